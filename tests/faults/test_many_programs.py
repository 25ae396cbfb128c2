"""Many programs in one dossier at the same moment: real processes, one real file."""

import time
from pathlib import Path

import pytest
from program import Talk

from vsv_wizard.opslag import load, new_dossier, to_toml
from vsv_wizard.opslag.history import History
from vsv_wizard.plan.model import load_plan

SCHRIJVERS, RONDES = 8, 20

# Starting a process takes longer than saving. So each lives through all rounds, and opens, fills
# in and saves in each; it tells which answers were reported as saved.
_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.dossier.paths import put
pad, number, rondes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
if sys.argv[4] == "no lock":
    from contextlib import nullcontext
    from vsv_wizard.opslag import lock
    lock.turn = lambda *_: nullcontext(False)
print("klaar", flush=True)
sys.stdin.readline()
for ronde in range(rondes):
    now = lambda: datetime(2026, 6, 15, 10, tzinfo=UTC)
    bestand = DossierFile.open(pad, now, lambda dossier: dossier)
    stam = bestand.on_disk
    dossier = put(stam.dossier, f"deelnemers.d{number}.contact", f"r{ronde}")
    if number < 2:  # the first two give one and the same answer as well
        dossier = put(dossier, f"gelden.g{ronde}.betaler", f"v{number}")
    klaar = bestand.write(dossier, stam)
    print("code", 6 if klaar.conflicten else 0, ronde, flush=True)
"""


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier with a deelnemer for each writer."""
    from factory import NOW, with_values

    dossier = new_dossier("VSV Proef", load_plan().versie, now=NOW)
    names: dict[str, object] = {f"deelnemers.d{n}.naam": f"P{n}" for n in range(SCHRIJVERS)}
    names |= {f"gelden.g{ronde}.jaar": 2000 + ronde for ronde in range(RONDES)}
    pad = plaats / "vsv.toml"
    pad.write_bytes(to_toml(with_values(dossier, names)))
    return pad


@pytest.mark.parametrize(("rondes", "lock"), [(RONDES, "lock"), (RONDES // 2, "no lock")])
def test_eight_writers_at_once_many_times(pad: Path, rondes: int, lock: str) -> None:
    """Also on a share without locks: that costs more rounds, and no answer."""
    processen = [
        Talk("-c", _WRITER, pad, number, rondes, lock, VSV_WIZARD_WIE=f"schrijver {number}")
        for number in range(SCHRIJVERS)
    ]
    for process in processen:  # all are ready before any begins
        assert process.hear() == "klaar"
    for process in processen:
        process.tell()
    loaded = set()
    while any(process.poll() is None for process in processen):
        loaded.add(load(pad).dossier.dossier.revisie)  # raises when it is ever not whole
        time.sleep(0.05)  # leave the processors to the writers
    codes: dict[tuple[int, int], int] = {}
    for number, process in enumerate(processen):
        uit = process.rest()
        assert process.wait() == 0, uit
        for line in uit.splitlines():
            _, code, ronde = line.split()
            codes[number, int(ronde)] = int(code)
    assert codes.keys() == {(n, r) for n in range(SCHRIJVERS) for r in range(rondes)}
    assert set(codes.values()) <= {0, 6}
    dossier = load(pad).dossier
    assert max(loaded) <= dossier.dossier.revisie
    if lock == "lock":
        assert dossier.dossier.revisie == len(codes)
    contacts = {deelnemer.id: deelnemer.contact for deelnemer in dossier.deelnemers}
    assert contacts == {f"d{n}": f"r{rondes - 1}" for n in range(SCHRIJVERS)}
    anderen = {conflict.pad: conflict.andere for conflict in dossier.conflicten}
    for geld in dossier.gelden[:rondes]:
        ronde = int(geld.id.removeprefix("g"))
        verloor = "v1" if geld.betaler == "v0" else "v0"
        keuze = [number for number in (0, 1) if codes[number, ronde] == 6]
        # Who was told to choose has the other answer; else one saw the other's and went on.
        expected = [int(verloor[1])] if f"gelden.{geld.id}.betaler" in anderen else []
        assert keuze == expected or lock != "lock"
        assert anderen.get(f"gelden.{geld.id}.betaler", verloor) == verloor
    # Without a lock, one of the others may be the one who finds out that two differ.
    assert lock != "lock" or all(c == 0 for (number, _), c in codes.items() if number >= 2)
    assert History(dossier.dossier.id).versions()
    assert sorted(p.name for p in pad.parent.iterdir()) == ["staat", "vsv.toml"]
