"""The agenda of a meeting and its minutes: who, what, and what is still open."""

import datetime as dt
import re
from functools import cache

import pytest
from factory import (
    OTHER_KEUZES,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    full_dossier,
    in_format,
    klaar_dossier,
    material,
    plan,
    voorbeeld,
    with_values,
)
from hostile import hostile_dossier

from vsv_wizard.documenten import KINDS, Niveau, NoSuchChoice
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    LetOp,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    Tabel,
    cell_text,
)
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier

DAY = dt.timedelta(days=1)
OVERLEG = "overleg.bijeenkomsten"
GROUP = "gebruikersgroep.bijeenkomsten"
REQUEST = "gebruikersgroep.wijzigingsverzoeken"
BOTH = pytest.mark.parametrize("soort", ["vergadering", "verslag"])
NIVEAUS = pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])


def make(soort: str, dossier: Dossier, keus: str = "", niveau: Niveau = Niveau.BESTUUR) -> Document:
    return KINDS[soort].make(material(dossier, niveau), keus)


def tabel(document: Document, naam: str) -> list[tuple[str, ...]]:
    """The rows of the table with this name."""
    (found,) = (b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == naam)
    return [tuple(map(cell_text, row)) for row in found.rijen]


def below(document: Document, kop: str) -> list[object]:
    """The blocks under a heading, up to the next of that level."""
    blokken = list(document.blokken)
    begin = next(i for i, b in enumerate(blokken) if isinstance(b, Kop) and b.tekst == kop)
    end = next(
        (i for i, b in enumerate(blokken) if i > begin and isinstance(b, Kop) and b.niveau == 2),
        len(blokken),
    )
    return blokken[begin + 1 : end]


def details(document: Document) -> dict[str, str]:
    return {row[0]: row[1] for row in tabel(document, "Wanneer en waar")}


# --- what there is to choose


def test_options_of_the_agenda_start_at_the_next_time() -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.later.datum": TODAY + 50 * DAY,
            f"{OVERLEG}.vandaag.datum": TODAY,
            f"{OVERLEG}.vandaag.status": "gepland",
            f"{OVERLEG}.vergeten.datum": TODAY - 9 * DAY,
            f"{OVERLEG}.oud.datum": TODAY - 30 * DAY,
            f"{OVERLEG}.gehouden.datum": TODAY - 40 * DAY,
            f"{OVERLEG}.gehouden.status": "gehouden",
            f"{OVERLEG}.weg.datum": TODAY + DAY,
            f"{OVERLEG}.weg.status": "vervallen",
            f"{OVERLEG}.weg.vervangdatum": TODAY + 60 * DAY,
            f"{OVERLEG}.leeg.tijd": "14:00",
            f"{OVERLEG}.onbekend.datum": WEET_NIET,
            f"{GROUP}.groep.datum": TODAY + 20 * DAY,
        },
    )
    opties = KINDS["vergadering"].opties(material(dossier))
    assert list(opties) == ["vandaag", "groep", "later", "weg", "vergeten", "oud"]
    assert opties["vandaag"] == "Operationeel overleg, 15 juni 2026"
    assert opties["groep"] == "Regionale gebruikersgroep, 5 juli 2026"
    assert opties["weg"] == "Operationeel overleg, 14 augustus 2026"
    verslagen = list(KINDS["verslag"].opties(material(dossier)))
    assert verslagen == ["vandaag", "vergeten", "oud", "groep", "later", "weg", "gehouden"]


@BOTH
def test_without_choice_it_is_about_the_first(soort: str) -> None:
    dossier = voorbeeld()
    first = next(iter(KINDS[soort].opties(material(dossier))))
    assert make(soort, dossier) == make(soort, dossier, first)
    with pytest.raises(NoSuchChoice, match="o0000003"):
        make(soort, dossier, "bestaat niet")


@BOTH
@pytest.mark.parametrize("keus", ["", "o0000001"])
def test_without_overleg_the_document_says_what_comes_first(soort: str, keus: str) -> None:
    assert KINDS[soort].opties(material(empty_dossier())) == {}
    if keus:
        with pytest.raises(NoSuchChoice, match="nog niets"):
            make(soort, empty_dossier(), keus)
        return
    document = make(soort, empty_dossier())
    (letop,) = (b for b in document.blokken if isinstance(b, LetOp))
    assert "4.2" in letop.tekst and "5.3" in letop.tekst
    assert [gap.taak for gap in document.gaten] == ["overleggen_plannen", "bijeenkomsten_noteren"]
    assert sum("[nog invullen: " in b.tekst for b in document.blokken if isinstance(b, Alinea)) == 2


