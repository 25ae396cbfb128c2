"""The fictional example: sound, sensible on every day of the year, and visibly invented."""

import datetime as dt
import re
from importlib.resources import files
from typing import Any

import pytest

from vsv_wizard.bewerken.example import make_example, shift
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.model import load_plan
from vsv_wizard.voortgang.milestones import LightState
from vsv_wizard.voortgang.regels.base import find
from vsv_wizard.voortgang.status import Progress, determine
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.working_days import is_working_day

BASE = dt.date(2026, 6, 15)
DAYS = [
    dt.date(2025, 11, 22),
    dt.date(2026, 1, 1),
    dt.date(2026, 6, 15),
    dt.date(2026, 12, 31),
    dt.date(2027, 1, 2),
    dt.date(2028, 2, 29),
    dt.date(2031, 8, 3),
]


def _on(day: dt.date) -> tuple[Any, Progress]:
    now = dt.datetime.combine(day, dt.time(12), dt.UTC)
    dossier = make_example(day, now, "voorbeeld")
    return dossier, determine(dossier, load_plan(), day)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_state_is_the_same_every_day(day: dt.date) -> None:
    _, progress = _on(day)
    _, basis = _on(BASE)
    assert {nr: t.status for nr, t in progress.taken.items()} == {
        nr: t.status for nr, t in basis.taken.items()
    }


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_there_are_two_remarks_and_no_errors(day: dt.date) -> None:
    _, progress = _on(day)
    assert [m.ernst for m in progress.findings] == ["waarschuwing"] * 2
    assert {m.paden[0] for m in progress.findings} == {
        "gelden.g0000001.ontvangen_bedrag",
        "mandaat.rekening_iban",
    }
    assert not progress.late and progress.light.stand is LightState.ON_COURSE


def test_halfway_the_plan() -> None:
    _, progress = _on(BASE)
    assert (progress.kern.klaar, progress.kern.totaal) == (9, 18)
    assert progress.stap("0").klaar == 5
    assert progress.stap("1").klaar == 4
    assert 0 < progress.stap("3a").klaar < progress.stap("3a").totaal
    assert {stand.status for stand in progress.taken.values()} == set(Status)
    assert progress.mijlpaal == "geen"


def test_every_kind_of_antwoord_occurs() -> None:
    dossier, _ = _on(BASE)
    soorten = {
        soort.soort
        for pattern_of, soort in all_fields().items()
        for _, value in find(dossier, pattern_of)
        if value != WEET_NIET
    }
    assert soorten == {soort.soort for soort in all_fields().values()}
    tekst = to_toml(dossier).decode()
    assert WEET_NIET in tekst
    assert dossier.klad
    assert any(t.notitie for t in dossier.taken.values())
    assert any(t.bewijs for t in dossier.taken.values())
    assert any(t.status == "nvt" and t.nvt_reden for t in dossier.taken.values())
    assert any(t.status == "wacht" and t.wacht_op for t in dossier.taken.values())


def test_the_example_is_a_plain_dossier() -> None:
    dossier, _ = _on(BASE)
    assert from_bytes(to_toml(dossier)).dossier == dossier
    assert dossier.samenvatting.kern_klaar == 9
    assert dossier.dossier.plan == load_plan().versie
    assert not dossier.model_extra
    for deel in (dossier.vsv, dossier.rso, dossier.viewer, dossier.mandaat, *dossier.gelden):
        assert not deel.model_extra, deel


def test_two_examples_are_two_dossiers() -> None:
    now = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
    een, other = make_example(BASE, now), make_example(BASE, now)
    assert een.dossier.id != other.dossier.id


def test_everything_is_visibly_invented() -> None:
    dossier, _ = _on(BASE)
    assert all("Voorbeeld" in d.naam for d in dossier.deelnemers)
    everything = to_toml(dossier).decode()
    assert set(re.findall(r"[\w.]+@([\w.]+)", everything)) == {"voorbeeld.example"}
    assert all(
        re.match(r"010 000 00 \d\d", nr) for nr in re.findall(r'telefoon = "(.*)"', everything)
    )
    assert set(re.findall(r'kvk = "(.*)"', everything)) == {"00000000"}
    assert set(re.findall(r"NL\d\d\w+", everything)) == {"NL20INGB0001234567"}


def test_no_years_in_texts() -> None:
    """A year in a text would not move along with the dates."""
    dossier, _ = _on(dt.date(2041, 3, 1))
    bare = flat(dossier)
    for naam in ("bron", "dossier", "taken"):
        bare.pop(naam)
    assert not re.search(r"\b20[0-3]\d\b", re.sub(r"datetime\.date\(20\d\d", "", str(bare)))


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_past_stays_past(day: dt.date) -> None:
    vorige = None
    for n in range(-800, 800):
        datum = BASE + dt.timedelta(days=n)
        new = shift(datum, BASE, day)
        assert (new <= day) if n <= 0 else (new >= day)
        assert is_working_day(new) and abs((new - day) - (datum - BASE)) <= dt.timedelta(days=5)
        assert vorige is None or vorige <= new
        vorige = new


@pytest.mark.parametrize("day", [BASE + dt.timedelta(days=9 * n) for n in range(41)], ids=str)
def test_true_on_any_day_of_a_year(day: dt.date) -> None:
    """No error, nothing late, every date on a working day, and money in the year it is of."""
    dossier, progress = _on(day)
    assert [m.ernst for m in progress.findings] == ["waarschuwing"] * 2, progress.findings
    assert not progress.late and progress.light.stand is LightState.ON_COURSE
    for veld in ("datum", "vervangdatum"):
        for _, value in find(dossier, f"overleg.bijeenkomsten.*.{veld}"):
            assert is_working_day(value)
    before, now = dossier.gelden
    assert (before.jaar, now.jaar) == (day.year - 1, day.year)
    assert before.ontvangen_op.year == before.verantwoord_op.year == before.jaar
    assert int(now.maand) >= day.month


def test_amounts_make_sense() -> None:
    """An hour costs what an hour costs. That a budget is too low is there to be seen."""
    dossier, _ = _on(BASE)
    contact = dossier.aanspreekpunt
    assert 25 <= contact.vergoeding / (contact.uren_per_maand * 12) <= 100
    assert dossier.gelden[0].kosten_uren == contact.vergoeding


def test_the_file_says_for_which_day_it_is() -> None:
    tekst = files("vsv_wizard").joinpath("data", "voorbeeld.toml").read_text(encoding="utf-8")
    assert f"basisdatum = {BASE}" in tekst
