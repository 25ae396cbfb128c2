"""A package that is missing or broken: one Dutch line with a number, and no traceback."""

import atexit
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path

import pytest
from factory import voorbeeld
from fake_terminal import Terminal
from program import CAN_FORK, run_text

import vsv_wizard
from vsv_wizard.opdrachten.main import main
from vsv_wizard.opslag import to_toml
from vsv_wizard.opslag.crashlog import missing_package

ROOT = Path(vsv_wizard.__file__).parents[1]
# Per dependency of pyproject.toml: what it is called in Python.
MODULE = {"python-docx": "docx", "tomli-w": "tomli_w"}
LINE = re.compile(
    r"Dit programma is niet goed geïnstalleerd: (\S+) ontbreekt of werkt niet "
    r"\(nummer F[\d-]+-[0-9a-f]{4}\)\. Installeer opnieuw\. [^\n]*\n"
)
COMMANDS = {
    "status": ["status", "D"],
    "pdf": ["rapport", "D", "--uit", "x.pdf"],
    "docx": ["rapport", "D", "--uit", "x.docx"],
    "html": ["rapport", "D", "--uit", "x.html"],
    "xlsx": ["begroting", "D", "--uit", "x.xlsx"],
    "ics": ["agenda", "D", "--uit", "x.ics"],
    "overzicht": ["overzicht", "."],
    "vul": ["vul", "D", "vsv.plaats=Elders"],
    "screens": ["D"],
}
# What says for each package that it is missing; the other commands do without.
NEEDS = {
    "click": set(COMMANDS) - {"screens"},  # what only opens the screens does without
    "holidays": set(),  # only for working days: the example counts none
    "icalendar": {"ics"},
    "jinja2": {"html"},
    "lxml": {"docx"},
    "platformdirs": set(),  # a place that is set needs none
    "pydantic": set(COMMANDS),
    "python-docx": {"docx"},
    "rich": {"screens"},
    "textual": {"screens"},
    "tomli": set(COMMANDS),
    "tomli-w": {"vul"},
    "typst": set(),  # there is not one for every computer: the other formats are named
    "xlsxwriter": {"xlsx"},
}
# In front of the program: a package that is not there, one that is half there, and one that
# refuses another version of what it needs.
MISSING = """
if {module!r} in sys.modules:  # it was loaded before the program began: as if it never was
    for name in [n for n in sys.modules if n.split(".")[0] in ({module!r}, "vsv_wizard")]:
        del sys.modules[name]
class Hide:
    def find_spec(name, path=None, target=None):
        if name.split(".")[0] == {module!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)
sys.meta_path.insert(0, Hide)
"""
PROGRAM = """
import sys
{before}
from vsv_wizard.opdrachten import main
main.sys.argv[1:] = {args!r}
main.run()
"""


def dependencies() -> list[str]:
    table = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    return [re.split(r"[<>=;]", line)[0] for line in table["project"]["dependencies"]]


