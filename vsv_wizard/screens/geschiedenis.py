"""Earlier versions of the dossier: when, who and what; and bringing answers back."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.bewerken.restore import (
    KanNietTerug,
    Moment,
    Tijdlijn,
    alles_van,
    lees_versie,
    met_antwoord_van,
    noem,
)
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import moment as als_moment
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.opslag import Destination, Geladen, OpslagFout
from vsv_wizard.opslag.history import Soort
from vsv_wizard.plan.naming import toon_waarde
from vsv_wizard.screens.terugdraaien import Terugdraaibaar
from vsv_wizard.screens.widgets.lijst import Lijst, Teruglijst
from vsv_wizard.screens.woorden import aantal

SOORTEN = {
    Soort.GEWOON: "",
    Soort.ORIGINEEL: "origineel: het bestand van een oudere versie van dit programma",
    Soort.ONLEESBAAR: "onleesbaar bestand, bewaard zoals het was",
    Soort.KOPIE: "kopie van dit dossier, die is samengevoegd",
    Soort.NOOD: "noodkopie: antwoorden die niet opgeslagen konden worden",
}
PER_KEER = 8  # rows that are shown at once while reading
MEESTE_NAMEN = 3
LANGSTE = 160  # characters of a value in a row
ALLES = "+alles"


class GeschiedenisScherm(Terugdraaibaar):
    """The versions, newest first. They are read one by one, in the background."""

    CSS_PATH = "geschiedenis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "terug", "Terug", key_display="Esc"),
    ]
    titel = "Geschiedenis"

    def __init__(self, _to: Destination) -> None:
        """Nothing was read yet."""
        super().__init__()
        self._momenten: list[Moment] = []

    def inhoud(self) -> Iterator[Widget]:
        """The list, and where the versions are kept."""
        yield Lijst(id="versies")
        yield Static("", id="waar")

    def on_mount(self) -> None:
        """Begin to read, with the keys on the list."""
        self.toon()
        self.lees_versies()
        self.query_one("#versies").focus()

    def lees_versies(self) -> None:
        """Read the versions anew: after bringing back there is one more."""
        self._momenten = []
        self.query_one("#versies", OptionList).clear_options()
        self.query_one("#waar", Static).update(Content("Bezig met lezen …"))
        self.run_worker(self._lees, thread=True, exclusive=True, group="versies")

    def na_samenvoegen(self) -> None:
        """Somebody, or the user, made a new version."""
        self.toon_kop()
        self.lees_versies()

    def _lees(self) -> None:
        worker, bestand = get_current_worker(), self.sessie.bestand
        tijdlijn = Tijdlijn(bestand.versies, bestand.op_schijf.versie)
        stapel: list[tuple[Moment, Content]] = []
        for moment in tijdlijn:
            if worker.is_cancelled:
                return
            stapel.append((moment, self._rij(moment)))
            if len(stapel) == PER_KEER:
                self.app.call_from_thread(self._erbij, stapel)
                stapel = []
        if not worker.is_cancelled:
            self.app.call_from_thread(self._erbij, stapel)
            self.app.call_from_thread(self._gelezen, len(tijdlijn))

    def _erbij(self, stapel: list[tuple[Moment, Content]]) -> None:
        lijst = self.query_one("#versies", OptionList)
        for moment, rij in stapel:
            lijst.add_option(Option(rij, id=str(len(self._momenten))))
            self._momenten.append(moment)
        if lijst.highlighted is None and self._momenten:
            lijst.highlighted = 0

    def _gelezen(self, hoeveel: int) -> None:
        tekst = (
            f"{aantal(hoeveel, 'versie', 'versies')}, bewaard op deze computer."
            if hoeveel
            else "Er zijn nog geen eerdere versies op deze computer."
        )
        self.query_one("#waar", Static).update(Content(tekst))

    def _rij(self, moment: Moment) -> Content:
        """Two lines: when, who and of what kind; then what was answered otherwise."""
        kop = Content.styled(als_moment(moment.versie.tijd), "bold")
        if moment.wie:
            kop += Content(f"  {moment.wie}")
        if moment.in_bestand:
            kop += Content.styled("  zo is het nu", "$accent")
        if soort := SOORTEN[moment.versie.soort]:
            kop += Content.styled(f"  {soort}", "$warning")
        return kop + Content.styled(f"\n   {self._wat(moment)}", "$zacht")

    def _wat(self, moment: Moment) -> str:
        if moment.dossier is None:
            return f"! {moment.fout}"
        if moment.voor is None:
            return "De eerste versie die hier bewaard is."
        namen = moment.in_woorden(self.sessie.plan)
        if not namen:
            return "Er is geen antwoord gewijzigd."
        over = len(namen) - MEESTE_NAMEN
        rest = f"; en nog {aantal(over, 'antwoord')}" if over > 0 else ""
        return "; ".join(namen[:MEESTE_NAMEN]) + rest

    @on(OptionList.OptionSelected, "#versies")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogen import Meldingdialoog

        moment = self._momenten[event.option_index]
        if moment.dossier is None:
            uitleg = f"{moment.fout} Het bestand zelf staat hier: {moment.versie.pad}"
            self.vraag(Meldingdialoog("Deze versie is niet te lezen.", uitleg))
        else:
            self.vraag(VersieScherm(moment, moment.dossier))

    def hulptekst(self) -> list[tuple[str, str]]:
        """What is kept, and what can be done with it."""
        return [
            (
                "Geschiedenis",
                (
                    "Bij elke keer opslaan bewaart het programma een versie, alleen op deze "
                    "computer. Van oudere dagen blijft er steeds één over. Onder elke versie "
                    "staat wat er anders werd. Met Enter ziet u wat er verschilt met nu."
                ),
            ),
            (
                "Terugbrengen",
                (
                    "Op de volgende bladzijde brengt u één antwoord terug, of alles. "
                    "Dat wordt een nieuwe versie: er gaat niets verloren. "
                    "Met F6 maakt u het weer ongedaan."
                ),
            ),
        ]

    async def action_terug(self) -> None:
        """Back to where the user was."""
        self.sluit()


class VersieScherm(Terugdraaibaar):
    """What differs between one version and now, answer by answer."""

    CSS_PATH = "geschiedenis.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "alles", "Alles terug"),
        Binding("escape", "terug", "Terug", key_display="Esc"),
    ]

    def __init__(self, moment: Moment, toen: Dossier) -> None:
        """Show this version, which holds this dossier."""
        super().__init__()
        self._moment = moment
        self._toen = toen
        self._anders: list[Verschil] = []
        self.titel = f"Versie van {als_moment(moment.versie.tijd)}"

    def inhoud(self) -> Iterator[Widget]:
        """What this is, and the differences."""
        yield Static("", id="uitleg")
        yield Teruglijst(id="verschillen")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.toon()
        self.query_one("#verschillen").focus()

    def ververs(self) -> None:
        """Show what differs now. After bringing back that is less."""
        nu = self.sessie.dossier
        anders = verschillen(boom(self._toen), boom(nu))
        lijst = self.query_one("#verschillen", OptionList)
        if anders == self._anders and lijst.option_count:
            return
        self._anders = anders
        gekozen = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(self._rij(v), id=str(i)) for i, v in enumerate(anders))
        if anders:
            lijst.add_option(None)
            tekst = Content.styled("a  Breng alles terug", "bold")
            uitleg = f"  zoals op {als_moment(self._moment.versie.tijd)}"
            lijst.add_option(Option(tekst + Content.styled(uitleg, "$zacht"), id=ALLES))
            lijst.highlighted = min(gekozen, lijst.option_count - 1)
        else:
            lijst.add_option(Option(Content("Alle antwoorden zijn nu dezelfde."), id="-"))
        wie = f"{self._moment.wie} bewaarde deze versie. " if self._moment.wie else ""
        soort = SOORTEN[self._moment.versie.soort]
        telling = (
            f"{aantal(len(anders), 'antwoord')} {'is' if len(anders) == 1 else 'zijn'} nu anders."
        )
        regels = [f"{wie}{telling}", *([f"Dit is een {soort}."] if soort else [])]
        self.query_one("#uitleg", Static).update(Content("\n".join(regels)))

    def _rij(self, verschil: Verschil) -> Content:
        toen, nu = self._waarden(verschil)
        return (
            Content.styled(self._naam(verschil), "bold")
            + Content.styled("\n   toen: ", "$zacht")
            + Content(toen)
            + Content.styled("\n   nu:   ", "$zacht")
            + Content(nu)
        )

    def _naam(self, verschil: Verschil) -> str:
        return noem(verschil, self._toen, self.sessie.dossier, self.sessie.plan)

    def _waarden(self, verschil: Verschil) -> tuple[str, str]:
        """The answer then and now, on one line each."""
        pad, plan = voeg(*verschil.pad), self.sessie.plan
        toen = toon_waarde(pad, verschil.oud, self._toen, plan, ook_geheim=True)
        nu = toon_waarde(pad, verschil.nieuw, self.sessie.dossier, plan, ook_geheim=True)
        return _kort(toen), _kort(nu)

    @on(OptionList.OptionSelected, "#verschillen")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        if event.option_id == ALLES:
            self.action_alles()
        elif (event.option_id or "").isdigit():
            verschil = self._anders[int(event.option_id or 0)]
            toen, nu = self._waarden(verschil)
            self.vraag(
                Jadialoog(
                    f"Brengt u dit terug? {self._naam(verschil)}",
                    f"Er komt te staan: {toen}\n\nNu staat er: {nu}",
                    ja="Ja, breng terug",
                    nee="Nee, laten zoals het is",
                ),
                lambda ja: self._breng_terug(verschil) if ja else None,
            )

    def action_alles(self) -> None:
        """Ask whether everything may become as it was then."""
        from vsv_wizard.screens.dialogen import Jadialoog

        if not self._anders:
            return
        hoeveel = aantal(len(self._anders), "antwoord")
        self.vraag(
            Jadialoog(
                "Brengt u alles terug?",
                f"{hoeveel} {'wordt' if len(self._anders) == 1 else 'worden'} weer zoals op "
                f"{als_moment(self._moment.versie.tijd, 'om')}. Wat er nu staat, blijft bewaard in "
                "de geschiedenis.",
                ja="Ja, breng alles terug",
                nee="Nee, laten zoals het is",
            ),
            lambda ja: self._breng_alles_terug() if ja else None,
        )

    def _breng_terug(self, verschil: Verschil) -> None:
        naam = self._naam(verschil)
        try:
            self._vervang(met_antwoord_van(self.sessie.dossier, verschil), naam)
        except KanNietTerug as fout:
            self.meld(str(fout), ernst="warning")

    def _breng_alles_terug(self) -> None:
        bestand, nu = self.sessie.bestand, self.sessie.dossier
        stand = Geladen(nu, bestand.op_schijf.versie)
        hoeveel = aantal(len(self._anders), "antwoord")
        versies, versie = bestand.versies, self._moment.versie
        try:
            terug = lees_versie(versies, versie)
        except OpslagFout as fout:  # damaged since it was shown
            self.meld(str(fout), ernst="warning")
            return
        self._vervang(alles_van(stand, versies, versie, terug).dossier, hoeveel)

    def _vervang(self, dossier: Dossier, wat: str) -> None:
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN, ernst="warning")
            return
        self.sessie.vervang(dossier)
        self.saver.bewaar_nu()  # so that the history has it, when the user looks
        self.meld(f"Teruggebracht: {wat}. Met F6 maakt u dit ongedaan.")
        self.saver.toon_gewijzigd()

    def hulptekst(self) -> list[tuple[str, str]]:
        """What stands here, and that nothing is lost by it."""
        return [
            (
                "Een eerdere versie",
                (
                    "Per antwoord ziet u wat er toen stond en wat er nu staat. Met Enter brengt "
                    "u dat ene antwoord terug, met a alles. Het programma vraagt eerst of u het "
                    "zeker weet. Met F6 maakt u het ongedaan."
                ),
            )
        ]

    async def action_terug(self) -> None:
        """Back to the list of versions."""
        self.sluit()


def _kort(tekst: str) -> str:
    regel = " ".join(tekst.split())
    return regel if len(regel) <= LANGSTE else f"{regel[: LANGSTE - 1]}…"
