"""The plan that comes with the program: sound, complete, and in the words that we promised."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from factory import gewijzigd, plan, with_taak

from vsv_wizard.dossier.paths import all_fields, all_lists
from vsv_wizard.dossier.schema_1 import TASK_IDS
from vsv_wizard.plan import reference as naslag
from vsv_wizard.plan.base import read_file
from vsv_wizard.plan.check import check_files
from vsv_wizard.plan.model import FILES as PLANBESTANDEN
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.regels import check_format

FILES = (*PLANBESTANDEN, *naslag.FILES)

STEPS = ("0", "1", "2", "3a", "3b", "4", "5", "J")

# Our own copy of the checklist, in which the core waits for the core
# only: what it had there waits for is what had better come first. Per task: what comes first (had
# better come first), who, and whether a person may call the whole task n.v.t.
CHECKLIST = """
0.1  |               |       | A     |
0.2  |               |       | B     |
0.3  | 0.2           |       | A     |
0.4  | 0.2           |       | B     |
0.5  | 0.3           |       | A R   |
1.1  | 0.2           |       | B     |
1.2  | 1.1           |       | B     |
1.3  | 0.2           | 0.4   | B     |
1.4  | 0.2           |       | B     |
1.5  | 0.3           |       | A Z   |
1.6  | 1.2 1.3 3a.1  |       | A     |
2.1  | 1.2           |       | P     | nvt
2.2  | 1.1           |       | P     | nvt
2.3  | 2.1 3a.3      |       | P B   |
2.4  | 1.1           | 2.2   | P     | nvt
2.5  | 2.4           |       | P B   |
3a.1 | 0.2           |       | B A   |
3a.2 | 3a.1          |       | A R   |
3a.3 | 3a.1          | 3a.2  | B     |
3a.4 | 3a.1          | 0.3   | A Z R | nvt
3a.5 | 3a.3          |       | B     |
3a.6 | 3a.3 3a.4 3b.1|       | J     |
3a.7 | 3a.5 3a.6     | 2.3   | B J   |
3a.8 | 1.4 3a.5 3a.6 3b.3 | 3a.7 | T R   |
3a.9 | 3a.8          |       | A     |
3b.1 | 3a.1          |       | B     |
3b.2 | 3a.6 1.4      |       | T J   | nvt
3b.3 | 3b.1          |       | A R   | nvt
3b.4 | 3b.2 3b.3     |       | R J   |
3b.5 | 3b.1          |       | A R   | nvt
4.1  | 1.3 1.5       |       | A     |
4.2  | 1.3           |       | A     |
4.3  | 4.1           |       | A Z   |
4.4  | 4.2           | 4.3   | A     |
4.5  | 4.3           |       | A Z   |
4.6  | 3a.3          |       | A     |
5.1  | 1.3 3a.1      |       | A R   | nvt
5.2  | 1.5 5.1       |       | A R   |
5.3  | 5.1           |       | R     |
5.4  | 5.1           |       | A     | nvt
5.5  | 5.3           |       | A     |
5.6  | 0.4           |       | B     | nvt
J.1  | 3a.8          |       | A P   |
"""
WHO = {
    "B": "bestuur",
    "P": "penningmeester",
    "A": "aanspreekpunt",
    "T": "tekenbevoegde",
    "J": "jurist",
    "Z": "zorgaanbieders",
    "R": "rso",
}
ROWS = [[deel.strip() for deel in row.split("|")] for row in CHECKLIST.strip().splitlines()]
KERN = (
    *(
        "vsv_vastleggen",
        "mandaat_besluiten",
        "penningmeester_benoemen",
        "aanspreekpunt_benoemen",
        "tekenbevoegde_bepalen",
        "geld_ontvangen",
    ),
    *(
        "rso_kiezen",
        "diensten_kiezen",
        "rechtstreekse_diensten_vastleggen",
        "open_keuzes_nemen",
        "privacyrollen_toetsen",
        "rso_ondertekenen",
        "viewer_kiezen",
        "viewer_contracteren",
        "viewerafspraak_opnemen",
        "overleggen_plannen",
        "overleg_houden",
        "aanspreekpunt_aanmelden",
    ),
)
# N.v.t. of a part of a task is a choice among its answers.
NVT_WITHIN_THE_TAAK = {
    "vsv_vastleggen": ("vsv.kvk_toelichting", None),
    "penningmeester_benoemen": ("penningmeester.vervanger_geregeld", "bewust_geen"),
    "aanspreekpunt_benoemen": ("aanspreekpunt.vervanger_geregeld", "bewust_geen"),
    "concept_toetsen": ("rso.aansprakelijkheid", "risico_aanvaard"),
    "overleg_houden": ("overleg.bijeenkomsten.*.status", "vervallen"),
    "bijeenkomsten_bijwonen": ("gebruikersgroep.bijeenkomsten.*.status", "vervallen"),
}
YEARLY = {
    "geld_navragen",
    "kosten_begroten",
    "geld_ontvangen",
    "geld_verantwoorden",
    "overleggen_plannen",
    "overleg_houden",
    "noodprocedure_oefenen",
    "bijeenkomsten_noteren",
    "wijzigingsverzoeken_bijhouden",
    "bijeenkomsten_bijwonen",
    "jaarcontrole_doen",
}

# The gaps of the model agreement, in its order.
GAPS = {
    "kop, partij 1": ["rso.naam", "rso.plaats", "rso.kvk"],
    "kop, partij 2": ["vsv.naam", "vsv.plaats", "vsv.kvk", "tekenbevoegde.naam"],
    "overwegingen": ["vsv.regio", "viewer.overweging_opnemen"],
    "2.1": ["rso.aanvullend.*.keuze"],
    "3.1": ["rso.rechtstreeks.*.dienst"],
    "4.1": [f"aanspreekpunt.{d}" for d in ("organisatie", "naam", "functie", "telefoon", "email")],
    "5.1": ["rso.betaler_basis", "rso.aanvullend.*.betaler", "rso.rechtstreeks.*.betaler"],
    "6.2": ["rso.opzegtermijn"],
    "8.2": ["rso.rechtbank"],
    "ondertekening": [
        f"rso.handtekening_{wie}.{deel}"
        for wie in ("rso", "vsv")
        for deel in ("naam", "functie", "datum", "plaats")
    ],
    "bijlage 3": [f"rso.aanvullend.*.tarief{d}" for d in ("", "_eenheid", "_jaar", "_btw")],
    "bijlage 4": [f"rso.rechtstreeks.*.{d}" for d in ("deelnemer", "dienst", "tarief")],
}


def all_vragen() -> Iterator[tuple[str, Vraag]]:
    """Every question with the number of its task, those within lists too."""
    for nr, vragen in plan().vragen.items():
        for vraag in vragen:
            yield nr, vraag
            for veld in vraag.velden:
                yield nr, veld
    for vraag in (*plan().persoon, plan().notitie, plan().bewijs, *plan().bewijs.velden):
        yield "", vraag


def test_the_plan_is_in_order() -> None:
    loaded, errors = check_files()
    assert errors == []
    assert loaded == plan()


def test_steps() -> None:
    assert tuple(plan().steps) == STEPS
    assert {taak.stap for taak in plan().taak} == set(STEPS)


def test_43_taken() -> None:
    assert [taak.nr for taak in plan().taak] == [row[0] for row in ROWS]
    assert len(plan().taken) == 43


@pytest.mark.parametrize(("nr", "na", "liefst", "wie", "nvt"), ROWS)
def test_checklist(nr: str, na: str, liefst: str, wie: str, nvt: str) -> None:
    taak = plan().taken[TASK_IDS[nr]]
    assert taak.nr == nr
    assert {plan().nr(other) for other in taak.na} == set(na.split())
    assert {plan().nr(other) for other in taak.na_liefst} == set(liefst.split())
    assert set(taak.wie) == {WHO[letter] for letter in wie.split()}
    assert bool(taak.nvt_mag) == bool(nvt)
    assert not taak.nvt_als or taak.nvt_mag


@pytest.mark.parametrize(("nr", "antwoord"), NVT_WITHIN_THE_TAAK.items())
def test_nvt_of_a_part(nr: str, antwoord: tuple[str, str | None]) -> None:
    pad, value = antwoord
    assert plan().taak_of[pad] == nr
    assert value is None or value in plan().vraag_of[pad].keuzes


def test_kern() -> None:
    assert [nr for nr, taak in plan().taken.items() if taak.kern] == list(KERN)
    assert len(KERN) == 18
    assert all(bool(taak.kern_reden) == taak.kern for taak in plan().taak)


def test_the_kern_waits_only_for_the_kern() -> None:
    for nr in KERN:
        assert set(plan().taken[nr].na) <= set(KERN)
        assert nr not in plan().taken[nr].na


def test_yearly() -> None:
    assert {nr for nr, taak in plan().taken.items() if taak.jaarlijks} == YEARLY


def test_mijlpalen() -> None:
    ingericht = {
        t.id
        for t in plan().taak
        if t.nr[0] in "0123" and t.id not in ("geld_ontvangen", "geld_verantwoorden")
    }
    ingericht |= {
        "contactpersonen_uitnodigen",
        "overleggen_plannen",
        "agenda_vaststellen",
        "helpdeskroute_delen",
        "aanspreekpunt_aanmelden",
        "vertegenwoordigers_controleren",
        "bijeenkomsten_noteren",
    }
    assert set(plan().ingericht) == ingericht
    assert plan().in_werking == ("geld_ontvangen",)


@pytest.mark.parametrize("nr", [row[0] for row in ROWS])
def test_every_taak_is_finished(nr: str) -> None:
    taak = plan().taken[TASK_IDS[nr]]
    assert taak.waarom and taak.klaar_als and taak.uitleg and taak.bron and taak.bewijs
    vragen = plan().vragen[taak.id]
    assert any(v.verplicht or any(d.verplicht for d in v.velden) for v in vragen)
    for vraag in vragen:
        assert vraag.groep
        assert vraag.bron


@pytest.mark.parametrize("gap", GAPS)
def test_every_gap_of_the_model_is_asked(gap: str) -> None:
    for pad in GAPS[gap]:
        assert pad in plan().taak_of


def test_tarieven_and_ondertekening_are_needed() -> None:
    """What the agreement cannot be signed without is required (where it is asked)."""
    vrij = {"vsv.kvk"}  # most VSV's have none
    for pad in {pad for paden in GAPS.values() for pad in paden} - vrij:
        assert plan().vraag_of[pad].verplicht, pad


def test_counts_of_the_domain() -> None:
    assert len(plan().basisdienst) == 6
    assert len(plan().aanvullende_dienst) == 3
    assert len(plan().waarborg) == 4
    assert len(plan().thema) in (11, 12)  # theme 7 has two halves
    assert {row.id for row in plan().privacypartij} == {"rso", "viewer", "helpdesk"}
    assert len(plan().naslag.rso) == 10
    assert {r.id for r in plan().naslag.rechtsvorm} >= set(
        all_fields()["vsv.rechtsvorm"].keuzes
    ) - {"anders"}


def test_every_antwoord_has_a_taak() -> None:
    buiten = {
        pad
        for lijst in plan().outside_taken
        for pad in (lijst.pad, *(f"{lijst.pad}.*.{veld.pad}" for veld in lijst.velden))
    }
    assert set(plan().vraag_of) == set(all_fields()) | set(all_lists())
    assert set(plan().taak_of) == set(plan().vraag_of) - buiten


def test_key_of_a_list_of_another_taak() -> None:
    ontvangst = next(v for v in plan().vragen["geld_ontvangen"] if v.is_list)
    assert plan().key_vraag(ontvangst) is plan().vraag_of["gelden.*.jaar"]


def test_a_person_is_written_out() -> None:
    parts = {
        v.pad: v
        for v in plan().vragen["penningmeester_benoemen"]
        if v.pad.startswith("penningmeester.")
    }
    naam = parts["penningmeester.naam"]
    assert naam.naam == "de naam van de penningmeester"
    assert naam.verplicht and not parts["penningmeester.telefoon"].verplicht


def test_suggestions() -> None:
    vragen = plan().vraag_of
    assert plan().suggesties(vragen["rso.naam"]) == tuple(rso.naam for rso in plan().naslag.rso)
    assert plan().suggesties(plan().bewijs.velden[0]) == plan().bewijssoorten
    assert plan().suggesties(vragen["bron.overeenkomst_versie"]) == ("concept versie 2.0",)
    assert plan().suggesties(vragen["vsv.naam"]) == ()


def test_notitie_and_bewijs_have_a_full_path() -> None:
    assert plan().notitie_vraag("diensten_kiezen").pad == "taken.diensten_kiezen.notitie"
    assert plan().bewijs_vraag("jaarcontrole_doen").pad == "taken.jaarcontrole_doen.bewijs"


def test_a_changed_plan_remembers_nothing() -> None:
    otherwise = with_taak(plan(), "brontekst_kiezen", titel="Iets anders")
    assert otherwise.taken["brontekst_kiezen"].titel == "Iets anders"
    assert plan().taken["brontekst_kiezen"].titel == "Kies de brontekst"
    assert "jaarcontrole_doen" not in gewijzigd(plan(), taak=plan().taak[:-1]).taken


# ------------------------------------------------------------------------- the words

# (u)-form, no blame, and no duty that does not exist.
FORBIDDEN = re.compile(
    r"\b(je|jij|jou|jouw|jullie|ongeldige?|helaas|oeps|sorry)\b|verplichte? veld|"
    r"Wegiz (is )?verplicht|verplicht (door|volgens|vanuit) de Wegiz",
    re.IGNORECASE,
)


def texts(deel: Any, plek: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a file of data/, with its place; keys too, since some hold words."""
    if isinstance(deel, str):
        yield plek, deel
    elif isinstance(deel, list):
        for number, kind in enumerate(deel):
            naam = kind.get("nr") or kind.get("pad") if isinstance(kind, dict) else None
            yield from texts(kind, f"{plek} > {naam or number}")
    elif isinstance(deel, dict):
        for sleutel, kind in deel.items():
            yield f"{plek} > {sleutel}", sleutel
            yield from texts(kind, f"{plek} > {sleutel}")


