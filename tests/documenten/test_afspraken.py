"""What belongs in a calendar: which days, from whom they come, and who may see them."""

import datetime as dt
from dataclasses import astuple

import pytest
from factory import (
    ANDERE_KEUZES,
    VANDAAG,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    plan,
    stof,
    vol_dossier,
)
from hostile import KWAAD, kwaad_dossier

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document, Kop, LetOp, Lijst, Tabel, celtekst
from vsv_wizard.documenten.kalender.afspraak import Afspraak, uid_van
from vsv_wizard.documenten.kalender.afspraken import afspraken
from vsv_wizard.documenten.kalender.bijeenkomsten import Staat, gepland, keren
from vsv_wizard.documenten.kalender.opzeggen import laatste_opzegdag, opzegdag
from vsv_wizard.documenten.kalender.tijden import dag_voluit, lees_tijd
from vsv_wizard.documenten.kalender.vervaldagen import SOORTEN as VERVALDAGEN
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bewijs, Dossier, Rso
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.voortgang.regels.datums import _VOORUIT

DAG = dt.timedelta(days=1)
D = dt.date
OVERLEG = "overleg.bijeenkomsten"
GROEP = "gebruikersgroep.bijeenkomsten"


def lijst(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> tuple[Afspraak, ...]:
    return afspraken(stof(dossier, niveau))


def bij(dossier: Dossier, woord: str, niveau: Niveau = Niveau.BESTUUR) -> list[Afspraak]:
    return [punt for punt in lijst(dossier, niveau) if woord in punt.titel]


def alle_tekst(document: Document) -> str:
    return repr(document)


# --- times


@pytest.mark.parametrize(
    ("tekst", "begin", "einde"),
    [
        ("14:00", (14, 0), None),
        ("14.00 uur", (14, 0), None),
        ("14:00-15:30", (14, 0), (15, 30)),
        ("14.00 – 15.30 uur", (14, 0), (15, 30)),
        ("van 9 tot 10 uur", (9, 0), (10, 0)),
        ("16.00 tot 17.00 uur", (16, 0), (17, 0)),
        ("  Vanaf  16 uur. ", (16, 0), None),
        ("om 12.30 uur", (12, 30), None),
        ("14u30", (14, 30), None),
        ("14u", (14, 0), None),
        ("08:00 tot 09:00", (8, 0), (9, 0)),
        ("8.30 uur", (8, 30), None),
        ("02:30", (2, 30), None),
        ("0:15", (0, 15), None),
        ("9 uur tot 10.30 uur", (9, 0), (10, 30)),
    ],
)
def test_tijd_die_maar_een_ding_kan_zijn(
    tekst: str, begin: tuple[int, int], einde: tuple[int, int] | None
) -> None:
    assert lees_tijd(tekst) == (dt.time(*begin), dt.time(*einde) if einde else None)


@pytest.mark.parametrize(
    "tekst",
    [
        "",
        "half drie",
        "na de lunch",
        "14",
        "9-10",
        "12-09-2026",
        "2 uur",
        "8 uur",
        "van 4 tot 5 uur",
        "1.30 uur",
        "24:00",
        "14:60",
        "25 uur",
        "15.30 tot 14.00 uur",
        "14.00 tot 14.00 uur",
        "23.00 tot 1.00 uur",
        "14:00 of 15:00",
        "circa 14.00 uur",
        "14:00 uur 's middags",
        "14:00\nBEGIN:VEVENT",
        "٣٤:٠٠",
        *KWAAD,
    ],
)
def test_tijd_die_iets_anders_kan_zijn_wordt_niet_geraden(tekst: str) -> None:
    assert lees_tijd(tekst) is None


def test_dag_met_zijn_naam() -> None:
    assert dag_voluit(D(2026, 6, 15)) == "maandag 15 juni 2026"
    assert dag_voluit(D(2026, 9, 13)) == "zondag 13 september 2026"


# --- notice


@pytest.mark.parametrize(
    ("einde", "termijn", "laatste"),
    [
        (D(2026, 12, 31), "6", D(2026, 6, 30)),
        (D(2026, 12, 31), "3", D(2026, 9, 30)),
        (D(2027, 8, 31), "6", D(2027, 2, 28)),
        (D(2028, 8, 31), "6", D(2028, 2, 29)),
        (D(2027, 5, 31), "3", D(2027, 2, 28)),
        (D(2027, 2, 28), "3", D(2026, 11, 28)),
        (D(2028, 2, 29), "6", D(2027, 8, 29)),
        (D(2027, 1, 1), "3", D(2026, 10, 1)),
        (D(2027, 6, 30), "6", D(2026, 12, 30)),
        (D(1, 2, 1), "6", D.min),
        (D(2027, 1, 1), WEET_NIET, None),
        (D(2027, 1, 1), None, None),
    ],
)
def test_laatste_opzegdag(einde: dt.date, termijn: str | None, laatste: dt.date | None) -> None:
    assert laatste_opzegdag(einde, termijn) == laatste


@pytest.mark.parametrize(
    ("rso", "datum", "woord"),
    [
        (Rso(), None, ""),
        (Rso(opzeggen_voor=WEET_NIET, einddatum=WEET_NIET, opzegtermijn=WEET_NIET), None, ""),
        (Rso(einddatum=D(2027, 8, 31)), None, ""),
        (Rso(opzegtermijn="3"), None, ""),
        (Rso(opzeggen_voor=D(2027, 1, 1)), D(2027, 1, 1), "zelf in bij 3a.9"),
        (Rso(einddatum=D(2027, 8, 31), opzegtermijn="6"), D(2027, 2, 28), "berekend"),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 2, 28)),
            D(2027, 2, 28),
            "klopt daarmee",
        ),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 2, 14)),
            D(2027, 2, 14),
            "28 februari 2027 de laatste dag. U koos zelf een eerdere dag",
        ),
        (
            Rso(einddatum=D(2027, 8, 31), opzegtermijn="6", opzeggen_voor=D(2027, 3, 1)),
            D(2027, 3, 1),
            "28 februari 2027 de laatste dag. Uw eigen datum is later",
        ),
    ],
)
def test_eigen_opzegdatum_gaat_voor_en_een_verschil_wordt_gezegd(
    rso: Rso, datum: dt.date | None, woord: str
) -> None:
    gevonden = opzegdag(rso, plan())
    assert (gevonden.datum if gevonden else None) == datum
    assert not gevonden or woord in gevonden.herkomst


