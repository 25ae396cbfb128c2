"""Every shape in which a gap stands in a Word file, and whose gap it is."""

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from fabriek import VANDAAG, leeg_dossier, met, met_stand, plan
from modellen import (
    besturing,
    delen_van,
    docx,
    genummerd,
    ingevoegd,
    ingevulde_runs,
    p,
    r,
    tabel,
    tekst,
    teksten,
    tekstvak,
    veld,
    verwijderd,
)

from vsv_wizard.documenten.overeenkomst import Verslag, vul_in
from vsv_wizard.dossier import Deelnemer, Dossier, RechtstreekseDienst
from vsv_wizard.velden import WEET_NIET

ANTWOORDEN: Mapping[str, Any] = {
    "vsv.naam": "VSV Wiegstad",
    "vsv.plaats": "Wiegstad",
    "vsv.kvk": "11111111",
    "vsv.regio": "Wiegeland",
    "vsv.rechtsvorm": "stichting",
    "tekenbevoegde.naam": "Vera Verzonnen",
    "tekenbevoegde.functie": "voorzitter",
    "rso.naam": "RSO Wiegeland",
    "rso.plaats": "Rustdorp",
    "rso.kvk": "22222222",
    "rso.vertegenwoordiger": "Rik Verzonnen, directeur",
    "rso.contact.naam": "Cor Contact",
    "aanspreekpunt.organisatie": "Praktijk De Wieg",
    "aanspreekpunt.naam": "Anke Verzonnen",
    "aanspreekpunt.functie": "verloskundige",
    "aanspreekpunt.telefoon": "010 000 00 00",
    "aanspreekpunt.email": "anke@voorbeeld.example",
    "rso.opzegtermijn": "3",
    "rso.rechtbank": "Rechtbank Midden-Nederland",
    "rso.betaler_basis": "vsv",
    "rso.rechtstreeks_nodig": False,
    "rso.aanvullend.governance.keuze": "nee",
    "rso.aanvullend.helpdesk.keuze": "nee",
    "rso.aanvullend.ontwikkeling.keuze": "nee",
    "viewer.route": "via_rso",
    "viewer.overweging_opnemen": True,
    "viewer.leverancier": "Kijkglas B.V.",
}
KOP = ("De RSO Wiegeland, hierna RSO", "en")
ART4 = (p("Artikel 4 Contact", stijl="Kop1"), "4.1 Het aanspreekpunt van het VSV is:")


def dossier(**anders: Any) -> Dossier:
    """A dossier with all answers, and these others; a dot in a path is written as __."""
    return met(
        leeg_dossier(), {**ANTWOORDEN, **{k.replace("__", "."): v for k, v in anders.items()}}
    )


def vul(*inhoud: str, bij: Dossier | None = None, **delen: Any) -> tuple[str, Verslag]:
    """The text and the list after filling in a model of these paragraphs."""
    # One gap that is always there, so that a model of one paragraph is a model.
    model = docx(*inhoud, p("Bijlage 9", stijl="Kop1"), p("Regio …"), **delen)
    ingevuld = vul_in(model, bij or dossier(), plan(), VANDAAG)
    return tekst(ingevuld.docx).rpartition("\nBijlage 9")[0], ingevuld.verslag


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


# --- the parties


RSO_GEVULD = "RSO Wiegeland, gevestigd te Rustdorp, Handelsregister nummer 22222222"
VSV_GEVULD = "VSV Wiegstad, gevestigd in Wiegstad, Handelsregister nr 11111111"


def test_partijen_in_een_alinea() -> None:
    uit, _ = vul(
        "RSO …, gevestigd te …, Handelsregister nummer ..., hierna: RSO, en VSV ..., gevestigd in "
        "…, Handelsregister nr …, vertegenwoordigd door …, hierna: het VSV."
    )
    assert uit == (
        f"{RSO_GEVULD}, hierna: RSO, en {VSV_GEVULD}, "
        "vertegenwoordigd door Vera Verzonnen, voorzitter, hierna: het VSV."
    )


def test_partijen_over_meer_alineas() -> None:
    uit, _ = vul(
        *("RSO …", "gevestigd te …", "KvK-nummer:", "vertegenwoordigd door: …", "en"),
        *("VSV …", "gevestigd te …", "KvK-nummer …", "vertegenwoordigd door ..."),
    )
    assert uit.splitlines() == [
        "RSO Wiegeland",
        "gevestigd te Rustdorp",
        "KvK-nummer: 22222222",
        "vertegenwoordigd door: Rik Verzonnen, directeur",
        "en",
        "VSV Wiegstad",
        "gevestigd te Wiegstad",
        "KvK-nummer 11111111",
        "vertegenwoordigd door Vera Verzonnen, voorzitter",
    ]


