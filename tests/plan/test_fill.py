"""Filling in many answers at once: all of them or none, by any way of naming a place."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
import tomli
from factory import leeg_dossier, met, plan

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Deelnemer, Dossier, Gelden
from vsv_wizard.dossier.paths import PadFout, lees
from vsv_wizard.plan.fill import Ingevuld, Invoer, NietIngevuld, uit_argument, uit_toml, vul


def _vul(*argumenten: str, dossier: Dossier | None = None) -> Ingevuld:
    teller = itertools.count(1)
    return vul(
        dossier or leeg_dossier(),
        plan(),
        [uit_argument(a) for a in argumenten],
        lambda: f"n{next(teller)}",
    )


def _vul_toml(tekst: str, dossier: Dossier | None = None) -> Ingevuld:
    teller = itertools.count(1)
    invoer = uit_toml(tomli.loads(tekst, parse_float=Decimal))
    return vul(dossier or leeg_dossier(), plan(), invoer, lambda: f"n{next(teller)}")


def _fouten(*argumenten: str, dossier: Dossier | None = None) -> str:
    with pytest.raises(NietIngevuld) as fout:
        _vul(*argumenten, dossier=dossier)
    return "\n".join(f"{pad}: {tekst}" for pad, tekst in fout.value.fouten)


def _met_deelnemers() -> Dossier:
    return leeg_dossier().model_copy(
        update={
            "deelnemers": (
                Deelnemer(id="d1", naam="Kraamzorg Voorbeeld"),
                Deelnemer(id="d2", naam="Dubbel"),
                Deelnemer(id="d3", naam="Dubbel"),
            ),
            "gelden": (Gelden(id="g1", jaar=2026),),
        }
    )


@pytest.mark.parametrize(
    ("argument", "waarde"),
    [
        ("vsv.naam=VSV = X", "VSV = X"),
        ("mandaat.besluit_op=1 maart 2026", "2026-03-01"),
        ("mandaat.grens=€ 1.250,50", "1250.50"),
        ("rso.actief=j", "True"),
        ("rso.actief=weet ik nog niet", WEET_NIET),
        ("viewer.route=De RSO sluit het contract", "via_rso"),
        ("rso.opzegtermijn=3", "3"),
        ("rso.basisdiensten.aansluiten.oordeel=duidelijk", "duidelijk"),
        ("taken.mandaat_besluiten.notitie=Let op", "Let op"),
    ],
)
def test_een_antwoord(argument: str, waarde: str) -> None:
    uitkomst = _vul(argument)
    assert str(lees(uitkomst.dossier, argument.partition("=")[0])) == waarde
    assert len(uitkomst.wijzigingen) == 1


def test_de_shell_eet_de_aanhalingstekens() -> None:
    uitkomst = _vul("taken.3a.1.notitie=Let op", "taken.1.1.bewijs.+.soort=notulen")
    assert uitkomst.dossier.taken["rso_kiezen"].notitie == "Let op"
    assert uitkomst.dossier.taken["mandaat_besluiten"].bewijs[0].soort == "notulen"
    assert uitkomst.nieuw == ("taken.mandaat_besluiten.bewijs.n1",)


def test_leegmaken() -> None:
    dossier = met(leeg_dossier(), {"vsv.naam": "X"})
    assert _vul("vsv.naam=", dossier=dossier).dossier.vsv.naam is None


def test_hetzelfde_antwoord_verandert_niets() -> None:
    dossier = met(leeg_dossier(), {"vsv.naam": "X"})
    uitkomst = _vul("vsv.naam=X", "vsv.plaats=", dossier=dossier)
    assert uitkomst.wijzigingen == ()
    assert uitkomst.dossier is dossier


def test_een_antwoord_vervangt_het_klad() -> None:
    dossier = leeg_dossier().model_copy(update={"klad": {"mandaat.besluit_op": "1 ma"}})
    assert _vul("mandaat.besluit_op=1-3-2026", dossier=dossier).dossier.klad == {}


def test_plussen_van_een_lijst_horen_bij_elkaar() -> None:
    uitkomst = _vul(
        "deelnemers.+.naam=Een",
        "gelden.+.jaar=2026",
        "deelnemers.+.soort=ziekenhuis",
        "deelnemers.+.naam=Twee",
        "deelnemers.+.soort=echocentrum",
    )
    assert [(d.id, d.naam, d.soort) for d in uitkomst.dossier.deelnemers] == [
        ("n1", "Een", "ziekenhuis"),
        ("n2", "Twee", "echocentrum"),
    ]
    assert uitkomst.nieuw == ("deelnemers.n1", "deelnemers.n2", "gelden.n3")


def test_labels_houden_nieuwe_dingen_uit_elkaar() -> None:
    uitkomst = _vul(
        "deelnemers.+a.naam=A",
        "deelnemers.+b.naam=B",
        "deelnemers.+a.soort=ziekenhuis",
        "deelnemers.+a.soort=echocentrum",
    )
    assert [(d.naam, d.soort) for d in uitkomst.dossier.deelnemers] == [
        ("A", "echocentrum"),
        ("B", None),
    ]


def test_iets_nieuws_zonder_antwoord_komt_er_niet() -> None:
    uitkomst = _vul("deelnemers.+.naam=")
    assert uitkomst.dossier.deelnemers == ()
    assert uitkomst.nieuw == ()


def test_bij_id_bij_naam_en_bij_jaar() -> None:
    uitkomst = _vul(
        "deelnemers.d1.soort=ziekenhuis",
        'deelnemers."kraamzorg voorbeeld".omvang=klein',
        "gelden.2026.bedrag=100",
        dossier=_met_deelnemers(),
    )
    assert uitkomst.dossier.deelnemers[0].soort == "ziekenhuis"
    assert uitkomst.dossier.deelnemers[0].omvang == "klein"
    assert uitkomst.dossier.gelden[0].bedrag == 100


def test_verwijzen_bij_naam_of_id_ook_naar_iets_nieuws() -> None:
    uitkomst = _vul(
        "overleg.bijeenkomsten.+.datum=1-3-2026",
        "overleg.bijeenkomsten.+.aanwezig=kraamzorg voorbeeld, Nieuw",
        "mandaat.kassier=d1",
        "deelnemers.+.naam=Nieuw",
        dossier=_met_deelnemers(),
    )
    assert uitkomst.dossier.overleg.bijeenkomsten[0].aanwezig == ("d1", "n1")
    assert uitkomst.dossier.mandaat.kassier == "d1"


def test_iets_uit_een_lijst_halen() -> None:
    dossier = _met_deelnemers().model_copy(
        update={"klad": {"deelnemers.d1.contact_email": "a@", "vsv.kvk": "1"}}
    )
    uitkomst = _vul("deelnemers.d1=", dossier=dossier)
    assert [d.id for d in uitkomst.dossier.deelnemers] == ["d2", "d3"]
    assert uitkomst.dossier.klad == {"vsv.kvk": "1"}
    assert len(uitkomst.wijzigingen) == 1


@pytest.mark.parametrize(
    ("argument", "stuk"),
    [
        ("vsv.naan=x", "Bedoelt u vsv.naam?"),
        ("niets=x", "bestaat niet"),
        ("vsv=x", "bestaat niet"),
        ("vsv..naam=x", "Er ontbreekt een naam"),
        ("vsv.kvk=123", "8 cijfers"),
        ("mandaat.besluit_op=30-2-2026", "30 februari bestaat niet"),
        ("viewer.route=misschien", "Typ: zelf of via_rso."),
        ("mandaat.kassier=Wie dan ook", "Kies "),
        ("deelnemers=x", "is een lijst"),
        ("deelnemers.+=x", "Noem ook het veld"),
        ("deelnemers.d1=x", "Laat de waarde leeg"),
        ("deelnemers.d1.id=x", "id verandert nooit"),
        ("deelnemers.d1.naan=x", "Bedoelt u deelnemers.<id>.naam?"),
        ("deelnemers.d9.naam=x", "Er is wel: d1, d2, d3."),
        ("deelnemers.Dubbel.soort=x", "Kies een id: d2, d3."),
        ("rso.basisdiensten.x.oordeel=duidelijk", "Kies aansluiten, communicatie"),
        ("rso.basisdiensten.+.oordeel=duidelijk", "vaste regels"),
        ("dossier.naam=x", "houdt het programma zelf bij"),
        ("schema=2", "houdt het programma zelf bij"),
        ("klad.x=2", "houdt het programma zelf bij"),
        ("taken.1.1.status=klaar", "vsv-wizard taak DOSSIER 1.1 klaar"),
        ("taken.9.9.notitie=x", "Noem de taak"),
        ("taken.1.1.bewijs.+.id=x", "id verandert nooit"),
        ("taken.1.1.bewijs.+.foo=x", "bestaat niet"),
    ],
)
def test_wat_niet_kan_zegt_wat_wel_kan(argument: str, stuk: str) -> None:
    assert stuk in _fouten(argument, dossier=_met_deelnemers())


def test_alle_fouten_in_een_keer_en_niets_bewaard() -> None:
    fouten = _fouten("vsv.kvk=1", "vsv.naam=Goed", "vsv.postcode=x")
    assert fouten.count("\n") == 1
    assert fouten.startswith("vsv.kvk: ")


@pytest.mark.parametrize("argument", ["vsv.naam", "=x", " =x"])
def test_een_argument_zonder_pad_of_waarde(argument: str) -> None:
    with pytest.raises(PadFout, match="PAD=WAARDE"):
        uit_argument(argument)


def test_een_rekeningnummer_staat_niet_in_de_wijzigingen() -> None:
    uitkomst = _vul("mandaat.rekening_iban=NL20INGB0001234567")
    assert "NL20" not in str(uitkomst.wijzigingen)


TOML = """
rso.actief = true
"vsv.plaats" = "Voorbeeldstad"

