"""Two names that change places, and the rights of what takes the place of another."""

import errno
import os
import stat
import struct
import sys
from pathlib import Path

import pytest

from vsv_wizard.opslag import exchange as module
from vsv_wizard.opslag.disk import DISK, Disk, Overtaken, put_in_place
from vsv_wizard.opslag.exchange import CannotExchange, exchange

OLD, NEW = b"oud", b"nieuw"
ACL = "system.posix_acl_access"
posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
linux = pytest.mark.skipif(sys.platform != "linux", reason="lists of rights of Linux")


@pytest.fixture
def doel(tmp_path: Path) -> Path:
    """A file that is to be replaced."""
    doel = tmp_path / "vsv-voorbeeldstad.toml"
    doel.write_bytes(OLD)
    return doel


def swap(doel: Path, schijf: Disk = DISK) -> None:
    put_in_place(doel, NEW, new=False, schijf=schijf, expected=OLD)


def names(doel: Path) -> list[str]:
    return sorted(pad.name for pad in doel.parent.iterdir())


# --- the call of the system


def test_this_system_really_exchanges(doel: Path) -> None:
    """Here it must: else nobody knows whether it works."""
    new, beside = doel.with_name("new"), doel.with_name("beside")
    new.write_bytes(NEW)
    out = exchange(new, doel, beside)
    assert (doel.read_bytes(), out.read_bytes()) == (NEW, OLD)
    assert len(names(doel)) == 2


def test_what_is_not_there_cannot_be_exchanged(doel: Path) -> None:
    new = doel.with_name("new")
    new.write_bytes(NEW)
    doel.unlink()
    with pytest.raises(FileNotFoundError):
        exchange(new, doel, doel.with_name("beside"))
    assert names(doel) == ["new"]


