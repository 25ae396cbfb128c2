"""The regional status report: where the VSV's of a folder stand, and what holds them up."""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import groupby

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
from vsv_wizard.documenten.cover import care, cover_of_several
from vsv_wizard.dossier.notation import datum_long, datum_short, day_of
from vsv_wizard.dossier.text import how_many, plain_letters
from vsv_wizard.regio.distribution import Distribution
from vsv_wizard.regio.expected import ExpectedDatum, wat
from vsv_wizard.regio.movement import movement
from vsv_wizard.regio.regio_data import CellValue, RegioData, heading, safe, table
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import CANNOT_BE_READ, SOON, STATES, RowReader
from vsv_wizard.voortgang.acties import ActieState
from vsv_wizard.voortgang.milestones import LightState

WHO_WAITS, BLOCKERS = "Wie op wie wacht", "Welke taken VSV's ophouden"
_NAMED = 3  # VSV's that are called by name where there may be many
FIRST = 4  # rows of what stands on the first page
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
    """One page that says it all: movement, blockers, who waits on whom. Then the annexes."""
    look = regio.look
    about = ["De bronnen zijn concepten. Ze kunnen nog veranderen."] if regio.is_concept else []
    if distribution.onleesbaar:
        zijn = how_many(distribution.onleesbaar, "bestand is", "bestanden zijn")
        about.append(f"{zijn} niet te lezen. Die tellen niet mee, en staan wel in de lijst.")
    yield LetOp(care(is_concept=regio.is_concept), " ".join(about))
    yield Kop(2, "In het kort")
    if not distribution.vsvs:
        yield Alinea("Er zijn geen VSV's om te tonen.")
    else:
        yield Alinea(f"{movement(regio.rijen, regio.since).words}.\n{_states(distribution)}")
    yield from _blockers(distribution, look, FIRST)
    if not regio.public:
        yield from _who_waits(regio, look)
    yield Kop(2, "Waar de VSV's nu zijn", nieuwe_pagina=True)
    for nr, count in distribution.per_stap.items():
        naam = f"{nr} {look.plan.steps[nr].titel}" if nr else "Niets meer open"
        yield Balk(naam, count, distribution.vsvs, "VSV's")
    yield from _items(regio, look)
    if not regio.public:
        yield from _acties(regio)
        yield from _dates(regio, look)
        yield from regio_besluiten(regio)
        yield from _adviseurs(regio)
        yield from _attention(regio, look)


def _states(distribution: Distribution) -> str:
    """How many VSV's stand how, from the end to the begin: "Kern rond: 3. Bezig: 70."."""
    counts = ((woord, distribution.per_stand.get(woord, 0)) for woord in reversed(STATES))
    return " ".join(f"{woord}: {n}." for woord, n in counts if n and woord != CANNOT_BE_READ)


def _acties(regio: RegioData) -> Iterator[Block]:
    """What must be done, of all VSV's: late ones first, as `region_acties.table` has them."""
    if not regio.acties:
        return
    rijen = tuple(
        (
            Mark(str(how), Tone.ATTENTION, ActieState.LATE.teken)
            if how == ActieState.LATE
            else str(how),
            datum_short(voor) if isinstance(voor, dt.date) else "",
            safe(str(naam), regio.niveau),
            safe(str(what), regio.niveau),
            safe(str(who or ""), regio.niveau),
        )
        for naam, what, who, voor, _taak, how, *_ in regio.acties
    )
    yield Kop(2, "Acties", nieuwe_pagina=True)
    yield Tabel(
        ("Stand", "Voor", "VSV", "Wat", "Wie"), rijen, "Open acties", breedtes=(2, 2, 4, 7, 4)
    )


def _who_waits(regio: RegioData, look: RowReader) -> Iterator[Block]:
    """On whom is waited, by how many and for how long at most: the most first."""
    found: dict[str, tuple[str, list[tuple[int, str]]]] = {}
    for row in regio.rijen:
        if longest := look.longest(row):
            wait, wie = longest
            naam = safe(wie or "een ander", regio.niveau)
            _, waits = found.setdefault(plain_letters(naam), (naam, []))
            waits.append((look.days(wait.sinds), regio.name_of(row)))
    if not found:
        return
    every = [(wie, sorted(waits, key=lambda w: (-w[0], w[1]))) for wie, waits in found.values()]
    every.sort(key=lambda each: (-len(each[1]), -each[1][0][0], each[0]))
    rijen = [
        (wie, str(len(waits)), _names([naam for _, naam in waits]), f"{waits[0][0]} d")
        for wie, waits in every[:FIRST]
    ]
    if rest := every[FIRST:]:
        count = sum(len(waits) for _, waits in rest)
        rijen.append((f"En nog {len(rest)}", str(count), "Die staan bij alle VSV's.", ""))
    yield Kop(2, WHO_WAITS)
    headings = ("Wacht op", "VSV's", "Welke, de langst wachtende eerst", "Langst al")
    yield Tabel(headings, tuple(rijen), WHO_WAITS, breedtes=(4, 1, 8, 2))


