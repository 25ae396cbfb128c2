"""Every fault that the check of the plan can find, made on purpose in the real plan."""

from collections.abc import Callable
from typing import Any

import pytest
import tomli
from factory import gewijzigd, plan, with_naslag, with_taak, with_vraag

from vsv_wizard.plan import check as plancontrole
from vsv_wizard.plan import reference as naslag
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.check import ROWS, check, check_files
from vsv_wizard.plan.model import FILES as PLANBESTANDEN
from vsv_wizard.plan.model import Condition, Plan
from vsv_wizard.plan.reference import Naslag

FILES = (*PLANBESTANDEN, *naslag.FILES)


def als(pad: str, **rest: Any) -> tuple[Condition, ...]:
    """One condition, as a question or task holds it."""
    return (Condition(pad=pad, **rest),)


def taak(nr: str, /, **parts: Any) -> Plan:
    """The real plan with another task."""
    return with_taak(plan(), nr, **parts)


def vraag(nr: str, pad: str, /, **parts: Any) -> Plan:
    """The real plan with another question."""
    return with_vraag(plan(), nr, pad, **parts)


def zonder(nr: str, pad: str) -> Plan:
    """The real plan in which a task no longer asks this."""
    return taak(nr, vraag=tuple(v for v in plan().taken[nr].vraag if v.pad != pad))


def _whole(naam: str) -> Plan | Naslag:
    """The plan, or what stands beside it: whichever has this part."""
    return plan().naslag if naam in Naslag.model_fields else plan()


def _with(naam: str, parts: tuple[Any, ...]) -> Plan:
    """The real plan with this part, wherever it belongs."""
    if naam in Naslag.model_fields:
        return with_naslag(plan(), **{naam: parts})
    return gewijzigd(plan(), **{naam: parts})


def doubled(naam: str) -> Plan:
    """The real plan with the first of these parts twice."""
    parts = getattr(_whole(naam), naam)
    return _with(naam, (*parts, parts[0]))


def first(naam: str, **otherwise: Any) -> Plan:
    """The real plan with a change in the first of these parts."""
    parts = getattr(_whole(naam), naam)
    return _with(naam, (parts[0].model_copy(update=otherwise), *parts[1:]))


def with_double_vraag() -> Plan:
    """The real plan in which task 0.1 also asks for the name of the VSV."""
    naam = next(v for v in plan().vragen["vsv_vastleggen"] if v.pad == "vsv.naam")
    return taak("brontekst_kiezen", vraag=(*plan().taken["brontekst_kiezen"].vraag, naam))


def with_person_part(**parts: Any) -> Plan:
    """The real plan with another part of a person."""
    return first("persoon", **parts)


