"""One grammar: each rule in one table over all commands of the registry, so that a new one is held.

What a command needs to run at all stands in `ARGS`; a new command without a row there is run with
a dossier alone.
"""

import csv
import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest
from factory import NOW, TODAY
from member_files import pdf_with
from model_agreements import national_model
from prepared import put_down

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.dossier.paths import put
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opdrachten.dispatch import CommandGroup, load_command
from vsv_wizard.opdrachten.grammar import is_file_param, wants_dossier
from vsv_wizard.opdrachten.names import OPDRACHT, PROGRAM
from vsv_wizard.opslag import load, save, to_toml

D = "noord.toml"
Run = Callable[..., tuple[int, str, str]]

ARGS: dict[str, tuple[str, ...]] = {
    "nieuw": ("VSV Nieuw",),
    "voorbeeld": (),
    "overzicht": (".",),
    "velden": (),
    "schema": (),
    "vul": (D, "vsv.plaats=Elders"),
    "taak": (D, "0.1", "bezig"),
    "naslag": ("begrip", "RSO"),
    "profiel": ("controleer", "."),
    "wijzig-alle": (".", "vsv.plaats=Elders", "--overal", "--proef"),
    "herstel": (D, "1", "--proef"),
    "nakijken": (".",),
    "voeg-samen": (D, "noord (kopie).toml", "--proef"),
    "deel": (D, "--niveau", "bestuur", "--uit", "kopie.toml"),
    "hernoem": (D, "VSV Zuid", "--proef"),
    "kopieer": (D, "VSV Zuid", "--proef"),
    "verwijder": (D, "--proef"),
    "opschonen": (D, "--ja"),
    "aanvullen": ("bash",),
    "zoek": ("opzegtermijn",),
    "vragenblad": (D, "--voor", "penningmeester", "--uit", "blad.html"),
    "neem-over": ("antwoorden.txt", D),
    "overeenkomst": (D, "--model", "model.docx", "--proef"),
    "importeer": ("leden.csv", D),
    "uitpakken": ("rapport.pdf",),
}
TALKS = {"tekst"}  # with a person, line by line
MAKES_A_FILE = {"deel", "overeenkomst", "vragenblad", "neem-over"}  # of which the name is asked
COMMANDS = [naam for naam in OPDRACHT if naam not in TALKS]
PER_DOSSIER = [
    naam for naam in COMMANDS if any(wants_dossier(p) for p in load_command(naam).params)
]


def _takes_both(param: click.Parameter) -> bool:
    """Whether this is a folder or a dossier, as one likes."""
    words = (param.metavar or "").split("...")[0]
    return isinstance(param, click.Argument) and words in ("[DOSSIER|MAP]", "[MAP|DOSSIER]")


def args_of(naam: str) -> tuple[str, ...]:
    return ARGS.get(naam, (D,))


def _make_folder(folder: Path) -> None:
    done = put(make_example(TODAY, NOW, id="vb"), "acties.a.wat", "Bel de RSO")
    (folder / "de eerdere versie van noord.toml").write_bytes(to_toml(done))
    save(Path(D), done, expected=None)
    (folder / "noord (kopie).toml").write_bytes(to_toml(put(done, "vsv.regio", "Daar")))
    (folder / "regioprofiel.toml").write_text("profiel = 1\n", "utf-8")
    (folder / "model.docx").write_bytes(national_model())
    (folder / "leden.csv").write_text("Praktijk;Contact\nDe Linde;Fatma\n", "utf-8")
    (folder / "rapport.pdf").write_bytes(pdf_with(to_toml(done)))


