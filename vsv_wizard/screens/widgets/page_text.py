"""The words that stand on a page, whether they are in view or have to be scrolled to."""

from collections.abc import Iterator

from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import OptionList, Static

from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import ChoiceField


def text_on(screen: Screen[None]) -> str:
    """All words of the page, a line per widget. What people type in a field is not among them."""
    return "\n".join(words for widget in screen.query("*") for words in _words(widget))


def _words(widget: Widget) -> Iterator[str]:
    if not all(node.display for node in widget.ancestors_with_self if isinstance(node, Widget)):
        return
    if widget.border_title:
        yield widget.border_title
    match widget:
        case OptionList():
            yield from (str(option.prompt) for option in widget.options)
        case Static():
            yield str(widget.content)
        case Button():
            yield str(widget.label)
        case ChoiceField():
            yield from widget.keuzes.values()
