"""Unclear places are asked, per model; the answers are kept, and a region can share them."""

import datetime as dt
from pathlib import Path

import pytest
from factory import TODAY, plan
from model_agreements import docx, p, tekst, texts
from overeenkomst_cases import dossier, fill, vul_model
from screen_driver import FOLDER, GROOT, Trial, trial
from textual.widgets import Static

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten.overeenkomst import fill_in
from vsv_wizard.documenten.overeenkomst.asking import question, suggestions
from vsv_wizard.documenten.overeenkomst.places import LEAVE
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.asked import FILE, MOST_MODELS, load_asked, save_asked
from vsv_wizard.regio.profiel import regio_at
from vsv_wizard.regio.profiel.models import asked_in
from vsv_wizard.screens.widgets.fields import ChoiceField, LineField

NOW = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
pytestmark = pytest.mark.usefixtures("plaats")
UNCLEAR = docx(
    p("Naam RSO, gevestigd te ……, hierna: RSO"),
    p("en"),
    p("Naam VSV, gevestigd te ……, hierna: VSV"),
    p("Zij heten samen …… volgens de RSO."),
)


def test_the_question_shows_the_sentence_and_what_may_belong_there() -> None:
    _, verslag = fill("Zij heten samen …… volgens de RSO.")
    (place,) = verslag.unclear
    assert question(place) == "Kop. Hier staat: Zij heten samen …… volgens de RSO."
    keuzes = suggestions(place)
    assert next(iter(keuzes)) == "rso.naam"
    assert list(keuzes)[-1] == LEAVE
    _, verslag = fill("Over het KvK-nummer …… praten wij.")
    assert {"rso.kvk", "vsv.kvk"} <= set(suggestions(verslag.unclear[0]))


def test_answers_are_kept_per_model(tmp_path: Path) -> None:
    environment = {"VSV_WIZARD_STAAT": str(tmp_path / "nieuw")}
    assert load_asked("m1", environment) == {}
    save_asked("m1", {"a": "rso.naam"}, environment)
    save_asked("m2", {"a": LEAVE}, environment)
    save_asked("m1", {"b": "regio"}, environment)
    assert load_asked("m1", environment) == {"a": "rso.naam", "b": "regio"}
    assert load_asked("m2", environment) == {"a": LEAVE}
    for number in range(MOST_MODELS):
        save_asked(f"x{number}", {"a": "regio"}, environment)
    assert load_asked("m2", environment) == {}
    assert load_asked("x0", environment) == {"a": "regio"}


@pytest.mark.parametrize("inhoud", [b"\xff\xfe", b"model = 3", b"[[model]]\nhash = 1\nplekken = 2"])
def test_a_file_that_is_not_right_is_as_none(tmp_path: Path, inhoud: bytes) -> None:
    (tmp_path / FILE).write_bytes(inhoud)
    environment = {"VSV_WIZARD_STAAT": str(tmp_path)}
    assert load_asked("1", environment) == {}
    save_asked("1", {"a": "regio"}, environment)
    assert load_asked("1", environment) == {"a": "regio"}


def test_a_region_solves_its_model_once(tmp_path: Path) -> None:
    """The table of modellen.toml fits in the profile; what the user said goes before it."""
    verslag = vul_model(UNCLEAR).verslag
    (place,) = verslag.unclear
    environment = {"VSV_WIZARD_STAAT": str(tmp_path / "ander")}
    save_asked(verslag.model, {place.id: "rso.naam"}, environment)
    tabel = (tmp_path / "ander" / FILE).read_text("utf-8").partition("\n")[2]
    (tmp_path / "regioprofiel.toml").write_text(f"profiel = 1\n{tabel}", "utf-8")
    regio = regio_at(tmp_path)
    assert not regio.melding
    assert asked_in(regio, "een ander model") == {}
    na = fill_in(UNCLEAR, dossier(), plan(), TODAY, asked=lambda m: asked_in(regio, m))
    assert texts(na.docx)[3] == "Zij heten samen RSO Wiegeland volgens de RSO."
    save_asked(verslag.model, {place.id: "vsv.naam"})
    na = fill_in(UNCLEAR, dossier(), plan(), TODAY, asked=lambda m: asked_in(regio, m))
    assert texts(na.docx)[3] == "Zij heten samen VSV Wiegstad volgens de RSO."


