"""How a status and a count look: a colour beside the sign and the word, never instead of them."""

from textual.content import Content

from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.dossier.text import how_many, lowered
from vsv_wizard.plan.rows import Stap
from vsv_wizard.voortgang.milestones import LightState
from vsv_wizard.voortgang.signed import signed_words
from vsv_wizard.voortgang.status import Progress, TaakStand, Tally
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import ALL_IS_THERE, asked_in_short

INDENT = 7  # of what stands under the title of a task

_COLOURS = {
    Status.KLAAR: "$success",
    Status.BEZIG: "$accent",
    Status.WACHT: "$warning",
    Status.CONTROLEREN: "$error",
    Status.KAN_NOG_NIET: "$zacht",
    Status.NVT: "$zacht",
    Status.NIET_BEGONNEN: "$foreground",
}


_LIGHTS = {
    LightState.ON_COURSE: "$success",
    LightState.BEHIND: "$warning",
    LightState.STILL: "$zacht",
}


def light_word(light: str) -> Content:
    """How it goes now: its sign and its word, in its colour."""
    state = next((each for each in LightState if each == light), None)
    if state is None:
        return Content("")
    return Content.styled(f"{state.teken} {state.capitalize()}", light_colour(state))


def light_colour(state: LightState) -> str:
    """The colour of how it goes, as a style."""
    return _LIGHTS[state]


def colour_of(status: Status) -> str:
    """The colour of a status, as a style; each theme has its own."""
    return _COLOURS[status]


def sign_of(status: Status) -> Content:
    """The sign of a status in its colour."""
    return Content.styled(status.teken, colour_of(status))


def bar(tally: Tally, breedte: int) -> Content:
    """A progress bar of so many cells that reads without colour."""
    full = round(breedte * tally.klaar / tally.totaal) if tally.totaal else 0
    if tally.klaar < tally.totaal:
        full = min(full, breedte - 1)
    colour = "$success" if tally.klaar == tally.totaal else "$accent"
    return Content.styled("█" * full, colour) + Content.styled("░" * (breedte - full), "$zacht")


def hanging(lines: Content, width: int, indent: int = 2) -> Content:
    """Lines that are wrapped so that what does not fit goes on under the text, not the sign."""
    wrapped: list[Content] = []
    for line in lines.split("\n", allow_blank=True):
        first, *rest = line[indent:].wrap(max(width - indent, 10)) or [Content("")]
        wrapped += [line[:indent] + first, *(Content(" " * indent) + more for more in rest)]
    return Content("\n").join(wrapped)


def step_status(stap: Stap, stand: Progress) -> Status:
    """One status for all the tasks of a step."""
    tally = stand.stap(stap.nr)
    statussen = {t.status for t in stand.taken.values() if t.taak.stap == stap.nr}
    if tally.klaar == tally.totaal:
        return Status.KLAAR
    if Status.CONTROLEREN in statussen:
        return Status.CONTROLEREN
    if tally.klaar or Status.BEZIG in statussen or Status.WACHT in statussen:
        return Status.BEZIG
    return Status.NIET_BEGONNEN


def taak_lines(stand: TaakStand, whole: Progress) -> Content:
    """Two lines: sign, number and title; then the status in words with what matters most."""
    first = sign_of(stand.status) + Content(f" {stand.nr:<4} {stand.taak.titel}\n")
    status = Content.styled(f"       {stand.status}", colour_of(stand.status))
    kind = "" if stand.taak.kern else " · aanbevolen"
    return first + status + Content.styled(f"{kind}{clause(stand, whole)}", "$zacht")


def clause(stand: TaakStand, whole: Progress) -> str:
    """What matters most about a task, after the word of its status."""
    match stand.status:
        case Status.KAN_NOG_NIET:
            return f" · eerst: {whole.plan.name_of(stand.first[0])}"
        case Status.WACHT if stand.waiting:
            return f" · {stand.waiting.in_words if stand.missing else ALL_IS_THERE}"
        case Status.KLAAR:
            return _klaar_on(stand)
        case Status.CONTROLEREN | Status.NVT:
            return f" · {stand.reasons[0]}"
        case _:
            begun = still_open(stand) if stand.status is Status.BEZIG else ""
            return "".join(f" · {said}" for said in (begun, asked_in_short(stand.asked)) if said)


def _klaar_on(stand: TaakStand) -> str:
    if stand.getekend:
        return f" · {lowered(signed_words(stand.getekend))}"
    return f" · {datum_short(stand.klaar_op)}" if stand.klaar_op else ""


def still_open(stand: TaakStand) -> str:
    """What a task that somebody began still misses."""
    count = len(stand.missing)
    if not count:
        return "alles ingevuld; zeg nog of het klaar is"
    return f"nog {how_many(count, 'antwoord', 'antwoorden')}"
