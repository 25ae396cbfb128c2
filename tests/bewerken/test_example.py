"""The fictional example: sound, sensible on every day of the year, and visibly invented."""

import datetime as dt
import re
from importlib.resources import files
from typing import Any

import pytest

from vsv_wizard.bewerken.example import maak_voorbeeld, verplaats
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.dossier.tree import plat
from vsv_wizard.opslag import naar_toml, uit_bytes
from vsv_wizard.plan.model import laad_plan
from vsv_wizard.voortgang.regels.base import vind
from vsv_wizard.voortgang.status import Status, Voortgang, bepaal

BASIS = dt.date(2026, 6, 15)
DAGEN = [
    dt.date(2025, 11, 22),
    dt.date(2026, 1, 1),
    dt.date(2026, 6, 15),
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 2),
    dt.date(2028, 2, 29),
    dt.date(2031, 8, 3),
]


def _op(dag: dt.date) -> tuple[Any, Voortgang]:
    nu = dt.datetime.combine(dag, dt.time(12), dt.UTC)
    dossier = maak_voorbeeld(dag, nu, "voorbeeld")
    return dossier, bepaal(dossier, laad_plan(), dag)


@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_de_stand_is_elke_dag_dezelfde(dag: dt.date) -> None:
    _, voortgang = _op(dag)
    _, basis = _op(BASIS)
    assert {nr: t.status for nr, t in voortgang.taken.items()} == {
        nr: t.status for nr, t in basis.taken.items()
    }


@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_er_zijn_twee_opmerkingen_en_geen_fouten(dag: dt.date) -> None:
    _, voortgang = _op(dag)
    assert [m.ernst for m in voortgang.meldingen] == ["waarschuwing"] * 2
    assert {m.paden[0] for m in voortgang.meldingen} == {
        "gelden.g0000001.ontvangen_bedrag",
        "mandaat.rekening_iban",
    }
    assert not any(m.open_punten for m in voortgang.mijlpalen)


def test_halverwege_het_plan() -> None:
    _, voortgang = _op(BASIS)
    assert (voortgang.kern.klaar, voortgang.kern.totaal) == (9, 16)
    assert voortgang.stap("0").klaar == 5
    assert voortgang.stap("1").klaar == 4
    assert 0 < voortgang.stap("3a").klaar < voortgang.stap("3a").totaal
    assert {stand.status for stand in voortgang.taken.values()} == set(Status)
    assert voortgang.mijlpaal == "geen"


def test_elke_soort_antwoord_komt_voor() -> None:
    dossier, _ = _op(BASIS)
    soorten = {
        soort.soort
        for patroon, soort in alle_velden().items()
        for _, waarde in vind(dossier, patroon)
        if waarde != WEET_NIET
    }
    assert soorten == {soort.soort for soort in alle_velden().values()}
    tekst = naar_toml(dossier).decode()
    assert WEET_NIET in tekst
    assert dossier.klad
    assert any(t.notitie for t in dossier.taken.values())
    assert any(t.bewijs for t in dossier.taken.values())
    assert any(t.status == "nvt" and t.nvt_reden for t in dossier.taken.values())
    assert any(t.status == "wacht" and t.wacht_op for t in dossier.taken.values())


def test_het_voorbeeld_is_een_gewoon_dossier() -> None:
    dossier, _ = _op(BASIS)
    assert uit_bytes(naar_toml(dossier)).dossier == dossier
    assert dossier.samenvatting.kern_klaar == 9
    assert dossier.dossier.plan == laad_plan().versie
    assert not dossier.model_extra
    for deel in (dossier.vsv, dossier.rso, dossier.viewer, dossier.mandaat, *dossier.gelden):
        assert not deel.model_extra, deel


def test_twee_voorbeelden_zijn_twee_dossiers() -> None:
    nu = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
    een, ander = maak_voorbeeld(BASIS, nu), maak_voorbeeld(BASIS, nu)
    assert een.dossier.id != ander.dossier.id


def test_alles_is_zichtbaar_verzonnen() -> None:
    dossier, _ = _op(BASIS)
    assert all("Voorbeeld" in d.naam for d in dossier.deelnemers)
    alles = naar_toml(dossier).decode()
    assert set(re.findall(r"[\w.]+@([\w.]+)", alles)) == {"voorbeeld.example"}
    assert all(re.match(r"010 000 00 \d\d", nr) for nr in re.findall(r'telefoon = "(.*)"', alles))
    assert set(re.findall(r'kvk = "(.*)"', alles)) == {"00000000"}
    assert set(re.findall(r"NL\d\d\w+", alles)) == {"NL20INGB0001234567"}


def test_geen_jaartallen_in_teksten() -> None:
    """A year in a text would not move along with the dates."""
    dossier, _ = _op(dt.date(2041, 3, 1))
    kaal = plat(dossier)
    for naam in ("bron", "dossier", "taken"):
        kaal.pop(naam)
    assert not re.search(r"\b20[0-3]\d\b", re.sub(r"datetime\.date\(20\d\d", "", str(kaal)))


@pytest.mark.parametrize("dag", DAGEN, ids=str)
def test_verleden_blijft_verleden(dag: dt.date) -> None:
    vorige = None
    for n in range(-800, 800):
        datum = BASIS + dt.timedelta(days=n)
        nieuw = verplaats(datum, BASIS, dag)
        assert (nieuw <= dag) if n <= 0 else (nieuw >= dag)
        assert nieuw.year - dag.year == datum.year - BASIS.year
        assert vorige is None or vorige <= nieuw
        vorige = nieuw


def test_het_bestand_zegt_voor_welke_dag_het_is() -> None:
    tekst = files("vsv_wizard").joinpath("data", "voorbeeld.toml").read_text(encoding="utf-8")
    assert f"basisdatum = {BASIS}" in tekst
