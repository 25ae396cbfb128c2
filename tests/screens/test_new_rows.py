"""A list from a mail or a spreadsheet becomes rows after a look; last year's days come back."""

import datetime as dt

import pytest
from factory import TODAY, empty_dossier, plan, with_values
from screen_driver import Trial, trial
from textual import events

from vsv_wizard.bewerken.new_rows import MOST, NewRow, rows_in, rows_of_last_year
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.model import Vraag

pytestmark = pytest.mark.usefixtures("plaats")

MEMBERS = """Praktijk Zon\tverloskundigen
- Ziekenhuis Zee

2. Kraamzorg Noord
Praktijk Zon
"""
DATES = "7-9\n* zondag 6 december 2026\n1-3-27\nnog prikken"


async def paste(p: Trial, text: str) -> None:
    """Paste this where the keys are."""
    p.app.post_message(events.Paste(text))
    await p.settle()


async def test_pasted_lines_become_rows_after_a_look() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("ledenlijst_maken")
        await paste(p, MEMBERS)
        assert "Zet u 3 regels in de lijst?" in p.joined
        assert "✔ Ziekenhuis Zee" in p.tekst
        assert "▲ Praktijk Zon: staat al in de lijst." in p.joined
        await p.press_button("enter")  # the safe answer has the focus
        assert not p.dossier.deelnemers
        await paste(p, MEMBERS)
        await p.press_button("right", "enter")
        names = [lid.naam for lid in p.dossier.deelnemers]
        assert names == ["Praktijk Zon", "Ziekenhuis Zee", "Kraamzorg Noord"]
        assert "3 regels toegevoegd." in p.findings
        await p.press_button("f6")  # one change
        assert not p.dossier.deelnemers


async def test_every_line_says_what_was_read_in_it() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("overleggen_plannen")
        await paste(p, DATES)
        for line in (
            "✔ maandag 7 september 2026",
            "✔ zondag 6 december 2026",
            "▲ 1-3-27: Bedoelt u 2027?",
            "▲ nog prikken: Vul een datum in",
        ):
            assert line in p.joined
        await p.press_button("right", "enter")
        days = [o.datum for o in p.dossier.overleg.bijeenkomsten]
        assert days == [dt.date(2026, 9, 7), dt.date(2026, 12, 6)]
        await paste(p, "onzin")
        assert "Hier staat niets voor deze lijst." in p.tekst
        await p.press_button("enter")
        await paste(p, " \n ")
        assert p.naam == "TaakScreen"


def lijst(taak: str) -> Vraag:
    return next(v for v in plan().vragen[taak] if v.is_list)


def opened(dossier: Dossier) -> OpenDossier:
    from screen_driver import bestand

    return OpenDossier(bestand(dossier), plan(), lambda: dt.datetime(2026, 6, 15, tzinfo=dt.UTC))


def test_no_more_rows_than_somebody_can_look_at() -> None:
    text = "\n".join(f"Praktijk {i}" for i in range(MOST + 50))
    assert len(rows_in(opened(empty_dossier()), lijst("ledenlijst_maken"), text)) == MOST


def _meetings(*days: dt.date) -> Dossier:
    pads = {f"overleg.bijeenkomsten.m{i}.datum": day for i, day in enumerate(days)}
    return with_values(empty_dossier(), pads)


def test_last_year_is_this_years_proposal() -> None:
    """52 weeks later it is the same day of the week; what stands there already is left out."""
    here = lijst("overleggen_plannen")
    march, june = dt.date(2026, 3, 3), dt.date(2026, 6, 9)
    rows = rows_of_last_year(opened(_meetings(march, june, dt.date(2020, 1, 1))), here)
    assert [row.tekst for row in rows] == ["02-03-2027", "08-06-2027"]
    assert all(not row.error for row in rows)
    taken = dt.date(2027, 3, 9)  # near enough: that one was planned again
    assert [r.tekst for r in rows_of_last_year(_again(march, june, taken), here)] == ["08-06-2027"]
    assert rows_of_last_year(_again(TODAY), lijst("ledenlijst_maken")) == ()


def _again(*days: dt.date) -> OpenDossier:
    from pathlib import Path

    Path("dossiers/proef.toml").unlink()
    return opened(_meetings(*days))


async def test_the_days_of_last_year_are_one_button_away() -> None:
    async with trial(_meetings(dt.date(2026, 3, 3))) as p:
        await p.go_to_taak("overleggen_plannen")
        assert "Dagen van vorig jaar" in p.buttons()
        p.app.screen.query_one("#vorig").focus()
        await p.press_button("enter")
        assert "✔ dinsdag 2 maart 2027" in p.tekst
        await p.press_button("right", "enter")
        assert len(p.dossier.overleg.bijeenkomsten) == 2
    assert NewRow("x", "y").line == "✔ y"