@BOTH
def test_the_stuurgroep_has_an_agenda_and_minutes_too(soort: str) -> None:
    pad = "stuurgroep.bijeenkomsten.s1"
    answers = {f"{pad}.datum": TODAY, f"{pad}.agenda": "Eigen punt", "rollen.stuurgroep": "Anna"}
    held = {f"{pad}.status": "gehouden", f"{pad}.besluiten": "Eigen besluit"}
    dossier = with_values(empty_dossier(), answers | (held if soort == "verslag" else {}))
    told = repr(make(soort, dossier, "s1"))
    assert "Namens het VSV: Anna" in told or soort == "verslag"
    assert "Wensen voor de viewer (ter goedkeuring)" in told
    assert "De bron noemt geen voorzitter" in told


# --- head and people


@BOTH
def test_head_of_an_overleg(soort: str) -> None:
    document = make(soort, voorbeeld(), "o0000003")
    assert document.ondertitel == "VSV Voorbeeldstad: donderdag 10 september 2026"
    assert details(document) == {
        "Overleg": "Operationeel overleg",
        "Datum": "donderdag 10 september 2026",
        "Tijd": "12.30 uur",
        "Plaats": "Kraamzorg Voorbeeldwieg",
        "Voorzitter": "Lotte Voorbeeld, aanspreekpunt van het VSV",
    }


@BOTH
def test_new_day_of_a_dropped_overleg_asks_time_and_place(soort: str) -> None:
    document = make(soort, voorbeeld(), "o0000002")
    head = details(document)
    assert head["Datum"] == "donderdag 2 juli 2026"
    for woord, oud in (("Tijd", "12.30 uur"), ("Plaats", "online")):
        assert "[nog invullen: " in head[woord] and oud in head[woord]
    assert {gap.taak for gap in document.gaten if "nieuwe datum" in gap.wat} == {
        "overleggen_plannen"
    }


@BOTH
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
def test_voorzitter_of_the_gebruikersgroep(
    soort: str, antwoorden: dict[str, str | None], voorzitter: str
) -> None:
    dossier = with_values(voorbeeld(), {f"{GROUP}.g.datum": TODAY + DAY, **antwoorden})
    document = make(soort, dossier, "g")
    assert details(document)["Voorzitter"].startswith(voorzitter)
    heeft_gat = any(gap.taak == "open_keuzes_nemen" for gap in document.gaten)
    assert heeft_gat is voorzitter.startswith("[nog")


@NIVEAUS
def test_invitees_with_contact_details_only_intern(niveau: Niveau) -> None:
    document = make("vergadering", voorbeeld(), "o0000003", niveau)
    rijen = tabel(document, "Uitgenodigd")
    assert len(rijen) == len(voorbeeld().deelnemers)
    assert rijen[3][:2] == ("Kraamzorg Voorbeeldwieg", "Ilse Voorbeeld")
    assert ("010 000 00 14" in repr(document)) is (niveau is Niveau.INTERNAL)
    assert ("ilse@voorbeeld.example" in repr(document)) is (niveau is Niveau.INTERNAL)
    assert rijen[4][1].startswith("[nog invullen: ")
    assert any(gap.taak == "contacten_vragen" for gap in document.gaten)


def test_invitees_of_the_gebruikersgroep_are_the_vertegenwoordigers() -> None:
    dossier = with_values(
        voorbeeld(),
        {
            f"{GROUP}.g.datum": TODAY + DAY,
            "deelnemers.d0000003.vertegenwoordiger": "Farid Voorbeeld",
            "deelnemers.d0000003.vertegenwoordiger_rol": "functioneel_beheerder",
        },
    )
    document = make("vergadering", dossier, "g")
    row = tabel(document, "Uitgenodigd")[2]
    assert row[1] == "Farid Voorbeeld" and row[2].startswith("Functioneel beheerder")
    assert any(gap.taak == "vertegenwoordigers_controleren" for gap in document.gaten)


@BOTH
def test_without_deelnemers_there_is_a_gap(soort: str) -> None:
    document = make(soort, with_values(empty_dossier(), {f"{OVERLEG}.a.datum": TODAY + DAY}))
    assert any(gap.pad == "deelnemers" and gap.taak == "ledenlijst_maken" for gap in document.gaten)


# --- the agenda


