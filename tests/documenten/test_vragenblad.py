"""The sheet for one person: what is on it, and the page."""

import datetime as dt
import html.parser
import re
from dataclasses import replace

import pytest
from factory import (
    TODAY,
    empty_dossier,
    klaar_dossier,
    plan,
    voorbeeld,
    with_values,
)
from hostile import HOSTILE

from vsv_wizard.documenten.vragenblad.page import write
from vsv_wizard.documenten.vragenblad.sheet import NobodyFits, Vragenblad, make_sheet
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, kind_of_path
from vsv_wizard.voortgang.status import determine


def _sheet(dossier: Dossier, voor: str) -> Vragenblad:
    progress = determine(dossier, plan(), TODAY)
    return make_sheet(dossier, progress, voor, van="Nora Voorbeeld", uiterlijk=dt.date(2026, 7, 1))


def _paths(sheet: Vragenblad) -> list[str]:
    return [veld.pad for deel in sheet.delen for veld in deel.velden]


def test_a_role_gets_the_open_questions_of_its_tasks() -> None:
    sheet = _sheet(empty_dossier(), "penningmeester")
    assert sheet.voor == "de penningmeester"
    tasks = {plan().taak_of[pad] for pad in _paths(sheet) if pad in plan().taak_of}
    assert tasks
    assert all("penningmeester" in plan().taken[taak].wie for taak in tasks)


@pytest.mark.parametrize("voor", ["3a.6", "taak 3a.6", "Taak 3A.6"])
def test_a_task_by_its_number(voor: str) -> None:
    sheet = _sheet(empty_dossier(), voor)
    assert {deel.nr for deel in sheet.delen} == {"3a.6"}
    assert len(sheet.taken) == 1


def test_somebody_by_name_gets_what_is_of_their_role() -> None:
    dossier = with_values(empty_dossier(), {"penningmeester.naam": "Fatma Voorbeeld"})
    by_name, by_role = _sheet(dossier, "fatma"), _sheet(dossier, "penningmeester")
    assert by_name.voor == "Fatma Voorbeeld"
    assert _paths(by_name) == _paths(by_role)


def test_a_contact_gets_the_questions_of_the_own_organisation_only() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            "deelnemers.a1.naam": "Praktijk Een",
            "deelnemers.a1.contact": "Piet Voorbeeld",
            "deelnemers.b2.naam": "Praktijk Twee",
        },
    )
    paths = _paths(_sheet(dossier, "Piet Voorbeeld"))
    assert paths
    assert all(pad.startswith("deelnemers.a1.") for pad in paths)


@pytest.mark.parametrize("voor", ["penningmester", "niemand", "9.9"])
def test_who_is_not_there_is_said(voor: str) -> None:
    with pytest.raises(NobodyFits, match="Rollen: "):
        _sheet(empty_dossier(), voor)


def test_nothing_open_is_said() -> None:
    with pytest.raises(NobodyFits, match="geen vragen open"):
        _sheet(klaar_dossier(), "1.2")


def test_an_account_number_is_never_asked() -> None:
    for taak in plan().taken.values():
        try:
            paths = _paths(_sheet(empty_dossier(), taak.nr))
        except NobodyFits:
            continue
        assert all(kind_of_path(pad).line != "iban" for pad in paths)


def test_a_sheet_says_nothing_that_only_the_board_may_know() -> None:
    """What was answered for few eyes stands on no sheet: it asks what is open."""
    secret = [pad for pad, kind in all_fields().items() if kind.zicht in ("intern", "geheim")]
    marks = {pad: f"merk{i}x" for i, pad in enumerate(secret) if "*" not in pad}
    lists = {pad: f"merk{i}y" for i, pad in enumerate(secret) if pad.startswith("deelnemers.*")}
    lists = {pad.replace("*", "a1"): mark for pad, mark in lists.items()}
    dossier = with_values(empty_dossier(), {**marks, **lists, "deelnemers.a1.naam": "Praktijk"})
    pages = [write(_sheet(dossier, role)) for role in plan().wie]
    assert any("Praktijk" in page for page in pages)
    assert lists
    for mark in (*marks.values(), *lists.values()):
        assert not [page for page in pages if mark in page]


class _Page(html.parser.HTMLParser):
    """What is in the page: tags with their attributes, and the ids that labels are for."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {key: value or "" for key, value in attrs}))


@pytest.mark.parametrize("make", [empty_dossier, voorbeeld])
def test_the_page_asks_nothing_of_elsewhere_and_labels_every_field(make: object) -> None:
    dossier = make()  # type: ignore[operator]
    text = write(_sheet(dossier, "bestuur"))
    page = _Page(text)
    labels = {attrs["for"] for tag, attrs in page.tags if tag == "label"}
    fields = [attrs for tag, attrs in page.tags if tag in ("input", "textarea")]
    assert fields
    assert {attrs["id"] for attrs in fields} == labels
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert not re.search(r'(?:src|href)="?(?:https?:)?//', text)
    assert "default-src 'none'" in text
    assert sum(tag == "script" for tag, _ in page.tags) == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_stays_text(text: str) -> None:
    sheet = _sheet(empty_dossier(), "bestuur")
    first = sheet.delen[0].velden[0]
    hostile = replace(
        sheet,
        vsv=f"{text}<script>alert(1)</script>",
        voor='"><img src=x onerror=alert(1)>',
        delen=(replace(sheet.delen[0], velden=(replace(first, now='"><b>', soort="tekst"),)),),
    )
    page = _Page(write(hostile))
    assert sum(tag == "script" for tag, _ in page.tags) == 1
    assert not any(tag in ("img", "b") for tag, _ in page.tags)
