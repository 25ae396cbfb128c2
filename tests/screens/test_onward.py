"""Going on: past what asks nothing, to what is still open, and how, where Enter begins a line."""

import datetime as dt
from typing import Any

import pytest
from factory import empty_dossier, with_values
from screen_driver import trial

from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.app.router import OPEN_SHEET
from vsv_wizard.screens.taak import TaakScreen

pytestmark = pytest.mark.usefixtures("plaats")
DECIDED: dict[str, Any] = {
    "mandaat.besluit_genomen": True,
    "mandaat.besluit_door": "bestuur",
    "mandaat.besluit_op": dt.date(2026, 3, 1),
    "mandaat.doel": "RSO",
}
HELD: dict[str, Any] = {
    "overleg.bijeenkomsten.a.datum": dt.date(2026, 6, 1),
    "overleg.bijeenkomsten.a.status": "gehouden",
    "overleg.bijeenkomsten.a.besluiten": "geen",
    "overleg.bijeenkomsten.a.acties": "geen",
    "overleg.bijeenkomsten.b.datum": dt.date(2026, 12, 1),
}


async def test_onward() -> None:
    async with trial(with_values(empty_dossier(), {**DECIDED, **HELD})) as p:
        p.app.router.go(Destination(Page.TAAK, "mandaat_besluiten", OPEN_SHEET))
        await p.settle()
        screen = p.app.screen
        assert isinstance(screen, TaakScreen) and screen._sheet == 1  # the first one is whole
        assert "Tab: verder" not in p.tekst
        await p.press_button("enter")
        assert p.tekst.count("Tab: verder") == 1  # the text about the limit
        await p.press_button("tab")
        assert "Tab: verder" not in p.tekst
        await p.go_to_taak("overleg_houden", veld="overleg.bijeenkomsten.a.verslag")
        await p.is_shown("ItemScreen")
        await p.type_text("map")
        await p.press_button("enter", "enter")
        assert p.naam == "TaakScreen"  # the next one is in December: nothing to fill in yet