@posix
@pytest.mark.parametrize("number", [errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EPERM])
def test_where_the_system_cannot(number: int, doel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old kernel, a share, a sandbox; or a library without the call: then it just replaces."""
    fails = (lambda *_: -1, lambda *args: args)
    for answer in (fails, (None, None)):
        monkeypatch.setattr(module, "_swap_call", lambda answer=answer: answer)
        monkeypatch.setattr(module.ctypes, "get_errno", lambda: number)
        doel.write_bytes(OLD)
        with pytest.raises(CannotExchange):
            exchange(doel, doel, doel)
        swap(doel)
        assert doel.read_bytes() == NEW
        assert names(doel) == [doel.name]


@posix
def test_what_macos_is_asked(doel: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not run on a Mac: that the right call gets the right words is all that is held here."""
    asked: list[tuple[object, ...]] = []

    class Library:
        def renamex_np(self, *args: object) -> int:
            asked.append(args)
            return 0

    monkeypatch.setattr(module.sys, "platform", "darwin")
    monkeypatch.setattr(module.ctypes, "CDLL", lambda *_, **__: Library())
    assert exchange(doel, doel, doel) == doel
    assert asked == [(os.fsencode(doel), os.fsencode(doel), 2)]


class Cannot(Disk):
    """A disk on which nothing changes places."""

    def exchange(self, *_: Path) -> Path:
        """Say so."""
        raise CannotExchange


def test_the_way_back_where_nothing_changes_places(doel: Path) -> None:
    swap(doel, Cannot())
    assert (doel.read_bytes(), names(doel)) == (NEW, [doel.name])


@pytest.mark.parametrize("number", [1, 50, 87, 120, 5, 32, 1175, 1176])
def test_what_windows_answers_before_anything_changed(number: int, doel: Path) -> None:
    """Such as a share that does not know the call; or somebody who holds the file for a moment."""
    new, beside = doel.with_name("new"), doel.with_name("beside")
    new.write_bytes(NEW)
    with pytest.raises((CannotExchange, OSError)) as caught:
        module._not_replaced(number, new, doel, beside)
    later = {5: 5, 32: 32, 1175: 32, 1176: 32}.get(number)
    assert getattr(caught.value, "winerror", None) == later
    assert isinstance(caught.value, CannotExchange) == (later is None)
    assert (doel.read_bytes(), new.read_bytes(), len(names(doel))) == (OLD, NEW, 2)


def test_windows_stopped_half_way(doel: Path) -> None:
    """The old file has its other name already: finish it, or put the old one back."""
    new, beside = doel.with_name("new"), doel.with_name("beside")
    new.write_bytes(NEW)
    doel.rename(beside)
    assert module._not_replaced(module.HALF_REPLACED, new, doel, beside) == beside
    assert (doel.read_bytes(), beside.read_bytes()) == (NEW, OLD)
    beside.unlink()
    doel.rename(beside)
    with pytest.raises(FileNotFoundError):  # the new one went
        module._not_replaced(module.HALF_REPLACED, new, doel, beside)
    assert names(doel) == [doel.name]


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere an open file can be replaced")
def test_what_is_open_elsewhere_stays_until_it_is_closed(doel: Path) -> None:
    """As with a file that Excel has open: nothing changes, and it is tried again."""
    waits: list[float] = []
    other = doel.open("rb")

    class Waiting(Disk):
        def wait(self, seconden: float) -> None:
            waits.append(seconden)
            if len(waits) == 2:
                other.close()

    with doel.open("rb"):
        new = doel.with_name("new")
        new.write_bytes(NEW)
        with pytest.raises(PermissionError):
            exchange(new, doel, doel.with_name("beside"))
        assert (doel.read_bytes(), names(doel)) == (OLD, ["new", doel.name])
        new.unlink()
    swap(doel, Waiting())
    assert (doel.read_bytes(), names(doel), len(waits)) == (NEW, [doel.name], 2)


# --- who comes in between


class Between(Disk):
    """Others who write in the file between our looking and our exchanging, each time."""

    def __init__(self, *others: bytes) -> None:
        self.others = list(others)

    def exchange(self, new: Path, doel: Path, beside: Path) -> Path:
        """Let the next one go first."""
        if self.others:
            other = doel.with_name("other")
            other.write_bytes(self.others.pop(0))
            other.replace(doel)
        return super().exchange(new, doel, beside)


def test_what_was_changed_before_is_not_replaced(doel: Path) -> None:
    doel.write_bytes(b"van een ander")
    with pytest.raises(Overtaken):
        swap(doel)
    assert doel.read_bytes() == b"van een ander"
    assert names(doel) == [doel.name]


@pytest.mark.parametrize("count", range(1, 6))
def test_what_is_changed_in_between_is_put_back(doel: Path, count: int) -> None:
    """The last of them stays in its place; of those before, nothing that nobody has seen goes."""
    others = [b"%d" % n for n in range(count)]
    with pytest.raises(Overtaken):
        swap(doel, Between(*others))
    assert doel.read_bytes() == others[-1]
    rest = {pad.read_bytes() for pad in doel.parent.iterdir() if pad != doel}
    # The writers after the first displaced ours, and then each other: they saw that themselves.
    assert rest <= set(others[:-1])
    assert NEW not in rest
    assert count != 1 or not rest


def test_what_comes_out_is_not_thrown_away_unseen(doel: Path) -> None:
    class Blind(Disk):
        seen = 0

        def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
            if not flags & os.O_CREAT and not pad.is_dir():
                self.seen += 1
                if self.seen > 1:  # the first one is the look before it
                    raise OSError(errno.EIO, "injected")
            return super().open(pad, flags, mode)

    swap(doel, Blind())
    assert doel.read_bytes() == NEW
    (rest,) = (pad for pad in doel.parent.iterdir() if pad != doel)
    assert rest.read_bytes() == OLD


# --- the name of the temporary file


@pytest.mark.parametrize("naam", ["a.toml", "vsv.toml", "vsv-oost.toml", "v" * 40 + ".toml", "a"])
def test_a_temporary_name_is_no_longer_than_the_name_itself(tmp_path: Path, naam: str) -> None:
    """A path on Windows has a longest, and who is just under it must be able to save."""
    seen = []

    class Looks(Disk):
        def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
            if flags & os.O_EXCL:
                seen.append(pad.name)
            return super().open(pad, flags, mode)

    put_in_place(tmp_path / naam, NEW, new=True, schijf=Looks())
    assert seen[0].startswith("~$")
    assert len(seen[0]) <= max(len(naam), len("~$1234"))


# --- rights: the same or less


def acl(*entries: tuple[int, int, int]) -> bytes:
    """A list of rights as Linux keeps it: kind, rights, whose."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
USER, NAMED, GROUP, MASK, OTHER = 1, 2, 4, 16, 32
ONE_MORE = acl(
    (USER, 6, NOBODY), (NAMED, 6, 1234), (GROUP, 4, NOBODY), (MASK, 6, NOBODY), (OTHER, 0, NOBODY)
)


def mode(pad: Path) -> int:
    return stat.S_IMODE(pad.stat().st_mode)


@linux
def test_a_list_of_rights_and_attributes_stay(doel: Path) -> None:
    try:
        os.setxattr(doel, ACL, ONE_MORE)
        os.setxattr(doel, "user.kenmerk", b"1")
    except OSError:
        pytest.skip("no lists of rights on this disk")
    swap(doel)
    assert os.getxattr(doel, ACL) == ONE_MORE
    assert os.getxattr(doel, "user.kenmerk") == b"1"


@linux
@pytest.mark.parametrize("what", ["list", "group"])
def test_what_cannot_be_kept_is_narrowed(
    doel: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mode of a file with a list says what the list allows at most, so not what it allows."""
    try:
        os.setxattr(doel, ACL, ONE_MORE)
    except OSError:
        pytest.skip("no lists of rights on this disk")

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "injected")

    if what == "list":
        monkeypatch.setattr(os, "setxattr", refuse)
    else:
        os.chown(doel, -1, 4321)
        monkeypatch.setattr(os, "fchown", refuse)
    swap(doel)
    assert ACL not in os.listxattr(doel)
    assert mode(doel) == 0o600


@linux
def test_what_a_folder_gives_to_new_files_is_not_added(doel: Path) -> None:
    try:
        os.setxattr(doel.parent, "system.posix_acl_default", ONE_MORE)
    except OSError:
        pytest.skip("no lists of rights on this disk")
    doel.chmod(0o660)
    swap(doel)
    assert ACL not in os.listxattr(doel)
    assert mode(doel) == 0o660


@posix
@pytest.mark.skipif(sys.platform != "win32" and os.geteuid() != 0, reason="needs another group")
@pytest.mark.parametrize(
    ("before", "after"), [(0o660, 0o600), (0o664, 0o644), (0o644, 0o644), (0o604, 0o600)]
)
def test_rights_of_a_group_do_not_go_to_another(
    doel: Path, before: int, after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    os.chown(doel, -1, 4321)
    doel.chmod(before)

    def refuse(*_: object) -> None:
        raise PermissionError(errno.EPERM, "injected")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fchown", refuse)
        swap(doel)
    assert mode(doel) == after
