"""The speed figures, each as a ratio to a baseline measured in the same run.

Start by hand, on a quiet machine: `python tests/benchmarks/measure.py`. Not part of the
test suite: a timing says something about a machine and a moment. Program and baseline
take turns, so that a slow spell hits both; the figure is the ratio of the medians. What
needs no terminal and no disk is measured in CPU time (user and system), which a busy
machine disturbs least.
"""

import datetime as dt
import itertools
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

HIER = Path(__file__).parent
sys.path.insert(0, str(HIER.parent / "helpers"))

import tomli  # noqa: E402
import tomli_w  # noqa: E402
from factory import NU, VANDAAG, klaar_dossier  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from terminal import Terminal  # noqa: E402

from vsv_wizard.bewerken.example import maak_voorbeeld  # noqa: E402
from vsv_wizard.bewerken.open_dossier import Sessie  # noqa: E402
from vsv_wizard.dossier.merge import voeg_samen  # noqa: E402
from vsv_wizard.dossier.paths import zet  # noqa: E402
from vsv_wizard.dossier.tree import plat  # noqa: E402
from vsv_wizard.opslag import Destination, Page, Remembered, bewaar, lees, onthoud  # noqa: E402
from vsv_wizard.plan.model import laad_plan  # noqa: E402
from vsv_wizard.voortgang.status import bepaal  # noqa: E402

PYTHON = sys.executable
# What the installed script does, of the very code that is measured here.
ONS = [PYTHON, "-c", "from vsv_wizard.opdrachten.main import run; run()"]
KAAL = [PYTHON, str(HIER / "bare_form.py")]
KAAL_KLAAR = ("KLAAR", "Uitleg")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123"


@dataclass(frozen=True)
class Uitkomst:
    """One row of the table."""

    wat: str
    ons: float
    ander: float
    eenheid: str
    grens: float

    @property
    def verhouding(self) -> float:
        """Ours over the baseline."""
        return self.ons / self.ander


def om_beurten(
    ons: Callable[[], float], ander: Callable[[], float], keer: int
) -> tuple[float, float]:
    """The medians of both, measured in turns, after one turn that does not count."""
    uitkomsten: tuple[list[float], list[float]] = ([], [])
    for nummer in range(keer + 1):
        volgorde = [(0, ons), (1, ander)]
        for welke, meet in volgorde if nummer % 2 else reversed(volgorde):
            waarde = meet()
            if nummer:
                uitkomsten[welke].append(waarde)
    return statistics.median(uitkomsten[0]), statistics.median(uitkomsten[1])


def proces(command: Sequence[str]) -> Callable[[], float]:
    """Measures the CPU time of a process from start to end, in milliseconds."""

    def meet() -> float:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, command
        return (used.ru_utime + used.ru_stime) * 1000

    return meet


