"""Folders with dossiers as an adviser has them: fictional, and the same for the same seed.

Every VSV is somewhere on its way: some tasks done, some waiting, dates behind and ahead.
A large folder repeats a few dozen of them under other names, which is a lot faster to
make and makes no difference to who reads them.
"""

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factory import NOW, TODAY, empty_dossier, fill_in, plan, with_state, with_values

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.opslag import to_toml
from vsv_wizard.voortgang.dates import dates_of
from vsv_wizard.voortgang.status import determine, with_summary

WATER = ("Beek", "Diep", "Gouwe", "Kreek", "Laak", "Rijt", "Sloot", "Vliet", "Waal", "Wetering")
PART = ("Noord", "Oost", "Zuid", "West", "Midden", "Hoog", "Laag", "Oud", "Nieuw", "Klein")
WAITING = ("de RSO", "de federatie", "het ziekenhuis", "de jurist", "mevrouw Verzonnen")
ADVISEURS = ("Nora Voorbeeld", "Otto Voorbeeld", "Petra Voorbeeld")
DISTINCT = 40


def make_folder(folder: Path, count: int, *, zaad: int = 1, kapot: int = 0) -> list[Path]:
    """A folder with this many dossiers, the first of which cannot be read. Gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paden = []
    for number, (naam, inhoud) in enumerate(_content(count, zaad)):
        pad = folder / f"{naam}.toml"
        pad.write_bytes(inhoud if number >= kapot else inhoud[: len(inhoud) // 2] + b"\n[[[")
        paden.append(pad)
    return paden


def _content(count: int, zaad: int) -> Iterator[tuple[str, bytes]]:
    for number in range(count):
        naam = f"VSV {PART[number % 10]}er{WATER[number // 10 % 10].lower()}"
        if number >= len(PART) * len(WATER):
            naam += f" {number}"
        stam = _stem_file(zaad, number % DISTINCT)
        inhoud = stam.replace(b"VSV Stam", naam.encode()).replace(b"stam-id", b"id-%d" % number)
        yield naam.lower().replace(" ", "-"), inhoud


@cache
def _stem_file(zaad: int, number: int) -> bytes:
    return to_toml(_stem(random.Random(f"{zaad}/{number}")))  # noqa: S311


def _stem(toeval: random.Random) -> Dossier:
    """A dossier of a VSV that came so far, with some of its tasks waiting."""
    dossier = with_values(empty_dossier(), {"vsv.naam": "VSV Stam"})
    toen = NOW - dt.timedelta(days=toeval.randrange(160))  # of this year: else all is to check
    kop = {"id": "stam-id", "naam": "VSV Stam", "gewijzigd": toen}
    dossier = dossier.model_copy(update={"dossier": dossier.dossier.model_copy(update=kop)})
    nrs, vlot = list(plan().taken), toeval.choice((0.88, 0.95, 1))
    for nr in nrs[: toeval.randrange(len(nrs) + 1)]:
        dossier = fill_in(dossier, plan(), toen.date(), (nr,))
        lot = toeval.random()
        if lot < vlot:
            dossier = with_state(dossier, nr, status="klaar", klaar_op=toen.date())
        elif lot < (1 + vlot) / 2:
            sinds = toen.date() - dt.timedelta(days=toeval.randrange(60))
            wie = toeval.choice(WAITING)
            dossier = with_state(dossier, nr, status="wacht", wacht_op=wie, wacht_sinds=sinds)
    dossier = with_values(dossier, dict(_datums(dossier, toeval, 0.5 if vlot < 1 else 0)))
    if dossier.rollen.rso_adviseur:
        dossier = with_values(dossier, {"rollen.rso_adviseur": toeval.choice(ADVISEURS)})
    return with_summary(dossier, determine(dossier, plan(), TODAY))


MEETINGS = frozenset(f"{kind}.bijeenkomsten.*.datum" for kind in ("overleg", "gebruikersgroep"))


def _datums(
    dossier: Dossier, toeval: random.Random, planned: float
) -> Iterator[tuple[str, object]]:
    """Other days for what ends or meets: most ahead, some behind without a report."""
    for punt in dates_of(dossier, plan(), TODAY, happened=True):
        vorm = pattern_of(punt.pad)
        rule = plan().date_rules.get(vorm)
        is_list = vorm in plan().vraag_of and plan().vraag_of[vorm].is_list
        if rule is None or not rule.waits or rule.uit or is_list or vorm.startswith("taken"):
            continue
        # A meeting stays in this year: the plan asks for four of them.
        verste = 190 if vorm in MEETINGS else 300
        yield punt.pad, TODAY + dt.timedelta(days=toeval.randrange(-20, verste))
        if vorm in MEETINGS and toeval.random() < planned:
            yield f"{punt.pad.removesuffix('datum')}status", "gepland"
