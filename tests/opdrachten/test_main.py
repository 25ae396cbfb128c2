"""The command line: what it prints where, with which exit code, and what it never does."""

import datetime as dt
import io
import json
import os
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from program import WIZARD, environment, run

from vsv_wizard import __version__
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import NietBewaard
from vsv_wizard.plan.model import laad_plan

NU = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Draai = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def omgeving(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for naam in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(naam, raising=False)


@pytest.fixture
def dossier(draai: Draai) -> str:
    code, uit, _ = draai("voorbeeld")
    assert code == 0
    return uit.strip()


def _proces(*args: str, invoer: bytes = b"", **omgeving: str) -> subprocess.CompletedProcess[bytes]:
    return run(*WIZARD, *args, stdin=invoer, new=True, **omgeving)


# --- help and version


def test_versie(draai: Draai) -> None:
    assert draai("--version") == (0, f"vsv-wizard {__version__}\n", "")
    assert draai("iets.toml", "--version")[0] == 0


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["map", "--help"], ["--map", "x", "-h"]])
def test_hulp_noemt_alle_opdrachten(draai: Draai, args: Sequence[str]) -> None:
    code, uit, fout = draai(*args)
    assert (code, fout) == (0, "")
    for naam, kort in ((row.naam, row.kort) for row in cli.OPDRACHT.values()):
        assert re.search(rf"^  {naam} +{re.escape(kort)}$", uit, re.MULTILINE)
    assert max(map(len, uit.splitlines())) <= 80


ENGELS = re.compile(
    r"\b(Usage|Options|Arguments|Error|Show|this|Try|for help|Missing|Invalid|default|required|"
    r"No such|Got|unexpected|extra)\b"
)


@pytest.mark.parametrize("naam", [row.naam for row in cli.OPDRACHTEN])
def test_elke_opdracht_heeft_nederlandse_hulp(draai: Draai, naam: str) -> None:
    code, uit, fout = draai(naam, "--help")
    assert (code, fout) == (0, "")
    assert uit.startswith(f"Gebruik: vsv-wizard {naam} ")
    assert "\nOpties:\n" in uit
    assert not ENGELS.search(uit)
    assert max(map(len, uit.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "stuk"),
    [
        (["status"], "Er ontbreekt iets: DOSSIER. Gebruik: vsv-wizard status"),
        (["status", "a", "b", "c"], "Dit is te veel: 'b' en 'c'."),
        (["status", "x", "--jsn"], "De optie --jsn bestaat niet. Bedoelt u --json?"),
        (["status", "x", "--json=1"], "De optie --json krijgt geen waarde."),
        (["rapport", "x", "--uit"], "Achter --uit hoort een waarde: --uit BESTAND."),
        (["rapport", "x", "--formaat", "odt"], "Kies pdf, docx, html, md, txt of json."),
        (["rapport", "x", "--formaat", "pdf"], "Geef met --uit een bestand, bijvoorbeeld: --uit"),
        (["rapport", "x", "--uit", "y.odt"], "Laat --uit eindigen op een van deze: .pdf, .docx"),
        (["mandaatbesluit", "x", "--niveau", "openbaar"], "Kies bestuur of intern."),
        (["taak", "x", "mandaat_besluiten", "af"], "Kies klaar, bezig, nvt of wacht."),
        (
            ["taak", "x", "mandaat_besluiten", "klaar", "--reden", "y"],
            "--reden hoort bij nvt en wacht",
        ),
        (["nieuw"], "Er ontbreekt iets: NAAM."),
        (["nieuw", " "], "Vul de naam van het VSV in. Zoals: vsv-wizard nieuw"),
        (["vul", "x"], "Noem wat u invult"),
        (["controleer"], "Noem een dossier"),
        (["aanvullen", "cmd"], "Kies bash, zsh, fish of powershell."),
        (["--zomaar"], "De optie --zomaar bestaat niet."),
        (["statsu"], "Bedoelt u 'status'? Alle opdrachten: vsv-wizard --help"),
        (["a.toml", "b"], "Dit is te veel: 'b'."),
        ([".", "--map", "."], "U noemt twee mappen"),
    ],
)
def test_verkeerd_gebruik(draai: Draai, args: Sequence[str], stuk: str) -> None:
    code, uit, fout = draai(*args)
    assert (code, uit) == (2, "")
    assert stuk in fout
    assert not ENGELS.search(fout)


