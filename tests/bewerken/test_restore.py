"""Looking back and bringing back, as functions: for the screens and the commands."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, klaar_dossier, plan, with_values

from vsv_wizard.bewerken.restore import (
    Timeline,
    find_history,
    name_difference,
    restore,
    with_antwoorden_of,
)
from vsv_wizard.bewerken.restore_part import CannotRestore, with_antwoord_of
from vsv_wizard.dossier.merge import decide
from vsv_wizard.dossier.model import Conflict, Deelnemer, Dossier
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.opslag import NotSaved, load, to_toml, version_of
from vsv_wizard.opslag.history import History, Version, VersionKind

pytestmark = pytest.mark.usefixtures("plaats")

MINUTE = dt.timedelta(minutes=1)


def _save(
    versions: History, dossier: Dossier, n: int, soort: VersionKind = VersionKind.PLAIN
) -> Version:
    versie = versions.save(to_toml(dossier), NOW + n * MINUTE, soort)
    assert versie is not None
    return versie


def _clock() -> dt.datetime:
    return NOW


class _Counts(History):
    """Counts how many versions were read."""

    loaded = 0

    def inhoud(self, versie: Version) -> bytes:
        """Count, and read."""
        self.loaded += 1
        return super().inhoud(versie)


def test_a_timeline_reads_only_what_you_look_at() -> None:
    versions = _Counts("proef")
    for n in range(10):
        _save(versions, with_values(empty_dossier(), {"vsv.plaats": f"P{n}"}), n)
    tijdlijn = Timeline(versions)
    assert (len(tijdlijn), versions.loaded) == (10, 0)
    first = next(iter(tijdlijn))
    assert first.versie.number == 10
    assert first.in_words(plan()) == ("0.2 De plaats van het VSV",)
    assert versions.loaded == 2
    assert [m.versie.number for m in tijdlijn] == list(range(10, 0, -1))
    assert versions.loaded == 10  # each once


def test_what_is_beside_the_line_is_no_previous_version() -> None:
    versions = History("proef")
    _save(versions, with_values(empty_dossier(), {"vsv.plaats": "A"}), 1)
    _save(versions, with_values(empty_dossier(), {"vsv.plaats": "Nood"}), 2, VersionKind.EMERGENCY)
    versions.save(b"kapot", NOW, VersionKind.UNREADABLE)
    _save(versions, with_values(empty_dossier(), {"vsv.plaats": "A", "vsv.regio": "B"}), 3)
    last, onleesbaar, emergency, first = Timeline(versions)
    assert last.in_words(plan()) == ("0.2 De regio van het VSV",)
    assert onleesbaar.error and onleesbaar.in_words(plan()) == ()
    assert emergency.in_words(plan()) == ("0.2 De plaats van het VSV",)
    assert first.voor is None and first.changes == () and first.wie == ""


def test_the_last_good_version() -> None:
    versions = History("proef")
    assert Timeline(versions).last_good() is None
    emergency = _save(
        versions, with_values(empty_dossier(), {"vsv.plaats": "Nood"}), 1, VersionKind.EMERGENCY
    )
    found = Timeline(versions).last_good()
    assert found is not None and found[0] == emergency  # better than nothing
    goed = _save(versions, empty_dossier(), 2)
    versions.save(b"kapot", NOW)
    _save(versions, with_values(empty_dossier(), {"vsv.plaats": "x"}), 3).pad.write_bytes(b"half")
    found = Timeline(versions).last_good()
    assert found is not None and found[0] == goed


def test_all_back_except_what_the_program_keeps() -> None:
    oud, now = klaar_dossier(TODAY), full_dossier(plan(), TODAY)
    kop = now.dossier.model_copy(update={"revisie": 7, "vorige": "x", "route": "alles"})
    now = now.model_copy(update={"dossier": kop, "deelnemers": ()})
    back = with_antwoorden_of(now, oud)
    assert differences(tree(oud), tree(back)) == []
    assert back.dossier.model_copy(update={"naam": kop.naam}) == kop
    assert (back.logboek, back.samenvatting) == (now.logboek, now.samenvatting)


def test_what_is_to_choose_never_gets_lost() -> None:
    een, two = (Conflict(id=i, pad="vsv.plaats", andere=i) for i in ("een", "twee"))
    now = empty_dossier().model_copy(update={"conflicten": (een,)})
    toen = empty_dossier().model_copy(update={"conflicten": (two, een)})
    assert with_antwoorden_of(now, toen).conflicten == (een, two)


@pytest.mark.parametrize(
    ("toen", "now"),
    [
        ({"vsv.plaats": "A"}, {"vsv.plaats": "B"}),
        ({"vsv.plaats": "A"}, {}),
        ({}, {"vsv.plaats": "B"}),
        ({"deelnemers.d1.naam": "A", "deelnemers.d2.naam": "C"}, {"deelnemers.d2.naam": "C"}),
        ({}, {"deelnemers.d1.naam": "A"}),
    ],
)
def test_one_antwoord_back(toen: dict[str, Any], now: dict[str, Any]) -> None:
    oud = with_values(empty_dossier(), toen)
    new = with_values(empty_dossier(), {**now, "vsv.regio": "blijft"})
    otherwise = [v for v in differences(tree(oud), tree(new)) if v.pad != ("vsv", "regio")]
    back = with_antwoord_of(new, otherwise[0])
    over = differences(tree(oud), tree(back))
    assert [v.pad for v in over] == [("vsv", "regio")]


def test_a_part_of_what_is_gone_cannot_come_back() -> None:
    difference = Difference(("deelnemers", "weg", "naam"), "A", "B")
    now = empty_dossier().model_copy(update={"deelnemers": (Deelnemer(id="d1"),)})
    with pytest.raises(CannotRestore, match="Zet eerst dat terug"):
        with_antwoord_of(now, difference)


def test_what_is_gone_is_called_what_it_was_called() -> None:
    voor = with_values(empty_dossier(), {"deelnemers.d1.naam": "Kraamzorg Noord"})
    (difference,) = differences(tree(voor), tree(empty_dossier()))
    assert (
        name_difference(difference, voor, empty_dossier(), plan())
        == "0.3 Deelnemers: Kraamzorg Noord"
    )


def test_a_version_of_another_dossier_does_not_come_here(plaats: Path) -> None:
    pad = plaats / "vsv.toml"
    pad.write_bytes(to_toml(empty_dossier()))
    kop = empty_dossier().dossier.model_copy(update={"id": "een ander"})
    other = empty_dossier().model_copy(update={"dossier": kop})
    versions = History("een ander")
    versie = _save(versions, other, 1)
    with pytest.raises(NotSaved, match="een ander VSV"):
        restore(pad, versions, versie, plan=plan(), now=_clock)


def test_an_emergency_copy_with_a_file_that_is_gone(plaats: Path) -> None:
    """What others saved after the copy was made is in the last good version, and stays."""
    pad = plaats / "vsv.toml"
    versions = History("proef")
    stam = empty_dossier()
    _save(versions, stam, 1)
    vorige = {"vorige": version_of(to_toml(stam))}
    for n, (soort, antwoord) in enumerate(
        (
            (VersionKind.PLAIN, {"vsv.plaats": "Ander"}),
            (VersionKind.EMERGENCY, {"vsv.regio": "Mijn"}),
        ),
        2,
    ):
        kop = stam.dossier.model_copy(update=vorige)
        _save(versions, with_values(stam.model_copy(update={"dossier": kop}), antwoord), n, soort)
    emergency = versions.versions()[-1]
    done = restore(pad, versions, emergency, plan=plan(), now=_clock)
    assert done.nieuw_bestand and done.kept
    vsv = load(pad).dossier.vsv
    assert (vsv.regio, vsv.plaats, done.conflicten) == ("Mijn", "Ander", ())
    found, geladen = find_history(pad)
    assert found is not None and geladen is not None
    assert all(v.soort is not VersionKind.EMERGENCY for v in found.versions())


def test_deciding_also_removes_what_belongs_to_it() -> None:
    paden = ("vsv.plaats", 'klad."vsv.plaats"', "deelnemers.d1.naam", "vsv.regio")
    conflicten = tuple(Conflict(id=pad, pad=pad) for pad in paden)
    dossier = empty_dossier().model_copy(update={"conflicten": conflicten})
    assert decide(dossier, []) == ((), dossier)
    chosen, na = decide(dossier, ["vsv.plaats", "deelnemers.d1"])
    assert chosen == ("deelnemers.d1.naam", 'klad."vsv.plaats"', "vsv.plaats")
    assert [c.pad for c in na.conflicten] == ["vsv.regio"]
