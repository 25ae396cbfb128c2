"""The tables of the hand-over: what was agreed and decided, who is who, the money, the meetings."""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Kop, Lijst, Merk, Tabel, Toon, celtekst
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.answers import LEEG, datum_lang
from vsv_wizard.dossier.model import Bijeenkomst
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.plan.questions import geldt
from vsv_wizard.voortgang.status import Status

ONBEKEND = Merk(LEEG, Toon.LEEG)

_AFSPRAKEN = {
    "penningmeester": (
        "mandaat.besluit_op",
        "mandaat.besluit_door",
        "mandaat.doel",
        "mandaat.grens",
        "mandaat.grens_toelichting",
        "mandaat.vanaf",
        "mandaat.tot",
        "mandaat.verantwoording",
        "mandaat.betaalt",
        "mandaat.kassier",
        "mandaat.rekening_naam",
    ),
    "aanspreekpunt": (
        "aanspreekpunt.uren_per_maand",
        "aanspreekpunt.vergoeding",
        "aanspreekpunt.vergoeding_betaler",
        "overleg.helpdeskroute",
        "rso.besluitlijn",
        "rollen.stuurgroep",
        "viewer.klantvertegenwoordiger",
    ),
}
_BESLUITEN = {
    "Mandaat voor het geld": "mandaat.besluit_op",
    "Benoeming van de penningmeester": "penningmeester.benoemd_op",
    "Benoeming van het aanspreekpunt": "aanspreekpunt.benoemd_op",
    "Wie het contract voor de viewer sluit": "viewer.besluit_op",
    "De RSO stemde in": "rso.instemming_op",
    "Akkoord van het VSV met de overeenkomst": "rso.akkoord_op",
}
_PERSONEN = {
    "De penningmeester": "penningmeester",
    "Vervanger van de penningmeester": "penningmeester.vervanger",
    "Het aanspreekpunt": "aanspreekpunt",
    "Vervanger van het aanspreekpunt": "aanspreekpunt.vervanger",
    "Wie tekent voor het VSV": "tekenbevoegde",
    "Contact bij de RSO": "rso.contact",
}
_AFGEHANDELD = ("afgewezen", "afgerond")
_STAND = {"gehouden": "Gehouden", "vervallen": "Vervallen"}
_ROLLEN = (
    "rollen.voorzitter",
    "rollen.secretaris",
    "rollen.rso_adviseur",
    "rollen.jurist",
    "rollen.privacy",
    "rollen.informatiemanager",
)
_VAN_CONTACT = ("contact", "contact_functie", "contact_telefoon", "contact_email")


def afspraken(stof: Stof, vul: Invuller, rol: str) -> Iterator[Blok]:
    """What was agreed about the work of this role; what is required and absent is a gap."""
    rijen = tuple(
        (stof.plan.vraag_van[pad].kop, _antwoord(stof, vul, pad))
        for pad in _AFSPRAKEN[rol]
        if _gevraagd(stof, pad)
    )
    yield Kop(2, "Wat is afgesproken")
    yield _paren("Wat is afgesproken", rijen)


def _gevraagd(stof: Stof, pad: str) -> bool:
    """Whether this VSV is asked for it: not when its task, or the question, does not apply."""
    taak = stof.voortgang.taken[stof.plan.taak_van[pad]]
    return taak.status is not Status.NVT and geldt(stof.plan.vraag_van[pad].toon_als, stof.dossier)


def _antwoord(stof: Stof, vul: Invuller, pad: str) -> Cel:
    return vul(pad) if stof.plan.vraag_van[pad].verplicht else cel(vul, pad)


def cel(vul: Invuller, pad: str) -> Cel:
    """An answer; where it is absent that is seen, and it is no gap to fill in first."""
    return vul(pad) if vul.heeft(pad) else ONBEKEND


def _paren(bijschrift: str, rijen: tuple[tuple[Cel, ...], ...]) -> Tabel:
    return Tabel(("Onderwerp", "Afspraak"), rijen, bijschrift, breedtes=(2, 3), paren=True)


def besluiten(vul: Invuller) -> Iterator[Blok]:
    """The decisions that have a date."""
    rijen = tuple((wat, vul(pad)) for wat, pad in _BESLUITEN.items() if vul.heeft(pad))
    yield Kop(2, "Besluiten")
    if rijen:
        yield Tabel(("Besluit", "Datum"), rijen, "Besluiten", breedtes=(3, 2))
    else:
        yield Alinea("Er staat nog geen besluit met een datum in het dossier.")


def contacten(stof: Stof, vul: Invuller, rol: str) -> Iterator[Blok]:
    """Who is who; how to reach them only where that may be shown."""
    intern = stof.niveau is Niveau.INTERN
    rijen = [
        _mens(vul, wat, pad, ("naam", "organisatie", "telefoon", "email"), intern)
        for wat, pad in _PERSONEN.items()
        if pad != rol and vul.heeft(f"{pad}.naam")
    ]
    rijen += [
        (stof.plan.vraag_van[pad].kop, vul(pad), *(["Niet in het dossier"] * 2 if intern else []))
        for pad in _ROLLEN
        if vul.heeft(pad)
    ]
    if rol == "aanspreekpunt":
        rijen += [
            _mens(vul, f"Contact bij {vul(f'{pad}.naam')}", pad, _VAN_CONTACT, intern)
            for pad in (voeg("deelnemers", deelnemer.id) for deelnemer in stof.dossier.deelnemers)
        ]
    yield Kop(2, "Mensen om te kennen")
    if not rijen:
        yield Alinea("Er staan nog geen andere namen in het dossier.")
        return
    if not intern:
        yield Alinea("Telefoonnummers en e-mailadressen staan alleen in het stuk voor intern.")
    kop = ("Rol", "Naam", "Telefoon", "E-mail") if intern else ("Rol", "Naam")
    yield Tabel(kop, tuple(rijen), "Mensen om te kennen", (4, 5, 3, 5) if intern else (2, 3))


