"""The deelnemers as parties: the annex, the pages to sign, the register and the tally."""

import datetime as dt
import re
from typing import Any

import pytest
from document_checks import (
    DOSSIERS,
    FORMATS_BY_OPTION,
    check_language,
    checkmarks,
    dossier_with,
    findings,
    headings,
    inhoud,
    inspect_dossier,
    sentences,
    tabel,
    vakken,
    voorbeeld,
)
from factory import TEXT_FORMATS, TODAY, empty_dossier, material, plan, with_values

from vsv_wizard.documenten import KINDS
from vsv_wizard.documenten.blocks import Balk, Document, Kop, LetOp
from vsv_wizard.documenten.delen.deelnemer_parties import NO_PARTY
from vsv_wizard.documenten.delen.signers import DEELNEMERS, who_sign
from vsv_wizard.documenten.overeenkomst.no_legal_person import warnings_of
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Deelnemer, Dossier
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.questions import in_view
from vsv_wizard.voortgang.signed import deelnemers_are_parties, signed
from vsv_wizard.voortgang.status import determine

SIGNED = dt.date(2026, 6, 1)
GIVEN = {
    "volmacht": True,
    "volmacht_aan": "Anna Voorbeeld",
    "volmacht_voor": "de overeenkomst met de RSO",
    "volmacht_op": dt.date(2026, 5, 1),
    "volmacht_vindplaats": "map Volmachten",
}
COMPLETE = {
    "soort": "verloskundigenpraktijk",
    "rechtsvorm": "maatschap",
    "kvk": "12345678",
    "zetel": "Voorbeeldstad",
    "tekenaar": "Greet Voorbeeld",
    "tekenaar_functie": "maat",
    "tekenaar_grondslag": "alleen bevoegd volgens KVK",
}
HOSTILE = "[b]<script>**x**_y_ {vsv.naam} ]]> &amp; [nog"


def deelnemer(nr: int, **parts: Any) -> Deelnemer:
    """A complete deelnemer, but for what is given."""
    return Deelnemer(id=f"d{nr}", **{"naam": f"Praktijk {nr}", **COMPLETE, **parts})


def vsv(*deelnemers: Deelnemer, **answers: Any) -> Dossier:
    """A VSV without a legal person with these deelnemers; `__` is a dot."""
    geen = {"vsv.rechtsvorm": "geen", "tekenbevoegde.grondslag": "volmacht"}
    more = {pad.replace("__", "."): value for pad, value in answers.items()}
    dossier = with_values(voorbeeld(), {**geen, **more})
    return dossier.model_copy(update={"deelnemers": deelnemers})


def partijen(dossier: Dossier) -> Document:
    """The annex of a dossier, checked as every document is."""
    document = KINDS["partijen"].make(material(dossier))
    inspect_dossier(document)
    return document


def pages(document: Document) -> list[str]:
    """The pages to sign, by their headings."""
    found = [b.tekst for b in document.blokken if isinstance(b, Kop) and b.nieuwe_pagina]
    if found[-2:] == ["Controleer voordat u tekent", "Controleblad"]:
        return found[:-2]
    return found[:-1]


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_holds_for_every_rechtsvorm_and_every_dossier(naam: str, rechtsvorm: str | None) -> None:
    dossier = dossier_with(naam, rechtsvorm)
    document = partijen(dossier)
    if naam != "kwaad":
        check_language(document)
    is_partij = DEELNEMERS not in who_sign(material(dossier))
    assert ("Is dit stuk nodig?" in findings(document)) is is_partij
    assert bool(pages(document)) is (not is_partij and bool(dossier.deelnemers))
    assert bool(KINDS["partijen"].needed(material(dossier))) is is_partij
    assert (NO_PARTY in findings(document)) is (rechtsvorm == "geen")


