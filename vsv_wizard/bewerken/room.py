"""What takes the room in the file of a dossier, told long before it is full."""

from dataclasses import dataclass

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opslag.disk import MOST_WRITTEN
from vsv_wizard.opslag.toml import table_to_toml

_MOST_NAMED = 3
_KB = 1024
_CALLED = {
    "sessies": ("sessie", "sessies"),
    "acties": ("actiepunt", "actiepunten"),
    "deelnemers": ("deelnemer", "deelnemers"),
    "conflicten": ("open keuze", "open keuzes"),
    "gelden": ("jaar geld", "jaren geld"),
    "jaarcontroles": ("jaarcontrole", "jaarcontroles"),
}
_OTHER = {"klad": "half ingevulde antwoorden", "taken": "taken", "logboek": "het logboek"}


@dataclass(frozen=True)
class RoomPart:
    """One part of a file: what it is called, and its size in bytes."""

    naam: str
    size: int


def parts(dossier: Dossier) -> list[RoomPart]:
    """The parts of a dossier, the largest first."""
    found = []
    for naam, value in flat(dossier).items():
        size = len(table_to_toml({naam: value}, ""))
        if naam in _CALLED and isinstance(value, list):
            found.append(RoomPart(how_many(len(value), *_CALLED[naam]), size))
        else:
            found.append(RoomPart(_OTHER.get(naam, f"het deel '{naam}'"), size))
    return sorted(found, key=lambda part: -part.size)


def remark(dossier: Dossier, size: int) -> str:
    """What to say about a file that is getting full. size: in bytes, as it is on disk."""
    large = [part for part in parts(dossier)[:_MOST_NAMED] if part.size > _KB]
    named = ", ".join(f"{part.naam} ({in_kb(part.size)})" for part in large)
    return (
        f"Dit dossier is {in_kb(size)}. Er past hoogstens {in_kb(MOST_WRITTEN)} in. De meeste "
        f"ruimte gaat naar: {named}. Met 'vsv-wizard archiveer' gaan oude sessies in een bestand "
        "ernaast. Op het scherm: in de samenvatting, bij Let op."
    )


def in_kb(size: int) -> str:
    """A size for people."""
    return f"{-(-size // _KB)} KB"
