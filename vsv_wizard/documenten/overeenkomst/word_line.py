"""One paragraph as the reader sees it: a string, whatever runs and wrappers it is made of.

`WordLine` knows for every visible character where in the XML it stands, so that a stretch can be
replaced or struck while everything outside it stays exactly as it was.
"""

import unicodedata
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from itertools import groupby

from vsv_wizard.documenten.overeenkomst.ooxml import (
    ALTERNATIVE,
    CHOICE,
    WRAPPERS,
    Element,
    attribute,
    date_of,
    is_on,
    m,
    new,
    set_text,
    text_node,
    w,
)
from vsv_wizard.documenten.overeenkomst.shapes import STANDS_FOR, is_blank
from vsv_wizard.documenten.overeenkomst.styling import with_style
from vsv_wizard.dossier.text import clean

GAP_CHAR = "…"
GONE = "\ufffd"  # struck text: it is there, but says nothing any more

_CHARS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffc"}
_CHARS_W = {w(naam): teken for naam, teken in _CHARS.items()}
# For searching: the many spaces, quotes and dashes as one of each. Lengths stay the same.
_PLAIN = str.maketrans(
    "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
    "“”„‟‘’‚`´\u2010\u2011\u2012\u2013\u2014\u2015",
    " " * 15 + '""""' + "'" * 5 + "-" * 6,
)
# Seen by nobody, and so never in the way of a word or a gap: soft hyphens, zero-width, marks.
_UNSEEN = frozenset("\u034f\u115f\u1160\u3164\uffa0") | {chr(n) for n in range(0xFE00, 0xFE10)}
_YELLOWS = frozenset(("FFFF00", "FFFF99", "FFFFCC", "FFF2CC", "FFEB9C"))
_LONGEST_MARKED = 60  # characters; more that is highlighted is a passage, not a gap
_SHORTEST_LINE = 3  # underlined spaces that make a line to write on

_VELDTEKEN, _OPDRACHT = w("fldChar"), w("instrText")
_LIMITED = ("date", "dropDownList", "comboBox")
_FORBIDDEN = str.maketrans("", "", "\ufffe\uffff")


@dataclass(slots=True)
class Char:
    """One visible character: how a search sees it, and where it stands.

    vast: it belongs to something that Word fills in itself, or that was moved: never touched.
    marked: somebody highlighted it, or drew a line under a space.
    """

    teken: str
    search: str
    run: Element
    knoop: Element
    plek: int
    vast: bool
    marked: bool = False


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
        self.marked = []
        for begin, eind in self._marked():
            stuk = self.tekst[begin:eind]
            if not stuk.strip() or STANDS_FOR.fullmatch(stuk):
                for teken in self.tekens[begin:eind]:
                    teken.search = GAP_CHAR
            elif eind - begin < len(self.tekens):
                self.marked.append((begin, eind))
        self.search = "".join(teken.search for teken in self.tekens)

    def _marked(self) -> Iterator[tuple[int, int]]:
        """The short stretches that somebody highlighted."""
        begin = 0
        for marked, tekens in groupby(self.tekens, key=lambda teken: teken.marked):
            eind = begin + sum(1 for _ in tekens)
            if marked and eind - begin <= _LONGEST_MARKED:
                yield begin, eind
            begin = eind

    def control(self, begin: int, eind: int) -> Element | None:
        """The content control that limits what may stand in this stretch: a date or a list."""
        for teken in self.tekens[begin:eind]:
            for sdt in _controls(teken.run):
                if any(sdt.find(f"{w('sdtPr')}/{w(soort)}") is not None for soort in _LIMITED):
                    return sdt
        return None

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
        _unwrap(weg)
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
        _unwrap(self.tekens[begin:eind])
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
            _unwrap(self.tekens[plek - 1 : plek])
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
        in_view = not is_on(own, "vanish") or is_blank(_tekst_van(run))
        geel = _is_yellow(own)
        lijn = attribute(own, "u") not in (None, "none") and len(_tekst_van(run)) >= _SHORTEST_LINE
        control_element = _controls(run)
        plaatshouder = any(is_on(sdt.find(w("sdtPr")), "showingPlcHdr") for sdt in control_element)
        op_slot = any("ontent" in (attribute(sdt, "sdtPr/lock") or "") for sdt in control_element)
        doorgehaald = is_on(own, "strike") or is_on(own, "dstrike")
        for knoop, binnen in _knopen(run):
            if knoop.tag == _VELDTEKEN:
                velden.follow(knoop)
            elif knoop.tag == _OPDRACHT and velden.open:
                velden.open[-1][0] += knoop.text or ""
            elif in_view and not velden.in_instruction:
                tekst = _tekst_in(binnen)
                vast = verplaatst or op_slot or velden.vast or binnen is not knoop
                empty = plaatshouder or (velden.form_field and not tekst.strip())
                gezien = tekst.translate(_PLAIN)
                if doorgehaald or empty:
                    gezien = (GONE if doorgehaald else GAP_CHAR) * len(tekst)
                fingerprint = geel or (lijn and not tekst.strip())
                for plek, (teken, search) in enumerate(zip(tekst, gezien, strict=True)):
                    if teken.isascii() or not _is_unseen(teken):
                        yield Char(teken, search, run, knoop, plek, vast, fingerprint)


