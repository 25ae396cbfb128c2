"""What is on the agenda of a meeting: the fixed items of its kind, and what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind, Occurrence
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.plan.questions import items

_FIXED_ITEMS = "overleg.agenda"
_NOTHING = {"geen", "nee", "niets", "n.v.t.", "nvt", "-"}


@dataclass(frozen=True)
class AgendaItem:
    """One item.

    wie: who it is for, when that is always so. pad: of a fixed item, of which the VSV says
    who prepares it. getypt: by a person.
    """

    titel: str
    wie: str = ""
    pad: str = ""
    getypt: bool = False

    @property
    def eigenaar(self) -> str:
        """The path of who prepares a fixed item."""
        return join_path(*split_path(self.pad), "eigenaar")

    @property
    def afspraak(self) -> str:
        """The path of what was agreed about a fixed item."""
        return join_path(*split_path(self.pad), "afspraak")


def agenda_items(material: Material, keer: Occurrence) -> tuple[AgendaItem, ...]:
    """The agenda of a meeting, in order."""
    return (
        AgendaItem("Opening en mededelingen", "Voorzitter"),
        AgendaItem("Besluiten en acties van de vorige keer", "Voorzitter"),
        *(
            _fixed_items(material)
            if keer.groep is BijeenkomstKind.OPERATIONEEL
            else _from_naslag(material, keer)
        ),
        *(AgendaItem(line, getypt=True) for line in regels(keer.ding.agenda)),
        AgendaItem("Rondvraag", "Allen"),
        AgendaItem("Volgende keer en sluiting", "Voorzitter"),
    )


def regels(tekst: str | None) -> tuple[str, ...]:
    """What was typed, line by line; nothing when it only says that there is nothing."""
    bron = tekst if tekst is not None and known(tekst) else ""
    parts = (line.strip().lstrip("-•*").strip() for line in bron.splitlines())
    return tuple(deel for deel in parts if deel and deel.rstrip(".!").casefold() not in _NOTHING)


def _fixed_items(material: Material) -> Iterator[AgendaItem]:
    """The items of which the VSV says who prepares them (agenda_vaststellen)."""
    lijst = material.plan.vraag_of[_FIXED_ITEMS]
    titels = {row.id: row.titel for row in material.plan.rijen(lijst.rijen)}
    for punt in items(material.plan, material.dossier, lijst):
        yield AgendaItem(titels[punt.id], pad=join_path("overleg", "agenda", punt.id))


def _from_naslag(material: Material, keer: Occurrence) -> Iterator[AgendaItem]:
    for soort in material.plan.naslag.overlegsoort:
        if soort.id == keer.groep:
            yield from map(AgendaItem, soort.agenda)
