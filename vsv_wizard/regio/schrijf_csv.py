"""All rows as CSV for the Dutch Excel: semicolons, a byte order mark, dates as people write.

A cell that begins as a formula gets an apostrophe in front, inside its quotes: every
spreadsheet then takes it as text.
"""

import csv
import datetime as dt
import io

from vsv_wizard.dossier.notation import datum_kort
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.regio.gegevens import KOPPEN, Regio, Waarde, gegevens

_BEGIN = "=+-@\t\r|%\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}"
_BEGIN += "\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}\N{MINUS SIGN}"


def schrijf(regio: Regio) -> bytes:
    """The table, one line per VSV."""
    uit = io.StringIO(newline="")
    schrijver = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    rijen = [gegevens(rij, regio) for rij in regio.rijen]
    namen = list(rijen[0]) if rijen else ["vsv", "stand"]
    aandeel = "kern_totaal" in namen
    koppen = [KOPPEN[naam] for naam in namen]
    schrijver.writerow([*koppen, *(["Kern %"] if aandeel else [])])
    for rij in rijen:
        schrijver.writerow(
            [*(cel(rij[naam]) for naam in namen), *([_procent(rij)] if aandeel else [])]
        )
    return uit.getvalue().encode("utf-8-sig")


def cel(waarde: Waarde) -> str:
    """A value as text that no spreadsheet reads as a formula."""
    if waarde is None:
        return ""
    if isinstance(waarde, dt.date):
        return datum_kort(waarde)
    tekst = schoon_regel(str(waarde))
    return f"'{tekst}" if tekst.lstrip()[:1] and tekst.lstrip()[0] in _BEGIN else tekst


def _procent(rij: dict[str, Waarde]) -> str:
    """The core in percents, with a decimal comma."""
    klaar, totaal = rij["kern_klaar"], rij["kern_totaal"]
    if not isinstance(klaar, int) or not isinstance(totaal, int) or not totaal:
        return ""
    return f"{100 * klaar / totaal:.1f}".replace(".", ",")
