"""The folder as the map of a region: sorting, filtering, counting, coming back."""

import datetime as dt
import os
from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, met_stand
from folders import maak_map
from hostile import kijk_na, kwaad_dossier, schrijf_kwaad
from screen_driver import GROOT, KLEIN, MAP, Proef, bestand, proef

from vsv_wizard.dossier.model import Actie as Actiepunt
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page, naar_toml
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.index import Kenmerk
from vsv_wizard.regio.volgorde import KOLOMMEN
from vsv_wizard.screens.widgets.gebiedstabel import Actie, Gebiedstabel

pytestmark = pytest.mark.usefixtures("plaats")


def tabel(p: Proef) -> Gebiedstabel:
    return p.app.screen.query_one(Gebiedstabel)


def hier(p: Proef) -> str:
    """The file, or the key of the action, that is selected."""
    gekozen = tabel(p).gekozen
    assert gekozen is not None
    return gekozen.bestand if isinstance(gekozen, Rij) else gekozen.sleutel


def namen(p: Proef) -> list[str]:
    return [rij.naam for rij in tabel(p)._rijen]


def vsv(nummer: int, naam: str, **antwoorden: object) -> Dossier:
    leeg = leeg_dossier()
    kop = leeg.dossier.model_copy(update={"id": f"id{nummer}", "gewijzigd": NU})
    return met(leeg.model_copy(update={"dossier": kop}), {"vsv.naam": naam, **antwoorden})


def drie() -> None:
    bestand(vsv(1, "VSV Noord"), "noord.toml")
    wacht = met_stand(
        vsv(2, "VSV Oost"), "vsv_vastleggen", status="wacht", wacht_op="mevrouw Verzonnen"
    )
    bestand(wacht, "oost.toml")
    bestand(met_stand(vsv(3, "VSV Zuid"), "brontekst_kiezen", status="klaar"), "zuid.toml")


@pytest.mark.parametrize("grootte", [(60, 15), KLEIN, GROOT])
async def test_alles_past_ook_met_kwaad_en_kapot(grootte: tuple[int, int]) -> None:
    maak_map(MAP, 12, kapot=3)
    schrijf_kwaad(kwaad_dossier())
    async with proef(grootte=grootte, tekent=True) as p:
        assert len(namen(p)) == 13
        for toets in ("down", "end", "home", "right", "r", "t", "down", "enter", "slash"):
            await p.druk(toets)
            regels = p.regels()
            assert len(regels) == grootte[1]
            assert all(len(regel) <= grootte[0] for regel in regels)
            kijk_na(p)
        assert p.app.focused is not None and p.focus.id == "filter"
        await p.tik("scherm, wacht op [/]")
        kijk_na(p)


@pytest.mark.parametrize("grootte", [(60, 15), KLEIN, GROOT])
async def test_elke_rij_is_te_zien_en_te_openen(grootte: tuple[int, int]) -> None:
    maak_map(MAP, 40)
    async with proef(grootte=grootte) as p:
        for naam in namen(p):
            assert f"▌  {naam}"[:12] in p.tekst
            await p.druk("down")
        assert hier(p) == "n"
        await p.druk("end", "up", "up", "up", "enter")
        assert p.naam == "StappenplanScherm"


async def test_sorteren_op_elke_kolom_met_de_toetsen() -> None:
    maak_map(MAP, 12, kapot=1)
    async with proef() as p:
        gezien = set()
        for _ in KOLOMMEN:
            await p.druk("right")
            orde = p.app.desk.blik.orde  # type: ignore[union-attr]
            gezien.add(orde.kolom)
            assert orde.woorden in p.van("#balk")
            kop = p.regels()[2]
            assert "▲" in kop or "▼" in kop
            heen = namen(p)
            await p.druk("r")
            assert namen(p) != heen or len(set(heen)) < 2 or orde.kolom == "let"
            assert orde.woorden not in p.van("#balk")
            await p.druk("r")
        assert gezien == set(KOLOMMEN)
        await p.druk("left", "right")
        assert p.app.desk.blik.orde.kolom == "naam"  # type: ignore[union-attr]


async def test_de_rij_waar_men_staat_blijft_bij_sorteren() -> None:
    maak_map(MAP, 30)
    async with proef() as p:
        await p.druk(*["down"] * 7)
        bestand_ = hier(p)
        for _ in range(3):
            await p.druk("right", "r")
            assert hier(p) == bestand_
            assert "▌" in p.tekst


