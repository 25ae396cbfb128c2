"""Answering questions and declaring tasks without the screens."""

from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import clean, dropped, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    open_dossier,
    profiel_option,
    read_stream,
    report_dropped,
)
from vsv_wizard.opdrachten.complete_answers import answers
from vsv_wizard.opdrachten.grammar import attach
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.bewerken.open_dossier import OpenDossier
    from vsv_wizard.plan.fill import FilledDossier
    from vsv_wizard.plan.fill_input import FillInput
    from vsv_wizard.voortgang.settled import ChangeKind, SettledChange

STATUSSEN = ("klaar", "bezig", "nvt", "wacht")


@command("vul")
@dossier_argument
@click.argument("antwoorden", metavar="[PAD=WAARDE]...", nargs=-1, shell_complete=answers)
@click.option(
    "--van", metavar="BESTAND.toml", help="Lees antwoorden uit dit bestand, of met - van de invoer."
)
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@click.option(
    "--typefout",
    is_flag=True,
    help="Het is dezelfde persoon, of hetzelfde besluit: er was alleen een typefout.",
)
@profiel_option
@click.pass_obj
def vul(
    nu: Clock,
    dossier: str,
    antwoorden: tuple[str, ...],
    van: str | None,
    proef: bool,
    typefout: bool,
) -> int:
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

    Een andere naam bij een persoon is een nieuwe persoon: de gegevens van de
    vorige komen leeg te staan, en blijven bewaard. Een ander antwoord bij een
    besluit dat klaar was, is een nieuw besluit: ook het oude blijft bewaard.
    Was het een typefout? Zet er --typefout bij.

    Met --van leest het programma TOML, met de opbouw van een dossier. In een
    lijst voegt een deel zonder id iets toe. Een deel met een id verandert wat
    er al is. Zo ziet niemand persoonsgegevens in de opdracht zelf staan.
    """
    from vsv_wizard.dossier.merge import decide
    from vsv_wizard.dossier.paths import PathError
    from vsv_wizard.plan.fill import NotFilled
    from vsv_wizard.plan.fill import fill as fill_in
    from vsv_wizard.plan.fill_input import from_argument
    from vsv_wizard.voortgang.minutes import with_written_acties
    from vsv_wizard.voortgang.settled import ChangeKind, settle

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
    kind = ChangeKind.TYPO if typefout else ChangeKind.NEW
    voor = sessie.dossier
    new, settled = settle(voor, new, sessie.plan, ingevuld.paden, kind, sessie.today)
    for pad in ingevuld.paden:
        new = with_written_acties(new, sessie.plan, pad, sessie.today)
    sessie.dossier = new if ingevuld.changes or chosen else voor
    attach(
        wijzigingen=[{"pad": w.pad, "oud": w.oud, "nieuw": w.new} for w in ingevuld.changes],
        nieuw=list(ingevuld.new),
    )
    if proef:
        for wijziging in ingevuld.changes:
            print(f"{wijziging.pad}: {wijziging.oud} -> {wijziging.new}")
        _report_settled(settled, kind, typo="Zet er dan --typefout bij.")
        report(f"Proef: er is niets bewaard. {_how_many(ingevuld, len(chosen))}")
        return 0
    stored = save(sessie)
    for pad in ingevuld.new:
        print(pad)
    report(f"{'Bewaard. ' if stored else ''}{_how_many(ingevuld, len(chosen))}")
    _report_settled(settled, kind, typo="Zet eerst het oude antwoord terug, met: herstel.")
    _report_remarks_of(sessie, {wijziging.pad for wijziging in ingevuld.changes})
    return report_others(stored, sessie)


def _read_input(van: str) -> "list[FillInput]":
    from vsv_wizard.opslag.address import typed
    from vsv_wizard.opslag.whole_file import bytes_of

    if van == "-":
        return _from_toml(read_stream("Typ of plak TOML."))
    pad = typed(van)
    return _from_toml(bytes_of(pad), pad)  # no pipe, which may never say anything


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


def _report_settled(settled: "tuple[SettledChange, ...]", kind: "ChangeKind", *, typo: str) -> None:
    """What becomes of changes that the screens would ask about.

    typo: what to do when it was a typing error after all.
    """
    from vsv_wizard.voortgang.settled import ChangeKind

    if kind is ChangeKind.TYPO:
        return
    for change in settled:
        if change.rol:
            report(
                f"{change.pad}: dit is een nieuwe persoon ({change.rol.wie}). Wat bij de vorige "
                "hoort en u niet invult, komt weer open te staan. Het oude blijft bewaard."
            )
        else:
            report(f"{change.pad}: dit is een nieuw besluit. Het oude blijft bewaard.")
    if settled:
        report(f"Was het een typefout? {typo}")


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
@click.option("--op", metavar="NAAM", help="Op wie u wacht; hetzelfde als --reden.")
@click.option("--opnieuw", metavar="DATUM", help="Wanneer u het opnieuw vraagt.")
@click.option("--tot", metavar="DATUM", help="Tot wanneer n.v.t. geldt. Daarna vraagt het opnieuw.")
@profiel_option
@click.pass_obj
def taak(
    nu: Clock,
    dossier: str,
    nr: str,
    stand: str,
    reden: str | None,
    op: str | None,
    opnieuw: str | None,
    tot: str | None,
) -> int:
    """Zeg hoe een taak ervoor staat, met dezelfde regels als op de schermen.

    NR is het nummer van de taak, zoals 1.1 of 3a.3. De naam mag ook, zoals
    geld_ontvangen. Een nummer kan veranderen, die naam nooit.

      klaar   alles is ingevuld; het zegt niet dat er getekend is
      bezig   u bent ermee bezig, of het is toch niet klaar
      nvt     dit geldt niet voor uw VSV (met --reden, en soms --tot)
      wacht   u wacht op een ander (met --op: op wie)

    Bij wacht kiest u met --opnieuw wanneer u het weer vraagt. Kiest u niets?
    Dan is dat over twee weken.
    """
    from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT
    from vsv_wizard.dossier.merge import decide
    from vsv_wizard.dossier.paths import join_path
    from vsv_wizard.dossier.tree import VERKLARING
    from vsv_wizard.voortgang.declare import NotAllowed

    if stand != "wacht" and (op is not None or opnieuw is not None):
        raise CommandError(f"--op en --opnieuw horen bij wacht. Laat ze weg bij {stand}.")
    reden = op if op is not None else reden
    if reden is not None and stand not in ("nvt", "wacht"):
        raise CommandError(f"--reden hoort bij nvt en wacht. Laat het weg bij {stand}.")
    if tot is not None and stand != "nvt":
        raise CommandError(f"--tot hoort bij nvt. Laat het weg bij {stand}.")
    if reden and len(reden) > (meest := MAX_LONG if stand == "nvt" else MAX_TEXT):
        raise CommandError(f"Maak de reden korter: hooguit {meest} tekens.")
    sessie = open_dossier(dossier, nu)
    taak_id = sessie.plan.taak_id(nr) or nr
    try:
        report_dropped(dropped(reden or ""))
        again = _day(tot, "--tot", sessie.today) or _day(opnieuw, "--opnieuw", sessie.today)
        sessie.declare(taak_id, stand, clean(reden or ""), again)
    except NotAllowed as error:
        raise CommandError(_why_not(sessie, taak_id, stand, dossier, str(error))) from error
    _, sessie.dossier = decide(sessie.dossier, [join_path("taken", taak_id, VERKLARING)])
    stored = save(sessie)
    nieuwe = sessie.progress.taken[taak_id]
    print(f"{nieuwe.nr} {nieuwe.taak.titel}: {nieuwe.status.teken} {nieuwe.status}")
    if nieuwe.waiting:
        report(f"U wacht op {nieuwe.waiting.in_words}. {nieuwe.waiting.again}".rstrip())
    if nieuwe.status.value == "Klaar":
        report("Gegevens klaar. Dit zegt niet dat er getekend is.")
    return report_others(stored, sessie)


def _day(tekst: str | None, option: str, today: "date") -> "date | None":
    """A day that was typed, as the screens read it."""
    from vsv_wizard.dossier.answers import AntwoordError, parse_day

    try:
        return parse_day(tekst or "", "de datum", today)
    except AntwoordError as error:
        raise CommandError(f"{option}: {error}") from error


def _why_not(sessie: "OpenDossier", taak_id: str, stand: str, dossier: str, tekst: str) -> str:
    """Why a task cannot be declared so, with the paths that `fill` needs."""
    nr = sessie.plan.nr(taak_id)
    if stand in ("nvt", "wacht") and "Vul in" in tekst:
        flag = ("--op", "NAAM") if stand == "wacht" else ("--reden", "TEKST")
        return f"{tekst} Gebruik: {suggested('taak', dossier, nr, stand, *flag)}"
    progress = sessie.progress.taken.get(taak_id)
    verklaard = sessie.dossier.taken.get(taak_id)
    if stand == "klaar" and verklaard is not None and verklaard.status == "nvt":
        return f"{tekst} Toch doen? Gebruik eerst: {suggested('taak', dossier, nr, 'bezig')}"
    if stand != "klaar" or progress is None or progress.first or not progress.missing:
        return tekst
    regels = [f"  {punt.pad}: {punt.tekst}" for punt in progress.missing]
    gebruik = f"Gebruik: {suggested('vul', dossier, 'PAD=WAARDE')}"
    return "\n".join([f"Taak {nr} is nog niet klaar.", *regels, gebruik])
