"""The comments (#) that people put in a file stay there when the program saves it.

A comment goes with what it stands above or behind: a key, or the header of a table; of a thing
in a list by its id, so that it moves along. What is gone from the file leaves its comment at
the end of its table, or of the file: a comment never vanishes.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

from vsv_wizard.dossier.schema_1 import TASK_IDS
from vsv_wizard.opslag.encodings import decode
from vsv_wizard.opslag.toml import END, HEADER
from vsv_wizard.opslag.toml_lines import Comment, Layout, Place, Statement, layout


class _Side(Enum):
    ABOVE = "above"
    BEHIND = "behind"
    BELOW = "below"


@dataclass(frozen=True)
class _Anchored:
    """Comments that stand together, with what they belong to; of the file itself: ()."""

    text: tuple[str, ...]
    at: Place
    side: _Side


def with_comments(new: bytes, old: bytes) -> bytes:
    """What is to be written, with the comments of what it takes the place of.

    The very same bytes when there are none, which is nearly always; then this costs nothing.
    Who writes it reads it back first: a comment must never change what the file says.
    """
    if not _has_own(old):
        return new
    try:
        own = list(_anchored(decode(old)[0].replace("\r\n", "\n")))
    except UnicodeDecodeError:  # what stood there was no dossier: the history has it
        return new
    return _put(new.decode(), own).encode() if own else new


def _has_own(data: bytes) -> bool:
    """Whether there can be a comment beside the first line and the last, which are ours."""
    _, _, rest = data.partition(b"\n") if data.startswith(HEADER.encode()) else (b"", b"", data)
    return b"#" in rest.rstrip().removesuffix(END.encode())


def _is_ours(comment: Comment) -> bool:
    """Also where somebody wrote above our first line: that comes again, and never twice."""
    return comment.text == END or comment.text.startswith(HEADER)


# --- reading


def _anchored(text: str) -> Iterable[_Anchored]:
    """The comments of a file, each with what it belongs to."""
    lines = text.split("\n")
    found = layout(lines)
    loose = [comment for comment in found.comments if comment.alone and not _is_ours(comment)]
    for block in _blocks(loose):
        at, side = _neighbour(block, found, lines)
        yield _Anchored(tuple(comment.text for comment in block), _known(at, found.ids), side)
    for comment in found.comments:
        if not comment.alone and not _is_ours(comment):
            beside = _statement_on(comment.line, found)
            side = _Side.ABOVE if comment.inside else _Side.BEHIND
            known = _known(beside.at, found.ids) if beside else ()
            yield _Anchored((comment.text,), known, side)


def _blocks(comments: Iterable[Comment]) -> Iterable[list[Comment]]:
    """Comments on lines that follow each other."""
    block: list[Comment] = []
    for comment in comments:
        if block and comment.line != block[-1].line + 1:
            yield block
            block = []
        block.append(comment)
    if block:
        yield block


def _neighbour(block: list[Comment], found: Layout, lines: list[str]) -> tuple[Place, _Side]:
    """What a block stands above; or below, when it is the end of something."""
    first, last = block[0].line, block[-1].line
    following = next((s for s in found.statements if s.first > last), None)
    before = next((s for s in reversed(found.statements) if s.last < first), None)
    if following and following.first == last + 1:
        return following.at, _Side.ABOVE
    if before and before.last == first - 1 and lines[first - 1].strip():
        return before.at, _Side.BELOW
    return (following.at, _Side.ABOVE) if following else ((), _Side.BELOW)


def _statement_on(line: int, found: Layout) -> Statement | None:
    return next((s for s in found.statements if s.first <= line <= s.last), None)


def _known(at: Place, ids: Mapping[Place, str]) -> Place:
    """The place with the id of a thing for its number, and the name of now of a task."""
    result: list[str | int] = []
    for end, part in enumerate(at, 1):
        thing = ids.get(at[:end]) if isinstance(part, int) else None
        result.append(part if thing is None else f"id {thing}")
    if result[:1] == ["taken"] and len(result) > 1:
        result[1] = TASK_IDS.get(str(result[1]), result[1])
    return tuple(result)


def _found(at: Place, numbers: Mapping[Place, str | int]) -> Place:
    """Where that is in another file: the place with the number of each thing for its id."""
    here: Place = ()
    for part in at:
        here = (*here, numbers.get((*here, part), part))
    return here


# --- writing


@dataclass
class _Added:
    """What is added to the lines of a file."""

    above: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    behind: dict[int, str] = field(default_factory=dict)
    below: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))
    end: list[str] = field(default_factory=list)


def _put(text: str, own: Iterable[_Anchored]) -> str:
    """The text with these comments in their places."""
    lines = text.removesuffix(f"\n{END}\n").rstrip("\n").split("\n")
    found = layout(lines)
    numbers = {(*at[:-1], f"id {thing}"): at[-1] for at, thing in found.ids.items()}
    places: dict[Place, Statement] = {}
    for statement in found.statements:
        places.setdefault(statement.at, statement)
        if statement.header:
            for end in range(1, len(statement.at)):  # `[a.b]` is where `a` begins, too
                places.setdefault(statement.at[:end], statement)
    added = _Added()
    for each in own:
        _add(added, each, _found(each.at, numbers), places, found.statements)
    result: list[str] = []
    for number, line in enumerate(lines):
        result += added.above[number]
        result.append(line + added.behind.get(number, ""))
        result += added.below[number]
    return "\n".join([*result, *(["", *added.end] if added.end else []), "", END, ""])


def _add(
    added: _Added,
    each: _Anchored,
    at: Place,
    places: Mapping[Place, Statement],
    statements: list[Statement],
) -> None:
    """Put comments with what they belong to; or where that was."""
    statement = places.get(at)
    if statement and each.side is _Side.BEHIND and statement.last not in added.behind:
        added.behind[statement.last] = f"  {each.text[0]}"
    elif statement and each.side is _Side.BELOW:
        added.below[statement.last] += each.text
    elif statement:
        added.above[statement.first] += each.text
    elif table := next((places[t] for t in _tables(at) if t in places), None):
        added.below[_end_of(table, statements)] += each.text
    else:
        added.end += each.text


def _tables(at: Place) -> Iterable[Place]:
    """The tables that something stood in, from within."""
    return (at[:end] for end in range(len(at) - 1, 0, -1))


def _end_of(header: Statement, statements: list[Statement]) -> int:
    """The last line of a table: before the next header."""
    last = header.last
    for statement in statements[statements.index(header) + 1 :]:
        if statement.header:
            break
        last = statement.last
    return last
