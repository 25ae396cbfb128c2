"""Answers of which there are two: naming them, and saying how to choose."""

from collections.abc import Iterator, Sequence

from vsv_wizard.dossier.merge import stands_now
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import PathError, all_fields, pattern_of, split_path
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.dossier.tree import VERKLARING, Table, tree
from vsv_wizard.opdrachten.messages import moment_text
from vsv_wizard.opdrachten.suggest import suggested
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path, show_value

CHOOSING = 6  # the exit code: a person must choose
_LONGEST = 70


def regels(
    conflicten: Sequence[Conflict], dossier: Dossier, plan: Plan, bestand: str, *, trial: bool
) -> Iterator[str]:
    """Each answer with what the file has, what the other had, and how to choose."""
    whole = tree(dossier)
    for conflict in conflicten:
        yield f"  {label_path(conflict.pad, dossier, plan)}"
        yield f"      {clean_line(conflict.pad)}"
        yield f"      nu: {_now(conflict, whole, dossier, plan)}"
        yield f"      anders: {_otherwise(conflict, dossier, plan)}"
        if not trial:
            yield f"      Kies: {how(conflict.pad, bestand, plan)}"


def heading(count: int, *, trial: bool) -> str:
    """What has happened, or would, above the answers."""
    antwoorden = how_many(count, "antwoord", "antwoorden")
    if trial:
        return f"Bij {antwoorden} zou u moeten kiezen:"
    return f"Bij {antwoorden} moet u kiezen. Beide staan nu in het bestand:"


def difference(conflict: Conflict, whole: Table, dossier: Dossier, plan: Plan) -> str:
    """The two answers, in one phrase. whole: the tree of the dossier."""
    now, otherwise = _now(conflict, whole, dossier, plan), _otherwise(conflict, dossier, plan)
    return f"Nu geldt: {now}. Een ander had: {otherwise}."


def how(pad: str, bestand: str, plan: Plan) -> str:
    """The command with which a person chooses; some choices can only be made on the screens."""
    try:
        parts = split_path(pad)
        if parts[0] == "klad" and len(parts) == 2:
            pad, parts = parts[1], split_path(parts[1])
        if len(parts) == 3 and parts[0] == "taken" and parts[2] == VERKLARING:
            return suggested("taak", bestand, plan.nr(parts[1]), "STAND")
        vulbaar = pattern_of(pad) in all_fields() or (parts[0] == "taken" and len(parts) > 2)
    except PathError:
        vulbaar = False
    if vulbaar:
        return suggested("vul", bestand, f"{pad}=WAARDE")
    return suggested(bestand)


def _now(conflict: Conflict, whole: Table, dossier: Dossier, plan: Plan) -> str:
    return _shorten(show_value(conflict.pad, stands_now(whole, conflict), dossier, plan))


def _otherwise(conflict: Conflict, dossier: Dossier, plan: Plan) -> str:
    tekst = _shorten(show_value(conflict.pad, conflict.andere, dossier, plan))
    van = [clean_line(conflict.wie)] if conflict.wie else []
    van += [moment_text(conflict.tijd)] if conflict.tijd else []
    return f"{tekst} ({', '.join(van)})" if van else tekst


def _shorten(tekst: str) -> str:
    line = " ".join(clean_line(tekst).split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 3]}..."
