"""Answers of which there are two: naming them, and saying how to choose."""

from collections.abc import Iterator, Sequence

from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import PadFout, alle_velden, patroon, splits
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.dossier.tree import VERKLARING, boom, lees
from vsv_wizard.opdrachten.basis import citeer, tijdstip, woord
from vsv_wizard.opdrachten.names import PROGRAMMA
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import benoem, toon_waarde

KIEZEN = 6  # the exit code: a person must choose
_LANGSTE = 70


def regels(
    conflicten: Sequence[Conflict], dossier: Dossier, plan: Plan, bestand: str, *, proef: bool
) -> Iterator[str]:
    """Each answer with what the file has, what the other had, and how to choose."""
    for conflict in conflicten:
        yield f"  {benoem(conflict.pad, dossier, plan)}"
        yield f"      {schoon_regel(conflict.pad)}"
        yield f"      nu: {_nu(conflict, dossier, plan)}"
        yield f"      anders: {_anders(conflict, dossier, plan)}"
        if not proef:
            yield f"      Kies: {hoe(conflict.pad, bestand, plan)}"


def kop(aantal: int, *, proef: bool) -> str:
    """What has happened, or would, above the answers."""
    antwoorden = woord(aantal, "antwoord", "antwoorden")
    if proef:
        return f"Bij {antwoorden} zou u moeten kiezen:"
    return f"Bij {antwoorden} moet u kiezen. Beide staan nu in het bestand:"


def verschil(conflict: Conflict, dossier: Dossier, plan: Plan) -> str:
    """The two answers, in one phrase."""
    nu, anders = _nu(conflict, dossier, plan), _anders(conflict, dossier, plan)
    return f"Nu geldt: {nu}. Een ander had: {anders}."


def hoe(pad: str, bestand: str, plan: Plan) -> str:
    """The command with which a person chooses; some choices can only be made on the screens."""
    naam = schoon_regel(citeer(bestand))
    try:
        delen = splits(pad)
        if delen[0] == "klad" and len(delen) == 2:
            pad, delen = delen[1], splits(delen[1])
        if len(delen) == 3 and delen[0] == "taken" and delen[2] == VERKLARING:
            return f"{PROGRAMMA} taak {naam} {schoon_regel(citeer(plan.nr(delen[1])))} STAND"
        vulbaar = patroon(pad) in alle_velden() or (delen[0] == "taken" and len(delen) > 2)
    except PadFout:
        vulbaar = False
    if vulbaar:
        return f"{PROGRAMMA} vul {naam} {schoon_regel(citeer(f'{pad}='))}WAARDE"
    return f"{PROGRAMMA} {naam}"


def _nu(conflict: Conflict, dossier: Dossier, plan: Plan) -> str:
    """What stands there now: it may have changed since the conflict came about."""
    try:
        waarde = lees(boom(dossier), splits(conflict.pad))
    except PadFout:
        waarde = conflict.in_bestand
    return _kort(toon_waarde(conflict.pad, waarde, dossier, plan))


def _anders(conflict: Conflict, dossier: Dossier, plan: Plan) -> str:
    tekst = _kort(toon_waarde(conflict.pad, conflict.andere, dossier, plan))
    van = [schoon_regel(conflict.wie)] if conflict.wie else []
    van += [tijdstip(conflict.tijd)] if conflict.tijd else []
    return f"{tekst} ({', '.join(van)})" if van else tekst


def _kort(tekst: str) -> str:
    regel = " ".join(schoon_regel(tekst).split())
    return regel if len(regel) <= _LANGSTE else f"{regel[: _LANGSTE - 3]}..."
