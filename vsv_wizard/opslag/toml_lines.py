"""Where things are in a TOML file: the lines of each key and header, and the comments.

Reads what a person may have made of it, so it is no parser: a file that is not right gives
what can be made of it. Used for messages, and to keep comments when a file is saved.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

Place = tuple[str | int, ...]  # keys, and the number of an item in its list

# A key up to its "=", which may itself stand between quotes.
_KEY = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^="'])*(?==)""")
_PART = re.compile(r"\"([^\"]*)\"|'([^']*)'|([A-Za-z0-9_-]+)")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:[^"\\]|\\.)*"?|\'[^\']*\'?|#|[\[\]{}]')
# Nothing, or a key with a value of one line in which nothing can begin or end.
_PLAIN = re.compile(r"\s*|([A-Za-z0-9_-]+) = (\"[^\"\\]*\"|[^\"'#\[{]+)")
_MAX_KEY = 400  # no key of ours is longer; searching in more than that could take long


class Statement(NamedTuple):
    """A key with its value, or a header: where, and from which line to which (from 0)."""

    at: Place
    first: int
    last: int
    header: bool = False


class Comment(NamedTuple):
    """A comment with its #, and its line. alone: nothing else stands on it.

    inside: it stands within a value of more lines.
    """

    text: str
    line: int
    alone: bool
    inside: bool = False


class Layout(NamedTuple):
    """What stands where. ids: of each thing in a list, by its place."""

    statements: list[Statement]
    comments: list[Comment]
    ids: dict[Place, str]


def layout(lines: Sequence[str]) -> Layout:
    """Where the keys, the headers and the comments of these lines are."""
    return _Scan().of(lines)


class _Scan:
    """Goes through the lines of a file, and knows in which text or brackets it is."""

    def __init__(self) -> None:
        self.found = Layout([], [], {})
        self.here: Place = ()
        self.counters: dict[Place, int] = {}
        self.text = ""  # the quotes that end the text one is in
        self.depth = 0
        self.begin: tuple[Place, int] | None = None

    def of(self, lines: Sequence[str]) -> Layout:
        for number, line in enumerate(lines):
            if not self.text and not self.depth and (plain := _PLAIN.fullmatch(line)):
                if key := plain[1]:  # nearly all lines of a file, and quicker so
                    self._note_id(key, plain[2])
                    self.found.statements.append(
                        Statement((*self.here, key[:_MAX_KEY]), number, number)
                    )
                continue
            inside = bool(self.text) or self.depth > 0
            comment = self._through(line)
            code = line[:comment] if comment >= 0 else line
            if comment >= 0:
                alone = not inside and not code.strip()
                self.found.comments.append(
                    Comment(line[comment:].rstrip(), number, alone, inside or self.depth > 0)
                )
            if not inside:
                self._statement(code, number)
            if self.begin and not self.text and not self.depth:
                at, first = self.begin
                self.found.statements.append(Statement(at, first, number))
                self.begin = None
        if self.begin:
            self.found.statements.append(Statement(*self.begin, len(lines) - 1))
        return self.found

    def _through(self, line: str) -> int:
        """Go through a line; where its comment begins, or -1."""
        at = 0
        while True:
            if self.text:
                end = line.find(self.text, at)
                while end > 0 and self.text == '"""' and _is_escaped(line, end):
                    end = line.find(self.text, end + 1)
                if end < 0:
                    return -1
                at = end + 3
                while at < end + 5 and line[at : at + 1] == self.text[0]:
                    at += 1  # a quote of the text itself, before the three that end it
                self.text = ""
            match = _TOKEN.search(line, at)
            if not match:
                return -1
            sign, at = match[0], match.end()
            if sign == "#":
                return match.start()
            if sign in ('"""', "'''"):
                self.text = sign
            elif sign in "[{":
                self.depth += 1
            elif sign in "]}":
                self.depth = max(0, self.depth - 1)

    def _statement(self, code: str, number: int) -> None:
        bare = code.strip()
        if bare.startswith("["):
            self.depth, self.text = 0, ""  # a header ends on its line, right or wrong
            self.here = _header_place(key_parts(bare), bare.startswith("[["), self.counters)
            self.found.statements.append(Statement(self.here, number, number, header=True))
        elif "=" in code:
            match = _KEY.match(code)
            end = match.end() if match else code.index("=")
            key, value = code[:end], code[end + 1 :]
            parts = key_parts(key)
            self.begin = ((*self.here, *parts), number)
            self._note_id(".".join(parts), value.strip())

    def _note_id(self, key: str, value: str) -> None:
        """Remember what a thing in a list is known by."""
        if key == "id" and self.here and isinstance(self.here[-1], int):
            self.found.ids[self.here] = value.strip("\"'")


def _is_escaped(line: str, at: int) -> bool:
    before = line[:at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def key_parts(key: str) -> list[str]:
    """The names of a key or header with points in it."""
    return [a or b or c for a, b, c in _PART.findall(key[:_MAX_KEY])]


def _header_place(parts: list[str], is_list: bool, counters: dict[Place, int]) -> Place:
    """The place of a header, with the number of the list item that each part is now at."""
    at: Place = ()
    for i, part in enumerate(parts):
        at = (*at, part)
        if is_list and i == len(parts) - 1:
            counters[at] = counters.get(at, -1) + 1
        if at in counters:
            at = (*at, counters[at])
    return at


def line_number(text: str, at: Place) -> int | None:
    """The line of a place, from 1; None when it is not found.

    When the key itself is not found (it is missing, or inside an inline table), the line of
    what it stands in is given.
    """
    at = tuple(part[:_MAX_KEY] if isinstance(part, str) else part for part in at)
    found: dict[Place, int] = {}
    for statement in layout(text.split("\n")).statements:
        # `[a.b]` is where `a` begins, too. What is not on the way there is passed over: a file
        # can hold thousands of keys, each of hundreds of parts.
        for end, (one, other) in enumerate(zip(statement.at, at, strict=False), 1):
            if one != other:
                break
            found.setdefault(at[:end], statement.first + 1)
    return next((found[at[:end]] for end in range(len(at), 0, -1) if at[:end] in found), None)


def statement_at(lines: Sequence[str], number: int) -> Statement | None:
    """The key or header that the line with this number (from 0) is in, or begins."""
    found = layout(lines[: number + 1]).statements
    return found[-1] if found and found[-1].last >= number else None
