"""The program and its commands: the one table. Help, dispatch and completion follow it.

Imports nothing but the table of documents, which imports nothing: every start pays for it.
A command is a row here and a module of its own, in which a function bears its name.
"""

from vsv_wizard.documenten.kinds import KINDS

PROGRAM = "vsv-wizard"


COMPLETION_VARIABLE = "_VSV_WIZARD_COMPLETE"  # set by the shell while it completes a line


class Row:
    """One command. kort: what it does, in the help. module: where it is.

    writes: in a dossier. reads: files that people edit. folder: the command for a whole folder.
    stream: takes a dossier from the input too, as `-`.
    """

    def __init__(
        self,
        naam: str,
        kort: str,
        module: str,
        *,
        writes: bool = False,
        reads: bool = True,
        folder: str = "overzicht",
        stream: bool = False,
    ) -> None:
        """Fill in a row of the table."""
        self.naam, self.kort, self.module = naam, kort, module
        self.writes, self.reads, self.folder, self.stream = writes, reads, folder, stream


COMMANDS = (
    Row("nieuw", "Maak een nieuw dossier en toon waar het staat.", "dossiers", writes=True),
    Row(
        "voorbeeld",
        "Maak het dossier van een verzonnen VSV, om te oefenen.",
        "dossiers",
        writes=True,
    ),
    Row("tekst", "Loop regel voor regel door het plan, zonder schermen.", "tekst", writes=True),
    Row("status", "Toon hoe een dossier ervoor staat, per taak.", "dossiers", stream=True),
    Row("overzicht", "Toon hoe alle dossiers in een map ervoor staan.", "overzicht"),
    Row("velden", "Toon alle vragen, met het pad dat 'vul' gebruikt.", "beschrijven", reads=False),
    Row(
        "vul",
        "Vul antwoorden in zonder de schermen.",
        "invullen",
        writes=True,
        folder="wijzig-alle",
    ),
    Row("taak", "Noem een taak klaar, bezig, wacht of n.v.t.", "invullen", writes=True),
    Row("vragenblad", "Maak een blad met open vragen voor één persoon.", "vragenblad", writes=True),
    Row("neem-over", "Neem antwoorden van een vragenblad over.", "vragenblad", writes=True),
    Row(
        "importeer",
        "Neem deelnemers en contacten over uit Excel, CSV of vCard.",
        "importeer",
        writes=True,
    ),
    Row("acties", "Toon de actiepunten van een dossier of een hele map.", "acties", stream=True),
    Row(
        "naslag",
        "Zoek iets op: wie doet wat, wie u belt, wat een woord is.",
        "naslag",
        stream=True,
    ),
    Row("zoek", "Zoek een taak, vraag, antwoord, naam, woord of document.", "zoeken", stream=True),
    Row("uitgave", "Toon wat er nieuw is in het stappenplan.", "plan_news", writes=True),
    Row("controleer", "Kijk na of een dossier klopt.", "controleren"),
    Row("profiel", "Maak, controleer of gebruik het profiel van uw regio.", "profiel", writes=True),
    Row(
        "wijzig-alle", "Wijzig een antwoord in alle dossiers van een map.", "wijzigen", writes=True
    ),
    Row(
        "geschiedenis",
        "Toon de eerdere versies van een dossier.",
        "geschiedenis",
        folder="nakijken",
    ),
    Row("herstel", "Zet een eerdere versie terug.", "geschiedenis", writes=True, folder="nakijken"),
    Row("nakijken", "Zoek wat terug te halen is, en haal het terug.", "nakijken", writes=True),
    Row("voeg-samen", "Voeg 2 bestanden van één dossier samen.", "samenvoegen", writes=True),
    Row("deel", "Maak een kopie om te delen, zonder wat niet mag.", "delen"),
    Row("uitpakken", "Haal het dossier uit een rapport als pdf.", "delen", reads=False),
    Row("archiveer", "Verplaats oude sessies naar een bestand ernaast.", "archiveren", writes=True),
    Row("hernoem", "Geef het bestand van een dossier een andere naam.", "managing"),
    Row(
        "kopieer",
        "Maak van een dossier een nieuw, met dezelfde antwoorden.",
        "managing",
        writes=True,
    ),
    Row("verwijder", "Verwijder een dossier, en als u wilt de geschiedenis.", "managing"),
    Row("opschonen", "Verwijder de eerdere versies van een dossier.", "opruimen"),
    Row(
        "schema",
        "Toon het JSON-schema van dossier, profiel of plan.",
        "beschrijven",
        reads=False,
    ),
    Row("aanvullen", "Zet aanvullen met Tab aan in uw terminal.", "aanvullen", reads=False),
)


# What makes a document does so in the same way; these kinds have a command of their own.
_EIGEN = {"overeenkomst": "overeenkomsten"}


DOCUMENTS = (
    Row(
        "documenten",
        "Toon welke documenten u kunt maken, en wat nog ontbreekt.",
        "documenten",
        stream=True,
    ),
    *(Row(kind.naam, kind.doet, _EIGEN.get(kind.naam, ""), stream=True) for kind in KINDS.values()),
)


# The command that opens the screens has no name that can be typed.
SCREENS = Row("schermen", "Open de schermen.", "schermen")


OPDRACHT = {row.naam: row for row in (*COMMANDS, *DOCUMENTS)}
