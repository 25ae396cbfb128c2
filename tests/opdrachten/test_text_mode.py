"""The text mode: the same plan, answers and saving as the screens, line by line."""

import datetime as dt
import io
import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, empty_dossier, klaar_dossier, plan, voorbeeld, with_values
from fake_terminal import Terminal
from hostile import HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from program import WIZARD

from vsv_wizard.bewerken.answers_in import offers, read_answers, taken_in
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.sessie_minutes import close_sessie
from vsv_wizard.bewerken.sessie_notes import TypedNotitie
from vsv_wizard.bewerken.sessie_setup import begin_sessie, setup
from vsv_wizard.dossier.answers import as_input
from vsv_wizard.dossier.fields import empty
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import kind_of_path, pattern_of, read
from vsv_wizard.dossier.tree import flat
from vsv_wizard.opdrachten.text_mode import pages, sheets, things, versions
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import HELP, TextDesk
from vsv_wizard.opdrachten.text_mode.talk import Talk, parsed
from vsv_wizard.opdrachten.text_mode.walk import TextWalk
from vsv_wizard.opslag import Destination, NotSaved, Page, load, save
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import fields_of, in_view, items, keuzes
from vsv_wizard.voortgang.asking import ask
from vsv_wizard.voortgang.sessies import opened, propose

pytestmark = pytest.mark.usefixtures("plaats")


class Reader:
    """Lines that are typed in turn, and what was said in between."""

    def __init__(self, *lines: str) -> None:
        """Type these, and then nothing more."""
        self.lines = iter(lines)
        self.out = io.StringIO()
        self.talk = Talk(self.next, self.out.write)

    def next(self) -> str:
        """The next line."""
        line = next(self.lines, None)
        return "" if line is None else f"{line}\n"

    @property
    def said(self) -> str:
        """All that was said."""
        return self.out.getvalue()


def _open(dossier: Dossier, naam: str = "proef.toml") -> OpenDossier:
    pad = Path(naam)
    save(pad, dossier, expected=None)
    return OpenDossier(pad, plan(), lambda: NOW)


def _walk(
    dossier: Dossier, *lines: str, taak: str = "", pad: str = ""
) -> tuple[Reader, OpenDossier]:
    reader, sessie = Reader(*lines), _open(dossier)
    begin = Destination(Page.TAAK, plan().taak_id(taak) or taak) if taak else None
    TextWalk(sessie, reader.talk, begin or Destination(Page.STAPPENPLAN)).run()
    return reader, sessie


# --- two faces, one dossier


