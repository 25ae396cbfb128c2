"""The seam: outside `opslag` nobody takes the address of a dossier for a path."""

import ast
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from factory import empty_dossier
from sources import modules, walk

import vsv_wizard
from vsv_wizard.opslag import ChangedOnDisk, DossierFolder, Home, home_at, home_of

ROOT = Path(vsv_wizard.__file__).parent
ROOMS = ("bewerken", "regio", "opdrachten", "documenten", "screens")
ARITHMETIC = {
    *("parent", "parents", "name", "stem", "suffix", "suffixes", "parts", "joinpath", "absolute"),
    *("with_name", "with_stem", "with_suffix", "relative_to", "resolve", "expanduser", "samefile"),
    *("exists", "is_dir", "is_file", "is_symlink", "stat", "lstat", "iterdir", "glob", "rglob"),
    *("mkdir", "touch", "unlink", "rename", "read_bytes", "read_text", "write_bytes"),
    "write_text",
}
CALLS = ("os.path.", "os.scandir", "os.listdir", "os.walk", "os.stat", "os.unlink", "os.rename")
# Per module: what is no dossier, and by which names it goes there.
OTHER_FILES = {
    # The file of somebody else.
    "bewerken/importing/read_file.py": {"pad.name"},
    "screens/field_page.py": {"pad.name"},
    "screens/importing.py": {"pad.name", "folder_for_files("},
    "bewerken/example.py": {"Path(__file__)", "(day - basis)", "(day - dt.date"},  # our own data
    "documenten/save.py": {
        "asked",
        "(asked",
        "source",
        "doel",
        "other",
        "bron",
        "pad",
        "eigenaar",
        "Path(eigenaar",
        "os.path",
        "folder / n",  # where a document goes
    },
    "documenten/overeenkomst/model_file.py": {"pad"},  # the model of the RSO
    "documenten/sentences.py": {"load_texts().parts", "self.parts"},  # of a text
    "documenten/stukken/*": {"schrijver.parts"},
    "documenten/blocks.py": {"field.name"},
    "regio/keeping.py": {"home.rename"},  # asked of the home
    "screens/search.py": {"hit.parts"},
    "screens/theme.py": {"_DARK.name", "_LIGHT.name", "_CONTRAST.name", "thema.name", "THEMES["},
    "screens/widgets/fields.py": {"self.parent"},
    "documenten/writers/*": {""},  # they get a document, and give bytes
    "opdrachten/documenten.py": {"Path(uit)"},
    "opdrachten/grammar.py": {"Path(str(uit))", "p.name", "param.name", "ctx.command.name"},
    "opdrachten/reach.py": {"Path(folder) / 'reach.toml'", "path.unlink"},  # in a folder of its own
    "opdrachten/vragenblad.py": {"Path(uit"},
    "documenten/vragenblad/page.py": {"files("},  # of the package
    "opdrachten/invullen.py": {"Path(van)"},
    "opdrachten/click_base.py": {"optie.name"},
    "opdrachten/overeenkomsten.py": {"Path(uit)", "Path(model)", "pad.expanduser"},
    "opdrachten/profiel.py": {"pad.parent"},  # of a profile that is made
    "regio/bulk/log.py": {
        "state_folder()",
        "_folder()",
        "_path(number)",
        "pad",
    },  # state of this user
    "regio/kept_view.py": {"overview_folder()", "state_folder()", "file"},
    "regio/index.py": {
        "overview_folder()",
        "state_folder()",
        "(state_folder()",
        "found",
        "_position(home)",
        "plaats",
    },
    "regio/profiel/set_aside.py": {"state_folder(environment)", "bestand"},
    "screens/after_making.py": {"file.read_bytes", "folder / free_name"},  # a document
    "screens/app/open_with.py": {"pad.suffix"},  # of a document
    # Where a document goes, and the Word files beside a dossier.
    "screens/regioacties.py": {"self.desk.map.pad / pasted(naam)"},  # a list for outside
    "screens/making.py": {"self.map / pasted(veld.value)", "folder_for_files("},
    "opdrachten/text_mode/pages.py": {"folder / pasted(where)"},
    "opdrachten/text_mode/sheets.py": {"folder / pasted(where)"},
    "documenten/overeenkomst/agreement_text.py": {"pad"},  # the draft or agreement that is read
    "opdrachten/overeenkomst_reading.py": {"Path(self.uit)"},
    "screens/overeenkomst_reading.py": {"pad"},
    "screens/overeenkomst.py": {"pad", "model", "uit"},  # models, and the result
    "screens/app/app.py": {"THEMES["},
    "screens/form.py": {"widget"},  # its parent
}
NUMBERS = (
    "1 / count",
    "deel / sum",
    "len(one & two) /",
    "KEY_WAIT /",
    "breedte *",
    "bar *",
    "100 *",
    "20 *",
    "tally.klaar /",
)  # a division of numbers


