"""The budget adds up, says what is missing, and never takes a blank for zero."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from factory import NU, TEKSTVORMEN, VANDAAG, leeg_dossier, met, met_stand, plan, rapport, stof
from geld_cases import DOSSIERS, een_jaar, gelden, met_geld, voorbeeld
from hypothesis import given, settings

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document, Lijst, Tabel, celtekst, gat, met_tekst, stukken
from vsv_wizard.documenten.delen.geldpunten import aandachtspunten, bijdrage, euro, over
from vsv_wizard.documenten.stukken.begroting import ONDERDEEL, TARIEVEN
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier, Gelden
from vsv_wizard.voortgang.geld import (
    HOOGUIT,
    KOSTEN,
    TEN_MINSTE,
    Som,
    geldjaren,
    naast_begroting,
    tarieven,
    tel_op,
    trek_af,
)

MAAK = SOORTEN["begroting"].maak
ALLE_KOSTEN = dict.fromkeys(KOSTEN, Decimal(100))


def teksten(document: Document) -> str:
    """All that a document says."""
    gevonden: list[str] = []
    met_tekst(document.blokken, lambda tekst: gevonden.append(tekst) or tekst)
    return "\n".join(gevonden)


def rijen(document: Document) -> dict[str, tuple[str, ...]]:
    """The rows of the table of all years, taken together when there are several tables."""
    gevonden: dict[str, tuple[str, ...]] = {}
    for blok in document.blokken:
        if isinstance(blok, Tabel) and blok.kop[0] == ONDERDEEL:
            for rij in (blok.kop, *blok.rijen):
                naam, *cellen = map(celtekst, rij)
                gevonden[naam] = (*gevonden.get(naam, ()), *cellen)
    return gevonden


def punten(dossier: Dossier) -> list[str]:
    """What stands out in the money."""
    return list(aandachtspunten(stof(dossier)))


# --- the document


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
@pytest.mark.parametrize("naam", DOSSIERS)
def test_elk_gat_in_de_tekst_staat_in_de_lijst_en_andersom(naam: str, niveau: Niveau) -> None:
    document = MAAK(stof(DOSSIERS[naam](), niveau))
    in_tekst = {stuk for stuk, is_gat in stukken(teksten(document)) if is_gat}
    assert in_tekst == {gat(missend.wat) for missend in document.gaten}
    assert all(g.taak in plan().taken and g.pad for g in document.gaten)
    assert "2026" in rijen(document)[ONDERDEEL]
    assert "Concept" in document.voet


@pytest.mark.parametrize("vorm", TEKSTVORMEN)
@pytest.mark.parametrize("naam", DOSSIERS)
def test_begroting_in_elke_tekstvorm(naam: str, vorm: str) -> None:
    tekst = SOORTEN["begroting"].schrijf(stof(DOSSIERS[naam]()), vorm)
    assert isinstance(tekst, str)
    assert "Alle kosten samen" in tekst


def test_volledige_dossiers_hebben_geen_gat_in_hun_bedragen() -> None:
    for naam in ("vol", "klaar"):
        document = MAAK(stof(DOSSIERS[naam]()))
        assert document.gaten == ()
        assert rijen(document)["Alle kosten samen"] == ("€ 6.000",)
        assert rijen(document)["Over of tekort, met wat is toegezegd"] == ("€ 19.000 over",)


def test_leeg_dossier_vraagt_dit_jaar_en_noemt_geen_nul() -> None:
    document = MAAK(stof(leeg_dossier()))
    assert [g.wat for g in document.gaten][:2] == ["toegezegd bedrag 2026", "kosten RSO 2026"]
    assert rijen(document)["Alle kosten samen"] == ("Nog niet te berekenen",)
    assert rijen(document)["Ontvangen bedrag"] == ("Nog niet ontvangen",)
    assert "€ 0" not in teksten(document)


def test_voorbeeld_leest_als_een_begroting() -> None:
    cellen = rijen(MAAK(stof(voorbeeld())))
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


def test_weet_ik_nog_niet_is_een_gat_en_geen_nul() -> None:
    dossier = een_jaar(**{**ALLE_KOSTEN, "bedrag": WEET_NIET, "kosten_btw": WEET_NIET})
    document = MAAK(stof(dossier))
    assert {"toegezegd bedrag 2026", "btw 2026"} <= {g.wat for g in document.gaten}
    assert rijen(document)["Alle kosten samen"] == ("Ten minste € 400",)
    assert rijen(document)["Over of tekort, met wat is toegezegd"] == ("Nog niet te berekenen",)


def test_nul_is_een_bedrag() -> None:
    dossier = een_jaar(**dict.fromkeys(KOSTEN, Decimal(0)), bedrag=Decimal(0))
    cellen = rijen(MAAK(stof(dossier)))
    assert cellen["Alle kosten samen"] == ("€ 0",)
    assert cellen["Over of tekort, met wat is toegezegd"] == ("Precies genoeg",)


def test_meer_dan_vier_jaren_in_meer_tabellen() -> None:
    dossier = met(leeg_dossier(), {f"gelden.g{j}.jaar": j for j in range(2030, 2019, -1)})
    document = MAAK(stof(dossier))
    breed = [len(b.kop) for b in document.blokken if isinstance(b, Tabel) and b.kop[0] == ONDERDEEL]
    assert breed == [5, 5, 4]
    assert rijen(document)[ONDERDEEL] == tuple(map(str, range(2020, 2031)))


def test_taak_niet_van_toepassing_geeft_geen_gat() -> None:
    reden = "De RSO ontvangt het geld."
    dossier = een_jaar(**ALLE_KOSTEN)
    for nr in ("geld_navragen", "geld_ontvangen"):
        dossier = met_stand(dossier, nr, status="nvt", nvt_reden=reden)
    document = MAAK(stof(dossier))
    assert rijen(document)["Toegezegd bedrag"] == ("N.v.t.",)
    assert {g.taak for g in document.gaten} == {"kosten_begroten", "open_keuzes_nemen"}


def test_rapport_heeft_de_begroting_alleen_voor_het_bestuur() -> None:
    for niveau in Niveau:
        tekst = rapport(voorbeeld(), plan(), NU, "md", niveau)
        assert ("## Begroting" in tekst) is (niveau is not Niveau.OPENBAAR)
        assert ("12.750,50" in tekst) is (niveau is not Niveau.OPENBAAR)


def test_lange_naam_van_dienst_en_vreemde_deelnemer() -> None:
    dossier = met(
        leeg_dossier(),
        {"rso.rechtstreeks.r.dienst": "=1+1 [x]", "rso.rechtstreeks.r.deelnemer": "w"},
    )
    document = MAAK(stof(dossier))
    tabel = next(b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == TARIEVEN)
    assert celtekst(tabel.rijen[1][0]) == "=1+1 [x] voor (nog zonder naam)"
    assert "[nog invullen: tarief =1+1 (x) voor (nog zonder naam)]" in teksten(document)


# --- the sums


@settings(max_examples=40)
@given(gelden())
def test_totalen_zijn_de_som_van_hun_delen(alle: tuple[Gelden, ...]) -> None:
    dossier = leeg_dossier().model_copy(update={"gelden": alle})
    for jaar in geldjaren(dossier, VANDAAG.year):
        bekend = [w for post in KOSTEN if isinstance(w := getattr(jaar.geld, post), Decimal)]
        assert jaar.kosten.bedrag == (sum(bekend) if bekend else None)
        assert jaar.kosten.grens == (TEN_MINSTE if 0 < len(bekend) < 5 else "")
        toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag("ontvangen_bedrag")
        rest = jaar.over("bedrag")
        if toegezegd is None or not bekend:
            assert rest == Som(None)
        else:
            assert rest.bedrag == toegezegd - sum(bekend)
            assert rest.grens == (HOOGUIT if len(bekend) < 5 else "")
        if toegezegd is None:
            assert jaar.verwacht == Som(None)
        else:
            assert jaar.verwacht.bedrag == max(toegezegd - (ontvangen or 0), 0)
        for som in (jaar.kosten, rest, jaar.verwacht):
            assert som.bedrag is None or isinstance(som.bedrag, Decimal)


@settings(max_examples=40)
@given(gelden(hoeveel=6))
def test_jaren_op_volgorde_elk_een_keer_en_dit_jaar_erbij(alle: tuple[Gelden, ...]) -> None:
    jaren = geldjaren(leeg_dossier().model_copy(update={"gelden": alle}), 2026)
    namen = [jaar.naam for jaar in jaren]
    assert len({*namen}) == len(namen)
    bekend = [jaar.jaar for jaar in jaren if jaar.jaar]
    assert bekend == sorted(bekend) and 2026 in bekend
    assert all(jaar.jaar is None for jaar in jaren[len(bekend) :])
    assert {j.geld.id for j in jaren if j.in_dossier} == {geld.id for geld in alle}


@settings(max_examples=12)
@given(met_geld())
def test_elke_begroting_is_te_maken(dossier: Dossier) -> None:
    document = MAAK(stof(dossier))
    in_tekst = {stuk for stuk, is_gat in stukken(teksten(document)) if is_gat}
    assert in_tekst == {gat(missend.wat) for missend in document.gaten}
    kop, *kolommen = zip(*rijen(document).items(), strict=True)
    assert len({len(cellen) for cellen in kolommen[0]}) == 1
    assert kop[0] == ONDERDEEL


@pytest.mark.parametrize(
    ("delen", "som"),
    [
        ([], Som(None)),
        ([None, None], Som(None)),
        ([Decimal(1), None], Som(Decimal(1), TEN_MINSTE)),
        ([Decimal("0.10"), Decimal("0.20")], Som(Decimal("0.30"))),
        ([Decimal("999999999999.99")] * 5, Som(Decimal("4999999999999.95"))),
    ],
)
def test_optellen(delen: list[Decimal | None], som: Som) -> None:
    assert tel_op(delen) == som


@pytest.mark.parametrize(
    ("som", "tekst"),
    [
        (Som(None), "nog niet te berekenen"),
        (Som(Decimal(0)), "precies genoeg"),
        (Som(Decimal(0), HOOGUIT), "hooguit € 0 over"),
        (Som(Decimal(500)), "€ 500 over"),
        (Som(Decimal(500), HOOGUIT), "hooguit € 500 over"),
        (Som(Decimal("-0.5")), "€ 0,50 tekort"),
        (Som(Decimal(-300), HOOGUIT), "ten minste € 300 tekort"),
    ],
)
def test_over_of_tekort_in_woorden(som: Som, tekst: str) -> None:
    assert over(som) == tekst


def test_aftrekken_en_een_min_voor_het_teken() -> None:
    assert trek_af(Decimal(5), Som(Decimal(7), TEN_MINSTE)) == Som(Decimal(-2), HOOGUIT)
    assert trek_af(None, Som(Decimal(7))) == Som(None)
    assert euro(Decimal("-1250.5")) == "-€ 1.250,50"


# --- what does not fit


@pytest.mark.parametrize(
    ("delen", "verwacht"),
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
def test_dekking_naast_de_bedragen(delen: dict[str, Any], verwacht: str | None) -> None:
    waarden = {n: Decimal(w) if isinstance(w, int) else w for n, w in delen.items()}
    gevonden = punten(een_jaar(**{**ALLE_KOSTEN, **waarden}))
    if verwacht is None:
        assert gevonden == []
    else:
        assert len(gevonden) == 1
        assert gevonden[0].startswith("2026: ") and verwacht in gevonden[0]


@pytest.mark.parametrize(
    ("ontvangen", "verwacht"), [(90, "€ 10 minder"), (100, ""), (115, "€ 15 meer")]
)
def test_ontvangen_naast_toegezegd(ontvangen: int, verwacht: str) -> None:
    dossier = een_jaar(bedrag=Decimal(100), ontvangen_bedrag=Decimal(ontvangen))
    gevonden = punten(dossier)
    assert bool(gevonden) is bool(verwacht)
    assert all(verwacht in punt for punt in gevonden)


@pytest.mark.parametrize(
    ("jaar", "maand", "te_laat"),
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
def test_geld_dat_er_al_had_moeten_zijn(jaar: int | None, maand: str | None, te_laat: bool) -> None:
    dossier = een_jaar(jaar=jaar, maand=maand, bedrag=Decimal(100))
    assert any("had al binnen moeten zijn" in punt for punt in punten(dossier)) is te_laat
    gaten = [g.wat for g in MAAK(stof(dossier)).gaten]
    assert any("ontvangen bedrag" in wat for wat in gaten) is te_laat


def test_datum_van_ontvangst_zonder_bedrag_is_een_gat() -> None:
    dossier = een_jaar(bedrag=Decimal(100), ontvangen_op=dt.date(2026, 6, 1))
    document = MAAK(stof(dossier))
    assert "ontvangen bedrag 2026" in [g.wat for g in document.gaten]
    assert rijen(document)["Nog te ontvangen"] == ("Hooguit € 100",)


def test_twee_keer_een_jaar_wordt_niet_opgeteld() -> None:
    dossier = met(
        leeg_dossier(),
        {f"gelden.{i}.{n}": w for i in "ab" for n, w in (("jaar", 2026), ("bedrag", Decimal(9)))},
    )
    document = MAAK(stof(dossier))
    assert rijen(document)[ONDERDEEL] == ("2026 (1)", "2026 (2)")
    assert rijen(document)["Toegezegd bedrag"] == ("€ 9", "€ 9")
    assert sum("staat 2 keer in het dossier" in punt for punt in punten(dossier)) == 2


def test_negatief_bedrag_en_geld_zonder_jaar_vallen_op() -> None:
    dossier = met(leeg_dossier(), {"gelden.a.kosten_rso": Decimal(-5)})
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
    ("anders", "per_jaar", "woorden"),
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
def test_welk_tarief_naast_de_begroting_kan(
    anders: dict[str, Any], per_jaar: int | None, woorden: str
) -> None:
    dossier = met(een_jaar(), {**TARIEF, **anders})
    alle = tarieven(dossier)
    sommen = naast_begroting(geldjaren(dossier, 2026)[0], alle)
    assert sommen == ({} if per_jaar is None else {"kosten_rso": Som(Decimal(per_jaar))})
    assert woorden in bijdrage(alle[0])


def _met_helpdesk(**delen: Any) -> Iterator[tuple[str, Any]]:
    for naam, waarde in {"keuze": "ja", "betaler": "vsv", "tarief": Decimal(50), **delen}.items():
        yield f"rso.aanvullend.governance.{naam}", waarde


@pytest.mark.parametrize(
    ("begroot", "dienst", "verwacht"),
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
def test_tarieven_naast_wat_is_begroot(
    begroot: int, dienst: dict[str, Any], verwacht: str | None
) -> None:
    dossier = met(
        een_jaar(kosten_rso=Decimal(begroot)), {**TARIEF, **dict(_met_helpdesk(**dienst))}
    )
    gevonden = punten(dossier)
    assert bool(gevonden) is (verwacht is not None)
    assert all(verwacht and verwacht in punt for punt in gevonden)


def test_helpdesk_hoort_bij_de_helpdesk_ook_rechtstreeks() -> None:
    dossier = met(
        leeg_dossier(),
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
    zonder = met(dossier, {"rso.rechtstreeks_nodig": False})
    assert "Aansluiten" not in {tarief.dienst for tarief in tarieven(zonder)}


@pytest.mark.parametrize(
    ("jaar", "uren", "betaler", "punt"),
    [(2026, 389, "vsv", 1), (2026, 390, "vsv", 0), (2026, 1, "rso", 0), (2025, 1, "vsv", 0)],
)
def test_uren_dekken_de_vergoeding(jaar: int, uren: int, betaler: str, punt: int) -> None:
    dossier = met(
        een_jaar(jaar=jaar, kosten_uren=Decimal(uren)),
        {"aanspreekpunt.vergoeding": Decimal(390), "aanspreekpunt.vergoeding_betaler": betaler},
    )
    assert len(punten(dossier)) == punt


def test_wat_opvalt_staat_in_het_document() -> None:
    document = MAAK(stof(voorbeeld()))
    lijsten = [blok.punten for blok in document.blokken if isinstance(blok, Lijst)]
    assert tuple(punten(voorbeeld())) in lijsten
    assert any("€ 1.500 te weinig begroot" in punt for punt in punten(voorbeeld()))
