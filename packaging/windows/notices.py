"""The notices of others: what is in the installer, under which licence, with its text."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from email.message import Message
from pathlib import Path

from windows_wheels import metadata

_HEAD = """\
vsv-wizard {version}: licenties van wat erin zit
{line}

vsv-wizard zelf valt onder de EUPL-1.2. Hieronder staat van elk onderdeel van
anderen de naam, de versie, de licentie en de tekst daarvan, zoals de makers die
meegeven. De lijst is gemaakt bij het bouwen.

"""
_CLASSIFIER = "License :: OSI Approved :: "
# As SPDX names what a package says with a classifier only.
_SPDX = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
}


@dataclass(frozen=True)
class Part:
    """One thing of somebody else that goes in."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]
    sha256: str = ""
    home: str = ""
    from_pypi: bool = True


def part_of(wheel: Path, sha256: str) -> Part:
    """Read the licence of a wheel: its expression, and each file of it that holds a text."""
    about = metadata(wheel)
    with zipfile.ZipFile(wheel) as archive:
        texts = tuple(
            archive.read(name).decode("utf-8", "replace").replace("\r\n", "\n").strip()
            for name in sorted(archive.namelist())
            if ".dist-info/" in name and _is_licence(name.partition(".dist-info/")[2])
        )
    return Part(about["Name"], about["Version"], _licence(about), texts, sha256, _home(about))


def notices(version: str, parts: Iterable[Part]) -> str:
    """Give the whole file."""
    title = _HEAD.format(version=version, line="=" * 60)
    return title + "\n".join(map(_notice, parts))


def _notice(part: Part) -> str:
    line = "-" * 78
    texts = part.texts or ("De makers geven geen tekst mee; de licentie is die hierboven.",)
    told = "\n\n".join(texts)
    return f"{line}\n{part.name} {part.version} ({part.licence})\n{line}\n\n{told}\n\n"


def _is_licence(name: str) -> bool:
    last = name.rpartition("/")[2].upper()
    kinds = ("LICEN", "COPYING", "NOTICE", "AUTHORS")
    return name.startswith("licenses/") or last.startswith(kinds)


def _licence(about: Message) -> str:
    """Give it as an SPDX expression; a package without any stops the build."""
    if expression := about["License-Expression"]:
        return str(expression)
    for value in about.get_all("Classifier") or ():
        if value.startswith(_CLASSIFIER):
            return _SPDX.get(value.removeprefix(_CLASSIFIER), value.removeprefix(_CLASSIFIER))
    if (said := about["License"]) and "\n" not in said:
        return str(said)
    raise SystemExit(f"{about['Name']}: no licence found")


def _home(about: Message) -> str:
    links = dict(line.split(", ", 1) for line in about.get_all("Project-URL") or ())
    lower = {name.lower(): link for name, link in links.items()}
    wanted = ("homepage", "source", "source code", "repository")
    return about["Home-page"] or next((lower[name] for name in wanted if name in lower), "")
