"""What of the plan counts as the plan: its tasks, what they ask, and in which order; no words.

Kept for each edition that users have, so that a change without its record is found:
`python tests/helpers/plan_shape.py > tests/plan/uitgave-2.json`
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

TAAK = ("kern", "na", "na_liefst", "nvt_als", "nvt_met", "jaarlijks", "controleer_bij",
        "ondertekend")  # fmt: skip
VRAAG = ("verplicht", "klaar_bij", "minstens", "streef", "dit_jaar", "uiterlijk", "vast")
Shape = dict[str, dict[str, Any]]


def shape(plan: Mapping[str, Any]) -> dict[str, Shape]:
    """The shape of a plan as its file has it: the tasks by id, and by task what it asks."""
    taken = {taak["id"]: _kept(taak, TAAK) for taak in plan["taak"]}
    vragen: Shape = {}
    for taak in plan["taak"]:
        for pad, vraag in _vragen(taak):
            vragen.setdefault(pad, {})[taak["id"]] = _kept(vraag, VRAAG)
    return {"taken": taken, "vragen": vragen}


def _kept(part: Mapping[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: part[name] for name in names if part.get(name)}


def _vragen(taak: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for vraag in taak.get("vraag", ()):
        yield vraag["pad"], vraag
        for veld in vraag.get("velden", ()):
            yield f"{vraag['pad']}.*.{veld['pad']}", veld


def otherwise(before: dict[str, Shape], after: dict[str, Shape]) -> tuple[set[str], set[str]]:
    """The tasks and the answers that are not the same in two shapes."""
    tasks, answers = (
        {key for key in {**old, **new} if old.get(key) != new.get(key)}
        for old, new in zip(before.values(), after.values(), strict=True)
    )
    return tasks, answers


if __name__ == "__main__":
    from vsv_wizard.plan.base import read_file

    print(json.dumps(shape(read_file("stappenplan")), indent=1, sort_keys=True))
