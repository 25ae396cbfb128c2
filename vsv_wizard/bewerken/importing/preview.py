"""What would be taken in of a file: one value, that the screens show and the command tells."""

from dataclasses import dataclass

from vsv_wizard.bewerken.importing.columns import ColumnHeading, best_sheet, guess
from vsv_wizard.bewerken.importing.contacts import ImportedContact, contacts_in
from vsv_wizard.bewerken.importing.offers import ContactOffer, offers_of
from vsv_wizard.bewerken.importing.sheets import ImportFile, ImportSheet
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Plan


@dataclass(frozen=True)
class ImportPreview:
    """A file, the sheet of it, what its columns hold, and each contact beside the dossier."""

    file: ImportFile
    place: int
    heading: ColumnHeading
    contacts: tuple[ImportedContact, ...]
    offers: tuple[ContactOffer, ...]

    @property
    def sheet(self) -> ImportSheet:
        """The sheet that was chosen."""
        return self.file.sheets[self.place]

    @property
    def remarks(self) -> tuple[str, ...]:
        """What somebody must know before they say yes, in Dutch."""
        remarks = list(self.file.remarks)
        if self.sheet.cut:
            remarks.append(f"Alleen de eerste {len(self.sheet.rows)} regels zijn gelezen.")
        if not self.heading.sure:
            remarks.append("Er staat geen kop boven de kolommen. Kijk of zij kloppen.")
        return tuple(remarks)


def preview_of(
    file: ImportFile,
    dossier: Dossier,
    plan: Plan,
    *,
    place: int | None = None,
    heading: ColumnHeading | None = None,
) -> ImportPreview:
    """A file beside a dossier. place, heading: as somebody chose them; else they are guessed."""
    chosen = best_sheet(file.sheets) if place is None else place
    sheet = file.sheets[chosen]
    holds = heading or guess(sheet)
    contacts = contacts_in(sheet, holds) if holds.useful else ()
    return ImportPreview(file, chosen, holds, contacts, offers_of(dossier, plan, contacts))


def again(found: ImportPreview, dossier: Dossier, plan: Plan) -> ImportPreview:
    """The same file, read as was chosen, beside the dossier as it is now."""
    return preview_of(found.file, dossier, plan, place=found.place, heading=found.heading)
