"""Earlier versions on the screen: looking back, and bringing back one answer or all."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NU, leeg_dossier, met, plan
from screen_driver import Proef, bestand, bevat, proef

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.paths import zet
from vsv_wizard.opslag import lees, naar_toml
from vsv_wizard.opslag.emergency import Noodkopie
from vsv_wizard.opslag.history import Geschiedenis, Soort

pytestmark = pytest.mark.usefixtures("plaats")

STAPPEN = (
    {"vsv.plaats": "Utrecht"},
    {"vsv.plaats": "Zeist", "penningmeester.naam": "Anna"},
    {"penningmeester.naam": "Bea", "mandaat.rekening_iban": "NL20INGB0001234567"},
)


def geleefd(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier that was changed every two hours by Anna."""
    monkeypatch.setenv("VSV_WIZARD_WIE", "Anna")
    pad = bestand(leeg_dossier())
    tijd = NU
    sessie = Sessie(pad, plan(), lambda: tijd)
    for stap in STAPPEN:
        tijd += dt.timedelta(hours=2)
        for veld, waarde in stap.items():
            sessie.zet(veld, waarde)
        sessie.bewaar()
    return pad


async def geschiedenis(p: Proef) -> None:
    """Open the history, and wait until it was read."""
    await p.druk("g")
    assert p.naam == "GeschiedenisScherm"
    await p.tot(lambda: "bewaard op deze computer" in p.tekst)


async def test_versies_nieuwste_eerst_met_wie_en_wat(monkeypatch: pytest.MonkeyPatch) -> None:
    async with proef(geleefd(monkeypatch)) as p:
        await geschiedenis(p)
        rijen = p.rijen("#versies")
        assert len(rijen) == 4
        assert rijen[0].startswith("15-06-2026 18.00  Anna  zo is het nu")
        assert "1.2 De naam van de penningmeester" in rijen[0]
        assert "0.2 De plaats van het VSV; 1.2 De naam van de penningmeester" in rijen[1]
        assert "De eerste versie die hier bewaard is." in rijen[3]
        assert "4 versies, bewaard op deze computer." in p.tekst
        assert p.toetsen[0] == "Hulp" and len(p.toetsen) <= 5
        await p.druk("f1")
        assert "Terugbrengen" in p.tekst
        await p.druk("escape", "escape")
        assert p.naam == "StappenplanScherm"


