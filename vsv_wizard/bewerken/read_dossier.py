"""One dossier as it was read: what it holds, how it stands, and what is special about it.

What only shows a dossier needs no more than this; `sessie` adds changing and saving, and
all that must be loaded for that.
"""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag import home_of
from vsv_wizard.opslag.address import label
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.status import Voortgang, bepaal

ALLEEN_LEZEN = "Alleen lezen: gemaakt met een nieuwere versie"


class Lezing:
    """A dossier that is open.

    nu: gives the moment, with time zone; passed in, so that tests can fix it.
    """

    def __init__(self, pad: Path, plan: Plan, nu: Callable[[], datetime]) -> None:
        """Read the dossier at this path. Raises OpslagFout."""
        self._stam = home_of(pad).read(pad)
        self.pad = pad
        self.plan = plan
        self.nu = nu
        self.dossier = self._stam.dossier
        self.geschoond = self._stam.geschoond
        self._voortgang: tuple[Dossier, date, Voortgang] | None = None

    @property
    def naam(self) -> str:
        """The name of the VSV, as the screens show it."""
        return self.dossier.vsv.naam or self.dossier.dossier.naam or label(self.pad)

    @property
    def alleen_lezen(self) -> bool:
        """Whether the file is of a newer version of the program."""
        return self._stam.nieuwer

    @property
    def versie(self) -> str:
        """The hash of the file as it was read."""
        return self._stam.versie

    @property
    def bijzonder(self) -> list[str]:
        """What somebody must know who opens this file, in Dutch."""
        regels = []
        if self.alleen_lezen:
            regels.append(
                "Dit dossier is gemaakt met een nieuwere versie van vsv-wizard. U kunt het lezen, "
                "niet wijzigen. Misschien ziet u niet alles. Werk vsv-wizard bij."
            )
        if self.dossier.gedeeld:
            regels.append(uitleg.gedeeld(self.dossier.gedeeld))
        if self.geschoond:
            regels.append(uitleg.geschoond(self.geschoond))
        return regels

    @property
    def vandaag(self) -> date:
        """Today, where the user is."""
        return self.nu().astimezone().date()

    @property
    def voortgang(self) -> Voortgang:
        """How the dossier stands now; computed once per version of it."""
        vandaag = self.vandaag
        known = self._voortgang
        if known is None or known[0] is not self.dossier or known[1] != vandaag:
            known = (self.dossier, vandaag, bepaal(self.dossier, self.plan, vandaag))
            self._voortgang = known
        return known[2]
