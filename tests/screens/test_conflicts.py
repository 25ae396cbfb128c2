"""Choosing between two answers, undoing, and pages that change under the user's hands."""

from typing import Any

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan, vol_dossier
from screen_driver import KLEIN, Proef, bestand, bevat, proef

from vsv_wizard.dossier.merge import voeg_samen
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.opslag import bewaar, lees
from vsv_wizard.screens.keuzes import WEG

pytestmark = pytest.mark.usefixtures("plaats")

HUN = {"vsv.plaats": "Hunstad", "vsv.regio": "Hunregio"}
ONS = {"vsv.plaats": "Onsstad", "vsv.regio": "Onsregio"}
LANG = "Een doel dat lang genoeg is om over de regels te gaan. " * 12


def oneens(hun: dict[str, Any] = HUN, ons: dict[str, Any] = ONS, wie: str = "Bea") -> Dossier:
    """A dossier in which two people answered these questions otherwise."""
    basis = leeg_dossier()
    return voeg_samen(basis, met(basis, hun), met(basis, ons), wie=wie, tijd=NU).dossier


async def geopend(p: Proef) -> None:
    """Wait for the offer, and take it."""
    await p.staat_er("Jadialoog")
    await p.druk("right", "enter")
    assert p.naam == "KeuzesScherm"


def wijzig(p: Proef, antwoorden: dict[str, Any]) -> None:
    """Somebody else changes the file."""
    assert p.app.desk.sessie is not None
    pad = p.app.desk.sessie.pad
    geladen = lees(pad)
    bewaar(pad, met(geladen.dossier, antwoorden), verwacht=geladen.versie)


async def zie(p: Proef) -> None:
    """Let the program look at the file, until it shows what is there."""
    p.app.saver.kijk()
    await p.rust()


# --- choosing


async def test_een_voor_een_kiezen_met_toetsen() -> None:
    pad = bestand(oneens())
    async with proef(pad) as p:
        await p.staat_er("Jadialoog")
        assert "Er zijn 2 keuzes te maken." in p.aaneen
        await p.druk("right", "enter")
        assert "Keuze 1 van 2" in p.tekst
        assert "0.2 De plaats van het VSV" in p.van("#vraag")
        assert "In het dossier staat:\nHunstad" in p.van("#antwoorden")
        assert "Bea vulde op 15-06-2026 om 12.00 in:\nOnsstad" in p.van("#antwoorden")
        assert p.rijen("#keuzes") == ["Houd wat in het dossier staat", "Neem over wat Bea invulde"]
        await p.druk("f8")
        assert "De regio van het VSV" in p.van("#vraag")
        await p.druk("f7", "down", "enter")
        assert p.dossier.vsv.plaats == "Onsstad"
        assert "Onsregio" in p.van("#antwoorden")
        await p.druk("up", "enter")
        assert p.naam == "StappenplanScherm"
        assert bevat(p.meldingen, "Alle keuzes zijn gemaakt.")
        await p.opgeslagen()
    bewaard = lees(pad).dossier
    assert (bewaard.vsv.plaats, bewaard.vsv.regio) == ("Onsstad", "Hunregio")
    assert not bewaard.conflicten


async def test_later_kiezen_verliest_niets_en_f9_brengt_terug() -> None:
    async with proef(oneens()) as p:
        await geopend(p)
        voor = p.dossier
        await p.druk("escape")
        assert p.naam == "StappenplanScherm"
        assert p.dossier == voor
        assert "2 keuzes open: F9" in p.regels()[0]
        for weg in ("s", "r"):
            await p.druk(weg, "f9")
            assert p.naam == "KeuzesScherm"
            await p.druk("f9", "f1")  # once more does nothing; help is there
            assert "Waarom deze keuzes?" in p.tekst
            await p.druk("escape", "escape", "escape")
            assert p.naam == "StappenplanScherm"


async def test_f9_op_een_taak_neemt_mee_wat_getypt_is_en_toont_de_keuze() -> None:
    async with proef(oneens()) as p:
        await p.staat_er("Jadialoog")
        await p.druk("escape")
        await p.naar_taak("vsv_vastleggen", 1)
        await p.tik("X")
        await p.druk("f9", "down", "enter", "up", "enter")
        assert p.naam == "TaakScherm"
        assert p.dossier.vsv.naam == "X"
        assert p.blok("vsv.plaats")._veldwidget.tekst == "Onsstad"
        await p.druk("tab", "tab", "tab")
        assert p.dossier.vsv.plaats == "Onsstad"  # leaving the field does not bring the old back