@pytest.fixture
def folder(plaats: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Path:
    """A folder of dossiers with a copy, a profile, a model agreement; a history if asked."""
    monkeypatch.chdir(plaats)
    monkeypatch.setenv("VSV_WIZARD_MAP", str(plaats))
    if "with_history" not in request.fixturenames:
        put_down(plaats, "grammar", lambda: _make_folder(plaats))
    return plaats


@pytest.fixture
def run_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """One command line in this process: the exit code, the output, the messages."""
    assert folder.is_dir()

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


@pytest.fixture
def with_history(folder: Path, run_line: Run) -> None:
    def make() -> None:
        _make_folder(folder)
        assert run_line("vul", D, "vsv.plaats=Hier")[0] == 0

    put_down(folder, "grammar with history", make)


def as_json(naam: str) -> tuple[str, ...]:
    """The same command line, asked for as JSON; what makes a file says so in its own way."""
    return (naam, *args_of(naam), "--json")


@pytest.mark.usefixtures("with_history")
@pytest.mark.parametrize("naam", [n for n in COMMANDS if n not in MAKES_A_FILE])
def test_json_is_valid_and_messages_are_elsewhere(naam: str, run_line: Run) -> None:
    code, out, err = run_line(*as_json(naam))
    assert code in (0, 1, 6), err
    told = json.loads(out)
    if told and naam in (*PER_DOSSIER, "nieuw", "status"):
        assert '"vb"' in out or naam in ("nieuw", *KINDS), naam
        assert ".toml" in out or naam in KINDS, naam


@pytest.mark.usefixtures("with_history")
# A dossier that was taken out of a report is never replaced, and so says so otherwise.
@pytest.mark.parametrize("naam", [n for n in COMMANDS if n not in (*MAKES_A_FILE, "uitpakken")])
def test_a_file_or_the_stream_gets_the_same(naam: str, run_line: Run, folder: Path) -> None:
    line = (naam, *args_of(naam))
    before = {p: p.read_bytes() for p in folder.glob("*.toml")}
    to_stream = run_line(*line, "--uit", "-")
    for pad in folder.glob("*.toml"):
        pad.write_bytes(before.get(pad, b"")) if pad in before else pad.unlink()
    bare = run_line(*line)
    assert to_stream[0] == bare[0]
    if naam != "nieuw":
        assert to_stream[1] == bare[1]
    assert not (folder / "-").exists()
    for pad in folder.glob("*.toml"):
        pad.write_bytes(before.get(pad, b"")) if pad in before else pad.unlink()
    form = ("--formaat", load_format(naam)) if load_format(naam) else ()
    code, out, _ = run_line(*line, *form, "--uit", "uit.dat")
    assert code == bare[0]
    assert out.strip() == str(folder / "uit.dat")
    if naam not in KINDS and naam != "nieuw" and bare[1].isascii():
        assert (folder / "uit.dat").read_bytes() in (b"", bare[1].encode())
    assert run_line(*line, *form, "--uit", "uit.dat")[0] == 6  # it is there already


def load_format(naam: str) -> str:
    """A format that can be named, where a command would ask the name of the file."""
    for param in load_command(naam).params:
        if param.name == "formaat" and isinstance(param.type, click.Choice):
            choices = list(param.type.choices)
            return next(c for c in ("md", "tekst", "ics", *choices) if c in choices)
    return ""


@pytest.mark.parametrize("naam", COMMANDS)
def test_every_command_takes_the_same_options(naam: str) -> None:
    command = load_command(naam)
    has = {opt for param in command.params for opt in param.opts}
    assert {"--uit", "--help"} <= has
    assert "--json" in has or "--formaat" in has
    assert "--map" in has or any("MAP" in (p.metavar or "") for p in command.params)
    if OPDRACHT[naam].reads:
        assert "--profiel" in has
    for param in command.params:
        if param.metavar in ("BESTAND", "DOSSIER", "MAP"):
            context = click.Context(command)
            assert [i.type for i in param.shell_complete(context, "x")] == ["file"], param.name


@pytest.mark.parametrize("naam", PER_DOSSIER)
def test_a_folder_where_a_file_is_asked_names_the_command_for_folders(
    naam: str, run_line: Run
) -> None:
    args = ["." if arg == D else arg for arg in args_of(naam)]
    code, out, err = run_line(naam, *args)
    assert (code, out) == (2, "")
    assert ". is een map." in err
    command = err.split(f"{PROGRAM} ")[-1].split()
    assert command[0] in OPDRACHT
    other = load_command(command[0])
    assert any("MAP" in (p.metavar or "") for p in other.params)
    assert command[1] == "."


def test_a_dossier_from_the_input_where_reading_is_enough(
    run_line: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = (folder / D).read_bytes()
    one_road = {*KINDS, "documenten"} - {"rapport", "agenda", "besluiten"}  # one code for all
    for naam in COMMANDS:
        args = args_of(naam) if naam not in ("naslag", "zoek") else (*args_of(naam), D)
        if D not in args or naam in one_road:
            continue
        streamed = ["-" if arg == D else arg for arg in args]
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        code, out, err = run_line(naam, *streamed)
        if OPDRACHT[naam].stream:
            same = run_line(naam, *args)
            assert (code, out) == (same[0], same[1].replace(D, "DOSSIER")), naam
        else:
            assert (code, out) == (2, ""), naam
            assert "niet van de invoer lezen" in err


def test_without_a_name_it_is_about_the_usual_folder(run_line: Run, folder: Path) -> None:
    for naam in COMMANDS:
        if any(_takes_both(p) for p in load_command(naam).params):
            assert run_line(naam)[:2] == run_line(naam, folder)[:2], naam


@pytest.mark.parametrize("naam", [n for n in PER_DOSSIER if n not in ("opschonen", "neem-over")])
def test_a_file_that_is_not_there_says_what_is_like_it(naam: str, run_line: Run) -> None:
    args = ["nord.toml" if arg == D else arg for arg in args_of(naam)]
    code, _, err = run_line(naam, *args)
    assert code in (2, 3), err
    assert "noord.toml" in err, err


@pytest.mark.parametrize("naam", [naam for naam in OPDRACHT if len(naam) > 3])
def test_a_typing_error_with_an_argument_is_understood(naam: str, run_line: Run) -> None:
    wrong = naam[:2] + naam[3:] if len(naam) > 4 else naam[:-1] + "x"
    if wrong in OPDRACHT:
        return
    code, out, err = run_line(wrong, D)
    assert (code, out) == (2, "")
    assert "Bedoelt u" in err
    assert naam in err.split("Bedoelt u")[1], err


@pytest.mark.parametrize("naam", [n for n in PER_DOSSIER if n not in ("opschonen", *MAKES_A_FILE)])
def test_the_folder_of_a_name_before_or_after_the_command(
    naam: str, run_line: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "weg").mkdir()
    files = ("model.docx", "leden.csv")
    args = [str(folder / arg) if arg in files else arg for arg in args_of(naam)]
    monkeypatch.setenv("VSV_WIZARD_MAP", str(folder / "weg"))
    monkeypatch.chdir(folder / "weg")
    if naam == "voeg-samen":
        args = [arg if arg.startswith("-") else str(folder / arg) for arg in args]
    first, second = run_line("--map", folder, naam, *args), run_line(naam, *args, "--map", folder)
    assert "bestaat niet" not in first[2] + second[2]
    assert first[0] == second[0]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        *(
            (("overzicht", ".", f"--{form}", f"a.{form}"), f"--formaat {form} --uit")
            for form in ("csv", "xlsx", "html", "pdf", "docx", "md")
        ),
        (("profiel", "maak", "x.toml", "--uit", D), "--van DOSSIER"),
    ],
)
def test_old_spellings_work_with_a_note(old: tuple[str, ...], new: str, run_line: Run) -> None:
    code, out, err = run_line(*old)
    assert code == 0
    assert new in err
    assert Path(out.strip()).is_file()


