"""What belongs to one VSV alone: tariffs and contacts. Only where a reader asked for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from vsv_wizard.documenten.blocks import Alinea, Block, Kop, Tabel
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import empty
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import join_path, pattern_of, split_path
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag import OpslagError
from vsv_wizard.plan.questions import AskedVraag, asked, keuzes
from vsv_wizard.regio.regio_data import CellValue, RegioData
from vsv_wizard.regio.region_folder import VsvRow, read_row
from vsv_wizard.voortgang.highlights import description

_TARIEF = ("rso.basis_tarief", "rso.aanvullend.*.tarief", "rso.rechtstreeks.*.tarief")
_ROLLEN = {"aanspreekpunt": "Aanspreekpunt", "penningmeester": "Penningmeester"}


def tarieven(regio: RegioData, folder: Path) -> Iterator[Block]:
    """The tariffs that every VSV agreed on."""
    headings = ("VSV", "Waarvoor", "Tarief", "Per", "Jaar")
    yield from _table("Tarieven", headings, list(_tarief_rows(regio, folder)))


def _tarief_rows(regio: RegioData, folder: Path) -> Iterator[tuple[str, ...]]:
    for naam, dossier in _dossiers(regio, folder):
        gezien = set()
        for taak_id in regio.plan.taken:
            for vraag in asked(regio.plan, dossier, taak_id, day_of(regio.now)):
                if pattern_of(vraag.pad) in _TARIEF and not empty(vraag.value):
                    if vraag.pad not in gezien:
                        yield (naam, *_tarief(vraag, dossier, regio))
                    gezien.add(vraag.pad)


def tarieven_per_vsv(
    regio: RegioData, folder: Path
) -> tuple[tuple[str, ...], list[list[CellValue]]]:
    """The same in a row per VSV: a column per service, with its tariff and unit."""
    found: dict[str, dict[str, str]] = {}
    for naam, wat, tarief, per, jaar in _tarief_rows(regio, folder):
        parts = " ".join(part for part in (tarief, per, jaar) if part)
        found.setdefault(naam, {})[wat] = parts
    kinds = list(dict.fromkeys(wat for row in found.values() for wat in row))
    return ("VSV", *kinds), [[naam, *(row.get(k) for k in kinds)] for naam, row in found.items()]


def contacts(regio: RegioData, folder: Path) -> Iterator[Block]:
    """How to reach the people of every VSV."""
    rijen = []
    for naam, dossier in _dossiers(regio, folder):
        for veld, rol in _ROLLEN.items():
            wie = getattr(dossier, veld)
            velden = [clean_line(str(w or "")) for w in (wie.naam, wie.telefoon, wie.email)]
            if any(velden):
                rijen.append((naam, rol, *velden))
    yield from _table("Contactgegevens", ("VSV", "Rol", "Naam", "Telefoon", "E-mail"), rijen)


def _table(
    kop: str, headings: tuple[str, ...], rijen: Sequence[tuple[str, ...]]
) -> Iterator[Block]:
    yield Kop(2, kop)
    if rijen:
        yield Tabel(headings, tuple(rijen), kop)
    else:
        yield Alinea("Er is nog niets ingevuld.")


def _tarief(vraag: AskedVraag, dossier: Dossier, regio: RegioData) -> tuple[str, str, str, str]:
    *deel, _ = split_path(vraag.pad)
    veld = split_path(vraag.pad)[-1]

    def beside(wat: str) -> str:
        value = lees_pad(dossier, join_path(*deel, f"{veld}_{wat}"))
        return clean_line(str(value if value is not None else ""))

    bedrag = show_antwoord(vraag.veld, vraag.value, keuzes(dossier, vraag.vraag, vraag.veld))
    waarvoor = description(regio.plan, dossier, vraag)
    return clean_line(waarvoor), bedrag, beside("eenheid"), beside("jaar")


def _dossiers(regio: RegioData, folder: Path) -> Iterator[tuple[str, Dossier]]:
    return ((regio.name_of(row), dossier) for row, dossier in with_dossiers(regio, folder))


def with_dossiers(regio: RegioData, folder: Path) -> Iterator[tuple[VsvRow, Dossier]]:
    """The rows that can be read, each with its dossier."""
    for row in regio.rijen:
        if row.stand is not None:
            try:
                yield row, read_row(folder, row).dossier
            except OpslagError:
                continue  # it was there just now; the table of all says what is not readable
