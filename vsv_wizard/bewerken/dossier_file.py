"""The file of the dossier that is open: writing to it, merging into it, following it.

It knows which version is on disk and which one our answers started from. When these
differ, somebody else was first, and the two are merged before anything is written.
One writer at a time; every method may be called in a thread.
"""

import datetime as dt
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import SCHEMA, Conflict, Dossier
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import (
    ChangedOnDisk,
    FileNotFound,
    Loaded,
    NotConfirmed,
    NotSaved,
    OpslagError,
    Vanished,
    home_of,
    next_version,
)
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.opslag.lock import who_am_i
from vsv_wizard.opslag.read import read_to_change

if TYPE_CHECKING:
    from vsv_wizard.bewerken.visit import Visit

MAX_ATTEMPTS = 100  # each one means that somebody else did save
OTHER_DOSSIER = "Op deze plek staat nu het dossier van een ander VSV."
OTHER_PART = "Op deze plek staat nu een bestand waar minder of meer van dit dossier in staat."
NEWER = "Iemand bewaarde dit bestand met een nieuwere versie van vsv-wizard."
UPDATE = "Werk vsv-wizard bij en open het dossier opnieuw."
PUT_BACK = "Zet het goede bestand terug. Uw antwoorden blijven hier staan."


@dataclass(frozen=True)
class Saved:
    """What a save has done. `gevraagd` is the dossier that was to be saved.

    samengevoegd: whether what was saved holds more than that.
    van_ander: what others had changed, and is now in our dossier too.
    conflicten: what a person must choose, because both changed it.
    warning: in Dutch, when the earlier versions could not be kept; once a sitting.
    """

    number: int
    gevraagd: Dossier
    geladen: Loaded
    samengevoegd: bool = False
    van_ander: tuple[Difference, ...] = ()
    conflicten: tuple[Conflict, ...] = ()
    warning: str = ""


@dataclass(frozen=True)
class _SaveWork:
    """What is being saved: the dossier, the version it was made of, and what merging did.

    beside: files with versions that nobody saw, which are in it now.
    """

    dossier: Dossier
    stam: Loaded
    van_ander: tuple[Difference, ...] = ()
    conflicten: tuple[Conflict, ...] = ()
    beside: tuple[Path, ...] = ()


