"""Where two people gave different answers: one of them chooses, one question at a time."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.merge import kies
from vsv_wizard.dossier.model import Conflict
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.paths import PadFout, splits
from vsv_wizard.dossier.tree import boom, lees
from vsv_wizard.plan.naming import benoem, toon_waarde
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijst import Kieslijst, Lijst
from vsv_wizard.screens.woorden import aantal

HOUDEN, ANDERE, ALLES_HOUDEN, ALLES_ANDERE = "houden", "andere", "alles-houden", "alles-andere"
VANAF = 4  # choices, from which on they can be made all at once
WEG = (
    "Dit antwoord kan niet meer worden overgenomen: waar het bij hoorde, is verwijderd. "
    "De keuze blijft staan."
)


class KeuzesScherm(Scherm):
    """Both answers in full, and two choices in words. Leaving them for later is fine."""

    CSS_PATH = "keuzes.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f7", "ander(-1)", "Vorige", key_display="F7"),
        Binding("f8", "ander(1)", "Volgende", key_display="F8"),
        Binding("pagedown", "rol(6)", show=False, priority=True),
        Binding("pageup", "rol(-6)", show=False, priority=True),
        Binding("escape", "terug", "Later", key_display="Esc"),
    ]
    # On the lowest screens the answers matter more than the list of what comes after.
    VERTICAL_BREAKPOINTS = [(0, "-heel-laag"), (20, "-laag"), (30, "-hoog")]  # noqa: RUF012
    titel = "Kies een antwoord"

    def __init__(self) -> None:
        """Begin with the first."""
        super().__init__()
        self._huidig = ""
        self._plaats = 0

    def inhoud(self) -> Iterator[Widget]:
        """All that is to be chosen, the one of now in full, and the choices."""
        lijst = Lijst(id="lijst")
        lijst.border_title = "Nog te kiezen"
        yield lijst
        with VerticalScroll(id="midden", can_focus=False):
            yield Static("", id="vraag")
            yield Static("", id="antwoorden")
        yield Kieslijst(id="keuzes")

    def on_mount(self) -> None:
        """Give the keys to the choices."""
        self.toon()
        self.query_one("#keuzes").focus()

    @property
    def _conflict(self) -> Conflict:
        """The one that is shown; when it is gone, the one that came in its place."""
        alle = self.sessie.dossier.conflicten
        gevonden = next((i for i, c in enumerate(alle) if c.id == self._huidig), self._plaats)
        self._plaats = min(gevonden, len(alle) - 1)
        self._huidig = alle[self._plaats].id
        return alle[self._plaats]

    def ververs(self) -> None:
        """Show what is still to be chosen; nothing any more when another person did so."""
        sessie = self.sessie
        alle = sessie.dossier.conflicten
        if not alle:
            self.call_later(self._klaar)
            return
        conflict = self._conflict
        namen = [benoem(c.pad, sessie.dossier, sessie.plan) for c in alle]
        lijst = self.query_one("#lijst", OptionList)
        lijst.set_class(len(alle) < 2, "-een")
        with self.prevent(OptionList.OptionHighlighted):
            lijst.clear_options()
            lijst.add_options(Option(Content(naam)) for naam in namen)
            lijst.highlighted = self._plaats
        telling = f"Keuze {self._plaats + 1} van {len(alle)}\n" if len(alle) > 1 else ""
        self.query_one("#vraag", Static).update(
            Content.styled(telling, "$zacht") + Content.styled(namen[self._plaats], "bold")
        )
        self.query_one("#antwoorden", Static).update(self._antwoorden(conflict))
        self._toon_keuzes(conflict, len(alle))

    def _antwoorden(self, conflict: Conflict) -> Content:
        sessie = self.sessie
        try:
            nu = lees(boom(sessie.dossier), splits(conflict.pad))
        except PadFout:  # a file that was edited by hand
            nu = conflict.in_bestand
        een, ander = (
            toon_waarde(conflict.pad, waarde, sessie.dossier, sessie.plan, ook_geheim=True)
            for waarde in (nu, conflict.andere)
        )
        wanneer = f" op {moment(conflict.tijd, 'om')}" if conflict.tijd else ""
        return (
            Content.styled("In het dossier staat:\n", "$accent")
            + Content(f"{een}\n\n")
            + Content.styled(f"{_wie(conflict)} vulde{wanneer} in:\n", "$accent")
            + Content(ander)
        )

    def _toon_keuzes(self, conflict: Conflict, hoeveel: int) -> None:
        keuzes = self.query_one("#keuzes", OptionList)
        gekozen = keuzes.highlighted or 0
        keuzes.clear_options()
        keuzes.add_option(Option(Content("Houd wat in het dossier staat"), id=HOUDEN))
        keuzes.add_option(
            Option(Content(f"Neem over wat {_wie(conflict, midden=True)} invulde"), id=ANDERE)
        )
        if hoeveel >= VANAF:
            keuzes.add_option(Option(Content("Alles houden"), id=ALLES_HOUDEN))
            keuzes.add_option(Option(Content("Alles overnemen"), id=ALLES_ANDERE))
        keuzes.highlighted = min(gekozen, keuzes.option_count - 1)

    @on(OptionList.OptionHighlighted, "#lijst")
    def _bekeken(self, event: OptionList.OptionHighlighted) -> None:
        alle = self.sessie.dossier.conflicten
        if event.option_index < len(alle) and alle[event.option_index].id != self._huidig:
            self._toon(event.option_index)

    @on(OptionList.OptionSelected, "#lijst")
    def _naar_keuzes(self) -> None:
        self.query_one("#keuzes").focus()

    @on(OptionList.OptionSelected, "#keuzes")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        alle = self.sessie.dossier.conflicten
        match event.option_id:
            case "houden" | "andere":
                self._kies((self._conflict,), andere=event.option_id == ANDERE)
            case _:
                self._vraag_alles(alle, andere=event.option_id == ALLES_ANDERE)

    def _vraag_alles(self, alle: tuple[Conflict, ...], *, andere: bool) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        hoeveel = aantal(len(alle), "keuze", "keuzes")
        wat = "de andere antwoorden" if andere else "wat in het dossier staat"
        self.vraag(
            Jadialoog(
                f"Maakt u {hoeveel} in één keer?",
                f"Overal blijft {wat}." if not andere else f"Overal komen {wat} erin.",
                ja="Ja, alles overnemen" if andere else "Ja, alles houden",
                nee="Nee, een voor een",
            ),
            lambda ja: self._kies(alle, andere=andere) if ja else None,
        )

    def _kies(self, conflicten: tuple[Conflict, ...], *, andere: bool) -> None:
        """Make these choices; one that cannot be made stays."""
        dossier, gebleven = self.sessie.dossier, 0
        for conflict in conflicten:
            try:
                dossier = kies(dossier, conflict, andere=andere)
            except ValueError:
                gebleven += 1
        self.sessie.vervang(dossier)
        self.saver.bewaar_straks()
        if gebleven:
            self.meld(WEG, ernst="warning")
        self.saver.toon_gewijzigd()

    def _toon(self, plaats: int) -> None:
        self._huidig, self._plaats = self.sessie.dossier.conflicten[plaats].id, plaats
        self.ververs()
        self.query_one("#midden").scroll_home(animate=False)

    def _klaar(self) -> None:
        if self.is_active and not self.sessie.dossier.conflicten:
            self.meld("Alle keuzes zijn gemaakt.")
            self.app.pop_screen()

    def action_ander(self, stap: int) -> None:
        """Show the choice before or after this one, round and round."""
        alle = self.sessie.dossier.conflicten
        if alle:
            self._toon((self._plaats + stap) % len(alle))

    def action_rol(self, regels: int) -> None:
        """Scroll long answers."""
        self.query_one("#midden").scroll_relative(y=regels, animate=False)

    def hulptekst(self) -> list[tuple[str, str]]:
        """Why there is something to choose, and what choosing does."""
        return [
            (
                "Waarom deze keuzes?",
                (
                    "Twee mensen vulden tegelijk iets anders in bij dezelfde vraag. "
                    "In het dossier staat het ene antwoord. Het andere is apart bewaard, "
                    "tot iemand kiest. Er is niets verloren."
                ),
            ),
            (
                "Kiezen",
                (
                    "Kies met de pijltjes en Enter. Met F7 en F8 gaat u naar de vorige of "
                    "volgende keuze, met PgDn leest u verder in een lang antwoord. "
                    "Met Esc kiest u later: dan drukt u op F9. "
                    "Wat u kiest, kunt u terugdraaien met de geschiedenis (g in het stappenplan)."
                ),
            ),
        ]

    async def action_terug(self) -> None:
        """Choose later: everything stays as it is."""
        self.sluit()


def _wie(conflict: Conflict, *, midden: bool = False) -> str:
    return conflict.wie or ("iemand anders" if midden else "Iemand anders")
