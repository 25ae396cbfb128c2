"""What belongs to one VSV alone: tariffs and contacts. Only where a reader asked for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from vsv_wizard.documenten.blocks import Alinea, Blok, Kop, Tabel
from vsv_wizard.dossier.answers import leeg, toon
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.dossier.paths import patroon, splits, voeg
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag import OpslagFout
from vsv_wizard.plan.questions import Gesteld, gesteld, keuzes
from vsv_wizard.regio.gebied import read_row
from vsv_wizard.regio.gegevens import Regio
from vsv_wizard.voortgang.highlights import omschrijving

_TARIEF = ("rso.basis_tarief", "rso.aanvullend.*.tarief", "rso.rechtstreeks.*.tarief")
_ROLLEN = {"aanspreekpunt": "Aanspreekpunt", "penningmeester": "Penningmeester"}


def tarieven(regio: Regio, folder: Path) -> Iterator[Blok]:
    """The tariffs that every VSV agreed on."""
    rijen = []
    for naam, dossier in _dossiers(regio, folder):
        gezien = set()
        for taak_id in regio.plan.taken:
            for vraag in gesteld(regio.plan, dossier, taak_id, regio.nu.date()):
                if patroon(vraag.pad) in _TARIEF and not leeg(vraag.waarde):
                    if vraag.pad not in gezien:
                        rijen.append((naam, *_tarief(vraag, dossier, regio)))
                    gezien.add(vraag.pad)
    yield from _tabel("Tarieven", ("VSV", "Waarvoor", "Tarief", "Per", "Jaar"), rijen)


def contacten(regio: Regio, folder: Path) -> Iterator[Blok]:
    """How to reach the people of every VSV."""
    rijen = []
    for naam, dossier in _dossiers(regio, folder):
        for veld, rol in _ROLLEN.items():
            wie = getattr(dossier, veld)
            velden = [schoon_regel(str(w or "")) for w in (wie.naam, wie.telefoon, wie.email)]
            if any(velden):
                rijen.append((naam, rol, *velden))
    yield from _tabel("Contactgegevens", ("VSV", "Rol", "Naam", "Telefoon", "E-mail"), rijen)


def _tabel(kop: str, koppen: tuple[str, ...], rijen: Sequence[tuple[str, ...]]) -> Iterator[Blok]:
    yield Kop(2, kop)
    if rijen:
        yield Tabel(koppen, tuple(rijen), kop)
    else:
        yield Alinea("Er is nog niets ingevuld.")


def _tarief(vraag: Gesteld, dossier: Dossier, regio: Regio) -> tuple[str, str, str, str]:
    *deel, _ = splits(vraag.pad)
    veld = splits(vraag.pad)[-1]

    def naast(wat: str) -> str:
        waarde = lees_pad(dossier, voeg(*deel, f"{veld}_{wat}"))
        return schoon_regel(str(waarde if waarde is not None else ""))

    bedrag = toon(vraag.veld, vraag.waarde, keuzes(dossier, vraag.vraag, vraag.veld))
    waarvoor = omschrijving(regio.plan, dossier, vraag)
    return schoon_regel(waarvoor), bedrag, naast("eenheid"), naast("jaar")


def _dossiers(regio: Regio, folder: Path) -> Iterator[tuple[str, Dossier]]:
    for rij in regio.rijen:
        if rij.stand is not None:
            try:
                yield regio.noem(rij), read_row(folder, rij).dossier
            except OpslagFout:
                continue  # it was there just now; the table of all says what is not readable
