"""The tests themselves: each in the room of what it tests, and a helper has one home."""

import ast
import re
from collections import defaultdict
from pathlib import Path

from samples import TESTS
from sources import nodes, parsed

import vsv_wizard

BESIDE = {"faults", "helpers", "benchmarks", "dossiers", "beelden", "windows"}


def test_every_folder_is_a_room() -> None:
    package = Path(vsv_wizard.__file__).parent
    rooms = {pad.name for pad in package.iterdir() if (pad / "__init__.py").exists()}
    folders = {pad.name for pad in TESTS.iterdir() if pad.is_dir() and pad.name != "__pycache__"}
    assert folders == (rooms - {"data"}) | BESIDE


def test_a_helper_has_one_home() -> None:
    """No function or class of a helper is defined again, alike to the letter, somewhere else."""
    named: dict[str, list[tuple[str, ast.AST]]] = defaultdict(list)
    for file in TESTS.rglob("*.py"):
        for node in parsed(file).body:
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
                named[node.name].append((str(file), node))
    homes: dict[str, set[str]] = defaultdict(set)
    for file_name, node in (one for alike in named.values() if len(alike) > 1 for one in alike):
        homes[ast.dump(node)].add(file_name)
    again = [files for files in homes.values() if len(files) > 1]
    assert again == []


def test_no_class_name_twice() -> None:
    """A word has one meaning in the package: a class is found by its name alone."""
    homes: dict[str, list[str]] = defaultdict(list)
    for file, node in nodes():
        if isinstance(node, ast.ClassDef):
            homes[node.name].append(file)
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_no_module_is_long() -> None:
    """A module of over 400 lines asks to be split by subject."""
    for file in Path(vsv_wizard.__file__).parent.rglob("*.py"):
        assert len(file.read_text("utf-8").splitlines()) <= 400, file


def test_no_place_outside_is_named() -> None:
    """A stranger has this repository alone: what is written here points to nothing else."""
    names = ("domein" + ".md", "design" + ".md", "house" + ".md", "examples" + ".md")
    found = [
        f"{file.relative_to(TESTS.parent)}: {name}"
        for folder in ("vsv_wizard", "tests", "docs", ".ci", "packaging")
        for file in (TESTS.parent / folder).rglob("*")
        if file.suffix in (".py", ".md", ".toml", "")
        and file.is_file()
        and file.name != Path(__file__).name
        for name in names
        if name in file.read_text("utf-8", "replace")
    ]
    assert found == []


def test_every_proof_that_the_promises_name_is_there() -> None:
    """docs/betrouwbaarheid.md names, behind each promise, the tests that hold it."""
    promises = (TESTS.parent / "docs" / "betrouwbaarheid.md").read_text("utf-8")
    named = re.findall(r"`(?:tests/[a-z]+/)?(test_\w+\.py|fuzz\.py)`", promises)
    there = {path.name for path in TESTS.rglob("*.py")}
    assert len(named) > 30
    assert set(named) <= there
