"""The file of the dossier that is open: writing to it, merging into it, following it.

It knows which version is on disk and which one our answers started from. When these
differ, somebody else was first, and the two are merged before anything is written.
One writer at a time; every method may be called in a thread.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from vsv_wizard.dossier.log import schrijf_bij
from vsv_wizard.dossier.merge import voeg_samen
from vsv_wizard.dossier.model import SCHEMA, Conflict, Dossier
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.opslag import (
    Geladen,
    Gewijzigd,
    NietBevestigd,
    NietBewaard,
    NietGevonden,
    OpslagFout,
    Verdwenen,
    home_of,
    volgende_versie,
)
from vsv_wizard.opslag.emergency import Noodkopie
from vsv_wizard.opslag.history import Archief, Geschiedenis, Soort
from vsv_wizard.opslag.lock import wie_ben_ik
from vsv_wizard.opslag.read import lees_om_te_wijzigen

MEESTE_POGINGEN = 100  # each one means that somebody else did save
ANDER_DOSSIER = "Op deze plek staat nu het dossier van een ander VSV."
ANDER_DEEL = "Op deze plek staat nu een bestand waar minder of meer van dit dossier in staat."
NIEUWER = "Iemand bewaarde dit bestand met een nieuwere versie van vsv-wizard."
BIJWERKEN = "Werk vsv-wizard bij en open het dossier opnieuw."
TERUGZETTEN = "Zet het goede bestand terug. Uw antwoorden blijven hier staan."


@dataclass(frozen=True)
class Opgeslagen:
    """What a save has done. `gevraagd` is the dossier that was to be saved.

    samengevoegd: whether what was saved holds more than that.
    van_ander: what others had changed, and is now in our dossier too.
    conflicten: what a person must choose, because both changed it.
    waarschuwing: in Dutch, when the earlier versions could not be kept.
    """

    nummer: int
    gevraagd: Dossier
    geladen: Geladen
    samengevoegd: bool = False
    van_ander: tuple[Verschil, ...] = ()
    conflicten: tuple[Conflict, ...] = ()
    waarschuwing: str = ""


@dataclass(frozen=True)
class _Werk:
    """What is being saved: the dossier, the version it was made of, and what merging did."""

    dossier: Dossier
    stam: Geladen
    van_ander: tuple[Verschil, ...] = ()
    conflicten: tuple[Conflict, ...] = ()


class Bestand:
    """One file. `op_schijf` is what is in it, as far as is known."""

    def __init__(
        self,
        pad: Path,
        geladen: Geladen,
        nu: Callable[[], dt.datetime],
        maak_af: Callable[[Dossier], Dossier],
    ) -> None:
        """Go on from what was read in this file.

        maak_af: gives a dossier that is about to be written with its summary.
        """
        self.pad = pad
        self._home = home_of(pad)
        self.op_schijf = geladen
        self.wie = wie_ben_ik()
        self._nu = nu
        self._maak_af = maak_af
        self._slot = Lock()
        self._nummer = 0
        self._eigen: tuple[str, Opgeslagen] | None = None  # made of which version, and the save
        self._nood: Noodkopie | None = None
        self._genoteerd = False
        self._weg = False  # a person said that a file that is gone may be made again

    @classmethod
    def open(
        cls, pad: Path, nu: Callable[[], dt.datetime], maak_af: Callable[[Dossier], Dossier]
    ) -> "Bestand":
        """Read a file that is to be written. Raises OpslagFout."""
        return cls(pad, lees_om_te_wijzigen(pad), nu, maak_af)

    @property
    def versies(self) -> Geschiedenis:
        """The earlier versions of this dossier."""
        return self._home.versies(self.op_schijf.dossier)

    def verzoek(self, dossier: Dossier, stam: Geladen) -> Callable[[], Opgeslagen]:
        """The work of writing this dossier, which was made of `stam`; it raises OpslagFout.

        Requests are numbered as they are made: one that is overtaken by a later one is not
        carried out any more, since the later one holds all that it held.
        """
        self._nummer += 1
        nummer = self._nummer
        return lambda: self._schrijf_op_nummer(dossier, stam, nummer)

    def schrijf(self, dossier: Dossier, stam: Geladen) -> Opgeslagen:
        """Write this dossier at once. Raises OpslagFout.

        When it cannot be written, an emergency copy is made on this computer.
        """
        return self.verzoek(dossier, stam)()

    def _schrijf_op_nummer(self, dossier: Dossier, stam: Geladen, nummer: int) -> Opgeslagen:
        with self._slot:
            if self._eigen and nummer < self._eigen[1].nummer:
                return self._eigen[1]
            werk = _Werk(dossier, stam)
            if self._eigen and self._eigen[0] == stam.versie:
                # Our own save of a moment ago, of which the caller does not know yet.
                eerder = self._eigen[1]
                werk = _Werk(self.bovenop(eerder, dossier), eerder.geladen)
            for poging in range(MEESTE_POGINGEN):
                # Once somebody was first, nobody may come between looking and writing again.
                with self._home.turn(self.pad) if poging else nullcontext(False) as al_aan_de_beurt:
                    if poging:
                        self._lees_opnieuw(werk.dossier)
                    werk = self._bij_de_tijd(werk)
                    try:
                        waarschuwing = self._schrijf(werk, wacht_op_beurt=not al_aan_de_beurt)
                    except Gewijzigd:
                        self._weg = False  # when it was gone, it is there again
                        continue
                    except NietBevestigd:
                        self._eigen = (stam.versie, self._klaar(nummer, dossier, werk))
                        raise
                klaar = self._klaar(nummer, dossier, werk, waarschuwing)
                self._eigen = (stam.versie, klaar)
                return klaar
            raise NietBewaard("Andere programma's wijzigen dit bestand steeds.", pad=self.pad)

    def _klaar(
        self, nummer: int, gevraagd: Dossier, werk: _Werk, waarschuwing: str = ""
    ) -> Opgeslagen:
        return Opgeslagen(
            nummer,
            gevraagd,
            self.op_schijf,
            werk.dossier is not gevraagd,
            werk.van_ander,
            werk.conflicten,
            waarschuwing,
        )

    def _schrijf(self, werk: _Werk, *, wacht_op_beurt: bool) -> str:
        """Try once to write it; what is to be said about the history."""
        nu, stam = self._nu(), werk.stam
        dossier = schrijf_bij(
            self._maak_af(werk.dossier), stam.dossier, versie=stam.versie, wie=self.wie, nu=nu
        )
        nieuw = volgende_versie(dossier, vorige=stam.versie, nu=nu)
        oude_soort = Soort.ORIGINEEL if stam.schema < SCHEMA else Soort.GEWOON
        archief = Archief(self.versies, nu, oude_soort)
        verwacht = None if self._weg else stam.versie
        try:
            versie = self._home.write(
                self.pad,
                nieuw,
                verwacht=verwacht,
                archief=archief,
                wacht_op_beurt=wacht_op_beurt,
            )
        except NietBevestigd as fout:
            # It is there, but may not outlive a power cut.
            self.op_schijf = Geladen(nieuw, fout.versie)
            self._noodkopie(nieuw)
            raise
        except Gewijzigd:
            raise
        except NietBewaard:
            self._noodkopie(nieuw)
            raise
        self.op_schijf = Geladen(nieuw, versie)
        self._na_bewaren(archief.versies, nieuw)
        return archief.storing

    def _na_bewaren(self, versies: Geschiedenis, dossier: Dossier) -> None:
        self._weg = False
        if self._nood:
            self._nood.ruim_op()
            self._nood = None
        if not self._genoteerd:
            versies.noteer(self.pad, dossier.vsv.naam or dossier.dossier.naam)
            self._genoteerd = True

    def _noodkopie(self, dossier: Dossier) -> None:
        """Keep what could not be saved; the newest takes the place of the one before it."""
        self._nood = Noodkopie.maak(self.versies, dossier, self._nu(), self._nood)

    def _bij_de_tijd(self, werk: _Werk) -> _Werk:
        """The same work, made of what is on disk now."""
        if self.op_schijf.nieuwer:  # never write over a file of a newer version of the program
            self._noodkopie(werk.dossier)
            raise NietBewaard(NIEUWER, BIJWERKEN, self.pad)
        if werk.stam.versie == self.op_schijf.versie:
            return werk
        samen = voeg_samen(
            werk.stam.dossier,
            hun=self.op_schijf.dossier,
            ons=werk.dossier,
            wie=self.wie,
            tijd=self._nu(),
        )
        return _Werk(
            samen.dossier,
            self.op_schijf,
            (*werk.van_ander, *samen.van_hun),
            (*werk.conflicten, *samen.conflicten),
        )

    def _lees_opnieuw(self, ons: Dossier) -> None:
        """Read what somebody else put in the file. When that is no dossier, saving stops."""
        try:
            self.op_schijf = self._ons_dossier(self._home.read(self.pad))
        except NietGevonden:
            return  # saving says so, and asks
        except NietBewaard:
            self._noodkopie(ons)
            raise
        except OpslagFout as onleesbaar:
            self._noodkopie(ons)
            reden = getattr(onleesbaar, "reden", onleesbaar.kort)
            raise NietBewaard(
                f"Een ander programma maakte het bestand onleesbaar. {reden}", TERUGZETTEN, self.pad
            ) from onleesbaar

    def _ons_dossier(self, geladen: Geladen) -> Geladen:
        if geladen.dossier.dossier.id != self.op_schijf.dossier.dossier.id:
            raise NietBewaard(ANDER_DOSSIER, TERUGZETTEN, self.pad)
        if geladen.dossier.gedeeld != self.op_schijf.dossier.gedeeld:
            # Merging would take what a shared copy leaves out for an answer that was cleared.
            raise NietBewaard(ANDER_DEEL, TERUGZETTEN, self.pad)
        return geladen

    def kijk(self) -> bool:
        """Look whether somebody else saved: by content. Raises OpslagFout.

        Gives nothing new while a save is going on, which looks itself.
        """
        if not self._slot.acquire(blocking=False):
            return False
        try:
            geladen = self._home.read(self.pad) if self._is_anders() else None
            if geladen is not None:
                self.op_schijf = self._ons_dossier(geladen)
            return geladen is not None
        finally:
            self._slot.release()

    def _is_anders(self) -> bool:
        try:
            return self._home.version(self.pad) != self.op_schijf.versie
        except FileNotFoundError as fout:
            raise Verdwenen(self.pad) from fout
        except OSError:
            return True  # reading says what is wrong

    @property
    def heeft_noodkopie(self) -> bool:
        """Whether what could not be saved is kept on this computer."""
        return self._nood is not None

    def maak_opnieuw(self) -> None:
        """A file that is gone may be made again by the next save: a person said so."""
        self._weg = True

    def wijzigingen(self, oud: Dossier, nieuw: Dossier) -> tuple[Verschil, ...]:
        """What was answered otherwise in `nieuw`."""
        return tuple(verschillen(boom(oud), boom(nieuw)))

    def bovenop(self, opgeslagen: Opgeslagen, nu: Dossier) -> Dossier:
        """The dossier as it is now, on top of what was saved while typing went on."""
        geschreven = opgeslagen.geladen.dossier
        if opgeslagen.samengevoegd and nu is not opgeslagen.gevraagd:
            samen = voeg_samen(
                opgeslagen.gevraagd, hun=geschreven, ons=nu, wie=self.wie, tijd=self._nu()
            ).dossier
        elif opgeslagen.samengevoegd:
            samen = geschreven
        else:
            bij = {"samenvatting": geschreven.samenvatting, "logboek": geschreven.logboek}
            samen = nu.model_copy(update=bij)
        route = {"route": nu.dossier.route}
        kop = geschreven.dossier.model_copy(update=route)
        return samen.model_copy(update={"dossier": kop})
