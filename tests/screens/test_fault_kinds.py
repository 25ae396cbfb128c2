"""Kinds of fault that a board member met on the screens: each closed for all of its kind."""

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from factory import TODAY, empty_dossier, full_dossier, plan, voorbeeld, with_values
from screen_driver import FOLDER, SMALL, Trial, bestand, on_taak, trial
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.dom import DOMNode
from textual.widgets import Button, OptionList
from textual.widgets._toast import Toast
from textual.widgets.option_list import Option

import vsv_wizard.screens
from vsv_wizard.documenten.blocks import _OF_ONE, Balk
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import as_sentence, mid_sentence
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.questions import items
from vsv_wizard.screens.app.router import screen_class
from vsv_wizard.screens.field_page import FieldPage
from vsv_wizard.screens.item import ItemScreen
from vsv_wizard.screens.keys import ROW_OF, TABLE, rank, told
from vsv_wizard.screens.samenvatting import PARTS
from vsv_wizard.screens.taak_sheet import SheetHeading, pack
from vsv_wizard.screens.widgets.fields import ChoiceField, LineField
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.keys import MOST, KeysLine
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.screens.words import set_label

pytestmark = pytest.mark.usefixtures("plaats")

WIDTHS = range(60, 201)
SMALLEST = (60, 15)
LONG = (
    "E-mailadres van de penningmeester: anna.voorbeeld@verloskundigenpraktijk-noord.example",
    "Naam: Verloskundigenpraktijk De Lange Naam aan de Andere Kant van het Water",
    "Kort.",
    (
        "Een antwoord dat zo lang is dat het over meer dan twee regels komt te staan, ook op een "
        "breed scherm, en waarvan het laatste woord het belangrijkste is: onderhandelingsresultaat"
    ),
)


def screen_classes() -> Iterator[type[DOMNode]]:
    """Every screen and widget of ours."""
    package = vsv_wizard.screens
    for found in walk_packages(package.__path__, f"{package.__name__}."):
        for thing in vars(import_module(found.name)).values():
            ours = getattr(thing, "__module__", "") == found.name
            if ours and isinstance(thing, type) and issubclass(thing, DOMNode):
                yield thing


# --- height measured at another width than the paint


class _Lists(App[None]):
    """Lists and choices of every width, with a bar beside them and without."""

    CSS_PATH = [Path(vsv_wizard.screens.__file__).parent / "algemeen.tcss"]

    def __init__(self) -> None:
        super().__init__()
        from vsv_wizard.screens.theme import THEMES

        for thema in THEMES:
            self.register_theme(thema)
        self.theme = THEMES[0].name

    def compose(self) -> ComposeResult:
        """All of them below each other."""
        with VerticalScroll():
            for width in WIDTHS:
                for height in (5, 60):
                    rows = PlainOptionList(*(Option(Content(tekst)) for tekst in LONG * 3))
                    rows.styles.width, rows.styles.height = width, height
                    yield rows
                field = ChoiceField(dict(enumerate(LONG)), set())  # type: ignore[arg-type]
                field.styles.width = width
                yield field


async def test_every_word_is_painted_at_every_width() -> None:
    app = _Lists()
    async with app.run_test(size=(210, 50)) as pilot:
        await pilot.pause()
        barred = 0
        for rows in app.query(OptionList):
            lines = [rows.render_line(y).text for y in range(rows.virtual_size.height)]
            painted = " ".join(" ".join(lines).split())
            assert painted == " ".join(LONG * 3), rows.size
            barred += rows.show_vertical_scrollbar
        assert barred == len(WIDTHS)
        for field in app.query(ChoiceField):
            lines = str(field.render()).split("\n")
            assert len(lines) == field.size.height
            assert all(len(line) <= field.size.width for line in lines)
            painted = "".join(lines).replace("( )", "").replace("›", "")
            assert "".join(painted.split()) == "".join("".join(LONG).split())


# --- keys


def test_one_table_of_keys() -> None:
    """Every binding of every screen does what the table says of its keys, and nothing else."""
    strange: list[str] = []
    used: set[str] = set()
    for kind in screen_classes():
        for binding in vars(kind).get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            action = re.sub(r"\(.*", "", binding.action).rpartition(".")[2]
            for key in binding.key.split(","):
                used.add(key)
                row = ROW_OF.get(key)
                if row is None or (action and action not in row.actions.split()):
                    strange.append(f"{kind.__name__}: {key} doet {action}")
    assert not strange
    assert {row.keys for row in TABLE if not used.intersection(row.keys.split())} == set()
    keys = [key for row in TABLE for key in row.keys.split()]
    assert len(keys) == len(set(keys))  # nor does one key stand for two things
    letters = [row for row in TABLE if row.keys.isalpha() and len(row.keys) == 1]
    assert all(len(row.actions.split()) == 1 for row in letters if row.keys != "n")