@pytest.mark.parametrize("bestand", FILES)
def test_choice_of_words(bestand: str) -> None:
    error = {
        plek: found.group()
        for plek, tekst in texts(read_file(bestand))
        if (found := FORBIDDEN.search(tekst))
    }
    assert error == {}


@pytest.mark.parametrize("bestand", FILES)
def test_plain_characters(bestand: str) -> None:
    """No control, format, private or unassigned characters, and composed as people type."""
    for plek, tekst in texts(read_file(bestand)):
        bare = tekst.replace("\n", "")
        assert not [c for c in bare if unicodedata.category(c).startswith("C")], plek
        assert unicodedata.is_normalized("NFC", tekst), plek
        assert tekst == tekst.rstrip(" \t") and "\t" not in tekst, plek


def test_vragen_and_hints() -> None:
    for nr, vraag in all_vragen():
        plek = f"{nr} {vraag.pad}"
        assert vraag.vraag.endswith("?"), plek
        assert vraag.vraag[0].isupper(), plek
        assert not vraag.hint or vraag.hint.endswith((".", "?")), plek
        assert vraag.kop and not vraag.kop.endswith((".", "?", ":")), plek
        assert vraag.naam or vraag.is_list, plek
        assert not vraag.naam.endswith((".", "?")), plek
        assert not vraag.naam[:1].isupper() or vraag.naam[:2].isupper(), plek  # inside a sentence
        assert all(vraag.keuzes.values()), plek


