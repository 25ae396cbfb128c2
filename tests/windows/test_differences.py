"""The table of what is otherwise under Wine: each row names a test that there is, and why."""

import ast
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROWS = tomllib.loads((HERE / "differences.toml").read_text("utf-8"))["verschil"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["toets"])
def test_every_difference_is_of_a_test_and_has_its_reason(row: dict[str, str]) -> None:
    assert row.keys() <= {"toets", "reden", "van", "start", "soms"}
    assert row["van"] in ("wine", "toets")  # what is ours is mended, not listed
    assert len(row["reden"]) > 20
    file, _, rest = row["toets"].partition("::")
    tree = ast.parse((ROOT / file).read_text("utf-8"))
    names = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    names |= {node.name for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)}
    assert rest.partition("[")[0] in names


def test_no_test_is_named_twice() -> None:
    assert len({row["toets"] for row in ROWS}) == len(ROWS)
