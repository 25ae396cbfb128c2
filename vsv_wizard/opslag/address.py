"""What the address of a dossier or of a home says. Only this package takes it for a path.

Where somebody typed one, where it is on this computer, what it is called in a list, and
whether two are one and the same.
"""

import contextlib
import os
from itertools import chain
from pathlib import Path

from vsv_wizard.opslag.places import PROFIEL_FILE, dossier_folder


def typed(text: str) -> Path:
    """The address that somebody typed."""
    return Path(os.path.expanduser(text))


def pasted(text: str) -> Path:
    """The same, in a field: Windows copies a path with quotes around it."""
    return typed(text.strip().strip('"'))


def kept(text: str) -> Path:
    """The address that this program wrote down: `full` or `real`."""
    return Path(text)


# What an editor of Windows adds, which Windows then does not show.
HIDDEN_ENDING = ".txt"


def find(text: str) -> Path:
    """The dossier that somebody means: an address, or a name in the home of this user."""
    pad = seen(typed(text))
    if pad.exists() or pad.name != text:
        return pad
    kandidaten = (seen(dossier_folder() / text), seen(dossier_folder() / f"{text}.toml"))
    return next((kandidaat for kandidaat in kandidaten if kandidaat.is_file()), pad)


def seen(address: Path) -> Path:
    """The file itself, or the one that Windows shows under this name: `x.toml.txt` as `x.toml`."""
    other = address.with_name(address.name + HIDDEN_ENDING) if address.name else address
    if address.suffix.casefold() == ".toml" and not address.exists() and other.is_file():
        return other
    return address


def meant_name(address: Path) -> str:
    """What a file called `x.toml.txt` should be called; "" for all others."""
    name = address.name
    good = name[: -len(HIDDEN_ENDING)]
    return good if name.casefold().endswith(f".toml{HIDDEN_ENDING}") else ""


def similar(address: Path) -> list[Path]:
    """What is there that is called about so: beside it, or in the home of this user."""
    from vsv_wizard.dossier.text import close_names

    here = [address.parent]
    if address.name == str(address):
        here.append(dossier_folder())
    known: dict[str, Path] = {}
    for place in here:
        with contextlib.suppress(OSError, ValueError):
            known |= {f.name: f for f in place.iterdir() if f.suffix.casefold() == ".toml"}
    folded = {name.casefold().removesuffix(".toml"): path for name, path in known.items()}
    wanted = address.name.casefold().removesuffix(".toml")
    close = close_names(wanted, folded)
    close += [name for name in folded if len(wanted) > 2 and wanted in name and name not in close]
    return [folded[name] for name in close[:3]]


def is_home(address: Path) -> bool:
    """Whether this is a home, and no dossier."""
    return address.is_dir()


def is_there(address: Path) -> bool:
    """Whether there is anything here."""
    return address.exists()


def is_bare_name(address: Path, text: str) -> bool:
    """Whether somebody typed no more than a word, of which nothing is there."""
    return not address.exists() and address.name == text and not address.suffix


def place_of(address: Path) -> Path:
    """The address of the home that a dossier lives in."""
    return address.parent


def folder_for_files(address: Path) -> Path:
    """Where what is made of a dossier is put, unless somebody says otherwise."""
    return address.absolute().parent


def downloads() -> Path:
    """Where a browser and a mail program put what they got."""
    return Path(os.path.expanduser("~")) / "Downloads"


def newest(folder: Path, *patterns: str) -> list[Path]:
    """The files in a folder whose name fits, the newest first; none where it cannot be read."""
    found: list[tuple[float, Path]] = []
    with contextlib.suppress(OSError):
        for pad in chain.from_iterable(map(folder.glob, patterns)):
            with contextlib.suppress(OSError):
                if pad.is_file():
                    found.append((-pad.stat().st_mtime, pad))
    return [pad for _, pad in sorted(found)]


def file_name(address: Path) -> str:
    """What a dossier is called among the others, in full."""
    return address.name


def label(address: Path | str) -> str:
    """What to call a dossier that says itself not how it is called."""
    return Path(meant_name(Path(address)) or address).stem


def full(address: Path) -> str:
    """The whole of it, to be shown, or to be kept."""
    return str(address.absolute())


def real(address: Path) -> str:
    """The whole of it, of the thing itself: links are followed, as far as that goes."""
    try:
        return os.path.realpath(address)
    except (OSError, ValueError, RuntimeError):  # a network that dropped; a loop; no name at all
        return os.path.abspath(address) if "\0" not in str(address) else str(address)


def same(een: Path, other: Path) -> bool:
    """Whether these are one, also through links."""
    with contextlib.suppress(OSError, ValueError):
        return een.samefile(other)
    return real(een) == real(other)


def is_profile(address: Path) -> bool:
    """Whether this is the profile of a region, by its name."""
    return address.name.casefold() == PROFIEL_FILE


def profile_at(address: Path) -> Path:
    """The profile that is meant: of the home when one is named, or the file itself."""
    return profile_in(address) if address.is_dir() else address


def profile_in(place: Path) -> Path:
    """Where the profile of this home is, or would be."""
    return place / PROFIEL_FILE
