"""One open dossier: typing, keeping what is half-typed, saving."""

import datetime as dt
import os
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, fill_in, plan, voorbeeld, with_values
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsv_wizard import opslag
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.fields import MAX_LONG, WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.dossier.text import clean
from vsv_wizard.opslag import FileNotFound, NotSaved, OpslagError
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.declare import NotAllowed

Open = Callable[[], OpenDossier]


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """A dossier on disk in which nothing was answered."""
    pad = tmp_path / "vsv.toml"
    opslag.save(pad, empty_dossier(), expected=None)
    return pad


@pytest.fixture
def open_(bestand: Path) -> Open:
    """Open that dossier, again and again; the moment is always the same."""
    return lambda: OpenDossier(bestand, plan(), lambda: NOW)


def vraag(pad: str) -> Vraag:
    """The question behind a path."""
    return plan().vraag_of[pattern_of(pad)]


def type_in(sessie: OpenDossier, pad: str, tekst: str) -> str:
    """Type this in the field of this answer."""
    return sessie.type_in(pad, tekst, vraag(pad))


def input_text(sessie: OpenDossier, pad: str) -> str:
    """What stands in the field of this answer."""
    return sessie.input_text(pad, vraag(pad))


def test_opening(open_: Open) -> None:
    sessie = open_()
    assert sessie.dossier == empty_dossier()
    assert (sessie.dirty, sessie.opgeslagen_om, sessie.cleaned_text) == (False, None, ())
    assert sessie.today == NOW.astimezone().date()
    assert sessie.naam == "VSV Voorbeeldstad"
    type_in(sessie, "vsv.naam", "VSV Noordrand")
    assert sessie.naam == "VSV Noordrand"


def test_name_of_the_file(bestand: Path) -> None:
    kop = empty_dossier().dossier.model_copy(update={"naam": ""})
    versie = opslag.load(bestand).versie
    bare = empty_dossier().model_copy(update={"dossier": kop})
    opslag.save(bestand, bare, expected=versie)
    assert OpenDossier(bestand, plan(), lambda: NOW).naam == "vsv"


def test_file_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FileNotFound):
        OpenDossier(tmp_path / "weg.toml", plan(), lambda: NOW)


# ------------------------------------------------------------------------------ typing


@pytest.mark.parametrize(
    ("pad", "tekst", "value", "back"),
    [
        ("vsv.naam", " VSV  Noordrand ", "VSV Noordrand", "VSV Noordrand"),
        ("mandaat.besluit_op", "1 maart 2026", dt.date(2026, 3, 1), "01-03-2026"),
        ("mandaat.grens", "€ 1.250,50", Decimal("1250.50"), "1250,50"),
        ("rso.actief", "j", True, "Ja"),
        ("rso.actief", "nee", False, "Nee"),
        ("vsv.rechtsvorm", "stichting", "stichting", "Stichting"),
        ("vsv.kvk", "1234 5678", "12345678", "12345678"),
        ("mandaat.besluit_op", "weet ik nog niet", WEET_NIET, "Weet ik nog niet"),
    ],
)
def test_typing(open_: Open, pad: str, tekst: str, value: object, back: str) -> None:
    sessie = open_()
    assert type_in(sessie, pad, tekst) == ""
    assert stored_value(sessie.dossier, pad) == value
    assert input_text(sessie, pad) == back
    assert sessie.dirty
    assert sessie.dossier.klad == {}


def stored_value(dossier: Dossier, pad: str) -> object:
    """The stored answer at a path of two parts."""
    deel, naam = pad.split(".")
    return getattr(getattr(dossier, deel), naam)


def test_typing_in_a_list(open_: Open) -> None:
    sessie = open_()
    assert type_in(sessie, "deelnemers.x.naam", "Praktijk Voorbeeld") == ""
    assert sessie.dossier.deelnemers[0].naam == "Praktijk Voorbeeld"
    assert type_in(sessie, "mandaat.kassier", "praktijk voorbeeld") == ""
    assert sessie.dossier.mandaat.kassier == "x"
    assert input_text(sessie, "mandaat.kassier") == "Praktijk Voorbeeld"


def test_typing_the_same_changes_nothing(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "mandaat.besluit_op", "01-03-2026")
    dossier = sessie.dossier
    type_in(sessie, "mandaat.besluit_op", "1 mrt 2026")
    assert sessie.dossier is dossier


def test_typing_nothing_makes_nothing_dirty(open_: Open) -> None:
    sessie = open_()
    assert type_in(sessie, "vsv.plaats", "") == ""
    assert type_in(sessie, "deelnemers.nieuw.naam", "  ") == ""
    assert not sessie.dirty


