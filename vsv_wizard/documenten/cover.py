"""What every document has around its contents: whose it is, concept, source and date."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from vsv_wizard.documenten.blocks import (
    CHECK_SHEET,
    Block,
    Document,
    Gap,
    Kop,
    LetOp,
    Tabel,
    with_text,
)
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.recipients import recipients
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau, without_iban
from vsv_wizard.dossier.text import capitalized, clean, clean_line, lowered
from vsv_wizard.dossier.vsv_name import NO_NAME, vsv_name
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.highlights import sources_are_concept

NO_ADVICE = "Geen juridisch advies."
CONCEPT = f"Concept. {NO_ADVICE}"
_TAKE_OUT = "Haal haar eruit met: vsv-wizard uitpakken, en de naam van deze pdf"
INSIDE = "Dossier in deze pdf"
_ON_SIGNED_PAGES = ("VSV", "Regio", "Gemaakt op")


def cover(
    material: Material,
    soort: str,
    titel: str,
    ondertitel: str,
    blokken: Iterable[Block],
    gaten: Iterable[Gap] = (),
    *,
    signed: bool = False,
    letter: tuple[str, str, str] | None = None,
) -> Document:
    """A whole document of these blocks, cleaned, and without the account numbers in it.

    gaten: asked for after the blocks were made, so an iterator that grows with them will do.
    signed: its pages are signed. What they are made of then stands on a sheet of its own at the
    end, and nothing on the pages themselves says concept, level or edition.
    letter: of a mail, for whom it is (rso or leden), what its address says, and its subject.
    """
    plan, kop = material.plan, material.dossier.dossier
    bron, kenmerken = sources(material.dossier, plan, material.niveau), tuple(_attributes(material))
    voet = f"{concept(material.dossier)} Bron: {bron}. Stappenplan: versie {plan.versie}."
    inhoud = tuple(blokken)
    if signed:
        inhoud = (*inhoud, *_check_sheet(kenmerken, voet))
        kenmerken = tuple(paar for paar in kenmerken if paar[0] in _ON_SIGNED_PAGES)
        voet = titel
    to, address, subject = letter or ("", "", "")
    if letter:
        kenmerken = (("Aan", address), ("Onderwerp", subject), *kenmerken)
    document = Document(
        soort=soort,
        titel=titel,
        ondertitel=ondertitel,
        kenmerken=kenmerken,
        blokken=inhoud,
        voet=voet,
        meta=(
            ("dossier", kop.id),
            ("revisie", str(kop.revisie)),
            ("plan", plan.versie),
            ("niveau", material.niveau.value),
            ("gemaakt", material.now.isoformat(timespec="seconds")),
        ),
        gaten=tuple(dict.fromkeys(gaten)),
        brief=letter is not None,
        aan=recipients(material, soort, to),
        onderwerp=subject,
        afzender=naam_of_vsv(material),
        attached=material.attached,
    )
    return _made_safe(document, material.niveau)


def _made_safe(document: Document, niveau: Niveau) -> Document:
    """The document cleaned, and without the account numbers that were typed in it."""
    return with_text(document, lambda tekst: without_iban(clean(tekst), niveau))


def naam_of_vsv(material: Material) -> str:
    """The VSV as a title names it."""
    return vsv_name(material.dossier, f"van een {NO_NAME}")


def concept(dossier: Dossier) -> str:
    """What every document says first: concept only while the sources are one (brontekst_kiezen)."""
    return care(is_concept=sources_are_concept(dossier))


def care(*, is_concept: bool) -> str:
    """The same, of sources of which it is known what they are."""
    return CONCEPT if is_concept else NO_ADVICE


def caution(dossier: Dossier, tekst: str, over: str = "") -> LetOp:
    """What stands on top of a document; `over`: of the sources, said only while they are one."""
    is_concept = sources_are_concept(dossier)
    return LetOp(concept(dossier), " ".join(filter(None, (over if is_concept else "", tekst))))


def sources(dossier: Dossier, plan: Plan, niveau: Niveau = Niveau.BESTUUR) -> str:
    """The source texts with the versions that the user noted, else those of the plan.

    What somebody typed is no part of a public document, and so its versions are the plan's.
    """
    typed = (dossier.bron.overeenkomst_versie, dossier.bron.memo_versie)
    noted = typed if niveau is not Niveau.PUBLIC else (None, None)
    parts = []
    for bron, own in zip(plan.naslag.bron[:2], noted, strict=False):
        noted_one = " ".join(clean_line(str(own)).split())
        versie = noted_one if known(own) else lowered(bron.versie)
        parts.append(f"{bron.kort} ({versie})")
    return " en ".join(parts)


def _bron(plan: Plan) -> str:
    """The texts that the plan follows, with their versions: the first two source cards."""
    return " en ".join(f"{bron.kort} ({lowered(bron.versie)})" for bron in plan.naslag.bron[:2])


def _check_sheet(kenmerken: Iterable[tuple[str, str]], voet: str) -> Iterator[Block]:
    """The last sheet of a document that is signed: what it was made of, and with what care."""
    yield Kop(2, CHECK_SHEET, nieuwe_pagina=True)
    yield LetOp("Dit blad hoort niet bij wat u tekent", voet)
    rijen = tuple(paar for paar in kenmerken if paar[0] not in _ON_SIGNED_PAGES)
    yield Tabel(("Wat", "Waarde"), rijen, "Hoe dit document is gemaakt", paren=True)


def _attributes(material: Material) -> Iterator[tuple[str, str]]:
    plan, vsv = material.plan, material.dossier.vsv
    yield "VSV", naam_of_vsv(material)
    if not material.public and known(vsv.regio):
        yield "Regio", capitalized(str(vsv.regio))
    yield "Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."
    if material.dossier.dossier.plan not in ("", plan.versie):
        yield "Begonnen met", f"Stappenplan versie {material.dossier.dossier.plan}"
    yield "Bron", capitalized(sources(material.dossier, plan, material.niveau))
    yield "Gemaakt op", f"{datum_long(material.now)} om {material.now:%H.%M} uur"
    yield "Niveau", material.niveau.uitleg
    if material.attached:
        yield INSIDE, f"Een kopie voor niveau {material.niveau.value}. {_TAKE_OUT}"


def cover_of_several(
    plan: Plan,
    now: datetime,
    niveau: Niveau,
    soort: str,
    titles: tuple[str, str],
    kenmerken: Iterable[tuple[str, str]],
    blokken: Iterable[Block],
    *,
    is_concept: bool,
) -> Document:
    """The same for a document about several dossiers, on pages that lie.

    It has no revision of one of them. is_concept: whether the sources are one for any of them.
    """
    document = Document(
        soort=soort,
        titel=titles[0],
        ondertitel=titles[1],
        kenmerken=(
            *kenmerken,
            ("Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."),
            ("Bron", capitalized(_bron(plan))),
            ("Gemaakt op", f"{datum_long(now)} om {now:%H.%M} uur"),
        ),
        blokken=tuple(blokken),
        voet=f"{care(is_concept=is_concept)} Bron: {_bron(plan)}. "
        f"Stappenplan: versie {plan.versie}.",
        meta=(
            ("plan", plan.versie),
            ("niveau", niveau.value),
            ("gemaakt", now.isoformat(timespec="seconds")),
        ),
        liggend=True,
    )
    return _made_safe(document, niveau)
