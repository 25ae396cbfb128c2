"""The plan that comes with the program: sound, complete, and in the words that we promised."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pytest
from factory import gewijzigd, met_taak, plan

from vsv_wizard.dossier.paths import alle_lijsten, alle_velden
from vsv_wizard.dossier.schema_1 import TASK_IDS
from vsv_wizard.plan import reference as naslag
from vsv_wizard.plan.base import lees_bestand
from vsv_wizard.plan.check import controleer_bestanden
from vsv_wizard.plan.model import BESTANDEN as PLANBESTANDEN
from vsv_wizard.plan.model import Vraag
from vsv_wizard.voortgang.regels import vorm

BESTANDEN = (*PLANBESTANDEN, *naslag.BESTANDEN)

STAPPEN = ("0", "1", "2", "3a", "3b", "4", "5", "J")

# Our own copy of the checklist (domein.md, section 3). Per task: what comes first (had
# better come first), who, and whether a person may call the whole task n.v.t.
CHECKLIST = """
0.1  |               |       | A     |
0.2  |               |       | B     |
0.3  | 0.2           |       | A     |
0.4  | 0.2           |       | B     |
0.5  | 0.3           |       | A R   |
1.1  | 0.2           |       | B     |
1.2  | 1.1           |       | B     |
1.3  | 0.4           |       | B     |
1.4  | 0.2           |       | B     |
1.5  | 0.3           |       | A Z   |
1.6  | 1.2 1.3 3a.1  |       | A     |
2.1  | 1.2           |       | P     | nvt
2.2  | 1.1           |       | P     | nvt
2.3  | 2.1 3a.3      |       | P B   |
2.4  | 2.2           |       | P     | nvt
2.5  | 2.4           |       | P B   |
3a.1 | 0.2           |       | B A   |
3a.2 | 3a.1          |       | A R   |
3a.3 | 3a.2          |       | B     |
3a.4 | 3a.1 0.3      |       | A Z R | nvt
3a.5 | 3a.3          |       | B     |
3a.6 | 3a.3 3a.4 3b.1|       | J     |
3a.7 | 3a.5 3a.6     | 2.3   | B J   |
3a.8 | 1.4 3a.7 3b.3 |       | T R   |
3a.9 | 3a.8          |       | A     |
3b.1 | 3a.1          |       | B     |
3b.2 | 3a.6 1.4      |       | T J   | nvt
3b.3 | 3b.1          |       | A R   | nvt
3b.4 | 3b.2 3b.3     |       | R J   |
3b.5 | 3b.1          |       | A R   | nvt
4.1  | 1.3 1.5       |       | A     |
4.2  | 1.3           |       | A     |
4.3  | 4.1           |       | A Z   |
4.4  | 4.2 4.3       |       | A     |
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
WIE = {
    "B": "bestuur",
    "P": "penningmeester",
    "A": "aanspreekpunt",
    "T": "tekenbevoegde",
    "J": "jurist",
    "Z": "zorgaanbieders",
    "R": "rso",
}
RIJEN = [[deel.strip() for deel in rij.split("|")] for rij in CHECKLIST.strip().splitlines()]
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
        "open_keuzes_nemen",
        "rso_ondertekenen",
        "viewer_kiezen",
        "viewer_contracteren",
        "viewerafspraak_opnemen",
        "overleggen_plannen",
        "overleg_houden",
        "aanspreekpunt_aanmelden",
    ),
)
# N.v.t. of a part of a task is a choice among its answers (domein.md 3, last column).
NVT_BINNEN_DE_TAAK = {
    "vsv_vastleggen": ("vsv.kvk_toelichting", None),
    "penningmeester_benoemen": ("penningmeester.vervanger_geregeld", "bewust_geen"),
    "aanspreekpunt_benoemen": ("aanspreekpunt.vervanger_geregeld", "bewust_geen"),
    "concept_toetsen": ("rso.aansprakelijkheid", "risico_aanvaard"),
    "overleg_houden": ("overleg.bijeenkomsten.*.status", "vervallen"),
    "bijeenkomsten_bijwonen": ("gebruikersgroep.bijeenkomsten.*.status", "vervallen"),
}
JAARLIJKS = {
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

# The gaps of the model agreement, in its order (domein.md, section 1).
GATEN = {
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


def alle_vragen() -> Iterator[tuple[str, Vraag]]:
    """Every question with the number of its task, those within lists too."""
    for nr, vragen in plan().vragen.items():
        for vraag in vragen:
            yield nr, vraag
            for veld in vraag.velden:
                yield nr, veld
    for vraag in (*plan().persoon, plan().notitie, plan().bewijs, *plan().bewijs.velden):
        yield "", vraag


def test_het_plan_is_in_orde() -> None:
    gelezen, fouten = controleer_bestanden()
    assert fouten == []
    assert gelezen == plan()


def test_stappen() -> None:
    assert tuple(plan().stappen) == STAPPEN
    assert {taak.stap for taak in plan().taak} == set(STAPPEN)


def test_43_taken() -> None:
    assert [taak.nr for taak in plan().taak] == [rij[0] for rij in RIJEN]
    assert len(plan().taken) == 43


@pytest.mark.parametrize(("nr", "na", "liefst", "wie", "nvt"), RIJEN)
def test_checklist(nr: str, na: str, liefst: str, wie: str, nvt: str) -> None:
    taak = plan().taken[TASK_IDS[nr]]
    assert taak.nr == nr
    assert {plan().nr(ander) for ander in taak.na} == set(na.split())
    assert {plan().nr(ander) for ander in taak.na_liefst} == set(liefst.split())
    assert set(taak.wie) == {WIE[letter] for letter in wie.split()}
    assert bool(taak.nvt_mag) == bool(nvt)
    assert not taak.nvt_als or taak.nvt_mag


@pytest.mark.parametrize(("nr", "antwoord"), NVT_BINNEN_DE_TAAK.items())
def test_nvt_van_een_deel(nr: str, antwoord: tuple[str, str | None]) -> None:
    pad, waarde = antwoord
    assert plan().taak_van[pad] == nr
    assert waarde is None or waarde in plan().vraag_van[pad].keuzes


def test_kern() -> None:
    assert [nr for nr, taak in plan().taken.items() if taak.kern] == list(KERN)
    assert len(KERN) == 16
    assert all(bool(taak.kern_reden) == taak.kern for taak in plan().taak)


def test_de_kern_wacht_alleen_op_de_kern() -> None:
    for nr in KERN:
        assert set(plan().eerst[nr]) <= set(KERN)
        assert nr not in plan().eerst[nr]
    assert set(plan().eerst["rso_ondertekenen"]) == {
        "tekenbevoegde_bepalen",
        "open_keuzes_nemen",
        "viewerafspraak_opnemen",
    }
    assert plan().eerst["aanspreekpunt_benoemen"] == ("vsv_vastleggen",)  # through 0.4
    assert plan().liefst_eerst["aanspreekpunt_benoemen"] == ("rollen_verdelen",)
    assert plan().eerst["concept_toetsen"] == plan().taken["concept_toetsen"].na
    assert plan().liefst_eerst["concept_toetsen"] == ("kosten_begroten",)


def test_jaarlijks() -> None:
    assert {nr for nr, taak in plan().taken.items() if taak.jaarlijks} == JAARLIJKS


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


@pytest.mark.parametrize("nr", [rij[0] for rij in RIJEN])
def test_elke_taak_is_af(nr: str) -> None:
    taak = plan().taken[TASK_IDS[nr]]
    assert taak.waarom and taak.klaar_als and taak.uitleg and taak.bron and taak.bewijs
    vragen = plan().vragen[taak.id]
    assert any(v.verplicht or any(d.verplicht for d in v.velden) for v in vragen)
    for vraag in vragen:
        assert vraag.groep
        assert vraag.bron


@pytest.mark.parametrize("gat", GATEN)
def test_elk_gat_van_het_model_wordt_gevraagd(gat: str) -> None:
    for pad in GATEN[gat]:
        assert pad in plan().taak_van


def test_tarieven_en_ondertekening_zijn_nodig() -> None:
    """What the agreement cannot be signed without is required (where it is asked)."""
    vrij = {"vsv.kvk"}  # most VSV's have none (domein.md, section 5)
    for pad in {pad for paden in GATEN.values() for pad in paden} - vrij:
        assert plan().vraag_van[pad].verplicht, pad


def test_aantallen_van_het_domein() -> None:
    assert len(plan().basisdienst) == 6
    assert len(plan().aanvullende_dienst) == 3
    assert len(plan().waarborg) == 4
    assert len(plan().thema) in (11, 12)  # theme 7 has two halves
    assert {rij.id for rij in plan().privacypartij} == {"rso", "viewer", "helpdesk"}
    assert len(plan().naslag.rso) == 10
    assert {r.id for r in plan().naslag.rechtsvorm} >= set(
        alle_velden()["vsv.rechtsvorm"].keuzes
    ) - {"anders"}


def test_elk_antwoord_heeft_een_taak() -> None:
    buiten = {
        pad
        for lijst in plan().buiten_taken
        for pad in (lijst.pad, *(f"{lijst.pad}.*.{veld.pad}" for veld in lijst.velden))
    }
    assert set(plan().vraag_van) == set(alle_velden()) | set(alle_lijsten())
    assert set(plan().taak_van) == set(plan().vraag_van) - buiten


def test_sleutel_van_een_lijst_van_een_andere_taak() -> None:
    ontvangst = next(v for v in plan().vragen["geld_ontvangen"] if v.is_lijst)
    assert plan().sleutelvraag(ontvangst) is plan().vraag_van["gelden.*.jaar"]


def test_een_persoon_wordt_uitgeschreven() -> None:
    delen = {
        v.pad: v
        for v in plan().vragen["penningmeester_benoemen"]
        if v.pad.startswith("penningmeester.")
    }
    naam = delen["penningmeester.naam"]
    assert naam.naam == "de naam van de penningmeester"
    assert naam.verplicht and not delen["penningmeester.telefoon"].verplicht


def test_suggesties() -> None:
    vragen = plan().vraag_van
    assert plan().suggesties(vragen["rso.naam"]) == tuple(rso.naam for rso in plan().naslag.rso)
    assert plan().suggesties(plan().bewijs.velden[0]) == plan().bewijssoorten
    assert plan().suggesties(vragen["bron.overeenkomst_versie"]) == ("concept versie 2.0",)
    assert plan().suggesties(vragen["vsv.naam"]) == ()


def test_notitie_en_bewijs_hebben_een_vol_pad() -> None:
    assert plan().notitievraag("diensten_kiezen").pad == "taken.diensten_kiezen.notitie"
    assert plan().bewijsvraag("jaarcontrole_doen").pad == "taken.jaarcontrole_doen.bewijs"


def test_een_gewijzigd_plan_onthoudt_niets() -> None:
    anders = met_taak(plan(), "brontekst_kiezen", titel="Iets anders")
    assert anders.taken["brontekst_kiezen"].titel == "Iets anders"
    assert plan().taken["brontekst_kiezen"].titel == "Kies de brontekst"
    assert "jaarcontrole_doen" not in gewijzigd(plan(), taak=plan().taak[:-1]).taken


# ------------------------------------------------------------------------- the words

# (u)-form, no blame, and no duty that does not exist.
VERBODEN = re.compile(
    r"\b(je|jij|jou|jouw|jullie|ongeldige?|helaas|oeps|sorry)\b|verplichte? veld|"
    r"Wegiz (is )?verplicht|verplicht (door|volgens|vanuit) de Wegiz",
    re.IGNORECASE,
)


def teksten(deel: Any, plek: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a file of data/, with its place; keys too, since some hold words."""
    if isinstance(deel, str):
        yield plek, deel
    elif isinstance(deel, list):
        for nummer, kind in enumerate(deel):
            naam = kind.get("nr") or kind.get("pad") if isinstance(kind, dict) else None
            yield from teksten(kind, f"{plek} > {naam or nummer}")
    elif isinstance(deel, dict):
        for sleutel, kind in deel.items():
            yield f"{plek} > {sleutel}", sleutel
            yield from teksten(kind, f"{plek} > {sleutel}")


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_woordkeus(bestand: str) -> None:
    fout = {
        plek: gevonden.group()
        for plek, tekst in teksten(lees_bestand(bestand))
        if (gevonden := VERBODEN.search(tekst))
    }
    assert fout == {}


@pytest.mark.parametrize("bestand", BESTANDEN)
def test_gewone_tekens(bestand: str) -> None:
    """No control, format, private or unassigned characters, and composed as people type."""
    for plek, tekst in teksten(lees_bestand(bestand)):
        kaal = tekst.replace("\n", "")
        assert not [c for c in kaal if unicodedata.category(c).startswith("C")], plek
        assert unicodedata.is_normalized("NFC", tekst), plek
        assert tekst == tekst.rstrip(" \t") and "\t" not in tekst, plek


def test_vragen_en_hints() -> None:
    for nr, vraag in alle_vragen():
        plek = f"{nr} {vraag.pad}"
        assert vraag.vraag.endswith("?"), plek
        assert vraag.vraag[0].isupper(), plek
        assert not vraag.hint or vraag.hint.endswith((".", "?")), plek
        assert vraag.kop and not vraag.kop.endswith((".", "?", ":")), plek
        assert vraag.naam and not vraag.naam.endswith((".", "?")), plek
        assert not vraag.naam[0].isupper() or vraag.naam[:2].isupper(), plek  # inside a sentence
        assert all(vraag.keuzes.values()), plek


def test_zinnen_eindigen() -> None:
    for taak in plan().taak:
        zinnen = (taak.waarom, taak.klaar_als, taak.kern_reden, taak.nvt_mag, taak.nvt_reden)
        assert all(zin.endswith((".", "?")) for zin in zinnen if zin), taak.nr
    for stap in plan().stap:
        assert stap.inleiding.endswith(".")
    for punt in plan().naslag.bronkritiek:
        assert punt.tekst.endswith(".") and punt.keuze.endswith("."), punt.id
    for begrip in plan().naslag.begrip:
        assert begrip.uitleg.endswith("."), begrip.term


def test_titels_passen() -> None:
    delen = (*plan().stap, *plan().taak, *plan().basisdienst, *plan().aanvullende_dienst)
    rijen = (*plan().privacypartij, *plan().waarborg, *plan().agendapunt, *plan().thema)
    for deel in (
        *delen,
        *rijen,
        *plan().naslag.overlegsoort,
        *plan().naslag.rol,
        *plan().naslag.rechtsvorm,
    ):
        titel: str = getattr(deel, "titel")  # noqa: B009 - of parts that share no class
        assert 0 < len(titel) <= 48, titel
        assert not titel.endswith("."), titel
    assert all(len(stap.kort) <= 12 for stap in plan().stap)


def test_bijlagen_voluit() -> None:
    """Two texts have annexes with the same numbers: always say which (domein.md, section 2)."""
    kaal = re.compile(r"(?<!Memo, )(?<!Overeenkomst, )(?<!van de )\bM\d\b|\bOV\d\b")
    for bestand in BESTANDEN:
        for plek, tekst in teksten(lees_bestand(bestand)):
            assert not kaal.search(tekst), plek
            if plek.endswith("> bron"):
                for deel in tekst.split(";"):
                    assert not deel.strip().lower().startswith(("bijlage", "artikel")), plek


# Visibly invented: what could be taken for real is not in an example.
NEP = re.compile(r"voorbeeld", re.IGNORECASE)
NAAM = re.compile(r"\b(?:Anna|Bram|Carla|Daan|Emma|Farid|Greet|Mr\.|mr\.)")


def test_voorbeelden_zijn_verzonnen() -> None:
    echte = [rso.naam for rso in plan().naslag.rso]
    for nr, vraag in alle_vragen():
        tekst, plek = vraag.voorbeeld, f"{nr} {vraag.pad}: {vraag.voorbeeld}"
        assert not [naam for naam in echte if naam in tekst], plek
        for adres in re.findall(r"\S+@\S+", tekst):
            assert adres.endswith(".example"), plek
        for nummer in re.findall(r"\b0\d\d? \d[\d ]{6,}", tekst):
            assert set(nummer.replace(" ", "")[3:]) == {"0"}, plek
        for naam in NAAM.finditer(tekst):
            assert tekst[naam.end() :].split()[0].startswith(("Voorbeeld", "D.", "V")), plek
        for instelling in re.findall(r"\b(?:Ziekenhuis|Kraamzorg|RSO|VSV|Stichting) [A-Z]", tekst):
            assert NEP.search(tekst), (plek, instelling)
        velden = alle_velden().get(vraag.pad)
        if velden and velden.regel and tekst:
            assert vorm(velden.regel, tekst).fout is None, plek
        if velden and velden.regel == "iban":
            assert tekst in ("", "NL20INGB0001234567", "NL44RABO0123456789"), plek
        if velden and velden.regel in ("kvk", "agb") and tekst:
            assert set(tekst[2:]) <= {"0"} or tekst == "12345678", plek


def test_wegiz_is_geen_plicht() -> None:
    """Birth care is not among the first exchanges that this law makes obligatory."""
    for bestand in BESTANDEN:
        for plek, tekst in teksten(lees_bestand(bestand)):
            for zin in re.split(r"(?<=[.?])\s", tekst):
                if "Wegiz" in zin and "verplicht" in zin:
                    assert re.search(r"\b(niet|geen|nog)\b", zin), plek
