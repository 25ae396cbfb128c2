"""What keeps a task from being done, in the words of what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.dossier.answers import AntwoordFout, parse
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import is_verborgen
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import Gesteld, geteld, item_naam, taak_van_pad
from vsv_wizard.voortgang.regels import Melding

LANGE_NAAM = 6  # words; "Vul ... in" around more than that is hard to read


@dataclass(frozen=True)
class Ontbreekt:
    """What keeps a task from being done: the path, and in words what to do."""

    pad: str
    tekst: str


def _vul_in(vraag: Gesteld) -> str:
    """What to do about a missing answer, worded as an error is."""
    naam = vraag.vraag.naam
    if vraag.waarde == WEET_NIET:
        return f"Zoek op: {naam}. U weet dit nog niet."
    if not vraag.open:
        return f"Regel eerst: {naam}."
    if len(naam.split()) > LANGE_NAAM:
        return f"Vul in: {naam}."
    werkwoord = "Kies" if vraag.veld.soort in ("keuze", "ja_nee") else "Vul"
    return f"{werkwoord} {naam}{'' if werkwoord == 'Kies' else ' in'}."


def tellingen(
    vragen: Iterable[Vraag], dossier: Dossier, plan: Plan, vandaag: date
) -> Iterator[tuple[str, str, bool]]:
    """Per list that needs a number of things: path, "2 van 4 ...", and whether it is enough."""
    for lijst in vragen:
        if lijst.minstens and not is_verborgen(dossier, lijst.pad):
            aantal = geteld(plan, dossier, lijst, vandaag)
            yield lijst.pad, telling_tekst(lijst, aantal, vandaag), aantal >= lijst.minstens


def telling_tekst(lijst: Vraag, aantal: int, vandaag: date) -> str:
    """How many there are: "2 van 4 overleggen gepland in 2026", "5 deelnemers"."""
    van = f" van {lijst.minstens}" if aantal <= lijst.minstens else ""
    jaar = f" in {vandaag.year}" if lijst.dit_jaar else ""
    return f"{aantal}{van} {lijst.teleenheid}{jaar}"


def open_antwoorden(
    vragen: tuple[Gesteld, ...], dossier: Dossier, plan: Plan
) -> Iterator[Ontbreekt]:
    """The answers that are half-typed, missing or not good enough: each of them once."""
    klad = dossier.klad
    for vraag in vragen:
        if vraag.pad in klad:
            tekst = _maak_af(vraag, klad[vraag.pad])
        elif vraag.houdt_tegen:
            tekst = _vul_in(vraag)
        else:
            continue
        if vraag.lijst and vraag.item:
            tekst = f"{item_naam(plan, dossier, vraag.lijst, vraag.item)}: {_klein(tekst)}"
        yield Ontbreekt(vraag.pad, tekst)


def _maak_af(vraag: Gesteld, klad: str) -> str:
    """Which answer is half, and what is wrong with it, in the words that stand under its field."""
    try:
        parse(vraag.veld, klad, naam=vraag.vraag.naam, keuzes=vraag.vraag.keuzes)
    except AntwoordFout as fout:
        return f"{vraag.vraag.kop}: {_klein(str(fout))}"
    return f"Maak af: {vraag.vraag.naam}."


def _klein(tekst: str) -> str:
    return tekst[:1].lower() + tekst[1:]


def naam_van(plan: Plan, pad: str) -> str:
    """What an answer is called at the start of a sentence; the path when nobody asks for it."""
    vraag = plan.vraag_van.get(pad)
    return vraag.naam[0].upper() + vraag.naam[1:] if vraag else pad


def fouten_per_taak(plan: Plan, meldingen: tuple[Melding, ...]) -> dict[str, list[Ontbreekt]]:
    """The errors (not the warnings) by the tasks that ask for the paths they name."""
    fouten: dict[str, list[Ontbreekt]] = {}
    for melding in meldingen:
        if melding.ernst != "fout":
            continue
        for taak_id in dict.fromkeys(taak_van_pad(plan, pad) for pad in melding.paden):
            if taak_id:
                fouten.setdefault(taak_id, []).append(Ontbreekt(melding.paden[0], melding.tekst))
    return fouten
