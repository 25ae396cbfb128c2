"""Damaged files: reading one gives a dossier or a Dutch message, and never anything else.

By hand, longer than in the tests: `python tests/helpers/fuzz.py --seconden 60 --zaad 7`. A failure
names its seed and case; `--zaad 7 --geval 123` does that one again.
"""

import argparse
import random
import re
import sys
import tempfile
import time
import tomllib
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from hostile import hostile_dossier
from samples import DOSSIERS

from vsv_wizard import opslag
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.dossier.text import clean
from vsv_wizard.opslag.disk import MOST_WRITTEN

LIMIT = 2.0  # seconds that reading may take, of this program's own time
GOLDEN = DOSSIERS / "schema-2.toml"
REPORTS = ("Wij kunnen dit bestand", "Dit bestand is gemaakt")

Damage = Callable[[random.Random, bytes], bytes]

PIECES: tuple[bytes, ...] = (
    *(b'"', b"'", b'"""', b"'''", b"=", b"[", b"]", b"[[", b"]]", b"{", b"}", b",", b".", b"#"),
    *(
        b"\n",
        b"\r",
        b"\r\n",
        b"\\",
        b"\\u202e",
        b"\\ud800",
        b"\\x00",
        b"\t",
        b"\0" * 50,
        b"\x1b[2J",
    ),
    *(b"nan", b"-inf", b"1e999", b"1e99999999999", b"0x" + b"f" * 5000, b"9" * 5000, b"-0.0"),
    *(b"9223372036854775808", b"0b2", b"1979-05-27T07:32:00Z", b"2026-02-30", b"07:32:00"),
    *(b"true", b"false", b"[]", b"{}", b"[[]]", b"[1, 'a', {}]", b"0001-01-01T00:00:00+23:59"),
    *(b"schema = 3\n", b"schema = 99\n", b"[dossier]\n", b"[[dossier]]\n", b"[vsv]\n", b"[klad]\n"),
    *(
        b'id = ""\n',
        b'id = "1"\n',
        b"id = 3\n",
        b"[[deelnemers]]\n",
        b"[taken.mandaat_besluiten]\n",
        b"a.b.c = 1\n",
    ),
    *("\u202e\u2066\u200b\ufeff\ue000\u2028\x85".encode(), "é👩\u200d⚕️".encode(), b"\xff\xfe\x80"),
    *(
        b"[" * 3000,
        b"{a=" * 3000,
        b"a." * 3000,
        b"a" * 80_000,
        b"[a]\n" * 2,
        b"\xc3",
        b"\xed\xa0\x80",
    ),
)


# --- kinds of damage


def _cut_off(kans: random.Random, data: bytes) -> bytes:
    return data[: kans.randrange(len(data) + 1)]


def _bytes_flipped(kans: random.Random, data: bytes) -> bytes:
    new = bytearray(data)
    for _ in range(kans.choice((1, 1, 2, 5, 40)) if new else 0):
        new[kans.randrange(len(new))] ^= 1 << kans.randrange(8)
    return bytes(new)


def _piece_in(kans: random.Random, data: bytes) -> bytes:
    plek = kans.randrange(len(data) + 1)
    return data[:plek] + kans.choice(PIECES) + data[plek + kans.choice((0, 0, 1, 7)) :]


def _piece_out(kans: random.Random, data: bytes) -> bytes:
    plek = kans.randrange(len(data) + 1)
    return data[:plek] + data[plek + kans.choice((1, 2, 10, 100, 4000)) :]


def _text_lines(kans: random.Random, data: bytes) -> bytes:
    """Lines that are gone, twice there, or in each other's place."""
    regels = data.split(b"\n")
    for _ in range(kans.choice((1, 1, 2, 8))):
        i, j = kans.randrange(len(regels)), kans.randrange(len(regels))
        match kans.randrange(4):
            case 0:
                regels[i] = b""
            case 1:
                regels.insert(j, regels[i])
            case 2:
                regels[i], regels[j] = regels[j], regels[i]
            case _:
                regels[i] += regels[j]
    return b"\n".join(regels)


def _tables(kans: random.Random, data: bytes) -> bytes:
    """Whole tables that are gone, twice there, or in each other's place."""
    parts = re.split(rb"(?m)^(?=\[)", data)
    i, j = kans.randrange(len(parts)), kans.randrange(len(parts))
    match kans.randrange(3):
        case 0:
            del parts[i]
        case 1:
            parts.insert(j, parts[i])
        case _:
            parts[i], parts[j] = parts[j], parts[i]
    return b"".join(parts)


def _headings(kans: random.Random, data: bytes) -> bytes:
    """A header of another shape: a list for a table, another name, deeper."""
    headings = list(re.finditer(rb"(?m)^\[+([^\]\n]*)\]+$", data))
    if not headings:
        return data
    kop = kans.choice(headings)
    naam = kop[1]
    new = kans.choice((b"[[%s]]", b"[%s]", b"[%s.x]", b"[x.%s]", b"[[%s.y]]", b"[%s", b"%s = 1"))
    return data[: kop.start()] + new % naam + data[kop.end() :]


