"""The proxy: somebody may sign the agreement with the RSO for a participant, or for the VSV.

Each sheet stands by itself, since each participant signs one apart. It allows as
little as it can: these texts, once, by this person.
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
    Schrijfruimte,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.ondertekenaars import (
    BESTUUR,
    DEELNEMERS,
    naam_van_deelnemer,
    vak_van_persoon,
    vak_voor_akkoord,
    vorm_van,
    wie_tekenen,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, op_datum
from vsv_wizard.documenten.sentences import Schrijver, nog_in_te_vullen
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.plan.questions import ZONDER_NAAM
from vsv_wizard.voortgang.regels.base import bekend
from vsv_wizard.voortgang.regels.partijen import zelfde_naam

ALLE = "alle"


def opties(stof: Stof) -> dict[str, str]:
    """Who can give it: every participant, all of them after each other, or the board."""
    tekenen = wie_tekenen(stof)
    keuzes: dict[str, str] = {}
    if DEELNEMERS in tekenen:
        keuzes[ALLE] = "Alle deelnemers, elk op een eigen blad"
        keuzes |= {
            deelnemer.id: str(deelnemer.naam) if bekend(deelnemer.naam) else ZONDER_NAAM
            for deelnemer in _gevers(stof)
            if deelnemer.id not in (ALLE, BESTUUR)
        }
    if BESTUUR in tekenen:
        keuzes[BESTUUR] = f"Het bestuur van {naam_van_vsv(stof)}"
    return keuzes


def nodig(stof: Stof) -> str:
    """Why this VSV does not need it: who signs may do so already, or all was signed."""
    if (getekend := _getekend_op(stof)) is not None:
        return f"Niet meer nodig: er is al getekend op {op_datum(getekend)}."
    grondslag = stof.dossier.tekenbevoegde.grondslag
    if grondslag == "alle_deelnemers":
        return "Niet nodig: alle deelnemers tekenen zelf."
    if grondslag == "statuten" and wie_tekenen(stof) == (BESTUUR,):
        vorm = vorm_van(stof)
        noem = vorm.noem if vorm else "het VSV"
        return f"Niet nodig: voor {noem} tekent wie dat volgens de statuten mag."
    return ""


def _getekend_op(stof: Stof) -> date | None:
    """The day on which the VSV had signed all that the proxy is for."""
    viewer = stof.dossier.viewer
    datums = [stof.dossier.rso.handtekening_vsv.datum]
    if viewer.route != "via_rso":
        datums.append(viewer.contract_getekend_op)
    gezet = [d for d in datums if isinstance(d, date) and d <= stof.vandaag]
    return max(gezet) if len(gezet) == len(datums) else None


def _gevers(stof: Stof) -> tuple[Deelnemer, ...]:
    """The participants, but not the one that the proxy goes to: it signs for itself."""
    eigen = stof.dossier.tekenbevoegde.organisatie
    return tuple(d for d in stof.dossier.deelnemers if not zelfde_naam(d.naam, eigen))


def maak(stof: Stof, keus: str = "") -> Document:
    """The proxy of one participant, of all after each other, or of the board."""
    vul = Invuller(stof)
    return omslag(
        stof,
        "volmacht",
        f"Volmacht om te tekenen voor {naam_van_vsv(stof)}",
        "Een volmacht is toestemming om namens een ander te tekenen",
        _blokken(stof, vul, keus or next(iter(opties(stof)))),
        vul.gaten,
    )


def _blokken(stof: Stof, vul: Invuller, keus: str) -> Iterator[Blok]:
    """A page of explanation, and then the sheets, each on pages of its own."""
    bladen = tuple(_bladen(stof, vul, keus))
    if reden := nodig(stof):
        yield LetOp("Is dit stuk nodig?", reden)
    yield from _uitleg(stof, vul, keus)
    yield from nog_in_te_vullen(vul.gaten)
    yield from bladen


def _uitleg(stof: Stof, vul: Invuller, keus: str) -> Iterator[Blok]:
    schrijver = Schrijver(stof, vul, "volmacht")
    if keus == ALLE:
        yield Alinea("Hierna volgt voor elke deelnemer een eigen volmacht, op een eigen blad.")
    if keus != BESTUUR and len(_gevers(stof)) < len(stof.dossier.deelnemers):
        eigen = vul("tekenbevoegde.organisatie")
        yield Alinea(f"{eigen} geeft geen volmacht: de gemachtigde werkt daar en tekent zelf.")
    for titel, zinnen in schrijver.delen("controle"):
        yield Kop(2, titel)
        yield Lijst(zinnen, Lijstsoort.VAKJES)


def _bladen(stof: Stof, vul: Invuller, keus: str) -> Iterator[Blok]:
    if keus == BESTUUR:
        yield from _blad(stof, vul, BESTUUR, vul("vsv.naam"))
        return
    gevers = [d for d in _gevers(stof) if keus in (ALLE, d.id)]
    namen = [naam_van_deelnemer(vul, gever.id) for gever in gevers]
    for naam in namen or [vul.gat("deelnemers", "de deelnemer die de volmacht geeft")]:
        yield from _blad(stof, vul, "deelnemer", naam)


def _blad(stof: Stof, vul: Invuller, plek: str, gever: str) -> Iterator[Blok]:
    schrijver = Schrijver(stof, vul, "volmacht", {"gever": lambda: gever})
    yield Kop(2, f"Volmacht van {gever}", nieuwe_pagina=True)
    yield from schrijver.artikelen(plek, "artikel")
    yield Schrijfruimte("Uiterste einddatum van deze volmacht")
    yield Kop(3, "Ondertekening")
    vakken = [vak_van_persoon(f"Namens {gever}")]
    if plek == BESTUUR:  # the articles of association may ask for two of them
        vakken.append(vak_van_persoon(f"Namens {gever}, als een tweede bestuurder meetekent"))
    vakken.append(vak_voor_akkoord(vul, "tekenbevoegde", "de gemachtigde"))
    yield Ondertekening(tuple(vakken))
