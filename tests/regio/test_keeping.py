"""A dossier as a whole: another name, a fresh copy, away with it; and how it comes back."""

from pathlib import Path

import pytest
from factory import NOW, TODAY, full_dossier, plan, with_values

from vsv_wizard import opslag
from vsv_wizard.bewerken.recovery import SearchPlace, look
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import DossierFolder, NotDone, load
from vsv_wizard.opslag.history import History
from vsv_wizard.regio.keeping import copy_fresh, remove, rename


def place(tmp_path: Path) -> tuple[DossierFolder, Path, Dossier]:
    """A folder with one dossier."""
    home = DossierFolder(tmp_path / "map")
    dossier = full_dossier(plan(), TODAY)
    return home, home.new("een", dossier), dossier


def test_another_name_keeps_everything(tmp_path: Path) -> None:
    home, pad, _ = place(tmp_path)
    voor = pad.read_bytes()
    (pad.parent / "een.sessies").write_bytes(b"oud")
    new = rename(home, pad, "VSV Twee", NOW)
    assert new.name == "vsv-twee.toml"
    assert new.read_bytes() == voor
    assert not pad.exists()
    assert (pad.parent / "vsv-twee.sessies").read_bytes() == b"oud"
    assert History.van(load(new).dossier).rank_of(new) == 0


def test_a_name_that_is_taken_is_refused(tmp_path: Path) -> None:
    home, pad, dossier = place(tmp_path)
    other = home.new("twee", dossier)
    voor = (pad.read_bytes(), other.read_bytes())
    for naam in ("twee", "regioprofiel"):
        with pytest.raises(NotDone, match="al een bestand"):
            rename(home, pad, naam, NOW)
    assert (pad.read_bytes(), other.read_bytes()) == voor


def test_a_copy_is_a_dossier_of_its_own(tmp_path: Path) -> None:
    home, pad, dossier = place(tmp_path)
    new = load(copy_fresh(home, pad, "VSV Kopie", NOW)).dossier
    assert new.dossier.id != dossier.dossier.id
    assert (new.dossier.naam, new.vsv.naam) == ("VSV Kopie", "VSV Kopie")
    assert new.logboek == ()
    kept = with_values(new, {"vsv.naam": dossier.vsv.naam})
    same = {"dossier", "logboek", "conflicten"}
    assert kept.model_dump(exclude=same) == load(pad).dossier.model_dump(exclude=same)


def test_what_was_removed_can_be_found_again(tmp_path: Path) -> None:
    home, pad, dossier = place(tmp_path)
    opslag.remember(opslag.Remembered(dossier.dossier.id, opslag.address.real(pad)))
    remove(home, pad, NOW, with_history=False)
    assert not pad.exists()
    assert opslag.rank_of(dossier.dossier.id) is None
    versions = History.van(dossier)
    (version,) = versions.versions()
    assert b"schema" in versions.inhoud(version)
    found = list(look(SearchPlace(home, home.pad, (), plan(), lambda: NOW)))
    assert [each.by_hand for each in found if "is weg" in each.what] == [
        ("herstel", opslag.address.real(pad), "1")
    ]


def test_with_its_history_nothing_is_left(tmp_path: Path) -> None:
    home, pad, dossier = place(tmp_path)
    History.van(dossier).save(pad.read_bytes(), NOW)
    remove(home, pad, NOW, with_history=True)
    assert not pad.exists()
    assert not History.van(dossier).is_there


def test_what_somebody_has_open_is_left_alone(tmp_path: Path) -> None:
    home, pad, _ = place(tmp_path)
    sign = home.presence(pad, NOW)
    other = sign.ik.__class__("Bea de Vries", "een-andere-computer", NOW)
    sign.ik = other
    sign.hang_up(NOW)
    with pytest.raises(NotDone, match="Bea de Vries heeft dit dossier open"):
        remove(home, pad, NOW, with_history=True)
    with pytest.raises(NotDone, match="open"):
        rename(home, pad, "anders", NOW)
    assert pad.exists()
