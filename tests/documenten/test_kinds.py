"""What holds for every kind of document, at every level, of every dossier."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import pytest
from document_texts import gaps_in, shown
from factory import (
    IBAN,
    NOW,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    full_dossier,
    in_format,
    klaar_dossier,
    material,
    plan,
    with_fingerprints,
    with_values,
)
from hostile import hostile_dossier

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import (
    FORMATS,
    KINDS,
    DocumentKind,
    Material,
    Niveau,
    NoSuchChoice,
    file_name_of,
)
from vsv_wizard.documenten.blocks import CHECK_SHEET, Document, Kop
from vsv_wizard.documenten.cover import sources
from vsv_wizard.documenten.writers.plain import write as als_tekst
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import all_fields, kind_of_path

CASES = [(soort, niveau) for soort in KINDS.values() for niveau in soort.niveaus]
NAMES = [f"{soort.naam}-{niveau.value}" for soort, niveau in CASES]
RANK = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}

each_case = pytest.mark.parametrize(("soort", "niveau"), CASES, ids=NAMES)


def weet_niet() -> Dossier:
    """A dossier in which "weet ik nog niet" stands wherever it may."""
    dossier = full_dossier(plan(), TODAY)
    paden = (pad for pad, soort in all_fields().items() if "*" not in pad and soort.weet_niet)
    return with_values(dossier, dict.fromkeys(paden, WEET_NIET))


@cache
def dossiers() -> dict[str, Dossier]:
    """One of every sort."""
    return {
        "leeg": empty_dossier(),
        "voorbeeld": make_example(TODAY, NOW, id="voorbeeld"),
        "vol": full_dossier(plan(), TODAY),
        "klaar": klaar_dossier(),
        "weet niet": weet_niet(),
        "kwaad": hostile_dossier(),
    }


def every(soort: DocumentKind, stof_: Material) -> Iterator[str]:
    """Every choice that there is, and none."""
    yield ""
    yield from soort.opties(stof_)


def tekst(soort: DocumentKind, stof_: Material, keus: str = "") -> str:
    """The document as one line of text."""
    return als_regel(soort.make(stof_, keus))


def als_regel(document: Document) -> str:
    """A document as one line of text."""
    made = (f"{naam}: {value}" for naam, value in document.kenmerken)
    blokken = tuple(Kop(2, "Controle") if is_check(b) else b for b in document.blokken)
    whole = als_tekst(replace(document, blokken=blokken))
    return " ".join(" ".join((whole, *made, document.voet)).split())


def is_check(block: object) -> bool:
    """Whether here begins how the document was made, which is not for in a mail."""
    return isinstance(block, Kop) and block.tekst == CHECK_SHEET


@cache
def material_of_dossier(welk: str, niveau: Niveau) -> Material:
    """What the documents of one of the dossiers are made of: once for all tests."""
    return material(dossiers()[welk], niveau)


@cache
def made(naam: str, welk: str, niveau: Niveau) -> list[tuple[Document, str]]:
    """For every choice a document and its text: built once, as all tests only read it."""
    soort, stof_ = KINDS[naam], material_of_dossier(welk, niveau)
    documenten = [soort.make(stof_, keus) for keus in every(soort, stof_)]
    return [(document, als_regel(document)) for document in documenten]


@each_case
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "weet niet", "kwaad"])
def test_every_document_says_what_it_is(soort: DocumentKind, niveau: Niveau, welk: str) -> None:
    for document, loaded in made(soort.naam, welk, niveau):
        assert document.soort == soort.naam
        assert document.titel
        assert document.blokken
        assert "Concept. Geen juridisch advies." in loaded
        assert f"versie {plan().versie}" in loaded
        assert " ".join(sources(dossiers()[welk], plan(), niveau).split()) in loaded
        assert "15 juni 2026" in loaded
        assert niveau.uitleg in loaded


@each_case
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "weet niet"])
def test_every_sentence_is_finished(soort: DocumentKind, niveau: Niveau, welk: str) -> None:
    for _, loaded in made(soort.naam, welk, niveau):
        # Not the lines to write on, nor what stands in the dossier itself.
        dossier = r"_{3,}|[\w.]+@[\w.]+|Voorbeeld (\w+\.)+[\w.]+|NL\.\. \.{4}"
        zonder = re.sub(dossier, "iets", loaded)
        assert not re.search(r"\bNone\b|\bTrue\b|\bFalse\b|Decimal|\{|\}", zonder)
        assert not re.search(r"[a-z]+_[a-z]+", zonder)  # the name of a choice in the file
        assert not re.search(r"(?<!\.)\.\.(?!\.)| \.(?!\w)| ,|\(\)|: ?\.|,\.", zonder), zonder
        assert WEET_NIET not in loaded or soort.naam in {"rapport", "keuzeblad", "overdracht"}


@each_case
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "weet niet"])
def test_what_is_missing_is_visible_and_in_the_list(
    soort: DocumentKind, niveau: Niveau, welk: str
) -> None:
    for document, _ in made(soort.naam, welk, niveau):
        # The status report is about what is open: that is never missing for it.
        seen = set() if soort.naam == "rapport" else gaps_in(document)
        assert seen == shown(document.gaten)
        for g in document.gaten:
            assert g.taak in plan().taken, g
            assert g.pad, g


@each_case
def test_a_full_dossier_lacks_nothing(soort: DocumentKind, niveau: Niveau) -> None:
    for document, _ in made(soort.naam, "klaar", niveau):
        # Every meeting of the year has been held: when the next one is, nobody knows yet.
        # And no evidence was noted; a task can be done without.
        otherwise = ("bijeenkomsten", "bewijs")
        assert [gap for gap in document.gaten if not gap.pad.endswith(otherwise)] == []


@each_case
def test_nothing_of_a_higher_niveau(soort: DocumentKind, niveau: Niveau) -> None:
    dossier, merken = with_fingerprints()
    stof_ = material(dossier, niveau)
    for keus in every(soort, stof_):
        loaded = tekst(soort, stof_, keus)
        for pad, fingerprint in merken.items():
            if pad != "vsv.naam" and RANK[kind_of_path(pad).zicht] > RANK[niveau.value]:
                assert fingerprint not in loaded, pad
        assert ("notitie9x" in loaded) <= (niveau is Niveau.INTERNAL)
        if niveau is Niveau.PUBLIC:
            assert not [
                fingerprint
                for pad, fingerprint in merken.items()
                if fingerprint in loaded and pad != "vsv.naam"
            ]


@each_case
def test_never_an_account_number(soort: DocumentKind, niveau: Niveau) -> None:
    dossier = with_values(
        with_fingerprints()[0], {"mandaat.doel": f"Betaal op {IBAN}.", "rso.naam": IBAN}
    )
    stof_ = material(dossier, niveau)
    for keus in every(soort, stof_):
        assert IBAN not in tekst(soort, stof_, keus).replace(" ", "")


@each_case
def test_never_the_antwoord_of_another(soort: DocumentKind, niveau: Niveau) -> None:
    """A conflict that nobody decided: what the other typed is nobody's answer yet."""
    twist = Conflict(id="c", pad="penningmeester.naam", in_bestand="Een", andere="ander9x")
    dossier = klaar_dossier().model_copy(update={"conflicten": (twist,)})
    stof_ = material(dossier, niveau)
    for keus in every(soort, stof_):
        assert "ander9x" not in tekst(soort, stof_, keus)


