"""One answer that was read in an agreement, and how a person is written there."""

import re
from dataclasses import dataclass

PERSON = 12  # words; a name of a person or organisation is never longer
_MISTER = re.compile(
    r"^(?:(?:de\s+)?(?:heer\b\s*/?\s*)?(?:mevrouw|dhr\.?|mevr\.?|mw\.?|heer)\s+)+", re.IGNORECASE
)
_FUNCTION_FIRST = re.compile(
    r"^(?:(?:haar|zijn|hun|de|het)\s+)?(?P<f>(?:(?:algemeen|technisch|statutair|enig|"
    r"zelfstandig(?:\s+bevoegd)?|bevoegd|tekenbevoegde?)\s+)*"
    r"(?:bestuurder|directeur(?:-bestuurder)?|voorzitter|secretaris|penningmeester|bestuurslid))\b"
    r"[,:]?\s*",
    re.IGNORECASE,
)
_OPEN = re.compile(r"[…_‥]|\.{2,}|[\[<{]")


@dataclass(frozen=True)
class Reading:
    """An answer as the agreement words it: its path, where it stands, and the words there."""

    pad: str
    tekst: str
    plaats: str
    woorden: str


def is_filled(tekst: str) -> bool:
    """Whether somebody wrote something here: no dots, lines or prompts."""
    return bool(re.search(r"[^\W_]", tekst)) and not _OPEN.search(tekst)


def person_of(tekst: str) -> tuple[str, str]:
    """Name and function of a person as a text has them: "mevrouw X, voorzitter"."""
    tekst = " ".join(tekst.split()).strip(" ,.")
    first = _FUNCTION_FIRST.match(tekst)
    functie = ""
    if first:
        functie, tekst = first["f"].lower(), tekst[first.end() :]
    naam, _, rest = _MISTER.sub("", tekst).partition(",")
    functie = rest.strip(" ,.") or functie
    functie = re.sub(r"^(?:in\s+(?:de|haar|zijn)\s+(?:functie|hoedanigheid)\s+van|als)\s+", "",
                     functie, flags=re.IGNORECASE)  # fmt: skip
    naam = naam.strip()
    if not naam or not naam[:1].isupper() or not is_filled(naam):
        return "", ""
    return naam, functie
