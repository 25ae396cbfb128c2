"""What every document has around its contents: whose it is, concept, source and date."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from vsv_wizard.documenten.blocks import Blok, Document, Gat, met_tekst, schoon_document
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.dossier.answers import datum_lang
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.niveau import Niveau, zonder_iban
from vsv_wizard.plan.model import Plan

CONCEPT = "Concept. Geen juridisch advies."


def omslag(
    stof: Stof,
    soort: str,
    titel: str,
    ondertitel: str,
    blokken: Iterable[Blok],
    gaten: Iterable[Gat] = (),
) -> Document:
    """A whole document of these blocks, cleaned, and without the account numbers in it.

    gaten: asked for after the blocks were made, so an iterator that grows with them will do.
    """
    plan, kop = stof.plan, stof.dossier.dossier
    inhoud = tuple(blokken)
    document = Document(
        soort=soort,
        titel=titel,
        ondertitel=ondertitel,
        kenmerken=tuple(_kenmerken(stof)),
        blokken=inhoud,
        voet=f"{CONCEPT} Bron: {_bron(plan)}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("dossier", kop.id),
            ("revisie", str(kop.revisie)),
            ("plan", plan.versie),
            ("niveau", stof.niveau.value),
            ("gemaakt", stof.nu.isoformat(timespec="seconds")),
        ),
        gaten=tuple(dict.fromkeys(gaten)),
    )
    return met_tekst(schoon_document(document), lambda tekst: zonder_iban(tekst, stof.niveau))


def naam_van_vsv(stof: Stof) -> str:
    """The VSV as a title names it."""
    naam = stof.dossier.vsv.naam
    bekend = naam if naam != WEET_NIET else ""
    return bekend or stof.dossier.dossier.naam or "van een VSV zonder naam"


def _bron(plan: Plan) -> str:
    """The texts that the plan follows, with their versions: the first two source cards."""
    return " en ".join(f"{bron.kort} ({_klein(bron.versie)})" for bron in plan.naslag.bron[:2])


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]


def _kenmerken(stof: Stof) -> Iterator[tuple[str, str]]:
    plan, vsv = stof.plan, stof.dossier.vsv
    yield "VSV", naam_van_vsv(stof)
    if not stof.openbaar and vsv.regio not in (None, "", WEET_NIET):
        yield "Regio", hoofdletter(str(vsv.regio))
    yield "Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."
    if stof.dossier.dossier.plan not in ("", plan.versie):
        yield "Begonnen met", f"Stappenplan versie {stof.dossier.dossier.plan}"
    yield "Bron", hoofdletter(_bron(plan))
    yield "Gemaakt op", f"{datum_lang(stof.nu.date())} om {stof.nu:%H.%M} uur"
    yield "Niveau", stof.niveau.uitleg


def omslag_van_meer(
    plan: Plan,
    nu: datetime,
    niveau: Niveau,
    soort: str,
    titel: str,
    ondertitel: str,
    kenmerken: Iterable[tuple[str, str]],
    blokken: Iterable[Blok],
) -> Document:
    """The same for a document about several dossiers: it has no revision of one of them."""
    document = Document(
        soort=soort,
        titel=titel,
        ondertitel=ondertitel,
        kenmerken=(
            *kenmerken,
            ("Stappenplan", f"Versie {plan.versie}. Status: {plan.status}."),
            ("Bron", hoofdletter(_bron(plan))),
            ("Gemaakt op", f"{datum_lang(nu.date())} om {nu:%H.%M} uur"),
        ),
        blokken=tuple(blokken),
        voet=f"{CONCEPT} Bron: {_bron(plan)}. Stappenplan: versie {plan.versie}.",
        meta=(
            ("plan", plan.versie),
            ("niveau", niveau.value),
            ("gemaakt", nu.isoformat(timespec="seconds")),
        ),
    )
    return met_tekst(schoon_document(document), lambda tekst: zonder_iban(tekst, niveau))
