"""The two lines on top of every screen: where you are, whether it is saved, how far you are."""

from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.screens.looks import bar
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.milestones import Light, LightState
from vsv_wizard.voortgang.status import Progress, TaakStand


def next_step(stand: Progress) -> str:
    """Where "Volgende" goes: a task, or somebody who was asked; else what was reached."""
    if (taak_id := stand.volgende) is None:
        return reached_words(stand)[0]
    if waits := stand.taken[taak_id].waiting:
        return f"U wacht op {waits.op}: {stand.plan.name_of(taak_id)}"
    return f"Volgende: {stand.plan.name_of(taak_id)}"


def place_on_route(progress: Progress, stand: TaakStand, *, narrow: bool = False) -> str:
    """Where a task is on the way that the user walks: "Kerntaak 5 van 18"; or "Taak 5/18"."""
    word = "Kerntaak" if progress.alleen_kern and not narrow else "Taak"
    of = "/" if narrow else " van "
    route = [taak_id for taak_id in progress.taken if progress.on_route(taak_id)]
    if stand.id not in route:
        return "Aanbevolen taak"
    return f"{word} {route.index(stand.id) + 1}{of}{len(route)}"


def show_light(line: Static, light: Light) -> None:
    """How it goes now, in one line: behind with what, or what comes."""
    line.set_class(light.stand is LightState.BEHIND, "-achter")
    line.update(Content(f" {light.tekst}"))


class HeaderLine(Widget):
    """Left: the VSV and the screen. Right: when it was saved, or that it was not."""

    DEFAULT_CSS = """
    HeaderLine { height: 1; background: $panel; color: $foreground; }
    HeaderLine.-alarm { background: $error; color: $background; text-style: bold; }
    """

    def __init__(self) -> None:
        """Start empty; the screen calls `show`."""
        super().__init__()
        self._links = ""
        self._rechts = ""

    def show(self, links: str, rechts: str, *, alarm: bool = False) -> None:
        """Show these texts, literally."""
        if (links, rechts, alarm) != (self._links, self._rechts, self.has_class("-alarm")):
            self._links, self._rechts = links, rechts
            self.set_class(alarm, "-alarm")
            self.refresh()

    def render(self) -> Content:
        """The line, with the left part cut off where it would touch the right part."""
        ruimte = self.size.width - len(self._rechts) - 3
        links = Content.styled(self._links, "bold").truncate(max(ruimte, 10), ellipsis=True)
        vulling = " " * max(ruimte - links.cell_length + 1, 1)
        return Content(" ") + links + Content(vulling) + Content(self._rechts)


class Alarm(Static):
    """Why answers are not saved, in full, for as long as that lasts."""

    DEFAULT_CSS = """
    Alarm {
        display: none; height: auto; max-height: 40%; padding: 0 1;
        background: $error 25%; color: $foreground;
    }
    Alarm.-aan { display: block; }
    """

    def show(self, tekst: str) -> None:
        """Show this text, literally; nothing takes no room."""
        if self.has_class("-aan") or tekst:
            self.update(Content(tekst))
            self.set_class(bool(tekst), "-aan")


class VoortgangLine(Widget):
    """The count as words and as a bar, and where "Volgende" goes, or how it goes now."""

    DEFAULT_CSS = """
    VoortgangLine { height: 1; margin: 1 0 0 0; color: $foreground; }
    """

    def __init__(self, *, with_light: bool = False) -> None:
        """Start empty; the screen calls `show`. with_light: how it goes, not what is next."""
        super().__init__()
        self._with_light = with_light
        self._voortgang: Progress | None = None

    def show(self, progress: Progress) -> None:
        """Show how far this dossier is."""
        self._voortgang = progress
        self.refresh()

    def render(self) -> Content:
        """One line: core or all, the bar, and the next task."""
        stand = self._voortgang
        if stand is None:
            return Content("")
        tally = stand.kern if stand.alleen_kern else stand.everything
        woord = "Kern" if stand.alleen_kern else "Alle taken"
        breedte = 14 if self.size.width < 110 else 24
        links = (
            Content(f" {woord} {tally.klaar} van {tally.totaal} ")
            + bar(tally, breedte)
            + Content("  ")
        )
        rest = Content(next_step(stand))
        if self._with_light and stand.light.tekst:
            style = "bold $warning" if stand.light.stand is LightState.BEHIND else ""
            rest = Content.styled(stand.light.tekst, style)
        return links + rest.truncate(
            max(self.size.width - links.cell_length - 1, 10), ellipsis=True
        )
