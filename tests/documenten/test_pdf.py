"""The PDF: tagged and complete, its texts are only text, and it can always be made."""

import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from all_blocks import CODE, EVERYTHING, documenten, in_order, readable, with_blocks
from factory import TODAY, full_dossier, material, plan
from hostile import hostile_dossier
from hypothesis import given, settings

from vsv_wizard.documenten import KINDS, Niveau, NotPossible
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Mark,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
)
from vsv_wizard.documenten.writers import pdf as schrijf_pdf


def objects(pdf: bytes) -> bytes:
    """The PDF with what is packed in it unpacked."""
    parts = [pdf]
    for begin in re.finditer(rb"stream\r?\n", pdf):
        try:
            parts.append(zlib.decompressobj().decompress(pdf[begin.end() :]))
        except zlib.error:
            continue
    return b"\n".join(parts)


def text_of(pdf: bytes, map_: Path) -> str:
    """The text as a reader program finds it, on one line and with the words whole."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is er niet, dus de tekst van de pdf is niet te lezen")
    bestand = map_ / "proef.pdf"
    bestand.write_bytes(pdf)
    klaar = subprocess.run(["pdftotext", "-raw", bestand, "-"], capture_output=True, check=True)  # noqa: S607
    tekst = klaar.stdout.decode()
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", tekst).split())


def test_the_pdf_has_title_language_and_labels() -> None:
    inhoud = objects(schrijf_pdf.write(EVERYTHING))
    assert inhoud.startswith(b"%PDF-1.7")
    for deel in (b"/StructTreeRoot", b"/Lang(nl-NL)", b"/MarkInfo", b"/Outlines", b"/Marked true"):
        assert deel in inhoud, deel
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inhoud
    assert "Besluit van VSV Voorbeeldstad" in inhoud.decode("utf-8", "ignore")
    assert b"/DisplayDocTitle true" in inhoud
    for label in (b"H1", b"H2", b"H3", b"TH", b"TD", b"LI", b"Figure", b"THead"):
        assert b"/S/" + label in inhoud, label


def test_one_that_carries_the_dossier_is_to_keep_for_years_too() -> None:
    pdf = schrijf_pdf.write(replace(EVERYTHING, attached="naam = 'é'".encode()))
    inhoud = objects(pdf)
    for deel in (
        b"<pdfuaid:part>1</pdfuaid:part>",
        b"<pdfaid:part>3</pdfaid:part>",
        b"<pdfaid:conformance>A</pdfaid:conformance>",
        b"/AFRelationship/Source",
        b"/EmbeddedFiles",
        "naam = 'é'".encode(),
    ):
        assert deel in inhoud, deel
    assert b"pdfaid" not in objects(schrijf_pdf.write(EVERYTHING))


def test_alternative_text_says_how_far_it_is() -> None:
    inhoud = objects(schrijf_pdf.write(with_blocks(Balk("Kern", 9, 16), Balk("Alles", 17, 43))))
    assert inhoud.count(b"/S/Figure") == 2
    assert b"/Alt(Voortgang Kern: 9 van 16 taken klaar)" in inhoud
    assert b"/Alt(Voortgang Alles: 17 van 43 taken klaar)" in inhoud


def test_all_letters_are_in_the_pdf() -> None:
    inhoud = objects(schrijf_pdf.write(EVERYTHING))
    assert b"LibertinusSerif" in inhoud
    beschreven = inhoud.count(b"/Type/FontDescriptor")
    ingesloten = len(re.findall(rb"/FontFile[23]? ", inhoud))
    assert beschreven == ingesloten > 0


def test_the_pdf_is_in_order_according_to_qpdf(tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is er niet, dus de bouw van de pdf is niet na te kijken")
    rapport = KINDS["rapport"].make(material(hostile_dossier(), Niveau.PUBLIC))
    bestand = tmp_path / "rapport.pdf"
    bestand.write_bytes(schrijf_pdf.write(replace(rapport, blokken=EVERYTHING.blokken * 3)))
    klaar = subprocess.run(["qpdf", "--check", bestand], capture_output=True, check=False)  # noqa: S607
    assert klaar.returncode == 0, klaar.stdout


def test_all_text_is_in_it_in_order(tmp_path: Path) -> None:
    tekst = text_of(schrijf_pdf.write(EVERYTHING), tmp_path)
    assert list(in_order(readable(EVERYTHING), tekst)) == []
    assert "Pagina 1 van 2" in tekst and "Pagina 2 van 2" in tekst
    assert "15 juni 2026" in tekst  # above the second page


@pytest.mark.parametrize("niveau", [Niveau.PUBLIC, Niveau.INTERNAL])
def test_a_whole_rapport_is_in_it(niveau: Niveau, tmp_path: Path) -> None:
    document = KINDS["rapport"].make(material(full_dossier(plan(), TODAY), niveau))
    tekst = text_of(schrijf_pdf.write(document), tmp_path).replace(" ", "").replace("-", "")
    for deel in readable(document):
        assert deel.replace(" ", "").replace("-", "")[:60] in tekst, deel


@pytest.mark.parametrize("code", CODE)
def test_text_never_becomes_markup_or_code(code: str, tmp_path: Path) -> None:
    document = replace(
        EVERYTHING,
        titel=code,
        ondertitel=code,
        voet=code,
        kenmerken=((code, code),),
        blokken=(
            Kop(2, code),
            Alinea(code),
            Lijst((code,), ListKind.NUMBERS),
            LetOp(code, code),
            Balk(code, 1, 2, code),
            Tabel((code,), ((Mark(code, teken="✔"),),), code),
            Schrijfruimte(code),
            Ondertekening((SignatureBox(code, ((code, code),)),)),
        ),
    )
    pdf = schrijf_pdf.write(document)
    tekst = text_of(pdf, tmp_path)
    letterlijk = " ".join(code.split())
    assert tekst.count(letterlijk) >= 16
    assert "root:" not in tekst
    assert b"/URI" not in objects(pdf)


def test_what_has_no_glyph_becomes_a_box(tmp_path: Path) -> None:
    tekst = text_of(schrijf_pdf.write(with_blocks(Alinea("a 日本 👩‍⚕️ e\u0301 ✔◐○–▲☐ z"))), tmp_path)
    assert "a □□ □" in tekst
    assert "é ✔◐○–▲☐ z" in tekst


def test_a_ligature_that_the_fonts_miss_is_its_letters() -> None:
    shown = schrijf_pdf._showable("e\ufb03ciënt ＶＳＶ１ ﷺ a\u2800b", schrijf_pdf._UNKNOWN)
    assert shown == "efficiënt VSV1 □ a b"
    assert schrijf_pdf._showable("½ ² ™", schrijf_pdf._UNKNOWN) == "½ ² ™"  # the fonts have these


def test_every_character_that_may_be_shown_has_a_glyph() -> None:
    """Otherwise every document with it would fall back to our own letters only."""
    every = (chr(number) for number in range(32, 0x3000))
    known = [teken for teken in every if not schrijf_pdf._UNKNOWN.match(teken)]
    assert len(known) > 2500
    schrijf_pdf._typeset(with_blocks(*(Alinea(teken) for teken in known)), schrijf_pdf._UNKNOWN)


@settings(max_examples=40, deadline=None)
@given(documenten)
def test_every_document_becomes_a_pdf(document: Document) -> None:
    assert schrijf_pdf.write(document).startswith(b"%PDF")


def test_long_words_and_long_cells_do_not_run_off_the_page() -> None:
    lang = "x" * 200
    document = with_blocks(
        Kop(2, lang),
        Alinea(lang),
        Tabel((lang, "B"), ((lang, "woord " * 1400), (Mark(lang), lang)), lang, breedtes=(1, 9)),
        Ondertekening((SignatureBox("naam " * 1000, ()),)),
        Schrijfruimte("Veel", 60),
    )
    pdf = objects(schrijf_pdf.write(replace(document, titel=lang, ondertitel=lang)))
    assert len(re.findall(rb"/Type/Page\b(?!s)", pdf)) > 5


def test_the_same_document_gives_the_same_bytes() -> None:
    first = schrijf_pdf.write(EVERYTHING)
    schrijf_pdf.write(with_blocks(Alinea("Iets anders")))
    assert schrijf_pdf.write(EVERYTHING) == first
    assert b"2026-06-15T12:00:00" in objects(first)


def test_typst_gets_an_empty_folder_and_no_fonts_of_this_system(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import typst

    gezien: list[Path] = []

    def look(_bron: bytes, *, root: str, ignore_system_fonts: bool, **_: object) -> bytes:
        gezien.append(Path(root))
        assert list(gezien[0].iterdir()) == []
        assert ignore_system_fonts
        return b"%PDF"

    monkeypatch.setattr(typst, "compile", look)
    assert schrijf_pdf.write(EVERYTHING) == b"%PDF"
    assert not gezien[0].exists()


def test_without_typst_there_is_a_clear_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NotPossible) as error:
        schrijf_pdf.write(EVERYTHING)
    melding = str(error.value)
    for vorm in ("Word (docx)", "html", "txt"):
        assert vorm in melding
    assert "typst" not in melding


def test_an_error_of_typst_gives_a_proper_message(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    def stuk(*_: object, **__: object) -> bytes:
        raise typst.TypstError("unknown variable: /tmp/geheim")

    monkeypatch.setattr(typst, "compile", stuk)
    with pytest.raises(NotPossible) as error:
        schrijf_pdf.write(EVERYTHING)
    assert "geheim" not in str(error.value) and "Word (docx)" in str(error.value)
