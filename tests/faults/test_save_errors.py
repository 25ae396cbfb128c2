"""Every system call of a save made to fail, and made to be the last: nothing gets worse.

First a save is watched, to see which calls it makes (the file itself, its history, the
folders); then it is done again once for each of them. "The last" is a process that kills
itself at that call, as a power cut or `kill -9` would.
"""

import errno
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from factory import NU, leeg_dossier, met, plan
from program import run_text

from vsv_wizard.bewerken.dossier_file import Bestand
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import NietBevestigd, NietBewaard, bewaar, lees, uit_bytes
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.opslag.emergency import noodkopieen
from vsv_wizard.opslag.history import Geschiedenis, Soort

OUD, NIEUW = "Voorbeeldstad", "Zeedam"
AANROEPEN = ("open", "write", "fsync", "close", "rechten", "replace", "unlink")


@dataclass
class Teller:
    """Counts the system calls of a save, and does something at the n-th."""

    bij: int = 0
    doe: Callable[[], None] = lambda: None
    gedaan: list[str] = field(default_factory=list)

    def op(self, naam: str, doel: str) -> None:
        """Note one call."""
        self.gedaan.append(f"{naam} {doel}")
        if len(self.gedaan) == self.bij:
            self.doe()


@pytest.fixture
def teller(monkeypatch: pytest.MonkeyPatch) -> Iterator[Teller]:
    """Every call goes past this counter first."""
    teller = Teller()

    def tel_mee(naam: str) -> Callable[..., object]:
        echt = getattr(schijf.Schijf, naam)

        def aanroep(zelf: schijf.Schijf, *argumenten: object) -> object:
            if naam != "close" or teller.gedaan:
                paden = [Path(a).suffix for a in argumenten if isinstance(a, Path)]
                teller.op(naam, " ".join(paden))
            return echt(zelf, *argumenten)

        return aanroep

    for naam in AANROEPEN:
        monkeypatch.setattr(schijf.Schijf, naam, tel_mee(naam))
    return teller


def begin(folder: Path) -> Path:
    """A dossier that was saved once by this program, so that it has a history."""
    folder.mkdir(exist_ok=True)
    pad = folder / "a.toml"
    bewaar(pad, met(leeg_dossier(), {"vsv.plaats": "Eerder"}), verwacht=None)
    sessie = open_(pad)
    sessie.zet("vsv.plaats", OUD)
    sessie.bewaar()
    return pad


def open_(pad: Path) -> Sessie:
    return Sessie(pad, plan(), lambda: NU)


def versies(dossier: Dossier) -> Geschiedenis:
    return Geschiedenis(dossier.dossier.id)


def plaatsen_in_geschiedenis(dossier: Dossier) -> set[str | None]:
    gevonden = versies(dossier)
    leesbaar = [v for v in gevonden.versies() if v.pad.stat().st_size]
    return {uit_bytes(gevonden.inhoud(v)).dossier.vsv.plaats for v in leesbaar}


def aantal_aanroepen(teller: Teller, folder: Path) -> int:
    sessie = open_(begin(folder))
    versies(sessie.dossier).wis()
    sessie.zet("vsv.plaats", NIEUW)
    teller.gedaan.clear()
    sessie.bewaar()
    return len(teller.gedaan)


def test_elke_aanroep_die_mislukt(teller: Teller, tmp_path: Path) -> None:
    """The old file or the new one, whole; nothing left behind; and the answers are kept."""
    aantal = aantal_aanroepen(teller, tmp_path / "proef")
    assert aantal > 12
    uitkomsten = set()
    for nummer in range(1, aantal + 1):
        pad = begin(tmp_path / f"m{nummer}")
        versies(lees(pad).dossier).wis()  # so that what is displaced has to be kept now
        sessie = open_(pad)
        sessie.zet("vsv.plaats", NIEUW)

        def stuk() -> None:
            raise OSError(errno.EIO, "injected")

        teller.gedaan.clear()
        teller.bij, teller.doe = nummer, stuk
        gewaarschuwd = False
        try:
            opgeslagen = sessie.bewaar()
        except NietBewaard as fout:
            uitkomsten.add("mislukt")
            assert fout.exit_code == 5
            assert sessie.vuil
            assert sessie.dossier.vsv.plaats == NIEUW
        else:
            gewaarschuwd = bool(opgeslagen and opgeslagen.waarschuwing)
            uitkomsten.add("met waarschuwing" if gewaarschuwd else "goed")
            assert lees(pad).dossier.vsv.plaats == NIEUW
        teller.bij = 0
        dossier = lees(pad).dossier
        assert dossier.vsv.plaats in (OUD, NIEUW), teller.gedaan[nummer - 1]
        assert [rest.name for rest in pad.parent.iterdir()] == [pad.name]
        if not gewaarschuwd:
            assert OUD in plaatsen_in_geschiedenis(dossier) | {dossier.vsv.plaats}
        if sessie.vuil:
            kopieen = [kopie.dossier().vsv.plaats for kopie in noodkopieen(versies(dossier))]
            assert kopieen == [NIEUW], teller.gedaan[nummer - 1]
            sessie.bewaar()  # and the next time it works, the copy is not needed any more
            assert not list(noodkopieen(versies(dossier)))
        assert lees(pad).dossier.vsv.plaats == NIEUW
        versies(dossier).wis()
    assert uitkomsten == {"mislukt", "met waarschuwing", "goed"}


