"""Every shape in which a gap stands in a Word file."""

import pytest
from factory import VANDAAG, plan
from model_agreements import (
    besturing,
    delen_van,
    docx,
    ingevoegd,
    p,
    r,
    tabel,
    tekst,
    teksten,
    tekstvak,
    veld,
    verwijderd,
)
from overeenkomst_cases import dossier, vul

from vsv_wizard.documenten.overeenkomst import vul_in

# --- the blank itself


@pytest.mark.parametrize(
    "gat",
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
def test_elke_vorm_van_een_gat(gat: str) -> None:
    assert vul(p(f"Zij werken in de regio {gat} samen."))[0] == (
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
def test_wat_om_het_gat_staat_blijft(voor: str, na: str) -> None:
    assert vul(p(voor))[0] == na


@pytest.mark.parametrize(
    "regel",
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
def test_geen_gat(regel: str) -> None:
    uit, verslag = vul(p(regel))
    assert uit == regel
    assert len(verslag.ingevuld) == 1
    assert not verslag.onduidelijk


def test_inhoudsopgave_wordt_overgeslagen() -> None:
    regels = (p("Regio ....", stijl="Inhopg1"), p(veld('TOC \\o "1-3"', "Regio …")))
    uit, verslag = vul(*regels)
    assert uit == "Regio ....\nRegio …"
    assert len(verslag.ingevuld) == 1


def test_heel_lange_alinea_wordt_gemeld() -> None:
    lang = f"{'woord ' * 900}in de regio … en verder"
    uit, verslag = vul(p(lang))
    assert uit == lang
    assert [o.tekst for o in verslag.onduidelijk] == ["woord woord woord in de regio …"]


def test_onbekend_gat_blijft_en_wordt_gemeld() -> None:
    uit, verslag = vul(p("Het aantal is … per jaar."))
    assert uit == "Het aantal is … per jaar."
    assert [o.tekst for o in verslag.onduidelijk] == ["Het aantal is …"]


@pytest.mark.parametrize(
    "runs",
    [
        (r("de regio "), r(".", "<w:b/>"), r(".."), r(".")),
        (r("de re"), r("gio", "<w:b/>"), r(" "), r("…")),
        (r("d"), r("e"), r(" r"), r("egi"), r("o"), r(" "), r("."), r("…")),
        (besturing(r("de regio ")), ingevoegd(r("…"))),
        (f'<w:hyperlink w:anchor="x">{r("de regio")}</w:hyperlink>', r(" …")),
        (f"<w:smartTag>{r('de')}{r(' regio')}</w:smartTag>", r(" ."), r("...")),
        (r("de "), verwijderd("regio ... "), r("regio "), r("…")),
        (r("de regio "), '<w:bookmarkStart w:id="1" w:name="b"/>', r("…")),
        (r("de regio "), "<w:r><w:t>…</w:t><w:commentReference w:id='1'/></w:r>"),
    ],
)
def test_woorden_over_runs(runs: tuple[str, ...]) -> None:
    assert vul(p(*runs))[0] == "de regio Wiegeland"


def test_verwijderd_en_verplaatst_blijven() -> None:
    verplaatst = f'<w:moveTo w:id="4" w:author="X">{r("in de regio …")}</w:moveTo>'
    weg = f'<w:moveFrom w:id="5" w:author="X">{r("in regio …")}</w:moveFrom>'
    model = docx(p("Regio …"), p(verplaatst), p(weg), p(verwijderd("regio …"), r("Klaar.")))
    na = vul_in(model, dossier(), plan(), VANDAAG)
    assert teksten(na.docx) == ["Regio Wiegeland", "in de regio …", "in regio …", "Klaar."]
    assert len(na.verslag.ingevuld) == 1


def test_opmaak_van_het_gat_blijft() -> None:
    model = docx(
        p(r("regio ", "<w:i/>"), r("…", '<w:b/><w:highlight w:val="yellow"/><w:sz w:val="40"/>'))
    )
    xml = vul_in(model, dossier(), plan(), VANDAAG).docx
    document = delen_van(xml)["word/document.xml"].decode()
    assert (
        '<w:rPr><w:rStyle w:val="IngevuldDoorVsvWizard"/><w:b/><w:sz w:val="40"/></w:rPr>'
        "<w:t>Wiegeland</w:t>"
    ) in document
    assert "<w:i/>" in document


# --- content controls, fields, text boxes, other parts


def test_besturingselement_met_prompt() -> None:
    prompt = besturing(r("Klik om tekst in te voeren."), prompt=True)
    uit, _ = vul(p(r("in de regio "), prompt, r(" samen")))
    assert uit == "in de regio Wiegeland samen"
    model = docx(
        p("regio ", prompt), besturing(p("Regio …"), extra='<w:dataBinding w:xpath="/x"/>')
    )
    document = delen_van(vul_in(model, dossier(), plan(), VANDAAG).docx)["word/document.xml"]
    assert b"showingPlcHdr" not in document
    assert b"dataBinding" not in document


def test_op_slot_blijft_en_wordt_gemeld() -> None:
    slot = besturing(r("…"), extra='<w:lock w:val="sdtContentLocked"/>')
    uit, verslag = vul(p("in de regio ", slot))
    assert uit == "in de regio …"
    assert len(verslag.onduidelijk) == 1


def test_formulierveld_wel_ander_veld_niet() -> None:
    assert vul(p("regio ", veld("FORMTEXT", "\u2002\u2002\u2002")))[0] == "regio Wiegeland"
    uit, verslag = vul(p("regio ", veld("REF regio", "…")))
    assert uit == "regio …"
    assert len(verslag.onduidelijk) == 1


def test_tekstvak_twee_keer_gevuld_een_keer_gemeld() -> None:
    uit, verslag = vul(p(tekstvak(p("Regio …"), p("RSO …")), "Na het vak."))
    assert uit.count("Regio Wiegeland") == 2
    assert "…" not in uit
    assert [f.plaats for f in verslag.ingevuld if "tekstvak" in f.plaats] == [
        "Kop, tekstvak",
        "Kop, partij RSO, tekstvak",
    ]


def test_koptekst_voettekst_en_voetnoot() -> None:
    model = docx(
        p("Tekst"), koptekst=p("RSO … en VSV …"), voettekst=p("regio …"), voetnoot=p("regio ...")
    )
    na = vul_in(model, dossier(), plan(), VANDAAG)
    assert tekst(na.docx, "word/header.xml") == "RSO Wiegeland en VSV Wiegstad"
    assert tekst(na.docx, "word/footer.xml") == "regio Wiegeland"
    assert tekst(na.docx, "word/footnotes.xml") == "regio Wiegeland"
    assert {f.plaats for f in na.verslag.ingevuld} == {"Koptekst", "Voettekst", "Voetnoot"}


def test_cel_in_een_cel() -> None:
    binnen = tabel(["de regio ..."])
    uit, _ = vul(tabel([binnen + "<w:p/>", "x"]))
    assert uit.splitlines()[0] == "de regio Wiegeland"
