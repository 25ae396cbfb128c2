"""The regional status report: where the VSV's of a folder stand, and what holds them up."""

from collections.abc import Iterable, Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Cell,
    Document,
    Kop,
    LetOp,
    Mark,
    Tabel,
    Tone,
)
from vsv_wizard.documenten.cover import CONCEPT, cover_of_several
from vsv_wizard.dossier.notation import datum_long, datum_short, day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.regio.distribution import Distribution
from vsv_wizard.regio.expected import ExpectedDatum, wat
from vsv_wizard.regio.movement import movement
from vsv_wizard.regio.regio_data import RegioData, safe
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import CANNOT_BE_READ, SOON, STATES, RowReader
from vsv_wizard.voortgang.milestones import LightState

FIRST = 5  # rows of what stands on the first page
_TONE = {"Kern rond": Tone.GOOD, "Ingericht": Tone.GOOD, "In werking": Tone.GOOD}


def make(regio: RegioData, extra: Iterable[Block] = ()) -> Document:
    """The report, for the readers of its level. extra: what was asked for beside it."""
    distribution = regio.distribution
    return cover_of_several(
        regio.plan,
        regio.now,
        regio.niveau,
        "overzicht",
        (
            f"Stand van de regio: {regio.naam}",
            f"{regio.plan.titel}: stand op {datum_long(day_of(regio.now))}",
        ),
        [("Aantal VSV's", str(distribution.vsvs)), ("Niveau", regio.uitleg)],
        [*_blocks(regio, distribution), *extra],
        is_concept=regio.is_concept,
    )


def _blocks(regio: RegioData, distribution: Distribution) -> Iterator[Block]:
    look = regio.look
    yield LetOp(CONCEPT, "De bronnen zijn concepten. Ze kunnen nog veranderen.")
    yield Kop(2, "In het kort")
    if distribution.onleesbaar:
        zijn = how_many(distribution.onleesbaar, "bestand is", "bestanden zijn")
        yield LetOp(
            f"{zijn} niet te lezen",
            "Die VSV's tellen niet mee. Ze staan wel in de lijst.",
        )
    if not distribution.vsvs:
        yield Alinea("Er zijn geen VSV's om te tonen.")
    for woord in reversed(STATES):
        if woord != CANNOT_BE_READ and (count := distribution.per_stand.get(woord, 0)):
            yield Balk(woord, count, distribution.vsvs, "VSV's")
    moved = movement(regio.rijen, regio.since)
    yield Alinea(f"{moved.words}.")
    yield from _blockers(distribution, look, FIRST)
    if not regio.public:
        yield from _who_waits(regio, look)
    yield Kop(2, "Waar de VSV's nu zijn")
    for nr, count in distribution.per_stap.items():
        naam = f"{nr} {look.plan.steps[nr].titel}" if nr else "Niets meer open"
        yield Balk(naam, count, distribution.vsvs, "VSV's")
    yield from _items(regio, look)
    if not regio.public:
        yield from _dates(regio, look)
        yield from regio_besluiten(regio)
    if not regio.public:
        yield from _adviseurs(regio)
        yield from _attention(regio, look)


def _who_waits(regio: RegioData, look: RowReader) -> Iterator[Block]:
    """On whom most is waited, the longest first."""
    waits = [
        (look.days(wait.sinds), safe(wie or "een ander", regio.niveau), regio.noem(row), wait)
        for row in regio.rijen
        if (longest := look.longest(row))
        for wait, wie in (longest,)
    ]
    if not waits:
        return
    waits.sort(key=lambda each: (-each[0], each[2]))
    rijen = tuple(
        (naam, wie, look.noem(wait.taak_id), f"{days} d" if wait.sinds else "")
        for days, wie, naam, wait in waits[:FIRST]
    )
    yield Kop(2, "Wie op wie wacht")
    yield Tabel(
        ("VSV", "Wacht op", "Bij taak", "Al"), rijen, "Langst wachtend eerst", breedtes=(4, 4, 6, 2)
    )
    if len(waits) > FIRST:
        yield Alinea(f"En nog {len(waits) - FIRST}. Die staan in de lijst van alle VSV's.")


def regio_besluiten(regio: RegioData) -> Iterator[Block]:
    """The register of decisions of the region, when it was asked for."""
    if regio.besluiten:
        yield Kop(2, "Besluiten uit de sessies")
        yield Tabel(
            ("Datum", "VSV", "Taak", "Besluit"), regio.besluiten, "Besluiten", breedtes=(3, 4, 4, 8)
        )