# --- the screens, where there is no terminal


def test_zonder_terminal_geen_schermen(draai: Draai, dossier: str) -> None:
    code, uit, fout = draai(dossier)
    assert (code, uit) == (2, "")
    assert f"vsv-wizard status {dossier}" in fout
    assert draai()[0] == draai(Path(dossier).parent)[0] == 2


def test_term_dumb(draai: Draai, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    for stroom in (sys.stdin, sys.stdout):
        monkeypatch.setattr(stroom, "isatty", lambda: True, raising=False)
    code, _, fout = draai()
    assert code == 2
    assert "terminalvenster" in fout


class NepApp:
    """Stands in for the app: what it was started with, and how it ended."""

    gestart: tuple[Any, ...] = ()
    return_code: int | None = 0
    slotzin: str | None = "Opgeslagen om 14.03 uur.\x1b[0m"
    storing = ""

    def __init__(self, map_: Any, pad: Path | None, **_: Any) -> None:
        type(self).gestart = (map_.pad, pad)

    @property
    def leaving(self) -> "NepApp":
        """What ends the app is here too."""
        return self

    saver = leaving

    def run(self) -> str | None:
        """Do nothing, and end."""
        return self.slotzin

    def laat_los(self) -> None:
        """There is nobody to tell."""

    def vraag_einde(self, code: int) -> None:
        """End when the system asks for it."""

    def nood(self) -> str:
        """End when nothing else helps."""
        return ""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[NepApp]:
    soort = type("WizardApp", (NepApp,), {})
    monkeypatch.setitem(
        sys.modules, "vsv_wizard.screens.app.app", types.SimpleNamespace(WizardApp=soort)
    )
    monkeypatch.setattr("vsv_wizard.opdrachten.schermen._is_terminal", lambda: True)
    return soort


def test_welke_map_en_welk_dossier_de_schermen_krijgen(
    draai: Draai, app: type[NepApp], dossier: str, tmp_path: Path
) -> None:
    eigen = tmp_path / "map"
    gevallen: list[tuple[list[Any], tuple[Path, Path | None]]] = [
        ([], (eigen, None)),
        (["--map", tmp_path / "x"], (tmp_path / "x", None)),
        ([tmp_path], (tmp_path, None)),
        ([dossier], (eigen, Path(dossier))),
        (["voorbeeld.toml"], (eigen, Path(dossier))),
        ([dossier, "--map", tmp_path], (tmp_path, Path(dossier))),
        ([tmp_path / "weg.toml"], (tmp_path, tmp_path / "weg.toml")),
    ]
    for args, verwacht in gevallen:
        assert draai(*args) == (0, "Opgeslagen om 14.03 uur.[0m\n", "")
        assert app.gestart == verwacht


@pytest.mark.parametrize(("code", "verwacht"), [(None, 0), (143, 143), (1, 70)])
def test_de_code_van_de_schermen(
    draai: Draai, app: type[NepApp], code: int | None, verwacht: int
) -> None:
    app.return_code, app.slotzin = code, None
    assert draai() == (verwacht, "", "")


# --- making dossiers


def test_nieuw_toont_waar_het_staat(draai: Draai, tmp_path: Path) -> None:
    code, uit, fout = draai("nieuw", "VSV", "Noordrand", "--map", tmp_path / "a b")
    assert (code, fout) == (0, "")
    assert Path(uit.strip()) == tmp_path / "a b" / "vsv-noordrand.toml"
    assert draai("nieuw", "VSV Noordrand", "--map", tmp_path / "a b")[1].endswith("-2.toml\n")
    tekst = Path(uit.strip()).read_text(encoding="utf-8")
    assert "kern_totaal = 16" in tekst


def test_een_dossier_mag_ook_een_naam_in_de_map_zijn(draai: Draai, dossier: str) -> None:
    namen = (dossier, "voorbeeld", "voorbeeld.toml")
    uitvoer = [draai("status", naam, "--json") for naam in namen]
    assert uitvoer[0][0] == 0
    assert uitvoer[0] == uitvoer[1] == uitvoer[2]


# --- status


def test_status_als_json(draai: Draai, dossier: str) -> None:
    code, uit, fout = draai("status", dossier, "--json")
    stand = json.loads(uit)
    assert (code, fout) == (0, "")
    assert list(stand) == ["dossier", "mijlpaal", "voortgang", "volgende", "stappen"]
    assert list(stand["dossier"]) == ["id", "naam", "revisie", "plan"]
    assert stand["mijlpaal"] == "geen"
    assert stand["voortgang"] == {
        "kern": {"klaar": 9, "totaal": 16},
        "alles": {"klaar": 17, "totaal": 43},
    }
    assert stand["volgende"] == {
        "nr": "geld_ontvangen",
        "id": "geld_ontvangen",
        "titel": laad_plan().taken["geld_ontvangen"].titel,
    }
    assert [s["nr"] for s in stand["stappen"]] == list(laad_plan().stappen)
    taken = {t["id"]: t for s in stand["stappen"] for t in s["taken"]}
    assert list(taken) == list(laad_plan().taken)
    sleutels = ["nr", "id", "titel", "kern", "status", "ontbreekt", "wacht_op", "na"]
    assert all(list(taak) == sleutels for taak in taken.values())
    assert taken["aanspreekpunt_aanmelden"]["status"] == "Wacht op ander"
    assert taken["aanspreekpunt_aanmelden"]["wacht_op"].startswith("Emma Voorbeeld")
    assert taken["concept_toetsen"]["na"] == ["open_keuzes_nemen", "privacyrollen_toetsen"]
    assert "rso.opzegtermijn" in taken["open_keuzes_nemen"]["ontbreekt"]


def test_status_in_een_pijp(draai: Draai, dossier: str) -> None:
    _, uit, _ = draai("status", dossier)
    assert "\x1b" not in uit
    regels = uit.splitlines()
    assert max(map(len, regels)) <= 80
    assert not any(regel.endswith(" ") for regel in regels)
    for teken_en_woord in ("✔ Klaar", "◐ Bezig", "– Kan nog niet", "» Wacht op ander", "× N.v.t."):
        assert teken_en_woord in uit
    for nr in (taak.nr for taak in laad_plan().taak):
        assert re.search(rf" {re.escape(nr)} ", uit), nr
    assert "Concept. Geen juridisch advies." in uit


def test_status_met_en_zonder_kleur(
    draai: Draai, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, kaal, _ = draai("status", dossier)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    _, kleur, _ = draai("status", dossier)
    assert "\x1b[" in kleur
    gewist = re.sub(r"\x1b\[[0-9;]*m", "", kleur)
    assert [regel.rstrip() for regel in gewist.splitlines()] == kaal.splitlines()
    monkeypatch.setenv("NO_COLOR", "1")
    _, zonder, _ = draai("status", dossier)
    assert not re.search(r"\x1b\[[0-9;]*3\d", zonder)


KWAAD = "[red]x[/red] [bold :smile: {x} %s \\[ </b>"


def test_tekst_uit_een_dossier_is_letterlijk(
    draai: Draai, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert draai("vul", dossier, f"vsv.naam={KWAAD}")[0] == 0
    assert draai("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", KWAAD)[0] == 0
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, uit, _ = draai("status", dossier)
    gewist = re.sub(r"\x1b\[[0-9;]*m", "", uit)
    assert gewist.splitlines()[0] == KWAAD
    assert json.loads(draai("status", dossier, "--json")[1])["dossier"]["naam"] == KWAAD


def test_stuurtekens_komen_nergens_door(draai: Draai, dossier: str, tmp_path: Path) -> None:
    slecht = tmp_path / "a\x1b[31m\u202eb.toml"
    shutil.copy(dossier, slecht)
    for opdracht in (("status",), ("controleer",), ("taak", "9.9", "klaar"), ("rapport",)):
        _, uit, fout = draai(opdracht[0], slecht, *opdracht[1:])
        assert "\x1b" not in uit + fout
        assert "\u202e" not in uit + fout


# --- velden and schema


def test_velden_als_json(draai: Draai) -> None:
    code, uit, _ = draai("velden", "--json")
    velden = json.loads(uit)
    assert code == 0
    sleutels = ["pad", "soort", "vraag", "taak", "verplicht", "keuzes"]
    assert all(list(veld) == sleutels for veld in velden)
    paden = [veld["pad"] for veld in velden]
    assert len(set(paden)) == len(paden)
    assert "deelnemers.<id>.naam" in paden
    assert "rso.basisdiensten.aansluiten.oordeel" in paden
    assert 'taken."<nr>".bewijs.<id>.soort' in paden
    zonder_lijst = {pad for pad in alle_velden() if "*" not in pad}
    assert zonder_lijst <= set(paden)
    per_pad = {veld["pad"]: veld for veld in velden}
    assert per_pad["viewer.route"]["keuzes"].keys() == {"zelf", "via_rso"}
    assert per_pad["rso.actief"]["keuzes"] == {"ja": "Ja", "nee": "Nee"}
    assert per_pad["vsv.naam"] == {
        "pad": "vsv.naam",
        "soort": "tekst",
        "vraag": laad_plan().vraag_van["vsv.naam"].vraag,
        "taak": "vsv_vastleggen",
        "verplicht": True,
        "keuzes": {},
    }


def test_velden_als_tekst(draai: Draai) -> None:
    code, uit, _ = draai("velden")
    assert code == 0
    assert "0.2 Leg het VSV vast\n" in uit
    assert "  vsv.naam  (tekst, nodig)\n" in uit


def test_schema(draai: Draai) -> None:
    code, uit, _ = draai("schema")
    schema: Any = json.loads(uit)
    assert code == 0
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"schema", "dossier", "vsv", "deelnemers", "taken"} <= schema["properties"].keys()


# --- vul and taak


def test_vul_toont_nieuwe_paden_en_bewaart(draai: Draai, dossier: str) -> None:
    revisie = json.loads(draai("status", dossier, "--json")[1])["dossier"]["revisie"]
    code, uit, fout = draai("vul", dossier, "deelnemers.+.naam=Nieuw", "vsv.plaats=Elders")
    assert code == 0
    assert re.fullmatch(r"deelnemers\.[0-9a-f]{8}\n", uit)
    assert fout == "Bewaard. 2 antwoorden gewijzigd.\n"
    assert json.loads(draai("status", dossier, "--json")[1])["dossier"]["revisie"] == revisie + 1
    assert draai("vul", dossier, f"{uit.strip()}=")[2] == "Bewaard. 1 antwoord gewijzigd.\n"


def test_vul_alles_of_niets(draai: Draai, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, fout = draai("vul", dossier, "vsv.plaats=Elders", "vsv.kvk=1", "vsv.x=1")
    assert (code, uit) == (2, "")
    assert fout.startswith("Er is niets bewaard. Controleer 2 antwoorden.\n  vsv.kvk: Een KVK-")
    assert Path(dossier).read_bytes() == voor


def test_vul_proef(draai: Draai, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, fout = draai("vul", dossier, "--proef", "vsv.plaats=Elders", "vsv.adres=")
    assert code == 0
    assert uit == (
        "vsv.plaats: Voorbeeldstad -> Elders\nvsv.adres: Voorbeeldstraat 1 -> Nog niet ingevuld\n"
    )
    assert fout == "Proef: er is niets bewaard. 2 antwoorden gewijzigd.\n"
    assert Path(dossier).read_bytes() == voor


def test_vul_zonder_verschil_schrijft_niet(draai: Draai, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, _, fout = draai("vul", dossier, "vsv.plaats=Voorbeeldstad")
    assert (code, fout) == (0, "Er verandert niets: deze antwoorden staan er al.\n")
    assert Path(dossier).read_bytes() == voor


def test_vul_meldt_wat_opvalt(draai: Draai, dossier: str) -> None:
    _, _, fout = draai("vul", dossier, "aanspreekpunt.telefoon=123")
    assert "Let op: aanspreekpunt.telefoon: Een telefoonnummer heeft 10 cijfers." in fout


def test_vul_van_bestand_en_van_invoer(
    draai: Draai, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "x.toml"
    bestand.write_text('vsv.plaats = "Elders"\n', encoding="utf-8")
    assert draai("vul", dossier, "--van", bestand)[0] == 0
    invoer = io.TextIOWrapper(io.BytesIO(b'[vsv]\nregio = "Overal"\n'))
    monkeypatch.setattr(sys, "stdin", invoer)
    assert draai("vul", dossier, "vsv.adres=X", "--van", "-")[0] == 0
    tekst = Path(dossier).read_text(encoding="utf-8")
    assert all(deel in tekst for deel in ('"Elders"', '"Overal"', 'adres = "X"'))


@pytest.mark.parametrize("inhoud", [b"vsv.naam = ", b"\xff\xfe", b"", None])
def test_vul_van_iets_onleesbaars(
    draai: Draai, dossier: str, tmp_path: Path, inhoud: bytes | None
) -> None:
    bestand = tmp_path / "x.toml"
    if inhoud is not None:
        bestand.write_bytes(inhoud)
    code, uit, fout = draai("vul", dossier, "--van", bestand)
    assert (code, uit) == (3, "")
    assert "Wij kunnen dit bestand niet lezen" in fout


def test_taak(draai: Draai, dossier: str) -> None:
    assert draai("taak", dossier, "namen_melden", "klaar")[1] == (
        "1.6 Meld de namen aan leden en RSO: ✔ Klaar\n"
    )
    assert draai("taak", dossier, "namen_melden", "bezig")[1].endswith("◐ Bezig\n")
    code, _, fout = draai("taak", dossier, "stuurgroepzetel_regelen", "nvt")
    assert code == 2
    assert "--reden TEKST" in fout
    assert draai("taak", dossier, "stuurgroepzetel_regelen", "nvt", "--reden", "Anders")[
        1
    ].endswith("× N.v.t.\n")
    assert draai("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", "RSO")[1].endswith(
        "Wacht op ander\n"
    )


def test_een_reden_heeft_een_grens(draai: Draai, dossier: str) -> None:
    code, _, fout = draai("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", "x" * 301)
    assert (code, fout) == (2, "Maak de reden korter: hooguit 300 tekens.\n")


@pytest.mark.parametrize(
    ("nr", "stand", "stuk"),
    [
        ("klantvertegenwoordiger_aanwijzen", "klaar", "Toch doen? Gebruik eerst: vsv-wizard taak"),
        ("9.9", "klaar", "Taak 9.9 bestaat niet."),
        ("rso_ondertekenen", "klaar", "Kan nog niet. Eerst: "),
        ("open_keuzes_nemen", "klaar", "  rso.opzegtermijn: Zoek op: "),
        ("vsv_vastleggen", "nvt", "N.v.t. kan hier niet."),
        ("helpdeskroute_delen", "wacht", "Vul in op wie u wacht."),
    ],
)
def test_een_taak_die_niet_kan(draai: Draai, dossier: str, nr: str, stand: str, stuk: str) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, fout = draai("taak", dossier, nr, stand)
    assert (code, uit) == (2, "")
    assert stuk in fout
    assert Path(dossier).read_bytes() == voor


# --- controleer


def test_controleer_met_alleen_opmerkingen(draai: Draai, dossier: str) -> None:
    code, uit, _ = draai("controleer", dossier)
    assert code == 0
    assert "Geen fouten, wel 4 opmerkingen. U kunt verder." in uit
    assert "(mandaat.rekening_iban)" in uit
    assert "NL20" not in uit


def test_controleer_met_een_fout(draai: Draai, dossier: str) -> None:
    draai("vul", dossier, "rso.aanvullend.helpdesk.keuze=later")
    code, uit, _ = draai("controleer", dossier, dossier)
    assert code == 1
    assert uit.count(": 1 fout en 6 opmerkingen.") == 2
    assert "Fout: Deze dienst staat nog op later. Kies ja of nee.\n      taak 3a.3" in uit


def test_controleer_gaat_door_na_een_onleesbaar_bestand(
    draai: Draai, dossier: str, tmp_path: Path
) -> None:
    code, uit, fout = draai("controleer", tmp_path / "weg.toml", dossier)
    assert code == 3
    assert "bestaat niet" in fout
    assert "Geen fouten" in uit


def test_controleer_het_plan(draai: Draai) -> None:
    assert draai("controleer", "--plan")[0] == 0


# --- rapport


def test_rapport_op_de_uitvoer(draai: Draai, dossier: str) -> None:
    code, uit, fout = draai("rapport", dossier)
    assert (code, fout) == (0, "")
    assert uit.startswith("# ")
    assert "Lotte Voorbeeld" in uit
    openbaar = draai("rapport", dossier, "--niveau", "openbaar")[1]
    assert "Lotte Voorbeeld" not in openbaar
    intern = draai("rapport", dossier, "--niveau", "intern", "--formaat", "json")[1]
    assert "lotte@voorbeeld.example" in intern
    assert "NL20INGB0001234567" not in intern
    assert json.loads(intern)["niveau"] == "intern"


def test_rapport_naar_een_bestand(draai: Draai, dossier: str, tmp_path: Path) -> None:
    doel = tmp_path / "stand.html"
    code, uit, _ = draai("rapport", dossier, "--uit", doel)
    assert (code, uit) == (0, f"{doel}\n")
    assert doel.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    doel.write_text("van mij", encoding="utf-8")
    code, _, fout = draai("rapport", dossier, "--uit", doel)
    assert code == 6
    assert "--overschrijf" in fout
    assert doel.read_text(encoding="utf-8") == "van mij"
    assert draai("rapport", dossier, "--uit", doel, "--overschrijf")[0] == 0


def test_rapport_nooit_over_het_dossier(draai: Draai, dossier: str, tmp_path: Path) -> None:
    voor = Path(dossier).read_bytes()
    code, _, fout = draai("rapport", dossier, "--uit", dossier, "--formaat", "md", "--overschrijf")
    assert code == 2
    assert "is een dossier" in fout
    assert Path(dossier).read_bytes() == voor
    assert draai("rapport", dossier, "--uit", tmp_path / "weg" / "x.md")[0] == 5


# --- what goes wrong outside the command


@pytest.mark.parametrize("opdracht", ["status", "vul", "taak", "rapport"])
@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (None, 3),
        ("niet = [toml", 3),
        ("titel = 'iets anders'", 3),
        ("schema = 99\n[dossier]\nid = 3", 4),
    ],
)
def test_geen_leesbaar_dossier(
    draai: Draai, tmp_path: Path, opdracht: str, inhoud: str | None, code: int
) -> None:
    pad = tmp_path / "x.toml"
    if inhoud is not None:
        pad.write_text(inhoud, encoding="utf-8")
    rest = {"vul": ["vsv.naam=x"], "taak": ["mandaat_besluiten", "klaar"]}.get(opdracht, [])
    gekregen, uit, fout = draai(opdracht, pad, *rest)
    assert (gekregen, uit) == (code, "")
    assert fout.endswith(f"{pad}\n")
    assert pad.exists() is (inhoud is not None)


def test_niet_te_bewaren(draai: Draai, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def weiger(pad: Path, *_: object, **__: object) -> None:
        raise NietBewaard("De schijf is vol.", pad=pad)

    monkeypatch.setattr("vsv_wizard.opslag.write.bewaar", weiger)
    for opdracht in (
        ["vul", dossier, "vsv.plaats=Elders"],
        ["taak", dossier, "namen_melden", "klaar"],
    ):
        gekregen, uit, fout = draai(*opdracht)
        assert (gekregen, uit) == (5, "")
        assert "Uw antwoorden zijn niet bewaard. De schijf is vol." in fout


def test_een_fout_in_het_programma(
    draai: Draai, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("geheim antwoord")

    monkeypatch.setattr("vsv_wizard.opdrachten.gegevens.status", stuk)
    code, uit, fout = draai("status", dossier, "--json")
    assert (code, uit) == (70, "")
    assert fout.count("\n") == 1
    assert "Het programma stopte door een fout" in fout
    assert "geheim" not in fout + (tmp_path / "staat" / "storingen.log").read_text("utf-8")


def test_ctrl_c(draai: Draai, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vsv_wizard.opdrachten.gegevens.status", stop)
    assert draai("status", dossier, "--json") == (130, "", "\nAfgebroken.\n")


# --- completion


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_aanvullen(draai: Draai, shell: str) -> None:
    code, uit, fout = draai("aanvullen", shell)
    assert (code, fout) == (0, "")
    assert "_VSV_WIZARD_COMPLETE" in uit
    assert uit.splitlines()[-1].startswith("# ")
    if shell == "bash" and (bash := shutil.which("bash")):
        subprocess.run([bash, "-n"], input=uit.encode(), check=True)


@pytest.mark.parametrize(
    ("woorden", "verwacht"),
    [
        ("vsv-wizard st", "plain,status"),
        ("vsv-wizard taak x 3a.9", "plain,3a.9"),
        ("vsv-wizard taak x 1.1 w", "plain,wacht"),
        ("vsv-wizard status voor", "file,voor"),
        ("vsv-wizard voor.t", "file,voor.t"),
        ("vsv-wizard rapport x --niveau o", "plain,openbaar"),
    ],
)
def test_de_shell_vult_aan(
    draai: Draai, monkeypatch: pytest.MonkeyPatch, woorden: str, verwacht: str
) -> None:
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", woorden)
    monkeypatch.setenv("COMP_CWORD", str(len(woorden.split()) - 1))
    code, uit, _ = draai()
    assert code == 0
    assert uit.split() == [verwacht]


# --- whole processes


@pytest.mark.parametrize(
    ("args", "niet"),
    [
        (["--version"], ("click", "pydantic", "rich", "textual", "typing", "pathlib")),
        (["--help"], ("click", "pydantic", "rich", "textual", "typing", "pathlib")),
        (["vul", "--help"], ("pydantic", "rich", "textual")),
        (["status", "D"], ("textual", "rich", "jinja2")),
        (["rapport", "D"], ("textual", "rich", "jinja2")),
        (["vul", "D", "vsv.plaats=Elders"], ("textual", "rich", "jinja2")),
    ],
)
def test_wat_niet_geladen_wordt(dossier: str, args: Sequence[str], niet: Sequence[str]) -> None:
    argv = [dossier if arg == "D" else arg for arg in args]
    # -S: site can load modules of its own, such as for an editable install.
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; from vsv_wizard.opdrachten.main import main; "
        f"code = main({argv!r}); print(sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    opdracht = [sys.executable, "-S", "-c", code]
    proces = subprocess.run(opdracht, capture_output=True, check=True, text=True)
    geladen = set(re.findall(r"'([\w.]+)'", proces.stderr.splitlines()[-1]))
    assert not geladen & set(niet)


def test_als_proces_met_utf8_en_ascii(dossier: str) -> None:
    goed = _proces("status", dossier, PYTHONUTF8="1")
    assert goed.returncode == 0
    assert "✔ Klaar" in goed.stdout.decode()
    omgeving: dict[str, Any] = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    ascii_ = _proces("status", dossier, **omgeving)
    assert (ascii_.returncode, ascii_.stderr) == (0, b"")
    assert b"? Klaar" in ascii_.stdout
    als_json = _proces("velden", "--json", **omgeving)
    assert "coöperatie" in als_json.stdout.decode().lower()
    assert _proces("statsü", **omgeving).returncode == 2


def test_als_proces_zonder_terminal() -> None:
    proces = _proces()
    assert (proces.returncode, proces.stdout) == (2, b"")
    assert b"Traceback" not in proces.stderr


def test_invoer_uit_een_pijp(dossier: str) -> None:
    proces = _proces("vul", dossier, "--van", "-", invoer="vsv.plaats = 'Élders'".encode())
    assert proces.returncode == 0, proces.stderr
    assert "Élders" in Path(dossier).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no head")
def test_een_pijp_die_dicht_gaat_is_stil(dossier: str) -> None:
    for opdracht in (["velden"], ["status", dossier], ["--help"]):
        lezer, schrijver = os.pipe()
        os.close(lezer)
        proces = subprocess.run(
            [sys.executable, "-m", "vsv_wizard", *opdracht],
            stdout=schrijver,
            stderr=subprocess.PIPE,
            env=environment({}),
            check=False,
        )
        os.close(schrijver)
        assert (proces.returncode, proces.stderr) == (141, b"")
