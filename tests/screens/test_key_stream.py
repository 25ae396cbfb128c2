"""What a terminal sends beside keys never ends in an answer, however it is cut to pieces."""

import itertools
import random
from collections.abc import Iterable, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from terminal_replies import RECORDED, REPLIES
from textual import events
from textual.message import Message

from vsv_wizard.screens.app import key_stream
from vsv_wizard.screens.app.key_stream import KEY_WAIT, MAX_CELLS, PART_WAIT, PASTE_WAIT, KeyStream

KEYS = {
    b"\x1b": ["escape"],
    b"\x1b\x1b": ["escape", "escape"],
    b"\x1b[27u": ["escape"],
    b"\x1b[A": ["up"],
    b"\x1bOP": ["f1"],
    b"\x1b[[A": ["f1"],
    b"\x1b[15~": ["f5"],
    b"\x1b[24$": ["f24"],
    b"\x1b[1;5D": ["ctrl+left"],
    b"\x1bf": ["ctrl+right"],
    b"\x1b\x7f": ["ctrl+w"],
    b"\x1b[13u": ["enter"],
    b"\r": ["enter"],
    b"\t\x1b[Z": ["tab", "shift+tab"],
    b"\x03\x11": ["ctrl+c", "ctrl+q"],
    b"\x1bx": ["alt+x"],
    "Zoë €5 🤰".encode(): None,
    b"\x1b[97;;97:98:99u": ["a", "b", "c"],
}
LONG_AGO = 0.3  # seconds: longer than the Escape key waits


class Typist:
    """Sends bytes to a stream, on a clock of its own."""

    def __init__(self) -> None:
        """Begin at nought."""
        self.now = 0.0
        self.errors: list[Exception] = []
        self.unreadable = 0
        self.messages: list[Message] = []
        self.stream = KeyStream(self.errors.append, self._count, lambda: self.now)

    def _count(self) -> None:
        self.unreadable += 1

    def send(self, *parts: bytes, pause: float = 0.0) -> "Typist":
        """Send parts, each so long after the one before."""
        for part in parts:
            self.messages += self.stream.feed(part)
            self.wait(pause)
        return self

    def wait(self, seconds: float) -> "Typist":
        """Let time go by, as the driver does."""
        until = self.now + seconds
        while self.now < until:
            self.now = min(until, self.now + KEY_WAIT / 2)
            self.messages += self.stream.tick()
        return self

    def done(self) -> "Typist":
        """Wait until nothing is waited for."""
        return self.wait(PASTE_WAIT + 2 * PART_WAIT)

    @property
    def keys(self) -> list[str]:
        """The keys that came of it."""
        return [message.key for message in self.messages if isinstance(message, events.Key)]

    @property
    def text(self) -> str:
        """What would stand in a field."""
        found = ""
        for message in self.messages:
            if isinstance(message, events.Key) and message.is_printable:
                found += message.character or ""
            elif isinstance(message, events.Paste):
                found += message.text
        return found


def _cuts(data: bytes) -> Iterable[tuple[bytes, ...]]:
    """The bytes whole, cut in two at every place, and one by one."""
    yield (data,)
    yield from ((data[:place], data[place:]) for place in range(1, len(data)))
    yield tuple(bytes([byte]) for byte in data)


@pytest.mark.parametrize("name", REPLIES)
@pytest.mark.parametrize("pause", [0.0, KEY_WAIT * 0.9])
def test_what_nobody_typed_is_no_text(name: str, pause: float) -> None:
    for parts in _cuts(REPLIES[name]):
        typist = Typist().send(b"VSV", *parts, b"Proef", pause=pause).done()
        assert typist.text == "VSVProef", parts
        assert typist.keys == list("VSVProef"), parts
        assert not typist.errors


# Of these the rest is too much like what people type after the Escape key.
LIKE_TYPING = {"PM", "SOS", "VT52", "title", "end of a string without it"}


@pytest.mark.parametrize(
    "reply", [r for name, r in REPLIES.items() if r[:1] == b"\x1b" and name not in LIKE_TYPING]
)
def test_a_sequence_whose_first_byte_came_long_before(reply: bytes) -> None:
    """A slow line: it is the Escape key first, and what comes after it is no text even so."""
    late = Typist().send(reply[:1]).wait(LONG_AGO).send(reply[1:]).done()
    assert (late.keys, late.text) == (["escape"], "")


@pytest.mark.parametrize(("data", "keys"), KEYS.items())
def test_keys_stay_keys(data: bytes, keys: Sequence[str] | None) -> None:
    whole = Typist().send(data).done()
    if keys is None:
        assert whole.text == data.decode()
    else:
        assert whole.keys == list(keys)
    for parts in _cuts(data):
        assert Typist().send(*parts).done().keys == whole.keys


def test_a_lone_escape_is_a_key_as_soon_as_it_is_sure() -> None:
    typist = Typist().send(b"\x1b")
    assert not typist.keys
    assert typist.stream.wait() <= KEY_WAIT / 2
    assert typist.wait(KEY_WAIT).keys == ["escape"]
    assert typist.send(b"n").keys == ["escape", "n"]  # and what is typed then comes at once
    assert typist.send(b"\x1b").wait(KEY_WAIT).send(b"[").done().text == "n["


@pytest.mark.parametrize("cut", [b"\x1b]52;c;QUJD", b"\x1bP>|x", b"\x1b_G", b"\x1b[200~"])
def test_what_never_ends_does_not_keep_the_keys(cut: bytes) -> None:
    typist = Typist().send(cut).done().send(b"Zeedam")
    assert typist.text.endswith("Zeedam")


@pytest.mark.parametrize("key", [b"\x03", b"\x11", b"\r"])
def test_keys_that_end_come_through_a_string_without_end(key: bytes) -> None:
    assert Typist().send(b"\x1b]52;c;QUJD", key).keys


