"""A list to choose from; Enter stands among the keys at the bottom."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option


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

    def put(self, opties: Sequence[Option]) -> None:
        """Show these instead; what was selected stays so when it is still there."""
        here = self.highlighted_option.id if self.highlighted_option else None
        with self.prevent(OptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(opties)
            ids = [optie.id for optie in opties]
            kan = [index for index, optie in enumerate(opties) if not optie.disabled]
            known = here is not None and here in ids
            self.highlighted = ids.index(here) if known else next(iter(kan), None)


class BackList(PlainOptionList):
    """A list in which Enter brings back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Breng terug", key_display="Enter", show=True),
    ]
