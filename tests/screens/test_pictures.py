"""Pictures, as text, of the main screens; a difference shows line by line.

After a change that is meant: `pytest tests/screens/test_pictures.py --beelden-vernieuwen`, and
then read what git says has changed.
"""

import datetime as dt
import difflib
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from factory import NU, VANDAAG, met
from samples import PICTURES as BEELDEN
from screen_driver import GROOT, KLEIN, MAP, Proef, bestand, proef

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.dossier.merge import voeg_samen
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.emergency import Noodkopie
from vsv_wizard.opslag.history import Geschiedenis
from vsv_wizard.screens.samenvatting import DELEN

pytestmark = pytest.mark.usefixtures("plaats")


DOEL = "Geld voor de dienst van de RSO en voor de uren van de helpdesk, in 2026 en 2027."

Neem = Callable[[Proef, str], None]


async def dossiers(p: Proef, neem: Neem) -> None:
    """The folder with one dossier."""
    await p.druk("escape")
    await p.tot(lambda: len(p.rijen("#lijst")) > 3)
    await p.rust()
    neem(p, "dossiers")


async def stappenplan(p: Proef, neem: Neem) -> None:
    neem(p, "stappenplan")


async def taak(p: Proef, neem: Neem) -> None:
    await p.naar_taak("penningmeester_benoemen")
    neem(p, "taak-blad-1")
    await p.druk("f8")
    neem(p, "taak-blad-2")
    await p.naar_taak("kosten_begroten", 9)
    neem(p, "taak-afronden")


async def item(p: Proef, neem: Neem) -> None:
    await p.naar_taak("ledenlijst_maken")
    neem(p, "taak-met-lijst")
    await p.druk("down", "enter")
    neem(p, "item")


async def samenvatting(p: Proef, neem: Neem) -> None:
    await p.druk("s", "left")
    for deel in DELEN:
        neem(p, f"samenvatting-{deel}")
        await p.druk("down")


async def rapport(p: Proef, neem: Neem) -> None:
    await p.druk("r")
    neem(p, "rapport")


async def documenten(p: Proef, neem: Neem) -> None:
    await p.druk("d", "down", "down", "down", "down")
    neem(p, "documenten")
    await p.druk("enter")
    neem(p, "overeenkomst")


async def einde(p: Proef, neem: Neem) -> None:
    p.app.router.go(Destination(Page.EINDE))
    await p.rust()
    neem(p, "einde")


async def keuzes(p: Proef, neem: Neem) -> None:
    """Two answers to choose between, as they are offered and as they are shown."""
    sessie = p.app.desk.sessie
    assert sessie is not None
    hun = {"vsv.plaats": "Noordstad", "vsv.regio": "Noord", "mandaat.doel": DOEL}
    ons = {"vsv.plaats": "Zuidstad", "vsv.regio": "Zuid", "mandaat.doel": f"{DOEL} {DOEL}"}
    nu = sessie.dossier
    samen = voeg_samen(nu, met(nu, hun), met(nu, ons), wie="Bea de Vries", tijd=NU)
    sessie.vervang(samen.dossier)
    p.app.offers.bied_aan()
    await p.staat_er("Jadialoog")
    neem(p, "keuzes-aanbod")
    await p.druk("right", "enter", "f8")
    neem(p, "keuzes-kort")
    await p.druk("f8")
    neem(p, "keuzes-lang")


async def geschiedenis(p: Proef, neem: Neem) -> None:
    """The versions, one of them, and the question before bringing back."""
    sessie = p.app.desk.sessie
    assert sessie is not None
    sessie.bestand.wie = "Anna"
    for antwoorden in ({"vsv.plaats": "Noordstad"}, {"vsv.regio": "Noord", "mandaat.doel": DOEL}):
        sessie.vervang(met(sessie.dossier, antwoorden))
        sessie.bewaar()
    await p.druk("g")
    await p.tot(lambda: "versies, bewaard" in p.tekst)
    await p.rust()
    neem(p, "geschiedenis")
    await p.druk("end", "enter")
    neem(p, "versie")
    await p.druk("enter")
    neem(p, "versie-terug")


