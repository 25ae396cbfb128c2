"""The end of a task: what is open, and saying how it stands."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import NamedTuple

from vsv_wizard.bewerken import taak_words
from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.model import Verklaring
from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.pages import make_document
from vsv_wizard.opdrachten.text_mode.talk import TypedLine
from vsv_wizard.opdrachten.text_mode.things import Things
from vsv_wizard.plan.sources import source_line
from vsv_wizard.voortgang.declare import NotAllowed
from vsv_wizard.voortgang.missing import Missing
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import later

_MOST_OPEN = 9  # of what is missing, that can be chosen by number


class Way(NamedTuple):
    """Something that can be done at the end of a task."""

    words: str
    do: Callable[[], object]


class Finish:
    """The last part of a task."""

    def __init__(self, desk: TextDesk, taak_id: str) -> None:
        """Of this task."""
        self._desk, self._talk, self._sessie = desk, desk.talk, desk.sessie
        self._taak_id = taak_id

    @property
    def _stand(self) -> TaakStand:
        return self._sessie.progress.taken[self._taak_id]

    def walk(self) -> str:
        """Show how it stands until somebody goes on; the path of an answer to go to, or ""."""
        while True:
            ways = list(self._ways())
            self._show(ways)
            typed = self._desk.listen((), self._help)
            if not typed.text:
                return ""
            done = self._chosen(typed, ways)
            if isinstance(done, Missing):
                return done.pad

    def _chosen(self, typed: TypedLine, ways: list[Way]) -> object:
        text = typed.text
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(ways):
            return ways[int(text) - 1].do()
        self._talk.say(f"Typ een nummer van 1 tot en met {len(ways)}, of Enter om verder te gaan.")
        return None

    # --- what is shown

    def _show(self, ways: list[Way]) -> None:
        say, stand = self._talk.say, self._stand
        count = f", nog {how_many(len(stand.missing), 'antwoord')}" if stand.missing else ""
        say("", f"Einde van {stand.nr} {stand.taak.titel}: {stand.status}{count}.")
        if stand.status is Status.CONTROLEREN:
            say(*(f"Let op: {reason}" for reason in stand.reasons))
        say(*taak_words.waiting_lines(self._sessie, stand))
        for number, way in enumerate(ways, 1):
            say(f"{number}. {way.words}")
        say(taak_words.NO_HANDTEKENING, f"Enter: verder naar {self._next_words()}.")

    def _next_words(self) -> str:
        following = self._sessie.progress.next_up(self._taak_id).taak_id
        return self._sessie.plan.name_of(following) if following else "waar u staat"

    def _ways(self) -> Iterator[Way]:
        stand, sessie = self._stand, self._sessie
        can = list(taak_words.possible(sessie, stand))
        if taak_words.KLAAR in can:
            yield Way("Ja, deze taak is klaar.", lambda: self._declare("klaar"))
        for missing in stand.missing[:_MOST_OPEN]:
            yield Way(f"Nu invullen: {missing.tekst}", lambda missing=missing: missing)  # type: ignore[misc]
        yield from map(self._document_way, dict(taak_words.prepared(sessie, stand)))
        does = {
            taak_words.AGAIN: (f"{taak_words.ask_again_words(sessie)}.", self._again),
            taak_words.WAIT: ("Wij wachten op iemand anders.", self._wait),
            taak_words.NVT: ("Dit geldt niet voor ons (n.v.t.).", self._nvt),
            taak_words.OPEN_AGAIN: ("Zet deze taak weer open.", self._open_again),
        }
        for way in can:
            if way in does:
                yield Way(*does[way])
        for one in stand.asked:
            words = f"{taak_words.answered_words(one)}."
            yield Way(words, partial(self._answered, one.id))
        count = len(read(sessie.dossier, f"taken.{stand.id}.bewijs") or ())
        yield Way(f"Bewijs bij deze taak: {count}.", self._evidence)
        yield Way("Notitie bij deze taak.", self._note)

    def _document_way(self, naam: str) -> Way:
        from vsv_wizard.documenten.kinds import KINDS

        return Way(f"Maak nu: {KINDS[naam].titel}.", lambda: make_document(self._desk, naam))

    # --- what is done

    @property
    def _declared(self) -> Verklaring:
        return self._sessie.dossier.taken.get(self._taak_id, Verklaring())

    def _declare(self, status: str, reason: str = "", day: str = "") -> None:
        try:
            again = parse_day(day, "de datum")
            self._sessie.declare(self._taak_id, status, reason, again)
        except (AntwoordError, NotAllowed) as error:
            self._talk.say(f"Dit kan niet: {error}")
            return
        self._desk.keep()
        self._talk.say(f"{self._stand.nr} staat op: {self._stand.status}.")

    def _answered(self, asked_id: str) -> None:
        taak_words.end_asking(self._sessie, self._stand, asked_id)
        self._desk.keep()

    def _open_again(self) -> None:
        self._declare("bezig")

    def _again(self) -> None:
        self._declare("wacht", self._declared.wacht_op or "")

    def _wait(self) -> None:
        who = self._desk.asked(" ".join(taak_words.ON_WHOM), self._declared.wacht_op)
        if not who:
            return
        proposal = datum_short(later(self._sessie.today))
        when = self._desk.asked(" ".join(taak_words.ASK_WHEN), proposal)
        self._declare("wacht", who, when)

    def _nvt(self) -> None:
        why = f"{taak_words.WHY_NVT} {self._stand.taak.nvt_mag}"
        reason = self._desk.asked(why, self._declared.nvt_reden)
        if not reason:
            return
        old = datum_short(self._declared.nvt_tot) if self._declared.nvt_tot else ""
        until = " ".join(taak_words.UNTIL_WHEN)
        self._declare("nvt", reason, self._desk.asked(until, old))

    def _evidence(self) -> None:
        Things(self._desk, self._sessie.plan.bewijs_vraag(self._taak_id)).walk()

    def _note(self) -> None:
        vraag = self._sessie.plan.notitie_vraag(self._taak_id)
        Question(self._desk, vraag, vraag.pad).ask()

    def _help(self) -> list[str]:
        taak = self._stand.taak
        return [f"Klaar als: {taak.klaar_als}", taak.uitleg, source_line(taak.bron)]