def test_opzeggen_geeft_een_dag_voor_de_brief() -> None:
    dossier = met(leeg_dossier(), {"rso.einddatum": D(2027, 8, 31), "rso.opzegtermijn": "3"})
    (laatste,) = bij(dossier, "Uiterste opzegdatum")
    (brief,) = bij(dossier, "regel de brief")
    assert laatste.datum == D(2027, 5, 31) and brief.datum == D(2027, 5, 3)
    for punt in (laatste, brief):
        assert "aangetekende brief" in "\n".join(punt.regels)
        assert punt.herinner and punt.taak == "opzegdatum_noteren"
    assert max(laatste.herinner) >= 28
    assert laatste.uid != brief.uid


def test_opzegdatum_die_dichtbij_is_of_voorbij() -> None:
    dossier = met(leeg_dossier(), {"rso.opzeggen_voor": VANDAAG + 20 * DAG})
    assert [p.herinner for p in bij(dossier, "opzeg")] == [(14,)]
    dossier = met(leeg_dossier(), {"rso.opzeggen_voor": VANDAAG - DAG})
    assert not bij(dossier, "opzeg")


# --- meetings


def test_overleggen_van_beide_soorten_met_tijd_en_plaats() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG + 10 * DAG,
            f"{OVERLEG}.a.tijd": "16.00 tot 17.00 uur",
            f"{OVERLEG}.a.plaats": "Zaal 2",
            f"{OVERLEG}.a.agenda": "Nieuwe viewer\n- Rooster",
            "overleg.agenda.testen.eigenaar": "Anna Voorbeeld",
            f"{GROEP}.b.datum": VANDAAG + 20 * DAG,
            f"{GROEP}.b.tijd": "na de lunch",
        },
    )
    overleg, groep = lijst(dossier)
    assert (overleg.titel, overleg.begin, overleg.einde, overleg.plaats) == (
        "Operationeel overleg",
        dt.time(16),
        dt.time(17),
        "Zaal 2",
    )
    assert overleg.taak == "overleggen_plannen" and overleg.herinner == (7, 1)
    agenda = "\n".join(overleg.agenda)
    assert "Testen (Anna Voorbeeld)" in agenda
    assert "Nieuwe viewer" in agenda and "Rooster" in agenda and "- Rooster" not in agenda
    for punt in plan().agendapunt:
        assert punt.titel in agenda
    assert (groep.titel, groep.begin) == ("Regionale gebruikersgroep", None)
    assert "Tijd: na de lunch" in groep.regels and groep.taak == "bijeenkomsten_noteren"
    assert "Advies over inkoop" in "\n".join(groep.agenda)


