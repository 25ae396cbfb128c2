"""The folder and opening: copies of a dossier, damage, and answers that were not saved."""

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values
from screen_driver import FOLDER, Trial, bestand, contains, trial

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.bewerken.leftovers import emergency_versions
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag import DossierFolder, FileRow, group_rows, load, next_version, to_toml
from vsv_wizard.opslag.history import History, Version, VersionKind

pytestmark = pytest.mark.usefixtures("plaats")


def line(naam: str, id_: str = "een", error: str | None = None) -> FileRow:
    return FileRow(Path(naam), naam, None, NOW, error, id_)


@pytest.mark.parametrize(
    "copy",
    [
        "vsv-LAPTOP-7.toml",
        "vsv (conflicted copy 2026-01-01).toml",
        "vsv.sync-conflict-20260101-120000-ABCDEFG.toml",
        "Kopie van vsv.toml",
    ],
)
def test_copies_belong_to_the_dossier(copy: str) -> None:
    rijen = [line(copy), line("ander.toml", "twee"), line("vsv.toml")]
    assert [(r.pad.name, [k.name for k in r.kopieen]) for r in group_rows(rijen)] == [
        ("ander.toml", []),
        ("vsv.toml", [copy]),
    ]


def test_what_cannot_be_read_belongs_to_nothing() -> None:
    rijen = [line("a.toml", "", "stuk"), line("b.toml", "", "stuk"), line("c.toml", "")]
    assert group_rows(rijen) == rijen
    assert group_rows([line("bb.toml"), line("ba.toml"), line("c.toml")])[0].kopieen == (
        Path("ba.toml"),
        Path("bb.toml"),
    )
    assert group_rows([]) == []


def copied(here: dict[str, Any], daar: dict[str, Any]) -> tuple[Path, Path]:
    """A dossier and a copy of it, each gone its own way."""
    pad = bestand(make_example(TODAY, NOW, id="vb"), "vsv.toml")
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sessie.put("vsv.regio", "Samen")
    sessie.save()
    copy = FOLDER / "vsv-LAPTOP.toml"
    copy.write_bytes(pad.read_bytes())
    for doel, antwoorden in ((pad, here), (copy, daar)):
        sessie = OpenDossier(doel, plan(), lambda: NOW + dt.timedelta(hours=2))
        for veld, value in antwoorden.items():
            sessie.put(veld, value)
        sessie.save()
    return pad, copy


async def loaded(p: Trial, woord: str) -> None:
    """Wait until the folder shows this."""
    await p.tot(lambda: contains(p.rijen("#lijst"), woord) or woord in p.van("#over"))
    await p.settle()


async def test_merging_a_copy_with_keys() -> None:
    pad, copy = copied(
        {"vsv.plaats": "Hier", "rso.naam": "RSO A"}, {"vsv.plaats": "Daar", "vsv.postcode": "9"}
    )
    async with trial() as p:
        await loaded(p, "kopie")
        assert "Er is een kopie: vsv-LAPTOP.toml. Samenvoegen: m" in p.tekst
        assert len([r for r in p.rijen("#lijst") if "VSV Voorbeeldstad" in r]) == 1
        await p.press_button("m")
        await p.is_shown("ChoiceDialog")
        assert "VSV Voorbeeldstad: voegt u vsv-LAPTOP.toml samen" in p.joined
        assert "De kopie brengt 1 antwoord mee. Bij 1 antwoord kiest" in p.van(".uitleg")
        await p.press_button("enter")
        assert copy.exists()
        await p.press_button("m")
        await p.is_shown("ChoiceDialog")
        await p.press_button("down", "enter")
        await p.tot(lambda: not copy.exists())
        await p.tot(lambda: "kopie" not in p.van("#over"))
        assert contains(p.findings, "Bij 1 antwoord kiest u nog")
        samen = load(pad).dossier
        assert (samen.vsv.plaats, samen.vsv.postcode, samen.rso.naam) == ("Hier", "9", "RSO A")
        soorten = [v.soort for v in History("vb").versions()]
        assert VersionKind.COPY in soorten
        await p.press_button("m")
        assert contains(p.findings, "geen kopie")
        await p.press_button("enter")
        await p.is_shown("YesDialog")
        assert "Er is 1 keuze te maken." in p.tekst


async def test_copy_without_difference_and_opening_apart() -> None:
    _, copy = copied({"vsv.plaats": "Hier"}, {})
    async with trial() as p:
        await loaded(p, "kopie")
        await p.press_button("m")
        await p.is_shown("ChoiceDialog")
        assert "In de kopie staat niets wat het dossier niet heeft." in p.joined
        await p.press_button("up", "enter")
        assert p.naam == "TodayScreen"
        assert p.app.desk.sessie is not None and p.app.desk.sessie.pad == copy


