"""The agenda of a meeting and its minutes: who, what, and what is still open."""

import datetime as dt
import re

import pytest
from factory import (
    ANDERE_KEUZES,
    TEKSTVORMEN,
    VANDAAG,
    klaar_dossier,
    leeg_dossier,
    met,
    plan,
    stof,
    vol_dossier,
    voorbeeld,
)
from hostile import kwaad_dossier

from vsv_wizard.documenten import SOORTEN, GeenKeus, Niveau
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    celtekst,
)
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

DAG = dt.timedelta(days=1)
OVERLEG = "overleg.bijeenkomsten"
GROEP = "gebruikersgroep.bijeenkomsten"
VERZOEK = "gebruikersgroep.wijzigingsverzoeken"
BEIDE = pytest.mark.parametrize("soort", ["vergadering", "verslag"])
NIVEAUS = pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERN])


def maak(soort: str, dossier: Dossier, keus: str = "", niveau: Niveau = Niveau.BESTUUR) -> Document:
    return SOORTEN[soort].maak(stof(dossier, niveau), keus)


def tabel(document: Document, naam: str) -> list[tuple[str, ...]]:
    """The rows of the table with this name."""
    (gevonden,) = (b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == naam)
    return [tuple(map(celtekst, rij)) for rij in gevonden.rijen]


def onder(document: Document, kop: str) -> list[object]:
    """The blocks under a heading, up to the next of that level."""
    blokken = list(document.blokken)
    begin = next(i for i, b in enumerate(blokken) if isinstance(b, Kop) and b.tekst == kop)
    einde = next(
        (i for i, b in enumerate(blokken) if i > begin and isinstance(b, Kop) and b.niveau == 2),
        len(blokken),
    )
    return blokken[begin + 1 : einde]


def gegevens(document: Document) -> dict[str, str]:
    return {rij[0]: rij[1] for rij in tabel(document, "Wanneer en waar")}


# --- what there is to choose


def test_opties_van_de_agenda_beginnen_bij_de_volgende_keer() -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.later.datum": VANDAAG + 50 * DAG,
            f"{OVERLEG}.vandaag.datum": VANDAAG,
            f"{OVERLEG}.vandaag.status": "gepland",
            f"{OVERLEG}.vergeten.datum": VANDAAG - 9 * DAG,
            f"{OVERLEG}.oud.datum": VANDAAG - 30 * DAG,
            f"{OVERLEG}.gehouden.datum": VANDAAG - 40 * DAG,
            f"{OVERLEG}.gehouden.status": "gehouden",
            f"{OVERLEG}.weg.datum": VANDAAG + DAG,
            f"{OVERLEG}.weg.status": "vervallen",
            f"{OVERLEG}.weg.vervangdatum": VANDAAG + 60 * DAG,
            f"{OVERLEG}.leeg.tijd": "14:00",
            f"{OVERLEG}.onbekend.datum": WEET_NIET,
            f"{GROEP}.groep.datum": VANDAAG + 20 * DAG,
        },
    )
    opties = SOORTEN["vergadering"].opties(stof(dossier))
    assert list(opties) == ["vandaag", "groep", "later", "weg", "vergeten", "oud"]
    assert opties["vandaag"] == "Operationeel overleg, 15 juni 2026"
    assert opties["groep"] == "Regionale gebruikersgroep, 5 juli 2026"
    assert opties["weg"] == "Operationeel overleg, 14 augustus 2026"
    verslagen = list(SOORTEN["verslag"].opties(stof(dossier)))
    assert verslagen == ["vandaag", "vergeten", "oud", "groep", "later", "weg", "gehouden"]


@BEIDE
def test_zonder_keus_gaat_het_over_de_eerste(soort: str) -> None:
    dossier = voorbeeld()
    eerste = next(iter(SOORTEN[soort].opties(stof(dossier))))
    assert maak(soort, dossier) == maak(soort, dossier, eerste)
    with pytest.raises(GeenKeus, match="o0000003"):
        maak(soort, dossier, "bestaat niet")


