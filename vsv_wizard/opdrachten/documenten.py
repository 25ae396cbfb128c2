"""Documents made from a dossier: one command per kind, all made from the table of kinds."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.documenten.kinds import BINARY, KINDS
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.opdrachten.click_base import CommandError, write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    find,
    json_option,
    load_dossier,
    print_json,
    print_path,
    profiel_option,
    regio_of,
    report,
)
from vsv_wizard.opdrachten.grammar import files, is_stream, put_stream

if TYPE_CHECKING:
    from collections.abc import Callable

    from vsv_wizard.documenten import DocumentKind, Material


def document_command(naam: str) -> click.Command:
    """The command that makes this kind of document."""
    soort = KINDS[naam]
    niveaus = [niveau.value for niveau in soort.niveaus]

    @command(naam)
    @_what(naam)
    @click.option(
        "--formaat",
        metavar="FORMAAT",
        type=click.Choice(soort.vormen),
        help=f"{_or_else(soort.vormen)}. Zonder keuze: zoals --uit eindigt, anders {soort.los}.",
    )
    @click.option(
        "--niveau",
        metavar="NIVEAU",
        type=click.Choice(niveaus),
        default=soort.niveau.value,
        help=f"{_or_else(niveaus)}. Zonder keuze: {soort.niveau.value}.",
    )
    @click.option("--welke", metavar="KEUS", default="", hidden=not soort.keus, help=_which(soort))
    @_flag(soort)
    @click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand; - is de uitvoer.")
    @click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
    @profiel_option
    @click.pass_obj
    def make(
        nu: Clock,
        dossier: str | None,
        formaat: str | None,
        niveau: str,
        welke: str,
        uit: str | None,
        overschrijf: bool,
        vlag: bool = False,
    ) -> None:
        """Make the document, on standard output or in a file."""
        from vsv_wizard.opslag.address import is_home

        vorm = formaat or _format_of(None if is_stream(uit) else uit, soort)
        if vorm in BINARY and is_stream(uit) and (uit is None or sys.stdout.isatty()):
            raise CommandError(
                f"Een {vorm}-bestand past niet in de terminal. "
                f"Geef met --uit een bestand, bijvoorbeeld: --uit {naam}.{vorm}"
            )
        welke = soort.vlag[0] if vlag and soort.vlag else welke
        if dossier is None or (naam in _OF_A_FOLDER and is_home(find(dossier))):
            of_folder = None if formaat is None and is_stream(uit) else vorm
            _make_of_folder(nu, dossier, soort, of_folder, niveau, uit, overschrijf)
            return
        _make(nu, dossier, soort, vorm, niveau, welke, uit, overschrijf)

    of_folder = f"\n{_OF_FOLDER_HELP}\n" if naam in _OF_A_FOLDER else ""
    make.help = f"{soort.titel}. {soort.kort}\n{of_folder}{_explanation(soort)}"
    return make


def _what(naam: str) -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """A dossier; of what belongs together for many VSV's also a folder, or the usual one."""
    if naam not in _OF_A_FOLDER:
        return dossier_argument  # type: ignore[no-any-return]
    called = "[DOSSIER|MAP]"
    return click.argument("dossier", metavar=called, required=False, shell_complete=files)


def _flag(soort: "DocumentKind") -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """The option for the one choice that has a name of its own."""
    if soort.vlag is None:
        return lambda make: make
    naam, does = soort.vlag
    return click.option(f"--{naam}", "vlag", is_flag=True, help=does)


def _explanation(soort: "DocumentKind") -> str:
    """The levels, each with what it shows."""
    regels = (niveau.uitleg.split(": ", 1) for niveau in soort.niveaus)
    return "\n" + "\n".join(f"{naam.lower():<10} {wat}" for naam, wat in regels)


def _or_else(parts: "tuple[str, ...] | list[str]") -> str:
    *eerder, last = parts
    return f"{', '.join(eerder)} of {last}" if eerder else last


def _which(soort: "DocumentKind") -> str:
    return f"{soort.keus} Een verkeerde keuze toont wat kan."


def _format_of(uit: str | None, soort: "DocumentKind") -> str:
    """The format that the name of the file asks for."""
    end = Path(uit).suffix.lstrip(".").lower() if uit else ""
    if uit and end and end not in soort.vormen:
        raise CommandError(
            f"Wij kunnen dit niet als .{end} maken. Laat --uit eindigen op een van deze: "
            f"{', '.join(f'.{vorm}' for vorm in soort.vormen)}. Of kies zelf met --formaat."
        )
    return end or soort.los


def _make(
    now: Clock,
    dossier: str,
    soort: "DocumentKind",
    vorm: str,
    niveau: str,
    welke: str,
    uit: str | None,
    overschrijf: bool,
) -> None:
    from vsv_wizard.documenten import Niveau, material_of, write_file
    from vsv_wizard.documenten.since import note_document

    lezing = load_dossier(dossier, now)
    material = material_of(lezing.dossier, lezing.plan, now(), Niveau(niveau))
    with write_errors():
        inhoud = soort.write(material, vorm, welke)
        if uit is None or is_stream(uit):
            put_stream(inhoud if vorm in BINARY else _text(inhoud))
            return
        doel = write_file(Path(uit), inhoud, overschrijf=overschrijf, dossier_path=lezing.pad)
        note_document([doel], soort.naam, welke, material, soort.make(material, welke))
    print_path(doel)
    _report_gaps(soort, material, welke)


