"""What every document has around its contents: whose it is, concept, source and date."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from vsv_wizard.documenten.blocks import Block, Document, Gap, clean_document, with_text
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.niveau import Niveau, without_iban
from vsv_wizard.dossier.text import capitalized, lowered
from vsv_wizard.dossier.vsv_name import NO_NAME, vsv_name
from vsv_wizard.plan.model import Plan

CONCEPT = "Concept. Geen juridisch advies."


def cover(
    material: Material,
    soort: str,
    titel: str,
    ondertitel: str,
    blokken: Iterable[Block],
    gaten: Iterable[Gap] = (),
) -> Document:
    """A whole document of these blocks, cleaned, and without the account numbers in it.

    gaten: asked for after the blocks were made, so an iterator that grows with them will do.
    """
    plan, kop = material.plan, material.dossier.dossier
    inhoud = tuple(blokken)
    document = Document(
        soort=soort,
        titel=titel,
        ondertitel=ondertitel,
        kenmerken=tuple(_attributes(material)),
        blokken=inhoud,
        voet=f"{CONCEPT} Bron: {_bron(plan)}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("dossier", kop.id),
            ("revisie", str(kop.revisie)),
            ("plan", plan.versie),
            ("niveau", material.niveau.value),
            ("gemaakt", material.now.isoformat(timespec="seconds")),
        ),
        gaten=tuple(dict.fromkeys(gaten)),
    )
    return with_text(clean_document(document), lambda tekst: without_iban(tekst, material.niveau))


def naam_of_vsv(material: Material) -> str:
    """The VSV as a title names it."""
    return vsv_name(material.dossier, f"van een {NO_NAME}")


def _bron(plan: Plan) -> str:
    """The texts that the plan follows, with their versions: the first two source cards."""
    return " en ".join(f"{bron.kort} ({lowered(bron.versie)})" for bron in plan.naslag.bron[:2])


def _attributes(material: Material) -> Iterator[tuple[str, str]]:
    plan, vsv = material.plan, material.dossier.vsv
    yield "VSV", naam_of_vsv(material)
    if not material.public and known(vsv.regio):
        yield "Regio", capitalized(str(vsv.regio))
    yield "Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."
    if material.dossier.dossier.plan not in ("", plan.versie):
        yield "Begonnen met", f"Stappenplan versie {material.dossier.dossier.plan}"
    yield "Bron", capitalized(_bron(plan))
    yield "Gemaakt op", f"{datum_long(material.now)} om {material.now:%H.%M} uur"
    yield "Niveau", material.niveau.uitleg


def cover_of_several(
    plan: Plan,
    now: datetime,
    niveau: Niveau,
    soort: str,
    titel: str,
    ondertitel: str,
    kenmerken: Iterable[tuple[str, str]],
    blokken: Iterable[Block],
) -> Document:
    """The same for a document about several dossiers: it has no revision of one of them."""
    document = Document(
        soort=soort,
        titel=titel,
        ondertitel=ondertitel,
        kenmerken=(
            *kenmerken,
            ("Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."),
            ("Bron", capitalized(_bron(plan))),
            ("Gemaakt op", f"{datum_long(now)} om {now:%H.%M} uur"),
        ),
        blokken=tuple(blokken),
        voet=f"{CONCEPT} Bron: {_bron(plan)}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("plan", plan.versie),
            ("niveau", niveau.value),
            ("gemaakt", now.isoformat(timespec="seconds")),
        ),
    )
    return with_text(clean_document(document), lambda tekst: without_iban(tekst, niveau))
