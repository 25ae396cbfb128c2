"""What the tests of the screens share: the rules of a style sheet are those that Textual gives."""

import pytest
from factory import empty_dossier
from screen_driver import trial
from shared_styles import known_rules, worked_out
from textual.widget import Widget

pytestmark = pytest.mark.usefixtures("plaats")


async def test_what_is_remembered_is_what_textual_works_out() -> None:
    """On several screens, with the focus here and there, in another set of colours."""
    checked = 0
    async with trial(empty_dossier()) as p:
        for key in ("f2", "enter", "tab", "f2", "f3", "escape", "f1"):
            await p.press_button(key)
            with p.app._context():
                for node in p.app.screen.walk_children(Widget, with_self=True):
                    remembered = known_rules(p.app.stylesheet, node)
                    if remembered is not None:  # else nothing asked for it in this state
                        assert worked_out(p.app.stylesheet, node) == remembered, (key, node)
                        checked += 1
    assert checked > 100
