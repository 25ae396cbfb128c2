"""One task of the agenda, to look at together: large, calm, and nothing else on the screen.

The questions are those of the task page, so that an answer is typed in the same way.
"""

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.sessie import CLOCK_AFTER
from vsv_wizard.screens.taak import TaakScreen
from vsv_wizard.screens.widgets.sessie_bar import SessieBar, plaats
from vsv_wizard.screens.widgets.taak_scroll import TaakSheet
from vsv_wizard.voortgang.acties import acties_of, in_one_line
from vsv_wizard.voortgang.sessies import clock_state, opened

MAX_ACTIES = 2


class PresentationScreen(TaakScreen):
    """A task as a page of the session: F8 leads along the agenda, Esc to the agenda."""

    CSS_PATH: ClassVar[list[str]] = ["taak.tcss", "presentatie.tcss"]  # type: ignore[assignment]
    end_label = "sessie afronden"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.note", "Noteren", key_display="F3", priority=True),
        Binding("f7", "previous", "Vorige", show=False, priority=True),
        Binding("escape", "go_back", "Agenda", key_display="Esc", priority=True),
    ]
    titel = "Sessie"

    @property
    def current_sessie(self) -> Sessie | None:
        """The session that is going on; none when somebody else closed it."""
        return self.desk.running_sessie

    def inhoud(self) -> Iterator[Widget]:
        """The place on the agenda and the clock; the title; the questions in the middle."""
        self.find_sheet()
        taak = self.stand.taak
        yield SessieBar()
        with Vertical(id="doek"), Vertical(id="vel"):
            yield Static(Content(f"{taak.nr}  {taak.titel}"), id="titel")
            yield Static("", id="stand")
            yield Static("", id="bijtaak")
            yield TaakSheet(self._sheet_content)

    def on_mount(self) -> None:
        """Keep an eye on the clock; this task was really looked at."""
        if (now := self.current_sessie) and not self.sessie.is_read_only:
            self.sessie.replace_for_good(opened(self.sessie.dossier, now.id, self.taak_id))
            self.saver.save_soon()
        self.set_interval(CLOCK_AFTER, self._show_clock)

    def refresh_page(self) -> None:
        """Show how the task stands, and what was written down about it."""
        super().refresh_page()
        self._show_clock()
        tekst = _with_taak(self)
        at = self.query_one("#bijtaak", Static)
        at.update(tekst)
        at.display = bool(tekst.plain)

    def _show_clock(self) -> None:
        now = self.current_sessie
        if now is None:
            return
        agenda = self._agenda()
        in_agenda = self.taak_id in agenda
        where = plaats(agenda.index(self.taak_id) + 1, len(agenda)) if in_agenda else Content("")
        stand = clock_state(now, local(self.desk.clock()))
        for bar in self.query(SessieBar):
            bar.show(where, stand)

    def _agenda(self) -> list[str]:
        """The tasks of the agenda that this plan has."""
        now = self.current_sessie
        return [
            taak_id
            for taak_id in dict.fromkeys(now.agenda if now else ())
            if taak_id in self.sessie.plan.taken
        ]

    def _taak_after_this(self) -> str | None:
        agenda = self._agenda()
        onward = agenda[agenda.index(self.taak_id) + 1 :] if self.taak_id in agenda else []
        return onward[0] if onward else None

    def onward(self) -> None:
        """To the next task of the agenda; after the last one to the end of the session."""
        now, taak_id = self.current_sessie, self._taak_after_this()
        if now is None:
            self.go(Destination(Page.SESSIE))
        elif taak_id is None:
            self.go(Destination(Page.SESSIESLOT, now.id))
        else:
            self.go(Destination(Page.PRESENTATIE, taak_id))

    async def action_go_back(self) -> None:
        """Esc: to the agenda of the session; everything is kept."""
        await self.finish_up()
        self.go(Destination(Page.SESSIE, field=self.taak_id))


def _with_taak(scherm: PresentationScreen) -> Content:
    """What was decided about this task today, and which actions are open for it."""
    dossier, today, now = scherm.sessie.dossier, scherm.sessie.today, scherm.current_sessie
    regels = (
        [
            f"Besloten: {' '.join(r.tekst.split())}"
            for r in now.besluiten
            if r.taak == scherm.taak_id
        ]
        if now
        else []
    )
    acties = [actie for actie in acties_of(dossier, today) if actie.taak == scherm.taak_id]
    regels += [f"Actie: {in_one_line(actie, today)}" for actie in acties[:MAX_ACTIES]]
    if len(acties) > MAX_ACTIES:
        regels.append(f"En nog {how_many(len(acties) - MAX_ACTIES, 'actie', 'acties')}.")
    notities = sum(r.taak == scherm.taak_id for r in now.notities) if now else 0
    if notities:
        regels.append(f"{how_many(notities, 'notitie', 'notities')} bewaard.")
    return Content("\n".join(regels))