def test_andere_volgorde_van_partijen() -> None:
    uit, _ = vul("1. VSV …, gevestigd te …, hierna VSV", "2. RSO …, gevestigd te …, hierna RSO")
    assert uit.splitlines() == [
        "1. VSV Wiegstad, gevestigd te Wiegstad, hierna VSV",
        "2. RSO Wiegeland, gevestigd te Rustdorp, hierna RSO",
    ]


def test_naam_aan_het_begin_en_nummer_van_word() -> None:
    uit, _ = vul(
        genummerd("…, gevestigd te …, hierna te noemen de RSO", lijst=2),
        genummerd("“…”, gevestigd in …, hierna te noemen het VSV", lijst=2),
    )
    assert uit.splitlines() == [
        "RSO Wiegeland, gevestigd te Rustdorp, hierna te noemen de RSO",
        "“VSV Wiegstad”, gevestigd in Wiegstad, hierna te noemen het VSV",
    ]


def test_niets_achter_nummer() -> None:
    uit, _ = vul(
        "RSO …, in het handelsregister onder nummer, hierna RSO", "VSV …, KvK nr. , hierna VSV"
    )
    assert uit.splitlines() == [
        "RSO Wiegeland, in het handelsregister onder nummer 22222222, hierna RSO",
        "VSV Wiegstad, KvK nr. 11111111, hierna VSV",
    ]


def test_partijen_in_een_tabel() -> None:
    uit, _ = vul(
        tabel(
            ("", "RSO", "VSV"),
            ("Naam", "", "…"),
            ("Vestigingsplaats:", "", ""),
            ("KvK-nummer", "...", ""),
            ("Vertegenwoordigd door", "", ""),
        )
    )
    assert uit.splitlines()[3:] == [
        *("Naam", "RSO Wiegeland", "VSV Wiegstad"),
        *("Vestigingsplaats:", "Rustdorp", "Wiegstad"),
        *("KvK-nummer", "22222222", "11111111"),
        *("Vertegenwoordigd door", "Rik Verzonnen, directeur", "Vera Verzonnen, voorzitter"),
    ]


def test_onbekende_partij_wordt_niet_geraden() -> None:
    uit, verslag = vul("De organisatie is gevestigd te … en anders niet.")
    assert uit == "De organisatie is gevestigd te … en anders niet."
    assert len(verslag.onduidelijk) == 1


def test_samen_tekenen_en_geen_rechtspersoon() -> None:
    samen = dossier(tekenbevoegde__samen=True, tekenbevoegde__samen_met="Bo Bestuur, secretaris")
    regel = "VSV …, nr …, KvK nummer …, vertegenwoordigd door …, hierna VSV"
    uit, _ = vul(regel, bij=samen)
    assert "door Vera Verzonnen, voorzitter, en Bo Bestuur, secretaris, hierna" in uit
    alleen = dossier(tekenbevoegde__samen=True, vsv__kvk=None, vsv__rechtsvorm="geen")
    uit, verslag = vul(regel, bij=alleen)
    assert "KvK nummer …, vertegenwoordigd door …, hierna" in uit
    redenen = {gat.pad: gat.reden for gat in verslag.open}
    assert redenen["vsv.kvk"].startswith("N.v.t.: het VSV is geen rechtspersoon")
    assert "tekenbevoegde.samen_met" in redenen


# --- the aanspreekpunt and the signatures


AANSPREEKPUNT = [
    "Organisatie: Praktijk De Wieg",
    "Naam: Anke Verzonnen",
    "Functie: verloskundige",
    "Telefoon: 010 000 00 00",
    "E-mail: anke@voorbeeld.example",
]


@pytest.mark.parametrize(
    "labels",
    [
        ("Organisatie:", "Naam:", "Functie:", "Telefoon:", "E-mail:"),
        ("Organisatie: ", "Naam: …", "Functie: ____", "Telefoon: ....", "E-mail:\u00a0"),
        ("Organisatie:\nNaam:\nFunctie:\nTelefoon:\nE-mail:",),
        ("Organisatie:", "", "Naam:", "", "Functie:", "Telefoon:", "", "E-mail: "),
    ],
)
def test_aanspreekpunt_in_regels(labels: tuple[str, ...]) -> None:
    uit, _ = vul(*ART4, *labels)
    regels = [regel.replace("\u00a0", " ") for regel in uit.splitlines()[2:] if regel]
    assert regels == AANSPREEKPUNT


