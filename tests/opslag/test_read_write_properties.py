"""Properties of the file: every dossier survives it, and no bytes can crash the reading."""

import datetime as dt
import pickle
import tomllib
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from samples import DOSSIERS, comments
from strategies import clean_text, onbekend

from vsv_wizard import opslag
from vsv_wizard.dossier import paths as paden
from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.model import Bewijs, Dossier, DossierHead, LogLine, Verklaring
from vsv_wizard.opslag.comments import with_comments
from vsv_wizard.opslag.toml_lines import layout

sort_keys = clean_text.filter(lambda s: s not in Dossier.model_fields and s != "schema")
ids = st.text("abc123-_", min_size=1, max_size=3)
bedragen = st.decimals("-99999999999", "99999999999", places=2, allow_nan=False)
times = st.datetimes(dt.datetime(1970, 1, 1), dt.datetime(2100, 1, 1), timezones=st.just(dt.UTC))

_KINDS: dict[str, st.SearchStrategy[Any]] = {
    "tekst": clean_text,
    "lang": st.text(max_size=300).map(tekst.clean),
    "keuze": clean_text,
    "datum": st.dates(),
    "bedrag": bedragen,
    "getal": bedragen,
    "jaar": st.integers(1900, 2999),
    "ja_nee": st.booleans(),
    "keuzes": st.lists(clean_text, max_size=3).map(tuple),
}


@cache
def values(veld: FieldKind) -> st.SearchStrategy[Any]:
    if veld.soort == "keuze" and veld.keuzes:
        return st.sampled_from(veld.keuzes)
    gewoon = _KINDS[veld.soort]
    return gewoon | st.just(WEET_NIET) if veld.weet_niet else gewoon


# Made once, and not at each draw: hypothesis looks through every new one.
OTHER_PARTS = st.dictionaries(sort_keys, onbekend, max_size=3)
OTHER_KEYS = st.dictionaries(sort_keys.map(lambda s: f"x{s}"), onbekend, max_size=2)
SOME_FIELDS = st.lists(st.sampled_from(sorted(paden.all_fields())), max_size=12)
SOME_IDS, SOME_TIMES = st.sets(ids, max_size=2), st.lists(times, max_size=2)
SOME_NAMES = st.lists(clean_text, max_size=2, unique=True)
SOME_TEXTS = st.dictionaries(clean_text, clean_text, max_size=2)
NO_TEXT_OR_ONE, NO_TIME_OR_ONE = st.none() | clean_text, st.none() | times
STATUS = st.sampled_from([None, "bezig", "klaar"])


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    kop = DossierHead(id=draw(ids), naam=draw(clean_text), gewijzigd=draw(NO_TIME_OR_ONE))
    dossier = Dossier.model_validate({**draw(OTHER_PARTS), "dossier": kop})
    for pattern_of in draw(SOME_FIELDS):
        pad = paden.join_path(*(draw(ids) if d == "*" else d for d in paden.split_path(pattern_of)))
        dossier = paden.put(dossier, pad, draw(values(paden.all_fields()[pattern_of])))
    extra = draw(OTHER_KEYS)
    vsv = type(dossier.vsv).model_validate({**dict(dossier.vsv), **extra})
    stand = Verklaring(
        status=draw(STATUS),
        notitie=draw(NO_TEXT_OR_ONE),
        bewijs=tuple(Bewijs(id=i) for i in draw(SOME_IDS)),
        gezien=draw(SOME_TEXTS),
    )
    meer = {
        "vsv": vsv,
        "taken": dict.fromkeys(draw(SOME_NAMES), stand),
        "klad": draw(SOME_TEXTS),
        "logboek": tuple(LogLine(tijd=t) for t in draw(SOME_TIMES)),
    }
    return dossier.model_copy(update=meer)


@settings(max_examples=60, deadline=None)
@given(dossiers())
def test_round_trip(dossier: Dossier) -> None:
    geladen = opslag.from_bytes(opslag.to_toml(dossier))
    assert geladen.dossier == dossier
    assert geladen.dossier.model_extra == dossier.model_extra
    assert geladen.cleaned_text == ()
    assert opslag.to_toml(geladen.dossier) == opslag.to_toml(dossier)


GOLDEN = (DOSSIERS / "schema-2.toml").read_text("utf-8")
TABLE = pickle.dumps(tomllib.loads(GOLDEN, parse_float=Decimal))
WITHOUT_UNKNOWN_KEYS = {"klad", "gezien", "taken"}  # these hold what they hold, by path


