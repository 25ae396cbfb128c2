"""`vsv-wizard acties`, and answers about actions and sessions without the screens."""

import datetime as dt
import json
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opdrachten import gegevens as details
from vsv_wizard.opdrachten.main import main
from vsv_wizard.opslag import load, save
from vsv_wizard.plan.check import check

pytestmark = pytest.mark.usefixtures("plaats")

DAY = dt.timedelta(days=1)


def run_line(*args: str) -> int:
    return main(args, now=lambda: NOW)


def bestand(naam: str, antwoorden: dict[str, object]) -> Path:
    dossier = with_values(empty_dossier(), {"vsv.naam": f"VSV {naam}", **antwoorden})
    kop = dossier.dossier.model_copy(update={"id": naam, "naam": f"VSV {naam}"})
    pad = Path("map") / f"{naam}.toml"
    pad.parent.mkdir(exist_ok=True)
    save(pad, dossier.model_copy(update={"dossier": kop}), expected=None)
    return pad


def two() -> tuple[Path, Path]:
    een = bestand(
        "zuid", {"acties.a.wat": "Later", "acties.b.wat": "Af", "acties.b.status": "klaar"}
    )
    other = bestand(
        "noord",
        {
            "acties.c.wat": "Bel de RSO",
            "acties.c.wie": "Anna",
            "acties.c.voor": TODAY - 3 * DAY,
            "acties.c.taak": "aanspreekpunt_aanmelden",
        },
    )
    return een, other


def test_one_dossier(capsys: pytest.CaptureFixture[str]) -> None:
    assert run_line("acties", str(two()[1])) == 0
    regels = capsys.readouterr().out.splitlines()
    assert regels[0] == "1 actie open, 1 te laat."
    assert regels[1].split() == ["▲", "Te", "laat", "Bel", "de", "RSO"]
    assert regels[2].strip() == "3 dagen te laat · Anna · taak 5.1"


def test_a_folder_late_first_with_the_naam(capsys: pytest.CaptureFixture[str]) -> None:
    een, _ = two()
    assert run_line("acties", "map") == 0
    uit = capsys.readouterr().out
    assert uit.index("Bel de RSO") < uit.index("Later")
    assert "VSV noord" in uit and "VSV zuid" in uit and "Af" not in uit
    assert run_line("acties", str(een), "--alles") == 0
    assert "✔ Klaar" in capsys.readouterr().out


def test_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    two()
    assert run_line("acties", "map", "--json", "--alles") == 0
    rijen = json.loads(capsys.readouterr().out)
    assert [row["stand"] for row in rijen] == ["Te laat", "Open", "Klaar"]
    assert rijen[0] == {
        "dossier": "VSV noord",
        "dossier_id": "noord",
        "bestand": str((Path("map") / "noord.toml").absolute()),
        "id": "c",
        "wat": "Bel de RSO",
        "wie": "Anna",
        "voor": "2026-06-12",
        "taak": "5.1",
        "stand": "Te laat",
        "gedaan_op": None,
    }


def test_a_broken_file_in_the_folder_does_not_stop_the_rest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    two()
    (Path("map") / "kapot.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    assert run_line("acties", "map") == 3
    uit = capsys.readouterr()
    assert "Bel de RSO" in uit.out
    assert "kapot.toml is overgeslagen." in uit.err


def test_of_copies_one_counts(capsys: pytest.CaptureFixture[str]) -> None:
    _, other = two()
    (other.parent / "noord-LAPTOP.toml").write_bytes(other.read_bytes())
    run_line("acties", "map")
    assert capsys.readouterr().out.count("Bel de RSO") == 1


def test_empty_folder_and_what_does_not_exist(capsys: pytest.CaptureFixture[str]) -> None:
    Path("leeg").mkdir()
    assert run_line("acties", "leeg") == 0
    assert capsys.readouterr().out == "0 acties open, 0 te laat.\n"
    assert run_line("acties", "bestaat-niet.toml") == 3
    assert run_line("acties") == 2


def test_hostile_text_does_not_control_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    bestand("x", {"acties.a.wat": "\x1b[31mrood\n\n", "acties.a.wie": "\u202eom"})
    run_line("acties", "map")
    uit = capsys.readouterr().out
    assert "\x1b" not in uit and "\u202e" not in uit
    assert len(uit.splitlines()) == 3


# --- filling in


def dossier_after(*invullen: str) -> Dossier:
    pad = two()[1]
    assert run_line("vul", str(pad), *invullen) == 0
    return load(pad).dossier


def test_an_actie_is_filled_changed_and_removed() -> None:
    dossier = dossier_after(
        "acties.c.status=klaar", "acties.c.gedaan_op=1-6-2026", "acties.+.wat=Nieuw"
    )
    assert (dossier.acties[0].status, dossier.acties[0].gedaan_op) == ("klaar", dt.date(2026, 6, 1))
    assert dossier.acties[1].wat == "Nieuw"


def test_plan_a_sessie() -> None:
    dossier = dossier_after("sessies.+.datum=1-9-2026", "sessies.+.doel=Het geld")
    assert [(s.datum, s.doel) for s in dossier.sessies] == [(dt.date(2026, 9, 1), "Het geld")]


def test_what_nobody_fills_in_is_impossible(capsys: pytest.CaptureFixture[str]) -> None:
    pad = two()[1]
    for wat in ("acties.c.sessie=x", "sessies.+.agenda=1.2", "acties.c.status=misschien"):
        assert run_line("vul", str(pad), wat) == 2
    assert "Typ: open, klaar of vervallen." in capsys.readouterr().err


def test_velden_mentions_them(capsys: pytest.CaptureFixture[str]) -> None:
    paden = {line["pad"] for line in details.velden(plan())}
    assert {"acties.<id>.wat", "acties.<id>.voor", "sessies.<id>.volgende_op"} <= paden
    assert run_line("velden") == 0
    uit = capsys.readouterr().out
    assert uit.index("Los van de taken") < uit.index("acties.<id>.wat") < uit.index("Bij elke taak")


def test_the_plan_is_right_and_lacks_no_vraag() -> None:
    assert check(plan()) == []
    zonder = plan().actie.model_copy(update={"velden": plan().actie.velden[1:]})
    kapot = plan().model_copy(update={"actie": zonder})
    errors = check(kapot)
    assert any(error.startswith("stappenplan.toml: acties.*.wat: ") for error in errors)
    scheef = plan().model_copy(
        update={"sessie": plan().sessie.model_copy(update={"sleutel": "bestaat niet"})}
    )
    assert any("sleutel: bestaat niet is geen veld" in error for error in check(scheef))
