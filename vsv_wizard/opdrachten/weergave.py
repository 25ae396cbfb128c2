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
from vsv_wizard.dossier.notation import datum_lang, opsomming
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import citeer, woord
from vsv_wizard.opdrachten.names import PROGRAMMA
from vsv_wizard.voortgang.status import Status, TaakVoortgang, Telling, Voortgang

BREEDTE = 80
MEESTE_BREEDTE = 110
MINSTE_RUIMTE = 20
BALK = 20
MEESTE_PUNTEN = 3  # of what is still open, per task
_STATUSBREEDTE = max(len(status) for status in Status) + 2

_STIJL = {
    Status.KLAAR: "green",
    Status.NVT: "dim",
    Status.KAN_NOG_NIET: "dim",
    Status.BEZIG: "cyan",
    Status.WACHT: "yellow",
    Status.CONTROLEREN: "bold yellow",
}


class Regel(NamedTuple):
    """A line of text behind a margin; when it is broken, the rest stands below its start."""

    tekst: str
    marge: str = ""
    stijl: str = ""
    margestijl: str = ""

    def gebroken(self, breedte: int) -> Iterator[tuple[str, str]]:
        """The margin and the text of every line that it takes."""
        ruimte = max(breedte - len(self.marge), MINSTE_RUIMTE)
        stukken = textwrap.wrap(self.tekst, ruimte, break_on_hyphens=False) or [""]
        for nummer, stuk in enumerate(stukken):
            yield (" " * len(self.marge) if nummer else self.marge), stuk


def toon_status(dossier: Dossier, voortgang: Voortgang, bestand: str) -> None:
    """Print the checklist of a dossier."""
    regels = _regels(dossier, voortgang, bestand)
    if sys.stdout.isatty() or os.environ.get("FORCE_COLOR"):
        _schilder(regels)
        return
    for regel in regels:
        for marge, tekst in regel.gebroken(BREEDTE):
            print((marge + tekst).rstrip())


def _schilder(regels: Iterator[Regel]) -> None:
    """The same with colours, where the terminal has them and the user wants them."""
    import shutil

    from rich.console import Console
    from rich.text import Text

    breedte = min(shutil.get_terminal_size((BREEDTE, 24)).columns, MEESTE_BREEDTE)
    doek = Text()
    for regel in regels:
        for marge, tekst in regel.gebroken(breedte):
            doek.append(marge, regel.margestijl or None).append(tekst, regel.stijl or None)
            doek.append("\n")
    console = Console(file=sys.stdout, highlight=False, markup=False, emoji=False)
    console.print(doek, end="", soft_wrap=True)


def _regels(dossier: Dossier, voortgang: Voortgang, bestand: str) -> Iterator[Regel]:
    naam = schoon_regel(dossier.vsv.naam or dossier.dossier.naam)
    plan = voortgang.plan
    yield Regel(naam or "VSV zonder naam", stijl="bold")
    yield Regel(f"{plan.titel}, stand op {datum_lang(voortgang.vandaag)}")
    yield Regel("")
    yield _balk("Kern", voortgang.kern)
    yield _balk("Alle taken", voortgang.alles)
    yield Regel(_mijlpalen(voortgang), "Mijlpaal    ")
    yield Regel(_volgende(voortgang), "Volgende    ")
    for nr, stap in plan.stappen.items():
        telling = voortgang.stap(nr)
        yield Regel("")
        yield Regel(
            f"{nr:<3}{stap.titel}: {telling.klaar} van {telling.totaal} klaar", stijl="bold"
        )
        for stand in voortgang.taken.values():
            if stand.taak.stap == nr:
                yield from _taak(stand)
    yield Regel("")
    yield from _conflicten(dossier, bestand)
    yield from _slot(voortgang, bestand)


def _balk(label: str, telling: Telling) -> Regel:
    vol = BALK * telling.klaar // telling.totaal if telling.totaal else 0
    tekens = "█" * vol + "░" * (BALK - vol)
    return Regel(f"{tekens} {telling.klaar} van {telling.totaal} klaar", f"{label:<12}")


def _mijlpalen(voortgang: Voortgang) -> str:
    return ", ".join(
        f"{m.naam}: {'bereikt' if m.bereikt else f'nog {len(m.open_taken) + len(m.open_punten)}'}"
        for m in voortgang.mijlpalen
    )


def _volgende(voortgang: Voortgang) -> str:
    if taak_id := voortgang.volgende:
        return voortgang.plan.noem(taak_id)
    if voortgang.vervolg(None).overgeslagen:
        return "Nu kan er geen taak verder: alle open taken wachten."
    return "Er is geen taak meer open in de " + ("kern." if voortgang.alleen_kern else "lijst.")


def _taak(stand: TaakVoortgang) -> Iterator[Regel]:
    marge = f"   {stand.status.teken} {stand.status:<{_STATUSBREEDTE}}{stand.nr:<5}"
    soort = " (kern)" if stand.taak.kern else ""
    yield Regel(f"{stand.taak.titel}{soort}", marge, margestijl=_STIJL.get(stand.status, ""))
    for punt in _bij(stand):
        yield Regel(schoon_regel(punt), " " * len(marge), "dim")


def _bij(stand: TaakVoortgang) -> Iterator[str]:
    """The lines below a task: why it stands as it does, and what is open."""
    match stand.status:
        case Status.KAN_NOG_NIET:
            yield f"Eerst: {opsomming(stand.eerst, 'en')}."
        case Status.WACHT:
            yield f"Wacht op {stand.wacht_op}."
        case Status.NVT:
            yield from stand.redenen
        case Status.CONTROLEREN:
            yield from _eerste(stand.redenen)
        case Status.BEZIG:
            yield from _eerste([punt.tekst for punt in stand.ontbreekt])
            if not stand.ontbreekt:
                yield f"Alles is ingevuld. Klaar? Typ: vsv-wizard taak DOSSIER {stand.nr} klaar"


def _eerste(punten: Sequence[str]) -> Iterator[str]:
    uniek = list(dict.fromkeys(punten))
    yield from uniek[:MEESTE_PUNTEN]
    meer = len(uniek) - MEESTE_PUNTEN
    if meer > 0:
        yield f"En nog {woord(meer, 'punt', 'punten')}."


def _conflicten(dossier: Dossier, bestand: str) -> Iterator[Regel]:
    if aantal := len(dossier.conflicten):
        vragen = woord(aantal, "antwoord", "antwoorden")
        yield Regel(f"Bij {vragen} vulden 2 mensen iets anders in. Kies wat klopt.", stijl="bold")
        naam = schoon_regel(citeer(bestand))
        yield Regel(f"{PROGRAMMA} {naam}", "  Op de schermen:  ")
        yield Regel(f"{PROGRAMMA} controleer {naam}", "  Welke het zijn:  ")


def _slot(voortgang: Voortgang, bestand: str) -> Iterator[Regel]:
    fouten = sum(m.ernst == "fout" for m in voortgang.meldingen)
    anders = len(voortgang.meldingen) - fouten
    delen = [woord(fouten, "fout", "fouten")] if fouten else []
    delen += [woord(anders, "opmerking", "opmerkingen")] if anders else []
    if delen:
        yield Regel(f"Er is iets om naar te kijken: {opsomming(delen, 'en')}.")
        yield Regel(f"{PROGRAMMA} controleer {schoon_regel(citeer(bestand))}", "  ")
    yield Regel("'Klaar' betekent: de gegevens zijn compleet. Niet: er is getekend.")
    yield Regel(f"Concept. Geen juridisch advies. Plan: versie {voortgang.plan.versie}.")
