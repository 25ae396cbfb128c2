"""The folder: which dossiers there are and how far, a new one, the example, another folder."""

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.dossier import Dossier
from vsv_wizard.nagekomen import LosseKopie, losse_kopieen
from vsv_wizard.notatie import datum_kort, moment
from vsv_wizard.opslag import (
    Dossiermap,
    GeenDossier,
    NietGevonden,
    Onleesbaar,
    OpslagFout,
    Regel,
    groepeer,
    nieuw_dossier,
)
from vsv_wizard.screens.herstelvragen import Herstelvragen
from vsv_wizard.screens.widgets.kop import balk
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.voortgang import Telling

NIEUW, VOORBEELD, ANDERS = "+nieuw", "+voorbeeld", "+anders"
MAX_PAD = 4096
ACTIES = {
    NIEUW: ("n", "Nieuw dossier", "voor uw eigen VSV"),
    VOORBEELD: ("v", "Voorbeeld bekijken", "een verzonnen VSV, halverwege het plan"),
    ANDERS: ("o", "Ander bestand of andere map openen", ""),
}
WELKOM = """\
Welkom. Dit programma loopt met uw VSV het stappenplan langs voor digitale \
gegevensuitwisseling: mandaat, geld, contracten en overleg.

Leg klaar, als u het heeft: namen en telefoonnummers, het laatste verslag van het bestuur, \
en de brief of mail van uw RSO.

U kunt op elk moment stoppen. Alles wat u typt, blijft bewaard. \
Er gaat niets naar internet. Vul geen gegevens van cliënten in."""


class DossiersScherm(Herstelvragen):
    """Where the program starts when no dossier is named."""

    CSS_PATH = "dossiers.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "nieuw", "Nieuw"),
        Binding("v", "voorbeeld", "Voorbeeld"),
        Binding("o", "anders", "Andere map", show=False),
        Binding("k", "samenvoegen", "Samenvoegen", show=False),
        Binding("escape", "terug", "Stoppen", key_display="Esc"),
    ]
    titel = "Dossiers"
    _regels: list[Regel]
    _los: list[LosseKopie]

    def inhoud(self) -> Iterator[Widget]:
        """A word of welcome when the folder is empty, and the list."""
        with VerticalScroll(id="midden", can_focus=False):
            yield Static(Content(WELKOM), id="welkom")
            yield Lijst(id="lijst")
            yield Static("", id="map")

    def on_mount(self) -> None:
        """Read the folder, and give the keys to the list."""
        self.toon()
        lijst = self.query_one("#lijst", OptionList)
        lijst.border_title = "Dossiers"
        lijst.focus()

    def ververs(self) -> None:
        """Read the folder again, in the background: it can be a slow network disk."""
        tekst = f"De dossiers staan in {self.wizard.map.pad.absolute()}"
        self.query_one("#map", Static).update(Content(tekst))
        self.run_worker(self._lees_map, thread=True, exclusive=True, group="map")

    def _lees_map(self) -> None:
        worker = get_current_worker()
        try:
            regels = groepeer(self.wizard.map.regels())
        except OpslagFout as fout:
            self.app.call_from_thread(self.wizard.meld, str(fout), ernst="warning")
            regels = []
        los = losse_kopieen(frozenset(regel.id for regel in regels))
        if not worker.is_cancelled:
            self.app.call_from_thread(self._toon, regels, los)

    def _toon(self, regels: list[Regel], los: list[LosseKopie]) -> None:
        self._regels, self._los = regels, los
        lijst = self.query_one("#lijst", OptionList)
        keuze = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(Option(_rij(regel), id=f"d{index}") for index, regel in enumerate(regels))
        lijst.add_options(Option(_losse_rij(kopie), id=f"l{i}") for i, kopie in enumerate(los))
        if regels or los:
            lijst.add_option(None)
        for key, (letter, titel, uitleg) in ACTIES.items():
            tekst = Content.styled(f"{letter}  {titel}", "bold")
            lijst.add_option(Option(tekst + Content.styled(f"  {uitleg}", "$zacht"), id=key))
        lijst.highlighted = min(keuze, lijst.option_count - 1)
        self.query_one("#welkom").display = not regels

    @on(OptionList.OptionSelected, "#lijst")
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        acties = {
            NIEUW: self.action_nieuw,
            VOORBEELD: self.action_voorbeeld,
            ANDERS: self.action_anders,
        }
        key = event.option_id or ""
        if key in acties:
            acties[key]()
        elif key[0] == "l":
            self.vraag_los(self._los[int(key[1:])])
        else:
            self.open_bestand(self._regels[int(key[1:])].pad)

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

    def action_samenvoegen(self) -> None:
        """Merge the copy of the selected dossier, when it has one."""
        lijst = self.query_one("#lijst", OptionList)
        if not lijst.option_count:
            return  # the folder is still being read
        gekozen = lijst.get_option_at_index(lijst.highlighted or 0).id or ""
        if gekozen[:1] == "d" and self._regels[int(gekozen[1:])].kopieen:
            self.vraag_samenvoegen(self._regels[int(gekozen[1:])])
        else:
            self.wizard.meld("Van dit dossier is er geen kopie in deze map.")

    def action_openen(self) -> None:
        """Open what is selected."""
        self.query_one("#lijst", OptionList).action_select()

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
        from vsv_wizard.profiel.voorstellen import voorstellen, vul_lege

        return vul_lege(dossier, regio.plan, voorstellen(regio.plan, regio.profiel))

    def action_voorbeeld(self) -> None:
        """Write the fictional example into the folder, and open it."""
        from vsv_wizard.voorbeeld import maak_voorbeeld

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

    def hulptekst(self) -> list[tuple[str, str]]:
        """What this program is, and what to have ready."""
        return [
            ("Wat is dit?", WELKOM),
            (
                "Dossiers",
                (
                    "Elk VSV heeft een eigen bestand. U kunt het kopiëren, mailen en bewaren. "
                    f"De bestanden staan in {self.wizard.map.pad.absolute()}."
                ),
            ),
            (
                "Kopieën en schade",
                (
                    "Soms maakt OneDrive of Dropbox een tweede bestand van één dossier. Met k "
                    "voegt u dat samen: alle antwoorden blijven bewaard. Is een bestand niet te "
                    "lezen, druk dan op Enter: meestal is er nog een goede versie."
                ),
            ),
        ]

    async def action_terug(self) -> None:
        """There is nothing before this screen: ask whether to stop."""
        await self.wizard.action_stop()


