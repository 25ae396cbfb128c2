"""Files as Word and other programs really make them, and what has to be known of them first."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import empty_dossier, with_values
from model_agreements import (
    _OFFICE,
    NS,
    W,
    control_element,
    docx,
    national_model,
    p,
    packed,
    parts_of,
    r,
    tekst,
    texts,
    tree,
)
from overeenkomst_cases import dossier, fill, vul_model

from vsv_wizard.documenten.overeenkomst import ModelError
from vsv_wizard.documenten.overeenkomst.docx_package import open_package
from vsv_wizard.documenten.overeenkomst.places import Verdict
from vsv_wizard.opslag import save

M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _other(data: bytes, **changes: tuple[bytes, bytes]) -> bytes:
    """A model in which something of one part is other text."""
    parts = parts_of(data)
    for naam, (oud, new) in changes.items():
        pad = {"typen": "[Content_Types].xml", "document": "word/document.xml"}[naam]
        assert oud in parts[pad]
        parts[pad] = parts[pad].replace(oud, new)
    return packed(parts)


MAIN = f"{_OFFICE}.document.main+xml".encode()


def _default_type() -> bytes:
    """As System.IO.Packaging writes it: the type of the main text is that of all .xml."""
    named = b'<Override PartName="/word/document.xml" ContentType="' + MAIN + b'"/>'
    zonder = _other(national_model(), typen=(named, b""))
    return _other(zonder, typen=(b'"application/xml"', b'"' + MAIN + b'"'))


def _template() -> bytes:
    return _other(national_model(), typen=(b"document.main+xml", b"template.main+xml"))


def _without_styles() -> bytes:
    return packed({n: d for n, d in parts_of(national_model()).items() if n != "word/styles.xml"})


@pytest.mark.parametrize("make", [_default_type, _template, _without_styles])
def test_filled_as_the_same_model_of_word(make: object) -> None:
    assert callable(make)
    model = make()
    na = vul_model(model)
    assert tekst(na.docx) == tekst(vul_model(national_model()).docx)
    assert not na.verslag.findings
    open_package(na.docx)


def test_a_template_becomes_a_document_and_nothing_else_changes() -> None:
    model = _template()
    oud, new = parts_of(model), parts_of(vul_model(model).docx)
    assert b"template.main" not in new["[Content_Types].xml"]
    otherwise = {naam for naam in oud if oud[naam] != new[naam]}
    assert otherwise == {
        *("[Content_Types].xml", "word/document.xml"),
        *("word/styles.xml", "word/header.xml"),
    }


def test_without_styles_the_text_itself_has_the_looks() -> None:
    na = tree(vul_model(_without_styles()).docx)
    kleuren = na.xpath("//w:r[w:rPr/w:shd[@w:fill='DDEBF7']]//w:t/text()", namespaces=NS)
    assert "Wiegeland" in kleuren
    assert not na.xpath("//w:rStyle", namespaces=NS)


def test_a_picture_may_be_packed_tightly_xml_may_not() -> None:
    emf = b"\x01\0\0\0" + b"\0" * (11 * 1024 * 1024)
    na = vul_model(docx("regio ……", meer={"word/media/logo.emf": emf}))
    assert parts_of(na.docx)["word/media/logo.emf"] == emf
    with pytest.raises(ModelError, match="veel te groot"):
        vul_model(docx("regio ……", meer={"word/extra.xml": b"<a>" + b" " * 4_000_000 + b"</a>"}))


# --- text that is there twice, or in a shape of its own: never an answer beside old dots

DOTS = "………"
RUBY_TEXT = f"<w:rt>{r('x')}</w:rt><w:rubyBase>{r(DOTS)}</w:rubyBase>"
RUBY = f"<w:r><w:ruby><w:rubyPr/>{RUBY_TEXT}</w:ruby></w:r>"
FORMULA = f'<m:oMath xmlns:m="{M}"><m:r><m:t>{DOTS}</m:t></m:r></m:oMath>'
DRAWN = (
    '<mc:AlternateContent><mc:Choice Requires="wps"><w:r><w:drawing/></w:r>'
    f"{r(DOTS)}</mc:Choice><mc:Fallback>{r(DOTS)}</mc:Fallback></mc:AlternateContent>"
)
IN_RUN = (
    f'<w:r><mc:AlternateContent><mc:Choice Requires="w14"><w:t>{DOTS}</w:t></mc:Choice>'
    f"<mc:Fallback><w:t>{DOTS}</w:t></mc:Fallback></mc:AlternateContent></w:r>"
)


@pytest.mark.parametrize("gap", [RUBY, FORMULA, DRAWN, IN_RUN])
def test_dots_in_an_odd_shape_stay_and_are_named(gap: str) -> None:
    voor, na = "RSO X, gevestigd te ", ", hierna: RSO"
    model = docx(p(r(voor), gap, r(na)), p("regio ……"))
    ingevuld = vul_model(model)
    everything = "".join(tree(ingevuld.docx).itertext())
    assert "Rustdorp" not in everything
    assert DOTS in everything
    assert len(ingevuld.verslag.unclear) == 1
    assert not ingevuld.verslag.findings


def test_dots_for_two_versions_of_word_become_one_answer() -> None:
    keus = f'<mc:Choice Requires="w14">{r("……")}</mc:Choice><mc:Fallback>{r("……")}</mc:Fallback>'
    half = f"<mc:AlternateContent>{keus}</mc:AlternateContent>"
    na = tree(vul_model(docx(p(r("regio "), r("…"), half, r("…"), r(" samen")), p("x"))).docx)
    first = next(na.iter(f"{{{W}}}p"))
    assert "".join(first.itertext()) == "regio Wiegeland samen"


def test_hidden_words_stay_hidden_and_in_their_place() -> None:
    noot = r("let op: nog navragen", "<w:vanish/>")
    uit, _ = fill(p(r("RSO X, gevestigd "), noot, r("te ……, hierna: RSO")))
    assert uit == "RSO X, gevestigd let op: nog navragente Rustdorp, hierna: RSO"


# --- content controls that take only some answers

DATE = '<w:date w:fullDate="2020-01-01T00:00:00Z"><w:dateFormat w:val="d-M-yyyy"/></w:date>'
LIST = (
    '<w:dropDownList><w:listItem w:displayText="Kies" w:value=""/><w:listItem '
    'w:displayText="rustdorp" w:value="r"/><w:listItem w:value="Elders"/></w:dropDownList>'
)


def test_a_date_control_gets_its_date() -> None:
    import datetime as dt

    prompt = control_element(r("Klik of tik om een datum in te voeren."), prompt=True, extra=DATE)
    block = (p("Namens het VSV:"), p(r("Datum: "), prompt), p("Plaats: …"))
    at = dossier(
        rso__handtekening_vsv__datum=dt.date(2026, 6, 1), rso__handtekening_vsv__plaats="Wiegstad"
    )
    na = vul_model(docx(*block), at).docx
    assert texts(na)[1] == "Datum: 1 juni 2026"
    (datum,) = tree(na).iter(f"{{{W}}}date")
    assert datum.get(f"{{{W}}}fullDate") == "2026-06-01T00:00:00Z"


def test_a_date_control_where_a_seat_belongs_is_left_and_named() -> None:
    for tekst_ in ("Klik of tik om een datum in te voeren.", "……"):
        control = control_element(r(tekst_), prompt=True, extra=DATE)
        uit, verslag = fill(p(r("RSO X, gevestigd te "), control, r(", hierna: RSO")))
        assert f"gevestigd te {tekst_}, hierna" in uit
        assert len(verslag.unclear) == 1


def test_a_list_gets_one_of_its_own_values_or_is_left() -> None:
    control = control_element(r("Kies een plaats"), prompt=True, extra=LIST)
    uit, _ = fill(p(r("RSO X, gevestigd te "), control, r(", hierna: RSO")))
    assert uit == "RSO X, gevestigd te rustdorp, hierna: RSO"
    at = dossier(rso__plaats="Nergenshuizen")
    uit, verslag = fill(p(r("RSO X, gevestigd te "), control, r(", hierna: RSO")), at=at)
    assert "Kies een plaats" in uit
    assert "'Nergenshuizen' past er niet in" in verslag.unclear[0].tekst


# --- what is said first


def _warnings(*inhoud: str, **meer: bytes) -> tuple[str, ...]:
    parts = {naam.replace("__", "/").replace("_rels_", ".rels"): d for naam, d in meer.items()}
    return vul_model(docx(*(inhoud or ("regio ……",)), meer=parts)).verslag.warnings


def test_a_signed_model_is_named_first() -> None:
    model = docx("regio ……", meer={"_xmlsignatures/sig1.xml": b"<Signature/>"})
    assert vul_model(model).verslag.warnings[0].startswith("Dit model is digitaal ondertekend.")


@pytest.mark.parametrize("veldnaam", ["DDEAUTO", "DDE", "INCLUDETEXT", "INCLUDEPICTURE", "LINK"])
def test_fields_that_reach_outside_are_named(veldnaam: str) -> None:
    begin, midden, end = (
        f'<w:r><w:fldChar w:fldCharType="{soort}"/></w:r>' for soort in ("begin", "separate", "end")
    )
    command = "".join(
        f"<w:r><w:instrText>{teken}</w:instrText></w:r>" for teken in f" {veldnaam} c"
    )
    veld_ = p(begin, command, midden, r("x"), end)
    simpel = f'<w:p><w:fldSimple w:instr="{veldnaam} c:\\x">{r("x")}</w:fldSimple></w:p>'
    for inhoud in (veld_, simpel):
        assert f"een veld {veldnaam}." in " ".join(_warnings("regio ……", inhoud))
    assert "een veld" not in " ".join(_warnings())


def test_a_template_elsewhere_is_named() -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/attachedTemplate" TargetMode="External" '
        'Target="https://ergens.example/s.dotm"/>'
        f'<Relationship Id="r2" Type="{REL}/hyperlink" TargetMode="External" Target="x"/>'
        "</Relationships>"
    ).encode()
    model = docx("regio ……", meer={"word/_rels/settings.xml.rels": rels})
    (first, *_) = vul_model(model).verslag.warnings
    assert "een sjabloon van een andere plek: https://ergens.example/s.dotm" in first
    assert parts_of(vul_model(model).docx)["word/_rels/settings.xml.rels"] == rels


@pytest.mark.parametrize(
    ("kind", "called"),
    [
        ("subDocument", "een deel van de tekst"),
        ("aFChunk", "een deel van de tekst"),
        ("mailMergeSource", "adressen"),
        ("frame", "iets"),
        ("video", "iets"),
    ],
)
def test_all_else_that_is_fetched_is_named(kind: str, called: str) -> None:
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{REL}/{kind}" TargetMode="External" Target="//elders/x"/>'
        "</Relationships>"
    ).encode()
    model = docx("regio ……", meer={"word/_rels/settings.xml.rels": rels})
    (first, *_) = vul_model(model).verslag.warnings
    assert f"Dit model haalt {called} van een andere plek: //elders/x." in first


def test_the_command_names_it_before_there_is_a_new_file(
    tmp_path: Path, run_line: Callable[..., tuple[int, str, str]]
) -> None:
    """Also when only the list is asked; and when the file cannot be written after all."""
    model, dossier = tmp_path / "model.docx", tmp_path / "vsv.toml"
    model.write_bytes(docx("regio ……", meer={"_xmlsignatures/sig1.xml": b"<Signature/>"}))
    save(dossier, empty_dossier(), expected=None)
    new = tmp_path / "nieuw.docx"
    args = ["overeenkomst", dossier, "--model", model, "--toch"]
    said = "Let op: Dit model is digitaal ondertekend."
    assert run_line(*args, "--proef")[2].startswith(said)
    new.write_bytes(b"al iets")
    code, _, err = run_line(*args, "--uit", new)
    assert code
    assert err.startswith(said)
    assert new.read_bytes() == b"al iets"


def test_typed_words_of_a_gap_are_an_answer() -> None:
    typed = "[nog invullen: x]"
    as_typed = with_values(dossier(), {"vsv.regio": typed, "vsv.naam": typed, "rso.naam": typed})
    verslag = vul_model(national_model(), as_typed).verslag
    filled = [place for place in verslag.places if place.tekst == typed]
    assert len(filled) > 2
    assert {place.verdict for place in filled} == {Verdict.FILLED}
    assert not verslag.findings
