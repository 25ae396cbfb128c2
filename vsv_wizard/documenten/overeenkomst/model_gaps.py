"""The gaps of the model agreement: what they are called, how they look, which answer fills them.

This is data: a new kind of gap is a new row. How a row is looked for is in `search_gaps`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.documenten.overeenkomst.partijen import NAAM_OF
from vsv_wizard.documenten.overeenkomst.shapes import BEHIND_WORDS, WORDS


@dataclass(frozen=True)
class ModelGap:
    """One gap: its name, where the national model has it, and the answer that fills it.

    pad: the answer; empty when it takes more than one answer (see `values`).
    hoort: empty for what only some regions have.
    """

    sleutel: str
    naam: str
    hoort: str
    pad: str = ""


def _person(sleutel: str, naam: str, hoort: str, pad: str) -> Iterator[ModelGap]:
    """The five labels of a person, as in article 4.1."""
    parts = {"organisatie": "organisatie", "naam": "naam", "functie": "functie"}
    for deel, woord in (parts | {"telefoon": "telefoon", "email": "e-mail"}).items():
        yield ModelGap(f"{sleutel}.{deel}", f"{naam}: {woord}", hoort, f"{pad}.{deel}")


def _signature_block(partij: str) -> Iterator[ModelGap]:
    """The four lines under one signature; each takes more than one answer."""
    for deel in ("naam", "functie", "datum", "plaats"):
        naam = f"Ondertekening {partij.upper()}: {deel}"
        yield ModelGap(f"teken.{partij}.{deel}", naam, "Ondertekening")


GAPS = {
    gap.sleutel: gap
    for gap in (
        ModelGap("rso.naam", "Naam van de RSO", "Kop, partij 1", "rso.naam"),
        ModelGap("rso.plaats", "Vestigingsplaats van de RSO", "Kop, partij 1", "rso.plaats"),
        ModelGap("rso.kvk", "KVK-nummer van de RSO", "Kop, partij 1", "rso.kvk"),
        ModelGap("rso.door", "Vertegenwoordiger van de RSO", "", "rso.vertegenwoordiger"),
        ModelGap("vsv.naam", "Naam van het VSV", "Kop, partij 2", "vsv.naam"),
        ModelGap("vsv.plaats", "Vestigingsplaats van het VSV", "Kop, partij 2", "vsv.plaats"),
        ModelGap("vsv.kvk", "KVK-nummer van het VSV", "Kop, partij 2", "vsv.kvk"),
        ModelGap("vsv.door", "Vertegenwoordiger van het VSV", "Kop, partij 2"),
        ModelGap("vsv.functie", "Functie van de vertegenwoordiger", "", "tekenbevoegde.functie"),
        ModelGap("regio", "Regio", "Overwegingen en artikel 1.1", "vsv.regio"),
        ModelGap("overweging", "Optionele overweging over de viewerleverancier", "Overwegingen"),
        ModelGap("leverancier", "Viewerleverancier", "", "viewer.leverancier"),
        ModelGap("diensten", "Gekozen aanvullende diensten", "Artikel 2.1"),
        ModelGap("extra", "Extra diensten aan Deelnemers", "Artikel 3.1"),
        *_person("contact", "Aanspreekpunt", "Artikel 4.1", "aanspreekpunt"),
        *_person("rsocontact", "Contact bij de RSO", "", "rso.contact"),
        ModelGap("betaler", "Wie betaalt", "Artikel 5.1"),
        ModelGap("opzegtermijn", "Opzegtermijn", "Artikel 6.2", "rso.opzegtermijn"),
        ModelGap("rechtbank", "Rechtbank", "Artikel 8.2", "rso.rechtbank"),
        *_signature_block("rso"),
        *_signature_block("vsv"),
        ModelGap("tarief", "Tarieven van de aanvullende diensten", "Bijlage 3"),
        ModelGap("bijlage4", "Diensten aan Deelnemers", "Bijlage 4"),
    )
}  # fmt: skip


# The words of a prompt itself, such as [plaats] or «KvK-nummer»; in this order.
PROMPT_WORDS = tuple(
    (sleutel, re.compile(pattern_of, re.IGNORECASE))
    for sleutel, pattern_of in (
        ("regio", r"\bregio"),
        ("leverancier", r"leverancier"),
        ("datum", r"\bdatum\b|\bd\.?d\.?\b"),
        ("{p}.plaats", r"plaats|\bzetel\b|gevestigd"),
        ("{p}.kvk", r"\bkvk|handelsregister|kamer van koophandel|inschrijf"),
        ("{p}.door", r"vertegenwoordig|bestuurder|directeur|gemachtigde|tekenbevoegd"),
        ("{p}.functie", r"\bfunctie"),
        ("{p}.naam", r"\bnaam|\b(?:RSO|VSV)\b"),
    )
)
# "Naam RSO" and the like, where the words themselves are the gap.
NAME_WORDS = re.compile(
    r"(?:(?<=^)|(?<=[\s\"'(]))naam(?:\s+van)?(?:\s+(?:de|het))?\s+"
    rf"(?:(?P<rso>{NAAM_OF['rso']})|(?P<vsv>{NAAM_OF['vsv']}))"
    r"(?=\s*(?:[,;/&\n\t\"')-]|$)|\s+(?:en|statutair|gevestigd|hierna|te)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Anchor:
    """The words right before a blank that say what belongs there.

    sleutel: the gap; `{p}` is the party that the text there is about.
    voor: what stands before the blank. where: in which blocks; empty: everywhere.
    empty: also when no blank was left at all, as in "onder nummer, hierna".
    """

    sleutel: str
    voor: str
    where: tuple[str, ...] = ()
    empty: bool = False


_HEADING = ("kop", "koptekst", "voettekst", "voetnoot")
_NAMES = (*_HEADING, "overwegingen", "ondertekening")
_OPEN = r"\s*:?\s*[\"'(]*\s*"
_MISTER = (
    r"(?:\s+(?:haar|zijn|de heer(?:\s*/\s*mevrouw)?|mevrouw|dhr\.?|mevr\.?|mw\.?"
    r"|bestuurder|directeur|voorzitter))*"
)
_SEATED = r"gevestigd(?:\s+en\s+kantoorhoudende?)?"
_RECHTSVORM = (
    r"(?:(?:de|het)\s+)?(?:(?:stichting|vereniging|coöperatie|rechtspersoon|organisatie|naam)\s*)?"
)

# In this order; the first that fits decides.
ANCHORS = (
    Anchor("regio", rf"\bregio(?:\s+van)?{_OPEN}"),
    Anchor("{p}.plaats", rf"\b{_SEATED}\s+(?:te|in){_OPEN}", _HEADING, empty=True),
    Anchor("{p}.kvk", r"\b(?:handelsregister|kamer\s+van\s+koophandel|kvk)\b[^\n…]{0,60}?"
          rf"\b(?:(?:kvk[- ]?)?nummer|nr\b\.?|no\b\.?){_OPEN}", _HEADING, empty=True),
    Anchor("{p}.kvk", rf"\bkvk(?:[- ]?(?:nummer|nr\.?))?{_OPEN}", _HEADING),
    Anchor("{p}.door", rf"\bvertegenwoordigd\s+door{_MISTER}{_OPEN}", _HEADING, empty=True),
    Anchor("{p}.functie", rf"\b(?:functie|hoedanigheid)(?:\s+van)?{_OPEN}", _HEADING),
    Anchor("rso.naam", rf"\b{NAAM_OF['rso']}{_OPEN}", _NAMES),
    Anchor("vsv.naam", rf"\b{NAAM_OF['vsv']}{_OPEN}", _NAMES),
    Anchor("leverancier", rf"\b(?:leverancier|bedrijf|met){_OPEN}", ("overwegingen",)),
)  # fmt: skip

# At the begin of what introduces a party: its name.
START_OF_PARTIJ = re.compile(
    rf"^\W{{0,2}}(?:(?:\d{{1,2}}|[a-z]|[ivx]{{1,3}})[.)]\s*)?{_RECHTSVORM}[\"'(]*\s*$",
    re.IGNORECASE,
)

BEFORE_ANCHOR = tuple((anker, re.compile(f"(?:{anker.voor})$", re.IGNORECASE)) for anker in ANCHORS)
WITHOUT_BLANK = tuple(
    (
        anker,
        re.compile(
            rf"(?:{anker.voor})(?<!\n)(?P<gat>[^\S\n\t]*)"
            r"(?=[,;)]|$|\n|\b(?:hierna|te dezen|en hierna)\b)",
            re.IGNORECASE,
        ),
    )
    for anker in ANCHORS
    if anker.empty
)
WORDS_BEHIND = tuple(
    (anker, re.compile(rf"(?:{anker.voor})(?P<gat>{WORDS}){BEHIND_WORDS}", re.IGNORECASE))
    for anker in ANCHORS
    if "{p}" in anker.sleutel or anker.sleutel == "regio"
)