async def test_filteren_met_typen() -> None:
    drie()
    async with proef() as p:
        await p.druk("slash")
        await p.tik("wacht op verzonnen")
        await p.tot(lambda: namen(p) == ["VSV Oost"])
        await p.rust()
        balk = p.van("#balk")
        assert "1 van 3 dossiers die wachten op 'verzonnen'" in balk
        await p.druk("enter")
        assert p.focus.id == "lijst"
        assert "mevrouw Verzonnen" in p.tekst
        await p.druk("escape")
        assert namen(p) == ["VSV Noord", "VSV Oost", "VSV Zuid"]
        assert p.naam == "DossiersScherm"
        await p.druk("slash")
        await p.tik("zuid")
        assert namen(p) == ["VSV Zuid"]
        await p.druk("escape")
        assert p.focus.id == "lijst"
        assert namen(p) == ["VSV Zuid"]
        await p.druk("escape", "escape")
        assert p.naam == "StopDialoog"


async def test_letters_in_het_filter_zijn_geen_toetsen() -> None:
    drie()
    async with proef() as p:
        await p.druk("slash")
        await p.tik("nvokrt")
        assert p.naam == "DossiersScherm"
        assert p.focus.value == "nvokrt"  # type: ignore[attr-defined]
        assert namen(p) == []
        assert "0 van 3" in p.van("#balk")


async def test_terug_op_dezelfde_rij_met_dezelfde_orde_en_filter() -> None:
    maak_map(MAP, 60)
    async with proef() as p:
        await p.druk("right", "right", "r", "slash")
        await p.tik("er")
        await p.druk("enter", *["down"] * 9)
        voor, bestand_, balk = namen(p), hier(p), p.van("#balk")
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"
        await p.druk("escape")
        await p.tot(lambda: p.naam == "DossiersScherm" and len(namen(p)) == len(voor))
        await p.rust()
        assert (namen(p), hier(p), p.van("#balk")) == (voor, bestand_, balk)
        assert "▌" in p.tekst
        await p.druk("down")
        verder = hier(p)
        assert verder != bestand_
        await p.druk("f1", "escape")
        assert hier(p) == verder


async def test_een_andere_map_begint_zonder_filter() -> None:
    drie()
    elders = Path("elders")
    maak_map(elders, 4)
    async with proef() as p:
        await p.druk("slash")
        await p.tik("zuid")
        await p.druk("enter")
        assert namen(p) == ["VSV Zuid"]
        await p.druk("o")
        p.focus.value = str(elders)  # type: ignore[attr-defined]
        await p.druk("enter")
        await p.tot(lambda: len(namen(p)) == 4)
        assert "Filter" not in p.van("#balk")


async def test_terug_ook_als_het_niet_meer_bij_het_filter_past() -> None:
    drie()
    async with proef() as p:
        await p.druk("slash")
        await p.tik("vsv noord")
        await p.tot(lambda: namen(p) == ["VSV Noord"])
        await p.druk("enter", "enter")
        await p.naar_taak("vsv_vastleggen", 1)
        await p.typ("vsv.naam", "VSV Wolk")
        await p.opgeslagen()
        p.app.router.go(Destination(Page.DOSSIERS))
        await p.staat_er("DossiersScherm")
        await p.tot(lambda: namen(p) == ["VSV Wolk"])
        assert hier(p) == "noord.toml"