VRAAG_01 = "taak 0.1, vraag bron.status"
STEP = "stappenplan.toml: "
# What is wrong: a plan, and the finding (file, place, what) that it must give.
CASES: dict[str, tuple[Callable[[], Plan], str]] = {
    "taak dubbel": (
        lambda: doubled("taak"),
        f"{STEP}taak 0.1: dit nummer komt twee keer voor",
    ),
    "stap dubbel": (
        lambda: doubled("stap"),
        f"{STEP}stap 0: dit nummer komt twee keer voor",
    ),
    "vreemd nummer": (
        lambda: taak("brontekst_kiezen", nr="nul"),
        f"{STEP}taak nul: het nummer is geen stap, punt, volgnummer",
    ),
    "stap ontbreekt": (
        lambda: gewijzigd(plan(), stap=plan().stap[:-1]),
        f"{STEP}taak J.1: stap J bestaat niet",
    ),
    "kern zonder reden": (
        lambda: taak("vsv_vastleggen", kern_reden=""),
        f"{STEP}taak 0.2: kern_reden ontbreekt bij een kerntaak",
    ),
    "nvt zonder reden": (
        lambda: taak("viewer_contracteren", nvt_reden=""),
        f"{STEP}taak 3b.2: nvt_reden ontbreekt bij nvt_als",
    ),
    "onbekende wie": (
        lambda: taak("brontekst_kiezen", wie=("notaris",)),
        f"{STEP}taak 0.1: wie: notaris staat niet in [wie]",
    ),
    "verkeerde volgorde": (
        lambda: gewijzigd(plan(), taak=plan().taak[::-1]),
        f"{STEP}taak: de taken staan niet in de volgorde van de stappen",
    ),
    "na bestaat niet": (
        lambda: taak("ledenlijst_maken", na=("0.9",)),
        f"{STEP}taak 0.3: na: taak 0.9 bestaat niet",
    ),
    "na_liefst bestaat niet": (
        lambda: taak("ledenlijst_maken", na_liefst=("0.9",)),
        f"{STEP}taak 0.3: na_liefst: taak 0.9 bestaat niet",
    ),
    "kring": (
        lambda: taak("vsv_vastleggen", na=("rso_ondertekenen",)),
        f"{STEP}taak: deze taken wachten op elkaar: ",
    ),
    "kring door liefst": (
        lambda: taak("mandaat_besluiten", na_liefst=("penningmeester_benoemen",)),
        f"{STEP}taak: deze taken wachten op elkaar: 1.",
    ),
    "wacht op zichzelf": (
        lambda: taak("mandaat_besluiten", na=("mandaat_besluiten",)),
        f"{STEP}taak: deze taken wachten op elkaar: 1.1 -> 1.1",
    ),
    "controleer_bij": (
        lambda: taak("brontekst_kiezen", controleer_bij=("vsv.kleur",)),
        f"{STEP}taak 0.1: controleer_bij: het pad vsv.kleur bestaat niet",
    ),
    "pad bestaat niet": (
        lambda: vraag("brontekst_kiezen", "bron.status", pad="bron.kleur"),
        f"{STEP}taak 0.1, vraag bron.kleur: dit pad bestaat niet in het dossier",
    ),
    "pad in lijst bestaat niet": (
        lambda: vraag("ledenlijst_maken", "deelnemers.*.naam", pad="kleur"),
        f"{STEP}taak 0.3, vraag deelnemers.*.kleur: dit pad bestaat niet in het dossier",
    ),
    "lijst bestaat niet": (
        lambda: vraag("ledenlijst_maken", "deelnemers", pad="leden"),
        f"{STEP}taak 0.3, vraag leden: deze lijst bestaat niet in het dossier",
    ),
    "persoon bestaat niet": (
        lambda: vraag("penningmeester_benoemen", "penningmeester", pad="kassier"),
        f"{STEP}taak 1.2, vraag kassier.naam: dit pad bestaat niet in het dossier",
    ),
    "persoon verplicht onbekend": (
        lambda: vraag("penningmeester_benoemen", "penningmeester", verplicht=("achternaam",)),
        f"{STEP}taak 1.2, vraag penningmeester: verplicht: achternaam is geen veld",
    ),
    "keuze te veel": (
        lambda: vraag("brontekst_kiezen", "bron.status", keuzes={"concept": "C", "weg": "W"}),
        f"{STEP}{VRAAG_01}: keuzes: komen niet overeen met het dossier (vastgesteld, weg)",
    ),
    "keuzes bij tekst": (
        lambda: vraag("vsv_vastleggen", "vsv.naam", keuzes={"a": "A"}),
        f"{STEP}taak 0.2, vraag vsv.naam: keuzes: komen niet overeen met het dossier (a)",
    ),
    "klaar_bij": (
        lambda: vraag("brontekst_kiezen", "bron.status", klaar_bij=("definitief",)),
        f"{STEP}{VRAAG_01}: klaar_bij: 'definitief' is geen antwoord",
    ),
    "suggesties bij keuze": (
        lambda: vraag("brontekst_kiezen", "bron.status", suggesties=("concept",)),
        f"{STEP}{VRAAG_01}: suggesties kunnen alleen bij korte tekst",
    ),
    "suggesties_uit": (
        lambda: vraag("vsv_vastleggen", "vsv.naam", suggesties_uit="kvk"),
        f"{STEP}taak 0.2, vraag vsv.naam: suggesties_uit: kvk bestaat niet",
    ),
    "sleutel": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel="kleur"),
        f"{STEP}taak 0.3, vraag deelnemers: sleutel: kleur is geen veld van deelnemers",
    ),
    "sleutel is de id": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel="id"),
        f"{STEP}taak 0.3, vraag deelnemers: sleutel: id is geen veld van deelnemers",
    ),
    "sleutel ontbreekt": (
        lambda: vraag("ledenlijst_maken", "deelnemers", sleutel=""),
        f"{STEP}taak 0.3, vraag deelnemers: sleutel ontbreekt",
    ),
    "dit_jaar": (
        lambda: vraag("geld_navragen", "gelden", dit_jaar="datum"),
        f"{STEP}taak 2.1, vraag gelden: dit_jaar: datum is geen veld van gelden",
    ),
    "rijen onbekend": (
        lambda: vraag("basisdiensten_nalopen", "rso.basisdiensten", rijen="taarten"),
        f"{STEP}taak 3a.2, vraag rso.basisdiensten: rijen: taarten bestaat niet",
    ),
    "minstens te veel": (
        lambda: vraag("basisdiensten_nalopen", "rso.basisdiensten", minstens=7),
        f"{STEP}taak 3a.2, vraag rso.basisdiensten: minstens: er zijn minder dan 7",
    ),
    "teleenheid": (
        lambda: vraag("ledenlijst_maken", "deelnemers", teleenheid=""),
        f"{STEP}taak 0.3, vraag deelnemers: teleenheid ontbreekt bij minstens",
    ),
    "voorwaarde bestaat niet": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("vsv.kleur", ingevuld=True)),
        f"{STEP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad vsv.kleur bestaat niet",
    ),
    "voorwaarde is geen pad": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("vsv..naam", ingevuld=True)),
        f"{STEP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad vsv..naam bestaat niet",
    ),
    "voorwaarde op een lijst met waarde": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als("deelnemers", gelijk=("x",))),
        f"{STEP}taak 0.2, vraag vsv.kvk: voorwaarde: het pad deelnemers bestaat niet",
    ),
    "voorwaarde zonder lijst": (
        lambda: vraag("vsv_vastleggen", "vsv.kvk", toon_als=als(".naam", ingevuld=True)),
        f"{STEP}taak 0.2, vraag vsv.kvk: voorwaarde .naam: er is hier geen lijst",
    ),
    "lijst met voorwaarde van een item": (
        lambda: vraag("ledenlijst_maken", "deelnemers", toon_als=als(".naam", ingevuld=True)),
        f"{STEP}taak 0.3, vraag deelnemers: voorwaarde .naam: er is hier geen lijst",
    ),
    "voorwaarde in een lijst": (
        lambda: vraag(
            "ledenlijst_maken", "deelnemers.*.soort", toon_als=als(".kleur", ingevuld=True)
        ),
        f"{STEP}taak 0.3, vraag deelnemers.*.soort: voorwaarde: het pad deelnemers.*.kleur",
    ),
    "voorwaarde op een rij die er niet is": (
        lambda: vraag(
            "viewer_contracteren",
            "viewer.vwo_getekend_op",
            toon_als=als("rso.privacyrollen.kat.vwo", niet=("x",)),
        ),
        f"{STEP}taak 3b.2, vraag viewer.vwo_getekend_op: voorwaarde: het pad rso.privacyrollen.kat",
    ),
    "telt_als": (
        lambda: vraag(
            "overleg_houden", "overleg.bijeenkomsten", telt_als=als(".status", gelijk=("leuk",))
        ),
        f"{STEP}taak 4.4, vraag overleg.bijeenkomsten: voorwaarde: 'leuk' kan niet",
    ),
    "nvt_als": (
        lambda: taak("viewer_contracteren", nvt_als=als("viewer.kleur", gelijk=("rood",))),
        f"{STEP}taak 3b.2, nvt_als: voorwaarde: het pad viewer.kleur bestaat niet",
    ),
    "waarde kan niet (keuze)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("vsv.rechtsvorm", gelijk=("bv",))),
        f"{STEP}taak 0.2, vraag vsv.agb: voorwaarde: 'bv' kan niet bij vsv.rechtsvorm",
    ),
    "waarde kan niet (ja of nee)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("rso.actief", gelijk=("ja",))),
        f"{STEP}taak 0.2, vraag vsv.agb: voorwaarde: 'ja' kan niet bij rso.actief",
    ),
    "waarde kan niet (datum)": (
        lambda: vraag("vsv_vastleggen", "vsv.agb", toon_als=als("rso.akkoord_op", niet=("2026",))),
        f"{STEP}taak 0.2, vraag vsv.agb: voorwaarde: '2026' kan niet bij rso.akkoord_op",
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
        f"{STEP}taak 0.2, vraag vsv.agb: voorwaarde: vsv.naam heeft geen gelijk, niet of ingevuld",
    ),
    "niet gevraagd": (
        lambda: zonder("vsv_vastleggen", "vsv.naam"),
        f"{STEP}vsv.naam: geen enkele taak vraagt hiernaar",
    ),
    "twee keer gevraagd": (
        with_double_vraag,
        f"{STEP}vsv.naam: hier vragen 2 vragen naar",
    ),
    "bron van een stap": (
        lambda: first("stap", bron="De krant"),
        f"{STEP}stap 0: bron: 'De krant' is onbekend",
    ),
    "bron van een taak": (
        lambda: taak("brontekst_kiezen", bron="Memo, bijlage 5; Memmo"),
        f"{STEP}taak 0.1: bron: 'Memo, bijlage 5; Memmo' is onbekend",
    ),
    "bron van een vraag": (
        lambda: vraag("brontekst_kiezen", "bron.status", bron="Memmo"),
        f"{STEP}{VRAAG_01}: bron: 'Memmo' is onbekend",
    ),
    "bron van een veld in een lijst": (
        lambda: vraag("ledenlijst_maken", "deelnemers.*.naam", bron="Memmo"),
        f"{STEP}taak 0.3, vraag naam: bron: 'Memmo' is onbekend",
    ),
    "mijlpaal": (
        lambda: gewijzigd(plan(), ingericht=("9.9",)),
        f"{STEP}ingericht: taak 9.9 bestaat niet",
    ),
    "mijlpaal 2": (
        lambda: gewijzigd(plan(), in_werking=("9.9",)),
        f"{STEP}in_werking: taak 9.9 bestaat niet",
    ),
    "deel van een persoon": (
        lambda: with_person_part(pad="achternaam"),
        f"{STEP}persoon: achternaam is geen veld van een persoon",
    ),
    "accolades": (
        lambda: with_person_part(vraag="Hoe heet {hij}?"),
        f"{STEP}persoon: tussen accolades mag alleen {{wie}} staan",
    ),
    "veld van bewijs": (
        lambda: gewijzigd(
            plan(),
            bewijs=plan().bewijs.model_copy(
                update={"velden": (plan().bewijs.velden[0].model_copy(update={"pad": "geur"}),)}
            ),
        ),
        f"{STEP}bewijs: geur is geen veld van bewijs",
    ),
    "pad van de notitie": (
        lambda: gewijzigd(plan(), notitie=plan().notitie.model_copy(update={"pad": "noot"})),
        f"{STEP}notitie: pad: noot moet notitie zijn",
    ),
    "bron van bronkritiek": (
        lambda: first("bronkritiek", bron="Memmo"),
        "bronkritiek.toml: bijlagenummers: bron: 'Memmo' is onbekend",
    ),
    "soort bronkritiek": (
        lambda: first("bronkritiek", soort="gemopper"),
        "bronkritiek.toml: bijlagenummers: soort is geen stilte of tegenspraak",
    ),
    "taak van bronkritiek": (
        lambda: first("bronkritiek", taken=("9.9",)),
        "bronkritiek.toml: bijlagenummers: taken: taak 9.9 bestaat niet",
    ),
    "bron van een begrip": (
        lambda: first("begrip", bron="Memmo"),
        f"begrippen.toml: {plan().naslag.begrip[0].term}: bron: 'Memmo' is onbekend",
    ),
    "bron van een dienst": (
        lambda: first("basisdienst", bron=""),
        f"diensten.toml: {plan().basisdienst[0].id}: bron: '' is onbekend",
    ),
    "bron van een rol": (
        lambda: first("rol", bron="Memmo"),
        f"rollen.toml: {plan().naslag.rol[0].id}: bron: 'Memmo' is onbekend",
    ),
    "bron van een overleg": (
        lambda: first("overlegsoort", bron="Memmo"),
        f"overleggen.toml: {plan().naslag.overlegsoort[0].id}: bron: 'Memmo' is onbekend",
    ),
    "bron van een thema": (
        lambda: first("thema", bron="Memmo"),
        f"themas.toml: {plan().thema[0].id}: bron: 'Memmo' is onbekend",
    ),
    "dienst dubbel": (
        lambda: doubled("basisdienst"),
        f"diensten.toml: basisdienst {plan().basisdienst[0].id}: id: komt twee keer voor",
    ),
    "bron dubbel": (
        lambda: doubled("bron"),
        "bronnen.toml: bron Overeenkomst: kort: komt twee keer voor",
    ),
    "begrip dubbel": (
        lambda: doubled("begrip"),
        f"begrippen.toml: begrip {plan().naslag.begrip[0].term}: term: komt twee keer voor",
    ),
}


