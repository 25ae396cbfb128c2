"""The end of the walk: what was reached, what is still open, and what can be done now."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.widgets.header import VoortgangLine
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.milestones import LightState, Mijlpaal
from vsv_wizard.voortgang.status import Progress
from vsv_wizard.voortgang.statuses import TO_DO, Status

OPNIEUW, EVERYTHING, REPORT, DOCUMENTS, SAMENVATTING, PLAN = (
    "opnieuw",
    "alles",
    "verslag",
    "stukken",
    "samen",
    "plan",
)


class EndScreen(MainScreen):
    """Three milestones with their state in words, and the ways on."""

    CSS_PATH = "einde.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("pagedown", "scroll(6)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "scroll(-6)", show=False, priority=True),
        Binding("f8", "next", "Verder", show=False),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    titel = "Waar u staat"

    def __init__(self, _to: Destination) -> None:
        """There is one end."""
        super().__init__()

    def inhoud(self) -> Iterator[Widget]:
        """The milestones, and the choices."""
        yield VoortgangLine()
        with VerticalScroll(id="midden", can_focus=False):
            yield Static("", id="mijlpalen")
            yield Static("", id="wachtend")
        yield PlainOptionList(id="keuzes")

    def on_mount(self) -> None:
        """Give the keys to the choices."""
        self.show()
        self.query_one("#keuzes").focus()

    def refresh_page(self) -> None:
        """Show what was reached now."""
        stand = self.sessie.progress
        self.query_one(VoortgangLine).show(stand)
        parts = [*_light(stand), *_all_done(stand), *(_mijlpaal(m, stand) for m in stand.mijlpalen)]
        self.query_one("#wachtend", Static).update(_waiting_taken(stand))
        self.query_one("#mijlpalen", Static).update(Content("").join(parts))
        keuzes = self.query_one("#keuzes", OptionList)
        keuze = keuzes.highlighted or 0
        keuzes.clear_options()
        if stand.volgende:
            onward = stand.plan.name_of(stand.volgende)
            keuzes.add_option(Option(Content(f"Verder: {onward}"), id=OPNIEUW))
        if stand.alleen_kern and not self.sessie.is_read_only:
            keuzes.add_option(Option(Content("Loop ook de aanbevolen taken langs"), id=EVERYTHING))
        keuzes.add_option(Option(Content("Maak het rapport voor uw bestuur"), id=REPORT))
        keuzes.add_option(Option(Content("Maak een ander document"), id=DOCUMENTS))
        keuzes.add_option(Option(Content("Bekijk de samenvatting"), id=SAMENVATTING))
        keuzes.add_option(Option(Content("Naar het stappenplan"), id=PLAN))
        keuzes.highlighted = min(keuze, keuzes.option_count - 1)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        match event.option_id:
            case "opnieuw":
                self.router.go_on(None)
            case "alles":
                self.sessie.choose_route("alles")
                self.saver.gewijzigd()
                self.router.go_on(None)
            case "verslag":
                self.go(Destination(Page.DOCUMENT, "rapport", back=Destination(Page.END)))
            case "samen":
                self.go(Destination(Page.SAMENVATTING))
            case "stukken":
                self.go(Destination(Page.DOCUMENTS))
            case _:
                self.go(Destination(Page.STAPPENPLAN))

    def action_next(self) -> None:
        """Walk on, when there is something to do."""
        if self.sessie.progress.volgende:
            self.router.go_on(None)

    def action_choose(self) -> None:
        """Do what is selected."""
        self.query_one("#keuzes", OptionList).action_select()

    def action_scroll(self, regels: int) -> None:
        """Scroll the milestones."""
        self.query_one("#midden").scroll_relative(y=regels, animate=False)

    async def action_go_back(self) -> None:
        """Back to the page of today, or the plan."""
        self.go(self.router.base())


def _light(stand: Progress) -> Iterator[Content]:
    """How it goes now, and with what: what has passed stands first."""
    light = stand.light
    style = "$warning" if light.stand is LightState.BEHIND else "bold"
    yield Content.styled(f"Nu: {light.stand}\n", style)
    yield Content("".join(f"  {reden}\n" for reden in light.redenen) + "\n")


def _all_done(stand: Progress) -> Iterator[Content]:
    """What was reached, and what to do with it, when nothing of the route is open."""
    if not stand.volgende:
        kop, tekst = reached_words(stand)
        yield Content.styled(f"{kop}\n", "bold") + Content(f"  {tekst}\n\n")


def _mijlpaal(mijlpaal: Mijlpaal, stand: Progress) -> Content:
    teken = Status.KLAAR.teken if mijlpaal.reached else Status.NIET_BEGONNEN.teken
    op = mijlpaal.bereikt_op
    woord = f"bereikt op {datum_long(op)}" if op else "nog niet bereikt"
    tekst = Content.styled(f"{teken} {mijlpaal.naam}: {woord}\n", "bold")
    tekst += Content.styled(f"  {mijlpaal.uitleg}\n", "$zacht")
    if mijlpaal.open_taken:
        count = len(mijlpaal.open_taken)
        names = [stand.plan.name_of(taak_id) for taak_id in mijlpaal.open_taken[:3]]
        meer = f" en nog {count - 3} andere" if count > 3 else ""
        tekst += Content(f"  Nog open: {', '.join(names)}{meer}.\n")
    for punt in mijlpaal.open_punten:
        tekst += Content(f"  {punt}\n")
    return tekst + Content("\n")


def _waiting_taken(stand: Progress) -> Content:
    """The tasks of the route that nobody here can do now, with why."""
    regels = [
        f"{t.nr:<4} {t.taak.titel}. {stand.why_not(t)}\n"
        for t in stand.taken.values()
        if stand.on_route(t.id) and not t.done and t.status not in TO_DO
    ]
    if not regels:
        return Content("")
    return Content.styled("Dit kan nu nog niet\n", "bold") + Content("".join(regels) + "\n")
