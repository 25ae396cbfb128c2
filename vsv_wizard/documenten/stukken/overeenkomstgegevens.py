"""What goes in the agreement with the RSO, before there is a model to fill in.

The same table of gaps and the same answers as `overeenkomst`, which needs the Word file of
the model; this needs only the dossier, and says what is still missing for it.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Document, LetOp, Tabel, Tone
from vsv_wizard.documenten.cover import caution, cover, naam_of_vsv
from vsv_wizard.documenten.gaps import HIDDEN, Gaps
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.overeenkomst.gap_values import (
    GapAntwoord,
    GapSource,
    antwoord_for,
    chosen,
    rechtstreeks,
    tarief,
)
from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS, ModelGap
from vsv_wizard.documenten.overeenkomst.no_legal_person import warnings_of
from vsv_wizard.dossier.niveau import visibility_of
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.text import how_many

_AT_SIGNING = ("datum", "plaats")  # these stay empty until somebody signs


def make(material: Material, _keus: str = "") -> Document:
    """The answers for every gap of the national model, in its order."""
    fill = Gaps(material)
    titel = f"Gegevens voor de overeenkomst van {naam_of_vsv(material)}"
    ondertitel = (
        f"Wat in de modelovereenkomst met de RSO komt: stand op {datum_long(material.today)}"
    )
    return cover(material, "overeenkomst", titel, ondertitel, _blocks(material, fill), fill.gaten)


def _blocks(material: Material, fill: Gaps) -> Iterator[Block]:
    yield caution(
        material.dossier, "Lees de hele overeenkomst voor u tekent.", "Het model is een concept."
    )
    for warning in warnings_of(material.dossier, material.plan, material.today):
        yield LetOp("Let op", warning, Tone.BEZIG)
    yield Alinea(
        "Dit vult het programma in als u de modelovereenkomst als Word-bestand geeft. "
        "Datum, plaats en handtekening blijven leeg tot er getekend is."
    )
    rijen = tuple(
        (gap.hoort, wat, tekst)
        for gap in GAPS.values()
        for wat, tekst in _text_lines(gap, material, fill)
    )
    kop = ("Plek in het model", "Wat", "Antwoord")
    yield Tabel(kop, rijen, "Gegevens voor de overeenkomst", breedtes=(3, 4, 6))


def _text_lines(gap: ModelGap, material: Material, fill: Gaps) -> Iterator[tuple[str, str]]:
    """What stands in the table for one gap: its name and its answer; none for a rare gap."""
    bron = GapSource(material.dossier, material.plan)
    if not gap.hoort or gap.sleutel.rpartition(".")[2] in _AT_SIGNING:
        return
    if gap.pad and not material.niveau.shows(visibility_of(gap.pad)):
        yield gap.naam, HIDDEN
        return
    match gap.sleutel:
        case "tarief":
            for dienst in chosen(bron):
                wat = f"Tarief: {dienst.titel}"
                antwoord = tarief(bron, f"rso.aanvullend.{dienst.id}", None)
                yield wat, _text(antwoord, fill)
        case "overweging":
            yield gap.naam, _overweging(fill, bron)
        case "extra" | "bijlage4":
            count = len(material.dossier.rso.rechtstreeks)
            antwoord = rechtstreeks(bron)
            woord = f"{how_many(count, 'dienst', 'diensten')}"
            klaar = GapAntwoord(woord if antwoord.tekst == "ja" else "Geen", antwoord.missing)
            yield gap.naam, _text(klaar, fill)
        case _:
            yield gap.naam, _text(antwoord_for(gap.sleutel, bron), fill)


def _overweging(fill: Gaps, bron: GapSource) -> str:
    if bron.value("viewer.route") == "zelf":
        return "Nee: het VSV sluit zelf het contract voor de viewer."
    if not fill.has("viewer.route"):
        return fill.gap("viewer.route")
    return fill("viewer.overweging_opnemen")


def _text(antwoord: GapAntwoord, fill: Gaps) -> str:
    """The answer, or what is missing for it."""
    if antwoord.klaar:
        return antwoord.tekst
    if antwoord.missing[0].reason.startswith("N.v.t."):
        return antwoord.missing[0].reason
    return "\n".join(dict.fromkeys(fill.gap(lack.pad) for lack in antwoord.missing))
