"""Reading a dossier, from whatever people and programs have made of the file.

Nothing in a file can crash or stall the program: what cannot be read ends in an
`OpslagError` with the place and the way out. The order is that of trust: a
regular file of a sane size, text, TOML, values of sane sizes, our schema (an older
one is brought up to ours first), the types of the models, and ids that tell items
apart. Of a newer schema we read what fits our models, to look at and not to save.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, get_args

import tomli
from pydantic import BaseModel, ValidationError

from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.model import SCHEMA, Dossier, Item
from vsv_wizard.dossier.schema_1 import NUMBERS
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag.disk import MAX_BYTES
from vsv_wizard.opslag.encodings import decode, first_odd_line, is_accepted
from vsv_wizard.opslag.errors import (
    NewerSchema,
    NotADossier,
    OtherEncoding,
    Unreadable,
    showable,
)
from vsv_wizard.opslag.migrate import migrate_table
from vsv_wizard.opslag.toml import END, is_truncated
from vsv_wizard.opslag.toml_lines import Place, line_number
from vsv_wizard.opslag.whole_file import OTHER, bytes_of

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

MAX_DEPTH = 20
MAX_KEY = 300
MAX_VALUES = 100_000  # far more than fit in a real file; with lists of nothing far more do
_MAX_INT = 2**63 - 1  # what TOML promises; longer numbers make other programs stumble
_MAX_EXPONENT = 300

_RESTORE = "Open het bestand in een teksteditor en verbeter deze plek, of zet een kopie terug."
_COPY = "Zet een eerdere kopie van dit bestand terug."
_EMPTY = "Het is leeg."
_NOT_WHOLE = "Het einde van het bestand ontbreekt."
_WHOLE = f"{_COPY} Is het toch heel? Zet dan als laatste regel: {END}"
_IN_A_PDF = "Zit er een dossier in? Haal het eruit met: vsv-wizard uitpakken, en deze naam."
_RENAME = "Geef het bestand een andere naam."
_TOO_DEEP = "Er staan te veel haakjes of namen in elkaar."
_TOO_LARGE = "Er staat een te groot getal in."
_MERGE = re.compile(r"^(<{7}|={7}|>{7})(\s|$)", re.MULTILINE)
_LONG_NUMBER = re.compile(r"(?<![0-9a-fA-F_])[0-9a-fA-F_]{400,}")


@dataclass(frozen=True)
class Loaded:
    """A dossier as read. `versie` names the exact bytes; saving asks for it.

    cleaned_text: the paths of answers out of which characters were dropped.
    schema: the version of the file's shape as it was on disk. When it is older than
        ours, keep the file as it was before it is saved over.
    size: in bytes.
    """

    dossier: Dossier
    versie: str
    cleaned_text: tuple[str, ...] = ()
    schema: int = SCHEMA
    size: int = field(default=0, compare=False)

    @property
    def is_newer(self) -> bool:
        """Whether a newer program made it: to look at only, as saving may lose what we miss."""
        return self.schema > SCHEMA


def version_of(data: bytes) -> str:
    """The name of exactly these bytes."""
    return hashlib.sha256(data).hexdigest()


def load(pad: Path) -> Loaded:
    """The dossier in this file. Raises Onleesbaar, or NewerSchema when we cannot show it."""
    if tekst.has_lost_bytes(pad.name):
        raise Unreadable("De naam van dit bestand is geen UTF-8.", _RENAME, pad)
    return from_bytes(bytes_of(pad), pad)


def read_to_change(pad: Path) -> Loaded:
    """As `load`, but NewerSchema also for what a newer program made and we can show."""
    return not_newer(load(pad), pad)


def not_newer(geladen: Loaded, pad: Path | None) -> Loaded:
    """The same, unless a newer program made it: that may not end up in a file of ours."""
    if geladen.is_newer:
        raise NewerSchema(geladen.schema, pad)
    return geladen


@dataclass(frozen=True)
class _ToRead:
    """Bytes and the text in them; of which file makes no difference to what is in it."""

    data: bytes
    text: str
    pad: Path | None = field(compare=False)


def from_bytes(data: bytes, pad: Path | None = None) -> Loaded:
    """The dossier in these bytes; `pad` is only named in messages."""
    return _read(_ToRead(data, text_of(data, pad), pad))


@lru_cache(maxsize=4)  # to save is to read what is there, what is to come, and what came of it
def _read(one: _ToRead) -> Loaded:
    data, inhoud, pad = one.data, one.text, one.pad
    ruw = _toml(inhoud, pad)
    if is_truncated(inhoud):
        raise Unreadable(_NOT_WHOLE, _WHOLE, pad, line=inhoud.rstrip().count("\n") + 1)
    reiniging = _Cleaning(ruw, inhoud, pad)
    schone = reiniging.everything()
    schema = _schema(schone, inhoud, pad)
    try:
        dossier = _dossier(_updated(schone, pad), inhoud, pad)
    except Unreadable:
        if schema > SCHEMA:  # not damaged: it has things that we do not know
            raise NewerSchema(schema, pad) from None
        raise
    return Loaded(dossier, version_of(data), reiniging.paden, schema, len(data))


def clean_values(value: dict[str, Any]) -> dict[str, Any]:
    """The same values, as they would be after reading: without characters that are not text."""
    return _Cleaning(value).everything()


def read_table(data: bytes, pad: Path | None = None) -> dict[str, Any]:
    """Any small TOML file of our own, with the same care. Raises Onleesbaar."""
    return clean_table(data, pad)[0]


def clean_table(data: bytes, pad: Path | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same, with the paths of values out of which characters were dropped."""
    inhoud = text_of(data, pad)
    reiniging = _Cleaning(_toml(inhoud, pad), inhoud, pad)
    return reiniging.everything(), reiniging.paden


