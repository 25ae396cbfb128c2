"""What a step does in each dossier of a folder: answers, a profile, an action."""

from typing import Protocol

from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.bulk.change import BulkRow


class FolderChange(Protocol):
    """A change that can be looked at before it is made."""

    @property
    def kind(self) -> LogKind:
        """What the log says of it."""

    def look(self, bare: BulkRow, dossier: Dossier, plan: Plan) -> tuple[BulkRow, Dossier]:
        """What changes in this dossier, or why it is passed over; and the dossier after it."""
