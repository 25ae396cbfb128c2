"""What many tests begin with: made once by the program, then put down as the files it made."""

from collections.abc import Callable, Iterator, Mapping
from functools import reduce
from pathlib import Path

from vsv_wizard.opslag.history import _trace

_MADE: dict[str, tuple[Path, dict[Path, tuple[bytes, int]]]] = {}


def put_down(folder: Path, name: str, make: Callable[[], object]) -> None:
    """In this empty folder, what was made under this name before; else what is made now."""
    if name not in _MADE:
        make()
        files = [pad for pad in folder.rglob("*") if pad.is_file()]
        made = {f.relative_to(folder): (f.read_bytes(), f.stat().st_mode) for f in files}
        _MADE[name] = folder, made
        return
    before, made = _MADE[name]
    moved = list(_moved(before, folder, made))
    for pad, (data, mode) in made.items():
        there = folder / pad
        there.parent.mkdir(parents=True, exist_ok=True)
        there.write_bytes(reduce(lambda text, pair: text.replace(*pair), moved, data))
        there.chmod(mode)


def _moved(before: Path, now: Path, made: Mapping[Path, object]) -> Iterator[tuple[bytes, bytes]]:
    """What says where a file is: its path, in TOML too, and the trace of it in a history."""
    for pad in made:
        yield _trace(str(before / pad)).encode(), _trace(str(now / pad)).encode()
    for form in (lambda path: str(path).replace("\\", "\\\\"), str):
        yield form(before).encode(), form(now).encode()
