"""What one can do in the folder beside looking: open, a new one, the example, another folder."""

from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import (
    Dossiermap,
    GeenDossier,
    NietGevonden,
    Onleesbaar,
    OpslagFout,
    nieuw_dossier,
)
from vsv_wizard.opslag.address import is_home, pasted
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.mending import Mending

MAX_PAD = 4096


class FolderDialogs:
    """Asks what has to be known, and opens; the folder screen has one."""

    def __init__(self, scherm: Scherm) -> None:
        """Ask on this screen."""
        self._scherm = scherm
        self.mending = Mending(scherm, self.open_bestand)

    def open_bestand(self, pad: Path) -> None:
        """Open a dossier; one that cannot be read can perhaps be mended."""
        try:
            self._scherm.router.open_dossier(pad)
        except (NietGevonden, GeenDossier) as fout:
            self.mending.meld_fout(fout)
        except Onleesbaar as fout:
            self.mending.vraag_herstel(pad, fout)
        except OpslagFout as fout:
            self.mending.meld_fout(fout)

    def nieuw(self) -> None:
        """Ask for a name, and start."""
        from vsv_wizard.screens.dialogen import Tekstdialoog

        self._scherm.vraag(
            Tekstdialoog("Hoe heet uw VSV?", "U kunt de naam later nog wijzigen.", ja="Begin"),
            self._maak_nieuw,
        )

    def _maak_nieuw(self, naam: str | None) -> None:
        if naam is None:
            return
        try:
            self._scherm.desk.lees_regio(
                self._scherm.desk.map.pad
            )  # it may have got a profile meanwhile
            dossier = nieuw_dossier(
                naam, self._scherm.desk.plan.versie, nu=self._scherm.desk.klok()
            )
            pad = self._scherm.desk.map.nieuw(naam, self._uit_profiel(dossier))
            self._scherm.router.open_dossier(pad)
        except ValueError as fout:
            self._scherm.meld(str(fout), ernst="warning")
        except OpslagFout as fout:
            self.mending.meld_fout(fout)

    def _uit_profiel(self, dossier: Dossier) -> Dossier:
        """The new dossier with what the profile of the region fills in."""
        regio = self._scherm.desk.regio
        if regio.profiel is None:
            return dossier
        from vsv_wizard.regio.profiel.voorstellen import voorstellen, vul_lege

        return vul_lege(dossier, regio.plan, voorstellen(regio.plan, regio.profiel))

    def voorbeeld(self) -> None:
        """Write the fictional example into the folder, and open it."""
        from vsv_wizard.bewerken.example import maak_voorbeeld

        moment = self._scherm.desk.klok()
        try:
            dossier = maak_voorbeeld(moment.astimezone().date(), moment)
            self._scherm.router.open_dossier(self._scherm.desk.map.nieuw("voorbeeld", dossier))
        except OpslagFout as fout:
            self.mending.meld_fout(fout)

    def anders(self) -> None:
        """Ask for the path of another file or folder."""
        from vsv_wizard.screens.dialogen import Tekstdialoog

        self._scherm.vraag(
            Tekstdialoog(
                "Welk bestand of welke map wilt u openen?",
                "Typ of plak de plaats, zoals die in uw verkenner staat.",
                str(self._scherm.desk.map.pad),
                ja="Openen",
                hooguit=MAX_PAD,
            ),
            self._open_anders,
        )

    def _open_anders(self, tekst: str | None) -> None:
        if tekst is None:
            return
        pad = pasted(tekst)
        if is_home(pad):
            self._scherm.desk.map = Dossiermap(pad)
            self._scherm.desk.lees_regio(pad)
            self._scherm.ververs()
        else:
            self.open_bestand(pad)
