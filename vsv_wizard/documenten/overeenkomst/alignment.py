"""Keeps the second column of the signature block in its place when the first is filled in.

With only tabs between two labels, a name in the first column pushes the second one aside. Tab
stops for that one line hold it where the heading above it stands; no character changes.
"""

import re

from vsv_wizard.documenten.overeenkomst.ooxml import Element, new, w
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.documenten.overeenkomst.partijen import columns

TAB_SIZE = 720  # twentieths of a point between the tab stops that Word has by itself
_LETTER = 110  # the width of a letter, about
_BETWEEN = 10  # between the stops, when there are more tabs than one
_TWO_COLUMNS = re.compile(r"(?P<eerste>[^\t]*)(?P<tabs>\t+)\S")
_BACK = 12
# What stands before w:tabs in the properties of a paragraph, by the order of the schema.
_BEFORE_TABS = tuple(
    w(naam)
    for naam in (
        *("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
        *("numPr", "suppressLineNumbers", "pBdr", "shd"),
    )
)


def align(
    paragraph: WordParagraph, paragraphs: list[WordParagraph], ingevuld: str, maat: int
) -> None:
    """Hold the second column of this line where it was, when what was filled in leaves room."""
    line = _TWO_COLUMNS.match(paragraph.line.search)
    if line is None or paragraph.cell is not None or _own_tabs(paragraph):
        return
    here = paragraphs.index(paragraph)
    erboven = reversed(paragraphs[max(0, here - _BACK) : here])
    kop = next((above for above in erboven if columns(above.search)), None)
    maatgevend = _TWO_COLUMNS.match(kop.search) if kop and not _own_tabs(kop) else None
    if maatgevend is None:
        return
    kolom = (len(maatgevend["eerste"]) * _LETTER // maat + len(maatgevend["tabs"])) * maat
    count = len(line["tabs"])
    eerste_stop = kolom - (count - 1) * _BETWEEN
    if (len(line["eerste"]) + 1 + len(ingevuld)) * _LETTER >= eerste_stop:
        return
    stops = (
        new("tab", val="left", pos=str(eerste_stop + number * _BETWEEN)) for number in range(count)
    )
    own = _properties(paragraph.line.p)
    own.insert(sum(kind.tag in _BEFORE_TABS for kind in own), new("tabs", *stops))


def _own_tabs(paragraph: WordParagraph) -> bool:
    return paragraph.line.p.find(f"{w('pPr')}/{w('tabs')}") is not None


def _properties(p: Element) -> Element:
    own = p.find(w("pPr"))
    if own is None:
        own = new("pPr")
        p.insert(0, own)
    return own
