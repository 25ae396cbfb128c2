"""The PDF: tagged and complete, its texts are only text, and it can always be made."""

import re
import shutil
import subprocess
import sys
import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from all_blocks import ALLES, CODE, documenten, in_volgorde, leesbaar, met_blokken
from factory import VANDAAG, plan, stof, vol_dossier
from hostile import kwaad_dossier
from hypothesis import given, settings

from vsv_wizard.documenten import SOORTEN, NietMogelijk, Niveau
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Merk,
    Ondertekening,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.writers import pdf as schrijf_pdf


def objecten(pdf: bytes) -> bytes:
    """The PDF with what is packed in it unpacked."""
    delen = [pdf]
    for begin in re.finditer(rb"stream\r?\n", pdf):
        try:
            delen.append(zlib.decompressobj().decompress(pdf[begin.end() :]))
        except zlib.error:
            continue
    return b"\n".join(delen)


def tekst_van(pdf: bytes, map_: Path) -> str:
    """The text as a reader program finds it, on one line and with the words whole."""
    if not shutil.which("pdftotext"):
        pytest.skip("pdftotext is er niet, dus de tekst van de pdf is niet te lezen")
    bestand = map_ / "proef.pdf"
    bestand.write_bytes(pdf)
    klaar = subprocess.run(["pdftotext", "-raw", bestand, "-"], capture_output=True, check=True)  # noqa: S607
    tekst = klaar.stdout.decode()
    return " ".join(re.sub("\u00ad\\s*|\u200b", "", tekst).split())


def test_de_pdf_heeft_titel_taal_en_labels() -> None:
    inhoud = objecten(schrijf_pdf.schrijf(ALLES))
    assert inhoud.startswith(b"%PDF-1.7")
    for deel in (b"/StructTreeRoot", b"/Lang(nl-NL)", b"/MarkInfo", b"/Outlines", b"/Marked true"):
        assert deel in inhoud, deel
    assert b"<pdfuaid:part>1</pdfuaid:part>" in inhoud
    assert "Besluit van VSV Voorbeeldstad" in inhoud.decode("utf-8", "ignore")
    assert b"/DisplayDocTitle true" in inhoud
    for label in (b"H1", b"H2", b"H3", b"TH", b"TD", b"LI", b"Figure", b"THead"):
        assert b"/S/" + label in inhoud, label


def test_alternatieve_tekst_zegt_hoe_ver_het_is() -> None:
    inhoud = objecten(schrijf_pdf.schrijf(met_blokken(Balk("Kern", 9, 16), Balk("Alles", 17, 43))))
    assert inhoud.count(b"/S/Figure") == 2
    assert b"/Alt(Voortgang Kern: 9 van 16 taken klaar)" in inhoud
    assert b"/Alt(Voortgang Alles: 17 van 43 taken klaar)" in inhoud


def test_alle_letters_zitten_in_de_pdf() -> None:
    inhoud = objecten(schrijf_pdf.schrijf(ALLES))
    assert b"LibertinusSerif" in inhoud
    beschreven = inhoud.count(b"/Type/FontDescriptor")
    ingesloten = len(re.findall(rb"/FontFile[23]? ", inhoud))
    assert beschreven == ingesloten > 0


def test_de_pdf_is_in_orde_volgens_qpdf(tmp_path: Path) -> None:
    if not shutil.which("qpdf"):
        pytest.skip("qpdf is er niet, dus de bouw van de pdf is niet na te kijken")
    rapport = SOORTEN["rapport"].maak(stof(kwaad_dossier(), Niveau.OPENBAAR))
    bestand = tmp_path / "rapport.pdf"
    bestand.write_bytes(schrijf_pdf.schrijf(replace(rapport, blokken=ALLES.blokken * 3)))
    klaar = subprocess.run(["qpdf", "--check", bestand], capture_output=True, check=False)  # noqa: S607
    assert klaar.returncode == 0, klaar.stdout


def test_alle_tekst_staat_erin_op_volgorde(tmp_path: Path) -> None:
    tekst = tekst_van(schrijf_pdf.schrijf(ALLES), tmp_path)
    assert list(in_volgorde(leesbaar(ALLES), tekst)) == []
    assert "Pagina 1 van 2" in tekst and "Pagina 2 van 2" in tekst
    assert "15 juni 2026" in tekst  # above the second page


@pytest.mark.parametrize("niveau", [Niveau.OPENBAAR, Niveau.INTERN])
def test_een_heel_rapport_staat_erin(niveau: Niveau, tmp_path: Path) -> None:
    document = SOORTEN["rapport"].maak(stof(vol_dossier(plan(), VANDAAG), niveau))
    tekst = tekst_van(schrijf_pdf.schrijf(document), tmp_path).replace(" ", "").replace("-", "")
    for deel in leesbaar(document):
        assert deel.replace(" ", "").replace("-", "")[:60] in tekst, deel


