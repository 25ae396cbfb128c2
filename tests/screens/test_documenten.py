"""The page with all documents, and the page of one: choose, look, save."""

import os
from pathlib import Path

import pytest
from factory import TODAY, empty_dossier, full_dossier, klaar_dossier, plan, voorbeeld, with_values
from model_agreements import national_model
from model_agreements import tekst as tekst_van_model
from screen_driver import FOLDER, GROOT, Trial, bestand, trial
from textual.widgets import Button, OptionList, Static

from vsv_wizard.documenten import KINDS
from vsv_wizard.documenten.errors import NotPossible
from vsv_wizard.opslag import Destination, Page, load
from vsv_wizard.screens.document import CARRYING
from vsv_wizard.screens.widgets.fields import ChoiceField, LineField

pytestmark = pytest.mark.usefixtures("plaats")


# --- all documents


async def test_every_document_is_there_with_how_far_it_is() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("d")
        rijen = p.rijen("#soorten")
        assert [row.splitlines()[0][2:] for row in rijen] == [
            soort.titel for soort in KINDS.values()
        ]
        assert "Compleet" in rijen[0]
        assert "Nog " in rijen[list(KINDS).index("mandaatbesluit")]
        assert not any("…" in row for row in rijen)


async def test_full_dossier_lacks_nothing() -> None:
    async with trial(klaar_dossier(), GROOT) as p:
        await p.press_button("d")
        states = dict(zip(KINDS, (row.split()[-1] for row in p.rijen("#soorten")), strict=True))
        assert states["mandaatbesluit"] == states["begroting"] == "Compleet"
        await p.press_button("right")  # nothing to go to
        assert p.focus.id == "soorten"


async def test_from_what_is_missing_to_the_vraag_and_back() -> None:
    async with trial(with_values(empty_dossier(), {"vsv.rechtsvorm": "stichting"})) as p:
        await p.press_button("d", "down", "right")
        assert p.focus.id == "gaten"
        row = p.rijen("#gaten")[0]
        await p.press_button("enter")
        assert p.naam == "TaakScreen"
        assert plan().nr(p.app.screen.taak_id) == row.split()[0]  # type: ignore[attr-defined]
        await p.press_button("escape")
        assert p.naam == "DocumentsScreen"
        lijst = p.app.screen.query_one("#soorten", OptionList)
        assert lijst.highlighted_option is not None
        assert lijst.highlighted_option.id == "mandaatbesluit"


async def test_one_more_antwoord_is_one_gap_less() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("d", "down")
        voor = p.rijen("#gaten")
        assert any("naam van de penningmeester" in row for row in voor)
        await p.go_to_taak("penningmeester_benoemen")
        await p.type_in("penningmeester.naam", "Karel Voorbeeld")
        p.app.router.go(Destination(Page.DOCUMENTS, "mandaatbesluit"))
        await p.settle()
        na = p.rijen("#gaten")
        assert set(na) < set(voor)


async def test_to_and_fro_with_the_keys() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("d", "enter")
        assert p.naam == "DocumentScreen"
        await p.press_button("escape")
        assert p.naam == "DocumentsScreen"
        await p.press_button("escape")
        assert p.naam == "TodayScreen"
        await p.press_button("r", "escape")  # straight to the report: and back to where one was
        assert p.naam == "TodayScreen"


async def test_explanation_says_what_the_signs_are() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("d", "f1")
        assert "Alles wat erin hoort, is ingevuld" in p.joined


# --- one document


async def test_every_document_can_be_seen_and_saved() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        for naam in KINDS:
            if naam == "overeenkomst":
                continue
            p.app.router.go(Destination(Page.DOCUMENT, naam))
            await p.settle()
            assert "Concept. Geen juridisch advies." in p.van("#tekst"), naam
            vormen = p.app.screen.query_one("#vorm", ChoiceField)
            shown = [vorm for vorm in vormen.keuzes if vorm != CARRYING]
            assert shown == list(KINDS[naam].vormen), naam
            assert (CARRYING in vormen.keuzes) == KINDS[naam].carries, naam
            await p.press_button("f8")
            assert "✔ Bewaard:" in p.van("#uitkomst"), naam
            made = [pad for pad in FOLDER.iterdir() if pad.suffix not in {".toml", ".open"}]
            assert [pad.suffix for pad in made] == [f".{KINDS[naam].vormen[0]}"], naam
            assert naam in made[0].name
            made[0].unlink()


async def test_make_rapport() -> None:
    async with trial(voorbeeld()) as p:
        await p.press_button("r")
        veld = p.app.screen.query_one(LineField)
        assert veld.value == "vsv-voorbeeldstad rapport 2026-06-15.pdf"
        await p.press_button("tab", "tab", "w", "w")
        assert veld.value == "vsv-voorbeeldstad rapport 2026-06-15.html"
        doel = FOLDER / veld.value
        await p.press_button("f8")
        assert "✔ Bewaard:" in p.joined
        assert "Geen juridisch advies." in p.joined
        html = doel.read_text(encoding="utf-8")
        assert "VSV Voorbeeldstad" in html

        await p.press_button("f8")
        assert "Dit bestand bestaat al." in p.tekst
        doel.write_text("van mij", encoding="utf-8")
        await p.press_button("enter")  # the safe answer
        assert doel.read_text(encoding="utf-8") == "van mij"
        await p.press_button("f8", "right", "enter")
        assert doel.read_text(encoding="utf-8") == html
        if os.name == "posix":
            assert doel.stat().st_mode & 0o777 == 0o600


