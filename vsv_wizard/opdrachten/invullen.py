"""Answering questions and declaring tasks without the screens."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import clean, dropped, how_many
from vsv_wizard.opdrachten.click_base import CommandError
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    open_dossier,
    profiel_option,
    report,
    report_dropped,
)
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.plan.fill import FilledDossier
    from vsv_wizard.plan.fill_input import FillInput

STATUSSEN = ("klaar", "bezig", "nvt", "wacht")


@command("vul")
@dossier_argument
@click.argument("antwoorden", metavar="[PAD=WAARDE]...", nargs=-1)
@click.option(
    "--van", metavar="BESTAND.toml", help="Lees antwoorden uit dit bestand, of met - van de invoer."
)
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@profiel_option
@click.pass_obj
def vul(nu: Clock, dossier: str, antwoorden: tuple[str, ...], van: str | None, proef: bool) -> int:
    """Vul antwoorden in, met dezelfde controle als op de schermen.

    Klopt er één antwoord niet? Dan wordt er niets bewaard.
    Alle paden: vsv-wizard velden

      vsv.plaats=Voorbeeldstad        vul een antwoord in
      vsv.adres=                      maak een antwoord leeg
      "rso.actief=weet ik nog niet"   ook dit is een antwoord
      deelnemers.+.naam=...           voeg iets toe aan een lijst
      deelnemers.<id>.soort=...       verander het; zet de id neer, of de naam
      deelnemers.<id>=                haal het uit de lijst
      taken.1.1.notitie=...           een notitie bij taak 1.1
      taken.1.1.bewijs.+.soort=...    bewijs bij taak 1.1

    Vulde een ander intussen iets anders in? Dan is de code bij het einde 6. Kies
    door het antwoord nog een keer in te vullen.

    Alle + van één lijst horen bij elkaar. Komt een veld voor de tweede keer,
    dan begint er iets nieuws. Wilt u ze uit elkaar houden? Schrijf +a en +b.
    Daarna toont het programma de nieuwe paden, met hun id.

    Met --van leest het programma TOML, met de opbouw van een dossier. In een
    lijst voegt een deel zonder id iets toe. Een deel met een id verandert wat
    er al is. Zo ziet niemand persoonsgegevens in de opdracht zelf staan.
    """
    from vsv_wizard.dossier.merge import decide
    from vsv_wizard.dossier.paths import PathError
    from vsv_wizard.plan.fill import NotFilled
    from vsv_wizard.plan.fill import fill as fill_in
    from vsv_wizard.plan.fill_input import from_argument

    if not antwoorden and not van:
        raise CommandError(
            "Noem wat u invult, zoals vsv.plaats=Voorbeeldstad, of een bestand met --van."
        )
    sessie = open_dossier(dossier, nu)
    try:
        input_text = [*(_read_input(van) if van else ()), *map(from_argument, antwoorden)]
        ingevuld = fill_in(sessie.dossier, sessie.plan, input_text)
    except PathError as error:
        raise CommandError(f"Er is niets bewaard. {error}") from error
    except NotFilled as error:
        count = len(error.errors)
        kop = f"Er is niets bewaard. Controleer {how_many(count, 'antwoord', 'antwoorden')}."
        regels = [f"  {pad}: {tekst}" for pad, tekst in error.errors]
        raise CommandError("\n".join([kop, *regels])) from error
    report_dropped(sum(map(dropped, antwoorden)))
    chosen, new = decide(ingevuld.dossier, ingevuld.paden)
    sessie.dossier = new if ingevuld.changes or chosen else sessie.dossier
    if proef:
        for wijziging in ingevuld.changes:
            print(f"{wijziging.pad}: {wijziging.oud} -> {wijziging.new}")
        report(f"Proef: er is niets bewaard. {_how_many(ingevuld, len(chosen))}")
        return 0
    stored = save(sessie)
    for pad in ingevuld.new:
        print(pad)
    report(f"{'Bewaard. ' if stored else ''}{_how_many(ingevuld, len(chosen))}")
    _report_remarks_of(sessie, {wijziging.pad for wijziging in ingevuld.changes})
    return report_others(stored, sessie)


def _read_input(van: str) -> "list[FillInput]":
    from vsv_wizard.opslag.address import typed
    from vsv_wizard.opslag.disk import MAX_BYTES, read_bytes
    from vsv_wizard.opslag.errors import FileNotFound, Unreadable, reasons

    if van == "-":
        if sys.stdin is None:
            raise CommandError("Er is geen invoer. Noem een bestand met --van BESTAND.toml.")
        if sys.stdin.isatty():
            report("Typ of plak TOML. Sluit af met Ctrl-D (Windows: Ctrl-Z en Enter).")
        return _from_toml(sys.stdin.buffer.read(MAX_BYTES + 1))
    pad = typed(van)
    try:
        data = read_bytes(pad)  # no pipe, which may never say anything
    except FileNotFoundError as error:
        raise FileNotFound("Dit bestand bestaat niet.", "Controleer de naam.", pad) from error
    except OSError as error:
        raise Unreadable(*reasons(error), pad) from error
    return _from_toml(data, pad)


def _from_toml(data: bytes, pad: Path | None = None) -> "list[FillInput]":
    from vsv_wizard.opslag import explain as uitleg
    from vsv_wizard.opslag.read import clean_table
    from vsv_wizard.plan.fill_input import from_toml

    tabel, cleaned_text = clean_table(data, pad)
    if cleaned_text:
        report(f"Let op: {uitleg.cleaned_text(cleaned_text)}")
    return from_toml(tabel)


def _how_many(ingevuld: "FilledDossier", chosen: int) -> str:
    count = len(ingevuld.changes)
    if not count and not chosen:
        return "Er verandert niets: deze antwoorden staan er al."
    added = f" U koos bij {how_many(chosen, 'antwoord', 'antwoorden')}." if chosen else ""
    return f"{how_many(count, 'antwoord', 'antwoorden')} gewijzigd.{added}"


def _report_remarks_of(sessie: "OpenDossier", paden: set[str]) -> None:
    """What the rules have to say about the answers that were just filled in."""
    for melding in sessie.progress.findings:
        if paden.intersection(melding.paden):
            report(f"Let op: {melding.paden[0]}: {melding.tekst}")


def _taak_numbers(
    _ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    from vsv_wizard.plan.model import load_plan

    taken = load_plan().taken.values()
    return [CompletionItem(t.nr, help=t.titel) for t in taken if t.nr.startswith(begin)] or [
        CompletionItem(t.id, help=t.titel) for t in taken if t.id.startswith(begin)
    ]


@command("taak")
@dossier_argument
@click.argument("nr", metavar="NR", shell_complete=_taak_numbers)
@click.argument("stand", metavar="|".join(STATUSSEN), type=click.Choice(STATUSSEN))
@click.option("--reden", metavar="TEKST", help="Waarom n.v.t., of op wie u wacht.")
@profiel_option
@click.pass_obj
def taak(nu: Clock, dossier: str, nr: str, stand: str, reden: str | None) -> int:
    """Zeg hoe een taak ervoor staat, met dezelfde regels als op de schermen.

    NR is het nummer van de taak, zoals 1.1 of 3a.3. De naam mag ook, zoals
    geld_ontvangen. Een nummer kan veranderen, die naam nooit.

      klaar   alles is ingevuld; het zegt niet dat er getekend is
      bezig   u bent ermee bezig, of het is toch niet klaar
      nvt     dit geldt niet voor uw VSV (met --reden)
      wacht   u wacht op een ander (met --reden: op wie)
    """
    from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT
    from vsv_wizard.dossier.merge import decide
    from vsv_wizard.dossier.paths import join_path
    from vsv_wizard.dossier.tree import VERKLARING
    from vsv_wizard.voortgang.declare import NotAllowed

    if reden is not None and stand not in ("nvt", "wacht"):
        raise CommandError(f"--reden hoort bij nvt en wacht. Laat het weg bij {stand}.")
    if reden and len(reden) > (meest := MAX_LONG if stand == "nvt" else MAX_TEXT):
        raise CommandError(f"Maak de reden korter: hooguit {meest} tekens.")
    sessie = open_dossier(dossier, nu)
    taak_id = sessie.plan.taak_id(nr) or nr
    try:
        report_dropped(dropped(reden or ""))
        sessie.declare(taak_id, stand, clean(reden or ""))
    except NotAllowed as error:
        raise CommandError(_why_not(sessie, taak_id, stand, dossier, str(error))) from error
    _, sessie.dossier = decide(sessie.dossier, [join_path("taken", taak_id, VERKLARING)])
    stored = save(sessie)
    nieuwe = sessie.progress.taken[taak_id]
    print(f"{nieuwe.nr} {nieuwe.taak.titel}: {nieuwe.status.teken} {nieuwe.status}")
    if nieuwe.status.value == "Klaar":
        report("Gegevens klaar. Dit zegt niet dat er getekend is.")
    return report_others(stored, sessie)


def _why_not(sessie: "OpenDossier", taak_id: str, stand: str, dossier: str, tekst: str) -> str:
    """Why a task cannot be declared so, with the paths that `fill` needs."""
    nr = sessie.plan.nr(taak_id)
    if stand in ("nvt", "wacht") and "Vul in" in tekst:
        return f"{tekst} Gebruik: {suggested('taak', dossier, nr, stand, '--reden', 'TEKST')}"
    progress = sessie.progress.taken.get(taak_id)
    verklaard = sessie.dossier.taken.get(taak_id)
    if stand == "klaar" and verklaard is not None and verklaard.status == "nvt":
        return f"{tekst} Toch doen? Gebruik eerst: {suggested('taak', dossier, nr, 'bezig')}"
    if stand != "klaar" or progress is None or progress.first or not progress.missing:
        return tekst
    regels = [f"  {punt.pad}: {punt.tekst}" for punt in progress.missing]
    gebruik = f"Gebruik: {suggested('vul', dossier, 'PAD=WAARDE')}"
    return "\n".join([f"Taak {nr} is nog niet klaar.", *regels, gebruik])
