"""Folders with dossiers as an adviser has them: fictional, and the same for the same seed.

Every VSV is somewhere on its way: some tasks done, some waiting, dates behind and ahead.
A large folder repeats a few dozen of them under other names, which is a lot faster to
make and makes no difference to who reads them.
"""

import datetime as dt
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from factory import NU, VANDAAG, leeg_dossier, met, met_stand, plan, vul_in

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.opslag import naar_toml
from vsv_wizard.regio.verwacht import AFLOOP, BEWIJS, OVERLEG
from vsv_wizard.voortgang.highlights import alle_data
from vsv_wizard.voortgang.status import bepaal, samenvatting

WATER = ("Beek", "Diep", "Gouwe", "Kreek", "Laak", "Rijt", "Sloot", "Vliet", "Waal", "Wetering")
DEEL = ("Noord", "Oost", "Zuid", "West", "Midden", "Hoog", "Laag", "Oud", "Nieuw", "Klein")
WACHTEN = ("de RSO", "de federatie", "het ziekenhuis", "de jurist", "mevrouw Verzonnen")
ADVISEURS = ("Nora Voorbeeld", "Otto Voorbeeld", "Petra Voorbeeld")
VERSCHILLENDE = 40


def maak_map(folder: Path, aantal: int, *, zaad: int = 1, kapot: int = 0) -> list[Path]:
    """A folder with this many dossiers, the first of which cannot be read. Gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paden = []
    for nummer, (naam, inhoud) in enumerate(_inhoud(aantal, zaad)):
        pad = folder / f"{naam}.toml"
        pad.write_bytes(inhoud if nummer >= kapot else inhoud[: len(inhoud) // 2] + b"\n[[[")
        paden.append(pad)
    return paden


def _inhoud(aantal: int, zaad: int) -> Iterator[tuple[str, bytes]]:
    stammen = [naar_toml(dossier) for dossier in _stammen(zaad)]
    for nummer in range(aantal):
        naam = f"VSV {DEEL[nummer % 10]}er{WATER[nummer // 10 % 10].lower()}"
        if nummer >= len(DEEL) * len(WATER):
            naam += f" {nummer}"
        stam = stammen[nummer % len(stammen)]
        inhoud = stam.replace(b"VSV Stam", naam.encode()).replace(b"stam-id", b"id-%d" % nummer)
        yield naam.lower().replace(" ", "-"), inhoud


@cache
def _stammen(zaad: int) -> list[Dossier]:
    return [_stam(random.Random(f"{zaad}/{n}")) for n in range(VERSCHILLENDE)]  # noqa: S311


def _stam(toeval: random.Random) -> Dossier:
    """A dossier of a VSV that came so far, with some of its tasks waiting."""
    dossier = met(leeg_dossier(), {"vsv.naam": "VSV Stam"})
    toen = NU - dt.timedelta(days=toeval.randrange(160))  # of this year: else all is to check
    kop = {"id": "stam-id", "naam": "VSV Stam", "gewijzigd": toen}
    dossier = dossier.model_copy(update={"dossier": dossier.dossier.model_copy(update=kop)})
    nrs, vlot = list(plan().taken), toeval.choice((0.88, 0.95, 1))
    for nr in nrs[: toeval.randrange(len(nrs) + 1)]:
        dossier = vul_in(dossier, plan(), toen.date(), (nr,))
        lot = toeval.random()
        if lot < vlot:
            dossier = met_stand(dossier, nr, status="klaar", klaar_op=toen.date())
        elif lot < (1 + vlot) / 2:
            sinds = toen.date() - dt.timedelta(days=toeval.randrange(60))
            wie = toeval.choice(WACHTEN)
            dossier = met_stand(dossier, nr, status="wacht", wacht_op=wie, wacht_sinds=sinds)
    dossier = met(dossier, dict(_datums(dossier, toeval, 0.5 if vlot < 1 else 0)))
    if dossier.rollen.rso_adviseur:
        dossier = met(dossier, {"rollen.rso_adviseur": toeval.choice(ADVISEURS)})
    stand = samenvatting(dossier, bepaal(dossier, plan(), VANDAAG))
    return dossier.model_copy(update={"samenvatting": stand})


def _datums(
    dossier: Dossier, toeval: random.Random, gepland: float
) -> Iterator[tuple[str, object]]:
    """Other days for what ends or meets: most ahead, some behind without a report."""
    for punt in alle_data(dossier, plan(), VANDAAG):
        vorm = patroon(punt.pad)
        if vorm not in AFLOOP | OVERLEG or vorm == BEWIJS:
            continue
        # A meeting stays in this year: the plan asks for four of them.
        verste = 190 if vorm in OVERLEG else 300
        yield punt.pad, VANDAAG + dt.timedelta(days=toeval.randrange(-20, verste))
        if vorm in OVERLEG and toeval.random() < gepland:
            yield f"{punt.pad.removesuffix('datum')}status", "gepland"
