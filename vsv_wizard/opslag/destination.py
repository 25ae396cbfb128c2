"""A place in the program as a value: where the user is, goes to, or goes back to.

The screens show one, and what is remembered on disk is one; neither knows the other.
"""

from dataclasses import dataclass
from enum import StrEnum


class Page(StrEnum):
    """The kinds of places. The values are kept on disk."""

    DOSSIERS = "dossiers"
    REGIOACTIES = "regioacties"
    TODAY = "vandaag"
    STAPPENPLAN = "stappenplan"
    TAAK = "taak"
    SAMENVATTING = "samenvatting"
    END = "einde"
    MOMENT = "moment"
    DOCUMENTS = "documenten"
    DOCUMENT = "document"
    ACTIES = "acties"
    SESSIE = "sessie"
    SESSIESTART = "sessiestart"
    PRESENTATIE = "presentatie"
    SESSIESLOT = "sessieslot"
    IMPORT = "importeren"
    # On top of where the user is, to come back from.
    KEUZES = "keuzes"
    GESCHIEDENIS = "geschiedenis"
    PROFIEL = "profiel"
    NASLAG = "naslag"
    SEARCH = "zoeken"


# As what a place is remembered; who was anywhere else goes on from where they were before that.
_REMEMBERED = {
    Page.DOSSIERS: Page.DOSSIERS,
    Page.TODAY: Page.TODAY,
    Page.STAPPENPLAN: Page.STAPPENPLAN,
    Page.TAAK: Page.TAAK,
    Page.PRESENTATIE: Page.TAAK,
    Page.SAMENVATTING: Page.SAMENVATTING,
    Page.END: Page.END,
    Page.ACTIES: Page.ACTIES,
    Page.SESSIE: Page.SESSIE,
    Page.SESSIESTART: Page.SESSIE,
    Page.SESSIESLOT: Page.SESSIE,
}


@dataclass(frozen=True)
class Destination:
    """A place: the page, what it is about, and where on it.

    id: of the task, document, session or action; of the summary its part; of the page of
    today the task where the user was; of the moment that something was reached what.
    sheet: of a task. field: the path of an answer, or the row that is chosen.
    back: where Esc goes; without it the page knows a good one itself.
    note: what to say on arriving. dossiers: of the folder, by name and file.
    """

    page: Page
    id: str = ""
    sheet: int = 0
    field: str = ""
    back: "Destination | None" = None
    note: str = ""
    dossiers: tuple[tuple[str, str], ...] = ()

    def remembered(self) -> "Destination | None":
        """What of this place is remembered for the next time; None when it is not one for that."""
        page = _REMEMBERED.get(self.page)
        if page in (Page.TAAK, Page.STAPPENPLAN, Page.TODAY):
            return Destination(page, self.id, self.sheet, self.field)
        return Destination(page) if page else None
