"""Another name, a copy, and away, from the folder: with the keys, and with a way back."""

import pytest
from factory import empty_dossier, with_values
from screen_driver import FOLDER, bestand, trial

from vsv_wizard.opslag import load
from vsv_wizard.opslag.history import History

pytestmark = pytest.mark.usefixtures("plaats")


async def test_name_copy_and_away() -> None:
    dossier = with_values(empty_dossier(), {"vsv.naam": "VSV Oost"})
    bestand(dossier, "oost.toml")
    async with trial() as p:
        await p.tot(lambda: any("VSV Oost" in row for row in p.rijen("#lijst")))
        await p.press_button("x", "down", "enter")  # another name
        p.focus.value = "VSV Ander"  # type: ignore[attr-defined]
        await p.press_button("enter")
        await p.tot((FOLDER / "vsv-ander.toml").exists)
        assert not (FOLDER / "oost.toml").exists()

        await p.tot(lambda: any("VSV Oost" in row for row in p.rijen("#lijst")))
        await p.press_button("x", "down", "down", "enter")  # a copy
        p.focus.value = "VSV Kopie"  # type: ignore[attr-defined]
        await p.press_button("enter")
        await p.tot(lambda: any("VSV Kopie" in row for row in p.rijen("#lijst")))
        assert load(FOLDER / "vsv-kopie.toml").dossier.dossier.id != dossier.dossier.id

        await p.press_button("home", "x", "down", "down", "down", "enter")  # away
        assert "Typ de naam van het VSV" in p.joined
        naam = "VSV Kopie" if "VSV Kopie" in p.van(".vraag") else "VSV Oost"
        p.focus.value = "iets anders"  # type: ignore[attr-defined]
        await p.press_button("enter")
        assert any("niets verwijderd" in said for said in p.findings)
        assert (FOLDER / "vsv-ander.toml").exists()
        await p.press_button("x", "down", "down", "down", "enter")
        p.focus.value = naam.lower()  # type: ignore[attr-defined]
        await p.press_button("enter", "enter")  # the history stays: the first answer
        await p.tot(lambda: not any(naam in row for row in p.rijen("#lijst")))
    left = [pad.name for pad in FOLDER.glob("*.toml")]
    assert len(left) == 1
    if naam == "VSV Oost":
        assert History.van(dossier).versions()
