"""A button hears every Enter, also while it still shows that it was pressed."""

import ast

import pytest
from factory import empty_dossier
from screen_driver import trial
from sources import nodes

pytestmark = pytest.mark.usefixtures("plaats")


async def test_enter_esc_enter_at_once_opens_it_again() -> None:
    """Within the fifth of a second that a button is shown as pressed; what is typed then counts."""
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 9)
        p.app.screen.query_one("#wacht").focus()
        await p.press_button("enter", "escape")
        p.app.screen.query_one("#wacht").add_class("-active")  # as it is on a fast machine
        await p.press_button("enter")
        await p.type_text("de notaris")
        await p.press_button("enter")
        assert "Wanneer vraagt u het opnieuw?" in p.tekst


def test_every_button_is_such_a_button() -> None:
    """Nobody takes Textual's own."""
    assert [
        name
        for name, node in nodes("screens")
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("textual.")
        and any(alias.name == "Button" for alias in node.names)
    ] == []
