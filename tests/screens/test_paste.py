"""Typing and pasting: only text comes in, nothing goes missing without a word about it."""

from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, plan, vol_dossier
from hostile import BIDI, kijk_na
from screen_driver import MAP, Proef, proef
from textual import events
from textual.widgets import Input, TextArea

from vsv_wizard.dossier.fields import MAX_LANG, MAX_TEKST
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import zet
from vsv_wizard.opslag import Dossiermap, naar_toml, nieuw_dossier

pytestmark = pytest.mark.usefixtures("plaats")

EEN_REGEL, MEER_REGELS = "vsv.naam", "vsv.kvk_toelichting"
ACHTER_ELKAAR = "De regels zijn achter elkaar gezet."
GEEN_TEKST = "\x00\x07\x1b\x7f\x9b\ud800\ue000\U000f0000\u200b\u00ad\ufeff" + BIDI
GEZIN = "👨\u200d👩\u200d👧 می\u200cخواهم"


async def _op(p: Proef, pad: str) -> Input | TextArea:
    """The field of this question, empty and with the keys."""
    await p.naar_taak("vsv_vastleggen", veld=pad)
    await p.typ(pad, "")
    veld = p.focus
    assert isinstance(veld, Input | TextArea)
    return veld


async def _plak(p: Proef, tekst: str) -> None:
    p.focus.post_message(events.Paste(tekst))
    await p.rust()


def _dossier() -> Dossier:
    dossier = zet(vol_dossier(plan(), VANDAAG), "vsv.kvk", None)  # so that the long text is asked
    return zet(dossier, MEER_REGELS, "x")


@pytest.mark.parametrize(
    ("geplakt", "staat_er", "meldingen"),
    [
        ("VSV Zee", "VSV Zee", []),
        ("VSV\nZee", "VSV Zee", [ACHTER_ELKAAR]),
        ("VSV\r\nZee\r\n", "VSV Zee", [ACHTER_ELKAAR]),
        ("een\rtwee\u2028drie\x85vier", "een twee drie vier", [ACHTER_ELKAAR]),
        ("\n\n VSV Zee \n", "VSV Zee", []),
        ("a\tb", "a b", []),
        (f"V{GEEN_TEKST}SV", "VSV", ["Er zijn 22 onzichtbare tekens weggelaten."]),
        ("V\x1bSV", "VSV", ["Er is 1 onzichtbaar teken weggelaten."]),
        (GEZIN, GEZIN, []),
        ("a\u202e\nb", "a b", ["Er is 1 onzichtbaar teken weggelaten.", ACHTER_ELKAAR]),
    ],
)
async def test_plakken_in_een_regel(geplakt: str, staat_er: str, meldingen: list[str]) -> None:
    async with proef(_dossier()) as p:
        veld = await _op(p, EEN_REGEL)
        await _plak(p, geplakt)
        assert isinstance(veld, Input)
        assert veld.value == staat_er
        assert p.dossier.vsv.naam == staat_er
        assert p.meldingen == meldingen
        kijk_na(p)
        await p.druk("tab")
        await p.opgeslagen()
        assert p.op_schijf.vsv.naam == staat_er


@pytest.mark.parametrize(
    ("geplakt", "staat_er", "meldingen"),
    [
        ("een\r\n\ttwee\n\ndrie", "een\n\ttwee\n\ndrie", []),
        ("een\rtwee\u2028drie", "een\ntwee\ndrie", []),
        (f"a{GEEN_TEKST}\nb", "a\nb", ["Er zijn 22 onzichtbare tekens weggelaten."]),
        (GEZIN, GEZIN, []),
    ],
)
async def test_plakken_in_een_lange_tekst(
    geplakt: str, staat_er: str, meldingen: list[str]
) -> None:
    async with proef(_dossier()) as p:
        veld = await _op(p, MEER_REGELS)
        await _plak(p, geplakt)
        assert isinstance(veld, TextArea)
        assert veld.text == staat_er
        assert p.dossier.vsv.kvk_toelichting == staat_er
        assert p.meldingen == meldingen
        kijk_na(p)


@pytest.mark.parametrize("pad", [EEN_REGEL, MEER_REGELS])
async def test_typen(pad: str) -> None:
    """A joiner and a hard space are text; what steers a terminal is not, and that is said."""
    async with proef(_dossier()) as p:
        veld = await _op(p, pad)
        await p.tik("👩\u200d⚕️a\u00a0b")
        tekst = veld.value if isinstance(veld, Input) else veld.text
        assert tekst.replace("\u00a0", " ") == "👩\u200d⚕️a b"
        assert p.meldingen == []
        await p.tik("c\u202ed\ue000")
        tekst = veld.value if isinstance(veld, Input) else veld.text
        assert tekst.endswith("bcd")
        assert p.meldingen == ["Er is 1 onzichtbaar teken weggelaten."] * 2
        await p.druk("backspace", "left", "X")
        tekst = veld.value if isinstance(veld, Input) else veld.text
        assert tekst.endswith("bXc")


