"""The history itself: what is thinned out, what is certain, and how it is found again."""

import datetime as dt
import os
from pathlib import Path

import pytest
from factory import NU, leeg_dossier, met

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Geladen, naar_toml, uit_bytes, versie_van, volgende_versie
from vsv_wizard.opslag.common_version import zoek_basis
from vsv_wizard.opslag.disk import Schijf
from vsv_wizard.opslag.history import Geschiedenis, Soort, Versie, te_houden, van_bestand

pytestmark = pytest.mark.usefixtures("plaats")

UUR, DAG = dt.timedelta(hours=1), dt.timedelta(days=1)


def _rij(*tijden: dt.datetime, soort: Soort = Soort.GEWOON) -> list[Versie]:
    """Versions of these moments, numbered in the order of time."""
    return [
        Versie(nummer, tijd, f"{nummer:032x}", soort, Path(f"{nummer}.toml"))
        for nummer, tijd in enumerate(sorted(tijden), 1)
    ]


def _nummers(versies: set[Versie]) -> list[int]:
    return sorted(versie.nummer for versie in versies)


def test_de_laatste_20_blijven() -> None:
    versies = _rij(*(NU + n * dt.timedelta(seconds=1) for n in range(50)))
    assert _nummers(te_houden(versies)) == list(range(31, 51))
    assert te_houden([]) == set()


