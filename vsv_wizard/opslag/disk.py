"""The file system, and how a file is replaced so that it is never half there.

All calls go through one small object, so that tests can let each of them fail.
Functions here raise OSError; who calls them knows what was being saved and
turns it into words.
"""

import contextlib
import errno
import os
import secrets
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from vsv_wizard.opslag.address import real
from vsv_wizard.opslag.errors import SHARED
from vsv_wizard.opslag.windows_errors import numbered, refuse_name

T = TypeVar("T")

MAX_BYTES = 2 * 1024 * 1024  # that are read
MOST_WRITTEN = 512 * 1024  # far less, so that nothing that was saved shuts anybody out
TEMPORARY = "~$vsv-"  # how the name of a temporary file begins, unless that is too long
_NOT_FOUND = 2  # as Windows numbers it
_ENOUGH_CHANCE = 4  # characters that differ

# Absent on some platforms; there they mean nothing.
_BINARY = getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0) | getattr(os, "O_CLOEXEC", 0)
_NONBLOCK = getattr(os, "O_NONBLOCK", 0)
_DIRECTORY = getattr(os, "O_DIRECTORY", 0)

_WAIT_TIMES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.8)  # seconds; a scan of a small file is over by then

# What a file system answers that cannot sync a folder, or cannot link.
_CANNOT = {errno.EINVAL, errno.EACCES, errno.EPERM, errno.ENOSYS} | {
    getattr(errno, name) for name in ("ENOTSUP", "EOPNOTSUPP", "EBADF") if hasattr(errno, name)
}


class Disk:
    """The system calls of reading and saving. Tests replace some of them."""

    @numbered
    def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
        """Open, in binary and not inherited by other programs."""
        return os.open(pad, flags | _BINARY, mode)

    @numbered
    def read(self, fd: int, count: int) -> bytes:
        """Read at most this many bytes."""
        return os.read(fd, count)

    @numbered
    def write(self, fd: int, data: memoryview) -> int:
        """Write some of the bytes; the number written."""
        return os.write(fd, data)

    @numbered
    def fsync(self, fd: int) -> None:
        """Have the disk itself confirm it; on macOS a plain fsync does not ask that much."""
        if sys.platform == "darwin":
            import fcntl

            with contextlib.suppress(OSError):
                fcntl.fcntl(fd, fcntl.F_FULLFSYNC)
                return
        os.fsync(fd)

    def close(self, fd: int) -> None:
        """Close; on a network share this is where a full disk may show."""
        os.close(fd)

    def permissions(self, fd: int, oud: Path, was: os.stat_result) -> None:
        """Give a new file the rights of the one it replaces; never more."""
        from vsv_wizard.opslag.rights import keep_rights

        keep_rights(fd, oud, was)

    def exchange(self, new: Path, doel: Path, beside: Path) -> Path:
        """Put one file in the place of another; gives where that one is now."""
        from vsv_wizard.opslag.exchange import exchange

        return exchange(new, doel, beside)

    def replace(self, van: Path, naar: Path) -> None:
        """Put one file in the place of another, in one step."""
        os.replace(van, naar)

    def link(self, van: Path, naar: Path) -> None:
        """Give a file a second name; fails when that name is taken."""
        os.link(van, naar)

    def unlink(self, pad: Path) -> None:
        """Remove a file of our own."""
        os.unlink(pad)

    def wait(self, seconden: float) -> None:
        """Wait before trying again."""
        time.sleep(seconden)


DISK = Disk()


class Unconfirmed(OSError):
    """The file was replaced, but the disk did not confirm its name."""


class Overtaken(Exception):
    """Somebody else changed the file in the meantime. What they wrote is in its place.

    beside: where there is something that was in its place too, for so short that who wrote
    over it never saw it.
    """

    def __init__(self, beside: Path | None = None) -> None:
        """Say where it is."""
        super().__init__()
        self.beside = beside


