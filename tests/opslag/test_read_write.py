"""The dossier's file: what is read, what is refused, and that saving never does harm."""

import datetime as dt
import errno
import os
import stat
import sys
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from samples import CONFIDENTIAL, HEAD

from vsv_wizard import opslag
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import (
    Bijeenkomst,
    Deelnemer,
    Dossier,
    DossierHead,
    Gelden,
    LogLine,
    Mandaat,
    Overleg,
    Rso,
    Thema,
    Verklaring,
    Vsv,
)
from vsv_wizard.opslag import Destination, Page, disk, windows_errors
from vsv_wizard.opslag.disk import MAX_BYTES, Disk
from vsv_wizard.opslag.exchange import CannotExchange

NOW = dt.datetime(2026, 3, 1, 14, 3, tzinfo=dt.UTC)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, links and pipes")


def full() -> Dossier:
    """A dossier with one of every kind of answer, and things that this version does not know."""
    return Dossier.model_validate(
        {
            "schema": 2,
            "dossier": DossierHead(id="d1", naam="VSV Noordrand", revisie=3, aangemaakt=NOW),
            "vsv": Vsv.model_validate(
                {
                    "naam": 'VSV "Noordrand" \\ é 👩‍⚕️',
                    "kvk_toelichting": 'regel 1\n\nregel 3 """\\',
                    "leden_bevestigd_op": dt.date(2026, 1, 31),
                    "aansluitingen_open": WEET_NIET,
                    "later_bedacht": {"a": [{"b": 1}, {"b": 2.5}], "leeg": {}, "c": []},
                }
            ),
            "deelnemers": (
                Deelnemer(id="x1", naam="Praktijk De Bron", omvang="klein"),
                Deelnemer.model_validate({"id": "x2", "vreemd": True}),
            ),
            "mandaat": Mandaat(grens=Decimal("1250.50")),
            "gelden": (Gelden(id="g", jaar=2026, bedrag=Decimal(25000), maand="3"),),
            "rso": Rso(actief=True, themas=(Thema(id="t", wie="RSO"),)),
            "overleg": Overleg(
                bijeenkomsten=(
                    Bijeenkomst(id="b1", aanwezig=()),
                    Bijeenkomst(id="b2", aanwezig=("x1", "x2")),
                )
            ),
            "taken": {
                "diensten_kiezen": Verklaring(status="bezig"),
                "mandaat_besluiten": Verklaring(),
            },
            "klad": {"vsv.kvk": "123"},
            "logboek": (LogLine(tijd=NOW, wie="A", paden=("vsv.naam",)),),
            "onbekend": 7,
            "schema_": "ook onbekend",
            "hele tabel": {"x.y": "z", "tijd": NOW},
        }
    )