@pytest.mark.parametrize("grondslag", [None, "statuten", "volmacht", "alle_deelnemers", "besluit"])
@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_who_is_party_follows_from_who_signs(rechtsvorm: str | None, grondslag: str | None) -> None:
    dossier = vsv(deelnemer(1), vsv__rechtsvorm=rechtsvorm, tekenbevoegde__grondslag=grondslag)
    assert deelnemers_are_parties(dossier) is (who_sign(material(dossier)) == (DEELNEMERS,))


@pytest.mark.parametrize("count", [0, 1, 2, 5, 30])
@pytest.mark.parametrize("volmachten", ["none", "some", "all"])
def test_every_deelnemer_signs_once(count: int, volmachten: str) -> None:
    gives = {"none": (), "some": range(2, count + 1, 2), "all": range(1, count + 1)}
    deelnemers = [
        deelnemer(nr, **(GIVEN if nr in gives[volmachten] else {})) for nr in range(1, count + 1)
    ]
    document = partijen(vsv(*deelnemers))
    check_language(document)
    given = [d for d in deelnemers if d.volmacht]
    itself = [f"Handtekening namens {d.naam}" for d in deelnemers if not d.volmacht]
    together = ["Handtekening met volmacht: Anna Voorbeeld"] if given else []
    assert pages(document) == [*itself, *together]
    assert len(vakken(document)) == len(itself) + len(together)
    covered = tabel(document, "Met volmacht: Anna Voorbeeld")
    assert [row[0].partition(",")[0] for row in covered] == [d.naam for d in given]
    assert [row[0] for row in tabel(document, "De partijen")] == [
        str(nr) for nr in range(1, max(count, 1) + 1)
    ]
    assert bool(document.gaten) is (count == 0)


def test_each_party_has_all_that_a_contract_asks() -> None:
    document = partijen(vsv(deelnemer(1), deelnemer(2, **GIVEN)))
    assert tabel(document, "De partijen") == [
        (
            "1",
            "Praktijk 1\nmaatschap",
            "12345678",
            "Voorbeeldstad",
            "Greet Voorbeeld\nmaat",
            "Alleen bevoegd volgens KVK",
        ),
        (
            "2",
            "Praktijk 2\nmaatschap",
            "12345678",
            "Voorbeeldstad",
            "Anna Voorbeeld, met volmacht",
            "Volmacht van 1 mei 2026",
        ),
    ]
    (_, first), (namens, second) = vakken(document)
    assert (first["Naam"], first["Functie"], first["Datum"]) == ("Greet Voorbeeld", "maat", "")
    assert namens == "Namens 1 deelnemer, met volmacht"
    assert (second["Naam"], second["Functie"]) == ("Anna Voorbeeld", "Voorzitter")
    tekst = " ".join(sentences(document))
    assert "is geen rechtspersoon en is zelf geen partij" in tekst
    assert "Praktijk 1, maatschap, gevestigd in Voorbeeldstad, KVK-nummer 12345678." in tekst


def test_volmachten_to_several_people_are_several_pages() -> None:
    other = {**GIVEN, "volmacht_aan": "Bram Voorbeeld"}
    same = {**GIVEN, "volmacht_aan": "anna  VOORBEELD"}
    nobody = {**GIVEN, "volmacht_aan": None}
    document = partijen(
        vsv(
            deelnemer(1, **GIVEN),
            deelnemer(2, **other),
            deelnemer(3, **same),
            deelnemer(4, **nobody),
            deelnemer(5, **nobody),
        )
    )
    assert pages(document) == [
        "Handtekening met volmacht: Anna Voorbeeld",
        "Handtekening met volmacht: Bram Voorbeeld",
        "Handtekening met volmacht: [nog invullen: wie de volmacht kreeg]",
    ]
    check_language(document)
    assert [vak for vak, _ in vakken(document)] == [
        "Namens 2 deelnemers, met volmacht",
        "Namens 1 deelnemer, met volmacht",
        "Namens 2 deelnemers, met volmacht",
    ]
    assert vakken(document)[2][1]["Naam"] == ""


