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

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent / "helpers"))

import tomli  # noqa: E402
import tomli_w  # noqa: E402
from factory import NOW, TODAY, klaar_dossier  # noqa: E402
from rich.console import Console  # noqa: E402
from rich.table import Table  # noqa: E402
from terminal import Terminal  # noqa: E402

from vsv_wizard.bewerken.example import make_example  # noqa: E402
from vsv_wizard.bewerken.open_dossier import OpenDossier  # noqa: E402
from vsv_wizard.documenten.search import index_of  # noqa: E402
from vsv_wizard.dossier.merge import merge  # noqa: E402
from vsv_wizard.dossier.paths import put  # noqa: E402
from vsv_wizard.dossier.tree import flat  # noqa: E402
from vsv_wizard.opslag import Destination, Page, Remembered, load, remember, save  # noqa: E402
from vsv_wizard.plan.model import load_plan  # noqa: E402
from vsv_wizard.voortgang.status import determine  # noqa: E402

PYTHON = sys.executable
# What the installed script does, of the very code that is measured here.
OURS = [PYTHON, "-c", "from vsv_wizard.opdrachten.main import run; run()"]
BARE = [PYTHON, str(HERE / "bare_form.py")]
BARE_READY = ("KLAAR", "Uitleg")
LETTERS = "abcdefghijklmnopqrstuvwxyz0123"


@dataclass(frozen=True)
class Measurement:
    """One row of the table."""

    wat: str
    ours: float
    other: float
    eenheid: str
    grens: float

    @property
    def ratio(self) -> float:
        """Ours over the baseline."""
        return self.ours / self.other


def in_turns(
    ours: Callable[[], float], other: Callable[[], float], keer: int
) -> tuple[float, float]:
    """The medians of both, measured in turns, after one turn that does not count."""
    uitkomsten: tuple[list[float], list[float]] = ([], [])
    for number in range(keer + 1):
        order = [(0, ours), (1, other)]
        for welke, measure in order if number % 2 else reversed(order):
            value = measure()
            if number:
                uitkomsten[welke].append(value)
    return statistics.median(uitkomsten[0]), statistics.median(uitkomsten[1])


def process(command: Sequence[str]) -> Callable[[], float]:
    """Measures the CPU time of a process from start to end, in milliseconds."""

    def measure() -> float:
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        assert child.returncode == 0, command
        return (used.ru_utime + used.ru_stime) * 1000

    return measure


def cpu_of(work: Callable[[], object]) -> float:
    """The CPU time of a piece of work in this process, in milliseconds."""
    begin = time.process_time()
    work()
    return (time.process_time() - begin) * 1000


def first_frame(command: Sequence[str], texts: Sequence[str]) -> Callable[[], float]:
    """Measures from start until these texts are on the screen, in milliseconds."""

    def measure() -> float:
        with Terminal(command) as terminal:
            return (terminal.wacht_op(texts) - terminal.begin) * 1000

    return measure


def peak(command: Sequence[str], texts: Sequence[str]) -> Callable[[], float]:
    """Measures the peak memory when these texts are on the screen, in MiB."""

    def measure() -> float:
        with Terminal(command) as terminal:
            terminal.wacht_op(texts)
            return terminal.peak_mib()

    return measure


def keys(command: Sequence[str], texts: Sequence[str]) -> float:
    """The median from a key to its letter on the screen, in milliseconds."""
    with Terminal(command) as terminal:
        terminal.wacht_op(texts)
        terminal.settle()
        times = []
        for count in range(1, len(LETTERS) + 1):
            begin = terminal.key_press(LETTERS[count - 1])
            times.append((terminal.wacht_op([LETTERS[:count]]) - begin) * 1000)
            time.sleep(0.03 + 0.02 * (count % 4))
        time.sleep(1.5)  # until it is saved: what is not, is asked about at the next start
        return statistics.median(times[2:])