def _blockers(distribution: Distribution, look: RowReader, most: int) -> Iterator[Block]:
    yield Kop(2, "Welke taken VSV's ophouden")
    if not distribution.blokkades:
        yield Alinea("Geen enkele taak houdt nu een VSV op.")
        return
    yield Alinea(
        "Een taak houdt een VSV op als andere taken erop wachten, of als het VSV er zelf "
        "mee op een ander wacht."
    )
    yield Tabel(
        ("Taak", "VSV's", "Wacht op ander", "Taken die erop wachten"),
        tuple(
            (look.noem(b.taak_id), str(b.vsvs), str(b.waiting), str(b.taken))
            for b in distribution.blokkades[:most]
        ),
        "Taken die VSV's ophouden, de meeste eerst",
        breedtes=(6, 2, 2, 3),
    )


def _dates(regio: RegioData, look: RowReader) -> Iterator[Block]:
    yield Kop(2, "Datums")
    every = [(d, row) for row in regio.rijen for d in look.data(row)]
    every.sort(key=lambda paar: (paar[0].datum, paar[1].naam))
    if not every:
        yield Alinea(f"Er is geen datum voorbij, en geen in de komende {SOON} dagen.")
        return
    yield Tabel(
        ("Datum", "VSV", "Wat"),
        tuple((_day(datum, look), regio.noem(row), _what(datum, look)) for datum, row in every),
        f"Datums die voorbij zijn, of binnen {SOON} dagen komen",
        breedtes=(3, 4, 5),
    )


def _day(datum: ExpectedDatum, look: RowReader) -> Cell:
    day = datum_long(datum.datum)
    return Mark(f"{day} (voorbij)", Tone.ATTENTION, "!") if look.is_past(datum) else day


def _what(datum: ExpectedDatum, look: RowReader) -> str:
    return f"{look.plan.nr(datum.taak_id)} {wat(datum, look.plan)}".strip()


def _items(regio: RegioData, look: RowReader) -> Iterator[Block]:
    yield Kop(2, "Alle VSV's")
    headings = ["VSV", "Stand", "Kern", "Volgende taak"]
    if not regio.public:
        headings += ["Wacht op", "Laatste wijziging"]
    rijen = tuple(tuple(_row(row, regio, look)) for row in regio.rijen)
    if rijen:
        yield Tabel(
            tuple(headings), rijen, "Alle VSV's", breedtes=(5, 3, 2, 6, 5, 4)[: len(headings)]
        )


def _row(row: VsvRow, regio: RegioData, look: RowReader) -> Iterator[Cell]:
    stand, staat = row.stand, look.staat(row)
    toon = Tone.ATTENTION if stand is None else _TONE.get(staat, Tone.CALM)
    yield regio.noem(row)
    behind = stand is not None and stand.licht == LightState.BEHIND
    yield Mark(f"{staat}, achter" if behind else staat, Tone.ATTENTION if behind else toon)
    kern = look.kern(stand) if stand else None
    yield f"{kern.klaar} van {kern.totaal}" if kern else ""
    taak_id = look.taak(stand) if stand else ""
    yield look.noem(taak_id) if taak_id else ""
    if regio.public:
        return
    yield _wacht(row, regio, look)
    silent = look.silent(row)
    if silent is None or stand is None:
        yield ""
    else:
        yield f"{datum_short(stand.day_changed)} ({how_many(silent, 'dag', 'dagen')})"


def _wacht(row: VsvRow, regio: RegioData, look: RowReader) -> str:
    longest = look.longest(row)
    if longest is None or row.stand is None:
        return ""
    wait, wie = longest
    sinds = f", sinds {datum_short(wait.sinds)}" if wait.sinds else ""
    meer = len(row.stand.wait) - 1
    ook = f" (en nog {meer})" if meer else ""
    return f"{safe(wie or 'een ander', regio.niveau)}{sinds}{ook}"


def _adviseurs(regio: RegioData) -> Iterator[Block]:
    """Who works on which VSV."""
    per_naam: dict[str, list[str]] = {}
    for row in regio.rijen:
        if row.wie and row.wie.adviseur:
            naam = safe(row.wie.adviseur, regio.niveau)
            per_naam.setdefault(naam, []).append(regio.noem(row))
    if per_naam:
        rijen = tuple((naam, "\n".join(vsvs)) for naam, vsvs in sorted(per_naam.items()))
        yield Kop(2, "Wie werkt aan welk VSV")
        yield Tabel(("Adviseur", "VSV's"), rijen, "Wie werkt aan welk VSV", breedtes=(2, 5))


def _attention(regio: RegioData, look: RowReader) -> Iterator[Block]:
    rijen = tuple(
        (regio.noem(row), melding) for row in regio.rijen for melding in look.findings(row)
    )
    if rijen:
        yield Kop(2, "Wat mis is met een bestand")
        yield Tabel(("VSV", "Wat"), rijen, "Wat mis is met een bestand", breedtes=(2, 5))
