"""Which of the two parties a gap is about: the RSO or the VSV. Never guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.alineas import Alinea, Cel, Tabel

NAAM_VAN = {
    "rso": r"(?:RSO\b|regionale\s+samenwerkingsorganisatie)",
    "vsv": r"(?:VSV\b|verloskundig\s+samenwerkingsverband)",
}
_NOEMT = {
    partij: re.compile(rf"\b{patroon}(?!\s*/)", re.IGNORECASE)
    for partij, patroon in NAAM_VAN.items()
}
_HIERNA = re.compile(
    r"hierna\b[^\n.;]{0,40}?(?:(?P<rso>" + NAAM_VAN["rso"] + r")|(?P<vsv>" + NAAM_VAN["vsv"] + "))",
    re.IGNORECASE,
)
_NIEUWE_PARTIJ = re.compile(r"^\W{0,2}(?:\d{1,2}|[a-z]|[ivx]{1,3})[.)]\s", re.IGNORECASE)
_EN = re.compile(r"^\W*en\W*$", re.IGNORECASE)
_LANGSTE = 40  # paragraphs; what introduces a party is never that long
_TUSSENRUIMTE = re.compile(r"\t| {3,}")


def genoemd(tekst: str) -> set[str]:
    """The parties that a text mentions."""
    return {partij for partij, patroon in _NOEMT.items() if patroon.search(tekst)}


def enige(tekst: str) -> str | None:
    """The one party that a text mentions; None when it is neither or both."""
    partijen = genoemd(tekst)
    return next(iter(partijen)) if len(partijen) == 1 else None


@dataclass(eq=False)
class Eenheid:
    """The paragraphs that introduce one party (or, in some models, both)."""

    alineas: list[Alinea] = field(default_factory=list)

    @property
    def tekst(self) -> str:
        """All of it, a line per paragraph."""
        return "\n".join(alinea.zoek for alinea in self.alineas)

    def partij(self, alinea: Alinea, plek: int) -> str | None:
        """The party that this spot is about."""
        begin = 0
        for ander in self.alineas:
            if ander is alinea:
                break
            begin += len(ander.zoek) + 1
        namen = [
            (gevonden.end(), "rso" if gevonden["rso"] else "vsv")
            for gevonden in _HIERNA.finditer(self.tekst)
        ]
        if namen:
            volgende = (naam for eind, naam in namen if eind > begin + plek)
            return next(volgende, namen[-1][1])
        if partij := enige(self.tekst):
            return partij
        cel = alinea.cel
        return bij_cel(cel) if cel is not None and not genoemd(self.tekst) else None


def partijblokken(alineas: list[Alinea]) -> dict[int, Eenheid]:
    """Per paragraph (by id) the unit that it belongs to."""
    gevonden: dict[int, Eenheid] = {}
    eenheid, waar = Eenheid(), None
    for alinea in alineas:
        hier = alinea.cel or alinea.tekstvak
        if hier is not waar or _begint(alinea, eenheid):
            eenheid, waar = Eenheid(), hier
        eenheid.alineas.append(alinea)
        gevonden[id(alinea)] = eenheid
    return gevonden


def _begint(alinea: Alinea, eenheid: Eenheid) -> bool:
    if not eenheid.alineas:
        return False
    if len(eenheid.alineas) == _LANGSTE:
        return True
    vorige = eenheid.alineas[-1].zoek
    if alinea.nummer or _NIEUWE_PARTIJ.match(alinea.zoek):
        return True
    if _EN.match(alinea.zoek) or _EN.match(vorige) or _HIERNA.search(vorige):
        return True
    nu = enige(alinea.zoek)
    return nu is not None and enige(eenheid.tekst) not in (None, nu)


def bij_cel(cel: Cel) -> str | None:
    """The party of a cell: by the cell itself, else what stands above it, else its row."""
    if partij := enige(cel.zoek):
        return partij
    for boven in cel.tabel.boven(cel):
        if partij := enige(boven.zoek):
            return partij
    rij = [ander.zoek for ander in cel.tabel.rijen[cel.rij] if ander is not cel]
    if partij := enige("\n".join(rij)):
        return partij
    return enige("\n".join(_teksten(cel.tabel)))


def _teksten(tabel: Tabel) -> Iterator[str]:
    for rij in tabel.rijen:
        for cel in rij:
            yield cel.zoek


def kolommen(tekst: str) -> tuple[str, ...]:
    """The parties of a line with two columns, from left to right; empty when it is no such line."""
    delen = [deel for deel in _TUSSENRUIMTE.split(tekst) if deel.strip()]
    partijen = [enige(deel) for deel in delen]
    if len(delen) == 2 and set(partijen) == {"rso", "vsv"}:
        return tuple(str(partij) for partij in partijen)
    return ()
