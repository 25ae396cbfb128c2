"""A whole folder in one look: on the terminal, for a program, or as a report in a file."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    json_option,
    print_path,
    profiel_option,
    regio_of,
)
from vsv_wizard.opdrachten.grammar import ending, is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.overzicht_view import asked_view, complete_column, show

if TYPE_CHECKING:
    from datetime import date

    from vsv_wizard.regio.regio_data import RegioData
    from vsv_wizard.regio.write_xlsx import Sheet

NIVEAUS = ("openbaar", "bestuur", "intern")
FORMATS_BY_OPTION = ("csv", "xlsx", "html", "pdf", "docx", "md")
MANY = 200  # files; more than that takes a while, and one should know


def _old_spellings(functie: Callable[..., Any]) -> Callable[..., Any]:
    """One option per format, all with a file: as it was written until version 3."""
    for vorm in reversed(FORMATS_BY_OPTION):
        functie = click.option(f"--{vorm}", metavar="BESTAND", hidden=True)(functie)
    return functie


@command("overzicht")
@click.argument("map_", metavar="[MAP]", required=False)
@json_option
@click.option(
    "--formaat",
    metavar="FORMAAT",
    type=click.Choice((*FORMATS_BY_OPTION, "json", "tekst")),
    help=f"{', '.join(FORMATS_BY_OPTION)}, json of tekst. Zonder keuze: zoals --uit eindigt.",
)
@click.option(
    "--uit",
    metavar="BESTAND",
    multiple=True,
    help="Schrijf naar dit bestand, of met - naar de uitvoer. Mag vaker.",
)
@click.option(
    "--filter",
    "line",
    metavar="FILTER",
    default="",
    help='Zoals op het scherm: "stap 3a, stil 60".',
)
@click.option(
    "--sorteer",
    metavar="KOLOM",
    default="",
    help="Zoals de kop op het scherm: Stil, Wacht op, ...",
    shell_complete=complete_column,
)
@click.option("--andersom", is_flag=True, help="Sorteer andersom.")
@click.option(
    "--kolommen",
    metavar="KOLOMMEN",
    default="",
    help='Welke kolommen, zoals op het scherm: "adviseur, wacht op".',
    shell_complete=complete_column,
)
@click.option(
    "--groepeer", metavar="WAAROP", default="", help="Zet bij elkaar: adviseur, stap of aan zet."
)
@click.option("--beeld", metavar="NAAM", default="", help="Een beeld dat u bewaarde.")
@click.option("--bewaar-beeld", metavar="NAAM", default="", help="Bewaar dit beeld met een naam.")
@_old_spellings
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(NIVEAUS),
    default="bestuur",
    help="openbaar, bestuur of intern. Zonder keuze: bestuur.",
)
@click.option("--met-tarieven", is_flag=True, help="Zet de tarieven van elk VSV erbij.")
@click.option("--met-contact", is_flag=True, help="Zet telefoon en e-mail erbij.")
@click.option("--sinds", metavar="DATUM", help="Beweging sinds deze dag.")
@click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
@profiel_option
@click.pass_obj
def overzicht(now: Clock, /, map_: str | None, **asked: Any) -> None:
    """Toon hoe alle VSV's in een map ervoor staan.

    Met --formaat of --uit maakt u een rapport. Noemt u meer bestanden? Dan komen
    ze er allemaal, of geen.

      openbaar   alleen de voortgang, zonder namen van mensen
      bestuur    ook op wie een VSV wacht, en welke datums er zijn
      intern     ook de namen van de bestanden

    Tarieven en contactgegevens van één VSV staan er niet in. Wilt u dat wel?
    Gebruik --met-tarieven of --met-contact.

      vsv-wizard overzicht MAP --filter "stil 60" --sorteer "wacht op"
      vsv-wizard overzicht MAP --kolommen "adviseur, te laat" --groepeer adviseur
      vsv-wizard overzicht MAP --uit regio.pdf --uit regio.xlsx
      vsv-wizard overzicht MAP --formaat csv --uit -
    """
    show_folder(now, map_, asked)


def show_folder(now: Clock, map_: str | None, asked: dict[str, Any]) -> None:
    """Show or write a whole folder; also what `status` of a folder is."""
    targets = _targets(asked)
    as_json = asked.get("als_json") or asked.get("formaat") == "json"
    niveau = asked.get("niveau") or "bestuur"
    extra = bool(asked.get("met_tarieven")), bool(asked.get("met_contact"))
    _check(niveau, *extra, as_json, [vorm for _, vorm in targets])
    folder = folder_of(map_)
    regio = read_region(folder, now, niveau, asked)
    if as_json:
        targets = [(naam, "json" if naam is None else vorm) for naam, vorm in targets]
        targets = (
            targets if any(naam is None for naam, _ in targets) else [*targets, (None, "json")]
        )
    if not regio.public and {vorm for _, vorm in targets} - {"json", "csv"}:
        regio = _with_annexes(regio, folder)
    files: dict[Path, str | bytes] = {}
    stream: str | bytes | None = None
    for naam, vorm in targets:
        if vorm == "tekst" and naam is None:
            continue
        content = _content(regio, folder, vorm, *extra)
        if naam is None:
            stream = content
        else:
            files[Path(naam)] = content
    for pad in _write(files, overwrite=bool(asked.get("overschrijf"))):
        if stream is None:
            print_path(pad)
        else:
            report(str(pad))
    if stream is not None:
        put_stream(stream)
    elif not files:
        show(regio)


def _targets(asked: dict[str, Any]) -> list[tuple[str | None, str]]:
    """Where to, and in which format; None is standard output."""
    formaat, uit = asked.get("formaat"), tuple(asked.get("uit") or ())
    found: list[tuple[str | None, str]] = []
    for vorm in FORMATS_BY_OPTION:
        if naam := asked.get(vorm):
            old, new = f"--{vorm} BESTAND", f"--formaat {vorm} --uit BESTAND"
            report(f"Let op: {old} heet nu {new}. De oude vorm werkt nog één versie.")
            found.append((naam, vorm))
    if formaat and len([naam for naam in uit if not is_stream(naam)]) > 1:
        raise CommandError("Noem bij --formaat één bestand, of laat --formaat weg.")
    for naam in uit:
        end = ending(naam)
        vorm = formaat or (end if end in (*FORMATS_BY_OPTION, "json") else "")
        if is_stream(naam):
            found.append((None, formaat or "tekst"))
        elif not vorm:
            raise CommandError(
                f"Wij weten niet welk formaat {naam} heeft. Laat de naam eindigen op een van "
                f"deze: {', '.join(f'.{v}' for v in FORMATS_BY_OPTION)}. Of kies met --formaat."
            )
        else:
            found.append((naam, vorm))
    if formaat and not uit:
        if formaat in ("xlsx", "pdf", "docx") and sys.stdout.isatty():
            raise CommandError(
                f"Een {formaat}-bestand past niet in de terminal. "
                f"Geef met --uit een bestand, bijvoorbeeld: --uit regio.{formaat}"
            )
        found.append((None, formaat))
    return found


def _check(niveau: str, tarieven: bool, contact: bool, as_json: bool, forms: list[str]) -> None:
    if tarieven and niveau == "openbaar":
        raise CommandError("Openbaar toont geen tarieven. Kies --niveau bestuur of intern.")
    if contact and niveau != "intern":
        raise CommandError("Contactgegevens staan alleen in een intern rapport: --niveau intern.")
    gewoon = [vorm for vorm in FORMATS_BY_OPTION if vorm not in ("csv", "xlsx")]
    may = {*gewoon, *(["xlsx"] if tarieven and not contact else [])}
    if (tarieven or contact) and (as_json or not set(forms) & may):
        raise CommandError(
            "Tarieven en contactgegevens staan alleen in een document. "
            f"Kies --formaat {', '.join(gewoon[:-1])} of {gewoon[-1]}."
        )


def folder_of(map_: str | None) -> Path:
    """The folder that is meant. Raises CommandError where there is none."""
    from vsv_wizard.opslag import dossier_folder
    from vsv_wizard.opslag.address import is_home

    folder = dossier_folder(map_)
    if not is_home(folder):
        raise CommandError(f"Er is geen map {folder}. Noem de map met uw dossiers.")
    return folder


def read_region(folder: Path, now: Clock, niveau: str, asked: dict[str, Any]) -> "RegioData":
    """Every row, with on whom is waited where that may be shown."""
    from vsv_wizard.documenten import Niveau
    from vsv_wizard.dossier.notation import day_of, local
    from vsv_wizard.opslag import home_at
    from vsv_wizard.regio.filter import parse_filter
    from vsv_wizard.regio.regio_data import RegioData
    from vsv_wizard.regio.region_folder import RegionFolder, read_people, samen
    from vsv_wizard.regio.row_reader import RowReader

    plan, moment = regio_of(folder).plan, local(now())
    today = day_of(moment)
    view = asked_view(asked, niveau)
    filter_ = parse_filter(view.filter, today)
    gebied = RegionFolder(folder, plan, today)
    known = gebied.known()
    if gebied.left_to_read > MANY:
        report(f"{how_many(gebied.left_to_read, 'bestand', 'bestanden')} lezen. Dat duurt even.")
    rijen = samen([*known, *(row for row in gebied.rest() if row)])
    look = RowReader(plan, today)
    if not filter_.asks_for_people:  # then only the files of what is shown are opened
        rijen = [row for row in rijen if filter_.matches(row, look)]
    if niveau != "openbaar" or filter_.asks_for_people:  # a view of it asks for nobody
        rijen = [
            row if row.wie is not None else row._replace(wie=read_people(folder, row))
            for row in rijen
        ]
    rijen = [row for row in rijen if filter_.matches(row, look)]
    rijen = view.orde.put(rijen, view.orde.sort_keys(rijen, look))
    return RegioData(
        home_at(folder).naam,
        tuple(rijen),
        plan,
        Niveau(niveau),
        moment,
        _since(asked.get("sinds")),
        view=view,
    )


def _since(text: str | None) -> "date | None":
    from vsv_wizard.dossier.answers import AntwoordError, parse_day

    try:
        return parse_day(text or "", "de datum")
    except AntwoordError as error:
        raise CommandError(f"--sinds: {error}") from error


def _content(
    regio: "RegioData", folder: Path, vorm: str, tarieven: bool, contact: bool
) -> str | bytes:
    import json
    from importlib import import_module

    from vsv_wizard.documenten import in_format
    from vsv_wizard.regio import per_vsv, rapport

    if vorm == "json":
        return json.dumps(_json(regio, folder), ensure_ascii=False, indent=2) + "\n"
    if vorm == "xlsx":
        from vsv_wizard.regio.write_xlsx import write

        return write(regio, list(_sheets(regio, folder, tarieven)))
    if vorm == "csv":
        inhoud: str | bytes = import_module(f"vsv_wizard.regio.write_{vorm}").write(regio)
        return inhoud
    if vorm == "tekst":
        vorm = "txt"
    extra = [
        *(per_vsv.tarieven(regio, folder) if tarieven else ()),
        *(per_vsv.contacts(regio, folder) if contact else ()),
    ]
    with write_errors():
        return in_format(rapport.make(regio, extra), vorm)


def _sheets(regio: "RegioData", folder: Path, tarieven: bool) -> "Iterator[Sheet]":
    """The actions of these VSV's, and their tariffs in a row per VSV where asked for."""
    from vsv_wizard.regio import per_vsv, region_acties

    if regio.public:
        return
    yield "Acties", region_acties.HEADINGS, regio.acties
    if tarieven:
        yield ("Tarieven", *per_vsv.tarieven_per_vsv(regio, folder))


