"""What a Dutch person types, turned into an answer; and an answer shown in Dutch.

Reading is generous where there is one possible meaning, and asks back where there
are two. What it cannot read it refuses with a sentence that says what to do.
"""

import datetime as dt
import re
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from types import MappingProxyType
from typing import Any, NoReturn

from vsv_wizard.dossier import notation as notatie
from vsv_wizard.dossier.fields import MAX_LANG, MAX_TEKST, WEET_NIET, Veld
from vsv_wizard.dossier.formats import vorm
from vsv_wizard.dossier.notation import MAANDEN, bedrag, datum_kort, datum_lang, opsomming
from vsv_wizard.dossier.text import schoon, schoon_regel

__all__ = [
    "LEEG",
    "WEET_NIET_TEKST",
    "AntwoordFout",
    "als_invoer",
    "bedrag",
    "datum_kort",
    "datum_lang",
    "opsomming",
    "parse",
    "toon",
]

WEET_NIET_TEKST = "Weet ik nog niet"
LEEG = "Nog niet ingevuld"

_GEEN_KEUZES: Mapping[str, str] = MappingProxyType({})
_WEET_NIET = {WEET_NIET, "weet niet", "weet ik niet", "onbekend", "?"}
_JA_NEE = {"j": True, "ja": True, "n": False, "nee": False}
_EERSTE_JAAR, _LAATSTE_JAAR = 1900, 2999
_EEUWGRENS = 70  # "70" is asked back as 1970, "69" as 2069
_MAX_GEHEEL = 12  # digits before the comma; the two behind it make 14
_MAX_GENOEMD = 12  # as many choices as a message lists
_MAX_WOORDEN = 3  # in a choice that a message names without quotes

_STREPEN = str.maketrans("–—−‐‑", "-----")
# Not compiled here: most starts of the program read no date or amount that was typed.
_ISO = r"(?a)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})"
_DAG_EERST = r"(?a)(\d{1,2}) ?([-/. ]) ?(\d{1,2}) ?\2 ?(\d{1,4})"
_IN_WOORDEN = r"(?a)(\d{1,2})[- ]?([a-z]+)\.?(?:[- ]?(\d{1,4}))?"
_MUNT = r"^euro?\b\.? *| *euro?$"
_GEEN_CENTEN = r"[,.] ?(?:--?|=)$"
_SPATIEGROEPEN = r"(?a)[1-9]\d{0,2}(?: \d{3})+(?:[,.]\d{1,2})?"
_NEDERLANDS = r"(?a)(\d+|[1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d{1,2}))?"
_MET_PUNT = r"(?a)(\d+)\.(\d{1,2})"
_ENGELS = r"(?a)([1-9]\d{0,2}(?:,\d{3})+)(?:\.(\d{1,2}))?"
_TE_FIJN = r"(?a)(?:\d+|\d{1,3}(?:\.\d{3})+)[.,](\d{3,})"


class AntwoordFout(ValueError):
    """Text that is not an answer. The message is Dutch, and says what to do."""


def parse(
    veld: Veld, tekst: str, *, naam: str, keuzes: Mapping[str, str] = _GEEN_KEUZES
) -> object | None:
    """The answer that was typed, as the dossier stores it; None for no answer.

    naam: the answer as it is called in a message ("de naam van de penningmeester").
    keuzes: the words for the values of a choice, or the names for the ids of a list.
    """
    regel = " ".join(schoon_regel(tekst).split())
    if not regel.strip(" \u200c\u200d"):
        return None
    if veld.weet_niet and regel.casefold().rstrip(".") in _WEET_NIET:
        return WEET_NIET
    if veld.soort == "keuze":
        return _parse_keuze(veld, regel, _opties(veld, keuzes))
    if veld.soort == "keuzes":
        return _parse_keuzes(veld, regel, _opties(veld, keuzes))
    if veld.soort in _ZONDER_VELD:
        return _ZONDER_VELD[veld.soort](regel)
    # A text can have words too: who types the number of a task means its id.
    if gemeend := next((waarde for waarde, woord in keuzes.items() if woord == regel), None):
        return gemeend
    return _parse_tekst(veld, schoon(tekst).strip() if veld.soort == "lang" else regel, naam)


