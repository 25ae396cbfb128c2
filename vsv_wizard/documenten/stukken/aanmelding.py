"""The message that tells the RSO, or the members, who the aanspreekpunt and penningmeester are.

Text for a mail. Each reader gets what it needs to reach these people and no more: the
members mail the penningmeester, so that phone number goes to the RSO only. Why there
is no deputy stays inside the VSV.
"""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import Alinea, Blok, Document, Kop, Tabel
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.documenten.sentences import Schrijver
from vsv_wizard.dossier.model import Deelnemer
from vsv_wizard.dossier.paths import lees, voeg
from vsv_wizard.voortgang.regels.partijen import zelfde_naam

RSO, LEDEN = "rso", "leden"
_ROLLEN = {"aanspreekpunt": "het aanspreekpunt", "penningmeester": "de penningmeester"}
_ALTIJD = ("naam", "organisatie", "email")  # a gap when it is absent; the rest may stay out
_KOPPEN = {
    "naam": "Naam",
    "organisatie": "Organisatie",
    "functie": "Functie",
    "telefoon": "Telefoon",
    "email": "E-mail",
}


def opties(_stof: Stof) -> dict[str, str]:
    """For whom the message is."""
    return {RSO: "De RSO", LEDEN: "De leden (de deelnemers van het VSV)"}


def maak(stof: Stof, keus: str = RSO) -> Document:
    """The message, ready to copy into a mail."""
    vul = Invuller(stof)
    aan = "de leden" if keus == LEDEN else "de RSO"
    return omslag(
        stof,
        "aanmelding",
        f"Bericht aan {aan}: namen van {naam_van_vsv(stof)}",
        "Zet deze tekst in een mail en zet uw eigen naam eronder.",
        _blokken(stof, vul, LEDEN if keus == LEDEN else RSO),
        vul.gaten,
    )


def _blokken(stof: Stof, vul: Invuller, keus: str) -> Iterator[Blok]:
    schrijver = Schrijver(stof, vul, "aanmelding")
    naam = vul("vsv.naam")
    yield Alinea(f"Aan: {_adressen(stof, vul, keus)}")
    yield Alinea(f"Onderwerp: aanspreekpunt en penningmeester van {naam}")
    yield Alinea(_aanhef(vul, keus))
    yield from schrijver.alineas(f"{keus}_begin")
    for rol in _ROLLEN:
        yield from _rol(stof, vul, keus, rol)
        yield from schrijver.alineas(f"{keus}_{rol}")
    yield Kop(2, "Wat wij u vragen")
    yield from schrijver.alineas(f"{keus}_slot")
    yield Alinea(f"Met vriendelijke groet,\nnamens {naam}")


def _adressen(stof: Stof, vul: Invuller, keus: str) -> str:
    if keus == RSO:
        return vul("rso.contact.email")
    if not stof.dossier.deelnemers:
        return vul.gat("deelnemers", "de deelnemers van het VSV")
    return "; ".join(_adres(vul, deelnemer) for deelnemer in stof.dossier.deelnemers)


def _adres(vul: Invuller, deelnemer: Deelnemer) -> str:
    heeft_naam = vul.heeft(voeg("deelnemers", deelnemer.id, "naam"))
    wie = deelnemer.naam if heeft_naam else "een deelnemer"
    pad = voeg("deelnemers", deelnemer.id, "contact_email")
    return vul(pad, f"het e-mailadres van het contact bij {wie}")


def _aanhef(vul: Invuller, keus: str) -> str:
    return "Beste collega's," if keus == LEDEN else f"Beste {vul('rso.contact.naam')},"


def _rol(stof: Stof, vul: Invuller, keus: str, rol: str) -> Iterator[Blok]:
    yield Kop(2, hoofdletter(rol))
    if rol == "penningmeester" and _zelfde(stof):
        yield Alinea("Dit is dezelfde persoon als het aanspreekpunt.")
    rijen = [*_persoon(vul, rol, _velden(keus, rol)), _sinds(stof, vul, rol)]
    yield Tabel(("Wat", "Gegeven"), tuple(rijen), hoofdletter(rol), breedtes=(1, 3), paren=True)
    geregeld = lees(stof.dossier, f"{rol}.vervanger_geregeld")
    if geregeld == "ja":
        rijen = list(_persoon(vul, f"{rol}.vervanger", _velden(keus, rol)))
        bijschrift = f"Vervanger van {_ROLLEN[rol]}"
        yield Kop(3, bijschrift)
        yield Tabel(("Wat", "Gegeven"), tuple(rijen), bijschrift, breedtes=(1, 3), paren=True)
    elif geregeld == "bewust_geen":
        yield Alinea(f"Een vervanger voor {_ROLLEN[rol]} is er nu niet.")
    else:
        yield Alinea(f"Vervanger: {vul(f'{rol}.vervanger_geregeld')}.")


def _zelfde(stof: Stof) -> bool:
    return zelfde_naam(stof.dossier.penningmeester.naam, stof.dossier.aanspreekpunt.naam)


def _velden(keus: str, rol: str) -> tuple[str, ...]:
    """What these readers get to know about the person in a role."""
    if keus == LEDEN and rol == "penningmeester":
        return ("naam", "organisatie", "email")
    return tuple(_KOPPEN)


def _persoon(vul: Invuller, pad: str, velden: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Name and details; the five of the aanspreekpunt are asked for by the agreement."""
    for naam in velden:
        if naam in _ALTIJD or pad == "aanspreekpunt" or vul.heeft(f"{pad}.{naam}"):
            yield _KOPPEN[naam], vul(f"{pad}.{naam}")


def _sinds(stof: Stof, vul: Invuller, rol: str) -> tuple[str, str]:
    op = lees(stof.dossier, f"{rol}.benoemd_op")
    woord = "vanaf" if isinstance(op, date) and op > stof.vandaag else "sinds"
    return f"In deze rol {woord}", vul(f"{rol}.benoemd_op")