@pytest.mark.parametrize("code", CODE)
def test_tekst_wordt_nooit_opmaak_of_code(code: str, tmp_path: Path) -> None:
    document = replace(
        ALLES,
        titel=code,
        ondertitel=code,
        voet=code,
        kenmerken=((code, code),),
        blokken=(
            Kop(2, code),
            Alinea(code),
            Lijst((code,), Lijstsoort.NUMMERS),
            LetOp(code, code),
            Balk(code, 1, 2, code),
            Tabel((code,), ((Merk(code, teken="✔"),),), code),
            Schrijfruimte(code),
            Ondertekening((Handtekening(code, ((code, code),)),)),
        ),
    )
    pdf = schrijf_pdf.schrijf(document)
    tekst = tekst_van(pdf, tmp_path)
    letterlijk = " ".join(code.split())
    assert tekst.count(letterlijk) >= 16
    assert "root:" not in tekst
    assert b"/URI" not in objecten(pdf)


def test_wat_geen_letter_heeft_wordt_een_doosje(tmp_path: Path) -> None:
    tekst = tekst_van(
        schrijf_pdf.schrijf(met_blokken(Alinea("a 日本 👩‍⚕️ e\u0301 ✔◐○–▲☐ z"))), tmp_path
    )
    assert "a □□ □" in tekst
    assert "é ✔◐○–▲☐ z" in tekst


def test_elk_teken_dat_getoond_mag_worden_heeft_een_letter() -> None:
    """Otherwise every document with it would fall back to our own letters only."""
    alle = (chr(nummer) for nummer in range(32, 0x3000))
    bekend = [teken for teken in alle if not schrijf_pdf._ONBEKEND.match(teken)]
    assert len(bekend) > 2500
    schrijf_pdf._zet(met_blokken(*(Alinea(teken) for teken in bekend)), schrijf_pdf._ONBEKEND)


@settings(max_examples=40, deadline=None)
@given(documenten)
def test_elk_document_wordt_een_pdf(document: Document) -> None:
    assert schrijf_pdf.schrijf(document).startswith(b"%PDF")


def test_lange_woorden_en_lange_cellen_lopen_niet_van_het_blad() -> None:
    lang = "x" * 200
    document = met_blokken(
        Kop(2, lang),
        Alinea(lang),
        Tabel((lang, "B"), ((lang, "woord " * 1400), (Merk(lang), lang)), lang, breedtes=(1, 9)),
        Ondertekening((Handtekening("naam " * 1000, ()),)),
        Schrijfruimte("Veel", 60),
    )
    pdf = objecten(schrijf_pdf.schrijf(replace(document, titel=lang, ondertitel=lang)))
    assert len(re.findall(rb"/Type/Page\b(?!s)", pdf)) > 5


def test_hetzelfde_document_geeft_dezelfde_bytes() -> None:
    eerste = schrijf_pdf.schrijf(ALLES)
    schrijf_pdf.schrijf(met_blokken(Alinea("Iets anders")))
    assert schrijf_pdf.schrijf(ALLES) == eerste
    assert b"2026-06-15T12:00:00" in objecten(eerste)


def test_typst_krijgt_een_lege_map_en_geen_letters_van_dit_systeem(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import typst

    gezien: list[Path] = []

    def kijk(_bron: bytes, *, root: str, ignore_system_fonts: bool, **_: object) -> bytes:
        gezien.append(Path(root))
        assert list(gezien[0].iterdir()) == []
        assert ignore_system_fonts
        return b"%PDF"

    monkeypatch.setattr(typst, "compile", kijk)
    assert schrijf_pdf.schrijf(ALLES) == b"%PDF"
    assert not gezien[0].exists()


def test_zonder_typst_is_er_een_duidelijke_melding(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(NietMogelijk) as fout:
        schrijf_pdf.schrijf(ALLES)
    melding = str(fout.value)
    for vorm in ("Word (docx)", "html", "txt"):
        assert vorm in melding
    assert "typst" not in melding


def test_een_fout_van_typst_geeft_een_nette_melding(monkeypatch: pytest.MonkeyPatch) -> None:
    import typst

    def stuk(*_: object, **__: object) -> bytes:
        raise typst.TypstError("unknown variable: /tmp/geheim")

    monkeypatch.setattr(typst, "compile", stuk)
    with pytest.raises(NietMogelijk) as fout:
        schrijf_pdf.schrijf(ALLES)
    assert "geheim" not in str(fout.value) and "Word (docx)" in str(fout.value)