def test_the_help_lists_the_table() -> None:
    assert [line.split("  ")[0] for line in told().splitlines()] == [
        r.shown for r in TABLE if r.shown
    ]


def inspect_footer(p: Trial) -> None:
    """Only keys that work, in one order, and no word that is cut."""
    line = p.app.screen.query_one(KeysLine)
    ranks = [rank(key) for key, _, _ in line.keys]
    assert ranks == sorted(ranks)
    assert len(line.keys) <= MOST
    shown = " ".join(p.voet.split())
    words = [f"{key} {word}" for _, key, word in line.keys]
    fitting = next(
        n
        for n in range(len(words), -1, -1)
        if " ".join(words[:n]) == shown[: len(" ".join(words[:n]))]
    )
    assert shown == " ".join(words[:fitting])


# --- every sheet of every task


SIZES = pytest.mark.parametrize("size", [SMALL, SMALLEST], ids=["80x24", "60x15"])


@pytest.mark.sweep
@SIZES
async def test_every_sheet_from_its_first_moment(size: tuple[int, int]) -> None:
    await inspect_sheets(size, plan().taken)


@SIZES
async def test_a_telling_sheet_from_its_first_moment(size: tuple[int, int]) -> None:
    """One with questions that wait for an answer, one with a list, one that cannot be done yet."""
    await inspect_sheets(size, ("vsv_vastleggen", "diensten_kiezen", "rso_ondertekenen"))


async def inspect_sheets(size: tuple[int, int], taken: Iterable[str]) -> None:
    """Nothing red before anything was typed, no empty heading, all text in reach of the keys."""
    async with trial(empty_dossier(), size) as p:
        for taak_id in taken:
            await p.go_to_taak(taak_id)
            first = p.focus
            if "PgUp" in p.voet:
                assert p.form_field._has_more(-1)
            for _ in range(20):
                await p.press_button("pageup")
                if not p.form_field._has_more(-1):
                    break
            sheet = p.app.screen.query_one("#vragen")
            assert sheet.scroll_y == 0, taak_id
            assert p.focus is first
            for block in p.app.screen.query(VraagBlock):
                assert not block.has_class("-fout"), (taak_id, block.pad)
            headings = {kop.groep for kop in p.app.screen.query(SheetHeading) if kop.display}
            groups = {block.vraag.groep for block in p.form_field.blokken() if block.display}
            assert headings <= groups
            block = p.form_field.current_block()
            if isinstance(block, VraagBlock):
                assert ("Weet ik nog niet" in p.keys) is block.soort.weet_niet
            assert "Vorige" not in p.keys  # there is no sheet before the first
            inspect_footer(p)
            assert "…" not in p.van("#stand")
            end = p.app.screen.query_one(".einde")
            assert all(b.region.height for b in end.query(Button) if b.display)


# --- focus before the form is rebuilt


def _appearing() -> Iterator[tuple[str, str, str, str]]:
    """Task, choice, value, and the question right behind the choice that it makes appear."""
    for taak_id, vragen in plan().vragen.items():
        for vraag, after in itertools.pairwise(vragen):
            for condition in after.toon_als:
                if condition.pad != vraag.pad or len(after.toon_als) > 1 or vraag.is_list:
                    continue
                value = next(iter(condition.gelijk), None)
                if value is not None:
                    word = {True: "ja", False: "nee"}.get(value, str(value))  # type: ignore[call-overload]
                    yield taak_id, vraag.pad, word, after.pad


async def test_enter_on_a_choice_never_jumps_over_what_it_makes_appear() -> None:
    cases = list(_appearing())
    assert {t for t, *_ in cases} >= {"penningmeester_benoemen", "aanspreekpunt_benoemen"}
    async with trial(empty_dossier(), (100, 60), at=on_taak(cases[0][0])) as p:
        for taak_id, pad, value, after in cases:
            if p.form_field.taak_id == taak_id and pad in p.in_view():
                p.block(pad).input_field.focus()
                await p.settle()
            else:
                await p.go_to_taak(taak_id, veld=pad)
            field = p.focus
            if not isinstance(field, ChoiceField) or value not in field.keuzes:
                continue
            at = list(field.keuzes).index(value)
            await p.press_button("down", "up", *["down"] * at, "enter")
            block = p.form_field.current_block()
            assert block is not None, (taak_id, pad)
            assert block.pad == after


# --- labels, messages, names, sentences


