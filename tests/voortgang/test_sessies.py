"""A guided session: its agenda, its course, its clock, and what changed while it lasted."""

import datetime as dt
from typing import Any

import pytest
from factory import NU, VANDAAG, klaar_dossier, leeg_dossier, met, met_stand, plan, vol_dossier
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.dossier.log import schrijf_bij
from vsv_wizard.dossier.merge import voeg_samen
from vsv_wizard.dossier.model import Actie, Begeleidingssessie, Dossier, Logregel, Sessieregel
from vsv_wizard.opslag import naar_toml, uit_bytes
from vsv_wizard.plan.naming import benoem
from vsv_wizard.voortgang.sessies import (
    Opzet,
    Regelsoort,
    Voorstel,
    afgesproken,
    begin,
    gewijzigd_sinds_begin,
    haal_weg,
    heet,
    in_woorden,
    klokstand,
    lees_tijd,
    lopende,
    meegenomen,
    niet_afgesloten,
    op_datum,
    passend,
    schrijf_op,
    sluit,
    spreek_af,
    stel_voor,
    zoek,
)
from vsv_wizard.voortgang.status import bepaal

DAG = dt.timedelta(days=1)
OPZET = Opzet(
    VANDAAG,
    "10:00",
    "11:30",
    "Het mandaat",
    "Anna, Bram",
    ("mandaat_besluiten", "penningmeester_benoemen"),
)


def voorstellen(dossier: Dossier) -> tuple[Voorstel, ...]:
    return stel_voor(dossier, bepaal(dossier, plan(), VANDAAG))


def sessie_van(dossier: Dossier, sessie_id: str = "s") -> Begeleidingssessie:
    gevonden = zoek(dossier, sessie_id)
    assert gevonden is not None
    return gevonden


def begonnen(dossier: Dossier | None = None) -> Dossier:
    return begin(dossier or leeg_dossier(), OPZET, "s")


# --- the agenda


def test_een_leeg_dossier_begint_waar_het_plan_begint() -> None:
    gevonden = voorstellen(leeg_dossier())
    voortgang = bepaal(leeg_dossier(), plan(), VANDAAG)
    assert gevonden
    for voorstel in gevonden:
        assert voortgang.op_route(voorstel.taak_id)
        assert not voortgang.taken[voorstel.taak_id].eerst
    assert voortgang.volgende in {v.taak_id for v in gevonden}


def test_wat_veel_ophoudt_gaat_voor_wat_gewoon_kan() -> None:
    dossier = maak_voorbeeld(VANDAAG, NU, id="voorbeeld")
    kop = dossier.dossier.model_copy(update={"route": "alles"})
    gevonden = voorstellen(dossier.model_copy(update={"dossier": kop}))
    assert [v.reden.partition(",")[0] for v in gevonden[3:8]] == [
        "Houdt 4 andere taken op",
        "Houdt 4 andere taken op",
        "Houdt 4 andere taken op",
        "Houdt 2 andere taken op",
        "Nog 4 antwoorden",
    ]
    assert gevonden[3].reden.endswith("met 1 open keuze")


def test_te_late_actie_dan_datum_dan_lang_wachten_dan_nakijken() -> None:
    dossier = met(
        leeg_dossier(),
        {
            "acties.a.wat": "Bel de notaris",
            "acties.a.voor": VANDAAG - DAG,
            "acties.a.taak": "rollen_verdelen",
        },
    )
    dossier = met_stand(
        dossier,
        "aanspreekpunt_aanmelden",
        status="wacht",
        wacht_op="de RSO",
        wacht_sinds=VANDAAG - 45 * DAG,
    )
    dossier = met_stand(dossier, "vsv_vastleggen", status="klaar", klaar_op=VANDAAG)
    dossier = met(dossier, {"mandaat.besluit_op": VANDAAG + 5 * DAG})
    gevonden = {v.taak_id: v for v in voorstellen(dossier)}
    volgorde = list(gevonden)
    assert volgorde[:4] == [
        "rollen_verdelen",
        "mandaat_besluiten",
        "aanspreekpunt_aanmelden",
        "vsv_vastleggen",
    ]
    assert gevonden["rollen_verdelen"].reden == "Actie te laat: Bel de notaris"
    assert gevonden["mandaat_besluiten"].reden.startswith(
        "De datum van het mandaatbesluit: 20 juni 2026; houdt "
    )
    assert gevonden["mandaat_besluiten"].dringend
    assert gevonden["aanspreekpunt_aanmelden"].reden == "Wacht al 6 weken op de RSO"
    assert gevonden["vsv_vastleggen"].reden.startswith("Opnieuw nakijken: ")
    assert not gevonden["vsv_vastleggen"].dringend


