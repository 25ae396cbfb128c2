"""The quick note from anywhere: a note, a decision or an action during a session.

The session itself is in the dossier: one of today that nobody closed is going on. What is
half-typed is noted by the dialog itself. So there is nothing here to lose when the program stops.
"""

from typing import TYPE_CHECKING

from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.base import MainScreen

if TYPE_CHECKING:
    from vsv_wizard.bewerken.sessie_notes import TypedNotitie

NO_SESSIE = "Er is nu geen sessie. Start er een met e in het stappenplan."


class QuickNote:
    """Asks what to write down."""

    def __init__(self, desk: Desk, saver: Saver) -> None:
        """Write in the dossier that lies open."""
        self._desk = desk
        self._saver = saver

    async def record(self, scherm: MainScreen, soort: str = "") -> None:
        """Ask what to write down, on top of this screen."""
        from vsv_wizard.screens.quick_notitie import NotitieDialog

        sessie = self._desk.sessie
        # A page about one session, be it of last week, writes in that one.
        now = scherm.current_sessie or self._desk.running_sessie
        if now is None or sessie is None:
            self._saver.report(NO_SESSIE)
            return
        await scherm.finish_up()
        taak_id = scherm.taak_id

        def onward(input_text: "TypedNotitie | None") -> None:
            if input_text is None or sessie is not self._desk.sessie:
                return
            sessie.replace_with(
                input_text.in_dossier(sessie.dossier, now.id, taak_id, sessie.now())
            )
            self._saver.save_soon()
            self._saver.report(input_text.succeeded)
            scherm.refresh_page()

        titel = sessie.plan.name_of(taak_id) if taak_id else "de sessie als geheel"
        scherm.vraag(NotitieDialog(titel, soort, today=sessie.today), onward)