async def test_a_label_that_changes_gets_its_room() -> None:
    async with trial(empty_dossier(), at=on_taak("vsv_vastleggen")) as p:
        button = p.app.screen.query_one("#verder", Button)
        set_label(button, "Volgende: de overeenkomst met de RSO")
        await p.settle()
        assert "Volgende: de overeenkomst met de RSO" in p.tekst or button.size.width >= 36


def test_no_label_is_set_without_its_room() -> None:
    """`set_label` is the one way; and no name loses the capitals inside it."""
    for path in Path(vsv_wizard.screens.__file__).parent.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name != "words.py":
            assert not re.search(r"\.label = ", text), path
        for line in text.splitlines():
            lowers = ".lower()" in line and "startswith" not in line and "==" not in line
            assert not lowers or re.search("event|key|suffix", line), (path, line)


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("De RSO in de overeenkomst", "de RSO in de overeenkomst"),
        ("VSV en deelnemers", "VSV en deelnemers"),
        ("KVK-nummer", "KVK-nummer"),
        ("Het VSV", "het VSV"),
    ],
)
def test_names_stay_names_in_a_sentence(tekst: str, expected: str) -> None:
    assert mid_sentence(tekst) == expected


async def test_a_message_covers_nothing_and_is_said_once() -> None:
    async with trial(
        empty_dossier(), SMALL, at=on_taak("penningmeester_benoemen", veld="penningmeester.email")
    ) as p:
        for _ in range(2):
            p.app.saver.report(
                "Een bericht dat lang genoeg is om over meer dan een regel te komen, "
                "zodat het vroeger over de velden en de keuzes heen stond."
            )
        await p.settle()
        toasts = list(p.app.screen.query(Toast))
        assert len(toasts) == 1
        covered = p.app.screen.query_one("#vragen").region
        keys = p.app.screen.query_one(KeysLine).region
        assert toasts[0].region.area, p.tekst
        assert not toasts[0].region.overlaps(covered)
        assert not toasts[0].region.overlaps(keys)
        assert covered.contains_region(p.focus.region)  # the field stays in sight


async def test_names_are_as_wide_as_there_is_room() -> None:
    name = "Verloskundigenpraktijk De Lange Naam aan het Water"
    dossier = with_values(empty_dossier(), {"deelnemers.a.naam": name, "deelnemers.b.naam": "Kort"})
    async with trial(dossier, SMALL, at=on_taak("ledenlijst_maken")) as p:
        table = p.app.screen.query_one(ListField).query_one(OptionList)
        room = (table.scrollable_content_region.width - 4) * 6 // 10
        assert name[: room - 1] in p.tekst
    async with trial(bestand(dossier, "b.toml"), (160, 40), at=on_taak("ledenlijst_maken")) as p:
        assert name in p.tekst


def test_meetings_stand_in_order_of_date() -> None:
    dates = {"a": "2026-09-01", "b": "2026-03-01", "c": None, "d": "2026-06-01"}
    import datetime as dt

    dossier = with_values(
        empty_dossier(),
        {
            f"overleg.bijeenkomsten.{i}.{'datum' if day else 'plaats'}": (
                dt.date.fromisoformat(day) if day else "Zaal"
            )
            for i, day in dates.items()
        },
    )
    lists = [v for rij in plan().vragen.values() for v in rij if v.pad == "overleg.bijeenkomsten"]
    assert lists
    for lijst in lists:
        assert [item.id for item in items(plan(), dossier, lijst)] == ["b", "d", "a", "c"]


@pytest.mark.parametrize(
    ("reason", "expected"),
    [("geen geld", "geen geld."), ("geen geld.", "geen geld."), ("Echt?", "Echt?"), ("", "")],
)
def test_a_reason_is_a_sentence(reason: str, expected: str) -> None:
    assert as_sentence(reason) == expected


@pytest.mark.parametrize("height", [15, 24, 40, 50, 80])
def test_no_question_is_lost_or_moved_by_packing(height: int) -> None:
    for vragen in plan().vragen.values():
        groups = list(dict.fromkeys(v.groep for v in vragen))
        packed = pack(vragen, height)
        assert [g for sheet in packed for g in sheet] == groups
        if height <= 24 and groups:
            assert len(packed) >= len(pack(vragen, 80))


async def test_higher_screens_hold_more_and_keep_the_place() -> None:
    async with trial(
        full_dossier(plan(), TODAY),
        SMALL,
        at=on_taak("rso_ondertekenen", veld="rso.bijlagen_compleet"),
    ) as p:
        small = len(p.in_view())
        await p.pilot.resize_terminal(120, 60)
        await p.settle()
        assert len(p.in_view()) > small
        block = p.form_field.current_block()
        assert block is not None
        assert block.pad == "rso.bijlagen_compleet"


