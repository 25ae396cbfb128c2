"""Where what was found is: from a hit to a place in the program. And the pages themselves."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import join_path, pattern_of, read, split_path
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.questions import asked, in_view
from vsv_wizard.plan.search.index import FoundKind, Searchable
from vsv_wizard.screens.samenvatting import PARTS as SUMMARY

NOT_ASKED = "Deze vraag komt in beeld als een ander antwoord erom vraagt: {}"


class _PageRow(NamedTuple):
    to: Destination
    titel: str
    kort: str
    ook: tuple[str, ...] = ()
    of_a_dossier: bool = True


def _pages() -> Iterator[_PageRow]:
    """The pages that one can go to, with what else they may be called."""
    yield _PageRow(
        Destination(Page.STAPPENPLAN), "Stappenplan", "Alle stappen en taken", ("overzicht",)
    )
    yield _PageRow(
        Destination(Page.TODAY), "Vandaag", "Wat nu, op wie u wacht, wat er komt", ("begin",)
    )
    for part_id, naam in SUMMARY.items():
        to = Destination(Page.SAMENVATTING, part_id)
        yield _PageRow(to, f"Samenvatting: {naam}", "Hoe het dossier ervoor staat")
    yield _PageRow(Destination(Page.DOCUMENTS), "Documenten", "Wat u kunt maken", ("stukken",))
    yield _PageRow(
        Destination(Page.DOCUMENT, "vragenblad"),
        "Vragenblad",
        "Eén persoon iets vragen, en de antwoorden overnemen",
        ("antwoorden overnemen", "mailen", "navragen"),
    )
    yield _PageRow(
        Destination(Page.IMPORT),
        "Uit een bestand",
        "Deelnemers en contacten uit Excel, CSV of een vCard",
        ("importeren", "inlezen", "excel"),
    )
    yield _PageRow(Destination(Page.ACTIES), "Acties", "Alle actiepunten", ("actielijst",))
    yield _PageRow(
        Destination(Page.SESSIE), "Sessie", "Samen aan het plan werken", ("bijeenkomst", "agenda")
    )
    yield _PageRow(
        Destination(Page.GESCHIEDENIS),
        "Geschiedenis",
        "Eerdere versies, en iets terugbrengen",
        ("terughalen", "herstellen", "vorige versie"),
    )
    yield _PageRow(
        Destination(Page.PROFIEL), "Regioprofiel", "Wat voor de hele regio gelijk is", ("profiel",)
    )
    yield _PageRow(
        Destination(Page.DOSSIERS),
        "Dossiers",
        "Alle dossiers in de map, een ander openen of een nieuw maken",
        ("map", "ander dossier", "nieuw dossier"),
    )
    to = Destination(Page.NASLAG)
    yield _PageRow(to, "Naslag", "Opzoeken hoe het zit", ("opzoeken",), of_a_dossier=False)
    for part_id, part in PARTS.items():
        yield _PageRow(replace(to, id=part_id), part.titel, part.kort, of_a_dossier=False)


PAGES = {f"{row.to.page}/{row.to.id}": row for row in _pages()}


def pages(*, with_dossier: bool) -> Iterator[Searchable]:
    """The pages as things to find."""
    for key, row in PAGES.items():
        if with_dossier or not row.of_a_dossier:
            yield Searchable(FoundKind.PAGE, key, row.titel, row.kort, ook=row.ook)


def place_of_hit(found: Searchable, sessie: OpenDossier | None) -> Destination:
    """Where it is: the field, the action, the card, the document, the page."""
    match found.kind:
        case FoundKind.PAGE:
            return PAGES[found.id].to
        case FoundKind.BEGRIP | FoundKind.NASLAG:
            return Destination(Page.NASLAG, found.id, field=found.field)
        case FoundKind.DOCUMENT:
            return Destination(Page.DOCUMENT, found.id)
        case FoundKind.ACTIE:
            return Destination(Page.ACTIES, found.id)
        case FoundKind.SESSIE:
            return _sessie(found.id, sessie)
        case FoundKind.TAAK:
            return Destination(Page.TAAK, found.id)
    if not found.id or sessie is None:
        loose = {"acties": Page.ACTIES, "sessies": Page.SESSIE}
        return Destination(loose.get(found.field.partition(".")[0], Page.STAPPENPLAN))
    return _field(found, sessie)


def _sessie(sessie_id: str, sessie: OpenDossier | None) -> Destination:
    """The minutes of a session; of one that was not closed yet the session itself."""
    every = sessie.dossier.sessies if sessie else ()
    is_over = any(one.id == sessie_id and one.afgesloten_op for one in every)
    report = Destination(Page.DOCUMENT, "sessieverslag", field=sessie_id)
    return report if is_over else Destination(Page.SESSIE)


def _field(found: Searchable, sessie: OpenDossier) -> Destination:
    """The field of an answer or a question; of one that is not asked now the task, and why."""
    pad = _shown_path(found.field, found.id, sessie) if found.field else ""
    note = NOT_ASKED.format(found.titel) if found.field and not pad else ""
    return Destination(Page.TAAK, found.id, field=pad, note=note)


def _shown_path(field: str, taak_id: str, sessie: OpenDossier) -> str:
    """Where the task shows this now: of each thing in a list the first, or the list; else ""."""
    if field.partition(".")[0] == "taken":
        return field  # a note and the evidence are always asked
    plan, dossier = sessie.plan, sessie.dossier
    paths = [vraag.pad for vraag in asked(plan, dossier, taak_id, sessie.today)]
    lijst, star, _ = field.partition(".*.")
    if star:
        of_a_thing = next((pad for pad in paths if pattern_of(pad) == field), "")
        return of_a_thing or ("" if read(dossier, lijst) else _shown_path(lijst, taak_id, sessie))
    lists = {vraag.pad for vraag in in_view(plan, dossier, taak_id) if vraag.is_list}
    whole = field in lists or join_path(*split_path(field)[:-1]) in lists
    return field if whole or field in paths else ""
