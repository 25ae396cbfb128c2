"""One change in all dossiers of a folder, and taking such a step back."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import Clock, command, profiel_option, regio_of
from vsv_wizard.opdrachten.complete_answers import answers
from vsv_wizard.opdrachten.grammar import attach
from vsv_wizard.opdrachten.keuzes import CHOOSING
from vsv_wizard.opdrachten.main import NOT_SAVED
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.regio.bulk.change import BulkChange, BulkOutcome, BulkPlan, BulkRow
    from vsv_wizard.regio.bulk.folder_change import FolderChange
    from vsv_wizard.regio.bulk.log import BulkStep
    from vsv_wizard.regio.bulk.more_changes import ActieChange

_LAST = "laatste"


@command("wijzig-alle")
@click.argument("map_", metavar="[MAP]", required=False)
@click.argument("antwoorden", metavar="[PAD=WAARDE]...", nargs=-1, shell_complete=answers)
@click.option("--was", metavar="WAARDE", help="Alleen waar dit antwoord nu WAARDE is.")
@click.option(
    "--als",
    "als",
    multiple=True,
    metavar="PAD=WAARDE",
    help="Alleen waar ook dit antwoord zo is.",
    shell_complete=answers,
)
@click.option("--overal", is_flag=True, help="In alle dossiers, wat er nu ook staat.")
@click.option("--actie", metavar="TEKST", help="Zet deze actie in elk dossier.")
@click.option("--wie", metavar="NAAM", help="Bij --actie: wie het doet.")
@click.option("--voor", metavar="DATUM", help="Bij --actie: wanneer het klaar is.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@click.option(
    "--draai-terug",
    "terug",
    metavar="[NUMMER]",
    is_flag=False,
    flag_value=_LAST,
    help="Draai een eerdere stap terug; zonder nummer de laatste.",
)
@profiel_option
@click.pass_obj
def wijzig_alle(
    nu: Clock,
    /,
    map_: str | None,
    antwoorden: tuple[str, ...],
    was: str | None,
    als: tuple[str, ...],
    overal: bool,
    proef: bool,
    terug: str | None,
    **actie: str | None,
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

    Een actie voor alle VSV's, ook in één stap:

      vsv-wizard wijzig-alle MAP --actie "Stuur het jaarplan" --voor 1-3-2027

    Alle paden: vsv-wizard velden. De code bij het einde is 5 als een dossier
    niet is bewaard, en 6 als iemand bij een dossier moet kiezen.
    """
    if terug is not None:
        if map_ or antwoorden or was is not None or als or overal:
            raise CommandError("Noem bij --draai-terug alleen het nummer van de stap.")
        return _revert(terug, nu, proef)
    if any(actie.values()):
        if antwoorden or was is not None or als or overal:
            raise CommandError(
                "Noem bij --actie geen antwoorden, en geen --was, --als of --overal."
            )
        from vsv_wizard.opdrachten.overzicht import folder_of

        return carry_out_in(folder_of(map_), _actie_change(**actie), nu, proef, "een actie")
    folder, wijziging = _intended(map_, antwoorden, was, als, overal)
    return _apply_change(folder, wijziging, nu, proef)


def _intended(
    map_: str | None,
    antwoorden: Sequence[str],
    was: str | None,
    als: Sequence[str],
    overal: bool,
) -> "tuple[Path, BulkChange]":
    from vsv_wizard.dossier.paths import PathError
    from vsv_wizard.opslag.address import is_home, typed
    from vsv_wizard.plan.fill_input import FillInput, from_argument
    from vsv_wizard.regio.bulk.change import BulkChange

    if not map_ or not antwoorden:
        raise CommandError(
            f"Noem een map en een antwoord: {PROGRAM} wijzig-alle MAP rso.opzegtermijn=6 --was 3"
        )
    folder = typed(map_)
    if not is_home(folder):
        raise CommandError(f"Dit is geen map: {clean_line(map_)}. Noem de map met dossiers.")
    if not (als or overal) and was is None:
        raise CommandError(
            "Zeg welke dossiers u bedoelt: met --was WAARDE, met --als PAD=WAARDE, of met --overal."
        )
    if overal and (als or was is not None):
        raise CommandError("Kies: --overal, of --was en --als.")
    if was is not None and len(antwoorden) > 1:
        raise CommandError("--was kan bij één antwoord. Gebruik bij meer: --als PAD=WAARDE.")
    try:
        new = tuple(map(from_argument, antwoorden))
        eisen = tuple(map(from_argument, als))
    except PathError as error:
        raise CommandError(str(error)) from error
    if was is not None:
        eisen = (FillInput(new[0].pad, was), *eisen)
    return folder, BulkChange(new, eisen)


def _actie_change(actie: str | None, wie: str | None, voor: str | None) -> "ActieChange":
    from vsv_wizard.dossier.answers import AntwoordError, parse_day
    from vsv_wizard.dossier.fields import MAX_TEXT
    from vsv_wizard.dossier.model import Actie
    from vsv_wizard.regio.bulk.more_changes import ActieChange

    wat = clean_line(actie or "").strip()
    if not wat or len(wat) > MAX_TEXT:
        raise CommandError(f"Noem bij --actie wat er gebeurt, in hooguit {MAX_TEXT} tekens.")
    try:
        day = parse_day(voor or "", "de datum")
    except AntwoordError as error:
        raise CommandError(f"--voor: {error}") from error
    return ActieChange(
        Actie(id=new_id(), wat=wat, wie=clean_line(wie or "").strip() or None, voor=day)
    )


