"""A lock on an open file, that the system gives back when its program ends."""

import sys

_NOW, _ALONE = 1, 2  # LOCKFILE_FAIL_IMMEDIATELY, LOCKFILE_EXCLUSIVE_LOCK
_TAKEN = (33, 997)  # a lock of another; it is to be waited for


def take(fd: int, at: int = 0) -> None:
    """Lock it for us alone. Raises BlockingIOError while another has it, OSError without locks.

    at: the byte, on Windows, where what is locked cannot be read. Not by `msvcrt.locking`:
    that knows places up to 2 GB, and says the same of a share without locks as of a taken one.
    """
    if sys.platform == "win32":
        import ctypes
        import msvcrt
        from ctypes import wintypes

        class Overlapped(ctypes.Structure):
            _fields_ = (
                ("internal", ctypes.c_void_p),
                ("internal_high", ctypes.c_void_p),
                ("offset", wintypes.DWORD),
                ("offset_high", wintypes.DWORD),
                ("event", wintypes.HANDLE),
            )

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        where = Overlapped(offset=at & 0xFFFFFFFF, offset_high=at >> 32)
        handle = wintypes.HANDLE(msvcrt.get_osfhandle(fd))
        if not kernel.LockFileEx(handle, _NOW | _ALONE, 0, 1, 0, ctypes.byref(where)):
            number = ctypes.get_last_error()
            raise BlockingIOError if number in _TAKEN else ctypes.WinError(number)
    else:
        import fcntl

        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
