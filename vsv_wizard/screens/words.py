"""Changes in words, as the screens tell about them."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import Difference
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import GONE, label_path
from vsv_wizard.screens.widgets.button import Button


def set_label(button: Button, tekst: str) -> None:
    """Another text on a button, with the room for it: Textual keeps that of the text before."""
    label = Content(tekst)
    if button.label != label:
        button.label = label
        button.refresh(layout=True)


def show_text(line: Static, text: Content) -> None:
    """Show this, when it is something else: Textual lays the whole screen out for the same, too."""
    if not isinstance(line.content, Content) or not line.content.is_same(text):
        line.update(text)


def show(widget: Widget, *, where: bool) -> None:
    """Show a widget or not, when it is otherwise now: Textual lays out again for the same, too."""
    if widget.display is not where:
        widget.display = where


def rank_of(difference: Difference) -> str:
    """The path of the field that a change shows in; of half an answer, that of its field."""
    if difference.pad[0] == "klad" and len(difference.pad) == 2:
        return difference.pad[1]
    return join_path(*difference.pad)


def places_of(differences: Sequence[Difference]) -> list[str]:
    """The fields that these changes show in, each once: half an answer changes with its answer."""
    return list(dict.fromkeys(rank_of(difference) for difference in differences))


def name_of_change(pad: str, plan: Plan, now: Dossier, ervoor: Dossier) -> str:
    """What a change is about. A thing that is gone now is called by its name of before."""
    naam = label_path(pad, now, plan)
    return label_path(pad, ervoor, plan) if GONE in naam else naam


def name_all(
    differences: Sequence[Difference], plan: Plan, now: Dossier, ervoor: Dossier, meeste: int = 1
) -> str:
    """What these changes are about: the first by name, of the others how many."""
    plekken = places_of(differences)
    names = "; ".join(name_of_change(pad, plan, now, ervoor) for pad in plekken[:meeste])
    over = len(plekken) - meeste
    return f"{names}, en nog {how_many(over, 'antwoord')}" if over > 0 else names
