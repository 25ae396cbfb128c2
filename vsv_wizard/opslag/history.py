"""Earlier versions of each dossier, of this user on this machine; never in the shared folder.

A version is the whole file, under a name that says when and which bytes: nothing has
to be kept in step, and a person can open one in any editor. Kept are the last 20, then
one an hour for two days, one a day for 30 days and one a month for 12 months; and for
always what no rule may throw away: a file of an older schema as it was, a file that
could not be read, and answers that could not be saved.
"""

import contextlib
import datetime as dt
import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag.disk import SCHIJF, Schijf, lees_bytes, zet_neer
from vsv_wizard.opslag.errors import OpslagFout, redenen
from vsv_wizard.opslag.places import staatmap
from vsv_wizard.opslag.read import lees_tabel, versie_van
from vsv_wizard.opslag.toml import tabel_naar_toml

MAPNAAM = "geschiedenis"
LAATSTE = 20
_MEESTE_PADEN = 10  # of copies of one dossier, to be found by
_TEKENS = 32  # of the hash, in the name of a file
_TIJD = "%Y%m%dT%H%M%SZ"
_NAAM = re.compile(r"(\d{6,})-(\d{8}T\d{6}Z)-([0-9a-f]{32})(?:-([a-z]+))?\.toml")
_WAAR = "waar.toml"
_KOPREGEL = "# Van welk bestand dit eerdere versies zijn, voor het programma vsv-wizard.\n"


class Soort(StrEnum):
    """Why a version is kept; all but `gewoon` are never thinned out."""

    GEWOON = ""
    ORIGINEEL = "origineel"  # of an older schema, before it was brought up to date
    ONLEESBAAR = "onleesbaar"  # replaced by a version that can be read
    KOPIE = "kopie"  # another file with the same dossier, after merging
    NOOD = "nood"  # could not be saved


@dataclass(frozen=True)
class Versie:
    """One kept version. `kort` is the start of its hash, as it stands in the name."""

    nummer: int
    tijd: dt.datetime
    kort: str
    soort: Soort
    pad: Path

    def is_van(self, versie: str) -> bool:
        """Whether these are the bytes that `versie_van` names so."""
        return versie.startswith(self.kort)


