"""The hand-over note for the next adviser of the RSO: where this VSV stands and what to know.

Two pages that both advisers go through together. What is in the dossier itself is not
repeated; long lists are cut off, and say so.
"""

from collections.abc import Iterator, Sequence

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    ListKind,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
)
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.handover_tables import (
    DATUM_KOP,
    keuzes_open,
    notities,
    open_datums,
    status_of_wacht,
)
from vsv_wizard.documenten.delen.noted_besluiten import HEADINGS, TITEL, WIDTHS, besluit_rows
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.naming import label_path
from vsv_wizard.plan.task_ids import ROLLEN_VERDELEN
from vsv_wizard.voortgang.milestones import NO_MIJLPAAL
from vsv_wizard.voortgang.sessies import noted_notities
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status

NONE_YET = "Er is nog geen besluit genoteerd in een sessie."
MAX_ROWS = 5  # of one table
MAX_LINES = 5  # of the log
MAX_PATHS = 3  # of one line of it
SENSITIVE = "Gevoelig, en notities"
LONGEST = 240  # characters of a note
_SINDS = "sinds wanneer is niet bekend"

_RUNNING = (Status.WACHT, Status.BEZIG, Status.CONTROLEREN)
_STILL_TO_DO = (
    "Stel de nieuwe adviseur voor aan het aanspreekpunt en de voorzitter.",
    "Zet in het dossier wat is gezegd of gemaild en er nog niet in staat.",
    "Bespreek wat gevoelig ligt, ook wat niet in het dossier staat.",
    "Geef door welke beloftes u deed, aan wie en voor wanneer.",
    "Geef de nieuwe adviseur toegang tot het dossier en de stukken.",
    "Zet de afspraken die komen over naar de agenda van de nieuwe adviseur.",
    "Vul de naam van de nieuwe adviseur in bij taak {}.",
)


def make(material: Material, _keus: str = "") -> Document:
    """The note for one VSV."""
    fill = Gaps(material)
    return cover(
        material,
        "adviesoverdracht",
        f"Overdracht van adviseur {naam_of_vsv(material)}",
        f"Stand op {datum_long(material.today)}",
        _blocks(material, fill),
        fill.gaten,
    )


def _blocks(material: Material, fill: Gaps) -> Iterator[Block]:
    yield from _who(fill)
    yield from _state(material)
    yield from _running(material)
    yield from _afspraken(material)
    yield from _keuzes(material)
    yield from _table(TITEL, HEADINGS, besluit_rows(material), WIDTHS, NONE_YET)
    yield from _changes(material)
    yield from _notities(material)
    yield from _wrap_up(material, fill)


def _who(fill: Gaps) -> Iterator[Block]:
    rijen = (
        ("Adviseur tot nu toe", fill("rollen.rso_adviseur")),
        ("RSO", fill("rso.naam")),
        ("Aanspreekpunt van het VSV", fill("aanspreekpunt.naam")),
        ("Voorzitter van het VSV", fill("rollen.voorzitter")),
    )
    yield Tabel(("Wat", "Naam"), rijen, "Wie", breedtes=(1, 2), paren=True)


def _state(material: Material) -> Iterator[Block]:
    progress, taak_id = material.progress, material.progress.volgende
    mijlpaal = progress.mijlpaal
    reached = "nog geen" if mijlpaal == NO_MIJLPAAL else mijlpaal
    volgende = material.taak(taak_id) if taak_id else "er is nu geen taak die verder kan"
    yield Kop(2, "Waar het VSV staat")
    yield Balk("Kern", progress.kern.klaar, progress.kern.totaal)
    yield Balk("Alle taken", progress.everything.klaar, progress.everything.totaal)
    yield Alinea(f"Mijlpaal: {reached}. Volgende taak: {volgende}.")


def _running(material: Material) -> Iterator[Block]:
    """What runs; who is waited for comes first, since that asks for a call."""
    states = [
        s for soort in _RUNNING for s in material.progress.taken.values() if s.status is soort
    ]
    rijen: list[tuple[Cell, ...]] = [
        (material.taak(s.id), status_of_wacht(material, s, _SINDS), _open(material, s))
        for s in states
    ]
    kop = ("Taak", "Stand", "Wat nog open is")
    yield from _table(
        "Wat loopt en op wie u wacht", kop, rijen, (4, 4, 6), "Er loopt nu geen taak."
    )


