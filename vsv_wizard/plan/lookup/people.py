"""Whom to call in this VSV: the people of a role, as the dossier has them."""

from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier, Person
from vsv_wizard.dossier.niveau import Niveau, visibility_of
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import show_value
from vsv_wizard.plan.questions import taak_of_path
from vsv_wizard.plan.reference import CallEntry, Rol

FIELDS = tuple(Person.model_fields)  # naam, organisatie, functie, telefoon, email


class WhoToCall(NamedTuple):
    """Somebody to call. bij: in which capacity."""

    bij: str
    naam: str
    organisatie: str
    functie: str
    telefoon: str
    email: str

    @property
    def line(self) -> str:
        """In one line: "Anna Voorbeeld, aanspreekpunt, VSV Voorbeeld, 010 000 00 00"."""
        parts = (self.naam, self.functie, self.organisatie, self.telefoon, self.email)
        tekst = ", ".join(filter(None, parts))
        return f"{self.bij}: {tekst}" if self.bij else tekst


def contacts(
    plan: Plan, dossier: Dossier, rol: Rol, niveau: Niveau = Niveau.INTERNAL
) -> tuple[WhoToCall, ...]:
    """The people of this role, as this level may show them; each once."""
    found: dict[WhoToCall, None] = {}
    for entry in rol.bel:
        for row in _rows(dossier, paths_of(entry)):
            one = WhoToCall(entry.bij, *(said(plan, dossier, pad, niveau) for pad in row))
            # Of a supplier nothing but the organisation is asked.
            if one.naam or (one.organisatie and not row[0]):
                found[one] = None
    return tuple(found)


def in_words(plan: Plan, dossier: Dossier, rol: Rol, niveau: Niveau = Niveau.INTERNAL) -> str:
    """Whom to call, a line each; or where it is asked, when nobody is known yet."""
    lines = [one.line for one in contacts(plan, dossier, rol, niveau)]
    if lines or not rol.bel:
        return "\n".join(lines)
    first = next(filter(None, paths_of(rol.bel[0])))
    taak_id = taak_of_path(plan, first)
    waar = f" U vult dit in bij {plan.name_of(taak_id)}." if taak_id else ""
    return f"Nog niet ingevuld.{waar}"


def paths_of(entry: CallEntry) -> tuple[str, ...]:
    """The paths of the five fields; "" where there is none."""
    if entry.persoon:
        return tuple(f"{entry.persoon}.{field}" for field in FIELDS)
    return tuple(getattr(entry, field) for field in FIELDS)


def said(plan: Plan, dossier: Dossier, pad: str, niveau: Niveau = Niveau.INTERNAL) -> str:
    """An answer in words on one line; "" when it is not there, or not for this level."""
    value = read(dossier, pad) if pad else None
    if not known(value) or not niveau.shows(visibility_of(pad)):
        return ""
    return clean_line(show_value(pad, value, dossier, plan))


def _rows(dossier: Dossier, paths: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The paths as they are; of a list those of each thing in it."""
    lijst = next((pad.partition(".*.")[0] for pad in paths if ".*." in pad), "")
    if not lijst:
        yield paths
        return
    for item in read(dossier, lijst) or ():
        here = join_path(*split_path(lijst), item.id)
        yield tuple(pad.replace(f"{lijst}.*", here) for pad in paths)
