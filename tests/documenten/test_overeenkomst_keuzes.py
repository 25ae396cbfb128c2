"""The choices, the annexes, and the mistakes in the model."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from factory import VANDAAG, met, met_stand, plan
from model_agreements import (
    docx,
    genummerd,
    ingevulde_runs,
    p,
    r,
    tabel,
)
from overeenkomst_cases import ART6, dossier, met_diensten, vul

from vsv_wizard.documenten.overeenkomst import Verslag, vul_in
from vsv_wizard.dossier.fields import WEET_NIET

# --- the choices


@pytest.mark.parametrize(
    ("model", "drie", "zes"),
    [
        (
            "drie (3) of (6) maanden (keuze maken).",
            "drie (3)~ of (6)~ maanden~ (keuze maken)~.",
            "~drie (3) of ~(6) maanden~ (keuze maken)~.",
        ),
        (
            "drie (3) of zes (6) maanden.",
            "drie (3)~ of zes (6)~ maanden.",
            "~drie (3) of ~zes (6) maanden.",
        ),
        ("3 of 6 maanden", "3~ of 6~ maanden", "~3 of ~6 maanden"),
        ("3/6 maanden", "3~/6~ maanden", "~3/~6 maanden"),
        ("drie of zes maanden", "drie~ of zes~ maanden", "~drie of ~zes maanden"),
        (
            "zes (6) of drie (3) maanden",
            "~zes (6) of ~drie (3) maanden",
            "zes (6)~ of drie (3)~ maanden",
        ),
        (
            "3 maanden of 6 maanden [keuze maken]",
            "3 maanden~ of 6 maanden [keuze maken]~",
            "~3 maanden of ~6 maanden~ [keuze maken]~",
        ),
    ],
)
def test_opzegtermijn(model: str, drie: str, zes: str) -> None:
    assert vul(ART6, f"6.2 {model}")[0].splitlines()[1] == f"6.2 {drie}"
    assert (
        vul(ART6, f"6.2 {model}", bij=dossier(rso__opzegtermijn="6"))[0].splitlines()[1]
        == f"6.2 {zes}"
    )
    open_, verslag = vul(ART6, f"6.2 {model}", bij=dossier(rso__opzegtermijn=WEET_NIET))
    assert open_.splitlines()[1] == f"6.2 {model}"
    assert [(g.pad, g.taak) for g in verslag.open] == [("rso.opzegtermijn", "3a.5")]


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("de rechtbank Rotterdam.", "de rechtbank ~Rotterdam~ Midden-Nederland."),
        (
            "de Rechtbank te Rotterdam beslist",
            "de Rechtbank te ~Rotterdam~ Midden-Nederland beslist",
        ),
        ("rechtbank Den Haag, en", "rechtbank ~Den Haag~ Midden-Nederland, en"),
        (
            "de bevoegde rechter te Rotterdam.",
            "de bevoegde rechter te ~Rotterdam~ Rechtbank Midden-Nederland.",
        ),
        ("de rechtbank …", "de rechtbank Midden-Nederland"),
        ("rechtbank Midden-Nederland", "rechtbank Midden-Nederland"),
        ("een rechterlijk verbod", "een rechterlijk verbod"),
    ],
)
def test_rechtbank(model: str, na: str) -> None:
    uit, verslag = vul(p("Artikel 8 Geschil", stijl="Kop1"), f"8.2 {model}")
    assert uit.splitlines()[1] == f"8.2 {na}"
    gelijk = [f for f in verslag.ingevuld if f.gelijk]
    assert len(gelijk) == (model == "rechtbank Midden-Nederland")


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("VSV/Deelnemer ... (nog uit te werken).", "~VSV/Deelnemer~ HET~ (nog uit te werken)~."),
        ("VSV / Deelnemer …", "~VSV / Deelnemer~ HET"),
        ("VSV/Deelnemer [uitwerken]", "~VSV/Deelnemer~ HET"),
        (
            "VSV of de zorgaanbieder ... nader uit te werken.",
            "~VSV of de zorgaanbieder~ HET~ nader uit te werken~.",
        ),
        ("VSV/Deelnemer ... (exclusief btw)", "~VSV/Deelnemer~ HET (exclusief btw)"),
    ],
)
def test_betaler(model: str, na: str) -> None:
    uit, _ = vul(p("Artikel 5 Geld", stijl="Kop1"), f"5.1 Betaald door {model}")
    het = "het VSV voor de basisdiensten"
    assert uit.splitlines()[1] == f"5.1 Betaald door {na.replace('HET', het)}"


def test_betaler_per_dienst_en_wie_dan() -> None:
    per_dienst = {
        "rso__aanvullend__helpdesk__keuze": "ja",
        "rso__aanvullend__helpdesk__betaler": "zorgaanbieder",
    }
    regels = (p("Artikel 5 Geld", stijl="Kop1"), "5.1 Betaald door VSV/Deelnemer ...")
    uit, _ = vul(*regels, bij=dossier(**per_dienst))
    assert uit.endswith(
        " het VSV voor de basisdiensten; de zorgaanbieders, ieder een deel voor "
        "'Een regionale helpdesk voor professionals'"
    )
    uit, verslag = vul(*regels, bij=dossier(rso__betaler_basis="anders"))
    assert uit.endswith("VSV/Deelnemer ...")
    assert [g.pad for g in verslag.open] == ["rso.betaler_toelichting"]
    uit, _ = vul(
        *regels, bij=dossier(rso__betaler_basis="anders", rso__betaler_toelichting="De provincie.")
    )
    assert uit.endswith("iemand anders voor de basisdiensten (De provincie)")


def test_keuze_van_diensten() -> None:
    regel = "2.1 Ook de diensten van bijlage 3 (keuze maken)."
    kop = p("Artikel 2 Diensten", stijl="Kop1")
    assert vul(kop, regel)[0].endswith("bijlage 3 (geen).")
    een = dossier(rso__aanvullend__helpdesk__keuze="ja")
    assert vul(kop, regel, bij=een)[0].endswith("(Een regionale helpdesk voor professionals).")
    later = dossier(
        rso__aanvullend__helpdesk__keuze="later",
        rso__aanvullend__helpdesk__later_op=dt.date(2026, 9, 1),
    )
    uit, verslag = vul(kop, regel, bij=later)
    assert uit.endswith(regel)
    assert "besluit op 1 september 2026" in verslag.open[0].reden
    uit, verslag = vul("Een andere (keuze maken).")
    assert uit == "Een andere (keuze maken)."
    assert len(verslag.onduidelijk) == 1


OPTIE = "Optioneel: de RSO sloot een overeenkomst met de leverancier … van de viewer;"


@pytest.mark.parametrize(
    ("route", "opnemen", "na"),
    [
        ("via_rso", True, f"~Optioneel:~{OPTIE[10:].replace('…', 'Kijkglas B.V.')}"),
        ("via_rso", False, f"~{OPTIE}~"),
        ("zelf", None, f"~{OPTIE}~"),
        ("via_rso", None, OPTIE.replace("…", "Kijkglas B.V.")),
        (WEET_NIET, True, OPTIE.replace("…", "Kijkglas B.V.")),
    ],
)
def test_optionele_overweging(route: str, opnemen: bool | None, na: str) -> None:
    bij = dossier(viewer__route=route, viewer__overweging_opnemen=opnemen)
    uit, _ = vul("Overwegende dat:", OPTIE, bij=bij)
    assert uit.splitlines()[1] == na


@pytest.mark.parametrize(
    ("regel", "na"),
    [
        ("- … (aanvullen)", "- Inkoop"),
        ("- (aan te vullen met andere diensten)", "- Inkoop"),
        ("[overige diensten aanvullen]", "Inkoop"),
        ("overige diensten: …", "overige diensten: Inkoop"),
        ("…", "Inkoop"),
        ("Ook levert de RSO diensten zoals scholing, en …;", None),
        ("Deelnemers in de regio: …", "Deelnemers in de regio: Wiegeland"),
        ("Nader aan te vullen", "~Nader aan te vullen~ Inkoop"),
    ],
)
def test_extra_diensten(regel: str, na: str | None) -> None:
    bij = met_diensten("Inkoop", "Regionale helpdesk")
    kop = (p("Artikel 3 Diensten", stijl="Kop1"), "3.1 Aan Deelnemers: de regionale helpdesk;")
    na = na or regel.replace("…", "Inkoop")
    assert vul(*kop, regel, bij=bij)[0].splitlines()[2] == na
    zonder = vul(*kop, regel)[0].splitlines()[2]
    assert zonder == na.replace("Inkoop", "geen")


# --- the annexes


def _tarieven(*kop: str, rij: tuple[str, ...] = (), **anders: Any) -> tuple[list[str], Verslag]:
    rijen = (kop, rij or ("5", "Helpdesk voor professionals", ""))
    uit, verslag = vul(
        p("Bijlage 3: aanvullend", stijl="Kop1"), tabel(*rijen), bij=dossier(**anders)
    )
    return uit.split("\n")[1 + len(kop) :], verslag


HELPDESK: Mapping[str, Any] = {
    "rso__aanvullend__helpdesk__keuze": "ja",
    "rso__aanvullend__helpdesk__tarief": Decimal(1250),
    "rso__aanvullend__helpdesk__tarief_eenheid": "per_maand",
    "rso__aanvullend__helpdesk__tarief_jaar": 2026,
    "rso__aanvullend__helpdesk__tarief_btw": False,
}


def test_tarief_in_de_lege_kolom() -> None:
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief 2026", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief (2027)", **HELPDESK)
    assert cellen[2] == (
        "€ 1.250 per maand, exclusief btw. Let op: dit is het tarief van 2026, niet van 2027."
    )
    cellen, _ = _tarieven("Nr", "Dienst", "Tarieven", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    assert _tarieven("Nr", "Dienst", "Tarief 2026")[0][2] == "niet afgenomen"


def test_tarief_dat_niet_af_is_blijft_open() -> None:
    half = {**HELPDESK, "rso__aanvullend__helpdesk__tarief_btw": None}
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", **half)
    assert cellen[2] == ""
    assert [gat.pad for gat in verslag.open] == ["rso.aanvullend.helpdesk.tarief_btw"]


def test_tarief_alleen_waar_het_hoort() -> None:
    rij = ("2", "Vragen van cliënten", "")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)[0][2] == ""
    rij = ("5", "Helpdesk", "€ 900")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)[0][2] == "€ 900"
    assert _tarieven("Nr", "Dienst", "Prijs", **HELPDESK)[0][2] == ""
    rij = ("5", "Helpdesk en monitoring", "")
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)
    assert cellen[2] == ""
    assert len(verslag.onduidelijk) == 1


BIJLAGE4 = p("Bijlage 4: Diensten aan Deelnemers", stijl="Kop1")


@pytest.mark.parametrize("woord", ["INVOEGEN", "[INVOEGEN]", " Invoegen… ", "INVOEGEN: tabel"])
def test_bijlage_4_als_tabel(woord: str) -> None:
    uit, verslag = vul(BIJLAGE4, woord, bij=met_diensten("Inkoop"))
    assert uit.split("\n")[1:] == [
        *("Zorgaanbieder", "Dienst", "Tarief", "Betaler", "Overeenkomst"),
        *("Kraamzorg Wieg", "Inkoop", "€ 45,50 per uur, inclusief btw (tarief 2026)"),
        *("Het VSV", "Concept, nog niet getekend", ""),
    ]
    assert not verslag.open


def test_bijlage_4_met_gaten_en_zonder_diensten() -> None:
    bij = met_diensten("Inkoop")
    bij = met(bij, {'rso.rechtstreeks."r.0".betaler': None, 'rso.rechtstreeks."r.0".tarief': None})
    uit, verslag = vul(BIJLAGE4, "INVOEGEN", bij=bij)
    assert "[nog invullen: betaler]" in uit
    assert "[nog invullen: tarief]" in uit
    assert {gat.taak for gat in verslag.open} == {"3a.4"}
    uit, _ = vul(BIJLAGE4, "INVOEGEN")
    assert uit.endswith("\nDe RSO levert geen diensten rechtstreeks aan Deelnemers.")
    for waarde in (None, True, WEET_NIET):
        uit, verslag = vul(BIJLAGE4, "INVOEGEN", bij=dossier(rso__rechtstreeks_nodig=waarde))
        assert uit.endswith("\nINVOEGEN")
        assert [gat.taak for gat in verslag.open] == ["3a.4"]


def test_invoegen_in_een_andere_bijlage_wordt_niet_geraden() -> None:
    uit, verslag = vul(p("Bijlage 1: Memo", stijl="Kop1"), "INVOEGEN", bij=met_diensten("Inkoop"))
    assert uit.endswith("\nINVOEGEN")
    assert len(verslag.onduidelijk) == 1


# --- mistakes in the model


def _fouten(*inhoud: str, **anders: Any) -> list[str]:
    return [f"{b.plaats}: {b.tekst}" for b in vul(*inhoud, bij=dossier(**anders))[1].modelfouten]


def test_kop_met_alleen_een_nummer() -> None:
    kop = (p("1 Diensten", stijl="Kop1"), "1.1 Iets.", p("4. Contact", stijl="Kop1"))
    _, verslag = vul(*kop, "Het aanspreekpunt is:", "1. Naam:", "2. Telefoon:")
    plaatsen = [f.plaats for f in verslag.ingevuld if f.wat.startswith("Aanspreekpunt")]
    assert plaatsen == ["Artikel 4", "Artikel 4"]


def test_modelfouten_alleen_als_ze_er_zijn() -> None:
    goed = (
        ART6,
        "6.1 Begin.",
        "6.2 Zie bijlage 9 en bijlage 4 van de memo.",
        "6.3 De RSO zit voor.",
    )
    assert _fouten(*goed) == []
    assert _fouten(ART6, "6.3 Zo.", "5.4 Anders.")[0].startswith("Artikel 6: Onder artikel 6")
    typte_word = (genummerd("Een"), genummerd("Lid", 1), genummerd("Lid", 1))
    assert _fouten(*typte_word) == []


def test_nummers_van_word_beginnen_per_artikel_opnieuw() -> None:
    _, verslag = vul(
        *(genummerd("Een"), genummerd("lid", 1), genummerd("lid", 1)),
        *(genummerd("Twee"), genummerd("De regio …", 1)),
    )
    assert verslag.ingevuld[0].plaats == "Artikel 2.1"


def test_verwijderde_rij_van_een_tabel_blijft() -> None:
    weg = '<w:tr><w:trPr><w:del w:id="3" w:author="X"/></w:trPr><w:tc><w:p><w:r><w:t>regio …</w:t>'
    rij = f"{weg}</w:r></w:p></w:tc></w:tr>"
    uit, _ = vul(tabel(["regio …"]).replace("</w:tbl>", f"{rij}</w:tbl>"))
    assert uit.splitlines() == ["regio Wiegeland", "regio …"]


def test_niet_van_toepassing_wordt_gezegd() -> None:
    bij = met_stand(
        dossier(rso__rechtstreeks_nodig=None),
        "3a.4",
        status="nvt",
        nvt_reden="Alles loopt via ons.",
    )
    _, verslag = vul(BIJLAGE4, "INVOEGEN", bij=bij)
    assert verslag.open[0].reden == "N.v.t. volgens taak 3a.4: Alles loopt via ons."


def test_modelfouten_zin_en_bijlage() -> None:
    kop = p("Artikel 1 Werk", stijl="Kop1")
    assert "'zit neemt'" in _fouten(kop, "1.1 De RSO zit neemt deel aan de groep voor.")[0]
    assert "'de de'" in _fouten(kop, "1.1 Dit is de de groep.")[0]
    assert "bijlage 7" in _fouten(kop, "1.1 Zie de bijlagen 7 en 9.")[0]
    assert _fouten(kop, "1.1 Zie bijlage 9.") == []
    vaak = "1.1 De frequentie van het overleg staat in bijlage 2."
    assert "bijlage 4 van de memo" in _fouten(kop, vaak)[0]


def test_modelfouten_onbepaald_woord() -> None:
    gebruik = (ART6, "6.3 De Dienstverleningsovereenkomst eindigt.")
    optie = "Optioneel: met de leverancier van de viewer, hierna: de Dienstverleningsovereenkomst;"
    assert "niet bepaald" in _fouten(*gebruik)[0]
    assert "alleen bepaald als" in _fouten("Overwegende dat", optie, *gebruik)[0]
    uit = _fouten("Overwegende dat", optie, *gebruik, viewer__route="zelf")
    assert "Die staat nu niet vast" in uit[0]
    vast = "Dit contract, hierna te noemen: de Dienstverleningsovereenkomst."
    assert _fouten("Overwegende dat", vast, *gebruik) == []


def test_weggestreept_telt_niet_meer() -> None:
    streep = r("drie (3) of (6) maanden (keuze maken)", "<w:strike/>")
    uit, verslag = vul(ART6, p(streep, " drie maanden"))
    assert "~ drie maanden" in uit
    assert not verslag.open
    assert not re.search("opzeg", " ".join(f.wat.lower() for f in verslag.ingevuld))


def test_alleen_ingevulde_runs_dragen_de_stijl() -> None:
    model = docx(p("regio …, verder niets"))
    assert ingevulde_runs(vul_in(model, dossier(), plan(), VANDAAG).docx) == ["Wiegeland"]
