"""The sessions that are planned, as appointments: with their times, and what is on the agenda."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Category, afspraak
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.clock import parse_time
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.sessies import planned

DAY = "sessies.*.datum"  # said here, with more to it than the date
TITLE = "Sessie over het stappenplan"
_REMIND = (7, 1)


def planned_sessies(material: Material) -> Iterator[Afspraak]:
    """Every session that is still to come."""
    for sessie in planned(material.dossier, material.today):
        yield afspraak_of(material, sessie)


def afspraak_of(material: Material, sessie: Sessie) -> Afspraak:
    """One session; it has a day."""
    begin, end = parse_time(sessie.begin), parse_time(sessie.einde_gepland)
    tasks = [taak_id for taak_id in sessie.agenda if taak_id in material.plan.taken]
    regels = [
        f"{word}: {value}"
        for word, value in (("Doel", sessie.doel), ("Wie", sessie.aanwezig))
        if known(value)
    ]
    assert isinstance(sessie.datum, date)  # noqa: S101  # it is planned
    new = afspraak(
        material,
        join_path("sessies", sessie.id, "datum"),
        "datum",
        sessie.datum,
        TITLE,
        Category.OVERLEG,
        regels,
        _REMIND,
    )
    return replace(
        new,
        taak="",
        begin=begin,
        end=end if begin and end and end > begin else None,
        agenda=tuple(f"{n}. {material.taak(taak_id)}" for n, taak_id in enumerate(tasks, 1)),
    )
