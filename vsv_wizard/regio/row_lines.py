"""One line of the overview: which columns fit, and what stands in each, by style.

A piece is a style and a text. A screen gives each style its colour; a terminal shows the text.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache

from rich.cells import cell_len, set_cell_size

from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.opslag.errors import showable
from vsv_wizard.regio.grouping import Group
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import COLUMNS, SortOrder
from vsv_wizard.voortgang.acties import ActieState
from vsv_wizard.voortgang.milestones import LightState

Piece = tuple[str, str]
PLAIN, VET, ZACHT, ACCENT, LET, GOED = "gewoon", "vet", "zacht", "accent", "let", "goed"

# By column: the least it needs, and with how much it has enough. The first ones are kept
# longest where the screen is narrow.
WIDTHS = {
    "naam": (13, 26),
    "kern": (11, 17),
    "let": (1, 1),
    "stil": (5, 5),
    "wacht": (11, 24),
    "taak": (4, 40),
    "datum": (6, 9),
    "stand": (10, 10),
    "licht": (11, 11),
    "acties": (6, 6),
    "adviseur": (12, 22),
    "laat": (7, 7),
    "vorige": (10, 14),
    "straks": (10, 15),
    "mijlpaal": (10, 21),
    "sinds": (10, 11),
}
# Only where there is room to spare; else the titles of tasks would be cut short for them.
_WIDE_SCREEN = 150
_ONLY_WIDE = ("licht", "acties", "adviseur", "laat", "vorige", "straks")
_ONLY_CHOSEN = ("mijlpaal", "sinds")  # a wide screen says these in another column
_WIDE_FIRST = (
    "naam",
    "wacht",
    "kern",
    "taak",
    "datum",
    "adviseur",
    "mijlpaal",
    "vorige",
    "straks",
)
_WIDE_AGAIN = ("naam", "taak", "wacht", "adviseur")  # what is over, when each has a fair share
_REASONABLE = {"naam": 18, "wacht": 17, "kern": 13, "taak": 26, "adviseur": 15}
SHORT = {"taak": "Taak", "vorige": "Laatste", "straks": "Volgende", "sinds": "Sinds"}
_SESSIES = {"vorige": 14, "straks": 15}  # from here their headings are whole
_TITLE_FROM = 12  # less says nothing of a title
_COUNTING = 6  # "16/16" and a space


@cache
def layout_columns(
    breedte: int, gesorteerd: str, kolommen: tuple[str, ...] = ()
) -> Mapping[str, int]:
    """The columns that fit in so many cells, in their order, each with its width.

    kolommen: those that somebody chose, in their order; else what a screen so wide has room for.
    """
    chosen = [gesorteerd]
    for naam in kolommen or WIDTHS:
        names = {*chosen, naam}
        if not kolommen and (
            naam in _ONLY_CHOSEN or (naam in _ONLY_WIDE and breedte < _WIDE_SCREEN)
        ):
            continue
        if least_width(names) <= breedte:
            chosen = [*names]
    order = dict.fromkeys((*kolommen, gesorteerd)) if kolommen else COLUMNS
    breed = {naam: WIDTHS[naam][0] for naam in order if naam in chosen}
    over = breedte - sum(breed.values()) - (len(breed) - 1)
    for ronde, naam in enumerate((*_WIDE_FIRST, *_WIDE_AGAIN)):
        if naam in breed:
            meest = WIDTHS[naam][1]
            if ronde < len(_WIDE_FIRST):
                meest = _REASONABLE.get(naam, meest)
            added = max(min(meest - breed[naam], over), 0)
            breed[naam] += added
            over -= added
    return breed


def least_width(kolommen: Iterable[str]) -> int:
    """How many cells these columns need."""
    return sum(WIDTHS[naam][0] + 1 for naam in kolommen) - 1


def header_line(breed: Mapping[str, int], kolom: str, *, omlaag: bool) -> Iterator[Piece]:
    """The headings; a mark shows by which column the rows stand in order."""
    for number, (naam, cellen) in enumerate(breed.items()):
        if number:
            yield ZACHT, " "
        kop = SHORT.get(naam, "") if cellen < _SESSIES.get(naam, _TITLE_FROM) else ""
        kop = kop or COLUMNS[naam].kop
        if naam == kolom:
            pijl = "▼" if omlaag else "▲"
            kop = f"{_shorten(kop, cellen - 1)}{pijl}" if cellen > 1 else pijl
        yield (ACCENT if naam == kolom else ZACHT), _fit(kop, cellen)


def row_cells(row: VsvRow, look: RowReader, breed: Mapping[str, int]) -> Iterator[Piece]:
    """The cells of one row."""
    if row.stand is None:
        yield from _unreadable(row, breed)
        return
    for number, (naam, cellen) in enumerate(breed.items()):
        if number:
            yield PLAIN, " "
        if naam == "naam":
            yield VET, _fit(_naam(row, cellen), cellen)
        else:
            yield from _CELLS[naam](row, look, cellen)


def _unreadable(row: VsvRow, breed: Mapping[str, int]) -> Iterator[Piece]:
    """A file that cannot be read says so over the whole line."""
    yield LET, "! " if "let" in breed else ""
    yield VET, f"{_fit(row.naam, breed.get('naam', 13))} "
    yield LET, row.error


def _naam(row: VsvRow, cellen: int) -> str:
    """The name; of two that are the same also the end of the file, where files differ."""
    if not row.doubled:
        return row.naam
    stam = showable(row.bestand.rsplit(".", 1)[0])
    ruimte = cellen - cell_len(row.naam) - 3
    if ruimte >= cell_len(stam):
        return f"{row.naam} ({stam})"
    half = cellen // 2
    return f"{_shorten(row.naam, cellen - half - 1)} {stam[-half:] if half < len(stam) else stam}"


def _attention_to(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    yield LET, _fit("!" if look.findings(row) else "", cellen)


def _state(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    reached = look.mijlpaal(row.stand) if row.stand else ""
    yield (GOED if reached else PLAIN), _fit(look.staat(row), cellen)


def _kern(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    assert row.stand  # noqa: S101  # a row without one has no cells
    tally = look.kern(row.stand)
    breedte = cellen - _COUNTING
    full = round(breedte * tally.klaar / tally.totaal) if tally.totaal else 0
    if tally.klaar < tally.totaal:
        full = min(full, breedte - 1)
    yield ACCENT, "█" * full
    yield ZACHT, "░" * (breedte - full)
    yield PLAIN, f"{tally.klaar}/{tally.totaal}".rjust(_COUNTING)


def _taak(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    assert row.stand  # noqa: S101  # a row without one has no cells
    taak_id = look.taak(row.stand)
    if not taak_id:
        yield ZACHT, _fit("–", cellen)
    elif cellen < _TITLE_FROM:
        yield PLAIN, _fit(look.plan.nr(taak_id), cellen)
    else:
        yield PLAIN, _fit(look.name_of(taak_id), cellen)


def _wacht(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    longest = look.longest(row)
    if longest is None:
        yield PLAIN, " " * cellen
        return
    wait, wie = longest
    meer = len(row.stand.wait) - 1 if row.stand else 0
    days = f" +{meer}" if meer else ""
    days += f" {look.days(wait.sinds)} d" if wait.sinds else ""
    yield PLAIN, _fit("…" if wie is None else wie, cellen - len(days))
    yield ZACHT, days


def _silent(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    silent = look.silent(row)
    yield ZACHT, ("?" if silent is None else f"{min(silent, 999)} d").rjust(cellen)


def _datum(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    data = look.data(row)
    if not data:
        yield PLAIN, " " * cellen
        return
    day, is_past = data[0].datum, look.is_past(data[0])
    meer = f"+{min(len(data) - 1, 99)}" if len(data) > 1 and cellen > 8 else ""
    tekst = f"{'!' if is_past else ' '}{day.day:02}-{day.month:02}{meer}"
    yield (LET if is_past else PLAIN), _fit(tekst, cellen)


_LIGHTS = {LightState.BEHIND: LET, LightState.ON_COURSE: GOED}


def _light(row: VsvRow, _look: RowReader, cellen: int) -> Iterator[Piece]:
    light = next((s for s in LightState if row.stand and row.stand.licht == s), None)
    tekst = f"{light.teken} {light.capitalize()}" if light else ""
    yield _LIGHTS.get(light, ZACHT) if light else ZACHT, _fit(tekst, cellen)


def _mijlpaal(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    """The furthest that was reached, with its day where that fits."""
    naam = look.mijlpaal(row.stand) if row.stand else ""
    since = row.stand.bereikt if row.stand and naam else 0
    day = f" {datum_short(dt.date.fromordinal(since))}" if since else ""
    yield GOED, _fit(naam + day if cell_len(naam + day) <= cellen else naam, cellen)


def _late(row: VsvRow, _look: RowReader, cellen: int) -> Iterator[Piece]:
    count = row.stand.te_laat if row.stand else 0
    yield LET, (f"{ActieState.LATE.teken} {count}" if count else "").rjust(cellen)


def _session(name: str) -> Callable[[VsvRow, RowReader, int], Iterator[Piece]]:
    def cell(row: VsvRow, _look: RowReader, cellen: int) -> Iterator[Piece]:
        day = getattr(row.stand, name) if row.stand else 0
        yield PLAIN, _fit(datum_short(dt.date.fromordinal(day)) if day else "", cellen)

    return cell


def _since(row: VsvRow, look: RowReader, cellen: int) -> Iterator[Piece]:
    longest = look.longest(row)
    day = longest[0].sinds if longest else None
    yield PLAIN, _fit(datum_short(day) if day else "", cellen)


def _acties(row: VsvRow, _look: RowReader, cellen: int) -> Iterator[Piece]:
    count = row.stand.acties if row.stand else 0
    yield PLAIN, (str(count) if count else "").rjust(cellen)


def _adviseur(row: VsvRow, _look: RowReader, cellen: int) -> Iterator[Piece]:
    yield PLAIN, _fit(row.wie.adviseur if row.wie else "", cellen)


_CELLS = {
    "licht": _light,
    "acties": _acties,
    "adviseur": _adviseur,
    "laat": _late,
    "vorige": _session("vorige"),
    "straks": _session("straks"),
    "mijlpaal": _mijlpaal,
    "sinds": _since,
    "let": _attention_to,
    "stand": _state,
    "kern": _kern,
    "taak": _taak,
    "wacht": _wacht,
    "stil": _silent,
    "datum": _datum,
}


def text_of(stukken: Sequence[Piece]) -> str:
    """The text of a line, without styles."""
    return "".join(tekst for _, tekst in stukken)


def _fit(tekst: str, cellen: int) -> str:
    """Exactly so many cells wide."""
    return set_cell_size(_shorten(tekst, cellen), cellen)


def _shorten(tekst: str, cellen: int) -> str:
    if cell_len(tekst) <= cellen:
        return tekst
    return f"{set_cell_size(tekst, cellen - 1).rstrip()}…" if cellen > 1 else tekst[:cellen]


def table_lines(
    groups: Sequence[Group],
    look: RowReader,
    breedte: int,
    orde: SortOrder,
    kolommen: tuple[str, ...],
) -> Iterator[str]:
    """All rows as plain lines, with their headings; no column that was asked is missing."""
    breed = layout_columns(max(breedte, least_width(kolommen)), _shown(orde, kolommen), kolommen)
    omlaag = COLUMNS[orde.kolom].hoog_eerst != orde.andersom
    yield text_of(list(header_line(breed, orde.kolom, omlaag=omlaag))).rstrip()
    for group in groups:
        if group.titel:
            yield f"\n{group.titel} ({len(group.rijen)})"
        for row in group.rijen:
            yield text_of(list(row_cells(row, look, breed))).rstrip()


def _shown(orde: SortOrder, kolommen: tuple[str, ...]) -> str:
    """The column that must be there: that of the order, unless the columns were chosen."""
    return kolommen[-1] if kolommen else orde.kolom
