"""Add a folder to the PATH of this user on Windows, or take it out; the installer calls this.

Not in the installer's own language: that cuts a long PATH off.
"""

import sys

_PLACE = "Environment"
_NAME = "Path"


def with_folder(path: str, folder: str) -> str:
    """Give the PATH with the folder at its end, once."""
    rest = without_folder(path, folder)
    return f"{rest.rstrip(';')};{folder}" if rest.strip(";") else folder


def without_folder(path: str, folder: str) -> str:
    """Give the PATH without the folder, and otherwise as it was."""
    return ";".join(one for one in path.split(";") if _same(one) != _same(folder))


def _same(folder: str) -> str:
    return folder.strip().strip('"').rstrip("\\").casefold()


def main(action: str, folder: str) -> None:
    """Change it in the registry, of the same kind as it was there."""
    assert sys.platform == "win32"
    import winreg

    with winreg.CreateKeyEx(
        winreg.HKEY_CURRENT_USER, _PLACE, access=winreg.KEY_READ | winreg.KEY_WRITE
    ) as key:
        try:
            old, kind = winreg.QueryValueEx(key, _NAME)
        except FileNotFoundError:
            old, kind = "", winreg.REG_EXPAND_SZ
        new = {"add": with_folder, "remove": without_folder}[action](old, folder)
        if new != old:
            winreg.SetValueEx(key, _NAME, 0, kind, new)


if __name__ == "__main__":
    main(*sys.argv[1:])
