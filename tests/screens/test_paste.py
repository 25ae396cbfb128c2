"""Typing and pasting: only text comes in, nothing goes missing without a word about it."""

from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, plan
from hostile import BIDI, inspect_dossier
from screen_driver import FOLDER, Trial, on_taak, trial
from textual import events
from textual.widgets import Input, TextArea

from vsv_wizard.dossier.fields import MAX_LONG, MAX_TEXT
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import DossierFolder, new_dossier, to_toml

pytestmark = pytest.mark.usefixtures("plaats")

EEN_REGEL, MEER_REGELS = "vsv.naam", "vsv.kvk_toelichting"
IN_A_ROW = "De regels zijn achter elkaar gezet."
NO_TEXT = "\x00\x07\x1b\x7f\x9b\ud800\ue000\U000f0000\u200b\u00ad\ufeff" + BIDI
FAMILY = "👨\u200d👩\u200d👧 می\u200cخواهم"


async def _on(p: Trial, pad: str) -> Input | TextArea:
    """The field of this question, empty and with the keys."""
    if pad not in p.in_view():
        await p.go_to_taak("vsv_vastleggen", veld=pad)
    p.block(pad).input_field.focus()
    await p.type_in(pad, "")
    veld = p.focus
    assert isinstance(veld, Input | TextArea)
    return veld


async def _paste(p: Trial, tekst: str) -> None:
    p.focus.post_message(events.Paste(tekst))
    await p.settle()


def _dossier() -> Dossier:
    dossier = put(full_dossier(plan(), TODAY), "vsv.kvk", None)  # so that the long text is asked
    return put(dossier, MEER_REGELS, "x")


IN_ONE_LINE: list[tuple[str, str, list[str]]] = [
    ("VSV Zee", "VSV Zee", []),
    ("VSV\nZee", "VSV Zee", [IN_A_ROW]),
    ("VSV\r\nZee\r\n", "VSV Zee", [IN_A_ROW]),
    ("een\rtwee\u2028drie\x85vier", "een twee drie vier", [IN_A_ROW]),
    ("\n\n VSV Zee \n", "VSV Zee", []),
    ("a\tb", "a b", []),
    (f"V{NO_TEXT}SV", "VSV", ["Er zijn 22 onzichtbare tekens weggelaten."]),
    ("V\x1bSV", "VSV", ["Er is 1 onzichtbaar teken weggelaten."]),
    (FAMILY, FAMILY, []),
    ("a\u202e\nb", "a b", ["Er is 1 onzichtbaar teken weggelaten.", IN_A_ROW]),
]


async def test_pasting_in_one_line() -> None:
    async with trial(_dossier(), at=on_taak("vsv_vastleggen", veld=EEN_REGEL)) as p:
        for geplakt, is_shown, findings in IN_ONE_LINE:
            p.app._notifications.clear()
            veld = await _on(p, EEN_REGEL)
            await _paste(p, geplakt)
            assert isinstance(veld, Input)
            assert veld.value == is_shown, repr(geplakt)
            assert p.dossier.vsv.naam == is_shown, repr(geplakt)
            assert p.findings == findings, repr(geplakt)
            inspect_dossier(p)
            await p.press_button("tab")
            await p.stored()
            assert p.on_disk.vsv.naam == is_shown, repr(geplakt)


IN_A_LONG_TEXT: list[tuple[str, str, list[str]]] = [
    ("een\r\n\ttwee\n\ndrie", "een\n\ttwee\n\ndrie", []),
    ("een\rtwee\u2028drie", "een\ntwee\ndrie", []),
    (f"a{NO_TEXT}\nb", "a\nb", ["Er zijn 22 onzichtbare tekens weggelaten."]),
    (FAMILY, FAMILY, []),
]


async def test_pasting_in_a_long_text() -> None:
    async with trial(_dossier(), at=on_taak("vsv_vastleggen", veld=MEER_REGELS)) as p:
        for geplakt, is_shown, findings in IN_A_LONG_TEXT:
            p.app._notifications.clear()
            veld = await _on(p, MEER_REGELS)
            await _paste(p, geplakt)
            assert isinstance(veld, TextArea)
            assert veld.text == is_shown, repr(geplakt)
            assert p.dossier.vsv.kvk_toelichting == is_shown, repr(geplakt)
            assert p.findings == findings, repr(geplakt)
            inspect_dossier(p)


