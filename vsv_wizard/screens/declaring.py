"""Saying how a task stands: done, waiting for somebody, not for this VSV, or open again."""

from collections.abc import Awaitable, Callable
from datetime import date

from textual.widget import Widget

from vsv_wizard.bewerken import taak_words
from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.model import Verklaring
from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.plan.model import Taak
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.dialogs import ProposalDialog, TextDialog, YesDialog
from vsv_wizard.screens.taak_sheet import AnsweredButton
from vsv_wizard.voortgang.address_book import (
    ORGANISATIE,
    PERSOON,
    BookEntry,
    address_book,
    matching,
)
from vsv_wizard.voortgang.declare import NotAllowed
from vsv_wizard.voortgang.waiting import later


class Declaring:
    """Asks what has to be known for it, and declares; a task page has one."""

    def __init__(self, scherm: MainScreen, after: Callable[[bool], Awaitable[None]]) -> None:
        """Of the task of this page. after: called with whether to stay on it."""
        self._scherm = scherm
        self._after = after

    @property
    def _taak(self) -> Taak:
        return self._scherm.sessie.plan.taken[self._scherm.taak_id]

    @property
    def _stand(self) -> Verklaring:
        return self._scherm.sessie.dossier.taken.get(self._scherm.taak_id, Verklaring())

    async def pressed(self, button: Widget) -> None:
        """One of the buttons that say how the task stands was pressed."""
        status = button.id
        if isinstance(button, AnsweredButton):
            stand = self._scherm.sessie.progress.taken[self._scherm.taak_id]
            taak_words.end_asking(self._scherm.sessie, stand, button.asked_id)
            await self._after(True)
        elif status in ("wacht", "nvt"):
            self._ask_reason(status)
        elif status == "opnieuw":  # nobody answered yet: the same, until another day
            await self._declare("wacht", self._stand.wacht_op or "", blijf=False)
        else:
            await self._declare(status or "", blijf=status != "klaar")

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
                f"Alle antwoorden zijn er. {taak_words.NO_HANDTEKENING}",
                ja="Ja, klaar",
                nee="Nee, ik kom terug (alles blijft bewaard)",
            ),
            antwoord,
        )

    def _ask_reason(self, status: str) -> None:
        oud = self._stand
        if status == "wacht":
            vraag, uitleg = taak_words.ON_WHOM
            tekst = oud.wacht_op
        else:
            vraag, uitleg = taak_words.WHY_NVT, self._taak.nvt_mag
            tekst = oud.nvt_reden

        async def onward(reason: str | None) -> None:
            if reason is None:
                return
            if status == "wacht":
                self._ask_when(reason)
            else:
                self._ask_until(reason, oud.nvt_tot)

        find = self._who_fits if status == "wacht" else None
        self._scherm.vraag(TextDialog(vraag, uitleg, tekst, find=find), onward)

    def _who_fits(self, tekst: str) -> tuple[BookEntry, ...]:
        sessie = self._scherm.sessie
        book = address_book(sessie.dossier, sessie.plan)
        return matching(book, PERSOON, tekst) + matching(book, ORGANISATIE, tekst)

    def _ask_when(self, wie: str) -> None:
        """When to ask again; two weeks are enough to go on with."""
        today = self._scherm.sessie.today

        async def onward(tekst: str | None) -> None:
            if tekst is not None:
                await self._declare_until("wacht", wie, tekst)

        vraag, uitleg = taak_words.ASK_WHEN
        voorstel = datum_short(later(today))
        self._scherm.vraag(ProposalDialog(vraag, uitleg, voorstel), onward)

    def _ask_until(self, reason: str, until: date | None) -> None:
        """Until when it does not apply: after that day the task asks for a look."""

        async def onward(tekst: str | None) -> None:
            if tekst is not None:
                await self._declare_until("nvt", reason, tekst)

        vraag, uitleg = taak_words.UNTIL_WHEN
        oud = datum_short(until) if until else ""
        self._scherm.vraag(TextDialog(vraag, uitleg, oud, may_be_empty=True), onward)

    async def _declare_until(self, status: str, reason: str, tekst: str) -> None:
        try:
            day = parse_day(tekst, "de datum", self._scherm.sessie.today)
        except AntwoordError as error:
            self._scherm.report(str(error), ernst="warning")
            return
        await self._declare(status, reason, again=day)

    def answer_came(self) -> None:
        """Nobody waits any more; the answers are filled in now."""
        self._scherm.sessie.declare(self._scherm.taak_id, "bezig")
        self._scherm.saver.gewijzigd()

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
