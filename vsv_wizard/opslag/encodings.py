"""From bytes to text: UTF-8, or what old programs and editors of Windows made of it.

What is not UTF-8 is recognised, and read only after somebody said yes: which sign a byte was
meant to be cannot be known for certain, and saving makes UTF-8 of it.
"""

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

WINDOWS = "Windows-1252"
MIXED = "UTF-8 en Windows-1252 door elkaar"

_BOMS = (  # the longer first: that of UTF-32 begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_WITHOUT_BOM = (("utf-16-le", 1), ("utf-16-be", 0))  # where the zeros of plain letters are
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")
_PART = 400  # bytes: enough to see whether these are letters with zeros between them


@dataclass
class _Yes:
    """To what somebody said yes, as long as this program runs."""

    everything: bool = False
    versions: set[str] = field(default_factory=set)


_YES = _Yes()


def accept(version: str) -> None:
    """Read the bytes of this version (a hash) from now on, whatever they are."""
    _YES.versions.add(version)


@contextmanager
def accepting() -> Iterator[None]:
    """Read all files meanwhile: somebody asked for that on the command line."""
    before, _YES.everything = _YES.everything, True
    try:
        yield
    finally:
        _YES.everything = before


def anything_accepted() -> bool:
    """Whether somebody said so of any file; another process does not know."""
    return _YES.everything or bool(_YES.versions)


def is_accepted(version: str) -> bool:
    """Whether somebody said that these bytes may be read."""
    return _YES.everything or version in _YES.versions


def decode(data: bytes) -> tuple[str, str]:
    """The text, and the name of its encoding when that is not UTF-8.

    Raises UnicodeDecodeError when this is no text.
    """
    for bom, naam in _BOMS:
        if data.startswith(bom):
            return data.decode(naam.lower()), naam
    for codec, zeros in _WITHOUT_BOM:
        half, other = data[zeros:_PART:2], data[1 - zeros : _PART : 2]
        if len(data) % 2 == 0 and half.count(0) * 2 > len(half) and 0 not in other:
            return data.decode(codec), "UTF-16"
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        if _NO_TEXT.search(data):
            raise
        text = data.decode("utf-8-sig", _WINDOWS_HANDLER)
        mixed = text != data.decode("cp1252", "replace")
    return text, MIXED if mixed else WINDOWS


def first_odd_line(data: bytes) -> int | None:
    """The line (from 1) with the first byte that is no UTF-8, of a text with plain letters."""
    try:
        data.decode()
    except UnicodeDecodeError as error:
        return None if 0 in data else data.count(b"\n", 0, error.start) + 1
    return None


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    """One byte that is no UTF-8, as Windows means it; where that has none either it is an error."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    try:
        sign = error.object[error.start : error.start + 1].decode("cp1252")
    except UnicodeDecodeError:
        raise error from None
    return sign, error.start + 1


_WINDOWS_HANDLER = "vsv_wizard_windows"
codecs.register_error(_WINDOWS_HANDLER, _as_windows)