@pytest.mark.parametrize("dubbelpunt", ["", ":", " :"])
def test_aanspreekpunt_in_een_tabel(dubbelpunt: str) -> None:
    namen = ("Organisatie", "Naam", "Functie", "Telefoonnummer", "E-mailadres")
    uit, _ = vul(*ART4, tabel(*((f"{naam}{dubbelpunt}", "") for naam in namen)))
    assert uit.splitlines()[3::2] == [regel.partition(": ")[2] for regel in AANSPREEKPUNT]


def test_aanspreekpunt_met_nummers_van_word() -> None:
    uit, verslag = vul(
        genummerd("Over het werk"),
        genummerd("Het aanspreekpunt voor de RSO is:", 1),
        *("Organisatie:", "Naam:", "Functie:", "Telefoon:", "E-mail:"),
    )
    assert uit.splitlines()[2:] == AANSPREEKPUNT
    assert {f.plaats for f in verslag.ingevuld} >= {"Artikel 1.1"}


def test_contact_van_de_rso_is_een_ander() -> None:
    uit, _ = vul(
        *ART4, "Naam:", "E-mail:", "4.3 De contactpersoon bij de RSO is:", "Naam:", "E-mail:"
    )
    assert uit.splitlines()[2:] == [
        "Naam: Anke Verzonnen",
        "E-mail: anke@voorbeeld.example",
        "4.3 De contactpersoon bij de RSO is:",
        "Naam: Cor Contact",
        "E-mail:",
    ]


def test_label_zonder_eigenaar_wordt_niet_geraden() -> None:
    uit, verslag = vul(p("Artikel 7 Iets anders", stijl="Kop1"), "Naam:", "Functie:")
    assert uit.splitlines()[1:] == ["Naam:", "Functie:"]
    assert len(verslag.onduidelijk) == 2


def test_ingevuld_label_blijft() -> None:
    uit, _ = vul(*ART4, "Naam: Jan Al Ingevuld", "Telefoon:")
    assert uit.splitlines()[2:] == ["Naam: Jan Al Ingevuld", "Telefoon: 010 000 00 00"]


TEKENBLOK = ("Naam:\t\tNaam:", "Functie: \tFunctie:", "Datum:\t\tDatum:", "Plaats:\tPlaats:")


@pytest.mark.parametrize(
    ("kop", "eerst"),
    [
        ("RSO\t\tVSV", "rso"),
        ("Namens RSO\tNamens VSV", "rso"),
        ("VSV …\t\tRSO …", "vsv"),
        ("Voor het VSV,\t\t\tVoor de RSO,", "vsv"),
        ("Regionale samenwerkingsorganisatie\tVerloskundig samenwerkingsverband", "rso"),
    ],
)
def test_twee_kolommen_met_tabs(kop: str, eerst: str) -> None:
    uit, verslag = vul("Aldus getekend:", kop, "________\t\t________", *TEKENBLOK)
    namen = {"rso": "Naam: Rik Verzonnen", "vsv": "Naam: Vera Verzonnen"}
    tweede = "vsv" if eerst == "rso" else "rso"
    regels = uit.splitlines()
    assert regels[3] == f"{namen[eerst]}\t\t{namen[tweede]}"
    assert regels[5:] == ["Datum:\t\tDatum:", "Plaats:\tPlaats:"]
    assert {gat.taak for gat in verslag.open} == {"3a.8"}


def test_tweede_kolom_blijft_op_zijn_plek() -> None:
    model = docx(
        p("Getekend:"), p("RSO\t\t\t\t\tVSV"), p("Naam:\t\t\t\t\tNaam:"), p("Datum:\tDatum:")
    )
    document = delen_van(vul_in(model, dossier(), plan(), VANDAAG).docx)["word/document.xml"]
    stops = re.findall(rb'<w:tab w:val="left" w:pos="(\d+)"/>', document)
    assert stops == [b"3560", b"3570", b"3580", b"3590", b"3600"]
    lang = dossier(rso__vertegenwoordiger="Een heel erg lange naam van iemand, directeur")
    document = delen_van(vul_in(model, lang, plan(), VANDAAG).docx)["word/document.xml"]
    assert b"<w:tabs>" not in document


