"""The choices that are open, for the meeting of the board: to read, to tick and to sign off.

What holds back the most comes first. Which questions are a choice of the board, which
clause they fill and what each option means stands in data/keuzes.toml. What else was
answered with "weet ik nog niet" is in a short table at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    ListKind,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import caution, cover, naam_of_vsv
from vsv_wizard.documenten.material import Material, and_list
from vsv_wizard.dossier.answers import WEET_NIET_TEXT, datum_long
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.niveau import antwoord, visibility_of
from vsv_wizard.dossier.paths import pattern_of, read
from vsv_wizard.dossier.text import how_many, lowered, plural
from vsv_wizard.plan.questions import AskedVraag, asked, item_naam, keuzes, row_of
from vsv_wizard.plan.reference import Keuze
from vsv_wizard.plan.rows import FixedRow
from vsv_wizard.plan.sources import source_words
from vsv_wizard.voortgang.dates import NEARBY
from vsv_wizard.voortgang.highlights import LATER, KeuzeHighlight, description, open_keuzes
from vsv_wizard.voortgang.statuses import Status

BESTUUR = "bestuur"  # of the plan's [wie]
MOST = 5  # choices for one meeting
NOW, EVERY = "nu", "alle"
KEUZE_DIENST = "rso.aanvullend.*.keuze"  # the one choice of which every row has its own words


@dataclass(frozen=True)
class Keuzevraag:
    """A choice as it is asked now, with the task that asks it and what stands in data/."""

    taak_id: str
    vraag: AskedVraag
    keuze: Keuze

    @property
    def open(self) -> bool:
        """Whether the board still has to decide."""
        return self.vraag.open or self.later

    @property
    def later(self) -> bool:
        """Whether the board put it off."""
        return bool(self.vraag.value == LATER)


def opties(_material: Material) -> dict[str, str]:
    """How many of them."""
    return {NOW: f"Wat nu aan de beurt is, hoogstens {MOST}", EVERY: "Alle open keuzes"}


def make(material: Material, keus: str = "") -> Document:
    """The sheet with the choices that are due, or every open one; without any, what was chosen."""
    titel = f"Keuzeblad {naam_of_vsv(material)}"
    ondertitel = f"Voor de vergadering van het bestuur: stand op {datum_long(material.today)}"
    return cover(material, "keuzeblad", titel, ondertitel, _blocks(material, keus == EVERY))


def needed(material: Material) -> str:
    """Why this VSV does not need the sheet now; empty when it does."""
    alles_gekozen = not any(vraag.open for vraag in keuzevragen(material)) and not _remaining(
        material
    )
    return "Er staan geen keuzes open." if alles_gekozen else ""


def keuzevragen(material: Material) -> tuple[Keuzevraag, ...]:
    """Every choice of the board that is asked now, once, in the order of the plan."""
    per_pad = {keuze.pad: keuze for keuze in material.plan.naslag.keuze}
    found: dict[str, Keuzevraag] = {}
    for taak_id, stand in material.progress.taken.items():
        if stand.status is Status.NVT:
            continue
        for vraag in asked(material.plan, material.dossier, taak_id, material.today):
            if (keuze := per_pad.get(pattern_of(vraag.pad))) and vraag.pad not in found:
                found[vraag.pad] = Keuzevraag(taak_id, vraag, keuze)
    return tuple(found.values())


def waiting(material: Material, taak_id: str) -> tuple[str, ...]:
    """The tasks that cannot be done before this one is, directly or by way of others."""
    voor = {taak_id}
    for taak in _in_order(material):
        if voor & {*material.plan.taken[taak].na}:
            voor.add(taak)
    return tuple(
        n
        for n in material.plan.taken
        if n in voor - {taak_id} and not material.progress.taken[n].done
    )


def _in_order(material: Material) -> Iterator[str]:
    """Every task after all that come before it: the order of the plan need not be that."""
    done: dict[str, None] = {}

    def visit(taak_id: str) -> None:
        if taak_id not in done:
            for eerder in material.plan.taken[taak_id].na:
                visit(eerder)
            done[taak_id] = None

    for taak_id in material.plan.taken:
        visit(taak_id)
    yield from done


def open_vragen_of(material: Material) -> list[Keuzevraag]:
    """The choices that the board still has to make; what holds back the most comes first."""
    # Sorting is stable: what holds back as much stays in the order of the plan.
    found = (vraag for vraag in keuzevragen(material) if vraag.open)
    return sorted(found, key=lambda v: -len(_held_up(material, v)))


def due(material: Material) -> list[Keuzevraag]:
    """Those that can be made now and were not put off; at most as many as fit in one meeting."""
    return [vraag for vraag in open_vragen_of(material) if _is_due(material, vraag)][:MOST]


def _is_due(material: Material, vraag: Keuzevraag) -> bool:
    if not material.progress.on_route(vraag.taak_id):
        return False
    if material.progress.taken[vraag.taak_id].status is Status.KAN_NOG_NIET:
        return False
    op = read(vraag.vraag.item, "later_op") if vraag.later else None
    return not vraag.later or (isinstance(op, date) and op <= material.today + NEARBY)


def _blocks(material: Material, every: bool) -> Iterator[Block]:
    vragen = keuzevragen(material)
    chosen = tuple(vraag for vraag in vragen if not vraag.open)
    all_open = open_vragen_of(material)
    open_vragen = all_open if every else due(material)
    rest = _remaining(material)
    yield caution(
        material.dossier, "Vraag bij twijfel uw RSO of een jurist.", "De bronnen zijn concepten."
    )
    yield Alinea(_introduction(len(all_open), len(rest), len(chosen)))
    if later := len(all_open) - len(open_vragen):
        yield Alinea(_put_off(len(open_vragen), later))
    if open_vragen:
        yield Kop(2, "Te kiezen")
    for number, vraag in enumerate(open_vragen, 1):
        yield from _keuze(material, number, vraag)
    if rest:
        yield from _find_out(rest, material)
    if chosen and not all_open:
        yield from _chosen(material, chosen)


def _introduction(nog_open: int, uitzoeken: int, chosen: int) -> str:
    if not nog_open:
        sentences = ["Er staan geen keuzes open."]
    else:
        staat = plural(nog_open, "staat", "staan")
        sentences = [f"Er {staat} {how_many(nog_open, 'keuze', 'keuzes')} open."]
        sentences += ["Wat het meeste tegenhoudt, staat bovenaan."] if nog_open > 1 else []
    if uitzoeken:
        sentences.append(f"Nog uit te zoeken: {how_many(uitzoeken, 'antwoord', 'antwoorden')}.")
    if chosen and nog_open:
        sentences.append(f"Al gekozen: {chosen}. Die staan in het statusrapport bij Besluiten.")
    if nog_open:
        sentences.append("Kruis één vakje aan per keuze en schrijf het besluit erbij.")
    return " ".join(sentences)


def _put_off(due_now: int, later: int) -> str:
    """What is not on the sheet, and why."""
    now = f"Nu aan de beurt: {due_now}." if due_now else "Nu is er geen keuze aan de beurt."
    return f"{now} Voor later: {how_many(later, 'keuze', 'keuzes')}."


# --- one choice


def _keuze(material: Material, number: int, vraag: Keuzevraag) -> Iterator[Block]:
    yield Kop(
        3, f"{number}. {_vraag_sentence(material, vraag)} ({source_words(vraag.keuze.artikel)})"
    )
    regels = (" ".join(_explanation(material, vraag)), " ".join(_who_and_when(material, vraag)))
    yield Alinea("\n".join(filter(None, regels)))
    if opties := tuple(_options(material, vraag)):
        yield Lijst(opties, ListKind.BOXES)
    yield Schrijfruimte("Besluit en datum")


def _vraag_sentence(material: Material, vraag: Keuzevraag) -> str:
    """The question, with what it is about when it is asked of several things."""
    gevraagd = vraag.vraag
    zin = vraag.keuze.vraag or gevraagd.vraag.vraag
    if gevraagd.lijst is None or gevraagd.item is None:
        return zin
    naam = item_naam(material.plan, material.dossier, gevraagd.lijst, gevraagd.item)
    return f"{naam}: {lowered(zin)}"


def in_a_line(material: Material, vraag: Keuzevraag) -> str:
    """One choice in one line: what is asked, and of which task."""
    return f"{_vraag_sentence(material, vraag)} (taak {material.plan.nr(vraag.taak_id)})"


def _explanation(material: Material, vraag: Keuzevraag) -> Iterator[str]:
    """What the plan says beside the question; of an optional service, what it is."""
    gevraagd = vraag.vraag
    row = _row(material, gevraagd)
    if row and pattern_of(gevraagd.pad) == KEUZE_DIENST:
        yield row.uitleg
    elif not vraag.keuze.vraag:
        yield gevraagd.vraag.hint
    if gevraagd.vraag.zwijgt:
        yield "De bron zegt dit niet."


def _who_and_when(material: Material, vraag: Keuzevraag) -> Iterator[str]:
    taak = material.plan.taken[vraag.taak_id]
    anderen = [material.plan.wie[wie] for wie in taak.wie if wie != BESTUUR]
    if BESTUUR in taak.wie:
        yield f"Besluit: {material.plan.wie[BESTUUR]}."
        if anderen:
            yield f"Advies: {and_list(anderen)}."
    else:
        yield f"Voorstel: {and_list(anderen)}."
    yield f"Taak {material.plan.nr(vraag.taak_id)}."
    if vraag.later:
        op = read(vraag.vraag.item, "later_op")
        tot = f"tot {datum_long(op)}" if isinstance(op, date) else "zonder datum"
        yield f"Uitgesteld {tot}."
    elif vraag.vraag.value == WEET_NIET:
        yield f"Nu: {WEET_NIET_TEXT.lower()}."
    wait = _held_up(material, vraag)
    if wait:
        yield f"Houdt {how_many(len(wait), 'andere taak', 'andere taken')} tegen."


def _held_up(material: Material, vraag: Keuzevraag) -> tuple[str, ...]:
    """The tasks that wait for this choice; none when its task can be done without it."""
    return waiting(material, vraag.taak_id) if vraag.vraag.vraag.verplicht else ()


def _options(material: Material, vraag: Keuzevraag) -> Iterator[str]:
    """Every option in the plan's words, with what it means."""
    gevraagd, keuze = vraag.vraag, vraag.keuze
    words = keuzes(material.dossier, gevraagd.vraag, gevraagd.veld)
    for value in words or keuze.opties:
        yield f"{words.get(value, value)}. {_meaning(material, vraag, value)}"