class Geschiedenis:
    """The versions of one dossier. Nothing is made on disk before something is kept."""

    def __init__(
        self, dossier_id: str, *, staat: Path | None = None, schijf: Schijf = SCHIJF
    ) -> None:
        """Those of the dossier with this id; it can hold any text, so it is not a folder's name."""
        naam = hashlib.sha256(dossier_id.encode("utf-8", "surrogatepass")).hexdigest()[:16]
        self.map = (staat or staatmap()) / MAPNAAM / naam
        self._schijf = schijf

    @property
    def is_there(self) -> bool:
        """Whether anything of this dossier was ever kept here."""
        return self.map.is_dir()

    @classmethod
    def van(cls, dossier: Dossier) -> "Geschiedenis":
        """Those of this dossier. A shared copy has its own, beside that of its original."""
        naam, gedeeld = dossier.dossier.id, dossier.gedeeld
        return cls(f"{naam}\n{gedeeld.niveau}\n{gedeeld.van}" if gedeeld else naam)

    def versies(self) -> list[Versie]:
        """All versions, the oldest first. What is not a version is passed over."""
        try:
            paden = list(self.map.iterdir())
        except OSError:
            return []
        # Two programs that save at the same moment can take the same number.
        gevonden = filter(None, map(_versie, paden))
        return sorted(gevonden, key=lambda v: (v.nummer, v.tijd, v.kort, v.soort))

    def bewaar(
        self,
        data: bytes,
        nu: dt.datetime,
        soort: Soort = Soort.GEWOON,
        *,
        zeker: bool = True,
    ) -> Versie | None:
        """Keep these bytes, unless they are kept already. Gives the new version.

        zeker: wait until the disk has confirmed it, also when they were kept before
        without waiting. Raises OSError.
        """
        kort = versie_van(data)[:_TEKENS]
        versies = self.versies()
        if al := next((v for v in versies if v.kort == kort and v.soort is soort), None):
            if not zeker or self._bevestig(al, data):
                return None
            zet_neer(al.pad, data, nieuw=False, schijf=self._schijf)
            return al
        nummer = versies[-1].nummer + 1 if versies else 1
        tijd = nu.astimezone(dt.UTC).replace(microsecond=0)
        staart = f"-{soort}" if soort else ""
        pad = self.map / f"{nummer:06}-{tijd:{_TIJD}}-{kort}{staart}.toml"
        if not versies:
            self.map.mkdir(mode=0o700, parents=True, exist_ok=True)
        if zeker:
            zet_neer(pad, data, nieuw=False, schijf=self._schijf)
        else:
            _schrijf(pad, data)
        nieuw = Versie(nummer, tijd, kort, soort, pad)
        self._dun_uit([*versies, nieuw])
        return nieuw

    def _bevestig(self, versie: Versie, data: bytes) -> bool:
        """Whether this version is whole, and the disk confirms it."""
        try:
            if self.inhoud(versie) != data:
                return False
            fd = self._schijf.open(versie.pad, os.O_RDWR)
            try:
                self._schijf.fsync(fd)
            finally:
                self._schijf.close(fd)
        except OSError:
            return False
        return True

    def inhoud(self, versie: Versie) -> bytes:
        """The bytes of a version. Raises OSError, also when they are not what they were."""
        data = lees_bytes(versie.pad, self._schijf)
        if not versie.is_van(versie_van(data)):
            raise OSError("damaged")
        return data

    def zoek(self, naam: str) -> Versie | None:
        """The version with this number, or whose hash begins so; the newest when several do."""
        kandidaten = list(reversed(self.versies()))
        if naam.isascii() and naam.isdigit() and len(naam) < 12:
            return next((v for v in kandidaten if v.nummer == int(naam)), None)
        return next((v for v in kandidaten if naam and v.kort.startswith(naam[:_TEKENS])), None)

    def weg(self, versie: Versie) -> None:
        """Throw one version away."""
        with contextlib.suppress(FileNotFoundError):
            self._schijf.unlink(versie.pad)

    def wis(self) -> int:
        """Throw everything of this dossier away; how many versions that were. Raises OSError."""
        aantal = len(self.versies())
        if self.is_there:
            import shutil

            shutil.rmtree(self.map)
        return aantal

    def noteer(self, pad: Path, naam: str) -> None:
        """Remember of which file this is, to find it when that file is damaged or gone."""
        vol = _vol(pad)
        oud = self._waar()
        hier = {"pad": schoon_regel(vol), "spoor": _spoor(vol)}
        rest = [rij for rij in oud["bestand"] if rij["spoor"] != hier["spoor"]]
        nieuw = {"naam": naam, "bestand": [hier, *rest][:_MEESTE_PADEN]}
        if nieuw == oud:
            return
        with contextlib.suppress(OSError, ValueError):  # only a help in finding
            self.map.mkdir(mode=0o700, parents=True, exist_ok=True)
            zet_neer(self.map / _WAAR, tabel_naar_toml(nieuw, _KOPREGEL), nieuw=False)

    @property
    def waar(self) -> tuple[Path | None, str]:
        """The file that this was of, as last seen, and the name in it; both to be shown."""
        waar = self._waar()
        return Path(waar["bestand"][0]["pad"]) if waar["bestand"] else None, waar["naam"]

    def plek_van(self, pad: Path) -> int | None:
        """How long ago this was seen in this file: 0 is last. None is never.

        There can be copies of a dossier, so there is more than one file to find it by.
        """
        spoor = _spoor(_vol(pad))
        sporen = [rij["spoor"] for rij in self._waar()["bestand"]]
        return sporen.index(spoor) if spoor in sporen else None

    def _waar(self) -> dict[str, Any]:
        try:
            tabel = lees_tabel(lees_bytes(self.map / _WAAR))
        except (OSError, OpslagFout):
            tabel = {}
        naam, rijen = tabel.get("naam"), tabel.get("bestand")
        heel = [
            {"pad": rij["pad"], "spoor": rij["spoor"]}
            for rij in (rijen if isinstance(rijen, list) else ())
            if isinstance(rij, dict)
            and isinstance(rij.get("pad"), str)
            and isinstance(rij.get("spoor"), str)
        ]
        return {"naam": naam if isinstance(naam, str) else "", "bestand": heel}

    def _dun_uit(self, versies: list[Versie]) -> None:
        blijft = te_houden(versies)
        for versie in versies:
            if versie not in blijft:
                with contextlib.suppress(OSError):  # next time better
                    self._schijf.unlink(versie.pad)


