"""Text in fields that are no answer: a note, the start of a session, a reason.

What is typed there is in the journal within the second, by the place of the field. When the
program stops before it was passed on, by whatever way, it is there again in that place.
"""

import time
from collections.abc import Callable
from typing import Any

from textual.app import App

from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import TEXT, Draft, Sitting, sittings
from vsv_wizard.opslag.journal_writer import Journal
from vsv_wizard.opslag.lock import who_am_i
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk

WAIT = 1.0  # seconds that texts of before wait in the thread for our own journal
DAMAGED = "Een deel van het journaal op deze computer is beschadigd. Dat deel is overgeslagen."


class Drafts:
    """The texts of the dossier that is open, or of the folder."""

    def __init__(self, app: App[Any], desk: Desk, synced: Callable[[], None]) -> None:
        """synced: called, in a thread, when something was noted."""
        self._app = app
        self._desk = desk
        self._noted = synced
        self._texts: dict[tuple[str, str, str], Draft] = {}
        self._folders: dict[str, Journal] = {}

    @property
    def journal(self) -> Journal:
        """Where texts are noted now."""
        sessie = self._desk.sessie
        if sessie and sessie.journal:
            return sessie.journal
        if self._owner not in self._folders:
            versions, wie = History(self._owner), who_am_i()
            new = Journal(versions, None, self._desk.clock, wie, synced=self._noted)
            self._folders[self._owner] = new
        return self._folders[self._owner]

    @property
    def _owner(self) -> str:
        """What the texts are of: one dossier does not show those of another."""
        sessie = self._desk.sessie
        return sessie.dossier.dossier.id if sessie else f"map\n{self._desk.map.key}"

    def keep(self, taak: str, place: str, label: str, tekst: str) -> None:
        """This stands now in the field at this place; "" when that is nothing to keep."""
        if tekst == getattr(self.find(taak, place), "tekst", ""):
            return
        draft = Draft(self._desk.clock(), taak, place, label, tekst)
        self._texts[self._owner, taak, place] = draft
        self.journal.text(draft)

    def find(self, taak: str, place: str) -> Draft | None:
        """What stood in the field at this place."""
        draft = self._texts.get((self._owner, taak, place))
        return draft if draft and draft.tekst else None

    def over(self, taak: str, places: list[str]) -> None:
        """What stood here was passed on, or is not wanted any more."""
        journal, moment = self.journal, self._desk.clock()
        for place in places:
            if self._texts.pop((self._owner, taak, place), None):
                # What it was passed on as is noted first.
                empty = Draft(moment, taak, place, "", "")
                self._app.call_after_refresh(journal.text, empty)

    @property
    def are_there(self) -> bool:
        """Whether there is text that is no answer yet, of what is open."""
        return any(d.tekst for (owner, *_), d in self._texts.items() if owner == self._owner)

    @property
    def lost(self) -> list[str]:
        """What to call the texts that are nowhere else, while the journal cannot be written."""
        if not self.journal.error:
            return []
        here = (d for (owner, *_), d in self._texts.items() if owner == self._owner and d.tekst)
        return list(dict.fromkeys(draft.label for draft in here))

    def begin(self, report: Callable[[str], None], restore: Callable[[], None]) -> None:
        """Something else lies open: take over what earlier sittings left.

        report: shows a line to the user. restore: puts texts in the fields of now.
        """
        versions = History(self._owner)
        if (sessie := self._desk.sessie) is not None:
            versions = sessie.bestand.versions
        job = Aside(lambda: sittings(versions), "journaal")
        self._app.run_worker(
            self._take_over(job, self._owner, report, restore), exit_on_error=False, group="teksten"
        )

    async def _take_over(
        self,
        job: Aside[list[Sitting]],
        owner: str,
        report: Callable[[str], None],
        restore: Callable[[], None],
    ) -> None:
        await job.finished()
        if owner != self._owner:
            return
        if sessie := self._desk.sessie:
            sessie.ongedaan.recall(job.result or (), sessie.today)
        if any(sitting.damaged for sitting in job.result or ()):
            report(DAMAGED)
        left = [sitting for sitting in job.result or () if sitting.drafts()]
        for draft in (draft for sitting in left for draft in sitting.drafts()):
            if (owner, draft.taak, draft.place) not in self._texts:
                self._texts[owner, draft.taak, draft.place] = draft
                self.journal.text(draft)
        if left:
            journal = self.journal
            Aside(lambda: _settle(left, journal), "journaal")
            labels = dict.fromkeys(d.label for s in left for d in s.drafts())
            report(
                f"U typte eerder iets dat nog niet bewaard is: {', '.join(labels)}. "
                "Open dat weer. Uw tekst staat er nog."
            )
            restore()

    def close(self, seconds: float) -> None:
        """The sitting is over: wait no longer than this, for all of them, until all is noted."""
        until = time.monotonic() + seconds
        for journal in {self.journal, *self._folders.values()}:
            journal.close(until - time.monotonic())


def _settle(left: list[Sitting], journal: Journal) -> None:
    """Once they are in our own journal, texts of before need not be found any more."""
    if journal.flush(WAIT):
        for sitting in left:
            sitting.settle(TEXT)
