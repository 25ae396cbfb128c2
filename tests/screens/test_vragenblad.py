"""A sheet on the screens: asked from a task, shown until it ends, and the answers taken in."""

import json
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from factory import TODAY, empty_dossier, plan, with_values
from screen_driver import FOLDER, SMALL, Trial, contains, trial
from textual.widgets import OptionList, Static

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.screens.widgets.fields import LineField
from vsv_wizard.voortgang.asking import ask

pytestmark = pytest.mark.usefixtures("plaats")
NAAM, EMAIL = "penningmeester.naam", "penningmeester.email"
TAAK = "penningmeester_benoemen"


def _answers(naam: str, *rows: tuple[str, str, str], **parts: Any) -> Path:
    content = {
        "soort": "vsv-wizard antwoorden",
        "schema": 1,
        "dossier": empty_dossier().dossier.id,
        "voor": "het bestuur",
        "wie": "Fatma Voorbeeld",
        "op": "2026-06-14T10:00:00Z",
        "antwoorden": [{"pad": pad, "was": was, "tekst": tekst} for pad, was, tekst in rows],
    }
    FOLDER.mkdir(exist_ok=True)
    pad = FOLDER / naam
    pad.write_text(json.dumps({**content, **parts}), "utf-8")
    return pad


def _dossier() -> Dossier:
    return with_values(empty_dossier(), {"vsv.naam": "VSV Proef", "rso.naam": "RSO Oud"})


async def _chosen(p: Trial, words: str) -> None:
    """Choose this option of what can be done."""
    rows = p.rijen("#keuzes")
    choices = p.app.screen.query_one("#keuzes", OptionList)
    choices.highlighted = next(i for i, row in enumerate(rows) if words in row)
    await p.press_button("enter")


async def _asked(p: Trial) -> None:
    """Asked, from the task, as a mail."""
    p.app.router.go(Destination(Page.TAAK, TAAK, 99))
    await p.settle()
    assert "Vragenblad" in p.buttons()
    p.app.screen.query("DocumentButton").first().focus()
    await p.press_button("enter")
    await p.is_shown("VragenbladScreen")
    assert "Het zijn" in p.van("#tekst")
    line = p.app.screen.query_one("#uiterlijk", LineField)
    line.value = "1-1-2020"
    await p.tot(lambda: "Kies een dag na vandaag" in p.van("#tekst"))
    line.value = "1-7-2026"
    await p.tot(lambda: "vóór 1 juli 2026" in p.van("#tekst"))
    await p.press_button("f8")
    await p.tot(lambda: "✔ Bewaard:" in p.van("#uitkomst"))
    assert "Mailen" not in [str(b.label) for b in p.app.screen.query(".-kan")]
    [made] = FOLDER.glob("*.eml")
    mail = message_from_bytes(made.read_bytes(), policy=default)
    assert mail["X-Unsent"] == "1"
    assert "VSV Proef" in mail["Subject"]
    [page] = mail.iter_attachments()  # type: ignore[attr-defined]
    assert page.get_content_type() == "text/html"
    asked = p.dossier.taken[TAAK]
    assert (asked.status, asked.wacht_op) == ("wacht", "het bestuur")
    assert [one.aan for one in asked.gevraagd] == ["het bestuur"]


async def _taken(p: Trial) -> None:
    """What came back: found beside the dossier, and one answer at a time."""
    await p.press_button("b", "f5")
    await p.is_shown("ChoiceDialog")
    assert "Fatma Voorbeeld, 14 juni 2026" in p.joined
    assert "van een ander" not in p.joined
    await p.press_button("enter")
    await p.is_shown("AnswersScreen")
    rows = p.rijen("#lijst")
    assert [row.split(":")[0] for row in rows] == [
        *("nieuw", "nieuw"),
        "intussen veranderd",
        "klopt niet",
    ]
    await _chosen(p, "alle nieuwe")
    assert p.dossier.penningmeester.email == "fatma@voorbeeld.nl"
    taken = p.dossier.taken[TAAK]
    assert not taken.gevraagd
    assert taken.status == "bezig"
    assert len(taken.bewijs) == 1
    assert "RSO Oud" in p.van("#antwoorden")
    assert "RSO Nieuw" in p.van("#antwoorden")
    await _chosen(p, "Neem over")
    assert p.dossier.rso.naam == "RSO Nieuw"
    assert not p.dossier.conflicten  # the choice was made here


