"""Reading a dossier, from whatever people and programs have made of the file.

Nothing in a file can crash or stall the program: what cannot be read ends in an
`OpslagFout` with the place and the way out. The order is that of trust: a
regular file of a sane size, text, TOML, values of sane sizes, our schema (an older
one is brought up to ours first), the types of the models, and ids that tell items
apart. Of a newer schema we read what fits our models, to look at and not to save.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

import tomli
from pydantic import BaseModel, ValidationError

from vsv_wizard.dossier import text as tekst
from vsv_wizard.dossier.model import SCHEMA, Dossier, Item
from vsv_wizard.dossier.schema_1 import NUMBERS
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag.disk import MAX_BYTES, SCHIJF, Schijf, lees_bytes
from vsv_wizard.opslag.errors import (
    GeenDossier,
    NietGevonden,
    NieuwerSchema,
    Onleesbaar,
    redenen,
    toonbaar,
)
from vsv_wizard.opslag.migrate import migreer
from vsv_wizard.opslag.toml import EINDE, is_afgekapt

MAX_DIEPTE = 20
MAX_SLEUTEL = 300
MAX_WAARDEN = 30_000  # far more than fit in a real file; with lists of nothing far more do
_MAX_INT = 2**63 - 1  # what TOML promises; longer numbers make other programs stumble
_MAX_EXPONENT = 300

_HERSTEL = "Open het bestand in een teksteditor en verbeter deze plek, of zet een kopie terug."
_KOPIE = "Zet een eerdere kopie van dit bestand terug."
_NIET_HEEL = "Het einde van het bestand ontbreekt."
_WEL_HEEL = f"{_KOPIE} Is het toch heel? Zet dan als laatste regel: {EINDE}"
_ANDER = "Kies een ander bestand."
_TE_DIEP = "Er staan te veel haakjes of namen in elkaar."
_TE_GROOT = "Er staat een te groot getal in."
_MERGE = re.compile(r"^(<{7}|={7}|>{7})(\s|$)", re.MULTILINE)
_LANG_GETAL = re.compile(r"(?<![0-9a-fA-F_])[0-9a-fA-F_]{400,}")


@dataclass(frozen=True)
class Geladen:
    """A dossier as read. `versie` names the exact bytes; saving asks for it.

    geschoond: the paths of answers out of which characters were dropped.
    schema: the version of the file's shape as it was on disk. When it is older than
        ours, keep the file as it was before it is saved over.
    """

    dossier: Dossier
    versie: str
    geschoond: tuple[str, ...] = ()
    schema: int = SCHEMA

    @property
    def nieuwer(self) -> bool:
        """Whether a newer program made it: to look at only, as saving may lose what we miss."""
        return self.schema > SCHEMA


def versie_van(data: bytes) -> str:
    """The name of exactly these bytes."""
    return hashlib.sha256(data).hexdigest()


def lees(pad: Path, *, schijf: Schijf = SCHIJF) -> Geladen:
    """The dossier in this file. Raises Onleesbaar, or NieuwerSchema when we cannot show it."""
    try:
        data = lees_bytes(pad, schijf)
    except FileNotFoundError as fout:
        raise NietGevonden("Dit bestand bestaat niet.", "Controleer de naam.", pad) from fout
    except OSError as fout:
        raise Onleesbaar(*redenen(fout), pad) from fout
    except ValueError as fout:  # a NUL in the name
        raise NietGevonden("Deze bestandsnaam kan niet bestaan.", _ANDER, pad) from fout
    return uit_bytes(data, pad)


def lees_om_te_wijzigen(pad: Path) -> Geladen:
    """As `lees`, but NieuwerSchema also for what a newer program made and we can show."""
    return niet_nieuwer(lees(pad), pad)


def niet_nieuwer(geladen: Geladen, pad: Path | None) -> Geladen:
    """The same, unless a newer program made it: that may not end up in a file of ours."""
    if geladen.nieuwer:
        raise NieuwerSchema(geladen.schema, pad)
    return geladen


def uit_bytes(data: bytes, pad: Path | None = None) -> Geladen:
    """The dossier in these bytes; `pad` is only named in messages."""
    inhoud = _tekst(data, pad)
    ruw = _toml(inhoud, pad)
    if is_afgekapt(inhoud):
        raise Onleesbaar(_NIET_HEEL, _WEL_HEEL, pad, regel=inhoud.rstrip().count("\n") + 1)
    reiniging = _Reiniging(ruw, inhoud, pad)
    schone = reiniging.alles()
    schema = _schema(schone, inhoud, pad)
    try:
        dossier = _dossier(_bijgewerkt(schone, pad), inhoud, pad)
    except Onleesbaar:
        if schema > SCHEMA:  # not damaged: it has things that we do not know
            raise NieuwerSchema(schema, pad) from None
        raise
    return Geladen(dossier, versie_van(data), reiniging.paden, schema)


def reinig(waarde: dict[str, Any]) -> dict[str, Any]:
    """The same values, as they would be after reading: without characters that are not text."""
    return _Reiniging(waarde).alles()


def lees_tabel(data: bytes, pad: Path | None = None) -> dict[str, Any]:
    """Any small TOML file of our own, with the same care. Raises Onleesbaar."""
    return schone_tabel(data, pad)[0]


def schone_tabel(data: bytes, pad: Path | None = None) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The same, with the paths of values out of which characters were dropped."""
    inhoud = _tekst(data, pad)
    reiniging = _Reiniging(_toml(inhoud, pad), inhoud, pad)
    return reiniging.alles(), reiniging.paden


