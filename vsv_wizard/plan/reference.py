"""What stands beside the plan: sources, silences, choices, who is who, meetings, terms, RSO's.

Content too, in data/. It is looked up now and then, so it is read when first asked
for, and starting does not wait for it.
"""

from functools import cache, cached_property
from typing import Any, Literal

from pydantic import Field

from vsv_wizard.plan.base import PlanPart, read_file
from vsv_wizard.plan.rules import Condition

FILES = (
    "overleggen",
    "rollen",
    "bronnen",
    "bronkritiek",
    "begrippen",
    "rso",
    "keuzes",
    "wegwijzer",
    "samen",
    "edities",
)


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
    """A kind of meeting: how often, who comes, what is on the agenda.

    open: what the source leaves open about it.
    """

    id: str
    titel: str
    frequentie: str
    voorzitter: str
    deelnemers: str
    agenda: tuple[str, ...]
    open: tuple[str, ...] = ()
    bron: str
    opmerking: str = ""


class CallEntry(PlanPart):
    """Where the dossier says whom to call: a person, or the paths of separate answers.

    persoon: the path of five fields at once. bij: in which capacity, when that needs saying.
    """

    persoon: str = ""
    naam: str = ""
    organisatie: str = ""
    functie: str = ""
    telefoon: str = ""
    email: str = ""
    bij: str = ""


class Rol(PlanPart):
    """Who is who. soort: organisatie, rol or overleg. wanneer: when one meets them."""

    id: str
    soort: str
    titel: str
    wat: str
    wanneer: str
    bel: tuple[CallEntry, ...] = ()
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
    """A regional cooperation organisation that was found on public pages.

    zekerheid: how sure we are of name and role, in words. geboortezorg: whether the page
    mentions work for birth care.
    """

    naam: str
    zekerheid: str
    geboortezorg: bool = False
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


class Kenmerk(PlanPart):
    """One trait by which an RSO is known, as a question to answer with yes or no."""

    id: str
    vraag: str
    uitleg: str
    bron: str


class RsoFunctie(PlanPart):
    """Something that an RSO can do, and who pays for it."""

    titel: str
    wat: str
    betaling: str
    bron: str


class WegVraag(PlanPart):
    """A question of the route finder. niet_bij: answers given before that make it needless."""

    id: str
    vraag: str
    uitleg: str
    niet_bij: tuple[str, ...] = ()
    keuzes: dict[str, str]


class RouteBegin(PlanPart):
    """Who calls, by who asks and what it is about."""

    wie: str
    wat: str
    belt: str


class RouteStep(PlanPart):
    """One desk on a route. dienst: the optional service that must have been bought for it."""

    rol: str = ""
    tekst: str
    dienst: str = ""


class Route(PlanPart):
    """Where to go with something: the desk, the way, what to have ready, a text to paste.

    als: by which answers it is found. soort: of the line in the register; empty for no wish.
    van_regio: the region has put its own words in place of ours.
    """

    id: str
    titel: str
    als: dict[str, str]
    loket: str
    belt: str = ""
    soort: str = ""
    uitleg: str
    klaarleggen: tuple[str, ...]
    tekst: str
    bron: str
    stap: tuple[RouteStep, ...]
    van_regio: bool = False


class Gespreksvraag(PlanPart):
    """Something to talk about together, at these steps and under these conditions."""

    id: str
    stappen: tuple[str, ...]
    als: tuple[Condition, ...] = ()
    vraag: str
    uitleg: str
    bron: str


class PlanChange(PlanPart):
    """Something that is otherwise in an edition of the plan, as a user reads it.

    kijk: what to look at again; empty when nothing. paden: the answers it is about.
    """

    id: str
    titel: str
    soort: Literal["nieuw", "anders", "weg"]
    wat: str
    waarom: str
    bron: str
    kijk: str = ""
    taken: tuple[str, ...] = ()
    paden: tuple[str, ...] = ()


class PlanEdition(PlanPart):
    """An edition of the plan, and what it changed since the one before."""

    versie: str
    datum: str
    wijziging: tuple[PlanChange, ...] = ()


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
    kenmerk: tuple[Kenmerk, ...]
    rso_functie: tuple[RsoFunctie, ...]
    wegvraag: tuple[WegVraag, ...]
    begin: tuple[RouteBegin, ...]
    route: tuple[Route, ...]
    gespreksvraag: tuple[Gespreksvraag, ...]
    editie: tuple[PlanEdition, ...]

    @cached_property
    def source_dates(self) -> dict[str, str]:
        """Per source, as it is cited, its date."""
        return {bron.kort: bron.datum for bron in self.bron}


@cache
def load_naslag() -> Naslag:
    """What comes with the program. `check` explains what is wrong with it."""
    tables: dict[str, Any] = {}
    for naam in FILES:
        tables |= read_file(naam)
    return Naslag.of_ours(tables)
