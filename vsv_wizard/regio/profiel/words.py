"""A profile, and what it offers a dossier, in the words that people know."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.dossier.model import Dossier, DossierHead
from vsv_wizard.dossier.paths import put
from vsv_wizard.dossier.tree import flat
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import EMPTY, label_path, show_value
from vsv_wizard.regio.profiel.model import Profiel
from vsv_wizard.regio.profiel.plan_layer import bijeenkomsten_in_words
from vsv_wizard.regio.profiel.voorstellen import Offer, Voorstellen, take_over


@dataclass(frozen=True)
class ProfielLine:
    """One answer in words: what it is, what stands there, and what the profile has."""

    naam: str
    now: str
    profiel: str


def regels(
    een: Offer, dossier: Dossier, plan: Plan, *, ook_geheim: bool = False
) -> list[ProfielLine]:
    """What is taken over together, in words."""
    straks = take_over(dossier, [een])
    result = []
    for punt in een.punten:
        now, profiel = (
            show_value(punt.pad, flat(value), straks, plan, ook_geheim=ook_geheim)
            for value in (punt.now, punt.value)
        )
        if klad := dossier.klad.get(punt.pad):
            now = f"half ingevuld: {klad}"
        result.append(ProfielLine(label_path(punt.pad, straks, plan), now, profiel))
    return result


def heading_of(een: Offer, dossier: Dossier, plan: Plan) -> str:
    """What an offer is about, in one line: the new thing, or its first answer and how many more."""
    straks = take_over(dossier, [een])
    over = len(een.punten) - 1
    if een.new:
        return label_path(een.new, straks, plan)
    first = label_path(een.punten[0].pad, straks, plan)
    return f"{first}, en nog {over}" if over else first


def in_words(plan: Plan, profiel: Profiel, done: Voorstellen) -> Iterator[tuple[str, str]]:
    """What this profile does: the subject, and the text. plan: with the profile over it."""
    dossier = Dossier(dossier=DossierHead(id="profiel"))
    for voorstel in done.goed:
        dossier = put(dossier, voorstel.pad, voorstel.value)
    for voorstel in done.goed:
        value = show_value(voorstel.pad, flat(voorstel.value), dossier, plan)
        if value != EMPTY:
            yield label_path(voorstel.pad, dossier, plan), value
    if days := bijeenkomsten_in_words(profiel.stuurgroep):
        yield "Stuurgroep", days
    for taak in profiel.taak:
        yield "Extra taak", f"{taak.nr} {taak.titel}"
    for nr in profiel.tekst.taak:
        yield "Andere tekst bij taak", plan.name_of(plan.taak_id(nr) or nr)
    for pad in profiel.tekst.vraag:
        yield "Andere tekst bij vraag", plan.vraag_of[pad].vraag
