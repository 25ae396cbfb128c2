"""What the profile of the region offers this dossier: taken over or left, one at a time."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from vsv_wizard.opslag import Destination
from vsv_wizard.regio.profiel.voorstellen import (
    Aanbod,
    Voorstellen,
    neem_over,
    vergelijk,
    voorstellen,
)
from vsv_wizard.regio.profiel.weggelegd import leg_weg, weggelegd
from vsv_wizard.regio.profiel.woorden import kop, regels
from vsv_wizard.screens.choices import ChoiceScreen
from vsv_wizard.screens.woorden import aantal

OVER, LAAT, ALLES, GELATEN = "over", "laat", "alles", "gelaten"
MEESTE_NAMEN = 4  # in a question about all of them; the list has them all
LEEG_TEKEN, ANDERS_TEKEN = "○", "≠"  # a sign and a word, so that it reads without colour


class ProfielScherm(ChoiceScreen):
    """Beside each other: what is in the dossier, and what the profile has."""

    titel = "Regioprofiel"

    def __init__(self, _to: Destination) -> None:
        """Of the region of the open dossier."""
        super().__init__(FromProfile(self))


class FromProfile:
    """What the profile has that the dossier has not, or has otherwise."""

    border = "Uit het regioprofiel"
    done = "U hebt alles uit het regioprofiel bekeken."
    can_undo = True
    hulp: ClassVar[list[tuple[str, str]]] = [
        (
            "Het regioprofiel",
            (
                "In het regioprofiel staan antwoorden die in uw hele regio gelijk zijn, zoals "
                "de RSO, de tarieven en de datums. Hier ziet u wat in dit dossier nog leeg is "
                "of anders. Er verandert niets zonder dat u het zegt."
            ),
        ),
        (
            "Kiezen",
            (
                "Kies met de pijltjes en Enter. Met F7 en F8 gaat u naar de vorige of "
                "volgende. Wat u laat zoals het is, vraagt het programma u niet opnieuw, tot "
                "het profiel verandert. Met F6 maakt u de laatste keuze ongedaan. Met Esc "
                "kiest u later: druk dan op p in het stappenplan."
            ),
        ),
    ]

    def __init__(self, scherm: ChoiceScreen) -> None:
        """Ask and tell on this screen."""
        self._scherm = scherm
        self._gedaan = Voorstellen(())  # what the profile of this dossier's region fills in
        self._gelaten: frozenset[str] = frozenset()
        self._ook_gelaten = False

    def begin(self) -> None:
        """Look what the user left before; when that is all there is, show it after all."""
        regio = self._scherm.desk.regio
        assert regio.profiel is not None
        self._gedaan = voorstellen(regio.plan, regio.profiel)
        self._gelaten = weggelegd(self._scherm.sessie.dossier.dossier.id)
        self._ook_gelaten = not self.open()

    def _aanbod(self) -> tuple[Aanbod, ...]:
        return vergelijk(self._scherm.sessie.dossier, self._scherm.sessie.plan, self._gedaan)

    def open(self) -> Sequence[Aanbod]:
        """What is shown: not what the user left before, unless asked for."""
        return [een for een in self._aanbod() if self._ook_gelaten or een.merk not in self._gelaten]

    def key(self, een: Aanbod) -> str:
        """What tells one offer from another: the same text may stand in many places."""
        return f"{een.merk} {een.punten[0].pad}"

    def row(self, een: Aanbod) -> str:
        """A sign, a word and what it is about."""
        teken, woord = (LEEG_TEKEN, "leeg  ") if een.leeg else (ANDERS_TEKEN, "anders")
        tekst = kop(een, self._scherm.sessie.dossier, self._scherm.sessie.plan)
        return f"{teken} {woord}  {tekst}"

    def heading(self, een: Aanbod, plaats: int, aantal: int) -> Content:
        """How many there are, and how this one stands."""
        telling = f"{plaats} van {aantal}  ·  " if aantal > 1 else ""
        stand = "in het dossier nog leeg" if een.leeg else "in het dossier anders"
        if een.merk in self._gelaten:
            stand += "; u liet dit eerder zo"
        return Content.styled(f"{telling}{stand}", "$zacht")

    def answers(self, een: Aanbod) -> Content:
        """Each answer as it is, and as the profile has it."""
        sessie = self._scherm.sessie
        teksten = regels(een, sessie.dossier, sessie.plan, ook_geheim=True)
        delen = [
            Content.styled(f"{regel.naam}\n", "bold")
            + Content.styled("In het dossier:  ", "$accent")
            + Content(f"{regel.nu}\n")
            + Content.styled("In het profiel:  ", "$accent")
            + Content(f"{regel.profiel}\n")
            for regel in teksten
        ]
        return Content("\n").join(delen)

    def options(self, een: Aanbod) -> Iterator[tuple[str, str]]:  # noqa: ARG002 - the same for all
        """This one, or all that is empty; and what was left before."""
        alle = self.open()
        lege = sum(ander.leeg for ander in alle)
        gelaten = 0 if self._ook_gelaten else len(self._aanbod()) - len(alle)
        yield OVER, "Neem over uit het profiel"
        yield LAAT, "Laat het dossier zoals het is"
        if lege > 1:
            yield ALLES, f"Vul alles in wat nog leeg is ({lege})"
        if gelaten:
            yield GELATEN, f"Toon ook wat u eerder zo liet ({gelaten})"

    def choose(self, option: str, een: Aanbod) -> None:
        """Take over or leave this one; after a question take over all that is empty."""
        match option:
            case "over":
                self._neem_over([een])
            case "laat":
                self._laat(een)
            case "alles":
                self._vraag_lege([ander for ander in self.open() if ander.leeg])
            case _:
                self._ook_gelaten = True
                self._scherm.ververs()

    def _vraag_lege(self, lege: list[Aanbod]) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        sessie = self._scherm.sessie
        namen = "; ".join(kop(een, sessie.dossier, sessie.plan) for een in lege[:MEESTE_NAMEN])
        if len(lege) > MEESTE_NAMEN:
            namen += f"; en nog {len(lege) - MEESTE_NAMEN}"
        hoeveel = aantal(sum(len(een.punten) for een in lege), "antwoord")
        self._scherm.vraag(
            Jadialoog(
                f"Vult u {hoeveel} in één keer in?",
                f"Er wordt niets overschreven. Het gaat om: {namen}.",
                ja="Ja, vul alles in",
                nee="Nee, een voor een",
            ),
            lambda ja: self._neem_over(lege) if ja else None,
        )

    def _neem_over(self, genomen: Sequence[Aanbod]) -> None:
        hoeveel = aantal(sum(len(een.punten) for een in genomen), "antwoord")
        self._scherm.sessie.vervang(neem_over(self._scherm.sessie.dossier, genomen))
        self._scherm.saver.bewaar_straks()
        self._scherm.meld(f"Overgenomen: {hoeveel}. F6 maakt dit ongedaan.")
        self._scherm.saver.toon_gewijzigd()

    def _laat(self, een: Aanbod) -> None:
        """Leave it, and do not ask again for as long as the profile says the same."""
        self._gelaten |= {een.merk}
        dossier_id = self._scherm.sessie.dossier.dossier.id
        self._scherm.run_worker(
            lambda: leg_weg(dossier_id, [een.merk]), thread=True, exit_on_error=False, group="laat"
        )
        if self._ook_gelaten:
            self._scherm.action_ander(1)
        else:
            self._scherm.ververs()
