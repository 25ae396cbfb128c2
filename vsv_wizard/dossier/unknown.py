"""The names in a dossier that no model has: typed wrong, or of another version of the program.

They are kept as they are; here they are named, with what was perhaps meant.
"""

from collections.abc import Collection, Iterator

from pydantic import BaseModel

from vsv_wizard.dossier.model import Dossier, Item
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import did_you_mean

_TASKS = "taken"


def unknown_names(dossier: Dossier, tasks: Collection[str]) -> Iterator[tuple[str, str]]:
    """The path of each unknown name, and the question what was meant when one is close.

    tasks: the ids of the plan, for what stands under [taken].
    """
    for task in dossier.taken:
        if task not in tasks:
            yield join_path(_TASKS, task), did_you_mean(task, tasks)
    yield from _below(dossier, ())


def _below(part: BaseModel, at: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    fields = type(part).model_fields
    for name in part.model_extra or {}:
        known = (field.alias or each for each, field in fields.items())
        yield join_path(*at, name), did_you_mean(name, known)
    for name in fields:
        value = getattr(part, name)
        if isinstance(value, BaseModel):
            yield from _below(value, (*at, name))
        elif isinstance(value, dict):
            for key, each in value.items():
                if isinstance(each, BaseModel):
                    yield from _below(each, (*at, name, key))
        elif isinstance(value, tuple):
            for number, each in enumerate(value, 1):
                if isinstance(each, BaseModel):
                    thing = each.id if isinstance(each, Item) else str(number)
                    yield from _below(each, (*at, name, thing))
