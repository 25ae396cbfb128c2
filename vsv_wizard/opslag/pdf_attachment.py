"""The dossier that a report as PDF carries, found whatever else is in the file.

A file inside a PDF is a stream of its own, named in plain letters, also after another program
saved the PDF: so no reader of all that a PDF can be is needed, nor the faults of one.
"""

import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from vsv_wizard.opslag.disk import MAX_BYTES
from vsv_wizard.opslag.errors import NotADossier, OpslagError, Unreadable
from vsv_wizard.opslag.read import Loaded, from_bytes
from vsv_wizard.opslag.whole_file import bytes_of

MAX_PDF = 16 * MAX_BYTES
_MOST = 50  # files inside, that are looked into
_DICT = 4096  # bytes in front of a stream, in which it is said what it is
_PACKED = MAX_BYTES + 65536  # bytes in which a dossier that is not too large is packed
_STREAM = re.compile(rb">>\s{0,9}stream\r?\n")
_END = re.compile(rb"\r?\n?endstream")
_OTHER = "Kies een rapport dat is gemaakt met --met-dossier."


def attached_dossier(pad: Path) -> tuple[bytes, Loaded]:
    """The dossier in this PDF, as a file and as read. Raises OpslagError, in Dutch."""
    data = bytes_of(pad, most=MAX_PDF, now=_OTHER)
    if len(data) > MAX_PDF:
        raise Unreadable(f"Het is groter dan {MAX_PDF // 1024 // 1024} MB.", _OTHER, pad)
    if b"%PDF-" not in data[:1024]:
        raise NotADossier("Dit is geen pdf.", _OTHER, pad)
    wrong: OpslagError | None = None
    for inside in _files_in(data):
        try:
            return inside, from_bytes(inside, pad)
        except NotADossier:
            continue
        except OpslagError as error:
            if b"[dossier]" in inside:  # any file may be inside
                wrong = wrong or error
    raise wrong or NotADossier("Er zit geen dossier in deze pdf.", _OTHER, pad)


def _files_in(data: bytes) -> Iterator[bytes]:
    """The files inside, each no longer than a dossier may be, and one byte; the last one first.

    What was added to a PDF later stands behind what was there.
    """
    begins = [
        (found.end(), said)
        for found in _STREAM.finditer(data)
        if (said := _said_of(data, found.start()))
    ]
    for begin, said in begins[: -_MOST - 1 : -1]:
        if b"/Filter" not in said:
            end = _END.search(data, begin, begin + MAX_BYTES)
            yield data[begin : end.start() if end else begin + MAX_BYTES + 1]
            continue
        try:  # "endstream" may stand by chance in what is packed: zlib knows its own end
            yield zlib.decompressobj().decompress(data[begin : begin + _PACKED], MAX_BYTES + 1)
        except zlib.error:
            continue


def _said_of(data: bytes, end: int) -> bytes:
    """What is said of the stream that begins here; nothing when it is no file inside."""
    said = data[max(end - _DICT, 0) : end]
    said = said[said.rfind(b" obj") + 1 :]
    return said if re.search(rb"/EmbeddedFile\b", said) else b""
