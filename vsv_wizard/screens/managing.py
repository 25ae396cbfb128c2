"""In the folder: another name for a dossier, a fresh copy of it, or away with it."""

from collections.abc import Callable
from pathlib import Path

from vsv_wizard.opslag import OpslagError
from vsv_wizard.opslag.address import file_name, label
from vsv_wizard.plan.task_ids import VSV_VASTLEGGEN
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.voortgang.regels.partijen import same_naam

RENAME, COPY, REMOVE = "naam", "kopie", "weg"
WITH, WITHOUT = "met", "zonder"


class Managing:
    """Asks what has to be known for it, and does it; the folder screen has one."""

    def __init__(self, scherm: MainScreen) -> None:
        """Ask on this screen."""
        self._scherm = scherm

    def ask(self, address: Path, naam: str) -> None:
        """What to do with the dossier at this address, which is called so."""
        from vsv_wizard.screens.dialogs import ChoiceDialog

        self._scherm.vraag(
            ChoiceDialog(
                f"Wat wilt u met {naam}?",
                f"Het bestand heet {file_name(address)}.",
                ("", "Niets"),
                (RENAME, "Geef het bestand een andere naam"),
                (COPY, "Maak een kopie als nieuw dossier"),
                (REMOVE, "Verwijder dit dossier"),
            ),
            lambda keuze: self._asked(keuze, address, naam),
        )

    def _asked(self, keuze: str | None, address: Path, naam: str) -> None:
        from vsv_wizard.screens.dialogs import TextDialog

        if keuze == RENAME:
            nr = self._scherm.desk.plan.nr(VSV_VASTLEGGEN)
            self._scherm.vraag(
                TextDialog(
                    "Hoe moet het bestand heten?",
                    f"Het VSV zelf houdt zijn naam. Die wijzigt u bij taak {nr}.",
                    label(address),
                ),
                lambda new: self._rename(address, new) if new else None,
            )
        elif keuze == COPY:
            self._scherm.vraag(
                TextDialog(
                    "Hoe heet het VSV in de kopie?",
                    "De kopie is een eigen dossier, met dezelfde antwoorden.",
                    f"{naam} (kopie)",
                    ja="Maak de kopie",
                ),
                lambda new: self._copy(address, new) if new else None,
            )
        elif keuze == REMOVE:
            self._ask_remove(address, naam)

    def _ask_remove(self, address: Path, naam: str) -> None:
        """Who removes something types what it is called."""
        from vsv_wizard.screens.dialogs import ChoiceDialog, TextDialog

        def typed(text: str | None) -> None:
            if text is None:
                return
            if not same_naam(text, naam):
                self._scherm.report(f"Er is niets verwijderd: u typte niet {naam}.")
                return
            self._scherm.vraag(
                ChoiceDialog(
                    "Wat doet u met de geschiedenis?",
                    "Daarin staan de eerdere versies, op deze computer. Blijft die, dan haalt u "
                    "het dossier later terug; met z ziet u hoe.",
                    (WITHOUT, "Bewaar de geschiedenis"),
                    (WITH, "Verwijder die ook; dat kan niet terug"),
                    ("", "Stop, verwijder niets"),
                ),
                lambda keuze: self._remove(address, naam, keuze),
            )

        self._scherm.vraag(
            TextDialog(
                f"Verwijdert u {naam}?",
                f"Typ de naam van het VSV om te verwijderen: {naam}",
                ja="Verwijder",
            ),
            typed,
        )

    # --- doing it, in the background: a folder may be on a slow share

    def _rename(self, address: Path, naam: str) -> None:
        from vsv_wizard.regio.keeping import rename

        desk = self._scherm.desk
        self._do(
            "een andere naam geven",
            lambda: rename(desk.map, address, naam, desk.clock()),
            lambda new: f"Het bestand heet nu {file_name(new)}.",
        )

    def _copy(self, address: Path, naam: str) -> None:
        from vsv_wizard.regio.keeping import copy_fresh

        desk = self._scherm.desk

        def work() -> Path:
            try:
                return copy_fresh(desk.map, address, naam, desk.clock())
            except ValueError as error:
                raise OpslagError(str(error)) from error

        self._do("kopiëren", work, lambda new: f"De kopie staat in {file_name(new)}.")

    def _remove(self, address: Path, naam: str, keuze: str | None) -> None:
        from vsv_wizard.regio.keeping import remove

        if not keuze:
            return
        desk, with_history = self._scherm.desk, keuze == WITH

        def work() -> Path:
            remove(desk.map, address, desk.clock(), with_history=with_history)
            return address

        back = "" if with_history else " Met z ziet u hoe u het terughaalt."
        self._do("verwijderen", work, lambda _gone: f"{naam} is verwijderd.{back}")

    def _do(self, what: str, work: Callable[[], Path], said: Callable[[Path], str]) -> None:
        def done(address: Path) -> None:
            self._scherm.report(said(address))
            self._scherm.refresh_page()

        self._scherm.router.wait_for(what, work, done, self._failed)

    def _failed(self, error: OpslagError) -> None:
        from vsv_wizard.screens.dialogs import MessageDialog

        self._scherm.vraag(MessageDialog("Dit lukt niet", str(error)))
