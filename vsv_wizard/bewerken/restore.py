"""Earlier versions of a dossier: what changed when, and bringing one back.

Bringing back is a save like any other: a new version on top of what is there, with
the same lock, comparison and history, so that it can itself be brought back. It also
works when the file is gone or cannot be read; what cannot be read is kept first.
"""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import ANDER_DEEL, ANDER_DOSSIER, Bestand
from vsv_wizard.dossier.log import laatste_wie, schrijf_bij
from vsv_wizard.dossier.merge import Samengevoegd, voeg_samen, zet_terug
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.dossier.tree import Verschil, boom, verschillen
from vsv_wizard.opslag import (
    Geladen,
    NietBewaard,
    NietGevonden,
    Onleesbaar,
    OpslagFout,
    home_of,
    lees,
    uit_bytes,
    versie_van,
    volgende_versie,
)
from vsv_wizard.opslag.common_version import zoek_basis
from vsv_wizard.opslag.disk import MAX_BYTES, lees_bytes
from vsv_wizard.opslag.errors import redenen
from vsv_wizard.opslag.history import Archief, Geschiedenis, Soort, Versie, van_bestand
from vsv_wizard.opslag.lock import wie_ben_ik
from vsv_wizard.opslag.read import niet_nieuwer
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import benoem
from vsv_wizard.voortgang.status import bepaal, samenvatting

Klok = Callable[[], dt.datetime]

# The line from version to version; the other kinds stand beside it.
HOOFDLIJN = frozenset({Soort.GEWOON, Soort.ORIGINEEL})
BESCHADIGD = "Deze versie is beschadigd."
KIES_ANDERE = "Kies een andere versie."
_EERST_BEWAREN = "Het onleesbare bestand kan niet eerst bewaard worden."
_ANDERE_NAAM = "Geef het een andere naam en zet de versie dan terug."


class KanNietTerug(ValueError):
    """One answer cannot be brought back. The message is Dutch and says what to do."""


# --- looking back


@dataclass(frozen=True)
class Moment:
    """One version. Without `dossier` it cannot be read; `fout` says in Dutch why.

    voor: the version before it, as far as that can be read.
    in_bestand: whether the file is at this version now.
    """

    versie: Versie
    dossier: Dossier | None
    voor: Dossier | None
    fout: str = ""
    in_bestand: bool = False

    @property
    def wie(self) -> str:
        """Who wrote last in its log."""
        return laatste_wie(self.dossier) if self.dossier else ""

    @cached_property
    def wijzigingen(self) -> tuple[Verschil, ...]:
        """What is otherwise than in the version before it."""
        if self.dossier is None or self.voor is None:
            return ()
        return tuple(verschillen(boom(self.voor), boom(self.dossier)))

    def in_woorden(self, plan: Plan) -> tuple[str, ...]:
        """The same, named: "0.2 De plaats van het VSV"; each name once."""
        if self.dossier is None or self.voor is None:
            return ()
        namen = (noem(v, self.voor, self.dossier, plan) for v in self.wijzigingen)
        return tuple(dict.fromkeys(namen))


class Tijdlijn:
    """The versions of a dossier, the newest first. Each is read when it is asked for."""

    def __init__(self, versies: Geschiedenis, in_bestand: str = "") -> None:
        """Look at these versions. `in_bestand` is the version that the file is at now."""
        self.versies = versies
        self.in_bestand = in_bestand
        self._alle = versies.versies()
        self._gelezen: dict[Versie, Geladen | str] = {}

    def __len__(self) -> int:
        """How many versions there are, also those that cannot be read."""
        return len(self._alle)

    def __iter__(self) -> Iterator[Moment]:
        """All of them, the newest first."""
        return (self.moment(versie) for versie in reversed(self._alle))

    def moment(self, versie: Versie) -> Moment:
        """One of them, read."""
        gelezen = self._lees(versie)
        in_bestand = bool(self.in_bestand) and versie.is_van(self.in_bestand)
        if isinstance(gelezen, str):
            return Moment(versie, None, None, gelezen, in_bestand)
        voor = self._voor(versie, gelezen.dossier.dossier.vorige)
        return Moment(versie, gelezen.dossier, voor, "", in_bestand)

    def laatste_goede(self) -> tuple[Versie, Geladen] | None:
        """The newest version that can be read; one beside the line only when there is no other."""
        rijen = sorted(self._alle, key=lambda v: (v.soort in HOOFDLIJN, v.nummer), reverse=True)
        for versie in rijen:
            gelezen = self._lees(versie)
            if isinstance(gelezen, Geladen):
                return versie, gelezen
        return None

    def _voor(self, versie: Versie, vorige: str) -> Dossier | None:
        """The version that it came from, or else the nearest one before it.

        Two files of one dossier take turns in one history, so the nearest is not always it.
        """
        stam = next((v for v in self._alle if vorige and v.is_van(vorige)), None)
        gelezen = self._lees(stam) if stam else ""
        if isinstance(gelezen, Geladen):
            return gelezen.dossier
        for eerder in reversed(self._alle):
            if eerder.nummer < versie.nummer and eerder.soort in HOOFDLIJN:
                gelezen = self._lees(eerder)
                if isinstance(gelezen, Geladen):
                    return gelezen.dossier
        return None

    def _lees(self, versie: Versie) -> Geladen | str:
        if versie not in self._gelezen:
            try:
                self._gelezen[versie] = lees_versie(self.versies, versie)
            except OpslagFout as fout:
                self._gelezen[versie] = fout.kort
        return self._gelezen[versie]


