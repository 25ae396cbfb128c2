"""The agreement as a file: what is refused, what stays as it was, and that Word can open it."""

import io
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, with_values
from hostile import HOSTILE, hostile_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from model_agreements import (
    MC,
    NS,
    W,
    docx,
    filled_runs,
    national_model,
    p,
    packed,
    parts_of,
    r,
    tekst,
    texts,
    tree,
)

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.overeenkomst import (
    FillReport,
    ModelError,
    as_document,
    docx_package,
    fill_in,
)
from vsv_wizard.documenten.writers import (
    html as schrijf_html,
)
from vsv_wizard.documenten.writers import (
    json as schrijf_json,
)
from vsv_wizard.documenten.writers import (
    markdown as schrijf_markdown,
)
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import clean, clean_line

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@cache
def voorbeeld() -> Dossier:
    return make_example(TODAY, NOW)


def fill(model: bytes, dossier: Dossier | None = None) -> tuple[bytes, FillReport]:
    wie = dossier or full_dossier(plan(), TODAY)
    na = fill_in(model, wie, plan(), TODAY, toch=True)
    return na.docx, na.verslag


# --- what is refused


def _without(data: bytes, *names: str) -> bytes:
    return packed({n: d for n, d in parts_of(data).items() if n not in names})


def _bom() -> bytes:
    return docx("regio …", meer={"customXml/groot.xml": b" " * (4 * 1024 * 1024)})


def _lies() -> bytes:
    """A part that is larger than the box says."""
    data = bytearray(docx("regio …", meer={"word/media/x.png": b"x" * 500}))
    plek = data.rindex(b"word/media/x.png") - 46
    data[plek + 24 : plek + 28] = (100).to_bytes(4, "little")
    return bytes(data)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg": (lambda: b"", "leeg bestand"),
    "tekst": (lambda: b"Dit is geen Word-bestand", "geen Word-bestand"),
    "pdf": (lambda: b"%PDF-1.7", "geen Word-bestand"),
    "oud": (lambda: OLE, "oud Word-bestand"),
    "wachtwoord": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    "afgekapt": (lambda: national_model()[:-900], "beschadigd"),
    "gegevens stuk": (
        lambda: national_model().replace(b"PK\x03\x04", b"PK\x03\x05", 9),
        "beschadigd",
    ),
    "liegt": (_lies, "beschadigd"),
    "te groot": (lambda: b"PK" + b"\0" * docx_package.MAX_BYTES, "groter dan 50 MB"),
    "bom": (_bom, "veel te groot"),
    "zip zonder Word": (lambda: packed({"a.txt": b"a"}), "geen Word-bestand"),
    "zonder tekst": (lambda: _without(national_model(), "word/document.xml"), "geen Word-document"),
    "xml stuk": (lambda: docx(document="<w:document"), "beschadigd"),
    "geen gaten": (lambda: docx("Een brief.", "Rechtbank Rotterdam"), "geen open plekken"),
    "macro": (lambda: docx("regio …", meer={"word/vbaProject.bin": b"x"}), "macro"),
    "dtd": (lambda: docx(document=DTD.decode()), "DTD"),
    "dtd elders": (lambda: docx("regio …", meer={"customXml/item1.xml": DTD}), "DTD"),
    "dtd utf-16": (
        lambda: docx("regio …", meer={"word/x.xml": DTD.decode().encode("utf-16")}),
        "DTD",
    ),
    "docm": (
        lambda: docx(
            "regio …",
            typen={"word/document.xml": "application/vnd.ms-word.document.macroEnabled.main+xml"},
        ),
        "macro",
    ),
    "strict": (
        lambda: docx(
            document='<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"/>'
        ),
        "Strict",
    ),
    "veel delen": (
        lambda: docx("regio …", meer={f"x/{n}.bin": b"" for n in range(docx_package.MAX_PARTS)}),
        "te veel onderdelen",
    ),
    "diep": (lambda: docx("<w:sdt>" * 400 + "</w:sdt>" * 400), "beschadigd"),
}


@pytest.mark.parametrize("naam", REFUSED)
def test_refused_with_reason(naam: str) -> None:
    make, reason = REFUSED[naam]
    with pytest.raises(ModelError) as error:
        fill(make())
    assert reason in str(error.value)
    assert str(error.value).endswith(".")
    assert isinstance(error.value, ValueError)


def test_zip_with_password() -> None:
    data = bytearray(national_model())
    first = data.index(b"PK\x01\x02")
    data[first + 8] |= 1
    with pytest.raises(ModelError, match="wachtwoord"):
        fill(bytes(data))


