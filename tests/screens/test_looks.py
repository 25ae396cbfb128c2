"""How it looks: colours that read, choices under their text, and rows that use the width."""

import pytest
from factory import NOW, TODAY
from screen_driver import bestand, trial
from textual.color import Color
from textual.theme import Theme
from textual.widgets import OptionList

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.regio.row_lines import layout_columns
from vsv_wizard.screens.theme import THEMES

LEGIBLE = 4.5  # WCAG 2.2, for text of this size
INK = ("foreground", "zacht", "accent", "primary", "success", "warning", "error")
PAPER = ("background", "surface", "panel", "gekozen")


def light(colour: Color) -> float:
    """How light, as WCAG reckons."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """How far two colours are apart, as WCAG reckons."""
    low, high = sorted((light(Color.parse(one)), light(Color.parse(other))))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_text_reads_on_every_ground(theme: Theme) -> None:
    colours = theme.to_color_system().generate() | theme.variables
    poor = {
        (ink, paper): contrast(colours[ink], colours[paper])
        for ink in INK
        for paper in PAPER
        if contrast(colours[ink], colours[paper]) < LEGIBLE
    }
    assert not poor
    assert contrast(colours["background"], colours["accent"]) >= LEGIBLE  # a button with the focus
    assert contrast(colours["gekozen"], colours["background"]) > 1.25  # what is selected is seen


@pytest.mark.usefixtures("plaats")
async def test_where_there_is_room_nothing_is_cut_and_choices_stand_under_their_text() -> None:
    pad = bestand(make_example(TODAY, NOW, id="voorbeeld"), "voorbeeld.toml")
    async with trial(pad, (200, 50)) as p:
        for page in (Destination(Page.END), Destination(Page.MOMENT, "Kern rond")):
            p.app.router.go(page)
            await p.settle()
            text, choices = p.app.screen.query_one("#midden"), p.app.screen.query_one("#keuzes")
            assert 0 <= choices.region.y - text.region.bottom <= 1, page
            assert not text.max_scroll_y, page
        await p.go_to_taak("ledenlijst_maken")
        rows = [str(row.prompt) for row in p.app.screen.query(OptionList).first().options]
        assert len(rows) > 1
        assert not [row for row in rows if "…" in row]


def test_a_wide_board_has_room_for_the_next_task() -> None:
    assert layout_columns(196, "naam")["taak"] >= len("2.4 Noteer de ontvangst van het") + 2
