"""What the profile of the region offers this dossier: taken over or left, one at a time."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.regio.profiel.voorstellen import Aanbod, Voorstellen, neem_over, vergelijk
from vsv_wizard.regio.profiel.weggelegd import leg_weg, weggelegd
from vsv_wizard.regio.profiel.woorden import kop, regels
from vsv_wizard.screens.terugdraaien import Terugdraaibaar
from vsv_wizard.screens.widgets.lijst import Kieslijst, Lijst
from vsv_wizard.screens.woorden import aantal

OVER, LAAT, ALLES, GELATEN = "over", "laat", "alles", "gelaten"
MEESTE_NAMEN = 4  # in a question about all of them; the list has them all
LEEG_TEKEN, ANDERS_TEKEN = "○", "≠"  # a sign and a word, so that it reads without colour


class ProfielScherm(Terugdraaibaar):
    """Beside each other: what is in the dossier, and what the profile has."""

    CSS_PATH = "profiel.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "ander(-1)", "Vorige", key_display="F7"),
        Binding("f8", "ander(1)", "Volgende", key_display="F8"),
        Binding("pagedown", "rol(6)", show=False, priority=True),
        Binding("pageup", "rol(-6)", show=False, priority=True),
        Binding("escape", "terug", "Later", key_display="Esc"),
    ]
    # On the lowest screens the answers matter more than the list of what comes after.
    VERTICAL_BREAKPOINTS = [(0, "-heel-laag"), (20, "-laag"), (30, "-hoog")]  # noqa: RUF012
    titel = "Regioprofiel"

    def __init__(self, gedaan: Voorstellen) -> None:
        """Begin with the first. gedaan: what the profile of this dossier's region fills in."""
        super().__init__()
        self._gedaan = gedaan
        self._gelaten: frozenset[str] = frozenset()
        self._ook_gelaten = False
        self._huidig = ""
        self._plaats = 0

    def inhoud(self) -> Iterator[Widget]:
        """All that is offered, the one of now in full, and the choices."""
        lijst = Lijst(id="lijst")
        lijst.border_title = "Uit het regioprofiel"
        yield lijst
        with VerticalScroll(id="midden", can_focus=False):
            yield Static("", id="vraag")
            yield Static("", id="antwoorden")
        yield Kieslijst(id="keuzes")

    def on_mount(self) -> None:
        """Give the keys to the choices."""
        self._gelaten = weggelegd(self.sessie.dossier.dossier.id)
        self._ook_gelaten = not self._open()
        self.toon()
        self.query_one("#keuzes").focus()

    # --- what is offered

    def _aanbod(self) -> tuple[Aanbod, ...]:
        return vergelijk(self.sessie.dossier, self.sessie.plan, self._gedaan)

    def _open(self) -> list[Aanbod]:
        """What is shown: not what the user left before, unless asked for."""
        return [een for een in self._aanbod() if self._ook_gelaten or een.merk not in self._gelaten]

    def _een(self, alle: Sequence[Aanbod]) -> Aanbod:
        """The one that is shown; when it is gone, the one that came in its place."""
        gevonden = next((i for i, een in enumerate(alle) if _naam(een) == self._huidig), -1)
        self._plaats = min(self._plaats if gevonden < 0 else gevonden, len(alle) - 1)
        self._huidig = _naam(alle[self._plaats])
        return alle[self._plaats]

    # --- showing

    def ververs(self) -> None:
        """Show what is still to be looked at; nothing any more when all was."""
        alle = self._open()
        if not alle:
            self.call_later(self._klaar)
            return
        een, sessie = self._een(alle), self.sessie
        lijst = self.query_one("#lijst", OptionList)
        lijst.set_class(len(alle) < 2, "-een")
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(Option(self._rij(ander)) for ander in alle)
            lijst.highlighted = self._plaats
        telling = f"{self._plaats + 1} van {len(alle)}  ·  " if len(alle) > 1 else ""
        stand = "in het dossier nog leeg" if een.leeg else "in het dossier anders"
        if een.merk in self._gelaten:
            stand += "; u liet dit eerder zo"
        self.query_one("#vraag", Static).update(Content.styled(f"{telling}{stand}", "$zacht"))
        teksten = regels(een, sessie.dossier, sessie.plan, ook_geheim=True)
        delen = [
            Content.styled(f"{regel.naam}\n", "bold")
            + Content.styled("In het dossier:  ", "$accent")
            + Content(f"{regel.nu}\n")
            + Content.styled("In het profiel:  ", "$accent")
            + Content(f"{regel.profiel}\n")
            for regel in teksten
        ]
        self.query_one("#antwoorden", Static).update(Content("\n").join(delen))
        self._toon_keuzes(alle)

    def _rij(self, een: Aanbod) -> Content:
        teken, woord = (LEEG_TEKEN, "leeg  ") if een.leeg else (ANDERS_TEKEN, "anders")
        tekst = kop(een, self.sessie.dossier, self.sessie.plan)
        return Content(f"{teken} {woord}  {tekst}")

    def _toon_keuzes(self, alle: Sequence[Aanbod]) -> None:
        lege = sum(een.leeg for een in alle)
        gelaten = 0 if self._ook_gelaten else len(self._aanbod()) - len(alle)
        keuzes = self.query_one("#keuzes", OptionList)
        gekozen = keuzes.highlighted or 0
        keuzes.clear_options()
        keuzes.add_option(Option(Content("Neem over uit het profiel"), id=OVER))
        keuzes.add_option(Option(Content("Laat het dossier zoals het is"), id=LAAT))
        if lege > 1:
            keuzes.add_option(Option(Content(f"Vul alles in wat nog leeg is ({lege})"), id=ALLES))
        if gelaten:
            tekst = f"Toon ook wat u eerder zo liet ({gelaten})"
            keuzes.add_option(Option(Content(tekst), id=GELATEN))
        keuzes.highlighted = min(gekozen, keuzes.option_count - 1)

    @on(OptionList.OptionHighlighted, "#lijst")
    def _bekeken(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index != self._plaats:
            self._toon(event.option_index)

    @on(OptionList.OptionSelected, "#lijst")
    def _naar_keuzes(self) -> None:
        self.query_one("#keuzes").focus()

    def _toon(self, plaats: int) -> None:
        alle = self._open()
        if alle:
            self._plaats = plaats % len(alle)
            self._huidig = _naam(alle[self._plaats])
            self.ververs()
            self.query_one("#midden").scroll_home(animate=False)

    # --- choosing

    @on(OptionList.OptionSelected, "#keuzes")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        alle = self._open()
        if not alle:
            return
        match event.option_id:
            case "over":
                self._neem_over([self._een(alle)])
            case "laat":
                self._laat(self._een(alle))
            case "alles":
                self._vraag_lege([een for een in alle if een.leeg])
            case _:
                self._ook_gelaten = True
                self.ververs()

    def _vraag_lege(self, lege: list[Aanbod]) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        sessie = self.sessie
        namen = "; ".join(kop(een, sessie.dossier, sessie.plan) for een in lege[:MEESTE_NAMEN])
        if len(lege) > MEESTE_NAMEN:
            namen += f"; en nog {len(lege) - MEESTE_NAMEN}"
        hoeveel = aantal(sum(len(een.punten) for een in lege), "antwoord")
        self.vraag(
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
        self.sessie.vervang(neem_over(self.sessie.dossier, genomen))
        self.saver.bewaar_straks()
        self.meld(f"Overgenomen: {hoeveel}. F6 maakt dit ongedaan.")
        self.saver.toon_gewijzigd()

    def _laat(self, een: Aanbod) -> None:
        """Leave it, and do not ask again for as long as the profile says the same."""
        self._gelaten |= {een.merk}
        dossier_id = self.sessie.dossier.dossier.id
        self.run_worker(
            lambda: leg_weg(dossier_id, [een.merk]), thread=True, exit_on_error=False, group="laat"
        )
        if self._ook_gelaten:
            self._toon(self._plaats + 1)
        else:
            self.ververs()

    def _klaar(self) -> None:
        if self.is_active and not self._open():
            self.meld("U hebt alles uit het regioprofiel bekeken.")
            self.app.pop_screen()

    def action_ander(self, stap: int) -> None:
        """Show the one before or after this one, round and round."""
        self._toon(self._plaats + stap)

    def action_rol(self, regels: int) -> None:
        """Scroll long answers."""
        self.query_one("#midden").scroll_relative(y=regels, animate=False)

    def hulptekst(self) -> list[tuple[str, str]]:
        """What a profile is, and what choosing does."""
        return [
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

    async def action_terug(self) -> None:
        """Choose later: everything stays as it is."""
        self.sluit()


def _naam(een: Aanbod) -> str:
    """What tells one offer from another: the same text may stand in many places."""
    return f"{een.merk} {een.punten[0].pad}"
