"""Commands in messages: what is pasted is one command, with what was meant and nothing more."""

import ast
import io
import json
import re
import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pasted import powershell
from sources import modules, walk

import vsv_wizard
from vsv_wizard.opdrachten import common
from vsv_wizard.opdrachten.suggest import quoted, suggested

ROOT = Path(vsv_wizard.__file__).parent / "opdrachten"
HOSTILE = [
    *("$(calc)", "a b", "`calc`", "a`$(calc)", "'; calc; '", '"; calc; "', "a & calc", "a|calc"),
    *("%PATH%", "a\u201d; calc", "\u2018x", "a\\", "a b\\", 'x\\"y', "-x", "@x", "a,b", "a;b", ""),
    *("naam\nrm -rf", "x\r\ny", "é ü", "(a)", "{a}", "#a", "!a", "^a", "a<b>c", "~", "*", "$a$"),
]
TEXTS = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12))


def outside_quotes(line: str) -> str:
    """What the old command prompt sees as its own: all that is not between double quotes."""
    return "".join(line.split('"')[::2])


@given(st.lists(TEXTS, max_size=4))
def test_on_windows_each_argument_is_itself(args: list[str]) -> None:
    line = quoted(args, "win32")
    assert not set(outside_quotes(line)) & set("&|<>^()\n\r")
    assert "'" not in outside_quotes(line)
    told = powershell(line)
    assert len(told) == len(args)
    for arg, back in zip(args, told, strict=True):
        # As the program gets it: a backslash before a quote stands twice on the command line.
        assert re.sub(r'(\\+)\1(?="|$)', r"\1", back) == " ".join(arg.splitlines()) or "\\" in arg


@given(st.lists(TEXTS, max_size=4))
def test_elsewhere_each_argument_is_itself(args: list[str]) -> None:
    assert shlex.split(quoted(args, "linux")) == args


@pytest.mark.parametrize(
    ("arg", "line"),
    [
        ("C:\\VSV\\a.toml", "C:\\VSV\\a.toml"),
        ("vsv.plaats=WAARDE", "vsv.plaats=WAARDE"),
        ("C:\\Mijn map\\a.toml", '"C:\\Mijn map\\a.toml"'),
        ("a$(calc).toml", '"a`$(calc).toml"'),
        ("it's.toml", '"it\'s.toml"'),
        ("C:\\a b\\", '"C:\\a b\\\\"'),
        ('taken."3a.3".notitie=x', '"taken.""3a.3"".notitie=x"'),
    ],
)
def test_what_windows_gets(arg: str, line: str) -> None:
    assert quoted([arg], "win32") == line


def test_a_suggestion_is_one_line() -> None:
    assert suggested("status", "a\nb \x1b[31m.toml").count("\n") == 0
    assert "\x1b" not in suggested("status", "a\x1b[31m")


def suggestions(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Where something is filled in after the name of the program, in one text."""
    for node in walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else []
        names = [ast.unparse(p.value) if isinstance(p, ast.FormattedValue) else "" for p in parts]
        if "PROGRAM" in names and any(names[names.index("PROGRAM") + 1 :]):
            rest = [name for name in names[names.index("PROGRAM") + 1 :] if name]
            if any(name != "PROGRAM" for name in rest):
                yield node.lineno, ", ".join(rest)
        shown = zip(parts, names, strict=True)  # a number of the plan is plain
        plain = [str(p.value) if isinstance(p, ast.Constant) else n for p, n in shown]
        text = "".join(n if ".nr" in n or not names[i] else "\0" for i, n in enumerate(plain))
        if re.search(r"vsv-wizard [a-z-]+ [^.'\0]*\0", text):
            yield node.lineno, text


def test_every_command_in_a_message_is_made_in_one_place() -> None:
    found = [
        f"{name}:{line} {what}"
        for name, tree in modules()
        for line, what in suggestions(tree)
        if name not in ("opdrachten/suggest.py", "opdrachten/dispatch.py")
    ]
    quoted_there = [f for f in found if "overeenkomst_reading.py" in f and "told" in f]
    assert found == quoted_there


def test_the_test_sees_it() -> None:
    assert list(suggestions(ast.parse('f"Zie: {PROGRAM} status {pad}"')))
    assert list(suggestions(ast.parse('f"Zie: vsv-wizard status {pad}"')))


# --- what goes into a pipe


class Pipe(io.TextIOWrapper):
    """A stream as Windows makes it."""

    def __init__(self, encoding: str) -> None:
        super().__init__(io.BytesIO(), encoding=encoding, errors="replace", newline="\r\n")

    @property
    def data(self) -> bytes:
        """All that was written."""
        self.flush()
        assert isinstance(self.buffer, io.BytesIO)
        return self.buffer.getvalue()


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """As if this were Windows."""
    monkeypatch.setattr(common, "_is_windows", lambda: True)
    monkeypatch.setattr("os.linesep", "\r\n")
    return monkeypatch


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp1252"])
def test_a_calendar_file_keeps_its_line_ends(windows: pytest.MonkeyPatch, encoding: str) -> None:
    out = Pipe(encoding)
    windows.setattr(sys, "stdout", out)
    common.print_text("BEGIN:VCALENDAR\r\nX:é\r\n")
    assert out.data == "BEGIN:VCALENDAR\r\nX:é\r\n".encode(encoding)


def test_a_pipe_that_is_not_utf8_gets_what_it_reads(
    windows: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """PowerShell 5.1 takes what comes in a pipe for the code page of the console."""
    out = Pipe("cp850")
    windows.setattr(sys, "stdout", out)
    common.print_text("één\n")
    assert out.data.decode("cp850") == "één\r\n"
    assert capsys.readouterr().err == ""
    common.print_text("€ 1.250\n")  # not in that code page: whole, and told
    assert out.data.endswith("€ 1.250\n".encode())
    assert "--uit BESTAND" in capsys.readouterr().err


def test_json_can_be_read_by_whoever_reads_it(windows: pytest.MonkeyPatch) -> None:
    out = Pipe("cp850")
    windows.setattr(sys, "stdout", out)
    common.print_json({"naam": "Kraamzorg Één € 1"})
    assert out.data.isascii()
    assert json.loads(out.data) == {"naam": "Kraamzorg Één € 1"}
