"""Undo and redo on a screen: what was undone is named, and shown."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.tree import Difference
from vsv_wizard.screens.base import MainScreen

_UNDONE, _REDONE = "Ongedaan gemaakt", "Opnieuw gedaan"
_NO_MORE = {
    _UNDONE: "Er is van vandaag geen wijziging meer. Oudere antwoorden vindt u met Ctrl-G.",
    _REDONE: "Er is geen wijziging meer.",
}
_EVERYWHERE = ("sessies.", "acties.")  # written down from any page, so there is none to go to


class Undoable(MainScreen):
    """A screen where F6 takes the last change back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        # Shift+F6 reaches us as F18 from most terminals. The others are what people know; with
        # priority, so that they do not do something else in a long text.
        Binding("f6,ctrl+z,super+z", "undo_change", show=False, priority=True),
        Binding("shift+f6,f18,f10,ctrl+y,super+y", "redo_change", show=False, priority=True),
    ]

    async def action_undo_change(self) -> None:
        """F6: take the last change back."""
        await self.finish_up()
        voor = self.sessie.dossier
        otherwise = self.sessie.undo()
        await self._show_change(_UNDONE, otherwise, voor)

    async def action_redo_change(self) -> None:
        """Shift+F6: make the change again that was taken back."""
        await self.finish_up()
        voor = self.sessie.dossier
        otherwise = self.sessie.redo()
        await self._show_change(_REDONE, otherwise, voor)

    async def _show_change(
        self, woord: str, otherwise: tuple[Difference, ...], voor: Dossier
    ) -> None:
        from vsv_wizard.screens.words import name_all, places_of

        if self.sessie.dossier is voor:
            self.report(f"{woord}: niets. {_NO_MORE[woord]}")
            return
        self.saver.gewijzigd()
        names = name_all(otherwise, self.sessie.plan, self.sessie.dossier, voor) or "uw keuze"
        self.report(f"{woord}: {names}.")
        self.show_header()
        plekken = [plek for plek in places_of(otherwise) if not plek.startswith(_EVERYWHERE)]
        if plekken or not otherwise:
            await self.show_places(plekken)
        else:
            self.saver.show_changed()

    async def show_places(self, plekken: list[str]) -> None:  # noqa: ARG002 - others look at them
        """Show what changed at these paths."""
        self.saver.show_changed()
