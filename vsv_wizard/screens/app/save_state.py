"""How it stands with saving, in words: where what was typed is.

Three places follow each other: on the screen only, in the journal on this computer, and in
the file. Each word is only said when it is so.
"""

import time

from vsv_wizard.bewerken.dossier_file import Saved
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.dossier.notation import local
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Remembered, remember
from vsv_wizard.screens.app.aside import Aside
from vsv_wizard.screens.app.desk import Desk
from vsv_wizard.screens.app.drafts import Drafts

BUSY_AFTER = 1.0  # seconds that a save takes
BUSY, HERE, IN_FILE = "Bezig met opslaan", "Op deze computer bewaard", "Opgeslagen"
NOWHERE = "Nog niet bewaard"  # the journal cannot be written, and the file has it not yet
NO_JOURNAL = (
    "Het programma kan op deze computer geen reserve bijhouden. {} Uw antwoorden gaan wel naar het "
    "bestand. Tekst in een venster staat nergens, tot u op Opslaan drukt."
)
HANGS = "Het opslaan duurt al langer dan 3 seconden. De schijf of de netwerkmap antwoordt niet."
KEPT_HERE = "Wat u typt, staat op deze computer. Het programma vraagt de volgende keer wat u wilt."


class SaveJob(Aside[Saved]):
    """One save that is going on."""

    def __init__(self, sessie: OpenDossier, place: Remembered) -> None:
        """Write this dossier as it is now, and where the user is."""
        self.sessie = sessie
        self._began = time.monotonic()
        write = sessie.write()

        def work() -> Saved:
            remember(place)
            return write()

        super().__init__(work, "opslag")

    @property
    def is_slow(self) -> bool:
        """Whether it takes longer than a save should."""
        return time.monotonic() - self._began >= BUSY_AFTER


class SaveState:
    """What is known about saving: what failed, what goes on, what stands in a field only."""

    def __init__(self, desk: Desk, drafts: Drafts) -> None:
        """Of the dossier that lies open, and of texts that are no answer."""
        self._desk = desk
        self._drafts = drafts
        self.error = ""
        self.in_field = False  # something stands in a field that was not passed on yet
        self.job: SaveJob | None = None

    @property
    def _sessie(self) -> OpenDossier | None:
        return self._desk.sessie

    @property
    def is_noted(self) -> bool:
        """Whether all that was changed is in the journal on this computer."""
        return self._drafts.journal.holds_everything and not self.in_field

    @property
    def alarm(self) -> str:
        """Why not all is in the file, and whether it is on this computer."""
        noted = self.error and self._sessie and self._sessie.dirty and self.is_noted
        return f"{self.error}\n{KEPT_HERE}" if noted else self.error

    @property
    def not_in_file(self) -> str:
        """Why not all is in the file, for who leaves; nothing when all is."""
        if not self.error and self._sessie and self._sessie.dirty:
            return f"{HANGS}\n{KEPT_HERE}" if self.is_noted else HANGS
        if not self.error and (lost := self._drafts.lost):
            return f"Nergens bewaard: {', '.join(lost)}. {self._drafts.journal.error}"
        return self.alarm

    def message(self) -> tuple[str, bool]:
        """What to show about saving in the line on top, and whether it is an alarm."""
        sessie = self._sessie
        if self.error:
            return ("NIET OPGESLAGEN" if sessie is None or sessie.dirty else "LET OP"), True
        if sessie is None:
            return self._state_of_texts(), False
        if sessie.is_read_only:
            return READ_ONLY, False
        if self.in_field or sessie.dirty or self._drafts.are_there:
            slow = self.job is not None and self.job.is_slow and self.is_noted
            return f"{HERE} · bezig" if slow else self._state_of_texts(), False
        if count := len(sessie.dossier.conflicten):
            return f"{how_many(count, 'keuze', 'keuzes')} open: F9", False
        if sessie.opgeslagen_om is None:
            return "", False
        return f"{IN_FILE} {local(sessie.opgeslagen_om):%H:%M}", False

    def _state_of_texts(self) -> str:
        if self.in_field or self._drafts.are_there or (self._sessie and self._sessie.dirty):
            return HERE if self.is_noted else NOWHERE if self._drafts.journal.error else BUSY
        return ""