def text_of(data: bytes, pad: Path | None = None) -> str:
    """The text of a file that people edit. Raises Onleesbaar; OtherEncoding asks for a yes."""
    if data.startswith(b"%PDF-"):
        raise Unreadable("Dit is een pdf.", _IN_A_PDF, pad)
    if len(data) > MAX_BYTES:
        raise Unreadable(f"Het is groter dan {MAX_BYTES // 1024 // 1024} MB.", OTHER, pad)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Unreadable(_EMPTY, _COPY, pad)
    try:
        inhoud, naam = decode(data)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        reason = "Het is niet opgeslagen als UTF-8."
        raise Unreadable(
            reason, "Sla het bestand op als UTF-8 of zet een kopie terug.", pad, line=line
        ) from None
    inhoud = inhoud.replace("\r\n", "\n")
    if not inhoud.strip():
        raise Unreadable(_EMPTY, _COPY, pad)
    if naam and not is_accepted(version_of(data)):
        from vsv_wizard.opslag.toml_mistakes import as_read

        odd = first_odd_line(data)
        raise OtherEncoding(naam, version_of(data), pad, odd, as_read(inhoud, odd))
    return inhoud


def _toml(inhoud: str, pad: Path | None) -> dict[str, Any]:
    # Chains are cut ("from None"): the parser's message may quote the file.
    try:
        return tomli.loads(inhoud, parse_float=Decimal)
    except tomli.TOMLDecodeError as error:
        if merge := _MERGE.search(inhoud):
            line = inhoud.count("\n", 0, merge.start()) + 1
            raise Unreadable(
                "Er staan 2 versies door elkaar, met <<<<<<< en >>>>>>> ertussen.",
                "Kies per plek een versie en haal de tekens weg, of zet een kopie terug.",
                pad,
                line=line,
            ) from None
        from vsv_wizard.opslag.toml_mistakes import mistake

        wrong = mistake(inhoud, error)
        raise Unreadable(
            wrong.reason, _RESTORE, pad, line=wrong.line, kolom=wrong.kolom, shown=wrong.shown
        ) from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP, _COPY, pad) from None
    except (ValueError, ArithmeticError):
        numeral = _LONG_NUMBER.search(inhoud)
        lijn = inhoud.count("\n", 0, numeral.start()) + 1 if numeral else None
        raise Unreadable(_TOO_LARGE, _RESTORE, pad, line=lijn) from None
    except Exception:  # noqa: BLE001 - whatever damage does to a parser, the file is at fault
        raise Unreadable("Het bestand is beschadigd.", _COPY, pad) from None