def test_random_damage_gives_a_model_error_or_a_result() -> None:
    model, kans = national_model(), random.Random(3)  # noqa: S311
    for _ in range(80):
        data = bytearray(model)
        for _ in range(kans.randint(1, 6)):
            data[kans.randrange(len(data))] = kans.randrange(256)
        try:
            fill(bytes(data[: kans.choice((len(data), kans.randrange(len(data))))]))
        except ModelError as error:
            assert str(error).endswith(".")


def test_entity_does_nothing(tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text("geheime inhoud", encoding="utf-8")
    xml = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{geheim.as_uri()}">]>'
        f'<w:document xmlns:w="{W}"><w:body>{p("regio … &amp; ").replace("&amp;amp;", "&e;")}'
        "</w:body></w:document>"
    )
    with pytest.raises(ModelError) as error:
        fill(docx(document=xml))
    assert "geheime inhoud" not in str(error.value)


# --- what stays as it was


def test_other_parts_stay_byte_for_byte() -> None:
    model = national_model()
    na, _ = fill(model)
    oud, new = parts_of(model), parts_of(na)
    assert list(oud) == list(new)
    otherwise = {naam for naam in oud if oud[naam] != new[naam]}
    assert otherwise == {"word/document.xml", "word/styles.xml", "word/header.xml"}
    with zipfile.ZipFile(io.BytesIO(model)) as een, zipfile.ZipFile(io.BytesIO(na)) as two:
        for voor, erna in zip(een.infolist(), two.infolist(), strict=True):
            assert voor.date_time == erna.date_time
            assert voor.compress_type == erna.compress_type
            assert voor.external_attr == erna.external_attr


def test_same_input_same_bytes() -> None:
    assert fill(national_model())[0] == fill(national_model())[0]


def test_empty_dossier_changes_nothing() -> None:
    model = national_model()
    na, verslag = fill(model, empty_dossier())
    assert parts_of(na) == parts_of(model)
    assert not verslag.ingevuld
    assert len({gap.wat for gap in verslag.open}) > 25
    assert all(gap.taak in plan().taken for gap in verslag.open)


def test_xml_around_the_text_stays() -> None:
    voor, na = (
        parts_of(d)["word/document.xml"] for d in (national_model(), fill(national_model())[0])
    )
    assert b"<!-- gemaakt voor een toets -->" in na
    wortels = [etree.fromstring(data) for data in (voor, na)]
    assert wortels[0].nsmap == wortels[1].nsmap
    assert wortels[1].get(f"{{{MC}}}Ignorable") == "w14"
    assert b"standalone=" in na.splitlines()[0]


def test_outside_the_gaps_every_character_is_the_same() -> None:
    """Taking out what bears our style and putting back what was struck gives the model again."""
    alleen = with_values(full_dossier(plan(), TODAY), {"tekenbevoegde.samen": False})
    voor, na = national_model(), fill(national_model(), alleen)[0]
    oud, new = tree(voor), tree(na)
    # The new table of annex 4 takes the place of one word.
    (tabel,) = (t for t in new.iter(f"{{{W}}}tbl") if "Zorgaanbieder" in "".join(t.itertext()))
    tabel.getparent().remove(tabel)
    style = "w:rPr/w:rStyle[@w:val='IngevuldDoorVsvWizard']"
    for run in list(new.iter(f"{{{W}}}r")):
        if run.find(style, NS) is not None and run.find("w:rPr/w:strike", NS) is None:
            run.getparent().remove(run)
    zonder = ["".join(paragraph.itertext()) for paragraph in new.iter(f"{{{W}}}p")]
    ook = ["".join(paragraph.itertext()) for paragraph in oud.iter(f"{{{W}}}p")]
    assert len(zonder) == len(ook)
    for een, other in zip(zonder, ook, strict=True):
        assert _runs_on(een, other), (een, other)
        weg = len(other) - len(een)
        assert weg == 0 or set(_remainder(een, other)) <= set(".…_ \u00a0") | set(GAPS), other


GAPS = "(keuze maken)(aanvullen)INVOEGEN(nog uit te werken)Optioneel:"


def _runs_on(kort: str, lang: str) -> bool:
    """Whether all characters of one text stand in the other, in that order."""
    rest = iter(lang)
    return all(teken in rest for teken in kort)


def _remainder(kort: str, lang: str) -> str:
    plek, over = 0, ""
    for teken in lang:
        if plek < len(kort) and kort[plek] == teken:
            plek += 1
        else:
            over += teken
    return over