async def test_zonder_keuzes_doet_f9_niets() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("f9")
        assert p.naam == "StappenplanScherm"
        await p.druk("f1", "f9")
        assert p.naam == "HulpScherm"


async def test_alles_in_een_keer_vraagt_eerst() -> None:
    hun = {**HUN, "vsv.naam": "VSV Hun", "rso.naam": "RSO Hun"}
    ons = {**ONS, "vsv.naam": "VSV Ons", "rso.naam": "RSO Ons"}
    async with proef(oneens(hun, ons)) as p:
        await geopend(p)
        assert p.rijen("#keuzes")[2:] == ["Alles houden", "Alles overnemen"]
        await p.druk("end", "enter")
        assert "Maakt u 4 keuzes in één keer?" in p.tekst
        await p.druk("enter")
        assert len(p.dossier.conflicten) == 4
        await p.druk("enter", "right", "enter")
        assert p.naam == "StappenplanScherm"
        assert (p.dossier.vsv.naam, p.dossier.rso.naam) == ("VSV Ons", "RSO Ons")


async def test_wat_verwijderd_is_kan_niet_terug_en_blijft_een_keuze() -> None:
    kwijt = Conflict(id="x", pad="deelnemers.weg.naam", andere="Praktijk", wie="", tijd=None)
    dossier = leeg_dossier().model_copy(update={"conflicten": (kwijt,)})
    async with proef(dossier) as p:
        await geopend(p)
        assert "Keuze 1" not in p.tekst
        assert "Iemand anders vulde in:\nPraktijk" in p.van("#antwoorden")
        await p.druk("down", "enter")
        assert WEG in p.meldingen
        assert p.dossier.conflicten == (kwijt,)
        await p.druk("up", "enter")
        assert not p.dossier.conflicten
        assert p.naam == "StappenplanScherm"


async def test_lange_en_vreemde_waarden_passen() -> None:
    pad = '"een.pad"."[bold]dat niet bestaat[/]"'
    vreemd = Conflict(id="v", pad=pad, in_bestand={"a": 1}, andere="[red]rood[/]", wie="[b]Bea[/b]")
    stuk = Conflict(id="s", pad='"half', in_bestand="een", andere="twee", wie="Bea")
    dossier = oneens({"mandaat.doel": LANG}, {"mandaat.doel": f"Anders. {LANG}"})
    dossier = dossier.model_copy(update={"conflicten": (*dossier.conflicten, vreemd, stuk)})
    for grootte in (KLEIN, (60, 15)):
        async with proef(bestand(dossier, f"{grootte[0]}.toml"), grootte) as p:
            await geopend(p)
            assert "Een doel dat lang genoeg is" in p.aaneen
            for _ in range(6):
                await p.druk("pagedown")
            assert "om over de regels te gaan." in p.regels()[-6] or "gaan." in p.aaneen
            await p.druk("f8")
            assert "[bold]dat niet bestaat[/]" in p.van("#vraag")
            assert "[b]Bea[/b] vulde in:\n[red]rood[/]" in p.van("#antwoorden")
            assert len(p.toetsen) <= 5 and p.toetsen[0] == "Hulp"
            await p.druk("f8")
            assert "In het dossier staat:\neen" in p.van("#antwoorden")


async def test_een_ander_maakt_de_keuzes_terwijl_u_kijkt() -> None:
    async with proef(bestand(oneens())) as p:
        await geopend(p)
        assert p.app.desk.sessie is not None
        geladen = lees(p.app.desk.sessie.pad)
        klaar = geladen.dossier.model_copy(update={"conflicten": ()})
        bewaar(p.app.desk.sessie.pad, klaar, verwacht=geladen.versie)
        await zie(p)
        await p.tot(lambda: not p.dossier.conflicten)
        p.app.saver.toon_gewijzigd()
        await p.staat_er("StappenplanScherm")


