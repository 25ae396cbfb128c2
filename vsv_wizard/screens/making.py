"""What the pages share that make a document: choices on the left, what comes of it on the right.

A page says which fields it has, and gives two pieces of work that need no screen: the
preview, and writing. They run in the background, with what was chosen at that moment.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.worker import get_current_worker

from vsv_wizard.documenten import DocumentError, DocumentExists, NotWritten
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.opslag import Destination
from vsv_wizard.opslag.address import folder_for_files, newest, pasted
from vsv_wizard.screens.after_making import AfterMaking, do
from vsv_wizard.screens.field_page import FieldPage
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import LineField
from vsv_wizard.screens.widgets.preview import as_content

PreviewWork = Callable[[], Document]
WriteWork = Callable[[], list[Path]]  # gives the paths
Voorbeeld = Callable[[], PreviewWork]
Schrijven = Callable[[bool], WriteWork]  # whether a file may be replaced


class MakeScreen(FieldPage):
    """Left the choices, right (or below) what the document will say."""

    CSS_PATH = "maken.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "save", "Bewaren", key_display="F8"),
        Binding("pagedown", "scroll(12)", "Verder lezen", key_display="PgDn", priority=True),
        Binding("pageup", "scroll(-12)", show=False, priority=True),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]

    def __init__(self, to: Destination, voorbeeld: Voorbeeld, writing: Schrijven) -> None:
        """voorbeeld: gives the work that makes the preview. writing: that writes the files."""
        super().__init__()
        self._back = to.back
        self._example = voorbeeld
        self._schrijven = writing

    # --- what a page has of its own

    files: Sequence[Path] = ()  # what `read_first` found

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
                yield AfterMaking()
            with Vertical(id="voorbeeld"), VerticalScroll(id="rol", can_focus=False):
                yield Static("", id="tekst")

    @staticmethod
    def label_above(vraag: str, hint: str = "") -> Iterator[Widget]:
        """The words above a field."""
        yield Static(Content(vraag), classes="vraag")
        if hint:
            yield Static(Content(hint), classes="hint")

    @property
    def map(self) -> Path:
        """Beside the dossier, unless somebody types another place."""
        return folder_for_files(self.sessie.pad)

    def path_in(self, veld: LineField) -> Path:
        """The path that stands in a field. Windows copies a path with quotes around it."""
        return self.map / pasted(veld.value)

    def on_mount(self) -> None:
        """Show the preview, with the keys on the first field."""
        self.show()
        self.query("ChoiceField, LineField").first().focus()

    def refresh_page(self) -> None:
        """Make the preview in the background: a full report takes a tenth of a second."""
        work = self._example()
        # Not a partial: Textual writes out a worker's work, here a whole dossier.
        self.run_worker(lambda: self._make(work), thread=True, exclusive=True, group="voorbeeld")

    def refresh_later(self) -> None:
        """The same, once nobody typed for a moment."""
        self.when_still(self.refresh_page)

    def _make(self, work: PreviewWork) -> None:
        worker = get_current_worker()
        try:
            tekst = as_content(work())
        except DocumentError as error:
            tekst = Content.styled(f"▲ {error}", "$warning")
        if not worker.is_cancelled:
            self.app.call_from_thread(self._show_preview, tekst)

    def _show_preview(self, tekst: Content) -> None:
        for vak in self.query("#tekst").results(Static):  # none when the user has left already
            vak.update(tekst)

    # --- saving

    @on(Button.Pressed, "#bewaar")
    def action_save(self) -> None:
        """Write the document; ask before a file is replaced."""
        self._save(overschrijf=False)

    def _save(self, *, overschrijf: bool) -> None:
        self.saver.save_now()
        self._result("Bezig …")
        work = self._schrijven(overschrijf)
        self.run_worker(lambda: self._write(work), thread=True, exclusive=True, group="bewaren")

    def _write(self, work: WriteWork) -> None:
        onward = self.app.call_from_thread
        try:
            paden = work()
        except DocumentExists as error:
            onward(self._ask_replace, str(error))
        except (NotWritten, DocumentError) as error:
            onward(self._result, f"▲ {error}")
        else:
            onward(self._saved, paden)

    def _ask_replace(self, notice: str) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        self._result("")
        naam = notice.partition(" bestaat al")[0]
        vraag = YesDialog(
            "Dit bestand bestaat al.", naam, ja="Ja, vervang het", nee="Nee, andere naam"
        )
        self.vraag(vraag, lambda ja: self._save(overschrijf=True) if ja else None)

    def _saved(self, paden: list[Path]) -> None:
        names = "\n".join(f"✔ Bewaard: {pad}" for pad in paden)
        self._result(f"{names}\nConcept. Geen juridisch advies.", paden[0])

    @on(AfterMaking.Wanted)
    def _do(self, event: AfterMaking.Wanted) -> None:
        """In the background: a disk or another program may be slow."""
        event.stop()
        made = self._example()
        self.run_worker(
            lambda: self._do_aside(event.what, event.file, made),
            thread=True,
            exclusive=True,
            group="daarna",
        )

    def _do_aside(self, what: str, file: Path, made: PreviewWork) -> None:
        onward = self.app.call_from_thread
        try:
            copy = partial(onward, self.app.copy_to_clipboard)
            said = do(what, file, made, copy)
        except (NotWritten, DocumentError) as error:
            said = f"▲ {error}"
        except OSError:
            said = f"▲ Dit lukt hier niet. Het bestand staat in {file}"
        onward(self._result, said, file)

    def _result(self, tekst: str, made: Path | None = None) -> None:
        for vak in self.query("#uitkomst").results(Static):  # none when the user has left already
            vak.update(Content(tekst))
            for after in self.query(AfterMaking):
                after.offer(made)
            # What can be done with it stands below what came of it: also on a small screen.
            self.call_after_refresh(self.query_one("#keuzes").scroll_end, animate=False)

    def action_scroll(self, regels: int) -> None:
        """Scroll the preview."""
        self.query_one("#rol").scroll_relative(y=regels, animate=False)

    async def action_go_back(self) -> None:
        """Back to where it was opened from."""
        self.go(self._back or self.router.base())


def word_files_beside(dossier: Path) -> list[Path]:
    """The Word files in the folder of a dossier, the newest first. Not on the event loop."""
    return newest(folder_for_files(dossier), "[!.~]*.do[ct]x")
