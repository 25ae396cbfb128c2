"""What can go wrong with a file, in words that its reader can act on.

Every message is Dutch and says what happened, where, and what to do now. A
message names places (a file, a line, the path of an answer), never an answer:
it may end up in a log, on a shared screen or in a mail to a helpdesk.
"""

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import ClassVar

from vsv_wizard.dossier import text as tekst
from vsv_wizard.opslag import windows_errors

_MAX_PLACE = 120  # a path or file name that is longer says nothing more


def showable(deel: object) -> str:
    """A name from a file or disk, safe and short enough to stand in a message."""
    line = tekst.clean_line(tekst.with_lost_bytes(str(deel)))
    return line if len(line) <= _MAX_PLACE else line[: _MAX_PLACE - 3] + "..."


class OpslagError(Exception):
    """The base of all. `kort` fits in a row of an overview, `str()` is the whole message."""

    exit_code: ClassVar[int] = 5

    def __init__(self, kort: str, now: str = "", pad: Path | None = None) -> None:
        """Compose the message of what and where (`kort`), what to do now, and the file."""
        self.kort = kort
        self.pad = pad
        # A path is not shortened: the end of it is what tells files apart.
        naam = tekst.clean_line(tekst.with_lost_bytes(str(pad)))
        plek = f"Bestand: {naam}" if pad is not None else ""
        super().__init__(" ".join(part for part in (kort, now, plek) if part))

    @property
    def full(self) -> str:
        """The whole message with the lines of the file that it is about.

        For who has the file at hand. A line can hold an answer: it goes into no log.
        """
        return str(self)


class Unreadable(OpslagError):
    """The file cannot be read as a dossier. Line and column when they are known.

    shown: the line as it stands there, and as it should be.
    """

    exit_code = 3

    def __init__(
        self,
        reason: str,
        now: str = "",
        pad: Path | None = None,
        *,
        line: int | None = None,
        kolom: int | None = None,
        shown: Sequence[str] = (),
    ) -> None:
        """Say why, and promise that nothing was overwritten."""
        self.reason = reason
        self.line = line
        self.kolom = kolom
        self.shown = tuple(shown)
        plek = "" if line is None else f" (regel {line})"
        if line is not None and kolom is not None:
            plek = f" (regel {line}, kolom {kolom})"
        wat = f"Wij kunnen dit bestand niet lezen{plek}. {reason}"
        super().__init__(wat, " ".join(p for p in ("Er is niets overschreven.", now) if p), pad)

    @property
    def full(self) -> str:
        """The message, and below it the lines that it is about."""
        return "\n".join((str(self), *(f"  {line}" for line in self.shown)))


class OtherEncoding(Unreadable):
    """A dossier that is not UTF-8, and that can be read after a yes. `naam`: what it is."""

    def __init__(
        self, naam: str, versie: str, pad: Path | None, line: int | None, shown: Sequence[str]
    ) -> None:
        """Say what it is, and how to say yes. versie: of exactly these bytes."""
        self.naam = naam
        self.versie = versie
        super().__init__(
            f"Het is opgeslagen als {naam}, niet als UTF-8.",
            "Sla het op als UTF-8. Of lees het toch, met --accepteer-codering.",
            pad,
            line=line,
            shown=shown,
        )


class FileNotFound(Unreadable):
    """There is no file here (any more)."""


class NotADossier(Unreadable):
    """TOML, but of another program: an overview passes over it without a word."""


class NewerSchema(OpslagError):
    """Made by a newer version of the program. Saving it would drop what we do not know."""

    exit_code = 4

    def __init__(self, schema: int, pad: Path | None = None) -> None:
        """Say that the program is too old, not that the file is wrong."""
        self.schema = schema
        super().__init__(
            "Dit bestand is gemaakt met een nieuwere versie van vsv-wizard.",
            "Er is niets overschreven. Werk vsv-wizard bij en open het bestand dan opnieuw.",
            pad,
        )


class NotSaved(OpslagError):
    """The answers could not be saved; what was on disk is still there."""

    def __init__(self, reason: str, now: str = "", pad: Path | None = None) -> None:
        """Say why, and that the old file stands."""
        self.reason = reason
        super().__init__(
            f"Uw antwoorden staan niet in het bestand. {reason}",
            " ".join(p for p in ("Er is niets overschreven.", now) if p),
            pad,
        )


class NotDone(OpslagError):
    """What was asked of a dossier as a whole was not done; it is as it was."""

    def __init__(self, reason: str, now: str = "", pad: Path | None = None) -> None:
        """Say why, and that nothing changed."""
        super().__init__(
            f"Dit is niet gelukt. {reason}",
            " ".join(p for p in ("Er is niets gewijzigd.", now) if p),
            pad,
        )


class NotConfirmed(NotSaved):
    """The answers are in the file, but the disk did not confirm that they will stay there.

    `versie` is what is on disk now: the version that the next save starts from.
    """

    def __init__(self, versie: str, reason: str, pad: Path | None = None) -> None:
        """Do not promise that the old file stands: it was replaced by the new one."""
        self.versie = versie
        self.reason = reason
        OpslagError.__init__(
            self,
            f"De schijf bevestigt niet dat uw antwoorden bewaard zijn. {reason}",
            "Controleer de schijf en bewaar nog een keer.",
            pad,
        )


