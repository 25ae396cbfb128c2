"""What Windows answers, in words that say what to do; faked where there is no Windows."""

import errno
import os
import sys
from pathlib import Path

import pytest

from vsv_wizard.documenten.errors import NotWritten
from vsv_wizard.documenten.save import write_file
from vsv_wizard.opslag import errors, file_lock, windows_errors
from vsv_wizard.opslag.disk import DISK, put_in_place
from vsv_wizard.opslag.errors import reasons

real_windows = pytest.mark.skipif(sys.platform != "win32", reason="asks Windows itself")


def refused(number: int | None, c: int = errno.EACCES, place: str | None = "x.toml") -> OSError:
    """An error as Python gives it on Windows; number: None as `open` and `os.read` do."""
    error = OSError(c, "injected", place)
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


# What a person on Windows meets, as the number of Windows, and a word of what is said.
MET = {
    "Excel or Word has it open": (32, "ander programma"),
    "a part of it is locked": (33, "ander programma"),
    "a viewer shows it": (1224, "ander programma"),
    "no rights": (5, "geen rechten"),
    "a policy": (1260, "geen rechten"),
    "a read-only stick": (19, "alleen-lezen"),
    "full": (112, "vol"),
    "the quota of the share": (1295, "vol"),
    "too deep": (206, "te lang"),
    "a sign that may not be": (123, "deze naam niet toe"),
    "a folder that is a file": (267, "geen map"),
    "the share is gone": (64, "netwerkschijf"),
    "the server is gone": (53, "netwerkschijf"),
    "no network": (1231, "netwerkschijf"),
    "a login that ended": (1326, "wachtwoord"),
    "the stick was pulled out": (21, "schijf is er niet"),
    "OneDrive does not run": (362, "OneDrive"),
    "OneDrive has no network": (388, "OneDrive"),
    "a virus scanner": (225, "virusscanner"),
    "a bad sector": (23, "geeft een fout"),
}


@pytest.mark.parametrize("case", MET)
def test_what_a_person_meets(case: str) -> None:
    number, words = MET[case]
    what, now = reasons(refused(number, errno.EINVAL if number > 100 else errno.EACCES))
    assert words in what
    assert now


def test_every_reason_says_what_and_what_to_do() -> None:
    every = {*windows_errors.REASONS.values(), *errors._REASONS.values()}
    assert len(every) > 15
    for what, now in every:
        assert what.endswith(".") and now.endswith(".")
    for number, as_c in windows_errors.AS_C.items():
        assert number not in windows_errors.REASONS
        assert as_c in errors._REASONS


@pytest.mark.parametrize(
    "name", ["EEXIST", "EINVAL", "EXDEV", "ENOTEMPTY", "EMFILE", "EBUSY", "ETIMEDOUT", "ESTALE"]
)
def test_an_error_that_people_meet_is_no_number(name: str) -> None:
    """17 and 22 too: they were "een fout (nummer 17)"."""
    if number := getattr(errno, name, None):
        assert "nummer" not in reasons(OSError(number, "injected"))[0]
    assert "nummer 33" in reasons(OSError(errno.EDOM, "injected"))[0]


@pytest.mark.parametrize("number", [None, 5])
def test_windows_is_asked_what_it_meant(
    number: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`open` says 13 for all; and replacing what is open in Excel says "no rights"."""
    asked: list[str] = []
    monkeypatch.setattr(windows_errors, "ask", lambda place: asked.append(place) or 32)
    assert "ander programma" in reasons(refused(number))[0]
    two = refused(number)
    two.filename2 = "naar.toml"
    assert windows_errors.number_of(two) == 32
    assert asked == ["x.toml", "naar.toml"]  # of two names, the one that is to be replaced
    assert windows_errors.number_of(refused(number, place=None)) == number
    assert windows_errors.number_of(refused(3, errno.ENOENT)) == 3
    monkeypatch.setattr(windows_errors, "ask", lambda _: None)
    assert "geen rechten" in reasons(refused(number))[0]


def test_a_path_that_is_too_long_is_not_called_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows says "no such folder" of it."""
    is_long = windows_errors._is_long
    monkeypatch.setattr(windows_errors, "_is_long", lambda place: is_long(place, "win32"))
    deep = str(Path(*["map"] * 70, "x.toml"))
    assert "te lang" in reasons(OSError(errno.ENOENT, "injected", deep))[0]
    assert "bestaat niet" in reasons(OSError(errno.ENOENT, "injected", "x.toml"))[0]
    assert not is_long(deep * 9, "linux")


@pytest.mark.parametrize(
    "name", ["con", "NUL.pdf", "com1.txt", "lpt9", "aux .docx", "verslag:1.pdf", "a?"]
)
def test_a_name_that_windows_takes_for_something_else(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It would write a device, or a stream that nobody sees; each writer refuses it, in words."""
    refuse = windows_errors.refuse_name
    refuse(name, "linux")
    for module in ("opslag.disk", "documenten.save"):
        monkeypatch.setattr(f"vsv_wizard.{module}.refuse_name", lambda name: refuse(name, "win32"))
    with pytest.raises(OSError, match="Windows") as caught:
        put_in_place(tmp_path / name, b"", new=True)
    assert "deze naam niet toe" in reasons(caught.value)[0]
    with pytest.raises(NotWritten, match="deze naam niet toe"):
        write_file(tmp_path / name, "")
    assert not list(tmp_path.iterdir())
    for good in ("console.pdf", "contract.toml", "com10.txt", "é ë.docx"):
        refuse(good, "win32")


def test_a_lock_is_for_one(tmp_path: Path) -> None:
    """At a place far past the end too, where the journal has its own."""
    path = tmp_path / "x"
    path.write_bytes(b"inhoud")
    for at in (0, 1 << 40):
        first, second = (os.open(path, os.O_RDWR) for _ in range(2))
        try:
            file_lock.take(first, at)
            with pytest.raises(BlockingIOError):
                file_lock.take(second, at)
            assert not at or path.read_bytes() == b"inhoud"
        finally:
            os.close(first)
        file_lock.take(second, at)
        os.close(second)


# --- Windows itself


@real_windows
def test_what_is_open_elsewhere_is_said_to_be(tmp_path: Path) -> None:
    new, path = tmp_path / "new.pdf", tmp_path / "x.pdf"
    new.write_bytes(b"new")
    path.write_bytes(b"old")
    with path.open("rb"), pytest.raises(OSError) as caught:  # noqa: PT011 - that is the point
        new.replace(path)
    with path.open("rb"):
        assert "ander programma" in reasons(caught.value)[0]
    assert "geen rechten" in reasons(caught.value)[0]  # it was closed since


@real_windows
def test_a_number_of_c_gets_that_of_windows(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"\[WinError 123\]"):
        DISK.open(tmp_path / "a?b", os.O_RDONLY)


@real_windows
def test_what_is_locked_is_said_to_be(tmp_path: Path) -> None:
    path = tmp_path / "x"
    path.write_bytes(b"inhoud")
    first, second = os.open(path, os.O_RDWR), os.open(path, os.O_RDWR)
    try:
        file_lock.take(first)
        with pytest.raises(OSError, match=r"\[WinError 33\]") as caught:
            DISK.read(second, 10)
        assert "ander programma" in reasons(caught.value)[0]
    finally:
        os.close(first)
        os.close(second)