class Archief:
    """Keeps what a save displaces and what it writes, in the history of the dossier.

    A history that cannot be written does not stop anybody from saving: `storing` then
    says why, for the screen to tell. Unless what is displaced may not be lost
    (`oude_soort`, as of an older schema): then it must be kept first.
    """

    def __init__(
        self, versies: Geschiedenis, nu: dt.datetime, oude_soort: Soort = Soort.GEWOON
    ) -> None:
        """Keep versions in this history, as of this moment."""
        self.versies = versies
        self.storing = ""
        self._nu = nu
        self._oude_soort = oude_soort

    def bewaar(self, oud: bytes | None, nieuw: bytes) -> None:
        """Keep both. What we displace is certain to be there; our own step may follow."""
        try:
            if oud is not None:
                self.versies.bewaar(oud, self._nu, self._oude_soort)
            self.versies.bewaar(nieuw, self._nu, zeker=False)
        except OSError as fout:
            if self._oude_soort:
                raise
            self.storing = redenen(fout)[0]


def alle(staat: Path | None = None) -> Iterator[Geschiedenis]:
    """The history of every dossier that has one here."""
    try:
        mappen = sorted(((staat or staatmap()) / MAPNAAM).iterdir())
    except OSError:
        return
    for folder in mappen:
        if folder.is_dir():
            gevonden = Geschiedenis("", staat=staat)
            gevonden.map = folder
            yield gevonden


def van_bestand(pad: Path, staat: Path | None = None) -> Geschiedenis | None:
    """The history of the dossier that was last seen in this file.

    A file can have got the name that another dossier had before; the last one counts.
    """
    gevonden = [(g, plek) for g in alle(staat) if (plek := g.plek_van(pad)) is not None]
    if not gevonden:
        return None
    return max(gevonden, key=lambda g: (-g[1], *(v.tijd for v in g[0].versies()[-1:])))[0]


def te_houden(versies: list[Versie]) -> set[Versie]:
    """Which of these to keep (oldest first). Time is counted back from the newest, not from now.

    A clock that is wrong can so never throw away what was made a moment ago.
    """
    gewoon = [v for v in versies if v.soort is Soort.GEWOON]
    blijft = {v for v in versies if v.soort is not Soort.GEWOON} | set(gewoon[-LAATSTE:])
    if not gewoon:
        return blijft
    nieuwste = gewoon[-1].tijd
    for vorm, termijn in (
        ("%Y%m%d%H", dt.timedelta(days=2)),
        ("%Y%m%d", dt.timedelta(days=30)),
        ("%Y%m", dt.timedelta(days=365)),
    ):
        # The last of each hour, day or month: later ones replace earlier ones.
        per_vak = {v.tijd.strftime(vorm): v for v in gewoon if nieuwste - v.tijd <= termijn}
        blijft.update(per_vak.values())
    return blijft


def _versie(pad: Path) -> Versie | None:
    match = _NAAM.fullmatch(pad.name)
    if not match or (match[4] or "") not in set(Soort):
        return None
    try:
        # The form of ISO 8601 without dashes, which this reads ten times faster than strptime.
        tijd = dt.datetime.fromisoformat(match[2])
    except ValueError:
        return None
    return Versie(int(match[1]), tijd, match[3], Soort(match[4] or ""), pad)


def _schrijf(pad: Path, data: bytes) -> None:
    """Write without waiting for the disk; a half one does not stay, if we can help it."""
    fd = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
    try:
        with open(fd, "wb") as bestand:
            bestand.write(data)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(pad)
        raise


def _spoor(vol: str) -> str:
    """What a path is known by; the path itself can hold what a file cannot keep."""
    return hashlib.sha256(os.fsencode(vol)).hexdigest()[:_TEKENS]


def _vol(pad: Path) -> str:
    return os.path.realpath(pad)
