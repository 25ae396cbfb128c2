"""The last version that two files of one dossier had in common, to merge them by.

It must be the last one, not just any: with an older one, an answer that was put back as
it had been looks as if nobody touched it. The log names one version an hour; in between,
every version in the history names the one that it came from.
"""

from collections.abc import Iterator

from vsv_wizard.dossier.log import ancestors
from vsv_wizard.opslag.errors import OpslagError
from vsv_wizard.opslag.history import History, Version
from vsv_wizard.opslag.read import Loaded, from_bytes, read_table


def find_base(hun: Loaded, ours: Loaded, versions: History) -> Loaded | None:
    """That version, by its hash: one of the two, or one in the history; None when not found."""
    kept = versions.versions()
    van_hun = {hun.versie: None} | dict.fromkeys(_ancestors(hun, versions, kept))
    if ours.versie in van_hun:
        return ours
    for hash_ in _ancestors(ours, versions, kept):
        if hash_ == hun.versie:
            return hun
        if hash_ in van_hun and (geladen := version_with(versions, kept, hash_)):
            return geladen
    return None


def find_original(hun: Loaded, copy: Loaded, versions: History) -> Loaded | None:
    """The version that a shared copy was made of: in the file, or in the history of it."""
    van = copy.dossier.gedeeld.van if copy.dossier.gedeeld else ""
    return hun if hun.versie == van else version_with(versions, versions.versions(), van)


def _ancestors(geladen: Loaded, versions: History, kept: list[Version]) -> Iterator[str]:
    """The versions that this one came from, the nearest first: all that are known."""
    gezien = set()
    hash_ = geladen.dossier.dossier.vorige
    while hash_ and hash_ not in gezien:
        gezien.add(hash_)
        yield hash_
        hash_ = _previous(versions, kept, hash_)
    yield from (ouder for ouder in ancestors(geladen.dossier) if ouder not in gezien)


def _previous(versions: History, kept: list[Version], hash_: str) -> str:
    """What the version with this hash came from; "" when that is not known here."""
    for versie in kept:
        if versie.is_of(hash_):
            try:
                kop = read_table(versions.inhoud(versie)).get("dossier")
            except (OSError, OpslagError):
                return ""
            vorige = kop.get("vorige") if isinstance(kop, dict) else ""
            return vorige if isinstance(vorige, str) else ""
    return ""


def version_with(versions: History, kept: list[Version], hash_: str) -> Loaded | None:
    """The version with this hash, when it is in the history and whole."""
    for versie in kept:
        if versie.is_of(hash_):
            try:
                return from_bytes(versions.inhoud(versie), versie.pad)
            except (OSError, OpslagError):
                return None  # damaged: as good as not there
    return None
