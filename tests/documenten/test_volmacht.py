"""The proxy: who gives it, to whom, for what and no more."""

import datetime as dt

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
    vakken,
    voorbeeld,
)
from factory import TODAY, empty_dossier, material, with_values

from vsv_wizard.documenten import KINDS, Niveau, NoSuchChoice
from vsv_wizard.documenten.blocks import Document, Kop, Schrijfruimte
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

KIND = KINDS["volmacht"]
NONE_WORD = {
    "vsv.rechtsvorm": "geen",
    "vsv.kvk": None,
    "tekenbevoegde.grondslag": "volmacht",
    "tekenbevoegde.samen": False,
}


def volmacht(dossier: Dossier, keus: str = "", niveau: Niveau = Niveau.BESTUUR) -> Document:
    """The proxy of a dossier, checked as every document is."""
    document = KIND.make(material(dossier, niveau), keus)
    inspect_dossier(document)
    return document


def without_rechtspersoon(**antwoorden: object) -> Dossier:
    """The example as a VSV without a legal person; `__` is a dot."""
    return with_values(
        voorbeeld(), NONE_WORD | {p.replace("__", "."): w for p, w in antwoorden.items()}
    )


def sheets(document: Document) -> list[str]:
    """The sheets that start on a page of their own; the check sheet comes last."""
    headings = [b.tekst for b in document.blokken if isinstance(b, Kop) and b.nieuwe_pagina]
    assert headings.pop() == "Controleblad"
    return headings


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_holds_for_every_rechtsvorm_and_every_dossier(naam: str, rechtsvorm: str | None) -> None:
    dossier = dossier_with(naam, rechtsvorm)
    for keus in KIND.opties(material(dossier)):
        document = volmacht(dossier, keus)
        assert sheets(document)
        if naam != "kwaad":
            check_language(document)


@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_who_gives_the_volmacht(rechtsvorm: str | None) -> None:
    opties = KIND.opties(material(with_values(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm})))
    assert ("bestuur" in opties) is (rechtsvorm != "geen")
    assert ("alle" in opties) is (rechtsvorm in ("geen", None, WEET_NIET))
    assert next(iter(opties)) == ("alle" if "alle" in opties else "bestuur")


def test_every_deelnemer_a_sheet_but_not_who_signs_itself() -> None:
    document = volmacht(without_rechtspersoon())
    check_language(document)
    names = [d.naam for d in voorbeeld().deelnemers if d.naam != "Ziekenhuis Voorbeeldstad"]
    assert sheets(document) == [f"Volmacht van {naam}" for naam in names]
    assert "Ziekenhuis Voorbeeldstad geeft geen volmacht" in " ".join(sentences(document))
    assert "d0000003" not in KIND.opties(material(without_rechtspersoon()))
    other = without_rechtspersoon(tekenbevoegde__organisatie="Elders")
    assert len(sheets(volmacht(other))) == len(voorbeeld().deelnemers)
    assert "geeft geen volmacht" not in inhoud(volmacht(other))


def test_one_deelnemer_apart() -> None:
    document = volmacht(without_rechtspersoon(), "d0000004")
    assert sheets(document) == ["Volmacht van Kraamzorg Voorbeeldwieg"]
    assert [vak for vak, _ in vakken(document)] == [
        "Namens Kraamzorg Voorbeeldwieg",
        "Voor akkoord: de gemachtigde",
    ]
    assert "Voorbeeldooievaar" not in inhoud(document)
    with pytest.raises(NoSuchChoice):
        volmacht(without_rechtspersoon(), "bestaat niet")


def test_without_ledenlijst_there_is_a_sheet_with_a_gap() -> None:
    document = volmacht(with_values(empty_dossier(), NONE_WORD))
    assert sheets(document) == ["Volmacht van [nog invullen: de deelnemer die de volmacht geeft]"]
    assert ("deelnemers", "ledenlijst_maken") in [(gap.pad, gap.taak) for gap in document.gaten]


def test_bestuur_gives_the_volmacht() -> None:
    document = volmacht(with_values(voorbeeld(), {"tekenbevoegde.grondslag": "besluit"}))
    assert "Voor de volmachtgever tekent het bestuur." in " ".join(sentences(document))
    assert "Het KVK-nummer van de volmachtgever is 00000000." in " ".join(sentences(document))
    assert any("tweede bestuurder" in vak for vak, _ in vakken(document))
    assert not any("jurist keek mee" in punt for punt in checkmarks(document))
    assert any("jurist keek mee" in punt for punt in checkmarks(volmacht(without_rechtspersoon())))


