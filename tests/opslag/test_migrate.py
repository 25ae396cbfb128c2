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
from samples import DOSSIERS as GOUD
from strategies import onbekend, schone_tekst

from vsv_wizard import opslag
from vsv_wizard.dossier.model import SCHEMA
from vsv_wizard.dossier.paths import lees
from vsv_wizard.opslag import read as lezen
from vsv_wizard.opslag.migrate import STAPPEN, Stap, Tabel, migreer

# What must be found in the file of each version: the number of values, and some of them.
# A new version adds its own line, and never changes those of before.
WAARDEN = {1: 703, 2: 703}
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


def bladeren(tabel: Any) -> Iterator[object]:
    """All values in a table, however deep."""
    if isinstance(tabel, dict | list):
        for kind in tabel.values() if isinstance(tabel, dict) else tabel:
            yield from bladeren(kind)
        if not tabel:
            yield tabel
    else:
        yield tabel


# --- every version there ever was


def test_elke_versie_heeft_een_stap_en_een_bestand() -> None:
    assert sorted(STAPPEN) == list(range(1, SCHEMA))
    assert sorted(WAARDEN) == list(range(1, SCHEMA + 1))
    assert sorted(p.name for p in GOUD.iterdir()) == [f"schema-{n}.toml" for n in WAARDEN]


@pytest.mark.parametrize("versie", WAARDEN)
def test_een_oud_bestand_heeft_al_zijn_antwoorden(versie: int, tmp_path: Path) -> None:
    pad = GOUD / f"schema-{versie}.toml"
    bytes_ = pad.read_bytes()
    tabel = tomllib.loads(bytes_.decode())
    assert tabel["schema"] == versie
    assert len(list(bladeren(tabel))) == WAARDEN[versie]

    geladen = opslag.lees(pad)
    dossier = geladen.dossier
    assert (geladen.schema, geladen.nieuwer, geladen.geschoond) == (versie, False, ())
    assert dossier.schema_ == SCHEMA
    assert {vind: lees(dossier, vind) for vind in ANTWOORDEN} == ANTWOORDEN
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

    nieuw = tmp_path / "nieuw.toml"
    opslag.bewaar(nieuw, dossier, verwacht=None)
    assert opslag.lees(nieuw).dossier == dossier
    assert opslag.lees(nieuw).schema == SCHEMA
    assert len(list(bladeren(tomllib.loads(nieuw.read_text("utf-8"))))) >= WAARDEN[versie]


# --- the mechanism, with versions that do not exist


def _een(tabel: Tabel) -> Tabel:
    """From 1 to 2: one part gets another name."""
    return {("partij" if key == "vsv" else key): value for key, value in tabel.items()}


def _twee(tabel: Tabel) -> Tabel:
    """From 2 to 3: one value moves; this one is not careful with what it was given."""
    tabel["adressen"] = {"plaats": tabel["partij"].pop("plaats", "")}
    return tabel


STAP = {1: _een, 2: _twee}


def test_twee_stappen_achter_elkaar() -> None:
    tabel = {"schema": 1, "x": [1], "vsv": {"naam": "a", "plaats": "b", "vreemd": {"y": 2}}}
    voor = copy.deepcopy(tabel)
    assert migreer(tabel, STAP, 3) == {
        "schema": 3,
        "x": [1],
        "partij": {"naam": "a", "vreemd": {"y": 2}},
        "adressen": {"plaats": "b"},
    }
    assert tabel == voor
    assert migreer({"schema": 2, "partij": {}}, STAP, 3)["schema"] == 3


@pytest.mark.parametrize("schema", [3, 4])
def test_wat_niet_ouder_is_blijft_zoals_het_is(schema: int) -> None:
    tabel = {"schema": schema, "vsv": {}}
    assert migreer(tabel, STAP, 3) is tabel


def test_een_stap_die_er_niet_is() -> None:
    with pytest.raises(KeyError):
        migreer({"schema": 1}, {2: _twee}, 3)


@given(st.dictionaries(schone_tekst, onbekend, max_size=4), st.lists(onbekend, max_size=3))
def test_migreren_houdt_elke_waarde(vsv: dict[str, Any], rest: list[Any]) -> None:
    tabel = {"schema": 1, "vsv": {**vsv, "plaats": "Gouda"}, "rest": rest}
    voor = copy.deepcopy(tabel)
    na = migreer(tabel, STAP, 3)
    assert tabel == voor
    waarden = [w for w in bladeren(voor) if w != {}]
    assert sorted(map(repr, waarden[1:])) == sorted(
        repr(w) for w in list(bladeren({**na, "schema": {}})) if w != {}
    )


# --- reading an older file


OUD = b'schema = 1\n[dossier]\nid = "a"\n[partij]\nplaats = "Gouda"\nonbekend = 3\n'


def _oud(monkeypatch: pytest.MonkeyPatch, stap: Stap) -> None:
    """Let the program be of the next version, which this step leads to."""
    monkeypatch.setattr(lezen, "SCHEMA", 2)
    monkeypatch.setattr(lezen, "migreer", lambda tabel: migreer(tabel, {1: stap}, 2))


def test_lezen_verandert_een_ouder_bestand_niet(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stap(tabel: Tabel) -> Tabel:
        return {("vsv" if key == "partij" else key): value for key, value in tabel.items()}

    pad = tmp_path / "oud.toml"
    pad.write_bytes(OUD)
    _oud(monkeypatch, stap)
    geladen = opslag.lees(pad)
    assert (geladen.schema, geladen.dossier.schema_) == (1, 2)
    assert geladen.versie == opslag.versie_van(OUD)
    assert geladen.dossier.vsv.plaats == "Gouda"
    assert geladen.dossier.vsv.model_extra == {"onbekend": 3}
    assert pad.read_bytes() == OUD
    assert [p.name for p in tmp_path.iterdir()] == ["oud.toml"]


def test_een_stap_struikelt_over_een_kapot_bestand(monkeypatch: pytest.MonkeyPatch) -> None:
    def stap(tabel: Tabel) -> Tabel:
        return {**tabel, "vsv": {"naam": tabel["partij"]["naam"]}}

    _oud(monkeypatch, stap)
    with pytest.raises(opslag.Onleesbaar, match="oudere versie") as gevangen:
        opslag.uit_bytes(OUD)
    assert gevangen.value.exit_code == 3
    assert gevangen.value.__suppress_context__


def test_een_oud_bestand_blijft_een_fout_met_de_regel(monkeypatch: pytest.MonkeyPatch) -> None:
    _oud(monkeypatch, lambda tabel: tabel)
    data = b'schema = 1\nvsv = {naam = 3}\n[dossier]\nid = "a"\n'
    with pytest.raises(opslag.Onleesbaar, match=r"\(regel 2\)\. Hier hoort tekst"):
        opslag.uit_bytes(data)
