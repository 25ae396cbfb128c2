"""What is on the agenda of a meeting: the fixed items of its kind, and what was typed."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.kalender.bijeenkomsten import Groep, Keer
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.plan.questions import items
from vsv_wizard.voortgang.regels.base import bekend

_VASTE_PUNTEN = "overleg.agenda"
_NIETS = {"geen", "nee", "niets", "n.v.t.", "nvt", "-"}


@dataclass(frozen=True)
class Agendapunt:
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
        return voeg(*splits(self.pad), "eigenaar")

    @property
    def afspraak(self) -> str:
        """The path of what was agreed about a fixed item."""
        return voeg(*splits(self.pad), "afspraak")


def agendapunten(stof: Stof, keer: Keer) -> tuple[Agendapunt, ...]:
    """The agenda of a meeting, in order."""
    return (
        Agendapunt("Opening en mededelingen", "Voorzitter"),
        Agendapunt("Besluiten en acties van de vorige keer", "Voorzitter"),
        *(_vaste_punten(stof) if keer.groep is Groep.OPERATIONEEL else _uit_naslag(stof, keer)),
        *(Agendapunt(regel, getypt=True) for regel in regels(keer.ding.agenda)),
        Agendapunt("Rondvraag", "Allen"),
        Agendapunt("Volgende keer en sluiting", "Voorzitter"),
    )


def regels(tekst: str | None) -> tuple[str, ...]:
    """What was typed, line by line; nothing when it only says that there is nothing."""
    bron = tekst if tekst is not None and bekend(tekst) else ""
    delen = (regel.strip().lstrip("-•*").strip() for regel in bron.splitlines())
    return tuple(deel for deel in delen if deel and deel.rstrip(".!").casefold() not in _NIETS)


def _vaste_punten(stof: Stof) -> Iterator[Agendapunt]:
    """The items of which the VSV says who prepares them (task 4.3)."""
    lijst = stof.plan.vraag_van[_VASTE_PUNTEN]
    titels = {rij.id: rij.titel for rij in stof.plan.rijen(lijst.rijen)}
    for punt in items(stof.plan, stof.dossier, lijst):
        yield Agendapunt(titels[punt.id], pad=voeg("overleg", "agenda", punt.id))


def _uit_naslag(stof: Stof, keer: Keer) -> Iterator[Agendapunt]:
    for soort in stof.plan.naslag.overlegsoort:
        if soort.id == keer.groep:
            yield from map(Agendapunt, soort.agenda)
