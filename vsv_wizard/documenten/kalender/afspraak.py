"""One appointment for a calendar, and how it gets a name that never changes."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.niveau import Niveau, zonder_iban
from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.plan.questions import taak_van_pad

# Under this name the identifiers are made. It never changes: calendars know them.
_NAAMRUIMTE = uuid.UUID("6f2d3d0e-5a5c-5d0b-9a3e-76737677697a")


class Rubriek(StrEnum):
    """The subject of an appointment, for who sorts or colours a calendar by it."""

    OVERLEG = "Overleg"
    GELD = "Geld"
    CONTRACT = "Contract"
    CONTROLE = "Controle"
    BEWIJS = "Bewijs"
    TAAK = "Taak"


@dataclass(frozen=True)
class Afspraak:
    """Something to do on a day, or from a time on that day.

    agenda: of a meeting. zicht: the report level from which it is shown. herinner: how
    many days before.
    afgezegd: it does not happen. opgevolgd: another appointment took its place on the
    same day, so only a calendar that may still have this one has to know.
    """

    uid: str
    datum: date
    titel: str
    rubriek: Rubriek
    taak: str
    regels: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    begin: time | None = None
    einde: time | None = None
    plaats: str = ""
    herinner: tuple[int, ...] = ()
    zicht: str = "bestuur"
    afgezegd: bool = False
    opgevolgd: bool = False

    @property
    def volgorde(self) -> tuple[date, time, str, str]:
        """By day and time; what takes the whole day first."""
        return self.datum, self.begin or time.min, self.titel, self.uid


def uid_van(dossier: str, pad: str, deel: str) -> str:
    """The identifier of an appointment: of this dossier, about this path, of this kind."""
    return f"{uuid.uuid5(_NAAMRUIMTE, json.dumps([dossier, pad, deel]))}@vsv-wizard"


def afspraak(
    stof: Stof,
    pad: str,
    deel: str,
    datum: date,
    titel: str,
    rubriek: Rubriek,
    regels: Sequence[str] = (),
    herinner: Sequence[int] = (),
) -> Afspraak:
    """An appointment about a path. deel: which one, of those about the same path."""
    return Afspraak(
        uid=uid_van(stof.dossier.dossier.id, pad, deel),
        datum=datum,
        titel=titel,
        rubriek=rubriek,
        taak=taak_van_pad(stof.plan, pad) or "",
        regels=tuple(regels),
        herinner=tuple(n for n in herinner if (datum - stof.vandaag).days >= n),
    )


def gewassen(punt: Afspraak, niveau: Niveau) -> Afspraak:
    """The same without what could steer a reader, and without account numbers."""
    return replace(
        punt,
        titel=zonder_iban(schoon_regel(punt.titel), niveau),
        plaats=zonder_iban(schoon_regel(punt.plaats), niveau),
        regels=tuple(zonder_iban(schoon(regel), niveau) for regel in punt.regels),
        agenda=tuple(zonder_iban(schoon_regel(regel), niveau) for regel in punt.agenda),
    )