async def test_for_whom_and_in_which_format() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r")
        veld = p.app.screen.query_one(LineField)
        assert "Openbaar: alleen de voortgang" in p.joined
        persoon = str(p.dossier.penningmeester.naam)
        assert persoon in p.van("#tekst")
        await p.press_button("tab", "up", "space")
        assert veld.value.endswith("rapport 2026-06-15 openbaar.pdf")
        assert persoon not in p.van("#tekst")
        await p.press_button("tab", "t", "t")
        assert veld.value.endswith("rapport 2026-06-15 openbaar.md")
        await p.press_button("f8")
        assert persoon not in (FOLDER / veld.value).read_text(encoding="utf-8")
        veld.focus()
        await p.press_button("end")
        await p.type_text("x")  # a name that was typed over stays
        await p.press_button("shift+tab", "w", "w")
        assert veld.value.endswith(".mdx")


async def test_a_choice_changes_the_document() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        p.app.router.go(Destination(Page.DOCUMENT, "overdracht"))
        await p.settle()
        keuze = p.app.screen.query_one("#keus", ChoiceField)
        first = p.van("#tekst")
        assert len(keuze.keuzes) == 2
        await p.press_button("down", "space")
        assert p.van("#tekst") != first


async def test_never_writes_over_the_dossier() -> None:
    pad = bestand(voorbeeld())
    voor = pad.read_bytes()
    async with trial(pad) as p:
        await p.press_button("r")
        p.app.screen.query_one(LineField).value = pad.name
        await p.press_button("f8")
        assert "▲" in p.tekst
        assert "is een dossier" in p.van("#uitkomst")
        p.app.screen.query_one(LineField).value = "weg/weg/rapport.html"
        await p.press_button("f8")
        assert "bestaat niet" in p.van("#uitkomst")
        p.app.screen.query_one(LineField).value = ""
        await p.press_button("f8")
        assert "is een map" in p.van("#uitkomst")
    assert pad.read_bytes() == voor


async def test_saves_first_what_was_typed() -> None:
    pad = bestand(full_dossier(plan(), TODAY))
    async with trial(pad) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        await p.type_in("vsv.naam", "VSV Net Getypt")
        p.app.router.go(Destination(Page.DOCUMENT, "rapport"))
        await p.settle()
        assert load(pad).dossier.vsv.naam == "VSV Net Getypt"
        await p.press_button("tab", "tab", "w", "w", "f8")
        made = next(FOLDER.glob("vsv-net-getypt rapport *.html"))
        assert "VSV Net Getypt" in made.read_text(encoding="utf-8")


async def test_what_is_impossible_here_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def impossible(*_: object) -> bytes:
        raise NotPossible("Een pdf kan hier niet. Kies Word.")

    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r")
        monkeypatch.setattr("vsv_wizard.documenten.writers.pdf.write", impossible)
        await p.press_button("f8")
        assert p.van("#uitkomst") == "▲ Een pdf kan hier niet. Kies Word."
        assert not list(FOLDER.glob("*.pdf"))


async def test_a_missing_antwoord_stands_out() -> None:
    async with trial(empty_dossier(), GROOT) as p:
        p.app.router.go(Destination(Page.DOCUMENT, "mandaatbesluit"))
        await p.settle()
        tekst = p.app.screen.query_one("#tekst", Static).visual
        assert "[nog invullen: " in str(tekst)


