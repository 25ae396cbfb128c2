"""What one can do in the folder beside looking: open, a new one, the example, another folder."""

from collections.abc import Callable, Sequence
from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.opslag import (
    DossierFolder,
    FileNotFound,
    NotADossier,
    OpslagError,
    OtherEncoding,
    Unreadable,
    new_dossier,
)
from vsv_wizard.opslag.address import is_home, pasted, seen
from vsv_wizard.regio.profiel import Regio
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.view_state import View
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.mending import Mending

MAX_PATH = 4096


class FolderDialogs:
    """Asks what has to be known, and opens; the folder screen has one."""

    def __init__(self, scherm: MainScreen) -> None:
        """Ask on this screen."""
        self._scherm = scherm
        self.mending = Mending(scherm, self.open_file)

    def open_file(self, pad: Path) -> None:
        """Open a dossier; one that cannot be read can perhaps be mended."""

        def failed(error: OpslagError) -> None:
            match error:
                case OtherEncoding():
                    self.mending.ask_encoding(pad, error)
                case Unreadable() if not isinstance(error, FileNotFound | NotADossier):
                    self.mending.ask_restore(pad, error)
                case _:
                    self.mending.report_error(error)

        self._scherm.router.open_dossier(pad, failed)

    def manage(self, row: object) -> None:
        """Ask what to do with a dossier as a whole."""
        from vsv_wizard.screens.managing import Managing

        if isinstance(row, VsvRow) and row.stand:
            Managing(self._scherm).ask(self._scherm.desk.map.address(row.bestand), row.naam)

    def of_one_dossier(self, row: object, every: Sequence[VsvRow]) -> None:
        """Ask about a copy of this dossier, or about a template that became another VSV."""
        if not isinstance(row, VsvRow) or not (row.kopieen or row.zelfde_id):
            self._scherm.report("Van dit dossier is er geen kopie in deze map.")
            return
        address = self._scherm.desk.map.address
        if row.kopieen:
            self.mending.ask_merge(address(row.bestand), address(row.kopieen[0]))
            return
        other = row.zelfde_id[0]
        naam = next((each.naam for each in every if each.bestand == other), other)
        self.mending.ask_own(address(row.bestand), row.naam, address(other), naam)

    def view(self, view: View, use: Callable[[View | None], None]) -> None:
        """Ask how one wants to look at the rows."""
        from vsv_wizard.screens.view_dialog import ViewDialog

        self._scherm.vraag(ViewDialog(view), use)

    def new(self) -> None:
        """Ask for a name, and start."""
        from vsv_wizard.screens.dialogs import TextDialog

        self._scherm.vraag(
            TextDialog("Hoe heet uw VSV?", "U kunt de naam later nog wijzigen.", ja="Begin"),
            self._make_new,
        )

    def _make_new(self, naam: str | None) -> None:
        if naam is None:
            return
        desk = self._scherm.desk
        try:
            dossier = new_dossier(naam, desk.plan.versie, now=desk.clock())
        except ValueError as error:
            self._scherm.report(str(error), ernst="warning")
            return

        def make() -> Path:
            regio = desk.read_regio(desk.map.pad)  # it may have got a profile meanwhile
            return desk.map.new(naam, self._from_profiel(dossier, regio))

        self._scherm.router.open_made(make, self.mending.report_error)

    def _from_profiel(self, dossier: Dossier, regio: Regio) -> Dossier:
        """The new dossier with what the profile of the region fills in."""
        if regio.profiel is None:
            return dossier
        from vsv_wizard.regio.profiel.voorstellen import fill_empty, voorstellen

        return fill_empty(dossier, regio.plan, voorstellen(regio.plan, regio.profiel))

    def voorbeeld(self) -> None:
        """Write the fictional example into the folder, and open it."""
        from vsv_wizard.bewerken.example import make_example

        desk = self._scherm.desk
        moment = desk.clock()
        dossier = make_example(day_of(moment), moment)
        self._scherm.router.open_made(
            lambda: desk.map.new("voorbeeld", dossier), self.mending.report_error
        )

    def otherwise(self) -> None:
        """Ask for the path of another file or folder."""
        from vsv_wizard.screens.dialogs import ProposalDialog

        self._scherm.vraag(
            ProposalDialog(
                "Welk bestand of welke map wilt u openen?",
                "Typ of plak de plaats, zoals die in uw verkenner staat.",
                str(self._scherm.desk.map.pad),
                ja="Openen",
                hooguit=MAX_PATH,
            ),
            self._open_other,
        )

    def _open_other(self, tekst: str | None) -> None:
        if tekst is None:
            return
        desk = self._scherm.desk

        def look() -> tuple[Path, Regio | None]:
            pad = seen(pasted(tekst))
            return pad, desk.read_regio(pad) if is_home(pad) else None

        def found(there: tuple[Path, Regio | None]) -> None:
            pad, regio = there
            if regio is None:
                self.open_file(pad)
                return
            desk.map, desk.regio = DossierFolder(pad), regio
            self._scherm.refresh_page()

        self._scherm.router.wait_for("de map lezen", look, found, self.mending.report_error)
