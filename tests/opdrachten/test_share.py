"""`deel` and merging a shared copy back, by files and by real processes."""

import datetime as dt
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import IBAN, NU, gemerkt, leeg_dossier, met, plan
from program import WIZARD, run

from vsv_wizard.bewerken.copies import KanNietSamen, voeg_bestanden_samen
from vsv_wizard.bewerken.dossier_file import Bestand
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.restore import herstel
from vsv_wizard.bewerken.share import als_bytes, maak_gedeeld
from vsv_wizard.documenten import Niveau
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import Dossiermap, NietBewaard, groepeer, lees, naar_toml
from vsv_wizard.opslag.history import Geschiedenis, Soort
from vsv_wizard.voortgang.highlights import adviseur_van

Draai = Callable[..., tuple[int, str, str]]


@pytest.fixture
def draai(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Draai:
    """One command line in this process: the exit code, the output, the messages."""
    monkeypatch.setenv("VSV_WIZARD_WIE", "Bea Voorbeeld")

    def _draai(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], nu=lambda: NU)
        return (code, *capsys.readouterr())

    return _draai


@pytest.fixture
def origineel(plaats: Path) -> Path:
    """A dossier with an answer for every level."""
    pad = plaats / "vsv.toml"
    antwoorden = {
        "vsv.plaats": "Voorbeeldstad",
        "rso.contact.telefoon": "010 111 11 11",
        "mandaat.rekening_iban": IBAN,
        "deelnemers.1.naam": "Praktijk A",
    }
    pad.write_bytes(naar_toml(met(leeg_dossier(), antwoorden)))
    return pad


@pytest.fixture
def kopie(origineel: Path, draai: Draai) -> Path:
    """A copy for the board, beside it; with a shorter name."""
    pad = origineel.parent / "k.toml"
    assert draai("deel", origineel, "--niveau", "bestuur", "--uit", pad)[0] == 0
    return pad


def samen(blijft: Path, gaat_op: Path) -> Dossier:
    return voeg_bestanden_samen(blijft, gaat_op, plan=plan(), nu=lambda: NU).na


def test_deel_maakt_een_dossier(origineel: Path, kopie: Path, draai: Draai) -> None:
    assert lees(kopie).dossier.schema_ == SCHEMA
    if sys.platform != "win32":
        assert stat.S_IMODE(kopie.stat().st_mode) == 0o600
    code, uit, fout = draai("status", kopie)
    assert (code, "VSV Voorbeeldstad" in uit) == (0, True)
    zin = (
        "Dit is een gedeelde kopie voor het bestuur, van 15 juni 2026. "
        "2 antwoorden staan er niet in."
    )
    assert f"Let op: {zin}" in fout
    assert zin in Sessie(kopie, plan(), lambda: NU).bijzonder
    assert not Sessie(origineel, plan(), lambda: NU).bijzonder


def test_deel_in_een_echt_proces(origineel: Path) -> None:
    dossier, merken = gemerkt()
    origineel.write_bytes(naar_toml(dossier))
    uit = origineel.parent / "vrije naam.toml"
    opdracht = ["deel", str(origineel), "--niveau", "openbaar", "--uit", str(uit)]
    klaar = run(*WIZARD, *opdracht)
    assert (klaar.returncode, klaar.stdout.decode().strip()) == (0, str(uit))
    data = uit.read_text("utf-8")
    assert not [m for pad, m in merken.items() if m in data and pad != "vsv.naam"]


@pytest.mark.parametrize(
    ("opties", "code", "stuk"),
    [
        (["--uit", "x.toml"], 2, "--niveau"),
        (["--niveau", "bestuur"], 2, "--uit"),
        (["--niveau", "geheim", "--uit", "x.toml"], 2, "openbaar, bestuur of intern"),
        (["--niveau", "bestuur", "--uit", "vsv.toml"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "vsv.toml", "--overschrijf"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "k.toml", "--overschrijf"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "tekst.txt"], 6, "bestaat al"),
        (["--niveau", "bestuur", "--uit", "weg/k.toml"], 5, "Maak eerst de map"),
    ],
)
def test_wat_deel_weigert(
    origineel: Path,
    kopie: Path,
    draai: Draai,
    monkeypatch: pytest.MonkeyPatch,
    opties: list[str],
    code: int,
    stuk: str,
) -> None:
    monkeypatch.chdir(origineel.parent)
    Path("tekst.txt").write_text("iets", "utf-8")
    ervoor = {pad: pad.read_bytes() for pad in origineel.parent.glob("*.t*")}
    gekregen, uit, fout = draai("deel", origineel, *opties)
    assert (gekregen, uit, stuk in fout) == (code, "", True), fout
    assert {pad: pad.read_bytes() for pad in origineel.parent.glob("*.t*")} == ervoor


