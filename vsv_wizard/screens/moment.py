"""The moment that a milestone is reached: what that means, and what to do with it. Once each."""

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
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.looks import bar
from vsv_wizard.screens.widgets.item_list import ChoiceList
from vsv_wizard.voortgang.milestones import Mijlpaal
from vsv_wizard.voortgang.signed import signed_words
from vsv_wizard.voortgang.status import Tally
from vsv_wizard.voortgang.statuses import Status

REPORT, TELL, ONWARD, STAY = "verslag", "vertel", "verder", "later"
BAR = 30  # cells


class MomentScreen(MainScreen):
    """What was reached, and what one does with it: the report, telling the board, going on."""

    CSS_PATH = "moment.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Verder", key_display="Esc"),
    ]
    titel = "Bereikt"

    def __init__(self, to: Destination) -> None:
        """to: with what was reached, and where the user was going."""
        super().__init__()
        self._naam = to.id
        self._back = to.back

    def inhoud(self) -> Iterator[Widget]:
        """What was reached, and the choices."""
        with VerticalScroll(id="midden", can_focus=False):
            yield Static("", id="bereikt")
        yield ChoiceList(id="keuzes")

    def on_mount(self) -> None:
        """Give the keys to the choices."""
        self.show()
        self.query_one("#keuzes").focus()

    def refresh_page(self) -> None:
        """Say what was reached, what it rests on, and what the next milestone asks."""
        three = self.sessie.progress.mijlpalen
        here = next((m for m in three if m.naam == self._naam), three[0])
        ahead = next((m for m in three if not m.reached), None)
        self.query_one("#bereikt", Static).update(self._words(here, ahead))
        keuzes = self.query_one("#keuzes", OptionList)
        if keuzes.option_count:
            return
        keuzes.add_option(
            Option("Maak het statusrapport: een bladzijde voor uw bestuur", id=REPORT)
        )
        keuzes.add_option(Option("Vertel het uw bestuur: zet een mail klaar", id=TELL))
        if ahead:
            keuzes.add_option(Option(Content(f"Ga verder, naar {ahead.naam}"), id=ONWARD))
        keuzes.add_option(Option("Terug naar Vandaag", id=STAY))
        keuzes.highlighted = 0

    def _words(self, here: Mijlpaal, ahead: Mijlpaal | None) -> Content:
        stand = self.sessie.progress
        number = stand.mijlpalen.index(here) + 1
        teken = Content.styled(f"{Status.KLAAR.teken} ", "bold $success")
        day = datum_long(here.bereikt_op) if here.bereikt_op else ""
        parts = [
            teken + Content.styled(f"{here.naam}\n", "bold $success"),
            Content(f"{self.sessie.naam} heeft dit bereikt op {day}.\n\n"),
            bar(Tally(number, len(stand.mijlpalen)), BAR),
            Content(f"  mijlpaal {number} van {len(stand.mijlpalen)}\n\n"),
            Content(f"{here.uitleg} Dit blijft bereikt, ook als er later iets verandert.\n"),
        ]
        if not any(t.getekend for t in stand.taken.values()):
            parts.append(Content(f"{NOT_SIGNED}\n"))
        else:
            signed = next(t.getekend for t in stand.taken.values() if t.getekend)
            parts.append(Content(f"{signed_words(signed)}.\n"))
        if ahead:
            still = how_many(len(ahead.open_taken), "taak", "taken")
            parts.append(Content.styled(f"\nHierna: {ahead.naam}\n", "bold"))
            parts.append(Content(f"{ahead.uitleg} Nog {still} open.\n"))
        return Content("").join(parts)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        back = Destination(Page.TODAY)
        match event.option_id:
            case "verslag":
                self.go(Destination(Page.DOCUMENT, "rapport", back=back))
            case "vertel":
                self.go(Destination(Page.DOCUMENT, "rapport", back=back, note="eml"))
            case "verder":
                if self.sessie.progress.alleen_kern and not self.sessie.is_read_only:
                    self.sessie.choose_route("alles")
                    self.saver.gewijzigd()
                self.router.go_on(None)
            case _:
                self.go(back)

    async def action_go_back(self) -> None:
        """On to where the user was going."""
        self.go(self._back or self.router.base())


NOT_SIGNED = "Klaar is nog niet getekend: tekenen doet u op papier, of bij uw RSO."
