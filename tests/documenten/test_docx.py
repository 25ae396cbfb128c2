"""The Word file: real headings, tables and lists, all the text, and nothing that is not ours."""

import re
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from all_blocks import ALLES, CODE, documenten, in_volgorde, leesbaar, met_blokken
from docx.document import Document as Word
from docx.oxml.ns import qn
from factory import VANDAAG, plan, stof, vol_dossier
from hostile import kwaad_dossier
from hypothesis import given, settings
from lxml import etree

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    gat,
)
from vsv_wizard.documenten.writers import docx as schrijf_docx


def word_van(document: Document) -> Word:
    return docx.Document(BytesIO(schrijf_docx.schrijf(document)))


def delen(document: Document) -> dict[str, bytes]:
    """The parts of the file by name."""
    with ZipFile(BytesIO(schrijf_docx.schrijf(document))) as bestand:
        return {naam: bestand.read(naam) for naam in bestand.namelist()}


def regels(word: Word) -> Iterator[str]:
    """Every paragraph, also in tables, in the order of the file."""
    for alinea in word.element.body.iter(qn("w:p")):
        yield "".join(
            (deel.text or "") if deel.tag == qn("w:t") else "\n"
            for deel in alinea.iter(qn("w:t"), qn("w:br"), qn("w:tab"))
        )


def stijlen(word: Word) -> list[tuple[str, str]]:
    return [(alinea.style.name, alinea.text) for alinea in word.paragraphs if alinea.style]


def test_alle_tekst_staat_erin_op_volgorde() -> None:
    geheel = "\n".join(regels(word_van(ALLES)))
    ontbreekt = list(in_volgorde(leesbaar(ALLES), geheel))
    assert set(ontbreekt) <= {"Namens de leden", "Tekenaar", "Plaats", "[nog invullen: plaats]"}
    for tekst in leesbaar(ALLES):  # the two who sign stand beside each other, row by row
        assert tekst in geheel


@pytest.mark.parametrize("niveau", list(Niveau))
def test_een_heel_rapport_staat_erin(niveau: Niveau) -> None:
    document = SOORTEN["rapport"].maak(stof(vol_dossier(plan(), VANDAAG), niveau))
    assert list(in_volgorde(leesbaar(document), "\n".join(regels(word_van(document))))) == []


