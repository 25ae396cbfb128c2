"""What each column of a sheet holds, guessed by its heading or else by what is in it."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.bewerken.importing.sheets import ImportSheet, SheetRow
from vsv_wizard.dossier.text import close_names, plain_letters


class Kolom(StrEnum):
    """What a column can hold. The value is what a user types and reads."""

    DEELNEMER = "deelnemer"
    CONTACT = "contact"
    VOORNAAM = "voornaam"
    TUSSENVOEGSEL = "tussenvoegsel"
    ACHTERNAAM = "achternaam"
    FUNCTIE = "functie"
    TELEFOON = "telefoon"
    EMAIL = "e-mail"
    ROL = "rol"
    SOORT = "soort"
    OMVANG = "omvang"
    BRONSYSTEEM = "dossiersysteem"
    RECHTSVORM = "rechtsvorm"
    KVK = "kvk"
    ZETEL = "plaats"
    NOTHING = "niets"


NO_NAME = (
    "Wij herkennen geen kolom met de naam van een deelnemer of een contact. Zeg zelf welke dat is, "
    "zoals A=deelnemer."
)
_NAAM = "naam"  # of a deelnemer or of a person: that follows from the other columns
# Dutch and English headings, without spaces, dashes, accents and capitals.
_WORDS: Mapping[Kolom, str] = {
    Kolom.DEELNEMER: (
        "deelnemer deelnemers organisatie organisatienaam naamorganisatie praktijk praktijknaam "
        "naampraktijk instelling bedrijf bedrijfsnaam zorgaanbieder naamdeelnemer werkgever "
        "organization organisation organizationname organisationname company companyname practice "
        "practicename employer institution lidorganisatie ziekenhuis kraamzorgorganisatie"
    ),
    Kolom.CONTACT: (
        "contact contactpersoon contactpersonen persoon volledigenaam naamcontactpersoon "
        "naamcontact contactpersoonnaam naampersoon fullname displayname weergavenaam "
        "contactperson contactname person"
    ),
    Kolom.VOORNAAM: "voornaam roepnaam voorletters initialen firstname givenname forename initials",
    Kolom.TUSSENVOEGSEL: "tussenvoegsel tussenvoegsels voorvoegsel middlename infix",
    Kolom.ACHTERNAAM: "achternaam familienaam lastname surname familyname",
    Kolom.FUNCTIE: (
        "functie functietitel functienaam functiecontact functiecontactpersoon beroep title "
        "jobtitle job position profession organizationtitle organisationtitle"
    ),
    Kolom.TELEFOON: (
        "telefoon telefoonnummer telefoonnr tel telnr telefooncontact telefoonwerk telefoonprive "
        "zakelijketelefoon mobiel mobielnummer mobielnr mobieletelefoon gsm phone phonenumber "
        "telephone telephonenumber mobile mobilephone businessphone workphone cell cellphone "
        "phone1value"
    ),
    Kolom.EMAIL: (
        "email emailadres mail mailadres emailcontact emailcontactpersoon emailaddress "
        "emailwerk email1value"
    ),
    Kolom.ROL: "rol role rolinvsv rolinhetvsv rolvsv functieinvsv functieinhetvsv taakinvsv",
    Kolom.SOORT: (
        "soort type soortdeelnemer soortorganisatie soortpraktijk typeorganisatie categorie "
        "category kind sector discipline"
    ),
    Kolom.OMVANG: "omvang grootte size",
    Kolom.BRONSYSTEEM: "bronsysteem dossiersysteem xis epd zis software softwarepakket ehr emr",
    Kolom.RECHTSVORM: "rechtsvorm legalform",
    Kolom.KVK: "kvk kvknummer kvknr kamervankoophandel chamberofcommerce cocnumber",
    Kolom.ZETEL: "plaats woonplaats vestigingsplaats stad zetel gevestigdin city town",
}
_OF_WORD = {word: kolom for kolom, words in _WORDS.items() for word in words.split()}
_NAMES = (_NAAM, "name", "namen")
_PERSON = (Kolom.CONTACT, Kolom.VOORNAAM, Kolom.ACHTERNAAM)
_HEADER_AMONG = 30  # rows, in which the heading is looked for
_LONG_ENOUGH = 3  # letters of a word that may stand in a longer heading
_BESIDE = {"label", "type", "display", "weergavenaam", "fax"}  # then it is about an address
_NAMED = (Kolom.DEELNEMER, Kolom.CONTACT)
_PHONE = re.compile(r"(?a)\+?[\d\s()./-]{9,20}")


@dataclass(frozen=True)
class ColumnHeading:
    """The columns: their letter, what stands above each, and what each holds.

    row: the number of the last row of the heading; 0 without one. sure: false where nothing
    said it and the contents were looked at.
    """

    texts: tuple[str, ...]
    holds: tuple[Kolom, ...]
    row: int = 0
    sure: bool = True

    @property
    def names(self) -> tuple[str, ...]:
        """How each column is named: by its heading, or else its letter."""
        return tuple(t or f"Kolom {letter(n)}" for n, t in enumerate(self.texts))

    @property
    def useful(self) -> bool:
        """Whether there is a name in it: without one nobody can be taken in."""
        return any(k in self.holds for k in (Kolom.DEELNEMER, *_PERSON))

    def changed(self, column: int, kolom: Kolom) -> "ColumnHeading":
        """The same with another guess for one column. Of a name there is one column only."""
        alone = kolom not in (Kolom.TELEFOON, Kolom.EMAIL, Kolom.NOTHING)
        holds = tuple(
            kolom if n == column else Kolom.NOTHING if alone and here is kolom else here
            for n, here in enumerate(self.holds)
        )
        return ColumnHeading(self.texts, holds, self.row)


def letter(column: int) -> str:
    """The letter of a column, as Excel has it."""
    last = chr(65 + column % 26)
    return last if column < 26 else letter(column // 26 - 1) + last


def best_sheet(sheets: Sequence[ImportSheet]) -> int:
    """Which sheet it is most likely: one that is seen, with the best heading."""
    marks = [
        (not sheet.hidden, heading.useful, heading.sure, len(sheet.rows) > 1)
        for sheet in sheets
        for heading in (guess(sheet),)
    ]
    return max(range(len(sheets)), key=lambda n: (marks[n], -n))


def guess(sheet: ImportSheet) -> ColumnHeading:
    """The heading of a sheet: the row in which most is recognised, with the row above it."""
    rows = sheet.rows[:_HEADER_AMONG]
    scored = [(_score(_above(rows, n)), -n) for n in range(len(rows))]
    best, place = max(scored, default=(0, 0))
    width = len(rows[0].cells) if rows else 0
    # One word that is recognised is a heading too, where nothing else there is data.
    if not best or (best == 1 and any(re.search(r"[\d@]", t) for t in _above(rows, -place))):
        return ColumnHeading(("",) * width, _by_contents(sheet.rows, width), sure=False)
    texts = _above(rows, -place)
    return ColumnHeading(texts, _one_each(texts), rows[-place].number)


def _score(texts: Iterable[str]) -> int:
    return sum(_recognise(text) is not None for text in texts)


def _above(rows: Sequence[SheetRow], place: int) -> tuple[str, ...]:
    """What stands above each column here: a merged heading goes on to the right, and down."""
    own = rows[place].cells
    if place == 0 or rows[place - 1].number != rows[place].number - 1:
        return own
    over, texts = "", []
    for n, text in enumerate(own):
        over = rows[place - 1].cells[n] or over
        known = _recognise(text)
        both = f"{over} {text}".strip()
        better = (not text or known == _NAAM) and _recognise(over) not in (None, known)
        beyond = not text and not rows[place - 1].cells[n]  # nothing stands here at all
        texts.append(text if beyond or not better else both)
    return tuple(texts)


def _recognise(text: str) -> Kolom | str | None:
    """What a heading says; "naam" when that may be of anybody."""
    bare = re.sub(r"\([^()]*\)", "", text) or text
    key = "".join(c for c in plain_letters(bare) if c.isalnum())
    if not key or len(key) > 60 or "@" in text:
        return None
    if key in _NAMES:
        return _NAAM
    if key in _OF_WORD:
        return _OF_WORD[key]
    words = re.findall(r"[a-z]+", plain_letters(bare).replace("e-mail", "email"))
    if len(words) > 5:  # a sentence, not a heading
        return None
    # "Telefoon praktijk" is a telephone: what is said beside a name says what it is.
    found = {_OF_WORD[word] for word in words if len(word) >= _LONG_ENOUGH and word in _OF_WORD}
    if found & {Kolom.EMAIL, Kolom.TELEFOON} and not _BESIDE.isdisjoint(words):
        return None
    if found:
        return max(found, key=lambda kolom: (kolom not in _NAMED, -list(Kolom).index(kolom)))
    return next((_OF_WORD[near] for near in close_names(key, _OF_WORD, 1) if len(key) > 6), None)


def _one_each(texts: tuple[str, ...]) -> tuple[Kolom, ...]:
    """Each kind once, but for telephone and e-mail, of which the first that is filled counts."""
    found = [_recognise(text) for text in texts]
    is_person = Kolom.DEELNEMER in found or any(k in found for k in (Kolom.FUNCTIE, Kolom.ROL))
    named = any(k in found for k in _PERSON)
    naam = Kolom.CONTACT if is_person and not named else Kolom.DEELNEMER
    holds: list[Kolom] = []
    for each in found:
        kolom = naam if each == _NAAM else each
        again = kolom in holds and kolom not in (Kolom.TELEFOON, Kolom.EMAIL)
        holds.append(Kolom(kolom) if kolom and not again else Kolom.NOTHING)
    return tuple(holds)


def _by_contents(rows: Sequence[SheetRow], width: int) -> tuple[Kolom, ...]:
    """By what stands in the columns: addresses, numbers, and the first text as the name."""
    holds: list[Kolom] = []
    for n in range(width):
        cells = [row.cells[n] for row in rows[:100] if row.cells[n]]
        if 2 * sum("@" in cell for cell in cells) > len(cells):
            holds.append(Kolom.EMAIL)
        elif 2 * sum(_PHONE.fullmatch(cell) is not None for cell in cells) > len(cells):
            holds.append(Kolom.TELEFOON)
        else:
            holds.append(Kolom.NOTHING)
    for n in range(width):
        texts = [row.cells[n] for row in rows[:100] if row.cells[n]]
        if holds[n] is Kolom.NOTHING and any(re.search(r"[^\W\d]{2}", t) for t in texts):
            holds[n] = Kolom.DEELNEMER
            break
    return tuple(holds)


def by_words(heading: ColumnHeading, asked: Iterable[str]) -> tuple[ColumnHeading, str]:
    """The heading as somebody asked for it: "Mobiel=telefoon", "C=niets"; and what is wrong."""
    for text in asked:
        name, _, word = text.rpartition("=")
        kolom = next((k for k in Kolom if k == word.strip().casefold()), None)
        if not name or kolom is None:
            return heading, (
                f"'{text}' begrijpen wij niet. Schrijf KOLOM=WAT, zoals C=telefoon. Wat kan: "
                f"{', '.join(Kolom)}."
            )
        wanted = name.strip().casefold()
        places = [
            n
            for n, found in enumerate(heading.names)
            if wanted in (found.casefold(), letter(n).casefold())
        ]
        if not places:
            return heading, f"Er is geen kolom '{name}'. Er zijn: {', '.join(heading.names)}."
        heading = heading.changed(places[0], kolom)
    return heading, ""
