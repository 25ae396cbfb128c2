"""The page with all documents, and the page of one: choose, look, save."""

import os
from pathlib import Path

import pytest
from factory import VANDAAG, klaar_dossier, leeg_dossier, met, plan, vol_dossier, voorbeeld
from model_agreements import landelijk
from model_agreements import tekst as tekst_van_model
from screen_driver import GROOT, MAP, Proef, bestand, proef
from textual.widgets import Button, OptionList, Static

from vsv_wizard.documenten import SOORTEN
from vsv_wizard.documenten.errors import NietMogelijk
from vsv_wizard.opslag import Destination, Page, lees
from vsv_wizard.screens.widgets.velden import Keuzeveld, Regelveld

pytestmark = pytest.mark.usefixtures("plaats")


# --- all documents


async def test_elk_document_staat_er_met_hoe_ver_het_is() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("d")
        rijen = p.rijen("#soorten")
        assert [rij.splitlines()[0][2:] for rij in rijen] == [
            soort.titel for soort in SOORTEN.values()
        ]
        assert "Compleet" in rijen[0]
        assert "Nog " in rijen[list(SOORTEN).index("mandaatbesluit")]
        assert not any("…" in rij for rij in rijen)


async def test_vol_dossier_mist_niets() -> None:
    async with proef(klaar_dossier(), GROOT) as p:
        await p.druk("d")
        standen = dict(zip(SOORTEN, (rij.split()[-1] for rij in p.rijen("#soorten")), strict=True))
        assert standen["mandaatbesluit"] == standen["begroting"] == "Compleet"
        await p.druk("right")  # nothing to go to
        assert p.focus.id == "soorten"


async def test_van_wat_ontbreekt_naar_de_vraag_en_terug() -> None:
    async with proef(met(leeg_dossier(), {"vsv.rechtsvorm": "stichting"})) as p:
        await p.druk("d", "down", "right")
        assert p.focus.id == "gaten"
        rij = p.rijen("#gaten")[0]
        await p.druk("enter")
        assert p.naam == "TaakScherm"
        assert plan().nr(p.app.screen.taak_id) == rij.split()[0]  # type: ignore[attr-defined]
        await p.druk("escape")
        assert p.naam == "DocumentenScherm"
        lijst = p.app.screen.query_one("#soorten", OptionList)
        assert lijst.highlighted_option is not None
        assert lijst.highlighted_option.id == "mandaatbesluit"


async def test_een_antwoord_erbij_is_een_gat_minder() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("d", "down")
        voor = p.rijen("#gaten")
        assert any("naam van de penningmeester" in rij for rij in voor)
        await p.naar_taak("penningmeester_benoemen")
        await p.typ("penningmeester.naam", "Karel Voorbeeld")
        p.app.router.go(Destination(Page.DOCUMENTEN, "mandaatbesluit"))
        await p.rust()
        na = p.rijen("#gaten")
        assert set(na) < set(voor)


async def test_heen_en_weer_met_de_toetsen() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("d", "enter")
        assert p.naam == "DocumentScherm"
        await p.druk("escape")
        assert p.naam == "DocumentenScherm"
        await p.druk("escape")
        assert p.naam == "StappenplanScherm"
        await p.druk("r", "escape")  # straight to the report: and back to where one was
        assert p.naam == "StappenplanScherm"


async def test_uitleg_zegt_wat_de_tekens_zijn() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("d", "f1")
        assert "Alles wat erin hoort, is ingevuld" in p.aaneen


# --- one document


@pytest.mark.parametrize("naam", [naam for naam in SOORTEN if naam != "overeenkomst"])
async def test_elk_document_is_te_zien_en_te_bewaren(naam: str) -> None:
    async with proef(voorbeeld(), GROOT) as p:
        p.app.router.go(Destination(Page.DOCUMENT, naam))
        await p.rust()
        assert "Concept. Geen juridisch advies." in p.van("#tekst")
        vormen = p.app.screen.query_one("#vorm", Keuzeveld)
        assert list(vormen.keuzes) == list(SOORTEN[naam].vormen)
        await p.druk("f8")
        assert "✔ Bewaard:" in p.van("#uitkomst")
        gemaakt = [pad for pad in MAP.iterdir() if pad.suffix not in {".toml", ".open"}]
        assert [pad.suffix for pad in gemaakt] == [f".{SOORTEN[naam].vormen[0]}"]
        assert naam in gemaakt[0].name