@dataclass
class _Cleaning:
    """Cleans all text, keys too, and refuses what no dossier holds."""

    data: dict[str, Any]
    inhoud: str = ""
    pad: Path | None = None
    cleaned_text: list[str] = field(default_factory=list)
    count: int = 0

    def everything(self) -> dict[str, Any]:
        """The data, cleaned."""
        return self._table(self.data, ())

    @property
    def paden(self) -> tuple[str, ...]:
        """The paths of what was cleaned, each once."""
        return tuple(dict.fromkeys(self.cleaned_text))

    def _table(self, tabel: dict[str, Any], plek: Place) -> dict[str, Any]:
        schone: dict[str, Any] = {}
        for sleutel, value in tabel.items():
            here = (*plek, sleutel)
            if len(sleutel) > MAX_KEY:
                self._refuse("Er staat een te lange naam in.", here)
            naam = tekst.clean(sleutel)
            if naam in schone:
                self._refuse("Deze naam staat er twee keer.", here)
            if naam != sleutel:
                self._report(here)
            schone[naam] = self._value_of(value, here)
        return schone

    def _value_of(self, value: Any, plek: Place) -> Any:
        self.count += 1
        if self.count > MAX_VALUES:
            self._refuse("Er staan te veel waarden in.", plek)
        if isinstance(value, str):
            schone = tekst.clean(value)
            if schone != value:
                self._report(plek)
            return schone
        if isinstance(value, (dict, list)):
            if len(plek) > MAX_DEPTH:
                self._refuse(_TOO_DEEP, plek)
            if isinstance(value, dict):
                return self._table(value, plek)
            return [self._value_of(item, (*plek, i)) for i, item in enumerate(value)]
        if isinstance(value, Decimal):
            if not value.is_finite():
                self._refuse("Hier hoort een getal, geen nan of inf.", plek)
            if abs(value.adjusted()) > _MAX_EXPONENT:
                self._refuse(_TOO_LARGE, plek)
        elif type(value) is int and abs(value) > _MAX_INT:
            self._refuse(_TOO_LARGE, plek)
        return value

    def _report(self, plek: Place) -> None:
        self.cleaned_text.append(uitleg.antwoord_path(self.data, plek))

    def _refuse(self, reason: str, plek: Place) -> NoReturn:
        line = line_number(self.inhoud, plek)
        where = uitleg.antwoord_path(self.data, plek)
        raise Unreadable(f"{reason} Plek: {where}.", _RESTORE, self.pad, line=line)


def _schema(data: dict[str, Any], inhoud: str, pad: Path | None) -> int:
    """The version of the file's shape, when this is a dossier. Asked before any types are."""
    if "schema" not in data and "dossier" not in data:
        raise NotADossier("Dit is geen dossier van vsv-wizard.", OTHER, pad)
    if "schema" not in data:
        raise Unreadable("Bovenaan ontbreekt: schema = 1.", _RESTORE, pad)
    schema = data["schema"]
    if type(schema) is not int or schema < 1:
        line = line_number(inhoud, ("schema",))
        raise Unreadable("Bij schema hoort een heel getal vanaf 1.", _RESTORE, pad, line=line)
    return schema


def _updated(data: dict[str, Any], pad: Path | None) -> dict[str, Any]:
    """The data in our schema; a step may stumble over damage that no check has seen yet."""
    try:
        return migrate_table(data)
    except Exception:  # noqa: BLE001 - an old file that is not what it should be
        reason = "Het is van een oudere versie en het is beschadigd."
        raise Unreadable(reason, _COPY, pad) from None