def test_overschrijf_vervangt_een_ander_bestand(origineel: Path, draai: Draai) -> None:
    uit = origineel.parent / "tekst.txt"
    uit.write_text("iets", "utf-8")
    assert draai("deel", origineel, "--niveau", "intern", "--uit", uit, "--overschrijf")[0] == 0
    assert lees(uit).dossier.gedeeld


def test_van_een_kopie_en_van_een_nieuwere_versie(
    origineel: Path, kopie: Path, draai: Draai
) -> None:
    uit = origineel.parent / "x.toml"
    code, _, fout = draai("deel", kopie, "--niveau", "openbaar", "--uit", uit)
    assert (code, "zelf een gedeelde kopie" in fout) == (2, True)
    data = origineel.read_bytes().replace(b"schema = 2", b"schema = 3")
    origineel.write_bytes(data)
    assert draai("deel", origineel, "--niveau", "openbaar", "--uit", uit)[0] == 4
    assert not uit.exists()


def test_hulp_is_nederlands(draai: Draai) -> None:
    code, uit, _ = draai("deel", "--help")
    assert (code, "[required]" in uit, "openbaar" in uit) == (0, False, True)


# --- merging back


def test_terug_met_wat_in_de_kopie_is_ingevuld(origineel: Path, kopie: Path, draai: Draai) -> None:
    assert draai("vul", kopie, "vsv.plaats=Voorbeelddorp", "rollen.privacy=Bea")[0] == 0
    assert draai("vul", origineel, "vsv.regio=Voorbeeldregio")[0] == 0
    code, _, fout = draai("voeg-samen", origineel, kopie)
    assert (code, "2 antwoorden komen uit" in fout) == (0, True), fout
    na = lees(origineel).dossier
    assert (na.vsv.plaats, na.vsv.regio, na.rollen.privacy) == (
        "Voorbeelddorp",
        "Voorbeeldregio",
        "Bea",
    )
    assert (na.rso.contact.telefoon, na.mandaat.rekening_iban) == ("010 111 11 11", IBAN)
    assert na.gedeeld is None
    assert not kopie.exists()


def test_de_kopie_komt_niet_in_de_geschiedenis_van_het_origineel(
    origineel: Path, kopie: Path, draai: Draai
) -> None:
    draai("vul", kopie, "vsv.plaats=Voorbeelddorp")
    eigen = Geschiedenis.van(lees(kopie).dossier)
    van_origineel = Geschiedenis.van(lees(origineel).dossier)
    assert eigen.map != van_origineel.map
    for versie in eigen.versies():
        assert IBAN.encode() not in eigen.inhoud(versie)
    draai("voeg-samen", origineel, kopie)
    assert [v.soort for v in eigen.versies()][-1] is Soort.KOPIE
    for versie in van_origineel.versies():
        assert b"[gedeeld]" not in van_origineel.inhoud(versie)
    # And it comes back from there, under its own name.
    assert draai("herstel", kopie, eigen.versies()[-1].nummer)[0] == 0
    assert lees(kopie).dossier.gedeeld


def test_samenvoegen_in_de_kopie_lekt_niet(origineel: Path, kopie: Path, draai: Draai) -> None:
    ervoor = kopie.read_bytes(), origineel.read_bytes()
    code, _, fout = draai("voeg-samen", kopie, origineel)
    assert (code, "Noem het oorspronkelijke dossier eerst" in fout) == (2, True)
    ander = origineel.parent / "intern.toml"
    draai("deel", origineel, "--niveau", "intern", "--uit", ander)
    with pytest.raises(KanNietSamen):
        samen(kopie, ander)
    assert (kopie.read_bytes(), origineel.read_bytes()) == ervoor


