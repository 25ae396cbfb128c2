"""The names of the program and its commands. Imports nothing: every start pays for it."""

PROGRAMMA = "vsv-wizard"


AANVULVARIABELE = "_VSV_WIZARD_COMPLETE"  # set by the shell while it completes a line


# The lists of commands: the help below and the commands themselves both use them.
OPDRACHTEN = (
    ("nieuw", "Maak een nieuw dossier en toon waar het staat."),
    ("voorbeeld", "Maak het dossier van een verzonnen VSV, om te oefenen."),
    ("status", "Toon hoe een dossier ervoor staat, per taak."),
    ("overzicht", "Toon hoe alle dossiers in een map ervoor staan."),
    ("velden", "Toon alle vragen, met het pad dat 'vul' gebruikt."),
    ("vul", "Vul antwoorden in zonder de schermen."),
    ("taak", "Noem een taak klaar, bezig, wacht of n.v.t."),
    ("acties", "Toon de actiepunten van een dossier of een hele map."),
    ("controleer", "Kijk na of een dossier klopt."),
    ("profiel", "Maak, controleer of gebruik het profiel van uw regio."),
    ("wijzig-alle", "Wijzig een antwoord in alle dossiers van een map."),
    ("geschiedenis", "Toon de eerdere versies van een dossier."),
    ("herstel", "Zet een eerdere versie terug."),
    ("voeg-samen", "Voeg 2 bestanden van één dossier samen."),
    ("deel", "Maak een kopie om te delen, zonder wat niet mag."),
    ("opschonen", "Verwijder de eerdere versies van een dossier."),
    ("schema", "Toon het JSON-schema van het dossierbestand."),
    ("aanvullen", "Zet aanvullen met Tab aan in uw terminal."),
)


DOCUMENTEN = (
    ("documenten", "Toon welke documenten u kunt maken, en wat nog ontbreekt."),
    ("rapport", "Maak het statusrapport."),
    ("mandaatbesluit", "Maak het besluit over het geld en de personen."),
    ("volmacht", "Maak een volmacht om te tekenen."),
    ("aanmelding", "Maak het bericht met de namen aan RSO en leden."),
    ("overeenkomst", "Vul de modelovereenkomst met de RSO in."),
    ("begroting", "Maak de begroting, ook voor Excel."),
    ("keuzeblad", "Maak het blad met alle open keuzes."),
    ("vergadering", "Maak de agenda van een overleg."),
    ("verslag", "Maak het formulier voor een verslag."),
    ("sessieverslag", "Maak het verslag van een sessie."),
    ("agenda", "Zet de datums in een bestand voor uw agenda."),
    ("overdracht", "Maak de overdracht van een rol."),
    ("adviesoverdracht", "Maak de overdracht voor een nieuwe adviseur van de RSO."),
)


ALLE = (*OPDRACHTEN, *DOCUMENTEN)


NAMEN = frozenset(naam for naam, _ in ALLE)
