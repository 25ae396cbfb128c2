"""What one can do with a document that was made: open, its folder, copy, mail, print."""

from collections.abc import Callable, Iterator
from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message

from vsv_wizard.documenten import free_name, write_file
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.opslag.address import file_name, folder_for_files, label
from vsv_wizard.screens.app.open_with import can_open, can_print, open_file, print_file
from vsv_wizard.screens.widgets.button import Button

OPEN, FOLDER, COPY, MAIL, PRINT = "openen", "map-openen", "kopieer", "mail", "afdrukken"
WORDS = {
    OPEN: "Openen",
    FOLDER: "Map openen",
    COPY: "Kopieer als tekst",
    MAIL: "Mailen",
    PRINT: "Afdrukken",
}


class AfterMaking(Vertical):
    """A button for each thing that can be done here; nothing until a document was made."""

    DEFAULT_CSS = """
    AfterMaking { display: none; height: auto; margin: 1 0 0 0; }
    AfterMaking.-gemaakt { display: block; }
    AfterMaking Button { display: none; }
    AfterMaking Button.-kan { display: block; }
    """

    class Wanted(Message):
        """Something is to be done with this file."""

        def __init__(self, what: str, file: Path) -> None:
            """One of the keys of `WORDS`."""
            super().__init__()
            self.what, self.file = what, file

    file: Path | None = None

    def compose(self) -> ComposeResult:
        """All of them; which can be done is known when there is a file."""
        for key, words in WORDS.items():
            yield Button(Content(words), id=key, compact=True)

    def offer(self, file: Path | None) -> None:
        """Offer what can be done with this file; None takes it away."""
        self.file = file
        self.set_class(file is not None, "-gemaakt")
        can = set(_possible(file)) if file else set()
        for button in self.query(Button):
            button.set_class(button.id in can, "-kan")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        event.stop()
        if self.file and event.button.id:
            self.post_message(self.Wanted(event.button.id, self.file))


def _possible(file: Path) -> Iterator[str]:
    """What can be done on this computer; copying and a mail can be done everywhere."""
    yield COPY
    if not file_name(file).endswith(".eml"):  # which is a mail itself
        yield MAIL
    if can_open():
        yield from (OPEN, FOLDER)
    if can_print(file):
        yield PRINT


def do(what: str, file: Path, made: Callable[[], Document], copy: Callable[[str], object]) -> str:
    """Do it, and say what was done. Raises OSError, NotWritten or DocumentError."""
    match what:
        case "openen":
            open_file(file)
            return f"Geopend: {file_name(file)}"
        case "map-openen":
            open_file(folder_for_files(file))
            return "De map is geopend."
        case "kopieer":
            from vsv_wizard.documenten.writers import plain

            copy(plain.write(made()))
            return "De tekst is gekopieerd. Plak hem in uw mail of een ander programma."
        case "mail":
            return _mail(file, made())
        case _:
            print_file(file)
            return f"Naar de printer: {file_name(file)}"


def _mail(file: Path, document: Document) -> str:
    """A draft beside the document, with the document in it; it is opened where that can be."""
    from vsv_wizard.documenten.writers import eml

    folder = folder_for_files(file)
    data = eml.with_file(document, file_name(file), file.read_bytes())
    mail = write_file(folder / free_name(folder, f"{label(file)}.eml"), data)
    to = f" Aan: {', '.join(document.aan)}." if document.aan else " Vul zelf in aan wie."
    if can_open():
        open_file(mail)
    return f"✔ De mail staat klaar: {mail}\nU verstuurt hem zelf.{to}"
