"""The names in a Word file, and the one parser with which its parts are read.

A model comes from anywhere: nothing in it may make this program fetch, expand or run something.
"""

import re
from collections.abc import Iterator
from functools import cache

from lxml import etree

Element = etree._Element  # noqa: SLF001  # the one name that lxml has for it

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"

CHOICE, FALLBACK = f"{{{_MC}}}Choice", f"{{{_MC}}}Fallback"
ALTERNATIVE = f"{{{_MC}}}AlternateContent"

# Around paragraphs, rows, cells and runs stand wrappers that a reader does not see.
WRAPPERS = frozenset(
    f"{{{_W}}}{naam}"
    for naam in ("sdt", "sdtContent", "customXml", "smartTag", "ins", "hyperlink", "bdo", "dir")
)


def w(naam: str) -> str:
    """The full name of an element or attribute of Word."""
    return f"{{{_W}}}{naam}"


def m(naam: str) -> str:
    """The full name of an element of a formula."""
    return f"{{{_M}}}{naam}"


def read_xml(data: bytes) -> etree._ElementTree:
    """One part of the file as a tree. Raises etree.XMLSyntaxError."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        strip_cdata=False,
    )
    return etree.ElementTree(etree.fromstring(data, parser))


def write_xml(tree: etree._ElementTree) -> bytes:
    """The tree as it goes back in the file, comments and instructions around it included."""
    los = tree.docinfo.standalone
    return etree.tostring(
        tree, xml_declaration=True, encoding="UTF-8", standalone=True if los is None else los
    )


def children_of(ouder: Element, *tags: str) -> Iterator[Element]:
    """The children with these names, also those that stand in a wrapper."""
    for kind in ouder:
        if kind.tag in tags:
            yield kind
        elif kind.tag in WRAPPERS:
            yield from children_of(kind, *tags)


def attribute(element: Element | None, pad: str, naam: str = "val") -> str | None:
    """An attribute of a descendant: `attribute(p, "pPr/pStyle")`; None when it is not there."""
    for step in _steps(pad):
        if element is None:
            return None
        element = element.find(step)
    return element.get(w(naam)) if element is not None else None


@cache
def _steps(pad: str) -> tuple[str, ...]:
    """The full names on such a path; the program itself writes them, so there are few."""
    return tuple(map(w, pad.split("/")))


def is_on(element: Element | None, naam: str) -> bool:
    """Whether a yes or no such as w:strike is there and does not say no."""
    kind = element.find(w(naam)) if element is not None else None
    return kind is not None and kind.get(w("val"), "true") not in ("0", "false", "off")


def new(naam: str, *inhoud: Element, **kenmerken: str) -> Element:
    """A new element of Word with these attributes and children."""
    element = etree.Element(w(naam), {w(sleutel): tekst for sleutel, tekst in kenmerken.items()})
    element.extend(inhoud)
    return element


def text_node(tekst: str) -> Element:
    """A w:t that keeps the spaces at its ends."""
    knoop = etree.Element(w("t"))
    set_text(knoop, tekst)
    return knoop


def set_text(knoop: Element, tekst: str) -> None:
    """Give a w:t this text."""
    knoop.text = tekst
    if tekst != tekst.strip():
        knoop.set(_SPACE, "preserve")


_DATE = re.compile(r"(?P<dag>\d{1,2})\s+(?P<maand>[a-z]+)\s+(?P<jaar>\d{4})")
_MONTHS = (
    *("januari", "februari", "maart", "april", "mei", "juni"),
    *("juli", "augustus", "september", "oktober", "november", "december"),
)


def date_of(tekst: str) -> str | None:
    """A date in words as Word keeps it, or None: "1 juni 2026" is 2026-06-01T00:00:00Z."""
    found = _DATE.fullmatch(tekst.strip().lower())
    if found is None or found["maand"] not in _MONTHS:
        return None
    maand = _MONTHS.index(found["maand"]) + 1
    return f"{found['jaar']}-{maand:02}-{int(found['dag']):02}T00:00:00Z"
