"""The first page of a dossier: what now, on whom do we wait, and what comes this month.

Beside it, where there is room, all steps and tasks; else these are one key further.
"""

from collections.abc import Callable, Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.dossier.notation import datum_long, day_of
from vsv_wizard.dossier.notation import moment as in_words
from vsv_wizard.dossier.paths import split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.base import ROOMY, WIDE
from vsv_wizard.screens.dossier_screen import DossierScreen
from vsv_wizard.screens.looks import clause, colour_of, hanging, sign_of
from vsv_wizard.screens.widgets.header import VoortgangLine, next_step
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.plan_list import PlanList
from vsv_wizard.voortgang.dates import DateState, DossierDate
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.today import Others, Wait, changed_by_others, month, waits
from vsv_wizard.voortgang.waiting import ALL_IS_THERE

PLAN, PLAN_ROOMY, EXPLAINED = 56, 64, 50  # columns of what is beside it, as in the style sheet
LAST_SHEET = 99  # of a task: where an answer of somebody who was asked is filled in
MAX_NAMES = 3
NOW_ROW = "nu:"  # there is always one
IS_THERE_AN_ANSWER = "Is er antwoord? Vul het in, of vraag het opnieuw."
NOBODY = "U wacht op niemand."
NOTHING = "Er komt geen datum aan."
SINCE = "Sinds u weg was"
NOW, WAITING, MONTH = "Nu te doen", "Op wie u wacht", "Deze maand"


