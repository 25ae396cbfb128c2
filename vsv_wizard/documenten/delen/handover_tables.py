"""The tables of the hand-over: what was agreed and decided, who is who, the money, the meetings."""

from collections.abc import Container, Iterable, Iterator
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Kop,
    Lijst,
    Mark,
    Tabel,
    Tone,
    cell_text,
)
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind
from vsv_wizard.documenten.material import UNKNOWN, Material
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.model import Bijeenkomst
from vsv_wizard.dossier.niveau import Niveau, visibility_of
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.questions import applies
from vsv_wizard.voortgang.dates import DateState, DossierDate, ahead, dates_of, passed
from vsv_wizard.voortgang.highlights import open_keuzes
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status

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
_PERSONS = {
    "De penningmeester": "penningmeester",
    "Vervanger van de penningmeester": "penningmeester.vervanger",
    "Het aanspreekpunt": "aanspreekpunt",
    "Vervanger van het aanspreekpunt": "aanspreekpunt.vervanger",
    "Wie tekent voor het VSV": "tekenbevoegde",
    "Contact bij de RSO": "rso.contact",
}
_HANDLED = ("afgewezen", "afgerond")
_STATE = {"gehouden": "Gehouden", "vervallen": "Vervallen"}
_ROLLEN = (
    "rollen.voorzitter",
    "rollen.secretaris",
    "rollen.rso_adviseur",
    "rollen.jurist",
    "rollen.privacy",
    "rollen.informatiemanager",
)
_OF_CONTACT = ("contact", "contact_functie", "contact_telefoon", "contact_email")


def afspraken(material: Material, fill: Gaps, rol: str) -> Iterator[Block]:
    """What was agreed about the work of this role; what is required and absent is a gap."""
    rijen = tuple(
        (material.plan.vraag_of[pad].kop, _antwoord(material, fill, pad))
        for pad in _AFSPRAKEN[rol]
        if _is_asked(material, pad)
    )
    yield Kop(2, "Wat is afgesproken")
    yield _pairs("Wat is afgesproken", rijen)


def _is_asked(material: Material, pad: str) -> bool:
    """Whether this VSV is asked for it: not when its task, or the question, does not apply."""
    taak = material.progress.taken[material.plan.taak_of[pad]]
    return taak.status is not Status.NVT and applies(
        material.plan.vraag_of[pad].toon_als, material.dossier
    )


def _antwoord(material: Material, fill: Gaps, pad: str) -> Cell:
    return fill(pad) if material.plan.vraag_of[pad].verplicht else cell(fill, pad)


def cell(fill: Gaps, pad: str) -> Cell:
    """An answer; where it is absent that is seen, and it is no gap to fill in first."""
    return fill(pad) if fill.has(pad) else UNKNOWN


def _pairs(bijschrift: str, rijen: tuple[tuple[Cell, ...], ...]) -> Tabel:
    return Tabel(("Onderwerp", "Afspraak"), rijen, bijschrift, breedtes=(2, 3), paren=True)


def besluiten(fill: Gaps) -> Iterator[Block]:
    """The decisions that have a date."""
    rijen = tuple((wat, fill(pad)) for wat, pad in _BESLUITEN.items() if fill.has(pad))
    empty = "Er staat nog geen besluit met een datum in het dossier."
    yield from part("Besluiten", ("Besluit", "Datum"), rijen, (3, 2), empty)


