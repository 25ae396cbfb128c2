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
from samples import GEHEIM, KOP

from vsv_wizard import opslag
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import (
    Bijeenkomst,
    Deelnemer,
    Dossier,
    Gelden,
    Kop,
    Logregel,
    Mandaat,
    Overleg,
    Rso,
    TaakStand,
    Thema,
    Vsv,
)
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.disk import MAX_BYTES, Schijf

NU = dt.datetime(2026, 3, 1, 14, 3, tzinfo=dt.UTC)

posix = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes, links and pipes")


def vol() -> Dossier:
    """A dossier with one of every kind of answer, and things that this version does not know."""
    return Dossier.model_validate(
        {
            "schema": 2,
            "dossier": Kop(id="d1", naam="VSV Noordrand", revisie=3, aangemaakt=NU),
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
                "diensten_kiezen": TaakStand(status="bezig"),
                "mandaat_besluiten": TaakStand(),
            },
            "klad": {"vsv.kvk": "123"},
            "logboek": (Logregel(tijd=NU, wie="A", paden=("vsv.naam",)),),
            "onbekend": 7,
            "schema_": "ook onbekend",
            "hele tabel": {"x.y": "z", "tijd": NU},
        }
    )


def inhoud(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


# Reading


def test_reads_what_it_writes(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    geladen = opslag.lees(pad)
    assert geladen == opslag.Geladen(vol(), versie, ())
    assert geladen.dossier.vsv.model_extra == vol().vsv.model_extra
    assert inhoud(tmp_path) == ["a.toml"]


def test_layout_is_for_people() -> None:
    tekst = opslag.naar_toml(vol()).decode()
    regels = tekst.splitlines()
    assert regels[0].startswith("# Dossier van een VSV")
    assert "cliënten" in regels[0]
    koppen = [r for r in regels if r.startswith("[")]
    assert [k for k in koppen if k.count(".") == 0] == [
        *("[dossier]", "[samenvatting]", "[vsv]", "[[deelnemers]]", "[[deelnemers]]"),
        *("[mandaat]", "[[gelden]]", "[rso]", "[klad]", "[[logboek]]", '["hele tabel"]'),
    ]
    assert "[taken.diensten_kiezen]" in koppen
    assert "bedrag = 25000.0" in regels
    assert "leden_bevestigd_op = 2026-01-31" in regels
    assert "aangemaakt = 2026-03-01 14:03:00+00:00" in regels
    assert "[bron]" not in koppen
    assert "\r" not in tekst


def test_an_empty_answer_is_not_absence() -> None:
    terug = opslag.uit_bytes(opslag.naar_toml(vol())).dossier
    assert terug.overleg.bijeenkomsten[0].aanwezig == ()
    assert terug.overleg.bijeenkomsten[1].aanwezig == ("x1", "x2")


@pytest.mark.parametrize("begin", ["", "\ufeff"])
@pytest.mark.parametrize("einde", ["\n", "\r\n"])
def test_bom_and_crlf(begin: str, einde: str) -> None:
    tekst = begin + opslag.naar_toml(vol()).decode().replace("\n", einde)
    geladen = opslag.uit_bytes(tekst.encode())
    assert geladen.dossier == vol()
    assert geladen.geschoond == ()


def test_text_is_cleaned_and_reported() -> None:
    ruw = KOP + (
        'naam = "a\\u001b[31mb"\n[vsv]\nnaam = "links\\u202Erechts"\nplaats = "Gouda"\n'
        '[[deelnemers]]\nid = "d2"\nnaam = "x\\u0000"\n[iets]\n"na\\u200bam" = ["y\\uE000"]\n'
    )
    geladen = opslag.uit_bytes(ruw.encode())
    assert geladen.dossier.dossier.naam == "a[31mb"
    assert geladen.dossier.vsv.naam == "linksrechts"
    assert geladen.dossier.model_extra == {"iets": {"naam": ["y"]}}
    assert geladen.geschoond == (
        "dossier.naam",
        "vsv.naam",
        "deelnemers.d2.naam",
        "iets.naam",
        "iets.naam.1",
    )


def test_cut_off_between_two_lines(tmp_path: Path) -> None:
    """Such a file is TOML, and would open as a dossier in which answers are missing."""
    data = opslag.naar_toml(vol())
    regels = data.split(b"\n")
    for aantal in (8, 20, len(regels) - 3):
        with pytest.raises(opslag.Onleesbaar, match="einde van het bestand ontbreekt") as gevangen:
            opslag.uit_bytes(b"\n".join(regels[:aantal]))
        assert gevangen.value.regel
    # Whoever writes below it by hand has done nothing wrong, nor has an older version of ours.
    eronder = opslag.uit_bytes(data + b"[later]\nx = 1\n").dossier.model_extra or {}
    assert eronder["later"] == {"x": 1}
    zonder_kop = b"\n".join(regels[1:-2])
    assert opslag.uit_bytes(zonder_kop).dossier == vol()


def test_items_without_id_get_a_lasting_one() -> None:
    ruw = KOP + '[[deelnemers]]\nnaam = "A"\n[[deelnemers]]\nnaam = "A"\n[[deelnemers]]\nid = ""\n'
    ruw += '[taken.mandaat_besluiten]\nbewijs = [{soort = "besluit"}]\n'
    eerste, tweede = opslag.uit_bytes(ruw.encode()), opslag.uit_bytes(ruw.encode())
    ids = [d.id for d in eerste.dossier.deelnemers]
    assert eerste == tweede
    assert len(set(ids)) == 3
    assert all(len(i) == 16 for i in ids)
    assert eerste.dossier.taken["mandaat_besluiten"].bewijs[0].id


def test_money_is_exact() -> None:
    ruw = KOP + "[mandaat]\ngrens = 0.10\n[[gelden]]\nid = 'a'\nbedrag = 25000\n"
    dossier = opslag.uit_bytes(ruw.encode()).dossier
    assert str(dossier.mandaat.grens) == "0.10"
    assert dossier.gelden[0].bedrag == Decimal(25000)
    assert b"grens = 0.10" in opslag.naar_toml(dossier)


SLECHT: dict[str, tuple[bytes | str, str]] = {
    "leeg": ("", "Het is leeg"),
    "witruimte": (b"\xef\xbb\xbf \r\n", "Het is leeg"),
    "nullen": (b"\0" * 4096, "Het is leeg"),
    "te groot": (KOP + "#" * MAX_BYTES, "groter dan 256 KB"),
    "utf-16": (KOP.encode("utf-16"), "(regel 1). Het is niet opgeslagen als UTF-8"),
    "latin-1": ((KOP + 'naam = "é"').encode("latin-1"), "(regel 5)"),
    "afgekapt": (KOP + f'naam = "{GEHEIM}', "(regel 5, kolom"),
    "dubbele sleutel": (KOP + "naam = 'a'\nnaam = 'b'\n", "Deze naam staat er twee keer"),
    "dubbele tabel": (KOP + "[vsv]\n[vsv]\n", "(regel 6, kolom 5). Deze naam"),
    "dubbel na schonen": (KOP + '[vsv]\nnaam = "a"\n"naam\\u200b" = "b"\n', "twee keer"),
    "merge": (
        KOP + f'<<<<<<< HEAD\nnaam = "{GEHEIM}"\n=======\n>>>>>>> x\n',
        "(regel 5). Er staan 2",
    ),
    "geen waarde": (KOP + "naam = \n", "(regel 5, kolom 8). Hier ontbreekt een waarde"),
    "datum": (KOP + "[vsv]\nleden_bevestigd_op = 2026-02-30\n", "(regel 6, kolom 22). Deze datum"),
    "stuurteken": (KOP + 'naam = "\x1b"\n', "onzichtbaar teken"),
    "lange sleutel": (KOP + "a" * 80_000 + " = 1\n", "te lange naam"),
    "gepunte sleutel": (KOP + ".".join("a" * 40_000) + " = 1\n", "in elkaar"),
    "gepunte sleutels": (KOP + ".".join("a" * 60) + " = 1\n", "in elkaar"),
    "veel waarden": (KOP + "x = [" + "[]," * 60_000 + "]", "(regel 5). Er staan te veel waarden"),
    "veel dingen": (KOP + "[rso]\nthemas = [" + "{}," * 80_000 + "]", "te veel waarden in"),
    "haken": (KOP + "a = " + "[" * 100_000, "in elkaar"),
    "haken dicht": (KOP + "a = " + "[" * 300 + "]" * 300, "in elkaar"),
    "accolades": (KOP + "a = " + "{a=" * 40_000, "in elkaar"),
    "5000 cijfers": (KOP + "revisie = " + "9" * 5000, "(regel 5). Er staat een te groot getal"),
    "hex": (KOP + "revisie = 0x" + "f" * 100_000, "te groot getal"),
    "groot getal": (
        KOP + "[vsv]\nonbekend = 9223372036854775808",
        "(regel 6). Er staat een te groot",
    ),
    "exponent": (KOP + "[mandaat]\ngrens = 1e999999999", "te groot getal"),
    "reuzenexponent": (KOP + "a = 1e" + "9" * 5000, "te groot getal"),
    "nan": (KOP + "[mandaat]\ngrens = nan", "(regel 6). Hier hoort een getal, geen nan"),
    "inf onbekend": (KOP + "x = [1, -inf]", "geen nan of inf"),
    "geen dossier": ("[tool]\nx = 1", "Dit is geen dossier van vsv-wizard"),
    "geen schema": ('[dossier]\nid = "a"', "Bovenaan ontbreekt: schema"),
    "schema tekst": ('schema = "1"\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema waar": ('schema = true\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema kommagetal": ('schema = 1.0\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "schema nul": ('schema = 0\n[dossier]\nid = "a"', "(regel 1). Bij schema"),
    "geen id": ('schema = 1\n[dossier]\nnaam = "a"', "(regel 2). Onder [dossier] ontbreekt de id"),
    "id getal": ("schema = 1\n[dossier]\nid = 3", "(regel 3). Hier hoort tekst"),
    "dossier getal": ("schema = 1\ndossier = 3", "ontbreekt de id"),
    "vsv getal": (KOP + f'[x]\nvsv = "{GEHEIM}"\n[[vsv]]\n', "(regel 7). Hier hoort een groep"),
    "naam getal": (KOP + "[vsv]\n# naam\nnaam = 12\n", "(regel 7). Hier hoort tekst"),
    "datum tekst": (KOP + f'[vsv]\nleden_bevestigd_op = "{GEHEIM}"', "een datum, zoals 2026-03-01"),
    "bedrag tekst": (KOP + f'[mandaat]\ngrens = "{GEHEIM}"', "(regel 6). Hier hoort een getal"),
    "bedrag cent": (KOP + "[mandaat]\ngrens = 1.234", "2 cijfers achter de punt"),
    "bedrag groot": (KOP + "[mandaat]\ngrens = 1234567890123456", "te groot"),
    "ja": (KOP + '[vsv]\naansluitingen_open = "ja"', "true of false"),
    "jaar": (KOP + '[[gelden]]\nid = "a"\njaar = 20260', "Plek: gelden.a.jaar"),
    "keuze": (KOP + f'[vsv]\nrechtsvorm = "{GEHEIM}"', "Kies een van deze waarden: 'geen'"),
    "lang": (KOP + f'[vsv]\nnaam = "{GEHEIM * 30}"', "langer dan 300 tekens"),
    "lijst": (KOP + f'[deelnemers.x]\nnaam = "{GEHEIM}"', "(regel 5). Hier hoort een lijst"),
    "in lijst": (
        KOP + '[[deelnemers]]\nid = "a"\n[[deelnemers]]\nid = "b"\nnaam = 3\n',
        "(regel 9). Hier hoort tekst tussen aanhalingstekens. Plek: deelnemers.b.naam.",
    ),
    "taak": (
        KOP + '[taken.diensten_kiezen]\nstatus = "af"',
        "(regel 6). Kies een van deze waarden",
    ),
    "logboek": (KOP + "[[logboek]]\nwie = 'x'", "(regel 5). Dit ontbreekt. Plek: logboek.1.tijd"),
    "zonder id": (KOP + "[[deelnemers]]\nnaam = 3\n", "(regel 6). Hier hoort tekst tussen"),
    "geen id erbij": (KOP + "[[deelnemers]]\nnaam = 3\n", "Plek: deelnemers.1.naam."),
    "meer": (KOP + "[vsv]\nnaam = 1\nplaats = 2", "Zo zijn er 2 plekken"),
    "dubbele id": (
        KOP + '[[deelnemers]]\nid = "a"\n[[deelnemers]]\nid = "a"\n',
        "In deelnemers staat twee keer dezelfde id: a.",
    ),
    "dubbele bewijs-id": (
        KOP + '[taken.mandaat_besluiten]\nbewijs = [{id="a"}, {id="a"}]\n',
        "In taken.mandaat_besluiten.bewijs staat twee keer",
    ),
    "veel ids": (KOP + '[[deelnemers]]\nid = "a"\n' * 8000, "twee keer dezelfde id"),
    "aanhalingstekens": (KOP + '[vsv]\nnaam = 1\nx = """' + "\"'" * 40_000, "(regel"),
}


@pytest.mark.parametrize("naam", SLECHT)
def test_bad_files_are_refused_in_dutch(naam: str, tmp_path: Path) -> None:
    ruw, verwacht = SLECHT[naam]
    data = ruw.encode() if isinstance(ruw, str) else ruw
    pad = tmp_path / "vsv.toml"
    pad.write_bytes(data)
    with pytest.raises(opslag.OpslagFout) as gevangen:
        opslag.lees(pad)
    fout = gevangen.value
    melding = str(fout)
    assert type(fout) in (opslag.Onleesbaar, opslag.GeenDossier)
    assert fout.exit_code == 3
    assert verwacht in melding
    assert melding.startswith("Wij kunnen dit bestand niet lezen")
    assert "Er is niets overschreven." in melding
    assert melding.endswith(f"Bestand: {pad}")
    assert len(melding) - len(str(pad)) < 420
    assert GEHEIM not in melding
    assert fout.__suppress_context__ or fout.__context__ is None  # nor may a traceback quote it
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
    with pytest.raises(opslag.NieuwerSchema, match="nieuwere versie") as gevangen:
        opslag.uit_bytes(b"schema = 3\n" + rest)
    assert gevangen.value.exit_code == 4
    assert gevangen.value.schema == 3
    assert gevangen.value.__suppress_context__


def test_newer_schema_that_fits_is_read() -> None:
    data = b'schema = 7\n[dossier]\nid = "a"\n[vsv]\nplaats = "Gouda"\n[nieuws]\nx = 1\n'
    geladen = opslag.uit_bytes(data)
    assert (geladen.nieuwer, geladen.schema) == (True, 7)
    assert geladen.dossier.vsv.plaats == "Gouda"
    assert geladen.dossier.model_extra == {"nieuws": {"x": 1}}
    gewoon = opslag.uit_bytes(data.replace(b"7", b"1"))
    assert (gewoon.nieuwer, gewoon.schema) == (False, 1)


def test_only_regular_files(tmp_path: Path) -> None:
    with pytest.raises(opslag.Onleesbaar, match="geen gewoon bestand"):
        opslag.lees(tmp_path)
    with pytest.raises(opslag.NietGevonden, match="bestaat niet"):
        opslag.lees(tmp_path / "weg.toml")
    with pytest.raises(opslag.NietGevonden, match="kan niet bestaan"):
        opslag.lees(Path("a\0b"))


@posix
def test_pipes_and_devices_do_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pijp.toml")
    for pad in (tmp_path / "pijp.toml", Path("/dev/zero"), Path("/dev/tty")):
        with pytest.raises(opslag.Onleesbaar):
            opslag.lees(pad)
    assert list(opslag.Dossiermap(tmp_path).regels()) == []
    (tmp_path / "rond.toml").symlink_to("rond.toml")
    with pytest.raises(opslag.Onleesbaar, match="loopt rond"):
        opslag.lees(tmp_path / "rond.toml")


# Saving


class Kapot(Schijf):
    """A disk on which one call fails, at its n-th time."""

    def __init__(self, welke: str, fout: OSError, keer: int = 1, vaak: int = 1000) -> None:
        self.welke, self.fout, self.keer, self.vaak = welke, fout, keer, vaak
        self.wachttijd = 0.0

    def _stoor(self, welke: str) -> None:
        if welke == self.welke:
            self.keer -= 1
            if self.keer <= 0 and self.vaak > 0:
                self.vaak -= 1
                raise self.fout

    def open(self, pad: Path, flags: int, mode: int = 0o600) -> int:
        self._stoor("open")
        return super().open(pad, flags, mode)

    def write(self, fd: int, data: memoryview) -> int:
        if self.welke == "write":
            super().write(fd, data[:10])
        self._stoor("write")
        return super().write(fd, data[:100])  # a short write, as the system may do

    def fsync(self, fd: int) -> None:
        self._stoor("fsync")
        super().fsync(fd)

    def close(self, fd: int) -> None:
        super().close(fd)
        self._stoor("close")

    def rechten(self, fd: int, als: os.stat_result) -> None:
        self._stoor("rechten")
        super().rechten(fd, als)

    def replace(self, van: Path, naar: Path) -> None:
        self._stoor("replace")
        super().replace(van, naar)

    def link(self, van: Path, naar: Path) -> None:
        self._stoor("link")
        super().link(van, naar)

    def wacht(self, seconden: float) -> None:
        self.wachttijd += seconden


def os_fout(nummer: int) -> OSError:
    return OSError(nummer, "injected")


FALEN: list[tuple[str, int, int, str]] = [
    ("open", 1, errno.EACCES, "geen rechten"),
    ("open", 2, errno.ENOSPC, "De schijf is vol"),
    ("open", 2, errno.EROFS, "alleen-lezen"),
    ("open", 2, errno.ENOENT, "De map bestaat niet"),
    ("open", 2, errno.EPERM, "geen rechten"),
    ("write", 1, errno.ENOSPC, "De schijf is vol"),
    ("write", 2, errno.EDQUOT, "Uw opslagruimte is op"),
    ("fsync", 1, errno.EIO, "De schijf geeft een fout"),
    ("close", 2, errno.EIO, "De schijf geeft een fout"),
    ("replace", 1, errno.EACCES, "geen rechten"),
    ("replace", 1, errno.EBUSY, "meldt een fout .nummer 16."),
]


@posix
@pytest.mark.parametrize(("welke", "keer", "nummer", "reden"), FALEN)
def test_a_failing_disk_leaves_the_old_file(
    welke: str, keer: int, nummer: int, reden: str, tmp_path: Path
) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    oud = pad.read_bytes()
    nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
    with pytest.raises(opslag.NietBewaard, match=reden) as gevangen:
        opslag.bewaar(pad, nieuw, verwacht=versie, schijf=Kapot(welke, os_fout(nummer), keer))
    assert gevangen.value.exit_code == 5
    assert str(gevangen.value).startswith("Uw antwoorden zijn niet bewaard. ")
    assert pad.read_bytes() == oud
    assert inhoud(tmp_path) == ["a.toml"]
    opslag.bewaar(pad, nieuw, verwacht=versie)  # and trying again works
    assert opslag.lees(pad).dossier == nieuw


@posix
@pytest.mark.parametrize(
    ("welke", "keer"), [("open", 1), ("write", 1), ("fsync", 1), ("close", 1), ("fsync", 2)]
)
def test_a_failing_disk_leaves_no_new_file(welke: str, keer: int, tmp_path: Path) -> None:
    kapot = Kapot(welke, os_fout(errno.EIO), keer)
    with pytest.raises(opslag.NietBewaard):
        opslag.bewaar(tmp_path / "a.toml", vol(), verwacht=None, schijf=kapot)
    assert inhoud(tmp_path) == []


@posix
def test_an_unconfirmed_save_can_be_tried_again(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
    with pytest.raises(opslag.NietBevestigd, match="bevestigt niet") as gevangen:
        # the second fsync is that of the folder
        opslag.bewaar(pad, nieuw, verwacht=versie, schijf=Kapot("fsync", os_fout(errno.EIO), 2))
    assert "niets overschreven" not in str(gevangen.value)
    assert gevangen.value.versie == opslag.lees(pad).versie
    assert opslag.bewaar(pad, nieuw, verwacht=versie) == opslag.lees(pad).versie
    opslag.bewaar(pad, vol(), verwacht=gevangen.value.versie)


@posix
@pytest.mark.parametrize("welke", ["rechten", "map"])
def test_what_some_file_systems_cannot_do_is_no_error(welke: str, tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
    kapot = Kapot("fsync", os_fout(errno.EINVAL), 2)
    if welke == "rechten":
        kapot = Kapot("rechten", os_fout(errno.EPERM))
    opslag.bewaar(pad, nieuw, verwacht=versie, schijf=kapot)
    assert opslag.lees(pad).dossier == nieuw


def windows_fout(winerror: int) -> OSError:
    fout = PermissionError(errno.EACCES, "injected")
    fout.winerror = winerror  # type: ignore[attr-defined,unused-ignore]
    return fout


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_windows_sharing_errors_are_tried_again(winerror: int, tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
    even = Kapot("replace", windows_fout(winerror), vaak=3)
    versie2 = opslag.bewaar(pad, nieuw, verwacht=versie, schijf=even)
    assert 0 < even.wachttijd < 1
    blijvend = Kapot("replace", windows_fout(winerror))
    with pytest.raises(opslag.NietBewaard):
        opslag.bewaar(pad, vol(), verwacht=versie2, schijf=blijvend)
    assert 1 < blijvend.wachttijd < 3
    assert opslag.lees(pad).dossier == nieuw
    assert inhoud(tmp_path) == ["a.toml"]


def test_a_new_file_where_links_do_not_exist(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    zonder = Kapot("link", os_fout(errno.EPERM))
    opslag.bewaar(pad, vol(), verwacht=None, schijf=zonder)
    assert opslag.lees(pad).dossier == vol()
    with pytest.raises(opslag.BestaatAl):
        opslag.bewaar(pad, vol(), verwacht=None, schijf=zonder)
    assert inhoud(tmp_path) == ["a.toml"]


def test_never_over_what_others_wrote(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    for ander in (b"<<<<<<< kapot", opslag.naar_toml(vol()) + b"# x\n", b"", b"\0" * MAX_BYTES * 2):
        pad.write_bytes(ander)
        nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
        with pytest.raises(opslag.Gewijzigd, match="Iemand wijzigde dit bestand") as gevangen:
            opslag.bewaar(pad, nieuw, verwacht=versie)
        assert gevangen.value.exit_code == 6
        with pytest.raises(opslag.BestaatAl, match="al een bestand"):
            opslag.bewaar(pad, nieuw, verwacht=None)
        assert pad.read_bytes() == ander
    assert inhoud(tmp_path) == ["a.toml"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    pad = tmp_path / "sub" / "a.toml"
    with pytest.raises(opslag.Verdwenen, match="niet meer op zijn plek") as gevangen:
        opslag.bewaar(pad, vol(), verwacht="x")
    assert gevangen.value.exit_code == 5
    with pytest.raises(opslag.NietBewaard, match="De map bestaat niet"):
        opslag.bewaar(pad, vol(), verwacht=None)
    with pytest.raises(opslag.NietBewaard, match="geen gewoon bestand"):
        opslag.bewaar(tmp_path, vol(), verwacht="x")
    with pytest.raises(opslag.NietBewaard, match="kan niet bestaan"):
        opslag.bewaar(Path("a\0b"), vol(), verwacht=None)


@posix
def test_modes(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    assert stat.S_IMODE(pad.stat().st_mode) == 0o600
    for nummer, mode in enumerate((0o640, 0o664, 0o600)):
        pad.chmod(mode)
        nieuw = vol().model_copy(update={"dossier": Kop(id="d1", revisie=nummer)})
        versie = opslag.bewaar(pad, nieuw, verwacht=versie)
        assert stat.S_IMODE(pad.stat().st_mode) == mode


@posix
def test_read_only_means_read_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pad = tmp_path / "a.toml"
    versie = opslag.bewaar(pad, vol(), verwacht=None)
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may always
    with pytest.raises(opslag.NietBewaard, match="geen rechten"):
        opslag.bewaar(pad, opslag.volgende_versie(vol(), vorige=versie, nu=NU), verwacht=versie)
    assert opslag.lees(pad).dossier == vol()


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    echt = tmp_path / "elders" / "echt.toml"
    echt.parent.mkdir()
    versie = opslag.bewaar(echt, vol(), verwacht=None)
    pad = tmp_path / "link.toml"
    pad.symlink_to(echt)
    nieuw = opslag.volgende_versie(vol(), vorige=versie, nu=NU)
    opslag.bewaar(pad, nieuw, verwacht=versie)
    assert pad.is_symlink()
    assert opslag.lees(echt).dossier == nieuw
    assert inhoud(echt.parent) == ["echt.toml"]
    (tmp_path / "los.toml").symlink_to(tmp_path / "nergens.toml")
    with pytest.raises(opslag.BestaatAl):
        opslag.bewaar(tmp_path / "los.toml", vol(), verwacht=None)


@pytest.mark.parametrize("vuil", ["a\x1bb", "a\rb\r\nc", "a\ud800", "a\u202eb", "a\u2028b"])
def test_stray_characters_do_not_block_saving(vuil: str, tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    dossier = Dossier(dossier=Kop(id="a"), vsv=Vsv.model_construct(naam=vuil, plaats="Gouda"))
    opslag.bewaar(pad, dossier, verwacht=None)
    terug = opslag.lees(pad)
    assert terug.geschoond == ()
    assert terug.dossier.vsv.plaats == "Gouda"
    assert (terug.dossier.vsv.naam or "").startswith("a")


@pytest.mark.parametrize(
    "vsv",
    [
        Vsv.model_construct(naam=GEHEIM * 30),
        Vsv.model_construct(leden_bevestigd_op=GEHEIM),
        Vsv.model_construct(naam=object()),
        Vsv.model_construct(naam=10**5000),
        Vsv.model_construct(naam=Decimal("nan")),
        Vsv.model_construct(kvk_toelichting=("x" * 7000,) * 60),
    ],
)
def test_never_write_what_cannot_be_read(vsv: Vsv, tmp_path: Path) -> None:
    with pytest.raises(opslag.NietBewaard, match="past niet in het bestand") as gevangen:
        opslag.bewaar(tmp_path / "a.toml", Dossier(dossier=Kop(id="a"), vsv=vsv), verwacht=None)
    assert GEHEIM not in str(gevangen.value)
    assert inhoud(tmp_path) == []


def test_comparing_after_writing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from vsv_wizard.opslag import write as schrijven

    def vergeet(tabel: dict[str, Any]) -> bytes:
        return KOP.encode()

    monkeypatch.setattr(schrijven, "naar_toml", lambda _: KOP.encode())
    monkeypatch.setattr(schrijven, "dossier_naar_toml", vergeet)
    with pytest.raises(opslag.NietBewaard, match="controle na het schrijven"):
        opslag.bewaar(tmp_path / "a.toml", vol(), verwacht=None)
    assert inhoud(tmp_path) == []


# The folder


def test_which_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    assert opslag.dossiermap(Path("a"), {"VSV_WIZARD_MAP": "b"}) == Path("a")
    assert opslag.dossiermap(None, {"VSV_WIZARD_MAP": "b"}) == Path("b")
    assert opslag.dossiermap(Path("~")) == Path.home()
    assert opslag.dossiermap(None, {"VSV_WIZARD_MAP": " "}).name == "VSV-dossiers"
    monkeypatch.setenv("VSV_WIZARD_MAP", "c")
    assert opslag.dossiermap() == Path("c")
    assert opslag.staatmap({"VSV_WIZARD_STAAT": "d"}) == Path("d")
    assert "vsv-wizard" in str(opslag.staatmap({}))


def test_new_dossier() -> None:
    dossier = opslag.nieuw_dossier(" VSV\tNoord\x1b ", "2.0", nu=NU.replace(microsecond=5))
    assert dossier.dossier.naam == dossier.vsv.naam == "VSV Noord"
    assert len(dossier.dossier.id) == 16
    assert dossier.dossier.aangemaakt == dossier.dossier.gewijzigd == NU
    assert opslag.nieuw_dossier("a", "2.0", nu=NU, id="vast").dossier.id == "vast"
    for naam in ("", " \n", "x" * 301):
        with pytest.raises(ValueError, match="naam van het VSV"):
            opslag.nieuw_dossier(naam, "2.0", nu=NU)
    volgende = opslag.volgende_versie(dossier, vorige="h", nu=NU + dt.timedelta(hours=1))
    assert volgende.dossier.revisie == 1
    assert volgende.dossier.vorige == "h"
    assert volgende.dossier.gewijzigd == NU + dt.timedelta(hours=1)
    assert volgende.vsv is dossier.vsv


def test_a_folder_of_dossiers(tmp_path: Path) -> None:
    folder = opslag.Dossiermap(tmp_path / "nieuw" / "VSV-dossiers")
    assert list(folder.regels()) == []
    namen = ["VSV Één/Twee", "vsv een twee", "CON", "日本"]
    paden = [folder.nieuw(n, opslag.nieuw_dossier(n, "2.0", nu=NU)) for n in namen]
    assert [p.name for p in paden] == [
        *("vsv-een-twee.toml", "vsv-een-twee-2.toml", "dossier.toml", "dossier-2.toml")
    ]
    if sys.platform != "win32":
        assert stat.S_IMODE(folder.pad.stat().st_mode) == 0o700
    (folder.pad / "pyproject.toml").write_text("[project]\nname = 'x'\n")
    (folder.pad / "kapot.toml").write_text("<<<<<<< HEAD\n")
    (folder.pad / "later.TOML").write_text("schema = 99\n[dossier]\nid = 'a'\n[vsv]\nnaam = 1\n")
    (folder.pad / "nieuw.toml").write_text("schema = 99\n[dossier]\nid = 'a'\nnaam = 'VSV Zee'\n")
    for naam in (".verborgen.toml", "~$vsv-1.toml", "notities.txt"):
        (folder.pad / naam).write_text("x")
    (folder.pad / "map.toml").mkdir()
    regels = list(folder.regels())
    assert [r.pad.name for r in regels] == [
        *("dossier-2.toml", "dossier.toml", "kapot.toml", "later.TOML", "nieuw.toml"),
        *("vsv-een-twee-2.toml", "vsv-een-twee.toml"),
    ]
    heel = regels[-1]
    assert (heel.naam, heel.fout, heel.gewijzigd) == ("VSV Één/Twee", None, NU)
    assert heel.samenvatting is not None
    assert heel.samenvatting.mijlpaal == "geen"
    assert len(heel.id) == 16
    kapot = regels[2]
    assert (kapot.naam, kapot.samenvatting, kapot.id) == ("kapot", None, "")
    assert kapot.gewijzigd.tzinfo is dt.UTC
    assert (kapot.fout or "").startswith("Wij kunnen dit bestand niet lezen (regel 1).")
    assert "nieuwere versie" in (regels[3].fout or "")
    assert (regels[4].naam, regels[4].fout, regels[4].nieuwer) == ("VSV Zee", None, True)
    assert regels[4].samenvatting is not None
    assert [r.nieuwer for r in regels].count(True) == 1


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    folder = opslag.Dossiermap(tmp_path / "x")
    with pytest.raises(opslag.Onleesbaar, match="geen map"):
        list(folder.regels())
    with pytest.raises(opslag.NietBewaard, match="geen map"):
        folder.nieuw("a", vol())
    with pytest.raises(opslag.NietBewaard, match="geen map"):
        opslag.Dossiermap(tmp_path / "x" / "y").nieuw("a", vol())


# The place


def test_the_place_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
    assert opslag.laatste() is None
    een = opslag.Remembered(
        "id1", "/x/een.toml", Destination(Page.TAAK, "diensten_kiezen", sheet=1, field="rso.naam")
    )
    twee = opslag.Remembered("id2", "C:\\x\\twéé.toml")
    opslag.onthoud(een)
    opslag.onthoud(twee)
    assert opslag.laatste() == twee
    assert opslag.plek_van("id1") == een
    assert opslag.plek_van("id3") is None
    opslag.onthoud(een)
    assert opslag.laatste() == een
    for nummer in range(120):
        opslag.onthoud(opslag.Remembered(f"n{nummer}", "x"))
    assert opslag.plek_van("id1") is None
    assert opslag.plek_van("n20") is not None
    assert inhoud(tmp_path / "staat") == ["plekken.toml"]
    if sys.platform != "win32":
        assert stat.S_IMODE((tmp_path / "staat" / "plekken.toml").stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ("scherm", "where"),
    [
        ("taak", Destination(Page.TAAK, "vsv_vastleggen", 1, "vsv.plaats")),
        ("einde", Destination(Page.EINDE, "vsv_vastleggen", 1, "vsv.plaats")),
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
    omgeving = {"VSV_WIZARD_STAAT": str(tmp_path)}
    assert opslag.laatste(omgeving) == opslag.Remembered("id1", "/x/een.toml", where)


@pytest.mark.parametrize(
    "ruw",
    ["", "\0", "[[plek", "plek = 3", "plek = [3]", "[[plek]]\ndossier = 3", "a = " + "[" * 9999],
)
def test_a_damaged_place_is_no_place(ruw: str, tmp_path: Path) -> None:
    omgeving = {"VSV_WIZARD_STAAT": str(tmp_path)}
    (tmp_path / "plekken.toml").write_text(ruw)
    assert opslag.laatste(omgeving) is None
    opslag.onthoud(opslag.Remembered("a", "b"), omgeving)
    assert opslag.laatste(omgeving) == opslag.Remembered("a", "b")


def test_a_place_that_cannot_be_kept_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    for staat in (tmp_path / "x", tmp_path / "x" / "y"):
        omgeving = {"VSV_WIZARD_STAAT": str(staat)}
        opslag.onthoud(opslag.Remembered("a", "b\ud800"), omgeving)
        assert opslag.laatste(omgeving) is None
