"""Two files that change places in one step: what was overwritten can then be looked at.

Linux and macOS have a call that swaps two names; Windows replaces a file and keeps what was
there under a name of our choice. Where none of it works, `CannotExchange` says so, and who
saves takes the road back: replacing without seeing what came out.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from vsv_wizard.opslag.windows_errors import SHARING_VIOLATION, windows_error

_CURRENT_FOLDER = -100  # AT_FDCWD
_SWAP_LINUX, _SWAP_MACOS = 2, 2  # RENAME_EXCHANGE, RENAME_SWAP
# What is answered where it does not work: by an old system, a share, or a sandbox.
_CANNOT = {errno.EINVAL, errno.ENOSYS, errno.EPERM, errno.EXDEV} | {
    getattr(errno, name) for name in ("ENOTSUP", "EOPNOTSUPP") if hasattr(errno, name)
}

# Windows: the replacement could not be put in place. Up to the last one nothing was changed;
# with that one the old file has its other name already.
_NOT_REPLACED, HALF_REPLACED = (1175, 1176), 1177
_CANNOT_WINDOWS = (1, 50, 87, 120)  # invalid function, not supported, parameter, not implemented


class CannotExchange(Exception):
    """Not on this system, or not on this disk. Nothing was changed."""


def exchange(new: Path, doel: Path, beside: Path) -> Path:
    """Put `new` in the place of `doel`; gives where what was there is now.

    beside: a free name that may be used for it. Raises CannotExchange or OSError; then both
    are where they were.
    """
    if sys.platform == "win32":
        return _replace_file(new, doel, beside)
    call, first = _swap_call()
    if call is None:
        raise CannotExchange
    if call(*first(os.fsencode(new), os.fsencode(doel))) == 0:
        return new
    number = ctypes.get_errno()
    if number in _CANNOT:
        raise CannotExchange
    raise OSError(number, os.strerror(number), str(doel))


def _swap_call() -> tuple[Any, Callable[[bytes, bytes], tuple[Any, ...]]]:
    """The call of this system that swaps two names, and how it is called; None without one."""
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        return getattr(library, "renamex_np", None), lambda a, b: (a, b, _SWAP_MACOS)
    call = getattr(library, "renameat2", None)
    here = _CURRENT_FOLDER
    return call, lambda a, b: (here, a, here, b, _SWAP_LINUX)


def _replace_file(new: Path, doel: Path, beside: Path) -> Path:
    """With the call of Windows, which also gives the new file the rights of the old one."""
    if sys.platform == "win32":
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        call = kernel.ReplaceFileW
        call.argtypes = [ctypes.c_wchar_p] * 3 + [ctypes.c_uint32, ctypes.c_void_p, ctypes.c_void_p]
        if call(str(doel), str(new), str(beside), 0, None, None):
            return beside
        return _not_replaced(ctypes.get_last_error(), new, doel, beside)
    raise CannotExchange


def _not_replaced(number: int, new: Path, doel: Path, beside: Path) -> Path:
    """What to do after each answer of Windows; gives where the old file is, if it is done now."""
    if number in _CANNOT_WINDOWS:
        raise CannotExchange
    if number == HALF_REPLACED:
        return _finish(new, doel, beside)
    if number in _NOT_REPLACED:
        number = SHARING_VIOLATION  # somebody holds it: a moment later it may work
    raise windows_error(number, doel)


def _finish(new: Path, doel: Path, beside: Path) -> Path:
    """The old file has gone to its other name, and the new one has not come: do that, or undo."""
    try:
        os.rename(new, doel)  # fails when there is a file again
    except OSError:
        if not os.path.lexists(doel):
            os.rename(beside, doel)
        raise
    return beside