STERF = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from vsv_wizard.opslag import disk as schijf
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.plan.model import laad_plan

plan, stand = laad_plan(), {"aantal": 0, "bij": 0}

def tel_mee(naam):
    echt = getattr(schijf.Schijf, naam)
    def aanroep(zelf, *argumenten):
        stand["aantal"] += 1
        if stand["aantal"] == stand["bij"]:
            if naam == "write":
                echt(zelf, argumenten[0], argumenten[1][:100])  # half of it
            os.kill(os.getpid(), signal.SIGKILL)
        return echt(zelf, *argumenten)
    setattr(schijf.Schijf, naam, aanroep)

for naam in AANROEPEN:
    tel_mee(naam)
for nummer, pad in enumerate(sys.argv[1:]):
    kind = os.fork()
    if not kind:
        os.environ["VSV_WIZARD_STAAT"] = str(Path(pad).parent / "staat")
        sessie = Sessie(Path(pad), plan, lambda: datetime(2026, 6, 15, 10, tzinfo=UTC))
        sessie.zet("vsv.plaats", "Zeedam")
        stand.update(aantal=0, bij=nummer)
        sessie.bewaar()
        os._exit(stand["aantal"])
    print(os.waitstatus_to_exitcode(os.waitpid(kind, 0)[1]), flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")
def test_elke_aanroep_die_de_laatste_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kill -9 in the middle of a save: the file is the old one or the new one, and opens."""
    paden = []
    for nummer in range(40):
        folder = tmp_path / f"m{nummer}"
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(folder / "staat"))
        paden.append(begin(folder))
    script = STERF.replace("AANROEPEN", repr(AANROEPEN))
    klaar = run_text("-c", script, *paden)
    assert klaar.returncode == 0, klaar.stderr
    codes = [int(regel) for regel in klaar.stdout.split()]
    aantal = codes[0]  # the first one lives, and tells how many calls there are
    assert 12 < aantal < len(paden)
    assert codes[1 : aantal + 1] == [-signal.SIGKILL] * aantal
    gezien = set()
    for pad in paden[1 : aantal + 1]:
        monkeypatch.setenv("VSV_WIZARD_STAAT", str(pad.parent / "staat"))
        dossier = lees(pad).dossier
        gezien.add(dossier.vsv.plaats)
        assert dossier.vsv.plaats in (OUD, NIEUW)
        assert OUD in plaatsen_in_geschiedenis(dossier) | {dossier.vsv.plaats}
        # The next save is not in the way of what was left behind.
        sessie = open_(pad)
        sessie.zet("vsv.plaats", "Weer verder")
        sessie.bewaar()
        assert lees(pad).dossier.vsv.plaats == "Weer verder"
        assert {p.suffix for p in pad.parent.iterdir() if p.is_file()} <= {".toml", ".tmp"}
    assert gezien == {OUD, NIEUW}


def test_niet_bevestigd_en_verder_getypt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has the first text, though the disk did not confirm it: no quarrel with oneself."""
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    sessie.zet("vsv.plaats", "Zee")

    def onzeker(folder: Path, schijf_: object = None) -> None:
        raise OSError(errno.EIO, "injected")

    with monkeypatch.context() as even:
        even.setattr("vsv_wizard.opslag.disk.sync_map", onzeker)
        with pytest.raises(NietBevestigd):
            sessie.bewaar()
    assert lees(pad).dossier.vsv.plaats == "Zee"
    sessie.zet("vsv.plaats", NIEUW)
    opgeslagen = sessie.bewaar()
    assert opgeslagen is not None
    assert not (opgeslagen.van_ander or opgeslagen.conflicten)
    assert (lees(pad).dossier.vsv.plaats, lees(pad).dossier.conflicten) == (NIEUW, ())


# --- the history


def test_wat_verdrongen_wordt_en_wat_er_kwam_staan_in_de_geschiedenis(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    assert plaatsen_in_geschiedenis(lees(pad).dossier) == {"Eerder", OUD}


def test_een_geschiedenis_die_niet_kan_houdt_niemand_op(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = begin(tmp_path / "x")
    weg = tmp_path / "bestand"
    weg.write_text("")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(weg / "staat"))
    sessie = open_(pad)
    sessie.zet("vsv.plaats", NIEUW)
    opgeslagen = sessie.bewaar()
    assert opgeslagen is not None
    assert opgeslagen.waarschuwing == "Een deel van dit pad is geen map."
    assert lees(pad).dossier.vsv.plaats == NIEUW


def test_een_ouder_bestand_wordt_eerst_bewaard(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where that cannot be done, it is not saved over."""
    pad = begin(tmp_path / "x")
    oud = pad.read_bytes()
    monkeypatch.setattr("vsv_wizard.bewerken.dossier_file.SCHEMA", 2)  # as if ours were newer
    sessie = open_(pad)
    sessie.zet("vsv.plaats", NIEUW)
    with monkeypatch.context() as even:
        weg = tmp_path / "bestand"
        weg.write_text("")
        even.setenv("VSV_WIZARD_STAAT", str(weg / "staat"))
        with pytest.raises(NietBewaard):
            sessie.bewaar()
    assert pad.read_bytes() == oud
    sessie.bewaar()
    bewaard = versies(sessie.dossier)
    (origineel,) = [v for v in bewaard.versies() if v.soort is Soort.ORIGINEEL]
    assert bewaard.inhoud(origineel) == oud


def test_een_beschadigde_versie_is_geen_versie(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    gevonden = versies(lees(pad).dossier)
    versie = gevonden.versies()[0]
    versie.pad.write_bytes(versie.pad.read_bytes() + b"\n")
    with pytest.raises(OSError, match="damaged"):
        gevonden.inhoud(versie)


# --- what stands in the way of the file


def test_een_ander_dossier_op_deze_plek(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    ander = leeg_dossier()
    kop = ander.dossier.model_copy(update={"id": "een-ander"})
    pad.unlink()
    bewaar(pad, ander.model_copy(update={"dossier": kop}), verwacht=None)
    vreemd = pad.read_bytes()
    sessie.zet("vsv.plaats", NIEUW)
    for _ in range(2):
        with pytest.raises(NietBewaard, match="het dossier van een ander VSV"):
            sessie.bewaar()
    with pytest.raises(NietBewaard, match="het dossier van een ander VSV"):
        sessie.bestand.kijk()
    assert pad.read_bytes() == vreemd
    assert [k.dossier().vsv.plaats for k in noodkopieen(versies(leeg_dossier()))] == [NIEUW]


def test_een_verdwenen_bestand_komt_terug_als_iemand_dat_zegt(tmp_path: Path) -> None:
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    sessie.zet("vsv.plaats", NIEUW)
    pad.unlink()
    with pytest.raises(NietBewaard, match="niet meer op zijn plek"):
        sessie.bewaar()
    assert not pad.exists()
    sessie.bestand.maak_opnieuw()
    sessie.bewaar()
    assert lees(pad).dossier.vsv.plaats == NIEUW


def test_wie_steeds_voor_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that rewrites the file without end does not keep ours busy without end."""
    pad = begin(tmp_path / "x")
    sessie = open_(pad)
    teller = iter(range(10_000))

    def steeds_anders(zelf: Bestand, ons: object) -> None:
        zelf.op_schijf = uit_bytes(pad.read_bytes() + f"# {next(teller)}\n".encode())

    monkeypatch.setattr(Bestand, "_lees_opnieuw", steeds_anders)
    pad.write_bytes(pad.read_bytes() + b"\n")
    sessie.zet("vsv.plaats", NIEUW)
    with pytest.raises(NietBewaard, match="steeds"):
        sessie.bewaar()