@pytest.mark.parametrize("before", [True, False])
def test_level_and_profile_mean_one_thing_before_and_after_the_command(
    run_line: Run, folder: Path, before: bool
) -> None:
    (folder / "ander.toml").write_text(
        'profiel = 1\n[[taak]]\nnr = "0.91"\ntitel = "Extra"\n'
        'wie = ["aanspreekpunt"]\nwaarom = "Daarom."\nklaar_als = "Ja."\n'
    )
    for command, doel in (("overzicht", "."), ("status", ".")):
        words = ["--profiel", "ander.toml"]
        words += ["--niveau", "openbaar"] if command == "overzicht" else []
        line = [*words, command, doel] if before else [command, doel, *words]
        told = json.loads(run_line(*line, "--json")[1])
        plain = json.loads(run_line(command, doel, "--json")[1])
        extra = told["vsvs"][0]["alles_totaal"] - plain["vsvs"][0]["alles_totaal"]
        assert (told["niveau"], extra) == ("openbaar" if command == "overzicht" else "bestuur", 1)


def test_all_files_or_none(run_line: Run, folder: Path) -> None:
    code, out, _ = run_line("overzicht", ".", "--uit", "a.csv", "--uit", "a.md", "--json")
    assert code == 0
    assert json.loads(out)["aantal"] == 1
    (folder / "a.csv").unlink()
    assert run_line("overzicht", ".", "--uit", "a.csv", "--uit", "a.md")[0] == 6
    assert not (folder / "a.csv").exists()


def test_the_overview_in_the_words_of_the_screen(run_line: Run) -> None:
    _, out, _ = run_line("overzicht", ".", "--filter", "stil 9000", "--json")
    assert json.loads(out)["aantal"] == 0
    code, _, err = run_line("overzicht", ".", "--sorteer", "stilll")
    assert (code, "Bedoelt u Stil" in err) == (2, True)
    assert run_line("overzicht", ".", "--sorteer", "wacht op", "--andersom")[0] == 0


