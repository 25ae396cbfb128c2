"""Answers on a sheet come back: only what was asked, by the same rules, and nothing lost."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.bewerken.answers_in import (
    AnswerOffer,
    OfferState,
    answer_files,
    offers,
    read_answers,
    taken_in,
    ways_to_take,
)
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.documenten.vragenblad.sheet import make_sheet
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import FileNotFound, OpslagError, save
from vsv_wizard.voortgang.settled import ChangeKind
from vsv_wizard.voortgang.status import determine

NAAM = "penningmeester.naam"
GOOD: dict[str, Any] = {
    "soort": "vsv-wizard antwoorden",
    "schema": 1,
    "dossier": "d1",
    "voor": "de penningmeester",
    "wie": "Fatma Voorbeeld",
    "op": "2026-06-14T10:00:00.000Z",
    "antwoorden": [{"pad": NAAM, "was": "", "tekst": "Fatma Voorbeeld"}],
}


def _file(folder: Path, **parts: Any) -> Path:
    pad = folder / "antwoorden.json"
    pad.write_text(json.dumps({**GOOD, **parts}), "utf-8")
    return pad


def _offers(folder: Path, dossier: Dossier, *rows: tuple[str, str, str]) -> list[AnswerOffer]:
    answers = [{"pad": pad, "was": was, "tekst": tekst} for pad, was, tekst in rows]
    return offers(dossier, plan(), read_answers(_file(folder, antwoorden=answers)))


def test_an_answer_beside_what_is_there(tmp_path: Path) -> None:
    there = with_values(empty_dossier(), {"vsv.plaats": "Oud", "vsv.regio": "Noord"})
    rows = [
        (NAAM, "", "Fatma Voorbeeld"),
        ("vsv.plaats", "", "Nieuw"),
        ("vsv.regio", "", "Noord"),
        ("vsv.kvk", "", "123"),
    ]
    states = [offer.state for offer in _offers(tmp_path, there, *rows)]
    assert states == [OfferState.NEW, OfferState.CHANGED, OfferState.SAME, OfferState.WRONG]


def test_what_changed_meanwhile_is_a_choice_and_the_rest_is_in(tmp_path: Path) -> None:
    there = with_values(empty_dossier(), {"vsv.plaats": "Oud"})
    returned = read_answers(
        _file(
            tmp_path,
            antwoorden=[
                {"pad": NAAM, "was": "", "tekst": "Fatma Voorbeeld"},
                {"pad": "vsv.plaats", "was": "", "tekst": "Nieuw"},
            ],
        )
    )
    found = offers(there, plan(), returned)
    after = taken_in(there, plan(), found, returned, NOW)
    assert after.penningmeester.naam == "Fatma Voorbeeld"
    assert after.vsv.plaats == "Oud"
    [choice] = after.conflicten
    assert (choice.pad, choice.andere, choice.wie) == ("vsv.plaats", "Nieuw", "Fatma Voorbeeld")
    [evidence] = after.taken["penningmeester_benoemen"].bewijs
    assert evidence.datum == dt.date(2026, 6, 14)
    assert "Fatma Voorbeeld" in (evidence.vindplaats or "")
    # Once more is no second choice.
    again = taken_in(after, plan(), [o for o in found if o.pad == "vsv.plaats"], returned, NOW)
    assert len(again.conflicten) == 1


@pytest.mark.parametrize(
    "pad",
    [
        "schema",
        "dossier.id",
        "taken.mandaat_besluiten.status",
        "taken.mandaat_besluiten.notitie",
        "mandaat.rekening_iban",
        "logboek.1.wie",
        "deelnemers.+.naam",
        "deelnemers.weg.naam",
        "conflicten.1.pad",
        "klad.vsv",
        "vsv",
        "vsv.naam.onzin",
        "../../etc",
        "",
    ],
)
def test_what_no_sheet_asks_is_not_taken(tmp_path: Path, pad: str) -> None:
    [offer] = _offers(tmp_path, empty_dossier(), (pad, "", "x"))
    assert offer.state is OfferState.WRONG
    assert offer.why


@pytest.mark.parametrize(
    "parts",
    [
        {"soort": "iets anders"},
        {"schema": 2},
        {"op": "gisteren"},
        {"op": "2026-06-14"},
        {"antwoorden": "geen lijst"},
        {"antwoorden": [1]},
        {"antwoorden": [{"pad": 1, "was": "", "tekst": ""}]},
        {"antwoorden": [{"pad": "x"}]},
        {"antwoorden": [{"pad": NAAM, "was": "", "tekst": "x"}] * 2001},
        {"wie": None},
        {"dossier": ["d1"]},
    ],
)
def test_a_file_that_is_not_ours_is_refused(tmp_path: Path, parts: dict[str, Any]) -> None:
    with pytest.raises(OpslagError, match="vragenblad"):
        read_answers(_file(tmp_path, **parts))


@pytest.mark.parametrize("data", [b"", b"[", b"\xff\xfe", b"null", b"[" * 100_000, b'"x"', b"{}"])
def test_damage_is_refused(tmp_path: Path, data: bytes) -> None:
    pad = tmp_path / "x.json"
    pad.write_bytes(data)
    with pytest.raises(OpslagError, match="vragenblad"):
        read_answers(pad)


def test_a_sheet_of_a_newer_program_says_so(tmp_path: Path) -> None:
    with pytest.raises(OpslagError, match="nieuwere versie"):
        read_answers(_file(tmp_path, schema=2, antwoorden="iets anders"))


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFound):
        read_answers(tmp_path / "weg.json")


@settings(max_examples=40)
@given(st.text(max_size=60), st.text(max_size=60))
def test_whatever_is_in_it_the_dossier_stays_one(
    tmp_path_factory: pytest.TempPathFactory, pad: str, tekst: str
) -> None:
    folder = tmp_path_factory.mktemp("x")
    found = _offers(folder, empty_dossier(), (pad, "", tekst), (NAAM, "", tekst))
    returned = read_answers(_file(folder))
    good = [o for o in found if o.state in (OfferState.NEW, OfferState.CHANGED)]
    after = taken_in(empty_dossier(), plan(), good, returned, NOW)
    assert determine(after, plan(), TODAY)


def test_every_question_of_every_sheet_can_be_taken_in(tmp_path: Path) -> None:
    """What the page sends is what is taken: the two ends of one road."""
    dossier = empty_dossier()
    progress = determine(dossier, plan(), TODAY)
    for role in plan().wie:
        sheet = make_sheet(dossier, progress, role, van="", uiterlijk=None)
        fields = [veld for deel in sheet.delen for veld in deel.velden]
        rows = [(v.pad, v.now, v.opties[0][0] if v.opties else "x") for v in fields]
        for offer in _offers(tmp_path, dossier, *rows):
            assert "staat niet (meer)" not in offer.why, offer.pad


def test_another_person_in_a_role_is_a_new_one_and_the_former_is_kept(tmp_path: Path) -> None:
    old = {NAAM: "Karel Oud", "penningmeester.email": "karel@voorbeeld.nl"}
    there = with_values(empty_dossier(), old)
    answers = [{"pad": NAAM, "was": "Karel Oud", "tekst": "Fatma Voorbeeld"}]
    returned = read_answers(_file(tmp_path, antwoorden=answers))
    after = taken_in(there, plan(), offers(there, plan(), returned), returned, NOW)
    assert after.penningmeester.naam == "Fatma Voorbeeld"
    assert after.penningmeester.email is None
    [kept] = after.eerder
    assert "karel@voorbeeld.nl" in kept.antwoorden.values()


def test_whoever_takes_it_says_whether_it_is_a_new_person(tmp_path: Path) -> None:
    old = {NAAM: "Karel Oud", "penningmeester.email": "karel@voorbeeld.nl"}
    pad = tmp_path / "proef.toml"
    save(pad, with_values(empty_dossier(), old), expected=None)
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    answers = [{"pad": NAAM, "was": "Karel Oud", "tekst": "Karel Oudt"}]
    returned = read_answers(_file(tmp_path, antwoorden=answers))
    [offer] = offers(sessie.dossier, plan(), returned)
    kinds = [kind for kind, _ in ways_to_take(sessie, offer, "Karel")]
    assert kinds == [ChangeKind.TYPO, ChangeKind.NEW]  # so much alike
    after = taken_in(sessie.dossier, plan(), [offer], returned, NOW, kind=ChangeKind.TYPO)
    assert after.penningmeester.naam == "Karel Oudt"
    assert after.penningmeester.email == "karel@voorbeeld.nl"
    assert not after.eerder


def test_a_person_may_decide_at_once_and_evidence_comes_once(tmp_path: Path) -> None:
    there = with_values(empty_dossier(), {"vsv.plaats": "Oud"})
    answers = [
        {"pad": "vsv.plaats", "was": "", "tekst": "Nieuw"},
        {"pad": "vsv.regio", "was": "", "tekst": "Noord"},
    ]
    returned = read_answers(_file(tmp_path, antwoorden=answers))
    for offer in offers(there, plan(), returned):
        there = taken_in(there, plan(), [offer], returned, NOW, decided=True)
    assert (there.vsv.plaats, there.vsv.regio, there.conflicten) == ("Nieuw", "Noord", ())
    assert len(there.taken["vsv_vastleggen"].bewijs) == 1


def test_the_files_with_answers_for_this_dossier_are_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    downloads, beside = tmp_path / "Downloads", tmp_path / "vsv"
    for folder in (downloads, beside):
        folder.mkdir()
    dossier = empty_dossier()
    own = {**GOOD, "dossier": dossier.dossier.id}
    for pad, content in (
        (downloads / "antwoorden-1.json", {**own, "op": "2026-06-15T10:00:00Z"}),
        (beside / "antwoorden-1 (1).json", own),
        (beside / "antwoorden-2.json", GOOD),  # of another dossier
        (beside / "antwoorden-3.json", {}),
        (beside / "iets.json", own),
    ):
        pad.write_text(json.dumps(content), "utf-8")
    found = answer_files(beside / "proef.toml", dossier)
    assert [one.naam for one in found] == ["antwoorden-1.json", "antwoorden-1 (1).json"]
    assert found[0].who == "Fatma Voorbeeld, 15 juni 2026"
