"""How one looks at the folder: which columns, how rows stand together, and views with a name."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.opslag.errors import reasons
from vsv_wizard.regio.grouping import GROUPS
from vsv_wizard.regio.kept_view import NAME, forget_view, name_view, named_views
from vsv_wizard.regio.sorting import COLUMNS, FIXED, chosen_columns
from vsv_wizard.regio.view_state import View
from vsv_wizard.screens.dialogs import Dialog, TextDialog
from vsv_wizard.screens.widgets.item_list import ChoiceList
from vsv_wizard.screens.widgets.keys import KeysLine

_KOLOM, _GROEP, _BEELD, _NAME, _USUAL = "kolom", "groep", "beeld", "bewaar", "gewoon"


class ViewDialog(Dialog[View]):
    """A list in which each row is on or off; Esc goes back to the folder, which looks so then."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Klaar", key_display="Esc"),
        Binding("space", "tick", "Aan of uit", key_display="Spatie"),
        Binding("delete", "remove", "Beeld verwijderen", show=False),
    ]

    def __init__(self, view: View) -> None:
        """Begin with how one looks now."""
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """The list, and what went wrong."""
        with Vertical(id="doos"):
            yield Static(Content("Hoe wilt u de dossiers zien?"), classes="vraag")
            yield ChoiceList(id="beeld")
            yield Static("", classes="fout")
        yield KeysLine()

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self._show()
        self.query_one("#beeld").focus()

    def _show(self) -> None:
        self.query_one("#beeld", ChoiceList).put(list(self._rows()))

    def _rows(self) -> Iterator[Option]:
        view = self._view
        yield _heading("Kolommen: zonder keuze wat past")
        for naam, kolom in COLUMNS.items():
            if naam not in FIXED:
                yield _row(f"{_KOLOM} {naam}", "[x]" if naam in view.kolommen else "[ ]", kolom.kop)
        yield _heading("Bij elkaar")
        yield _row(f"{_GROEP} ", "(o)" if not view.groep else "( )", "Niet, als één lijst")
        for naam, kind in GROUPS.items():
            yield _row(f"{_GROEP} {naam}", "(o)" if view.groep == naam else "( )", kind.kop)
        yield _heading("Bewaarde beelden")
        for naam, kept in named_views().items():
            yield _row(f"{_BEELD} {naam}", "(o)" if kept == view else "( )", naam)
        yield _row(_NAME, " + ", "Bewaar dit beeld, met de volgorde en het filter, onder een naam")
        yield _row(_USUAL, " × ", "Terug naar gewoon: geen keuze, geen filter, op naam")

    @on(OptionList.OptionSelected, "#beeld")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        kind, _, naam = (event.option_id or "").partition(" ")
        view = self._view
        match kind:
            case "kolom":
                on_now = [n for n in view.kolommen if n != naam]
                if naam not in view.kolommen:
                    on_now.append(naam)
                self._view = replace(view, kolommen=chosen_columns(on_now))
            case "groep":
                self._view = replace(view, groep=naam)
            case "beeld":
                self._view = named_views().get(naam, view)
            case "bewaar":
                self._ask_name()
                return
            case _:
                self._view = View()
        self._show()

    def _ask_name(self) -> None:
        self.app.push_screen(
            TextDialog(
                "Hoe heet dit beeld?",
                "Met een naam die er al is, vervangt u dat beeld. Ook op de opdrachtregel: "
                "overzicht --beeld NAAM.",
                hooguit=NAME,
            ),
            self._keep,
        )

    def _keep(self, naam: str | None) -> None:
        if naam is not None:
            self._try(lambda: name_view(naam, self._view))

    def _try(self, do: Callable[[], object]) -> None:
        try:
            do()
            error = ""
        except OSError as wrong:
            error = " ".join(reasons(wrong))
        self.query_one(".fout", Static).update(Content(f"▲ {error}" if error else ""))
        self._show()

    def action_tick(self) -> None:
        """The space bar: as Enter."""
        self.query_one("#beeld", ChoiceList).action_select()

    def action_remove(self) -> None:
        """Remove the view with a name that is selected."""
        option = self.query_one("#beeld", ChoiceList).highlighted_option
        kind, _, naam = ((option.id if option else "") or "").partition(" ")
        if kind == _BEELD:
            self._try(lambda: forget_view(naam))

    def action_cancel(self) -> None:
        """Back to the folder, which looks as was chosen here."""
        self.dismiss(self._view)


def _heading(tekst: str) -> Option:
    return Option(Content.styled(tekst, "bold $accent"), disabled=True)


def _row(sleutel: str, vakje: str, tekst: str) -> Option:
    return Option(Content(f"{vakje} {tekst}"), id=sleutel)
