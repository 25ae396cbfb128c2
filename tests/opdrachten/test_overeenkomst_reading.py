"""`overeenkomst --vergelijk` and `--lees`: what is printed, written, taken over and refused."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from agreement_drafts import DRAFTS, MODEL
from filled_agreements import AGREEMENTS
from model_agreements import docx
from pasted import pasted
from prepared import put_down

from vsv_wizard.opslag import load

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def dossier(run_line: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The example, in a folder of this test."""
    folder = tmp_path / "map"
    folder.mkdir()
    monkeypatch.setenv("VSV_WIZARD_MAP", str(folder))
    put_down(folder, "example of overeenkomst", lambda: run_line("voorbeeld"))
    return str(folder / "voorbeeld.toml")


@pytest.fixture
def model(tmp_path: Path) -> Path:
    pad = tmp_path / "Model.docx"
    pad.write_bytes(docx(*MODEL.values()))
    return pad


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    pad = tmp_path / "Concept [b]van de RSO.docx"
    pad.write_bytes(DRAFTS[1].docx())
    return pad


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    pad = tmp_path / "getekend.docx"
    pad.write_bytes(AGREEMENTS[0].docx())
    return pad


def test_draft_beside_its_model(run_line: Run, dossier: str, model: Path, draft: Path) -> None:
    before = Path(dossier).read_bytes(), draft.read_bytes(), model.read_bytes()
    code, printed, told = run_line("overeenkomst", dossier, "--vergelijk", draft, "--model", model)
    assert code == 0
    assert printed.startswith("# Het concept van de overeenkomst, vergeleken")
    assert "Artikel 5.4" in printed
    assert "Dit gaat over geld" in printed
    assert "'dertig' is 'veertien' geworden" in printed
    assert "2 bepalingen anders, 0 weg en 1 nieuw" in told
    assert (Path(dossier).read_bytes(), draft.read_bytes(), model.read_bytes()) == before


def test_without_a_model_it_says_so(run_line: Run, dossier: str, draft: Path) -> None:
    code, printed, told = run_line("overeenkomst", dossier, "--vergelijk", draft)
    assert code == 0
    assert "U gaf geen model" in printed
    assert "Zonder --model" in told
    assert "Wat anders is dan in het model" not in printed
    assert "Rechtbank Rotterdam" in printed


@pytest.mark.parametrize("vorm", ["md", "html", "pdf", "docx", "json", "txt"])
@pytest.mark.parametrize("option", ["--vergelijk", "--lees"])
def test_every_format(
    run_line: Run, dossier: str, draft: Path, tmp_path: Path, vorm: str, option: str
) -> None:
    uit = tmp_path / f"verslag.{vorm}"
    code, printed, _ = run_line("overeenkomst", dossier, option, draft, "--uit", uit)
    assert (code, printed) == (0, f"{uit}\n")
    assert uit.stat().st_size > 1000
    assert run_line("overeenkomst", dossier, option, draft, "--uit", uit)[0] == 6
    if vorm in ("docx", "pdf"):
        code, printed, told = run_line("overeenkomst", dossier, option, draft, "--formaat", vorm)
        assert (code, printed) == (2, "")
        assert "past niet in de terminal" in told
    else:
        code, printed, _ = run_line("overeenkomst", dossier, option, draft, "--formaat", vorm)
        assert code == 0
        assert vorm != "json" or json.loads(printed)["soort"] in ("vergelijking", "teruglezen")


def test_reading_offers_and_takes_nothing(run_line: Run, dossier: str, filled: Path) -> None:
    before = Path(dossier).read_bytes()
    code, printed, told = run_line("overeenkomst", dossier, "--lees", filled)
    assert code == 0
    assert "rso.handtekening_vsv.datum = 14-03-2026\n" in printed
    assert "Gelezen: Ondertekening: Datum: 14-03-2026" in printed
    assert "Anders dan in het dossier: Voorbeeldhoven" in printed
    assert "Er is niets overgenomen." in told
    assert Path(dossier).read_bytes() == before


def test_offered_command_can_be_pasted(run_line: Run, dossier: str, filled: Path) -> None:
    printed = run_line("overeenkomst", dossier, "--lees", filled)[1]
    command = next(line for line in printed.splitlines() if " vul " in line and "vsv.naam=" in line)
    assert run_line(*pasted(command)[1:])[0] == 0
    assert load(Path(dossier)).dossier.vsv.naam == "VSV Wiegstad"


