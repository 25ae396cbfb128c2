"""How a gap looks, whatever belongs in it: dots, lines, prompts, words that stand for an answer.

This is data: a new shape is a new row. All of it is matched on the text made even
(`WordLine.search`).
"""

import re

# A blank that is one wherever it stands.
_DOTS = r"[.…‥_](?:[ .…‥_]*[.…‥_])?"
_BULLETS = r"[·•∙⋅](?: ?[·•∙⋅])+"
_DASHES = r"-(?: ?-){2,}"
_CROSSES = r"(?<!\w)(?:[xX]{3,}|xx)(?:[-/. ](?:20)?[xX]{2,})*(?!\w)"
_QUESTIONS = r"\?{2,}"
_LATER = r"(?<!\w)(?:PM\b|P\.M\.|p\.m\.|[nN]\.\s?[tTnN]\.\s?[bB]\b\.?|NTB|NNB|TBD)(?!\w)"
_QUOTED = r"(?<!noemen )(?<!genoemd )(?<!hierna )(?<!hierna: )[«‹][^«»‹›\n\t]{0,60}[»›]"
_PROMPTS = (
    r"\[[^\[\]\n\t]{0,60}\]",
    r"<[^<>\n\t]{1,60}>",
    r"\{\{?[^{}\n\t]{0,60}\}?\}",
    _QUOTED,
)
BLANK = re.compile(
    "|".join(
        (
            rf"\[\s*{_DOTS}\s*\]",
            *_PROMPTS,
            _DOTS,
            _BULLETS,
            _DASHES,
            _CROSSES,
            _QUESTIONS,
            _LATER,
        )
    )
)

# Words that stand for an answer: a gap only right behind what asks for it, or marked as one.
_WHOSE = (
    r"(?:\s+(?:van\s+)?(?:(?:de|het|haar)\s+)?(?:RSO|VSV|regio|bestuurder|vertegenwoordiger)\b)?"
)
_NOUNS = (
    r"naam|plaats(?:naam)?|vestigingsplaats|woonplaats|zetel|kvk(?:[- ]?(?:nummer|nr\.?))?"
    r"|(?:inschrijf|registratie|handelsregister)?nummer|functie|regio(?:naam)?|datum"
)
_VERBS = r"(?:hier\s+)?(?:nog\s+|nader\s+)*(?:in\s+te\s+vullen|invullen|te\s+bepalen)"
WORDS = rf"(?:{_VERBS}|(?:(?:de|het|uw)\s+)?(?:{_NOUNS}){_WHOSE})"
STANDS_FOR = re.compile(rf"\W*(?:{WORDS}|(?:klik|tik|kies|typ|vul)\b.*)\W*", re.IGNORECASE)
BEHIND_WORDS = r"(?=\s*(?:[,;.)\"']|$)|\s+(?:hierna|te\s+dezen|verder|en\s+hierna)\b)"

_FULL_STOP = re.compile(r"(?:(?<=[…_])|(?<=[…._]\s))\.$")
_DENSE = re.compile(r"…|\.\.|__")  # dots with spaces between them have no full stop of their own
_AFTER_STOP = re.compile(r"\s*$|\s+[\"'(]?[A-Z]")
_ABBREVIATION = re.compile(r"(?<!\w)(?:nr|no|tel|dhr|mevr|mw|mr|dr|d\.d)$", re.IGNORECASE)
_MONEY = re.compile(r"(?:€|eur(?:o)?\b)?\s*(?P<gat>.+?)\s*(?:,-)?", re.IGNORECASE)


def is_blank(tekst: str) -> bool:
    """Whether this is a blank and no full stop: one "…", or two dots or underscores."""
    tekst = tekst.strip()
    genoeg = "…" in tekst or tekst[:1] in ("[", "<", "{", "«", "‹")
    return (genoeg or len(re.sub(r"\s", "", tekst)) > 1) and BLANK.fullmatch(tekst) is not None


def is_bedraggat(tekst: str) -> bool:
    """The same where an amount belongs: a sign of money may stand before the blank."""
    found = _MONEY.fullmatch(tekst.strip())
    return found is not None and (is_blank(found["gat"]) or found["gat"] == "€")


def blanks(tekst: str) -> list[tuple[int, int]]:
    """Where there are blanks; a full stop that ends the sentence is not part of one."""
    found = []
    for leegte in BLANK.finditer(tekst):
        begin, eind = leegte.span()
        punt = _FULL_STOP.search(leegte[0])
        if punt and _DENSE.search(leegte[0][: punt.start()]) and _AFTER_STOP.match(tekst, eind):
            eind = begin + punt.start()
        if _ABBREVIATION.search(tekst, max(0, begin - 6), begin) and tekst[begin:eind][:2] == ". ":
            begin += 2  # "nr. ......": the first dot is of the word
        if is_blank(tekst[begin:eind]):
            found.append((begin, eind))
    return found