@pytest.mark.parametrize("pad", [EEN_REGEL, MEER_REGELS])
async def test_te_lang_wordt_in_zijn_geheel_geweigerd(pad: str) -> None:
    async with proef(_dossier()) as p:
        veld = await _op(p, pad)
        await _plak(p, "a" * (MAX_LANG - 2))
        await _plak(p, "bcd")
        assert p.meldingen == ["Deze tekst is te lang. Er is plaats voor nog 2 tekens."]
        await p.tik("ef")
        await p.druk("home")
        await p.tik("g")
        tekst = veld.value if isinstance(veld, Input) else veld.text
        assert tekst == "a" * (MAX_LANG - 2) + "ef"  # the end is not pushed out
        assert p.meldingen[1:] == [f"Hier passen {MAX_LANG} tekens. Maak eerst ruimte."]
        veld.select_all()
        await _plak(p, "opnieuw")
        tekst = veld.value if isinstance(veld, Input) else veld.text
        assert tekst == "opnieuw"


async def test_knippen_en_plakken_in_het_programma() -> None:
    """Ctrl-V goes the same way as a paste of the terminal."""
    async with proef(_dossier()) as p:
        lang = await _op(p, MEER_REGELS)
        await _plak(p, "een\ntwee")
        assert isinstance(lang, TextArea)
        lang.select_all()
        await p.druk("ctrl+x")
        assert lang.text == ""
        regel = await _op(p, EEN_REGEL)
        await p.druk("ctrl+v")
        assert isinstance(regel, Input)
        assert regel.value == "een twee"
        assert p.meldingen == [ACHTER_ELKAAR]
        lang = await _op(p, MEER_REGELS)
        await p.druk("ctrl+v")
        assert isinstance(lang, TextArea)
        assert lang.text == "een\ntwee"


async def test_plakken_in_een_vraag_ertussen() -> None:
    async with proef(leeg_dossier()) as p:
        await p.naar_taak("rollen_verdelen", 9)
        p.app.screen.query_one("#wacht").focus()
        await p.druk("enter")
        assert p.naam == "Tekstdialoog"
        await _plak(p, f"de\nRSO{BIDI}\x1b")
        assert p.meldingen == ["Er zijn 12 onzichtbare tekens weggelaten.", ACHTER_ELKAAR]
        await _plak(p, "x" * MAX_TEKST)
        await p.druk("enter")
        assert p.naam == "Tekstdialoog"  # it does not close over a text that is too long
        assert f"▲ Maak dit korter: hooguit {MAX_TEKST} tekens. U typte 306 tekens." in p.aaneen
        await p.druk(*["backspace"] * 6, "enter")
        assert p.naam == "TaakScherm"
        assert p.dossier.taken["rollen_verdelen"].wacht_op == "de RSO" + "x" * (MAX_TEKST - 6)


async def test_een_lange_plaats_van_een_bestand_mag() -> None:
    Dossiermap(MAP).nieuw("Zee", nieuw_dossier("Zee", "2.0", nu=NU))
    async with proef() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        await p.druk("o")
        veld = p.focus
        assert isinstance(veld, Input)
        veld.value = str(Path("dossiers", *["."] * 10, *["..", "dossiers"] * 40, "zee.toml"))
        assert len(veld.value) > MAX_TEKST
        await p.druk("enter")
        assert p.naam == "StappenplanScherm"


async def test_wat_bij_het_openen_wegviel_wordt_gezegd() -> None:
    MAP.mkdir()
    ruw = naar_toml(zet(leeg_dossier(), "vsv.naam", "VSV Zee")).replace(
        b"VSV Zee", b"VSV\\u202e Zee"
    )
    (MAP / "a.toml").write_bytes(ruw)
    async with proef() as p:
        await p.tot(lambda: len(p.rijen("#lijst")) > 3)
        assert p.meldingen == []
        await p.druk("enter")
        assert p.meldingen == ["Uit 1 antwoord zijn onzichtbare tekens gehaald: vsv.naam."]
        assert p.dossier.vsv.naam == "VSV Zee"
    assert (MAP / "a.toml").read_bytes() == ruw
