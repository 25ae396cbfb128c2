"""The pages with questions: every task, saving by itself, half answers, lists, declaring."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import (
    ANDERE_KEUZES,
    NU,
    VANDAAG,
    leeg_dossier,
    met,
    met_stand,
    plan,
    vol_dossier,
    vul_in,
)
from hostile import kijk_na, kwaad_dossier, leest_terug, schrijf_kwaad
from screen_driver import MAP, Proef, bestand, bevat, proef

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.dossier.paths import veld
from vsv_wizard.opslag import lees
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import items, velden_van, zichtbaar
from vsv_wizard.screens.taakblad import AFRONDEN
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.velden import ANDERS, Keuzeveld
from vsv_wizard.screens.widgets.vraagblok import Vraagblok

pytestmark = pytest.mark.usefixtures("plaats")


def bladen(dossier: Dossier, nr: str) -> dict[str, list[Vraag]]:
    """What a task asks of this dossier, by sheet, as the plan says it."""
    result: dict[str, list[Vraag]] = {}
    for vraag in zichtbaar(plan(), dossier, nr):
        result.setdefault(vraag.groep, []).append(vraag)
    return result


# --- every task


@pytest.mark.parametrize("stap", list(plan().stappen))
async def test_elke_taak_toont_op_elk_blad_elke_vraag(stap: str) -> None:
    gezien: set[str] = set()
    for keuzes in ({}, *ANDERE_KEUZES):
        dossier = vol_dossier(plan(), VANDAAG, keuzes) if keuzes else kwaad_dossier()
        nieuw = {
            nr: groepen
            for nr in plan().taken
            if plan().taken[nr].stap == stap
            and (groepen := bladen(dossier, nr))
            and not {v.pad for vragen in groepen.values() for v in vragen} <= gezien
        }
        if nieuw:
            pad = bestand(dossier, f"{len(gezien)}.toml") if keuzes else schrijf_kwaad(dossier)
            async with proef(pad) as p:
                for nr, groepen in nieuw.items():
                    await _loop_langs(p, nr, groepen, dossier)
                    gezien.update(v.pad for vragen in groepen.values() for v in vragen)
    assert gezien == {v.pad for nr, t in plan().taken.items() if t.stap == stap
                      for v in plan().vragen[nr]}  # fmt: skip


async def _loop_langs(p: Proef, nr: str, groepen: dict[str, list[Vraag]], dossier: Dossier) -> None:
    """Walk the sheets of a task with F8, and look at each of them."""
    await p.naar_taak(nr)
    assert plan().nr(nr) in p.app.screen.titel  # type: ignore[attr-defined]
    for nummer, (groep, vragen) in enumerate(groepen.items(), 1):
        assert f"Blad {nummer} van {len(groepen) + 1}: {groep}" in p.tekst
        assert p.zichtbaar() == [vraag.pad for vraag in vragen]
        for blok, vraag in zip(_zichtbare(p), vragen, strict=True):
            assert vraag.vraag in str(blok.query(".vraag").first().render())
            assert blok.region.height >= 2
            assert blok.invoerveld.size.width >= 10
        kijk_na(p)
        leest_terug(p, dossier)
        await p.druk("f8")
    assert f": {AFRONDEN}" in p.tekst
    assert p.zichtbaar() == [f"taken.{nr}.bewijs", f"taken.{nr}.notitie"]


def _zichtbare(p: Proef) -> list[Any]:
    return [blok for blok in p.formulier.blokken() if blok.display]


# --- saving


async def test_typen_bewaart_vanzelf() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.naam")
        assert "Opgeslagen" not in p.tekst
        await p.tik("VSV Zee")
        assert p.dossier.vsv.naam == "VSV Zee"
        await p.opgeslagen()
        assert "Opgeslagen 12:00" in p.regels()[0]
        assert "VSV Zee" in p.regels()[0]
        assert p.op_schijf.vsv.naam == "VSV Zee"
        assert p.op_schijf.dossier.revisie == 1


async def test_een_veld_verlaten_bewaart_meteen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.tik("Delft")
        await p.druk("enter")
        assert p.app.saver._wekker is None  # nothing waits for the clock
        await p.opgeslagen()
        assert p.op_schijf.vsv.plaats == "Delft"


async def test_half_getypt_blijft_ook_na_opnieuw_starten() -> None:
    dossier = met(leeg_dossier(), {"mandaat.besluit_op": dt.date(2025, 5, 1)})
    pad = bestand(dossier)
    async with proef(pad) as p:
        await p.naar_taak("mandaat_besluiten", 0, "mandaat.besluit_op")
        await p.typ("mandaat.besluit_op", "30-2-20")
        await p.druk("escape")
        assert p.dossier.klad == {"mandaat.besluit_op": "30-2-20"}
    assert lees(pad).dossier.mandaat.besluit_op == dt.date(2025, 5, 1)
    async with proef(pad) as p:
        await p.naar_taak("mandaat_besluiten", 0, "mandaat.besluit_op")
        await p.druk("ctrl+c", "enter")
    async with proef(pad) as p:  # starts where it stopped, with what stood there
        assert p.naam == "TaakScherm"
        blok = p.formulier.huidig_blok()
        assert isinstance(blok, Vraagblok)
        assert blok.pad == "mandaat.besluit_op"
        assert "30-2-20" in p.tekst
        assert "▲ Bedoelt u 2020?" in p.tekst
        assert p.dossier.mandaat.besluit_op == dt.date(2025, 5, 1)
        await p.typ("mandaat.besluit_op", "28-2-2020")
        assert "▲" not in p.tekst.replace("▲ Kan nog niet", "")
        assert p.dossier.klad == {}
        await p.opgeslagen()
    assert lees(pad).dossier.mandaat.besluit_op == dt.date(2020, 2, 28)


async def test_naar_een_half_antwoord_kijken_is_geen_wijziging() -> None:
    dossier = leeg_dossier().model_copy(update={"klad": {"vsv.postcode": "12"}})
    pad = bestand(dossier)
    voor = pad.read_bytes()
    async with proef(pad) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.postcode")
        assert "▲" in p.tekst
        await p.druk("tab", "shift+tab", "escape")
        assert p.app.desk.sessie is not None
        assert not p.app.desk.sessie.vuil
    assert pad.read_bytes() == voor


async def test_half_getypt_in_een_lijst_blijft_en_komt_terug_in_hetzelfde_veld() -> None:
    pad = bestand(leeg_dossier())
    async with proef(pad) as p:
        await p.naar_taak("overleggen_plannen")
        await p.druk("enter")
        assert p.naam == "ItemScherm"
        await p.tik("12-3")
        half = p.zichtbaar()[0]
        await p.druk("ctrl+c", "enter")
    assert lees(pad).dossier.klad == {half: "12-3"}
    async with proef(pad) as p:
        await p.tot(lambda: p.naam == "ItemScherm")
        await p.rust()
        blok = p.formulier.huidig_blok()
        assert isinstance(blok, Vraagblok)
        assert blok.pad == half
        assert "12-3" in p.tekst
        assert "▲ Vul een datum in" in p.aaneen or "▲" in p.tekst
        await p.druk("escape")
        assert p.naam == "TaakScherm"
        assert bevat(p.rijen("Lijstveld OptionList"), "nog zonder naam")
        await p.druk("enter")
        await p.typ(half, "12-3-2026")
        await p.druk("escape")
        assert p.dossier.klad == {}
        assert bevat(p.rijen("Lijstveld OptionList"), "12 maart 2026")


async def test_fout_komt_pas_bij_het_verlaten_en_gaat_meteen_weg() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 1, "vsv.postcode")
        await p.tik("12")
        assert "▲" not in p.tekst
        await p.druk("tab")
        assert "▲" in p.tekst
        await p.druk("shift+tab")
        await p.tik("34 ab")
        assert "▲" not in p.tekst
        assert p.dossier.vsv.postcode == "1234 AB"


async def test_leeg_veld_wist_niets_vanzelf() -> None:
    dossier = vol_dossier(plan(), VANDAAG)
    async with proef(dossier) as p:
        voor = p.dossier
        for nr in ("vsv_vastleggen", "penningmeester_benoemen"):
            await p.naar_taak(nr)
            for _ in bladen(dossier, nr):
                await p.druk("tab", "tab", "shift+tab", "f8")
        assert p.dossier.klad == {}
        for pad in ("vsv", "penningmeester"):
            assert lees_pad(p.dossier, pad) == lees_pad(voor, pad)


# --- conditions


async def test_voorwaardelijke_vraag_komt_gaat_en_onthoudt() -> None:
    anders = "vsv.rechtsvorm_anders"
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen")
        assert anders not in p.zichtbaar()
        await p.typ("vsv.rechtsvorm", "anders")
        assert anders in p.zichtbaar()
        await p.typ(anders, "Een maatschap")
        await p.typ("vsv.rechtsvorm", "stichting")
        assert anders not in p.zichtbaar()
        assert "Een maatschap" not in p.tekst
        assert p.dossier.vsv.rechtsvorm_anders == "Een maatschap"
        await p.typ("vsv.rechtsvorm", "anders")
        p.blok(anders).invoerveld.focus()
        await p.rust()
        assert "Een maatschap" in p.tekst


async def test_een_antwoord_kan_een_blad_erbij_maken() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("penningmeester_benoemen", 1)
        assert "Blad 2 van 3" in p.tekst
        assert "Volgende: afronden" in p.knoppen()
        await p.typ("penningmeester.vervanger_geregeld", "ja")
        assert "Blad 2 van 4" in p.tekst
        assert "Volgende: de vervanger" in p.knoppen()
        await p.druk("f8")
        assert "Blad 3 van 4: De vervanger" in p.tekst


# --- the kinds of field


def _een_van_elk() -> dict[str, tuple[str, int, str]]:
    """One question of each kind of answer that allows "weet ik nog niet": task, sheet, path."""
    result: dict[str, tuple[str, int, str]] = {}
    for nr in plan().taken:
        for nummer, vragen in enumerate(bladen(leeg_dossier(), nr).values()):
            for vraag in vragen:
                if vraag.is_lijst or not veld(vraag.pad).weet_niet:
                    continue
                soort = "suggestie" if plan().suggesties(vraag) else veld(vraag.pad).soort
                result.setdefault(soort, (nr, nummer, vraag.pad))
    return result


ERVOOR = {"datum": "01-03-2026", "bedrag": "12,50", "getal": "4", "ja_nee": "ja"}


async def test_f4_zegt_weet_ik_nog_niet_en_weer_terug() -> None:
    soorten = _een_van_elk()
    assert {"tekst", "lang", "datum", "getal", "keuze", "ja_nee", "suggestie"} <= set(soorten)
    async with proef(leeg_dossier()) as p:
        for soort, (nr, blad, pad) in soorten.items():
            await p.naar_taak(nr, blad, pad)
            await p.druk("f4")
            assert lees_pad(p.dossier, pad) == WEET_NIET, soort
            assert "Weet ik nog niet" in p.tekst
            await p.druk("f4")
            assert lees_pad(p.dossier, pad) is None, soort
            gekozen = next(iter(veld(pad).keuzes), ERVOOR.get(soort, "Iets anders"))
            await p.typ(pad, gekozen)
            antwoord = lees_pad(p.dossier, pad)
            assert antwoord is not None, soort
            await p.druk("f4")
            assert lees_pad(p.dossier, pad) == WEET_NIET, soort
            await p.druk("f4")  # nothing is lost by a key pressed by mistake
            assert lees_pad(p.dossier, pad) == antwoord, soort
            assert p.dossier.klad == {}, soort


async def test_f4_waar_een_antwoord_nodig_is() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("geld_navragen")
        await p.druk("enter")
        assert p.zichtbaar()[0].endswith(".jaar")
        await p.druk("f4")
        assert p.meldingen == ["Bij deze vraag is een antwoord nodig."]


async def test_enter_op_een_keuze_kiest_niets() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen")
        assert isinstance(p.focus, Keuzeveld)
        await p.druk("enter")
        assert p.dossier.vsv.rechtsvorm is None
        assert not isinstance(p.focus, Keuzeveld)
        await p.druk("shift+tab", "down", "enter")
        assert p.dossier.vsv.rechtsvorm == veld("vsv.rechtsvorm").keuzes[1]
        await p.druk("shift+tab", "enter")  # and once more changes nothing
        assert p.dossier.vsv.rechtsvorm == veld("vsv.rechtsvorm").keuzes[1]


async def test_j_en_n_kiezen_ja_en_nee() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("rso_kiezen", 0, "rso.actief")
        await p.druk("j")
        assert p.dossier.rso.actief is True
        assert "(•) Ja" in p.tekst
        await p.druk("n")
        assert p.dossier.rso.actief is False
        assert "( ) Ja" in p.tekst
        assert "(•) Nee" in p.tekst
        await p.druk("w")
        assert p.dossier.rso.actief == WEET_NIET


async def test_kiezen_uit_wat_klaar_staat_of_zelf_iets_typen() -> None:
    nr, blad, pad = _een_van_elk()["suggestie"]
    async with proef(leeg_dossier()) as p:
        await p.naar_taak(nr, blad, pad)
        await p.druk("space")
        eerste = lees_pad(p.dossier, pad)
        assert isinstance(eerste, str)
        keuze = p.blok(pad).query_one(Keuzeveld)
        await p.druk(*["down"] * list(keuze.keuzes).index(ANDERS), "space")
        await p.tik("iets anders")
        assert lees_pad(p.dossier, pad) == "iets anders"
        await p.druk("shift+tab", "w")
        assert lees_pad(p.dossier, pad) == WEET_NIET
        await p.druk("up", "enter")  # Enter too leads to the line, and not past it
        await p.tik("x")
        assert lees_pad(p.dossier, pad) == "iets andersx"


async def test_meer_dan_een_keuze() -> None:
    dossier = met(
        leeg_dossier(),
        {
            "deelnemers.0.naam": "Aa",
            "deelnemers.1.naam": "Bee",
            "overleg.bijeenkomsten.x.datum": VANDAAG,
            "overleg.bijeenkomsten.x.status": "gehouden",
        },
    )
    async with proef(dossier) as p:
        await p.naar_taak("overleg_houden")
        await p.druk("enter")
        assert p.naam == "ItemScherm"
        pad = next(pad for pad in p.zichtbaar() if veld(pad).soort == "keuzes")
        p.blok(pad).invoerveld.focus()
        await p.druk("space", "down", "space")
        assert "[x] Aa" in p.tekst
        assert "[x] Bee" in p.tekst
        assert lees_pad(p.dossier, pad) == ("0", "1")
        await p.druk("space")
        assert lees_pad(p.dossier, pad) == ("0",)
        await p.druk("f4")
        assert lees_pad(p.dossier, pad) == WEET_NIET


async def test_geld_en_data_zoals_mensen_ze_typen() -> None:
    async with proef(met(leeg_dossier(), {"gelden.a.jaar": 2026})) as p:
        await p.naar_taak("geld_navragen")
        await p.druk("enter")
        await p.typ("gelden.a.bedrag", "€ 1.250,50")
        assert p.dossier.gelden[0].bedrag == Decimal("1250.50")
        await p.druk("escape")
        await p.naar_taak("mandaat_besluiten", 0, "mandaat.besluit_op")
        await p.typ("mandaat.besluit_op", "1 maart 2026")
        assert p.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)
        await p.typ("mandaat.besluit_op", "30-2-2026")
        await p.druk("tab")
        assert "▲ 30 februari bestaat niet." in p.tekst
        assert p.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)


# --- lists


async def test_lijst_toevoegen_wijzigen_en_verwijderen_met_toetsen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("ledenlijst_maken")
        assert bevat(p.rijen("Lijstveld OptionList"), "Nog niets ingevuld.")
        await p.druk("plus")
        assert p.naam == "ItemScherm"
        await p.druk("escape")
        assert not p.dossier.deelnemers  # leaving without an answer makes nothing
        await p.druk("enter")
        await p.tik("Praktijk Zon")
        await p.druk("escape", "plus")
        await p.tik("Ziekenhuis Zee")
        await p.druk("escape")
        namen = [lid.naam for lid in p.dossier.deelnemers]
        assert namen == ["Praktijk Zon", "Ziekenhuis Zee"]
        assert "2 van 2 deelnemers" in p.tekst

        await p.druk("up", "enter", "end")
        await p.tik(" en Maan")
        await p.druk("escape")
        assert "Praktijk Zon en Maan" in p.tekst

        await p.druk("delete")
        assert "Verwijder Praktijk Zon en Maan?" in p.tekst
        await p.druk("enter")  # the safe answer has the focus
        assert len(p.dossier.deelnemers) == 2
        await p.druk("delete", "right", "enter")
        assert [d.naam for d in p.dossier.deelnemers] == ["Ziekenhuis Zee"]
        assert "Praktijk Zon" not in p.tekst
        await p.opgeslagen()
        assert [d.naam for d in p.op_schijf.deelnemers] == ["Ziekenhuis Zee"]


async def test_door_een_lijst_lopen() -> None:
    dossier = met(leeg_dossier(), {f"deelnemers.{i}.naam": f"Lid {i}" for i in range(3)})
    async with proef(dossier) as p:
        await p.naar_taak("ledenlijst_maken")
        await p.druk("enter", "f8")
        assert "Lid 1" in p.regels()[1]
        await p.druk("f7")
        assert "Lid 0" in p.regels()[1]
        await p.druk("f8", "f8")
        assert "Nog een toevoegen" in p.knoppen()
        await p.druk("f8")
        assert p.naam == "TaakScherm"


async def test_vaste_rijen_kan_men_niet_verwijderen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("diensten_kiezen")
        lijst = next(b for b in p.formulier.blokken() if isinstance(b, Lijstveld))
        rijen = plan().rijen(lijst.vraag.rijen)
        assert [str(r.id) for r in items(plan(), p.dossier, lijst.vraag)] == [r.id for r in rijen]
        assert len(p.rijen("Lijstveld OptionList")) == len(rijen)
        assert "+ Toevoegen" not in p.knoppen()
        await p.druk("delete", "plus")
        assert p.naam == "TaakScherm"
        await p.druk("down", "enter")
        assert rijen[1].titel in p.regels()[1]
        vragen = velden_van(plan(), lijst.vraag)
        await p.druk("down", "space")
        assert lees_pad(p.dossier, f"{lijst.pad}.{rijen[1].id}.{vragen[0].pad}") is not None
        await p.druk("escape", "delete")
        assert p.naam == "TaakScherm"


# --- evidence, note, and how it stands


async def test_bewijs_en_notitie() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 9)
        bewijs, notitie = p.zichtbaar()
        await p.typ(notitie, "Eén regel\nen nog een")
        p.lijst(bewijs).invoerveld.focus()
        await p.druk("enter")
        assert p.naam == "ItemScherm"
        datum = next(pad for pad in p.zichtbaar() if pad.endswith(".datum"))
        await p.typ(datum, "1-3-2026")
        await p.druk("escape")
        await p.opgeslagen()
        stand = p.op_schijf.taken["vsv_vastleggen"]
        assert stand.notitie == "Eén regel\nen nog een"
        assert stand.bewijs[0].datum == dt.date(2026, 3, 1)


async def test_klaar_kan_pas_als_niets_ontbreekt() -> None:
    async with proef(vul_in(leeg_dossier(), plan(), VANDAAG, ("vsv_vastleggen",))) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        await p.typ("vsv.naam", "")
        await p.druk("f8")
        assert "Ja, deze taak is klaar" not in p.knoppen()
        assert "Controleer 1 antwoord." in p.tekst
        p.app.screen.query_one("#open").focus()
        await p.druk("enter")
        blok = p.formulier.huidig_blok()
        assert blok is not None
        assert blok.pad == "vsv.naam"
        await p.tik("VSV Zee")
        await p.druk("f5")
        assert p.focus.id == "klaar"
        assert "Dit programma tekent niets." in p.tekst
        await p.druk("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "klaar"
        assert p.dossier.taken["vsv_vastleggen"].klaar_op == VANDAAG
        assert "✔ Klaar" in p.regels()[1]
        assert p.op_schijf.taken["vsv_vastleggen"].status == "klaar"
        assert "Ja, deze taak is klaar" not in p.knoppen()
        assert p.focus.id == "verder"


async def test_wacht_op_ander_en_weer_openzetten() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("vsv_vastleggen", 9)
        p.app.screen.query_one("#wacht").focus()
        await p.druk("enter")
        assert "Op wie wacht u?" in p.tekst
        await p.druk("escape")
        assert "vsv_vastleggen" not in p.dossier.taken
        await p.druk("enter")
        await p.tik("de notaris")
        await p.druk("enter")
        assert p.dossier.taken["vsv_vastleggen"].wacht_op == "de notaris"
        assert "» Wacht op ander" in p.tekst
        p.app.screen.query_one("#bezig").focus()
        await p.druk("enter")
        assert p.dossier.taken["vsv_vastleggen"].status == "bezig"
        assert "◐ Bezig" in p.tekst


async def test_nvt_vraagt_een_reden() -> None:
    nr = next(nr for nr, t in plan().taken.items() if t.nvt_mag and not t.nvt_als)
    zonder = next(nr for nr, t in plan().taken.items() if not t.nvt_mag)
    async with proef(leeg_dossier()) as p:
        await p.naar_taak(zonder, 9)
        assert "N.v.t." not in p.knoppen()
        await p.naar_taak(nr, 9)
        p.app.screen.query_one("#nvt").focus()
        await p.druk("enter")
        assert "Waarom geldt dit niet voor uw VSV?" in p.tekst
        await p.druk("enter")
        assert "▲ Vul hier iets in." in p.tekst
        assert nr not in p.dossier.taken
        await p.tik("Geen leden")
        await p.druk("enter")
        assert (p.dossier.taken[nr].status, p.dossier.taken[nr].nvt_reden) == ("nvt", "Geen leden")
        assert "Deze taak is n.v.t. Geen leden" in p.tekst


async def test_kan_nog_niet_zegt_wat_eerst_moet_en_laat_invullen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("rso_ondertekenen")
        assert "▲ Kan nog niet. Eerst:" in p.aaneen
        assert "U mag wel alvast invullen." in p.aaneen
        await p.druk("f5")
        assert "Ja, deze taak is klaar" not in p.knoppen()


async def test_niets_kiezen_voor_wie_iets_verwijderde() -> None:
    dossier = met_stand(leeg_dossier(), "vsv_vastleggen", status="wacht", wacht_op="Jan")
    async with proef(dossier) as p:
        await p.naar_taak("vsv_vastleggen", 9)
        p.app.screen.query_one("#wacht").focus()
        await p.druk("enter")
        assert "Jan" in p.tekst  # what stood there, to change


async def test_dossier_van_een_ander_jaar_opent_ook() -> None:
    later = NU.replace(year=2031)
    async with proef(vol_dossier(plan(), VANDAAG), klok=lambda: later) as p:
        await p.naar_taak("geld_ontvangen")
        assert "2031" in p.tekst
    assert (MAP / "proef.toml").exists()
