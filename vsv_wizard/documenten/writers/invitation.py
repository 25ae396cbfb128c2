"""The sheet of a session as a mail; of one that is planned with the appointment for a calendar."""

from vsv_wizard.documenten.kalender.sessies import afspraak_of
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.stukken import voorbereiding
from vsv_wizard.documenten.writers import docx, eml, ics
from vsv_wizard.dossier.text import file_name
from vsv_wizard.voortgang.sessies import search

CALENDAR = "sessie.ics"


def write(material: Material, keus: str = "") -> bytes:
    """The draft, with the sheet in Word."""
    document = voorbereiding.make(material, keus)
    sessie = search(material.dossier, keus)
    own = [(CALENDAR, ics.write_one(material, afspraak_of(material, sessie)))] if sessie else []
    naam = f"{file_name(document.titel)}.docx"
    return eml.with_file(document, naam, docx.write(document), *own)
