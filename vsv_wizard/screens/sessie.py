"""The session that is going on: its agenda, what was written down, and the ways on."""

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.model import Begeleidingssessie
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.sessiebalk import Sessiebalk
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.acties import Stand, in_een_regel, stand
from vsv_wizard.voortgang.regels.base import bekend
from vsv_wizard.voortgang.sessies import afgesproken, klokstand, meegenomen, zoek
from vsv_wizard.voortgang.sessies import in_een_regel as regeltekst

ACTIES, SLOT = "+acties", "+slot"
KLOK_NA = 15.0  # seconds between two looks at the clock


class SessieScherm(Scherm):
    """The agenda to walk or to jump; Enter shows a task to look at together."""

    CSS_PATH = "sessie.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.noteer", "Noteren", key_display="F3", priority=True),
        Binding("f8", "verder", "Verder", show=False, priority=True),
        Binding("plus,insert", "erbij", "Taak erbij", key_display="+"),
        Binding("delete", "eraf", "Taak eraf", show=False),
        Binding("escape", "terug", "Stappenplan", key_display="Esc"),
    ]
    titel = "Sessie"

    def __init__(self, to: Destination) -> None:
        """Show this session with this task selected, or else the first."""
        super().__init__()
        self._sessie_id = to.id
        self._taak_id = to.field

    @property
    def begeleiding(self) -> Begeleidingssessie:
        """The session as it is in the dossier now; an empty one when somebody took it away."""
        gevonden = zoek(self.sessie.dossier, self._sessie_id)
        return gevonden or Begeleidingssessie(id=self._sessie_id)

    def inhoud(self) -> Iterator[Widget]:
        """The clock, what the session is for, the agenda and what was written down."""
        yield Sessiebalk()
        yield Static("", id="waarvoor")
        with Horizontal(id="luiken"):
            agenda = Lijst(id="agenda")
            agenda.border_title = "Agenda"
            yield agenda
            with VerticalScroll(id="genoteerd", can_focus=False):
                yield Static("", id="genoteerdtekst")

    def on_mount(self) -> None:
        """Give the keys to the agenda, and keep an eye on the clock."""
        self.toon()
        self.query_one("#agenda").focus()
        self.set_interval(KLOK_NA, self._toon_klok)

    def ververs(self) -> None:
        """Show the session as it is now; the selection stays."""
        nu = self.begeleiding
        self._toon_klok()
        regels = [str(deel) for deel in (nu.doel, nu.aanwezig) if bekend(deel)]
        self.query_one("#waarvoor", Static).update(_waarvoor(nu))
        self.query_one("#waarvoor").display = bool(regels)
        self.query_one("#genoteerdtekst", Static).update(_genoteerd(self, nu))
        lijst = self.query_one("#agenda", OptionList)
        rijen = list(self._rijen(nu))
        lijst.clear_options()
        lijst.add_options(rijen)
        plekken = [i for i, rij in enumerate(rijen) if rij.id == self._taak_id]
        eerste = next((i for i, rij in enumerate(rijen) if rij.id not in (ACTIES, SLOT)), 0)
        with self.prevent(OptionList.OptionHighlighted):
            lijst.highlighted = plekken[0] if plekken else eerste

    def _toon_klok(self) -> None:
        nu = self.begeleiding
        links = Content.styled(aantal(len(nu.agenda), "taak", "taken"), "bold")
        stand_ = klokstand(nu, self.desk.klok().astimezone())
        for balk in self.query(Sessiebalk):
            balk.toon(links + Content(" op de agenda"), stand_)

    def _rijen(self, nu: Begeleidingssessie) -> Iterator[Option]:
        """Actions from before first, then the tasks, then the way to the end."""
        if eerder := meegenomen(self.sessie.dossier, nu, self.sessie.vandaag):
            te_laat = sum(stand(a, self.sessie.vandaag) is Stand.TE_LAAT for a in eerder)
            teken = Stand.TE_LAAT.teken if te_laat else Stand.OPEN.teken
            laat = f", {te_laat} te laat" if te_laat else ""
            tekst = Content(f"{teken} Acties van eerder\n") + Content.styled(
                f"       {len(eerder)} open{laat}", "$zacht"
            )
            yield Option(tekst, id=ACTIES)
        geteld = Counter(regel.taak for regel in (*nu.besluiten, *nu.notities))
        geteld.update(actie.taak for actie in afgesproken(self.sessie.dossier, nu))
        for taak_id in dict.fromkeys(nu.agenda):
            if taak_id in self.sessie.voortgang.taken:
                yield Option(self._taakrij(taak_id, geteld[taak_id]), id=taak_id)
        yield Option(Content.styled("→ Sessie afronden", "bold"), id=SLOT)

    def _taakrij(self, taak_id: str, opgeschreven: int) -> Content:
        taak = self.sessie.voortgang.taken[taak_id]
        bij = f" · {opgeschreven} opgeschreven" if opgeschreven else ""
        eerste = Content(f"{taak.status.teken} {taak.nr:<4} {taak.taak.titel}\n")
        return eerste + Content.styled(f"       {taak.status}{bij}", "$zacht")

    @on(OptionList.OptionHighlighted, "#agenda")
    def _andere_rij(self, event: OptionList.OptionHighlighted) -> None:
        self._taak_id = event.option_id or ""

    @on(OptionList.OptionSelected, "#agenda")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        self._ga(event.option_id or "")

    def _ga(self, keuze: str) -> None:
        if keuze == ACTIES:
            self.go(Destination(Page.ACTIES, back=Destination(Page.SESSIE)))
        elif keuze == SLOT:
            self.go(Destination(Page.SESSIESLOT, self._sessie_id))
        elif keuze:
            self.go(Destination(Page.PRESENTATIE, keuze))

    def action_verder(self) -> None:
        """F8: as Enter, to where the cursor is."""
        self.query_one("#agenda", OptionList).action_select()

    def action_erbij(self) -> None:
        """+: put one more task on the agenda."""
        from vsv_wizard.screens.dialogen import Tekstdialoog

        self.vraag(
            Tekstdialoog(
                "Welke taak wilt u erbij?",
                f"Het nummer, zoals {next(iter(self.sessie.plan.taken.values())).nr}.",
                ja="Zet erbij",
            ),
            self._zet_erbij,
        )

    def _zet_erbij(self, getypt: str | None) -> None:
        if getypt is None:
            return
        taak_id = self.sessie.plan.taak_id(getypt)
        if taak_id is None:
            self.meld(f"Taak {getypt} bestaat niet. Kies een nummer uit het stappenplan.")
        elif taak_id in self.begeleiding.agenda:
            self.meld(f"Taak {getypt} staat al op de agenda.")
        else:
            self._zet_agenda((*self.begeleiding.agenda, taak_id))
            self._taak_id = taak_id
            self.ververs()

    def action_eraf(self) -> None:
        """Delete: take the task under the cursor off the agenda."""
        if self._taak_id in self.begeleiding.agenda:
            self._zet_agenda(tuple(i for i in self.begeleiding.agenda if i != self._taak_id))
            self.ververs()

    def _zet_agenda(self, agenda: tuple[str, ...]) -> None:
        nieuw = self.begeleiding.model_copy(update={"agenda": agenda})
        dossier = self.sessie.dossier
        sessies = tuple(nieuw if s.id == nieuw.id else s for s in dossier.sessies)
        self.sessie.vervang(dossier.model_copy(update={"sessies": sessies}))
        self.saver.bewaar_straks()

    def hulptekst(self) -> list[tuple[str, str]]:
        """How a session goes."""
        return [
            (
                "De sessie",
                (
                    "Enter toont een taak, groot en alleen, om samen naar te kijken. "
                    "Met F3 schrijft u iets op: een notitie, een besluit of een actie. "
                    "Druk nog een keer op F3 voor een andere soort. "
                    "Met + zet u een taak op de agenda, met Delete haalt u hem eraf.\n\n"
                    "U kunt ook gewoon rondlopen in het stappenplan. De sessie loopt door. "
                    "Met e komt u hier terug. Aan het einde kiest u 'Sessie afronden'."
                ),
            )
        ]

    async def action_terug(self) -> None:
        """Back to the plan; the session goes on."""
        self.meld("De sessie loopt door. Met e komt u hier terug.")
        self.go(Destination(Page.STAPPENPLAN))


