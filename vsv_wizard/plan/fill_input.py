"""What is to be filled in: read from PAD=WAARDE as it is typed, or from a TOML file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from vsv_wizard.dossier.paths import PathError, PathParts, join_path, split_path

NEW = "+"


_EXAMPLE = "Schrijf PAD=WAARDE, zoals vsv.plaats=Voorbeeldstad."


@dataclass(frozen=True)
class FillInput:
    """One answer to fill in: where, and what. `make`: an unknown id makes a new thing."""

    pad: str
    value: object
    make: bool = False


def from_argument(tekst: str) -> FillInput:
    """`PAD=WAARDE` as it is typed after the command. Raises PathError."""
    pad, is_, value = tekst.partition("=")
    if not is_:
        raise PathError(f"Er staat geen = in. {_EXAMPLE}")
    if not pad.strip():
        raise PathError(f"Er staat geen pad voor de =. {_EXAMPLE}")
    return FillInput(pad.strip(), value)


def from_toml(tabel: Mapping[str, Any]) -> list[FillInput]:
    """The answers in a TOML file that has the shape of a dossier, or has paths as keys."""
    counter = iter(range(1, 1_000_000))
    return list(_from_table(tabel, (), counter, make=False))


def _from_table(
    tabel: Mapping[str, Any], voor: PathParts, counter: Iterator[int], *, make: bool
) -> Iterator[FillInput]:
    for sleutel, value in tabel.items():
        # "vsv.naam" between quotes is a whole path; a dotted key is a table to TOML.
        own = split_path(sleutel) if not voor and "." in sleutel else (sleutel,)
        parts = (*voor, *own)
        if isinstance(value, dict):
            yield from _from_table(value, parts, counter, make=make)
        elif isinstance(value, list) and any(isinstance(deel, dict) for deel in value):
            for deel in value:
                if not isinstance(deel, dict):
                    yield FillInput(join_path(*parts), value)
                    continue
                item_id = deel.get("id")
                naam = str(item_id) if item_id is not None else f"{NEW}#{next(counter)}"
                rest = {key: value for key, value in deel.items() if key != "id"}
                yield from _from_table(rest, (*parts, naam), counter, make=True)
        else:
            yield FillInput(_as_path(parts), value, make)


def _as_path(parts: PathParts) -> str:
    """The path of keys out of a file, which may hold a quote or be empty."""
    if any('"' in deel or not deel for deel in parts):
        raise PathError("Er staat een lege naam of een aanhalingsteken in een naam.")
    return join_path(*parts)