def test_agenda_of_the_operationeel_overleg() -> None:
    dossier = with_values(
        voorbeeld(),
        {
            f"{OVERLEG}.o0000003.agenda": "Nieuwe viewer\n\n- Rooster",
            "overleg.agenda.testen.eigenaar": "Farid Voorbeeld",
            "overleg.agenda.testen.afspraak": "Elke maand een test",
        },
    )
    document = make("vergadering", dossier, "o0000003")
    rijen = tabel(document, "Agenda")
    punten = [row[0].split(". ", 1)[1] for row in rijen]
    assert [row[0].split(". ")[0] for row in rijen] == [str(n + 1) for n in range(len(rijen))]
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
    assert sum(gap.taak == "agenda_vaststellen" for gap in document.gaten) == len(vast) - 1


def test_agenda_of_the_gebruikersgroep_comes_from_the_naslag() -> None:
    document = make("vergadering", with_values(voorbeeld(), {f"{GROUP}.g.datum": TODAY}), "g")
    punten = [row[0].split(". ", 1)[1] for row in tabel(document, "Agenda")]
    (soort,) = (s for s in plan().naslag.overlegsoort if s.id == "gebruikersgroep")
    assert punten[2:-2] == list(soort.agenda)
    assert not any(gap.taak == "agenda_vaststellen" for gap in document.gaten)


def test_acties_and_besluiten_of_earlier_times_of_the_same_kind() -> None:
    antwoorden: dict[str, object] = {f"{OVERLEG}.nu.datum": TODAY + DAY}
    for number in range(1, 7):
        pad = f"{OVERLEG}.h{number}"
        antwoorden |= {
            f"{pad}.datum": TODAY - number * DAY,
            f"{pad}.status": "gehouden",
            f"{pad}.acties": f"Actie {number}\n- nog een {number}",
            f"{pad}.besluiten": f"Besluit {number}" if number != 2 else "Geen.",
        }
    antwoorden |= {
        f"{OVERLEG}.straks.datum": TODAY + 9 * DAY,
        f"{OVERLEG}.straks.status": "gehouden",
        f"{OVERLEG}.straks.acties": "Actie straks",
        f"{GROUP}.g.datum": TODAY - DAY,
        f"{GROUP}.g.status": "gehouden",
        f"{GROUP}.g.acties": "Actie groep",
    }
    document = make("vergadering", with_values(empty_dossier(), antwoorden), "nu")
    acties = tabel(document, "Acties van eerdere keren")
    assert [row[0] for row in acties][:3] == ["Actie 1", "nog een 1", "Actie 2"]
    assert acties[0][1:] == ("14 juni 2026", "☐") and len(acties) == 8
    besluiten = [row[0] for row in tabel(document, "Besluiten van eerdere keren")]
    assert besluiten == ["Besluit 1", "Besluit 3", "Besluit 4"]
    assert "straks" not in repr(acties) and "groep" not in repr(acties)


def test_without_earlier_times_it_says_so() -> None:
    document = make("vergadering", with_values(empty_dossier(), {f"{OVERLEG}.a.datum": TODAY}))
    for kop, zin in (
        ("Acties van eerdere keren", "Er staan geen acties van eerdere keren open."),
        ("Besluiten van eerdere keren", "Er zijn geen eerdere besluiten genoteerd."),
        ("Wijzigingsverzoeken die nog lopen", "Er lopen nu geen wijzigingsverzoeken."),
    ):
        assert below(document, kop) == [Alinea(zin)]


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
def test_wijzigingsverzoeken_that_are_still_running(status: str | None, loopt: bool) -> None:
    dossier = with_values(
        empty_dossier(),
        {
            f"{OVERLEG}.a.datum": TODAY,
            f"{REQUEST}.w.onderwerp": "Datum bovenaan",
            f"{REQUEST}.w.soort": "viewer",
            f"{REQUEST}.w.status": status,
        },
    )
    document = make("vergadering", dossier)
    assert ("Datum bovenaan" in repr(document)) is loopt
    if loopt:
        ((onderwerp, soort, loket, _),) = tabel(document, "Wijzigingsverzoeken die nog lopen")
        assert (onderwerp, soort) == ("Datum bovenaan", "De viewer")
        assert loket == "[nog invullen: het loket van het wijzigingsverzoek]"
        assert any(gap.taak == "wijzigingsverzoeken_bijhouden" for gap in document.gaten)


def test_dates_and_next_time_are_after_this_overleg() -> None:
    document = make("vergadering", voorbeeld(), "o0000003")
    datums = tabel(document, "Datums die eraan komen")
    assert ("donderdag 3 december 2026", "Operationeel overleg") in datums
    assert not any("juli" in datum or "10 september" in datum for datum, _ in datums)
    assert not any("bewijs" in wat for _, wat in datums)
    assert below(document, "Volgende keer") == [Alinea("Donderdag 3 december 2026, 12.30 uur.")]
    last = make("vergadering", voorbeeld(), "o0000004")
    (paragraph,) = below(last, "Volgende keer")
    assert "[nog invullen: de datum van de volgende keer]" in repr(paragraph)


