"""Files of others: what is guessed, joined, and put beside the dossier."""

import itertools

import pytest
from factory import empty_dossier, with_values
from hypothesis import given, settings
from hypothesis import strategies as st
from member_files import HEAD, ROW, csv_bytes, look, take, workbook

from vsv_wizard.bewerken.importing.columns import Kolom, best_sheet, by_words, guess, letter
from vsv_wizard.bewerken.importing.contacts import contacts_in, with_zero
from vsv_wizard.bewerken.importing.offers import AnswerState
from vsv_wizard.bewerken.importing.read_file import import_of
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opslag.errors import OpslagError

# --- guessing

HEADINGS = [
    "Organisation;Full name;Job title;Phone;E-mail address",
    "naam praktijk;Naam contactpersoon;Functie;Telefoonnummer (werk);e-mailadres",
    "Deelnemer;Naam;functie;Telefoonummer;Email",
    "E-MAIL;Tel.;Functietitel;Contactpersoon;Naam",
]


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_heading_is_understood_in_any_order_and_language(heading: str) -> None:
    found = look(csv_bytes(heading, ";".join("abcde")))
    assert set(found.heading.holds) == {
        Kolom.DEELNEMER, Kolom.CONTACT, Kolom.FUNCTIE, Kolom.TELEFOON, Kolom.EMAIL
    }  # fmt: skip


OF_OTHERS = {
    "Google": (
        "First Name,Last Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value,"
        "Organization Name,Organization Title"
    ),
    "Outlook": (
        "First Name,Last Name,E-mail Type,E-mail Address,E-mail Display Name,Mobile Phone,Fax,"
        "Company,Job Title"
    ),
    "Outlook in het Nederlands": (
        "Voornaam,Achternaam,E-mailtype,E-mailadres,Weergavenaam voor e-mail,Zakelijke telefoon,"
        "Faxnummer,Bedrijf,Functie"
    ),
    "een secretaris": (
        "Voornaam,Achternaam,Telefoon praktijk,E-mail contactpersoon,Naam praktijk,Functie"
    ),
}


@pytest.mark.parametrize("kind", OF_OTHERS)
def test_the_headings_of_other_programs(kind: str) -> None:
    heading = OF_OTHERS[kind]
    row = ",".join(f"{name.upper()}!" for name in heading.split(","))
    (contact,) = look(csv_bytes(heading, row)).contacts
    value = {kolom: text.casefold().rstrip("!") for kolom, text in contact.values}
    assert value[Kolom.CONTACT].replace("!", "") in ("first name last name", "voornaam achternaam")
    assert any(word in value[Kolom.EMAIL] for word in ("value", "address", "adres", "contact"))
    assert "label" not in value[Kolom.TELEFOON] and "fax" not in value[Kolom.TELEFOON]
    assert any(word in value[Kolom.DEELNEMER] for word in ("company", "bedrijf", "name", "naam"))
    assert any(word in value[Kolom.FUNCTIE] for word in ("title", "functie"))


def test_a_name_in_parts_is_made_whole() -> None:
    (contact,) = look(
        csv_bytes("Voornaam,Tussenvoegsel,Achternaam,Bedrijf", "Jan,de,Vries,Zuid")
    ).contacts
    assert contact.get(Kolom.CONTACT) == "Jan de Vries"


def test_without_a_heading_the_contents_are_looked_at() -> None:
    found = look(csv_bytes("De Linde;0612345678;a@x.example", "Zuid;0612345679;b@x.example"))
    assert found.heading.holds == (Kolom.DEELNEMER, Kolom.TELEFOON, Kolom.EMAIL)
    assert len(found.contacts) == 2
    assert any("geen kop" in remark for remark in found.remarks)


