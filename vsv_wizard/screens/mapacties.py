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
from vsv_wizard.screens.herstelvragen import Herstelvragen

MAX_PAD = 4096


class Mapacties(Herstelvragen):
    """The part of the folder that opens and makes dossiers."""

    def open_bestand(self, pad: Path) -> None:
        """Open a dossier; one that cannot be read can perhaps be mended."""
        try:
            self.wizard.open_dossier(pad)
        except (NietGevonden, GeenDossier) as fout:
            self.meld_fout(fout)
        except Onleesbaar as fout:
            self.vraag_herstel(pad, fout)
        except OpslagFout as fout:
            self.meld_fout(fout)

    def action_nieuw(self) -> None:
        """Ask for a name, and start."""
        from vsv_wizard.screens.dialogen import Tekstdialoog

        self.vraag(
            Tekstdialoog("Hoe heet uw VSV?", "U kunt de naam later nog wijzigen.", ja="Begin"),
            self._maak_nieuw,
        )

    def _maak_nieuw(self, naam: str | None) -> None:
        if naam is None:
            return
        try:
            self.wizard.lees_regio(self.wizard.map.pad)  # it may have got a profile meanwhile
            dossier = nieuw_dossier(naam, self.wizard.plan.versie, nu=self.wizard.klok())
            pad = self.wizard.map.nieuw(naam, self._uit_profiel(dossier))
            self.wizard.open_dossier(pad)
        except ValueError as fout:
            self.wizard.meld(str(fout), ernst="warning")
        except OpslagFout as fout:
            self.meld_fout(fout)

    def _uit_profiel(self, dossier: Dossier) -> Dossier:
        """The new dossier with what the profile of the region fills in."""
        regio = self.wizard.regio
        if regio.profiel is None:
            return dossier
        from vsv_wizard.regio.profiel.voorstellen import voorstellen, vul_lege

        return vul_lege(dossier, regio.plan, voorstellen(regio.plan, regio.profiel))

    def action_voorbeeld(self) -> None:
        """Write the fictional example into the folder, and open it."""
        from vsv_wizard.bewerken.example import maak_voorbeeld

        moment = self.wizard.klok()
        try:
            dossier = maak_voorbeeld(moment.astimezone().date(), moment)
            self.wizard.open_dossier(self.wizard.map.nieuw("voorbeeld", dossier))
        except OpslagFout as fout:
            self.meld_fout(fout)

    def action_anders(self) -> None:
        """Ask for the path of another file or folder."""
        from vsv_wizard.screens.dialogen import Tekstdialoog

        self.vraag(
            Tekstdialoog(
                "Welk bestand of welke map wilt u openen?",
                "Typ of plak de plaats, zoals die in uw verkenner staat.",
                str(self.wizard.map.pad),
                ja="Openen",
                hooguit=MAX_PAD,
            ),
            self._open_anders,
        )

    def _open_anders(self, tekst: str | None) -> None:
        if tekst is None:
            return
        pad = Path(tekst.strip().strip('"')).expanduser()
        if pad.is_dir():
            self.wizard.map = Dossiermap(pad)
            self.wizard.lees_regio(pad)
            self.ververs()
        else:
            self.open_bestand(pad)
