"""What a person typed is text and nothing else; what the program says is Dutch; all of it fits."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from factory import NOW, TODAY, full_dossier, plan, with_state
from hostile import BIDI, hostile_dossier, inspect_dossier, reads_back, write_hostile
from screen_driver import SMALL, Trial, on_taak, trial
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Button

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.samenvatting import PARTS
from vsv_wizard.screens.widgets.list_field import ListField

pytestmark = pytest.mark.usefixtures("plaats")

FOLDER_NAME = Path("[b]map[") / ":smile: [@click=app.quit]"
ENGLISH = re.compile(
    r"\b(Quit|Close|Back|Next|Previous|Save|Cancel|Press|Palette|Keys?|Help|Command|Search|Select|"
    r"Submit|Error|Warning|Loading|Screenshot|Theme|Minimize|Maximize|Show|Hide|Toggle|"
    r"Focus|Copy|Paste|Cut|Delete all|Open file|File|Edit|Yes|No|OK|Settings|Untitled|None|True|"
    r"False|Traceback|Exception)\b"
)


async def test_hostile_text_is_there_as_it_is() -> None:
    dossier = hostile_dossier()
    async with trial(write_hostile(dossier, FOLDER_NAME), folder=FOLDER_NAME, tekent=True) as p:
        assert p.findings[0].startswith("Uit ")  # what was taken out is said
        assert "\x1b" not in repr(p.dossier.model_dump())
        zichtbaar_ = "[@click=app.quit]x[/]"
        assert zichtbaar_ in p.regels()[0]
        inspect_dossier(p)
        await p.press_button("f1")
        inspect_dossier(p)
        await p.press_button("escape", "s", "left")
        for _ in PARTS:
            inspect_dossier(p)
            await p.press_button("down")
        p.app.router.go(Destination(Page.SAMENVATTING, "antwoorden", field="0.2\tvsv.naam\t"))
        await p.settle()
        inspect_dossier(p)
        assert "[b]vet[/b]" in p.joined
        p.app.router.go(Destination(Page.END))
        await p.settle()
        inspect_dossier(p)
        await p.press_button("escape", "r")
        assert "[@click=app.quit]x[/] [/] [b]vet[/b] :smile: [red]" in " ".join(
            p.van("#tekst").split()
        )
        inspect_dossier(p)
        p.app.screen.query_one("LineField").value = "[b][@click=app.quit]weg/x.html"  # type: ignore[attr-defined]
        await p.press_button("f8")
        assert "[b][@click=app.quit]weg" in p.van("#uitkomst")
        inspect_dossier(p)
        await p.press_button("escape", "ctrl+c")
        inspect_dossier(p)
        await p.press_button("escape", "escape")
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert zichtbaar_ in p.tekst
        inspect_dossier(p)


async def test_hostile_text_in_lists_and_while_finishing() -> None:
    dossier = hostile_dossier()
    async with trial(write_hostile(dossier), tekent=True) as p:
        for nr in ("ledenlijst_maken", "diensten_kiezen", "overleg_houden"):
            await p.go_to_taak(nr)
            lijst = next(b for b in p.form_field.blokken() if isinstance(b, ListField))
            lijst.input_field.focus()
            await p.press_button("enter")
            assert p.naam == "ItemScreen", nr
            inspect_dossier(p)
            reads_back(p, dossier)
            await p.press_button("escape")
            if lijst._can_grow:
                await p.press_button("delete")
                assert p.naam == "YesDialog"
                inspect_dossier(p)
                await p.press_button("escape")
        for nr in ("rollen_verdelen", "stuurgroepzetel_regelen"):
            await p.go_to_taak(nr, 9)
            inspect_dossier(p)
            for knop in p.app.screen.query("#wacht, #nvt"):
                knop.focus()
                await p.press_button("enter")
                assert p.naam == "TextDialog"
                inspect_dossier(p)
                await p.press_button("escape")


async def test_pasting_cleans() -> None:
    async with trial(full_dossier(plan(), TODAY), at=on_taak("vsv_vastleggen", 1, "vsv.naam")) as p:
        p.focus.value = ""  # type: ignore[attr-defined]
        p.focus.post_message(Paste(f"VSV\r\nZee \x1b[31m{BIDI}[@click=app.quit]x[/]"))
        await p.settle()
        assert p.dossier.vsv.naam == "VSV Zee [31m[@click=app.quit]x[/]"
        assert p.findings == [
            "Er zijn 12 onzichtbare tekens weggelaten.",
            "De regels zijn achter elkaar gezet.",
        ]
        inspect_dossier(p)


# --- sizes

AT_LEAST = (60, 15)  # smaller may be ugly, but never crashes


@pytest.mark.parametrize("grootte", [AT_LEAST, (40, 10)])
async def test_every_size(grootte: tuple[int, int]) -> None:
    async with trial(make_example(TODAY, NOW, id="voorbeeld"), grootte, tekent=True) as p:
        for weg in ("n", "f1", "escape", "escape", "s", "left", "escape", "r", "escape"):
            await p.press_button(weg)
            _fit(p, grootte)
        p.app.router.go(Destination(Page.END))
        await p.settle()
        _fit(p, grootte)
        await p.go_to_taak("ledenlijst_maken")
        for weg in ("enter", "escape", "delete", "escape", "f5", "ctrl+c", "escape"):
            await p.press_button(weg)
            _fit(p, grootte)
        await p.pilot.resize_terminal(*grootte[::-1])
        await p.press_button("escape", "escape")
        assert p.naam == "DossiersScreen"


def _fit(p: Trial, grootte: tuple[int, int]) -> None:
    """What has the keys is on the screen; where there is room, buttons and keys are whole."""
    width, height = grootte
    regels = p.regels()
    tekst = "\n".join(regels)
    assert len(regels) == height
    focus = p.app.focused
    if focus is not None and width >= AT_LEAST[0]:
        assert focus.region.height, tekst
        assert focus.region.overlaps(p.app.screen.region), tekst
        assert focus.region.y < height - 1, tekst
    if width < SMALL[0]:
        return
    for key_press in p.keys:
        assert key_press in regels[-1]
    for knop in p.app.screen.query(Button):
        if knop.region and knop.region.bottom <= height and _in_sight(knop):
            assert str(knop.label) in tekst, knop


def _in_sight(widget: Widget) -> bool:
    """Whether no container around it has scrolled it away."""
    return all(
        isinstance(ouder, Widget) and ouder.region.contains_region(widget.region)
        for ouder in widget.ancestors
        if isinstance(ouder, Widget) and ouder.region
    )


async def test_every_button_fits_on_80_by_24() -> None:
    nrs = list(plan().taken)
    lengte = {nr: len(plan().taken[volgende].titel) for nr, volgende in pairwise(nrs)}
    longest = sorted(lengte, key=lambda nr: lengte[nr])[-4:]
    dossier = full_dossier(plan(), TODAY)
    for nr in nrs:
        dossier = with_state(dossier, nr, status="wacht" if nr in longest else "bezig")
    kop = dossier.dossier.model_copy(update={"route": "alles"})
    async with trial(dossier.model_copy(update={"dossier": kop})) as p:
        for nr in (*longest, "aansluitingen_noemen"):
            await p.go_to_taak(nr, 9)
            assert len(p.buttons()) >= 4
            for knop in p.app.screen.query(Button):
                assert knop.region.right <= SMALL[0], (nr, knop.label)
                assert knop.region.width >= len(str(knop.label)), (nr, knop.label)


# --- Dutch


async def test_english_is_nowhere() -> None:
    gezien: dict[str, str] = {}

    def look(p: Trial, naam: str) -> None:
        gezien[naam] = p.tekst

    async with trial(grootte=(100, 45)) as p:
        for weg in ("f1", "escape", "n", "enter", "escape", "o", "escape", "ctrl+c", "escape"):
            await p.press_button(weg)
            look(p, f"map {weg}")
    async with trial(make_example(TODAY, NOW, id="voorbeeld"), (100, 45)) as p:
        for weg in ("f1", "escape", "k", "s", "left", "down", "down", "down", "down", "escape",
                    "r", "f8", "f8", "escape", "escape", "n", "f1", "escape", "f5", "ctrl+c",
                    "escape"):  # fmt: skip
            await p.press_button(weg)
            look(p, f"dossier {weg} {len(gezien)}")
        for nr in ("geld_ontvangen", "viewer_contracteren"):
            await p.go_to_taak(nr, 9)
            look(p, nr)
        await p.go_to_taak("ledenlijst_maken")
        for weg in ("f1", "escape", "enter", "f4", "f1", "escape", "escape", "delete", "escape"):
            await p.press_button(weg)
            look(p, f"lijst {weg} {len(gezien)}")
        p.app.router.go(Destination(Page.END))
        await p.settle()
        look(p, "einde")
        for binding in p.app.screen.active_bindings.values():
            if binding.binding.show:
                gezien[binding.binding.key] = binding.binding.description
    assert len(gezien) > 38
    for naam, tekst in gezien.items():
        found = ENGLISH.search(tekst.replace("Let op", ""))
        assert found is None, f"{naam}: {found}\n{tekst}"
