"""One table of commands and one of documents: every row is whole, and nothing else lists them."""

import ast
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest
from sources import nodes

import vsv_wizard.documenten as documents
from vsv_wizard.documenten.kinds import BINARY, FORMATS, KINDS
from vsv_wizard.opdrachten.dispatch import CommandGroup, load_command
from vsv_wizard.opdrachten.main import help_text
from vsv_wizard.opdrachten.names import COMMANDS, DOCUMENTS, OPDRACHT, PROGRAM, SCREENS

ROOT = Path(documents.__file__).parents[1]
TABLES = {"opdrachten/names.py", "documenten/kinds.py"}
# What `--help` may import: no line more than this, and of Python itself only what is there anyway.
LIGHT = {
    "vsv_wizard",
    "vsv_wizard.documenten",
    "vsv_wizard.documenten.kinds",
    "vsv_wizard.opdrachten",
    "vsv_wizard.opdrachten.main",
    "vsv_wizard.opdrachten.names",
}


@pytest.mark.parametrize("naam", OPDRACHT)
def test_every_row_has_its_command_and_its_line_in_the_help(naam: str) -> None:
    command = load_command(naam)
    assert (command.name, command.short_help) == (naam, OPDRACHT[naam].kort)
    assert command.help
    assert f"  {naam} " in help_text()
    group = CommandGroup(PROGRAM)
    context = click.Context(group)
    assert naam in group.list_commands(context)
    assert group.get_command(context, naam) is not None
    assert naam in [item.value for item in group.shell_complete(context, naam)]


def test_the_screens_are_a_command_without_a_name() -> None:
    assert load_command("").name == SCREENS.naam
    assert SCREENS.naam not in OPDRACHT


def test_no_name_is_there_twice() -> None:
    assert len(OPDRACHT) == len(COMMANDS) + len(DOCUMENTS)


@pytest.mark.parametrize("naam", KINDS)
def test_every_kind_of_document_has_what_its_row_names(naam: str) -> None:
    soort = KINDS[naam]
    module = import_module(f"vsv_wizard.documenten.stukken.{soort.module}")
    assert callable(module.make)
    assert bool(soort.keus) == hasattr(module, "opties")
    assert soort.niveau in soort.niveaus
    assert set(soort.vormen) <= set(FORMATS)
    assert {soort.los, *soort.own} <= set(soort.vormen)
    for vorm in soort.vormen:
        writer = soort.own.get(vorm) or FORMATS[vorm][0]
        assert callable(import_module(f"vsv_wizard.documenten.writers.{writer}").write)
    assert OPDRACHT[naam].kort == soort.doet


def test_every_module_of_a_document_has_a_row() -> None:
    modules = {p.stem for p in (ROOT / "documenten" / "stukken").glob("*.py")} - {"__init__"}
    with_maak = {
        name
        for name in modules
        if hasattr(import_module(f"vsv_wizard.documenten.stukken.{name}"), "make")
    }
    assert with_maak == {soort.module for soort in KINDS.values()}


def test_every_module_of_a_command_has_a_row() -> None:
    named = {row.module for row in (SCREENS, *OPDRACHT.values())}
    for path in (ROOT / "opdrachten").glob("*.py"):
        declares = "\n@opdracht(" in path.read_text("utf-8")
        assert not declares or path.stem in named, path


def test_nothing_else_lists_commands_or_formats() -> None:
    found = []
    for where, node in nodes():
        names = set() if where in TABLES else _names_in(node)
        if len(names & set(OPDRACHT)) > 2 or set(BINARY) <= names:
            found.append(f"{where}:{node.lineno}")
    # The report of a region has its own choice of formats; it is no document of a dossier. And
    # what came of a session has fields that are called as some commands are. What is made of a
    # whole folder is a table of makers.
    other = (
        "opdrachten/documents_of_folder.py",
        "opdrachten/overzicht.py",
        "bewerken/share.py",
        "plan/naming.py",
    )
    assert [place for place in found if not place.startswith(other)] == []


def _names_in(node: ast.AST) -> set[object]:
    """The texts of a literal collection."""
    match node:
        case ast.Dict():
            parts = node.keys
        case ast.Set() | ast.Tuple() | ast.List():
            parts = node.elts
        case _:
            return set()
    return {part.value for part in parts if isinstance(part, ast.Constant)}


@pytest.mark.parametrize("arg", ["--help", "--version"])
def test_help_and_version_import_nothing(arg: str) -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "from vsv_wizard.opdrachten.main import main\n"
        f"main([{arg!r}])\n"
        "print(*(set(sys.modules) - before), sep='\\n', file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=True,
        cwd=ROOT.parent,
    )
    assert set(done.stderr.split()) - {"__future__", "gc"} == LIGHT


def test_what_the_documents_offer_can_be_imported() -> None:
    assert {name: getattr(documents, name, None) for name in documents.__all__}
    assert all(getattr(documents, name, None) is not None for name in documents.__all__)
    with pytest.raises(AttributeError):
        documents.zomaar  # noqa: B018