class Vanished(NotSaved):
    """The file was there when we read it, and is gone. Making it again is for a person to say."""

    def __init__(self, pad: Path | None = None) -> None:
        """Say that the file is gone."""
        super().__init__(
            "Het bestand staat niet meer op zijn plek.",
            "Zet het terug, of bewaar uw antwoorden onder een andere naam.",
            pad,
        )


class ChangedOnDisk(NotSaved):
    """The file on disk is not the version that these answers started from.

    beside: a version that is in the file no more, and that nobody has seen.
    """

    exit_code = 6
    beside: Path | None = None

    def __init__(
        self,
        reason: str = "Iemand wijzigde dit bestand.",
        now: str = "Open het bestand opnieuw en vergelijk de 2 versies.",
        pad: Path | None = None,
    ) -> None:
        """Say that somebody else was first."""
        super().__init__(reason, now, pad)


class DossierExists(ChangedOnDisk):
    """A new file was asked for, and there is one already."""

    def __init__(self, pad: Path | None = None) -> None:
        """Say that the name is taken."""
        super().__init__("Er is al een bestand met deze naam.", "Kies een andere naam.", pad)


_REASONS: dict[int, tuple[str, str]] = {
    errno.ENOSPC: ("De schijf is vol.", "Maak ruimte vrij en probeer het opnieuw."),
    errno.EACCES: (
        "U hebt geen rechten voor dit bestand of deze map.",
        "Vraag uw beheerder, of kies een andere map.",
    ),
    errno.EROFS: ("Deze schijf is alleen-lezen.", "Kies een andere map."),
    errno.ENOENT: ("De map bestaat niet (meer).", "Zet de map terug of kies een andere map."),
    errno.ENOTDIR: ("Een deel van dit pad is geen map.", "Kies een andere map."),
    errno.EISDIR: ("Dit is geen gewoon bestand.", "Kies een ander bestand."),
    errno.ENAMETOOLONG: windows_errors.TOO_LONG,
    errno.ELOOP: ("De koppeling naar dit bestand loopt rond.", "Kies een ander bestand."),
    errno.EIO: ("De schijf geeft een fout.", "Probeer het opnieuw, of kies een andere schijf."),
    errno.EEXIST: ("Er is al een bestand of map met deze naam.", "Kies een andere naam."),
    errno.ENOTEMPTY: ("Deze map is niet leeg.", "Kies een andere map."),
    errno.EINVAL: (
        "Het systeem kan niets met deze naam of deze plek.",
        "Kies een andere naam of een andere map.",
    ),
    errno.EXDEV: ("Dit bestand zou naar een andere schijf gaan.", "Kies een map op deze schijf."),
    errno.EMFILE: (
        "Er staan te veel bestanden open.",
        "Sluit andere programma's en probeer het opnieuw.",
    ),
}
# Other numbers for the same; not every system has them all.
_ALSO = {
    errno.EACCES: ("EPERM",),
    errno.EMFILE: ("ENFILE",),
    errno.EINVAL: ("EILSEQ",),
}
_REASONS |= {
    getattr(errno, name): _REASONS[number] for number, names in _ALSO.items() for name in names
}
_BY_NAME: dict[tuple[str, str], tuple[str, ...]] = {
    windows_errors.HELD: ("EBUSY", "ETXTBSY"),
    windows_errors.NETWORK: (
        *("ETIMEDOUT", "ENETDOWN", "ENETUNREACH", "ENETRESET", "EHOSTDOWN", "EHOSTUNREACH"),
        *("ECONNABORTED", "ECONNRESET", "ECONNREFUSED", "ENOTCONN", "ESTALE", "EREMOTEIO"),
    ),
    windows_errors.GONE: ("ENXIO", "ENODEV", "ENOMEDIUM"),
    ("Uw opslagruimte is op.", "Maak ruimte vrij of vraag uw beheerder om meer."): ("EDQUOT",),
}
_REASONS |= {
    getattr(errno, name): reason
    for reason, names in _BY_NAME.items()
    for name in names
    if hasattr(errno, name)
}

# A file that somebody else holds: antivirus, a sync program, an editor.
SHARED = (
    windows_errors.ACCESS_DENIED,
    windows_errors.SHARING_VIOLATION,
    windows_errors.LOCK_VIOLATION,
)


def reasons(error: OSError) -> tuple[str, str]:
    """Why the system refused, and what to do now; both Dutch."""
    number = windows_errors.number_of(error) or 0
    if found := windows_errors.REASONS.get(number):
        return found
    if windows_errors.is_too_long(error):
        return windows_errors.TOO_LONG
    as_c = windows_errors.AS_C.get(number, error.errno or 0)
    if windows_errors.goes_through_file(error):
        as_c = errno.ENOTDIR
    onbekend = (
        f"Het systeem meldt een fout (nummer {number or error.errno or 0}).",
        "Probeer het opnieuw of kies een andere map.",
    )
    return _REASONS.get(as_c, onbekend)
