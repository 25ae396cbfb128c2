"""What stands beside the plan: sources, silences, choices, who is who, meetings, terms, RSO's.

Content too, in data/. It is looked up now and then, so it is read when first asked
for, and starting does not wait for it.
"""

from functools import cache
from typing import Any

from pydantic import Field

from vsv_wizard.plan.base import PlanPart, read_file

FILES = ("overleggen", "rollen", "bronnen", "bronkritiek", "begrippen", "rso", "keuzes")


class Bronvermelding(PlanPart):
    """One source text. `kort` is the name that every `bron` in the plan starts with."""

    id: str
    kort: str
    titel: str
    versie: str
    datum: str
    status: str
    opmerking: str = ""


class Bronkritiek(PlanPart):
    """A silence or a contradiction in the sources, and the reading that we choose."""

    id: str
    soort: str
    bron: str
    tekst: str
    keuze: str
    taken: tuple[str, ...] = ()


class OverlegKind(PlanPart):
    """A kind of meeting: how often, who comes, what is on the agenda."""

    id: str
    titel: str
    frequentie: str
    per_jaar: str
    voorzitter: str
    deelnemers: str
    agenda: tuple[str, ...]
    bron: str
    opmerking: str = ""


class Rol(PlanPart):
    """Who is who."""

    id: str
    titel: str
    wat: str
    bron: str


class Rechtsvorm(PlanPart):
    """A legal form: who can sign, and what to watch."""

    id: str
    titel: str
    wie_tekent: str
    let_op: str
    bron: str


class Begrip(PlanPart):
    """A term, explained in plain Dutch."""

    term: str
    uitleg: str
    bron: str
    ook: tuple[str, ...] = ()


class Rsokeuze(PlanPart):
    """A regional cooperation organisation that was found on public pages."""

    naam: str
    regio: str
    website: str = ""
    bron: str
    gecontroleerd: str


class Keuze(PlanPart):
    """A choice for the board: the clause that it fills, and what each option means.

    pad: the pattern of the question. vraag: its wording for a meeting, where the
    plan's own asks what was decided. opties: per answer what it means; of a question
    in free text they are proposals. opties_uit: "rechtsvorm" when the meaning is who
    signs in that legal form.
    """

    pad: str
    artikel: str
    vraag: str = ""
    opties: dict[str, str] = Field(default_factory=dict)
    opties_uit: str = ""


class Naslag(PlanPart):
    """Everything to look up."""

    overlegsoort: tuple[OverlegKind, ...]
    rol: tuple[Rol, ...]
    rechtsvorm: tuple[Rechtsvorm, ...]
    bron: tuple[Bronvermelding, ...]
    bronkritiek: tuple[Bronkritiek, ...]
    begrip: tuple[Begrip, ...]
    rso: tuple[Rsokeuze, ...]
    keuze: tuple[Keuze, ...]


@cache
def load_naslag() -> Naslag:
    """What comes with the program. `check` explains what is wrong with it."""
    tables: dict[str, Any] = {}
    for naam in FILES:
        tables |= read_file(naam)
    return Naslag.model_validate(tables)
