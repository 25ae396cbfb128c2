"""The action points of all dossiers in the folder, late ones first; Enter opens its dossier."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.documenten import NotWritten, write_file
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, OpslagError, Page, load
from vsv_wizard.opslag.address import full, kept, pasted
from vsv_wizard.regio import region_acties
from vsv_wizard.regio.regio_data import CellValue
from vsv_wizard.regio.region_acties import OwnedActie
from vsv_wizard.screens.actie_for_all import ForAll
from vsv_wizard.screens.acties import actie_item_row
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.text_fields import FilterField, LineField, Typed
from vsv_wizard.voortgang.acties import (
    ActieOwner,
    ActieState,
    actie_state,
    acties_from,
    fits,
    tick,
    wat,
)

NO_ACTIES = "Er staan geen acties open in deze map."
_EXPORTS: Mapping[str, Callable[[Sequence[Sequence[CellValue]], datetime], bytes]] = {
    "csv": lambda rows, _now: region_acties.as_csv(rows),
    "xlsx": region_acties.as_xlsx,
}


class RegioActiesScreen(MainScreen):
    """What must be done in the whole region, and for which VSV: a list that one works in."""

    CSS_PATH = "acties.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", "Klaar", key_display="Spatie"),
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("plus,insert", "new", "Voor alle VSV's", key_display="+"),
        Binding("f8", "save", "Bewaren", key_display="F8"),
        Binding("f6,ctrl+z,super+z", "undo_change", show=False, priority=True),
        Binding("escape", "go_back", "Dossiers", key_display="Esc"),
    ]
    titel = "Acties in deze map"

    def __init__(self, to: Destination) -> None:
        """Of these dossiers, by name: those that have an open action. id: the one to stand on."""
        super().__init__()
        self._to = to
        self._chosen = to.id
        self._dossiers = [(naam, kept(pad)) for naam, pad in to.dossiers]
        self._all: Sequence[OwnedActie] = ()
        self._visible: list[OwnedActie] = []
        self._errors = 0
        self._for_all = ForAll(self, self._with_more)

    @property
    def _today(self) -> date:
        return day_of(self.desk.clock())

    def inhoud(self) -> Iterator[Widget]:
        """A line that counts, and the list."""
        line = self.desk.view_state.acties if self.desk.view_state else ""
        filterveld = FilterField(line, "anna, te laat, vsv noord")
        filterveld.id = "filter"
        filterveld.display = bool(line)
        yield filterveld
        yield Static("", id="telling")
        yield PlainOptionList(id="acties")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.show()
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

    def _show_acties(self, acties: Sequence[OwnedActie], errors: int) -> None:
        if self.is_attached:  # else the user has left already
            self._all, self._errors = acties, errors
            self._show()

    def _show(self) -> None:
        """Show what the filter lets through; the selection stays with its action."""
        if self.desk.view_state:
            self.desk.view_state.acties = self.query_one("#filter", LineField).value
        today = self._today
        wanted = self.query_one("#filter", LineField).value
        acties = [each for each in self._all if fits(*each, wanted, today)]
        self._visible = acties
        is_late = sum(actie_state(actie, today) is ActieState.LATE for _, actie in acties)
        tally = Content.styled(f" {how_many(len(acties), 'actie', 'acties')} open", "bold")
        if is_late:
            tally += Content.styled(f" · ▲ {is_late} te laat", "$warning")
        if self._errors:
            woord = how_many(self._errors, "dossier", "dossiers")
            tally += Content.styled(f" · {woord} niet te lezen", "$warning")
        self.query_one("#telling", Static).update(tally)
        lijst = self.query_one("#acties", OptionList)
        plek = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(
            Option(actie_item_row(actie, today, self.desk.plan, owner.naam))
            for owner, actie in acties
        )
        if not acties:
            lijst.add_option(Option(Content(NO_ACTIES), disabled=True))
            return
        known = [i for i, (_, actie) in enumerate(acties) if actie.id == self._chosen]
        with self.prevent(OptionList.OptionHighlighted):
            lijst.highlighted = known[0] if known else min(plek, len(acties) - 1)

    @on(OptionList.OptionHighlighted, "#acties")
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index < len(self._visible):
            self._chosen = self._visible[event.option_index][1].id

    @on(OptionList.OptionSelected, "#acties")
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Enter: to the action in its dossier; Esc there leads back here."""
        owner, actie = self._visible[event.option_index]
        here = replace(self._to, id=actie.id, field="")
        self.router.open_dossier(
            kept(owner.bestand),
            lambda error: self.report(str(error), ernst="warning"),
            Destination(Page.ACTIES, actie.id, back=here),
        )

    def action_tick(self) -> None:
        """The space bar: this action is done today; in its own dossier, at once."""
        index = self.query_one("#acties", OptionList).highlighted
        if index is None or index >= len(self._visible):
            return
        owner, actie = self._visible[index]
        desk, today = self.desk, self._today

        def done() -> str:
            dossier = OpenDossier(kept(owner.bestand), desk.plan, desk.clock)
            dossier.check_writable()
            dossier.replace_for_good(tick(dossier.dossier, actie.id, today))
            dossier.save()
            return f"{owner.naam}: klaar. {wat(actie)}"

        def told(text: str) -> None:
            self.report(" ".join(text.split()))
            self.refresh_page()

        self.router.wait_for(
            "de actie opslaan", done, told, lambda error: self.report(str(error), ernst="warning")
        )

    def action_new(self) -> None:
        """+: one action for all VSV's of this folder, in one step."""
        self._for_all.ask()

    def action_undo_change(self) -> None:
        """F6: take that step back."""
        self._for_all.take_back()

    def _with_more(self, dossiers: list[tuple[str, Path]]) -> None:
        known = {full(pad) for _, pad in self._dossiers}
        self._dossiers += [(naam, pad) for naam, pad in dossiers if full(pad) not in known]
        self.refresh_page()

    def action_save(self) -> None:
        """F8: what is in the list now, as a file for a spreadsheet."""
        from vsv_wizard.screens.dialogs import ProposalDialog

        self.vraag(
            ProposalDialog(
                "Hoe heet het bestand met deze acties?",
                "Eindig met .xlsx voor Excel, of met .csv. Het komt in de map met dossiers.",
                f"acties {self._today}.xlsx",
            ),
            self._export,
        )

    def _export(self, naam: str | None) -> None:
        if naam is None:
            return
        pad, now = self.desk.map.pad / pasted(naam), self.desk.clock()
        rows = region_acties.table(self._visible, self.desk.plan, self._today)
        make = _EXPORTS.get(naam.rpartition(".")[2].casefold())
        if make is None:
            self.report("Laat de naam eindigen op .xlsx of .csv.", ernst="warning")
            return

        def write() -> str:
            try:
                return f"Bewaard: {full(write_file(pad, make(rows, now)))}"
            except NotWritten as error:
                return str(error)

        self.router.wait_for("bewaren", write, self.report, lambda e: self.report(str(e)))

    def action_filter(self) -> None:
        """Type a person, a VSV, or "te laat"; a comma between them: both."""
        field = self.query_one("#filter", LineField)
        field.display = True
        field.focus()

    @on(Typed, "#filter")
    def _typed(self, event: Typed) -> None:
        event.stop()
        self._show()

    @on(LineField.Submitted, "#filter")
    def _filter_done(self) -> None:
        self.query_one("#acties").focus()

    async def action_go_back(self) -> None:
        """Out of the filter, and then back to the folder."""
        field = self.query_one("#filter", LineField)
        if field.display:
            field.value = ""
            field.display = False
            self.query_one("#acties").focus()
            self._show()
        else:
            self.go(Destination(Page.DOSSIERS))