def test_the_real_plan() -> None:
    assert check(plan()) == []


@pytest.mark.parametrize("geval", CASES)
def test_finding(geval: str) -> None:
    make, expected = CASES[geval]
    bevindingen = check(make())
    assert any(expected in bevinding for bevinding in bevindingen), bevindingen
    assert all(bevinding.partition(": ")[0].endswith(".toml") for bevinding in bevindingen)


def test_rows() -> None:
    """The row sets that the check knows are those that the plan has and uses."""
    assert set(ROWS) >= {v.rijen for vs in plan().vragen.values() for v in vs if v.rijen}
    for naam in ROWS:
        assert plan().rijen(naam)


def test_a_row_is_allowed_in_a_condition() -> None:
    """A condition may name one fixed row by its id."""
    voorwaarde = als("rso.privacyrollen.rso.vwo", gelijk=("getekend",))
    assert check(vraag("viewer_contracteren", "viewer.vwo_getekend_op", toon_als=voorwaarde)) == []


# ------------------------------------------------------------------- the files as they are


def with_file(monkeypatch: pytest.MonkeyPatch, naam: str, otherwise: Callable[[str], Any]) -> None:
    """Let the check read this file as something else; `otherwise` gives the tables or raises."""

    def read(other: str) -> dict[str, Any]:
        if other != naam:
            return read_file(other)
        loaded: dict[str, Any] = otherwise(other)
        return loaded

    monkeypatch.setattr(plancontrole, "read_file", read)


