"""Two people in one dossier, and files that change, vanish or break while it is open."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NU, leeg_dossier, met, plan
from screen_driver import Proef, bestand, proef

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.opslag import lees
from vsv_wizard.opslag.lock import Aanwezig, Deurbord, beurt, wie_ben_ik

pytestmark = pytest.mark.usefixtures("plaats")
ADRES = "vsv.adres"


def ander(pad: Path, antwoorden: dict[str, object]) -> None:
    """Somebody else changes answers in this file."""
    sessie = Sessie(pad, plan(), lambda: NU)
    for plek, waarde in antwoorden.items():
        sessie.zet(plek, waarde)
    sessie.bewaar()


async def kijk(p: Proef) -> None:
    """Look at the file now, instead of in some seconds."""
    p.app.saver.kijk()
    await p.rust()


async def test_wat_een_ander_bewaart_komt_op_het_scherm() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        ander(pad, {"vsv.plaats": "Zeedam", "vsv.regio": "Kust"})
        await kijk(p)
        assert "Zeedam" in p.tekst
        assert "Iemand anders wijzigde 2 antwoorden. U ziet ze nu hier." in p.meldingen
        assert not p.app.desk.sessie.vuil  # type: ignore[union-attr]
        assert "keuze" not in p.regels()[0]
        await kijk(p)
        assert len(p.meldingen) == 1


async def test_samenvoegen_stoort_niet_bij_het_typen() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, ADRES)
        await p.tik("Straat 1")
        await p.druk("home")
        ander(pad, {"vsv.plaats": "Zeedam"})
        await p.opgeslagen()
        await p.tik("Lange ")
        await p.opgeslagen()
        vsv = lees(pad).dossier.vsv
        assert (vsv.adres, vsv.plaats) == ("Lange Straat 1", "Zeedam")
        assert "Zeedam" in p.tekst
        assert not lees(pad).dossier.conflicten


async def test_allebei_iets_anders() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, ADRES)
        ander(pad, {ADRES: "Kade 2"})
        await p.tik("Straat 1")
        await p.opgeslagen()
        assert "Kade 2" in p.tekst
        assert "1 keuze open: F9" in p.regels()[0]
        assert "U en een ander vulden iets anders in. Druk op F9 en kies." in p.meldingen
        (conflict,) = p.op_schijf.conflicten
        assert (conflict.in_bestand, conflict.andere) == ("Kade 2", "Straat 1")


async def test_het_bestand_is_weg_en_wordt_opnieuw_gemaakt() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, ADRES)
        pad.unlink()
        await p.tik("Straat 1")
        await p.tot(lambda: "Het bestand van dit dossier is weg." in p.tekst)
        assert not pad.exists()
        await p.druk("tab", "enter")
        assert lees(pad).dossier.vsv.adres == "Straat 1"
        assert "Opgeslagen" in p.regels()[0]


async def test_het_bestand_is_weg_en_komt_terug() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        elders = pad.rename("elders.toml")
        await kijk(p)
        assert not p.app.saver.fout  # a sync program may just be busy
        await kijk(p)
        await p.tot(lambda: "Het bestand van dit dossier is weg." in p.tekst)
        await p.druk("enter")
        assert "LET OP" in p.regels()[0]
        assert "Het bestand staat niet meer op zijn plek." in p.aaneen
        elders.rename(pad)
        await kijk(p)
        assert "LET OP" not in p.regels()[0]
        assert not p.app.saver.fout


async def test_het_bestand_wordt_onleesbaar_en_weer_goed() -> None:
    pad = bestand(met(leeg_dossier(), {"vsv.naam": "VSV Kust"}))
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        goed = pad.read_bytes()
        pad.write_bytes(b"kapot [")
        await kijk(p)
        await kijk(p)
        assert "LET OP" in p.regels()[0]
        assert "▎ VSV Kust" in p.tekst  # both are shown: what is wrong, and our own answers
        pad.write_bytes(goed)
        await kijk(p)
        assert "LET OP" not in p.regels()[0]
        assert pad.read_bytes() == goed


async def test_een_nieuwere_versie_neemt_het_over() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, ADRES)
        nieuwer = pad.read_bytes().replace(b"schema = 2", b"schema = 3")
        pad.write_bytes(nieuwer)
        await p.tik("Straat 1")
        await p.tot(lambda: p.app.saver.fout)
        await p.rust()
        assert "met een nieuwere versie van vsv-wizard" in p.aaneen
        assert pad.read_bytes() == nieuwer


async def test_wie_het_dossier_ook_open_heeft() -> None:
    pad = bestand(leeg_dossier())
    bea = Deurbord(pad, Aanwezig("Bea", "LAPTOP-3", NU - dt.timedelta(minutes=30)))
    assert bea.hang_op(NU) is None
    async with proef(pad) as p:
        await p.tot(lambda: p.meldingen)
        (melding,) = p.meldingen
        assert melding.startswith(
            "Bea heeft dit dossier ook open, sinds 15-06 11.30 uur (LAPTOP-3)"
        )
        p.app.saver.laat_los()
    assert bea.bestand.exists()  # it is hers
    bea.haal_weg()
    assert not bea.bestand.exists()


def test_een_vergeten_briefje_hangt_niet_eeuwig(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    bea = Deurbord(pad, Aanwezig("Bea", "LAPTOP-3", NU))
    bea.hang_op(NU)
    ik = Deurbord(pad, Aanwezig("Cas", "PC-1", NU))
    assert ik.wie(NU + dt.timedelta(hours=11)) == bea.ik
    morgen = NU + dt.timedelta(hours=13)
    assert ik.hang_op(morgen) is None
    assert bea.wie(NU) == ik.ik
    for ruw in (b"", b"kapot [", b'wie = 1\napparaat = "x"\nsinds = 2026-06-15T12:00:00Z'):
        ik.bestand.write_bytes(ruw)
        assert bea.wie(NU) is None
    ik.bestand.unlink()
    ik.bestand.mkdir()  # whatever is in the way, nobody is stopped
    assert ik.hang_op(NU) is None
    ik.haal_weg()


def test_een_slot_dat_niet_te_krijgen_is_houdt_niemand_op(tmp_path: Path) -> None:
    pad = tmp_path / "a.toml"
    with beurt(pad) as eerste:
        assert eerste
        with beurt(pad, geduld=0.05) as tweede:
            assert not tweede
    assert not list(tmp_path.iterdir())
    with beurt(tmp_path / "weg" / "a.toml") as zonder_map:
        assert not zonder_map
    assert not list(tmp_path.iterdir())
    (tmp_path / "a.toml.slot").mkdir()
    with beurt(pad) as bezet:
        assert not bezet


def test_wie_ben_ik(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wie_ben_ik({"VSV_WIZARD_WIE": " Bea\x1b[31m\n de Vries "}) == "Bea[31m de Vries"
    assert wie_ben_ik({"VSV_WIZARD_WIE": "x" * 200}) == "x" * 80
    assert wie_ben_ik({})

    def geen_account() -> str:
        raise KeyError("uid")

    monkeypatch.setattr("getpass.getuser", geen_account)
    assert wie_ben_ik({}) == "onbekend"


async def test_het_alarm_verbergt_niet_waar_u_typt() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, ADRES)
        pad.write_bytes(b"kapot [")
        await p.tik("Straat 1")
        await p.tot(lambda: p.app.saver.fout)
        await p.rust()
        assert "Er staat een noodkopie op deze computer." in p.aaneen
        assert "▎ Straat 1" in p.tekst
