"""The way through: the walk with one key, where it ends, the summary."""

import pytest
from factory import VANDAAG, klaar_dossier, leeg_dossier, met, met_stand, plan, voorbeeld
from screen_driver import GROOT, Proef, bevat, proef
from textual.widgets import OptionList

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.item import ItemScherm
from vsv_wizard.screens.samenvatting import DELEN
from vsv_wizard.screens.taak import TaakScherm
from vsv_wizard.voortgang.status import bepaal
from vsv_wizard.voortgang.status import samenvatting as stand_in_bestand

pytestmark = pytest.mark.usefixtures("plaats")


def alles_af_behalve(*nrs: str, route: str = "kern") -> Dossier:
    """A dossier in which these tasks are not declared."""
    dossier = klaar_dossier()
    taken = {nr: stand for nr, stand in dossier.taken.items() if nr not in nrs}
    kop = dossier.dossier.model_copy(update={"route": route})
    return dossier.model_copy(update={"taken": taken, "dossier": kop})


# --- the walk


async def _loop(p: Proef) -> list[str]:
    """Walk with F8 alone from where the user is; the numbers of the tasks on the way."""
    langs: list[str] = []
    while isinstance(scherm := p.app.screen, TaakScherm):
        if not langs or langs[-1] != scherm.taak_id:
            langs.append(scherm.taak_id)
        await p.druk("f8")
        if p.naam == "Jadialoog":  # all answers are there: is it done? Not yet.
            assert "klaar?" in p.van(".vraag")
            await p.druk("enter")
    return langs


@pytest.mark.parametrize("route", ["kern", "alles"])
async def test_volgende_leidt_door_alles_wat_kan(route: str) -> None:
    # Three kinds of task are left: to do, waiting, and held up by another.
    open_ = (
        "ledenlijst_maken",
        "mandaat_besluiten",
        "geld_ontvangen",
        "geld_verantwoorden",
        "open_keuzes_nemen",
        "rso_ondertekenen",
        "aanspreekpunt_aanmelden",
        "stuurgroepzetel_regelen",
    )
    dossier = alles_af_behalve(*open_, route=route)
    dossier = met_stand(dossier, "aanspreekpunt_aanmelden", status="wacht", wacht_op="de RSO")
    verwacht = bepaal(dossier, plan(), VANDAAG)
    kan = [nr for nr, t in verwacht.taken.items() if verwacht.op_route(nr) and not t.af]
    kan = [nr for nr in kan if not verwacht.taken[nr].eerst and nr != "aanspreekpunt_aanmelden"]
    async with proef(dossier) as p:
        await p.druk("n")
        assert await _loop(p) == kan
        assert p.naam == "EindeScherm"
    assert kan[0] == ("mandaat_besluiten" if route == "kern" else "ledenlijst_maken")


async def test_volgende_zegt_wat_het_overslaat_en_waarom() -> None:
    open_ = ("mandaat_besluiten", "open_keuzes_nemen", "rso_ondertekenen")
    open_ += ("aanspreekpunt_aanmelden", "bijeenkomsten_noteren")
    dossier = alles_af_behalve(*open_, route="alles")
    dossier = met_stand(dossier, "open_keuzes_nemen", status="wacht", wacht_op="de jurist")
    async with proef(dossier) as p:
        await p.naar_taak("mandaat_besluiten", 9)
        await p.druk("f8")
        assert "Is 'Besluit over het geldmandaat' klaar?" in p.van(".vraag")
        await p.druk("right", "enter")
        assert p.dossier.taken["mandaat_besluiten"].status == "klaar"
        assert "aanspreekpunt_aanmelden" in p.regels()[0]
        assert "Overgeslagen. 3a.5: Wacht op de jurist." in p.aaneen
        assert "3a.8: Kan nog niet. Eerst: " in p.aaneen


async def test_van_leeg_dossier_naar_het_eerste_blad_met_een_toets() -> None:
    async with proef(leeg_dossier()) as p:
        assert "Volgende: 0.2 Leg het VSV vast" in p.tekst  # the core is the way in
        await p.druk("n")
        assert "0.2 Leg het VSV vast" in p.regels()[0]
        await p.druk("escape", "k")
        assert p.meldingen == ["Volgende loopt nu langs alle taken."]
        await p.druk("n")
        assert "brontekst_kiezen" in p.regels()[0]
        assert p.dossier.dossier.route == "alles"


async def test_terug_en_vooruit_door_de_bladen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen")
        await p.druk("f8")
        assert "Blad 2 van 3" in p.tekst
        await p.druk("f7")
        assert "Blad 1 van 3" in p.tekst
        await p.druk("f7")
        assert "Blad 1 van 3" in p.tekst
        await p.druk("f8", "f8")
        assert "Blad 3 van 3: Afronden" in p.tekst