def _with_annexes(regio: "RegioData", folder: Path) -> "RegioData":
    """With the open actions of these VSV's, late ones first, and the register of decisions."""
    from dataclasses import replace

    from vsv_wizard.dossier.notation import day_of
    from vsv_wizard.regio import besluiten, region_acties
    from vsv_wizard.voortgang.acties import acties_from

    today = day_of(regio.now)
    loaded = region_acties.dossiers_of(folder, regio.rijen, lambda _: None)
    acties = region_acties.table(acties_from(loaded, today), regio.plan, today)
    return replace(
        regio,
        besluiten=tuple(besluiten.besluit_rows(regio, folder)),
        acties=tuple(map(tuple, acties)),
    )


def _write(files: dict[Path, str | bytes], *, overwrite: bool) -> list[Path]:
    """All of them, or none."""
    from vsv_wizard.documenten import write_files

    with write_errors():
        return write_files(files, overschrijf=overwrite)


def _json(regio: "RegioData", folder: Path) -> dict[str, object]:
    from vsv_wizard.opslag import home_at
    from vsv_wizard.opslag.address import full
    from vsv_wizard.regio.movement import movement
    from vsv_wizard.regio.regio_data import details

    home, moved = home_at(folder), movement(regio.rijen, regio.since)
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
            {"id": row.stand.id if row.stand else None, "bestand": full(home.address(row.bestand))}
            | {naam: _value_of(value) for naam, value in details(row, regio).items()}
            for row in regio.rijen
        ],
        "stappen": [
            {"nr": nr or None, "aantal": count} for nr, count in distribution.per_stap.items()
        ],
        "standen": distribution.per_stand,
        "beweging": {
            "sinds": regio.since.isoformat(),
            "verder": moved.further,
            "bezig": moved.busy,
            "stil": moved.still,
            "nieuw": moved.new,
        },
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
