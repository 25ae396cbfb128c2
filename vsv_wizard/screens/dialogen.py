"""Small questions in between: yes or no, one line of text, stopping.

Esc always means: no, go on as it was. They fit a screen of 60 by 15.
"""

from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from vsv_wizard.dossier.fields import MAX_TEKST
from vsv_wizard.screens.widgets.toetsen import Toetsenregel
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld

Antwoord = TypeVar("Antwoord")


class Dialoog(ModalScreen[Antwoord]):
    """A box in the middle: a question, an explanation, and buttons."""

    CSS_PATH = "dialogen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (20, "-hoog")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "annuleer", "Annuleren", key_display="Esc"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
    ]

    def action_annuleer(self) -> None:
        """Go on as it was."""
        self.dismiss(None)


class Jadialoog(Dialoog[bool]):
    """A question with two answers in full words. The safe one has the focus."""

    def __init__(self, vraag: str, uitleg: str, *, ja: str, nee: str) -> None:
        """Ask this; the texts of both answers say what happens."""
        super().__init__()
        self._teksten = (vraag, uitleg, ja, nee)

    def compose(self) -> ComposeResult:
        """The question, what it means, and the answers."""
        vraag, uitleg, ja, nee = self._teksten
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            with Horizontal(classes="knoppen"):
                yield Button(Content(nee), id="nee", compact=True)
                yield Button(Content(ja), id="ja", compact=True)
        yield Toetsenregel()

    @on(Button.Pressed)
    def _antwoord(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "ja")


class Keuzedialoog(Dialoog[str]):
    """A question with more than two answers. The first has the focus."""

    def __init__(self, vraag: str, uitleg: str, *keuzes: tuple[str, str]) -> None:
        """Ask this; each choice is what is given back, and its words."""
        super().__init__()
        self._teksten = (vraag, uitleg)
        self._keuzes = keuzes

    def compose(self) -> ComposeResult:
        """The question, what it means, and the answers under each other."""
        vraag, uitleg = self._teksten
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            with Vertical(classes="knoppen"):
                for _, tekst in self._keuzes:
                    yield Button(Content(tekst), compact=True)
        yield Toetsenregel()

    @on(Button.Pressed)
    def _antwoord(self, event: Button.Pressed) -> None:
        knoppen = list(self.query(Button))
        self.dismiss(self._keuzes[knoppen.index(event.button)][0])


class StopDialoog(Jadialoog):
    """Stopping: everything is saved already; says where the user will be next time."""

    def __init__(self, waar_verder: str, fout: str, *, alleen_lezen: bool = False) -> None:
        """Tell where the user goes on, or what was not saved."""
        stand = "Er is niets gewijzigd." if alleen_lezen else "Alles is bewaard."
        uitleg = f"Niet alles is opgeslagen. {fout}" if fout else f"{stand} {waar_verder}"
        goed = "Stoppen" if alleen_lezen else "Opslaan en later verder"
        super().__init__(
            "Wilt u stoppen?",
            uitleg.strip(),
            ja="Toch stoppen" if fout else goed,
            nee="Nee, doorgaan",
        )
        self._veilig = not fout
        self._gestopt = False

    def on_mount(self) -> None:
        """With everything saved, stopping is the likely answer."""
        self.query_one("#ja" if self._veilig else "#nee").focus()

    def action_stop(self) -> None:
        """Ctrl-C again means yes; once more while the program is ending means nothing."""
        if not self._gestopt:
            self._gestopt = True
            self.dismiss(True)


class Tekstdialoog(Dialoog[str]):
    """A question with one line as its answer."""

    def __init__(
        self,
        vraag: str,
        uitleg: str,
        tekst: str | None = None,
        ja: str = "Opslaan",
        *,
        hooguit: int = MAX_TEKST,
    ) -> None:
        """Ask this; `tekst` is what stands there already, `hooguit` how long it may be."""
        super().__init__()
        self._hooguit = hooguit
        self._teksten = (vraag, uitleg, tekst or "", ja)

    def compose(self) -> ComposeResult:
        """The question, its explanation, the line, and the buttons."""
        vraag, uitleg, tekst, ja = self._teksten
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            yield Regelveld(tekst, "")
            yield Static("", classes="fout")
            with Horizontal(classes="knoppen"):
                yield Button(Content(ja), id="ja", compact=True)
                yield Button(Content("Annuleren"), id="nee", compact=True)
        yield Toetsenregel()

    def on_getypt(self, event: Getypt) -> None:
        """What is typed stays here until it is confirmed."""
        event.stop()

    @on(Input.Submitted)
    @on(Button.Pressed, "#ja")
    def action_volgend_veld(self) -> None:
        """Confirm, when there is something to confirm."""
        tekst = self.query_one(Regelveld).value.strip()
        fout = ""
        if not tekst:
            fout = "Vul hier iets in."
        elif len(tekst) > self._hooguit:  # better here, where it can still be made shorter
            fout = f"Maak dit korter: hooguit {self._hooguit} tekens. U typte {len(tekst)} tekens."
        if fout:
            self.query_one(".fout", Static).update(Content(f"▲ {fout}"))
        else:
            self.dismiss(tekst)

    @on(Button.Pressed, "#nee")
    def _annuleer(self) -> None:
        self.dismiss(None)


class Meldingdialoog(Dialoog[None]):
    """Something that cannot go on: what, where, and what now."""

    def __init__(self, kop: str, tekst: str) -> None:
        """Show this text."""
        super().__init__()
        self._teksten = (kop, tekst)

    def compose(self) -> ComposeResult:
        """The text, and one button."""
        kop, tekst = self._teksten
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(kop), classes="vraag")
            yield Static(Content(tekst), classes="uitleg")
            with Horizontal(classes="knoppen"):
                yield Button(Content("Terug"), id="nee", compact=True)
        yield Toetsenregel()

    @on(Button.Pressed)
    def _weg(self) -> None:
        self.dismiss(None)
