"""The first page of a dossier: what now, on whom one waits, what comes; and how it looks."""

import datetime as dt
import re
from types import SimpleNamespace

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan, with_state, with_values
from screen_driver import bestand, trial
from textual.color import Color
from textual.content import Content

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.model import LogLine
from vsv_wizard.opslag import Destination, Page, Remembered, remember
from vsv_wizard.opslag.address import real
from vsv_wizard.screens.looks import colour_of, hanging, taak_lines
from vsv_wizard.screens.taak import TaakScreen
from vsv_wizard.screens.theme import THEMES
from vsv_wizard.screens.today import EXPLAINED, PLAN, PLAN_ROOMY, TodayScreen
from vsv_wizard.screens.words import show_text
from vsv_wizard.voortgang.status import determine
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.today import changed_by_others, month, waits

pytestmark = pytest.mark.usefixtures("plaats")
MET, DAYS = "aanspreekpunt_aanmelden", dt.timedelta(days=1)


def waiting(dossier, since, again=None):  # type: ignore[no-untyped-def]  # noqa: ANN001, ANN201
    state = {"status": "wacht", "wacht_op": "de RSO", "wacht_sinds": since, "klaar_op": None}
    return with_state(dossier, MET, **state, opnieuw_op=again)


async def test_the_three_questions_are_answered_on_one_screen() -> None:
    dossier = waiting(make_example(TODAY, NOW), TODAY - 3 * DAYS)
    dossier = with_values(dossier, {"mandaat.tot": TODAY - 5 * DAYS})
    async with trial(dossier) as p:
        rows = p.rijen("#vandaag")
        text = "\n".join(rows)
        assert [r.strip() for r in rows if r.strip() in {"Nu te doen", "Op wie u wacht"}] == [
            "Nu te doen", "Op wie u wacht",
        ]  # fmt: skip
        assert re.search(r"Taak \d+ van 18", text)
        assert "de RSO sinds 12 juni 2026 (3 dagen)" in text
        assert "Bel 010 " in text
        late = next(i for i, row in enumerate(rows) if "Het mandaat liep tot" in row)
        comes = next(i for i, row in enumerate(rows) if "Overleg op de nieuwe" in row)
        assert late < comes  # what has passed stands first
        shown = p.tekst
        for row in rows:
            assert all(line.strip() in shown for line in row.splitlines())
        await p.press_button("enter")
        assert p.naam == "TaakScreen"


def test_who_is_to_be_asked_again_stands_first() -> None:
    dossier = waiting(full_dossier(plan(), TODAY), TODAY - 3 * DAYS)
    other = {"status": "wacht", "wacht_op": "Bea", "wacht_sinds": TODAY - DAYS}
    dossier = with_state(dossier, "rso_kiezen", **other, opnieuw_op=TODAY)
    found = waits(dossier, determine(dossier, plan(), TODAY))
    assert [w.waiting.op for w in found] == ["Bea", "de RSO"]
    assert [w.is_due for w in found] == [True, False]


def test_the_day_to_ask_again_is_said_once() -> None:
    dossier = waiting(empty_dossier(), TODAY - 3 * DAYS)
    assert not [d for d in month(determine(dossier, plan(), TODAY)) if "opnieuw" in d.pad]


async def test_nobody_and_nothing_are_answers_too() -> None:
    async with trial(empty_dossier()) as p:
        assert "U wacht op niemand." in p.tekst
        assert "Er komt geen datum aan." in p.tekst


# --- after a pause


@pytest.mark.parametrize(
    ("away", "naam"), [(dt.timedelta(hours=1), "TaakScreen"), (dt.timedelta(days=9), "TodayScreen")]
)
async def test_after_a_pause_it_says_where_one_was(away: dt.timedelta, naam: str) -> None:
    line = LogLine(tijd=NOW - DAYS, wie="Bea de Vries", paden=("vsv.plaats", "mandaat.doel"))
    mine = LogLine(tijd=NOW - DAYS, wie="Toets", paden=("vsv.regio",))
    dossier = full_dossier(plan(), TODAY).model_copy(update={"logboek": (line, mine)})
    pad = bestand(dossier)
    where = Destination(Page.TAAK, "rso_kiezen")
    remember(Remembered(dossier.dossier.id, real(pad), where, NOW - away))
    async with trial(pad) as p:
        assert p.naam == naam
        if naam == "TodayScreen":
            assert "U was bij 3a.1" in p.tekst
            assert "Bea de Vries wijzigde" in p.joined
            assert "Toets wijzigde" not in p.joined
            await p.press_button("home", "enter")
            assert p.naam == "TaakScreen"
            assert "3a.1" in p.regels()[0]


