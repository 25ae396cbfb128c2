"""The screen of the profile of the region, and where the screens begin with it."""

import pytest
from factory import leeg_dossier, met
from hostile import kwaad_dossier
from profiel_files import PROFIEL, in_map
from screen_driver import MAP, Proef, bestand, bevat, proef

from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.opslag import Destination, Page, lees
from vsv_wizard.plan.model import laad_plan

pytestmark = pytest.mark.usefixtures("plaats")

KORT = """\
profiel = 1
regio = "Noordrand"
[rso]
naam = "RSO Voorbeeldregio"
[overeenkomst]
rechtbank = "Rechtbank Voorbeeldland"
"""
EIGEN = {"rso.rechtbank": "Rechtbank Eigenland", "rso.naam": "weet ik nog niet"}


def eigen() -> Dossier:
    """A dossier with an answer of its own, and one that is not known yet."""
    return met(leeg_dossier(), EIGEN)


async def open_profiel(p: Proef) -> None:
    """Go to the screen from the plan."""
    await p.druk("p")
    await p.staat_er("ProfielScherm")


async def test_een_stille_melding_bij_openen() -> None:
    in_map(MAP, KORT)
    async with proef(eigen()) as p:
        await p.tot(lambda: bevat(p.meldingen, "Het regioprofiel heeft 3 verschillen"))
        assert p.naam == "StappenplanScherm"  # it asks nothing
        await p.druk("f1")
        assert "Met p ziet u welke antwoorden daarin staan" in " ".join(
            str(w.render()) for w in p.app.screen.query("Static")
        )


async def test_zonder_profiel_of_verschil_is_er_geen_scherm() -> None:
    async with proef(eigen()) as p:
        await p.druk("p")
        assert p.naam == "StappenplanScherm"
        assert bevat(p.meldingen, "Er is geen regioprofiel in de map van dit dossier.")
        assert not bevat(p.meldingen, "verschil")
    in_map(MAP, "profiel = 1\n")
    async with proef(MAP / "proef.toml") as p:
        await p.druk("p")
        assert bevat(p.meldingen, "Dit dossier heeft alles al")


async def test_een_voor_een_overnemen_of_laten() -> None:
    in_map(MAP, KORT)
    async with proef(eigen()) as p:
        await open_profiel(p)
        assert [rij.split()[1] for rij in p.rijen("#lijst")] == ["leeg", "leeg", "anders"]
        assert "1 van 3  ·  in het dossier nog leeg" in p.van("#vraag")
        assert "In het profiel:  Noordrand" in p.van("#antwoorden")
        await p.druk("enter")
        assert p.dossier.vsv.regio == "Noordrand"
        assert "In het dossier:  Weet ik nog niet" in p.van("#antwoorden")
        await p.druk("f8")
        assert "In het dossier:  Rechtbank Eigenland" in p.van("#antwoorden")
        await p.druk("down", "enter")  # leave it
        assert p.dossier.rso.rechtbank == "Rechtbank Eigenland"
        assert p.rijen("#lijst") == ["○ leeg    3a.1 De naam van de RSO"]
        await p.druk("up", "enter")
        await p.staat_er("StappenplanScherm")
        assert bevat(p.meldingen, "U hebt alles uit het regioprofiel bekeken.")
        await p.opgeslagen()
        assert p.op_schijf.rso.naam == "RSO Voorbeeldregio"
    async with proef(MAP / "proef.toml") as p:
        await p.rust()
        assert not bevat(p.meldingen, "verschil")  # it was left, and is not asked again
        await open_profiel(p)
        assert "u liet dit eerder zo" in p.van("#vraag")
        await p.druk("enter")
        assert p.dossier.rso.rechtbank == "Rechtbank Voorbeeldland"


async def test_wat_u_eerder_liet_is_terug_te_zien() -> None:
    in_map(MAP, KORT)
    async with proef(eigen()) as p:
        await open_profiel(p)
        await p.druk("down", "enter")
        assert len(p.rijen("#lijst")) == 2
        assert p.rijen("#keuzes")[-1] == "Toon ook wat u eerder zo liet (1)"
        await p.druk("end", "enter")
        assert len(p.rijen("#lijst")) == 3


