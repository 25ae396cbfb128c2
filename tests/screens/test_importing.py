"""Out of a file on the screens: what was guessed is changed, who is in it chosen, then taken."""

from pathlib import Path

import pytest
from factory import empty_dossier, with_values
from member_files import HEAD, workbook
from screen_driver import FOLDER, Trial, bestand, trial
from textual.widgets import Button, OptionList

from vsv_wizard.bewerken.importing.columns import Kolom
from vsv_wizard.opslag import load
from vsv_wizard.opslag.pdf_attachment import attached_dossier
from vsv_wizard.screens.importing import ImporteerScreen
from vsv_wizard.screens.widgets.fields import LineField

pytestmark = pytest.mark.usefixtures("plaats")
ROWS = (
    ("De Linde", "Fatma Voorbeeld", 612345678, "fatma@linde.example"),
    ("[b]Zuid[/b]", "Jan", None, None),
    (None, None, 612345679, None),
)


def screen(p: Trial) -> ImporteerScreen:
    assert isinstance(p.app.screen, ImporteerScreen)
    return p.app.screen


def focus(p: Trial, which: str, place: int = 0) -> None:
    tabel = p.app.screen.query_one(f"#{which}", OptionList)
    tabel.focus()
    tabel.highlighted = place


async def read(p: Trial, name: str, rows: int) -> None:
    """Name a file, and wait until it is looked at."""
    screen(p).query_one("#pad", LineField).set_text(name)
    await p.tot(lambda: len(p.rijen("#wie")) == rows)
    await p.settle()


async def test_from_a_file_to_the_dossier_and_back() -> None:
    begin = with_values(empty_dossier(), {"deelnemers.a.naam": "De Linde"})
    pad = bestand(begin)
    (FOLDER / "leden.xlsx").write_bytes(workbook(_Oud=[("x",)], Leden=[HEAD, *ROWS]))
    (FOLDER / "stuk.csv").write_bytes(b"PKkapot")
    async with trial(pad) as p:
        await p.go_to_taak("ledenlijst_maken")
        p.app.screen.query_one("#bestand", Button).press()
        await p.is_shown("ImporteerScreen")
        assert sorted(screen(p).query_one("#gevonden").keuzes) == ["leden.xlsx", "stuk.csv"]  # type: ignore[attr-defined]
        await read(p, "weg.xlsx", 0)
        await p.tot(lambda: "Dit bestand bestaat niet." in p.van("#wat"))
        await read(p, "stuk.csv", 0)
        await p.tot(lambda: "beschadigd" in p.van("#wat"))
        await read(p, "leden.xlsx", 3)
        assert "A  deelnemer     Praktijk" in p.rijen("#kolommen")
        assert [row[:5] for row in p.rijen("#wie")] == ["[x] +", "[x] +", "    ▲"]
        assert "leeg → 0612345678" in p.van("#wat")
        focus(p, "wie", 1)
        await p.press_button("space")
        assert p.rijen("#wie")[1].startswith("[ ] + [b]Zuid[/b], Jan")
        focus(p, "kolommen", 2)
        await p.press_button("enter")
        p.app.screen.dismiss(Kolom.NOTHING.value)
        await p.tot(lambda: p.rijen("#kolommen")[2].startswith("C  niets"))
        focus(p, "wie", 1)
        await p.press_button("space")
        assert load(pad).dossier.deelnemers == begin.deelnemers  # nothing was taken yet
        await p.press_button("f8")
        (made,) = p.dossier.deelnemers
        assert (made.contact, made.contact_telefoon, p.naam) == (
            "Fatma Voorbeeld", None, "TaakScreen"
        )  # fmt: skip
        await p.press_button("f6")
        assert p.dossier.deelnemers == begin.deelnemers


async def test_a_report_with_the_dossier_inside_is_one_of_the_forms() -> None:
    async with trial(with_values(empty_dossier(), {"rso.contact.telefoon": "0612345678"})) as p:
        await p.press_button("r")
        field = p.app.screen.query_one("#vorm")
        assert list(field.keuzes)[1] == "pdf met dossier"  # type: ignore[attr-defined]
        field.focus()
        await p.press_button("down", "space")
        await p.tot(lambda: "Dossier in deze pdf" in p.van("#tekst"))
        await p.press_button("f8")
        await p.tot(lambda: "Bewaard" in p.van("#uitkomst"))
        (made,) = Path(FOLDER).glob("*.pdf")
        found = attached_dossier(made)[1].dossier
        assert (found.gedeeld is not None, found.rso.contact.telefoon) == (True, None)
