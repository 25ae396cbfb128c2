"""Puts decisions that the model has no place for in the document, as tracked changes of Word.

Nobody is bound by them: whoever reads the agreement in Word takes each of them over, or not.
"""

from collections.abc import Iterable
from copy import deepcopy
from datetime import date

from vsv_wizard.documenten.overeenkomst.decisions import Decision
from vsv_wizard.documenten.overeenkomst.finding import Part
from vsv_wizard.documenten.overeenkomst.ooxml import Element, new, text_node, w
from vsv_wizard.documenten.overeenkomst.paragraphs import WordParagraph
from vsv_wizard.dossier.text import clean_line

AUTHOR = "vsv-wizard"
_DROPPED = ("sectPr", "numPr", "tabs", "rPr", "pPrChange")  # of the paragraph it stands behind


def insert_decisions(part: Part, besluiten: Iterable[Decision], op: date) -> bool:
    """Put the words of each decision behind its clause. Gives whether anything was put there."""
    where = dict[str, Element]()
    number = _first_free(part)
    for besluit in besluiten:
        if not besluit.voorstel:
            continue
        if besluit.lid not in where:
            paragraph = _clause(part, besluit.lid)
            if paragraph is None:
                continue
            where[besluit.lid] = _outside_table(paragraph)
        p = _paragraph(where[besluit.lid], besluit.voorstel, number, op)
        where[besluit.lid].addnext(p)
        where[besluit.lid] = p
        number += 2
    return bool(where)


def _clause(part: Part, lid: str) -> WordParagraph | None:
    """The last paragraph of a clause; else of its article, or of an annex or the heading."""
    for wanted in (lid, lid.partition(".")[0]):
        found = [a for a in part.paragraphs if a.text_box is None and wanted in _names(a)]
        if found:
            return found[-1]
    return None


def _names(paragraph: WordParagraph) -> set[str]:
    """How a decision may call the place of this paragraph."""
    block = paragraph.block
    match block.soort:
        case "artikel":
            return {block.lid, block.nr}
        case "kop":
            return {"kop, partij VSV"}
        case _:
            return {f"{block.soort} {block.nr}"}


def _outside_table(paragraph: WordParagraph) -> Element:
    """The paragraph, or the outermost table or control that it stands in."""
    element = paragraph.line.p
    for ouder in paragraph.line.p.iterancestors(w("tbl"), w("sdt")):
        element = ouder
    return element


def _first_free(part: Part) -> int:
    """A number that no tracked change of this part has."""
    if not part.paragraphs:
        return 1
    wortel = part.paragraphs[0].line.p.getroottree().getroot()
    gebruikt = (e.get(w("id"), "") for e in wortel.iter(w("ins"), w("del"), w("bookmarkStart")))
    return max((int(id_) for id_ in gebruikt if id_.isdecimal()), default=0) + 1


def _paragraph(voor: Element, tekst: str, number: int, op: date) -> Element:
    fingerprint = {"author": AUTHOR, "date": f"{op.isoformat()}T00:00:00Z"}
    own = voor.find(w("pPr"))
    own = deepcopy(own) if own is not None else new("pPr")
    for naam in _DROPPED:
        for kind in own.findall(w(naam)):
            own.remove(kind)
    own.append(new("rPr", new("ins", id=str(number), **fingerprint)))
    run = new("r", text_node(clean_line(tekst)))
    return new("p", own, new("ins", run, id=str(number + 1), **fingerprint))
