"""Many programs in one dossier at the same moment: real processes, one real file."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import lees, naar_toml, nieuw_dossier
from vsv_wizard.opslag.history import Geschiedenis
from vsv_wizard.plan.model import laad_plan

SCHRIJVERS, RONDES = 8, 20

# Starting Python takes longer than saving. So each process lives through all rounds, and
# opens, fills in and saves in each; it tells which answers were reported as saved.
_SCHRIJVER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from vsv_wizard.bewerken.dossier_file import Bestand
from vsv_wizard.dossier.paths import zet
pad, nummer, rondes = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
print("klaar", flush=True)
sys.stdin.readline()
for ronde in range(rondes):
    nu = lambda: datetime(2026, 6, 15, 10, tzinfo=UTC)
    bestand = Bestand.open(pad, nu, lambda dossier: dossier)
    stam = bestand.op_schijf
    dossier = zet(stam.dossier, f"deelnemers.d{nummer}.contact", f"r{ronde}")
    if nummer < 2:  # the first two give one and the same answer as well
        dossier = zet(dossier, f"gelden.g{ronde}.betaler", f"v{nummer}")
    klaar = bestand.schrijf(dossier, stam)
    print("code", 6 if klaar.conflicten else 0, ronde, flush=True)
"""


@pytest.fixture
def pad(plaats: Path) -> Path:
    """A dossier with a deelnemer for each writer."""
    from factory import NU, met

    dossier = nieuw_dossier("VSV Proef", laad_plan().versie, nu=NU)
    namen: dict[str, object] = {f"deelnemers.d{n}.naam": f"P{n}" for n in range(SCHRIJVERS)}
    namen |= {f"gelden.g{ronde}.jaar": 2000 + ronde for ronde in range(RONDES)}
    pad = plaats / "vsv.toml"
    pad.write_bytes(naar_toml(met(dossier, namen)))
    return pad


def _start(pad: Path, nummer: int) -> subprocess.Popen[str]:
    env = {
        **os.environ,
        "PYTHONPATH": str(Path(cli.__file__).parents[2]),
        "VSV_WIZARD_WIE": f"schrijver {nummer}",
        "PYTHONUTF8": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-c", _SCHRIJVER, str(pad), str(nummer), str(RONDES)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        text=True,
        encoding="utf-8",
    )


def test_acht_schrijvers_tegelijk_twintig_keer(pad: Path) -> None:
    processen = [_start(pad, nummer) for nummer in range(SCHRIJVERS)]
    for proces in processen:  # all are ready before any begins
        assert proces.stdout is not None and proces.stdout.readline() == "klaar\n"
    for proces in processen:
        assert proces.stdin is not None
        proces.stdin.write("\n")
        proces.stdin.flush()
    gelezen = set()
    while any(proces.poll() is None for proces in processen):
        gelezen.add(lees(pad).dossier.dossier.revisie)  # raises when it is ever not whole
        time.sleep(0.05)  # leave the processors to the writers
    codes: dict[tuple[int, int], int] = {}
    for nummer, proces in enumerate(processen):
        uit, fout = proces.communicate()
        assert proces.returncode == 0, fout
        for regel in uit.splitlines():
            _, code, ronde = regel.split()
            codes[nummer, int(ronde)] = int(code)
    assert codes.keys() == {(n, r) for n in range(SCHRIJVERS) for r in range(RONDES)}
    assert set(codes.values()) <= {0, 6}
    dossier = lees(pad).dossier
    assert max(gelezen) <= dossier.dossier.revisie == len(codes)
    contacten = {deelnemer.id: deelnemer.contact for deelnemer in dossier.deelnemers}
    assert contacten == {f"d{n}": f"r{RONDES - 1}" for n in range(SCHRIJVERS)}
    anderen = {conflict.pad: conflict.andere for conflict in dossier.conflicten}
    for geld in dossier.gelden:
        ronde = int(geld.id.removeprefix("g"))
        verloor = "v1" if geld.betaler == "v0" else "v0"
        keuze = [nummer for nummer in (0, 1) if codes[nummer, ronde] == 6]
        # Who was told to choose has the other answer; else one saw the other's and went on.
        assert keuze == ([int(verloor[1])] if f"gelden.{geld.id}.betaler" in anderen else [])
        assert anderen.get(f"gelden.{geld.id}.betaler", verloor) == verloor
    assert all(code == 0 for (nummer, _), code in codes.items() if nummer >= 2)
    assert Geschiedenis(dossier.dossier.id).versies()
    assert sorted(p.name for p in pad.parent.iterdir()) == ["staat", "vsv.toml"]