def tables(deel: Any, naam: str = "") -> Iterator[dict[str, Any]]:
    """All the tables in a file in which a later version may put a key of its own."""
    if isinstance(deel, list):
        for kind in deel:
            yield from tables(kind, naam)
    elif isinstance(deel, dict):
        if naam not in WITHOUT_UNKNOWN_KEYS:
            yield deel
        for sleutel, kind in deel.items():
            yield from tables(kind, sleutel)


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_round_trip_keeps_every_key(data: st.DataObject) -> None:
    """Wherever it stands: in a part, in a thing in a list, in the evidence of a task."""
    tabel = pickle.loads(TABLE)  # noqa: S301 - made here, of that file
    plekken = list(tables(tabel))
    assert len(plekken) > 90
    for _ in range(3):
        plek = data.draw(st.sampled_from(range(len(plekken))))
        naam = f"later {data.draw(clean_text)}"
        plekken[plek][naam] = data.draw(onbekend)
    geladen = opslag.from_bytes(tomli_w.dumps(tabel).encode())
    assert tomllib.loads(opslag.to_toml(geladen.dossier).decode(), parse_float=Decimal) == tabel


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(max_size=100), st.text(max_size=100))
def test_any_text_can_be_saved(tmp_path: Path, lang: str, sleutel: str) -> None:
    dossier = Dossier.model_validate({"dossier": {"id": "a"}, "klad": {"y" + sleutel: "z"}})
    dossier = paden.put(dossier, "vsv.kvk_toelichting", lang)
    pad = tmp_path / "a.toml"
    pad.unlink(missing_ok=True)
    opslag.save(pad, dossier, expected=None)
    assert opslag.load(pad).dossier.vsv.kvk_toelichting == tekst.clean(lang)


BASE = opslag.to_toml(
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
            st.integers(0, len(BASE)),
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
    data = BASE
    for plek, weg, added in schade:
        data = data[:plek] + added + data[plek + weg :]
    try:
        geladen = opslag.from_bytes(data)
    except opslag.OpslagError as error:
        assert error.exit_code in (3, 4)
        assert str(error).startswith(("Wij kunnen dit bestand", "Dit bestand is gemaakt"))
        return
    back = opslag.from_bytes(opslag.to_toml(geladen.dossier))
    assert back.dossier == geladen.dossier


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    with pytest.raises(opslag.OpslagError):
        opslag.from_bytes(data)


remarks = st.text(max_size=20).map(lambda s: f"# {''.join(filter(str.isprintable, s))}x".rstrip())


@given(st.data())
def test_no_comment_is_ever_lost_and_no_answer_changed(data: st.DataObject) -> None:
    """Comments at any place of any dossier, saved as that one or as any other."""
    before = data.draw(dossiers())
    after = data.draw(st.just(before) | dossiers())
    lines = opslag.to_toml(before).decode().split("\n")
    whole = layout(lines)
    inside = {n for s in whole.statements for n in range(s.first + 1, s.last + 1)}
    free = [n for n in range(1, len(lines)) if n not in inside]
    for at in sorted(data.draw(st.sets(st.sampled_from(free), max_size=5)), reverse=True):
        lines.insert(at, data.draw(remarks))
    old = "\n".join(lines)
    plain = opslag.to_toml(after)
    result = with_comments(plain, old.encode())
    assert tomllib.loads(result.decode()) == tomllib.loads(plain.decode())
    assert comments(result) == comments(old)
    assert with_comments(plain, result) == result


def test_a_key_may_have_an_equals_sign_in_it() -> None:
    text = """[vsv]\nx = 1\n"x=" = []\n'a=b' = "c=d"\nv."w\\"=".z = 2\n"""
    found = [s.at[1:] for s in layout(text.split("\n")).statements if not s.header]
    assert found[:3] == [("x",), ("x=",), ("a=b",)] and found[3][::2] == ("v", "z")


@given(dossiers())
def test_every_line_of_our_own_files_is_known(dossier: Dossier) -> None:
    """Where the keys are is found in each file that we write: as many as there are."""
    text = opslag.to_toml(dossier).decode()
    found = [s.at for s in layout(text.split("\n")).statements if not s.header]
    assert len(set(found)) == len(found) == _leaves(tomllib.loads(text))


def _leaves(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(_leaves, value.values())) if value else 0
    if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
        return sum(map(_leaves, value))
    return 1
