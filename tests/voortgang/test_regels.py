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
from vsv_wizard.dossier.paths import alle_velden, lees, zet
from vsv_wizard.voortgang.regels import REGELS, VORMREGELS, Melding, controleer, vorm
from vsv_wizard.voortgang.regels.base import Stand
from vsv_wizard.voortgang.regels.datums import _VOORUIT, GEBEURD, VOLGORDE

VANDAAG = dt.date(2026, 6, 15)
GISTEREN, MORGEN = dt.date(2026, 6, 14), dt.date(2026, 6, 16)
IBAN = "NL20INGB0001234567"


def maak(**delen: Any) -> Dossier:
    return Dossier.model_validate({"dossier": {"id": "x"}, **delen})


def meldingen(**delen: Any) -> tuple[Melding, ...]:
    return controleer(maak(**delen), VANDAAG)


def gevonden(**delen: Any) -> list[tuple[str, str]]:
    """The severity and first path of every finding."""
    return [(melding.ernst, melding.paden[0]) for melding in meldingen(**delen)]


@pytest.mark.parametrize(
    ("regel", "tekst", "waarde"),
    [
        ("kvk", "12345678", "12345678"),
        ("kvk", "1234.5678", "12345678"),
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
def test_vorm_goed(regel: str, tekst: str, waarde: str) -> None:
    gelezen = vorm(regel, tekst)
    assert (gelezen.waarde, gelezen.fout, gelezen.waarschuwing) == (waarde, None, None)


@pytest.mark.parametrize(
    ("regel", "tekst", "melding"),
    [
        ("kvk", "1234567", "Een KVK-nummer heeft 8 cijfers. U vulde 7 cijfers in."),
        ("kvk", "1", "Een KVK-nummer heeft 8 cijfers. U vulde 1 cijfer in."),
        (
            "kvk",
            "KVK 12345678",
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
        ("email", "<jo@voorbeeld.nl>", "Vul een e-mailadres in, zoals naam@voorbeeld.nl."),
    ],
)
def test_vorm_fout(regel: str, tekst: str, melding: str) -> None:
    assert vorm(regel, tekst).fout == melding


@pytest.mark.parametrize(
    ("regel", "tekst", "melding"),
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
def test_vorm_waarschuwing(regel: str, tekst: str, melding: str) -> None:
    gelezen = vorm(regel, tekst)
    assert (gelezen.fout, gelezen.waarschuwing) == (None, melding)


def test_elke_regel_van_een_veld_bestaat() -> None:
    assert {veld.regel for veld in alle_velden().values() if veld.regel} == set(VORMREGELS)


@given(st.sampled_from(sorted(VORMREGELS)), st.text(max_size=30))
def test_vorm_is_bestendig_en_herhaalbaar(regel: str, tekst: str) -> None:
    gelezen = vorm(regel, tekst)
    opnieuw = vorm(regel, gelezen.waarde)
    if not gelezen.fout:
        assert opnieuw == gelezen
    for melding in filter(None, (gelezen.fout, gelezen.waarschuwing)):
        assert melding.endswith(".")


@given(st.from_regex(r"NL[0-9]{2}[A-Z]{4}[0-9]{10}", fullmatch=True))
def test_iban_staat_nooit_in_een_melding(iban: str) -> None:
    for tekst in (iban, iban[:-1], f"BE{iban[2:]}"):
        gelezen = vorm("iban", tekst)
        assert tekst not in (gelezen.fout or "")
        for melding in meldingen(mandaat={"rekening_iban": tekst}):
            assert tekst not in melding.tekst


def test_leeg_dossier_heeft_geen_meldingen() -> None:
    assert meldingen() == ()


def test_weet_ik_nog_niet_is_geen_fout() -> None:
    assert (
        meldingen(
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


def _persoon(naam: str, vervanger: str | None = None) -> dict[str, Any]:
    return {"naam": naam, "vervanger": {"naam": vervanger}}


def _getekend(datum: dt.date, **rest: Any) -> dict[str, Any]:
    return {"handtekening_vsv": {"datum": datum}, "handtekening_rso": {"datum": datum}, **rest}


def _bijeenkomst(**rest: Any) -> dict[str, Any]:
    return {"bijeenkomsten": ({"id": "m1", **rest},)}


JAN, FEB, MRT = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)
F, W = "fout", "waarschuwing"
ROUTE_GOED = {"overweging_opnemen": True}

# What is in the dossier, and the severity and first path of what is found.
GEVALLEN: list[tuple[str, dict[str, Any], list[tuple[str, str]]]] = [
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
        {"vsv": {"rechtsvorm": "informele_vereniging"}, "rso": _getekend(GISTEREN)},
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
        {"penningmeester": _persoon("J. de Vries"), "aanspreekpunt": _persoon("j.  de vries")},
        [(W, "aanspreekpunt.naam")],
    ),
    (
        "twee personen",
        {"penningmeester": _persoon("A"), "aanspreekpunt": _persoon("B", "A")},
        [],
    ),
    (
        "vervangt zichzelf",
        {"penningmeester": _persoon("A", "a"), "aanspreekpunt": _persoon("B", "B")},
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
        {"rso": _getekend(FEB, akkoord_op=MRT, besproken_op=JAN)},
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
    ("einde voor tekenen", {"rso": _getekend(MRT, einddatum=FEB)}, [(F, "rso.einddatum")]),
    (
        "einde voor ingang",
        {"rso": _getekend(JAN, ingang="datum", ingang_op=MRT, einddatum=FEB, evaluatie_op=FEB)},
        [(F, "rso.einddatum"), (F, "rso.evaluatie_op")],
    ),
    ("ingang onbekend", {"rso": _getekend(MRT, ingang="datum", einddatum=FEB)}, []),
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
    ("ontvangen vandaag", {"gelden": ({"id": "g", "ontvangen_op": VANDAAG},)}, []),
    (
        "getekend in de toekomst",
        {"rso": _getekend(MORGEN)},
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
        {"rso": _getekend(JAN, privacyrollen=({"id": "rso", "vwo": "concept"},))},
        [(W, "rso.vwo_meegetekend")],
    ),
    (
        "vwo meegetekend",
        {
            "rso": _getekend(
                JAN, vwo_meegetekend="ja", privacyrollen=({"id": "r", "vwo": "concept"},)
            )
        },
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
        {"tekenbevoegde": {"grondslag_datum": MRT}, "rso": _getekend(FEB)},
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
        {"viewer": {"route": "via_rso", **ROUTE_GOED}, "rso": _getekend(FEB)},
        [(F, "viewer.artikel")],
    ),
    (
        "artikel nog onbekend",
        {"viewer": {"route": "via_rso", "artikel": WEET_NIET, **ROUTE_GOED}, "rso": _getekend(FEB)},
        [(F, "viewer.artikel")],
    ),
    ("nog niet getekend", {"viewer": {"route": "via_rso", **ROUTE_GOED}}, []),
    ("begrip", {"viewer": {"route": "via_rso"}}, [(W, "viewer.overweging_opnemen")]),
    (
        "begrip, zonder overweging",
        {"viewer": {"route": "zelf", "overweging_opnemen": False}},
        [(W, "viewer.overweging_opnemen")],
    ),
    (
        "zelf met overweging",
        {"viewer": {"route": "zelf", **ROUTE_GOED}},
        [(W, "viewer.overweging_opnemen")],
    ),
    ("rechtbank", {"rso": {"rechtbank": "Amsterdam"}}, []),
]


@pytest.mark.parametrize(
    ("delen", "verwacht"), [geval[1:] for geval in GEVALLEN], ids=[geval[0] for geval in GEVALLEN]
)
def test_regels(delen: dict[str, Any], verwacht: list[tuple[str, str]]) -> None:
    assert gevonden(**delen) == verwacht


@pytest.mark.parametrize("delen", [geval[1] for geval in GEVALLEN])
def test_elke_melding_is_netjes(delen: dict[str, Any]) -> None:
    dossier = maak(**delen)
    for melding in controleer(dossier, VANDAAG):
        assert melding.tekst.endswith((".", "?"))
        assert melding.tekst[0].isupper()
        assert not re.search(r"ongeldig|verplicht|helaas|oeps|sorry|\bje\b", melding.tekst)
        assert all(len(zin.split()) <= 15 for zin in re.split(r"[.?:] ", melding.tekst))
        assert all(melding.paden)
        for pad in melding.paden:
            lees(dossier, pad)


def test_elke_regel_vindt_iets() -> None:
    standen = [Stand(maak(**delen), VANDAAG) for _, delen, _ in GEVALLEN]
    stil = [regel.__name__ for regel in REGELS if not any(list(regel(stand)) for stand in standen)]
    assert stil == []
    assert all(regel.__doc__ for regel in REGELS)


def test_fouten_staan_vooraan() -> None:
    ernst = [
        melding.ernst
        for melding in meldingen(
            vsv={"rechtsvorm": "informele_vereniging"}, mandaat={"vanaf": MRT, "tot": FEB}
        )
    ]
    assert ernst == [F, W]


def test_tekst_van_de_volgorde() -> None:
    (melding,) = meldingen(mandaat={"vanaf": MRT, "tot": FEB})
    assert melding.tekst == "De einddatum ligt vóór 1 maart 2026. Kies een latere datum."


def test_tekst_van_de_opzegtermijn() -> None:
    rso = {"opzeggen_voor": MRT, "einddatum": dt.date(2026, 5, 31), "opzegtermijn": "3"}
    (melding,) = meldingen(rso=rso)
    assert melding.tekst.startswith(
        "Met 3 maanden opzegtermijn is 28 februari 2026 de laatste dag."
    )


def test_de_laatste_handtekening_telt() -> None:
    (melding,) = meldingen(
        rso={"handtekening_vsv": {"datum": FEB}, "handtekening_rso": {"datum": MRT}}
    )
    assert "De laatste telt: 1 maart 2026." in melding.tekst


def test_tabellen_noemen_bestaande_antwoorden() -> None:
    paden = alle_velden()
    assert set(GEBEURD) <= set(paden)
    for regel in VOLGORDE:
        assert {f"{regel.deel}.{regel.eerst}", f"{regel.deel}.{regel.later}"} <= set(paden)
    for naam in _VOORUIT:
        assert any(pad.endswith(naam) for pad in paden)


def test_bedragen_en_namen_staan_niet_in_meldingen() -> None:
    teksten = " ".join(
        melding.tekst
        for melding in meldingen(
            penningmeester=_persoon("Xaveria", "Xaveria"),
            aanspreekpunt=_persoon("Xaveria"),
            gelden=({"id": "a", "bedrag": Decimal(98765), "ontvangen_bedrag": Decimal(43210)},),
        )
    )
    assert teksten
    assert not re.search(r"Xaveria|98.?765|43.?210", teksten)


def test_een_onmogelijk_vroege_datum_breekt_niets() -> None:
    rso = {"opzeggen_voor": dt.date.min, "einddatum": dt.date.min, "opzegtermijn": "6"}
    assert meldingen(rso=rso) == ()


DATUMVELDEN = [
    pad for pad, veld in alle_velden().items() if veld.soort == "datum" and "*" not in pad
]


@given(
    st.dictionaries(st.sampled_from(DATUMVELDEN), st.dates() | st.just(WEET_NIET)),
    st.sampled_from([None, "3", "6"]),
    st.sampled_from([None, "datum", "ondertekening"]),
)
def test_elke_datum_wordt_verdragen(
    datums: dict[str, Any], termijn: str | None, ingang: str | None
) -> None:
    dossier = zet(zet(maak(), "rso.opzegtermijn", termijn), "rso.ingang", ingang)
    for pad, datum in datums.items():
        dossier = zet(dossier, pad, datum)
    for melding in controleer(dossier, VANDAAG):
        assert isinstance(lees(dossier, melding.paden[0]), dt.date)
