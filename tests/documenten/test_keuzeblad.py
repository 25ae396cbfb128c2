"""The choices sheet: every open choice once, with its clause, its options and room to decide."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from factory import (
    NOW,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    full_dossier,
    gewijzigd,
    klaar_dossier,
    material,
    plan,
    with_naslag,
    with_state,
    with_values,
)
from geld_cases import DOSSIERS, voorbeeld
from hypothesis import given, settings
from strategies import dossiers

from vsv_wizard.documenten import KINDS, Niveau, material_of
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    Kop,
    Lijst,
    ListKind,
    Schrijfruimte,
    Tabel,
    cell_text,
)
from vsv_wizard.documenten.stukken.keuzeblad import MOST, due, keuzevragen, waiting
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import visibility_of
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.plan.check import check
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.reference import Keuze
from vsv_wizard.plan.sources import ADVICE, source_words
from vsv_wizard.voortgang.highlights import open_keuzes
from vsv_wizard.voortgang.statuses import Status

KIND = KINDS["keuzeblad"]
DIENST = "rso.aanvullend.governance"


def headings(document: Document) -> list[str]:
    """The headings of the choices."""
    return [b.tekst for b in document.blokken if isinstance(b, Kop) and b.niveau == 3]


def opties(document: Document, begin: str) -> tuple[str, ...]:
    """The boxes of the choice whose heading has this in it."""
    found = False
    for block in document.blokken:
        if isinstance(block, Kop):
            found = begin in block.tekst
        elif found and isinstance(block, Lijst):
            return block.punten
    return ()


def tabel(document: Document, naam: str) -> Sequence[Sequence[str]]:
    """The rows of a table, as text."""
    tables = [b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == naam]
    return [[cell_text(cell) for cell in row] for t in tables for row in t.rijen]


def inspect_dossier(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    """Every open choice stands there once, and none that has an answer."""
    basis = material(dossier, niveau)
    document = KIND.make(basis, "alle")
    vragen = keuzevragen(basis)
    open_vragen = [vraag for vraag in vragen if vraag.open]
    assert len({vraag.vraag.pad for vraag in vragen}) == len(vragen)
    assert len(headings(document)) == len(open_vragen)
    sentences = [
        (v.keuze.vraag or v.vraag.vraag.vraag, source_words(v.keuze.artikel)) for v in open_vragen
    ]
    for zin, artikel in sentences:
        staart = f"{zin[1:]} ({artikel})"
        occurrences = sum(kop.endswith(staart) for kop in headings(document))
        assert occurrences == sum(f"{z[1:]} ({a})".endswith(staart) for z, a in sentences)
    assert all(vraag.vraag.open or vraag.vraag.value == "later" for vraag in open_vragen)
    schrijfruimtes = [b for b in document.blokken if isinstance(b, Schrijfruimte)]
    assert len(schrijfruimtes) == len(open_vragen)
    lijsten = [b for b in document.blokken if isinstance(b, Lijst)]
    assert all(lijst.soort is ListKind.BOXES for lijst in lijsten)
    known = {vraag.vraag.pad for vraag in open_vragen}
    rest = [
        punt
        for punt in open_keuzes(dossier, plan(), TODAY)
        if punt.pad not in known and niveau.shows(visibility_of(punt.pad))
    ]
    assert len(tabel(document, "Nog uit te zoeken")) == len(rest)
    assert all(row[1] and row[2] for row in tabel(document, "Nog uit te zoeken"))
    return document


@pytest.mark.parametrize("niveau", [Niveau.BESTUUR, Niveau.INTERNAL])
@pytest.mark.parametrize("naam", DOSSIERS)
def test_every_open_keuze_once_with_its_place(naam: str, niveau: Niveau) -> None:
    inspect_dossier(DOSSIERS[naam](), niveau)


@settings(max_examples=8)
@given(dossiers())
def test_every_open_keuze_once_in_every_dossier(dossier: Dossier) -> None:
    inspect_dossier(dossier)


@pytest.mark.parametrize("vorm", TEXT_FORMATS)
@pytest.mark.parametrize("naam", DOSSIERS)
def test_keuzeblad_in_every_text_format(naam: str, vorm: str) -> None:
    tekst = KIND.write(material(DOSSIERS[naam]()), vorm, "alle")
    assert isinstance(tekst, str)
    assert "concept" in tekst.lower()


# The choices for which the model has no place: what the memo asks, and what no text says.
NO_PLACE = {
    "viewer.route": "Memo",
    "rso.betaler_basis": ADVICE,
    "rso.aanvullend.*.betaler": ADVICE,
}


def test_all_keuzes_of_the_overeenkomst_are_on_the_blad() -> None:
    per_pad = {keuze.pad: keuze for keuze in plan().naslag.keuze}
    for nr in ("diensten_kiezen", "open_keuzes_nemen", "viewer_kiezen"):
        for vraag in plan().vragen[nr]:
            for deel in vraag.velden or (vraag,):
                pad = f"{vraag.pad}.*.{deel.pad}" if vraag.velden else deel.pad
                tarief = "tarief_eenheid" in pad
                if all_fields()[pad].soort == "keuze" and deel.verplicht and not tarief:
                    place = per_pad[pad].artikel.partition(",")[0]
                    assert place == NO_PLACE.get(pad, "Overeenkomst"), pad
    assert {"vsv.rechtsvorm", "tekenbevoegde.grondslag", "rso.rechtbank"} <= {*per_pad}


def test_empty_dossier_asks_everything_and_says_how_much() -> None:
    document = inspect_dossier(empty_dossier())
    count = len(headings(document))
    assert count == 20
    paragraphs = [b.tekst for b in document.blokken if isinstance(b, Alinea)]
    assert f"Er staan {count} keuzes open." in paragraphs[0]
    assert headings(document)[0] == "1. Welke rechtsvorm heeft uw VSV? (Kennisnet Geboortezorg)"


def test_what_holds_up_most_is_at_the_top() -> None:
    document = KIND.make(material(empty_dossier()), "alle")
    paragraphs = "\n".join(b.tekst for b in document.blokken if isinstance(b, Alinea))
    houdt = [int(numeral) for numeral in re.findall(r"Houdt (\d+) andere", paragraphs)]
    assert len(houdt) == 18
    assert houdt == sorted(houdt, reverse=True)


def test_which_taken_wait_also_through_another_taak() -> None:
    basis = material(empty_dossier())
    assert waiting(basis, "rso_ondertekenen") == ("opzegdatum_noteren", "jaarcontrole_doen")
    assert {
        "privacyrollen_toetsen",
        "concept_toetsen",
        "rso_ondertekenen",
        "jaarcontrole_doen",
    } <= {*waiting(basis, "viewer_kiezen")}
    assert waiting(basis, "jaarcontrole_doen") == ()
    assert waiting(material(klaar_dossier()), "vsv_vastleggen") == ()
    omgekeerd = gewijzigd(plan(), taak=tuple(reversed(plan().taak)))
    andersom = material_of(empty_dossier(), omgekeerd, NOW)
    assert {*waiting(andersom, "viewer_kiezen")} == {*waiting(basis, "viewer_kiezen")}


def test_options_with_the_words_of_the_plan_and_their_meaning() -> None:
    document = KIND.make(material(empty_dossier()), "alle")
    three, zes = opties(document, "Welke opzegtermijn")
    assert three.startswith("3 maanden. U kunt sneller stoppen.")
    assert zes.startswith("6 maanden. Meer rust")
    ja, nee, later = opties(document, "regionale helpdesk")
    assert ja.startswith("Ja, de RSO doet dit. ")
    helpdesk = next(row for row in plan().aanvullende_dienst if row.id == "helpdesk")
    assert nee.startswith(f"Nee, iemand anders doet dit. {helpdesk.bij_nee} Noteer wie")
    assert later.startswith("Later, ")
    geen = opties(document, "Welke rechtsvorm")[0]
    assert geen.endswith(f"Wie tekent? {plan().naslag.rechtsvorm[0].wie_tekent}")
    assert opties(document, "Welke rechtbank")[0].startswith("Rechtbank Rotterdam. ")
    assert opties(document, "rechtstreeks aan deelnemers")[0].startswith("Ja. ")


def _line(dossier: Dossier, begin: str) -> str:
    """What stands right under the heading of a choice."""
    blokken = KIND.make(material(dossier), "alle").blokken
    plek = next(i for i, b in enumerate(blokken) if isinstance(b, Kop) and begin in b.tekst)
    paragraph = blokken[plek + 1]
    assert isinstance(paragraph, Alinea)
    return paragraph.tekst


def test_who_decides_who_advises_and_at_which_taak() -> None:
    empty = empty_dossier()
    assert "Besluit: het bestuur. Taak 3a.5." in _line(empty, "opzegtermijn")
    key_press = _line(empty, "aansprakelijkheid toetsen")
    assert "Besluit: het bestuur. Advies: de jurist of privacydeskundige." in key_press
    assert "Voorstel: de penningmeester. Taak 2.2." in _line(empty, "Wie mag er betalen")
    assert "De bron zegt dit niet." in _line(empty, "Wie betaalt de basisdiensten")
    onbekend = with_values(empty, {"rso.opzegtermijn": WEET_NIET})
    assert "Nu: weet ik nog niet." in _line(onbekend, "opzegtermijn")


@pytest.mark.parametrize(
    ("op", "tekst"),
    [
        (dt.date(2026, 9, 1), "Uitgesteld tot 1 september 2026."),
        (None, "Uitgesteld zonder datum."),
        (WEET_NIET, "Uitgesteld zonder datum."),
    ],
)
def test_postponed_dienst_with_datum(op: object, tekst: str) -> None:
    dossier = with_values(klaar_dossier(), {f"{DIENST}.keuze": "later", f"{DIENST}.later_op": op})
    assert tekst in _line(dossier, "overleggen organiseren")
    assert KIND.needed(material(dossier)) == ""


@pytest.mark.parametrize(
    ("pad", "value"),
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
def test_a_made_keuze_is_not_asked_again(pad: str, value: object) -> None:
    empty = empty_dossier()
    for antwoord in (value, None, WEET_NIET if not pad.endswith(".keuze") else "later"):
        dossier = with_values(empty, {pad: antwoord})
        nog_open = {v.vraag.pad for v in keuzevragen(material(dossier)) if v.open}
        assert (pad in nog_open) is (antwoord != value)


def test_chosen_with_a_sequel_asks_only_the_sequel() -> None:
    dossier = with_values(klaar_dossier(), {"rso.ingang": "datum", "rso.ingang_op": None})
    document = inspect_dossier(dossier)
    assert headings(document) == [
        "1. Op welke datum gaat de overeenkomst in? (Overeenkomst, artikel 6.1)"
    ]
    assert opties(document, "Op welke datum") == ()


def test_nothing_open_says_so_and_names_what_was_chosen() -> None:
    basis = material(full_dossier(plan(), TODAY))
    document = KIND.make(basis, "alle")
    assert headings(document) == []
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
    assert KIND.needed(basis) == "Er staan geen keuzes open."


def test_with_open_keuzes_only_how_many_were_chosen_is_there() -> None:
    document = KIND.make(material(voorbeeld()), "alle")
    assert tabel(document, "Wat is gekozen") == []
    paragraphs = [b.tekst for b in document.blokken if isinstance(b, Alinea)]
    assert "Er staan 3 keuzes open." in paragraphs[0] and "Al gekozen: " in paragraphs[0]


def test_taak_not_applicable_asks_nothing() -> None:
    dossier = with_state(
        empty_dossier(), "rekening_regelen", status="nvt", nvt_reden="De RSO ontvangt het."
    )
    assert "mandaat.betaalt" not in {v.vraag.pad for v in keuzevragen(material(dossier))}


def test_contact_detail_to_find_out_only_intern() -> None:
    dossier = with_values(
        klaar_dossier(), {"aanspreekpunt.telefoon": WEET_NIET, "gelden.1.bedrag": WEET_NIET}
    )
    per_niveau = {
        niveau: [row[0] for row in tabel(inspect_dossier(dossier, niveau), "Nog uit te zoeken")]
        for niveau in (Niveau.BESTUUR, Niveau.INTERNAL)
    }
    assert per_niveau[Niveau.BESTUUR] == ["2026: het toegezegde bedrag"]
    assert len(per_niveau[Niveau.INTERNAL]) == 2


def test_without_artikel_no_naam_of_this_program_is_there() -> None:
    dossier = with_values(klaar_dossier(), {"gelden.1.kosten_uren": WEET_NIET})
    (row,) = tabel(KIND.make(material(dossier), "alle"), "Nog uit te zoeken")
    assert row == ["2026: het bedrag voor de uren", "geen bron: ons advies", "2.3", ""]


# --- the data


def _with_keuze(pad: str, /, **otherwise: Any) -> Plan:
    keuzes = plan().naslag.keuze
    new = (k.model_copy(update=otherwise) if k.pad == pad else k for k in keuzes)
    return with_naslag(plan(), keuze=tuple(new))


ERRORS: dict[str, tuple[Callable[[], Plan], str]] = {
    "pad": (
        lambda: _with_keuze("rso.opzegtermijn", pad="rso.opzegtermein"),
        "keuzes.toml: rso.opzegtermein: geen vraag van het plan heeft dit pad",
    ),
    "optie te weinig": (
        lambda: _with_keuze("rso.opzegtermijn", opties={"3": "Kort."}),
        "keuzes.toml: rso.opzegtermijn: opties: passen niet bij de vraag (6)",
    ),
    "optie te veel": (
        lambda: _with_keuze("rso.rechtstreeks_nodig", opties={"ja": "", "nee": "", "soms": ""}),
        "keuzes.toml: rso.rechtstreeks_nodig: opties: passen niet bij de vraag (soms)",
    ),
    "opties_uit": (
        lambda: _with_keuze("vsv.rechtsvorm", opties_uit="vormen"),
        "keuzes.toml: vsv.rechtsvorm: opties_uit: vormen bestaat niet",
    ),
    "artikel": (
        lambda: _with_keuze("rso.opzegtermijn", artikel="Contract, artikel 6.2"),
        "keuzes.toml: rso.opzegtermijn: bron: 'Contract, artikel 6.2' is onbekend",
    ),
    "dubbel": (
        lambda: with_naslag(plan(), keuze=(*plan().naslag.keuze, plan().naslag.keuze[0])),
        "keuzes.toml: keuze vsv.rechtsvorm: pad: komt twee keer voor",
    ),
}


@pytest.mark.parametrize("geval", ERRORS)
def test_check_of_the_plan_finds_an_error_in_the_keuzes(geval: str) -> None:
    make, melding = ERRORS[geval]
    assert melding in check(make())


def test_keuzes_of_the_program_are_right() -> None:
    assert check(plan()) == []
    for keuze in plan().naslag.keuze:
        assert isinstance(keuze, Keuze)
        for uitleg in keuze.opties.values():
            assert uitleg.endswith(".") and len(uitleg) <= 100
            assert all(len(zin.split()) <= 15 for zin in re.split(r"[.:?] ", uitleg))


@pytest.mark.parametrize("naam", DOSSIERS)
def test_unless_asked_otherwise_at_most_five_choices_that_are_due(naam: str) -> None:
    basis = material(DOSSIERS[naam]())
    shown = headings(KIND.make(basis))
    every = headings(KIND.make(basis, "alle"))
    assert len(shown) <= MOST
    assert {h.partition(". ")[2] for h in shown} <= {h.partition(". ")[2] for h in every}
    for vraag in due(basis):
        assert basis.progress.taken[vraag.taak_id].status is not Status.KAN_NOG_NIET
        assert basis.progress.on_route(vraag.taak_id)


def test_what_was_put_off_is_not_due_until_its_day_is_near() -> None:
    dossier = with_values(voorbeeld(), {f"{DIENST}.keuze": "later"})
    for days, expected in ((300, False), (10, True)):
        day = TODAY + dt.timedelta(days=days)
        basis = material(with_values(dossier, {f"{DIENST}.later_op": day}))
        assert any(v.vraag.pad == f"{DIENST}.keuze" for v in keuzevragen(basis))
        assert any(v.vraag.pad == f"{DIENST}.keuze" for v in due(basis)) is expected
