"""Two advisers and a board member in one folder of 80 dossiers: screen and command line agree.

The folder is as such folders are: see `region_accidents`. What the command line says is gathered
first, and then asked of the screens, row by row; so both the start of the app and the reading of
the folder are paid for once. The afternoon is the second part: each does their work, and all that
anybody can ask is compared again.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from factory import NOW
from region_accidents import make_region
from screen_driver import Trial, trial

from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import Destination, Loaded, Page, home_at, load
from vsv_wizard.regio import region_folder
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.sorting import COLUMNS, SortOrder
from vsv_wizard.screens.widgets.region_table import RegionTable
from vsv_wizard.screens.widgets.text_fields import LineField

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


@pytest.fixture
def run(plaats: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """What a command tells. wie: who is at work, on a computer of their own."""
    make_region(plaats / REGION)
    monkeypatch.setenv("VSV_WIZARD_MAP", str(plaats / REGION))
    monkeypatch.setattr(region_folder, "read_row", _read_once())

    def _run(*args: object, code: int | None = 0, wie: str = "") -> str:
        if wie:
            monkeypatch.setenv("VSV_WIZARD_WIE", wie)
            monkeypatch.setenv("VSV_WIZARD_STAAT", str(plaats / f"staat-{wie}"))
        done = cli.main([str(arg) for arg in args], now=lambda: NOW)
        out, err = capsys.readouterr()
        assert code is None or done == code, err
        return out

    return _run


def _read_once() -> Callable[[Path, VsvRow], Loaded]:
    """Opens a file for its people once, as long as it stays the same: that is half the time."""
    opened: dict[object, Loaded] = {}

    def read_row(folder: Path, row: VsvRow) -> Loaded:
        pad = home_at(folder).address(row.bestand)
        stamp = pad, pad.stat().st_mtime_ns, pad.stat().st_size
        if stamp not in opened:
            opened[stamp] = load(pad)
        return opened[stamp]

    return read_row


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
    counts: str
    acties: dict[str, list[dict[str, Any]]]
    besluiten: list[dict[str, Any]]
    overview: dict[str, Any]


ACTIES = ("", "renee", "te laat", "vsv ecole", "bram, vsv 2", "stuur")


def told(run: Run, wie: str = "") -> Told:
    """Ask all of it."""
    return Told(
        {asked: rows_in(run(*table_of(asked), wie=wie)) for asked in ASKED},
        run("overzicht", REGION).split("\n\n", 1)[1],
        {
            line: json.loads(run("acties", REGION, "--filter", line, "--json", code=None))
            for line in ACTIES
        },
        json.loads(run("besluiten", REGION, "--json")),
        json.loads(run("overzicht", REGION, "--json")),
    )


async def compare_board(p: Trial, said: Told) -> None:
    """The board of the folder, row by row, for every filter and order."""
    table = p.app.screen.query_one(RegionTable)
    for asked in ASKED:
        p.app.screen.query_one("#filter", LineField).value = asked.filter
        view = p.app.desk.view_state
        assert view is not None
        if view.orde.kolom != asked.kolom:
            p.app.screen.post_message(RegionTable.HeadingClicked(asked.kolom))
            await p.settle()
        if view.orde.andersom != asked.andersom:
            await p.press_button("w")
        await p.settle()
        assert view.orde == SortOrder(asked.kolom, asked.andersom)
        seen = [line.rstrip() for line in table.texts()[: len(table._rows)]]
        assert seen == said.tables[asked], asked


async def compare_acties(p: Trial, said: Told) -> None:
    """The list of actions, for every filter."""
    p.app.screen.query_one("#filter", LineField).value = ""
    await p.settle()
    p.app.screen.query_one(RegionTable).focus()
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


async def test_screen_and_command_line_tell_one_story(run: Run) -> None:
    said = told(run)
    async with trial(folder=REGION, grootte=SIZE) as p:
        await compare_board(p, said)
        await compare_acties(p, said)
