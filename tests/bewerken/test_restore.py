"""Looking back and bringing back, as functions: for the screens and the commands."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import NU, VANDAAG, klaar_dossier, leeg_dossier, met, plan, vol_dossier

from vsv_wizard.bewerken.restore import (
    KanNietTerug,
    Tijdlijn,
    herstel,
    met_antwoord_van,
    met_antwoorden_van,
    noem,
    zoek_geschiedenis,
)
from vsv_wizard.dossier.merge import beslis
from vsv_wizard.dossier.model import Conflict, Deelnemer, Dossier
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.opslag import NietBewaard, lees, naar_toml, versie_van
from vsv_wizard.opslag.history import Geschiedenis, Soort, Versie

pytestmark = pytest.mark.usefixtures("plaats")

MINUUT = dt.timedelta(minutes=1)


def _bewaar(versies: Geschiedenis, dossier: Dossier, n: int, soort: Soort = Soort.GEWOON) -> Versie:
    versie = versies.bewaar(naar_toml(dossier), NU + n * MINUUT, soort)
    assert versie is not None
    return versie


def _klok() -> dt.datetime:
    return NU


class _Telt(Geschiedenis):
    """Counts how many versions were read."""

    gelezen = 0

    def inhoud(self, versie: Versie) -> bytes:
        """Count, and read."""
        self.gelezen += 1
        return super().inhoud(versie)


def test_een_tijdlijn_leest_alleen_wat_u_bekijkt() -> None:
    versies = _Telt("proef")
    for n in range(10):
        _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": f"P{n}"}), n)
    tijdlijn = Tijdlijn(versies)
    assert (len(tijdlijn), versies.gelezen) == (10, 0)
    eerste = next(iter(tijdlijn))
    assert eerste.versie.nummer == 10
    assert eerste.in_woorden(plan()) == ("0.2 De plaats van het VSV",)
    assert versies.gelezen == 2
    assert [m.versie.nummer for m in tijdlijn] == list(range(10, 0, -1))
    assert versies.gelezen == 10  # each once


def test_wat_naast_de_lijn_staat_is_geen_vorige_versie() -> None:
    versies = Geschiedenis("proef")
    _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": "A"}), 1)
    _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": "Nood"}), 2, Soort.NOOD)
    versies.bewaar(b"kapot", NU, Soort.ONLEESBAAR)
    _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": "A", "vsv.regio": "B"}), 3)
    laatste, onleesbaar, nood, eerste = Tijdlijn(versies)
    assert laatste.in_woorden(plan()) == ("0.2 De regio van het VSV",)
    assert onleesbaar.fout and onleesbaar.in_woorden(plan()) == ()
    assert nood.in_woorden(plan()) == ("0.2 De plaats van het VSV",)
    assert eerste.voor is None and eerste.wijzigingen == () and eerste.wie == ""


def test_de_laatste_goede_versie() -> None:
    versies = Geschiedenis("proef")
    assert Tijdlijn(versies).laatste_goede() is None
    nood = _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": "Nood"}), 1, Soort.NOOD)
    gevonden = Tijdlijn(versies).laatste_goede()
    assert gevonden is not None and gevonden[0] == nood  # better than nothing
    goed = _bewaar(versies, leeg_dossier(), 2)
    versies.bewaar(b"kapot", NU)
    _bewaar(versies, met(leeg_dossier(), {"vsv.plaats": "x"}), 3).pad.write_bytes(b"half")
    gevonden = Tijdlijn(versies).laatste_goede()
    assert gevonden is not None and gevonden[0] == goed


def test_alles_terug_behalve_wat_het_programma_bijhoudt() -> None:
    oud, nu = klaar_dossier(VANDAAG), vol_dossier(plan(), VANDAAG)
    kop = nu.dossier.model_copy(update={"revisie": 7, "vorige": "x", "route": "alles"})
    nu = nu.model_copy(update={"dossier": kop, "deelnemers": ()})
    terug = met_antwoorden_van(nu, oud)
    assert verschillen(boom(oud), boom(terug)) == []
    assert terug.dossier.model_copy(update={"naam": kop.naam}) == kop
    assert (terug.logboek, terug.samenvatting) == (nu.logboek, nu.samenvatting)


def test_wat_te_kiezen_is_gaat_nooit_verloren() -> None:
    een, twee = (Conflict(id=i, pad="vsv.plaats", andere=i) for i in ("een", "twee"))
    nu = leeg_dossier().model_copy(update={"conflicten": (een,)})
    toen = leeg_dossier().model_copy(update={"conflicten": (twee, een)})
    assert met_antwoorden_van(nu, toen).conflicten == (een, twee)


@pytest.mark.parametrize(
    ("toen", "nu"),
    [
        ({"vsv.plaats": "A"}, {"vsv.plaats": "B"}),
        ({"vsv.plaats": "A"}, {}),
        ({}, {"vsv.plaats": "B"}),
        ({"deelnemers.d1.naam": "A", "deelnemers.d2.naam": "C"}, {"deelnemers.d2.naam": "C"}),
        ({}, {"deelnemers.d1.naam": "A"}),
    ],
)
def test_een_antwoord_terug(toen: dict[str, Any], nu: dict[str, Any]) -> None:
    oud = met(leeg_dossier(), toen)
    nieuw = met(leeg_dossier(), {**nu, "vsv.regio": "blijft"})
    anders = [v for v in verschillen(boom(oud), boom(nieuw)) if v.pad != ("vsv", "regio")]
    terug = met_antwoord_van(nieuw, anders[0])
    over = verschillen(boom(oud), boom(terug))
    assert [v.pad for v in over] == [("vsv", "regio")]


def test_een_deel_van_wat_weg_is_kan_niet_terug() -> None:
    verschil = Verschil(("deelnemers", "weg", "naam"), "A", "B")
    nu = leeg_dossier().model_copy(update={"deelnemers": (Deelnemer(id="d1"),)})
    with pytest.raises(KanNietTerug, match="Zet eerst dat terug"):
        met_antwoord_van(nu, verschil)


def test_wat_weg_is_heet_zoals_het_heette() -> None:
    voor = met(leeg_dossier(), {"deelnemers.d1.naam": "Kraamzorg Noord"})
    (verschil,) = verschillen(boom(voor), boom(leeg_dossier()))
    assert noem(verschil, voor, leeg_dossier(), plan()) == "0.3 Deelnemers: Kraamzorg Noord"


def test_een_versie_van_een_ander_dossier_komt_hier_niet(plaats: Path) -> None:
    pad = plaats / "vsv.toml"
    pad.write_bytes(naar_toml(leeg_dossier()))
    kop = leeg_dossier().dossier.model_copy(update={"id": "een ander"})
    ander = leeg_dossier().model_copy(update={"dossier": kop})
    versies = Geschiedenis("een ander")
    versie = _bewaar(versies, ander, 1)
    with pytest.raises(NietBewaard, match="een ander VSV"):
        herstel(pad, versies, versie, plan=plan(), nu=_klok)


def test_een_noodkopie_bij_een_bestand_dat_weg_is(plaats: Path) -> None:
    """What others saved after the copy was made is in the last good version, and stays."""
    pad = plaats / "vsv.toml"
    versies = Geschiedenis("proef")
    stam = leeg_dossier()
    _bewaar(versies, stam, 1)
    vorige = {"vorige": versie_van(naar_toml(stam))}
    for n, (soort, antwoord) in enumerate(
        ((Soort.GEWOON, {"vsv.plaats": "Ander"}), (Soort.NOOD, {"vsv.regio": "Mijn"})), 2
    ):
        kop = stam.dossier.model_copy(update=vorige)
        _bewaar(versies, met(stam.model_copy(update={"dossier": kop}), antwoord), n, soort)
    nood = versies.versies()[-1]
    gedaan = herstel(pad, versies, nood, plan=plan(), nu=_klok)
    assert gedaan.nieuw_bestand and gedaan.bewaard
    vsv = lees(pad).dossier.vsv
    assert (vsv.regio, vsv.plaats, gedaan.conflicten) == ("Mijn", "Ander", ())
    gevonden, geladen = zoek_geschiedenis(pad)
    assert gevonden is not None and geladen is not None
    assert all(v.soort is not Soort.NOOD for v in gevonden.versies())


def test_beslissen_haalt_ook_weg_wat_erbij_hoort() -> None:
    paden = ("vsv.plaats", 'klad."vsv.plaats"', "deelnemers.d1.naam", "vsv.regio")
    conflicten = tuple(Conflict(id=pad, pad=pad) for pad in paden)
    dossier = leeg_dossier().model_copy(update={"conflicten": conflicten})
    assert beslis(dossier, []) == ((), dossier)
    gekozen, na = beslis(dossier, ["vsv.plaats", "deelnemers.d1"])
    assert gekozen == ("deelnemers.d1.naam", 'klad."vsv.plaats"', "vsv.plaats")
    assert [c.pad for c in na.conflicten] == ["vsv.regio"]