def _apply_change(folder: Path, wijziging: "BulkChange", now: Clock, trial: bool) -> int:
    from vsv_wizard.dossier.paths import PathError
    from vsv_wizard.regio.bulk.change import CannotBulk, plan_bulk

    plan = regio_of(folder).plan
    try:
        bulk = plan_bulk(folder, wijziging, plan)
    except (CannotBulk, PathError) as error:
        raise CommandError(f"Er is niets gewijzigd. {error}") from error
    # The paths, and not the answers: those stand with each dossier, in the step itself.
    return _carry_out(bulk, plan, now, trial, ", ".join(een.pad for een in wijziging.new))


def carry_out_in(
    folder: Path, wijziging: "FolderChange", now: Clock, trial: bool, what: str
) -> int:
    """Change all dossiers of a folder as one step, or show what that would do; the exit code."""
    from vsv_wizard.regio.bulk.change import plan_change

    plan = regio_of(folder).plan
    return _carry_out(plan_change(folder, wijziging, plan), plan, now, trial, what)


def _carry_out(bulk: "BulkPlan", plan: "Plan", now: Clock, trial: bool, description: str) -> int:
    from vsv_wizard.regio.bulk.change import carry_out

    attach(wijzigingen=[_data_of(line) for line in bulk.regels])
    if trial or not bulk.to_do:
        for line in bulk.regels:
            _show(line)
        count = how_many(len(bulk.to_do), "dossier", "dossiers")
        report(f"Proef: er is niets bewaard. {count} te wijzigen." if trial else _NOTHING)
        return 0
    uitslag = carry_out(bulk, plan, now, description)
    for line in bulk.passed_over:
        _show(line)
    code = _show_outcome(uitslag, "Gewijzigd")
    if uitslag.number:
        report(f"Dit is stap {uitslag.number}. Terugdraaien: {_command(uitslag.number)}")
    return code


def _data_of(line: "BulkRow") -> dict[str, object]:
    from vsv_wizard.opslag.address import full

    return {
        "dossier": line.dossier_id or None,
        "bestand": full(line.pad),
        "naam": line.naam,
        "overgeslagen": line.passed_over or None,
        "antwoorden": [{"pad": v.pad, "oud": v.van, "nieuw": v.naar} for v in line.veranderingen],
    }


_NOTHING = "Er verandert niets."


def _command(number: int) -> str:
    return suggested("wijzig-alle", "--draai-terug", number)


def _revert(welke: str, now: Clock, trial: bool) -> int:
    from vsv_wizard.regio.bulk.change import plan_revert, revert

    stap = _step(welke)
    plannen: dict[Path, Plan] = {}

    def plan_of(folder: Path) -> "Plan":
        if folder not in plannen:
            plannen[folder] = regio_of(folder).plan
        return plannen[folder]

    if trial:
        for line in plan_revert(stap, plan_of):
            _show(line)
        report(f"Proef: er is niets bewaard. Dit is stap {stap.number}.")
        return 0
    return _show_outcome(revert(stap, plan_of, now), "Teruggezet")


def _step(welke: str) -> "BulkStep":
    from vsv_wizard.regio.bulk.log import last_step, numbers, read_step

    if welke == _LAST:
        stap = last_step()
        if stap is None:
            raise CommandError("Er is geen stap om terug te draaien.")
        return stap
    known = ", ".join(map(str, numbers()[-10:])) or "geen"
    if not (welke.isascii() and welke.isdigit() and len(welke) < 7):
        raise CommandError(f"Noem het nummer van een stap. Bekend: {known}.")
    try:
        stap = read_step(int(welke))
    except FileNotFoundError as error:
        raise CommandError(f"Er is geen stap {welke}. Bekend: {known}.") from error
    if stap.teruggedraaid:
        raise CommandError(f"Stap {welke} is al teruggedraaid.")
    return stap


# --- what is told


def _show(line: "BulkRow", error: str = "") -> None:
    from vsv_wizard.opslag.address import file_name

    print(f"{clean_line(line.naam)} ({clean_line(file_name(line.pad))})")
    if error:
        print(f"    NIET BEWAARD: {clean_line(error)}")
    elif line.passed_over:
        print(f"    overgeslagen: {clean_line(line.passed_over)}")
    else:
        for v in line.veranderingen:
            print(f"    {clean_line(v.wat)}: {clean_line(v.van)} -> {clean_line(v.naar)}")


def _show_outcome(uitslag: "BulkOutcome", woord_: str) -> int:
    """Say of every dossier what was done; the exit code."""
    for een in uitslag.dossiers:
        _show(een.line, een.error)
        if een.conflicten:
            print("    Iemand vulde intussen iets anders in. Open dit dossier en kies met F9.")
        if een.warning:
            report(f"Let op: de eerdere versie is niet bewaard in de geschiedenis. {een.warning}")
    succeeded = sum(een.succeeded for een in uitslag.dossiers)
    report(f"{woord_}: {how_many(succeeded, 'dossier', 'dossiers')}.")
    if uitslag.failed:
        report(f"Niet bewaard: {how_many(len(uitslag.failed), 'dossier', 'dossiers')}. {_AGAIN}")
        return NOT_SAVED
    return CHOOSING if any(een.conflicten for een in uitslag.dossiers) else 0


_AGAIN = "Los op wat er staat, en geef de opdracht nog een keer."
