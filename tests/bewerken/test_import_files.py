"""Files of others: what is read in them, whatever program or person made them."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st
from member_files import HEAD, ROW, csv_bytes, look, raw_workbook, workbook

from vsv_wizard.bewerken.importing.columns import Kolom
from vsv_wizard.bewerken.importing.read_file import MAX_FILE, NotImported, import_of, read_import
from vsv_wizard.bewerken.importing.sheets import MAX_ROWS
from vsv_wizard.opslag.errors import FileNotFound, OpslagError

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
        "beschadigd",
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
    monkeypatch.setattr("vsv_wizard.bewerken.importing.workbook._MAX_EVENTS", 1000)
    with pytest.raises(NotImported, match="te groot"):
        look(raw_workbook("<a/>" * 50_000))  # nothing that a sheet is made of


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