def test_kort_wachten_en_verre_datums_zijn_geen_reden() -> None:
    dossier = met_stand(
        leeg_dossier(),
        "aanspreekpunt_aanmelden",
        status="wacht",
        wacht_op="x",
        wacht_sinds=VANDAAG - 29 * DAG,
    )
    dossier = met(dossier, {"mandaat.tot": VANDAAG + 31 * DAG})
    gevonden = voorstellen(dossier)
    assert "aanspreekpunt_aanmelden" not in {v.taak_id for v in gevonden}
    assert not any(v.dringend for v in gevonden)


def test_een_actie_van_een_onbekende_taak_houdt_niets_op() -> None:
    weg = {"acties.a.voor": VANDAAG - DAG, "acties.a.taak": "99.9", "acties.b.voor": VANDAAG - DAG}
    assert [v.taak_id for v in voorstellen(met(leeg_dossier(), weg))] == [
        v.taak_id for v in voorstellen(leeg_dossier())
    ]


def test_een_dossier_waarin_alles_klaar_is_stelt_hooguit_een_blik_voor() -> None:
    for voorstel in voorstellen(klaar_dossier()):
        assert not voorstel.dringend


@pytest.mark.parametrize(
    ("minuten", "aantal"), [(None, 4), (5, 1), (-10, 1), (60, 4), (90, 6), (600, 8)]
)
def test_wat_er_past(minuten: int | None, aantal: int) -> None:
    assert passend(minuten) == aantal


@pytest.mark.parametrize(
    "maak", [leeg_dossier, klaar_dossier, lambda: vol_dossier(plan(), VANDAAG)]
)
def test_elke_reden_is_een_zin_en_elke_taak_komt_een_keer(maak: Any) -> None:
    gevonden = voorstellen(maak())
    assert len({v.taak_id for v in gevonden}) == len(gevonden)
    for voorstel in gevonden:
        assert voorstel.taak_id in plan().taken
        assert voorstel.reden[0].isupper() and not voorstel.reden.endswith(".")
        assert "_" not in voorstel.reden


# --- the course


def test_beginnen() -> None:
    dossier = begonnen()
    sessie = sessie_van(dossier)
    assert (sessie.datum, sessie.begin, sessie.einde_gepland) == (VANDAAG, "10:00", "11:30")
    assert (sessie.doel, sessie.aanwezig) == ("Het mandaat", "Anna, Bram")
    assert sessie.agenda == ("mandaat_besluiten", "penningmeester_benoemen")
    assert lopende(dossier, VANDAAG) is sessie
    assert lopende(dossier, VANDAAG + DAG) is None  # the laptop was shut
    assert niet_afgesloten(dossier, VANDAAG + DAG) is sessie
    assert heet(sessie) == "15 juni 2026, 10:00"


def test_wat_niet_is_ingevuld_blijft_leeg() -> None:
    sessie = sessie_van(begin(leeg_dossier(), Opzet(VANDAAG), "s"))
    assert (sessie.doel, sessie.begin, sessie.agenda) == (None, None, ())
    assert heet(sessie) == "15 juni 2026"


