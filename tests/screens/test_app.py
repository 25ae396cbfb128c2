"""The screens as a whole: the first start, the folder, Esc, help, keys, colours, stopping."""

import textwrap
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, plan, vol_dossier
from screen_driver import GROOT, KLEIN, MAP, Proef, bestand, proef

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.opslag import Destination, Page, lees
from vsv_wizard.screens.thema import THEMAS

pytestmark = pytest.mark.usefixtures("plaats")

MEEST = 5  # keys in the footer

Weg = Callable[[Proef], Awaitable[None]]


async def stappenplan(_p: Proef) -> None:
    """Stay where a dossier opens."""


async def taak(p: Proef) -> None:
    await p.naar_taak("vsv_vastleggen")


async def lijst(p: Proef) -> None:
    await p.naar_taak("ledenlijst_maken")


async def afronden(p: Proef) -> None:
    await p.naar_taak("geld_ontvangen", 9)


async def item(p: Proef) -> None:
    await p.naar_taak("ledenlijst_maken")
    await p.druk("enter")


async def samenvatting(p: Proef) -> None:
    await p.druk("s")


async def rapport(p: Proef) -> None:
    await p.druk("r")


async def einde(p: Proef) -> None:
    p.app.router.go(Destination(Page.EINDE))
    await p.rust()


SCHERMEN: tuple[Weg, ...] = (
    stappenplan, taak, lijst, afronden, item, samenvatting, rapport, einde,
)  # fmt: skip


# --- the first start and the folder


async def test_eerste_start_legt_uit_en_maakt_een_dossier_met_toetsen() -> None:
    async with proef() as p:
        await p.tot(lambda: "Welkom" in p.tekst)
        for woord in ("stappenplan", "Leg klaar", "blijft bewaard", "niets naar internet"):
            assert woord in p.aaneen
        assert p.van("#map") == f"De dossiers staan in {MAP.absolute()}"
        assert "gegevens van cliënten" in p.tekst

        await p.druk("n", "enter")
        assert "▲ Vul hier iets in." in p.tekst
        await p.tik("VSV Proef")
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"
        assert "VSV Proef · Stappenplan" in p.tekst
        assert "Kern 0 van 16" in p.tekst
    assert lees(MAP / "vsv-proef.toml").dossier.vsv.naam == "VSV Proef"


async def test_alles_op_het_eerste_scherm_kan_met_pijltjes_en_enter() -> None:
    async with proef() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) == 3)
        await p.druk("enter")
        assert "Hoe heet uw VSV?" in p.tekst
        await p.druk("escape", "down", "down", "enter")
        assert "Welk bestand of welke map" in p.tekst
        await p.druk("escape", "up", "enter")
        assert p.naam == "StappenplanScherm"
        assert "VSV Voorbeeldstad" in p.tekst


async def test_voorbeeld_van_het_scherm_kan_vaker() -> None:
    async with proef() as p:
        await p.druk("v")
        assert "VSV Voorbeeldstad · Stappenplan" in p.tekst
        await p.druk("escape")
        await p.tot(lambda: "kern 9 van 16" in p.tekst)
        assert "Welkom" not in p.tekst
        await p.druk("v")
    assert sorted(pad.name for pad in MAP.glob("*.toml")) == ["voorbeeld-2.toml", "voorbeeld.toml"]


