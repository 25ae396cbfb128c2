"""The last version that two files of one dossier had in common, to merge them by.

It must be the last one, not just any: with an older one, an answer that was put back as
it had been looks as if nobody touched it. The log names one version an hour; in between,
every version in the history names the one that it came from.
"""

from collections.abc import Iterator

from vsv_wizard.dossier.log import voorouders
from vsv_wizard.opslag.errors import OpslagFout
from vsv_wizard.opslag.history import Geschiedenis, Versie
from vsv_wizard.opslag.read import Geladen, lees_tabel, uit_bytes


def zoek_basis(hun: Geladen, ons: Geladen, versies: Geschiedenis) -> Geladen | None:
    """That version, by its hash: one of the two, or one in the history; None when not found."""
    bewaard = versies.versies()
    van_hun = {hun.versie: None} | dict.fromkeys(_voorouders(hun, versies, bewaard))
    if ons.versie in van_hun:
        return ons
    for hash_ in _voorouders(ons, versies, bewaard):
        if hash_ == hun.versie:
            return hun
        if hash_ in van_hun and (geladen := _uit(versies, bewaard, hash_)):
            return geladen
    return None


def zoek_origineel(hun: Geladen, kopie: Geladen, versies: Geschiedenis) -> Geladen | None:
    """The version that a shared copy was made of: in the file, or in the history of it."""
    van = kopie.dossier.gedeeld.van if kopie.dossier.gedeeld else ""
    return hun if hun.versie == van else _uit(versies, versies.versies(), van)


def _voorouders(geladen: Geladen, versies: Geschiedenis, bewaard: list[Versie]) -> Iterator[str]:
    """The versions that this one came from, the nearest first: all that are known."""
    gezien = set()
    hash_ = geladen.dossier.dossier.vorige
    while hash_ and hash_ not in gezien:
        gezien.add(hash_)
        yield hash_
        hash_ = _vorige(versies, bewaard, hash_)
    yield from (ouder for ouder in voorouders(geladen.dossier) if ouder not in gezien)


def _vorige(versies: Geschiedenis, bewaard: list[Versie], hash_: str) -> str:
    """What the version with this hash came from; "" when that is not known here."""
    for versie in bewaard:
        if versie.is_van(hash_):
            try:
                kop = lees_tabel(versies.inhoud(versie)).get("dossier")
            except (OSError, OpslagFout):
                return ""
            vorige = kop.get("vorige") if isinstance(kop, dict) else ""
            return vorige if isinstance(vorige, str) else ""
    return ""


def _uit(versies: Geschiedenis, bewaard: list[Versie], hash_: str) -> Geladen | None:
    for versie in bewaard:
        if versie.is_van(hash_):
            try:
                return uit_bytes(versies.inhoud(versie), versie.pad)
            except (OSError, OpslagFout):
                return None  # damaged: as good as not there
    return None
