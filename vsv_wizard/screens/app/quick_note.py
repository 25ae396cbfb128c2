"""The app during a guided session: the ways to its pages, and the quick note from anywhere.

The session itself is in the dossier: one of today that nobody closed is going on. So there
is nothing here to lose when the program stops.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.dossier.model import Begeleidingssessie
from vsv_wizard.screens.app.offers import Aanbod
from vsv_wizard.screens.basis import Scherm

if TYPE_CHECKING:
    from vsv_wizard.screens.noteren import Invoer

VERDER, AFRONDEN = "verder", "afronden"
GEEN_SESSIE = "Er is nu geen sessie. Start er een met e in het stappenplan."


class Begeleidend(Aanbod):
    """An app that can run a session of the VSV with its adviser."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "noteer", "Noteren", show=False, priority=True),
    ]

    _notitieklad: "Invoer | None" = None  # what stood in the note dialog when Esc was pressed

    @property
    def _onderweg(self) -> bool:
        """Whether another screen is on its way."""
        raise NotImplementedError

    def _ga_naar(self, scherm: Screen[Any]) -> None:
        """Show another main screen."""
        raise NotImplementedError

    def onthoud(self, scherm: str, taak: str = "", blad: int = 0, veld: str = "") -> None:
        """Remember where the user is."""
        raise NotImplementedError

    def naar_document(self, naam: str, *, uit_lijst: bool = False) -> None:
        """Show a document to make."""
        raise NotImplementedError

    @property
    def lopende(self) -> Begeleidingssessie | None:
        """The session that is going on in the open dossier."""
        sessie = self.sessie
        if sessie is None or not sessie.dossier.sessies or sessie.alleen_lezen:
            return None
        from vsv_wizard.voortgang.sessies import (
            lopende,  # not before there is a session to look for
        )

        return lopende(sessie.dossier, sessie.vandaag)

    # --- the pages

    def naar_sessie(self, taak_id: str = "") -> None:
        """Show the session that is going on, with this task selected; or begin one."""
        if self._onderweg or self.sessie is None:
            return
        if self.sessie.alleen_lezen:
            self.meld(ALLEEN_LEZEN)
            return
        self.bewaar_en_verder()
        self.onthoud("sessie")
        nu = self.lopende
        if nu is None:
            from vsv_wizard.screens.sessiestart import SessiestartScherm

            self._ga_naar(SessiestartScherm())
        else:
            from vsv_wizard.screens.sessie import SessieScherm

            self._ga_naar(SessieScherm(nu.id, taak_id))

    def naar_presentatie(self, taak_id: str) -> None:
        """Show one task of the agenda, to look at together."""
        from vsv_wizard.screens.presentatie import PresentatieScherm

        if self._onderweg or self.lopende is None:
            return
        self.bewaar_en_verder()
        self.onthoud("taak", taak_id)
        self._ga_naar(PresentatieScherm(taak_id))

    def naar_sessieslot(self, sessie_id: str) -> None:
        """Show what came of a session, to close it."""
        from vsv_wizard.screens.sessieslot import SessieslotScherm
        from vsv_wizard.voortgang.sessies import zoek

        if self._onderweg or self.sessie is None or zoek(self.sessie.dossier, sessie_id) is None:
            return
        self.bewaar_nu()  # what changed is told by the log, which saving writes
        self.onthoud("sessie")
        self._ga_naar(SessieslotScherm(sessie_id))

    def naar_acties(self, actie_id: str = "", *, terug: str = "") -> None:
        """Show the action points; `terug` names the screen that Esc goes to."""
        from vsv_wizard.screens.acties import ActiesScherm

        if self._onderweg or self.sessie is None:
            return
        self.bewaar_en_verder()
        self.onthoud("acties")
        self._ga_naar(ActiesScherm(actie_id, terug=terug))

    def naar_regioacties(self, dossiers: Sequence[tuple[str, Path]]) -> None:
        """Show the action points of these dossiers of the folder."""
        from vsv_wizard.screens.regioacties import RegioactiesScherm

        if not self._onderweg:
            self._ga_naar(RegioactiesScherm(dossiers))

    # --- the quick note

    async def action_noteer(self) -> None:
        """F3: write something down, wherever one is in the dossier."""
        from vsv_wizard.screens.noteren import Noteerdialoog

        scherm = self.screen
        if isinstance(scherm, Noteerdialoog):
            scherm.action_volgende_soort()
        elif isinstance(scherm, Scherm) and scherm.is_mounted and self.sessie is not None:
            await self.noteer(scherm)

    async def noteer(self, scherm: Scherm, soort: str = "") -> None:
        """Ask what to write down, on top of this screen."""
        from vsv_wizard.screens.noteren import Noteerdialoog

        sessie = self.sessie
        # A page about one session, be it of last week, writes in that one.
        nu: Begeleidingssessie | None = getattr(scherm, "begeleiding", None) or self.lopende
        if nu is None or sessie is None:
            self.meld(GEEN_SESSIE)
            return
        await scherm.rond_af()
        taak_id = self._taak_bij(scherm)

        def verder(invoer: "Invoer | None") -> None:
            if invoer is None or sessie is not self.sessie:
                return
            self._notitieklad = None if invoer.af else invoer
            if invoer.af:
                sessie.vervang(invoer.in_dossier(sessie.dossier, nu.id, taak_id, sessie.nu()))
                self.bewaar_straks()
                self.meld(invoer.gelukt)
                scherm.ververs()

        titel = sessie.plan.noem(taak_id) if taak_id else "de sessie als geheel"
        scherm.vraag(Noteerdialoog(titel, self._notitieklad, soort), verder)

    def _taak_bij(self, scherm: Scherm) -> str:
        """The task that a note on this screen lands with; empty when it is about none."""
        if scherm.taak_id:
            return scherm.taak_id
        onder = (s.taak_id for s in reversed(self.screen_stack) if isinstance(s, Scherm))
        return next((taak_id for taak_id in onder if taak_id), "")

    # --- a session that was left open

    def _vraag_keuzes(self, sessie: Sessie) -> None:
        if sessie.dossier.conflicten:
            super()._vraag_keuzes(sessie)
        else:
            self._vraag_sessie(sessie)

    def _vraag_sessie(self, sessie: Sessie) -> None:
        """Offer a session that nobody closed: the laptop was shut, or the program stopped."""
        scherm = self._kan_vragen(sessie)
        if scherm is None or not sessie.dossier.sessies:
            return
        from vsv_wizard.screens.dialogen import Keuzedialoog
        from vsv_wizard.voortgang.sessies import heet, niet_afgesloten

        oud = niet_afgesloten(sessie.dossier, sessie.vandaag)
        if oud is None:
            return
        if not scherm.is_mounted:
            scherm.call_after_refresh(self._vraag_sessie, sessie)
            return
        van_vandaag = oud.datum == sessie.vandaag
        wanneer = "vandaag" if van_vandaag else heet(oud)
        verder = ((VERDER, "Ga verder met de sessie"),) if van_vandaag else ()
        scherm.vraag(
            Keuzedialoog(
                f"De sessie van {wanneer} is nog niet afgesloten.",
                "Alles wat u opschreef, is bewaard.",
                *verder,
                (AFRONDEN, "Rond de sessie af en maak het verslag"),
                ("", "Nu niet, vraag het de volgende keer"),
            ),
            lambda keuze: self._na_sessievraag(oud.id, keuze),
        )

    def _na_sessievraag(self, sessie_id: str, keuze: str | None) -> None:
        if keuze == VERDER:
            self.naar_sessie()
        elif keuze == AFRONDEN:
            self.naar_sessieslot(sessie_id)
