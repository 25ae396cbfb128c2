"""The numbers that Word puts in front of paragraphs by itself: they are not in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.ooxml import Element, attribute, w

_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


@dataclass(frozen=True)
class _Level:
    begin: int
    soort: str
    vorm: str


@dataclass
class Numbering:
    """Counts along with the paragraphs, in the order of the text."""

    niveaus: dict[str, dict[int, _Level]] = field(default_factory=dict)  # by numId
    teller_van: dict[str, str] = field(default_factory=dict)  # lists that count on together
    styles: dict[str, tuple[str, int]] = field(default_factory=dict)  # numId and level
    _state: dict[str, dict[int, int]] = field(default_factory=dict)

    def number(self, p: Element, style: str) -> str:
        """The number in front of this paragraph, such as "4.1"; empty when there is none."""
        num_id, diepte = self.styles.get(style, ("", 0))
        num_id = attribute(p, "pPr/numPr/numId") or num_id
        diepte = _number(attribute(p, "pPr/numPr/ilvl"), diepte)
        niveaus = self.niveaus.get(num_id, {})
        if diepte not in niveaus:
            return ""
        stand = self._state.setdefault(self.teller_van[num_id], {})
        for hoger in range(diepte):
            if hoger in niveaus:
                stand.setdefault(hoger, niveaus[hoger].begin)
        stand[diepte] = stand.get(diepte, niveaus[diepte].begin - 1) + 1
        for dieper in [n for n in stand if n > diepte]:
            del stand[dieper]
        return _write(niveaus, diepte, stand)


def read_numbering(nummering: Element | None, styles: Element | None) -> Numbering:
    """What numbering.xml and styles.xml say about numbers."""
    resultaat = Numbering()
    if nummering is None:
        return resultaat
    lijsten = {
        lijst.get(w("abstractNumId"), ""): lijst for lijst in nummering.findall(w("abstractNum"))
    }
    van_stijl: dict[tuple[str, str], int] = {}
    for num in nummering.findall(w("num")):
        num_id, abstract = num.get(w("numId"), ""), attribute(num, "abstractNumId") or ""
        if num_id in ("", "0") or abstract not in lijsten:
            continue
        niveaus = dict(map(_level, lijsten[abstract].findall(w("lvl"))))
        own = num.findall(w("lvlOverride"))
        for otherwise in own:
            diepte = _number(otherwise.get(w("ilvl")), 0)
            if (lvl := otherwise.find(w("lvl"))) is not None:
                niveaus |= dict([_level(lvl)])
            begin = attribute(otherwise, "startOverride")
            if begin and diepte in niveaus:
                oud = niveaus[diepte]
                niveaus[diepte] = _Level(_number(begin, 1), oud.soort, oud.vorm)
        resultaat.niveaus[num_id] = niveaus
        # A list that starts anew counts for itself.
        resultaat.teller_van[num_id] = f"{abstract}/{num_id}" if own else abstract
        for lvl in lijsten[abstract].findall(w("lvl")):
            if style := attribute(lvl, "pStyle"):
                van_stijl[num_id, style] = _number(lvl.get(w("ilvl")), 0)
    if styles is not None:
        resultaat.styles = _of_styles(styles, van_stijl)
    return resultaat


def _of_styles(
    styles: Element, van_stijl: dict[tuple[str, str], int]
) -> dict[str, tuple[str, int]]:
    every = {style.get(w("styleId"), ""): style for style in styles.findall(w("style"))}
    found = {}
    for naam in every:
        stijl_id, keten = naam, set[str]()
        while stijl_id in every and stijl_id not in keten:
            keten.add(stijl_id)
            style = every[stijl_id]
            if num_id := attribute(style, "pPr/numPr/numId"):
                diepte = _number(attribute(style, "pPr/numPr/ilvl"), 0)
                found[naam] = (num_id, van_stijl.get((num_id, naam), diepte))
                break
            stijl_id = attribute(style, "basedOn") or ""
    return found


def _level(lvl: Element) -> tuple[int, _Level]:
    niveau = _Level(
        _number(attribute(lvl, "start"), 1),
        attribute(lvl, "numFmt") or "decimal",
        attribute(lvl, "lvlText") or "",
    )
    return _number(lvl.get(w("ilvl")), 0), niveau


def _number(tekst: str | None, otherwise: int) -> int:
    """A number out of a file that may hold anything."""
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < _DEEPEST else otherwise


def _write(niveaus: dict[int, _Level], diepte: int, stand: dict[int, int]) -> str:
    if niveaus[diepte].soort in ("bullet", "none"):
        return ""

    def fill(plek: re.Match[str]) -> str:
        number = int(plek[1]) - 1
        if number not in stand:
            return ""
        soort = niveaus[number].soort if number in niveaus else "decimal"
        return _FORMS.get(soort, str)(stand[number])

    return re.sub(r"%([1-9])", fill, niveaus[diepte].vorm).strip()


def _letters(numeral: int) -> str:
    return chr(ord("a") + (numeral - 1) % 26) * ((numeral - 1) // 26 % 5 + 1)


def _roman(numeral: int) -> str:
    if numeral > 39:
        return str(numeral)
    tekst = ""
    for value, teken in _ROMAN:
        tekst += teken * (numeral // value)
        numeral %= value
    return tekst


_FORMS: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda numeral: _letters(numeral).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda numeral: _roman(numeral).upper(),
}
