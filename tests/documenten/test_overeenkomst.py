"""The agreement as a file: what is refused, what stays as it was, and that Word can open it."""

import io
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from pathlib import Path

import docx as python_docx
import pytest
from factory import NU, VANDAAG, leeg_dossier, plan, vol_dossier
from hostile import KWAAD, kwaad_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from model_agreements import (
    MC,
    NS,
    W,
    boom,
    delen_van,
    docx,
    ingepakt,
    ingevulde_runs,
    landelijk,
    p,
    r,
    tekst,
    teksten,
    tekstvak,
)

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.documenten.overeenkomst import Modelfout, Verslag, als_document, vul_in, woord
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
from vsv_wizard.dossier.text import schoon, schoon_regel

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>'


@cache
def voorbeeld() -> Dossier:
    return maak_voorbeeld(VANDAAG, NU)


def vul(model: bytes, dossier: Dossier | None = None) -> tuple[bytes, Verslag]:
    na = vul_in(model, dossier or vol_dossier(plan(), VANDAAG), plan(), VANDAAG)
    return na.docx, na.verslag


# --- what is refused


def _zonder(data: bytes, *namen: str) -> bytes:
    return ingepakt({n: d for n, d in delen_van(data).items() if n not in namen})


def _bom() -> bytes:
    return docx("regio …", meer={"word/media/groot.bin": b"\0" * (4 * 1024 * 1024)})


def _liegt() -> bytes:
    """A part that is larger than the box says."""
    data = bytearray(docx("regio …", meer={"word/media/x.png": b"x" * 500}))
    plek = data.rindex(b"word/media/x.png") - 46
    data[plek + 24 : plek + 28] = (100).to_bytes(4, "little")
    return bytes(data)


GEWEIGERD: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg": (lambda: b"", "leeg bestand"),
    "tekst": (lambda: b"Dit is geen Word-bestand", "geen Word-bestand"),
    "pdf": (lambda: b"%PDF-1.7", "geen Word-bestand"),
    "oud": (lambda: OLE, "oud Word-bestand"),
    "wachtwoord": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "wachtwoord"),
    "afgekapt": (lambda: landelijk()[:-900], "beschadigd"),
    "gegevens stuk": (lambda: landelijk().replace(b"PK\x03\x04", b"PK\x03\x05", 9), "beschadigd"),
    "liegt": (_liegt, "beschadigd"),
    "te groot": (lambda: b"PK" + b"\0" * woord.MAX_BYTES, "groter dan 50 MB"),
    "bom": (_bom, "veel te groot"),
    "zip zonder Word": (lambda: ingepakt({"a.txt": b"a"}), "geen Word-bestand"),
    "zonder tekst": (lambda: _zonder(landelijk(), "word/document.xml"), "geen Word-document"),
    "zonder stijlen": (lambda: _zonder(landelijk(), "word/styles.xml"), "beschadigd"),
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
        lambda: docx("regio …", meer={f"x/{n}.bin": b"" for n in range(woord.MAX_DELEN)}),
        "te veel onderdelen",
    ),
    "diep": (lambda: docx("<w:sdt>" * 400 + "</w:sdt>" * 400), "beschadigd"),
}


@pytest.mark.parametrize("naam", GEWEIGERD)
def test_geweigerd_met_reden(naam: str) -> None:
    maak, reden = GEWEIGERD[naam]
    with pytest.raises(Modelfout) as fout:
        vul(maak())
    assert reden in str(fout.value)
    assert str(fout.value).endswith(".")
    assert isinstance(fout.value, ValueError)


def test_zip_met_wachtwoord() -> None:
    data = bytearray(landelijk())
    eerste = data.index(b"PK\x01\x02")
    data[eerste + 8] |= 1
    with pytest.raises(Modelfout, match="wachtwoord"):
        vul(bytes(data))


def test_willekeurige_schade_geeft_een_modelfout_of_een_resultaat() -> None:
    model, kans = landelijk(), random.Random(3)  # noqa: S311
    for _ in range(80):
        data = bytearray(model)
        for _ in range(kans.randint(1, 6)):
            data[kans.randrange(len(data))] = kans.randrange(256)
        try:
            vul(bytes(data[: kans.choice((len(data), kans.randrange(len(data))))]))
        except Modelfout as fout:
            assert str(fout).endswith(".")


