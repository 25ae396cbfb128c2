"""Every fault that the check of the plan can find, made on purpose in the real plan."""

from collections.abc import Callable
from typing import Any

import pytest
import tomli
from factory import gewijzigd, met_naslag, met_taak, met_vraag, plan

from vsv_wizard.plan import check as plancontrole
from vsv_wizard.plan import reference as naslag
from vsv_wizard.plan.base import lees_bestand
from vsv_wizard.plan.check import RIJEN, controleer, controleer_bestanden
from vsv_wizard.plan.model import BESTANDEN as PLANBESTANDEN
from vsv_wizard.plan.model import Plan, Voorwaarde
from vsv_wizard.plan.reference import Naslag

BESTANDEN = (*PLANBESTANDEN, *naslag.BESTANDEN)


def als(pad: str, **rest: Any) -> tuple[Voorwaarde, ...]:
    """One condition, as a question or task holds it."""
    return (Voorwaarde(pad=pad, **rest),)


def taak(nr: str, /, **delen: Any) -> Plan:
    """The real plan with another task."""
    return met_taak(plan(), nr, **delen)


def vraag(nr: str, pad: str, /, **delen: Any) -> Plan:
    """The real plan with another question."""
    return met_vraag(plan(), nr, pad, **delen)


def zonder(nr: str, pad: str) -> Plan:
    """The real plan in which a task no longer asks this."""
    return taak(nr, vraag=tuple(v for v in plan().taken[nr].vraag if v.pad != pad))


def _geheel(naam: str) -> Plan | Naslag:
    """The plan, or what stands beside it: whichever has this part."""
    return plan().naslag if naam in Naslag.model_fields else plan()


def _met(naam: str, delen: tuple[Any, ...]) -> Plan:
    """The real plan with this part, wherever it belongs."""
    if naam in Naslag.model_fields:
        return met_naslag(plan(), **{naam: delen})
    return gewijzigd(plan(), **{naam: delen})


def dubbel(naam: str) -> Plan:
    """The real plan with the first of these parts twice."""
    delen = getattr(_geheel(naam), naam)
    return _met(naam, (*delen, delen[0]))


def eerste(naam: str, **anders: Any) -> Plan:
    """The real plan with a change in the first of these parts."""
    delen = getattr(_geheel(naam), naam)
    return _met(naam, (delen[0].model_copy(update=anders), *delen[1:]))


def met_dubbele_vraag() -> Plan:
    """The real plan in which task 0.1 also asks for the name of the VSV."""
    naam = next(v for v in plan().vragen["vsv_vastleggen"] if v.pad == "vsv.naam")
    return taak("brontekst_kiezen", vraag=(*plan().taken["brontekst_kiezen"].vraag, naam))


def met_persoonsdeel(**delen: Any) -> Plan:
    """The real plan with another part of a person."""
    return eerste("persoon", **delen)