def test_what_is_missing_is_a_line_per_deelnemer() -> None:
    bare = [Deelnemer(id=f"d{nr}", naam=f"Praktijk {nr}") for nr in range(1, 31)]
    document = partijen(vsv(*bare))
    regels = [zin for zin in sentences(document) if zin.startswith("1.4 ")]
    wat = "rechtsvorm, KVK-nummer, vestigingsplaats, wie tekent, functie en grondslag"
    assert regels == [f"1.4 Praktijk {nr}: {wat}" for nr in range(1, 31)]
    asked = {
        f"{lijst.pad}.*.{veld.pad}"
        for lijst in in_view(plan(), vsv(), "tekenbevoegde_bepalen")
        for veld in lijst.velden
    }
    assert {re.sub(r"\.d\d+\.", ".*.", gap.pad) for gap in document.gaten} <= asked


@pytest.mark.parametrize("vorm", TEXT_FORMATS)
def test_names_with_markup_stay_names(vorm: str) -> None:
    fields = dict.fromkeys(("naam", "rechtsvorm", "zetel", "tekenaar", "tekenaar_functie"), HOSTILE)
    dossier = vsv(deelnemer(1, **fields), deelnemer(2, **fields, **GIVEN))
    for soort in ("partijen", "volmacht", "overeenkomst"):
        tekst = KINDS[soort].write(material(dossier), "md" if soort == "overeenkomst" else vorm)
        assert isinstance(tekst, str)
        assert "<script" not in tekst or vorm != "html"
        assert "Voorbeeldstad.naam" not in tekst


# --- the volmacht and its register


def test_register_says_who_gave_what_to_whom() -> None:
    dossier = vsv(
        deelnemer(1, **GIVEN),
        deelnemer(2),
        deelnemer(3, volmacht=False),
        deelnemer(4, naam="Ziekenhuis Voorbeeldstad"),
    )
    row = ("Praktijk 1", "Anna Voorbeeld", "de overeenkomst met de RSO", "1 mei 2026")
    for soort in ("partijen", "volmacht"):
        document = KINDS[soort].make(material(dossier))
        inspect_dossier(document)
        assert tabel(document, "Register van volmachten") == [(*row, "map Volmachten")]
        assert "Nog geen volmacht van: Praktijk 2." in sentences(document)
    tekst = " ".join(sentences(partijen(dossier)))
    assert "want die tekent zelf: Praktijk 3 en Ziekenhuis Voorbeeldstad." in tekst
    tekst = " ".join(sentences(KINDS["volmacht"].make(material(dossier))))
    assert "Praktijk 3 geeft geen volmacht en tekent zelf." in tekst


def test_volmacht_names_the_giver_in_full_and_who_signs_it() -> None:
    document = KINDS["volmacht"].make(material(vsv(deelnemer(1))), "d1")
    tekst = " ".join(sentences(document))
    assert "is Praktijk 1, maatschap, gevestigd in Voorbeeldstad, KVK-nummer 12345678." in tekst
    assert vakken(document)[0][1]["Naam"] == "Greet Voorbeeld"
    bare = KINDS["volmacht"].make(material(vsv(Deelnemer(id="d1", naam="Praktijk 1"))), "d1")
    assert "De volmachtgever is Praktijk 1. Dat is" in " ".join(sentences(bare))
    assert vakken(bare)[0][1]["Naam"] == ""
    assert bare.gaten == ()


def test_volmacht_is_not_needed_when_all_are_in() -> None:
    needed = KINDS["volmacht"].needed
    assert needed(material(vsv(deelnemer(1, **GIVEN)))).startswith("Niet meer nodig: alle volm")
    assert not needed(material(vsv(deelnemer(1, **GIVEN), deelnemer(2))))


# --- the tally, and where it is shown


