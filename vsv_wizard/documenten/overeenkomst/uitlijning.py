"""Keeps the second column of the signature block in its place when the first is filled in.

With only tabs between two labels, a name in the first column pushes the second one aside. Tab
stops for that one line hold it where the heading above it stands; no character changes.
"""

import re

from vsv_wizard.documenten.overeenkomst.alineas import Alinea
from vsv_wizard.documenten.overeenkomst.ooxml import Element, nieuw, w
from vsv_wizard.documenten.overeenkomst.partijen import kolommen

TABMAAT = 720  # twentieths of a point between the tab stops that Word has by itself
_LETTER = 110  # the width of a letter, about
_TUSSEN = 10  # between the stops, when there are more tabs than one
_TWEE_KOLOMMEN = re.compile(r"(?P<eerste>[^\t]*)(?P<tabs>\t+)\S")
_TERUG = 12
# What stands before w:tabs in the properties of a paragraph, by the order of the schema.
_VOOR_TABS = tuple(
    w(naam)
    for naam in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd"),
    )
)


def lijn_uit(alinea: Alinea, alineas: list[Alinea], ingevuld: str, maat: int) -> None:
    """Hold the second column of this line where it was, when what was filled in leaves room."""
    regel = _TWEE_KOLOMMEN.match(alinea.regel.zoek)
    if regel is None or alinea.cel is not None or _eigen_tabs(alinea):
        return
    hier = alineas.index(alinea)
    erboven = reversed(alineas[max(0, hier - _TERUG) : hier])
    kop = next((boven for boven in erboven if kolommen(boven.zoek)), None)
    maatgevend = _TWEE_KOLOMMEN.match(kop.zoek) if kop and not _eigen_tabs(kop) else None
    if maatgevend is None:
        return
    kolom = (len(maatgevend["eerste"]) * _LETTER // maat + len(maatgevend["tabs"])) * maat
    aantal = len(regel["tabs"])
    eerste_stop = kolom - (aantal - 1) * _TUSSEN
    if (len(regel["eerste"]) + 1 + len(ingevuld)) * _LETTER >= eerste_stop:
        return
    stops = (
        nieuw("tab", val="left", pos=str(eerste_stop + nummer * _TUSSEN))
        for nummer in range(aantal)
    )
    eigen = _eigenschappen(alinea.regel.p)
    eigen.insert(sum(kind.tag in _VOOR_TABS for kind in eigen), nieuw("tabs", *stops))


def _eigen_tabs(alinea: Alinea) -> bool:
    return alinea.regel.p.find(f"{w('pPr')}/{w('tabs')}") is not None


def _eigenschappen(p: Element) -> Element:
    eigen = p.find(w("pPr"))
    if eigen is None:
        eigen = nieuw("pPr")
        p.insert(0, eigen)
    return eigen
