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
from prepared import put_down
from program import WIZARD, environment, run

from vsv_wizard import __version__
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opdrachten.opening import BUSY, _came
from vsv_wizard.opslag import NotSaved, OpslagError, home_of
from vsv_wizard.plan.model import load_plan

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "staat"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for naam in ("NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(naam, raising=False)


@pytest.fixture
def dossier(run_line: Run, tmp_path: Path) -> str:
    put_down(tmp_path, "example of main", lambda: run_line("voorbeeld"))
    return str(tmp_path / "map" / "voorbeeld.toml")


def _process(
    *args: str, input_text: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[bytes]:
    return run(*WIZARD, *args, stdin=input_text, new=True, **environment)


# --- help and version


def test_version(run_line: Run) -> None:
    assert run_line("--version") == (0, f"vsv-wizard {__version__}\n", "")
    assert run_line("iets.toml", "--version")[0] == 0


@pytest.mark.parametrize("args", [["--help"], ["-h"], ["map", "--help"], ["--map", "x", "-h"]])
def test_help_mentions_all_commands(run_line: Run, args: Sequence[str]) -> None:
    code, uit, error = run_line(*args)
    assert (code, error) == (0, "")
    for naam, kort in ((row.naam, row.kort) for row in cli.OPDRACHT.values()):
        assert re.search(rf"^  {naam} +{re.escape(kort)}$", uit, re.MULTILINE)
    assert max(map(len, uit.splitlines())) <= 80


ENGLISH = re.compile(
    r"\b(Usage|Options|Arguments|Error|Show|this|Try|for help|Missing|Invalid|default|required|"
    r"No such|Got|unexpected|extra)\b"
)


@pytest.mark.parametrize("naam", [row.naam for row in cli.COMMANDS])
def test_every_command_has_dutch_help(run_line: Run, naam: str) -> None:
    code, uit, error = run_line(naam, "--help")
    assert (code, error) == (0, "")
    assert uit.startswith(f"Gebruik: vsv-wizard {naam} ")
    assert "\nOpties:\n" in uit
    assert not ENGLISH.search(uit)
    assert max(map(len, uit.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "stuk"),
    [
        (["documenten"], "Er ontbreekt iets: DOSSIER. Gebruik: vsv-wizard documenten"),
        (["status", "a", "b", "c"], "Dit is te veel: 'b' en 'c'."),
        (["status", "x", "--jsn"], "De optie --jsn bestaat niet. Bedoelt u --json?"),
        (["status", "x", "--json=1"], "De optie --json krijgt geen waarde."),
        (["rapport", "x", "--uit"], "Achter --uit hoort een waarde: --uit BESTAND."),
        (["rapport", "x", "--formaat", "odt"], "Kies pdf, docx, html, txt, eml, md of json."),
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
        (["controleer", "--map", "weg"], "Noem de map met uw dossiers."),
        (["aanvullen", "cmd"], "Kies bash, zsh, fish of powershell."),
        (["--zomaar"], "De optie --zomaar bestaat niet."),
        (["statsu"], "Bedoelt u status? Alle opdrachten: vsv-wizard --help"),
        (["a.toml", "b"], "Dit is te veel: 'b'."),
        ([".", "--map", "."], "U noemt twee mappen"),
    ],
)
def test_wrong_usage(run_line: Run, args: Sequence[str], stuk: str) -> None:
    code, uit, error = run_line(*args)
    assert (code, uit) == (2, "")
    assert stuk in error
    assert not ENGLISH.search(error)


# --- the screens, where there is no terminal


def test_without_terminal_no_screens(run_line: Run, dossier: str) -> None:
    code, uit, error = run_line(dossier)
    assert (code, uit) == (2, "")
    assert f"vsv-wizard status {dossier}" in error
    assert run_line()[0] == run_line(Path(dossier).parent)[0] == 2


class FakeApp:
    """Stands in for the app: what it was started with, and how it ended."""

    gestart: tuple[Any, ...] = ()
    return_code: int | None = 0
    closing_sentence: str | None = "Opgeslagen om 14.03 uur.\x1b[0m"
    crash_line = ""

    def __init__(self, map_: Any, *, desk: Any) -> None:
        type(self).gestart = (map_.pad, desk.sessie and desk.sessie.pad)

    @property
    def leaving(self) -> "FakeApp":
        """What ends the app is here too."""
        return self

    saver = neighbours = leaving

    def run(self, *, mouse: bool) -> str | None:  # noqa: ARG002
        """Do nothing, and end."""
        return self.closing_sentence

    def let_go(self) -> None:
        """There is nobody to tell."""

    def request_end(self, code: int) -> None:
        """End when the system asks for it."""

    def emergency(self) -> str:
        """End when nothing else helps."""
        return ""


@pytest.fixture
def app(monkeypatch: pytest.MonkeyPatch) -> type[FakeApp]:
    soort = type("WizardApp", (FakeApp,), {})
    monkeypatch.setitem(
        sys.modules, "vsv_wizard.screens.app.app", types.SimpleNamespace(WizardApp=soort)
    )
    monkeypatch.setattr("vsv_wizard.opdrachten.opening._is_terminal", lambda: True)
    return soort


def test_which_folder_and_which_dossier_the_screens_get(
    run_line: Run, app: type[FakeApp], dossier: str, tmp_path: Path
) -> None:
    own = tmp_path / "map"
    gevallen: list[tuple[list[Any], tuple[Path, Path | None]]] = [
        ([], (own, None)),
        (["--map", tmp_path / "x"], (tmp_path / "x", None)),
        ([tmp_path], (tmp_path, None)),
        ([dossier], (own, Path(dossier))),
        (["voorbeeld.toml"], (own, Path(dossier))),
        ([dossier, "--map", tmp_path], (tmp_path, Path(dossier))),
    ]
    for args, expected in gevallen:
        assert run_line(*args) == (0, "Opgeslagen om 14.03 uur.[0m\n", "")
        assert app.gestart == expected
    code, uit, error = run_line(tmp_path / "weg.toml")
    assert (code, uit) == (3, "")
    assert "weg.toml" in error


def test_what_only_opens_the_screens_waits_for_no_click(
    run_line: Run, app: type[FakeApp], dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "vsv_wizard.opdrachten.dispatch", None)  # cannot be imported
    for args in ([], [dossier], ["voorbeeld.toml"]):
        assert run_line(*args) == (0, "Opgeslagen om 14.03 uur.[0m\n", "")
    assert run_line("--zonder-muis")[0] != 0  # so the test can fail


@pytest.mark.parametrize(("code", "expected"), [(None, 0), (143, 143), (1, 70)])
def test_the_code_of_the_screens(
    run_line: Run, app: type[FakeApp], code: int | None, expected: int
) -> None:
    app.return_code, app.closing_sentence = code, None
    assert run_line() == (expected, "", "")


# --- making dossiers


def test_nieuw_shows_where_it_is(run_line: Run, tmp_path: Path) -> None:
    code, uit, error = run_line("nieuw", "VSV", "Noordrand", "--map", tmp_path / "a b")
    assert (code, error) == (0, "")
    assert Path(uit.strip()) == tmp_path / "a b" / "vsv-noordrand.toml"
    assert run_line("nieuw", "VSV Noordrand", "--map", tmp_path / "a b")[1].endswith("-2.toml\n")
    tekst = Path(uit.strip()).read_text(encoding="utf-8")
    assert "kern_totaal = 18" in tekst


def test_a_dossier_may_also_be_a_naam_in_the_folder(run_line: Run, dossier: str) -> None:
    names = (dossier, "voorbeeld", "voorbeeld.toml")
    uitvoer = [run_line("status", naam, "--json") for naam in names]
    assert uitvoer[0][0] == 0
    assert uitvoer[0] == uitvoer[1] == uitvoer[2]


# --- status


def test_status_as_json(run_line: Run, dossier: str) -> None:
    code, uit, error = run_line("status", dossier, "--json")
    stand = json.loads(uit)
    assert (code, error) == (0, "")
    assert list(stand) == [
        *("dossier", "mijlpaal", "bereikt", "licht", "datums"),
        *("voortgang", "volgende", "plan_nieuws", "stappen"),
    ]
    assert (stand["bereikt"], stand["licht"]["stand"]) == ({}, "op schema")
    assert stand["datums"][0] == {
        "datum": "2026-07-02",
        "stand": "nu",
        "soort": "gebeurtenis",
        "pad": "overleg.bijeenkomsten.o0000002.vervangdatum",
        "taak": "overleg_houden",
        "wat": "Overleg op de nieuwe datum",
        "gerekend": None,
    }
    assert list(stand["dossier"]) == ["id", "naam", "revisie", "plan", "bestand"]
    assert stand["mijlpaal"] == "geen"
    assert stand["voortgang"] == {
        "kern": {"klaar": 9, "totaal": 18},
        "alles": {"klaar": 17, "totaal": 43},
    }
    assert stand["volgende"] == {
        "nr": "2.4",
        "id": "geld_ontvangen",
        "titel": load_plan().taken["geld_ontvangen"].titel,
    }
    assert [s["nr"] for s in stand["stappen"]] == list(load_plan().steps)
    taken = {t["id"]: t for s in stand["stappen"] for t in s["taken"]}
    assert list(taken) == list(load_plan().taken)
    sort_keys = [
        *("nr", "id", "titel", "kern", "status", "ontbreekt"),
        *("wacht_op", "wacht_sinds", "opnieuw_op", "gevraagd", "getekend", "na"),
    ]
    assert all(list(taak) == sort_keys for taak in taken.values())
    assert taken["aanspreekpunt_aanmelden"]["status"] == "Wacht op ander"
    assert taken["aanspreekpunt_aanmelden"]["wacht_op"].startswith("Emma Voorbeeld")
    assert taken["concept_toetsen"]["na"] == ["3a.5", "3a.6"]
    assert "rso.opzegtermijn" in taken["open_keuzes_nemen"]["ontbreekt"]


def test_status_in_a_pipe(run_line: Run, dossier: str) -> None:
    _, uit, _ = run_line("status", dossier)
    assert "\x1b" not in uit
    regels = uit.splitlines()
    assert max(map(len, regels)) <= 80
    assert not any(line.endswith(" ") for line in regels)
    for teken_en_woord in ("✔ Klaar", "◐ Bezig", "– Kan nog niet", "» Wacht op ander", "× N.v.t."):
        assert teken_en_woord in uit
    for nr in (taak.nr for taak in load_plan().taak):
        assert re.search(rf" {re.escape(nr)} ", uit), nr
    assert "Concept. Geen juridisch advies." in uit


def test_status_with_and_without_colour(
    run_line: Run, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, bare, _ = run_line("status", dossier)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    _, kleur, _ = run_line("status", dossier)
    assert "\x1b[" in kleur
    gewist = re.sub(r"\x1b\[[0-9;]*m", "", kleur)
    assert [line.rstrip() for line in gewist.splitlines()] == bare.splitlines()
    monkeypatch.setenv("NO_COLOR", "1")
    _, zonder, _ = run_line("status", dossier)
    assert not re.search(r"\x1b\[[0-9;]*3\d", zonder)


HOSTILE = "[red]x[/red] [bold :smile: {x} %s \\[ </b>"


def test_text_from_a_dossier_is_literal(
    run_line: Run, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run_line("vul", dossier, f"vsv.naam={HOSTILE}")[0] == 0
    assert run_line("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", HOSTILE)[0] == 0
    monkeypatch.setenv("FORCE_COLOR", "1")
    _, uit, _ = run_line("status", dossier)
    gewist = re.sub(r"\x1b\[[0-9;]*m", "", uit)
    assert gewist.splitlines()[0] == HOSTILE
    assert json.loads(run_line("status", dossier, "--json")[1])["dossier"]["naam"] == HOSTILE


@pytest.mark.skipif(os.name == "nt", reason="no file there has such a name")
def test_control_characters_come_through_nowhere(
    run_line: Run, dossier: str, tmp_path: Path
) -> None:
    slecht = tmp_path / "a\x1b[31m\u202eb.toml"
    shutil.copy(dossier, slecht)
    for command in (("status",), ("controleer",), ("taak", "9.9", "klaar"), ("rapport",)):
        _, uit, error = run_line(command[0], slecht, *command[1:])
        assert "\x1b" not in uit + error
        assert "\u202e" not in uit + error


# --- velden and schema


def test_velden_as_json(run_line: Run) -> None:
    code, uit, _ = run_line("velden", "--json")
    velden = json.loads(uit)
    assert code == 0
    sort_keys = ["pad", "soort", "vraag", "taak", "verplicht", "keuzes"]
    assert all(list(veld) == sort_keys for veld in velden)
    paden = [veld["pad"] for veld in velden]
    assert len(set(paden)) == len(paden)
    assert "deelnemers.<id>.naam" in paden
    assert "rso.basisdiensten.aansluiten.oordeel" in paden
    assert 'taken."<nr>".bewijs.<id>.soort' in paden
    zonder_lijst = {pad for pad in all_fields() if "*" not in pad}
    assert zonder_lijst <= set(paden)
    per_pad = {veld["pad"]: veld for veld in velden}
    assert per_pad["viewer.route"]["keuzes"].keys() == {"zelf", "via_rso"}
    assert per_pad["rso.actief"]["keuzes"] == {"ja": "Ja", "nee": "Nee"}
    assert per_pad["vsv.naam"] == {
        "pad": "vsv.naam",
        "soort": "tekst",
        "vraag": load_plan().vraag_of["vsv.naam"].vraag,
        "taak": "0.2",
        "verplicht": True,
        "keuzes": {},
    }


def test_velden_as_text(run_line: Run) -> None:
    code, uit, _ = run_line("velden")
    assert code == 0
    assert "0.2 Leg het VSV vast\n" in uit
    assert "  vsv.naam  (tekst, nodig)\n" in uit


def test_schema(run_line: Run) -> None:
    code, uit, _ = run_line("schema")
    schema: Any = json.loads(uit)
    assert code == 0
    assert schema["$schema"].startswith("https://json-schema.org/")
    assert {"schema", "dossier", "vsv", "deelnemers", "taken"} <= schema["properties"].keys()


# --- vul and taak


def test_vul_shows_new_paths_and_saves(run_line: Run, dossier: str) -> None:
    revisie = json.loads(run_line("status", dossier, "--json")[1])["dossier"]["revisie"]
    code, uit, error = run_line("vul", dossier, "deelnemers.+.naam=Nieuw", "vsv.plaats=Elders")
    assert code == 0
    assert re.fullmatch(r"deelnemers\.[0-9a-f]{8}\n", uit)
    assert error == "Bewaard. 2 antwoorden gewijzigd.\n"
    assert json.loads(run_line("status", dossier, "--json")[1])["dossier"]["revisie"] == revisie + 1
    assert run_line("vul", dossier, f"{uit.strip()}=")[2] == "Bewaard. 1 antwoord gewijzigd.\n"


def test_vul_all_or_nothing(run_line: Run, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, error = run_line("vul", dossier, "vsv.plaats=Elders", "vsv.kvk=1", "vsv.x=1")
    assert (code, uit) == (2, "")
    assert error.startswith("Er is niets bewaard. Controleer 2 antwoorden.\n  vsv.kvk: Een KVK-")
    assert Path(dossier).read_bytes() == voor


def test_vul_dry_run(run_line: Run, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, error = run_line("vul", dossier, "--proef", "vsv.plaats=Elders", "vsv.adres=")
    assert code == 0
    assert uit == (
        "vsv.plaats: Voorbeeldstad -> Elders\nvsv.adres: Voorbeeldstraat 1 -> Nog niet ingevuld\n"
    )
    assert error == "Proef: er is niets bewaard. 2 antwoorden gewijzigd.\n"
    assert Path(dossier).read_bytes() == voor


def test_vul_without_difference_does_not_write(run_line: Run, dossier: str) -> None:
    voor = Path(dossier).read_bytes()
    code, _, error = run_line("vul", dossier, "vsv.plaats=Voorbeeldstad")
    assert (code, error) == (0, "Er verandert niets: deze antwoorden staan er al.\n")
    assert Path(dossier).read_bytes() == voor


def test_vul_reports_what_stands_out(run_line: Run, dossier: str) -> None:
    _, _, error = run_line("vul", dossier, "aanspreekpunt.telefoon=123")
    assert "Let op: aanspreekpunt.telefoon: Een telefoonnummer heeft 10 cijfers." in error


def test_vul_from_file_and_from_input(
    run_line: Run, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bestand = tmp_path / "x.toml"
    bestand.write_text('vsv.plaats = "Elders"\n', encoding="utf-8")
    assert run_line("vul", dossier, "--van", bestand)[0] == 0
    input_text = io.TextIOWrapper(io.BytesIO(b'[vsv]\nregio = "Overal"\n'))
    monkeypatch.setattr(sys, "stdin", input_text)
    assert run_line("vul", dossier, "vsv.adres=X", "--van", "-")[0] == 0
    tekst = Path(dossier).read_text(encoding="utf-8")
    assert all(deel in tekst for deel in ('"Elders"', '"Overal"', 'adres = "X"'))


@pytest.mark.parametrize("inhoud", [b"vsv.naam = ", b"\xff\xfe", b"", None])
def test_vul_from_something_unreadable(
    run_line: Run, dossier: str, tmp_path: Path, inhoud: bytes | None
) -> None:
    bestand = tmp_path / "x.toml"
    if inhoud is not None:
        bestand.write_bytes(inhoud)
    code, uit, error = run_line("vul", dossier, "--van", bestand)
    assert (code, uit) == (3, "")
    assert "Wij kunnen dit bestand niet lezen" in error


def test_taak(run_line: Run, dossier: str) -> None:
    assert run_line("taak", dossier, "namen_melden", "klaar")[1] == (
        "1.6 Meld de namen aan deelnemers en RSO: ✔ Klaar\n"
    )
    assert run_line("taak", dossier, "namen_melden", "bezig")[1].endswith("◐ Bezig\n")
    code, _, error = run_line("taak", dossier, "stuurgroepzetel_regelen", "nvt")
    assert code == 2
    assert "--reden TEKST" in error
    assert run_line("taak", dossier, "stuurgroepzetel_regelen", "nvt", "--reden", "Anders")[
        1
    ].endswith("× N.v.t.\n")
    assert run_line("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", "RSO")[1].endswith(
        "Wacht op ander\n"
    )


def test_a_reason_has_a_limit(run_line: Run, dossier: str) -> None:
    code, _, error = run_line("taak", dossier, "helpdeskroute_delen", "wacht", "--reden", "x" * 301)
    assert (code, error) == (2, "Maak de reden korter: hooguit 300 tekens.\n")


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
def test_a_taak_that_is_impossible(
    run_line: Run, dossier: str, nr: str, stand: str, stuk: str
) -> None:
    voor = Path(dossier).read_bytes()
    code, uit, error = run_line("taak", dossier, nr, stand)
    assert (code, uit) == (2, "")
    assert stuk in error
    assert Path(dossier).read_bytes() == voor


# --- controleer


def test_controleer_with_only_remarks(run_line: Run, dossier: str) -> None:
    code, uit, _ = run_line("controleer", dossier)
    assert code == 0
    assert "Geen fouten, wel 4 opmerkingen. U kunt verder." in uit
    assert "(mandaat.rekening_iban)" in uit
    assert "NL20" not in uit


def test_controleer_with_an_error(run_line: Run, dossier: str) -> None:
    run_line("vul", dossier, "rso.aanvullend.helpdesk.keuze=later")
    code, uit, _ = run_line("controleer", dossier, dossier)
    assert code == 1
    assert uit.count(": 1 fout en 7 opmerkingen.") == 2
    assert "Fout: Deze dienst staat nog op later. Kies ja of nee.\n      taak 3a.3" in uit


def test_controleer_goes_on_after_an_unreadable_file(
    run_line: Run, dossier: str, tmp_path: Path
) -> None:
    code, uit, error = run_line("controleer", tmp_path / "weg.toml", dossier)
    assert code == 3
    assert "bestaat niet" in error
    assert "Geen fouten" in uit


# --- rapport


def test_rapport_on_the_output(run_line: Run, dossier: str) -> None:
    code, uit, error = run_line("rapport", dossier, "--uitgebreid")
    assert (code, error) == (0, "")
    assert uit.startswith("# ")
    assert "Lotte Voorbeeld" in uit
    public = run_line("rapport", dossier, "--uitgebreid", "--niveau", "openbaar")[1]
    assert "Lotte Voorbeeld" not in public
    intern = run_line(
        "rapport", dossier, "--uitgebreid", "--niveau", "intern", "--formaat", "json"
    )[1]
    assert "lotte@voorbeeld.example" in intern
    assert "NL20INGB0001234567" not in intern
    assert json.loads(intern)["niveau"] == "intern"


def test_rapport_to_a_file(run_line: Run, dossier: str, tmp_path: Path) -> None:
    doel = tmp_path / "stand.html"
    code, uit, _ = run_line("rapport", dossier, "--uit", doel)
    assert (code, uit) == (0, f"{doel}\n")
    assert doel.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    doel.write_text("van mij", encoding="utf-8")
    code, _, error = run_line("rapport", dossier, "--uit", doel)
    assert code == 6
    assert "--overschrijf" in error
    assert doel.read_text(encoding="utf-8") == "van mij"
    assert run_line("rapport", dossier, "--uit", doel, "--overschrijf")[0] == 0


def test_rapport_never_over_the_dossier(run_line: Run, dossier: str, tmp_path: Path) -> None:
    voor = Path(dossier).read_bytes()
    code, _, error = run_line(
        "rapport", dossier, "--uit", dossier, "--formaat", "md", "--overschrijf"
    )
    assert code == 2
    assert "is een dossier" in error
    assert Path(dossier).read_bytes() == voor
    assert run_line("rapport", dossier, "--uit", tmp_path / "weg" / "x.md")[0] == 5


# --- what goes wrong outside the command


@pytest.mark.parametrize("command", ["status", "vul", "taak", "rapport"])
@pytest.mark.parametrize(
    ("inhoud", "code"),
    [
        (None, 3),
        ("niet = [toml", 3),
        ("titel = 'iets anders'", 3),
        ("schema = 99\n[dossier]\nid = 3", 4),
    ],
)
def test_no_readable_dossier(
    run_line: Run, tmp_path: Path, command: str, inhoud: str | None, code: int
) -> None:
    pad = tmp_path / "x.toml"
    if inhoud is not None:
        pad.write_text(inhoud, encoding="utf-8")
    rest = {"vul": ["vsv.naam=x"], "taak": ["mandaat_besluiten", "klaar"]}.get(command, [])
    gekregen, uit, error = run_line(command, pad, *rest)
    assert (gekregen, uit) == (code, "")
    assert error.splitlines()[0].endswith(str(pad))
    assert pad.exists() is (inhoud is not None)


def test_impossible_to_save(run_line: Run, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(pad: Path, *_: object, **__: object) -> None:
        raise NotSaved("De schijf is vol.", pad=pad)

    monkeypatch.setattr("vsv_wizard.opslag.write.save", refuse)
    for command in (
        ["vul", dossier, "vsv.plaats=Elders"],
        ["taak", dossier, "namen_melden", "klaar"],
    ):
        gekregen, uit, error = run_line(*command)
        assert (gekregen, uit) == (5, "")
        assert "Uw antwoorden staan niet in het bestand. De schijf is vol." in error


def test_an_error_in_the_program(
    run_line: Run, dossier: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stuk(*_: object) -> None:
        raise RuntimeError("geheim antwoord")

    monkeypatch.setattr("vsv_wizard.opdrachten.gegevens.status", stuk)
    code, uit, error = run_line("status", dossier, "--json")
    assert (code, uit) == (70, "")
    assert error.count("\n") == 1
    assert "Het programma stopte door een fout" in error
    assert "geheim" not in error + (tmp_path / "staat" / "storingen.log").read_text("utf-8")


def test_ctrl_c(run_line: Run, dossier: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vsv_wizard.opdrachten.gegevens.status", stop)
    assert run_line("status", dossier, "--json") == (130, "", "\nAfgebroken.\n")


# --- completion


SHELLS = ("bash", "zsh", "fish", "powershell")
LINE = "vsv-wizard vul {} "


@pytest.mark.parametrize("shell", SHELLS)
def test_completing(run_line: Run, shell: str) -> None:
    code, uit, error = run_line("aanvullen", shell)
    assert (code, error) == (0, "")
    assert "_VSV_WIZARD_COMPLETE" in uit
    assert uit.splitlines()[-1].startswith("# ")
    if shell == "bash" and (bash := shutil.which("bash")):
        subprocess.run([bash, "-n"], input=uit.encode(), check=True)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vsv-wizard st", "plain,status"),
        ("vsv-wizard taak x 3a.9", "plain,3a.9"),
        ("vsv-wizard taak x 1.1 w", "plain,wacht"),
        ("vsv-wizard status voor", "file,voor"),
        ("vsv-wizard voor.t", "file,voor.t"),
        ("vsv-wizard rapport x --niveau o", "plain,openbaar"),
    ],
)
def test_the_shell_completes(
    run_line: Run, monkeypatch: pytest.MonkeyPatch, words: str, expected: str
) -> None:
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words)
    monkeypatch.setenv("COMP_CWORD", str(len(words.split()) - 1))
    code, uit, _ = run_line()
    assert code == 0
    assert uit.split() == [expected]


@pytest.mark.parametrize(
    ("shell", "line", "expected"),
    [
        ("bash", f"{LINE}vsv.pl", ["open,vsv.plaats="]),
        ("bash", f"{LINE}vsv.plaats=x vsv.rechtsvorm=st", ["plain,stichting"]),
        ("bash", f'{LINE}"vsv.rechtsvorm=st', ["plain,vsv.rechtsvorm=stichting"]),
        ("bash", f"{LINE}rso.act", ["open,rso.actief="]),
        ("bash", f"{LINE}rso.actief=", ["plain,ja", "plain,nee"]),
        ("bash", f"{LINE}taken.1.1.n", ["open,taken.1.1.notitie="]),
        ("bash", r"vsv-wizard overzicht --sorteer wacht\ o", [r"plain,Wacht\ op"]),
        ("bash", 'vsv-wizard overzicht --sorteer "wacht o', ["plain,Wacht op"]),
        ("bash", "vsv-wizard overzicht --uit x", ["file,x"]),
        ("bash", "vsv-wizard naslag weg", ["plain,wegwijzer"]),
        ("zsh", f"{LINE}vsv.pl", ["open", "vsv.plaats=", None]),
        ("zsh", "vsv-wizard overzicht --sorteer 'wacht o", ["plain", "Wacht op", None]),
        ("fish", f"{LINE}vsv.pl", [None]),
        ("fish", "vsv-wizard overzicht --sorteer 'wacht o", ["plain,Wacht op"]),
        ("powershell", f"{LINE}vsv.pl", ["open", "vsv.plaats=", None]),
        ("powershell", "vsv-wizard overzicht --sorteer 'wacht o", ["plain", "'Wacht op'", None]),
        ("powershell", r"vsv-wizard vul C:\x.toml vsv.pl", ["open", "vsv.plaats=", None]),
    ],
)
def test_every_shell_completes_an_answer_and_quotes_it_in_its_own_way(
    run_line: Run,
    dossier: str,
    monkeypatch: pytest.MonkeyPatch,
    shell: str,
    line: str,
    expected: list[str | None],
) -> None:
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", f"{shell}_complete")
    monkeypatch.setenv("COMP_WORDS", line.format(dossier))
    code, uit, _ = run_line()
    assert code == 0
    assert [e or got for e, got in zip(expected, uit.splitlines(), strict=True)] == uit.splitlines()


def test_things_in_a_list_are_completed_by_their_id(
    run_line: Run, dossier: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    things = home_of(Path(dossier)).read(Path(dossier)).dossier.deelnemers
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", "fish_complete")
    monkeypatch.setenv("COMP_WORDS", f"vsv-wizard vul {dossier} deelnemers.")
    offered = run_line()[1].splitlines()
    assert offered == [
        *(f"open,deelnemers.{thing.id}.\t{thing.naam}" for thing in things),
        "open,deelnemers.+.\tIets nieuws",
    ]


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
def test_what_is_not_loaded(dossier: str, args: Sequence[str], niet: Sequence[str]) -> None:
    argv = [dossier if arg == "D" else arg for arg in args]
    # -S: site can load modules of its own, such as for an editable install.
    code = (
        f"import sys; sys.path[:] = {sys.path!r}; from vsv_wizard.opdrachten.main import main; "
        f"code = main({argv!r}); print(sorted(sys.modules), file=sys.stderr); sys.exit(code)"
    )
    command = [sys.executable, "-S", "-c", code]
    process = subprocess.run(
        command, capture_output=True, check=True, encoding="utf-8", errors="replace"
    )
    geladen = set(re.findall(r"'([\w.]+)'", process.stderr.splitlines()[-1]))
    assert not geladen & set(niet)


def test_as_process_with_utf8_and_ascii(dossier: str) -> None:
    goed = _process("status", dossier, PYTHONUTF8="1")
    assert goed.returncode == 0
    assert "✔ Klaar" in goed.stdout.decode()
    environment: dict[str, Any] = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    ascii_ = _process("status", dossier, **environment)
    assert (ascii_.returncode, ascii_.stderr) == (0, b"")
    assert b"? Klaar" in ascii_.stdout
    als_json = _process("velden", "--json", **environment)
    assert "coöperatie" in str(json.loads(als_json.stdout)).lower()
    assert _process("statsü", **environment).returncode == 2


def test_as_process_without_terminal() -> None:
    process = _process()
    assert (process.returncode, process.stdout) == (2, b"")
    assert b"Traceback" not in process.stderr


def test_input_from_a_pipe(dossier: str) -> None:
    process = _process("vul", dossier, "--van", "-", input_text="vsv.plaats = 'Élders'".encode())
    assert process.returncode == 0, process.stderr
    assert "Élders" in Path(dossier).read_text(encoding="utf-8")


@pytest.mark.skipif(os.name == "nt", reason="no head")
def test_a_pipe_that_closes_is_silent(dossier: str) -> None:
    for command in (["velden"], ["status", dossier], ["--help"]):
        lezer, schrijver = os.pipe()
        os.close(lezer)
        process = subprocess.run(
            [sys.executable, "-m", "vsv_wizard", *command],
            stdout=schrijver,
            stderr=subprocess.PIPE,
            env=environment({}),
            check=False,
        )
        os.close(schrijver)
        assert (process.returncode, process.stderr) == (141, b"")


class _Slow:
    """Something that is read, and comes at the third look."""

    def __init__(self, error: Exception | None) -> None:
        self.error, self.value, self._left = error, "geopend", 2

    def wait(self, seconds: float) -> bool:
        assert seconds < 1  # Ctrl+C is heard between two looks
        self._left -= 1
        return self._left < 0


@pytest.mark.parametrize("error", [None, OpslagError("Dit bestand is weg.", "")])
def test_a_slow_disk_is_told_before_there_is_a_screen(
    error: Exception | None, capsys: pytest.CaptureFixture[str]
) -> None:
    reading = _Slow(error)
    if error is None:
        assert _came(reading) == "geopend"  # type: ignore[arg-type]
    else:
        with pytest.raises(OpslagError):
            _came(reading)  # type: ignore[arg-type]
    assert capsys.readouterr().err == f"{BUSY}\n"
