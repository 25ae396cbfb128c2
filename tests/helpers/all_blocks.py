"""Documents for the tests of writers: every kind of block, texts that are code, any at all."""

from collections.abc import Iterator
from dataclasses import replace

from document_texts import texts as texts_of
from hostile import HOSTILE
from hypothesis import strategies as st

from vsv_wizard.documenten.blocks import (
    _OF_ONE,
    Alinea,
    Balk,
    Block,
    Document,
    Gap,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Mark,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
    Tone,
    cell_text,
    gap,
)
from vsv_wizard.documenten.writers.layout import Balken, parts

EVERYTHING = Document(
    soort="proef",
    titel="Besluit van VSV Voorbeeldstad",
    ondertitel="Over het geld en de namen",
    kenmerken=(("VSV", "Voorbeeldstad"), ("Bron", "Het stappenplan (concept 2.0)")),
    blokken=(
        Kop(2, "Wat wij besluiten"),
        Alinea(f"Wij geven een mandaat tot {gap('het bedrag')}.\nDit is de tweede regel."),
        Lijst(("Een punt", f"Met {gap('het KVK-nummer')} erin")),
        Lijst(("Eerst dit", "Dan dat"), ListKind.NUMBERS),
        Lijst(("Opnieuw een", "Opnieuw twee"), ListKind.NUMBERS),
        Lijst(("Keuze een", "Keuze twee"), ListKind.BOXES),
        LetOp("Pas op", "Dit vraagt aandacht."),
        LetOp("In orde", "Dit is goed.", Tone.GOOD),
        LetOp("Verder", "Dit loopt.", Tone.BEZIG),
        Kop(3, "Voortgang"),
        Balk("Kern", 9, 16),
        Balk("Alles", 17, 43),
        Kop(2, "Tabellen", nieuwe_pagina=True),
        Tabel(
            ("Taak", "Status"),
            (("Kies", Mark("Klaar", Tone.GOOD, "✔")), ("Regel", Mark("Bezig", Tone.BEZIG, "◐"))),
            "De taken",
            breedtes=(3, 1),
        ),
        Tabel(
            ("Post", "Bedrag"),
            (("Helpdesk", "€ 25.000"), ("Viewer", gap("de prijs")), ("Uren", "€ 1.250,50")),
            "De begroting",
        ),
        Tabel(("Vraag", "Antwoord"), (("Naam", "Anna Voorbeeld"),), "De gegevens", paren=True),
        Kop(2, "Ondertekening"),
        Schrijfruimte("Besluit van de vergadering", 3),
        Ondertekening(
            (
                SignatureBox("Namens het bestuur", (("Voorzitter", "Karel Voorbeeld"),)),
                SignatureBox("Namens de leden", (("Tekenaar", ""), ("Plaats", gap("plaats")))),
                SignatureBox("Namens de derde", (("Datum", ""),)),
            )
        ),
    ),
    voet="Concept. Geen juridisch advies. Bron: een proef. Stappenplan: versie 1.",
    meta=(("gemaakt", "2026-06-15T14:00:00+02:00"),),
    gaten=(Gap("het bedrag"),),
)


def readable(document: Document) -> list[str]:
    """Every text that stands on a page, in lines, in the order of the document."""
    found: list[str] = []

    def remember(part: object) -> None:
        for tekst in texts_of(part):
            found.extend(filter(None, (" ".join(deel.split()) for deel in tekst.split("\n"))))

    remember((document.titel, document.ondertitel, document.kenmerken))
    for block, bijschrift in parts(document.blokken):
        if isinstance(block, Balken):
            remember(tuple((bar.label, bar.tekst) for bar in block.balken))
        elif isinstance(block, Tabel):
            remember(block.bijschrift if bijschrift else "")
            remember(() if block.paren and bijschrift else block.kop)
            remember(tuple(cell_text(cell) for row in block.rijen for cell in row))
        else:
            remember(block)
    remember(document.voet)
    return found


def in_order(texts: list[str], whole: str) -> Iterator[str]:
    """The texts that are missing in the whole, each looked for after the one before."""
    plek = 0
    for tekst in texts:
        found = whole.find(tekst, plek)
        if found < 0:
            yield tekst
        else:
            plek = found + len(tekst)


# What is code or markup somewhere: in typst, in Word, in a template.
CODE = (
    '#read("/etc/passwd")',
    '#import "@preview/x:1.0.0": *',
    "#{panic()}",
    "$x^2$",
    "*vet* _schuin_ `code`",
    "<label> @verwijzing",
    "https://voorbeeld.example/pad",
    "= Kop",
    "- punt",
    "+ punt",
    "/ term: uitleg",
    "// weg /* weg */",
    r"\u{41} \# \ ",
    "a~b---c...",
    "'enkel' \"dubbel\"",
    "[inhoud] {code} \\",
    "#sys.inputs.document",
    "{ HYPERLINK https://voorbeeld.example }",
    "{PAGE} <w:p/> <w:fldSimple w:instr='DATE'/> &lt; &amp;",
)

texts = st.text(max_size=30) | st.sampled_from([*CODE, *HOSTILE])
blokken = st.one_of(
    st.builds(Kop, st.integers(-1, 9), texts, st.booleans()),
    st.builds(Alinea, texts),
    st.builds(Lijst, st.lists(texts, max_size=3).map(tuple), st.sampled_from(ListKind)),
    st.builds(
        Balk, texts, st.integers(-3, 99), st.integers(-3, 99), st.sampled_from(sorted(_OF_ONE))
    ),
    st.builds(LetOp, texts, texts, st.sampled_from(Tone)),
    st.builds(Schrijfruimte, texts, st.integers(0, 12)),
    st.builds(
        Tabel,
        st.lists(texts, max_size=4).map(tuple),
        st.lists(
            st.lists(texts | st.builds(Mark, texts, st.sampled_from(Tone), texts), max_size=5).map(
                tuple
            ),
            max_size=3,
        ).map(tuple),
        texts,
        st.lists(st.integers(0, 500), max_size=4).map(tuple),
        st.booleans(),
    ),
    st.lists(
        st.builds(SignatureBox, texts, st.lists(st.tuples(texts, texts), max_size=3).map(tuple)),
        max_size=3,
    ).map(lambda vakken: Ondertekening(tuple(vakken))),
)
documenten = st.builds(
    Document,
    soort=st.just("proef"),
    titel=texts,
    ondertitel=texts,
    kenmerken=st.lists(st.tuples(texts, texts), max_size=3).map(tuple),
    blokken=st.lists(blokken, max_size=8).map(tuple),
    voet=texts,
    meta=st.just(()) | st.tuples(st.tuples(st.just("gemaakt"), texts)),
)


def with_blocks(*blokken: Block) -> Document:
    """The document with everything, with only these blocks."""
    return replace(EVERYTHING, blokken=blokken)