def lees_versie(versies: Geschiedenis, versie: Versie) -> Geladen:
    """The dossier of one version. Raises OpslagFout."""
    try:
        data = versies.inhoud(versie)
    except OSError as fout:
        raise Onleesbaar(BESCHADIGD, KIES_ANDERE, versie.pad) from fout
    return niet_nieuwer(uit_bytes(data, versie.pad), versie.pad)


def zoek_geschiedenis(pad: Path) -> tuple[Geschiedenis | None, Geladen | None]:
    """The earlier versions of this file, and what is in it now as far as that can be read.

    Without a file that can be read, the history is found by the place of the file.
    """
    try:
        geladen = lees(pad)
    except OpslagFout:
        return van_bestand(pad), None
    return Geschiedenis.van(geladen.dossier), geladen


def noem(verschil: Verschil, voor: Dossier, na: Dossier, plan: Plan) -> str:
    """What a difference is about; what was taken away has its name in the version before."""
    dossier = na if verschil.nieuw is not None else voor
    return benoem(voeg(*verschil.pad), dossier, plan)


# --- bringing back


def met_antwoorden_van(nu: Dossier, terug: Dossier) -> Dossier:
    """The dossier `nu` with all answers of an earlier version.

    What is still to be chosen stays to be chosen: it holds answers that are nowhere else.
    """
    kop = nu.dossier.model_copy(update={"naam": terug.dossier.naam})
    bekend = {conflict.id for conflict in nu.conflicten}
    toen = tuple(c for c in terug.conflicten if c.id not in bekend)
    return terug.model_copy(
        update={
            "dossier": kop,
            "schema_": nu.schema_,
            "samenvatting": nu.samenvatting,
            "logboek": nu.logboek,
            "conflicten": (*nu.conflicten, *toen),
        }
    )


def met_noodkopie(
    nu: Dossier, hun: Geladen, versies: Geschiedenis, versie: Versie, kopie: Geladen
) -> Samengevoegd:
    """The dossier `nu` with the answers of an emergency copy merged into it.

    hun: the version in the file that `nu` was made of. The version in common is looked
    for; else it is what was in the file when the copy was made.
    """
    basis = zoek_basis(hun, kopie, versies) or _vorige(kopie, versies)
    return voeg_samen(
        basis.dossier if basis else None,
        hun=nu,
        ons=kopie.dossier,
        wie=laatste_wie(kopie.dossier),
        tijd=versie.tijd,
    )


def _vorige(kopie: Geladen, versies: Geschiedenis) -> Geladen | None:
    versie = versies.zoek(kopie.dossier.dossier.vorige)
    try:
        return lees_versie(versies, versie) if versie else None
    except OpslagFout:
        return None


def alles_van(hun: Geladen, versies: Geschiedenis, versie: Versie, terug: Geladen) -> Samengevoegd:
    """The dossier `hun` with all answers of a version; those of an emergency copy are merged."""
    if versie.soort is Soort.NOOD:
        return met_noodkopie(hun.dossier, hun, versies, versie, terug)
    return Samengevoegd(met_antwoorden_van(hun.dossier, terug.dossier), (), ())


def met_antwoord_van(nu: Dossier, verschil: Verschil) -> Dossier:
    """The dossier `nu` with one answer as it was (`verschil.oud`). Raises KanNietTerug."""
    try:
        return zet_terug(nu, [verschil])
    except ValueError as fout:
        raise KanNietTerug(
            "Dit kan niet meer terug: waar het bij hoorde, is verwijderd. "
            "Zet eerst dat terug, of de hele versie."
        ) from fout


@dataclass(frozen=True)
class Hersteld:
    """What bringing back did, or with `proef` would do.

    anders: what is otherwise now. van_ander, conflicten, waarschuwing: as of any save.
    nieuw_bestand: there was no file. onleesbaar: there was one that could not be read.
    """

    voor: Dossier
    na: Dossier
    anders: tuple[Verschil, ...]
    conflicten: tuple[Conflict, ...] = ()
    van_ander: tuple[Verschil, ...] = ()
    waarschuwing: str = ""
    nieuw_bestand: bool = False
    onleesbaar: bool = False
    bewaard: bool = False


def met_stand(plan: Plan, nu: Klok) -> Callable[[Dossier], Dossier]:
    """What gives a dossier its summary, just before it is written."""

    def maak_af(dossier: Dossier) -> Dossier:
        vandaag = nu().astimezone().date()
        stand = samenvatting(dossier, bepaal(dossier, plan, vandaag))
        return dossier.model_copy(update={"samenvatting": stand})

    return maak_af


