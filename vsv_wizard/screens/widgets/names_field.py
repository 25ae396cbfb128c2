"""A line with the names of those who will be there: the address book offers who comes next."""

from collections.abc import Iterable

from vsv_wizard.dossier.text import visible
from vsv_wizard.screens.widgets.book_field import BookField
from vsv_wizard.voortgang.address_book import PERSOON, BookEntry, matching


class NamesField(BookField):
    """Names with a comma between them. What is typed after the last one is looked for."""

    def __init__(self, book: Iterable[BookEntry], tekst: str, voorbeeld: str, *, id: str) -> None:  # noqa: A002
        """Offer these. id: of the line itself."""
        self._book = tuple(book)
        super().__init__(self._next, tekst, voorbeeld, is_eager=False)
        self._line.id = id

    def _next(self, tekst: str) -> tuple[BookEntry, ...]:
        """Who fits the last name, and was not named yet."""
        named = {each.strip().casefold() for each in self.tekst.split(",")[:-1]}
        found = matching(self._book, PERSOON, tekst.rpartition(",")[2])
        return tuple(entry for entry in found if entry.naam.casefold() not in named)

    def take(self) -> None:
        """Put who is chosen in the place of what was typed last."""
        entry = self.picked
        if entry is None:
            return
        names = [name for each in self.tekst.split(",")[:-1] if (name := visible(each))]
        self.set_text(", ".join([*names, entry.naam]))
        self._line.action_end()
        self.remove_class("-boek")
