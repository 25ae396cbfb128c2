"""The quick note from anywhere: a note, a decision or an action during a session.

The session itself is in the dossier: one of today that nobody closed is going on. So there
is nothing here to lose when the program stops.
"""

from typing import TYPE_CHECKING

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.saver import Saver
from vsv_wizard.screens.basis import Scherm

if TYPE_CHECKING:
    from vsv_wizard.screens.noteren import Invoer

GEEN_SESSIE = "Er is nu geen sessie. Start er een met e in het stappenplan."


class QuickNote:
    """Asks what to write down; what was half-typed is there again the next time."""

    def __init__(self, desk: Desk, saver: Saver) -> None:
        """Write in the dossier that lies open."""
        self._desk = desk
        self._saver = saver
        # What stood in the dialog when Esc was pressed; it is not shown to another VSV.
        self._klad: tuple[Sessie, Invoer] | None = None

    async def noteer(self, scherm: Scherm, soort: str = "") -> None:
        """Ask what to write down, on top of this screen."""
        from vsv_wizard.screens.noteren import Noteerdialoog

        sessie = self._desk.sessie
        # A page about one session, be it of last week, writes in that one.
        nu = scherm.begeleiding or self._desk.lopende
        if nu is None or sessie is None:
            self._saver.meld(GEEN_SESSIE)
            return
        await scherm.rond_af()
        taak_id = scherm.taak_id

        def verder(invoer: "Invoer | None") -> None:
            if invoer is None or sessie is not self._desk.sessie:
                return
            self._klad = None if invoer.af else (sessie, invoer)
            if invoer.af:
                sessie.vervang(invoer.in_dossier(sessie.dossier, nu.id, taak_id, sessie.nu()))
                self._saver.bewaar_straks()
                self._saver.meld(invoer.gelukt)
                scherm.ververs()

        titel = sessie.plan.noem(taak_id) if taak_id else "de sessie als geheel"
        klad = self._klad[1] if self._klad and self._klad[0] is sessie else None
        scherm.vraag(Noteerdialoog(titel, klad, soort), verder)
