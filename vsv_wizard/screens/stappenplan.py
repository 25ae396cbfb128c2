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

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.dossier.text import how_many, lowered
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.rows import Stap
from vsv_wizard.plan.sources import source_words
from vsv_wizard.screens.base import NARROW, WIDE
from vsv_wizard.screens.plan_words import about_plan, step_label
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.header import VoortgangLine
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.milestones import LightState
from vsv_wizard.voortgang.signed import signed_words
from vsv_wizard.voortgang.status import Progress, TaakStand
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import ALL_IS_THERE


class StappenplanScreen(Undoable):
    """The list is there to see where one is, and to jump; `n` walks on without it."""

    CSS_PATH = "stappenplan.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n,f8", "next", "Volgende taak", key_display="n"),
        Binding("s", "samenvatting", "Samenvatting"),
        Binding("d", "documents", "Documenten"),
        Binding("e", "sessie", "Sessie", show=False),
        Binding("a", "acties", "Acties", show=False),
        Binding("r", "rapport", "Rapport", show=False),
        Binding("k", "route", "Kern of alles", show=False),
        Binding("g", "history", "Geschiedenis", show=False),
        Binding("p", "profiel", "Regioprofiel", show=False),
        Binding("left", "left", show=False),
        Binding("right", "right", show=False),
        Binding("escape", "go_back", "Terug", show=False),
    ]
    titel = "Stappenplan"

    def __init__(self, to: Destination) -> None:
        """Show the plan with this task selected, or else the next one."""
        super().__init__()
        self._taak_id: str | None = to.id or None
        self._step = ""

    def inhoud(self) -> Iterator[Widget]:
        """Progress, steps, tasks, and room to explain the task."""
        yield VoortgangLine()
        yield Static("", id="licht")
        steps = PlainOptionList(id="stappen")
        steps.border_title = "Stappen"
        with Horizontal(id="luiken"):
            yield steps
            yield PlainOptionList(id="taken")
            with VerticalScroll(id="uitleg", can_focus=False):
                yield Static("", id="uitlegtekst")

    def on_mount(self) -> None:
        """Select where the user is, with the keys on the task list."""
        stand = self.sessie.progress
        taak_id = self._taak_id or stand.volgende or next(iter(stand.taken))
        self._step = stand.plan.taken[taak_id].stap
        self._taak_id = taak_id
        self.toon()
        self._show_taken(stand, taak_id)
        self.query_one("#taken").focus()

    def refresh_page(self) -> None:
        """Show how everything stands now; the selection stays."""
        stand = self.sessie.progress
        self.query_one(VoortgangLine).toon(stand)
        self._show_light(stand)
        steps = self.query_one("#stappen", OptionList)
        if steps.option_count:
            for stap in stand.plan.stap:
                steps.replace_option_prompt(stap.nr, self._step_line(stap, stand))
        else:
            options = [Option(self._step_line(stap, stand), id=stap.nr) for stap in stand.plan.stap]
            with self.prevent(OptionList.OptionHighlighted):
                steps.add_options(options)
                steps.highlighted = list(stand.plan.steps).index(self._step)

    def _show_light(self, stand: Progress) -> None:
        """How it goes now, in one line: behind with what, or what comes."""
        light = self.query_one("#licht", Static)
        light.set_class(stand.light.stand is LightState.BEHIND, "-achter")
        light.update(Content(f" {stand.light.tekst}"))

    def after_merge(self) -> None:
        """Show what changed, in the tasks too; the selection stays."""
        self.toon()
        self._show_taken(self.sessie.progress, self._taak_id)

    def _step_line(self, stap: Stap, stand: Progress) -> Content:
        """Sign, number, name and count; the pointer shows without colour which is chosen."""
        wijzer = "▶" if stap.nr == self._step else " "
        tally = stand.stap(stap.nr)
        links = f"{wijzer}{_step_sign(stap, stand)} {stap.nr:<2} "
        if self.size.width >= NARROW:
            links = f"{links}{step_label(stap)}".ljust(21)
        return Content(f"{links}{tally.klaar:>2}/{tally.totaal}")

    def _show_taken(self, stand: Progress, taak_id: str | None = None) -> None:
        """Fill the right side with the tasks of the selected step."""
        stap = stand.plan.steps[self._step]
        taken = self.query_one("#taken", OptionList)
        taken.border_title = Content(f"{stap.nr}  {stap.titel}")
        states = [t for t in stand.taken.values() if t.taak.stap == stap.nr]
        taak_ids = [t.id for t in states]
        with self.prevent(OptionList.OptionHighlighted):
            taken.clear_options()
            taken.add_options(Option(_taak_line(t, stand), id=t.id) for t in states)
            taken.highlighted = taak_ids.index(taak_id) if taak_id in taak_ids else 0
        self._show_explanation(taak_id if taak_id in taak_ids else taak_ids[0])

    def _show_explanation(self, taak_id: str) -> None:
        stand = self.sessie.progress
        self._taak_id = taak_id
        if self.size.width < WIDE:
            return  # there is no room for it; the reference need not be read
        from vsv_wizard.plan.lookup.samen import KOP, one_of

        taak = stand.taken[taak_id].taak
        wie = ", ".join(stand.plan.wie[w] for w in taak.wie)
        parts = [
            Content.styled(f"{taak.nr} {taak.titel}\n\n", "bold"),
            Content.styled("Waarom\n", "$accent"),
            Content(f"{taak.waarom}\n\n"),
            Content.styled("Klaar als\n", "$accent"),
            Content(f"{taak.klaar_als}\n\n"),
            Content.styled("Wie\n", "$accent"),
            Content(f"{wie}\n\n"),
            Content.styled("Bron\n", "$accent"),
            Content(f"{source_words(taak.bron)}\n"),
        ]
        if (vraag := one_of(stand.plan, self.sessie.dossier, taak.stap)) is not None:
            parts.append(Content.styled(f"\n{KOP}\n", "$accent") + Content(f"{vraag.vraag}\n"))
        self.query_one("#uitlegtekst", Static).update(Content("").join(parts))

    def on_resize(self) -> None:
        """There may be room now for what a narrow screen leaves out."""
        if self._taak_id:
            self._show_explanation(self._taak_id)

    @on(OptionList.OptionHighlighted, "#stappen")
    def _step_changed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id and event.option_id != self._step:
            self._step = event.option_id
            self._show_taken(self.sessie.progress)
            self.refresh_page()

    @on(OptionList.OptionHighlighted, "#taken")
    def _taak_changed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._show_explanation(event.option_id)

    @on(OptionList.OptionSelected, "#stappen")
    def _step_chosen(self) -> None:
        self.query_one("#taken").focus()

    @on(OptionList.OptionSelected, "#taken")
    def _taak_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.go(Destination(Page.TAAK, event.option_id))

    def help_about(self) -> list[tuple[str, str]]:
        """What the signs mean, what the core is, and the chosen task."""
        from vsv_wizard.plan.lookup.samen import help_at

        stand = self.sessie.progress
        tekens = "\n".join(f"{status.teken}  {status.value}" for status in Status)
        route = "alleen de kern" if stand.alleen_kern else "alle taken"
        taak = stand.taken[self._taak_id or next(iter(stand.taken))].taak
        return [
            (f"{taak.nr} {taak.titel}", f"{taak.waarom}\n\nKlaar als: {taak.klaar_als}"),
            *help_at(stand.plan, self.sessie.dossier, taak.stap),
            ("De tekens", tekens),
            (
                "Kern of alles",
                f"U loopt nu {route} langs. Met k wisselt u dat.",
            ),
            *about_plan(stand.plan),
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

    def action_open(self) -> None:
        """Open the selected task."""
        if self._taak_id:
            self.go(Destination(Page.TAAK, self._taak_id))

    def action_next(self) -> None:
        """Walk on: to the first task that can be done now."""
        self.router.go_on(None)

    def action_samenvatting(self) -> None:
        """Show the checklist summary."""
        self.go(Destination(Page.SAMENVATTING))

    def action_documents(self) -> None:
        """Show all documents."""
        self.go(Destination(Page.DOCUMENTS))

    def action_rapport(self) -> None:
        """Show the report."""
        self.go(Destination(Page.DOCUMENT, "rapport"))

    def action_sessie(self) -> None:
        """Begin a session, or go to the one that is going on."""
        self.go(Destination(Page.SESSIE))

    def action_acties(self) -> None:
        """Show the action points."""
        self.go(Destination(Page.ACTIES))

    def action_history(self) -> None:
        """Show the earlier versions of this dossier."""
        self.go(Destination(Page.GESCHIEDENIS))

    def action_profiel(self) -> None:
        """Show what the profile of the region has for this dossier."""
        self.go(Destination(Page.PROFIEL))

    def action_route(self) -> None:
        """Switch between the core tasks and all tasks."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
            return
        self.sessie.choose_route("alles" if self.sessie.progress.alleen_kern else "kern")
        self.saver.gewijzigd()
        self.refresh_page()
        self._show_taken(self.sessie.progress, self._taak_id)
        route = "alleen de kern" if self.sessie.progress.alleen_kern else "alle taken"
        self.report(f"Volgende loopt nu langs {route}.")

    def action_left(self) -> None:
        """Go to the steps."""
        self.query_one("#stappen").focus()

    def action_right(self) -> None:
        """Go to the tasks."""
        self.query_one("#taken").focus()

    async def action_go_back(self) -> None:
        """Go back to the folder; in a session first ask, since others look along."""
        if self.desk.running_sessie is None:
            self.go(Destination(Page.DOSSIERS))
            return
        from vsv_wizard.screens.dialogs import YesDialog

        self.vraag(
            YesDialog(
                "Er loopt nog een sessie.",
                "In de map staan ook andere VSV's. Kijkt er iemand mee op uw scherm?",
                ja="Ga toch naar de map",
                nee="Blijf hier",
            ),
            lambda ja: self.go(Destination(Page.DOSSIERS)) if ja else None,
        )


def _step_sign(stap: Stap, stand: Progress) -> str:
    """One sign for all the tasks of a step."""
    tally = stand.stap(stap.nr)
    statussen = {t.status for t in stand.taken.values() if t.taak.stap == stap.nr}
    if tally.klaar == tally.totaal:
        return Status.KLAAR.teken
    if Status.CONTROLEREN in statussen:
        return Status.CONTROLEREN.teken
    if tally.klaar or Status.BEZIG in statussen or Status.WACHT in statussen:
        return Status.BEZIG.teken
    return Status.NIET_BEGONNEN.teken


def _taak_line(stand: TaakStand, whole: Progress) -> Content:
    """Two lines: sign, number and title; then the status in words with what matters most."""
    dim = "" if whole.on_route(stand.id) else "dim"
    first = Content.styled(f"{stand.status.teken} {stand.nr:<4} {stand.taak.titel}\n", dim)
    return first + Content.styled(f"       {stand.status}{_clause(stand, whole)}", "$zacht")


def _clause(stand: TaakStand, whole: Progress) -> str:
    match stand.status:
        case Status.KAN_NOG_NIET:
            first = stand.first[0]
            return f" · eerst: {whole.plan.noem(first)}"
        case Status.WACHT if stand.waiting:
            return f" · {stand.waiting.in_words if stand.missing else ALL_IS_THERE}"
        case Status.KLAAR:
            return _klaar_on(stand)
        case Status.CONTROLEREN | Status.NVT:
            return f" · {stand.reasons[0]}"
        case Status.BEZIG:
            return f" · {_open(stand)}"
        case _:
            return " · aanbevolen" if not stand.taak.kern else ""


def _klaar_on(stand: TaakStand) -> str:
    if stand.getekend:
        return f" · {lowered(signed_words(stand.getekend))}"
    return f" · {datum_short(stand.klaar_op)}" if stand.klaar_op else ""


def _open(stand: TaakStand) -> str:
    count = len(stand.missing)
    if not count:
        return "alles ingevuld; zeg nog of het klaar is"
    return f"nog {how_many(count, 'antwoord', 'antwoorden')}"
