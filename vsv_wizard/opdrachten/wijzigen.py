"""One change in all dossiers of a folder, and taking such a step back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    meld,
    opdracht,
    optie_profiel,
    regio_van,
    woord,
)
from vsv_wizard.opdrachten.keuzes import KIEZEN
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.regio.bulk.change import Bulkregel, Bulkuitslag, Bulkwijziging
    from vsv_wizard.regio.bulk.log import Stap

NIET_BEWAARD = 5
_LAATSTE = "laatste"


@opdracht("wijzig-alle")
@click.argument("map_", metavar="[MAP]", required=False)
@click.argument("antwoorden", metavar="[PAD=WAARDE]...", nargs=-1)
@click.option("--was", metavar="WAARDE", help="Alleen waar dit antwoord nu WAARDE is.")
@click.option(
    "--als", "als", multiple=True, metavar="PAD=WAARDE", help="Alleen waar ook dit antwoord zo is."
)
@click.option("--overal", is_flag=True, help="In alle dossiers, wat er nu ook staat.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@click.option(
    "--draai-terug",
    "terug",
    metavar="[NUMMER]",
    is_flag=False,
    flag_value=_LAATSTE,
    help="Draai een eerdere stap terug; zonder nummer de laatste.",
)
@optie_profiel
@click.pass_obj
def wijzig_alle(
    nu: Klok,
    map_: str | None,
    antwoorden: tuple[str, ...],
    was: str | None,
    als: tuple[str, ...],
    overal: bool,
    proef: bool,
    terug: str | None,
) -> int:
    """Wijzig een antwoord in alle dossiers van een map, als één stap.

    Zeg welke dossiers u bedoelt: met --was of --als, of met --overal. Kijk eerst
    met --proef. Het programma toont per VSV wat er verandert, en welke dossiers
    het overslaat en waarom. De hele stap kunt u terugdraaien. Een antwoord dat
    daarna nog is gewijzigd, blijft dan staan.

      vsv-wizard wijzig-alle MAP rso.opzegtermijn=6 --was 3 --proef
      vsv-wizard wijzig-alle MAP rso.opzegtermijn=6 --was 3
      vsv-wizard wijzig-alle --draai-terug         de laatste stap
      vsv-wizard wijzig-alle --draai-terug 3       stap 3

    Horen antwoorden bij elkaar, zoals een tarief en zijn jaar? Noem ze dan samen:

      vsv-wizard wijzig-alle MAP rso.basis_tarief=5200 rso.basis_tarief_jaar=2027
          --als rso.basis_tarief_jaar=2026

    Alle paden: vsv-wizard velden. De code bij het einde is 5 als een dossier
    niet is bewaard, en 6 als iemand bij een dossier moet kiezen.
    """
    if terug is not None:
        if map_ or antwoorden or was is not None or als or overal:
            raise Opdrachtfout("Noem bij --draai-terug alleen het nummer van de stap.")
        return _draai_terug(terug, nu, proef)
    folder, wijziging = _bedoeld(map_, antwoorden, was, als, overal)
    return _wijzig(folder, wijziging, nu, proef)


def _bedoeld(
    map_: str | None,
    antwoorden: Sequence[str],
    was: str | None,
    als: Sequence[str],
    overal: bool,
) -> "tuple[Path, Bulkwijziging]":
    from vsv_wizard.dossier.paths import PadFout
    from vsv_wizard.opslag.address import is_home, typed
    from vsv_wizard.plan.fill import Invoer, uit_argument
    from vsv_wizard.regio.bulk.change import Bulkwijziging

    if not map_ or not antwoorden:
        raise Opdrachtfout(
            f"Noem een map en een antwoord: {PROGRAMMA} wijzig-alle MAP rso.opzegtermijn=6 --was 3"
        )
    folder = typed(map_)
    if not is_home(folder):
        raise Opdrachtfout(f"Dit is geen map: {schoon_regel(map_)}. Noem de map met dossiers.")
    if not (als or overal) and was is None:
        raise Opdrachtfout(
            "Zeg welke dossiers u bedoelt: met --was WAARDE, met --als PAD=WAARDE, of met --overal."
        )
    if overal and (als or was is not None):
        raise Opdrachtfout("Kies: --overal, of --was en --als.")
    if was is not None and len(antwoorden) > 1:
        raise Opdrachtfout("--was kan bij één antwoord. Gebruik bij meer: --als PAD=WAARDE.")
    try:
        nieuw = tuple(map(uit_argument, antwoorden))
        eisen = tuple(map(uit_argument, als))
    except PadFout as fout:
        raise Opdrachtfout(str(fout)) from fout
    if was is not None:
        eisen = (Invoer(nieuw[0].pad, was), *eisen)
    return folder, Bulkwijziging(nieuw, eisen)


def _wijzig(folder: Path, wijziging: "Bulkwijziging", nu: Klok, proef: bool) -> int:
    from vsv_wizard.dossier.paths import PadFout
    from vsv_wizard.regio.bulk.change import KanNietInBulk, plan_bulk, voer_uit

    plan = regio_van(folder).plan
    try:
        bulk = plan_bulk(folder, wijziging, plan)
    except (KanNietInBulk, PadFout) as fout:
        raise Opdrachtfout(f"Er is niets gewijzigd. {fout}") from fout
    if proef or not bulk.te_doen:
        for regel in bulk.regels:
            _toon(regel)
        aantal = woord(len(bulk.te_doen), "dossier", "dossiers")
        meld(f"Proef: er is niets bewaard. {aantal} te wijzigen." if proef else _NIETS)
        return 0
    # The paths, and not the answers: those stand with each dossier, in the step itself.
    omschrijving = ", ".join(een.pad for een in wijziging.nieuw)
    uitslag = voer_uit(bulk, plan, nu, omschrijving)
    for regel in bulk.overgeslagen:
        _toon(regel)
    code = _toon_uitslag(uitslag, "Gewijzigd")
    if uitslag.nummer:
        meld(f"Dit is stap {uitslag.nummer}. Terugdraaien: {_opdracht(uitslag.nummer)}")
    return code


_NIETS = "Er verandert niets."


def _opdracht(nummer: int) -> str:
    return f"{PROGRAMMA} wijzig-alle --draai-terug {nummer}"


def _draai_terug(welke: str, nu: Klok, proef: bool) -> int:
    from vsv_wizard.regio.bulk.change import draai_terug, plan_terug

    stap = _stap(welke)
    plannen: dict[Path, Plan] = {}

    def plan_van(folder: Path) -> "Plan":
        if folder not in plannen:
            plannen[folder] = regio_van(folder).plan
        return plannen[folder]

    if proef:
        for regel in plan_terug(stap, plan_van):
            _toon(regel)
        meld(f"Proef: er is niets bewaard. Dit is stap {stap.nummer}.")
        return 0
    return _toon_uitslag(draai_terug(stap, plan_van, nu), "Teruggezet")


def _stap(welke: str) -> "Stap":
    from vsv_wizard.regio.bulk.log import laatste_stap, lees_stap, nummers

    if welke == _LAATSTE:
        stap = laatste_stap()
        if stap is None:
            raise Opdrachtfout("Er is geen stap om terug te draaien.")
        return stap
    bekend = ", ".join(map(str, nummers()[-10:])) or "geen"
    if not (welke.isascii() and welke.isdigit() and len(welke) < 7):
        raise Opdrachtfout(f"Noem het nummer van een stap. Bekend: {bekend}.")
    try:
        stap = lees_stap(int(welke))
    except FileNotFoundError as fout:
        raise Opdrachtfout(f"Er is geen stap {welke}. Bekend: {bekend}.") from fout
    if stap.teruggedraaid:
        raise Opdrachtfout(f"Stap {welke} is al teruggedraaid.")
    return stap


# --- what is told


def _toon(regel: "Bulkregel", fout: str = "") -> None:
    from vsv_wizard.opslag.address import file_name

    print(f"{schoon_regel(regel.naam)} ({schoon_regel(file_name(regel.pad))})")
    if fout:
        print(f"    NIET BEWAARD: {schoon_regel(fout)}")
    elif regel.overgeslagen:
        print(f"    overgeslagen: {schoon_regel(regel.overgeslagen)}")
    else:
        for v in regel.veranderingen:
            print(f"    {schoon_regel(v.wat)}: {schoon_regel(v.van)} -> {schoon_regel(v.naar)}")


def _toon_uitslag(uitslag: "Bulkuitslag", woord_: str) -> int:
    """Say of every dossier what was done; the exit code."""
    for een in uitslag.dossiers:
        _toon(een.regel, een.fout)
        if een.conflicten:
            print("    Iemand vulde intussen iets anders in. Open dit dossier en kies met F9.")
        if een.waarschuwing:
            meld(
                f"Let op: de eerdere versie is niet bewaard in de geschiedenis. {een.waarschuwing}"
            )
    gelukt = sum(een.gelukt for een in uitslag.dossiers)
    meld(f"{woord_}: {woord(gelukt, 'dossier', 'dossiers')}.")
    if uitslag.mislukt:
        meld(f"Niet bewaard: {woord(len(uitslag.mislukt), 'dossier', 'dossiers')}. {_OPNIEUW}")
        return NIET_BEWAARD
    return KIEZEN if any(een.conflicten for een in uitslag.dossiers) else 0


_OPNIEUW = "Los op wat er staat, en geef de opdracht nog een keer."
