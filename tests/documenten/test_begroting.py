"""The budget adds up, says what is missing, and never takes a blank for zero."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from document_texts import gaps_in, shown, texts
from factory import (
    NOW,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    material,
    plan,
    rapport,
    with_state,
    with_values,
)
from geld_cases import DOSSIERS, gelden, one_year, voorbeeld, with_geld
from hypothesis import given, settings

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document, Lijst, Tabel, cell_text
from vsv_wizard.documenten.delen.geld_points import contribution, euro, over, points_of_attention
from vsv_wizard.documenten.stukken.begroting import ONDERDEEL, TARIEVEN
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier, Gelden
from vsv_wizard.voortgang.geld import (
    COSTS,
    HOOGUIT,
    TEN_MINSTE,
    Sum,
    beside_begroting,
    geldjaren,
    subtract,
    sum_of,
    tarieven,
)

MAKE = KINDS["begroting"].make
ALL_COSTS = dict.fromkeys(COSTS, Decimal(100))


def rijen(document: Document) -> dict[str, tuple[str, ...]]:
    """The rows of the table of all years, taken together when there are several tables."""
    found: dict[str, tuple[str, ...]] = {}
    for block in document.blokken:
        if isinstance(block, Tabel) and block.kop[0] == ONDERDEEL:
            for row in (block.kop, *block.rijen):
                naam, *cellen = map(cell_text, row)
                found[naam] = (*found.get(naam, ()), *cellen)
    return found


def punten(dossier: Dossier) -> list[str]:
    """What stands out in the money."""
    return list(points_of_attention(material(dossier)))


# --- the document


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
@pytest.mark.parametrize("naam", DOSSIERS)
def test_every_gap_in_the_text_is_in_the_list_and_vice_versa(naam: str, niveau: Niveau) -> None:
    document = MAKE(material(DOSSIERS[naam](), niveau))
    assert gaps_in(document.blokken) == shown(document.gaten)
    assert all(g.taak in plan().taken and g.pad for g in document.gaten)
    assert "2026" in rijen(document)[ONDERDEEL]
    assert "Concept" in document.voet


@pytest.mark.parametrize("vorm", TEXT_FORMATS)
@pytest.mark.parametrize("naam", DOSSIERS)
def test_begroting_in_every_text_format(naam: str, vorm: str) -> None:
    tekst = KINDS["begroting"].write(material(DOSSIERS[naam]()), vorm)
    assert isinstance(tekst, str)
    assert "Alle kosten samen" in tekst


def test_complete_dossiers_have_no_gap_in_their_bedragen() -> None:
    for naam in ("vol", "klaar"):
        document = MAKE(material(DOSSIERS[naam]()))
        assert document.gaten == ()
        assert rijen(document)["Alle kosten samen"] == ("€ 6.000",)
        assert rijen(document)["Over of tekort, met wat is toegezegd"] == ("€ 19.000 over",)


def test_empty_dossier_asks_this_year_and_mentions_no_zero() -> None:
    document = MAKE(material(empty_dossier()))
    assert [g.wat for g in document.gaten][:2] == ["toegezegd bedrag 2026", "kosten RSO 2026"]
    assert rijen(document)["Alle kosten samen"] == ("Nog niet te berekenen",)
    assert rijen(document)["Ontvangen bedrag"] == ("Nog niet ontvangen",)
    assert "€ 0" not in "\n".join(texts(document.blokken))


def test_example_reads_as_a_begroting() -> None:
    cellen = rijen(MAKE(material(voorbeeld())))
    assert cellen[ONDERDEEL] == ("2025", "2026")
    assert cellen["Toegezegd bedrag"] == ("€ 12.500", "€ 12.750,50")
    assert cellen["Nog te ontvangen"] == ("€ 500", "€ 12.750,50")
    assert cellen["Alle kosten samen"] == ("€ 12.000", "Ten minste € 10.200")
    assert cellen["Over of tekort, met wat is toegezegd"] == (
        "€ 500 over",
        "Hooguit € 2.550,50 over",
    )
    assert cellen["Over of tekort, met wat is ontvangen"] == (
        "Precies genoeg",
        "Nog niet te berekenen",
    )


def test_weet_ik_nog_niet_is_a_gap_and_no_zero() -> None:
    dossier = one_year(**{**ALL_COSTS, "bedrag": WEET_NIET, "kosten_btw": WEET_NIET})
    document = MAKE(material(dossier))
    assert {"toegezegd bedrag 2026", "btw 2026"} <= {g.wat for g in document.gaten}
    assert rijen(document)["Alle kosten samen"] == ("Ten minste € 400",)
    assert rijen(document)["Over of tekort, met wat is toegezegd"] == ("Nog niet te berekenen",)


def test_zero_is_a_bedrag() -> None:
    dossier = one_year(**dict.fromkeys(COSTS, Decimal(0)), bedrag=Decimal(0))
    cellen = rijen(MAKE(material(dossier)))
    assert cellen["Alle kosten samen"] == ("€ 0",)
    assert cellen["Over of tekort, met wat is toegezegd"] == ("Precies genoeg",)


def test_more_than_four_years_in_more_tables() -> None:
    dossier = with_values(empty_dossier(), {f"gelden.g{j}.jaar": j for j in range(2030, 2019, -1)})
    document = MAKE(material(dossier))
    breed = [len(b.kop) for b in document.blokken if isinstance(b, Tabel) and b.kop[0] == ONDERDEEL]
    assert breed == [5, 5, 4]
    assert rijen(document)[ONDERDEEL] == tuple(map(str, range(2020, 2031)))


def test_taak_not_applicable_gives_no_gap() -> None:
    reason = "De RSO ontvangt het geld."
    dossier = one_year(**ALL_COSTS)
    for nr in ("geld_navragen", "geld_ontvangen"):
        dossier = with_state(dossier, nr, status="nvt", nvt_reden=reason)
    document = MAKE(material(dossier))
    assert rijen(document)["Toegezegd bedrag"] == ("N.v.t.",)
    assert {g.taak for g in document.gaten} == {"kosten_begroten", "open_keuzes_nemen"}


def test_rapport_has_the_begroting_only_for_the_bestuur() -> None:
    for niveau in Niveau:
        tekst = rapport(voorbeeld(), plan(), NOW, "md", niveau)
        assert ("## Begroting" in tekst) is (niveau is not Niveau.PUBLIC)
        assert ("12.750,50" in tekst) is (niveau is not Niveau.PUBLIC)


def test_long_naam_of_dienst_and_strange_deelnemer() -> None:
    dossier = with_values(
        empty_dossier(),
        {"rso.rechtstreeks.r.dienst": "=1+1 [x]", "rso.rechtstreeks.r.deelnemer": "w"},
    )
    document = MAKE(material(dossier))
    tabel = next(b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == TARIEVEN)
    assert cell_text(tabel.rijen[1][0]) == "=1+1 [x] voor (nog zonder naam)"
    assert "[nog invullen: tarief =1+1 (x) voor (nog zonder naam)]" in texts(document.blokken)


# --- the sums


@settings(max_examples=40)
@given(gelden())
def test_totals_are_the_sum_of_their_parts(every: tuple[Gelden, ...]) -> None:
    dossier = empty_dossier().model_copy(update={"gelden": every})
    for jaar in geldjaren(dossier, TODAY.year):
        known = [w for post in COSTS if isinstance(w := getattr(jaar.geld, post), Decimal)]
        assert jaar.costs.bedrag == (sum(known) if known else None)
        assert jaar.costs.grens == (TEN_MINSTE if 0 < len(known) < 5 else "")
        toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag("ontvangen_bedrag")
        rest = jaar.over("bedrag")
        if toegezegd is None or not known:
            assert rest == Sum(None)
        else:
            assert rest.bedrag == toegezegd - sum(known)
            assert rest.grens == (HOOGUIT if len(known) < 5 else "")
        if toegezegd is None:
            assert jaar.expected == Sum(None)
        else:
            assert jaar.expected.bedrag == max(toegezegd - (ontvangen or 0), 0)
        for total in (jaar.costs, rest, jaar.expected):
            assert total.bedrag is None or isinstance(total.bedrag, Decimal)


@settings(max_examples=40)
@given(gelden(hoeveel=6))
def test_years_in_order_each_once_and_this_year_added(every: tuple[Gelden, ...]) -> None:
    jaren = geldjaren(empty_dossier().model_copy(update={"gelden": every}), 2026)
    names = [jaar.naam for jaar in jaren]
    assert len({*names}) == len(names)
    known = [jaar.jaar for jaar in jaren if jaar.jaar]
    assert known == sorted(known) and 2026 in known
    assert all(jaar.jaar is None for jaar in jaren[len(known) :])
    assert {j.geld.id for j in jaren if j.in_dossier} == {geld.id for geld in every}


@settings(max_examples=12)
@given(with_geld())
def test_every_begroting_can_be_made(dossier: Dossier) -> None:
    document = MAKE(material(dossier))
    assert gaps_in(document.blokken) == shown(document.gaten)
    kop, *columns = zip(*rijen(document).items(), strict=True)
    assert len({len(cellen) for cellen in columns[0]}) == 1
    assert kop[0] == ONDERDEEL


@pytest.mark.parametrize(
    ("parts", "total"),
    [
        ([], Sum(None)),
        ([None, None], Sum(None)),
        ([Decimal(1), None], Sum(Decimal(1), TEN_MINSTE)),
        ([Decimal("0.10"), Decimal("0.20")], Sum(Decimal("0.30"))),
        ([Decimal("999999999999.99")] * 5, Sum(Decimal("4999999999999.95"))),
    ],
)
def test_adding_up(parts: list[Decimal | None], total: Sum) -> None:
    assert sum_of(parts) == total


@pytest.mark.parametrize(
    ("total", "tekst"),
    [
        (Sum(None), "nog niet te berekenen"),
        (Sum(Decimal(0)), "precies genoeg"),
        (Sum(Decimal(0), HOOGUIT), "hooguit € 0 over"),
        (Sum(Decimal(500)), "€ 500 over"),
        (Sum(Decimal(500), HOOGUIT), "hooguit € 500 over"),
        (Sum(Decimal("-0.5")), "€ 0,50 tekort"),
        (Sum(Decimal(-300), HOOGUIT), "ten minste € 300 tekort"),
    ],
)
def test_left_or_short_in_words(total: Sum, tekst: str) -> None:
    assert over(total) == tekst


def test_subtracting_and_a_minus_before_the_sign() -> None:
    assert subtract(Decimal(5), Sum(Decimal(7), TEN_MINSTE)) == Sum(Decimal(-2), HOOGUIT)
    assert subtract(None, Sum(Decimal(7))) == Sum(None)
    assert euro(Decimal("-1250.5")) == "-€ 1.250,50"


# --- what does not fit


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"bedrag": 499, "dekking": "gedekt"}, "gedekt, maar volgens de bedragen is er € 1 tekort"),
        ({"bedrag": 500, "dekking": "gedekt"}, None),
        ({"bedrag": 500, "dekking": "tekort"}, "volgens de bedragen is het: precies genoeg"),
        ({"bedrag": 499, "dekking": "tekort"}, None),
        ({"bedrag": 499}, "€ 1 tekort. Het VSV noemde dat nog niet."),
        ({"bedrag": 499, "dekking": WEET_NIET}, "€ 1 tekort. Het VSV noemde dat nog niet."),
        ({"bedrag": 501}, None),
        ({"dekking": "gedekt"}, "dat is nog niet na te rekenen"),
        ({"bedrag": 500, "kosten_btw": None, "dekking": "gedekt"}, "nog niet na te rekenen"),
        ({"bedrag": 300, "kosten_btw": None, "dekking": "gedekt"}, "ten minste € 100 tekort"),
        ({"bedrag": 500, "kosten_btw": None, "dekking": "tekort"}, None),
    ],
)
def test_coverage_beside_the_bedragen(parts: dict[str, Any], expected: str | None) -> None:
    values = {n: Decimal(w) if isinstance(w, int) else w for n, w in parts.items()}
    found = punten(one_year(**{**ALL_COSTS, **values}))
    if expected is None:
        assert found == []
    else:
        assert len(found) == 1
        assert found[0].startswith("2026: ") and expected in found[0]


@pytest.mark.parametrize(
    ("ontvangen", "expected"), [(90, "€ 10 minder"), (100, ""), (115, "€ 15 meer")]
)
def test_received_beside_promised(ontvangen: int, expected: str) -> None:
    dossier = one_year(bedrag=Decimal(100), ontvangen_bedrag=Decimal(ontvangen))
    found = punten(dossier)
    assert bool(found) is bool(expected)
    assert all(expected in punt for punt in found)


@pytest.mark.parametrize(
    ("jaar", "maand", "is_late"),
    [
        (2026, "5", True),
        (2026, "6", False),
        (2026, "12", False),
        (2026, None, False),
        (2026, WEET_NIET, False),
        (2025, "12", True),
        (2025, None, True),
        (2027, "1", False),
        (None, "1", False),
    ],
)
def test_geld_that_should_have_arrived(jaar: int | None, maand: str | None, is_late: bool) -> None:
    dossier = one_year(jaar=jaar, maand=maand, bedrag=Decimal(100))
    assert any("had al binnen moeten zijn" in punt for punt in punten(dossier)) is is_late
    gaten = [g.wat for g in MAKE(material(dossier)).gaten]
    assert any("ontvangen bedrag" in wat for wat in gaten) is is_late


def test_datum_of_receipt_without_bedrag_is_a_gap() -> None:
    dossier = one_year(bedrag=Decimal(100), ontvangen_op=dt.date(2026, 6, 1))
    document = MAKE(material(dossier))
    assert "ontvangen bedrag 2026" in [g.wat for g in document.gaten]
    assert rijen(document)["Nog te ontvangen"] == ("Hooguit € 100",)


def test_the_same_year_twice_is_not_added_up() -> None:
    dossier = with_values(
        empty_dossier(),
        {f"gelden.{i}.{n}": w for i in "ab" for n, w in (("jaar", 2026), ("bedrag", Decimal(9)))},
    )
    document = MAKE(material(dossier))
    assert rijen(document)[ONDERDEEL] == ("2026 (1)", "2026 (2)")
    assert rijen(document)["Toegezegd bedrag"] == ("€ 9", "€ 9")
    assert sum("staat 2 keer in het dossier" in punt for punt in punten(dossier)) == 2


def test_negative_bedrag_and_geld_without_year_stand_out() -> None:
    dossier = with_values(empty_dossier(), {"gelden.a.kosten_rso": Decimal(-5)})
    assert punten(dossier) == [
        "Zonder jaar: vul in voor welk jaar dit geld is.",
        "Zonder jaar: 'Kosten RSO' is lager dan 0. Controleer dit bedrag.",
    ]


# --- the tariffs

TARIEF = {
    "rso.basis_tarief": Decimal(100),
    "rso.basis_tarief_eenheid": "per_jaar",
    "rso.basis_tarief_jaar": 2026,
    "rso.basis_tarief_btw": False,
    "rso.betaler_basis": "vsv",
}


@pytest.mark.parametrize(
    ("otherwise", "per_jaar", "words"),
    [
        ({}, 100, "€ 100 in 2026"),
        ({"rso.basis_tarief_eenheid": "per_maand"}, 1200, "€ 1.200 in 2026"),
        ({"rso.basis_tarief_eenheid": "eenmalig"}, 100, "€ 100 in 2026"),
        ({"rso.basis_tarief_eenheid": "per_uur"}, None, "Niet om te rekenen"),
        ({"rso.basis_tarief_eenheid": "per_aansluiting"}, None, "Niet om te rekenen"),
        ({"rso.basis_tarief_eenheid": "anders"}, None, "Niet om te rekenen"),
        ({"rso.basis_tarief_eenheid": WEET_NIET}, None, "de eenheid ontbreekt"),
        ({"rso.basis_tarief": WEET_NIET}, None, "het tarief ontbreekt"),
        ({"rso.basis_tarief_jaar": None}, None, "het jaar ontbreekt"),
        ({"rso.basis_tarief_btw": True}, None, "er zit btw in"),
        ({"rso.basis_tarief_btw": WEET_NIET}, None, "onbekend of er btw in zit"),
        ({"rso.betaler_basis": None}, None, "kies eerst wie betaalt"),
        ({"rso.betaler_basis": "zorgaanbieder"}, None, "het VSV betaalt dit niet"),
    ],
)
def test_which_tarief_fits_beside_the_begroting(
    otherwise: dict[str, Any], per_jaar: int | None, words: str
) -> None:
    dossier = with_values(one_year(), {**TARIEF, **otherwise})
    every = tarieven(dossier)
    sommen = beside_begroting(geldjaren(dossier, 2026)[0], every)
    assert sommen == ({} if per_jaar is None else {"kosten_rso": Sum(Decimal(per_jaar))})
    assert words in contribution(every[0])


def _with_helpdesk(**parts: Any) -> Iterator[tuple[str, Any]]:
    for naam, value in {"keuze": "ja", "betaler": "vsv", "tarief": Decimal(50), **parts}.items():
        yield f"rso.aanvullend.governance.{naam}", value


@pytest.mark.parametrize(
    ("begroot", "dienst", "expected"),
    [
        (100, {"keuze": "nee"}, None),
        (99, {"keuze": "nee"}, "De tarieven zijn samen € 100. € 1 te weinig begroot."),
        (101, {"keuze": "nee"}, "De tarieven zijn samen € 100. € 1 meer begroot dan de tarieven."),
        # one more tariff, of which the unit is not known
        (99, {}, "De tarieven zijn samen ten minste € 100. Ten minste € 1 te weinig begroot."),
        (101, {}, None),
        (99, {"betaler": "rso"}, "De tarieven zijn samen € 100. € 1 te weinig begroot."),
        (99, {"tarief_jaar": 2025}, "De tarieven zijn samen € 100. € 1 te weinig begroot."),
    ],
)
def test_tarieven_beside_what_is_budgeted(
    begroot: int, dienst: dict[str, Any], expected: str | None
) -> None:
    dossier = with_values(
        one_year(kosten_rso=Decimal(begroot)), {**TARIEF, **dict(_with_helpdesk(**dienst))}
    )
    found = punten(dossier)
    assert bool(found) is (expected is not None)
    assert all(expected and expected in punt for punt in found)


def test_helpdesk_belongs_to_the_helpdesk_also_rechtstreeks() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "rso.aanvullend.helpdesk.keuze": "ja",
            "rso.aanvullend.governance.keuze": "ja",
            "rso.aanvullend.ontwikkeling.keuze": "nee",
            "rso.rechtstreeks.a.dienst": "Regionale Helpdesk",
            "rso.rechtstreeks.b.dienst": "Aansluiten",
        },
    )
    posten = {tarief.dienst: tarief.post for tarief in tarieven(dossier)}
    assert posten == {
        "basis": "kosten_rso",
        "helpdesk": "kosten_helpdesk",
        "governance": "kosten_rso",
        "Regionale Helpdesk": "kosten_helpdesk",
        "Aansluiten": "kosten_rso",
    }
    zonder = with_values(dossier, {"rso.rechtstreeks_nodig": False})
    assert "Aansluiten" not in {tarief.dienst for tarief in tarieven(zonder)}


@pytest.mark.parametrize(
    ("jaar", "uren", "betaler", "punt"),
    [(2026, 389, "vsv", 1), (2026, 390, "vsv", 0), (2026, 1, "rso", 0), (2025, 1, "vsv", 0)],
)
def test_hours_cover_the_compensation(jaar: int, uren: int, betaler: str, punt: int) -> None:
    dossier = with_values(
        one_year(jaar=jaar, kosten_uren=Decimal(uren)),
        {"aanspreekpunt.vergoeding": Decimal(390), "aanspreekpunt.vergoeding_betaler": betaler},
    )
    assert len(punten(dossier)) == punt


def test_what_stands_out_is_in_the_document() -> None:
    document = MAKE(material(voorbeeld()))
    lijsten = [block.punten for block in document.blokken if isinstance(block, Lijst)]
    assert tuple(punten(voorbeeld())) in lijsten
    assert any("€ 1.500 te weinig begroot" in punt for punt in punten(voorbeeld()))
