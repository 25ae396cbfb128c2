"""What a page with questions does: keep answers, show and hide questions, walk the fields.

Base of the task page and of the page about one thing in a list.
"""

import asyncio
from collections.abc import Callable, Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.events import DescendantFocus
from textual.widget import Widget
from textual.widgets import Button, Static

from vsv_wizard.dossier.model import Item
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import geldt
from vsv_wizard.screens.terugdraaien import Terugdraaibaar
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.velden import Keuzeveld, Langveld, VeldVerlaten
from vsv_wizard.screens.widgets.vraagblok import Vraagblok

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

    def on_resize(self) -> None:
        """Keep the field in sight where somebody types: the alarm or a window can take room."""
        if isinstance(self.screen, Formulier):
            self.screen.call_after_refresh(self.screen.toon_focus)


class Formulier(Terugdraaibaar):
    """A page with questions. A question whose condition fails is hidden, never emptied."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # With priority: these wait for their turn, so that fast letters land where they should.
        Binding("tab", "app.focus_next", show=False, priority=True),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True),
        Binding("enter", "volgend_veld", show=False, priority=True),
        Binding("escape", "terug", "Terug", key_display="Esc", priority=True),
        Binding("f4", "weet_niet", "Weet ik nog niet", key_display="F4", priority=True),
        Binding("f7", "vorige", "Vorige", key_display="F7", priority=True),
        Binding("f8", "volgende", "Volgende", key_display="F8", priority=True),
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
        self.call_after_refresh(self.toon_focus)
        if self.huidig_blok() is not None:
            self.toon_hulp()

    def toon_focus(self) -> None:
        """Scroll to what has the keys, and no further: the introduction stays while it fits."""
        widget = self.huidig_blok() or self.focused
        blad = next(iter(self.query(Blad)), None)  # none when the user has left already
        if widget is None or blad is None or blad not in widget.ancestors:
            return
        onderkant = widget.region.bottom - blad.region.y + blad.scroll_offset.y
        if onderkant <= blad.size.height:
            blad.scroll_home(animate=False)
        else:
            widget.scroll_visible(animate=False)

    def toon_hulp(self) -> None:
        """Fill the help beside the questions; without room for it this costs nothing."""
        if not self.has_class("-breed"):
            return
        delen = [
            Content.styled(f"{kop}\n\n", "$accent") + Content(tekst)
            for kop, tekst in self.hulptekst()
        ]
        for paneel in self.query("#hulptekst").results(Static):
            paneel.update(Content("\n\n").join(delen))

    def toon_meldingen(self) -> None:
        """Show under each question what the rules across answers say about it."""
        teksten: dict[str, str] = {}
        for melding in self.sessie.voortgang.meldingen:
            for pad in melding.paden[:1]:
                teksten.setdefault(pad, melding.tekst)
        for blok in self.query(Vraagblok):
            blok.toon_melding(teksten.get(blok.pad, ""))

    def herzie(self) -> None:
        """Show the questions whose conditions hold now, and only those."""
        item = self.item()
        for blok in self.blokken():
            blok.display = geldt(blok.vraag.toon_als, self.sessie.dossier, item)

    def na_samenvoegen(self) -> None:
        """Put in the fields what others changed. A field that did not change keeps its cursor."""
        self.toon_kop()
        for blok in self.query(Vraagblok):
            blok.lees_opnieuw()
        self.herzie()
        self.ververs()

    async def toon_plekken(self, plekken: list[str]) -> None:
        """Show what changed at these paths, with the keys on the first that is on the page."""
        Formulier.na_samenvoegen(self)
        for blok in self.blokken():
            if blok.display and any(_hoort_bij(pad, blok.pad) for pad in plekken):
                blok.invoerveld.focus(scroll_visible=False)
                self.call_after_refresh(self.toon_focus)
                return

    def on_vraagblok_veranderd(self, event: Vraagblok.Veranderd) -> None:
        """Save soon; look at the conditions again when one may have changed."""
        event.stop()
        self.saver.gewijzigd()
        if any(_hangt_af(blok.vraag, event.blok) for blok in self.blokken()):
            self.herzie()

    def on_veld_verlaten(self, event: VeldVerlaten) -> None:
        """Leaving a field saves at once, in the background."""
        event.stop()
        self.saver.bewaar_straks()

    def ga_naar(self, pad: str) -> None:
        """Give the keys to the question about this path, or to the first that can be answered."""
        zichtbaar = [blok for blok in self.blokken() if blok.display]
        for blok in zichtbaar:
            if blok.pad == pad or (isinstance(blok, Lijstveld) and pad.startswith(f"{blok.pad}.")):
                blok.invoerveld.focus(scroll_visible=False)
                return
        self.begin_hier(zichtbaar)

    def begin_hier(self, zichtbaar: list[Blok]) -> None:
        """Give the keys to where a page starts: its first question, or else its first button."""
        begin = zichtbaar[0].invoerveld if zichtbaar else self.query(Button).first()
        begin.focus(scroll_visible=False)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Enter goes on from a line to type in; "weet ik nog niet" is for a question."""
        if action == "volgend_veld" and isinstance(self.focused, Langveld | Lijst | Button):
            return False
        if action == "weet_niet":
            return not self.sessie.alleen_lezen and isinstance(self.huidig_blok(), Vraagblok)
        return super().check_action(action, parameters)

    async def action_volgend_veld(self) -> None:
        """Enter: go to the next field, and from the last one to the button that goes on."""
        await self._toetsen_verwerkt()
        if isinstance(self.focused, Keuzeveld):
            self.focused.kies_geraakte()
        self.focus_next()

    async def rond_af(self) -> None:
        """Wait until the field has handled its keys, and take in what stands on the page."""
        await self._toetsen_verwerkt()
        self.neem_over()

    async def _toetsen_verwerkt(self) -> None:
        """Wait for the keys that were sent to the field before this one."""
        if self.focused is not None:
            gedaan = asyncio.Event()
            self.focused.call_later(gedaan.set)
            await gedaan.wait()

    def neem_over(self) -> None:
        """Take in what stands in the fields now."""
        for blok in self.query(Vraagblok):
            blok.neem_over()

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


def _hoort_bij(pad: str, van: str) -> bool:
    """Whether what stands at this path shows in the field of that one."""
    return pad == van or pad.startswith(f"{van}.")


def _hangt_af(vraag: Vraag, van: Vraagblok) -> bool:
    """Whether a condition of this question reads the answer of that one."""
    return any(
        v.pad == van.pad or (v.pad.startswith(".") and van.pad.endswith(v.pad))
        for v in vraag.toon_als
    )
