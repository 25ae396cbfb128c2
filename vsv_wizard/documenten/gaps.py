"""Answers as a document shows them, and which of them were missing.

A document that is made asks for every answer here. So what it shows as a gap, and
what the screen says is still missing for it, are one and the same list.
"""

from vsv_wizard.documenten.blocks import Gap, gap
from vsv_wizard.documenten.material import Material, naam_of
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.formats import check_format
from vsv_wizard.dossier.niveau import antwoord, visibility_of
from vsv_wizard.dossier.paths import is_hidden, kind_of_path, pattern_of, read
from vsv_wizard.plan.questions import NOT_SHARED, keuzes, taak_of_path

HIDDEN = "(staat niet in een document voor dit niveau)"


class Gaps:
    """Gives answers in Dutch by their path; `model_gaps` holds what was missing, in order.

    It serves one document: make a new one for each.
    """

    def __init__(self, material: Material) -> None:
        """Start with nothing missing."""
        self.gaten: list[Gap] = []
        self._material = material

    def __call__(self, pad: str, wat: str = "") -> str:
        """The answer at this path in Dutch; or a gap that anybody can see, and notes it.

        wat: what the answer is called in the gap, when the plan's words do not fit there.
        """
        material = self._material
        if not material.niveau.shows(visibility_of(pad)):
            return HIDDEN
        value = read(material.dossier, pad)
        if not known(value):
            return self.gap(pad, wat)
        vraag = material.plan.vraag_of.get(pattern_of(pad))
        soort = kind_of_path(pad)
        if soort.line and not (read_now := check_format(soort.line, str(value))).error:
            value = read_now.value  # an older answer as it would be read today
        words = keuzes(material.dossier, vraag, soort) if vraag else {}
        return antwoord(soort, value, words, material.niveau) or HIDDEN

    def has(self, pad: str) -> bool:
        """Whether there is an answer at this path that says something."""
        value = read(self._material.dossier, pad)
        return known(value)

    def gap(self, pad: str, wat: str = "") -> str:
        """A gap for what this path asks, also where it is not one answer."""
        plan = self._material.plan
        if is_hidden(self._material.dossier, pad):
            return NOT_SHARED
        naam = wat or naam_of(plan, pad)
        taak_id = taak_of_path(plan, pad) or ""
        self.gaten.append(Gap(naam, pad, taak_id, plan.nr(taak_id)))
        return gap(naam)
