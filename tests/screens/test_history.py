"""Earlier versions on the screen: looking back, and bringing back one answer or all."""

import datetime as dt
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, plan, with_values
from screen_driver import Trial, bestand, contains, trial

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import load, to_toml
from vsv_wizard.opslag.history import History, VersionKind

pytestmark = pytest.mark.usefixtures("plaats")

STEPS = (
    {"vsv.plaats": "Utrecht"},
    {"vsv.plaats": "Zeist", "penningmeester.naam": "Anna"},
    {"penningmeester.naam": "Bea", "mandaat.rekening_iban": "NL20INGB0001234567"},
)


def lived_in(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier that was changed every two hours by Anna."""
    monkeypatch.setenv("VSV_WIZARD_WIE", "Anna")
    pad = bestand(empty_dossier())
    tijd = NOW
    sessie = OpenDossier(pad, plan(), lambda: tijd)
    for stap in STEPS:
        tijd += dt.timedelta(hours=2)
        for veld, value in stap.items():
            sessie.put(veld, value)
        sessie.save()
    return pad


async def geschiedenis(p: Trial) -> None:
    """Open the history, and wait until it was read."""
    await p.press_button("g")
    assert p.naam == "HistoryScreen"
    await p.tot(lambda: "bewaard op deze computer" in p.tekst)


async def test_versions_newest_first_with_who_and_what(monkeypatch: pytest.MonkeyPatch) -> None:
    async with trial(lived_in(monkeypatch)) as p:
        await geschiedenis(p)
        rijen = p.rijen("#versies")
        assert len(rijen) == 4
        assert rijen[0].startswith("15-06-2026 18.00  Anna  zo is het nu")
        assert "1.2 De naam van de penningmeester" in rijen[0]
        assert "0.2 De plaats van het VSV; 1.2 De naam van de penningmeester" in rijen[1]
        assert "De eerste versie die hier bewaard is." in rijen[3]
        assert "4 versies, bewaard op deze computer." in p.tekst
        assert p.keys[0] == "Hulp" and len(p.keys) <= 6
        await p.press_button("f1")
        assert "Terugbrengen" in p.tekst
        await p.press_button("escape", "escape")
        assert p.naam == "TodayScreen"


async def test_one_antwoord_back(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = lived_in(monkeypatch)
    async with trial(pad) as p:
        await geschiedenis(p)
        await p.press_button("down", "down", "enter")
        assert "Versie van 15-06-2026 14.00" in p.regels()[0]
        assert "3 antwoorden zijn nu anders." in p.tekst
        first = p.rijen("#verschillen")[0]
        assert first == "0.2 De plaats van het VSV\n   toen: Utrecht\n   nu:   Zeist"
        await p.press_button("enter")
        assert "Brengt u dit terug? 0.2 De plaats van het VSV" in p.joined
        await p.press_button("enter")
        assert p.dossier.vsv.plaats == "Zeist"
        await p.press_button("enter", "right", "enter")
        assert p.dossier.vsv.plaats == "Utrecht"
        assert p.dossier.penningmeester.naam == "Bea"
        assert contains(p.findings, "Teruggebracht: 0.2 De plaats van het VSV.")
        assert len(p.rijen("#verschillen")) == 3  # two answers, and "everything"
        assert load(pad).dossier.vsv.plaats == "Utrecht"

        await p.press_button("f6")
        assert p.dossier.vsv.plaats == "Zeist"
        await p.press_button("escape")
        await p.tot(lambda: "6 versies" in p.tekst or "5 versies" in p.tekst)
        await p.stored()
    assert load(pad).dossier.vsv.plaats == "Zeist"


async def test_all_back_is_visible_in_the_stappenplan(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = lived_in(monkeypatch)
    async with trial(pad) as p:
        voor = p.tekst
        await geschiedenis(p)
        await p.press_button("end", "enter", "u")
        assert "Brengt u alles terug?" in p.tekst
        assert "3 antwoorden worden weer zoals op 15-06-2026 om 14.00." in p.joined
        await p.press_button("right", "enter")
        assert p.dossier.vsv.plaats is None
        assert p.rijen("#verschillen") == ["Alle antwoorden zijn nu dezelfde."]
        await p.press_button("u", "enter")
        assert p.naam == "VersionScreen"
        await p.press_button("escape", "escape")
        assert p.naam == "TodayScreen"
        await p.press_button("i")
        assert "Nog niet begonnen" in next(r for r in p.rijen("#taken") if "0.2" in r)
        assert p.tekst != voor
        await p.press_button("f6")
        assert p.dossier.vsv.plaats == "Zeist"
        assert "Bezig" in next(r for r in p.rijen("#taken") if "0.2" in r)
        await p.stored()
    assert load(pad).dossier.vsv.plaats == "Zeist"


async def test_kinds_in_words_and_what_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = lived_in(monkeypatch)
    dossier = load(pad).dossier
    versions = History(dossier.dossier.id)
    versions.save(b"schema = 1\n[dossier", NOW, VersionKind.UNREADABLE)
    versions.save(to_toml(put(dossier, "vsv.plaats", "K")), NOW, VersionKind.COPY)
    versions.save(to_toml(put(dossier, "vsv.plaats", "O")), NOW, VersionKind.ORIGINAL)
    async with trial(pad) as p:
        await geschiedenis(p)
        tekst = "\n".join(p.rijen("#versies"))
        for woord in ("onleesbaar bestand", "kopie van dit dossier", "origineel: "):
            assert woord in tekst
        await p.press_button("down", "down", "enter")
        assert "Deze versie is niet te lezen." in p.tekst
        assert "Het bestand zelf staat hier:" in p.van(".uitleg")
        await p.press_button("enter", "up", "enter")
        assert "Dit is een kopie van dit dossier" in p.tekst


async def test_emergency_copy_back_merges(monkeypatch: pytest.MonkeyPatch) -> None:
    pad = lived_in(monkeypatch)
    geladen = load(pad)
    versions = History(geladen.dossier.dossier.id)
    async with trial(pad) as p:
        assert p.app.desk.sessie is not None
        kop = geladen.dossier.dossier.model_copy(update={"vorige": geladen.versie})
        copy = with_values(geladen.dossier, {"rso.naam": "RSO"}).model_copy(update={"dossier": kop})
        assert versions.save(to_toml(copy), NOW, VersionKind.EMERGENCY)
        p.app.desk.sessie.put("vsv.regio", "Nieuw")
        await geschiedenis(p)
        row = next(i for i, r in enumerate(p.rijen("#versies")) if "noodkopie" in r)
        await p.press_button(*["down"] * row, "enter", "u", "right", "enter")
        assert (p.dossier.rso.naam, p.dossier.vsv.regio) == ("RSO", "Nieuw")


async def test_without_earlier_versions() -> None:
    async with trial(empty_dossier()) as p:
        await p.press_button("g")
        await p.tot(lambda: "Er zijn nog geen eerdere versies op deze computer." in p.tekst)
        await p.press_button("enter")
        assert p.naam == "HistoryScreen"


async def test_many_versions_and_narrow(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_WIE", "Anna")
    versions = History(empty_dossier().dossier.id)
    for number in range(110):
        dossier = with_values(empty_dossier(), {"vsv.plaats": f"Plaats {number}"})
        versions.save(
            to_toml(dossier), NOW + dt.timedelta(days=number), VersionKind.COPY, certain=False
        )
    async with trial(empty_dossier(), (60, 15)) as p:
        await p.press_button("g")
        await p.tot(lambda: "110 versies" in p.tekst)
        await p.press_button("end")
        assert "15-06-2026" in p.tekst
        await p.press_button("enter")
        assert p.naam == "VersionScreen"
        assert "Plaats 0" in p.tekst


async def test_away_before_everything_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    async with trial(lived_in(monkeypatch)) as p:
        for _ in range(5):
            for key_press in ("g", "escape"):
                p.app.simulate_key(key_press)
        # Which of these keys are taken is a matter of speed; after any of them it still works.
        for _ in range(20):
            await p.settle()
            if p.naam == "TodayScreen":
                await p.press_button("g")
            if "4 versies" in p.tekst:
                break
        assert "4 versies" in p.tekst


# --- of one answer


async def test_ctrl_g_shows_what_an_answer_was_and_brings_it_back(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pad = lived_in(monkeypatch)
    async with trial(pad, clock=lambda: NOW + dt.timedelta(days=1)) as p:
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.press_button("ctrl+g")
        assert p.naam == "AnswerHistoryScreen"
        assert "0.2 De plaats van het VSV" in p.tekst
        assert p.rijen("#verschillen") == [
            "15-06-2026 16.00  Anna  zo is het nu\n   van:  Utrecht\n   naar: Zeist",
            "15-06-2026 14.00  Anna\n   van:  leeg\n   naar: Utrecht",
        ]
        await p.press_button("enter")
        assert contains(p.findings, "Dit staat er nu.")
        await p.press_button("down", "enter", "right", "enter")
        assert p.dossier.vsv.plaats == "Utrecht"
        assert contains(p.findings, "Teruggebracht. Met F6 maakt u dit ongedaan.")
        await p.press_button("escape")
        assert p.block("vsv.plaats")._veldwidget.tekst == "Utrecht"
        await p.press_button("ctrl+g")
        assert len(p.rijen("#verschillen")) == 3  # what was done just now is there too
        await p.press_button("f6")
        assert p.dossier.vsv.plaats == "Zeist"


async def test_ctrl_g_where_there_is_nothing_says_so() -> None:
    async with trial(empty_dossier()) as p:
        await p.go_to_taak("vsv_vastleggen", 1, "vsv.plaats")
        await p.press_button("ctrl+g")
        assert contains(p.findings, "Van dit antwoord is hier niets eerders bewaard.")
        await p.type_text("[b]Zee[/b]")
        await p.press_button("ctrl+g")
        assert "naar: [b]Zee[/b]" in p.tekst
