"""Filling in many answers at once: all of them or none, by any way of naming a place."""

import itertools
from decimal import Decimal
from typing import Any

import pytest
import tomli
from factory import empty_dossier, plan, with_values

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Deelnemer, Dossier, Gelden
from vsv_wizard.dossier.paths import PathError, read
from vsv_wizard.plan.fill import FilledDossier, NotFilled, fill
from vsv_wizard.plan.fill_input import FillInput, from_argument, from_toml


def _fill(*argumenten: str, dossier: Dossier | None = None) -> FilledDossier:
    counter = itertools.count(1)
    return fill(
        dossier or empty_dossier(),
        plan(),
        [from_argument(a) for a in argumenten],
        lambda: f"n{next(counter)}",
    )


def _fill_toml(tekst: str, dossier: Dossier | None = None) -> FilledDossier:
    counter = itertools.count(1)
    input_text = from_toml(tomli.loads(tekst, parse_float=Decimal))
    return fill(dossier or empty_dossier(), plan(), input_text, lambda: f"n{next(counter)}")


def _errors(*argumenten: str, dossier: Dossier | None = None) -> str:
    with pytest.raises(NotFilled) as error:
        _fill(*argumenten, dossier=dossier)
    return "\n".join(f"{pad}: {tekst}" for pad, tekst in error.value.errors)


