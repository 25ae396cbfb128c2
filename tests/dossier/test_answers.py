"""Reading what people type, and showing it in Dutch."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.answers import (
    EMPTY,
    AntwoordError,
    as_input,
    bedrag,
    datum_long,
    datum_short,
    enumeration,
    parse,
    show_antwoord,
)
from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT, WEET_NIET, FieldKind, keuze

TEXT, LONG = FieldKind("tekst"), FieldKind("lang")
DATUM, BEDRAG, GETAL, JA_NEE = (
    FieldKind("datum"),
    FieldKind("bedrag"),
    FieldKind("getal"),
    FieldKind("ja_nee"),
)
YEAR = FieldKind("jaar", weet_niet=False)
DIENST = keuze("ja", "nee", "later", weet_niet=False)
DIENST_WORDS = {
    "ja": "Ja, de RSO doet dit",
    "nee": "Nee, iemand anders doet dit",
    "later": "Later, wij besluiten nog",
}
TERMIJN, TERMIJN_WOORDEN = keuze("3", "6"), {"3": "3 maanden", "6": "6 maanden"}
MONTH = keuze(*(str(nr) for nr in range(1, 13)))
MONTH_WORDS = {str(nr): datum_long(dt.date(2026, nr, 1)).split()[1] for nr in range(1, 13)}
RECHTSVORM = keuze("geen", "informele_vereniging", "vereniging")
DEELNEMERS = FieldKind("keuzes", verwijst="deelnemers")
DEELNEMER = FieldKind("keuze", verwijst="deelnemers")
NAMES = {"d1": "Kraamzorg Noord", "d2": "Jansen, De Vries en Co", "d3": "VSV Ziekenhuis"}
IBAN = FieldKind("tekst", line="iban", zicht="geheim")
STRANGE = "\u202e\x1b?€"


def read(veld: FieldKind, tekst: str, keuzes: dict[str, str] | None = None) -> object:
    return parse(veld, tekst, naam="de naam van de penningmeester", keuzes=keuzes or {})


def error(veld: FieldKind, tekst: str, keuzes: dict[str, str] | None = None) -> str:
    with pytest.raises(AntwoordError) as gevangen:
        read(veld, tekst, keuzes)
    return str(gevangen.value)


@pytest.mark.parametrize(
    "veld", [TEXT, LONG, DATUM, BEDRAG, GETAL, YEAR, JA_NEE, DIENST, DEELNEMERS]
)
@pytest.mark.parametrize("tekst", ["", "   ", "\n\t", "\u200d", "\u00a0"])
def test_empty_is_no_antwoord(veld: FieldKind, tekst: str) -> None:
    assert read(veld, tekst) is None


@pytest.mark.parametrize("veld", [TEXT, LONG, DATUM, BEDRAG, GETAL, JA_NEE, TERMIJN, DEELNEMERS])
@pytest.mark.parametrize(
    "tekst",
    ["Weet ik nog niet", "weet niet", "WEET IK NIET.", " weet  ik nog niet ", "onbekend", "?"],
)
def test_weet_ik_nog_niet(veld: FieldKind, tekst: str) -> None:
    assert read(veld, tekst) == WEET_NIET


def test_weet_niet_where_that_is_no_antwoord() -> None:
    assert error(YEAR, "weet ik nog niet") == "Vul een jaar in, zoals 2026."
    assert error(DIENST, "?", DIENST_WORDS) == "Kies ja, nee of later."


@pytest.mark.parametrize(
    ("veld", "tekst", "expected"),
    [
        (TEXT, "  Jo  de\tVries\n", "Jo de Vries"),
        (TEXT, "Jo\x1b[31m", "Jo[31m"),
        (TEXT, "x" * MAX_TEXT, "x" * MAX_TEXT),
        (LONG, " een\r\n\r\n twee ", "een\n\n twee"),
        (LONG, "é" * MAX_LONG, "é" * MAX_LONG),
    ],
)
def test_text(veld: FieldKind, tekst: str, expected: str) -> None:
    assert read(veld, tekst) == expected


def test_text_too_long() -> None:
    assert error(TEXT, "x" * 312) == (
        "Maak de naam van de penningmeester korter: hooguit 300 tekens. U gebruikte 312 tekens."
    )
    assert "hooguit 8000 tekens. U gebruikte 8001 tekens." in error(LONG, "x" * 8001)


@pytest.mark.parametrize(
    "tekst",
    [
        "1-3-2026",
        "01-03-2026",
        "01/03/2026",
        "1.3.2026",
        "1 3 2026",
        "1 - 3 - 2026",
        "1–3–2026",
        "2026-03-01",
        "2026/3/1",
        "1 maart 2026",
        "1 MAART 2026",
        "1 mrt 2026",
        "1 mrt. 2026",
        "1 maa 2026",
        "1-mrt-2026",
        "1maart2026",
        " 1\u00a0maart  2026 ",
    ],
)
def test_datum(tekst: str) -> None:
    assert read(DATUM, tekst) == dt.date(2026, 3, 1)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("1-3-26", "Bedoelt u 2026? Vul het jaar in met 4 cijfers."),
        ("1 maart 26", "Bedoelt u 2026? Vul het jaar in met 4 cijfers."),
        ("1-3-98", "Bedoelt u 1998? Vul het jaar in met 4 cijfers."),
        ("1-3-202", "Vul het jaar in met 4 cijfers."),
        ("1-3-0202", "Vul een jaar in tussen 1900 en 2999."),
        ("30 februari 2026", "30 februari bestaat niet. Controleer de dag."),
        ("30-2-2026", "30 februari bestaat niet. Controleer de dag."),
        ("2026-02-30", "30 februari bestaat niet. Controleer de dag."),
        ("31-4-2026", "31 april bestaat niet. Controleer de dag."),
        ("0-4-2026", "0 april bestaat niet. Controleer de dag."),
        ("29-2-2026", "In 2026 bestaat 29 februari niet. Controleer de dag en het jaar."),
        ("1-13-2026", "Maand 13 bestaat niet. Controleer de maand."),
        ("1-0-2026", "Maand 0 bestaat niet. Controleer de maand."),
        ("1 maart", "Vul ook het jaar in, zoals 1 maart 2026."),
        ("morgen", "Vul een datum in, zoals 01-03-2026."),
        ("1 ma 2026", "Vul een datum in, zoals 01-03-2026."),
        ("1 march 2026", "Vul een datum in, zoals 01-03-2026."),
        ("1-3.2026", "Vul een datum in, zoals 01-03-2026."),
        ("١-٣-٢٠٢٦", "Vul een datum in, zoals 01-03-2026."),
        (STRANGE, "Vul een datum in, zoals 01-03-2026."),
    ],
)
def test_datum_error(tekst: str, melding: str) -> None:
    assert error(DATUM, tekst) == melding


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("25000", "25000"),
        ("25.000", "25000"),
        ("€ 25.000", "25000"),
        ("€25.000,-", "25000"),
        ("€ 25.000,--", "25000"),
        ("€ 25.000,–", "25000"),
        ("25.000,00", "25000"),
        ("25 000", "25000"),
        ("25\u202f000,50", "25000.50"),
        ("€ 1.250,50", "1250.50"),
        ("1250,5", "1250.50"),
        ("1.250", "1250"),
        ("1250.50", "1250.50"),
        ("1.5", "1.50"),
        ("EUR 1250", "1250"),
        ("1.250 euro", "1250"),
        ("0", "0"),
        ("0,05", "0.05"),
        ("007", "7"),
        ("1.234.567,89", "1234567.89"),
        ("999999999999,99", "999999999999.99"),
    ],
)
def test_bedrag(tekst: str, expected: str) -> None:
    value = read(BEDRAG, tekst)
    assert isinstance(value, Decimal)
    assert str(value) == expected


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("1,250", "Bedoelt u € 1.250? Vul dan 1250 in."),
        ("1,250.50", "Bedoelt u € 1.250,50? Vul dan 1250,50 in."),
        ("1,2505", "Een bedrag heeft hooguit 2 cijfers achter de komma. U vulde 4 cijfers in."),
        ("1250.505", "Een bedrag heeft hooguit 2 cijfers achter de komma. U vulde 3 cijfers in."),
        ("0.125", "Een bedrag heeft hooguit 2 cijfers achter de komma. U vulde 3 cijfers in."),
        ("-5", "Een bedrag kan niet lager zijn dan 0. Haal de min weg."),
        ("€ −5,00", "Een bedrag kan niet lager zijn dan 0. Haal de min weg."),
        ("-€ 5", "Een bedrag kan niet lager zijn dan 0. Haal de min weg."),
        ("1000000000000", "Dit bedrag is te groot. Controleer het aantal nullen."),
        ("9" * 500, "Dit bedrag is te groot. Controleer het aantal nullen."),
        ("12.34.56", "Vul een bedrag in, zoals € 1.250,50."),
        ("1.25.000", "Vul een bedrag in, zoals € 1.250,50."),
        ("1e5", "Vul een bedrag in, zoals € 1.250,50."),
        ("NaN", "Vul een bedrag in, zoals € 1.250,50."),
        ("€", "Vul een bedrag in, zoals € 1.250,50."),
        (",-", "Vul een bedrag in, zoals € 1.250,50."),
        ("duizend", "Vul een bedrag in, zoals € 1.250,50."),
        ("12 34", "Vul een bedrag in, zoals € 1.250,50."),
    ],
)
def test_bedrag_error(tekst: str, melding: str) -> None:
    assert error(BEDRAG, tekst) == melding


def test_number() -> None:
    assert read(GETAL, "4,5") == Decimal("4.5")
    assert read(GETAL, "4") == Decimal(4)
    assert error(GETAL, "vier") == "Vul een getal in, zoals 4 of 4,5."
    assert error(GETAL, "€ 4") == "Vul een getal in, zoals 4 of 4,5."
    assert error(GETAL, "-4") == "Een getal kan niet lager zijn dan 0. Haal de min weg."
    assert error(GETAL, "1,250") == "Bedoelt u 1.250? Vul dan 1250 in."
    assert error(GETAL, "9" * 13) == "Dit getal is te groot. Controleer het aantal nullen."


def test_year() -> None:
    assert read(YEAR, " 2026 ") == 2026
    assert error(YEAR, "26") == "Bedoelt u 2026? Vul het jaar in met 4 cijfers."
    assert error(YEAR, "1026") == "Vul een jaar in tussen 1900 en 2999."
    for tekst in ("202", "20266", "jaar", "²⁰²⁶", "-2026"):
        assert error(YEAR, tekst) == "Vul een jaar in, zoals 2026."


@pytest.mark.parametrize(
    ("tekst", "expected"), [("j", True), ("JA", True), ("Ja.", True), ("n", False), ("Nee", False)]
)
def test_yes_no(tekst: str, expected: bool) -> None:
    assert read(JA_NEE, tekst) is expected


def test_yes_no_error() -> None:
    assert error(JA_NEE, "misschien") == "Kies ja of nee."


@pytest.mark.parametrize(
    ("veld", "tekst", "keuzes", "expected"),
    [
        (DIENST, "ja", DIENST_WORDS, "ja"),
        (DIENST, "JA", DIENST_WORDS, "ja"),
        (DIENST, "ja, de rso doet dit", DIENST_WORDS, "ja"),
        (DIENST, "l", DIENST_WORDS, "later"),
        (TERMIJN, "3", TERMIJN_WOORDEN, "3"),
        (TERMIJN, "6 maanden", TERMIJN_WOORDEN, "6"),
        (TERMIJN, "6 m", TERMIJN_WOORDEN, "6"),
        (MONTH, "1", MONTH_WORDS, "1"),
        (MONTH, "Maart", MONTH_WORDS, "3"),
        (MONTH, "dec", MONTH_WORDS, "12"),
        (RECHTSVORM, "informele vereniging", {}, "informele_vereniging"),
        (RECHTSVORM, "vereniging", {}, "vereniging"),
        (DEELNEMER, "d1", NAMES, "d1"),
        (DEELNEMER, "kraamzorg", NAMES, "d1"),
        (DEELNEMER, "Jansen, De Vries en Co", NAMES, "d2"),
    ],
)
def test_keuze(veld: FieldKind, tekst: str, keuzes: dict[str, str], expected: str) -> None:
    assert read(veld, tekst, keuzes) == expected


@pytest.mark.parametrize(
    ("veld", "tekst", "keuzes", "melding"),
    [
        (TERMIJN, "4", TERMIJN_WOORDEN, "Kies 3 of 6 maanden."),
        (DIENST, "x", DIENST_WORDS, "Kies ja, nee of later."),
        (MONTH, "m", MONTH_WORDS, "Kies maart of mei."),
        (RECHTSVORM, "bv", {}, "Kies geen, informele vereniging of vereniging."),
        (keuze("a", "b"), "x", {"a": "Het VSV", "b": "VSV en RSO"}, "Kies het VSV of VSV en RSO."),
        (
            keuze("a", "b"),
            "x",
            {"a": "Het VSV besluit zelf", "b": "De stuurgroep besluit, het VSV voert uit"},
            "Kies 'Het VSV besluit zelf' of 'De stuurgroep besluit'.",
        ),
        (
            keuze("a", "b"),
            "x",
            {"a": "Ja, zelf", "b": "Ja, samen"},
            "Kies 'Ja, zelf' of 'Ja, samen'.",
        ),
        (DEELNEMER, "x", {}, "Er zijn nog geen deelnemers om uit te kiezen. Vul die eerst in."),
        (
            DEELNEMER,
            "A",
            {"1": "A", "2": "A"},
            "Deze naam staat meer dan één keer in de lijst. Geef elke naam iets eigens.",
        ),
        (
            DEELNEMER,
            "x",
            {str(nr): f"Praktijk {nr}" for nr in range(20)},
            "Kies uit de lijst, zoals Praktijk 0, Praktijk 1 of Praktijk 2.",
        ),
    ],
)
def test_keuze_error(veld: FieldKind, tekst: str, keuzes: dict[str, str], melding: str) -> None:
    assert error(veld, tekst, keuzes) == melding


def test_keuzes() -> None:
    assert read(DEELNEMERS, "d1", NAMES) == ("d1",)
    assert read(DEELNEMERS, "vsv, kraamzorg noord; d2,", NAMES) == ("d3", "d1", "d2")
    assert read(DEELNEMERS, "d1, d1", NAMES) == ("d1",)
    assert read(DEELNEMERS, " , ; ", NAMES) is None
    assert error(DEELNEMERS, "d1, x", {"d1": "A", "d2": "B"}) == (
        "Wij herkennen keuze 2 niet. Kies A of B."
    )
    assert error(DEELNEMERS, "x", {"d1": "A", "d2": "B"}) == "Kies A of B."
    assert error(DEELNEMERS, "x, y").startswith("Er zijn nog geen deelnemers")


@pytest.mark.parametrize(
    ("line", "tekst", "expected"),
    [
        ("postcode", "1234ab", "1234 AB"),
        ("kvk", "12 34 56 78", "12345678"),
        ("iban", "nl20 ingb 0001 2345 67", "NL20INGB0001234567"),
        ("email", "  jo@voorbeeld.nl ", "jo@voorbeeld.nl"),
        ("telefoon", " 06  1234 5678", "06 1234 5678"),
        ("telefoon", "123", "123"),
        ("agb", "5300 0001", "53000001"),
    ],
)
def test_format_rule_after_reading(line: str, tekst: str, expected: str) -> None:
    assert read(FieldKind("tekst", line=line), tekst) == expected


def test_format_rule_error() -> None:
    assert error(FieldKind("tekst", line="kvk"), "1234567") == (
        "Een KVK-nummer heeft 8 cijfers. U vulde 7 cijfers in."
    )
    assert read(FieldKind("tekst", line="kvk"), "onbekend") == WEET_NIET


@pytest.mark.parametrize(
    ("veld", "value", "keuzes", "expected"),
    [
        (TEXT, None, {}, EMPTY),
        (TEXT, "", {}, EMPTY),
        (DEELNEMERS, (), {}, EMPTY),
        (DATUM, WEET_NIET, {}, "Weet ik nog niet"),
        (DATUM, dt.date(2026, 3, 1), {}, "1 maart 2026"),
        (BEDRAG, Decimal(25000), {}, "€ 25.000"),
        (BEDRAG, Decimal("1250.5"), {}, "€ 1.250,50"),
        (BEDRAG, Decimal(0), {}, "€ 0"),
        (BEDRAG, Decimal("1E+3"), {}, "€ 1.000"),
        (GETAL, Decimal("4.50"), {}, "4,5"),
        (GETAL, Decimal(10), {}, "10"),
        (GETAL, Decimal("1200.25"), {}, "1.200,25"),
        (YEAR, 2026, {}, "2026"),
        (JA_NEE, True, {}, "Ja"),
        (JA_NEE, False, {}, "Nee"),
        (TERMIJN, "3", TERMIJN_WOORDEN, "3 maanden"),
        (TERMIJN, WEET_NIET, TERMIJN_WOORDEN, "Weet ik nog niet"),
        (RECHTSVORM, "informele_vereniging", {}, "Informele vereniging"),
        (DEELNEMERS, ("d1", "d3"), NAMES, "Kraamzorg Noord en VSV Ziekenhuis"),
        (DEELNEMER, "weg", NAMES, "weg (staat niet meer in de lijst)"),
        (IBAN, "NL20INGB0001234567", {}, "NL20 INGB 0001 2345 67"),
        (LONG, "een\ntwee", {}, "een\ntwee"),
    ],
)
def test_show(veld: FieldKind, value: object, keuzes: dict[str, str], expected: str) -> None:
    assert show_antwoord(veld, value, keuzes) == expected


@pytest.mark.parametrize(
    ("veld", "value", "keuzes", "expected"),
    [
        (TEXT, None, {}, ""),
        (TEXT, "", {}, ""),
        (DATUM, dt.date(2026, 3, 1), {}, "01-03-2026"),
        (DATUM, WEET_NIET, {}, "Weet ik nog niet"),
        (BEDRAG, Decimal(25000), {}, "25000"),
        (BEDRAG, Decimal("1250.50"), {}, "1250,50"),
        (GETAL, Decimal("1250.50"), {}, "1250,5"),
        (JA_NEE, False, {}, "Nee"),
        (YEAR, 2026, {}, "2026"),
        (DIENST, "later", DIENST_WORDS, "Later, wij besluiten nog"),
        (DEELNEMERS, ("d1", "d2"), NAMES, "Kraamzorg Noord, d2"),
        (DEELNEMER, "d2", NAMES, "Jansen, De Vries en Co"),
        (DEELNEMER, "a", {"a": "Zelfde", "b": "Zelfde"}, "a"),
        (DEELNEMER, "a", {"a": "Onbekend"}, "a"),
        (IBAN, "NL20INGB0001234567", {}, "NL20 INGB 0001 2345 67"),
    ],
)
def test_as_input(veld: FieldKind, value: object, keuzes: dict[str, str], expected: str) -> None:
    assert as_input(veld, value, keuzes) == expected


def test_helper_functions() -> None:
    assert datum_long(dt.date(2026, 12, 31)) == "31 december 2026"
    assert datum_short(dt.date(2026, 3, 1)) == "01-03-2026"
    assert bedrag(Decimal("-1250.5")) == "€ -1.250,50"
    assert enumeration([], "en") == ""
    assert enumeration(["a"], "of") == "a"
    assert enumeration(["a", "b"], "of") == "a of b"
    assert enumeration(["a", "b", "c"], "en") == "a, b en c"


DATUMS = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))
BEDRAGEN = st.decimals(0, Decimal("999999999999.99"), places=2)
IDS = st.from_regex(r"[a-z0-9]{4,8}", fullmatch=True)


@given(DATUMS)
def test_datum_round_trip(datum: dt.date) -> None:
    assert read(DATUM, as_input(DATUM, datum)) == datum
    assert read(DATUM, show_antwoord(DATUM, datum)) == datum
    assert read(DATUM, datum.isoformat()) == datum


@given(BEDRAGEN)
def test_bedrag_round_trip(value: Decimal) -> None:
    for veld in (BEDRAG, GETAL):
        assert read(veld, as_input(veld, value)) == value
        assert read(veld, show_antwoord(veld, value)) == value


@given(st.sampled_from([True, False, WEET_NIET]))
def test_yes_no_round_trip(value: object) -> None:
    assert read(JA_NEE, as_input(JA_NEE, value)) == value


@given(st.integers(1900, 2999))
def test_year_round_trip(value: int) -> None:
    assert read(YEAR, as_input(YEAR, value)) == value


@given(
    st.sampled_from(
        [
            (DIENST, DIENST_WORDS),
            (TERMIJN, TERMIJN_WOORDEN),
            (MONTH, MONTH_WORDS),
            (RECHTSVORM, {}),
        ]
    )
)
def test_fixed_keuze_round_trip(soort: tuple[FieldKind, dict[str, str]]) -> None:
    veld, keuzes = soort
    for value in (*veld.keuzes, *([WEET_NIET] if veld.weet_niet else [])):
        assert read(veld, as_input(veld, value, keuzes), keuzes) == value


@given(st.dictionaries(IDS, st.text(max_size=12), min_size=1, max_size=5))
def test_reference_round_trip(names: dict[str, str]) -> None:
    for sleutel in names:
        assert read(DEELNEMER, as_input(DEELNEMER, sleutel, names), names) == sleutel
    every = tuple(names)
    assert read(DEELNEMERS, as_input(DEELNEMERS, every, names), names) == every


@given(st.text(st.characters(), max_size=80), st.sampled_from([TEXT, LONG]))
def test_text_round_trip(tekst: str, veld: FieldKind) -> None:
    value = read(veld, tekst)
    assert read(veld, as_input(veld, value)) == value


@given(
    st.one_of(st.text(st.characters()), st.text("0123456789-/.,€ jaenmrt", max_size=14)),
    st.sampled_from([DATUM, BEDRAG, GETAL, YEAR, JA_NEE, DIENST, DEELNEMERS, IBAN]),
)
def test_every_text_is_an_antwoord_or_a_proper_error(tekst: str, veld: FieldKind) -> None:
    try:
        value = read(veld, tekst, NAMES if veld.verwijst else {})
    except AntwoordError as gevangen:
        assert str(gevangen).endswith(".")
        assert str(gevangen)[0].isupper() or str(gevangen)[0].isdigit()
    else:
        assert read(veld, as_input(veld, value, NAMES), NAMES) == value