# --- bytes that are no text


def test_a_byte_that_is_no_text_shows_and_is_told() -> None:
    typist = Typist().send(b"Co\xebvorden").done()
    assert typist.text == "Co�vorden"
    assert typist.unreadable
    typist = Typist().send(b"Co\xeb").done()  # nothing comes after it
    assert typist.text == "Co�"


def test_a_letter_in_two_parts_is_whole() -> None:
    letters = "ë€🤰".encode()
    for parts in _cuts(letters):
        typist = Typist().send(*parts, pause=KEY_WAIT).done()
        assert (typist.text, typist.unreadable) == ("ë€🤰", 0), parts


def test_a_paste_of_an_old_windows_program_is_read() -> None:
    for parts in _cuts(b"\x1b[200~Co\xebvorden \x80 5\x1b[201~"):
        typist = Typist().send(*parts)
        assert (typist.text, typist.unreadable) == ("Coëvorden € 5", 0)


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "utf-8"])
def test_a_paste_in_any_encoding_is_read(codec: str) -> None:
    typist = Typist().send(b"\x1b[200~", "Coëvorden aan Zee".encode(codec), b"\x1b[201~")
    assert (typist.text, typist.unreadable) == ("Coëvorden aan Zee", 0)


def test_a_paste_that_is_no_text_is_told() -> None:
    typist = Typist().send(b"\x1b[200~Zee\x81\x8d\x01dam\x1b[201~")
    assert typist.text.startswith("Zee")
    assert typist.unreadable
    assert Typist().send(b"\x1b[200~\xff\xfea\x1b[201~b").done().text.endswith("b")


def test_in_a_paste_nothing_is_a_key() -> None:
    typist = Typist().send(b"\x1b[200~een\r\x1b[31mtwee\x03\x1b[A\x1b[201~").done()
    assert not typist.keys
    assert [type(message) for message in typist.messages] == [events.Paste]


# --- errors


def test_an_error_in_the_parser_costs_one_unit(monkeypatch: pytest.MonkeyPatch) -> None:
    read = key_stream.XTermParser.feed

    def broken(self: key_stream.XTermParser, data: str) -> Iterable[Message]:
        if "[15~" in data:
            raise RuntimeError("geheim")
        return read(self, data)

    monkeypatch.setattr(key_stream.XTermParser, "feed", broken)
    typist = Typist().send(b"a\x1b[15~b").done()
    assert typist.text == "ab"
    assert [type(error) for error in typist.errors] == [RuntimeError]


def test_a_report_of_the_oldest_mouse_is_one_of_today() -> None:
    found = Typist().send(b"\x1b[M \x80\xf7\x1b[M#\x80\xf7").messages
    assert [type(message) for message in found] == [events.MouseDown, events.MouseUp]
    assert [(m.x, m.y) for m in found if isinstance(m, events.MouseEvent)] == [(95, 214)] * 2


# --- whole streams


@pytest.mark.parametrize("name", RECORDED)
@pytest.mark.parametrize("pause", [0.0, KEY_WAIT * 0.9])
def test_a_recorded_stream_gives_what_was_typed(name: str, pause: float) -> None:
    stream, typed = RECORDED[name]
    for parts in _cuts(stream):
        typist = Typist().send(*parts, pause=pause).done()
        assert typist.text == typed, parts
        assert not typist.errors


@given(st.lists(st.sampled_from(sorted(RECORDED)), min_size=1), st.randoms(use_true_random=False))
def test_recorded_streams_after_each_other_cut_anywhere(
    names: list[str], chance: random.Random
) -> None:
    data = b"".join(RECORDED[name][0] for name in names)
    places = sorted(chance.sample(range(len(data) + 1), min(9, len(data))))
    typist = Typist()
    for begin, end in itertools.pairwise([0, *places, len(data)]):
        typist.send(data[begin:end], pause=chance.choice([0, 0, KEY_WAIT / 2]))
    assert typist.done().text == "".join(RECORDED[name][1] for name in names)


# --- anything

_PIECES = st.one_of(
    st.sampled_from([*REPLIES.values(), *KEYS]),
    st.binary(max_size=12),
    st.sampled_from([b"\x1b", b"\x1b[", b"\x1b]", b"\x1bP", b"\xc2", b"\x1b[M", b"\x1b[200~"]),
)


@given(st.lists(_PIECES, max_size=8), st.randoms(use_true_random=False))
def test_no_bytes_end_it(pieces: list[bytes], chance: random.Random) -> None:
    data = b"".join(pieces)
    places = sorted(chance.sample(range(len(data) + 1), min(4, len(data))))
    typist = Typist()
    for begin, end in itertools.pairwise([0, *places, len(data)]):
        typist.send(data[begin:end], pause=chance.choice([0, 0, KEY_WAIT / 2, 2 * KEY_WAIT]))
    typist.done().send(b"\x1b[201~").done()
    assert not typist.errors
    assert not any("\ud800" <= char <= "\udfff" for char in typist.text)
    for message in typist.messages:
        if isinstance(message, events.Resize):
            assert 0 < message.size.width <= MAX_CELLS and 0 < message.size.height <= MAX_CELLS
    typist.messages.clear()
    assert typist.send(b"Zeedam").done().text == "Zeedam"


@given(st.lists(st.tuples(st.sampled_from(list("abcXYZ [];0")), st.sampled_from(list(REPLIES)))))
def test_between_what_is_typed_replies_are_nothing(turns: list[tuple[str, str]]) -> None:
    typist = Typist()
    for letter, name in turns:
        typist.send(letter.encode(), REPLIES[name])
    assert typist.done().text == "".join(letter for letter, _ in turns)