def test_formatting_of_paragraphs_and_styles_stays() -> None:
    voor, na = (tree(d) for d in (national_model(), fill(national_model())[0]))
    for naam in ("pPr", "sectPr", "tblPr", "tcPr", "numPr", "bookmarkStart"):
        oud = [etree.tostring(e) for e in voor.iter(f"{{{W}}}{naam}")]
        new = [etree.tostring(e) for e in na.iter(f"{{{W}}}{naam}")]
        assert all(new.count(e) >= oud.count(e) for e in oud)
    styles = tree(fill(national_model())[0], "word/styles.xml")
    (own,) = styles.findall("w:style[w:name]", NS)[-1:]
    assert own.find("w:name", NS).get(f"{{{W}}}val") == "Ingevuld door vsv-wizard"
    assert own.find("w:basedOn", NS).get(f"{{{W}}}val") == "Standaard"


def test_filling_in_once_more() -> None:
    na, verslag = fill(national_model(), voorbeeld())
    weer, tweede = fill(na, voorbeeld())
    assert tekst(weer) == tekst(na)
    assert {g.wat for g in tweede.open} == {g.wat for g in verslag.open}
    assert tree(weer, "word/styles.xml").xpath("count(//w:style)", namespaces=NS) == tree(
        na, "word/styles.xml"
    ).xpath("count(//w:style)", namespaces=NS)


def test_style_with_a_taken_name() -> None:
    styles = parts_of(national_model())["word/styles.xml"].decode()
    bezet = '<w:style w:styleId="IngevuldDoorVsvWizard"><w:name w:val="Q"/></w:style>'
    model = docx("regio …", styles=styles.replace("</w:styles>", f"{bezet}</w:styles>"))
    document = parts_of(fill(model)[0])["word/document.xml"]
    assert b'w:rStyle w:val="IngevuldDoorVsvWizard2"' in document


# --- the whole model


def test_the_whole_model_with_the_example() -> None:
    na, verslag = fill(national_model(), voorbeeld())
    regels = texts(na)
    for line in (
        "Naam: Mina Voorbeeld\t\t\t\t\tNaam: Anna Voorbeeld",
        "Namens het VSV tekent ook:",
        "Naam: Bram Voorbeeld",
        "Functie: secretaris",
        "a) zorgaanbieders in de regio “Voorbeeldregio” samen gegevens willen delen;",
        "- Hulp bij de instellingen van het dossiersysteem",
        "Naam : Lotte Voorbeeld",
        "Telefoon:\t010 000 00 23",
        "6.2 Opzeggen kan met drie (3) of (6) maanden (keuze maken), per brief.",
        "8.2 Daarna beslist de bevoegde rechter van de rechtbank ~Rotterdam~ Voorbeeldstad.",
        "Datum:\t\t\t\t\tDatum:",
        "€ 1.500 per jaar, exclusief btw (tarief 2026)",
        "niet afgenomen",
    ):
        assert line in regels
    assert not verslag.niet_gevonden
    assert not verslag.unclear
    assert [gap.pad for gap in verslag.open if gap.taak != "rso_ondertekenen"] == [
        "rso.opzegtermijn"
    ]
    errors = " ".join(error.tekst for error in verslag.model_errors)
    for stuk in ("nummer 5.4", "'zit neemt'", "bijlage 7", "bijlage 4 van de memo"):
        assert stuk in errors
    assert [f.plaats for f in verslag.model_errors if "Dienstverl" in f.tekst] == [
        "Artikel 6.3",
        "Artikel 8.3",
    ]


def test_not_found_is_mentioned() -> None:
    _, verslag = fill(docx("In de regio …", "Overwegende dat", "de regio … klein is"))
    names = [gap.wat for gap in verslag.niet_gevonden]
    assert "Regio, artikel 1.1" in names
    assert "Regio, overwegingen" not in names
    assert "Opzegtermijn" in names
    assert "Vertegenwoordiger van de RSO" not in names  # not in the national model


@settings(max_examples=15)
@given(st.integers(0, 10**9))
def test_runs_split_at_every_place(zaad: int) -> None:
    """However the text is cut in runs, the reader sees the same result."""
    kans = random.Random(zaad)  # noqa: S311
    model = parts_of(national_model())
    for naam in ("word/document.xml", "word/header.xml"):
        wortel = etree.fromstring(model[naam])
        for run in list(wortel.iter(f"{{{W}}}r")):
            _chop(run, kans)
        model[naam] = etree.tostring(wortel)
    na, verslag = fill(packed(model), voorbeeld())
    expected, lijst = _unchopped()
    for naam in ("word/document.xml", "word/header.xml"):
        assert tekst(na, naam) == tekst(expected, naam)
    assert verslag == lijst


