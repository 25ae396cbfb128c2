"""The rules on one answer, and the rules across answers."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, put, read
from vsv_wizard.plan.model import load_plan
from vsv_wizard.voortgang.regels import FORMAT_RULES, RULES, Finding, check, check_format
from vsv_wizard.voortgang.regels.base import Snapshot
from vsv_wizard.voortgang.regels.datums import _AHEAD, DATUM_ORDER, HAPPENED

TODAY = dt.date(2026, 6, 15)
GISTEREN, MORGEN = dt.date(2026, 6, 14), dt.date(2026, 6, 16)
IBAN = "NL20INGB0001234567"


def make(**parts: Any) -> Dossier:
    return Dossier.model_validate({"dossier": {"id": "x"}, **parts})


def findings(**parts: Any) -> tuple[Finding, ...]:
    return check(make(**parts), TODAY, load_plan())


def found(**parts: Any) -> list[tuple[str, str]]:
    """The severity and first path of every finding."""
    return [(melding.ernst, melding.paden[0]) for melding in findings(**parts)]


@pytest.mark.parametrize(
    ("line", "tekst", "value"),
    [
        ("kvk", "12345678", "12345678"),
        ("kvk", "1234.5678", "12345678"),
        ("kvk", "KVK 12345678", "12345678"),
        ("kvk", "KvK-nummer: 12\u201134\u201156\u201178", "12345678"),
        ("iban", f"IBAN: {IBAN}", IBAN),
        ("agb", "AGB-code 53 000001", "53000001"),
        ("iban", IBAN, IBAN),
        ("iban", "nl44 rabo 0123 4567 89", "NL44RABO0123456789"),
        ("agb", "53-000001", "53000001"),
        ("postcode", "1234AB", "1234 AB"),
        ("postcode", "1000 sb", "1000 SB"),
        ("telefoon", "010-123 45 67", "010-123 45 67"),
        ("telefoon", "(010) 1234567", "(010) 1234567"),
        ("telefoon", "+31 (0)6 12345678", "+31 (0)6 12345678"),
        ("telefoon", "0031612345678", "0031612345678"),
        ("telefoon", "0800-1234", "0800-1234"),
        ("telefoon", "0900 1234567", "0900 1234567"),
        ("email", "a.b+c@sub.voorbeeld.nl", "a.b+c@sub.voorbeeld.nl"),
    ],
)
def test_format_good(line: str, tekst: str, value: str) -> None:
    loaded = check_format(line, tekst)
    assert (loaded.value, loaded.error, loaded.warning) == (value, None, None)


@pytest.mark.parametrize(
    ("line", "tekst", "melding"),
    [
        ("kvk", "1234567", "Een KVK-nummer heeft 8 cijfers. U vulde 7 cijfers in."),
        ("kvk", "1", "Een KVK-nummer heeft 8 cijfers. U vulde 1 cijfer in."),
        (
            "kvk",
            "12345678 (KVK)",
            "Een KVK-nummer heeft 8 cijfers en geen andere tekens. Vul alleen de cijfers in.",
        ),
        ("iban", "BE68539007547034", "Vul een Nederlands rekeningnummer in. Dat begint met NL."),
        (
            "iban",
            IBAN[:-1],
            "Een Nederlands rekeningnummer heeft 18 tekens. U vulde 17 tekens in.",
        ),
        (
            "iban",
            "NL201NGB0001234567",
            "Vul een rekeningnummer in van NL, 2 cijfers, 4 letters en 10 cijfers.",
        ),
        (
            "iban",
            "NL21INGB0001234567",
            "Er zit een tikfout in het rekeningnummer. Controleer de cijfers en letters.",
        ),
        ("postcode", "1234", "Vul een postcode in, zoals 1234 AB."),
        ("postcode", "0123 AB", "Een postcode begint niet met een 0. Controleer de cijfers."),
        (
            "postcode",
            "1234 SS",
            "Een postcode eindigt niet op SA, SD of SS. Controleer de letters.",
        ),
        ("email", "jo.voorbeeld.nl", "Vul een e-mailadres in met een @."),
        ("email", "jo@@voorbeeld.nl", "Vul een e-mailadres in met één @."),
        ("email", "jo de@voorbeeld.nl", "Vul een e-mailadres in zonder spaties."),
        ("email", "jo@voorbeeld", "Vul een e-mailadres in met een punt na de @."),
        ("email", "@voorbeeld.nl", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
        ("email", "jo@voorbeeld.", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    ],
)
def test_format_error(line: str, tekst: str, melding: str) -> None:
    assert check_format(line, tekst).error == melding


@pytest.mark.parametrize(
    ("line", "tekst", "melding"),
    [
        ("agb", "123", "Een AGB-code heeft 8 cijfers. U vulde 3 cijfers in."),
        ("telefoon", "061234567", "Een telefoonnummer heeft 10 cijfers. U vulde 9 cijfers in."),
        ("telefoon", "+31 6 1234567", "Na +31 komen 9 cijfers. U vulde 8 cijfers in."),
        (
            "telefoon",
            "0800 12345",
            "Een nummer met 0800 heeft 8 of 11 cijfers. U vulde 9 cijfers in.",
        ),
        (
            "telefoon",
            "+32 470 12 34 56",
            "Dit is geen Nederlands telefoonnummer. Controleer het nummer.",
        ),
        (
            "telefoon",
            "1234567890",
            "Een telefoonnummer begint met een 0 of met +31. Controleer het nummer.",
        ),
        (
            "telefoon",
            "010-1234567 toestel 2",
            "Er staat meer dan een telefoonnummer. Vul een nummer in met 10 cijfers.",
        ),
    ],
)
def test_format_warning(line: str, tekst: str, melding: str) -> None:
    loaded = check_format(line, tekst)
    assert (loaded.error, loaded.warning) == (None, melding)


def test_every_rule_of_a_field_exists() -> None:
    assert {veld.line for veld in all_fields().values() if veld.line} == set(FORMAT_RULES)


@given(st.sampled_from(sorted(FORMAT_RULES)), st.text(max_size=30))
def test_format_is_stable_and_repeatable(line: str, tekst: str) -> None:
    loaded = check_format(line, tekst)
    opnieuw = check_format(line, loaded.value)
    if not loaded.error:
        assert opnieuw == loaded
    for melding in filter(None, (loaded.error, loaded.warning)):
        assert melding.endswith(".")


@given(st.from_regex(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", fullmatch=True))
def test_iban_is_never_in_a_finding(iban: str) -> None:
    for tekst in (iban, iban[:-1], f"BE{iban[2:]}"):
        loaded = check_format("iban", tekst)
        assert tekst not in (loaded.error or "")
        for melding in findings(mandaat={"rekening_iban": tekst}):
            assert tekst not in melding.tekst


def test_empty_dossier_has_no_findings() -> None:
    assert findings() == ()


def test_weet_ik_nog_niet_is_no_error() -> None:
    assert (
        findings(
            vsv={
                "rechtsvorm": "stichting",
                "kvk": WEET_NIET,
                "postcode": WEET_NIET,
                "agb": WEET_NIET,
            },
            mandaat={"vanaf": WEET_NIET, "tot": WEET_NIET, "grens": WEET_NIET},
            penningmeester={"naam": WEET_NIET},
            aanspreekpunt={"naam": WEET_NIET},
            viewer={"route": WEET_NIET},
            overleg={"bijeenkomsten": ({"id": "m", "aanwezig": WEET_NIET},)},
        )
        == ()
    )


def _person(naam: str, vervanger: str | None = None) -> dict[str, Any]:
    return {"naam": naam, "vervanger": {"naam": vervanger}}


def _signed(datum: dt.date, **rest: Any) -> dict[str, Any]:
    return {"handtekening_vsv": {"datum": datum}, "handtekening_rso": {"datum": datum}, **rest}


def _bijeenkomst(**rest: Any) -> dict[str, Any]:
    return {"bijeenkomsten": ({"id": "m1", **rest},)}


JAN, FEB, MRT = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)
F, W = "fout", "waarschuwing"
ROUTE_GOOD = {"overweging_opnemen": True}

# What is in the dossier, and the severity and first path of what is found.
SATURDAY = dt.date(2026, 6, 20)
WIEG = {"id": "w", "naam": "Kraamzorg Wieg"}
KASSIER = {"betaalt": "kassier", "kassier": "w"}


def _evidence(taak: str, soort: str, datum: dt.date) -> dict[str, Any]:
    return {"taken": {taak: {"bewijs": [{"id": "b", "soort": soort, "datum": datum}]}}}


def _wens(soort: str, loket: str) -> dict[str, Any]:
    wens = {"id": "w", "soort": soort, "loket": loket}
    return {"gebruikersgroep": {"wijzigingsverzoeken": [wens]}}


CASES: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
    ("kvk met de hand", {"vsv": {"kvk": "123"}}, [(F, "vsv.kvk")]),
    (
        "telefoon",
        {"rollen": {}, "aanspreekpunt": {"telefoon": "1"}},
        [(W, "aanspreekpunt.telefoon")],
    ),
    (
        "e-mail in een lijst",
        {"deelnemers": ({"id": "a.b", "contact_email": "x"},)},
        [(F, 'deelnemers."a.b".contact_email')],
    ),
    ("stichting zonder kvk", {"vsv": {"rechtsvorm": "stichting"}}, [(F, "vsv.kvk")]),
    ("igo zonder kvk", {"vsv": {"rechtsvorm": "igo"}}, [(F, "vsv.kvk")]),
    ("uitgelegd", {"vsv": {"rechtsvorm": "stichting", "kvk_toelichting": "volgt"}}, []),
    ("met kvk", {"vsv": {"rechtsvorm": "stichting", "kvk": "12345678"}}, []),
    ("anders", {"vsv": {"rechtsvorm": "anders"}}, []),
    (
        "geen rechtspersoon, wel kvk",
        {
            "vsv": {"rechtsvorm": "geen", "kvk": "12345678"},
            "tekenbevoegde": {"grondslag": "volmacht"},
        },
        [(W, "vsv.rechtsvorm")],
    ),
    ("wie tekent", {"vsv": {"rechtsvorm": "geen"}}, [(W, "tekenbevoegde.grondslag")]),
    (
        "statuten zonder rechtspersoon",
        {"vsv": {"rechtsvorm": "geen"}, "tekenbevoegde": {"grondslag": "statuten"}},
        [(W, "tekenbevoegde.grondslag")],
    ),
    (
        "allen tekenen",
        {"vsv": {"rechtsvorm": "geen"}, "tekenbevoegde": {"grondslag": "alle_deelnemers"}},
        [],
    ),
    ("informeel", {"vsv": {"rechtsvorm": "informele_vereniging"}}, [(W, "vsv.rechtsvorm")]),
    (
        "informeel, al getekend",
        {"vsv": {"rechtsvorm": "informele_vereniging"}, "rso": _signed(GISTEREN)},
        [],
    ),
    (
        "agb van een igo",
        {"vsv": {"rechtsvorm": "igo", "kvk": "12345678", "agb": "01000001"}},
        [(W, "vsv.agb")],
    ),
    ("goede agb", {"vsv": {"rechtsvorm": "igo", "kvk": "12345678", "agb": "53000001"}}, []),
    (
        "een persoon, twee rollen",
        {"penningmeester": _person("J. de Vries"), "aanspreekpunt": _person("j.  de vries")},
        [(W, "aanspreekpunt.naam")],
    ),
    (
        "twee personen",
        {"penningmeester": _person("A"), "aanspreekpunt": _person("B", "A")},
        [],
    ),
    (
        "vervangt zichzelf",
        {"penningmeester": _person("A", "a"), "aanspreekpunt": _person("B", "B")},
        [(W, "penningmeester.vervanger.naam"), (W, "aanspreekpunt.vervanger.naam")],
    ),
    (
        "dubbele deelnemer",
        {"deelnemers": ({"id": "a", "naam": "Kraamzorg"}, {"id": "b", "naam": "kraamzorg "})},
        [(W, "deelnemers.b.naam")],
    ),
    (
        "verwijzingen",
        {
            "deelnemers": ({"id": "a"},),
            "mandaat": {"kassier": "weg"},
            "rso": {"rechtstreeks": ({"id": "r", "deelnemer": "weg"},)},
            "overleg": _bijeenkomst(aanwezig=("a", "weg")),
            "gebruikersgroep": _bijeenkomst(aanwezig=("a",)),
        },
        [
            (W, "mandaat.kassier"),
            (W, "rso.rechtstreeks.r.deelnemer"),
            (W, "overleg.bijeenkomsten.m1.aanwezig"),
        ],
    ),
    ("mandaat", {"mandaat": {"vanaf": MRT, "tot": FEB}}, [(F, "mandaat.tot")]),
    ("zelfde dag", {"mandaat": {"vanaf": MRT, "tot": MRT}}, []),
    (
        "viewer",
        {"viewer": {"contract_getekend_op": MRT, "contract_einddatum": FEB}},
        [(F, "viewer.contract_einddatum")],
    ),
    (
        "vervangdatum",
        {"gebruikersgroep": _bijeenkomst(datum=MRT, vervangdatum=FEB)},
        [(F, "gebruikersgroep.bijeenkomsten.m1.vervangdatum")],
    ),
    (
        "terugkoppeling",
        {"overleg": _bijeenkomst(datum=MRT, teruggekoppeld_op=FEB)},
        [(F, "overleg.bijeenkomsten.m1.teruggekoppeld_op")],
    ),
    (
        "review",
        {"viewer": {"waarborgen": ({"id": "dpia", "laatste_op": MRT, "review_op": FEB},)}},
        [(F, "viewer.waarborgen.dpia.review_op")],
    ),
    (
        "verantwoord voor ontvangst",
        {"gelden": ({"id": "g", "ontvangen_op": MRT, "verantwoord_op": FEB},)},
        [(W, "gelden.g.verantwoord_op")],
    ),
    (
        "getekend voor akkoord",
        {"rso": _signed(FEB, akkoord_op=MRT, besproken_op=JAN)},
        [(W, "rso.handtekening_vsv.datum")],
    ),
    (
        "bewijs gecontroleerd voor het er was",
        {
            "taken": {
                "rso_ondertekenen": {"bewijs": ({"id": "b", "datum": MRT, "controle_datum": FEB},)}
            }
        },
        [(F, "taken.rso_ondertekenen.bewijs.b.controle_datum")],
    ),
    ("einde voor tekenen", {"rso": _signed(MRT, einddatum=FEB)}, [(F, "rso.einddatum")]),
    (
        "einde voor ingang",
        {"rso": _signed(JAN, ingang="datum", ingang_op=MRT, einddatum=FEB, evaluatie_op=FEB)},
        [(F, "rso.einddatum"), (F, "rso.evaluatie_op")],
    ),
    ("ingang onbekend", {"rso": _signed(MRT, ingang="datum", einddatum=FEB)}, []),
    (
        "opzeggen na einde",
        {"rso": {"opzeggen_voor": MRT, "einddatum": FEB}},
        [(F, "rso.opzeggen_voor")],
    ),
    (
        "opzeggen te laat",
        {"rso": {"opzeggen_voor": FEB, "einddatum": dt.date(2026, 4, 30), "opzegtermijn": "3"}},
        [(W, "rso.opzeggen_voor")],
    ),
    (
        "opzeggen op tijd",
        {
            "rso": {
                "opzeggen_voor": dt.date(2026, 2, 28),
                "einddatum": dt.date(2026, 8, 31),
                "opzegtermijn": "6",
            }
        },
        [],
    ),
    (
        "ontvangen in de toekomst",
        {"gelden": ({"id": "g", "ontvangen_op": MORGEN},)},
        [(F, "gelden.g.ontvangen_op")],
    ),
    ("ontvangen vandaag", {"gelden": ({"id": "g", "ontvangen_op": TODAY},)}, []),
    (
        "getekend in de toekomst",
        {"rso": _signed(MORGEN)},
        [(F, "rso.handtekening_rso.datum"), (F, "rso.handtekening_vsv.datum")],
    ),
    ("besluit in de toekomst", {"mandaat": {"besluit_op": MORGEN}}, [(W, "mandaat.besluit_op")]),
    (
        "vooruit gepland",
        {
            "penningmeester": {"benoemd_op": MORGEN},
            "rso": {"evaluatie_op": MORGEN, "einddatum": MORGEN},
            "viewer": {"herinnering_op": MORGEN},
            "overleg": _bijeenkomst(datum=MORGEN, status="gepland"),
        },
        [],
    ),
    (
        "gehouden in de toekomst",
        {"overleg": _bijeenkomst(datum=MORGEN, status="gehouden")},
        [(F, "overleg.bijeenkomsten.m1.datum")],
    ),
    (
        "bewijs in de toekomst",
        {
            "taken": {
                "mandaat_besluiten": {"klaar_op": MORGEN, "bewijs": ({"id": "b", "datum": MORGEN},)}
            }
        },
        [
            (F, "taken.mandaat_besluiten.klaar_op"),
            (F, "taken.mandaat_besluiten.bewijs.b.datum"),
        ],
    ),
    ("onder nul", {"mandaat": {"grens": Decimal(-1)}}, [(F, "mandaat.grens")]),
    (
        "dubbel jaar",
        {
            "gelden": (
                {"id": "a", "jaar": 2026},
                {"id": "b", "jaar": 2026},
                {"id": "c"},
                {"id": "d"},
            )
        },
        [(F, "gelden.b.jaar")],
    ),
    (
        "dubbele jaarcontrole",
        {"jaarcontroles": ({"id": "a", "jaar": 2026}, {"id": "b", "jaar": 2026})},
        [(F, "jaarcontroles.b.jaar")],
    ),
    (
        "ander bedrag",
        {"gelden": ({"id": "a", "bedrag": Decimal(5), "ontvangen_bedrag": Decimal(4)},)},
        [(W, "gelden.a.ontvangen_bedrag")],
    ),
    (
        "zelfde bedrag",
        {"gelden": ({"id": "a", "bedrag": Decimal(5), "ontvangen_bedrag": Decimal("5.00")},)},
        [],
    ),
    (
        "niet gedekt",
        {
            "gelden": (
                {
                    "id": "a",
                    "bedrag": Decimal(5),
                    "kosten_rso": Decimal(3),
                    "kosten_btw": Decimal(3),
                    "dekking": "gedekt",
                },
            )
        },
        [(W, "gelden.a.dekking")],
    ),
    ("iban", {"mandaat": {"rekening_iban": IBAN}}, [(W, "mandaat.rekening_iban")]),
    (
        "iban in tekst",
        {
            "mandaat": {"verantwoording": "op NL44 RABO 0123 4567 89 dus"},
            "taken": {"rekening_regelen": {"notitie": f"rekening {IBAN.lower()}."}},
        },
        [(W, "mandaat.verantwoording"), (W, "taken.rekening_regelen.notitie")],
    ),
    (
        "dienst later",
        {"rso": {"aanvullend": ({"id": "helpdesk", "keuze": "later"},)}},
        [(F, "rso.aanvullend.helpdesk.keuze")],
    ),
    (
        "dienst zonder tarief",
        {
            "rso": {
                "aanvullend": (
                    {"id": "a", "keuze": "ja"},
                    {"id": "b", "keuze": "ja", "tarief": WEET_NIET},
                    {"id": "c", "keuze": "ja", "tarief": Decimal(0)},
                    {"id": "d", "keuze": "nee"},
                ),
                "rechtstreeks": ({"id": "r", "dienst": "Aansluiten"}, {"id": "s"}),
            }
        },
        [
            (F, "rso.aanvullend.a.tarief"),
            (F, "rso.aanvullend.b.tarief"),
            (F, "rso.rechtstreeks.r.tarief"),
        ],
    ),
    (
        "toch rechtstreeks",
        {"rso": {"rechtstreeks_nodig": False, "rechtstreeks": ({"id": "r"},)}},
        [(W, "rso.rechtstreeks_nodig")],
    ),
    (
        "verwerker zonder vwo",
        {"rso": {"privacyrollen": ({"id": "rso", "rol": "verwerker", "vwo": "niet_nodig"},)}},
        [(W, "rso.privacyrollen.rso.vwo")],
    ),
    (
        "getekend zonder vwo",
        {"rso": _signed(JAN, privacyrollen=({"id": "rso", "vwo": "concept"},))},
        [(W, "rso.vwo_meegetekend")],
    ),
    (
        "vwo meegetekend",
        {"rso": _signed(JAN, vwo_meegetekend="ja", privacyrollen=({"id": "r", "vwo": "concept"},))},
        [],
    ),
    ("grens nul", {"rso": {"betaler_basis": "rso"}}, [(W, "rso.aansprakelijkheid")]),
    ("gratis", {"rso": {"basis_tarief": Decimal(0)}}, [(W, "rso.aansprakelijkheid")]),
    ("getoetst", {"rso": {"betaler_basis": "rso", "aansprakelijkheid": "getoetst"}}, []),
    (
        "vsv betaalt een dienst",
        {
            "rso": {
                "betaler_basis": "rso",
                "aanvullend": ({"id": "a", "keuze": "ja", "tarief": Decimal(1), "betaler": "vsv"},),
            }
        },
        [],
    ),
    (
        "ander tekent",
        {"tekenbevoegde": {"naam": "A"}, "rso": {"handtekening_vsv": {"naam": "B"}}},
        [(W, "rso.handtekening_vsv.naam")],
    ),
    (
        "volmacht te laat",
        {"tekenbevoegde": {"grondslag_datum": MRT}, "rso": _signed(FEB)},
        [(W, "tekenbevoegde.grondslag_datum")],
    ),
    (
        "twee tekendatums",
        {"rso": {"handtekening_vsv": {"datum": FEB}, "handtekening_rso": {"datum": MRT}}},
        [(W, "rso.handtekening_vsv.datum")],
    ),
    (
        "twee tekendatums, eigen ingang",
        {
            "rso": {
                "handtekening_vsv": {"datum": FEB},
                "handtekening_rso": {"datum": MRT},
                "ingang": "datum",
            }
        },
        [],
    ),
    (
        "viewer zonder artikel",
        {"viewer": {"route": "via_rso", **ROUTE_GOOD}, "rso": _signed(FEB)},
        [(F, "viewer.artikel")],
    ),
    (
        "artikel nog onbekend",
        {"viewer": {"route": "via_rso", "artikel": WEET_NIET, **ROUTE_GOOD}, "rso": _signed(FEB)},
        [(F, "viewer.artikel")],
    ),
    ("nog niet getekend", {"viewer": {"route": "via_rso", **ROUTE_GOOD}}, []),
    ("begrip", {"viewer": {"route": "via_rso"}}, [(W, "viewer.overweging_opnemen")]),
    (
        "begrip, zonder overweging",
        {"viewer": {"route": "zelf", "overweging_opnemen": False}},
        [(W, "viewer.overweging_opnemen")],
    ),
    (
        "zelf met overweging",
        {"viewer": {"route": "zelf", **ROUTE_GOOD}},
        [(W, "viewer.overweging_opnemen")],
    ),
    ("rechtbank", {"rso": {"rechtbank": "Amsterdam"}}, []),
    (
        "rechtstreekse dienst zonder eigen overeenkomst",
        {
            "deelnemers": [{"id": "a", "overeenkomst": "niet_nodig"}],
            "rso": {"rechtstreeks_nodig": True, "rechtstreeks": [{"id": "r", "deelnemer": "a"}]},
        },
        [(W, "deelnemers.a.overeenkomst")],
    ),
    (
        "rechtstreekse dienst met eigen overeenkomst",
        {
            "deelnemers": [
                {"id": "a", "overeenkomst": "concept"},
                {"id": "b", "overeenkomst": "niet_nodig"},
            ],
            "rso": {"rechtstreeks_nodig": True, "rechtstreeks": [{"id": "r", "deelnemer": "a"}]},
        },
        [],
    ),
    (
        "getekend, maar niet voor elke deelnemer",
        {
            "vsv": {"rechtsvorm": "geen"},
            "tekenbevoegde": {"grondslag": "volmacht"},
            "deelnemers": [{"id": "a", "getekend_op": FEB}, {"id": "b"}],
            "rso": _signed(FEB),
        },
        [(W, "deelnemers.b.getekend_op")],
    ),
    (
        "getekend voor elke deelnemer",
        {
            "vsv": {"rechtsvorm": "geen"},
            "tekenbevoegde": {"grondslag": "volmacht"},
            "deelnemers": [{"id": "a", "getekend_op": FEB}],
            "rso": _signed(FEB),
        },
        [],
    ),
    (
        "volmacht na de handtekening",
        {"deelnemers": [{"id": "a", "volmacht_op": MRT, "getekend_op": FEB}]},
        [(W, "deelnemers.a.getekend_op")],
    ),
    (
        "deelnemer tekent morgen",
        {"deelnemers": [{"id": "a", "getekend_op": MORGEN}]},
        [(F, "deelnemers.a.getekend_op")],
    ),
    (
        "penningmeester benoemd vóór het mandaat",
        {"mandaat": {"besluit_op": FEB}, "penningmeester": {"benoemd_op": JAN}},
        [(W, "penningmeester.benoemd_op")],
    ),
    (
        "penningmeester benoemd met het mandaat",
        {"mandaat": {"besluit_op": FEB}, "penningmeester": {"benoemd_op": FEB}},
        [],
    ),
    (
        "notulen van een andere dag dan het besluit",
        {"mandaat": {"besluit_op": FEB}, **_evidence("mandaat_besluiten", "notulen", MRT)},
        [(W, "taken.mandaat_besluiten.bewijs.b.datum")],
    ),
    (
        "notulen van de dag van het besluit, en een bericht van later",
        {"mandaat": {"besluit_op": FEB}, **_evidence("mandaat_besluiten", "notulen", FEB)},
        [],
    ),
    (
        "een bericht is geen besluit",
        {"mandaat": {"besluit_op": FEB}, **_evidence("mandaat_besluiten", "bericht", MRT)},
        [],
    ),
    (
        "de overeenkomst van een van de twee datums",
        {
            "rso": {"handtekening_vsv": {"datum": FEB}, "handtekening_rso": {"datum": FEB}},
            **_evidence("rso_ondertekenen", "overeenkomst", FEB),
        },
        [],
    ),
    (
        "rekening op een andere naam dan de kassier",
        {"deelnemers": [WIEG], "mandaat": {**KASSIER, "rekening_naam": "Stichting VSV"}},
        [(W, "mandaat.rekening_naam")],
    ),
    (
        "rekening van de kassier",
        {"deelnemers": [WIEG], "mandaat": {**KASSIER, "rekening_naam": "Kraamzorg Wieg, VSV"}},
        [],
    ),
    (
        "rekening van een deelnemer zonder kassier",
        {
            "deelnemers": [WIEG],
            "mandaat": {"betaalt": "samen", "rekening_naam": "kraamzorg wieg"},
        },
        [(W, "mandaat.betaalt")],
    ),
    (
        "wens voor het XIS bij de Stuurgroep",
        _wens("xis", "Stuurgroep"),
        [(W, "gebruikersgroep.wijzigingsverzoeken.w.loket")],
    ),
    ("wens voor de viewer bij de Stuurgroep", _wens("viewer", "Stuurgroep"), []),
    ("wens bij een loket van eigen naam", _wens("xis", "Onze eigen balie"), []),
    (
        "VWO niet nodig zonder oordeel",
        {"rso": {"vwo_meegetekend": "niet_nodig"}},
        [(W, "rso.vwo_meegetekend")],
    ),
    (
        "VWO niet nodig volgens het oordeel",
        {"rso": {"vwo_meegetekend": "niet_nodig", "privacy_oordeel": "Geen verwerker."}},
        [],
    ),
    (
        "overleg op zaterdag",
        {"overleg": {"bijeenkomsten": [{"id": "o", "datum": SATURDAY}]}},
        [(W, "overleg.bijeenkomsten.o.datum")],
    ),
    (
        "overleg op een feestdag door de week",
        {"overleg": {"bijeenkomsten": [{"id": "o", "datum": dt.date(2027, 4, 27)}]}},
        [(W, "overleg.bijeenkomsten.o.datum")],
    ),
    (
        "overleg op een zaterdag die geweest is",
        {"overleg": {"bijeenkomsten": [{"id": "o", "datum": dt.date(2026, 6, 13)}]}},
        [],
    ),
    ("kvk van een deelnemer", {"deelnemers": [{"id": "a", "kvk": "1"}]}, [(F, "deelnemers.a.kvk")]),
]


@pytest.mark.parametrize(
    ("parts", "expected"), [geval[1:] for geval in CASES], ids=[geval[0] for geval in CASES]
)
def test_rules(parts: dict[str, Any], expected: list[tuple[str, str]]) -> None:
    assert found(**parts) == expected


@pytest.mark.parametrize("parts", [geval[1] for geval in CASES])
def test_every_finding_is_tidy(parts: dict[str, Any]) -> None:
    dossier = make(**parts)
    for melding in check(dossier, TODAY, load_plan()):
        assert melding.tekst.endswith((".", "?"))
        assert melding.tekst[0].isupper()
        assert not re.search(r"ongeldig|verplicht|helaas|oeps|sorry|\bje\b", melding.tekst)
        assert all(len(zin.split()) <= 15 for zin in re.split(r"[.?:] ", melding.tekst))
        assert all(melding.paden)
        for pad in melding.paden:
            read(dossier, pad)


def test_every_rule_finds_something() -> None:
    states = [Snapshot(make(**parts), TODAY, load_plan()) for _, parts, _ in CASES]
    silent = [line.__name__ for line in RULES if not any(list(line(stand)) for stand in states)]
    assert silent == []
    assert all(line.__doc__ for line in RULES)


def test_errors_are_in_front() -> None:
    ernst = [
        melding.ernst
        for melding in findings(
            vsv={"rechtsvorm": "informele_vereniging"}, mandaat={"vanaf": MRT, "tot": FEB}
        )
    ]
    assert ernst == [F, W]


def test_text_of_the_order() -> None:
    (melding,) = findings(mandaat={"vanaf": MRT, "tot": FEB})
    assert melding.tekst == "De einddatum ligt vóór 1 maart 2026. Kies een latere datum."


def test_text_of_the_opzegtermijn() -> None:
    rso = {"opzeggen_voor": MRT, "einddatum": dt.date(2026, 5, 31), "opzegtermijn": "3"}
    (melding,) = findings(rso=rso)
    assert melding.tekst.startswith(
        "Met 3 maanden opzegtermijn is 28 februari 2026 de laatste dag."
    )


def test_the_last_handtekening_counts() -> None:
    (melding,) = findings(
        rso={"handtekening_vsv": {"datum": FEB}, "handtekening_rso": {"datum": MRT}}
    )
    assert "De laatste telt: 1 maart 2026." in melding.tekst


def test_tables_name_existing_antwoorden() -> None:
    paden = all_fields()
    assert set(HAPPENED) <= set(paden)
    for line in DATUM_ORDER:
        assert {f"{line.deel}.{line.first}", f"{line.deel}.{line.later}"} <= set(paden)
    for naam in _AHEAD:
        assert any(pad.endswith(naam) for pad in paden)


def test_bedragen_and_names_are_not_in_findings() -> None:
    texts = " ".join(
        melding.tekst
        for melding in findings(
            penningmeester=_person("Xaveria", "Xaveria"),
            aanspreekpunt=_person("Xaveria"),
            gelden=({"id": "a", "bedrag": Decimal(98765), "ontvangen_bedrag": Decimal(43210)},),
        )
    )
    assert texts
    assert not re.search(r"Xaveria|98.?765|43.?210", texts)


def test_an_impossibly_early_datum_breaks_nothing() -> None:
    rso = {"opzeggen_voor": dt.date.min, "einddatum": dt.date.min, "opzegtermijn": "6"}
    assert findings(rso=rso) == ()


DATUM_FIELDS = [
    pad for pad, veld in all_fields().items() if veld.soort == "datum" and "*" not in pad
]


@given(
    st.dictionaries(st.sampled_from(DATUM_FIELDS), st.dates() | st.just(WEET_NIET)),
    st.sampled_from([None, "3", "6"]),
    st.sampled_from([None, "datum", "ondertekening"]),
)
def test_every_datum_is_tolerated(
    datums: dict[str, Any], term: str | None, ingang: str | None
) -> None:
    dossier = put(put(make(), "rso.opzegtermijn", term), "rso.ingang", ingang)
    for pad, datum in datums.items():
        dossier = put(dossier, pad, datum)
    for melding in check(dossier, TODAY):
        assert isinstance(read(dossier, melding.paden[0]), dt.date)
