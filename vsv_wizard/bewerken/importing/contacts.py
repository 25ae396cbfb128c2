"""One contact of each row: names whole, lost zeros put back, what is double joined."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from vsv_wizard.bewerken.importing.columns import ColumnHeading, Kolom
from vsv_wizard.bewerken.importing.sheets import ImportSheet, SheetRow
from vsv_wizard.dossier.fields import MAX_TEXT
from vsv_wizard.dossier.text import is_blank, plain_letters, plural

_SHORTENED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")  # 6,12E+08: the last digits are gone
_NOTHING = {"-", "--", "n.v.t.", "nvt", "n/a", "geen", "onbekend", "?", "#n/a", "#n/b", "null"}


@dataclass(frozen=True)
class ImportedContact:
    """Who was read in a row, or in several that are about the same.

    values: what is known, by what a column can hold. notes: what was done to it. why: why
    nothing can be done with it.
    """

    lines: tuple[int, ...]
    values: tuple[tuple[Kolom, str], ...]
    notes: tuple[str, ...] = ()
    why: str = ""

    def get(self, kolom: Kolom) -> str:
        """One of the values; "" when it is not there."""
        return dict(self.values).get(kolom, "")

    @property
    def who(self) -> str:
        """How to name it: the deelnemer, the person, or what there is."""
        parts = [self.get(Kolom.DEELNEMER), self.get(Kolom.CONTACT)]
        return ", ".join(filter(None, parts)) or next((v for _, v in self.values), "")

    @property
    def place(self) -> str:
        """Where it stands in the file."""
        word = plural(len(self.lines), "regel", "regels")
        return f"{word} {', '.join(map(str, self.lines))}"


@lru_cache(maxsize=4096)
def name_key(naam: str) -> str:
    """What a name is known by, however it is written: no capitals, spaces, dots or accents."""
    return "".join(c for c in plain_letters(naam) if c.isalnum())


def contacts_in(sheet: ImportSheet, heading: ColumnHeading) -> tuple[ImportedContact, ...]:
    """Everybody in the sheet, each once, in its order; also the rows that say nothing."""
    rows = [row for row in sheet.rows if row.number > heading.row or not heading.row]
    return _joined(_contact(row, heading) for row in rows if row.cells != heading.texts)


def _contact(row: SheetRow, heading: ColumnHeading) -> ImportedContact:
    values: dict[Kolom, str] = {}
    for kolom, cell in zip(heading.holds, row.cells, strict=False):
        said = not is_blank(cell) and cell.casefold() not in _NOTHING
        if kolom is not Kolom.NOTHING and said and kolom not in values:
            values[kolom] = cell
    parts = [values.pop(k, "") for k in (Kolom.VOORNAAM, Kolom.TUSSENVOEGSEL, Kolom.ACHTERNAAM)]
    if whole := " ".join(filter(None, parts)):
        values.setdefault(Kolom.CONTACT, whole)
    notes = []
    for kolom, put_back in ((Kolom.TELEFOON, with_zero), (Kolom.KVK, _kvk)):
        if (old := values.get(kolom)) and (new := put_back(old)) != old:
            values[kolom] = new
            notes.append(f"{kolom}: {old} werd {new}")
    ordered = tuple((k, values[k]) for k in Kolom if k in values)
    return ImportedContact((row.number,), ordered, tuple(notes), _wrong(ordered))


def with_zero(number: str) -> str:
    """A telephone number with the zero, or the plus, that a spreadsheet took away."""
    bare = number.strip().strip("'").strip().removesuffix(".0").removesuffix(",0")
    digits = re.sub(r"[\s()./-]", "", bare)
    if re.fullmatch(r"[1-9]\d{8}", digits, re.ASCII):
        return f"0{bare}"
    if re.fullmatch(r"31[1-9]\d{8}", digits, re.ASCII):
        return f"+{bare}"
    if re.fullmatch(r"(?:800|900)\d{4}", digits, re.ASCII):
        return f"0{bare}"
    return bare


def _kvk(number: str) -> str:
    bare = number.removesuffix(".0").removesuffix(",0")
    return f"0{bare}" if re.fullmatch(r"[1-9]\d{6}", bare, re.ASCII) else bare


def _wrong(values: Sequence[tuple[Kolom, str]]) -> str:
    for kolom, value in values:
        if value[:1] in ("=", "@") or (value[:1] in "+-" and re.search(r"[A-Za-z(]\w*\(", value)):
            return f"in de kolom {kolom} staat een formule. Zet de waarde er zelf neer."
        if len(value) > MAX_TEXT:
            return f"de tekst bij {kolom} is langer dan {MAX_TEXT} tekens. Maak die korter."
        if kolom in (Kolom.TELEFOON, Kolom.KVK) and _SHORTENED.fullmatch(value):
            return f"Excel heeft het nummer bij {kolom} afgekort: {value}. Zet de kolom op tekst."
    if not any(k in (Kolom.DEELNEMER, Kolom.CONTACT) for k, _ in values):
        return "er staat geen naam." if values else "er staat niets in de gekozen kolommen."
    return ""


def _joined(every: Iterable[ImportedContact]) -> tuple[ImportedContact, ...]:
    """The same with what is double made one: what is missing in the first comes of the other."""
    kept: list[ImportedContact] = []
    known_as: dict[str, list[int]] = {}  # the places of who goes by a name or an address
    for new in every:
        keys = _keys(new)
        near = sorted({n for key in keys for n in known_as.get(key, ())})
        place = next((n for n in near if _same(kept[n], new)), None)
        if place is None:
            place = len(kept)
            kept.append(new)
        else:
            kept[place] = _together(kept[place], new)
        for key in keys:
            known_as.setdefault(key, []).append(place)
    return tuple(kept)


def _keys(contact: ImportedContact) -> tuple[str, ...]:
    """What it can be known by: the names, and the address."""
    names = (contact.get(Kolom.CONTACT), contact.get(Kolom.DEELNEMER))
    mail = contact.get(Kolom.EMAIL).casefold()
    return tuple(filter(None, (*map(name_key, names), mail)))


def _same(old: ImportedContact, new: ImportedContact) -> bool:
    """Whether two rows are about the same: the same e-mail, or the same name."""
    if old.why or new.why:
        return False
    person, other = name_key(old.get(Kolom.CONTACT)), name_key(new.get(Kolom.CONTACT))
    org, other_org = name_key(old.get(Kolom.DEELNEMER)), name_key(new.get(Kolom.DEELNEMER))
    may_be_one = not (org and other_org) or org == other_org
    mail = old.get(Kolom.EMAIL).casefold()
    if mail and mail == new.get(Kolom.EMAIL).casefold():
        return may_be_one and (person == other or not (person and other))
    if person and other:
        return person == other and may_be_one
    return bool(org) and org == other_org


def _together(one: ImportedContact, other: ImportedContact) -> ImportedContact:
    here = dict(one.values)
    notes = list(one.notes) + list(other.notes)
    for kolom, value in other.values:
        if kolom not in here:
            here[kolom] = value
        elif name_key(here[kolom]) != name_key(value):
            notes.append(f"regel {other.lines[0]} heeft een andere waarde voor {kolom}: {value}")
    values = tuple((k, here[k]) for k in Kolom if k in here)
    return replace(one, lines=one.lines + other.lines, values=values, notes=tuple(notes))