async def test_the_sheet_says_where_on_the_route_and_what_is_left() -> None:
    async with trial(voorbeeld(), SMALL, at=on_taak("mandaat_besluiten")) as p:
        assert "Kerntaak 2 van 18 · " in p.van("#stand")
        await p.press_button("escape", "k")
        await p.go_to_taak("mandaat_besluiten")
        assert f"van {len(plan().taken)} · " in p.van("#stand")


# --- counts, and headings with nothing under them


@pytest.mark.parametrize("unit", sorted(_OF_ONE))
def test_a_count_of_one_has_the_word_for_one(unit: str) -> None:
    assert Balk("", 0, 1, unit).tekst == f"0 van 1 {_OF_ONE[unit]}"
    assert Balk("", 1, 2, unit).tekst == f"1 van 2 {unit}"


def test_every_bar_has_a_word_for_one() -> None:
    """Whatever a document counts: an unknown unit would fail on the one VSV with one of them."""
    source = "".join(
        path.read_text(encoding="utf-8")
        for room in ("documenten", "regio")
        for path in (Path(vsv_wizard.screens.__file__).parents[1] / room).rglob("*.py")
    )
    calls = re.findall(r"Balk\((?:[^()]|\([^()]*\))*\)", source)
    units = {unit for call in calls for unit in re.findall(r', "([^"]+)"\)$', call)}
    assert units
    assert units <= set(_OF_ONE)


@pytest.mark.parametrize("begin", [empty_dossier, voorbeeld])
async def test_no_part_of_the_summary_has_an_empty_heading(begin: Callable[[], Dossier]) -> None:
    async with trial(begin()) as p:
        for deel in PARTS:
            p.app.router.go(Destination(Page.SAMENVATTING, deel))
            await p.settle()
            rows = p.app.screen.query_one("#rijen", OptionList).options
            kinds = [row.disabled for row in rows]
            assert not any(a and b for a, b in itertools.pairwise([*kinds, True])), deel


async def test_a_new_thing_of_every_list_begins_without_a_word_of_blame() -> None:
    async with trial(empty_dossier()) as p:
        for taak_id, vragen in plan().vragen.items():
            for lijst in vragen:
                if not lijst.is_list or lijst.vast or lijst.rijen:
                    continue
                p.app.push_screen(ItemScreen(lijst, None))
                await p.is_shown("ItemScreen")
                assert "▲" not in p.tekst, (taak_id, lijst.pad)
                block = p.form_field.current_block()
                assert isinstance(block, VraagBlock)
                assert ("Weet ik nog niet" in p.keys) is block.soort.weet_niet
                inspect_footer(p)
                await p.press_button("escape")


# --- Enter on a page with fields that are no questions


FIELD_PAGES = {
    "rapport": Destination(Page.DOCUMENT, "rapport"),
    "sheet": Destination(Page.DOCUMENT, "vragenblad"),
    "agreement": Destination(Page.DOCUMENT, "overeenkomst"),
    "reading": Destination(Page.DOCUMENT, "overeenkomst-lezen"),
    "import": Destination(Page.IMPORT),
}


def test_every_page_with_fields_of_its_own_is_tried() -> None:
    pages = {kind.__name__ for kind in screen_classes() if issubclass(kind, FieldPage)}
    tried = {screen_class(to).__name__ for to in FIELD_PAGES.values()}
    assert pages - {"FieldPage", "MakeScreen"} == tried


async def test_enter_takes_what_the_cursor_was_put_on_and_goes_on() -> None:
    async with trial(voorbeeld()) as p:
        (FOLDER / "lijst.csv").write_text("Praktijk;Contact\nDe Linde;Fatma\n", "utf-8")
        (FOLDER / "model.docx").write_bytes(b"")
        for name, to in FIELD_PAGES.items():
            p.app.router.go(to)
            await p.settle()
            passed = []
            while isinstance(field := p.focus, ChoiceField | LineField) and field not in passed:
                passed.append(field)
                if isinstance(field, ChoiceField) and field.keuzes:
                    at = next((n for n, k in enumerate(field.keuzes) if k in field.chosen), 0)
                    if at < len(field.keuzes) - 1:
                        await p.press_button("down")
                        at += 1
                    await p.press_button("enter")
                    chosen = not field.takes_at_once and len(field.keuzes) == 1
                    assert chosen or field.chosen == {list(field.keuzes)[at]}, name
                else:
                    await p.press_button("enter")
            chain = p.app.screen.focus_chain
            assert passed == [w for w in chain if isinstance(w, ChoiceField | LineField)], name
