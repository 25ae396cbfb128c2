"""The mail that goes with a sheet: what is asked, how to answer, and the sheet as a file."""

from collections.abc import Iterator
from dataclasses import replace

from vsv_wizard.documenten.blocks import Alinea, Block, Document, Lijst, ListKind
from vsv_wizard.documenten.cover import cover
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.recipients import mailable
from vsv_wizard.documenten.vragenblad.page import write
from vsv_wizard.documenten.vragenblad.sheet import Vragenblad
from vsv_wizard.documenten.writers import eml
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import capitalized, file_name, how_many

HTML, EML = "html", "eml"
FORMS = {
    EML: "Een mail met het blad erbij, klaar om te versturen (eml)",
    HTML: "Alleen het blad, om zelf te versturen (html)",
}
_STEPS = (
    "Open het bestand in de bijlage. Het opent in uw browser, op de computer of de telefoon.",
    "Vul in wat u weet. De rest laat u leeg. Wat u typt, blijft op uw apparaat, niet op internet.",
    "Kies onderaan: Bewaar mijn antwoorden. U krijgt dan een klein bestand.",
    "Stuur dat bestand terug, als bijlage bij een antwoord op deze mail.",
)


def letter(sheet: Vragenblad, material: Material) -> Document:
    """The mail, ready to be sent: to whom, about what, and how to answer."""
    before = f", graag vóór {datum_long(sheet.uiterlijk)}" if sheet.uiterlijk else ""
    subject = f"{capitalized(_count(sheet))} van {sheet.vsv}{before}"
    titel = f"Vragenblad voor {sheet.voor}"
    made = cover(
        material,
        "vragenblad",
        titel,
        f"{_count(sheet)}. Dit is de tekst van de mail; het blad zelf gaat als bijlage mee.",
        _blocks(sheet),
        letter=("", sheet.email, subject),
    )
    return replace(made, aan=mailable([sheet.email]), afzender=sheet.van or made.afzender)


def written(sheet: Vragenblad, material: Material, form: str) -> str | bytes:
    """The sheet as a page, or as a mail with the page in it."""
    page = write(sheet)
    if form != EML:
        return page
    return eml.with_file(letter(sheet, material), "vragen.html", page.encode())


def name_of(sheet: Vragenblad, material: Material, form: str) -> str:
    """What to call the file. No name of a person stands in it."""
    return f"{file_name(sheet.vsv)} vragenblad {material.today.isoformat()}.{form}"


def _count(sheet: Vragenblad) -> str:
    return how_many(sheet.count, "vraag", "vragen")


def _blocks(sheet: Vragenblad) -> Iterator[Block]:
    yield Alinea(f"Beste {sheet.voor if sheet.voor[:1].isupper() else 'collega'},")
    yield Alinea(f"{sheet.vsv} wil graag iets van u weten. Het zijn {_count(sheet)}, over:")
    yield Lijst(tuple(dict.fromkeys(deel.titel for deel in sheet.delen)))
    if sheet.uiterlijk:
        yield Alinea(f"Graag antwoord vóór {datum_long(sheet.uiterlijk)}.")
    yield Alinea("Zo werkt het:")
    yield Lijst(_STEPS, ListKind.NUMBERS)
    yield Alinea("Vul geen gegevens van cliënten in.")
    namens = f"{sheet.van}\nnamens {sheet.vsv}" if sheet.van else f"namens {sheet.vsv}"
    yield Alinea(f"Met vriendelijke groet,\n{namens}")
