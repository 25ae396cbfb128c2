"""What makes the program quick, held by its causes: what is loaded, and what is done twice.

No test is judged by the clock; the figures are in `tests/benchmarks/`, started by hand.
"""

import gc
import os
import re
import subprocess
import sys
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from factory import NOW, TODAY, klaar_dossier, plan, with_values
from hypothesis import example, given
from hypothesis import strategies as st
from strategies import dossiers
from textual.content import Content
from textual.css.stylesheet import Stylesheet

from vsv_wizard.dossier.formats import IBAN_IN_TEXT, has_iban
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import pattern_of, split_path
from vsv_wizard.dossier.text import clean
from vsv_wizard.opslag import Destination, DossierFolder, Page, save
from vsv_wizard.plan import questions
from vsv_wizard.plan.questions import asked
from vsv_wizard.screens.app import app as app_module
from vsv_wizard.screens.app.app import WizardApp
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.stappenplan import StappenplanScreen
from vsv_wizard.screens.today import TodayScreen
from vsv_wizard.screens.widgets.keys import KeysLine
from vsv_wizard.voortgang import fingerprints
from vsv_wizard.voortgang.regels import base
from vsv_wizard.voortgang.status import determine

PACKAGE = Path(app_module.__file__).parents[3]

# All that `status` may load: other packages by name (the last is a part of tomli), and of our
# own the rooms that read a dossier and say how it stands. What changes, saves, documents or
# draws is not among them.
OTHER = ("annotated_types", "click", "pydantic", "pydantic_core", "tomli", "typing_extensions")
OTHER += ("typing_inspection", "*__mypyc", "_sysconfigdata_*", "__main__")
OURS = ("bewerken", "bewerken.read_dossier", "dossier", "dossier.*", "opdrachten")
OURS += tuple(
    f"opdrachten.{name}" for name in ("common", "dispatch", "dossiers", "click_base", "main")
)
OURS += ("opdrachten.names", "opdrachten.rendering", "opdrachten.suggest", "opdrachten.grammar")
OURS += ("dossier.last_change", "opdrachten.carry_out", "opdrachten.messages")
OURS += ("opslag", "opslag.*", "plan", "plan.base")
OURS += (
    "documenten",
    "documenten.kinds",
    "plan.model",
    "plan.questions",
    "plan.rows",
    "regio",
    "regio.profiel",
    "voortgang",
)
OURS += ("voortgang.fingerprints", "voortgang.missing", "voortgang.regels", "voortgang.regels.*")
OURS += ("voortgang.status", "voortgang.statuses", "voortgang.settled", "voortgang.waiting")
OURS += (
    "plan.periods",
    "plan.rules",
    "plan.task_ids",
    "voortgang.dates",
    "voortgang.milestones",
    "voortgang.nvt",
)
OURS += ("voortgang.changed", "voortgang.finished", "voortgang.signed", "voortgang.terms")
OURS += ("voortgang.working_days", "voortgang.plan_news", "plan.editions")
ONLY_TO_CHANGE = ("dossier.log", "dossier.merge", "dossier.shared", "opslag.common_version")
ONLY_TO_CHANGE += ("opslag.crashlog", "opslag.emergency", "opslag.history", "opslag.lock")
ONLY_TO_CHANGE += ("opslag.archive", "opslag.exchange", "opslag.rights")


@pytest.fixture
def full(tmp_path: Path) -> Path:
    path = tmp_path / "vol.toml"
    save(path, klaar_dossier(), expected=None)
    return path


def _process(code: str, *args: str) -> str:
    """The last line that this code gives on stderr; -S: site may load modules of its own."""
    command = [sys.executable, "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}", *args]
    env = {**os.environ, "PYTHONPATH": str(PACKAGE)}
    process = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", errors="replace", env=env
    )
    return process.stderr.splitlines()[-1]


def _fits(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatchcase(name, pattern) for pattern in patterns)


def test_status_loads_only_what_it_needs(full: Path) -> None:
    line = _process(
        "import atexit; from vsv_wizard.opdrachten.main import run; "
        "atexit.register(lambda: print(*sys.modules, file=sys.stderr)); run()",
        "status",
        str(full),
    )
    loaded = set(line.split())
    assert not loaded & {"importlib.metadata", "zipfile", "email.message"}  # looking for plug-ins
    own = {name.partition(".")[2] for name in loaded if name.startswith("vsv_wizard.")}
    other = {name.partition(".")[0] for name in loaded} - set(sys.stdlib_module_names)
    assert "voortgang.status" in own
    assert sorted(name for name in own if not _fits(name, OURS)) == []
    assert sorted(own & set(ONLY_TO_CHANGE)) == []
    assert sorted(name for name in other - {"vsv_wizard"} if not _fits(name, OTHER)) == []


