"""What a report says of every VSV, as plain values: for a table, a spreadsheet, a program.

How much it says depends on its readers. What belongs to one VSV alone (tariffs, how to
reach somebody) is not in here at all; see `per_vsv`.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from vsv_wizard.dossier.niveau import Niveau, without_iban
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.distribution import Distribution, count_rows
from vsv_wizard.regio.expected import wat
from vsv_wizard.regio.grouping import GROUPS, Group, in_groups
from vsv_wizard.regio.movement import quarter_begin
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.sorting import COLUMNS
from vsv_wizard.regio.view_state import View

CellValue = str | int | dt.date | None

_MAIL = re.compile(r"(?<!\S)\S+@\S+")  # from the start of a word: else each letter is one
_PHONE = re.compile(r"(?<!\w)(?:\+|0)[\d\s().-]{7,}\d")


@dataclass(frozen=True)
class RegioData:
    """Everything a report about a region is made of. now: the local time."""

    naam: str
    rijen: tuple[VsvRow, ...]
    plan: Plan
    niveau: Niveau
    now: dt.datetime
    asked_since: dt.date | None = None
    besluiten: tuple[tuple[str, ...], ...] = ()
    view: View = field(default_factory=View)
    acties: tuple[tuple[CellValue, ...], ...] = ()

    @property
    def since(self) -> dt.date:
        """Since when movement is told."""
        return self.asked_since or quarter_begin(day_of(self.now))

    @cached_property
    def look(self) -> RowReader:
        """Reads the rows, on the day of the report."""
        return RowReader(self.plan, day_of(self.now))

    @cached_property
    def groups(self) -> list[Group]:
        """The rows, as they stand together."""
        return in_groups(self.rijen, self.view.groep, self.look)

    @property
    def is_concept(self) -> bool:
        """Whether the sources are a concept for any of these VSV's; of none they are too."""
        known = [row.stand.concept for row in self.rijen if row.stand]
        return any(known) or not known

    @cached_property
    def distribution(self) -> Distribution:
        """The counts over all rows."""
        return count_rows(self.rijen, self.look)

    @property
    def public(self) -> bool:
        """Whether only the progress may be shown."""
        return self.niveau is Niveau.PUBLIC

    @property
    def uitleg(self) -> str:
        """What this report shows, in words."""
        return _EXPLANATION[self.niveau]

    def name_of(self, row: VsvRow) -> str:
        """A VSV by its name; of two that are the same also the file."""
        naam = safe(row.naam, self.niveau)
        if row.doubled or self.niveau is Niveau.INTERNAL:
            return f"{naam} ({safe(row.bestand, self.niveau)})"
        return naam


_EXPLANATION = {
    Niveau.PUBLIC: "Openbaar: alleen de voortgang, zonder namen van mensen",
    Niveau.BESTUUR: "Bestuur: ook wie eraan werkt, op wie een VSV wacht en welke datums er zijn",
    Niveau.INTERNAL: "Intern: ook de namen van de bestanden",
}


