"""Two people in one dossier, and files that change, vanish or break while it is open."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values
from screen_driver import Trial, bestand, trial

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.opslag import load
from vsv_wizard.opslag.lock import turn, who_am_i
from vsv_wizard.opslag.presence import DoorSign, Presence

pytestmark = pytest.mark.usefixtures("plaats")
ADDRESS = "vsv.adres"


def other(pad: Path, antwoorden: dict[str, object]) -> None:
    """Somebody else changes answers in this file."""
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    for plek, value in antwoorden.items():
        sessie.put(plek, value)
    sessie.save()


async def look(p: Trial) -> None:
    """Look at the file now, instead of in some seconds."""
    p.app.saver.look()
    await p.settle()


async def test_what_another_saves_comes_on_the_screen() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        other(pad, {"vsv.plaats": "Zeedam", "vsv.regio": "Kust"})
        await look(p)
        assert "Zeedam" in p.tekst
        assert "Iemand anders wijzigde 2 antwoorden. U ziet ze nu hier." in p.findings
        assert not p.app.desk.sessie.dirty  # type: ignore[union-attr]
        assert "keuze" not in p.regels()[0]
        await look(p)
        assert len(p.findings) == 1


async def test_merging_does_not_disturb_typing() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        await p.type_text("Straat 1")
        await p.press_button("home")
        other(pad, {"vsv.plaats": "Zeedam"})
        await p.stored()
        await p.type_text("Lange ")
        await p.stored()
        vsv = load(pad).dossier.vsv
        assert (vsv.adres, vsv.plaats) == ("Lange Straat 1", "Zeedam")
        assert "Zeedam" in p.tekst
        assert not load(pad).dossier.conflicten


async def test_both_something_else() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        other(pad, {ADDRESS: "Kade 2"})
        await p.type_text("Straat 1")
        await p.stored()
        assert "Straat 1" in p.tekst  # not taken away from under the cursor
        assert "1 keuze open: F9" in p.regels()[0]
        assert "U en een ander vulden iets anders in. Druk op F9 en kies." in p.findings
        (conflict,) = p.on_disk.conflicten
        assert (conflict.in_bestand, conflict.andere) == ("Kade 2", "Straat 1")
        await p.type_text("2")
        await p.stored()
        (conflict,) = p.on_disk.conflicten
        assert (conflict.in_bestand, conflict.andere) == ("Kade 2", "Straat 12")
        await p.press_button("enter")
        assert "Kade 2" in p.tekst
        assert len(p.findings) == 1
        await p.stored()
        assert p.on_disk.conflicten == (conflict,)


async def test_the_file_is_gone_and_is_made_again() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        pad.unlink()
        await p.type_text("Straat 1")
        await p.tot(lambda: "Het bestand van dit dossier is weg." in p.tekst)
        assert not pad.exists()
        await p.press_button("tab", "enter")
        assert load(pad).dossier.vsv.adres == "Straat 1"
        assert "Opgeslagen" in p.regels()[0]


async def test_the_file_is_gone_and_comes_back() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        elders = pad.rename("elders.toml")
        await look(p)
        assert not p.app.saver.error  # a sync program may just be busy
        await look(p)
        await p.tot(lambda: "Het bestand van dit dossier is weg." in p.tekst)
        await p.press_button("enter")
        assert "LET OP" in p.regels()[0]
        assert "Het bestand staat niet meer op zijn plek." in p.joined
        elders.rename(pad)
        await look(p)
        assert "LET OP" not in p.regels()[0]
        assert not p.app.saver.error


async def test_the_file_becomes_unreadable_and_good_again() -> None:
    pad = bestand(with_values(empty_dossier(), {"vsv.naam": "VSV Kust"}))
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        goed = pad.read_bytes()
        pad.write_bytes(b"kapot [")
        await look(p)
        await look(p)
        assert "LET OP" in p.regels()[0]
        assert "▎ VSV Kust" in p.tekst  # both are shown: what is wrong, and our own answers
        pad.write_bytes(goed)
        await look(p)
        assert "LET OP" not in p.regels()[0]
        assert pad.read_bytes() == goed


async def test_a_newer_version_takes_over() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        is_newer = pad.read_bytes().replace(b"schema = 2", b"schema = 3")
        pad.write_bytes(is_newer)
        await p.type_text("Straat 1")
        await p.tot(lambda: p.app.saver.error)
        await p.settle()
        assert "met een nieuwere versie van vsv-wizard" in p.joined
        assert pad.read_bytes() == is_newer


async def test_who_else_has_the_dossier_open() -> None:
    pad = bestand(empty_dossier())
    bea = DoorSign(pad, Presence("Bea", "LAPTOP-3", NOW - dt.timedelta(minutes=30)))
    assert bea.hang_up(NOW) is None
    async with trial(pad) as p:
        await p.tot(lambda: p.findings)
        (melding,) = p.findings
        assert melding.startswith(
            "Bea heeft dit dossier ook open, sinds 15-06 11.30 uur (LAPTOP-3)"
        )
        p.app.saver.neighbours.let_go()
    assert bea.bestand.exists()  # it is hers
    assert bea.wie(NOW) is None
    bea.take_away()
    assert not bea.bestand.exists()


def test_a_forgotten_note_does_not_hang_forever(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    bea = DoorSign(pad, Presence("Bea", "LAPTOP-3", NOW))
    bea.hang_up(NOW)
    ik = DoorSign(pad, Presence("Cas", "PC-1", NOW))
    assert ik.wie(NOW + dt.timedelta(hours=11)) == bea.ik
    morgen = NOW + dt.timedelta(hours=13)
    assert ik.hang_up(morgen) is None
    assert bea.wie(NOW) == ik.ik
    for ruw in (b"", b"kapot [", b'wie = 1\napparaat = "x"\nsinds = 2026-06-15T12:00:00Z'):
        ik.bestand.write_bytes(ruw)
        assert bea.wie(NOW) is None
    ik.bestand.unlink()
    ik.bestand.mkdir()  # whatever is in the way, nobody is stopped
    assert ik.hang_up(NOW) is None
    ik.take_away()


def test_a_lock_that_cannot_be_had_stops_nobody(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    with turn(pad) as first:
        assert first
        with turn(pad, geduld=0.05) as tweede:
            assert not tweede
    assert not list(tmp_path.iterdir())
    with turn(tmp_path / "weg" / "a.toml") as zonder_map:
        assert not zonder_map
    assert not list(tmp_path.iterdir())
    (tmp_path / "a.toml.slot").mkdir()
    with turn(pad) as bezet:
        assert not bezet


def test_who_am_i(monkeypatch: pytest.MonkeyPatch) -> None:
    assert who_am_i({"VSV_WIZARD_WIE": " Bea\x1b[31m\n de Vries "}) == "Bea[31m de Vries"
    assert who_am_i({"VSV_WIZARD_WIE": "x" * 200}) == "x" * 80
    assert who_am_i({})

    def no_account() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", no_account)
    assert who_am_i({}) == "onbekend"


async def test_the_alarm_does_not_hide_where_you_type() -> None:
    pad = bestand(empty_dossier())
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1, ADDRESS)
        pad.write_bytes(b"kapot [")
        await p.type_text("Straat 1")
        await p.tot(lambda: p.app.saver.error)
        await p.tot(lambda: "Wat u typt, staat op deze computer." in p.joined)
        await p.settle()
        assert "▎ Straat 1" in p.tekst
