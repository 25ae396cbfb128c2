"""Whose gap it is: the parties, the aanspreekpunt and who signs."""

import datetime as dt
import re

import pytest
from model_agreements import docx, numbered, p, parts_of, tabel
from overeenkomst_cases import ART4, dossier, fill, vul_model

# --- the parties


RSO_FILLED = "RSO Wiegeland, gevestigd te Rustdorp, Handelsregister nummer 22222222"
VSV_FILLED = "VSV Wiegstad, gevestigd in Wiegstad, Handelsregister nr 11111111"


def test_partijen_in_one_paragraph() -> None:
    uit, _ = fill(
        "RSO …, gevestigd te …, Handelsregister nummer ..., hierna: RSO, en VSV ..., gevestigd in "
        "…, Handelsregister nr …, vertegenwoordigd door …, hierna: het VSV."
    )
    assert uit == (
        f"{RSO_FILLED}, hierna: RSO, en {VSV_FILLED}, "
        "vertegenwoordigd door Vera Verzonnen, voorzitter, hierna: het VSV."
    )


def test_partijen_over_several_paragraphs() -> None:
    uit, _ = fill(
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


def test_other_order_of_partijen() -> None:
    uit, _ = fill("1. VSV …, gevestigd te …, hierna VSV", "2. RSO …, gevestigd te …, hierna RSO")
    assert uit.splitlines() == [
        "1. VSV Wiegstad, gevestigd te Wiegstad, hierna VSV",
        "2. RSO Wiegeland, gevestigd te Rustdorp, hierna RSO",
    ]


def test_naam_at_the_start_and_number_of_word() -> None:
    uit, _ = fill(
        numbered("…, gevestigd te …, hierna te noemen de RSO", lijst=2),
        numbered("“…”, gevestigd in …, hierna te noemen het VSV", lijst=2),
    )
    assert uit.splitlines() == [
        "RSO Wiegeland, gevestigd te Rustdorp, hierna te noemen de RSO",
        "“VSV Wiegstad”, gevestigd in Wiegstad, hierna te noemen het VSV",
    ]


def test_nothing_after_number() -> None:
    uit, _ = fill(
        "RSO …, in het handelsregister onder nummer, hierna RSO", "VSV …, KvK nr. , hierna VSV"
    )
    assert uit.splitlines() == [
        "RSO Wiegeland, in het handelsregister onder nummer 22222222, hierna RSO",
        "VSV Wiegstad, KvK nr. 11111111, hierna VSV",
    ]


def test_partijen_with_lines_in_one_paragraph() -> None:
    uit, _ = fill("RSO …\ngevestigd te\nKvK-nummer:\nhierna RSO")
    assert uit == "RSO Wiegeland\ngevestigd te Rustdorp\nKvK-nummer: 22222222\nhierna RSO"


def test_partijen_in_a_table() -> None:
    uit, _ = fill(
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


def test_unknown_partij_is_not_guessed() -> None:
    uit, verslag = fill("De organisatie is gevestigd te … en anders niet.")
    assert uit == "De organisatie is gevestigd te … en anders niet."
    assert len(verslag.unclear) == 1


def test_signing_together_and_no_rechtspersoon() -> None:
    samen = dossier(tekenbevoegde__samen=True, tekenbevoegde__samen_met="Bo Bestuur, secretaris")
    line = "VSV …, nr …, KvK nummer …, vertegenwoordigd door …, hierna VSV"
    uit, _ = fill(line, at=samen)
    assert "door Vera Verzonnen, voorzitter, en Bo Bestuur, secretaris, hierna" in uit
    alleen = dossier(tekenbevoegde__samen=True, vsv__kvk=None, vsv__rechtsvorm="geen")
    uit, verslag = fill(line, at=alleen)
    assert "KvK nummer …, vertegenwoordigd door …, hierna" in uit
    reasons = {gap.pad: gap.reason for gap in verslag.open}
    assert reasons["vsv.kvk"].startswith("N.v.t.: het VSV is geen rechtspersoon")
    assert "tekenbevoegde.samen_met" in reasons


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
def test_aanspreekpunt_in_lines(labels: tuple[str, ...]) -> None:
    uit, _ = fill(*ART4, *labels)
    regels = [line.replace("\u00a0", " ") for line in uit.splitlines()[2:] if line]
    assert regels == AANSPREEKPUNT


@pytest.mark.parametrize("dubbelpunt", ["", ":", " :"])
def test_aanspreekpunt_in_a_table(dubbelpunt: str) -> None:
    names = ("Organisatie", "Naam", "Functie", "Telefoonnummer", "E-mailadres")
    uit, _ = fill(*ART4, tabel(*((f"{naam}{dubbelpunt}", "") for naam in names)))
    assert uit.splitlines()[3::2] == [line.partition(": ")[2] for line in AANSPREEKPUNT]


def test_aanspreekpunt_with_numbers_of_word() -> None:
    uit, verslag = fill(
        numbered("Over het werk"),
        numbered("Het aanspreekpunt voor de RSO is:", 1),
        *("Organisatie:", "Naam:", "Functie:", "Telefoon:", "E-mail:"),
    )
    assert uit.splitlines()[2:] == AANSPREEKPUNT
    assert {f.plaats for f in verslag.ingevuld} >= {"Artikel 1.1"}


def test_contact_of_the_rso_is_another() -> None:
    uit, _ = fill(
        *ART4, "Naam:", "E-mail:", "4.3 De contactpersoon bij de RSO is:", "Naam:", "E-mail:"
    )
    assert uit.splitlines()[2:] == [
        "Naam: Anke Verzonnen",
        "E-mail: anke@voorbeeld.example",
        "4.3 De contactpersoon bij de RSO is:",
        "Naam: Cor Contact",
        "E-mail:",
    ]


def test_label_without_owner_is_not_guessed() -> None:
    uit, verslag = fill(p("Artikel 7 Iets anders", style="Kop1"), "Naam:", "Functie:")
    assert uit.splitlines()[1:] == ["Naam:", "Functie:"]
    assert len(verslag.unclear) == 2


def test_filled_label_stays() -> None:
    uit, _ = fill(*ART4, "Naam: Jan Al Ingevuld", "Telefoon:")
    assert uit.splitlines()[2:] == ["Naam: Jan Al Ingevuld", "Telefoon: 010 000 00 00"]


SIGNATURE_BLOCK = ("Naam:\t\tNaam:", "Functie: \tFunctie:", "Datum:\t\tDatum:", "Plaats:\tPlaats:")


@pytest.mark.parametrize(
    ("kop", "first"),
    [
        ("RSO\t\tVSV", "rso"),
        ("Namens RSO\tNamens VSV", "rso"),
        ("VSV …\t\tRSO …", "vsv"),
        ("Voor het VSV,\t\t\tVoor de RSO,", "vsv"),
        ("Regionale samenwerkingsorganisatie\tVerloskundig samenwerkingsverband", "rso"),
    ],
)
def test_two_columns_with_tabs(kop: str, first: str) -> None:
    uit, verslag = fill("Aldus getekend:", kop, "________\t\t________", *SIGNATURE_BLOCK)
    names = {"rso": "Naam: Rik Verzonnen", "vsv": "Naam: Vera Verzonnen"}
    tweede = "vsv" if first == "rso" else "rso"
    regels = uit.splitlines()
    assert regels[3] == f"{names[first]}\t\t{names[tweede]}"
    assert regels[5:] == ["Datum:\t\tDatum:", "Plaats:\tPlaats:"]
    assert {gap.taak for gap in verslag.open} == {"rso_ondertekenen"}


def test_second_column_stays_in_place() -> None:
    model = docx(
        p("Getekend:"), p("RSO\t\t\t\t\tVSV"), p("Naam:\t\t\t\t\tNaam:"), p("Datum:\tDatum:")
    )
    document = parts_of(vul_model(model).docx)["word/document.xml"]
    stops = re.findall(rb'<w:tab w:val="left" w:pos="(\d+)"/>', document)
    assert stops == [b"3560", b"3570", b"3580", b"3590", b"3600"]
    lang = dossier(rso__vertegenwoordiger="Een heel erg lange naam van iemand, directeur")
    document = parts_of(vul_model(model, lang).docx)["word/document.xml"]
    assert b"<w:tabs>" not in document


def test_signed_so_datum_and_place() -> None:
    na = dossier(
        rso__handtekening_vsv__datum=dt.date(2026, 6, 1),
        rso__handtekening_vsv__plaats="Wiegstad",
        rso__handtekening_vsv__naam="Iemand Anders",
        rso__handtekening_rso__plaats="Te vroeg",
    )
    uit, verslag = fill("RSO\tVSV", *SIGNATURE_BLOCK, at=na)
    assert uit.splitlines()[1:] == [
        "Naam: Rik Verzonnen\t\tNaam: Iemand Anders",
        "Functie: directeur\tFunctie:",
        "Datum:\t\tDatum: 1 juni 2026",
        "Plaats:\tPlaats: Wiegstad",
    ]
    assert "rso.handtekening_vsv.functie" in {gap.pad for gap in verslag.open}


def test_signatures_below_each_other() -> None:
    block = ("Naam: ……", "Functie:", "Datum:", "Plaats:")
    uit, _ = fill("Namens het VSV:", *block, "Namens de RSO:", *block)
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
def test_signatures_in_a_table(rijen: tuple[tuple[str, ...], ...], regels: list[str]) -> None:
    uit, _ = fill("Aldus getekend:", tabel(*rijen))
    assert uit.split("\n")[1:] == regels


def test_signature_block_without_partijen_is_not_guessed() -> None:
    uit, verslag = fill("Getekend op papier", "Naam:\tNaam:", "Datum:\tDatum:")
    assert uit.splitlines()[1:] == ["Naam:\tNaam:", "Datum:\tDatum:"]
    assert len(verslag.unclear) == 4
