"""Who may do what with a file that takes the place of another: the same, or less; never more.

A new file is its maker's alone. It gets the group, the list of rights (ACL), the attributes
and the mode of the file that it replaces; what cannot be had is made up for by giving less.
"""

import contextlib
import os
import stat
import sys
from pathlib import Path

_ACL = "system.posix_acl_access"
_OWNER = stat.S_IRWXU
_ALL = stat.S_IRWXU | stat.S_IRWXG | stat.S_IRWXO


def keep_rights(fd: int, oud: Path, was: os.stat_result) -> None:
    """Give the new file that is open here the rights of the old one, as far as we may.

    Raises OSError where a file has no rights to give; it then is its maker's alone.
    On Windows the system does this itself, on replacing.
    """
    if sys.platform == "win32":
        return
    mode = stat.S_IMODE(was.st_mode) & _ALL
    for owner in (was.st_uid, -1):
        with contextlib.suppress(OSError):
            os.fchown(fd, owner, was.st_gid)
            break
    is_same_group = os.fstat(fd).st_gid == was.st_gid
    if not is_same_group:
        # Who was in the group is one of the others now, and the other way round.
        both = (mode >> 3) & mode & stat.S_IRWXO
        mode = mode & _OWNER | both << 3 | both
    copy = _copy_macos if sys.platform == "darwin" else _copy_linux
    if not copy(fd, oud, is_same_group):
        mode &= _OWNER
    os.fchmod(fd, mode)


def _copy_linux(fd: int, oud: Path, is_same_group: bool) -> bool:
    """The attributes, of which the list of rights is one; whether that one is as it was."""
    if sys.platform != "linux":
        return True
    try:
        names = os.listxattr(oud)
    except OSError:  # there are none on this disk
        names = []
    for naam in names:
        if naam != _ACL:
            with contextlib.suppress(OSError):
                os.setxattr(fd, naam, os.getxattr(oud, naam))
    if _ACL not in names:
        return _without_acl(fd)
    if not is_same_group:  # what it grants to the group would go to another one
        return False
    try:
        os.setxattr(fd, _ACL, os.getxattr(oud, _ACL))
    except OSError:
        return False
    return True


def _without_acl(fd: int) -> bool:
    """Take away the list that a new file gets from its folder; whether there is none now."""
    if sys.platform != "linux":
        return True
    with contextlib.suppress(OSError):
        if _ACL in os.listxattr(fd):
            os.removexattr(fd, _ACL)
            return _ACL not in os.listxattr(fd)
    return True


def _copy_macos(fd: int, oud: Path, is_same_group: bool) -> bool:
    """The same with the call of macOS, for the list of rights and the attributes at once."""
    if not is_same_group:
        return False
    import ctypes

    acl_and_attributes = 1 << 0 | 1 << 2
    van = os.open(oud, os.O_RDONLY)
    try:
        call = getattr(ctypes.CDLL(None, use_errno=True), "fcopyfile", None)
        return call is not None and call(van, fd, None, acl_and_attributes) == 0
    finally:
        os.close(van)
