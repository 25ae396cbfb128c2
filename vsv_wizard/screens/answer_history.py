"""What one answer was before, and bringing one of these back: Ctrl-G in its field."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.answer_history import AnswerChange, answer_now, changes_of, with_answer
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.bewerken.restore_part import CannotRestore
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.tree import gelijk
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.history import one_line
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.item_list import BackList


def show_earlier(page: MainScreen, pad: str) -> None:
    """Show what the answer at this path was before, on top of a page; the reading is beside it."""
    versions, journal = page.sessie.bestand.versions, page.sessie.journal

    def read() -> list[AnswerChange]:
        if journal is not None:
            journal.flush(1.0)  # with what was typed just now
        return changes_of(versions, pad)

    def show(changes: list[AnswerChange]) -> None:
        if changes:
            page.vraag(AnswerHistoryScreen(pad, changes))
        else:
            page.report("Van dit antwoord is hier niets eerders bewaard.")

    page.router.wait_for(
        "eerdere antwoorden lezen",
        read,
        show,
        lambda error: page.report(str(error), ernst="warning"),
    )


class AnswerHistoryScreen(Undoable):
    """The answers that stood here, the newest first; Enter brings one back."""

    CSS_PATH = "geschiedenis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]

    def __init__(self, pad: str, changes: Sequence[AnswerChange]) -> None:
        """Show these changes of the answer at this path."""
        super().__init__()
        self._pad, self._changes = pad, changes
        self.titel = "Eerdere antwoorden"

    def inhoud(self) -> Iterator[Widget]:
        """What it is about, and what stood there."""
        yield Static("", id="uitleg")
        yield BackList(id="verschillen")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.show()
        self.query_one("#verschillen").focus()

    def refresh_page(self) -> None:
        """Show what stood there, and which of it stands there now."""
        naam = label_path(self._pad, self.sessie.dossier, self.sessie.plan)
        self.query_one("#uitleg", Static).update(
            Content(f"{naam}\nEnter brengt een antwoord terug.")
        )
        lijst = self.query_one("#verschillen", OptionList)
        here = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(row) for row in self._rows())
        lijst.highlighted = min(here, lijst.option_count - 1)

    def _rows(self) -> Iterator[Content]:
        now, is_found = answer_now(self.sessie.dossier, self._pad), False
        for change in self._changes:
            kop = Content.styled(moment(change.tijd) if change.tijd else "Daarvoor", "bold")
            kop += Content(f"  {change.wie}" if change.wie else "")
            if not is_found and gelijk(change.new, now):
                is_found = True
                kop += Content.styled("  zo is het nu", "$accent")
            if change.tijd:
                kop += Content.styled("\n   van:  ", "$zacht") + Content(self._value(change.oud))
            yield kop + Content.styled("\n   naar: ", "$zacht") + Content(self._value(change.new))

    def _value(self, value: object) -> str:
        dossier, plan = self.sessie.dossier, self.sessie.plan
        return one_line(show_value(self._pad, value, dossier, plan, ook_geheim=True))

    @on(OptionList.OptionSelected, "#verschillen")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        value = self._changes[event.option_index].new
        now = answer_now(self.sessie.dossier, self._pad)
        if gelijk(value, now) and self._pad not in self.sessie.dossier.klad:
            self.report("Dit staat er nu.")
            return
        self.vraag(
            YesDialog(
                "Brengt u dit terug?",
                f"Er komt te staan: {self._value(value)}\n\nNu staat er: {self._value(now)}",
                ja="Ja, breng terug",
                nee="Nee, laten zoals het is",
            ),
            lambda ja: self._bring_back(value) if ja else None,
        )

    def _bring_back(self, value: object) -> None:
        if self.sessie.is_read_only:
            self.report(READ_ONLY, ernst="warning")
            return
        try:
            dossier = with_answer(self.sessie.dossier, self._pad, value)
        except CannotRestore as error:
            self.report(str(error), ernst="warning")
            return
        self.sessie.replace_with(dossier)
        self.saver.gewijzigd()
        self.report("Teruggebracht. Met F6 maakt u dit ongedaan.")
        self.saver.show_changed()

    def help_about(self) -> list[tuple[str, str]]:
        """What stands here, and that nothing is lost by it."""
        return [
            (
                "Eerdere antwoorden",
                (
                    "U ziet elke keer dat dit antwoord veranderde: wanneer, door wie, van wat en "
                    "naar wat. Met Enter komt het antwoord achter 'naar' terug. Het programma "
                    "vraagt het eerst. Met F6 maakt u het ongedaan."
                ),
            )
        ]

    async def action_go_back(self) -> None:
        """Back to the field."""
        self.close_off()
