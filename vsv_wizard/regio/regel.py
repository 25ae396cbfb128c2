"""One line of the overview: which columns fit, and what stands in each, by style.

A piece is a style and a text. A screen gives each style its colour; a terminal shows the text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from rich.cells import cell_len, set_cell_size

from vsv_wizard.opslag.errors import toonbaar
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.volgorde import KOLOMMEN

Stuk = tuple[str, str]
GEWOON, VET, ZACHT, ACCENT, LET = "gewoon", "vet", "zacht", "accent", "let"

# By column: the least it needs, and with how much it has enough. The first ones are kept
# longest where the screen is narrow.
BREEDTES = {
    "naam": (13, 26),
    "kern": (11, 17),
    "let": (1, 1),
    "stil": (5, 5),
    "wacht": (11, 24),
    "taak": (4, 40),
    "datum": (6, 9),
    "stand": (10, 10),
}
_EERST_BREED = ("naam", "wacht", "kern", "taak", "datum", "naam", "wacht", "taak")
_REDELIJK = {"naam": 18, "wacht": 17, "kern": 13, "taak": 26}  # before the others get more
KORT = {"taak": "Taak"}
_TITEL_VANAF = 12  # less says nothing of a title
_VOORTGANG = ("naam", "stand", "kern", "taak")
_TELLING = 6  # "16/16" and a space


@cache
def indeling(breedte: int, gesorteerd: str) -> Mapping[str, int]:
    """The columns that fit in so many cells, in their order, each with its width."""
    gekozen = [gesorteerd]
    for naam in BREEDTES:
        namen = {*gekozen, naam}
        if sum(BREEDTES[n][0] + 1 for n in namen) - 1 <= breedte:
            gekozen = [*namen]
    breed = {naam: BREEDTES[naam][0] for naam in KOLOMMEN if naam in gekozen}
    over = breedte - sum(breed.values()) - (len(breed) - 1)
    for ronde, naam in enumerate(_EERST_BREED):
        if naam in breed:
            meest = BREEDTES[naam][1]
            if ronde < len(_EERST_BREED) - 3:
                meest = _REDELIJK.get(naam, meest)
            erbij = max(min(meest - breed[naam], over), 0)
            breed[naam] += erbij
            over -= erbij
    return breed


def kopregel(breed: Mapping[str, int], kolom: str, *, omlaag: bool) -> Iterator[Stuk]:
    """The headings; a mark shows by which column the rows stand in order."""
    for nummer, (naam, cellen) in enumerate(breed.items()):
        if nummer:
            yield ZACHT, " "
        kop = KORT.get(naam, "") if cellen < _TITEL_VANAF else ""
        kop = kop or KOLOMMEN[naam].kop
        if naam == kolom:
            pijl = "▼" if omlaag else "▲"
            kop = f"{_kort(kop, cellen - 1)}{pijl}" if cellen > 1 else pijl
        yield (ACCENT if naam == kolom else ZACHT), _past(kop, cellen)


def rijregel(rij: Rij, kijk: Kijk, breed: Mapping[str, int], *, dubbel: bool) -> Iterator[Stuk]:
    """The cells of one row. dubbel: there is another VSV of this name; show the file too."""
    if rij.stand is None:
        yield from _onleesbaar(rij, breed)
        return
    for nummer, (naam, cellen) in enumerate(breed.items()):
        if nummer:
            yield GEWOON, " "
        if naam == "naam":
            yield VET, _past(_naam(rij, cellen, dubbel=dubbel), cellen)
        else:
            yield from _CELLEN[naam](rij, kijk, cellen)


def _onleesbaar(rij: Rij, breed: Mapping[str, int]) -> Iterator[Stuk]:
    """A file that cannot be read says so over the whole line."""
    yield LET, "! " if "let" in breed else ""
    yield VET, f"{_past(rij.naam, breed.get('naam', 13))} "
    yield LET, rij.fout


def _naam(rij: Rij, cellen: int, *, dubbel: bool) -> str:
    """The name; of two that are the same also the end of the file, where files differ."""
    if not dubbel:
        return rij.naam
    stam = toonbaar(rij.bestand.rsplit(".", 1)[0])
    ruimte = cellen - cell_len(rij.naam) - 3
    if ruimte >= cell_len(stam):
        return f"{rij.naam} ({stam})"
    half = cellen // 2
    return f"{_kort(rij.naam, cellen - half - 1)} {stam[-half:] if half < len(stam) else stam}"


def _let(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    yield LET, _past("!" if kijk.meldingen(rij) else "", cellen)


def _stand(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    yield GEWOON, _past(kijk.staat(rij), cellen)


def _kern(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    assert rij.stand  # noqa: S101  # a row without one has no cells
    telling = kijk.kern(rij.stand)
    breedte = cellen - _TELLING
    vol = round(breedte * telling.klaar / telling.totaal) if telling.totaal else 0
    if telling.klaar < telling.totaal:
        vol = min(vol, breedte - 1)
    yield ACCENT, "█" * vol
    yield ZACHT, "░" * (breedte - vol)
    yield GEWOON, f"{telling.klaar}/{telling.totaal}".rjust(_TELLING)


def _taak(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    assert rij.stand  # noqa: S101  # a row without one has no cells
    taak_id = kijk.taak(rij.stand)
    if not taak_id:
        yield ZACHT, _past("–", cellen)
    elif cellen < _TITEL_VANAF:
        yield GEWOON, _past(kijk.plan.nr(taak_id), cellen)
    else:
        yield GEWOON, _past(kijk.noem(taak_id), cellen)


def _wacht(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    langste = kijk.langste(rij)
    if langste is None:
        yield GEWOON, " " * cellen
        return
    wacht, wie = langste
    meer = len(rij.stand.wacht) - 1 if rij.stand else 0
    dagen = f" +{meer}" if meer else ""
    dagen += f" {kijk.dagen(wacht.sinds)} d" if wacht.sinds else ""
    yield GEWOON, _past("…" if wie is None else wie, cellen - len(dagen))
    yield ZACHT, dagen


def _stil(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    stil = kijk.stil(rij)
    yield ZACHT, ("?" if stil is None else f"{min(stil, 999)} d").rjust(cellen)


def _datum(rij: Rij, kijk: Kijk, cellen: int) -> Iterator[Stuk]:
    data = kijk.data(rij)
    if not data:
        yield GEWOON, " " * cellen
        return
    dag, voorbij = data[0].datum, kijk.voorbij(data[0])
    meer = f"+{min(len(data) - 1, 99)}" if len(data) > 1 and cellen > 8 else ""
    tekst = f"{'!' if voorbij else ' '}{dag.day:02}-{dag.month:02}{meer}"
    yield (LET if voorbij else GEWOON), _past(tekst, cellen)


_CELLEN = {
    "let": _let,
    "stand": _stand,
    "kern": _kern,
    "taak": _taak,
    "wacht": _wacht,
    "stil": _stil,
    "datum": _datum,
}


def tekst_van(stukken: Sequence[Stuk]) -> str:
    """The text of a line, without styles."""
    return "".join(tekst for _, tekst in stukken)


def _past(tekst: str, cellen: int) -> str:
    """Exactly so many cells wide."""
    return set_cell_size(_kort(tekst, cellen), cellen)


def _kort(tekst: str, cellen: int) -> str:
    if cell_len(tekst) <= cellen:
        return tekst
    return f"{set_cell_size(tekst, cellen - 1).rstrip()}…" if cellen > 1 else tekst[:cellen]


def tabelregels(
    rijen: Sequence[Rij], kijk: Kijk, breedte: int, *, zonder: bool = False
) -> Iterator[str]:
    """All rows as plain lines, with their headings. zonder: only the progress."""
    breed = indeling(breedte, "naam")
    if zonder:
        breed = {naam: cellen for naam, cellen in breed.items() if naam in _VOORTGANG}
        breed["taak"] = breedte - sum(breed.values()) + breed.get("taak", 0) - len(breed) + 1
    yield tekst_van(list(kopregel(breed, "naam", omlaag=False))).rstrip()
    namen = [rij.naam.casefold() for rij in rijen]
    dubbel = {naam for naam, keer in Counter(namen).items() if keer > 1}
    for rij, naam in zip(rijen, namen, strict=True):
        yield tekst_van(list(rijregel(rij, kijk, breed, dubbel=naam in dubbel))).rstrip()