def inhoud(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


# Reading


def test_reads_what_it_writes(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    geladen = opslag.load(pad)
    assert geladen == opslag.Loaded(full(), versie, ())
    assert geladen.dossier.vsv.model_extra == full().vsv.model_extra
    assert inhoud(tmp_path) == ["a.toml"]


def test_layout_is_for_people() -> None:
    tekst = opslag.to_toml(full()).decode()
    regels = tekst.splitlines()
    assert regels[0].startswith("# Dossier van een VSV")
    assert "cliënten" in regels[0]
    headings = [r for r in regels if r.startswith("[")]
    assert [k for k in headings if k.count(".") == 0] == [
        *("[dossier]", "[samenvatting]", "[vsv]", "[[deelnemers]]", "[[deelnemers]]"),
        *("[mandaat]", "[[gelden]]", "[rso]", "[klad]", "[[logboek]]", '["hele tabel"]'),
    ]
    assert "[taken.diensten_kiezen]" in headings
    assert "bedrag = 25000.0" in regels
    assert "leden_bevestigd_op = 2026-01-31" in regels
    assert "aangemaakt = 2026-03-01 14:03:00+00:00" in regels
    assert "[bron]" not in headings
    assert "\r" not in tekst


def test_an_empty_answer_is_not_absence() -> None:
    back = opslag.from_bytes(opslag.to_toml(full())).dossier
    assert back.overleg.bijeenkomsten[0].aanwezig == ()
    assert back.overleg.bijeenkomsten[1].aanwezig == ("x1", "x2")


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_bom_and_crlf(begin: str, end: str) -> None:
    tekst = begin + opslag.to_toml(full()).decode().replace("\n", end)
    geladen = opslag.from_bytes(tekst.encode())
    assert geladen.dossier == full()
    assert geladen.cleaned_text == ()


def test_text_is_cleaned_and_reported() -> None:
    ruw = HEAD + (
        'naam = "a\\u001b[31mb"\n[vsv]\nnaam = "links\\u202Erechts"\nplaats = "Gouda"\n'
        '[[deelnemers]]\nid = "d2"\nnaam = "x\\u0000"\n[iets]\n"na\\u200bam" = ["y\\uE000"]\n'
    )
    geladen = opslag.from_bytes(ruw.encode())
    assert geladen.dossier.dossier.naam == "a[31mb"
    assert geladen.dossier.vsv.naam == "linksrechts"
    assert geladen.dossier.model_extra == {"iets": {"naam": ["y"]}}
    assert geladen.cleaned_text == (
        "dossier.naam",
        "vsv.naam",
        "deelnemers.d2.naam",
        "iets.naam",
        "iets.naam.1",
    )


def test_cut_off_between_two_lines(tmp_path: Path) -> None:
    """Such a file is TOML, and would open as a dossier in which answers are missing."""
    data = opslag.to_toml(full())
    regels = data.split(b"\n")
    for count in (8, 20, len(regels) - 3):
        with pytest.raises(opslag.Unreadable, match="einde van het bestand ontbreekt") as gevangen:
            opslag.from_bytes(b"\n".join(regels[:count]))
        assert gevangen.value.line
    # Whoever writes below it by hand has done nothing wrong, nor has an older version of ours.
    eronder = opslag.from_bytes(data + b"[later]\nx = 1\n").dossier.model_extra or {}
    assert eronder["later"] == {"x": 1}
    zonder_kop = b"\n".join(regels[1:-2])
    assert opslag.from_bytes(zonder_kop).dossier == full()


def test_items_without_id_get_a_lasting_one() -> None:
    ruw = HEAD + '[[deelnemers]]\nnaam = "A"\n[[deelnemers]]\nnaam = "A"\n[[deelnemers]]\nid = ""\n'
    ruw += '[taken.mandaat_besluiten]\nbewijs = [{soort = "besluit"}]\n'
    first, tweede = opslag.from_bytes(ruw.encode()), opslag.from_bytes(ruw.encode())
    ids = [d.id for d in first.dossier.deelnemers]
    assert first == tweede
    assert len(set(ids)) == 3
    assert all(len(i) == 16 for i in ids)
    assert first.dossier.taken["mandaat_besluiten"].bewijs[0].id


def test_money_is_exact() -> None:
    ruw = HEAD + "[mandaat]\ngrens = 0.10\n[[gelden]]\nid = 'a'\nbedrag = 25000\n"
    dossier = opslag.from_bytes(ruw.encode()).dossier
    assert str(dossier.mandaat.grens) == "0.10"
    assert dossier.gelden[0].bedrag == Decimal(25000)
    assert b"grens = 0.10" in opslag.to_toml(dossier)


BAD: dict[str, tuple[bytes | str, str]] = {
    "leeg": ("", "Het is leeg"),
    "witruimte": (b"\xef\xbb\xbf \r\n", "Het is leeg"),
    "nullen": (b"\0" * 4096, "Het is leeg"),
    "te groot": (HEAD + "#" * MAX_BYTES, "groter dan 2 MB"),
    "utf-16": (HEAD.encode("utf-16"), "Het is opgeslagen als UTF-16, niet als UTF-8"),
    "latin-1": ((HEAD + 'naam = "é"').encode("latin-1"), "(regel 5)"),
    "afgekapt": (HEAD + f'naam = "{CONFIDENTIAL}', "(regel 5, kolom"),
    "dubbele sleutel": (HEAD + "naam = 'a'\nnaam = 'b'\n", "Deze naam staat er twee keer"),
    "dubbele tabel": (HEAD + "[vsv]\n[vsv]\n", "(regel 6, kolom 5). Deze naam"),
    "dubbel na schonen": (HEAD + '[vsv]\nnaam = "a"\n"naam\\u200b" = "b"\n', "twee keer"),
    "merge": (
        HEAD + f'<<<<<<< HEAD\nnaam = "{CONFIDENTIAL}"\n=======\n>>>>>>> x\n',
        "(regel 5). Er staan 2",
    ),
    "geen waarde": (HEAD + "naam = \n", "(regel 5, kolom 8). Hier ontbreekt een waarde"),
    "datum": (HEAD + "[vsv]\nleden_bevestigd_op = 2026-02-30\n", "(regel 6, kolom 22). Deze datum"),
    "stuurteken": (HEAD + 'naam = "\x1b"\n', "onzichtbaar teken"),
    "lange sleutel": (HEAD + "a" * 80_000 + " = 1\n", "te lange naam"),
    "gepunte sleutel": (HEAD + ".".join("a" * 40_000) + " = 1\n", "in elkaar"),
    "gepunte sleutels": (HEAD + ".".join("a" * 60) + " = 1\n", "in elkaar"),
    "veel waarden": (HEAD + "x = [" + "[]," * 160_000 + "]", "(regel 5). Er staan te veel waarden"),
    "veel dingen": (HEAD + "[rso]\nthemas = [" + "{}," * 180_000 + "]", "te veel waarden in"),
    "haken": (HEAD + "a = " + "[" * 100_000, "in elkaar"),
    "haken dicht": (HEAD + "a = " + "[" * 300 + "]" * 300, "in elkaar"),
    "accolades": (HEAD + "a = " + "{a=" * 40_000, "in elkaar"),
    "5000 cijfers": (HEAD + "revisie = " + "9" * 5000, "(regel 5). Er staat een te groot getal"),
    "hex": (HEAD + "revisie = 0x" + "f" * 100_000, "te groot getal"),
    "groot getal": (
        HEAD + "[vsv]\nonbekend = 9223372036854775808",
        "(regel 6). Er staat een te groot",
    ),
    "exponent": (HEAD + "[mandaat]\ngrens = 1e999999999", "te groot getal"),
    "reuzenexponent": (HEAD + "a = 1e" + "9" * 5000, "te groot getal"),
    "nan": (HEAD + "[mandaat]\ngrens = nan", "(regel 6). Hier hoort een getal, geen nan"),
    "inf onbekend": (HEAD + "x = [1, -inf]", "geen nan of inf"),
    "geen dossier": ("[tool]\nx = 1", "Dit is geen dossier van vsv-wizard"),
    "geen schema": ('[dossier]\nid = "a"', "Bovenaan ontbreekt: schema"),
    "schema tekst": ('schema = "1"\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema waar": ('schema = true\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema kommagetal": ('schema = 1.0\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema nul": ('schema = 0\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "geen id": ('schema = 1\n[dossier]\nnaam = "a"', "(regel 2). Onder [dossier] ontbreekt de id"),
    "id getal": ("schema = 1\n[dossier]\nid = 3", "(regel 3). Hier hoort tekst"),
    "dossier getal": ("schema = 1\ndossier = 3", "ontbreekt de id"),
    "vsv getal": (
        HEAD + f'[x]\nvsv = "{CONFIDENTIAL}"\n[[vsv]]\n',
        "(regel 7). Hier hoort een groep",
    ),
    "naam getal": (HEAD + "[vsv]\n# naam\nnaam = 12\n", "(regel 7). Hier hoort tekst"),
    "datum tekst": (
        HEAD + f'[vsv]\nleden_bevestigd_op = "{CONFIDENTIAL}"',
        "een datum, zoals 2026-03-01",
    ),
    "bedrag tekst": (
        HEAD + f'[mandaat]\ngrens = "{CONFIDENTIAL}"',
        "(regel 6). Hier hoort een getal",
    ),
    "bedrag cent": (HEAD + "[mandaat]\ngrens = 1.2345", "2 cijfers achter de punt"),
    "bedrag groot": (HEAD + "[mandaat]\ngrens = 1234567890123456", "te groot"),
    "ja": (HEAD + '[vsv]\naansluitingen_open = "ja"', "true of false"),
    "jaar": (HEAD + '[[gelden]]\nid = "a"\njaar = 20260', "Plek: gelden.a.jaar"),
    "keuze": (HEAD + f'[vsv]\nrechtsvorm = "{CONFIDENTIAL}"', "Kies een van deze waarden: 'geen'"),
    "lang": (HEAD + f'[vsv]\nnaam = "{CONFIDENTIAL * 30}"', "langer dan 300 tekens"),
    "lijst": (HEAD + f'[deelnemers.x]\nnaam = "{CONFIDENTIAL}"', "(regel 5). Hier hoort een lijst"),
    "in lijst": (
        HEAD + '[[deelnemers]]\nid = "a"\n[[deelnemers]]\nid = "b"\nnaam = 3\n',
        "(regel 9). Hier hoort tekst tussen aanhalingstekens. Plek: deelnemers.b.naam.",
    ),
    "taak": (
        HEAD + '[taken.diensten_kiezen]\nstatus = "af"',
        "(regel 6). Kies een van deze waarden",
    ),
    "logboek": (HEAD + "[[logboek]]\nwie = 'x'", "(regel 5). Dit ontbreekt. Plek: logboek.1.tijd"),
    "zonder id": (HEAD + "[[deelnemers]]\nnaam = 3\n", "(regel 6). Hier hoort tekst tussen"),
    "geen id erbij": (HEAD + "[[deelnemers]]\nnaam = 3\n", "Plek: deelnemers.1.naam."),
    "meer": (HEAD + "[vsv]\nnaam = 1\nplaats = 2", "Zo zijn er 2 plekken"),
    "dubbele id": (
        HEAD + '[[deelnemers]]\nid = "a"\n[[deelnemers]]\nid = "a"\n',
        "In deelnemers staat twee keer dezelfde id: a.",
    ),
    "dubbele bewijs-id": (
        HEAD + '[taken.mandaat_besluiten]\nbewijs = [{id="a"}, {id="a"}]\n',
        "In taken.mandaat_besluiten.bewijs staat twee keer",
    ),
    "veel ids": (HEAD + '[[deelnemers]]\nid = "a"\n' * 8000, "twee keer dezelfde id"),
    "aanhalingstekens": (HEAD + '[vsv]\nnaam = 1\nx = """' + "\"'" * 40_000, "(regel"),
}


@pytest.mark.parametrize("naam", BAD)
def test_bad_files_are_refused_in_dutch(naam: str, tmp_path: Path) -> None:
    ruw, expected = BAD[naam]
    data = ruw.encode() if isinstance(ruw, str) else ruw
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    with pytest.raises(opslag.OpslagError) as gevangen:
        opslag.load(pad)
    error = gevangen.value
    melding = str(error)
    assert type(error) in (opslag.Unreadable, opslag.NotADossier, opslag.OtherEncoding)
    assert error.exit_code == 3
    assert expected in melding
    assert melding.startswith("Wij kunnen dit bestand niet lezen")
    assert "Er is niets overschreven." in melding
    assert melding.endswith(f"Bestand: {pad}")
    assert len(melding) - len(str(pad)) < 420
    assert CONFIDENTIAL not in melding
    assert error.__suppress_context__ or error.__context__ is None  # nor may a traceback quote it
    assert pad.read_bytes() == data


@pytest.mark.parametrize(
    "rest",
    [
        b'[dossier]\nid = "a"\n[vsv]\nnaam = 3\n',
        b'[dossier]\nnaam = "a"\n',
        b'[dossier]\nid = "a"\n[[deelnemers]]\nid = "1"\n[[deelnemers]]\nid = "1"\n',
        b'dossier = "anders"\n',
    ],
)
def test_newer_schema_that_we_cannot_show(rest: bytes) -> None:
    with pytest.raises(opslag.NewerSchema, match="nieuwere versie") as gevangen:
        opslag.from_bytes(b"schema = 3\n" + rest)
    assert gevangen.value.exit_code == 4
    assert gevangen.value.schema == 3
    assert gevangen.value.__suppress_context__


def test_newer_schema_that_fits_is_read() -> None:
    data = b'schema = 7\n[dossier]\nid = "a"\n[vsv]\nplaats = "Gouda"\n[nieuws]\nx = 1\n'
    geladen = opslag.from_bytes(data)
    assert (geladen.is_newer, geladen.schema) == (True, 7)
    assert geladen.dossier.vsv.plaats == "Gouda"
    assert geladen.dossier.model_extra == {"nieuws": {"x": 1}}
    gewoon = opslag.from_bytes(data.replace(b"7", b"1"))
    assert (gewoon.is_newer, gewoon.schema) == (False, 1)


def test_only_regular_files(tmp_path: Path) -> None:
    with pytest.raises(opslag.Unreadable, match="geen gewoon bestand"):
        opslag.load(tmp_path)
    with pytest.raises(opslag.FileNotFound, match="bestaat niet"):
        opslag.load(tmp_path / "weg.toml")
    with pytest.raises(opslag.FileNotFound, match="kan niet bestaan"):
        opslag.load(Path("a\0b"))


@posix
def test_pipes_and_devices_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.toml")
    for pad in (tmp_path / "pijp.toml", Path("/dev/zero"), Path("/dev/tty")):
        with pytest.raises(opslag.Unreadable):
            opslag.load(pad)
    assert list(opslag.DossierFolder(tmp_path).regels()) == []
    (tmp_path / "rond.toml").symlink_to("rond.toml")
    with pytest.raises(opslag.Unreadable, match="loopt rond"):
        opslag.load(tmp_path / "rond.toml")


# Saving


class FailingDisk(Disk):
    """A disk on which one call fails, at its n-th time."""

    def __init__(self, welke: str, error: OSError, keer: int = 1, vaak: int = 1000) -> None:
        self.welke, self.error, self.keer, self.vaak = welke, error, keer, vaak
        self.wachttijd = 0.0

    def _disturb(self, welke: str) -> None:
        if welke == self.welke:
            self.keer -= 1
            if self.keer <= 0 and self.vaak > 0:
                self.vaak -= 1
                raise self.error

    def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
        self._disturb("open")
        return super().open(pad, flags, mode)

    def write(self, fd: int, data: memoryview) -> int:
        if self.welke == "write":
            super().write(fd, data[:10])
        self._disturb("write")
        return super().write(fd, data[:100])  # a short write, as the system may do

    def fsync(self, fd: int) -> None:
        self._disturb("fsync")
        super().fsync(fd)

    def close(self, fd: int) -> None:
        super().close(fd)
        self._disturb("close")

    def permissions(self, fd: int, oud: Path, was: os.stat_result) -> None:
        self._disturb("rechten")
        super().permissions(fd, oud, was)

    def exchange(self, new: Path, doel: Path, beside: Path) -> Path:
        if self.welke == "replace":
            raise CannotExchange
        self._disturb("exchange")
        return super().exchange(new, doel, beside)

    def replace(self, van: Path, naar: Path) -> None:
        self._disturb("replace")
        super().replace(van, naar)

    def link(self, van: Path, naar: Path) -> None:
        self._disturb("link")
        super().link(van, naar)

    def wait(self, seconden: float) -> None:
        self.wachttijd += seconden


def os_error(number: int) -> OSError:
    return OSError(number, "injected")


FAILURES: list[tuple[str, int, int, str]] = [
    ("open", 1, errno.EACCES, "geen rechten"),
    ("open", 2, errno.ENOSPC, "De schijf is vol"),
    ("open", 2, errno.EROFS, "alleen-lezen"),
    ("open", 2, errno.ENOENT, "De map bestaat niet"),
    ("open", 2, errno.EPERM, "geen rechten"),
    ("write", 1, errno.ENOSPC, "De schijf is vol"),
    ("write", 2, errno.EDQUOT, "Uw opslagruimte is op"),
    ("fsync", 1, errno.EIO, "De schijf geeft een fout"),
    ("close", 2, errno.EIO, "De schijf geeft een fout"),
    ("exchange", 1, errno.EACCES, "geen rechten"),
    ("exchange", 1, errno.EIO, "De schijf geeft een fout"),
    ("replace", 1, errno.EACCES, "geen rechten"),
    ("replace", 1, errno.EDOM, "meldt een fout .nummer 33."),
]


@posix
@pytest.mark.parametrize(("welke", "keer", "number", "reason"), FAILURES)
def test_a_failing_disk_leaves_the_old_file(
    welke: str, keer: int, number: int, reason: str, tmp_path: Path
) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    oud = pad.read_bytes()
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    with pytest.raises(opslag.NotSaved, match=reason) as gevangen:
        opslag.save(pad, new, expected=versie, schijf=FailingDisk(welke, os_error(number), keer))
    assert gevangen.value.exit_code == 5
    assert str(gevangen.value).startswith("Uw antwoorden staan niet in het bestand. ")
    assert pad.read_bytes() == oud
    assert inhoud(tmp_path) == ["a.toml"]
    opslag.save(pad, new, expected=versie)  # and trying again works
    assert opslag.load(pad).dossier == new


@posix
@pytest.mark.parametrize(
    ("welke", "keer"), [("open", 1), ("write", 1), ("fsync", 1), ("close", 1), ("fsync", 2)]
)
def test_a_failing_disk_leaves_no_new_file(welke: str, keer: int, tmp_path: Path) -> None:
    kapot = FailingDisk(welke, os_error(errno.EIO), keer)
    with pytest.raises(opslag.NotSaved):
        opslag.save(tmp_path / "a.toml", full(), expected=None, schijf=kapot)
    assert inhoud(tmp_path) == []


@posix
def test_an_unconfirmed_save_can_be_tried_again(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    with pytest.raises(opslag.NotConfirmed, match="bevestigt niet") as gevangen:
        # the second fsync is that of the folder
        opslag.save(pad, new, expected=versie, schijf=FailingDisk("fsync", os_error(errno.EIO), 2))
    assert "niets overschreven" not in str(gevangen.value)
    assert gevangen.value.versie == opslag.load(pad).versie
    assert opslag.save(pad, new, expected=versie) == opslag.load(pad).versie
    opslag.save(pad, full(), expected=gevangen.value.versie)


@posix
@pytest.mark.parametrize("welke", ["rechten", "map"])
def test_what_some_file_systems_cannot_do_is_no_error(welke: str, tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    kapot = FailingDisk("fsync", os_error(errno.EINVAL), 2)
    if welke == "rechten":
        kapot = FailingDisk("rechten", os_error(errno.EPERM))
    opslag.save(pad, new, expected=versie, schijf=kapot)
    assert opslag.load(pad).dossier == new


def windows_error(winerror: int) -> OSError:
    error = PermissionError(errno.EACCES, "injected")
    error.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize("welke", ["open", "exchange", "replace"])
@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_windows_sharing_errors_are_tried_again(winerror: int, welke: str, tmp_path: Path) -> None:
    """Reading too: a scanner holds a file that was just written."""
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    even = FailingDisk(welke, windows_error(winerror), vaak=3)
    versie2 = opslag.save(pad, new, expected=versie, schijf=even)
    assert 0 < even.wachttijd < 1
    blijvend = FailingDisk(welke, windows_error(winerror))
    with pytest.raises(opslag.NotSaved):
        opslag.save(pad, full(), expected=versie2, schijf=blijvend)
    assert 1 < blijvend.wachttijd < 3
    assert opslag.load(pad).dossier == new
    assert inhoud(tmp_path) == ["a.toml"]


def test_a_new_file_where_links_do_not_exist(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    zonder = FailingDisk("link", os_error(errno.EPERM))
    opslag.save(pad, full(), expected=None, schijf=zonder)
    assert opslag.load(pad).dossier == full()
    with pytest.raises(opslag.DossierExists):
        opslag.save(pad, full(), expected=None, schijf=zonder)
    assert inhoud(tmp_path) == ["a.toml"]


def test_never_over_what_others_wrote(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    for other in (b"<<<<<<< kapot", opslag.to_toml(full()) + b"# x\n", b"", b"\0" * MAX_BYTES * 2):
        pad.write_bytes(other)
        new = opslag.next_version(full(), vorige=versie, now=NOW)
        with pytest.raises(opslag.ChangedOnDisk, match="Iemand wijzigde dit bestand") as gevangen:
            opslag.save(pad, new, expected=versie)
        assert gevangen.value.exit_code == 6
        with pytest.raises(opslag.DossierExists, match="al een bestand"):
            opslag.save(pad, new, expected=None)
        assert pad.read_bytes() == other
    assert inhoud(tmp_path) == ["a.toml"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    pad = tmp_path / "sub" / "a.toml"
    with pytest.raises(opslag.Vanished, match="niet meer op zijn plek") as gevangen:
        opslag.save(pad, full(), expected="x")
    assert gevangen.value.exit_code == 5
    with pytest.raises(opslag.NotSaved, match="De map bestaat niet"):
        opslag.save(pad, full(), expected=None)
    with pytest.raises(opslag.NotSaved, match="geen gewoon bestand"):
        opslag.save(tmp_path, full(), expected="x")
    with pytest.raises(opslag.NotSaved, match="kan niet bestaan"):
        opslag.save(Path("a\0b"), full(), expected=None)


@posix
def test_modes(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    for number, mode in enumerate((0o640, 0o664, 0o600)):
        pad.chmod(mode)
        new = full().model_copy(update={"dossier": DossierHead(id="d1", revisie=number)})
        versie = opslag.save(pad, new, expected=versie)
        assert stat.S_IMODE(pad.stat().st_mode) == mode


@posix
def test_read_only_means_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may always
    with pytest.raises(opslag.NotSaved, match="geen rechten"):
        opslag.save(pad, opslag.next_version(full(), vorige=versie, now=NOW), expected=versie)
    assert opslag.load(pad).dossier == full()


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    echt = tmp_path / "elders" / "echt.toml"
    echt.parent.mkdir()
    versie = opslag.save(echt, full(), expected=None)
    pad = tmp_path / "link.toml"
    pad.symlink_to(echt)
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    opslag.save(pad, new, expected=versie)
    assert pad.is_symlink()
    assert opslag.load(echt).dossier == new
    assert inhoud(echt.parent) == ["echt.toml"]
    (tmp_path / "los.toml").symlink_to(tmp_path / "nergens.toml")
    with pytest.raises(opslag.DossierExists):
        opslag.save(tmp_path / "los.toml", full(), expected=None)


@pytest.mark.parametrize("dirty", ["a\x1bb", "a\rb\r\nc", "a\ud800", "a\u202eb", "a\u2028b"])
def test_stray_characters_do_not_block_saving(dirty: str, tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    dossier = Dossier(
        dossier=DossierHead(id="a"), vsv=Vsv.model_construct(naam=dirty, plaats="Gouda")
    )
    opslag.save(pad, dossier, expected=None)
    back = opslag.load(pad)
    assert back.cleaned_text == ()
    assert back.dossier.vsv.plaats == "Gouda"
    assert (back.dossier.vsv.naam or "").startswith("a")


@pytest.mark.parametrize(
    "vsv",
    [
        Vsv.model_construct(naam=CONFIDENTIAL * 30),
        Vsv.model_construct(leden_bevestigd_op=CONFIDENTIAL),
        Vsv.model_construct(naam=object()),
        Vsv.model_construct(naam=10**5000),
        Vsv.model_construct(naam=Decimal("nan")),
        Vsv.model_construct(kvk_toelichting=("x" * 7000,) * 60),
    ],
)
def test_never_write_what_cannot_be_read(vsv: Vsv, tmp_path: Path) -> None:
    with pytest.raises(opslag.NotSaved, match="past niet in het bestand") as gevangen:
        opslag.save(
            tmp_path / "a.toml", Dossier(dossier=DossierHead(id="a"), vsv=vsv), expected=None
        )
    assert CONFIDENTIAL not in str(gevangen.value)
    assert inhoud(tmp_path) == []


def test_comparing_after_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vsv_wizard.opslag import write as writing

    def forget(tabel: dict[str, Any]) -> bytes:
        return HEAD.encode()

    monkeypatch.setattr(writing, "to_toml", lambda _: HEAD.encode())
    monkeypatch.setattr(writing, "dossier_to_toml", forget)
    with pytest.raises(opslag.NotSaved, match="controle na het schrijven"):
        opslag.save(tmp_path / "a.toml", full(), expected=None)
    assert inhoud(tmp_path) == []


# The folder


def test_which_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opslag.dossier_folder(Path("a"), {"VSV_WIZARD_MAP": "b"}) == Path("a")
    assert opslag.dossier_folder(None, {"VSV_WIZARD_MAP": "b"}) == Path("b")
    assert opslag.dossier_folder(Path("~")) == Path.home()
    assert opslag.dossier_folder(None, {"VSV_WIZARD_MAP": " "}).name == "VSV-dossiers"
    monkeypatch.setenv("VSV_WIZARD_MAP", "c")
    assert opslag.dossier_folder() == Path("c")
    assert opslag.state_folder({"VSV_WIZARD_STAAT": str(Path("/d").absolute())}).is_absolute()
    # Not beside the dossiers, wherever somebody happens to be.
    assert opslag.state_folder({"VSV_WIZARD_STAAT": "d"}) == Path.home() / "d"
    assert "vsv-wizard" in str(opslag.state_folder({}))


def test_new_dossier() -> None:
    dossier = opslag.new_dossier(" VSV\tNoord\x1b ", "2.0", now=NOW.replace(microsecond=5))
    assert dossier.dossier.naam == dossier.vsv.naam == "VSV Noord"
    assert len(dossier.dossier.id) == 16
    assert dossier.dossier.aangemaakt == dossier.dossier.gewijzigd == NOW
    assert opslag.new_dossier("a", "2.0", now=NOW, id="vast").dossier.id == "vast"
    for naam in ("", " \n", "x" * 301):
        with pytest.raises(ValueError, match="naam van het VSV"):
            opslag.new_dossier(naam, "2.0", now=NOW)
    volgende = opslag.next_version(dossier, vorige="h", now=NOW + dt.timedelta(hours=1))
    assert volgende.dossier.revisie == 1
    assert volgende.dossier.vorige == "h"
    assert volgende.dossier.gewijzigd == NOW + dt.timedelta(hours=1)
    assert volgende.vsv is dossier.vsv


def test_a_folder_of_dossiers(tmp_path: Path) -> None:
    folder = opslag.DossierFolder(tmp_path / "nieuw" / "VSV-dossiers")
    assert list(folder.regels()) == []
    names = ["VSV Één/Twee", "vsv een twee", "CON", "日本"]
    paden = [folder.new(n, opslag.new_dossier(n, "2.0", now=NOW)) for n in names]
    assert [p.name for p in paden] == [
        *("vsv-een-twee.toml", "vsv-een-twee-2.toml", "dossier.toml", "dossier-2.toml")
    ]
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.pad.stat().st_mode) == 0o700
    (folder.pad / "pyproject.toml").write_text("[project]\nname = 'x'\n", "utf-8")
    (folder.pad / "kapot.toml").write_text("<<<<<<< HEAD\n", "utf-8")
    (folder.pad / "later.TOML").write_text(
        "schema = 99\n[dossier]\nid = 'a'\n[vsv]\nnaam = 1\n", "utf-8"
    )
    (folder.pad / "nieuw.toml").write_text(
        "schema = 99\n[dossier]\nid = 'a'\nnaam = 'VSV Zee'\n", "utf-8"
    )
    for naam in (".verborgen.toml", "~$vsv-1.toml", "notities.txt"):
        (folder.pad / naam).write_text("x", "utf-8")
    (folder.pad / "map.toml").mkdir()
    regels = list(folder.regels())
    assert [r.pad.name for r in regels] == [
        *("dossier-2.toml", "dossier.toml", "kapot.toml", "later.TOML", "nieuw.toml"),
        *("vsv-een-twee-2.toml", "vsv-een-twee.toml"),
    ]
    heel = regels[-1]
    assert (heel.naam, heel.error, heel.gewijzigd) == ("VSV Één/Twee", None, NOW)
    assert heel.samenvatting is not None
    assert heel.samenvatting.mijlpaal == "geen"
    assert len(heel.id) == 16
    kapot = regels[2]
    assert (kapot.naam, kapot.samenvatting, kapot.id) == ("kapot", None, "")
    assert kapot.gewijzigd.tzinfo is dt.UTC
    assert (kapot.error or "").startswith("Wij kunnen dit bestand niet lezen (regel 1).")
    assert "nieuwere versie" in (regels[3].error or "")
    assert (regels[4].naam, regels[4].error, regels[4].is_newer) == ("VSV Zee", None, True)
    assert regels[4].samenvatting is not None
    assert [r.is_newer for r in regels].count(True) == 1


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    folder = opslag.DossierFolder(tmp_path / "x")
    with pytest.raises(opslag.Unreadable, match="geen map"):
        list(folder.regels())
    with pytest.raises(opslag.NotSaved, match="geen map"):
        folder.new("a", full())
    with pytest.raises(opslag.NotSaved, match="geen map"):
        opslag.DossierFolder(tmp_path / "x" / "y").new("a", full())


# The place


def test_the_place_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
    assert opslag.last() is None
    een = opslag.Remembered(
        "id1", "/x/een.toml", Destination(Page.TAAK, "diensten_kiezen", sheet=1, field="rso.naam")
    )
    two = opslag.Remembered("id2", "C:\\x\\twéé.toml")
    opslag.remember(een)
    opslag.remember(two)
    assert opslag.last() == two
    assert opslag.rank_of("id1") == een
    assert opslag.rank_of("id3") is None
    opslag.remember(een)
    assert opslag.last() == een
    for number in range(120):
        opslag.remember(opslag.Remembered(f"n{number}", "x"))
    assert opslag.rank_of("id1") is None
    assert opslag.rank_of("n20") is not None
    assert inhoud(tmp_path / "staat") == ["plekken.toml"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "staat" / "plekken.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("scherm", "where"),
    [
        ("taak", Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")),
        ("einde", Destination(Page.END, "vsv_vastleggen", 1, "vsv.plaats")),
        ("", Destination(Page.STAPPENPLAN, "vsv_vastleggen", 1, "vsv.plaats")),
        ("van-later", Destination(Page.STAPPENPLAN, "vsv_vastleggen", 1, "vsv.plaats")),
    ],
)
def test_places_of_every_version_are_read(scherm: str, where: Destination, tmp_path: Path) -> None:
    """As they were written before there were destinations, and by a version to come."""
    (tmp_path / "plekken.toml").write_text(
        f"""[[plek]]
dossier = "id1"
bestand = "/x/een.toml"
taak = "vsv_vastleggen"
blad = 1
veld = "vsv.plaats"
scherm = "{scherm}"
"""
    )
    environment = {"VSV_WIZARD_STAAT": str(tmp_path)}
    assert opslag.last(environment) == opslag.Remembered("id1", "/x/een.toml", where)


@pytest.mark.parametrize(
    "ruw",
    ["", "\0", "[[plek", "plek = 3", "plek = [3]", "[[plek]]\ndossier = 3", "a = " + "[" * 9999],
)
def test_a_damaged_place_is_no_place(ruw: str, tmp_path: Path) -> None:
    environment = {"VSV_WIZARD_STAAT": str(tmp_path)}
    (tmp_path / "plekken.toml").write_text(ruw, "utf-8")
    assert opslag.last(environment) is None
    opslag.remember(opslag.Remembered("a", "b"), environment)
    assert opslag.last(environment) == opslag.Remembered("a", "b")


def test_a_place_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    for staat in (tmp_path / "x", tmp_path / "x" / "y"):
        environment = {"VSV_WIZARD_STAAT": str(staat)}
        opslag.remember(opslag.Remembered("a", "b\ud800"), environment)
        assert opslag.last(environment) is None


def test_a_file_that_is_being_replaced_is_looked_for_once_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows it has no name for a moment; a file that is gone stays gone."""
    pad = tmp_path / "a.toml"
    opslag.save(pad, full(), expected=None)
    echt, missing = disk.read_bytes, iter([2, 2, 2, 2, 0, 2, 2, 2])

    def read(*args: Any, **keywords: Any) -> bytes:
        if number := next(missing, 0):
            error = FileNotFoundError(errno.ENOENT, "injected")
            error.winerror = number  # type: ignore[attr-defined,unused-ignore]
            raise error
        return echt(*args, **keywords)

    monkeypatch.setattr(disk, "read_bytes", read)
    monkeypatch.setattr(Disk, "wait", lambda *_: None)
    with pytest.raises(opslag.FileNotFound):
        opslag.load(pad)
    assert opslag.load(pad).dossier == full()
    assert opslag.load(pad).dossier == full()


@pytest.mark.parametrize("call", ["read_bytes", "_looks", "exchange"])
def test_saving_waits_for_a_file_that_is_being_replaced(
    call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who saves at the moment in which another replaces it on Windows is no less patient."""
    pad = tmp_path / "a.toml"
    versie = opslag.save(pad, full(), expected=None)
    new = opslag.next_version(full(), vorige=versie, now=NOW)
    where = Disk if call == "exchange" else disk
    echt, missing = getattr(where, call), iter([2, 2, 2])

    def replaced(*args: Any, **keywords: Any) -> Any:
        if number := next(missing, 0):
            raise windows_errors.windows_error(number, pad)
        return echt(*args, **keywords)

    monkeypatch.setattr(where, call, replaced)
    monkeypatch.setattr(Disk, "wait", lambda *_: None)
    opslag.save(pad, new, expected=versie)
    assert next(missing, 0) == 0
    assert opslag.load(pad).dossier == new
    assert inhoud(tmp_path) == ["a.toml"]


def test_a_file_without_a_name_for_a_moment_is_not_read_only(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    pad.write_bytes(b"")
    for mode in (0o644, 0o444):
        pad.chmod(mode)
        assert disk._is_read_only(tmp_path / "gone", pad.stat(), "win32") == (mode == 0o444)
    pad.chmod(0o644)
