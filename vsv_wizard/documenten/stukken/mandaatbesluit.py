"""The decision on the mandate for the money, and on who is penningmeester and aanspreekpunt.

It never says that a decision was taken while its date is absent or still ahead. The
words are in data/; here is the order, and who signs.
"""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Document,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Ondertekening,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.ondertekenaars import (
    BESTUUR,
    DEELNEMERS,
    vak_voor_akkoord,
    vakken_van_bestuur,
    vakken_van_deelnemers,
    vorm_van,
    wie_tekenen,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, op_datum
from vsv_wizard.documenten.sentences import Eigen, Schrijver, laad_teksten, nog_in_te_vullen
from vsv_wizard.plan.task_ids import REKENING_REGELEN
from vsv_wizard.voortgang.regels.partijen import zelfde_naam
from vsv_wizard.voortgang.status import Status

REKENING = REKENING_REGELEN  # the task about the account: "n.v.t." when another receives the money


def maak(stof: Stof, _keus: str = "") -> Document:
    """The decision, or the proposal for it, so that the VSV can sign it."""
    vul = Invuller(stof)
    genomen = _genomen(stof)
    naam = "Mandaatbesluit" if genomen else "Voorgenomen mandaatbesluit"
    stand = (
        f"Besluit van {op_datum(stof.dossier.mandaat.besluit_op)}"
        if genomen
        else "Voorstel: dit besluit is nog niet genomen"
    )
    return omslag(
        stof,
        "mandaatbesluit",
        f"{naam} {naam_van_vsv(stof)}",
        stand,
        _blokken(stof, vul, genomen),
        vul.gaten,
    )


def _genomen(stof: Stof) -> bool:
    op = stof.dossier.mandaat.besluit_op
    return isinstance(op, date) and op <= stof.vandaag


def _blokken(stof: Stof, vul: Invuller, genomen: bool) -> Iterator[Blok]:
    schrijver = Schrijver(stof, vul, "mandaatbesluit", _eigen(stof, vul))
    yield Kop(2, "Waar het over gaat")
    yield Lijst(schrijver.zinnen("partij"))
    yield Kop(2, "Het besluit")
    yield from schrijver.alineas("genomen" if genomen else "voorgenomen")
    yield from _artikelen(stof, schrijver)
    if zelfde_naam(stof.dossier.penningmeester.naam, stof.dossier.aanspreekpunt.naam):
        yield LetOp(
            "De penningmeester is ook het aanspreekpunt",
            "Dat kan. Laat dan wel iemand anders meekijken bij betalingen.",
        )
    yield from _ondertekening(stof, vul, schrijver)
    yield from _voor_het_tekenen(stof, schrijver)
    yield from nog_in_te_vullen(vul.gaten)


def _artikelen(stof: Stof, schrijver: Schrijver) -> Iterator[Blok]:
    rekening = stof.voortgang.taken.get(REKENING)
    anders = rekening is not None and rekening.status is Status.NVT
    plekken = ("artikel", "rekening_nvt" if anders else "rekening", "artikel_vervolg")
    yield from schrijver.artikelen(*plekken)


def _eigen(stof: Stof, vul: Invuller) -> Eigen:
    """What the sentences name beside the answers themselves."""

    def besluiter() -> str:
        wie = laad_teksten().besluit_door.get(stof.dossier.mandaat.besluit_door or "")
        return wie or vul.gat("mandaat.besluit_door", "wie het besluit neemt")

    return {
        "besluiter": besluiter,
        "andere_betaler": lambda: vul.gat("aanspreekpunt.vergoeding_betaler", "wie dat is"),
        "reden": lambda: " ".join(stof.voortgang.taken[REKENING].redenen),
    }


def _ondertekening(stof: Stof, vul: Invuller, schrijver: Schrijver) -> Iterator[Blok]:
    tekenen, vorm = wie_tekenen(stof), vorm_van(stof)
    yield Kop(2, "Ondertekening")
    if len(tekenen) > 1:
        pad = "tekenbevoegde.grondslag" if vorm else "vsv.rechtsvorm"
        yield Alinea(
            f"Wie tekent, hangt af van {vul.gat(pad)}. Daarom staan hieronder twee manieren. "
            "Haal weg wat niet geldt."
        )
    if DEELNEMERS in tekenen:
        for titel, zinnen in schrijver.delen("deelnemers_tekenen"):
            yield Kop(3, titel)
            yield from map(Alinea, zinnen)
        yield Ondertekening(tuple(vakken_van_deelnemers(stof, vul)))
    if BESTUUR in tekenen:
        yield Kop(3, f"Namens {vorm.noem if vorm else 'het VSV'} tekent wie dat mag")
        yield Ondertekening(tuple(vakken_van_bestuur(stof, vul)))
    yield Kop(3, "De penningmeester en het aanspreekpunt gaan akkoord")
    yield Ondertekening(
        (
            vak_voor_akkoord(vul, "penningmeester", "de penningmeester"),
            vak_voor_akkoord(vul, "aanspreekpunt", "het aanspreekpunt"),
        )
    )


def _voor_het_tekenen(stof: Stof, schrijver: Schrijver) -> Iterator[Blok]:
    """What to look at first; it is no part of the decision, and says so."""
    vorm = vorm_van(stof)
    yield Kop(2, "Controleer voordat u tekent", nieuwe_pagina=True)
    yield Alinea("Dit blad hoort niet bij het besluit.")
    if vorm:
        yield LetOp("Nakijken", vorm.nakijken)
    yield Lijst(schrijver.zinnen("controle"), Lijstsoort.VAKJES)