@pytest.mark.parametrize("vorm", TEXT_FORMATS)
@pytest.mark.parametrize("soort", KINDS.values(), ids=list(KINDS))
def test_hostile_text_controls_nothing(soort: DocumentKind, vorm: str) -> None:
    for niveau in soort.niveaus:
        document, _ = made(soort.naam, "kwaad", niveau)[0]
        text = in_format(soort, material_of_dossier("kwaad", niveau), document, vorm)
        assert isinstance(text, str)
        assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)
        assert "<script" not in text or vorm != "html"


@pytest.mark.parametrize("soort", KINDS.values(), ids=list(KINDS))
def test_same_dossier_same_bytes(soort: DocumentKind) -> None:
    made_of = material(dossiers()["voorbeeld"], soort.niveau)
    first, again = soort.make(made_of), soort.make(made_of)
    for vorm in soort.vormen:
        written = in_format(soort, made_of, first, vorm)
        assert written == in_format(soort, made_of, again, vorm), vorm


def test_every_format_has_a_naam_and_a_writer() -> None:
    for soort in KINDS.values():
        for vorm in soort.vormen:
            schrijver, naam = FORMATS[vorm]
            assert naam
            assert schrijver or vorm in soort.own
        assert soort.los in soort.vormen


def test_an_impossible_choice_names_what_is_possible() -> None:
    stof_ = material(dossiers()["voorbeeld"])
    with pytest.raises(
        NoSuchChoice, match=r"(?s)'bestaat niet' kan hier niet. Kies .*penningmeester"
    ):
        KINDS["overdracht"].make(stof_, "bestaat niet")


def test_file_name_has_no_name_of_a_person() -> None:
    dossier = with_values(empty_dossier(), {"vsv.naam": "VSV Ënig / Oost"})
    for soort in KINDS.values():
        naam = file_name_of(soort, material(dossier, soort.niveau), "pdf")
        assert re.fullmatch(rf"vsv-enig-oost {soort.naam} 2026-06-15\.pdf", naam)


def test_far_in_time() -> None:
    """A date at the end of the calendar is a date."""
    dossier = with_values(
        klaar_dossier(), {"rso.einddatum": dt.date(9999, 12, 31), "mandaat.tot": dt.date.min}
    )
    for soort in KINDS.values():
        made_of = material(dossier, soort.niveau)
        document = soort.make(made_of)
        for vorm in soort.vormen:
            assert in_format(soort, made_of, document, vorm), (soort.naam, vorm)