def test_getekend_dus_datum_en_plaats() -> None:
    na = dossier(
        rso__handtekening_vsv__datum=dt.date(2026, 6, 1),
        rso__handtekening_vsv__plaats="Wiegstad",
        rso__handtekening_vsv__naam="Iemand Anders",
        rso__handtekening_rso__plaats="Te vroeg",
    )
    uit, verslag = vul("RSO\tVSV", *TEKENBLOK, bij=na)
    assert uit.splitlines()[1:] == [
        "Naam: Rik Verzonnen\t\tNaam: Iemand Anders",
        "Functie: directeur\tFunctie:",
        "Datum:\t\tDatum: 1 juni 2026",
        "Plaats:\tPlaats: Wiegstad",
    ]
    assert "rso.handtekening_vsv.functie" in {gat.pad for gat in verslag.open}


def test_handtekeningen_onder_elkaar() -> None:
    blok = ("Naam: ……", "Functie:", "Datum:", "Plaats:")
    uit, _ = vul("Namens het VSV:", *blok, "Namens de RSO:", *blok)
    assert uit.splitlines()[1:3] == ["Naam: Vera Verzonnen", "Functie: voorzitter"]
    assert uit.splitlines()[6:8] == ["Naam: Rik Verzonnen", "Functie: directeur"]


@pytest.mark.parametrize(
    ("rijen", "regels"),
    [
        (
            (("RSO", "VSV"), ("Naam:", "Naam:"), ("Datum:", "Datum:")),
            ["RSO", "VSV", "Naam: Rik Verzonnen", "Naam: Vera Verzonnen", "Datum:", "Datum:"],
        ),
        (
            (("RSO", "", "VSV"), ("Naam:", "", "Naam:"), ("Datum:", "", "Datum:")),
            [
                *("RSO", "", "VSV"),
                *("Naam: Rik Verzonnen", "", "Naam: Vera Verzonnen"),
                *("Datum:", "", "Datum:"),
            ],
        ),
        (
            (("RSO", "", "VSV", ""), ("Naam", "", "Naam", "…"), ("Datum", "", "Datum", "")),
            [
                *("RSO", "", "VSV", ""),
                *("Naam", "Rik Verzonnen", "Naam", "Vera Verzonnen"),
                *("Datum", "", "Datum", ""),
            ],
        ),
        (
            (("", "VSV", "RSO"), ("Naam", "", ""), ("Plaats", "", "")),
            ["", "VSV", "RSO", "Naam", "Vera Verzonnen", "Rik Verzonnen", "Plaats", "", ""],
        ),
        (
            ((p("RSO") + p("Naam:") + p("Datum:"), p("VSV") + p("Naam:") + p("Datum:")),),
            ["RSO", "Naam: Rik Verzonnen", "Datum:", "VSV", "Naam: Vera Verzonnen", "Datum:"],
        ),
    ],
)
def test_handtekeningen_in_een_tabel(rijen: tuple[tuple[str, ...], ...], regels: list[str]) -> None:
    uit, _ = vul("Aldus getekend:", tabel(*rijen))
    assert uit.split("\n")[1:] == regels


def test_tekenblok_zonder_partijen_wordt_niet_geraden() -> None:
    uit, verslag = vul("Getekend op papier", "Naam:\tNaam:", "Datum:\tDatum:")
    assert uit.splitlines()[1:] == ["Naam:\tNaam:", "Datum:\tDatum:"]
    assert len(verslag.onduidelijk) == 4


# --- the choices


ART6 = p("Artikel 6 Einde", stijl="Kop1")


