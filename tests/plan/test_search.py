"""The search itself: what fits best stands first, however it is typed."""

import pytest

from vsv_wizard.plan.search.index import Fit, FoundKind, Hit, Searchable, SearchIndex
from vsv_wizard.plan.search.words import around, parts_of, searchable, stem

ROWS = (
    Searchable(FoundKind.TAAK, "keuzes", "Neem de open keuzes", "Stap 3a · kerntaak", "3a.5"),
    Searchable(FoundKind.TAAK, "data", "Noteer de opzegdatum", "Stap 3a", "3a.9"),
    Searchable(
        FoundKind.VRAAG, "keuzes", "Welke opzegtermijn kiest u?", "3a.5 Neem de open keuzes",
        "3a.5", ("Opzegtermijn", "de opzegtermijn"), "Het model kent er twee.", "rso.opzegtermijn",
    ),
    Searchable(
        FoundKind.ANTWOORD, "keuzes", "3 maanden", "3a.5 De opzegtermijn", "3a.5",
        field="rso.opzegtermijn",
    ),
    Searchable(FoundKind.PERSOON, "p", "Fátma Yıldız", "penningmeester"),
    Searchable(FoundKind.BEGRIP, "begrip", "Opzegtermijn", "Hoe lang van tevoren"),
    Searchable(FoundKind.BEGRIP, "begrip", "AVG", "Europese wet", ook=("privacywet", "GDPR")),
    Searchable(FoundKind.TAAK, "privacy", "Toets de privacyrollen", "Stap 3a", tekst="De AVG."),
    Searchable(
        FoundKind.NASLAG, "overleg", "Stuurgroep", "Overleggen",
        tekst="Wie erbij zijn. Zij kiezen bij 3a.5 wie voorzit, per aangetekende brief en e-mail.",
    ),
    Searchable(FoundKind.DOCUMENT, "begroting", "Begroting", "Wat het kost, per jaar."),
)  # fmt: skip
NAMES = {"gdpr": ("AVG", "privacywet"), "avg": ("privacywet", "GDPR")}
INDEX = SearchIndex(ROWS, NAMES)


def found(query: str) -> list[Hit]:
    return [hit for group in INDEX.find(query) for hit in group.hits]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("3a.5", "Neem de open keuzes"),
        ("3A.5", "Neem de open keuzes"),
        ("opzegtermijn", "Welke opzegtermijn kiest u?"),
        ("Opzegtermijn?", "Welke opzegtermijn kiest u?"),
        ("opzegd", "Noteer de opzegdatum"),
        ("open keuzes", "Neem de open keuzes"),
        ("keuzes  open", "Neem de open keuzes"),
        ("fatma", "Fátma Yıldız"),
        ("FÁTMA y", "Fátma Yıldız"),
        ("penningmeester", "Fátma Yıldız"),
        ("begroting", "Begroting"),
        ("begrotingen", "Begroting"),
        ("privacywet", "AVG"),
        ("3 maanden", "3 maanden"),
        ("email brief", "Stuurgroep"),
        ("e-mail", "Stuurgroep"),
        ("brieven", "Stuurgroep"),
        ("groep", "Stuurgroep"),
    ],
)
def test_what_fits_best_stands_first(query: str, first: str) -> None:
    assert found(query)[0].found.titel == first


@pytest.mark.parametrize("query", ["", "  ", "?!", ".", "-", "xyzzy", "opzegtermijn xyzzy"])
def test_nothing_is_found_by_nothing(query: str) -> None:
    assert INDEX.find(query) == ()


def test_by_kind_with_the_kind_of_the_best_first() -> None:
    kinds = [group.kind for group in INDEX.find("opzegtermijn")]
    assert kinds == [FoundKind.VRAAG, FoundKind.BEGRIP, FoundKind.ANTWOORD]
    (taken, *rest) = INDEX.find("3a")
    assert taken.kind is FoundKind.TAAK and taken.total == 3
    assert rest[-1].kind is FoundKind.VRAAG


def test_no_more_than_asked_and_how_many_there_are() -> None:
    (group, *_) = INDEX.find("3a", most=2)
    assert (len(group.hits), group.total) == (2, 3)


@pytest.mark.parametrize(
    ("query", "titel", "why"),
    [
        ("neem", "Neem de open keuzes", "Stap 3a · kerntaak"),
        ("penningmeester", "Fátma Yıldız", "penningmeester"),
        ("gdpr", "AVG", "ook: GDPR · Europese wet"),
        ("gdpr", "Toets de privacyrollen", "ook: AVG · Stap 3a"),
        (
            "voorzit",
            "Stuurgroep",
            "Overleggen · Zij kiezen bij 3a.5 wie voorzit, per aangetekende brief en e-mail.",
        ),
    ],
)
def test_why_it_was_found(query: str, titel: str, why: str) -> None:
    assert {hit.found.titel: hit.why for hit in found(query)}[titel] == why


def test_a_letter_or_two_are_looked_for_in_names_only() -> None:
    assert "Stuurgroep" not in {hit.found.titel for hit in found("zi")}
    assert "Stuurgroep" in {hit.found.titel for hit in found("zij")}


def test_a_name_of_a_term_finds_what_has_another_name_after_what_has_its_own() -> None:
    hits = found("gdpr")
    assert [hit.found.titel for hit in hits] == ["AVG", "Toets de privacyrollen"]
    assert hits[0].fit == Fit.NAME and hits[1].fit >= Fit.SYNONYM


def test_words() -> None:
    assert parts_of(" Art. 3a.5, n.v.t. – Één!") == ("art", "3a.5", "n.v.t", "een")
    assert searchable("E-mail, n.v.t.").split() == ["e", "mail", "n.v.t", "email", "nvt"]
    assert [stem(word) for word in ("brieven", "acties", "huizen", "de", "dagen", "term")] == [
        "brief", "actie", "huis", "de", "dage", "term"
    ]  # fmt: skip


def test_around_a_word_no_more_than_there_is_room_for() -> None:
    tekst = f"Eerst dit. {'woord ' * 40}naald {'hooi ' * 40}."
    piece = around(tekst, "naald")
    assert "naald" in piece and len(piece) < 90
    assert piece.startswith("…") and piece.endswith("…")
    assert around("Kort. Ook dit.", "ook") == "Ook dit."
    assert around("Kort.", "lang") == ""
