"""Questions in the folder about what went wrong before: copies, damage, answers not saved.

What is done about it is in `herstellen`, `kopieen` and `nagekomen`; all of it in the
background, since the folder can be a slow network disk.
"""

from collections.abc import Callable
from pathlib import Path

from vsv_wizard.bewerken.copies import KanNietSamen, Samenvoeging, voeg_bestanden_samen
from vsv_wizard.bewerken.leftovers import LosseKopie
from vsv_wizard.dossier.notation import moment
from vsv_wizard.opslag import OpslagFout
from vsv_wizard.opslag.address import file_name
from vsv_wizard.opslag.history import Geschiedenis, Versie
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.woorden import aantal

SAMEN, APART, TERUG, WEG = "samen", "apart", "terug", "weg"


class Mending:
    """Asks, and mends; `_open` opens what was mended."""

    def __init__(self, scherm: Scherm, opened: Callable[[Path], None]) -> None:
        """Ask on this screen."""
        self._scherm = scherm
        self._open = opened

    def meld_fout(self, fout: Exception) -> None:
        """Say what cannot be done, and why."""
        from vsv_wizard.screens.dialogen import Meldingdialoog

        self._scherm.vraag(Meldingdialoog("Dit lukt niet", str(fout)))

    def _doe(self, werk: Callable[[], Callable[[], object]]) -> None:
        """Do this in a thread; what it gives is done after it, if the user is still here."""

        def hier(daarna: Callable[[], object]) -> None:
            if self._scherm.is_current:
                daarna()

        def in_draad() -> None:
            try:
                daarna = werk()
            except (OpslagFout, KanNietSamen) as fout:
                self._scherm.app.call_from_thread(self.meld_fout, fout)
            else:
                self._scherm.app.call_from_thread(hier, daarna)

        self._scherm.run_worker(in_draad, thread=True, group="herstel")

    # --- two files of one dossier

    def vraag_samenvoegen(self, pad: Path, kopie: Path) -> None:
        """Tell what merging this copy would do, and ask whether to."""

        def werk() -> Callable[[], None]:
            desk = self._scherm.desk
            proef = voeg_bestanden_samen(pad, kopie, plan=desk.plan, nu=desk.klok, proef=True)
            return lambda: self._vraag_samen(pad, kopie, proef)

        self._doe(werk)

    def _vraag_samen(self, pad: Path, kopie: Path, proef: Samenvoeging) -> None:
        from vsv_wizard.screens.dialogen import Keuzedialoog

        def verder(keuze: str | None) -> None:
            if keuze == SAMEN:
                self._voeg_samen(pad, kopie)
            elif keuze == APART:
                self._open(kopie)

        self._scherm.vraag(
            Keuzedialoog(
                f"Voegt u {file_name(kopie)} samen met {file_name(pad)}?",
                _gevolg(proef),
                ("", "Nu niet"),
                (SAMEN, "Ja, voeg samen"),
                (APART, "Open de kopie apart"),
            ),
            verder,
        )

    def _voeg_samen(self, pad: Path, kopie: Path) -> None:
        def werk() -> Callable[[], None]:
            desk = self._scherm.desk
            gedaan = voeg_bestanden_samen(pad, kopie, plan=desk.plan, nu=desk.klok)
            return lambda: self._is_samen(kopie, gedaan)

        self._doe(werk)

    def _is_samen(self, kopie: Path, gedaan: Samenvoeging) -> None:
        tekst = f"Samengevoegd. {file_name(kopie)} staat nu in de geschiedenis."
        if gedaan.conflicten:
            hoeveel = aantal(len(gedaan.conflicten), "antwoord")
            tekst += f" Bij {hoeveel} kiest u nog: open het dossier."
        if gedaan.waarschuwing:
            tekst += f" {gedaan.waarschuwing}"
        self._scherm.meld(tekst, ernst="warning" if gedaan.waarschuwing else "information")
        self._scherm.ververs()

    # --- a file that cannot be read

    def vraag_herstel(self, pad: Path, fout: OpslagFout) -> None:
        """Say what is wrong, and offer the last version that can be read when there is one."""

        def werk() -> Callable[[], None]:
            from vsv_wizard.bewerken.restore import Tijdlijn, zoek_geschiedenis

            versies, _ = zoek_geschiedenis(pad)
            goede = Tijdlijn(versies).laatste_goede() if versies else None
            if versies is None or goede is None:
                raise fout
            return lambda: self._vraag_herstel(pad, fout, versies, goede[0])

        self._doe(werk)

    def _vraag_herstel(
        self, pad: Path, fout: OpslagFout, versies: Geschiedenis, versie: Versie
    ) -> None:
        from vsv_wizard.screens.dialogen import Keuzedialoog

        self._scherm.vraag(
            Keuzedialoog(
                "Dit dossier is niet te lezen.",
                f"{fout}\n\nOp deze computer staat nog een goede versie, van "
                f"{moment(versie.tijd, 'om')}. Brengt u die terug, dan blijft het onleesbare "
                "bestand bewaard in de geschiedenis.",
                ("", "Nu niet"),
                (TERUG, "Breng de laatste goede versie terug"),
            ),
            lambda keuze: self._herstel(pad, versies, versie) if keuze == TERUG else None,
        )

    def _herstel(self, pad: Path, versies: Geschiedenis, versie: Versie) -> None:
        def werk() -> Callable[[], None]:
            from vsv_wizard.bewerken.restore import herstel

            herstel(pad, versies, versie, plan=self._scherm.desk.plan, nu=self._scherm.desk.klok)
            return lambda: self._is_hersteld(pad, versie)

        self._doe(werk)

    def _is_hersteld(self, pad: Path, versie: Versie) -> None:
        self._scherm.meld(f"De versie van {moment(versie.tijd, 'om')} is terug.")
        self._open(pad)

    # --- answers that could not be saved, of a dossier that is not here

    def vraag_los(self, kopie: LosseKopie) -> None:
        """Ask what to do with these answers."""
        from vsv_wizard.screens.dialogen import Keuzedialoog

        self._scherm.vraag(
            Keuzedialoog(
                f"Haalt u de antwoorden van {kopie.naam} terug?",
                f"Ze zijn van {moment(kopie.tijd, 'om')} en konden toen niet opgeslagen worden. "
                "Het dossier zelf staat niet in deze map. Ze komen hier in een nieuw bestand.",
                (TERUG, "Ja, haal ze terug"),
                ("", "Nu niet"),
                (WEG, "Nee, gooi ze weg"),
            ),
            lambda keuze: self._na_los(kopie, keuze),
        )

    def _na_los(self, kopie: LosseKopie, keuze: str | None) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        def terug() -> Callable[[], None]:
            pad = self._scherm.desk.map.nieuw(kopie.naam, kopie.dossier)
            kopie.ruim_op()  # only now: it is certain to be in the file
            return lambda: self._open(pad)

        def weg(ja: bool | None) -> None:
            if ja:
                kopie.ruim_op()
                self._scherm.ververs()

        if keuze == TERUG:
            self._doe(terug)
        elif keuze == WEG:
            self._scherm.vraag(
                Jadialoog(
                    "Gooit u deze antwoorden weg?",
                    "Ze staan nergens anders.",
                    ja="Ja, gooi weg",
                    nee="Nee, bewaren",
                ),
                weg,
            )


def _gevolg(proef: Samenvoeging) -> str:
    """What merging would do, in words."""
    delen = []
    if proef.anders:
        delen.append(f"De kopie brengt {aantal(len(proef.anders), 'antwoord')} mee.")
    elif not proef.conflicten:
        delen.append("In de kopie staat niets wat het dossier niet heeft.")
    if proef.conflicten:
        delen.append(f"Bij {aantal(len(proef.conflicten), 'antwoord')} kiest u daarna zelf.")
    if not proef.basis and proef.conflicten:
        delen.append("Het programma weet niet welk van de twee nieuwer is.")
    if any(conflict.pad == "vsv.naam" for conflict in proef.conflicten):
        delen.append(
            "Let op: het VSV heet in de kopie anders. Is het een ander VSV? Voeg dan niet samen."
        )
    delen.append("De kopie gaat uit deze map, naar de geschiedenis op deze computer.")
    return " ".join(delen)