def read_bytes(pad: Path, schijf: Disk = DISK, *, most: int = MAX_BYTES) -> bytes:
    """The bytes of a regular file; one more than `most` when it is larger than that.

    Looks before opening, because opening a pipe waits and opening a device may do
    something; and once more after it, because the file may have been exchanged.
    """
    if not stat.S_ISREG(os.stat(pad).st_mode):
        raise IsADirectoryError(errno.EISDIR, "not a regular file")
    fd = _patiently(lambda: schijf.open(pad, os.O_RDONLY | _NONBLOCK), schijf)
    try:
        if not stat.S_ISREG(os.fstat(fd).st_mode):
            raise IsADirectoryError(errno.EISDIR, "not a regular file")
        data = bytearray()
        while len(data) <= most:
            stuk = schijf.read(fd, most + 1 - len(data))
            if not stuk:
                break
            data += stuk
        return bytes(data)
    finally:
        schijf.close(fd)


def read_replaced(pad: Path, schijf: Disk = DISK, *, most: int = MAX_BYTES) -> bytes:
    """The same, of a file that others replace: on Windows it is not there for a moment then."""
    return while_replaced(lambda: read_bytes(pad, schijf, most=most), schijf)


def while_replaced(call: Callable[[], T], schijf: Disk) -> T:
    """Again, some times, when Windows says that it is not there; elsewhere it is gone."""
    for seconden in _WAIT_TIMES[1:4]:
        try:
            return call()
        except FileNotFoundError as error:
            if getattr(error, "winerror", None) != _NOT_FOUND:
                raise
            schijf.wait(seconden)
    return call()


def target_of(pad: Path) -> Path:
    """The file that a path stands for: a symbolic link is followed, not replaced.

    Other paths are left as they are: on Windows, resolving turns a drive letter
    of a share into another name.
    """
    return Path(real(pad)) if pad.is_symlink() else pad


def put_in_place(
    doel: Path,
    data: bytes,
    *,
    new: bool,
    schijf: Disk = DISK,
    tevoren: Callable[[], None] | None = None,
    expected: bytes | None = None,
) -> None:
    """Make (`new`) or replace a file, such that there is always a whole one.

    tevoren: what to do when the new file is ready, and the old one still in place.
    expected: what must be in the old file; None when anything may be.
    Raises OSError; FileExistsError when a new file's name is taken; Overtaken when something
    else is in it. After an error the old file is intact and no temporary file is left; only
    after Unconfirmed the new one is in place.
    """
    refuse_name(doel.name)
    oud = None if new else _stat(doel, schijf, is_there=expected is not None)
    if oud is not None and _is_read_only(doel, oud):
        # Replacing would succeed, as it asks nothing of the file itself. Somebody
        # who made a file read-only means something else.
        raise PermissionError(errno.EACCES, "read-only file")
    tijdelijk, fd = _temporary(doel, schijf)
    try:
        try:
            if oud is not None:
                with contextlib.suppress(OSError):  # some shares have no modes to give
                    schijf.permissions(fd, doel, oud)
            _write_all(fd, data, schijf)
            schijf.fsync(fd)
        finally:
            schijf.close(fd)
        if tevoren:
            tevoren()
    except BaseException:
        with contextlib.suppress(OSError):
            schijf.unlink(tijdelijk)
        raise
    try:
        if new:
            _give_new_name(tijdelijk, doel, schijf)
        elif expected is None or not _swap(tijdelijk, doel, data, expected, schijf):
            _replace(tijdelijk, doel, schijf)
    except BaseException:
        _clean_up(tijdelijk, data, expected, schijf)
        raise
    try:
        sync_folder(doel.parent, schijf)
    except OSError as error:
        if not new:
            raise Unconfirmed(*error.args) from error
        with contextlib.suppress(OSError):  # what is reported as not made should not be there
            schijf.unlink(doel)
        raise


