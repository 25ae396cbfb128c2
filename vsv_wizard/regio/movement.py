"""What moved in a region since a day: who got further, who is still, and who is new."""

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many
from vsv_wizard.regio.region_folder import VsvRow


class Movement(NamedTuple):
    """Counts of VSV's, and the names of those that are still."""

    since: dt.date
    further: int
    busy: int
    still: int
    new: int
    still_rows: tuple[VsvRow, ...]

    @property
    def words(self) -> str:
        """As a line: "sinds 1 oktober 2026: 6 VSV's verder, 9 stil, 3 nieuw"."""
        further = how_many(self.further, "VSV verder", "VSV's verder")
        busy = f", {self.busy} bezig" if self.busy else ""
        day = datum_long(self.since)
        return f"Sinds {day}: {further}{busy}, {self.still} stil, {self.new} nieuw"


def quarter_begin(today: dt.date) -> dt.date:
    """The first day of the quarter before this one: far enough back to see something move."""
    month = (today.month - 1) // 3 * 3 + 1 - 3
    return dt.date(today.year - (month < 1), month + 12 * (month < 1), 1)


def movement(rijen: Iterable[VsvRow], since: dt.date) -> Movement:
    """Each VSV once: new, or else further (a task was declared), busy, or still."""
    day, further, busy, new, still = since.toordinal(), 0, 0, 0, list[VsvRow]()
    for row in rijen:
        if (stand := row.stand) is None:
            continue
        if stand.begonnen >= day:
            new += 1
        elif stand.verder >= day:
            further += 1
        elif stand.gewijzigd >= day:
            busy += 1
        else:
            still.append(row)
    return Movement(since, further, busy, len(still), new, tuple(still))
