"""Every shape in which a gap stands in a Word file."""

import pytest
from model_agreements import (
    control_element,
    docx,
    inserted_run,
    p,
    parts_of,
    r,
    removed,
    tabel,
    tekst,
    text_box,
    texts,
    veld,
)
from overeenkomst_cases import fill, vul_model

# --- the blank itself


@pytest.mark.parametrize(
    "gap",
    [
        "…",
        "……",
        "..",
        "...",
        "............................",
        "…...",
        "..….",
        "… …",
        ". . . .",
        ".. .. ..",
        "___",
        "____ ____",
        "…\u00a0…",
        "[…]",
        "[naam van de regio]",
        "<regio>",
        "[ ... ]",
    ],
)
def test_every_form_of_a_gap(gap: str) -> None:
    assert fill(p(f"Zij werken in de regio {gap} samen."))[0] == (
        "Zij werken in de regio Wiegeland samen."
    )


@pytest.mark.parametrize(
    ("voor", "na"),
    [
        ("regio … .", "regio Wiegeland."),
        ("regio ….", "regio Wiegeland."),
        ("regio … . En verder", "regio Wiegeland. En verder"),
        ("regio ___.", "regio Wiegeland."),
        ("regio “…”;", "regio “Wiegeland”;"),
        ("regio ‘...’,", "regio ‘Wiegeland’,"),
        ('regio "…"', 'regio "Wiegeland"'),
        ("REGIO …", "REGIO Wiegeland"),
        ("Regio: …", "Regio: Wiegeland"),
        ("regio:…", "regio: Wiegeland"),
        ("regio…", "regio Wiegeland"),
        ("regio\u00a0…\u00a0en", "regio\u00a0Wiegeland\u00a0en"),
        ("regio (…)", "regio (Wiegeland)"),
        ("regio …en", "regio Wiegeland en"),
    ],
)
def test_what_is_around_the_gap_stays(voor: str, na: str) -> None:
    assert fill(p(voor))[0] == na


@pytest.mark.parametrize(
    "line",
    [
        "Enzovoort...",
        "Alles klopt…",
        "Artikel 1 ........ 3",
        "Artikel 3 Regio ........................ 12",
        "Bijlage 2\t7",
        "De regio. En dan.",
        "______________",
    ],
)
def test_no_gap(line: str) -> None:
    uit, verslag = fill(p(line))
    assert uit == line
    assert len(verslag.ingevuld) == 1
    assert not verslag.unclear


def test_table_of_contents_is_passed_over() -> None:
    regels = (p("Regio ....", style="Inhopg1"), p(veld('TOC \\o "1-3"', "Regio …")))
    uit, verslag = fill(*regels)
    assert uit == "Regio ....\nRegio …"
    assert len(verslag.ingevuld) == 1


def test_heel_lange_alinea_wordt_gevuld() -> None:
    lang = f"{'woord ' * 900}in de regio … en verder"
    assert fill(p(lang))[0] == lang.replace("…", "Wiegeland")


def test_unknown_gap_stays_and_is_reported() -> None:
    uit, verslag = fill(p("Het aantal is … per jaar."))
    assert uit == "Het aantal is … per jaar."
    assert [o.tekst for o in verslag.unclear] == ["Het aantal is …"]


@pytest.mark.parametrize(
    "runs",
    [
        (r("de regio "), r(".", "<w:b/>"), r(".."), r(".")),
        (r("de re"), r("gio", "<w:b/>"), r(" "), r("…")),
        (r("d"), r("e"), r(" r"), r("egi"), r("o"), r(" "), r("."), r("…")),
        (control_element(r("de regio ")), inserted_run(r("…"))),
        (f'<w:hyperlink w:anchor="x">{r("de regio")}</w:hyperlink>', r(" …")),
        (f"<w:smartTag>{r('de')}{r(' regio')}</w:smartTag>", r(" ."), r("...")),
        (r("de "), removed("regio ... "), r("regio "), r("…")),
        (r("de regio "), '<w:bookmarkStart w:id="1" w:name="b"/>', r("…")),
        (r("de regio "), "<w:r><w:t>…</w:t><w:commentReference w:id='1'/></w:r>"),
    ],
)
def test_words_across_runs(runs: tuple[str, ...]) -> None:
    assert fill(p(*runs))[0] == "de regio Wiegeland"


