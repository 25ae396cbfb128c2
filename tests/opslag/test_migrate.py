"""Older schemas of the file: every version there ever was opens, with all its answers."""

import copy
import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from samples import DOSSIERS as GOLDEN
from strategies import clean_text, onbekend

from vsv_wizard import opslag
from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.paths import read
from vsv_wizard.opslag import read as reading
from vsv_wizard.opslag.migrate import STEPS, MigrationStep, Table, migrate_table

# What must be found in the file of each version: the number of values, and some of them.
# A new version adds its own line, and never changes those of before.
VALUES = {1: 703, 2: 703}
ANTWOORDEN: dict[str, object] = {
    "dossier.id": "0f1e2d3c4b5a6978",
    "vsv.naam": "Voorbeeld vsv.naam",
    "vsv.kvk_toelichting": 'Regel 1\n\nRegel 3 met "aanhaling" en \\ 👩\u200d⚕️',
    "vsv.leden_bevestigd_op": dt.date(2026, 6, 15),
    "vsv.aansluitingen_open": True,
    "deelnemers.1.contact_email": "anna@voorbeeld.example",
    "mandaat.grens": Decimal(1200),
    "mandaat.tot": "weet ik nog niet",
    "penningmeester.vervanger.telefoon": "010 000 00 00",
    "gelden.1.bedrag": Decimal(25000),
    "gelden.1.jaar": 2026,
    "rso.opzegtermijn": "3",
    "overleg.bijeenkomsten.1.aanwezig": ("1", "2"),
    "overleg.bijeenkomsten.2.aanwezig": (),
    "taken.rollen_verdelen.wacht_op": "de RSO",
    "taken.rollen_verdelen.notitie": "Bellen op maandag.",
    "taken.mandaat_besluiten.bewijs.b1.vindplaats": "map Besluiten",
    "taken.rso_ondertekenen.status": "klaar",
}


def leaves(tabel: Any) -> Iterator[object]:
    """All values in a table, however deep."""
    if isinstance(tabel, dict | list):
        for kind in tabel.values() if isinstance(tabel, dict) else tabel:
            yield from leaves(kind)
        if not tabel:
            yield tabel
    else:
        yield tabel


# --- every version there ever was


def test_every_version_has_a_step_and_a_file() -> None:
    assert sorted(STEPS) == list(range(1, SCHEMA))
    assert sorted(VALUES) == list(range(1, SCHEMA + 1))
    assert sorted(p.name for p in GOLDEN.iterdir()) == [f"schema-{n}.toml" for n in VALUES]


@pytest.mark.parametrize("versie", VALUES)
def test_an_old_file_has_all_its_antwoorden(versie: int, tmp_path: Path) -> None:
    pad = GOLDEN / f"schema-{versie}.toml"
    bytes_ = pad.read_bytes()
    tabel = tomllib.loads(bytes_.decode())
    assert tabel["schema"] == versie
    assert len(list(leaves(tabel))) == VALUES[versie]

    geladen = opslag.load(pad)
    dossier = geladen.dossier
    assert (geladen.schema, geladen.is_newer, geladen.cleaned_text) == (versie, False, ())
    assert dossier.schema_ == SCHEMA
    assert {find: read(dossier, find) for find in ANTWOORDEN} == ANTWOORDEN
    assert dossier.klad == {"vsv.postcode": "1234", "mandaat.vanaf": "1-3"}
    assert dossier.logboek[0].paden == ("vsv.naam", "deelnemers.1.naam")
    assert len(dossier.taken["vsv_vastleggen"].gezien) == 3
    assert len(dossier.overleg.bijeenkomsten) == 4
    assert dossier.model_extra == {
        "later_bedacht": {"schakelaar": True, "lijst": [{"a": 1}, {"b": Decimal("2.5")}]},
        "onbekend_getal": 7,
    }
    assert dossier.vsv.model_extra == {"bijnaam": "Onbekende sleutel"}
    assert dossier.deelnemers[0].model_extra == {"kleur": "groen"}
    assert pad.read_bytes() == bytes_

    new = tmp_path / "nieuw.toml"
    opslag.save(new, dossier, expected=None)
    assert opslag.load(new).dossier == dossier
    assert opslag.load(new).schema == SCHEMA
    assert len(list(leaves(tomllib.loads(new.read_text("utf-8"))))) >= VALUES[versie]


