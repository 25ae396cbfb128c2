"""What holds for all tests: no test is judged by the clock, or by the place where it runs."""

import gc
import itertools
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from factory import NOW
from hypothesis import HealthCheck, settings
from prepared import put_down

from vsv_wizard.opdrachten import main as cli

# Hundreds of tests start the program anew. Where bytecode is switched off, each of those starts
# (and each worker) would compile all of it again: that was 40% of what the suite cost.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False

# As the program names its threads.
LEFT_BEHIND = {"opslag", "journaal", "kijken", "bord", "aanbod", "nood", "lezen", "draad"}

# Looking for garbage among the ten thousand tests that are being found costs more than finding
# them; what is there then, stays. See `pytest_collection_finish`.
gc.disable()

settings.register_profile("vsv-wizard", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("vsv-wizard")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the option that takes over the pictures of the screens."""
    parser.addoption(
        "--beelden-vernieuwen",
        action="store_true",
        help="schrijf de tekstbeelden van de schermen opnieuw in tests/beelden",
    )


def pytest_collection_finish() -> None:
    """Collect garbage again, seldom, and not among what all tests need."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)
    gc.enable()


@pytest.fixture(scope="session")
def new_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A new name for a folder each time: `mktemp` looks through the thousands that there are."""
    base = tmp_path_factory.mktemp("eigen")
    return (base / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_state(new_folders: Iterator[Path]) -> Iterator[None]:
    """No test writes in the history or the places of who runs it, or of another test.

    Nor does what a test began and left behind, such as a save: that ends first. It would go on
    in the folder of the next test, where the same file of the same VSV stands, and that test
    would hear that somebody else changed an answer.
    """
    own, before = next(new_folders), set(threading.enumerate())  # made by who writes in it
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(own))
        monkeypatch.setenv("VSV_WIZARD_WIE", "Toets")
        monkeypatch.setenv("VSV_WIZARD_INSTELLINGEN", f"{own}.toml")
        yield
        _let_finish(before)


def _let_finish(before: set[threading.Thread]) -> None:
    for thread in set(threading.enumerate()) - before:
        if thread.name in LEFT_BEHIND:
            for _ in range(1000):
                try:
                    thread.join(10)
                    break
                except RuntimeError:  # it is only just being started: soon
                    time.sleep(0.01)


@pytest.fixture
def plaats(tmp_path: Path) -> Iterator[Path]:
    """Work in a folder of this test, and remember places there; the local time is UTC."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
        monkeypatch.delenv("VSV_WIZARD_MAP", raising=False)
        monkeypatch.setenv("TZ", "UTC0")
        _set_time_zone()
        before = set(threading.enumerate())
        yield tmp_path
        _let_finish(before)
    _set_time_zone()


def _set_time_zone() -> None:
    """Let the program see the time zone of the environment, where the system can do that."""
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.fixture
def run_line(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """One command line in this process: the exit code, the output, the messages."""

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


@pytest.fixture
def example(run_line: Callable[..., tuple[int, str, str]]) -> str:
    """The file of the example dossier, in the folder of the test."""
    put_down(Path.cwd(), "example", lambda: run_line("voorbeeld", "--map", "map"))
    return "map/voorbeeld.toml"
