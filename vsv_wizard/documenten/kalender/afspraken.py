"""Everything in a dossier that belongs in a calendar: one list for every format.

An appointment is named by what it is about in the dossier, never by its date or title. So
a calendar that reads the list again moves what it has, and does not double it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from vsv_wizard.documenten.delen.agenda_items import agenda_items
from vsv_wizard.documenten.kalender.afspraak import Afspraak, Category, afspraak, washed
from vsv_wizard.documenten.kalender.bijeenkomsten import (
    BijeenkomstKind,
    BijeenkomstState,
    Occurrence,
    occurrences,
)
from vsv_wizard.documenten.kalender.deadlines import deadlines
from vsv_wizard.documenten.kalender.sessies import planned_sessies
from vsv_wizard.documenten.kalender.year_moments import year_moments
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.clock import read_times
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, read, split_path

# Long enough before a meeting to collect what the members want to bring in.
_REMIND = {
    BijeenkomstKind.OPERATIONEEL: (7, 1),
    BijeenkomstKind.GEBRUIKERSGROEP: (14, 1),
    BijeenkomstKind.STUURGROEP: (14, 1),
}


def afspraken(material: Material) -> tuple[Afspraak, ...]:
    """Every appointment that the readers of this level may see, by day and time.

    Of the meetings also those that were; of all else only what is still to come. And of what a
    calendar got before, what was removed since: a calendar keeps it until it is told.
    """
    now = _in_dossier(material)
    return tuple(sorted((*now, *_gone(material, now)), key=lambda punt: punt.order))


def _gone(material: Material, now: Sequence[Afspraak]) -> Iterator[Afspraak]:
    """What a calendar got before, still to come, and that is no more in the dossier: cancelled."""
    here = {punt.uid for punt in now}
    for given in material.given:
        if given.uid not in here and given.datum >= material.today:
            gone = Afspraak(
                given.uid,
                given.datum,
                given.titel,
                Category.TAAK,
                "",
                ("Deze afspraak staat niet meer in het dossier.",),
                afgezegd=True,
                opgevolgd=True,
            )
            yield washed(gone, material.niveau)  # what is on the disk may be damaged


def _in_dossier(material: Material) -> tuple[Afspraak, ...]:
    every = (
        *_overleggen(material),
        *planned_sessies(material),
        *year_moments(material),
        *deadlines(material),
    )
    te_zien = (washed(punt, material.niveau) for punt in every if material.niveau.shows(punt.zicht))
    return tuple(te_zien)


def _overleggen(material: Material) -> Iterator[Afspraak]:
    for keer in occurrences(material.dossier):
        yield _moved(material, keer) if keer.verzet else _overleg(material, keer)


def _overleg(material: Material, keer: Occurrence) -> Afspraak:
    """A meeting on its own day, as it stands."""
    basis = _base(material, keer, "overleg")
    tijd, plaats = keer.ding.tijd, keer.ding.plaats
    times = read_times(tijd)
    regels: list[str] = []
    if keer.staat is BijeenkomstState.DROPPED:
        new = keer.ding.vervangdatum
        datum = "" if new is None or isinstance(new, str) else f" Nieuw: {datum_long(new)}."
        regels.append(f"Deze keer vervalt.{datum}")
    if times and times.sure:
        basis = replace(basis, begin=times.start, end=times.end)
        if times.end is None:
            regels.append("De eindtijd is niet ingevuld.")
    elif known(tijd) and not material.public:
        regels.append(f"Tijd: {tijd}")
    return replace(
        basis,
        regels=tuple(regels),
        agenda=() if keer.staat is BijeenkomstState.DROPPED else basis.agenda,
        plaats=str(plaats) if known(plaats) and not material.public else "",
        afgezegd=keer.staat is BijeenkomstState.DROPPED,
        herinner=basis.herinner if keer.staat is BijeenkomstState.PLANNED else (),
    )


def _moved(material: Material, keer: Occurrence) -> Afspraak:
    """The new day of a meeting that was dropped. Its time and place were of the old day."""
    basis = _base(material, keer, "vervanging")
    if keer.doubled:
        line = "Deze afspraak staat nu apart in de lijst. U kunt deze weggooien."
        return replace(basis, regels=(line,), agenda=(), herinner=(), afgezegd=True, opgevolgd=True)
    regels = ["Dit is een nieuwe datum. Controleer de tijd en de plaats."]
    oud = [str(w) for w in (keer.ding.tijd, keer.ding.plaats) if known(w)]
    if oud and not material.public:
        regels.append(f"Op de oude datum was dat: {', '.join(oud)}.")
    return replace(basis, regels=tuple(regels))


def _base(material: Material, keer: Occurrence, deel: str) -> Afspraak:
    new = afspraak(
        material,
        join_path(*split_path(keer.pad), "datum"),
        deel,
        keer.datum,
        keer.groep.naam,
        Category.OVERLEG,
        herinner=_REMIND[keer.groep],
    )
    return replace(new, zicht="openbaar", agenda=tuple(_agenda(material, keer)))


def _agenda(material: Material, keer: Occurrence) -> Iterator[str]:
    """The agenda in numbered lines; without what people typed where that may not be seen."""
    punten = [
        punt for punt in agenda_items(material, keer) if not (punt.getypt and material.public)
    ]
    for number, punt in enumerate(punten, 1):
        wie = None if material.public or not punt.pad else read(material.dossier, punt.eigenaar)
        yield f"{number}. {punt.titel}" + (f" ({wie})" if known(wie) else "")
