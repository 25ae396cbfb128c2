"""One paragraph as the reader sees it: a string, whatever runs and wrappers it is made of.

`Regel` knows for every visible character where in the XML it stands, so that a stretch can be
replaced or struck while everything outside it stays exactly as it was.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.ooxml import (
    OMHULSELS,
    Element,
    eigenschap,
    nieuw,
    staat_aan,
    tekstknoop,
    w,
    zet_tekst,
)
from vsv_wizard.documenten.overeenkomst.opmaak import met_stijl
from vsv_wizard.dossier.text import schoon

GAT_TEKEN = "…"
WEG = "\ufffd"  # struck text: it is there, but says nothing any more

_TEKENS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
_TEKENS_W = {w(naam): teken for naam, teken in _TEKENS.items()}
# For searching: the many spaces, quotes and dashes as one of each. Lengths stay the same.
_GEWOON = str.maketrans(
    "\u00a0\u2002\u2003\u2007\u2009\u202f“”„‟«»‘’‚`´\u2010\u2011\u2012\u2013\u2014",
    '      """"""\'\'\'\'\'-----',
)
_VELDTEKEN, _OPDRACHT = w("fldChar"), w("instrText")
_VERBODEN = str.maketrans("", "", "\ufffe\uffff")


@dataclass(slots=True)
class Teken:
    """One visible character: how a search sees it, and where it stands.

    vast: it belongs to something that Word fills in itself, or that was moved: never touched.
    """

    teken: str
    zoek: str
    run: Element
    knoop: Element
    plek: int
    vast: bool


@dataclass
class Veldstand:
    """Which fields are open at this point of the text; a field may span paragraphs."""

    open: list[list[str]]  # per field its instruction, and "resultaat" once that has begun

    def volg(self, teken: Element) -> None:
        """Go past the begin, the middle or the end of a field."""
        soort = teken.get(w("fldCharType"))
        if soort == "begin":
            self.open.append([""])
        elif soort == "separate" and self.open:
            self.open[-1].append("resultaat")
        elif soort == "end" and self.open:
            self.open.pop()

    @property
    def in_opdracht(self) -> bool:
        """Whether what stands here is an instruction, and so is not seen."""
        return any(len(veld) == 1 for veld in self.open)

    @property
    def vast(self) -> bool:
        """Whether Word itself makes the text here. A form field is for people."""
        return any("FORMTEXT" not in veld[0].upper() for veld in self.open)

    @property
    def formulier(self) -> bool:
        """Whether this is the answer in a form field."""
        return bool(self.open) and not self.vast

    def kopie(self) -> "Veldstand":
        """The same state, to go on from more than once."""
        return Veldstand([list(veld) for veld in self.open])


class Regel:
    """The visible text of one w:p.

    tekst: what a reader sees. zoek: the same number of characters, with every gap, space and
    quote in one shape. Changes are made from the end of the line to its begin: what stands
    behind a change is not kept up.
    """

    def __init__(self, p: Element, velden: Veldstand) -> None:
        """Read the paragraph; the state of the fields moves on with it."""
        self.p = p
        self.tekens = list(_tekens(p, velden))
        self.tekst = "".join(teken.teken for teken in self.tekens)
        self.zoek = "".join(teken.zoek for teken in self.tekens)

    def vast(self, begin: int, eind: int) -> bool:
        """Whether something in this stretch (or just before an empty one) is not ours to change."""
        return any(teken.vast for teken in self.tekens[min(begin, max(eind - 1, 0)) : eind])

    def vervang(self, begin: int, eind: int, tekst: str, stijl: str) -> None:
        """Put a text (or nothing) in the place of a stretch, or between two characters."""
        if begin == eind:
            self._voeg_in(begin, tekst, stijl)
            return
        self._knip(begin, eind)
        weg = self.tekens[begin:eind]
        run = weg[0].run
        if tekst:
            gevuld = _nieuwe_run(run.find(w("rPr")), tekst, stijl)
            run.addprevious(gevuld)
            _is_ingevuld(gevuld)
        for knoop in {id(teken.knoop): teken.knoop for teken in weg}.values():
            _verwijder(knoop)
        for oud in {id(teken.run): teken.run for teken in weg}.values():
            if all(kind.tag == w("rPr") for kind in oud):
                _verwijder(oud)
        del self.tekens[begin:]

    def doorhaal(self, begin: int, eind: int, stijl: str) -> None:
        """Strike a stretch through."""
        self._knip(begin, eind)
        for run in {id(teken.run): teken.run for teken in self.tekens[begin:eind]}.values():
            oud = run.find(w("rPr"))
            opmaak = met_stijl(oud, stijl, doorgehaald=True)
            if oud is not None:
                run.replace(oud, opmaak)
            else:
                run.insert(0, opmaak)

    def _voeg_in(self, plek: int, tekst: str, stijl: str) -> None:
        if not self.tekens:
            eigen = self.p.find(f"{w('pPr')}/{w('rPr')}")
            gevuld = _nieuwe_run(eigen, tekst, stijl)
            self.p.append(gevuld)
        elif plek == 0:
            run = self.tekens[0].run
            gevuld = _nieuwe_run(run.find(w("rPr")), tekst, stijl)
            run.addprevious(gevuld)
        else:
            self._knip(plek, plek)
            run = self.tekens[plek - 1].run
            gevuld = _nieuwe_run(run.find(w("rPr")), tekst, stijl)
            run.addnext(gevuld)
        _is_ingevuld(gevuld)

    def _knip(self, *plekken: int) -> None:
        """Let a run begin at each of these characters."""
        for plek in plekken:
            if not 0 < plek < len(self.tekens):
                continue
            na = self.tekens[plek]
            run, knoop, begin = na.run, na.knoop, na.plek
            if self.tekens[plek - 1].run is not run:
                continue
            rest, rest_knoop = _splits(na)
            for teken in self.tekens[plek:]:
                if teken.run is not run:
                    break
                teken.run = rest
                if teken.knoop is knoop and begin:
                    teken.knoop, teken.plek = rest_knoop, teken.plek - begin


def _tekens(p: Element, velden: Veldstand) -> Iterator[Teken]:
    for run, verplaatst in _runs(p):
        eigen = run.find(w("rPr"))
        zichtbaar = not staat_aan(eigen, "vanish")
        besturing = _besturing(run)
        plaatshouder = any(staat_aan(sdt.find(w("sdtPr")), "showingPlcHdr") for sdt in besturing)
        op_slot = any("ontent" in (eigenschap(sdt, "sdtPr/lock") or "") for sdt in besturing)
        doorgehaald = staat_aan(eigen, "strike") or staat_aan(eigen, "dstrike")
        for knoop in run:
            if knoop.tag == _VELDTEKEN:
                velden.volg(knoop)
            elif knoop.tag == _OPDRACHT and velden.open:
                velden.open[-1][0] += knoop.text or ""
            elif zichtbaar and not velden.in_opdracht:
                tekst = (knoop.text or "") if knoop.tag == w("t") else _TEKENS_W.get(knoop.tag, "")
                vast = verplaatst or op_slot or velden.vast
                leeg = plaatshouder or (velden.formulier and not tekst.strip())
                gezien = tekst.translate(_GEWOON)
                if doorgehaald or leeg:
                    gezien = (WEG if doorgehaald else GAT_TEKEN) * len(tekst)
                for plek, (teken, zoek) in enumerate(zip(tekst, gezien, strict=True)):
                    yield Teken(teken, zoek, run, knoop, plek, vast)


def _runs(ouder: Element, verplaatst: bool = False) -> Iterator[tuple[Element, bool]]:
    """The runs that a reader sees, and whether Word or a move put them there."""
    for kind in ouder:
        if kind.tag == w("r"):
            yield kind, verplaatst
        elif kind.tag in (w("fldSimple"), w("moveTo")):
            yield from _runs(kind, verplaatst=True)
        elif kind.tag in OMHULSELS:
            yield from _runs(kind, verplaatst)


def _besturing(element: Element) -> list[Element]:
    """The content controls that an element stands in, up to its text box or part."""
    gevonden = []
    for ouder in element.iterancestors():
        if ouder.tag == w("txbxContent"):
            break
        if ouder.tag == w("sdt"):
            gevonden.append(ouder)
    return gevonden


def _is_ingevuld(run: Element) -> None:
    """A content control no longer shows its prompt, and Word no longer fills it from elsewhere."""
    for sdt in _besturing(run):
        for naam in ("showingPlcHdr", "dataBinding"):
            for kind in sdt.findall(f"{w('sdtPr')}/{w(naam)}"):
                _verwijder(kind)


def _splits(teken: Teken) -> tuple[Element, Element]:
    """Let a new run begin at this character, with the same looks. Gives it, and its text."""
    run, knoop = teken.run, teken.knoop
    rest = nieuw("r")
    rest.attrib.update(run.attrib)
    eigen = run.find(w("rPr"))
    if eigen is not None:
        rest.append(deepcopy(eigen))
    verhuist = [knoop, *knoop.itersiblings()]
    if teken.plek:
        tekst = knoop.text or ""
        zet_tekst(knoop, tekst[: teken.plek])
        knoop = tekstknoop(tekst[teken.plek :])
        rest.append(knoop)
        verhuist = verhuist[1:]
    rest.extend(verhuist)
    run.addnext(rest)
    return rest, knoop


def _nieuwe_run(eigen: Element | None, tekst: str, stijl: str) -> Element:
    run = nieuw("r", met_stijl(eigen, stijl))
    for nummer, deel in enumerate(schoon(tekst).translate(_VERBODEN).split("\n")):
        if nummer:
            run.append(nieuw("br"))
        run.append(tekstknoop(deel.replace("\t", " ")))
    return run


def _verwijder(element: Element) -> None:
    ouder = element.getparent()
    if ouder is not None:
        ouder.remove(element)