def test_actions_and_appointments_of_a_folder(run_line: Run) -> None:
    _, out, _ = run_line("acties", ".", "--formaat", "csv")
    rows = list(csv.reader(io.StringIO(out.lstrip("\ufeff")), delimiter=";"))
    told = json.loads(run_line("acties", ".", "--json")[1])
    assert len(rows) == len(told) + 1 > 1
    assert {row["dossier_id"] for row in told} == {"vb"}
    assert "BEGIN:VEVENT" in run_line("agenda", ".")[1]
    assert "BEGIN:VCALENDAR" in run_line("acties", ".", "--formaat", "ics")[1]
    same = run_line("status", ".", "--json")[1], run_line("overzicht", ".", "--json")[1]
    assert same[0] == same[1]


def test_check_takes_a_folder_and_the_profile_in_it(run_line: Run, folder: Path) -> None:
    code, out, _ = run_line("controleer", ".", "--json")
    told = json.loads(out)
    assert code == told["code"]
    assert any("dit profiel klopt" in line for line in told["regels"])
    assert {row["dossier"] for row in told["controle"]} == {"vb"}
    (folder / "regioprofiel.toml").write_text(
        "profiel = 1\nregoi = 'x'\n[rso]\nnaamm = 'y'\n", "utf-8"
    )
    code, out, err = run_line("controleer", folder / "regioprofiel.toml")
    assert code == 3
    for part in ("Bedoelt u regio", "Bedoelt u naam", "regel 2", "regel 4"):
        assert part in err, part


@pytest.mark.parametrize(
    "line",
    [
        ("vul", D, "vsv.plaats=Elders", "--proef"),
        ("herstel", D, "1", "--proef"),
        (
            "voeg-samen",
            D,
            "noord (kopie).toml",
            "--proef",
            "--basis",
            "de eerdere versie van noord.toml",
        ),
        ("wijzig-alle", ".", "vsv.plaats=Elders", "--overal", "--proef"),
    ],
)
@pytest.mark.usefixtures("with_history")
def test_a_trial_shows_old_and_new(line: tuple[str, ...], run_line: Run, folder: Path) -> None:
    before = (folder / D).read_bytes()
    code, out, err = run_line(*line)
    assert code in (0, 6)
    assert "Hier -> " in out or " -> Daar" in out, (out, err)
    assert (folder / D).read_bytes() == before


def test_one_action_and_a_profile_for_all_can_be_taken_back(run_line: Run, folder: Path) -> None:
    (folder / "regioprofiel.toml").write_text(
        "profiel = 1\n[overeenkomst]\nrechtbank = 'X'\n", "utf-8"
    )
    other = make_example(TODAY, NOW, id="ander")
    save(
        Path("zuid.toml"), put(put(other, "vsv.naam", "Zuid"), "rso.rechtbank", None), expected=None
    )
    acties = len(load(Path("zuid.toml")).dossier.acties)
    for line, has in (
        (("wijzig-alle", ".", "--actie", "Stuur het plan", "--voor", "1-3-2027"), len),
        (("profiel", "pas-toe", "."), len),
    ):
        assert has is len
        assert run_line(*line, "--proef")[0] == 0
        voor = load(Path("zuid.toml")).dossier
        assert run_line(*line)[0] == 0
        na = load(Path("zuid.toml")).dossier
        assert (na.acties, na.rso) != (voor.acties, voor.rso)
        assert run_line("wijzig-alle", "--draai-terug")[0] == 0
        back = load(Path("zuid.toml")).dossier
        assert (back.acties, back.rso) == (voor.acties, voor.rso)
    assert len(load(Path("zuid.toml")).dossier.acties) == acties


def test_a_document_can_go_to_a_pipe(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    monkeypatch.setattr(sys, "stdout", made)
    assert cli.main(["rapport", str(folder / D), "--formaat", "pdf", "--uit", "-"]) == 0
    assert made.buffer.getvalue().startswith(b"%PDF")  # type: ignore[attr-defined]


def test_the_table_knows_every_argument() -> None:
    """A file that is asked for is known as one, by what it is called in the help."""
    group: Any = CommandGroup(PROGRAM)
    for naam in group.list_commands(click.Context(group)):
        for param in load_command(naam).params:
            if isinstance(param, click.Argument) and "DOSSIER" in (param.metavar or ""):
                assert is_file_param(param), (naam, param.name)
