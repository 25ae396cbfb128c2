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

from hostile import kwaad_dossier
from samples import DOSSIERS

from vsv_wizard import opslag
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.dossier.text import schoon
from vsv_wizard.opslag.disk import MAX_BYTES

GRENS = 2.0  # seconds that reading may take, of this program's own time
GOUD = DOSSIERS / "schema-2.toml"
MELDINGEN = ("Wij kunnen dit bestand", "Dit bestand is gemaakt")

Schade = Callable[[random.Random, bytes], bytes]

STUKJES: tuple[bytes, ...] = (
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


def _afgekapt(kans: random.Random, data: bytes) -> bytes:
    return data[: kans.randrange(len(data) + 1)]


def _bytes_om(kans: random.Random, data: bytes) -> bytes:
    nieuw = bytearray(data)
    for _ in range(kans.choice((1, 1, 2, 5, 40)) if nieuw else 0):
        nieuw[kans.randrange(len(nieuw))] ^= 1 << kans.randrange(8)
    return bytes(nieuw)


def _stuk_erin(kans: random.Random, data: bytes) -> bytes:
    plek = kans.randrange(len(data) + 1)
    return data[:plek] + kans.choice(STUKJES) + data[plek + kans.choice((0, 0, 1, 7)) :]


def _stuk_eruit(kans: random.Random, data: bytes) -> bytes:
    plek = kans.randrange(len(data) + 1)
    return data[:plek] + data[plek + kans.choice((1, 2, 10, 100, 4000)) :]


def _regels(kans: random.Random, data: bytes) -> bytes:
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


def _tabellen(kans: random.Random, data: bytes) -> bytes:
    """Whole tables that are gone, twice there, or in each other's place."""
    delen = re.split(rb"(?m)^(?=\[)", data)
    i, j = kans.randrange(len(delen)), kans.randrange(len(delen))
    match kans.randrange(3):
        case 0:
            del delen[i]
        case 1:
            delen.insert(j, delen[i])
        case _:
            delen[i], delen[j] = delen[j], delen[i]
    return b"".join(delen)


def _koppen(kans: random.Random, data: bytes) -> bytes:
    """A header of another shape: a list for a table, another name, deeper."""
    koppen = list(re.finditer(rb"(?m)^\[+([^\]\n]*)\]+$", data))
    if not koppen:
        return data
    kop = kans.choice(koppen)
    naam = kop[1]
    nieuw = kans.choice((b"[[%s]]", b"[%s]", b"[%s.x]", b"[x.%s]", b"[[%s.y]]", b"[%s", b"%s = 1"))
    return data[: kop.start()] + nieuw % naam + data[kop.end() :]


def _waarde(kans: random.Random, data: bytes) -> bytes:
    """Another kind of value behind a name."""
    regels = data.split(b"\n")
    met = [i for i, regel in enumerate(regels) if b" = " in regel]
    if met:
        i = kans.choice(met)
        waarde = kans.choice((*STUKJES, b'"%s"' % (b"x" * 9000), b"12", b'"tekst"', b"[{}, {}]"))
        regels[i] = regels[i].partition(b" = ")[0] + b" = " + waarde
    return b"\n".join(regels)


def _naam(kans: random.Random, data: bytes) -> bytes:
    """Another name before a value."""
    regels = data.split(b"\n")
    met = [i for i, regel in enumerate(regels) if b" = " in regel]
    if met:
        i = kans.choice(met)
        veld = kans.choice(sorted(alle_velden())).rpartition(".")[2].encode()
        naam = kans.choice((veld, b"id", b"schema", b'""', b'"a\\u202eb"', b"a.b", b"'\x1b'"))
        regels[i] = naam + b" = " + regels[i].partition(b" = ")[2]
    return b"\n".join(regels)


def _merge(kans: random.Random, data: bytes) -> bytes:
    regels = data.split(b"\n")
    i = kans.randrange(len(regels))
    j = min(len(regels), i + kans.randrange(6))
    merk = [b"<<<<<<< HEAD", *regels[i:j], b"=======", *regels[i:j], b">>>>>>> tak"]
    return b"\n".join([*regels[:i], *merk, *regels[j:]])


def _einden(kans: random.Random, data: bytes) -> bytes:
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


def _diep(kans: random.Random, data: bytes) -> bytes:
    """Hostile nesting, long keys and numbers, as an unknown answer somewhere."""
    diepte = kans.choice((15, 19, 20, 21, 25, 100, 1000, 30_000))
    waarde = kans.choice(
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
    return _tussen_regels(kans, data, naam + b" = " + waarde)


def _veel(kans: random.Random, data: bytes) -> bytes:
    """A great many of one thing."""
    regel = kans.choice(
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
    return _tussen_regels(kans, data, regel * kans.choice((3, 300, 9000)))


def _tussen_regels(kans: random.Random, data: bytes, erbij: bytes) -> bytes:
    regels = data.split(b"\n")
    regels.insert(kans.randrange(len(regels) + 1), erbij)
    return b"\n".join(regels)


def _schema(kans: random.Random, data: bytes) -> bytes:
    """Another version of the file, or something that is none."""
    anders = (b"2", b"2", b"99", b"0", b"-1", b"1.0", b"true", b'"1"', b"[1]", b"9" * 30, b"{}")
    return data.replace(b"schema = 2\n", b"schema = " + kans.choice(anders) + b"\n")


def _willekeurig(kans: random.Random, data: bytes) -> bytes:
    """Pieces of TOML in no order at all."""
    delen = [kans.choice((*STUKJES, *re.split(rb"(?<=\n)", data)[:60])) for _ in range(20)]
    return b"".join(delen)


SCHADE: tuple[Schade, ...] = (
    *(_afgekapt, _bytes_om, _stuk_erin, _stuk_eruit, _regels, _tabellen, _koppen, _waarde, _naam),
    *(_merge, _einden, _diep, _veel, _schema, _schema, _willekeurig),
)


# --- one case


@cache
def bases() -> tuple[bytes, ...]:
    """What is damaged: a complete file, a hostile one, and a small one."""
    goud = GOUD.read_bytes().replace(b"\r\n", b"\n")
    klein = b"".join(re.split(rb"(?m)^(?=\[)", goud)[:7])
    return goud, opslag.naar_toml(kwaad_dossier()), klein, klein


def beschadigd(zaad: int, geval: int) -> bytes:
    """The bytes of one case, the same each time."""
    kans = random.Random(f"{zaad}-{geval}")  # noqa: S311 - the same each time is the point
    data = kans.choice(bases())
    for _ in range(kans.choice((1, 1, 1, 2, 3, 6))):
        data = kans.choice(SCHADE)(kans, data)
    return data


@cache
def geheimen() -> tuple[str, ...]:
    """The texts in the files that no message may show; ids and fixed choices it may."""
    mag = {WEET_NIET, *(keuze for veld in alle_velden().values() for keuze in veld.keuzes)}
    gevonden: set[str] = set()
    for data in bases():
        for tekst in _teksten(tomllib.loads(data.decode()), ""):
            gevonden.update((tekst, schoon(tekst)))
    return tuple(tekst for tekst in gevonden if len(tekst) > 5 and tekst not in mag)


def _teksten(deel: Any, naam: str) -> Iterator[str]:
    if isinstance(deel, dict):
        for sleutel, waarde in deel.items():
            yield from _teksten(waarde, sleutel)
    elif isinstance(deel, list) and naam != "paden":
        for waarde in deel:
            yield from _teksten(waarde, naam)
    elif isinstance(deel, str) and naam != "id":
        yield deel


def keur(data: bytes, pad: Path) -> str:
    """Read this file; the kind of outcome. Raises AssertionError when it is not as promised."""
    pad.write_bytes(data)
    begin = time.process_time()
    try:
        geladen = opslag.lees(pad)
    except opslag.OpslagFout as fout:
        soort = _keur_fout(fout, pad)
    else:
        soort = "nieuwer" if geladen.nieuwer else "gelezen"
        opnieuw = opslag.naar_toml(geladen.dossier)
        if len(opnieuw) > MAX_BYTES:  # with all ids and quotes written out
            return _keur_te_groot(geladen, pad)
        terug = opslag.uit_bytes(opnieuw)
        assert terug.dossier == geladen.dossier, "na opslaan is het niet hetzelfde"
        assert terug.geschoond == (), "na opslaan is er nog iets te schonen"
        assert opslag.naar_toml(terug.dossier) == opslag.naar_toml(geladen.dossier)
    duur = time.process_time() - begin
    assert duur < GRENS, f"het duurde {duur:.1f} s"
    assert pad.read_bytes() == data, "het bestand is veranderd"
    return soort


def _keur_te_groot(geladen: opslag.Geladen, pad: Path) -> str:
    try:
        opslag.bewaar(pad, geladen.dossier, verwacht=geladen.versie)
    except opslag.NietBewaard as fout:
        assert "Het is groter dan 256 KB." in str(fout), fout
        assert opslag.versie_van(pad.read_bytes()) == geladen.versie
        return "te groot om te bewaren"
    raise AssertionError("een te groot bestand is bewaard")


def _keur_fout(fout: opslag.OpslagFout, pad: Path) -> str:
    melding = str(fout)
    assert fout.exit_code in (3, 4), fout.exit_code
    assert melding.startswith(MELDINGEN), melding
    assert "Er is niets overschreven." in melding, melding
    assert melding.endswith(f"Bestand: {pad}"), melding
    assert len(melding) < 420 + len(str(pad)), melding
    stuur = {char for char in melding if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co")}
    assert not stuur - set("\u200c\u200d"), stuur
    lek = [tekst for tekst in geheimen() if tekst in melding]
    assert not lek, f"{melding} toont {lek}"
    assert fout.__suppress_context__ or fout.__context__ is None, (
        "een traceback citeert het bestand"
    )
    return type(fout).__name__


def draai(
    zaad: int, folder: Path, *, gevallen: int | None = None, seconden: float = float("inf")
) -> dict[str, int]:
    """Run so many cases, or for so long; how often each outcome came. Raises AssertionError."""
    telling: dict[str, int] = {}
    einde, geval = time.monotonic() + seconden, 0
    while (gevallen is None or geval < gevallen) and time.monotonic() < einde:
        try:
            soort = keur(beschadigd(zaad, geval), folder / "fuzz.toml")
        except Exception as fout:
            raise AssertionError(f"zaad {zaad}, geval {geval}: {fout!r}") from fout
        telling[soort] = telling.get(soort, 0) + 1
        geval += 1
    return telling


def main() -> int:
    """Run by hand."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconden", type=float, default=60)
    parser.add_argument("--zaad", type=int, default=1)
    parser.add_argument("--geval", type=int)
    keuze = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if keuze.geval is not None:
            print(keur(beschadigd(keuze.zaad, keuze.geval), Path(folder) / "fuzz.toml"))
            return 0
        telling = draai(keuze.zaad, Path(folder), seconden=keuze.seconden)
    print(f"zaad {keuze.zaad}, {sum(telling.values())} gevallen: {telling}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