@cache
def after() -> str:
    """What was done before each program: `status`, which loads what most commands need."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder)
    (folder / "d.toml").write_bytes(to_toml(voorbeeld()))
    args = ["status", str(folder / "d.toml")]
    return f"from vsv_wizard.opdrachten.main import main; main({args!r})"


def run(folder: Path, before: str, args: list[str]) -> subprocess.CompletedProcess[str]:
    env = {"VSV_WIZARD_STAAT": str(folder / "state"), "VSV_WIZARD_MAP": str(folder)}
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(folder)
        program = PROGRAM.format(before=before, args=args)
        return run_text("-c", program, after=after(), PYTHONUTF8="1", NO_COLOR="1", **env)


@pytest.fixture
def dossier(tmp_path: Path) -> str:
    assert main(["voorbeeld", "--map", str(tmp_path)]) == 0
    return str(next(tmp_path.glob("*.toml")))


def test_every_dependency_is_tried() -> None:
    assert set(dependencies()) == set(NEEDS)


@pytest.mark.skipif(not CAN_FORK, reason="each program is a new Python")
def test_what_is_loaded_before_each_program() -> None:
    """Only what every command needs, and that is taken away again where it has to be missing."""
    program = "import sys; print(*{name.split('.')[0] for name in sys.modules})"
    loaded = set(run_text("-c", program, after=after()).stdout.split())
    every = set(COMMANDS) - {"screens"}
    everywhere = {MODULE.get(name, name) for name in NEEDS if NEEDS[name] >= every}
    assert loaded & {MODULE.get(name, name) for name in NEEDS} == everywhere


@pytest.mark.parametrize("package", NEEDS)
def test_a_package_that_is_missing(package: str, dossier: str, tmp_path: Path) -> None:
    hide = MISSING.format(module=MODULE.get(package, package))
    version = run(tmp_path, hide, ["--version"])
    assert (version.returncode, version.stderr) == (0, "")
    for name in sorted(NEEDS[package] - {"screens"} | {"status"}):
        args = [dossier if arg == "D" else arg for arg in COMMANDS[name]]
        done = run(tmp_path, hide, args)
        assert "Traceback" not in done.stderr, (name, done.stderr)
        if name not in NEEDS[package]:
            assert done.returncode == 0, (name, done.stderr)
            continue
        match = LINE.fullmatch(done.stderr)
        assert match, (name, done.stderr)
        assert (done.returncode, done.stdout, match[1]) == (70, "", package)
    assert (tmp_path / "state" / "storingen.log").exists() == bool(NEEDS[package] - {"screens"})


def test_without_a_place_for_the_log(dossier: str, tmp_path: Path) -> None:
    hide = MISSING.format(module="platformdirs") + "import os; os.environ.pop('VSV_WIZARD_STAAT')"
    done = run(tmp_path, hide, [*COMMANDS["vul"][:1], dossier, "vsv.plaats=Elders"])
    match = LINE.fullmatch(done.stderr)
    assert match, done.stderr
    assert (done.returncode, match[1]) == (70, "platformdirs")


def test_half_of_the_program_itself(dossier: str, tmp_path: Path) -> None:
    hide = MISSING.format(module="click")
    hide += MISSING.format(module="crashlog").replace('name.split(".")[0] ==', "name[-8:] ==")
    done = run(tmp_path, hide, ["status", dossier])
    assert done.returncode == 70
    assert done.stderr == "Dit programma is niet goed geïnstalleerd. Installeer opnieuw.\n"


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("xlsxwriter/__init__.py", "raise SystemError('pydantic-core: another version')"),
        ("xlsxwriter/__init__.py", "half of a line ("),
        ("xlsxwriter/__init__.py", "from xlsxwriter.core import Workbook"),
        ("xlsxwriter/__init__.py", "import os; os.this_is_gone"),
        ("xlsxwriter/__init__.py", "import absent_part_of_xlsxwriter"),
        ("xlsxwriter/__init__.py", ""),
    ],
)
def test_a_package_that_is_broken(file: str, text: str, dossier: str, tmp_path: Path) -> None:
    broken = tmp_path / "broken" / "site-packages" / file
    broken.parent.mkdir(parents=True)
    broken.write_text(text, "utf-8")
    before = f"sys.path.insert(0, {str(tmp_path / 'broken' / 'site-packages')!r})"
    done = run(tmp_path, before, ["begroting", dossier, "--uit", "x.xlsx"])
    match = LINE.fullmatch(done.stderr)
    assert match, done.stderr
    assert (done.returncode, done.stdout) == (70, "")
    assert match[1] in ("xlsxwriter", "absent-part-of-xlsxwriter")


@pytest.mark.skipif(sys.platform == "win32", reason="only where there are terminals of our own")
@pytest.mark.parametrize("package", sorted(p for p in NEEDS if "screens" in NEEDS[p]))
def test_the_screens(package: str, dossier: str, tmp_path: Path) -> None:
    hide = MISSING.format(module=MODULE.get(package, package))
    terminal = Terminal("-c", PROGRAM.format(before=hide, args=[dossier]), after=after())
    terminal.shows("Installeer opnieuw.")
    said = terminal.read().decode()
    assert package in said
    assert "Traceback" not in said
    assert terminal.end() == 70


@pytest.mark.parametrize(
    ("module", "package"),
    [("_pydantic_core", "pydantic-core"), ("docx.oxml", "python-docx"), ("click", "click")],
)
def test_the_package_is_named_as_it_is_installed(module: str, package: str) -> None:
    """Also when Windows could not load its compiled part."""
    assert missing_package(ImportError("DLL load failed", name=module)) == package
