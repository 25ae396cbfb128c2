"""The core by keyboard: how many keys it takes, and how many sheets."""

import pytest
from key_counter import KeyCounter
from screen_driver import Trial, trial

pytestmark = pytest.mark.usefixtures("plaats")

ANSWERS = {
    "vsv.rechtsvorm": "stichting",
    "vsv.kvk": "12345678",
    "vsv.naam": "VSV Noord",
    "vsv.plaats": "Ede",
    "vsv.regio": "Ede",
    "mandaat.besluit_genomen": "ja",
    "mandaat.besluit_door": "bestuur",
    "mandaat.besluit_op": "1-3",
    "mandaat.doel": "RSO",
    "mandaat.grens": "2500",
    "mandaat.grens_toelichting": "per jaar",
    "mandaat.vanaf": "1-3",
    "mandaat.verantwoording": "jaarverslag",
    "penningmeester.naam": "Jo Bos",
    "penningmeester.organisatie": "Praktijk Ede",
    "penningmeester.benoemd_op": "1-3",
    "penningmeester.akkoord_op": "1-3",
    "penningmeester.vervanger_geregeld": "bewust_geen",
    "penningmeester.vervanger_reden": "klein VSV",
    "aanspreekpunt.benoemd": "ja",
    "aanspreekpunt.naam": "An Smit",
    "aanspreekpunt.organisatie": "Praktijk Ede",
    "aanspreekpunt.functie": "manager",
    "aanspreekpunt.telefoon": "0612345678",
    "aanspreekpunt.email": "an@x.nl",
    "aanspreekpunt.benoemd_op": "1-3",
    "aanspreekpunt.akkoord_op": "1-3",
    "aanspreekpunt.vervanger_geregeld": "bewust_geen",
    "aanspreekpunt.vervanger_reden": "klein VSV",
    "tekenbevoegde.grondslag": "statuten",
    "tekenbevoegde.samen": "nee",
    "tekenbevoegde.naam": "Jo Bos",
    "tekenbevoegde.functie": "voorzitter",
    "gelden.*.jaar": "2026",
    "gelden.*.ontvangen_bedrag": "2500",
    "gelden.*.ontvangen_op": "1-4",
    "rso.actief": "ja",
    "rso.naam": "RSO Ede",
    "rso.plaats": "Ede",
    "rso.kvk": "87654321",
    "rso.vertegenwoordiger": "Ed Vos",
    "rso.instemming_op": "1-4",
    "rso.aanvullend.*.keuze": "nee",
    "rso.aanvullend.*.uitvoerder": "Het VSV",
    "rso.rechtstreeks_nodig": "nee",
    "rso.betaler_basis": "vsv",
    "rso.tariefwijziging": "model",
    "rso.opzegtermijn": "3",
    "rso.rechtbank": "Gelderland",
    "rso.ingang": "ondertekening",
    "rso.voorzitter": "zit_voor",
    "rso.besluitlijn": "vsv",
    "rso.privacyrollen.*.rol": "geen",
    "rso.privacyrollen.*.vwo": "niet_nodig",
    "rso.privacy_oordeel_door": "Li Mol",
    "rso.privacy_oordeel_op": "1-5",
    "rso.privacy_oordeel": "akkoord",
    "rso.getekend": "ja",
    "rso.handtekening_vsv.naam": "Jo Bos",
    "rso.handtekening_vsv.functie": "voorzitter",
    "rso.handtekening_vsv.datum": "1-6",
    "rso.handtekening_vsv.plaats": "Ede",
    "rso.handtekening_rso.naam": "Ed Vos",
    "rso.handtekening_rso.functie": "directeur",
    "rso.handtekening_rso.datum": "1-6",
    "rso.handtekening_rso.plaats": "Ede",
    "rso.bijlagen_compleet": "ja",
    "rso.vwo_meegetekend": "niet_nodig",
    "viewer.route": "via_rso",
    "viewer.besluit_op": "1-3",
    "viewer.artikel": "2",
    "viewer.overweging_opnemen": "ja",
    "overleg.bijeenkomsten.*.datum": "8-6 | 7-9 | 7-12 | 1-3-2027",
    "overleg.bijeenkomsten.*.status": "gehouden | - | - | -",
    "overleg.bijeenkomsten.*.besluiten": "geen | - | - | -",
    "overleg.bijeenkomsten.*.acties": "geen | - | - | -",
    "overleg.bijeenkomsten.*.verslag": "map | - | - | -",
    "gebruikersgroep.groep_bestaat": "ja",
    "gebruikersgroep.aangemeld_op": "1-6",
    "gebruikersgroep.bevestigd_op": "8-6",
}
ROWS = {"gelden": 1, "overleg.bijeenkomsten": 4}


async def begin_walk(p: Trial) -> KeyCounter:
    """From the first start to the first task."""
    counter = KeyCounter(p, ANSWERS, ROWS)
    await counter.press("n")
    await counter.type_text("VSV Noord")
    await counter.press("enter", "n")
    return counter


NEW_IN_THE_CORE = ("3a.4", "3a.6")  # the 702 keys of November 2026 were over the other tasks


async def test_the_first_tasks_by_keyboard() -> None:
    """The same way as all of the core, until the third task is done."""
    async with trial() as p:
        counter = await begin_walk(p)
        await counter.walk(until="1.3")
        assert p.dossier.klad == {}
        done = [nr for nr, state in p.dossier.taken.items() if state.status == "klaar"]
        assert done == ["vsv_vastleggen", "mandaat_besluiten", "penningmeester_benoemen"]
    keys, sheets = sum(counter.keys.values()), sum(counter.sheets.values())
    assert (keys <= 120, sheets <= 6) == (True, True), (keys, sheets)


@pytest.mark.sweep
async def test_the_core_by_keyboard() -> None:
    """At 80 by 24, text included, from the first start to the moment of Kern rond.

    The whole way in one app: it is the one proof that the way is open, and how long it is.
    `pytest -s` shows the table.
    """
    async with trial() as p:
        counter = await begin_walk(p)
        await counter.walk()
        print(f"\n{counter.table()}")
        assert "✔ Kern rond" in p.tekst
        assert p.dossier.klad == {}
        await p.stored()
        assert p.on_disk.samenvatting.mijlpaal == "kern rond"
    keys, sheets = (
        sum(count for nr, count in counts.items() if nr not in NEW_IN_THE_CORE)
        for counts in (counter.keys, counter.sheets)
    )
    assert (keys <= 450, sheets <= 30) == (True, True), (keys, sheets)
