"""A dossier of which every text is hostile, and whether the screen takes it as text."""

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path

from factory import VANDAAG, met_stand, plan, vol_dossier
from screen_driver import MAP, Proef

from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.paths import zet
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag import naar_toml
from vsv_wizard.plan.questions import gesteld
from vsv_wizard.screens.widgets.lijstveld import Lijstveld

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
KWAAD = (
    "[@click=app.quit]x[/]",
    "[/] [b]vet[/b]",
    ":smile: [red]",
    "\x1b[31mrood\x1b]0;titel\x07",
    f"om{BIDI}keer",
    "{{7*7}} ${naam} $naam %s",
    "Donaudampfschifffahrt" * 9,
    "👩‍⚕️👨‍👩‍👧‍👦 e\u0301",
    '"\\[aan] <script>alert(1)</script>',
)


@cache
def kwaad_dossier() -> Dossier:
    """A dossier of which every answer in words is hostile, each with another text in front."""
    dossier, nummer = vol_dossier(plan(), VANDAAG), 0
    for nr in plan().taken:
        for vraag in gesteld(plan(), dossier, nr, VANDAAG):
            if vraag.veld.soort in ("tekst", "lang") and not vraag.veld.regel:
                dossier = zet(dossier, vraag.pad, kwaad(nummer))
                nummer += 1
    dossier = zet(dossier, "vsv.naam", kwaad(0))
    bewijs = (Bewijs(id="[b]", soort=KWAAD[0], datum=dt.date(2026, 1, 2), vindplaats=KWAAD[3]),)
    dossier = met_stand(dossier, "vsv_vastleggen", notitie="\n".join(KWAAD), bewijs=bewijs)
    dossier = met_stand(dossier, "rollen_verdelen", status="wacht", wacht_op=kwaad(0))
    dossier = met_stand(dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden=kwaad(1))
    kop = dossier.dossier.model_copy(update={"naam": kwaad(0), "id": "[/]"})
    klad = {"vsv.postcode": KWAAD[0], "mandaat.besluit_op": KWAAD[1], "gelden.1.bedrag": "[/]"}
    return dossier.model_copy(update={"dossier": kop, "klad": klad})


def kwaad(nummer: int) -> str:
    """All hostile texts, another one first each time, as long as a field may be."""
    begin = nummer % len(KWAAD)
    return " ".join((*KWAAD[begin:], *KWAAD[:begin]))[:290]


def schrijf_kwaad(dossier: Dossier, folder: Path = MAP) -> Path:
    """A file with these very texts: the program itself would not write them like this."""
    folder.mkdir(parents=True, exist_ok=True)
    pad = folder / "[b]dossier[@click=app.quit].toml"
    pad.write_bytes(naar_toml(dossier))
    return pad


def kijk_na(p: Proef) -> None:
    """Nothing on the screen was interpreted, and nothing there can steer a terminal."""
    for char in p.tekst:
        soort = unicodedata.category(char)
        assert char in "\n\u200c\u200d" or soort not in ("Cc", "Cf", "Cs", "Co"), repr(char)
    for strip in p.app.screen._compositor.render_strips():
        for segment in strip:
            meta = (segment.style.meta if segment.style else None) or {}
            assert "quit" not in repr(meta.get("@click", "")), meta
    assert p.app.return_code is None


def leest_terug(p: Proef, dossier: Dossier) -> None:
    """Every field in words has the text of the file in it, but for what steers a terminal."""
    vragen = {v.pad: v for nr in plan().taken for v in gesteld(plan(), dossier, nr, VANDAAG)}
    for blok in p.formulier.blokken():
        if isinstance(blok, Lijstveld) or blok.pad not in vragen or not blok.display:
            continue
        vraag = vragen[blok.pad]
        if vraag.veld.soort in ("tekst", "lang") and not vraag.veld.regel:
            assert isinstance(vraag.waarde, str)
            assert schoon_regel(blok._tekst) == schoon_regel(vraag.waarde)
