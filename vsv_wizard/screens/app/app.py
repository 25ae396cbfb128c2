"""The Textual app: which screen when, and theme.

What a dossier is and how it stands is in `sessie`, when it is saved is in `bewaker`, how
the app ends is in `afsluitend`, what it offers on opening in `aanbod`; the screens are in
`screens` and are imported when they are first shown.
"""

import gc
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.opslag import Dossiermap, Plek, onthoud, plek_van
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.profiel import Regio, regio_bij
from vsv_wizard.screens.app.quick_note import Begeleidend
from vsv_wizard.screens.thema import THEMAS, VOLGENDE_THEMA

if TYPE_CHECKING:
    from vsv_wizard.regio.blik import Blik


def nu() -> datetime:
    """The moment, in UTC; replaced in tests."""
    return datetime.now(UTC)


def _vuilnis_weer_ophalen() -> None:
    """Collect garbage as usual: while starting only what is young, which saves a tenth."""
    gc.freeze()
    gc.set_threshold(700, 10, 10)


class WizardApp(Begeleidend):
    """The program on the screen. `run` gives a last line to print, or None."""

    TITLE = "vsv-wizard"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "thema", "Kleuren", show=False),
    ]

    def __init__(
        self,
        map_: Dossiermap,
        pad: Path | None = None,
        *,
        plan: Plan | None = None,
        klok: Callable[[], datetime] = nu,
        profiel: Path | None = None,
    ) -> None:
        """Start in a folder of dossiers, or in one dossier when `pad` is given.

        profiel: of the region, when the user named one; else the one in the folder, if any.
        Raises OpslagFout when that dossier or profile cannot be opened.
        """
        self.map = map_
        self._regio_vast = plan is not None or profiel is not None
        folder = pad.parent if pad else map_.pad
        self.regio = Regio(plan) if plan else regio_bij(folder, profiel)
        self.klok = klok
        sessie = Sessie(pad, self.plan, klok) if pad else None
        self._begin = self._waar_beginnen(sessie)
        # Textual does not read the sheet of a first screen of our own; so it is named here.
        bladen = ["../algemeen.tcss", f"../{self._begin.scherm}.tcss"]
        super().__init__(sessie, bladen)
        self.plek = self._begin
        self.samenvatting_plek = ("", "")  # part and row, to come back to
        self.blik: Blik | None = None  # how the folder is looked at, to come back to
        for thema in THEMAS:
            self.register_theme(thema)
        self.theme = THEMAS[0].name

    @property
    def plan(self) -> Plan:
        """The plan for the dossier that is open, or for the folder."""
        return self.regio.plan

    def lees_regio(self, folder: Path) -> None:
        """Go on with what holds for the dossiers in this folder."""
        if not self._regio_vast:
            self.regio = regio_bij(folder)

    # --- start and navigation

    def get_default_screen(self) -> Screen[Any]:
        """The first screen: where the user was in this dossier, or the folder."""
        plek = self._begin
        match plek.scherm:
            case "dossiers":
                return self._maak_dossiers()
            case "taak":
                return self._maak_taak(plek.taak, plek.blad, plek.veld)
            case _:
                return self._maak_stappenplan(plek.taak or None)

    def _waar_beginnen(self, sessie: Sessie | None) -> Plek:
        """The place to start: remembered for this dossier, when it still exists in the plan."""
        if sessie is None:
            return Plek("", "", scherm="dossiers")
        kop = sessie.dossier.dossier
        plek = plek_van(kop.id)
        if plek and plek.scherm == "taak" and plek.taak in self.plan.taken:
            return plek
        return Plek(kop.id, str(sessie.pad.resolve()), scherm="stappenplan")

    def on_mount(self) -> None:
        """Follow the file, and say what is special about it."""
        self.call_after_refresh(_vuilnis_weer_ophalen)
        self.kijk_mee()
        self.call_after_refresh(self.kom_binnen, self.klok())
        self._meld_bijzonder()
        self.call_after_refresh(self.bied_aan)

    def _meld_bijzonder(self) -> None:
        """Say what is special about the file that was just opened."""
        for regel in self.sessie.bijzonder if self.sessie else ():
            self.meld(regel, ernst="warning")
        if self.regio.melding:
            self.meld(self.regio.melding, ernst="warning")

    def _maak_dossiers(self, terug_van: Path | None = None) -> Screen[Any]:
        from vsv_wizard.screens.dossiers import DossiersScherm

        return DossiersScherm(terug_van)

    def _maak_stappenplan(self, taak_id: str | None = None) -> Screen[Any]:
        from vsv_wizard.screens.stappenplan import StappenplanScherm

        return StappenplanScherm(taak_id)

    def _maak_taak(
        self,
        taak_id: str,
        blad: int = 0,
        veld: str = "",
        *,
        terug: str = "",
        overgeslagen: str = "",
    ) -> Screen[Any]:
        from vsv_wizard.screens.taak import TaakScherm

        return TaakScherm(taak_id, blad, veld, terug=terug, overgeslagen=overgeslagen)

    @property
    def _onderweg(self) -> bool:
        """Whether another screen is on its way: keys that come faster than that do nothing."""
        return not self.screen.is_mounted

    def _ga_naar(self, scherm: Screen[Any]) -> None:
        """Show another main screen. Textual cannot replace the first one: it stays under."""
        if len(self.screen_stack) == 1:
            self.push_screen(scherm)
        else:
            self.switch_screen(scherm)

    def naar_dossiers(self) -> None:
        """Close the dossier and show the folder."""
        if self._onderweg:
            return
        self._gevraagd = False  # who leaves is asked once more, when the file is gone
        self.bewaar_nu()
        if self.sessie and self.fout:
            return  # what is not saved is not left behind
        self.laat_los()
        terug_van = self.sessie.pad if self.sessie else None
        self.sessie = None
        self.lees_regio(self.map.pad)
        self._notitieklad = None  # what was half-typed about one VSV is not shown to another
        self.plek = Plek("", "", scherm="dossiers")
        onthoud(self.plek)
        self._ga_naar(self._maak_dossiers(terug_van))

    def open_dossier(self, pad: Path) -> None:
        """Open a dossier where the user was. Raises OpslagFout."""
        if self._onderweg:
            return
        self.lees_regio(pad.parent)
        self.sessie = Sessie(pad, self.plan, self.klok)
        self.fout = ""
        self._begin = self.plek = self._waar_beginnen(self.sessie)
        self._ga_naar(self.get_default_screen())
        self.kom_binnen(self.klok())
        self._meld_bijzonder()
        self.call_after_refresh(self.bied_aan)

    def naar_stappenplan(self, taak_id: str | None = None) -> None:
        """Show the steps and tasks, with this task selected."""
        if self._onderweg or self.sessie is None:
            return
        self.onthoud("stappenplan", taak=taak_id or "")
        self._ga_naar(self._maak_stappenplan(taak_id))

    def naar_taak(
        self,
        taak_id: str,
        blad: int = 0,
        veld: str = "",
        *,
        terug: str = "",
        overgeslagen: str = "",
    ) -> None:
        """Show a task; `terug` names the screen that Esc goes to."""
        if self._onderweg or self.sessie is None:
            return
        self.onthoud("taak", taak_id, blad, veld)
        self._ga_naar(self._maak_taak(taak_id, blad, veld, terug=terug, overgeslagen=overgeslagen))

    def naar_volgende(self, na: str | None) -> None:
        """Go to the next task of the walk, or to its end; say what was passed over."""
        if self.sessie is None:
            return
        vervolg = self.sessie.voortgang.vervolg(na)
        tekst = "  ".join(
            f"{self.plan.nr(taak_id)}: {waarom}" for taak_id, waarom in vervolg.overgeslagen
        )
        if vervolg.taak_id is None:
            self.naar_einde()
        else:
            self.naar_taak(vervolg.taak_id, overgeslagen=f"Overgeslagen. {tekst}" if tekst else "")

    def naar_samenvatting(self) -> None:
        """Show the checklist summary, at the part and row where the user left it."""
        from vsv_wizard.screens.samenvatting import SamenvattingScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_en_verder()
        self.onthoud("samenvatting")
        self._ga_naar(SamenvattingScherm(*self.samenvatting_plek))

    def naar_documenten(self, gekozen: str = "") -> None:
        """Show which documents can be made, with this one selected."""
        from vsv_wizard.screens.documenten import DocumentenScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_en_verder()
        self._ga_naar(DocumentenScherm(gekozen))

    def naar_document(self, naam: str, *, uit_lijst: bool = False) -> None:
        """Show a document to make; `uit_lijst`: Esc goes to the list of documents."""
        if self._onderweg or self.sessie is None:
            return
        self.bewaar_en_verder()
        self._ga_naar(self._maak_document(naam, naam if uit_lijst else ""))

    def _maak_document(self, naam: str, terug: str) -> Screen[Any]:
        if naam == "overeenkomst":
            from vsv_wizard.screens.overeenkomst import OvereenkomstScherm

            return OvereenkomstScherm(terug=terug)
        from vsv_wizard.screens.document import DocumentScherm

        return DocumentScherm(naam, terug=terug)

    def naar_scherm(self, plek: str) -> None:
        """Back to where a page was opened from: such as "samenvatting", or "documenten NAAM"."""
        naam, _, gekozen = plek.partition(" ")
        if naam == "samenvatting":
            self.naar_samenvatting()
        elif naam == "sessie":
            self.naar_sessie(gekozen)
        elif naam == "stappenplan":
            self.naar_stappenplan()
        else:
            self.naar_documenten(gekozen)

    def naar_einde(self) -> None:
        """Show what was reached and what is still open."""
        from vsv_wizard.screens.einde import EindeScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_en_verder()
        self.onthoud("einde")
        self._ga_naar(EindeScherm())

    def onthoud(self, scherm: str, taak: str = "", blad: int = 0, veld: str = "") -> None:
        """Remember where the user is, on disk: on every change of screen."""
        self.plek_nu(scherm, taak, blad, veld)
        if self.sessie:
            onthoud(self.plek)

    def plek_nu(self, scherm: str, taak: str = "", blad: int = 0, veld: str = "") -> None:
        """Note where the user is, without touching the disk."""
        if self.sessie:
            kop = self.sessie.dossier.dossier
            self.plek = Plek(kop.id, str(self.sessie.pad.resolve()), taak, blad, veld, scherm)

    # --- ending

    def waar_verder(self) -> str:
        """Where the user will be next time."""
        if self.sessie is None:
            return ""
        if self.plek.scherm == "taak":
            return f"U gaat straks verder bij {self.plan.noem(self.plek.taak)}."
        return "U gaat straks verder bij het stappenplan."

    def slotzin(self) -> str:
        """The line that stays in the terminal after the program has ended."""
        if self.sessie is None:
            return ""
        if self.fout:
            return f"Niet alles is opgeslagen. {self.fout}"
        if self.sessie.alleen_lezen:
            return f"Er is niets gewijzigd. {self.waar_verder()}"
        moment = (self.sessie.opgeslagen_om or self.klok()).astimezone()
        return f"Opgeslagen om {moment:%H.%M} uur. {self.waar_verder()}"

    def action_thema(self) -> None:
        """Go to the next set of colours: dark, light, high contrast."""
        self.theme = VOLGENDE_THEMA[self.theme]
