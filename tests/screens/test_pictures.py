"""Pictures, as text, of the main screens; a difference shows line by line.

After a change that is meant: `pytest tests/screens/test_pictures.py --beelden-vernieuwen`, and
then read what git says has changed.
"""

import datetime as dt
import difflib
import os
from collections.abc import Awaitable, Callable
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from factory import NOW, TODAY, with_values
from member_files import HEAD, workbook
from samples import PICTURES as SCREENSHOTS
from screen_driver import FOLDER, GROOT, SMALL, Trial, bestand, on_taak, trial

from vsv_wizard import screens
from vsv_wizard.bewerken.answers_in import ReturnedAnswer, ReturnedAnswers
from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier import text
from vsv_wizard.dossier.merge import merge
from vsv_wizard.dossier.model import Reached
from vsv_wizard.opslag import Destination, Page, to_toml
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.screens.form import Form
from vsv_wizard.screens.samenvatting import PARTS
from vsv_wizard.screens.taking_in import AnswersScreen
from vsv_wizard.screens.widgets.fields import LineField

pytestmark = pytest.mark.usefixtures("plaats")


TARGET = "Geld voor de dienst van de RSO en voor de uren van de helpdesk, in 2026 en 2027."

Take = Callable[[Trial, str], None]


async def dossiers(p: Trial, take: Take) -> None:
    """The folder with one dossier."""
    await p.press_button("escape")
    await p.tot(lambda: len(p.rijen("#lijst")) > 3)
    await p.settle()
    take(p, "dossiers")


async def today(p: Trial, take: Take) -> None:
    """The first page of a dossier, the plan, and the moment that something is reached."""
    take(p, "vandaag")
    await p.press_button("i")
    take(p, "stappenplan")
    assert p.app.desk.sessie is not None
    kept = {"mijlpalen": Reached(kern_rond=TODAY)}
    p.app.desk.sessie.replace_with(p.dossier.model_copy(update=kept))
    p.app.router.go(Destination(Page.MOMENT, "Kern rond", back=Destination(Page.TODAY)))
    await p.settle()
    take(p, "bereikt")


async def taak(p: Trial, take: Take) -> None:
    take(p, "taak-blad-1")
    await p.press_button("f8")
    take(p, "taak-blad-2")
    await p.go_to_taak("kosten_begroten", 9)
    take(p, "taak-afronden")


async def item(p: Trial, take: Take) -> None:
    take(p, "taak-met-lijst")
    await p.press_button("down", "enter")
    take(p, "item")


async def samenvatting(p: Trial, take: Take) -> None:
    await p.press_button("s", "left")
    for deel in PARTS:
        take(p, f"samenvatting-{deel}")
        await p.press_button("down")


async def rapport(p: Trial, take: Take) -> None:
    await p.press_button("r")
    take(p, "rapport")


async def documenten(p: Trial, take: Take) -> None:
    await p.press_button("d", "down", "down", "down", "down")
    take(p, "documenten")
    await p.press_button("enter")
    take(p, "overeenkomst")
    assert p.app.desk.sessie is not None
    p.app.desk.sessie.bestand.wie = "Anna Voorbeeld"
    await p.press_button("escape", "b")
    take(p, "vragenblad")
    when = dt.datetime(2026, 6, 14, 10, tzinfo=dt.UTC)
    answers = (
        ReturnedAnswer("vsv.plaats", "", "Voorbeelddorp"),
        ReturnedAnswer("vsv.kvk", "", "12"),
    )
    returned = ReturnedAnswers(p.dossier.dossier.id, "Lotte Voorbeeld", when, answers)
    p.app.push_screen(AnswersScreen(returned))
    await p.settle()
    take(p, "antwoorden")


