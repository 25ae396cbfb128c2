"""The agenda of one planned meeting, to mail to who is invited."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import Alinea, Blok, Cel, Document, Kop, Tabel
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.agendapunten import Agendapunt, agendapunten
from vsv_wizard.documenten.delen.overlegdelen import (
    besluiten_en_acties,
    genodigden,
    hoofd,
    nog_geen_overleg,
    volgende_keer,
    wijzigingsverzoeken,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.kalender import bijeenkomsten
from vsv_wizard.documenten.kalender.afspraak import Rubriek
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import Keer, gepland
from vsv_wizard.documenten.kalender.tijden import dag_voluit
from vsv_wizard.documenten.material import Stof

_DATUMS = 8  # as many as a meeting can look at


def opties(stof: Stof) -> dict[str, str]:
    """The planned meetings: the next one first, and after those what was before today."""
    return bijeenkomsten.opties(_op_volgorde(stof))


def maak(stof: Stof, keus: str) -> Document:
    """The agenda of the chosen meeting, or of the next one."""
    keren = _op_volgorde(stof)
    keer = next((k for k in keren if k.sleutel == keus), keren[0] if keren else None)
    vul = Invuller(stof)
    if keer is None:
        blokken = nog_geen_overleg(stof, vul)
        return omslag(stof, "vergadering", "Agenda", naam_van_vsv(stof), blokken, vul.gaten)
    titel = f"Agenda {_klein(keer.groep.naam)}"
    ondertitel = f"{naam_van_vsv(stof)}: {dag_voluit(keer.datum)}"
    return omslag(stof, "vergadering", titel, ondertitel, _blokken(stof, keer, vul), vul.gaten)


def _op_volgorde(stof: Stof) -> list[Keer]:
    alle = gepland(stof.dossier)
    komend = [keer for keer in alle if keer.datum >= stof.vandaag]
    return [*komend, *reversed([keer for keer in alle if keer.datum < stof.vandaag])]


def _blokken(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    yield Kop(2, "Wanneer en waar")
    yield hoofd(stof, keer, vul)
    yield from genodigden(stof, keer, vul)
    yield from _agenda(stof, keer, vul)
    yield from besluiten_en_acties(stof, keer)
    yield from wijzigingsverzoeken(stof, vul)
    yield from _datums(stof, keer)
    yield Kop(2, "Volgende keer")
    yield Alinea(volgende_keer(stof, keer, vul))


def _agenda(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    """The items in order, who prepares each, and what was agreed about it before."""
    yield Kop(2, "Agenda")
    punten = agendapunten(stof, keer)
    met_afspraak = any(punt.pad and vul.heeft(punt.afspraak) for punt in punten)
    rijen: list[tuple[Cel, ...]] = []
    for nummer, punt in enumerate(punten, 1):
        wie = vul(punt.eigenaar, "de eigenaar") if punt.pad else punt.wie or "Nog af te spreken"
        rijen.append((f"{nummer}. {punt.titel}", wie, _afspraak(punt, vul)))
    if met_afspraak:
        kop = ("Punt", "Wie", "Eerder afgesproken")
        yield Tabel(kop, tuple(rijen), "Agenda", (5, 3, 5))
    else:
        yield Tabel(("Punt", "Wie"), tuple(rij[:2] for rij in rijen), "Agenda", (3, 2))


def _afspraak(punt: Agendapunt, vul: Invuller) -> str:
    return vul(punt.afspraak) if punt.pad and vul.heeft(punt.afspraak) else "Geen"


def _datums(stof: Stof, keer: Keer) -> Iterator[Blok]:
    """What comes after this meeting; evidence to look at is no matter for a meeting."""
    komend = [
        punt
        for punt in afspraken(stof)
        if punt.datum > keer.datum and not punt.afgezegd and punt.rubriek is not Rubriek.BEWIJS
    ]
    yield Kop(2, "Datums die eraan komen")
    if not komend:
        yield Alinea("Er zijn geen latere datums ingevuld.")
        return
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (dag_voluit(punt.datum), punt.titel) for punt in komend[:_DATUMS]
    )
    yield Tabel(("Datum", "Wat"), rijen, "Datums die eraan komen", (2, 3))


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]
