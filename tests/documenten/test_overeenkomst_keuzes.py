"""The choices, the annexes, and the mistakes in the model."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from factory import with_state, with_values
from model_agreements import docx, filled_runs, numbered, p, r, tabel
from overeenkomst_cases import ART6, dossier, fill, vul_model, with_diensten

from vsv_wizard.documenten.overeenkomst import FillReport
from vsv_wizard.dossier.fields import WEET_NIET

ART5 = "5.1 De diensten van bijlage 4 worden betaald door"

# --- the choices


@pytest.mark.parametrize(
    ("model", "three", "zes"),
    [
        (
            "drie (3) of (6) maanden (keuze maken).",
            "drie (3)~ of (6)~ maanden.",
            "~drie (3) of ~zes (6) maanden.",
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
            "3 maanden~ of 6 maanden~",
            "~3 maanden of ~6 maanden",
        ),
    ],
)
def test_opzegtermijn(model: str, three: str, zes: str) -> None:
    assert fill(ART6, f"6.2 {model}")[0].splitlines()[1] == f"6.2 {three}"
    assert (
        fill(ART6, f"6.2 {model}", at=dossier(rso__opzegtermijn="6"))[0].splitlines()[1]
        == f"6.2 {zes}"
    )
    open_, verslag = fill(ART6, f"6.2 {model}", at=dossier(rso__opzegtermijn=WEET_NIET))
    assert open_.splitlines()[1] == f"6.2 {model}"
    assert [(g.pad, g.taak) for g in verslag.open] == [("rso.opzegtermijn", "open_keuzes_nemen")]


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
    uit, verslag = fill(p("Artikel 8 Geschil", style="Kop1"), f"8.2 {model}")
    assert uit.splitlines()[1] == f"8.2 {na}"
    gelijk = [f for f in verslag.ingevuld if f.gelijk]
    assert len(gelijk) == (model == "rechtbank Midden-Nederland")


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("VSV/Deelnemer ... (nog uit te werken).", "~VSV/Deelnemer~ HET."),
        ("het VSV/Deelnemer …. Nader te bepalen, door wie dan ook", "~het VSV/Deelnemer~ HET."),
        ("de VSV/Deelnemer … Dit moet nog uitgewerkt worden.", "~de VSV/Deelnemer~ HET."),
        ("VSV/Deelnemer …, nader te bepalen, afhankelijk van geld.", "~VSV/Deelnemer~ HET."),
        ("VSV/Deelnemer …, nader te bepalen, per maand.", "~VSV/Deelnemer~ HET, per maand."),
        ("VSV / Deelnemer …", "~VSV / Deelnemer~ HET"),
        ("VSV/Deelnemer [uitwerken]", "~VSV/Deelnemer~ HET"),
        (
            "VSV of de zorgaanbieder ... nader uit te werken.",
            "~VSV of de zorgaanbieder~ HET.",
        ),
        ("VSV/Deelnemer ... (exclusief btw)", "~VSV/Deelnemer~ HET (exclusief btw)"),
    ],
)
def test_betaler(model: str, na: str) -> None:
    regels = (p("Artikel 5 Geld", style="Kop1"), f"{ART5} {model}")
    uit, verslag = fill(*regels, at=with_diensten("Inkoop"))
    assert uit.splitlines()[1] == f"{ART5} {na.replace('HET', 'het VSV')}"
    assert not verslag.findings


def test_betaler_per_dienst_and_who_then() -> None:
    regels = (p("Artikel 5 Geld", style="Kop1"), f"{ART5} VSV/Deelnemer ...")
    uit, _ = fill(*regels, at=with_diensten("Inkoop", "Scholing", betalers=("rso",)))
    assert uit.endswith("~ de RSO voor Inkoop; het VSV voor Scholing")
    uit, _ = fill(*regels, at=with_diensten("Inkoop", betalers=("zorgaanbieder",)))
    assert uit.endswith("~ de Deelnemer die de dienst afneemt")
    otherwise = with_diensten("Inkoop", betalers=("anders",))
    uit, verslag = fill(*regels, at=otherwise)
    assert uit.endswith("VSV/Deelnemer ...")
    assert [g.pad for g in verslag.open] == ["rso.betaler_toelichting"]
    uit, _ = fill(*regels, at=with_values(otherwise, {"rso.betaler_toelichting": "de provincie."}))
    assert uit.endswith("~ de provincie")


def test_betaler_zonder_diensten_aan_deelnemers() -> None:
    """The clause says so; who pays the primary services has nothing to do with it."""
    kop = p("Artikel 5 Geld", style="Kop1")
    uit, verslag = fill(kop, "5.1 Zie bijlage 4. Het wordt betaald door het VSV/Deelnemer … Nader "
                       "uit te werken, later.")  # fmt: skip
    assert uit.splitlines()[1] == (
        "5.1 Zie bijlage 4. ~Het wordt betaald door het VSV/Deelnemer~ "
        "De RSO levert geen diensten rechtstreeks aan Deelnemers."
    )
    assert not verslag.findings
    assert [besluit.lid for besluit in verslag.decisions if "primaire" in besluit.besluit] == [
        "5.1"
    ]


def test_betaler_van_iets_anders_wordt_niet_geraden() -> None:
    uit, verslag = fill(p("Artikel 5 Geld", style="Kop1"), "5.1 Alles betaalt VSV/Deelnemer …")
    assert uit.endswith("5.1 Alles betaalt VSV/Deelnemer …")
    assert len(verslag.unclear) == 1


def test_keuze_of_diensten() -> None:
    line = "2.1 Ook de diensten van bijlage 3 (keuze maken)."
    kop = p("Artikel 2 Diensten", style="Kop1")
    assert fill(kop, line)[0].endswith("bijlage 3 (geen).")
    een = dossier(rso__aanvullend__helpdesk__keuze="ja")
    assert fill(kop, line, at=een)[0].endswith("(Een regionale helpdesk voor professionals).")
    later = dossier(
        rso__aanvullend__helpdesk__keuze="later",
        rso__aanvullend__helpdesk__later_op=dt.date(2026, 9, 1),
    )
    uit, verslag = fill(kop, line, at=later)
    assert uit.endswith(line)
    assert "besluit op 1 september 2026" in verslag.open[0].reason
    uit, verslag = fill("Een andere (keuze maken).")
    assert uit == "Een andere (keuze maken)."
    assert len(verslag.unclear) == 1


OPTION = "Optioneel: de RSO sloot een overeenkomst met de leverancier … van de viewer;"


@pytest.mark.parametrize(
    ("route", "opnemen", "na"),
    [
        ("via_rso", True, f"{OPTION[11:].replace('…', 'Kijkglas B.V.')}"),
        ("via_rso", False, f"~{OPTION}~"),
        ("zelf", None, f"~{OPTION}~"),
        ("via_rso", None, OPTION.replace("…", "Kijkglas B.V.")),
        (WEET_NIET, True, OPTION.replace("…", "Kijkglas B.V.")),
    ],
)
def test_optional_overweging(route: str, opnemen: bool | None, na: str) -> None:
    at = dossier(viewer__route=route, viewer__overweging_opnemen=opnemen)
    uit, _ = fill("Overwegende dat:", OPTION, at=at)
    assert uit.splitlines()[1] == na


@pytest.mark.parametrize(
    ("line", "na"),
    [
        ("- … (aanvullen)", "- Inkoop"),
        ("- (aan te vullen met andere diensten)", "- Inkoop"),
        ("[overige diensten aanvullen]", "Inkoop"),
        ("overige diensten: …", "overige diensten: Inkoop"),
        ("…", "Inkoop"),
        ("Ook levert de RSO diensten zoals scholing, en …;", None),
        ("Deelnemers in de regio: …", "Deelnemers in de regio: Wiegeland"),
        ("Nader aan te vullen", "Inkoop"),
        ("• Toevoegen: overige diensten, die nergens anders staan", "• Inkoop"),
        ("- nog op te nemen diensten;", "- Inkoop;"),
    ],
)
def test_extra_diensten(line: str, na: str | None) -> None:
    at = with_diensten("Inkoop", "Regionale helpdesk")
    kop = (p("Artikel 3 Diensten", style="Kop1"), "3.1 Aan Deelnemers: de regionale helpdesk;")
    na = na or line.replace("…", "Inkoop")
    assert fill(*kop, line, at=at)[0].splitlines()[2] == na
    zonder = fill(*kop, line)[0].splitlines()[2]
    assert zonder == na.replace("Inkoop", "geen andere diensten")


# --- the annexes


def _tarieven(
    *kop: str, row: tuple[str, ...] = (), **otherwise: Any
) -> tuple[list[str], FillReport]:
    rijen = (kop, row or ("5", "Helpdesk voor professionals", ""))
    uit, verslag = fill(
        p("Bijlage 3: aanvullend", style="Kop1"), tabel(*rijen), at=dossier(**otherwise)
    )
    return uit.split("\n")[1 + len(kop) :], verslag


HELPDESK: Mapping[str, Any] = {
    "rso__aanvullend__helpdesk__keuze": "ja",
    "rso__aanvullend__helpdesk__tarief": Decimal(1250),
    "rso__aanvullend__helpdesk__tarief_eenheid": "per_maand",
    "rso__aanvullend__helpdesk__tarief_jaar": 2026,
    "rso__aanvullend__helpdesk__tarief_btw": False,
}


def test_tarief_in_the_empty_column() -> None:
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief 2026", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief (2027)", **HELPDESK)
    assert cellen[2] == (
        "€ 1.250 per maand, exclusief btw. Let op: dit is het tarief van 2026, niet van 2027."
    )
    cellen, _ = _tarieven("Nr", "Dienst", "Tarieven", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    assert _tarieven("Nr", "Dienst", "Tarief 2026")[0][2] == "niet afgenomen"


def test_unfinished_tarief_stays_open() -> None:
    half = {**HELPDESK, "rso__aanvullend__helpdesk__tarief_btw": None}
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", **half)
    assert cellen[2] == ""
    assert [gap.pad for gap in verslag.open] == ["rso.aanvullend.helpdesk.tarief_btw"]


def test_tarief_only_where_it_belongs() -> None:
    row = ("2", "Vragen van cliënten", "")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", row=row, **HELPDESK)[0][2] == ""
    row = ("5", "Helpdesk", "€ 900")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", row=row, **HELPDESK)[0][2] == "€ 900"
    assert _tarieven("Nr", "Dienst", "Prijs", **HELPDESK)[0][2] == ""
    row = ("5", "Helpdesk en monitoring", "")
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", row=row, **HELPDESK)
    assert cellen[2] == ""
    assert len(verslag.unclear) == 1


BIJLAGE4 = p("Bijlage 4: Diensten aan Deelnemers", style="Kop1")


@pytest.mark.parametrize("woord", ["INVOEGEN", "[INVOEGEN]", " Invoegen… ", "INVOEGEN: tabel"])
def test_bijlage_4_as_table(woord: str) -> None:
    uit, verslag = fill(BIJLAGE4, woord, at=with_diensten("Inkoop"))
    assert uit.split("\n")[1:] == [
        *("Zorgaanbieder", "Dienst", "Tarief", "Betaler"),
        *("Kraamzorg Wieg", "Inkoop", "€ 45,50 per uur, inclusief btw (tarief 2026)"),
        *("Het VSV", ""),
    ]
    assert not verslag.open


def test_bijlage_4_with_gaps_and_without_diensten() -> None:
    at = with_diensten("Inkoop")
    at = with_values(
        at, {'rso.rechtstreeks."r.0".betaler': None, 'rso.rechtstreeks."r.0".tarief': None}
    )
    uit, verslag = fill(BIJLAGE4, "INVOEGEN", at=at)
    assert "[nog invullen: betaler]" in uit
    assert "[nog invullen: tarief]" in uit
    assert {gap.taak for gap in verslag.open} == {"rechtstreekse_diensten_vastleggen"}
    uit, _ = fill(BIJLAGE4, "INVOEGEN")
    assert uit.endswith("\nDe RSO levert geen diensten rechtstreeks aan Deelnemers.")
    for value in (None, True, WEET_NIET):
        uit, verslag = fill(BIJLAGE4, "INVOEGEN", at=dossier(rso__rechtstreeks_nodig=value))
        assert uit.endswith("\nINVOEGEN")
        assert [gap.taak for gap in verslag.open] == ["rechtstreekse_diensten_vastleggen"]


def test_inserting_in_another_bijlage_is_not_guessed() -> None:
    uit, verslag = fill(p("Bijlage 1: Memo", style="Kop1"), "INVOEGEN", at=with_diensten("Inkoop"))
    assert uit.endswith("\nINVOEGEN")
    assert len(verslag.unclear) == 1


# --- mistakes in the model


def _errors(*inhoud: str, **otherwise: Any) -> list[str]:
    return [
        f"{b.plaats}: {b.tekst}" for b in fill(*inhoud, at=dossier(**otherwise))[1].model_errors
    ]


def test_heading_with_only_a_number() -> None:
    kop = (p("1 Diensten", style="Kop1"), "1.1 Iets.", p("4. Contact", style="Kop1"))
    _, verslag = fill(*kop, "Het aanspreekpunt is:", "1. Naam:", "2. Telefoon:")
    plaatsen = [f.plaats for f in verslag.ingevuld if f.wat.startswith("Aanspreekpunt")]
    assert plaatsen == ["Artikel 4", "Artikel 4"]


def test_model_errors_only_if_they_are_there() -> None:
    goed = (
        ART6,
        "6.1 Begin.",
        "6.2 Zie bijlage 9 en bijlage 4 van de memo.",
        "6.3 De RSO zit voor.",
    )
    assert _errors(*goed) == []
    assert _errors(ART6, "6.3 Zo.", "5.4 Anders.")[0].startswith("Artikel 6: Onder artikel 6")
    typte_word = (numbered("Een"), numbered("Lid", 1), numbered("Lid", 1))
    assert _errors(*typte_word) == []


def test_numbers_of_word_restart_per_artikel() -> None:
    _, verslag = fill(
        *(numbered("Een"), numbered("lid", 1), numbered("lid", 1)),
        *(numbered("Twee"), numbered("De regio …", 1)),
    )
    assert verslag.ingevuld[0].plaats == "Artikel 2.1"


def test_removed_row_of_a_table_stays() -> None:
    weg = '<w:tr><w:trPr><w:del w:id="3" w:author="X"/></w:trPr><w:tc><w:p><w:r><w:t>regio …</w:t>'
    row = f"{weg}</w:r></w:p></w:tc></w:tr>"
    uit, _ = fill(tabel(["regio …"]).replace("</w:tbl>", f"{row}</w:tbl>"))
    assert uit.splitlines() == ["regio Wiegeland", "regio …"]


def test_not_applicable_is_told() -> None:
    at = with_state(
        dossier(rso__rechtstreeks_nodig=None),
        "rechtstreekse_diensten_vastleggen",
        status="nvt",
        nvt_reden="Alles loopt via ons.",
    )
    _, verslag = fill(BIJLAGE4, "INVOEGEN", at=at)
    assert verslag.open[0].reason == "N.v.t. volgens taak 3a.4: Alles loopt via ons."


def test_model_errors_sentence_and_bijlage() -> None:
    kop = p("Artikel 1 Werk", style="Kop1")
    assert "'zit neemt'" in _errors(kop, "1.1 De RSO zit neemt deel aan de groep voor.")[0]
    assert "'de de'" in _errors(kop, "1.1 Dit is de de groep.")[0]
    assert "bijlage 7" in _errors(kop, "1.1 Zie de bijlagen 7 en 9.")[0]
    assert _errors(kop, "1.1 Zie bijlage 9.") == []
    vaak = "1.1 De frequentie van het overleg staat in bijlage 2."
    assert "bijlage 4 van de memo" in _errors(kop, vaak)[0]


def test_model_errors_undefined_word() -> None:
    gebruik = (ART6, "6.3 De Dienstverleningsovereenkomst eindigt.")
    optie = "Optioneel: met de leverancier van de viewer, hierna: de Dienstverleningsovereenkomst;"
    assert "niet bepaald" in _errors(*gebruik)[0]
    assert "alleen de naam van" in _errors("Overwegende dat", optie, *gebruik)[0]
    uit = _errors("Overwegende dat", optie, *gebruik, viewer__route="zelf")
    assert "Die staat nu niet vast" in uit[0]
    vast = "Dit contract, hierna te noemen: de Dienstverleningsovereenkomst."
    assert _errors("Overwegende dat", vast, *gebruik) == []


def test_struck_out_no_longer_counts() -> None:
    streep = r("drie (3) of (6) maanden (keuze maken)", "<w:strike/>")
    uit, verslag = fill(ART6, p(streep, " drie maanden"))
    assert "~ drie maanden" in uit
    assert not verslag.open
    assert not re.search("opzeg", " ".join(f.wat.lower() for f in verslag.ingevuld))


def test_only_filled_runs_carry_the_style() -> None:
    model = docx(p("regio …, verder niets"))
    assert filled_runs(vul_model(model).docx) == ["Wiegeland"]