def _mens(
    vul: Invuller, wat: str, pad: str, velden: tuple[str, str, str, str], intern: bool
) -> tuple[Cel, ...]:
    """A row about a person. velden: name, where or what they are, telephone, e-mail."""
    naam, bij, *bereik = (f"{pad}.{veld}" for veld in velden)
    wie = ", ".join([vul(naam), *([vul(bij)] if vul.heeft(bij) else [])])
    return (wat, wie, *(cel(vul, contact) for contact in bereik if intern))


def geld(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    """The money of each year: promised, received, accounted for."""
    yield Kop(2, "Het geld per jaar")
    if not stof.dossier.gelden:
        yield Alinea("Er staat nog geen geld in het dossier.")
        return
    paden = [voeg("gelden", geld.id) for geld in stof.dossier.gelden]
    yield Tabel(
        ("Jaar", "Betaler", "Toegezegd", "Ontvangen", "Verantwoord"),
        tuple(_jaar(vul, pad) for pad in paden),
        "Het geld per jaar",
        breedtes=(2, 4, 3, 4, 4),
    )
    voorwaarden = tuple(
        f"Voorwaarden bij {vul(f'{pad}.jaar')}: {vul(f'{pad}.voorwaarden')}"
        for pad in paden
        if vul.heeft(f"{pad}.voorwaarden")
    )
    if voorwaarden:
        yield Lijst(voorwaarden)


def _jaar(vul: Invuller, pad: str) -> tuple[Cel, ...]:
    betaler = cel(vul, f"{pad}.betaler")
    if vul.heeft(f"{pad}.andere_ontvanger"):
        betaler = f"{celtekst(betaler)}\nOntvanger: {vul(f'{pad}.andere_ontvanger')}"
    ontvangen = cel(vul, f"{pad}.ontvangen_bedrag")
    if vul.heeft(f"{pad}.ontvangen_op"):
        ontvangen = f"{celtekst(ontvangen)}\nop {vul(f'{pad}.ontvangen_op')}"
    verantwoord = cel(vul, f"{pad}.verantwoord_op")
    return vul(f"{pad}.jaar"), betaler, cel(vul, f"{pad}.bedrag"), ontvangen, verantwoord


def overleggen(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    """The meetings from last year on, and the actions that were agreed there."""
    soorten = {"overleg": "Operationeel overleg", "gebruikersgroep": "Regionale gebruikersgroep"}
    keren = [
        (voeg(soort, "bijeenkomsten", keer.id), naam, keer)
        for soort, naam in soorten.items()
        for keer in getattr(stof.dossier, soort).bijeenkomsten
        if not isinstance(keer.datum, date) or keer.datum.year >= stof.vandaag.year - 1
    ]
    yield Kop(2, "Overleggen")
    if not keren:
        yield Alinea("Er staan geen overleggen in het dossier.")
        return
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (cel(vul, f"{pad}.datum"), naam, _stand(stof, keer), _verslag(vul, pad, keer))
        for pad, naam, keer in keren
    )
    kop = ("Datum", "Overleg", "Stand", "Waar het verslag ligt")
    yield Tabel(kop, rijen, "Overleggen", breedtes=(3, 4, 4, 5))
    acties = tuple(
        (cel(vul, f"{pad}.datum"), vul(f"{pad}.acties"))
        for pad, _, _ in keren
        if vul.heeft(f"{pad}.acties")
    )
    if acties:
        yield Kop(3, "Acties uit die overleggen")
        yield Alinea("Vraag bij elke actie of die al gedaan is.")
        yield Tabel(("Overleg van", "Acties"), acties, "Acties uit die overleggen", (1, 3))


def _stand(stof: Stof, keer: Bijeenkomst) -> str:
    if keer.status == "vervallen" and isinstance(keer.vervangdatum, date):
        return f"Vervallen. Nieuwe datum: {datum_lang(keer.vervangdatum)}"
    if keer.status in _STAND:
        return _STAND[keer.status]
    voorbij = isinstance(keer.datum, date) and keer.datum < stof.vandaag
    return "De datum is voorbij, nog geen verslag" if voorbij else "Gepland"


def _verslag(vul: Invuller, pad: str, keer: Bijeenkomst) -> Cel:
    return cel(vul, f"{pad}.verslag") if keer.status == "gehouden" else "Nog geen verslag"


def verzoeken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    """The change requests that are not finished."""
    paden = [
        voeg("gebruikersgroep", "wijzigingsverzoeken", verzoek.id)
        for verzoek in stof.dossier.gebruikersgroep.wijzigingsverzoeken
        if verzoek.status not in _AFGEHANDELD
    ]
    yield Kop(2, "Wijzigingsverzoeken die lopen")
    if not paden:
        yield Alinea("Er loopt geen wijzigingsverzoek.")
        return
    rijen = tuple(
        tuple(cel(vul, f"{pad}.{veld}") for veld in ("onderwerp", "loket", "status"))
        for pad in paden
    )
    kop = ("Onderwerp", "Loket", "Stand")
    yield Tabel(kop, rijen, "Wijzigingsverzoeken die lopen", breedtes=(5, 4, 3))