def _value_of(kans: random.Random, data: bytes) -> bytes:
    """Another kind of value behind a name."""
    regels = data.split(b"\n")
    with_values = [i for i, line in enumerate(regels) if b" = " in line]
    if with_values:
        i = kans.choice(with_values)
        value = kans.choice((*PIECES, b'"%s"' % (b"x" * 9000), b"12", b'"tekst"', b"[{}, {}]"))
        regels[i] = regels[i].partition(b" = ")[0] + b" = " + value
    return b"\n".join(regels)


def _naam(kans: random.Random, data: bytes) -> bytes:
    """Another name before a value."""
    regels = data.split(b"\n")
    with_values = [i for i, line in enumerate(regels) if b" = " in line]
    if with_values:
        i = kans.choice(with_values)
        veld = kans.choice(sorted(all_fields())).rpartition(".")[2].encode()
        naam = kans.choice((veld, b"id", b"schema", b'""', b'"a\\u202eb"', b"a.b", b"'\x1b'"))
        regels[i] = naam + b" = " + regels[i].partition(b" = ")[2]
    return b"\n".join(regels)


def _merge(kans: random.Random, data: bytes) -> bytes:
    regels = data.split(b"\n")
    i = kans.randrange(len(regels))
    j = min(len(regels), i + kans.randrange(6))
    fingerprint = [b"<<<<<<< HEAD", *regels[i:j], b"=======", *regels[i:j], b">>>>>>> tak"]
    return b"\n".join([*regels[:i], *fingerprint, *regels[j:]])


def _line_ends(kans: random.Random, data: bytes) -> bytes:
    """BOMs, line ends and encodings of other programs."""
    tekst = data.decode("utf-8", "replace")
    return kans.choice(
        (
            lambda: b"\xef\xbb\xbf" * kans.randrange(1, 3) + data,
            lambda: data.replace(b"\n", b"\r\n"),
            lambda: data.replace(b"\n", b"\r"),
            lambda: tekst.encode("utf-16"),
            lambda: tekst.encode("latin-1", "replace"),
            lambda: data + b"\0" * kans.randrange(1, 5000),
            lambda: b"\0" * len(data),
            lambda: data * kans.randrange(2, 4),
            lambda: data + b"#" * 260_000,
        )
    )()


def _nested(kans: random.Random, data: bytes) -> bytes:
    """Hostile nesting, long keys and numbers, as an unknown answer somewhere."""
    diepte = kans.choice((15, 19, 20, 21, 25, 100, 1000, 30_000))
    value = kans.choice(
        (
            b"[" * diepte + b"]" * diepte,
            b"{a = " * diepte + b"1" + b"}" * diepte,
            b"9" * diepte,
            b"1." + b"9" * diepte,
            b"1e" + b"9" * min(diepte, 9000),
            b'"' + b"\\u202e" * diepte + b'"',
            b"[" + b"{}," * diepte + b"]",
        )
    )
    naam = kans.choice((b"x", b"a" * diepte, b".".join([b"a"] * diepte), b'"' + b"\\t" * 40 + b'"'))
    return _between_lines(kans, data, naam + b" = " + value)


def _many(kans: random.Random, data: bytes) -> bytes:
    """A great many of one thing."""
    line = kans.choice(
        (
            b"[[deelnemers]]\n",
            b'[[deelnemers]]\nid = "a"\n',
            b"[[overleg.bijeenkomsten]]\naanwezig = 3\n",
            b"[[logboek]]\n",
            b"[a.b.c.d]\n",
            b"[[a.b]]\n",
            b"# [x]\n",
            b'"""\n',
            b"= = =\n",
        )
    )
    return _between_lines(kans, data, line * kans.choice((3, 300, 9000)))


def _between_lines(kans: random.Random, data: bytes, added: bytes) -> bytes:
    regels = data.split(b"\n")
    regels.insert(kans.randrange(len(regels) + 1), added)
    return b"\n".join(regels)


def _schema(kans: random.Random, data: bytes) -> bytes:
    """Another version of the file, or something that is none."""
    otherwise = (b"2", b"2", b"99", b"0", b"-1", b"1.0", b"true", b'"1"', b"[1]", b"9" * 30, b"{}")
    return data.replace(b"schema = 2\n", b"schema = " + kans.choice(otherwise) + b"\n")


def _random(kans: random.Random, data: bytes) -> bytes:
    """Pieces of TOML in no order at all."""
    parts = [kans.choice((*PIECES, *re.split(rb"(?<=\n)", data)[:60])) for _ in range(20)]
    return b"".join(parts)


DAMAGES: tuple[Damage, ...] = (
    *(
        _cut_off,
        _bytes_flipped,
        _piece_in,
        _piece_out,
        _text_lines,
        _tables,
        _headings,
        _value_of,
        _naam,
    ),
    *(_merge, _line_ends, _nested, _many, _schema, _schema, _random),
)


# --- one case