async def test_another_vsv_with_the_same_id_is_its_own_row_and_gets_its_own_id() -> None:
    pad, copy = copied({"vsv.naam": "VSV Noord"}, {"vsv.naam": "VSV Zuid"})
    async with trial() as p:
        await loaded(p, "kenmerk")
        assert {
            naam for naam in ("VSV Noord", "VSV Zuid") if contains(p.rijen("#lijst"), naam)
        } == {
            "VSV Noord",
            "VSV Zuid",
        }
        await p.press_button("down", "m")
        await p.is_shown("ChoiceDialog")
        assert "Is VSV Zuid een ander VSV dan VSV Noord?" in p.tekst
        await p.press_button("down", "down", "enter")
        await p.tot(lambda: "Voegt u VSV Zuid (vsv-LAPTOP.toml) samen met VSV Noord" in p.joined)
        assert "het VSV heet in de kopie anders" in p.van(".uitleg")
        await p.press_button("escape", "m")
        await p.is_shown("ChoiceDialog")
        await p.press_button("down", "enter")
        await p.tot(lambda: load(copy).dossier.dossier.id != "vb")
        await p.tot(lambda: "kenmerk" not in p.van("#over"))
        assert load(pad).dossier.dossier.id == "vb"
        assert load(copy).dossier.vsv.naam == "VSV Zuid"


async def test_a_copy_that_is_just_gone() -> None:
    _, copy = copied({}, {"vsv.plaats": "Daar"})
    async with trial() as p:
        await loaded(p, "kopie")
        copy.unlink()
        await p.press_button("m")
        await p.is_shown("MessageDialog")
        assert "Dit lukt niet" in p.tekst


async def test_k_before_the_folder_is_read() -> None:
    copied({}, {"vsv.plaats": "Daar"})
    async with trial() as p:
        p.app.screen._has_begun = False  # type: ignore[attr-defined]
        await p.press_button("m")
        assert p.naam == "DossiersScreen"
        assert p.findings == []


# --- damage


def kept(id_: str = "proef", antwoorden: dict[str, Any] | None = None) -> Path:
    """A dossier that was saved once by the program, so that it has a history."""
    dossier = empty_dossier()
    kop = dossier.dossier.model_copy(update={"id": id_})
    pad = bestand(dossier.model_copy(update={"dossier": kop}), f"{id_}.toml")
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    for veld, value in (antwoorden or {"vsv.plaats": "Utrecht"}).items():
        sessie.put(veld, value)
    sessie.save()
    return pad


async def test_damaged_file_with_a_good_version() -> None:
    pad = kept()
    stuk = b"schema = 1\n[dossier\n"
    pad.write_bytes(stuk)
    async with trial() as p:
        await loaded(p, "proef")
        await p.press_button("enter")
        await p.is_shown("ChoiceDialog")
        assert "regel 2" in p.joined
        assert "15-06-2026 om 12.00" in p.joined
        await p.press_button("enter")
        assert pad.read_bytes() == stuk
        await p.press_button("enter")
        await p.is_shown("ChoiceDialog")
        await p.press_button("down", "enter")
        await p.is_shown("TodayScreen")
        assert p.dossier.vsv.plaats == "Utrecht"
    assert load(pad).dossier.vsv.plaats == "Utrecht"
    onleesbaar = [v for v in History("proef").versions() if v.soort is VersionKind.UNREADABLE]
    assert [v.pad.read_bytes() for v in onleesbaar] == [stuk]


