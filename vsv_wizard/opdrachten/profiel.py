"""The profile of a region: making, checking and showing one, and using it in a dossier."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    citeer,
    druk_pad,
    gekozen_profiel,
    lees_dossier,
    meld,
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
    from vsv_wizard.regio.profiel.model import Profiel
    from vsv_wizard.regio.profiel.voorstellen import Aanbod

ACTIES = ("maak", "controleer", "toon", "pas-toe")
NIET_BEWAARD = 5
BESTAAT_AL = 6
_OVER, _LAAT = "o", "l"


@opdracht("profiel")
@click.argument("actie", metavar="|".join(ACTIES), type=click.Choice(ACTIES))
@click.argument("doel", metavar="[MAP|BESTAND|DOSSIER]", required=False)
@click.option("--uit", "bron", metavar="DOSSIER", help="Bij maak: neem over wat hierin staat.")
@click.option("--proef", is_flag=True, help="Bij pas-toe: toon alles, en bewaar niets.")
@click.option("--alles-leeg", is_flag=True, help="Bij pas-toe: vul alles in wat nog leeg is.")
@click.option("--neem", multiple=True, metavar="PAD", help="Bij pas-toe: neem dit over.")
@click.option("--laat", multiple=True, metavar="PAD", help="Bij pas-toe: laat dit zoals het is.")
@optie_profiel
@click.pass_obj
def profiel(
    nu: Klok,
    actie: str,
    doel: str | None,
    bron: str | None,
    proef: bool,
    alles_leeg: bool,
    neem: tuple[str, ...],
    laat: tuple[str, ...],
) -> int:
    """Maak, controleer of gebruik het profiel van uw regio.

    Een regioprofiel heeft de antwoorden die in een hele regio gelijk zijn, zoals
    de RSO, de tarieven en de datums. Het heet regioprofiel.toml en staat in de
    map met dossiers. Een nieuw dossier begint ermee. Bij een dossier dat er al
    is, kiest u zelf wat u overneemt.

      vsv-wizard profiel maak                   maak een leeg profiel met uitleg
      vsv-wizard profiel maak --uit vsv.toml    maak er een van een dossier
      vsv-wizard profiel controleer             kijk na of het klopt
      vsv-wizard profiel toon                   toon in woorden wat erin staat
      vsv-wizard profiel pas-toe vsv.toml       kies per antwoord
      vsv-wizard profiel pas-toe vsv.toml --alles-leeg

    Bij pas-toe is 'weet ik nog niet' ook leeg. Wat u laat zoals het is, vraagt
    het programma niet opnieuw, tot het profiel verandert. De code bij het einde
    van controleer is 1 als er een fout is.
    """
    _keur_opties(actie, bron, pas_toe=proef or alles_leeg or bool(neem) or bool(laat))
    if actie == "pas-toe":
        if doel is None:
            raise Opdrachtfout(f"Noem een dossier: {PROGRAMMA} profiel pas-toe DOSSIER")
        return _pas_toe(doel, nu, proef, alles_leeg, neem, laat)
    pad = _profielbestand(doel)
    if actie == "maak":
        return _maak(pad, bron, nu)
    return _controleer(pad) if actie == "controleer" else _toon(pad)


def _keur_opties(actie: str, bron: str | None, *, pas_toe: bool) -> None:
    if bron and actie != "maak":
        raise Opdrachtfout(f"--uit hoort bij: {PROGRAMMA} profiel maak.")
    if pas_toe and actie != "pas-toe":
        raise Opdrachtfout(
            "--proef, --alles-leeg, --neem en --laat horen bij: "
            f"{PROGRAMMA} profiel pas-toe DOSSIER."
        )


def _profielbestand(doel: str | None) -> Path:
    """The file that is meant: of the folder when a folder is named, or nothing."""
    from vsv_wizard.opslag import dossiermap
    from vsv_wizard.opslag.address import profile_at, profile_in, typed

    if doel is None:
        return gekozen_profiel() or profile_in(dossiermap())
    return profile_at(typed(doel))


# --- making, checking, showing


def _maak(pad: Path, bron: str | None, nu: Klok) -> int:
    from vsv_wizard.opslag.disk import zet_neer
    from vsv_wizard.opslag.errors import redenen
    from vsv_wizard.plan.model import laad_plan
    from vsv_wizard.regio.profiel.maken import uit_dossier, voorbeeld

    data = voorbeeld(laad_plan()).encode()
    if bron:
        lezing = lees_dossier(bron, nu)
        data = uit_dossier(lezing.dossier, lezing.plan, lezing.vandaag)
    try:
        pad.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        zet_neer(pad, data, nieuw=True)
    except FileExistsError as fout:
        tekst = "Er is hier al een profiel. Er is niets overschreven. Kies een andere plaats."
        raise Opdrachtfout(f"{tekst} Bestand: {schoon_regel(str(pad))}", BESTAAT_AL) from fout
    except (OSError, ValueError) as fout:
        reden = redenen(fout if isinstance(fout, OSError) else OSError())
        raise Opdrachtfout(
            f"Het profiel is niet gemaakt. {' '.join(reden)}", NIET_BEWAARD
        ) from fout
    druk_pad(pad)
    if bron:
        meld("Kijk na wat erin staat: iedereen die de map kan openen, ziet het.")
    else:
        meld("Open het bestand in een teksteditor en vul in wat u wilt.")
    meld(f"Controleer het daarna met: {PROGRAMMA} profiel controleer {citeer(str(pad))}")
    return 0


def _lees(pad: Path) -> "Profiel":
    from vsv_wizard.opslag import explain as uitleg
    from vsv_wizard.regio.profiel.lezen import lees_profiel

    gelezen = lees_profiel(pad)
    if gelezen.geschoond:
        meld(f"Let op: {uitleg.geschoond(gelezen.geschoond)}")
    return gelezen.profiel


def _controleer(pad: Path) -> int:
    from vsv_wizard.plan.model import laad_plan
    from vsv_wizard.regio.profiel.keuren import keur
    from vsv_wizard.regio.profiel.voorstellen import voorstellen

    gelezen = _lees(pad)
    fouten = keur(laad_plan(), gelezen)
    naam = schoon_regel(str(pad))
    if fouten:
        print(f"{naam}: {woord(len(fouten), 'fout', 'fouten')}")
        for fout in fouten:
            print(schoon(f"  {fout}"))
        return 1
    aantal = len(voorstellen(laad_plan(), gelezen).goed)
    taken = woord(len(gelezen.taak), "extra taak", "extra taken")
    teksten = len(gelezen.tekst.taak) + len(gelezen.tekst.vraag)
    print(
        f"{naam}: dit profiel klopt. {woord(aantal, 'antwoord', 'antwoorden')}, "
        f"{taken}, {woord(teksten, 'andere tekst', 'andere teksten')}."
    )
    return 0


def _toon(pad: Path) -> int:
    from vsv_wizard.opslag.address import place_of
    from vsv_wizard.regio.profiel import regio_bij
    from vsv_wizard.regio.profiel.voorstellen import voorstellen
    from vsv_wizard.regio.profiel.woorden import in_woorden

    _lees(pad)
    regio = regio_bij(place_of(pad), pad)
    if regio.profiel is None:
        return 0
    gedaan = voorstellen(regio.plan, regio.profiel)
    regels = list(in_woorden(regio.plan, regio.profiel, gedaan))
    for naam, tekst in regels:
        print(schoon(f"{naam}: {_ingesprongen(tekst)}"))
    if not regels:
        meld("Dit profiel is nog leeg.")
    for fout in gedaan.fouten:
        meld(f"Let op: dit wordt niet gebruikt. {fout}")
    return 0


def _ingesprongen(tekst: str) -> str:
    return tekst.replace("\n", "\n    ")


# --- using it in a dossier


def _pas_toe(
    dossier: str,
    nu: Klok,
    proef: bool,
    alles_leeg: bool,
    neem: Sequence[str],
    laat: Sequence[str],
) -> int:
    from vsv_wizard.regio.profiel.weggelegd import leg_weg, weggelegd

    sessie = open_dossier(dossier, nu)
    aanbod = _aanbod(sessie)
    if not aanbod:
        meld("Dit dossier heeft alles al wat in het regioprofiel staat.")
        return 0
    genomen = _met_pad(aanbod, neem)
    gelaten = _met_pad(aanbod, laat)
    genomen += [een for een in aanbod if alles_leeg and een.leeg and een not in genomen]
    genomen = [een for een in genomen if een not in gelaten]
    al_gelaten = weggelegd(sessie.dossier.dossier.id)
    if proef:
        _toon_aanbod(sessie, aanbod, al_gelaten)
        meld("Proef: er is niets bewaard.")
        return 0
    if not (alles_leeg or neem or laat):
        _toon_aanbod(sessie, aanbod, al_gelaten)
        genomen, gelaten = _vraag_alles(
            sessie, dossier, [een for een in aanbod if een.merk not in al_gelaten]
        )
    leg_weg(sessie.dossier.dossier.id, [een.merk for een in gelaten])
    if not genomen:
        meld("Er is niets overgenomen.")
        return 0
    return _neem_over(sessie, genomen, len(aanbod) - len(genomen) - len(gelaten))


def _aanbod(sessie: "Sessie") -> "list[Aanbod]":
    from vsv_wizard.opdrachten.basis import regio_van
    from vsv_wizard.opslag.address import place_of
    from vsv_wizard.regio.profiel.voorstellen import vergelijk, voorstellen

    regio = regio_van(place_of(sessie.pad))
    if regio.profiel is None:
        raise Opdrachtfout(
            "Er is geen regioprofiel dat u kunt gebruiken. Zet regioprofiel.toml in de map van "
            "het dossier, of noem een bestand met --profiel."
        )
    gedaan = voorstellen(regio.plan, regio.profiel)
    for fout in gedaan.fouten:
        meld(f"Let op: dit wordt niet gebruikt. {fout}")
    return list(vergelijk(sessie.dossier, regio.plan, gedaan))


def _met_pad(aanbod: "Sequence[Aanbod]", paden: Sequence[str]) -> "list[Aanbod]":
    """The offers about these paths. Raises Opdrachtfout for a path that none is about."""
    gevonden = []
    for pad in paden:
        over = [een for een in aanbod if any(punt.pad == pad for punt in een.punten)]
        if not over:
            raise Opdrachtfout(
                f"Er is niets bewaard. Bij {schoon_regel(pad)} heeft het profiel niets anders."
            )
        gevonden += over
    return list(dict.fromkeys(gevonden))


def _toon_aanbod(sessie: "Sessie", aanbod: "Sequence[Aanbod]", gelaten: frozenset[str]) -> None:
    for een in aanbod:
        for regel in _regels(sessie, een):
            print(regel)
        if een.merk in gelaten:
            print("    U liet dit eerder zoals het is.")


def _regels(sessie: "Sessie", een: "Aanbod") -> list[str]:
    from vsv_wizard.regio.profiel.woorden import regels

    namen = regels(een, sessie.dossier, sessie.plan)
    return [
        f"{punt.pad}: {schoon_regel(regel.nu)} -> {schoon_regel(regel.profiel)}"
        for punt, regel in zip(een.punten, namen, strict=True)
    ]


def _vraag_alles(
    sessie: "Sessie", dossier: str, aanbod: "Sequence[Aanbod]"
) -> "tuple[list[Aanbod], list[Aanbod]]":
    """Ask about each offer, where there is somebody to answer: what is taken, what is left."""
    from vsv_wizard.regio.profiel.woorden import kop

    if not aanbod:
        meld("Wat anders is, liet u eerder zoals het is. Neem het over met --neem PAD.")
        return [], []
    stromen = (sys.stdin, sys.stderr)
    if not all(stroom is not None and stroom.isatty() for stroom in stromen):
        raise Opdrachtfout(
            "Er is niets bewaard. Kies wat u overneemt:\n"
            f"  {PROGRAMMA} profiel pas-toe {citeer(dossier)} --alles-leeg   vul in wat leeg is\n"
            f"  {PROGRAMMA} profiel pas-toe {citeer(dossier)} --neem PAD     neem dit over"
        )
    genomen, gelaten = [], []
    meld("\nTyp o om over te nemen, l om te laten zoals het is, of Enter voor later.")
    for een in aanbod:
        tekst = f"{schoon_regel(kop(een, sessie.dossier, sessie.plan))}: o, l of Enter? "
        print(tekst, end="", file=sys.stderr, flush=True)
        antwoord = sys.stdin.readline().strip().casefold()[:1]
        if antwoord == _OVER:
            genomen.append(een)
        elif antwoord == _LAAT:
            gelaten.append(een)
    return genomen, gelaten


def _neem_over(sessie: "Sessie", genomen: "Sequence[Aanbod]", over: int) -> int:
    from vsv_wizard.regio.profiel.voorstellen import neem_over

    for een in genomen:
        for regel in _regels(sessie, een):
            print(regel)
    sessie.vervang(neem_over(sessie.dossier, genomen))
    opgeslagen = bewaar(sessie)
    aantal = sum(len(een.punten) for een in genomen)
    blijft = f" Nog te kiezen: {woord(over, 'verschil', 'verschillen')}." if over else ""
    meld(f"Bewaard. {woord(aantal, 'antwoord', 'antwoorden')} overgenomen.{blijft}")
    return meld_anderen(opgeslagen, sessie)
