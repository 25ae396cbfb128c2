"""Changes in words, as the screens tell about them."""

from collections.abc import Sequence

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.tree import Verschil
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import WEG, benoem


def plek_van(verschil: Verschil) -> str:
    """The path of the field that a change shows in; of half an answer, that of its field."""
    if verschil.pad[0] == "klad" and len(verschil.pad) == 2:
        return verschil.pad[1]
    return voeg(*verschil.pad)


def plekken_van(verschillen: Sequence[Verschil]) -> list[str]:
    """The fields that these changes show in, each once: half an answer changes with its answer."""
    return list(dict.fromkeys(plek_van(verschil) for verschil in verschillen))


def noem(pad: str, plan: Plan, nu: Dossier, ervoor: Dossier) -> str:
    """What a change is about. A thing that is gone now is called by its name of before."""
    naam = benoem(pad, nu, plan)
    return benoem(pad, ervoor, plan) if WEG in naam else naam


def noem_alle(
    verschillen: Sequence[Verschil], plan: Plan, nu: Dossier, ervoor: Dossier, meeste: int = 1
) -> str:
    """What these changes are about: the first by name, of the others how many."""
    plekken = plekken_van(verschillen)
    namen = "; ".join(noem(pad, plan, nu, ervoor) for pad in plekken[:meeste])
    over = len(plekken) - meeste
    return f"{namen}, en nog {aantal(over, 'antwoord')}" if over > 0 else namen


def aantal(hoeveel: int, woord: str, meervoud: str = "") -> str:
    """A number with its word: "1 antwoord", "2 antwoorden"."""
    return f"{hoeveel} {woord if hoeveel == 1 else meervoud or f'{woord}en'}"
