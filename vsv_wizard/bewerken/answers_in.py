"""Answers that come back on a sheet: read with bounds, compared, and taken in by the same rules.

The file comes from somebody else, so nothing in it is believed: only questions of the plan, of
the right dossier, with text that the questions take. What the sheet said that stood there
(`was`) tells whether the answer changed in the meantime: then a person chooses.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.taak_words import settle_question
from vsv_wizard.dossier.answers import AntwoordError, as_input, parse
from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT, empty
from vsv_wizard.dossier.merge import decide, make_conflict
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.dossier.paths import (
    PathError,
    join_path,
    kind_of_path,
    pattern_of,
    put,
    read,
    split_path,
)
from vsv_wizard.dossier.text import clean, clean_line, visible
from vsv_wizard.dossier.tree import Difference, flat, tree
from vsv_wizard.dossier.tree import read as read_tree
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag.address import downloads, file_name, folder_for_files, newest, real
from vsv_wizard.opslag.errors import NotADossier, OpslagError
from vsv_wizard.opslag.whole_file import bytes_of
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import applies, keuzes, taak_of_path
from vsv_wizard.voortgang.asking import answered, ask
from vsv_wizard.voortgang.settled import ChangeKind, settle, settled_change

KIND, SCHEMA = "vsv-wizard antwoorden", 1
Way = tuple[ChangeKind, str]  # as what an answer is taken in, and the words for it
MAX_ANSWERS = 2000
PATTERN = "antwoorden*.json"  # as the page calls them, and a browser that has one of that name
_MOST_FILES = 30  # of a folder, that are read
MOST_OFFERED = 6
_SECRET = ("iban",)  # never on a sheet, so never taken from one
_NOT_OURS = "Dit zijn geen antwoorden van een vragenblad."
_NEWER = "Dit vragenblad is gemaakt met een nieuwere versie van vsv-wizard."
_UPDATE = "Werk vsv-wizard bij, en lees het bestand opnieuw."
_ASK_AGAIN = "Vraag het bestand opnieuw, of maak een nieuw vragenblad."


@dataclass(frozen=True)
class ReturnedAnswer:
    """One answer: its path, what stood there when the sheet was made, and what was filled in."""

    pad: str
    was: str
    tekst: str


@dataclass(frozen=True)
class ReturnedAnswers:
    """What somebody sent back: for which dossier, who, when (UTC). voor: who was asked."""

    dossier: str
    wie: str
    op: dt.datetime
    antwoorden: tuple[ReturnedAnswer, ...]
    voor: str = ""


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
    data = bytes_of(pad)
    try:
        table = json.loads(data.decode("utf-8-sig"))
        is_newer = table["soort"] == KIND and int(table["schema"]) > SCHEMA
        if not is_newer:
            return _of_table(table)
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise NotADossier(_NOT_OURS, _ASK_AGAIN, pad) from error
    raise NotADossier(_NEWER, _UPDATE, pad)


@dataclass(frozen=True)
class FoundAnswers:
    """A file with answers for this dossier: its name, and who filled them in and when."""

    pad: Path
    naam: str
    who: str


def answer_files(address: Path, dossier: Dossier) -> list[FoundAnswers]:
    """The files with answers for this dossier that are beside it or among the downloads.

    The last ones first. Not on the event loop: it reads them.
    """
    folders = (folder_for_files(address), downloads())
    found: dict[str, tuple[dt.datetime, FoundAnswers]] = {}
    for pad in (one for folder in folders for one in newest(folder, PATTERN)[:_MOST_FILES]):
        try:
            returned = read_answers(pad)
        except OpslagError:
            continue
        if not belongs(dossier, returned):
            who = f"{returned.wie}, {datum_long(day_of(returned.op))}"
            found.setdefault(real(pad), (returned.op, FoundAnswers(pad, file_name(pad), who)))
    last = sorted(found.values(), key=lambda one: one[0], reverse=True)
    return [one for _, one in last[:MOST_OFFERED]]


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
        _line(table.get("voor", "")),
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
    soort = kind_of_path(answer.pad)
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
        soort = kind_of_path(pad)
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


def belongs(dossier: Dossier, returned: ReturnedAnswers) -> str:
    """Why these answers cannot be taken in here, in Dutch; "" when they can."""
    if returned.dossier == dossier.dossier.id:
        return ""
    naam = vsv_name(dossier, "dit dossier")
    return f"Deze antwoorden horen bij een ander dossier dan {naam}. Er is niets gewijzigd."


def taken_in(
    dossier: Dossier,
    plan: Plan,
    chosen: Iterable[AnswerOffer],
    returned: ReturnedAnswers,
    now: dt.datetime,
    *,
    decided: bool = False,
    kind: ChangeKind = ChangeKind.NEW,
) -> Dossier:
    """The dossier with these answers, in which nothing waits for this person any more.

    Of one that changed meanwhile both are kept, for a person to choose; unless they did
    (`decided`). kind: what an answer is that comes in the place of a settled one. With each task
    comes a line of evidence: who answered, and when.
    """
    tasks: dict[str, None] = {}
    before, paths, today = dossier, [], day_of(now)
    for offer in chosen:
        if offer.state is OfferState.CHANGED and not decided:
            dossier = _with_conflict(dossier, offer, returned.wie, now)
        else:
            dossier = put(dossier, offer.pad, offer.value)
            paths.append(offer.pad)
        if taak := taak_of_path(plan, offer.pad):
            tasks[taak] = None
    _, dossier = decide(dossier, paths)
    dossier, _ = settle(before, dossier, plan, paths, kind, today)
    for taak in tasks:
        dossier = _with_evidence(dossier, taak, returned)
    return answered(dossier, plan, returned.voor or returned.wie, today)


def _with_conflict(dossier: Dossier, offer: AnswerOffer, wie: str, now: dt.datetime) -> Dossier:
    in_file = read_tree(tree(dossier), split_path(offer.pad))
    difference = Difference(split_path(offer.pad), in_file, flat(offer.value))
    left = tuple(c for c in dossier.conflicten if (c.pad, c.wie) != (offer.pad, wie))
    conflict = make_conflict(difference, wie, now)
    return dossier.model_copy(update={"conflicten": (*left, conflict)})


def _with_evidence(dossier: Dossier, taak: str, returned: ReturnedAnswers) -> Dossier:
    """With where these answers came from; once, however often some of them are taken in."""
    day = day_of(returned.op)
    where = f"Antwoorden van {returned.wie} op een vragenblad, {datum_long(day)}"[:MAX_TEXT]
    if any(b.vindplaats == where for b in read(dossier, join_path("taken", taak, "bewijs")) or ()):
        return dossier
    begin = join_path("taken", taak, "bewijs", new_id())
    kind = f"antwoorden van {returned.wie}"[:MAX_TEXT]  # so that the history names who it was
    for naam, value in (("soort", kind), ("datum", day), ("vindplaats", where)):
        dossier = put(dossier, f"{begin}.{naam}", value)
    return dossier


def ways_to_take(sessie: OpenDossier, offer: AnswerOffer, wie: str) -> tuple[Way, ...]:
    """How this answer can be taken in: as it is; of one in the place of a settled one, as what."""
    change = settled_change(sessie.dossier, sessie.plan, offer.pad, offer.value)
    if change is None:
        return ((ChangeKind.NEW, f"Neem over wat {wie} invulde"),)
    choices = settle_question(sessie, change, offer.new).choices
    return tuple((kind, f"Neem over. {words}") for kind, words in choices if kind)


def ask_by(
    sessie: OpenDossier, wie: str, tasks: Iterable[str], whole: Iterable[str], until: dt.date | None
) -> Dossier:
    """The dossier that says who was asked today; of a sheet that goes out. Raises NotAllowed."""
    new, today = new_id(), sessie.today
    return ask(sessie.dossier, sessie.plan, wie, tasks, whole, today, until, new_id=new)
