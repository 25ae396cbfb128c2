"""Small questions in between: yes or no, one line of text, stopping.

Esc always means: no, go on as it was. They fit a screen of 60 by 15.
"""

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from vsv_wizard.dossier.fields import MAX_TEXT
from vsv_wizard.screens.base import SEARCH_KEY
from vsv_wizard.screens.fitting import Fitting
from vsv_wizard.screens.texts import KeepsTexts
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import LineField
from vsv_wizard.screens.widgets.keys import KeysLine

if TYPE_CHECKING:
    from vsv_wizard.screens.widgets.book_field import Find

Result = TypeVar("Result")


class Dialog(Fitting, KeepsTexts, ModalScreen[Result]):
    """A box in the middle: a question, an explanation, and buttons."""

    CSS_PATH = "dialogen.tcss"
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (20, "-hoog")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Annuleren", key_display="Esc"),
        Binding("left,up", "app.focus_previous", show=False),
        Binding("right,down", "app.focus_next", show=False),
        Binding(SEARCH_KEY, "app.search", show=False, priority=True),
    ]
    looks_up = True  # whether something can be found and looked up on top of it

    async def step_aside(self) -> None:
        """Go for a page that was found: as with Esc, but what was typed comes again."""
        await super().dismiss(None)

    def action_cancel(self) -> None:
        """Go on as it was."""
        self.dismiss(None)

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Answered, or not: either way what stands in the fields is over."""
        self.texts_over()
        return super().dismiss(result)


class YesDialog(Dialog[bool]):
    """A question with two answers in full words. The safe one has the focus."""

    def __init__(self, vraag: str, uitleg: str, *, ja: str, nee: str) -> None:
        """Ask this; the texts of both answers say what happens."""
        super().__init__()
        self._texts = (vraag, uitleg, ja, nee)

    def compose(self) -> ComposeResult:
        """The question, what it means, and the answers."""
        vraag, uitleg, ja, nee = self._texts
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            with Horizontal(classes="knoppen"):
                yield Button(Content(nee), id="nee", compact=True)
                yield Button(Content(ja), id="ja", compact=True)
        yield KeysLine()

    @on(Button.Pressed)
    def _antwoord(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "ja")


class ChoiceDialog(Dialog[str]):
    """A question with more than two answers. The first has the focus."""

    def __init__(self, vraag: str, uitleg: str, *keuzes: tuple[str, str]) -> None:
        """Ask this; each choice is what is given back, and its words."""
        super().__init__()
        self._texts = (vraag, uitleg)
        self._keuzes = keuzes

    def compose(self) -> ComposeResult:
        """The question, what it means, and the answers under each other."""
        vraag, uitleg = self._texts
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            with Vertical(classes="knoppen"):
                for _, tekst in self._keuzes:
                    yield Button(Content(tekst), compact=True)
        yield KeysLine()

    @on(Button.Pressed)
    def _antwoord(self, event: Button.Pressed) -> None:
        buttons: list[Widget] = [*self.query(Button)]
        self.dismiss(self._keuzes[buttons.index(event.button)][0])


class StopDialog(YesDialog):
    """Stopping: everything is saved already; says where the user will be next time."""

    def __init__(self, where_to_resume: str, error: str, *, is_read_only: bool = False) -> None:
        """Tell where the user goes on, or what was not saved."""
        stand = "Er is niets gewijzigd." if is_read_only else "Alles is bewaard."
        uitleg = f"Niet alles is opgeslagen. {error}" if error else f"{stand} {where_to_resume}"
        goed = "Stoppen" if is_read_only else "Opslaan en later verder"
        super().__init__(
            "Wilt u stoppen?",
            uitleg.strip(),
            ja="Toch stoppen" if error else goed,
            nee="Nee, doorgaan",
        )
        self._veilig = not error
        self._gestopt = False

    def on_mount(self) -> None:
        """With everything saved, stopping is the likely answer."""
        self.query_one("#ja" if self._veilig else "#nee").focus()

    def action_stop(self) -> None:
        """Ctrl-C again means yes; once more while the program is ending means nothing."""
        if not self._gestopt:
            self._gestopt = True
            self.dismiss(True)


class TextDialog(Dialog[str]):
    """A question with one line as its answer."""

    is_proposed = False  # whether what stands there is of the program: the first key replaces it

    def __init__(
        self,
        vraag: str,
        uitleg: str,
        tekst: str | None = None,
        ja: str = "Opslaan",
        *,
        hooguit: int = MAX_TEXT,
        may_be_empty: bool = False,
        about: str = "",
        find: "Find | None" = None,
    ) -> None:
        """Ask this; `text` is what stands there already, `hooguit` how long it may be.

        about: what it is asked of, where the same is asked of more than one thing.
        find: who fits what is typed, where it asks for somebody.
        """
        super().__init__()
        self._may_be_empty = may_be_empty
        self._find = find
        self.about = about or vraag
        self._hooguit = hooguit
        self._texts = (vraag, uitleg, tekst or "", ja)

    def compose(self) -> ComposeResult:
        """The question, its explanation, the line, and the buttons."""
        vraag, uitleg, tekst, ja = self._texts
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(vraag), classes="vraag")
            yield Static(Content(uitleg), classes="uitleg")
            yield self._line(tekst)
            yield Static("", classes="fout")
            with Horizontal(classes="knoppen"):
                yield Button(Content(ja), id="ja", compact=True)
                yield Button(Content("Annuleren"), id="nee", compact=True)
        yield KeysLine()

    def _line(self, tekst: str) -> Widget:
        if self._find is None:
            return LineField(tekst, "", is_proposed=self.is_proposed)
        from vsv_wizard.screens.widgets.book_field import BookField

        return BookField(self._find, tekst, "", is_eager=False)

    def _chosen(self) -> str:
        """What was typed, or who was chosen from what was offered."""
        for book in self.query("BookField"):
            if entry := getattr(book, "picked", None):
                return str(entry.short)
        return self.query_one(LineField).value.strip()

    @property
    def text_label(self) -> str:
        """The question."""
        return self._texts[0]

    @on(Input.Submitted)
    @on(Button.Pressed, "#ja")
    def action_next_field(self) -> None:
        """Confirm, when there is something to confirm."""
        tekst = self._chosen()
        error = ""
        if not tekst and not self._may_be_empty:
            error = "Vul hier iets in."
        elif len(tekst) > self._hooguit:  # better here, where it can still be made shorter
            error = f"Maak dit korter: hooguit {self._hooguit} tekens. U typte {len(tekst)} tekens."
        if error:
            self.query_one(".fout", Static).update(Content(f"▲ {error}"))
        else:
            self.dismiss(tekst)

    @on(Button.Pressed, "#nee")
    def _cancel(self) -> None:
        self.dismiss(None)


class BusyDialog(Dialog[None]):
    """Something takes long, such as a share that does not answer. Esc: do not wait for it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "cancel", "Niet wachten", key_display="Esc"),
    ]
    looks_up = False

    def __init__(self, what: str) -> None:
        """This is what takes long."""
        super().__init__()
        self._what = what

    def compose(self) -> ComposeResult:
        """What goes on, and what can be done about it."""
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(f"Bezig: {self._what} …"), classes="vraag")
            yield Static(
                Content("De schijf of de netwerkmap is traag. Met Esc wacht u er niet op."),
                classes="uitleg",
            )
        yield KeysLine()


class ProposalDialog(TextDialog):
    """The same, with an answer that the program proposes."""

    is_proposed = True


class MessageDialog(Dialog[None]):
    """Something that cannot go on: what, where, and what now."""

    def __init__(self, kop: str, tekst: str) -> None:
        """Show this text."""
        super().__init__()
        self._texts = (kop, tekst)

    def compose(self) -> ComposeResult:
        """The text, and one button."""
        kop, tekst = self._texts
        with VerticalScroll(id="doos", can_focus=False):
            yield Static(Content(kop), classes="vraag")
            yield Static(Content(tekst), classes="uitleg")
            with Horizontal(classes="knoppen"):
                yield Button(Content("Terug"), id="nee", compact=True)
        yield KeysLine()

    @on(Button.Pressed)
    def _gone(self) -> None:
        self.dismiss(None)
