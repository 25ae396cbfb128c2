"""Answering questions and declaring tasks without the screens."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import schoon, weggelaten
from vsv_wizard.opdrachten.basis import (
    Klok,
    een_dossier,
    meld,
    meld_weggelaten,
    opdracht,
    open_dossier,
    optie_profiel,
    woord,
)
from vsv_wizard.opdrachten.bewaren import bewaar, meld_anderen
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.bewerken.open_dossier import Sessie
    from vsv_wizard.plan.fill import Ingevuld, Invoer

STATUSSEN = ("klaar", "bezig", "nvt", "wacht")


@opdracht("vul")
@een_dossier
@click.argument("antwoorden", metavar="[PAD=WAARDE]...", nargs=-1)
@click.option(
    "--van", metavar="BESTAND.toml", help="Lees antwoorden uit dit bestand, of met - van de invoer."
)
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@optie_profiel
@click.pass_obj
def vul(nu: Klok, dossier: str, antwoorden: tuple[str, ...], van: str | None, proef: bool) -> int:
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
    from vsv_wizard.dossier.merge import beslis
    from vsv_wizard.dossier.paths import PadFout
    from vsv_wizard.plan.fill import NietIngevuld, uit_argument
    from vsv_wizard.plan.fill import vul as vul_in

    if not antwoorden and not van:
        raise Opdrachtfout(
            "Noem wat u invult, zoals vsv.plaats=Voorbeeldstad, of een bestand met --van."
        )
    sessie = open_dossier(dossier, nu)
    try:
        invoer = [*(_lees_invoer(van) if van else ()), *map(uit_argument, antwoorden)]
        ingevuld = vul_in(sessie.dossier, sessie.plan, invoer)
    except PadFout as fout:
        raise Opdrachtfout(f"Er is niets bewaard. {fout}") from fout
    except NietIngevuld as fout:
        aantal = len(fout.fouten)
        kop = f"Er is niets bewaard. Controleer {woord(aantal, 'antwoord', 'antwoorden')}."
        regels = [f"  {pad}: {tekst}" for pad, tekst in fout.fouten]
        raise Opdrachtfout("\n".join([kop, *regels])) from fout
    meld_weggelaten(sum(map(weggelaten, antwoorden)))
    gekozen, nieuw = beslis(ingevuld.dossier, ingevuld.paden)
    sessie.dossier = nieuw if ingevuld.wijzigingen or gekozen else sessie.dossier
    if proef:
        for wijziging in ingevuld.wijzigingen:
            print(f"{wijziging.pad}: {wijziging.oud} -> {wijziging.nieuw}")
        meld(f"Proef: er is niets bewaard. {_hoeveel(ingevuld, len(gekozen))}")
        return 0
    opgeslagen = bewaar(sessie)
    for pad in ingevuld.nieuw:
        print(pad)
    meld(f"{'Bewaard. ' if opgeslagen else ''}{_hoeveel(ingevuld, len(gekozen))}")
    _meld_opmerkingen(sessie, {wijziging.pad for wijziging in ingevuld.wijzigingen})
    return meld_anderen(opgeslagen, sessie)


def _lees_invoer(van: str) -> "list[Invoer]":
    from vsv_wizard.opslag.disk import MAX_BYTES
    from vsv_wizard.opslag.errors import NietGevonden, Onleesbaar, redenen

    if van == "-":
        if sys.stdin is None:
            raise Opdrachtfout("Er is geen invoer. Noem een bestand met --van BESTAND.toml.")
        if sys.stdin.isatty():
            meld("Typ of plak TOML. Sluit af met Ctrl-D (Windows: Ctrl-Z en Enter).")
        return _uit_toml(sys.stdin.buffer.read(MAX_BYTES + 1))
    pad = Path(van).expanduser()
    try:
        with pad.open("rb") as bestand:
            data = bestand.read(MAX_BYTES + 1)
    except FileNotFoundError as fout:
        raise NietGevonden("Dit bestand bestaat niet.", "Controleer de naam.", pad) from fout
    except OSError as fout:
        raise Onleesbaar(*redenen(fout), pad) from fout
    return _uit_toml(data, pad)


def _uit_toml(data: bytes, pad: Path | None = None) -> "list[Invoer]":
    from vsv_wizard.opslag import explain as uitleg
    from vsv_wizard.opslag.read import schone_tabel
    from vsv_wizard.plan.fill import uit_toml

    tabel, geschoond = schone_tabel(data, pad)
    if geschoond:
        meld(f"Let op: {uitleg.geschoond(geschoond)}")
    return uit_toml(tabel)


def _hoeveel(ingevuld: "Ingevuld", gekozen: int) -> str:
    aantal = len(ingevuld.wijzigingen)
    if not aantal and not gekozen:
        return "Er verandert niets: deze antwoorden staan er al."
    erbij = f" U koos bij {woord(gekozen, 'antwoord', 'antwoorden')}." if gekozen else ""
    return f"{woord(aantal, 'antwoord', 'antwoorden')} gewijzigd.{erbij}"


def _meld_opmerkingen(sessie: "Sessie", paden: set[str]) -> None:
    """What the rules have to say about the answers that were just filled in."""
    for melding in sessie.voortgang.meldingen:
        if paden.intersection(melding.paden):
            meld(f"Let op: {melding.paden[0]}: {melding.tekst}")


def _taaknummers(
    _ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    from vsv_wizard.plan.model import laad_plan

    taken = laad_plan().taken.values()
    return [CompletionItem(t.nr, help=t.titel) for t in taken if t.nr.startswith(begin)] or [
        CompletionItem(t.id, help=t.titel) for t in taken if t.id.startswith(begin)
    ]


@opdracht("taak")
@een_dossier
@click.argument("nr", metavar="NR", shell_complete=_taaknummers)
@click.argument("stand", metavar="|".join(STATUSSEN), type=click.Choice(STATUSSEN))
@click.option("--reden", metavar="TEKST", help="Waarom n.v.t., of op wie u wacht.")
@optie_profiel
@click.pass_obj
def taak(nu: Klok, dossier: str, nr: str, stand: str, reden: str | None) -> int:
    """Zeg hoe een taak ervoor staat, met dezelfde regels als op de schermen.

    NR is het nummer van de taak, zoals 1.1 of 3a.3. De naam mag ook, zoals
    geld_ontvangen. Een nummer kan veranderen, die naam nooit.

      klaar   alles is ingevuld; het zegt niet dat er getekend is
      bezig   u bent ermee bezig, of het is toch niet klaar
      nvt     dit geldt niet voor uw VSV (met --reden)
      wacht   u wacht op een ander (met --reden: op wie)
    """
    from vsv_wizard.dossier.fields import MAX_LANG, MAX_TEKST
    from vsv_wizard.dossier.merge import beslis
    from vsv_wizard.dossier.paths import voeg
    from vsv_wizard.dossier.tree import VERKLARING
    from vsv_wizard.voortgang.declare import MagNiet

    if reden is not None and stand not in ("nvt", "wacht"):
        raise Opdrachtfout(f"--reden hoort bij nvt en wacht. Laat het weg bij {stand}.")
    if reden and len(reden) > (meest := MAX_LANG if stand == "nvt" else MAX_TEKST):
        raise Opdrachtfout(f"Maak de reden korter: hooguit {meest} tekens.")
    sessie = open_dossier(dossier, nu)
    taak_id = sessie.plan.taak_id(nr) or nr
    try:
        meld_weggelaten(weggelaten(reden or ""))
        sessie.verklaar(taak_id, stand, schoon(reden or ""))
    except MagNiet as fout:
        raise Opdrachtfout(_waarom_niet(sessie, taak_id, stand, dossier, str(fout))) from fout
    _, sessie.dossier = beslis(sessie.dossier, [voeg("taken", taak_id, VERKLARING)])
    opgeslagen = bewaar(sessie)
    nieuwe = sessie.voortgang.taken[taak_id]
    print(f"{nieuwe.nr} {nieuwe.taak.titel}: {nieuwe.status.teken} {nieuwe.status}")
    if nieuwe.status.value == "Klaar":
        meld("Gegevens klaar. Dit zegt niet dat er getekend is.")
    return meld_anderen(opgeslagen, sessie)


def _waarom_niet(sessie: "Sessie", taak_id: str, stand: str, dossier: str, tekst: str) -> str:
    """Why a task cannot be declared so, with the paths that `vul` needs."""
    nr = sessie.plan.nr(taak_id)
    if stand in ("nvt", "wacht") and "Vul in" in tekst:
        return f"{tekst} Gebruik: {PROGRAMMA} taak {dossier} {nr} {stand} --reden TEKST"
    voortgang = sessie.voortgang.taken.get(taak_id)
    verklaard = sessie.dossier.taken.get(taak_id)
    if stand == "klaar" and verklaard is not None and verklaard.status == "nvt":
        return f"{tekst} Toch doen? Gebruik eerst: {PROGRAMMA} taak {dossier} {nr} bezig"
    if stand != "klaar" or voortgang is None or voortgang.eerst or not voortgang.ontbreekt:
        return tekst
    regels = [f"  {punt.pad}: {punt.tekst}" for punt in voortgang.ontbreekt]
    gebruik = f"Gebruik: {PROGRAMMA} vul {dossier} PAD=WAARDE"
    return "\n".join([f"Taak {nr} is nog niet klaar.", *regels, gebruik])