def _with_deelnemers() -> Dossier:
    return empty_dossier().model_copy(
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
    ("argument", "value"),
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
def test_one_antwoord(argument: str, value: str) -> None:
    uitkomst = _fill(argument)
    assert str(read(uitkomst.dossier, argument.partition("=")[0])) == value
    assert len(uitkomst.changes) == 1


def test_the_shell_eats_the_quotes() -> None:
    uitkomst = _fill("taken.3a.1.notitie=Let op", "taken.1.1.bewijs.+.soort=notulen")
    assert uitkomst.dossier.taken["rso_kiezen"].notitie == "Let op"
    assert uitkomst.dossier.taken["mandaat_besluiten"].bewijs[0].soort == "notulen"
    assert uitkomst.new == ("taken.mandaat_besluiten.bewijs.n1",)


def test_emptying() -> None:
    dossier = with_values(empty_dossier(), {"vsv.naam": "X"})
    assert _fill("vsv.naam=", dossier=dossier).dossier.vsv.naam is None


def test_the_same_antwoord_changes_nothing() -> None:
    dossier = with_values(empty_dossier(), {"vsv.naam": "X"})
    uitkomst = _fill("vsv.naam=X", "vsv.plaats=", dossier=dossier)
    assert uitkomst.changes == ()
    assert uitkomst.dossier is dossier


def test_an_antwoord_replaces_the_klad() -> None:
    dossier = empty_dossier().model_copy(update={"klad": {"mandaat.besluit_op": "1 ma"}})
    assert _fill("mandaat.besluit_op=1-3-2026", dossier=dossier).dossier.klad == {}


def test_pluses_of_a_list_belong_together() -> None:
    uitkomst = _fill(
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
    assert uitkomst.new == ("deelnemers.n1", "deelnemers.n2", "gelden.n3")


def test_labels_keep_new_things_apart() -> None:
    uitkomst = _fill(
        "deelnemers.+a.naam=A",
        "deelnemers.+b.naam=B",
        "deelnemers.+a.soort=ziekenhuis",
        "deelnemers.+a.soort=echocentrum",
    )
    assert [(d.naam, d.soort) for d in uitkomst.dossier.deelnemers] == [
        ("A", "echocentrum"),
        ("B", None),
    ]


def test_something_new_without_antwoord_does_not_come() -> None:
    uitkomst = _fill("deelnemers.+.naam=")
    assert uitkomst.dossier.deelnemers == ()
    assert uitkomst.new == ()


def test_by_id_by_naam_and_by_year() -> None:
    uitkomst = _fill(
        "deelnemers.d1.soort=ziekenhuis",
        'deelnemers."kraamzorg voorbeeld".omvang=klein',
        "gelden.2026.bedrag=100",
        dossier=_with_deelnemers(),
    )
    assert uitkomst.dossier.deelnemers[0].soort == "ziekenhuis"
    assert uitkomst.dossier.deelnemers[0].omvang == "klein"
    assert uitkomst.dossier.gelden[0].bedrag == 100


def test_referring_by_naam_or_id_also_to_something_new() -> None:
    uitkomst = _fill(
        "overleg.bijeenkomsten.+.datum=1-3-2026",
        "overleg.bijeenkomsten.+.aanwezig=kraamzorg voorbeeld, Nieuw",
        "mandaat.kassier=d1",
        "deelnemers.+.naam=Nieuw",
        dossier=_with_deelnemers(),
    )
    assert uitkomst.dossier.overleg.bijeenkomsten[0].aanwezig == ("d1", "n1")
    assert uitkomst.dossier.mandaat.kassier == "d1"


def test_taking_something_out_of_a_list() -> None:
    dossier = _with_deelnemers().model_copy(
        update={"klad": {"deelnemers.d1.contact_email": "a@", "vsv.kvk": "1"}}
    )
    uitkomst = _fill("deelnemers.d1=", dossier=dossier)
    assert [d.id for d in uitkomst.dossier.deelnemers] == ["d2", "d3"]
    assert uitkomst.dossier.klad == {"vsv.kvk": "1"}
    assert len(uitkomst.changes) == 1


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
def test_what_is_impossible_says_what_is_possible(argument: str, stuk: str) -> None:
    assert stuk in _errors(argument, dossier=_with_deelnemers())


def test_all_errors_at_once_and_nothing_saved() -> None:
    errors = _errors("vsv.kvk=1", "vsv.naam=Goed", "vsv.postcode=x")
    assert errors.count("\n") == 1
    assert errors.startswith("vsv.kvk: ")


@pytest.mark.parametrize("argument", ["vsv.naam", "=x", " =x"])
def test_an_argument_without_path_or_value(argument: str) -> None:
    with pytest.raises(PathError, match="PAD=WAARDE"):
        from_argument(argument)


def test_an_account_number_is_not_in_the_changes() -> None:
    uitkomst = _fill("mandaat.rekening_iban=NL20INGB0001234567")
    assert "NL20" not in str(uitkomst.changes)


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


def test_toml_with_the_structure_of_a_dossier() -> None:
    uitkomst = _fill_toml(TOML)
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
    assert "deelnemers.eigen-id" in uitkomst.new


def test_a_part_with_id_twice_changes_nothing() -> None:
    tekst = '[[deelnemers]]\nid = "d1"\nnaam = "Een"\n'
    first = _fill_toml(tekst)
    assert first.new == ("deelnemers.d1",)
    tweede = _fill_toml(tekst, first.dossier)
    assert not tweede.changes
    assert not tweede.new


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
def test_toml_that_is_impossible(tekst: str) -> None:
    with pytest.raises((NotFilled, PathError)):
        _fill_toml(tekst)


@pytest.mark.parametrize("tekst", ["'' = 1", "vsv.'' = 1", "'a\"b' = 1", "'vsv.' = 1"])
def test_strange_names_in_toml(tekst: str) -> None:
    with pytest.raises((NotFilled, PathError)):
        _fill_toml(tekst)


def test_ja_and_nee_of_toml_also_where_it_is_a_keuze() -> None:
    uitkomst: Any = _fill_toml("penningmeester.vervanger_geregeld = true")
    assert uitkomst.dossier.penningmeester.vervanger_geregeld == "ja"


def test_a_geheim_antwoord_that_changes_is_a_change() -> None:
    """Both are shown as "(ingevuld, niet getoond)", which is no reason to drop the new one."""
    een, two = "NL20INGB0001234567", "NL13TEST0123456789"
    dossier = with_values(empty_dossier(), {"mandaat.rekening_iban": een})
    ingevuld = fill(dossier, plan(), [FillInput("mandaat.rekening_iban", two)])
    assert [wijziging.pad for wijziging in ingevuld.changes] == ["mandaat.rekening_iban"]
    assert ingevuld.dossier.mandaat.rekening_iban == two
    assert not fill(dossier, plan(), [FillInput("mandaat.rekening_iban", een)]).changes