# What a first picture can do without, in our own rooms and in other packages: what saves, merges,
# searches, looks up, asks in a dialog or makes a document is loaded when it is asked for.
NOT_FOR_A_PICTURE = ("documenten.[!k]*", "regio.[!p]*", "plan.reference", "plan.lookup*")
NOT_FOR_A_PICTURE += ("plan.search*", "plan.editions", "plan.check*", "plan.fill*", "plan.naming")
NOT_FOR_A_PICTURE += ("dossier.merge", "dossier.log", "dossier.shared", "bewerken.visit")
NOT_FOR_A_PICTURE += ("bewerken.leftovers", "bewerken.restore*", "bewerken.copies")
NOT_FOR_A_PICTURE += ("opslag.archive", "opslag.strays", "opslag.exchange", "opslag.comments")
NOT_FOR_A_PICTURE += ("voortgang.address_book", "voortgang.minutes", "voortgang.declare")
NOT_FOR_A_PICTURE += ("voortgang.sessies*", "voortgang.plan_news", "voortgang.highlights")
NOT_FOR_A_PICTURE += ("dossier.answers", "dossier.day", "dossier.clock")  # what reads what is typed
NOT_FOR_A_PICTURE += ("screens.dialogs", "screens.form", "screens.words", "screens.widgets.fields")
OTHERS_NOT_FOR_A_PICTURE = ("click", "calendar", "tomllib", "zipfile", "markdown_it", "mdurl")
OTHERS_NOT_FOR_A_PICTURE += ("tree_sitter", "textual.widgets._text_area", "docx", "fpdf")


def test_the_first_picture_of_a_dossier_loads_only_what_it_shows(full: Path) -> None:
    # A new Python, since here all is loaded: the one way to see what a start loads.
    line = _process(
        "import gc, os; from pathlib import Path; from datetime import UTC, datetime; "
        "from vsv_wizard.opdrachten.main import _without_plugins; _without_plugins(); "
        "from pydantic import BaseModel; built = lambda: ('built:' + kind.__name__ "
        "for kind in gc.get_objects() if isinstance(kind, type) and issubclass(kind, BaseModel) "
        "and vars(kind).get('__pydantic_complete__')); "
        "from vsv_wizard.opdrachten.opening import _make_app; "
        "from vsv_wizard.opslag import DossierFolder; pad = Path(sys.argv[1]); "
        "app = _make_app(DossierFolder(pad.parent), pad, lambda: datetime.now(UTC), hervat=False); "
        "from vsv_wizard.screens.app import app as module; "
        "out = os.fdopen(os.dup(2), 'w'); "
        "module._collect_garbage_again = "
        "lambda: (print(*sys.modules, *built(), file=out, flush=True), os._exit(0)); "
        "app.run(headless=True, size=(100, 30))",
        str(full),
    )
    loaded = set(line.split())
    own = {name.partition(".")[2] for name in loaded if name.startswith("vsv_wizard.")}
    assert "screens.today" in own
    assert sorted(name for name in own if _fits(name, NOT_FOR_A_PICTURE)) == []
    assert sorted(loaded & set(OTHERS_NOT_FOR_A_PICTURE)) == []
    # What validates is built for a dossier as a whole: not for a part of it, nor for the plan.
    assert {name for name in loaded if name.startswith("built:")} == {"built:Dossier"}


@pytest.mark.parametrize("page", [Page.TODAY, Page.STAPPENPLAN])
async def test_the_first_picture_is_laid_out_once_with_its_keys(page: Page, full: Path) -> None:
    laid_out, parsed, keys = [], [], []
    show = {Page.TODAY: TodayScreen, Page.STAPPENPLAN: StappenplanScreen}[page]
    refresh, reparse, render = show.refresh_page, Stylesheet.reparse, KeysLine.render

    def refreshing(screen: Any) -> None:
        laid_out.append(screen.size.width)
        refresh(screen)

    def parsing(sheet: Stylesheet) -> None:
        parsed.append(sheet)
        reparse(sheet)

    def rendering(line: KeysLine) -> Content:
        keys.append(line.keys)
        return render(line)

    with (
        patch.object(show, "refresh_page", refreshing),
        patch.object(Stylesheet, "reparse", parsing),
        patch.object(KeysLine, "render", rendering),
    ):
        desk = Desk(DossierFolder(full.parent), full, clock=lambda: NOW)
        desk.where = Destination(page)
        app = WizardApp(DossierFolder(full.parent), desk=desk)
        async with app.run_test(size=(100, 30)) as pilot:
            assert isinstance(app.screen, show)
            assert laid_out == [100]
            assert parsed == []  # its colours are known before there is a sheet to parse
            assert "Alle taken" in {word for _, _, word in keys[0]} or page is not Page.TODAY
            await pilot.resize_terminal(120, 30)
            assert laid_out[1:] == [120]
            app.action_theme()
            await pilot.pause()
            assert len(parsed) == 1  # other colours are