def test_een_per_uur_dan_per_dag_dan_per_maand() -> None:
    minuten = [NU - n * dt.timedelta(minutes=1) for n in range(20)]
    uren = [NU - n * UUR - k * dt.timedelta(minutes=5) for n in range(1, 60) for k in (0, 1)]
    dagen = [NU - n * DAG for n in range(3, 60)]
    maanden = [dt.datetime(2025 - n // 12, 12 - n % 12, 1, tzinfo=dt.UTC) for n in range(30)]
    versies = _rij(*minuten, *uren, *dagen, *maanden)
    blijft = te_houden(versies)
    leeftijd = sorted(NU - v.tijd for v in blijft)
    assert leeftijd[:20] == sorted(NU - tijd for tijd in minuten)
    per_uur = {v.tijd.strftime("%d%H") for v in blijft if DAG / 24 <= NU - v.tijd <= 2 * DAG}
    assert len(per_uur) == 47  # of the hour before this one, a later minute is kept
    tussen = [v.tijd.date() for v in blijft if 3 * DAG <= NU - v.tijd <= 30 * DAG]
    assert sorted(set(tussen)) == sorted(tussen)  # one a day
    assert len(tussen) == 28
    oud = [v.tijd for v in blijft if NU - v.tijd > 31 * DAG]
    assert sorted({(t.year, t.month) for t in oud}) == sorted((t.year, t.month) for t in oud)
    assert min(oud) > NU - 366 * DAG


def test_wat_bijzonder_is_blijft_altijd() -> None:
    oud = [NU - 3000 * DAG + n * dt.timedelta(seconds=1) for n in range(100)]
    bijzonder = [v for soort in Soort if soort for v in _rij(*oud, soort=soort)]
    assert te_houden(bijzonder) == set(bijzonder)
    gewoon = _rij(*oud, NU)
    blijft = te_houden([*bijzonder, *gewoon])
    assert set(bijzonder) < blijft
    assert _nummers(blijft - set(bijzonder)) == list(range(82, 102))


def test_een_klok_die_terugloopt_gooit_niets_nieuws_weg() -> None:
    versies = [
        Versie(n, NU - n * 400 * DAG, f"{n:032x}", Soort.GEWOON, Path(f"{n}")) for n in range(1, 30)
    ]
    assert _nummers(te_houden(versies))[-20:] == list(range(10, 30))


def test_uitdunnen_op_schijf() -> None:
    versies = Geschiedenis("x")
    for n in range(30):
        versies.bewaar(b"%d" % n, NU + n * dt.timedelta(seconds=1))
    over = [v.nummer for v in versies.versies()]
    assert over == list(range(11, 31))
    assert versies.bewaar(b"29", NU) is None


# --- what may not be lost is certain


class _Telt(Schijf):
    """Counts what the disk was asked to confirm."""

    bevestigd = 0

    def fsync(self, fd: int) -> None:
        """Count, and confirm."""
        self.bevestigd += 1
        super().fsync(fd)


def test_wat_zonder_wachten_werd_bewaard_wordt_later_zeker() -> None:
    schijf = _Telt()
    versies = Geschiedenis("x", schijf=schijf)
    versies.bewaar(b"inhoud", NU, zeker=False)
    assert schijf.bevestigd == 0
    assert versies.bewaar(b"inhoud", NU) is None
    assert schijf.bevestigd > 0


def test_wat_half_werd_geschreven_wordt_later_heel() -> None:
    versies = Geschiedenis("x")
    half = versies.bewaar(b"inhoud", NU, zeker=False)
    assert half is not None
    half.pad.write_bytes(b"inh")  # the power went off
    assert versies.bewaar(b"inhoud", NU) == half
    assert versies.inhoud(half) == b"inhoud"


def test_wat_niet_geschreven_kon_worden_blijft_niet_half(monkeypatch: pytest.MonkeyPatch) -> None:
    versies = Geschiedenis("x")
    versies.bewaar(b"eerste", NU)

    def vol(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    with monkeypatch.context() as patch:
        patch.setattr("builtins.open", vol)
        with pytest.raises(OSError, match="full"):
            versies.bewaar(b"tweede", NU, zeker=False)
    assert [versies.inhoud(v) for v in versies.versies()] == [b"eerste"]


# --- finding it again


def test_de_geschiedenis_van_een_kopie_is_ook_te_vinden(plaats: Path) -> None:
    versies = Geschiedenis("een")
    paden = [plaats / f"{n}.toml" for n in range(3)]
    for pad in paden:
        versies.noteer(pad, "VSV Een")
    for pad in paden:
        gevonden = van_bestand(pad)
        assert gevonden is not None and gevonden.map == versies.map
    assert versies.waar == (paden[2], "VSV Een")
    assert van_bestand(plaats / "weg.toml") is None


def test_een_naam_die_twee_dossiers_hadden_is_van_het_laatste(plaats: Path) -> None:
    pad = plaats / "vsv.toml"
    for volgorde in (("a", "b"), ("d", "c")):
        for n, naam in enumerate(volgorde):
            versies = Geschiedenis(naam)
            versies.noteer(pad, naam)
            versies.bewaar(naam.encode(), NU + n * DAG)
        gevonden = van_bestand(pad)
        assert gevonden is not None and gevonden.waar[1] == volgorde[1]
        Geschiedenis(volgorde[1]).noteer(plaats / "verplaatst.toml", volgorde[1])
        gevonden = van_bestand(pad)
        assert gevonden is not None and gevonden.waar[1] == volgorde[0]
        Geschiedenis(volgorde[0]).wis()
        Geschiedenis(volgorde[1]).wis()


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("naam", [b"\xff\xfe.toml", b"\x1b[31m.toml", b"a\nb.toml"])
def test_een_pad_dat_geen_tekst_is(plaats: Path, naam: bytes) -> None:
    pad = Path(os.fsdecode(os.fsencode(plaats) + b"/" + naam))
    versies = Geschiedenis("een")
    versies.noteer(pad, "VSV Een")
    gevonden = van_bestand(pad)
    assert gevonden is not None and gevonden.map == versies.map


# --- the last version that two files had in common


def _volgende(geladen: Geladen, **antwoorden: str) -> Geladen:
    dossier = met(geladen.dossier, {f"vsv.{veld}": tekst for veld, tekst in antwoorden.items()})
    return _laad(volgende_versie(dossier, vorige=geladen.versie, nu=NU))


def _laad(dossier: Dossier) -> Geladen:
    return uit_bytes(naar_toml(dossier))


def test_de_basis_is_de_laatste_gedeelde_versie() -> None:
    versies = Geschiedenis("proef")
    eerste = _laad(leeg_dossier())
    tweede = _volgende(eerste, plaats="A")
    terug = _volgende(tweede, plaats="B")
    kopie = _volgende(_volgende(tweede, regio="Noord"), adres="X")
    assert zoek_basis(terug, kopie, versies) is None
    for geladen in (eerste, tweede, terug, kopie):
        data = naar_toml(geladen.dossier)
        assert versie_van(data) == geladen.versie
        versies.bewaar(data, NU)
    assert zoek_basis(terug, kopie, versies) is None  # the step in between is not known here
    versies.bewaar(naar_toml(_volgende(tweede, regio="Noord").dossier), NU)
    basis = zoek_basis(terug, kopie, versies)
    assert basis is not None and basis.versie == tweede.versie
    assert zoek_basis(terug, tweede, versies) is tweede
    assert zoek_basis(eerste, terug, versies) is eerste