async def herstel(p: Proef, neem: Neem) -> None:
    """The folder with a copy, a damaged file, and answers that were not saved."""
    goed = (MAP / "voorbeeld.toml").read_bytes()
    los = maak_voorbeeld(VANDAAG, NU, id="los")
    Noodkopie.maak(Geschiedenis("los"), met(los, {"vsv.naam": "VSV Verloren"}), NU, None)
    (MAP / "voorbeeld-LAPTOP.toml").write_bytes(goed.replace(b"Voorbeeldregio", b"Regio"))
    (MAP / "kapot.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    await p.druk("escape")
    await p.tot(lambda: "kopie" in p.tekst)
    await p.rust()
    neem(p, "dossiers-herstel")
    await p.druk("k")
    await p.staat_er("Keuzedialoog")
    neem(p, "samenvoegen")


async def alarm(p: Proef, neem: Neem) -> None:
    """The file was damaged while it was open."""
    await p.naar_taak("vsv_vastleggen", 1)
    (MAP / "voorbeeld.toml").write_text("schema = 1\n[dossier\n", encoding="utf-8")
    for _ in range(2):
        p.app.saver.kijk()
        await p.rust()
    neem(p, "alarm")


async def hulp(p: Proef, neem: Neem) -> None:
    await p.naar_taak("ledenlijst_maken")
    await p.druk("f1")
    neem(p, "hulp")


async def sessie(p: Proef, neem: Neem) -> None:
    """A session from beginning to end, with something of everything written down."""
    await p.druk("e")
    await p.tik("Anna Voorbeeld, Bram Voorbeeld")
    await p.druk("enter")
    await p.tik("Weten wie de namen meldt")
    neem(p, "sessie-begin")
    await p.druk("f8")
    for toetsen, regels in (
        (["f3", "f3"], ["Het bestuur stuurt de brief."]),
        (["f3", "f3", "f3"], ["Brief maken", "Bram Voorbeeld", "1-7-2026"]),
    ):
        await p.druk(*toetsen)
        for regel in regels:
            await p.tik(regel)
            if regel == regels[-1] and len(regels) > 1:
                neem(p, "sessie-noteren")
            await p.druk("enter")
    p.app._notifications.clear()
    p.app._refresh_notifications()
    await p.rust()
    neem(p, "sessie-taak")
    await p.druk("escape")
    neem(p, "sessie-agenda")
    await p.druk("end", "enter")
    neem(p, "sessie-afronden")


async def acties(p: Proef, neem: Neem) -> None:
    """Actions: late, to come, done."""
    dossier = p.dossier
    for nummer, (wat, voor, status) in enumerate(
        [
            ("Zaal regelen", None, None),
            ("Conceptbesluit naar alle leden sturen", dt.date(2026, 6, 1), "open"),
            ("Tarieven opvragen bij de RSO", dt.date(2026, 7, 1), None),
            ("Ledenlijst nakijken", None, "klaar"),
        ]
    ):
        pad = f"acties.a{nummer}"
        delen = {
            "wat": wat,
            "voor": voor,
            "status": status,
            "wie": "Anna Voorbeeld",
            "taak": "namen_melden",
        }
        dossier = met(dossier, {f"{pad}.{deel}": waarde for deel, waarde in delen.items()})
    assert p.app.desk.sessie is not None
    p.app.desk.sessie.vervang(dossier)
    await p.druk("a")
    neem(p, "acties")


async def stopdialoog(p: Proef, neem: Neem) -> None:
    await p.naar_taak("vsv_vastleggen", 1)
    await p.druk("ctrl+c")
    neem(p, "stopdialoog")


@pytest.mark.parametrize("grootte", [KLEIN, GROOT], ids=["80x24", "120x40"])
@pytest.mark.parametrize(
    "weg",
    [
        dossiers,
        stappenplan,
        taak,
        item,
        samenvatting,
        rapport,
        documenten,
        einde,
        hulp,
        sessie,
        acties,
        stopdialoog,
        keuzes,
        geschiedenis,
        herstel,
        alarm,
    ],
    ids=lambda weg: weg.__name__,
)
async def test_beeld(
    weg: Callable[[Proef, Neem], Awaitable[None]],
    grootte: tuple[int, int],
    pytestconfig: pytest.Config,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Path, "absolute", lambda pad: Path("/home/anna/Documenten") / pad)
    verschillen: list[str] = []

    def neem(p: Proef, naam: str) -> None:
        doel = BEELDEN / f"{naam}-{grootte[0]}x{grootte[1]}.txt"
        nieuw = p.tekst.replace("\\", "/") + "\n"
        if pytestconfig.getoption("--beelden-vernieuwen"):
            doel.parent.mkdir(exist_ok=True)
            doel.write_text(nieuw, encoding="utf-8", newline="\n")
            return
        oud = doel.read_text(encoding="utf-8") if doel.exists() else ""
        verschillen.extend(
            difflib.unified_diff(oud.splitlines(), nieuw.splitlines(), doel.name, "nu", lineterm="")
        )

    pad = bestand(maak_voorbeeld(VANDAAG, NU, id="voorbeeld"), "voorbeeld.toml")
    assert pad.parent == MAP
    async with proef(pad, grootte) as p:
        await weg(p, neem)
    assert not verschillen, "\n".join(("Een scherm ziet er anders uit.", *verschillen))


def test_geen_beeld_zonder_scherm() -> None:
    """No picture is left over from a screen that is no longer drawn."""
    namen = {pad.stem.rpartition("-")[0] for pad in BEELDEN.glob("*.txt")}
    assert namen == {
        "dossiers", "stappenplan", "taak-blad-1", "taak-blad-2", "taak-afronden",
        "taak-met-lijst", "item", "rapport", "documenten", "overeenkomst", "einde",
        "hulp", "stopdialoog",
        "keuzes-aanbod", "keuzes-kort", "keuzes-lang", "geschiedenis", "versie", "versie-terug",
        "dossiers-herstel", "samenvoegen", "alarm",
        "sessie-begin", "sessie-noteren", "sessie-taak", "sessie-agenda", "sessie-afronden",
        "acties",
        *(f"samenvatting-{deel}" for deel in DELEN),
    }  # fmt: skip
