"""The people and organisations that a dossier knows, so that each is typed once.

Made anew of the answers whenever it is asked for: who is changed in one place is so here.
Which answers name somebody, and what stands beside them, is said in the plan.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.remembered import remembered
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.rows import Persoonsrol
from vsv_wizard.voortgang.regels.base import find
from vsv_wizard.voortgang.regels.partijen import naam_key
from vsv_wizard.voortgang.settled import beside, persoonsrol_of

_NOBODY = {"open", "geen", "niemand", "n.v.t."}
PERSOON, ORGANISATIE = "persoon", "organisatie"


@dataclass(frozen=True)
class BookEntry:
    """Somebody, or an organisation, with what is known of it. pad: where it is named first."""

    naam: str
    soort: str = PERSOON
    organisatie: str = ""
    functie: str = ""
    telefoon: str = ""
    email: str = ""
    pad: str = field(default="", compare=False)

    @property
    def short(self) -> str:
        """Name and organisation, for where both stand in one answer."""
        return ", ".join(filter(None, (self.naam, self.organisatie)))

    @property
    def line(self) -> str:
        """Name, and what tells two of one name apart."""
        return ", ".join(filter(None, (self.naam, self.functie, self.organisatie)))


@remembered  # for each task that waits, and each field that names somebody
def address_book(dossier: Dossier, plan: Plan) -> tuple[BookEntry, ...]:
    """Everybody whom the dossier names, once; people first, each by name."""
    found: dict[tuple[str, str], BookEntry] = {}
    for entry in (*people(dossier, plan), *_loose(dossier, plan)):
        key = (entry.soort, naam_key(entry.naam))
        if key[1] and entry.naam.casefold() not in _NOBODY:
            found[key] = _together(found[key], entry) if key in found else entry
    order = sorted(found.values(), key=lambda e: (e.soort == ORGANISATIE, e.naam.casefold()))
    return tuple(order)


def matching(book: Iterable[BookEntry], soort: str, tekst: str) -> tuple[BookEntry, ...]:
    """Who fits what was typed so far: every word of it begins a word of the entry."""
    search = tekst.casefold().split()
    return tuple(
        entry
        for entry in book
        if entry.soort == soort
        and all(
            any(word.startswith(part) for word in entry.line.casefold().split()) for part in search
        )
    )


def taken_from(
    entry: BookEntry, dossier: Dossier, plan: Plan, vraag: Vraag, pad: str
) -> dict[str, str]:
    """What to fill in when this entry is taken at a question: the texts by path.

    Beside the name only what is still empty is filled in, and what the answer asks with it.
    """
    rest = {"organisatie": entry.organisatie, "functie": entry.functie}.get(vraag.boek_met, "")
    texts = {pad: ", ".join(filter(None, (entry.naam, rest)))}
    rol = persoonsrol_of(plan, pad)
    for naam, pattern in rol.beside.items() if rol else ():
        other = beside(pattern, pad)
        if (value := getattr(entry, naam)) and not known(read(dossier, other)):
            texts[other] = value
    return texts


def phone_of(dossier: Dossier, plan: Plan, tekst: str) -> str:
    """The number of whom a text names: a person, or one of the organisation; "" when unknown."""
    book = [entry for entry in address_book(dossier, plan) if entry.telefoon]
    here = tekst.casefold()
    for naam in ("naam", "organisatie"):
        for entry in book:
            if (value := getattr(entry, naam).casefold()) and value in here:
                return entry.telefoon
    contact = dossier.rso.contact.telefoon
    return str(contact) if "rso" in here.split() and known(contact) else ""


def people(dossier: Dossier, plan: Plan) -> Iterator[BookEntry]:
    """Everybody who has a role, at each place where they are named."""
    for rol in plan.persoonsrol:
        for pad, naam in find(dossier, rol.naam):
            if known(naam):
                yield _entry(dossier, rol, pad, str(naam))


def _entry(dossier: Dossier, rol: Persoonsrol, pad: str, naam: str) -> BookEntry:
    values = {part: read(dossier, beside(pattern, pad)) for part, pattern in rol.beside.items()}
    if rol.bij and not values.get("organisatie"):
        values["organisatie"] = read(dossier, beside(rol.bij, pad))
    given = {part: str(value) for part, value in values.items() if known(value)}
    return BookEntry(naam, PERSOON, **given, pad=pad)


def _loose(dossier: Dossier, plan: Plan) -> Iterator[BookEntry]:
    """The names that stand in one answer, with or without what goes with them."""
    for pattern, vraag in plan.vraag_of.items():
        if not vraag.boek or persoonsrol_of(plan, pattern):
            continue
        for pad, value in find(dossier, pattern):
            if not known(value):
                continue
            naam, _, rest = str(value).partition(", ") if vraag.boek_met else (str(value), "", "")
            entry = BookEntry(naam, vraag.boek, pad=pad)
            yield replace(entry, **({vraag.boek_met: rest} if rest else {}))


def _together(one: BookEntry, other: BookEntry) -> BookEntry:
    """Both, with of each detail what was known first."""
    more = {f.name: getattr(one, f.name) or getattr(other, f.name) for f in fields(one)}
    return replace(one, **more)
