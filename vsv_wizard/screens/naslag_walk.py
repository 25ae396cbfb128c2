"""Pages of the reference that ask a few questions: the route finder, and the check of an RSO."""

import secrets
from collections.abc import Iterator

from textual import on
from textual.content import Content
from textual.widgets import OptionList

from vsv_wizard.bewerken.read_dossier import READ_ONLY
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


class Walk(LookupScreen):
    """Questions one by one; Esc goes back one. Subclasses ask and tell."""

    kop = ""
    list_kind = ChoiceList

    def __init__(self, _to: Destination) -> None:
        """Begin with the first question."""
        super().__init__()
        self._given: dict[str, str] = {}

    def _question(self) -> str:
        """The id of the question of now; "" when all is answered."""
        raise NotImplementedError

    def _rows(self) -> Iterator[tuple[str, str]]:
        """What can be chosen now."""
        raise NotImplementedError

    def _telling(self) -> Content:
        """What stands beside it."""
        raise NotImplementedError

    def refresh_page(self) -> None:
        """Ask, or tell the outcome."""
        self.fill([(id_, Content(tekst)) for id_, tekst in self._rows()])
        self.query_one("#lijst", OptionList).border_title = Content(self.kop)
        self.tell(self._telling())

    @on(OptionList.OptionSelected, "#lijst")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if question := self._question():
            self._given[question] = chosen
        elif chosen == AGAIN:
            self._given.clear()
        else:
            self._do(chosen)
            return
        self.refresh_page()

    def _do(self, chosen: str) -> None:
        """Do what is offered with the outcome."""

    async def action_go_back(self) -> None:
        """Esc: back to the question before this one."""
        if self._given:
            self._given.popitem()
            self.refresh_page()
        else:
            self.close_off()


class WegwijzerScreen(Walk):
    """Two or three questions, and then where to go."""

    titel = "Naslag: Wegwijzer"
    kop = "Wegwijzer"

    def _question(self) -> str:
        vraag = next_vraag(self.plan, self._given)
        return vraag.id if vraag else ""

    @property
    def _route(self) -> Route:
        found = find_route(self.plan, self._given)
        assert found is not None  # `controleer --plan` holds that every way leads to one
        return found

    def _rows(self) -> Iterator[tuple[str, str]]:
        if vraag := next_vraag(self.plan, self._given):
            yield from vraag.keuzes.items()
            return
        yield COPY, "Kopieer de tekst"
        if self._route.soort and self.dossier is not None:
            yield NOTE, f"Zet in het register ({self._nr})"
        yield AGAIN, "Begin opnieuw"

    @property
    def _nr(self) -> str:
        return self.plan.nr(WIJZIGINGSVERZOEKEN_BIJHOUDEN)

    def _telling(self) -> Content:
        given = [
            f"{vraag.vraag} {vraag.keuzes[self._given[vraag.id]]}"
            for vraag in self.plan.naslag.wegvraag
            if vraag.id in self._given
        ]
        before = Content.styled("".join(f"{line}\n" for line in given), "$zacht")
        vraag = next_vraag(self.plan, self._given)
        if vraag is None:
            return in_full(route_entry(self.plan, self._route, self.dossier, self._given))
        number = len(given) + 1
        return (
            Content.styled(f"Vraag {number}\n{vraag.vraag}\n\n", "bold $accent")
            + Content(f"{vraag.uitleg}\n\n")
            + before
        )

    def _do(self, chosen: str) -> None:
        if chosen == COPY:
            self.app.copy_to_clipboard(self._route.tekst)
            self.report(COPIED)
        elif chosen == NOTE and self.desk.sessie is not None:
            if self.desk.sessie.is_read_only:
                self.report(READ_ONLY)
                return
            new_id = secrets.token_hex(4)
            self.sessie.replace_with(register(self.sessie.dossier, self._route, new_id))
            self.saver.save_soon()
            field = f"{REGISTER}.{new_id}.onderwerp"
            self.leave_to(Destination(Page.TAAK, WIJZIGINGSVERZOEKEN_BIJHOUDEN, field=field))

    def help_about(self) -> list[tuple[str, str]]:
        """What the route finder does."""
        return [
            (
                "Wegwijzer",
                (
                    "U beantwoordt twee of drie vragen. Dan ziet u waar u heen gaat, wie belt en "
                    "wat u klaarlegt. Met Esc gaat u één vraag terug. Een wens kunt u meteen in "
                    "het register zetten."
                ),
            )
        ]


class RsoCheckScreen(Walk):
    """Six questions about what an RSO is, and an honest outcome."""

    titel = "Naslag: Is dit een RSO?"
    kop = "Is dit een RSO?"

    def _question(self) -> str:
        return next((k.id for k in self.plan.naslag.kenmerk if k.id not in self._given), "")

    def _rows(self) -> Iterator[tuple[str, str]]:
        if self._question():
            yield from ((JA, "Ja"), (NEE, "Nee"), (UNKNOWN, "Weet ik nog niet"))
        else:
            yield AGAIN, "Begin opnieuw"

    def _telling(self) -> Content:
        kenmerken = self.plan.naslag.kenmerk
        for number, kenmerk in enumerate(kenmerken, 1):
            if kenmerk.id not in self._given:
                place = f"Vraag {number} van {len(kenmerken)}"
                return (
                    Content.styled(f"{place}\n{kenmerk.vraag}\n\n", "bold $accent")
                    + Content(f"{kenmerk.uitleg}\n\n")
                    + Content.styled(f"Bron: {cite(self.plan, kenmerk.bron)}", "$zacht")
                )
        outcome = kenmerken_outcome(kenmerken, self._given)
        return Content.styled("De uitkomst\n\n", "bold $accent") + Content(outcome)
