"""The columns of the overview: what they are called, and in what order they put the rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from vsv_wizard.dossier.text import natural, plain_letters
from vsv_wizard.regio.region_folder import VsvRow, by_naam
from vsv_wizard.regio.row_reader import STATES, RowReader
from vsv_wizard.voortgang.milestones import LightState

SortKey = Callable[[RowReader, VsvRow], Any]  # what is compared; None for a row without it


@dataclass(frozen=True)
class SortColumn:
    """One column. Its order is the useful one first: the longest wait, the nearest date.

    orde: that order in words; andersom: the other way around. velden: what it is in a spreadsheet
    and for a program (`regio_data.details`).
    """

    naam: str
    kop: str
    velden: tuple[str, ...]
    orde: str
    andersom: str
    sleutel: SortKey
    hoog_eerst: bool = False


def _state(look: RowReader, row: VsvRow) -> int:
    return STATES.index(look.staat(row))


def _kern(look: RowReader, row: VsvRow) -> float | None:
    tally = look.kern(row.stand) if row.stand else None
    return tally.klaar / (tally.totaal or 1) if tally else None


def _taak(look: RowReader, row: VsvRow) -> int | None:
    taak_id = look.taak(row.stand) if row.stand else ""
    return look.plek[taak_id] if taak_id else None


def _datum(look: RowReader, row: VsvRow) -> Any:
    data = look.data(row)
    return data[0].datum if data else None


_LIGHTS = [LightState.BEHIND, LightState.STILL, LightState.ON_COURSE]


def _light(_look: RowReader, row: VsvRow) -> int | None:
    light = row.stand.licht if row.stand else ""
    return next((n for n, state in enumerate(_LIGHTS) if state == light), None)


def _acties(_look: RowReader, row: VsvRow) -> int | None:
    return (row.stand.acties if row.stand else 0) or None


def _adviseur(_look: RowReader, row: VsvRow) -> Any:
    return natural(row.wie.adviseur) if row.wie and row.wie.adviseur else None


def _attention(look: RowReader, row: VsvRow) -> int | None:
    return len(look.findings(row)) + 10 * (row.stand is None) or None


def _day_of(name: str) -> SortKey:
    return lambda _look, row: (getattr(row.stand, name) if row.stand else 0) or None


COLUMNS = {
    kolom.naam: kolom
    for kolom in (
        SortColumn(
            "let", "!", ("let_op",), "wat mis is eerst", "wat mis is laatst", _attention, True
        ),
        SortColumn(
            "naam",
            "VSV",
            ("vsv",),
            "naam van a tot z",
            "naam van z tot a",
            lambda _, row: by_naam(row),
        ),
        SortColumn("stand", "Stand", ("stand",), "minst ver eerst", "verst eerst", _state),
        SortColumn(
            "kern", "Kern", ("kern_klaar", "kern_totaal"), "minst ver eerst", "verst eerst", _kern
        ),
        SortColumn(
            "taak",
            "Volgende taak",
            ("stap", "taak", "taak_titel"),
            "eerste taak eerst",
            "laatste taak eerst",
            _taak,
        ),
        SortColumn(
            "wacht",
            "Wacht op",
            ("wacht_op", "wacht_taak", "wacht_dagen"),
            "langst wachtend eerst",
            "kortst wachtend eerst",
            lambda look, row: look.days_waiting(row),
            True,
        ),
        SortColumn(
            "sinds",
            "Wacht sinds",
            ("wacht_sinds",),
            "langst wachtend eerst",
            "kortst wachtend eerst",
            lambda look, row: look.days_waiting(row),
            True,
        ),
        SortColumn(
            "stil",
            "Stil",
            ("dagen_stil",),
            "langst niets gebeurd eerst",
            "laatst gewijzigd eerst",
            lambda look, row: look.silent(row),
            True,
        ),
        SortColumn(
            "datum",
            "Datum",
            ("eerste_datum", "eerste_datum_wat", "datums_voorbij"),
            "eerste datum eerst",
            "laatste datum eerst",
            _datum,
        ),
        SortColumn(
            "licht", "Licht", ("licht",), "wat achter is eerst", "wat achter is laatst", _light
        ),
        SortColumn(
            "acties",
            "Acties",
            ("acties_open",),
            "meeste acties eerst",
            "minste acties eerst",
            _acties,
            True,
        ),
        SortColumn(
            "laat",
            "Te laat",
            ("acties_te_laat",),
            "meest te laat eerst",
            "minst te laat eerst",
            _day_of("te_laat"),
            True,
        ),
        SortColumn(
            "adviseur",
            "Adviseur",
            ("adviseur",),
            "adviseur van a tot z",
            "adviseur van z tot a",
            _adviseur,
        ),
        SortColumn(
            "mijlpaal",
            "Mijlpaal",
            ("mijlpaal", "mijlpaal_op"),
            "laatst bereikt eerst",
            "eerst bereikt eerst",
            _day_of("bereikt"),
            True,
        ),
        SortColumn(
            "vorige",
            "Laatste sessie",
            ("laatste_sessie",),
            "langst geleden eerst",
            "kortst geleden eerst",
            _day_of("vorige"),
        ),
        SortColumn(
            "straks",
            "Volgende sessie",
            ("volgende_sessie",),
            "eerste sessie eerst",
            "laatste sessie eerst",
            _day_of("straks"),
        ),
    )
}
FIXED = ("let", "naam")  # no table is without these
PUBLIC = ("naam", "stand", "kern", "taak", "licht", "mijlpaal")  # what everybody may see


def column_named(words: str) -> str | None:
    """The column of this heading, or short name, as somebody typed it."""
    wanted = plain_letters(" ".join(words.split()))
    for kolom in COLUMNS.values():
        if wanted in (kolom.naam, plain_letters(kolom.kop)):
            return kolom.naam
    return None


def chosen_columns(names: Iterable[str]) -> tuple[str, ...]:
    """These columns, each once, after what no table is without; nothing where none is chosen."""
    own = tuple(dict.fromkeys(n for n in names if n in COLUMNS and n not in FIXED))
    return (*FIXED, *own) if own else ()


@dataclass(frozen=True)
class SortOrder:
    """By which column, and whether the other way around."""

    kolom: str = "naam"
    andersom: bool = False

    @property
    def words(self) -> str:
        """The order in words."""
        kolom = COLUMNS[self.kolom]
        return kolom.andersom if self.andersom else kolom.orde

    def by(self, kolom: str) -> "SortOrder":
        """By this column; the other way around when it was by this one."""
        return SortOrder(kolom, kolom == self.kolom and not self.andersom)

    def other_column(self, stap: int) -> "SortOrder":
        """By the column beside it."""
        names = list(COLUMNS)
        return SortOrder(names[(names.index(self.kolom) + stap) % len(names)])

    def sort_keys(self, rijen: Iterable[VsvRow], look: RowReader) -> dict[str, Any]:
        """By file, what is compared; None for a row without it."""
        sleutel = COLUMNS[self.kolom].sleutel
        return {row.bestand: sleutel(look, row) for row in rijen}

    def put(self, rijen: list[VsvRow], sort_keys: dict[str, Any]) -> list[VsvRow]:
        """The rows in this order. They come by name, and equal ones stay so.

        Rows without a value come last, whatever the direction.
        """
        with_values = [row for row in rijen if sort_keys[row.bestand] is not None]
        zonder = [row for row in rijen if sort_keys[row.bestand] is None]
        omlaag = COLUMNS[self.kolom].hoog_eerst != self.andersom
        with_values.sort(key=lambda row: sort_keys[row.bestand], reverse=omlaag)
        return with_values + zonder
