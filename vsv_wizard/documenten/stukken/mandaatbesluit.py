"""The decision on the mandate for the money, and on who is penningmeester and aanspreekpunt.

It never says that a decision was taken while its date is absent or still ahead. The
words are in data/; here is the order, and who signs.
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
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.signers import (
    BESTUUR,
    DEELNEMERS,
    box_for_approval,
    boxes_of_bestuur,
    boxes_of_deelnemers,
    rechtsvorm_of,
    who_sign,
)
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material, on_datum
from vsv_wizard.documenten.sentences import Own, Writer, load_texts, still_to_fill
from vsv_wizard.plan.task_ids import REKENING_REGELEN
from vsv_wizard.voortgang.regels.partijen import same_naam
from vsv_wizard.voortgang.status import Status

ACCOUNT = REKENING_REGELEN  # the task about the account: "n.v.t." when another receives the money


def make(material: Material, _keus: str = "") -> Document:
    """The decision, or the proposal for it, so that the VSV can sign it."""
    fill = Gaps(material)
    genomen = _taken_besluit(material)
    naam = "Mandaatbesluit" if genomen else "Voorgenomen mandaatbesluit"
    stand = (
        f"Besluit van {on_datum(material.dossier.mandaat.besluit_op)}"
        if genomen
        else "Voorstel: dit besluit is nog niet genomen"
    )
    return cover(
        material,
        "mandaatbesluit",
        f"{naam} {naam_of_vsv(material)}",
        stand,
        _blocks(material, fill, genomen),
        fill.gaten,
        signed=True,
    )


def _taken_besluit(material: Material) -> bool:
    op = material.dossier.mandaat.besluit_op
    return isinstance(op, date) and op <= material.today


def _blocks(material: Material, fill: Gaps, genomen: bool) -> Iterator[Block]:
    schrijver = Writer(material, fill, "mandaatbesluit", _own(material, fill))
    yield Kop(2, "Waar het over gaat")
    yield Lijst(schrijver.sentences("partij"))
    yield Kop(2, "Het besluit")
    yield from schrijver.paragraphs("genomen" if genomen else "voorgenomen")
    yield from _artikelen(material, schrijver)
    if same_naam(material.dossier.penningmeester.naam, material.dossier.aanspreekpunt.naam):
        yield LetOp(
            "De penningmeester is ook het aanspreekpunt",
            "Dat kan. Laat dan wel iemand anders meekijken bij betalingen.",
        )
    yield from _ondertekening(material, fill, schrijver)
    yield from _before_signing(material, schrijver)
    yield from still_to_fill(fill.gaten)


def _artikelen(material: Material, schrijver: Writer) -> Iterator[Block]:
    rekening = material.progress.taken.get(ACCOUNT)
    otherwise = rekening is not None and rekening.status is Status.NVT
    plekken = ("artikel", "rekening_nvt" if otherwise else "rekening", "artikel_vervolg")
    yield from schrijver.artikelen(*plekken)


def _own(material: Material, fill: Gaps) -> Own:
    """What the sentences name beside the answers themselves."""

    def decider() -> str:
        wie = load_texts().besluit_door.get(material.dossier.mandaat.besluit_door or "")
        return wie or fill.gap("mandaat.besluit_door", "wie het besluit neemt")

    return {
        "besluiter": decider,
        "andere_betaler": lambda: fill.gap("aanspreekpunt.vergoeding_betaler", "wie dat is"),
        "reden": lambda: " ".join(material.progress.taken[ACCOUNT].reasons),
    }


def _ondertekening(material: Material, fill: Gaps, schrijver: Writer) -> Iterator[Block]:
    tekenen, vorm = who_sign(material), rechtsvorm_of(material)
    yield Kop(2, "Ondertekening")
    if len(tekenen) > 1:
        pad = "tekenbevoegde.grondslag" if vorm else "vsv.rechtsvorm"
        yield Alinea(
            f"Wie tekent, hangt af van {fill.gap(pad)}. Daarom staan hieronder twee manieren. "
            "Haal weg wat niet geldt."
        )
    if DEELNEMERS in tekenen:
        for titel, sentences in schrijver.parts("deelnemers_tekenen"):
            yield Kop(3, titel)
            yield from map(Alinea, sentences)
        yield Ondertekening(tuple(boxes_of_deelnemers(material, fill)))
    if BESTUUR in tekenen:
        yield Kop(3, f"Namens {vorm.noem if vorm else 'het VSV'} tekent wie dat mag")
        yield Ondertekening(tuple(boxes_of_bestuur(material, fill)))
    yield Kop(3, "De penningmeester en het aanspreekpunt gaan akkoord")
    yield Ondertekening(
        (
            box_for_approval(fill, "penningmeester", "de penningmeester"),
            box_for_approval(fill, "aanspreekpunt", "het aanspreekpunt"),
        )
    )


def _before_signing(material: Material, schrijver: Writer) -> Iterator[Block]:
    """What to look at first; it is no part of the decision, and says so."""
    vorm = rechtsvorm_of(material)
    yield Kop(2, "Controleer voordat u tekent", nieuwe_pagina=True)
    yield Alinea("Dit blad hoort niet bij het besluit.")
    if vorm:
        yield LetOp("Nakijken", vorm.nakijken)
    yield Lijst(schrijver.sentences("controle"), ListKind.BOXES)
