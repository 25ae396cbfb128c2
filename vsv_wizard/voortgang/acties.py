"""Action points: which are open, which are late, and ticking one off.

They belong to the dossier, not to the session in which they were agreed: so they come
back at the next session until somebody says that they are done.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import voeg, zet

ZONDER_TEKST = "(nog zonder tekst)"


class Stand(StrEnum):
    """How an action stands, in the words that every screen and document uses."""

    TE_LAAT = "Te laat"
    OPEN = "Open"
    KLAAR = "Klaar"
    VERVALLEN = "Hoeft niet meer"

    @property
    def teken(self) -> str:
        """One character that goes before the words; never instead of them."""
        return _TEKENS[self]

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to do it."""
        return self in (Stand.TE_LAAT, Stand.OPEN)


_TEKENS = {Stand.TE_LAAT: "▲", Stand.OPEN: "○", Stand.KLAAR: "✔", Stand.VERVALLEN: "×"}
_VOLGORDE = list(Stand)


@dataclass(frozen=True)
class Actiedatum:
    """The day on which an action must be done: what a calendar needs to know of it."""

    pad: str
    datum: date
    wat: str
    wie: str
    taak: str


def stand(actie: Actie, vandaag: date) -> Stand:
    """How an action stands today. One that must be done today is not late yet."""
    match actie.status:
        case "klaar":
            return Stand.KLAAR
        case "vervallen":
            return Stand.VERVALLEN
    te_laat = isinstance(actie.voor, date) and actie.voor < vandaag
    return Stand.TE_LAAT if te_laat else Stand.OPEN


def acties_van(dossier: Dossier, vandaag: date, *, alles: bool = False) -> tuple[Actie, ...]:
    """The open actions of a dossier, late ones first; with `alles` the others after them."""
    return tuple(
        sorted(
            (a for a in dossier.acties if alles or stand(a, vandaag).is_open),
            key=lambda actie: _plaats(actie, vandaag),
        )
    )


def acties_uit(
    dossiers: Iterable[tuple[str, Dossier]], vandaag: date, *, alles: bool = False
) -> tuple[tuple[str, Actie], ...]:
    """The actions of many dossiers, each with the name of its dossier, late ones first."""
    paren = [(naam, a) for naam, d in dossiers for a in acties_van(d, vandaag, alles=alles)]
    return tuple(sorted(paren, key=lambda paar: (*_plaats(paar[1], vandaag)[:2], paar[0].lower())))


def actiedatums(dossier: Dossier) -> tuple[Actiedatum, ...]:
    """The days on which open actions must be done, in the order of the dossier."""
    return tuple(
        Actiedatum(
            voeg("acties", actie.id, "voor"),
            actie.voor,
            wat(actie),
            wie(actie),
            actie.taak or "",
        )
        for actie in dossier.acties
        if isinstance(actie.voor, date) and actie.status not in ("klaar", "vervallen")
    )


def wat(actie: Actie) -> str:
    """What is to be done, or that nobody wrote it down yet."""
    return (actie.wat or "").strip() or ZONDER_TEKST


def wie(actie: Actie) -> str:
    """Who does it; empty when nobody was named."""
    return actie.wie if actie.wie and actie.wie != WEET_NIET else ""


def termijn(actie: Actie, vandaag: date) -> str:
    """When it must be done, or what became of it: "voor 1 juli 2026", "2 weken te laat"."""
    hoe = stand(actie, vandaag)
    if hoe is Stand.KLAAR:
        gedaan = _dag(actie.gedaan_op)
        return f"gedaan op {datum_lang(gedaan)}" if gedaan else "gedaan"
    if hoe is Stand.VERVALLEN:
        return "hoeft niet meer"
    if not isinstance(actie.voor, date):
        return "zonder datum"
    if hoe is Stand.TE_LAAT:
        return f"{_hoe_lang((vandaag - actie.voor).days)} te laat"
    return "vandaag" if actie.voor == vandaag else f"voor {datum_lang(actie.voor)}"


def in_een_regel(actie: Actie, vandaag: date) -> str:
    """What, who and by when: "Zaal regelen · Anna Voorbeeld · voor 1 juli 2026"."""
    delen = (" ".join(wat(actie).split()), wie(actie), termijn(actie, vandaag))
    return " · ".join(deel for deel in delen if deel)


def vink(dossier: Dossier, actie_id: str, vandaag: date) -> Dossier:
    """The dossier in which this action is done today; one that was done is open again."""
    oud = next((actie for actie in dossier.acties if actie.id == actie_id), None)
    if oud is None:
        return dossier
    open_ = stand(oud, vandaag).is_open
    dossier = zet(dossier, voeg("acties", actie_id, "status"), "klaar" if open_ else "open")
    return zet(dossier, voeg("acties", actie_id, "gedaan_op"), vandaag if open_ else None)


def _plaats(actie: Actie, vandaag: date) -> tuple[int, date, str]:
    """Late first, then open by date, without a date last; what is done by the newest."""
    hoe = stand(actie, vandaag)
    if hoe.is_open:
        dag = _dag(actie.voor) or date.max
    else:
        gedaan = _dag(actie.gedaan_op) or date.min
        dag = date.min + (date.max - gedaan)
    return _VOLGORDE.index(hoe), dag, wat(actie).lower()


def _dag(waarde: object) -> date | None:
    return waarde if isinstance(waarde, date) else None


def _hoe_lang(dagen: int) -> str:
    weken = dagen // 7
    if weken < 2:
        return f"{dagen} {'dag' if dagen == 1 else 'dagen'}"
    return f"{weken} weken"
