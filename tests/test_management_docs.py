"""What the documents for an IT department say is what the program does."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest
import tomli
from factory import NOW, klaar_dossier, plan
from sources import nodes

import vsv_wizard
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import save
from vsv_wizard.opslag.settings import _KINDS

PACKAGE = Path(vsv_wizard.__file__).parent
ROOT = Path(__file__).parents[1]
BEHEER = (ROOT / "docs" / "beheer.md").read_text("utf-8")
GEGEVENS = (ROOT / "docs" / "gegevensverwerking.md").read_text("utf-8")
TEXTS = {path: path.read_text("utf-8") for path in PACKAGE.rglob("*.py")}

# What can open a connection, of Python's own; the rest is not among our dependencies.
NETWORK = {
    "asyncio.streams", "ftplib", "http", "imaplib", "poplib", "smtplib", "socket", "socketserver",
    "ssl", "telnetlib", "urllib.request", "webbrowser", "xmlrpc",
}  # fmt: skip


def _imported(node: ast.AST) -> set[str]:
    if isinstance(node, ast.Import):
        return {alias.name for alias in node.names}
    if isinstance(node, ast.ImportFrom) and node.module:
        return {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return set()


def test_no_module_can_open_a_connection() -> None:
    """`Path.as_uri` and a mail as a file are no connection; importing one of these could be."""
    reach = {
        f"{module}: {name}"
        for module, node in nodes()
        for name in _imported(node)
        if name in NETWORK or name.split(".")[0] in NETWORK
    }
    assert reach == set()


def test_every_variable_is_told_and_every_one_told_is_there() -> None:
    in_code = {name for s in TEXTS.values() for name in re.findall(r'"(VSV_WIZARD_[A-Z]+)"', s)}
    told = set(re.findall(r"^\| `([A-Z_]+)` \|", BEHEER, re.MULTILINE))
    assert told - {"ACCESSIBLE", "NO_COLOR"} == in_code
    assert any('"ACCESSIBLE"' in source for source in TEXTS.values())


def test_all_that_comes_in_the_state_folder_is_told(
    plaats: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands that leave something there; what has a name of its own in the code counts too."""
    state = plaats / "de-staat"
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(state))
    save(plaats / "een.toml", klaar_dossier(), expected=None)
    for line in (
        ("vul", "een.toml", "vsv.plaats=Verzonnen"),
        ("wijzig-alle", ".", "vsv.regio=Noord", "--ja"),
        ("overzicht", "."),
    ):
        cli.main(list(line), now=lambda: NOW)
    made = {path.name for path in state.iterdir()}
    assert "geschiedenis" in made
    assert made <= _told_of_the_state()
    assert _named_in_the_state() | {"storingen.log"} == _told_of_the_state()


def _told_of_the_state() -> set[str]:
    state = BEHEER.partition("In de map voor de staat")[2].partition("Naast een dossier")[0]
    return set(re.findall(r"^\| `([a-z.]+)` \|", state, re.MULTILINE))


def _named_in_the_state() -> set[str]:
    """What the code puts there: all that stands behind `state_folder() /`, by its value."""
    names = set()
    for module, node in nodes():
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            left, right = node.left, node.right
            called = {getattr(one, "id", "") for one in ast.walk(left)}
            if "state_folder" in called and not isinstance(left, ast.BinOp):
                assert isinstance(right, ast.Name), f"{module}: give it a name"
                home = import_module(f"vsv_wizard.{module.removesuffix('.py').replace('/', '.')}")
                names.add(getattr(home, right.id))
    return names


def test_every_setting_is_told_in_the_guide() -> None:
    guide = (ROOT / "docs" / "handleiding.md").read_text("utf-8")
    example = guide.partition("```toml\nmuis")[2].partition("```")[0]
    assert set(tomli.loads(f"muis{example}")) == set(_KINDS)


def test_every_answer_about_a_person_is_in_the_list_of_personal_data() -> None:
    """By the part of the dossier it is in: that is how the list is made up."""
    personal = {
        pattern
        for pattern, kind in all_fields().items()
        if kind.line in ("telefoon", "email", "iban")
        or ((vraag := plan().vraag_of.get(pattern)) and vraag.boek == "persoon")
    }
    assert len(personal) > 30
    told = set(re.findall(r"`([a-z_]+)`", GEGEVENS.partition("## Grondslag")[0]))
    assert {pattern.split(".")[0] for pattern in personal} <= told


def test_every_link_in_the_documents_leads_somewhere() -> None:
    """To a file that is there, and to a heading in it; pictures too."""
    documents = [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *ROOT.glob("packaging/**/*.md"),
    ]
    lost = []
    for document in documents:
        links = re.findall(r"\]\(([^)\s]+)\)", document.read_text("utf-8"))
        for link in (one for one in links if "://" not in one):
            path, _, heading = link.partition("#")
            file = document.parent / path if path else document
            if not file.exists() or (heading and heading not in _headings(file)):
                lost.append(f"{document.relative_to(ROOT)}: {link}")
    assert len(documents) > 8
    assert lost == []


def _headings(document: Path) -> set[str]:
    """How a link names them: small letters, dashes, and no other signs."""
    titles = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}