def test_koppen_zijn_echte_koppen() -> None:
    document = met_blokken(
        Kop(2, "Een"), Kop(3, "Twee"), Kop(4, "Drie"), Kop(2, "Nieuw", nieuwe_pagina=True)
    )
    word = word_van(document)
    assert [paar for paar in stijlen(word) if "Heading" in paar[0] or paar[0] == "Title"] == [
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


def test_tabellen_hebben_een_echte_koprij() -> None:
    tabellen = [t for t in word_van(ALLES).tables if t.style and t.style.name == "Gegevens"]
    assert len(tabellen) == 3
    for tabel in tabellen:
        rijen = tabel._tbl.tr_lst
        koppen = [rij.find(".//" + qn("w:tblHeader")) is not None for rij in rijen]
        assert koppen == [True] + [False] * (len(rijen) - 1)
        assert all(rij.find(".//" + qn("w:cantSplit")) is not None for rij in rijen)
        look = tabel._tbl.tblPr.find(qn("w:tblLook"))
        assert look is not None and look.get(qn("w:firstRow")) == "1"
        assert tabel._tbl.tblPr.find(qn("w:tblCaption")) is not None
    assert tabellen[0].cell(1, 1).text == "✔ Klaar"
    assert tabellen[0].cell(1, 1).paragraphs[0].runs[0].style.name == "Stand goed"
    assert tabellen[1].cell(1, 1).paragraphs[0].style.name == "Tabelbedrag"
    assert tabellen[2].cell(0, 0).text == "De gegevens"


def test_een_lange_rij_mag_over_de_bladrand() -> None:
    lang = Tabel(("A", "B"), (("kort", "woord " * 1000), ("kort", "kort")), "Lang")
    rijen = word_van(met_blokken(lang)).tables[0]._tbl.tr_lst
    heel = [rij.find(".//" + qn("w:cantSplit")) is not None for rij in rijen]
    assert heel == [True, False, True]


def test_lijsten_en_elke_nummering_begint_opnieuw() -> None:
    word = word_van(ALLES)
    lijsten = {a.text: a for a in word.paragraphs}
    assert lijsten["Een punt"].style.name == "List Bullet"
    assert lijsten["Keuze een"].style.name == "Vakjes"
    nummers = []
    for tekst in ("Eerst dit", "Dan dat", "Opnieuw een", "Opnieuw twee"):
        assert lijsten[tekst].style.name == "List Number"
        nummers.append(lijsten[tekst]._p.pPr.numPr.numId.val)
    assert nummers[0] == nummers[1] != nummers[2] == nummers[3]
    nummering = word.part.numbering_part.element
    for nummer in set(nummers):
        begin = nummering.num_having_numId(nummer).find(".//" + qn("w:startOverride"))
        assert begin is not None and begin.get(qn("w:val")) == "1"


def test_een_gat_heeft_een_eigen_stijl() -> None:
    word = word_van(met_blokken(Alinea(f"Tot {gat('het bedrag')} per jaar")))
    runs = next(a for a in word.paragraphs if a.text.startswith("Tot")).runs
    assert [(r.text, r.style.name) for r in runs] == [
        ("Tot ", "Default Paragraph Font"),
        ("[nog invullen: het bedrag]", "Nog invullen"),
        (" per jaar", "Default Paragraph Font"),
    ]


def test_een_balk_zegt_in_woorden_hoe_ver_het_is() -> None:
    tabel = word_van(met_blokken(Balk("Kern", 4, 16), Balk("Leeg", 0, 0))).tables[0]._tbl
    uitleg = tabel.tblPr.find(qn("w:tblDescription"))
    assert uitleg is not None
    assert uitleg.get(qn("w:val")) == "Kern: 4 van 16 taken klaar; Leeg: 0 van 0 taken klaar"
    vakken = [
        (cel.tcPr.gridSpan.val, cel.tcPr.find(qn("w:shd")).get(qn("w:fill")))
        for rij in tabel.tr_lst
        for cel in rij.tc_lst[1:-1]
    ]
    assert vakken == [(10, "0B5563"), (30, "DCE5E7"), (40, "DCE5E7")]


def test_wie_tekent_blijft_bij_elkaar() -> None:
    tabellen = [t for t in word_van(ALLES).tables if t.style and t.style.name == "Ondertekening"]
    assert [len(tabel.columns) for tabel in tabellen] == [5, 2]
    for tabel in tabellen:
        *rijen, _laatste = tabel._tbl.tr_lst
        assert all(rij.find(".//" + qn("w:cantSplit")) is not None for rij in rijen)
        for rij in rijen:
            assert all(pr.find(qn("w:keepNext")) is not None for pr in rij.iter(qn("w:pPr")))


def test_kop_en_voet_van_elke_pagina() -> None:
    inhoud = delen(ALLES)
    voeten = [deel.decode() for naam, deel in inhoud.items() if "footer" in naam]
    assert len(voeten) == 2  # of the first page and of the others
    for voet in voeten:
        assert "Concept. Geen juridisch advies." in voet
        assert re.findall(r'w:instr="(\w+)"', voet) == ["PAGE", "NUMPAGES"]
        assert re.sub("<[^>]+>", "", voet).endswith("Pagina  van ")
    kop = next(deel.decode() for naam, deel in inhoud.items() if "header" in naam)
    assert "Besluit van VSV Voorbeeldstad" in kop and "15 juni 2026" in kop
    deel = word_van(ALLES).sections[0]
    assert deel.different_first_page_header_footer
    assert (round(deel.page_width.mm), round(deel.page_height.mm)) == (210, 297)


def test_eigenschappen_zijn_van_dit_document() -> None:
    eigen = word_van(ALLES).core_properties
    assert eigen.title == "Besluit van VSV Voorbeeldstad"
    assert eigen.language == "nl-NL"
    assert (eigen.author, eigen.last_modified_by, eigen.comments) == ("vsv-wizard",) * 2 + ("",)
    assert f"{eigen.created:%Y-%m-%d %H:%M}" == f"{eigen.modified:%Y-%m-%d %H:%M}"
    assert f"{eigen.created:%Y-%m-%d %H:%M}" == "2026-06-15 12:00"
    assert word_van(replace(ALLES, meta=())).core_properties.created.year == 1980


def test_geen_resten_van_een_ander_sjabloon() -> None:
    inhoud = delen(ALLES)
    assert not [naam for naam in inhoud if "thumbnail" in naam or "customXml" in naam]
    geheel = b"".join(inhoud.values())
    for rest in (b"python-docx", b"Word Document", b"en-US", b"Macintosh", b'<w:lang w:val="en'):
        assert rest not in geheel
    assert b'<w:lang w:val="nl-NL"' in inhoud["word/styles.xml"]


def test_elke_stijl_die_gebruikt_wordt_bestaat() -> None:
    inhoud = delen(ALLES)
    bestaat = set(re.findall(rb'w:styleId="(\w+)"', inhoud["word/styles.xml"]))
    basis = set(re.findall(rb'<w:(?:basedOn|next) w:val="(\w+)"', inhoud["word/styles.xml"]))
    gebruikt = {
        stijl
        for naam, deel in inhoud.items()
        if naam.startswith("word/")
        for stijl in re.findall(rb'<w:(?:p|r|tbl)Style w:val="(\w+)"', deel)
    }
    assert gebruikt | basis <= bestaat
    ongebruikt = bestaat - gebruikt - basis
    assert ongebruikt <= {b"DefaultParagraphFont", b"NoList", b"Heading3", b"Standaandacht"} | {
        b"Standrustig",
        b"Standleeg",
    }


@pytest.mark.parametrize("code", CODE)
def test_tekst_wordt_nooit_een_veld_een_link_of_xml(code: str) -> None:
    document = Document(
        soort=code,
        titel=code,
        ondertitel=code,
        kenmerken=((code, code),),
        blokken=(
            Kop(2, code),
            Alinea(code),
            Lijst((code,), Lijstsoort.NUMMERS),
            LetOp(code, code),
            Balk(code, 1, 2, code),
            Tabel((code,), ((code,),), "Tabel"),
            Schrijfruimte(code),
            Ondertekening((Handtekening(code, ((code, code),)),)),
        ),
        voet=code,
    )
    gewoon = replace(document, titel="x")
    inhoud = delen(document)
    assert "\n".join(regels(word_van(gewoon))).count(" ".join(code.split())) >= 15
    for deel in inhoud.values():
        assert b"hyperlink" not in deel and b"instrText" not in deel and b"fldChar" not in deel
    assert not re.findall(rb"<w:fldSimple", inhoud["word/document.xml"])
    alle = b"".join(inhoud.values())
    assert set(re.findall(rb'w:instr="([^"]*)"', alle)) == {b"PAGE", b"NUMPAGES"}


def test_stuurtekens_komen_niet_in_het_bestand() -> None:
    stuur = "".join(map(chr, (*range(32), 0x7F, 0x85, 0x202E, 0xFFFE, 0xFFFF, 0xD800)))
    document = met_blokken(Alinea(f"voor{stuur}na"), Kop(2, stuur + "kop"), LetOp(stuur, stuur))
    teksten = "\n".join(
        regels(word_van(replace(document, titel=f"T{stuur}T", ondertitel=stuur, voet=stuur)))
    )
    assert "voor" in teksten and "na" in teksten
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202e\ufffe\uffff]", teksten)


@settings(max_examples=40, deadline=None)
@given(documenten)
def test_elk_document_wordt_een_word_bestand(document: Document) -> None:
    for naam, deel in delen(document).items():
        assert etree.fromstring(deel) is not None, naam


def test_het_kwade_dossier_staat_er_letterlijk_in() -> None:
    document = SOORTEN["rapport"].maak(stof(kwaad_dossier(), Niveau.INTERN))
    assert list(in_volgorde(leesbaar(document), "\n".join(regels(word_van(document))))) == []


def test_hetzelfde_document_geeft_dezelfde_bytes() -> None:
    eerste = schrijf_docx.schrijf(ALLES)
    schrijf_docx.schrijf(met_blokken(Lijst(("Iets anders",), Lijstsoort.NUMMERS)))
    assert schrijf_docx.schrijf(ALLES) == eerste
    with ZipFile(BytesIO(eerste)) as bestand:
        tijden = {deel.date_time for deel in bestand.infolist()}
    assert tijden == {(2026, 6, 15, 12, 0, 0)}
