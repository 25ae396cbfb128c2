"""The actions of all VSV's of a folder, and as a table for a spreadsheet."""

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag import OpslagError, home_at
from vsv_wizard.opslag.address import full
from vsv_wizard.opslag.errors import showable
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.regio_data import CellValue
from vsv_wizard.regio.region_folder import RegionFolder, VsvRow, read_row
from vsv_wizard.regio.write_csv import cell, task_cell
from vsv_wizard.voortgang.acties import ActieOwner, actie_state, wat, wie

OwnedActie = tuple[ActieOwner, Actie]
HEADINGS = ("VSV", "Wat", "Wie", "Voor", "Taak", "Stand", "Gedaan op", "Bestand")


def owner_of(folder: Path, row: VsvRow) -> ActieOwner:
    """Of which VSV the actions of a row are."""
    address = home_at(folder).address(row.bestand)
    return ActieOwner(row.naam, full(address), row.stand.id if row.stand else "")


def read_dossiers(
    folder: Path,
    plan: Plan,
    today: dt.date,
    problem: Callable[[str], object],
    *,
    everything: bool = False,
) -> Iterable[tuple[ActieOwner, Dossier]]:
    """The dossiers of a folder, one per VSV. everything: also those without an open action.

    problem: is told of each file that is passed over.
    """
    rows = RegionFolder(folder, plan, today).everything()
    yield from dossiers_of(folder, rows, problem, everything=everything)


def dossiers_of(
    folder: Path,
    rows: Iterable[VsvRow],
    problem: Callable[[str], object],
    *,
    everything: bool = False,
) -> Iterable[tuple[ActieOwner, Dossier]]:
    """The same, of these rows."""
    for row in rows:
        if row.stand is None:
            problem(f"{showable(row.bestand)} is overgeslagen. {row.error}")
            continue
        if not everything and not row.stand.acties:
            continue
        try:
            yield owner_of(folder, row), read_row(folder, row).dossier
        except OpslagError as error:  # changed a moment ago
            problem(f"{showable(row.bestand)} is overgeslagen. {error.kort}")


def table(found: Iterable[OwnedActie], plan: Plan, today: dt.date) -> list[list[CellValue]]:
    """A row per action, as `HEADINGS`."""
    return [
        [
            clean_line(owner.naam),
            clean_line(wat(actie)),
            clean_line(wie(actie)),
            actie.voor if isinstance(actie.voor, dt.date) else None,
            plan.nr(actie.taak) if actie.taak else None,
            actie_state(actie, today).value,
            actie.gedaan_op if isinstance(actie.gedaan_op, dt.date) else None,
            clean_line(owner.bestand),
        ]
        for owner, actie in found
    ]


def as_csv(rows: Sequence[Sequence[CellValue]]) -> bytes:
    """The table for the Dutch Excel."""
    uit = io.StringIO(newline="")
    writer = csv.writer(uit, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows(
        [
            [task_cell(v) if h == "Taak" else cell(v) for h, v in zip(HEADINGS, row, strict=True)]
            for row in rows
        ]
    )
    return uit.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[CellValue]], now: dt.datetime) -> bytes:
    """The table as a workbook of one sheet."""
    from vsv_wizard.regio.write_xlsx import one_sheet

    return one_sheet("Acties", HEADINGS, rows, now)
