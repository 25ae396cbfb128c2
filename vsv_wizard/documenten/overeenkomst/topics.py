"""What a clause of the agreement touches, in words that a board knows.

This is data: a new subject is a new row. The first rows weigh most when several fit.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """A subject: its name, what it is about in a sentence, and the words that show it."""

    naam: str
    zin: str
    words: re.Pattern[str]


def _topic(naam: str, zin: str, words: str) -> Topic:
    return Topic(naam, zin, re.compile(words, re.IGNORECASE))


TOPICS = (
    _topic(
        "betaling",
        "Dit gaat over geld: wie betaalt, hoeveel en wanneer.",
        r"tarie(?:f|ven)|betal|betaal|voldaan|vergoed|kosten|factu|prijs|prijzen|geïndex|index"
        r"|\bbtw\b|€|\beuro\b|voorschot|afrek",
    ),
    _topic(
        "einde",
        "Dit gaat over het begin, de duur en het einde van de overeenkomst.",
        r"opzeg|opgezegd|beëindig|eindig|ontbind|ontbonden|looptijd|van kracht|ingangsdatum|verleng"
        r"|faillissement|surseance|\bduur\b|\beinde\b|gaat in op|tot en met",
    ),
    _topic(
        "aansprakelijkheid",
        "Dit gaat over schade: wie daarvoor opdraait, en tot welk bedrag.",
        r"aansprakelijk|schade|vrijwaar|vrijwar|verzeker(?:aar|ing|d)|boete|overmacht|garantie",
    ),
    _topic(
        "wie beslist",
        "Dit gaat over wie beslist, en wie ergens mee moet instemmen.",
        r"beslui|beslis|besloten|instem|goedkeur|stuurgroep|voorzit|mandaat|eenzijdig|bepaalt"
        r"|wijzigen|aanpassen|overleg(?:gen)? over",
    ),
    _topic(
        "privacy",
        "Dit gaat over persoonsgegevens en geheimhouding.",
        r"persoonsgegeven|verwerker|verwerking|\bavg\b|privacy|datalek|geheim|vertrouwelijk"
        r"|beveilig|\bdpia\b|betrokkenen",
    ),
    _topic(
        "geschil",
        "Dit gaat over ruzie: wie dan oordeelt, en volgens welk recht.",
        r"rechtbank|rechter\b|geschil|mediat|arbit|nederlands recht",
    ),
    _topic(
        "partijen",
        "Dit gaat over wie de overeenkomst sluiten en wie tekent.",
        r"gevestigd|handelsregister|\bkvk\b|vertegenwoordig|rechtsvorm|ondertekend|namens"
        r"|derde partij|overdragen|rechtsopvolg|aanspreekpunt",
    ),
    _topic(
        "diensten",
        "Dit gaat over wat de RSO levert.",
        r"dienst|helpdesk|lever(?:t|en|ing)|ondersteun|beschikba|viewer|aansluit|responstijd|werkdag"
        r"|bereikbaar|uitvoer|opleid|training",
    ),
)
OTHER = Topic("overig", "Lees zelf wat dit voor uw VSV betekent.", re.compile(r"(?!)"))
_IN_BLOCK = {"ondertekening": "partijen", "kop": "partijen"}
_MOST = 2


def topics_of(changed: str, clause: str, titel: str, soort: str) -> tuple[Topic, ...]:
    """What a difference touches: by the words that changed, then the article, then the clause."""
    found = dict.fromkeys(topic for tekst in (changed, titel) for topic in _by_hits(tekst))
    if found := found or dict.fromkeys(_by_hits(clause)):
        return tuple(found)[:_MOST]
    naam = _IN_BLOCK.get(soort)
    return tuple(topic for topic in TOPICS if topic.naam == naam) or (OTHER,)


def _by_hits(tekst: str) -> tuple[Topic, ...]:
    """The subjects that a text shows, the one with most words first."""
    hits = {topic: len(topic.words.findall(tekst)) for topic in TOPICS}
    found = [topic for topic in TOPICS if hits[topic]]
    return tuple(sorted(found, key=lambda topic: -hits[topic]))
