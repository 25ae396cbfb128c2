"""What the program needs on Windows: from the lock file, as wheels, laid out in one folder."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from email import message_from_string
from email.message import Message
from pathlib import Path

from embedded_python import Source
from lock_file import Pin
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename


def marker_values(source: Source) -> dict[str, str]:
    """Say how Windows answers the markers of a requirement; pip would answer for this computer."""
    return {
        "implementation_name": "cpython",
        "os_name": "nt",
        "platform_machine": "AMD64",
        "platform_python_implementation": "CPython",
        "platform_system": "Windows",
        "python_full_version": source.version,
        "python_version": source.minor,
        "sys_platform": "win32",
    }


def own_wheel(project: Path, folder: Path) -> Path:
    """Build the wheel of the program, with the pinned hatchling."""
    pip = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation"]
    subprocess.run([*pip, "-w", str(folder), str(project)], check=True)
    return next(folder.glob("vsv_wizard-*.whl"))


def collect(own: Path, pins: Mapping[str, Pin], source: Source, folder: Path) -> None:
    """Download the wheels that the program asks for, and what those ask for, as they are locked."""
    folder.mkdir(parents=True, exist_ok=True)
    have: set[str] = set()
    asked = _asked({"vsv-wizard": own}, source)
    while new := asked - have:
        if missing := new - set(pins):
            sys.exit(f"not in requirements.lock: {', '.join(sorted(missing))}")
        _download([pins[name] for name in sorted(new)], source, folder)
        have |= new
        wheels = {name_of(wheel): wheel for wheel in folder.glob("*.whl")}
        asked = _asked({"vsv-wizard": own, **wheels}, source)


def install(wheels: Iterable[Path], source: Source, folder: Path) -> None:
    """Unpack them beside each other, as pip does; without the scripts, which are of this system."""
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--no-compile"]
    subprocess.run(
        [*pip, *_for_windows(source), "--target", str(folder), *map(str, sorted(wheels))],
        check=True,
        env={**os.environ, "PIP_ROOT_USER_ACTION": "ignore"},
    )
    shutil.rmtree(folder / "bin", ignore_errors=True)
    # What pip notes of how it went: where it was done, among others.
    for name in ("direct_url.json", "INSTALLER", "RECORD", "REQUESTED"):
        for note in folder.glob(f"*.dist-info/{name}"):
            note.unlink()


def metadata(wheel: Path) -> Message:
    """Read what a wheel says of itself."""
    with zipfile.ZipFile(wheel) as archive:
        name = next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        return message_from_string(archive.read(name).decode())


def name_of(wheel: Path) -> str:
    """Give the name of the package in a wheel."""
    return parse_wheel_filename(wheel.name)[0]


def _asked(wheels: Mapping[str, Path], source: Source) -> set[str]:
    """Give the names that these ask for on Windows; `name[extra]` asks for what the extra needs."""
    requirements = {
        name: [Requirement(one) for one in metadata(wheel).get_all("Requires-Dist") or ()]
        for name, wheel in wheels.items()
    }
    extras: dict[str, set[str]] = {name: {""} for name in wheels}
    for one in (one for each in requirements.values() for one in each):
        extras.setdefault(canonicalize_name(one.name), {""}).update(one.extras)
    values = marker_values(source)
    return {
        canonicalize_name(one.name)
        for name, each in requirements.items()
        for one in each
        if one.marker is None
        or any(one.marker.evaluate({"extra": extra, **values}) for extra in extras[name])
    }


def _download(pins: Iterable[Pin], source: Source, folder: Path) -> None:
    asked = folder / "asked.txt"
    asked.write_text("".join(pin.lines() for pin in pins))
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--require-hashes"]
    subprocess.run([*pip, *_for_windows(source), "-r", str(asked), "-d", str(folder)], check=True)
    asked.unlink()


def _for_windows(source: Source) -> list[str]:
    return [
        "--only-binary=:all:",
        *("--platform", "win_amd64"),
        *("--implementation", "cp"),
        *("--python-version", source.version),
    ]
