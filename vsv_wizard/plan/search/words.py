"""Words as people search them: without capitals, diacritics and signs; a number keeps its dot."""

import re

from vsv_wizard.plan.lookup.terms import plain

_NO_WORD = re.compile(r"[^\w.@]+|\.(?!\w)|(?<!\w)\.")
_JOINED = re.compile(r"\w+(?:[-.'’]\w+)+")
_SIGNS = re.compile(r"[-.'’]")
_ENDINGS = ("'s", "en", "s", "n", "e")
_ALONE = {"v": "f", "z": "s"}  # at the end of a word: brieven, brief
_LEAST = 4  # letters of a word that loses an ending
_ROOM = 64  # characters of a text that are shown around what was found in it


def searchable(tekst: str) -> str:
    """The words of a text, with a space before and after each."""
    bare = plain(tekst)
    joined = " ".join(_SIGNS.sub("", word) for word in _JOINED.findall(bare))
    return f" {_NO_WORD.sub(' ', bare).strip()} {joined} " if joined else _spaced(bare)


def _spaced(bare: str) -> str:
    return f" {_NO_WORD.sub(' ', bare).strip()} "


def parts_of(query: str) -> tuple[str, ...]:
    """What somebody looks for, in words."""
    return tuple(_spaced(plain(query)).split())


def typed(tekst: str) -> str:
    """A name as it is when somebody types it: its words, in one way."""
    return " ".join(parts_of(tekst))


def stem(word: str) -> str:
    """The word without the ending of a plural, when enough is left of it."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST:
            left = word[: -len(ending)]
            return f"{left[:-1]}{_ALONE.get(left[-1], left[-1])}"
    return word


def around(tekst: str, part: str) -> str:
    """The sentence in which a part stands; of a long one what is around it."""
    for sentence in re.split(r"(?<=[.!?:;])\s+|\n+", tekst):
        words = sentence.split()
        found = (i for i, word in enumerate(words) if part in searchable(word))
        if (here := next(found, None)) is None:
            continue
        begin = end = here
        while end - begin + 1 < len(words) and len(" ".join(words[begin : end + 1])) < _ROOM:
            begin, end = max(begin - 1, 0), min(end + 1, len(words) - 1)
        before, after = "…" * (begin > 0), "…" * (end < len(words) - 1)
        return f"{before}{' '.join(words[begin : end + 1])}{after}"
    return ""
