"""The profile of a region: what it may hold, what it fills in, and that it overwrites nothing."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from factory import NU, VANDAAG, gewijzigd, leeg_dossier, met, plan, vol_dossier
from hostile import BIDI, KWAAD
from hypothesis import given, settings
from hypothesis import strategies as st
from profiel_files import PROFIEL, in_map, profiel, regio
from strategies import wijzigingen

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Bijeenkomst, Conflict, Dossier
from vsv_wizard.dossier.paths import lees, zet
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.dossier.tree import boom, verschillen
from vsv_wizard.opslag import Dossiermap, NietGevonden, NieuwerSchema, Onleesbaar, nieuw_dossier
from vsv_wizard.plan.check import controleer
from vsv_wizard.plan.model import laad_plan
from vsv_wizard.regio.profiel import regio_bij
from vsv_wizard.regio.profiel.keuren import keur
from vsv_wizard.regio.profiel.lezen import Onbruikbaar, uit_bytes
from vsv_wizard.regio.profiel.maken import uit_dossier, voorbeeld
from vsv_wizard.regio.profiel.planlaag import leg_over
from vsv_wizard.regio.profiel.voorstellen import neem_over, vergelijk, voorstellen, vul_lege
from vsv_wizard.regio.profiel.weggelegd import MEESTE_MERKEN, leg_weg, weggelegd
from vsv_wizard.regio.profiel.woorden import in_woorden, kop, regels
from vsv_wizard.voortgang.status import bepaal

KOP = "profiel = 1\n"
TARIEF = "rso.aanvullend.helpdesk.tarief"


def gedaan(tekst: str = PROFIEL) -> Any:
    een = profiel(tekst)
    return voorstellen(leg_over(plan(), een), een)


def fouten(tekst: str) -> list[str]:
    return keur(plan(), profiel(KOP + tekst))


# --- reading


def test_een_goed_profiel_klopt() -> None:
    assert keur(plan(), profiel()) == []
    assert gedaan().fouten == ()


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
        ("profiel = 1\nregio = '" + "x" * 300_000 + "'", "groter dan 256 KB"),
        (
            "profiel = 1\n[gebruikersgroep]\ndatums = [" + "2027-01-01," * 61 + "]",
            "hooguit 60",
        ),
    ],
)
def test_wat_niet_te_lezen_is_zegt_waar_en_wat(tekst: str, stuk: str) -> None:
    with pytest.raises(Onleesbaar, match=re.escape(stuk)) as gezegd:
        uit_bytes(tekst.encode(), Path("regioprofiel.toml"))
    assert gezegd.value.exit_code == 3
    assert not re.search(r"\b(input|field|extra|should|valid)\b", str(gezegd.value))


def test_een_nieuwere_vorm_wordt_niet_gelezen() -> None:
    with pytest.raises(NieuwerSchema):
        uit_bytes(b"profiel = 2\nvreemd = 1")


def test_vijandige_tekst_wordt_schoongemaakt() -> None:
    tekst = f'{KOP}regio = "Noord\\u001b[31mrand{BIDI}"\n'
    gelezen = uit_bytes(tekst.encode())
    assert gelezen.profiel.regio == "Noord[31mrand"
    assert gelezen.geschoond == ("regio",)


@pytest.mark.parametrize("kwaad", [*KWAAD, "a" * 5000, "regel\nregel"])
def test_vijandige_namen_zijn_geen_storing(kwaad: str) -> None:
    naam = '"' + "".join(f"\\U{ord(c):08x}" for c in kwaad if not 0xD800 <= ord(c) < 0xE000) + '"'
    for tekst in (
        f"[tekst.taak.{naam}]\ntitel = {naam}",
        f"[tekst.vraag.{naam}]\nhint = {naam}",
        f"[antwoorden]\n{naam} = {naam}",
        f"[[antwoorden.{naam}]]\n{naam} = {naam}",
        f"[tarieven.{naam}]\nbedrag = {naam}",
        f"[[taak]]\nnr = {naam}\ntitel = {naam}\nwie = [{naam}]\nwaarom = 'x'\nklaar_als = 'x'",
    ):
        try:
            gevonden = fouten(tekst)
        except Onleesbaar as fout:  # a name that is too long for any file of ours
            gevonden = [str(fout)]
        assert gevonden
        assert all(schoon_regel(regel) == regel for regel in gevonden)
        assert all(len(regel) < 500 for regel in gevonden)


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
def test_de_controle_zegt_wat_er_mis_is(tekst: str, stuk: str) -> None:
    gevonden = fouten(tekst)
    assert any(stuk in regel for regel in gevonden), gevonden


def taak(nr: str, **delen: str) -> str:
    rest = {"wie": '["rso"]', "waarom": '"a"', "klaar_als": '"b"', "titel": '"c"', **delen}
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
def test_een_foute_taak_doet_niet_mee(tmp_path: Path, tekst: str, stuk: str) -> None:
    assert any(stuk in regel for regel in fouten(tekst))
    pad = in_map(tmp_path, KOP + tekst)
    gevonden = regio_bij(tmp_path)
    assert gevonden.plan is laad_plan()
    assert gevonden.profiel is None
    assert "Het regioprofiel doet niet mee." in gevonden.melding
    with pytest.raises(Onbruikbaar, match=re.escape(stuk)):
        regio_bij(tmp_path / "elders", pad)


# --- finding one, and what is no dossier


def test_zonder_profiel_is_het_plan_het_eigen_plan(tmp_path: Path) -> None:
    assert regio_bij(tmp_path).plan is laad_plan()
    assert regio_bij(tmp_path / "weg").plan is laad_plan()
    with pytest.raises(NietGevonden):
        regio_bij(tmp_path, tmp_path / "weg.toml")


def test_hetzelfde_profiel_wordt_een_keer_gelegd_en_een_ander_opnieuw(tmp_path: Path) -> None:
    in_map(tmp_path)
    eerst = regio_bij(tmp_path)
    assert regio_bij(tmp_path).plan is eerst.plan
    in_map(tmp_path, PROFIEL.replace("Kies de diensten van", "Neem de diensten van"))
    assert regio_bij(tmp_path).plan.taken["diensten_kiezen"].titel.startswith("Neem de diensten")


def test_een_profiel_met_de_hand_gekozen_gaat_voor(tmp_path: Path) -> None:
    in_map(tmp_path)
    ander = tmp_path / "zuid.toml"
    ander.write_text(KOP + 'regio = "Zuidrand"')
    gekozen = regio_bij(tmp_path, ander).profiel
    assert gekozen is not None
    assert gekozen.regio == "Zuidrand"


@pytest.mark.parametrize("inhoud", [PROFIEL, "kapot = [", ""])
def test_de_map_slaat_het_profiel_over(tmp_path: Path, inhoud: str) -> None:
    in_map(tmp_path, inhoud)
    (tmp_path / "RegioProfiel.TOML").write_text(inhoud)
    dossier = nieuw_dossier("Regioprofiel", "1", nu=NU)
    pad = Dossiermap(tmp_path).nieuw("Regioprofiel", dossier)
    assert pad.name == "regioprofiel-2.toml"
    assert [regel.pad for regel in Dossiermap(tmp_path).regels()] == [pad]


# --- the plan with a layer over it


def test_de_laag_geeft_andere_woorden_en_een_extra_taak() -> None:
    gelegd = leg_over(plan(), profiel())
    assert gelegd.taken["diensten_kiezen"].titel == "Kies de diensten van RSO Voorbeeldregio"
    assert gelegd.taken["diensten_kiezen"].bron.endswith("; Regioprofiel")
    assert gelegd.vraag_van["rso.rechtbank"].hint == "In onze regio is dat Rechtbank Voorbeeldland."
    assert gelegd.vraag_van["rso.rechtbank"].vraag == plan().vraag_van["rso.rechtbank"].vraag
    assert gelegd.vraag_van["penningmeester.naam"].vraag == "Wie is de penningmeester van uw VSV?"
    assert gelegd.vraag_van["penningmeester.email"] == plan().vraag_van["penningmeester.email"]
    assert gelegd.vraag_van["deelnemers.*.naam"].hint == "Zoals op de lijst van de regio."
    keuzes = gelegd.vraag_van["rso.opzegtermijn"].keuzes
    assert keuzes == {"3": "3 maanden", "6": "6 maanden, zoals in onze regio"}
    assert list(gelegd.taken)[-2:] == ["5.51", "jaarcontrole_doen"]
    assert not gelegd.taken["5.51"].kern
    assert "11 maart 2027" in gelegd.taken["stuurgroepzetel_regelen"].uitleg
    assert gelegd.taken["stuurgroepzetel_regelen"].uitleg.startswith(
        plan().taken["stuurgroepzetel_regelen"].uitleg.strip()
    )


def test_wat_niet_anders_is_blijft_hetzelfde_ding() -> None:
    gelegd = leg_over(plan(), profiel())
    anders = {
        "ledenlijst_maken",
        "penningmeester_benoemen",
        "diensten_kiezen",
        "open_keuzes_nemen",
        "stuurgroepzetel_regelen",
    }
    for nr, taak_ in plan().taken.items():
        assert (gelegd.taken[nr] is taak_) == (nr not in anders), nr


def test_een_extra_taak_loopt_mee_tot_klaar(tmp_path: Path) -> None:
    gelegd = regio(tmp_path)[0].plan
    dossier = vol_dossier(plan(), VANDAAG)
    stand = bepaal(dossier, gelegd, VANDAAG)
    assert stand.taken["5.51"].eerst == ("aanspreekpunt_aanmelden",)
    assert stand.alles.totaal == len(plan().taken) + 1
    assert stand.kern.totaal == bepaal(dossier, plan(), VANDAAG).kern.totaal
    # A dossier with the task is still fine where the profile is not there.
    zonder = bepaal(met(dossier, {'taken."5.51".notitie': "Morgen"}), plan(), VANDAAG)
    assert "5.51" not in zonder.taken


woorden = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), min_size=1, max_size=30)


@settings(max_examples=30)
@given(
    st.dictionaries(st.sampled_from(sorted(plan().taken)), woorden, max_size=5),
    st.dictionaries(st.sampled_from(sorted(plan().vraag_van)), woorden, max_size=5),
    st.sets(st.integers(51, 60), max_size=3),
)
def test_de_laag_houdt_elke_taak_en_elke_vraag(
    taken: dict[str, str], vragen: dict[str, str], nieuw: set[int]
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
                for n in nieuw
            ],
        }
    )
    gelegd = leg_over(plan(), een)
    assert [nr for nr in gelegd.taken if nr in plan().taken] == list(plan().taken)
    assert {nr for nr in gelegd.taken if nr not in plan().taken} == {f"4.{n}" for n in nieuw}
    assert list(gelegd.vraag_van) == list(plan().vraag_van)
    assert gelegd.taak_van == plan().taak_van
    assert {nr: gelegd.eerst[nr] for nr in plan().taken} == plan().eerst
    for nr, tekst in taken.items():
        assert gelegd.taken[nr].waarom == tekst
    for pad, tekst in vragen.items():
        assert gelegd.vraag_van[pad].hint == tekst


def test_een_gelegd_plan_klopt_in_zijn_geheel() -> None:
    assert controleer(leg_over(plan(), profiel())) == []


# --- what it fills in


def test_een_nieuw_dossier_begint_met_het_profiel() -> None:
    dossier = vul_lege(leeg_dossier(), leg_over(plan(), profiel()), gedaan())
    for pad, waarde in {
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
        assert lees(dossier, pad) == waarde, pad
    assert [(geld.jaar, geld.betaler) for geld in dossier.gelden] == [(2027, "Ministerie")]
    assert vergelijk(dossier, plan(), gedaan()) == ()


def test_twee_dossiers_krijgen_dezelfde_ids() -> None:
    assert gedaan() == gedaan()
    een, ander = (vul_lege(leeg_dossier(), plan(), gedaan()) for _ in range(2))
    assert een.gelden == ander.gelden


def test_een_tarief_is_een_geheel() -> None:
    dossier = met(leeg_dossier(), {TARIEF: Decimal(1200), f"{TARIEF}_jaar": 2026})
    aanbod = next(a for a in vergelijk(dossier, plan(), gedaan()) if a.punten[0].pad == TARIEF)
    assert not aanbod.leeg
    assert [punt.pad for punt in aanbod.punten] == [
        TARIEF,
        f"{TARIEF}_eenheid",
        f"{TARIEF}_jaar",
        f"{TARIEF}_btw",
    ]
    assert lees(neem_over(dossier, [aanbod]), f"{TARIEF}_jaar") == 2027
    assert lees(vul_lege(dossier, plan(), gedaan()), TARIEF) == Decimal(1200)
    assert lees(vul_lege(dossier, plan(), gedaan()), f"{TARIEF}_eenheid") is None


def test_weet_ik_nog_niet_is_leeg() -> None:
    dossier = met(leeg_dossier(), {"rso.rechtbank": WEET_NIET})
    assert lees(vul_lege(dossier, plan(), gedaan()), "rso.rechtbank") == "Rechtbank Voorbeeldland"


def test_een_half_antwoord_wordt_niet_vanzelf_overschreven() -> None:
    dossier = leeg_dossier().model_copy(update={"klad": {"rso.rechtbank": "Rechtb"}})
    assert vul_lege(dossier, plan(), gedaan()).klad == dossier.klad
    aanbod = [a for a in vergelijk(dossier, plan(), gedaan()) if a.punten[0].pad == "rso.rechtbank"]
    assert not aanbod[0].leeg
    assert regels(aanbod[0], dossier, plan())[0].nu == "half ingevuld: Rechtb"
    assert neem_over(dossier, aanbod).klad == {}


def test_waar_nog_gekozen_moet_worden_biedt_het_niets_aan() -> None:
    keuze = Conflict(id="c", pad="rso.rechtbank", andere="Elders")
    dossier = leeg_dossier().model_copy(update={"conflicten": (keuze,)})
    paden = {punt.pad for een in vergelijk(dossier, plan(), gedaan()) for punt in een.punten}
    assert "rso.rechtbank" not in paden
    assert "rso.naam" in paden


def test_een_eigen_bijeenkomst_van_die_dag_komt_er_niet_nog_een_keer_bij() -> None:
    eigen = Bijeenkomst(id="b1", datum=dt.date(2027, 3, 4), status="gehouden", plaats="Thuis")
    pad = "gebruikersgroep.bijeenkomsten"
    dossier = zet(leeg_dossier(), pad, (eigen,))
    aanbod = [a for a in vergelijk(dossier, plan(), gedaan()) if a.punten[0].pad.startswith(pad)]
    assert [[p.pad for p in een.punten] for een in aanbod] == [
        [f"{pad}.b1.plaats"],
        [f"{pad}.regio-2027-06-03.{naam}" for naam in ("datum", "plaats", "status")],
    ]
    assert [een.leeg for een in aanbod] == [False, True]
    assert kop(aanbod[1], dossier, plan()) == "5.3 Bijeenkomsten: 3 juni 2027"
    na = neem_over(dossier, aanbod).gebruikersgroep.bijeenkomsten
    assert [(b.id, b.status) for b in na] == [("b1", "gehouden"), ("regio-2027-06-03", "gepland")]


def test_wat_geen_antwoord_is_doet_niet_mee_en_de_rest_wel() -> None:
    een = voorstellen(plan(), profiel(KOP + "regio = 'Noord'\n[rso]\nkvk = '12'\nnaam = 'R'"))
    assert [v.pad for v in een.goed] == ["vsv.regio", "rso.naam"]
    assert len(een.fouten) == 1


@settings(max_examples=35)
@given(st.lists(wijzigingen(wissen=False), max_size=25))
def test_een_voorstel_overschrijft_nooit(antwoorden: list[Any]) -> None:
    dossier = met(vol_dossier(plan(), VANDAAG) if len(antwoorden) % 2 else leeg_dossier(), {})
    for pad, waarde in antwoorden:
        dossier = zet(dossier, pad, waarde)
    na = vul_lege(dossier, plan(), gedaan())
    for verschil in verschillen(boom(dossier), boom(na)):
        oud = verschil.oud
        assert oud in (None, "", [], WEET_NIET), verschil
    assert vul_lege(na, plan(), gedaan()) == na


@settings(max_examples=25)
@given(st.lists(wijzigingen(wissen=False), max_size=25))
def test_alles_overnemen_laat_niets_over(antwoorden: list[Any]) -> None:
    dossier: Dossier = leeg_dossier()
    for pad, waarde in antwoorden:
        dossier = zet(dossier, pad, waarde)
    na = neem_over(dossier, vergelijk(dossier, plan(), gedaan()))
    assert vergelijk(na, plan(), gedaan()) == ()


# --- remembering what was left


def test_wat_u_laat_wordt_onthouden_tot_het_profiel_verandert() -> None:
    dossier = met(leeg_dossier(), {"rso.rechtbank": "Elders"})

    def rechtbank(tekst: str) -> str:
        aanbod = vergelijk(dossier, plan(), gedaan(tekst))
        return next(a.merk for a in aanbod if a.punten[0].pad == "rso.rechtbank")

    leg_weg("proef", [rechtbank(PROFIEL)])
    assert rechtbank(PROFIEL) in weggelegd("proef")
    assert weggelegd("ander") == frozenset()
    assert rechtbank(PROFIEL.replace("Voorbeeldland", "Verzonnen")) not in weggelegd("proef")


def test_het_geheugen_is_nooit_een_storing(tmp_path: Path) -> None:
    staat = {"VSV_WIZARD_STAAT": str(tmp_path)}
    for inhoud in ("x = [", "keuze = 3", "[[keuze]]\ndossier = 1\nmerken = 'x'"):
        (tmp_path / "profielkeuzes.toml").write_text(inhoud)
        assert weggelegd("proef", staat) == frozenset()
        leg_weg("proef", ["a"], staat)
        assert weggelegd("proef", staat) == {"a"}
    leg_weg("proef", map(str, range(MEESTE_MERKEN + 9)), staat)
    assert len(weggelegd("proef", staat)) == MEESTE_MERKEN
    assert "proef" not in (tmp_path / "profielkeuzes.toml").read_text()
    leg_weg("proef", ["b"], {"VSV_WIZARD_STAAT": str(tmp_path / "profielkeuzes.toml" / "x")})


# --- making one, and showing it


def test_het_voorbeeld_is_leeg_en_klopt() -> None:
    een = profiel(voorbeeld(plan()))
    assert keur(plan(), een) == []
    assert voorstellen(plan(), een).goed == ()
    assert leg_over(plan(), een).taak == plan().taak


def test_het_voorbeeld_klopt_ook_als_u_alles_gebruikt() -> None:
    tekst = re.sub(r"^# (\[|\w+ = |\"[\w.]+\" = )", r"\1", voorbeeld(plan()), flags=re.MULTILINE)
    een = profiel(tekst)
    assert keur(plan(), een) == []
    assert een.regio == "Voorbeeldregio"
    assert set(een.model_dump(exclude_defaults=True)) == set(type(een).model_fields) - {"profiel"}


def test_een_profiel_uit_een_dossier_geeft_dat_dossier_terug() -> None:
    dossier = vul_lege(leeg_dossier(), plan(), gedaan())
    dossier = met(dossier, {"vsv.naam": "VSV Geheim", "rso.plaats": WEET_NIET})
    data = uit_dossier(dossier, plan(), VANDAAG)
    een = uit_bytes(data).profiel
    assert keur(plan(), een) == []
    # The question which VSV it was of is not for the region to know.
    assert b"VSV Geheim" not in data
    assert vergelijk(dossier, plan(), voorstellen(plan(), een)) == ()
    na = vul_lege(leeg_dossier(), plan(), voorstellen(plan(), een))
    assert na.rso.aanvullend == dossier.rso.aanvullend
    assert na.gebruikersgroep == dossier.gebruikersgroep


def test_voorbije_bijeenkomsten_komen_niet_in_een_profiel() -> None:
    dossier = vul_lege(leeg_dossier(), plan(), gedaan())
    een = uit_bytes(uit_dossier(dossier, plan(), dt.date(2027, 4, 1))).profiel
    assert een.gebruikersgroep.datums == (dt.date(2027, 6, 3),)


def test_een_profiel_in_woorden(tmp_path: Path) -> None:
    gevonden, wat = regio(tmp_path, f'{PROFIEL}[antwoorden.mandaat]\nrekening_iban = "x"\n')
    assert wat.fouten  # no such account
    assert gevonden.profiel is not None
    tekst = dict(in_woorden(gevonden.plan, gevonden.profiel, wat))
    assert tekst["3a.5 De opzegtermijn"] == "6 maanden, zoals in onze regio"
    assert tekst["Stuurgroep"] == "11 maart 2027"
    assert tekst["Extra taak"] == "5.51 Meld u aan bij het regioportaal"
    helpdesk = "3a.3 Een regionale helpdesk voor professionals: het tarief van deze dienst"
    assert tekst[helpdesk] == "€ 1.250,50"


def test_een_geheim_antwoord_staat_niet_in_woorden(tmp_path: Path) -> None:
    tekst = f'{KOP}[antwoorden]\n"mandaat.rekening_iban" = "NL20INGB0001234567"\n'
    gevonden, wat = regio(tmp_path, tekst)
    assert gevonden.profiel is not None
    assert [deel for _, deel in in_woorden(gevonden.plan, gevonden.profiel, wat)] == [
        "(ingevuld, niet getoond)"
    ]


def test_een_ander_plan_houdt_zijn_eigen_taken() -> None:
    """The layer goes over whatever plan it is given, and never over the cached one."""
    kort = gewijzigd(plan(), taak=plan().taak[:3])
    assert list(leg_over(kort, profiel(KOP)).taken) == [t.id for t in plan().taak[:3]]
    assert "5.51" not in laad_plan().taken