def test_een_geplande_sessie_loopt_nog_niet() -> None:
    dossier = met(leeg_dossier(), {"sessies.s.datum": VANDAAG + DAG})
    assert lopende(dossier, VANDAAG) is None
    assert niet_afgesloten(dossier, VANDAAG) is None
    assert lopende(met(leeg_dossier(), {"sessies.s.doel": "x"}), VANDAAG) is None


def test_opschrijven_verbeteren_en_weghalen() -> None:
    dossier = begonnen()
    for soort in Regelsoort:
        een = Sessieregel(id="1", taak="penningmeester_benoemen", tekst="eerst", moment=NU)
        dossier = schrijf_op(dossier, "s", soort, een)
        dossier = schrijf_op(dossier, "s", soort, Sessieregel(id="2", tekst="dan"))
        dossier = schrijf_op(dossier, "s", soort, een.model_copy(update={"tekst": "beter"}))
        assert [r.tekst for r in getattr(sessie_van(dossier), soort.value)] == ["beter", "dan"]
    minder = haal_weg(dossier, "s", Regelsoort.BESLUIT, "1")
    assert [r.tekst for r in sessie_van(minder).besluiten] == ["dan"]
    assert sessie_van(minder).notities == sessie_van(dossier).notities
    assert schrijf_op(dossier, "weg", Regelsoort.BESLUIT, Sessieregel(id="3")) == dossier


def test_acties_van_deze_sessie_en_van_eerder() -> None:
    dossier = spreek_af(begonnen(), Actie(id="nu", wat="nu", sessie="s"))
    dossier = spreek_af(dossier, Actie(id="oud", wat="oud", sessie="vorige"))
    dossier = spreek_af(dossier, Actie(id="af", wat="af", sessie="vorige", status="klaar"))
    sessie = sessie_van(dossier)
    assert [a.id for a in afgesproken(dossier, sessie)] == ["nu"]
    assert [a.id for a in meegenomen(dossier, sessie, VANDAAG)] == ["oud"]
    assert {a.id for a in meegenomen(dossier, None, VANDAAG)} == {"nu", "oud"}


def test_sluiten() -> None:
    dossier = sluit(begonnen(), "s", VANDAAG, ["vsv.naam"], VANDAAG + 7 * DAG)
    sessie = sessie_van(dossier)
    assert (sessie.afgesloten_op, sessie.volgende_op) == (VANDAAG, VANDAAG + 7 * DAG)
    assert lopende(dossier, VANDAAG) is None and niet_afgesloten(dossier, VANDAAG) is None
    assert gewijzigd_sinds_begin(dossier, sessie) == ("vsv.naam",)
    # A date that was known stays when nobody gives another.
    assert sessie_van(sluit(dossier, "s", VANDAAG, [])).volgende_op == VANDAAG + 7 * DAG


def test_de_laatste_sessie_het_laatst() -> None:
    dossier = met(
        leeg_dossier(),
        {"sessies.b.datum": VANDAAG, "sessies.a.datum": VANDAAG - DAG, "sessies.c.doel": "?"},
    )
    assert [s.id for s in op_datum(dossier)] == ["c", "a", "b"]


_REGELS = st.lists(st.tuples(st.sampled_from(list(Regelsoort)), st.text(max_size=20)), max_size=9)


@given(regels=_REGELS, na=_REGELS)
def test_sluiten_verliest_nooit_een_notitie(regels: list[Any], na: list[Any]) -> None:
    dossier = begonnen()
    for nummer, (soort, tekst) in enumerate((*regels, *na)):
        if nummer == len(regels):  # closed, and something was written down after that
            dossier = sluit(dossier, "s", VANDAAG, [])
        dossier = schrijf_op(dossier, "s", soort, Sessieregel(id=str(nummer), tekst=tekst))
    dossier = sluit(dossier, "s", VANDAAG, [])
    sessie = sessie_van(dossier)
    for soort in Regelsoort:
        verwacht = [tekst for welke, tekst in (*regels, *na) if welke is soort]
        assert [regel.tekst for regel in getattr(sessie, soort.value)] == verwacht