@cache
def _unchopped() -> tuple[bytes, FillReport]:
    return fill(national_model(), voorbeeld())


def _chop(run: etree._Element, kans: random.Random) -> None:
    """Cut a run in pieces, each with the same looks."""
    knopen = [knoop for knoop in run if knoop.tag != f"{{{W}}}rPr"]
    if [knoop.tag for knoop in knopen] != [f"{{{W}}}t"]:
        return
    words, plek = knopen[0].text, run
    grenzen = sorted({0, *(kans.randint(0, len(words)) for _ in range(3)), len(words)})
    stukken = [words[a:b] for a, b in pairwise(grenzen)]
    for stuk in stukken:
        copy = etree.fromstring(etree.tostring(run))
        copy.find("w:t", NS).text = stuk
        plek.addnext(copy)
        plek = copy
    run.getparent().remove(run)


@settings(max_examples=30)
@given(
    st.text(alphabet="….. _regioRSOVSVnummerNaam:\t(3)ofmaanden/,;“”\u00a0", max_size=60),
    st.text(alphabet="….. _tedoor[]INVOEGEN\n<>", max_size=30),
)
def test_every_text_stays_a_document(een: str, two: str) -> None:
    """Odd text never breaks the file, and what is filled in is all that is new."""
    na, verslag = fill(docx(p(r(een), r(two)), p("regio …")))
    assert python_docx.Document(io.BytesIO(na)).paragraphs[-1].text == "regio Voorbeeld vsv.regio"
    assert verslag.ingevuld


# --- hostile texts, and other programs


def test_hostile_texts_stay_text() -> None:
    dossier = hostile_dossier()
    rso = dossier.rso.model_copy(
        update={"naam": "RSO \x00\x1b[31m{ HYPERLINK \\x } &amp; </w:t> \ufffe\udc80 <b>"}
    )
    na, verslag = fill(national_model(), dossier.model_copy(update={"rso": rso}))
    parts = parts_of(na)
    assert b"<w:instrText>" not in parts["word/document.xml"]
    names = [run for run in filled_runs(na) if "HYPERLINK" in run]
    assert names == ["[31m{ HYPERLINK \\x } &amp; </w:t>  <b>"]
    gevuld = " ".join(filled_runs(na))
    assert clean_line(HOSTILE[8]) in gevuld
    assert gevuld == clean(gevuld)
    python_docx.Document(io.BytesIO(na))
    document = as_document(verslag, dossier, plan(), "model\x1b.docx")
    for schrijver in (schrijf_markdown, schrijf_html, schrijf_json):
        uit = schrijver.write(document)
        assert "\x1b" not in uit
        assert schrijver is schrijf_json or "<script>" not in uit


def test_python_docx_reads_the_result() -> None:
    loaded = python_docx.Document(io.BytesIO(fill(national_model(), voorbeeld())[0]))
    gestijld = [
        run.text
        for paragraph in loaded.paragraphs
        for run in paragraph.runs
        if run.style is not None and run.style.name == "Ingevuld door vsv-wizard"
    ]
    assert "Voorbeeldregio" in gestijld
    kop, *rijen = loaded.tables[-1].rows
    assert [cell.text for cell in kop.cells][:2] == ["Zorgaanbieder", "Dienst"]
    assert len(rijen) == 1
    assert loaded.tables[-1].style.name == "Table Grid"


def test_the_list_as_markdown() -> None:
    _, verslag = fill(national_model(), voorbeeld())
    lijst = schrijf_markdown.write(as_document(verslag, voorbeeld(), plan(), "model.docx"))
    for stuk in (
        "# Overeenkomst met de RSO",
        "Concept. Geen juridisch advies.",
        "| Artikel 1.1 | Regio | ..... | Voorbeeldregio |",
        "| Opzegtermijn | Weet ik nog niet: de opzegtermijn. | 3a.5 Neem de open keuzes |",
        "## Niet gevonden in dit model",
        "- Artikel 6: Onder artikel 6 staat een lid met nummer 5.4.",
        "Versie 2025-07",
        "15 juni 2026",
    ):
        assert stuk in lijst


def test_existing_style_is_used_and_lxml_not_loaded_at_start() -> None:
    code = "import sys, vsv_wizard.documenten as d; print('lxml' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(Path(docx_package.__file__).parents[3])}
    uit = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        env=environment,
        check=True,
    )
    assert uit.stdout == "False\n"
