"""The folder and opening: copies of a dossier, damage, and answers that were not saved."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan
from screen_driver import MAP, Proef, bestand, bevat, proef

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.opslag import Dossiermap, Regel, groepeer, lees
from vsv_wizard.opslag.emergency import Noodkopie, noodkopieen
from vsv_wizard.opslag.history import Geschiedenis, Soort

pytestmark = pytest.mark.usefixtures("plaats")


def regel(naam: str, id_: str = "een", fout: str | None = None) -> Regel:
    return Regel(Path(naam), naam, None, NU, fout, id_)


@pytest.mark.parametrize(
    "kopie",
    [
        "vsv-LAPTOP-7.toml",
        "vsv (conflicted copy 2026-01-01).toml",
        "vsv.sync-conflict-20260101-120000-ABCDEFG.toml",
        "Kopie van vsv.toml",
    ],
)
def test_kopieen_horen_bij_het_dossier(kopie: str) -> None:
    rijen = [regel(kopie), regel("ander.toml", "twee"), regel("vsv.toml")]
    assert [(r.pad.name, [k.name for k in r.kopieen]) for r in groepeer(rijen)] == [
        ("ander.toml", []),
        ("vsv.toml", [kopie]),
    ]


def test_wat_niet_te_lezen_is_hoort_nergens_bij() -> None:
    rijen = [regel("a.toml", "", "stuk"), regel("b.toml", "", "stuk"), regel("c.toml", "")]
    assert groepeer(rijen) == rijen
    assert groepeer([regel("bb.toml"), regel("ba.toml"), regel("c.toml")])[0].kopieen == (
        Path("ba.toml"),
        Path("bb.toml"),
    )
    assert groepeer([]) == []


def gekopieerd(hier: dict[str, Any], daar: dict[str, Any]) -> tuple[Path, Path]:
    """A dossier and a copy of it, each gone its own way."""
    pad = bestand(maak_voorbeeld(VANDAAG, NU, id="vb"), "vsv.toml")
    sessie = Sessie(pad, plan(), lambda: NU)
    sessie.zet("vsv.regio", "Samen")
    sessie.bewaar()
    kopie = MAP / "vsv-LAPTOP.toml"
    kopie.write_bytes(pad.read_bytes())
    for doel, antwoorden in ((pad, hier), (kopie, daar)):
        sessie = Sessie(doel, plan(), lambda: NU + dt.timedelta(hours=2))
        for veld, waarde in antwoorden.items():
            sessie.zet(veld, waarde)
        sessie.bewaar()
    return pad, kopie


async def gelezen(p: Proef, woord: str) -> None:
    """Wait until the folder shows this."""
    await p.tot(lambda: bevat(p.rijen("#lijst"), woord) or woord in p.van("#over"))
    await p.rust()


async def test_kopie_samenvoegen_met_toetsen() -> None:
    pad, kopie = gekopieerd(
        {"vsv.plaats": "Hier", "rso.naam": "RSO A"}, {"vsv.plaats": "Daar", "vsv.postcode": "9"}
    )
    async with proef() as p:
        await gelezen(p, "kopie")
        assert "Er is een kopie: vsv-LAPTOP.toml. Samenvoegen: k" in p.tekst
        assert len([r for r in p.rijen("#lijst") if "VSV Voorbeeldstad" in r]) == 1
        await p.druk("k")
        await p.staat_er("Keuzedialoog")
        assert "Voegt u vsv-LAPTOP.toml samen met vsv.toml?" in p.tekst
        assert "De kopie brengt 1 antwoord mee. Bij 1 antwoord kiest" in p.van(".uitleg")
        await p.druk("enter")
        assert kopie.exists()
        await p.druk("k")
        await p.staat_er("Keuzedialoog")
        await p.druk("down", "enter")
        await p.tot(lambda: not kopie.exists())
        await p.tot(lambda: "kopie" not in p.van("#over"))
        assert bevat(p.meldingen, "Bij 1 antwoord kiest u nog")
        samen = lees(pad).dossier
        assert (samen.vsv.plaats, samen.vsv.postcode, samen.rso.naam) == ("Hier", "9", "RSO A")
        soorten = [v.soort for v in Geschiedenis("vb").versies()]
        assert Soort.KOPIE in soorten
        await p.druk("k")
        assert bevat(p.meldingen, "geen kopie")
        await p.druk("enter")
        await p.staat_er("Jadialoog")
        assert "Er is 1 keuze te maken." in p.tekst


async def test_kopie_zonder_verschil_en_apart_openen() -> None:
    _, kopie = gekopieerd({"vsv.plaats": "Hier"}, {})
    async with proef() as p:
        await gelezen(p, "kopie")
        await p.druk("k")
        await p.staat_er("Keuzedialoog")
        assert "In de kopie staat niets wat het dossier niet heeft." in p.aaneen
        await p.druk("up", "enter")
        assert p.naam == "StappenplanScherm"
        assert p.app.desk.sessie is not None and p.app.desk.sessie.pad == kopie


async def test_een_ander_vsv_met_dezelfde_id_krijgt_een_waarschuwing() -> None:
    gekopieerd({"vsv.naam": "VSV Noord"}, {"vsv.naam": "VSV Zuid"})
    async with proef() as p:
        await gelezen(p, "kopie")
        await p.druk("k")
        await p.staat_er("Keuzedialoog")
        assert "het VSV heet in de kopie anders" in p.van(".uitleg")


async def test_een_kopie_die_net_weg_is() -> None:
    _, kopie = gekopieerd({}, {"vsv.plaats": "Daar"})
    async with proef() as p:
        await gelezen(p, "kopie")
        kopie.unlink()
        await p.druk("k")
        await p.staat_er("Meldingdialoog")
        assert "Dit lukt niet" in p.tekst


async def test_k_voordat_de_map_gelezen_is() -> None:
    gekopieerd({}, {"vsv.plaats": "Daar"})
    async with proef() as p:
        p.app.screen._begonnen = False  # type: ignore[attr-defined]
        await p.druk("k")
        assert p.naam == "DossiersScherm"
        assert p.meldingen == []


# --- damage


def bewaard(id_: str = "proef", antwoorden: dict[str, Any] | None = None) -> Path:
    """A dossier that was saved once by the program, so that it has a history."""
    dossier = leeg_dossier()
    kop = dossier.dossier.model_copy(update={"id": id_})
    pad = bestand(dossier.model_copy(update={"dossier": kop}), f"{id_}.toml")
    sessie = Sessie(pad, plan(), lambda: NU)
    for veld, waarde in (antwoorden or {"vsv.plaats": "Utrecht"}).items():
        sessie.zet(veld, waarde)
    sessie.bewaar()
    return pad


async def test_beschadigd_bestand_met_een_goede_versie() -> None:
    pad = bewaard()
    stuk = b"schema = 1\n[dossier\n"
    pad.write_bytes(stuk)
    async with proef() as p:
        await gelezen(p, "proef")
        await p.druk("enter")
        await p.staat_er("Keuzedialoog")
        assert "regel 2" in p.aaneen
        assert "15-06-2026 om 12.00" in p.aaneen
        await p.druk("enter")
        assert pad.read_bytes() == stuk
        await p.druk("enter")
        await p.staat_er("Keuzedialoog")
        await p.druk("down", "enter")
        await p.staat_er("StappenplanScherm")
        assert p.dossier.vsv.plaats == "Utrecht"
    assert lees(pad).dossier.vsv.plaats == "Utrecht"
    onleesbaar = [v for v in Geschiedenis("proef").versies() if v.soort is Soort.ONLEESBAAR]
    assert [v.pad.read_bytes() for v in onleesbaar] == [stuk]


async def test_beschadigd_bestand_zonder_geschiedenis() -> None:
    MAP.mkdir()
    (MAP / "stuk.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    async with proef() as p:
        await gelezen(p, "stuk")
        await p.druk("enter")
        await p.staat_er("Meldingdialoog")
        assert "regel 2" in p.aaneen


async def test_onleesbaar_terwijl_het_open_is() -> None:
    pad = bewaard()
    async with proef(pad, (60, 15)) as p:
        goed = pad.read_bytes()
        await p.naar_taak("vsv_vastleggen", 1)
        pad.write_text("schema = 1\n[dossier\n", encoding="utf-8")
        for _ in range(2):
            p.app.saver.kijk()
            await p.rust()
        assert "LET OP" in p.regels()[0]
        for woord in ("Uw antwoorden staan nog hier", "niet lezen (regel 2", "proef.toml"):
            assert woord in p.aaneen
        await p.druk("f1")
        assert "Niet opgeslagen" in p.tekst
        await p.druk("escape")
        pad.write_bytes(goed)
        p.app.saver.kijk()
        await p.tot(lambda: "LET OP" not in p.tekst)


# --- answers that were not saved


def noodkopie(pad: Path, antwoorden: dict[str, Any]) -> Noodkopie:
    """An emergency copy of this file, as a failing save makes it."""
    geladen = lees(pad)
    kop = geladen.dossier.dossier.model_copy(update={"vorige": geladen.versie})
    dossier = met(geladen.dossier, antwoorden).model_copy(update={"dossier": kop})
    kopie = Noodkopie.maak(Geschiedenis(kop.id), dossier, NU, None)
    assert kopie is not None
    return kopie


async def test_noodkopie_wordt_aangeboden_en_samengevoegd() -> None:
    pad = bewaard()
    noodkopie(pad, {"rso.naam": "RSO Nood"})
    sessie = Sessie(pad, plan(), lambda: NU)
    sessie.zet("vsv.regio", "Later")
    sessie.bewaar()
    async with proef(pad) as p:
        await p.staat_er("Keuzedialoog")
        assert "3a.1 De naam van de RSO" in p.aaneen
        assert "15-06-2026 om 12.00" in p.aaneen
        await p.druk("enter")
        await p.rust()
        assert (p.dossier.rso.naam, p.dossier.vsv.regio) == ("RSO Nood", "Later")
        assert bevat(p.meldingen, "Teruggehaald: 1 antwoord.")
        assert list(noodkopieen(Geschiedenis("proef"))) == []
    assert lees(pad).dossier.rso.naam == "RSO Nood"


async def test_noodkopie_later_of_weggooien() -> None:
    pad = bewaard()
    noodkopie(pad, {"rso.naam": "RSO Nood"})
    for keer in range(2):
        async with proef(pad) as p:
            await p.staat_er("Keuzedialoog")
            await p.druk(*(("escape",) if keer else ("down", "enter")))
            assert p.dossier.rso.naam is None
        assert len(list(noodkopieen(Geschiedenis("proef")))) == 1
    async with proef(pad) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("up", "enter", "enter")
        assert len(list(noodkopieen(Geschiedenis("proef")))) == 1
        p.app.offers.bied_aan()
        await p.staat_er("Keuzedialoog")
        await p.druk("up", "enter", "right", "enter")
        assert list(noodkopieen(Geschiedenis("proef"))) == []


async def test_noodkopie_zonder_iets_nieuws_gaat_stil_weg() -> None:
    pad = bewaard()
    noodkopie(pad, {})
    async with proef(pad) as p:
        await p.tot(lambda: not list(noodkopieen(Geschiedenis("proef"))))
        assert p.naam == "StappenplanScherm"


async def test_noodkopie_met_een_ander_antwoord_wordt_een_keuze() -> None:
    pad = bewaard()
    noodkopie(pad, {"vsv.plaats": "Nood"})
    sessie = Sessie(pad, plan(), lambda: NU)
    sessie.zet("vsv.plaats", "Later")
    sessie.bewaar()
    async with proef(pad) as p:
        await p.staat_er("Keuzedialoog")
        await p.druk("enter")
        await p.staat_er("Jadialoog")
        await p.druk("right", "enter")
        assert p.naam == "KeuzesScherm"
        assert "Nood" in p.van("#antwoorden")


async def test_noodkopie_blijft_als_opslaan_weer_niet_lukt(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pad = bewaard()
    kopie = noodkopie(pad, {"rso.naam": "RSO Nood"})
    async with proef(pad) as p:
        await p.staat_er("Keuzedialoog")
        goed = pad.read_bytes()
        pad.write_text("onleesbaar = [", encoding="utf-8")
        await p.druk("enter")
        await p.rust()
        assert p.app.saver.fout
        assert kopie.versie.pad.exists()
        assert p.dossier.rso.naam == "RSO Nood"
        pad.write_bytes(goed)


async def test_losse_noodkopie_in_de_map() -> None:
    weg = bewaard("weg", {"vsv.naam": "VSV Verloren"})
    noodkopie(weg, {"rso.naam": "RSO Nood"})
    er_nog = bewaard("er", {"vsv.naam": "VSV Hier"})
    noodkopie(er_nog, {"rso.naam": "RSO X"})
    weg.unlink()
    async with proef() as p:
        await gelezen(p, "Verloren")
        losse = [r for r in p.rijen("#lijst") if "Niet opgeslagen antwoorden" in r]
        eerste, tweede = "Niet opgeslagen antwoorden van VSV Verloren", "15-06-2026 12.00"
        assert losse == [f"! {eerste}, {tweede}: terughalen met Enter"]
        await p.druk("down", "enter", "escape")
        assert p.naam == "DossiersScherm"
        await p.druk("enter", "enter")
        await p.staat_er("StappenplanScherm")
        assert p.dossier.rso.naam == "RSO Nood"
    assert lees(MAP / "vsv-verloren.toml").dossier.rso.naam == "RSO Nood"
    assert list(noodkopieen(Geschiedenis("weg"))) == []


async def test_losse_noodkopie_weggooien() -> None:
    weg = bewaard("weg", {"vsv.naam": "VSV Verloren"})
    noodkopie(weg, {"rso.naam": "RSO Nood"})
    weg.unlink()
    async with proef() as p:
        await gelezen(p, "Verloren")
        await p.druk("home", "enter", "up", "enter", "right", "enter")
        await p.tot(lambda: not bevat(p.rijen("#lijst"), "Verloren"))
    assert list(noodkopieen(Geschiedenis("weg"))) == []


def test_regels_van_de_map_blijven_los() -> None:
    gekopieerd({}, {"vsv.plaats": "Daar"})
    assert len(list(Dossiermap(MAP).regels())) == 2
