"""Terms in a text: by any of their names, in any case, the longest name first."""

import re
import unicodedata

from vsv_wizard.plan.reference import Begrip


def plain(tekst: str) -> str:
    """A text as people search it: without capitals and diacritics."""
    if tekst.isascii():
        return tekst.casefold()
    split = unicodedata.normalize("NFKD", tekst)
    return "".join(char for char in split if not unicodedata.combining(char)).casefold()


class Terms:
    """All names of all terms, made once."""

    def __init__(self, begrippen: tuple[Begrip, ...]) -> None:
        """A name belongs to the first term that has it."""
        self.begrippen = begrippen
        self._by_name: dict[str, Begrip] = {}
        for names in (lambda b: (b.term,), lambda b: b.ook):
            for begrip in begrippen:
                for name in names(begrip):
                    self._by_name.setdefault(plain(name), begrip)
        longest = sorted(self._by_name, key=len, reverse=True)
        names_ = "|".join(map(re.escape, longest))
        self._pattern = re.compile(rf"(?<!\w)({names_})(?:'?s|en|n)?(?!\w)")

    def find(self, tekst: str) -> tuple[Begrip, ...]:
        """The terms in a text, in the order in which they come, each once."""
        found = (self._by_name[match[1]] for match in self._pattern.finditer(plain(tekst)))
        return tuple({begrip.term: begrip for begrip in found}.values())

    def search(self, word: str) -> tuple[Begrip, ...]:
        """The terms that somebody means by a word: of that name, else with it in them."""
        wanted = plain(word).strip()
        exact = self._by_name.get(wanted)
        rest = [
            begrip
            for name, begrip in self._by_name.items()
            if wanted in name or wanted in plain(begrip.uitleg)
        ]
        found = ([exact] if exact else []) + ([] if exact else rest)
        return tuple({begrip.term: begrip for begrip in found}.values())


_MADE: dict[int, Terms] = {}  # by identity: hashing a hundred cards takes longer than looking


def terms_of(begrippen: tuple[Begrip, ...]) -> Terms:
    """The names of these terms, made once."""
    made = _MADE.get(id(begrippen))
    if made is None or made.begrippen is not begrippen:
        made = _MADE[id(begrippen)] = Terms(begrippen)
    return made
