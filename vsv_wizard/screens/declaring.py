"""Saying how a task stands: done, waiting for somebody, not for this VSV, or open again."""

from collections.abc import Awaitable, Callable
from datetime import date

from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.notation import datum_short
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
            if reason is not None and status == "nvt":
                self._ask_until(reason, oud.nvt_tot if oud else None)
            elif reason is not None:
                await self._declare(status, reason)

        self._scherm.vraag(TextDialog(vraag, uitleg, tekst), onward)

    def _ask_until(self, reason: str, until: date | None) -> None:
        """Until when it does not apply: after that day the task asks for a look."""

        async def onward(tekst: str | None) -> None:
            if tekst is None:
                return
            try:
                day = parse_day(tekst, "de datum")
            except AntwoordError as error:
                self._scherm.report(str(error), ernst="warning")
                return
            await self._declare("nvt", reason, again=day)

        uitleg = "Na die dag vraagt het programma opnieuw. Geen einde? Laat dit leeg."
        oud = datum_short(until) if until else ""
        vraag = "Tot wanneer geldt dit niet?"
        self._scherm.vraag(TextDialog(vraag, uitleg, oud, may_be_empty=True), onward)

    async def _declare(
        self, status: str, reason: str = "", *, again: date | None = None, blijf: bool = True
    ) -> None:
        scherm = self._scherm
        try:
            scherm.sessie.declare(scherm.taak_id, status, reason, again)
        except NotAllowed as error:
            scherm.report(str(error), ernst="warning")
            return
        if status == "klaar":
            scherm.report(f"{scherm.sessie.plan.nr(scherm.taak_id)} staat op klaar.")
        await self._after(blijf)