@pytest.mark.parametrize(
    ("model", "drie", "zes"),
    [
        (
            "drie (3) of (6) maanden (keuze maken).",
            "drie (3)~ of (6)~ maanden~ (keuze maken)~.",
            "~drie (3) of ~(6) maanden~ (keuze maken)~.",
        ),
        (
            "drie (3) of zes (6) maanden.",
            "drie (3)~ of zes (6)~ maanden.",
            "~drie (3) of ~zes (6) maanden.",
        ),
        ("3 of 6 maanden", "3~ of 6~ maanden", "~3 of ~6 maanden"),
        ("3/6 maanden", "3~/6~ maanden", "~3/~6 maanden"),
        ("drie of zes maanden", "drie~ of zes~ maanden", "~drie of ~zes maanden"),
        (
            "zes (6) of drie (3) maanden",
            "~zes (6) of ~drie (3) maanden",
            "zes (6)~ of drie (3)~ maanden",
        ),
        (
            "3 maanden of 6 maanden [keuze maken]",
            "3 maanden~ of 6 maanden [keuze maken]~",
            "~3 maanden of ~6 maanden~ [keuze maken]~",
        ),
    ],
)
def test_opzegtermijn(model: str, drie: str, zes: str) -> None:
    assert vul(ART6, f"6.2 {model}")[0].splitlines()[1] == f"6.2 {drie}"
    assert (
        vul(ART6, f"6.2 {model}", bij=dossier(rso__opzegtermijn="6"))[0].splitlines()[1]
        == f"6.2 {zes}"
    )
    open_, verslag = vul(ART6, f"6.2 {model}", bij=dossier(rso__opzegtermijn=WEET_NIET))
    assert open_.splitlines()[1] == f"6.2 {model}"
    assert [(g.pad, g.taak) for g in verslag.open] == [("rso.opzegtermijn", "3a.5")]


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("de rechtbank Rotterdam.", "de rechtbank ~Rotterdam~ Midden-Nederland."),
        (
            "de Rechtbank te Rotterdam beslist",
            "de Rechtbank te ~Rotterdam~ Midden-Nederland beslist",
        ),
        ("rechtbank Den Haag, en", "rechtbank ~Den Haag~ Midden-Nederland, en"),
        (
            "de bevoegde rechter te Rotterdam.",
            "de bevoegde rechter te ~Rotterdam~ Rechtbank Midden-Nederland.",
        ),
        ("de rechtbank …", "de rechtbank Midden-Nederland"),
        ("rechtbank Midden-Nederland", "rechtbank Midden-Nederland"),
        ("een rechterlijk verbod", "een rechterlijk verbod"),
    ],
)
def test_rechtbank(model: str, na: str) -> None:
    uit, verslag = vul(p("Artikel 8 Geschil", stijl="Kop1"), f"8.2 {model}")
    assert uit.splitlines()[1] == f"8.2 {na}"
    gelijk = [f for f in verslag.ingevuld if f.gelijk]
    assert len(gelijk) == (model == "rechtbank Midden-Nederland")


@pytest.mark.parametrize(
    ("model", "na"),
    [
        ("VSV/Deelnemer ... (nog uit te werken).", "~VSV/Deelnemer~ HET~ (nog uit te werken)~."),
        ("VSV / Deelnemer …", "~VSV / Deelnemer~ HET"),
        ("VSV/Deelnemer [uitwerken]", "~VSV/Deelnemer~ HET"),
        (
            "VSV of de zorgaanbieder ... nader uit te werken.",
            "~VSV of de zorgaanbieder~ HET~ nader uit te werken~.",
        ),
        ("VSV/Deelnemer ... (exclusief btw)", "~VSV/Deelnemer~ HET (exclusief btw)"),
    ],
)
def test_betaler(model: str, na: str) -> None:
    uit, _ = vul(p("Artikel 5 Geld", stijl="Kop1"), f"5.1 Betaald door {model}")
    het = "het VSV voor de basisdiensten"
    assert uit.splitlines()[1] == f"5.1 Betaald door {na.replace('HET', het)}"


def test_betaler_per_dienst_en_wie_dan() -> None:
    per_dienst = {
        "rso__aanvullend__helpdesk__keuze": "ja",
        "rso__aanvullend__helpdesk__betaler": "zorgaanbieder",
    }
    regels = (p("Artikel 5 Geld", stijl="Kop1"), "5.1 Betaald door VSV/Deelnemer ...")
    uit, _ = vul(*regels, bij=dossier(**per_dienst))
    assert uit.endswith(
        " het VSV voor de basisdiensten; de zorgaanbieders, ieder een deel voor "
        "'Een regionale helpdesk voor professionals'"
    )
    uit, verslag = vul(*regels, bij=dossier(rso__betaler_basis="anders"))
    assert uit.endswith("VSV/Deelnemer ...")
    assert [g.pad for g in verslag.open] == ["rso.betaler_toelichting"]
    uit, _ = vul(
        *regels, bij=dossier(rso__betaler_basis="anders", rso__betaler_toelichting="De provincie.")
    )
    assert uit.endswith("iemand anders voor de basisdiensten (De provincie)")


