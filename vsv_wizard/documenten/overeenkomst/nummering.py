"""The numbers that Word puts in front of paragraphs by itself: they are not in the text."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.ooxml import Element, eigenschap, w

_ROMEINS = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DIEPST = 9


@dataclass(frozen=True)
class _Niveau:
    begin: int
    soort: str
    vorm: str


@dataclass
class Nummering:
    """Counts along with the paragraphs, in the order of the text."""

    niveaus: dict[str, dict[int, _Niveau]] = field(default_factory=dict)  # by numId
    teller_van: dict[str, str] = field(default_factory=dict)  # lists that count on together
    stijlen: dict[str, tuple[str, int]] = field(default_factory=dict)  # numId and level
    _stand: dict[str, dict[int, int]] = field(default_factory=dict)

    def nummer(self, p: Element, stijl: str) -> str:
        """The number in front of this paragraph, such as "4.1"; empty when there is none."""
        num_id, diepte = self.stijlen.get(stijl, ("", 0))
        num_id = eigenschap(p, "pPr/numPr/numId") or num_id
        diepte = _getal(eigenschap(p, "pPr/numPr/ilvl"), diepte)
        niveaus = self.niveaus.get(num_id, {})
        if diepte not in niveaus:
            return ""
        stand = self._stand.setdefault(self.teller_van[num_id], {})
        for hoger in range(diepte):
            if hoger in niveaus:
                stand.setdefault(hoger, niveaus[hoger].begin)
        stand[diepte] = stand.get(diepte, niveaus[diepte].begin - 1) + 1
        for dieper in [n for n in stand if n > diepte]:
            del stand[dieper]
        return _schrijf(niveaus, diepte, stand)


def lees_nummering(nummering: Element | None, stijlen: Element | None) -> Nummering:
    """What numbering.xml and styles.xml say about numbers."""
    resultaat = Nummering()
    if nummering is None:
        return resultaat
    lijsten = {
        lijst.get(w("abstractNumId"), ""): lijst for lijst in nummering.findall(w("abstractNum"))
    }
    van_stijl: dict[tuple[str, str], int] = {}
    for num in nummering.findall(w("num")):
        num_id, abstract = num.get(w("numId"), ""), eigenschap(num, "abstractNumId") or ""
        if num_id in ("", "0") or abstract not in lijsten:
            continue
        niveaus = dict(map(_niveau, lijsten[abstract].findall(w("lvl"))))
        eigen = num.findall(w("lvlOverride"))
        for anders in eigen:
            diepte = _getal(anders.get(w("ilvl")), 0)
            if (lvl := anders.find(w("lvl"))) is not None:
                niveaus |= dict([_niveau(lvl)])
            begin = eigenschap(anders, "startOverride")
            if begin and diepte in niveaus:
                oud = niveaus[diepte]
                niveaus[diepte] = _Niveau(_getal(begin, 1), oud.soort, oud.vorm)
        resultaat.niveaus[num_id] = niveaus
        # A list that starts anew counts for itself.
        resultaat.teller_van[num_id] = f"{abstract}/{num_id}" if eigen else abstract
        for lvl in lijsten[abstract].findall(w("lvl")):
            if stijl := eigenschap(lvl, "pStyle"):
                van_stijl[num_id, stijl] = _getal(lvl.get(w("ilvl")), 0)
    if stijlen is not None:
        resultaat.stijlen = _van_stijlen(stijlen, van_stijl)
    return resultaat


def _van_stijlen(
    stijlen: Element, van_stijl: dict[tuple[str, str], int]
) -> dict[str, tuple[str, int]]:
    alle = {stijl.get(w("styleId"), ""): stijl for stijl in stijlen.findall(w("style"))}
    gevonden = {}
    for naam in alle:
        stijl_id, keten = naam, set[str]()
        while stijl_id in alle and stijl_id not in keten:
            keten.add(stijl_id)
            stijl = alle[stijl_id]
            if num_id := eigenschap(stijl, "pPr/numPr/numId"):
                diepte = _getal(eigenschap(stijl, "pPr/numPr/ilvl"), 0)
                gevonden[naam] = (num_id, van_stijl.get((num_id, naam), diepte))
                break
            stijl_id = eigenschap(stijl, "basedOn") or ""
    return gevonden


def _niveau(lvl: Element) -> tuple[int, _Niveau]:
    niveau = _Niveau(
        _getal(eigenschap(lvl, "start"), 1),
        eigenschap(lvl, "numFmt") or "decimal",
        eigenschap(lvl, "lvlText") or "",
    )
    return _getal(lvl.get(w("ilvl")), 0), niveau


def _getal(tekst: str | None, anders: int) -> int:
    """A number out of a file that may hold anything."""
    return int(tekst) if tekst and tekst.isdecimal() and len(tekst) < _DIEPST else anders


def _schrijf(niveaus: dict[int, _Niveau], diepte: int, stand: dict[int, int]) -> str:
    if niveaus[diepte].soort in ("bullet", "none"):
        return ""

    def vul(plek: re.Match[str]) -> str:
        nummer = int(plek[1]) - 1
        if nummer not in stand:
            return ""
        soort = niveaus[nummer].soort if nummer in niveaus else "decimal"
        return _VORMEN.get(soort, str)(stand[nummer])

    return re.sub(r"%([1-9])", vul, niveaus[diepte].vorm).strip()


def _letters(getal: int) -> str:
    return chr(ord("a") + (getal - 1) % 26) * ((getal - 1) // 26 % 5 + 1)


def _romeins(getal: int) -> str:
    if getal > 39:
        return str(getal)
    tekst = ""
    for waarde, teken in _ROMEINS:
        tekst += teken * (getal // waarde)
        getal %= waarde
    return tekst


_VORMEN: dict[str, Callable[[int], str]] = {
    "lowerLetter": _letters,
    "upperLetter": lambda getal: _letters(getal).upper(),
    "lowerRoman": _romeins,
    "upperRoman": lambda getal: _romeins(getal).upper(),
}
