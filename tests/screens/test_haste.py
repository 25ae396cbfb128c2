"""Keys that come faster than the screens: nothing breaks, and nothing is lost."""

import random

import pytest
from factory import NOW, TODAY, empty_dossier
from screen_driver import Trial, bestand, on_taak, trial
from textual.events import Key

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.opslag import load

pytestmark = pytest.mark.usefixtures("plaats")

KEYS = (
    "enter escape escape up down left right tab shift+tab n s r k f1 f2 f4 f5 f7 f8 delete "
    "plus space pagedown pageup ctrl+c j v o x 1 insert backspace home end"
).split()


def _at_once(p: Trial, *keys: str) -> None:
    """Put keys in the queue without waiting for what each of them does."""
    tekens = {"space": " ", "plus": "+"}
    for key_press in keys:
        letter = tekens.get(key_press, key_press if len(key_press) == 1 else None)
        p.app.post_message(Key(key_press, letter))


@pytest.mark.parametrize("zaad", range(3))
async def test_random_keys_in_one_go(zaad: int) -> None:
    choose = random.Random(zaad)  # noqa: S311  (the same keys every time)
    pad = bestand(make_example(TODAY, NOW, id="voorbeeld"))
    async with trial(pad, tekent=True) as p:
        for _ in range(25):
            _at_once(p, *choose.choices(KEYS, k=choose.choice((1, 2, 3, 8))))
            await p.settle()
            if p.app._exit:
                break
    assert p.app.return_code in (0, 130, None)
    assert load(pad).dossier.vsv.naam  # the file is whole


@pytest.mark.parametrize(
    "keys",
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
async def test_keys_in_a_row(keys: tuple[str, ...]) -> None:
    async with trial(make_example(TODAY, NOW, id="voorbeeld"), tekent=True) as p:
        _at_once(p, *keys)
        await p.settle()
        assert p.app._exception is None
    assert p.app.return_code in (0, 130, None)


async def test_typing_fast_and_leaving_loses_no_letter() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad, tekent=True, at=on_taak("vsv_vastleggen", 1, "vsv.plaats")) as p:
        for letter in "Zeedam aan de Maas":
            p.app.post_message(Key("space" if letter == " " else letter, letter))
        p.app.post_message(Key("escape", None))
        await p.settle()
        assert p.naam == "TodayScreen"
        assert p.dossier.vsv.plaats == "Zeedam aan de Maas"
    assert load(pad).dossier.vsv.plaats == "Zeedam aan de Maas"
