"""Two advisers and a board member in one folder of 80 dossiers: screen and command line agree.

The folder is as such folders are: see `region_accidents`. What the command line says is gathered
first, and then asked of the screens, row by row; so both the start of the app and the reading of
the folder are paid for once. The afternoon is the second part: each does their work, and all that
anybody can ask is compared again.
"""

import csv
import io
import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from factory import NOW, TODAY, plan
from region_accidents import make_region
from screen_driver import Trial, contains, trial
from worked_out import worked_out_once

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import SessieLine
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.opslag.lock import turn
from vsv_wizard.regio.sorting import COLUMNS, SortOrder
from vsv_wizard.screens.widgets.region_table import RegionTable
from vsv_wizard.screens.widgets.text_fields import LineField
from vsv_wizard.voortgang.sessies import LineKind, SessieSetup, begin, write_down

REGION = Path("regio")
SIZE = (82, 120)  # a row has the 80 cells of a pipe, and all of them are in view
Run = Callable[..., str]


class Ask(NamedTuple):
    """A question to both: a line of the filter, and an order in the words of a heading."""

    filter: str = ""
    kolom: str = "naam"
    andersom: bool = False


ASKED = (
    Ask(),
    *(Ask("", kolom) for kolom in COLUMNS if kolom != "naam"),
    *(Ask("", kolom, andersom=True) for kolom in ("let", "wacht", "taak", "stand")),
    Ask("stap 3a", "stil"),
    Ask("bij stap 1, wacht op de rso", "wacht", andersom=True),
    Ask("adviseur nora", "kern"),
    Ask("wacht", "adviseur"),
    Ask("stil 100", "taak"),
    Ask("niets gebeurd sinds 1-3-2026", "datum"),
    Ask("status kopie"),
    Ask("status zelfde kenmerk"),
    Ask("status niet te lezen"),
    Ask("status datum voorbij, hangt op taak 3a.1"),
    Ask("ecole", "licht"),
    Ask("rso waterland"),  # a title of the profile of the region
    Ask("ouderbeek"),  # one of two with the same name
    Ask("dit is er niet"),
)


@pytest.fixture(scope="module", autouse=True)
def once() -> Iterator[None]:
    """Nearly all that is asked, is asked of files that nobody changed in between."""
    with worked_out_once(most=500):
        yield


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """The folder as it is before anybody works in it; where the 80 dossiers are."""
    folder = tmp_path_factory.mktemp("gemaakt") / REGION
    return folder, make_region(folder)


@pytest.fixture
def region(plaats: Path, made: tuple[Path, list[Path]]) -> list[Path]:
    """The folder; where the 80 dossiers are."""
    folder, paden = made
    shutil.copytree(folder, plaats / REGION)  # with the times of the files
    return [plaats / REGION / pad.relative_to(folder) for pad in paden]


