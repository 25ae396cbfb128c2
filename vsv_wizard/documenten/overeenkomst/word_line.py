"""One paragraph as the reader sees it: a string, whatever runs and wrappers it is made of.

`WordLine` knows for every visible character where in the XML it stands, so that a stretch can be
replaced or struck while everything outside it stays exactly as it was.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.ooxml import (
    WRAPPERS,
    Element,
    attribute,
    is_on,
    new,
    set_text,
    text_node,
    w,
)
from vsv_wizard.documenten.overeenkomst.styling import with_style
from vsv_wizard.dossier.text import clean

GAP_CHAR = "…"
GONE = "\ufffd"  # struck text: it is there, but says nothing any more

_CHARS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
_CHARS_W = {w(naam): teken for naam, teken in _CHARS.items()}
# For searching: the many spaces, quotes and dashes as one of each. Lengths stay the same.
_PLAIN = str.maketrans(
    "\u00a0\u2002\u2003\u2007\u2009\u202f“”„‟«»‘’‚`´\u2010\u2011\u2012\u2013\u2014",
    '      """"""\'\'\'\'\'-----',
)
_VELDTEKEN, _OPDRACHT = w("fldChar"), w("instrText")
_FORBIDDEN = str.maketrans("", "", "\ufffe\uffff")


@dataclass(slots=True)
class Char:
    """One visible character: how a search sees it, and where it stands.

    vast: it belongs to something that Word fills in itself, or that was moved: never touched.
    """

    teken: str
    search: str
    run: Element
    knoop: Element
    plek: int
    vast: bool


@dataclass
class FieldState:
    """Which fields are open at this point of the text; a field may span paragraphs."""

    open: list[list[str]]  # per field its instruction, and "resultaat" once that has begun

    def follow(self, teken: Element) -> None:
        """Go past the begin, the middle or the end of a field."""
        soort = teken.get(w("fldCharType"))
        if soort == "begin":
            self.open.append([""])
        elif soort == "separate" and self.open:
            self.open[-1].append("resultaat")
        elif soort == "end" and self.open:
            self.open.pop()

    @property
    def in_instruction(self) -> bool:
        """Whether what stands here is an instruction, and so is not seen."""
        return any(len(veld) == 1 for veld in self.open)

    @property
    def vast(self) -> bool:
        """Whether Word itself makes the text here. A form field is for people."""
        return any("FORMTEXT" not in veld[0].upper() for veld in self.open)

    @property
    def form_field(self) -> bool:
        """Whether this is the answer in a form field."""
        return bool(self.open) and not self.vast

    def copy(self) -> "FieldState":
        """The same state, to go on from more than once."""
        return FieldState([list(veld) for veld in self.open])


class WordLine:
    """The visible text of one w:p.

    tekst: what a reader sees. zoek: the same number of characters, with every gap, space and
    quote in one shape. Changes are made from the end of the line to its begin: what stands
    behind a change is not kept up.
    """

    def __init__(self, p: Element, velden: FieldState) -> None:
        """Read the paragraph; the state of the fields moves on with it."""
        self.p = p
        self.tekens = list(_chars(p, velden))
        self.tekst = "".join(teken.teken for teken in self.tekens)
        self.search = "".join(teken.search for teken in self.tekens)

    def vast(self, begin: int, eind: int) -> bool:
        """Whether something in this stretch (or just before an empty one) is not ours to change."""
        return any(teken.vast for teken in self.tekens[min(begin, max(eind - 1, 0)) : eind])

    def replace_with(self, begin: int, eind: int, tekst: str, style: str) -> None:
        """Put a text (or nothing) in the place of a stretch, or between two characters."""
        if begin == eind:
            self._insert(begin, tekst, style)
            return
        self._cut(begin, eind)
        weg = self.tekens[begin:eind]
        run = weg[0].run
        if tekst:
            gevuld = _new_run(run.find(w("rPr")), tekst, style)
            run.addprevious(gevuld)
            _is_filled(gevuld)
        for knoop in {id(teken.knoop): teken.knoop for teken in weg}.values():
            _remove(knoop)
        for oud in {id(teken.run): teken.run for teken in weg}.values():
            if all(kind.tag == w("rPr") for kind in oud):
                _remove(oud)
        del self.tekens[begin:]

    def strike(self, begin: int, eind: int, style: str) -> None:
        """Strike a stretch through."""
        self._cut(begin, eind)
        for run in {id(teken.run): teken.run for teken in self.tekens[begin:eind]}.values():
            oud = run.find(w("rPr"))
            opmaak = with_style(oud, style, doorgehaald=True)
            if oud is not None:
                run.replace(oud, opmaak)
            else:
                run.insert(0, opmaak)

    def _insert(self, plek: int, tekst: str, style: str) -> None:
        if not self.tekens:
            own = self.p.find(f"{w('pPr')}/{w('rPr')}")
            gevuld = _new_run(own, tekst, style)
            self.p.append(gevuld)
        elif plek == 0:
            run = self.tekens[0].run
            gevuld = _new_run(run.find(w("rPr")), tekst, style)
            run.addprevious(gevuld)
        else:
            self._cut(plek, plek)
            run = self.tekens[plek - 1].run
            gevuld = _new_run(run.find(w("rPr")), tekst, style)
            run.addnext(gevuld)
        _is_filled(gevuld)

    def _cut(self, *plekken: int) -> None:
        """Let a run begin at each of these characters."""
        for plek in plekken:
            if not 0 < plek < len(self.tekens):
                continue
            na = self.tekens[plek]
            run, knoop, begin = na.run, na.knoop, na.plek
            if self.tekens[plek - 1].run is not run:
                continue
            rest, rest_knoop = _split_run(na)
            for teken in self.tekens[plek:]:
                if teken.run is not run:
                    break
                teken.run = rest
                if teken.knoop is knoop and begin:
                    teken.knoop, teken.plek = rest_knoop, teken.plek - begin


def _chars(p: Element, velden: FieldState) -> Iterator[Char]:
    for run, verplaatst in _runs(p):
        own = run.find(w("rPr"))
        in_view = not is_on(own, "vanish")
        control_element = _controls(run)
        plaatshouder = any(is_on(sdt.find(w("sdtPr")), "showingPlcHdr") for sdt in control_element)
        op_slot = any("ontent" in (attribute(sdt, "sdtPr/lock") or "") for sdt in control_element)
        doorgehaald = is_on(own, "strike") or is_on(own, "dstrike")
        for knoop in run:
            if knoop.tag == _VELDTEKEN:
                velden.follow(knoop)
            elif knoop.tag == _OPDRACHT and velden.open:
                velden.open[-1][0] += knoop.text or ""
            elif in_view and not velden.in_instruction:
                tekst = (knoop.text or "") if knoop.tag == w("t") else _CHARS_W.get(knoop.tag, "")
                vast = verplaatst or op_slot or velden.vast
                empty = plaatshouder or (velden.form_field and not tekst.strip())
                gezien = tekst.translate(_PLAIN)
                if doorgehaald or empty:
                    gezien = (GONE if doorgehaald else GAP_CHAR) * len(tekst)
                for plek, (teken, search) in enumerate(zip(tekst, gezien, strict=True)):
                    yield Char(teken, search, run, knoop, plek, vast)


def _runs(ouder: Element, verplaatst: bool = False) -> Iterator[tuple[Element, bool]]:
    """The runs that a reader sees, and whether Word or a move put them there."""
    for kind in ouder:
        if kind.tag == w("r"):
            yield kind, verplaatst
        elif kind.tag in (w("fldSimple"), w("moveTo")):
            yield from _runs(kind, verplaatst=True)
        elif kind.tag in WRAPPERS:
            yield from _runs(kind, verplaatst)


def _controls(element: Element) -> list[Element]:
    """The content controls that an element stands in, up to its text box or part."""
    found = []
    for ouder in element.iterancestors():
        if ouder.tag == w("txbxContent"):
            break
        if ouder.tag == w("sdt"):
            found.append(ouder)
    return found


def _is_filled(run: Element) -> None:
    """A content control no longer shows its prompt, and Word no longer fills it from elsewhere."""
    for sdt in _controls(run):
        for naam in ("showingPlcHdr", "dataBinding"):
            for kind in sdt.findall(f"{w('sdtPr')}/{w(naam)}"):
                _remove(kind)


def _split_run(teken: Char) -> tuple[Element, Element]:
    """Let a new run begin at this character, with the same looks. Gives it, and its text."""
    run, knoop = teken.run, teken.knoop
    rest = new("r")
    rest.attrib.update(run.attrib)
    own = run.find(w("rPr"))
    if own is not None:
        rest.append(deepcopy(own))
    verhuist = [knoop, *knoop.itersiblings()]
    if teken.plek:
        tekst = knoop.text or ""
        set_text(knoop, tekst[: teken.plek])
        knoop = text_node(tekst[teken.plek :])
        rest.append(knoop)
        verhuist = verhuist[1:]
    rest.extend(verhuist)
    run.addnext(rest)
    return rest, knoop


def _new_run(own: Element | None, tekst: str, style: str) -> Element:
    run = new("r", with_style(own, style))
    for number, deel in enumerate(clean(tekst).translate(_FORBIDDEN).split("\n")):
        if number:
            run.append(new("br"))
        run.append(text_node(deel.replace("\t", " ")))
    return run


def _remove(element: Element) -> None:
    ouder = element.getparent()
    if ouder is not None:
        ouder.remove(element)
