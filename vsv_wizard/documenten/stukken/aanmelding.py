"""The message that tells the RSO, or the members, who the aanspreekpunt and penningmeester are.

Text for a mail. Each reader gets what it needs to reach these people and no more: the
members mail the penningmeester, so that phone number goes to the RSO only. Why there
is no deputy stays inside the VSV.
"""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import Alinea, Block, Document, Kop, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import Material
from vsv_wizard.documenten.sentences import Writer
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.paths import join_path, read
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.voortgang.regels.partijen import same_naam
from vsv_wizard.voortgang.settled import name_before

RSO, LEDEN = "rso", "leden"
_ROLLEN = {"aanspreekpunt": "het aanspreekpunt", "penningmeester": "de penningmeester"}
_ALWAYS = ("naam", "organisatie", "email")  # a gap when it is absent; the rest may stay out
_HEADINGS = {
    "naam": "Naam",
    "organisatie": "Organisatie",
    "functie": "Functie",
    "telefoon": "Telefoon",
    "email": "E-mail",
}


def opties(_material: Material) -> dict[str, str]:
    """For whom the message is."""
    return {RSO: "De RSO", LEDEN: "De deelnemers van het VSV"}


def make(material: Material, keus: str = RSO) -> Document:
    """The message, ready to copy into a mail."""
    fill = Gaps(material)
    keus = LEDEN if keus == LEDEN else RSO
    aan = "de deelnemers" if keus == LEDEN else "de RSO"
    return cover(
        material,
        "aanmelding",
        f"Bericht aan {aan}: namen van {naam_of_vsv(material)}",
        "Zet deze tekst in een mail en zet uw eigen naam eronder.",
        _blocks(material, fill, keus),
        fill.gaten,
        letter=(keus, _addresses(material, fill, keus), _subject(fill)),
    )


def _blocks(material: Material, fill: Gaps, keus: str) -> Iterator[Block]:
    schrijver = Writer(material, fill, "aanmelding")
    naam = fill("vsv.naam")
    yield Alinea(_salutation(fill, keus))
    yield from schrijver.paragraphs(f"{keus}_begin")
    for rol in _ROLLEN:
        yield from _rol(material, fill, keus, rol)
        yield from schrijver.paragraphs(f"{keus}_{rol}")
    yield Kop(2, "Wat wij u vragen")
    yield from schrijver.paragraphs(f"{keus}_slot")
    yield Alinea(f"Met vriendelijke groet,\nnamens {naam}")


def _subject(fill: Gaps) -> str:
    return f"Aanspreekpunt en penningmeester van {fill('vsv.naam')}"


def _addresses(material: Material, fill: Gaps, keus: str) -> str:
    if keus == RSO:
        return fill("rso.contact.email")
    if not material.dossier.deelnemers:
        return fill.gap("deelnemers", "de deelnemers van het VSV")
    return "; ".join(_address(fill, deelnemer) for deelnemer in material.dossier.deelnemers)


def _address(fill: Gaps, deelnemer: Deelnemer) -> str:
    heeft_naam = fill.has(join_path("deelnemers", deelnemer.id, "naam"))
    wie = deelnemer.naam if heeft_naam else "een deelnemer"
    pad = join_path("deelnemers", deelnemer.id, "contact_email")
    return fill(pad, f"het e-mailadres van het contact bij {wie}")


def _salutation(fill: Gaps, keus: str) -> str:
    return "Beste collega's," if keus == LEDEN else f"Beste {fill('rso.contact.naam')},"


def _rol(material: Material, fill: Gaps, keus: str, rol: str) -> Iterator[Block]:
    yield Kop(2, capitalized(rol))
    if rol == "penningmeester" and _same(material):
        yield Alinea("Dit is dezelfde persoon als het aanspreekpunt.")
    rijen = [*_person(fill, rol, _fields(keus, rol)), _since(material, fill, rol)]
    if oud := name_before(material.dossier, f"{rol}.naam"):
        rijen.append(("Volgt op", oud))
    yield Tabel(("Wat", "Gegeven"), tuple(rijen), capitalized(rol), breedtes=(1, 3), paren=True)
    geregeld = read(material.dossier, f"{rol}.vervanger_geregeld")
    if geregeld == "ja":
        rijen = list(_person(fill, f"{rol}.vervanger", _fields(keus, rol)))
        bijschrift = f"Vervanger van {_ROLLEN[rol]}"
        yield Kop(3, bijschrift)
        yield Tabel(("Wat", "Gegeven"), tuple(rijen), bijschrift, breedtes=(1, 3), paren=True)
    elif geregeld == "bewust_geen":
        yield Alinea(f"Een vervanger voor {_ROLLEN[rol]} is er nu niet.")
    else:
        yield Alinea(f"Vervanger: {fill(f'{rol}.vervanger_geregeld')}.")


def _same(material: Material) -> bool:
    return same_naam(material.dossier.penningmeester.naam, material.dossier.aanspreekpunt.naam)


def _fields(keus: str, rol: str) -> tuple[str, ...]:
    """What these readers get to know about the person in a role."""
    if keus == LEDEN and rol == "penningmeester":
        return ("naam", "organisatie", "email")
    return tuple(_HEADINGS)


def _person(fill: Gaps, pad: str, velden: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name and details; the five of the aanspreekpunt are asked for by the agreement."""
    for naam in velden:
        if naam in _ALWAYS or pad == "aanspreekpunt" or fill.has(f"{pad}.{naam}"):
            yield _HEADINGS[naam], fill(f"{pad}.{naam}")


def _since(material: Material, fill: Gaps, rol: str) -> tuple[str, str]:
    op = read(material.dossier, f"{rol}.benoemd_op")
    woord = "vanaf" if isinstance(op, date) and op > material.today else "sinds"
    return f"In deze rol {woord}", fill(f"{rol}.benoemd_op")
