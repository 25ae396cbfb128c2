"""What one answer was before: every value that rested is there, and comes back."""

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from factory import NOW, empty_dossier, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.bewerken.answer_history import AnswerChange, answer_now, changes_of, with_answer
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.restore_part import CannotRestore
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import save
from vsv_wizard.opslag.history import History

PLAATS = "vsv.plaats"


class Clock:
    """A clock that is put on by hand."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, minutes: int = 60) -> None:
        self.now += dt.timedelta(minutes=minutes)


def opened(pad: Path, clock: Clock, wie: str = "Anna", *, noted: bool = True) -> OpenDossier:
    sessie = OpenDossier(pad, plan(), clock)
    sessie.bestand.wie = wie
    if noted:
        sessie.keep_journal()
    return sessie


def done(sessie: OpenDossier) -> None:
    sessie.save()
    if sessie.journal:
        assert sessie.journal.close(60)


def test_when_by_whom_from_what_to_what(tmp_path: Path) -> None:
    pad, clock = tmp_path / "a.toml", Clock()
    save(pad, empty_dossier(), expected=None)
    anna = opened(pad, clock)
    for end in range(1, 7):  # letter by letter is one change
        anna.type_in(PLAATS, "Zeedam"[:end], plan().vraag_of[PLAATS])
    done(anna)
    clock.later()
    bea = opened(pad, clock, "Bea", noted=False)  # on another computer, as the file tells
    bea.put(PLAATS, "Kust")
    bea.put("vsv.regio", "Noord")
    done(bea)
    clock.later()
    anna = opened(pad, clock)
    anna.put(PLAATS, None)  # and this is not even in the file
    assert anna.journal is not None
    assert anna.journal.flush(60)
    hour = dt.timedelta(hours=1)
    assert changes_of(History("proef"), PLAATS) == [
        AnswerChange(NOW + 2 * hour, "Anna", "Kust", None),
        AnswerChange(NOW + hour, "Bea", "Zeedam", "Kust"),
        AnswerChange(NOW, "Anna", None, "Zeedam"),
    ]
    assert [row.new for row in changes_of(History("proef"), "vsv.regio")] == ["Noord"]
    assert changes_of(History("proef"), "rso.naam") == []
    anna.journal.close(60)


def test_of_a_field_of_a_thing_that_came_whole_and_went(tmp_path: Path) -> None:
    pad, clock = tmp_path / "a.toml", Clock()
    save(pad, put(empty_dossier(), "deelnemers.a1.naam", "Praktijk"), expected=None)
    sessie = opened(pad, clock)
    sessie.remove("deelnemers.a1")
    done(sessie)
    rows = changes_of(History("proef"), "deelnemers.a1.naam")
    assert [(row.oud, row.new) for row in rows] == [("Praktijk", None), (None, "Praktijk")]
    assert rows[-1].tijd is None  # that is what stood there from the start
    back = with_answer(empty_dossier(), PLAATS, "Zee")
    assert back.vsv.plaats == "Zee"
    with pytest.raises(CannotRestore):
        with_answer(sessie.dossier, "deelnemers.a1.naam", "Praktijk")


def test_a_half_answer_does_not_stand_in_front_of_it(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    save(pad, empty_dossier(), expected=None)
    sessie = opened(pad, Clock(), noted=False)
    besluit = "mandaat.besluit_op"
    sessie.type_in(besluit, "31-", plan().vraag_of[besluit])
    back = with_answer(sessie.dossier, besluit, dt.date(2026, 3, 1))
    assert back.klad == {}
    assert answer_now(back, besluit) == dt.date(2026, 3, 1)


WORDS = st.sampled_from((None, "Zeedam", "Kust", "Duin"))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(WORDS, st.booleans(), st.booleans()), max_size=8))
def test_every_answer_that_rested_comes_back(steps: list[tuple[str | None, bool, bool]]) -> None:
    """Whether the journal or the versions know it; saved, or not in the file at all."""
    with TemporaryDirectory() as folder:
        pad, clock, stood = Path(folder, "a.toml"), Clock(), []
        dossier = empty_dossier().model_copy(deep=True)
        kop = dossier.dossier.model_copy(update={"id": f"x{folder}"})
        save(pad, dossier.model_copy(update={"dossier": kop}), expected=None)
        for value, by_journal, is_saved in steps:
            sessie = opened(pad, clock, noted=by_journal or not is_saved)
            clock.later()
            if sessie.dossier.vsv.plaats != value:
                stood.append(value)
            sessie.put(PLAATS, value)
            if is_saved:
                sessie.save()
            if sessie.journal:
                assert sessie.journal.close(60)
        rows = changes_of(History(f"x{folder}"), PLAATS)
        assert [row.new for row in rows if row.tijd][::-1] == stood
        for row in rows:
            back = with_answer(empty_dossier(), PLAATS, row.new)
            assert back.vsv.plaats == row.new