def test_sentences_end() -> None:
    for taak in plan().taak:
        sentences = (taak.waarom, taak.klaar_als, taak.kern_reden, taak.nvt_mag, taak.nvt_reden)
        assert all(zin.endswith((".", "?")) for zin in sentences if zin), taak.nr
    for stap in plan().stap:
        assert stap.inleiding.endswith(".")
    for punt in plan().naslag.bronkritiek:
        assert punt.tekst.endswith(".") and punt.keuze.endswith("."), punt.id
    for begrip in plan().naslag.begrip:
        assert begrip.uitleg.endswith("."), begrip.term


def test_titles_fit() -> None:
    parts = (*plan().stap, *plan().taak, *plan().basisdienst, *plan().aanvullende_dienst)
    rijen = (*plan().privacypartij, *plan().waarborg, *plan().agendapunt, *plan().thema)
    for deel in (
        *parts,
        *rijen,
        *plan().naslag.overlegsoort,
        *plan().naslag.rol,
        *plan().naslag.rechtsvorm,
    ):
        titel: str = getattr(deel, "titel")  # noqa: B009 - of parts that share no class
        assert 0 < len(titel) <= 48, titel
        assert not titel.endswith("."), titel
    assert all(len(stap.kort) <= 12 for stap in plan().stap)


