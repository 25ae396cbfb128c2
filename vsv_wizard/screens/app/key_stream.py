"""What a terminal sends, taken apart into whole units before Textual's parser sees any of it.

A terminal sends more than keys: reports of the mouse, pastes, and answers to questions that
this program or another one asked. Textual's parser takes what it does not know for keys, and
stops at a byte that is not UTF-8. Here a unit is whole or it is nothing: text goes on, a
sequence that the parser knows goes on, and any other sequence is swallowed to its end, also
when it comes in parts.
"""

import re
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterator
from typing import Final

from textual import constants, events
from textual._xterm_parser import XTermParser
from textual.message import Message

from vsv_wizard.opslag.encodings import decode

KEY_WAIT: Final = constants.ESCAPE_DELAY  # seconds until a lone Escape is a key
PART_WAIT: Final = 1.0  # seconds until what began a sequence will not be finished any more
PASTE_WAIT: Final = 3.0  # seconds until the end of a paste will not come any more
MAX_PART: Final = 4096  # bytes of a sequence that is no string: no key is as long
MAX_CELLS: Final = 2000  # columns or rows of a window, when the terminal tells its size

_ESC = b"\x1b"
_PASTE, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
# C1 controls: not as a byte of their own, which is a letter in cp1252, but as UTF-8.
_C1 = re.compile(rb"\xc2([\x80-\x9f])")
_C1_BEGINS = b"OPX[\\]^_"  # what begins or ends a sequence, as the letter behind an Escape
_TEXT = re.compile(rb"(?:[^\x1b\xc2]|\xc2(?=[^\x80-\x9f]))+")
_X10 = re.compile(rb"\x1b\[M([\x20-\xff])([\x20-\xff])([\x20-\xff])")
_WHOLE = re.compile(
    rb"\x1b(?:\[\[[A-E]"  # F1 to F5 of the console of Linux
    rb"|\[[\x30-\x3f]*[\x20-\x2f]*[\x40-\x5a\x5c-\x7e]"  # CSI
    rb"|O[\d;]*[\x3a\x3c-\x7e]"  # SS3
    rb"|[\x20-\x2f]+[\x30-\x7e])"
)
_PART = re.compile(
    rb"\x1b(?:\[M[\x20-\xff]{0,2}|\[[\x30-\x3f]+[\x20-\x2f]*|\[[\x20-\x2f]+|\[\[?"
    rb"|O[\d;]*|[\x20-\x2f]+|[\]P_^X])?"
)
_STRING = re.compile(rb"\x1b[\]P_^X](?=.)", re.DOTALL)  # OSC, DCS, APC, PM, SOS
# Any control ends a string, so that Enter and Ctrl-C always come through.
_STRING_END = re.compile(rb"\x07|\x1b\\|\xc2\x9c|(?=\x1b[^\\]|[\x00-\x06\x08\x0b-\x1a\x1c-\x1f])")
# How the rest of a sequence begins of which the first byte came so long before that it was
# taken for the Escape key. Nobody types this in a second after that key.
_TAIL = re.compile(
    rb"\[(?:[<?>=][\d;]|\d+;+\d|\d+[~unc]|M[\x20-\xff]{3})|\]\d{1,4};|P(?:[>!]|[01]?[$+])[|a-zA-Z]|_G"
)
_TAIL_PART = re.compile(rb"\[(?:[<?>=]|\d{1,5};*|M[\x20-\xff]{0,2})?|\]\d{0,4}|P[>!01$+]{0,2}|_")
_TAIL_KEY = re.compile(rb"\[[A-Z]|O[A-Z]")  # only when it comes in one piece, as no typing does
_MAY_BE_KEY = re.compile(rb"\x1b[^\[]?", re.DOTALL)  # Escape, or a key with Alt
_KITTY = re.compile(r"\x1b\[([\d:]*);([\d:]*);([\d:]+)u")
_NUMBER = re.compile(r"\d+")
_LONGEST = 32  # characters of a sequence that Textual's parser looks at

_STATE = ("last_x", "last_y", "mouse_pixels", "terminal_size", "terminal_pixel_size")