def in_part(dossier: Dossier) -> Dossier:
    """Three of five signed."""
    days = {f"deelnemers.{d.id}.getekend_op": SIGNED for d in dossier.deelnemers[:3]}
    return with_values(dossier, days)


def five(**answers: Any) -> Dossier:
    """Five deelnemers."""
    return vsv(*(deelnemer(nr) for nr in range(1, 6)), **answers)


def test_tally_is_one_number_everywhere() -> None:
    dossier = in_part(five())
    tally = signed(dossier, plan(), TODAY)
    assert tally is not None
    assert tally == (3, 5, "3 van 5 getekend")
    stand = determine(dossier, plan(), TODAY).taken["rso_ondertekenen"]
    assert stand.tallies == ("3 van 5 getekend",)
    balken = [
        b.tekst for b in KINDS["rapport"].make(material(dossier)).blokken if isinstance(b, Balk)
    ]
    assert "3 van 5 deelnemers getekend" in balken
    assert "3 van 5 getekend." in findings(partijen(dossier))
    assert "Nog niet getekend: Praktijk 4 en Praktijk 5." in inhoud(partijen(dossier))
    gegevens = KINDS["overeenkomst"].make(material(dossier))
    assert "3 van 5 getekend" in inhoud(gegevens)
    assert any("3 van 5 getekend" in tekst for tekst in warnings_of(dossier, plan(), TODAY))


def test_tally_stops_nothing_that_an_old_file_could_do() -> None:
    """No question about a deelnemer as a party is needed: "klaar" of an older file stays that."""
    for nr in ("tekenbevoegde_bepalen", "rso_ondertekenen"):
        few, full = (determine(d, plan(), TODAY).taken[nr] for d in (five(), in_part(five())))
        assert [p.pad for p in few.missing] == [p.pad for p in full.missing]
        assert not any("deelnemers" in p.pad for p in few.missing)


def test_all_signed() -> None:
    dossier = vsv(deelnemer(1, getekend_op=SIGNED), deelnemer(2, getekend_op=TODAY))
    (text,) = [
        b.tekst
        for b in partijen(dossier).blokken
        if isinstance(b, LetOp) and b.titel == "2 van 2 getekend."
    ]
    assert text.endswith("De laatste datum is 15 juni 2026.")


@pytest.mark.parametrize(
    "dossier",
    [
        empty_dossier(),
        vsv(),
        five(vsv__rechtsvorm="stichting"),
        five(vsv__rechtsvorm=WEET_NIET),
        five(vsv__rechtsvorm="anders", tekenbevoegde__grondslag="statuten"),
    ],
)
def test_no_tally_where_there_is_nothing_to_count(dossier: Dossier) -> None:
    assert signed(dossier, plan(), TODAY) is None
    assert not any(
        b.label == "Overeenkomst"
        for b in KINDS["rapport"].make(material(dossier)).blokken
        if isinstance(b, Balk)
    )


@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_list_of_the_agreement_warns_on_top(rechtsvorm: str | None) -> None:
    dossier = five(vsv__rechtsvorm=rechtsvorm, tekenbevoegde__grondslag="statuten")
    warnings = [*warnings_of(dossier, plan(), TODAY)]
    assert [w.startswith(NO_PARTY) for w in warnings] == (
        [True, False] if rechtsvorm == "geen" else []
    )


def test_checks_before_signing() -> None:
    assert any("jurist keek mee" in punt for punt in checkmarks(partijen(five())))
    assert headings(partijen(five()))[-1] == "Controleblad"


def test_file_keeps_what_is_new_and_needs_none_of_it() -> None:
    dossier = vsv(deelnemer(1, **GIVEN, getekend_op=SIGNED), Deelnemer(id="oud", naam="Oud"))
    assert from_bytes(to_toml(dossier)).dossier.deelnemers == dossier.deelnemers
    assert (
        "volmacht"
        not in to_toml(vsv(Deelnemer(id="oud", naam="Oud"))).decode().partition("[rollen]")[0]
    )