def _open(material: Material, stand: TaakStand) -> str:
    """The first thing that is open, and how many more."""
    punten = stand.reasons or tuple(punt.tekst for punt in stand.missing)
    texts = list(dict.fromkeys(material.safe(punt) for punt in punten))
    if not texts:
        return "Niets meer: alleen nog klaar noemen"
    meer = f"\nEn nog {how_many(len(texts) - 1, 'punt', 'punten')}." if texts[1:] else ""
    return f"{texts[0]}{meer}"


def _afspraken(material: Material) -> Iterator[Block]:
    kop = DATUM_KOP
    yield from _table(
        "Afspraken en datums die komen",
        kop,
        open_datums(material, material.plan.taken),
        (3, 8, 2, 1),
        "Er staan geen datums in het dossier die nog komen.",
    )


def _keuzes(material: Material) -> Iterator[Block]:
    rijen = keuzes_open(material, material.plan.taken)
    kop = ("Onderwerp", "Stand", "Taak")
    yield from _table("Keuzes die open staan", kop, rijen, (7, 4, 1), "Er staan geen keuzes open.")
    if twist := len(material.dossier.conflicten):
        wat = how_many(twist, "antwoord", "antwoorden")
        yield Alinea(f"Bij {wat} vulden 2 mensen iets anders in. Daar moet het VSV nog kiezen.")


def _notities(material: Material) -> Iterator[Block]:
    """What is sensitive: only for who may see it, and always with room to write."""
    if material.niveau is not Niveau.INTERNAL:
        return
    rijen = [(taak, _shorten(notitie)) for taak, notitie in notities(material, material.plan.taken)]
    rijen += [
        (f"{n.about(material.plan)}\n{n.day}", _shorten(n.tekst))
        for n in noted_notities(material.dossier)
    ]
    yield from _table(
        SENSITIVE,
        ("Taak", "Notitie"),
        rijen,
        (2, 3),
        "Er staan geen notities in het dossier.",
    )
    yield Schrijfruimte("Wat u verder moet weten")


def _changes(material: Material) -> Iterator[Block]:
    rijen: list[tuple[Cell, ...]] = []
    for line in reversed(material.dossier.logboek[-MAX_LINES:]):
        names = list(
            dict.fromkeys(label_path(pad, material.dossier, material.plan) for pad in line.paden)
        )
        meer = [f"en nog {len(names) - MAX_PATHS}"] if len(names) > MAX_PATHS else []
        wat = "\n".join([*names[:MAX_PATHS], *meer]) or "Niet bekend"
        rijen.append((datum_long(day_of(line.tijd)), line.wie or "Niet bekend", wat))
    kop = ("Datum", "Wie", "Wat")
    yield from _table(
        "Laatste wijzigingen in het dossier",
        kop,
        rijen,
        (3, 3, 8),
        "Er staan geen wijzigingen in het logboek.",
    )


def _wrap_up(material: Material, fill: Gaps) -> Iterator[Block]:
    yield Kop(2, "Afronden")
    yield Kop(3, "Wat de vorige adviseur nog doet")
    nr = material.plan.nr(ROLLEN_VERDELEN)
    yield Lijst(tuple(zin.format(nr) for zin in _STILL_TO_DO), ListKind.BOXES)
    yield Schrijfruimte("Wat nog meer, en voor wanneer")
    yield Kop(3, "Overgedragen")
    has = fill.has("rollen.rso_adviseur")
    yield Ondertekening(
        (
            _box("Draagt over", fill("rollen.rso_adviseur") if has else ""),
            _box("Neemt over", ""),
        )
    )


def _box(namens: str, naam: str) -> SignatureBox:
    return SignatureBox(namens, (("Naam", naam), ("Datum", ""), ("Handtekening", "")))


def _table(
    titel: str,
    kop: tuple[str, ...],
    rijen: Sequence[tuple[Cell, ...]],
    breedtes: tuple[int, ...],
    empty: str,
) -> Iterator[Block]:
    """A part with the first rows, and how many more there are; or a sentence without any."""
    yield from part(titel, kop, rijen[:MAX_ROWS], breedtes, empty, 2 if titel == SENSITIVE else 3)
    if (meer := len(rijen) - MAX_ROWS) > 0:
        yield Alinea(f"En nog {meer}. Die staan in het statusrapport.")


def _shorten(tekst: str) -> str:
    line = " ".join(tekst.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