def cpu_of(work: Callable[[], object]) -> float:
    """The CPU time of a piece of work in this process, in milliseconds."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def eerste_beeld(command: Sequence[str], teksten: Sequence[str]) -> Callable[[], float]:
    """Measures from start until these texts are on the screen, in milliseconds."""

    def meet() -> float:
        with Terminal(command) as terminal:
            return (terminal.wacht_op(teksten) - terminal.begin) * 1000

    return meet


def piek(command: Sequence[str], teksten: Sequence[str]) -> Callable[[], float]:
    """Measures the peak memory when these texts are on the screen, in MiB."""

    def meet() -> float:
        with Terminal(command) as terminal:
            terminal.wacht_op(teksten)
            return terminal.piek_mib()

    return meet


def toetsen(command: Sequence[str], teksten: Sequence[str]) -> float:
    """The median from a key to its letter on the screen, in milliseconds."""
    with Terminal(command) as terminal:
        terminal.wacht_op(teksten)
        terminal.rust()
        tijden = []
        for aantal in range(1, len(LETTERS) + 1):
            begin = terminal.toets(LETTERS[aantal - 1])
            tijden.append((terminal.wacht_op([LETTERS[:aantal]]) - begin) * 1000)
            time.sleep(0.03 + 0.02 * (aantal % 4))
        return statistics.median(tijden[2:])


def schermen(pad: Path) -> list[Uitkomst]:
    """First picture, memory and keys."""
    dossier = lees(pad).dossier
    plan = Remembered(dossier.dossier.id, str(pad))
    onthoud(plan)
    plaatje = ("Documenten", "Volgende", "Voorbereiden")
    tijden = om_beurten(eerste_beeld([*ONS, str(pad)], plaatje), eerste_beeld(KAAL, KAAL_KLAAR), 9)
    geheugen = om_beurten(piek([*ONS, str(pad)], plaatje), piek(KAAL, KAAL_KLAAR), 3)
    # A page with lines to type in, at a line that is empty.
    onthoud(replace(plan, where=Destination(Page.TAAK, "0.2", 1, "vsv.adres")))
    letters = om_beurten(
        lambda: toetsen([*ONS, str(pad)], ["Hoe heet uw VSV officieel?"]),
        lambda: toetsen(KAAL, KAAL_KLAAR),
        3,
    )
    return [
        Uitkomst("eerste beeld stappenplan / kaal formulier", *tijden, "ms", 1.1),
        Uitkomst("toets tot beeld in een taak / kaal formulier", *letters, "ms", 1.15),
        Uitkomst("piekgeheugen bij eerste beeld / kaal formulier", *geheugen, "MiB", 1.25),
    ]


def opdrachten(pad: Path) -> list[Uitkomst]:
    """The command line."""
    basis = proces([PYTHON, "-c", "import argparse, tomllib"])
    pydantic = proces([PYTHON, str(HIER / "bare_pydantic.py")])
    versie = om_beurten(proces([*ONS, "--version"]), basis, 15)
    hulp = om_beurten(proces([*ONS, "--help"]), basis, 15)
    status = om_beurten(proces([*ONS, "status", str(pad)]), pydantic, 15)
    return [
        Uitkomst("--version / argparse en tomllib", *versie, "ms cpu", 1.0),
        Uitkomst("--help / argparse en tomllib", *hulp, "ms cpu", 1.0),
        Uitkomst("status / kaal programma met pydantic", *status, "ms cpu", 1.5),
    ]


def standing(pad: Path) -> Uitkomst:
    """How a full dossier stands, each time after another answer, against the 4 ms it may take.

    The least of many: the work is the same each time, what is more is the machine.
    """
    plan, base = laad_plan(), lees(pad).dossier
    changed = (zet(base, "vsv.plaats", f"Voorbeeldstad {number}") for number in itertools.count())
    times = [cpu_of(partial(bepaal, next(changed), plan, VANDAAG)) for _ in range(61)]
    wat = "hoe een vol dossier ervoor staat (bepaal) / 4 ms"
    return Uitkomst(wat, min(times), 4, "ms cpu", 1.0)


def opslaan(pad: Path) -> Uitkomst:
    """A whole save of a changed answer against the least that a careful save does.

    Whole: log, reading back, lock, history of both versions, all fsyncs. How the tasks stand
    is known beforehand, as it is on the screen. The least: the same values serialised, parsed
    back, and written with fsync twice, by tomli_w and tomli, without any of our own code.
    """
    pad = pad.with_name("voorbeeld.toml")
    dossier = maak_voorbeeld(VANDAAG, NU, id="voorbeeld")
    bewaar(pad, dossier, verwacht=None)
    sessie = Sessie(pad, laad_plan(), lambda: NU)
    values = plat(dossier)
    nummers = itertools.count()

    def ons() -> float:
        sessie.zet("vsv.plaats", f"Voorbeeldstad {next(nummers)}")
        assert sessie.voortgang
        begin = time.perf_counter()
        sessie.bewaar()
        return (time.perf_counter() - begin) * 1000

    def ander() -> float:
        begin = time.perf_counter()
        data = tomli_w.dumps(values, multiline_strings=True)
        assert tomli.loads(data)
        for name in ("kaal-1.bin", "kaal-2.bin"):
            with pad.with_name(name).open("wb") as bestand:
                bestand.write(data.encode())
                bestand.flush()
                os.fsync(bestand.fileno())
        return (time.perf_counter() - begin) * 1000

    wat = f"opslaan ({pad.stat().st_size / 1024:.0f} KB) / omzetten, teruglezen, 2 x fsync"
    return Uitkomst(wat, *om_beurten(ons, ander, 60), "ms", 3)


def samenvoegen(pad: Path) -> Uitkomst:
    """A merge of two changed dossiers, both already read, against reading one such file."""
    pad = pad.with_name("samen.toml")
    basis = maak_voorbeeld(VANDAAG, NU, id="voorbeeld")
    bewaar(pad, basis, verwacht=None)
    hun = zet(zet(basis, "vsv.plaats", "Zeedam"), "vsv.regio", "Kust")
    ons = zet(zet(basis, "vsv.plaats", "Kade"), "rso.contact.naam", "Cas Voorbeeld")

    def meng() -> float:
        begin = time.perf_counter()
        assert len(voeg_samen(basis, hun, ons, wie="Bea", tijd=NU).conflicten) == 1
        return (time.perf_counter() - begin) * 1000

    def lezen() -> float:
        begin = time.perf_counter()
        lees(pad)
        return (time.perf_counter() - begin) * 1000

    return Uitkomst("samenvoegen / hetzelfde bestand lezen", *om_beurten(meng, lezen, 60), "ms", 2)


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="vsv-meting-") as folder:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(folder, "staat"))
        pad = Path(folder, "vol.toml")
        bewaar(pad, klaar_dossier(), verwacht=None)
        uitkomsten = [*schermen(pad), *opdrachten(pad), standing(pad), opslaan(pad)]
        uitkomsten.append(samenvoegen(pad))
    toon_tabel(f"dossier van {NU:%Y}", uitkomsten)


def toon_tabel(wat: str, uitkomsten: Sequence[Uitkomst]) -> None:
    """Print the figures, each with its baseline and what it may be at most."""
    tabel = Table(title=f"Gemeten op {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC; {wat}")
    for kop in ("wat", "ons", "basis", "verhouding", "grens"):
        tabel.add_column(kop, justify="left" if kop == "wat" else "right")
    for u in uitkomsten:
        tabel.add_row(
            u.wat,
            f"{u.ons:.1f} {u.eenheid}",
            f"{u.ander:.1f} {u.eenheid}",
            f"{u.verhouding:.2f}",
            f"{u.grens:.2f}",
        )
    Console(width=110).print(tabel)


if __name__ == "__main__":
    main()
