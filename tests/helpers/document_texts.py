"""Every text in a document, whole, and the gaps in them."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from typing import Any

from vsv_wizard.documenten.blocks import Gap, gap, stukken


def texts(deel: Any) -> list[str]:
    """Every text in a document or a part of one, in order, as a reader sees it."""
    return ["".join(piece for piece, _ in stukken(text)) for text in _texts(deel)]


def gaps_in(deel: Any) -> set[str]:
    """What stands in it as a gap."""
    return {piece for text in _texts(deel) for piece, is_gap in stukken(text) if is_gap}


def shown(gaps: Iterable[Gap]) -> set[str]:
    """How these gaps stand in a text."""
    return gaps_in(tuple(gap(each.wat) for each in gaps))


def _texts(deel: Any) -> Iterator[str]:
    if isinstance(deel, str) and not isinstance(deel, Enum):
        yield deel
    elif isinstance(deel, tuple):
        for each in deel:
            yield from _texts(each)
    elif is_dataclass(deel):
        for field in fields(deel):
            yield from _texts(getattr(deel, field.name))
