"""`vsv-wizard acties`, and answers about actions and sessions without the screens."""

import datetime as dt
import json
from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opdrachten import gegevens
from vsv_wizard.opdrachten.main import main
from vsv_wizard.opslag import bewaar, lees
from vsv_wizard.plan.check import controleer

pytestmark = pytest.mark.usefixtures("plaats")

DAG = dt.timedelta(days=1)


def draai(*args: str) -> int:
    return main(args, nu=lambda: NU)


def bestand(naam: str, antwoorden: dict[str, object]) -> Path:
    dossier = met(leeg_dossier(), {"vsv.naam": f"VSV {naam}", **antwoorden})
    kop = dossier.dossier.model_copy(update={"id": naam, "naam": f"VSV {naam}"})
    pad = Path("map") / f"{naam}.toml"
    pad.parent.mkdir(exist_ok=True)
    bewaar(pad, dossier.model_copy(update={"dossier": kop}), verwacht=None)
    return pad


def twee() -> tuple[Path, Path]:
    een = bestand(
        "zuid", {"acties.a.wat": "Later", "acties.b.wat": "Af", "acties.b.status": "klaar"}
    )
    ander = bestand(
        "noord",
        {
            "acties.c.wat": "Bel de RSO",
            "acties.c.wie": "Anna",
            "acties.c.voor": VANDAAG - 3 * DAG,
            "acties.c.taak": "aanspreekpunt_aanmelden",
        },
    )
    return een, ander


def test_een_dossier(capsys: pytest.CaptureFixture[str]) -> None:
    assert draai("acties", str(twee()[1])) == 0
    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == "1 actie open, 1 te laat."
    assert regels[1].split() == ["▲", "Te", "laat", "Bel", "de", "RSO"]
    assert regels[2].strip() == "3 dagen te laat · Anna · taak 5.1"


def test_een_map_te_laat_eerst_met_de_naam(capsys: pytest.CaptureFixture[str]) -> None:
    een, _ = twee()
    assert draai("acties", "map") == 0
    uit = capsys.readouterr().out
    assert uit.index("Bel de RSO") < uit.index("Later")
    assert "VSV noord" in uit and "VSV zuid" in uit and "Af" not in uit
    assert draai("acties", str(een), "--alles") == 0
    assert "✔ Klaar" in capsys.readouterr().out


def test_als_json(capsys: pytest.CaptureFixture[str]) -> None:
    twee()
    assert draai("acties", "map", "--json", "--alles") == 0
    rijen = json.loads(capsys.readouterr().out)
    assert [rij["stand"] for rij in rijen] == ["Te laat", "Open", "Klaar"]
    assert rijen[0] == {
        "dossier": "VSV noord",
        "id": "c",
        "wat": "Bel de RSO",
        "wie": "Anna",
        "voor": "2026-06-12",
        "taak": "5.1",
        "stand": "Te laat",
        "gedaan_op": None,
    }


def test_een_kapot_bestand_in_de_map_houdt_de_rest_niet_op(
    capsys: pytest.CaptureFixture[str],
) -> None:
    twee()
    (Path("map") / "kapot.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    assert draai("acties", "map") == 3
    uit = capsys.readouterr()
    assert "Bel de RSO" in uit.out
    assert "kapot.toml is overgeslagen." in uit.err


def test_van_kopieen_telt_er_een(capsys: pytest.CaptureFixture[str]) -> None:
    _, ander = twee()
    (ander.parent / "noord-LAPTOP.toml").write_bytes(ander.read_bytes())
    draai("acties", "map")
    assert capsys.readouterr().out.count("Bel de RSO") == 1


def test_lege_map_en_wat_er_niet_is(capsys: pytest.CaptureFixture[str]) -> None:
    Path("leeg").mkdir()
    assert draai("acties", "leeg") == 0
    assert capsys.readouterr().out == "0 acties open, 0 te laat.\n"
    assert draai("acties", "bestaat-niet.toml") == 3
    assert draai("acties") == 2


def test_vijandige_tekst_stuurt_de_terminal_niet(capsys: pytest.CaptureFixture[str]) -> None:
    bestand("x", {"acties.a.wat": "\x1b[31mrood\n\n", "acties.a.wie": "\u202eom"})
    draai("acties", "map")
    uit = capsys.readouterr().out
    assert "\x1b" not in uit and "\u202e" not in uit
    assert len(uit.splitlines()) == 3


# --- filling in


def dossier_na(*invullen: str) -> Dossier:
    pad = twee()[1]
    assert draai("vul", str(pad), *invullen) == 0
    return lees(pad).dossier


def test_een_actie_invullen_wijzigen_en_verwijderen() -> None:
    dossier = dossier_na(
        "acties.c.status=klaar", "acties.c.gedaan_op=1-6-2026", "acties.+.wat=Nieuw"
    )
    assert (dossier.acties[0].status, dossier.acties[0].gedaan_op) == ("klaar", dt.date(2026, 6, 1))
    assert dossier.acties[1].wat == "Nieuw"


def test_een_sessie_plannen() -> None:
    dossier = dossier_na("sessies.+.datum=1-9-2026", "sessies.+.doel=Het geld")
    assert [(s.datum, s.doel) for s in dossier.sessies] == [(dt.date(2026, 9, 1), "Het geld")]


def test_wat_niemand_invult_kan_niet(capsys: pytest.CaptureFixture[str]) -> None:
    pad = twee()[1]
    for wat in ("acties.c.sessie=x", "sessies.+.agenda=1.2", "acties.c.status=misschien"):
        assert draai("vul", str(pad), wat) == 2
    assert "Typ: open, klaar of vervallen." in capsys.readouterr().err


def test_velden_noemt_ze(capsys: pytest.CaptureFixture[str]) -> None:
    paden = {regel["pad"] for regel in gegevens.velden(plan())}
    assert {"acties.<id>.wat", "acties.<id>.voor", "sessies.<id>.volgende_op"} <= paden
    assert draai("velden") == 0
    uit = capsys.readouterr().out
    assert uit.index("Los van de taken") < uit.index("acties.<id>.wat") < uit.index("Bij elke taak")


def test_het_plan_klopt_en_mist_geen_vraag() -> None:
    assert controleer(plan()) == []
    zonder = plan().actie.model_copy(update={"velden": plan().actie.velden[1:]})
    kapot = plan().model_copy(update={"actie": zonder})
    fouten = controleer(kapot)
    assert any(fout.startswith("stappenplan.toml: acties.*.wat: ") for fout in fouten)
    scheef = plan().model_copy(
        update={"sessie": plan().sessie.model_copy(update={"sleutel": "bestaat niet"})}
    )
    assert any("sleutel: bestaat niet is geen veld" in fout for fout in controleer(scheef))