async def test_een_antwoord_terug(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = geleefd(monkeypatch)
    async with proef(pad) as p:
        await geschiedenis(p)
        await p.druk("down", "down", "enter")
        assert "Versie van 15-06-2026 14.00" in p.regels()[0]
        assert "3 antwoorden zijn nu anders." in p.tekst
        eerste = p.rijen("#verschillen")[0]
        assert eerste == "0.2 De plaats van het VSV\n   toen: Utrecht\n   nu:   Zeist"
        await p.druk("enter")
        assert "Brengt u dit terug? 0.2 De plaats van het VSV" in p.aaneen
        await p.druk("enter")
        assert p.dossier.vsv.plaats == "Zeist"
        await p.druk("enter", "right", "enter")
        assert p.dossier.vsv.plaats == "Utrecht"
        assert p.dossier.penningmeester.naam == "Bea"
        assert bevat(p.meldingen, "Teruggebracht: 0.2 De plaats van het VSV.")
        assert len(p.rijen("#verschillen")) == 3  # two answers, and "everything"
        assert lees(pad).dossier.vsv.plaats == "Utrecht"

        await p.druk("f6")
        assert p.dossier.vsv.plaats == "Zeist"
        await p.druk("escape")
        await p.tot(lambda: "6 versies" in p.tekst or "5 versies" in p.tekst)
        await p.opgeslagen()
    assert lees(pad).dossier.vsv.plaats == "Zeist"


async def test_alles_terug_is_te_zien_in_het_stappenplan(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = geleefd(monkeypatch)
    async with proef(pad) as p:
        voor = p.tekst
        await geschiedenis(p)
        await p.druk("end", "enter", "a")
        assert "Brengt u alles terug?" in p.tekst
        assert "3 antwoorden worden weer zoals op 15-06-2026 om 14.00." in p.aaneen
        await p.druk("right", "enter")
        assert p.dossier.vsv.plaats is None
        assert p.rijen("#verschillen") == ["Alle antwoorden zijn nu dezelfde."]
        await p.druk("a", "enter")
        assert p.naam == "VersieScherm"
        await p.druk("escape", "escape")
        assert p.naam == "StappenplanScherm"
        assert "Nog niet begonnen" in next(r for r in p.rijen("#taken") if "vsv_vastleggen" in r)
        assert p.tekst != voor
        await p.druk("f6")
        assert p.dossier.vsv.plaats == "Zeist"
        assert "Bezig" in next(r for r in p.rijen("#taken") if "vsv_vastleggen" in r)
        await p.opgeslagen()
    assert lees(pad).dossier.vsv.plaats == "Zeist"


async def test_soorten_in_woorden_en_wat_niet_te_lezen_is(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = geleefd(monkeypatch)
    dossier = lees(pad).dossier
    versies = Geschiedenis(dossier.dossier.id)
    versies.bewaar(b"schema = 1\n[dossier", NU, Soort.ONLEESBAAR)
    versies.bewaar(naar_toml(zet(dossier, "vsv.plaats", "K")), NU, Soort.KOPIE)
    versies.bewaar(naar_toml(zet(dossier, "vsv.plaats", "O")), NU, Soort.ORIGINEEL)
    async with proef(pad) as p:
        await geschiedenis(p)
        tekst = "\n".join(p.rijen("#versies"))
        for woord in ("onleesbaar bestand", "kopie van dit dossier", "origineel: "):
            assert woord in tekst
        await p.druk("down", "down", "enter")
        assert "Deze versie is niet te lezen." in p.tekst
        assert "Het bestand zelf staat hier:" in p.van(".uitleg")
        await p.druk("enter", "up", "enter")
        assert "Dit is een kopie van dit dossier" in p.tekst


async def test_noodkopie_terug_voegt_samen(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = geleefd(monkeypatch)
    geladen = lees(pad)
    versies = Geschiedenis(geladen.dossier.dossier.id)
    async with proef(pad) as p:
        assert p.app.desk.sessie is not None
        kop = geladen.dossier.dossier.model_copy(update={"vorige": geladen.versie})
        kopie = met(geladen.dossier, {"rso.naam": "RSO"}).model_copy(update={"dossier": kop})
        assert Noodkopie.maak(versies, kopie, NU, None)
        p.app.desk.sessie.zet("vsv.regio", "Nieuw")
        await geschiedenis(p)
        rij = next(i for i, r in enumerate(p.rijen("#versies")) if "noodkopie" in r)
        await p.druk(*["down"] * rij, "enter", "a", "right", "enter")
        assert (p.dossier.rso.naam, p.dossier.vsv.regio) == ("RSO", "Nieuw")


async def test_zonder_eerdere_versies() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("g")
        await p.tot(lambda: "Er zijn nog geen eerdere versies op deze computer." in p.tekst)
        await p.druk("enter")
        assert p.naam == "GeschiedenisScherm"


async def test_veel_versies_en_smal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_WIE", "Anna")
    versies = Geschiedenis(leeg_dossier().dossier.id)
    for nummer in range(110):
        dossier = met(leeg_dossier(), {"vsv.plaats": f"Plaats {nummer}"})
        versies.bewaar(naar_toml(dossier), NU + dt.timedelta(days=nummer), Soort.KOPIE, zeker=False)
    async with proef(leeg_dossier(), (60, 15)) as p:
        await p.druk("g")
        await p.tot(lambda: "110 versies" in p.tekst)
        await p.druk("end")
        assert "15-06-2026" in p.tekst
        await p.druk("enter")
        assert p.naam == "VersieScherm"
        assert "Plaats 0" in p.tekst


async def test_weg_voor_alles_gelezen_is(monkeypatch: pytest.MonkeyPatch) -> None:
    async with proef(geleefd(monkeypatch)) as p:
        for _ in range(5):
            for toets in ("g", "escape"):
                p.app.simulate_key(toets)
        # Which of these keys are taken is a matter of speed; after any of them it still works.
        for _ in range(20):
            await p.rust()
            if p.naam == "StappenplanScherm":
                await p.druk("g")
            if "4 versies" in p.tekst:
                break
        assert "4 versies" in p.tekst
