"""The program line by line: which dossier, and how it begins and ends."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    find,
    folder_option,
    open_dossier,
    profiel_option,
)
from vsv_wizard.opdrachten.messages import CommandError
from vsv_wizard.opdrachten.saving import JOURNAL_WAIT
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from pathlib import Path

    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.opdrachten.text_mode.talk import Talk


@command("tekst")
@click.argument("doel", metavar="[DOSSIER|MAP]", required=False)
@folder_option
@profiel_option
@click.pass_obj
def tekst(nu: Clock, doel: str | None, map_: str | None) -> None:
    """Loop regel voor regel door het stappenplan, zonder schermen.

    Voor schermlezers, oude terminals en langzame verbindingen. Het programma
    vraagt, u typt een regel en drukt op Enter. Alles wordt meteen bewaard.
    Een opdracht begint met een schuine streep: /hulp, /terug, /taak 3a.5, /stop.

    Met de variabele ACCESSIBLE=1 begint vsv-wizard altijd zo.
    """
    from vsv_wizard.opslag import dossier_folder
    from vsv_wizard.opslag.address import is_home

    pad, folder = find(doel) if doel else None, dossier_folder(map_)
    if pad and is_home(pad):
        if map_:
            raise CommandError(f"U noemt twee mappen: {doel} en {map_}. Kies er één.")
        walk_lines(nu, None, pad)
    else:
        walk_lines(nu, pad, folder)


def walk_lines(now: Clock, pad: "Path | None", folder: "Path") -> int:
    """Walk this dossier, or one that is chosen from this folder, until somebody stops."""
    from vsv_wizard.opdrachten.text_mode.talk import Stop, Talk
    from vsv_wizard.opslag.address import place_of

    talk = Talk(_reader(), _writer())
    while True:
        try:
            sessie = open_dossier(str(pad or _from_folder(talk, folder, now)), now)
        except Stop:
            return 0
        if not _walk(sessie, talk):
            return 0
        pad, folder = None, place_of(sessie.pad)


def _walk(sessie: "OpenDossier", talk: "Talk") -> bool:
    """Walk this dossier; whether to another one after it."""
    from vsv_wizard.opdrachten.text_mode.walk import TextWalk
    from vsv_wizard.opslag import Destination, Page, Remembered, rank_of, remember
    from vsv_wizard.opslag.address import real

    here = sessie.dossier.dossier.id
    place = rank_of(here)
    journal = sessie.keep_journal()
    walk = TextWalk(sessie, talk, place.where if place else Destination(Page.STAPPENPLAN))
    to_another = False
    try:
        to_another = walk.run()
    finally:
        journal.close(JOURNAL_WAIT)
        known = place.mijlpaal if place else None
        remember(Remembered(here, real(sessie.pad), walk.where, mijlpaal=known))
    if sessie.dirty:
        talk.say(
            "Niet alles staat in het bestand. Het staat wel op deze computer. Haal het terug met:",
            suggested("nakijken", sessie.pad, "--herstel"),
        )
    else:
        talk.say("Alles is bewaard." if to_another else "Alles is bewaard. Tot de volgende keer.")
    return to_another


def _from_folder(talk: "Talk", folder: "Path", nu: Clock) -> "Path":
    from vsv_wizard.dossier.text import how_many, plural
    from vsv_wizard.opslag import DossierFolder

    rows = sorted(DossierFolder(folder).regels(), key=lambda row: row.naam.casefold())
    stands = plural(len(rows), "staat", "staan")
    talk.say("vsv-wizard", f"In deze map {stands} {how_many(len(rows), 'dossier', 'dossiers')}.")
    for number, row in enumerate(rows, 1):
        wrong = f" Let op: {row.error}" if row.error else ""
        talk.say(f"{number}. {row.naam}.{wrong}")
    found = [row.pad for row in rows]
    talk.say("Typ een nummer. Of typ de naam van een nieuw VSV. /stop sluit af.")
    while True:
        typed = talk.line()
        if typed.startswith("/"):
            from vsv_wizard.opdrachten.text_mode.talk import Stop

            raise Stop
        if typed.isascii() and typed.isdigit() and 1 <= int(typed) <= len(found):
            return found[int(typed) - 1]
        if typed and not typed.isdigit():
            from vsv_wizard.opdrachten.dossiers import make_new

            return make_new(typed, folder, nu)
        talk.say("Typ een nummer uit de lijst, of de naam van een nieuw VSV.")


def _reader() -> Callable[[], str]:
    if sys.stdin is None:
        raise CommandError("Er is geen invoer. Start de tekstmodus in een terminal.")
    if reconfigure := getattr(sys.stdin, "reconfigure", None):
        reconfigure(errors="replace")
    return sys.stdin.readline


def _writer() -> Callable[[str], None]:
    def write(text: str) -> None:
        sys.stdout.write(text)
        sys.stdout.flush()

    return write
