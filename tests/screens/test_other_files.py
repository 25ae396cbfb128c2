"""In the folder: a file that is not UTF-8, one with a line that is wrong, one called .toml.txt."""

import pytest
from factory import NOW, TODAY
from screen_driver import FOLDER, Trial, contains, trial

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.opslag import load, to_toml

pytestmark = pytest.mark.usefixtures("plaats")

EXAMPLE = to_toml(make_example(TODAY, NOW, id="voorbeeld"))


async def open_only_row(p: Trial, shown: str) -> None:
    """Wait until the folder is read, and press Enter on its one dossier."""
    await p.tot(lambda: shown in p.joined)
    await p.press_button("enter")


@pytest.mark.parametrize("codec", ["cp1252", "utf-16"])
async def test_a_file_in_another_encoding_is_opened_after_a_yes(codec: str) -> None:
    FOLDER.mkdir()
    pad = FOLDER / "oud.toml"
    data = EXAMPLE.decode().replace("Voorbeeldstraat 1", "Zeeëstraat 1").encode(codec)
    pad.write_bytes(data)
    async with trial() as p:
        await open_only_row(p, "! oud")
        await p.is_shown("ChoiceDialog")
        assert "Leest u oud.toml als" in p.joined
        assert "opslaat, wordt UTF-8" in p.joined
        assert 'adres = "Zeeëstraat 1"' in p.joined
        await p.press_button("enter")  # no is the first choice
        assert p.naam == "DossiersScreen"
        assert pad.read_bytes() == data
        await p.press_button("enter")
        await p.is_shown("ChoiceDialog")
        await p.press_button("down", "enter")
        assert p.naam == "TodayScreen"
        assert p.dossier.vsv.adres == "Zeeëstraat 1"
        assert pad.read_bytes() == data  # reading it is not saving it
        p.app.desk.sessie.put("vsv.regio", "Kust")
        await p.stored()
    assert load(pad).dossier.vsv.adres == "Zeeëstraat 1"


async def test_a_line_that_is_wrong_is_shown_with_what_was_meant() -> None:
    FOLDER.mkdir()
    stuk = EXAMPLE.decode().replace('plaats = "Voorbeeldstad"', "plaats = “Voorbeeldstad”", 1)
    (FOLDER / "stuk.toml").write_text(stuk, encoding="utf-8")
    async with trial() as p:
        await open_only_row(p, "! stuk")
        await p.is_shown("MessageDialog")
        assert "Er staat: plaats = “Voorbeeldstad”" in p.joined
        assert 'Bedoeld is: plaats = "Voorbeeldstad"' in p.joined


async def test_a_file_called_toml_txt_is_seen_and_told_about() -> None:
    FOLDER.mkdir()
    (FOLDER / "vsv.toml.txt").write_bytes(EXAMPLE)
    async with trial() as p:
        await open_only_row(p, "VSV Voorbeeldstad")
        assert p.naam == "TodayScreen"
        await p.tot(lambda: contains(p.findings, "Noem het vsv.toml, dan"))
