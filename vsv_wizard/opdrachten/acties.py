"""Action points on the command line: of one dossier, or across a folder."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.documenten.kinds import BINARY
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean_line, how_many, plain_letters
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    find,
    json_option,
    load_dossier,
    print_path,
    profiel_option,
    regio_of,
)
from vsv_wizard.opdrachten.grammar import ending, files, is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report

if TYPE_CHECKING:
    from datetime import date, datetime

    from vsv_wizard.dossier.model import Actie, Dossier
    from vsv_wizard.plan.model import Plan
    from vsv_wizard.regio.region_acties import OwnedActie
    from vsv_wizard.voortgang.acties import ActieOwner

FORMATS = ("tekst", "csv", "xlsx", "ics", "json")
UNREADABLE = 3


@command("acties")
@click.argument("doel", metavar="[DOSSIER|MAP]", required=False, shell_complete=files)
@json_option
@click.option(
    "--formaat",
    metavar="FORMAAT",
    type=click.Choice(FORMATS),
    help=f"{', '.join(FORMATS)}. Zonder keuze: zoals --uit eindigt, anders tekst.",
)
@click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand; - is de uitvoer.")
@click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
@click.option("--alles", is_flag=True, help="Toon ook wat klaar is of niet meer hoeft.")
@click.option(
    "--filter", "line", metavar="FILTER", default="", help='Zoals op het scherm: "anna, te laat".'
)
@click.option("--wie", metavar="NAAM", default="", help="Alleen de acties van deze persoon.")
@click.option("--te-laat", is_flag=True, help="Alleen wat te laat is.")
@profiel_option
@click.pass_obj
def acties(nu: Clock, /, doel: str | None, als_json: bool, **asked: Any) -> int:
    """Toon de actiepunten: wat te laat is eerst, dan wat open is.

    Geef een map voor de actiepunten van alle dossiers in die map. Noemt u niets?
    Dan is dat de map met uw dossiers.

      vsv-wizard acties MAP --formaat csv
      vsv-wizard acties MAP --uit acties.xlsx
      vsv-wizard acties MAP --wie anna --te-laat
    """
    from vsv_wizard.opdrachten.overzicht import folder_of
    from vsv_wizard.opslag.address import is_home
    from vsv_wizard.regio.region_acties import read_dossiers
    from vsv_wizard.voortgang.acties import (
        ActieOwner,
        ActieState,
        actie_state,
        acties_from,
        fits,
        wie,
    )

    today, errors = day_of(nu()), list[str]()
    alles, in_folder = bool(asked["alles"]), doel is None or is_home(find(doel))
    vorm = "json" if als_json else _format(asked["formaat"], asked["uit"])
    if in_folder:
        folder = folder_of(doel)
        plan = regio_of(folder).plan
        loaded = list(read_dossiers(folder, plan, today, errors.append, everything=True))
    else:
        lezing = load_dossier(str(doel), nu)
        plan, kop = lezing.plan, lezing.dossier.dossier
        owner = ActieOwner(lezing.naam, lezing.address, kop.id)
        loaded = [(owner, lezing.dossier)]
    found = [
        (owner, actie)
        for owner, actie in acties_from(loaded, today, everything=alles)
        if fits(owner, actie, asked["line"], today)
        and plain_letters(asked["wie"]) in plain_letters(wie(actie))
        and (not asked["te_laat"] or actie_state(actie, today) is ActieState.LATE)
    ]
    if vorm == "tekst" and is_stream(asked["uit"]):
        _show(found, plan, today, in_folder=in_folder)
    else:
        content = _content(vorm, found, loaded, plan, nu())
        if is_stream(asked["uit"]):
            put_stream(content)
        else:
            from vsv_wizard.documenten import write_file

            with write_errors():
                pad = write_file(Path(asked["uit"]), content, overschrijf=asked["overschrijf"])
            print_path(pad)
    for error in errors:
        report(f"Let op: {error}")
    return UNREADABLE if errors else 0


def _format(formaat: str | None, uit: str | None) -> str:
    vorm = formaat or ending(uit) or "tekst"
    if vorm not in FORMATS:
        raise CommandError(
            f"Wij kunnen dit niet als .{clean_line(vorm)} maken. Kies met --formaat: "
            f"{', '.join(FORMATS)}."
        )
    if vorm in BINARY and is_stream(uit) and (uit is None or sys.stdout.isatty()):
        raise CommandError(
            f"Een {vorm}-bestand past niet in de terminal. "
            f"Geef met --uit een bestand, bijvoorbeeld: --uit acties.{vorm}"
        )
    return vorm


def _content(
    vorm: str,
    found: "Sequence[OwnedActie]",
    loaded: "Sequence[tuple[ActieOwner, Dossier]]",
    plan: "Plan",
    now: "datetime",
) -> str | bytes:
    import json

    from vsv_wizard.regio import region_acties

    today = day_of(now)
    match vorm:
        case "json":
            data = [_data_of(owner, actie, plan, today) for owner, actie in found]
            return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
        case "csv":
            return region_acties.as_csv(region_acties.table(found, plan, today))
        case "xlsx":
            return region_acties.as_xlsx(region_acties.table(found, plan, today), now)
        case "ics":
            from vsv_wizard.documenten import Niveau, material_of
            from vsv_wizard.documenten.given import note_calendar, with_given
            from vsv_wizard.documenten.writers.ics import write_acties

            materials = [with_given(material_of(d, plan, now, Niveau.BESTUUR)) for _, d in loaded]
            wanted = {actie.id for _, actie in found}
            for material in materials:
                note_calendar(material, wanted)
            return write_acties(materials, wanted)
        case _:
            return "\n".join(_lines(found, plan, today, in_folder=len(loaded) > 1)) + "\n"


def _data_of(owner: "ActieOwner", actie: "Actie", plan: "Plan", today: "date") -> dict[str, object]:
    from vsv_wizard.dossier.fields import WEET_NIET
    from vsv_wizard.voortgang.acties import actie_state, wie

    voor = None if actie.voor == WEET_NIET else actie.voor
    return {
        "dossier": owner.naam,
        "dossier_id": owner.id,
        "bestand": owner.bestand,
        "id": actie.id,
        "wat": actie.wat or "",
        "wie": wie(actie),
        "voor": str(voor) if voor else None,
        "taak": plan.nr(actie.taak) if actie.taak else None,
        "stand": actie_state(actie, today).value,
        "gedaan_op": str(actie.gedaan_op) if actie.gedaan_op else None,
    }


def _show(found: "Sequence[OwnedActie]", plan: "Plan", today: "date", *, in_folder: bool) -> None:
    for line in _lines(found, plan, today, in_folder=in_folder):
        print(line)


def _lines(
    found: "Sequence[OwnedActie]", plan: "Plan", today: "date", *, in_folder: bool
) -> "Iterator[str]":
    from vsv_wizard.voortgang.acties import ActieState, actie_state, term, wat, wie

    states = [actie_state(actie, today) for _, actie in found]
    is_late = states.count(ActieState.LATE)
    open_ = is_late + states.count(ActieState.OPEN)
    yield f"{how_many(open_, 'actie', 'acties')} open, {is_late} te laat."
    for (owner, actie), how in zip(found, states, strict=True):
        over = [term(actie, today), wie(actie)]
        over += [f"taak {plan.nr(actie.taak)}"] if actie.taak else []
        over += [owner.naam] if in_folder else []
        yield f"{how.teken} {how.value:<{_WIDTH}}{clean_line(wat(actie))}"
        yield f"{'':<{_WIDTH + 2}}{clean_line(' · '.join(deel for deel in over if deel))}"


_WIDTH = 17