def herstel(
    pad: Path, versies: Geschiedenis, versie: Versie, *, plan: Plan, nu: Klok, proef: bool = False
) -> Hersteld:
    """Bring a version back into its file. Raises OpslagFout.

    Of an emergency copy the answers are merged into the file, since others may have gone
    on in it; then the copy is thrown away. proef: only tell what would change.
    """
    terug = lees_versie(versies, versie)
    try:
        bestand = Bestand.open(pad, nu, met_stand(plan, nu))
    except Onleesbaar as fout:
        gedaan = _zonder_bestand(pad, versies, (versie, terug), plan, nu, proef, fout)
    else:
        if bestand.op_schijf.dossier.dossier.id != terug.dossier.dossier.id:
            raise NietBewaard(ANDER_DOSSIER, "Kies een versie van dit dossier.", pad)
        if bestand.op_schijf.dossier.gedeeld != terug.dossier.gedeeld:
            raise NietBewaard(ANDER_DEEL, KIES_ANDERE, pad)
        gedaan = _in_bestand(bestand, versies, (versie, terug), proef)
    if versie.soort is Soort.NOOD and not proef:
        versies.weg(versie)
    return gedaan


def _stel_voor(hun: Geladen, versies: Geschiedenis, versie: Versie, terug: Geladen) -> Hersteld:
    """What is to be saved on top of `hun`."""
    samen = alles_van(hun, versies, versie, terug)
    anders = tuple(verschillen(boom(hun.dossier), boom(samen.dossier)))
    return Hersteld(hun.dossier, samen.dossier, anders, samen.conflicten)


def _in_bestand(
    bestand: Bestand,
    versies: Geschiedenis,
    keuze: tuple[Versie, Geladen],
    proef: bool,
) -> Hersteld:
    voorstel = _stel_voor(bestand.op_schijf, versies, *keuze)
    anders = voorstel.anders or voorstel.na.conflicten != voorstel.voor.conflicten
    if proef or not anders:
        return voorstel
    klaar = bestand.schrijf(voorstel.na, bestand.op_schijf)
    return Hersteld(
        voorstel.voor,
        klaar.geladen.dossier,
        voorstel.anders,
        (*voorstel.conflicten, *klaar.conflicten),
        klaar.van_ander,
        klaar.waarschuwing,
        bewaard=True,
    )


def _zonder_bestand(
    pad: Path,
    versies: Geschiedenis,
    keuze: tuple[Versie, Geladen],
    plan: Plan,
    nu: Klok,
    proef: bool,
    fout: Onleesbaar,
) -> Hersteld:
    """Make the file anew, on top of the last version that can be read."""
    oud = None if isinstance(fout, NietGevonden) else _onleesbare_bytes(pad, fout)
    goede = Tijdlijn(versies).laatste_goede()
    stam = goede[1] if goede else keuze[1]
    voorstel = _stel_voor(stam, versies, *keuze)
    weg, kapot = oud is None, oud is not None
    if proef:
        return Hersteld(
            stam.dossier, voorstel.na, voorstel.anders, voorstel.conflicten, (), "", weg, kapot
        )
    moment = nu()
    archief = Archief(versies, moment, Soort.ONLEESBAAR if kapot else Soort.GEWOON)
    if oud is not None:
        _bewaar_onleesbaar(pad, versies, oud, moment)
    dossier = schrijf_bij(
        met_stand(plan, nu)(voorstel.na),
        stam.dossier,
        versie=stam.versie,
        wie=wie_ben_ik(),
        nu=moment,
    )
    nieuw = volgende_versie(dossier, vorige=stam.versie, nu=moment)
    home_of(pad).write(
        pad, nieuw, verwacht=None if oud is None else versie_van(oud), archief=archief
    )
    versies.noteer(pad, nieuw.vsv.naam or nieuw.dossier.naam)
    return Hersteld(
        stam.dossier,
        nieuw,
        voorstel.anders,
        voorstel.conflicten,
        (),
        archief.storing,
        weg,
        kapot,
        bewaard=True,
    )


def _onleesbare_bytes(pad: Path, fout: Onleesbaar) -> bytes:
    """All that is in a file that is no dossier. Raises OpslagFout when it cannot all be had."""
    try:
        data = lees_bytes(pad)
    except OSError:
        raise fout from None  # it says why
    if len(data) > MAX_BYTES:
        raise NietBewaard(f"{_EERST_BEWAREN} Het is te groot.", _ANDERE_NAAM, pad)
    return data


def _bewaar_onleesbaar(pad: Path, versies: Geschiedenis, data: bytes, nu: dt.datetime) -> None:
    try:
        versies.bewaar(data, nu, Soort.ONLEESBAAR)
    except OSError as fout:
        raise NietBewaard(f"{_EERST_BEWAREN} {redenen(fout)[0]}", _ANDERE_NAAM, pad) from fout
