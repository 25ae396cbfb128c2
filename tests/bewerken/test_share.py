"""A shared copy: what it holds, how it stands, and that merging it back loses nothing."""

import datetime as dt
import re
from typing import Any

import pytest
from factory import (
    IBAN,
    NU,
    VANDAAG,
    gemerkt,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    plan,
    stof,
    vol_dossier,
)
from hostile import kwaad_dossier
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import dossiers, pas_toe, wijzigingen

from vsv_wizard.bewerken.copies import voeg_kopie_samen
from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.bewerken.share import KanNietDelen, als_bytes, maak_gedeeld
from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.writers.plain import schrijf as als_tekst
from vsv_wizard.dossier.merge import Samengevoegd
from vsv_wizard.dossier.model import (
    Actie,
    Begeleidingssessie,
    Bewijs,
    Conflict,
    Dossier,
    Logregel,
    Sessieregel,
)
from vsv_wizard.dossier.paths import is_verborgen, splits, veld, voeg
from vsv_wizard.dossier.tree import boom, lees, plat, verschillen
from vsv_wizard.opslag import explain as uitleg
from vsv_wizard.opslag import uit_bytes
from vsv_wizard.opslag.write import leesbaar
from vsv_wizard.voortgang.declare import verklaar
from vsv_wizard.voortgang.regels import has_iban
from vsv_wizard.voortgang.status import bepaal, samenvatting

VERSIE = "ab" * 32
RANG = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
niveaus = st.sampled_from(list(Niveau))
elk_niveau = pytest.mark.parametrize("niveau", list(Niveau))


def uit_bestand(dossier: Dossier) -> Dossier:
    """A dossier as it is read: without characters that are no text."""
    return uit_bytes(leesbaar(dossier)).dossier


gelezen = dossiers().map(uit_bestand)


