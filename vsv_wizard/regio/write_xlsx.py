"""The regional report as a workbook to sort and filter in.

Texts are written as strings only, so none can become a formula or a link; numbers and
dates are numbers and dates. XlsxWriter is imported here only.
"""

import datetime as dt
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from xlsxwriter import Workbook  # type: ignore[import-untyped]

from vsv_wizard.regio.expected import wat
from vsv_wizard.regio.regio_data import CellValue, RegioData, heading, table

_OPTIONS = {
    "in_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
_MAX_ROWS = 40  # characters that a column is wide at most


Sheet = tuple[str, Sequence[str], Sequence[Sequence[CellValue]]]


def write(regio: RegioData, more: Sequence[Sheet] = ()) -> bytes:
    """The workbook: a sheet with all VSV's, one per count, and what was asked for beside it."""
    uit = BytesIO()
    boek = Workbook(uit, _OPTIONS)
    made = regio.now.astimezone(dt.UTC).replace(tzinfo=None)
    boek.set_properties({"title": f"Stand van de regio: {regio.naam}", "created": made})
    look, distribution = regio.look, regio.distribution
    blad = _SheetWriter(boek)
    names, rijen = table(regio)
    blad.fill(
        "VSV's", [heading(n, regio) for n in names], [[row[n] for n in names] for row in rijen]
    )
    blad.fill(
        "Stappen",
        ["Stap", "Titel", "VSV's"],
        [
            [nr or "–", look.plan.steps[nr].titel if nr else "Niets meer open", count]
            for nr, count in distribution.per_stap.items()
        ],
    )
    blad.fill(
        "Wat ophoudt",
        ["Taak", "Titel", "VSV's", "Wacht op ander", "Taken die erop wachten"],
        [
            [look.plan.nr(b.taak_id), look.plan.taken[b.taak_id].titel, b.vsvs, b.waiting, b.taken]
            for b in distribution.blokkades
        ],
    )
    if not regio.public:
        data = [(d, row) for row in regio.rijen for d in look.data(row)]
        blad.fill(
            "Datums",
            ["Datum", "Voorbij", "VSV", "Taak", "Wat"],
            [
                [
                    d.datum,
                    "ja" if look.is_past(d) else "nee",
                    regio.name_of(row),
                    look.plan.nr(d.taak_id),
                    wat(d, look.plan),
                ]
                for d, row in sorted(data, key=lambda paar: (paar[0].datum, paar[1].naam))
            ],
        )
    for naam, headings, rows in more:
        blad.fill(naam, headings, rows)
    boek.close()
    return uit.getvalue()


def one_sheet(
    naam: str, headings: Sequence[str], rijen: Sequence[Sequence[CellValue]], now: dt.datetime
) -> bytes:
    """A workbook with one sheet."""
    uit = BytesIO()
    boek = Workbook(uit, _OPTIONS)
    made = now.astimezone(dt.UTC).replace(tzinfo=None)
    boek.set_properties({"title": naam, "created": made})
    _SheetWriter(boek).fill(naam, headings, rijen)
    boek.close()
    return uit.getvalue()


class _SheetWriter:
    """Writes sheets that look the same."""

    def __init__(self, boek: Any) -> None:
        self._boek = boek
        self._heading = boek.add_format({"bold": True, "bg_color": "#E9ECEA", "border": 1})
        self._day = boek.add_format({"num_format": "dd-mm-yyyy", "align": "left"})

    def fill(
        self, naam: str, headings: Sequence[str], rijen: Sequence[Sequence[CellValue]]
    ) -> None:
        """A sheet with a heading that stays in sight, and a filter on it."""
        blad = self._boek.add_worksheet(naam)
        blad.freeze_panes(1, 1)
        blad.set_landscape()
        blad.set_paper(9)  # A4
        blad.fit_to_pages(1, 0)
        blad.repeat_rows(0)
        for kolom, kop in enumerate(headings):
            blad.write_string(0, kolom, kop, self._heading)
            cellen = [len(str(row[kolom])) for row in rijen if row[kolom] is not None]
            blad.set_column(kolom, kolom, min(max([len(kop) + 3, *cellen]), _MAX_ROWS))
        for number, row in enumerate(rijen, 1):
            for kolom, value in enumerate(row):
                self._cell(blad, number, kolom, value)
        if rijen:
            blad.autofilter(0, 0, len(rijen), len(headings) - 1)

    def _cell(self, blad: Any, row: int, kolom: int, value: CellValue) -> None:
        if isinstance(value, dt.date):
            blad.write_datetime(row, kolom, dt.datetime.combine(value, dt.time()), self._day)
        elif isinstance(value, int):
            blad.write_number(row, kolom, value)
        elif value is not None:
            blad.write_string(row, kolom, value)