def test_lines_of_before_and_of_oneself_do_not_count() -> None:
    lines = tuple(
        LogLine(tijd=NOW + n * DAYS, wie=wie, paden=(f"vsv.{pad}", "..."))
        for n, wie, pad in ((-3, "Bea", "naam"), (-1, "Bea", "plaats"), (0, "Bea", "regio"))
    )
    dossier = empty_dossier().model_copy(update={"logboek": lines})
    (other,) = changed_by_others(dossier, NOW - 2 * DAYS, "Anna")
    assert (other.wie, other.tijd) == ("Bea", NOW)
    assert other.paden == ("vsv.regio", "vsv.plaats")
    assert not list(changed_by_others(dossier, NOW - 2 * DAYS, "Bea"))


# --- how it looks


@pytest.mark.parametrize("size", [(60, 15), (80, 24), (120, 40), (160, 40), (200, 50)])
async def test_nothing_is_cut_beside_empty_space(size: tuple[int, int]) -> None:
    async with trial(make_example(TODAY, NOW), size) as p:
        screen = p.app.screen
        assert isinstance(screen, TodayScreen)
        shown = [naam for naam in ("plan", "uitleg") if screen.query_one(f"#{naam}").display]
        assert shown == {60: [], 80: [], 120: ["plan"]}.get(size[0], ["plan", "uitleg"])
        widths = {"plan": PLAN if size[0] < 160 else PLAN_ROOMY, "uitleg": EXPLAINED}
        for naam in shown:
            assert screen.query_one(f"#{naam}").outer_size.width == widths[naam]
        for kiezer in ("#vandaag", *(["#plan"] if shown else [])):
            assert "…" not in "".join(p.rijen(kiezer))
            room = screen.query_one(kiezer).scrollable_content_region.width
            assert max(len(line) for row in p.rijen(kiezer) for line in row.splitlines()) <= room
        await p.press_button("i")
        for kiezer in ("#stappen", "#taken"):
            room = p.app.screen.query_one(kiezer).scrollable_content_region.width
            assert max(len(line) for row in p.rijen(kiezer) for line in row.splitlines()) <= room


def test_what_is_wrapped_loses_no_word() -> None:
    text = "✔ 1.2  Een lange titel van een taak die niet past\n       Klaar · en meer woorden erbij"
    for width in range(20, 80):
        lines = str(hanging(Content(text), width, 7)).splitlines()
        assert " ".join(" ".join(lines).split()) == " ".join(text.split())
        assert max(map(len, lines)) <= width
        assert all(line.startswith(("✔", " " * 7)) for line in lines)


def test_a_status_has_a_colour_and_never_only_that() -> None:
    progress = determine(make_example(TODAY, NOW), plan(), TODAY)
    for stand in progress.taken.values():
        text = str(taak_lines(stand, progress))
        assert stand.status.teken in text
        assert str(stand.status) in text
    assert len({colour_of(status) for status in Status}) >= 5


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_colour_of_a_status_can_be_read(theme) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    """WCAG: 4.5 to 1, on the background and on the line that is selected."""
    own = {**theme.variables, "foreground": theme.foreground}
    for status in Status:
        name = colour_of(status).removeprefix("$")
        colour = Color.parse(own.get(name) or getattr(theme, name))
        for behind in (theme.background, theme.panel):
            assert contrast(colour, Color.parse(behind)) >= 4.5, (status, behind)


def contrast(one: Color, other: Color) -> float:
    """How much lighter the lighter is, as WCAG counts it."""

    def light(colour: Color) -> float:
        parts = [c / 255 for c in colour.rgb]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    a, b = sorted((light(one), light(other)))
    return (b + 0.05) / (a + 0.05)


async def test_under_a_page_it_is_not_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each save would: a key in a task then costs twice as much. A question hides nothing."""
    made: list[object] = []
    async with trial(empty_dossier()) as p:
        today = p.app.screen
        assert isinstance(today, TodayScreen) and today.is_seen
        monkeypatch.setattr(today, "refresh_page", lambda: made.append(p.naam))
        await p.go_to_taak("vsv_vastleggen", veld="vsv.naam")
        task = p.app.screen
        await p.type_text("Noord")
        await p.stored()
        assert not today.is_seen
        assert made == []
        await p.press_button("ctrl+q")
        assert isinstance(task, TaakScreen) and task.is_seen


@pytest.mark.parametrize(
    ("text", "again"),
    [
        (Content("nog 2"), False),
        (Content("nog 1"), True),
        (Content.styled("nog 2", "bold"), True),
    ],
)
def test_the_same_text_is_not_shown_again(text: Content, again: bool) -> None:
    shown: list[Content] = []
    show_text(SimpleNamespace(content=Content("nog 2"), update=shown.append), text)  # type: ignore[arg-type]
    assert bool(shown) is again
