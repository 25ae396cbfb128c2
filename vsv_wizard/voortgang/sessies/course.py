"""The course of a guided session: begin, write down, close. A dossier in, a dossier out.

The session is in the dossier itself, so it survives a laptop that is shut: one of today
that was not closed is going on.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Begeleidingssessie, Dossier, Sessieregel
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.acties import acties_van


class Regelsoort(StrEnum):
    """What can be written down beside actions."""

    NOTITIE = "notities"
    BESLUIT = "besluiten"


@dataclass(frozen=True)
class Opzet:
    """What is known when a session begins; times as text, as they were typed."""

    datum: dt.date
    begin: str = ""
    einde: str = ""
    doel: str = ""
    aanwezig: str = ""
    agenda: tuple[str, ...] = ()


def lopende(dossier: Dossier, vandaag: dt.date) -> Begeleidingssessie | None:
    """The session that is going on today, if there is one: the last that began."""
    vandaag_open = [s for s in dossier.sessies if s.datum == vandaag and not s.afgesloten_op]
    return vandaag_open[-1] if vandaag_open else None


def niet_afgesloten(dossier: Dossier, vandaag: dt.date) -> Begeleidingssessie | None:
    """The last session that nobody closed, of today or before. One to come only is planned."""
    return next(
        (
            sessie
            for sessie in reversed(op_datum(dossier))
            if not sessie.afgesloten_op
            and isinstance(sessie.datum, dt.date)
            and sessie.datum <= vandaag
        ),
        None,
    )


def op_datum(dossier: Dossier) -> list[Begeleidingssessie]:
    """All sessions, the oldest first; of one day in the order in which they were made."""
    return sorted(dossier.sessies, key=lambda s: _dag(s.datum) or dt.date.min)


def zoek(dossier: Dossier, sessie_id: str) -> Begeleidingssessie | None:
    """The session with this id."""
    return next((sessie for sessie in dossier.sessies if sessie.id == sessie_id), None)


def heet(sessie: Begeleidingssessie) -> str:
    """What a session is called in a line: its day, and at what time it began."""
    dag = datum_lang(sessie.datum) if isinstance(sessie.datum, dt.date) else "zonder datum"
    return f"{dag}, {sessie.begin}" if sessie.begin and sessie.begin != WEET_NIET else dag


def begin(dossier: Dossier, opzet: Opzet, sessie_id: str) -> Dossier:
    """The dossier in which this session goes on."""
    sessie = Begeleidingssessie(
        id=sessie_id,
        datum=opzet.datum,
        begin=opzet.begin or None,
        einde_gepland=opzet.einde or None,
        doel=opzet.doel or None,
        aanwezig=opzet.aanwezig or None,
        agenda=opzet.agenda,
    )
    return dossier.model_copy(update={"sessies": (*dossier.sessies, sessie)})


def schrijf_op(dossier: Dossier, sessie_id: str, soort: Regelsoort, regel: Sessieregel) -> Dossier:
    """The dossier with this note or decision; in the place of the one with the same id."""

    def met_regel(sessie: Begeleidingssessie) -> dict[str, object]:
        oud: tuple[Sessieregel, ...] = getattr(sessie, soort.value)
        if any(r.id == regel.id for r in oud):
            return {soort.value: tuple(regel if r.id == regel.id else r for r in oud)}
        return {soort.value: (*oud, regel)}

    return _wijzig(dossier, sessie_id, met_regel)


def haal_weg(dossier: Dossier, sessie_id: str, soort: Regelsoort, regel_id: str) -> Dossier:
    """The dossier without this note or decision."""
    return _wijzig(
        dossier,
        sessie_id,
        lambda s: {soort.value: tuple(r for r in getattr(s, soort.value) if r.id != regel_id)},
    )


def spreek_af(dossier: Dossier, actie: Actie) -> Dossier:
    """The dossier with this action."""
    return dossier.model_copy(update={"acties": (*dossier.acties, actie)})


def sluit(
    dossier: Dossier,
    sessie_id: str,
    op: dt.date,
    gewijzigd: Sequence[str],
    volgende_op: dt.date | None = None,
) -> Dossier:
    """The dossier in which this session is over. What was written down stays as it is.

    gewijzigd: the paths that changed meanwhile, kept because the log forgets in time.
    """
    return _wijzig(
        dossier,
        sessie_id,
        lambda sessie: {
            "afgesloten_op": op,
            "volgende_op": volgende_op or sessie.volgende_op,
            "gewijzigd": tuple(gewijzigd),
        },
    )


def in_een_regel(regel: Sessieregel, plan: Plan) -> str:
    """A note or decision on one line, with the number of its task: "1.2: ..."."""
    tekst = " ".join(regel.tekst.split())
    return f"{plan.nr(regel.taak)}: {tekst}" if regel.taak else tekst


def afgesproken(dossier: Dossier, sessie: Begeleidingssessie) -> tuple[Actie, ...]:
    """The actions that were agreed in this session."""
    return tuple(actie for actie in dossier.acties if actie.sessie == sessie.id)


def meegenomen(
    dossier: Dossier, sessie: Begeleidingssessie | None, vandaag: dt.date
) -> tuple[Actie, ...]:
    """The open actions that come from before this session, late ones first."""
    return tuple(
        actie
        for actie in acties_van(dossier, vandaag)
        if sessie is None or actie.sessie != sessie.id
    )


def _wijzig(
    dossier: Dossier, sessie_id: str, wat: Callable[[Begeleidingssessie], dict[str, object]]
) -> Dossier:
    return dossier.model_copy(
        update={
            "sessies": tuple(
                s.model_copy(update=wat(s)) if s.id == sessie_id else s for s in dossier.sessies
            )
        }
    )


def _dag(waarde: object) -> dt.date | None:
    return waarde if isinstance(waarde, dt.date) else None
