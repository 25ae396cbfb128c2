"""The overview of 10,000 dossiers, as ratios to listing and to reading the same files.

Start by hand, on a quiet machine: `python tests/benchmarks/measure_overzicht.py [AANTAL]`. The
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

HIER = Path(__file__).parent
sys.path[:0] = [str(HIER.parent / "helpers"), str(HIER)]

from factory import VANDAAG, plan  # noqa: E402
from folders import maak_map  # noqa: E402
from measure import KAAL, KAAL_KLAAR, ONS, Uitkomst, eerste_beeld, om_beurten, toon_tabel  # noqa: E402
from terminal import Terminal  # noqa: E402

from vsv_wizard.opslag import OpslagFout, lees  # noqa: E402
from vsv_wizard.regio.gebied import Gebied  # noqa: E402

AANTAL = 10_000


def duur(doe: Callable[[], object]) -> float:
    """How long this takes, in milliseconds."""
    begin = time.perf_counter()
    doe()
    return (time.perf_counter() - begin) * 1000


def lijst(folder: Path) -> int:
    """List the folder and stat every file in it: what no overview can do without."""
    with os.scandir(folder) as inhoud:
        return sum(deel.stat().st_size for deel in inhoud)


def kaal(pad: Path) -> None:
    """Read a file as a dossier, and do nothing with it."""
    with contextlib.suppress(OpslagFout):
        lees(pad)


def om_en_om(folder: Path) -> tuple[float, float]:
    """All dossiers read for the overview, and only read: file by file in turns."""
    gebied = Gebied(folder, plan(), VANDAAG)
    gebied.bekend()
    ons, ander, rest = 0.0, 0.0, gebied.rest()
    for pad in sorted(folder.iterdir(), key=lambda pad: pad.name):
        ons += duur(lambda: next(rest))
        ander += duur(partial(kaal, pad))
    ons += duur(lambda: next(rest, None))  # writes the index
    return ons, ander


def eerste_rijen(folder: Path) -> float:
    """From the start of the program until there are rows on the screen."""
    with Terminal([*ONS, str(folder)]) as terminal:
        return (terminal.wacht_op(["dossiers", "te lezen"]) - terminal.begin) * 1000


def zonder_index(meet: Callable[[], float]) -> float:
    """The same figure, with nothing known beforehand."""
    for bestand in Path(os.environ["VSV_WIZARD_STAAT"], "overzicht").glob("*"):
        bestand.unlink()
    return meet()


def koud(folder: Path) -> float:
    """Until the first row is known, without an index."""
    gebied = Gebied(folder, plan(), VANDAAG)

    def tot_eerste() -> None:
        gebied.bekend()
        next(rij for rij in gebied.rest() if rij and rij.stand)

    return duur(tot_eerste)


def warm(folder: Path) -> float:
    """Until all rows are known, with an index."""
    gebied = Gebied(folder, plan(), VANDAAG)
    return duur(gebied.bekend)


def main() -> None:
    """Measure everything and print the table."""
    aantal = int(sys.argv[1]) if len(sys.argv) > 1 else AANTAL
    with tempfile.TemporaryDirectory(prefix="vsv-meting-") as plek:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(plek, "staat"))
        folder = Path(plek, "map")
        maak_map(folder, aantal, kapot=min(50, aantal // 10))
        time.sleep(3)  # a file of just now is not in the index
        lijst(folder)
        scherm, formulier = om_beurten(
            lambda: zonder_index(lambda: eerste_rijen(folder)), eerste_beeld(KAAL, KAAL_KLAAR), 3
        )
        eerste = zonder_index(lambda: koud(folder))
        zonder_index(lambda: 0)
        geheel, gelezen = om_en_om(folder)
        bekend, gelijst = om_beurten(lambda: warm(folder), lambda: duur(lambda: lijst(folder)), 9)
    toon_tabel(
        f"Overzicht van {aantal} dossiers",
        [
            Uitkomst("koud: programma tot rijen op het scherm / 1 s", scherm, 1000, "ms", 1),
            Uitkomst("koud: rijen op het scherm / kaal formulier", scherm, formulier, "ms", 2),
            Uitkomst("koud: eerste rij bekend / 1 s", eerste, 1000, "ms", 1),
            Uitkomst(
                "warm: alle rijen bekend / (2 x lijst en stat + 0,5 s)",
                bekend,
                2 * gelijst + 500,
                "ms",
                1,
            ),
            Uitkomst("warm: alle rijen bekend / lijst en stat", bekend, gelijst, "ms", 10),
            Uitkomst("koud: alles lezen en uitrekenen / alleen lezen", geheel, gelezen, "ms", 5),
        ],
    )


if __name__ == "__main__":
    main()
