"""What keeps a task from being done, in the words of what to do about it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.dossier.fields import WEET_NIET, AntwoordError
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import is_hidden
from vsv_wizard.dossier.text import capitalized, lowered
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.periods import days_of, first_year
from vsv_wizard.plan.questions import (
    AskedVraag,
    applies,
    counted,
    item_naam,
    items,
    taak_of_path,
)
from vsv_wizard.voortgang.regels import Finding
from vsv_wizard.voortgang.settled import undecided

LONG_NAAM = 6  # words; "Vul ... in" around more than that is hard to read


@dataclass(frozen=True)
class Missing:
    """What keeps a task from being done: the path, and in words what to do."""

    pad: str
    tekst: str


def _fill_in(vraag: AskedVraag) -> str:
    """What to do about a missing answer, worded as an error is."""
    naam = vraag.vraag.naam
    if vraag.value == WEET_NIET:
        return f"Zoek op: {naam}. U weet dit nog niet."
    if not vraag.open:
        return f"Regel eerst: {naam}."
    if len(naam.split()) > LONG_NAAM:
        return f"Vul in: {naam}."
    werkwoord = "Kies" if vraag.veld.soort in ("keuze", "ja_nee") else "Vul"
    return f"{werkwoord} {naam}{'' if werkwoord == 'Kies' else ' in'}."


def tallies(
    taak_id: str, dossier: Dossier, plan: Plan, today: date
) -> Iterator[tuple[str, Missing | None]]:
    """Per list of which things are counted: "2 van 4 ...", and what is missing, if anything."""
    for lijst in plan.vragen[taak_id]:
        if not lijst.teleenheid or not applies(lijst.toon_als, dossier):
            continue
        if is_hidden(dossier, lijst.pad):
            continue
        count = counted(plan, dossier, lijst, today)
        if not (tekst := count_text(plan, dossier, lijst, today, count)):
            continue
        if count < lijst.minstens:
            yield tekst, Missing(lijst.pad, f"Vul aan: nu {tekst}.")
        else:
            yield tekst, _nothing_ahead(plan, dossier, lijst, today)


def _nothing_ahead(plan: Plan, dossier: Dossier, lijst: Vraag, today: date) -> Missing | None:
    if not lijst.vooruit:
        return None
    last = max(days_of(lijst, items(plan, dossier, lijst)), default=today)
    if last < today:
        return Missing(lijst.pad, f"Na {datum_long(last)} staat er niets meer gepland. Vul aan.")
    return None


def count_text(
    plan: Plan, dossier: Dossier, lijst: Vraag, today: date, count: int | None = None
) -> str:
    """How many there are: "2 van 4 overleggen gepland in twaalf maanden", "5 deelnemers".

    Nothing when it would count out of nothing. count: when that is known already.
    """
    count = counted(plan, dossier, lijst, today) if count is None else count
    total = lijst.minstens or lijst.streef or len(items(plan, dossier, lijst))
    if not total:
        return ""
    van = f" van {total}" if count <= total else ""
    when = " in twaalf maanden" if lijst.dit_jaar else ""
    if lijst.uiterlijk:
        when = f" vanaf {first_year(lijst, today)}"
    return f"{count}{van} {lijst.teleenheid}{when}"


def open_antwoorden(
    vragen: tuple[AskedVraag, ...], dossier: Dossier, plan: Plan
) -> Iterator[Missing]:
    """The answers that are half-typed, missing or not good enough: each of them once."""
    klad = dossier.klad
    for vraag in vragen:
        if vraag.pad in klad:
            tekst = _half_typed(vraag, klad[vraag.pad], dossier, plan)
        elif vraag.vraag.verplicht and vraag.holds_up:
            tekst = _fill_in(vraag)
        else:
            continue
        if vraag.lijst and vraag.item:
            tekst = f"{item_naam(plan, dossier, vraag.lijst, vraag.item)}: {lowered(tekst)}"
        yield Missing(vraag.pad, tekst)


def _half_typed(vraag: AskedVraag, klad: str, dossier: Dossier, plan: Plan) -> str:
    """Which answer is half, and what is wrong with it, in the words that stand under its field."""
    from vsv_wizard.dossier.answers import parse

    try:
        parse(vraag.veld, klad, naam=vraag.vraag.naam, keuzes=vraag.vraag.keuzes)
    except AntwoordError as error:
        return f"{vraag.vraag.kop}: {lowered(str(error))}"
    if change := undecided(dossier, plan, vraag.pad):
        return f"Kies nog of dit nieuw is of een typefout: {change.vraag.naam}."
    return f"Maak af: {vraag.vraag.naam}."


def naam_of(plan: Plan, pad: str) -> str:
    """What an answer is called at the start of a sentence; the path when nobody asks for it."""
    vraag = plan.vraag_of.get(pad)
    return capitalized(vraag.naam) if vraag else pad


def errors_per_taak(plan: Plan, findings: tuple[Finding, ...]) -> dict[str, list[Missing]]:
    """The errors (not the warnings) by the tasks that ask for the paths they name."""
    errors: dict[str, list[Missing]] = {}
    for melding in findings:
        if melding.ernst != "fout":
            continue
        for taak_id in dict.fromkeys(taak_of_path(plan, pad) for pad in melding.paden):
            if taak_id:
                errors.setdefault(taak_id, []).append(Missing(melding.paden[0], melding.tekst))
    return errors
