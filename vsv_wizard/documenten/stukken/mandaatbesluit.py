"""The decision on the mandate for the money, and on who is penningmeester and aanspreekpunt.

It never says that a decision was taken while its date is absent or still ahead, and it holds
what was decided on that date: who was appointed on another day has a decision of that day. The
words are in data/; here is the order, and who signs.
"""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

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
from vsv_wizard.documenten.material import Material, and_list, on_datum
from vsv_wizard.documenten.sentences import Own, Writer, load_texts, still_to_fill
from vsv_wizard.dossier.text import mid_sentence
from vsv_wizard.plan.task_ids import REKENING_REGELEN
from vsv_wizard.voortgang.regels.partijen import same_naam
from vsv_wizard.voortgang.settled import earlier_of
from vsv_wizard.voortgang.statuses import Status

ACCOUNT = REKENING_REGELEN  # the task about the account: "n.v.t." when another receives the money
MANDAAT = "mandaat"
NEW = "nieuw"  # an appointment that is still to be decided on
ROLLEN = ("penningmeester", "aanspreekpunt")
_THE = {"penningmeester": "de penningmeester", "aanspreekpunt": "het aanspreekpunt"}


def opties(material: Material) -> dict[str, str]:
    """The decision on the mandate, and the appointments of another day, each with its date."""
    op = material.dossier.mandaat.besluit_op
    dag = f" van {on_datum(op)}" if isinstance(op, date) else ""
    return {MANDAAT: f"Het mandaatbesluit{dag}"} | {
        keus: f"{_naam_of(op)}: {and_list([_THE[rol] for rol in rollen])}"
        for keus, (op, rollen) in _appointments(material).items()
    }


def _naam_of(op: object) -> str:
    return f"Benoeming op {on_datum(op)}" if isinstance(op, date) else "Nieuwe benoeming"


def _appointments(material: Material) -> dict[str, tuple[object, list[str]]]:
    """The appointments on other days than that of the mandate: the day, and in which roles.

    Of somebody who follows another the day may not be there yet: that is still to be decided.
    """
    per_day: dict[str, tuple[object, list[str]]] = {}
    for rol in ROLLEN:
        op = getattr(material.dossier, rol).benoemd_op
        if (isinstance(op, date) and _when(material, rol)) or _follows(material, rol):
            keus = op.isoformat() if isinstance(op, date) else NEW
            per_day.setdefault(keus, (op, []))[1].append(rol)
    return dict(sorted(per_day.items()))


def _follows(material: Material, rol: str) -> bool:
    """Whether this person follows another, or the decision of now, and nobody knows since when."""
    dossier = material.dossier
    if isinstance(getattr(dossier, rol).benoemd_op, date):
        return False
    proposed = rol == "aanspreekpunt" and dossier.aanspreekpunt.benoemd is False
    return (proposed and _is_taken(material)) or bool(earlier_of(dossier, f"{rol}.naam"))


def _is_taken(material: Material) -> bool:
    """Whether the decision on the mandate was taken, as far as anybody said."""
    mandaat = material.dossier.mandaat
    op = mandaat.besluit_op
    return isinstance(op, date) and op <= material.today and mandaat.besluit_genomen is not False


def _when(material: Material, rol: str) -> str:
    """Whether a person was appointed before or after the decision on the mandate; else nothing."""
    if _follows(material, rol):
        return "_later"
    besluit = material.dossier.mandaat.besluit_op
    benoemd = getattr(material.dossier, rol).benoemd_op
    if not (isinstance(besluit, date) and isinstance(benoemd, date)) or besluit == benoemd:
        return ""
    return "_eerder" if benoemd < besluit else "_later"


