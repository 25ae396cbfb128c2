"""Every widget that takes text: what is typed there is offered in its place after a kill."""

import ast
from collections.abc import Awaitable, Callable

import pytest
from factory import NOW, TODAY, empty_dossier, voorbeeld
from screen_driver import FOLDER, Trial, bestand, contains, trial
from sources import nodes
from textual.widgets import Input, TextArea

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.opslag.history import History
from vsv_wizard.opslag.journal import sittings
from vsv_wizard.screens.app import saver
from vsv_wizard.screens.widgets.text_fields import FilterField, LineField, LongField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock

pytestmark = pytest.mark.usefixtures("plaats")

SESSIE = {"datum": TODAY, "begin": "12:00", "agenda": ("vsv_vastleggen",)}
Way = Callable[[Trial], Awaitable[None]]


@pytest.fixture(autouse=True)
def saves_late(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing comes in the file: only the journal has it."""
    monkeypatch.setattr(saver.Saver, "save_soon", lambda self: self._stop_timer())


async def kill(p: Trial) -> None:
    """As kill -9 does: nothing more is written, and no file is held."""
    await p.settle()
    for journal in (p.app.saver.drafts.journal, *p.app.saver.drafts._folders.values()):
        assert journal.holds_everything
        journal._let_go()
        journal._go = lambda: None  # type: ignore[method-assign]
        journal.flush = lambda _seconds: True  # type: ignore[method-assign]


def fields(p: Trial) -> list[LineField | LongField]:
    """Every widget on the screen on top that takes text, by its class."""
    found = [w for w in p.app.screen.query("*") if isinstance(w, Input | TextArea)]
    assert all(isinstance(w, LineField | LongField) for w in found)
    return [w for w in found if isinstance(w, LineField | LongField)]


def own(p: Trial) -> list[LineField | LongField]:
    """Those that are of no question."""
    return [
        field
        for field in fields(p)
        if field.keeps and not any(isinstance(node, VraagBlock) for node in field.ancestors)
    ]


# How to get to each screen and dialog with fields; `test_no_field_is_left_out` finds the next.


def page(to: Destination) -> Way:
    async def go(p: Trial) -> None:
        p.app.router.go(to)
        await p.settle()

    return go


def keys(*names: str) -> Way:
    async def press(p: Trial) -> None:
        await p.press_button(*names)

    return press


def button(taak_id: str, name: str) -> Way:
    async def press(p: Trial) -> None:
        await p.go_to_taak(taak_id, 9)
        p.app.screen.query_one(name).focus()
        await p.press_button("enter")

    return press


async def line_of_a_session(p: Trial) -> None:
    p.app.router.go(Destination(Page.SESSIESLOT, "s"))
    await p.settle()
    p.app.screen.query_one("#regels").focus()
    await p.press_button("home", "enter")


WAYS: dict[str, tuple[str, Way]] = {
    "note": ("NotitieDialog", keys("f3")),
    "action": ("NotitieDialog", keys("f3", "f3", "f3")),
    "agenda of a session": ("TextDialog", keys("e", "plus")),
    "line of a session": ("TextDialog", line_of_a_session),
    "start of a session": ("SessieStartScreen", keys("e")),
    "reason of n.v.t.": ("TextDialog", button("geld_ontvangen", "#nvt")),
    "on whom one waits": ("TextDialog", button("geld_ontvangen", "#wacht")),
    "document": ("DocumentScreen", page(Destination(Page.DOCUMENT, "rapport"))),
    "agreement": ("OvereenkomstScreen", page(Destination(Page.DOCUMENT, "overeenkomst"))),
    "reading an agreement": (
        "OvereenkomstReadingScreen",
        page(Destination(Page.DOCUMENT, "overeenkomst-lezen")),
    ),
    "sheet": ("VragenbladScreen", page(Destination(Page.DOCUMENT, "vragenblad"))),
    "a file to import": ("ImporteerScreen", page(Destination(Page.IMPORT))),
    "new dossier": ("TextDialog", keys("n")),
    "another place": ("ProposalDialog", keys("o")),
}
OF_THE_FOLDER = ("new dossier", "another place")


def dossier_of(way: str) -> Dossier:
    """A dossier with a session that goes on, unless one is to begin."""
    if way == "start of a session":
        return voorbeeld()
    line = {"id": "n", "tekst": "Eerst", "taak": "vsv_vastleggen", "moment": NOW}
    parts = {"datum": TODAY, "begin": "12:00", "agenda": ("vsv_vastleggen",), "notities": (line,)}
    made = voorbeeld().model_dump(by_alias=True)
    made["sessies"] = [{"id": "s", **parts}]
    return Dossier.model_validate(made)


async def arrive(p: Trial, way: str) -> None:
    """Go there, past what is asked about the session that goes on."""
    if p.naam == "ChoiceDialog":
        await p.press_button("escape")
    await WAYS[way][1](p)


@pytest.mark.parametrize("way", WAYS)
async def test_what_is_typed_is_offered_in_its_place(way: str) -> None:
    begin = None if way in OF_THE_FOLDER else bestand(dossier_of(way))
    FOLDER.mkdir(exist_ok=True)
    async with trial(begin) as p:
        await arrive(p, way)
        assert p.naam == WAYS[way][0]
        shown = [field for field in own(p) if field.display]
        assert shown
        for number, field in enumerate(shown):
            field.focus()
            await p.type_text(f" tekst{number}")
        typed = [field.tekst for field in shown]
        assert all(f" tekst{number}" in tekst for number, tekst in enumerate(typed))
        await kill(p)
    async with trial(begin) as p:
        assert contains(p.findings, "U typte eerder iets dat nog niet bewaard is: ")
        await arrive(p, "note" if way == "action" else way)  # it is of that kind again
        assert [field.tekst for field in own(p) if field.display] == typed
        assert contains(p.findings, "uur staat er weer.")


def test_no_field_is_left_out() -> None:
    """Every class of screen that makes a field of its own is on the way of the test above."""
    makers = set()
    for name, node in nodes("screens/"):
        if name.startswith("screens/widgets/"):
            continue
        if isinstance(node, ast.ClassDef) and any(
            isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in ("LineField", "LongField", "Input", "TextArea")
            for call in ast.walk(node)
        ):
            makers.add(node.name)
    assert makers <= {name for name, _ in WAYS.values()}  # and what is made of those


async def test_what_was_passed_on_is_not_offered() -> None:
    pad = bestand(dossier_of(""))
    async with trial(pad) as p:
        await p.press_button("escape", "f3")
        await p.type_text("Een notitie")
        await p.press_button("enter")
        await button("geld_ontvangen", "#wacht")(p)
        await p.type_text("Laat maar")
        await p.press_button("escape")
        await kill(p)
    (sitting,) = sittings(History.van(load(pad).dossier))
    assert sitting.drafts() == []
    assert any("Een notitie" in str(entry.new) for entry in sitting.unsaved())


async def test_esc_keeps_a_note_for_the_next_time() -> None:
    async with trial(bestand(dossier_of(""))) as p:
        await p.press_button("escape", "f3", "f3")
        await p.type_text("Half besluit")
        await p.press_button("escape")
        await p.go_to_taak("rollen_verdelen")
        await p.press_button("f3")
        assert own(p)[0].tekst == "Half besluit"
        assert "(•) Besluit" in p.joined


async def test_every_field_of_a_question() -> None:
    """Lines, long texts, own words beside a list, half a date, a thing in a list."""
    pad = bestand(empty_dossier())
    typed = {}
    async with trial(pad) as p:
        for taak_id in ("vsv_vastleggen", "mandaat_besluiten", "rso_vastleggen"):
            if taak_id not in p.app.desk.plan.taken:
                continue
            sheet = 0
            while True:
                await p.go_to_taak(taak_id, sheet)
                for field in fields(p):
                    block = next(n for n in field.ancestors if isinstance(n, VraagBlock))
                    if not (field.display and block.display and block._veldwidget is field):
                        continue
                    field.focus()
                    await p.type_text(f"x{len(typed)}")
                    typed[block.pad] = field.tekst
                if p.form_field._sheet + 1 >= len(p.form_field._sheets()):  # type: ignore[attr-defined]
                    break
                sheet += 1
        await kill(p)
    assert len(typed) > 8
    assert not differences(tree(load(pad).dossier), tree(empty_dossier()))
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("enter")
        sessie = p.app.desk.sessie
        assert sessie is not None
        for path, text in typed.items():
            dossier = sessie.dossier
            found = dossier.klad.get(path) or str(read(dossier, path))
            assert found == text, path


async def test_only_a_filter_is_not_kept() -> None:
    async with trial() as p:
        await p.press_button("/")
        field = p.app.screen.query_one("#filter", LineField)
        field.display = True
        field.focus()
        await p.type_text("noord")
        assert not p.app.saver.drafts.are_there
    assert [kind for kind in (LineField, LongField, FilterField) if not kind.keeps] == [FilterField]


async def test_a_damaged_journal_is_told() -> None:
    pad = bestand(dossier_of(""))
    async with trial(pad) as p:
        await p.press_button("escape", "f3")
        await p.type_text("Een notitie")
        await kill(p)
    (sitting,) = sittings(History.van(load(pad).dossier))
    raw = sitting.path.read_bytes()
    sitting.path.write_bytes(raw[:20] + b"?" + raw[21:])
    async with trial(pad) as p:
        assert contains(p.findings, "Een deel van het journaal op deze computer is beschadigd.")
        await p.press_button("escape", "f3")
        assert own(p)[0].tekst == "Een notitie"
