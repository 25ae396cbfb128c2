"""Drafts that an RSO sends and agreements that were filled in, all in our own words.

Each draft is the model of this module with edits, beside what has to be found; each agreement is
written out, in another shape, beside the answers in it. What is found and not expected is wrong,
what is expected and not found is missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from model_agreements import (
    docx,
    inserted_run,
    numbered,
    p,
    r,
    removed,
    tabel,
)

KOP = "Kop1"
MODEL: Mapping[str, str] = {
    "titel": p("Samenwerkingsovereenkomst", style="Titel"),
    "rso": p(
        "1. Naam RSO, gevestigd te ………, in het handelsregister ingeschreven onder nummer, "
        "vertegenwoordigd door haar bestuurder, verder te noemen “de RSO”;"
    ),
    "en": p("en"),
    "vsv": p(
        "2. Naam VSV, gevestigd in ……, in het Handelsregister ingeschreven onder nr ……, "
        "vertegenwoordigd door ………, hierna te noemen “het VSV”;"
    ),
    "overwegende": p("Overwegende dat:"),
    "o1": p("- de RSO in de regio …… het delen van gegevens op gang houdt;"),
    "o2": p("- Optioneel: de RSO met de leverancier van de viewer afspraken heeft gemaakt;"),
    "a1": p("Artikel 1 Wat de RSO doet", style=KOP),
    "1.1": p("1.1 De RSO is in de regio …… beheerder van het delen van gegevens."),
    "1.2": p("1.2 De RSO levert aan het VSV de basisdiensten van bijlage 2."),
    "a2": p("Artikel 2 Keuzediensten", style=KOP),
    "2.1": p("2.1 De RSO levert ook de diensten van bijlage 3 die het VSV kiest."),
    "2.1b": p("(keuze maken)"),
    "a3": p("Artikel 3 Diensten aan Deelnemers", style=KOP),
    "3.1": p("3.1 Aan Deelnemers kan de RSO rechtstreeks diensten aanbieden:"),
    "3.1a": p("- hulp aan de telefoon bij vragen over de viewer;"),
    "3.1b": p("- Toevoegen wat verder is afgesproken"),
    "3.2": p("3.2 Bijlage 4 noemt deze diensten en wat zij kosten."),
    "a4": p("Artikel 4 Het aanspreekpunt", style=KOP),
    "4.1": p("4.1 Het VSV wijst een aanspreekpunt aan. Dat is bij de start:"),
    "4.1a": p("Organisatie:"),
    "4.1b": p("Naam:"),
    "4.1c": p("Functie:"),
    "4.1d": p("Telefoon:"),
    "4.1e": p("E-mail:"),
    "4.2": p("4.2 Het aanspreekpunt zit vier keer per jaar aan tafel bij de gebruikersgroep."),
    "a5": p("Artikel 5 Betaling", style=KOP),
    "5.1": p("5.1 De diensten van bijlage 4 worden betaald door VSV/Deelnemer …… Nader uitwerken"),
    "5.2": p("5.2 De RSO kan de tarieven van bijlage 3 één keer per jaar aanpassen."),
    "5.3": p("5.3 Een rekening wordt binnen dertig dagen betaald."),
    "a6": p("Artikel 6 Begin en einde", style=KOP),
    "6.1": p("6.1 De overeenkomst geldt vanaf de dag dat beide partijen haar tekenden."),
    "6.2": p(
        "6.2 Elke partij kan opzeggen. De opzegtermijn is drie (3) of (6) maanden "
        "(keuze maken) vooraf."
    ),
    "6.3": p("6.3 Bij een faillissement kan de andere partij de overeenkomst direct ontbinden."),
    "a7": p("Artikel 7 Schade", style=KOP),
    "7.1": p("7.1 De RSO is aansprakelijk tot ten hoogste € 25.000 per jaar."),
    "7.2": p("7.2 Voor schade door overmacht is geen van de partijen aansprakelijk."),
    "a8": p("Artikel 8 Ruzie", style=KOP),
    "8.1": p("8.1 Partijen praten eerst met elkaar, zo nodig met hulp van een bemiddelaar."),
    "8.2": p("8.2 Daarna beslist de rechtbank Rotterdam."),
    "8.3": p("8.3 Het bestuur van het VSV beslist over een wijziging van deze overeenkomst."),
    "teken": p("Aldus getekend:"),
    "teken1": p("RSO\t\t\t\tVSV"),
    "teken2": p("Naam:\t\t\t\tNaam:"),
    "teken3": p("Functie:\t\t\tFunctie:"),
    "teken4": p("Datum:\t\t\t\tDatum:"),
    "teken5": p("Plaats:\t\t\t\tPlaats:"),
    "b2": p("Bijlage 2: Basisdiensten", style=KOP),
    "b2t": tabel(("Thema", "Dienst"), ("3", "Aansluiten"), ("4", "Nieuws delen")),
    "b3": p("Bijlage 3: Keuzediensten", style=KOP),
    "b3t": tabel(
        ("Thema", "Dienst", "Tarief 2026"),
        ("1", "Governance: de overleggen in de regio", ""),
        ("5", "Helpdesk voor professionals", ""),
        ("8", "Ontwikkeling en monitoring", ""),
    ),
    "b4": p("Bijlage 4: Diensten aan Deelnemers", style=KOP),
    "b4t": p("INVOEGEN"),
}
FILLED: Mapping[str, str] = {
    "rso": p(
        "1. RSO Wiegeland, gevestigd te Rustdorp, in het handelsregister ingeschreven onder "
        "nummer 22222222, vertegenwoordigd door haar bestuurder Rik Verzonnen, verder te noemen "
        '"de RSO";'
    ),
    "vsv": p(
        "2. VSV Wiegstad, gevestigd in Wiegstad, in het Handelsregister ingeschreven onder nr "
        "11111111, vertegenwoordigd door Vera Verzonnen, hierna te noemen 'het VSV';"
    ),
    "o1": p("- de RSO in de regio Wiegeland het delen van gegevens op gang houdt;"),
    "o2": p("- de RSO met de leverancier van de viewer afspraken heeft gemaakt;"),
    "1.1": p("1.1 De RSO is in de regio Wiegeland beheerder van het delen van gegevens."),
    "2.1b": p("De helpdesk voor professionals."),
    "3.1b": p("- een training voor nieuwe leden."),
    "4.1a": p("Organisatie: Praktijk De Wieg"),
    "4.1b": p("Naam: Anke Verzonnen"),
    "4.1c": p("Functie: verloskundige"),
    "4.1d": p("Telefoon: 010 000 00 00"),
    "4.1e": p("E-mail: anke@voorbeeld.example"),
    "5.1": p("5.1 De diensten van bijlage 4 worden betaald door de Deelnemer."),
    "6.2": p("6.2 Elke partij kan opzeggen. De opzegtermijn is drie (3) maanden vooraf."),
    "8.2": p("8.2 Daarna beslist de rechtbank Midden-Nederland."),
    "b3t": tabel(
        ("Thema", "Dienst", "Tarief 2026"),
        ("1", "Governance: de overleggen in de regio", "niet afgenomen"),
        ("5", "Helpdesk voor professionals", "€ 1.200 per jaar, exclusief btw"),
        ("8", "Ontwikkeling en monitoring", "niet afgenomen"),
    ),
    "b4t": tabel(("Zorgaanbieder", "Dienst"), ("Kraamzorg Wieg", "Uitleg op locatie")),
}
Found = tuple[str, str, str]  # kind, begin of the place, subject


@dataclass(frozen=True)
class Draft:
    """A draft: what was edited in the filled model, and what has to be found."""

    naam: str
    edits: Mapping[str, str]
    expected: frozenset[Found]
    answers: frozenset[str] = frozenset()  # paths that differ from the dossier of these cases
    renumbered: int = 0

    def docx(self) -> bytes:
        """The file; an edit of "" takes a paragraph out."""
        return docx(*({**MODEL, **FILLED, **self.edits}).values())


def _after(key: str, **new: str) -> dict[str, str]:
    """An edit that puts paragraphs behind another one."""
    base = {**MODEL, **FILLED}
    return {key: base[key] + "".join(new.values())}


def _noisy(tekst: str) -> str:
    """The same words with the spaces, quotes and runs of another editor."""
    words = tekst.replace('"', "”").replace(" ", "\u00a0", 1).replace("  ", " ")
    half = len(words) // 2
    return p(r(words[:half], "<w:i/>"), r(words[half:] + " "))


DRAFTS = (
    Draft("alleen ingevuld", {}, frozenset()),
    Draft(
        "geld",
        {
            "1.2": _noisy("1.2  De RSO levert aan het VSV de basisdiensten van bijlage 2."),
            "5.2": p("5.2 De RSO kan de tarieven van bijlage 3 elk kwartaal eenzijdig aanpassen."),
            "5.3": p("5.3 Een rekening wordt binnen veertien dagen betaald.")
            + p("5.4 Over een rekening die te laat is betaald, rekent de RSO rente."),
            "8.2": p("8.2 Daarna beslist de rechtbank Rotterdam."),
        },
        frozenset(
            {
                ("Anders", "Artikel 5.2", "betaling"),
                ("Anders", "Artikel 5.3", "betaling"),
                ("Nieuw", "Artikel 5.4", "betaling"),
            }
        ),
        frozenset({"rso.rechtbank"}),
    ),
    Draft(
        "einde",
        {
            "o1": p("- de RSO in de regio Rustmeer het delen van gegevens op gang houdt;"),
            "1.1": p("1.1 De RSO is in de regio Rustmeer beheerder van het delen van gegevens."),
            "6.1": p("6.1 De overeenkomst geldt voor vijf jaar, vanaf 1 januari 2027.")
            + p("6.2 Na deze periode wordt de overeenkomst stilzwijgend verlengd."),
            "6.2": p(
                "6.3 Elke partij kan opzeggen. De opzegtermijn is twaalf (12) maanden vooraf."
            ),
            "6.3": "",
            "4.2": "",
        },
        frozenset(
            {
                ("Anders", "Artikel 6.1", "einde"),
                ("Nieuw", "Artikel 6.2", "einde"),
                ("Weg", "Artikel 6.3", "einde"),
                ("Weg", "Artikel 4.2", "partijen"),
            }
        ),
        frozenset({"vsv.regio", "rso.opzegtermijn"}),
        1,
    ),
    Draft(
        "schade en privacy",
        {
            "o2": "",
            "7.1": p("7.1 De RSO is aansprakelijk tot ten hoogste € 10.000 per jaar."),
            "7.2": p("7.2 Voor schade door overmacht is het VSV aansprakelijk."),
            "8.1": _noisy(
                "8.1 Partijen praten eerst met elkaar, zo nodig met hulp van een bemiddelaar."
            ),
            **_after(
                "8.3",
                kop=p("Artikel 9 Gegevens", style=KOP),
                a=p("9.1 De RSO verwerkt persoonsgegevens alleen in opdracht van het VSV."),
                b=p("9.2 Een datalek wordt binnen een dag gemeld."),
            ),
            "b4": "",
            "b4t": "",
        },
        frozenset(
            {
                ("Weg", "Overwegingen", "diensten"),
                ("Anders", "Artikel 7.1", "aansprakelijkheid"),
                ("Anders", "Artikel 7.2", "aansprakelijkheid"),
                ("Nieuw", "Artikel 9, heel", "privacy"),
                ("Weg", "Bijlage 4", "diensten"),
            }
        ),
    ),
    Draft(
        "andere bouw",
        {
            "a1": p("Artikel 1 Woorden", style=KOP)
            + p("1.1 Met viewer wordt bedoeld: het scherm waarop gegevens te zien zijn.")
            + p("Artikel 2 Wat de RSO doet", style=KOP),
            "1.1": p("2.1 De RSO is in de regio Wiegeland beheerder van het delen van gegevens."),
            "1.2": p("2.2 De RSO levert aan het VSV de basisdiensten van bijlage 2."),
            "a2": p("Artikel 3 Keuzediensten", style=KOP),
            "2.1": p("3.1 De RSO levert ook de diensten van bijlage 3 die het VSV kiest. ")
            + p(r("De helpdesk voor professionals.")),
            "2.1b": "",
            "a3": p("Artikel 4 Diensten aan Deelnemers", style=KOP),
            "3.1": p("4.1 Aan Deelnemers kan de RSO rechtstreeks diensten aanbieden:"),
            "3.2": p("4.2 Bijlage 4 noemt deze diensten en wat zij kosten."),
            "a4": p("Artikel 5 Het aanspreekpunt", style=KOP),
            "4.1": p("5.1 Het VSV wijst een aanspreekpunt aan.") + p("Dat is bij de start:"),
            "4.2": p(
                "5.2 Het aanspreekpunt zit vier keer per jaar aan tafel bij de gebruikersgroep."
            ),
            "a5": p("Artikel 6 Betaling", style=KOP),
            "5.1": p("6.1 De diensten van bijlage 4 worden betaald door het VSV."),
            "5.2": p("6.2 De RSO kan de tarieven van bijlage 3 één keer per jaar aanpassen."),
            "5.3": p("6.3 Een rekening wordt binnen dertig dagen betaald."),
            "a6": p("Artikel 7 Begin en einde", style=KOP),
            "6.1": p("7.1 De overeenkomst geldt vanaf de dag dat beide partijen haar tekenden."),
            "6.2": p("7.2 Elke partij kan opzeggen. De opzegtermijn is zes (6) maanden vooraf."),
            "6.3": p(
                "7.3 Bij een faillissement kan de andere partij de overeenkomst direct ontbinden."
            ),
            "a7": p("Artikel 8 Schade", style=KOP),
            "7.1": p("8.1 De RSO is aansprakelijk tot ten hoogste € 25.000 per jaar."),
            "7.2": p("8.2 Voor schade door overmacht is geen van de partijen aansprakelijk."),
            "a8": p("Artikel 9 Ruzie", style=KOP),
            "8.1": p(
                "9.1 Partijen praten eerst met elkaar, zo nodig met hulp van een bemiddelaar."
            ),
            "8.2": p("9.2 Daarna beslist de rechtbank Midden-Nederland."),
            "8.3": p(
                "9.3 Het bestuur van ",
                removed("het VSV"),
                inserted_run(r("de RSO")),
                r(" beslist over een wijziging van deze overeenkomst."),
            ),
        },
        frozenset(
            {
                ("Nieuw", "Artikel 1, heel", "diensten"),
                ("Anders", "Artikel 9.3", "wie beslist"),
            }
        ),
        frozenset({"rso.opzegtermijn"}),
        18,
    ),
    Draft(
        "door het nummer van Word",
        {
            "a6": numbered("Begin en einde").replace("<w:r>", "<w:r>", 1),
            "6.1": numbered(
                "De overeenkomst geldt vanaf de dag dat beide partijen haar tekenden.", 1
            ),
            "6.3": p(
                r(
                    "6.3 Bij een faillissement kan de andere partij de overeenkomst direct "
                    "ontbinden. ",
                    "<w:strike/>",
                ),
            ),
            "8.3": p(
                "8.3 De stuurgroep van de regio beslist over een wijziging van deze overeenkomst."
            ),
            "b2t": tabel(("Thema", "Dienst"), ("3", "Aansluiten")),
            "b3t": tabel(
                ("Thema", "Dienst", "Tarief 2026"),
                ("1", "Governance: de overleggen in de regio", "€ 900,00 per jaar incl. btw"),
                ("5", "Helpdesk voor professionals", "€ 1.200 per jaar, exclusief btw"),
                ("8", "Ontwikkeling en monitoring", "n.v.t."),
            ),
        },
        frozenset(
            {
                ("Weg", "Artikel 6.3", "einde"),
                ("Anders", "Artikel 8.3", "wie beslist"),
                ("Weg", "Bijlage 2", "diensten"),
            }
        ),
        frozenset({"rso.aanvullend.governance.keuze"}),
        1,
    ),
    Draft(
        "herschreven",
        {
            "1.1": p(
                "1.1 De RSO is in de regio Wiegeland beheerder van het delen van "
                "gegevens en bepaalt zelf welke leverancier zij kiest."
            ),
            "2.1b": p("(helpdesk voor professionals)"),
            "3.2": p("3.2 De prijzen van deze diensten staan op de website van de RSO."),
            "5.1": p(
                "5.1 De diensten van bijlage 4 worden betaald door het VSV, dat dit "
                "doorberekent aan de Deelnemers."
            ),
            "6.2": p("6.2 Alleen de RSO kan opzeggen. De opzegtermijn is zes (6) maanden vooraf."),
            "7.1": "",
            "8.1": p("8.1 Een geschil wordt voorgelegd aan een arbiter."),
            **_after(
                "8.3", a=p("8.4 De RSO mag deze overeenkomst overdragen aan een andere partij.")
            ),
        },
        frozenset(
            {
                ("Anders", "Artikel 1.1", "wie beslist"),
                ("Anders", "Artikel 3.2", "betaling"),
                ("Anders", "Artikel 5.1", "betaling"),
                ("Anders", "Artikel 6.2", "einde"),
                ("Weg", "Artikel 7.1", "aansprakelijkheid"),
                ("Anders", "Artikel 8.1", "geschil"),
                ("Nieuw", "Artikel 8.4", "partijen"),
            }
        ),
        frozenset({"rso.opzegtermijn"}),
    ),
    Draft(
        "kleine woorden",
        {
            "5.2": p(
                "5.2 De RSO kan de tarieven van bijlage 3 één keer per jaar "
                "aanpassen, na instemming van het VSV."
            ),
            "5.3": p("5.3 Een rekening wordt niet binnen dertig dagen betaald."),
            "4.1": p("4.1 Het VSV wijst een aanspreekpunt aan. Dat is bij de start:"),
            "4.1b": p("Naam: mevrouw Anke Verzonnen (tot 1 mei)"),
            "titel": p("Dienstenovereenkomst", style="Titel"),
            "teken2": p("Naam: Rik Verzonnen\t\tNaam: Vera Verzonnen"),
            "teken4": p("Datum: 1-1-2026\t\t\tDatum: 2-1-2026"),
            "b2": p("Bijlage 2: Wat de RSO altijd doet", style=KOP),
            "b2t": tabel(
                ("Thema", "Dienst"),
                ("3", "Aansluiten van nieuwe praktijken"),
                ("4", "Nieuws delen"),
                ("9", "Opleiding"),
            ),
        },
        frozenset(
            {
                ("Anders", "Artikel 5.2", "wie beslist"),
                ("Anders", "Artikel 5.3", "betaling"),
                ("Anders", "Kop", "diensten"),
                ("Anders", "Bijlage 2", "diensten"),
                ("Anders", "Bijlage 2, tabel", "diensten"),
                ("Nieuw", "Bijlage 2, tabel", "diensten"),
            }
        ),
        frozenset({"aanspreekpunt.naam"}),
    ),
)