def test_a_column_can_be_named_and_left_out() -> None:
    (sheet,) = import_of(csv_bytes("Wat;Contact;Nummer", "De Linde;Fatma;612345678")).sheets
    heading, wrong = by_words(guess(sheet), ["A=deelnemer", "nummer=Telefoon"])
    assert (wrong, heading.holds) == ("", (Kolom.DEELNEMER, Kolom.CONTACT, Kolom.TELEFOON))
    assert contacts_in(sheet, heading)[0].get(Kolom.TELEFOON) == "0612345678"
    assert "Er is geen kolom 'X'" in by_words(heading, ["X=niets"])[1]
    assert "begrijpen wij niet" in by_words(heading, ["A=banaan"])[1]
    moved = heading.changed(1, Kolom.DEELNEMER)  # of a name there is one column
    assert moved.holds[0] is Kolom.NOTHING


def test_the_letters_of_columns() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52)] == ["A", "Z", "AA", "AZ", "BA"]


def test_a_sheet_that_is_seen_goes_before_one_that_is_hidden() -> None:
    file = import_of(workbook(_Oud=[HEAD, ROW], Nieuw=[HEAD, ROW], Leeg=[("x",)]))
    assert file.sheets[best_sheet(file.sheets)].title == "Nieuw"


# --- contacts

NUMBERS = {
    "612345678": "0612345678",
    "612345678.0": "0612345678",
    "20 123 45 67": "020 123 45 67",
    "31612345678": "+31612345678",
    "+31612345678": "+31612345678",
    "0031612345678": "0031612345678",
    "0612345678": "0612345678",
    "'0612345678": "0612345678",
    "9001234": "09001234",
    "12345": "12345",
}


@pytest.mark.parametrize("number", NUMBERS)
def test_lost_zeros_are_put_back(number: str) -> None:
    assert with_zero(number) == NUMBERS[number]
    assert with_zero(NUMBERS[number]) == NUMBERS[number]


def test_rows_about_the_same_are_joined() -> None:
    found = look(
        csv_bytes(
            "Praktijk;Contact;Telefoon;E-mail",
            "De Linde;Fatma Öztürk;;fatma@linde.example",
            "de  linde;FATMA OZTURK;612345678;",
            "DE LINDE;;0699999999;fatma@LINDE.example",
            "Zuid;Fatma Öztürk;;zuid@x.example",
        )
    )
    first, second = found.contacts
    assert first.lines == (2, 3, 4)
    assert first.get(Kolom.TELEFOON) == "0612345678"
    assert any("regel 4 heeft een andere waarde voor telefoon" in note for note in first.notes)
    assert second.lines == (5,)


WRONG = {
    "De Linde;6,12345E+08;": "afgekort",
    "=cmd|' /C calc'!A0;;": "formule",
    "@SUM(1+1);;": "formule",
    f"{'x' * 301};;": "langer dan 300",
    ";0612345678;": "er staat geen naam",
}


@pytest.mark.parametrize("row", WRONG)
def test_a_row_that_says_nothing_is_named_with_its_line(row: str) -> None:
    found = look(csv_bytes("Praktijk;Telefoon;E-mail", "Goed;;", row))
    good, wrong = found.offers
    assert good.why == ""
    assert WRONG[row] in wrong.why
    assert wrong.contact.lines == (3,)
    assert not wrong.to_take


# --- beside the dossier


def test_members_come_into_the_lists_of_the_dossier() -> None:
    data = workbook(A=[HEAD, ROW, ("Zuid", "Jan", "31612345679", "geen adres")])
    one, two = take(data).deelnemers
    assert (one.naam, one.contact, one.contact_telefoon) == (
        "De Linde", "Fatma Öztürk", "0612345678"
    )  # fmt: skip
    assert (two.contact_telefoon, two.contact_email) == ("+31612345679", None)
    assert [w.kop for w in look(data).offers[1].wrong] == ["E-mail contact"]
    again = look(data, take(data)).offers
    assert [offer.state for offer in again] == ["staat er al", "staat er al"]