def contacts(material: Material, fill: Gaps, rol: str) -> Iterator[Block]:
    """Who is who; how to reach them only where that may be shown."""
    intern = material.niveau is Niveau.INTERNAL
    rijen = [
        _person_row(fill, wat, pad, ("naam", "organisatie", "telefoon", "email"), intern)
        for wat, pad in _PERSONS.items()
        if pad != rol and fill.has(f"{pad}.naam")
    ]
    rijen += [
        (
            material.plan.vraag_of[pad].kop,
            fill(pad),
            *(["Niet in het dossier"] * 2 if intern else []),
        )
        for pad in _ROLLEN
        if fill.has(pad)
    ]
    if rol == "aanspreekpunt":
        rijen += [
            _person_row(fill, f"Contact bij {fill(f'{pad}.naam')}", pad, _OF_CONTACT, intern)
            for pad in (
                join_path("deelnemers", deelnemer.id) for deelnemer in material.dossier.deelnemers
            )
        ]
    yield Kop(2, "Mensen om te kennen")
    if not rijen:
        yield Alinea("Er staan nog geen andere namen in het dossier.")
        return
    if not intern:
        yield Alinea("Telefoonnummers en e-mailadressen staan alleen in het stuk voor intern.")
    kop = ("Rol", "Naam", "Telefoon", "E-mail") if intern else ("Rol", "Naam")
    yield Tabel(kop, tuple(rijen), "Mensen om te kennen", (4, 5, 3, 5) if intern else (2, 3))


def _person_row(
    fill: Gaps, wat: str, pad: str, velden: tuple[str, str, str, str], intern: bool
) -> tuple[Cell, ...]:
    """A row about a person. velden: name, where or what they are, telephone, e-mail."""
    naam, at, *cell_range = (f"{pad}.{veld}" for veld in velden)
    wie = ", ".join([fill(naam), *([fill(at)] if fill.has(at) else [])])
    return (wat, wie, *(cell(fill, contact) for contact in cell_range if intern))


def geld(material: Material, fill: Gaps) -> Iterator[Block]:
    """The money of each year: promised, received, accounted for."""
    yield Kop(2, "Het geld per jaar")
    if not material.dossier.gelden:
        yield Alinea("Er staat nog geen geld in het dossier.")
        return
    paden = [join_path("gelden", geld.id) for geld in material.dossier.gelden]
    yield Tabel(
        ("Jaar", "Betaler", "Toegezegd", "Ontvangen", "Verantwoord"),
        tuple(_year(fill, pad) for pad in paden),
        "Het geld per jaar",
        breedtes=(2, 4, 3, 4, 4),
    )
    voorwaarden = tuple(
        f"Voorwaarden bij {fill(f'{pad}.jaar')}: {fill(f'{pad}.voorwaarden')}"
        for pad in paden
        if fill.has(f"{pad}.voorwaarden")
    )
    if voorwaarden:
        yield Lijst(voorwaarden)


def _year(fill: Gaps, pad: str) -> tuple[Cell, ...]:
    betaler = cell(fill, f"{pad}.betaler")
    if fill.has(f"{pad}.andere_ontvanger"):
        betaler = f"{cell_text(betaler)}\nOntvanger: {fill(f'{pad}.andere_ontvanger')}"
    ontvangen = cell(fill, f"{pad}.ontvangen_bedrag")
    if fill.has(f"{pad}.ontvangen_op"):
        ontvangen = f"{cell_text(ontvangen)}\nop {fill(f'{pad}.ontvangen_op')}"
    verantwoord = cell(fill, f"{pad}.verantwoord_op")
    return fill(f"{pad}.jaar"), betaler, cell(fill, f"{pad}.bedrag"), ontvangen, verantwoord


def overleggen(material: Material, fill: Gaps) -> Iterator[Block]:
    """The meetings from last year on, and the actions that were agreed there."""
    occurrences = [
        (join_path(*split_path(groep.lijst), keer.id), groep.naam, keer)
        for groep in BijeenkomstKind
        for keer in groep.of(material.dossier)
        if not isinstance(keer.datum, date) or keer.datum.year >= material.today.year - 1
    ]
    yield Kop(2, "Overleggen")
    if not occurrences:
        yield Alinea("Er staan geen overleggen in het dossier.")
        return
    rijen: tuple[tuple[Cell, ...], ...] = tuple(
        (cell(fill, f"{pad}.datum"), naam, _state(material, keer), _verslag(fill, pad, keer))
        for pad, naam, keer in occurrences
    )
    kop = ("Datum", "Overleg", "Stand", "Waar het verslag ligt")
    yield Tabel(kop, rijen, "Overleggen", breedtes=(3, 4, 4, 5))
    acties = tuple(
        (cell(fill, f"{pad}.datum"), fill(f"{pad}.acties"))
        for pad, _, _ in occurrences
        if fill.has(f"{pad}.acties")
    )
    if acties:
        yield Kop(3, "Acties uit die overleggen")
        yield Alinea("Vraag bij elke actie of die al gedaan is.")
        yield Tabel(("Overleg van", "Acties"), acties, "Acties uit die overleggen", (1, 3))


