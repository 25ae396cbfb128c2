"""Two people who type, save, look and follow in any order: nothing is lost, nobody quarrels.

And one who is alone never hears of another, whatever comes between what.

Also when the disk is full or does not confirm in between.

Each answers other questions, so there is never anything to choose, whatever the order:
a save may be asked for and be written later, and be confirmed later still.
"""

import errno
from collections import deque
from collections.abc import Callable
from contextlib import nullcontext, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from factory import NOW, empty_dossier, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.bewerken.dossier_file import DossierFile, Saved
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opslag import NotSaved, load, save
from vsv_wizard.opslag import disk as schijf

FIELDS = (("vsv.plaats", "rso.naam", "gelden.1.betaler"), ("vsv.regio", "rso.plaats", "vsv.adres"))
DEEDS = ("typ", "vraag", "schrijf", "bevestig", "bewaar", "kijk", "volg", "vol", "onzeker")

steps = st.lists(
    st.tuples(st.sampled_from((0, 1)), st.sampled_from(DEEDS), st.integers(0, 2)), max_size=30
)


class Human:
    """Somebody at a screen, and the saves that are under way there."""

    def __init__(self, pad: Path, number: int) -> None:
        self.sessie = OpenDossier(pad, plan(), lambda: NOW)
        self.sessie.bestand = DossierFile(pad, self.sessie._stem, lambda: NOW, lambda d: d)
        self.velden = FIELDS[number]
        self.gezegd: dict[str, str] = {}
        self.gevraagd: deque[Callable[[], Saved]] = deque()
        self.geschreven: deque[Saved] = deque()
        self._teller = 0

    def do(self, daad: str, welk: int) -> None:
        """Do this, when there is something to do."""
        sessie = self.sessie
        match daad:
            case "typ":
                self._teller += 1
                self.gezegd[self.velden[welk]] = f"tekst {self._teller}"
                sessie.put(self.velden[welk], f"tekst {self._teller}")
            case "vraag" if sessie.dirty:
                self.gevraagd.append(sessie.write())
            case "schrijf" if self.gevraagd:
                self.geschreven.append(self.gevraagd.popleft()())
            case "bevestig" if self.geschreven:
                sessie.confirm(self.geschreven.popleft())
            case "bewaar":
                sessie.save()
            case "vol" | "onzeker":
                naam = "_write_all" if daad == "vol" else "sync_folder"
                with patch.object(schijf, naam, _failed), suppress(NotSaved):
                    sessie.save()
            case "kijk":
                sessie.bestand.look()
            case "volg":
                sessie.follow()

    def finish(self) -> None:
        """Write what was asked for, and save the rest."""
        while self.gevraagd:
            self.do("schrijf", 0)
        while self.geschreven:
            self.do("bevestig", 0)
        self.sessie.save()
        assert not self.sessie.dirty


def _failed(*_: object) -> None:
    raise OSError(errno.EIO, "injected")


@settings(max_examples=40, deadline=None)
@given(steps)
def test_every_order(reeks: list[tuple[int, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        pad = Path(folder, "a.toml")
        save(pad, empty_dossier(), expected=None)
        mensen = [Human(pad, number) for number in (0, 1)]
        for wie, daad, welk in reeks:
            mensen[wie].do(daad, welk)
        for mens in mensen:
            mens.finish()
        for mens in mensen:
            mens.do("kijk", 0)
            mens.do("volg", 0)
        for dossier in (load(pad).dossier, *(mens.sessie.dossier for mens in mensen)):
            assert dossier.conflicten == ()
            found = {
                "vsv.plaats": dossier.vsv.plaats,
                "vsv.regio": dossier.vsv.regio,
                "vsv.adres": dossier.vsv.adres,
                "rso.naam": dossier.rso.naam,
                "rso.plaats": dossier.rso.plaats,
                "gelden.1.betaler": next((geld.betaler for geld in dossier.gelden), None),
            }
            for mens in mensen:
                assert {veld: found[veld] for veld in mens.gezegd} == mens.gezegd


ALONE = (*DEEDS, "terug", "opnieuw", "schrijf vol", "schrijf onzeker")
FAILS = {"vol": "_write_all", "onzeker": "sync_folder"}


def _said(dossier: Dossier) -> tuple[object, ...]:
    gelden = [geld.betaler for geld in dossier.gelden]
    return dossier.vsv.plaats, dossier.rso.naam, *gelden


class Alone(Human):
    """The same, of whom saves are written and confirmed in any order."""

    def do(self, daad: str, welk: int) -> None:
        """Do this; nobody else was here, so nothing is of another."""
        sessie, before = self.sessie, _said(self.sessie.dossier)
        match daad:
            case "schrijf" | "schrijf vol" | "schrijf onzeker" if self.gevraagd:
                self.gevraagd.rotate(welk)
                naam = FAILS.get(daad.removeprefix("schrijf "))
                fails = patch.object(schijf, naam, _failed) if naam else nullcontext()
                with fails, suppress(NotSaved):
                    self.geschreven.append(self.gevraagd.popleft()())
            case "bevestig" if self.geschreven:
                self.geschreven.rotate(welk)
                assert self.geschreven[0].van_ander == self.geschreven[0].conflicten == ()
                super().do(daad, welk)
            case "volg":
                assert sessie.follow() == ()
            case "terug" | "opnieuw":
                sessie.undo() if daad == "terug" else sessie.redo()
            case _:
                super().do(daad, welk)
        if daad not in ("typ", "terug", "opnieuw"):
            assert _said(sessie.dossier) == before


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ALONE), st.integers(0, 2)), max_size=25))
def test_who_is_alone(reeks: list[tuple[str, int]]) -> None:
    with TemporaryDirectory() as folder:
        pad = Path(folder, "a.toml")
        save(pad, empty_dossier(), expected=None)
        mens = Alone(pad, 0)
        for daad, welk in reeks:
            mens.do(daad, welk)
        mens.finish()
        mens.do("kijk", 0)
        mens.do("volg", 0)
        assert load(pad).dossier.conflicten == mens.sessie.dossier.conflicten == ()
        assert _said(load(pad).dossier) == _said(mens.sessie.dossier)
