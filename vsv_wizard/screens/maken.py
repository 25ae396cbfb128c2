"""What the pages share that make a document: choices on the left, what comes of it on the right.

A page says which fields it has, and gives two pieces of work that need no screen: the
preview, and writing. They run in the background, with what was chosen at that moment.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.worker import get_current_worker

from vsv_wizard.documenten import BestaatAl, Documentfout, NietGeschreven
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.address import folder_for_files, pasted
from vsv_wizard.screens.app.open_with import kan_openen, open_bestand
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.velden import Keuzeveld, Regelveld
from vsv_wizard.screens.widgets.voorvertoning import als_content

Voorbeeldwerk = Callable[[], Document]
Schrijfwerk = Callable[[], list[Path]]  # gives the paths
Voorbeeld = Callable[[], Voorbeeldwerk]
Schrijven = Callable[[bool], Schrijfwerk]  # whether a file may be replaced


class Maakscherm(Scherm):
    """Left the choices, right (or below) what the document will say."""

    CSS_PATH = "maken.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "bewaar", "Bewaren", key_display="F8"),
        Binding("pagedown", "rol(12)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "rol(-12)", show=False, priority=True),
        Binding("escape", "terug", "Terug", key_display="Esc"),
    ]

    def __init__(self, to: Destination, voorbeeld: Voorbeeld, schrijven: Schrijven) -> None:
        """voorbeeld: gives the work that makes the preview. schrijven: that writes the files."""
        super().__init__()
        self._back = to.back or Destination(Page.STAPPENPLAN)
        self._voorbeeld = voorbeeld
        self._schrijven = schrijven
        self._gemaakt: Path | None = None  # the file that was written last

    # --- what a page has of its own

    def velden(self) -> Iterator[Widget]:
        """The choices."""
        yield from ()

    # --- the page

    def inhoud(self) -> Iterator[Widget]:
        """The choices, how it went, and the preview."""
        with Horizontal(id="midden"):
            with VerticalScroll(id="keuzes", can_focus=False):
                yield from self.velden()
                yield Button(Content("Bewaren"), id="bewaar", compact=True)
                yield Static("", id="uitkomst")
                yield Button(Content("Openen"), id="openen", compact=True)
            with Vertical(id="voorbeeld"), VerticalScroll(id="rol", can_focus=False):
                yield Static("", id="tekst")

    @staticmethod
    def vraag_om(vraag: str, hint: str = "") -> Iterator[Widget]:
        """The words above a field."""
        yield Static(Content(vraag), classes="vraag")
        if hint:
            yield Static(Content(hint), classes="hint")

    @property
    def map(self) -> Path:
        """Beside the dossier, unless somebody types another place."""
        return folder_for_files(self.sessie.pad)

    def pad_in(self, veld: Regelveld) -> Path:
        """The path that stands in a field. Windows copies a path with quotes around it."""
        return self.map / pasted(veld.value)

    def on_mount(self) -> None:
        """Show the preview, with the keys on the first field."""
        self.toon()
        self.query("Keuzeveld, Regelveld").first().focus()

    def ververs(self) -> None:
        """Make the preview in the background: a full report takes a tenth of a second."""
        werk = partial(self._maak, self._voorbeeld())
        self.run_worker(werk, thread=True, exclusive=True, group="voorbeeld")

    def _maak(self, werk: Voorbeeldwerk) -> None:
        worker = get_current_worker()
        try:
            tekst = als_content(werk())
        except Documentfout as fout:
            tekst = Content.styled(f"▲ {fout}", "$warning")
        if not worker.is_cancelled:
            self.app.call_from_thread(self._toon_voorbeeld, tekst)

    def _toon_voorbeeld(self, tekst: Content) -> None:
        for vak in self.query("#tekst").results(Static):  # none when the user has left already
            vak.update(tekst)

    # --- saving

    def action_volgend_veld(self) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    @on(Button.Pressed, "#bewaar")
    def action_bewaar(self) -> None:
        """Write the document; ask before a file is replaced."""
        self._bewaar(overschrijf=False)

    def _bewaar(self, *, overschrijf: bool) -> None:
        self.saver.bewaar_nu()
        self._uitkomst("Bezig …")
        werk = partial(self._schrijf, self._schrijven(overschrijf))
        self.run_worker(werk, thread=True, exclusive=True, group="bewaren")

    def _schrijf(self, werk: Schrijfwerk) -> None:
        verder = self.app.call_from_thread
        try:
            paden = werk()
        except BestaatAl as fout:
            verder(self._vraag_vervangen, str(fout))
        except (NietGeschreven, Documentfout) as fout:
            verder(self._uitkomst, f"▲ {fout}")
        else:
            verder(self._bewaard, paden)

    def _vraag_vervangen(self, bericht: str) -> None:
        from vsv_wizard.screens.dialogen import Jadialoog

        self._uitkomst("")
        naam = bericht.partition(" bestaat al")[0]
        vraag = Jadialoog(
            "Dit bestand bestaat al.", naam, ja="Ja, vervang het", nee="Nee, andere naam"
        )
        self.vraag(vraag, lambda ja: self._bewaar(overschrijf=True) if ja else None)

    def _bewaard(self, paden: list[Path]) -> None:
        namen = "\n".join(f"✔ Bewaard: {pad}" for pad in paden)
        self._uitkomst(f"{namen}\nConcept. Geen juridisch advies.", paden[0])

    @on(Button.Pressed, "#openen")
    def _open(self) -> None:
        if self._gemaakt is None:
            return
        try:
            open_bestand(self._gemaakt)
        except OSError:
            self._uitkomst(f"▲ Dit lukt hier niet. Open zelf {self._gemaakt}", self._gemaakt)

    def _uitkomst(self, tekst: str, gemaakt: Path | None = None) -> None:
        self._gemaakt = gemaakt
        self.set_class(gemaakt is not None and kan_openen(), "-gemaakt")
        for vak in self.query("#uitkomst").results(Static):  # none when the user has left already
            vak.update(Content(tekst))
            self.call_after_refresh(vak.scroll_visible, animate=False)

    def action_rol(self, regels: int) -> None:
        """Scroll the preview."""
        self.query_one("#rol").scroll_relative(y=regels, animate=False)

    async def action_terug(self) -> None:
        """Back to where it was opened from."""
        self.go(self._back)


def keuzeveld(naam: str, keuzes: dict[str, str], gekozen: str) -> Keuzeveld:
    """A choice with an id, so that a page can tell which one was changed."""
    veld = Keuzeveld(keuzes, {gekozen} & set(keuzes))
    veld.id = naam
    return veld