async def importeren(p: Trial, take: Take) -> None:
    """A file of deelnemers, as it is read and before anything is taken in."""
    rows = [("De Linde", "Fatma Voorbeeld", 612345678, "fatma@linde.example"), (None, "Bo", None)]
    (FOLDER / "lijst.xlsx").write_bytes(workbook(_Oud=[("x",)], Lijst=[HEAD, *rows]))
    await p.press_button("l")
    take(p, "importeren-begin")
    p.app.screen.query_one("#pad", LineField).set_text(str(Path.cwd() / FOLDER / "lijst.xlsx"))
    await p.tot(lambda: len(p.rijen("#wie")) == 2)
    p.app.screen.query_one("#pad", LineField).set_text("lijst.xlsx")
    await p.settle()
    take(p, "importeren")


async def end(p: Trial, take: Take) -> None:
    p.app.router.go(Destination(Page.END))
    await p.settle()
    take(p, "einde")


async def keuzes(p: Trial, take: Take) -> None:
    """Two answers to choose between, as they are offered and as they are shown."""
    sessie = p.app.desk.sessie
    assert sessie is not None
    hun = {"vsv.plaats": "Noordstad", "vsv.regio": "Noord", "mandaat.doel": TARGET}
    ours = {"vsv.plaats": "Zuidstad", "vsv.regio": "Zuid", "mandaat.doel": f"{TARGET} {TARGET}"}
    now = sessie.dossier
    samen = merge(now, with_values(now, hun), with_values(now, ours), wie="Bea de Vries", tijd=NOW)
    sessie.replace_with(samen.dossier)
    p.app.saver.save_now()
    p.app.offers.offer()
    await p.is_shown("YesDialog")
    take(p, "keuzes-aanbod")
    await p.press_button("right", "enter", "f8")
    take(p, "keuzes-kort")
    await p.press_button("f8")
    take(p, "keuzes-lang")


async def geschiedenis(p: Trial, take: Take) -> None:
    """The versions, one of them, and the question before bringing back."""
    sessie = p.app.desk.sessie
    assert sessie is not None
    sessie.bestand.wie = "Anna"
    for antwoorden in ({"vsv.plaats": "Noordstad"}, {"vsv.regio": "Noord", "mandaat.doel": TARGET}):
        sessie.replace_with(with_values(sessie.dossier, antwoorden))
        sessie.save()
    await p.press_button("g")
    await p.tot(lambda: "versies, bewaard" in p.tekst)
    await p.settle()
    take(p, "geschiedenis")
    await p.press_button("end", "enter")
    take(p, "versie")
    await p.press_button("enter")
    take(p, "versie-terug")


