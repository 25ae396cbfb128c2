"""Saying how a task stands: done, waiting for somebody, not for this VSV, or open again."""

from collections.abc import Awaitable, Callable

from vsv_wizard.plan.model import Taak
from vsv_wizard.screens import taak_sheet
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.dialogs import TextDialog, YesDialog
from vsv_wizard.voortgang.declare import NotAllowed


class Declaring:
    """Asks what has to be known for it, and declares; a task page has one."""

    def __init__(self, scherm: MainScreen, after: Callable[[bool], Awaitable[None]]) -> None:
        """Of the task of this page. after: called with whether to stay on it."""
        self._scherm = scherm
        self._after = after

    @property
    def _taak(self) -> Taak:
        return self._scherm.sessie.plan.taken[self._scherm.taak_id]

    async def start(self, status: str) -> None:
        """The button for this status was pressed."""
        if status in ("wacht", "nvt"):
            self._ask_reason(status)
        else:
            await self._declare(status)

    def ask_done(self) -> None:
        """Nobody walks past a complete task without a word about it."""

        async def antwoord(ja: bool | None) -> None:
            if ja:
                await self._declare("klaar", blijf=False)
            elif ja is not None:
                await self._after(False)

        self._scherm.vraag(
            YesDialog(
                f"Is '{self._taak.titel}' klaar?",
                f"Alle antwoorden zijn er. {taak_sheet.NO_HANDTEKENING}",
                ja="Ja, klaar",
                nee="Nee, ik kom terug (alles blijft bewaard)",
            ),
            antwoord,
        )

    def _ask_reason(self, status: str) -> None:
        oud = self._scherm.sessie.dossier.taken.get(self._scherm.taak_id)
        if status == "wacht":
            vraag, uitleg = "Op wie wacht u?", "Een persoon of organisatie."
            tekst = oud.wacht_op if oud else None
        else:
            vraag, uitleg = "Waarom geldt dit niet voor uw VSV?", self._taak.nvt_mag
            tekst = oud.nvt_reden if oud else None

        async def onward(reason: str | None) -> None:
            if reason is not None:
                await self._declare(status, reason)

        self._scherm.vraag(TextDialog(vraag, uitleg, tekst), onward)

    async def _declare(self, status: str, reason: str = "", *, blijf: bool = True) -> None:
        scherm = self._scherm
        try:
            scherm.sessie.declare(scherm.taak_id, status, reason)
        except NotAllowed as error:
            scherm.report(str(error), ernst="warning")
            return
        if status == "klaar":
            scherm.report(f"{scherm.sessie.plan.nr(scherm.taak_id)} staat op klaar.")
        await self._after(blijf)
