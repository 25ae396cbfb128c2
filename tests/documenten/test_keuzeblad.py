"""The choices sheet: every open choice once, with its clause, its options and room to decide."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from factory import (
    NU,
    TEKSTVORMEN,
    VANDAAG,
    gewijzigd,
    klaar_dossier,
    leeg_dossier,
    met,
    met_naslag,
    met_stand,
    plan,
    stof,
    vol_dossier,
)
from geld_cases import DOSSIERS, voorbeeld
from hypothesis import given, settings
from strategies import dossiers

from vsv_wizard.documenten import SOORTEN, Niveau, stof_van
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    Lijst,
    Lijstsoort,
    Schrijfruimte,
    Tabel,
    celtekst,
)
from vsv_wizard.documenten.stukken.keuzeblad import keuzevragen, wachten
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import zicht_van
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.plan.check import controleer
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.reference import Keuze
from vsv_wizard.voortgang.highlights import open_keuzes

SOORT = SOORTEN["keuzeblad"]
DIENST = "rso.aanvullend.governance"


def koppen(document: Document) -> list[str]:
    """The headings of the choices."""
    return [b.tekst for b in document.blokken if isinstance(b, Kop) and b.niveau == 3]


def opties(document: Document, begin: str) -> tuple[str, ...]:
    """The boxes of the choice whose heading has this in it."""
    gevonden = False
    for blok in document.blokken:
        if isinstance(blok, Kop):
            gevonden = begin in blok.tekst
        elif gevonden and isinstance(blok, Lijst):
            return blok.punten
    return ()


def tabel(document: Document, naam: str) -> Sequence[Sequence[str]]:
    """The rows of a table, as text."""
    tabellen = [b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == naam]
    return [[celtekst(cel) for cel in rij] for t in tabellen for rij in t.rijen]


def kijk_na(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    """Every open choice stands there once, and none that has an answer."""
    basis = stof(dossier, niveau)
    document = SOORT.maak(basis)
    vragen = keuzevragen(basis)
    open_vragen = [vraag for vraag in vragen if vraag.open]
    assert len({vraag.vraag.pad for vraag in vragen}) == len(vragen)
    assert len(koppen(document)) == len(open_vragen)
    zinnen = [(v.keuze.vraag or v.vraag.vraag.vraag, v.keuze.artikel) for v in open_vragen]
    for zin, artikel in zinnen:
        staart = f"{zin[1:]} ({artikel})"
        keren = sum(kop.endswith(staart) for kop in koppen(document))
        assert keren == sum(f"{z[1:]} ({a})".endswith(staart) for z, a in zinnen)
    assert all(vraag.vraag.open or vraag.vraag.waarde == "later" for vraag in open_vragen)
    schrijfruimtes = [b for b in document.blokken if isinstance(b, Schrijfruimte)]
    assert len(schrijfruimtes) == len(open_vragen)
    lijsten = [b for b in document.blokken if isinstance(b, Lijst)]
    assert all(lijst.soort is Lijstsoort.VAKJES for lijst in lijsten)
    bekend = {vraag.vraag.pad for vraag in open_vragen}
    rest = [
        punt
        for punt in open_keuzes(dossier, plan(), VANDAAG)
        if punt.pad not in bekend and niveau.toont(zicht_van(punt.pad))
    ]
    assert len(tabel(document, "Nog uit te zoeken")) == len(rest)
    assert all(rij[1] and rij[2] for rij in tabel(document, "Nog uit te zoeken"))
    return document


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])
@pytest.mark.parametrize("naam", DOSSIERS)
def test_elke_open_keuze_een_keer_met_haar_plek(naam: str, niveau: Niveau) -> None:
    kijk_na(DOSSIERS[naam](), niveau)


@settings(max_examples=8)
@given(dossiers())
def test_elke_open_keuze_een_keer_in_elk_dossier(dossier: Dossier) -> None:
    kijk_na(dossier)


@pytest.mark.parametrize("vorm", TEKSTVORMEN)
@pytest.mark.parametrize("naam", DOSSIERS)
def test_keuzeblad_in_elke_tekstvorm(naam: str, vorm: str) -> None:
    tekst = SOORT.schrijf(stof(DOSSIERS[naam]()), vorm)
    assert isinstance(tekst, str)
    assert "concept" in tekst.lower()


def test_alle_keuzes_van_de_overeenkomst_staan_op_het_blad() -> None:
    per_pad = {keuze.pad: keuze for keuze in plan().naslag.keuze}
    for nr in ("diensten_kiezen", "open_keuzes_nemen", "viewer_kiezen"):
        for vraag in plan().vragen[nr]:
            for deel in vraag.velden or (vraag,):
                pad = f"{vraag.pad}.*.{deel.pad}" if vraag.velden else deel.pad
                tarief = "tarief_eenheid" in pad
                if alle_velden()[pad].soort == "keuze" and deel.verplicht and not tarief:
                    assert per_pad[pad].artikel.startswith("Overeenkomst"), pad
    assert {"vsv.rechtsvorm", "tekenbevoegde.grondslag", "rso.rechtbank"} <= {*per_pad}


def test_leeg_dossier_vraagt_alles_en_zegt_hoeveel() -> None:
    document = kijk_na(leeg_dossier())
    aantal = len(koppen(document))
    assert aantal == 20
    alineas = [b.tekst for b in document.blokken if isinstance(b, Alinea)]
    assert f"Er staan {aantal} keuzes open." in alineas[0]
    assert koppen(document)[0] == "1. Welke rechtsvorm heeft uw VSV? (Overeenkomst, kop)"


def test_wat_het_meeste_tegenhoudt_staat_bovenaan() -> None:
    document = SOORT.maak(stof(leeg_dossier()))
    alineas = "\n".join(b.tekst for b in document.blokken if isinstance(b, Alinea))
    houdt = [int(getal) for getal in re.findall(r"Houdt (\d+) andere", alineas)]
    assert len(houdt) == 20
    assert houdt == sorted(houdt, reverse=True)


def test_welke_taken_wachten_ook_langs_een_andere_taak() -> None:
    basis = stof(leeg_dossier())
    assert wachten(basis, "rso_ondertekenen") == ("opzegdatum_noteren", "jaarcontrole_doen")
    assert {
        "privacyrollen_toetsen",
        "concept_toetsen",
        "rso_ondertekenen",
        "jaarcontrole_doen",
    } <= {*wachten(basis, "viewer_kiezen")}
    assert wachten(basis, "jaarcontrole_doen") == ()
    assert wachten(stof(klaar_dossier()), "vsv_vastleggen") == ()
    omgekeerd = gewijzigd(plan(), taak=tuple(reversed(plan().taak)))
    andersom = stof_van(leeg_dossier(), omgekeerd, NU)
    assert {*wachten(andersom, "viewer_kiezen")} == {*wachten(basis, "viewer_kiezen")}


def test_opties_met_de_woorden_van_het_plan_en_hun_betekenis() -> None:
    document = SOORT.maak(stof(leeg_dossier()))
    drie, zes = opties(document, "Welke opzegtermijn")
    assert drie.startswith("3 maanden. U kunt sneller stoppen.")
    assert zes.startswith("6 maanden. Meer rust")
    ja, nee, later = opties(document, "regionale helpdesk")
    assert ja.startswith("Ja, de RSO doet dit. ")
    helpdesk = next(rij for rij in plan().aanvullende_dienst if rij.id == "helpdesk")
    assert nee == f"Nee, iemand anders doet dit. {helpdesk.bij_nee}"
    assert later.startswith("Later, ")
    geen = opties(document, "Welke rechtsvorm")[0]
    assert geen.endswith(f"Wie tekent? {plan().naslag.rechtsvorm[0].wie_tekent}")
    assert opties(document, "Welke rechtbank")[0].startswith("Rechtbank Rotterdam. ")
    assert opties(document, "rechtstreeks aan zorgaanbieders")[0].startswith("Ja. ")


def _regel(dossier: Dossier, begin: str) -> str:
    """What stands right under the heading of a choice."""
    blokken = SOORT.maak(stof(dossier)).blokken
    plek = next(i for i, b in enumerate(blokken) if isinstance(b, Kop) and begin in b.tekst)
    alinea = blokken[plek + 1]
    assert isinstance(alinea, Alinea)
    return alinea.tekst


def test_wie_besluit_wie_adviseert_en_bij_welke_taak() -> None:
    leeg = leeg_dossier()
    assert "Besluit: het bestuur. Taak 3a.5." in _regel(leeg, "opzegtermijn")
    toets = _regel(leeg, "aansprakelijkheid toetsen")
    assert "Besluit: het bestuur. Advies: de jurist of privacydeskundige." in toets
    assert "Voorstel: de penningmeester. Taak 2.2." in _regel(leeg, "Wie mag er betalen")
    assert "De bron zegt dit niet." in _regel(leeg, "Wie betaalt de basisdiensten")
    onbekend = met(leeg, {"rso.opzegtermijn": WEET_NIET})
    assert "Nu: weet ik nog niet." in _regel(onbekend, "opzegtermijn")


@pytest.mark.parametrize(
    ("op", "tekst"),
    [
        (dt.date(2026, 9, 1), "Uitgesteld tot 1 september 2026."),
        (None, "Uitgesteld zonder datum."),
        (WEET_NIET, "Uitgesteld zonder datum."),
    ],
)
def test_uitgestelde_dienst_met_datum(op: object, tekst: str) -> None:
    dossier = met(klaar_dossier(), {f"{DIENST}.keuze": "later", f"{DIENST}.later_op": op})
    assert tekst in _regel(dossier, "overleggen organiseren")
    assert SOORT.nodig(stof(dossier)) == ""


@pytest.mark.parametrize(
    ("pad", "waarde"),
    [
        ("rso.opzegtermijn", "3"),
        ("rso.rechtbank", "Rechtbank Limburg"),
        ("rso.ingang", "ondertekening"),
        ("viewer.route", "zelf"),
        ("vsv.rechtsvorm", "geen"),
        ("rso.rechtstreeks_nodig", False),
        (f"{DIENST}.keuze", "nee"),
    ],
)
def test_een_gemaakte_keuze_wordt_niet_opnieuw_gevraagd(pad: str, waarde: object) -> None:
    leeg = leeg_dossier()
    for antwoord in (waarde, None, WEET_NIET if not pad.endswith(".keuze") else "later"):
        dossier = met(leeg, {pad: antwoord})
        nog_open = {v.vraag.pad for v in keuzevragen(stof(dossier)) if v.open}
        assert (pad in nog_open) is (antwoord != waarde)


def test_gekozen_met_een_vervolg_vraagt_alleen_het_vervolg() -> None:
    dossier = met(klaar_dossier(), {"rso.ingang": "datum", "rso.ingang_op": None})
    document = kijk_na(dossier)
    assert koppen(document) == [
        "1. Op welke datum gaat de overeenkomst in? (Overeenkomst, artikel 6.1)"
    ]
    assert opties(document, "Op welke datum") == ()


def test_niets_open_zegt_dat_en_noemt_wat_is_gekozen() -> None:
    basis = stof(vol_dossier(plan(), VANDAAG))
    document = SOORT.maak(basis)
    assert koppen(document) == []
    assert "Er staan geen keuzes open." in [
        b.tekst for b in document.blokken if isinstance(b, Alinea)
    ]
    rijen = tabel(document, "Wat is gekozen")
    assert [
        "De opzegtermijn",
        "3 maanden",
        "Overeenkomst, artikel 6.2",
        "3a.5",
    ] in rijen
    assert len(rijen) == len(keuzevragen(basis))
    assert SOORT.nodig(basis) == "Er staan geen keuzes open."


def test_met_open_keuzes_staat_alleen_hoeveel_er_gekozen_is() -> None:
    document = SOORT.maak(stof(voorbeeld()))
    assert tabel(document, "Wat is gekozen") == []
    alineas = [b.tekst for b in document.blokken if isinstance(b, Alinea)]
    assert "Er staan 3 keuzes open." in alineas[0] and "Al gekozen: " in alineas[0]


def test_taak_niet_van_toepassing_vraagt_niets() -> None:
    dossier = met_stand(
        leeg_dossier(), "rekening_regelen", status="nvt", nvt_reden="De RSO ontvangt het."
    )
    assert "mandaat.betaalt" not in {v.vraag.pad for v in keuzevragen(stof(dossier))}


def test_uit_te_zoeken_contactgegeven_alleen_intern() -> None:
    dossier = met(
        klaar_dossier(), {"aanspreekpunt.telefoon": WEET_NIET, "gelden.1.bedrag": WEET_NIET}
    )
    per_niveau = {
        niveau: [rij[0] for rij in tabel(kijk_na(dossier, niveau), "Nog uit te zoeken")]
        for niveau in (Niveau.BESTUUR, Niveau.INTERN)
    }
    assert per_niveau[Niveau.BESTUUR] == ["2026: het toegezegde bedrag"]
    assert len(per_niveau[Niveau.INTERN]) == 2


def test_zonder_artikel_staat_er_geen_naam_van_dit_programma() -> None:
    dossier = met(klaar_dossier(), {"gelden.1.kosten_uren": WEET_NIET})
    (rij,) = tabel(SOORT.maak(stof(dossier)), "Nog uit te zoeken")
    assert rij == ["2026: het bedrag voor de uren", "Geen artikel", "2.3", ""]


# --- the data


def _met_keuze(pad: str, /, **anders: Any) -> Plan:
    keuzes = plan().naslag.keuze
    nieuw = (k.model_copy(update=anders) if k.pad == pad else k for k in keuzes)
    return met_naslag(plan(), keuze=tuple(nieuw))


FOUTEN: dict[str, tuple[Callable[[], Plan], str]] = {
    "pad": (
        lambda: _met_keuze("rso.opzegtermijn", pad="rso.opzegtermein"),
        "keuzes.toml: rso.opzegtermein: geen vraag van het plan heeft dit pad",
    ),
    "optie te weinig": (
        lambda: _met_keuze("rso.opzegtermijn", opties={"3": "Kort."}),
        "keuzes.toml: rso.opzegtermijn: opties: passen niet bij de vraag (6)",
    ),
    "optie te veel": (
        lambda: _met_keuze("rso.rechtstreeks_nodig", opties={"ja": "", "nee": "", "soms": ""}),
        "keuzes.toml: rso.rechtstreeks_nodig: opties: passen niet bij de vraag (soms)",
    ),
    "opties_uit": (
        lambda: _met_keuze("vsv.rechtsvorm", opties_uit="vormen"),
        "keuzes.toml: vsv.rechtsvorm: opties_uit: vormen bestaat niet",
    ),
    "artikel": (
        lambda: _met_keuze("rso.opzegtermijn", artikel="Contract, artikel 6.2"),
        "keuzes.toml: rso.opzegtermijn: bron: 'Contract, artikel 6.2' is onbekend",
    ),
    "dubbel": (
        lambda: met_naslag(plan(), keuze=(*plan().naslag.keuze, plan().naslag.keuze[0])),
        "keuzes.toml: keuze vsv.rechtsvorm: pad: komt twee keer voor",
    ),
}


@pytest.mark.parametrize("geval", FOUTEN)
def test_controle_van_het_plan_vindt_een_fout_in_de_keuzes(geval: str) -> None:
    maak, melding = FOUTEN[geval]
    assert melding in controleer(maak())


def test_keuzes_van_het_programma_kloppen() -> None:
    assert controleer(plan()) == []
    for keuze in plan().naslag.keuze:
        assert isinstance(keuze, Keuze)
        for uitleg in keuze.opties.values():
            assert uitleg.endswith(".") and len(uitleg) <= 100
            assert all(len(zin.split()) <= 15 for zin in re.split(r"[.:?] ", uitleg))