@BEIDE
@pytest.mark.parametrize("keus", ["", "o0000001"])
def test_zonder_overleg_zegt_het_document_wat_eerst_moet(soort: str, keus: str) -> None:
    assert SOORTEN[soort].opties(stof(leeg_dossier())) == {}
    if keus:
        with pytest.raises(GeenKeus, match="nog niets"):
            maak(soort, leeg_dossier(), keus)
        return
    document = maak(soort, leeg_dossier())
    (letop,) = (b for b in document.blokken if isinstance(b, LetOp))
    assert "4.2" in letop.tekst and "5.3" in letop.tekst
    assert [gat.taak for gat in document.gaten] == ["overleggen_plannen", "bijeenkomsten_noteren"]
    assert sum("[nog invullen: " in b.tekst for b in document.blokken if isinstance(b, Alinea)) == 2


# --- head and people


@BEIDE
def test_hoofd_van_een_overleg(soort: str) -> None:
    document = maak(soort, voorbeeld(), "o0000003")
    assert document.ondertitel == "VSV Voorbeeldstad: donderdag 10 september 2026"
    assert gegevens(document) == {
        "Overleg": "Operationeel overleg",
        "Datum": "donderdag 10 september 2026",
        "Tijd": "12.30 uur",
        "Plaats": "Kraamzorg Voorbeeldwieg",
        "Voorzitter": "Lotte Voorbeeld, aanspreekpunt van het VSV",
    }


@BEIDE
def test_nieuwe_dag_van_een_vervallen_overleg_vraagt_tijd_en_plaats(soort: str) -> None:
    document = maak(soort, voorbeeld(), "o0000002")
    hoofd = gegevens(document)
    assert hoofd["Datum"] == "donderdag 2 juli 2026"
    for woord, oud in (("Tijd", "12.30 uur"), ("Plaats", "online")):
        assert "[nog invullen: " in hoofd[woord] and oud in hoofd[woord]
    assert {gat.taak for gat in document.gaten if "nieuwe datum" in gat.wat} == {
        "overleggen_plannen"
    }


@BEIDE
@pytest.mark.parametrize(
    ("antwoorden", "voorzitter"),
    [
        ({"rso.voorzitter": "zit_voor"}, "De RSO: RSO Voorbeeldregio"),
        ({"rso.voorzitter": "neemt_deel", "rso.voorzitter_anders": "Anna V."}, "Anna V."),
        ({"rso.voorzitter": "anders", "rso.voorzitter_anders": None}, "[nog invullen: "),
        ({"rso.voorzitter": None}, "[nog invullen: de voorzitter van de gebruikersgroep]"),
        ({"rso.voorzitter": WEET_NIET}, "[nog invullen: "),
    ],
)
def test_voorzitter_van_de_gebruikersgroep(
    soort: str, antwoorden: dict[str, str | None], voorzitter: str
) -> None:
    dossier = met(voorbeeld(), {f"{GROEP}.g.datum": VANDAAG + DAG, **antwoorden})
    document = maak(soort, dossier, "g")
    assert gegevens(document)["Voorzitter"].startswith(voorzitter)
    heeft_gat = any(gat.taak == "open_keuzes_nemen" for gat in document.gaten)
    assert heeft_gat is voorzitter.startswith("[nog")


@NIVEAUS
def test_genodigden_met_contactgegevens_alleen_intern(niveau: Niveau) -> None:
    document = maak("vergadering", voorbeeld(), "o0000003", niveau)
    rijen = tabel(document, "Uitgenodigd")
    assert len(rijen) == len(voorbeeld().deelnemers)
    assert rijen[3][:2] == ("Kraamzorg Voorbeeldwieg", "Ilse Voorbeeld")
    assert ("010 000 00 14" in repr(document)) is (niveau is Niveau.INTERN)
    assert ("ilse@voorbeeld.example" in repr(document)) is (niveau is Niveau.INTERN)
    assert rijen[4][1].startswith("[nog invullen: ")
    assert any(gat.taak == "contacten_vragen" for gat in document.gaten)