async def test_opening_in_its_own_program(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("vsv_wizard.screens.after_making.open_file", opened.append)
    monkeypatch.setattr("vsv_wizard.screens.after_making.can_open", lambda: True)
    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r")
        knop = p.app.screen.query_one("#openen", Button)
        assert not knop.display
        await p.press_button("f8")
        assert knop.display
        assert "Mailen" in p.tekst  # what can be done with it is seen, also on a small screen
        knop.press()
        await p.settle()
        assert opened == [next(FOLDER.absolute().glob("*.pdf"))]

        def no_program(_: Path) -> None:
            raise FileNotFoundError

        monkeypatch.setattr("vsv_wizard.screens.after_making.open_file", no_program)
        knop.press()
        await p.settle()
        assert "Het bestand staat in" in p.van("#uitkomst")


async def test_without_desktop_no_button(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vsv_wizard.screens.after_making.can_open", lambda: False)
    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r", "f8")
        assert "✔ Bewaard:" in p.van("#uitkomst")
        assert not p.app.screen.query_one("#openen", Button).display


async def test_away_before_it_is_done() -> None:
    async with trial(voorbeeld()) as p:
        for _ in range(3):
            for key_press in ("d", "enter", "escape"):
                p.app.simulate_key(key_press)
        await p.settle()
        for _ in range(3):  # which of the keys were taken is a matter of speed
            if p.naam != "TodayScreen":
                await p.press_button("escape")
        assert p.naam in {"TodayScreen", "DossiersScreen"}


# --- the agreement


def model(naam: str = "model.docx") -> Path:
    """A model agreement beside the dossier."""
    FOLDER.mkdir(exist_ok=True)
    pad = FOLDER / naam
    pad.write_bytes(national_model())
    return pad


async def go_to_overeenkomst(p: Trial) -> None:
    """Open its page and wait for the preview."""
    p.app.router.go(
        Destination(Page.DOCUMENT, "overeenkomst", back=Destination(Page.DOCUMENTS, "overeenkomst"))
    )
    await p.settle()


async def test_without_model_it_says_what_goes_in() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        await go_to_overeenkomst(p)
        assert "Gegevens voor de overeenkomst" in p.van("#tekst")
        assert not p.app.screen.query("#gevonden")
        await p.press_button("f8")
        assert p.van("#uitkomst") == "▲ Kies eerst het model."
        await p.press_button("escape")
        assert p.naam == "DocumentsScreen"


async def test_choosing_viewing_and_filling_a_model() -> None:
    pad = model()
    voor = pad.read_bytes()
    async with trial(voorbeeld(), GROOT) as p:
        await go_to_overeenkomst(p)
        await p.press_button("space")
        await p.tot(lambda: "wat is ingevuld" in p.van("#tekst"))
        assert "Fouten in het model" in p.van("#tekst")
        await p.press_button("f8")
        assert p.van("#uitkomst").count("✔ Bewaard:") == 2
        made = sorted(FOLDER.glob("*-overeenkomst-*.docx"))
        assert [deel.stem.endswith("-lijst") for deel in made] == [True, False]
        assert "Lotte Voorbeeld" in tekst_van_model(made[1].read_bytes())
        await p.press_button("f8")
        assert "Dit bestand bestaat al." in p.tekst
    assert pad.read_bytes() == voor


async def test_a_path_with_quotes_as_windows_copies_it() -> None:
    pad = model("mijn model.docx").absolute()
    async with trial(voorbeeld(), GROOT) as p:
        await go_to_overeenkomst(p)
        p.app.screen.query_one("#model", LineField).value = f'"{pad}"'
        await p.tot(lambda: "wat is ingevuld" in p.van("#tekst"))


async def test_impossible_model_says_why() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        (FOLDER / "brief.docx").write_bytes(b"geen word")
        await go_to_overeenkomst(p)
        for naam in ("brief.docx", "weg.docx"):
            p.app.screen.query_one("#model", LineField).value = naam
            await p.tot(lambda: p.van("#tekst").startswith("▲ "))
            p.app.screen.query_one("#tekst", Static).update("")
        await p.press_button("f8")
        assert p.van("#uitkomst").startswith("▲ ")
        assert not list(FOLDER.glob("*overeenkomst*"))


async def test_the_model_itself_is_never_replaced() -> None:
    pad = model()
    voor = pad.read_bytes()
    async with trial(voorbeeld(), GROOT) as p:
        await go_to_overeenkomst(p)
        await p.press_button("space")
        p.app.screen.query_one("#uit", LineField).value = pad.name
        await p.press_button("f8")
        assert "is het model zelf" in p.van("#uitkomst")
    assert pad.read_bytes() == voor


async def test_after_it_is_made_it_can_be_copied_and_mailed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr("vsv_wizard.screens.after_making.open_file", opened.append)
    monkeypatch.setattr("vsv_wizard.screens.after_making.can_open", lambda: True)
    monkeypatch.setattr("vsv_wizard.screens.after_making.can_print", lambda _: False)
    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r")
        assert not p.app.screen.query_one("#mail", Button).display
        await p.press_button("f8")
        for naam in ("kopieer", "map-openen", "mail"):
            p.app.screen.query_one(f"#{naam}", Button).press()
            await p.settle()
        assert not p.app.screen.query_one("#afdrukken", Button).display
        assert p.app.clipboard.startswith("Statusrapport VSV Voorbeeldstad")
        (mail,) = FOLDER.glob("*.eml")
        assert [pad.name for pad in opened] == [FOLDER.name, mail.name]
        assert "lotte@voorbeeld.example" in p.van("#uitkomst")
        assert b"X-Unsent: 1" in mail.read_bytes()


async def test_the_list_says_when_for_whom_and_what_changed() -> None:
    async with trial(voorbeeld(), GROOT) as p:
        await p.press_button("r", "f8", "escape", "d")
        assert "15-06-2026" in p.rijen("#soorten")[0]
        assert "niveau bestuur" in p.joined
        assert "Sindsdien is er niets in gewijzigd." in p.joined
        assert p.app.desk.sessie is not None
        p.app.desk.sessie.declare("brontekst_kiezen", "bezig")
        p.app.saver.gewijzigd()
        await p.press_button("escape", "d")
        assert "gewijzigd" in p.rijen("#soorten")[0]
        assert "Sindsdien gewijzigd: Waar wij staan" in p.joined
