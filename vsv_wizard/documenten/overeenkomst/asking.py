"""What to ask about a place of which the model does not say what belongs there."""

from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS, PROMPT_WORDS
from vsv_wizard.documenten.overeenkomst.partijen import mentioned
from vsv_wizard.documenten.overeenkomst.places import LEAVE, Place

_MOST = 4  # answers to choose from, beside leaving it
_USUAL = ("{p}.naam", "{p}.plaats", "regio")


def question(place: Place) -> str:
    """The question in words, with the sentence that the place stands in."""
    return f"{place.plaats}. Hier staat: {place.zin}"


def suggestions(place: Place) -> dict[str, str]:
    """What may belong here, the likeliest first; and that it stays as it is."""
    parties = sorted(mentioned(place.zin)) or ["rso", "vsv"]
    asked = [sleutel for sleutel, pattern_of in PROMPT_WORDS if pattern_of.search(place.zin)]
    found = dict[str, str]()
    for sleutel in (*asked, *_USUAL):
        for party in parties if "{p}" in sleutel else parties[:1]:
            key = sleutel.format(p=party)
            if key in GAPS and len(found) < _MOST:
                found[key] = GAPS[key].naam
    return found | {LEAVE: "Niets: laat dit staan"}
