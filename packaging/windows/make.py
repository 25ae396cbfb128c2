"""Make the installer and the portable zip; `build` starts this in an environment of its own."""

import argparse
import hashlib
import importlib.metadata
import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import distlib
import embedded_python
import windows_wheels
from bill_of_materials import bill
from lock_file import read_lock
from notices import Part, notices, part_of

HERE = Path(__file__).parent
PROJECT = HERE.parents[1]

_START = b"from vsv_wizard.opdrachten.main import run\n\nrun()\n"
_SHEBANG = b'#!"<launcher_dir>\\programma\\python\\python.exe"\r\n'


def main() -> None:
    """Carry out the command line."""
    parser = argparse.ArgumentParser(prog="build")
    parser.add_argument("--uit", type=Path, default=PROJECT / "dist", help="where the files go")
    parser.add_argument("--python", type=Path, help="an embeddable Python that is recorded")
    parser.add_argument("--sign", help="a program that signs the file it is given; see README.md")
    parser.add_argument("--work", type=Path, required=True, help=argparse.SUPPRESS)
    args = parser.parse_args()
    moment = int(os.environ["SOURCE_DATE_EPOCH"])
    out: Path = args.uit.resolve()
    out.mkdir(parents=True, exist_ok=True)

    source, content = embedded_python.take_in(args.python, args.work)
    own = windows_wheels.own_wheel(PROJECT, args.work / "own")
    version = str(windows_wheels.metadata(own)["Version"])
    wheels = args.work / "wheels"
    pins = read_lock((PROJECT / "requirements.lock").read_text("utf-8"))
    windows_wheels.collect(own, pins, source, wheels)

    stage = args.work / f"vsv-wizard-{version}"
    program = stage / "programma"
    embedded_python.lay_out(source, content, program / "python")
    windows_wheels.install([own, *wheels.glob("*.whl")], source, program / "lib")
    compiled = _compile(program, source)
    for name in ("user_path.py", "files/vsv-wizard.ico"):
        shutil.copy(HERE / name, program)
    _add_files(stage, version, _parts(source, wheels, program), moment)
    if args.sign:
        subprocess.run([args.sign, str(stage / "vsv-wizard.exe")], check=True)
    _without_a_trace(stage, args.work)
    _same_moment(stage, moment)

    portable = out / f"vsv-wizard-{version}-windows-x64.zip"
    _pack(stage, portable, moment)
    installer = out / f"vsv-wizard-{version}-windows-x64-installeren.exe"
    values = {"SIGN": args.sign} if args.sign else {}
    _make_installer(stage, installer, version, values | ({"COMPILED": "1"} if compiled else {}))
    for made in (installer, portable):
        print(hashlib.sha256(made.read_bytes()).hexdigest(), f"{made.stat().st_size:>10}", made)


def _add_files(stage: Path, version: str, parts: list[Part], moment: int) -> None:
    """Write what stands beside the program: how to start it, and what is in it."""
    (stage / "vsv-wizard.exe").write_bytes(_launcher())
    for name in ("Start vsv-wizard.cmd", "LEESMIJ.txt"):
        text = (HERE / "files" / name).read_text("utf-8").replace("{version}", version)
        _write(stage / name, text)
    _write(stage / "LICENTIES.txt", notices(version, parts))
    (stage / "sbom.cdx.json").write_text(bill(version, parts, moment), "utf-8")
    shutil.copy(PROJECT / "LICENSE", stage / "LICENTIE.txt")


def _write(path: Path, text: str) -> None:
    """Write it so that Windows' own Notepad shows it as meant; a batch file wants no mark."""
    encoding = "utf-8" if path.suffix == ".cmd" else "utf-8-sig"
    path.write_text(text, encoding, newline="\r\n")


def _launcher() -> bytes:
    """Give vsv-wizard.exe: the launcher that pip uses too, the Python beside it, and our start."""
    script = io.BytesIO()
    with zipfile.ZipFile(script, "w") as archive:
        archive.writestr(zipfile.ZipInfo("__main__.py"), _START)
    plain = (Path(distlib.__file__).parent / "t64.exe").read_bytes()
    return plain + _SHEBANG + script.getvalue()


def _compile(program: Path, source: embedded_python.Source) -> bool:
    """Compile the modules, when there is a Python here that makes the same bytecode.

    Without it the installer does so when it installs, and the zip at its first start.
    """
    wanted = embedded_python.magic(program / "python", source)
    ask = "import importlib.util; print(importlib.util.MAGIC_NUMBER.hex())"
    for python in filter(None, (sys.executable, shutil.which(f"python{source.minor}"))):
        asked = subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False)
        if asked.stdout.strip() == wanted:
            options = ["-q", "--invalidation-mode", "unchecked-hash"]
            place = ["-s", str(program), "-p", "vsv-wizard"]
            lib = str(program / "lib")
            subprocess.run([python, "-m", "compileall", *options, *place, lib], check=True)
            return True
    print(f"no Python {source.minor} here: modules are compiled when it is installed")
    return False


def _parts(source: embedded_python.Source, wheels: Path, program: Path) -> list[Part]:
    licence = (program / "python" / "LICENSE.txt").read_text("utf-8").strip()
    home = "https://www.python.org/"
    python = Part(
        "Python", source.version, "Python-2.0", (licence,), source.sha256, home, from_pypi=False
    )
    launcher = "distlib"
    text = importlib.metadata.distribution(launcher).read_text("licenses/LICENSE.txt")
    start = Part(
        launcher,
        importlib.metadata.version(launcher),
        "Python-2.0",
        (text.strip(),) if text else (),
    )
    found = [
        part_of(wheel, hashlib.sha256(wheel.read_bytes()).hexdigest())
        for wheel in sorted(wheels.glob("*.whl"), key=lambda wheel: wheel.name.lower())
    ]
    return [python, start, *found]


def _files(stage: Path) -> Iterator[Path]:
    return iter(sorted(path for path in stage.rglob("*") if path.is_file()))


def _without_a_trace(stage: Path, work: Path) -> None:
    """See that no file names a folder of this computer."""
    for path in _files(stage):
        if str(work).encode() in path.read_bytes():
            sys.exit(f"{path.relative_to(stage)} names a folder of this computer")


def _same_moment(stage: Path, moment: int) -> None:
    for path in (stage, *stage.rglob("*")):
        os.utime(path, (moment, moment))


def _pack(stage: Path, target: Path, moment: int) -> None:
    """Write a zip that is the same for the same files."""
    when = datetime.fromtimestamp(moment, UTC).timetuple()[:6]
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in _files(stage):
            name = path.relative_to(stage.parent).as_posix()
            info = zipfile.ZipInfo(name, when)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, path.read_bytes())


def _make_installer(stage: Path, target: Path, version: str, more: Mapping[str, str]) -> None:
    number = ".".join([*version.split(".")[:3], "0"])
    kib = sum(path.stat().st_size for path in _files(stage)) // 1024
    values = {"STAGE": stage, "OUT": target, "VERSION": version, "NUMBER": number, "SIZE": kib}
    defined = [f"-D{name}={value}" for name, value in {**values, **more}.items()]
    script = HERE / "installer.nsi"
    subprocess.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *defined, str(script)], check=True)


if __name__ == "__main__":
    main()
