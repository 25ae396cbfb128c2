"""One question: its words, what stands there, and the line that answers it."""

from vsv_wizard.bewerken.taak_words import settle_as, settle_question
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import WEET_NIET, FieldKind, empty
from vsv_wizard.dossier.paths import is_hidden, kind_of_path, pattern_of, read
from vsv_wizard.dossier.text import how_many, plural, visible
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.talk import TypedLine, numbers_in
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import NOT_SHARED, keuzes
from vsv_wizard.plan.sources import source_line
from vsv_wizard.voortgang.address_book import address_book, matching
from vsv_wizard.voortgang.regels import check_format
from vsv_wizard.voortgang.settled import SettledChange

EMPTY, BEHIND, UNKNOWN = "leeg", "erbij", "weetniet"  # what can be done with an answer
_CHOICES = ("keuze", "keuzes", "ja_nee")
_WEET_NIET_WORD = "Weet ik nog niet"
_LONG = "Typ zoveel regels als u wilt. Een lege regel sluit af."


class Question:
    """One question about one path, until it is left."""

    def __init__(self, desk: TextDesk, vraag: Vraag, pad: str) -> None:
        """Ask this."""
        self._desk, self._talk, self._sessie = desk, desk.talk, desk.sessie
        self.vraag, self.pad = vraag, pad
        self._kind: FieldKind = kind_of_path(pad)

    def ask(self) -> None:
        """Ask it, and take in what is typed. Raises what a command leads to."""
        self._desk.asking = self.pad
        self._put()
        while True:
            typed = self._next()
            if not typed.command and not typed.text:
                return
            if not self._take(typed):
                continue
            self._desk.keep()
            self._tell_findings()
            return

    # --- the words

    def _put(self) -> None:
        say, vraag = self._talk.say, self.vraag
        added = "" if vraag.verplicht else " Mag leeg blijven."
        say("", f"{vraag.vraag}{added}")
        pattern = pattern_of(self.pad)
        if vraag.hint and pattern not in self._desk.told:
            self._desk.told.add(pattern)
            say(vraag.hint)
        for number, words in enumerate(self._options().values(), 1):
            say(f"{number}. {words}")
        self._say_choosing()
        self._say_now()

    def _say_choosing(self) -> None:
        if self._kind.soort == "keuzes":
            self._talk.say("Typ de nummers, met komma's ertussen.")
        elif self._options() and self._kind.soort not in _CHOICES:
            self._talk.say("Typ een nummer, of iets anders.")
        elif self._options():
            self._talk.say("Typ een nummer.")
        elif self._kind.soort == "lang":
            self._talk.say(_LONG)

    def _say_now(self) -> None:
        half = self._sessie.dossier.klad.get(self.pad)
        if half is not None:
            self._talk.say(f"Nog niet goed: {half}", "Typ het opnieuw. Enter laat het zo staan.")
        elif shown := self._shown():
            self._talk.say(f"Nu: {shown}", "Enter laat het zo.")
        elif is_hidden(self._sessie.dossier, self.pad):
            self._talk.say(NOT_SHARED)

    def _shown(self) -> str:
        """The answer in words; "" when there is none."""
        value = read(self._sessie.dossier, self.pad)
        if value == WEET_NIET:
            return _WEET_NIET_WORD
        mogelijk = keuzes(self._sessie.dossier, self.vraag, self._kind)
        return "" if empty(value) else show_antwoord(self._kind, value, mogelijk)

    def _options(self) -> dict[str, str]:
        """What can be chosen by number: what is typed for it, and its words."""
        sessie, vraag = self._sessie, self.vraag
        if self._kind.soort in _CHOICES:
            possible = dict(keuzes(sessie.dossier, vraag, self._kind))
            return {**possible, WEET_NIET: _WEET_NIET_WORD} if self._kind.weet_niet else possible
        if found := sessie.plan.suggesties(vraag):
            return {naam: naam for naam in found}
        if vraag.boek:
            book = matching(address_book(sessie.dossier, sessie.plan), vraag.boek, "")
            return {entry.naam: entry.line for entry in book}
        return {}

    # --- the answer

    def _next(self) -> TypedLine:
        possible = [EMPTY, *([UNKNOWN] if self._kind.weet_niet else ())]
        if self._kind.soort == "lang":
            possible.append(BEHIND)
        typed = self._desk.listen(tuple(possible), self._help)
        if self._kind.soort != "lang" or not (typed.text or typed.command == BEHIND):
            return typed
        begin = [typed.text] if typed.text else []
        while more := self._desk.more():
            begin.append(more)
        return TypedLine("\n".join(begin), typed.command)

    def _take(self, typed: TypedLine) -> bool:
        """Take it in; False when something has to be typed again."""
        text = self.meant(typed)
        before = self._sessie.dossier
        error = self._sessie.type_in(self.pad, text, self.vraag)
        if error:
            self._desk.keep()  # what was typed half is kept too
            self._talk.say(f"Dit kan niet: {error}", "Typ het opnieuw. Enter laat het zo staan.")
            return False
        if change := self._sessie.undecided(self.pad):
            self._settle(change)
        elif self.vraag.boek and (entry := self._sessie.entry_named(self.pad)):
            self._sessie.fill_details(self.pad, entry)
        if self.vraag.wordt_actie and (more := self._sessie.note_acties(self.pad)):
            stands = plural(more, "staat", "staan")
            self._talk.say(f"{how_many(more, 'actie', 'acties')} {stands} nu op de actielijst.")
        if self._sessie.dossier is not before:
            self._talk.say(f"Ingevuld: {self._shown() or 'leeg'}")
        if self._kind.line and (warning := check_format(self._kind.line, text).warning):
            self._talk.say(f"Let op: {warning}")
        return True

    def meant(self, typed: TypedLine) -> str:
        """The answer that a number or a command stands for."""
        if typed.command == EMPTY:
            return ""
        if typed.command == UNKNOWN:
            return _WEET_NIET_WORD
        if typed.command == BEHIND:
            old = read(self._sessie.dossier, self.pad)
            return "\n".join(
                filter(None, (visible(old) if isinstance(old, str) else "", typed.text))
            )
        values = list(self._options())
        numbers = numbers_in(typed.text, len(values))
        if not numbers or (len(numbers) > 1 and self._kind.soort != "keuzes"):
            return typed.text
        chosen = [values[number] for number in numbers]
        words = [_WEET_NIET_WORD if value == WEET_NIET else value for value in chosen]
        return ", ".join(words)

    def _settle(self, change: SettledChange) -> None:
        """An answer that was settled is typed over: new, a typing error, or not at all."""
        asked = settle_question(self._sessie, change)
        ways = [words for _, words in asked.choices]
        chosen = self._desk.choose(f"{asked.kop}\n{asked.uitleg}", ways)
        settle_as(self._sessie, self.pad, asked.choices[chosen][0])

    def _tell_findings(self) -> None:
        """What the rules say of this answer beside others."""
        for found in self._sessie.progress.findings:
            if self.pad in found.paden[:1]:
                self._talk.say(f"Let op: {found.tekst}")

    def _help(self) -> list[str]:
        """What can be said about the question."""
        vraag = self.vraag
        parts = [vraag.vraag, vraag.hint]
        parts += [f"Bijvoorbeeld: {vraag.voorbeeld}"] if vraag.voorbeeld else []
        if self._kind.weet_niet:
            parts.append("Weet u het nog niet? Typ /weetniet. Dan blijft het een open vraag.")
        parts.append("Wilt u het antwoord leegmaken? Typ /leeg.")
        if self._kind.soort == "lang":
            parts.append("Wilt u achter de tekst verder schrijven? Typ /erbij en uw tekst.")
        parts += self._desk.told_beside(self.pad, f"{vraag.vraag} {vraag.hint}")
        parts += ["De bron zegt dit niet. Vraag uw RSO."] if vraag.zwijgt else []
        parts += [source_line(vraag.bron)] if vraag.bron else []
        return [part for part in parts if part]
