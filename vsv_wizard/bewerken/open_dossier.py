"""One open dossier: answers go in as typed text, and come out saved.

Knows nothing of screens. The screens call `typ` for every change and hand `schrijf`
to a background thread: it works on a frozen dossier, so typing goes on meanwhile.
How a version of the file is written, merged and followed is in `bestand`.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import Bestand, Opgeslagen
from vsv_wizard.bewerken.read_dossier import Lezing
from vsv_wizard.bewerken.undo import Ongedaan
from vsv_wizard.dossier.answers import AntwoordFout, als_invoer, parse
from vsv_wizard.dossier.fields import MAX_LANG
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.dossier.paths import veld, zet
from vsv_wizard.dossier.tree import Verschil
from vsv_wizard.opslag import NieuwerSchema
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.voortgang.declare import MagNiet, verklaar
from vsv_wizard.voortgang.status import bepaal, samenvatting

_NIETS_WIJZIGEN = "U kunt nu niets wijzigen. Werk eerst vsv-wizard bij."


class Sessie(Lezing):
    """A dossier that is open to be changed, with what was typed and what was saved.

    A file of a newer version of the program is open for reading only: nothing here
    changes it, and nothing writes it.
    """

    def __init__(self, pad: Path, plan: Plan, nu: Callable[[], datetime]) -> None:
        """Open the dossier at this path. Raises OpslagFout."""
        super().__init__(pad, plan, nu)
        self.bestand = Bestand(pad, self._stam, nu, self._stand)
        self.opgeslagen_om: datetime | None = None
        self.ongedaan = Ongedaan()
        self._bewaard = self.dossier
        self._laatste = 0

    @property
    def vuil(self) -> bool:
        """Whether something was changed that is not on disk yet."""
        return self.dossier is not self._bewaard

    # --- changing answers

    def typ(self, pad: str, tekst: str, vraag: Vraag) -> str:
        """Take in what stands in a field. Gives the error in Dutch, or "" when it is an answer.

        What is not (yet) an answer is kept as `klad`; the last good answer stays as it was.
        """
        if self.alleen_lezen:
            return _NIETS_WIJZIGEN
        soort = veld(pad)
        mogelijk = keuzes(self.dossier, vraag, soort)
        klad = {key: value for key, value in self.dossier.klad.items() if key != pad}
        try:
            waarde = parse(soort, tekst, naam=vraag.naam, keuzes=mogelijk)
        except AntwoordFout as fout:
            klad[pad] = tekst[:MAX_LANG]  # the screens take no more than this
            if klad != self.dossier.klad:
                # A thing in a list comes into being with its first text, whole or half.
                dossier = zet(self.dossier, pad, lees_pad(self.dossier, pad))
                self._verander(dossier.model_copy(update={"klad": klad}), pad)
            return str(fout)
        dossier = self.dossier
        if lees_pad(dossier, pad) != waarde:
            dossier = zet(dossier, pad, waarde)
        if klad != dossier.klad:
            dossier = dossier.model_copy(update={"klad": klad})
        self._verander(dossier, pad)
        return ""

    def invoer(self, pad: str, vraag: Vraag) -> str:
        """What stands in the field: the half-typed text, or else the answer."""
        if pad in self.dossier.klad:
            return self.dossier.klad[pad]
        soort = veld(pad)
        mogelijk = keuzes(self.dossier, vraag, soort)
        return als_invoer(soort, lees_pad(self.dossier, pad), mogelijk)

    def verwijder(self, pad: str) -> None:
        """Take a thing out of its list, with what was half-typed about it."""
        klad = {
            key: value for key, value in self.dossier.klad.items() if not key.startswith(f"{pad}.")
        }
        dossier = zet(self.dossier, pad, None)
        self._verander(dossier.model_copy(update={"klad": klad}))

    def verklaar(self, taak_id: str, status: str, reden: str = "") -> None:
        """Declare how a task stands. Raises MagNiet."""
        if self.alleen_lezen:
            raise MagNiet(_NIETS_WIJZIGEN)
        self._verander(verklaar(self.dossier, self.plan, taak_id, status, self.vandaag, reden))

    def kies_route(self, route: str) -> None:
        """Walk the core tasks only ("kern"), or all ("alles")."""
        if self.alleen_lezen:
            return
        kop = self.dossier.dossier.model_copy(update={"route": route})
        self.dossier = self.dossier.model_copy(update={"dossier": kop})

    def zet(self, pad: str, waarde: object) -> None:
        """Put a value at a path that no question asks for, such as a note."""
        self._verander(zet(self.dossier, pad, waarde))

    def keur_schrijven(self) -> None:
        """Raise NieuwerSchema when this file is not for this version to write."""
        if self.alleen_lezen:
            raise NieuwerSchema(self.dossier.schema_, self.pad)

    def vervang(self, dossier: Dossier) -> None:
        """Go on with this dossier, made of the present one: a choice, or an answer brought back."""
        self._verander(dossier)

    def _verander(self, dossier: Dossier, pad: str = "") -> None:
        if dossier is not self.dossier and not self.alleen_lezen:
            self.ongedaan.noteer(self.dossier, dossier, pad)
            self.dossier = dossier

    def maak_ongedaan(self) -> tuple[Verschil, ...]:
        """Take the last change back; what is now otherwise, or nothing."""
        self.dossier, anders = self.ongedaan.terug(self.dossier)
        return anders

    def doe_opnieuw(self) -> tuple[Verschil, ...]:
        """Make the change again that was last taken back."""
        self.dossier, anders = self.ongedaan.vooruit(self.dossier)
        return anders

    # --- saving

    def _stand(self, dossier: Dossier) -> Dossier:
        vandaag, known = self.vandaag, self._voortgang
        if known is None or known[0] is not dossier or known[1] != vandaag:
            known = (dossier, vandaag, bepaal(dossier, self.plan, vandaag))
            if dossier is self.dossier:  # then the screen need not do this again
                self._voortgang = known
        stand = samenvatting(dossier, known[2])
        return dossier.model_copy(update={"samenvatting": stand})

    def schrijf(self) -> Callable[[], Opgeslagen]:
        """The work of writing the dossier as it is now, to be done in a thread.

        It raises OpslagFout. What it gives goes to `bevestig`, in the caller's own thread.
        """
        self.keur_schrijven()
        return self.bestand.verzoek(self.dossier, self._stam)

    def bevestig(self, opgeslagen: Opgeslagen) -> None:
        """Note what is on disk now. What was typed since it was asked for stays unsaved."""
        if opgeslagen.nummer <= self._laatste:
            return  # a later one was here first
        self._laatste = opgeslagen.nummer
        voor = self.dossier
        was_actual = voor is opgeslagen.gevraagd
        self.dossier = self.bestand.bovenop(opgeslagen, voor)
        if self._voortgang and self._voortgang[0] is voor and not opgeslagen.samengevoegd:
            # Saving changes what the program keeps itself, and no answer.
            self._voortgang = (self.dossier, *self._voortgang[1:])
        self._stam = opgeslagen.geladen
        if was_actual:
            self._bewaard = self.dossier
        self.opgeslagen_om = self.nu()

    def bewaar(self) -> Opgeslagen | None:
        """Write at once, when something changed: on leaving a task or the program."""
        if not self.vuil:
            return None
        opgeslagen = self.schrijf()()
        self.bevestig(opgeslagen)
        return opgeslagen

    def volg(self) -> tuple[Verschil, ...]:
        """Go on with what somebody else saved, when nothing of our own is unsaved."""
        nieuw = self.bestand.op_schijf
        if self.vuil or nieuw is self._stam or nieuw.versie == self._stam.versie:
            return ()
        anders = self.bestand.wijzigingen(self.dossier, nieuw.dossier)
        route = {"route": self.dossier.dossier.route}
        kop = nieuw.dossier.dossier.model_copy(update=route)
        self.dossier = nieuw.dossier.model_copy(update={"dossier": kop})
        self._bewaard = self.dossier
        self._stam = nieuw
        return anders