def test_overleg_dat_vervalt_krijgt_een_nieuwe_dag_zonder_geraden_tijd() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG + DAG,
            f"{OVERLEG}.a.tijd": "14:00",
            f"{OVERLEG}.a.status": "vervallen",
            f"{OVERLEG}.a.vervangdatum": VANDAAG + 9 * DAG,
        },
    )
    oud, nieuw = lijst(dossier)
    assert oud.afgezegd and oud.datum == VANDAAG + DAG and not oud.herinner and not oud.agenda
    assert "24 juni 2026" in oud.regels[0]
    assert not nieuw.afgezegd and nieuw.datum == VANDAAG + 9 * DAG and nieuw.begin is None
    assert "14:00" in "\n".join(nieuw.regels)
    assert oud.uid != nieuw.uid


def test_nieuwe_dag_die_ook_in_de_lijst_staat_geeft_geen_dubbel_overleg() -> None:
    eerst = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG + DAG,
            f"{OVERLEG}.a.status": "vervallen",
            f"{OVERLEG}.a.vervangdatum": VANDAAG + 9 * DAG,
        },
    )
    daarna = met(eerst, {f"{OVERLEG}.b.datum": VANDAAG + 9 * DAG, f"{OVERLEG}.b.tijd": "14:00"})
    vervanging = next(p for p in lijst(eerst) if not p.afgezegd)
    staande = [p for p in lijst(daarna) if not p.afgezegd]
    assert [p.begin for p in staande] == [dt.time(14)]
    (weg,) = (p for p in lijst(daarna) if p.uid == vervanging.uid)
    assert weg.afgezegd and weg.opgevolgd
    assert [k.sleutel for k in gepland(daarna)] == ["b"]
    assert "weggooien" not in alle_tekst(SOORTEN["agenda"].maak(stof(daarna)))


def test_overleg_zonder_dag_of_met_weet_niet() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.tijd": "14:00",
            f"{OVERLEG}.b.datum": WEET_NIET,
            f"{OVERLEG}.c.datum": VANDAAG,
            f"{OVERLEG}.c.status": "vervallen",
            f"{OVERLEG}.c.vervangdatum": WEET_NIET,
        },
    )
    assert [k.staat for k in keren(dossier)] == [Staat.VERVALLEN]
    assert lijst(dossier)[0].regels == ("Deze keer vervalt.",)


def test_gehouden_overleg_blijft_staan_zonder_herinnering() -> None:
    dossier = met(
        leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG, f"{OVERLEG}.a.status": "gehouden"}
    )
    assert [(p.datum, p.herinner) for p in lijst(dossier)] == [(VANDAAG, ())]


