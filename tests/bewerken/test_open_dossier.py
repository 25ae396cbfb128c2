"""One open dossier: typing, keeping what is half-typed, saving."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from factory import NU, VANDAAG, leeg_dossier, met, plan, vul_in
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from vsv_wizard import opslag
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.fields import MAX_LANG, WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import patroon
from vsv_wizard.dossier.text import schoon
from vsv_wizard.opslag import NietBewaard, NietGevonden, OpslagFout
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.declare import MagNiet

Open = Callable[[], Sessie]


@pytest.fixture
def bestand(tmp_path: Path) -> Path:
    """A dossier on disk in which nothing was answered."""
    pad = tmp_path / "vsv.toml"
    opslag.bewaar(pad, leeg_dossier(), verwacht=None)
    return pad


@pytest.fixture
def open_(bestand: Path) -> Open:
    """Open that dossier, again and again; the moment is always the same."""
    return lambda: Sessie(bestand, plan(), lambda: NU)


def vraag(pad: str) -> Vraag:
    """The question behind a path."""
    return plan().vraag_van[patroon(pad)]


def typ(sessie: Sessie, pad: str, tekst: str) -> str:
    """Type this in the field of this answer."""
    return sessie.typ(pad, tekst, vraag(pad))


def invoer(sessie: Sessie, pad: str) -> str:
    """What stands in the field of this answer."""
    return sessie.invoer(pad, vraag(pad))


def test_openen(open_: Open) -> None:
    sessie = open_()
    assert sessie.dossier == leeg_dossier()
    assert (sessie.vuil, sessie.opgeslagen_om, sessie.geschoond) == (False, None, ())
    assert sessie.vandaag == NU.astimezone().date()
    assert sessie.naam == "VSV Voorbeeldstad"
    typ(sessie, "vsv.naam", "VSV Noordrand")
    assert sessie.naam == "VSV Noordrand"


def test_naam_van_het_bestand(bestand: Path) -> None:
    kop = leeg_dossier().dossier.model_copy(update={"naam": ""})
    versie = opslag.lees(bestand).versie
    kaal = leeg_dossier().model_copy(update={"dossier": kop})
    opslag.bewaar(bestand, kaal, verwacht=versie)
    assert Sessie(bestand, plan(), lambda: NU).naam == "vsv"


def test_bestand_bestaat_niet(tmp_path: Path) -> None:
    with pytest.raises(NietGevonden):
        Sessie(tmp_path / "weg.toml", plan(), lambda: NU)


# ------------------------------------------------------------------------------ typing


@pytest.mark.parametrize(
    ("pad", "tekst", "waarde", "terug"),
    [
        ("vsv.naam", " VSV  Noordrand ", "VSV Noordrand", "VSV Noordrand"),
        ("mandaat.besluit_op", "1 maart 2026", dt.date(2026, 3, 1), "01-03-2026"),
        ("mandaat.grens", "€ 1.250,50", Decimal("1250.50"), "1250,50"),
        ("rso.actief", "j", True, "Ja"),
        ("rso.actief", "nee", False, "Nee"),
        ("vsv.rechtsvorm", "stichting", "stichting", "Stichting"),
        ("vsv.kvk", "1234 5678", "12345678", "12345678"),
        ("mandaat.besluit_op", "weet ik nog niet", WEET_NIET, "Weet ik nog niet"),
    ],
)
def test_typen(open_: Open, pad: str, tekst: str, waarde: object, terug: str) -> None:
    sessie = open_()
    assert typ(sessie, pad, tekst) == ""
    assert opslag_waarde(sessie.dossier, pad) == waarde
    assert invoer(sessie, pad) == terug
    assert sessie.vuil
    assert sessie.dossier.klad == {}


def opslag_waarde(dossier: Dossier, pad: str) -> object:
    """The stored answer at a path of two parts."""
    deel, naam = pad.split(".")
    return getattr(getattr(dossier, deel), naam)


def test_typen_in_een_lijst(open_: Open) -> None:
    sessie = open_()
    assert typ(sessie, "deelnemers.x.naam", "Praktijk Voorbeeld") == ""
    assert sessie.dossier.deelnemers[0].naam == "Praktijk Voorbeeld"
    assert typ(sessie, "mandaat.kassier", "praktijk voorbeeld") == ""
    assert sessie.dossier.mandaat.kassier == "x"
    assert invoer(sessie, "mandaat.kassier") == "Praktijk Voorbeeld"


def test_hetzelfde_typen_verandert_niets(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "mandaat.besluit_op", "01-03-2026")
    dossier = sessie.dossier
    typ(sessie, "mandaat.besluit_op", "1 mrt 2026")
    assert sessie.dossier is dossier


def test_niets_typen_maakt_niets_vuil(open_: Open) -> None:
    sessie = open_()
    assert typ(sessie, "vsv.plaats", "") == ""
    assert typ(sessie, "deelnemers.nieuw.naam", "  ") == ""
    assert not sessie.vuil


def test_half_antwoord_wordt_klad_en_weer_antwoord(open_: Open) -> None:
    sessie = open_()
    pad = "mandaat.besluit_op"
    assert typ(sessie, pad, "1-3") != ""
    assert sessie.dossier.klad == {pad: "1-3"}
    assert sessie.dossier.mandaat.besluit_op is None
    assert invoer(sessie, pad) == "1-3"
    assert typ(sessie, pad, "1-3-2026") == ""
    assert sessie.dossier.klad == {}
    assert sessie.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)


def test_half_antwoord_in_een_nieuw_ding(open_: Open) -> None:
    """A thing in a list exists from its first text, so that half a year is not out of sight."""
    sessie = open_()
    assert typ(sessie, "gelden.x.jaar", "20") != ""
    assert [geld.id for geld in sessie.dossier.gelden] == ["x"]
    sessie.bewaar()
    sessie = open_()
    assert [geld.id for geld in sessie.dossier.gelden] == ["x"]
    assert invoer(sessie, "gelden.x.jaar") == "20"


def test_klad_laat_het_goede_antwoord_staan(open_: Open) -> None:
    sessie = open_()
    pad = "mandaat.besluit_op"
    typ(sessie, pad, "1-3-2026")
    assert typ(sessie, pad, "30-2-2026") == "30 februari bestaat niet. Controleer de dag."
    assert sessie.dossier.mandaat.besluit_op == dt.date(2026, 3, 1)
    assert invoer(sessie, pad) == "30-2-2026"
    assert typ(sessie, pad, "01-03-2026") == ""
    assert (invoer(sessie, pad), sessie.dossier.klad) == ("01-03-2026", {})


def test_klad_is_na_heropenen_terug(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "mandaat.besluit_op", "1-3")
    typ(sessie, "vsv.kvk", "1234567")
    sessie.bewaar()
    sessie = open_()
    assert invoer(sessie, "mandaat.besluit_op") == "1-3"
    assert invoer(sessie, "vsv.kvk") == "1234567"
    assert sessie.voortgang.taken["vsv_vastleggen"].status == "Bezig"


def test_wissen(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    typ(sessie, "vsv.plaats", "")
    assert sessie.dossier.vsv.plaats is None
    typ(sessie, "vsv.kvk", "123")
    assert typ(sessie, "vsv.kvk", "") == ""
    assert (sessie.dossier.klad, sessie.dossier.vsv.kvk) == ({}, None)


def test_verwijderen_neemt_klad_mee(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "deelnemers.x.naam", "A")
    typ(sessie, "deelnemers.x1.naam", "B")
    for pad in ("deelnemers.x.contact_email", "deelnemers.x1.contact_email"):
        assert typ(sessie, pad, "geen adres") != ""
    sessie.verwijder("deelnemers.x")
    assert [d.id for d in sessie.dossier.deelnemers] == ["x1"]
    assert sessie.dossier.klad == {"deelnemers.x1.contact_email": "geen adres"}


def test_route_en_notitie(open_: Open) -> None:
    sessie = open_()
    sessie.kies_route("alles")
    assert sessie.voortgang.volgende == "brontekst_kiezen"
    sessie.zet("taken.brontekst_kiezen.notitie", "bellen")
    sessie.bewaar()
    sessie = open_()
    assert sessie.dossier.dossier.route == "alles"
    assert sessie.dossier.taken["brontekst_kiezen"].notitie == "bellen"


def test_verklaren(open_: Open) -> None:
    sessie = open_()
    with pytest.raises(MagNiet):
        sessie.verklaar("vsv_vastleggen", "klaar")
    assert not sessie.vuil
    sessie.dossier = vul_in(sessie.dossier, plan(), VANDAAG, ("vsv_vastleggen",))
    sessie.verklaar("vsv_vastleggen", "klaar")
    assert sessie.voortgang.taken["vsv_vastleggen"].status == "Klaar"
    sessie.verklaar("brontekst_kiezen", "wacht", "de RSO")
    assert sessie.voortgang.taken["brontekst_kiezen"].wacht_op == "de RSO"


def test_voortgang_wordt_onthouden(open_: Open) -> None:
    sessie = open_()
    voor = sessie.voortgang
    assert sessie.voortgang is voor
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    assert sessie.voortgang is not voor
    sessie.nu = lambda: NU + dt.timedelta(days=1)
    assert sessie.voortgang.vandaag == VANDAAG + dt.timedelta(days=1)


# ------------------------------------------------------------------------------ saving


def test_bewaren(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    sessie.bewaar()
    assert not sessie.vuil
    assert sessie.opgeslagen_om == NU
    op_schijf = open_().dossier
    assert op_schijf == sessie.dossier
    assert op_schijf.vsv.plaats == "Voorbeeldstad"
    assert op_schijf.dossier.revisie == 1
    assert op_schijf.samenvatting.volgende == "vsv_vastleggen"
    assert op_schijf.samenvatting.kern_totaal == 16


def test_bewaren_zonder_wijziging_schrijft_niet(open_: Open, bestand: Path) -> None:
    voor = bestand.read_bytes()
    sessie = open_()
    sessie.bewaar()
    assert bestand.read_bytes() == voor
    assert sessie.opgeslagen_om is None


def test_twee_keer_bewaren(open_: Open, bestand: Path) -> None:
    sessie = open_()
    versies = [opslag.lees(bestand).versie]
    for nummer, plaats in enumerate(("A", "B", "C"), 1):
        typ(sessie, "vsv.plaats", plaats)
        sessie.bewaar()
        geladen = opslag.lees(bestand)
        assert geladen.dossier.vsv.plaats == plaats
        assert geladen.dossier.dossier.revisie == nummer
        assert geladen.dossier.dossier.vorige == versies[-1]
        versies.append(geladen.versie)
    assert len(set(versies)) == 4


def test_typen_tijdens_het_bewaren(open_: Open) -> None:
    """The background writes one version; what is typed meanwhile stays, and stays unsaved."""
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    geschreven = sessie.schrijf()()
    typ(sessie, "vsv.regio", "Voorbeeldregio")
    sessie.kies_route("alles")
    sessie.bevestig(geschreven)
    assert sessie.vuil
    assert sessie.dossier.vsv.regio == "Voorbeeldregio"
    assert sessie.dossier.dossier.route == "alles"
    assert sessie.dossier.dossier.revisie == 1
    assert open_().dossier.vsv.regio is None
    sessie.bewaar()
    assert not sessie.vuil
    terug = open_().dossier
    assert (terug.vsv.plaats, terug.vsv.regio) == ("Voorbeeldstad", "Voorbeeldregio")
    assert (terug.dossier.route, terug.dossier.revisie) == ("alles", 2)


def test_bewaren_tijdens_het_bewaren(open_: Open) -> None:
    """Two writes are asked for before the first is confirmed: the last one is on disk."""
    sessie = open_()
    typ(sessie, "vsv.plaats", "A")
    een = sessie.schrijf()
    typ(sessie, "vsv.plaats", "B")
    twee = sessie.schrijf()
    klaar_een, klaar_twee = een(), twee()
    sessie.bevestig(klaar_een)
    assert sessie.vuil
    sessie.bevestig(klaar_twee)
    assert sessie.dossier.vsv.plaats == open_().dossier.vsv.plaats == "B"
    assert not klaar_twee.conflicten  # nobody disagrees with themselves
    sessie.bewaar()
    assert not sessie.vuil


def test_bevestiging_die_te_laat_komt(open_: Open) -> None:
    """A save at once overtakes the one in the background; the news of that is old news."""
    sessie = open_()
    typ(sessie, "vsv.plaats", "A")
    geschreven = sessie.schrijf()()
    typ(sessie, "vsv.plaats", "B")
    sessie.bewaar()
    sessie.bevestig(geschreven)
    assert not sessie.vuil
    assert sessie.dossier.vsv.plaats == open_().dossier.vsv.plaats == "B"
    assert not sessie.dossier.conflicten


def test_mislukt_bewaren_houdt_alles(open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    typ(sessie, "vsv.kvk", "12")
    dossier = sessie.dossier

    def weiger(*_: object, **__: object) -> str:
        raise NietBewaard("De schijf is vol.")

    with monkeypatch.context() as even:
        even.setattr("vsv_wizard.opslag.write.bewaar", weiger)
        for _ in range(2):
            with pytest.raises(OpslagFout):
                sessie.bewaar()
    assert sessie.vuil
    assert sessie.dossier is dossier
    assert sessie.opgeslagen_om is None
    assert open_().dossier == leeg_dossier()
    sessie.bewaar()
    assert not sessie.vuil
    assert (open_().dossier.vsv.plaats, open_().dossier.klad) == (
        "Voorbeeldstad",
        {"vsv.kvk": "12"},
    )


def test_een_ander_was_eerst(open_: Open) -> None:
    """What they did not touch comes in; what both answered stays theirs, and ours is kept."""
    mijn, ander = open_(), open_()
    typ(ander, "vsv.plaats", "Van een ander")
    typ(ander, "vsv.regio", "Voorbeeldregio")
    ander.bewaar()
    typ(mijn, "vsv.plaats", "Van mij")
    typ(mijn, "vsv.adres", "Straat 1")
    opgeslagen = mijn.bewaar()
    assert opgeslagen is not None
    assert {v.pad for v in opgeslagen.van_ander} == {("vsv", "plaats"), ("vsv", "regio")}
    assert [c.pad for c in opgeslagen.conflicten] == ["vsv.plaats"]
    assert not mijn.vuil
    for dossier in (mijn.dossier, open_().dossier):
        vsv, (conflict,) = dossier.vsv, dossier.conflicten
        assert (vsv.plaats, vsv.regio, vsv.adres) == ("Van een ander", "Voorbeeldregio", "Straat 1")
        assert (conflict.in_bestand, conflict.andere) == ("Van een ander", "Van mij")
        assert dossier.dossier.revisie == 2


def test_typen_terwijl_er_wordt_samengevoegd(open_: Open) -> None:
    mijn, ander = open_(), open_()
    typ(ander, "vsv.regio", "Van een ander")
    ander.bewaar()
    typ(mijn, "vsv.plaats", "Van mij")
    opgeslagen = mijn.schrijf()()
    typ(mijn, "vsv.adres", "Straat 1")
    mijn.bevestig(opgeslagen)
    assert mijn.vuil
    assert mijn.dossier.vsv.regio == "Van een ander"
    mijn.bewaar()
    vsv = open_().dossier.vsv
    assert (vsv.plaats, vsv.regio, vsv.adres) == ("Van mij", "Van een ander", "Straat 1")


def test_volgen_wat_een_ander_bewaart(open_: Open) -> None:
    mijn, ander = open_(), open_()
    assert not mijn.bestand.kijk()
    typ(ander, "vsv.regio", "Van een ander")
    ander.bewaar()
    assert mijn.bestand.kijk()
    assert [v.pad for v in mijn.volg()] == [("vsv", "regio")]
    assert not mijn.vuil
    assert mijn.dossier == ander.dossier
    assert mijn.volg() == ()
    typ(mijn, "vsv.regio", "Van mij")
    mijn.bewaar()
    assert open_().dossier.vsv.regio == "Van mij"
    assert not open_().dossier.conflicten


def test_verdwenen_bestand(open_: Open, bestand: Path) -> None:
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    bestand.unlink()
    with pytest.raises(OpslagFout):
        sessie.bewaar()
    assert sessie.vuil
    assert not bestand.exists()


def test_veel_te_lange_tekst_houdt_het_bewaren_niet_tegen(open_: Open) -> None:
    sessie = open_()
    typ(sessie, "vsv.plaats", "Voorbeeldstad")
    assert "korter" in typ(sessie, "mandaat.doel", "x" * (MAX_LANG + 1))
    sessie.bewaar()
    assert open_().dossier.vsv.plaats == "Voorbeeldstad"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["vsv.kvk", "mandaat.besluit_op", "mandaat.grens", "rso.actief", "vsv.naam"]),
    st.text(max_size=40) | st.text("0123456789-., €jan", max_size=12),
)
def test_wat_getypt_is_blijft(tmp_path: Path, pad: str, tekst: str) -> None:
    """Whatever is typed is an answer, nothing, or klad; and it survives closing."""
    bestand = tmp_path / "x.toml"
    bestand.unlink(missing_ok=True)
    opslag.bewaar(bestand, leeg_dossier(), verwacht=None)
    sessie = Sessie(bestand, plan(), lambda: NU)
    fout = typ(sessie, pad, tekst)
    assert (pad in sessie.dossier.klad) is bool(fout)
    assert not fout or invoer(sessie, pad) == tekst
    voor = invoer(sessie, pad)
    sessie.bewaar()
    na = invoer(Sessie(bestand, plan(), lambda: NU), pad)
    assert na == voor or (fout and na == schoon(voor))  # a file holds text only


def test_vul_in_en_bewaar(open_: Open) -> None:
    """A whole dossier goes through the session and comes back the same."""
    sessie = open_()
    sessie.dossier = vul_in(met(sessie.dossier, {}), plan(), VANDAAG)
    sessie.bewaar()
    assert open_().dossier == sessie.dossier