def _is_unseen(teken: str) -> bool:
    return teken in _UNSEEN or unicodedata.category(teken) == "Cf"


def _runs(ouder: Element, verplaatst: bool = False) -> Iterator[tuple[Element, bool]]:
    """The runs that a reader sees, and whether Word or a move put them there."""
    for kind in ouder:
        if kind.tag == w("r"):
            yield kind, verplaatst
        elif kind.tag in (m("oMath"), m("oMathPara")):
            for run in kind.iter(m("r")):
                yield run, True
        elif kind.tag == ALTERNATIVE:
            # Filled in, it becomes one text for all versions of Word; see `_unwrap`.
            keus = kind.find(CHOICE)
            if keus is not None:
                yield from _runs(keus, verplaatst or not _only_runs(keus))
        elif kind.tag in (w("fldSimple"), w("moveTo")):
            yield from _runs(kind, verplaatst=True)
        elif kind.tag in WRAPPERS:
            yield from _runs(kind, verplaatst)


def _knopen(run: Element) -> Iterator[tuple[Element, Element]]:
    """What stands in a run, and what of it is seen: of ruby its base, of a choice the first."""
    for knoop in run:
        if knoop.tag == w("ruby"):
            basis = knoop.find(w("rubyBase"))
            yield from ((knoop, t) for t in (basis.iter(w("t")) if basis is not None else ()))
        elif knoop.tag == ALTERNATIVE:
            keus = knoop.find(CHOICE)
            yield from ((knoop, t) for t in (keus.findall(w("t")) if keus is not None else ()))
        else:
            yield knoop, knoop


def _tekst_in(knoop: Element) -> str:
    return (knoop.text or "") if knoop.tag in (w("t"), m("t")) else _CHARS_W.get(knoop.tag, "")


def _tekst_van(run: Element) -> str:
    return "".join(knoop.text or "" for knoop in run.findall(w("t")))


def _is_yellow(own: Element | None) -> bool:
    kleur = attribute(own, "highlight")
    return kleur not in (None, "none") or (
        (attribute(own, "shd", "fill") or "").upper() in _YELLOWS
    )


def _only_runs(keus: Element) -> bool:
    return all(kind.tag == w("r") and kind.find(w("t")) is not None for kind in keus)


def _controls(element: Element) -> list[Element]:
    """The content controls that an element stands in, up to its text box or part."""
    found = []
    for ouder in element.iterancestors():
        if ouder.tag == w("txbxContent"):
            break
        if ouder.tag == w("sdt"):
            found.append(ouder)
    return found


def _unwrap(tekens: list[Char]) -> None:
    """What is changed inside a choice for old and new versions of Word becomes one text for all."""
    for run in {id(teken.run): teken.run for teken in tekens}.values():
        keus = run.getparent()
        if keus is not None and keus.tag == CHOICE and (whole := keus.getparent()) is not None:
            for kind in list(keus):
                whole.addprevious(kind)
            _remove(whole)


def _is_filled(run: Element) -> None:
    """A content control no longer shows its prompt, and Word no longer fills it from elsewhere."""
    for sdt in _controls(run):
        for naam in ("showingPlcHdr", "dataBinding"):
            for kind in sdt.findall(f"{w('sdtPr')}/{w(naam)}"):
                _remove(kind)
        for datum in sdt.findall(f"{w('sdtPr')}/{w('date')}"):
            tekst = "".join(t.text or "" for t in run.iter(w("t")))
            if day := date_of(tekst):
                datum.set(w("fullDate"), day)


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
