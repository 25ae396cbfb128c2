"""A dossier of which every text is hostile, and whether the screen takes it as text."""

import datetime as dt
import unicodedata
from functools import cache
from pathlib import Path

from factory import TODAY, full_dossier, plan, with_state
from screen_driver import FOLDER, Trial

from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opslag import to_toml
from vsv_wizard.plan.questions import asked
from vsv_wizard.screens.widgets.list_field import ListField

BIDI = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f"
HOSTILE = (
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
def hostile_dossier() -> Dossier:
    """A dossier of which every answer in words is hostile, each with another text in front."""
    dossier, number = full_dossier(plan(), TODAY), 0
    for nr in plan().taken:
        for vraag in asked(plan(), dossier, nr, TODAY):
            if vraag.veld.soort in ("tekst", "lang") and not vraag.veld.line:
                dossier = put(dossier, vraag.pad, hostile(number))
                number += 1
    dossier = put(dossier, "vsv.naam", hostile(0))
    bewijs = (Bewijs(id="[b]", soort=HOSTILE[0], datum=dt.date(2026, 1, 2), vindplaats=HOSTILE[3]),)
    dossier = with_state(dossier, "vsv_vastleggen", notitie="\n".join(HOSTILE), bewijs=bewijs)
    dossier = with_state(dossier, "rollen_verdelen", status="wacht", wacht_op=hostile(0))
    dossier = with_state(dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden=hostile(1))
    kop = dossier.dossier.model_copy(update={"naam": hostile(0), "id": "[/]"})
    klad = {"vsv.postcode": HOSTILE[0], "mandaat.besluit_op": HOSTILE[1], "gelden.1.bedrag": "[/]"}
    return dossier.model_copy(update={"dossier": kop, "klad": klad})


def hostile(number: int) -> str:
    """All hostile texts, another one first each time, as long as a field may be."""
    begin = number % len(HOSTILE)
    return " ".join((*HOSTILE[begin:], *HOSTILE[:begin]))[:290]


def write_hostile(dossier: Dossier, folder: Path = FOLDER) -> Path:
    """A file with these very texts: the program itself would not write them like this."""
    folder.mkdir(parents=True, exist_ok=True)
    pad = folder / "[b]dossier[@click=app.quit].toml"
    pad.write_bytes(to_toml(dossier))
    return pad


def inspect_dossier(p: Trial) -> None:
    """Nothing on the screen was interpreted, and nothing there can steer a terminal."""
    segments = [segment for line in p.segments() for segment in line]
    for char in set("".join(segment.text for segment in segments)):
        soort = unicodedata.category(char)
        assert char in "\u200c\u200d" or soort not in ("Cc", "Cf", "Cs", "Co"), repr(char)
    for style in {segment.style for segment in segments if segment.style}:
        assert "quit" not in repr(style.meta.get("@click", "")), style.meta
    assert p.app.return_code is None


def reads_back(p: Trial, dossier: Dossier) -> None:
    """Every field in words has the text of the file in it, but for what steers a terminal."""
    vragen = {v.pad: v for nr in plan().taken for v in asked(plan(), dossier, nr, TODAY)}
    for block in p.form_field.blokken():
        if isinstance(block, ListField) or block.pad not in vragen or not block.display:
            continue
        vraag = vragen[block.pad]
        if vraag.veld.soort in ("tekst", "lang") and not vraag.veld.line:
            assert isinstance(vraag.value, str)
            assert clean_line(block._text) == clean_line(vraag.value)