def toon(veld: Veld, waarde: object, keuzes: Mapping[str, str] = _GEEN_KEUZES) -> str:
    """An answer as Dutch text, for screens and documents."""
    if waarde is None or waarde in ("", ()):
        return LEEG
    if waarde == WEET_NIET:
        return WEET_NIET_TEKST
    if isinstance(waarde, tuple):
        return opsomming([_woord(veld, str(deel), keuzes) for deel in waarde], "en")
    if veld.soort == "keuze":
        return _woord(veld, str(waarde), keuzes)
    return keuzes.get(str(waarde)) or _toon_los(veld, waarde)


def als_invoer(veld: Veld, waarde: object, keuzes: Mapping[str, str] = _GEEN_KEUZES) -> str:
    """An answer as it stands in an input field; `parse` reads it back unchanged."""
    if waarde is None or waarde in ("", ()):
        return ""
    if isinstance(waarde, dt.date):
        return datum_kort(waarde)
    if isinstance(waarde, Decimal):
        tekst = bedrag(waarde).removeprefix("€ ")
        return (tekst if veld.soort == "bedrag" else notatie.getal(waarde)).replace(".", "")
    if isinstance(waarde, tuple):
        return ", ".join(_herkenbaar(veld, str(deel), keuzes) for deel in waarde)
    if veld.soort == "keuze" and waarde != WEET_NIET:
        return _herkenbaar(veld, str(waarde), keuzes)
    return toon(veld, waarde, keuzes)


def _toon_los(veld: Veld, waarde: object) -> str:
    if isinstance(waarde, bool):
        return "Ja" if waarde else "Nee"
    if isinstance(waarde, dt.date):
        return datum_lang(waarde)
    if isinstance(waarde, Decimal):
        return bedrag(waarde) if veld.soort == "bedrag" else notatie.getal(waarde)
    return _in_vieren(str(waarde)) if veld.regel == "iban" else str(waarde)


def _parse_tekst(veld: Veld, tekst: str, naam: str) -> str:
    maximum = MAX_LANG if veld.soort == "lang" else MAX_TEKST
    if len(tekst) > maximum:
        raise AntwoordFout(
            f"Maak {naam} korter: hooguit {maximum} tekens. U gebruikte {len(tekst)} tekens."
        )
    if not veld.regel:
        return tekst
    gelezen = vorm(veld.regel, tekst)
    if gelezen.fout:
        raise AntwoordFout(gelezen.fout)
    return gelezen.waarde


def _parse_datum(regel: str) -> dt.date:
    tekst = regel.translate(_STREPEN).casefold()
    if match := re.fullmatch(_ISO, tekst):
        jaar, _, maand, dag = match.groups()
        return _datum(int(dag), int(maand), jaar)
    if match := re.fullmatch(_DAG_EERST, tekst):
        dag, _, maand, jaar = match.groups()
        return _datum(int(dag), int(maand), jaar)
    match = re.fullmatch(_IN_WOORDEN, tekst)
    nummer = _maandnummer(match[2]) if match else 0
    if not match or not nummer:
        raise AntwoordFout("Vul een datum in, zoals 01-03-2026.")
    if not match[3]:
        raise AntwoordFout(f"Vul ook het jaar in, zoals {match[1]} {MAANDEN[nummer - 1]} 2026.")
    return _datum(int(match[1]), nummer, match[3])


def _maandnummer(woord: str) -> int:
    """The number of a month by its name or abbreviation; 0 when it is no month."""
    if woord == "mrt":
        return 3
    if len(woord) < len("mrt"):
        return 0
    return next((nr for nr, naam in enumerate(MAANDEN, 1) if naam.startswith(woord)), 0)


def _datum(dag: int, maand: int, cijfers: str) -> dt.date:
    jaar = _jaar_van(cijfers)
    if not 1 <= maand <= len(MAANDEN):
        raise AntwoordFout(f"Maand {maand} bestaat niet. Controleer de maand.")
    try:
        return dt.date(jaar, maand, dag)
    except ValueError:
        woord = f"{dag} {MAANDEN[maand - 1]}"
    if (dag, maand) == (29, 2):
        raise AntwoordFout(f"In {jaar} bestaat {woord} niet. Controleer de dag en het jaar.")
    raise AntwoordFout(f"{woord} bestaat niet. Controleer de dag.")


