"""Finds the blanks in running text, and decides by the words around them what belongs there."""

from collections.abc import Iterator

from vsv_wizard.documenten.overeenkomst.alineas import Alinea
from vsv_wizard.documenten.overeenkomst.gaten import (
    BEGIN_VAN_PARTIJ,
    GATEN,
    VOOR_ANKER,
    ZONDER_LEEGTE,
    Anker,
    leegtes,
)
from vsv_wizard.documenten.overeenkomst.partijen import Eenheid
from vsv_wizard.documenten.overeenkomst.vondst import Vondst, onduidelijk, vul
from vsv_wizard.documenten.overeenkomst.waarden import Bron, antwoord_op

_VOOR = 160  # characters before a blank in which its words stand
_DOTS = frozenset(".…‥_")


def in_tekst(alinea: Alinea, eenheid: Eenheid | None, bron: Bron) -> Iterator[Vondst]:
    """The blanks of one paragraph, from left to right."""
    zoek = alinea.zoek
    for begin, eind in leegtes(zoek):
        sleutel = _betekenis(alinea, eenheid, begin)
        if sleutel:
            yield _vul(sleutel, alinea, begin, eind, bron)
        elif _is_open_plek(zoek, begin, eind):
            yield onduidelijk(alinea, begin, eind)
    for anker, patroon in ZONDER_LEEGTE:
        if _mag_hier(anker, alinea):
            for gevonden in patroon.finditer(zoek):
                plek = gevonden.end()
                if sleutel := _van_partij(anker, alinea, eenheid, plek):
                    yield _vul(sleutel, alinea, plek, plek, bron)


def _vul(sleutel: str, alinea: Alinea, begin: int, eind: int, bron: Bron) -> Vondst:
    return vul(sleutel, alinea, begin, eind, antwoord_op(sleutel, bron))


def _betekenis(alinea: Alinea, eenheid: Eenheid | None, begin: int) -> str | None:
    voor = alinea.zoek[max(0, begin - _VOOR) : begin]
    for anker, patroon in VOOR_ANKER:
        if _mag_hier(anker, alinea) and patroon.search(voor):
            return _van_partij(anker, alinea, eenheid, begin)
    vooraan = begin < _VOOR and eenheid is not None and eenheid.alineas[0] is alinea
    if eenheid is not None and vooraan and BEGIN_VAN_PARTIJ.match(voor):
        partij = eenheid.partij(alinea, begin)
        return f"{partij}.naam" if partij else None
    return None


def _mag_hier(anker: Anker, alinea: Alinea) -> bool:
    return not anker.waar or alinea.blok.soort in anker.waar


def _van_partij(anker: Anker, alinea: Alinea, eenheid: Eenheid | None, plek: int) -> str | None:
    if "{p}" not in anker.sleutel:
        return anker.sleutel
    partij = eenheid.partij(alinea, plek) if eenheid is not None else None
    sleutel = anker.sleutel.format(p=partij)
    return sleutel if partij and sleutel in GATEN else None


def _is_open_plek(zoek: str, begin: int, eind: int) -> bool:
    """Whether an unexplained blank looks like one: no signature line, no "enzovoort..."."""
    stuk = zoek[begin:eind]
    if not set(stuk) <= _DOTS | {" "} or not zoek.strip(" \t\n._…‥-"):
        return False
    aan_woord = zoek[begin - 1 : begin].isalnum() and len(stuk) <= 3
    return not aan_woord or zoek[eind : eind + 1].isalnum()
