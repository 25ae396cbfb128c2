"""Removing the earlier versions of a dossier, also when the dossier itself is gone."""

import sys
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.opdrachten.common import command, dossier_argument, find
from vsv_wizard.opdrachten.main import NOT_SAVED
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.names import PROGRAM

if TYPE_CHECKING:
    from vsv_wizard.opslag.history import History


@command("opschonen")
@dossier_argument
@click.option("--ja", is_flag=True, help="Vraag niets, en verwijder meteen.")
def opschonen(dossier: str, ja: bool) -> None:
    """Verwijder alle eerdere versies van een dossier van deze computer.

    Ook het journaal gaat weg: wat u wijzigde, en wanneer. Het dossier zelf blijft
    staan. Ook de plek waar u was, wordt vergeten.
    Hebt u het dossier weggegooid? Noem dan het bestand dat het was, de naam van
    het VSV, of het id van het dossier. Terughalen kan daarna niet meer.

      vsv-wizard opschonen voorbeeld.toml
      vsv-wizard opschonen "VSV Voorbeeldstad" --ja
    """
    from vsv_wizard.opslag.errors import reasons
    from vsv_wizard.regio.keeping import forget_all

    versions, dossier_id = _find_versions(dossier)
    count = len(versions.versions()) if versions else 0
    was_there = versions is not None and versions.is_there
    if was_there and versions and not ja and not _agreed(versions, count):
        raise CommandError("Er is niets verwijderd.", 0)
    try:
        removed = versions.erase() if versions else 0
        plek = forget_all(dossier_id, find(dossier))
    except OSError as error:
        raise CommandError(
            f"Het verwijderen is niet gelukt. {' '.join(reasons(error))}", NOT_SAVED
        ) from error
    if not was_there and not plek:
        report(f"Van {clean_line(dossier)} is hier niets bewaard. Er is niets verwijderd.")
        return
    added = " De plek waar u was, is vergeten." if plek else ""
    report(f"Verwijderd: {how_many(removed, 'eerdere versie', 'eerdere versies')}.{added}")


def _find_versions(dossier: str) -> "tuple[History | None, str]":
    """The history that is meant, and the id of its dossier: by file, id or name."""
    from vsv_wizard.bewerken.restore import Timeline, find_history
    from vsv_wizard.opslag.history import History, every

    versions, geladen = find_history(find(dossier))
    if geladen is not None:
        return versions, geladen.dossier.dossier.id
    if versions is None:
        versions = History(dossier)
        if not versions.is_there:
            zo_heten = [g for g in every() if g.where[1].casefold() == dossier.casefold()]
            if len(zo_heten) > 1:
                paden = "\n".join(f"  {g.where[0]}" for g in zo_heten)
                raise CommandError(f"Er zijn meer dossiers met deze naam. Noem er één:\n{paden}")
            versions = zo_heten[0] if zo_heten else None
    goede = Timeline(versions).last_good() if versions else None
    return versions, goede[1].dossier.dossier.id if goede else dossier


def _agreed(versions: "History", count: int) -> bool:
    """Ask, where there is somebody to answer."""
    from vsv_wizard.dossier.vsv_name import first_name

    stromen = (sys.stdin, sys.stderr)
    if not all(stroom is not None and stroom.isatty() for stroom in stromen):
        raise CommandError(
            "Er is niets verwijderd. Weet u het zeker? Zet er dan --ja achter: "
            f"{PROGRAM} opschonen DOSSIER --ja"
        )
    from vsv_wizard.bewerken.leftovers import emergency_versions
    from vsv_wizard.opslag.journal import sittings

    if emergency := len(emergency_versions(versions)):
        copy = how_many(emergency, "noodkopie", "noodkopieën")
        report(f"Let op: er is {copy} bij, met antwoorden die niet in het bestand staan.")
    if any(sitting.unsaved() for sitting in sittings(versions)):
        report("Let op: in het journaal staan antwoorden die niet in het bestand staan.")
    vraag = how_many(count, "eerdere versie", "eerdere versies")
    report(
        f"U verwijdert {vraag} en het journaal van {first_name(versions.where[1])}. "
        "Dat kan niet terug."
    )
    print("Typ ja om te verwijderen: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("j", "ja")
