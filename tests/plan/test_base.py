"""The plan that comes with the program is made without validating it: that makes the same."""

from typing import Any

import pytest
from factory import plan

from vsv_wizard.plan import model, reference
from vsv_wizard.plan.base import PlanPart, read_file
from vsv_wizard.plan.rows import Stap

STEP = {"nr": "1", "titel": "Stap", "kort": "S", "inleiding": "", "bron": ""}


def _tables(files: tuple[str, ...]) -> dict[str, Any]:
    return {key: value for naam in files for key, value in read_file(naam).items()}


def _shape(part: Any) -> Any:
    """All of a part, with the types of it: a list is no tuple, and a key has its place."""
    if isinstance(part, PlanPart):
        return type(part), [(naam, _shape(value)) for naam, value in vars(part).items()]
    if isinstance(part, dict):
        return dict, [(key, _shape(value)) for key, value in part.items()]
    if isinstance(part, tuple | list):
        return type(part), [_shape(item) for item in part]
    return type(part), part


@pytest.mark.parametrize(
    ("kind", "files"), [(model.Plan, model.FILES), (reference.Naslag, reference.FILES)]
)
def test_what_is_not_validated_is_what_validating_gives(
    kind: type[PlanPart], files: tuple[str, ...]
) -> None:
    tables = _tables(files)
    made, validated = kind.of_ours(tables), kind.model_validate(tables)
    assert _shape(made) == _shape(validated)
    assert made == validated
    assert made.model_dump_json() == validated.model_dump_json()


def test_a_part_can_be_changed_as_any_model() -> None:
    vraag = plan().taak[0].vraag[0]
    other = vraag.model_copy(update={"bron": "elders"})
    assert (other.bron, vraag.bron == "elders") == ("elders", False)
    assert vraag.model_copy() == vraag
    with pytest.raises(ValueError, match="frozen"):
        vraag.bron = "elders"


@pytest.mark.parametrize("values", [STEP | {"nieuw": ""}, {"nr": "1"}])
def test_an_unknown_or_missing_key_is_refused(values: dict[str, str]) -> None:
    assert Stap.of_ours(STEP) == Stap.model_validate(STEP)
    with pytest.raises(ValueError, match="Stap"):
        Stap.of_ours(values)
