"""The moment that a milestone is reached: once, with what to do with it."""

import pytest
from factory import NOW, klaar_dossier, with_state
from screen_driver import bestand, trial

from vsv_wizard.opslag import Destination, Page, Remembered, load, rank_of, remember
from vsv_wizard.opslag.address import real

pytestmark = pytest.mark.usefixtures("plaats")


async def test_each_milestone_is_a_moment_once() -> None:
    last = next(iter(klaar_dossier().taken))
    almost = with_state(klaar_dossier(), last, status="bezig", klaar_op=None)
    pad = bestand(almost)
    async with trial(pad) as p:
        assert p.app.desk.new_mijlpaal() == ""
        p.app.desk.sessie.declare(last, "klaar")  # type: ignore[union-attr]
        p.app.saver.gewijzigd()
        p.app.router.go_on(None)
        await p.is_shown("MomentScreen")
        assert "bereikt op 15 juni 2026" in p.joined
        assert "Klaar is nog niet getekend" in p.joined or "Getekend" in p.joined
        rows = p.rijen("#keuzes")
        assert "bestuur" in rows[0] and "mail" in rows[1]
        await p.press_button("down", "enter")
        assert p.naam == "DocumentScreen"
        assert "(•) Mail" in p.tekst
        await p.press_button("escape")
        assert p.naam == "TodayScreen"  # and not the moment again
        p.app.desk.sessie.declare(last, "bezig")  # type: ignore[union-attr]
        p.app.desk.sessie.declare(last, "klaar")  # type: ignore[union-attr]
        p.app.router.go(Destination(Page.STAPPENPLAN))
        await p.settle()
        assert p.naam == "StappenplanScreen"
        await p.stored()
    async with trial(pad) as p:
        p.app.router.go(Destination(Page.STAPPENPLAN))
        await p.settle()
        assert p.naam == "StappenplanScreen"


async def test_esc_goes_on_to_where_one_was_going() -> None:
    last = next(iter(klaar_dossier().taken))
    async with trial(with_state(klaar_dossier(), last, status="bezig", klaar_op=None)) as p:
        p.app.desk.sessie.declare(last, "klaar")  # type: ignore[union-attr]
        p.app.router.go(Destination(Page.TAAK, last))
        await p.is_shown("MomentScreen")
        await p.press_button("escape")
        assert p.naam == "TaakScreen"


@pytest.mark.parametrize(
    ("known", "first"),
    [("Kern rond", "MomentScreen"), ("In werking", "TodayScreen"), (None, "TodayScreen")],
    ids=["before it was reached", "seen", "no memory of it"],
)
async def test_what_was_reached_meanwhile_is_a_moment_on_opening(
    known: str | None, first: str
) -> None:
    """By a command, or by another: the dossier reached it while it was not open here."""
    pad = bestand(klaar_dossier())
    dossier_id = load(pad).dossier.dossier.id
    where = Destination(Page.TODAY)
    remember(Remembered(dossier_id, real(pad), where, NOW, known))
    async with trial(pad) as p:
        assert p.naam == first
        if first == "MomentScreen":
            assert "✔ In werking" in p.tekst
            await p.press_button("escape")
            assert p.naam == "TodayScreen"
        p.app.router.go(Destination(Page.STAPPENPLAN))
        await p.is_shown("StappenplanScreen")
    last = rank_of(dossier_id)
    assert last is not None
    assert last.mijlpaal == "In werking"