async def test_alleen_lezen_kiest_niets() -> None:
    pad = bestand(oneens())
    pad.write_bytes(pad.read_bytes().replace(b"schema = 2", b"schema = 3", 1))
    async with proef(pad) as p:
        assert p.naam == "StappenplanScherm"  # no offer
        await p.druk("f9")
        assert p.naam == "StappenplanScherm"
        assert bevat(p.meldingen, "Alleen lezen")
        await p.druk("g")
        assert p.naam == "GeschiedenisScherm"
    assert lees(pad).dossier.conflicten


# --- undoing


async def test_ongedaan_en_opnieuw_in_een_taak() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.tik("VSV Een")
        await p.druk("enter")
        await p.tik("Utrecht")
        await p.druk("f6")
        assert p.dossier.vsv.plaats is None
        assert p.blok("vsv.plaats")._veldwidget.tekst == ""
        assert bevat(p.meldingen, "Ongedaan gemaakt: 0.2 De plaats van het VSV.")
        await p.druk("ctrl+z")
        assert p.dossier.vsv.naam is None
        assert p.formulier.huidig_blok() is p.blok("vsv.naam")
        await p.druk("f6")
        assert bevat(p.meldingen, "Ongedaan gemaakt: niets.")
        await p.druk("f18", "f10")
        assert (p.dossier.vsv.naam, p.dossier.vsv.plaats) == ("VSV Een", "Utrecht")
        assert p.formulier.huidig_blok() is p.blok("vsv.plaats")
        assert bevat(p.meldingen, "Opnieuw gedaan: 0.2 De plaats van het VSV.")
        await p.druk("shift+f6")
        assert bevat(p.meldingen, "Opnieuw gedaan: niets.")
        await p.druk("tab", "ctrl+z")
        assert p.dossier.vsv.plaats is None  # leaving the field did not type it again
        await p.opgeslagen()
        assert p.bewaard.vsv.plaats is None if hasattr(p, "bewaard") else True


async def test_ongedaan_gaat_niet_naar_een_andere_taak() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.tik("VSV Een")
        await p.naar_taak("mandaat_besluiten")
        await p.druk("f6")
        assert p.dossier.vsv.naam == "VSV Een"
        await p.druk("escape", "f6")
        assert p.dossier.vsv.naam == "VSV Een"


async def test_ongedaan_in_een_lange_tekst_is_het_onze() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("mandaat_besluiten", 0, "mandaat.doel")
        assert p.formulier.huidig_blok() is p.blok("mandaat.doel")
        await p.tik("Een doel")
        await p.druk("enter")
        await p.tik("van twee regels")
        await p.druk("ctrl+z")
        assert p.dossier.mandaat.doel is None
        assert p.blok("mandaat.doel")._veldwidget.tekst == ""
        await p.druk("ctrl+y")
        assert p.dossier.mandaat.doel == "Een doel\nvan twee regels"


async def test_ongedaan_toont_het_blad_en_de_keuze() -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        await p.naar_taak("vsv_vastleggen", 0, "vsv.rechtsvorm")
        voor = p.dossier.vsv.rechtsvorm
        await p.druk("down", "space")
        na = p.dossier.vsv.rechtsvorm
        assert na != voor
        await p.druk("f5")
        assert "Afronden" in p.tekst
        await p.druk("f6")
        assert p.dossier.vsv.rechtsvorm == voor
        blok = p.formulier.huidig_blok()
        assert blok is not None and blok.pad == "vsv.rechtsvorm"
        await p.druk("tab", "tab", "f7")
        assert p.dossier.vsv.rechtsvorm == voor
        await p.druk("f10", "escape")
        assert p.dossier.vsv.rechtsvorm == na


