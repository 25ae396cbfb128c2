"""Two people who type, save, look and follow in any order: nothing is lost, nobody quarrels.

Also when the disk is full or does not confirm in between.

Each answers other questions, so there is never anything to choose, whatever the order:
a save may be asked for and be written later, and be confirmed later still.
"""

import errno
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from factory import NU, leeg_dossier, plan
from hypothesis import given, settings
from hypothesis import strategies as st

from vsv_wizard.bewerken.dossier_file import Bestand, Opgeslagen
from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.opslag import NietBewaard, bewaar, lees
from vsv_wizard.opslag import disk as schijf

VELDEN = (("vsv.plaats", "rso.naam", "gelden.1.betaler"), ("vsv.regio", "rso.plaats", "vsv.adres"))
DADEN = ("typ", "vraag", "schrijf", "bevestig", "bewaar", "kijk", "volg", "vol", "onzeker")

stappen = st.lists(
    st.tuples(st.sampled_from((0, 1)), st.sampled_from(DADEN), st.integers(0, 2)), max_size=30
)


class Mens:
    """Somebody at a screen, and the saves that are under way there."""

    def __init__(self, pad: Path, nummer: int) -> None:
        self.sessie = Sessie(pad, plan(), lambda: NU)
        self.sessie.bestand = Bestand(pad, self.sessie._stam, lambda: NU, lambda d: d)
        self.velden = VELDEN[nummer]
        self.gezegd: dict[str, str] = {}
        self.gevraagd: deque[Callable[[], Opgeslagen]] = deque()
        self.geschreven: deque[Opgeslagen] = deque()
        self._teller = 0

    def doe(self, daad: str, welk: int) -> None:
        """Do this, when there is something to do."""
        sessie = self.sessie
        match daad:
            case "typ":
                self._teller += 1
                self.gezegd[self.velden[welk]] = f"tekst {self._teller}"
                sessie.zet(self.velden[welk], f"tekst {self._teller}")
            case "vraag" if sessie.vuil:
                self.gevraagd.append(sessie.schrijf())
            case "schrijf" if self.gevraagd:
                self.geschreven.append(self.gevraagd.popleft()())
            case "bevestig" if self.geschreven:
                sessie.bevestig(self.geschreven.popleft())
            case "bewaar":
                sessie.bewaar()
            case "vol" | "onzeker":
                naam = "_schrijf_alles" if daad == "vol" else "sync_map"
                with patch.object(schijf, naam, _mislukt), suppress(NietBewaard):
                    sessie.bewaar()
            case "kijk":
                sessie.bestand.kijk()
            case "volg":
                sessie.volg()

    def maak_af(self) -> None:
        """Write what was asked for, and save the rest."""
        while self.gevraagd:
            self.doe("schrijf", 0)
        while self.geschreven:
            self.doe("bevestig", 0)
        self.sessie.bewaar()
        assert not self.sessie.vuil


def _mislukt(*_: object) -> None:
    raise OSError(errno.EIO, "injected")


@settings(max_examples=40, deadline=None)
@given(stappen)
def test_elke_volgorde(reeks: list[tuple[int, str, int]]) -> None:
    with TemporaryDirectory() as folder:
        pad = Path(folder, "a.toml")
        bewaar(pad, leeg_dossier(), verwacht=None)
        mensen = [Mens(pad, nummer) for nummer in (0, 1)]
        for wie, daad, welk in reeks:
            mensen[wie].doe(daad, welk)
        for mens in mensen:
            mens.maak_af()
        for mens in mensen:
            mens.doe("kijk", 0)
            mens.doe("volg", 0)
        for dossier in (lees(pad).dossier, *(mens.sessie.dossier for mens in mensen)):
            assert dossier.conflicten == ()
            gevonden = {
                "vsv.plaats": dossier.vsv.plaats,
                "vsv.regio": dossier.vsv.regio,
                "vsv.adres": dossier.vsv.adres,
                "rso.naam": dossier.rso.naam,
                "rso.plaats": dossier.rso.plaats,
                "gelden.1.betaler": next((geld.betaler for geld in dossier.gelden), None),
            }
            for mens in mensen:
                assert {veld: gevonden[veld] for veld in mens.gezegd} == mens.gezegd
