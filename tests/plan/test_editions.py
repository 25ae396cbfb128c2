"""Editions of the plan: no change without its line for users and its record, and none invented."""

import json
import re
from pathlib import Path

import pytest
from factory import TODAY, empty_dossier, full_dossier, gewijzigd, plan, with_naslag
from plan_shape import otherwise, shape
from samples import TESTS

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.check import check
from vsv_wizard.plan.editions import changes_for
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.reference import PlanChange, PlanEdition
from vsv_wizard.voortgang.plan_news import LOOK_AGAIN, plan_news
from vsv_wizard.voortgang.status import determine

RECORDS = TESTS.parent / "docs" / "plan"
HEADINGS = ["Wat", "Waarom", "Bron", "Wat dit raakt", "Voor een dossier van eerder"]
EDITIONS = plan().naslag.editie
CHANGES = {change.id: (editie, change) for editie in EDITIONS for change in editie.wijziging}
FIRST, LAST = EDITIONS[0].versie, EDITIONS[-1].versie


def shape_of(number: int) -> dict[str, dict[str, dict[str, object]]]:
    """The shape of an edition: of the last one as it is now, of an earlier one as it was kept."""
    if number == len(EDITIONS):
        return shape(read_file("stappenplan"))
    kept = Path(__file__).with_name(f"uitgave-{number}.json").read_text("utf-8")
    return json.loads(kept)  # type: ignore[no-any-return]


def made_with(versie: str, gezien: str | None = None, dossier: Dossier | None = None) -> Dossier:
    dossier = dossier or empty_dossier()
    kop = dossier.dossier.model_copy(update={"plan": versie, "plan_gezien": gezien})
    return dossier.model_copy(update={"dossier": kop})


# --- the plan, its lines for users, and the records


@pytest.mark.parametrize("number", range(2, len(EDITIONS) + 1))
def test_every_change_of_the_plan_is_told(number: int) -> None:
    """Does this fail? Add a [[editie.wijziging]] in data/edities.toml; see docs/plan/README.md."""
    tasks, answers = otherwise(shape_of(number - 1), shape_of(number))
    told = EDITIONS[number - 1].wijziging
    told_tasks = {taak_id for change in told for taak_id in change.taken}
    told_answers = {pad for change in told for pad in change.paden}
    assert tasks - told_tasks == set()
    new_lists = told_answers - set(shape_of(number - 1)["vragen"])
    assert {pad for pad in answers - told_answers if not new_lists & set(_wholes(pad))} == set()
    assert told_answers - {part for pad in answers for part in _wholes(pad)} == set()


def _wholes(pad: str) -> list[str]:
    parts = pad.split(".")
    return [".".join(parts[:end]) for end in range(1, len(parts) + 1)]


def test_every_change_has_its_record_and_every_record_its_change() -> None:
    assert {path.stem for path in RECORDS.glob("*.md")} - {"README"} == set(CHANGES)


@pytest.mark.parametrize("naam", CHANGES)
def test_a_record_says_what_why_source_and_since_when(naam: str) -> None:
    editie, change = CHANGES[naam]
    tekst = (RECORDS / f"{naam}.md").read_text("utf-8")
    assert tekst.startswith(f"# {change.titel}\n\nVanaf: {editie.versie}. ")
    assert re.findall(r"^## (.*)$", tekst, re.MULTILINE) == HEADINGS
    parts = dict(zip(HEADINGS, re.split(r"^## .*$", tekst, flags=re.MULTILINE)[1:], strict=True))
    assert all(part.strip() for part in parts.values())
    assert change.bron in parts["Bron"]
    for part in (*change.taken, *change.paden):
        assert f"`{part}`" in parts["Wat dit raakt"]


def test_the_editions_are_in_order_and_the_last_is_this_plan() -> None:
    assert plan().versie == LAST
    days = [editie.datum for editie in EDITIONS]
    assert days == sorted(days)
    assert len({editie.versie for editie in EDITIONS}) == len(EDITIONS)


@pytest.mark.parametrize(
    ("part", "says"),
    [
        ({"taken": ("bestaat_niet",)}, "taken: bestaat_niet bestaat niet"),
        ({"paden": ("bestaat.niet",)}, "paden: bestaat.niet bestaat niet"),
        ({"bron": "Van horen zeggen"}, "bron: 'Van horen zeggen' is onbekend"),
    ],
)
def test_the_check_sees_a_change_that_cannot_be(part: dict[str, object], says: str) -> None:
    change = EDITIONS[-1].wijziging[0].model_copy(update=part)
    editie = EDITIONS[-1].model_copy(update={"wijziging": (change,)})
    errors = check(with_naslag(plan(), editie=(*EDITIONS[:-1], editie)))
    assert [error for error in errors if says in error and "edities.toml" in error]


def test_the_check_sees_a_plan_that_is_no_edition() -> None:
    errors = check(gewijzigd(plan(), versie="2027"))
    assert any("niet de laatste uitgave" in error for error in errors)


# --- what a dossier is told


@pytest.mark.parametrize(
    ("versie", "gezien", "tells"),
    [
        (FIRST, None, True),
        (FIRST, FIRST, True),
        (FIRST, LAST, False),
        (LAST, None, False),
        ("", None, False),
        ("van een andere wereld", None, False),
        (LAST, FIRST, True),  # somebody went back to an older program, and then on
    ],
)
def test_told_until_it_was_read(versie: str, gezien: str | None, tells: bool) -> None:
    dossier = made_with(versie, gezien)
    assert bool(changes_for(dossier, plan())) == tells
    assert bool(plan_news(dossier, determine(dossier, plan(), TODAY))) == tells


def test_every_edition_after_the_own_one_is_told() -> None:
    change = PlanChange(id="x", titel="X", soort="weg", wat="X.", waarom="X.", bron="Memo")
    more = (*EDITIONS, PlanEdition(versie="3", datum="2027-01-01", wijziging=(change,)))
    later = gewijzigd(with_naslag(plan(), editie=more), versie="3")
    later.__dict__["naslag"] = plan().naslag.model_copy(update={"editie": more})
    assert len(changes_for(made_with(FIRST), later)) == len(CHANGES) + 1
    assert changes_for(made_with(LAST), later) == (change,)


def test_in_plain_words_what_is_new_gone_and_to_look_at_again() -> None:
    dossier = made_with(FIRST, dossier=full_dossier(plan(), TODAY))
    news = plan_news(dossier, determine(dossier, plan(), TODAY))
    assert news is not None
    sections = dict(news.sections())
    told = "\n".join(sections.values())
    for _, change in CHANGES.values():
        assert change.wat in told
        assert not change.kijk or change.kijk in sections[LOOK_AGAIN]
    assert not re.search(r"<[a-z_]+>", told)
    counts = [int(number) for number in re.findall(r"\d+", news.line)]
    assert sum(counts) == len(CHANGES)


def test_progress_stays() -> None:
    dossier = full_dossier(plan(), TODAY)
    before = determine(made_with(LAST, dossier=dossier), plan(), TODAY)
    after = determine(made_with(FIRST, dossier=dossier), plan(), TODAY)
    assert {i: s.status for i, s in before.taken.items()} == {
        i: s.status for i, s in after.taken.items()
    }
    assert before.mijlpalen == after.mijlpalen


def test_each_change_can_be_looked_up() -> None:
    cards = {card.id: card for card in PARTS["nieuw"].entries(plan(), None, TODAY)}
    assert set(cards) == set(CHANGES)
    assert all(change.waarom in cards[naam].text for naam, (_, change) in CHANGES.items())