# --- the mechanism, with versions that do not exist


def _current(tabel: Table) -> Table:
    """From 1 to 2: one part gets another name."""
    return {("partij" if key == "vsv" else key): value for key, value in tabel.items()}


def _two(tabel: Table) -> Table:
    """From 2 to 3: one value moves; this one is not careful with what it was given."""
    tabel["adressen"] = {"plaats": tabel["partij"].pop("plaats", "")}
    return tabel


STEP = {1: _current, 2: _two}


def test_two_steps_in_a_row() -> None:
    tabel = {"schema": 1, "x": [1], "vsv": {"naam": "a", "plaats": "b", "vreemd": {"y": 2}}}
    voor = copy.deepcopy(tabel)
    assert migrate_table(tabel, STEP, 3) == {
        "schema": 3,
        "x": [1],
        "partij": {"naam": "a", "vreemd": {"y": 2}},
        "adressen": {"plaats": "b"},
    }
    assert tabel == voor
    assert migrate_table({"schema": 2, "partij": {}}, STEP, 3)["schema"] == 3


@pytest.mark.parametrize("schema", [3, 4])
def test_what_is_not_older_stays_as_it_is(schema: int) -> None:
    tabel = {"schema": schema, "vsv": {}}
    assert migrate_table(tabel, STEP, 3) is tabel


def test_a_step_that_does_not_exist() -> None:
    with pytest.raises(KeyError):
        migrate_table({"schema": 1}, {2: _two}, 3)


@given(st.dictionaries(clean_text, onbekend, max_size=4), st.lists(onbekend, max_size=3))
def test_migrating_keeps_every_value(vsv: dict[str, Any], rest: list[Any]) -> None:
    tabel = {"schema": 1, "vsv": {**vsv, "plaats": "Gouda"}, "rest": rest}
    voor = copy.deepcopy(tabel)
    na = migrate_table(tabel, STEP, 3)
    assert tabel == voor
    values = [w for w in leaves(voor) if w != {}]
    assert sorted(map(repr, values[1:])) == sorted(
        repr(w) for w in list(leaves({**na, "schema": {}})) if w != {}
    )


# --- reading an older file


OLD = b'schema = 1\n[dossier]\nid = "a"\n[partij]\nplaats = "Gouda"\nonbekend = 3\n'


def _old(monkeypatch: pytest.MonkeyPatch, stap: MigrationStep) -> None:
    """Let the program be of the next version, which this step leads to."""
    reading._read.cache_clear()
    monkeypatch.setattr(reading, "SCHEMA", 2)
    monkeypatch.setattr(reading, "migrate_table", lambda tabel: migrate_table(tabel, {1: stap}, 2))


def test_reading_does_not_change_an_older_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stap(tabel: Table) -> Table:
        return {("vsv" if key == "partij" else key): value for key, value in tabel.items()}

    pad = tmp_path / "oud.toml"
    pad.write_bytes(OLD)
    _old(monkeypatch, stap)
    geladen = opslag.load(pad)
    assert (geladen.schema, geladen.dossier.schema_) == (1, 2)
    assert geladen.versie == opslag.version_of(OLD)
    assert geladen.dossier.vsv.plaats == "Gouda"
    assert geladen.dossier.vsv.model_extra == {"onbekend": 3}
    assert pad.read_bytes() == OLD
    assert [p.name for p in tmp_path.iterdir()] == ["oud.toml"]


def test_a_step_stumbles_over_a_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def stap(tabel: Table) -> Table:
        return {**tabel, "vsv": {"naam": tabel["partij"]["naam"]}}

    _old(monkeypatch, stap)
    with pytest.raises(opslag.Unreadable, match="oudere versie") as gevangen:
        opslag.from_bytes(OLD)
    assert gevangen.value.exit_code == 3
    assert gevangen.value.__suppress_context__


def test_an_old_file_remains_an_error_with_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    _old(monkeypatch, lambda tabel: tabel)
    data = b'schema = 1\nvsv = {naam = 3}\n[dossier]\nid = "a"\n'
    with pytest.raises(opslag.Unreadable, match=r"\(regel 2\)\. Hier hoort tekst"):
        opslag.from_bytes(data)
