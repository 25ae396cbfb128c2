"""The proxy: somebody may sign the agreement with the RSO for a participant, or for the VSV.

Each sheet stands by itself, since each participant signs one apart. It allows as
little as it can: these texts, once, by this person.
"""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Document,
    Kop,
    LetOp,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.deelnemer_parties import (
    called,
    party_text,
    register,
)
from vsv_wizard.documenten.delen.signers import (
    BESTUUR,
    DEELNEMERS,
    box_for_approval,
    box_of_person,
    naam_of_deelnemer,
    rechtsvorm_of,
    signs_for,
    who_sign,
)
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material, on_datum
from vsv_wizard.documenten.sentences import Writer, still_to_fill
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.questions import WITHOUT_NAAM
from vsv_wizard.voortgang.regels.partijen import same_naam

ALL = "alle"


def opties(material: Material) -> dict[str, str]:
    """Who can give it: every participant, all of them after each other, or the board."""
    tekenen = who_sign(material)
    keuzes: dict[str, str] = {}
    if DEELNEMERS in tekenen:
        keuzes[ALL] = "Alle deelnemers, elk op een eigen blad"
        keuzes |= {
            deelnemer.id: str(deelnemer.naam) if known(deelnemer.naam) else WITHOUT_NAAM
            for deelnemer in _givers(material)
            if deelnemer.id not in (ALL, BESTUUR)
        }
    if BESTUUR in tekenen:
        keuzes[BESTUUR] = f"Het bestuur van {naam_of_vsv(material)}"
    return keuzes


def needed(material: Material) -> str:
    """Why this VSV does not need it: who signs may do so already, or all was signed."""
    if (getekend := _signed_on(material)) is not None:
        return f"Niet meer nodig: er is al getekend op {on_datum(getekend)}."
    givers = _givers(material)
    if givers and all(deelnemer.volmacht is True for deelnemer in givers):
        return "Niet meer nodig: alle volmachten zijn er. Zie het register."
    grondslag = material.dossier.tekenbevoegde.grondslag
    if grondslag == "alle_deelnemers":
        return "Niet nodig: alle deelnemers tekenen zelf."
    if grondslag == "statuten" and who_sign(material) == (BESTUUR,):
        vorm = rechtsvorm_of(material)
        noem = vorm.noem if vorm else "het VSV"
        return f"Niet nodig: voor {noem} tekent wie dat volgens de statuten mag."
    return ""


def _signed_on(material: Material) -> date | None:
    """The day on which the VSV had signed all that the proxy is for."""
    viewer = material.dossier.viewer
    datums = [material.dossier.rso.handtekening_vsv.datum]
    if viewer.route != "via_rso":
        datums.append(viewer.contract_getekend_op)
    gezet = [d for d in datums if isinstance(d, date) and d <= material.today]
    return max(gezet) if len(gezet) == len(datums) else None


def _givers(material: Material) -> tuple[Deelnemer, ...]:
    """The participants, but not those that sign for themselves, as where the proxy goes to."""
    return tuple(
        d
        for d in material.dossier.deelnemers
        if d.volmacht is not False
        and not same_naam(d.naam, material.dossier.tekenbevoegde.organisatie)
    )


def make(material: Material, keus: str = "") -> Document:
    """The proxy of one participant, of all after each other, or of the board."""
    fill = Gaps(material)
    return cover(
        material,
        "volmacht",
        f"Volmacht om te tekenen voor {naam_of_vsv(material)}",
        "Een volmacht is toestemming om namens een ander te tekenen",
        _blocks(material, fill, keus or next(iter(opties(material)))),
        fill.gaten,
        signed=True,
    )


def _blocks(material: Material, fill: Gaps, keus: str) -> Iterator[Block]:
    """A page of explanation, and then the sheets, each on pages of its own."""
    sheets = tuple(_sheets(material, fill, keus))
    if reason := needed(material):
        yield LetOp("Is dit stuk nodig?", reason)
    yield from _explanation(material, fill, keus)
    if gevers := _chosen(material, keus):
        yield from register(material, fill, gevers)
    yield from still_to_fill(fill.gaten)
    yield from sheets


def _explanation(material: Material, fill: Gaps, keus: str) -> Iterator[Block]:
    schrijver = Writer(material, fill, "volmacht")
    if keus == ALL:
        yield Alinea("Hierna volgt voor elke deelnemer een eigen volmacht, op een eigen blad.")
    organisatie = material.dossier.tekenbevoegde.organisatie
    for deelnemer in material.dossier.deelnemers if keus != BESTUUR else ():
        if same_naam(deelnemer.naam, organisatie):
            own = fill("tekenbevoegde.organisatie")
            yield Alinea(f"{own} geeft geen volmacht: de gemachtigde werkt daar en tekent zelf.")
        elif deelnemer.volmacht is False and keus == ALL:
            naam = capitalized(called(deelnemer))
            yield Alinea(f"{naam} geeft geen volmacht en tekent zelf.")
    for titel, sentences in schrijver.parts("controle"):
        yield Kop(2, titel)
        yield Lijst(sentences, ListKind.BOXES)


def _sheets(material: Material, fill: Gaps, keus: str) -> Iterator[Block]:
    if keus == BESTUUR:
        yield from _sheet(material, fill, BESTUUR, fill("vsv.naam"))
        return
    gevers = _chosen(material, keus)
    for deelnemer in gevers:
        naam = naam_of_deelnemer(fill, deelnemer.id)
        yield from _sheet(material, fill, "deelnemer", naam, deelnemer)
    if not gevers:
        naam = fill.gap("deelnemers", "de deelnemer die de volmacht geeft")
        yield from _sheet(material, fill, "deelnemer", naam)


def _chosen(material: Material, keus: str) -> list[Deelnemer]:
    """The participants of whom this document has the proxy."""
    return [d for d in _givers(material) if keus in (ALL, d.id)]


def _sheet(
    material: Material, fill: Gaps, plek: str, gever: str, deelnemer: Deelnemer | None = None
) -> Iterator[Block]:
    voluit = party_text(fill, deelnemer, gaps=False) if deelnemer else gever
    schrijver = Writer(material, fill, "volmacht", {"gever": lambda: voluit})
    yield Kop(2, f"Volmacht van {gever}", nieuwe_pagina=True)
    yield from schrijver.artikelen(plek, "artikel")
    yield Schrijfruimte("Uiterste einddatum van deze volmacht")
    yield Kop(3, "Ondertekening")
    tekenaar = signs_for(fill, deelnemer) if deelnemer else ("", "")
    vakken = [box_of_person(f"Namens {gever}", *tekenaar)]
    if plek == BESTUUR:  # the articles of association may ask for two of them
        vakken.append(box_of_person(f"Namens {gever}, als een tweede bestuurder meetekent"))
    vakken.append(box_for_approval(fill, "tekenbevoegde", "de gemachtigde"))
    yield Ondertekening(tuple(vakken))