def test_half_antwoord_becomes_klad_and_antwoord_again(open_: Open) -> None:
    sessie = open_()
    pad = "mandaat.besluit_op"
    assert type_in(sessie, pad, "31-") != ""
    assert sessie.dossier.klad == {pad: "31-"}
    assert sessie.dossier.mandaat.besluit_op is None
    assert input_text(sessie, pad) == "31-"
    assert type_in(sessie, pad, "1-3-2026") == ""
    assert sessie.dossier.klad == {}
    assert sessie.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)


def test_half_antwoord_in_a_new_thing(open_: Open) -> None:
    """A thing in a list exists from its first text, so that half a year is not out of sight."""
    sessie = open_()
    assert type_in(sessie, "gelden.x.jaar", "20") != ""
    assert [geld.id for geld in sessie.dossier.gelden] == ["x"]
    sessie.save()
    sessie = open_()
    assert [geld.id for geld in sessie.dossier.gelden] == ["x"]
    assert input_text(sessie, "gelden.x.jaar") == "20"


def test_klad_leaves_the_good_antwoord(open_: Open) -> None:
    sessie = open_()
    pad = "mandaat.besluit_op"
    type_in(sessie, pad, "1-3-2026")
    assert type_in(sessie, pad, "30-2-2026") == "30 februari bestaat niet. Controleer de dag."
    assert sessie.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)
    assert input_text(sessie, pad) == "30-2-2026"
    assert type_in(sessie, pad, "01-03-2026") == ""
    assert (input_text(sessie, pad), sessie.dossier.klad) == ("01-03-2026", {})


def test_klad_is_back_after_reopening(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "mandaat.besluit_op", "31-")
    type_in(sessie, "vsv.kvk", "1234567")
    sessie.save()
    sessie = open_()
    assert input_text(sessie, "mandaat.besluit_op") == "31-"
    assert input_text(sessie, "vsv.kvk") == "1234567"
    assert sessie.progress.taken["vsv_vastleggen"].status == "Bezig"


