"""The status of a dossier as text: for a terminal, a pipe, 80 columns, with or without colour.

The lay-out is the same everywhere. In a terminal Rich paints it; text out of a file goes
to Rich as `Text`, never as markup. In a pipe there is nothing to paint, and Rich, which
takes as long to import as the rest of this command to run, is left alone.
"""

import os
import sys
import textwrap
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import datum_long, enumeration
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opdrachten.suggest import suggested
from vsv_wizard.plan.model import Plan
from vsv_wizard.voortgang.dates import DateState
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.milestones import LightState, Mijlpaal
from vsv_wizard.voortgang.plan_news import TITEL, plan_news
from vsv_wizard.voortgang.signed import signed_words
from vsv_wizard.voortgang.status import Progress, TaakStand, Tally
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import ALL_IS_THERE

WIDTH = 80
MAX_WIDTH = 110
MIN_ROOM = 20
BAR = 20
MAX_POINTS = 3  # of what is still open, per task
_STATUS_WIDTH = max(len(status) for status in Status) + 2

_STYLE = {
    Status.KLAAR: "green",
    Status.NVT: "dim",
    Status.KAN_NOG_NIET: "dim",
    Status.BEZIG: "cyan",
    Status.WACHT: "yellow",
    Status.CONTROLEREN: "bold yellow",
}


class MarginLine(NamedTuple):
    """A line of text behind a margin; when it is broken, the rest stands below its start."""

    tekst: str
    marge: str = ""
    style: str = ""
    margestijl: str = ""

    def wrapped(self, breedte: int) -> Iterator[tuple[str, str]]:
        """The margin and the text of every line that it takes."""
        ruimte = max(breedte - len(self.marge), MIN_ROOM)
        stukken = textwrap.wrap(self.tekst, ruimte, break_on_hyphens=False) or [""]
        for number, stuk in enumerate(stukken):
            yield (" " * len(self.marge) if number else self.marge), stuk


def show_status(dossier: Dossier, progress: Progress, bestand: str) -> None:
    """Print the checklist of a dossier."""
    regels = _text_lines(dossier, progress, bestand)
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        _painter(regels)
        return
    for line in regels:
        for marge, tekst in line.wrapped(WIDTH):
            print((marge + tekst).rstrip())


def _painter(regels: Iterator[MarginLine]) -> None:
    """The same with colours, where the terminal has them and the user wants them."""
    import shutil

    from rich.console import Console
    from rich.text import Text

    breedte = min(shutil.get_terminal_size((WIDTH, 24)).columns, MAX_WIDTH)
    doek = Text()
    for line in regels:
        for marge, tekst in line.wrapped(breedte):
            doek.append(marge, line.margestijl or None).append(tekst, line.style or None)
            doek.append("\n")
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(doek, end="", soft_wrap=True)


def _text_lines(dossier: Dossier, progress: Progress, bestand: str) -> Iterator[MarginLine]:
    plan = progress.plan
    yield MarginLine(vsv_name(dossier), style="bold")
    yield MarginLine(f"{plan.titel}, stand op {datum_long(progress.today)}")
    yield MarginLine("")
    yield _bar("Kern", progress.kern)
    yield _bar("Alle taken", progress.everything)
    yield MarginLine(_mijlpalen(progress), "Mijlpaal    ")
    yield from _light(progress)
    yield MarginLine(_next(progress), "Volgende    ")
    for nr, stap in plan.steps.items():
        tally = progress.stap(nr)
        yield MarginLine("")
        yield MarginLine(
            f"{nr:<3}{stap.titel}: {tally.klaar} van {tally.totaal} klaar", style="bold"
        )
        for stand in progress.taken.values():
            if stand.taak.stap == nr:
                yield from _taak(stand, plan)
    yield MarginLine("")
    yield from _conflicten(dossier, bestand)
    yield from _plan_news(dossier, progress, bestand)
    yield from _slot(progress, bestand)


def _bar(label: str, tally: Tally) -> MarginLine:
    full = BAR * tally.klaar // tally.totaal if tally.totaal else 0
    tekens = "█" * full + "░" * (BAR - full)
    return MarginLine(f"{tekens} {tally.klaar} van {tally.totaal} klaar", f"{label:<12}")


def _mijlpalen(progress: Progress) -> str:
    return ", ".join(f"{m.naam}: {_reached(m)}" for m in progress.mijlpalen)


def _reached(m: Mijlpaal) -> str:
    if m.bereikt_op:
        return f"bereikt op {datum_long(m.bereikt_op)}"
    return f"nog {len(m.open_taken) + len(m.open_punten)}"


