"""Files of others: what is read in them, what is guessed, joined, and put beside the dossier."""

import io
import itertools
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from factory import NOW, empty_dossier, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st
from member_files import HEAD, raw_workbook, workbook

from vsv_wizard.bewerken.importing.columns import Kolom, best_sheet, by_words, guess, letter
from vsv_wizard.bewerken.importing.contacts import contacts_in, with_zero
from vsv_wizard.bewerken.importing.offers import AnswerState, taken_in
from vsv_wizard.bewerken.importing.preview import ImportPreview, preview_of
from vsv_wizard.bewerken.importing.read_file import MAX_FILE, NotImported, import_of, read_import
from vsv_wizard.bewerken.importing.sheets import MAX_ROWS
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opslag.errors import FileNotFound, OpslagError

ROW = ("De Linde", "Fatma Öztürk", 612345678, "fatma@linde.example")


def csv_bytes(*lines: str, code: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(code)


def look(data: bytes, dossier: Dossier | None = None) -> ImportPreview:
    """A file beside a dossier, as the command and the screen see it."""
    return preview_of(import_of(data), dossier or empty_dossier(), plan())


def take(data: bytes, dossier: Dossier | None = None) -> Dossier:
    """The dossier with all that can be taken in."""
    begin = dossier or empty_dossier()
    offers = [o for o in look(data, begin).offers if o.to_take and not o.why]
    return taken_in(begin, offers, "leden.csv", NOW)


# --- reading


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("sign", ";,\t|")
def test_a_text_is_read_whatever_its_signs_and_encoding(code: str, sign: str) -> None:
    lines = (sign.join(HEAD), sign.join(("De Linde", "Fatma Ö", "0612345678", "f@x.example")))
    file = import_of(csv_bytes(*lines, code=code))
    assert [row.cells for row in file.sheets[0].rows][1][1] == "Fatma Ö"
    assert bool(file.remarks) == (code == "cp1252")  # of which nobody can be certain


def test_the_quirks_of_excel_in_a_csv() -> None:
    text = csv_bytes(
        "sep=;",
        "Ledenlijst 2026;;",
        "",
        'Praktijk;Telefoon;"Contact\npersoon"',
        'De Linde;="0612345678";"Fatma ""F"" Voorbeeld"',
    )
    found = look(text)
    assert found.heading.row == 4
    (contact,) = found.contacts
    assert contact.get(Kolom.TELEFOON) == "0612345678"
    assert contact.get(Kolom.CONTACT) == 'Fatma "F" Voorbeeld'
    assert contact.lines == (6,)


def test_a_workbook_is_read_as_it_is_shown() -> None:
    rows = [
        ("Ledenlijst VSV Noord",),
        (),
        ("Praktijk", None, "Contactpersoon", None, None),
        ("Naam", "Type", "Naam", "Mobiel", "E-mail"),
        ("De Linde", "verloskundigen", "Fatma Öztürk", 612345678.0, "f@x.example"),
        (),
        ("Zuid", "kraamzorg", "Jan", 6.87654321e8, True),
        ("=1+1", "x", "Bo", None, None),
    ]
    found = look(workbook(_Uitleg=[("Naam", "Waarde"), ("x", "y")], Leden=rows))
    assert found.sheet.title == "Leden"
    assert found.heading.names[0] == "Praktijk Naam"
    assert found.heading.holds == (
        Kolom.DEELNEMER, Kolom.SOORT, Kolom.CONTACT, Kolom.TELEFOON, Kolom.EMAIL
    )  # fmt: skip
    first, second, third = found.contacts
    assert (first.get(Kolom.TELEFOON), first.lines) == ("0612345678", (5,))
    assert second.get(Kolom.TELEFOON) == "0687654321"
    assert third.why.startswith("in de kolom deelnemer staat een formule")
    assert found.file.sheets[0].hidden


def test_a_million_empty_rows_and_cells_are_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("vsv_wizard.bewerken.importing.workbook._MAX_CELLS", 1000)
    rows = "<row/>" * 2000
    first = '<row r="1"><c t="inlineStr"><is><t>Praktijk</t></is></c></row>'
    second = '<row r="2"><c t="str"><v>De Linde</v></c></row>'
    far = '<row r="1048576"><c t="str"><v>Weg</v></c></row>'
    found = look(raw_workbook(first + second + rows + far))
    assert [c.who for c in found.contacts] == ["De Linde"]
    wide = f'<row r="1">{"<c/>" * 2000}</row>'
    with pytest.raises(NotImported, match="Er staat niets in"):
        look(raw_workbook(wide))


def test_more_rows_than_are_read_is_said() -> None:
    rows = "".join(f'<row><c t="str"><v>Praktijk {n}</v></c></row>' for n in range(MAX_ROWS + 5))
    found = look(raw_workbook(rows))
    assert len(found.sheet.rows) == MAX_ROWS
    assert any("Alleen de eerste" in remark for remark in found.remarks)
    cards = "BEGIN:VCARD\nFN:A\nEND:VCARD\n" * (MAX_ROWS + 1)
    assert import_of(cards.encode()).sheets[0].cut
    assert import_of(b"a;b\n" * (MAX_ROWS + 1)).sheets[0].cut


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _lying() -> bytes:
    """A workbook whose list of contents says that a part is huge."""
    data = bytearray(workbook(A=[HEAD]))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = (0xF0_00_00_00).to_bytes(4, "little")
    return bytes(data)


def _zip(**parts: str) -> bytes:
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w") as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return box.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg": (lambda: b" \r\n\t", "leeg"),
    "nullen": (lambda: b"\x00\x81\xff" * 50, "geen tekst"),
    "oud Excel": (lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 99, "oud Excel"),
    "pdf": (lambda: b"%PDF-1.7", "pdf"),
    "webpagina": (lambda: b"\xef\xbb\xbf<html><table>", "webpagina"),
    "halve zip": (lambda: workbook(A=[HEAD])[:900], "beschadigd"),
    "zip zonder blad": (lambda: _zip(a="b"), "geen Excel-bestand"),
    "ods": (lambda: _zip(**{"content.xml": "<a/>"}), "ander soort"),
    "liegende zip": (_lying, "te groot"),
    "geen xml": (lambda: raw_workbook("</row>"), "beschadigd"),
    "entiteiten": (
        lambda: raw_workbook(
            '<row><c t="s"><v>0</v></c></row>', f"{ENTITIES}<sst><si><t>&b;</t></si></sst>"
        ),
        "niets in",
    ),
    "verkeerd nummer": (lambda: raw_workbook('<row><c t="s"><v>9</v></c></row>'), "niets in"),
    "te groot": (lambda: b"a" * (MAX_FILE + 1), "groter dan"),
    "cel zonder einde": (lambda: b'a;b\n"' + b"x" * 200_000, "als een tabel"),
    "kaart zonder einde": (lambda: b"BEGIN:VCARD\nFN:x\n", "geen vCards"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_ends_in_a_message_in_dutch(kind: str) -> None:
    make, said = HOSTILE[kind]
    with pytest.raises(OpslagError, match=said) as caught:
        look(make())
    assert caught.value.exit_code == 3


def test_a_part_that_unpacks_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsv_wizard.bewerken.importing.workbook._MAX_TEXTS", 1000)
    texts = "<si><t>aaaaaaaaaaaaaaaaaaaaaaaaa</t></si>" * 50
    data = raw_workbook('<row><c t="s"><v>0</v></c></row>', f"<sst>{texts}</sst>")
    with pytest.raises(NotImported, match="te groot"):
        look(data)


@settings(max_examples=60)
@given(st.binary(max_size=300), st.sampled_from([b"", b"PK\x03\x04", b"BEGIN:VCARD\n", b"a;b\n"]))
def test_any_bytes_are_a_table_or_a_message(data: bytes, begin: bytes) -> None:
    try:
        look(begin + data)
    except OpslagError as error:
        assert str(error)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFound):
        read_import(tmp_path / "weg.xlsx")
    with pytest.raises(OpslagError):
        read_import(tmp_path)
    pad = tmp_path / "leden.txt"  # what it is follows from what is in it
    pad.write_bytes(workbook(A=[HEAD, ROW]))
    assert read_import(pad).sheets[0].rows


# --- vCards

CARDS = """BEGIN:VCARD
VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=96zt=C3=BCrk;Fatma
ORG:Praktijk De Linde;Afdeling
TEL;HOME:0201234567
TEL;WORK;VOICE:+31 6 12345678
TEL;WORK;FAX:020 000 00 00
EMAIL;INTERNET:fatma@linde.example
NOTE;ENCODING=QUOTED-PRINTABLE:regel een=
 en twee
END:VCARD
begin:vcard
version:3.0
fn:Jan\\, de Vries
org:Kraamzorg Zuid
title:Manager
item1.TEL;type=CELL;type=pref:06 87654321
EMAIL;TYPE=WORK:jan@
 zuid.example
PHOTO;ENCODING=b:AAAA
 BBBB
ADR;TYPE=WORK:;;Straat 1;Elders;;1234 AB;
end:vcard
BEGIN:VCARD
VERSION:4.0
KIND:org
FN:Ziekenhuis Noord
TEL;VALUE=uri;TYPE="voice,work":tel:+31-20-123-45-67;ext=12
END:VCARD
"""


def test_cards_of_every_version_become_contacts() -> None:
    (sheet,) = import_of(CARDS.replace("\n", "\r\n").encode()).sheets
    rows = {row.number: row.cells for row in sheet.rows}
    assert rows[1] == (
        "Fatma Öztürk", "Praktijk De Linde", "", "+31 6 12345678", "fatma@linde.example", ""
    )  # fmt: skip
    assert rows[12] == (
        "Jan, de Vries", "Kraamzorg Zuid", "Manager", "06 87654321", "jan@zuid.example", "Elders"
    )  # fmt: skip
    assert rows[24] == ("", "Ziekenhuis Noord", "", "+31-20-123-45-67", "", "")


def test_another_reader_finds_the_same_names_in_the_cards() -> None:
    cards = CARDS.split("BEGIN:VCARD\nVERSION:4.0", maxsplit=1)[0]
    ours = [row.cells[4] for row in import_of(cards.encode()).sheets[0].rows[1:]]
    assert ours == [card.email.value for card in vobject.readComponents(cards)]


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
    "een secretaris": "Voornaam,Achternaam,Telefoon praktijk,E-mail contactpersoon,Naam praktijk,Functie",
}


@pytest.mark.parametrize("kind", OF_OTHERS)
def test_the_headings_of_other_programs(kind: str) -> None:
    heading = OF_OTHERS[kind]
    (contact,) = (
        look(csv_bytes(heading, heading)).contacts
        or look(
            csv_bytes(heading, ",".join(name.upper() + "!" for name in heading.split(",")))
        ).contacts
    )
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
