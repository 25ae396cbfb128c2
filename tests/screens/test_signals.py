"""What the system asks of us at the end, without a system: Windows, and what hangs."""

import ctypes
import os
import signal
import sys
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from vsv_wizard.opslag.crashlog import record, report_crash
from vsv_wizard.screens.app import signals as close_down
from vsv_wizard.screens.app.signals import Closer, catch_signals, listen_to_console


class FakeSystem:
    """A program and a system around it, as far as ending goes."""

    def __init__(self, zin: str = "Opgeslagen.") -> None:
        self.done: list[object] = []
        self.gestopt = Event()
        self.zin = zin
        self.geregistreerd: list[Any] = []

    def closer(self, **parts: Any) -> Closer:
        parts = {"stop": self.stop, "slaap": lambda s: self.done.append(("wacht", s))} | parts
        return Closer(self.leave, self.emergency, **parts)

    def leave(self, code: int) -> None:
        self.done.append(code)

    def emergency(self) -> str:
        self.done.append("nood")
        return self.zin

    def stop(self, code: int) -> None:
        self.done.append(("stop", code))
        self.gestopt.set()

    def SetConsoleCtrlHandler(self, call: Any, added: bool) -> int:  # noqa: N802
        """What kernel32 has."""
        assert added
        self.geregistreerd.append(call)
        return 1


@pytest.mark.parametrize("soort", [2, 5, 6], ids=["venster", "afmelden", "uitzetten"])
def test_windows_calls_in_its_own_thread_and_waits_for_our_end(soort: int) -> None:
    systeem = FakeSystem()
    closer = systeem.closer()
    functie = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint)
    assert listen_to_console(closer, systeem, functie)
    call = systeem.geregistreerd[0]
    assert any(call is vast for vast in close_down._STUCK)
    antwoorden: list[int] = []
    draad = Thread(target=lambda: antwoorden.append(call(soort)))
    draad.start()
    draad.join()
    assert antwoorden == [1]
    assert systeem.done == [129, ("wacht", close_down.PATIENCE_WINDOWS)]
    assert close_down.PATIENCE_WINDOWS < 5  # when Windows itself ends the process
    closer.is_past()


def test_ctrl_c_and_ctrl_break_are_for_another() -> None:
    systeem = FakeSystem()
    closer = systeem.closer()
    assert not closer.on_console_event(0)
    assert not closer.on_console_event(1)
    assert systeem.done == []
    closer.is_past()


def test_only_the_first_request_counts() -> None:
    systeem = FakeSystem()
    closer = systeem.closer()
    for code in (143, 129):
        closer.vraag(code)
    closer.is_past()
    assert systeem.done == [143]


def test_who_ends_by_itself_needs_no_emergency_brake(monkeypatch: pytest.MonkeyPatch) -> None:
    systeem = FakeSystem()
    closer = systeem.closer()
    closer.is_past()
    assert systeem.done == []
    assert not closer._wacht.is_alive()


@pytest.mark.parametrize("stap", ["nood", "herstel", "niets"])
def test_the_emergency_brake_passes_everything_that_hangs(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], stap: str
) -> None:
    monkeypatch.setattr(close_down, "EMERGENCY_BRAKE_AFTER", 0.01)
    monkeypatch.setattr(close_down, "EMERGENCY_BRAKE_TIME", 0.05)
    los = Event()
    systeem = FakeSystem("Alles staat er.")
    if stap == "nood":
        monkeypatch.setattr(systeem, "emergency", los.wait)
    closer = systeem.closer(restore=los.wait if stap == "herstel" else systeem.emergency)
    closer.vraag(143)
    assert systeem.gestopt.wait(30)
    los.set()
    assert systeem.done[-1] == ("stop", 143)
    error = capfd.readouterr().err
    assert error.startswith(close_down.TERMINAL_BACK)
    expected = "Niet alles is opgeslagen." if stap == "nood" else "Alles staat er."
    assert error.removeprefix(close_down.TERMINAL_BACK).strip() == expected
    closer.is_past()


def test_a_window_that_is_gone_counts_as_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(close_down, "LOOK_AFTER", 0.01)
    systeem = FakeSystem()
    gevraagd = Event()
    monkeypatch.setattr(systeem, "leave", lambda _code: gevraagd.set())
    closer = systeem.closer(is_weg=lambda: True)
    assert gevraagd.wait(30)
    closer.is_past()
    assert closer._code == 129


@pytest.mark.skipif(sys.platform == "win32", reason="daar beëindigt os.kill een programma meteen")
def test_signals_hold_as_long_as_the_program_runs() -> None:
    voor = {naam: signal.getsignal(getattr(signal, naam)) for naam in ("SIGTERM", "SIGINT")}
    systeem = FakeSystem()
    with catch_signals(systeem.leave, systeem.emergency):
        os.kill(os.getpid(), signal.SIGTERM)
    assert systeem.done == [143]
    assert voor == {naam: signal.getsignal(getattr(signal, naam)) for naam in voor}


def test_outside_the_main_thread_there_are_no_signals() -> None:
    succeeded: list[bool] = []

    def do() -> None:
        with catch_signals(lambda _code: None, str):
            succeeded.append(True)

    draad = Thread(target=do)
    draad.start()
    draad.join()
    assert succeeded == [True]


# --- the log of a bug


class Wrapper(Exception):
    """Has what happened in a thread inside, as Textual does."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
        super().__init__("geheim")


def test_two_crashes_each_have_a_number(plaats: Path) -> None:
    numbers = [record(ValueError("geheim"))[0] for _ in range(2)]
    assert len(set(numbers)) == 2
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert all(number in log for number in numbers)
    assert "geheim" not in log


def test_the_report_also_says_where_it_came_from(plaats: Path) -> None:
    def nested() -> None:
        raise KeyError("geheim")

    try:
        try:
            nested()
        except KeyError as error:
            raise RuntimeError("geheim") from error
    except RuntimeError as error:
        line = report_crash(Wrapper(error), kept=False)
    assert "Het laatste is niet opgeslagen." in line
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    for deel in ("Wrapper", "RuntimeError", "KeyError", "nested"):
        assert deel in log
    assert "geheim" not in log
    assert str(Path(__file__).parent) not in log


def test_an_error_that_points_to_itself_stops(plaats: Path) -> None:
    error = Wrapper(ValueError())
    error.error = error
    number, log = record(error)
    assert log is not None
    assert number in log.read_text(encoding="utf-8")


def test_being_unable_to_write_a_report_is_no_second_error(plaats: Path) -> None:
    (plaats / "staat").write_text("een bestand waar de map hoort", encoding="utf-8")
    line = report_crash(ValueError("geheim"))
    assert "Een verslag kon niet worden geschreven." in line
    assert "geheim" not in line