VRAAG_01 = "taak 0.1, vraag bron.status"
STAP = "stappenplan.toml: "
# What is wrong: a plan, and the finding (file, place, what) that it must give.
GEVALLEN: dict[str, tuple[Callable[[], Plan], str]] = {
    "taak dubbel": (
        lambda: dubbel("taak"),
        f"{STAP}taak 0.1: dit nummer komt twee keer voor",
    ),
    "stap dubbel": (
        lambda: dubbel("stap"),
        f"{STAP}stap 0: dit nummer komt twee keer voor",
    ),
    "vreemd nummer": (
        lambda: taak("brontekst_kiezen", nr="nul"),
        f"{STAP}taak nul: het nummer is geen stap, punt, volgnummer",
    ),
    "stap ontbreekt": (
        lambda: gewijzigd(plan(), stap=plan().stap[:-1]),
        f"{STAP}taak J.1: stap J bestaat niet",
    ),
    "kern zonder reden": (
        lambda: taak("vsv_vastleggen", kern_reden=""),
        f"{STAP}taak 0.2: kern_reden ontbreekt bij een kerntaak",
    ),
    "nvt zonder reden": (
        lambda: taak("viewer_contracteren", nvt_reden=""),
        f"{STAP}taak 3b.2: nvt_reden ontbreekt bij nvt_als",
    ),
    "onbekende wie": (
        lambda: taak("brontekst_kiezen", wie=("notaris",)),
        f"{STAP}taak 0.1: wie: notaris staat niet in [wie]",
    ),
    "verkeerde volgorde": (
        lambda: gewijzigd(plan(), taak=plan().taak[::-1]),
        f"{STAP}taak: de taken staan niet in de volgorde van de stappen",
    ),
    "na bestaat niet": (
        lambda: taak("ledenlijst_maken", na=("0.9",)),
        f"{STAP}taak 0.3: na: taak 0.9 bestaat niet",
    ),
    "na_liefst bestaat niet": (
        lambda: taak("ledenlijst_maken", na_liefst=("0.9",)),
        f"{STAP}taak 0.3: na_liefst: taak 0.9 bestaat niet",
    ),
    "kring": (
        lambda: taak("vsv_vastleggen", na=("rso_ondertekenen",)),
        f"{STAP}taak: deze taken wachten op elkaar: ",
    ),
    "kring door liefst": (
        lambda: taak("mandaat_besluiten", na_liefst=("penningmeester_benoemen",)),
        f"{STAP}taak: deze taken wachten op elkaar: 1.",
    ),
    "wacht op zichzelf": (
        lambda: taak("mandaat_besluiten", na=("mandaat_besluiten",)),
        f"{STAP}taak: deze taken wachten op elkaar: 1.1 -> 1.1",
    ),
    "controleer_bij": (
        lambda: taak("brontekst_kiezen", controleer_bij=("vsv.kleur",)),
        f"{STAP}taak 0.1: controleer_bij: het pad vsv.kleur bestaat niet",
    ),
    "pad bestaat niet": (
        lambda: vraag("brontekst_kiezen", "bron.status", pad="bron.kleur"),
        f"{STAP}taak 0.1, vraag bron.kleur: dit pad bestaat niet in het dossier",
    ),
    "pad in lijst bestaat niet": (
        lambda: vraag("ledenlijst_maken", "deelnemers.*.naam", pad="kleur"),
        f"{STAP}taak 0.3, vraag deelnemers.*.kleur: dit pad bestaat niet in het dossier",
    ),
    "lijst bestaat niet": (
        lambda: vraag("ledenlijst_maken", "deelnemers", pad="leden"),
        f"{STAP}taak 0.3, vraag leden: deze lijst bestaat niet in het dossier",
    ),
    "persoon bestaat niet": (
        lambda: vraag("penningmeester_benoemen", "penningmeester", pad="kassier"),
        f"{STAP}taak 1.2, vraag kassier.naam: dit pad bestaat niet in het dossier",
    ),
    "persoon verplicht onbekend": (
        lambda: vraag("penningmeester_benoemen", "penningmeester", verplicht=("achternaam",)),
        f"{STAP}taak 1.2, vraag penningmeester: verplicht: achternaam is geen veld",
    ),
    "keuze te veel": (
        lambda: vraag("brontekst_kiezen", "bron.status", keuzes={"concept": "C", "weg": "W"}),
        f"{STAP}{VRAAG_01}: keuzes: komen niet overeen met het dossier (vastgesteld, weg)",
    ),
    "keuzes bij tekst": (
        lambda: vraag("vsv_vastleggen", "vsv.naam", keuzes={"a": "A"}),
        f"{STAP}taak 0.2, vraag vsv.naam: keuzes: komen niet overeen met het dossier (a)",
    ),
    "klaar_bij": (
        lambda: vraag("brontekst_kiezen", "bron.status", klaar_bij=("definitief",)),
        f"{STAP}{VRAAG_01}: klaar_bij: 'definitief' is geen antwoord",
    ),
    "suggesties bij keuze": (
        lambda: vraag("brontekst_kiezen", "bron.status", suggesties=("concept",)),
        f"{STAP}{VRAAG_01}: suggesties kunnen alleen bij korte tekst",
    ),
    "suggesties_uit": (
        lambda: vraag("vsv_vastleggen", "vsv.naam", suggesties_uit="kvk"),
        f"{STAP}taak 0.2, vraag vsv.naam: suggesties_uit: kvk bestaat niet",
    ),
    "sleutel": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel="kleur"),
        f"{STAP}taak 0.3, vraag deelnemers: sleutel: kleur is geen veld van deelnemers",
    ),
    "sleutel is de id": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel="id"),
        f"{STAP}taak 0.3, vraag deelnemers: sleutel: id is geen veld van deelnemers",
    ),
    "sleutel ontbreekt": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel=""),
        f"{STAP}taak 0.3, vraag deelnemers: sleutel ontbreekt",
    ),
    "dit_jaar": (
        lambda: vraag("geld_navragen", "gelden", dit_jaar="datum"),
        f"{STAP}taak 2.1, vraag gelden: dit_jaar: datum is geen veld van gelden",
    ),
    "rijen onbekend": (
        lambda: vraag("basisdiensten_nalopen", "rso.basisdiensten", rijen="taarten"),
        f"{STAP}taak 3a.2, vraag rso.basisdiensten: rijen: taarten bestaat niet",
    ),
    "minstens te veel": (
        lambda: vraag("basisdiensten_nalopen", "rso.basisdiensten", minstens=7),
        f"{STAP}taak 3a.2, vraag rso.basisdiensten: minstens: er zijn minder dan 7",
    ),
    "teleenheid": (
        lambda: vraag("ledenlijst_maken", "deelnemers", teleenheid=""),
        f"{STAP}taak 0.3, vraag deelnemers: teleenheid ontbreekt bij minstens",
    ),
    "voorwaarde bestaat niet": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("vsv.kleur", ingevuld=True)),
        f"{STAP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad vsv.kleur bestaat niet",
    ),
    "voorwaarde is geen pad": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("vsv..naam", ingevuld=True)),
        f"{STAP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad vsv..naam bestaat niet",
    ),
    "voorwaarde op een lijst met waarde": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("deelnemers", gelijk=("x",))),
        f"{STAP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad deelnemers bestaat niet",
    ),
    "voorwaarde zonder lijst": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als(".naam", ingevuld=True)),
        f"{STAP}taak 0.2, vraag vsv.kvk: voorwaarde .naam: er is hier geen lijst",
    ),
    "lijst met voorwaarde van een item": (
        lambda: vraag("ledenlijst_maken", "deelnemers", toon_als=als(".naam", ingevuld=True)),
        f"{STAP}taak 0.3, vraag deelnemers: voorwaarde .naam: er is hier geen lijst",
    ),
    "voorwaarde in een lijst": (
        lambda: vraag(
            "ledenlijst_maken", "deelnemers.*.soort", toon_als=als(".kleur", ingevuld=True)
        ),
        f"{STAP}taak 0.3, vraag deelnemers.*.soort: voorwaarde: het pad deelnemers.*.kleur",
    ),
    "voorwaarde op een rij die er niet is": (
        lambda: vraag(
            "viewer_contracteren",
            "viewer.vwo_getekend_op",
            toon_als=als("rso.privacyrollen.kat.vwo", niet=("x",)),
        ),
        f"{STAP}taak 3b.2, vraag viewer.vwo_getekend_op: voorwaarde: het pad rso.privacyrollen.kat",
    ),
    "telt_als": (
        lambda: vraag(
            "overleg_houden", "overleg.bijeenkomsten", telt_als=als(".status", gelijk=("leuk",))
        ),
        f"{STAP}taak 4.4, vraag overleg.bijeenkomsten: voorwaarde: 'leuk' kan niet",
    ),
    "nvt_als": (
        lambda: taak("viewer_contracteren", nvt_als=als("viewer.kleur", gelijk=("rood",))),
        f"{STAP}taak 3b.2, nvt_als: voorwaarde: het pad viewer.kleur bestaat niet",
    ),
    "waarde kan niet (keuze)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("vsv.rechtsvorm", gelijk=("bv",))),
        f"{STAP}taak 0.2, vraag vsv.agb: voorwaarde: 'bv' kan niet bij vsv.rechtsvorm",
    ),
    "waarde kan niet (ja of nee)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("rso.actief", gelijk=("ja",))),
        f"{STAP}taak 0.2, vraag vsv.agb: voorwaarde: 'ja' kan niet bij rso.actief",
    ),
    "waarde kan niet (datum)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("rso.akkoord_op", niet=("2026",))),
        f"{STAP}taak 0.2, vraag vsv.agb: voorwaarde: '2026' kan niet bij rso.akkoord_op",
    ),
    "weet niet kan niet": (
        lambda: vraag(
            "diensten_kiezen",
            "rso.aanvullend.*.tarief",
            toon_als=als(".keuze", gelijk=("weet ik nog niet",)),
        ),
        "rso.aanvullend.*.tarief: voorwaarde: 'weet ik nog niet' kan niet",
    ),
    "lege voorwaarde": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("vsv.naam")),
        f"{STAP}taak 0.2, vraag vsv.agb: voorwaarde: vsv.naam heeft geen gelijk, niet of ingevuld",
    ),
    "niet gevraagd": (
        lambda: zonder("vsv_vastleggen", "vsv.naam"),
        f"{STAP}vsv.naam: geen enkele taak vraagt hiernaar",
    ),
    "twee keer gevraagd": (
        met_dubbele_vraag,
        f"{STAP}vsv.naam: hier vragen 2 vragen naar",
    ),
    "bron van een stap": (
        lambda: eerste("stap", bron="De krant"),
        f"{STAP}stap 0: bron: 'De krant' is onbekend",
    ),
    "bron van een taak": (
        lambda: taak("brontekst_kiezen", bron="Memo, bijlage 5; Memmo"),
        f"{STAP}taak 0.1: bron: 'Memo, bijlage 5; Memmo' is onbekend",
    ),
    "bron van een vraag": (
        lambda: vraag("brontekst_kiezen", "bron.status", bron="Memmo"),
        f"{STAP}{VRAAG_01}: bron: 'Memmo' is onbekend",
    ),
    "bron van een veld in een lijst": (
        lambda: vraag("ledenlijst_maken", "deelnemers.*.naam", bron="Memmo"),
        f"{STAP}taak 0.3, vraag naam: bron: 'Memmo' is onbekend",
    ),
    "mijlpaal": (
        lambda: gewijzigd(plan(), ingericht=("9.9",)),
        f"{STAP}ingericht: taak 9.9 bestaat niet",
    ),
    "mijlpaal 2": (
        lambda: gewijzigd(plan(), in_werking=("9.9",)),
        f"{STAP}in_werking: taak 9.9 bestaat niet",
    ),
    "deel van een persoon": (
        lambda: met_persoonsdeel(pad="achternaam"),
        f"{STAP}persoon: achternaam is geen veld van een persoon",
    ),
    "accolades": (
        lambda: met_persoonsdeel(vraag="Hoe heet {hij}?"),
        f"{STAP}persoon: tussen accolades mag alleen {{wie}} staan",
    ),
    "veld van bewijs": (
        lambda: gewijzigd(
            plan(),
            bewijs=plan().bewijs.model_copy(
                update={"velden": (plan().bewijs.velden[0].model_copy(update={"pad": "geur"}),)}
            ),
        ),
        f"{STAP}bewijs: geur is geen veld van bewijs",
    ),
    "pad van de notitie": (
        lambda: gewijzigd(plan(), notitie=plan().notitie.model_copy(update={"pad": "noot"})),
        f"{STAP}notitie: pad: noot moet notitie zijn",
    ),
    "bron van bronkritiek": (
        lambda: eerste("bronkritiek", bron="Memmo"),
        "bronkritiek.toml: bijlagenummers: bron: 'Memmo' is onbekend",
    ),
    "soort bronkritiek": (
        lambda: eerste("bronkritiek", soort="gemopper"),
        "bronkritiek.toml: bijlagenummers: soort is geen stilte of tegenspraak",
    ),
    "taak van bronkritiek": (
        lambda: eerste("bronkritiek", taken=("9.9",)),
        "bronkritiek.toml: bijlagenummers: taken: taak 9.9 bestaat niet",
    ),
    "bron van een begrip": (
        lambda: eerste("begrip", bron="Memmo"),
        f"begrippen.toml: {plan().naslag.begrip[0].term}: bron: 'Memmo' is onbekend",
    ),
    "bron van een dienst": (
        lambda: eerste("basisdienst", bron=""),
        f"diensten.toml: {plan().basisdienst[0].id}: bron: '' is onbekend",
    ),
    "bron van een rol": (
        lambda: eerste("rol", bron="Memmo"),
        f"rollen.toml: {plan().naslag.rol[0].id}: bron: 'Memmo' is onbekend",
    ),
    "bron van een overleg": (
        lambda: eerste("overlegsoort", bron="Memmo"),
        f"overleggen.toml: {plan().naslag.overlegsoort[0].id}: bron: 'Memmo' is onbekend",
    ),
    "bron van een thema": (
        lambda: eerste("thema", bron="Memmo"),
        f"themas.toml: {plan().thema[0].id}: bron: 'Memmo' is onbekend",
    ),
    "dienst dubbel": (
        lambda: dubbel("basisdienst"),
        f"diensten.toml: basisdienst {plan().basisdienst[0].id}: id: komt twee keer voor",
    ),
    "bron dubbel": (
        lambda: dubbel("bron"),
        "bronnen.toml: bron Overeenkomst: kort: komt twee keer voor",
    ),
    "begrip dubbel": (
        lambda: dubbel("begrip"),
        f"begrippen.toml: begrip {plan().naslag.begrip[0].term}: term: komt twee keer voor",
    ),
}