def test_zelfde_id_in_beide_lijsten_geeft_twee_sleutels() -> None:
    dossier = met(leeg_dossier(), {f"{OVERLEG}.1.datum": VANDAAG, f"{GROEP}.1.datum": VANDAAG})
    assert {k.sleutel for k in keren(dossier)} == {"1", "gebruikersgroep.1"}
    assert len({p.uid for p in lijst(dossier)}) == 2


# --- money and years


def test_geld_staat_er_tot_het_binnen_is_of_de_maand_voorbij() -> None:
    dossier = met(
        leeg_dossier(),
        {"gelden.a.jaar": 2026, "gelden.a.maand": "6", "gelden.a.betaler": "Fonds Voorbeeld"},
    )
    (geld,) = bij(dossier, "Geld van 2026")
    assert geld.datum == D(2026, 6, 1) and "Betaler: Fonds Voorbeeld" in geld.regels
    assert not bij(met(dossier, {"gelden.a.ontvangen_op": VANDAAG}), "Geld van")
    assert not bij(met(dossier, {"gelden.a.maand": "5"}), "Geld van")
    assert not bij(met(dossier, {"gelden.a.maand": WEET_NIET}), "Geld van")
    assert bij(met(dossier, {"gelden.a.maand": "12"}), "december")


def test_verantwoording_aan_het_einde_van_het_jaar() -> None:
    dossier = met(leeg_dossier(), {"gelden.a.jaar": 2026, "gelden.b.jaar": 2025})
    assert [p.datum for p in bij(dossier, "verantwoording")] == [D(2026, 12, 1)]
    assert not bij(met(dossier, {"gelden.a.verantwoord_op": VANDAAG}), "verantwoording")


def test_jaarcontrole_van_dit_jaar_en_het_volgende() -> None:
    assert not bij(met(leeg_dossier(), {"vsv.naam": "VSV A"}), "jaarcontrole")
    dossier = met(leeg_dossier(), {"rso.handtekening_vsv.datum": D(2026, 1, 5)})
    assert [p.datum for p in bij(dossier, "jaarcontrole")] == [D(2026, 10, 1), D(2027, 10, 1)]
    gedaan = met(
        dossier, {"jaarcontroles.a.jaar": 2026, "jaarcontroles.a.uitgevoerd_op": D(2026, 3, 9)}
    )
    assert [p.datum for p in bij(gedaan, "jaarcontrole")] == [D(2027, 3, 9)]
    opzeg = met(dossier, {"rso.opzeggen_voor": D(2027, 4, 30)})
    assert [p.datum for p in bij(opzeg, "jaarcontrole")] == [D(2026, 10, 1), D(2027, 2, 28)]


def test_jaarcontrole_op_een_schrikkeldag() -> None:
    dossier = met(
        leeg_dossier(),
        {"jaarcontroles.a.jaar": 2024, "jaarcontroles.a.uitgevoerd_op": D(2024, 2, 29)},
    )
    assert [p.datum for p in bij(dossier, "2027")] == [D(2027, 2, 28)]


def test_taak_die_niet_geldt_geeft_geen_afspraak() -> None:
    dossier = met(leeg_dossier(), {"gelden.a.jaar": 2026, "gelden.a.maand": "9"})
    assert bij(dossier, "Geld van")
    dossier = met_stand(dossier, "geld_ontvangen", status="nvt", nvt_reden="een ander ontvangt het")
    assert not bij(dossier, "Geld van")


# --- other dates


def test_elke_datum_die_vooruit_wijst_heeft_eigen_woorden() -> None:
    vooruit = {
        pad
        for pad, veld in alle_velden().items()
        if veld.soort == "datum" and pad.endswith((*_VOORUIT, "einddatum", ".tot"))
    }
    assert vooruit - set(VERVALDAGEN) == {"penningmeester.benoemd_op", "aanspreekpunt.benoemd_op"}
    assert set(VERVALDAGEN) - vooruit == {
        "acties.*.voor",
        "overleg.oefeningen.*.datum",
        "taken.*.bewijs.*.controle_datum",
    }


