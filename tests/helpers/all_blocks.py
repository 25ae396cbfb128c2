"""Documents for the tests of writers: every kind of block, texts that are code, any at all."""

from collections.abc import Iterator
from dataclasses import replace

from hostile import KWAAD
from hypothesis import strategies as st

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
    Document,
    Gat,
    Handtekening,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Merk,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    Toon,
    celtekst,
    gat,
    met_tekst,
)
from vsv_wizard.documenten.writers.layout import Balken, delen

ALLES = Document(
    soort="proef",
    titel="Besluit van VSV Voorbeeldstad",
    ondertitel="Over het geld en de namen",
    kenmerken=(("VSV", "Voorbeeldstad"), ("Bron", "Het stappenplan (concept 2.0)")),
    blokken=(
        Kop(2, "Wat wij besluiten"),
        Alinea(f"Wij geven een mandaat tot {gat('het bedrag')}.\nDit is de tweede regel."),
        Lijst(("Een punt", f"Met {gat('het KVK-nummer')} erin")),
        Lijst(("Eerst dit", "Dan dat"), Lijstsoort.NUMMERS),
        Lijst(("Opnieuw een", "Opnieuw twee"), Lijstsoort.NUMMERS),
        Lijst(("Keuze een", "Keuze twee"), Lijstsoort.VAKJES),
        LetOp("Pas op", "Dit vraagt aandacht."),
        LetOp("In orde", "Dit is goed.", Toon.GOED),
        LetOp("Verder", "Dit loopt.", Toon.BEZIG),
        Kop(3, "Voortgang"),
        Balk("Kern", 9, 16),
        Balk("Alles", 17, 43),
        Kop(2, "Tabellen", nieuwe_pagina=True),
        Tabel(
            ("Taak", "Status"),
            (("Kies", Merk("Klaar", Toon.GOED, "✔")), ("Regel", Merk("Bezig", Toon.BEZIG, "◐"))),
            "De taken",
            breedtes=(3, 1),
        ),
        Tabel(
            ("Post", "Bedrag"),
            (("Helpdesk", "€ 25.000"), ("Viewer", gat("de prijs")), ("Uren", "€ 1.250,50")),
            "De begroting",
        ),
        Tabel(("Vraag", "Antwoord"), (("Naam", "Anna Voorbeeld"),), "De gegevens", paren=True),
        Kop(2, "Ondertekening"),
        Schrijfruimte("Besluit van de vergadering", 3),
        Ondertekening(
            (
                Handtekening("Namens het bestuur", (("Voorzitter", "Karel Voorbeeld"),)),
                Handtekening("Namens de leden", (("Tekenaar", ""), ("Plaats", gat("plaats")))),
                Handtekening("Namens de derde", (("Datum", ""),)),
            )
        ),
    ),
    voet="Concept. Geen juridisch advies. Bron: een proef. Stappenplan: versie 1.",
    meta=(("gemaakt", "2026-06-15T14:00:00+02:00"),),
    gaten=(Gat("het bedrag"),),
)


def leesbaar(document: Document) -> list[str]:
    """Every text that stands on a page, in lines, in the order of the document."""
    gevonden: list[str] = []

    def onthoud(tekst: str) -> str:
        gevonden.extend(filter(None, (" ".join(deel.split()) for deel in tekst.split("\n"))))
        return tekst

    met_tekst((document.titel, document.ondertitel, document.kenmerken), onthoud)
    for blok, bijschrift in delen(document.blokken):
        if isinstance(blok, Balken):
            met_tekst(tuple((balk.label, balk.tekst) for balk in blok.balken), onthoud)
        elif isinstance(blok, Tabel):
            met_tekst(blok.bijschrift if bijschrift else "", onthoud)
            met_tekst(() if blok.paren and bijschrift else blok.kop, onthoud)
            met_tekst(tuple(celtekst(cel) for rij in blok.rijen for cel in rij), onthoud)
        else:
            met_tekst(blok, onthoud)
    met_tekst(document.voet, onthoud)
    return gevonden


def in_volgorde(teksten: list[str], geheel: str) -> Iterator[str]:
    """The texts that are missing in the whole, each looked for after the one before."""
    plek = 0
    for tekst in teksten:
        gevonden = geheel.find(tekst, plek)
        if gevonden < 0:
            yield tekst
        else:
            plek = gevonden + len(tekst)


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

teksten = st.text(max_size=30) | st.sampled_from([*CODE, *KWAAD])
blokken = st.one_of(
    st.builds(Kop, st.integers(-1, 9), teksten, st.booleans()),
    st.builds(Alinea, teksten),
    st.builds(Lijst, st.lists(teksten, max_size=3).map(tuple), st.sampled_from(Lijstsoort)),
    st.builds(Balk, teksten, st.integers(-3, 99), st.integers(-3, 99), teksten),
    st.builds(LetOp, teksten, teksten, st.sampled_from(Toon)),
    st.builds(Schrijfruimte, teksten, st.integers(0, 12)),
    st.builds(
        Tabel,
        st.lists(teksten, max_size=4).map(tuple),
        st.lists(
            st.lists(
                teksten | st.builds(Merk, teksten, st.sampled_from(Toon), teksten), max_size=5
            ).map(tuple),
            max_size=3,
        ).map(tuple),
        teksten,
        st.lists(st.integers(0, 500), max_size=4).map(tuple),
        st.booleans(),
    ),
    st.lists(
        st.builds(
            Handtekening, teksten, st.lists(st.tuples(teksten, teksten), max_size=3).map(tuple)
        ),
        max_size=3,
    ).map(lambda vakken: Ondertekening(tuple(vakken))),
)
documenten = st.builds(
    Document,
    soort=st.just("proef"),
    titel=teksten,
    ondertitel=teksten,
    kenmerken=st.lists(st.tuples(teksten, teksten), max_size=3).map(tuple),
    blokken=st.lists(blokken, max_size=8).map(tuple),
    voet=teksten,
    meta=st.just(()) | st.tuples(st.tuples(st.just("gemaakt"), teksten)),
)


def met_blokken(*blokken: Blok) -> Document:
    """The document with everything, with only these blocks."""
    return replace(ALLES, blokken=blokken)
