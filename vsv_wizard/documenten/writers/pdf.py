"""A document as PDF by typst: tagged (PDF/UA-1), with its fonts in it, the same everywhere.

Texts go to typst as JSON, never in its language, so nothing in them is read as code; and
the folder that typst may read is an empty one. How it looks is in `document.typ`.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from tempfile import TemporaryDirectory
from typing import Any

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
    Cel,
    Document,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Merk,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    celtekst,
    met_tekst,
    schoon_document,
    stukken,
)
from vsv_wizard.documenten.errors import NietMogelijk
from vsv_wizard.documenten.writers.layout import (
    Balken,
    Deel,
    breedtes,
    datum,
    deel_klaar,
    delen,
    gemaakt,
    getalkolommen,
    is_kort,
    is_lang,
    is_lang_vak,
    kolommen,
    kopregel,
    titel,
    voetregel,
)

_MAP = "vsv_wizard.documenten.writers"
_ANDERS = "Maak een ander formaat: Word (docx), webpagina (html) of platte tekst (txt)."

# What the fonts that come with typst can show, of the scripts that they have whole. The
# rest becomes a box: an empty place in a name would not be noticed.
_ONBEKEND = re.compile(
    r"[^\n -~\u00a0-\u00ac\u00ae-\u0377\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u04ff"
    r"\u05d0-\u05ea\u1e00-\u1eff\u2000-\u200a\u2010-\u2027\u202f-\u2040\u2070\u2071"
    r"\u2074-\u208e\u20a0-\u20c0\u2100-\u211e\u2122\u2126-\u2151\u2153-\u2184\u2190-\u23ff"
    r"\u2460-\u2605\u2609-\u262f\u2701-\u2704\u270c-\u2714\u2717-\u2726\u2794\u2798-\u27af]"
)
_EENVOUDIG = re.compile(r"[^\n -~\u00a0-\u00ac\u00ae-\u017f]")
_DOOS = "□"

_VEEL_BALKEN, _VEEL_LIJNEN = 16, 8  # from here these may go on on the next page

# What cannot be hyphenated: an address, a number, or what is no word. A word is letters
# only, not too many, with vowels and consonants in turn.
_TEKENREEKS = re.compile(
    r"((?<!\S)(?![('\"]*(?=[^\W\d_]{1,40}[-.,:;!?)'\"]*(?:\s|$))(?!\S*[^aeiouyà-ü\s]{7}))\S{4,})"
)
_SMAL = re.compile(r"[a-ln-vx-zà-åç-ïñ-öø-ÿ0-9.,:;!?()\[\]'\"-]")  # letters of at most 0.62 em

_WEINIG_HOOFDSTUKKEN = 7  # of a few pages, which need no list of contents

Regel = list[tuple[str, bool, float]]


def schrijf(document: Document) -> bytes:
    """The document as PDF. Raises NietMogelijk where that cannot be done."""
    try:
        from typst import TypstError
    except ModuleNotFoundError:  # there is no wheel for every computer
        raise NietMogelijk(f"Op deze computer kan geen pdf worden gemaakt. {_ANDERS}") from None
    document = schoon_document(document)
    try:
        return _zet(document, _ONBEKEND)
    except TypstError:
        pass  # signs that can be shown, but not together: then the letters of our own script
    try:
        return _zet(document, _EENVOUDIG)
    except TypstError:
        raise NietMogelijk(f"Van dit document kan geen pdf worden gemaakt. {_ANDERS}") from None


def _zet(document: Document, onbekend: re.Pattern[str]) -> bytes:
    from typst import compile as zet

    inhoud = _inhoud(met_tekst(document, lambda tekst: _toonbaar(tekst, onbekend)))
    moment = gemaakt(document)
    with TemporaryDirectory(prefix="vsv-wizard-") as leeg:
        return zet(  # type: ignore[type-var]  # the stub wants one type for source and root
            files(_MAP).joinpath("document.typ").read_bytes(),
            root=leeg,
            sys_inputs={"document": json.dumps(inhoud)},
            ignore_system_fonts=True,
            pdf_standards=["ua-1"],
            timestamp=int(moment.timestamp()) if moment else 0,
        )


def _toonbaar(tekst: str, onbekend: re.Pattern[str]) -> str:
    """The text in signs that the fonts have; a sign that they miss is a box."""
    if tekst.isascii():
        return tekst
    return onbekend.sub(_doos, unicodedata.normalize("NFC", tekst))


def _doos(teken: re.Match[str]) -> str:
    """A box for a sign; nothing for what only changes the sign before it, and for tabs a space."""
    if teken[0].isspace():
        return " "
    return "" if unicodedata.category(teken[0]) in ("Mn", "Me", "Cf") else _DOOS


def _inhoud(document: Document) -> dict[str, Any]:
    """All that the template needs, ready to be drawn."""
    blokken = list(_blokken(document.blokken))
    hoofdstukken = [b for b in blokken if b["soort"] == "kop" and b["niveau"] == 2]
    return {
        "titel": titel(document),
        "kop": _regel(titel(document)),
        "kopregel": kopregel(document),
        "dag": datum(document),
        "ondertitel": _tekst(document.ondertitel),
        "kenmerken": [(_tekst(naam), _tekst(waarde)) for naam, waarde in document.kenmerken],
        "inhoudsopgave": len(hoofdstukken) > _WEINIG_HOOFDSTUKKEN,
        "blokken": blokken,
        "voet": document.voet,
        "voetregel": voetregel(document),
        "slot": _tekst(document.voet),
    }


def _blokken(blokken: tuple[Blok, ...]) -> Iterator[dict[str, Any]]:
    """The blocks, with the levels of headings that a tagged file may have."""
    niveau = 1  # of the last heading: the next is at most one level deeper
    for blok, bijschrift in delen(blokken):
        if isinstance(blok, Kop):
            if not blok.tekst.strip():
                continue  # a heading without a text has no place in an outline
            niveau = max(2, min(blok.niveau, niveau + 1))
        yield {"soort": type(blok).__name__.lower(), **_blok(blok, niveau, bijschrift)}


def _blok(blok: Deel, niveau: int, bijschrift: bool) -> dict[str, Any]:
    match blok:
        case Kop(_, tekst, nieuwe_pagina):
            return {"niveau": niveau, "tekst": _tekst(tekst), "nieuwe_pagina": nieuwe_pagina}
        case Alinea(tekst):
            return {"tekst": _tekst(tekst)}
        case Lijst(punten, soort):
            return {"punten": [_tekst(punt) for punt in punten], "vorm": soort.value}
        case Tabel():
            return _tabel(blok, bijschrift)
        case Balken(balken):
            return {"balken": [_balk(balk) for balk in balken], "lang": len(balken) > _VEEL_BALKEN}
        case LetOp(titel, tekst, toon):
            lang = is_lang(titel, tekst)
            return {"titel": _tekst(titel), "tekst": _tekst(tekst), "toon": toon, "lang": lang}
        case Schrijfruimte(label, regels):
            lang = regels > _VEEL_LIJNEN or is_lang(label)
            return {"label": _tekst(label), "regels": regels, "lang": lang}
        case Ondertekening(vakken):
            lang = any(map(is_lang_vak, vakken))
            return {"vakken": [_vak(vak) for vak in vakken], "lang": lang}


def _tabel(tabel: Tabel, bijschrift: bool) -> dict[str, Any]:
    leeg = ("",) * kolommen(tabel)  # for a row with fewer cells than there are columns
    return {
        "kop": [_tekst(tekst) for tekst in (*tabel.kop, *leeg[len(tabel.kop) :])],
        "rijen": [_rij((*rij, *leeg[len(rij) :])) for rij in tabel.rijen],
        "bijschrift": _tekst(tabel.bijschrift) if bijschrift else None,
        "breedtes": breedtes(tabel),
        "rechts": getalkolommen(tabel),
        "kort": is_kort(tabel),
        "paren": tabel.paren,
    }


def _rij(cellen: tuple[Cel, ...]) -> dict[str, Any]:
    return {
        "cellen": [_cel(cel) for cel in cellen],
        "lang": any(is_lang(celtekst(cel)) for cel in cellen),
    }


def _cel(cel: Cel) -> dict[str, Any]:
    if isinstance(cel, Merk):
        return {"tekst": _tekst(cel.woord), "toon": cel.toon.value, "teken": cel.teken}
    return {"tekst": _tekst(cel)}


def _balk(balk: Balk) -> dict[str, Any]:
    return {
        "label": _tekst(balk.label),
        "tekst": _tekst(balk.tekst),
        "alt": f"Voortgang {balk.label}: {balk.tekst}",
        "klaar": balk.klaar,
        "totaal": balk.totaal,
        "deel": deel_klaar(balk),
    }


def _vak(vak: Handtekening) -> dict[str, Any]:
    regels = [(_tekst(naam), _tekst(waarde)) for naam, waarde in vak.regels]
    return {"namens": _tekst(vak.namens), "regels": regels}


def _tekst(tekst: str) -> list[Regel]:
    """A text as lines of pieces, each with whether it is a gap."""
    return [_regel(regel) for regel in tekst.split("\n") if regel.strip()]


def _regel(regel: str) -> Regel:
    """The pieces of a line, each with whether it is a gap; words that may not fit apart."""
    return [
        (deel, is_gat, _breedte(deel))
        for stuk, is_gat in stukken(" ".join(regel.split()))
        for deel in _TEKENREEKS.split(stuk)
        if deel
    ]


def _breedte(deel: str) -> float:
    """How wide this may be at most, in em; 0 when there are places where a line can end."""
    if not _TEKENREEKS.fullmatch(deel):
        return 0.0
    smal = len(_SMAL.findall(deel))
    return round(0.62 * smal + 1.05 * (len(deel) - smal), 1)