def test_genodigden_van_de_gebruikersgroep_zijn_de_vertegenwoordigers() -> None:
    dossier = met(
        voorbeeld(),
        {
            f"{GROEP}.g.datum": VANDAAG + DAG,
            "deelnemers.d0000003.vertegenwoordiger": "Farid Voorbeeld",
            "deelnemers.d0000003.vertegenwoordiger_rol": "functioneel_beheerder",
        },
    )
    document = maak("vergadering", dossier, "g")
    rij = tabel(document, "Uitgenodigd")[2]
    assert rij[1] == "Farid Voorbeeld" and rij[2].startswith("Functioneel beheerder")
    assert any(gat.taak == "vertegenwoordigers_controleren" for gat in document.gaten)


@BEIDE
def test_zonder_deelnemers_is_er_een_gat(soort: str) -> None:
    document = maak(soort, met(leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG + DAG}))
    assert any(gat.pad == "deelnemers" and gat.taak == "ledenlijst_maken" for gat in document.gaten)


# --- the agenda


def test_agenda_van_het_operationeel_overleg() -> None:
    dossier = met(
        voorbeeld(),
        {
            f"{OVERLEG}.o0000003.agenda": "Nieuwe viewer\n\n- Rooster",
            "overleg.agenda.testen.eigenaar": "Farid Voorbeeld",
            "overleg.agenda.testen.afspraak": "Elke maand een test",
        },
    )
    document = maak("vergadering", dossier, "o0000003")
    rijen = tabel(document, "Agenda")
    punten = [rij[0].split(". ", 1)[1] for rij in rijen]
    assert [rij[0].split(". ")[0] for rij in rijen] == [str(n + 1) for n in range(len(rijen))]
    vast = [punt.titel for punt in plan().agendapunt]
    assert punten == [
        "Opening en mededelingen",
        "Besluiten en acties van de vorige keer",
        *vast,
        "Nieuwe viewer",
        "Rooster",
        "Rondvraag",
        "Volgende keer en sluiting",
    ]
    testen = rijen[punten.index("Testen")]
    assert testen[1:] == ("Farid Voorbeeld", "Elke maand een test")
    assert rijen[2][1] == "[nog invullen: de eigenaar]"
    assert sum(gat.taak == "agenda_vaststellen" for gat in document.gaten) == len(vast) - 1


def test_agenda_van_de_gebruikersgroep_komt_uit_de_naslag() -> None:
    document = maak("vergadering", met(voorbeeld(), {f"{GROEP}.g.datum": VANDAAG}), "g")
    punten = [rij[0].split(". ", 1)[1] for rij in tabel(document, "Agenda")]
    (soort,) = (s for s in plan().naslag.overlegsoort if s.id == "gebruikersgroep")
    assert punten[2:-2] == list(soort.agenda)
    assert not any(gat.taak == "agenda_vaststellen" for gat in document.gaten)


def test_acties_en_besluiten_van_eerdere_keren_van_dezelfde_soort() -> None:
    antwoorden: dict[str, object] = {f"{OVERLEG}.nu.datum": VANDAAG + DAG}
    for nummer in range(1, 7):
        pad = f"{OVERLEG}.h{nummer}"
        antwoorden |= {
            f"{pad}.datum": VANDAAG - nummer * DAG,
            f"{pad}.status": "gehouden",
            f"{pad}.acties": f"Actie {nummer}\n- nog een {nummer}",
            f"{pad}.besluiten": f"Besluit {nummer}" if nummer != 2 else "Geen.",
        }
    antwoorden |= {
        f"{OVERLEG}.straks.datum": VANDAAG + 9 * DAG,
        f"{OVERLEG}.straks.status": "gehouden",
        f"{OVERLEG}.straks.acties": "Actie straks",
        f"{GROEP}.g.datum": VANDAAG - DAG,
        f"{GROEP}.g.status": "gehouden",
        f"{GROEP}.g.acties": "Actie groep",
    }
    document = maak("vergadering", met(leeg_dossier(), antwoorden), "nu")
    acties = tabel(document, "Acties van eerdere keren")
    assert [rij[0] for rij in acties][:3] == ["Actie 1", "nog een 1", "Actie 2"]
    assert acties[0][1:] == ("14 juni 2026", "☐") and len(acties) == 8
    besluiten = [rij[0] for rij in tabel(document, "Besluiten van eerdere keren")]
    assert besluiten == ["Besluit 1", "Besluit 3", "Besluit 4"]
    assert "straks" not in repr(acties) and "groep" not in repr(acties)