def _jaar_van(cijfers: str) -> int:
    jaar = int(cijfers)
    if len(cijfers) == 2:
        bedoeld = jaar + (2000 if jaar < _EEUWGRENS else 1900)
        raise AntwoordFout(f"Bedoelt u {bedoeld}? Vul het jaar in met 4 cijfers.")
    if len(cijfers) != 4:
        raise AntwoordFout("Vul het jaar in met 4 cijfers.")
    if not _EERSTE_JAAR <= jaar <= _LAATSTE_JAAR:
        raise AntwoordFout(f"Vul een jaar in tussen {_EERSTE_JAAR} en {_LAATSTE_JAAR}.")
    return jaar


def _parse_jaar(regel: str) -> int:
    if not (regel.isascii() and regel.isdigit() and len(regel) in (2, 4)):
        raise AntwoordFout("Vul een jaar in, zoals 2026.")
    return _jaar_van(regel)


def _parse_ja_nee(regel: str) -> bool:
    try:
        return _JA_NEE[regel.casefold().rstrip(".")]
    except KeyError:
        raise AntwoordFout("Kies ja of nee.") from None


def _parse_bedrag(regel: str) -> Decimal:
    return _parse_decimaal(regel, "bedrag")


def _parse_getal(regel: str) -> Decimal:
    return _parse_decimaal(regel, "getal")


_ZONDER_VELD: dict[str, Callable[[str], object]] = {
    "datum": _parse_datum,
    "jaar": _parse_jaar,
    "ja_nee": _parse_ja_nee,
    "bedrag": _parse_bedrag,
    "getal": _parse_getal,
}


def _parse_decimaal(regel: str, soort: str) -> Decimal:
    tekst = regel.translate(_STREPEN).casefold()
    if soort == "bedrag":
        tekst = re.sub(_MUNT, "", tekst.replace("€", "").strip())
        tekst = re.sub(_GEEN_CENTEN, "", tekst)
    if tekst.startswith("-") and tekst[1:].strip()[:1].isdigit():
        raise AntwoordFout(f"Een {soort} kan niet lager zijn dan 0. Haal de min weg.")
    if re.fullmatch(_SPATIEGROEPEN, tekst):
        tekst = tekst.replace(" ", "")
    match = re.fullmatch(_NEDERLANDS, tekst) or re.fullmatch(_MET_PUNT, tekst)
    if not match:
        _vraag_getal_terug(tekst, soort)
    return _decimaal(match[1].replace(".", ""), match[2], soort)


def _decimaal(geheel: str, centen: str | None, soort: str) -> Decimal:
    if len(geheel.lstrip("0")) > _MAX_GEHEEL:
        raise AntwoordFout(f"Dit {soort} is te groot. Controleer het aantal nullen.")
    waarde = Decimal(f"{geheel}.{centen or 0}")
    return waarde.quantize(Decimal(1 if waarde == waarde.to_integral_value() else "0.01"))


def _vraag_getal_terug(tekst: str, soort: str) -> NoReturn:
    if match := re.fullmatch(_ENGELS, tekst):
        bedoeld = _decimaal(match[1].replace(",", ""), match[2], soort)
        veld = Veld(soort)
        raise AntwoordFout(
            f"Bedoelt u {toon(veld, bedoeld)}? Vul dan {als_invoer(veld, bedoeld)} in."
        )
    if match := re.fullmatch(_TE_FIJN, tekst):
        raise AntwoordFout(
            f"Een {soort} heeft hooguit 2 cijfers achter de komma. "
            f"U vulde {len(match[1])} cijfers in."
        )
    voorbeeld = "€ 1.250,50" if soort == "bedrag" else "4 of 4,5"
    raise AntwoordFout(f"Vul een {soort} in, zoals {voorbeeld}.")


def _opties(veld: Veld, keuzes: Mapping[str, str]) -> dict[str, str]:
    """The values that can be chosen, with their words."""
    waarden = veld.keuzes or tuple(waarde for waarde in keuzes if waarde != WEET_NIET)
    return {waarde: _woord(veld, waarde, keuzes) for waarde in waarden}


def _woord(veld: Veld, waarde: str, keuzes: Mapping[str, str]) -> str:
    if waarde in keuzes:
        return keuzes[waarde]
    if veld.verwijst:
        return f"{waarde} (staat niet meer in de lijst)"
    woord = waarde.replace("_", " ")
    return woord[:1].upper() + woord[1:]


