"""One appointment for a calendar, and how it gets a name that never changes."""

import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from enum import StrEnum

from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.niveau import Niveau, without_iban
from vsv_wizard.dossier.text import clean, clean_line
from vsv_wizard.plan.questions import taak_of_path

# Under this name the identifiers are made. It never changes: calendars know them.
_NAMESPACE = uuid.UUID("6f2d3d0e-5a5c-5d0b-9a3e-76737677697a")


class Category(StrEnum):
    """The subject of an appointment, for who sorts or colours a calendar by it."""

    OVERLEG = "Overleg"
    GELD = "Geld"
    OVEREENKOMST = "Overeenkomst"
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
    rubriek: Category
    taak: str
    regels: tuple[str, ...] = ()
    agenda: tuple[str, ...] = ()
    begin: time | None = None
    end: time | None = None
    plaats: str = ""
    herinner: tuple[int, ...] = ()
    zicht: str = "bestuur"
    afgezegd: bool = False
    opgevolgd: bool = False

    @property
    def order(self) -> tuple[date, time, str, str]:
        """By day and time; what takes the whole day first."""
        return self.datum, self.begin or time.min, self.titel, self.uid


def uid_of(dossier: str, pad: str, deel: str) -> str:
    """The identifier of an appointment: of this dossier, about this path, of this kind."""
    return f"{uuid.uuid5(_NAMESPACE, json.dumps([dossier, pad, deel]))}@vsv-wizard"


def afspraak(
    material: Material,
    pad: str,
    deel: str,
    datum: date,
    titel: str,
    rubriek: Category,
    regels: Sequence[str] = (),
    herinner: Sequence[int] = (),
) -> Afspraak:
    """An appointment about a path. deel: which one, of those about the same path."""
    return Afspraak(
        uid=uid_of(material.dossier.dossier.id, pad, deel),
        datum=datum,
        titel=titel,
        rubriek=rubriek,
        taak=taak_of_path(material.plan, pad) or "",
        regels=tuple(regels),
        herinner=tuple(n for n in herinner if (datum - material.today).days >= n),
    )


def washed(punt: Afspraak, niveau: Niveau) -> Afspraak:
    """The same without what could steer a reader, and without account numbers."""
    return replace(
        punt,
        titel=without_iban(clean_line(punt.titel), niveau),
        plaats=without_iban(clean_line(punt.plaats), niveau),
        regels=tuple(without_iban(clean(line), niveau) for line in punt.regels),
        agenda=tuple(without_iban(clean_line(line), niveau) for line in punt.agenda),
    )
