"""What a region answered about the unclear places of its own model agreement."""

from vsv_wizard.opslag.asked import load_asked
from vsv_wizard.regio.profiel import Regio


def asked_in(regio: Regio, model: str) -> dict[str, str]:
    """Per place of this model what belongs there: of the region, and over it what the user said."""
    van_regio = dict[str, str]()
    for row in regio.profiel.model if regio.profiel else ():
        if row.hash == model:
            van_regio |= row.plekken
    return {**van_regio, **load_asked(model)}
