"""Reading what people type, and showing it in Dutch."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.answers import (
    LEEG,
    AntwoordFout,
    als_invoer,
    bedrag,
    datum_kort,
    datum_lang,
    opsomming,
    parse,
    toon,
)
from vsv_wizard.dossier.fields import MAX_LANG, MAX_TEKST, WEET_NIET, Veld, keuze

TEKST, LANG = Veld("tekst"), Veld("lang")
DATUM, BEDRAG, GETAL, JA_NEE = Veld("datum"), Veld("bedrag"), Veld("getal"), Veld("ja_nee")
JAAR = Veld("jaar", weet_niet=False)
DIENST = keuze("ja", "nee", "later", weet_niet=False)
DIENST_WOORDEN = {
    "ja": "Ja, de RSO doet dit",
    "nee": "Nee, iemand anders doet dit",
    "later": "Later, wij besluiten nog",
}
TERMIJN, TERMIJN_WOORDEN = keuze("3", "6"), {"3": "3 maanden", "6": "6 maanden"}
MAAND = keuze(*(str(nr) for nr in range(1, 13)))
MAAND_WOORDEN = {str(nr): datum_lang(dt.date(2026, nr, 1)).split()[1] for nr in range(1, 13)}
RECHTSVORM = keuze("geen", "informele_vereniging", "vereniging")
DEELNEMERS = Veld("keuzes", verwijst="deelnemers")
DEELNEMER = Veld("keuze", verwijst="deelnemers")
NAMEN = {"d1": "Kraamzorg Noord", "d2": "Jansen, De Vries en Co", "d3": "VSV Ziekenhuis"}
IBAN = Veld("tekst", regel="iban", zicht="geheim")
VREEMD = "\u202e\x1b?€"


def lees(veld: Veld, tekst: str, keuzes: dict[str, str] | None = None) -> object:
    return parse(veld, tekst, naam="de naam van de penningmeester", keuzes=keuzes or {})


def fout(veld: Veld, tekst: str, keuzes: dict[str, str] | None = None) -> str:
    with pytest.raises(AntwoordFout) as gevangen:
        lees(veld, tekst, keuzes)
    return str(gevangen.value)


@pytest.mark.parametrize(
    "veld", [TEKST, LANG, DATUM, BEDRAG, GETAL, JAAR, JA_NEE, DIENST, DEELNEMERS]
)
@pytest.mark.parametrize("tekst", ["", "   ", "\n\t", "\u200d", "\u00a0"])
def test_leeg_is_geen_antwoord(veld: Veld, tekst: str) -> None:
    assert lees(veld, tekst) is None


@pytest.mark.parametrize("veld", [TEKST, LANG, DATUM, BEDRAG, GETAL, JA_NEE, TERMIJN, DEELNEMERS])
@pytest.mark.parametrize(
    "tekst",
    ["Weet ik nog niet", "weet niet", "WEET IK NIET.", " weet  ik nog niet ", "onbekend", "?"],
)
def test_weet_ik_nog_niet(veld: Veld, tekst: str) -> None:
    assert lees(veld, tekst) == WEET_NIET


def test_weet_niet_waar_dat_geen_antwoord_is() -> None:
    assert fout(JAAR, "weet ik nog niet") == "Vul een jaar in, zoals 2026."
    assert fout(DIENST, "?", DIENST_WOORDEN) == "Kies ja, nee of later."


@pytest.mark.parametrize(
    ("veld", "tekst", "verwacht"),
    [
        (TEKST, "  Jo  de\tVries\n", "Jo de Vries"),
        (TEKST, "Jo\x1b[31m", "Jo[31m"),
        (TEKST, "x" * MAX_TEKST, "x" * MAX_TEKST),
        (LANG, " een\r\n\r\n twee ", "een\n\n twee"),
        (LANG, "é" * MAX_LANG, "é" * MAX_LANG),
    ],
)
def test_tekst(veld: Veld, tekst: str, verwacht: str) -> None:
    assert lees(veld, tekst) == verwacht


def test_tekst_te_lang() -> None:
    assert fout(TEKST, "x" * 312) == (
        "Maak de naam van de penningmeester korter: hooguit 300 tekens. U gebruikte 312 tekens."
    )
    assert "hooguit 8000 tekens. U gebruikte 8001 tekens." in fout(LANG, "x" * 8001)


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
    assert lees(DATUM, tekst) == dt.date(2026, 3, 1)


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
        ("01032026", "Vul een datum in, zoals 01-03-2026."),
        ("1-3.2026", "Vul een datum in, zoals 01-03-2026."),
        ("١-٣-٢٠٢٦", "Vul een datum in, zoals 01-03-2026."),
        (VREEMD, "Vul een datum in, zoals 01-03-2026."),
    ],
)
def test_datum_fout(tekst: str, melding: str) -> None:
    assert fout(DATUM, tekst) == melding


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
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
def test_bedrag(tekst: str, verwacht: str) -> None:
    waarde = lees(BEDRAG, tekst)
    assert isinstance(waarde, Decimal)
    assert str(waarde) == verwacht


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
def test_bedrag_fout(tekst: str, melding: str) -> None:
    assert fout(BEDRAG, tekst) == melding


def test_getal() -> None:
    assert lees(GETAL, "4,5") == Decimal("4.5")
    assert lees(GETAL, "4") == Decimal(4)
    assert fout(GETAL, "vier") == "Vul een getal in, zoals 4 of 4,5."
    assert fout(GETAL, "€ 4") == "Vul een getal in, zoals 4 of 4,5."
    assert fout(GETAL, "-4") == "Een getal kan niet lager zijn dan 0. Haal de min weg."
    assert fout(GETAL, "1,250") == "Bedoelt u 1.250? Vul dan 1250 in."
    assert fout(GETAL, "9" * 13) == "Dit getal is te groot. Controleer het aantal nullen."


def test_jaar() -> None:
    assert lees(JAAR, " 2026 ") == 2026
    assert fout(JAAR, "26") == "Bedoelt u 2026? Vul het jaar in met 4 cijfers."
    assert fout(JAAR, "1026") == "Vul een jaar in tussen 1900 en 2999."
    for tekst in ("202", "20266", "jaar", "²⁰²⁶", "-2026"):
        assert fout(JAAR, tekst) == "Vul een jaar in, zoals 2026."


@pytest.mark.parametrize(
    ("tekst", "verwacht"), [("j", True), ("JA", True), ("Ja.", True), ("n", False), ("Nee", False)]
)
def test_ja_nee(tekst: str, verwacht: bool) -> None:
    assert lees(JA_NEE, tekst) is verwacht


def test_ja_nee_fout() -> None:
    assert fout(JA_NEE, "misschien") == "Kies ja of nee."


@pytest.mark.parametrize(
    ("veld", "tekst", "keuzes", "verwacht"),
    [
        (DIENST, "ja", DIENST_WOORDEN, "ja"),
        (DIENST, "JA", DIENST_WOORDEN, "ja"),
        (DIENST, "ja, de rso doet dit", DIENST_WOORDEN, "ja"),
        (DIENST, "l", DIENST_WOORDEN, "later"),
        (TERMIJN, "3", TERMIJN_WOORDEN, "3"),
        (TERMIJN, "6 maanden", TERMIJN_WOORDEN, "6"),
        (TERMIJN, "6 m", TERMIJN_WOORDEN, "6"),
        (MAAND, "1", MAAND_WOORDEN, "1"),
        (MAAND, "Maart", MAAND_WOORDEN, "3"),
        (MAAND, "dec", MAAND_WOORDEN, "12"),
        (RECHTSVORM, "informele vereniging", {}, "informele_vereniging"),
        (RECHTSVORM, "vereniging", {}, "vereniging"),
        (DEELNEMER, "d1", NAMEN, "d1"),
        (DEELNEMER, "kraamzorg", NAMEN, "d1"),
        (DEELNEMER, "Jansen, De Vries en Co", NAMEN, "d2"),
    ],
)
def test_keuze(veld: Veld, tekst: str, keuzes: dict[str, str], verwacht: str) -> None:
    assert lees(veld, tekst, keuzes) == verwacht


@pytest.mark.parametrize(
    ("veld", "tekst", "keuzes", "melding"),
    [
        (TERMIJN, "4", TERMIJN_WOORDEN, "Kies 3 of 6 maanden."),
        (DIENST, "x", DIENST_WOORDEN, "Kies ja, nee of later."),
        (MAAND, "m", MAAND_WOORDEN, "Kies maart of mei."),
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
def test_keuze_fout(veld: Veld, tekst: str, keuzes: dict[str, str], melding: str) -> None:
    assert fout(veld, tekst, keuzes) == melding


def test_keuzes() -> None:
    assert lees(DEELNEMERS, "d1", NAMEN) == ("d1",)
    assert lees(DEELNEMERS, "vsv, kraamzorg noord; d2,", NAMEN) == ("d3", "d1", "d2")
    assert lees(DEELNEMERS, "d1, d1", NAMEN) == ("d1",)
    assert lees(DEELNEMERS, " , ; ", NAMEN) is None
    assert fout(DEELNEMERS, "d1, x", {"d1": "A", "d2": "B"}) == (
        "Wij herkennen keuze 2 niet. Kies A of B."
    )
    assert fout(DEELNEMERS, "x", {"d1": "A", "d2": "B"}) == "Kies A of B."
    assert fout(DEELNEMERS, "x, y").startswith("Er zijn nog geen deelnemers")


@pytest.mark.parametrize(
    ("regel", "tekst", "verwacht"),
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
def test_vormregel_na_het_lezen(regel: str, tekst: str, verwacht: str) -> None:
    assert lees(Veld("tekst", regel=regel), tekst) == verwacht


def test_vormregel_fout() -> None:
    assert fout(Veld("tekst", regel="kvk"), "1234567") == (
        "Een KVK-nummer heeft 8 cijfers. U vulde 7 cijfers in."
    )
    assert lees(Veld("tekst", regel="kvk"), "onbekend") == WEET_NIET


@pytest.mark.parametrize(
    ("veld", "waarde", "keuzes", "verwacht"),
    [
        (TEKST, None, {}, LEEG),
        (TEKST, "", {}, LEEG),
        (DEELNEMERS, (), {}, LEEG),
        (DATUM, WEET_NIET, {}, "Weet ik nog niet"),
        (DATUM, dt.date(2026, 3, 1), {}, "1 maart 2026"),
        (BEDRAG, Decimal(25000), {}, "€ 25.000"),
        (BEDRAG, Decimal("1250.5"), {}, "€ 1.250,50"),
        (BEDRAG, Decimal(0), {}, "€ 0"),
        (BEDRAG, Decimal("1E+3"), {}, "€ 1.000"),
        (GETAL, Decimal("4.50"), {}, "4,5"),
        (GETAL, Decimal(10), {}, "10"),
        (GETAL, Decimal("1200.25"), {}, "1.200,25"),
        (JAAR, 2026, {}, "2026"),
        (JA_NEE, True, {}, "Ja"),
        (JA_NEE, False, {}, "Nee"),
        (TERMIJN, "3", TERMIJN_WOORDEN, "3 maanden"),
        (TERMIJN, WEET_NIET, TERMIJN_WOORDEN, "Weet ik nog niet"),
        (RECHTSVORM, "informele_vereniging", {}, "Informele vereniging"),
        (DEELNEMERS, ("d1", "d3"), NAMEN, "Kraamzorg Noord en VSV Ziekenhuis"),
        (DEELNEMER, "weg", NAMEN, "weg (staat niet meer in de lijst)"),
        (IBAN, "NL20INGB0001234567", {}, "NL20 INGB 0001 2345 67"),
        (LANG, "een\ntwee", {}, "een\ntwee"),
    ],
)
def test_toon(veld: Veld, waarde: object, keuzes: dict[str, str], verwacht: str) -> None:
    assert toon(veld, waarde, keuzes) == verwacht


@pytest.mark.parametrize(
    ("veld", "waarde", "keuzes", "verwacht"),
    [
        (TEKST, None, {}, ""),
        (TEKST, "", {}, ""),
        (DATUM, dt.date(2026, 3, 1), {}, "01-03-2026"),
        (DATUM, WEET_NIET, {}, "Weet ik nog niet"),
        (BEDRAG, Decimal(25000), {}, "25000"),
        (BEDRAG, Decimal("1250.50"), {}, "1250,50"),
        (GETAL, Decimal("1250.50"), {}, "1250,5"),
        (JA_NEE, False, {}, "Nee"),
        (JAAR, 2026, {}, "2026"),
        (DIENST, "later", DIENST_WOORDEN, "Later, wij besluiten nog"),
        (DEELNEMERS, ("d1", "d2"), NAMEN, "Kraamzorg Noord, d2"),
        (DEELNEMER, "d2", NAMEN, "Jansen, De Vries en Co"),
        (DEELNEMER, "a", {"a": "Zelfde", "b": "Zelfde"}, "a"),
        (DEELNEMER, "a", {"a": "Onbekend"}, "a"),
        (IBAN, "NL20INGB0001234567", {}, "NL20 INGB 0001 2345 67"),
    ],
)
def test_als_invoer(veld: Veld, waarde: object, keuzes: dict[str, str], verwacht: str) -> None:
    assert als_invoer(veld, waarde, keuzes) == verwacht


def test_hulpfuncties() -> None:
    assert datum_lang(dt.date(2026, 12, 31)) == "31 december 2026"
    assert datum_kort(dt.date(2026, 3, 1)) == "01-03-2026"
    assert bedrag(Decimal("-1250.5")) == "€ -1.250,50"
    assert opsomming([], "en") == ""
    assert opsomming(["a"], "of") == "a"
    assert opsomming(["a", "b"], "of") == "a of b"
    assert opsomming(["a", "b", "c"], "en") == "a, b en c"


DATUMS = st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31))
BEDRAGEN = st.decimals(0, Decimal("999999999999.99"), places=2)
IDS = st.from_regex(r"[a-z0-9]{4,8}", fullmatch=True)


@given(DATUMS)
def test_datum_heen_en_terug(datum: dt.date) -> None:
    assert lees(DATUM, als_invoer(DATUM, datum)) == datum
    assert lees(DATUM, toon(DATUM, datum)) == datum
    assert lees(DATUM, datum.isoformat()) == datum


@given(BEDRAGEN)
def test_bedrag_heen_en_terug(waarde: Decimal) -> None:
    for veld in (BEDRAG, GETAL):
        assert lees(veld, als_invoer(veld, waarde)) == waarde
        assert lees(veld, toon(veld, waarde)) == waarde


@given(st.sampled_from([True, False, WEET_NIET]))
def test_ja_nee_heen_en_terug(waarde: object) -> None:
    assert lees(JA_NEE, als_invoer(JA_NEE, waarde)) == waarde


@given(st.integers(1900, 2999))
def test_jaar_heen_en_terug(waarde: int) -> None:
    assert lees(JAAR, als_invoer(JAAR, waarde)) == waarde


@given(
    st.sampled_from(
        [
            (DIENST, DIENST_WOORDEN),
            (TERMIJN, TERMIJN_WOORDEN),
            (MAAND, MAAND_WOORDEN),
            (RECHTSVORM, {}),
        ]
    )
)
def test_vaste_keuze_heen_en_terug(soort: tuple[Veld, dict[str, str]]) -> None:
    veld, keuzes = soort
    for waarde in (*veld.keuzes, *([WEET_NIET] if veld.weet_niet else [])):
        assert lees(veld, als_invoer(veld, waarde, keuzes), keuzes) == waarde


@given(st.dictionaries(IDS, st.text(max_size=12), min_size=1, max_size=5))
def test_verwijzing_heen_en_terug(namen: dict[str, str]) -> None:
    for sleutel in namen:
        assert lees(DEELNEMER, als_invoer(DEELNEMER, sleutel, namen), namen) == sleutel
    alle = tuple(namen)
    assert lees(DEELNEMERS, als_invoer(DEELNEMERS, alle, namen), namen) == alle


@given(st.text(st.characters(), max_size=80), st.sampled_from([TEKST, LANG]))
def test_tekst_heen_en_terug(tekst: str, veld: Veld) -> None:
    waarde = lees(veld, tekst)
    assert lees(veld, als_invoer(veld, waarde)) == waarde


@given(
    st.one_of(st.text(st.characters()), st.text("0123456789-/.,€ jaenmrt", max_size=14)),
    st.sampled_from([DATUM, BEDRAG, GETAL, JAAR, JA_NEE, DIENST, DEELNEMERS, IBAN]),
)
def test_elke_tekst_is_een_antwoord_of_een_nette_fout(tekst: str, veld: Veld) -> None:
    try:
        waarde = lees(veld, tekst, NAMEN if veld.verwijst else {})
    except AntwoordFout as gevangen:
        assert str(gevangen).endswith(".")
        assert str(gevangen)[0].isupper() or str(gevangen)[0].isdigit()
    else:
        assert lees(veld, als_invoer(veld, waarde, NAMEN), NAMEN) == waarde
