"""The file with settings: what counts, what is told, and what comes before it."""

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest
from factory import empty_dossier
from screen_driver import bestand, trial

from vsv_wizard.opslag import dossier_folder, settings
from vsv_wizard.opslag.lock import who_am_i

pytestmark = pytest.mark.usefixtures("plaats")
RunLine = Callable[..., tuple[int, str, str]]


def write(text: str) -> Path:
    """The file of this test."""
    file = Path(os.environ["VSV_WIZARD_INSTELLINGEN"])
    file.write_bytes(text.encode())
    settings._read.cache_clear()
    settings._REMARKS.clear()
    return file


def test_without_a_file_all_is_as_always() -> None:
    assert settings.settings() == settings.Settings()


def test_each_key_that_is_read_is_a_setting() -> None:
    assert {field.name for field in fields(settings.Settings)} - {"remarks"} == set(settings._KINDS)
    assert all(key in (settings.__doc__ or "") for key in settings._KINDS)


def test_what_is_set_counts_after_variables(monkeypatch: pytest.MonkeyPatch) -> None:
    write('muis = false\nthema = "vsv-licht"\nnaam = "Jan"\nmap = "hier"\n')
    found = settings.settings()
    assert (found.muis, found.thema, found.remarks) == (False, "vsv-licht", ())
    assert who_am_i() == "Toets"  # the variable
    assert dossier_folder() == Path("hier")
    assert dossier_folder("daar") == Path("daar")
    monkeypatch.delenv("VSV_WIZARD_WIE")
    monkeypatch.setenv("VSV_WIZARD_MAP", "ginds")
    assert who_am_i() == "Jan"
    assert dossier_folder() == Path("ginds")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('tema = "vsv-licht"', "'tema'"),
        ('tema = "vsv-licht"', "Bedoelt u thema?"),
        ("kleur = 1", "Er zijn: muis, thema, naam, map, toetsen."),
        ('muis = "nee"', "true of false"),
        ("muis = nee", "gelden nu niet"),
    ],
)
def test_what_is_not_right_is_told_and_stops_nothing(
    text: str, said: str, run_line: RunLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(f"{text}\n")
    monkeypatch.delenv("VSV_WIZARD_WIE")  # so that the settings are looked at
    pad = bestand(empty_dossier())
    code, _, err = run_line("vul", pad, "vsv.plaats=Zeedam")
    assert code == 0
    told = [line for line in err.splitlines() if str(file) in line]
    assert len(told) == 1
    assert said in told[0]


async def test_the_colours_are_those_that_were_set() -> None:
    write('thema = "vsv-contrast"\nkleur = 1\n')
    async with trial(bestand(empty_dossier())) as p:
        assert p.app.theme == "vsv-contrast"
        assert any("'kleur'" in note.message for note in p.app._notifications)


async def test_colours_that_do_not_exist_are_ours() -> None:
    write('thema = "paars"\n')
    async with trial(bestand(empty_dossier())) as p:
        assert p.app.theme == "vsv-donker"


@pytest.mark.parametrize(
    "before",
    [
        "",
        "# van mij\nmuis = false  # geen muis\n",
        'thema = "vsv-contrast" # oud\nnaam = "Jan"\n',
        '\ufeffnaam = "Jan"\r\n',
    ],
)
def test_a_setting_is_kept_with_all_that_stood_there(before: str) -> None:
    file = write(before)
    was = settings.settings()
    assert settings.remember("thema", "vsv-licht") == ""
    found = settings.settings()
    assert (found.thema, found.muis, found.naam) == ("vsv-licht", was.muis, was.naam)
    assert found.remarks == ()
    assert ("# van mij" in file.read_text("utf-8")) is ("# van mij" in before)
    if os.name == "posix":
        assert file.stat().st_mode & 0o777 in (0o600, 0o644)  # as it was, or for nobody else


def test_a_new_file_with_settings_is_for_nobody_else() -> None:
    file = Path(os.environ["VSV_WIZARD_INSTELLINGEN"])
    file.unlink(missing_ok=True)
    assert settings.remember("thema", "vsv-licht") == ""
    assert os.name != "posix" or file.stat().st_mode & 0o777 == 0o600


def test_a_damaged_file_is_left_as_it_is() -> None:
    file = write("thema = [stuk")
    assert "niet bewaard" in settings.remember("thema", "vsv-licht")
    assert file.read_text("utf-8") == "thema = [stuk"


async def test_the_theme_that_was_chosen_is_there_the_next_time() -> None:
    write("").unlink()
    async with trial(empty_dossier()) as p:
        await p.press_button("f2")
        chosen = p.app.theme
        assert p.findings == []
    settings._read.cache_clear()
    async with trial(bestand(empty_dossier(), "nog.toml")) as p:
        assert p.app.theme == chosen == "vsv-licht"


async def test_a_key_of_ones_own_does_what_ours_does() -> None:
    write('toetsen = { f1 = "ctrl+o", ctrl+f = "F11" }\n'.replace("ctrl+f", '"ctrl+f"'))
    async with trial(bestand(empty_dossier())) as p:
        await p.press_button("ctrl+o")
        await p.is_shown("HelpScreen")
        await p.press_button("escape", "f11")
        await p.is_shown("SearchScreen")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ('{ f99 = "ctrl+o" }', "Er is geen toets 'f99'"),
        ('{ f1 = "f2" }', "doet al iets anders"),
        ('{ f1 = "x" }', "is een letter"),
        ("{ f1 = 3 }", "is een letter"),
    ],
)
async def test_a_key_that_cannot_be_is_told(asked: str, said: str) -> None:
    write(f"toetsen = {asked}\n")
    async with trial(bestand(empty_dossier())) as p:
        assert any(said in line for line in p.findings)