@cache
def bases() -> tuple[bytes, ...]:
    """What is damaged: a complete file, a hostile one, and a small one."""
    goud = GOLDEN.read_bytes().replace(b"\r\n", b"\n")
    lowered = b"".join(re.split(rb"(?m)^(?=\[)", goud)[:7])
    return goud, opslag.to_toml(hostile_dossier()), lowered, lowered


def damaged(zaad: int, geval: int) -> bytes:
    """The bytes of one case, the same each time."""
    kans = random.Random(f"{zaad}-{geval}")  # noqa: S311 - the same each time is the point
    data = kans.choice(bases())
    for _ in range(kans.choice((1, 1, 1, 2, 3, 6))):
        data = kans.choice(DAMAGES)(kans, data)
    return data


@cache
def secrets_of() -> tuple[str, ...]:
    """The texts in the files that no message may show; ids and fixed choices it may."""
    mag = {WEET_NIET, *(keuze for veld in all_fields().values() for keuze in veld.keuzes)}
    found: set[str] = set()
    for data in bases():
        for tekst in _texts(tomllib.loads(data.decode()), ""):
            found.update((tekst, clean(tekst)))
    return tuple(tekst for tekst in found if len(tekst) > 5 and tekst not in mag)


def _texts(deel: Any, naam: str) -> Iterator[str]:
    if isinstance(deel, dict):
        for sleutel, value in deel.items():
            yield from _texts(value, sleutel)
    elif isinstance(deel, list) and naam != "paden":
        for value in deel:
            yield from _texts(value, naam)
    elif isinstance(deel, str) and naam != "id":
        yield deel


def check_profiel(data: bytes, pad: Path) -> str:
    """Read this file; the kind of outcome. Raises AssertionError when it is not as promised."""
    pad.write_bytes(data)
    begin = time.process_time()
    try:
        geladen = opslag.load(pad)
    except opslag.OpslagError as error:
        soort = _check_error(error, pad)
    else:
        soort = "nieuwer" if geladen.is_newer else "gelezen"
        opnieuw = opslag.to_toml(geladen.dossier)
        if len(opnieuw) > MOST_WRITTEN:  # with all ids and quotes written out
            return _check_too_large(geladen, pad)
        back = opslag.from_bytes(opnieuw)
        assert back.dossier == geladen.dossier, "na opslaan is het niet hetzelfde"
        assert back.cleaned_text == (), "na opslaan is er nog iets te schonen"
        assert opslag.to_toml(back.dossier) == opslag.to_toml(geladen.dossier)
    duration = time.process_time() - begin
    assert duration < LIMIT, f"het duurde {duration:.1f} s"
    assert pad.read_bytes() == data, "het bestand is veranderd"
    return soort


def _check_too_large(geladen: opslag.Loaded, pad: Path) -> str:
    try:
        opslag.save(pad, geladen.dossier, expected=geladen.versie)
    except opslag.NotSaved as error:
        assert "Er past 512 KB in." in str(error), error
        assert opslag.version_of(pad.read_bytes()) == geladen.versie
        return "te groot om te bewaren"
    raise AssertionError("een te groot bestand is bewaard")


def _check_error(error: opslag.OpslagError, pad: Path) -> str:
    melding = str(error)
    assert error.exit_code in (3, 4), error.exit_code
    assert melding.startswith(REPORTS), melding
    assert "Er is niets overschreven." in melding, melding
    assert melding.endswith(f"Bestand: {pad}"), melding
    assert len(melding) < 420 + len(str(pad)), melding
    stuur = {char for char in melding if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")}
    assert not stuur - set("\u200c\u200d"), stuur
    lek = [tekst for tekst in secrets_of() if tekst in melding]
    assert not lek, f"{melding} toont {lek}"
    assert error.__suppress_context__ or error.__context__ is None, (
        "een traceback citeert het bestand"
    )
    return type(error).__name__


def run_line(
    zaad: int, folder: Path, *, gevallen: int | None = None, seconden: float = float("inf")
) -> dict[str, int]:
    """Run so many cases, or for so long; how often each outcome came. Raises AssertionError."""
    tally: dict[str, int] = {}
    end, geval = time.monotonic() + seconden, 0
    while (gevallen is None or geval < gevallen) and time.monotonic() < end:
        try:
            soort = check_profiel(damaged(zaad, geval), folder / "fuzz.toml")
        except Exception as error:
            raise AssertionError(f"zaad {zaad}, geval {geval}: {error!r}") from error
        tally[soort] = tally.get(soort, 0) + 1
        geval += 1
    return tally


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconden", type=float, default=60)
    parser.add_argument("--zaad", type=int, default=1)
    parser.add_argument("--geval", type=int)
    keuze = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if keuze.geval is not None:
            print(check_profiel(damaged(keuze.zaad, keuze.geval), Path(folder) / "fuzz.toml"))
            return 0
        tally = run_line(keuze.zaad, Path(folder), seconden=keuze.seconden)
    print(f"zaad {keuze.zaad}, {sum(tally.values())} gevallen: {tally}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
