"""The last version that two files of one dossier had in common, to merge them by."""

from vsv_wizard.opslag.fouten import OpslagFout
from vsv_wizard.opslag.geschiedenis import Geschiedenis
from vsv_wizard.opslag.lezen import Geladen, uit_bytes
from vsv_wizard.opslag.logboek import voorouders


def zoek_basis(hun: Geladen, ons: Geladen, versies: Geschiedenis) -> Geladen | None:
    """That version, by its hash: one of the two, or one in the history; None when not found."""
    van_hun, van_ons = voorouders(hun.dossier), voorouders(ons.dossier)
    if hun.versie in van_ons:
        return hun
    if ons.versie in van_hun:
        return ons
    for hash_ in van_ons:
        if hash_ in van_hun and (geladen := _uit(versies, hash_)):
            return geladen
    return None


def _uit(versies: Geschiedenis, hash_: str) -> Geladen | None:
    for versie in versies.versies():
        if versie.is_van(hash_):
            try:
                return uit_bytes(versies.inhoud(versie), versie.pad)
            except (OSError, OpslagFout):
                return None  # damaged: as good as not there
    return None