def test_het_echte_plan() -> None:
    assert controleer(plan()) == []


@pytest.mark.parametrize("geval", GEVALLEN)
def test_bevinding(geval: str) -> None:
    maak, verwacht = GEVALLEN[geval]
    bevindingen = controleer(maak())
    assert any(verwacht in bevinding for bevinding in bevindingen), bevindingen
    assert all(bevinding.partition(": ")[0].endswith(".toml") for bevinding in bevindingen)


def test_rijen() -> None:
    """The row sets that the check knows are those that the plan has and uses."""
    assert set(RIJEN) >= {v.rijen for vs in plan().vragen.values() for v in vs if v.rijen}
    for naam in RIJEN:
        assert plan().rijen(naam)


def test_een_rij_mag_in_een_voorwaarde() -> None:
    """A condition may name one fixed row by its id."""
    voorwaarde = als("rso.privacyrollen.rso.vwo", gelijk=("getekend",))
    assert (
        controleer(vraag("viewer_contracteren", "viewer.vwo_getekend_op", toon_als=voorwaarde))
        == []
    )


# ------------------------------------------------------------------- the files as they are


def met_bestand(monkeypatch: pytest.MonkeyPatch, naam: str, anders: Callable[[str], Any]) -> None:
    """Let the check read this file as something else; `anders` gives the tables or raises."""

    def lees(ander: str) -> dict[str, Any]:
        if ander != naam:
            return lees_bestand(ander)
        gelezen: dict[str, Any] = anders(ander)
        return gelezen

    monkeypatch.setattr(plancontrole, "lees_bestand", lees)


