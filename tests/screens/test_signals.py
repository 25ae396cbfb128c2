"""What the system asks of us at the end, without a system: Windows, and what hangs."""

import ctypes
import os
import signal
import sys
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest

from vsv_wizard.opslag.crashlog import meld_storing, noteer
from vsv_wizard.screens.app import signals as afsluiten
from vsv_wizard.screens.app.signals import Afsluiter, luister_naar_console, seinen


class Systeem:
    """A program and a system around it, as far as ending goes."""

    def __init__(self, zin: str = "Opgeslagen.") -> None:
        self.gedaan: list[object] = []
        self.gestopt = Event()
        self.zin = zin
        self.geregistreerd: list[Any] = []

    def afsluiter(self, **delen: Any) -> Afsluiter:
        delen = {"stop": self.stop, "slaap": lambda s: self.gedaan.append(("wacht", s))} | delen
        return Afsluiter(self.ga_weg, self.nood, **delen)

    def ga_weg(self, code: int) -> None:
        self.gedaan.append(code)

    def nood(self) -> str:
        self.gedaan.append("nood")
        return self.zin

    def stop(self, code: int) -> None:
        self.gedaan.append(("stop", code))
        self.gestopt.set()

    def SetConsoleCtrlHandler(self, aanroep: Any, erbij: bool) -> int:  # noqa: N802
        """What kernel32 has."""
        assert erbij
        self.geregistreerd.append(aanroep)
        return 1


@pytest.mark.parametrize("soort", [2, 5, 6], ids=["venster", "afmelden", "uitzetten"])
def test_windows_roept_in_een_eigen_draad_en_wacht_op_ons_einde(soort: int) -> None:
    systeem = Systeem()
    afsluiter = systeem.afsluiter()
    functie = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_uint)
    assert luister_naar_console(afsluiter, systeem, functie)
    aanroep = systeem.geregistreerd[0]
    assert any(aanroep is vast for vast in afsluiten._VAST)
    antwoorden: list[int] = []
    draad = Thread(target=lambda: antwoorden.append(aanroep(soort)))
    draad.start()
    draad.join()
    assert antwoorden == [1]
    assert systeem.gedaan == [129, ("wacht", afsluiten.GEDULD_WINDOWS)]
    assert afsluiten.GEDULD_WINDOWS < 5  # when Windows itself ends the process
    afsluiter.voorbij()


def test_ctrl_c_en_ctrl_break_zijn_voor_een_ander() -> None:
    systeem = Systeem()
    afsluiter = systeem.afsluiter()
    assert not afsluiter.op_console(0)
    assert not afsluiter.op_console(1)
    assert systeem.gedaan == []
    afsluiter.voorbij()


def test_alleen_het_eerste_verzoek_telt() -> None:
    systeem = Systeem()
    afsluiter = systeem.afsluiter()
    for code in (143, 129):
        afsluiter.vraag(code)
    afsluiter.voorbij()
    assert systeem.gedaan == [143]


def test_wie_vanzelf_eindigt_heeft_geen_noodrem_nodig(monkeypatch: pytest.MonkeyPatch) -> None:
    systeem = Systeem()
    afsluiter = systeem.afsluiter()
    afsluiter.voorbij()
    assert systeem.gedaan == []
    assert not afsluiter._wacht.is_alive()


@pytest.mark.parametrize("stap", ["nood", "herstel", "niets"])
def test_de_noodrem_komt_langs_alles_wat_hangt(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], stap: str
) -> None:
    monkeypatch.setattr(afsluiten, "NOODREM_NA", 0.01)
    monkeypatch.setattr(afsluiten, "NOODREM_DUUR", 0.05)
    los = Event()
    systeem = Systeem("Alles staat er.")
    if stap == "nood":
        monkeypatch.setattr(systeem, "nood", los.wait)
    afsluiter = systeem.afsluiter(herstel=los.wait if stap == "herstel" else systeem.nood)
    afsluiter.vraag(143)
    assert systeem.gestopt.wait(30)
    los.set()
    assert systeem.gedaan[-1] == ("stop", 143)
    fout = capfd.readouterr().err
    assert fout.startswith(afsluiten.TERMINAL_TERUG)
    verwacht = "Niet alles is opgeslagen." if stap == "nood" else "Alles staat er."
    assert fout.removeprefix(afsluiten.TERMINAL_TERUG).strip() == verwacht
    afsluiter.voorbij()


def test_een_venster_dat_weg_is_telt_als_gesloten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(afsluiten, "KIJK_NA", 0.01)
    systeem = Systeem()
    gevraagd = Event()
    monkeypatch.setattr(systeem, "ga_weg", lambda _code: gevraagd.set())
    afsluiter = systeem.afsluiter(is_weg=lambda: True)
    assert gevraagd.wait(30)
    afsluiter.voorbij()
    assert afsluiter._code == 129


@pytest.mark.skipif(sys.platform == "win32", reason="daar beëindigt os.kill een programma meteen")
def test_seinen_gelden_zolang_het_programma_loopt() -> None:
    voor = {naam: signal.getsignal(getattr(signal, naam)) for naam in ("SIGTERM", "SIGINT")}
    systeem = Systeem()
    with seinen(systeem.ga_weg, systeem.nood):
        os.kill(os.getpid(), signal.SIGTERM)
    assert systeem.gedaan == [143]
    assert voor == {naam: signal.getsignal(getattr(signal, naam)) for naam in voor}


def test_buiten_de_hoofddraad_zijn_er_geen_seinen() -> None:
    gelukt: list[bool] = []

    def doe() -> None:
        with seinen(lambda _code: None, str):
            gelukt.append(True)

    draad = Thread(target=doe)
    draad.start()
    draad.join()
    assert gelukt == [True]


# --- the log of a bug


class Omhulsel(Exception):
    """Has what happened in a thread inside, as Textual does."""

    def __init__(self, error: BaseException) -> None:
        self.error = error
        super().__init__("geheim")


def test_twee_storingen_hebben_elk_een_nummer(plaats: Path) -> None:
    nummers = [noteer(ValueError("geheim"))[0] for _ in range(2)]
    assert len(set(nummers)) == 2
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    assert all(nummer in log for nummer in nummers)
    assert "geheim" not in log


def test_het_verslag_noemt_ook_waar_het_vandaan_kwam(plaats: Path) -> None:
    def diep() -> None:
        raise KeyError("geheim")

    try:
        try:
            diep()
        except KeyError as fout:
            raise RuntimeError("geheim") from fout
    except RuntimeError as fout:
        regel = meld_storing(Omhulsel(fout), bewaard=False)
    assert "Het laatste is niet opgeslagen." in regel
    log = (plaats / "staat" / "storingen.log").read_text(encoding="utf-8")
    for deel in ("Omhulsel", "RuntimeError", "KeyError", "diep"):
        assert deel in log
    assert "geheim" not in log
    assert str(Path(__file__).parent) not in log


def test_een_fout_die_naar_zichzelf_wijst_houdt_op(plaats: Path) -> None:
    fout = Omhulsel(ValueError())
    fout.error = fout
    nummer, log = noteer(fout)
    assert log is not None
    assert nummer in log.read_text(encoding="utf-8")


def test_geen_verslag_kunnen_schrijven_is_geen_tweede_fout(plaats: Path) -> None:
    (plaats / "staat").write_text("een bestand waar de map hoort", encoding="utf-8")
    regel = meld_storing(ValueError("geheim"))
    assert "Een verslag kon niet worden geschreven." in regel
    assert "geheim" not in regel
