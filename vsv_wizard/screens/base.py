"""What all screens share: the line on top, the keys, help, and Esc as one step back."""

from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, TypeVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widget import Widget

from vsv_wizard.opslag.address import full
from vsv_wizard.screens.fitting import Fitting
from vsv_wizard.screens.texts import KeepsTexts
from vsv_wizard.screens.widgets.header import Alarm, HeaderLine
from vsv_wizard.screens.widgets.keys import KeysLine

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.dossier.model import Sessie
    from vsv_wizard.opslag import Destination
    from vsv_wizard.screens.app.desk import Desk
    from vsv_wizard.screens.app.router import Router
    from vsv_wizard.screens.app.saver import Saver

Result = TypeVar("Result")


SEARCH_KEY = "ctrl+f"  # works in a field too, and no terminal takes it
NARROW = 76  # narrower than this, a screen shows less
WIDE = 110  # from here on, more
ROOMY = 160  # from here on there is room for a third pane


class Wizard(Protocol):
    """All of our app that a screen knows. The rest it reaches by a key, as `app.note`."""

    desk: "Desk"
    saver: "Saver"
    router: "Router"


class MainScreen(Fitting, KeepsTexts, Screen[None]):
    """A main screen. Subclasses give `titel`, `inhoud`, `refresh_page` and `action_go_back`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "show_help", "Hulp", key_display="F1"),
        Binding(SEARCH_KEY, "app.search", "Zoek", key_display="Ctrl+F", priority=True),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    AUTO_FOCUS = ""  # every screen gives the keys to where its user begins
    HORIZONTAL_BREAKPOINTS = [(0, "-smal"), (NARROW, "-gewoon"), (WIDE, "-breed")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-laag"), (30, "-hoog")]  # noqa: RUF012

    titel = ""
    on_top = False  # whether it lies on top of where the user was
    _sessie: "OpenDossier | None" = None
    _shown = False

    @cached_property
    def _header(self) -> HeaderLine:
        """Kept, since every key may change what it says: looking it up is a walk over the page."""
        return HeaderLine()

    @cached_property
    def _alarm(self) -> Alarm:
        return Alarm()

    @property
    def _wizard(self) -> Wizard:
        return cast("Wizard", self.app)

    @property
    def desk(self) -> "Desk":
        """What lies open."""
        return self._wizard.desk

    @property
    def saver(self) -> "Saver":
        """What saves it."""
        return self._wizard.saver

    @property
    def router(self) -> "Router":
        """The ways to other screens."""
        return self._wizard.router

    @property
    def sessie(self) -> "OpenDossier":
        """The dossier that was open when this screen was made; only for screens about one."""
        if self._sessie is None:
            self._sessie = self.desk.sessie
        assert self._sessie is not None
        return self._sessie

    @property
    def text_label(self) -> str:
        """What to call what is typed here."""
        return self.titel

    @property
    def current_sessie(self) -> "Sessie | None":
        """The session that the screen is about, for what is written down here."""
        return None

    def go(self, to: "Destination") -> None:
        """Go to another place."""
        self.router.go(to)

    def report(self, tekst: str, *, ernst: str = "information") -> None:
        """Show a short message, literally."""
        self.saver.report(tekst, ernst=ernst)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """No key works on a screen that is not whole yet, however fast they are pressed."""
        return self.is_mounted and super().check_action(action, parameters)

    def vraag(
        self, dialoog: Screen[Result], onward: Callable[[Result | None], Any] | None = None
    ) -> None:
        """Put a question on top of this screen, unless the user has left it already."""
        if self.is_current:
            if isinstance(dialoog, KeepsTexts):
                dialoog.taak_id = dialoog.taak_id or self.taak_id
            self.app.push_screen(dialoog, onward)

    def close_off(self) -> None:
        """Back to the screen under this one."""
        if self.is_active:
            self.dismiss()

    def compose(self) -> ComposeResult:
        """The line on top, an alarm below it, the screen's own contents, the keys."""
        yield self._header
        yield self._alarm
        yield from self.inhoud()
        yield KeysLine()

    def inhoud(self) -> Iterator[Widget]:
        """The widgets between the top line and the keys."""
        yield from ()

    def show(self) -> None:
        """Show everything as it is now. Each screen calls this once when it is mounted."""
        self.show_header()
        self.refresh_page()

    def on_mount(self) -> None:
        """Hear how saving goes, and what others changed."""
        self.saver.saved.subscribe(self, self._on_saved)
        self.saver.failed.subscribe(self, self._on_saved)
        self.saver.merged.subscribe(self, self._on_merged)
        self.saver.told.subscribe(self, self._on_told)

    @property
    def is_seen(self) -> bool:
        """Whether no page lies on top of it."""
        return self.router.is_seen(self)

    def _on_saved(self, _: None) -> None:
        if self.is_seen and self._is_whole:
            self.show_header()
            self.refresh_page()

    def _on_told(self, _: None) -> None:
        if self._is_whole:
            self.show_header()

    def _on_merged(self, _: None) -> None:
        if self._is_whole:
            self.after_merge()

    @property
    def _is_whole(self) -> bool:
        """Whether all of it is there: not yet while it comes, no more while it goes."""
        return self.is_mounted and not self._pruning

    def on_screen_resume(self) -> None:
        """Show what changed while another screen was on top; the first time nothing did."""
        if self._shown:
            self.show()
        self._shown = True

    def show_header(self) -> None:
        """Show where the user is, and whether everything is saved."""
        sessie = self.desk.sessie
        naam = f"{sessie.naam} · " if sessie else ""
        notice, alarm = self.saver.state.message()
        if sessie and not alarm and self.desk.running_sessie:
            notice = f"F3 Noteren · {notice}" if notice else "F3 Noteren"
        self._header.show(f"{naam}{self.titel}", notice, alarm=alarm)
        self._alarm.show(self.saver.state.alarm)

    def after_merge(self) -> None:
        """Show what somebody else changed; where there are fields, without disturbing typing."""
        self.show()

    def refresh_page(self) -> None:
        """Show the dossier as it is now; called on showing and after every save."""

    async def finish_up(self) -> None:
        """Finish what is going on before the screen goes away; a page with fields has work here."""

    def help_about(self) -> list[tuple[str, str]]:
        """Heading and text of the help that is only about this screen."""
        return []

    def action_show_help(self) -> None:
        """Open the help, about what has the focus first."""
        from vsv_wizard.screens.help import HelpScreen

        error = self.saver.state.alarm  # in full, where the alarm has too little room for it
        first = [("Niet opgeslagen", error)] if error else []
        # Others look along in a session: then nothing about the folder.
        where = "" if self.desk.running_sessie else f"Dossiers staan in {full(self.desk.map.pad)}"
        parts = [*first, *self.help_about(), *self._terms()]
        self.app.push_screen(HelpScreen(parts, where), self._after_help)

    def _after_help(self, search: bool | None) -> None:
        from vsv_wizard.opslag import Destination, Page

        if search:
            self.go(Destination(Page.SEARCH))

    def _terms(self) -> Iterator[tuple[str, str]]:
        """Every term that stands on the page, explained."""
        from vsv_wizard.plan.lookup.beside import LOOK_UP, terms_told
        from vsv_wizard.screens.widgets.page_text import text_on

        if told := terms_told(self.desk.plan, text_on(self)):
            yield "Begrippen op deze pagina", f"{told}\n\n{LOOK_UP}"

    async def action_go_back(self) -> None:
        """Go one step back; nothing is lost by it."""