@pytest.fixture
def run(
    plaats: Path,
    region: list[Path],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> Run:
    """What a command tells. wie: who is at work, on a computer of their own."""
    assert region
    monkeypatch.setenv("VSV_WIZARD_MAP", str(plaats / REGION))

    def _run(*args: object, code: int | None = 0, wie: str = "") -> str:
        if wie:
            monkeypatch.setenv("VSV_WIZARD_WIE", wie)
            monkeypatch.setenv("VSV_WIZARD_STAAT", str(plaats / f"staat-{wie}"))
        done = cli.main([str(arg) for arg in args], now=lambda: NOW)
        out, err = capsys.readouterr()
        assert code is None or done == code, err
        return out

    return _run


def table_of(asked: Ask) -> list[str]:
    """The command line that asks this."""
    order = ["--sorteer", COLUMNS[asked.kolom].kop] if asked.kolom != "let" else ["--sorteer", "!"]
    turned = ["--andersom"] if asked.andersom else []
    return [
        "overzicht",
        str(REGION),
        *(["--filter", asked.filter] if asked.filter else []),
        *order,
        *turned,
    ]


def rows_in(text: str) -> list[str]:
    """The rows of the table that was printed, without its heading."""
    return text.split("\n\n", maxsplit=1)[0].splitlines()[1:] if text else []


class Told(NamedTuple):
    """What the command line says of a region."""

    tables: dict[Ask, list[str]]
    counts: dict[str, dict[str, Any]]
    acties: dict[str, list[dict[str, Any]]]
    besluiten: list[dict[str, Any]]

    @property
    def vsvs(self) -> list[dict[str, Any]]:
        """The rows of the overview, for a program."""
        return list(self.counts[""]["vsvs"])


COUNTED = ("", "adviseur nora")
ACTIES = ("", "renee", "te laat", "vsv ecole", "bram, vsv 2", "stuur")


def as_json(run: Run, *args: object) -> Any:
    """What a command tells a program; of a folder in which some files cannot be read."""
    return json.loads(run(*args, "--json", code=None))


def told(run: Run, every: int = 1, wie: str = "") -> Told:
    """Ask all of it, or of the tables one in so many."""
    run("overzicht", REGION, wie=wie)
    return Told(
        {asked: rows_in(run(*table_of(asked))) for asked in ASKED[::every]},
        {line: as_json(run, "overzicht", REGION, "--filter", line) for line in COUNTED},
        {line: as_json(run, "acties", REGION, "--filter", line) for line in ACTIES},
        as_json(run, "besluiten", REGION),
    )


async def compare_board(p: Trial, said: Told) -> None:
    """The board of the folder, row by row, for every filter and order."""
    table = p.app.screen.query_one(RegionTable)
    view = p.app.desk.view_state
    assert view is not None
    for asked in said.tables:
        p.app.screen.query_one("#filter", LineField).value = asked.filter
        if view.orde.kolom != asked.kolom:
            p.app.screen.post_message(RegionTable.HeadingClicked(asked.kolom))
            await p.settle()
        if view.orde.andersom != asked.andersom:
            await p.press_button("w")
        await p.settle()
        assert view.orde == SortOrder(asked.kolom, asked.andersom)
        seen = [line.rstrip() for line in table.texts()[: len(table._rows)]]
        assert seen == said.tables[asked], asked


async def compare_counts(p: Trial, said: Told) -> None:
    """Where the VSV's are, and what holds them up."""
    for line in COUNTED:
        p.app.screen.query_one("#filter", LineField).value = line
        await p.settle()
        await p.press_button("t")
        rows = p.rijen("#verdeling")
        for stap in said.counts[line]["stappen"]:
            begin = f"{stap['nr']:<2} " if stap["nr"] else "Niets meer open"
            (row,) = [row for row in rows if row.startswith(begin)]
            assert row.split()[-1] == str(stap["aantal"]), (line, row)
        held = said.counts[line]["ophoudend"]
        last = rows[len(rows) - len(held) :]
        for row, one in zip(last, held, strict=True):
            numbers = re.findall(r"\d+", row.rpartition("█")[2])
            wait = [one["wachten"]] if one["wachten"] else []
            assert row.startswith(f"{one['taak']} "), row
            assert [int(n) for n in numbers] == [one["vsvs"], *wait], row
        await p.press_button("t")


async def compare_acties(p: Trial, said: Told) -> None:
    """The list of actions, for every filter."""
    p.app.screen.query_one("#filter", LineField).value = ""
    await p.settle()
    await p.press_button("a")
    await p.is_shown("RegioActiesScreen")
    for line in ACTIES:
        p.app.screen.query_one("#filter", LineField).value = line
        await p.settle()
        rows = [row for row in p.rijen("#acties") if "\n" in row]
        assert len(rows) == len(said.acties[line]), line
        for row, one in zip(rows, said.acties[line], strict=True):
            for word in (one["wat"], one["dossier"], one["wie"], one["taak"] or ""):
                assert word in row, (line, row)
    p.app.router.go(Destination(Page.DOSSIERS))
    await p.is_shown("DossiersScreen")


def compare_forms(run: Run, said: Told) -> None:
    """Every other way to ask for the same says the same."""
    rows = said.vsvs
    assert as_json(run, "status", REGION)["vsvs"] == rows
    assert as_json(run, "status")["vsvs"] == rows
    table = list(csv.reader(io.StringIO(run("overzicht", "--formaat", "csv")[1:]), delimiter=";"))
    assert [line[0] for line in table[1:]] == [row["vsv"] for row in rows]
    report = run("overzicht", "--formaat", "md")
    listed = report.split("## Alle VSV")[1].split("\n## ")[0]
    names = [line.split("|")[1].strip() for line in listed.splitlines() if line[:2] == "| "]
    assert [name for name in names if name.strip("-")][1:] == [row["vsv"] for row in rows]


def compare_per_dossier(run: Run, said: Told) -> None:
    """What is told of a region is what its dossiers tell one by one."""
    for row in said.vsvs[:40:8]:
        one = as_json(run, "status", row["bestand"])
        assert one["dossier"]["id"] == row["id"]
        assert one["voortgang"]["kern"] == {
            "klaar": row["kern_klaar"],
            "totaal": row["kern_totaal"],
        }
        assert one["voortgang"]["alles"]["totaal"] == row["alles_totaal"]
        assert (one["volgende"] or {"nr": row["taak"]})["nr"] == row["taak"]
        assert one["licht"]["stand"] == row["licht"]
        mine = [a for a in said.acties[""] if a["bestand"] == row["bestand"]]
        assert as_json(run, "acties", row["bestand"]) == mine
        mine = [b["besluit"] for b in said.besluiten if b["bestand"] == row["bestand"]]
        told_of_one = run("besluiten", row["bestand"])
        assert [told_of_one.count(besluit) for besluit in mine] == [1] * len(mine)
        assert told_of_one.count("esluit ") >= len(mine)
    events = Counter(re.findall(r"^UID:(.*?)\r?$", run("agenda", REGION), re.MULTILINE))
    for row in said.vsvs[:40:8]:
        one = re.findall(r"^UID:(.*?)\r?$", run("agenda", row["bestand"]), re.MULTILINE)
        assert all(events[uid] == 1 for uid in one), row["bestand"]


async def test_screen_and_command_line_tell_one_story(run: Run) -> None:
    said = told(run)
    assert sum(map(bool, said.tables.values())) >= len(ASKED) - 1  # one asks for what is not there
    assert said.besluiten
    compare_forms(run, said)
    compare_per_dossier(run, said)
    async with trial(folder=REGION, grootte=SIZE) as p:
        await compare_board(p, said)
        await compare_counts(p, said)
        await compare_acties(p, said)


# --- the afternoon


NORA, OTTO, BESTUUR = "Nora Voorbeeld", "Otto Voorbeeld", "Bo Bestuurslid"


def row_of(vsvs: list[dict[str, Any]], naam: str) -> dict[str, Any]:
    """The one row of this VSV."""
    (row,) = [row for row in vsvs if row["vsv"] == naam]
    return row


def work_of_the_afternoon(run: Run, region: list[Path], before: list[dict[str, Any]]) -> None:
    """Nora tidies up, Otto does his bulk work, and a board member works in one dossier."""
    mine, court = region[40], "rso.rechtbank=Rechtbank Waterland"
    run("nieuw", "--apart", REGION / "vsv-nieuwland.toml", wie=NORA)
    for pad, form in ((region[31], "{} - Kopie"), (region[30], "{} (kopie)")):
        run("voeg-samen", pad, pad.with_name(f"{form.format(pad.stem)}.toml"), code=None)
    nora = f"rollen.rso_adviseur={NORA}"
    run("wijzig-alle", REGION, court, "--als", nora, wie=OTTO)
    assert len(before) / 6 < rechtbanken(region) < len(before)
    with turn(mine, 0):  # somebody else is saving, and never ends
        run("vul", mine, "vsv.plaats=Waterstad", wie=BESTUUR)
    run("taak", mine, "0.91", "klaar")
    run("wijzig-alle", "--draai-terug", wie=OTTO)
    assert rechtbanken(region) == 0
    assert load(mine).dossier.vsv.plaats == "Waterstad"
    begin_session(region[41])


def rechtbanken(region: list[Path]) -> int:
    """In how many dossiers the step of Otto is."""
    return sum(b'rechtbank = "Rechtbank Waterland"' in pad.read_bytes() for pad in region)


def begin_session(pad: Path) -> None:
    """Otto begins a session, decides something, and leaves it open."""
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    dossier = begin(sessie.dossier, SessieSetup(TODAY, "11:00", wie=OTTO), "middag")
    line = SessieLine(id="b9", taak="vsv_vastleggen", tekst="Wij heten voortaan zo")
    sessie.replace_for_good(write_down(dossier, "middag", LineKind.BESLUIT, line))
    sessie.save()


def compare_before(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> None:
    """Nobody is lost; what nobody worked in stands as it did, and is as still as it was."""
    assert [row["vsv"] for row in after] == [row["vsv"] for row in before]
    told_of = {row["bestand"]: row for row in before}
    otherwise = {
        row["vsv"]: sorted(
            key for key, value in row.items() if told_of[row["bestand"]][key] != value
        )
        for row in after
        if row != told_of[row["bestand"]]
    }
    assert otherwise == {
        "VSV Noorderkreek": ["keuzes", "kopieen", "let_op"],  # merged, with a choice to make
        "VSV Oosterkreek": ["kopieen", "let_op"],  # merged
        "VSV Laagerkreek": ["let_op"],  # no longer has a namesake of its id
        "VSV Nieuwland": ["dagen_stil", "id", "let_op", "licht"],  # is a dossier of its own now
        "VSV Noorderlaak": ["alles_klaar", "dagen_stil", "licht"],  # the board member was there
        "VSV Oosterlaak": ["dagen_stil", "laatste_sessie"],  # and here was a session
    }


async def test_an_afternoon_of_two_advisers_and_a_board_member(
    run: Run, region: list[Path]
) -> None:
    before = as_json(run, "overzicht", REGION)["vsvs"]
    work_of_the_afternoon(run, region, before)
    said = told(run, 5, wie=NORA)
    compare_before(before, said.vsvs)
    compare_per_dossier(run, said)
    async with trial(folder=REGION, grootte=SIZE) as p:
        await compare_board(p, said)
        await compare_acties(p, said)
        # another's open session is said, and what was decided stands at its task
        p.app.router.open_dossier(region[41], p.app.screen.report)
        await p.is_shown("TodayScreen")
        assert contains(p.findings, f"{OTTO} heeft een sessie open")
        await p.go_to_taak("vsv_vastleggen", 9)
        assert "15 juni 2026, besluit: Wij heten voortaan zo" in p.joined
