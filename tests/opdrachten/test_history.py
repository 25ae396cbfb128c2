"""Earlier versions and copies on the command line: what is kept, named, brought back."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hostile import KWAAD, kwaad_dossier
from program import WIZARD, run_text

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.text import schoon
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opdrachten.bewaren import bewaar
from vsv_wizard.opslag import laatste, lees, naar_toml, onthoud
from vsv_wizard.opslag.errors import NietBewaard
from vsv_wizard.opslag.history import Geschiedenis, Soort, van_bestand
from vsv_wizard.opslag.resume import Remembered

START = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Draai = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def omgeving(plaats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(plaats / "map"))
    monkeypatch.setenv("VSV_WIZARD_WIE", "anna")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def draai(capsys: pytest.CaptureFixture[str]) -> Draai:
    """One command line in this process; every command is a minute later than the one before."""
    keren = 0

    def _draai(*args: object) -> tuple[int, str, str]:
        nonlocal keren
        keren += 1
        code = cli.main([str(arg) for arg in args], nu=lambda: START + dt.timedelta(minutes=keren))
        return (code, *capsys.readouterr())

    return _draai


@pytest.fixture
def pad(draai: Draai) -> Path:
    """A dossier with three versions: as made, and with vsv.plaats A and then B."""
    pad = Path(draai("voorbeeld")[1].strip())
    draai("vul", pad, "vsv.plaats=A")
    draai("vul", pad, "vsv.plaats=B", "deelnemers.+.naam=Kraamzorg Noord")
    return pad


def _dossier(pad: Path) -> Dossier:
    return lees(pad).dossier


def _met_conflict(pad: Path, veld: str = "vsv.plaats", andere: Any = "Emmen") -> None:
    """As if two people had saved at the same moment."""
    conflict = Conflict(id="c1", pad=veld, in_bestand="B", andere=andere, wie="bert", tijd=START)
    dossier = _dossier(pad).model_copy(update={"conflicten": (conflict,)})
    pad.write_bytes(naar_toml(dossier))


# --- geschiedenis


def test_geschiedenis_noemt_wie_wanneer_en_wat(draai: Draai, pad: Path) -> None:
    code, uit, fout = draai("geschiedenis", pad)
    assert code == 0
    blokken = uit.split("\n\n")
    assert blokken[0] == f"VSV Voorbeeldstad\n3 versies van {pad}"
    assert blokken[1] == (
        "Versie 3: 15 juni 2026, 12.03 uur, door anna  <- nu in het bestand\n"
        "    0.2 De plaats van het VSV\n"
        "    0.3 Deelnemers: Kraamzorg Noord"
    )
    assert blokken[2].endswith("door anna\n    0.2 De plaats van het VSV")
    assert "De eerste versie" in blokken[3]
    assert fout == f"\nEen versie terugzetten: vsv-wizard herstel {pad} NUMMER\n"


def test_geschiedenis_als_json(draai: Draai, pad: Path) -> None:
    code, uit, fout = draai("geschiedenis", pad, "--json")
    inhoud = json.loads(uit)
    assert (code, fout, inhoud["bestand"]) == (0, "", str(pad))
    assert [v["nummer"] for v in inhoud["versies"]] == [3, 2, 1]
    assert inhoud["versies"][1] == {
        "nummer": 2,
        "tijd": "2026-06-15T12:02:00+00:00",
        "soort": "gewoon",
        "wie": "anna",
        "in_bestand": False,
        "fout": None,
        "wijzigingen": [{"pad": "vsv.plaats", "naam": "0.2 De plaats van het VSV"}],
    }


def test_geschiedenis_kort_lange_lijsten_in(draai: Draai, pad: Path) -> None:
    velden = ("regio", "adres", "postcode", "agb", "plaats", "kvk", "rechtsvorm")
    code, _, fout = draai("vul", pad, *(f"vsv.{veld}=weet ik nog niet" for veld in velden))
    assert code == 0, fout
    blok = draai("geschiedenis", pad)[1].split("\n\n")[1]
    regels = blok.splitlines()
    assert len(regels) == 7
    assert regels[-1] == "    en nog 2"


def test_geschiedenis_zonder_versies(draai: Draai, plaats: Path) -> None:
    pad = draai("voorbeeld")[1].strip()
    code, uit, fout = draai("geschiedenis", pad)
    assert (code, fout) == (0, "Een versie komt erbij als u iets bewaart.\n")
    assert "0 versies" in uit
    assert draai("geschiedenis", plaats / "weg.toml")[0] == 3
    assert draai("herstel", pad, "1")[0] == 2


def test_een_beschadigde_versie_houdt_de_rest_niet_tegen(draai: Draai, pad: Path) -> None:
    versies = Geschiedenis(_dossier(pad).dossier.id)
    versies.versies()[1].pad.write_bytes(b"half")
    blokken = draai("geschiedenis", pad)[1].split("\n\n")
    assert "Deze versie is beschadigd." in blokken[2]
    assert "0.2 De plaats van het VSV" in blokken[1]
    code, _, fout = draai("herstel", pad, 2)
    assert code == 3
    assert "Deze versie is beschadigd." in fout
    assert _dossier(pad).vsv.plaats == "B"


def test_soorten_hebben_een_naam(draai: Draai, pad: Path) -> None:
    versies = Geschiedenis(_dossier(pad).dossier.id)
    for soort in (Soort.NOOD, Soort.ORIGINEEL, Soort.ONLEESBAAR, Soort.KOPIE):
        versies.bewaar(pad.read_bytes(), START, soort)
    uit = draai("geschiedenis", pad)[1]
    for begin in ("noodkopie:", "origineel:", "onleesbaar bestand", "kopie:"):
        assert f"\n    {begin}" in uit


# --- herstel


def test_herstel_is_een_nieuwe_versie(draai: Draai, pad: Path) -> None:
    voor = lees(pad)
    code, uit, fout = draai("herstel", pad, 2)
    assert code == 0
    assert uit == "0.2 De plaats van het VSV\n0.3 Deelnemers: Kraamzorg Noord\n"
    assert fout == "Versie 2 is teruggezet. 2 antwoorden zijn anders.\n"
    na = _dossier(pad)
    assert na.vsv.plaats == "A"
    assert na.dossier.revisie == voor.dossier.dossier.revisie + 1
    assert na.dossier.vorige == voor.versie
    assert draai("herstel", pad, 3)[0] == 0  # and back again
    assert _dossier(pad).vsv == voor.dossier.vsv
    assert _dossier(pad).deelnemers == voor.dossier.deelnemers


def test_herstel_proef_en_zonder_verschil(draai: Draai, pad: Path) -> None:
    voor = pad.read_bytes()
    code, uit, fout = draai("herstel", pad, 1, "--proef")
    assert (code, uit.count("\n")) == (0, 2)
    assert fout == "Proef: er is niets bewaard. 2 antwoorden zijn anders.\n"
    assert draai("herstel", pad, 3)[2] == (
        "Er verandert niets: het bestand heeft deze antwoorden al.\n"
    )
    assert pad.read_bytes() == voor


@pytest.mark.parametrize("versie", ["99", "0", "x", "", "9" * 30])
def test_herstel_van_wat_er_niet_is(draai: Draai, pad: Path, versie: str) -> None:
    voor = pad.read_bytes()
    code, uit, fout = draai("herstel", pad, versie)
    assert (code, uit) == (2, "")
    assert f"vsv-wizard geschiedenis {pad}" in fout
    assert pad.read_bytes() == voor


def test_wat_nog_te_kiezen_is_blijft_staan(draai: Draai, pad: Path) -> None:
    _met_conflict(pad)
    assert draai("herstel", pad, 1)[0] == 0
    assert [c.andere for c in _dossier(pad).conflicten] == ["Emmen"]


@pytest.mark.parametrize("opdracht", ["status", "vul", "taak", "rapport", "controleer"])
def test_een_onleesbaar_bestand_krijgt_een_aanbod(draai: Draai, pad: Path, opdracht: str) -> None:
    pad.write_bytes(b"\x00" * 50)
    rest = {"vul": ["vsv.naam=x"], "taak": ["mandaat_besluiten", "bezig"]}.get(opdracht, [])
    code, uit, fout = draai(opdracht, pad, *rest)
    assert (code, uit) == (3, "")
    assert fout.endswith(
        "De laatste goede versie is van 15 juni 2026, 12.03 uur. Zet die terug met:\n"
        f"  vsv-wizard herstel {pad} 3\n"
    )
    pad.unlink()
    assert draai(opdracht, pad, *rest)[2].endswith(f"vsv-wizard herstel {pad} 3\n")


def test_herstel_van_een_onleesbaar_bestand(draai: Draai, pad: Path) -> None:
    kapot = pad.read_bytes()[:-40] + b"\xff<<<<"
    pad.write_bytes(kapot)
    assert draai("herstel", pad, 2, "--proef")[0] == 0
    assert pad.read_bytes() == kapot
    code, uit, fout = draai("herstel", pad, 2)
    assert code == 0
    assert uit == "0.2 De plaats van het VSV\n0.3 Deelnemers: Kraamzorg Noord\n"
    assert fout.endswith(
        "2 antwoorden zijn anders dan in de laatste goede versie. "
        "Het onleesbare bestand staat in de geschiedenis.\n"
    )
    na = _dossier(pad)
    assert (na.vsv.plaats, na.dossier.revisie) == ("A", 3)
    versies = Geschiedenis(na.dossier.id)
    bewaard = [v for v in versies.versies() if v.soort is Soort.ONLEESBAAR]
    assert [versies.inhoud(v) for v in bewaard] == [kapot]


def test_herstel_van_een_bestand_dat_weg_is(draai: Draai, pad: Path) -> None:
    voor = _dossier(pad)
    pad.unlink()
    assert draai("geschiedenis", pad)[0] == 0
    code, uit, fout = draai("herstel", pad, 3)
    assert (code, uit) == (0, "")
    assert fout.endswith("Het bestand is opnieuw gemaakt.\n")
    na = _dossier(pad)
    assert (na.vsv, na.deelnemers) == (voor.vsv, voor.deelnemers)
    assert na.dossier.revisie == voor.dossier.revisie + 1


def test_wat_niet_eerst_bewaard_kan_worden_blijft(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groot = b"x" * (300 * 1024)
    pad.write_bytes(groot)
    code, _, fout = draai("herstel", pad, 2)
    assert code == 5
    assert "Het is te groot. Er is niets overschreven. Geef het een andere naam" in fout
    assert pad.read_bytes() == groot
    pad.write_bytes(b"kapot")

    def vol(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Geschiedenis, "bewaar", vol)
    code, _, fout = draai("herstel", pad, 2)
    assert code == 5
    assert "kan niet eerst bewaard worden. De schijf is vol." in fout
    assert pad.read_bytes() == b"kapot"


def test_een_nieuwer_bestand_wordt_niet_teruggezet(draai: Draai, pad: Path) -> None:
    nieuwer = pad.read_bytes().replace(b"schema = 2", b"schema = 99")
    pad.write_bytes(nieuwer)
    assert draai("herstel", pad, 2)[0] == 4
    assert pad.read_bytes() == nieuwer


# --- emergency copies


def test_niet_bewaard_maar_wel_een_noodkopie(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(pad: Path, *_: object, **__: object) -> None:
        raise NietBewaard("De schijf is vol.", pad=pad)

    with monkeypatch.context() as patch:
        patch.setattr("vsv_wizard.opslag.write.bewaar", weiger)
        for _ in range(2):  # the second time it is kept already
            code, uit, fout = draai("vul", pad, "vsv.regio=Van mij")
            assert (code, uit) == (5, "")
            assert (
                f"noodkopie op deze computer. Voeg ze later toe met:\n  vsv-wizard herstel {pad}"
                in fout
            )
    nummer = fout.split()[-1]
    assert draai("vul", pad, "vsv.plaats=Van een ander")[0] == 0
    code, uit, _ = draai("controleer", pad)
    assert code == 0
    assert f"vsv-wizard herstel {pad} {nummer}" in uit
    code, uit, fout = draai("herstel", pad, nummer)
    assert (code, uit) == (0, "0.2 De regio van het VSV\n"), fout
    vsv = _dossier(pad).vsv
    assert (vsv.regio, vsv.plaats) == ("Van mij", "Van een ander")
    versies = Geschiedenis(_dossier(pad).dossier.id).versies()
    assert int(nummer) not in [v.nummer for v in versies]


def test_een_noodkopie_met_een_ander_antwoord_is_een_keuze(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def weiger(pad: Path, *_: object, **__: object) -> None:
        raise NietBewaard("De schijf is vol.", pad=pad)

    with monkeypatch.context() as patch:
        patch.setattr("vsv_wizard.opslag.write.bewaar", weiger)
        nummer = draai("taak", pad, "helpdeskroute_delen", "wacht", "--reden", "RSO")[2].split()[-1]
        assert draai("taak", pad, "helpdeskroute_delen", "wacht", "--reden", "RSO")[0] == 5
    draai("taak", pad, "helpdeskroute_delen", "bezig")
    code, _, fout = draai("herstel", pad, nummer)
    assert code == 6
    assert "4.6 Hoe de taak ervoor staat" in fout
    assert "nu: Bezig" in fout
    assert "anders: Wacht op RSO (15 juni 2026) (anna, " in fout
    assert f"Kies: vsv-wizard taak {pad} 4.6 STAND" in fout
    assert draai("taak", pad, "helpdeskroute_delen", "bezig")[0] == 0
    assert not _dossier(pad).conflicten


# --- choosing


def test_vul_beslist_ook_met_wat_er_al_staat(draai: Draai, pad: Path) -> None:
    for waarde, plaats in (("B", "B"), ("Emmen", "Emmen"), ("Assen", "Assen")):
        _met_conflict(pad)
        assert draai("vul", pad, "vsv.regio=x")[0] == 0
        assert _dossier(pad).conflicten  # it is about another answer
        code, _, fout = draai("vul", pad, f"vsv.plaats={waarde}")
        assert code == 0
        assert "U koos bij 1 antwoord." in fout
        assert (_dossier(pad).vsv.plaats, _dossier(pad).conflicten) == (plaats, ())


@pytest.mark.parametrize(
    ("opdracht", "naam", "waarden"),
    [
        (["vul", "{}", "vsv.plaats=Van mij"], "0.2 De plaats van het VSV", ("Ander", "Van mij")),
        (
            ["vul", "{}", "mandaat.rekening_iban=NL13TEST0123456789"],
            "2.2 Het rekeningnummer",
            ("(ingevuld", "(ingevuld"),
        ),
        (
            ["taak", "{}", "helpdeskroute_delen", "wacht", "--reden", "RSO"],
            "4.6 Hoe de taak",
            ("Bezig", "Wacht op"),
        ),
    ],
)
def test_wie_iets_anders_bewaart_moet_kiezen(
    draai: Draai,
    pad: Path,
    monkeypatch: pytest.MonkeyPatch,
    opdracht: list[str],
    naam: str,
    waarden: tuple[str, str],
) -> None:
    """Somebody else saves between the moment that a command reads and the one that it saves."""

    def ander(sessie: Sessie) -> Any:
        zij = Sessie(sessie.pad, sessie.plan, sessie.nu)
        zij.zet("vsv.plaats", "Ander")
        zij.zet("vsv.regio", "Ook van een ander")
        zij.zet("mandaat.rekening_iban", "NL62TEST0987654321")
        zij.verklaar("helpdeskroute_delen", "bezig")
        zij.bewaar()
        return bewaar(sessie)

    monkeypatch.setattr("vsv_wizard.opdrachten.invullen.bewaar", ander)
    code, _, fout = draai(*(deel.format(pad) for deel in opdracht))
    assert code == 6, fout
    assert re.search(r"Een ander wijzigde intussen \d antwoorden. Dat staat er ook in.\n", fout)
    assert "Bij 1 antwoord moet u kiezen. Beide staan nu in het bestand:\n" in fout
    assert f"  {naam}" in fout
    assert f"nu: {waarden[0]}" in fout and f"anders: {waarden[1]}" in fout
    assert "NL" not in fout.replace(str(pad), "")
    assert _dossier(pad).vsv.regio == "Ook van een ander"
    assert len(_dossier(pad).conflicten) == 1


def test_een_geschiedenis_die_niet_kan_houdt_niemand_tegen(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def vol(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(Geschiedenis, "bewaar", vol)
    for opdracht in (["vul", pad, "vsv.plaats=C"], ["herstel", pad, 1]):
        code, _, fout = draai(*opdracht)
        assert code == 0
        assert "de eerdere versie is niet bewaard in de geschiedenis. De schijf is vol." in fout


def test_status_en_controleer_noemen_wat_te_kiezen_is(draai: Draai, pad: Path) -> None:
    sleutels = json.loads(draai("status", pad, "--json")[1]).keys()
    _met_conflict(pad)
    code, uit, _ = draai("status", pad)
    assert code == 0
    assert "Bij 1 antwoord vulden 2 mensen iets anders in. Kies wat klopt." in uit
    assert f"vsv-wizardcontroleer{pad}" in "".join(uit.split())  # 80 columns, however long
    assert json.loads(draai("status", pad, "--json")[1]).keys() == sleutels
    code, uit, _ = draai("controleer", pad)
    assert code == 1
    assert "Nu geldt: B. Een ander had: Emmen (bert, 15 juni 2026, 12.00 uur)." in uit
    assert f"vsv-wizard vul {pad} vsv.plaats=WAARDE" in uit
    assert "0.2 De plaats van het VSV (vsv.plaats)" in uit


@pytest.mark.parametrize(
    ("veld", "andere", "hoe"),
    [
        ("mandaat.rekening_iban", "NL20INGB0001234567", "vul {} mandaat.rekening_iban=WAARDE"),
        ('klad."vsv.kvk"', "12", "vul {} vsv.kvk=WAARDE"),
        ("deelnemers.weg", {"id": "weg", "naam": "X"}, "{}"),
        ("onbekend.iets", 1, "{}"),
        ("a..b", "x", "{}"),
        (
            "taken.mandaat_besluiten.notitie",
            "x",
            "vul {} taken.mandaat_besluiten.notitie=WAARDE",
        ),
    ],
)
def test_hoe_u_kiest(draai: Draai, pad: Path, veld: str, andere: Any, hoe: str) -> None:
    _met_conflict(pad, veld, andere)
    code, uit, _ = draai("controleer", pad)
    assert code == 1
    assert f"      vsv-wizard {hoe.format(pad)}\n" in uit
    assert "NL20INGB" not in uit


# --- voeg-samen


@pytest.fixture
def kopie(draai: Draai, pad: Path, plaats: Path) -> Path:
    """A copy that went its own way: another regio, another plaats."""
    kopie = plaats / "kopie.toml"
    kopie.write_bytes(pad.read_bytes())
    draai("vul", kopie, "vsv.regio=Van de kopie", "vsv.plaats=Kopie")
    draai("vul", pad, "vsv.adres=Straat 1")
    return kopie


def test_voeg_samen_zonder_keuze(draai: Draai, pad: Path, kopie: Path) -> None:
    inhoud = kopie.read_bytes()
    voor = pad.read_bytes()
    code, uit, fout = draai("voeg-samen", pad, kopie, "--proef")
    assert (code, uit) == (0, "0.2 De plaats van het VSV\n0.2 De regio van het VSV\n")
    assert fout == f"Proef: er is niets gewijzigd. 2 antwoorden komen uit {kopie}.\n"
    assert (pad.read_bytes(), kopie.read_bytes()) == (voor, inhoud)
    code, proef_uit, fout = draai("voeg-samen", pad, kopie)
    assert (code, proef_uit) == (0, uit)
    assert "Dat bestand staat nu in de geschiedenis." in fout
    assert not kopie.exists()
    vsv = _dossier(pad).vsv
    assert (vsv.regio, vsv.plaats, vsv.adres) == ("Van de kopie", "Kopie", "Straat 1")
    versies = Geschiedenis(_dossier(pad).dossier.id)
    assert [versies.inhoud(v) for v in versies.versies() if v.soort is Soort.KOPIE] == [inhoud]


def test_voeg_samen_met_een_keuze(draai: Draai, pad: Path, kopie: Path) -> None:
    draai("vul", pad, "vsv.plaats=Van A")
    for extra in (["--proef"], []):
        code, uit, fout = draai("voeg-samen", pad, kopie, *extra)
        assert (code, uit) == (6, "0.2 De regio van het VSV\n")
        assert "0.2 De plaats van het VSV\n      vsv.plaats\n      nu: Van A\n" in fout
        assert "      anders: Kopie (anna, " in fout
        assert kopie.exists() is bool(extra)
    (conflict,) = _dossier(pad).conflicten
    assert (conflict.pad, conflict.in_bestand, conflict.andere) == ("vsv.plaats", "Van A", "Kopie")


def test_voeg_samen_zonder_gedeelde_versie(draai: Draai, pad: Path, kopie: Path) -> None:
    stam = pad.with_name("stam.toml")
    versies = Geschiedenis(_dossier(pad).dossier.id)
    stam.write_bytes(versies.inhoud(versies.versies()[2]))
    versies.wis()
    code, _, fout = draai("voeg-samen", pad, kopie, "--proef")
    assert code == 6
    assert "Wij vonden geen versie die ze gelijk hadden." in fout
    assert fout.count("      nu: ") == 3
    assert draai("voeg-samen", pad, kopie, "--basis", stam)[0] == 0
    assert _dossier(pad).vsv.adres == "Straat 1"


def test_voeg_samen_weigert(draai: Draai, pad: Path, kopie: Path) -> None:
    ander = Path(draai("voorbeeld")[1].strip())
    for args in ((pad, ander), (pad, kopie, "--basis", ander)):
        code, _, fout = draai("voeg-samen", *args)
        assert code == 2
        assert "niet van hetzelfde dossier" in fout
    link = pad.with_name("link.toml")
    os.link(pad, link)
    for zelf in (pad, link):
        code, _, fout = draai("voeg-samen", pad, zelf)
        assert code == 2
        assert "2 keer hetzelfde bestand" in fout
    kopie.write_bytes(b"kapot")
    assert draai("voeg-samen", pad, kopie)[0] == 3
    assert draai("voeg-samen", pad, "weg.toml")[0] == 3
    assert pad.exists() and kopie.exists() and ander.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_voeg_samen_door_een_koppeling(draai: Draai, pad: Path, kopie: Path) -> None:
    link = kopie.with_name("link.toml")
    link.symlink_to(pad)
    assert draai("voeg-samen", pad, link)[0] == 2
    link.unlink()
    link.symlink_to(kopie)
    assert draai("voeg-samen", pad, link)[0] == 0
    assert not kopie.exists()
    assert not link.is_symlink()


def test_wat_niet_in_de_geschiedenis_kan_wordt_niet_verwijderd(
    draai: Draai, pad: Path, kopie: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = Geschiedenis.bewaar

    def geen_kopie(self: Geschiedenis, data: bytes, nu: Any, soort: Any = "", **rest: Any) -> Any:
        if soort is Soort.KOPIE:
            raise OSError(28, "full")
        return echt(self, data, nu, soort, **rest)

    monkeypatch.setattr(Geschiedenis, "bewaar", geen_kopie)
    code, _, fout = draai("voeg-samen", pad, kopie)
    assert code == 5
    assert "het tweede bestand blijft staan. De schijf is vol." in fout
    assert kopie.exists()
    assert _dossier(pad).vsv.regio == "Van de kopie"


# --- opschonen


def test_opschonen_vraagt_het_eerst(draai: Draai, pad: Path) -> None:
    code, uit, fout = draai("opschonen", pad)
    assert (code, uit) == (2, "")
    assert "--ja" in fout
    assert len(Geschiedenis(_dossier(pad).dossier.id).versies()) == 3


def test_opschonen_wist_versies_en_plek(draai: Draai, pad: Path) -> None:
    onthoud(Remembered("anders", "/ergens/anders.toml"))
    onthoud(Remembered(_dossier(pad).dossier.id, str(pad)))
    assert draai("opschonen", pad, "--ja") == (
        0,
        "",
        "Verwijderd: 3 eerdere versies. De plek waar u was, is vergeten.\n",
    )
    plek = laatste()
    assert plek is not None and plek.dossier == "anders"
    assert pad.exists()
    assert "is hier niets bewaard" in draai("opschonen", pad, "--ja")[2]


@pytest.mark.parametrize("wijze", ["pad", "id", "naam", "onleesbaar"])
def test_opschonen_van_een_dossier_dat_weg_is(draai: Draai, pad: Path, wijze: str) -> None:
    kop = _dossier(pad)
    onthoud(Remembered(kop.dossier.id, str(pad)))
    wat = {"id": kop.dossier.id, "naam": (kop.vsv.naam or "").upper()}.get(wijze, pad)
    if wijze == "onleesbaar":
        pad.write_bytes(b"")
    else:
        pad.unlink()
    code, _, fout = draai("opschonen", wat, "--ja")
    assert (code, fout[:30]) == (0, "Verwijderd: 3 eerdere versies.")
    assert laatste() is None
    assert van_bestand(pad) is None


def test_opschonen_weigert_een_naam_die_twee_hebben(draai: Draai, pad: Path) -> None:
    ander = Path(draai("voorbeeld")[1].strip())
    draai("vul", ander, "vsv.plaats=C")
    code, _, fout = draai("opschonen", "VSV Voorbeeldstad", "--ja")
    assert code == 2
    assert str(pad) in fout and str(ander) in fout


@pytest.mark.parametrize(("antwoord", "over"), [("ja\n", 0), ("nee\n", 3), ("\n", 3), ("", 3)])
def test_opschonen_op_een_terminal(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch, antwoord: str, over: int
) -> None:
    invoer = type("Invoer", (), {"isatty": lambda _: True, "readline": lambda _: antwoord})()
    monkeypatch.setattr(sys, "stdin", invoer)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert draai("opschonen", pad)[0] == 0
    assert len(Geschiedenis(_dossier(pad).dossier.id).versies()) == over


# --- hostile names and values, and whole processes


def test_niets_in_een_bestand_stuurt_de_terminal(draai: Draai, plaats: Path) -> None:
    pad = plaats / "map" / "kwaad\x1b[31m.toml"
    pad.parent.mkdir(exist_ok=True)
    conflicten = tuple(
        Conflict(id=f"c{i}", pad=veld, in_bestand="x", andere=KWAAD[i % len(KWAAD)], wie=KWAAD[3])
        for i, veld in enumerate(
            ("vsv.plaats", "deelnemers.\x1b[31m", "\x1b]0;x\x07", "rollen.jurist")
        )
    )
    boos = kwaad_dossier().model_copy(update={"conflicten": conflicten})
    pad.write_bytes(naar_toml(boos))
    kopie = plaats / "kopie.toml"
    kopie.write_bytes(pad.read_bytes())
    draai("vul", pad, "vsv.plaats=A")
    draai("vul", kopie, "vsv.plaats=B", "rollen.jurist=")
    opdrachten: list[list[object]] = [
        ["geschiedenis", pad],
        ["controleer", pad],
        ["status", pad],
        ["voeg-samen", pad, kopie, "--proef"],
        ["voeg-samen", pad, kopie],
        ["herstel", pad, 1],
        ["herstel", pad, "\x1b[31m"],
        ["opschonen", "\x1b[31m", "--ja"],
    ]
    for opdracht in opdrachten:
        _, uit, fout = draai(*opdracht)
        assert uit + fout
        assert schoon(uit + fout) == uit + fout, opdracht
    pad.write_bytes(b"\x1b[31m")
    assert "herstel" in draai("status", pad)[2]


def _proces(*args: object) -> subprocess.CompletedProcess[str]:
    return run_text(*WIZARD, *args)


def test_als_proces_de_hele_weg(pad: Path, kopie: Path) -> None:
    assert "Versie 3: " in _proces("geschiedenis", pad).stdout
    assert _proces("herstel", pad, 1).returncode == 0
    assert _proces("voeg-samen", pad, kopie).returncode == 6
    pad.write_text("[[[", encoding="utf-8")
    kapot = _proces("status", pad)
    assert kapot.returncode == 3
    opdracht = kapot.stderr.splitlines()[-1].split()[1:]  # as a person would paste it
    assert _proces(*opdracht).returncode == 0
    assert _proces("status", pad).returncode == 0
    pad.unlink()
    assert _proces("opschonen", pad).returncode == 2
    schoon_op = _proces("opschonen", pad, "--ja")
    assert (schoon_op.returncode, schoon_op.stdout) == (0, "")
    assert _proces("geschiedenis", pad).returncode == 3


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        ("vsv-wizard herstel {} ", ["plain,3", "plain,2", "plain,1"]),
        ("vsv-wizard ges", ["plain,geschiedenis"]),
        ("vsv-wizard voeg-samen x y", ["file,y"]),
    ],
)
def test_de_shell_vult_aan(
    draai: Draai, pad: Path, monkeypatch: pytest.MonkeyPatch, woorden: str, verwacht: list[str]
) -> None:
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", woorden.format(pad))
    monkeypatch.setenv("COMP_CWORD", str(woorden.count(" ")))
    assert draai()[1].split() == verwacht
