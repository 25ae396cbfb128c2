"""Answers as a document shows them, and which of them were missing.

A document that is made asks for every answer here. So what it shows as a gap, and
what the screen says is still missing for it, are one and the same list.
"""

from vsv_wizard.documenten.blocks import Gat, gat
from vsv_wizard.documenten.material import Stof, naam_van
from vsv_wizard.dossier.answers import leeg
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.niveau import antwoord, zicht_van
from vsv_wizard.dossier.paths import is_verborgen, lees, patroon, veld
from vsv_wizard.plan.questions import NIET_MEEGEDEELD, keuzes, taak_van_pad

VERBORGEN = "(staat niet in een document voor dit niveau)"


class Invuller:
    """Gives answers in Dutch by their path; `gaten` holds what was missing, in order.

    It serves one document: make a new one for each.
    """

    def __init__(self, stof: Stof) -> None:
        """Start with nothing missing."""
        self.gaten: list[Gat] = []
        self._stof = stof

    def __call__(self, pad: str, wat: str = "") -> str:
        """The answer at this path in Dutch; or a gap that anybody can see, and notes it.

        wat: what the answer is called in the gap, when the plan's words do not fit there.
        """
        stof = self._stof
        if not stof.niveau.toont(zicht_van(pad)):
            return VERBORGEN
        waarde = lees(stof.dossier, pad)
        if leeg(waarde) or waarde == WEET_NIET:
            return self.gat(pad, wat)
        vraag = stof.plan.vraag_van.get(patroon(pad))
        soort = veld(pad)
        woorden = keuzes(stof.dossier, vraag, soort) if vraag else {}
        return antwoord(soort, waarde, woorden, stof.niveau) or VERBORGEN

    def heeft(self, pad: str) -> bool:
        """Whether there is an answer at this path that says something."""
        waarde = lees(self._stof.dossier, pad)
        return not leeg(waarde) and waarde != WEET_NIET

    def gat(self, pad: str, wat: str = "") -> str:
        """A gap for what this path asks, also where it is not one answer."""
        plan = self._stof.plan
        if is_verborgen(self._stof.dossier, pad):
            return NIET_MEEGEDEELD
        naam = wat or naam_van(plan, pad)
        taak_id = taak_van_pad(plan, pad) or ""
        self.gaten.append(Gat(naam, pad, taak_id, plan.nr(taak_id)))
        return gat(naam)