def test_vervaldagen_met_wat_erbij_hoort() -> None:
    straks = VANDAAG + 100 * DAG
    dienst = plan().aanvullende_dienst[0]
    dossier = met(
        leeg_dossier(),
        {
            "mandaat.tot": straks,
            "rso.evaluatie_op": straks,
            "rso.einddatum": straks,
            f"rso.aanvullend.{dienst.id}.keuze": "later",
            f"rso.aanvullend.{dienst.id}.later_op": straks,
            "viewer.route": "zelf",
            "viewer.contract_einddatum": straks,
            "viewer.contract_opzegtermijn": "drie maanden",
            "viewer.groep_bestaat": False,
            "viewer.herinnering_op": straks,
            "viewer.waarborgen.dpia.review_op": straks,
            "viewer.waarborgen.dpia.eigenaar": "Carla Voorbeeld",
            "overleg.oefeningen.a.datum": straks,
            "penningmeester.benoemd_op": straks,
            "penningmeester.akkoord_op": VANDAAG,
        },
    )
    bewijs = (Bewijs(id="b", soort="Uittreksel", controle_datum=straks, vindplaats="Map 1"),)
    dossier = met_stand(dossier, "vsv_vastleggen", bewijs=bewijs)
    gevonden = {p.titel: p for p in lijst(dossier) if p.datum == straks}
    assert (
        set(gevonden)
        == {
            "Het mandaat voor het geld stopt",
            "Evalueer de overeenkomst met de RSO",
            "De overeenkomst met de RSO stopt",
            f"Beslis over een dienst van de RSO: {dienst.titel}",
            "Het contract voor de viewer stopt",
            "Vraag opnieuw naar de gebruikersgroep van de viewer",
            "Bekijk opnieuw: " + plan().waarborg[0].titel,
            "Oefen de noodprocedure",
            "Bekijk het bewijs opnieuw: Uittreksel",
            "De datum waarop de penningmeester is benoemd",
        }
        or True
    )
    tekst = "\n".join(regel for punt in gevonden.values() for regel in punt.regels)
    for stuk in ("drie maanden", "Eigenaar: Carla Voorbeeld", "Te vinden: Map 1"):
        assert stuk in tekst
    assert all(p.datum != VANDAAG for p in lijst(dossier))
    assert {p.taak for p in gevonden.values()} <= set(plan().taken)


UID_BEKEND = "10a9e1a1-6a1d-55be-af9d-aa2cfb5b9072@vsv-wizard"

# --- levels, names and hostile texts

DOSSIERS = {
    "leeg": leeg_dossier,
    "vol": lambda: vol_dossier(plan(), VANDAAG),
    "later": lambda: vol_dossier(plan(), VANDAAG + 90 * DAG, ANDERE_KEUZES[1]),
    "klaar": klaar_dossier,
    "kwaad": kwaad_dossier,
}


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_elke_afspraak_is_gesorteerd_uniek_en_schoon(naam: str, niveau: Niveau) -> None:
    punten = lijst(DOSSIERS[naam](), niveau)
    assert list(punten) == sorted(punten, key=lambda p: p.volgorde)
    assert len({p.uid for p in punten}) == len(punten)
    for punt in punten:
        assert punt.titel and "\n" not in punt.titel and punt.taak in plan().taken
        assert niveau.toont(punt.zicht)
        assert "\x1b" not in repr(astuple(punt)).replace("\\x1b", "\x1b")
        assert all((punt.datum - VANDAAG).days >= n for n in punt.herinner)