def test_twee_bestanden_van_een_kopie_gaan_gewoon_samen(kopie: Path, draai: Draai) -> None:
    dubbel = kopie.with_name("k (conflict).toml")
    dubbel.write_bytes(kopie.read_bytes())
    draai("vul", kopie, "vsv.regio=Voorbeeldregio")
    draai("vul", dubbel, "rollen.privacy=Bea")
    na = samen(kopie, dubbel)
    assert (na.vsv.regio, na.rollen.privacy) == ("Voorbeeldregio", "Bea")
    assert na.gedeeld
    assert na.rso.contact.telefoon is None


def test_zonder_de_versie_van_toen_is_een_verschil_een_keuze(
    origineel: Path, kopie: Path, draai: Draai
) -> None:
    draai("vul", kopie, "vsv.plaats=Voorbeelddorp")
    draai("vul", origineel, "rso.contact.email=a@voorbeeld.example")
    Geschiedenis.van(lees(origineel).dossier).wis()
    code, _, _ = draai("voeg-samen", origineel, kopie)
    na = lees(origineel).dossier
    assert (code, [c.pad for c in na.conflicten]) == (6, ["vsv.plaats"])
    assert na.rso.contact.telefoon == "010 111 11 11"


def test_het_origineel_is_de_rij_in_de_map(origineel: Path, kopie: Path) -> None:
    (regel,) = groepeer(Dossiermap(origineel.parent).regels())
    assert (regel.pad, regel.kopieen, regel.gedeeld) == (origineel, (kopie,), False)


def test_een_kopie_op_de_plek_van_het_origineel_wist_niets(origineel: Path, kopie: Path) -> None:
    """A sync program, or a person, put the copy over the file that is open."""
    bestand = Bestand.open(origineel, lambda: NU, lambda dossier: dossier)
    stam = bestand.op_schijf
    origineel.write_bytes(kopie.read_bytes())
    with pytest.raises(NietBewaard, match="minder of meer van dit dossier"):
        bestand.schrijf(met(stam.dossier, {"vsv.regio": "X"}), stam)
    assert origineel.read_bytes() == kopie.read_bytes()


def test_een_versie_van_het_origineel_gaat_niet_terug_in_de_kopie(
    origineel: Path, kopie: Path
) -> None:
    versies = Geschiedenis.van(lees(origineel).dossier)
    with pytest.raises(NietBewaard, match="minder of meer van dit dossier"):
        herstel(kopie, versies, versies.versies()[-1], plan=plan(), nu=lambda: NU)


def test_het_logboek_van_de_kopie(origineel: Path, draai: Draai) -> None:
    draai("vul", origineel, "vsv.regio=Voorbeeldregio")
    dossier = lees(origineel).dossier
    assert dossier.logboek[-1].wie == "Bea Voorbeeld"
    for niveau in Niveau:
        data = als_bytes(maak_gedeeld(dossier, plan(), niveau, NU, "x"))
        assert (b"Bea Voorbeeld" in data) == (niveau is not Niveau.OPENBAAR)


def test_een_beschadigde_tabel_is_onleesbaar_en_geen_storing(kopie: Path, draai: Draai) -> None:
    kopie.write_bytes(kopie.read_bytes().replace(b'niveau = "bestuur"', b'niveau = "alles"'))
    code, _, fout = draai("status", kopie)
    assert (code, "gedeeld.niveau" in fout) == (3, True)


# --- who works on it


@pytest.mark.parametrize(
    ("naam", "uit"),
    [(None, ""), ("", ""), (WEET_NIET, ""), ("Emma  Voorbeeld\n", "Emma Voorbeeld")],
)
def test_adviseur_van(naam: str | None, uit: str) -> None:
    assert adviseur_van(met(leeg_dossier(), {"rollen.rso_adviseur": naam})) == uit


def test_adviseur_van_een_openbare_kopie() -> None:
    dossier = met(leeg_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"})
    kopie = maak_gedeeld(dossier, plan(), Niveau.OPENBAAR, dt.datetime.now(dt.UTC), "x")
    assert adviseur_van(kopie) == ""
