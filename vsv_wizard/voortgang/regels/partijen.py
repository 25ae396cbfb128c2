"""Rules about the VSV, its people and its participants."""

import unicodedata
from collections.abc import Iterator

from vsv_wizard.dossier.formats import vorm
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.voortgang.regels.base import Melding, Stand, bekend, fout, vind, waarschuwing

RECHTSPERSONEN = ("vereniging", "stichting", "cooperatie", "igo")


def vorm_van_elk_antwoord(stand: Stand) -> Iterator[Melding]:
    """The form rules, for a file that was edited by hand (domein.md 5)."""
    for pad, veld, waarde in stand.antwoorden:
        if not veld.regel:
            continue
        gelezen = vorm(veld.regel, waarde)
        if gelezen.fout:
            yield fout(gelezen.fout, pad)
        elif gelezen.waarschuwing:
            yield waarschuwing(gelezen.waarschuwing, pad)


def rechtspersoon_zonder_kvk(stand: Stand) -> Iterator[Melding]:
    """A legal person is registered; an empty number asks for an explanation (domein.md 5)."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm in RECHTSPERSONEN and not vsv.kvk and not bekend(vsv.kvk_toelichting):
        yield fout(
            "Bij deze rechtsvorm hoort een KVK-nummer. "
            "Vul het nummer in, of leg uit waarom het er niet is.",
            "vsv.kvk",
            "vsv.kvk_toelichting",
            "vsv.rechtsvorm",
        )


def kvk_zonder_rechtspersoon(stand: Stand) -> Iterator[Melding]:
    """Most VSV's without a legal person are not registered (domein.md 5)."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm == "geen" and bekend(vsv.kvk):
        yield waarschuwing(
            "Er is geen rechtspersoon, maar wel een KVK-nummer. Controleer de rechtsvorm.",
            "vsv.rechtsvorm",
            "vsv.kvk",
        )


def wie_tekent_zonder_rechtspersoon(stand: Stand) -> Iterator[Melding]:
    """Without a legal person all sign, or one with a written volmacht (domein.md 5; 1.4)."""
    grondslag = stand.dossier.tekenbevoegde.grondslag
    if stand.dossier.vsv.rechtsvorm == "geen" and grondslag not in ("volmacht", "alle_deelnemers"):
        yield waarschuwing(
            "Zonder rechtspersoon tekenen alle deelnemers, of één deelnemer met een volmacht. "
            "Vraag een jurist om advies.",
            "tekenbevoegde.grondslag",
            "vsv.rechtsvorm",
        )


def aansprakelijkheid_bestuurders(stand: Stand) -> Iterator[Melding]:
    """Art. 2:30 BW, to be said before the contract is signed (domein.md 5)."""
    getekend = bekend(stand.dossier.rso.handtekening_vsv.datum)
    if stand.dossier.vsv.rechtsvorm == "informele_vereniging" and not getekend:
        yield waarschuwing(
            "Bestuurders van een informele vereniging kunnen zelf aansprakelijk zijn "
            "(artikel 2:30 BW). Bespreek dit voordat u tekent.",
            "vsv.rechtsvorm",
        )


def agb_van_igo(stand: Stand) -> Iterator[Melding]:
    """The AGB code of an IGO starts with 53 (domein.md 5)."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm == "igo" and bekend(vsv.agb) and not str(vsv.agb).startswith("53"):
        yield waarschuwing(
            "De AGB-code van een IGO begint met 53. Controleer de code en de rechtsvorm.",
            "vsv.agb",
            "vsv.rechtsvorm",
        )


def penningmeester_is_aanspreekpunt(stand: Stand) -> Iterator[Melding]:
    """Warn, do not block; the source is silent (domein.md 3, below the checklist)."""
    penningmeester, aanspreekpunt = stand.dossier.penningmeester, stand.dossier.aanspreekpunt
    if zelfde_naam(penningmeester.naam, aanspreekpunt.naam):
        yield waarschuwing(
            "De penningmeester en het aanspreekpunt zijn dezelfde persoon. "
            "De bron zegt hier niets over. Bespreek of u dit wilt.",
            "aanspreekpunt.naam",
            "penningmeester.naam",
        )


def vervanger_is_zichzelf(stand: Stand) -> Iterator[Melding]:
    """A deputy is somebody else (tasks 1.2 and 1.3)."""
    for rol, lidwoord in (("penningmeester", "de"), ("aanspreekpunt", "het")):
        persoon = getattr(stand.dossier, rol)
        if zelfde_naam(persoon.naam, persoon.vervanger.naam):
            yield waarschuwing(
                f"De vervanger van {lidwoord} {rol} is dezelfde persoon. Kies iemand anders.",
                f"{rol}.vervanger.naam",
                f"{rol}.naam",
            )


def deelnemer_dubbel(stand: Stand) -> Iterator[Melding]:
    """A care provider stands in the list once (task 0.3)."""
    eerder: dict[str, str] = {}
    for deelnemer in stand.dossier.deelnemers:
        if not (sleutel := _sleutel(deelnemer.naam)):
            continue
        pad = voeg("deelnemers", deelnemer.id, "naam")
        if sleutel in eerder:
            yield waarschuwing(
                "Deze naam staat meer dan één keer in de ledenlijst. Controleer de lijst.",
                pad,
                eerder[sleutel],
            )
        eerder.setdefault(sleutel, pad)


def verwijzing_zonder_doel(stand: Stand) -> Iterator[Melding]:
    """An answer may name a participant that has since been removed."""
    for pad, veld, waarde in stand.antwoorden:
        if not veld.verwijst:
            continue
        bestaat = {item.id for _, lijst in vind(stand.dossier, veld.verwijst) for item in lijst}
        gekozen = waarde if isinstance(waarde, tuple) else (waarde,)
        if not bestaat.issuperset(gekozen):
            yield waarschuwing(
                "Een gekozen deelnemer staat niet meer in de lijst. Kies opnieuw.", pad
            )


def zelfde_naam(een: object, ander: object) -> bool:
    """Whether two names are the same, but for capitals, spaces and dots."""
    return bool(_sleutel(een)) and _sleutel(een) == _sleutel(ander)


def _sleutel(naam: object) -> str:
    if not bekend(naam):
        return ""
    gewoon = str(naam)
    if not gewoon.isascii():  # the tables of unicodedata are 0.7 MB, once they are looked into
        gewoon = unicodedata.normalize("NFKC", gewoon)
    return "".join([char for char in gewoon.casefold() if char.isalnum()])
