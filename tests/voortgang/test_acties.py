"""Action points: their order, ticking off, over many dossiers, and what a calendar gets."""

import datetime as dt
from typing import Any

import pytest
from factory import VANDAAG, leeg_dossier, met, plan, stof
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.documenten import Niveau
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.voortgang.acties import (
    Stand,
    actiedatums,
    acties_uit,
    acties_van,
    stand,
    termijn,
    vink,
    wat,
    wie,
)
from vsv_wizard.voortgang.highlights import data_te_komen

DAG = dt.timedelta(days=1)


def met_acties(*acties: dict[str, Any]) -> Dossier:
    """A dossier with these actions, with ids "a", "b", ..."""
    gemaakt = tuple(Actie(id=chr(97 + i), **delen) for i, delen in enumerate(acties))
    return leeg_dossier().model_copy(update={"acties": gemaakt})


def ids(dossier: Dossier, *, alles: bool = False) -> str:
    return "".join(actie.id for actie in acties_van(dossier, VANDAAG, alles=alles))


def test_te_laat_eerst_dan_op_datum_en_zonder_datum_als_laatste() -> None:
    dossier = met_acties(
        {"wat": "zonder datum"},
        {"wat": "straks", "voor": VANDAAG + 9 * DAG},
        {"wat": "laat", "voor": VANDAAG - DAG},
        {"wat": "klaar", "status": "klaar", "gedaan_op": VANDAAG - 5 * DAG},
        {"wat": "vandaag", "voor": VANDAAG},
        {"wat": "eerder klaar", "status": "klaar", "gedaan_op": VANDAAG - 9 * DAG},
        {"wat": "weg", "status": "vervallen", "voor": VANDAAG - 9 * DAG},
        {"wat": "later laat", "voor": VANDAAG - 20 * DAG},
    )
    assert ids(dossier) == "hceba"
    assert ids(dossier, alles=True) == "hcebadfg"


@pytest.mark.parametrize(
    ("delen", "hoe", "tekst"),
    [
        ({"voor": VANDAAG}, Stand.OPEN, "vandaag"),
        ({"voor": VANDAAG + DAG}, Stand.OPEN, "voor 16 juni 2026"),
        ({"voor": VANDAAG - DAG}, Stand.TE_LAAT, "1 dag te laat"),
        ({"voor": VANDAAG - 13 * DAG}, Stand.TE_LAAT, "13 dagen te laat"),
        ({"voor": VANDAAG - 21 * DAG}, Stand.TE_LAAT, "3 weken te laat"),
        ({"voor": VANDAAG - DAG, "status": "open"}, Stand.TE_LAAT, "1 dag te laat"),
        ({"voor": WEET_NIET}, Stand.OPEN, "zonder datum"),
        ({"status": "klaar"}, Stand.KLAAR, "gedaan"),
        ({"status": "klaar", "gedaan_op": VANDAAG}, Stand.KLAAR, "gedaan op 15 juni 2026"),
        ({"status": "vervallen"}, Stand.VERVALLEN, "hoeft niet meer"),
    ],
)
def test_stand_in_woorden(delen: dict[str, Any], hoe: Stand, tekst: str) -> None:
    actie = Actie(id="a", **delen)
    assert stand(actie, VANDAAG) is hoe
    assert termijn(actie, VANDAAG) == tekst


def test_wie_en_wat_ook_als_ze_er_niet_zijn() -> None:
    assert wat(Actie(id="a")) == "(nog zonder tekst)"
    assert wat(Actie(id="a", wat="  ")) == "(nog zonder tekst)"
    assert (wie(Actie(id="a")), wie(Actie(id="a", wie=WEET_NIET))) == ("", "")
    assert wie(Actie(id="a", wie="Anna Voorbeeld")) == "Anna Voorbeeld"


def test_afvinken_en_weer_open() -> None:
    voor = met_acties({"wat": "een", "voor": VANDAAG}, {"wat": "twee"})
    gedaan = vink(voor, "a", VANDAAG)
    assert (gedaan.acties[0].status, gedaan.acties[0].gedaan_op) == ("klaar", VANDAAG)
    assert gedaan.acties[1] is voor.acties[1]
    weer = vink(gedaan, "a", VANDAAG + DAG)
    assert (weer.acties[0].status, weer.acties[0].gedaan_op) == ("open", None)
    assert vink(voor, "bestaat niet", VANDAAG) is voor