class DossierFile:
    """One file. `on_disk` is what is in it, as far as is known."""

    def __init__(
        self,
        pad: Path,
        geladen: Loaded,
        now: Callable[[], dt.datetime],
        finish: Callable[[Dossier], Dossier],
    ) -> None:
        """Go on from what was read in this file.

        finish: gives a dossier that is about to be written with its summary.
        """
        self.pad = pad
        self._home = home_of(pad)
        self.on_disk = geladen
        self.wie = who_am_i()
        self.kind = LogKind.PERSON  # for the log: what is at work here
        self._now = now
        self._half_typed = finish
        self._slot = Lock()
        self._nummer = 0
        self._own: tuple[str, Saved] | None = None  # made of which version, and the save
        self._noted = False
        self._warned = False  # that the history cannot be written: once is enough
        self._visit: Visit | None = None  # what was typed in; none before the first save
        self._gone = False  # a person said that a file that is gone may be made again

    @classmethod
    def open(
        cls, pad: Path, now: Callable[[], dt.datetime], finish: Callable[[Dossier], Dossier]
    ) -> "DossierFile":
        """Read a file that is to be written. Raises OpslagError."""
        return cls(pad, read_to_change(pad), now, finish)

    @property
    def why_read_only(self) -> str:
        """Why nothing can be saved here, in Dutch; "" when it looks as if it can."""
        return self._home.why_read_only(self.pad)

    @property
    def versions(self) -> History:
        """The earlier versions of this dossier."""
        return self._home.versions(self.on_disk.dossier)

    def request(self, dossier: Dossier, stam: Loaded) -> Callable[[], Saved]:
        """The work of writing this dossier, which was made of `stam`; it raises OpslagError.

        Requests are numbered as they are made: one that is overtaken by a later one is not
        carried out any more, since the later one holds all that it held.
        """
        self._nummer += 1
        number = self._nummer
        return lambda: self._write_in_turn(dossier, stam, number)

    def write(self, dossier: Dossier, stam: Loaded) -> Saved:
        """Write this dossier at once. Raises OpslagError."""
        return self.request(dossier, stam)()

    def _write_in_turn(self, dossier: Dossier, stam: Loaded, number: int) -> Saved:
        with self._slot:
            if self._own and number < self._own[1].number:
                return self._own[1]
            work = _SaveWork(dossier, stam)
            if self._own and self._own[0] == stam.versie:
                # Our own save of a moment ago, of which the caller does not know yet.
                eerder = self._own[1]
                work = _SaveWork(self.on_top(eerder, dossier), eerder.geladen)
            for poging in range(MAX_ATTEMPTS):
                # Once somebody was first, nobody may come between looking and writing again.
                with self._home.turn(self.pad) if poging else nullcontext(False) as al_aan_de_beurt:
                    if poging:
                        self._read_again()
                    work = self._up_to_date(work)
                    try:
                        warning = self._write(work, wacht_op_beurt=not al_aan_de_beurt)
                    except ChangedOnDisk as error:
                        self._gone = False  # when it was gone, it is there again
                        work = self._with_beside(work, error.beside)
                        continue
                    except NotConfirmed:
                        self._own = (stam.versie, self._done(number, dossier, work))
                        raise
                klaar = self._done(number, dossier, work, warning)
                self._own = (stam.versie, klaar)
                for pad in work.beside:
                    with suppress(OSError):
                        self._home.remove(pad)
                return klaar
            raise NotSaved("Andere programma's wijzigen dit bestand steeds.", pad=self.pad)

    def _with_beside(self, work: _SaveWork, pad: Path | None) -> _SaveWork:
        """The same work, with what is in a version that nobody has seen. It came of our own."""
        try:
            seen = self._our_dossier(self._home.read(pad)) if pad else None
        except OpslagError:  # it stays where it is
            seen = None
        if pad is None or seen is None:
            return work
        return replace(self._on(work, seen), stam=work.stam, beside=(*work.beside, pad))

    def _done(self, number: int, gevraagd: Dossier, work: _SaveWork, warning: str = "") -> Saved:
        return Saved(
            number,
            gevraagd,
            self.on_disk,
            work.dossier is not gevraagd,
            work.van_ander,
            work.conflicten,
            warning,
        )

    def _write(self, work: _SaveWork, *, wacht_op_beurt: bool) -> str:
        """Try once to write it; what is to be said about the history."""
        from vsv_wizard.bewerken.visit import Visit
        from vsv_wizard.dossier.log import append_log
        from vsv_wizard.opslag.archive import Archive

        now, stam = self._now(), work.stam
        dossier = append_log(
            self._half_typed(work.dossier),
            stam.dossier,
            versie=stam.versie,
            wie=self.wie,
            now=now,
            kind=self.kind,
        )
        new = next_version(dossier, vorige=stam.versie, now=now)
        visit = self._visit or Visit(stam.dossier)
        oude_soort = VersionKind.PLAIN if self._visit else VersionKind.START
        oude_soort = VersionKind.ORIGINAL if stam.schema < SCHEMA else oude_soort
        visit = visit.after(stam.dossier, stam.versie, dossier, now)
        archief = Archive(self.versions, now, oude_soort, keep=visit.keep, needed=visit.needed)
        expected = None if self._gone else stam.versie
        try:
            versie = self._home.write(
                self.pad,
                new,
                expected=expected,
                archief=archief,
                wacht_op_beurt=wacht_op_beurt,
            )
        except NotConfirmed as error:
            # It is there, but may not outlive a power cut.
            self.on_disk = Loaded(new, error.versie)
            raise
        self.on_disk = Loaded(new, versie, size=archief.size)
        self._visit = replace(visit, written=(versie, new))
        self._after_save(archief.versions, new)
        warning = "" if self._warned else archief.crash_line
        self._warned = self._warned or bool(warning)
        return warning

    def _after_save(self, versions: History, dossier: Dossier) -> None:
        self._gone = False
        if not self._noted:
            from vsv_wizard.opslag.strays import clean_beside

            versions.record(self.pad, vsv_name(dossier, ""))
            clean_beside(self.pad)
            self._noted = True

    def _up_to_date(self, work: _SaveWork) -> _SaveWork:
        """The same work, made of what is on disk now."""
        if self.on_disk.is_newer:  # never write over a file of a newer version of the program
            raise NotSaved(NEWER, UPDATE, self.pad)
        if work.stam.versie == self.on_disk.versie:
            return work
        return self._on(work, self.on_disk)

    def _on(self, work: _SaveWork, hun: Loaded) -> _SaveWork:
        """The same work, made of what somebody else saved."""
        from vsv_wizard.dossier.merge import merge

        samen = merge(
            work.stam.dossier, hun=hun.dossier, ours=work.dossier, wie=self.wie, tijd=self._now()
        )
        return replace(
            work,
            dossier=samen.dossier,
            stam=hun,
            van_ander=(*work.van_ander, *samen.van_hun),
            conflicten=(*work.conflicten, *samen.conflicten),
        )

    def _read_again(self) -> None:
        """Read what somebody else put in the file. When that is no dossier, saving stops."""
        try:
            self.on_disk = self._our_dossier(self._home.read(self.pad))
        except FileNotFound:
            return  # saving says so, and asks
        except NotSaved:
            raise
        except OpslagError as onleesbaar:
            reason = getattr(onleesbaar, "reason", onleesbaar.kort)
            raise NotSaved(
                f"Een ander programma maakte het bestand onleesbaar. {reason}", PUT_BACK, self.pad
            ) from onleesbaar

    def _our_dossier(self, geladen: Loaded) -> Loaded:
        if geladen.dossier.dossier.id != self.on_disk.dossier.dossier.id:
            raise NotSaved(OTHER_DOSSIER, PUT_BACK, self.pad)
        if geladen.dossier.gedeeld != self.on_disk.dossier.gedeeld:
            # Merging would take what a shared copy leaves out for an answer that was cleared.
            raise NotSaved(OTHER_PART, PUT_BACK, self.pad)
        return geladen

    def look(self) -> bool:
        """Look whether somebody else saved: by content. Raises OpslagError.

        Gives nothing new while a save is going on, which looks itself.
        """
        if not self._slot.acquire(blocking=False):
            return False
        try:
            geladen = self._home.read(self.pad) if self._is_different() else None
            if geladen is not None:
                self.on_disk = self._our_dossier(geladen)
            return geladen is not None
        finally:
            self._slot.release()

    def _is_different(self) -> bool:
        try:
            return self._home.version(self.pad) != self.on_disk.versie
        except FileNotFoundError as error:
            raise Vanished(self.pad) from error
        except OSError:
            return True  # reading says what is wrong

    def make_again(self) -> None:
        """A file that is gone may be made again by the next save: a person said so."""
        self._gone = True

    def changes(self, oud: Dossier, new: Dossier) -> tuple[Difference, ...]:
        """What was answered otherwise in `new`."""
        return tuple(differences(tree(oud), tree(new)))

    def on_top(self, stored: Saved, now: Dossier) -> Dossier:
        """The dossier as it is now, on top of what was saved while typing went on."""
        from vsv_wizard.dossier.merge import merge

        geschreven = stored.geladen.dossier
        if stored.samengevoegd and now is not stored.gevraagd:
            samen = merge(
                stored.gevraagd, hun=geschreven, ours=now, wie=self.wie, tijd=self._now()
            ).dossier
        elif stored.samengevoegd:
            samen = geschreven
        else:
            at = {
                name: getattr(geschreven, name) for name in ("samenvatting", "mijlpalen", "logboek")
            }
            samen = now.model_copy(update=at)
        head = geschreven.dossier
        kept = {
            "route": now.dossier.route,
            "plan_gezien": now.dossier.plan_gezien or head.plan_gezien,
        }
        kop = head.model_copy(update=kept)
        return samen.model_copy(update={"dossier": kop})
