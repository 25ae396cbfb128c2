"""The Word file: real headings, tables and lists, all the text, and nothing that is not ours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from all_blocks import CODE, EVERYTHING, documenten, in_order, readable, with_blocks
from docx.document import Document as Word
from docx.oxml.ns import qn
from factory import TODAY, full_dossier, material, plan
from hostile import hostile_dossier
from hypothesis import given, settings
from lxml import etree

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    gap,
)
from vsv_wizard.documenten.writers import docx as schrijf_docx


def word_of(document: Document) -> Word:
    return docx.Document(BytesIO(schrijf_docx.write(document)))


def parts(document: Document) -> dict[str, bytes]:
    """The parts of the file by name."""
    with ZipFile(BytesIO(schrijf_docx.write(document))) as bestand:
        return {naam: bestand.read(naam) for naam in bestand.namelist()}


def regels(word: Word) -> Iterator[str]:
    """Every paragraph, also in tables, in the order of the file."""
    for paragraph in word.element.body.iter(qn("w:p")):
        yield "".join(
            (deel.text or "") if deel.tag == qn("w:t") else "\n"
            for deel in paragraph.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )


def styles(word: Word) -> list[tuple[str, str]]:
    return [
        (paragraph.style.name, paragraph.text) for paragraph in word.paragraphs if paragraph.style
    ]


def test_all_text_is_in_it_in_order() -> None:
    whole = "\n".join(regels(word_of(EVERYTHING)))
    missing = list(in_order(readable(EVERYTHING), whole))
    assert set(missing) <= {"Namens de leden", "Tekenaar", "Plaats", "[nog invullen: plaats]"}
    for tekst in readable(EVERYTHING):  # the two who sign stand beside each other, row by row
        assert tekst in whole


@pytest.mark.parametrize("niveau", list(Niveau))
def test_a_whole_rapport_is_in_it(niveau: Niveau) -> None:
    document = KINDS["rapport"].make(material(full_dossier(plan(), TODAY), niveau))
    assert list(in_order(readable(document), "\n".join(regels(word_of(document))))) == []


def test_headings_are_real_headings() -> None:
    document = with_blocks(
        Kop(2, "Een"), Kop(3, "Twee"), Kop(4, "Drie"), Kop(2, "Nieuw", nieuwe_pagina=True)
    )
    word = word_of(document)
    assert [paar for paar in styles(word) if "Heading" in paar[0] or paar[0] == "Title"] == [
        ("Title", "Besluit van VSV Voorbeeldstad"),
        ("Heading 1", "Een"),
        ("Heading 2", "Twee"),
        ("Heading 3", "Drie"),
        ("Heading 1", "Nieuw"),
    ]
    breuken = [a.text for a in word.paragraphs if a.paragraph_format.page_break_before]
    assert breuken == ["Nieuw"]
    niveaus = [
        word.styles[f"Heading {nr}"].element.find(".//" + qn("w:outlineLvl")).get(qn("w:val"))
        for nr in (1, 2, 3)
    ]
    assert niveaus == ["0", "1", "2"]


def test_tables_have_a_real_header_row() -> None:
    tables = [t for t in word_of(EVERYTHING).tables if t.style and t.style.name == "Gegevens"]
    assert len(tables) == 3
    for tabel in tables:
        rijen = tabel._tbl.tr_lst
        headings = [row.find(".//" + qn("w:tblHeader")) is not None for row in rijen]
        assert headings == [True] + [False] * (len(rijen) - 1)
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in rijen)
        look = tabel._tbl.tblPr.find(qn("w:tblLook"))
        assert look is not None and look.get(qn("w:firstRow")) == "1"
        assert tabel._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert tables[0].cell(1, 1).text == "✔ Klaar"
    assert tables[0].cell(1, 1).paragraphs[0].runs[0].style.name == "Stand goed"
    assert tables[1].cell(1, 1).paragraphs[0].style.name == "Tabelbedrag"
    assert tables[2].cell(0, 0).text == "De gegevens"


def test_a_long_row_may_cross_the_page_edge() -> None:
    lang = Tabel(("A", "B"), (("kort", "woord " * 1000), ("kort", "kort")), "Lang")
    rijen = word_of(with_blocks(lang)).tables[0]._tbl.tr_lst
    heel = [row.find(".//" + qn("w:cantSplit")) is not None for row in rijen]
    assert heel == [True, False, True]


def test_lists_and_every_numbering_restarts() -> None:
    word = word_of(EVERYTHING)
    lijsten = {a.text: a for a in word.paragraphs}
    assert lijsten["Een punt"].style.name == "List Bullet"
    assert lijsten["Keuze een"].style.name == "Vakjes"
    numbers = []
    for tekst in ("Eerst dit", "Dan dat", "Opnieuw een", "Opnieuw twee"):
        assert lijsten[tekst].style.name == "List Number"
        numbers.append(lijsten[tekst]._p.pPr.numPr.numId.val)
    assert numbers[0] == numbers[1] != numbers[2] == numbers[3]
    nummering = word.part.numbering_part.element
    for number in set(numbers):
        begin = nummering.num_having_numId(number).find(".//" + qn("w:startOverride"))
        assert begin is not None and begin.get(qn("w:val")) == "1"


def test_a_gap_has_its_own_style() -> None:
    word = word_of(with_blocks(Alinea(f"Tot {gap('het bedrag')} per jaar")))
    runs = next(a for a in word.paragraphs if a.text.startswith("Tot")).runs
    assert [(r.text, r.style.name) for r in runs] == [
        ("Tot ", "Default Paragraph Font"),
        ("[nog invullen: het bedrag]", "Nog invullen"),
        (" per jaar", "Default Paragraph Font"),
    ]


def test_a_bar_says_in_words_how_far_it_is() -> None:
    tabel = word_of(with_blocks(Balk("Kern", 4, 16), Balk("Leeg", 0, 0))).tables[0]._tbl
    uitleg = tabel.tblPr.find(qn("w:tblDescription"))
    assert uitleg is not None
    assert uitleg.get(qn("w:val")) == "Kern: 4 van 16 taken klaar; Leeg: 0 van 0 taken klaar"
    vakken = [
        (cell.tcPr.gridSpan.val, cell.tcPr.find(qn("w:shd")).get(qn("w:fill")))
        for row in tabel.tr_lst
        for cell in row.tc_lst[1:-1]
    ]
    assert vakken == [(10, "0B5563"), (30, "DCE5E7"), (40, "DCE5E7")]


def test_who_signs_stays_together() -> None:
    tables = [t for t in word_of(EVERYTHING).tables if t.style and t.style.name == "Ondertekening"]
    assert [len(tabel.columns) for tabel in tables] == [5, 2]
    for tabel in tables:
        *rijen, _laatste = tabel._tbl.tr_lst
        assert all(row.find(".//" + qn("w:cantSplit")) is not None for row in rijen)
        for row in rijen:
            assert all(pr.find(qn("w:keepNext")) is not None for pr in row.iter(qn("w:pPr")))


def test_header_and_footer_of_every_page() -> None:
    inhoud = parts(EVERYTHING)
    voeten = [deel.decode() for naam, deel in inhoud.items() if "footer" in naam]
    assert len(voeten) == 2  # of the first page and of the others
    for voet in voeten:
        assert "Concept. Geen juridisch advies." in voet
        assert re.findall(r'w:instr="(\w+)"', voet) == ["PAGE", "NUMPAGES"]
        assert re.sub("<[^>]+>", "", voet).endswith("Pagina  van ")
    kop = next(deel.decode() for naam, deel in inhoud.items() if "header" in naam)
    assert "Besluit van VSV Voorbeeldstad" in kop and "15 juni 2026" in kop
    deel = word_of(EVERYTHING).sections[0]
    assert deel.different_first_page_header_footer
    assert (round(deel.page_width.mm), round(deel.page_height.mm)) == (210, 297)


def test_properties_are_of_this_document() -> None:
    own = word_of(EVERYTHING).core_properties
    assert own.title == "Besluit van VSV Voorbeeldstad"
    assert own.language == "nl-NL"
    assert (own.author, own.last_modified_by, own.comments) == ("vsv-wizard",) * 2 + ("",)
    assert f"{own.created:%Y-%m-%d %H:%M}" == f"{own.modified:%Y-%m-%d %H:%M}"
    assert f"{own.created:%Y-%m-%d %H:%M}" == "2026-06-15 12:00"
    assert word_of(replace(EVERYTHING, meta=())).core_properties.created.year == 1980


def test_no_remains_of_another_template() -> None:
    inhoud = parts(EVERYTHING)
    assert not [naam for naam in inhoud if "thumbnail" in naam or "customXml" in naam]
    whole = b"".join(inhoud.values())
    for rest in (b"python-docx", b"Word Document", b"en-US", b"Macintosh", b'<w:lang w:val="en'):
        assert rest not in whole
    assert b'<w:lang w:val="nl-NL"' in inhoud["word/styles.xml"]


def test_every_style_that_is_used_exists() -> None:
    inhoud = parts(EVERYTHING)
    bestaat = set(re.findall(rb'w:styleId="(\w+)"', inhoud["word/styles.xml"]))
    basis = set(re.findall(rb'<w:(?:basedOn|next) w:val="(\w+)"', inhoud["word/styles.xml"]))
    gebruikt = {
        style
        for naam, deel in inhoud.items()
        if naam.startswith("word/")
        for style in re.findall(rb'<w:(?:p|r|tbl)Style w:val="(\w+)"', deel)
    }
    assert gebruikt | basis <= bestaat
    ongebruikt = bestaat - gebruikt - basis
    assert ongebruikt <= {b"DefaultParagraphFont", b"NoList", b"Heading3", b"Standaandacht"} | {
        b"Standrustig",
        b"Standleeg",
    }


@pytest.mark.parametrize("code", CODE)
def test_text_never_becomes_a_field_a_link_or_xml(code: str) -> None:
    document = Document(
        soort=code,
        titel=code,
        ondertitel=code,
        kenmerken=((code, code),),
        blokken=(
            Kop(2, code),
            Alinea(code),
            Lijst((code,), ListKind.NUMBERS),
            LetOp(code, code),
            Balk(code, 1, 2, code),
            Tabel((code,), ((code,),), "Tabel"),
            Schrijfruimte(code),
            Ondertekening((SignatureBox(code, ((code, code),)),)),
        ),
        voet=code,
    )
    gewoon = replace(document, titel="x")
    inhoud = parts(document)
    assert "\n".join(regels(word_of(gewoon))).count(" ".join(code.split())) >= 15
    for deel in inhoud.values():
        assert b"hyperlink" not in deel and b"instrText" not in deel and b"fldChar" not in deel
    assert not re.findall(rb"<w:fldSimple", inhoud["word/document.xml"])
    every = b"".join(inhoud.values())
    assert set(re.findall(rb'w:instr="([^"]*)"', every)) == {b"PAGE", b"NUMPAGES"}


def test_control_characters_do_not_get_into_the_file() -> None:
    stuur = "".join(map(chr, (*range(32), 0x7F, 0x85, 0x202E, 0xFFFE, 0xFFFF, 0xD800)))
    document = with_blocks(Alinea(f"voor{stuur}na"), Kop(2, stuur + "kop"), LetOp(stuur, stuur))
    texts = "\n".join(
        regels(word_of(replace(document, titel=f"T{stuur}T", ondertitel=stuur, voet=stuur)))
    )
    assert "voor" in texts and "na" in texts
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ufffe\uffff]", texts)


@settings(max_examples=40, deadline=None)
@given(documenten)
def test_every_document_becomes_a_word_file(document: Document) -> None:
    for naam, deel in parts(document).items():
        assert etree.fromstring(deel) is not None, naam


def test_the_hostile_dossier_is_in_it_literally() -> None:
    document = KINDS["rapport"].make(material(hostile_dossier(), Niveau.INTERNAL))
    assert list(in_order(readable(document), "\n".join(regels(word_of(document))))) == []


def test_the_same_document_gives_the_same_bytes() -> None:
    first = schrijf_docx.write(EVERYTHING)
    schrijf_docx.write(with_blocks(Lijst(("Iets anders",), ListKind.NUMBERS)))
    assert schrijf_docx.write(EVERYTHING) == first
    with ZipFile(BytesIO(first)) as bestand:
        times = {deel.date_time for deel in bestand.infolist()}
    assert times == {(2026, 6, 15, 12, 0, 0)}