async def test_alles_wat_leeg_is_in_een_keer_en_ongedaan() -> None:
    in_map(MAP, PROFIEL)
    async with proef(eigen()) as p:
        await open_profiel(p)
        voor = p.dossier
        assert bevat(p.rijen("#keuzes"), "Vul alles in wat nog leeg is")
        await p.druk("end", "enter")
        await p.staat_er("Jadialoog")
        assert "Er wordt niets overschreven." in p.aaneen
        vraag = " ".join(str(w.render()) for w in p.app.screen.query("Static"))
        assert "Het gaat om: 0.2 De regio van het VSV; 3a.1 De naam van de RSO;" in vraag
        assert "; en nog 8." in vraag
        await p.druk("escape")
        assert p.dossier == voor
        await p.druk("enter")
        await p.staat_er("Jadialoog")
        await p.druk("right", "enter")
        assert p.dossier.rso.naam == "RSO Voorbeeldregio"
        assert len(p.dossier.gebruikersgroep.bijeenkomsten) == 2
        assert p.dossier.rso.rechtbank == "Rechtbank Eigenland"
        assert p.rijen("#lijst") == ["≠ anders  3a.5 De rechtbank"]
        await p.druk("f6")
        assert p.dossier.rso.naam == "weet ik nog niet"
        assert p.dossier.gebruikersgroep.bijeenkomsten == ()
        assert len(p.rijen("#lijst")) > 5


async def test_esc_laat_alles_zoals_het_is() -> None:
    in_map(MAP, PROFIEL)
    async with proef(eigen()) as p:
        await open_profiel(p)
        await p.druk("f8", "f7", "f7", "escape")
        assert p.naam == "StappenplanScherm"
        assert p.dossier.rso == eigen().rso


async def test_waar_twee_mensen_nog_kiezen_staat_het_niet_bij() -> None:
    in_map(MAP, KORT)
    keuze = Conflict(id="c", pad="rso.rechtbank", in_bestand="Rechtbank Eigenland", andere="Elders")
    async with proef(eigen().model_copy(update={"conflicten": (keuze,)})) as p:
        await p.staat_er("Jadialoog")
        await p.druk("escape")
        await open_profiel(p)
        assert len(p.rijen("#lijst")) == 2


async def test_een_nieuw_dossier_op_het_scherm_begint_met_het_profiel() -> None:
    in_map(MAP, PROFIEL)
    async with proef() as p:
        await p.druk("n")
        await p.tik("VSV Noord")
        await p.druk("enter")
        await p.staat_er("StappenplanScherm")
        assert p.dossier.rso.naam == "RSO Voorbeeldregio"
        assert lees(MAP / "vsv-noord.toml").dossier.vsv.regio == "Noordrand"
        assert not bevat(p.rijen("#taken"), "regioprofiel")
        assert not bevat(p.meldingen, "verschil")


async def test_een_extra_taak_is_een_gewone_taak() -> None:
    in_map(MAP, PROFIEL.replace('na = ["aanspreekpunt_aanmelden"]\n', ""))
    async with proef(eigen()) as p:
        await p.naar_taak("5.51")
        assert "Meld u aan bij het regioportaal" in p.tekst
        assert "Daar staan de stukken." in p.tekst
        assert "het aanspreekpunt" in p.tekst
        assert bevat(p.knoppen(), "Ja, deze taak is klaar")
        await p.druk("enter")
        await p.opgeslagen()
        assert p.op_schijf.taken["5.51"].status == "klaar"


async def test_een_kapot_profiel_is_een_melding() -> None:
    in_map(MAP, "profiel = 1\nregioo = 'x'\n")
    async with proef(eigen()) as p:
        await p.tot(lambda: bevat(p.meldingen, "Het regioprofiel doet niet mee."))
        assert p.app.desk.plan is laad_plan()
        await p.druk("p")
        assert p.naam == "StappenplanScherm"


async def test_een_andere_map_heeft_een_ander_plan() -> None:
    in_map(MAP, PROFIEL)
    zonder = bestand(eigen())
    elders = MAP / "elders"
    elders.mkdir()
    (elders / "x.toml").write_bytes(zonder.read_bytes())
    async with proef(zonder) as p:
        assert "5.51" in p.app.desk.plan.taken
        p.app.router.go(Destination(Page.DOSSIERS))
        await p.staat_er("DossiersScherm")
        p.app.router.open_dossier(elders / "x.toml")
        await p.staat_er("StappenplanScherm")
        assert p.app.desk.plan is laad_plan()
        assert "5.51" not in p.app.desk.plan.taken


@pytest.mark.parametrize("grootte", [(60, 15), (120, 40)])
async def test_vijandige_tekst_is_tekst(grootte: tuple[int, int]) -> None:
    in_map(MAP, PROFIEL.replace('"Noordrand"', '"[@click=app.quit]x[/] [b]vet[/b] {{7*7}}"'))
    async with proef(kwaad_dossier(), grootte) as p:
        await open_profiel(p)
        assert "[@click=app.quit]x[/] [b]vet[/b] {{7*7}}" in p.van("#antwoorden")
        await p.druk("f8", "f8", "f7", "pagedown", "pageup", "f1")
        assert p.naam == "HulpScherm"