def _meaning(material: Material, vraag: Keuzevraag, value: str) -> str:
    """What an option means: of this very service where the plan says so."""
    gevraagd, keuze = vraag.vraag, vraag.keuze
    if keuze.opties_uit == "rechtsvorm":
        vormen = {vorm.id: vorm.wie_tekent for vorm in material.plan.naslag.rechtsvorm}
        return f"Wie tekent? {vormen[value]}"
    row = _row(material, gevraagd)
    own = row.bij_nee if row and value == "nee" else ""
    return f"{own} {keuze.opties[value]}".strip()


def _row(material: Material, vraag: AskedVraag) -> FixedRow | None:
    if vraag.lijst is None or vraag.item is None:
        return None
    return row_of(material.plan, vraag.lijst, vraag.item.id)


# --- what is to be found out, and what was chosen


def _remaining(material: Material) -> tuple[KeuzeHighlight, ...]:
    """What is not known yet and is not a choice of the board, as far as this level shows it."""
    van_bestuur = {vraag.vraag.pad for vraag in keuzevragen(material)}
    return tuple(
        punt
        for punt in open_keuzes(material.dossier, material.plan, material.today)
        if punt.pad not in van_bestuur and material.niveau.shows(visibility_of(punt.pad))
    )


def _find_out(rest: tuple[KeuzeHighlight, ...], material: Material) -> Iterator[Block]:
    yield Kop(2, "Nog uit te zoeken")
    yield Alinea("Hier staat nu 'weet ik nog niet'. Spreek af wie het uitzoekt.")
    rijen: tuple[tuple[Cell, ...], ...] = tuple(
        (punt.tekst, _place(material, punt), material.plan.nr(punt.taak), "") for punt in rest
    )
    kop = ("Onderwerp", "Plek", "Taak", "Wie, en wanneer")
    yield Tabel(kop, rijen, "Nog uit te zoeken", breedtes=(5, 4, 1, 4))


def _place(material: Material, punt: KeuzeHighlight) -> str:
    """Where the source asks this: of the question, else of its task."""
    vraag = material.plan.vraag_of.get(pattern_of(punt.pad))
    bron = (vraag.bron if vraag else "") or material.plan.taken[punt.taak].bron
    return source_words(bron)


def _chosen(material: Material, vragen: tuple[Keuzevraag, ...]) -> Iterator[Block]:
    yield Kop(2, "Wat is gekozen")
    rijen = []
    for vraag in vragen:
        gevraagd = vraag.vraag
        words = keuzes(material.dossier, gevraagd.vraag, gevraagd.veld)
        tekst = antwoord(gevraagd.veld, gevraagd.value, words, material.niveau)
        onderwerp = description(material.plan, material.dossier, gevraagd)
        nr = material.plan.nr(vraag.taak_id)
        rijen.append((onderwerp, tekst or "", source_words(vraag.keuze.artikel), nr))
    kop = ("Onderwerp", "Gekozen", "Plek", "Taak")
    yield Tabel(kop, tuple(rijen), "Wat is gekozen", breedtes=(5, 4, 4, 1))