def test_file_is_no_toml(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(monkeypatch, "rollen", lambda _: tomli.loads("[[rol]\nid = 1"))
    loaded, errors = check_files()
    assert loaded is None
    assert len(errors) == 1
    assert errors[0].startswith("rollen.toml: niet te lezen (")
    assert "line 1" in errors[0]


@pytest.mark.parametrize(
    "error", [FileNotFoundError("weg"), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "fout")]
)
def test_file_cannot_be_read(monkeypatch: pytest.MonkeyPatch, error: Exception) -> None:
    def refuse(_: str) -> None:
        raise error

    with_file(monkeypatch, "rso", refuse)
    loaded, errors = check_files()
    assert loaded is None
    assert errors[0].startswith("rso.toml: niet te lezen (")


def test_key_in_two_files(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(monkeypatch, "rso", lambda naam: {**read_file(naam), "rol": []})
    assert check_files() == (None, ["rso.toml: rol: staat ook in rollen.toml"])


def _with_vraag_part(**parts: Any) -> Callable[[str], dict[str, Any]]:
    def read(naam: str) -> dict[str, Any]:
        ruw = read_file(naam)
        vraag = next(v for t in ruw["taak"] for v in t["vraag"] if v["pad"] == "vsv.naam")
        vraag.update(parts)
        return ruw

    return read


def test_unknown_key_in_a_vraag(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(monkeypatch, "stappenplan", _with_vraag_part(hnt="typefout"))
    loaded, errors = check_files()
    assert loaded is None
    assert len(errors) == 1
    assert errors[0].startswith("stappenplan.toml: taak > 0.2 > vraag > vsv.naam > hnt: ")


def test_wrong_kind_of_value(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(monkeypatch, "stappenplan", _with_vraag_part(verplicht="misschien"))
    _, errors = check_files()
    assert len(errors) == 1
    assert errors[0].startswith("stappenplan.toml: taak > 0.2 > vraag > vsv.naam > verplicht: ")


def test_missing_key(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(naam: str) -> dict[str, Any]:
        ruw = read_file(naam)
        del ruw["rol"][0]["wat"]
        return ruw

    with_file(monkeypatch, "rollen", read)
    _, errors = check_files()
    naam = read_file("rollen")["rol"][0]["id"]
    assert errors[0].startswith(f"rollen.toml: rol > {naam} > wat: missing")


def test_empty_file(monkeypatch: pytest.MonkeyPatch) -> None:
    with_file(monkeypatch, "stappenplan", lambda _: {})
    loaded, errors = check_files()
    assert loaded is None
    assert "stappenplan.toml: taak: missing (Field required)" in errors


@pytest.mark.parametrize("bestand", FILES)
def test_every_file_counts(monkeypatch: pytest.MonkeyPatch, bestand: str) -> None:
    with_file(monkeypatch, bestand, lambda naam: {**read_file(naam), "typefout": 1})
    _, errors = check_files()
    assert errors[0].startswith(f"{bestand}.toml: typefout: ")