def test_bestand_is_geen_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bestand(monkeypatch, "rollen", lambda _: tomli.loads("[[rol]\nid = 1"))
    gelezen, fouten = controleer_bestanden()
    assert gelezen is None
    assert len(fouten) == 1
    assert fouten[0].startswith("rollen.toml: niet te lezen (")
    assert "line 1" in fouten[0]


@pytest.mark.parametrize(
    "fout", [FileNotFoundError("weg"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "fout")]
)
def test_bestand_is_niet_te_lezen(monkeypatch: pytest.MonkeyPatch, fout: Exception) -> None:
    def weiger(_: str) -> None:
        raise fout

    met_bestand(monkeypatch, "rso", weiger)
    gelezen, fouten = controleer_bestanden()
    assert gelezen is None
    assert fouten[0].startswith("rso.toml: niet te lezen (")


def test_sleutel_in_twee_bestanden(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bestand(monkeypatch, "rso", lambda naam: {**lees_bestand(naam), "rol": []})
    assert controleer_bestanden() == (None, ["rso.toml: rol: staat ook in rollen.toml"])


def _met_vraagdeel(**delen: Any) -> Callable[[str], dict[str, Any]]:
    def lees(naam: str) -> dict[str, Any]:
        ruw = lees_bestand(naam)
        vraag = next(v for t in ruw["taak"] for v in t["vraag"] if v["pad"] == "vsv.naam")
        vraag.update(delen)
        return ruw

    return lees


def test_onbekende_sleutel_in_een_vraag(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bestand(monkeypatch, "stappenplan", _met_vraagdeel(hnt="typefout"))
    gelezen, fouten = controleer_bestanden()
    assert gelezen is None
    assert len(fouten) == 1
    assert fouten[0].startswith("stappenplan.toml: taak > 0.2 > vraag > vsv.naam > hnt: ")


def test_verkeerd_soort_waarde(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bestand(monkeypatch, "stappenplan", _met_vraagdeel(verplicht="misschien"))
    _, fouten = controleer_bestanden()
    assert len(fouten) == 1
    assert fouten[0].startswith("stappenplan.toml: taak > 0.2 > vraag > vsv.naam > verplicht: ")


def test_ontbrekende_sleutel(monkeypatch: pytest.MonkeyPatch) -> None:
    def lees(naam: str) -> dict[str, Any]:
        ruw = lees_bestand(naam)
        del ruw["rol"][0]["wat"]
        return ruw

    met_bestand(monkeypatch, "rollen", lees)
    _, fouten = controleer_bestanden()
    naam = lees_bestand("rollen")["rol"][0]["id"]
    assert fouten[0].startswith(f"rollen.toml: rol > {naam} > wat: missing")


def test_leeg_bestand(monkeypatch: pytest.MonkeyPatch) -> None:
    met_bestand(monkeypatch, "stappenplan", lambda _: {})
    gelezen, fouten = controleer_bestanden()
    assert gelezen is None
    assert "stappenplan.toml: taak: missing (Field required)" in fouten


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_elk_bestand_telt_mee(monkeypatch: pytest.MonkeyPatch, bestand: str) -> None:
    met_bestand(monkeypatch, bestand, lambda naam: {**lees_bestand(naam), "typefout": 1})
    _, fouten = controleer_bestanden()
    assert fouten[0].startswith(f"{bestand}.toml: typefout: ")
