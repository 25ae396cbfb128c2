"""Plain lines out, one line in. Nothing is drawn, moved or coloured."""

from collections.abc import Callable, Collection
from typing import NamedTuple

from vsv_wizard.dossier.text import clean_line

SIGN = "/"  # what a command begins with
_UNREADABLE = "\N{REPLACEMENT CHARACTER}"


class Stop(Exception):
    """Whoever types wants to stop, or is gone."""


class TypedLine(NamedTuple):
    """One line: a text, or (with a `command`) what came behind it."""

    text: str
    command: str = ""


class Talk:
    """The conversation: one sentence or answer per line."""

    def __init__(self, read: Callable[[], str], write: Callable[[str], object]) -> None:
        """read: gives the next line with its line end; "" when there is none any more."""
        self._read = read
        self._write = write
        self._waiting = ""  # a line that was read too early

    def say(self, *texts: str) -> None:
        """Say this, each on its own line; text of people is shown, never carried out."""
        for text in texts:
            for line in text.split("\n"):
                self._write(f"{clean_line(line)}\n")

    def line(self) -> str:
        """The next line as it was typed. Raises Stop at the end of what comes in."""
        if line := self._waiting:
            self._waiting = ""
            return line
        self._write("> ")
        while True:
            line = self._read()
            if not line:
                raise Stop
            if _UNREADABLE not in line:
                return line.strip()
            self.say("Hier staan tekens in die niet te lezen zijn. Typ het opnieuw.")

    def put_back(self, line: str) -> None:
        """Give this line again, to who asks next."""
        self._waiting = line


def parsed(line: str, names: Collection[str]) -> TypedLine:
    """What a line says: a command of these names, or text. Two slashes begin a text with one.

    A name may be shortened, as long as it can be no other. One that is not there is given back
    as it is: whoever asked says what there is.
    """
    if not line.startswith(SIGN) or line.startswith(SIGN * 2):
        return TypedLine(line.removeprefix(SIGN) if line.startswith(SIGN) else line)
    naam, _, rest = line[1:].strip().partition(" ")
    naam = naam.casefold()
    fits = [name for name in names if name.startswith(naam)] if naam else []
    found = naam if naam in names else fits[0] if len(fits) == 1 else f"{SIGN}{naam}"
    return TypedLine(rest.strip(), found)


def numbers_in(text: str, most: int) -> list[int]:
    """The numbers that were typed, from 0; none when one of them is no number that there is."""
    parts = [part.strip() for part in text.split(",")]
    chosen = {str(number): number - 1 for number in range(1, most + 1)}
    found = [chosen[part.lstrip("0")] for part in parts if part.lstrip("0") in chosen]
    return found if len(found) == len(parts) else []


class Leave(Exception):
    """To another dossier."""


class Back(Exception):
    """To what was asked before this."""


class Onward(Exception):
    """To the end of this task."""


class GoTo(Exception):
    """To another task, at the question about this path when there is one."""

    def __init__(self, taak_id: str, pad: str = "") -> None:
        """To this one."""
        super().__init__(taak_id)
        self.taak_id, self.pad = taak_id, pad