def _tekst(data: bytes, pad: Path | None) -> str:
    if len(data) > MAX_BYTES:
        raise Onleesbaar(f"Het is groter dan {MAX_BYTES // 1024} KB.", _ANDER, pad)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise Onleesbaar("Het is leeg.", _KOPIE, pad)
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as fout:
        regel = data.count(b"\n", 0, fout.start) + 1
        reden = "Het is niet opgeslagen als UTF-8."
        raise Onleesbaar(
            reden, "Sla het bestand op als UTF-8 of zet een kopie terug.", pad, regel=regel
        ) from None


def _toml(inhoud: str, pad: Path | None) -> dict[str, Any]:
    # Chains are cut ("from None"): the parser's message may quote the file.
    try:
        return tomli.loads(inhoud, parse_float=Decimal)
    except tomli.TOMLDecodeError as fout:
        if merge := _MERGE.search(inhoud):
            regel = inhoud.count("\n", 0, merge.start()) + 1
            raise Onleesbaar(
                "Er staan 2 versies door elkaar, met <<<<<<< en >>>>>>> ertussen.",
                "Kies per plek een versie en haal de tekens weg, of zet een kopie terug.",
                pad,
                regel=regel,
            ) from None
        reden = uitleg.vormfout(fout.msg)
        raise Onleesbaar(reden, _HERSTEL, pad, regel=fout.lineno, kolom=fout.colno) from None
    except RecursionError:
        raise Onleesbaar(_TE_DIEP, _KOPIE, pad) from None
    except (ValueError, ArithmeticError):
        getal = _LANG_GETAL.search(inhoud)
        lijn = inhoud.count("\n", 0, getal.start()) + 1 if getal else None
        raise Onleesbaar(_TE_GROOT, _HERSTEL, pad, regel=lijn) from None
    except Exception:  # noqa: BLE001 - whatever damage does to a parser, the file is at fault
        raise Onleesbaar("Het bestand is beschadigd.", _KOPIE, pad) from None


@dataclass
class _Reiniging:
    """Cleans all text, keys too, and refuses what no dossier holds."""

    data: dict[str, Any]
    inhoud: str = ""
    pad: Path | None = None
    geschoond: list[str] = field(default_factory=list)
    aantal: int = 0

    def alles(self) -> dict[str, Any]:
        """The data, cleaned."""
        return self._tabel(self.data, ())

    @property
    def paden(self) -> tuple[str, ...]:
        """The paths of what was cleaned, each once."""
        return tuple(dict.fromkeys(self.geschoond))

    def _tabel(self, tabel: dict[str, Any], plek: uitleg.Plek) -> dict[str, Any]:
        schone: dict[str, Any] = {}
        for sleutel, waarde in tabel.items():
            hier = (*plek, sleutel)
            if len(sleutel) > MAX_SLEUTEL:
                self._weiger("Er staat een te lange naam in.", hier)
            naam = tekst.schoon(sleutel)
            if naam in schone:
                self._weiger("Deze naam staat er twee keer.", hier)
            if naam != sleutel:
                self._meld(hier)
            schone[naam] = self._waarde(waarde, hier)
        return schone

    def _waarde(self, waarde: Any, plek: uitleg.Plek) -> Any:
        self.aantal += 1
        if self.aantal > MAX_WAARDEN:
            self._weiger("Er staan te veel waarden in.", plek)
        if isinstance(waarde, str):
            schone = tekst.schoon(waarde)
            if schone != waarde:
                self._meld(plek)
            return schone
        if isinstance(waarde, (dict, list)):
            if len(plek) > MAX_DIEPTE:
                self._weiger(_TE_DIEP, plek)
            if isinstance(waarde, dict):
                return self._tabel(waarde, plek)
            return [self._waarde(item, (*plek, i)) for i, item in enumerate(waarde)]
        if isinstance(waarde, Decimal):
            if not waarde.is_finite():
                self._weiger("Hier hoort een getal, geen nan of inf.", plek)
            if abs(waarde.adjusted()) > _MAX_EXPONENT:
                self._weiger(_TE_GROOT, plek)
        elif type(waarde) is int and abs(waarde) > _MAX_INT:
            self._weiger(_TE_GROOT, plek)
        return waarde

    def _meld(self, plek: uitleg.Plek) -> None:
        self.geschoond.append(uitleg.antwoordpad(self.data, plek))

    def _weiger(self, reden: str, plek: uitleg.Plek) -> NoReturn:
        regel = uitleg.regelnummer(self.inhoud, plek)
        waar = uitleg.antwoordpad(self.data, plek)
        raise Onleesbaar(f"{reden} Plek: {waar}.", _HERSTEL, self.pad, regel=regel)


