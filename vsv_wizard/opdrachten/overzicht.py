"""A whole folder in one look: on the terminal, for a program, or as a report in a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.click_base import CommandError, write_errors
from vsv_wizard.opdrachten.common import Clock, command, json_option, print_json, print_path, report

if TYPE_CHECKING:
    from vsv_wizard.regio.regio_data import RegioData

NIVEAUS = ("openbaar", "bestuur", "intern")
FORMATS_BY_OPTION = ("csv", "xlsx", "html", "pdf", "docx", "md")
MANY = 200  # files; more than that takes a while, and one should know
WIDTH = 80


def _to_files(functie: Callable[..., Any]) -> Callable[..., Any]:
    """One option per format, all with a file."""
    for vorm in reversed(FORMATS_BY_OPTION):
        help_text = f"Schrijf het rapport als {vorm} naar dit bestand."
        functie = click.option(f"--{vorm}", metavar="BESTAND", help=help_text)(functie)
    return functie


@command("overzicht")
@click.argument("map_", metavar="[MAP]", required=False)
@json_option
@_to_files
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(NIVEAUS),
    default="bestuur",
    help="openbaar, bestuur of intern. Zonder keuze: bestuur.",
)
@click.option("--met-tarieven", is_flag=True, help="Zet de tarieven van elk VSV erbij.")
@click.option("--met-contact", is_flag=True, help="Zet telefoon en e-mail erbij.")
@click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
@click.pass_obj
def overzicht(
    now: Clock,
    /,
    map_: str | None,
    als_json: bool,
    niveau: str,
    met_tarieven: bool,
    met_contact: bool,
    overschrijf: bool,
    **bestanden: str | None,
) -> None:
    """Toon hoe alle VSV's in een map ervoor staan.

    Met --csv, --xlsx, --html, --pdf, --docx of --md maakt u een rapport.

      openbaar   alleen de voortgang, zonder namen van mensen
      bestuur    ook op wie een VSV wacht, en welke datums er zijn
      intern     ook de namen van de bestanden

    Tarieven en contactgegevens van één VSV staan er niet in. Wilt u dat wel?
    Gebruik --met-tarieven of --met-contact.
    """
    _check(niveau, met_tarieven, met_contact, als_json, bestanden)
    folder = _folder(map_)
    regio = _read(folder, now, niveau)
    gevraagd = {vorm: naam for vorm, naam in bestanden.items() if naam}
    for vorm, naam in gevraagd.items():
        inhoud = _content(regio, folder, vorm, met_tarieven, met_contact)
        _write(Path(naam), inhoud, overschrijf)
    if als_json:
        print_json(_json(regio))
    elif not gevraagd:
        _show(regio)


def _check(
    niveau: str, tarieven: bool, contact: bool, als_json: bool, bestanden: dict[str, str | None]
) -> None:
    if tarieven and niveau == "openbaar":
        raise CommandError("Openbaar toont geen tarieven. Kies --niveau bestuur of intern.")
    if contact and niveau != "intern":
        raise CommandError("Contactgegevens staan alleen in een intern rapport: --niveau intern.")
    gewoon = [vorm for vorm in FORMATS_BY_OPTION if vorm not in ("csv", "xlsx")]
    if (tarieven or contact) and (als_json or not any(bestanden[vorm] for vorm in gewoon)):
        raise CommandError(
            "Tarieven en contactgegevens staan alleen in een document. "
            f"Kies {', '.join(f'--{vorm}' for vorm in gewoon[:-1])} of --{gewoon[-1]}."
        )


def _folder(map_: str | None) -> Path:
    from vsv_wizard.opslag import dossier_folder
    from vsv_wizard.opslag.address import is_home

    folder = dossier_folder(map_)
    if not is_home(folder):
        raise CommandError(f"Er is geen map {folder}. Noem de map met uw dossiers.")
    return folder


def _read(folder: Path, now: Clock, niveau: str) -> "RegioData":
    """Every row, with on whom is waited where that may be shown."""
    from vsv_wizard.documenten import Niveau
    from vsv_wizard.dossier.notation import day_of, local
    from vsv_wizard.opslag import home_at
    from vsv_wizard.plan.model import load_plan
    from vsv_wizard.regio.regio_data import RegioData
    from vsv_wizard.regio.region_folder import RegionFolder, read_people, samen

    plan, moment = load_plan(), local(now())
    gebied = RegionFolder(folder, plan, day_of(moment))
    known = gebied.known()
    if gebied.left_to_read > MANY:
        report(f"{how_many(gebied.left_to_read, 'bestand', 'bestanden')} lezen. Dat duurt even.")
    rijen = samen([*known, *(row for row in gebied.rest() if row)])
    if niveau != "openbaar":
        rijen = [
            row if row.wie is not None else row._replace(wie=read_people(folder, row))
            for row in rijen
        ]
    return RegioData(home_at(folder).naam, tuple(rijen), plan, Niveau(niveau), moment)


def _content(
    regio: "RegioData", folder: Path, vorm: str, tarieven: bool, contact: bool
) -> str | bytes:
    from importlib import import_module

    from vsv_wizard.documenten import in_format
    from vsv_wizard.regio import per_vsv, rapport

    if vorm in ("csv", "xlsx"):
        inhoud: str | bytes = import_module(f"vsv_wizard.regio.write_{vorm}").write(regio)
        return inhoud
    extra = [
        *(per_vsv.tarieven(regio, folder) if tarieven else ()),
        *(per_vsv.contacts(regio, folder) if contact else ()),
    ]
    with write_errors():
        return in_format(rapport.make(regio, extra), vorm)


def _write(pad: Path, inhoud: str | bytes, overschrijf: bool) -> None:
    from vsv_wizard.documenten import write_file

    with write_errors():
        print_path(write_file(pad, inhoud, overschrijf=overschrijf))


def _json(regio: "RegioData") -> dict[str, object]:
    from vsv_wizard.regio.regio_data import details

    distribution = regio.distribution
    return {
        "soort": "overzicht",
        "versie": 1,
        "map": regio.naam,
        "plan": regio.plan.versie,
        "niveau": regio.niveau.value,
        "gemaakt": regio.now.isoformat(timespec="seconds"),
        "aantal": distribution.vsvs,
        "onleesbaar": distribution.onleesbaar,
        "vsvs": [
            {naam: _value_of(value) for naam, value in details(row, regio).items()}
            for row in regio.rijen
        ],
        "stappen": [
            {"nr": nr or None, "aantal": count} for nr, count in distribution.per_stap.items()
        ],
        "standen": distribution.per_stand,
        "ophoudend": [
            {
                "taak": regio.plan.nr(b.taak_id),
                "vsvs": b.vsvs,
                "wachten": b.waiting,
                "taken": b.taken,
            }
            for b in distribution.blokkades
        ],
    }


def _value_of(value: object) -> object:
    import datetime as dt

    return value.isoformat() if isinstance(value, dt.date) else value


def _show(regio: "RegioData") -> None:
    """The table and the counts, as wide as the terminal."""
    import shutil

    from vsv_wizard.regio.row_lines import table_lines

    if not regio.rijen:
        report("In deze map staan geen dossiers.")
        return
    breedte = shutil.get_terminal_size((WIDTH, 24)).columns if sys.stdout.isatty() else WIDTH
    for line in table_lines(regio.rijen, regio.look, breedte, zonder=regio.public):
        print(line)
    look, distribution = regio.look, regio.distribution
    print("\nWaar de VSV's nu zijn")
    for nr, count in distribution.per_stap.items():
        naam = f"{nr:<2} {look.plan.steps[nr].kort}" if nr else "Niets meer open"
        print(_bar_line(naam, 20, count, distribution.vsvs))
    if distribution.blokkades:
        print("\nWelke taken VSV's ophouden")
        meest = distribution.blokkades[0].vsvs
        for blokkade in distribution.blokkades[:10]:
            print(_bar_line(look.noem(blokkade.taak_id), 46, blokkade.vsvs, meest))


def _bar_line(naam: str, ruimte: int, count: int, meeste: int) -> str:
    full = max(round(20 * count / (meeste or 1)), 1) if count else 0
    return f"  {naam[:ruimte]:<{ruimte}} {count:>5}  {'█' * full}".rstrip()