def test_zonder_eerdere_keren_staat_dat_er() -> None:
    document = maak("vergadering", met(leeg_dossier(), {f"{OVERLEG}.a.datum": VANDAAG}))
    for kop, zin in (
        ("Acties van eerdere keren", "Er staan geen acties van eerdere keren open."),
        ("Besluiten van eerdere keren", "Er zijn geen eerdere besluiten genoteerd."),
        ("Wensen en wijzigingen die nog lopen", "Er lopen nu geen wensen of wijzigingen."),
    ):
        assert onder(document, kop) == [Alinea(zin)]


@pytest.mark.parametrize(
    ("status", "loopt"),
    [
        (None, True),
        ("nieuw", True),
        ("ingediend", True),
        ("in_behandeling", True),
        ("goedgekeurd", True),
        ("afgewezen", False),
        ("afgerond", False),
    ],
)
def test_wijzigingsverzoeken_die_nog_lopen(status: str | None, loopt: bool) -> None:
    dossier = met(
        leeg_dossier(),
        {
            f"{OVERLEG}.a.datum": VANDAAG,
            f"{VERZOEK}.w.onderwerp": "Datum bovenaan",
            f"{VERZOEK}.w.soort": "viewer",
            f"{VERZOEK}.w.status": status,
        },
    )
    document = maak("vergadering", dossier)
    assert ("Datum bovenaan" in repr(document)) is loopt
    if loopt:
        ((onderwerp, soort, loket, _),) = tabel(document, "Wensen en wijzigingen die nog lopen")
        assert (onderwerp, soort) == ("Datum bovenaan", "De viewer")
        assert loket == "[nog invullen: het loket van het verzoek]"
        assert any(gat.taak == "wijzigingsverzoeken_bijhouden" for gat in document.gaten)


def test_datums_en_volgende_keer_liggen_na_dit_overleg() -> None:
    document = maak("vergadering", voorbeeld(), "o0000003")
    datums = tabel(document, "Datums die eraan komen")
    assert ("donderdag 3 december 2026", "Operationeel overleg") in datums
    assert not any("juli" in datum or "10 september" in datum for datum, _ in datums)
    assert not any("bewijs" in wat for _, wat in datums)
    assert onder(document, "Volgende keer") == [Alinea("Donderdag 3 december 2026, 12.30 uur.")]
    laatste = maak("vergadering", voorbeeld(), "o0000004")
    (alinea,) = onder(laatste, "Volgende keer")
    assert "[nog invullen: de datum van de volgende keer]" in repr(alinea)


# --- the minutes


def test_verslag_heeft_per_punt_ruimte_en_lege_acties() -> None:
    document = maak("verslag", voorbeeld(), "o0000003")
    punten = [b.tekst for b in onder(document, "Wat is besproken") if isinstance(b, Kop)]
    ruimtes = [b for b in onder(document, "Wat is besproken") if isinstance(b, Schrijfruimte)]
    assert punten == [r[0] for r in tabel(maak("vergadering", voorbeeld(), "o0000003"), "Agenda")]
    assert len(ruimtes) == len(punten)
    assert [rij[2] for rij in tabel(document, "Aanwezig")] == ["☐ ja   ☐ nee"] * 5
    assert tabel(document, "Acties") == [("", "", "")] * 5
    assert isinstance(onder(document, "Besluiten")[0], Schrijfruimte)
    (vak,) = (b for b in document.blokken if isinstance(b, Ondertekening))
    assert [naam for naam, _ in vak.vakken[0].regels] == ["Datum", "Voorzitter", "Paraaf"]