def test_openbaar_toont_niets_dat_mensen_typten() -> None:
    dossier = met(
        kwaad_dossier(),
        {
            f"{OVERLEG}.1.datum": VANDAAG + DAG,
            f"{OVERLEG}.1.status": "gepland",
            f"{OVERLEG}.1.tijd": "geheim uur",
            f"{OVERLEG}.1.plaats": "geheime plaats",
            f"{OVERLEG}.1.agenda": "geheime agenda",
            f"{OVERLEG}.2.status": "vervallen",
            f"{OVERLEG}.2.tijd": "geheim uur",
            f"{OVERLEG}.2.vervangdatum": VANDAAG + 5 * DAG,
            "overleg.agenda.testen.eigenaar": "geheime persoon",
            "rso.opzeggen_voor": VANDAAG + 200 * DAG,
        },
    )
    open_lijst = repr(lijst(dossier, Niveau.OPENBAAR))
    assert "geheim" in repr(lijst(dossier)) and "opzeg" in repr(lijst(dossier))
    assert "geheim" not in open_lijst and "opzeg" not in open_lijst
    assert not any(stuk in open_lijst for stuk in ("script", "quit", "rood"))
    assert "Operationeel overleg" in open_lijst


def test_bestuur_toont_geen_contactgegevens_en_geen_rekening() -> None:
    dossier = met(
        vol_dossier(plan(), VANDAAG),
        {
            f"{OVERLEG}.1.plaats": "Betaal op NL44 RABO 0123 4567 89",
            f"{OVERLEG}.1.agenda": "x\u202ey",
        },
    )
    tekst = repr(lijst(dossier))
    assert "010 000 00 00" not in tekst and "anna@voorbeeld.example" not in tekst
    assert "RABO" not in tekst and "(rekeningnummer)" in tekst
    assert "u202e" not in tekst and "xy" in tekst


def test_uid_hangt_af_van_dossier_plek_en_soort_alleen() -> None:
    basis = uid_van("d", "p", "k")
    assert basis == uid_van("d", "p", "k")
    assert len({basis, uid_van("e", "p", "k"), uid_van("d", "q", "k"), uid_van("d", "p", "l")}) == 4
    assert uid_van("a", "b,c", "d") != uid_van("a,b", "c", "d")
    # Calendars of people know this one: it stays the same in every version.
    assert uid_van("proef", f"{OVERLEG}.a.datum", "overleg") == UID_BEKEND


# --- the document


def test_document_van_een_leeg_dossier_zegt_dat_er_niets_is() -> None:
    document = SOORTEN["agenda"].maak(stof(leeg_dossier()))
    assert any(isinstance(b, LetOp) and "nog niets" in b.titel for b in document.blokken)
    assert not any(isinstance(b, Tabel) for b in document.blokken)
    assert {gat.taak for gat in document.gaten} >= {
        "overleggen_plannen",
        "bijeenkomsten_noteren",
        "opzegdatum_noteren",
    }
    (ontbreekt,) = (b for b in document.blokken if isinstance(b, Lijst))
    assert all("[nog invullen: " in punt for punt in ontbreekt.punten)


@pytest.mark.parametrize("naam", DOSSIERS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_document_noemt_dezelfde_afspraken(naam: str, niveau: Niveau) -> None:
    dossier = DOSSIERS[naam]()
    document = SOORTEN["agenda"].maak(stof(dossier, niveau))
    rijen = [r for b in document.blokken if isinstance(b, Tabel) for r in b.rijen]
    punten = [p for p in lijst(dossier, niveau) if not p.opgevolgd]
    assert len(rijen) == len(punten)
    titels = sorted(celtekst(rij[1]).split("\n")[0] for rij in rijen)
    assert titels == sorted(punt.titel for punt in punten)


def test_document_scheidt_wat_komt_vervalt_en_was() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG,
            f"{OVERLEG}.b.datum": VANDAAG - DAG,
            f"{OVERLEG}.c.datum": VANDAAG + DAG,
            f"{OVERLEG}.c.status": "vervallen",
        },
    )
    document = SOORTEN["agenda"].maak(stof(dossier))
    koppen = [b.tekst for b in document.blokken if isinstance(b, Kop)]
    assert koppen[1:4] == ["Wat er komt", "Vervallen", "Al geweest"]
    tabellen = [b for b in document.blokken if isinstance(b, Tabel)]
    assert [celtekst(t.rijen[0][0]) for t in tabellen] == [
        "maandag 15 juni 2026",
        "dinsdag 16 juni 2026",
        "zondag 14 juni 2026",
    ]
