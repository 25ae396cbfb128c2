"""A draft of the RSO beside the model: what is different, gone or new, and what that touches."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from vsv_wizard.documenten.overeenkomst.agreement_text import Agreement, Clause, quoted
from vsv_wizard.documenten.overeenkomst.align_clauses import BlockKey, align, key_of
from vsv_wizard.documenten.overeenkomst.clause_tokens import (
    OPEN_CHOICE,
    WordChange,
    draft_tokens,
    model_tokens,
    similarity,
)
from vsv_wizard.documenten.overeenkomst.shapes import blanks
from vsv_wizard.documenten.overeenkomst.topics import Topic, topics_of

_WHOLE = ("artikel", "bijlage")
_NOT = re.compile(r"\b(?:niet|geen|nooit|zonder|uitsluitend|alleen)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:kan|kunnen|mag|mogen)\b", re.IGNORECASE)
_MUST = re.compile(r"\b(?:moet|moeten|dient|dienen|verplicht|zal|zullen)\b", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*|\b(?:een|één|twee|drie|vier|vijf|zes|negen|twaalf|veertien|dertig)\b",
    re.IGNORECASE,
)
_DOTS = 3  # as many dots right behind a word say that more could follow
_PICTURE = re.compile(r"\[(?:afbeelding|figuur|plaatje)", re.IGNORECASE)
_KEPT = 0.3  # of the words, under which a text was written anew
_SHORT = 40  # characters of a number or word in a sentence


class DifferenceKind(StrEnum):
    """How a clause of the draft stands to the model."""

    CHANGED = "Anders"
    GONE = "Weg"
    NEW = "Nieuw"


@dataclass(frozen=True)
class ClauseDifference:
    """One difference: where, what the two say, and what it touches in plain words."""

    soort: DifferenceKind
    plaats: str
    model: str
    concept: str
    topics: tuple[Topic, ...]
    zin: str
    changes: tuple[WordChange, ...] = ()


@dataclass(frozen=True)
class StillOpen:
    """A gap that is still open in the draft."""

    plaats: str
    tekst: str


@dataclass(frozen=True)
class Comparison:
    """All that is different, and the clauses that only got another number."""

    differences: tuple[ClauseDifference, ...] = ()
    renumbered: tuple[tuple[str, str], ...] = ()
    open: tuple[StillOpen, ...] = ()


def compare(model: Agreement | None, draft: Agreement) -> Comparison:
    """Lay a draft beside its model; without a model only what is still open in it is said."""
    still = tuple(
        StillOpen(clause.plaats, quoted(clause.tekst))
        for clause in draft.clauses
        if _has_blank(clause.tekst) and clause.tekst.strip(" ._…")
    )
    if model is None:
        return Comparison(open=still)
    laid = align(model.clauses, draft.clauses)
    found: list[tuple[int, ClauseDifference]] = [
        (i, _changed(model.clauses[i], draft.clauses[j], tuple(words)))
        for i, j, words in laid.changed
    ]
    found += _without_pair(model.clauses, laid.gone, DifferenceKind.GONE)
    where = {j: i for i, j in laid.pairs.items()}
    for j, difference in _without_pair(draft.clauses, laid.new, DifferenceKind.NEW):
        before = next((where[k] for k in range(j - 1, -1, -1) if k in where), -1)
        found.append((before, difference))
    found.sort(key=lambda pair: pair[0])
    numbers = dict.fromkeys(
        (model.clauses[i].number, draft.clauses[j].number)
        for i, j in sorted(laid.pairs.items())
        if model.clauses[i].block.soort == "artikel"
        and model.clauses[i].number != draft.clauses[j].number
        and "." in model.clauses[i].number
        and "." in draft.clauses[j].number
    )
    return Comparison(tuple(difference for _, difference in found), tuple(numbers), still)


def _has_blank(tekst: str) -> bool:
    """Whether a clause has a gap that somebody has to fill: no picture, no "enzovoort..."."""
    return bool(OPEN_CHOICE.search(tekst)) or any(
        not (tekst[begin - 1 : begin].isalnum() and eind - begin <= _DOTS)
        and not _PICTURE.match(tekst, begin)
        for begin, eind in blanks(tekst)
    )


def _changed(model: Clause, draft: Clause, words: tuple[WordChange, ...]) -> ClauseDifference:
    changed = " ".join(f"{change.gone} {change.added}" for change in words)
    topics = topics_of(changed, draft.tekst, draft.block.titel, draft.block.soort)
    remarks = ("Deze tekst is helemaal anders.",) if _is_new_text(model, draft) else _remarks(words)
    zin = " ".join((_about(topics), *remarks))
    return ClauseDifference(
        DifferenceKind.CHANGED, draft.plaats, model.tekst, draft.tekst, topics, zin, words
    )


def _is_new_text(model: Clause, draft: Clause) -> bool:
    """Whether hardly a word was kept."""
    return similarity(model_tokens(model), draft_tokens(draft)) < _KEPT


def _about(topics: tuple[Topic, ...]) -> str:
    return " ".join(topic.zin for topic in topics)


def _remarks(words: tuple[WordChange, ...]) -> Iterator[str]:
    """What is easily read over: a number, a word that turns the meaning, may that became must."""
    gone, added = (" ".join(parts) for parts in ([w.gone for w in words], [w.added for w in words]))
    for change in words:
        old, new = _NUMBER.findall(change.gone), _NUMBER.findall(change.added)
        if len(old) == len(new) == 1 and old != new:
            yield f"'{old[0][:_SHORT]}' is '{new[0][:_SHORT]}' geworden."
    for woord in dict.fromkeys(m.lower() for m in _NOT.findall(added)):
        if woord not in [m.lower() for m in _NOT.findall(gone)]:
            yield f"Let op: het woord '{woord}' is erbij gekomen."
    for woord in dict.fromkeys(m.lower() for m in _NOT.findall(gone)):
        if woord not in [m.lower() for m in _NOT.findall(added)]:
            yield f"Let op: het woord '{woord}' is weg."
    if _MAY.search(gone) and _MUST.search(added):
        yield "Wat eerst mocht, moet nu."
    if _MUST.search(gone) and _MAY.search(added):
        yield "Wat eerst moest, mag nu."


def _without_pair(
    clauses: list[Clause], indexes: list[int], soort: DifferenceKind
) -> list[tuple[int, ClauseDifference]]:
    """Clauses that only one of the two has; an article or annex that is so whole is told once."""
    alone = set(indexes)
    per_block: dict[BlockKey, list[int]] = {}
    for i, clause in enumerate(clauses):
        if clause.block.soort in _WHOLE:
            per_block.setdefault(key_of(clause), []).append(i)
    whole = {key: rows for key, rows in per_block.items() if len(rows) > 1 and alone >= set(rows)}
    found = []
    for i in indexes:
        rows = whole.get(key_of(clauses[i]))
        if rows is None:
            found.append((i, _alone(clauses[i], clauses[i].tekst, clauses[i].plaats, soort)))
        elif rows[0] == i:
            kind, nr = key_of(clauses[i])
            tekst = " / ".join(clauses[row].tekst for row in rows)
            found.append((i, _alone(clauses[i], tekst, f"{kind.capitalize()} {nr}, heel", soort)))
    return found


def _alone(clause: Clause, tekst: str, plaats: str, soort: DifferenceKind) -> ClauseDifference:
    topics = topics_of(tekst, clause.tekst, clause.block.titel, clause.block.soort)
    if soort is DifferenceKind.GONE:
        zin = f"Dit staat wel in het model en niet in het concept. {_about(topics)}"
        return ClauseDifference(soort, plaats, tekst, "", topics, zin)
    zin = f"Dit staat niet in het model. {_about(topics)}"
    return ClauseDifference(soort, plaats, "", tekst, topics, zin)