def _temporary(doel: Path, schijf: Disk) -> tuple[Path, int]:
    """A new file beside another, open to be written."""
    while True:
        pad = _free_name(doel)
        try:
            return pad, schijf.open(pad, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:  # short names are not many
            continue


def _free_name(doel: Path) -> Path:
    """A name for a temporary file, never longer than that of the file: a path has a longest.

    "~$..." is how Office names its lock files and ".tmp" what OneDrive documents as never
    synced; other sync programs pass over both too. It names no VSV.
    """
    room = len(doel.name)
    forms = ((TEMPORARY, ".tmp"), ("~$", ".tmp"), ("~$", ""))
    lengths = [(b, e, room - len(b) - len(e)) for b, e in forms]
    begin, end, count = next((f for f in lengths if f[2] >= _ENOUGH_CHANCE), ("~$", "", 4))
    return doel.with_name(f"{begin}{secrets.token_hex(8)[:count]}{end}")


def _swap(new: Path, doel: Path, data: bytes, expected: bytes, schijf: Disk) -> bool:
    """Replace what is expected there, and nothing else. False: this disk cannot swap.

    Looks just before it. And what comes out is looked at: when somebody was in between, that
    goes back, and what comes out then is ours; or again somebody else's, and so on.
    """
    looks = while_replaced(lambda: _looks(doel), schijf)
    if read_replaced(doel, schijf) != expected:
        raise Overtaken
    from vsv_wizard.opslag.exchange import CannotExchange

    def exchange(at: Path) -> Path:
        def one() -> Path:
            return schijf.exchange(at, doel, _free_name(doel))

        return _patiently(lambda: while_replaced(one, schijf), schijf)

    try:
        out = exchange(new)
    except CannotExchange:
        if _looks(doel) != looks:
            raise Overtaken from None
        return False
    is_first, in_place = True, data
    while (found := _look(out, schijf)) not in (expected, None):
        is_first, expected, in_place = False, in_place, found or b""
        out = exchange(out)
    is_done = found == data or (is_first and found == expected)
    if is_done:
        with contextlib.suppress(OSError):
            schijf.unlink(out)
    if not is_first:
        raise Overtaken(None if is_done else out)
    return True


def _looks(pad: Path) -> tuple[int, ...]:
    """What a file looks like from outside; another one in its place looks otherwise."""
    now = os.stat(pad)
    return now.st_dev, now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns


def _look(pad: Path, schijf: Disk) -> bytes | None:
    """What is in a file; None when the disk does not say: then it stays where it is."""
    try:
        return read_bytes(pad, schijf)
    except OSError:
        return None


def _clean_up(tijdelijk: Path, data: bytes, expected: bytes | None, schijf: Disk) -> None:
    """Take a temporary file away, unless what is in it now is what nobody has seen."""
    with contextlib.suppress(OSError):
        found = read_bytes(tijdelijk)
        if found == expected or data.startswith(found):
            schijf.unlink(tijdelijk)


def sync_folder(folder: Path, schijf: Disk = DISK) -> None:
    """Have the disk confirm the names in a folder. Not possible on Windows, nor on some shares."""
    if sys.platform == "win32":
        return
    try:
        fd = schijf.open(folder, os.O_RDONLY | _DIRECTORY)
        try:
            schijf.fsync(fd)
        finally:
            schijf.close(fd)
    except OSError as error:
        if error.errno not in _CANNOT:
            raise


def _is_read_only(pad: Path, now: os.stat_result, system: str = sys.platform) -> bool:
    """On Windows by what was seen of it: asking again, it may have no name for a moment."""
    return not (now.st_mode & stat.S_IWRITE if system == "win32" else os.access(pad, os.W_OK))


def _stat(pad: Path, schijf: Disk, *, is_there: bool) -> os.stat_result | None:
    try:
        return while_replaced(lambda: os.stat(pad), schijf) if is_there else os.stat(pad)
    except FileNotFoundError:
        return None


def _write_all(fd: int, data: bytes, schijf: Disk) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[schijf.write(fd, rest) :]


def _replace(van: Path, naar: Path, schijf: Disk) -> None:
    _patiently(lambda: schijf.replace(van, naar), schijf)


def _patiently(call: Callable[[], T], schijf: Disk) -> T:
    """Again and again on Windows, while a scanner or sync program holds the file."""
    for seconden in _WAIT_TIMES:
        try:
            return call()
        except OSError as error:
            if getattr(error, "winerror", None) not in SHARED:
                raise
            schijf.wait(seconden)
    return call()


def _give_new_name(van: Path, naar: Path, schijf: Disk) -> None:
    """Give the finished file its name, unless that is taken. Replacing would not ask."""
    try:
        schijf.link(van, naar)
    except FileExistsError:
        raise
    except OSError:
        # No links here (FAT, some shares): claim the name with an empty file first.
        schijf.close(schijf.open(naar, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
        try:
            _replace(van, naar, schijf)
        except BaseException:
            with contextlib.suppress(OSError):
                schijf.unlink(naar)
            raise
    else:
        with contextlib.suppress(OSError):
            schijf.unlink(van)