async def test_ongedaan_van_verklaren_en_verwijderen() -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        await p.naar_taak("vsv_vastleggen", 9)
        await p.druk("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "klaar"
        await p.druk("f6")
        assert (
            "vsv_vastleggen" not in p.dossier.taken
            or p.dossier.taken["vsv_vastleggen"].status is None
        )
        assert "Ja, deze taak is klaar" in p.knoppen()
        await p.naar_taak("ledenlijst_maken")
        deelnemers = p.dossier.deelnemers
        await p.druk("delete", "right", "enter")
        assert len(p.dossier.deelnemers) == len(deelnemers) - 1
        await p.druk("f6")
        assert set(p.dossier.deelnemers) == set(deelnemers)
        assert bevat(p.meldingen, f"Deelnemers: {deelnemers[0].naam}")


async def test_ongedaan_op_de_bladzijde_van_een_ding() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("ledenlijst_maken")
        await p.druk("enter")
        assert p.naam == "ItemScherm"
        await p.tik("Praktijk")
        assert len(p.dossier.deelnemers) == 1
        await p.druk("f6")
        assert p.naam == "ItemScherm"  # it is new again
        assert not p.dossier.deelnemers
        await p.druk("f10")
        assert p.dossier.deelnemers[0].naam == "Praktijk"
        await p.druk("f6", "escape")
        assert p.naam == "TaakScherm"
        assert not p.dossier.deelnemers


async def test_voet_blijft_vijf_toetsen_en_de_hulp_noemt_f6() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        assert len(p.toetsen) == 5
        await p.druk("f1")
        p.app.screen.query_one("#doos").scroll_end(animate=False)
        await p.rust()
        p.app.screen.query_one("#doos").scroll_relative(y=-12, animate=False)
        await p.rust()
        assert "Met F6 maakt u uw laatste wijziging in een taak ongedaan." in p.aaneen


# --- others change what is on the page


async def test_wat_een_ander_kiest_blijft_als_u_het_veld_verlaat() -> None:
    async with proef(bestand(vol_dossier(plan(), VANDAAG))) as p:
        await p.naar_taak("vsv_vastleggen", 0, "vsv.rechtsvorm")
        await p.druk("down", "space")
        await p.opgeslagen()
        wijzig(p, {"vsv.rechtsvorm": "igo"})
        await zie(p)
        await p.tot(lambda: p.dossier.vsv.rechtsvorm == "igo")
        await p.druk("tab", "f8", "escape")
        assert p.dossier.vsv.rechtsvorm == "igo"


async def test_een_ding_dat_een_ander_verwijdert_sluit_de_bladzijde() -> None:
    async with proef(bestand(vol_dossier(plan(), VANDAAG))) as p:
        await p.naar_taak("ledenlijst_maken")
        await p.druk("enter")
        weg = p.dossier.deelnemers[0]
        wijzig(p, {f"deelnemers.{weg.id}": None})
        await zie(p)
        await p.staat_er("TaakScherm")
        assert bevat(p.meldingen, "Iemand anders heeft dit verwijderd")
        await p.druk("tab", "escape")
        assert weg.id not in {d.id for d in p.dossier.deelnemers}


async def test_een_ding_dat_verdwijnt_onder_de_hulp() -> None:
    async with proef(bestand(vol_dossier(plan(), VANDAAG))) as p:
        await p.naar_taak("ledenlijst_maken")
        await p.druk("enter", "f1")
        weg = p.dossier.deelnemers[0]
        wijzig(p, {f"deelnemers.{weg.id}": None})
        await zie(p)
        await p.tot(lambda: weg.id not in {d.id for d in p.dossier.deelnemers})
        await p.druk("escape")
        await p.staat_er("TaakScherm")
        assert weg.id not in {d.id for d in p.dossier.deelnemers}


async def test_een_blad_dat_verdwijnt_laat_geen_leegte() -> None:
    """Somebody else answers such that the sheet that is open has nothing to ask."""
    alle = {nr: {v.groep for v in vragen} for nr, vragen in plan().vragen.items()}
    altijd = {nr: {v.groep for v in plan().vragen[nr] if not v.toon_als} for nr in alle}
    met_een_los_blad = [nr for nr in alle if alle[nr] != altijd[nr]]
    assert met_een_los_blad
    async with proef(bestand(vol_dossier(plan(), VANDAAG))) as p:
        for nr in met_een_los_blad:
            await p.naar_taak(nr)
            bladen = len(p.app.screen._bladen())  # type: ignore[attr-defined]
            if bladen > 2:
                await p.druk(*["f8"] * (bladen - 2))
            p.app.desk.sessie.vervang(leeg_dossier())  # type: ignore[union-attr]
            p.app.saver.toon_gewijzigd()
            await p.rust()
            assert p.naam == "TaakScherm"
            assert "Blad " in p.tekst
            p.app.desk.sessie.maak_ongedaan()  # type: ignore[union-attr]