@given(ons=st.lists(st.text(max_size=9), max_size=4), hun=st.lists(st.text(max_size=9), max_size=4))
def test_notities_en_acties_van_twee_mensen_komen_allebei(ons: list[str], hun: list[str]) -> None:
    basis = begonnen()

    def erbij(wie: str, teksten: list[str]) -> Dossier:
        dossier = basis
        for nummer, tekst in enumerate(teksten):
            naam = f"{wie}{nummer}"
            regel = Sessieregel(id=naam, tekst=tekst)
            dossier = schrijf_op(dossier, "s", Regelsoort.NOTITIE, regel)
            dossier = spreek_af(dossier, Actie(id=naam, wat=tekst or None, sessie="s"))
        return dossier

    samen = voeg_samen(basis, hun=erbij("h", hun), ons=erbij("o", ons), tijd=NU)
    verwacht = {f"h{i}" for i in range(len(hun))} | {f"o{i}" for i in range(len(ons))}
    assert {n.id for n in sessie_van(samen.dossier).notities} == verwacht
    assert {a.id for a in samen.dossier.acties} == verwacht
    assert samen.conflicten == ()


def test_een_sessie_gaat_heen_en_terug_door_het_bestand() -> None:
    dossier = schrijf_op(
        begonnen(),
        "s",
        Regelsoort.NOTITIE,
        Sessieregel(id="n", taak="penningmeester_benoemen", tekst="twee\nregels", moment=NU),
    )
    dossier = spreek_af(dossier, Actie(id="a", wat="bellen", voor=VANDAAG, sessie="s"))
    dossier = sluit(dossier, "s", VANDAAG, ["vsv.naam", "taken.penningmeester_benoemen.verklaring"])
    data = naar_toml(dossier)
    assert uit_bytes(data).dossier == dossier
    tekst = data.decode()
    assert "[[sessies]]" in tekst and "[[sessies.notities]]" in tekst and "[[acties]]" in tekst


# --- what changed


def bewaard(voor: Dossier, na: Dossier, minuut: int, wie: str = "Anna") -> Dossier:
    """The dossier with its log as a save would write it."""
    nu = NU + dt.timedelta(minutes=minuut)
    return schrijf_bij(na, voor, versie=f"v{minuut}", wie=wie, nu=nu)


def test_alleen_wat_sinds_het_begin_is_gewijzigd() -> None:
    leeg = leeg_dossier()
    ervoor = bewaard(leeg, met(leeg, {"vsv.plaats": "Voor"}), 0)
    nu = bewaard(ervoor, begonnen(ervoor), 1)
    assert gewijzigd_sinds_begin(nu, sessie_van(nu)) == ()
    for minuut, (pad, waarde) in enumerate(
        [("vsv.regio", "Oost"), ("vsv.plaats", "Na"), ("acties.a.wat", "x")], 2
    ):
        nu = bewaard(nu, met(nu, {pad: waarde}), minuut)
    assert gewijzigd_sinds_begin(nu, sessie_van(nu)) == ("vsv.regio", "vsv.plaats")
    namen = in_woorden(("vsv.regio", "vsv.plaats"), nu, plan())
    assert namen == ("0.2 De regio van het VSV", "0.2 De plaats van het VSV")


def test_ook_wat_een_ander_intussen_wijzigde() -> None:
    nu = bewaard(leeg_dossier(), begonnen(), 10)
    hun = Logregel(tijd=NU + dt.timedelta(minutes=20), wie="Bea", van="x", paden=("rso.naam",))
    oud = Logregel(tijd=NU, wie="Bea", van="y", paden=("rso.plaats",))
    samen = nu.model_copy(update={"logboek": (oud, hun, *nu.logboek)})
    assert gewijzigd_sinds_begin(samen, sessie_van(samen)) == ("rso.naam",)


