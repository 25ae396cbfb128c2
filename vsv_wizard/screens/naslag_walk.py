"""Pages of the reference that ask a few questions: the route finder, and the check of an RSO."""

from collections.abc import Iterator
from typing import Protocol

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup.cards import JA, NEE, UNKNOWN, kenmerken_outcome
from vsv_wizard.plan.lookup.entry import cite
from vsv_wizard.plan.lookup.wegwijzer import (
    REGISTER,
    find_route,
    next_vraag,
    register,
    route_entry,
)
from vsv_wizard.plan.reference import Route
from vsv_wizard.plan.task_ids import WIJZIGINGSVERZOEKEN_BIJHOUDEN
from vsv_wizard.screens.naslag_base import LookupScreen, in_full
from vsv_wizard.screens.widgets.item_list import ChoiceList

AGAIN, COPY, NOTE = "+opnieuw", "+kopieer", "+register"
COPIED = "Gekopieerd. Plak de tekst in uw mail. Lukt dat niet? Sleep met Shift over de tekst."


class WalkSubject(Protocol):
    """What is asked, and what comes of it. given: the answers so far, in order."""

    given: dict[str, str]

    def question(self) -> str:
        """The id of the question of now; "" when all is answered."""

    def rows(self) -> Iterator[tuple[str, str]]:
        """What can be chosen now."""

    def telling(self) -> Content:
        """What stands beside it."""

    def do(self, chosen: str) -> None:
        """Do what is offered with the outcome."""


class WalkScreen(LookupScreen):
    """Questions one by one; Esc goes back one."""

    list_kind = ChoiceList

    def __init__(self, subject: WalkSubject) -> None:
        """Begin with the first question."""
        super().__init__()
        self._subject = subject

    def refresh_page(self) -> None:
        """Ask, or tell the outcome."""
        self.fill([(id_, Content(tekst)) for id_, tekst in self._subject.rows()])
        self.query_one("#lijst", OptionList).border_title = Content(self.titel)
        self.tell(self._subject.telling())

    @on(OptionList.OptionSelected, "#lijst")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen, given = event.option_id or "", self._subject.given
        if question := self._subject.question():
            given[question] = chosen
        elif chosen == AGAIN:
            given.clear()
        else:
            self._subject.do(chosen)
            return
        self.refresh_page()

    async def action_go_back(self) -> None:
        """Esc: back to the question before this one."""
        if self._subject.given:
            self._subject.given.popitem()
            self.refresh_page()
        else:
            self.close_off()

    def help_about(self) -> list[tuple[str, str]]:
        """How it goes."""
        return [
            (
                self.titel,
                (
                    "U beantwoordt een paar vragen. Dan ziet u de uitkomst. Met Esc gaat u één "
                    "vraag terug. Met PgDn leest u verder."
                ),
            )
        ]


class WegwijzerScreen(WalkScreen):
    """Two or three questions, and then where to go."""

    titel = "Wegwijzer"

    def __init__(self, to: Destination) -> None:
        """Begin with the first question; of one route with what that leaves open."""
        super().__init__(RouteSubject(self))
        self._route_id = to.field

    def on_mount(self) -> None:
        """Take the answers that belong to the route as given."""
        for route in self.plan.naslag.route:
            if route.id == self._route_id:
                self._subject.given |= route.als


class RouteSubject:
    """The questions of the route finder, and the route."""

    def __init__(self, screen: LookupScreen) -> None:
        """Ask and tell on this screen."""
        self.given: dict[str, str] = {}
        self._screen = screen

    def question(self) -> str:
        """The question that is still to be answered."""
        vraag = next_vraag(self._screen.plan, self.given)
        return vraag.id if vraag else ""

    @property
    def _route(self) -> Route:
        found = find_route(self._screen.plan, self.given)
        assert found is not None  # `controleer --plan` holds that every way leads to one
        return found

    def rows(self) -> Iterator[tuple[str, str]]:
        """The answers; at the end what can be done with the route."""
        if vraag := next_vraag(self._screen.plan, self.given):
            yield from vraag.keuzes.items()
            return
        yield COPY, "Kopieer de tekst"
        if self._route.soort and self._screen.dossier is not None:
            nr = self._screen.plan.nr(WIJZIGINGSVERZOEKEN_BIJHOUDEN)
            yield NOTE, f"Zet in het register ({nr})"
        yield AGAIN, "Begin opnieuw"

    def telling(self) -> Content:
        """The question with what was answered before, or the route."""
        plan = self._screen.plan
        vraag = next_vraag(plan, self.given)
        if vraag is None:
            return in_full(route_entry(plan, self._route, self._screen.dossier, self.given))
        before = [
            f"{earlier.vraag} {earlier.keuzes[self.given[earlier.id]]}\n"
            for earlier in plan.naslag.wegvraag
            if earlier.id in self.given
        ]
        return (
            Content.styled(f"Vraag {len(before) + 1}\n{vraag.vraag}\n\n", "bold $accent")
            + Content(f"{vraag.uitleg}\n\n")
            + Content.styled("".join(before), "$zacht")
        )

    def do(self, chosen: str) -> None:
        """Copy the text, or put the wish in the register and go there."""
        screen = self._screen
        if chosen == COPY:
            screen.app.copy_to_clipboard(self._route.tekst)
            screen.report(COPIED)
        elif screen.sessie.is_read_only:
            screen.report(READ_ONLY)
        else:
            verzoek_id = new_id()
            screen.sessie.replace_with(register(screen.sessie.dossier, self._route, verzoek_id))
            screen.saver.save_soon()
            field = f"{REGISTER}.{verzoek_id}.onderwerp"
            taak = Destination(Page.TAAK, WIJZIGINGSVERZOEKEN_BIJHOUDEN, field=field)
            screen.router.leave_to(taak)


class RsoCheckScreen(WalkScreen):
    """Six questions about what an RSO is, and an honest outcome."""

    titel = "Is dit een RSO?"

    def __init__(self, _to: Destination) -> None:
        """Begin with the first question."""
        super().__init__(TraitsSubject(self))


class TraitsSubject:
    """The traits of an RSO, one by one."""

    def __init__(self, screen: LookupScreen) -> None:
        """Ask and tell on this screen."""
        self.given: dict[str, str] = {}
        self._screen = screen

    def question(self) -> str:
        """The first trait that was not asked yet."""
        kenmerken = self._screen.plan.naslag.kenmerk
        return next((k.id for k in kenmerken if k.id not in self.given), "")

    def rows(self) -> Iterator[tuple[str, str]]:
        """Yes, no, not known yet."""
        if self.question():
            yield from ((JA, "Ja"), (NEE, "Nee"), (UNKNOWN, "Weet ik nog niet"))
        else:
            yield AGAIN, "Begin opnieuw"

    def telling(self) -> Content:
        """The question with its explanation, or the outcome."""
        kenmerken = self._screen.plan.naslag.kenmerk
        for number, kenmerk in enumerate(kenmerken, 1):
            if kenmerk.id not in self.given:
                place = f"Vraag {number} van {len(kenmerken)}"
                return (
                    Content.styled(f"{place}\n{kenmerk.vraag}\n\n", "bold $accent")
                    + Content(f"{kenmerk.uitleg}\n\n")
                    + Content.styled(f"Bron: {cite(self._screen.plan, kenmerk.bron)}", "$zacht")
                )
        outcome = kenmerken_outcome(kenmerken, self.given)
        return Content.styled("De uitkomst\n\n", "bold $accent") + Content(outcome)

    def do(self, chosen: str) -> None:
        """Nothing but to begin anew is offered."""
