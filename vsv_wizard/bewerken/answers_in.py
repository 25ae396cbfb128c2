"""Answers that come back on a sheet: read with bounds, compared, and taken in by the same rules.

The file comes from somebody else, so nothing in it is believed: only questions of the plan, of
the right dossier, with text that the questions take. What the sheet said that stood there
(`was`) tells whether the answer changed in the meantime: then a person chooses.
"""

import datetime as dt
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.answers import AntwoordError, as_input, parse
from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT, empty
from vsv_wizard.dossier.merge import make_conflict
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.dossier.paths import PathError, join_path, pattern_of, put, read, split_path, veld
from vsv_wizard.dossier.text import clean, clean_line, visible
from vsv_wizard.dossier.tree import Difference, flat, tree
from vsv_wizard.dossier.tree import read as read_tree
from vsv_wizard.opslag.disk import read_bytes
from vsv_wizard.opslag.errors import FileNotFound, NotADossier, Unreadable, reasons
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import applies, keuzes, taak_of_path

KIND, SCHEMA = "vsv-wizard antwoorden", 1
MAX_ANSWERS = 2000
_SECRET = ("iban",)  # never on a sheet, so never taken from one
_NOT_OURS = "Dit zijn geen antwoorden van een vragenblad."
_ASK_AGAIN = "Vraag het bestand opnieuw, of maak een nieuw vragenblad."


@dataclass(frozen=True)
class ReturnedAnswer:
    """One answer: its path, what stood there when the sheet was made, and what was filled in."""

    pad: str
    was: str
    tekst: str


@dataclass(frozen=True)
class ReturnedAnswers:
    """What somebody sent back: for which dossier, who, when (UTC)."""

    dossier: str
    wie: str
    op: dt.datetime
    antwoorden: tuple[ReturnedAnswer, ...]


class OfferState(StrEnum):
    """How an answer stands beside what is in the dossier now."""

    NEW = "nieuw"
    SAME = "staat er al"
    CHANGED = "intussen veranderd"
    WRONG = "klopt niet"


@dataclass(frozen=True)
class AnswerOffer:
    """One answer to take in or not. now and new: in words. why: what is wrong with it."""

    pad: str
    vraag: str
    state: OfferState
    now: str
    new: str
    value: object = None
    why: str = ""


def read_answers(pad: Path) -> ReturnedAnswers:
    """What is in this file. Raises OpslagError, in Dutch, when that is nothing of ours."""
    try:
        data = read_bytes(pad)
    except FileNotFoundError as error:
        raise FileNotFound("Dit bestand bestaat niet.", "Controleer de naam.", pad) from error
    except OSError as error:
        raise Unreadable(*reasons(error), pad) from error
    try:
        table = json.loads(data.decode("utf-8-sig"))
        return _of_table(table)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise NotADossier(_NOT_OURS, _ASK_AGAIN, pad) from error


def _of_table(table: Any) -> ReturnedAnswers:
    if table["soort"] != KIND or len(table["antwoorden"]) > MAX_ANSWERS:
        raise ValueError
    if table["schema"] != SCHEMA:
        raise ValueError
    op = dt.datetime.fromisoformat(str(table["op"]))
    if op.tzinfo is None:
        raise ValueError
    return ReturnedAnswers(
        _line(table["dossier"]),
        _line(table["wie"]) or "iemand",
        op.astimezone(dt.UTC),
        tuple(
            ReturnedAnswer(_line(row["pad"]), _text(row["was"]), _text(row["tekst"]))
            for row in table["antwoorden"]
        ),
    )


def _line(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError
    return clean_line(text)[:MAX_TEXT]


def _text(text: Any) -> str:
    if not isinstance(text, str):
        raise TypeError
    return clean(text)[: MAX_LONG + 1]


def offers(dossier: Dossier, plan: Plan, returned: ReturnedAnswers) -> list[AnswerOffer]:
    """Each answer beside what is there now, once per question; the last one counts."""
    latest = {answer.pad: answer for answer in returned.antwoorden if visible(answer.tekst)}
    return [_offer(dossier, plan, answer) for answer in latest.values()]


def _offer(dossier: Dossier, plan: Plan, answer: ReturnedAnswer) -> AnswerOffer:
    vraag = _vraag(dossier, plan, answer.pad)
    if vraag is None:
        why = "Deze vraag staat niet (meer) in dit dossier."
        return AnswerOffer(answer.pad, answer.pad, OfferState.WRONG, "", answer.tekst, why=why)
    soort = veld(answer.pad)
    possible = keuzes(dossier, vraag, soort)
    value = read(dossier, answer.pad)
    now = as_input(soort, value, possible)
    try:
        new = parse(soort, answer.tekst, naam=vraag.naam, keuzes=possible)
    except AntwoordError as error:
        state = OfferState.WRONG
        return AnswerOffer(answer.pad, vraag.vraag, state, now, answer.tekst, why=str(error))
    shown = as_input(soort, new, possible)
    return AnswerOffer(
        answer.pad, vraag.vraag, _state(value, new, now, answer.was), now, shown, new
    )


def _state(value: object, new: object, now: str, was: str) -> OfferState:
    if value == new:
        return OfferState.SAME
    return OfferState.NEW if now == was or empty(value) else OfferState.CHANGED


def _vraag(dossier: Dossier, plan: Plan, pad: str) -> Vraag | None:
    """The question about this path, when a sheet can ask it of this dossier."""
    try:
        parts, pattern = split_path(pad), pattern_of(pad)
        soort = veld(pad)
    except PathError:
        return None
    vraag = plan.vraag_of.get(pattern)
    taak = taak_of_path(plan, pad)
    if vraag is None or taak is None or vraag.is_list or soort.line in _SECRET or "+" in parts:
        return None
    begin = pattern.partition(".*")[0]
    item = None
    if begin != pattern:
        item = read(dossier, join_path(*parts[: len(begin.split(".")) + 1]))
        if item is None and not any(v.pad == begin and v.rijen for v in plan.vragen[taak]):
            return None
    return vraag if applies(vraag.toon_als, dossier, item) else None


def taken_in(
    dossier: Dossier,
    plan: Plan,
    chosen: Iterable[AnswerOffer],
    returned: ReturnedAnswers,
    now: dt.datetime,
) -> Dossier:
    """The dossier with these answers; of one that changed meanwhile, both, for a person to choose.

    With each task comes a line of evidence: who answered, and when.
    """
    tasks: dict[str, None] = {}
    for offer in chosen:
        if offer.state is OfferState.CHANGED:
            in_file = read_tree(tree(dossier), split_path(offer.pad))
            difference = Difference(split_path(offer.pad), in_file, flat(offer.value))
            conflict = make_conflict(difference, returned.wie, now)
            left = tuple(
                c for c in dossier.conflicten if (c.pad, c.wie) != (offer.pad, returned.wie)
            )
            dossier = dossier.model_copy(update={"conflicten": (*left, conflict)})
        else:
            dossier = put(dossier, offer.pad, offer.value)
        if taak := taak_of_path(plan, offer.pad):
            tasks[taak] = None
    day = day_of(returned.op)
    for taak in tasks:
        begin = join_path("taken", taak, "bewijs", secrets.token_hex(4))
        dossier = put(dossier, f"{begin}.soort", "e-mail")
        dossier = put(dossier, f"{begin}.datum", day)
        where = f"Antwoorden van {returned.wie} op een vragenblad, {datum_long(day)}"
        dossier = put(dossier, f"{begin}.vindplaats", where[:MAX_TEXT])
    return dossier
