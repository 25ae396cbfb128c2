"""A screen is laid out once for the room there is, and a letter lays nothing out."""

from typing import Any

import pytest
from factory import empty_dossier
from screen_driver import on_taak, trial
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.widget import Widget

from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.dialogs import Dialog
from vsv_wizard.screens.fitting import Fitting
from vsv_wizard.screens.widgets.list_field import ListField

pytestmark = pytest.mark.usefixtures("plaats")

SIZES = [(60, 15), (75, 24), (76, 29), (80, 24), (109, 30), (110, 40), (160, 50), (200, 60)]


@pytest.mark.parametrize("grootte", SIZES, ids=str)
async def test_the_classes_are_there_before_the_contents(
    grootte: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that Textual sets when it tells the size: on the page, and on a dialog over it."""
    composed: list[tuple[Screen[object], frozenset[str]]] = []
    compose = Screen._compose

    async def noted(screen: Screen[object]) -> None:
        if isinstance(screen, Fitting):
            composed.append((screen, frozenset(screen.classes)))
        await compose(screen)

    monkeypatch.setattr(Screen, "_compose", noted)
    async with trial(empty_dossier(), grootte) as p:
        await p.go_to_taak("vsv_vastleggen")
        await p.press_button("ctrl+c")
        assert isinstance(p.app.screen, Dialog)
        for screen, classes in composed:
            width, height = grootte
            for room, points in (
                (width, screen.HORIZONTAL_BREAKPOINTS),
                (height, screen.VERTICAL_BREAKPOINTS),
            ):
                assert screen._get_breakpoint_classes(room, points or []) <= classes
                assert len({name for _, name in points or []} & classes) == bool(points)
    assert {MainScreen, Dialog} <= {base for screen, _ in composed for base in type(screen).__mro__}


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("vsv.naam", "Een heel lange naam " * 8),  # further than the line is wide
        ("vsv.kvk_toelichting", "een lange naam"),  # on one line of it
    ],
)
async def test_a_letter_lays_nothing_out(field: str, text: str) -> None:
    """Every key would pay for the whole page."""
    laid_out = []
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen", veld=field)) as p:
        await p.type_text("x")  # an example in grey goes
        p.app.screen.screen_layout_refresh_signal.subscribe(p.app, laid_out.append)
        await p.type_text(text)
        assert laid_out == []
        assert "lange naam" in p.tekst


async def test_what_opens_is_laid_out_once_for_its_size_and_anew_for_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not what lies below it either: nobody sees that."""
    by_size: list[str] = []
    resized = Screen._screen_resized

    def noted(screen: Screen[object], size: Size) -> None:
        by_size.append(type(screen).__name__)
        resized(screen, size)

    monkeypatch.setattr(Screen, "_screen_resized", noted)
    async with trial(empty_dossier()) as p:
        by_size.clear()
        await p.go_to_taak("vsv_vastleggen")
        await p.press_button("ctrl+c", "escape")
        assert by_size == []
        await p.pilot.resize_terminal(120, 40)
        await p.settle()
        assert "TaakScreen" in by_size
        assert p.app.screen.has_class("-breed", "-hoog")
        assert max(map(len, p.regels())) > 100


async def test_what_opens_gets_its_styles_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not while it is made, nor again when it is shown; but what gets the keys, or loses them."""
    again: list[tuple[str, bool, int]] = []
    update = App.update_styles

    def noted(app: App[object], node: Widget, *, animate: bool = True) -> None:
        again.append((type(node).__name__, node.is_attached, len(node.walk_children())))
        update(app, node, animate=animate)

    monkeypatch.setattr(App, "update_styles", noted)
    async with trial(empty_dossier()) as p:
        for blad in (1, 2):
            again.clear()
            await p.go_to_taak("penningmeester_benoemen", blad)
            assert again
            assert {row for row in again if not row[1] or row[2]} == set()
            assert len(again) <= 3, again  # the screen, before anything is on it, and the keys


async def test_a_list_with_the_same_rows_is_not_filled_again() -> None:
    async with trial(empty_dossier(), at=on_taak("diensten_kiezen")) as p:
        lijst = next(b for b in p.form_field.blokken() if isinstance(b, ListField))
        before = lijst._table.options
        assert before
        lijst.refresh_page()
        assert [now is then for now, then in zip(lijst._table.options, before, strict=True)] == [
            True
        ] * len(before)
        (row, *_) = before
        await p.press_button("enter", "space", "escape")
        assert lijst._table.options[0] is not row  # there is an answer now


async def test_what_goes_lays_nothing_out_of_what_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dialog lay over the page: all on the page is still in its place."""
    laid_out: list[str] = []
    refresh = Screen._refresh_layout

    def noted(screen: Screen[object], *args: Any, **named: Any) -> None:
        laid_out.append(type(screen).__name__)
        refresh(screen, *args, **named)

    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen")
        await p.press_button("ctrl+c")
        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await p.press_button("escape")
        assert p.naam == "TaakScreen"
        assert "TaakScreen" not in laid_out


async def test_a_line_is_never_styled_for_being_valid() -> None:
    """What is wrong with an answer stands under it: no letter gives the line another style."""
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        before = p.focus.classes
        await p.type_text("abc")
        assert p.focus.classes == before