async def test_rapport_maken() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("r")
        veld = p.app.screen.query_one(Regelveld)
        assert veld.value == "vsv-voorbeeldstad-rapport-bestuur-2026-06-15.pdf"
        await p.druk("tab", "w", "w")
        assert veld.value == "vsv-voorbeeldstad-rapport-bestuur-2026-06-15.html"
        doel = MAP / veld.value
        await p.druk("f8")
        assert "✔ Bewaard:" in p.aaneen
        assert "Geen juridisch advies." in p.aaneen
        html = doel.read_text(encoding="utf-8")
        assert "VSV Voorbeeldstad" in html

        await p.druk("f8")
        assert "Dit bestand bestaat al." in p.tekst
        doel.write_text("van mij", encoding="utf-8")
        await p.druk("enter")  # the safe answer
        assert doel.read_text(encoding="utf-8") == "van mij"
        await p.druk("f8", "right", "enter")
        assert doel.read_text(encoding="utf-8") == html
        if os.name == "posix":
            assert doel.stat().st_mode & 0o777 == 0o600


async def test_voor_wie_en_in_welke_vorm() -> None:
    async with proef(voorbeeld(), GROOT) as p:
        await p.druk("r")
        veld = p.app.screen.query_one(Regelveld)
        assert "Openbaar: alleen de voortgang" in p.aaneen
        persoon = str(p.dossier.penningmeester.naam)
        assert persoon in p.van("#tekst")
        await p.druk("up", "space")
        assert veld.value.endswith("rapport-openbaar-2026-06-15.pdf")
        assert persoon not in p.van("#tekst")
        await p.druk("tab", "t")
        assert veld.value.endswith("rapport-openbaar-2026-06-15.md")
        await p.druk("f8")
        assert persoon not in (MAP / veld.value).read_text(encoding="utf-8")
        veld.focus()
        await p.druk("end")
        await p.tik("x")  # a name that was typed over stays
        await p.druk("shift+tab", "w", "w")
        assert veld.value.endswith(".mdx")


async def test_een_keus_verandert_het_document() -> None:
    async with proef(voorbeeld(), GROOT) as p:
        p.app.router.go(Destination(Page.DOCUMENT, "overdracht"))
        await p.rust()
        keuze = p.app.screen.query_one("#keus", Keuzeveld)
        eerste = p.van("#tekst")
        assert len(keuze.keuzes) == 2
        await p.druk("down", "space")
        assert p.van("#tekst") != eerste


async def test_schrijft_nooit_over_het_dossier() -> None:
    pad = bestand(voorbeeld())
    voor = pad.read_bytes()
    async with proef(pad) as p:
        await p.druk("r")
        p.app.screen.query_one(Regelveld).value = pad.name
        await p.druk("f8")
        assert "▲" in p.tekst
        assert "is een dossier" in p.van("#uitkomst")
        p.app.screen.query_one(Regelveld).value = "weg/weg/rapport.html"
        await p.druk("f8")
        assert "bestaat niet" in p.van("#uitkomst")
        p.app.screen.query_one(Regelveld).value = ""
        await p.druk("f8")
        assert "is een map" in p.van("#uitkomst")
    assert pad.read_bytes() == voor


async def test_bewaart_eerst_wat_getypt_is() -> None:
    pad = bestand(vol_dossier(plan(), VANDAAG))
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.typ("vsv.naam", "VSV Net Getypt")
        p.app.router.go(Destination(Page.DOCUMENT, "rapport"))
        await p.rust()
        assert lees(pad).dossier.vsv.naam == "VSV Net Getypt"
        await p.druk("tab", "w", "w", "f8")
        gemaakt = next(MAP.glob("vsv-net-getypt-rapport-*.html"))
        assert "VSV Net Getypt" in gemaakt.read_text(encoding="utf-8")


async def test_wat_hier_niet_kan_zegt_het(monkeypatch: pytest.MonkeyPatch) -> None:
    def kan_niet(*_: object) -> bytes:
        raise NietMogelijk("Een pdf kan hier niet. Kies Word.")

    async with proef(voorbeeld(), GROOT) as p:
        await p.druk("r")
        monkeypatch.setattr("vsv_wizard.documenten.writers.pdf.schrijf", kan_niet)
        await p.druk("f8")
        assert p.van("#uitkomst") == "▲ Een pdf kan hier niet. Kies Word."
        assert not list(MAP.glob("*.pdf"))


async def test_ontbreekt_een_antwoord_dan_valt_dat_op() -> None:
    async with proef(leeg_dossier(), GROOT) as p:
        p.app.router.go(Destination(Page.DOCUMENT, "mandaatbesluit"))
        await p.rust()
        tekst = p.app.screen.query_one("#tekst", Static).visual
        assert "[nog invullen: " in str(tekst)


