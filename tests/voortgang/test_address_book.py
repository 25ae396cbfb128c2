"""Who the dossier knows is typed once."""

from factory import TODAY, empty_dossier, full_dossier, plan, voorbeeld, with_values

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.voortgang.address_book import (
    ORGANISATIE,
    PERSOON,
    address_book,
    matching,
    taken_from,
)


def names(soort: str, tekst: str = "") -> list[str]:
    return [e.naam for e in matching(address_book(voorbeeld(), plan()), soort, tekst)]


def test_everybody_once_with_what_is_known_wherever_it_stands() -> None:
    book = address_book(voorbeeld(), plan())
    people = [entry.naam for entry in book if entry.soort == PERSOON]
    assert len(people) == len(set(people))
    assert {"Karel Voorbeeld", "Emma Voorbeeld", "Gerda Voorbeeld", "Mina Voorbeeld"} <= {*people}
    anna = next(entry for entry in book if entry.naam == "Anna Voorbeeld")  # from three places
    assert (anna.functie, anna.organisatie) == ("voorzitter", "Ziekenhuis Voorbeeldstad")
    assert (anna.telefoon, anna.email) == ("010 000 00 24", "anna@voorbeeld.example")
    gerda = next(entry for entry in book if entry.naam == "Gerda Voorbeeld")
    assert gerda.organisatie == "Verloskundigenpraktijk De Voorbeeldooievaar"
    assert "RSO Voorbeeldregio" in names(ORGANISATIE)
    assert not {"open", WEET_NIET} & {entry.naam for entry in book}
    assert address_book(empty_dossier(), plan()) == ()


def test_type_to_filter_by_the_begin_of_any_word() -> None:
    assert names(PERSOON, "kar") == ["Karel Voorbeeld"]
    assert names(PERSOON, "voorb ka") == ["Karel Voorbeeld"]
    assert "Karel Voorbeeld" in names(PERSOON, "ziekenhuis")
    assert names(PERSOON, "xyz") == []
    assert names(ORGANISATIE, "zieken") == ["Ziekenhuis Voorbeeldstad"]


def test_it_is_taken_with_its_details_where_nothing_stands_yet() -> None:
    karel = matching(address_book(voorbeeld(), plan()), PERSOON, "karel")[0]
    vraag = plan().vraag_of["aanspreekpunt.naam"]
    texts = taken_from(karel, empty_dossier(), plan(), vraag, "aanspreekpunt.naam")
    assert texts == {
        "aanspreekpunt.naam": "Karel Voorbeeld",
        "aanspreekpunt.organisatie": "Ziekenhuis Voorbeeldstad",
        "aanspreekpunt.functie": "bedrijfsleider geboortezorg",
        "aanspreekpunt.telefoon": "010 000 00 21",
        "aanspreekpunt.email": "karel@voorbeeld.example",
    }
    half = with_values(empty_dossier(), {"aanspreekpunt.functie": "arts"})
    assert "aanspreekpunt.functie" not in taken_from(
        karel, half, plan(), vraag, "aanspreekpunt.naam"
    )
    rol = plan().vraag_of["rollen.voorzitter"]
    assert taken_from(karel, empty_dossier(), plan(), rol, "rollen.voorzitter") == {
        "rollen.voorzitter": "Karel Voorbeeld, Ziekenhuis Voorbeeldstad"
    }
    signs = plan().vraag_of["rso.handtekening_vsv.naam"]
    signed = taken_from(karel, empty_dossier(), plan(), signs, "rso.handtekening_vsv.naam")
    assert signed["rso.handtekening_vsv.functie"] == "bedrijfsleider geboortezorg"


def test_every_question_for_somebody_offers_the_book() -> None:
    """Of every role, of every organisation, and of who does an action."""
    of = plan().vraag_of
    for rol in plan().persoonsrol:
        assert of[rol.naam].boek == PERSOON
        if rol.organisatie:
            assert of[rol.organisatie].boek == ORGANISATIE
    asks = [pad for pad, vraag in of.items() if vraag.vraag.startswith(("Wie tekent", "Hoe heet"))]
    without = [pad for pad in asks if not of[pad].boek and not of[pad].is_list]
    assert without == ["vsv.naam"]
    full = full_dossier(plan(), TODAY)
    assert len(address_book(full, plan())) > 20
