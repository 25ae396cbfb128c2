"""What is checked of the tasks themselves: their ids, numbers and order."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from vsv_wizard.dossier.schema_1 import TASK_IDS
from vsv_wizard.plan import task_ids
from vsv_wizard.plan.base import MENTION
from vsv_wizard.plan.model import Plan

PLANBESTAND = "stappenplan.toml"
REGIO = "Regioprofiel"  # the `bron` of what a region added or worded otherwise
TAAK_NUMBER = re.compile(r"(0|1|2|3a|3b|4|5|J)\.\d+")
TAAK_ID = re.compile(r"[a-z]+(_[a-z]+)+")


def fault(plaats: str, wat: str, bestand: str = PLANBESTAND) -> str:
    """One finding, with the file and the place in it."""
    return f"{bestand}: {plaats}: {wat}"


def double(names: Iterable[str]) -> list[str]:
    """What is in here more than once."""
    return [naam for naam, count in Counter(names).items() if count > 1]


def check_taken(plan: Plan) -> list[str]:
    """What is wrong in the tasks and their order: that much a layer over a plan can break."""
    return [*_check_numbers(plan), *_check_order(plan)]


def _check_numbers(plan: Plan) -> Iterator[str]:
    for nr in double(taak.nr for taak in plan.taak):
        yield fault(f"taak {nr}", "dit nummer komt twee keer voor")
    for taak_id in double(taak.id for taak in plan.taak):
        yield fault(f"taak {taak_id}", "deze id komt twee keer voor")
    for nr in double(stap.nr for stap in plan.stap):
        yield fault(f"stap {nr}", "dit nummer komt twee keer voor")
    for taak in plan.taak:
        if not TAAK_NUMBER.fullmatch(taak.nr):
            yield fault(f"taak {taak.nr}", "het nummer is geen stap, punt, volgnummer")
        elif taak.stap not in plan.steps:
            yield fault(f"taak {taak.nr}", f"stap {taak.stap} bestaat niet")
        if taak.kern and not taak.kern_reden:
            yield fault(f"taak {taak.nr}", "kern_reden ontbreekt bij een kerntaak")
        if taak.nvt_als and not taak.nvt_reden:
            yield fault(f"taak {taak.nr}", "nvt_reden ontbreekt bij nvt_als")
        for wie in taak.wie:
            if wie not in plan.wie:
                yield fault(f"taak {taak.nr}", f"wie: {wie} staat niet in [wie]")
    yield from _check_step_order(plan)


def _check_step_order(plan: Plan) -> Iterator[str]:
    order = [stap.nr for stap in plan.stap]
    plekken = [order.index(taak.stap) for taak in plan.taak if taak.stap in order]
    if plekken != sorted(plekken):
        yield fault("taak", "de taken staan niet in de volgorde van de stappen")


def _check_order(plan: Plan) -> Iterator[str]:
    for taak in plan.taak:
        for sleutel, anderen in (("na", taak.na), ("na_liefst", taak.na_liefst)):
            for other in anderen:
                if other not in plan.taken:
                    yield fault(f"taak {taak.nr}", f"{sleutel}: taak {other} bestaat niet")
    graph = {taak.id: {*taak.na, *taak.na_liefst} for taak in plan.taak}
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        yield fault(
            "taak", "deze taken wachten op elkaar: " + " -> ".join(map(plan.nr, error.args[1]))
        )


def check_ids(plan: Plan) -> Iterator[str]:
    """Whether every task is what files and code call it; one of the region can have any id."""
    for taak in plan.taak:
        if taak.bron != REGIO and not TAAK_ID.fullmatch(taak.id):
            yield fault(f"taak {taak.nr}", f"id: {taak.id} is geen naam in kleine letters met _")
    for taak_id in task_ids.ALL:
        if taak_id not in plan.taken:
            yield fault(f"taak {taak_id}", "het programma noemt deze id, en zij bestaat niet")
    for taak_id in TASK_IDS.values():
        if taak_id not in plan.taken:
            yield fault(f"taak {taak_id}", "dossiers noemen deze id, en zij bestaat niet meer")


def check_mentions(file: str, contents: object) -> Iterator[str]:
    """Whether every task that a text of this file mentions exists; numbers took their place."""
    if isinstance(contents, str):
        for name in MENTION.findall(contents):
            yield fault("tekst", f"taak <{name}> bestaat niet", file)
    elif isinstance(contents, dict | list):
        for part in contents.values() if isinstance(contents, dict) else contents:
            yield from check_mentions(file, part)