class Copyist:
    """Fills in a dossier as it is asked, out of one that is full."""

    def __init__(self, full: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
        """Copy this one."""
        self.full = full
        self.sessie = _open(empty_dossier())
        self.out = io.StringIO()
        self.talk = Talk(self._answer, self.out.write)
        self.desk = TextDesk(self.sessie, self.talk)
        self._waiting: list[str] = []  # what is to be typed in the list
        self._rest: list[str] = []  # what is left of a long text
        self._ids: Iterator[str] = iter(())
        monkeypatch.setattr(things, "new_id", lambda: next(self._ids))
        monkeypatch.setattr(TextDesk, "keep", lambda _: None)  # saving is another test

    def copy(self, vraag: Vraag) -> None:
        """Answer one question, whatever it asks."""
        if not vraag.is_list:
            Question(self.desk, vraag, vraag.pad).ask()
            return
        wanted = items(plan(), self.full, vraag)
        if vraag.vast or vraag.rijen:
            there = {item.id for item in items(plan(), self.sessie.dossier, vraag)}
            self._waiting = [str(i) for i, item in enumerate(wanted, 1) if item.id in there]
        else:
            self._ids = iter([item.id for item in wanted])
            self._waiting = ["/nieuw" for _ in wanted]
        self._waiting.append("")
        things.Things(self.desk, vraag).walk()

    def _answer(self) -> str:
        if self._rest:
            return f"{self._rest.pop(0)}\n"
        pad = self.desk.asking
        if pad in _LISTS:
            return f"{self._waiting.pop(0)}\n"
        value = read(self.full, pad)
        if flat(value) == flat(read(self.sessie.dossier, pad)):
            return "\n"
        if empty(value):
            return "/leeg\n"
        soort = kind_of_path(pad)
        possible = keuzes(self.full, plan().vraag_of[pattern_of(pad)], soort)
        first, *self._rest = as_input(soort, value, possible).split("\n")
        if soort.soort == "lang":
            self._rest.append("")
        return f"{first}\n"


_LISTS = {v.pad for vragen in plan().vragen.values() for v in vragen if v.is_list}


@pytest.mark.parametrize("full", [voorbeeld, klaar_dossier])
def test_a_dossier_typed_line_by_line_is_the_same(
    full: Callable[[], Dossier], monkeypatch: pytest.MonkeyPatch
) -> None:
    target = full()
    copyist = Copyist(target, monkeypatch)
    # Twice: what a later task answers can bring a question of an earlier one into view.
    for taak_id in (*plan().taken, *plan().taken):
        for vraag in in_view(plan(), copyist.sessie.dossier, taak_id):
            copyist.copy(vraag)
    made = copyist.sessie.dossier
    for taak_id in plan().taken:
        for vraag in in_view(plan(), target, taak_id):
            assert _answers(made, vraag) == _answers(target, vraag), vraag.pad


def _answers(dossier: Dossier, vraag: Vraag) -> Any:
    """What was answered, with the things of a list by their questions."""
    if not vraag.is_list:
        return flat(read(dossier, vraag.pad)) or None
    return [
        {field.pad: flat(read(item, field.pad)) or None for field in fields_of(plan(), vraag)}
        for item in items(plan(), dossier, vraag)
    ]


_SINGLE = [v for vragen in plan().vragen.values() for v in vragen if not v.is_list]
_TEXTS = (
    "31-12-2026",
    "ja",
    "1",
    "2, 3",
    "EUR 1.250,00",
    "x",
    "weet ik nog niet",
    "06 12345678",
    "0",
)


@settings(max_examples=40)
@given(st.sampled_from(_SINGLE), st.sampled_from(_TEXTS) | st.text(min_size=1, max_size=20))
def test_an_answer_is_taken_as_the_screens_take_it(
    tmp_path_factory: pytest.TempPathFactory, vraag: Vraag, text: str
) -> None:
    folder = tmp_path_factory.mktemp("een")
    line = text.strip()
    if not line or "\n" in line or line.startswith("/"):
        return
    save(folder / "a.toml", empty_dossier(), expected=None)
    save(folder / "b.toml", empty_dossier(), expected=None)
    one, other = (OpenDossier(folder / n, plan(), lambda: NOW) for n in ("a.toml", "b.toml"))
    reader = Reader(line, "", "")
    question = Question(TextDesk(one, reader.talk), vraag, vraag.pad)
    meant = question.meant(parsed(line, ()))
    question.ask()
    error = other.type_in(vraag.pad, meant, vraag)
    assert one.dossier.model_copy(update=_KEPT) == other.dossier.model_copy(update=_KEPT)
    assert bool(error) == ("Dit kan niet" in reader.said)


_KEPT: dict[str, Any] = {"samenvatting": None, "logboek": (), "mijlpalen": None, "dossier": None}


# --- lines and orders


def test_a_choice_by_number_and_the_way_back() -> None:
    reader, sessie = _walk(empty_dossier(), "4", "12345678", "/terug", "/leeg", "/stop", taak="0.2")
    assert sessie.dossier.vsv.rechtsvorm == "stichting"
    assert sessie.dossier.vsv.kvk is None
    assert reader.said.count("Wat is het KVK-nummer") == 2
    assert load(Path("proef.toml")).dossier.vsv.rechtsvorm == "stichting"


def test_what_is_half_typed_is_kept_and_said_at_the_next_start() -> None:
    _walk(empty_dossier(), "4", "123", taak="0.2")
    sessie = OpenDossier(Path("proef.toml"), plan(), lambda: NOW)
    assert sessie.dossier.klad == {"vsv.kvk": "123"}
    reader = Reader()
    TextWalk(sessie, reader.talk, Destination(Page.TAAK, "vsv_vastleggen", 0, "vsv.kvk")).run()
    assert "Nog niet goed: 123" in reader.said


def test_a_long_text_ends_at_an_empty_line_or_at_an_order() -> None:
    vraag = next(v for v in _SINGLE if kind_of_path(v.pad).soort == "lang" and not v.toon_als)
    sessie, reader = _open(empty_dossier()), Reader("een", "twee", "", "/erbij drie", "")
    desk = TextDesk(sessie, reader.talk)
    Question(desk, vraag, vraag.pad).ask()
    assert read(sessie.dossier, vraag.pad) == "een\ntwee"
    Question(desk, vraag, vraag.pad).ask()
    assert read(sessie.dossier, vraag.pad) == "een\ntwee\ndrie"


def test_every_order_is_explained_and_may_be_shortened() -> None:
    reader, _ = _walk(empty_dossier(), "/hulp", "/overz", "/stop")
    walk = TextWalk(_open(empty_dossier(), "b.toml"), Reader().talk, Destination(Page.STAPPENPLAN))
    for naam in walk.desk.orders:
        assert f"/{naam}: " in reader.said
    assert "J.1 " in reader.said


@pytest.mark.parametrize(
    ("line", "text", "command"),
    [
        ("/hulp", "", "hulp"),
        ("/h", "", "hulp"),
        ("/HULP nu", "nu", "hulp"),
        ("//weg", "/weg", ""),
        ("/", "", "/"),
        ("/st", "", "/st"),
        ("/onzin x", "x", "/onzin"),
        ("gewoon", "gewoon", ""),
    ],
)
def test_what_a_line_says(line: str, text: str, command: str) -> None:
    assert parsed(line, (HELP, "stop", "stand")) == (text, command)


def test_an_order_that_is_not_there_says_so_and_changes_nothing() -> None:
    reader, sessie = _walk(empty_dossier(), "/overzigt", "/onzin", "/taak 9.9", "/stop", taak="0.2")
    assert "Bedoelt u /overzicht?" in reader.said
    assert "/onzin is hier geen opdracht." in reader.said
    assert "Er is geen taak 9.9" in reader.said
    assert not sessie.dirty


@pytest.mark.parametrize(
    ("words", "row", "said"),
    [
        ("KVK", "Vraag: Wat is het KVK-nummer", "Acht cijfers."),  # its task, at the question
        ("3a.1", "Taak: Kies de RSO", "Klaar als: "),
        ("mandaat", "Begrip: Mandaat", "Bron: "),  # its card
    ],
)
def test_what_is_found_is_where_one_goes(words: str, row: str, said: str) -> None:
    seen, _ = _walk(empty_dossier(), f"/zoek {words}", "/stop")
    number = next(line.split(".")[0] for line in seen.said.split("\n") if f". {row}" in line)
    Path("proef.toml").unlink()
    reader, _ = _walk(empty_dossier(), f"/zoek {words}", number, "/stop")
    after = reader.said.partition("Niets hiervan.")[2]
    assert said in after
    assert row.partition(": ")[2] in after


def test_what_cannot_be_saved_is_told_once_and_kept_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> str:
        raise NotSaved("De schijf is vol.", "Maak ruimte vrij.", Path("proef.toml"))

    sessie = _open(empty_dossier())
    monkeypatch.setattr(sessie.bestand, "_write", full)
    reader = Reader("4", "12345678", "/stop")
    begin = Destination(Page.TAAK, "vsv_vastleggen")
    TextWalk(sessie, reader.talk, begin).run()
    assert reader.said.count("De schijf is vol.") == 1
    assert "niet bewaard" not in reader.said  # they are, on this computer
    assert sessie.dirty
    monkeypatch.undo()
    desk = TextDesk(sessie, reader.talk)
    desk.keep()
    assert load(Path("proef.toml")).dossier.vsv.kvk == "12345678"


def test_declaring_waiting_and_undoing() -> None:
    taak_id = "vsv_vastleggen"
    full = klaar_dossier().model_copy(update={"taken": {}})
    reader, sessie = _walk(full, "/einde", "1", "/stop", taak="0.2")
    assert sessie.dossier.taken[taak_id].status == "klaar"
    assert "0.2 staat op: Klaar." in reader.said
    Path("proef.toml").unlink()
    lines = ("/einde", "1", "de RSO", "", "/ongedaan", "/stop")
    reader, sessie = _walk(empty_dossier(), *lines, taak="0.3")
    assert "Teruggedraaid" in reader.said


# --- sessions, earlier versions, sheets


def _without_ids(dossier: Dossier) -> Any:
    """The answers, with things in lists in order, whatever their ids are."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if key != "id"}
        if isinstance(value, str):
            return re.sub(r"\b[0-9a-f]{8}\b", "id", value)
        return [bare(each) for each in value] if isinstance(value, list) else value

    return bare(flat(dossier.model_copy(update={**_KEPT, "dossier": empty_dossier().dossier})))


def test_a_session_line_by_line_is_one_of_the_screens() -> None:
    lines = (
        *("/sessie", "", "Anna en Bert", "Vaart maken", "12:00", "1, 9", "1"),
        *("/notitie De RSO belt terug", "/besluit", "Wij kiezen A."),
        *("/actie", "Bel de bank", "Anna", "ooit", "1-7-2026"),
        *("/sessie", "2", "1-8-2026", "1", "2", "/stop"),
    )
    reader, made = _walk(empty_dossier(), *lines)
    assert made.dossier.sessies, reader.said
    [held] = made.dossier.sessies
    assert (held.aanwezig, held.doel, held.einde_gepland) == (
        "Anna en Bert",
        "Vaart maken",
        "12:00",
    )
    assert "Dit kan niet" in reader.said  # "ooit" is no day
    assert held.afgesloten_op == NOW.date()
    assert held.geopend == held.agenda[:1]
    assert not made.dirty

    # The same through what the screens call.
    other = _open(empty_dossier(), "schermen.toml")
    proposed = [v.taak_id for v in propose(other.dossier, other.progress)][:1]
    texts = {"aanwezig": "Anna en Bert", "doel": "Vaart maken", "einde_gepland": "12:00"}
    begin_sessie(other, setup(other, texts, proposed))
    other.save()
    sessie_id = other.dossier.sessies[0].id
    other.replace_for_good(opened(other.dossier, sessie_id, proposed[0]))
    for typed in (
        TypedNotitie("notitie", "De RSO belt terug"),
        TypedNotitie("besluit", "Wij kiezen A."),
        TypedNotitie("actie", "Bel de bank", "Anna", "1-7-2026"),
    ):
        with_it = typed.in_dossier(other.dossier, sessie_id, proposed[0], NOW)
        other.replace_with(with_it)
    pad = f"sessies.{sessie_id}.volgende_op"
    other.type_in(pad, "1-8-2026", plan().vraag_of["sessies.*.volgende_op"])
    other.save()
    close_sessie(other, other.dossier.sessies[0])
    assert _without_ids(made.dossier) == _without_ids(other.dossier)


def test_a_session_of_a_later_day_is_planned() -> None:
    lines = ("/sessie", "gisteren", "Anna", "", "", "", "1-8-2026 10:00", "/sessie", "/stop")
    reader, sessie = _walk(empty_dossier(), *lines)
    [planned] = sessie.dossier.sessies
    assert (planned.datum, planned.begin) == (dt.date(2026, 8, 1), "10:00")
    assert "Die dag is al geweest." in reader.said
    assert "De sessie is gepland op 1 augustus 2026." in reader.said


def test_without_a_session_nothing_is_written_down() -> None:
    reader, sessie = _walk(empty_dossier(), "/besluit Wij doen het", "/acties", "/stop")
    assert "Typ /sessie" in reader.said
    assert "Er staan geen acties open." in reader.said
    assert not sessie.dirty
    assert not sessie.dossier.sessies


def test_an_action_is_ticked_and_untouched_by_looking() -> None:
    dossier = with_values(empty_dossier(), {"acties.a.wat": "Bel de bank", "acties.b.wat": "Mail"})
    _, sessie = _walk(dossier, "/acties", "3", "/acties", "1", "/stop")
    assert [actie.status for actie in sessie.dossier.acties].count("klaar") == 1


def test_an_earlier_answer_is_brought_back_and_undone_and_done_again() -> None:
    lines = ("/leeg", "12345678", "/geschiedenis", "2", "1", "/ongedaan", "/opnieuw", "/stop")
    begin = with_values(empty_dossier(), {"vsv.kvk": "87654321"})
    reader, sessie = _walk(begin, *lines[:2], taak="0.2", pad="vsv.kvk")
    sessie.type_in("vsv.kvk", "12345678", plan().vraag_of["vsv.kvk"])
    sessie.save()
    desk = TextDesk(sessie, (reader := Reader("2", "1")).talk)
    versions.history(desk)
    assert "Toen: 87654321. Nu: 12345678." in reader.said
    assert sessie.dossier.vsv.kvk == "87654321"
    pages.undo(desk)
    assert sessie.dossier.vsv.kvk == "12345678"
    pages.redo(desk)
    assert sessie.dossier.vsv.kvk == "87654321"


def test_all_of_an_earlier_version_comes_back() -> None:
    _, sessie = _walk(empty_dossier(), "4", "12345678", "/stop", taak="0.2")
    desk = TextDesk(sessie, (reader := Reader("99", "9", "/geen", "1")).talk)
    versions.history(desk)
    assert "Typ een nummer" in reader.said


def test_who_was_asked_and_answered_otherwise_is_asked_no_more() -> None:
    taak_id = "penningmeester_benoemen"
    asked = ask(empty_dossier(), plan(), "Anna", [taak_id], [], NOW.date(), new_id="v1")
    seen, _ = _walk(asked, "/einde", taak="1.2")
    assert seen.said.count("Gevraagd aan Anna op 15 juni 2026.") > 1  # at the begin, at the end
    words = "Er is antwoord van Anna."
    number = next(line.split(".")[0] for line in seen.said.split("\n") if words in line)
    Path("proef.toml").unlink()
    _, sessie = _walk(asked, "/einde", number, "/stop", taak="1.2")
    assert not sessie.dossier.taken[taak_id].gevraagd
    assert not sessie.dirty


def test_a_sheet_goes_out_and_the_answers_come_in_as_on_the_screens() -> None:
    lines = ("/vragenblad taak 1.2", "", "1-7-2026", "1", "", "/stop")
    reader, sessie = _walk(with_values(empty_dossier(), {"rso.naam": "RSO Oud"}), *lines)
    [mail] = Path().glob("*.eml")
    assert str(mail) in reader.said
    [asked] = sessie.dossier.taken["penningmeester_benoemen"].gevraagd
    rows = [("penningmeester.naam", "Fatma"), ("rso.naam", "RSO Nieuw"), ("vsv.kvk", "1")]
    content = {
        **_sheet_of(sessie.dossier, asked.aan or ""),
        "antwoorden": [{"pad": pad, "was": "", "tekst": tekst} for pad, tekst in rows],
    }
    pad = Path("antwoorden-1.json")
    pad.write_text(json.dumps(content), "utf-8")
    before = sessie.dossier
    desk = TextDesk(sessie, (said := Reader("1", "3")).talk)  # the first file; then stop
    sheets.take_in(desk, "")
    assert sessie.dossier is before
    desk = TextDesk(sessie, (said := Reader("1", "1", "1")).talk)
    sheets.take_in(desk, "")
    assert "veranderd nadat het blad" in said.said
    assert "Niet over te nemen" in said.said
    found = read_answers(pad)
    good = [o for o in offers(before, plan(), found) if o.state in ("nieuw", "intussen veranderd")]
    expected = taken_in(before, plan(), good, found, NOW, decided=True)
    assert _without_ids(sessie.dossier) == _without_ids(expected)
    assert sessie.dossier.rso.naam == "RSO Nieuw"
    assert not sessie.dossier.taken["penningmeester_benoemen"].gevraagd
    for where, words in (("weg.json", "bestaat niet"), (str(mail), "geen antwoorden")):
        desk = TextDesk(sessie, (said := Reader()).talk)
        sheets.take_in(desk, where)
        assert words in said.said


_ON_A_SHEET = ("vsv.plaats", "vsv.kvk", "penningmeester.naam", "rso.naam", "mandaat.rekening_iban")
_ANSWERED = ("Nieuw", "12345678", "1", "weet ik nog niet", "x" * 600, "\x1b[31mrood")


@settings(max_examples=15)
@given(
    st.dictionaries(st.sampled_from(_ON_A_SHEET), st.sampled_from(_ANSWERED)),
    st.lists(st.sampled_from((1, 2)), min_size=5, max_size=5),
)
def test_answers_are_taken_as_the_screens_take_them(
    tmp_path_factory: pytest.TempPathFactory, texts: dict[str, str], choices: list[int]
) -> None:
    pad = tmp_path_factory.mktemp("blad") / "a.toml"
    begin = with_values(empty_dossier(), {"vsv.plaats": "Oud"})
    save(pad, begin, expected=None)
    sheet = {
        **_sheet_of(begin, "Fatma"),
        "antwoorden": [{"pad": p, "was": "", "tekst": t} for p, t in texts.items()],
    }
    back = pad.with_name("antwoorden.json")
    back.write_text(json.dumps(sheet), "utf-8")
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sheets.take_in(TextDesk(sessie, Reader(*map(str, choices)).talk), str(back))
    found = read_answers(back)
    good = [o for o in offers(begin, plan(), found) if o.state in ("nieuw", "intussen veranderd")]
    chosen = [offer for offer, choice in zip(good, choices, strict=False) if choice == 1]
    expected = taken_in(begin, plan(), chosen, found, NOW, decided=True)
    assert _without_ids(sessie.dossier) == _without_ids(expected)


def _sheet_of(dossier: Dossier, voor: str) -> dict[str, Any]:
    """What every file with answers for this dossier says of itself."""
    return {
        "soort": "vsv-wizard antwoorden",
        "schema": 1,
        "dossier": dossier.dossier.id,
        "voor": voor,
        "wie": "Fatma",
        "op": "2026-06-14T10:00:00Z",
    }


def test_a_document_is_made_beside_the_dossier() -> None:
    reader, _ = _walk(klaar_dossier(), "/document rapport", "1", "1", "1", "", "/stop")
    assert "Bewaard: " in reader.said
    assert any(path.name.startswith("vsv") or "rapport" in path.name for path in Path().iterdir())


@pytest.mark.parametrize("text", HOSTILE)
def test_text_of_people_is_shown_and_never_carried_out(text: str) -> None:
    dossier = with_values(klaar_dossier(), {"vsv.naam": text, "penningmeester.naam": text})
    reader, _ = _walk(dossier, "/overzicht", "/nu", "/hulp", "", "", "/einde", taak="1.2")
    assert all(char == "\n" or char.isprintable() for char in reader.said.replace("\u200d", ""))


def test_nothing_typed_is_lost_when_the_line_goes() -> None:
    _, sessie = _walk(empty_dossier(), "4", "12345678", taak="0.2")
    assert not sessie.dirty
    assert load(Path("proef.toml")).dossier.vsv.kvk == "12345678"


def test_a_new_one_from_the_folder(
    monkeypatch: pytest.MonkeyPatch, run_line: Callable[..., tuple[int, str, str]]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("VSV Verzonnen\n4\n/stop\n"))
    code, out, _ = run_line("tekst", "--map", "d")
    assert code == 0
    assert "Alles is bewaard." in out
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n/stop\n"))
    code, out, _ = run_line("tekst", "--map", "d")
    assert "Nu: Stichting" in out or "U was bij 0.2" in out
    assert "1. VSV Verzonnen." in out
    monkeypatch.setattr(sys, "stdin", io.StringIO("1\n/dossiers\nVSV Twee\n/dossiers\n/stop\n"))
    code, out, _ = run_line("tekst", "--map", "d")
    assert code == 0
    assert "2. VSV Verzonnen." in out  # the list, once more, with the new one before it


@pytest.mark.parametrize("variables", [{"ACCESSIBLE": "1"}, {"TERM": "dumb"}])
def test_it_comes_by_itself_where_screens_do_not_help(
    variables: dict[str, str],
    monkeypatch: pytest.MonkeyPatch,
    run_line: Callable[..., tuple[int, str, str]],
) -> None:
    for naam, value in variables.items():
        monkeypatch.setenv(naam, value)
    save(Path("proef.toml"), empty_dossier(), expected=None)
    stdin = io.StringIO("/stop\n")
    stdin.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(sys, "stdin", stdin)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    code, out, _ = run_line("proef.toml")
    assert code == 0
    assert "Alles is bewaard." in out


# --- in a terminal, as a screen reader gets it


@pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
def test_a_reader_gets_plain_lines_and_nothing_else() -> None:
    pad = Path("proef.toml").absolute()
    save(pad, empty_dossier(), expected=None)
    terminal = Terminal(*WIZARD, "tekst", str(pad))
    try:
        terminal.shows("Welke rechtsvorm")
        terminal.type_in("4\r")
        terminal.shows("Ingevuld: Stichting")
        terminal.type_in("/overzicht\r")
        terminal.shows("J.1")
        terminal.type_in("123\r")
        terminal.shows("Dit kan niet")
        terminal.type_in("/geschiedenis\r")
        terminal.shows("Welke versie wilt u zien?")
        os.kill(terminal.pid, signal.SIGTERM)  # the window goes, the system stops
        terminal.end()
    finally:
        terminal.tidy()
    said = terminal.uitvoer.decode()
    assert all(char.isprintable() or char in "\r\n" for char in said)
    kept = load(pad).dossier
    assert kept.vsv.rechtsvorm == "stichting"
    assert kept.klad == {"vsv.kvk": "123"}