def test_removed_and_moved_stay() -> None:
    verplaatst = f'<w:moveTo w:id="4" w:author="X">{r("in de regio …")}</w:moveTo>'
    weg = f'<w:moveFrom w:id="5" w:author="X">{r("in regio …")}</w:moveFrom>'
    model = docx(p("Regio …"), p(verplaatst), p(weg), p(removed("regio …"), r("Klaar.")))
    na = vul_model(model)
    assert texts(na.docx) == ["Regio Wiegeland", "in de regio …", "in regio …", "Klaar."]
    assert len(na.verslag.ingevuld) == 1


def test_formatting_of_the_gap_stays() -> None:
    model = docx(
        p(r("regio ", "<w:i/>"), r("…", '<w:b/><w:highlight w:val="yellow"/><w:sz w:val="40"/>'))
    )
    xml = vul_model(model).docx
    document = parts_of(xml)["word/document.xml"].decode()
    assert (
        '<w:rPr><w:rStyle w:val="IngevuldDoorVsvWizard"/><w:b/><w:sz w:val="40"/></w:rPr>'
        "<w:t>Wiegeland</w:t>"
    ) in document
    assert "<w:i/>" in document


# --- content controls, fields, text boxes, other parts


def test_control_element_with_prompt() -> None:
    prompt = control_element(r("Klik om tekst in te voeren."), prompt=True)
    uit, _ = fill(p(r("in de regio "), prompt, r(" samen")))
    assert uit == "in de regio Wiegeland samen"
    model = docx(
        p("regio ", prompt), control_element(p("Regio …"), extra='<w:dataBinding w:xpath="/x"/>')
    )
    document = parts_of(vul_model(model).docx)["word/document.xml"]
    assert b"showingPlcHdr" not in document
    assert b"dataBinding" not in document


def test_locked_stays_and_is_reported() -> None:
    slot = control_element(r("…"), extra='<w:lock w:val="sdtContentLocked"/>')
    uit, verslag = fill(p("in de regio ", slot))
    assert uit == "in de regio …"
    assert len(verslag.unclear) == 1


def test_form_field_yes_other_field_no() -> None:
    assert fill(p("regio ", veld("FORMTEXT", "\u2002\u2002\u2002")))[0] == "regio Wiegeland"
    uit, verslag = fill(p("regio ", veld("REF regio", "…")))
    assert uit == "regio …"
    assert len(verslag.unclear) == 1


def test_text_box_filled_twice_reported_once() -> None:
    uit, verslag = fill(p(text_box(p("Regio …"), p("RSO …")), "Na het vak."))
    assert uit.count("Regio Wiegeland") == 2
    assert "…" not in uit
    assert [f.plaats for f in verslag.ingevuld if "tekstvak" in f.plaats] == [
        "Kop, tekstvak",
        "Kop, partij RSO, tekstvak",
    ]


def test_header_footer_and_footnote() -> None:
    model = docx(
        p("Tekst"), koptekst=p("RSO … en VSV …"), voettekst=p("regio …"), voetnoot=p("regio ...")
    )
    na = vul_model(model)
    assert tekst(na.docx, "word/header.xml") == "RSO Wiegeland en VSV Wiegstad"
    assert tekst(na.docx, "word/footer.xml") == "regio Wiegeland"
    assert tekst(na.docx, "word/footnotes.xml") == "regio Wiegeland"
    assert {f.plaats for f in na.verslag.ingevuld} == {"Koptekst", "Voettekst", "Voetnoot"}


def test_cell_in_a_cell() -> None:
    binnen = tabel(["de regio ..."])
    uit, _ = fill(tabel([binnen + "<w:p/>", "x"]))
    assert uit.splitlines()[0] == "de regio Wiegeland"
