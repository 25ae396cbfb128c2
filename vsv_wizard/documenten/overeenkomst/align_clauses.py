"""Which clause of a draft is which clause of the model: first what is the same, then what is alike.

Numbers help, but never decide: a new article gives every later one another number.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from vsv_wizard.documenten.overeenkomst.agreement_text import Clause
from vsv_wizard.documenten.overeenkomst.clause_tokens import (
    Tokens,
    WordChange,
    changes,
    draft_tokens,
    is_fill,
    is_only_gap,
    joined,
    model_tokens,
    similarity,
)

BlockKey = tuple[str, str]
_ALIKE = 0.55  # from here two clauses are one that was changed
_ALIKE_NUMBERED = 0.3  # when they also have the same number in the same article
_SHARED = 0.4  # of the words of the shorter one, before clauses elsewhere are looked at closely
_FITS = 2.0  # nothing differs but what was filled in
_LONGEST_SPLIT = 3  # clauses that were one in the model


@dataclass
class Alignment:
    """The pairs that are different, and what has no pair. Indexes of the two lists of clauses."""

    changed: list[tuple[int, int, list[WordChange]]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    new: list[int] = field(default_factory=list)
    pairs: dict[int, int] = field(default_factory=dict)


def key_of(clause: Clause) -> BlockKey:
    """The article, annex or other part that a clause stands in."""
    return clause.block.soort, clause.block.nr


class _Work:
    def __init__(self, model: list[Clause], draft: list[Clause]) -> None:
        self.model, self.draft = model, draft
        self.m = [model_tokens(clause) for clause in model]
        self.d = [draft_tokens(clause) for clause in draft]
        self.pairs: dict[int, int] = {}
        self.taken: set[int] = set()
        self.block_map: dict[BlockKey, BlockKey] = {}

    def pair(self, i: int, j: int) -> None:
        self.pairs[i] = j
        self.taken.add(j)

    def same_words(self) -> None:
        """Pair what has the same words, in its own part first."""
        where: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for j, tokens in enumerate(self.d):
            where[tokens.keys].append(j)
        for here in (True, False):
            for i, tokens in enumerate(self.m):
                if i in self.pairs or not tokens.words:
                    continue
                for j in where[tokens.keys]:
                    same = key_of(self.model[i]) == key_of(self.draft[j])
                    if j not in self.taken and (same or not here):
                        self.pair(i, j)
                        break

    def map_blocks(self) -> None:
        """Which part of the draft is which part of the model, by what is the same in them."""
        votes: dict[BlockKey, Counter[BlockKey]] = defaultdict(Counter)
        for i, j in self.pairs.items():
            weight = 2 if self.model[i].is_heading else 1
            votes[key_of(self.model[i])][key_of(self.draft[j])] += weight
        for clause in self.model:
            key = key_of(clause)
            self.block_map[key] = votes[key].most_common(1)[0][0] if votes[key] else key

    def alike(self) -> None:
        """Pair what is most alike, the best first."""
        scores = list[tuple[float, int, int, int]]()
        for i, tokens in enumerate(self.m):
            if i in self.pairs or not tokens.words:
                continue
            scores += [
                (score, -abs(i - j), i, j)
                for j in range(len(self.d))
                if j not in self.taken and (score := self._score(i, j))
            ]
        for _, _, i, j in sorted(scores, reverse=True):
            if i not in self.pairs and j not in self.taken:
                self.pair(i, j)

    def _score(self, i: int, j: int) -> float:
        model, draft = self.model[i], self.draft[j]
        here = self.block_map[key_of(model)] == key_of(draft)
        if bool(model.cells) != bool(draft.cells) and not here:
            return 0.0
        one, two = set(self.m[i].words), set(self.d[j].keys)
        shared = len(one & two) / max(1, min(len(one), len(two)))
        if not one & two or (not here and shared < _SHARED):
            return 0.0
        if here and one <= two and not changes(self.m[i], self.d[j]):
            return _FITS + len(one)
        ratio = similarity(self.m[i], self.d[j])
        numbered = (
            bool(model.number)
            and here
            and model.number.split(".")[1:] == (draft.number.split(".")[1:])
        )
        if ratio < (_ALIKE_NUMBERED if numbered else _ALIKE):
            return 0.0
        return ratio + 0.15 * numbered + 0.1 * here

    def replaced(self) -> None:
        """Pair what was written anew: the only hole between two pairs, or the same number."""
        back = {j: i for i, j in self.pairs.items() if j >= 0}
        gone = [i for i in range(len(self.m)) if i not in self.pairs]
        for i in gone:
            model = self.model[i]
            for j in range(len(self.d)):
                draft = self.draft[j]
                if j in self.taken or self.block_map[key_of(model)] != key_of(draft):
                    continue
                before = self.pairs.get(i - 1, -2) if i else -1
                hole = before == j - 1 and back.get(j + 1, -2) == i + 1
                numbered = "." in model.number and model.number == draft.number
                heading = model.is_heading and draft.is_heading
                if heading or numbered or (hole and bool(model.cells) == bool(draft.cells)):
                    self.pair(i, j)
                    break

    def fill_gaps(self) -> None:
        """What stands where the model has nothing but a gap is what was filled in."""
        for i, tokens in enumerate(self.m):
            if not is_only_gap(tokens):
                continue
            self.pairs.setdefault(i, -1)
            after = next((self.pairs[k] for k in range(i - 1, -1, -1) if self.pairs.get(k, -1) >= 0
                          and self._beside(k, i)), None)  # fmt: skip
            if after is None:
                continue
            for j in range(after + 1, len(self.d)):
                numbered = "." in self.draft[j].number
                here = key_of(self.draft[j]) == key_of(self.draft[after])
                fits = is_fill(self.d[j].keys, may_deny=True)
                if j in self.taken or numbered or not here or not fits:
                    break
                self.taken.add(j)

    def _beside(self, one: int, other: int) -> bool:
        return key_of(self.model[one]) == key_of(self.model[other])


def align(model: list[Clause], draft: list[Clause]) -> Alignment:
    """Lay a draft beside its model."""
    work = _Work(model, draft)
    work.same_words()
    work.map_blocks()
    work.alike()
    work.fill_gaps()
    work.replaced()
    uit = Alignment(pairs={i: j for i, j in work.pairs.items() if j >= 0})
    for i, j in sorted(uit.pairs.items()):
        found = changes(work.m[i], work.d[j])
        if found and not _was_split(work, i, j) and not _was_joined(work, i, j):
            uit.changed.append((i, j, found))
    uit.gone = [i for i in range(len(model)) if i not in work.pairs]
    uit.new = [j for j in range(len(draft)) if j not in work.taken]
    return uit


def _was_split(work: _Work, i: int, j: int) -> bool:
    """Whether the next clauses of the draft complete this one: then nothing was changed."""
    parts = [work.d[j]]
    for k in range(j + 1, min(j + _LONGEST_SPLIT, len(work.d))):
        if k in work.taken:
            break
        parts.append(work.d[k])
        if not changes(work.m[i], joined(*parts)):
            work.taken.update(range(j + 1, k + 1))
            return True
    return False


def _was_joined(work: _Work, i: int, j: int) -> bool:
    """Whether the next clauses of the model stand in the same clause of the draft."""
    parts: list[Tokens] = [work.m[i]]
    for k in range(i + 1, min(i + _LONGEST_SPLIT, len(work.m))):
        if k in work.pairs:
            break
        parts.append(work.m[k])
        if not changes(joined(*parts), work.d[j]):
            for extra in range(i + 1, k + 1):
                work.pairs[extra] = -1
            return True
    return False