def test_entiteit_doet_niets(tmp_path: Path) -> None:
    geheim = tmp_path / "geheim.txt"
    geheim.write_text("geheime inhoud", encoding="utf-8")
    xml = (
        f'<!DOCTYPE x [<!ENTITY e SYSTEM "{geheim.as_uri()}">]>'
        f'<w:document xmlns:w="{W}"><w:body>{p("regio … &amp; ").replace("&amp;amp;", "&e;")}'
        "</w:body></w:document>"
    )
    with pytest.raises(Modelfout) as fout:
        vul(docx(document=xml))
    assert "geheime inhoud" not in str(fout.value)


# --- what stays as it was


def test_andere_delen_blijven_byte_voor_byte() -> None:
    model = landelijk()
    na, _ = vul(model)
    oud, nieuw = delen_van(model), delen_van(na)
    assert list(oud) == list(nieuw)
    anders = {naam for naam in oud if oud[naam] != nieuw[naam]}
    assert anders == {"word/document.xml", "word/styles.xml", "word/header.xml"}
    with zipfile.ZipFile(io.BytesIO(model)) as een, zipfile.ZipFile(io.BytesIO(na)) as twee:
        for voor, erna in zip(een.infolist(), twee.infolist(), strict=True):
            assert voor.date_time == erna.date_time
            assert voor.compress_type == erna.compress_type
            assert voor.external_attr == erna.external_attr


def test_zelfde_invoer_zelfde_bytes() -> None:
    assert vul(landelijk())[0] == vul(landelijk())[0]


def test_leeg_dossier_verandert_niets() -> None:
    model = landelijk()
    na, verslag = vul(model, leeg_dossier())
    assert delen_van(na) == delen_van(model)
    assert not verslag.ingevuld
    assert len({gat.wat for gat in verslag.open}) > 25
    assert all(gat.taak in plan().taken for gat in verslag.open)


def test_xml_om_de_tekst_heen_blijft() -> None:
    voor, na = (delen_van(d)["word/document.xml"] for d in (landelijk(), vul(landelijk())[0]))
    assert b"<!-- gemaakt voor een toets -->" in na
    wortels = [etree.fromstring(data) for data in (voor, na)]
    assert wortels[0].nsmap == wortels[1].nsmap
    assert wortels[1].get(f"{{{MC}}}Ignorable") == "w14"
    assert b"standalone=" in na.splitlines()[0]


def test_buiten_de_gaten_is_elk_teken_hetzelfde() -> None:
    """Taking out what bears our style and putting back what was struck gives the model again."""
    voor, na = landelijk(), vul(landelijk())[0]
    oud, nieuw = boom(voor), boom(na)
    # The new table of annex 4 takes the place of one word.
    (tabel,) = (t for t in nieuw.iter(f"{{{W}}}tbl") if "Zorgaanbieder" in "".join(t.itertext()))
    tabel.getparent().remove(tabel)
    stijl = "w:rPr/w:rStyle[@w:val='IngevuldDoorVsvWizard']"
    for run in list(nieuw.iter(f"{{{W}}}r")):
        if run.find(stijl, NS) is not None and run.find("w:rPr/w:strike", NS) is None:
            run.getparent().remove(run)
    zonder = ["".join(alinea.itertext()) for alinea in nieuw.iter(f"{{{W}}}p")]
    met = ["".join(alinea.itertext()) for alinea in oud.iter(f"{{{W}}}p")]
    assert len(zonder) == len(met)
    for een, ander in zip(zonder, met, strict=True):
        assert _loopt_door(een, ander), (een, ander)
        weg = len(ander) - len(een)
        assert weg == 0 or set(_over(een, ander)) <= set(".…_ \u00a0") | set(GATEN), ander


GATEN = "(keuze maken)(aanvullen)INVOEGEN"


def _loopt_door(kort: str, lang: str) -> bool:
    """Whether all characters of one text stand in the other, in that order."""
    rest = iter(lang)
    return all(teken in rest for teken in kort)


def _over(kort: str, lang: str) -> str:
    plek, over = 0, ""
    for teken in lang:
        if plek < len(kort) and kort[plek] == teken:
            plek += 1
        else:
            over += teken
    return over


def test_opmaak_van_alineas_en_stijlen_blijft() -> None:
    voor, na = (boom(d) for d in (landelijk(), vul(landelijk())[0]))
    for naam in ("pPr", "sectPr", "tblPr", "tcPr", "numPr", "bookmarkStart"):
        oud = [etree.tostring(e) for e in voor.iter(f"{{{W}}}{naam}")]
        nieuw = [etree.tostring(e) for e in na.iter(f"{{{W}}}{naam}")]
        assert all(nieuw.count(e) >= oud.count(e) for e in oud)
    stijlen = boom(vul(landelijk())[0], "word/styles.xml")
    (eigen,) = stijlen.findall("w:style[w:name]", NS)[-1:]
    assert eigen.find("w:name", NS).get(f"{{{W}}}val") == "Ingevuld door vsv-wizard"
    assert eigen.find("w:basedOn", NS).get(f"{{{W}}}val") == "Standaard"


