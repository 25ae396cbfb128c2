"""A profile, and what it offers a dossier, in the words that people know."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.dossier.model import Dossier, Kop
from vsv_wizard.dossier.paths import zet
from vsv_wizard.dossier.tree import plat
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import LEEG, benoem, toon_waarde
from vsv_wizard.regio.profiel.model import Profiel
from vsv_wizard.regio.profiel.planlaag import bijeenkomsten_in_woorden
from vsv_wizard.regio.profiel.voorstellen import Aanbod, Voorstellen, neem_over


@dataclass(frozen=True)
class Regel:
    """One answer in words: what it is, what stands there, and what the profile has."""

    naam: str
    nu: str
    profiel: str


def regels(een: Aanbod, dossier: Dossier, plan: Plan, *, ook_geheim: bool = False) -> list[Regel]:
    """What is taken over together, in words."""
    straks = neem_over(dossier, [een])
    result = []
    for punt in een.punten:
        nu, profiel = (
            toon_waarde(punt.pad, plat(waarde), straks, plan, ook_geheim=ook_geheim)
            for waarde in (punt.nu, punt.waarde)
        )
        if klad := dossier.klad.get(punt.pad):
            nu = f"half ingevuld: {klad}"
        result.append(Regel(benoem(punt.pad, straks, plan), nu, profiel))
    return result


def kop(een: Aanbod, dossier: Dossier, plan: Plan) -> str:
    """What an offer is about, in one line: the new thing, or its first answer and how many more."""
    straks = neem_over(dossier, [een])
    over = len(een.punten) - 1
    if een.nieuw:
        return benoem(een.nieuw, straks, plan)
    eerste = benoem(een.punten[0].pad, straks, plan)
    return f"{eerste}, en nog {over}" if over else eerste


def in_woorden(plan: Plan, profiel: Profiel, gedaan: Voorstellen) -> Iterator[tuple[str, str]]:
    """What this profile does: the subject, and the text. plan: with the profile over it."""
    dossier = Dossier(dossier=Kop(id="profiel"))
    for voorstel in gedaan.goed:
        dossier = zet(dossier, voorstel.pad, voorstel.waarde)
    for voorstel in gedaan.goed:
        waarde = toon_waarde(voorstel.pad, plat(voorstel.waarde), dossier, plan)
        if waarde != LEEG:
            yield benoem(voorstel.pad, dossier, plan), waarde
    if dagen := bijeenkomsten_in_woorden(profiel.stuurgroep):
        yield "Stuurgroep", dagen
    for taak in profiel.taak:
        yield "Extra taak", f"{taak.nr} {taak.titel}"
    for nr in profiel.tekst.taak:
        yield "Andere tekst bij taak", plan.noem(plan.taak_id(nr) or nr)
    for pad in profiel.tekst.vraag:
        yield "Andere tekst bij vraag", plan.vraag_van[pad].vraag
