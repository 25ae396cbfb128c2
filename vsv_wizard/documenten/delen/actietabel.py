"""Action points as a table: the same in every document."""

from collections.abc import Sequence

from vsv_wizard.documenten.blocks import Cel, Merk, Tabel, Toon
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.dossier.answers import LEEG
from vsv_wizard.dossier.model import Actie
from vsv_wizard.voortgang.acties import Stand, stand, termijn, wat, wie

_TOON = {Stand.TE_LAAT: Toon.AANDACHT, Stand.KLAAR: Toon.GOED}


def actietabel(stof: Stof, acties: Sequence[Actie], bijschrift: str) -> Tabel:
    """What, who, by when, and with which task, in the given order."""
    return Tabel(
        ("Wat", "Wie", "Wanneer", "Taak"),
        tuple(_rij(stof, actie) for actie in acties),
        bijschrift,
        breedtes=(6, 4, 4, 2),
    )


def _rij(stof: Stof, actie: Actie) -> tuple[Cel, ...]:
    hoe = stand(actie, stof.vandaag)
    wanneer = hoofdletter(termijn(actie, stof.vandaag))
    teken = hoe.teken if hoe is not Stand.OPEN else ""
    taak_id = actie.taak if actie.taak in stof.plan.taken else ""
    return (
        wat(actie),
        wie(actie) or Merk(LEEG, Toon.LEEG),
        Merk(wanneer, _TOON.get(hoe, Toon.RUSTIG), teken),
        stof.plan.nr(taak_id),
    )
