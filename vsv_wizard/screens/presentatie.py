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

from vsv_wizard.dossier.model import Begeleidingssessie
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.formulier import Blad
from vsv_wizard.screens.sessie import KLOK_NA
from vsv_wizard.screens.taak import TaakScherm
from vsv_wizard.screens.widgets.sessiebalk import Sessiebalk, plaats
from vsv_wizard.screens.woorden import aantal
from vsv_wizard.voortgang.acties import acties_van, in_een_regel
from vsv_wizard.voortgang.sessies import klokstand

MEESTE_ACTIES = 2


class PresentatieScherm(TaakScherm):
    """A task as a page of the session: F8 leads along the agenda, Esc to the agenda."""

    CSS_PATH: ClassVar[list[str]] = ["taak.tcss", "presentatie.tcss"]  # type: ignore[assignment]
    einde_heet = "sessie afronden"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.noteer", "Noteren", key_display="F3", priority=True),
        Binding("f7", "vorige", "Vorige", show=False, priority=True),
        Binding("escape", "terug", "Agenda", key_display="Esc", priority=True),
    ]
    titel = "Sessie"

    @property
    def begeleiding(self) -> Begeleidingssessie | None:
        """The session that is going on; none when somebody else closed it."""
        return self.desk.lopende

    def inhoud(self) -> Iterator[Widget]:
        """The place on the agenda and the clock; the title; the questions in the middle."""
        self.zoek_blad()
        taak = self.stand.taak
        yield Sessiebalk()
        with Vertical(id="doek"), Vertical(id="vel"):
            yield Static(Content(f"{taak.nr}  {taak.titel}"), id="titel")
            yield Static("", id="stand")
            yield Static("", id="bijtaak")
            yield Blad(self._blad_inhoud)

    def on_mount(self) -> None:
        """Keep an eye on the clock."""
        self.set_interval(KLOK_NA, self._toon_klok)

    def ververs(self) -> None:
        """Show how the task stands, and what was written down about it."""
        super().ververs()
        self._toon_klok()
        tekst = _bij_taak(self)
        bij = self.query_one("#bijtaak", Static)
        bij.update(tekst)
        bij.display = bool(tekst.plain)

    def _toon_klok(self) -> None:
        nu = self.begeleiding
        if nu is None:
            return
        agenda = self._agenda()
        in_agenda = self.taak_id in agenda
        waar = plaats(agenda.index(self.taak_id) + 1, len(agenda)) if in_agenda else Content("")
        stand = klokstand(nu, self.desk.klok().astimezone())
        for balk in self.query(Sessiebalk):
            balk.toon(waar, stand)

    def _agenda(self) -> list[str]:
        """The tasks of the agenda that this plan has."""
        nu = self.begeleiding
        return [
            taak_id
            for taak_id in dict.fromkeys(nu.agenda if nu else ())
            if taak_id in self.sessie.plan.taken
        ]

    def _taak_hierna(self) -> str | None:
        agenda = self._agenda()
        verder = agenda[agenda.index(self.taak_id) + 1 :] if self.taak_id in agenda else []
        return verder[0] if verder else None

    def verder(self) -> None:
        """To the next task of the agenda; after the last one to the end of the session."""
        nu, taak_id = self.begeleiding, self._taak_hierna()
        if nu is None:
            self.go(Destination(Page.SESSIE))
        elif taak_id is None:
            self.go(Destination(Page.SESSIESLOT, nu.id))
        else:
            self.go(Destination(Page.PRESENTATIE, taak_id))

    async def action_terug(self) -> None:
        """Esc: to the agenda of the session; everything is kept."""
        await self.rond_af()
        self.go(Destination(Page.SESSIE, field=self.taak_id))


def _bij_taak(scherm: PresentatieScherm) -> Content:
    """What was decided about this task today, and which actions are open for it."""
    dossier, vandaag, nu = scherm.sessie.dossier, scherm.sessie.vandaag, scherm.begeleiding
    regels = (
        [f"Besloten: {' '.join(r.tekst.split())}" for r in nu.besluiten if r.taak == scherm.taak_id]
        if nu
        else []
    )
    acties = [actie for actie in acties_van(dossier, vandaag) if actie.taak == scherm.taak_id]
    regels += [f"Actie: {in_een_regel(actie, vandaag)}" for actie in acties[:MEESTE_ACTIES]]
    if len(acties) > MEESTE_ACTIES:
        regels.append(f"En nog {aantal(len(acties) - MEESTE_ACTIES, 'actie', 'acties')}.")
    notities = sum(r.taak == scherm.taak_id for r in nu.notities) if nu else 0
    if notities:
        regels.append(f"{aantal(notities, 'notitie', 'notities')} bewaard.")
    return Content("\n".join(regels))
