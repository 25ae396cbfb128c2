"""Labels with nothing behind them: "Naam:" and the like, in lines, columns and tables.

The same words stand in several places: at the aanspreekpunt of article 4.1, in the signature block
and, in some models, at the parties. What stands around a label says whose it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.alineas import Alinea, Cel, Tabel
from vsv_wizard.documenten.overeenkomst.gaten import is_leegte
from vsv_wizard.documenten.overeenkomst.partijen import Eenheid, bij_cel, enige, genoemd, kolommen
from vsv_wizard.documenten.overeenkomst.vondst import Vondst, onduidelijk, vul
from vsv_wizard.documenten.overeenkomst.waarden import Bron, antwoord_op

# The words of a label, and what is asked there.
_WOORDEN = {
    "organisatie": r"organisatie",
    "naam": r"naam",
    "functie": r"functie",
    "telefoon": r"tel(?:efoon(?:nummer)?)?\b\.?",
    "email": r"e-?\s?mail(?:-?adres)?",
    "datum": r"datum",
    "plaats": r"(?:vestigings)?plaats",
    "handtekening": r"handtekening",
    "kvk": r"kvk(?:[- ]?(?:nummer|nr\.?))?",
    "door": r"(?:vertegenwoordigd door|vertegenwoordiger)",
}
_EEN_WOORD = "|".join(f"(?P<{wat}>{woord})" for wat, woord in _WOORDEN.items())
_OPSOMMING = r"(?:[-*•·o–]\s+|(?:[a-z]|\d{1,2})[.)]\s*)?"
_LABEL = re.compile(
    rf"(?:^\s*|(?<=[\t\n])[^\S\t\n]*|(?<=\s\s)(?=\S)){_OPSOMMING}(?:{_EEN_WOORD})"
    r"(?P<van>(?:\s+(?:[\w-]+|\([^()]*\))){0,3}?)\s*:",
    re.IGNORECASE,
)
_KAAL_LABEL = re.compile(
    rf"^\s*{_OPSOMMING}(?:{_EEN_WOORD})(?P<van>(?:\s+[\w-]+){{0,2}})\s*:?\s*$", re.IGNORECASE
)

_CONTACT = {"organisatie", "telefoon", "email"}
_TEKENEN = {"datum", "handtekening"}
_AANSPREEKPUNT = re.compile(r"aanspreekpunt|contactpersoon", re.IGNORECASE)
_CONTACT_VAN_RSO = re.compile(
    r"(?:aanspreekpunt|contactpersoon)\s+(?:(?:van|bij|namens|vanuit|binnen)\s+)?(?:de\s+)?RSO\b",
    re.IGNORECASE,
)
_ONDERTEKENT = re.compile(r"\b(?:namens|ondertekend|getekend|aldus|akkoord)\b", re.IGNORECASE)
_TERUG = 12  # paragraphs in which the heading of a block is looked for


@dataclass(frozen=True)
class Plek:
    """A label and the empty stretch that belongs to it."""

    wat: str
    van: str
    label: Alinea
    alinea: Alinea
    begin: int
    eind: int
    kolom: int
    aantal: int  # labels in the line

    @property
    def cel(self) -> Cel | None:
        """The cell that is filled."""
        return self.alinea.cel


def bij_labels(alineas: list[Alinea], eenheden: dict[int, Eenheid], bron: Bron) -> Iterator[Vondst]:
    """Every label with nothing behind it, in all paragraphs of a part."""
    plekken = [*_in_regels(alineas), *_in_tabellen(alineas)]
    plaats_van = {id(alinea): nummer for nummer, alinea in enumerate(alineas)}
    met_label = {id(alinea) for alinea in alineas if _LABEL.search(alinea.zoek)}
    met_label |= {id(plek.label) for plek in plekken}
    for plek in plekken:
        groep = _groep(plek, plekken, plaats_van)
        ervoor = _ervoor(plek.label, alineas, plaats_van, met_label)
        sleutel = _sleutel(plek, groep, ervoor, eenheden)
        if sleutel is None:
            yield _van_wie(plek)
        elif sleutel:
            plaats = "Ondertekening" if sleutel.startswith("teken.") else ""
            antwoord = antwoord_op(sleutel, bron)
            yield vul(sleutel, plek.alinea, plek.begin, plek.eind, antwoord, plaats=plaats)


def _van_wie(plek: Plek) -> Vondst:
    """A label of which it is not clear whose it is; of an empty cell, its label is shown."""
    if plek.alinea is plek.label:
        return onduidelijk(plek.alinea, plek.begin, plek.eind)
    label = plek.label.regel.tekst.strip()
    return Vondst("", plek.alinea, plek.begin, plek.eind, tekst=label)


# --- where the labels are


def _in_regels(alineas: list[Alinea]) -> Iterator[Plek]:
    for alinea in alineas:
        if alinea.inhoudsopgave:
            continue
        labels = list(_LABEL.finditer(alinea.zoek))
        for kolom, label in enumerate(labels):
            einde = labels[kolom + 1].start() if kolom + 1 < len(labels) else len(alinea.zoek)
            leeg = _leeg_stuk(alinea.zoek, label.end(), einde, laatste=kolom + 1 == len(labels))
            if leeg and not _waarde_ernaast(alinea):
                wat, van = _wat(label)
                yield Plek(wat, van, alinea, alinea, *leeg, kolom, len(labels))


def _leeg_stuk(zoek: str, begin: int, eind: int, *, laatste: bool) -> tuple[int, int] | None:
    """The stretch behind a label that waits for an answer; None when there is an answer."""
    stuk = zoek[begin:eind]
    if not stuk.strip():
        if laatste and "\n" not in stuk:
            return eind, eind
        return (begin + 1, begin + 1) if stuk[:1] == " " else (begin, begin)
    kaal = stuk.strip()
    if is_leegte(kaal):
        plek = begin + stuk.index(kaal)
        return plek, plek + len(kaal)
    return None


def _waarde_ernaast(alinea: Alinea) -> bool:
    """Whether the answer to this label belongs in the next cell, and not behind the label."""
    cel = alinea.cel
    if cel is None or not _KAAL_LABEL.match(cel.zoek):
        return False
    return _eigen_vak(cel) is not None


def _eigen_vak(label: Cel) -> list[Cel] | None:
    """The empty cells to the right that belong to a label; None when there are none.

    Where the last label of a row has no empty cell, the empty ones are only there for the looks.
    """
    rij = label.tabel.rijen[label.rij]
    labels = [cel for cel in rij if _KAAL_LABEL.match(cel.zoek)]
    per_label: dict[int, list[Cel]] = {id(cel): [] for cel in labels}
    huidig: Cel | None = None
    for cel in rij:
        if id(cel) in per_label:
            huidig = cel
        elif not cel.zoek or is_leegte(cel.zoek):
            if huidig is not None:
                per_label[id(huidig)].append(cel)
        else:
            huidig = None
    if not all(per_label.values()):
        return None
    return per_label.get(id(label))


def _in_tabellen(alineas: list[Alinea]) -> Iterator[Plek]:
    cellen = {id(alinea.cel): alinea.cel for alinea in alineas if alinea.cel is not None}
    for cel in cellen.values():
        label = _KAAL_LABEL.match(cel.zoek)
        if label is None or not cel.alineas:
            continue
        vakken = _eigen_vak(cel) or []
        for kolom, vak in enumerate(vakken):
            if not vak.alineas:
                continue
            alinea = next((a for a in vak.alineas if a.zoek.strip()), vak.alineas[0])
            begin = len(alinea.zoek) - len(alinea.zoek.lstrip())
            eind = max(begin, len(alinea.zoek.rstrip()))
            wat, van = _wat(label)
            yield Plek(wat, van, cel.alineas[0], alinea, begin, eind, kolom, len(vakken))


def _wat(label: re.Match[str]) -> tuple[str, str]:
    wat = next(naam for naam in _WOORDEN if label[naam])
    return wat, label["van"].strip()


# --- whose they are


def _groep(plek: Plek, plekken: list[Plek], plaats_van: dict[int, int]) -> set[str]:
    """What is asked in the same block: in the same table, or in lines right under each other."""
    if plek.cel is not None:
        return {ander.wat for ander in plekken if ander.cel and ander.cel.tabel is plek.cel.tabel}
    hier = plaats_van[id(plek.label)]
    nummers = sorted(
        {
            plaats_van[id(ander.label)]
            for ander in plekken
            if ander.cel is None and ander.label.tekstvak is plek.label.tekstvak
        }
    )
    onder, boven = hier, hier
    for nummer in nummers:
        if onder < nummer <= onder + 3:
            onder = nummer
    for nummer in reversed(nummers):
        if boven - 3 <= nummer < boven:
            boven = nummer
    return {a.wat for a in plekken if a.cel is None and boven <= plaats_van[id(a.label)] <= onder}


def _ervoor(
    alinea: Alinea, alineas: list[Alinea], plaats_van: dict[int, int], met_label: set[int]
) -> list[Alinea]:
    """The paragraphs above a label that have words, the nearest first, in the same block."""
    hier = plaats_van[id(alinea)]
    gevonden = []
    for ander in reversed(alineas[max(0, hier - 4 * _TERUG) : hier]):
        if ander.blok.soort != alinea.blok.soort or ander.blok.nr != alinea.blok.nr:
            break
        if id(ander) not in met_label and re.search(r"[^\W_]", ander.zoek):
            gevonden.append(ander)
        if len(gevonden) == _TERUG:
            break
    return gevonden


def _sleutel(
    plek: Plek, groep: set[str], ervoor: list[Alinea], eenheden: dict[int, Eenheid]
) -> str | None:
    """The gap that this label is; None when it is not clear whose it is, "" when it is no gap."""
    eenheid = eenheden.get(id(plek.label))
    if eenheid is not None and not groep & _TEKENEN:
        partij = enige(plek.van) or (
            bij_cel(plek.cel) if plek.cel else eenheid.partij(plek.label, plek.begin)
        )
        if plek.wat in ("naam", "plaats", "kvk", "door"):
            return f"{partij}.{plek.wat}" if partij else None
        return None
    if plek.wat in ("kvk", "door", "handtekening"):
        return "" if plek.wat == "handtekening" else None
    ondertekening = bool(groep & _TEKENEN) or (
        "plaats" in groep or plek.alinea.blok.soort == "ondertekening" or _tekent(ervoor)
    )
    contact = bool(groep & _CONTACT)
    if contact == ondertekening:
        return None
    if not contact:
        return _tekenaar(plek, ervoor)
    return _aanspreekpunt(plek, ervoor)


def _tekent(ervoor: list[Alinea]) -> bool:
    return bool(ervoor) and bool(_ONDERTEKENT.search(ervoor[0].zoek) or kolommen(ervoor[0].zoek))


def _aanspreekpunt(plek: Plek, ervoor: list[Alinea]) -> str | None:
    """The contact of article 4.1; another list of contact details is not filled in."""
    blok = plek.label.blok
    inleiding = next((a.zoek for a in ervoor if _AANSPREEKPUNT.search(a.zoek)), "")
    if not inleiding and not _AANSPREEKPUNT.search(f"{blok.titel} {plek.van}"):
        return None
    partij = enige(plek.van) or ("rso" if _CONTACT_VAN_RSO.search(inleiding) else "vsv")
    return f"{'rsocontact' if partij == 'rso' else 'contact'}.{plek.wat}"


def _tekenaar(plek: Plek, ervoor: list[Alinea]) -> str | None:
    """A line of the signature block: by the column it stands in, or the heading above it."""
    partij = enige(plek.van)
    if partij is None and plek.cel is not None:
        partij = _partij_van_cel(plek.cel, plek.label.cel) or (
            enige(ervoor[0].zoek) if ervoor and _een_kolom(plek.cel.tabel) else None
        )
    elif partij is None and plek.aantal == 2:
        koppen = (kolommen(alinea.regel.zoek) for alinea in ervoor)
        partij = next((kop[plek.kolom] for kop in koppen if kop), None)
    elif partij is None and plek.aantal == 1:
        kop = next((a.zoek for a in ervoor if genoemd(a.zoek)), "")
        partij = enige(kop)
    return f"teken.{partij}.{plek.wat}" if partij else None


def _partij_van_cel(vak: Cel, label: Cel | None) -> str | None:
    for cel in (vak, label or vak):
        if partij := enige(cel.zoek):
            return partij
        for boven in cel.tabel.boven(cel):
            if partij := enige(boven.zoek):
                return partij
    return None


def _een_kolom(tabel: Tabel) -> bool:
    """Whether a table holds the lines of one signature: not two labels in a row."""
    return all(
        sum(bool(_KAAL_LABEL.match(cel.zoek)) for cel in rij) <= 1 and len(rij) <= 2
        for rij in tabel.rijen
    )
