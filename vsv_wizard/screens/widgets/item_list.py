"""A list to choose from; Enter stands among the keys at the bottom."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList


class PlainOptionList(OptionList):
    """Textual's list, with a word for Enter, and never reading text as markup."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Openen", key_display="Enter", show=True),
    ]


class ChoiceList(PlainOptionList):
    """A list in which Enter chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Kiezen", key_display="Enter", show=True),
    ]


class BackList(PlainOptionList):
    """A list in which Enter brings back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Breng terug", key_display="Enter", show=True),
    ]
