"""The action points of all dossiers in the folder, late ones first; Enter opens its dossier."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, OpslagError, Page, load
from vsv_wizard.opslag.address import full, kept
from vsv_wizard.screens.acties import actie_item_row
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.acties import ActieOwner, ActieState, acties_from, stand

NO_ACTIES = "Er staan geen acties open in deze map."


class RegioActiesScreen(MainScreen):
    """What must be done in the whole region, and for which VSV."""

    CSS_PATH = "acties.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "go_back", "Dossiers", key_display="Esc"),
    ]
    titel = "Acties in deze map"

    def __init__(self, to: Destination) -> None:
        """Of these dossiers, by name: those that have an open action."""
        super().__init__()
        self._dossiers = [(naam, kept(pad)) for naam, pad in to.dossiers]
        self._paden: list[Path] = []

    @property
    def _today(self) -> date:
        return day_of(self.desk.clock())

    def inhoud(self) -> Iterator[Widget]:
        """A line that counts, and the list."""
        yield Static("", id="telling")
        yield PlainOptionList(id="acties")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.toon()
        self.query_one("#acties").focus()

    def refresh_page(self) -> None:
        """Read the dossiers, in the background: it can be a slow network disk."""
        self.run_worker(self._read, thread=True, exclusive=True, group="acties")

    def _read(self) -> None:
        worker, loaded = get_current_worker(), list[tuple[ActieOwner, Dossier]]()
        errors = 0
        for naam, pad in self._dossiers:
            if worker.is_cancelled:
                return
            try:
                loaded.append((ActieOwner(naam, full(pad)), load(pad).dossier))
            except OpslagError:
                errors += 1
        acties = acties_from(loaded, self._today)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_acties, acties, errors)

    def _show_acties(self, acties: Sequence[tuple[ActieOwner, Actie]], errors: int) -> None:
        if not self.is_attached:
            return  # the user has left already
        today = self._today
        is_late = sum(stand(actie, today) is ActieState.LATE for _, actie in acties)
        tally = Content.styled(f" {how_many(len(acties), 'actie', 'acties')} open", "bold")
        if is_late:
            tally += Content.styled(f" · ▲ {is_late} te laat", "$warning")
        if errors:
            woord = how_many(errors, "dossier", "dossiers")
            tally += Content.styled(f" · {woord} niet te lezen", "$warning")
        self.query_one("#telling", Static).update(tally)
        self._paden = [kept(owner.bestand) for owner, _ in acties]
        lijst = self.query_one("#acties", OptionList)
        lijst.clear_options()
        lijst.add_options(
            Option(actie_item_row(actie, today, self.desk.plan, owner.naam))
            for owner, actie in acties
        )
        if acties:
            lijst.highlighted = 0
        else:
            lijst.add_option(Option(Content(NO_ACTIES), disabled=True))

    @on(OptionList.OptionSelected, "#acties")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self.router.open_dossier(
            self._paden[event.option_index],
            lambda error: self.report(str(error), ernst="warning"),
        )

    async def action_go_back(self) -> None:
        """Back to the folder."""
        self.go(Destination(Page.DOSSIERS))
