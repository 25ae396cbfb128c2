"""What the tests remember of messages is what Textual finds."""

from functools import partial

import pytest
from factory import voorbeeld
from quick_messages import count_parameters, find_handlers, handlers, parameters
from screen_driver import on_taak, trial
from textual import events
from textual.message import Message
from textual.message_pump import MessagePump
from textual.widget import Widget
from textual.widgets import Button, OptionList

pytestmark = pytest.mark.usefixtures("plaats")


async def test_the_handlers_are_those_that_textual_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    """For every message of some work on a page, whether what stands there is told apart or not."""
    looked: set[tuple[str, str]] = set()

    def both(pump: MessagePump, name: str, message: Message) -> object:
        prevented = message._no_default_action
        expected = list(find_handlers(pump, name, message))
        assert list(handlers(pump, name, message)) == expected, (pump, message)
        message._no_default_action = prevented
        looked.add((type(pump).__name__, type(message).__name__))
        return find_handlers(pump, name, message)

    async with trial(voorbeeld(), at=on_taak("ledenlijst_maken")) as p:
        monkeypatch.setattr(MessagePump, "_get_dispatch_methods", both)
        await p.press_button("tab", "f8", "x", "enter", "f7", "plus", "escape", "f5", "enter")
    assert len(looked) > 100
    assert {("TaakScreen", "Pressed"), ("ListField", "OptionSelected")} & looked


@pytest.mark.parametrize("kind", [Widget, Button], ids=["another", "one more"])
async def test_a_handler_that_a_test_puts_there_is_called(
    kind: type[Widget], monkeypatch: pytest.MonkeyPatch
) -> None:
    button, message = Button(), events.Enter(Button())
    before = [method for _, method in handlers(button, "on_enter", message)]
    monkeypatch.setattr(kind, "_on_enter", lambda _self, _event: None)
    after = [method for _, method in handlers(button, "on_enter", message)]
    assert after == [method for _, method in find_handlers(button, "on_enter", message)]
    assert after != before


def test_the_parameters_are_those_that_textual_counts() -> None:
    def own(one: int, *two: int, three: int = 3) -> None: ...

    bound = OptionList().action_select
    for func in (own, bound, bound.__func__, OptionList, len, partial(own, 1), lambda: None):
        for _ in range(2):
            assert parameters(func) == count_parameters(func), func
