"""Which facts changed under a task after somebody said that it is done."""

from collections.abc import Iterator

from vsv_wizard.dossier.model import Dossier, Verklaring
from vsv_wizard.dossier.paths import PathError, pattern_of
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.voortgang.fingerprints import UNANSWERED, fingerprint
from vsv_wizard.voortgang.missing import naam_of
from vsv_wizard.voortgang.settled import is_settled


def changed_facts(taak: Taak, verklaard: Verklaring, dossier: Dossier, plan: Plan) -> Iterator[str]:
    """Which facts changed under a task that was declared done; a first answer is no change."""
    gewijzigd = (
        pattern_of(pad)
        for pad, gezien in verklaard.gezien.items()
        if gezien not in UNANSWERED
        and _rests_on(taak, plan, _known(pad))
        and fingerprint(dossier, pad) != gezien
    )
    for pad in dict.fromkeys(gewijzigd):
        yield f"{naam_of(plan, pad)} is gewijzigd nadat u deze taak klaar noemde."


def _rests_on(taak: Taak, plan: Plan, pattern: str) -> bool:
    """Whether a change of this answer asks for a look: a fact, or what was settled here."""
    is_own = plan.taak_of.get(pattern) == taak.id
    return pattern in taak.controleer_bij or (is_own and is_settled(plan, pattern))


def _known(pad: str) -> str:
    """The pattern of a path in a file; "" when somebody wrote something else there."""
    try:
        return pattern_of(pad)
    except PathError:
        return ""