def _waarvoor(nu: Begeleidingssessie) -> Content:
    """What the session is for, and who is there."""
    delen = [
        (kop, str(t)) for kop, t in (("Doel", nu.doel), ("Aanwezig", nu.aanwezig)) if bekend(t)
    ]
    regels = [
        Content.styled(f"{kop}: ", "$zacht") + Content(" ".join(tekst.split()))
        for kop, tekst in delen
    ]
    return Content("\n").join(regels)


def _genoteerd(scherm: SessieScherm, nu: Begeleidingssessie) -> Content:
    """What was written down so far: decisions, actions, notes."""
    vandaag = scherm.sessie.vandaag
    acties = [in_een_regel(a, vandaag) for a in afgesproken(scherm.sessie.dossier, nu)]
    delen = (
        ("Besluiten", [regeltekst(regel, scherm.sessie.plan) for regel in nu.besluiten]),
        ("Acties", acties),
        ("Notities", [regeltekst(regel, scherm.sessie.plan) for regel in nu.notities]),
    )
    gevuld = [
        Content.styled(f"{kop}\n", "$accent") + Content("".join(f"• {r}\n" for r in regels))
        for kop, regels in delen
        if regels
    ]
    if not gevuld:
        return Content.styled("Nog niets opgeschreven. Druk op F3.", "$zacht")
    return Content("\n").join(gevuld)
