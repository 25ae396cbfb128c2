"""Documents made from a dossier: one command per kind, all made from the table of kinds."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.documenten.kinds import BINARY, KINDS
from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.opdrachten.click_base import write_errors
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
)
from vsv_wizard.opdrachten.documents_of_folder import HELP, OF_A_FOLDER, make_of_folder
from vsv_wizard.opdrachten.grammar import files, is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from vsv_wizard.bewerken.read_dossier import ReadDossier
    from vsv_wizard.documenten import DocumentKind, Material, Niveau


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
    @_carrying(soort)
    @_later(soort)
    @click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand; - is de uitvoer.")
    @click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
    @profiel_option
    @click.pass_obj
    def make(
        nu: Clock,
        /,
        dossier: str | None,
        formaat: str | None,
        niveau: str,
        welke: str,
        uit: str | None,
        **session: Any,
    ) -> None:
        """Make the document, on standard output or in a file."""
        from vsv_wizard.opslag.address import is_home

        vorm = formaat or _format_of(None if is_stream(uit) else uit, soort)
        fits_stream(vorm, uit, naam)
        overschrijf, inside = session.pop("overschrijf"), session.pop("met_dossier", False)
        if session.pop("vlag", False) and soort.vlag:
            welke = soort.vlag[0]
        if dossier is None or (naam in OF_A_FOLDER and is_home(find(dossier))):
            if any(session.values()) or welke:
                raise CommandError("Kies een sessie per dossier: noem geen map, maar een dossier.")
            make_of_folder(nu, dossier, soort, vorm, niveau, uit, overschrijf)
            return
        if inside and vorm != "pdf":
            raise CommandError(_ONLY_PDF.format(naam))
        chosen = {"keus": welke, "met_dossier": inside, "session": session}
        _make(nu, dossier, soort, vorm, niveau, chosen, uit, overschrijf)

    of_folder = f"\n{HELP}\n" if naam in OF_A_FOLDER else ""
    make.help = f"{soort.titel}. {soort.kort}\n{of_folder}{_explanation(soort)}"
    return make


def fits_stream(vorm: str, uit: str | None, naam: str) -> None:
    """Raise CommandError where a file that is no text would go to a terminal."""
    if vorm in BINARY and is_stream(uit) and (uit is None or sys.stdout.isatty()):
        raise CommandError(
            f"Een {vorm}-bestand past niet in de terminal. "
            f"Geef met --uit een bestand, bijvoorbeeld: --uit {naam}.{vorm}"
        )


def _what(naam: str) -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """A dossier; of what belongs together for many VSV's also a folder, or the usual one."""
    if naam not in OF_A_FOLDER:
        return dossier_argument
    called = "[DOSSIER|MAP]"
    return click.argument("dossier", metavar=called, required=False, shell_complete=files)


def _flag(soort: "DocumentKind") -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """The option for the one choice that has a name of its own."""
    if soort.vlag is None:
        return lambda make: make
    naam, does = soort.vlag
    return click.option(f"--{naam}", "vlag", is_flag=True, help=does)


_ONLY_PDF = "Alleen een pdf kan het dossier meenemen. Geef met --uit een bestand, zoals {0}.pdf"


def _carrying(soort: "DocumentKind") -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """The option for the dossier inside, of a kind that can carry it."""
    if not soort.carries:
        return lambda make: make
    does = "Doe in de pdf een kopie van het dossier, voor dezelfde lezers."
    return click.option("--met-dossier", is_flag=True, help=does)


def _later(soort: "DocumentKind") -> "Callable[[Callable[..., None]], Callable[..., None]]":
    """The options for a session on a later day."""
    if soort.naam != "voorbereiding":
        return lambda make: make

    def add(make: "Callable[..., None]") -> "Callable[..., None]":
        who = "Wie erbij is: een naam die het dossier kent. Mag vaker."
        make = click.option("--wie", multiple=True, metavar="NAAM", help=who)(make)
        when = 'De agenda van een sessie op deze dag: "volgende dinsdag 14u".'
        return click.option("--op", metavar="WANNEER", help=when)(make)

    return add


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
    chosen: "Mapping[str, Any]",
    uit: str | None,
    overschrijf: bool,
) -> None:
    from vsv_wizard.documenten import Niveau, material_of, write_file
    from vsv_wizard.documenten.given import CALENDAR, note_calendar, with_given
    from vsv_wizard.documenten.since import note_document

    lezing, moment = load_dossier(dossier, now), now()
    copy = _inside(lezing, Niveau(niveau), moment) if chosen["met_dossier"] else b""
    material = material_of(lezing.dossier, lezing.plan, moment, Niveau(niveau), attached=copy)
    welke, session = chosen["keus"], chosen["session"]
    if any(session.values()):
        from vsv_wizard.opdrachten.later_session import with_session

        material, welke = with_session(material, welke, **session)
    if vorm == CALENDAR:
        material = with_given(material)
    with write_errors():
        inhoud = soort.write(material, vorm, welke)
        if vorm == CALENDAR:
            note_calendar(material)
        if uit is None or is_stream(uit):
            put_stream(inhoud if vorm in BINARY else _text(inhoud))
            return
        doel = write_file(Path(uit), inhoud, overschrijf=overschrijf, dossier_path=lezing.pad)
        note_document([doel], soort.naam, welke, material, soort.make(material, welke))
    print_path(doel)
    _report_gaps(soort, material, welke)


def _inside(lezing: "ReadDossier", niveau: "Niveau", moment: "datetime") -> bytes:
    from vsv_wizard.bewerken.share import CannotShare, copy_inside

    try:
        return copy_inside(lezing, niveau, moment)
    except CannotShare as error:
        raise CommandError(str(error)) from error


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
