"""The table of the overview. Only the lines that are seen are made, so it never slows down.

Below the rows stand the other things one can choose here. The cursor stays with its row,
on its line of the screen, whatever rows come in above it; until the first key or click it
stays on top.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from vsv_wizard.regio.gebied import Rij, met_wie
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.regel import (
    ACCENT,
    GEWOON,
    LET,
    VET,
    ZACHT,
    Stuk,
    indeling,
    kopregel,
    rijregel,
    tekst_van,
)
from vsv_wizard.regio.stand import Mensen
from vsv_wizard.regio.volgorde import KOLOMMEN, Orde

RAND = 1  # cells left and right of a line


class Actie(NamedTuple):
    """Something else to choose: what it is known by, and its line."""

    sleutel: str
    stukken: tuple[Stuk, ...]


class Gebiedstabel(ScrollView, can_focus=True):
    """Rows with VSV's, and below them actions."""

    DEFAULT_CSS = """
    Gebiedstabel { height: 1fr; background: $background; scrollbar-size-vertical: 1;
                   overflow-x: hidden; }
    Gebiedstabel .gebiedstabel--gewoon { color: $foreground; }
    Gebiedstabel .gebiedstabel--vet { color: $foreground; text-style: bold; }
    Gebiedstabel .gebiedstabel--zacht { color: $zacht; }
    Gebiedstabel .gebiedstabel--accent { color: $accent; text-style: bold; }
    Gebiedstabel .gebiedstabel--let { color: $warning; text-style: bold; }
    Gebiedstabel .gebiedstabel--hier { background: $panel; }
    Gebiedstabel:focus .gebiedstabel--hier { background: $accent 30%; text-style: bold; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"gebiedstabel--{naam}" for naam in (GEWOON, VET, ZACHT, ACCENT, LET, "hier")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "kies", "Openen", key_display="Enter"),
        Binding("up", "stap(-1)", show=False),
        Binding("down", "stap(1)", show=False),
        Binding("pageup", "blad(-1)", show=False),
        Binding("pagedown", "blad(1)", show=False),
        Binding("home", "naar(0)", show=False),
        Binding("end", "naar(-1)", show=False),
    ]

    class Gekozen(Message):
        """Enter, or a click, on a row or an action."""

        def __init__(self, wat: Rij | Actie) -> None:
            """Carry what was chosen."""
            super().__init__()
            self.wat = wat

    class Verplaatst(Message):
        """Another row is selected, or other rows are seen."""

    class KopGeklikt(Message):
        """A click on a heading."""

        def __init__(self, kolom: str) -> None:
            """Carry the column."""
            super().__init__()
            self.kolom = kolom

    def __init__(self, *, id: str) -> None:  # noqa: A002  # as every widget has it
        """Start empty; the screen calls `zet`."""
        super().__init__(id=id)
        self._rijen: Sequence[Rij] = ()
        self._acties: Sequence[Actie] = ()
        self._dubbel: frozenset[str] = frozenset()
        self._kijk: Kijk | None = None
        self._orde = Orde()
        self._hier = 0
        self._aangeraakt = False

    # --- what is in it

    def zet(
        self,
        rijen: Sequence[Rij],
        acties: Sequence[Actie],
        kijk: Kijk,
        orde: Orde,
        dubbel: frozenset[str] = frozenset(),
    ) -> None:
        """Show these. dubbel: names (in one case) that more than one VSV has."""
        oud, scherm = self.gekozen, self._regel(self._hier) - self.scroll_offset.y
        self._rijen, self._acties, self._kijk = rijen, acties, kijk
        self._orde, self._dubbel = orde, dubbel
        if self._aangeraakt:
            self._hier = self._zoek(oud)
        self._hier = max(min(self._hier, self.aantal - 1), 0)
        self._meet()
        if self._aangeraakt:
            self.scroll_to(y=self._regel(self._hier) - scherm, animate=False)
        self._toon_hier()
        self.refresh()

    def zet_wie(self, wie: Mapping[str, Mensen]) -> None:
        """The same rows, now that it is known on whom these wait."""
        self._rijen = met_wie(self._rijen, wie)
        self.refresh()

    def wijs(self, bestand: str) -> bool:
        """Select the row of this file, in the middle; whether there is one."""
        gevonden = self._index(bestand)
        if gevonden is None:
            return False
        self._hier, self._aangeraakt = gevonden, True
        midden = self._regel(gevonden) - self.scrollable_content_region.height // 2
        self.scroll_to(y=max(midden, 0), animate=False)
        self.refresh()
        return True

    @property
    def aantal(self) -> int:
        """How many things there are to choose."""
        return len(self._rijen) + len(self._acties)

    @property
    def gekozen(self) -> Rij | Actie | None:
        """What is selected."""
        if self._hier < len(self._rijen):
            return self._rijen[self._hier]
        over = self._hier - len(self._rijen)
        return self._acties[over] if over < len(self._acties) else None

    def zichtbaar(self) -> list[Rij]:
        """The rows that are on the screen now."""
        boven = self.scroll_offset.y
        return list(self._rijen[boven : boven + self.size.height])

    def teksten(self) -> list[str]:
        """Every line as text, the rows first; for who looks at all of them."""
        breed = self._breed()
        rijen = (tekst_van(list(self._rij(rij, breed))) for rij in self._rijen)
        return [*rijen, *(tekst_van(actie.stukken) for actie in self._acties)]

    # --- keys and clicks

    def action_kies(self) -> None:
        """Choose what is selected."""
        self._aangeraakt = True
        if self.gekozen is not None:
            self.post_message(self.Gekozen(self.gekozen))

    def action_stap(self, stap: int) -> None:
        """One line up or down."""
        self._ga(self._hier + stap)

    def action_blad(self, stap: int) -> None:
        """One page up or down."""
        self._ga(self._hier + stap * max(self.size.height - 2, 1))

    def action_naar(self, index: int) -> None:
        """To the begin (0) or the end (-1)."""
        self._ga(index if index >= 0 else self.aantal - 1)

    def on_click(self, event: events.Click) -> None:
        """Sort by a heading; choose a line."""
        if event.y < self._koplijnen:
            plek = RAND
            for naam, cellen in self._breed().items():
                if plek <= event.x <= plek + cellen:
                    self.post_message(self.KopGeklikt(naam))
                    return
                plek += cellen + 1
        elif (index := self._van_regel(event.y - self._koplijnen + self.scroll_offset.y)) >= 0:
            self._ga(index)
            self.action_kies()

    def _ga(self, index: int) -> None:
        self._aangeraakt = True
        self._hier = max(min(index, self.aantal - 1), 0)
        self._toon_hier()
        self.refresh()
        self.post_message(self.Verplaatst())

    def _toon_hier(self) -> None:
        """Scroll as little as needed to see what is selected."""
        regel = self._regel(self._hier)
        hoogte = max(self.scrollable_content_region.height - self._koplijnen, 1)
        boven = self.scroll_offset.y
        if regel < boven:
            self.scroll_to(y=regel, animate=False)
        elif regel >= boven + hoogte:
            self.scroll_to(y=regel - hoogte + 1, animate=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that other rows are seen."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Verplaatst())

    def on_resize(self) -> None:
        """Keep what is selected on the screen."""
        self._meet()
        self._toon_hier()

    # --- where everything is

    def _meet(self) -> None:
        """Tell how long it is; the heading stays where it is, and takes a line too."""
        self.virtual_size = Size(self.size.width, self._regel(self.aantal) + self._koplijnen)

    @property
    def _koplijnen(self) -> int:
        return 1 if self._rijen else 0

    def _regel(self, index: int) -> int:
        """The line of a thing to choose: between rows and actions is one empty line."""
        return index + (1 if self._rijen and index >= len(self._rijen) else 0)

    def _van_regel(self, regel: int) -> int:
        """What is on a line; -1 where there is nothing."""
        index = regel
        if self._rijen and regel >= len(self._rijen):
            index = regel - 1 if regel > len(self._rijen) else -1
        return index if index < self.aantal else -1

    def _index(self, bestand: str) -> int | None:
        for index, rij in enumerate(self._rijen):
            if rij.bestand == bestand or bestand in rij.kopieen:
                return index
        return None

    def _zoek(self, oud: Rij | Actie | None) -> int:
        """Where what was selected is now; about where it was when it is gone."""
        if isinstance(oud, Rij):
            gevonden = self._index(oud.bestand)
            return self._hier if gevonden is None else gevonden
        for index, actie in enumerate(self._acties):
            if oud is not None and actie.sleutel == oud.sleutel:
                return len(self._rijen) + index
        return self._hier

    # --- drawing

    def _breed(self) -> Mapping[str, int]:
        breedte = self.scrollable_content_region.width - 2 * RAND
        return indeling(max(breedte, 20), self._orde.kolom)

    def _rij(self, rij: Rij, breed: Mapping[str, int]) -> Sequence[Stuk]:
        assert self._kijk is not None
        dubbel = rij.naam.casefold() in self._dubbel
        return list(rijregel(rij, self._kijk, breed, dubbel=dubbel))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        breedte = self.scrollable_content_region.width
        if y < self._koplijnen:
            kolom = KOLOMMEN[self._orde.kolom]
            omlaag = kolom.hoog_eerst != self._orde.andersom
            return self._strip(kopregel(self._breed(), kolom.naam, omlaag=omlaag), breedte)
        index = self._van_regel(y - self._koplijnen + self.scroll_offset.y)
        if index < 0:
            return self._strip((), breedte)
        if index < len(self._rijen):
            stukken = self._rij(self._rijen[index], self._breed())
        else:
            stukken = self._acties[index - len(self._rijen)].stukken
        return self._strip(stukken, breedte, hier=index == self._hier)

    def _strip(self, stukken: Iterable[Stuk], breedte: int, *, hier: bool = False) -> Strip:
        kader = self.get_component_rich_style(f"gebiedstabel--{'hier' if hier else GEWOON}")
        delen = [Segment(("▌" if hier else " ") * RAND, kader)]
        for naam, tekst in stukken:
            stijl = self.get_component_rich_style(f"gebiedstabel--{naam}")
            vet = bool(stijl.bold or kader.bold)
            delen.append(Segment(tekst, Style(color=stijl.color, bgcolor=kader.bgcolor, bold=vet)))
        return Strip(delen).adjust_cell_length(breedte, kader)
