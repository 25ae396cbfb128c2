"""The profile of a region: what it may hold, what it fills in, and that it overwrites nothing."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import NOW, TODAY, empty_dossier, full_dossier, gewijzigd, plan, with_values
from hostile import BIDI, HOSTILE
from hypothesis import given, settings
from hypothesis import strategies as st
from profiel_files import PROFIEL, in_folder, profiel, regio
from strategies import changes

from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Bijeenkomst, Conflict, Dossier
from vsv_wizard.dossier.paths import put, read
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opslag import DossierFolder, FileNotFound, NewerSchema, Unreadable, new_dossier
from vsv_wizard.opslag.disk import MAX_BYTES
from vsv_wizard.plan.check import check
from vsv_wizard.plan.lookup.wegwijzer import OF_THE_REGION, route_entry
from vsv_wizard.plan.model import load_plan
from vsv_wizard.regio.profiel import regio_at
from vsv_wizard.regio.profiel.check import check_profiel
from vsv_wizard.regio.profiel.make import from_dossier, voorbeeld
from vsv_wizard.regio.profiel.plan_layer import lay_over
from vsv_wizard.regio.profiel.read import Unusable, from_bytes
from vsv_wizard.regio.profiel.set_aside import MAX_FINGERPRINTS, put_aside, set_aside
from vsv_wizard.regio.profiel.voorstellen import compare, fill_empty, take_over, voorstellen
from vsv_wizard.regio.profiel.words import heading_of, in_words, regels
from vsv_wizard.voortgang.status import determine

HEAD = "profiel = 1\n"
TARIEF = "rso.aanvullend.helpdesk.tarief"


def done(tekst: str = PROFIEL) -> Any:
    een = profiel(tekst)
    return voorstellen(lay_over(plan(), een), een)


def errors(tekst: str) -> list[str]:
    return check_profiel(plan(), profiel(HEAD + tekst))


def test_a_region_has_its_own_route() -> None:
    tekst = """
    [wegwijzer.storing_viewer]
    loket = "Helpdesk RSO Voorbeeldregio"
    stappen = ["Bel uw eigen ICT.", "Bel daarna 010 000 00 00."]
    """
    assert errors(tekst) == []
    layered = lay_over(plan(), profiel(HEAD + tekst))
    routes = {route.id: route for route in layered.naslag.route}
    own = routes["storing_viewer"]
    assert own.van_regio and own.loket == "Helpdesk RSO Voorbeeldregio"
    assert [step.tekst for step in own.stap] == ["Bel uw eigen ICT.", "Bel daarna 010 000 00 00."]
    assert own.bron.endswith("Regioprofiel")
    assert not routes["wens_viewer"].van_regio
    assert routes["wens_viewer"] in plan().naslag.route
    told = dict(route_entry(layered, own, None).sections)
    assert told["Let op"] == OF_THE_REGION and told["Wie belt of meldt"]


def test_a_route_that_is_not_there() -> None:
    (error,) = errors("[wegwijzer.iets]\nloket = 'x'")
    assert "wegwijzer iets: deze route bestaat niet" in error


# --- reading


def test_a_good_profiel_is_right() -> None:
    assert check_profiel(plan(), profiel()) == []
    assert done().errors == ()


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("", "Het is leeg."),
        ("x = [", "regel 1"),
        ("regio = 'x'", "Bovenaan hoort te staan: profiel = 1."),
        ("profiel = '1'", "Bovenaan hoort te staan"),
        ("profiel = true", "Bovenaan hoort te staan"),
        ("schema = 1\n[dossier]\nid = 'x'", "Dit is een dossier, geen regioprofiel."),
        ("profiel = 1\nregioo = 'x'", "(regel 2). Deze naam kennen wij hier niet. Plek: regioo."),
        ("profiel = 1\nregio = ['x']", "Hier hoort één antwoord, geen lijst of groep."),
        ("profiel = 1\n[rso]\nnaam = {a = 1}", "Plek: rso.naam."),
        ("profiel = 1\n[gebruikersgroep]\ndatums = ['morgen']", "Hier hoort een datum"),
        ("profiel = 1\n[gebruikersgroep]\ndatums = [2027-03-04T10:00:00Z]", "Hier hoort een datum"),
        ("profiel = 1\n[[taak]]\nnr = '5.51'", "Dit ontbreekt. Plek: taak.1.titel."),
        ("profiel = 1\n[tarieven]\nhelpdesk = 3", "Hier hoort een groep met namen en waarden."),
        ("profiel = 1\n[tekst.taak.'mandaat_besluiten']\ntitel = ''", "Hier hoort tekst."),
        ("profiel = 1\nregio = nan", "geen nan of inf"),
        ("profiel = 1\nregio = '" + "x" * MAX_BYTES + "'", "groter dan 2 MB"),
        (
            "profiel = 1\n[gebruikersgroep]\ndatums = [" + "2027-01-01," * 61 + "]",
            "hooguit 60",
        ),
    ],
)
def test_what_cannot_be_read_says_where_and_what(tekst: str, stuk: str) -> None:
    with pytest.raises(Unreadable, match=re.escape(stuk)) as gezegd:
        from_bytes(tekst.encode(), Path("regioprofiel.toml"))
    assert gezegd.value.exit_code == 3
    assert not re.search(r"\b(input|field|extra|should|valid)\b", str(gezegd.value))


def test_a_newer_format_is_not_read() -> None:
    with pytest.raises(NewerSchema):
        from_bytes(b"profiel = 2\nvreemd = 1")


def test_hostile_text_is_cleaned() -> None:
    tekst = f'{HEAD}regio = "Noord\\u001b[31mrand{BIDI}"\n'
    loaded = from_bytes(tekst.encode())
    assert loaded.profiel.regio == "Noord[31mrand"
    assert loaded.cleaned_text == ("regio",)


@pytest.mark.parametrize("hostile", [*HOSTILE, "a" * 5000, "line\nregel"])
def test_hostile_names_are_no_crash(hostile: str) -> None:
    naam = '"' + "".join(f"\\U{ord(c):08x}" for c in hostile if not 0xD800 <= ord(c) < 0xE000) + '"'
    for tekst in (
        f"[tekst.taak.{naam}]\ntitel = {naam}",
        f"[tekst.vraag.{naam}]\nhint = {naam}",
        f"[antwoorden]\n{naam} = {naam}",
        f"[[antwoorden.{naam}]]\n{naam} = {naam}",
        f"[tarieven.{naam}]\nbedrag = {naam}",
        f"[[taak]]\nnr = {naam}\ntitel = {naam}\nwie = [{naam}]\nwaarom = 'x'\nklaar_als = 'x'",
    ):
        try:
            found = errors(tekst)
        except Unreadable as error:  # a name that is too long for any file of ours
            found = [str(error)]
        assert found
        assert all(clean_line(line) == line for line in found)
        assert all(len(line) < 500 for line in found)


# --- checking


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        ("[antwoorden]\n'rso.rechtbnk' = 'x'", "antwoorden.rso.rechtbnk: Het pad rso.rechtbnk"),
        ("[antwoorden]\n'rso.opzegtermijn' = '7'", "Kies 3 of 6 maanden."),
        ("[overeenkomst]\nopzegtermijn = 7", "overeenkomst.opzegtermijn: Kies 3 of 6"),
        ("[rso]\nkvk = '12'", "rso.kvk: "),
        ("[rso]\nnaam = ''", "rso.naam: Dit is geen antwoord."),
        ("regio = 'weet ik nog niet'", "regio: Dit is geen antwoord."),
        ("[tarieven.pizza]\nbedrag = 3", "tarieven.pizza: Kies basis, "),
        ("[tarieven.helpdesk]\nbedrag = -3", "tarieven.helpdesk: Een bedrag kan niet lager"),
        ("[antwoorden]\n'gelden.+.jaar' = 2027", "Geef dit een eigen id, zonder +."),
        ("[antwoorden]\n'gelden.x.betaler' = 'y'", "antwoorden.gelden.x: Vul ook in: jaar."),
        ("[antwoorden]\n'taken.1.1.status' = 'klaar'", "Dit houdt het programma zelf bij."),
        ("[antwoorden]\n'dossier.id' = 'x'", "Dit houdt het programma zelf bij."),
        ("[rso]\nnaam='a'\n[antwoorden]\n'rso.naam' = 'b'", "Dit staat er ook anders: rso.naam."),
        ("[tekst.taak.'9.9']\ntitel = 'x'", "tekst.taak 9.9: deze taak bestaat niet"),
        ("[tekst.vraag.'vsv.nam']\nhint = 'x'", "tekst.vraag vsv.nam: deze vraag bestaat niet"),
        ("[tekst.vraag.'rso.opzegtermijn'.keuzes]\n7 = 'x'", "7 bestaat niet; kies uit 3 of 6"),
        (
            "[tekst.taak.'mandaat_besluiten']\nnvt_mag = 'x'",
            "tekst.taak 1.1 (mandaat_besluiten): nvt_mag: dat heeft deze taak niet",
        ),
        ("[tekst.vraag.'vsv.naam']\nsuggesties = ['a']\nteleenheid = 'x'", "hier wordt niets ge"),
        ("[tekst.vraag.'vsv.kvk_toelichting']\nsuggesties = ['a']", "alleen bij korte tekst"),
    ],
)
def test_the_check_says_what_is_wrong(tekst: str, stuk: str) -> None:
    found = errors(tekst)
    assert any(stuk in line for line in found), found


def taak(nr: str, **parts: str) -> str:
    rest = {"wie": '["rso"]', "waarom": '"a"', "klaar_als": '"b"', "titel": '"c"', **parts}
    return f'[[taak]]\nnr = "{nr}"\n' + "".join(f"{n} = {w}\n" for n, w in rest.items())


@pytest.mark.parametrize(
    ("tekst", "stuk"),
    [
        (
            taak("5.1"),
            "taak 5.1: dit nummer is al van een taak in het stappenplan",
        ),
        (taak("5.51") * 2, "taak 5.51: dit nummer komt twee keer voor"),
        (taak("6.1"), "taak 6.1: het nummer is geen stap, punt, volgnummer"),
        (taak("5.51", wie='["de buurman"]'), "wie: de buurman staat niet in"),
        (taak("5.51", wie="[]"), "taak 5.51: noem bij wie"),
        (taak("5.51", na='["5.99"]'), "na: taak 5.99 bestaat niet"),
        (taak("5.51", na='["5.51"]'), "wachten op elkaar: 5.51 -> 5.51"),
        (taak("5.51", na='["5.52"]') + taak("5.52", na_liefst='["5.51"]'), "wachten op elkaar"),
    ],
)
def test_a_wrong_taak_does_not_take_part(tmp_path: Path, tekst: str, stuk: str) -> None:
    assert any(stuk in line for line in errors(tekst))
    pad = in_folder(tmp_path, HEAD + tekst)
    found = regio_at(tmp_path)
    assert found.plan is load_plan()
    assert found.profiel is None
    assert "Het regioprofiel doet niet mee." in found.melding
    with pytest.raises(Unusable, match=re.escape(stuk)):
        regio_at(tmp_path / "elders", pad)


# --- finding one, and what is no dossier


def test_without_profiel_the_plan_is_our_own_plan(tmp_path: Path) -> None:
    assert regio_at(tmp_path).plan is load_plan()
    assert regio_at(tmp_path / "weg").plan is load_plan()
    with pytest.raises(FileNotFound):
        regio_at(tmp_path, tmp_path / "weg.toml")


def test_the_same_profiel_is_laid_once_and_another_again(tmp_path: Path) -> None:
    in_folder(tmp_path)
    first = regio_at(tmp_path)
    assert regio_at(tmp_path).plan is first.plan
    in_folder(tmp_path, PROFIEL.replace("Kies de diensten van", "Neem de diensten van"))
    assert regio_at(tmp_path).plan.taken["diensten_kiezen"].titel.startswith("Neem de diensten")


def test_a_profiel_chosen_by_hand_goes_first(tmp_path: Path) -> None:
    in_folder(tmp_path)
    other = tmp_path / "zuid.toml"
    other.write_text(HEAD + 'regio = "Zuidrand"', "utf-8")
    chosen = regio_at(tmp_path, other).profiel
    assert chosen is not None
    assert chosen.regio == "Zuidrand"


@pytest.mark.parametrize("inhoud", [PROFIEL, "kapot = [", ""])
def test_the_folder_passes_over_the_profiel(tmp_path: Path, inhoud: str) -> None:
    in_folder(tmp_path, inhoud)
    (tmp_path / "RegioProfiel.TOML").write_text(inhoud, "utf-8")
    dossier = new_dossier("Regioprofiel", "1", now=NOW)
    pad = DossierFolder(tmp_path).new("Regioprofiel", dossier)
    assert pad.name == "regioprofiel-2.toml"
    assert [line.pad for line in DossierFolder(tmp_path).regels()] == [pad]


# --- the plan with a layer over it


def test_the_layer_gives_other_words_and_an_extra_taak() -> None:
    gelegd = lay_over(plan(), profiel())
    assert gelegd.taken["diensten_kiezen"].titel == "Kies de diensten van RSO Voorbeeldregio"
    assert gelegd.taken["diensten_kiezen"].bron.endswith("; Regioprofiel")
    assert gelegd.vraag_of["rso.rechtbank"].hint == "In onze regio is dat Rechtbank Voorbeeldland."
    assert gelegd.vraag_of["rso.rechtbank"].vraag == plan().vraag_of["rso.rechtbank"].vraag
    assert gelegd.vraag_of["penningmeester.naam"].vraag == "Wie is de penningmeester van uw VSV?"
    assert gelegd.vraag_of["penningmeester.email"] == plan().vraag_of["penningmeester.email"]
    assert gelegd.vraag_of["deelnemers.*.naam"].hint == "Zoals op de lijst van de regio."
    keuzes = gelegd.vraag_of["rso.opzegtermijn"].keuzes
    assert keuzes == {"3": "3 maanden", "6": "6 maanden, zoals in onze regio"}
    assert list(gelegd.taken)[-2:] == ["5.51", "jaarcontrole_doen"]
    assert not gelegd.taken["5.51"].kern
    assert "11 maart 2027" in gelegd.taken["stuurgroepzetel_regelen"].uitleg
    assert gelegd.taken["stuurgroepzetel_regelen"].uitleg.startswith(
        plan().taken["stuurgroepzetel_regelen"].uitleg.strip()
    )


def test_what_is_not_different_stays_the_same_thing() -> None:
    gelegd = lay_over(plan(), profiel())
    otherwise = {
        "ledenlijst_maken",
        "penningmeester_benoemen",
        "diensten_kiezen",
        "open_keuzes_nemen",
        "stuurgroepzetel_regelen",
    }
    for nr, taak_ in plan().taken.items():
        assert (gelegd.taken[nr] is taak_) == (nr not in otherwise), nr


def test_an_extra_taak_goes_along_until_klaar(tmp_path: Path) -> None:
    gelegd = regio(tmp_path)[0].plan
    dossier = full_dossier(plan(), TODAY)
    stand = determine(dossier, gelegd, TODAY)
    assert stand.taken["5.51"].first == ("aanspreekpunt_aanmelden",)
    assert stand.everything.totaal == len(plan().taken) + 1
    assert stand.kern.totaal == determine(dossier, plan(), TODAY).kern.totaal
    # A dossier with the task is still fine where the profile is not there.
    zonder = determine(with_values(dossier, {'taken."5.51".notitie': "Morgen"}), plan(), TODAY)
    assert "5.51" not in zonder.taken


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=30)
@given(
    st.dictionaries(st.sampled_from(sorted(plan().taken)), words, max_size=5),
    st.dictionaries(st.sampled_from(sorted(plan().vraag_of)), words, max_size=5),
    st.sets(st.integers(51, 60), max_size=3),
)
def test_the_layer_keeps_every_taak_and_every_vraag(
    taken: dict[str, str], vragen: dict[str, str], new: set[int]
) -> None:
    een = profiel().model_validate(
        {
            "profiel": 1,
            "tekst": {
                "taak": {nr: {"waarom": tekst} for nr, tekst in taken.items()},
                "vraag": {pad: {"hint": tekst} for pad, tekst in vragen.items()},
            },
            "taak": [
                {"nr": f"4.{n}", "titel": "t", "wie": ["rso"], "waarom": "w", "klaar_als": "k"}
                for n in new
            ],
        }
    )
    gelegd = lay_over(plan(), een)
    assert [nr for nr in gelegd.taken if nr in plan().taken] == list(plan().taken)
    assert {nr for nr in gelegd.taken if nr not in plan().taken} == {f"4.{n}" for n in new}
    assert list(gelegd.vraag_of) == list(plan().vraag_of)
    assert gelegd.taak_of == plan().taak_of
    assert all(gelegd.taken[nr].na == plan().taken[nr].na for nr in plan().taken)
    for nr, tekst in taken.items():
        assert gelegd.taken[nr].waarom == tekst
    for pad, tekst in vragen.items():
        assert gelegd.vraag_of[pad].hint == tekst


def test_a_laid_plan_is_right_as_a_whole() -> None:
    assert check(lay_over(plan(), profiel())) == []


# --- what it fills in


def test_a_new_dossier_starts_with_the_profiel() -> None:
    dossier = fill_empty(empty_dossier(), lay_over(plan(), profiel()), done())
    for pad, value in {
        "vsv.regio": "Noordrand",
        "rso.naam": "RSO Voorbeeldregio",
        "rso.contact.email": "adviseur@voorbeeld.example",
        "rso.rechtbank": "Rechtbank Voorbeeldland",
        "rso.opzegtermijn": "6",
        "overleg.helpdeskroute": "1. Eigen ICT.\n2. Helpdesk RSO.",
        "rso.basis_tarief": Decimal(5000),
        "rso.basis_tarief_jaar": 2027,
        TARIEF: Decimal("1250.50"),
        f"{TARIEF}_eenheid": "per_jaar",
        f"{TARIEF}_jaar": 2027,
        f"{TARIEF}_btw": True,
        "gebruikersgroep.bijeenkomsten.regio-2027-03-04.datum": dt.date(2027, 3, 4),
        "gebruikersgroep.bijeenkomsten.regio-2027-03-04.plaats": "Regiohuis",
        "gebruikersgroep.bijeenkomsten.regio-2027-03-04.status": "gepland",
        "rso.tariefwijziging": "overleg",
        "rso.voorzitter": "zit_voor",
    }.items():
        assert read(dossier, pad) == value, pad
    assert [(geld.jaar, geld.betaler) for geld in dossier.gelden] == [(2027, "Ministerie")]
    assert compare(dossier, plan(), done()) == ()


def test_two_dossiers_get_the_same_ids() -> None:
    assert done() == done()
    een, other = (fill_empty(empty_dossier(), plan(), done()) for _ in range(2))
    assert een.gelden == other.gelden


def test_a_tarief_is_a_whole() -> None:
    dossier = with_values(empty_dossier(), {TARIEF: Decimal(1200), f"{TARIEF}_jaar": 2026})
    aanbod = next(a for a in compare(dossier, plan(), done()) if a.punten[0].pad == TARIEF)
    assert not aanbod.empty
    assert [punt.pad for punt in aanbod.punten] == [
        TARIEF,
        f"{TARIEF}_eenheid",
        f"{TARIEF}_jaar",
        f"{TARIEF}_btw",
    ]
    assert read(take_over(dossier, [aanbod]), f"{TARIEF}_jaar") == 2027
    assert read(fill_empty(dossier, plan(), done()), TARIEF) == Decimal(1200)
    assert read(fill_empty(dossier, plan(), done()), f"{TARIEF}_eenheid") is None


def test_weet_ik_nog_niet_is_empty() -> None:
    dossier = with_values(empty_dossier(), {"rso.rechtbank": WEET_NIET})
    assert read(fill_empty(dossier, plan(), done()), "rso.rechtbank") == "Rechtbank Voorbeeldland"


def test_a_half_antwoord_is_not_overwritten_by_itself() -> None:
    dossier = empty_dossier().model_copy(update={"klad": {"rso.rechtbank": "Rechtb"}})
    assert fill_empty(dossier, plan(), done()).klad == dossier.klad
    aanbod = [a for a in compare(dossier, plan(), done()) if a.punten[0].pad == "rso.rechtbank"]
    assert not aanbod[0].empty
    assert regels(aanbod[0], dossier, plan())[0].now == "half ingevuld: Rechtb"
    assert take_over(dossier, aanbod).klad == {}


def test_where_a_keuze_is_still_open_it_offers_nothing() -> None:
    keuze = Conflict(id="c", pad="rso.rechtbank", andere="Elders")
    dossier = empty_dossier().model_copy(update={"conflicten": (keuze,)})
    paden = {punt.pad for een in compare(dossier, plan(), done()) for punt in een.punten}
    assert "rso.rechtbank" not in paden
    assert "rso.naam" in paden


def test_an_own_bijeenkomst_of_that_day_is_not_added_again() -> None:
    own = Bijeenkomst(id="b1", datum=dt.date(2027, 3, 4), status="gehouden", plaats="Thuis")
    pad = "gebruikersgroep.bijeenkomsten"
    dossier = put(empty_dossier(), pad, (own,))
    aanbod = [a for a in compare(dossier, plan(), done()) if a.punten[0].pad.startswith(pad)]
    assert [[p.pad for p in een.punten] for een in aanbod] == [
        [f"{pad}.b1.plaats"],
        [f"{pad}.regio-2027-06-03.{naam}" for naam in ("datum", "plaats", "status")],
    ]
    assert [een.empty for een in aanbod] == [False, True]
    assert heading_of(aanbod[1], dossier, plan()) == "5.3 Bijeenkomsten: 3 juni 2027"
    na = take_over(dossier, aanbod).gebruikersgroep.bijeenkomsten
    assert [(b.id, b.status) for b in na] == [("b1", "gehouden"), ("regio-2027-06-03", "gepland")]


def test_what_is_no_antwoord_does_not_take_part_and_the_rest_does() -> None:
    een = voorstellen(plan(), profiel(HEAD + "regio = 'Noord'\n[rso]\nkvk = '12'\nnaam = 'R'"))
    assert [v.pad for v in een.goed] == ["vsv.regio", "rso.naam"]
    assert len(een.errors) == 1


@settings(max_examples=35)
@given(st.lists(changes(wissen=False), max_size=25))
def test_a_voorstel_never_overwrites(antwoorden: list[Any]) -> None:
    dossier = with_values(
        full_dossier(plan(), TODAY) if len(antwoorden) % 2 else empty_dossier(), {}
    )
    for pad, value in antwoorden:
        dossier = put(dossier, pad, value)
    na = fill_empty(dossier, plan(), done())
    for difference in differences(tree(dossier), tree(na)):
        assert difference.oud == [] or not known(difference.oud), difference
    assert fill_empty(na, plan(), done()) == na


@settings(max_examples=25)
@given(st.lists(changes(wissen=False), max_size=25))
def test_taking_over_everything_leaves_nothing(antwoorden: list[Any]) -> None:
    dossier: Dossier = empty_dossier()
    for pad, value in antwoorden:
        dossier = put(dossier, pad, value)
    na = take_over(dossier, compare(dossier, plan(), done()))
    assert compare(na, plan(), done()) == ()


# --- remembering what was left


def test_what_you_leave_is_remembered_until_the_profiel_changes() -> None:
    dossier = with_values(empty_dossier(), {"rso.rechtbank": "Elders"})

    def rechtbank(tekst: str) -> str:
        aanbod = compare(dossier, plan(), done(tekst))
        return next(a.fingerprint for a in aanbod if a.punten[0].pad == "rso.rechtbank")

    put_aside("proef", [rechtbank(PROFIEL)])
    assert rechtbank(PROFIEL) in set_aside("proef")
    assert set_aside("ander") == frozenset()
    assert rechtbank(PROFIEL.replace("Voorbeeldland", "Verzonnen")) not in set_aside("proef")


def test_the_memory_is_never_a_crash(tmp_path: Path) -> None:
    staat = {"VSV_WIZARD_STAAT": str(tmp_path)}
    for inhoud in ("x = [", "keuze = 3", "[[keuze]]\ndossier = 1\nmerken = 'x'"):
        (tmp_path / "profielkeuzes.toml").write_text(inhoud, "utf-8")
        assert set_aside("proef", staat) == frozenset()
        put_aside("proef", ["a"], staat)
        assert set_aside("proef", staat) == {"a"}
    put_aside("proef", map(str, range(MAX_FINGERPRINTS + 9)), staat)
    assert len(set_aside("proef", staat)) == MAX_FINGERPRINTS
    assert "proef" not in (tmp_path / "profielkeuzes.toml").read_text("utf-8")
    put_aside("proef", ["b"], {"VSV_WIZARD_STAAT": str(tmp_path / "profielkeuzes.toml" / "x")})


# --- making one, and showing it


def test_the_example_is_empty_and_right() -> None:
    een = profiel(voorbeeld(plan()))
    assert check_profiel(plan(), een) == []
    assert voorstellen(plan(), een).goed == ()
    assert lay_over(plan(), een).taak == plan().taak


def test_the_example_is_right_also_if_you_use_everything() -> None:
    tekst = re.sub(r"^# (\[|\w+ = |\"[\w.]+\" = )", r"\1", voorbeeld(plan()), flags=re.MULTILINE)
    een = profiel(tekst)
    assert check_profiel(plan(), een) == []
    assert een.regio == "Voorbeeldregio"
    assert set(een.model_dump(exclude_defaults=True)) == set(type(een).model_fields) - {"profiel"}


def test_a_profiel_from_a_dossier_gives_that_dossier_back() -> None:
    dossier = fill_empty(empty_dossier(), plan(), done())
    dossier = with_values(dossier, {"vsv.naam": "VSV Geheim", "rso.plaats": WEET_NIET})
    data = from_dossier(dossier, plan(), TODAY)
    een = from_bytes(data).profiel
    assert check_profiel(plan(), een) == []
    # The question which VSV it was of is not for the region to know.
    assert b"VSV Geheim" not in data
    assert compare(dossier, plan(), voorstellen(plan(), een)) == ()
    na = fill_empty(empty_dossier(), plan(), voorstellen(plan(), een))
    assert na.rso.aanvullend == dossier.rso.aanvullend
    assert na.gebruikersgroep == dossier.gebruikersgroep


def test_past_bijeenkomsten_do_not_enter_a_profiel() -> None:
    dossier = fill_empty(empty_dossier(), plan(), done())
    een = from_bytes(from_dossier(dossier, plan(), dt.date(2027, 4, 1))).profiel
    assert een.gebruikersgroep.datums == (dt.date(2027, 6, 3),)


def test_a_profiel_in_words(tmp_path: Path) -> None:
    found, wat = regio(tmp_path, f'{PROFIEL}[antwoorden.mandaat]\nrekening_iban = "x"\n')
    assert wat.errors  # no such account
    assert found.profiel is not None
    tekst = dict(in_words(found.plan, found.profiel, wat))
    assert tekst["3a.5 De opzegtermijn"] == "6 maanden, zoals in onze regio"
    assert tekst["Stuurgroep"] == "11 maart 2027"
    assert tekst["Extra taak"] == "5.51 Meld u aan bij het regioportaal"
    helpdesk = "3a.3 Een regionale helpdesk voor professionals: het tarief van deze dienst"
    assert tekst[helpdesk] == "€ 1.250,50"


def test_a_geheim_antwoord_is_not_in_words(tmp_path: Path) -> None:
    tekst = f'{HEAD}[antwoorden]\n"mandaat.rekening_iban" = "NL20INGB0001234567"\n'
    found, wat = regio(tmp_path, tekst)
    assert found.profiel is not None
    assert [deel for _, deel in in_words(found.plan, found.profiel, wat)] == [
        "(ingevuld, niet getoond)"
    ]


def test_another_plan_keeps_its_own_taken() -> None:
    """The layer goes over whatever plan it is given, and never over the cached one."""
    kort = gewijzigd(plan(), taak=plan().taak[:3])
    assert list(lay_over(kort, profiel(HEAD)).taken) == [t.id for t in plan().taak[:3]]
    assert "5.51" not in load_plan().taken