def _light(progress: Progress) -> Iterator[MarginLine]:
    """How it goes now, and with what; then what comes soon."""
    light = progress.light
    style = "bold yellow" if light.stand is LightState.BEHIND else ""
    yield MarginLine(f"{light.stand.capitalize()}.", "Nu          ", style)
    for reason in light.redenen[:MAX_POINTS]:
        yield MarginLine(clean_line(reason), " " * 12)
    near = [date for date in progress.dates if date.state is DateState.NEAR]
    for date in near[:MAX_POINTS]:
        words = f"{datum_long(date.datum)}: {clean_line(date.tekst)}."
        if words not in light.redenen:
            yield MarginLine(words, "Binnenkort  ")


def _next(progress: Progress) -> str:
    if taak_id := progress.volgende:
        stand = progress.taken[taak_id]
        asks = stand.waiting.question(complete=not stand.missing) if stand.waiting else ""
        return f"{progress.plan.name_of(taak_id)}{f'. {asks}' if asks else ''}"
    return ". ".join(reached_words(progress))


def _taak(stand: TaakStand, plan: Plan) -> Iterator[MarginLine]:
    marge = f"   {stand.status.teken} {stand.status:<{_STATUS_WIDTH}}{stand.nr:<5}"
    soort = " (kern)" if stand.taak.kern else ""
    yield MarginLine(f"{stand.taak.titel}{soort}", marge, margestijl=_STYLE.get(stand.status, ""))
    for punt in _beside(stand, plan):
        yield MarginLine(clean_line(punt), " " * len(marge), "dim")


def _beside(stand: TaakStand, plan: Plan) -> Iterator[str]:
    """The lines below a task: why it stands as it does, and what is open."""
    if stand.getekend and stand.done:
        yield f"{signed_words(stand.getekend)}."
    for one in stand.asked:
        yield f"{one.asked} {one.again}".rstrip()
    match stand.status:
        case Status.KAN_NOG_NIET:
            numbers = [plan.nr(taak_id) for taak_id in stand.first]
            yield f"Eerst: {enumeration(numbers, 'en')}."
        case Status.WACHT:
            if stand.waiting:
                yield f"Wacht op {stand.waiting.in_words}. {stand.waiting.again}".rstrip()
            if not stand.missing:
                yield f"{ALL_IS_THERE} Typ: vsv-wizard taak DOSSIER {stand.nr} klaar"
        case Status.NVT:
            yield from stand.reasons
        case Status.CONTROLEREN:
            yield from _first(stand.reasons)
        case Status.BEZIG:
            yield from _first([punt.tekst for punt in stand.missing])
            if not stand.missing:
                yield f"Alles is ingevuld. Klaar? Typ: vsv-wizard taak DOSSIER {stand.nr} klaar"


def _first(punten: Sequence[str]) -> Iterator[str]:
    uniek = list(dict.fromkeys(punten))
    yield from uniek[:MAX_POINTS]
    meer = len(uniek) - MAX_POINTS
    if meer > 0:
        yield f"En nog {how_many(meer, 'punt', 'punten')}."


def _conflicten(dossier: Dossier, bestand: str) -> Iterator[MarginLine]:
    if count := len(dossier.conflicten):
        vragen = how_many(count, "antwoord", "antwoorden")
        yield MarginLine(
            f"Bij {vragen} vulden 2 mensen iets anders in. Kies wat klopt.", style="bold"
        )
        yield MarginLine(suggested(bestand), "  Op de schermen:  ")
        yield MarginLine(suggested("controleer", bestand), "  Welke het zijn:  ")


def _plan_news(dossier: Dossier, progress: Progress, bestand: str) -> Iterator[MarginLine]:
    if news := plan_news(dossier, progress):
        yield MarginLine(f"{TITEL}: {news.line}.", style="bold")
        yield MarginLine(suggested("uitgave", bestand), "  Wat er nieuw is:  ")


def _slot(progress: Progress, bestand: str) -> Iterator[MarginLine]:
    errors = sum(m.ernst == "fout" for m in progress.findings)
    otherwise = len(progress.findings) - errors
    parts = [how_many(errors, "fout", "fouten")] if errors else []
    parts += [how_many(otherwise, "opmerking", "opmerkingen")] if otherwise else []
    if parts:
        yield MarginLine(f"Er is iets om naar te kijken: {enumeration(parts, 'en')}.")
        yield MarginLine(suggested("controleer", bestand), "  ")
    yield MarginLine("'Klaar' betekent: de gegevens zijn compleet. Niet: er is getekend.")
    yield MarginLine(f"Concept. Geen juridisch advies. Plan: versie {progress.plan.versie}.")