def _schema(data: dict[str, Any], inhoud: str, pad: Path | None) -> int:
    """The version of the file's shape, when this is a dossier. Asked before any types are."""
    if "schema" not in data and "dossier" not in data:
        raise GeenDossier("Dit is geen dossier van vsv-wizard.", _ANDER, pad)
    if "schema" not in data:
        raise Onleesbaar("Bovenaan ontbreekt: schema = 1.", _HERSTEL, pad)
    schema = data["schema"]
    if type(schema) is not int or schema < 1:
        regel = uitleg.regelnummer(inhoud, ("schema",))
        raise Onleesbaar("Bij schema hoort een heel getal vanaf 1.", _HERSTEL, pad, regel=regel)
    return schema


def _bijgewerkt(data: dict[str, Any], pad: Path | None) -> dict[str, Any]:
    """The data in our schema; a step may stumble over damage that no check has seen yet."""
    try:
        return migreer(data)
    except Exception:  # noqa: BLE001 - an old file that is not what it should be
        reden = "Het is van een oudere versie en het is beschadigd."
        raise Onleesbaar(reden, _KOPIE, pad) from None


def _dossier(data: dict[str, Any], inhoud: str, pad: Path | None) -> Dossier:
    kop = data.get("dossier")
    if not isinstance(kop, dict) or not kop.get("id"):
        regel = uitleg.regelnummer(inhoud, ("dossier",))
        raise Onleesbaar("Onder [dossier] ontbreekt de id.", _KOPIE, pad, regel=regel)
    dossier = _valideer(data, inhoud, pad)
    _keur_ids(dossier, pad)
    return dossier


def _valideer(data: dict[str, Any], inhoud: str, pad: Path | None) -> Dossier:
    try:
        return Dossier.model_validate(data)
    except ValidationError as fout:
        fouten = fout.errors(include_url=False, include_input=False)
    echte = [f for f in fouten if not _mist_id(f["loc"], f["type"])]
    if not echte:  # and before that none: a message should name no id that nobody wrote
        for f in fouten:
            _geef_id(data, f["loc"][:-1])
        return _valideer(data, inhoud, pad)
    # A union reports each of its types; the last one is the kind that was asked for.
    per_plek = {uitleg.plek_in(data, f["loc"]): f for f in echte}
    plek, eerste = next(iter(per_plek.items()))
    waar = uitleg.antwoordpad(data, plek)
    reden = f"{uitleg.typefout(eerste)} Plek: {waar}."
    if len(per_plek) > 1:
        reden += f" Zo zijn er {len(per_plek)} plekken."
    regel = uitleg.regelnummer(inhoud, _as_written(plek, inhoud))
    raise Onleesbaar(reden, _HERSTEL, pad, regel=regel) from None


def _as_written(plek: uitleg.Plek, inhoud: str) -> uitleg.Plek:
    """Where this stands in the file itself, which may name a task by its number of schema 1."""
    if plek[:1] != ("taken",) or plek[1:2] == () or str(plek[1]) in inhoud:
        return plek
    return ("taken", NUMBERS.get(str(plek[1]), plek[1]), *plek[2:])


def _mist_id(loc: tuple[int | str, ...], soort: str) -> bool:
    in_lijst = len(loc) >= 2 and loc[-1] == "id" and isinstance(loc[-2], int)
    return in_lijst and soort in ("missing", "string_too_short")


def _geef_id(data: Any, plek: tuple[int | str, ...]) -> None:
    """Give an item that was added by hand an id: the same one each time it is read."""
    item = data
    for deel in plek:
        item = item[deel]
    item["id"] = hashlib.sha256(repr((plek, item)).encode()).hexdigest()[:16]


def _keur_ids(deel: BaseModel, pad: Path | None, plek: tuple[str, ...] = ()) -> None:
    """Refuse two items with one id: an answer's path would mean two things."""
    for naam in type(deel).model_fields:
        waarde = getattr(deel, naam)
        if isinstance(waarde, BaseModel):
            _keur_ids(waarde, pad, (*plek, naam))
        elif isinstance(waarde, dict):
            for sleutel, kind in waarde.items():
                if isinstance(kind, BaseModel):
                    _keur_ids(kind, pad, (*plek, naam, sleutel))
        elif isinstance(waarde, tuple):
            aantal = Counter(item.id for item in waarde if isinstance(item, Item))
            if dubbel := [i for i, keren in aantal.items() if keren > 1]:
                waar = uitleg.antwoordpad(None, (*plek, naam))
                reden = f"In {waar} staat twee keer dezelfde id: {toonbaar(', '.join(dubbel))}."
                raise Onleesbaar(reden, "Geef een van de twee een andere id.", pad)