def test_keuze_van_diensten() -> None:
    regel = "2.1 Ook de diensten van bijlage 3 (keuze maken)."
    kop = p("Artikel 2 Diensten", stijl="Kop1")
    assert vul(kop, regel)[0].endswith("bijlage 3 (geen).")
    een = dossier(rso__aanvullend__helpdesk__keuze="ja")
    assert vul(kop, regel, bij=een)[0].endswith("(Een regionale helpdesk voor professionals).")
    later = dossier(
        rso__aanvullend__helpdesk__keuze="later",
        rso__aanvullend__helpdesk__later_op=dt.date(2026, 9, 1),
    )
    uit, verslag = vul(kop, regel, bij=later)
    assert uit.endswith(regel)
    assert "besluit op 1 september 2026" in verslag.open[0].reden
    uit, verslag = vul("Een andere (keuze maken).")
    assert uit == "Een andere (keuze maken)."
    assert len(verslag.onduidelijk) == 1


OPTIE = "Optioneel: de RSO sloot een overeenkomst met de leverancier … van de viewer;"


@pytest.mark.parametrize(
    ("route", "opnemen", "na"),
    [
        ("via_rso", True, f"~Optioneel:~{OPTIE[10:].replace('…', 'Kijkglas B.V.')}"),
        ("via_rso", False, f"~{OPTIE}~"),
        ("zelf", None, f"~{OPTIE}~"),
        ("via_rso", None, OPTIE.replace("…", "Kijkglas B.V.")),
        (WEET_NIET, True, OPTIE.replace("…", "Kijkglas B.V.")),
    ],
)
def test_optionele_overweging(route: str, opnemen: bool | None, na: str) -> None:
    bij = dossier(viewer__route=route, viewer__overweging_opnemen=opnemen)
    uit, _ = vul("Overwegende dat:", OPTIE, bij=bij)
    assert uit.splitlines()[1] == na


@pytest.mark.parametrize(
    ("regel", "na"),
    [
        ("- … (aanvullen)", "- Inkoop"),
        ("- (aan te vullen met andere diensten)", "- Inkoop"),
        ("[overige diensten aanvullen]", "Inkoop"),
        ("overige diensten: …", "overige diensten: Inkoop"),
        ("…", "Inkoop"),
        ("Ook levert de RSO diensten zoals scholing, en …;", None),
        ("Deelnemers in de regio: …", "Deelnemers in de regio: Wiegeland"),
        ("Nader aan te vullen", "~Nader aan te vullen~ Inkoop"),
    ],
)
def test_extra_diensten(regel: str, na: str | None) -> None:
    bij = met_diensten("Inkoop", "Regionale helpdesk")
    kop = (p("Artikel 3 Diensten", stijl="Kop1"), "3.1 Aan Deelnemers: de regionale helpdesk;")
    na = na or regel.replace("…", "Inkoop")
    assert vul(*kop, regel, bij=bij)[0].splitlines()[2] == na
    zonder = vul(*kop, regel)[0].splitlines()[2]
    assert zonder == na.replace("Inkoop", "geen")


def met_diensten(*namen: str) -> Dossier:
    """A dossier with these services to one provider."""
    diensten = tuple(
        RechtstreekseDienst(
            id=f"r.{nummer}",
            deelnemer="d1",
            dienst=naam,
            tarief=Decimal("45.5"),
            tarief_eenheid="per_uur",
            tarief_jaar=2026,
            tarief_btw=True,
            betaler="vsv",
        )
        for nummer, naam in enumerate(namen)
    )
    basis = dossier(rso__rechtstreeks_nodig=True)
    rso = basis.rso.model_copy(update={"rechtstreeks": diensten})
    wie = (Deelnemer(id="d1", naam="Kraamzorg Wieg", overeenkomst="concept"),)
    return basis.model_copy(update={"rso": rso, "deelnemers": wie})


# --- the annexes


def _tarieven(*kop: str, rij: tuple[str, ...] = (), **anders: Any) -> tuple[list[str], Verslag]:
    rijen = (kop, rij or ("5", "Helpdesk voor professionals", ""))
    uit, verslag = vul(
        p("Bijlage 3: aanvullend", stijl="Kop1"), tabel(*rijen), bij=dossier(**anders)
    )
    return uit.split("\n")[1 + len(kop) :], verslag


