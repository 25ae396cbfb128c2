"""The folder: how every VSV in it stands, in one look; from here everything is opened.

With one dossier it is a short list, with eighty it is the map of a region. Rows come in
while one works; what is kept, sorted and selected stays as it is.
"""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from vsv_wizard.bewerken.leftovers import LooseCopy
from vsv_wizard.dossier.notation import day_of, local
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.address import file_name, full, kept, place_of
from vsv_wizard.regio.filter import Filter, parse_filter
from vsv_wizard.regio.grouping import in_groups
from vsv_wizard.regio.kept_view import keep_view, read_view
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow, lacks_people, samen, with_people
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import SortOrder
from vsv_wizard.regio.view_state import View, ViewState
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.dossier_texts import (
    ACTIES,
    WELCOME,
    about_row,
    action_row,
    distribution_rows,
    filter_bar,
    folder_help,
    loose_row,
)
from vsv_wizard.screens.folder_dialogs import FolderDialogs
from vsv_wizard.screens.folder_reader import (
    FOLLOW_AFTER,
    AllRead,
    PeopleRead,
    RowsRead,
    read_names,
    read_region_folder,
)
from vsv_wizard.screens.widgets.item_list import ChoiceList
from vsv_wizard.screens.widgets.region_table import RegionTable, RowAction
from vsv_wizard.screens.widgets.text_fields import FilterField, LineField, Typed