def test_erasing(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    type_in(sessie, "vsv.plaats", "")
    assert sessie.dossier.vsv.plaats is None
    type_in(sessie, "vsv.kvk", "123")
    assert type_in(sessie, "vsv.kvk", "") == ""
    assert (sessie.dossier.klad, sessie.dossier.vsv.kvk) == ({}, None)


def test_removing_takes_klad_along(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "deelnemers.x.naam", "A")
    type_in(sessie, "deelnemers.x1.naam", "B")
    for pad in ("deelnemers.x.contact_email", "deelnemers.x1.contact_email"):
        assert type_in(sessie, pad, "geen adres") != ""
    sessie.remove("deelnemers.x")
    assert [d.id for d in sessie.dossier.deelnemers] == ["x1"]
    assert sessie.dossier.klad == {"deelnemers.x1.contact_email": "geen adres"}


def test_route_and_notitie(open_: Open) -> None:
    sessie = open_()
    sessie.choose_route("alles")
    assert sessie.progress.volgende == "brontekst_kiezen"
    sessie.put("taken.brontekst_kiezen.notitie", "bellen")
    sessie.save()
    sessie = open_()
    assert sessie.dossier.dossier.route == "alles"
    assert sessie.dossier.taken["brontekst_kiezen"].notitie == "bellen"


def test_declaring(open_: Open) -> None:
    sessie = open_()
    with pytest.raises(NotAllowed):
        sessie.declare("vsv_vastleggen", "klaar")
    assert not sessie.dirty
    sessie.dossier = fill_in(sessie.dossier, plan(), TODAY, ("vsv_vastleggen",))
    sessie.declare("vsv_vastleggen", "klaar")
    assert sessie.progress.taken["vsv_vastleggen"].status == "Klaar"
    sessie.declare("brontekst_kiezen", "wacht", "de RSO")
    assert sessie.progress.taken["brontekst_kiezen"].wacht_op == "de RSO"


def test_voortgang_is_remembered(open_: Open) -> None:
    sessie = open_()
    voor = sessie.progress
    assert sessie.progress is voor
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    assert sessie.progress is not voor
    sessie.now = lambda: NOW + dt.timedelta(days=1)
    assert sessie.progress.today == TODAY + dt.timedelta(days=1)


# ------------------------------------------------------------------------------ saving


def test_saving(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    sessie.save()
    assert not sessie.dirty
    assert sessie.opgeslagen_om == NOW
    on_disk = open_().dossier
    assert on_disk == sessie.dossier
    assert on_disk.vsv.plaats == "Voorbeeldstad"
    assert on_disk.dossier.revisie == 1
    assert on_disk.samenvatting.volgende == "vsv_vastleggen"
    assert on_disk.samenvatting.kern_totaal == 18


def test_saving_without_change_does_not_write(open_: Open, bestand: Path) -> None:
    voor = bestand.read_bytes()
    sessie = open_()
    sessie.save()
    assert bestand.read_bytes() == voor
    assert sessie.opgeslagen_om is None


def test_saving_twice(open_: Open, bestand: Path) -> None:
    sessie = open_()
    versions = [opslag.load(bestand).versie]
    for number, plaats in enumerate(("A", "B", "C"), 1):
        type_in(sessie, "vsv.plaats", plaats)
        sessie.save()
        geladen = opslag.load(bestand)
        assert geladen.dossier.vsv.plaats == plaats
        assert geladen.dossier.dossier.revisie == number
        assert geladen.dossier.dossier.vorige == versions[-1]
        versions.append(geladen.versie)
    assert len(set(versions)) == 4


def test_typing_while_saving(open_: Open) -> None:
    """The background writes one version; what is typed meanwhile stays, and stays unsaved."""
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    geschreven = sessie.write()()
    type_in(sessie, "vsv.regio", "Voorbeeldregio")
    sessie.choose_route("alles")
    sessie.confirm(geschreven)
    assert sessie.dirty
    assert sessie.dossier.vsv.regio == "Voorbeeldregio"
    assert sessie.dossier.dossier.route == "alles"
    assert sessie.dossier.dossier.revisie == 1
    assert open_().dossier.vsv.regio is None
    sessie.save()
    assert not sessie.dirty
    back = open_().dossier
    assert (back.vsv.plaats, back.vsv.regio) == ("Voorbeeldstad", "Voorbeeldregio")
    assert (back.dossier.route, back.dossier.revisie) == ("alles", 2)


def test_saving_while_saving(open_: Open) -> None:
    """Two writes are asked for before the first is confirmed: the last one is on disk."""
    sessie = open_()
    type_in(sessie, "vsv.plaats", "A")
    een = sessie.write()
    type_in(sessie, "vsv.plaats", "B")
    two = sessie.write()
    klaar_een, klaar_twee = een(), two()
    sessie.confirm(klaar_een)
    assert sessie.dirty
    sessie.confirm(klaar_twee)
    assert sessie.dossier.vsv.plaats == open_().dossier.vsv.plaats == "B"
    assert not klaar_twee.conflicten  # nobody disagrees with themselves
    sessie.save()
    assert not sessie.dirty


def test_confirmation_that_comes_too_late(open_: Open) -> None:
    """A save at once overtakes the one in the background; the news of that is old news."""
    sessie = open_()
    type_in(sessie, "vsv.plaats", "A")
    geschreven = sessie.write()()
    type_in(sessie, "vsv.plaats", "B")
    sessie.save()
    sessie.confirm(geschreven)
    assert not sessie.dirty
    assert sessie.dossier.vsv.plaats == open_().dossier.vsv.plaats == "B"
    assert not sessie.dossier.conflicten


def test_failed_saving_keeps_everything(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    type_in(sessie, "vsv.kvk", "12")
    dossier = sessie.dossier

    def refuse(*_: object, **__: object) -> str:
        raise NotSaved("De schijf is vol.")

    with monkeypatch.context() as even:
        even.setattr("vsv_wizard.opslag.write.save", refuse)
        for _ in range(2):
            with pytest.raises(OpslagError):
                sessie.save()
    assert sessie.dirty
    assert sessie.dossier is dossier
    assert sessie.opgeslagen_om is None
    assert open_().dossier == empty_dossier()
    sessie.save()
    assert not sessie.dirty
    assert (open_().dossier.vsv.plaats, open_().dossier.klad) == (
        "Voorbeeldstad",
        {"vsv.kvk": "12"},
    )


def test_another_was_first(open_: Open) -> None:
    """What they did not touch comes in; what both answered stays theirs, and ours is kept."""
    mijn, other = open_(), open_()
    type_in(other, "vsv.plaats", "Van een ander")
    type_in(other, "vsv.regio", "Voorbeeldregio")
    other.save()
    type_in(mijn, "vsv.plaats", "Van mij")
    type_in(mijn, "vsv.adres", "Straat 1")
    stored = mijn.save()
    assert stored is not None
    assert {v.pad for v in stored.van_ander} == {("vsv", "plaats"), ("vsv", "regio")}
    assert [c.pad for c in stored.conflicten] == ["vsv.plaats"]
    assert not mijn.dirty
    for dossier in (mijn.dossier, open_().dossier):
        vsv, (conflict,) = dossier.vsv, dossier.conflicten
        assert (vsv.plaats, vsv.regio, vsv.adres) == ("Van een ander", "Voorbeeldregio", "Straat 1")
        assert (conflict.in_bestand, conflict.andere) == ("Van een ander", "Van mij")
        assert dossier.dossier.revisie == 2


def test_typing_while_merging(open_: Open) -> None:
    mijn, other = open_(), open_()
    type_in(other, "vsv.regio", "Van een ander")
    other.save()
    type_in(mijn, "vsv.plaats", "Van mij")
    stored = mijn.write()()
    type_in(mijn, "vsv.adres", "Straat 1")
    mijn.confirm(stored)
    assert mijn.dirty
    assert mijn.dossier.vsv.regio == "Van een ander"
    mijn.save()
    vsv = open_().dossier.vsv
    assert (vsv.plaats, vsv.regio, vsv.adres) == ("Van mij", "Van een ander", "Straat 1")


def test_following_what_another_saves(open_: Open) -> None:
    mijn, other = open_(), open_()
    assert not mijn.bestand.look()
    type_in(other, "vsv.regio", "Van een ander")
    other.save()
    assert mijn.bestand.look()
    assert [v.pad for v in mijn.follow()] == [("vsv", "regio")]
    assert not mijn.dirty
    assert mijn.dossier == other.dossier
    assert mijn.follow() == ()
    type_in(mijn, "vsv.regio", "Van mij")
    mijn.save()
    assert open_().dossier.vsv.regio == "Van mij"
    assert not open_().dossier.conflicten


def test_vanished_file(open_: Open, bestand: Path) -> None:
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    bestand.unlink()
    with pytest.raises(OpslagError):
        sessie.save()
    assert sessie.dirty
    assert not bestand.exists()


def test_much_too_long_text_does_not_prevent_saving(open_: Open) -> None:
    sessie = open_()
    type_in(sessie, "vsv.plaats", "Voorbeeldstad")
    assert "korter" in type_in(sessie, "mandaat.doel", "x" * (MAX_LONG + 1))
    sessie.save()
    assert open_().dossier.vsv.plaats == "Voorbeeldstad"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["vsv.kvk", "mandaat.besluit_op", "mandaat.grens", "rso.actief", "vsv.naam"]),
    st.text(max_size=40) | st.text("0123456789-., €jan", max_size=12),
)
def test_what_was_typed_stays(tmp_path: Path, pad: str, tekst: str) -> None:
    """Whatever is typed is an answer, nothing, or klad; and it survives closing."""
    bestand = tmp_path / "x.toml"
    bestand.unlink(missing_ok=True)
    opslag.save(bestand, empty_dossier(), expected=None)
    sessie = OpenDossier(bestand, plan(), lambda: NOW)
    error = type_in(sessie, pad, tekst)
    assert (pad in sessie.dossier.klad) is bool(error)
    assert not error or input_text(sessie, pad) == tekst
    voor = input_text(sessie, pad)
    sessie.save()
    na = input_text(OpenDossier(bestand, plan(), lambda: NOW), pad)
    assert na == voor or (error and na == clean(voor))  # a file holds text only


def test_fill_in_and_save(open_: Open) -> None:
    """A whole dossier goes through the session and comes back the same."""
    sessie = open_()
    sessie.dossier = fill_in(with_values(sessie.dossier, {}), plan(), TODAY)
    sessie.save()
    assert open_().dossier == sessie.dossier


def test_a_new_person_of_the_profile_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    pad = tmp_path / "proef.toml"
    opslag.save(pad, voorbeeld(), expected=None)
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    answers = {"rso.contact.naam": "Nora de Nieuwe", "rso.contact.telefoon": "010 000 00 99"}
    sessie.replace_settled(with_values(sessie.dossier, answers), answers)
    contact = sessie.dossier.rso.contact
    assert (contact.naam, contact.telefoon) == ("Nora de Nieuwe", "010 000 00 99")
    assert contact.email is None
    assert "emma@" in sessie.dossier.eerder[0].antwoorden["rso.contact.email"]


@pytest.mark.parametrize(("what", "zin"), [("a.toml", "is alleen-lezen"), ("", "niet schrijven")])
def test_that_nothing_can_be_saved_here_is_told_at_once(
    what: str, zin: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "a.toml"
    opslag.save(pad, empty_dossier(), expected=None)
    assert OpenDossier(pad, plan(), lambda: NOW).remarks == []
    monkeypatch.setattr(os, "access", lambda at, _: at != tmp_path / what)  # root may always
    (told,) = OpenDossier(pad, plan(), lambda: NOW).remarks
    assert zin in told
    assert "kan het programma hier niet opslaan" in told


def test_a_history_that_cannot_be_written_says_so_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad, blocked = tmp_path / "a.toml", tmp_path / "bestand"
    opslag.save(pad, empty_dossier(), expected=None)
    blocked.write_text("")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(blocked))
    warnings = []
    for _ in range(2):
        sessie = OpenDossier(pad, plan(), lambda: NOW)
        for text in "abc":
            sessie.put("vsv.plaats", text * (1 + len(warnings)))
            stored = sessie.save()
            assert stored is not None
            warnings.append(bool(stored.warning))
    assert warnings == [True, False, False] * 2
