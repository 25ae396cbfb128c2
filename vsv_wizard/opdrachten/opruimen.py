"""Removing the earlier versions of a dossier, also when the dossier itself is gone."""

import sys
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import een_dossier, meld, opdracht, vind, woord
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.opslag.history import Geschiedenis

NIET_GELUKT = 5


@opdracht("opschonen")
@een_dossier
@click.option("--ja", is_flag=True, help="Vraag niets, en verwijder meteen.")
def opschonen(dossier: str, ja: bool) -> None:
    """Verwijder alle eerdere versies van een dossier van deze computer.

    Het dossier zelf blijft staan. Ook de plek waar u was, wordt vergeten.
    Hebt u het dossier weggegooid? Noem dan het bestand dat het was, de naam van
    het VSV, of het id van het dossier. Terughalen kan daarna niet meer.

      vsv-wizard opschonen voorbeeld.toml
      vsv-wizard opschonen "VSV Voorbeeldstad" --ja
    """
    from vsv_wizard.opslag import vergeet
    from vsv_wizard.opslag.address import real
    from vsv_wizard.opslag.errors import redenen
    from vsv_wizard.regio.bulk import log as bulklog

    versies, dossier_id = _vind_versies(dossier)
    aantal = len(versies.versies()) if versies else 0
    if aantal and versies and not ja and not _akkoord(versies, aantal):
        raise Opdrachtfout("Er is niets verwijderd.", 0)
    try:
        verwijderd = versies.wis() if versies else 0
        bulklog.vergeet(dossier_id)
        plek = vergeet(dossier_id, real(vind(dossier)))
    except OSError as fout:
        raise Opdrachtfout(
            f"Het verwijderen is niet gelukt. {' '.join(redenen(fout))}", NIET_GELUKT
        ) from fout
    if not verwijderd and not plek:
        meld(f"Van {schoon_regel(dossier)} is hier niets bewaard. Er is niets verwijderd.")
        return
    erbij = " De plek waar u was, is vergeten." if plek else ""
    meld(f"Verwijderd: {woord(verwijderd, 'eerdere versie', 'eerdere versies')}.{erbij}")


def _vind_versies(dossier: str) -> "tuple[Geschiedenis | None, str]":
    """The history that is meant, and the id of its dossier: by file, id or name."""
    from vsv_wizard.bewerken.restore import Tijdlijn, zoek_geschiedenis
    from vsv_wizard.opslag.history import Geschiedenis, alle

    versies, geladen = zoek_geschiedenis(vind(dossier))
    if geladen is not None:
        return versies, geladen.dossier.dossier.id
    if versies is None:
        versies = Geschiedenis(dossier)
        if not versies.is_there:
            zo_heten = [g for g in alle() if g.waar[1].casefold() == dossier.casefold()]
            if len(zo_heten) > 1:
                paden = "\n".join(f"  {g.waar[0]}" for g in zo_heten)
                raise Opdrachtfout(f"Er zijn meer dossiers met deze naam. Noem er één:\n{paden}")
            versies = zo_heten[0] if zo_heten else None
    goede = Tijdlijn(versies).laatste_goede() if versies else None
    return versies, goede[1].dossier.dossier.id if goede else dossier


def _akkoord(versies: "Geschiedenis", aantal: int) -> bool:
    """Ask, where there is somebody to answer."""
    stromen = (sys.stdin, sys.stderr)
    if not all(stroom is not None and stroom.isatty() for stroom in stromen):
        raise Opdrachtfout(
            "Er is niets verwijderd. Weet u het zeker? Zet er dan --ja achter: "
            f"{PROGRAMMA} opschonen DOSSIER --ja"
        )
    nood = sum(v.soort == "nood" for v in versies.versies())
    if nood:
        kopie = woord(nood, "noodkopie", "noodkopieën")
        meld(f"Let op: er is {kopie} bij, met antwoorden die niet in het bestand staan.")
    vraag = woord(aantal, "eerdere versie", "eerdere versies")
    meld(f"U verwijdert {vraag} van {schoon_regel(versies.waar[1])}. Dat kan niet terug.")
    print("Typ ja om te verwijderen: ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().casefold() in ("j", "ja")
