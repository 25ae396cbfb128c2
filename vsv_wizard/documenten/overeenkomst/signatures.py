"""Who signs beside the first: a block of lines of their own, never two names in one field."""

from collections.abc import Iterator
from copy import deepcopy

from vsv_wizard.documenten.overeenkomst.finding import Part
from vsv_wizard.documenten.overeenkomst.gap_values import GapSource, co_signers
from vsv_wizard.documenten.overeenkomst.ooxml import Element, new, text_node, w
from vsv_wizard.documenten.overeenkomst.places import Place, Verdict
from vsv_wizard.documenten.overeenkomst.styling import with_style
from vsv_wizard.dossier.text import clean_line

_PARTIES = {"rso": "Namens de RSO tekent ook:", "vsv": "Namens het VSV tekent ook:"}
_LINE = "_" * 25


def add_signers(part: Part, bron: GapSource, style: str) -> Iterator[Place]:
    """Put the lines under the signature block of this part. Gives what was put there."""
    block = [vondst for vondst in part.vondsten if vondst.sleutel.startswith("teken.")]
    if not block:
        return
    last = block[-1].paragraph
    below = last.line.p
    if last.cell is not None:
        below = last.cell.tabel.element
    for partij, inleiding in _PARTIES.items():
        if not any(vondst.sleutel.startswith(f"teken.{partij}.") for vondst in block):
            continue
        for naam, functie in co_signers(bron, partij):
            regels = ("", inleiding, "", _LINE, f"Naam: {naam}", f"Functie: {functie}")
            for line in (*regels, "Datum:", "Plaats:"):
                p = _paragraph(last.line.p, line, style)
                below.addnext(p)
                below = p
            wie = f"{naam}, {functie}" if functie else naam
            wat = f"Ondertekening {partij.upper()}: tekent ook"
            yield Place("", "Ondertekening", "", "", "", wat, Verdict.FILLED, wie)


def _paragraph(voorbeeld: Element, tekst: str, style: str) -> Element:
    """A paragraph with the looks of the block, without its tab stops."""
    p = new("p")
    own = voorbeeld.find(w("pPr"))
    if own is not None:
        own = deepcopy(own)
        for naam in ("tabs", "sectPr", "numPr"):
            for kind in own.findall(w(naam)):
                own.remove(kind)
    else:
        own = new("pPr")
    stijl_eerst = 1 if own.find(w("pStyle")) is not None else 0
    if own.find(w("keepNext")) is None:
        own.insert(stijl_eerst, new("keepNext"))  # a block that is signed stays on one page
    p.append(own)
    if tekst:
        p.append(new("r", with_style(None, style), text_node(clean_line(tekst))))
    return p
