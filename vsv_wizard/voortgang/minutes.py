"""Actions that were written in minutes, as actions of the list: who, what, and by when.

One line is one action. Who does it is a name that the dossier knows, or what stands before
a colon; by when is the day at the end of the line. What a line does not say stays open.
"""

import datetime as dt
import hashlib
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.fields import MAX_TEXT, known
from vsv_wizard.dossier.model import Actie, Dossier, Item
from vsv_wizard.dossier.paths import PathError, join_path, pattern_of, read, split_path
from vsv_wizard.dossier.text import capitalized, is_blank
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.acties import actie_state
from vsv_wizard.voortgang.address_book import PERSOON, address_book
from vsv_wizard.voortgang.regels.partijen import naam_key

_BULLET = re.compile(r"^\s*(?:[-*•–]|\d+[.)])\s*")
_BY = re.compile(
    r"[\s,;(]+(?:vóór|voor|uiterlijk|klaar op|op)\s+(?P<day>[^,;()]+?)[).\s]*$", re.IGNORECASE
)
_NOTHING = {"geen", "geenacties", "nvt", "niets"}
_LONGEST_NAME = 5  # words before a colon


class WrittenActie(NamedTuple):
    """One line of minutes, understood."""

    wat: str
    wie: str = ""
    voor: dt.date | None = None


def acties_in(tekst: str, names: Sequence[str], day: dt.date) -> tuple[WrittenActie, ...]:
    """The actions in a text. names: who can do them. day: of the meeting, where a year misses."""
    return tuple(_understand(line, names, day) for line in _lines(tekst))


def with_written_acties(dossier: Dossier, plan: Plan, pad: str, today: dt.date) -> Dossier:
    """The dossier in which what is written at this path is in the list of actions.

    A line that was changed changes its action, for as long as that is open; what became of
    an action is never undone.
    """
    try:
        vraag, tekst = plan.vraag_of.get(pattern_of(pad)), read(dossier, pad)
    except PathError:
        return dossier
    if vraag is None or not vraag.wordt_actie or not known(tekst):
        return dossier
    *item_path, _ = split_path(pad)
    item = read(dossier, join_path(*item_path))
    names = [e.naam for e in address_book(dossier, plan) if e.soort == PERSOON]
    written = acties_in(str(tekst), [*names, *plan.wie.values()], _day_of(item, today))
    mine = [actie for actie in dossier.acties if actie.bijeenkomst == item_path[-1]]
    there = {naam_key(actie.wat) for actie in mine}
    new = [line for line in written if naam_key(line.wat) not in there]
    said = {naam_key(line.wat) for line in written}
    gone = [a for a in mine if naam_key(a.wat) not in said and actie_state(a, today).is_open]
    taak = plan.taak_of.get(pattern_of(pad), "")
    made = {}
    for index, line in enumerate(new):
        old = gone[index] if index < len(gone) else None
        actie = old or Actie(id=_id(pad, line), taak=taak, bijeenkomst=item_path[-1])
        update = {"wat": line.wat, "wie": line.wie or actie.wie, "voor": line.voor or actie.voor}
        made[actie.id] = actie.model_copy(update=update)
    if not made:
        return dossier
    acties = (*(made.pop(a.id, a) for a in dossier.acties), *made.values())
    return dossier.model_copy(update={"acties": acties})


def _lines(tekst: str) -> Iterator[str]:
    for line in tekst.splitlines():
        bare = _BULLET.sub("", line).strip()
        if naam_key(bare) and naam_key(bare) not in _NOTHING:
            yield bare


def _understand(line: str, names: Sequence[str], day: dt.date) -> WrittenActie:
    rest, voor = line.rstrip(". "), None
    if (found := _BY.search(rest)) and (voor := _as_day(found["day"], day)):
        rest = rest[: found.start()].rstrip(" ,;")
    before, colon, after = rest.partition(":")
    if colon and not is_blank(after) and len(before.split()) <= _LONGEST_NAME:
        return WrittenActie(_fitting(capitalized(after.strip())), before.strip(), voor)
    begins = [n for n in names if rest.casefold().startswith(f"{n.casefold()} ")]
    return WrittenActie(_fitting(rest), capitalized(max(begins, key=len, default="")), voor)


def _as_day(tekst: str, day: dt.date) -> dt.date | None:
    """A day as it is written; without a year it is the first one after the meeting."""
    for words in (tekst, f"{tekst} {day.year}", f"{tekst} {day.year + 1}"):
        try:
            found = parse_day(words, "de datum")
        except AntwoordError:
            continue
        if found and (words == tekst or found >= day):
            return found
    return None


def _day_of(item: object, today: dt.date) -> dt.date:
    for veld in ("datum", "uitgevoerd_op"):
        value = read(item, veld) if isinstance(item, Item) else None
        if isinstance(value, dt.date):
            return value
    return today


def _fitting(wat: str) -> str:
    return wat if len(wat) <= MAX_TEXT else f"{wat[: MAX_TEXT - 1]}…"


def _id(pad: str, line: WrittenActie) -> str:
    """The same for the same line, wherever it is read."""
    return hashlib.sha256(repr((pad, naam_key(line.wat))).encode()).hexdigest()[:8]