HELPDESK: Mapping[str, Any] = {
    "rso__aanvullend__helpdesk__keuze": "ja",
    "rso__aanvullend__helpdesk__tarief": Decimal(1250),
    "rso__aanvullend__helpdesk__tarief_eenheid": "per_maand",
    "rso__aanvullend__helpdesk__tarief_jaar": 2026,
    "rso__aanvullend__helpdesk__tarief_btw": False,
}


def test_tarief_in_de_lege_kolom() -> None:
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief 2026", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    cellen, _ = _tarieven("Nr", "Dienst", "Tarief (2027)", **HELPDESK)
    assert cellen[2] == (
        "€ 1.250 per maand, exclusief btw. Let op: dit is het tarief van 2026, niet van 2027."
    )
    cellen, _ = _tarieven("Nr", "Dienst", "Tarieven", **HELPDESK)
    assert cellen[2] == "€ 1.250 per maand, exclusief btw (tarief 2026)"
    assert _tarieven("Nr", "Dienst", "Tarief 2026")[0][2] == "niet afgenomen"


def test_tarief_dat_niet_af_is_blijft_open() -> None:
    half = {**HELPDESK, "rso__aanvullend__helpdesk__tarief_btw": None}
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", **half)
    assert cellen[2] == ""
    assert [gat.pad for gat in verslag.open] == ["rso.aanvullend.helpdesk.tarief_btw"]


def test_tarief_alleen_waar_het_hoort() -> None:
    rij = ("2", "Vragen van cliënten", "")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)[0][2] == ""
    rij = ("5", "Helpdesk", "€ 900")
    assert _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)[0][2] == "€ 900"
    assert _tarieven("Nr", "Dienst", "Prijs", **HELPDESK)[0][2] == ""
    rij = ("5", "Helpdesk en monitoring", "")
    cellen, verslag = _tarieven("Nr", "Dienst", "Tarief 2026", rij=rij, **HELPDESK)
    assert cellen[2] == ""
    assert len(verslag.onduidelijk) == 1


BIJLAGE4 = p("Bijlage 4: Diensten aan Deelnemers", stijl="Kop1")


@pytest.mark.parametrize("woord", ["INVOEGEN", "[INVOEGEN]", " Invoegen… ", "INVOEGEN: tabel"])
def test_bijlage_4_als_tabel(woord: str) -> None:
    uit, verslag = vul(BIJLAGE4, woord, bij=met_diensten("Inkoop"))
    assert uit.split("\n")[1:] == [
        *("Zorgaanbieder", "Dienst", "Tarief", "Betaler", "Overeenkomst"),
        *("Kraamzorg Wieg", "Inkoop", "€ 45,50 per uur, inclusief btw (tarief 2026)"),
        *("Het VSV", "Concept, nog niet getekend", ""),
    ]
    assert not verslag.open


def test_bijlage_4_met_gaten_en_zonder_diensten() -> None:
    bij = met_diensten("Inkoop")
    bij = met(bij, {'rso.rechtstreeks."r.0".betaler': None, 'rso.rechtstreeks."r.0".tarief': None})
    uit, verslag = vul(BIJLAGE4, "INVOEGEN", bij=bij)
    assert "[nog invullen: betaler]" in uit
    assert "[nog invullen: tarief]" in uit
    assert {gat.taak for gat in verslag.open} == {"3a.4"}
    uit, _ = vul(BIJLAGE4, "INVOEGEN")
    assert uit.endswith("\nDe RSO levert geen diensten rechtstreeks aan Deelnemers.")
    for waarde in (None, True, WEET_NIET):
        uit, verslag = vul(BIJLAGE4, "INVOEGEN", bij=dossier(rso__rechtstreeks_nodig=waarde))
        assert uit.endswith("\nINVOEGEN")
        assert [gat.taak for gat in verslag.open] == ["3a.4"]


def test_invoegen_in_een_andere_bijlage_wordt_niet_geraden() -> None:
    uit, verslag = vul(p("Bijlage 1: Memo", stijl="Kop1"), "INVOEGEN", bij=met_diensten("Inkoop"))
    assert uit.endswith("\nINVOEGEN")
    assert len(verslag.onduidelijk) == 1


# --- mistakes in the model


def _fouten(*inhoud: str, **anders: Any) -> list[str]:
    return [f"{b.plaats}: {b.tekst}" for b in vul(*inhoud, bij=dossier(**anders))[1].modelfouten]