def _names(names: list[str]) -> str:
    more = len(names) - _NAMED
    return f"{', '.join(names[:_NAMED])}{f' en nog {more}' if more > 0 else ''}"


def regio_besluiten(regio: RegioData) -> Iterator[Block]:
    """The register of decisions of the region, when it was asked for."""
    if regio.besluiten:
        yield Kop(2, "Besluiten uit de sessies")
        yield Tabel(
            ("Datum", "VSV", "Taak", "Besluit"), regio.besluiten, "Besluiten", breedtes=(3, 4, 4, 8)
        )


def _blockers(distribution: Distribution, look: RowReader, most: int) -> Iterator[Block]:
    yield Kop(2, BLOCKERS)
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
            (look.name_of(b.taak_id), str(b.vsvs), str(b.waiting), str(b.taken))
            for b in distribution.blokkades[:most]
        ),
        BLOCKERS,
        breedtes=(6, 2, 2, 3),
    )


def _dates(regio: RegioData, look: RowReader) -> Iterator[Block]:
    yield Kop(2, "Datums", nieuwe_pagina=True)
    every = [(d, row) for row in regio.rijen for d in look.data(row)]
    every.sort(key=lambda paar: (paar[0].datum, paar[1].naam))
    if not every:
        yield Alinea(f"Er is geen datum voorbij, en geen in de komende {SOON} dagen.")
        return
    yield Tabel(
        ("Datum", "VSV", "Wat"),
        tuple((_day(datum, look), regio.name_of(row), _what(datum, look)) for datum, row in every),
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
    if regio.view.kolommen:
        yield from _chosen(regio)
        return
    headings = ["VSV", "Stand", "Kern", "Volgende taak"]
    if not regio.public:
        headings += ["Wacht op", "Laatste wijziging"]
    for group in regio.groups:
        rijen = tuple(tuple(_row(row, regio, look)) for row in group.rijen)
        if group.titel:
            yield Kop(3, f"{safe(group.titel, regio.niveau)} ({len(rijen)})")
        if rijen:
            what = group.titel or "Alle VSV's"
            breed = (5, 3, 2, 6, 5, 4)[: len(headings)]
            yield Tabel(tuple(headings), rijen, safe(what, regio.niveau), breedtes=breed)


def _chosen(regio: RegioData) -> Iterator[Block]:
    """The columns that somebody chose, as in a spreadsheet; the group stands above its rows."""
    names, rows = table(regio)
    names = [naam for naam in names if naam != "groep"]
    for titel, group in groupby(rows, key=lambda row: str(row.get("groep", ""))):
        rijen = tuple(tuple(_text(row[naam]) for naam in names) for row in group)
        if titel:
            yield Kop(3, f"{titel} ({len(rijen)})")
        yield Tabel(tuple(heading(n, regio) for n in names), rijen, titel or "Alle VSV's")


def _text(value: CellValue) -> str:
    if value is None:
        return ""
    return datum_short(value) if isinstance(value, dt.date) else str(value)


def _row(row: VsvRow, regio: RegioData, look: RowReader) -> Iterator[Cell]:
    stand, staat = row.stand, look.staat(row)
    toon = Tone.ATTENTION if stand is None else _TONE.get(staat, Tone.CALM)
    yield regio.name_of(row)
    behind = stand is not None and stand.licht == LightState.BEHIND
    yield Mark(f"{staat}, achter" if behind else staat, Tone.ATTENTION if behind else toon)
    kern = look.kern(stand) if stand else None
    yield f"{kern.klaar} van {kern.totaal}" if kern else ""
    taak_id = look.taak(stand) if stand else ""
    yield look.name_of(taak_id) if taak_id else ""
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
            per_naam.setdefault(naam, []).append(regio.name_of(row))
    if per_naam:
        rijen = tuple((naam, "\n".join(vsvs)) for naam, vsvs in sorted(per_naam.items()))
        yield Kop(2, "Wie werkt aan welk VSV")
        yield Tabel(("Adviseur", "VSV's"), rijen, "Wie werkt aan welk VSV", breedtes=(2, 5))


def _attention(regio: RegioData, look: RowReader) -> Iterator[Block]:
    rijen = tuple(
        (regio.name_of(row), melding) for row in regio.rijen for melding in look.findings(row)
    )
    if rijen:
        yield Kop(2, "Wat mis is met een bestand")
        yield Tabel(("VSV", "Wat"), rijen, "Wat mis is met een bestand", breedtes=(2, 5))