# --- on the screen


async def _open(p_: Trial, naam: str) -> None:
    p_.app.router.go(Destination(Page.DOCUMENT, "overeenkomst"))
    await p_.settle()
    p_.app.screen.query_one("#model", LineField).value = naam


def _question(p_: Trial) -> str:
    return " ".join(str(vak.content) for vak in p_.app.screen.query("#plek Static").results(Static))


async def test_the_screen_walks_the_unclear_places() -> None:
    model = docx(*(p(f"Zij heten samen …… volgens de RSO, deel {n}.") for n in (1, 2)), p(
        "Naam RSO, gevestigd te ……, hierna: RSO"), p("Naam VSV, hierna: VSV"))  # fmt: skip
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "model.docx").write_bytes(model)
    async with trial(make_example(TODAY, NOW), GROOT) as p_:
        await _open(p_, "model.docx")
        await p_.tot(lambda: bool(p_.app.screen.query("#hoort")))
        assert "Nog 2 plekken" in _question(p_)
        assert "deel 1" in _question(p_)
        p_.app.screen.query_one("#hoort", ChoiceField).focus()
        await p_.press_button("space")
        await p_.tot(lambda: "Zij heten samen RSO" not in p_.van("#tekst") and len(
            load_asked(vul_model(model).verslag.model)) == 1)  # fmt: skip
        await p_.tot(lambda: "deel 2" in _question(p_))
        await p_.press_button("down", "down", "down", "space")
        await p_.tot(lambda: not p_.app.screen.query("#hoort"))
    keuzes = load_asked(vul_model(model).verslag.model)
    assert sorted(keuzes.values()) == [LEAVE, "rso.naam"]


async def test_own_output_is_not_offered() -> None:
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / "model.docx").write_bytes(UNCLEAR)
    (FOLDER / "klaar.docx").write_bytes(vul_model(UNCLEAR).docx)
    async with trial(make_example(TODAY, NOW), GROOT) as p_:
        p_.app.router.go(Destination(Page.DOCUMENT, "overeenkomst"))
        await p_.settle()
        assert list(p_.app.screen.query_one("#gevonden", ChoiceField).keuzes) == ["model.docx"]


# --- on the command line


def _run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    code = cli.main([str(arg) for arg in args], now=lambda: NOW)
    return (code, *capsys.readouterr())


def test_the_command_says_what_is_wrong_and_goes_on(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(tmp_path / "map"))
    pad = _run(capsys, "voorbeeld")[1].strip()
    toml = Path(pad).read_text("utf-8").replace("Voorbeeldhoven", "RSO Voorbeeldregio")
    Path(pad).write_text(toml, "utf-8")
    model, uit = tmp_path / "model.docx", tmp_path / "klaar.docx"
    model.write_bytes(UNCLEAR)
    code, gedrukt, gemeld = _run(capsys, "overeenkomst", pad, "--model", model, "--uit", uit)
    assert (code, gedrukt) == (0, f"{uit}\n")
    assert "Niet goed: Kop: Waar een plaats hoort, staat de naam 'RSO Voorbeeldregio'." in gemeld
    assert gemeld.startswith("Let op: ")
    assert uit.exists()
    code, gedrukt, gemeld = _run(capsys, "overeenkomst", pad, "--model", model, "--proef")
    assert code == 0
    assert "Niet goed in het resultaat" in gedrukt
    assert "Niet goed: " in gemeld
    # The result is no model, unless somebody says so.
    code, _, gemeld = _run(capsys, "overeenkomst", pad, "--model", uit, "--proef")
    assert code == 2
    assert "al eens ingevuld" in gemeld
    code, _, gemeld = _run(capsys, "overeenkomst", pad, "--model", uit, "--proef", "--toch")
    assert (code, "geen open plekken" in gemeld) == (2, True)  # nothing is left to fill in
    ook = tmp_path / "ook.docx"
    command = ("overeenkomst", pad, "--model", model, "--uit", ook, "--besluiten")
    assert _run(capsys, *command)[0] == 0
    assert "De rechtsvorm van het VSV is: stichting." in tekst(ook.read_bytes())