async def test_wat_er_anders_in_staat_is_te_zien_na_openen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Replaced by a file of the same size and time: nothing to see from outside."""
    monkeypatch.setattr(Kenmerk, "van", lambda stat: Kenmerk(stat.st_size, stat.st_mtime_ns))
    een, twee = vsv(1, "VSV Een"), vsv(1, "VSV Wee")
    pad = bestand(een, "a.toml")
    os.utime(pad, ns=(10**18, 10**18))
    async with proef() as p:
        assert namen(p) == ["VSV Een"]
    pad.write_bytes(naar_toml(twee))
    os.utime(pad, ns=(10**18, 10**18))
    async with proef() as p:
        assert namen(p) == ["VSV Een"]
        await p.druk("enter")
        assert "VSV Wee · Stappenplan" in p.tekst
        await p.druk("escape")
        await p.tot(lambda: namen(p) == ["VSV Wee"])


async def test_rijen_die_erbij_komen_verschuiven_niets() -> None:
    maak_map(MAP, 30)
    async with proef() as p:
        await p.druk(*["down"] * 20)
        bestand_ = hier(p)
        regel = next(i for i, r in enumerate(p.regels()) if r.startswith("▌"))
        for n in range(5):
            bestand(vsv(100 + n, f"AAA {n}"), f"aaa{n}.toml")
        p.app.screen.ververs()  # type: ignore[attr-defined]
        await p.tot(lambda: len(namen(p)) == 35)
        await p.rust()
        assert hier(p) == bestand_
        assert p.regels()[regel].startswith("▌")


async def test_tellen_en_van_daar_naar_de_rijen() -> None:
    maak_map(MAP, 20, kapot=2)
    async with proef(grootte=GROOT) as p:
        await p.druk("t")
        assert p.focus.id == "verdeling"
        rijen = p.rijen("#verdeling")
        assert rijen[0] == "Waar de 18 VSV's nu zijn"
        aantallen = [int(rij.split()[-1]) for rij in rijen[1:10]]
        assert sum(aantallen) == 18
        for rij, aantal in zip(rijen[1:10], aantallen, strict=True):
            assert ("█" in rij) is (aantal > 0)  # it reads without colour
        assert "2 bestanden zijn niet te lezen" in rijen
        eerste = rijen.index("Welke taak houdt VSV's op") + 1
        nr, hoeveel = rijen[eerste].split()[0], rijen[eerste].replace("█", " ")
        p.focus.highlighted = eerste  # type: ignore[attr-defined]
        await p.druk("enter")
        assert p.focus.id == "lijst"
        assert f"taak {nr} " in p.van("#balk")
        assert str(len(namen(p))) in hoeveel.split()
        await p.druk("t", "escape")
        assert p.focus.id == "lijst"


async def test_vsvs_met_dezelfde_naam_tonen_hun_bestand() -> None:
    bestand(vsv(1, "VSV Voorbeeldstad"), "vsv-voorbeeldstad.toml")
    bestand(vsv(2, "VSV Voorbeeldstad"), "vsv-voorbeeldstad-2.toml")
    bestand(vsv(3, "VSV Ander"), "ander.toml")
    for grootte in ((60, 15), KLEIN, GROOT):
        async with proef(grootte=grootte) as p:
            ander, een, twee = p.rijen("#lijst")[:3]
            assert "toml" not in ander and "(" not in ander
            assert een[:30] != twee[:30]
            assert any("stad-2" in rij for rij in (een, twee))
            await p.druk("down")
            assert ".toml" in p.van("#over")


async def test_tekst_onder_de_tabel_zegt_alles_van_een_rij() -> None:
    drie()
    async with proef() as p:
        await p.druk("down")
        await p.tot(lambda: "mevrouw Verzonnen" in p.van("#over"))
        over = p.van("#over")
        for woord in ("VSV Oost", "kern 0 van 16", "vandaag gewijzigd", "oost.toml", "Wacht: 0.2"):
            assert woord in over


async def test_klikken_op_een_kop_en_op_een_rij() -> None:
    drie()
    async with proef() as p:
        await p.pilot.click("#lijst", offset=(4, 0))
        await p.rust()
        assert p.app.desk.blik.orde.andersom  # type: ignore[union-attr]
        assert namen(p) == ["VSV Zuid", "VSV Oost", "VSV Noord"]
        await p.pilot.click("#lijst", offset=(4, 2))
        await p.rust()
        assert "VSV Oost · Stappenplan" in p.tekst


async def test_in_een_lege_map_is_er_niets_te_filteren() -> None:
    async with proef() as p:
        assert p.toetsen == ["Hulp", "Openen", "Stoppen"]
        await p.druk("slash", "t", "right", "r")
        assert p.focus.id == "lijst"
        assert [type(tabel(p).gekozen), hier(p)] == [Actie, "n"]


async def test_een_map_die_niet_te_lezen_is(monkeypatch: pytest.MonkeyPatch) -> None:
    def weiger(_map: object) -> None:
        raise PermissionError(13, "nee")

    drie()
    monkeypatch.setattr("vsv_wizard.opslag.folder.os.scandir", weiger)
    async with proef() as p:
        await p.tot(lambda: p.meldingen)
        assert "U heeft geen rechten" in p.meldingen[0]
        assert namen(p) == []


async def test_alle_acties_van_de_map_wat_te_laat_is_eerst() -> None:
    for naam, wat, dagen in (("een", "Bellen", 4), ("twee", "Mailen", -4), ("drie", "", 0)):
        acties = (
            (Actiepunt(id="1", wat=wat, voor=VANDAAG + dt.timedelta(days=dagen)),) if wat else ()
        )
        kop = leeg_dossier().dossier.model_copy(update={"id": naam, "naam": f"VSV {naam}"})
        delen = {"dossier": kop, "acties": acties}
        bestand(leeg_dossier().model_copy(update=delen), f"{naam}.toml")
    async with proef(folder=MAP) as p:
        await p.druk("a")
        assert p.naam == "RegioactiesScherm"
        await p.tot(lambda: p.rijen("#acties"))
        rijen = p.rijen("#acties")
        assert ["Mailen" in rijen[0], "Bellen" in rijen[1]] == [True, True]
        assert "VSV twee · 4 dagen te laat" in rijen[0]
        assert "2 acties open · ▲ 1 te laat" in p.van("#telling")
        await p.druk("enter")
        assert p.dossier.dossier.naam == "VSV twee"
    async with proef(folder=MAP) as p:
        await p.druk("a", "escape")
        assert p.naam == "DossiersScherm"
