"""What stands in a field, and what stands beside it: states, what was understood, proposals."""

import datetime as dt
import sys
from pathlib import Path

import pytest
from factory import TODAY, empty_dossier, voorbeeld, with_values
from screen_driver import Trial, on_taak, trial
from textual.widgets import Static

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.app import clipboard
from vsv_wizard.screens.widgets.text_fields import LineField, LongField
from vsv_wizard.screens.widgets.vraag_block import UNKNOWN, VraagBlock

pytestmark = pytest.mark.usefixtures("plaats")


def beside(block: VraagBlock) -> str:
    """What stands beside or under the field, whichever is shown."""
    return " ".join(
        str(part.content)
        for part in block.query(".begrepen, .fout").results(Static)
        if part.display and str(part.content)
    )


def kept(p: Trial, pad: str) -> object:
    value: object = p.dossier
    for part in pad.split("."):
        value = getattr(value, part)
    return value


# One of each way of typing: a line, a name of the book, a long text, a date, money, a number.
TEXT_FIELDS = {
    "vsv.naam": "vsv_vastleggen",
    "penningmeester.naam": "penningmeester_benoemen",
    "penningmeester.telefoon": "penningmeester_benoemen",
    "mandaat.doel": "mandaat_besluiten",
    "mandaat.besluit_op": "mandaat_besluiten",
    "mandaat.grens": "mandaat_besluiten",
    "aanspreekpunt.uren_per_maand": "aanspreekpunt_benoemen",
}


async def test_a_state_is_never_editable_text() -> None:
    """F4 stands beside an empty field, in sight; leaving keeps it; the first key replaces it."""
    async with trial(empty_dossier()) as p:
        for pad, taak in TEXT_FIELDS.items():
            await p.go_to_taak(taak, veld=pad)
            await p.press_button("7", "f4")
            block = p.block(pad)
            field = p.focus
            assert isinstance(field, LineField | LongField)
            assert (field.tekst, beside(block)) == ("", UNKNOWN)
            assert UNKNOWN in p.joined
            assert kept(p, pad) == WEET_NIET
            await p.press_button("tab", "shift+tab", "backspace")
            assert kept(p, pad) == WEET_NIET
            assert beside(block) == UNKNOWN
            await p.press_button("f4")
            assert field.tekst.startswith("7")  # a second time brings back what stood there
            await p.press_button("f4", "8")
            assert field.tekst == "8"
            half = p.dossier.klad.get(pad)  # "8" is no day: the last answer holds while it is typed
            assert kept(p, pad) != WEET_NIET or half == "8"
            assert UNKNOWN not in beside(block)


async def test_a_state_of_the_file_is_a_state_on_the_page() -> None:
    dossier = with_values(voorbeeld(), dict.fromkeys(TEXT_FIELDS, WEET_NIET))
    async with trial(dossier) as p:
        for pad, taak in TEXT_FIELDS.items():
            await p.go_to_taak(taak, veld=pad)
            block = p.block(pad)
            assert (block._veldwidget.tekst, beside(block)) == ("", UNKNOWN)
            await p.press_button("tab", "f8", "f7")
            assert kept(p, pad) == WEET_NIET


async def test_what_is_understood_stands_beside_the_field_while_typing() -> None:
    async with trial(empty_dossier()) as p:
        for pad, tekst, told in (
            ("mandaat.besluit_op", "1-3", "= zondag 1 maart 2026"),
            ("mandaat.besluit_op", "morgen", "= dinsdag 16 juni 2026"),
            ("mandaat.grens", "1250", "= € 1.250"),
            ("mandaat.grens", "veel", ""),
        ):
            await p.go_to_taak("mandaat_besluiten", veld=pad)
            await p.press_button("ctrl+a")
            await p.type_text(tekst)
            assert beside(p.block(pad)) == told
            assert told in p.tekst
        await p.go_to_taak("penningmeester_benoemen", veld="penningmeester.email")
        await p.type_text("Jan <jan@x.nl>")
        assert beside(p.block("penningmeester.email")) == "= jan@x.nl"
        await p.press_button("tab")
        assert p.block("penningmeester.email")._veldwidget.tekst == "jan@x.nl"
        assert p.dossier.penningmeester.email == "jan@x.nl"


async def test_words_for_a_day_become_that_day_on_leaving() -> None:
    """Read again tomorrow, "morgen" would be another day."""
    clock = [dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)]
    async with trial(
        empty_dossier(),
        clock=lambda: clock[0],
        at=on_taak("mandaat_besluiten", veld="mandaat.besluit_op"),
    ) as p:
        await p.type_text("morgen")
        await p.press_button("tab")
        assert p.block("mandaat.besluit_op")._veldwidget.tekst == "16-06-2026"
        clock[0] += dt.timedelta(days=1)
        await p.press_button("shift+tab", "tab")
        assert p.dossier.mandaat.besluit_op == TODAY + dt.timedelta(days=1)