def _losse_rij(kopie: LosseKopie) -> Content:
    """Two lines: of which dossier, then of when and what can be done."""
    return Content.styled(f"Niet opgeslagen antwoorden van {kopie.naam}\n", "bold") + (
        Content.styled(f"   ! {moment(kopie.tijd)}: terughalen met Enter", "$warning")
    )


def _rij(regel: Regel) -> Content:
    """Name; how far it is and when it was changed, or what is wrong; and copies, if any."""
    naam = Content.styled(f"{regel.naam}\n", "bold")
    if regel.fout or regel.samenvatting is None:
        return naam + Content.styled(f"   ! {regel.fout or 'Niet te lezen.'}", "$warning")
    stand = regel.samenvatting
    mijlpaal = "" if stand.mijlpaal == "geen" else f"  {stand.mijlpaal.capitalize()}"
    dag = datum_kort(regel.gewijzigd.astimezone().date())
    telling = Telling(stand.kern_klaar, stand.kern_totaal)
    nieuwer = "\n   ! Alleen lezen: gemaakt met een nieuwere versie." if regel.nieuwer else ""
    return (
        naam
        + Content(f"   Kern {telling.klaar} van {telling.totaal or '?'} ")
        + balk(telling, 10)
        + Content(f"{mijlpaal}  ")
        + Content.styled(f"gewijzigd {dag}", "$zacht")
        + Content.styled(nieuwer, "$warning")
        + Content.styled(_kopieen(regel), "$warning")
    )


def _kopieen(regel: Regel) -> str:
    if not regel.kopieen:
        return ""
    namen = ", ".join(pad.name for pad in regel.kopieen)
    woord = "is een kopie" if len(regel.kopieen) == 1 else "zijn kopieën"
    return f"\n   ! Er {woord}: {namen}. Samenvoegen: k"