async def test_einde_zegt_wat_bereikt_is_en_wat_nog_open_is() -> None:
    async with proef(alles_af_behalve("brontekst_kiezen", "stuurgroepzetel_regelen")) as p:
        await p.druk("n")
        assert p.naam == "EindeScherm"  # the core is done
        assert "Waar u staat" in p.regels()[0]
        assert "✔ Kern rond: bereikt" in p.tekst
        assert "Er is nu niets dat u kunt doen." in p.tekst
        assert (
            "Nog open: 0.1 Kies de brontekst" in p.aaneen
            or "brontekst_kiezen" not in plan().ingericht
        )
        await p.druk("enter")  # "Loop ook de aanbevolen taken langs"
        assert p.dossier.dossier.route == "alles"
        assert "brontekst_kiezen" in p.regels()[0]


async def test_einde_met_alles_af() -> None:
    async with proef(klaar_dossier()) as p:
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        for naam in ("Kern rond", "Ingericht", "In werking"):
            assert f"✔ {naam}: bereikt" in p.tekst
        assert "Nog open" not in p.tekst


async def test_einde_elke_keuze_is_te_zien_en_doet_iets() -> None:
    async with proef(voorbeeld()) as p:
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        rijen = p.rijen("#keuzes")
        assert len(rijen) == 5
        for rij in rijen:
            assert rij in p.tekst
            await p.druk("down")
        await p.druk("down", "down", "enter")
        assert p.naam == "SamenvattingScherm"
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        await p.druk("up", "enter")
        assert p.naam == "StappenplanScherm"
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        assert "Dit kan nu nog niet" not in p.tekst
        await p.druk("pagedown", "pagedown", "pagedown")
        assert "Wacht op" in p.tekst
        await p.druk("enter")
        assert "geld_ontvangen" in p.regels()[0]


# --- the summary


async def test_samenvatting_heeft_vijf_delen() -> None:
    dossier = met(voorbeeld(), {"vsv.agb": WEET_NIET})
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": "12"}})
    async with proef(dossier, GROOT) as p:
        await p.druk("s")
        gezien: dict[str, list[str]] = {}
        await p.druk("left")
        for deel in DELEN:
            gezien[deel] = p.rijen("#rijen")
            assert p.app.screen.query_one("#rijen", OptionList).border_title == DELEN[deel]
            await p.druk("down")
    taken = [rij for rij in gezien["checklist"] if "\n" in rij]
    assert len(taken) == len(plan().taken)
    assert bevat(taken, "Kan nog niet · eerst ")
    assert bevat(gezien["open"], "0.2  Postcode: vul een postcode in, zoals 1234 AB.")
    assert bevat(gezien["open"], "AGB-code van het VSV: Weet ik nog niet") or bevat(
        gezien["open"], "Weet ik nog niet"
    )
    assert all(rij.split()[2].isdigit() for rij in gezien["data"])  # 12 juli 2026
    assert bevat(gezien["letop"], "Tegenspraak.")
    assert bevat(gezien["letop"], "Bron zwijgt.")
    assert bevat(gezien["antwoorden"], "Nog niet ingevuld")  # what is empty shows
    assert bevat(gezien["antwoorden"], "(half ingevuld)")


async def test_wijzigen_komt_terug_op_dezelfde_rij() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("s", "left", "down", "down", "down", "down", "right")
        rijen = p.app.screen.query_one("#rijen", OptionList)
        index = next(
            i for i in range(rijen.option_count)
            if (rijen.get_option_at_index(i).id or "").startswith("0.2\tvsv.plaats")
        )  # fmt: skip
        rijen.highlighted = index
        await p.druk("enter")
        blok = p.formulier.huidig_blok()
        assert blok is not None
        assert blok.pad == "vsv.plaats"
        assert "Volgende: afronden" in p.knoppen()
        await p.typ("vsv.plaats", "Elders")
        await p.druk("escape")
        assert p.naam == "SamenvattingScherm"
        rijen = p.app.screen.query_one("#rijen", OptionList)
        assert rijen.highlighted == index
        assert "Elders" in p.rijen("#rijen")[index]
        assert rijen.has_focus
        await p.druk("enter", "f8")
        assert "Volgende: naar controle" in p.knoppen()
        await p.druk("f8")
        assert p.naam == "SamenvattingScherm"


async def test_wijzigen_van_iets_in_een_lijst_opent_het_zelf() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("s")
        deelnemer = p.dossier.deelnemers[2]
        pad = f"deelnemers.{deelnemer.id}.bronsysteem"
        p.app.router.go(Destination(Page.SAMENVATTING, "antwoorden", field=f"0.3\t{pad}\t"))
        await p.rust()
        await p.druk("enter")
        await p.tot(lambda: isinstance(p.app.screen, ItemScherm))
        await p.rust()
        blok = p.formulier.huidig_blok()
        assert blok is not None
        assert blok.pad == pad
        await p.druk("escape")
        assert p.naam == "TaakScherm"
        await p.druk("escape")
        assert p.naam == "SamenvattingScherm"
        assert p.app.screen.query_one("#rijen", OptionList).highlighted_option.id == f"0.3\t{pad}\t"  # type: ignore[union-attr]


async def test_bestand_zegt_zelf_hoe_ver_het_is() -> None:
    async with proef(voorbeeld()) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.typ("vsv.naam", "VSV Anders")
        await p.opgeslagen()
        op_schijf = p.op_schijf
    assert op_schijf.samenvatting == stand_in_bestand(op_schijf, bepaal(op_schijf, plan(), VANDAAG))
