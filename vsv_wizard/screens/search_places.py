"""Where what was found is: from a hit to a place in the program. And the pages themselves."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies, items
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
    for part_id, naam in SUMMARY.items():
        to = Destination(Page.SAMENVATTING, part_id)
        yield _PageRow(to, f"Samenvatting: {naam}", "Hoe het dossier ervoor staat")
    yield _PageRow(Destination(Page.DOCUMENTS), "Documenten", "Wat u kunt maken", ("stukken",))
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
    pad = _real_path(found.field, found.id, sessie)
    if found.field and not _is_asked(pad, found.id, sessie):
        return Destination(Page.TAAK, found.id, note=NOT_ASKED.format(found.titel))
    return Destination(Page.TAAK, found.id, field=pad)


def _real_path(field: str, taak_id: str, sessie: OpenDossier) -> str:
    """The path in this dossier: of what is asked of each thing in a list the first, or the list."""
    lijst_pad, star, rest = field.partition(".*.")
    if not star:
        return field
    lijst = next(v for v in sessie.plan.vragen[taak_id] if v.pad == lijst_pad)
    found = items(sessie.plan, sessie.dossier, lijst)
    return f"{join_path(*split_path(lijst_pad), found[0].id)}.{rest}" if found else lijst_pad


def _is_asked(pad: str, taak_id: str, sessie: OpenDossier) -> bool:
    """Whether this task shows the field now. A note and the evidence are always asked."""
    if pad.partition(".")[0] == "taken":
        return True
    for vraag in sessie.plan.vragen.get(taak_id, ()):
        if pad == vraag.pad or pad.startswith(f"{vraag.pad}."):
            return applies(vraag.toon_als, sessie.dossier) and _is_asked_of_item(pad, vraag, sessie)
    return False


def _is_asked_of_item(pad: str, lijst: Vraag, sessie: OpenDossier) -> bool:
    parts, nested = split_path(pad), len(split_path(lijst.pad)) + 1
    if len(parts) <= nested:
        return True
    item = read(sessie.dossier, join_path(*parts[:nested]))
    veld = next((veld for veld in lijst.velden if veld.pad == parts[nested]), None)
    return item is None or veld is None or applies(veld.toon_als, sessie.dossier, item)
