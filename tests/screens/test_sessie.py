"""A guided session on the screens: begin, present, write down, close; and the action points."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan, stof, voorbeeld
from hostile import kijk_na, kwaad, kwaad_dossier, schrijf_kwaad
from screen_driver import GROOT, KLEIN, MAP, Proef, bestand, proef
from textual.widgets import Button, OptionList

from vsv_wizard.documenten import SOORTEN
from vsv_wizard.documenten.writers.plain import schrijf as als_tekst
from vsv_wizard.dossier.model import Actie, Begeleidingssessie, Dossier, Sessieregel
from vsv_wizard.opslag import Destination, Page, lees
from vsv_wizard.screens.widgets.sessiebalk import Sessiebalk
from vsv_wizard.screens.widgets.velden import Regelveld
from vsv_wizard.voortgang.sessies import Opzet, Regelsoort, begin, schrijf_op, sluit, spreek_af

pytestmark = pytest.mark.usefixtures("plaats")

MINUUT = dt.timedelta(minutes=1)
DAG = dt.timedelta(days=1)


class Klok:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.nu = NU

    def __call__(self) -> dt.datetime:
        return self.nu

    def verder(self, minuten: int) -> None:
        self.nu += minuten * MINUUT


def lopend(dossier: Dossier | None = None, dag: dt.date = VANDAAG) -> Dossier:
    """A dossier in which a session goes on, or was left open."""
    opzet = Opzet(dag, "12:00", "13:00", "Samen kijken", "Anna", ("namen_melden", "geld_ontvangen"))
    return begin(dossier or voorbeeld(), opzet, "s1")


def sessie(p: Proef) -> Begeleidingssessie:
    """The one session of the dossier."""
    (enige,) = p.dossier.sessies
    return enige


async def begonnen(p: Proef) -> None:
    """Over the question whether to go on, to the session."""
    await p.staat_er("Keuzedialoog")
    await p.druk("enter")
    assert p.naam == "SessieScherm"


# --- a whole session


@pytest.mark.parametrize("grootte", [KLEIN, GROOT], ids=["80x24", "120x40"])
async def test_een_hele_sessie_met_toetsen(grootte: tuple[int, int]) -> None:
    klok = Klok()
    async with proef(bestand(voorbeeld()), grootte, klok) as p:
        await p.naar_taak("vsv_vastleggen", 0, "vsv.plaats")
        await p.typ("vsv.plaats", "Ervoor")  # before the session: not in its report
        await p.druk("escape")
        await beginnen(p)
        await opschrijven(p)
        klok.verder(70)
        await rondlopen(p)
        await afsluiten(p)
        await p.druk("escape", "e")  # the next session: the same action comes back
        assert p.naam == "SessiestartScherm"
        assert "Van eerder: 1 actie open." in p.tekst
        assert p.app.screen.query_one("#aanwezig", Regelveld).value == "Anna Voorbeeld"


async def beginnen(p: Proef) -> None:
    await p.druk("e")
    assert p.naam == "SessiestartScherm"
    assert "Vandaag, 15 juni 2026" in p.tekst
    await p.tik("Anna Voorbeeld")
    await p.druk("enter")
    await p.tik("Het geld rond")
    await p.druk("f8")
    assert p.naam == "PresentatieScherm"
    assert f"Taak 1 van {len(sessie(p).agenda)}" in p.tekst
    assert "nog 1 uur, tot 13:00" in p.tekst
    assert plan().taken[sessie(p).agenda[0]].titel in p.aaneen
    assert (sessie(p).aanwezig, sessie(p).doel) == ("Anna Voorbeeld", "Het geld rond")
    await p.opgeslagen()
    assert p.op_schijf.sessies == p.dossier.sessies


async def opschrijven(p: Proef) -> None:
    """A note, a decision and an action: they land with the task, and in the file at once."""
    taak = sessie(p).agenda[0]
    await p.druk("f3")
    await p.tik("even nabellen")
    await p.druk("enter", "f3", "f3")
    await p.tik("Wij doen het")
    await p.druk("enter", "f3", "f3", "f3")
    for regel in ("Zaal regelen", "Bram Voorbeeld", "1-7-2026"):
        await p.tik(regel)
        await p.druk("enter")
    assert p.naam == "PresentatieScherm"
    assert [(r.taak, r.tekst) for r in sessie(p).notities] == [(taak, "even nabellen")]
    assert [(r.taak, r.tekst) for r in sessie(p).besluiten] == [(taak, "Wij doen het")]
    (actie,) = p.dossier.acties
    assert (actie.wat, actie.wie) == ("Zaal regelen", "Bram Voorbeeld")
    assert (actie.voor, actie.status) == (dt.date(2026, 7, 1), "open")
    assert (actie.taak, actie.sessie) == (taak, sessie(p).id)
    assert "Besloten: Wij doen het" in p.van("#bijtaak")
    await p.opgeslagen()
    assert p.op_schijf.acties == p.dossier.acties


async def rondlopen(p: Proef) -> None:
    """One may go anywhere meanwhile; e comes back."""
    p.app.router.go(Destination(Page.TAAK, "vsv_vastleggen", 0, "vsv.regio"))
    await p.rust()
    await p.typ("vsv.regio", "Nieuwe regio")
    await p.druk("f3")
    assert "Bij 0.2" in p.tekst
    await p.druk("escape", "escape", "e")
    assert p.naam == "SessieScherm"
    assert "▲ 10 minuten over tijd" in p.tekst


async def afsluiten(p: Proef) -> None:
    await p.druk("end", "enter")
    assert p.naam == "SessieslotScherm"
    assert "0.2 De regio van het VSV" in p.van("#gewijzigd")
    assert "plaats" not in p.van("#gewijzigd")
    assert [rij.split()[0] for rij in p.rijen("#regels")] == ["Besluit", "Actie", "Notitie"]
    await p.tik("15-9-2026")
    await p.druk("f8")
    assert p.naam == "DocumentScherm"
    assert "Zaal regelen" in p.van("#tekst")
    assert "even nabellen" not in p.van("#tekst")  # notes are for oneself
    assert (sessie(p).afgesloten_op, sessie(p).volgende_op) == (VANDAAG, dt.date(2026, 9, 15))
    assert sessie(p).gewijzigd == ("vsv.regio",)
    await p.opgeslagen()
    assert p.op_schijf.sessies == p.dossier.sessies
    verslag = als_tekst(SOORTEN["sessieverslag"].maak(stof(p.op_schijf)))
    assert "15 september 2026" in verslag and "Wij doen het" in verslag


async def test_de_agenda_langs_met_f8() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("enter")
        assert p.naam == "PresentatieScherm" and "Taak 1 van 2" in p.tekst
        while p.naam == "PresentatieScherm" and "Taak 1 van 2" in p.tekst:
            await p.druk("f8")
            if p.naam == "Jadialoog":
                await p.druk("enter")  # not done yet
        assert "Taak 2 van 2" in p.tekst
        knop = p.app.screen.query_one("#verder", Button)
        while "afronden" not in str(knop.label) or "sessie" not in str(knop.label):
            await p.druk("f8")
            knop = p.app.screen.query_one("#verder", Button)
        await p.druk("f8")
        if p.naam == "Jadialoog":
            await p.druk("enter")
        assert p.naam == "SessieslotScherm"
        await p.druk("escape")
        assert p.naam == "SessieScherm"


async def test_antwoord_in_de_presentatie_is_een_gewoon_antwoord() -> None:
    async with proef(lopend(leeg_dossier())) as p:
        p.app.router.go(Destination(Page.PRESENTATIE, "penningmeester_benoemen"))
        await p.rust()
        await p.typ("penningmeester.naam", "Karel Voorbeeld")
        await p.druk("escape")
        await p.opgeslagen()
        assert p.op_schijf.penningmeester.naam == "Karel Voorbeeld"
        assert p.naam == "SessieScherm"


# --- beginning


async def test_wat_past_volgt_de_eindtijd_tot_u_zelf_kiest() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("e")

        def gekozen() -> list[str]:
            return [rij[4:8].strip() for rij in p.rijen("#agenda") if rij.startswith("[x]")]

        assert len(gekozen()) == 4
        veld = p.app.screen.query_one("#einde_gepland", Regelveld)
        assert veld.value == "13:00"
        veld.value = "12:30"
        await p.rust()
        assert len(gekozen()) == 2
        eerste, tweede = gekozen()
        p.app.screen.query_one("#agenda", OptionList).focus()
        await p.druk("l")
        assert gekozen() == [tweede, eerste]
        await p.druk("space")
        assert gekozen() == [tweede]
        veld.value = "14:00"
        await p.rust()
        assert gekozen() == [tweede]
        await p.druk("f8")
        assert sessie(p).agenda == (plan().taak_id(tweede),)
        assert sessie(p).einde_gepland == "14:00"


async def test_een_tijd_die_geen_tijd_is() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("e")
        p.app.screen.query_one("#einde_gepland", Regelveld).value = "straks"
        await p.druk("f8")
        assert p.naam == "SessiestartScherm"
        assert "zoals 11:30" in p.tekst
        assert p.focus.id == "einde_gepland"
        assert p.dossier.sessies == ()


async def test_esc_begint_niets() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("e", "escape")
        assert p.naam == "StappenplanScherm"
        assert p.dossier.sessies == ()


async def test_zonder_taken_en_zonder_eindtijd() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("e")
        p.app.screen.query_one("#einde_gepland", Regelveld).value = ""
        p.app.screen.query_one("#agenda", OptionList).focus()
        for _ in range(4):
            await p.druk("space", "down")
        await p.druk("f8")
        assert p.naam == "SessieScherm"
        assert sessie(p).agenda == ()
        assert p.app.screen.query_one(Sessiebalk)._klok is None


# --- writing down


async def test_noteren_terwijl_u_typt() -> None:
    async with proef(lopend()) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("escape")
        await p.naar_taak("vsv_vastleggen", 0, "vsv.naam")
        await p.tik("!")
        veld = p.focus
        await p.druk("f3")
        assert p.naam == "Noteerdialoog"
        await p.tik("los")
        await p.druk("enter")
        assert p.focus is veld
        await p.opgeslagen()
        assert p.op_schijf.sessies[0].notities[0].taak == "vsv_vastleggen"
        assert (p.op_schijf.vsv.naam or "").endswith("!")


async def test_noteren_op_de_pagina_van_een_ding_hoort_bij_de_taak() -> None:
    async with proef(lopend()) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("escape")
        await p.naar_taak("ledenlijst_maken")
        await p.druk("down", "enter")
        assert p.naam == "ItemScherm"
        await p.druk("f3")
        await p.tik("nagaan")
        await p.druk("enter")
        assert [r.taak for r in sessie(p).notities] == ["ledenlijst_maken"]


async def test_noteren_zonder_taak_is_van_de_sessie() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("f3")
        assert "Bij de sessie als geheel" in p.tekst
        await p.tik("algemeen")
        await p.druk("enter")
        assert [r.taak for r in sessie(p).notities] == [None]
        assert "algemeen" in p.van("#genoteerdtekst")


async def test_esc_bewaart_wat_half_getypt_is() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("f3", "f3")
        await p.tik("half bes")
        await p.druk("escape")
        assert sessie(p).besluiten == ()
        await p.druk("f3")
        await p.tik("luit")
        await p.druk("enter")
        assert [r.tekst for r in sessie(p).besluiten] == ["half besluit"]
        await p.druk("f3")
        assert p.app.screen.query_one("#wat", Regelveld).value == ""


async def test_leeg_en_een_verkeerde_datum_worden_niet_bewaard() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("f3", "enter")
        assert p.naam == "Noteerdialoog" and "Vul hier iets in." in p.tekst
        await p.druk("f3", "f3")
        await p.tik("actie")
        p.app.screen.query_one("#voor", Regelveld).value = "ooit"
        p.app.screen.query_one("#voor").focus()
        await p.druk("enter")
        assert p.naam == "Noteerdialoog" and "▲" in p.tekst
        assert p.dossier.acties == ()


async def test_zonder_sessie_zegt_f3_hoe_het_wel_kan() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("f3")
        assert p.naam == "StappenplanScherm"
        assert "Start er een met e" in p.meldingen[-1]
        assert "F3" not in p.regels()[0]


async def test_de_bovenste_regel_zegt_dat_er_een_sessie_loopt() -> None:
    async with proef(lopend()) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("escape")
        assert "F3 Noteren" in p.regels()[0]


async def test_ongedaan_maken_springt_niet_weg() -> None:
    async with proef(lopend()) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("escape")
        await p.naar_taak("vsv_vastleggen")
        blad = p.tekst.splitlines()[2]
        await p.druk("f3")
        await p.tik("weg ermee")
        await p.druk("enter", "f6")
        assert sessie(p).notities == ()
        assert p.tekst.splitlines()[2] == blad


# --- closing


async def test_verbeteren_en_weghalen_voor_het_afsluiten() -> None:
    dossier = schrijf_op(
        lopend(),
        "s1",
        Regelsoort.BESLUIT,
        Sessieregel(id="b", taak="namen_melden", tekst="Wij doen het nit"),
    )
    dossier = spreek_af(dossier, Actie(id="a", wat="Bellen", sessie="s1"))
    dossier = schrijf_op(dossier, "s1", Regelsoort.NOTITIE, Sessieregel(id="n", tekst="onzin"))
    async with proef(dossier) as p:
        await begonnen(p)
        p.app.router.go(Destination(Page.SESSIESLOT, "s1"))
        await p.rust()
        lijst = p.app.screen.query_one("#regels", OptionList)
        lijst.focus()
        await p.druk("home", "enter", "backspace", "backspace")
        await p.tik("et")
        await p.druk("enter")
        assert [r.tekst for r in sessie(p).besluiten] == ["Wij doen het net"]
        await p.druk("down", "enter")
        assert p.naam == "ItemScherm"
        await p.druk("escape")
        lijst.focus()
        await p.druk("end", "delete")
        assert p.naam == "Jadialoog" and "onzin" in p.tekst
        await p.druk("right", "enter")
        assert sessie(p).notities == ()
        assert [rij.split()[0] for rij in p.rijen("#regels")] == ["Besluit", "Actie"]


async def test_een_halve_datum_houdt_het_afsluiten_tegen() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("end", "enter")
        await p.tik("ergens in")
        await p.druk("f8")
        assert p.naam == "SessieslotScherm"
        assert sessie(p).afgesloten_op is None
        assert "klopt nog niet" in p.meldingen[-1]


async def test_wat_nog_niet_bewaard_was_valt_aan_de_goede_kant() -> None:
    """What was typed just before the beginning is not of the session; just before the end is."""
    async with proef(voorbeeld()) as p:
        assert p.app.desk.sessie is not None
        await p.druk("e")
        p.app.desk.sessie.vervang(met(p.dossier, {"vsv.plaats": "Ervoor"}))
        await p.druk("f8")
        p.app.router.go(Destination(Page.SESSIESLOT, sessie(p).id))
        await p.rust()
        p.app.desk.sessie.vervang(met(p.dossier, {"vsv.regio": "Op het laatst"}))
        await p.druk("f8")
        assert sessie(p).afgesloten_op == VANDAAG
        assert sessie(p).gewijzigd == ("vsv.regio",)


# --- a session that was left open


async def test_een_sessie_van_vandaag_wordt_weer_aangeboden() -> None:
    async with proef(lopend()) as p:
        await p.staat_er("Keuzedialoog")
        assert "De sessie van vandaag is nog niet afgesloten." in p.tekst
        await p.druk("enter")
        assert p.naam == "SessieScherm"


async def test_een_oude_sessie_kan_alleen_worden_afgerond() -> None:
    pad = bestand(lopend(dag=VANDAAG - 9 * DAG))
    async with proef(pad) as p:
        await p.staat_er("Keuzedialoog")
        assert "De sessie van 6 juni 2026, 12:00 is nog niet afgesloten." in p.aaneen
        assert not any("Ga verder" in knop for knop in p.knoppen())
        await p.druk("enter")
        assert p.naam == "SessieslotScherm"
        await p.druk("f3")  # what was forgotten lands in that session
        await p.tik("nog iets")
        await p.druk("enter", "escape")
        assert p.naam == "StappenplanScherm"
        await p.druk("e")
        assert p.naam == "SessiestartScherm"
    assert [r.tekst for r in lees(pad).dossier.sessies[0].notities] == ["nog iets"]
    async with proef(pad) as p:  # not now: asked again
        await p.staat_er("Keuzedialoog")
        await p.druk("end", "escape")
        assert p.naam == "StappenplanScherm"


async def test_een_afgesloten_sessie_vraagt_niets() -> None:
    async with proef(sluit(lopend(), "s1", VANDAAG, [])) as p:
        assert p.naam == "StappenplanScherm"


# --- the agenda


async def test_een_taak_erbij_en_eraf() -> None:
    async with proef(lopend()) as p:
        await begonnen(p)
        await p.druk("plus")
        await p.tik("open_keuzes_nemen")
        await p.druk("enter")
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen", "open_keuzes_nemen")
        await p.druk("delete")
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen")
        for nummer, woord in (("99", "bestaat niet"), ("geld_ontvangen", "staat al")):
            await p.druk("plus")
            await p.tik(nummer)
            await p.druk("enter")
            assert woord in p.meldingen[-1]
        assert sessie(p).agenda == ("namen_melden", "geld_ontvangen")


async def test_een_agenda_met_een_taak_die_niet_bestaat() -> None:
    dossier = begin(voorbeeld(), Opzet(VANDAAG, agenda=("bestaat niet", "geld_ontvangen")), "s1")
    async with proef(dossier) as p:
        await begonnen(p)
        await p.druk("enter")
        assert "Taak 1 van 1" in p.tekst


# --- nothing of others


async def test_in_een_sessie_is_niets_van_een_ander_te_zien() -> None:
    ander = met(leeg_dossier(), {"vsv.naam": "VSV Geheim"})
    ander = ander.model_copy(
        update={"dossier": ander.dossier.model_copy(update={"id": "ander", "naam": "VSV Geheim"})}
    )
    bestand(ander, "geheim.toml")
    async with proef(bestand(lopend())) as p:
        await begonnen(p)
        for toetsen in (("enter",), ("f1",), ("escape", "escape", "escape", "escape")):
            for toets in toetsen:
                await p.druk(toets)
                assert "Geheim" not in p.tekst
                assert "Dossiers staan in" not in p.tekst
        assert p.naam == "Jadialoog"  # and not the folder
        assert "ook andere VSV's" in p.aaneen
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"
        await p.druk("escape", "right", "enter")
        assert p.naam == "DossiersScherm"


# --- actions


def met_acties() -> Dossier:
    """The example with a late action, one to come, and one that is done."""
    return met(
        voorbeeld(),
        {
            "acties.straks.wat": "Straks",
            "acties.straks.voor": VANDAAG + DAG,
            "acties.klaar.wat": "Gedaan",
            "acties.klaar.status": "klaar",
            "acties.laat.wat": "Te laat",
            "acties.laat.wie": "Anna Voorbeeld",
            "acties.laat.voor": VANDAAG - DAG,
            "acties.laat.taak": "namen_melden",
        },
    )


async def test_acties_te_laat_eerst_en_afvinken() -> None:
    async with proef(met_acties()) as p:
        await p.druk("a")
        assert p.naam == "ActiesScherm"
        assert [rij.splitlines()[0] for rij in p.rijen("#acties")] == [
            "▲ Te laat",
            "○ Straks",
            "✔ Gedaan",
        ]
        assert "1 dag te laat · Anna Voorbeeld · 1.6" in p.rijen("#acties")[0]
        assert "2 acties open · ▲ 1 te laat" in p.tekst
        await p.druk("k")
        await p.opgeslagen()
        assert p.op_schijf.acties[-1].status == "klaar"
        assert p.op_schijf.acties[-1].gedaan_op == VANDAAG
        assert p.app.screen.query_one("#acties", OptionList).highlighted_option is not None
        await p.druk("k")  # the selection went along: the same one is open again
        assert p.dossier.acties[-1].status == "open"
        await p.druk("k", "f6")
        assert p.dossier.acties[-1].status == "open"


async def test_actie_openen_wijzigen_en_terug() -> None:
    async with proef(met_acties()) as p:
        await p.druk("a", "enter")
        assert p.naam == "ItemScherm"
        await p.typ("acties.laat.wie", "Bram Voorbeeld")
        await p.druk("escape")
        assert p.naam == "ActiesScherm"
        assert "Bram Voorbeeld" in p.rijen("#acties")[0]
        await p.druk("escape")
        assert p.naam == "StappenplanScherm"


async def test_actie_toevoegen_en_verwijderen() -> None:
    async with proef(voorbeeld()) as p:
        await p.druk("a")
        assert "Druk op + voor de eerste" in p.tekst
        await p.druk("k", "delete", "enter")  # there is nothing to do that to
        assert p.naam == "ActiesScherm" and p.dossier.acties == ()
        await p.druk("plus")
        assert p.naam == "ItemScherm"
        await p.tik("Nieuw")
        await p.druk("escape")
        assert [a.wat for a in p.dossier.acties] == ["Nieuw"]
        await p.druk("delete", "right", "enter")
        assert p.dossier.acties == ()


async def test_actie_in_een_sessie_hoort_bij_die_sessie() -> None:
    async with proef(lopend(met_acties())) as p:
        await begonnen(p)
        assert p.rijen("#agenda")[0].startswith("▲ Acties van eerder")
        await p.druk("home", "enter")
        assert p.naam == "ActiesScherm"
        await p.druk("plus")
        assert p.naam == "Noteerdialoog"
        await p.tik("In de sessie")
        await p.druk("enter", "enter", "enter")
        assert p.dossier.acties[-1].sessie == "s1"
        await p.druk("escape")
        assert p.naam == "SessieScherm"


async def test_acties_in_de_samenvatting() -> None:
    async with proef(met_acties()) as p:
        p.app.router.go(Destination(Page.SAMENVATTING, "open"))
        await p.rust()
        assert "1 dag te laat" in p.rijen("#rijen")[1]
        await p.druk("enter")
        assert p.naam == "ActiesScherm"
        await p.druk("escape")
        assert p.naam == "SamenvattingScherm"


async def test_een_dossier_van_een_nieuwere_versie_kan_alleen_kijken(tmp_path: Path) -> None:
    pad = bestand(lopend(met_acties()))
    pad.write_bytes(pad.read_bytes().replace(b"schema = 2", b"schema = 3", 1))
    async with proef(pad) as p:
        await p.druk("e")
        assert p.naam == "StappenplanScherm"
        await p.druk("f3", "a", "k", "plus", "delete")
        assert p.naam == "ActiesScherm"
        assert [a.status for a in p.dossier.acties] == [None, "klaar", None]


# --- any text, any size


def kwaad_in_sessie() -> Dossier:
    """A session and actions of which every text is hostile."""
    sessie_ = Begeleidingssessie(
        id="[/]",
        datum=VANDAAG,
        begin=kwaad(0),
        einde_gepland=kwaad(1),
        doel=kwaad(2),
        aanwezig=kwaad(3),
        agenda=("namen_melden", "[b]", "geld_ontvangen"),
        notities=(
            Sessieregel(id="[red]", taak="namen_melden", tekst="\n".join((kwaad(4), kwaad(5)))),
        ),
        besluiten=(Sessieregel(id="x", taak="[b]", tekst=kwaad(6)),),
    )
    acties = tuple(
        Actie(id=f"[{i}]", wat=kwaad(i), wie=kwaad(i + 1), taak=taak, sessie="[/]")
        for i, taak in enumerate(("namen_melden", "[b]", None))
    )
    return kwaad_dossier().model_copy(update={"sessies": (sessie_,), "acties": acties})


@pytest.mark.parametrize("grootte", [KLEIN, (60, 15)], ids=["80x24", "60x15"])
async def test_vijandige_tekst_op_elk_scherm(grootte: tuple[int, int]) -> None:
    pad = schrijf_kwaad(kwaad_in_sessie())
    async with proef(pad, grootte) as p:
        await p.tot(lambda: p.naam in ("Keuzedialoog", "Jadialoog"))
        await p.druk("escape")
        gaan: tuple[Any, ...] = (
            lambda: p.app.router.go(Destination(Page.SESSIE)),
            lambda: p.app.router.go(Destination(Page.PRESENTATIE, "namen_melden")),
            lambda: p.app.router.go(Destination(Page.SESSIESLOT, "[/]")),
            lambda: p.app.router.go(Destination(Page.ACTIES)),
            lambda: p.app.router.go(Destination(Page.DOCUMENT, "sessieverslag")),
        )
        for ga in gaan:
            ga()
            await p.rust()
            kijk_na(p)
            await p.druk("f3")
            kijk_na(p)
            await p.druk("escape")
        p.app.router.go(Destination(Page.ACTIES))
        await p.rust()
        await p.druk("delete")
        kijk_na(p)
        await p.druk("escape", "enter")
        kijk_na(p)


@pytest.mark.parametrize("grootte", [(60, 15), (20, 8)], ids=["60x15", "20x8"])
async def test_op_een_klein_scherm_gaat_alles(grootte: tuple[int, int]) -> None:
    async with proef(voorbeeld(), grootte) as p:
        await p.druk("e", "f8")
        assert p.naam == "PresentatieScherm"
        await p.druk("f3", "f3", "f3")
        await p.tik("actie")
        await p.druk("enter", "enter", "enter")
        assert [a.wat for a in p.dossier.acties] == ["actie"]
        await p.druk("escape", "end", "enter")
        assert p.naam == "SessieslotScherm"
        await p.druk("f8")
        assert p.naam == "DocumentScherm"
        assert not (MAP / "x").exists()
