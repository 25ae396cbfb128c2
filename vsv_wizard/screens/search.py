"""Find anything: type, Enter, and one is there.

A page of our own and not Textual's command palette: that shows what it finds in batches, a
quarter of a second after a key, in English, without groups, and without our line of keys.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.documenten.search import index_of, reference_index
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import did_you_mean
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup.terms import plain
from vsv_wizard.plan.search.index import Fit, FoundKind, Hit, HitGroup, SearchIndex
from vsv_wizard.screens.base import SEARCH_KEY, MainScreen
from vsv_wizard.screens.search_places import pages, place_of_hit
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.text_fields import FilterField, Typed

MOST = 5  # hits of one kind that are shown
HOW = (
    "Typ een woord, een nummer of een naam. U zoekt in taken, vragen, antwoorden, mensen, acties, "
    "documenten, begrippen en schermen."
)
HOW_WITHOUT = (
    "Typ een woord. Er is geen dossier open: u zoekt in de naslag. Open eerst een dossier om ook "
    "in taken en antwoorden te zoeken."
)
NOTHING = (
    "Niets gevonden voor '{}'.{} Typ minder letters of een ander woord. "
    "Met F12 bladert u door de naslag."
)


class SearchScreen(MainScreen):
    """A line to type in, and under it what was found, by kind; the keys stay in the line."""

    CSS_PATH = "search.tcss"
    on_top = True
    titel = "Zoeken"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(SEARCH_KEY, "empty", show=False, priority=True),
        Binding("enter", "open", "Openen", key_display="Enter", priority=True),
        Binding("escape", "go_back", "Terug", key_display="Esc", priority=True),
        Binding("down", "move('cursor_down')", "Volgende", key_display="↓", priority=True),
        Binding("up", "move('cursor_up')", show=False, priority=True),
        Binding("pagedown", "move('page_down')", show=False, priority=True),
        Binding("pageup", "move('page_up')", show=False, priority=True),
    ]

    def __init__(self, _to: Destination) -> None:
        """Nothing was typed yet."""
        super().__init__()
        self._index: SearchIndex | None = None
        self._of: object = None  # the version of the dossier that the index is of
        self._query = self._says = ""
        self._hits: dict[str, Hit] = {}

    def inhoud(self) -> Iterator[Widget]:
        """The line, what to know, and the list."""
        field = FilterField("", "opzegtermijn, 3a.5, begroting, een naam")
        field.id = "zoek"
        yield field
        yield Static("", id="uitleg")
        lijst = PlainOptionList(id="gevonden")
        lijst.can_focus = False
        yield lijst

    def on_mount(self) -> None:
        """Make the index while the user begins to type."""
        self.query_one("#zoek").focus()
        self.show()

    def refresh_page(self) -> None:
        """Show what fits; look anew when the dossier is otherwise."""
        dossier = self.desk.sessie.dossier if self.desk.sessie else None
        if self._index is None or self._of is not dossier:
            self._of = dossier
            self.run_worker(self._make, thread=True, exclusive=True, group="zoek")
        else:
            self._show()

    def _make(self) -> None:
        worker, sessie = get_current_worker(), self.desk.sessie
        today, plan = day_of(self.desk.clock()), self.desk.plan
        more = pages(with_dossier=sessie is not None)
        index = (
            index_of(plan, sessie.dossier, today, more)
            if sessie
            else reference_index(plan, today, more)
        )
        if not worker.is_cancelled:
            self.app.call_from_thread(self._made, index)

    def _made(self, index: SearchIndex) -> None:
        self._index = index
        if self._is_whole:
            self._show()

    @on(Typed, "#zoek")
    def _typed(self, event: Typed) -> None:
        event.stop()
        self._look_for(event.tekst)

    def _look_for(self, query: str) -> None:
        if query != self._query:
            self._query = query
            self._show()

    def _show(self) -> None:
        """What was found, its best on top; without a word the pages one can go to."""
        if self._index is None:
            return
        groups = self._index.find(self._query, MOST) or self._all_pages()
        self._hits = {}
        lijst = self.query_one("#gevonden", OptionList)
        rows = [option for group in groups for option in self._rows(group)]
        lijst.clear_options()
        lijst.add_options(rows)
        lijst.highlighted = 1 if rows else None  # the first is a heading
        if (told := self._told(found=bool(rows))) != self._says:
            self._says = told  # only then: it takes more or less room, and all is laid out anew
            self.query_one("#uitleg", Static).update(Content(told))

    def _all_pages(self) -> tuple[HitGroup, ...]:
        """Without a word: the pages that one can go to."""
        if self._query.split():
            return ()
        every = pages(with_dossier=self.desk.sessie is not None)
        hits = tuple(Hit(page, Fit.NAME) for page in every)
        return (HitGroup(FoundKind.PAGE, hits, len(hits)),)

    def _rows(self, group: HitGroup) -> Iterator[Option]:
        more = f"  {len(group.hits)} van {group.total}" if group.total > len(group.hits) else ""
        kop = Content.styled(str(group.kind), "bold $accent") + Content.styled(more, "$zacht")
        yield Option(kop, disabled=True)
        for hit in group.hits:
            key = str(len(self._hits))
            self._hits[key] = hit
            found = hit.found
            nr = f"{found.nr} " if found.kind is FoundKind.TAAK else ""
            first = Content(f"  {nr}") + _marked(found.titel, hit.words)
            yield Option(first + Content.styled(f"\n    {hit.why}", "$zacht"), id=key)

    def _told(self, *, found: bool) -> str:
        if not self._query.split():
            return HOW if self.desk.sessie else HOW_WITHOUT
        if found:
            return ""
        assert self._index is not None
        meant = did_you_mean(self._query.split()[0], self._index.words())
        return NOTHING.format(self._query.strip(), meant)

    async def action_move(self, way: str) -> None:
        """Another hit; the keys stay in the line."""
        await self.query_one("#gevonden").run_action(way)

    def action_open(self) -> None:
        """Go to the chosen hit, of what stands in the line now."""
        self._look_for(self.query_one("#zoek", FilterField).value)
        lijst = self.query_one("#gevonden", OptionList)
        if lijst.highlighted is not None:
            self._go_to(lijst.get_option_at_index(lijst.highlighted).id)

    @on(OptionList.OptionSelected, "#gevonden")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self._go_to(event.option_id)

    def _go_to(self, key: str | None) -> None:
        hit = self._hits.get(key or "")
        if hit is None:
            return
        to = place_of_hit(hit.found, self.desk.sessie)
        if to.page is Page.NASLAG:  # on top of what was found, to come back to
            self.go(to)
            return
        if to.page is Page.TAAK and self.desk.running_sessie:
            to = replace(to, back=Destination(Page.SESSIE))
        self.router.leave_to(to)

    def action_empty(self) -> None:
        """The same key once more: empty the line."""
        self.query_one("#zoek", FilterField).value = ""

    def help_about(self) -> list[tuple[str, str]]:
        """How to find something."""
        return [
            (
                "Zoeken",
                (
                    f"{HOW}\n\nPijltjes: een ander resultaat. Enter: erheen. Esc: terug naar waar "
                    "u was. Hoofdletters en accenten maken niet uit. Onder elk resultaat staat "
                    "waar het bij hoort, of waar uw woord in staat."
                ),
            )
        ]

    async def action_go_back(self) -> None:
        """Esc: back to where the user was."""
        self.close_off()


def _marked(tekst: str, parts: tuple[str, ...]) -> Content:
    """A name, with what was typed of it in the colour of the program."""
    content, bare = Content(tekst), plain(tekst)
    if len(bare) != len(tekst):
        return content  # a letter that became two: the places would not fit
    for part in parts:
        if (begin := bare.find(part)) >= 0:
            content = content.stylize("$accent", begin, begin + len(part))
    return content
