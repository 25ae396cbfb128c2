"""Drafts that an RSO sends and agreements that were filled in, all in our own words.

Each draft is the model of this module with edits, beside what has to be found; each agreement is
written out, in another shape, beside the answers in it. What is found and not expected is wrong,
what is expected and not found is missed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
        "vertegenwoordigd door haar bestuurder, hierna te noemen “de RSO”;"
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
        "6.2 Elke partij kan opzeggen met een termijn van drie (3) of (6) maanden (keuze maken)."
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
        "nummer 22222222, vertegenwoordigd door haar bestuurder Rik Verzonnen, hierna te noemen "
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
    "6.2": p("6.2 Elke partij kan opzeggen met een termijn van drie (3) maanden."),
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
            "6.2": p("6.3 Elke partij kan opzeggen met een termijn van twaalf (12) maanden."),
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
            "8.1": _noisy("8.1 Partijen praten eerst met elkaar, zo nodig met hulp van een bemiddelaar."),
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
            "4.1": p("5.1 Het VSV wijst een aanspreekpunt aan.")
            + p("Dat is bij de start:"),
            "4.2": p("5.2 Het aanspreekpunt zit vier keer per jaar aan tafel bij de gebruikersgroep."),
            "a5": p("Artikel 6 Betaling", style=KOP),
            "5.1": p("6.1 De diensten van bijlage 4 worden betaald door het VSV."),
            "5.2": p("6.2 De RSO kan de tarieven van bijlage 3 één keer per jaar aanpassen."),
            "5.3": p("6.3 Een rekening wordt binnen dertig dagen betaald."),
            "a6": p("Artikel 7 Begin en einde", style=KOP),
            "6.1": p("7.1 De overeenkomst geldt vanaf de dag dat beide partijen haar tekenden."),
            "6.2": p("7.2 Elke partij kan opzeggen met een termijn van zes (6) maanden."),
            "6.3": p("7.3 Bij een faillissement kan de andere partij de overeenkomst direct ontbinden."),
            "a7": p("Artikel 8 Schade", style=KOP),
            "7.1": p("8.1 De RSO is aansprakelijk tot ten hoogste € 25.000 per jaar."),
            "7.2": p("8.2 Voor schade door overmacht is geen van de partijen aansprakelijk."),
            "a8": p("Artikel 9 Ruzie", style=KOP),
            "8.1": p("9.1 Partijen praten eerst met elkaar, zo nodig met hulp van een bemiddelaar."),
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
                r("6.3 Bij een faillissement kan de andere partij de overeenkomst direct "
                  "ontbinden. ", "<w:strike/>"),
            ),
            "8.3": p("8.3 De stuurgroep van de regio beslist over een wijziging van deze "
                     "overeenkomst."),
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
)  # fmt: skip


@dataclass(frozen=True)
class FilledAgreement:
    """An agreement somebody filled in, and the answers it holds."""

    naam: str
    inhoud: tuple[str, ...]
    expected: Mapping[str, str]
    refused: Mapping[str, str] = field(default_factory=dict)

    def docx(self) -> bytes:
        """The file."""
        return docx(*self.inhoud)


AGREEMENTS = (
    FilledAgreement(
        "zoals het model, getekend",
        tuple(
            {
                **MODEL,
                **FILLED,
                "teken2": p("Naam:\tRik Verzonnen\t\tNaam:\tVera Verzonnen"),
                "teken3": p("Functie:\tdirecteur\t\tFunctie:\tvoorzitter"),
                "teken4": p("Datum:\t12 maart 2026\t\tDatum:\t14-03-2026"),
                "teken5": p("Plaats:\tRustdorp\t\tPlaats:\tWiegstad"),
            }.values()
        ),
        {
            "rso.naam": "RSO Wiegeland",
            "rso.plaats": "Rustdorp",
            "rso.kvk": "22222222",
            "rso.vertegenwoordiger": "Rik Verzonnen, bestuurder",
            "vsv.naam": "VSV Wiegstad",
            "vsv.plaats": "Wiegstad",
            "vsv.kvk": "11111111",
            "tekenbevoegde.naam": "Vera Verzonnen",
            "vsv.regio": "Wiegeland",
            "rso.aanvullend.helpdesk.keuze": "ja",
            "rso.aanvullend.helpdesk.tarief": "1200",
            "rso.aanvullend.helpdesk.tarief_eenheid": "per_jaar",
            "rso.aanvullend.helpdesk.tarief_jaar": "2026",
            "rso.aanvullend.helpdesk.tarief_btw": "Nee",
            "rso.aanvullend.governance.keuze": "nee",
            "rso.aanvullend.ontwikkeling.keuze": "nee",
            "aanspreekpunt.organisatie": "Praktijk De Wieg",
            "aanspreekpunt.naam": "Anke Verzonnen",
            "aanspreekpunt.functie": "verloskundige",
            "aanspreekpunt.telefoon": "010 000 00 00",
            "aanspreekpunt.email": "anke@voorbeeld.example",
            "rso.opzegtermijn": "3",
            "rso.rechtbank": "Rechtbank Midden-Nederland",
            "rso.handtekening_rso.naam": "Rik Verzonnen",
            "rso.handtekening_rso.functie": "directeur",
            "rso.handtekening_rso.datum": "12-03-2026",
            "rso.handtekening_rso.plaats": "Rustdorp",
            "rso.handtekening_vsv.naam": "Vera Verzonnen",
            "rso.handtekening_vsv.functie": "voorzitter",
            "rso.handtekening_vsv.datum": "14-03-2026",
            "rso.handtekening_vsv.plaats": "Wiegstad",
        },
    ),
    FilledAgreement(
        "met tabellen",
        (
            p("Overeenkomst regionaal beheer", style="Titel"),
            p("Partijen"),
            tabel(
                ("", "RSO", "VSV"),
                ("Naam", "Stichting Zorgnet Veenland", "Geboorteketen Veenstad"),
                ("Vestigingsplaats", "Veendorp", "Veenstad"),
                ("KVK-nummer", "3333 3333", "44444444"),
                ("Vertegenwoordigd door", "Piet Bedacht", "Mia Bedacht"),
            ),
            p("Overwegende dat de RSO werkt voor de regio Noord-Veenland;"),
            p("Artikel 1 Doel", style=KOP),
            p("1.1 Partijen houden het delen van gegevens in de regio Noord-Veenland gaande."),
            p("Artikel 2 Keuzediensten", style=KOP),
            p("2.1 Het VSV neemt af:"),
            p("- de organisatie van de regionale overleggen;"),
            p("- de helpdesk."),
            p("Artikel 4 Contact", style=KOP),
            p(
                "4.1 Het aanspreekpunt van het VSV is Sara Bedacht, kraamverzorgende bij Kraamzorg "
                "Veen (telefoon 06 00000000, e-mail sara@veen.example)."
            ),
            p("Artikel 5 Vergoeding", style=KOP),
            p("5.1 De basisdiensten worden betaald door het VSV."),
            p("5.2 De keuzediensten van bijlage 3 worden betaald door de RSO."),
            p("Artikel 6 Duur", style=KOP),
            p("6.1 De overeenkomst gaat in op 1 april 2026."),
            p("6.2 Opzeggen kan per brief, met een opzegtermijn van een half jaar."),
            p("Artikel 8 Recht", style=KOP),
            p("8.1 Bevoegd is de rechtbank Noord-Nederland."),
            p("Ondertekening"),
            tabel(
                ("", "Namens de RSO", "Namens het VSV"),
                ("Naam", "P. Bedacht", "M. Bedacht"),
                ("Functie", "bestuurder", "voorzitter"),
                ("Datum", "20-03-2026", "21-03-2026"),
                ("Plaats", "Veendorp", "Veenstad"),
            ),
            p("Bijlage 3: Keuzediensten", style=KOP),
            tabel(
                ("Dienst", "Omvat", "Tarief"),
                ("Overlegstructuur", "plannen en uitnodigen", "€ 2.500 per jaar (2026), excl. btw"),
                ("Helpdesk", "telefonisch", "€ 75,50 per uur incl. btw"),
                ("Doorontwikkeling", "wensen", "n.v.t."),
            ),
        ),
        {
            "rso.naam": "Stichting Zorgnet Veenland",
            "rso.plaats": "Veendorp",
            "rso.kvk": "33333333",
            "rso.vertegenwoordiger": "Piet Bedacht",
            "vsv.naam": "Geboorteketen Veenstad",
            "vsv.plaats": "Veenstad",
            "vsv.kvk": "44444444",
            "tekenbevoegde.naam": "Mia Bedacht",
            "vsv.regio": "Noord-Veenland",
            "rso.aanvullend.governance.keuze": "ja",
            "rso.aanvullend.governance.tarief": "2500",
            "rso.aanvullend.governance.tarief_eenheid": "per_jaar",
            "rso.aanvullend.governance.tarief_jaar": "2026",
            "rso.aanvullend.governance.tarief_btw": "Nee",
            "rso.aanvullend.governance.betaler": "rso",
            "rso.aanvullend.helpdesk.keuze": "ja",
            "rso.aanvullend.helpdesk.tarief": "75,50",
            "rso.aanvullend.helpdesk.tarief_eenheid": "per_uur",
            "rso.aanvullend.helpdesk.tarief_btw": "Ja",
            "rso.aanvullend.helpdesk.betaler": "rso",
            "rso.aanvullend.ontwikkeling.keuze": "nee",
            "aanspreekpunt.naam": "Sara Bedacht",
            "aanspreekpunt.functie": "kraamverzorgende",
            "aanspreekpunt.organisatie": "Kraamzorg Veen",
            "aanspreekpunt.telefoon": "06 00000000",
            "aanspreekpunt.email": "sara@veen.example",
            "rso.betaler_basis": "vsv",
            "rso.ingang": "datum",
            "rso.ingang_op": "01-04-2026",
            "rso.opzegtermijn": "6",
            "rso.rechtbank": "Rechtbank Noord-Nederland",
            "rso.handtekening_rso.naam": "P. Bedacht",
            "rso.handtekening_rso.functie": "bestuurder",
            "rso.handtekening_rso.datum": "20-03-2026",
            "rso.handtekening_rso.plaats": "Veendorp",
            "rso.handtekening_vsv.naam": "M. Bedacht",
            "rso.handtekening_vsv.functie": "voorzitter",
            "rso.handtekening_vsv.datum": "21-03-2026",
            "rso.handtekening_vsv.plaats": "Veenstad",
        },
    ),
    FilledAgreement(
        "vrij geschreven",
        (
            p("De ondergetekenden:"),
            p(
                "a. de stichting Zorg Verbonden Duinrand, statutair gevestigd in de gemeente "
                "Duinhoven, KvK-nummer 55 55 55 55, hierbij rechtsgeldig vertegenwoordigd door "
                "mevrouw T. van der Verzin, directeur, hierna: ‘RSO’;"
            ),
            p(
                "b. de vereniging VSV ’t Duin, gevestigd te Den Duin, ingeschreven bij de Kamer van "
                "Koophandel onder nummer 66666666, vertegenwoordigd door Ot Verzinsel, voorzitter, "
                "en Ien Verzinsel, secretaris, hierna: ‘VSV’;"
            ),
            p("In aanmerking nemende dat de RSO de regio Duinrand en Omstreken bedient;"),
            p("1. Diensten"),
            p("1.1 De RSO beheert het stelsel in de regio Duinrand en Omstreken."),
            p("2. Keuze"),
            p("2.1 Van bijlage 3 neemt het VSV af: geen."),
            p("4. Aanspreekpunt"),
            p("4.1 Namens het VSV is dit het aanspreekpunt digitale gegevensuitwisseling:"),
            tabel(
                ("Organisatie", "Echocentrum Duin"),
                ("Naam", "Jo de Verzinner"),
                ("Functie", "echoscopist"),
                ("Telefoonnummer", "0100000000"),
                ("E-mailadres", "jo@duin.example"),
            ),
            p("5. Geld"),
            p("5.1 Het VSV betaalt de RSO voor de basisdiensten € 4.800 per jaar, exclusief btw."),
            p("6. Einde"),
            p("6.1 De overeenkomst kan schriftelijk worden opgezegd met negen maanden."),
            p("8. Geschil"),
            p("8.1 Geschillen gaan naar de rechter te Den Haag."),
            p("Getekend"),
            p("Namens de RSO:"),
            p("Naam: T. van der Verzin"),
            p("Functie: directeur"),
            p("Datum: ……"),
            p("Plaats: ……"),
            p("Namens het VSV:"),
            p("Naam: Ot Verzinsel"),
            p("Functie: voorzitter"),
            p("Datum: 1 juni 2026"),
            p("Plaats: Den Duin"),
        ),
        {
            "rso.naam": "stichting Zorg Verbonden Duinrand",
            "rso.plaats": "Duinhoven",
            "rso.kvk": "55555555",
            "rso.vertegenwoordiger": "T. van der Verzin, directeur",
            "vsv.naam": "vereniging VSV 't Duin",
            "vsv.plaats": "Den Duin",
            "vsv.kvk": "66666666",
            "tekenbevoegde.naam": "Ot Verzinsel",
            "tekenbevoegde.functie": "voorzitter",
            "tekenbevoegde.samen": "Ja",
            "tekenbevoegde.samen_met": "Ien Verzinsel, secretaris",
            "vsv.regio": "Duinrand en Omstreken",
            "rso.aanvullend.governance.keuze": "nee",
            "rso.aanvullend.helpdesk.keuze": "nee",
            "rso.aanvullend.ontwikkeling.keuze": "nee",
            "aanspreekpunt.organisatie": "Echocentrum Duin",
            "aanspreekpunt.naam": "Jo de Verzinner",
            "aanspreekpunt.functie": "echoscopist",
            "aanspreekpunt.telefoon": "0100000000",
            "aanspreekpunt.email": "jo@duin.example",
            "rso.betaler_basis": "vsv",
            "rso.basis_tarief": "4800",
            "rso.basis_tarief_eenheid": "per_jaar",
            "rso.basis_tarief_btw": "Nee",
            "rso.rechtbank": "Den Haag",
            "rso.handtekening_vsv.naam": "Ot Verzinsel",
            "rso.handtekening_vsv.functie": "voorzitter",
            "rso.handtekening_vsv.datum": "01-06-2026",
            "rso.handtekening_vsv.plaats": "Den Duin",
        },
        {"rso.opzegtermijn": "9"},
    ),
    FilledAgreement(
        "half ingevuld, met foute waarden",
        (
            p(
                "1. RSO Zonder Zorgen, gevestigd te ………, in het handelsregister ingeschreven onder "
                "nummer 7777777, vertegenwoordigd door ………, hierna te noemen de RSO;"
            ),
            p("en"),
            p("2. VSV …, gevestigd in Nergenshuizen, hierna te noemen het VSV;"),
            p("Overwegende dat de RSO in de regio ……… actief is;"),
            p("Artikel 1 Doel", style=KOP),
            p("1.1 De RSO werkt voor het VSV in de regio …………"),
            p("Artikel 2 Diensten", style=KOP),
            p("2.1 Het VSV kiest uit bijlage 3 (keuze maken)."),
            p("Artikel 4 Aanspreekpunt", style=KOP),
            p("4.1 Het aanspreekpunt van het VSV is:"),
            p("Organisatie: ………"),
            p("Naam:\tPien Gefingeerd"),
            p("Functie: _______"),
            p("Telefoon: bel maar"),
            p("E-mail: pien bij voorbeeld"),
            p("4.2 Het aanspreekpunt van de RSO is:"),
            p("Naam: Roos Gefingeerd"),
            p("E-mail: roos@rso.example"),
            p("Artikel 5 Betaling", style=KOP),
            p("5.1 Dit wordt betaald door VSV/Deelnemer … (nog uit te werken)."),
            p("Artikel 6 Einde", style=KOP),
            p("6.1 Opzegging kan met drie (3) of (6) maanden (keuze maken)."),
            p("Artikel 8 Geschil", style=KOP),
            p("8.1 Bevoegd is de rechtbank Oost-Brabant, niet de rechtbank in het buitenland."),
            p("Aldus getekend"),
            p("RSO\t\t\tVSV"),
            p("Naam:\t\t\tNaam: Dirk Gefingeerd"),
            p("Functie:\t\t\tFunctie: bestuurslid"),
            p("Datum:\t\t\tDatum:"),
            p("Plaats:\t\t\tPlaats:"),
        ),
        {
            "rso.naam": "RSO Zonder Zorgen",
            "vsv.plaats": "Nergenshuizen",
            "aanspreekpunt.naam": "Pien Gefingeerd",
            "aanspreekpunt.telefoon": "bel maar",  # as when it is typed: any text will do
            "rso.contact.naam": "Roos Gefingeerd",
            "rso.contact.email": "roos@rso.example",
            "rso.rechtbank": "Rechtbank Oost-Brabant",
            "tekenbevoegde.naam": "Dirk Gefingeerd",
            "tekenbevoegde.functie": "bestuurslid",
        },
        {
            "rso.kvk": "7777777",
            "aanspreekpunt.email": "pien bij voorbeeld",
        },
    ),
)
