"""Days, numbers and addresses as people type and paste them, and what is said of them beside."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from factory import TODAY  # a Monday: 15 June 2026
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.answers import AntwoordError, as_input, parse, show_antwoord, understood
from vsv_wizard.dossier.day import read_moment
from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.formats import check_format
from vsv_wizard.dossier.notation import DAYS, datum_long, datum_short, day_in_full

DATUM, BEDRAG, JAAR = FieldKind("datum"), FieldKind("bedrag"), FieldKind("jaar", weet_niet=False)


def day(tekst: str, today: dt.date | None = TODAY) -> object:
    return parse(DATUM, tekst, naam="de datum", today=today)


def wrong(veld: FieldKind, tekst: str, today: dt.date | None = TODAY) -> AntwoordError:
    with pytest.raises(AntwoordError) as caught:
        parse(veld, tekst, naam="dit", today=today)
    return caught.value


@pytest.mark.parametrize(
    ("tekst", "expected"),
    [
        ("vandaag", "15-06-2026"),
        ("Morgen", "16-06-2026"),
        ("overmorgen", "17-06-2026"),
        ("gisteren", "14-06-2026"),
        ("vrijdag", "19-06-2026"),
        ("volgende vrijdag", "19-06-2026"),
        ("komende maandag", "22-06-2026"),
        ("afgelopen maandag", "08-06-2026"),
        ("volgende week dinsdag", "23-06-2026"),
        ("over 2 weken", "29-06-2026"),
        ("over twee weken", "29-06-2026"),
        ("over een maand", "15-07-2026"),
        ("over 1 jaar", "15-06-2027"),
        ("3 dagen geleden", "12-06-2026"),
        ("1-3", "01-03-2026"),
        ("1/3", "01-03-2026"),
        ("1 maart", "01-03-2026"),
        ("1e maart", "01-03-2026"),
        ("de 1ste maart 2027", "01-03-2027"),
        ("op 3 juli", "03-07-2026"),
        ("zondag 1 maart 2026", "01-03-2026"),
        ("zo. 1 maart 2026", "01-03-2026"),
        ("donderdag, 18 juni", "18-06-2026"),
        ("01032026", "01-03-2026"),
        ("20260301", "01-03-2026"),
        ("1.3.2026", "01-03-2026"),
        ("1\u20113\u20112026", "01-03-2026"),
    ],
)
def test_a_day_as_it_is_typed(tekst: str, expected: str) -> None:
    found = day(tekst)
    assert isinstance(found, dt.date)
    assert datum_short(found) == expected
    assert understood(DATUM, tekst, found) == day_in_full(found)


@pytest.mark.parametrize(
    ("tekst", "melding", "proposal"),
    [
        ("1-3-26", "Bedoelt u 2026?", "01-03-2026"),
        ("1 maart 26", "Bedoelt u 2026?", "01-03-2026"),
        ("010326", "Bedoelt u 2026?", "01-03-2026"),
        ("1-13-26", "Maand 13 bestaat niet.", ""),
        ("maandag 1 maart 2026", "1 maart 2026 is een zondag.", ""),
        ("1.3", "Vul een datum in", ""),
        ("1 3", "Vul een datum in", ""),
        ("over 999 jaar", "Vul een jaar in tussen 1900 en 2999.", ""),
        ("over 3 uur", "Vul een datum in", ""),
        ("29-2", "In 2026 bestaat 29 februari niet.", ""),
        ("ooit", "Vul een datum in", ""),
    ],
)
def test_a_day_that_is_asked_back(tekst: str, melding: str, proposal: str) -> None:
    error = wrong(DATUM, tekst)
    assert melding in str(error)
    assert error.proposal == proposal


@pytest.mark.parametrize("tekst", ["morgen", "1-3", "1 maart", "over 2 weken", "vrijdag"])
def test_without_today_nothing_is_near(tekst: str) -> None:
    """A file or a command says which day it is."""
    wrong(DATUM, tekst, None)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2999, 12, 31)))
def test_every_way_of_writing_a_day_is_that_day(datum: dt.date) -> None:
    for tekst in (
        datum_long(datum),
        day_in_full(datum),
        day_in_full(datum).title(),
        f"{datum:%d%m%Y}",
        f"{datum:%Y%m%d}",
        f"{datum.day}-{datum.month}-{datum.year:04}",
        f"{DAYS[datum.weekday()][:2]} {datum.day}/{datum.month}/{datum.year:04}",
        as_input(DATUM, datum),
    ):
        assert day(tekst, None) == datum


@given(st.dates(dt.date(1901, 1, 1), dt.date(2998, 12, 31)), st.sampled_from(DAYS))
def test_a_weekday_is_near_and_never_today(today: dt.date, naam: str) -> None:
    for words, sign in ((naam, 1), (f"volgende {naam}", 1), (f"vorige {naam}", -1)):
        found = day(words, today)
        assert isinstance(found, dt.date)
        assert 1 <= (found - today).days * sign <= 7
        assert DAYS[found.weekday()] == naam


@given(st.text(alphabet="0123456789-/. eoverdagmnwkjpstz", max_size=18))
def test_whatever_is_typed_is_a_day_or_a_sentence(tekst: str) -> None:
    try:
        found = day(tekst)
    except AntwoordError as error:
        assert str(error).endswith(".")
        assert not error.proposal or isinstance(day(error.proposal), dt.date)
    else:
        assert found is None or isinstance(found, dt.date)


def test_a_proposal_is_an_answer() -> None:
    assert parse(JAAR, wrong(JAAR, "26").proposal, naam="het jaar") == 2026
    assert parse(BEDRAG, wrong(BEDRAG, "1,250.00").proposal, naam="dit") == Decimal(1250)
    assert wrong(BEDRAG, "veel").proposal == ""


@pytest.mark.parametrize(
    ("line", "tekst", "value"),
    [
        ("telefoon", "010\u2013123\u201145 67", "010-123-45 67"),
        ("telefoon", "tel. 010-1234567", "010-1234567"),
        ("telefoon", "Telefoon: 010-1234567", "010-1234567"),
        ("telefoon", "T 06-12345678", "06-12345678"),
        ("telefoon", "mob.: 06 12345678", "06 12345678"),
        ("telefoon", "010 1234567 (secretariaat)", "010 1234567 (secretariaat)"),
        ("email", "Jan <jan@x.nl>", "jan@x.nl"),
        ("email", '"Jansen, Jan" <jan@x.nl>', "jan@x.nl"),
        ("email", "mailto:jan@x.nl", "jan@x.nl"),
        ("email", "jan@x.nl;", "jan@x.nl"),
    ],
)
def test_as_it_is_pasted_from_a_mail(line: str, tekst: str, value: str) -> None:
    found = check_format(line, tekst)
    assert (found.value, found.error, found.warning) == (value, None, None)
    veld = FieldKind("tekst", line=line)
    assert understood(veld, tekst, value) == (value if value != tekst else "")


@pytest.mark.parametrize("line", ["telefoon", "email"])
@pytest.mark.parametrize("tekst", ["tel.", "t", "mailto:", "<>", "(secretariaat)", ";"])
def test_what_holds_nothing_is_not_an_answer_without_a_word(line: str, tekst: str) -> None:
    found = check_format(line, tekst)
    assert found.error or found.warning


@pytest.mark.parametrize(
    ("veld", "tekst", "beside"),
    [
        (BEDRAG, "1250", "€ 1.250"),
        (BEDRAG, "1.250,5", "€ 1.250,50"),
        (BEDRAG, "EUR 10", "€ 10"),
        (FieldKind("getal"), "4", ""),
        (FieldKind("getal"), "4.50", "4,5"),
        (FieldKind("tekst"), "Jo", ""),
        (FieldKind("tekst", line="iban"), "nl20ingb0001234567", "NL20 INGB 0001 2345 67"),
    ],
)
def test_what_was_understood(veld: FieldKind, tekst: str, beside: str) -> None:
    assert understood(veld, tekst, parse(veld, tekst, naam="dit")) == beside


def test_nothing_is_said_of_no_answer() -> None:
    for veld in (DATUM, BEDRAG, JAAR):
        assert understood(veld, "", None) == ""
        assert understood(veld, "?", WEET_NIET) == ""
    assert show_antwoord(DATUM, TODAY) == "15 juni 2026"


@pytest.mark.parametrize(
    ("tekst", "expected", "times"),
    [
        ("volgende dinsdag 14u", "16-06-2026", "14:00"),
        ("morgen om 9.30 uur", "16-06-2026", "09:30"),
        ("dinsdag 16 juni 2026, 14u30 tot 15u30", "16-06-2026", "14:30-15:30"),
        ("volgende week vrijdag 13:00", "26-06-2026", "13:00"),
        ("1-7", "01-07-2026", ""),
        ("vandaag", "15-06-2026", ""),
    ],
)
def test_a_moment_as_people_say_it(tekst: str, expected: str, times: str) -> None:
    found, read = read_moment(tekst, TODAY)
    told = "-".join(f"{t:%H:%M}" for t in (read.start, read.end) if t) if read else ""
    assert (datum_short(found), told) == (expected, times)


@pytest.mark.parametrize(
    ("tekst", "told"),
    [
        ("morgen 3 uur", "3.00 of 15.00"),
        ("morgen 3.30", "3.30 of 15.30"),
        ("eens 14u", "datum"),
        ("", "datum"),
    ],
)
def test_a_moment_that_may_be_another_is_asked_back(tekst: str, told: str) -> None:
    with pytest.raises(AntwoordError, match=re.escape(told)):
        read_moment(tekst, TODAY)
