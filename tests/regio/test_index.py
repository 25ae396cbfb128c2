"""Many dossiers in one look: the rows are right with an index and without, whatever happened."""

import datetime as dt
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import (
    NU,
    VANDAAG,
    gemerkt,
    gewijzigd,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    plan,
)
from folders import maak_map
from hostile import kwaad_dossier, schrijf_kwaad
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vsv_wizard.dossier.model import Actie, Begeleidingssessie, Conflict, Dossier
from vsv_wizard.opslag import naar_toml
from vsv_wizard.opslag.places import staatmap
from vsv_wizard.regio import index
from vsv_wizard.regio.filter import lees_filter
from vsv_wizard.regio.gebied import Gebied, Rij, lees_wie, samen
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.regel import indeling, rijregel, tekst_van
from vsv_wizard.regio.stand import Stand
from vsv_wizard.regio.verdeling import verdeel
from vsv_wizard.regio.verwacht import wat
from vsv_wizard.regio.volgorde import KOLOMMEN, Orde
from vsv_wizard.voortgang.status import bepaal

LANG_GELEDEN = 1_700_000_000_000_000_000  # nanoseconds; a file of then is not being written


def kijk() -> Kijk:
    return Kijk(plan(), VANDAAG)


def dossier(nummer: int, **antwoorden: object) -> Dossier:
    leeg = leeg_dossier()
    kop = leeg.dossier.model_copy(update={"id": f"id{nummer}", "gewijzigd": NU})
    return met(
        leeg.model_copy(update={"dossier": kop}), {"vsv.naam": f"VSV {nummer}", **antwoorden}
    )


def schrijf(pad: Path, inhoud: Dossier | bytes, tijd: int = LANG_GELEDEN) -> Path:
    pad.parent.mkdir(parents=True, exist_ok=True)
    pad.write_bytes(inhoud if isinstance(inhoud, bytes) else naar_toml(inhoud))
    os.utime(pad, ns=(tijd, tijd))
    return pad


def rijen(folder: Path, dag: dt.date = VANDAAG) -> list[Rij]:
    """All rows, with the names read, so that it makes no difference where they came from."""
    gevonden = Gebied(folder, plan(), dag).alles()
    return [rij._replace(wie=lees_wie(folder, rij)) for rij in gevonden]


def zonder_index(
    folder: Path, monkeypatch: pytest.MonkeyPatch, dag: dt.date = VANDAAG
) -> list[Rij]:
    with monkeypatch.context() as elders:
        elders.setenv("VSV_WIZARD_STAAT", str(folder.parent / "nergens"))
        gevonden = rijen(folder, dag)
    shutil.rmtree(folder.parent / "nergens", ignore_errors=True)
    return gevonden


def zonder_op(gevonden: list[Rij]) -> list[Rij]:
    """The same rows but for the days between which they hold, which say nothing to a user."""
    return [r._replace(stand=r.stand._replace(op=0, tot=0)) if r.stand else r for r in gevonden]


# --- whatever happens, the rows are those of a look without an index

Daad = Callable[[Path, int], object]


def _wijzig(folder: Path, n: int) -> None:
    schrijf(
        folder / f"{n % 3}.toml", dossier(n % 3, **{"vsv.plaats": f"Stad {n}"}), LANG_GELEDEN + n
    )


def _net_nu(folder: Path, n: int) -> None:
    (folder / f"{n % 3}.toml").write_bytes(naar_toml(dossier(n % 3, **{"rso.naam": f"RSO {n}"})))


def _even_groot(folder: Path, n: int) -> None:
    schrijf(
        folder / f"{n % 3}.toml", dossier(n % 3, **{"vsv.naam": "VSV " + "AB"[n % 2]}), n * 2**60
    )


def _stuk(folder: Path, n: int) -> None:
    schrijf(folder / f"{n % 3}.toml", b"schema = 1\n[dossier\n", LANG_GELEDEN + n)


def _weg(folder: Path, n: int) -> None:
    (folder / f"{n % 3}.toml").unlink(missing_ok=True)


