"""What is asked before a list changes: taking a thing out, or several in."""

from typing import TYPE_CHECKING

from vsv_wizard.bewerken.new_rows import add_rows
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.screens.dialogs import MessageDialog, YesDialog
from vsv_wizard.screens.widgets.list_field import ListField

if TYPE_CHECKING:
    from vsv_wizard.screens.base import MainScreen


def ask_remove(screen: "MainScreen", event: ListField.Remove) -> None:
    """Ask, then take the thing out."""

    def weg(ja: bool | None) -> None:
        if ja:
            screen.sessie.remove(join_path(*split_path(event.lijst.pad), event.item_id))
            screen.saver.gewijzigd()
            screen.refresh_page()

    screen.vraag(
        YesDialog(
            f"Verwijder {event.naam}?",
            "Alles wat hierbij is ingevuld gaat weg.",
            ja="Ja, verwijder",
            nee="Nee, bewaren",
        ),
        weg,
    )


def ask_add(screen: "MainScreen", event: ListField.Pasted) -> None:
    """Show what was read in each row, then take them in."""
    count = sum(not row.error for row in event.rows)
    tekst = "\n".join(row.line for row in event.rows)
    if not count:
        screen.vraag(MessageDialog("Hier staat niets voor deze lijst.", tekst))
        return

    def take(ja: bool | None) -> None:
        if ja:
            more = add_rows(screen.sessie, event.lijst, event.rows)
            screen.saver.gewijzigd()
            screen.refresh_page()
            screen.report(f"{how_many(more, 'regel', 'regels')} toegevoegd.")

    screen.vraag(
        YesDialog(
            f"Zet u {how_many(count, 'regel', 'regels')} in de lijst?",
            tekst,
            ja="Ja, voeg toe",
            nee="Nee",
        ),
        take,
    )