# --- the minutes


def test_verslag_has_room_per_item_and_empty_acties() -> None:
    document = make("verslag", voorbeeld(), "o0000003")
    punten = [b.tekst for b in below(document, "Wat is besproken") if isinstance(b, Kop)]
    ruimtes = [b for b in below(document, "Wat is besproken") if isinstance(b, Schrijfruimte)]
    assert punten == [r[0] for r in tabel(make("vergadering", voorbeeld(), "o0000003"), "Agenda")]
    assert len(ruimtes) == len(punten)
    assert [row[2] for row in tabel(document, "Aanwezig")] == ["☐ ja   ☐ nee"] * 5
    assert tabel(document, "Acties") == [("", "", "")] * 5
    assert isinstance(below(document, "Besluiten")[0], Schrijfruimte)
    (vak,) = (b for b in document.blokken if isinstance(b, Ondertekening))
    assert [naam for naam, _ in vak.vakken[0].regels] == ["Datum", "Voorzitter", "Paraaf"]


def test_verslag_of_a_held_overleg_is_filled_in() -> None:
    document = make("verslag", voorbeeld(), "o0000001")
    assert [row[2] for row in tabel(document, "Aanwezig")] == ["Ja"] * 4 + ["Nee"]
    besluiten = below(document, "Besluiten")
    assert besluiten == [Lijst(("Elke deelnemer krijgt een vaste contactpersoon.",))]
    actie = "Het aanspreekpunt vraagt het echocentrum om een naam."
    assert tabel(document, "Acties") == [(actie, "", "")]
    tekst = repr(below(document, "Vaststellen"))
    assert "gedeelde map, Overleg, eerste verslag" in tekst and "19 februari 2026" in tekst


def test_held_without_besluiten_or_acties() -> None:
    basis = {f"{OVERLEG}.a.datum": TODAY, f"{OVERLEG}.a.status": "gehouden"}
    geen = {f"{OVERLEG}.a.besluiten": "geen", f"{OVERLEG}.a.acties": "Geen."}
    document = make("verslag", with_values(empty_dossier(), {**basis, **geen}))
    assert below(document, "Besluiten") == [Alinea("Er zijn geen besluiten genomen.")]
    assert below(document, "Acties") == [Alinea("Er zijn geen acties afgesproken.")]
    niets = make("verslag", with_values(empty_dossier(), basis))
    assert isinstance(below(niets, "Besluiten")[0], Schrijfruimte)
    assert len(tabel(niets, "Acties")) == 5
    weet_niet = dict.fromkeys(geen, WEET_NIET)
    onbekend = make("verslag", with_values(empty_dossier(), {**basis, **weet_niet}))
    assert isinstance(below(onbekend, "Besluiten")[0], Schrijfruimte)


# --- any dossier


@cache
def hostile_planned() -> Dossier:
    """Every text hostile, and meetings of both kinds to come."""
    staat = {"datum": TODAY + DAY, "status": "gepland"}
    return with_values(
        hostile_dossier(),
        {f"{lijst}.1.{veld}": w for lijst in (OVERLEG, GROUP) for veld, w in staat.items()},
    )


DOSSIERS = {
    "leeg": empty_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: full_dossier(plan(), TODAY),
    "vervallen": lambda: full_dossier(plan(), TODAY, OTHER_KEUZES[1]),
    "klaar": klaar_dossier,
    "kwaad": hostile_dossier,
    "kwaad gepland": hostile_planned,
}


@BOTH
@NIVEAUS
@pytest.mark.parametrize("naam", DOSSIERS)
def test_every_dossier_gives_a_whole_document_in_every_format(
    soort: str, niveau: Niveau, naam: str
) -> None:
    bron = material(DOSSIERS[naam](), niveau)
    for keus in list(KINDS[soort].opties(bron))[:2] or [""]:
        document = KINDS[soort].make(bron, keus)
        for block in document.blokken:
            if isinstance(block, Tabel):
                assert {len(row) for row in block.rijen} == {len(block.kop)}
                assert len(block.breedtes) == len(block.kop)
        assert all(gap.taak in plan().taken for gap in document.gaten)
        if niveau is Niveau.BESTUUR:
            assert "anna@voorbeeld.example" not in repr(document)
        for vorm in TEXT_FORMATS:
            tekst = in_format(KINDS[soort], bron, document, vorm, keus)
            assert isinstance(tekst, str) and "\x1b" not in tekst
            if vorm in ("md", "html"):  # in the others it is only text
                assert not re.search(r"(?<!\\)<script>alert", tekst)