async def test_damaged_file_without_history() -> None:
    FOLDER.mkdir()
    (FOLDER / "stuk.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    async with trial() as p:
        await loaded(p, "stuk")
        await p.press_button("enter")
        await p.is_shown("MessageDialog")
        assert "regel 2" in p.joined


async def test_unreadable_while_it_is_open() -> None:
    pad = kept()
    async with trial(pad, (60, 15)) as p:
        goed = pad.read_bytes()
        await p.go_to_taak("vsv_vastleggen", 1)
        pad.write_text("schema = 1\n[dossier\n", encoding="utf-8")
        for _ in range(2):
            p.app.saver.look()
            await p.settle()
        assert "LET OP" in p.regels()[0]
        shown = p.joined
        for woord in ("Uw antwoorden staan nog hier", "niet lezen (regel 2", "proef.toml"):
            assert woord in shown
        await p.press_button("f1")
        assert "Niet opgeslagen" in p.tekst
        await p.press_button("escape")
        pad.write_bytes(goed)
        p.app.saver.look()
        await p.tot(lambda: "LET OP" not in p.tekst)


# --- answers that were not saved


def emergency_copy(pad: Path, antwoorden: dict[str, Any]) -> Version:
    """An emergency copy of this file, as a failing save made it up to 2026."""
    geladen = load(pad)
    kop = geladen.dossier.dossier.model_copy(update={"vorige": geladen.versie})
    dossier = with_values(geladen.dossier, antwoorden).model_copy(update={"dossier": kop})
    copy = History(kop.id).save(to_toml(dossier), NOW, VersionKind.EMERGENCY)
    assert copy is not None
    return copy


async def test_emergency_copy_is_offered_and_merged() -> None:
    pad = kept()
    emergency_copy(pad, {"rso.naam": "RSO Nood"})
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sessie.put("vsv.regio", "Later")
    sessie.save()
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        assert "3a.1 De naam van de RSO" in p.joined
        assert "15-06-2026 om 12.00" in p.joined
        await p.press_button("enter")
        await p.settle()
        assert (p.dossier.rso.naam, p.dossier.vsv.regio) == ("RSO Nood", "Later")
        assert contains(p.findings, "Teruggehaald: 1 antwoord.")
        assert emergency_versions(History("proef")) == []
    assert load(pad).dossier.rso.naam == "RSO Nood"


async def test_emergency_copy_later_or_thrown_away() -> None:
    pad = kept()
    emergency_copy(pad, {"rso.naam": "RSO Nood"})
    for keer in range(2):
        async with trial(pad) as p:
            await p.is_shown("ChoiceDialog")
            await p.press_button(*(("escape",) if keer else ("down", "enter")))
            assert p.dossier.rso.naam is None
        assert len(emergency_versions(History("proef"))) == 1
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("up", "enter", "enter")
        assert len(emergency_versions(History("proef"))) == 1
        p.app.offers.offer()
        await p.is_shown("ChoiceDialog")
        await p.press_button("up", "enter", "right", "enter")
        assert emergency_versions(History("proef")) == []


async def test_emergency_copy_without_news_goes_away_silently() -> None:
    pad = kept()
    emergency_copy(pad, {})
    async with trial(pad) as p:
        await p.tot(lambda: not emergency_versions(History("proef")))
        assert p.naam == "TodayScreen"


async def test_emergency_copy_with_another_antwoord_becomes_a_keuze() -> None:
    pad = kept()
    emergency_copy(pad, {"vsv.plaats": "Nood"})
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    sessie.put("vsv.plaats", "Later")
    sessie.save()
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        await p.press_button("enter")
        await p.is_shown("YesDialog")
        await p.press_button("right", "enter")
        assert p.naam == "KeuzesScreen"
        assert "Nood" in p.van("#antwoorden")


async def test_emergency_copy_stays_if_saving_fails_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pad = kept()
    copy = emergency_copy(pad, {"rso.naam": "RSO Nood"})
    async with trial(pad) as p:
        await p.is_shown("ChoiceDialog")
        goed = pad.read_bytes()
        pad.write_text("onleesbaar = [", encoding="utf-8")
        await p.press_button("enter")
        await p.settle()
        assert p.app.saver.error
        assert copy.pad.exists()
        assert p.dossier.rso.naam == "RSO Nood"
        pad.write_bytes(goed)


async def test_loose_emergency_copy_in_the_folder() -> None:
    weg = kept("weg", {"vsv.naam": "VSV Verloren"})
    emergency_copy(weg, {"rso.naam": "RSO Nood"})
    er_nog = kept("er", {"vsv.naam": "VSV Hier"})
    emergency_copy(er_nog, {"rso.naam": "RSO X"})
    weg.unlink()
    async with trial() as p:
        await loaded(p, "Verloren")
        losse = [r for r in p.rijen("#lijst") if "Niet opgeslagen antwoorden" in r]
        first, tweede = "Niet opgeslagen antwoorden van VSV Verloren", "15-06-2026 12.00"
        assert losse == [f"! {first}, {tweede}: terughalen met Enter"]
        await p.press_button("down", "enter", "escape")
        assert p.naam == "DossiersScreen"
        await p.press_button("enter", "enter")
        await p.is_shown("TodayScreen")
        assert p.dossier.rso.naam == "RSO Nood"
    assert load(FOLDER / "vsv-verloren.toml").dossier.rso.naam == "RSO Nood"
    assert emergency_versions(History("weg")) == []


async def test_throwing_a_loose_emergency_copy_away() -> None:
    weg = kept("weg", {"vsv.naam": "VSV Verloren"})
    emergency_copy(weg, {"rso.naam": "RSO Nood"})
    weg.unlink()
    async with trial() as p:
        await loaded(p, "Verloren")
        await p.press_button("home", "enter", "up", "enter", "right", "enter")
        await p.tot(lambda: not contains(p.rijen("#lijst"), "Verloren"))
    assert emergency_versions(History("weg")) == []


def test_lines_of_the_folder_stay_loose() -> None:
    copied({}, {"vsv.plaats": "Daar"})
    assert len(list(DossierFolder(FOLDER).regels())) == 2


async def test_z_asks_about_all_that_can_be_got_back() -> None:
    pad, copy = copied({"vsv.plaats": "Hier"}, {"vsv.postcode": "1234 AB"})
    left = pad.with_name("~$vsv-0a1b2c3d.tmp")
    newer = put(load(pad).dossier, "vsv.regio", "Uit de rest")
    left.write_bytes(to_toml(next_version(newer, vorige=load(pad).versie, now=NOW)))
    os.utime(left, (0, 0))
    async with trial() as p:
        await loaded(p, "kopie")
        await p.press_button("z")
        await p.is_shown("YesDialog")
        assert "Tijdelijk bestand van" in p.tekst
        await p.press_button("right", "enter")
        await p.tot(lambda: load(pad).dossier.vsv.regio == "Uit de rest")
        await p.tot(lambda: "Kopie van vsv.toml." in p.tekst)
        await p.press_button("enter")
        await p.tot(lambda: contains(p.findings, "niets (meer) terug te halen"))
    assert copy.exists()
    assert not left.exists()