def test_nothing_is_overwritten_what_differs_is_a_choice() -> None:
    begin = with_values(
        empty_dossier(),
        {
            "deelnemers.a.naam": "de linde",
            "deelnemers.a.contact": "Nora",
            "deelnemers.b.naam": "Zuid",
            "deelnemers.b.contact": "Jan",
            "deelnemers.b.contact_telefoon": "+31 6 12345679",
        },
    )
    data = workbook(A=[HEAD, ROW, ("Zuid", "JAN", 612345679, "jan@zuid.example")])
    after = take(data, begin)
    # Fatma is another person than Nora: her number never stands beside Nora's name.
    assert {c.pad for c in after.conflicten} == {
        "deelnemers.a.contact", "deelnemers.a.contact_telefoon", "deelnemers.a.contact_email"
    }  # fmt: skip
    assert after.deelnemers[0] == begin.deelnemers[0]
    assert read(after, "deelnemers.b.contact_email") == "jan@zuid.example"
    assert read(after, "deelnemers.b.contact_telefoon") == "+31 6 12345679"  # the same number


def test_a_role_in_the_file_goes_to_that_role_and_who_is_known_is_completed() -> None:
    begin = with_values(empty_dossier(), {"penningmeester.naam": "Fatma Voorbeeld"})
    data = csv_bytes(
        "Naam;Rol;Telefoon;E-mail;Functie",
        "Nora Voorbeeld;Voorzitter;;;",
        "Bo Voorbeeld;aanspreekpunt;612345678;bo@x.example;verloskundige",
        "fatma voorbeeld;;612345670;f@x.example;",
        "Wie Is Dit;lid;;;",
    )
    after = take(data, begin)
    assert after.rollen.voorzitter == "Nora Voorbeeld"
    assert (after.aanspreekpunt.naam, after.aanspreekpunt.telefoon) == (
        "Bo Voorbeeld",
        "0612345678",
    )
    assert after.aanspreekpunt.functie == "verloskundige"
    assert (after.penningmeester.telefoon, after.penningmeester.email) == (
        "0612345670", "f@x.example"
    )  # fmt: skip
    assert "geen deelnemer en geen rol" in look(data, begin).offers[-1].why
    assert after.deelnemers == ()


def test_a_second_contact_of_one_deelnemer_is_named_and_left() -> None:
    data = csv_bytes("Praktijk;Contact", "De Linde;Fatma", "De Linde;Nora")
    first, second = look(data).offers
    assert "heeft in dit bestand al een contact: Fatma, regel 2" in second.why
    assert len(take(data).deelnemers) == 1
    assert first.is_new


def test_only_what_is_asked_of_this_vsv_is_taken() -> None:
    data = csv_bytes("Praktijk;KvK", "De Linde;1234567")
    assert {a.pad.split(".")[-1] for a in look(data).offers[0].answers} == {"naam"}
    asked = with_values(empty_dossier(), {"vsv.rechtsvorm": "geen"})
    assert take(data, asked).deelnemers[0].kvk == "01234567"


@settings(max_examples=15)
@given(st.lists(st.tuples(*[st.text(max_size=12)] * 4), max_size=5))
def test_whatever_is_in_a_file_what_stands_there_stays(rows: list[tuple[str, ...]]) -> None:
    begin = with_values(
        empty_dossier(), {"deelnemers.a.naam": "De Linde", "deelnemers.a.contact": "Fatma"}
    )
    lines = (";".join(f'"{cell}"'.replace("\0", "") for cell in row) for row in rows)
    data = csv_bytes(";".join(HEAD), *lines, code="utf-8-sig") if _can(rows) else b"Praktijk\nx"
    try:
        after = take(data, begin)
    except OpslagError:
        return
    changed = differences(tree(begin), tree(after))
    kept = [d for d in changed if d.oud is not None and d.pad[0] == "deelnemers"]
    assert [d for d in kept if not isinstance(d.oud, dict | list | tuple)] == []


def _can(rows: list[tuple[str, ...]]) -> bool:
    """Whether this can be written as UTF-8: half of a pair cannot."""
    try:
        "".join(itertools.chain(*rows)).encode()
    except UnicodeEncodeError:
        return False
    return True


def test_states_have_words() -> None:
    assert [state.value for state in AnswerState] == [
        "nieuw",
        "staat er al",
        "anders",
        "klopt niet",
    ]