def details(row: VsvRow, regio: RegioData) -> dict[str, CellValue]:
    """What is known of one VSV, by a name that a program can rely on."""
    stand, look, niveau = row.stand, regio.look, regio.niveau
    values: dict[str, CellValue] = {
        "vsv": regio.name_of(row),
        "stand": look.staat(row),
        "licht": stand.licht if stand else None,
        "mijlpaal": look.mijlpaal(stand) or None if stand else None,
        "mijlpaal_op": day(stand.bereikt) if stand else None,
    }
    kern, everything = (look.kern(stand), look.everything(stand)) if stand else (None, None)
    taak_id = look.taak(stand) if stand else ""
    values |= {
        "kern_klaar": kern.klaar if kern else None,
        "kern_totaal": kern.totaal if kern else None,
        "alles_klaar": everything.klaar if everything else None,
        "alles_totaal": everything.totaal if everything else None,
        "stap": look.plan.taken[taak_id].stap if taak_id else None,
        "taak": look.plan.nr(taak_id) or None,
        "taak_titel": look.plan.taken[taak_id].titel if taak_id else None,
    }
    if niveau is Niveau.PUBLIC:
        return values
    longest = look.longest(row)
    wait, wie = longest or (None, None)
    data = look.data(row)
    values |= {
        "wacht_taak": look.plan.nr(wait.taak_id) if wait else None,
        "wacht_op": safe(wie or "een ander", niveau) if wait else None,
        "wacht_sinds": wait.sinds if wait else None,
        "wacht_dagen": look.days(wait.sinds) if wait and wait.sinds else None,
        "dagen_stil": look.silent(row),
        "datums_voorbij": sum(map(look.is_past, data)) if stand else None,
        "eerste_datum": data[0].datum if data else None,
        "eerste_datum_wat": wat(data[0], look.plan) if data else None,
        "adviseur": (safe(row.wie.adviseur, niveau) if row.wie else "") or None,
        "acties_open": stand.acties if stand else None,
        "acties_te_laat": stand.te_laat if stand else None,
        "laatste_sessie": day(stand.vorige) if stand else None,
        "volgende_sessie": day(stand.straks) if stand else None,
        "keuzes": stand.conflicten if stand else None,
        "kopieen": len(row.kopieen),
        "let_op": " ".join(look.findings(row)) or None,
    }
    return values


def day(number: int) -> dt.date | None:
    """A day that is kept as a number."""
    return dt.date.fromordinal(number) if number else None


def table(regio: RegioData) -> tuple[list[str], list[dict[str, CellValue]]]:
    """The names of what stands in a spreadsheet, in their order, and the rows.

    All of it, or what the chosen columns are; with the heading of the group where there is one.
    """
    chosen = [veld for naam in regio.view.kolommen for veld in COLUMNS[naam].velden]
    groep = regio.view.groep
    grouped = ["groep"] if groep and groep not in chosen else []  # else it stands there already
    rows: list[dict[str, CellValue]] = []
    for group in regio.groups:
        titel: dict[str, CellValue] = {}
        if groep:
            titel["groep"] = safe(group.titel, regio.niveau)
        rows += [titel | details(row, regio) for row in group.rijen]
    usual = list(rows[0]) if rows else ["vsv", "stand"]
    if not chosen:
        return [naam for naam in usual if naam != "groep" or grouped], rows
    order = (*grouped, "vsv", *(veld for veld in chosen if veld != "let_op"), "let_op")
    return [naam for naam in dict.fromkeys(order) if naam in usual], rows


def heading(naam: str, regio: RegioData) -> str:
    """What one of these is called."""
    if naam == "groep" and regio.view.groep:
        return GROUPS[regio.view.groep].kop
    return HEADINGS[naam]


HEADINGS: Mapping[str, str] = {
    "groep": "Groep",
    "vsv": "VSV",
    "stand": "Stand",
    "licht": "Licht",
    "mijlpaal": "Mijlpaal",
    "mijlpaal_op": "Bereikt op",
    "kern_klaar": "Kern klaar",
    "kern_totaal": "Kern totaal",
    "alles_klaar": "Alle taken klaar",
    "alles_totaal": "Alle taken totaal",
    "stap": "Stap",
    "taak": "Taak",
    "taak_titel": "Volgende taak",
    "wacht_taak": "Wacht bij taak",
    "wacht_op": "Wacht op",
    "wacht_sinds": "Wacht sinds",
    "wacht_dagen": "Wacht dagen",
    "dagen_stil": "Dagen zonder wijziging",
    "datums_voorbij": "Datums voorbij",
    "eerste_datum": "Eerste datum",
    "eerste_datum_wat": "Waarvoor",
    "adviseur": "Adviseur",
    "acties_open": "Acties open",
    "acties_te_laat": "Acties te laat",
    "laatste_sessie": "Laatste sessie",
    "volgende_sessie": "Volgende sessie",
    "keuzes": "Keuzes te maken",
    "kopieen": "Kopieën",
    "let_op": "Let op",
}


def safe(tekst: str, niveau: Niveau) -> str:
    """A text that somebody typed, without how to reach or pay anybody."""
    tekst = _MAIL.sub("(e-mailadres)", without_iban(clean_line(tekst), niveau))
    return _PHONE.sub("(telefoonnummer)", tekst)
