"""The line of a session: how far along the agenda, and how much time there is."""

from textual.content import Content
from textual.widget import Widget

from vsv_wizard.voortgang.sessies import ClockState


class SessieBar(Widget):
    """Left the place on the agenda, right the clock. A text says it all; colour only helps."""

    DEFAULT_CSS = """
    SessieBar { height: 1; margin: 1 0 0 0; }
    """

    def __init__(self) -> None:
        """Start empty; the screen calls `show`."""
        super().__init__()
        self._links = Content("")
        self._clock: ClockState | None = None

    def show(self, links: Content, clock: ClockState | None) -> None:
        """Show these; without a planned end there is no clock."""
        self._links, self._clock = links, clock
        self.refresh()

    def render(self) -> Content:
        """One line; the clock goes first when there is no room for both."""
        clock = _clock(self._clock)
        ruimte = max(self.size.width - clock.cell_length - 3, 0)
        links = self._links.truncate(ruimte, ellipsis=True)
        return Content(" ") + links + Content(" " * max(ruimte - links.cell_length + 1, 1)) + clock


def plaats(number: int, totaal: int) -> Content:
    """Where one is: "Taak 2 van 5", and the same as a row of signs."""
    tekens = "".join("●" if i < number else "○" for i in range(1, totaal + 1))
    stip = Content.styled(tekens[: number - 1] + "◉" + tekens[number:], "$accent")
    return Content.styled(f"Taak {number} van {totaal}  ", "bold") + stip


def _clock(stand: ClockState | None) -> Content:
    if stand is None:
        return Content("")
    if stand.over:
        return Content.styled(f"▲ {stand.tekst}", "bold $warning")
    return Content.styled(stand.tekst, "$zacht")
