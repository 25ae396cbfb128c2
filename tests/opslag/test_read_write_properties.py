"""Properties of the file: every dossier survives it, and no bytes can crash the reading."""

import datetime as dt
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import DOSSIERS
from strategies import onbekend, schone_tekst

from vsv_wizard import opslag
from vsv_wizard.dossier import paths as paden
from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Bewijs, Dossier, Kop, Logregel, TaakStand

sleutels = schone_tekst.filter(lambda s: s not in Dossier.model_fields and s != "schema")
ids = st.text("abc123-_", min_size=1, max_size=3)
bedragen = st.decimals("-99999999999", "99999999999", places=2, allow_nan=False)
tijden = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))

_SOORTEN: dict[str, st.SearchStrategy[Any]] = {
    "tekst": schone_tekst,
    "lang": st.text(max_size=300).map(tekst.schoon),
    "keuze": schone_tekst,
    "datum": st.dates(),
    "bedrag": bedragen,
    "getal": bedragen,
    "jaar": st.integers(1900, 2999),
    "ja_nee": st.booleans(),
    "keuzes": st.lists(schone_tekst, max_size=3).map(tuple),
}


def waarden(veld: Veld) -> st.SearchStrategy[Any]:
    if veld.soort == "keuze" and veld.keuzes:
        return st.sampled_from(veld.keuzes)
    gewoon = _SOORTEN[veld.soort]
    return gewoon | st.just(WEET_NIET) if veld.weet_niet else gewoon


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    kop = Kop(id=draw(ids), naam=draw(schone_tekst), gewijzigd=draw(st.none() | tijden))
    dossier = Dossier.model_validate(
        {**draw(st.dictionaries(sleutels, onbekend, max_size=3)), "dossier": kop}
    )
    for patroon in draw(st.lists(st.sampled_from(sorted(paden.alle_velden())), max_size=12)):
        pad = paden.voeg(*(draw(ids) if d == "*" else d for d in paden.splits(patroon)))
        dossier = paden.zet(dossier, pad, draw(waarden(paden.alle_velden()[patroon])))
    extra = draw(st.dictionaries(sleutels.map(lambda s: f"x{s}"), onbekend, max_size=2))
    vsv = type(dossier.vsv).model_validate({**dict(dossier.vsv), **extra})
    stand = TaakStand(
        status=draw(st.sampled_from([None, "bezig", "klaar"])),
        notitie=draw(st.none() | schone_tekst),
        bewijs=tuple(Bewijs(id=i) for i in draw(st.sets(ids, max_size=2))),
        gezien=draw(st.dictionaries(schone_tekst, schone_tekst, max_size=2)),
    )
    meer = {
        "vsv": vsv,
        "taken": draw(st.dictionaries(schone_tekst, st.just(stand), max_size=2)),
        "klad": draw(st.dictionaries(schone_tekst, schone_tekst, max_size=2)),
        "logboek": tuple(Logregel(tijd=t) for t in draw(st.lists(tijden, max_size=2))),
    }
    return dossier.model_copy(update=meer)


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_round_trip(dossier: Dossier) -> None:
    geladen = opslag.uit_bytes(opslag.naar_toml(dossier))
    assert geladen.dossier == dossier
    assert geladen.dossier.model_extra == dossier.model_extra
    assert geladen.geschoond == ()
    assert opslag.naar_toml(geladen.dossier) == opslag.naar_toml(dossier)


GOUD = (DOSSIERS / "schema-2.toml").read_text("utf-8")
ZONDER_VREEMDE_SLEUTELS = {"klad", "gezien", "taken"}  # these hold what they hold, by path


def tabellen(deel: Any, naam: str = "") -> Iterator[dict[str, Any]]:
    """All the tables in a file in which a later version may put a key of its own."""
    if isinstance(deel, list):
        for kind in deel:
            yield from tabellen(kind, naam)
    elif isinstance(deel, dict):
        if naam not in ZONDER_VREEMDE_SLEUTELS:
            yield deel
        for sleutel, kind in deel.items():
            yield from tabellen(kind, sleutel)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_round_trip_keeps_every_key(data: st.DataObject) -> None:
    """Wherever it stands: in a part, in a thing in a list, in the evidence of a task."""
    tabel = tomllib.loads(GOUD, parse_float=Decimal)
    plekken = list(tabellen(tabel))
    assert len(plekken) > 90
    for _ in range(3):
        plek = data.draw(st.sampled_from(range(len(plekken))))
        naam = f"later {data.draw(schone_tekst)}"
        plekken[plek][naam] = data.draw(onbekend)
    geladen = opslag.uit_bytes(tomli_w.dumps(tabel).encode())
    assert tomllib.loads(opslag.naar_toml(geladen.dossier).decode(), parse_float=Decimal) == tabel


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_can_be_saved(tmp_path: Path, lang: str, sleutel: str) -> None:
    dossier = Dossier.model_validate({"dossier": {"id": "a"}, "klad": {"y" + sleutel: "z"}})
    dossier = paden.zet(dossier, "vsv.kvk_toelichting", lang)
    pad = tmp_path / "a.toml"
    pad.unlink(missing_ok=True)
    opslag.bewaar(pad, dossier, verwacht=None)
    assert opslag.lees(pad).dossier.vsv.kvk_toelichting == tekst.schoon(lang)


BASIS = opslag.naar_toml(
    Dossier.model_validate(
        {
            "dossier": {"id": "a", "naam": "VSV é"},
            "vsv": {"naam": "x\ny", "leden_bevestigd_op": dt.date(2026, 1, 1)},
            "deelnemers": [{"id": "a"}, {"id": "b", "naam": "B"}],
            "mandaat": {"grens": Decimal("12.50")},
            "taken": {"diensten_kiezen": {"status": "klaar"}},
        }
    )
)


@settings(max_examples=400, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.integers(0, len(BASIS)),
            st.integers(0, 8),
            st.binary(max_size=6)
            | st.sampled_from(
                [b"\n[vsv]\n", b'"""', b"[[", b"]]", b"{", b"=", b"1e9", b"'", b"\r"]
            ),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_damage_is_refused_or_harmless(schade: list[tuple[int, int, bytes]]) -> None:
    data = BASIS
    for plek, weg, erbij in schade:
        data = data[:plek] + erbij + data[plek + weg :]
    try:
        geladen = opslag.uit_bytes(data)
    except opslag.OpslagFout as fout:
        assert fout.exit_code in (3, 4)
        assert str(fout).startswith(("Wij kunnen dit bestand", "Dit bestand is gemaakt"))
        return
    terug = opslag.uit_bytes(opslag.naar_toml(geladen.dossier))
    assert terug.dossier == geladen.dossier


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(opslag.OpslagFout):
        opslag.uit_bytes(data)
