"""What Windows answers, in words; and what it answered, where Python only has a number of C.

`open` and `os.read` go through the library of C, which has one number (13) for "no rights" and
"open in Excel", and one (22) for a name that cannot be and a file that OneDrive cannot fetch.
What a person has to do differs, so Windows itself is asked again.
"""

import errno
import functools
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import ParamSpec, TypeVar

from vsv_wizard.dossier.text import is_reserved

P = ParamSpec("P")
T = TypeVar("T")

ACCESS_DENIED, SHARING_VIOLATION, LOCK_VIOLATION = 5, 32, 33
INVALID_NAME = 123
_MISSING = (2, 3)  # no such file, no such folder
_SIGNS = frozenset('<>:"|?*')
_LONGEST = 259  # of a path, where Windows was not told otherwise
_LONGEST_FOLDER = 247  # a file with a short name has to fit in it

Reason = tuple[str, str]
TOO_LONG: Reason = (
    "De naam van dit bestand is te lang, samen met de mappen waarin het staat.",
    "Kies een kortere naam, of een map die minder diep ligt.",
)
HELD: Reason = (
    "Een ander programma houdt dit bestand vast.",
    "Sluit dat programma (zoals Word of Excel) en probeer het opnieuw.",
)
NETWORK: Reason = (
    "De netwerkschijf is niet bereikbaar.",
    "Controleer de verbinding (wifi, VPN) en probeer het opnieuw.",
)
GONE: Reason = (
    "De schijf is er niet (meer).",
    "Sluit de schijf weer aan, of kies een andere map.",
)
_BY_REASON: dict[Reason, Iterable[int]] = {
    HELD: (SHARING_VIOLATION, LOCK_VIOLATION, 170, 212, 303, 1224),
    TOO_LONG: (111, 206),
    NETWORK: (
        *(51, 53, 54, 55, 58, 59, 64, 67, 121, 1201, 1203, 1222, 1231, 1232, 1233, 1236, 2250),
    ),
    GONE: (15, 20, 21, 1112, 1167),
    (
        "Dit bestand staat alleen in OneDrive, en OneDrive kan het nu niet geven.",
        "Start OneDrive. Of kies in de Verkenner 'Altijd behouden op dit apparaat'.",
    ): (*range(358, 405), 426, 434, 1920),
    (
        "Windows staat deze naam niet toe.",
        'Kies een naam zonder < > : " | ? * en niet CON, PRN, AUX, NUL, COM1 of LPT1.',
    ): (INVALID_NAME, 161),
    (
        "De virusscanner houdt dit bestand tegen.",
        "Vraag uw beheerder om vsv-wizard toe te staan.",
    ): (225, 226),
    (
        "Uw naam of wachtwoord geldt niet (meer) voor deze netwerkschijf.",
        "Open de map eerst in de Verkenner, en probeer het dan opnieuw.",
    ): (86, 1219, 1244, 1326, 1327, 1330),
}
REASONS: dict[int, Reason] = {
    number: reason for reason, numbers in _BY_REASON.items() for number in numbers
}
# The same as what C says of it.
AS_C: dict[int, int] = {
    **dict.fromkeys((19,), errno.EROFS),
    **dict.fromkeys((23, 27, 31, 483, 1006, 1117, 1392, 1393), errno.EIO),
    **dict.fromkeys((39, 112, 1295, 1816), errno.ENOSPC),
    **dict.fromkeys((ACCESS_DENIED, 65, 1260, 1314, 6009), errno.EACCES),
    **dict.fromkeys((267,), errno.ENOTDIR),
}


def number_of(error: OSError) -> int | None:
    """The number of Windows of an error: it has it, or Windows is asked once more.

    Also of a refusal: who replaces a file that another program has open, is told "no rights".
    """
    number: int | None = getattr(error, "winerror", None)
    if number in (None, ACCESS_DENIED) and error.errno in (errno.EACCES, errno.EINVAL):
        places = (error.filename2, error.filename)
        found = (ask(os.fspath(place)) for place in places if isinstance(place, str | os.PathLike))
        return next((one for one in found if one), number)
    return number


def ask(place: str) -> int | None:
    """What Windows says when this is opened, with all that saving needs; nothing changes."""
    if sys.platform == "win32":
        import ctypes

        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateFileW.restype = ctypes.c_void_p
        kernel.CloseHandle.argtypes = [ctypes.c_void_p]
        kernel.CreateFileW.argtypes = [
            *(ctypes.c_wchar_p, ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
            *(ctypes.c_uint32, ctypes.c_uint32, ctypes.c_void_p),
        ]
        read_write_delete, shared, existing, folders_too = 0xC0010000, 7, 3, 0x02000000
        handle = kernel.CreateFileW(
            place, read_write_delete, shared, None, existing, folders_too, None
        )
        if handle != ctypes.c_void_p(-1).value:
            kernel.CloseHandle(handle)
            return None
        number = ctypes.get_last_error()
        return None if number in _MISSING else number
    return None


def numbered(call: Callable[P, T]) -> Callable[P, T]:
    """A call of the library of C, whose errors get the number that Windows gave it."""
    if sys.platform == "win32":
        import ctypes

        @functools.wraps(call)
        def with_number(*args: P.args, **kwargs: P.kwargs) -> T:
            try:
                return call(*args, **kwargs)
            except OSError as error:
                number = ctypes.c_ulong(0)
                ctypes.cdll.ucrtbase._get_doserrno(ctypes.byref(number))  # noqa: SLF001
                if error.winerror is not None or not number.value:
                    raise
                raise OSError(error.errno, error.strerror, error.filename, number.value) from error

        return with_number
    return call


def is_too_long(error: OSError) -> bool:
    """Whether a path was "not found" because it is longer than Windows takes."""
    place = error.filename2 or error.filename
    return (
        getattr(error, "winerror", None) in (None, *_MISSING)
        and error.errno == errno.ENOENT
        and isinstance(place, str | os.PathLike)
        and _is_long(os.path.abspath(os.fspath(place)))
    )


def goes_through_file(error: OSError) -> bool:
    """Whether a path was "not found" because a folder in it is a file. Windows does not say so."""
    place = error.filename2 or error.filename
    return (
        error.errno == errno.ENOENT
        and isinstance(place, str | os.PathLike)
        and any(map(os.path.isfile, Path(os.fspath(place)).parents))
    )


def _is_long(place: str | bytes, system: str = sys.platform) -> bool:
    return system == "win32" and (
        len(place) > _LONGEST or len(os.path.dirname(place)) > _LONGEST_FOLDER
    )


def refuse_name(naam: str, system: str = sys.platform) -> None:
    """Raise what Windows ought to: it writes `a:b.pdf` where nobody looks, and `nul` nowhere."""
    if system == "win32" and (is_reserved(naam) or not _SIGNS.isdisjoint(naam)):
        raise windows_error(INVALID_NAME, naam)


def windows_error(number: int, place: object) -> OSError:
    """The error with this number of Windows, of the class that Python gives it there."""
    if sys.platform == "win32":
        return OSError(0, "Windows", str(place), number)
    error = OSError(errno.ENOENT if number in _MISSING else errno.EINVAL, "Windows", str(place))
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error