def test_takes_over_what_was_named(run_line: Run, dossier: str, filled: Path) -> None:
    before = load(Path(dossier)).dossier
    taken = ("--neem-over", "rso.kvk", "--neem-over", "rso.handtekening_rso.datum")
    code, printed, told = run_line("overeenkomst", dossier, "--lees", filled, *taken)
    assert code == 0
    assert printed.splitlines()[0] == "rso.kvk: 00000000 -> 22222222"
    assert "2 antwoorden overgenomen" in told
    after = load(Path(dossier)).dossier
    assert after.rso.kvk == "22222222"
    assert after.rso.handtekening_rso.datum == dt.date(2026, 3, 12)
    assert after.rso.naam == before.rso.naam
    assert after.vsv == before.vsv
    again = run_line("overeenkomst", dossier, "--lees", filled, *taken)
    assert "Er verandert niets" in again[2]


def test_what_cannot_be_taken_is_refused_whole(run_line: Run, dossier: str, tmp_path: Path) -> None:
    half = tmp_path / "half.docx"
    half.write_bytes(AGREEMENTS[3].docx())
    before = Path(dossier).read_bytes()
    for pad, reason in (("rso.kvk", "rso.kvk:"), ("vsv.agb", "lazen wij niet"), ("x", "x")):
        code, printed, told = run_line(
            *("overeenkomst", dossier, "--lees", half),
            *("--neem-over", "aanspreekpunt.naam", "--neem-over", pad),
        )
        assert (code, printed) == (2, "")
        assert "Er is niets bewaard." in told
        assert reason in told
    assert Path(dossier).read_bytes() == before
    printed = run_line("overeenkomst", dossier, "--lees", half)[1]
    kvk = printed[printed.index("rso.kvk = 7777777") :].split("\nvsv.")[0]
    assert "Kan zo niet in het dossier" in kvk
    assert " vul " not in kvk.split("\n", 4)[3]


@pytest.mark.parametrize(
    ("args", "reason"),
    [
        (("--vergelijk", "{draft}", "--lees", "{draft}"), "niet allebei"),
        (("--neem-over", "rso.kvk"), "hoort bij --lees"),
        (("--lees", "{draft}", "--model", "{model}"), "--model hoort niet bij --lees"),
        (("--formaat", "md"), "--formaat hoort bij"),
        (("--vergelijk", "{draft}", "--proef"), "Laat --verslag, --proef"),
        (("--vergelijk", "{draft}", "--verslag", "x.md"), "Laat --verslag, --proef"),
        (("--vergelijk", "{map}/weg.docx"), "weg.docx bestaat niet. Controleer de naam"),
        (("--lees", "{map}"), "is geen bestand"),
        (("--lees", "{dossier}"), "De overeenkomst is geen Word-bestand"),
        (("--vergelijk", "{draft}", "--model", "{dossier}"), "Het model is geen Word-bestand"),
        (("--vergelijk", "{map}/stuk.docx"), "Het concept is beschadigd"),
        (("--vergelijk", "{map}/brief.docx"), "geen overeenkomst"),
        (("--lees", "{map}/lijst.docx"), "document dat dit programma maakte"),
        (("--vergelijk", "{draft}", "--uit", "{draft}", "--overschrijf"), "dat u laat lezen"),
        (
            ("--vergelijk", "{draft}", "--model", "{model}", "--uit", "{model}", "--overschrijf"),
            "dat u laat lezen",
        ),
        (("--vergelijk", "{draft}", "--uit", "{dossier}", "--formaat", "md"), "is een dossier"),
        (("--vergelijk", "{draft}", "--uit", "x.exe"), "niet als .exe"),
    ],
)  # fmt: skip
def test_wrong_usage(
    run_line: Run,
    dossier: str,
    model: Path,
    draft: Path,
    args: tuple[str, ...],
    reason: str,
) -> None:
    folder = model.parent
    (folder / "stuk.docx").write_bytes(draft.read_bytes()[:-400])
    (folder / "brief.docx").write_bytes(docx("Beste lezer,"))
    run_line("rapport", dossier, "--uit", folder / "lijst.docx")
    before = {pad: pad.read_bytes() for pad in folder.iterdir() if pad.is_file()}
    words = {"draft": draft, "model": model, "map": folder, "dossier": dossier}
    code, printed, told = run_line("overeenkomst", dossier, *(a.format(**words) for a in args))
    assert (code, printed) == (2, "")
    assert reason.format(**words) in told
    assert {pad: pad.read_bytes() for pad in folder.iterdir() if pad.is_file()} == before


def test_anyway(run_line: Run, dossier: str, tmp_path: Path) -> None:
    brief = tmp_path / "brief.docx"
    brief.write_bytes(docx("Beste lezer,"))
    code, printed, told = run_line("overeenkomst", dossier, "--lees", brief, "--toch")
    assert (code, printed) == (0, "")
    assert "geen antwoorden" in told