class TodayScreen(DossierScreen):
    """Three questions answered on one screen; each line leads to where it is settled."""

    CSS_PATH = "vandaag.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d", "documents", "Documenten", show=False),  # the footer has room for five
    ]
    titel = "Vandaag"

    def __init__(self, to: Destination) -> None:
        """to: with the task where the user was."""
        super().__init__()
        self._taak_id = to.id or None
        self._leads: dict[str, Destination | Callable[[], None]] = {}

    def inhoud(self) -> Iterator[Widget]:
        """Progress; what there is today; beside it the plan, and room to explain a task."""
        yield VoortgangLine(with_light=True)
        today = PlainOptionList(id="vandaag")
        plan = PlanList(id="plan")
        plan.border_title = "Stappen en taken"
        with Horizontal(id="luiken"):
            yield today
            yield plan
            with VerticalScroll(id="uitleg", can_focus=False):
                yield Static("", id="uitlegtekst")

    def on_mount(self) -> None:
        """Give the keys to the first thing to do."""
        self.show()
        self.query_one("#vandaag").focus()

    def refresh_page(self) -> None:
        """Show how it all stands now; the selection stays."""
        stand = self.sessie.progress
        self._width = self.size.width
        self.query_one(VoortgangLine).show(stand)
        today = self.query_one("#vandaag", OptionList)
        today.border_title = Content(datum_long(stand.today))
        here = today.highlighted_option.id if today.highlighted_option else None
        self._leads = {}
        options = list(self._lines())
        ids = [option.id for option in options]
        with self.prevent(OptionList.OptionHighlighted):
            today.clear_options()
            today.add_options(options)
            now = next((i for i in ids if i and i.startswith(NOW_ROW)), None)
            today.highlighted = ids.index(here if here and here in ids else now)
        self._show_beside()

    def _show_beside(self) -> None:
        """What there is room for: the plan, and all about its chosen task."""
        width = self.size.width
        self.set_class(width >= ROOMY, "-ruim")
        if width < WIDE:
            return
        plan = self.query_one(PlanList)
        room = (PLAN if width < ROOMY else PLAN_ROOMY) - 4
        plan.show_plan(self.sessie.progress, self._taak_id or "", room)
        if width >= ROOMY and plan.highlighted_option:
            explained = self.explanation(plan.highlighted_option.id or "")
            self.query_one("#uitlegtekst", Static).update(explained)

    def on_resize(self) -> None:
        """There may be room now for what a narrow screen leaves out."""
        if self._width not in (0, self.size.width):
            self.refresh_page()

    # --- the lines

    def _lines(self) -> Iterator[Option]:
        since = list(self._since())
        yield from since
        yield _heading(f"\n{NOW}" if since else NOW)
        yield from self._now()
        yield _heading(f"\n{WAITING}")
        waiting = waits(self.sessie.dossier, self.sessie.progress)
        yield from map(self._wait, waiting)
        if not waiting:
            yield _said(NOBODY)
        yield _heading(f"\n{MONTH}")
        dates = month(self.sessie.progress)
        yield from map(self._date, dates)
        if not dates:
            yield _said(NOTHING)

    def _row(self, key: str, tekst: Content, lead: Destination | Callable[[], None]) -> Option:
        self._leads[key] = lead
        return Option(hanging(tekst, self._room), id=key)

    @property
    def _room(self) -> int:
        """The columns for a line: what is beside it, the borders and a scroll bar taken off."""
        width = self.size.width
        beside = PLAN if width < ROOMY else PLAN_ROOMY + EXPLAINED
        return width - (beside if width >= WIDE else 0) - 4

    def _since(self) -> Iterator[Option]:
        """After a pause: where the user was, and what others did meanwhile."""
        last = self.desk.last_time
        if last is None or last.tijd is None or not self.desk.was_away:
            return
        plan = self.sessie.plan
        yield _heading(SINCE)
        when = datum_long(day_of(last.tijd))
        if last.where.id in plan.taken:
            tekst = Content(f"U was bij {plan.name_of(last.where.id)}, op {when}.")
            yield self._row("plek", tekst, last.where)
        others = list(changed_by_others(self.sessie.dossier, last.tijd, self.sessie.bestand.wie))
        for other in others:
            yield self._row(f"ander:{other.wie}", self._other(other), self.action_history)
        if not others:
            yield _said(f"Sinds {when} wijzigde niemand anders iets.")

    def _other(self, other: Others) -> Content:
        from vsv_wizard.plan.naming import label_path

        names = [label_path(p, self.sessie.dossier, self.sessie.plan) for p in other.paden]
        more = len(names) - MAX_NAMES
        rest = f", en nog {how_many(more, 'antwoord')}" if more > 0 else ""
        said = f"{'; '.join(names[:MAX_NAMES])}{rest}"
        who = Content.styled(other.wie or "Iemand anders", "bold")
        return who + Content(f" wijzigde, {in_words(other.tijd, 'om')}: {said}.")

    def _now(self) -> Iterator[Option]:
        stand = self.sessie.progress
        taak_id = stand.volgende
        if taak_id is None:
            kop, tekst = reached_words(stand)
            said = Content.styled(f"{kop}\n", "bold") + Content(f"  {tekst}")
            yield self._row(NOW_ROW, said, Destination(Page.END))
        elif stand.taken[taak_id].waiting:  # whom to call stands below
            said = Content.styled(f"{next_step(stand)}\n", "bold")
            complete = not stand.taken[taak_id].missing
            said += Content(f"  {ALL_IS_THERE if complete else IS_THERE_AN_ANSWER}")
            yield self._row(f"{NOW_ROW}{taak_id}", said, self.action_next)
        else:
            said = self._task_now(stand.taken[taak_id])
            yield self._row(f"{NOW_ROW}{taak_id}", said, self.action_next)

    def _task_now(self, taak: TaakStand) -> Content:
        """The next task: what, where in the route, how far, and why."""
        stand = self.sessie.progress
        route = [i for i in stand.taken if stand.on_route(i)]
        place = f"Taak {route.index(taak.id) + 1} van {len(route)}" if taak.id in route else ""
        first = sign_of(taak.status) + Content.styled(f" {taak.nr} {taak.taak.titel}\n", "bold")
        at = Content.styled(str(taak.status), colour_of(taak.status))
        beside = Content.styled(f"  {place} · ", "$zacht") + at
        beside += Content.styled(f"{clause(taak, stand)}\n", "$zacht")
        return first + beside + Content(f"  {taak.taak.waarom}")

    def _wait(self, wait: Wait) -> Option:
        """On whom, since when, whom to call, and when to ask again."""
        w, plan = wait.waiting, self.sessie.plan
        days = (self.sessie.today - w.sinds).days if w.sinds else 0
        long = f" ({how_many(days, 'dag', 'dagen')})" if days > 0 else ""
        sign = Content.styled("!" if wait.is_due else "»", "$warning")
        tekst = sign + Content.styled(f" {w.asked[:-1] if w.id else w.in_words}{long}\n", "bold")
        tekst += Content(f"  {plan.name_of(wait.taak)}\n")
        call = f"Bel {wait.telefoon}. " if wait.telefoon else ""
        again = "Vraag het nu opnieuw." if wait.is_due else w.again
        tekst += Content.styled(f"  {call}{again}", "$warning" if wait.is_due else "$zacht")
        return self._row(
            f"wacht:{wait.taak}:{w.id}", tekst, Destination(Page.TAAK, wait.taak, LAST_SHEET)
        )

    def _date(self, date: DossierDate) -> Option:
        """What has passed says what to do about it; what comes says when."""
        is_late = date.state is DateState.PASSED
        sign = Content.styled("! " if is_late else "○ ", "$error" if is_late else "$accent")
        tekst = sign + Content.styled(f"{datum_long(date.datum)}  ", "bold")
        how = f" ({date.how})" if date.how else ""
        tekst += Content(f"{date.reason or date.tekst}{how}")
        if is_late:
            tekst = Content.assemble(tekst, ("  Voorbij", "$error")) if not date.reason else tekst
        lead = Destination(Page.TAAK, date.taak, field=date.answer)
        if date.pad.startswith("acties."):
            lead = Destination(Page.ACTIES, split_path(date.pad)[1])
        elif not date.taak:
            lead = Destination(Page.SAMENVATTING, "data")
        return self._row(f"datum:{date.pad}:{date.datum}", tekst, lead)

    # --- what leads where

    @on(OptionList.OptionSelected, "#vandaag")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        lead = self._leads.get(event.option_id or "")
        if isinstance(lead, Destination):
            self.go(lead)
        elif lead:
            lead()

    @on(OptionList.OptionHighlighted, "#vandaag")
    def _to_the_top(self, event: OptionList.OptionHighlighted) -> None:
        """What stands above the first line that can be chosen is seen with it."""
        options = event.option_list
        first = next((i for i, o in enumerate(options.options) if not o.disabled), None)
        if event.option_index == first:
            options.scroll_home(animate=False)

    @on(OptionList.OptionHighlighted, "#plan")
    def _taak_changed(self, event: OptionList.OptionHighlighted) -> None:
        self._taak_id = event.option_id
        if event.option_id and self.size.width >= ROOMY:
            self.query_one("#uitlegtekst", Static).update(self.explanation(event.option_id))

    @on(OptionList.OptionSelected, "#plan")
    def _taak_chosen(self, event: OptionList.OptionSelected) -> None:
        if event.option_id:
            self.go(Destination(Page.TAAK, event.option_id))

    def action_left(self) -> None:
        """Go to what there is today."""
        self.query_one("#vandaag").focus()

    def action_right(self) -> None:
        """Go to the plan: beside this, or on its own page."""
        if self.size.width >= WIDE:
            self.query_one("#plan").focus()
        else:
            self.action_plan()

    async def action_go_back(self) -> None:
        """Go back to the folder; in a session first ask, since others look along."""
        if self.desk.running_sessie is None:
            self.go(Destination(Page.DOSSIERS))
            return
        from vsv_wizard.screens.dialogs import YesDialog

        self.vraag(
            YesDialog(
                "Er loopt nog een sessie.",
                "In de map staan ook andere VSV's. Kijkt er iemand mee op uw scherm?",
                ja="Ga toch naar de map",
                nee="Blijf hier",
            ),
            lambda ja: self.go(Destination(Page.DOSSIERS)) if ja else None,
        )


def _heading(tekst: str) -> Option:
    return Option(Content(tekst), disabled=True)


def _said(tekst: str) -> Option:
    """A line that answers a question and leads nowhere."""
    return Option(Content.styled(f"  {tekst}", "$zacht not bold"), disabled=True)
