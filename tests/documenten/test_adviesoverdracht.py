"""The hand-over note for the next adviser: what is in it, for whom, and that it stays short."""

import datetime as dt

import pytest
from factory import NU, VANDAAG, gemerkt, klaar_dossier, leeg_dossier, met, met_stand, plan, stof
from hostile import kwaad_dossier

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.bewerken.share import maak_gedeeld
from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Document, Lijst, Lijstsoort, Ondertekening, Tabel
from vsv_wizard.documenten.stukken.adviesoverdracht import LANGSTE, MEESTE_REGELS, MEESTE_RIJEN
from vsv_wizard.documenten.writers.plain import schrijf as als_tekst
from vsv_wizard.dossier.model import Conflict, Dossier, Logregel

SOORT = SOORTEN["adviesoverdracht"]


def maak(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Document:
    return SOORT.maak(stof(dossier, niveau))


def tekst(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> str:
    return " ".join(als_tekst(maak(dossier, niveau)).split())


def tabel(document: Document, bijschrift: str) -> Tabel:
    return next(b for b in document.blokken if isinstance(b, Tabel) and b.bijschrift == bijschrift)


def test_wie_wacht_staat_vooraan_met_sinds_wanneer() -> None:
    dossier = met(leeg_dossier(), {"vsv.plaats": "A"})
    dossier = met_stand(
        dossier,
        "tekenbevoegde_bepalen",
        status="wacht",
        wacht_op="de notaris",
        wacht_sinds=dt.date(2026, 5, 1),
    )
    rij = tabel(maak(dossier), "Wat loopt en op wie u wacht").rijen[0]
    assert str(rij[0]).startswith("1.4 ")
    assert rij[1] == "Wacht op de notaris\nsinds 1 mei 2026"
    zonder = met_stand(dossier, "tekenbevoegde_bepalen", wacht_sinds=None)
    assert "sinds wanneer is niet bekend" in tekst(zonder)


def test_notities_alleen_intern() -> None:
    dossier, _ = gemerkt()
    assert "notitie9x" in tekst(dossier, Niveau.INTERN)
    assert "notitie9x" not in tekst(dossier)
    assert Niveau.OPENBAAR not in SOORT.niveaus


def test_de_laatste_wijzigingen_van_nieuw_naar_oud() -> None:
    regels = tuple(
        Logregel(
            tijd=NU - dt.timedelta(days=9 - n),
            wie=f"Persoon {n}",
            paden=("vsv.naam", "vsv.plaats", "vsv.regio", "rso.naam", "rso.plaats"),
        )
        for n in range(9)
    )
    document = maak(leeg_dossier().model_copy(update={"logboek": regels}))
    rijen = tabel(document, "Laatste wijzigingen in het dossier").rijen
    assert [rij[1] for rij in rijen] == [f"Persoon {n}" for n in range(8, 8 - MEESTE_REGELS, -1)]
    assert rijen[0][0] == "14 juni 2026"
    assert str(rijen[0][2]).endswith("en nog 2")


def test_gaten_zijn_te_zien() -> None:
    assert [gat.pad for gat in maak(leeg_dossier()).gaten] == [
        "rollen.rso_adviseur",
        "rso.naam",
        "aanspreekpunt.naam",
        "rollen.voorzitter",
    ]
    assert maak(klaar_dossier()).gaten == ()


def test_plaats_voor_beide_namen_en_vakjes() -> None:
    document = maak(met(leeg_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"}))
    (vakken,) = (b.vakken for b in document.blokken if isinstance(b, Ondertekening))
    assert [(v.namens, v.regels[0]) for v in vakken] == [
        ("Draagt over", ("Naam", "Emma Voorbeeld")),
        ("Neemt over", ("Naam", "")),
    ]
    assert any(isinstance(b, Lijst) and b.soort is Lijstsoort.VAKJES for b in document.blokken)


@pytest.mark.parametrize("niveau", SOORT.niveaus)
def test_kort_en_het_zegt_wat_is_afgekapt(niveau: Niveau) -> None:
    dossier = maak_voorbeeld(VANDAAG, NU, id="vb")
    for nr in plan().taken:
        dossier = met_stand(dossier, nr, status="bezig", notitie="lang " * 200)
    document = maak(dossier, niveau)
    tabellen = [b for b in document.blokken if isinstance(b, Tabel) and not b.paren]
    assert all(len(t.rijen) <= MEESTE_RIJEN for t in tabellen)
    assert "Die staan in het statusrapport." in als_tekst(document)
    cellen = [str(cel) for t in tabellen for rij in t.rijen for cel in rij]
    assert max(map(len, cellen)) <= LANGSTE


def test_een_twist_wordt_genoemd_zonder_wat_er_staat() -> None:
    twist = Conflict(id="c", pad="vsv.plaats", in_bestand="een9x", andere="ander9x")
    gelezen = tekst(leeg_dossier().model_copy(update={"conflicten": (twist,)}))
    assert "Bij 1 antwoord vulden 2 mensen iets anders in" in gelezen
    assert "ander9x" not in gelezen


def test_in_een_gedeelde_kopie_is_een_gat_niet_meegedeeld() -> None:
    dossier = met(leeg_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"})
    kopie = maak_gedeeld(dossier, plan(), Niveau.OPENBAAR, NU, "x")
    assert "(niet meegedeeld)" in tekst(kopie)
    assert "Emma" not in tekst(kopie)
    assert "rollen.rso_adviseur" not in [gat.pad for gat in maak(kopie).gaten]


def test_een_vijandig_dossier() -> None:
    for niveau in SOORT.niveaus:
        assert "\x1b" not in tekst(kwaad_dossier(), niveau)
