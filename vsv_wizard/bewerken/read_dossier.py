"""One dossier as it was read: what it holds, how it stands, and what is special about it.

What only shows a dossier needs no more than this; `open_dossier` adds changing and saving, and
all that must be loaded for that.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import Loaded, home_of
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag.address import file_name, full, label, meant_name
from vsv_wizard.opslag.disk import MOST_WRITTEN
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Progress, determine

READ_ONLY = "Alleen lezen: gemaakt met een nieuwere versie"


class ReadDossier:
    """A dossier that is open.

    now: gives the moment, with time zone; passed in, so that tests can fix it.
    """

    def __init__(
        self, pad: Path, plan: Plan, now: Callable[[], datetime], loaded: Loaded | None = None
    ) -> None:
        """Read the dossier at this path, unless it is there already. Raises OpslagError."""
        self._stem = home_of(pad).read(pad) if loaded is None else loaded
        self.pad = pad
        self.address = full(pad) if loaded is None else "-"
        self.plan = plan
        self.now = now
        self.dossier = self._stem.dossier
        self.cleaned_text = self._stem.cleaned_text
        self._voortgang: tuple[Dossier, date, Progress] | None = None

    @property
    def naam(self) -> str:
        """The name of the VSV, as the screens show it."""
        return vsv_name(self.dossier, label(self.pad))

    @property
    def is_read_only(self) -> bool:
        """Whether the file is of a newer version of the program."""
        return self._stem.is_newer

    @property
    def versie(self) -> str:
        """The hash of the file as it was read."""
        return self._stem.versie

    @property
    def remarks(self) -> list[str]:
        """What somebody must know who opens this file, in Dutch."""
        regels = []
        if self.is_read_only:
            regels.append(
                "Dit dossier is gemaakt met een nieuwere versie van vsv-wizard. U kunt het lezen, "
                "niet wijzigen. Misschien ziet u niet alles. Werk vsv-wizard bij."
            )
        if self.dossier.gedeeld:
            regels.append(uitleg.gedeeld(self.dossier.gedeeld))
        if self.cleaned_text:
            regels.append(uitleg.cleaned_text(self.cleaned_text))
        if self.remark_about_name:
            regels.append(self.remark_about_name)
        return [*regels, *self.full]

    @property
    def full(self) -> list[str]:
        """What takes the room, when the file is half as large as it may be."""
        if self._stem.size <= MOST_WRITTEN // 2:
            return []
        from vsv_wizard.bewerken.room import remark

        return [remark(self.dossier, self._stem.size)]

    @property
    def remark_about_name(self) -> str:
        """What to say of a name that Windows does not show whole; or ""."""
        good = meant_name(self.pad)
        if not good:
            return ""
        return (
            f"Dit bestand heet {file_name(self.pad)}. Windows laat het laatste stuk vaak niet "
            f"zien. Noem het {good}, dan herkent elk programma het."
        )

    @property
    def today(self) -> date:
        """Today, where the user is."""
        return day_of(self.now())

    @property
    def progress(self) -> Progress:
        """How the dossier stands now; computed once per version of it."""
        today = self.today
        known = self._voortgang
        if known is None or known[0] is not self.dossier or known[1] != today:
            known = (self.dossier, today, determine(self.dossier, self.plan, today))
            self._voortgang = known
        return known[2]
