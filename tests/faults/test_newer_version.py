"""A file of a newer version of the program: to look at, and never to write."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, fill_in, full_dossier, plan, with_values
from program import WIZARD, run
from screen_driver import FOLDER, Trial, trial

from vsv_wizard import opslag
from vsv_wizard.bewerken.copies import merge_files
from vsv_wizard.bewerken.leftovers import find_leftovers
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.bewerken.restore import Timeline, restore
from vsv_wizard.opslag import Destination, NewerSchema, Page
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.screens.widgets.fields import Typed
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.voortgang.declare import NotAllowed

pytestmark = pytest.mark.usefixtures("plaats")

Run = Callable[..., tuple[int, str, str]]
NOTHING = "U kunt nu niets wijzigen. Werk eerst vsv-wizard bij."


@pytest.fixture
def is_newer(plaats: Path) -> Path:
    """A dossier with answers and half answers, of a schema after ours, with news in it."""
    dossier = fill_in(
        empty_dossier(), plan(), TODAY, ("brontekst_kiezen", "vsv_vastleggen", "ledenlijst_maken")
    )
    dossier = with_values(dossier, {"vsv.kvk_toelichting": "Een lange tekst"})
    parts = {"schema_": 3, "klad": {"vsv.postcode": "12"}}
    pad = plaats / FOLDER / "nieuwer.toml"
    pad.parent.mkdir()
    data = opslag.to_toml(dossier.model_copy(update=parts))
    pad.write_bytes(data + b"\n[nieuws]\nx = 1\n")
    return pad


# --- the session


def test_the_open_dossier_changes_nothing(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    sessie = OpenDossier(is_newer, plan(), lambda: NOW)
    assert sessie.is_read_only
    assert "niet wijzigen" in sessie.remarks[0]
    dossier = sessie.dossier
    vraag = plan().vraag_of["vsv.plaats"]
    assert sessie.type_in("vsv.plaats", "Elders", vraag) == NOTHING
    assert sessie.type_in("vsv.plaats", "", vraag) == NOTHING
    sessie.remove("deelnemers.1")
    sessie.choose_route("alles")
    sessie.put("taken.brontekst_kiezen.notitie", "bellen")
    with pytest.raises(NotAllowed, match="Werk eerst vsv-wizard bij"):
        sessie.declare("brontekst_kiezen", "klaar")
    assert sessie.dossier is dossier
    sessie.save()  # there is nothing to write, so nothing goes wrong
    with pytest.raises(NewerSchema) as gevangen:
        sessie.write()
    assert gevangen.value.schema == 3
    sessie.dossier = with_values(dossier, {"vsv.plaats": "Elders"})
    with pytest.raises(NewerSchema):
        sessie.save()
    assert sessie.opgeslagen_om is None
    assert is_newer.read_bytes() == voor


def test_a_plain_dossier_is_not_read_only(plaats: Path) -> None:
    pad = plaats / "a.toml"
    opslag.save(pad, empty_dossier(), expected=None)
    sessie = OpenDossier(pad, plan(), lambda: NOW)
    assert (sessie.is_read_only, sessie.remarks) == (False, [])
    sessie.check_writable()


# --- the command line


@pytest.mark.parametrize("args", [["status"], ["status", "--json"], ["rapport"]])
def test_reading_is_allowed(run_line: Run, is_newer: Path, args: list[str]) -> None:
    voor = is_newer.read_bytes()
    code, uit, error = run_line(args[0], is_newer, *args[1:])
    assert code == 0
    assert "vsv.naam" in uit
    assert error.startswith("Let op: Dit dossier is gemaakt met een nieuwere versie")
    assert "Misschien ziet u niet alles." in error
    assert is_newer.read_bytes() == voor


@pytest.mark.parametrize(
    "args",
    [
        ["vul", "vsv.plaats=Elders"],
        ["vul", "vsv.plaats=Voorbeeld vsv.plaats"],
        ["vul", "vsv.plaats=Elders", "--proef"],
        ["taak", "brontekst_kiezen", "klaar"],
        ["taak", "brontekst_kiezen", "wacht", "--reden", "de RSO"],
        ["controleer"],
    ],
)
def test_writing_is_not_allowed(run_line: Run, is_newer: Path, args: list[str]) -> None:
    voor = is_newer.read_bytes()
    code, uit, error = run_line(args[0], is_newer, *args[1:])
    assert (code, uit) == (4, "")
    assert error.startswith("Dit bestand is gemaakt met een nieuwere versie van vsv-wizard.")
    assert "Er is niets overschreven. Werk vsv-wizard bij" in error
    assert is_newer.read_bytes() == voor
    assert [p.name for p in is_newer.parent.iterdir()] == ["nieuwer.toml"]


def test_as_process(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    klaar = run(*WIZARD, "vul", is_newer, "vsv.plaats=Elders")
    assert (klaar.returncode, klaar.stdout) == (4, b"")
    assert is_newer.read_bytes() == voor


# --- the screens


async def test_in_the_folder_and_in_the_stappenplan(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    async with trial() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert "Alleen lezen: gemaakt met een nieuwere versie." in p.tekst
        assert p.rijen("#lijst")[0].startswith("!")
        assert "0/18" in p.rijen("#lijst")[0]
        await p.press_button("enter")
        assert p.naam == "TodayScreen"
        assert p.regels()[0].endswith(READ_ONLY)
        assert "niet wijzigen" in p.findings[0]
        await p.press_button("k")
        assert p.findings[1:] == [READ_ONLY]
        assert p.dossier.dossier.route == "kern"
        await p.press_button("s")
        assert p.regels()[0].endswith(READ_ONLY)
        p.app.router.go(Destination(Page.END))
        await p.settle()
        assert not any("aanbevolen" in row for row in p.rijen("#keuzes"))
        await p.press_button("escape", "ctrl+c")
        assert "Er is niets gewijzigd." in p.joined
        assert p.buttons() == ["Nee, doorgaan", "Stoppen"]
        await p.press_button("enter")
    assert p.app.return_value is not None
    assert p.app.return_value.startswith("Er is niets gewijzigd. U gaat straks verder")
    assert is_newer.read_bytes() == voor
    assert [pad.name for pad in is_newer.parent.iterdir()] == ["nieuwer.toml"]


async def _try_all(p: Trial) -> None:
    """Press the keys that change something in any other dossier, in every field of the page."""
    for block in p.form_field.blokken():
        if not block.display:
            continue
        block.input_field.focus()
        await p.settle()
        for key_press in ("x", "space", "down", "space", "backspace", "delete", "ctrl+u", "ctrl+k",
                      "ctrl+w", "ctrl+x", "ctrl+v", "plus", "f4"):  # fmt: skip
            await p.press_button(key_press)
        assert p.naam in ("TaakScreen", "ItemScreen"), block.pad


async def test_fields_accept_nothing(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    async with trial(is_newer) as p:
        dossier = p.dossier
        for blad in (1, 2):
            await p.go_to_taak("vsv_vastleggen", blad)
            assert p.regels()[0].endswith(READ_ONLY)
            texts = [str(b._veldwidget.tekst) for b in p.form_field.blokken()  # type: ignore[union-attr]
                       if not isinstance(b, ListField)]  # fmt: skip
            assert any(texts) or blad == 2
            await _try_all(p)
            await p.go_to_taak("vsv_vastleggen", blad)
            assert texts == [str(b._veldwidget.tekst) for b in p.form_field.blokken()  # type: ignore[union-attr]
                               if not isinstance(b, ListField)]  # fmt: skip
            assert "▲" not in p.tekst
        await p.press_button("f8")
        assert p.naam != "YesDialog"
        assert p.dossier is dossier
        assert not p.app.desk.sessie or not p.app.desk.sessie.dirty
    assert is_newer.read_bytes() == voor


async def test_lists_and_buttons(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    async with trial(is_newer) as p:
        dossier = p.dossier
        await p.go_to_taak("ledenlijst_maken")
        assert p.buttons() == ["Volgende: de bevestiging"]
        p.lijst("deelnemers").input_field.focus()
        await p.press_button("delete")
        assert p.naam == "TaakScreen"
        await p.press_button("enter")
        assert p.naam == "ItemScreen"
        assert "Voorbeeld deelnemers.1.naam" in p.tekst
        await _try_all(p)
        assert "Nog een toevoegen" not in p.buttons()
        assert "F4" not in p.voet
        await p.press_button("escape")
        await p.go_to_taak("vsv_vastleggen", 9)
        assert [knop.partition(":")[0] for knop in p.buttons()] == ["Volgende"]
        await p.go_to_taak("mandaat_besluiten")
        assert "U mag wel alvast invullen" not in p.joined
        assert p.dossier is dossier
    assert is_newer.read_bytes() == voor


async def test_a_message_of_a_field_does_not_write(is_newer: Path) -> None:
    """Even when a field would say that something was typed, nothing comes of it."""
    voor = is_newer.read_bytes()
    async with trial(is_newer) as p:
        await p.go_to_taak("vsv_vastleggen", 1)
        block = p.block("vsv.plaats")
        block.post_message(Typed("Elders"))
        await p.settle()
        p.app.saver.save_soon()
        p.app.saver.save_now()
        await p.settle()
        assert p.app.saver.error == ""
        assert "Opgeslagen" not in p.tekst
    assert is_newer.read_bytes() == voor


async def test_the_rapport_is_possible(is_newer: Path) -> None:
    voor = is_newer.read_bytes()
    async with trial(is_newer) as p:
        await p.press_button("r", "tab", "w", "w", "f8")
        assert "Bewaard:" in p.van("#uitkomst")
    assert is_newer.read_bytes() == voor
    made = [pad.suffix for pad in is_newer.parent.iterdir() if pad != is_newer]
    assert len(made) == 1


async def test_a_plain_dossier_still_has_everything(plaats: Path) -> None:
    async with trial(full_dossier(plan(), TODAY)) as p:
        await p.go_to_taak("ledenlijst_maken")
        assert "+ Toevoegen" in p.buttons()
        assert READ_ONLY not in p.tekst
        await p.go_to_taak("vsv_vastleggen", 9)
        assert "Ja, deze taak is klaar" in p.buttons()


def test_a_newer_copy_does_not_go_into_an_older_dossier(plaats: Path) -> None:
    """What it has and we do not know would stand in a file that says to be of our version."""
    here, copy = plaats / "a.toml", plaats / "a-LAPTOP.toml"
    opslag.save(here, empty_dossier(), expected=None)
    other = with_values(empty_dossier(), {"vsv.plaats": "Elders"})
    copy.write_bytes(opslag.to_toml(other).replace(b"schema = 2", b"schema = 3"))
    voor = here.read_bytes(), copy.read_bytes()
    for a, b in ((here, copy), (copy, here)):
        with pytest.raises(NewerSchema):
            merge_files(a, b, plan=plan(), now=lambda: NOW)
    assert (here.read_bytes(), copy.read_bytes()) == voor


@pytest.mark.parametrize("soort", [VersionKind.PLAIN, VersionKind.EMERGENCY])
def test_a_newer_version_does_not_come_back_into_an_older_dossier(
    plaats: Path, soort: VersionKind
) -> None:
    pad = plaats / "a.toml"
    opslag.save(pad, empty_dossier(), expected=None)
    voor = pad.read_bytes()
    other = with_values(empty_dossier(), {"vsv.plaats": "Elders"})
    is_newer = opslag.to_toml(other).replace(b"schema = 2", b"schema = 3")
    versions = History(other.dossier.id)
    versie = versions.save(is_newer, NOW, soort)
    assert versie is not None
    with pytest.raises(NewerSchema):
        restore(pad, versions, versie, plan=plan(), now=lambda: NOW)
    assert pad.read_bytes() == voor
    assert "nieuwere versie" in Timeline(versions).moment(versie).error
    assert find_leftovers(versions, opslag.load(pad)) is None
    assert versie in versions.versions()  # it stays, for a program that can read it