async def test_a_proposal_is_taken_with_enter_and_left_with_tab() -> None:
    async with trial(
        empty_dossier(), at=on_taak("mandaat_besluiten", veld="mandaat.besluit_op")
    ) as p:
        await p.type_text("1-3-26")
        block = p.block("mandaat.besluit_op")
        assert beside(block) == "01-03-2026? Enter: ja"
        assert block.has_focus_within
        await p.press_button("tab")
        assert "Bedoelt u 2026?" in beside(block)
        assert p.dossier.mandaat.besluit_op is None
        await p.press_button("shift+tab", "enter")
        assert p.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)
        assert beside(block) == "= zondag 1 maart 2026"
        assert not block.has_class("-fout")


async def test_the_day_before_is_offered_for_the_next_one() -> None:
    async with trial(
        empty_dossier(), at=on_taak("penningmeester_benoemen", veld="penningmeester.benoemd_op")
    ) as p:
        await p.press_button("down")
        assert p.dossier.penningmeester.benoemd_op is None  # nothing is offered yet
        await p.type_text("1-3")
        await p.press_button("enter")
        block = p.block("penningmeester.akkoord_op")
        assert block.has_focus_within
        assert beside(block) == "↓ 01-03-2026"
        assert p.dossier.penningmeester.akkoord_op is None
        await p.press_button("down")
        assert p.dossier.penningmeester.akkoord_op == dt.date(2026, 3, 1)
        assert block.has_focus_within
        await p.press_button("down", "backspace")
        assert beside(block) != "↓ 01-03-2026"


# --- proposals of the program itself


async def test_the_first_key_replaces_a_prefilled_path() -> None:
    async with trial() as p:
        await p.press_button("o")
        assert p.focus.id is None
        field = p.focus
        assert isinstance(field, LineField)
        assert field.selected_text == field.tekst == "dossiers"
        await p.type_text("x")
        assert field.tekst == "x"


async def test_the_first_key_replaces_the_file_name_of_a_document() -> None:
    async with trial(voorbeeld()) as p:
        p.app.router.go(Destination(Page.DOCUMENT, "rapport"))
        await p.settle()
        field = p.app.screen.query_one(LineField)
        assert field.tekst
        field.focus()
        await p.type_text("verslag")
        assert field.tekst == "verslag"


# --- copy, cut, paste, select all, undo


@pytest.mark.parametrize("pad", ["mandaat.doel", "mandaat.grens"])
async def test_the_keys_of_windows(pad: str, monkeypatch: pytest.MonkeyPatch) -> None:
    system: list[str] = []
    monkeypatch.setattr("vsv_wizard.screens.app.app.copy_to_system", system.append)
    async with trial(empty_dossier(), at=on_taak("mandaat_besluiten", veld=pad)) as p:
        field = p.focus
        assert isinstance(field, LineField | LongField)
        await p.type_text("12 34")
        await p.press_button("ctrl+a", "ctrl+c")
        assert field.tekst == "12 34"
        assert (system, p.app.clipboard) == (["12 34"], "12 34")
        assert "Gekopieerd." in p.findings
        await p.press_button("ctrl+x")
        assert (field.tekst, system) == ("", ["12 34", "12 34"])
        await p.press_button("ctrl+v", "ctrl+v")
        assert field.tekst == "12 3412 34"
        await p.press_button("ctrl+backspace")
        assert field.tekst == "12 3412 "
        await p.press_button("ctrl+a", "5")
        assert field.tekst == "5"
        await p.press_button("ctrl+z")
        assert field.tekst != "5"


async def test_ctrl_c_asks_to_stop_only_when_nothing_is_selected() -> None:
    async with trial(empty_dossier(), at=on_taak("mandaat_besluiten", veld="mandaat.grens")) as p:
        await p.type_text("12")
        await p.press_button("ctrl+a", "ctrl+c")
        assert p.naam == "TaakScreen"
        await p.press_button("end", "ctrl+c")
        assert p.naam == "StopDialog"


async def test_nothing_selected_copies_and_cuts_nothing() -> None:
    async with trial(empty_dossier(), at=on_taak("mandaat_besluiten", veld="mandaat.grens")) as p:
        await p.type_text("12")
        await p.press_button("ctrl+a", "ctrl+c", "end", "ctrl+x", "ctrl+v")
        field = p.focus
        assert isinstance(field, LineField)
        assert (field.tekst, p.app.clipboard) == ("1212", "12")


def test_the_clipboard_of_the_system(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that is there is given the text as it is; without one nothing is done."""
    if sys.platform == "win32":
        pytest.skip("clip.exe is always there")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"):
        monkeypatch.delenv(name, raising=False)
    assert clipboard.copy_to_system("niets") is None
    script = tmp_path / "wl-copy"
    script.write_text(f'#!/bin/sh\nexec /bin/cat > "{tmp_path}/klembord"\n', "utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setenv("PATH", str(tmp_path))
    work = clipboard.copy_to_system("één\nregel")
    assert work is not None
    assert work.wait(60)
    assert (work.result, work.error) == (True, None)
    assert (tmp_path / "klembord").read_text("utf-8") == "één\nregel"
