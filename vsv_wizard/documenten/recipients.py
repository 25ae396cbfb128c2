"""To whom a document goes by mail: the addresses that the dossier has of them."""

import re
from collections.abc import Iterable, Iterator

from vsv_wizard.documenten.kinds import KINDS
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import read

RSO, LEDEN, BESTUUR = "rso", "leden", "bestuur"
_PATHS = {
    RSO: ("rso.contact.email",),
    BESTUUR: ("aanspreekpunt.email", "penningmeester.email", "tekenbevoegde.email"),
}
# What any mail program takes; an address is data of people, and nothing else goes in a header.
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


def recipients(material: Material, soort: str, to: str = "") -> tuple[str, ...]:
    """The addresses for this kind of document, each once; none where everybody may read it."""
    if material.public:
        return ()
    kind = KINDS.get(soort)
    found = _addresses(material, to or (kind.aan if kind else BESTUUR))
    return mailable(found)


def mailable(found: Iterable[str]) -> tuple[str, ...]:
    """What of these is an address that any mail program takes, each once."""
    return tuple(dict.fromkeys(a for a in found if _ADDRESS.fullmatch(a)))


def _addresses(material: Material, to: str) -> Iterator[str]:
    if to == LEDEN:
        values = [deelnemer.contact_email for deelnemer in material.dossier.deelnemers]
    else:
        values = [read(material.dossier, pad) for pad in _PATHS[to]]
    yield from (str(value).strip() for value in values if known(value))
