"""What a page with questions does: keep answers, show and hide questions, walk the fields.

Base of the task page and of the page about one thing in a list.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, Static

from vsv_wizard.dossier import Item
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.velden import VeldVerlaten
from vsv_wizard.screens.widgets.vraagblok import Vraagblok
from vsv_wizard.stappenplan import Vraag
from vsv_wizard.vragenlijst import geldt

Blok = Vraagblok | Lijstveld


class Blad(VerticalScroll, can_focus=False):
    """The scrolling part with the questions; `recompose` fills it anew."""

    def __init__(self, maak: Callable[[], Iterator[Widget]]) -> None:
        """Fill it with what this function gives."""
        super().__init__(id="vragen")
        self._maak = maak

    def compose(self) -> ComposeResult:
        """The questions, in order."""
        yield from self._maak()


class Formulier(Scherm):
    """A page with questions. A question whose condition fails is hidden, never emptied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "weet_niet", "Weet ik nog niet", key_display="F4"),
        Binding("f7", "vorige", "Vorige", show=False),
        Binding("f8", "volgende", "Volgende", key_display="F8"),
        Binding("pagedown", "volgende", show=False),
        Binding("pageup", "vorige", show=False),
    ]

    def blokken(self) -> Iterator[Blok]:
        """The questions on the page, in order, hidden ones too."""
        for widget in self.query("Vraagblok, Lijstveld"):
            if isinstance(widget, Vraagblok | Lijstveld):
                yield widget

    def huidig_blok(self) -> Blok | None:
        """The question that has the keys."""
        widget: Widget | None = self.focused
        while widget is not None and not isinstance(widget, Vraagblok | Lijstveld):
            widget = widget.parent if isinstance(widget.parent, Widget) else None
        return widget

    def item(self) -> Item | None:
        """The thing that the page is about; None on a task page."""
        return None

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Show the whole question with its field, and help about it where there is room."""
        blok = self.huidig_blok()
        if blok is None:
            return
        eerste = next((b for b in self.blokken() if b.display), None)
        if blok is eerste:
            self.query_one(Blad).scroll_home(animate=False)
        else:
            blok.scroll_visible(animate=False)
        self.toon_hulp()

    def toon_hulp(self) -> None:
        """Fill the help beside the questions; without room for it this costs nothing."""
        if not self.has_class("-breed"):
            return
        delen = [
            Content.styled(f"{kop}\n\n", "$accent") + Content(tekst)
            for kop, tekst in self.hulptekst()
        ]
        self.query_one("#hulptekst", Static).update(Content("\n\n").join(delen))

    def herzie(self) -> None:
        """Show the questions whose conditions hold now, and only those."""
        item = self.item()
        for blok in self.blokken():
            blok.display = geldt(blok.vraag.toon_als, self.sessie.dossier, item)

    def on_vraagblok_veranderd(self, event: Vraagblok.Veranderd) -> None:
        """Save soon; look at the conditions again when one may have changed."""
        event.stop()
        self.wizard.gewijzigd()
        if any(_hangt_af(blok.vraag, event.blok) for blok in self.blokken()):
            self.herzie()

    def on_veld_verlaten(self, event: VeldVerlaten) -> None:
        """Leaving a field saves at once, in the background."""
        event.stop()
        self.wizard.bewaar_straks()

    def ga_naar(self, pad: str) -> None:
        """Give the keys to the question about this path, or to the first that can be answered."""
        zichtbaar = [blok for blok in self.blokken() if blok.display]
        for blok in zichtbaar:
            if blok.pad == pad or (isinstance(blok, Lijstveld) and pad.startswith(f"{blok.pad}.")):
                blok.invoerveld.focus()
                self.call_after_refresh(blok.scroll_visible, animate=False)
                return
        self.begin_hier(zichtbaar)

    def begin_hier(self, zichtbaar: list[Blok]) -> None:
        """Give the keys to where a new page starts: its first question, or else its first button."""
        begin = zichtbaar[0].invoerveld if zichtbaar else self.query(Button).first()
        begin.focus(scroll_visible=False)

    def action_volgend_veld(self) -> None:
        """Enter: go to the next field, and from the last one to the button that goes on."""
        self.focus_next()

    def action_weet_niet(self) -> None:
        """F4: answer "weet ik nog niet"."""
        blok = self.huidig_blok()
        if isinstance(blok, Vraagblok):
            blok.weet_niet()

    def hulptekst(self) -> list[tuple[str, str]]:
        """Help about the question that has the keys, with its source."""
        blok = self.huidig_blok()
        if blok is None:
            return []
        return [(blok.vraag.vraag, "\n\n".join(self.uitleg_bij(blok)))]

    def uitleg_bij(self, blok: Blok) -> Iterator[str]:
        """Hint, example, source and silence of one question."""
        vraag = blok.vraag
        if vraag.hint:
            yield vraag.hint
        if vraag.voorbeeld:
            yield f"Bijvoorbeeld: {vraag.voorbeeld}"
        if isinstance(blok, Vraagblok) and blok.soort.weet_niet:
            yield "Weet u het nog niet? Druk op F4. Dan blijft het een open vraag."
        if vraag.zwijgt:
            yield "De bron zegt dit niet. Vraag uw RSO."
        if vraag.bron:
            yield f"Bron: {vraag.bron}"


def _hangt_af(vraag: Vraag, van: Vraagblok) -> bool:
    """Whether a condition of this question reads the answer of that one."""
    return any(
        v.pad == van.pad or (v.pad.startswith(".") and van.pad.endswith(v.pad))
        for v in vraag.toon_als
    )
