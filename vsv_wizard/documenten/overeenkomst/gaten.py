"""The gaps of the model agreement: what they are called, how they look, which answer fills them.

This is data: a new kind of gap is a new row. How a row is looked for is in `zoeken`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.partijen import NAAM_VAN

# The blank itself: dots of any kind and number, underscores, or a prompt between brackets.
_STIPPEN = r"[.…‥_](?:[ .…‥_]*[.…‥_])?"
LEEGTE = re.compile(rf"\[\s*{_STIPPEN}\s*\]|\[[^\[\]\n\t]{{0,60}}\]|<[^<>\n\t]{{1,60}}>|{_STIPPEN}")
_EINDPUNT = re.compile(r"(?:(?<=[…_])|(?<=[…._]\s))\.$")
_DICHT = re.compile(r"…|\.\.|__")  # dots with spaces between them have no full stop of their own
_NA_EINDPUNT = re.compile(r"\s*$|\s+[\"'(]?[A-Z]")


@dataclass(frozen=True)
class Gat:
    """One gap: its name, where the national model has it, and the answer that fills it.

    pad: the answer; empty when it takes more than one answer (see `waarden`).
    hoort: empty for what only some regions have.
    """

    sleutel: str
    naam: str
    hoort: str
    pad: str = ""


def _persoon(sleutel: str, naam: str, hoort: str, pad: str) -> Iterator[Gat]:
    """The five labels of a person, as in article 4.1."""
    delen = {"organisatie": "organisatie", "naam": "naam", "functie": "functie"}
    for deel, woord in (delen | {"telefoon": "telefoon", "email": "e-mail"}).items():
        yield Gat(f"{sleutel}.{deel}", f"{naam}: {woord}", hoort, f"{pad}.{deel}")


def _tekenblok(partij: str) -> Iterator[Gat]:
    """The four lines under one signature; each takes more than one answer."""
    for deel in ("naam", "functie", "datum", "plaats"):
        naam = f"Ondertekening {partij.upper()}: {deel}"
        yield Gat(f"teken.{partij}.{deel}", naam, "Ondertekening")


GATEN = {
    gat.sleutel: gat
    for gat in (
        Gat("rso.naam", "Naam van de RSO", "Kop, partij 1", "rso.naam"),
        Gat("rso.plaats", "Vestigingsplaats van de RSO", "Kop, partij 1", "rso.plaats"),
        Gat("rso.kvk", "KVK-nummer van de RSO", "Kop, partij 1", "rso.kvk"),
        Gat("rso.door", "Vertegenwoordiger van de RSO", "", "rso.vertegenwoordiger"),
        Gat("vsv.naam", "Naam van het VSV", "Kop, partij 2", "vsv.naam"),
        Gat("vsv.plaats", "Vestigingsplaats van het VSV", "Kop, partij 2", "vsv.plaats"),
        Gat("vsv.kvk", "KVK-nummer van het VSV", "Kop, partij 2", "vsv.kvk"),
        Gat("vsv.door", "Vertegenwoordiger van het VSV", "Kop, partij 2"),
        Gat("vsv.functie", "Functie van de vertegenwoordiger", "", "tekenbevoegde.functie"),
        Gat("regio", "Regio", "Overwegingen en artikel 1.1", "vsv.regio"),
        Gat("overweging", "Optionele overweging over de viewerleverancier", "Overwegingen"),
        Gat("leverancier", "Viewerleverancier", "", "viewer.leverancier"),
        Gat("diensten", "Gekozen aanvullende diensten", "Artikel 2.1"),
        Gat("extra", "Extra diensten aan Deelnemers", "Artikel 3.1"),
        *_persoon("contact", "Aanspreekpunt", "Artikel 4.1", "aanspreekpunt"),
        *_persoon("rsocontact", "Contact bij de RSO", "", "rso.contact"),
        Gat("betaler", "Wie betaalt", "Artikel 5.1"),
        Gat("opzegtermijn", "Opzegtermijn", "Artikel 6.2", "rso.opzegtermijn"),
        Gat("rechtbank", "Rechtbank", "Artikel 8.2", "rso.rechtbank"),
        *_tekenblok("rso"),
        *_tekenblok("vsv"),
        Gat("tarief", "Tarieven van de aanvullende diensten", "Bijlage 3"),
        Gat("bijlage4", "Diensten aan Deelnemers", "Bijlage 4"),
    )
}  # fmt: skip


@dataclass(frozen=True)
class Anker:
    """The words right before a blank that say what belongs there.

    sleutel: the gap; `{p}` is the party that the text there is about.
    voor: what stands before the blank. waar: in which blocks; empty: everywhere.
    leeg: also when no blank was left at all, as in "onder nummer, hierna".
    """

    sleutel: str
    voor: str
    waar: tuple[str, ...] = ()
    leeg: bool = False


_KOP = ("kop", "koptekst", "voettekst", "voetnoot")
_NAMEN = (*_KOP, "overwegingen", "ondertekening")
_OPEN = r"\s*:?\s*[\"'(]*\s*"
_HEER = (
    r"(?:\s+(?:haar|zijn|de heer(?:\s*/\s*mevrouw)?|mevrouw|dhr\.?|mevr\.?|mw\.?"
    r"|bestuurder|directeur|voorzitter))*"
)
_GEVESTIGD = r"gevestigd(?:\s+en\s+kantoorhoudende?)?"
_RECHTSVORM = (
    r"(?:(?:de|het)\s+)?(?:(?:stichting|vereniging|coöperatie|rechtspersoon|organisatie|naam)\s*)?"
)

# In this order; the first that fits decides.
ANKERS = (
    Anker("regio", rf"\bregio(?:\s+van)?{_OPEN}"),
    Anker("{p}.plaats", rf"\b{_GEVESTIGD}\s+(?:te|in){_OPEN}", _KOP, leeg=True),
    Anker("{p}.kvk", r"\b(?:handelsregister|kamer\s+van\s+koophandel|kvk)\b[^\n…]{0,60}?"
          rf"\b(?:(?:kvk[- ]?)?nummer|nr\b\.?|no\b\.?){_OPEN}", _KOP, leeg=True),
    Anker("{p}.kvk", rf"\bkvk(?:[- ]?(?:nummer|nr\.?))?{_OPEN}", _KOP),
    Anker("{p}.door", rf"\bvertegenwoordigd\s+door{_HEER}{_OPEN}", _KOP, leeg=True),
    Anker("{p}.functie", rf"\b(?:functie|hoedanigheid)(?:\s+van)?{_OPEN}", _KOP),
    Anker("rso.naam", rf"\b{NAAM_VAN['rso']}{_OPEN}", _NAMEN),
    Anker("vsv.naam", rf"\b{NAAM_VAN['vsv']}{_OPEN}", _NAMEN),
    Anker("leverancier", rf"\b(?:leverancier|bedrijf|met){_OPEN}", ("overwegingen",)),
)  # fmt: skip

# At the begin of what introduces a party: its name.
BEGIN_VAN_PARTIJ = re.compile(
    rf"^\W{{0,2}}(?:(?:\d{{1,2}}|[a-z]|[ivx]{{1,3}})[.)]\s*)?{_RECHTSVORM}[\"'(]*\s*$",
    re.IGNORECASE,
)

VOOR_ANKER = tuple((anker, re.compile(f"(?:{anker.voor})$", re.IGNORECASE)) for anker in ANKERS)
ZONDER_LEEGTE = tuple(
    (
        anker,
        re.compile(
            rf"(?:{anker.voor})(?=\s*(?:[,;)]|$)|[^\S\n]*\n|\s+(?:hierna|te dezen|en hierna)\b)",
            re.IGNORECASE,
        ),
    )
    for anker in ANKERS
    if anker.leeg
)


def is_leegte(tekst: str) -> bool:
    """Whether this is a blank and no full stop: one "…", or two dots or underscores."""
    return (
        "…" in tekst or tekst[:1] in "[<" or len(tekst.replace(" ", "").replace("\t", "")) > 1
    ) and LEEGTE.fullmatch(tekst.strip()) is not None


def leegtes(tekst: str) -> list[tuple[int, int]]:
    """Where there are blanks; a full stop that ends the sentence is not part of one."""
    gevonden = []
    for leegte in LEEGTE.finditer(tekst):
        begin, eind = leegte.span()
        punt = _EINDPUNT.search(leegte[0])
        if punt and _DICHT.search(leegte[0][: punt.start()]) and _NA_EINDPUNT.match(tekst, eind):
            eind = begin + punt.start()
        if is_leegte(tekst[begin:eind]):
            gevonden.append((begin, eind))
    return gevonden
