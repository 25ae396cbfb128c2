"""From task to task, line by line."""

from collections.abc import Callable, Iterator
from functools import partial

from vsv_wizard.bewerken import sessie_notes
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.taak_words import remarks, waiting_lines
from vsv_wizard.dossier.paths import split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.text_mode import pages, sessies, sheets, versions
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import Order, TextDesk
from vsv_wizard.opdrachten.text_mode.finish import Finish
from vsv_wizard.opdrachten.text_mode.talk import Back, GoTo, Leave, Onward, Stop, Talk
from vsv_wizard.opdrachten.text_mode.things import Things
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies
from vsv_wizard.voortgang.sessies import noted_lines


class TextWalk:
    """One dossier, walked until whoever types stops."""

    def __init__(self, sessie: OpenDossier, talk: Talk, begin: Destination) -> None:
        """Walk this dossier. begin: where the user was; the plan when that is nowhere."""
        self._sessie, self._talk = sessie, talk
        self.desk = TextDesk(sessie, talk)
        self.desk.orders = {order.naam: order for order in self._orders()}
        self._begin_at = begin

    def _orders(self) -> Iterator[Order]:
        desk = self.desk
        yield Order("terug", "naar de vorige vraag.", _raise(Back))
        yield Order("einde", "naar het einde van deze taak.", _raise(Onward))
        yield Order("taak", "naar een taak. Zoals: /taak 3a.5", self._go_to)
        yield Order("overzicht", "alle taken, en hoe die staan.", lambda _: pages.overview(desk))
        yield Order("nu", "wat er nu te doen is.", lambda _: pages.summary(desk))
        yield Order("zoek", "iets opzoeken. Zoals: /zoek mandaat", lambda t: pages.look_up(desk, t))
        yield Order("document", "een document maken.", lambda t: pages.documents(desk, t))
        yield Order(
            "keuzes", "kiezen tussen twee antwoorden.", lambda _: pages.choose_answers(desk)
        )
        yield Order("ongedaan", "de laatste wijziging terugdraaien.", lambda _: pages.undo(desk))
        yield Order("opnieuw", "die wijziging opnieuw doen.", lambda _: pages.redo(desk))
        yield Order(
            "geschiedenis",
            "eerdere versies, en iets terugbrengen.",
            lambda _: versions.history(desk),
        )
        yield Order("vragenblad", "één persoon iets vragen.", lambda t: sheets.ask(desk, t))
        yield Order(
            "neem-over",
            "antwoorden van een vragenblad overnemen.",
            lambda t: sheets.take_in(desk, t),
        )
        yield Order("sessie", "een sessie beginnen of afsluiten.", lambda _: sessies.guided(desk))
        for soort, words in sessie_notes.KINDS.items():
            does = partial(sessies.note, desk, soort)
            yield Order(soort, f"in een sessie: {words.lower()} opschrijven.", does)
        yield Order("acties", "de open acties.", lambda _: sessies.acties(desk))
        yield Order("dossiers", "naar een ander dossier in deze map.", _raise(Leave))
        yield Order("stop", "alles bewaren en stoppen.", _raise(Stop))

    def _go_to(self, nr: str) -> None:
        taak_id = self._sessie.plan.taak_id(nr)
        if taak_id is None:
            self._talk.say(f"Er is geen taak {nr}. Typ /overzicht voor alle nummers.")
            return
        raise GoTo(taak_id)

    @property
    def where(self) -> Destination:
        """Where whoever types is, to come back to."""
        if not self.desk.taak_id:
            return self._begin_at
        return Destination(Page.TAAK, self.desk.taak_id, 0, self.desk.asking)

    # --- walking

    def run(self) -> bool:
        """Walk until somebody stops; whether to another dossier. All the way it is saved."""
        self._talk.say(self._sessie.naam, *self._sessie.remarks)
        try:
            taak_id, pad = self._begin()
            while True:
                taak_id, pad = self._next(taak_id, pad)
        except (Stop, Leave) as end:
            self.desk.keep()
            return isinstance(end, Leave)

    def _begin(self) -> tuple[str | None, str]:
        where, plan = self._begin_at, self._sessie.plan
        pages.summary(self.desk)
        if where.page is Page.TAAK and where.id in plan.taken:
            self._talk.say(f"U was bij {plan.name_of(where.id)}. Daar gaan wij verder.")
            self._talk.say("Typ /hulp voor uitleg, /overzicht voor alle taken.")
            return where.id, where.field
        self._talk.say("Typ /hulp voor uitleg, /overzicht voor alle taken.")
        return self._sessie.progress.volgende, ""

    def _next(self, taak_id: str | None, pad: str) -> tuple[str | None, str]:
        """Do one task, or stand at the end; where to go on."""
        try:
            if taak_id is None:
                return self._at_the_end(), ""
            self._taak(taak_id, pad)
        except GoTo as to:
            return to.taak_id, to.pad
        except Back:
            self._talk.say("Er is niets vóór deze vraag in deze taak. Typ /taak en een nummer.")
            return taak_id, ""
        following = self._sessie.progress.next_up(taak_id)
        nr = self._sessie.plan.nr
        for passed, why in following.passed_over:
            self._talk.say(f"Overgeslagen: {nr(passed)}. {why}")
        return following.taak_id, ""

    def _at_the_end(self) -> str | None:
        """Nothing of the route can be done now: say where it stands, and what there is to do."""
        pages.summary(self.desk)
        progress = self._sessie.progress
        here = "Typ /taak en een nummer, /document voor een document, of /stop."
        ways = [progress.volgende] if progress.volgende else []
        if ways:
            here = f"Enter: verder naar {progress.plan.name_of(ways[0])}. {here}"
        if progress.alleen_kern:
            here = f"{here} Typ alles om ook de aanbevolen taken langs te lopen."
        self._talk.say("", here)
        typed = self.desk.listen((), lambda: [here], here)
        if typed.text.casefold() == "alles" and progress.alleen_kern:
            self._sessie.choose_route("alles")
            self.desk.keep()
            return self._sessie.progress.next_up(None).taak_id
        return ways[0] if ways and not typed.text else None

    # --- one task

    def _taak(self, taak_id: str, pad: str) -> None:
        self.desk.taak_id = taak_id
        self.desk.follow()
        sessies.look_at(self.desk, taak_id)
        self._introduce(taak_id)
        vragen = self._sessie.plan.vragen[taak_id]
        begin = next((i for i, v in enumerate(vragen) if pad and _is_of(pad, v)), 0)
        while True:
            self.desk.one_by_one(vragen, self._applies, self._ask, begin)
            self.desk.asking = ""
            try:
                pad = Finish(self.desk, taak_id).walk()
            except Back:
                begin = max((i for i, v in enumerate(vragen) if self._applies(v)), default=0)
                if not vragen:
                    raise
                continue
            except Onward:
                return
            if not pad:
                return
            begin = next((i for i, v in enumerate(vragen) if _is_of(pad, v)), 0)

    def _applies(self, vraag: Vraag) -> bool:
        return applies(vraag.toon_als, self._sessie.dossier)

    def _ask(self, vraag: Vraag) -> None:
        if vraag.is_list:
            Things(self.desk, vraag).walk()
        else:
            Question(self.desk, vraag, vraag.pad).ask()

    def _introduce(self, taak_id: str) -> None:
        sessie, say = self._sessie, self._talk.say
        stand = sessie.progress.taken[taak_id]
        taak, plan = stand.taak, sessie.plan
        kind = "Kerntaak" if taak.kern else "Aanbevolen taak"
        count = f", nog {how_many(len(stand.missing), 'antwoord')}" if stand.missing else ""
        say("", f"{kind} {taak.nr}: {taak.titel}. {stand.status}{count}.", taak.waarom)
        say(f"Wie: {', '.join(plan.wie[wie] for wie in taak.wie)}.", f"Klaar als: {taak.klaar_als}")
        say(*(f"Uit een sessie: {line}" for line in noted_lines(sessie.dossier, taak_id)))
        say(*waiting_lines(sessie, stand))
        say(*(f"Let op: {remark}" for remark in remarks(sessie, stand)))


def _is_of(pad: str, vraag: Vraag) -> bool:
    """Whether this path is of this question, or of a thing in its list."""
    return split_path(pad)[: len(split_path(vraag.pad))] == split_path(vraag.pad)


def _raise(what: type[Exception]) -> Callable[[str], None]:
    def do(_: str) -> None:
        raise what

    return do
