"""What is called "stil": no change by people at work; what a program brings does not count."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values

from vsv_wizard.bewerken.copies import merge_files
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.last_change import LogKind, changed_by_people
from vsv_wizard.dossier.merge import MAX_LOG_LINES
from vsv_wizard.dossier.model import LogLine
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import load, to_toml
from vsv_wizard.opslag.address import profile_in
from vsv_wizard.plan.fill_input import FillInput
from vsv_wizard.regio.bulk.change import BulkChange, carry_out, plan_bulk, revert
from vsv_wizard.regio.bulk.log import read_step
from vsv_wizard.regio.region_folder import RegionFolder
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.voortgang.milestones import LightState
from vsv_wizard.voortgang.status import determine

LATER = NOW + dt.timedelta(days=100)
TO = BulkChange((FillInput("rso.rechtbank", "Rechtbank X"),))


def clock() -> dt.datetime:
    return LATER


def bulk(pad: Path) -> None:
    carry_out(plan_bulk(pad.parent, TO, plan()), plan(), clock, "proef")


def reverted(pad: Path) -> None:
    outcome = carry_out(plan_bulk(pad.parent, TO, plan()), plan(), clock, "proef")
    revert(read_step(outcome.number), lambda _: plan(), clock)


def merged(pad: Path) -> None:
    copy = pad.with_name("vsv (kopie).toml")
    copy.write_bytes(to_toml(with_values(load(pad).dossier, {"vsv.postcode": "1234 AB"})))
    merge_files(pad, copy, plan=plan(), now=clock)


def from_profile(pad: Path) -> None:
    profile_in(pad.parent).write_text('profiel = 1\n[rso]\nnaam = "RSO Voorbeeld"\n', "utf-8")
    assert cli.main(["profiel", "pas-toe", str(pad), "--alles-leeg"], now=clock) == 0


@pytest.mark.parametrize("way", [bulk, reverted, merged, from_profile])
@pytest.mark.parametrize("log", ["none", "full"])
def test_a_log_that_says_nothing_of_people_is_no_reason_to_think_they_came(
    plaats: Path, way: Callable[[Path], None], log: str
) -> None:
    pad = plaats / "vsv.toml"
    dossier = empty_dossier()
    head = {"gewijzigd": NOW, "aangemaakt": NOW - dt.timedelta(days=300)}
    lines = (LogLine(tijd=NOW, wie="Anna", paden=("vsv.plaats",)),)
    lines += (LogLine(tijd=LATER, soort=LogKind.BULK, paden=("rso.naam",)),) * (MAX_LOG_LINES - 1)
    update = {
        "dossier": dossier.dossier.model_copy(update=head),
        "logboek": lines if log == "full" else (),
    }
    pad.write_bytes(to_toml(dossier.model_copy(update=update)))
    for _ in range(2):
        way(pad)
        assert changed_by_people(load(pad).dossier) == NOW
        assert len(load(pad).dossier.logboek) <= MAX_LOG_LINES


@pytest.mark.parametrize("way", [bulk, reverted, merged, from_profile])
def test_what_a_program_brings_is_no_sign_of_life(
    plaats: Path, way: Callable[[Path], None]
) -> None:
    pad = plaats / "vsv.toml"
    pad.write_bytes(to_toml(empty_dossier()))
    person = OpenDossier(pad, plan(), lambda: NOW)
    person.put("vsv.plaats", "Voorbeeldstad")
    person.save()
    way(pad)
    dossier = load(pad).dossier
    assert dossier.dossier.gewijzigd == LATER
    assert dossier.logboek[-1].soort in set(LogKind) - {LogKind.PERSON}
    assert changed_by_people(dossier) == NOW
    today = day_of(LATER)
    assert determine(dossier, plan(), today).light.stand is LightState.STILL
    (row,) = RegionFolder(plaats, plan(), today).everything()
    assert RowReader(plan(), today).silent(row) == 100
    person = OpenDossier(pad, plan(), clock)
    person.put("vsv.plaats", "Elders")
    person.save()
    assert changed_by_people(load(pad).dossier) == LATER


def test_without_a_log_of_people_it_is_when_it_was_made_or_saved() -> None:
    bare = empty_dossier()
    assert changed_by_people(bare) == bare.dossier.gewijzigd