def test_bijlagen_in_full() -> None:
    """Two texts have annexes with the same numbers: always say which."""
    bare = re.compile(r"(?<!Memo, )(?<!Overeenkomst, )(?<!van de )\bM\d\b|\bOV\d\b")
    for bestand in FILES:
        for plek, tekst in texts(read_file(bestand)):
            assert not bare.search(tekst), plek
            if plek.endswith("> bron"):
                for deel in tekst.split(";"):
                    assert not deel.strip().lower().startswith(("bijlage", "artikel")), plek


# Visibly invented: what could be taken for real is not in an example.
FAKE = re.compile(r"voorbeeld", re.IGNORECASE)
NAAM = re.compile(r"\b(?:Anna|Bram|Carla|Daan|Emma|Farid|Greet|Mr\.|mr\.)")


def test_examples_are_invented() -> None:
    echte = [rso.naam for rso in plan().naslag.rso]
    for nr, vraag in all_vragen():
        tekst, plek = vraag.voorbeeld, f"{nr} {vraag.pad}: {vraag.voorbeeld}"
        assert not [naam for naam in echte if naam in tekst], plek
        for adres in re.findall(r"\S+@\S+", tekst):
            assert adres.endswith(".example"), plek
        for number in re.findall(r"\b0\d\d? \d[\d ]{6,}", tekst):
            assert set(number.replace(" ", "")[3:]) == {"0"}, plek
        for naam in NAAM.finditer(tekst):
            assert tekst[naam.end() :].split()[0].startswith(("Voorbeeld", "D.", "V")), plek
        for instelling in re.findall(r"\b(?:Ziekenhuis|Kraamzorg|RSO|VSV|Stichting) [A-Z]", tekst):
            assert FAKE.search(tekst), (plek, instelling)
        velden = all_fields().get(vraag.pad)
        if velden and velden.line and tekst:
            assert check_format(velden.line, tekst).error is None, plek
        if velden and velden.line == "iban":
            assert tekst in ("", "NL20INGB0001234567", "NL44RABO0123456789"), plek
        if velden and velden.line in ("kvk", "agb") and tekst:
            assert set(tekst[2:]) <= {"0"} or tekst == "12345678", plek


def test_wegiz_is_no_duty() -> None:
    """Birth care is not among the first exchanges that this law makes obligatory."""
    for bestand in FILES:
        for plek, tekst in texts(read_file(bestand)):
            for zin in re.split(r"(?<=[.?])\s", tekst):
                if "Wegiz" in zin and "verplicht" in zin:
                    assert re.search(r"\b(niet|geen|nog)\b", zin), plek
