"""What a user sets once, in a small TOML file: `instellingen.toml` in the folder for settings.

    muis = true             # false: the program asks the terminal for no mouse
    thema = "vsv-donker"    # or vsv-licht, vsv-contrast
    naam = "Jan de Vries"   # who changes things; else the name of the account
    map = "~/VSV-dossiers"  # where the dossiers are
    toetsen = { f8 = "ctrl+n" }  # a key of the user that does what one of ours does

What is asked for on the command line comes first, then a variable, then this file. A file or
key that is not right is told about, and stops nothing.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from vsv_wizard.dossier.text import did_you_mean
from vsv_wizard.opslag.address import seen

SETTINGS_VARIABLE = "VSV_WIZARD_INSTELLINGEN"  # the file itself
SETTINGS_FILE = "instellingen.toml"

_KINDS: Mapping[str, tuple[type, str]] = {
    "muis": (bool, "true of false"),
    "thema": (str, 'een naam, zoals "vsv-licht"'),
    "naam": (str, 'een naam, zoals "Jan de Vries"'),
    "map": (str, 'een map, zoals "~/VSV-dossiers"'),
    "toetsen": (dict, 'toetsen van ons en van u, zoals { f8 = "ctrl+n" }'),
}

_REMARKS: list[str] = []  # that nobody was told of yet


@dataclass(frozen=True)
class Settings:
    """What was set, or how it is when nothing was. remarks: what is wrong with the file."""

    muis: bool = True
    thema: str = ""
    naam: str = ""
    map: str = ""
    toetsen: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()


def settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """The settings of this user. Read once."""
    return _read(settings_file(environment))


def settings_file(environment: Mapping[str, str] = os.environ) -> Path:
    """Where they are, or would be."""
    if named := environment.get(SETTINGS_VARIABLE, "").strip():
        return seen(Path(os.path.expanduser(named)))
    import platformdirs

    return seen(platformdirs.user_config_path("vsv-wizard", appauthor=False) / SETTINGS_FILE)


def remember(key: str, value: str | bool) -> str:
    """Keep this setting, and all others as they are with their comments.

    Gives why not, in Dutch, or "". A file that is damaged is left for a person to mend.
    """
    file = settings_file()
    try:
        _put(file, key, value)
    except (OSError, ValueError, RuntimeError):
        return (
            f"Dit is niet bewaard voor de volgende keer: {file} is niet te lezen of te schrijven."
        )
    _read.cache_clear()
    _REMARKS.clear()  # told already, when it was read first
    return ""


def _put(file: Path, key: str, value: str | bool) -> None:
    import tomllib

    from vsv_wizard.opslag.disk import put_in_place, read_bytes

    old = read_bytes(file).decode("utf-8-sig") if file.is_file() else ""
    tomllib.loads(old)
    said = str(value).lower() if isinstance(value, bool) else f'"{value}"'
    line = f"{key} = {said}"
    # The keys of a user stand above the first table, which this file has none of.
    own = re.compile(rf"^{re.escape(key)}\s*=.*$", re.MULTILINE)
    new = own.sub(line, old, count=1) if own.search(old) else f"{line}\n{old}"
    if tomllib.loads(new).get(key) != value:
        raise ValueError(key)
    if not file.parent.is_dir():
        file.parent.mkdir(mode=0o700, parents=True)
    put_in_place(file, f"{new.rstrip()}\n".encode(), new=False)


def remarks() -> Iterator[str]:
    """What is wrong with what was read up to now, once."""
    while _REMARKS:
        yield _REMARKS.pop(0)


@lru_cache(maxsize=8)
def _read(file: Path) -> Settings:
    found = _load(file)
    _REMARKS.extend(found.remarks)
    return found


def _load(file: Path) -> Settings:
    if not file.is_file():
        return Settings()
    from vsv_wizard.opslag.disk import read_bytes
    from vsv_wizard.opslag.errors import OpslagError, reasons
    from vsv_wizard.opslag.read import read_table

    try:
        return _of_table(file, read_table(read_bytes(file)))
    except OpslagError as error:
        reason = error.kort
    except (OSError, ValueError) as error:
        reason = reasons(error)[0] if isinstance(error, OSError) else "Het is geen TOML."
    return Settings(remarks=(f"De instellingen in {file} gelden nu niet. {reason}",))


def _of_table(file: Path, table: Mapping[str, object]) -> Settings:
    remarks = []
    good: dict[str, object] = {}
    for key, value in table.items():
        if key not in _KINDS:
            hint = did_you_mean(key, _KINDS) or f" Er zijn: {', '.join(_KINDS)}."
            remarks.append(f"De instelling '{key}' in {file} bestaat niet.{hint}")
        elif isinstance(value, _KINDS[key][0]):
            good[key] = value.strip() if isinstance(value, str) else value
        else:
            remarks.append(
                f"De instelling '{key}' in {file} is niet goed. Vul in: {_KINDS[key][1]}."
            )
    return Settings(**good, remarks=tuple(remarks))  # type: ignore[arg-type]