def arithmetic(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """What takes something for a path."""
    for node in walk(tree):
        match node:
            case ast.Attribute(attr=attr) if attr in ARITHMETIC:
                if not (text := ast.unparse(node)).startswith("self.nam"):
                    yield node.lineno, text
            case ast.BinOp(op=ast.Div()):
                if not (text := ast.unparse(node)).startswith(NUMBERS):
                    yield node.lineno, text
            case ast.Call() if _begins_with(node) == "os":
                if (text := ast.unparse(node)).startswith(CALLS):
                    yield node.lineno, text


def _begins_with(node: ast.AST) -> str:
    """The name in front of a call; most need not be written out to see that it is no `os`."""
    while not isinstance(node, ast.Name):
        inside = getattr(node, "func", None) or getattr(node, "value", None)
        if not isinstance(inside, ast.AST):
            return ""
        node = inside
    return node.id


def test_outside_opslag_no_path_of_a_dossier_is_taken_apart() -> None:
    found = []
    for room in ROOMS:
        for where, tree in modules(f"{room}/"):
            folder = f"{where.rpartition('/')[0]}/*"
            other = tuple(OTHER_FILES.get(where, set()) | OTHER_FILES.get(folder, set()))
            for line, text in arithmetic(tree):
                if not text.startswith(other or "\0"):
                    found.append(f"{where}:{line} {text}")
    assert found == []


@pytest.mark.parametrize(
    "line",
    [
        "folder = sessie.pad.parent",
        "pad = folder / rij.bestand",
        "naam = kopie.name",
        "if pad.exists(): ...",
        "os.path.realpath(pad)",
    ],
)
def test_the_test_sees_it(line: str) -> None:
    assert list(arithmetic(ast.parse(line)))


def test_a_folder_is_a_home(tmp_path: Path) -> None:
    home: Home = home_at(tmp_path / "new")
    assert not home.is_there
    assert home.look() == {}
    dossier = empty_dossier()
    address = home.new("VSV Proef", dossier)
    assert home.is_there
    assert home_of(address) == home == DossierFolder(tmp_path / "new")
    (row,) = home.look()
    assert home.address(row) == address
    assert [line.pad for line in home.regels()] == [address]
    read = home.read(address)
    assert (read.dossier, read.versie) == (dossier, home.version(address))
    with pytest.raises(ChangedOnDisk):
        home.write(address, dossier.model_copy(update={"klad": {"x": "y"}}), expected="other")
    after = home.write(
        address, dossier.model_copy(update={"klad": {"vsv.plaats": "y"}}), expected=read.versie
    )
    assert after == home.version(address) != read.versie
    assert home.versions(dossier).versions() == []
    with home.turn(address) as had:
        assert had
    now = datetime(2026, 1, 2, tzinfo=UTC)
    note = home.presence(address, now)
    assert note.hang_up(now) is None
    note.take_away()
    assert home.profile() is None
    home.remove(address)
    assert home.look() == {}