async def test_map_toont_voortgang_en_wat_niet_te_lezen_is() -> None:
    bestand(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"), "a.toml")
    (MAP / "stuk.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    async with proef() as p:
        await p.tot(lambda: "stuk" in p.tekst)
        assert "VSV Voorbeeldstad" in p.tekst
        stuk, voorbeeld = p.rijen("#lijst")[:2]
        assert stuk.startswith("! stuk") and "niet lezen (regel 2" in stuk
        assert "VSV Voorbeeldstad" in voorbeeld and "9/16" in voorbeeld
        await p.druk("enter")
        assert "Dit lukt niet" in p.tekst
        assert "regel 2" in p.aaneen
        await p.druk("enter", "down")
        assert "kern 9 van 16" in p.aaneen
        assert "vandaag gewijzigd" in p.aaneen
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"


async def test_ander_bestand_en_andere_map() -> None:
    elders = Path("elders")
    elders.mkdir()
    bestand(leeg_dossier(), "een.toml").rename(elders / "een.toml")
    async with proef() as p:
        await p.druk("o")
        p.focus.value = str(elders)  # type: ignore[attr-defined]
        await p.druk("enter")
        await p.tot(lambda: p.van("#map").endswith("elders"))
        await p.tot(lambda: "VSV Voorbeeldstad" in p.tekst)
        await p.druk("o")
        p.focus.value = f'"{elders / "een.toml"}"'  # type: ignore[attr-defined]
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"
        await p.druk("escape", "o")
        p.focus.value = "bestaat-niet.toml"  # type: ignore[attr-defined]
        await p.druk("enter")
        assert "Dit lukt niet" in p.tekst
        await p.druk("escape")
        assert p.naam == "DossiersScherm"


# --- Esc


async def test_esc_gaat_een_stap_terug() -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        voor = p.dossier
        for weg, terug in (
            (taak, "StappenplanScherm"),
            (samenvatting, "StappenplanScherm"),
            (rapport, "StappenplanScherm"),
            (einde, "StappenplanScherm"),
        ):
            await weg(p)
            await p.druk("escape")
            assert p.naam == terug, weg.__name__
        await item(p)
        assert p.naam == "ItemScherm"
        await p.druk("escape")
        assert p.naam == "TaakScherm"
        await p.druk("f1", "escape")
        assert p.naam == "TaakScherm"
        await p.druk("delete", "escape")
        assert p.naam == "TaakScherm"
        assert p.dossier.deelnemers == voor.deelnemers
        await p.druk("escape", "escape")
        assert p.naam == "DossiersScherm"
        await p.druk("escape")
        assert p.naam == "StopDialoog"
        await p.druk("escape")
        assert p.naam == "DossiersScherm"


async def test_esc_komt_terug_bij_dezelfde_taak() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("left", "down", "down", "right", "down", "enter")
        assert "rekening_regelen" in p.regels()[0]
        await p.druk("escape")
        assert "rekening_regelen" in p.rijen("#taken")[p.app.screen.query_one("#taken").highlighted]  # type: ignore[attr-defined]


# --- help and keys


@pytest.mark.parametrize("grootte", [KLEIN, GROOT])
async def test_toetsen_passen_en_hulp_staat_voorop(grootte: tuple[int, int]) -> None:
    async with proef(vol_dossier(plan(), VANDAAG), grootte) as p:
        for weg in SCHERMEN if grootte == KLEIN else (taak, lijst, rapport):
            await weg(p)
            toetsen = p.toetsen
            assert toetsen[0] == "Hulp", weg.__name__
            assert len(toetsen) <= MEEST, (weg.__name__, toetsen)
            for toets in toetsen:
                assert toets in p.voet, (weg.__name__, p.voet)
            await p.druk("f1")
            assert p.naam == "HulpScherm", weg.__name__
            assert "Hulp" in p.tekst
            assert "Terug" in p.voet
            await p.druk("f1" if weg is taak else "escape")
    async with proef(None, grootte) as p:
        assert p.toetsen[0] == "Hulp"
        assert len(p.toetsen) <= MEEST
        await p.druk("f1")
        assert "Wat is dit?" in p.tekst
        assert "Toetsen" in p.tekst or grootte == KLEIN


async def test_hulp_gaat_eerst_over_het_veld() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen")
        vraag = p.formulier.huidig_blok()
        assert vraag is not None
        await p.druk("f1")
        assert vraag.vraag.vraag in p.aaneen
        assert "Bron:" in p.aaneen
        p.app.screen.query_one("#doos").scroll_end(animate=False)
        await p.rust()
        assert "Privacy" in p.tekst


async def test_hulp_staat_naast_de_vragen_waar_plaats_is() -> None:
    async with proef(leeg_dossier(), GROOT) as p:
        await p.naar_taak("vsv_vastleggen")
        naast = [regel[76:].strip() for regel in p.regels()]
        assert "Over deze taak (0.2)" in naast
        await p.druk("f8")
        blok = p.formulier.huidig_blok()
        assert blok is not None
        eerste_regel = textwrap.wrap(blok.vraag.vraag, 42)[0]
        assert eerste_regel in "\n".join(regel[74:] for regel in p.regels())


# --- colours and stopping


async def test_f2_wisselt_de_kleuren_zonder_iets_te_veranderen() -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        await p.naar_taak("vsv_vastleggen")
        beeld, gezien = p.tekst, [p.app.theme]
        for _ in THEMAS:
            await p.druk("f2")
            gezien.append(p.app.theme)
            assert p.tekst == beeld  # every state is legible without colour
        assert set(gezien) == {thema.name for thema in THEMAS}
        assert gezien[0] == gezien[-1]


@pytest.mark.parametrize("toets", ["ctrl+c", "ctrl+q"])
async def test_stoppen_vraagt_en_zegt_waar_u_verder_gaat(toets: str) -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.druk(toets)
        assert p.naam == "StopDialoog"
        assert "Alles is bewaard." in p.tekst
        assert "U gaat straks verder bij 0.2 Leg het VSV vast." in p.van(".uitleg")
        assert p.knoppen() == ["Nee, doorgaan", "Opslaan en later verder"]
        await p.druk("escape")
        assert p.naam == "TaakScherm"
        await p.druk(toets, "left", "enter")
        assert p.naam == "TaakScherm"
        await p.druk(toets, "enter")
        await p.tot(lambda: not p.app.is_running or p.app._exit)
    assert p.app.return_value == (
        "Opgeslagen om 12.00 uur. U gaat straks verder bij 0.2 Leg het VSV vast."
    )


async def test_twee_keer_ctrl_c_stopt() -> None:
    async with proef(leeg_dossier()) as p:
        await p.druk("ctrl+c", "ctrl+c")
        await p.tot(lambda: p.app._exit)
    assert "het stappenplan" in (p.app.return_value or "")


async def test_wat_niet_opgeslagen_kan_worden_staat_er_en_blijft_open() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        kapot = pad.read_bytes() + b"]"  # another program damaged the file
        pad.write_bytes(kapot)
        await p.typ("vsv.naam", "VSV Anders")
        await p.tot(lambda: p.app.saver.fout)
        await p.rust()
        assert "NIET OPGESLAGEN" in p.regels()[0]
        assert "Een ander programma maakte het bestand onleesbaar." in p.aaneen
        await p.druk("ctrl+c")
        assert "Niet alles is opgeslagen." in p.aaneen
        assert "Toch stoppen" in p.knoppen()
        await p.druk("escape", "escape", "escape")
        assert p.naam != "DossiersScherm"  # what is not saved is not left behind
        assert p.dossier.vsv.naam == "VSV Anders"
    assert pad.read_bytes() == kapot