async def test_openen_in_het_eigen_programma(monkeypatch: pytest.MonkeyPatch) -> None:
    geopend: list[Path] = []
    monkeypatch.setattr("vsv_wizard.screens.maken.open_bestand", geopend.append)
    monkeypatch.setattr("vsv_wizard.screens.maken.kan_openen", lambda: True)
    async with proef(voorbeeld(), GROOT) as p:
        await p.druk("r")
        knop = p.app.screen.query_one("#openen", Button)
        assert not knop.display
        await p.druk("f8")
        assert knop.display
        knop.press()
        await p.rust()
        assert geopend == [next(MAP.absolute().glob("*.pdf"))]

        def geen_programma(_: Path) -> None:
            raise FileNotFoundError

        monkeypatch.setattr("vsv_wizard.screens.maken.open_bestand", geen_programma)
        knop.press()
        await p.rust()
        assert "Open zelf" in p.van("#uitkomst")


async def test_zonder_bureaublad_geen_knop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsv_wizard.screens.maken.kan_openen", lambda: False)
    async with proef(voorbeeld(), GROOT) as p:
        await p.druk("r", "f8")
        assert "✔ Bewaard:" in p.van("#uitkomst")
        assert not p.app.screen.query_one("#openen", Button).display


async def test_weg_voor_het_klaar_is() -> None:
    async with proef(voorbeeld()) as p:
        for _ in range(3):
            for toets in ("d", "enter", "escape"):
                p.app.simulate_key(toets)
        await p.rust()
        for _ in range(3):  # which of the keys were taken is a matter of speed
            if p.naam != "StappenplanScherm":
                await p.druk("escape")
        assert p.naam in {"StappenplanScherm", "DossiersScherm"}


# --- the agreement


def model(naam: str = "model.docx") -> Path:
    """A model agreement beside the dossier."""
    MAP.mkdir(exist_ok=True)
    pad = MAP / naam
    pad.write_bytes(landelijk())
    return pad


async def naar_overeenkomst(p: Proef) -> None:
    """Open its page and wait for the preview."""
    p.app.router.go(
        Destination(
            Page.DOCUMENT, "overeenkomst", back=Destination(Page.DOCUMENTEN, "overeenkomst")
        )
    )
    await p.rust()


async def test_zonder_model_staat_er_wat_erin_komt() -> None:
    async with proef(voorbeeld(), GROOT) as p:
        await naar_overeenkomst(p)
        assert "Gegevens voor de overeenkomst" in p.van("#tekst")
        assert not p.app.screen.query("#gevonden")
        await p.druk("f8")
        assert p.van("#uitkomst") == "▲ Kies eerst het model."
        await p.druk("escape")
        assert p.naam == "DocumentenScherm"


async def test_model_kiezen_bekijken_en_invullen() -> None:
    pad = model()
    voor = pad.read_bytes()
    async with proef(voorbeeld(), GROOT) as p:
        await naar_overeenkomst(p)
        await p.druk("space")
        await p.tot(lambda: "wat is ingevuld" in p.van("#tekst"))
        assert "Fouten in het model" in p.van("#tekst")
        await p.druk("f8")
        assert p.van("#uitkomst").count("✔ Bewaard:") == 2
        gemaakt = sorted(MAP.glob("*-overeenkomst-*.docx"))
        assert [deel.stem.endswith("-lijst") for deel in gemaakt] == [True, False]
        assert "Lotte Voorbeeld" in tekst_van_model(gemaakt[1].read_bytes())
        await p.druk("f8")
        assert "Dit bestand bestaat al." in p.tekst
    assert pad.read_bytes() == voor


async def test_een_pad_met_aanhalingstekens_zoals_windows_het_kopieert() -> None:
    pad = model("mijn model.docx").absolute()
    async with proef(voorbeeld(), GROOT) as p:
        await naar_overeenkomst(p)
        p.app.screen.query_one("#model", Regelveld).value = f'"{pad}"'
        await p.tot(lambda: "wat is ingevuld" in p.van("#tekst"))


async def test_model_dat_niet_kan_zegt_waarom() -> None:
    async with proef(voorbeeld(), GROOT) as p:
        (MAP / "brief.docx").write_bytes(b"geen word")
        await naar_overeenkomst(p)
        for naam in ("brief.docx", "weg.docx"):
            p.app.screen.query_one("#model", Regelveld).value = naam
            await p.tot(lambda: p.van("#tekst").startswith("▲ "))
            p.app.screen.query_one("#tekst", Static).update("")
        await p.druk("f8")
        assert p.van("#uitkomst").startswith("▲ ")
        assert not list(MAP.glob("*overeenkomst*"))


async def test_het_model_zelf_wordt_nooit_vervangen() -> None:
    pad = model()
    voor = pad.read_bytes()
    async with proef(voorbeeld(), GROOT) as p:
        await naar_overeenkomst(p)
        await p.druk("space")
        p.app.screen.query_one("#uit", Regelveld).value = pad.name
        await p.druk("f8")
        assert "is het model zelf" in p.van("#uitkomst")
    assert pad.read_bytes() == voor
