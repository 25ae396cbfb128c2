"""Rules about the VSV, its people and its participants."""

import unicodedata
from collections.abc import Iterator

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.formats import check_format
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.regels.base import Finding, Snapshot, error, find, warning

RECHTSPERSONEN = ("vereniging", "stichting", "cooperatie", "igo")


def format_of_each_antwoord(stand: Snapshot) -> Iterator[Finding]:
    """The form rules, for a file that was edited by hand."""
    for pad, veld, value in stand.antwoorden:
        if not veld.line:
            continue
        loaded = check_format(veld.line, value)
        if loaded.error:
            yield error(loaded.error, pad)
        elif loaded.warning:
            yield warning(loaded.warning, pad)


def rechtspersoon_without_kvk(stand: Snapshot) -> Iterator[Finding]:
    """A legal person is registered; an empty number asks for an explanation."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm in RECHTSPERSONEN and not vsv.kvk and not known(vsv.kvk_toelichting):
        yield error(
            "Bij deze rechtsvorm hoort een KVK-nummer. "
            "Vul het nummer in, of leg uit waarom het er niet is.",
            "vsv.kvk",
            "vsv.kvk_toelichting",
            "vsv.rechtsvorm",
        )


def kvk_without_rechtspersoon(stand: Snapshot) -> Iterator[Finding]:
    """Most VSV's without a legal person are not registered."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm == "geen" and known(vsv.kvk):
        yield warning(
            "Er is geen rechtspersoon, maar wel een KVK-nummer. Controleer de rechtsvorm.",
            "vsv.rechtsvorm",
            "vsv.kvk",
        )


def who_signs_without_rechtspersoon(stand: Snapshot) -> Iterator[Finding]:
    """Without a legal person all sign, or one with a written volmacht."""
    grondslag = stand.dossier.tekenbevoegde.grondslag
    if stand.dossier.vsv.rechtsvorm == "geen" and grondslag not in ("volmacht", "alle_deelnemers"):
        yield warning(
            "Zonder rechtspersoon tekenen alle deelnemers, of één deelnemer met een volmacht. "
            "Vraag een jurist om advies.",
            "tekenbevoegde.grondslag",
            "vsv.rechtsvorm",
        )


def liability_of_bestuurders(stand: Snapshot) -> Iterator[Finding]:
    """Art. 2:30 BW, to be said before the contract is signed."""
    getekend = known(stand.dossier.rso.handtekening_vsv.datum)
    if stand.dossier.vsv.rechtsvorm == "informele_vereniging" and not getekend:
        yield warning(
            "Bestuurders van een informele vereniging kunnen zelf aansprakelijk zijn "
            "(artikel 2:30 BW). Bespreek dit voordat u tekent.",
            "vsv.rechtsvorm",
        )


def agb_of_igo(stand: Snapshot) -> Iterator[Finding]:
    """The AGB code of an IGO starts with 53."""
    vsv = stand.dossier.vsv
    if vsv.rechtsvorm == "igo" and known(vsv.agb) and not str(vsv.agb).startswith("53"):
        yield warning(
            "De AGB-code van een IGO begint met 53. Controleer de code en de rechtsvorm.",
            "vsv.agb",
            "vsv.rechtsvorm",
        )


def penningmeester_is_aanspreekpunt(stand: Snapshot) -> Iterator[Finding]:
    """Warn, do not block; the source is silent."""
    penningmeester, aanspreekpunt = stand.dossier.penningmeester, stand.dossier.aanspreekpunt
    if same_naam(penningmeester.naam, aanspreekpunt.naam):
        yield warning(
            "De penningmeester en het aanspreekpunt zijn dezelfde persoon. "
            "De bron zegt hier niets over. Bespreek of u dit wilt.",
            "aanspreekpunt.naam",
            "penningmeester.naam",
        )


def deputy_is_same_person(stand: Snapshot) -> Iterator[Finding]:
    """A deputy is somebody else (penningmeester_benoemen and aanspreekpunt_benoemen)."""
    for rol, lidwoord in (("penningmeester", "de"), ("aanspreekpunt", "het")):
        persoon = getattr(stand.dossier, rol)
        if same_naam(persoon.naam, persoon.vervanger.naam):
            yield warning(
                f"De vervanger van {lidwoord} {rol} is dezelfde persoon. Kies iemand anders.",
                f"{rol}.vervanger.naam",
                f"{rol}.naam",
            )


def deelnemer_twice(stand: Snapshot) -> Iterator[Finding]:
    """A care provider stands in the list once (ledenlijst_maken)."""
    eerder: dict[str, str] = {}
    for deelnemer in stand.dossier.deelnemers:
        if not (sleutel := naam_key(deelnemer.naam)):
            continue
        pad = join_path("deelnemers", deelnemer.id, "naam")
        if sleutel in eerder:
            yield warning(
                "Deze naam staat meer dan één keer bij de deelnemers. Controleer de lijst.",
                pad,
                eerder[sleutel],
            )
        eerder.setdefault(sleutel, pad)


def reference_without_target(stand: Snapshot) -> Iterator[Finding]:
    """An answer may name a participant that has since been removed."""
    for pad, veld, value in stand.antwoorden:
        if not veld.verwijst:
            continue
        bestaat = {item.id for _, lijst in find(stand.dossier, veld.verwijst) for item in lijst}
        chosen = value if isinstance(value, tuple) else (value,)
        if not bestaat.issuperset(chosen):
            yield warning("Een gekozen deelnemer staat niet meer in de lijst. Kies opnieuw.", pad)


def same_naam(een: object, other: object) -> bool:
    """Whether two names are the same, but for capitals, spaces and dots."""
    return bool(naam_key(een)) and naam_key(een) == naam_key(other)


def naam_key(naam: object) -> str:
    """What a name is known by: without capitals, spaces and dots."""
    if not known(naam):
        return ""
    gewoon = str(naam)
    if not gewoon.isascii():  # the tables of unicodedata are 0.7 MB, once they are looked into
        gewoon = unicodedata.normalize("NFKC", gewoon)
    return "".join(filter(str.isalnum, gewoon.casefold()))