class DossiersScreen(MainScreen):
    """Where the program starts when no dossier is named, and where an adviser works."""

    CSS_PATH = "dossiers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("t", "distribution", "Tellen"),
        Binding("left", "column(-1)", show=False),
        Binding("right", "column(1)", show=False),
        Binding("w", "reverse", show=False),
        Binding("c", "view", show=False),
        Binding("n", "doe('n')", "Nieuw", show=False),
        Binding("v", "doe('v')", "Voorbeeld", show=False),
        Binding("o", "doe('o')", "Andere map", show=False),
        Binding("z", "doe('z')", "Zoek wat terug kan", show=False),
        Binding("m", "merge", "Samenvoegen", show=False),
        Binding("a", "acties", "Acties", show=False),
        Binding("x", "manage", "Naam, kopie, verwijderen", show=False),
        Binding("escape", "go_back", "Stoppen", key_display="Esc"),
    ]
    titel = "Dossiers"

    def __init__(self, to: Destination) -> None:
        """Show the folder; with the dossier selected that was open just now."""
        super().__init__()
        self._terug_van = kept(to.field) if to.field else None
        self._dialogs = FolderDialogs(self)
        self._folder: Path | None = None
        self._rows: dict[str, VsvRow] = {}
        self._samen: list[VsvRow] = []
        self._loose: list[LooseCopy] = []
        self._seen: set[str] = set()  # the files of this look at the folder
        self._te_lezen, self._has_begun = 0, False
        self._read_at: datetime | None = None
        self._filter = Filter()
        self._houd = ""  # a file that is shown whatever the filter says: one was just in it

    def inhoud(self) -> Iterator[Widget]:
        """A word of welcome when the folder is empty; the table, and about the row one is at."""
        filterveld = FilterField("", "noord, stap 3a, wacht op rso, stil 60")
        filterveld.id = "filter"
        yield Static(Content(WELCOME), id="welkom")
        yield filterveld
        yield Static("", id="balk")
        yield RegionTable(id="lijst")
        yield ChoiceList(id="verdeling")
        yield Static("", id="over")
        yield Static("", id="map")

    def on_mount(self) -> None:
        """Read the folder, and give the keys to the table."""
        self._look = RowReader(self.desk.plan, day_of(self.desk.clock()))
        self.show()
        self._show_part()
        self.set_interval(FOLLOW_AFTER, self._follow)

    def _follow(self) -> None:
        """Look at the folder again while it is open: others work in it too."""
        if self.is_seen and self._has_begun and not self._te_lezen:
            self.refresh_page()

    @property
    def view_state(self) -> ViewState:
        """How the user looks at this folder; it lives longer than this screen."""
        view_state = self.desk.view_state
        if view_state is None or view_state.folder != self.desk.map.pad:
            view_state = self.desk.view_state = ViewState(self.desk.map.pad)
            view_state.view = read_view(self.desk.map)
        return view_state

    # --- reading

    def refresh_page(self) -> None:
        """Read the folder again, in the background."""
        folder = self.desk.map.pad
        self.query_one("#map", Static).update(Content(f"De dossiers staan in {full(folder)}"))
        opnieuw = ""
        if self._terug_van and full(place_of(self._terug_van)) == full(folder):
            opnieuw = self.view_state.bestand = self._houd = file_name(self._terug_van)
        self._terug_van = None  # from now on the user goes where they like
        gebied = RegionFolder(folder, self.desk.plan, self._look.today)
        view_state, post = self.view_state, self.post_message
        if folder != self._folder:
            self._folder, self._rows = folder, {}
            self._set_filter(view_state.filter)
            self.query_one("#filter", LineField).value = view_state.filter
        self.run_worker(
            lambda: read_region_folder(get_current_worker(), gebied, view_state, post, opnieuw),
            thread=True,
            exclusive=True,
            group="map",
        )

    @on(RowsRead)
    def _loaded(self, event: RowsRead) -> None:
        if event.folder != self.desk.map.pad:
            return  # of a folder that was left
        if event.error:
            self.report(event.error, ernst="warning")
        if event.new:  # what must be read again stays as it was until then
            self._seen = set()
        for row in event.rijen:
            eerder = self._rows.get(row.bestand)
            if eerder is None or eerder.stand != row.stand or row.wie or not row.stand:
                self._rows[row.bestand] = row
            self._seen.add(row.bestand)
        self._te_lezen = event.left_to_read
        self._has_begun = True
        self._update_rows()

    @on(AllRead)
    def _everything(self, event: AllRead) -> None:
        if event.folder == self.desk.map.pad:
            self._loose, self._te_lezen = event.los, 0
            self._read_at = local(self.desk.clock())
            self._rows = {n: row for n, row in self._rows.items() if n in self._seen}
            self._update_rows()

    @on(PeopleRead)
    def _who(self, event: PeopleRead) -> None:
        if event.folder == self.desk.map.pad:
            for bestand, wie in event.wie.items():
                if bestand in self._rows:
                    self._rows[bestand] = self._rows[bestand]._replace(wie=wie)
            self._samen = with_people(self._samen, event.wie)
            if self.view_state.asks_for_people(self._filter):
                self._show_rows()
            else:
                self.query_one(RegionTable).set_people(event.wie)
                self._show_about()

    # --- showing

    def _update_rows(self) -> None:
        """Show all rows there are now, in one row per dossier."""
        self._samen = samen(self._rows.values())
        self._show_rows()

    def _show_rows(self) -> None:
        rijen = [row for row in self._samen if self._fit(row)]
        orde, tabel = self.view_state.orde, self.query_one(RegionTable)
        acties = [loose_row(index, copy) for index, copy in enumerate(self._loose)]
        if self._has_begun:
            acties += [action_row(*actie) for actie in ACTIES]
        rijen = orde.put(rijen, orde.sort_keys(rijen, self._look))
        tabel.put(
            in_groups(rijen, self.view_state.groep, self._look),
            acties,
            self._look,
            orde,
            kolommen=self.view_state.kolommen,
            filtered=bool(self._filter.eisen),
        )
        if self.view_state.bestand and tabel.point_to(self.view_state.bestand):
            self.view_state.bestand = ""
        empty = not self._samen
        self.set_class(empty, "-leeg")
        self.query_one("#welkom").display = empty and self._has_begun and not self._te_lezen
        asks = self.view_state.asks_for_people(self._filter)
        names = sum(map(lacks_people, self._samen)) if asks else 0
        left_to_read = max(self._te_lezen, names)
        counts = (len(rijen), len(self._samen), left_to_read)
        bar = filter_bar(counts, self._filter, self.view_state.view, self._look, self._read_at)
        self.query_one("#balk", Static).update(Content(bar))
        self._show_distribution()
        self._show_about()
        self._request_names()
        self.refresh_bindings()

    def _fit(self, row: VsvRow) -> bool:
        return row.bestand == self._houd or self._filter.matches(row, self._look)

    @on(RegionTable.Moved)
    def _moved_to(self) -> None:
        self._show_about()
        self._request_names()

    def _show_about(self) -> None:
        chosen = self.query_one(RegionTable).chosen
        tekst = about_row(chosen, self._look) if isinstance(chosen, VsvRow) else Content("")
        self.query_one("#over", Static).update(tekst)

    def _request_names(self) -> None:
        """Read on whom is waited, for what is seen; for all rows when that is filtered on."""
        tabel = self.query_one(RegionTable)
        rows = self._samen if self.view_state.asks_for_people(self._filter) else tabel.in_view()
        needed = list(filter(lacks_people, rows))
        if needed:
            folder = self.desk.map.pad
            self.run_worker(
                lambda: read_names(get_current_worker(), folder, needed, self.post_message),
                thread=True,
                exclusive=True,
                group="namen",
            )

    # --- order and filter

    def action_column(self, stap: int) -> None:
        """Sort by the column beside it."""
        self._sort(self.view_state.orde.other_column(stap))

    def action_reverse(self) -> None:
        """Sort the other way around."""
        self._sort(self.view_state.orde.by(self.view_state.orde.kolom))

    @on(RegionTable.HeadingClicked)
    def _heading(self, event: RegionTable.HeadingClicked) -> None:
        self._sort(self.view_state.orde.by(event.kolom))

    def _sort(self, orde: SortOrder) -> None:
        self.view_state.orde = orde
        keep_view(self.desk.map, self.view_state.view)
        self._show_rows()

    def action_view(self) -> None:
        """Choose the columns, how rows stand together, or a view that was kept."""
        self._dialogs.view(self.view_state.view, self._use_view)

    def _use_view(self, view: View | None) -> None:
        if view is not None:
            self.view_state.view = view
            keep_view(self.desk.map, view)
            self._filter_by(view.filter)

    def action_filter(self) -> None:
        """Type what to see."""
        if self.view_state.verdeeld:
            self.action_distribution()
        self.set_class(True, "-filtert")
        self.query_one("#filter").focus()

    @on(Typed, "#filter")
    def _typed(self, event: Typed) -> None:
        event.stop()
        if event.tekst != self.view_state.filter:
            self._filter_by(event.tekst, is_typed=True)

    @on(LineField.Submitted, "#filter")
    def _filter_done(self) -> None:
        keep_view(self.desk.map, self.view_state.view)
        self._show_part()

    def _filter_by(self, tekst: str, *, is_typed: bool = False) -> None:
        self._houd = ""
        self._set_filter(tekst)
        if not is_typed:  # else more may have been typed already
            self.query_one("#filter", LineField).value = tekst
        self._show_rows()

    def _set_filter(self, tekst: str) -> None:
        self.view_state.filter = tekst
        self._filter = parse_filter(tekst, self._look.today)

    # --- the other view

    def action_distribution(self) -> None:
        """From the table to the counts, and back."""
        self.view_state.verdeeld = not self.view_state.verdeeld
        self._show_distribution()
        self._show_part()

    def _show_part(self) -> None:
        """Show the view that is chosen, and give it the keys."""
        verdeeld = self.view_state.verdeeld
        self.set_class(False, "-filtert")
        self.set_class(verdeeld, "-verdeeld")
        self.query_one("#verdeling" if verdeeld else "#lijst").focus()

    def _show_distribution(self) -> None:
        if not self.view_state.verdeeld:
            return
        shown = [row for row in self._samen if self._filter.matches(row, self._look)]
        rows = distribution_rows(shown, self._look, self.size.width)
        self.query_one("#verdeling", ChoiceList).put(rows)

    @on(OptionList.OptionSelected, "#verdeling")
    def _distribution_chosen(self, event: OptionList.OptionSelected) -> None:
        self.view_state.verdeeld = False
        # It counts what is filtered.
        self._filter_by(", ".join(filter(None, (self.view_state.filter, event.option_id))))
        self._show_part()

    # --- choosing

    @on(RegionTable.Chosen)
    def _chosen(self, event: RegionTable.Chosen) -> None:
        wat = event.wat
        if isinstance(wat, RowAction):
            self.action_doe(wat.sleutel)
        else:
            self._dialogs.open_file(self.desk.map.address(wat.bestand))

    def action_doe(self, sleutel: str) -> None:
        """Do what stands under the rows: by its letter, or the number of what was not saved."""
        dialogs = self._dialogs
        if sleutel.isdigit():
            dialogs.mending.ask_loose(self._loose[int(sleutel)])
        else:
            work = {"n": dialogs.new, "v": dialogs.voorbeeld, "o": dialogs.otherwise}
            (work | {"z": dialogs.mending.look_for_all})[sleutel]()

    def action_open(self) -> None:
        """Open what is selected."""
        self.query_one(RegionTable).action_choose()

    def action_merge(self) -> None:
        """Merge the copy of the selected dossier, when it has one."""
        if self._has_begun:  # else the folder is still being read
            self._dialogs.of_one_dossier(self.query_one(RegionTable).chosen, self._samen)

    def action_manage(self) -> None:
        """Another name for the selected dossier, a copy of it, or away with it."""
        self._dialogs.manage(self.query_one(RegionTable).chosen)

    def action_acties(self) -> None:
        """The action points of all dossiers that are shown."""
        address = self.desk.map.address
        shown = (row for row in self._samen if self._fit(row) and row.stand and row.stand.acties)
        dossiers = tuple((row.naam, str(address(row.bestand))) for row in shown)
        self.go(Destination(Page.REGIOACTIES, dossiers=dossiers))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to filter, sort or count in an empty folder."""
        if action in ("filter", "distribution", "column", "reverse", "view") and not self._samen:
            return False
        return super().check_action(action, parameters)

    async def action_go_back(self) -> None:
        """One step back: out of the filter, the counts, what is filtered; then ask to stop."""
        if self.query_one("#filter").has_focus:
            self._show_part()
        elif self.view_state.verdeeld:
            self.action_distribution()
        elif self._filter.eisen:
            self.query_one("#filter", LineField).value = ""
        else:
            await self.run_action("app.stop")

    def help_about(self) -> list[tuple[str, str]]:
        """What this program is, and how to find one's way among many dossiers."""
        return folder_help(full(self.desk.map.pad), many=len(self._samen) > 1)
