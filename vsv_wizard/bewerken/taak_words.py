"""What is said and asked about one task, and what can be done with it: for screens and text mode.

Who shows it decides how it looks; which words, and when what is offered, is decided here.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import kind_of_path, read
from vsv_wizard.dossier.text import as_sentence, capitalized
from vsv_wizard.plan.questions import applies, in_view, keuzes
from vsv_wizard.voortgang.address_book import phone_of
from vsv_wizard.voortgang.asking import ended
from vsv_wizard.voortgang.settled import ChangeKind, SettledChange
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import WaitingFor, later

NO_HANDTEKENING = "Klaar betekent: de gegevens staan erin. Dit programma tekent niets."
NOT_YET = "Nog niet besloten. Maak nu de stukken voor de vergadering, en kom terug voor de datum."
UNCLEAR = "De bron is hier onduidelijk. Bij F1 staat wat wij kozen."
# What is asked to declare something: the question, and what to know about it.
ON_WHOM = ("Op wie wacht u?", "Een persoon of organisatie.")
ASK_WHEN = (
    "Wanneer vraagt u het opnieuw?",
    "Op die dag staat het in uw agenda en bij wat u kunt doen.",
)
WHY_NVT = "Waarom geldt dit niet voor uw VSV?"
UNTIL_WHEN = (
    "Tot wanneer geldt dit niet?",
    "Na die dag vraagt het programma opnieuw. Geen einde? Laat dit leeg.",
)

# What can be done with a task, as `possible` gives it.
KLAAR, ANSWERED, AGAIN, WAIT, NVT, OPEN_AGAIN = (
    *("klaar", "antwoord", "opnieuw"),
    *("wacht", "nvt", "bezig"),
)
_LONGEST = 60  # characters of an answer in a question


def waiting_lines(sessie: OpenDossier, stand: TaakStand) -> Iterator[str]:
    """On whom it waits or who was asked, how to reach that one, and when to ask again."""
    if stand.waiting:
        yield from _reach(sessie, stand.waiting.question(complete=not stand.missing), stand.waiting)
    for one in stand.asked:
        yield from _reach(sessie, one.asked, one)


def _reach(sessie: OpenDossier, said: str, one: WaitingFor) -> Iterator[str]:
    phone = phone_of(sessie.dossier, sessie.plan, one.op)
    yield " ".join(filter(None, (said, f"Bel {phone}." if phone else "", one.again)))


def remarks(sessie: OpenDossier, stand: TaakStand) -> Iterator[str]:
    """What to know of a task before beginning, beside on whom it waits."""
    taak, plan, progress = stand.taak, sessie.plan, sessie.progress
    if stand.status is Status.KAN_NOG_NIET:
        alvast = "" if sessie.is_read_only else " U mag wel alvast invullen."
        yield f"{progress.why_not(stand)}{alvast}"
    elif stand.liefst:
        first = " en ".join(f"{plan.taken[i].titel} ({plan.nr(i)})" for i in stand.liefst)
        yield f"Liever eerst: {first}.{' U mag verder.' if progress.alleen_kern else ''}"
    elif stand.status is Status.NVT:
        yield f"N.v.t. {as_sentence(stand.reasons[0])} U hoeft hier niets in te vullen."
    for punt in taak.let_op:
        if applies(punt.als, sessie.dossier):
            yield punt.tekst
    if any(k.soort == "tegenspraak" and stand.id in k.taken for k in plan.naslag.bronkritiek):
        yield UNCLEAR


def possible(sessie: OpenDossier, stand: TaakStand) -> Iterator[str]:
    """What can be done with a task now, the likely thing first."""
    if sessie.is_read_only:
        return
    if stand.may_be_klaar and stand.status is not Status.KLAAR:
        yield KLAAR
    if stand.waiting:
        if stand.missing:
            yield ANSWERED
        yield AGAIN
    if not stand.done:
        yield WAIT
    if stand.taak.nvt_mag and stand.status is not Status.NVT:
        yield NVT
    declared = sessie.dossier.taken.get(stand.id)
    if declared and stand.status in (Status.KLAAR, Status.WACHT, Status.NVT):
        yield OPEN_AGAIN


def ask_again_words(sessie: OpenDossier) -> str:
    """What it is called to ask again later."""
    return f"Nee, ik vraag het opnieuw op {datum_long(later(sessie.today))}"


def answered_words(one: WaitingFor) -> str:
    """What it is called that somebody who was asked answered, other than on the sheet."""
    return f"Er is antwoord van {one.op}"


def end_asking(sessie: OpenDossier, stand: TaakStand, asked_id: str) -> None:
    """Nobody waits for this answer any more."""
    if not sessie.is_read_only:
        sessie.replace_with(ended(sessie.dossier, stand.id, asked_id))


def prepared(sessie: OpenDossier, stand: TaakStand) -> Iterator[tuple[str, str]]:
    """The documents, with their choice, that prepare what is not decided yet."""
    for vraag in in_view(sessie.plan, sessie.dossier, stand.id):
        if vraag.bij_nee and read(sessie.dossier, vraag.pad) is False:
            yield from vraag.bij_nee.items()


class SettleQuestion(NamedTuple):
    """An answer that was typed over a settled one: what it is, as a question with its choices."""

    kop: str
    uitleg: str
    choices: tuple[tuple[ChangeKind | None, str], ...]


def settle_question(sessie: OpenDossier, change: SettledChange, typed: str = "") -> SettleQuestion:
    """What to ask about this change; the likely choice first, and at last to leave it.

    typed: the new answer, when it does not wait in the dossier itself.
    """
    dossier, pad = sessie.dossier, change.pad
    words = keuzes(dossier, change.vraag, kind_of_path(pad))
    old = _shorten(show_antwoord(kind_of_path(pad), read(dossier, pad), words))
    typed = typed or dossier.klad[pad]
    was = f"U veranderde '{old}' in '{_shorten(words.get(typed, typed)) or 'leeg'}'."
    if change.rol:
        kop = f"{capitalized(change.rol.wie)}: een nieuwe persoon, of een typefout?"
        uitleg = (
            f"{was} Bij een nieuwe persoon staan de gegevens van deze persoon weer open. "
            "Wat er stond, blijft bewaard."
        )
        said = {
            ChangeKind.NEW: "Een nieuwe persoon",
            ChangeKind.TYPO: "Een typefout: het is dezelfde persoon",
        }
    else:
        kop = "Een nieuw besluit, of een typefout?"
        uitleg = (
            f"{capitalized(change.vraag.naam)}. {was} Bij een nieuw besluit blijven beide "
            "bewaard, met hun datums."
        )
        said = {
            ChangeKind.NEW: "Een nieuw besluit of een nieuwe afspraak",
            ChangeKind.TYPO: "Een typefout: er is niets anders besloten",
        }
    first = sorted(said, key=lambda kind: kind is not change.likely)
    choices = tuple((kind, said[kind]) for kind in first)
    return SettleQuestion(kop, uitleg, (*choices, (None, f"Laat '{old}' staan")))


def settle_as(sessie: OpenDossier, pad: str, kind: ChangeKind | None) -> None:
    """It is this; of a new person what the address book has of them comes with it."""
    known_as = sessie.entry_named(pad)
    sessie.settle(pad, kind)
    if kind is ChangeKind.NEW and known_as:
        sessie.fill_details(pad, known_as)


def _shorten(tekst: str) -> str:
    line = " ".join(tekst.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
