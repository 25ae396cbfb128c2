"""Action points as a table: the same in every document."""

from collections.abc import Sequence

from vsv_wizard.documenten.blocks import Cell, Mark, Tabel, Tone
from vsv_wizard.documenten.material import UNKNOWN, Material
from vsv_wizard.dossier.model import Actie
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.voortgang.acties import ActieState, actie_state, term, wat, wie

_TONE = {ActieState.LATE: Tone.ATTENTION, ActieState.KLAAR: Tone.GOOD}


def actie_table(material: Material, acties: Sequence[Actie], bijschrift: str) -> Tabel:
    """What, who, by when, and with which task, in the given order."""
    return Tabel(
        ("Wat", "Wie", "Wanneer", "Taak"),
        tuple(_row(material, actie) for actie in acties),
        bijschrift,
        breedtes=(6, 4, 4, 2),
    )


def _row(material: Material, actie: Actie) -> tuple[Cell, ...]:
    how = actie_state(actie, material.today)
    wanneer = capitalized(term(actie, material.today))
    teken = how.teken if how is not ActieState.OPEN else ""
    taak_id = actie.taak if actie.taak in material.plan.taken else ""
    return (
        wat(actie),
        wie(actie) or UNKNOWN,
        Mark(wanneer, _TONE.get(how, Tone.CALM), teken),
        material.plan.nr(taak_id),
    )