def test_kop_met_alleen_een_nummer() -> None:
    kop = (p("1 Diensten", stijl="Kop1"), "1.1 Iets.", p("4. Contact", stijl="Kop1"))
    _, verslag = vul(*kop, "Het aanspreekpunt is:", "1. Naam:", "2. Telefoon:")
    plaatsen = [f.plaats for f in verslag.ingevuld if f.wat.startswith("Aanspreekpunt")]
    assert plaatsen == ["Artikel 4", "Artikel 4"]


def test_modelfouten_alleen_als_ze_er_zijn() -> None:
    goed = (
        ART6,
        "6.1 Begin.",
        "6.2 Zie bijlage 9 en bijlage 4 van de memo.",
        "6.3 De RSO zit voor.",
    )
    assert _fouten(*goed) == []
    assert _fouten(ART6, "6.3 Zo.", "5.4 Anders.")[0].startswith("Artikel 6: Onder artikel 6")
    typte_word = (genummerd("Een"), genummerd("Lid", 1), genummerd("Lid", 1))
    assert _fouten(*typte_word) == []


def test_nummers_van_word_beginnen_per_artikel_opnieuw() -> None:
    _, verslag = vul(
        *(genummerd("Een"), genummerd("lid", 1), genummerd("lid", 1)),
        *(genummerd("Twee"), genummerd("De regio …", 1)),
    )
    assert verslag.ingevuld[0].plaats == "Artikel 2.1"


def test_verwijderde_rij_van_een_tabel_blijft() -> None:
    weg = '<w:tr><w:trPr><w:del w:id="3" w:author="X"/></w:trPr><w:tc><w:p><w:r><w:t>regio …</w:t>'
    rij = f"{weg}</w:r></w:p></w:tc></w:tr>"
    uit, _ = vul(tabel(["regio …"]).replace("</w:tbl>", f"{rij}</w:tbl>"))
    assert uit.splitlines() == ["regio Wiegeland", "regio …"]


def test_niet_van_toepassing_wordt_gezegd() -> None:
    bij = met_stand(
        dossier(rso__rechtstreeks_nodig=None),
        "3a.4",
        status="nvt",
        nvt_reden="Alles loopt via ons.",
    )
    _, verslag = vul(BIJLAGE4, "INVOEGEN", bij=bij)
    assert verslag.open[0].reden == "N.v.t. volgens taak 3a.4: Alles loopt via ons."


def test_modelfouten_zin_en_bijlage() -> None:
    kop = p("Artikel 1 Werk", stijl="Kop1")
    assert "'zit neemt'" in _fouten(kop, "1.1 De RSO zit neemt deel aan de groep voor.")[0]
    assert "'de de'" in _fouten(kop, "1.1 Dit is de de groep.")[0]
    assert "bijlage 7" in _fouten(kop, "1.1 Zie de bijlagen 7 en 9.")[0]
    assert _fouten(kop, "1.1 Zie bijlage 9.") == []
    vaak = "1.1 De frequentie van het overleg staat in bijlage 2."
    assert "bijlage 4 van de memo" in _fouten(kop, vaak)[0]


def test_modelfouten_onbepaald_woord() -> None:
    gebruik = (ART6, "6.3 De Dienstverleningsovereenkomst eindigt.")
    optie = "Optioneel: met de leverancier van de viewer, hierna: de Dienstverleningsovereenkomst;"
    assert "niet bepaald" in _fouten(*gebruik)[0]
    assert "alleen bepaald als" in _fouten("Overwegende dat", optie, *gebruik)[0]
    uit = _fouten("Overwegende dat", optie, *gebruik, viewer__route="zelf")
    assert "Die staat nu niet vast" in uit[0]
    vast = "Dit contract, hierna te noemen: de Dienstverleningsovereenkomst."
    assert _fouten("Overwegende dat", vast, *gebruik) == []


def test_weggestreept_telt_niet_meer() -> None:
    streep = r("drie (3) of (6) maanden (keuze maken)", "<w:strike/>")
    uit, verslag = vul(ART6, p(streep, " drie maanden"))
    assert "~ drie maanden" in uit
    assert not verslag.open
    assert not re.search("opzeg", " ".join(f.wat.lower() for f in verslag.ingevuld))


def test_alleen_ingevulde_runs_dragen_de_stijl() -> None:
    model = docx(p("regio …, verder niets"))
    assert ingevulde_runs(vul_in(model, dossier(), plan(), VANDAAG).docx) == ["Wiegeland"]
