"""What the profile of the region offers this dossier: taken over or left, one at a time."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination
from vsv_wizard.regio.profiel.set_aside import put_aside, set_aside
from vsv_wizard.regio.profiel.voorstellen import Offer, Voorstellen, compare, take_over, voorstellen
from vsv_wizard.regio.profiel.words import heading_of, regels
from vsv_wizard.screens.choices import ChoiceScreen

OVER, LAAT, EVERYTHING, GELATEN = "over", "laat", "alles", "gelaten"
MAX_NAMES = 4  # in a question about all of them; the list has them all
LEEG_TEKEN, ANDERS_TEKEN = "○", "≠"  # a sign and a word, so that it reads without colour


class ProfielScreen(ChoiceScreen):
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
    help_text: ClassVar[list[tuple[str, str]]] = [
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
        self._gelaten = set_aside(self._scherm.sessie.dossier.dossier.id)
        self._ook_gelaten = not self.open()

    def _offers(self) -> tuple[Offer, ...]:
        return compare(self._scherm.sessie.dossier, self._scherm.sessie.plan, self._gedaan)

    def open(self) -> Sequence[Offer]:
        """What is shown: not what the user left before, unless asked for."""
        return [
            een
            for een in self._offers()
            if self._ook_gelaten or een.fingerprint not in self._gelaten
        ]

    def key(self, een: Offer) -> str:
        """What tells one offer from another: the same text may stand in many places."""
        return f"{een.fingerprint} {een.punten[0].pad}"

    def row(self, een: Offer) -> str:
        """A sign, a word and what it is about."""
        teken, woord = (LEEG_TEKEN, "leeg  ") if een.empty else (ANDERS_TEKEN, "anders")
        tekst = heading_of(een, self._scherm.sessie.dossier, self._scherm.sessie.plan)
        return f"{teken} {woord}  {tekst}"

    def heading(self, een: Offer, plaats: int, count: int) -> Content:
        """How many there are, and how this one stands."""
        tally = f"{plaats} van {count}  ·  " if count > 1 else ""
        stand = "in het dossier nog leeg" if een.empty else "in het dossier anders"
        if een.fingerprint in self._gelaten:
            stand += "; u liet dit eerder zo"
        return Content.styled(f"{tally}{stand}", "$zacht")

    def answers(self, een: Offer) -> Content:
        """Each answer as it is, and as the profile has it."""
        sessie = self._scherm.sessie
        texts = regels(een, sessie.dossier, sessie.plan, ook_geheim=True)
        parts = [
            Content.styled(f"{line.naam}\n", "bold")
            + Content.styled("In het dossier:  ", "$accent")
            + Content(f"{line.now}\n")
            + Content.styled("In het profiel:  ", "$accent")
            + Content(f"{line.profiel}\n")
            for line in texts
        ]
        return Content("\n").join(parts)

    def options(self, een: Offer) -> Iterator[tuple[str, str]]:  # noqa: ARG002 - the same for all
        """This one, or all that is empty; and what was left before."""
        every = self.open()
        lege = sum(other.empty for other in every)
        gelaten = 0 if self._ook_gelaten else len(self._offers()) - len(every)
        yield OVER, "Neem over uit het profiel"
        yield LAAT, "Laat het dossier zoals het is"
        if lege > 1:
            yield EVERYTHING, f"Vul alles in wat nog leeg is ({lege})"
        if gelaten:
            yield GELATEN, f"Toon ook wat u eerder zo liet ({gelaten})"

    def choose(self, option: str, een: Offer) -> None:
        """Take over or leave this one; after a question take over all that is empty."""
        match option:
            case "over":
                self._take_over([een])
            case "laat":
                self._leave_as_is(een)
            case "alles":
                self._ask_empty([other for other in self.open() if other.empty])
            case _:
                self._ook_gelaten = True
                self._scherm.refresh_page()

    def _ask_empty(self, lege: list[Offer]) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        sessie = self._scherm.sessie
        names = "; ".join(heading_of(een, sessie.dossier, sessie.plan) for een in lege[:MAX_NAMES])
        if len(lege) > MAX_NAMES:
            names += f"; en nog {len(lege) - MAX_NAMES}"
        hoeveel = how_many(sum(len(een.punten) for een in lege), "antwoord")
        self._scherm.vraag(
            YesDialog(
                f"Vult u {hoeveel} in één keer in?",
                f"Er wordt niets overschreven. Het gaat om: {names}.",
                ja="Ja, vul alles in",
                nee="Nee, een voor een",
            ),
            lambda ja: self._take_over(lege) if ja else None,
        )

    def _take_over(self, genomen: Sequence[Offer]) -> None:
        hoeveel = how_many(sum(len(een.punten) for een in genomen), "antwoord")
        sessie, paths = self._scherm.sessie, [p.pad for een in genomen for p in een.punten]
        sessie.replace_settled(take_over(sessie.dossier, genomen), paths)
        self._scherm.saver.save_soon()
        self._scherm.report(f"Overgenomen: {hoeveel}. F6 maakt dit ongedaan.")
        self._scherm.saver.show_changed()

    def _leave_as_is(self, een: Offer) -> None:
        """Leave it, and do not ask again for as long as the profile says the same."""
        self._gelaten |= {een.fingerprint}
        dossier_id = self._scherm.sessie.dossier.dossier.id
        self._scherm.run_worker(
            lambda: put_aside(dossier_id, [een.fingerprint]),
            thread=True,
            exit_on_error=False,
            group="laat",
        )
        if self._ook_gelaten:
            self._scherm.action_other(1)
        else:
            self._scherm.refresh_page()
