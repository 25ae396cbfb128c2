"""The plan: steps on the left, their tasks on the right. Home of a dossier."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.dossier.notation import datum_kort
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Stap
from vsv_wizard.screens.basis import SMAL
from vsv_wizard.screens.terugdraaien import Terugdraaibaar
from vsv_wizard.screens.widgets.kop import Voortgangsregel
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.voortgang.status import Status, TaakVoortgang, Voortgang


class StappenplanScherm(Terugdraaibaar):
    """The list is there to see where one is, and to jump; `n` walks on without it."""

    CSS_PATH = "stappenplan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f8", "volgende", "Volgende taak", key_display="n"),
        Binding("s", "samenvatting", "Samenvatting"),
        Binding("d", "documenten", "Documenten"),
        Binding("e", "sessie", "Sessie", show=False),
        Binding("a", "acties", "Acties", show=False),
        Binding("r", "rapport", "Rapport", show=False),
        Binding("k", "route", "Kern of alles", show=False),
        Binding("g", "geschiedenis", "Geschiedenis", show=False),
        Binding("p", "profiel", "Regioprofiel", show=False),
        Binding("left", "links", show=False),
        Binding("right", "rechts", show=False),
        Binding("escape", "terug", "Terug", show=False),
    ]
    titel = "Stappenplan"

    def __init__(self, to: Destination) -> None:
        """Show the plan with this task selected, or else the next one."""
        super().__init__()
        self._taak_id: str | None = to.id or None
        self._stap = ""

    def inhoud(self) -> Iterator[Widget]:
        """Progress, steps, tasks, and room to explain the task."""
        yield Voortgangsregel()
        stappen = Lijst(id="stappen")
        stappen.border_title = "Stappen"
        with Horizontal(id="luiken"):
            yield stappen
            yield Lijst(id="taken")
            with VerticalScroll(id="uitleg", can_focus=False):
                yield Static("", id="uitlegtekst")

    def on_mount(self) -> None:
        """Select where the user is, with the keys on the task list."""
        stand = self.sessie.voortgang
        taak_id = self._taak_id or stand.volgende or next(iter(stand.taken))
        self._stap = stand.plan.taken[taak_id].stap
        self._taak_id = taak_id
        self.toon()
        self._toon_taken(stand, taak_id)
        self.query_one("#taken").focus()

    def ververs(self) -> None:
        """Show how everything stands now; the selection stays."""
        stand = self.sessie.voortgang
        self.query_one(Voortgangsregel).toon(stand)
        stappen = self.query_one("#stappen", OptionList)
        if stappen.option_count:
            for stap in stand.plan.stap:
                stappen.replace_option_prompt(stap.nr, self._stapregel(stap, stand))
        else:
            options = [Option(self._stapregel(stap, stand), id=stap.nr) for stap in stand.plan.stap]
            with self.prevent(OptionList.OptionHighlighted):
                stappen.add_options(options)
                stappen.highlighted = list(stand.plan.stappen).index(self._stap)

    def na_samenvoegen(self) -> None:
        """Show what changed, in the tasks too; the selection stays."""
        self.toon()
        self._toon_taken(self.sessie.voortgang, self._taak_id)

    def _stapregel(self, stap: Stap, stand: Voortgang) -> Content:
        """Sign, number, name and count; the pointer shows without colour which is chosen."""
        wijzer = "▶" if stap.nr == self._stap else " "
        telling = stand.stap(stap.nr)
        links = f"{wijzer}{_stapteken(stap, stand)} {stap.nr:<2} "
        if self.size.width >= SMAL:
            links = f"{links}{stap.kort}".ljust(21)
        return Content(f"{links}{telling.klaar:>2}/{telling.totaal}")

    def _toon_taken(self, stand: Voortgang, taak_id: str | None = None) -> None:
        """Fill the right side with the tasks of the selected step."""
        stap = stand.plan.stappen[self._stap]
        taken = self.query_one("#taken", OptionList)
        taken.border_title = Content(f"{stap.nr}  {stap.titel}")
        standen = [t for t in stand.taken.values() if t.taak.stap == stap.nr]
        taak_ids = [t.id for t in standen]
        with self.prevent(OptionList.OptionHighlighted):
            taken.clear_options()
            taken.add_options(Option(_taakregel(t, stand), id=t.id) for t in standen)
            taken.highlighted = taak_ids.index(taak_id) if taak_id in taak_ids else 0
        self._toon_uitleg(taak_id if taak_id in taak_ids else taak_ids[0])

    def _toon_uitleg(self, taak_id: str) -> None:
        stand = self.sessie.voortgang
        self._taak_id = taak_id
        taak = stand.taken[taak_id].taak
        wie = ", ".join(stand.plan.wie[w] for w in taak.wie)
        delen = [
            Content.styled(f"{taak.nr} {taak.titel}\n\n", "bold"),
            Content.styled("Waarom\n", "$accent"),
            Content(f"{taak.waarom}\n\n"),
            Content.styled("Klaar als\n", "$accent"),
            Content(f"{taak.klaar_als}\n\n"),
            Content.styled("Wie\n", "$accent"),
            Content(f"{wie}\n\n"),
            Content.styled("Bron\n", "$accent"),
            Content(f"{taak.bron}\n"),
        ]
        self.query_one("#uitlegtekst", Static).update(Content("").join(delen))

    @on(OptionList.OptionHighlighted, "#stappen")
    def _andere_stap(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._stap:
            self._stap = event.option_id
            self._toon_taken(self.sessie.voortgang)
            self.ververs()

    @on(OptionList.OptionHighlighted, "#taken")
    def _andere_taak(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._toon_uitleg(event.option_id)

    @on(OptionList.OptionSelected, "#stappen")
    def _stap_gekozen(self) -> None:
        self.query_one("#taken").focus()

    @on(OptionList.OptionSelected, "#taken")
    def _taak_gekozen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.go(Destination(Page.TAAK, event.option_id))

    def hulptekst(self) -> list[tuple[str, str]]:
        """What the signs mean, what the core is, and the chosen task."""
        stand = self.sessie.voortgang
        tekens = "\n".join(f"{status.teken}  {status.value}" for status in Status)
        route = "alleen de kern" if stand.alleen_kern else "alle taken"
        taak = stand.taken[self._taak_id or next(iter(stand.taken))].taak
        return [
            (f"{taak.nr} {taak.titel}", f"{taak.waarom}\n\nKlaar als: {taak.klaar_als}"),
            ("De tekens", tekens),
            (
                "Kern of alles",
                f"U loopt nu {route} langs. Met k wisselt u dat.\n\n{stand.plan.kern_uitleg}",
            ),
            (
                "Documenten",
                (
                    "Met d ziet u alle documenten die u kunt maken, en wat er nog voor "
                    "ontbreekt. Met r gaat u meteen naar het statusrapport."
                ),
            ),
            (
                "Sessie en acties",
                (
                    "Met e begint u een sessie: een bijeenkomst waarin u samen aan het plan werkt. "
                    "Het programma stelt een agenda voor. Met F3 schrijft u op elk scherm iets op. "
                    "Aan het einde maakt u er een verslag van. "
                    "Met a ziet u alle actiepunten van dit dossier."
                ),
            ),
            (
                "Geschiedenis",
                (
                    "Met g ziet u de eerdere versies van dit dossier: wanneer, wie en wat. "
                    "U kunt een antwoord of alles terugbrengen. "
                    "F6 maakt de laatste wijziging ongedaan."
                ),
            ),
            (
                "Regioprofiel",
                (
                    "Heeft uw regio een profiel? Met p ziet u welke antwoorden daarin staan die "
                    "hier leeg of anders zijn. U kiest zelf wat u overneemt."
                ),
            ),
        ]

    def action_openen(self) -> None:
        """Open the selected task."""
        if self._taak_id:
            self.go(Destination(Page.TAAK, self._taak_id))

    def action_volgende(self) -> None:
        """Walk on: to the first task that can be done now."""
        self.router.go_on(None)

    def action_samenvatting(self) -> None:
        """Show the checklist summary."""
        self.go(Destination(Page.SAMENVATTING))

    def action_documenten(self) -> None:
        """Show all documents."""
        self.go(Destination(Page.DOCUMENTEN))

    def action_rapport(self) -> None:
        """Show the report."""
        self.go(Destination(Page.DOCUMENT, "rapport"))

    def action_sessie(self) -> None:
        """Begin a session, or go to the one that is going on."""
        self.go(Destination(Page.SESSIE))

    def action_acties(self) -> None:
        """Show the action points."""
        self.go(Destination(Page.ACTIES))

    def action_geschiedenis(self) -> None:
        """Show the earlier versions of this dossier."""
        self.go(Destination(Page.GESCHIEDENIS))

    def action_profiel(self) -> None:
        """Show what the profile of the region has for this dossier."""
        self.go(Destination(Page.PROFIEL))

    def action_route(self) -> None:
        """Switch between the core tasks and all tasks."""
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
            return
        self.sessie.kies_route("alles" if self.sessie.voortgang.alleen_kern else "kern")
        self.saver.gewijzigd()
        self.ververs()
        self._toon_taken(self.sessie.voortgang, self._taak_id)
        route = "alleen de kern" if self.sessie.voortgang.alleen_kern else "alle taken"
        self.meld(f"Volgende loopt nu langs {route}.")

    def action_links(self) -> None:
        """Go to the steps."""
        self.query_one("#stappen").focus()

    def action_rechts(self) -> None:
        """Go to the tasks."""
        self.query_one("#taken").focus()

    async def action_terug(self) -> None:
        """Go back to the folder; in a session first ask, since others look along."""
        if self.desk.lopende is None:
            self.go(Destination(Page.DOSSIERS))
            return
        from vsv_wizard.screens.dialogen import Jadialoog

        self.vraag(
            Jadialoog(
                "Er loopt nog een sessie.",
                "In de map staan ook andere VSV's. Kijkt er iemand mee op uw scherm?",
                ja="Ga toch naar de map",
                nee="Blijf hier",
            ),
            lambda ja: self.go(Destination(Page.DOSSIERS)) if ja else None,
        )


def _stapteken(stap: Stap, stand: Voortgang) -> str:
    """One sign for all the tasks of a step."""
    telling = stand.stap(stap.nr)
    statussen = {t.status for t in stand.taken.values() if t.taak.stap == stap.nr}
    if telling.klaar == telling.totaal:
        return Status.KLAAR.teken
    if Status.CONTROLEREN in statussen:
        return Status.CONTROLEREN.teken
    if telling.klaar or Status.BEZIG in statussen or Status.WACHT in statussen:
        return Status.BEZIG.teken
    return Status.NIET_BEGONNEN.teken


def _taakregel(stand: TaakVoortgang, geheel: Voortgang) -> Content:
    """Two lines: sign, number and title; then the status in words with what matters most."""
    dim = "" if geheel.op_route(stand.id) else "dim"
    eerste = Content.styled(f"{stand.status.teken} {stand.nr:<4} {stand.taak.titel}\n", dim)
    return eerste + Content.styled(f"       {stand.status}{_bijzin(stand, geheel)}", "$zacht")


def _bijzin(stand: TaakVoortgang, geheel: Voortgang) -> str:
    match stand.status:
        case Status.KAN_NOG_NIET:
            eerst = stand.eerst[0]
            return f" · eerst: {geheel.plan.noem(eerst)}"
        case Status.WACHT:
            return f" · {stand.wacht_op}"
        case Status.KLAAR:
            return _klaar_op(stand)
        case Status.CONTROLEREN | Status.NVT:
            return f" · {stand.redenen[0]}"
        case Status.BEZIG:
            return f" · {_open(stand)}"
        case _:
            return " · aanbevolen" if not stand.taak.kern else ""


def _klaar_op(stand: TaakVoortgang) -> str:
    return f" · {datum_kort(stand.klaar_op)}" if stand.klaar_op else ""


def _open(stand: TaakVoortgang) -> str:
    aantal = len(stand.ontbreekt)
    if not aantal:
        return "alles ingevuld; zeg nog of het klaar is"
    return f"nog {aantal} {'antwoord' if aantal == 1 else 'antwoorden'}"
