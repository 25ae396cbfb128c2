"""Documents of all VSV's of a folder in one: their calendar, their decisions, a sheet for each."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.documenten.kinds import BINARY, in_format
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import Clock, print_path, regio_of
from vsv_wizard.opdrachten.grammar import is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report

if TYPE_CHECKING:
    from vsv_wizard.documenten import DocumentKind, Material

HELP = "Geef een map voor alle VSV's samen. Noemt u niets? Dan is dat uw eigen map."


def make_of_folder(
    now: Clock,
    folder: str | None,
    soort: "DocumentKind",
    vorm: str,
    niveau: str,
    uit: str | None,
    overschrijf: bool,
) -> None:
    """One file of all VSV's of a folder."""
    from vsv_wizard.documenten import write_file
    from vsv_wizard.opdrachten.overzicht import folder_of

    with write_errors():
        inhoud = OF_A_FOLDER[soort.naam](now, folder_of(folder), vorm, niveau)
        if uit is None or is_stream(uit):
            put_stream(inhoud if vorm in BINARY or isinstance(inhoud, str) else inhoud.decode())
            return
        print_path(write_file(Path(uit), inhoud, overschrijf=overschrijf))


def _calendar(now: Clock, folder: Path, vorm: str, niveau: str) -> str | bytes:
    from vsv_wizard.documenten.given import note_calendar, with_given
    from vsv_wizard.documenten.writers.ics import write_many

    if vorm != "ics":
        raise CommandError(
            f"Van een map maken wij alleen een kalenderbestand: --formaat ics. Het formaat "
            f"{vorm} kan per dossier."
        )
    materials = _materials(now, folder, niveau)
    inhoud = write_many([with_given(material) for material in materials])
    for material in materials:
        note_calendar(material)
    return inhoud


def _sheets(now: Clock, folder: Path, vorm: str, niveau: str) -> str | bytes:
    from vsv_wizard.documenten.stukken.voorbereiding import make_many
    from vsv_wizard.dossier.notation import local

    materials = _materials(now, folder, niveau)
    if not materials:
        raise CommandError("In deze map staan geen dossiers.")
    return in_format(make_many(materials, local(now())), vorm)


def _besluiten(now: Clock, folder: Path, vorm: str, niveau: str) -> str | bytes:
    from vsv_wizard.opdrachten.overzicht import read_region
    from vsv_wizard.opslag.errors import showable
    from vsv_wizard.regio.besluiten import besluit_data, make

    regio = read_region(folder, now, niveau, {})
    for row in regio.rijen:
        if row.stand is None:
            report(f"Let op: {showable(row.bestand)} is overgeslagen. {row.error}")
    if vorm == "json":
        return json.dumps(besluit_data(regio, folder), ensure_ascii=False, indent=2) + "\n"
    return in_format(make(regio, folder), vorm)


# What belongs together for many VSV's.
OF_A_FOLDER = {"agenda": _calendar, "besluiten": _besluiten, "voorbereiding": _sheets}


def _materials(now: Clock, folder: Path, niveau: str) -> "list[Material]":
    from vsv_wizard.documenten import Niveau, material_of
    from vsv_wizard.dossier.notation import day_of
    from vsv_wizard.regio.region_acties import read_dossiers

    plan, today = regio_of(folder).plan, day_of(now())
    loaded = read_dossiers(
        folder, plan, today, lambda tekst: report(f"Let op: {tekst}"), everything=True
    )
    return [material_of(d, plan, now(), Niveau(niveau)) for _, d in loaded]
