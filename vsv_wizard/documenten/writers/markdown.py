"""A document as Markdown, in which nothing that people typed can become markup.

What can start markup is escaped with a backslash. No HTML is written: a line break
in a table cell becomes " / ", because a cell has one line.
"""

import re

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
    Lijstsoort,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    celtekst,
    schoon_document,
)

BREEDTE = 20  # characters of a progress bar
LIJN = r"\_" * 30  # to write on, on paper

_ALTIJD = re.compile(r"[\\`*_\[\]<>|~^$&{}]")
_LINK = re.compile(r"(:)(?=//)|(@)|(?<=www)(\.)|(:)(?=[\w+-]+:)", re.IGNORECASE)
# A heading, a line under one, a rule or a list, and what a line of a table is made of.
_REGELBEGIN = re.compile(r"^(?:([#+\-=:])(?=[#+\-=:]*(?:\s|$))|(\d{1,9})([.)])(?=\s|$))")


def schrijf(document: Document) -> str:
    """The document as CommonMark with tables."""
    document = schoon_document(document)
    delen = [f"# {_regel(document.titel)}", _tekst(document.ondertitel)]
    delen.append("\n".join(f"- {_regel(f'{k}: {v}')}" for k, v in document.kenmerken))
    kop = ""
    for blok in document.blokken:
        if isinstance(blok, Tabel) and blok.bijschrift != kop:
            delen.append(f"**{_regel(blok.bijschrift)}**")
        delen.append(_blok(blok))
        if not isinstance(blok, Alinea):
            kop = blok.tekst if isinstance(blok, Kop) else ""
    delen += ["---", _tekst(document.voet)]
    return "\n\n".join(delen) + "\n"


def _blok(blok: Blok) -> str:
    match blok:
        case Kop(niveau, tekst):
            return f"{'#' * niveau} {_regel(tekst)}"
        case Alinea(tekst):
            return _tekst(tekst)
        case Lijst():
            return _lijst(blok)
        case Balk():
            return f"{_regel(blok.label)}: {_balk(blok)} {_regel(blok.tekst)}"
        case LetOp(titel, tekst):
            return f"> **{_regel(titel)}**\\\n> {_regel(tekst)}"
        case Tabel():
            return _tabel(blok)
        case Schrijfruimte(label, regels):
            return "\n\n".join([f"{_regel(label)}:", *[LIJN] * regels])
        case Ondertekening(vakken):
            return "\n\n".join(map(_handtekening, vakken))


def _lijst(lijst: Lijst) -> str:
    tekens = {Lijstsoort.PUNTEN: "-", Lijstsoort.VAKJES: "- ☐"}
    return "\n".join(
        f"{tekens.get(lijst.soort, f'{nummer}.')} {_regel(punt)}"
        for nummer, punt in enumerate(lijst.punten, 1)
    )


def _handtekening(vak: Handtekening) -> str:
    regels = [f"- {_regel(naam)}: {_regel(waarde) or LIJN}" for naam, waarde in vak.regels]
    return "\n".join([f"**{_regel(vak.namens)}**", "", *regels])


def _balk(balk: Balk) -> str:
    vol = BREEDTE * balk.klaar // balk.totaal if balk.totaal else 0
    return "█" * vol + "░" * (BREEDTE - vol)


def _tabel(tabel: Tabel) -> str:
    regels = [_rij(tabel.kop), "|" + " --- |" * len(tabel.kop)]
    regels += [_rij(rij) for rij in tabel.rijen]
    return "\n".join(regels)


def _rij(cellen: tuple[Cel, ...]) -> str:
    return "| " + " | ".join(_regel(celtekst(cel)) for cel in cellen) + " |"


def _tekst(tekst: str) -> str:
    """A paragraph; the line breaks in it stay line breaks."""
    return "\\\n".join(filter(None, map(_escape, tekst.split("\n"))))


def _regel(tekst: str) -> str:
    """Text that has to stay on one line."""
    return _escape(" / ".join(filter(None, (deel.strip() for deel in tekst.split("\n")))))


def _escape(tekst: str) -> str:
    """One line in which nothing is markup."""
    tekst = _ALTIJD.sub(r"\\\g<0>", " ".join(tekst.split()))
    tekst = _LINK.sub(r"\\\g<0>", tekst)
    return _REGELBEGIN.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", tekst)
