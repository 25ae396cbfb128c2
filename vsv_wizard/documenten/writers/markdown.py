"""A document as Markdown, in which nothing that people typed can become markup.

What can start markup is escaped with a backslash. No HTML is written: a line break
in a table cell becomes " / ", because a cell has one line.
"""

import re

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Cell,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    cell_text,
    clean_document,
)

WIDTH = 20  # characters of a progress bar
RULE_LINE = r"\_" * 30  # to write on, on paper

_ALWAYS = re.compile(r"[\\`*_\[\]<>|~^$&{}]")
_LINK = re.compile(r"(:)(?=//)|(@)|(?<=www)(\.)|(:)(?=[\w+-]+:)", re.IGNORECASE)
# A heading, a line under one, a rule or a list, and what a line of a table is made of.
_LINE_START = re.compile(r"^(?:([#+\-=:])(?=[#+\-=:]*(?:\s|$))|(\d{1,9})([.)])(?=\s|$))")


def write(document: Document) -> str:
    """The document as CommonMark with tables."""
    document = clean_document(document)
    parts = [f"# {_line(document.titel)}", _text(document.ondertitel)]
    parts.append("\n".join(f"- {_line(f'{k}: {v}')}" for k, v in document.kenmerken))
    kop = ""
    for block in document.blokken:
        if isinstance(block, Tabel) and block.bijschrift != kop:
            parts.append(f"**{_line(block.bijschrift)}**")
        parts.append(_block(block))
        if not isinstance(block, Alinea):
            kop = block.tekst if isinstance(block, Kop) else ""
    parts += ["---", _text(document.voet)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Kop(niveau, tekst):
            return f"{'#' * niveau} {_line(tekst)}"
        case Alinea(tekst):
            return _text(tekst)
        case Lijst():
            return _items(block)
        case Balk():
            return f"{_line(block.label)}: {_bar(block)} {_line(block.tekst)}"
        case LetOp(titel, tekst):
            return f"> **{_line(titel)}**\\\n> {_line(tekst)}"
        case Tabel():
            return _table(block)
        case Schrijfruimte(label, regels):
            return "\n\n".join([f"{_line(label)}:", *[RULE_LINE] * regels])
        case Ondertekening(vakken):
            return "\n\n".join(map(_signature, vakken))


def _items(lijst: Lijst) -> str:
    tekens = {ListKind.BULLETS: "-", ListKind.BOXES: "- ☐"}
    return "\n".join(
        f"{tekens.get(lijst.soort, f'{number}.')} {_line(punt)}"
        for number, punt in enumerate(lijst.punten, 1)
    )


def _signature(vak: SignatureBox) -> str:
    regels = [f"- {_line(naam)}: {_line(value) or RULE_LINE}" for naam, value in vak.regels]
    return "\n".join([f"**{_line(vak.namens)}**", "", *regels])


def _bar(bar: Balk) -> str:
    full = WIDTH * bar.klaar // bar.totaal if bar.totaal else 0
    return "█" * full + "░" * (WIDTH - full)


def _table(tabel: Tabel) -> str:
    regels = [_row(tabel.kop), "|" + " --- |" * len(tabel.kop)]
    regels += [_row(row) for row in tabel.rijen]
    return "\n".join(regels)


def _row(cellen: tuple[Cell, ...]) -> str:
    return "| " + " | ".join(_line(cell_text(cell)) for cell in cellen) + " |"


def _text(tekst: str) -> str:
    """A paragraph; the line breaks in it stay line breaks."""
    return "\\\n".join(filter(None, map(_escape, tekst.split("\n"))))


def _line(tekst: str) -> str:
    """Text that has to stay on one line."""
    return _escape(" / ".join(filter(None, (deel.strip() for deel in tekst.split("\n")))))


def _escape(tekst: str) -> str:
    """One line in which nothing is markup."""
    tekst = _ALWAYS.sub(r"\\\g<0>", " ".join(tekst.split()))
    tekst = _LINK.sub(r"\\\g<0>", tekst)
    return _LINE_START.sub(lambda m: f"\\{m[1]}" if m[1] else f"{m[2]}\\{m[3]}", tekst)