def _state(material: Material, keer: Bijeenkomst) -> str:
    if keer.status == "vervallen" and isinstance(keer.vervangdatum, date):
        return f"Vervallen. Nieuwe datum: {datum_long(keer.vervangdatum)}"
    if keer.status in _STATE:
        return _STATE[keer.status]
    is_past = isinstance(keer.datum, date) and keer.datum < material.today
    return "De datum is voorbij, nog geen verslag" if is_past else "Gepland"


def _verslag(fill: Gaps, pad: str, keer: Bijeenkomst) -> Cell:
    return cell(fill, f"{pad}.verslag") if keer.status == "gehouden" else "Nog geen verslag"


def requests(material: Material, fill: Gaps) -> Iterator[Block]:
    """The change requests that are not finished."""
    rijen = [
        tuple(
            cell(fill, join_path("gebruikersgroep", "wijzigingsverzoeken", request.id, veld))
            for veld in ("onderwerp", "loket", "status")
        )
        for request in material.dossier.gebruikersgroep.wijzigingsverzoeken
        if request.status not in _HANDLED
    ]
    kop = ("Onderwerp", "Loket", "Stand")
    empty = "Er loopt geen wijzigingsverzoek."
    yield from part("Wijzigingsverzoeken die lopen", kop, rijen, (5, 4, 3), empty)


DATUM_KOP = ("Datum", "Wat", "Stand", "Taak")


def open_datums(material: Material, taken: Container[str]) -> list[tuple[Cell, ...]]:
    """The dates of these tasks that passed or are to come, how each stands, and the task."""
    dates = dates_of(material.dossier, material.plan, material.today, happened=True)
    return [
        (
            datum_long(date.datum),
            _what(date),
            _how_it_stands(date.state),
            material.plan.nr(date.taak),
        )
        for date in (*passed(dates), *ahead(dates))
        if date.taak in taken and material.niveau.shows(visibility_of(date.pad))
    ]


def _what(date: DossierDate) -> str:
    return f"{date.tekst} ({date.how})" if date.how else date.tekst


def _how_it_stands(state: DateState) -> Cell:
    late = state is DateState.PASSED
    return Mark("Voorbij", Tone.ATTENTION, "!") if late else state.capitalize()


def keuzes_open(material: Material, taken: Container[str]) -> list[tuple[Cell, ...]]:
    """The open choices of these tasks, how each stands, and the task."""
    return [
        (punt.tekst, punt.stand, material.plan.nr(punt.taak))
        for punt in open_keuzes(material.dossier, material.plan, material.today)
        if punt.taak in taken and material.niveau.shows(visibility_of(punt.pad))
    ]


def notities(material: Material, taken: Iterable[str]) -> list[tuple[str, str]]:
    """What people noted with these tasks."""
    return [
        (material.taak(taak_id), notitie)
        for taak_id in taken
        if (notitie := visible(material.verklaring_of(taak_id).notitie))
    ]


def status_of_wacht(material: Material, stand: TaakStand, onbekend: str = "") -> str:
    """The status of a task; of one that waits on whom, and since when or `onbekend`."""
    if stand.status is not Status.WACHT:
        return str(stand.status)
    sinds = material.verklaring_of(stand.id).wacht_sinds
    sinds_wanneer = f"sinds {datum_long(sinds)}" if sinds else onbekend
    return "\n".join(filter(None, (f"Wacht op {stand.wacht_op}", sinds_wanneer)))