def test_zonder_spoor_in_het_logboek_weten_wij_het_niet() -> None:
    dossier = met(leeg_dossier(), {"sessies.s.datum": VANDAAG})
    assert gewijzigd_sinds_begin(dossier, sessie_van(dossier)) == ()


def test_ook_kapotte_regels_in_het_logboek() -> None:
    nu = bewaard(leeg_dossier(), begonnen(), 0)
    zonder = Logregel(tijd=dt.datetime(2026, 6, 16), paden=("...", "", 'vsv."', "vsv.naam"))
    nu = nu.model_copy(update={"logboek": (*nu.logboek, zonder)})
    assert gewijzigd_sinds_begin(nu, sessie_van(nu)) == ("...", "vsv.naam")
    assert in_woorden(("...",), nu, plan()) == ("en meer antwoorden",)


# --- the clock


@pytest.mark.parametrize(
    ("tekst", "tijd"),
    [
        ("10:30", dt.time(10, 30)),
        ("9.05", dt.time(9, 5)),
        (" 10 uur ", dt.time(10)),
        ("10:30u", dt.time(10, 30)),
        ("25:00", None),
        ("10:60", None),
        ("straks", None),
        ("", None),
        (None, None),
    ],
)
def test_een_tijd_zoals_mensen_die_typen(tekst: str | None, tijd: dt.time | None) -> None:
    assert lees_tijd(tekst) == tijd


def om(uur: int, minuut: int, seconde: int = 0, dag: dt.date = VANDAAG) -> dt.datetime:
    return dt.datetime.combine(dag, dt.time(uur, minuut, seconde), dt.UTC)


@pytest.mark.parametrize(
    ("nu", "tekst", "over"),
    [
        (om(10, 0), "nog 1 uur en 30 minuten, tot 11:30", False),
        (om(10, 30), "nog 1 uur, tot 11:30", False),
        (om(11, 28, 30), "nog 2 minuten, tot 11:30", False),
        (om(11, 29), "nog 1 minuut, tot 11:30", False),
        (om(11, 30), "het is tijd", True),
        (om(11, 40, 59), "10 minuten over tijd", True),
        (om(12, 30), "1 uur over tijd", True),
    ],
)
def test_de_klok(nu: dt.datetime, tekst: str, over: bool) -> None:
    stand = klokstand(sessie_van(begonnen()), nu)
    assert stand is not None
    assert (stand.tekst, stand.over) == (tekst, over)


def test_voorbij_middernacht_en_zonder_einde() -> None:
    laat = sessie_van(begin(leeg_dossier(), Opzet(VANDAAG, "23:30", "0:30"), "s"))
    stand = klokstand(laat, om(0, 20, dag=VANDAAG + DAG))
    assert stand is not None and stand.tekst == "nog 10 minuten, tot 00:30"
    zonder = sessie_van(begin(leeg_dossier(), Opzet(VANDAAG), "s"))
    assert klokstand(zonder, om(10, 0)) is None


def test_alles_heeft_een_naam_in_de_geschiedenis() -> None:
    dossier = spreek_af(begonnen(), Actie(id="a", wat="Bellen"))
    namen = {
        "sessies.s": "Sessies: 15 juni 2026",
        "sessies.s.notities.x": "15 juni 2026: een notitie",
        "sessies.s.besluiten.x.tekst": "15 juni 2026: een besluit",
        "sessies.s.agenda": "15 juni 2026: de agenda",
        "sessies.s.volgende_op": "15 juni 2026: de datum van de volgende sessie",
        "acties.a": "Actiepunten: Bellen",
        "acties.a.voor": "Bellen: de datum waarop de actie klaar is",
        "acties.weg.wie": "(niet meer in de lijst): wie de actie doet",
    }
    assert {pad: benoem(pad, dossier, plan()) for pad in namen} == namen
