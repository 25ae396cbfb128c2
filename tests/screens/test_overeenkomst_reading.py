"""Reading a draft or agreement on the screen: the report, and answers taken with Enter."""

from pathlib import Path

import pytest
from agreement_drafts import DRAFTS, MODEL
from factory import voorbeeld
from model_agreements import docx
from screen_driver import FOLDER, GROOT, Trial, trial
from textual.widgets import OptionList

from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.screens.widgets.fields import LineField

pytestmark = pytest.mark.usefixtures("plaats")


def _write(naam: str, data: bytes) -> Path:
    FOLDER.mkdir(exist_ok=True)
    pad = FOLDER / naam
    pad.write_bytes(data)
    return pad


async def _read(p: Trial, concept: str, model: str = "") -> None:
    """Go there as a user does, and name the files."""
    p.app.router.go(Destination(Page.DOCUMENT, "overeenkomst"))
    await p.settle()
    await p.press_button("f5")
    assert p.naam == "OvereenkomstReadingScreen"
    p.app.screen.query_one("#concept", LineField).value = concept
    p.app.screen.query_one("#model", LineField).value = model
    await p.tot(lambda: concept in p.van("#tekst"))


async def test_report_beside_the_model_is_seen_and_saved() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        concept = _write("concept.docx", DRAFTS[1].docx())
        _write("model.docx", docx(*MODEL.values()))
        await _read(p, "concept.docx", "model.docx")
        await p.tot(lambda: "concept.docx naast model.docx" in p.van("#tekst"))
        assert "Artikel 5.4" in p.van("#tekst")
        await p.press_button("f8")
        assert "✔ Bewaard:" in p.van("#uitkomst")
        p.app.screen.query_one("#uit", LineField).value = "model.docx"
        await p.press_button("f8")
        assert "een bestand dat u laat lezen" in p.van("#uitkomst")
        await p.press_button("escape")
        assert p.naam == "OvereenkomstScreen"
    assert concept.read_bytes() == DRAFTS[1].docx()
    assert (FOLDER / "model.docx").read_bytes() == docx(*MODEL.values())


async def test_enter_takes_one_answer_and_no_other() -> None:
    before = voorbeeld()
    async with trial(before, GROOT) as p:
        _write("concept.docx", DRAFTS[1].docx())
        await _read(p, "concept.docx")
        lijst = p.app.screen.query_one("#antwoorden", OptionList)
        await p.tot(lambda: lijst.option_count > 1)
        count = lijst.option_count
        assert "RSO Wiegeland" in p.rijen("#antwoorden")[0]
        assert p.app.desk.sessie is not None
        assert p.app.desk.sessie.dossier.rso == before.rso
        lijst.focus()
        await p.press_button("enter")
        await p.tot(lambda: lijst.option_count == count - 1)
        assert p.app.desk.sessie.dossier.rso.naam == "RSO Wiegeland"
        assert p.app.desk.sessie.dossier.rso.plaats == before.rso.plaats
        p.app.saver.save_now()
        pad = p.app.desk.sessie.pad
    assert load(pad).dossier.rso.naam == "RSO Wiegeland"


async def test_file_that_is_no_agreement_says_why() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        _write("brief.docx", docx("Beste lezer,"))
        p.app.router.go(Destination(Page.DOCUMENT, "overeenkomst-lezen"))
        await p.settle()
        p.app.screen.query_one("#concept", LineField).value = "brief.docx"
        await p.tot(lambda: p.van("#tekst").startswith("▲ Dit lijkt geen overeenkomst"))
        await p.press_button("f8")
        assert p.van("#uitkomst").startswith("▲ Dit lijkt geen overeenkomst")