def _dossier(data: dict[str, Any], inhoud: str, pad: Path | None) -> Dossier:
    kop = data.get("dossier")
    if not isinstance(kop, dict) or not kop.get("id"):
        line = line_number(inhoud, ("dossier",))
        raise Unreadable("Onder [dossier] ontbreekt de id.", _COPY, pad, line=line)
    dossier = _validate(data, inhoud, pad)
    _check_ids(dossier, pad)
    return dossier


def _validate(data: dict[str, Any], inhoud: str, pad: Path | None) -> Dossier:
    try:
        return Dossier.model_validate(data)
    except ValidationError as error:
        errors = error.errors(include_url=False, include_input=False)
    echte = [f for f in errors if not _lacks_id(f["loc"], f["type"])]
    if not echte:  # and before that none: a message should name no id that nobody wrote
        for f in errors:
            _give_id(data, f["loc"][:-1])
        return _validate(data, inhoud, pad)
    # A union reports each of its types; the last one is the kind that was asked for.
    per_plek = {uitleg.place_in(data, f["loc"]): f for f in echte}
    plek, first = next(iter(per_plek.items()))
    where = uitleg.antwoord_path(data, plek)
    reason = f"{uitleg.type_error(first)} Plek: {where}."
    if len(per_plek) > 1:
        reason += f" Zo zijn er {len(per_plek)} plekken."
    line = line_number(inhoud, _as_written(plek, inhoud))
    raise Unreadable(
        reason, _RESTORE, pad, line=line, shown=_shown(inhoud, line, plek, first)
    ) from None


def _shown(inhoud: str, line: int | None, plek: Place, error: "ErrorDetails") -> Sequence[str]:
    from vsv_wizard.opslag.toml_mistakes import show_wrong

    return show_wrong(inhoud, line, plek, error) if line else ()


def _as_written(plek: Place, inhoud: str) -> Place:
    """Where this stands in the file itself, which may name a task by its number of schema 1."""
    if plek[:1] != ("taken",) or plek[1:2] == () or str(plek[1]) in inhoud:
        return plek
    return ("taken", NUMBERS.get(str(plek[1]), plek[1]), *plek[2:])


def _lacks_id(loc: tuple[int | str, ...], soort: str) -> bool:
    in_lijst = len(loc) >= 2 and loc[-1] == "id" and isinstance(loc[-2], int)
    return in_lijst and soort in ("missing", "string_too_short")


def _give_id(data: Any, plek: tuple[int | str, ...]) -> None:
    """Give an item that was added by hand an id: the same one each time it is read."""
    item = data
    for deel in plek:
        item = item[deel]
    item["id"] = hashlib.sha256(repr((plek, item)).encode()).hexdigest()[:16]


def _check_ids(deel: BaseModel, pad: Path | None, plek: tuple[str, ...] = ()) -> None:
    """Refuse two items with one id: an answer's path would mean two things."""
    for naam in _with_parts(type(deel)):
        value = getattr(deel, naam)
        if isinstance(value, BaseModel):
            _check_ids(value, pad, (*plek, naam))
        elif isinstance(value, dict):
            for sleutel, kind in value.items():
                if isinstance(kind, BaseModel):
                    _check_ids(kind, pad, (*plek, naam, sleutel))
        elif isinstance(value, tuple):
            count = Counter(item.id for item in value if isinstance(item, Item))
            if doubled := [i for i, occurrences in count.items() if occurrences > 1]:
                where = uitleg.antwoord_path(None, (*plek, naam))
                reason = f"In {where} staat twee keer dezelfde id: {showable(', '.join(doubled))}."
                raise Unreadable(reason, "Geef een van de twee een andere id.", pad)


@cache
def _with_parts(kind: type[BaseModel]) -> tuple[str, ...]:
    """The fields of a part that can hold parts in their turn: few, of all that there are."""
    return tuple(name for name, one in kind.model_fields.items() if _is_part(one.annotation))


def _is_part(kind: Any) -> bool:
    return any(map(_is_part, get_args(kind))) or (
        isinstance(kind, type) and issubclass(kind, BaseModel)
    )