def test_a_command_never_looks_for_garbage(full: Path) -> None:
    line = _process(
        "import atexit, gc; from vsv_wizard.opdrachten.main import run; looked = []; "
        "gc.callbacks.append(lambda *args: looked.append(args)); "
        "say = lambda: print(len(looked), gc.get_freeze_count(), file=sys.stderr); "
        "atexit.register(say); run()",
        "status",
        str(full),
    )
    looked, frozen = map(int, line.split())
    assert looked == 0
    assert frozen > 10_000  # what Python then does not look through when it ends


def test_after_the_first_picture_garbage_is_collected_as_usual() -> None:
    usual = gc.get_threshold()
    try:
        gc.set_threshold(5000, 50, 50)
        app_module._collect_garbage_again()
        assert gc.get_threshold() == (700, 10, 10)
    finally:
        gc.set_threshold(*usual)


def test_how_a_dossier_stands_parses_no_path_again() -> None:
    split_path.cache_clear()  # what other tests left would count as pushed out
    pattern_of.cache_clear()
    before = klaar_dossier().model_copy()
    assert determine(before, plan(), TODAY) is determine(before, plan(), TODAY)
    after = with_values(before, {"vsv.plaats": "Elders", "rso.naam": "RSO Anders"})
    known = split_path.cache_info(), pattern_of.cache_info()
    again = before.model_copy()
    assert determine(after, plan(), TODAY) != determine(again, plan(), TODAY)
    assert split_path.cache_info().misses == known[0].misses
    assert pattern_of.cache_info().misses == known[1].misses
    assert all(info.currsize < (info.maxsize or 0) for info in known)  # nothing was pushed out


def test_how_a_dossier_stands_looks_up_each_answer_about_once() -> None:
    dossier = klaar_dossier().model_copy()
    questions = sum(len(list(asked(plan(), dossier, nr, TODAY))) for nr in plan().taken)
    determine(dossier, plan(), TODAY)
    before = split_path.cache_info().hits
    determine(dossier.model_copy(), plan(), TODAY)  # of the very same one the questions are known
    looked_up = split_path.cache_info().hits - before  # for asking, for conditions and marks
    assert 0 < looked_up < 2.75 * questions


def test_the_rules_look_up_each_part_of_a_dossier_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    find = base.find

    def counting(deel: Dossier, pattern: str) -> object:
        looked_up.append(pattern)
        return find(deel, pattern)

    monkeypatch.setattr(base, "find", counting)
    answers = base.Snapshot(klaar_dossier(), TODAY).antwoorden
    assert len(looked_up) == len(base._per_deel()) < len(answers) / 5


def test_the_answers_are_in_the_order_of_the_file() -> None:
    dossier = klaar_dossier()
    expected = [
        (path, kind, value)
        for pattern, kind in base.all_fields().items()
        for path, value in base.find(dossier, pattern)
        if value != base.WEET_NIET
    ]
    assert list(base.Snapshot(dossier, TODAY).antwoorden) == expected


@given(dossiers(), dossiers())
def test_what_is_remembered_changes_nothing(dossier: Dossier, other: Dossier) -> None:
    for memory in (split_path, pattern_of, fingerprints._hash, questions._empty):
        memory.cache_clear()
    fresh = determine(dossier, plan(), TODAY)
    determine(other, plan(), TODAY)
    assert determine(dossier.model_copy(), plan(), TODAY) == fresh


@given(
    st.text() | st.from_regex(IBAN_IN_TEXT) | st.from_regex(r"[nN][lLŁ ]?\d\d[A-Za-z]{4}\d{9,11}")
)
@example("op nl91 abna 0417 1643 00 graag")
@example("NL91ABNA041716430")
def test_looking_for_an_account_number_first_looks_for_nl(text: str) -> None:
    assert has_iban(text) is (re.search(IBAN_IN_TEXT, text) is not None)


def test_text_that_can_be_printed_is_clean() -> None:
    printable = "".join(char for char in map(chr, range(sys.maxunicode + 1)) if char.isprintable())
    assert clean(f"{printable}\n") == f"{printable}\n"  # looked at one by one
    assert clean(printable) == printable