# What belongs together for many VSV's: their appointments in one calendar, their decisions.
_OF_A_FOLDER = ("agenda", "besluiten")
_OF_FOLDER_HELP = "Geef een map voor alle VSV's samen. Noemt u niets? Dan is dat uw eigen map."


def _make_of_folder(
    now: Clock,
    folder: str | None,
    soort: "DocumentKind",
    formaat: str | None,
    niveau: str,
    uit: str | None,
    overschrijf: bool,
) -> None:
    """The calendar file, or the register of decisions, of all VSV's of a folder."""
    from vsv_wizard.documenten import write_file
    from vsv_wizard.opdrachten.overzicht import folder_of

    make = _appointments if soort.naam == "agenda" else _besluiten
    with write_errors():
        inhoud = make(now, folder_of(folder), formaat, niveau)
        if uit is None or is_stream(uit):
            put_stream(inhoud)
            return
        print_path(write_file(Path(uit), inhoud, overschrijf=overschrijf))


def _appointments(now: Clock, folder: Path, formaat: str | None, niveau: str) -> str:
    from vsv_wizard.documenten import Niveau, material_of
    from vsv_wizard.documenten.writers.ics import write_many
    from vsv_wizard.dossier.notation import day_of
    from vsv_wizard.regio.region_acties import read_dossiers

    if formaat not in (None, "ics"):
        raise CommandError(
            f"Van een map maken wij alleen een kalenderbestand: --formaat ics. Het formaat "
            f"{formaat} kan per dossier."
        )
    plan = regio_of(folder).plan
    loaded = read_dossiers(
        folder, plan, day_of(now()), lambda tekst: report(f"Let op: {tekst}"), everything=True
    )
    return _text(write_many([material_of(d, plan, now(), Niveau(niveau)) for _, d in loaded]))


def _besluiten(now: Clock, folder: Path, formaat: str | None, niveau: str) -> str | bytes:
    import json

    from vsv_wizard.documenten.kinds import in_format
    from vsv_wizard.opdrachten.overzicht import read_region
    from vsv_wizard.opslag.errors import showable
    from vsv_wizard.regio.besluiten import besluit_data, make

    regio = read_region(folder, now, niveau, {})
    for row in regio.rijen:
        if row.stand is None:
            report(f"Let op: {showable(row.bestand)} is overgeslagen. {row.error}")
    if formaat == "json":
        return json.dumps(besluit_data(regio, folder), ensure_ascii=False, indent=2) + "\n"
    return in_format(make(regio, folder), formaat or "md")


def _text(inhoud: str | bytes) -> str:
    return inhoud if isinstance(inhoud, str) else inhoud.decode()


def _report_gaps(soort: "DocumentKind", material: "Material", welke: str) -> None:
    gaten = soort.make(material, welke).gaten
    if not gaten:
        return
    regels = [f"  {gap.nr} {gap.wat}".replace("   ", "  ") for gap in gaten]
    wat = f"{plural(len(gaten), 'ontbreekt', 'ontbreken')} nog {how_many(len(gaten), 'antwoord')}"
    report("\n".join([f"Let op: er {wat}. In het document staat daar [nog invullen].", *regels]))


@command("documenten")
@dossier_argument
@json_option
@profiel_option
@click.pass_obj
def documenten(nu: Clock, dossier: str, als_json: bool) -> None:
    """Toon welke documenten u kunt maken, en wat er nog voor ontbreekt."""
    from vsv_wizard.documenten import material_of

    lezing = load_dossier(dossier, nu)
    rijen = []
    for soort in KINDS.values():
        material = material_of(lezing.dossier, lezing.plan, nu(), soort.niveau)
        gaten = soort.make(material).gaten
        rijen.append((soort, soort.needed(material), gaten))
    if als_json:
        about = {"dossier": lezing.dossier.dossier.id, "bestand": lezing.address}
        print_json(
            [
                {
                    **about,
                    "naam": soort.naam,
                    "titel": soort.titel,
                    "vormen": list(soort.vormen),
                    "niet_nodig": needed,
                    "ontbreekt": [
                        {"pad": gap.pad, "wat": gap.wat, "taak": gap.nr} for gap in gaten
                    ],
                }
                for soort, needed, gaten in rijen
            ]
        )
        return
    for soort, needed, gaten in rijen:
        stand = needed or (
            how_many(len(gaten), "antwoord ontbreekt", "antwoorden ontbreken")
            if gaten
            else "Compleet"
        )
        sys.stdout.write(f"{soort.naam:<16} {stand}\n{'':<16} {soort.kort}\n")
