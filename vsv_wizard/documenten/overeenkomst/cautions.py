"""What a user has to know of a model before anything is filled in: what is in it besides text."""

import re
from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.docx_package import DocxPackage
from vsv_wizard.documenten.overeenkomst.ooxml import w
from vsv_wizard.dossier.text import clean_line

# Fields with which Word fetches or starts something outside the file.
_REACHING = re.compile(
    r"^\s*(?P<veld>DDEAUTO|DDE|LINK|INCLUDETEXT|INCLUDEPICTURE|INCLUDE|RD|DATABASE|IMPORT)\b",
    re.IGNORECASE,
)
_LONGEST = 120  # characters of an address that are shown


def cautions(pakket: DocxPackage) -> Iterator[str]:
    """The warnings that come before the filling in, the gravest first."""
    if any(naam.lower().startswith("_xmlsignatures/") for naam in pakket.inhoud):
        yield (
            "Dit model is digitaal ondertekend. Door het invullen geldt die handtekening "
            "niet meer voor het nieuwe bestand. Uw model zelf blijft zoals het is."
        )
    for veld in dict.fromkeys(_fields(pakket)):
        yield (
            f"In dit model staat een veld {veld}. Word kan daarmee iets van buiten ophalen of "
            "starten. Wij doen dat niet. Laat het veld weghalen als u niet weet waarvoor het is."
        )
    for soort, adres in dict.fromkeys(_outside(pakket)):
        yield (
            f"Dit model haalt {soort} van een andere plek: {adres}. Word vraagt die plek op zodra "
            "u het bestand opent. Laat de verwijzing weghalen als u die plek niet kent."
        )


def _fields(pakket: DocxPackage) -> Iterator[str]:
    """The fields that reach outside; an instruction may be cut over many runs."""
    for _, naam in pakket.stories():
        tekst = ""
        for element in pakket.tree(naam).iter(w("fldChar"), w("instrText"), w("fldSimple")):
            if element.tag == w("instrText"):
                tekst += element.text or ""
                continue
            if element.tag == w("fldSimple"):
                tekst = element.get(w("instr")) or ""
            if found := _REACHING.match(tekst):
                yield found["veld"].upper()
            tekst = ""


_FETCHED = {
    "attachedTemplate": "een sjabloon",
    "image": "een plaatje",
    "oleObject": "een object",
    "subDocument": "een deel van de tekst",
    "aFChunk": "een deel van de tekst",
    "mailMergeSource": "adressen",
}
_ONLY_WHEN_CLICKED = "hyperlink"


def _outside(pakket: DocxPackage) -> Iterator[tuple[str, str]]:
    for naam in pakket.inhoud:
        if not naam.endswith(".rels"):
            continue
        for relatie in pakket.relations(naam):
            if not isinstance(relatie.tag, str) or relatie.get("TargetMode") != "External":
                continue
            soort = (relatie.get("Type") or "").rpartition("/")[2]
            if soort != _ONLY_WHEN_CLICKED:
                adres = clean_line(relatie.get("Target", ""))[:_LONGEST]
                yield _FETCHED.get(soort, "iets"), adres
