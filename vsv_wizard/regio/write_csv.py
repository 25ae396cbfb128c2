"""All rows as CSV for the Dutch Excel: semicolons, a byte order mark, dates as people write.

A cell that begins as a formula gets an apostrophe in front, inside its quotes: every
spreadsheet then takes it as text.
"""

import csv
import datetime as dt
import io

from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.regio.regio_data import CellValue, RegioData, heading, table

_START = "=+-@\t\r|%\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
_START += "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}\N{MINUS SIGN}"


def write(regio: RegioData) -> bytes:
    """The table, one line per VSV."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    names, rijen = table(regio)
    aandeel = "kern_totaal" in names
    headings = [heading(naam, regio) for naam in names]
    schrijver.writerow([*headings, *(["Kern %"] if aandeel else [])])
    for row in rijen:
        schrijver.writerow(
            [*(_cell(naam, row[naam]) for naam in names), *([_percent(row)] if aandeel else [])]
        )
    return uit.getvalue().encode("utf-8-sig")


_TASKS = ("taak", "wacht_taak")


def _cell(naam: str, value: CellValue) -> str:
    return task_cell(value) if naam in _TASKS else cell(value)


def task_cell(value: CellValue) -> str:
    """The number of a task, with its word: Excel takes 1.2 for a date."""
    return f"taak {value}" if value else ""


def cell(value: CellValue) -> str:
    """A value as text that no spreadsheet reads as a formula."""
    if value is None:
        return ""
    if isinstance(value, dt.date):
        return datum_short(value)
    tekst = clean_line(str(value))
    return f"'{tekst}" if tekst.lstrip()[:1] and tekst.lstrip()[0] in _START else tekst


def _percent(row: dict[str, CellValue]) -> str:
    """The core in percents, with a decimal comma."""
    klaar, totaal = row["kern_klaar"], row["kern_totaal"]
    if not isinstance(klaar, int) or not isinstance(totaal, int) or not totaal:
        return ""
    return f"{100 * klaar / totaal:.1f}".replace(".", ",")
