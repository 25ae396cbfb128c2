"""What a person typed is text and nothing else; what the program says is Dutch; all of it fits."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from factory import NU, VANDAAG, met_stand, plan, vol_dossier
from hostile import BIDI, kijk_na, kwaad_dossier, leest_terug, schrijf_kwaad
from screen_driver import KLEIN, Proef, proef
from textual.events import Paste
from textual.widget import Widget
from textual.widgets import Button

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.samenvatting import DELEN
from vsv_wizard.screens.widgets.lijstveld import Lijstveld

pytestmark = pytest.mark.usefixtures("plaats")

MAPNAAM = Path("[b]map[") / ":smile: [@click=app.quit]"
ENGELS = re.compile(
    r"\b(Quit|Close|Back|Next|Previous|Save|Cancel|Press|Palette|Keys?|Help|Command|Search|Select|"
    r"Submit|Error|Warning|Loading|Screenshot|Theme|Minimize|Maximize|Show|Hide|Toggle|"
    r"Focus|Copy|Paste|Cut|Delete all|Open file|File|Edit|Yes|No|OK|Settings|Untitled|None|True|"
    r"False|Traceback|Exception)\b"
)


async def test_kwade_tekst_staat_er_zoals_hij_is() -> None:
    dossier = kwaad_dossier()
    async with proef(schrijf_kwaad(dossier, MAPNAAM), folder=MAPNAAM, tekent=True) as p:
        assert p.meldingen[0].startswith("Uit ")  # what was taken out is said
        assert "\x1b" not in repr(p.dossier.model_dump())
        zichtbaar_ = "[@click=app.quit]x[/]"
        assert zichtbaar_ in p.regels()[0]
        kijk_na(p)
        await p.druk("f1")
        kijk_na(p)
        await p.druk("escape", "s", "left")
        for _ in DELEN:
            kijk_na(p)
            await p.druk("down")
        p.app.router.go(Destination(Page.SAMENVATTING, "antwoorden", field="0.2\tvsv.naam\t"))
        await p.rust()
        kijk_na(p)
        assert "[b]vet[/b]" in p.aaneen
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        kijk_na(p)
        await p.druk("escape", "r")
        assert "[@click=app.quit]x[/] [/] [b]vet[/b] :smile: [red]" in " ".join(
            p.van("#tekst").split()
        )
        kijk_na(p)
        p.app.screen.query_one("Regelveld").value = "[b][@click=app.quit]weg/x.html"  # type: ignore[attr-defined]
        await p.druk("f8")
        assert "[b][@click=app.quit]weg" in p.van("#uitkomst")
        kijk_na(p)
        await p.druk("escape", "ctrl+c")
        kijk_na(p)
        await p.druk("escape", "escape")
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert zichtbaar_ in p.tekst
        kijk_na(p)


async def test_kwade_tekst_in_lijsten_en_bij_het_afronden() -> None:
    dossier = kwaad_dossier()
    async with proef(schrijf_kwaad(dossier), tekent=True) as p:
        for nr in ("ledenlijst_maken", "diensten_kiezen", "overleg_houden"):
            await p.naar_taak(nr)
            lijst = next(b for b in p.formulier.blokken() if isinstance(b, Lijstveld))
            lijst.invoerveld.focus()
            await p.druk("enter")
            assert p.naam == "ItemScherm", nr
            kijk_na(p)
            leest_terug(p, dossier)
            await p.druk("escape")
            if lijst._groeit:
                await p.druk("delete")
                assert p.naam == "Jadialoog"
                kijk_na(p)
                await p.druk("escape")
        for nr in ("rollen_verdelen", "stuurgroepzetel_regelen"):
            await p.naar_taak(nr, 9)
            kijk_na(p)
            for knop in p.app.screen.query("#wacht, #nvt"):
                knop.focus()
                await p.druk("enter")
                assert p.naam == "Tekstdialoog"
                kijk_na(p)
                await p.druk("escape")


async def test_plakken_maakt_schoon() -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.naam")
        p.focus.value = ""  # type: ignore[attr-defined]
        p.focus.post_message(Paste(f"VSV\r\nZee \x1b[31m{BIDI}[@click=app.quit]x[/]"))
        await p.rust()
        assert p.dossier.vsv.naam == "VSV Zee [31m[@click=app.quit]x[/]"
        assert p.meldingen == [
            "Er zijn 12 onzichtbare tekens weggelaten.",
            "De regels zijn achter elkaar gezet.",
        ]
        kijk_na(p)


# --- sizes

MINSTENS = (60, 15)  # smaller may be ugly, but never crashes


@pytest.mark.parametrize("grootte", [MINSTENS, (40, 10)])
async def test_elk_formaat(grootte: tuple[int, int]) -> None:
    async with proef(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"), grootte, tekent=True) as p:
        for weg in ("n", "f1", "escape", "escape", "s", "left", "escape", "r", "escape"):
            await p.druk(weg)
            _past(p, grootte)
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        _past(p, grootte)
        await p.naar_taak("ledenlijst_maken")
        for weg in ("enter", "escape", "delete", "escape", "f5", "ctrl+c", "escape"):
            await p.druk(weg)
            _past(p, grootte)
        await p.pilot.resize_terminal(*grootte[::-1])
        await p.druk("escape", "escape")
        assert p.naam == "DossiersScherm"


def _past(p: Proef, grootte: tuple[int, int]) -> None:
    """What has the keys is on the screen; where there is room, buttons and keys are whole."""
    width, height = grootte
    regels = p.regels()
    assert len(regels) == height
    focus = p.app.focused
    if focus is not None and width >= MINSTENS[0]:
        assert focus.region.height, p.tekst
        assert focus.region.overlaps(p.app.screen.region), p.tekst
        assert focus.region.y < height - 1, p.tekst
    if width < KLEIN[0]:
        return
    for toets in p.toetsen:
        assert toets in p.voet
    for knop in p.app.screen.query(Button):
        if knop.region and knop.region.bottom <= height and _in_beeld(knop):
            assert str(knop.label) in p.tekst, knop


def _in_beeld(widget: Widget) -> bool:
    """Whether no container around it has scrolled it away."""
    return all(
        isinstance(ouder, Widget) and ouder.region.contains_region(widget.region)
        for ouder in widget.ancestors
        if isinstance(ouder, Widget) and ouder.region
    )


async def test_elke_knop_past_op_80_bij_24() -> None:
    nrs = list(plan().taken)
    lengte = {nr: len(plan().taken[volgende].titel) for nr, volgende in pairwise(nrs)}
    langste = sorted(lengte, key=lambda nr: lengte[nr])[-4:]
    dossier = vol_dossier(plan(), VANDAAG)
    for nr in nrs:
        dossier = met_stand(dossier, nr, status="wacht" if nr in langste else "bezig")
    kop = dossier.dossier.model_copy(update={"route": "alles"})
    async with proef(dossier.model_copy(update={"dossier": kop})) as p:
        for nr in (*langste, "aansluitingen_noemen"):
            await p.naar_taak(nr, 9)
            assert len(p.knoppen()) >= 4
            for knop in p.app.screen.query(Button):
                assert knop.region.right <= KLEIN[0], (nr, knop.label)
                assert knop.region.width >= len(str(knop.label)), (nr, knop.label)


# --- Dutch


async def test_nergens_engels() -> None:
    gezien: dict[str, str] = {}

    def kijk(p: Proef, naam: str) -> None:
        gezien[naam] = p.tekst

    async with proef(grootte=(100, 45)) as p:
        for weg in ("f1", "escape", "n", "enter", "escape", "o", "escape", "ctrl+c", "escape"):
            await p.druk(weg)
            kijk(p, f"map {weg}")
    async with proef(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"), (100, 45)) as p:
        for weg in ("f1", "escape", "k", "s", "left", "down", "down", "down", "down", "escape",
                    "r", "f8", "f8", "escape", "escape", "n", "f1", "escape", "f5", "ctrl+c",
                    "escape"):  # fmt: skip
            await p.druk(weg)
            kijk(p, f"dossier {weg} {len(gezien)}")
        for nr in ("geld_ontvangen", "viewer_contracteren"):
            await p.naar_taak(nr, 9)
            kijk(p, nr)
        await p.naar_taak("ledenlijst_maken")
        for weg in ("f1", "escape", "enter", "f4", "f1", "escape", "escape", "delete", "escape"):
            await p.druk(weg)
            kijk(p, f"lijst {weg} {len(gezien)}")
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        kijk(p, "einde")
        for binding in p.app.screen.active_bindings.values():
            if binding.binding.show:
                gezien[binding.binding.key] = binding.binding.description
    assert len(gezien) > 38
    for naam, tekst in gezien.items():
        gevonden = ENGELS.search(tekst.replace("Let op", ""))
        assert gevonden is None, f"{naam}: {gevonden}\n{tekst}"
