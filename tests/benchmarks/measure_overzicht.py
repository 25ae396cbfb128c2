"""The overview of 10,000 dossiers, as ratios to listing and to reading the same files.

Start by hand, on a quiet machine: `python tests/benchmarks/measure_overzicht.py [COUNT]`. The
folder and the index are made anew, in a place of their own. Reading everything takes a
few minutes; meanwhile the screen is usable, which is what the first figure is about.
"""

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent / "helpers"), str(HERE)]

from factory import TODAY, plan  # noqa: E402
from folders import make_folder  # noqa: E402
from measure import BARE, BARE_READY, OURS, Measurement, first_frame, in_turns, show_table  # noqa: E402
from terminal import Terminal  # noqa: E402

from vsv_wizard.opslag import OpslagError, load  # noqa: E402
from vsv_wizard.regio.region_folder import RegionFolder  # noqa: E402

COUNT = 10_000


def duration(do: Callable[[], object]) -> float:
    """How long this takes, in milliseconds."""
    begin = time.perf_counter()
    do()
    return (time.perf_counter() - begin) * 1000


def lijst(folder: Path) -> int:
    """List the folder and stat every file in it: what no overview can do without."""
    with os.scandir(folder) as inhoud:
        return sum(deel.stat().st_size for deel in inhoud)


def bare(pad: Path) -> None:
    """Read a file as a dossier, and do nothing with it."""
    with contextlib.suppress(OpslagError):
        load(pad)


def alternating(folder: Path) -> tuple[float, float]:
    """All dossiers read for the overview, and only read: file by file in turns."""
    gebied = RegionFolder(folder, plan(), TODAY)
    gebied.known()
    ours, other, rest = 0.0, 0.0, gebied.rest()
    for pad in sorted(folder.iterdir(), key=lambda pad: pad.name):
        ours += duration(lambda: next(rest))
        other += duration(partial(bare, pad))
    ours += duration(lambda: next(rest, None))  # writes the index
    return ours, other


def first_rows(folder: Path) -> float:
    """From the start of the program until there are rows on the screen."""
    with Terminal([*OURS, str(folder)]) as terminal:
        return (terminal.wacht_op(["dossiers", "te lezen"]) - terminal.begin) * 1000


def without_index(measure: Callable[[], float]) -> float:
    """The same figure, with nothing known beforehand."""
    for bestand in Path(os.environ["VSV_WIZARD_STAAT"], "overzicht").glob("*"):
        bestand.unlink()
    return measure()


def cold(folder: Path) -> float:
    """Until the first row is known, without an index."""
    gebied = RegionFolder(folder, plan(), TODAY)

    def until_first() -> None:
        gebied.known()
        next(row for row in gebied.rest() if row and row.stand)

    return duration(until_first)


def warm(folder: Path) -> float:
    """Until all rows are known, with an index."""
    gebied = RegionFolder(folder, plan(), TODAY)
    return duration(gebied.known)


def main() -> None:
    """Measure everything and print the table."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else COUNT
    with tempfile.TemporaryDirectory(prefix="vsv-meting-") as plek:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(plek, "staat"))
        folder = Path(plek, "map")
        make_folder(folder, count, kapot=min(50, count // 10))
        time.sleep(3)  # a file of just now is not in the index
        lijst(folder)
        scherm, form_field = in_turns(
            lambda: without_index(lambda: first_rows(folder)), first_frame(BARE, BARE_READY), 3
        )
        first = without_index(lambda: cold(folder))
        without_index(lambda: 0)
        whole, loaded = alternating(folder)
        known, gelijst = in_turns(lambda: warm(folder), lambda: duration(lambda: lijst(folder)), 9)
    show_table(
        f"Overzicht van {count} dossiers",
        [
            Measurement("koud: programma tot rijen op het scherm / 1 s", scherm, 1000, "ms", 1),
            Measurement("koud: rijen op het scherm / kaal formulier", scherm, form_field, "ms", 2),
            Measurement("koud: eerste rij bekend / 1 s", first, 1000, "ms", 1),
            Measurement(
                "warm: alle rijen bekend / (2 x lijst en stat + 0,5 s)",
                known,
                2 * gelijst + 500,
                "ms",
                1,
            ),
            Measurement("warm: alle rijen bekend / lijst en stat", known, gelijst, "ms", 10),
            Measurement("koud: alles lezen en uitrekenen / alleen lezen", whole, loaded, "ms", 5),
        ],
    )


if __name__ == "__main__":
    main()