def _passend(tekst: str, opties: Mapping[str, str]) -> list[str]:
    """The values that a text may mean: the surest kind of match that finds any."""
    if tekst in opties:
        return [tekst]
    zoek = _sleutel(tekst)
    return (
        [waarde for waarde, woord in opties.items() if _sleutel(woord) == zoek]
        or [waarde for waarde in opties if _sleutel(waarde) == zoek]
        or [waarde for waarde, woord in opties.items() if _sleutel(woord).startswith(zoek)]
    )


def _sleutel(tekst: str) -> str:
    return " ".join(tekst.casefold().replace("_", " ").split()).rstrip(".")


def _parse_keuze(veld: Veld, regel: str, opties: Mapping[str, str]) -> str:
    gevonden = _passend(regel, opties)
    if len(gevonden) != 1:
        raise AntwoordFout(_kies(veld, [opties[waarde] for waarde in gevonden or opties]))
    return gevonden[0]


def _parse_keuzes(veld: Veld, regel: str, opties: Mapping[str, str]) -> tuple[str, ...] | None:
    delen = [deel.strip() for deel in re.split(r"[,;]", regel)]
    result: dict[str, None] = {}
    for plek, deel in enumerate(filter(None, delen), 1):
        gevonden = _passend(deel, opties)
        if len(gevonden) != 1:
            vraag = _kies(veld, [opties[waarde] for waarde in gevonden or opties])
            waar = f"Wij herkennen keuze {plek} niet. " if opties and len(delen) > 1 else ""
            raise AntwoordFout(waar + vraag)
        result[gevonden[0]] = None
    return tuple(result) or None


def _kies(veld: Veld, woorden: Sequence[str]) -> str:
    """The request to choose: "Kies ja, nee of later.", "Kies 3 of 6 maanden."."""
    if not woorden:
        wat = veld.verwijst or "keuzes"
        return f"Er zijn nog geen {wat} om uit te kiezen. Vul die eerst in."
    if len(woorden) > 1 and len(set(woorden)) == 1:
        return "Deze naam staat meer dan één keer in de lijst. Geef elke naam iets eigens."
    if len(woorden) > _MAX_GENOEMD:
        return f"Kies uit de lijst, zoals {opsomming(woorden[:3], 'of')}."
    woorden = woorden if veld.verwijst else _in_een_zin(woorden)
    staarten = {woord.partition(" ")[2] for woord in woorden}
    if len(woorden) > 1 and len(staarten) == 1 and (staart := staarten.pop()):
        woorden = [woord.partition(" ")[0] for woord in woorden]
        return f"Kies {opsomming(woorden, 'of')} {staart}."
    return f"Kies {opsomming(woorden, 'of')}."


def _in_een_zin(woorden: Sequence[str]) -> list[str]:
    """The words of choices as they fit in a sentence: short, or else between quotes."""
    kort = [re.split(r"[,:(]", woord)[0].strip() for woord in woorden]
    if len({_sleutel(woord) for woord in kort}) < len(kort):
        kort = list(woorden)
    if any("," in woord or len(woord.split()) > _MAX_WOORDEN for woord in kort):
        return [f"'{woord}'" for woord in kort]
    return [_midden_in_zin(woord) for woord in kort]


def _midden_in_zin(woord: str) -> str:
    """Without its capital, unless it is an abbreviation such as VSV."""
    gewoon = woord[1:2].islower() or woord[1:2].isspace()
    return woord[0].lower() + woord[1:] if gewoon else woord


def _herkenbaar(veld: Veld, waarde: str, keuzes: Mapping[str, str]) -> str:
    """The word for a chosen value, or the value itself where the word would not do."""
    woord = _woord(veld, waarde, keuzes)
    try:
        gelezen = parse(veld, woord, naam="", keuzes=keuzes)
    except AntwoordFout:
        return waarde
    return woord if gelezen in (waarde, (waarde,)) else waarde


def _in_vieren(iban: str) -> str:
    kaal = "".join(iban.split())
    return " ".join(kaal[i : i + 4] for i in range(0, len(kaal), 4))


def leeg(waarde: Any) -> bool:
    """Whether there is no answer. False and 0 are answers."""
    return waarde is None or waarde in ("", ())
