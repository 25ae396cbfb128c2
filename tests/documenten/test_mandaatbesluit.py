"""The decision on the mandate, and the words of all documents of step 1."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from document_checks import (
    DOSSIERS,
    FORMATS_BY_OPTION,
    IBAN,
    check_language,
    checkmarks,
    dossier_with,
    findings,
    headings,
    inhoud,
    inspect_dossier,
    sentences,
    texts,
    vakken,
)
from document_checks import voorbeeld as example
from factory import TEXT_FORMATS, TODAY, empty_dossier, material, plan, with_state, with_values

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Document, LetOp
from vsv_wizard.documenten.sentences import load_texts
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, pattern_of

OWN = {"besluiter", "andere_betaler", "reden", "gever", "dag", "partij", "grondslag", "gemachtigde"}
DEELNEMERS = 5  # of the example


def voorbeeld() -> Dossier:
    """The example as if everybody was appointed on the day of the mandate."""
    day = example().mandaat.besluit_op
    return with_values(example(), dict.fromkeys(("aanspreekpunt.benoemd_op",), day))


def besluit(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    """The decision of a dossier."""
    return KINDS["mandaatbesluit"].make(material(dossier, niveau))


def artikelen(document: Document) -> str:
    """The articles as one text."""
    return "\n".join(zin for zin in sentences(document) if re.match(r"\d+\.\d+ ", zin))


def besluit_with(**antwoorden: Any) -> str:
    """The articles of the decision of the example with other answers; `__` is a dot."""
    gewijzigd = {pad.replace("__", "."): value for pad, value in antwoorden.items()}
    document = besluit(with_values(voorbeeld(), gewijzigd))
    inspect_dossier(document)
    check_language(document)
    return artikelen(document)


# --- the words in data/


def test_every_place_in_a_sentence_is_an_antwoord() -> None:
    for deel in load_texts().deel:
        for zin in deel.zin:
            for pad in re.findall(r"\{([^{}]*)\}", zin.tekst):
                assert pad in OWN or pad in all_fields(), (deel.document, pad)
            assert zin.tekst.count("{") == zin.tekst.count("}")
            for voorwaarde in zin.toon_als:
                soort = all_fields()[voorwaarde.pad]
                for value in (*voorwaarde.gelijk, *voorwaarde.niet):
                    known = (*soort.keuzes, WEET_NIET, True, False)
                    assert value in known, (voorwaarde.pad, value)


def test_every_keuze_has_a_sentence_and_so_has_its_absence() -> None:
    """A choice on which a sentence hangs is never silent: each answer, and none, says something."""
    for document in ("mandaatbesluit", "volmacht"):
        zinnen_van = [z for d in load_texts().deel if d.document == document for z in d.zin]
        for pad in (
            "vsv.rechtsvorm",
            "mandaat.betaalt",
            "penningmeester.vervanger_geregeld",
            "aanspreekpunt.vervanger_geregeld",
            "aanspreekpunt.vergoeding_betaler",
            "tekenbevoegde.samen",
        ):
            own = [v for z in zinnen_van for v in z.toon_als[:1] if v.pad == pad]
            if not own or (document, pad) == ("volmacht", "vsv.rechtsvorm"):
                continue
            soort = all_fields()[pad]
            mentioned = {value for v in own for value in v.gelijk}
            assert mentioned >= set(soort.keuzes or (True, False)), (document, pad)
            assert any(v.ingevuld is False for v in own), (document, pad)


def test_every_rechtsvorm_has_words() -> None:
    assert {vorm.id for vorm in load_texts().vorm} == set(all_fields()["vsv.rechtsvorm"].keuzes)
    for vorm in load_texts().vorm:
        assert vorm.noem.split()[0] in ("de", "het")
        assert vorm.nakijken.startswith("Laat dit besluit ")
    assert set(load_texts().besluit_door) | {"anders"} == set(
        all_fields()["mandaat.besluit_door"].keuzes
    )


def test_texts_are_plain_dutch() -> None:
    everything = "\n".join(texts(tuple(z.tekst for d in load_texts().deel for z in d.zin)))
    assert not re.search(r"\b(je|jij|jouw|jullie|middels|tevens|teneinde)\b", everything)
    for zin in re.split(r"(?<=[.?!:])\s", re.sub(r"\{[^}]*\}", "X", everything)):
        assert len(zin.split()) <= 26, zin


# --- every legal form, every state of the answers


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_holds_for_every_rechtsvorm_and_every_dossier(naam: str, rechtsvorm: str | None) -> None:
    document = besluit(dossier_with(naam, rechtsvorm))
    inspect_dossier(document)
    if naam != "kwaad":
        check_language(document)
    numbers = [int(kop.split(".")[0].split()[1]) for kop in headings(document) if "Artikel" in kop]
    assert numbers == list(range(1, 9))


@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_who_signs_follows_from_the_rechtsvorm(rechtsvorm: str | None) -> None:
    document = besluit(with_values(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm}))
    namens = [vak for vak, _ in vakken(document) if vak.startswith("Namens")]
    deelnemers = [f"Namens {d.naam}" for d in voorbeeld().deelnemers]
    bestuur = ["Namens VSV Voorbeeldstad"] * 2
    onbekend = rechtsvorm in (None, WEET_NIET)
    expected = {"geen": deelnemers, None: deelnemers + bestuur, WEET_NIET: deelnemers + bestuur}
    assert namens == expected.get(rechtsvorm, bestuur)
    assert ("vsv.rechtsvorm" in [gap.pad for gap in document.gaten]) is onbekend
    assert any("twee manieren" in zin for zin in sentences(document)) is onbekend
    assert [vak for vak, _ in vakken(document)][-2:] == [
        "Voor akkoord: de penningmeester",
        "Voor akkoord: het aanspreekpunt",
    ]


@pytest.mark.parametrize(
    ("grondslag", "count"),
    [("statuten", 2), ("besluit", 2), ("volmacht", 5), ("alle_deelnemers", 5), (None, 7)],
)
def test_with_another_rechtsvorm_the_grondslag_decides(grondslag: str | None, count: int) -> None:
    antwoorden = {"vsv.rechtsvorm": "anders", "tekenbevoegde.grondslag": grondslag}
    document = besluit(
        with_values(voorbeeld(), {**antwoorden, "vsv.rechtsvorm_anders": "maatschap"})
    )
    assert sum(vak.startswith("Namens") for vak, _ in vakken(document)) == count
    assert ("tekenbevoegde.grondslag" in [gap.pad for gap in document.gaten]) is (grondslag is None)
    assert "Het VSV heeft deze rechtsvorm: maatschap." in sentences(document)


def test_deelnemer_signs_on_an_empty_line_and_who_is_known_is_there() -> None:
    geen = vakken(besluit(with_values(voorbeeld(), {"vsv.rechtsvorm": "geen"})))
    assert set(geen[0][1].values()) == {""}
    assert list(geen[0][1]) == ["Naam", "Functie", "Datum", "Plaats", "Handtekening"]
    bestuur = vakken(besluit(voorbeeld()))
    assert bestuur[0][1]["Naam"] == "Anna Voorbeeld"
    assert bestuur[1][1]["Naam en functie"] == "Bram Voorbeeld, secretaris"
    for _, regels in bestuur:
        assert regels["Datum"] == regels["Plaats"] == regels["Handtekening"] == ""


def test_alone_together_or_not_known_yet() -> None:
    alleen = vakken(besluit(with_values(voorbeeld(), {"tekenbevoegde.samen": False})))
    assert sum(vak.startswith("Namens") for vak, _ in alleen) == 1
    onbekend = besluit(with_values(voorbeeld(), {"tekenbevoegde.samen": None}))
    assert any("als er iemand meetekent" in vak for vak, _ in vakken(onbekend))
    assert [gap.taak for gap in onbekend.gaten] == ["tekenbevoegde_bepalen"]


@pytest.mark.parametrize("rechtsvorm", FORMATS_BY_OPTION)
def test_have_it_checked_if_the_rechtsvorm_asks_for_that(rechtsvorm: str | None) -> None:
    document = besluit(with_values(voorbeeld(), {"vsv.rechtsvorm": rechtsvorm}))
    letop = {block.titel: block.tekst for block in document.blokken if isinstance(block, LetOp)}
    if rechtsvorm in (None, WEET_NIET):
        assert "Nakijken" not in letop
        assert any("rechtsvorm van het VSV is uitgezocht" in punt for punt in checkmarks(document))
    else:
        assert letop["Nakijken"].startswith("Laat dit besluit ")


def test_without_rechtspersoon_everyone_agrees_even_if_the_bestuur_decides() -> None:
    geen = {"vsv.rechtsvorm": "geen", "mandaat.besluit_door": "bestuur"}
    assert any(
        "Alle deelnemers stemmen in" in p
        for p in checkmarks(besluit(with_values(voorbeeld(), geen)))
    )
    samen = {**geen, "mandaat.besluit_door": "alle_deelnemers"}
    assert not any(
        "Alle deelnemers stemmen in" in p
        for p in checkmarks(besluit(with_values(voorbeeld(), samen)))
    )
    volmacht = with_values(voorbeeld(), {**samen, "tekenbevoegde.grondslag": "volmacht"})
    assert "aparte schriftelijke volmacht" in artikelen(besluit(volmacht))
    assert "aparte schriftelijke volmacht" not in artikelen(
        besluit(with_values(voorbeeld(), samen))
    )


# --- taken, or proposed


@pytest.mark.parametrize("op", [None, WEET_NIET, TODAY + dt.timedelta(days=1)])
def test_without_datum_or_with_a_later_one_it_is_intended(op: dt.date | str | None) -> None:
    document = besluit(with_values(voorbeeld(), {"mandaat.besluit_op": op}))
    assert document.titel.startswith("Voorgenomen mandaatbesluit")
    assert "nog niet genomen" in document.ondertitel
    assert any("Dit besluit is nog niet genomen." in zin for zin in sentences(document))
    assert not any("genomen door" in zin for zin in sentences(document))
    check_language(document)


def test_with_a_datum_it_is_a_besluit() -> None:
    document = besluit(with_values(voorbeeld(), {"mandaat.besluit_op": TODAY}))
    assert document.titel == "Mandaatbesluit VSV Voorbeeldstad"
    assert document.ondertitel == "Besluit van 15 juni 2026"
    assert "op 15 juni 2026 genomen door het bestuur van het VSV." in " ".join(sentences(document))
    assert "nog niet genomen" not in inhoud(document)


def test_empty_dossier_claims_nothing() -> None:
    document = besluit(empty_dossier())
    tekst = artikelen(document)
    for bewering in (
        "€",
        "kassier",
        "geen einddatum",
        "geen bedrag",
        "bewust geen",
        "uur per maand",
    ):
        assert bewering not in tekst
    assert {gap.taak for gap in document.gaten} == {
        "vsv_vastleggen",
        "ledenlijst_maken",
        "mandaat_besluiten",
        "penningmeester_benoemen",
        "aanspreekpunt_benoemen",
        "tekenbevoegde_bepalen",
        "rekening_regelen",
    }
    assert headings(document)[-2:] == ["Nog in te vullen", "Controleblad"]
    assert "1.1 het doel van het mandaat" in sentences(document)


def test_naam_that_is_not_known_yet_is_no_naam() -> None:
    document = besluit(with_values(voorbeeld(), {"vsv.naam": WEET_NIET}))
    assert document.titel == "Mandaatbesluit VSV Voorbeeldstad"  # the name of the dossier
    assert ("vsv.naam", "vsv_vastleggen") in [(gap.pad, gap.taak) for gap in document.gaten]


def test_complete_dossier_has_no_gaps() -> None:
    document = besluit(voorbeeld())
    assert document.gaten == ()
    assert "Nog in te vullen" not in headings(document)


# --- what the answers say


def test_who_decides() -> None:
    def entire(door: str | None) -> str:
        return " ".join(
            sentences(besluit(with_values(voorbeeld(), {"mandaat.besluit_door": door})))
        )

    assert "genomen door alle deelnemers samen." in entire("alle_deelnemers")
    assert "besluit van de ledenvergadering van het VSV." in entire("ledenvergadering")
    for onbekend in (None, WEET_NIET, "anders"):
        assert "genomen door [nog invullen: wie het besluit neemt]." in entire(onbekend)


def test_limit_bedrag_no_bedrag_and_unknown() -> None:
    assert "tot een bedrag van € 1.250,50." in besluit_with(mandaat__grens=Decimal("1250.50"))
    zonder = besluit_with(mandaat__grens=None)
    assert "Dit besluit noemt geen bedrag als grens." in zonder
    assert "Boven deze grens beslist het bestuur vooraf." in zonder
    gap = "tot een bedrag van [nog invullen: het grensbedrag van het mandaat]."
    assert gap in besluit_with(mandaat__grens=WEET_NIET)
    assert gap in besluit_with(mandaat__grens=None, mandaat__grens_toelichting=None)


def test_duration_with_without_and_unknown() -> None:
    assert "De einddatum van het mandaat is 31 december 2027." in besluit_with()
    assert "geen einddatum" in besluit_with(mandaat__tot=None)
    for antwoorden in ({"mandaat__tot": WEET_NIET}, {"mandaat__tot": None, "mandaat__vanaf": None}):
        tekst = besluit_with(**antwoorden)
        assert "is [nog invullen: de einddatum van het mandaat]." in tekst
        assert "geen einddatum" not in tekst


def test_paying() -> None:
    assert "De kassier is Ziekenhuis Voorbeeldstad." in besluit_with()
    assert "zonder tweede persoon" in besluit_with(mandaat__betaalt="alleen")
    assert "twee mensen samen" in besluit_with(mandaat__betaalt="samen")
    assert "[nog invullen: de afspraak over betalen]" in besluit_with(mandaat__betaalt=None)
    assert "De kassier is [nog invullen:" in besluit_with(mandaat__kassier=None)


def test_another_receives_the_geld() -> None:
    dossier = with_state(
        empty_dossier(), "rekening_regelen", status="nvt", nvt_reden="De RSO ontvangt het geld"
    )
    tekst = artikelen(besluit(dossier))
    assert "De reden:\nDe RSO ontvangt het geld." in tekst
    assert "bankrekening" not in tekst
    assert "rekening_regelen" not in {gap.taak for gap in besluit(dossier).gaten}


def test_vervanger_arranged_deliberately_not_or_unknown() -> None:
    tekst = besluit_with()
    assert "De vervanger is Bram Voorbeeld. Organisatie: Kraamzorg Voorbeeldwieg." in tekst
    assert "bewust geen vervanger gekozen. De reden:\nWij zoeken" in tekst
    onbekend = besluit_with(penningmeester__vervanger_geregeld=None)
    assert "Vervanger: [nog invullen: of er een vervanger is voor de penningmeester]." in onbekend
    assert "Bram" not in onbekend


def test_hours_and_compensation() -> None:
    assert "2,5 uur per maand." in besluit_with()
    assert "De vergoeding is € 1.500 per jaar." in besluit_with()
    geen = besluit_with(aanspreekpunt__vergoeding=Decimal(0))
    assert "Er is geen vergoeding." in geen
    assert "betaalt de uren" not in geen
    for wie, tekst in (
        ("vsv", "Het VSV betaalt de uren"),
        ("zorgaanbieder", "De deelnemer waar"),
        ("rso", "De RSO betaalt de uren"),
        ("anders", "maar een ander: [nog invullen: wie dat is]."),
        (None, "Wie de uren betaalt: [nog invullen: de betaler van de vergoeding]."),
    ):
        assert tekst in besluit_with(aanspreekpunt__vergoeding_betaler=wie)
    assert "[nog invullen: de uren per maand" in besluit_with(aanspreekpunt__uren_per_maand=None)


def test_same_person_for_both_rollen() -> None:
    titel = "De penningmeester is ook het aanspreekpunt"
    assert titel not in findings(besluit(voorbeeld()))
    zelfde = with_values(voorbeeld(), {"aanspreekpunt.naam": "karel  VOORBEELD"})
    assert titel in findings(besluit(zelfde))
    assert titel not in findings(besluit(empty_dossier()))


@pytest.mark.parametrize("end", ["", ".", "!", "?", "…", ".\n"])
def test_a_sentence_ends_once(end: str) -> None:
    tekst = besluit_with(mandaat__doel=f"Diensten van de RSO{end}", penningmeester__functie="arts.")
    teken = end.strip() or "."
    assert f"doel:\nDiensten van de RSO{teken}\n" in tekst
    assert "Functie: arts. Organisatie" in tekst


def test_antwoord_of_one_line_stays_one_line() -> None:
    tekst = besluit_with(penningmeester__naam="Karel\n1.9 Voorbeeld")
    assert "benoemt Karel 1.9 Voorbeeld tot" in tekst


# --- levels and formats


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
@pytest.mark.parametrize("naam", ["voorbeeld", "vol"])
def test_no_contact_details_in_the_besluit(niveau: Niveau, naam: str) -> None:
    tekst = inhoud(besluit(DOSSIERS[naam](), niveau))
    assert "@" not in tekst
    assert "010 000" not in tekst


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
def test_account_number_is_not_in_it(niveau: Niveau) -> None:
    paden = ("mandaat.doel", "mandaat.rekening_naam", "penningmeester.naam", "vsv.naam")
    document = besluit(with_values(voorbeeld(), dict.fromkeys(paden, IBAN)), niveau)
    inspect_dossier(document)
    assert "NL20" not in inhoud(document)


@pytest.mark.parametrize("soort", ["mandaatbesluit", "volmacht", "aanmelding", "overdracht"])
@pytest.mark.parametrize("vorm", TEXT_FORMATS)
@pytest.mark.parametrize("naam", ["leeg", "voorbeeld", "kwaad"])
def test_every_format_works_and_says_concept(soort: str, vorm: str, naam: str) -> None:
    dossier, kind = DOSSIERS[naam](), KINDS[soort]
    tekst = kind.write(material(dossier, kind.niveau), vorm)
    assert isinstance(tekst, str)
    if vorm == "txt":  # to be pasted in a mail as it is
        assert plan().versie not in tekst
    else:
        assert "Concept. Geen juridisch advies." in tekst
        assert plan().versie in tekst
    assert "\x1b" not in tekst
    assert "\u202e" not in tekst


def test_every_gap_is_a_vraag_of_the_plan() -> None:
    for soort in ("mandaatbesluit", "volmacht", "aanmelding", "overdracht"):
        for gap in KINDS[soort].make(material(empty_dossier(), KINDS[soort].niveau)).gaten:
            known = pattern_of(gap.pad)
            assert known in all_fields() or known in ("deelnemers", "vsv"), gap


@pytest.mark.parametrize("soort", ["mandaatbesluit", "volmacht", "partijen"])
def test_what_is_signed_says_no_concept(soort: str) -> None:
    """Concept, level and edition stand on the check sheet, which is not part of what is signed."""
    kind = KINDS[soort]
    document = kind.make(material(voorbeeld(), kind.niveau))
    sheet = next(
        i for i, b in enumerate(document.blokken) if getattr(b, "tekst", "") == "Controleblad"
    )
    on_it = f"{document.titel} {document.voet} {document.kenmerken} {document.blokken[:sheet]}"
    for woord in ("oncept. Geen", plan().versie, kind.niveau.uitleg):
        assert woord not in on_it
        assert woord in str(document.blokken[sheet:])
    assert document.blokken[sheet].nieuwe_pagina  # type: ignore[union-attr]


# --- what was decided on its day


def appointed(**days: dt.date | None) -> Dossier:
    """The example with the mandate of 12 November 2025, and people appointed on these days."""
    op = {f"{rol}.benoemd_op": day for rol, day in days.items()}
    return with_values(example(), {"mandaat.besluit_op": dt.date(2025, 11, 12), **op})


EARLIER, SAME, LATER = dt.date(2025, 3, 1), dt.date(2025, 11, 12), dt.date(2026, 5, 12)


@pytest.mark.parametrize("penningmeester", [None, EARLIER, SAME, LATER])
@pytest.mark.parametrize("aanspreekpunt", [None, EARLIER, SAME, LATER])
def test_besluit_holds_what_was_decided_on_its_day(
    penningmeester: dt.date | None, aanspreekpunt: dt.date | None
) -> None:
    days = {"penningmeester": penningmeester, "aanspreekpunt": aanspreekpunt}
    dossier = appointed(**days)
    document = besluit(dossier)
    inspect_dossier(document)
    check_language(document)
    for rol, day in days.items():
        naam = getattr(dossier, rol).naam
        assert (f"benoemt {naam} tot {rol}" in artikelen(document)) is (day in (None, SAME))
        assert (naam in artikelen(document)) is (day != LATER)
        assert any(rol in vak for vak, _ in vakken(document)) is (day != LATER)
        assert (f"Dit besluit benoemt geen {rol}." in artikelen(document)) is (day == LATER)
    others = {day.isoformat() for day in days.values() if day in (EARLIER, LATER) and day}
    assert set(KINDS["mandaatbesluit"].opties(material(dossier))) == {"mandaat", *others}


def test_another_day_is_a_decision_of_its_own() -> None:
    dossier = appointed(aanspreekpunt=LATER, penningmeester=SAME)
    document = KINDS["mandaatbesluit"].make(material(dossier), "2026-05-12")
    inspect_dossier(document)
    check_language(document)
    assert document.titel == "Benoemingsbesluit VSV Voorbeeldstad"
    assert document.ondertitel == "Besluit van 12 mei 2026"
    assert "benoemt Lotte Voorbeeld tot aanspreekpunt" in artikelen(document)
    assert "Karel" not in artikelen(document)
    assert "mandaat van het besluit" not in artikelen(document)
    assert [vak for vak, _ in vakken(document)][-1:] == ["Voor akkoord: het aanspreekpunt"]


def test_a_new_penningmeester_gets_the_mandaat_anew() -> None:
    dossier = appointed(penningmeester=TODAY + dt.timedelta(days=1), aanspreekpunt=SAME)
    document = KINDS["mandaatbesluit"].make(material(dossier), "2026-06-16")
    assert document.titel == "Voorgenomen benoemingsbesluit VSV Voorbeeldstad"
    assert any("nog niet genomen" in zin for zin in sentences(document))
    assert "mandaat van het besluit van 12 november 2025" in artikelen(document)