def test_nog_een_keer_invullen() -> None:
    na, verslag = vul(landelijk(), voorbeeld())
    weer, tweede = vul(na, voorbeeld())
    assert tekst(weer) == tekst(na)
    assert {g.wat for g in tweede.open} == {g.wat for g in verslag.open}
    assert boom(weer, "word/styles.xml").xpath("count(//w:style)", namespaces=NS) == boom(
        na, "word/styles.xml"
    ).xpath("count(//w:style)", namespaces=NS)


def test_stijl_met_een_bezette_naam() -> None:
    stijlen = delen_van(landelijk())["word/styles.xml"].decode()
    bezet = '<w:style w:styleId="IngevuldDoorVsvWizard"><w:name w:val="Q"/></w:style>'
    model = docx("regio …", stijlen=stijlen.replace("</w:styles>", f"{bezet}</w:styles>"))
    document = delen_van(vul(model)[0])["word/document.xml"]
    assert b'w:rStyle w:val="IngevuldDoorVsvWizard2"' in document


# --- the whole model


def test_heel_het_model_met_het_voorbeeld() -> None:
    na, verslag = vul(landelijk(), voorbeeld())
    regels = teksten(na)
    for regel in (
        "Naam: Mina Voorbeeld\t\t\t\t\tNaam: Anna Voorbeeld en Bram Voorbeeld, secretaris",
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
        assert regel in regels
    assert not verslag.niet_gevonden
    assert not verslag.onduidelijk
    assert [gat.pad for gat in verslag.open if gat.taak != "3a.8"] == ["rso.opzegtermijn"]
    fouten = " ".join(fout.tekst for fout in verslag.modelfouten)
    for stuk in ("nummer 5.4", "'zit neemt'", "bijlage 7", "bijlage 4 van de memo"):
        assert stuk in fouten
    assert [f.plaats for f in verslag.modelfouten if "Dienstverl" in f.tekst] == [
        "Artikel 6.3",
        "Artikel 8.3",
    ]


def test_niet_gevonden_wordt_genoemd() -> None:
    _, verslag = vul(docx("In de regio …", "Overwegende dat", "de regio … klein is"))
    namen = [gat.wat for gat in verslag.niet_gevonden]
    assert "Regio, de tweede keer" in namen
    assert "Opzegtermijn" in namen
    assert "Vertegenwoordiger van de RSO" not in namen  # not in the national model


@settings(max_examples=15)
@given(st.integers(0, 10**9))
def test_runs_op_elke_plek_gesplitst(zaad: int) -> None:
    """However the text is cut in runs, the reader sees the same result."""
    kans = random.Random(zaad)  # noqa: S311
    model = delen_van(landelijk())
    for naam in ("word/document.xml", "word/header.xml"):
        wortel = etree.fromstring(model[naam])
        for run in list(wortel.iter(f"{{{W}}}r")):
            _hak(run, kans)
        model[naam] = etree.tostring(wortel)
    na, verslag = vul(ingepakt(model), voorbeeld())
    verwacht, lijst = _ongehakt()
    for naam in ("word/document.xml", "word/header.xml"):
        assert tekst(na, naam) == tekst(verwacht, naam)
    assert verslag == lijst


@cache
def _ongehakt() -> tuple[bytes, Verslag]:
    return vul(landelijk(), voorbeeld())


def _hak(run: etree._Element, kans: random.Random) -> None:
    """Cut a run in pieces, each with the same looks."""
    knopen = [knoop for knoop in run if knoop.tag != f"{{{W}}}rPr"]
    if [knoop.tag for knoop in knopen] != [f"{{{W}}}t"]:
        return
    woorden, plek = knopen[0].text, run
    grenzen = sorted({0, *(kans.randint(0, len(woorden)) for _ in range(3)), len(woorden)})
    stukken = [woorden[a:b] for a, b in pairwise(grenzen)]
    for stuk in stukken:
        kopie = etree.fromstring(etree.tostring(run))
        kopie.find("w:t", NS).text = stuk
        plek.addnext(kopie)
        plek = kopie
    run.getparent().remove(run)


@settings(max_examples=30)
@given(
    st.text(alphabet="….. _regioRSOVSVnummerNaam:\t(3)ofmaanden/,;“”\u00a0", max_size=60),
    st.text(alphabet="….. _tedoor[]INVOEGEN\n<>", max_size=30),
)
def test_elke_tekst_blijft_een_document(een: str, twee: str) -> None:
    """Odd text never breaks the file, and what is filled in is all that is new."""
    na, verslag = vul(docx(p(r(een), r(twee)), p("regio …")))
    assert python_docx.Document(io.BytesIO(na)).paragraphs[-1].text == "regio Voorbeeld vsv.regio"
    assert verslag.ingevuld


# --- hostile texts, and other programs


def test_kwade_teksten_blijven_tekst() -> None:
    dossier = kwaad_dossier()
    rso = dossier.rso.model_copy(
        update={"naam": "RSO \x00\x1b[31m{ HYPERLINK \\x } &amp; </w:t> \ufffe\udc80 <b>"}
    )
    na, verslag = vul(landelijk(), dossier.model_copy(update={"rso": rso}))
    delen = delen_van(na)
    assert b"<w:instrText>" not in delen["word/document.xml"]
    namen = [run for run in ingevulde_runs(na) if "HYPERLINK" in run]
    assert namen == ["[31m{ HYPERLINK \\x } &amp; </w:t>  <b>"]
    gevuld = " ".join(ingevulde_runs(na))
    assert schoon_regel(KWAAD[8]) in gevuld
    assert gevuld == schoon(gevuld)
    python_docx.Document(io.BytesIO(na))
    document = als_document(verslag, dossier, plan(), "model\x1b.docx")
    for schrijver in (schrijf_markdown, schrijf_html, schrijf_json):
        uit = schrijver.schrijf(document)
        assert "\x1b" not in uit
        assert schrijver is schrijf_json or "<script>" not in uit


def test_python_docx_leest_het_resultaat() -> None:
    gelezen = python_docx.Document(io.BytesIO(vul(landelijk(), voorbeeld())[0]))
    gestijld = [
        run.text
        for alinea in gelezen.paragraphs
        for run in alinea.runs
        if run.style is not None and run.style.name == "Ingevuld door vsv-wizard"
    ]
    assert "Voorbeeldregio" in gestijld
    kop, *rijen = gelezen.tables[-1].rows
    assert [cel.text for cel in kop.cells][:2] == ["Zorgaanbieder", "Dienst"]
    assert len(rijen) == 1
    assert gelezen.tables[-1].style.name == "Table Grid"


def test_de_lijst_als_markdown() -> None:
    _, verslag = vul(landelijk(), voorbeeld())
    lijst = schrijf_markdown.schrijf(als_document(verslag, voorbeeld(), plan(), "model.docx"))
    for stuk in (
        "# Overeenkomst met de RSO",
        "Concept. Geen juridisch advies.",
        "| Artikel 1.1 | Regio | Voorbeeldregio |",
        "| Opzegtermijn | Weet ik nog niet: de opzegtermijn. | 3a.5 Neem de open keuzes |",
        "## Niet gevonden in dit model",
        "- Artikel 6: Onder artikel 6 staat een lid met nummer 5.4.",
        "Versie 2025-07",
        "15 juni 2026",
    ):
        assert stuk in lijst


def test_stijl_die_er_is_wordt_gebruikt_en_lxml_niet_bij_het_starten() -> None:
    code = "import sys, vsv_wizard.documenten as d; print('lxml' in sys.modules)"
    omgeving = {**os.environ, "PYTHONPATH": str(Path(woord.__file__).parents[3])}
    uit = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=omgeving, check=True
    )
    assert uit.stdout == "False\n"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) ontbreekt")
def test_libreoffice_opent_het_resultaat(tmp_path: Path) -> None:
    vak = docx(p("Kop ", tekstvak(p("Regio …"))), "RSO …, hierna RSO", koptekst=p("regio …"))
    for naam, model, dossier in (
        ("voorbeeld", landelijk(), voorbeeld()),
        ("kwaad", landelijk(), kwaad_dossier()),
        ("vak", vak, voorbeeld()),
    ):
        (tmp_path / f"{naam}.docx").write_bytes(vul(model, dossier)[0])
    namen = sorted(str(pad) for pad in tmp_path.glob("*.docx"))
    profiel = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    opdracht = ["soffice", profiel, "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*opdracht, str(tmp_path), *namen], check=True, capture_output=True)
    for naam in namen:
        assert Path(naam).with_suffix(".pdf").read_bytes().startswith(b"%PDF")