async def test_from_a_task_to_a_mail_and_back_into_the_dossier() -> None:
    _answers(
        "antwoorden-2026-06-14.json",
        (NAAM, "", "Fatma Voorbeeld"),
        (EMAIL, "", "fatma@voorbeeld.nl"),
        ("rso.naam", "", "RSO Nieuw"),  # it was empty when the sheet was made
        ("vsv.kvk", "", "12"),
    )
    _answers("antwoorden van een ander.json", (NAAM, "", "X"), dossier="anders")
    async with trial(_dossier(), SMALL) as p:
        await _asked(p)
        # It is seen on the page of today, and at the task.
        p.app.router.go(Destination(Page.TODAY))
        await p.settle()
        assert contains(p.rijen("#vandaag"), "het bestuur sinds 15 juni 2026")
        await _taken(p)

        # One step back, and the same again.
        await p.press_button("f6")
        assert p.dossier.penningmeester.naam is None
        assert p.dossier.rso.naam == "RSO Oud"
        assert p.dossier.taken[TAAK].status == "wacht"
        await p.press_button("f10")
        assert p.dossier.rso.naam == "RSO Nieuw"
        assert "▲" in p.van("#antwoorden")  # the one that cannot be an answer says why
        await _chosen(p, "Verder")
        await p.is_shown("VragenbladScreen")
        await p.stored()
        assert p.on_disk.penningmeester.naam == "Fatma Voorbeeld"

        # Once more there is nothing to take.
        await p.press_button("f5", "enter")
        await p.tot(lambda: p.naam in ("MessageDialog", "AnswersScreen"))


async def test_a_file_that_does_not_fit_says_so_and_changes_nothing() -> None:
    _answers("anders.json", (NAAM, "", "X"), dossier="anders")
    (FOLDER / "leeg.json").write_text("{}", "utf-8")
    _answers("daar.json", ("rso.naam", "", "RSO Oud"))
    cases = {
        "anders.json": "ander dossier",
        "leeg.json": "geen antwoorden van een vragenblad",
        "weg.json": "bestaat niet",
        "daar.json": "staat al in het dossier",
    }
    asked = ask(_dossier(), plan(), "Anna Voorbeeld", [TAAK], [], TODAY, new_id="v1")
    async with trial(asked, SMALL) as p:
        before = p.dossier
        await p.press_button("d", "b")
        for naam, said in cases.items():
            await p.press_button("f5")
            await p.is_shown("TextDialog")
            p.app.screen.query_one(LineField).value = str(FOLDER / naam)
            await p.press_button("enter")
            await p.is_shown("MessageDialog")
            assert said in str(p.app.screen.query_one(".uitleg", Static).render())
            await p.press_button("escape")
        await p.press_button("escape")
        assert p.naam == "DocumentsScreen"
        assert p.dossier is before
        # She called: then nobody waits for her any more.
        await p.press_button("escape")
        assert contains(p.rijen("#vandaag"), "Gevraagd aan Anna Voorbeeld op 15 juni 2026")
        p.app.router.go(Destination(Page.TAAK, TAAK, 99))
        await p.settle()
        assert "Gevraagd aan Anna Voorbeeld op 15 juni 2026." in p.joined
        p.app.screen.query(".gevraagd").first().focus()
        await p.press_button("enter")
        assert not p.dossier.taken[TAAK].gevraagd
        assert "Er is antwoord van Anna Voorbeeld" not in p.buttons()
    assert load(FOLDER / "proef.toml").dossier.penningmeester.naam is None