def test_verslag_van_een_gehouden_overleg_is_ingevuld() -> None:
    document = maak("verslag", voorbeeld(), "o0000001")
    assert [rij[2] for rij in tabel(document, "Aanwezig")] == ["Ja"] * 4 + ["Nee"]
    besluiten = onder(document, "Besluiten")
    assert besluiten == [Lijst(("Elke organisatie krijgt een vaste contactpersoon.",))]
    actie = "Het aanspreekpunt vraagt het echocentrum om een naam."
    assert tabel(document, "Acties") == [(actie, "", "")]
    tekst = repr(onder(document, "Vaststellen"))
    assert "gedeelde map, Overleg, eerste verslag" in tekst and "19 februari 2026" in tekst


def test_gehouden_zonder_besluiten_of_acties() -> None:
    basis = {f"{OVERLEG}.a.datum": VANDAAG, f"{OVERLEG}.a.status": "gehouden"}
    geen = {f"{OVERLEG}.a.besluiten": "geen", f"{OVERLEG}.a.acties": "Geen."}
    document = maak("verslag", met(leeg_dossier(), {**basis, **geen}))
    assert onder(document, "Besluiten") == [Alinea("Er zijn geen besluiten genomen.")]
    assert onder(document, "Acties") == [Alinea("Er zijn geen acties afgesproken.")]
    niets = maak("verslag", met(leeg_dossier(), basis))
    assert isinstance(onder(niets, "Besluiten")[0], Schrijfruimte)
    assert len(tabel(niets, "Acties")) == 5
    weet_niet = dict.fromkeys(geen, WEET_NIET)
    onbekend = maak("verslag", met(leeg_dossier(), {**basis, **weet_niet}))
    assert isinstance(onder(onbekend, "Besluiten")[0], Schrijfruimte)


# --- any dossier


def kwaad_gepland() -> Dossier:
    """Every text hostile, and meetings of both kinds to come."""
    staat = {"datum": VANDAAG + DAG, "status": "gepland"}
    return met(
        kwaad_dossier(),
        {f"{lijst}.1.{veld}": w for lijst in (OVERLEG, GROEP) for veld, w in staat.items()},
    )


DOSSIERS = {
    "leeg": leeg_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: vol_dossier(plan(), VANDAAG),
    "vervallen": lambda: vol_dossier(plan(), VANDAAG, ANDERE_KEUZES[1]),
    "klaar": klaar_dossier,
    "kwaad": kwaad_dossier,
    "kwaad gepland": kwaad_gepland,
}


@BEIDE
@NIVEAUS
@pytest.mark.parametrize("naam", DOSSIERS)
def test_elk_dossier_geeft_een_heel_document_in_elke_vorm(
    soort: str, niveau: Niveau, naam: str
) -> None:
    bron = stof(DOSSIERS[naam](), niveau)
    for keus in list(SOORTEN[soort].opties(bron))[:2] or [""]:
        document = SOORTEN[soort].maak(bron, keus)
        for blok in document.blokken:
            if isinstance(blok, Tabel):
                assert {len(rij) for rij in blok.rijen} == {len(blok.kop)}
                assert len(blok.breedtes) == len(blok.kop)
        assert all(gat.taak in plan().taken for gat in document.gaten)
        if niveau is Niveau.BESTUUR:
            assert "anna@voorbeeld.example" not in repr(document)
        for vorm in TEKSTVORMEN:
            tekst = SOORTEN[soort].schrijf(bron, vorm, keus)
            assert isinstance(tekst, str) and "\x1b" not in tekst
            if vorm in ("md", "html"):  # in the others it is only text
                assert not re.search(r"(?<!\\)<script>alert", tekst)