async def restore(p: Trial, take: Take) -> None:
    """The folder with a copy, a damaged file, and answers that were not saved."""
    goed = (FOLDER / "voorbeeld.toml").read_bytes()
    los = make_example(TODAY, NOW, id="los")
    lost = to_toml(with_values(los, {"vsv.naam": "VSV Verloren"}))
    History("los").save(lost, NOW, VersionKind.EMERGENCY)
    (FOLDER / "voorbeeld-LAPTOP.toml").write_bytes(goed.replace(b"Voorbeeldregio", b"Regio"))
    (FOLDER / "kapot.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    await p.press_button("escape")
    await p.tot(lambda: "kopie" in p.tekst)
    await p.settle()
    take(p, "dossiers-herstel")
    await p.press_button("m")
    await p.is_shown("ChoiceDialog")
    take(p, "samenvoegen")


async def alarm(p: Trial, take: Take) -> None:
    """The file was damaged while it was open."""
    (FOLDER / "voorbeeld.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    for _ in range(2):
        p.app.saver.look()
        await p.settle()
    take(p, "alarm")


async def help_text(p: Trial, take: Take) -> None:
    await p.press_button("f1")
    take(p, "hulp")


async def sessie(p: Trial, take: Take) -> None:
    """A session from beginning to end, with something of everything written down."""
    await p.press_button("e")
    await p.type_text("Anna Voorbeeld, Bram Voorbeeld")
    await p.press_button("enter")
    await p.type_text("Weten wie de namen meldt")
    take(p, "sessie-begin")
    await p.press_button("f8")
    for keys, regels in (
        (["f3", "f3"], ["Het bestuur stuurt de brief."]),
        (["f3", "f3", "f3"], ["Brief maken", "Bram Voorbeeld", "1-7-2026"]),
    ):
        await p.press_button(*keys)
        for line in regels:
            await p.type_text(line)
            if line == regels[-1] and len(regels) > 1:
                take(p, "sessie-noteren")
            await p.press_button("enter")
    p.app._notifications.clear()
    p.app._refresh_notifications()
    await p.settle()
    # How far it was scrolled depends on when the row of the messages went: begin from the top.
    assert isinstance(p.app.screen, Form)
    p.app.screen.query_one("#vragen").scroll_home(animate=False)
    await p.settle()
    p.app.screen.show_focus()
    await p.settle()
    take(p, "sessie-taak")
    await p.press_button("escape")
    take(p, "sessie-agenda")
    await p.press_button("end", "enter")
    take(p, "sessie-afronden")


async def naslag(p: Trial, take: Take) -> None:
    """The contents of the reference, and its parts that look otherwise."""
    await p.press_button("f12")
    take(p, "naslag")
    await p.press_button("enter")
    take(p, "naslag-wegwijzer")
    await p.press_button("down", "enter", "down", "enter", "down", "enter")
    take(p, "naslag-route")
    await p.press_button("f12", "down", "enter", "down", "down", "down", "down")
    take(p, "naslag-wiedoetwat")
    await p.press_button("escape", "down", "enter", "end")
    take(p, "naslag-wieiswie")
    await p.press_button("escape", "down", "enter", "g", "e", "l", "d")
    take(p, "naslag-begrip")


async def zoeken(p: Trial, take: Take) -> None:
    await p.go_to_taak("vsv_vastleggen", 1)
    await p.press_button("ctrl+f")
    take(p, "zoeken")
    await p.type_text("opzegtermijn")
    take(p, "zoeken-gevonden")
    await p.press_button("ctrl+f")
    await p.type_text("mandatat")
    take(p, "zoeken-niets")


async def plan_nieuws(p: Trial, take: Take) -> None:
    assert p.app.desk.sessie is not None
    dossier = p.dossier
    first = p.app.desk.plan.naslag.editie[0].versie
    kop = dossier.dossier.model_copy(update={"plan": first})
    p.app.desk.sessie.replace_with(dossier.model_copy(update={"dossier": kop}))
    p.app.saver.save_now()
    await p.stored()
    p.app.offers.offer()
    await p.is_shown("PlanNewsScreen")
    take(p, "plan-nieuws")


async def acties(p: Trial, take: Take) -> None:
    """Actions: late, to come, done."""
    dossier = p.dossier
    for number, (wat, voor, status) in enumerate(
        [
            ("Zaal regelen", None, None),
            ("Conceptbesluit naar alle deelnemers sturen", dt.date(2026, 6, 1), "open"),
            ("Tarieven opvragen bij de RSO", dt.date(2026, 7, 1), None),
            ("Ledenlijst nakijken", None, "klaar"),
        ]
    ):
        pad = f"acties.a{number}"
        parts = {
            "wat": wat,
            "voor": voor,
            "status": status,
            "wie": "Anna Voorbeeld",
            "taak": "namen_melden",
        }
        dossier = with_values(dossier, {f"{pad}.{deel}": value for deel, value in parts.items()})
    assert p.app.desk.sessie is not None
    p.app.desk.sessie.replace_with(dossier)
    p.app.saver.save_now()
    await p.press_button("a")
    take(p, "acties")


async def stop_dialog(p: Trial, take: Take) -> None:
    await p.press_button("ctrl+c")
    take(p, "stop_dialog")


# Where those start that do not start at the first page.
BEGIN = {
    taak: on_taak("penningmeester_benoemen"),
    item: on_taak("ledenlijst_maken"),
    help_text: on_taak("ledenlijst_maken"),
    alarm: on_taak("vsv_vastleggen", 1),
    stop_dialog: on_taak("vsv_vastleggen", 1),
}


def _show_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show every folder as one that is the same everywhere; what is opened is where it is."""
    home, here, name_of = (
        Path("/home/anna/Documenten"),
        f"{Path.cwd()}{os.sep}",
        text.with_lost_bytes,
    )
    monkeypatch.setattr(text, "with_lost_bytes", lambda naam: name_of(naam).replace(here, ""))
    shown = {
        "full": lambda pad: str(home / pad),
        "folder_for_files": lambda pad: (home / pad).parent,
    }
    for found in walk_packages(screens.__path__, f"{screens.__name__}."):
        module = import_module(found.name)
        for name in shown.keys() & vars(module).keys() if ".app." not in found.name else ():
            monkeypatch.setattr(module, name, shown[name])


@pytest.mark.parametrize("grootte", [SMALL, GROOT], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "weg",
    [
        dossiers,
        today,
        taak,
        item,
        samenvatting,
        rapport,
        documenten,
        importeren,
        end,
        help_text,
        sessie,
        naslag,
        zoeken,
        plan_nieuws,
        acties,
        stop_dialog,
        keuzes,
        geschiedenis,
        restore,
        alarm,
    ],
    ids=lambda weg: weg.__name__,
)
async def test_screenshot(
    weg: Callable[[Trial, Take], Awaitable[None]],
    grootte: tuple[int, int],
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _show_elsewhere(monkeypatch)
    differences: list[str] = []

    def take(p: Trial, naam: str) -> None:
        doel = SCREENSHOTS / f"{naam}-{grootte[0]}x{grootte[1]}.txt"
        new = p.tekst.replace("\\", "/") + "\n"
        if pytestconfig.getoption("--beelden-vernieuwen"):
            doel.parent.mkdir(exist_ok=True)
            doel.write_text(new, encoding="utf-8", newline="\n")
            return
        oud = doel.read_text(encoding="utf-8") if doel.exists() else ""
        differences.extend(
            difflib.unified_diff(oud.splitlines(), new.splitlines(), doel.name, "nu", lineterm="")
        )

    pad = bestand(make_example(TODAY, NOW, id="voorbeeld"), "voorbeeld.toml")
    assert pad.parent == FOLDER
    async with trial(pad, grootte, at=BEGIN.get(weg)) as p:
        await weg(p, take)
    assert not differences, "\n".join(("Een scherm ziet er anders uit.", *differences))


def test_no_screenshot_without_screen() -> None:
    """No picture is left over from a screen that is no longer drawn."""
    names = {pad.stem.rpartition("-")[0] for pad in SCREENSHOTS.glob("*.txt")}
    assert names == {
        "dossiers", "vandaag", "stappenplan",
        "bereikt", "taak-blad-1", "taak-blad-2", "taak-afronden",
        "taak-met-lijst", "item", "rapport", "documenten", "overeenkomst", "einde",
        "hulp", "stop_dialog", "vragenblad", "antwoorden", "importeren-begin", "importeren",
        "keuzes-aanbod", "keuzes-kort", "keuzes-lang", "geschiedenis", "versie", "versie-terug",
        "dossiers-herstel", "samenvoegen", "alarm",
        "sessie-begin", "sessie-noteren", "sessie-taak", "sessie-agenda", "sessie-afronden",
        "acties",
        "naslag", "naslag-wegwijzer", "naslag-route", "naslag-wiedoetwat", "naslag-wieiswie",
        "naslag-begrip", "zoeken", "zoeken-gevonden", "zoeken-niets", "plan-nieuws",
        *(f"samenvatting-{deel}" for deel in PARTS),
    }  # fmt: skip