def schermen(pad: Path) -> list[Measurement]:
    """First picture, memory and keys."""
    dossier = load(pad).dossier
    plan = Remembered(dossier.dossier.id, str(pad), tijd=dt.datetime.now(dt.UTC))
    remember(plan)
    plaatje = ("Nu te doen", "Deze maand", "Alle taken")
    times = in_turns(first_frame([*OURS, str(pad)], plaatje), first_frame(BARE, BARE_READY), 9)
    geheugen = in_turns(peak([*OURS, str(pad)], plaatje), peak(BARE, BARE_READY), 3)
    # A page with lines to type in, at a line that is empty.
    remember(replace(plan, where=Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.adres")))
    letters = in_turns(
        lambda: keys([*OURS, str(pad)], ["Hoe heet uw VSV officieel?"]),
        lambda: keys(BARE, BARE_READY),
        3,
    )
    return [
        Measurement("eerste beeld van een dossier / kaal formulier", *times, "ms", 1.1),
        Measurement("toets tot beeld in een taak / kaal formulier", *letters, "ms", 1.15),
        Measurement("piekgeheugen bij eerste beeld / kaal formulier", *geheugen, "MiB", 1.25),
    ]


def opdrachten(pad: Path) -> list[Measurement]:
    """The command line."""
    basis = process([PYTHON, "-c", "import argparse, tomllib"])
    pydantic = process([PYTHON, str(HERE / "bare_pydantic.py")])
    versie = in_turns(process([*OURS, "--version"]), basis, 15)
    help_text = in_turns(process([*OURS, "--help"]), basis, 15)
    status = in_turns(process([*OURS, "status", str(pad)]), pydantic, 15)
    return [
        Measurement("--version / argparse en tomllib", *versie, "ms cpu", 1.0),
        Measurement("--help / argparse en tomllib", *help_text, "ms cpu", 1.0),
        Measurement("status / kaal programma met pydantic", *status, "ms cpu", 1.5),
    ]


def standing(pad: Path) -> Measurement:
    """How a full dossier stands, each time after another answer, against the 4 ms it may take.

    The least of many: the work is the same each time, what is more is the machine.
    """
    plan, base = load_plan(), load(pad).dossier
    changed = (put(base, "vsv.plaats", f"Voorbeeldstad {number}") for number in itertools.count())
    times = [cpu_of(partial(determine, next(changed), plan, TODAY)) for _ in range(61)]
    wat = "hoe een vol dossier ervoor staat (bepaal) / 4 ms"
    return Measurement(wat, min(times), 4, "ms cpu", 1.0)


def searching(pad: Path) -> Measurement:
    """The slowest key of some searches in a full dossier, against the 50 ms it may take."""
    index = index_of(load_plan(), load(pad).dossier, TODAY)

    def look_for(begun: str) -> None:
        assert all(hit.why is not None for group in index.find(begun) for hit in group.hits)

    queries = ("opzegtermijn", "3a.5", "begroting", "overeenkomst met de rso", "privacywet")
    begun = [query[:end] for query in queries for end in range(1, len(query) + 1)]
    slowest = max(min(cpu_of(partial(look_for, part)) for _ in range(3)) for part in begun)
    return Measurement("alles zoeken, de traagste toets / 50 ms", slowest, 50, "ms cpu", 1.0)


def noting(pad: Path) -> Measurement:
    """One batch of the journal, of a full dossier: thread, comparing, writing, fsync; CPU only."""
    sessie = OpenDossier(pad, load_plan(), lambda: NOW)
    journal = sessie.keep_journal()
    numbers = itertools.count()

    def batch() -> None:
        sessie.put("vsv.plaats", f"Voorbeeldstad {next(numbers)}")
        assert journal.flush(60)

    batch()  # the first makes the file
    times = [cpu_of(batch) for _ in range(61)]
    return Measurement("het journaal, per keer / 1 ms", min(times), 1, "ms cpu", 1.0)


def saving(pad: Path) -> Measurement:
    """A whole save of a changed answer against the least that a careful save does.

    Whole: log, reading back, lock, history of both versions, all fsyncs. How the tasks stand
    is known beforehand, as it is on the screen. The least: the same values serialised, parsed
    back, and written with fsync twice, by tomli_w and tomli, without any of our own code.
    """
    pad = pad.with_name("voorbeeld.toml")
    dossier = make_example(TODAY, NOW, id="voorbeeld")
    save(pad, dossier, expected=None)
    sessie = OpenDossier(pad, load_plan(), lambda: NOW)
    values = flat(dossier)
    numbers = itertools.count()

    def ours() -> float:
        sessie.put("vsv.plaats", f"Voorbeeldstad {next(numbers)}")
        assert sessie.progress
        begin = time.perf_counter()
        sessie.save()
        return (time.perf_counter() - begin) * 1000

    def other() -> float:
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
    return Measurement(wat, *in_turns(ours, other, 60), "ms", 3)


def samenvoegen(pad: Path) -> Measurement:
    """A merge of two changed dossiers, both already read, against reading one such file."""
    pad = pad.with_name("samen.toml")
    basis = make_example(TODAY, NOW, id="voorbeeld")
    save(pad, basis, expected=None)
    hun = put(put(basis, "vsv.plaats", "Zeedam"), "vsv.regio", "Kust")
    ours = put(put(basis, "vsv.plaats", "Kade"), "rso.contact.naam", "Cas Voorbeeld")

    def mix() -> float:
        begin = time.perf_counter()
        assert len(merge(basis, hun, ours, wie="Bea", tijd=NOW).conflicten) == 1
        return (time.perf_counter() - begin) * 1000

    there, numbers = pad.read_bytes(), itertools.count()

    def reading() -> float:
        pad.write_bytes(there + b"\n# %d\n" % next(numbers))  # what was read before is known
        begin = time.perf_counter()
        load(pad)
        return (time.perf_counter() - begin) * 1000

    return Measurement(
        "samenvoegen / hetzelfde bestand lezen", *in_turns(mix, reading, 60), "ms", 2
    )


def main() -> None:
    """Measure everything and print the table."""
    with tempfile.TemporaryDirectory(prefix="vsv-meting-") as folder:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(folder, "staat"))
        pad = Path(folder, "vol.toml")
        save(pad, klaar_dossier(), expected=None)
        uitkomsten = [*schermen(pad), *opdrachten(pad), standing(pad), noting(pad), saving(pad)]
        uitkomsten += [samenvoegen(pad), searching(pad)]
    show_table(f"dossier van {NOW:%Y}", uitkomsten)


def show_table(wat: str, uitkomsten: Sequence[Measurement]) -> None:
    """Print the figures, each with its baseline and what it may be at most."""
    tabel = Table(title=f"Gemeten op {dt.datetime.now(dt.UTC):%Y-%m-%d %H:%M} UTC; {wat}")
    for kop in ("wat", "ons", "basis", "verhouding", "grens"):
        tabel.add_column(kop, justify="left" if kop == "wat" else "right")
    for u in uitkomsten:
        tabel.add_row(
            u.wat,
            f"{u.ours:.1f} {u.eenheid}",
            f"{u.other:.1f} {u.eenheid}",
            f"{u.ratio:.2f}",
            f"{u.grens:.2f}",
        )
    Console(width=110).print(tabel)


if __name__ == "__main__":
    main()
