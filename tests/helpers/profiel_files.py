"""A profile of a region for the tests, and ways to get it into a folder."""

from pathlib import Path

from vsv_wizard.opslag import PROFIEL_FILE
from vsv_wizard.regio.profiel import Regio, regio_at
from vsv_wizard.regio.profiel.model import Profiel
from vsv_wizard.regio.profiel.read import from_bytes
from vsv_wizard.regio.profiel.voorstellen import Voorstellen, voorstellen

PROFIEL = """\
profiel = 1
regio = "Noordrand"
[rso]
naam = "RSO Voorbeeldregio"
[rso.contact]
email = "adviseur@voorbeeld.example"
[overeenkomst]
rechtbank = "Rechtbank Voorbeeldland"
opzegtermijn = "6"
[helpdesk]
route = "1. Eigen ICT.\\n2. Helpdesk RSO."
[tarieven]
jaar = 2027
[tarieven.basis]
bedrag = "€ 5.000"
[tarieven.helpdesk]
bedrag = 1250.50
eenheid = "per_jaar"
btw = true
[gebruikersgroep]
datums = [2027-06-03, 2027-03-04]
plaats = "Regiohuis"
[stuurgroep]
datums = [2027-03-11]
[antwoorden]
rso.tariefwijziging = "overleg"
"rso.voorzitter" = "zit_voor"
[[antwoorden.gelden]]
jaar = 2027
betaler = "Ministerie"
[tekst.taak."diensten_kiezen"]
titel = "Kies de diensten van RSO Voorbeeldregio"
[tekst.vraag."rso.rechtbank"]
hint = "In onze regio is dat Rechtbank Voorbeeldland."
[tekst.vraag."penningmeester.naam"]
vraag = "Wie is de penningmeester van uw VSV?"
[tekst.vraag."deelnemers.*.naam"]
hint = "Zoals op de lijst van de regio."
[tekst.vraag."rso.opzegtermijn".keuzes]
6 = "6 maanden, zoals in onze regio"
[[taak]]
nr = "5.51"
titel = "Meld u aan bij het regioportaal"
wie = ["aanspreekpunt"]
waarom = "Daar staan de stukken."
klaar_als = "U kunt inloggen."
na = ["aanspreekpunt_aanmelden"]
nvt_mag = "Dit mag als u geen computer heeft."
"""


def profiel(tekst: str = PROFIEL) -> Profiel:
    """The profile in this text."""
    return from_bytes(tekst.encode()).profiel


def in_folder(folder: Path, tekst: str = PROFIEL) -> Path:
    """Put a profile in this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    pad = folder / PROFIEL_FILE
    pad.write_text(tekst, encoding="utf-8")
    return pad


def regio(folder: Path, tekst: str = PROFIEL) -> tuple[Regio, Voorstellen]:
    """What holds in a folder with this profile, and what it fills in."""
    in_folder(folder, tekst)
    found = regio_at(folder)
    assert found.profiel is not None, found.melding
    return found, voorstellen(found.plan, found.profiel)
