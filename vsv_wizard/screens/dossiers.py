"""The folder: how every VSV in it stands, in one look; from here everything is opened.

With one dossier it is a short list, with eighty it is the map of a region. Rows come in
while one works; what is kept, sorted and selected stays as it is.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.worker import get_current_worker

from vsv_wizard.bewerken.leftovers import LosseKopie
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.address import file_name, full, kept, place_of
from vsv_wizard.regio.blik import Blik
from vsv_wizard.regio.filter import Filter, lees_filter
from vsv_wizard.regio.gebied import Gebied, Rij, heeft_mensen, met_wie, samen
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.verdeling import verdeel
from vsv_wizard.regio.volgorde import Orde
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.dossierteksten import (
    ACTIES,
    FILTERHULP,
    WELKOM,
    actierij,
    filterbalk,
    losse_rij,
    over_rij,
    verdeelrijen,
)
from vsv_wizard.screens.folder_dialogs import FolderDialogs
from vsv_wizard.screens.gebiedslezer import (
    AllesGelezen,
    Gelezen,
    WieGelezen,
    lees_gebied,
    lees_namen,
)
from vsv_wizard.screens.widgets.gebiedstabel import Actie, Gebiedstabel
from vsv_wizard.screens.widgets.lijst import Kieslijst
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld


class DossiersScherm(Scherm):
    """Where the program starts when no dossier is named, and where an adviser works."""

    CSS_PATH = "dossiers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("t", "verdeling", "Tellen"),
        Binding("left", "kolom(-1)", show=False),
        Binding("right", "kolom(1)", show=False),
        Binding("r", "andersom", show=False),
        Binding("n", "doe('n')", "Nieuw", show=False),
        Binding("v", "doe('v')", "Voorbeeld", show=False),
        Binding("o", "doe('o')", "Andere map", show=False),
        Binding("k", "samenvoegen", "Samenvoegen", show=False),
        Binding("a", "acties", "Acties", show=False),
        Binding("escape", "terug", "Stoppen", key_display="Esc"),
    ]
    titel = "Dossiers"

    def __init__(self, to: Destination) -> None:
        """Show the folder; with the dossier selected that was open just now."""
        super().__init__()
        self._terug_van = kept(to.field) if to.field else None
        self._dialogs = FolderDialogs(self)
        self._folder: Path | None = None
        self._rijen: dict[str, Rij] = {}
        self._samen: list[Rij] = []
        self._dubbel: frozenset[str] = frozenset()
        self._los: list[LosseKopie] = []
        self._gezien: set[str] = set()  # the files of this look at the folder
        self._te_lezen = 0
        self._begonnen = False
        self._filter = Filter()
        self._houd = ""  # a file that is shown whatever the filter says: one was just in it

    def inhoud(self) -> Iterator[Widget]:
        """A word of welcome when the folder is empty; the table, and about the row one is at."""
        filterveld = Regelveld("", "noord, stap 3a, wacht op rso, stil 60")
        filterveld.id = "filter"
        yield Static(Content(WELKOM), id="welkom")
        yield filterveld
        yield Static("", id="balk")
        yield Gebiedstabel(id="lijst")
        yield Kieslijst(id="verdeling")
        yield Static("", id="over")
        yield Static("", id="map")

    def on_mount(self) -> None:
        """Read the folder, and give the keys to the table."""
        self._kijk = Kijk(self.desk.plan, self.desk.klok().astimezone().date())
        self.toon()
        self._toon_deel()

    @property
    def blik(self) -> Blik:
        """How the user looks at this folder; it lives longer than this screen."""
        blik = self.desk.blik
        if blik is None or blik.folder != self.desk.map.pad:
            blik = self.desk.blik = Blik(self.desk.map.pad)
        return blik

    # --- reading

    def ververs(self) -> None:
        """Read the folder again, in the background."""
        folder = self.desk.map.pad
        self.query_one("#map", Static).update(Content(f"De dossiers staan in {full(folder)}"))
        opnieuw = ""
        if self._terug_van and full(place_of(self._terug_van)) == full(folder):
            opnieuw = self.blik.bestand = self._houd = file_name(self._terug_van)
        self._terug_van = None  # from now on the user goes where they like
        gebied = Gebied(folder, self.desk.plan, self._kijk.vandaag)
        blik = self.blik
        if folder != self._folder:
            self._folder, self._rijen = folder, {}
            self._zet_filter(blik.filter)
            self.query_one("#filter", Regelveld).value = blik.filter
        self.run_worker(
            lambda: lees_gebied(get_current_worker(), gebied, blik, self.post_message, opnieuw),
            thread=True,
            exclusive=True,
            group="map",
        )

    @on(Gelezen)
    def _gelezen(self, event: Gelezen) -> None:
        if event.folder != self.desk.map.pad:
            return  # of a folder that was left
        if event.fout:
            self.meld(event.fout, ernst="warning")
        if event.nieuw:  # what must be read again stays as it was until then
            self._gezien = set()
        for rij in event.rijen:
            eerder = self._rijen.get(rij.bestand)
            if eerder is None or eerder.stand != rij.stand or rij.wie or not rij.stand:
                self._rijen[rij.bestand] = rij
            self._gezien.add(rij.bestand)
        self._te_lezen = event.te_lezen
        self._begonnen = True
        self._herzie()

    @on(AllesGelezen)
    def _alles(self, event: AllesGelezen) -> None:
        if event.folder == self.desk.map.pad:
            self._los, self._te_lezen = event.los, 0
            self._rijen = {n: rij for n, rij in self._rijen.items() if n in self._gezien}
            self._herzie()

    @on(WieGelezen)
    def _wie(self, event: WieGelezen) -> None:
        if event.folder == self.desk.map.pad:
            for bestand, wie in event.wie.items():
                if bestand in self._rijen:
                    self._rijen[bestand] = self._rijen[bestand]._replace(wie=wie)
            self._samen = met_wie(self._samen, event.wie)
            if self._filter.vraagt_wie:
                self._toon_rijen()
            else:
                self.query_one(Gebiedstabel).zet_wie(event.wie)
                self._toon_over()

    # --- showing

    def _herzie(self) -> None:
        """Show all rows there are now, in one row per dossier."""
        self._samen = samen(self._rijen.values())
        namen = Counter(rij.naam.casefold() for rij in self._samen)
        self._dubbel = frozenset(naam for naam, keer in namen.items() if keer > 1)
        self._toon_rijen()

    def _toon_rijen(self) -> None:
        rijen = [rij for rij in self._samen if self._past(rij)]
        orde, tabel = self.blik.orde, self.query_one(Gebiedstabel)
        acties = [losse_rij(index, kopie) for index, kopie in enumerate(self._los)]
        if self._begonnen:
            acties += [actierij(*actie) for actie in ACTIES]
        tabel.zet(
            orde.zet(rijen, orde.sleutels(rijen, self._kijk)),
            acties,
            self._kijk,
            orde,
            self._dubbel,
        )
        if self.blik.bestand and tabel.wijs(self.blik.bestand):
            self.blik.bestand = ""
        leeg = not self._samen
        self.set_class(leeg, "-leeg")
        self.query_one("#welkom").display = leeg and self._begonnen and not self._te_lezen
        namen = len(_zonder_naam(self._samen)) if self._filter.vraagt_wie else 0
        te_lezen = max(self._te_lezen, namen)
        balk = filterbalk(len(rijen), len(self._samen), self._filter, orde, self._kijk, te_lezen)
        self.query_one("#balk", Static).update(Content(balk))
        self._toon_verdeling()
        self._toon_over()
        self._vraag_namen()
        self.refresh_bindings()

    def _past(self, rij: Rij) -> bool:
        return rij.bestand == self._houd or self._filter.past(rij, self._kijk)

    @on(Gebiedstabel.Verplaatst)
    def _verplaatst(self) -> None:
        self._toon_over()
        self._vraag_namen()

    def _toon_over(self) -> None:
        gekozen = self.query_one(Gebiedstabel).gekozen
        tekst = over_rij(gekozen, self._kijk) if isinstance(gekozen, Rij) else Content("")
        self.query_one("#over", Static).update(tekst)

    def _vraag_namen(self) -> None:
        """Read on whom is waited, for what is seen; for all rows when that is filtered on."""
        tabel = self.query_one(Gebiedstabel)
        nodig = _zonder_naam(self._samen if self._filter.vraagt_wie else tabel.zichtbaar())
        if nodig:
            folder = self.desk.map.pad
            self.run_worker(
                lambda: lees_namen(get_current_worker(), folder, nodig, self.post_message),
                thread=True,
                exclusive=True,
                group="namen",
            )

    # --- order and filter

    def action_kolom(self, stap: int) -> None:
        """Sort by the column beside it."""
        self._sorteer(self.blik.orde.andere_kolom(stap))

    def action_andersom(self) -> None:
        """Sort the other way around."""
        orde = self.blik.orde
        self._sorteer(Orde(orde.kolom, not orde.andersom))

    @on(Gebiedstabel.KopGeklikt)
    def _kop(self, event: Gebiedstabel.KopGeklikt) -> None:
        orde = self.blik.orde
        self._sorteer(Orde(event.kolom, event.kolom == orde.kolom and not orde.andersom))

    def _sorteer(self, orde: Orde) -> None:
        self.blik.orde = orde
        self._toon_rijen()

    def action_filter(self) -> None:
        """Type what to see."""
        if self.blik.verdeeld:
            self.action_verdeling()
        self.set_class(True, "-filtert")
        self.query_one("#filter").focus()

    @on(Getypt, "#filter")
    def _getypt(self, event: Getypt) -> None:
        event.stop()
        if event.tekst != self.blik.filter:
            self._houd = ""
            self._zet_filter(event.tekst)
            self._toon_rijen()

    @on(Regelveld.Submitted, "#filter")
    def _filter_klaar(self) -> None:
        self._toon_deel()

    def _zet_filter(self, tekst: str) -> None:
        self.blik.filter = tekst
        self._filter = lees_filter(tekst, self._kijk.vandaag)

    # --- the other view

    def action_verdeling(self) -> None:
        """From the table to the counts, and back."""
        self.blik.verdeeld = not self.blik.verdeeld
        self._toon_verdeling()
        self._toon_deel()

    def _toon_deel(self) -> None:
        """Show the view that is chosen, and give it the keys."""
        verdeeld = self.blik.verdeeld
        self.set_class(False, "-filtert")
        self.set_class(verdeeld, "-verdeeld")
        self.query_one("#verdeling" if verdeeld else "#lijst").focus()

    def _toon_verdeling(self) -> None:
        if not self.blik.verdeeld:
            return
        lijst = self.query_one("#verdeling", Kieslijst)
        hier = lijst.highlighted_option.id if lijst.highlighted_option else None
        opties = verdeelrijen(verdeel(self._samen, self._kijk), self._kijk, self.size.width)
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(opties)
            ids = [optie.id for optie in opties]
            kan = [index for index, optie in enumerate(opties) if not optie.disabled]
            lijst.highlighted = ids.index(hier) if hier in ids else next(iter(kan), None)

    @on(OptionList.OptionSelected, "#verdeling")
    def _verdeling_gekozen(self, event: OptionList.OptionSelected) -> None:
        self.blik.verdeeld = False
        self.query_one("#filter", Regelveld).value = event.option_id or ""
        self._houd = ""
        self._zet_filter(event.option_id or "")
        self._toon_rijen()
        self._toon_deel()

    # --- choosing

    @on(Gebiedstabel.Gekozen)
    def _gekozen(self, event: Gebiedstabel.Gekozen) -> None:
        wat = event.wat
        if isinstance(wat, Actie):
            self.action_doe(wat.sleutel)
        else:
            self._dialogs.open_bestand(self.desk.map.address(wat.bestand))

    def action_doe(self, sleutel: str) -> None:
        """Do what stands under the rows: by its letter, or the number of what was not saved."""
        dialogs = self._dialogs
        if sleutel.isdigit():
            dialogs.mending.vraag_los(self._los[int(sleutel)])
        else:
            {"n": dialogs.nieuw, "v": dialogs.voorbeeld, "o": dialogs.anders}[sleutel]()

    def action_openen(self) -> None:
        """Open what is selected."""
        self.query_one(Gebiedstabel).action_kies()

    def action_samenvoegen(self) -> None:
        """Merge the copy of the selected dossier, when it has one."""
        gekozen = self.query_one(Gebiedstabel).gekozen
        if not self._begonnen:
            return  # the folder is still being read
        if isinstance(gekozen, Rij) and gekozen.kopieen:
            address = self.desk.map.address
            self._dialogs.mending.vraag_samenvoegen(
                address(gekozen.bestand), address(gekozen.kopieen[0])
            )
        else:
            self.meld("Van dit dossier is er geen kopie in deze map.")

    def action_acties(self) -> None:
        """The action points of all dossiers that are shown."""
        address = self.desk.map.address
        shown = (rij for rij in self._samen if self._past(rij) and rij.stand and rij.stand.acties)
        dossiers = tuple((rij.naam, str(address(rij.bestand))) for rij in shown)
        self.go(Destination(Page.REGIOACTIES, dossiers=dossiers))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is nothing to filter, sort or count in an empty folder."""
        if action in ("filter", "verdeling", "kolom", "andersom") and not self._samen:
            return False
        return super().check_action(action, parameters)

    async def action_terug(self) -> None:
        """One step back: out of the filter, the counts, what is filtered; then ask to stop."""
        if self.query_one("#filter").has_focus:
            self._toon_deel()
        elif self.blik.verdeeld:
            self.action_verdeling()
        elif self._filter.eisen:
            self.query_one("#filter", Regelveld).value = ""
        else:
            await self.run_action("app.stop")

    def hulptekst(self) -> list[tuple[str, str]]:
        """What this program is, and how to find one's way among many dossiers."""
        return [
            *([("Veel dossiers", FILTERHULP)] if len(self._samen) > 1 else []),
            ("Wat is dit?", WELKOM),
            (
                "Dossiers",
                (
                    "Elk VSV heeft een eigen bestand. U kunt het kopiëren, mailen en bewaren. "
                    f"De bestanden staan in {full(self.desk.map.pad)}."
                ),
            ),
            (
                "Kopieën en schade",
                (
                    "Soms maakt OneDrive of Dropbox een tweede bestand van één dossier. Met k "
                    "voegt u dat samen: alle antwoorden blijven bewaard. Is een bestand niet te "
                    "lezen, druk dan op Enter: meestal is er nog een goede versie."
                ),
            ),
        ]


def _zonder_naam(rijen: Iterable[Rij]) -> list[Rij]:
    """The rows of which it is not known yet on whom their tasks wait."""
    return [rij for rij in rijen if rij.wie is None and heeft_mensen(rij)]
