"""The dates for a calendar as a document: to look at before they go into the calendar."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Document, Kop, LetOp, Lijst, Tabel
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.kalender.afspraak import Afspraak
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import Groep, gepland
from vsv_wizard.documenten.kalender.opzeggen import opzegdag
from vsv_wizard.documenten.kalender.tijden import dag_voluit
from vsv_wizard.documenten.material import Stof, aantal, en
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.plan.task_ids import BIJEENKOMSTEN_NOTEREN, OVERLEGGEN_PLANNEN

TITEL = "Datums voor uw agenda"
_BREEDTES = (4, 8, 3, 1)


def maak(stof: Stof, _keus: str = "") -> Document:
    """The same appointments as in the calendar file."""
    vul = Invuller(stof)
    ondertitel = f"{naam_van_vsv(stof)}: stand op {dag_voluit(stof.nu.date())}"
    return omslag(stof, "agenda", TITEL, ondertitel, _blokken(stof, vul), vul.gaten)


def _blokken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    punten = [punt for punt in afspraken(stof) if not punt.opgevolgd]
    komend = [p for p in punten if p.datum >= stof.vandaag and not p.afgezegd]
    afgezegd = [p for p in punten if p.afgezegd]
    geweest = [p for p in punten if p.datum < stof.vandaag and not p.afgezegd]
    if stof.openbaar:
        yield Alinea("Op dit niveau staan alleen de overleggen en de oefening.")
    if punten:
        yield from _zo_werkt_het()
    else:
        eerst = " en ".join(map(stof.plan.nr, (OVERLEGGEN_PLANNEN, BIJEENKOMSTEN_NOTEREN)))
        yield LetOp(
            "Er is nog niets voor uw agenda",
            f"Vul eerst datums in. Begin met de overleggen: taak {eerst}.",
        )
    if komend:
        yield Kop(2, "Wat er komt")
        rijen = tuple(_rij(stof, punt) for punt in komend)
        yield Tabel(("Wanneer", "Wat", "Herinnering", "Taak"), rijen, "Wat er komt", _BREEDTES)
    if afgezegd:
        yield Kop(2, "Vervallen")
        yield Tabel(("Wanneer", "Wat"), _kort(afgezegd), "Vervallen", (1, 2))
    if geweest:
        yield Kop(2, "Al geweest")
        yield Tabel(("Wanneer", "Wat"), _kort(geweest), "Al geweest", (1, 2))
    if open_punten := tuple(_open(stof, vul)):
        yield Kop(2, "Wat hier nog ontbreekt")
        yield Lijst(open_punten)


def _zo_werkt_het() -> Iterator[Blok]:
    yield Kop(2, "Zo komen deze datums in uw agenda")
    yield Lijst(
        (
            "Bewaar dit document als .ics. Open dat bestand met Outlook of een andere agenda.",
            "Verandert er een datum? Maak het bestand dan opnieuw en open het weer.",
            "De meeste agenda's passen dan de afspraken aan die er al staan.",
            "Haalt u een datum weg in het programma? Haal de afspraak dan zelf uit uw agenda.",
        )
    )


def _rij(stof: Stof, punt: Afspraak) -> tuple[Cel, ...]:
    plaats = [f"Plaats: {punt.plaats}"] if punt.plaats else []
    wat = "\n".join((punt.titel, *plaats, *punt.regels))
    return _wanneer(punt), wat, _herinnering(punt), stof.plan.nr(punt.taak)


def _kort(punten: list[Afspraak]) -> tuple[tuple[Cel, ...], ...]:
    return tuple((_wanneer(punt), "\n".join((punt.titel, *_waarom(punt)))) for punt in punten)


def _waarom(punt: Afspraak) -> tuple[str, ...]:
    return punt.regels[:1] if punt.afgezegd else ()


def _wanneer(punt: Afspraak) -> str:
    dag = dag_voluit(punt.datum)
    if punt.begin is None:
        return dag
    einde = f" tot {punt.einde:%H.%M}" if punt.einde else ""
    return f"{dag}\n{punt.begin:%H.%M}{einde} uur"


def _herinnering(punt: Afspraak) -> str:
    if not punt.herinner:
        return "Geen"
    *eerder, laatste = punt.herinner
    return f"{en([*map(str, eerder), aantal(laatste, 'dag', 'dagen')])} vooraf"


def _open(stof: Stof, vul: Invuller) -> Iterator[str]:
    """The dates that a calendar of a VSV cannot do without, and that are not there yet."""
    komend = {keer.groep for keer in gepland(stof.dossier) if keer.datum >= stof.vandaag}
    for groep in Groep:
        if groep not in komend:
            yield f"{groep.naam}: {vul.gat(groep.lijst, 'de volgende datum')}"
    if stof.openbaar:
        return
    if opzegdag(stof.dossier.rso, stof.plan) is None:
        yield f"Opzeggen bij de RSO: {vul.gat('rso.opzeggen_voor', 'de uiterste opzegdatum')}"
    if not vul.heeft("rso.evaluatie_op"):
        yield f"Evaluatie van de overeenkomst: {vul.gat('rso.evaluatie_op')}"
    for gelden in stof.dossier.gelden:
        if gelden.jaar == stof.vandaag.year and gelden.maand in (None, WEET_NIET):
            wat = "de maand waarin het geld komt"
            yield f"Geld van {gelden.jaar}: {vul.gat(voeg('gelden', gelden.id, 'maand'), wat)}"
