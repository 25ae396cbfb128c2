"""Who does what: the eleven themes as tables, short for one page and long for the report."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Kop, Tabel
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.lookup.wie_doet_wat import (
    in_vsv,
    places,
    service,
    service_word,
    without_rso,
)
from vsv_wizard.plan.rows import ThemaRow
from vsv_wizard.plan.sources import source_lines

SHORT = ("Thema", "Waar", "Dienst van de RSO", "Wie doet het in ons VSV")


def short_table(material: Material) -> Tabel:
    """One row per theme, in few words."""
    rows = tuple(
        (
            thema.titel,
            capitalized(places(thema)),
            capitalized(service_word(thema)),
            in_vsv(material.plan, material.dossier, thema, material.niveau, short=True),
        )
        for thema in material.plan.thema
    )
    return Tabel(SHORT, rows, "Wie doet wat: de elf thema's", (5, 4, 3, 6))


def annex(material: Material) -> Iterator[Block]:
    """All there is to know of each theme, as an annex of the report."""
    plan, dossier = material.plan, material.dossier
    yield Kop(2, "Bijlage: wie doet wat", nieuwe_pagina=True)
    yield Alinea(
        "De memo verdeelt het beheer over elf thema's. Thema 7 bestaat uit twee delen. Per "
        "thema ziet u waar het ligt, of het een dienst van de RSO is en wat uw VSV koos."
    )
    yield short_table(material)
    rows = tuple((t.titel, _where(t), service(t), source_lines(t.bron)) for t in plan.thema)
    head = ("Thema", "Wat er waar gebeurt", "Dienst van de RSO", "Bron")
    yield from part("Waar het ligt", head, rows, (3, 7, 4, 4), "", 3)
    chosen = tuple((t.titel, in_vsv(plan, dossier, t, material.niveau)) for t in plan.thema)
    yield from part("Wat ons VSV koos", ("Thema", "In ons VSV"), chosen, (3, 8), "", 3)
    without = tuple((t.titel, without_rso(t, dossier)) for t in plan.thema if t.zonder_rso)
    changes = ("Thema", "Wat er dan verandert")
    yield from part("Als de viewer niet via de RSO loopt", changes, without, (3, 8), "", 3)


def _where(thema: ThemaRow) -> str:
    parts = (
        ("Eigen organisatie", thema.eigen),
        ("Regio", thema.regio),
        ("Landelijk", thema.landelijk),
    )
    return "\n".join(f"{kop}: {tekst}" for kop, tekst in parts if tekst)