def test_over_veel_dossiers_te_laat_eerst() -> None:
    een = met_acties({"wat": "later", "voor": VANDAAG + DAG}, {"wat": "los"})
    twee = met_acties({"wat": "laat", "voor": VANDAAG - DAG}, {"wat": "af", "status": "klaar"})
    alle = acties_uit([("VSV Zuid", een), ("VSV Noord", twee)], VANDAAG)
    assert [(naam, actie.wat) for naam, actie in alle] == [
        ("VSV Noord", "laat"),
        ("VSV Zuid", "later"),
        ("VSV Zuid", "los"),
    ]
    assert len(acties_uit([("VSV Noord", twee)], VANDAAG, alles=True)) == 2


def test_wat_een_agenda_nodig_heeft() -> None:
    dossier = met_acties(
        {"wat": "bellen", "wie": "Anna", "voor": VANDAAG, "taak": "penningmeester_benoemen"},
        {"wat": "zonder datum"},
        {"wat": "af", "voor": VANDAAG, "status": "klaar"},
    )
    (punt,) = actiedatums(dossier)
    assert (punt.pad, punt.datum) == ("acties.a.voor", VANDAAG)
    assert (punt.wat, punt.wie, punt.taak) == ("bellen", "Anna", "penningmeester_benoemen")
    assert [p.tekst for p in data_te_komen(dossier, plan(), VANDAAG)] == ["Actie: bellen (Anna)"]


def test_acties_en_de_volgende_sessie_in_de_agenda() -> None:
    dossier = met_acties(
        {
            "wat": "Bellen: de RSO",
            "wie": "Anna",
            "voor": VANDAAG,
            "taak": "penningmeester_benoemen",
        },
        {"wat": "Vreemd", "voor": VANDAAG + DAG, "taak": "99"},
        {"wat": "te laat", "voor": VANDAAG - DAG},
    )
    dossier = met(dossier, {"sessies.s.volgende_op": VANDAAG + 30 * DAG})
    assert [(p.datum, p.titel, p.taak) for p in afspraken(stof(dossier))] == [
        (VANDAAG, "Actie klaar: Bellen: de RSO (Anna)", "penningmeester_benoemen"),
        (VANDAAG + DAG, "Actie klaar: Vreemd", ""),
        (VANDAAG + 30 * DAG, "Sessie over het stappenplan", ""),
    ]
    assert not [p for p in afspraken(stof(dossier, Niveau.OPENBAAR)) if "Actie" in p.titel]


def test_een_punt_in_de_id_hoort_bij_de_id() -> None:
    dossier = leeg_dossier().model_copy(
        update={"acties": (Actie(id="a.b", wat="x", voor=VANDAAG),)}
    )
    assert actiedatums(dossier)[0].pad == 'acties."a.b".voor'
    assert vink(dossier, "a.b", VANDAAG).acties[0].status == "klaar"


def test_de_volgende_sessie_staat_bij_de_datums() -> None:
    dossier = met(
        leeg_dossier(), {"sessies.s.datum": VANDAAG, "sessies.s.volgende_op": VANDAAG + DAG}
    )
    assert [p.tekst for p in data_te_komen(dossier, plan(), VANDAAG)] == ["Volgende sessie"]


_ACTIES = st.lists(
    st.builds(
        dict,
        wat=st.none() | st.text(max_size=9),
        voor=st.none() | st.dates() | st.just(WEET_NIET),
        gedaan_op=st.none() | st.dates(),
        status=st.sampled_from([None, "open", "klaar", "vervallen"]),
    ),
    max_size=8,
)


@given(delen=_ACTIES, dag=st.dates())
def test_elke_volgorde_houdt_alle_acties(delen: list[dict[str, Any]], dag: dt.date) -> None:
    dossier = met_acties(*delen)
    alle = acties_van(dossier, dag, alles=True)
    assert sorted(a.id for a in alle) == sorted(a.id for a in dossier.acties)
    standen = [list(Stand).index(stand(actie, dag)) for actie in alle]
    assert standen == sorted(standen)
    assert set(acties_van(dossier, dag)) == {a for a in alle if stand(a, dag).is_open}