@pytest.mark.parametrize(
    ("route", "wel", "niet"),
    [
        ("zelf", "het contract voor de viewer met Viewer Voorbeeld tekenen", "[nog invullen"),
        ("via_rso", "de overeenkomst met RSO Voorbeeldregio tekenen", "viewer"),
        (None, "volgt uit [nog invullen: de keuze voor het viewercontract].", "Viewer Voorbeeld"),
        (WEET_NIET, "volgt uit [nog invullen: de keuze voor het", "Viewer Voorbeeld"),
    ],
)
def test_for_what_and_nothing_else(route: str | None, wel: str, niet: str) -> None:
    document = volmacht(without_rechtspersoon(viewer__route=route), "d0000004")
    tekst = " ".join(sentences(document))
    assert wel in tekst
    assert niet not in tekst
    assert "niets anders doen" in tekst
    assert "niet doorgeven aan een ander" in tekst
    assert "op elk moment intrekken" in tekst


def test_artikel_three_is_for_what() -> None:
    """The article about the end points at it by its number."""
    document = volmacht(without_rechtspersoon(), "d0000004")
    assert "Artikel 3. Waarvoor" in headings(document)
    assert any("van artikel 3" in zin for zin in sentences(document))


@pytest.mark.parametrize(
    ("samen", "zin"),
    [
        (True, "samen met Bram Voorbeeld, secretaris."),
        (False, "De gemachtigde tekent alleen."),
        (None, "Alleen of samen tekenen: [nog invullen: of er nog iemand meetekent]."),
    ],
)
def test_alone_or_together(samen: bool | None, zin: str) -> None:
    document = volmacht(without_rechtspersoon(tekenbevoegde__samen=samen), "d0000004")
    assert zin in " ".join(sentences(document))


def test_einddatum_and_handtekening_stay_empty() -> None:
    document = volmacht(without_rechtspersoon(), "d0000004")
    labels = [block.label for block in document.blokken if isinstance(block, Schrijfruimte)]
    assert labels == ["Uiterste einddatum van deze volmacht"]
    gever, gemachtigde = (regels for _, regels in vakken(document))
    assert set(gever.values()) == {""}
    assert gemachtigde["Naam"] == "Anna Voorbeeld"
    assert gemachtigde["Handtekening"] == gemachtigde["Datum"] == ""


@pytest.mark.parametrize(
    ("antwoorden", "reason"),
    [
        ({}, "Niet nodig: voor de stichting tekent wie dat volgens de statuten mag."),
        ({"vsv.rechtsvorm": "cooperatie"}, "Niet nodig: voor de coöperatie tekent wie"),
        ({"tekenbevoegde.grondslag": "alle_deelnemers"}, "Niet nodig: alle deelnemers tekenen"),
        (NONE_WORD, ""),
        ({"tekenbevoegde.grondslag": "besluit"}, ""),
        ({"tekenbevoegde.grondslag": None}, ""),
        ({"vsv.rechtsvorm": None}, ""),
        ({"vsv.rechtsvorm": "geen"}, ""),
    ],
)
def test_when_it_is_not_needed(antwoorden: dict[str, object], reason: str) -> None:
    dossier = with_values(voorbeeld(), antwoorden)
    gezegd = KIND.needed(material(dossier))
    assert gezegd.startswith(reason) if reason else not gezegd
    assert ("Is dit stuk nodig?" in findings(volmacht(dossier))) is bool(reason)


def test_signed_is_no_longer_needed() -> None:
    def reason(**antwoorden: object) -> str:
        return KIND.needed(material(without_rechtspersoon(**antwoorden)))

    gisteren, morgen = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)
    assert "er is al getekend op 14 juni 2026" in reason(rso__handtekening_vsv__datum=gisteren)
    assert not reason(rso__handtekening_vsv__datum=morgen)
    assert not reason(rso__handtekening_vsv__datum=gisteren, viewer__route="zelf")
    assert not reason(rso__handtekening_vsv__datum=gisteren, viewer__route=None)
    beide = {"rso__handtekening_vsv__datum": gisteren, "viewer__contract_getekend_op": TODAY}
    assert "15 juni 2026" in reason(**beide, viewer__route="zelf")


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
def test_no_contact_details(niveau: Niveau) -> None:
    tekst = inhoud(volmacht(without_rechtspersoon(), niveau=niveau))
    assert "@" not in tekst
    assert "010 000" not in tekst