async def test_typing() -> None:
    """A joiner and a hard space are text; what steers a terminal is not, and that is said."""
    async with trial(_dossier(), at=on_taak("vsv_vastleggen", veld=EEN_REGEL)) as p:
        for pad in (EEN_REGEL, MEER_REGELS):
            p.app._notifications.clear()
            veld = await _on(p, pad)
            await p.type_text("👩\u200d⚕️a\u00a0b")
            tekst = veld.value if isinstance(veld, Input) else veld.text
            assert tekst.replace("\u00a0", " ") == "👩\u200d⚕️a b"
            assert p.findings == []
            await p.type_text("c\u202ed\ue000")
            tekst = veld.value if isinstance(veld, Input) else veld.text
            assert tekst.endswith("bcd")
            assert p.findings == ["Er is 1 onzichtbaar teken weggelaten."]  # and not twice
            await p.press_button("backspace", "left", "X")
            tekst = veld.value if isinstance(veld, Input) else veld.text
            assert tekst.endswith("bXc")


async def test_too_long_is_refused_as_a_whole() -> None:
    async with trial(_dossier(), at=on_taak("vsv_vastleggen", veld=EEN_REGEL)) as p:
        for pad in (EEN_REGEL, MEER_REGELS):
            p.app._notifications.clear()
            veld = await _on(p, pad)
            await _paste(p, "a" * (MAX_LONG - 2))
            await _paste(p, "bcd")
            assert p.findings == ["Deze tekst is te lang. Er is plaats voor nog 2 tekens."]
            await p.type_text("ef")
            await p.press_button("home")
            await p.type_text("g")
            tekst = veld.value if isinstance(veld, Input) else veld.text
            assert tekst == "a" * (MAX_LONG - 2) + "ef"  # the end is not pushed out
            assert p.findings[1:] == [f"Hier passen {MAX_LONG} tekens. Maak eerst ruimte."]
            veld.select_all()
            await _paste(p, "opnieuw")
            tekst = veld.value if isinstance(veld, Input) else veld.text
            assert tekst == "opnieuw"


async def test_cutting_and_pasting_in_the_program() -> None:
    """Ctrl-V goes the same way as a paste of the terminal."""
    async with trial(_dossier(), at=on_taak("vsv_vastleggen", veld=MEER_REGELS)) as p:
        lang = await _on(p, MEER_REGELS)
        await _paste(p, "een\ntwee")
        assert isinstance(lang, TextArea)
        lang.select_all()
        await p.press_button("ctrl+x")
        assert lang.text == ""
        line = await _on(p, EEN_REGEL)
        await p.press_button("ctrl+v")
        assert isinstance(line, Input)
        assert line.value == "een twee"
        assert p.findings == ["Gekopieerd.", IN_A_ROW]
        lang = await _on(p, MEER_REGELS)
        await p.press_button("ctrl+v")
        assert isinstance(lang, TextArea)
        assert lang.text == "een\ntwee"


async def test_pasting_in_a_dialog() -> None:
    async with trial(empty_dossier(), at=on_taak("rollen_verdelen", 9)) as p:
        p.app.screen.query_one("#wacht").focus()
        await p.press_button("enter")
        assert p.naam == "TextDialog"
        await _paste(p, f"de\nRSO{BIDI}\x1b")
        assert p.findings == ["Er zijn 12 onzichtbare tekens weggelaten.", IN_A_ROW]
        await _paste(p, "x" * MAX_TEXT)
        await p.press_button("enter")
        assert p.naam == "TextDialog"  # it does not close over a text that is too long
        assert f"▲ Maak dit korter: hooguit {MAX_TEXT} tekens. U typte 306 tekens." in p.joined
        await p.press_button(*["backspace"] * 6, "enter")
        assert p.naam == "ProposalDialog"  # the day to ask again
        await p.press_button("enter")
        assert p.naam == "TaakScreen"
        assert p.dossier.taken["rollen_verdelen"].wacht_op == "de RSO" + "x" * (MAX_TEXT - 6)


async def test_a_long_place_of_a_file_is_allowed() -> None:
    DossierFolder(FOLDER).new("Zee", new_dossier("Zee", "2.0", now=NOW))
    async with trial() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        await p.press_button("o")
        veld = p.focus
        assert isinstance(veld, Input)
        veld.value = str(Path("dossiers", *["."] * 10, *["..", "dossiers"] * 40, "zee.toml"))
        assert len(veld.value) > MAX_TEXT
        await p.press_button("enter")
        assert p.naam == "TodayScreen"


async def test_what_was_dropped_on_opening_is_told() -> None:
    FOLDER.mkdir()
    ruw = to_toml(put(empty_dossier(), "vsv.naam", "VSV Zee")).replace(
        b"VSV Zee", b"VSV\\u202e Zee"
    )
    (FOLDER / "a.toml").write_bytes(ruw)
    async with trial() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert p.findings == []
        await p.press_button("enter")
        assert p.findings == ["Uit 1 antwoord zijn onzichtbare tekens gehaald: vsv.naam."]
        assert p.dossier.vsv.naam == "VSV Zee"
    assert (FOLDER / "a.toml").read_bytes() == ruw
