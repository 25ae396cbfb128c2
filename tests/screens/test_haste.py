"""Keys that come faster than the screens: nothing breaks, and nothing is lost."""

import random

import pytest
from factory import NU, VANDAAG, leeg_dossier
from screen_driver import Proef, bestand, proef
from textual.events import Key

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.opslag import lees

pytestmark = pytest.mark.usefixtures("plaats")

TOETSEN = (
    "enter escape escape up down left right tab shift+tab n s r k f1 f2 f4 f5 f7 f8 delete "
    "plus space pagedown pageup ctrl+c j v o x 1 insert backspace home end"
).split()


def _tegelijk(p: Proef, *toetsen: str) -> None:
    """Put keys in the queue without waiting for what each of them does."""
    tekens = {"space": " ", "plus": "+"}
    for toets in toetsen:
        letter = tekens.get(toets, toets if len(toets) == 1 else None)
        p.app.post_message(Key(toets, letter))


@pytest.mark.parametrize("zaad", range(3))
async def test_willekeurige_toetsen_in_een_vaart(zaad: int) -> None:
    kies = random.Random(zaad)  # noqa: S311  (the same keys every time)
    pad = bestand(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"))
    async with proef(pad, tekent=True) as p:
        for _ in range(25):
            _tegelijk(p, *kies.choices(TOETSEN, k=kies.choice((1, 2, 3, 8))))
            await p.rust()
            if p.app._exit:
                break
    assert p.app.return_code in (0, 130, None)
    assert lees(pad).dossier.vsv.naam  # the file is whole


@pytest.mark.parametrize(
    "toetsen",
    [
        ("s", "left"),
        ("n", "f8", "f8", "f8", "f8"),
        ("enter", "escape", "escape", "escape"),
        ("left", "down", "enter", "escape"),
        ("r", "f8", "escape"),
        ("ctrl+c", "ctrl+c", "ctrl+c"),
        ("ctrl+c", "enter", "enter"),
        ("enter", "delete", "f8", "escape"),
        ("f1", "f1", "f1", "escape"),
        ("s", "down", "enter", "escape", "escape", "escape", "n"),
    ],
    ids=" ".join,
)
async def test_toetsen_achter_elkaar(toetsen: tuple[str, ...]) -> None:
    async with proef(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"), tekent=True) as p:
        _tegelijk(p, *toetsen)
        await p.rust()
        assert p.app._exception is None
    assert p.app.return_code in (0, 130, None)


async def test_snel_typen_en_weg_verliest_geen_letter() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad, tekent=True) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.plaats")
        for letter in "Zeedam aan de Maas":
            p.app.post_message(Key("space" if letter == " " else letter, letter))
        p.app.post_message(Key("escape", None))
        await p.rust()
        assert p.naam == "StappenplanScherm"
        assert p.dossier.vsv.plaats == "Zeedam aan de Maas"
    assert lees(pad).dossier.vsv.plaats == "Zeedam aan de Maas"
