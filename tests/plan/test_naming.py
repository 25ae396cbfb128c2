"""A path in words, and the value that stands there: for every path there can be."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from factory import TODAY, empty_dossier, klaar_dossier, plan
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.dossier.model import Bewijs, Deelnemer, Dossier, Verklaring
from vsv_wizard.dossier.paths import all_fields, join_path
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.plan.naming import AND_MORE, CONFIDENTIAL, EMPTY, GONE, label_path, show_value


@pytest.fixture
def dossier() -> Dossier:
    bewijs = (Bewijs(id="b1", soort="notulen"),)
    return empty_dossier().model_copy(
        update={
            "deelnemers": (Deelnemer(id="d7", naam="Kraamzorg Noord"), Deelnemer(id="leeg")),
            "taken": {"mandaat_besluiten": Verklaring(status="bezig", bewijs=bewijs)},
        }
    )


@pytest.mark.parametrize(
    ("pad", "words"),
    [
        ("vsv.kvk", "0.2 Het KVK-nummer van het VSV"),
        ("penningmeester.naam", "1.2 De naam van de penningmeester"),
        ("penningmeester.vervanger.email", "1.2 Het e-mailadres van de vervanger van de"),
        ("deelnemers", "0.3 Deelnemers"),
        ("deelnemers.d7", "0.3 Deelnemers: Kraamzorg Noord"),
        ("deelnemers.d7.omvang", "0.3 Kraamzorg Noord: de omvang van de deelnemer"),
        ("deelnemers.d7.contact", "1.5 Kraamzorg Noord: de naam van het contact"),
        ("deelnemers.leeg.omvang", "0.3 (nog zonder naam): de omvang van de deelnemer"),
        ("deelnemers.weg.omvang", f"0.3 {GONE}: de omvang van de deelnemer"),
        ("deelnemers.d7.nieuw_veld", "0.3 Kraamzorg Noord: nieuw_veld"),
        ("rso.basisdiensten.aansluiten.oordeel", "3a.2 "),
        ("taken.mandaat_besluiten.verklaring", "1.1 Hoe de taak ervoor staat: "),
        ("taken.mandaat_besluiten.notitie", "1.1 De notitie"),
        ("taken.mandaat_besluiten.bewijs.b1", "1.1 Bewijs: notulen"),
        ("taken.mandaat_besluiten.bewijs.b1.datum", "1.1 notulen: de datum van het bewijs"),
        ("taken.mandaat_besluiten.iets", "1.1 Iets onbekends: taken.mandaat_besluiten.iets"),
        ('taken."9.9".verklaring', 'Iets onbekends: taken."9.9".verklaring'),
        ("taken", "Iets onbekends: taken"),
        ('klad."vsv.kvk"', "0.2 Het KVK-nummer van het VSV (half ingevuld)"),
        ('klad."deelnemers.d7.naam"', "0.3 Kraamzorg Noord: de naam van de deelnemer (half ing"),
        ("dossier.naam", "De naam van het dossier"),
        ("dossier.revisie", "De kop van het bestand"),
        ("conflicten.0123", "De lijst van dubbele antwoorden"),
        ("van_later.iets", "Iets onbekends: van_later.iets"),
        ("...", AND_MORE),
        ("", "Iets wat dit programma niet kent: "),
        ("a..b", "Iets wat dit programma niet kent: a..b"),
        ('"half', 'Iets wat dit programma niet kent: "half'),
    ],
)
def test_a_path_in_words(dossier: Dossier, pad: str, words: str) -> None:
    assert label_path(pad, dossier, plan()).startswith(words)


def test_every_antwoord_of_a_full_dossier_has_a_naam() -> None:
    full = klaar_dossier(TODAY)
    for difference in differences({}, tree(full)):
        naam = label_path(join_path(*difference.pad), full, plan())
        assert "onbekend" not in naam
        assert plan().taak_id(naam.partition(" ")[0]) or difference.pad[0] == "dossier"
    for pad in all_fields():
        assert "onbekend" not in label_path(pad.replace("*", "x"), full, plan())


@pytest.mark.parametrize(
    ("pad", "value", "words"),
    [
        ("vsv.plaats", None, EMPTY),
        ("vsv.plaats", "", EMPTY),
        ("vsv.plaats", "Assen", "Assen"),
        ("vsv.plaats", "weet ik nog niet", "Weet ik nog niet"),
        ("vsv.rechtsvorm", "stichting", "Stichting"),
        ("rso.actief", True, "Ja"),
        ("rso.actief", "zomaar", "zomaar"),
        ("mandaat.grens", Decimal("1250.50"), "€ 1.250,50"),
        ("mandaat.grens", 25000, "€ 25.000"),
        ("mandaat.besluit_op", dt.date(2026, 3, 1), "1 maart 2026"),
        ("mandaat.kassier", "d7", "Kraamzorg Noord"),
        ("mandaat.rekening_iban", "NL20INGB0001234567", CONFIDENTIAL),
        ("mandaat.rekening_iban", "weet ik nog niet", "Weet ik nog niet"),
        ('klad."mandaat.rekening_iban"', "NL20", CONFIDENTIAL),
        ('klad."vsv.kvk"', "12", "12"),
        ("overleg.bijeenkomsten.o1.aanwezig", ["d7"], "Kraamzorg Noord"),
        ("overleg.bijeenkomsten.o1.aanwezig", [], "geen"),
        ("deelnemers.d8", {"id": "d8", "naam": "Nieuw", "soort": "x"}, "Nieuw, 2 antwoorden"),
        ("deelnemers.d8", {"id": "d8", "soort": "x"}, "(nog zonder naam), 1 antwoord"),
        ("gelden.g", {"id": "g", "jaar": 2026}, "2026, 1 antwoord"),
        ("taken.mandaat_besluiten.verklaring", {"status": "bezig"}, "Bezig"),
        (
            "taken.mandaat_besluiten.verklaring",
            {"status": "klaar", "klaar_op": dt.date(2026, 3, 1)},
            "Klaar (1 maart 2026)",
        ),
        (
            "taken.mandaat_besluiten.verklaring",
            {"status": "wacht", "wacht_op": "RSO", "wacht_sinds": dt.date(2026, 3, 1)},
            "Wacht op RSO (1 maart 2026)",
        ),
        (
            "taken.mandaat_besluiten.verklaring",
            {"status": "nvt", "nvt_reden": "Anders"},
            "N.v.t., want: Anders",
        ),
        ("taken.mandaat_besluiten.verklaring", {"gezien": {}}, "Niets gezegd"),
        ("later.x", {"a": 1}, "1 gegeven"),
        ("later.x", [1, True], "1 en Ja"),
        ("later.x", [{"a": 1}], "een lijst van 1"),
        ("later.x", Decimal("1.5"), "1,5"),
        ("later.x", dt.time(9, 30), "09:30:00"),
        ("a..b", "x", "x"),
    ],
)
def test_a_value_in_words(dossier: Dossier, pad: str, value: Any, words: str) -> None:
    assert show_value(pad, value, dossier, plan()) == words


def test_who_must_choose_also_sees_what_is_geheim(dossier: Dossier) -> None:
    iban = "NL20INGB0001234567"
    getoond = show_value("mandaat.rekening_iban", iban, dossier, plan(), ook_geheim=True)
    assert getoond == "NL20 INGB 0001 2345 67"


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.dates() | st.decimals(),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(st.text(), kind, max_size=3),
    max_leaves=6,
)


@given(pad=st.sampled_from(sorted(all_fields())) | st.text(max_size=30), value=_VALUES)
def test_whatever_is_in_a_file_nothing_gets_stuck(pad: str, value: Any) -> None:
    empty = empty_dossier()
    for plek in (pad, f'klad."{pad}"', f"deelnemers.x.{pad}", f"taken.{pad}"):
        naam = label_path(plek, empty, plan())
        tekst = show_value(plek, value, empty, plan())
        assert naam.isprintable() or naam == " ".join(naam.split())
        assert "\x1b" not in tekst
