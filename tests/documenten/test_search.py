"""Everything is found by its own words: every task, question, answer, person, term, document."""

import datetime as dt
from functools import cache

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, with_state, with_values

from vsv_wizard.bewerken.share import make_shared
from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.documenten.search import everything, index_of
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Actie, Bewijs, Dossier, Sessie, SessieLine
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.naming import CONFIDENTIAL, show_value
from vsv_wizard.plan.search.index import FoundKind, Hit, SearchIndex
from vsv_wizard.plan.search.of_the_plan import names_of_terms
from vsv_wizard.voortgang.address_book import address_book
from vsv_wizard.voortgang.regels.base import find

EVERY = 10**6


@cache
def full() -> Dossier:
    """A dossier with everything in it that can be found."""
    dossier = full_dossier(plan(), TODAY)
    line = SessieLine(id="l", tekst="Wij wachten op het ziekenhuis")
    sessie = Sessie(id="s", datum=TODAY, besluiten=(line,), afgesloten_op=TODAY)
    actie = Actie(id="a", wat="Zaal regelen voor de kraamavond", wie="Fatma Voorbeeld")
    dossier = dossier.model_copy(
        update={"sessies": (sessie,), "acties": (actie,), "klad": {"vsv.kvk": "1234halfje"}}
    )
    bewijs = (Bewijs(id="b", vindplaats="Map achter de kopieermachine"),)
    return with_state(
        dossier, "vsv_vastleggen", notitie="Navragen bij Joke", bewijs=bewijs,
        wacht_op="de notaris van het dorp",
    )  # fmt: skip


@cache
def index(kind: FoundKind | None = None) -> SearchIndex:
    """Of everything; or of one kind, which finds the same of it sooner."""
    every = everything(plan(), full(), TODAY)
    return SearchIndex((f for f in every if kind in (None, f.kind)), names_of_terms(plan()))


def hits(query: str, kind: FoundKind) -> list[Hit]:
    return [hit for group in index(kind).find(query, EVERY) for hit in group.hits]


def fields(query: str, kind: FoundKind) -> set[str]:
    return {hit.found.field for hit in hits(query, kind)}


def test_every_task_by_its_number_first_and_by_its_title() -> None:
    for taak in plan().taak:
        (first, *_) = index().find(taak.nr, 1)
        assert (first.kind, first.hits[0].found.id) == (FoundKind.TAAK, taak.id)
        assert taak.id in {hit.found.id for hit in hits(taak.titel, FoundKind.TAAK)}


def test_every_question_by_its_own_words() -> None:
    lost = [
        pad
        for pad, vraag in plan().vraag_of.items()
        if pad not in fields(vraag.vraag, FoundKind.VRAAG)
    ]
    assert lost == []


def test_every_answer_by_its_own_words() -> None:
    lost = []
    for pattern in all_fields():
        if pattern.partition(".")[0] in ("acties", "sessies"):
            continue
        for pad, value in find(full(), pattern):
            shown = show_value(pad, value, full(), plan()) if known(value) else ""
            if shown and shown != CONFIDENTIAL and pad not in fields(shown, FoundKind.ANTWOORD):
                lost.append(pad)
    assert lost == []


@pytest.mark.parametrize(
    ("query", "kind", "field"),
    [
        ("kopieermachine", FoundKind.ANTWOORD, "taken.vsv_vastleggen.bewijs.b.vindplaats"),
        ("joke", FoundKind.ANTWOORD, "taken.vsv_vastleggen.notitie"),
        ("notaris dorp", FoundKind.ANTWOORD, "taken.vsv_vastleggen.notitie"),
        ("1234halfje", FoundKind.ANTWOORD, "vsv.kvk"),
    ],
)
def test_what_is_kept_beside_the_answers(query: str, kind: FoundKind, field: str) -> None:
    assert field in fields(query, kind)


def test_every_day_also_as_a_number() -> None:
    assert "mandaat.tot" in fields(f"{full().mandaat.tot:%d-%m-%Y}", FoundKind.ANTWOORD)


def test_every_person_and_organisation() -> None:
    book = address_book(full(), plan())
    assert len(book) > 10
    for entry in book:
        assert entry.pad in fields(entry.naam, FoundKind.PERSOON)
        assert not entry.telefoon or entry.pad in fields(entry.telefoon, FoundKind.PERSOON)


def test_every_term_and_every_other_name_of_it() -> None:
    for begrip in plan().naslag.begrip:
        for naam in (begrip.term, *begrip.ook):
            assert begrip.term in fields(naam, FoundKind.BEGRIP), naam


def test_every_card() -> None:
    for part_id, part in PARTS.items():
        for card in part.entries(plan(), full(), TODAY):
            kind = FoundKind.BEGRIP if part_id == "begrip" else FoundKind.NASLAG
            found = {(hit.found.id, hit.found.field) for hit in hits(card.titel, kind)}
            assert (part_id, card.id) in found


@pytest.mark.parametrize("naam", KINDS)
def test_every_document(naam: str) -> None:
    assert naam in {hit.found.id for hit in hits(KINDS[naam].titel, FoundKind.DOCUMENT)}


def test_actions_meetings_and_sessions() -> None:
    assert [hit.found.id for hit in hits("fatma", FoundKind.ACTIE)] == ["a"]
    assert [hit.found.id for hit in hits("kraamavond", FoundKind.ACTIE)] == ["a"]
    assert [hit.found.id for hit in hits("wachten ziekenhuis", FoundKind.SESSIE)] == ["s"]
    day = full().overleg.bijeenkomsten[0].datum
    assert isinstance(day, dt.date)
    assert hits(f"{day.day} {day:%Y}", FoundKind.BIJEENKOMST)


def test_a_secret_answer_is_found_by_its_question_and_never_shown() -> None:
    iban = str(full().mandaat.rekening_iban)
    own = (
        found for found in everything(plan(), full(), TODAY) if found.kind is not FoundKind.VRAAG
    )
    assert iban and not [found for found in own if iban in "".join(map(str, found))]
    assert "mandaat.rekening_iban" in fields("IBAN", FoundKind.VRAAG)
    assert "mandaat.rekening_iban" in fields("rekeningnummer", FoundKind.ANTWOORD)


def test_of_a_shared_copy_no_more_than_was_shared() -> None:
    dossier = with_values(full(), {"aanspreekpunt.telefoon": "0909 777 77 77"})
    copy = make_shared(dossier, plan(), Niveau.BESTUUR, NOW, "x")
    whole = index_of(plan(), dossier, TODAY).find("0909 777")
    assert whole and not index_of(plan(), copy, TODAY).find("0909 777")


def test_without_a_dossier_the_plan_and_the_reference() -> None:
    kinds = {found.kind for found in everything(plan(), None, TODAY)}
    assert kinds == {
        FoundKind.TAAK, FoundKind.VRAAG, FoundKind.DOCUMENT, FoundKind.BEGRIP, FoundKind.NASLAG
    }  # fmt: skip


def test_an_empty_dossier_has_no_answers() -> None:
    kinds = {found.kind for found in everything(plan(), empty_dossier(), TODAY)}
    assert FoundKind.ANTWOORD not in kinds and FoundKind.PERSOON not in kinds
