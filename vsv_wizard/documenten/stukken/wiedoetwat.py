"""Who does what, on one page: to hang up, or to bring along to a meeting."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Block, Document
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.themas import short_table
from vsv_wizard.documenten.material import Material, and_list
from vsv_wizard.plan.lookup.wie_doet_wat import BASIC
from vsv_wizard.plan.rows import ThemaRow


def make(material: Material, _keus: str = "") -> Document:
    """The page for this VSV."""
    titel = f"Wie doet wat {naam_of_vsv(material)}"
    ondertitel = "De elf thema's van het beheer. Bron: Memo, bijlage 3."
    return cover(material, "wiedoetwat", titel, ondertitel, _blocks(material))


def _blocks(material: Material) -> Iterator[Block]:
    yield short_table(material)
    yield Alinea(_without_rso(material))
    yield Alinea(
        "Storing of wens? Bel eerst uw eigen helpdesk of uw eigen contact. Vragen van cliënten: "
        "Helpdesk Digitale Zorg."
    )


def _without_rso(material: Material) -> str:
    """What changes when the viewer is not contracted through the RSO, in a line."""
    changed = [thema for thema in material.plan.thema if thema.zonder_rso]
    own = and_list([_number(t) for t in changed if t.dienst == BASIC])
    some = and_list([_number(t) for t in changed if t.dienst != BASIC])
    match material.dossier.viewer.route:
        case "zelf":
            begin = "Ons VSV sluit zelf het contract voor de viewer."
        case "via_rso":
            begin = "De viewer loopt via de RSO. Verandert dat?"
        case _:
            begin = "Loopt de viewer niet via de RSO?"
    return f"{begin} Dan doet het VSV thema {own} zelf, en verandert er iets bij thema {some}."


def _number(thema: ThemaRow) -> str:
    return thema.titel.partition(".")[0]
