"""Agreements that somebody filled in, in our own words, with the answers in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agreement_drafts import FILLED, KOP, MODEL
from model_agreements import docx, p, tabel


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
                "b. de vereniging VSV ’t Duin, gevestigd te Den Duin, ingeschreven "
                "bij de Kamer van "
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
    FilledAgreement(
        "losse labels",
        (
            p("Overeenkomst tussen:"),
            p(
                "Coöperatie Zorgregio Heuvels U.A., gevestigd en kantoorhoudende te "
                "Heuvelstad aan de Dalweg 1, ingeschreven in het handelsregister van "
                "de Kamer van Koophandel onder nummer 12345678, te dezen "
                "rechtsgeldig vertegenwoordigd door de heer J. Fictief, voorzitter "
                "van het bestuur, hierna te noemen: “RSO”"
            ),
            p("en"),
            p(
                "Stichting VSV Heuvelrand, statutair gevestigd te Heuvelrand, KvK "
                "87654321, vertegenwoordigd door haar voorzitter, mevrouw K. "
                "Fictief, hierna te noemen: “VSV”"
            ),
            p("Overwegende dat: de RSO actief is in regio Heuvels Zuid;"),
            p("Artikel 1. Werkgebied", style=KOP),
            p("1.1. De RSO werkt in de regio 'Heuvels Zuid'."),
            p("Artikel 2. Optionele diensten", style=KOP),
            p(
                "2.1. Het VSV neemt de volgende diensten van bijlage 3 af: "
                "governance en doorontwikkeling."
            ),
            p("2.2. De helpdesk wordt niet afgenomen."),
            p("Artikel 4. Aanspreekpunt", style=KOP),
            p("4.1. Aanspreekpunt:"),
            p("Naam aanspreekpunt: L. Fictief"),
            p("Organisatie: Ziekenhuis Heuvel"),
            p("Tel.: 0612345678"),
            p("Mail: l.fictief@heuvel.example"),
            p("Artikel 5. Tarieven", style=KOP),
            p(
                "5.1. De kosten van de primaire diensten (bijlage 2) komen voor "
                "rekening van de RSO."
            ),
            p("5.2. De diensten van bijlage 4 worden betaald door de Deelnemer die ze afneemt."),
            p("Artikel 6. Looptijd", style=KOP),
            p("6.1. Opzegging geschiedt schriftelijk, met inachtneming van 3 maanden."),
            p("Artikel 8. Forum", style=KOP),
            p("8.1. De rechter in Utrecht is bevoegd."),
            p("Aldus overeengekomen en ondertekend,"),
            p("RSO"),
            p("Plaats: Heuvelstad"),
            p("Datum: 3 februari 2026"),
            p("Naam: J. Fictief"),
            p("VSV"),
            p("Plaats: Heuvelrand"),
            p("Datum: 4 februari 2026"),
            p("Naam: K. Fictief"),
            p("Functie: voorzitter"),
        ),
        {
            "rso.naam": "Coöperatie Zorgregio Heuvels U.A.",
            "rso.plaats": "Heuvelstad",
            "rso.kvk": "12345678",
            "rso.vertegenwoordiger": "J. Fictief, voorzitter van het bestuur",
            "vsv.naam": "Stichting VSV Heuvelrand",
            "vsv.plaats": "Heuvelrand",
            "vsv.kvk": "87654321",
            "tekenbevoegde.naam": "K. Fictief",
            "tekenbevoegde.functie": "voorzitter",
            "vsv.regio": "Heuvels Zuid",
            "rso.aanvullend.governance.keuze": "ja",
            "rso.aanvullend.ontwikkeling.keuze": "ja",
            "rso.aanvullend.helpdesk.keuze": "nee",
            "aanspreekpunt.naam": "L. Fictief",
            "aanspreekpunt.organisatie": "Ziekenhuis Heuvel",
            "aanspreekpunt.telefoon": "0612345678",
            "aanspreekpunt.email": "l.fictief@heuvel.example",
            "rso.betaler_basis": "rso",
            "rso.opzegtermijn": "3",
            "rso.rechtbank": "Utrecht",
            "rso.handtekening_rso.plaats": "Heuvelstad",
            "rso.handtekening_rso.datum": "03-02-2026",
            "rso.handtekening_rso.naam": "J. Fictief",
            "rso.handtekening_vsv.plaats": "Heuvelrand",
            "rso.handtekening_vsv.datum": "04-02-2026",
            "rso.handtekening_vsv.naam": "K. Fictief",
            "rso.handtekening_vsv.functie": "voorzitter",
        },
    ),
    FilledAgreement(
        "labels per partij",
        (
            p("PARTIJEN"),
            p("Partij 1: RSO"),
            p("Naam: RSO Polder"),
            p("Gevestigd te: Polderdam"),
            p("KVK-nummer: 10203040"),
            p("Vertegenwoordigd door: Gijs Droom, bestuurder"),
            p("Partij 2: VSV"),
            p("Naam: VSV Polderkind"),
            p("Gevestigd te: Polderhoek"),
            p("KVK-nummer: 40302010"),
            p("Vertegenwoordigd door: Fien Droom"),
            p("OVERWEGINGEN"),
            p("De RSO is er voor de regio Polder en Plas."),
            p("ARTIKEL 1 - DOEL", style=KOP),
            p("1.1 Doel is delen van gegevens."),
            p("ARTIKEL 2 - KEUZE", style=KOP),
            p("2.1 Het VSV kiest voor een regionale helpdesk."),
            p("ARTIKEL 4 - AANSPREEKPUNT", style=KOP),
            p("4.1 Gegevens van het aanspreekpunt van het VSV"),
            tabel(
                ("Naam", "Organisatie", "Functie", "Telefoon", "E-mail"),
                ("Bo Droom", "Praktijk Plas", "manager", "0201234567", "bo@plas.example"),
            ),
            p("ARTIKEL 5 - GELD", style=KOP),
            p("5.1 Voor de basisdiensten betaalt het VSV € 3.000 per jaar."),
            p("ARTIKEL 6 - EINDE", style=KOP),
            p("6.1 De opzegtermijn bedraagt 6 (zes) maanden."),
            p("ARTIKEL 8 - RECHT", style=KOP),
            p("8.1 Bevoegd is de Rechtbank Zeeland-West-Brabant te Breda."),
            p("ONDERTEKENING"),
            tabel(
                ("Namens RSO Polder", "Namens VSV Polderkind"),
                ("Naam: Gijs Droom", "Naam: Fien Droom"),
                ("Functie: bestuurder", "Functie: voorzitter"),
                ("Datum: 5 mei 2026", "Datum: 6 mei 2026"),
                ("Plaats: Polderdam", "Plaats: Polderhoek"),
            ),
        ),
        {
            "rso.naam": "RSO Polder",
            "rso.plaats": "Polderdam",
            "rso.kvk": "10203040",
            "rso.vertegenwoordiger": "Gijs Droom, bestuurder",
            "vsv.naam": "VSV Polderkind",
            "vsv.plaats": "Polderhoek",
            "vsv.kvk": "40302010",
            "tekenbevoegde.naam": "Fien Droom",
            "vsv.regio": "Polder en Plas",
            "rso.aanvullend.helpdesk.keuze": "ja",
            "aanspreekpunt.naam": "Bo Droom",
            "aanspreekpunt.organisatie": "Praktijk Plas",
            "aanspreekpunt.functie": "manager",
            "aanspreekpunt.telefoon": "0201234567",
            "aanspreekpunt.email": "bo@plas.example",
            "rso.betaler_basis": "vsv",
            "rso.basis_tarief": "3000",
            "rso.basis_tarief_eenheid": "per_jaar",
            "rso.opzegtermijn": "6",
            "rso.rechtbank": "Rechtbank Zeeland-West-Brabant",
            **{
                f"rso.handtekening_{k}.{w}": v
                for k, vs in {
                    "rso": ("Gijs Droom", "bestuurder", "05-05-2026", "Polderdam"),
                    "vsv": ("Fien Droom", "voorzitter", "06-05-2026", "Polderhoek"),
                }.items()
                for w, v in zip(("naam", "functie", "datum", "plaats"), vs, strict=True)
            },
        },
    ),
)
