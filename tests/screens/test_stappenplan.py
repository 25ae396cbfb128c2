"""The overview of a dossier: what it shows first, and what there is room for."""

import datetime as dt

import pytest
from factory import TODAY, klaar_dossier, with_values
from screen_driver import SMALL, trial

pytestmark = pytest.mark.usefixtures("plaats")


@pytest.mark.parametrize("wide", [(120, 40), (200, 50)])
async def test_the_explanation_comes_when_there_is_room(wide: tuple[int, int]) -> None:
    async with trial(klaar_dossier(), SMALL) as p:
        await p.press_button("i", "down")
        assert p.van("#uitlegtekst") == ""
        await p.pilot.resize_terminal(*wide)
        await p.settle()
        taak = p.rijen("#taken")[p.app.screen.query_one("#taken").highlighted or 0]
        assert "Klaar als" in p.van("#uitlegtekst")
        assert "Samen in de regio" in p.van("#uitlegtekst")
        assert p.van("#uitlegtekst").split()[0] in taak
        await p.pilot.resize_terminal(*SMALL)
        await p.press_button("up")
        await p.pilot.resize_terminal(*wide)
        await p.settle()
        taak = p.rijen("#taken")[p.app.screen.query_one("#taken").highlighted or 0]
        assert p.van("#uitlegtekst").split()[0] in taak


async def test_a_date_that_passed_stands_first() -> None:
    late = with_values(klaar_dossier(), {"mandaat.tot": TODAY - dt.timedelta(days=5)})
    async with trial(late, SMALL) as p:
        assert "Achter: Het mandaat liep tot" in p.regels()[1]
        await p.press_button("i")
        assert p.regels()[2].strip().startswith("Achter: Het mandaat liep tot 10 juni 2026.")
        await p.press_button("s", "left", "down", "down")
        rows = p.rijen("#rijen")
        assert rows[0].strip() == "Voorbij, nog te doen"
        assert "10 juni 2026" in rows[1]
