"""The dates for a calendar as a document: to look at before they go into the calendar."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, LetOp, Lijst, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.kalender.afspraak import Afspraak
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind, planned
from vsv_wizard.documenten.material import Material, and_list
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.notation import day_in_full
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.task_ids import BIJEENKOMSTEN_NOTEREN, OVERLEGGEN_PLANNEN
from vsv_wizard.voortgang.terms import notice_day

TITLE_TEXT = "Datums voor uw agenda"
_WIDTHS = (4, 8, 3, 1)


def make(material: Material, _keus: str = "") -> Document:
    """The same appointments as in the calendar file."""
    fill = Gaps(material)
    ondertitel = f"{naam_of_vsv(material)}: stand op {day_in_full(material.today)}"
    return cover(material, "agenda", TITLE_TEXT, ondertitel, _blocks(material, fill), fill.gaten)


def _blocks(material: Material, fill: Gaps) -> Iterator[Block]:
    punten = [punt for punt in afspraken(material) if not punt.opgevolgd]
    komend = [p for p in punten if p.datum >= material.today and not p.afgezegd]
    afgezegd = [p for p in punten if p.afgezegd]
    geweest = [p for p in punten if p.datum < material.today and not p.afgezegd]
    if material.public:
        yield Alinea("Op dit niveau staan alleen de overleggen en de oefening.")
    if punten:
        yield from _how_it_works()
    else:
        first = " en ".join(map(material.plan.nr, (OVERLEGGEN_PLANNEN, BIJEENKOMSTEN_NOTEREN)))
        yield LetOp(
            "Er is nog niets voor uw agenda",
            f"Vul eerst datums in. Begin met de overleggen: taak {first}.",
        )
    if komend:
        yield Kop(2, "Wat er komt")
        rijen = tuple(_row(material, punt) for punt in komend)
        yield Tabel(("Wanneer", "Wat", "Herinnering", "Taak"), rijen, "Wat er komt", _WIDTHS)
    if afgezegd:
        yield Kop(2, "Vervallen")
        yield Tabel(("Wanneer", "Wat"), _shorten(afgezegd), "Vervallen", (1, 2))
    if geweest:
        yield Kop(2, "Al geweest")
        yield Tabel(("Wanneer", "Wat"), _shorten(geweest), "Al geweest", (1, 2))
    if open_punten := tuple(_open(material, fill)):
        yield Kop(2, "Wat hier nog ontbreekt")
        yield Lijst(open_punten)


def _how_it_works() -> Iterator[Block]:
    yield Kop(2, "Zo komen deze datums in uw agenda")
    yield Lijst(
        (
            "Bewaar dit document als .ics. Open dat bestand met Outlook of een andere agenda.",
            "Verandert er een datum? Maak het bestand dan opnieuw en open het weer.",
            "De meeste agenda's passen dan de afspraken aan die er al staan.",
            "Haalt u een datum weg? Maak het bestand dan opnieuw, op deze computer.",
            "De afspraak vervalt dan in uw agenda.",
        )
    )


def _row(material: Material, punt: Afspraak) -> tuple[Cell, ...]:
    plaats = [f"Plaats: {punt.plaats}"] if punt.plaats else []
    wat = "\n".join((punt.titel, *plaats, *punt.regels))
    return _when(punt), wat, _reminder(punt), material.plan.nr(punt.taak)


def _shorten(punten: list[Afspraak]) -> tuple[tuple[Cell, ...], ...]:
    return tuple((_when(punt), "\n".join((punt.titel, *_why(punt)))) for punt in punten)


def _why(punt: Afspraak) -> tuple[str, ...]:
    return punt.regels[:1] if punt.afgezegd else ()


def _when(punt: Afspraak) -> str:
    day = day_in_full(punt.datum)
    if punt.begin is None:
        return day
    end = f" tot {punt.end:%H.%M}" if punt.end else ""
    return f"{day}\n{punt.begin:%H.%M}{end} uur"


def _reminder(punt: Afspraak) -> str:
    if not punt.herinner:
        return "Geen"
    *eerder, last = punt.herinner
    return f"{and_list([*map(str, eerder), how_many(last, 'dag', 'dagen')])} vooraf"


def _open(material: Material, fill: Gaps) -> Iterator[str]:
    """The dates that a calendar of a VSV cannot do without, and that are not there yet."""
    komend = {keer.groep for keer in planned(material.dossier) if keer.datum >= material.today}
    for groep in BijeenkomstKind:
        if groep.expected and groep not in komend:
            yield f"{groep.naam}: {fill.gap(groep.lijst, 'de volgende datum')}"
    if material.public:
        return
    if notice_day(material.dossier.rso, material.plan) is None:
        yield f"Opzeggen bij de RSO: {fill.gap('rso.opzeggen_voor', 'de uiterste opzegdatum')}"
    if not fill.has("rso.evaluatie_op"):
        yield f"Evaluatie van de overeenkomst: {fill.gap('rso.evaluatie_op')}"
    for gelden in material.dossier.gelden:
        if gelden.jaar == material.today.year and not known(gelden.maand):
            wat = "de maand waarin het geld komt"
            maand = fill.gap(join_path("gelden", gelden.id, "maand"), wat)
            yield f"Geld van {gelden.jaar}: {maand}"
