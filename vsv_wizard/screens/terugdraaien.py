"""Undo and redo on a screen: what was undone is named, and shown."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Verschil
from vsv_wizard.screens.basis import Scherm
from vsv_wizard.screens.woorden import noem_alle, plekken_van

_OVERAL = ("sessies.", "acties.")  # written down from any page, so there is none to go to


class Terugdraaibaar(Scherm):
    """A screen where F6 takes the last change back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Shift+F6 reaches us as F18 from most terminals. The others are what people know; with
        # priority, so that they do not do something else in a long text.
        Binding("f6,ctrl+z,super+z", "ongedaan", show=False, priority=True),
        Binding("shift+f6,f18,f10,ctrl+y,super+y", "opnieuw", show=False, priority=True),
    ]

    async def action_ongedaan(self) -> None:
        """F6: take the last change back."""
        await self.rond_af()
        voor = self.sessie.dossier
        anders = self.sessie.maak_ongedaan()
        await self._toon_verandering("Ongedaan gemaakt", anders, voor)

    async def action_opnieuw(self) -> None:
        """Shift+F6: make the change again that was taken back."""
        await self.rond_af()
        voor = self.sessie.dossier
        anders = self.sessie.doe_opnieuw()
        await self._toon_verandering("Opnieuw gedaan", anders, voor)

    async def _toon_verandering(
        self, woord: str, anders: tuple[Verschil, ...], voor: Dossier
    ) -> None:
        if self.sessie.dossier is voor:
            self.meld(f"{woord}: niets. Er is geen wijziging meer.")
            return
        self.saver.gewijzigd()
        namen = noem_alle(anders, self.sessie.plan, self.sessie.dossier, voor) or "uw keuze"
        self.meld(f"{woord}: {namen}.")
        self.toon_kop()
        plekken = [plek for plek in plekken_van(anders) if not plek.startswith(_OVERAL)]
        if plekken or not anders:
            await self.toon_plekken(plekken)
        else:
            self.saver.toon_gewijzigd()

    async def toon_plekken(self, plekken: list[str]) -> None:  # noqa: ARG002 - others look at them
        """Show what changed at these paths."""
        self.saver.toon_gewijzigd()