[vsv]
naam = "VSV Voorbeeldstad"
leden_bevestigd_op = 2026-03-01

[mandaat]
grens = 1250.5
kassier = "Een"

[rollen]
voorzitter = "weet ik nog niet"

[[deelnemers]]
naam = "Een"
omvang = "klein"
contact_telefoon = ""

[[deelnemers]]
id = "eigen-id"
naam = "Twee"

[[overleg.bijeenkomsten]]
datum = 2026-03-05
tijd = 13:30:00
aanwezig = ["Een", "eigen-id"]

[[rso.basisdiensten]]
id = "kennis"
oordeel = "duidelijk"

[taken.mandaat_besluiten]
notitie = "Let op"

[[taken.mandaat_besluiten.bewijs]]
soort = "notulen"
"""


def test_toml_met_de_opbouw_van_een_dossier() -> None:
    uitkomst = _vul_toml(TOML)
    dossier = uitkomst.dossier
    assert dossier.rso.actief is True
    assert (dossier.vsv.plaats, dossier.vsv.naam) == ("Voorbeeldstad", "VSV Voorbeeldstad")
    assert dossier.mandaat.grens == Decimal("1250.50")
    assert dossier.rollen.voorzitter == WEET_NIET
    assert [d.id for d in dossier.deelnemers] == ["n1", "eigen-id"]
    assert dossier.mandaat.kassier == "n1"
    overleg = dossier.overleg.bijeenkomsten[0]
    assert (overleg.tijd, overleg.aanwezig) == ("13:30", ("n1", "eigen-id"))
    assert dossier.rso.basisdiensten[0].id == "kennis"
    assert dossier.taken["mandaat_besluiten"].bewijs[0].soort == "notulen"
    assert "deelnemers.eigen-id" in uitkomst.nieuw


def test_een_deel_met_id_twee_keer_verandert_niets() -> None:
    tekst = '[[deelnemers]]\nid = "d1"\nnaam = "Een"\n'
    eerste = _vul_toml(tekst)
    assert eerste.nieuw == ("deelnemers.d1",)
    tweede = _vul_toml(tekst, eerste.dossier)
    assert not tweede.wijzigingen
    assert not tweede.nieuw


@pytest.mark.parametrize(
    "tekst",
    [
        "schema = 1",
        '[dossier]\nid = "x"',
        'vsv = "x"',
        "vsv.naam = ['a', 'b']",
        "vsv.kvk = 12",
        "mandaat.besluit_op = 2026-03-01T10:00:00Z",
        "mandaat.grens = -1",
        "mandaat.grens = 1.234",
        "rso.actief = 1",
        "deelnemers = ['x']",
        "deelnemers = [{naam = 'x'}, 'y']",
        "[[deelnemers]]\nid = 'a b'\nnaam = 'x'",
        "[deelnemers.zz]\nnaam = 'x'",
        "[[rso.basisdiensten]]\noordeel = 'duidelijk'",
        "[taken.'mandaat_besluiten']\nstatus = 'klaar'",
        "vsv.naam.x = 1",
        "[[vsv]]\nnaam = 'x'",
    ],
)
def test_toml_die_niet_kan(tekst: str) -> None:
    with pytest.raises((NietIngevuld, PadFout)):
        _vul_toml(tekst)


@pytest.mark.parametrize("tekst", ["'' = 1", "vsv.'' = 1", "'a\"b' = 1", "'vsv.' = 1"])
def test_vreemde_namen_in_toml(tekst: str) -> None:
    with pytest.raises((NietIngevuld, PadFout)):
        _vul_toml(tekst)


def test_ja_en_nee_van_toml_ook_waar_het_een_keuze_is() -> None:
    uitkomst: Any = _vul_toml("penningmeester.vervanger_geregeld = true")
    assert uitkomst.dossier.penningmeester.vervanger_geregeld == "ja"


def test_een_geheim_antwoord_dat_verandert_is_een_wijziging() -> None:
    """Both are shown as "(ingevuld, niet getoond)", which is no reason to drop the new one."""
    een, twee = "NL20INGB0001234567", "NL13TEST0123456789"
    dossier = met(leeg_dossier(), {"mandaat.rekening_iban": een})
    ingevuld = vul(dossier, plan(), [Invoer("mandaat.rekening_iban", twee)])
    assert [wijziging.pad for wijziging in ingevuld.wijzigingen] == ["mandaat.rekening_iban"]
    assert ingevuld.dossier.mandaat.rekening_iban == twee
    assert not vul(dossier, plan(), [Invoer("mandaat.rekening_iban", een)]).wijzigingen
