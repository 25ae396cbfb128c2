"""A dossier of an older edition of the plan says so once."""

import shutil
from pathlib import Path

import pytest
from samples import TESTS
from screen_driver import FOLDER, SMALL, Trial, trial

from vsv_wizard.opslag import load
from vsv_wizard.voortgang.plan_news import TITEL

pytestmark = pytest.mark.usefixtures("plaats")


def old() -> Path:
    FOLDER.mkdir(exist_ok=True)
    return Path(shutil.copy(TESTS / "dossiers" / "schema-2.toml", FOLDER / "oud.toml"))


async def told(p: Trial) -> None:
    await p.is_shown("PlanNewsScreen")
    assert TITEL in p.tekst and "6 punten nieuw" in p.tekst
    assert "De kern telt nu 18 taken" in p.joined


async def test_told_once() -> None:
    pad = old()
    async with trial(pad, SMALL) as p:
        await told(p)
        assert "Gelezen" in p.keys and "Later" in p.keys
        before = p.tekst
        await p.press_button("pagedown")
        assert p.tekst != before
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        await p.stored()
    assert load(pad).dossier.dossier.plan_gezien
    async with trial(pad, SMALL) as p:
        await p.settle()
        assert p.naam == "TodayScreen"
        await p.press_button("f12")
        assert "Nieuw in het plan" in p.tekst


async def test_not_now_is_the_next_time() -> None:
    pad = old()
    async with trial(pad, SMALL) as p:
        await told(p)
        await p.press_button("escape")
        assert p.naam == "TodayScreen"
    assert load(pad).dossier.dossier.plan_gezien is None
    async with trial(pad, SMALL) as p:
        await told(p)
