"""A clause as words that can be compared: white space, quotes and gaps of the model left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from vsv_wizard.documenten.overeenkomst.agreement_text import CELL, Clause
from vsv_wizard.documenten.overeenkomst.shapes import blanks

GAP = "\0"
_LONGEST_FILL = 30  # words; more in one gap is a text that somebody has to read
# Who fills in a gap with one of these, makes a condition: that is more than an answer.
_CONDITION = frozenset(
    [
        "mits",
        "tenzij",
        "indien",
        "waarbij",
        "waarin",
        "behoudens",
        "behalve",
        "uitzondering",
        "dat",
        "echter",
        "maar",
        "niet",
        "geen",
        "nooit",
        "wanneer",
        "zodra",
        "totdat",
    ]
)
_DENIES = frozenset(("niet", "geen", "dat"))
_WORD = re.compile(rf"{GAP}|[€%]|\d+(?:[.,:/-]\d+)*|\w+(?:['-]\w+)*")
_MONTHS = r"(?:drie|zes|\(?\d{1,2}\)?)"
_LABEL = (
    r"(?:organisatie|naam|functie|telefoon(?:nummer)?|tel\.?|e-?\s?mail(?:-?adres)?|datum"
    r"|(?:vestigings)?plaats|kvk(?:[- ]?nummer)?|handtekening)"
)
_ASKS_TO_CHOOSE = r"[(\[]\s*keuze\s+maken\s*[)\]]"
_TERM = (
    rf"\b{_MONTHS}(?:\s*\(\d+\))?\s*(?:of|/)\s*{_MONTHS}(?:\s*\(\d+\))?\s*maanden"
    rf"(?:\s*{_ASKS_TO_CHOOSE})?"
)
_PAYER = (
    r"(?:\bhet\s+)?\bVSV\s*/\s*(?:de\s+)?(?:Deelnemers?|zorgaanbieders?)"
    rf"\s*{GAP}?[\s.]*(?:[-,:(\[]?\s*(?:nader|nog)\b[^.;]*)?"
)
# What the model leaves to be chosen or completed, beside its blanks: each becomes a gap.
_GAPS = (
    (_TERM, rf"{GAP} maanden"),
    (_PAYER, GAP),
    (_ASKS_TO_CHOOSE, GAP),
    (r"^\W*optioneel\s*:?\s*(?:[a-z]\))?", GAP),
    (r"^\W*(?:nog\s+)?(?:toevoegen|aanvullen|invoegen|in te vullen)\b.*$", GAP),
    (rf"^\W*{GAP}?\s*\(?\s*(?:aanvullen|invullen)\s*\)?\W*$", GAP),
    (r"\bNaam\s+(?:van\s+(?:de|het)\s+)?(?:RSO|VSV)\b", GAP),
    (r"(?<=\brechtbank )(?:(?:te|in|van)\s+)?[A-Z]\w+(?:-[A-Z]\w+)*", GAP),
    (rf"\b({_LABEL}\s*:)", rf"\1 {GAP}"),
)
_IN_HEADING = (r"(\b(?:nummer|nr\.?|gevestigd (?:te|in)|door|bestuurder))(?=\s*,)", rf"\1 {GAP}")
_AROUND_FILL = frozenset(
    [
        "de",
        "het",
        "een",
        "rso",
        "vsv",
        "stichting",
        "coöperatie",
        "vereniging",
        "van",
        "te",
        "in",
        "regio",
        "maanden",
        "bestuurder",
        "rechtbank",
        "voor",
        "naam",
    ]
)
OPEN_CHOICE = re.compile(_ASKS_TO_CHOOSE, re.IGNORECASE)
_COMMENT = re.compile(r"\s*\bComment by \w+:.*$")  # of who wrote the model, pasted in the text
_COMPILED = tuple((re.compile(what, re.IGNORECASE), to) for what, to in _GAPS)
_COMPILED_HEADING = (re.compile(_IN_HEADING[0], re.IGNORECASE), _IN_HEADING[1])


@dataclass(frozen=True)
class Tokens:
    """The words of a clause; `keys` are what is compared, `spans` where they stand in `tekst`."""

    tekst: str
    keys: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words without the gaps."""
        return tuple(key for key in self.keys if key != GAP)

    def slice(self, begin: int, eind: int) -> str:
        """The text from one word up to another, as it stands there."""
        if begin == eind:
            return ""
        stuk = self.tekst[self.spans[begin][0] : self.spans[eind - 1][1]]
        return " ".join(stuk.replace(GAP, "").split())


@dataclass(frozen=True)
class WordChange:
    """A stretch that is different: what the model says there, and what the draft says."""

    gone: str
    added: str


def model_tokens(clause: Clause) -> Tokens:
    """The words of a clause of the model, with its gaps as gaps."""
    tekst = CELL.join(cell or GAP for cell in clause.cells) if clause.cells else clause.tekst
    for begin, eind in reversed(blanks(tekst)):
        tekst = f"{tekst[:begin]} {GAP} {tekst[eind:]}"
    rules = (*_COMPILED, _COMPILED_HEADING) if clause.block.soort == "kop" else _COMPILED
    for what, to in rules:
        tekst = what.sub(to.replace(GAP, f" {GAP} "), tekst)
    return _tokens(tekst)


def draft_tokens(clause: Clause) -> Tokens:
    """The words of a clause of the draft as they are; that it still asks to choose is no change."""
    return _tokens(OPEN_CHOICE.sub(" ", clause.tekst))


def joined(*parts: Tokens) -> Tokens:
    """Clauses that follow each other as one."""
    return _tokens(" ".join(part.tekst for part in parts))


def _tokens(tekst: str) -> Tokens:
    tekst = _COMMENT.sub("", tekst)
    found = list(_WORD.finditer(tekst))
    return Tokens(
        tekst,
        tuple(word[0].casefold() for word in found),
        tuple(word.span() for word in found),
    )


def similarity(model: Tokens, draft: Tokens) -> float:
    """How alike two clauses are, the gaps left out: 0 to 1."""
    if not model.words or not draft.words:
        return 0.0
    return SequenceMatcher(None, model.words, draft.words, autojunk=False).ratio()


def changes(model: Tokens, draft: Tokens) -> list[WordChange]:
    """What is different, apart from gaps that were filled."""
    return list(_changes(model, draft))


def is_fill(keys: tuple[str, ...], *, may_deny: bool) -> bool:
    """Whether words can be the answer in a gap, and not a condition.

    may_deny: where a whole line or cell is asked, "geen" is an answer too.
    """
    conditions = _CONDITION - _DENIES if may_deny else _CONDITION
    return len(keys) <= _LONGEST_FILL and not conditions & set(keys)


def _changes(model: Tokens, draft: Tokens) -> Iterator[WordChange]:
    matcher = SequenceMatcher(None, model.keys, draft.keys, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            continue
        keys = model.keys[i1:i2]
        if GAP in keys and is_fill(draft.keys[j1:j2], may_deny=CELL in draft.tekst):
            rest = [key for key in keys if key != GAP]
            if set(rest) <= _AROUND_FILL:
                continue
        yield WordChange(model.slice(i1, i2), draft.slice(j1, j2))


def is_only_gap(tokens: Tokens) -> bool:
    """Whether a clause of the model is nothing but a place to fill."""
    return not tokens.words
