"""The sheet to prepare a session with: since when, by whom, what is late, what to talk about."""

import datetime as dt
import re
from collections.abc import Callable
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, material, with_values
from icalendar import Calendar

from vsv_wizard.documenten import KINDS, material_of
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.sessies import planned_sessies
from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import Dossier, LogLine
from vsv_wizard.opdrachten.later_session import with_session
from vsv_wizard.opdrachten.messages import CommandError
from vsv_wizard.opslag import to_toml

Run = Callable[..., tuple[int, str, str]]


def text(dossier: object) -> str:
    made = KINDS["voorbereiding"].write(material(dossier), "md")  # type: ignore[arg-type]
    assert isinstance(made, str)
    return made


def test_what_changed_since_the_last_session_by_whom_and_what_is_late() -> None:
    lines = (
        LogLine(tijd=NOW - dt.timedelta(days=30), wie="Voor", paden=("vsv.postcode",)),
        LogLine(tijd=NOW, wie="Anna", paden=("vsv.plaats",)),
        LogLine(tijd=NOW, wie="Alle", soort=LogKind.BULK.value, paden=("rso.rechtbank",)),
    )
    dossier = with_values(
        empty_dossier(),
        {
            "sessies.s.datum": TODAY - dt.timedelta(days=10),
            "sessies.s.afgesloten_op": TODAY - dt.timedelta(days=10),
            "acties.a.wat": "Bellen",
            "acties.a.voor": TODAY - dt.timedelta(days=1),
        },
    ).model_copy(update={"logboek": lines})
    told = text(dossier)
    assert "De plaats van het VSV (Anna)" in told
    assert "Voor)" not in told
    assert "Alle)" not in told
    assert "Bellen" in told.split("**Te laat**")[1]
    assert "Er was nog geen sessie." in text(empty_dossier())


def known() -> Dossier:
    """A dossier that knows somebody with an address, and somebody without."""
    return with_values(
        empty_dossier(),
        {
            "vsv.naam": "VSV Noord",
            "aanspreekpunt.naam": "Anna Voorbeeld",
            "aanspreekpunt.email": "anna@voorbeeld.example",
            "rollen.rso_adviseur": "Bram Voorbeeld",
        },
    )


def test_the_agenda_of_a_later_day_is_a_mail_with_the_appointment_beside_it() -> None:
    made, keus = with_session(
        material(known()), "", op="volgende dinsdag 14u tot 15.30 uur", wie=("anna", "bram")
    )
    kind = KINDS["voorbereiding"]
    told = str(kind.write(made, "md", keus))
    assert "# Agenda sessie VSV Noord" in told
    assert "dinsdag 16 juni 2026" in told
    assert "14.00 tot 15.30 uur" in told
    assert "Anna Voorbeeld, Bram Voorbeeld" in told
    mail = message_from_bytes(bytes(kind.write(made, "eml", keus)), policy=default)
    assert mail["To"] == "anna@voorbeeld.example"  # of whom the address is known
    document, calendar = mail.iter_attachments()
    assert document.get_filename().endswith(".docx")
    (event,) = Calendar.from_ical(calendar.get_content()).walk("VEVENT")
    assert event["dtstart"].dt.isoformat() == "2026-06-16T14:00:00+02:00"
    assert event["dtend"].dt.isoformat() == "2026-06-16T15:30:00+02:00"
    assert "Anna Voorbeeld" in event["description"]
    assert kind.day(made, keus) == dt.date(2026, 6, 16)
    # The same day again moves what a calendar has.
    again, _ = with_session(material(known()), "", op="16 juni 9:00", wie=())
    assert [p.uid for p in planned_sessies(again)] == [str(event["uid"])]


@pytest.mark.parametrize(
    ("op", "wie", "error"),
    [
        (None, ("anna",), "ook wanneer"),
        ("gisteren", (), "nog komt"),
        ("vandaag", (), "nog komt"),
        ("eens", (), "--op:"),
        ("morgen 3 uur", (), "3.00 of 15.00 uur"),
        ("morgen", ("Anan",), "In dit dossier: Anna Voorbeeld, Bram Voorbeeld"),
        ("morgen", ("v",), "Wie bedoelt u"),
    ],
)
def test_what_cannot_be_a_session_says_what_can(
    op: str | None, wie: tuple[str, ...], error: str
) -> None:
    with pytest.raises(CommandError, match=re.escape(error)):
        with_session(material(known()), "", op=op, wie=wie)


def test_a_planned_session_is_offered_and_in_the_calendar_until_it_was() -> None:
    planned = with_values(
        known(),
        {
            "sessies.s.datum": TODAY + dt.timedelta(days=2),
            "sessies.s.begin": "10:00",
            "sessies.s.einde_gepland": "11:00",
        },
    )
    here = material(planned)
    assert list(KINDS["voorbereiding"].opties(here)) == ["blad", "s"]
    assert [p.datum for p in afspraken(here)] == [TODAY + dt.timedelta(days=2)]
    later = material_of(planned, here.plan, NOW + dt.timedelta(days=5))
    assert list(KINDS["voorbereiding"].opties(later)) == ["blad"]
    assert not list(planned_sessies(later))


def test_the_sheets_of_a_folder_are_one_document(tmp_path: Path, run_line: Run) -> None:
    for naam in ("VSV 10", "VSV 2"):
        dossier = with_values(empty_dossier(), {"vsv.naam": naam})
        kop = dossier.dossier.model_copy(update={"id": naam})
        whole = dossier.model_copy(update={"dossier": kop})
        (tmp_path / f"{naam}.toml").write_bytes(to_toml(whole))
    code, out, err = run_line("voorbereiding", tmp_path)
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if line.startswith("## ")] == [
        "## VSV 2",
        "## VSV 10",
    ]
    assert out.count("### Wat te bespreken") == 2
    assert run_line("voorbereiding", tmp_path, "--op", "morgen")[0] == 2