def _kopie(folder: Path, n: int) -> None:
    if (folder / "0.toml").exists():
        shutil.copy2(folder / "0.toml", folder / f"0 (kopie {n % 2}).toml")


def _ander_programma(folder: Path, n: int) -> None:
    schrijf(folder / f"{n % 3}.toml", b'naam = "iets anders"\n', LANG_GELEDEN + n)


def _hernoem(folder: Path, n: int) -> None:
    if (folder / "1.toml").exists():
        (folder / "1.toml").replace(folder / f"{n % 3}.toml")


def _index_stuk(_folder: Path, n: int) -> None:
    for bestand in (staatmap() / "overzicht").glob("*.json"):
        data = bytearray(bestand.read_bytes())
        data[n % len(data)] ^= 1
        bestand.write_bytes(data)


DADEN: tuple[Daad, ...] = (
    _wijzig, _net_nu, _even_groot, _stuk, _weg, _kopie, _ander_programma, _hernoem, _index_stuk,
)  # fmt: skip


@settings(max_examples=10)
@given(st.lists(st.tuples(st.sampled_from(DADEN), st.integers(1, 7)), min_size=1, max_size=5))
@example([(_stuk, 1), (_wijzig, 1), (_kopie, 1), (_index_stuk, 99)])
def test_met_en_zonder_index_hetzelfde(daden: list[tuple[Daad, int]]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        wortel = Path(os.environ["VSV_WIZARD_STAAT"]) / "proefmap"
        shutil.rmtree(wortel, ignore_errors=True)
        folder = wortel / "map"
        for n in range(2):
            schrijf(folder / f"{n}.toml", dossier(n))
        for daad, n in daden:
            assert zonder_op(rijen(folder)) == zonder_op(zonder_index(folder, monkeypatch))
            daad(folder, n)
        assert zonder_op(rijen(folder)) == zonder_op(zonder_index(folder, monkeypatch))


def test_op_elke_andere_dag_hetzelfde(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "map"
    for pad in maak_map(folder, 6, kapot=1):
        os.utime(pad, ns=(LANG_GELEDEN, LANG_GELEDEN))
    for dagen in (0, 1, 2, 16, 31, 90, 200, 400):
        dag = VANDAAG + dt.timedelta(days=dagen)
        assert zonder_op(rijen(folder, dag)) == zonder_op(zonder_index(folder, monkeypatch, dag))
    eerder = VANDAAG - dt.timedelta(days=3)
    assert zonder_op(rijen(folder, eerder)) == zonder_op(zonder_index(folder, monkeypatch, eerder))


def test_wat_bekend_is_wordt_niet_gelezen(tmp_path: Path) -> None:
    for n in range(3):
        schrijf(tmp_path / f"{n}.toml", dossier(n))
    (tmp_path / "stuk.toml").write_bytes(b"schema = 1\n[dossier\n")
    assert len(Gebied(tmp_path, plan(), VANDAAG).alles()) == 4
    warm = Gebied(tmp_path, plan(), VANDAAG)
    assert [rij.naam for rij in warm.bekend()] == ["VSV 0", "VSV 1", "VSV 2"]
    assert warm.te_lezen == 1  # what cannot be read is tried every time


def test_bestand_van_net_nu_wordt_niet_onthouden(tmp_path: Path) -> None:
    schrijf(tmp_path / "a.toml", dossier(1), time.time_ns() // 10**9 * 10**9)
    Gebied(tmp_path, plan(), VANDAAG).alles()
    assert Gebied(tmp_path, plan(), VANDAAG).bekend() == []


def test_ander_plan_of_andere_versie_begint_opnieuw(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schrijf(tmp_path / "a.toml", dossier(1))
    Gebied(tmp_path, plan(), VANDAAG).alles()
    assert Gebied(tmp_path, plan(), VANDAAG).bekend()
    assert Gebied(tmp_path, gewijzigd(plan(), titel="Anders"), VANDAAG).bekend() == []
    monkeypatch.setattr(index, "__version__", "99")
    assert Gebied(tmp_path, plan(), VANDAAG).bekend() == []


def test_vervangen_met_dezelfde_grootte_en_tijd_en_dan_geopend(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        index.Kenmerk, "van", lambda stat: index.Kenmerk(stat.st_size, stat.st_mtime_ns)
    )
    een, twee = (dossier(1, **{"vsv.naam": naam}) for naam in ("VSV Een", "VSV Wee"))
    schrijf(tmp_path / "a.toml", een)
    Gebied(tmp_path, plan(), VANDAAG).alles()
    assert len(naar_toml(een)) == len(naar_toml(twee))
    schrijf(tmp_path / "a.toml", twee)
    gebied = Gebied(tmp_path, plan(), VANDAAG)
    assert gebied.bekend(behalve=["a.toml"]) == []
    assert [rij.naam for rij in gebied.rest() if rij] == ["VSV Wee"]
    assert [rij.naam for rij in Gebied(tmp_path, plan(), VANDAAG).bekend()] == ["VSV Wee"]


def test_in_de_index_staan_geen_namen_van_mensen(tmp_path: Path) -> None:
    vol, merken = gemerkt()
    schrijf(tmp_path / "a.toml", vol)
    rij = Gebied(tmp_path, plan(), VANDAAG).alles()[0]
    assert rij.wie == (("wachtop9x",), merken["rollen.rso_adviseur"])
    inhoud = b"".join(p.read_bytes() for p in (staatmap() / "overzicht").iterdir()).decode()
    assert merken["vsv.naam"] in inhoud
    gelekt = [pad for pad, merk in merken.items() if merk in inhoud and pad != "vsv.naam"]
    assert gelekt == []
    assert "9x" not in inhoud
    assert not list(tmp_path.glob("*.json"))  # and it is not in the folder that is shared


def test_index_weggooien_verliest_niets(tmp_path: Path) -> None:
    maak_map(tmp_path / "map", 3)
    voor = rijen(tmp_path / "map")
    shutil.rmtree(staatmap() / "overzicht", ignore_errors=True)
    assert rijen(tmp_path / "map") == voor


def test_zonder_plek_voor_de_index_werkt_alles(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "geen-map").write_text("", encoding="utf-8")
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "geen-map"))
    schrijf(tmp_path / "map" / "a.toml", dossier(1))
    assert [rij.naam for rij in rijen(tmp_path / "map")] == ["VSV 1"]


def test_halverwege_stoppen_bewaart_wat_gelezen_is(tmp_path: Path) -> None:
    for n in range(3):
        schrijf(tmp_path / f"{n}.toml", dossier(n))
    gebied = Gebied(tmp_path, plan(), VANDAAG)
    gebied.bekend()
    rest = gebied.rest()
    next(rest)
    rest.close()
    assert len(Gebied(tmp_path, plan(), VANDAAG).bekend()) == 1


# --- what a row says


def test_vijftig_kapotte_bestanden_zijn_vijftig_rijen(tmp_path: Path) -> None:
    maak_map(tmp_path, 60, kapot=50)
    gevonden = Gebied(tmp_path, plan(), VANDAAG).alles()
    kapot = [rij for rij in gevonden if rij.stand is None]
    assert len(gevonden) == 60
    assert len(kapot) == 50
    breed = indeling(78, "naam")
    for rij in kapot:
        regel = tekst_van(list(rijregel(rij, kijk(), breed, dubbel=False)))
        assert regel.startswith("! vsv-") and "niet lezen" in regel


def test_rij_zegt_hetzelfde_als_de_voortgang(tmp_path: Path) -> None:
    for nummer, pad in enumerate(maak_map(tmp_path, 8)):
        rij = Gebied(tmp_path, plan(), VANDAAG).alles()[nummer]
        stand = rij.stand
        assert stand
        from vsv_wizard.opslag import lees

        vol = lees(tmp_path / rij.bestand).dossier
        voortgang = bepaal(vol, plan(), VANDAAG)
        assert kijk().kern(stand) == voortgang.kern
        assert kijk().alles(stand) == voortgang.alles
        assert (stand.volgende or None, stand.mijlpaal) == (voortgang.volgende, voortgang.mijlpaal)
        assert {nr: kijk().status(stand, nr) for nr in plan().taken} == {
            nr: taak.status for nr, taak in voortgang.taken.items()
        }
        assert pad.exists()


def rij_van(vol: Dossier, tmp_path: Path, naam: str = "a.toml") -> Rij:
    schrijf(tmp_path / naam, vol)
    gevonden = [rij for rij in Gebied(tmp_path, plan(), VANDAAG).alles() if rij.bestand == naam]
    return gevonden[0]


def test_datums_die_voorbij_zijn_en_die_komen(tmp_path: Path) -> None:
    dag = dt.timedelta(days=1)
    vol = dossier(
        1,
        **{
            "mandaat.tot": VANDAAG - dag,
            "mandaat.besluit_op": VANDAAG - 90 * dag,  # says when it was done
            "overleg.bijeenkomsten.1.datum": VANDAAG - 20 * dag,
            "overleg.bijeenkomsten.2.datum": VANDAAG - 50 * dag,
            "overleg.bijeenkomsten.2.status": "gehouden",
            "overleg.bijeenkomsten.3.datum": VANDAAG + 30 * dag,
            "gebruikersgroep.bijeenkomsten.1.datum": VANDAAG + 31 * dag,
        },
    )
    rij = rij_van(vol, tmp_path)
    assert [(d.pad, kijk().voorbij(d)) for d in kijk().data(rij)] == [
        ("overleg.bijeenkomsten.1.datum", True),
        ("mandaat.tot", True),
        ("overleg.bijeenkomsten.3.datum", False),
    ]


def test_wie_het_langst_wacht_staat_voorop(tmp_path: Path) -> None:
    vol = met_stand(
        dossier(1), "ledenlijst_maken", status="wacht", wacht_op="Noor", wacht_sinds=VANDAAG
    )
    sinds = VANDAAG - dt.timedelta(days=45)
    vol = met_stand(vol, "rollen_verdelen", status="wacht", wacht_op="de RSO", wacht_sinds=sinds)
    rij = rij_van(vol, tmp_path)
    langste = kijk().langste(rij)
    assert langste and (langste[0].taak_id, langste[1]) == ("rollen_verdelen", "de RSO")
    assert kijk().wacht_dagen(rij) == 45
    assert kijk().langste(rij._replace(wie=None)) == (langste[0], None)


def test_keuzes_kopieen_en_nieuwer_staan_erbij(tmp_path: Path) -> None:
    vol = dossier(1).model_copy(
        update={"conflicten": (Conflict(id="c", pad="vsv.plaats", andere="Elders"),)}
    )
    schrijf(tmp_path / "a.toml", vol)
    schrijf(tmp_path / "a (kopie).toml", vol)
    (rij,) = Gebied(tmp_path, plan(), VANDAAG).alles()
    assert (rij.bestand, rij.kopieen) == ("a.toml", ("a (kopie).toml",))
    meldingen = " ".join(kijk().meldingen(rij))
    assert "Nog 1 keuze te maken" in meldingen and "a (kopie).toml" in meldingen


def test_samen_is_als_in_de_map() -> None:
    def rij(bestand: str, id_: str) -> Rij:
        stand = Stand(
            id_, bestand, "geen", "o", "", True, "[]", "[]", 0, 0, False, False, False, 0, 0, 1
        )
        return Rij(bestand, stand)

    gevonden = samen([rij("vsv-LAPTOP.toml", "1"), rij("vsv.toml", "1"), rij("b.toml", "2")])
    assert [(r.bestand, r.kopieen) for r in gevonden] == [
        ("b.toml", ()),
        ("vsv.toml", ("vsv-LAPTOP.toml",)),
    ]
    los = [Rij("x.toml", None, "stuk"), Rij("y.toml", None, "stuk"), rij("z.toml", "")]
    assert len(samen(los)) == 3


def test_kwade_tekst_stuurt_niets(tmp_path: Path) -> None:
    schrijf_kwaad(kwaad_dossier(), tmp_path)
    (rij,) = Gebied(tmp_path, plan(), VANDAAG).alles()
    for breedte in (20, 58, 78, 118):
        regel = tekst_van(list(rijregel(rij, kijk(), indeling(breedte, "naam"), dubbel=True)))
        assert not [c for c in regel if ord(c) < 32 or ord(c) == 0x1B or 0x202A <= ord(c) <= 0x2069]


# --- order, filter, counts


@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_elke_kolom_sorteert_twee_kanten_op(tmp_path: Path, kolom: str) -> None:
    maak_map(tmp_path, 12, kapot=2)
    alle = Gebied(tmp_path, plan(), VANDAAG).alles()
    sleutels = Orde(kolom).sleutels(alle, kijk())
    heen, terug = (Orde(kolom, andersom).zet(alle, sleutels) for andersom in (False, True))
    assert {r.bestand for r in heen} == {r.bestand for r in terug} == {r.bestand for r in alle}
    waarden = [sleutels[r.bestand] for r in heen if sleutels[r.bestand] is not None]
    assert waarden == sorted(waarden, reverse=KOLOMMEN[kolom].hoog_eerst)
    terugwaarden = [sleutels[r.bestand] for r in terug if sleutels[r.bestand] is not None]
    assert terugwaarden == waarden[::-1]
    zonder = [r for r in alle if sleutels[r.bestand] is None]
    assert heen[len(waarden) :] == terug[len(waarden) :] == zonder  # always last


KLAAR = str(klaar_dossier().vsv.naam)


def namen(tmp_path: Path, regel: str) -> set[str]:
    filter_ = lees_filter(regel, VANDAAG)
    return {r.naam for r in rijen(tmp_path) if filter_.past(r, kijk())}


def test_filters(tmp_path: Path) -> None:
    oud = NU - dt.timedelta(days=61)
    stil = dossier(2)
    stil = stil.model_copy(update={"dossier": stil.dossier.model_copy(update={"gewijzigd": oud})})
    schrijf(tmp_path / "noord.toml", dossier(1))
    schrijf(tmp_path / "stil.toml", stil)
    wacht = met_stand(dossier(3), "vsv_vastleggen", status="wacht", wacht_op="de RSO Kust")
    schrijf(tmp_path / "wacht.toml", wacht)
    schrijf(tmp_path / "klaar.toml", klaar_dossier())
    schrijf(tmp_path / "stuk.toml", b"schema = 1\n[dossier\n")
    assert namen(tmp_path, "") == {"VSV 1", "VSV 2", "VSV 3", KLAAR, "stuk"}
    assert namen(tmp_path, "NOORD") == {"VSV 1"}
    assert namen(tmp_path, "stap 0") >= {"VSV 1", "VSV 2"}
    assert namen(tmp_path, "stap klaar") == {KLAAR}
    assert namen(tmp_path, "status niet te lezen") == {"stuk"}
    assert namen(tmp_path, "status in werking") == {KLAAR}
    assert namen(tmp_path, "wacht") == namen(tmp_path, "wacht op kust") == {"VSV 3"}
    assert namen(tmp_path, "wacht op iemand anders") == set()
    assert namen(tmp_path, "stil 60") == {"VSV 2"}
    assert namen(tmp_path, "niets gebeurd sinds 15-04-2026") == {"VSV 2"}
    assert namen(tmp_path, "niets gebeurd sinds 14-04-2026") == set()
    assert namen(tmp_path, "taak 0.2") >= {"VSV 3"}
    assert namen(tmp_path, "wacht, stil 60") == set()
    assert KLAAR not in namen(tmp_path, "taak 0.2")


@given(st.text(max_size=40))
@example("stap , taak 99.99,, wacht op ,stil 99-99-9999")
@example("stil 9999")
def test_elke_regel_is_een_filter(regel: str) -> None:
    filter_ = lees_filter(regel, VANDAAG)
    assert isinstance(filter_.woorden(kijk()), str)
    assert filter_.past(Rij("a.toml", None, "stuk"), kijk()) in (True, False)


def test_tellen_klopt_met_de_rijen(tmp_path: Path) -> None:
    maak_map(tmp_path, 30, kapot=3)
    alle = Gebied(tmp_path, plan(), VANDAAG).alles()
    verdeling = verdeel(alle, kijk())
    assert (verdeling.vsvs, verdeling.onleesbaar) == (27, 3)
    assert sum(verdeling.per_stap.values()) == 27
    assert sum(verdeling.per_stand.values()) == 27
    assert verdeling.blokkades
    for blokkade in verdeling.blokkades:
        opgehouden = [r for r in alle if r.stand and blokkade.taak_id in kijk().opgehouden(r.stand)]
        assert len(opgehouden) == blokkade.vsvs
        assert blokkade.wachten <= blokkade.vsvs
    assert list(verdeling.blokkades) == sorted(
        verdeling.blokkades, key=lambda b: (-b.vsvs, -b.taken, kijk().plek[b.taak_id])
    )


def test_wat_ophoudt_is_zelf_open_en_er_wacht_iets_op(tmp_path: Path) -> None:
    kop = dossier(1).dossier.model_copy(update={"route": "alles"})
    vol = dossier(1).model_copy(update={"dossier": kop})
    stand = rij_van(met_stand(vol, "stuurgroepzetel_regelen", status="wacht"), tmp_path).stand
    assert stand
    opgehouden = kijk().opgehouden(stand)
    voortgang = bepaal(vol, plan(), VANDAAG)
    eersten = {nr for taak in voortgang.taken.values() for nr in taak.eerst}
    for nr, hoeveel in opgehouden.items():
        assert not voortgang.taken[nr].eerst or nr == "stuurgroepzetel_regelen"
        assert (nr in eersten) == (hoeveel > 0)
    klaar = rij_van(klaar_dossier(), tmp_path, "b.toml").stand
    assert klaar and kijk().opgehouden(klaar) == {}


@pytest.mark.parametrize("breedte", [20, 58, 78, 118, 200])
@pytest.mark.parametrize("kolom", KOLOMMEN)
def test_kolommen_passen_en_de_gesorteerde_staat_erbij(breedte: int, kolom: str) -> None:
    breed = indeling(breedte, kolom)
    assert sum(breed.values()) + len(breed) - 1 <= max(breedte, 20)
    assert kolom in breed
    assert list(breed) == [naam for naam in KOLOMMEN if naam in breed]
    if breedte >= 58 and kolom == "naam":
        assert {"naam", "kern", "wacht", "stil", "taak", "datum"} <= set(breed)
    if breedte >= 78:
        assert set(breed) == set(KOLOMMEN)


def test_wie_eraan_werkt_en_wat_er_te_doen_is(tmp_path: Path) -> None:
    acties = (
        Actie(id="1", wat="bellen", voor=VANDAAG - dt.timedelta(days=3)),
        Actie(id="2", wat="mailen", status="klaar", voor=VANDAAG),
    )
    sessie = Begeleidingssessie(id="s", datum=VANDAAG, volgende_op=VANDAAG + dt.timedelta(days=9))
    delen = {"acties": acties, "sessies": (sessie,)}
    dossier = met(leeg_dossier(), {"rollen.rso_adviseur": "Nora Voorbeeld"})
    schrijf(tmp_path / "a.toml", dossier.model_copy(update=delen))
    (rij,) = Gebied(tmp_path, plan(), VANDAAG).alles()
    assert rij.stand and rij.wie
    assert (rij.wie.adviseur, rij.stand.acties) == ("Nora Voorbeeld", 1)
    data = [(datum.datum, wat(datum, plan())) for datum in kijk().data(rij)]
    assert data == [
        (VANDAAG - dt.timedelta(days=3), "Actie"),
        (VANDAAG + dt.timedelta(days=9), "Volgende sessie"),
    ]
    assert lees_filter("adviseur nora", VANDAAG).past(rij, kijk())
    assert not lees_filter("adviseur karel", VANDAAG).past(rij, kijk())
    assert lees_filter("adviseur nora", VANDAAG).vraagt_wie
