"""A file of a newer version of the program: to look at, and never to write."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan, vol_dossier, vul_in
from program import WIZARD, run
from screen_driver import MAP, Proef, proef

from vsv_wizard import opslag
from vsv_wizard.bewerken.copies import voeg_bestanden_samen
from vsv_wizard.bewerken.leftovers import zoek_nagekomen
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.bewerken.read_dossier import ALLEEN_LEZEN
from vsv_wizard.bewerken.restore import Tijdlijn, herstel
from vsv_wizard.opslag import Destination, NieuwerSchema, Page
from vsv_wizard.opslag.history import Geschiedenis, Soort
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.velden import Getypt
from vsv_wizard.voortgang.declare import MagNiet

pytestmark = pytest.mark.usefixtures("plaats")

Draai = Callable[..., tuple[int, str, str]]
NIETS = "U kunt nu niets wijzigen. Werk eerst vsv-wizard bij."


@pytest.fixture
def nieuwer(plaats: Path) -> Path:
    """A dossier with answers and half answers, of a schema after ours, with news in it."""
    dossier = vul_in(
        leeg_dossier(), plan(), VANDAAG, ("brontekst_kiezen", "vsv_vastleggen", "ledenlijst_maken")
    )
    dossier = met(dossier, {"vsv.kvk_toelichting": "Een lange tekst"})
    delen = {"schema_": 3, "klad": {"vsv.postcode": "12"}}
    pad = plaats / MAP / "nieuwer.toml"
    pad.parent.mkdir()
    data = opslag.naar_toml(dossier.model_copy(update=delen))
    pad.write_bytes(data + b"\n[nieuws]\nx = 1\n")
    return pad


# --- the session


def test_de_sessie_verandert_niets(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    sessie = Sessie(nieuwer, plan(), lambda: NU)
    assert sessie.alleen_lezen
    assert "niet wijzigen" in sessie.bijzonder[0]
    dossier = sessie.dossier
    vraag = plan().vraag_van["vsv.plaats"]
    assert sessie.typ("vsv.plaats", "Elders", vraag) == NIETS
    assert sessie.typ("vsv.plaats", "", vraag) == NIETS
    sessie.verwijder("deelnemers.1")
    sessie.kies_route("alles")
    sessie.zet("taken.brontekst_kiezen.notitie", "bellen")
    with pytest.raises(MagNiet, match="Werk eerst vsv-wizard bij"):
        sessie.verklaar("brontekst_kiezen", "klaar")
    assert sessie.dossier is dossier
    sessie.bewaar()  # there is nothing to write, so nothing goes wrong
    with pytest.raises(NieuwerSchema) as gevangen:
        sessie.schrijf()
    assert gevangen.value.schema == 3
    sessie.dossier = met(dossier, {"vsv.plaats": "Elders"})
    with pytest.raises(NieuwerSchema):
        sessie.bewaar()
    assert sessie.opgeslagen_om is None
    assert nieuwer.read_bytes() == voor


def test_een_gewoon_dossier_is_niet_alleen_lezen(plaats: Path) -> None:
    pad = plaats / "a.toml"
    opslag.bewaar(pad, leeg_dossier(), verwacht=None)
    sessie = Sessie(pad, plan(), lambda: NU)
    assert (sessie.alleen_lezen, sessie.bijzonder) == (False, [])
    sessie.keur_schrijven()


# --- the command line


@pytest.mark.parametrize("args", [["status"], ["status", "--json"], ["rapport"]])
def test_lezen_mag(draai: Draai, nieuwer: Path, args: list[str]) -> None:
    voor = nieuwer.read_bytes()
    code, uit, fout = draai(args[0], nieuwer, *args[1:])
    assert code == 0
    assert "vsv.naam" in uit
    assert fout.startswith("Let op: Dit dossier is gemaakt met een nieuwere versie")
    assert "Misschien ziet u niet alles." in fout
    assert nieuwer.read_bytes() == voor


@pytest.mark.parametrize(
    "args",
    [
        ["vul", "vsv.plaats=Elders"],
        ["vul", "vsv.plaats=Voorbeeld vsv.plaats"],
        ["vul", "vsv.plaats=Elders", "--proef"],
        ["taak", "brontekst_kiezen", "klaar"],
        ["taak", "brontekst_kiezen", "wacht", "--reden", "de RSO"],
        ["controleer"],
    ],
)
def test_schrijven_mag_niet(draai: Draai, nieuwer: Path, args: list[str]) -> None:
    voor = nieuwer.read_bytes()
    code, uit, fout = draai(args[0], nieuwer, *args[1:])
    assert (code, uit) == (4, "")
    assert fout.startswith("Dit bestand is gemaakt met een nieuwere versie van vsv-wizard.")
    assert "Er is niets overschreven. Werk vsv-wizard bij" in fout
    assert nieuwer.read_bytes() == voor
    assert [p.name for p in nieuwer.parent.iterdir()] == ["nieuwer.toml"]


def test_als_proces(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    klaar = run(*WIZARD, "vul", nieuwer, "vsv.plaats=Elders")
    assert (klaar.returncode, klaar.stdout) == (4, b"")
    assert nieuwer.read_bytes() == voor


# --- the screens


async def test_in_de_map_en_in_het_stappenplan(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    async with proef() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert "Alleen lezen: gemaakt met een nieuwere versie." in p.tekst
        assert p.rijen("#lijst")[0].startswith("!")
        assert "0/16" in p.rijen("#lijst")[0]
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"
        assert p.regels()[0].endswith(ALLEEN_LEZEN)
        assert "niet wijzigen" in p.meldingen[0]
        await p.druk("k")
        assert p.meldingen[1:] == [ALLEEN_LEZEN]
        assert p.dossier.dossier.route == "kern"
        await p.druk("s")
        assert p.regels()[0].endswith(ALLEEN_LEZEN)
        p.app.router.go(Destination(Page.EINDE))
        await p.rust()
        assert not any("aanbevolen" in rij for rij in p.rijen("#keuzes"))
        await p.druk("escape", "ctrl+c")
        assert "Er is niets gewijzigd." in p.aaneen
        assert p.knoppen() == ["Nee, doorgaan", "Stoppen"]
        await p.druk("enter")
    assert p.app.return_value is not None
    assert p.app.return_value.startswith("Er is niets gewijzigd. U gaat straks verder")
    assert nieuwer.read_bytes() == voor
    assert [pad.name for pad in nieuwer.parent.iterdir()] == ["nieuwer.toml"]


async def _probeer_alles(p: Proef) -> None:
    """Press the keys that change something in any other dossier, in every field of the page."""
    for blok in p.formulier.blokken():
        if not blok.display:
            continue
        blok.invoerveld.focus()
        await p.rust()
        for toets in ("x", "space", "down", "space", "backspace", "delete", "ctrl+u", "ctrl+k",
                      "ctrl+w", "ctrl+x", "ctrl+v", "plus", "f4"):  # fmt: skip
            await p.druk(toets)
        assert p.naam in ("TaakScherm", "ItemScherm"), blok.pad


async def test_velden_nemen_niets_aan(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    async with proef(nieuwer) as p:
        dossier = p.dossier
        for blad in (1, 2):
            await p.naar_taak("vsv_vastleggen", blad)
            assert p.regels()[0].endswith(ALLEEN_LEZEN)
            teksten = [str(b._veldwidget.tekst) for b in p.formulier.blokken()  # type: ignore[union-attr]
                       if not isinstance(b, Lijstveld)]  # fmt: skip
            assert any(teksten) or blad == 2
            await _probeer_alles(p)
            assert teksten == [str(b._veldwidget.tekst) for b in p.formulier.blokken()  # type: ignore[union-attr]
                               if not isinstance(b, Lijstveld)]  # fmt: skip
            assert "▲" not in p.tekst
        await p.druk("f8")
        assert p.naam != "Jadialoog"
        assert p.dossier is dossier
        assert not p.app.desk.sessie or not p.app.desk.sessie.vuil
    assert nieuwer.read_bytes() == voor


async def test_lijsten_en_knoppen(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    async with proef(nieuwer) as p:
        dossier = p.dossier
        await p.naar_taak("ledenlijst_maken")
        assert p.knoppen() == ["Volgende: de bevestiging"]
        p.lijst("deelnemers").invoerveld.focus()
        await p.druk("delete")
        assert p.naam == "TaakScherm"
        await p.druk("enter")
        assert p.naam == "ItemScherm"
        assert "Voorbeeld deelnemers.1.naam" in p.tekst
        await _probeer_alles(p)
        assert "Nog een toevoegen" not in p.knoppen()
        assert "F4" not in p.voet
        await p.druk("escape")
        await p.naar_taak("vsv_vastleggen", 9)
        assert [knop.partition(":")[0] for knop in p.knoppen()] == ["Volgende"]
        await p.naar_taak("mandaat_besluiten")
        assert "U mag wel alvast invullen" not in p.aaneen
        assert p.dossier is dossier
    assert nieuwer.read_bytes() == voor


async def test_een_bericht_van_een_veld_schrijft_niet(nieuwer: Path) -> None:
    """Even when a field would say that something was typed, nothing comes of it."""
    voor = nieuwer.read_bytes()
    async with proef(nieuwer) as p:
        await p.naar_taak("vsv_vastleggen", 1)
        blok = p.blok("vsv.plaats")
        blok.post_message(Getypt("Elders"))
        await p.rust()
        p.app.saver.bewaar_straks()
        p.app.saver.bewaar_nu()
        await p.rust()
        assert p.app.saver.fout == ""
        assert "Opgeslagen" not in p.tekst
    assert nieuwer.read_bytes() == voor


async def test_het_rapport_kan_wel(nieuwer: Path) -> None:
    voor = nieuwer.read_bytes()
    async with proef(nieuwer) as p:
        await p.druk("r", "tab", "w", "w", "f8")
        assert "Bewaard:" in p.van("#uitkomst")
    assert nieuwer.read_bytes() == voor
    assert sorted(pad.suffix for pad in nieuwer.parent.iterdir()) == [".html", ".toml"]


async def test_een_gewoon_dossier_heeft_alles_nog(plaats: Path) -> None:
    async with proef(vol_dossier(plan(), VANDAAG)) as p:
        await p.naar_taak("ledenlijst_maken")
        assert "+ Toevoegen" in p.knoppen()
        assert ALLEEN_LEZEN not in p.tekst
        await p.naar_taak("vsv_vastleggen", 9)
        assert "Ja, deze taak is klaar" in p.knoppen()


def test_een_nieuwere_kopie_gaat_niet_in_een_ouder_dossier(plaats: Path) -> None:
    """What it has and we do not know would stand in a file that says to be of our version."""
    hier, kopie = plaats / "a.toml", plaats / "a-LAPTOP.toml"
    opslag.bewaar(hier, leeg_dossier(), verwacht=None)
    ander = met(leeg_dossier(), {"vsv.plaats": "Elders"})
    kopie.write_bytes(opslag.naar_toml(ander).replace(b"schema = 2", b"schema = 3"))
    voor = hier.read_bytes(), kopie.read_bytes()
    for a, b in ((hier, kopie), (kopie, hier)):
        with pytest.raises(NieuwerSchema):
            voeg_bestanden_samen(a, b, plan=plan(), nu=lambda: NU)
    assert (hier.read_bytes(), kopie.read_bytes()) == voor


@pytest.mark.parametrize("soort", [Soort.GEWOON, Soort.NOOD])
def test_een_nieuwere_versie_komt_niet_terug_in_een_ouder_dossier(
    plaats: Path, soort: Soort
) -> None:
    pad = plaats / "a.toml"
    opslag.bewaar(pad, leeg_dossier(), verwacht=None)
    voor = pad.read_bytes()
    ander = met(leeg_dossier(), {"vsv.plaats": "Elders"})
    nieuwer = opslag.naar_toml(ander).replace(b"schema = 2", b"schema = 3")
    versies = Geschiedenis(ander.dossier.id)
    versie = versies.bewaar(nieuwer, NU, soort)
    assert versie is not None
    with pytest.raises(NieuwerSchema):
        herstel(pad, versies, versie, plan=plan(), nu=lambda: NU)
    assert pad.read_bytes() == voor
    assert "nieuwere versie" in Tijdlijn(versies).moment(versie).fout
    assert zoek_nagekomen(versies, opslag.lees(pad)) is None
    assert versie in versies.versies()  # it stays, for a program that can read it
