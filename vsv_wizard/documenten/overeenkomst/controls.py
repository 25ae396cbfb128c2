"""Content controls that take only some answers: a date picker, a list to choose from."""

from dataclasses import replace

from vsv_wizard.documenten.overeenkomst.found_gap import Edit, FoundGap
from vsv_wizard.documenten.overeenkomst.ooxml import Element, date_of, w


def fits(vondst: FoundGap) -> FoundGap:
    """The find as it is, or left as unclear when its control does not take this answer."""
    sdt = vondst.paragraph.line.control(vondst.begin, vondst.eind)
    if (
        sdt is None
        or not vondst.bewerkingen
        or vondst.paragraph.line.vast(vondst.begin, vondst.eind)
    ):
        return vondst
    if sdt.find(f"{w('sdtPr')}/{w('date')}") is not None:
        if date_of(vondst.tekst):
            return vondst
        return _left(vondst, "een datum")
    keuze = _choice(sdt, vondst.tekst)
    if keuze is None:
        return _left(vondst, "een keuze uit een lijst")
    steps = tuple(Edit(s.begin, s.eind, keuze) for s in vondst.bewerkingen)
    return replace(vondst, bewerkingen=steps, tekst=keuze)


def _left(vondst: FoundGap, soort: str) -> FoundGap:
    """The place stays; the list names the control and what does not fit in it."""
    line = vondst.paragraph.line.tekst
    om = " ".join(line[max(0, vondst.begin - 30) : vondst.eind].split())
    zin = f"{om} (in Word staat hier {soort}; '{vondst.tekst}' past er niet in)"
    return FoundGap("", vondst.paragraph, vondst.begin, vondst.eind, tekst=zin)


def _choice(sdt: Element, tekst: str) -> str | None:
    """The item of the list that is this answer."""
    for item in sdt.iter(w("listItem")):
        for woord in (item.get(w("displayText")), item.get(w("value"))):
            if woord and " ".join(woord.split()).casefold() == " ".join(tekst.split()).casefold():
                return item.get(w("displayText")) or woord
    return None
