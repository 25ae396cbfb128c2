"""Whose gap it is: the parties, the aanspreekpunt and who signs."""

import datetime as dt
import re

import pytest
from factory import VANDAAG, plan
from model_agreements import (
    delen_van,
    docx,
    genummerd,
    p,
    tabel,
)
from overeenkomst_cases import ART4, dossier, vul

from vsv_wizard.documenten.overeenkomst import vul_in

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


def test_partijen_met_regels_in_een_alinea() -> None:
    uit, _ = vul("RSO …\ngevestigd te\nKvK-nummer:\nhierna RSO")
    assert uit == "RSO Wiegeland\ngevestigd te Rustdorp\nKvK-nummer: 22222222\nhierna RSO"


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