def make(material: Material, keus: str = "") -> Document:
    """The decision, or the proposal for it, so that the VSV can sign it."""
    fill = Gaps(material)
    mandaat: tuple[object, list[str]] = (material.dossier.mandaat.besluit_op, [])
    op, benoeming = _appointments(material).get(keus, mandaat)
    genomen = isinstance(op, date) and op <= material.today
    genomen = genomen if benoeming else _is_taken(material)
    naam = "Benoemingsbesluit" if benoeming else "Mandaatbesluit"
    naam = naam if genomen else f"Voorgenomen {mid_sentence(naam)}"
    stand = (
        f"Besluit van {on_datum(op)}" if genomen else "Voorstel: dit besluit is nog niet genomen"
    )
    return cover(
        material,
        "mandaatbesluit",
        f"{naam} {naam_of_vsv(material)}",
        stand,
        _blocks(material, fill, _Besluit(op, genomen, tuple(benoeming))),
        fill.gaten,
        signed=True,
    )


class _Besluit(NamedTuple):
    """One decision: its day, whether it was taken, and the roles when it only appoints."""

    op: object
    genomen: bool
    benoeming: tuple[str, ...]


def _blocks(material: Material, fill: Gaps, besluit: _Besluit) -> Iterator[Block]:

    def dag() -> str:
        if isinstance(besluit.op, date) or not besluit.benoeming:
            return on_datum(besluit.op)
        return fill.gap(f"{besluit.benoeming[0]}.benoemd_op")

    own = {**_own(material, fill), "dag": dag}
    schrijver = Writer(material, fill, "mandaatbesluit", own)
    yield Kop(2, "Waar het over gaat")
    yield Lijst(schrijver.sentences("partij"))
    yield Kop(2, "Het besluit")
    stand = "genomen" if besluit.genomen else "voorgenomen"
    yield from schrijver.paragraphs(f"benoeming_{stand}" if besluit.benoeming else stand)
    yield from _artikelen(material, schrijver, besluit.benoeming)
    if same_naam(material.dossier.penningmeester.naam, material.dossier.aanspreekpunt.naam):
        yield LetOp(
            "De penningmeester is ook het aanspreekpunt",
            "Dat kan. Laat dan wel iemand anders meekijken bij betalingen.",
        )
    yield from _ondertekening(material, fill, schrijver, besluit.benoeming)
    yield from _before_signing(material, schrijver)
    yield from still_to_fill(fill.gaten)


def _artikelen(
    material: Material, schrijver: Writer, benoeming: tuple[str, ...]
) -> Iterator[Block]:
    if benoeming:
        over = ("mandaat_over",) if "penningmeester" in benoeming else ()
        yield from schrijver.artikelen(*benoeming, *over, "benoeming_einde")
        return
    rekening = material.progress.taken.get(ACCOUNT)
    otherwise = rekening is not None and rekening.status is Status.NVT
    plekken = ("artikel", "rekening_nvt" if otherwise else "rekening", "artikel_vervolg")
    personen = (rol + _when(material, rol) for rol in ROLLEN)
    yield from schrijver.artikelen(*plekken, *personen, "einde")


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


def _ondertekening(
    material: Material, fill: Gaps, schrijver: Writer, benoeming: tuple[str, ...]
) -> Iterator[Block]:
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
    rollen = benoeming or [rol for rol in ROLLEN if _when(material, rol) != "_later"]
    if rollen:
        yield Kop(3, "Wie dit werk gaat doen, gaat akkoord")
        yield Ondertekening(tuple(box_for_approval(fill, rol, _THE[rol]) for rol in rollen))


def _before_signing(material: Material, schrijver: Writer) -> Iterator[Block]:
    """What to look at first; it is no part of the decision, and says so."""
    vorm = rechtsvorm_of(material)
    yield Kop(2, "Controleer voordat u tekent", nieuwe_pagina=True)
    yield Alinea("Dit blad hoort niet bij het besluit.")
    if vorm:
        yield LetOp("Nakijken", vorm.nakijken)
    yield Lijst(schrijver.sentences("controle"), ListKind.BOXES)