def deel(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Dossier:
    """The copy, as it comes out of its file."""
    return uit_bytes(als_bytes(maak_gedeeld(dossier, plan(), niveau, NU, VERSIE))).dossier


def voeg_terug(basis: Dossier | None, hun: Dossier, kopie: Dossier) -> Samengevoegd:
    return voeg_kopie_samen(basis, hun, kopie, plan(), NU)


def stand(dossier: Dossier) -> dict[str, tuple[str, int, tuple[str, ...]]]:
    taken = bepaal(dossier, plan(), VANDAAG).taken
    return {nr: (str(s.status), len(s.ontbreekt), s.eerst) for nr, s in taken.items()}


def met_onbekend(dossier: Dossier, **extra: Any) -> Dossier:
    return Dossier.model_validate({**plat(dossier), **extra})


# --- what it holds


@elk_niveau
def test_niets_van_een_hoger_niveau(niveau: Niveau) -> None:
    dossier, merken = gemerkt()
    dossier = dossier.model_copy(
        update={
            "logboek": (Logregel(tijd=NU, wie="naam9x", paden=("deelnemers.id9x.naam",)),),
            "klad": {"rso.contact.telefoon": "klad9x", "onzin9x": "half"},
            "conflicten": (
                Conflict(id="c", pad="rso.contact.email", in_bestand="een9x", andere="ander9x"),
                Conflict(id="d", pad="deelnemers.1", in_bestand={"id": "1", "contact": "ding9x"}),
            ),
        }
    )
    dossier = met_onbekend(dossier, geheim9x={"sleutel9x": "waarde9x"})
    inhoud = als_bytes(maak_gedeeld(dossier, plan(), niveau, NU, VERSIE)).decode()
    for pad, merk in merken.items():
        if pad != "vsv.naam":
            gezien = RANG[veld(pad).zicht] <= RANG[niveau.value]
            assert (merk in inhoud) == gezien, pad
    assert merken["vsv.naam"] in inhoud
    assert IBAN not in inhoud
    assert ("notitie9x" in inhoud) == (niveau is Niveau.INTERN)
    assert ("ander9x" in inhoud) == ("klad9x" in inhoud) == (niveau is Niveau.INTERN)
    for tekst in ("wachtop9x", "nvtreden9x", "vindplaats9x", "bewijssoort9x", "naam9x"):
        assert (tekst in inhoud) == (niveau is not Niveau.OPENBAAR), tekst
    for tekst in ("ding9x", "onzin9x", "geheim9x", "sleutel9x", "waarde9x"):
        assert tekst not in inhoud, tekst
    assert ("id9x" in inhoud) == (niveau is not Niveau.OPENBAAR)


def test_openbaar_houdt_geen_bedrag_datum_of_keuze() -> None:
    kopie = plat(deel(klaar_dossier(), Niveau.OPENBAAR))
    for naam in ("schema", "dossier", "samenvatting", "gedeeld"):
        del kopie[naam]
    assert kopie.pop("vsv") == {"naam": "Voorbeeld vsv.naam"}
    for taak in kopie.pop("taken").values():
        assert set(taak) <= {"status", "klaar_op", "wacht_sinds"}
    # Of fixed rows only the ids are left, and these are the plan's.
    assert not re.search(r"Voorbeeld|Decimal|datetime", repr(kopie))


@elk_niveau
@pytest.mark.parametrize("tekst", [IBAN, f"Betaal op {IBAN}.", "NL 44 rabo 0123 4567 89"])
def test_een_tekst_met_een_rekeningnummer_valt_heel_weg(niveau: Niveau, tekst: str) -> None:
    dossier = met(
        leeg_dossier(),
        {
            "mandaat.doel": tekst,
            "vsv.naam": tekst,
            "deelnemers.1.naam": tekst,
            f"deelnemers.{IBAN}.naam": "x",
        },
    )
    dossier = met_stand(
        dossier, "vsv_vastleggen", notitie=tekst, bewijs=(Bewijs(id="b", soort=tekst),)
    )
    dossier = met_stand(dossier, IBAN, status="bezig")
    kop = dossier.dossier.model_copy(update={"naam": tekst})
    twist = Conflict(id="c", pad="vsv.plaats", in_bestand="A", andere=tekst)
    regel = Logregel(tijd=NU, wie="Bea", paden=(f"deelnemers.{IBAN}.naam", "vsv.naam"))
    dossier = dossier.model_copy(
        update={
            "dossier": kop,
            "klad": {"vsv.plaats": tekst},
            "conflicten": (twist,),
            "logboek": (regel,),
        }
    )
    kopie = deel(dossier, niveau)
    assert not has_iban(als_bytes(kopie).decode())
    assert kopie.mandaat.doel is None
    assert is_verborgen(kopie, "mandaat.doel")
    assert voeg_terug(dossier, dossier, kopie).dossier == dossier


def test_een_rekeningnummer_in_de_kop_wordt_geweigerd() -> None:
    dossier = leeg_dossier()
    kop = dossier.dossier.model_copy(update={"id": IBAN})
    with pytest.raises(KanNietDelen, match="rekeningnummer"):
        deel(dossier.model_copy(update={"dossier": kop}))


def test_merktekens_van_wat_weg_is_gaan_niet_mee() -> None:
    """A mark of a telephone number can be guessed back to the number."""
    dossier = met_stand(
        vol_dossier(plan(), VANDAAG),
        "penningmeester_benoemen",
        status="klaar",
        klaar_op=VANDAAG,
        gezien={"penningmeester.telefoon": "0123456789ab", "penningmeester.naam": "ba9876543210"},
    )
    assert deel(dossier).taken["penningmeester_benoemen"].gezien == {
        "penningmeester.naam": "ba9876543210"
    }
    assert deel(dossier, Niveau.OPENBAAR).taken["penningmeester_benoemen"].gezien == {}
    assert voeg_terug(dossier, dossier, deel(dossier)).dossier == dossier


def test_ook_geen_merkteken_van_wat_er_stond() -> None:
    """The mark of a number that was cleared since; and what somebody wrote in its place."""
    merken = {
        "penningmeester.telefoon": "0123456789ab",
        "vsv.naam": "merk9x",
        "onzin9x": "0123456789ab",
        "vsv.plaats": "ba9876543210",
    }
    dossier = met_stand(
        leeg_dossier(), "penningmeester_benoemen", status="klaar", klaar_op=VANDAAG, gezien=merken
    )
    kopie = deel(dossier)
    assert kopie.taken["penningmeester_benoemen"].gezien == {"vsv.plaats": "ba9876543210"}
    assert "9x" not in als_bytes(kopie).decode()
    assert voeg_terug(dossier, dossier, kopie).dossier == dossier


def test_een_kopie_van_een_kopie_wordt_geweigerd() -> None:
    with pytest.raises(KanNietDelen, match="zelf een gedeelde kopie"):
        deel(deel(leeg_dossier()))


@elk_niveau
def test_een_vijandig_dossier(niveau: Niveau) -> None:
    kopie = deel(kwaad_dossier(), niveau)
    assert not re.search(rb"[\x00-\x08\x0b-\x1f\x7f]", als_bytes(kopie))
    schoon = uit_bytes(als_bytes(maak_gedeeld(kwaad_dossier(), plan(), niveau, NU, VERSIE)))
    assert not schoon.geschoond


# --- what it says, and how it stands


@pytest.mark.parametrize(
    ("niveau", "wie"),
    [("openbaar", "iedereen"), ("bestuur", "het bestuur"), ("intern", "intern gebruik")],
)
def test_de_kopie_zegt_wat_zij_is(niveau: str, wie: str) -> None:
    dossier = met(leeg_dossier(), {"mandaat.rekening_iban": IBAN, "rso.contact.telefoon": "010"})
    kopie = deel(met_onbekend(dossier, later=1), Niveau(niveau))
    assert kopie.gedeeld
    n = {"openbaar": 2, "bestuur": 2, "intern": 1}[niveau]
    staat = "antwoord staat" if n == 1 else "antwoorden staan"
    assert uitleg.gedeeld(kopie.gedeeld) == (
        f"Dit is een gedeelde kopie voor {wie}, van 15 juni 2026. {n} {staat} er niet in. "
        "Ook 1 onderdeel van een andere versie van vsv-wizard niet."
    )


def test_een_kopie_waar_niets_uit_weg_is() -> None:
    kopie = deel(met(leeg_dossier(), {"vsv.plaats": "A"}), Niveau.INTERN)
    assert kopie.gedeeld
    assert uitleg.gedeeld(kopie.gedeeld).endswith("Alle antwoorden staan erin.")


def test_een_datum_aan_het_einde_van_de_kalender() -> None:
    kopie = deel(leeg_dossier())
    assert kopie.gedeeld
    laat = kopie.gedeeld.model_copy(update={"op": dt.datetime.max.replace(tzinfo=dt.UTC)})
    assert "31 december 9999" in uitleg.gedeeld(laat)


@elk_niveau
@pytest.mark.parametrize("welk", ["leeg", "voorbeeld", "vol", "klaar", "kwaad"])
def test_dezelfde_voortgang(niveau: Niveau, welk: str) -> None:
    dossier = {
        "leeg": leeg_dossier(),
        "voorbeeld": maak_voorbeeld(VANDAAG, NU, id="vb"),
        "vol": vol_dossier(plan(), VANDAAG),
        "klaar": klaar_dossier(),
        "kwaad": kwaad_dossier(),
    }[welk]
    kopie = deel(dossier, niveau)
    assert stand(kopie) == stand(dossier)
    oud, nieuw = bepaal(dossier, plan(), VANDAAG), bepaal(kopie, plan(), VANDAAG)
    assert nieuw.mijlpaal == oud.mijlpaal
    assert [len(m.open_punten) for m in nieuw.mijlpalen] == [
        len(m.open_punten) for m in oud.mijlpalen
    ]
    assert nieuw.volgende == oud.volgende
    stand_van = samenvatting(dossier, oud)
    eerder = dossier.samenvatting.laatste_wijziging
    assert kopie.samenvatting == stand_van.model_copy(update={"laatste_wijziging": eerder})


@settings(max_examples=15, deadline=None)
@given(gelezen, niveaus)
def test_altijd_dezelfde_voortgang(dossier: Dossier, niveau: Niveau) -> None:
    if has_iban(repr(dossier)):
        return
    assert stand(deel(dossier, niveau)) == stand(dossier)


def test_wie_verder_gaat_in_de_kopie_ziet_dat() -> None:
    dossier = maak_voorbeeld(VANDAAG, NU, id="vb")
    kopie = deel(dossier, Niveau.OPENBAAR)
    assert kopie.gedeeld
    nr = next(n for n, s in stand(kopie).items() if s[0] == "Bezig" and n in kopie.gedeeld.stand)
    anders = met_stand(kopie, nr, status="wacht", wacht_op="de notaris")
    assert stand(anders)[nr][0] == "Wacht op ander"


def test_wat_weg_is_telt_als_ingevuld_en_heet_niet_leeg() -> None:
    kopie = deel(klaar_dossier())
    assert is_verborgen(kopie, "penningmeester.telefoon")
    assert stand(kopie)["penningmeester_benoemen"][:2] == ("Klaar", 0)
    rapport = als_tekst(SOORTEN["rapport"].maak(stof(kopie, Niveau.INTERN)))
    assert "(niet meegedeeld)" in rapport
    echt = als_tekst(SOORTEN["rapport"].maak(stof(klaar_dossier(), Niveau.INTERN)))
    assert rapport.count("Nog niet ingevuld") == echt.count("Nog niet ingevuld")
    zelf = met(kopie, {"penningmeester.telefoon": "010 111 11 11"})
    assert "010 111 11 11" in als_tekst(SOORTEN["rapport"].maak(stof(zelf, Niveau.INTERN)))


def test_een_eigen_ding_in_een_lijst_die_weg_is_is_niet_verborgen() -> None:
    kopie = deel(met(leeg_dossier(), {"deelnemers.1.naam": "A"}), Niveau.OPENBAAR)
    assert is_verborgen(kopie, "deelnemers.1.naam")
    kopie = met(kopie, {"deelnemers.2.naam": "B"})
    assert not is_verborgen(kopie, "deelnemers.2.soort")


def test_klaar_noemen_in_de_kopie_merkt_niets_wat_weg_is() -> None:
    dossier = vol_dossier(plan(), VANDAAG)
    kopie = deel(dossier)
    nr = next(
        n for n, t in plan().taken.items() if any(is_verborgen(kopie, p) for p in t.controleer_bij)
    )
    for ander in (*plan().eerst[nr], nr):
        kopie = met_stand(kopie, ander, status="klaar", klaar_op=VANDAAG)
    kopie = verklaar(met_stand(kopie, nr, status="bezig"), plan(), nr, "klaar", VANDAAG)
    assert not [p for p in kopie.taken[nr].gezien if is_verborgen(kopie, p)]
    terug = voeg_terug(dossier, dossier, kopie).dossier
    assert stand(terug)[nr][0] == "Klaar"


# --- merging it back


@settings(max_examples=15, deadline=None)
@given(gelezen, niveaus, st.booleans())
def test_delen_en_terug_is_het_origineel(dossier: Dossier, niveau: Niveau, bekend: bool) -> None:
    kopie = deel(dossier, niveau)
    samen = voeg_terug(dossier if bekend else None, dossier, kopie)
    assert samen.dossier == dossier
    assert not samen.conflicten


@st.composite
def delen_en_wijzigen(draw: st.DrawFn) -> tuple[Dossier, Dossier, Dossier, Dossier]:
    """A dossier, its copy, and both after some changes."""
    basis = draw(gelezen)
    kopie = deel(basis, draw(niveaus))
    reeks = st.lists(wijzigingen(), max_size=6)
    weg = [voeg("deelnemers", d.id) for d in kopie.deelnemers]
    verder = uit_bestand(pas_toe(kopie, draw(reeks)))
    if weg and draw(st.booleans()):
        verder = met(verder, {draw(st.sampled_from(weg)): None})
    return basis, kopie, verder, uit_bestand(pas_toe(basis, draw(reeks)))


@settings(max_examples=10, deadline=None)
@given(delen_en_wijzigen(), st.booleans())
def test_niets_gaat_verloren(alle: tuple[Dossier, Dossier, Dossier, Dossier], bekend: bool) -> None:
    basis, kopie, verder, hun = alle
    samen = voeg_terug(basis if bekend else None, hun, verder)
    uit, van_hun, toen = boom(samen.dossier), boom(hun), boom(kopie)
    gevraagd = [splits(c.pad) for c in samen.dossier.conflicten]
    for pad, waarde in _antwoorden(boom(verder)):
        # What was written in the copy since is in the file, or beside it to be chosen.
        if lees(toen, pad) != waarde and not _gevraagd(pad, gevraagd):
            assert lees(uit, pad) == waarde, pad
    anders = verschillen(toen, boom(verder))
    for pad, waarde in _antwoorden(van_hun):
        if _gevraagd(pad, gevraagd) or _gevraagd(pad, [v.pad for v in anders]):
            continue
        assert lees(uit, pad) == waarde, pad
    for verschil in anders:  # only what the copy showed can be cleared in it
        eerst = lees(boom(basis), verschil.pad)
        if lees(uit, verschil.pad) is None and lees(van_hun, verschil.pad) is not None:
            assert verschil.nieuw is None
            assert lees(toen, verschil.pad) == eerst


def _antwoorden(deel_: Any, pad: tuple[str, ...] = ()) -> list[tuple[tuple[str, ...], Any]]:
    """Every answer in a tree, but for what the program keeps itself."""
    if pad and pad[0] in ("schema", "dossier", "samenvatting", "gedeeld", "logboek", "conflicten"):
        return []
    if isinstance(deel_, dict) and pad[-1:] != ("verklaring",):
        return [a for naam, d in deel_.items() for a in _antwoorden(d, (*pad, naam))]
    if isinstance(deel_, list) and deel_ and isinstance(deel_[0], dict):
        return [a for d in deel_ for a in _antwoorden(d, (*pad, d["id"]))]
    return [(pad, deel_)]


def _gevraagd(pad: tuple[str, ...], paden: list[tuple[str, ...]]) -> bool:
    return any(pad[: len(p)] == p for p in paden)


def test_een_ding_met_iets_dat_weg_is_verdwijnt_niet_stil() -> None:
    basis = met(
        leeg_dossier(), {"deelnemers.1.naam": "A", "deelnemers.1.contact_telefoon": "010 111 11 11"}
    )
    kopie = met(deel(basis), {"deelnemers.1": None})
    samen = voeg_terug(basis, basis, kopie)
    assert samen.dossier.deelnemers == basis.deelnemers
    (conflict,) = samen.conflicten
    assert (conflict.pad, conflict.andere) == ("deelnemers.1", None)
    assert voeg_terug(basis, met(basis, {"deelnemers.1": None}), kopie).conflicten == ()
    zichtbaar = met(leeg_dossier(), {"deelnemers.1.naam": "A"})
    kopie = met(deel(zichtbaar), {"deelnemers.1": None})
    assert voeg_terug(zichtbaar, zichtbaar, kopie).dossier.deelnemers == ()


def test_opnieuw_ingevuld_gaat_mee_terug() -> None:
    basis = met(leeg_dossier(), {"rso.contact.telefoon": "010 111 11 11", "rso.naam": "RSO"})
    kopie = met(deel(basis), {"rso.contact.telefoon": "010 222 22 22"})
    assert voeg_terug(basis, basis, kopie).dossier.rso.contact.telefoon == "010 222 22 22"
    hun = met(basis, {"rso.contact.telefoon": "010 333 33 33"})
    samen = voeg_terug(basis, hun, kopie)
    assert samen.dossier.rso.contact.telefoon == "010 333 33 33"
    assert [c.andere for c in samen.conflicten] == ["010 222 22 22"]


def test_zonder_basis_botst_niets_wat_weg_is() -> None:
    """What the original got since the copy was made says nothing about the copy."""
    basis = met(leeg_dossier(), {"rso.contact.telefoon": "010 111 11 11"})
    kopie = deel(basis, Niveau.OPENBAAR)
    hun = met(
        basis,
        {
            "rso.contact.telefoon": "010 333 33 33",
            "rso.plaats": "Voorbeeldstad",
            "gelden.1.jaar": 2026,
        },
    )
    samen = voeg_terug(None, hun, kopie)
    assert (samen.dossier, samen.conflicten) == (hun, ())


def test_een_rij_die_deels_weg_is_wordt_aangevuld() -> None:
    basis = met(
        leeg_dossier(),
        {"deelnemers.1.naam": "A", "deelnemers.1.soort": "kraamzorg"},
    )
    kopie = met(deel(basis, Niveau.OPENBAAR), {"deelnemers.1.bronsysteem": "Proef"})
    (een,) = voeg_terug(basis, basis, kopie).dossier.deelnemers
    assert (een.naam, een.soort, een.bronsysteem) == ("A", "kraamzorg", "Proef")


def test_een_verklaring_houdt_wat_de_kopie_niet_toonde() -> None:
    basis = met_stand(leeg_dossier(), "rollen_verdelen", status="wacht", wacht_op="de notaris")
    basis = met_stand(
        basis, "stuurgroepzetel_regelen", status="nvt", nvt_reden="Niet nodig", klaar_op=VANDAAG
    )
    kopie = deel(basis, Niveau.OPENBAAR)
    assert (kopie.taken["rollen_verdelen"].status, kopie.taken["rollen_verdelen"].wacht_op) == (
        "wacht",
        None,
    )
    kopie = met_stand(kopie, "rollen_verdelen", wacht_sinds=dt.date(2026, 6, 1))
    kopie = met_stand(kopie, "stuurgroepzetel_regelen", status="bezig", klaar_op=None)
    terug = voeg_terug(basis, basis, kopie).dossier
    assert terug.taken["rollen_verdelen"].wacht_op == "de notaris"
    assert terug.taken["rollen_verdelen"].wacht_sinds == dt.date(2026, 6, 1)
    assert (
        terug.taken["stuurgroepzetel_regelen"].status,
        terug.taken["stuurgroepzetel_regelen"].nvt_reden,
    ) == ("bezig", "Niet nodig")
    anders = met_stand(kopie, "rollen_verdelen", status="klaar", klaar_op=VANDAAG, wacht_sinds=None)
    assert voeg_terug(basis, basis, anders).dossier.taken["rollen_verdelen"].wacht_op is None


def test_wat_deze_versie_niet_kent_blijft() -> None:
    basis = met_onbekend(leeg_dossier(), later={"a": 1})
    kopie = met(deel(basis), {"vsv.plaats": "Voorbeeldstad"})
    assert not kopie.model_extra
    terug = voeg_terug(basis, basis, kopie).dossier
    assert terug.model_extra == {"later": {"a": 1}}
    assert terug.vsv.plaats == "Voorbeeldstad"


def test_een_keuze_in_de_kopie_is_een_keuze() -> None:
    open_ = Conflict(id="c", pad="vsv.plaats", in_bestand="A", andere="B", tijd=NU)
    geheim = Conflict(id="g", pad="rso.contact.email", in_bestand="a@x", andere="b@x", tijd=NU)
    basis = met(leeg_dossier(), {"vsv.plaats": "A"})
    basis = basis.model_copy(update={"conflicten": (open_, geheim)})
    kopie = deel(basis)
    assert kopie.conflicten == (open_,)
    gekozen = met(kopie, {"vsv.plaats": "B"}).model_copy(update={"conflicten": ()})
    terug = voeg_terug(basis, basis, gekozen).dossier
    assert (terug.vsv.plaats, terug.conflicten) == ("B", (geheim,))


@pytest.mark.parametrize(
    ("niveau", "wat"),
    [("openbaar", set()), ("bestuur", {"besluit9x", "actie9x"}),
     ("intern", {"besluit9x", "actie9x", "notitie9x"})],
)  # fmt: skip
def test_notities_van_een_sessie_zijn_van_wie_erbij_was(niveau: str, wat: set[str]) -> None:
    sessie = Begeleidingssessie(
        id="s",
        datum=VANDAAG,
        notities=(Sessieregel(id="n", tekst="notitie9x"),),
        besluiten=(Sessieregel(id="b", tekst="besluit9x"),),
    )
    delen = {"sessies": (sessie,), "acties": (Actie(id="a", wat="actie9x"),)}
    dossier = klaar_dossier().model_copy(update=delen)
    kopie = als_bytes(maak_gedeeld(dossier, plan(), Niveau(niveau), NU, "0" * 64)).decode()
    assert {w for w in ("notitie9x", "besluit9x", "actie9x") if w in kopie} == wat