class KeyStream:
    """Takes bytes, or text where the system gives that, and gives messages for the app.

    on_error: told of an error in the parser; what it was given is dropped and the rest goes on.
    on_unreadable: told that there was a byte that is no text, and stands there as U+FFFD.
    """

    def __init__(
        self,
        on_error: Callable[[Exception], object] = lambda _error: None,
        on_unreadable: Callable[[], object] = lambda: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Begin; nothing is expected yet."""
        self._on_error = on_error
        self._on_unreadable = on_unreadable
        self._clock = clock
        self._parser = XTermParser()
        self._decode = getincrementaldecoder("utf-8")("replace").decode
        self._rest = bytearray()
        self._half = False  # the decoder may hold the first bytes of a letter
        self._in_string = self._in_paste = False
        self._seen = 0  # bytes of a paste in which there is no end
        self._since = 0.0
        self._tail: bytes | None = None  # what came after an Escape that may be no key
        self._tail_until = 0.0

    def feed(self, data: bytes | str) -> Iterator[Message]:
        """What came in just now."""
        if isinstance(data, str):
            data = data.encode("utf-8", "replace")
        self._since = self._clock()
        self._rest += data
        if self._tail is not None and not self._joins(len(data)):
            return
        yield from self._take()

    def tick(self) -> Iterator[Message]:
        """Nothing came in: what has waited long enough is what it is."""
        idle = self._clock() - self._since
        if self._tail is not None:
            if idle >= KEY_WAIT and self._rest:
                self._tail = None
                yield from self._take()
        elif self._in_paste:
            if idle >= PASTE_WAIT:
                yield from self._paste(bytes(self._rest))
                self._rest.clear()
        elif self._in_string:
            if idle >= PART_WAIT:
                self._in_string = False
                self._rest.clear()
        elif self._rest:
            may_be_key = bool(_MAY_BE_KEY.fullmatch(self._rest))
            if idle >= (KEY_WAIT if may_be_key else PART_WAIT):
                yield from self._give_up()
        elif self._half and idle >= PART_WAIT:
            yield from self._text(b"", final=True)

    def wait(self) -> float:
        """Seconds after which to call `tick`."""
        waits = self._rest or self._half or self._in_string
        return KEY_WAIT / 2 if waits else KEY_WAIT

    # --- a sequence that began long ago

    def _late(self, tail: bytes) -> None:
        """An Escape was a key, as it seems; its sequence may come yet."""
        self._tail = tail
        self._tail_until = self._clock() + PART_WAIT

    def _joins(self, added: int) -> bool:
        """See whether this is the rest of a sequence. False: it cannot be told yet."""
        assert self._tail is not None
        whole = self._tail + bytes(self._rest)
        if self._clock() <= self._tail_until:
            one_piece = added == len(whole) and _TAIL_KEY.fullmatch(whole)
            if one_piece or _TAIL.match(whole):
                self._rest[:] = _ESC + whole
            elif _TAIL_PART.fullmatch(whole):
                return False
        self._tail = None
        return True

    def _give_up(self) -> Iterator[Message]:
        """What waited for more will not be more."""
        rest = bytes(self._rest)
        self._rest.clear()
        if rest == _ESC:
            yield events.Key("escape", "\x1b")
            self._late(b"")
        elif rest[:1] != _ESC:
            yield from self._text(rest, final=True)
        elif len(rest) == 2:
            if rest[1:] in _C1_BEGINS:
                self._late(rest[1:])
            else:
                yield from self._with_alt(rest[1:])
        else:
            yield from self._sequence(rest)

    # --- taking apart

    def _take(self) -> Iterator[Message]:
        """Take all whole units off what there is."""
        rest = self._rest
        while rest:
            if self._in_paste:
                end = rest.find(_PASTE_END, max(0, self._seen - len(_PASTE_END)))
                if end < 0:
                    self._seen = len(rest)
                    return
                yield from self._paste(self._off(end + len(_PASTE_END))[:end])
            elif self._in_string:
                if not self._skip_string():
                    return
            elif text := _TEXT.match(rest):
                yield from self._text(self._off(text.end()))
            else:
                size = len(rest)
                yield from self._unit()
                if len(rest) == size and not (self._in_paste or self._in_string):
                    return

    def _skip_string(self) -> bool:
        """Swallow a string as far as it is there; whether its end was."""
        end = _STRING_END.search(self._rest)
        if end:
            self._in_string = False
            self._off(end.end())
            return True
        self._off(len(self._rest) - (self._rest[-1:] in (_ESC, b"\xc2")))
        return False

    def _off(self, size: int) -> bytes:
        """Take so many bytes off what there is. After this, a match on it says nothing more."""
        taken = bytes(self._rest[:size])
        del self._rest[:size]
        return taken

    def _unit(self) -> Iterator[Message]:
        """Take one unit that is no text, if it is whole."""
        rest = self._rest
        if c1 := _C1.match(rest):  # the same as ESC with a letter
            letter = bytes([c1[1][0] - 0x40])
            rest[:2] = _ESC + letter if letter in _C1_BEGINS else b""
            yield from self._unit()
        elif rest.startswith(_PASTE):
            self._off(len(_PASTE))
            yield from self._text(b"", final=True)
            self._in_paste, self._seen = True, 0
        elif mouse := _X10.match(rest):
            yield from self._sequence(_as_sgr(*self._off(mouse.end())[3:]))
        elif _PART.fullmatch(rest):
            if len(rest) > MAX_PART:
                rest.clear()
        elif string := _STRING.match(rest):
            self._off(string.end())
            self._in_string = True
        elif (whole := _WHOLE.match(rest)) and whole[0] != b"\x1b[M":
            yield from self._sequence(self._off(whole.end()))
        elif rest[:1] == _ESC:
            yield from self._broken()

    def _broken(self) -> Iterator[Message]:
        """An Escape with something behind it that does not go on as a sequence does."""
        rest = self._rest
        part = _PART.match(rest)
        size = part.end() if part else 1
        if size > 1:  # broken off in the middle: what is there is nothing, or a key of rxvt
            yield from self._sequence(self._off(size))
        elif rest[1] == 0x1B:
            del rest[:1]
            yield events.Key("escape", "\x1b")
        elif rest[1] >= 0x80:
            del rest[:1]  # Alt with a letter beyond ASCII: the letter
        else:
            yield from self._with_alt(self._off(2)[1:])

    # --- what goes on

    def _text(self, data: bytes, *, final: bool = False) -> Iterator[Message]:
        text = self._decode(data, final)
        self._half = not final and bool(data) and data[-1] >= 0x80
        if text:
            self._look(text)
            yield from self._parse(text)

    def _paste(self, data: bytes) -> Iterator[Message]:
        """What was pasted, as text; what old programs and Windows make of text is text too."""
        self._in_paste = False
        try:
            text, _ = decode(data)
        except UnicodeDecodeError:
            try:
                text = data.decode("cp1252")
            except UnicodeDecodeError:
                text = data.decode("utf-8", "replace")
                self._look(text)
        yield events.Paste(text.replace("\x00", ""))

    def _look(self, text: str) -> None:
        if "�" in text:
            self._on_unreadable()

    def _with_alt(self, char: bytes) -> Iterator[Message]:
        """A key with Alt."""
        yield from self._text(b"", final=True)
        text = char.decode("ascii")
        if text == "\\":
            return  # the end of a string of which the rest is gone
        known = self._parse(f"\x1b{text}")
        if known:
            yield from known
            return
        for message in self._parse(text):
            if isinstance(message, events.Key) and len(message.key) == 1:
                shift = "shift+" if message.key.isupper() else ""
                yield events.Key(f"alt+{shift}{message.key.lower()}", text)
            else:
                yield message

    def _sequence(self, data: bytes) -> Iterator[Message]:
        """A whole sequence: what the parser knows goes on, and the rest is nothing."""
        yield from self._text(b"", final=True)
        sequence = data.decode("ascii", "replace")
        if sequence[-1] == "u" and not all(map(_is_letter, _NUMBER.findall(sequence))):
            return
        if sequence[-1] == "t" and not all(map(_is_size, _NUMBER.findall(sequence)[1:3])):
            return
        kitty = _KITTY.fullmatch(sequence)
        if kitty and ":" in kitty[3]:  # more letters in one go than Textual reads
            for letter in filter(None, kitty[3].split(":")):
                yield from self._parse(f"\x1b[{kitty[1]};{kitty[2]};{letter}u")
        elif len(sequence) <= _LONGEST:
            yield from self._parse(sequence)

    def _parse(self, unit: str) -> list[Message]:
        """Let Textual's parser make messages of this; of what it does not know, none."""
        messages: list[Message] = []
        try:
            messages = list(self._parser.feed(unit))
            clean = bool(messages) or unit[:1] != "\x1b"  # else it may wait for more
        except (ValueError, OverflowError):  # numbers that no terminal means
            clean = False
        except Exception as error:  # noqa: BLE001  # the keys must go on, whatever happens
            self._on_error(error)
            clean = False
        if not clean:
            old, self._parser = self._parser, XTermParser()
            for name in _STATE:
                setattr(self._parser, name, getattr(old, name))
        return messages


def _as_sgr(buttons: int, x: int, y: int) -> bytes:
    """A report of the mouse in the oldest form, in the form that Textual knows."""
    buttons, x, y = buttons - 32, x - 32, y - 32
    released = buttons & 3 == 3 and not buttons & 0x60
    if released:
        buttons -= 3  # which one, it does not say
    return f"\x1b[<{buttons};{x};{y}{'m' if released else 'M'}".encode()


def _is_letter(number: str) -> bool:
    return len(number) < 8 and int(number) < 0x110000 and not 0xD800 <= int(number) < 0xE000


def _is_size(number: str) -> bool:
    return len(number) < 5 and 0 < int(number) <= MAX_CELLS
