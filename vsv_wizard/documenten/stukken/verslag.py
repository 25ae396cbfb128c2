"""The minutes of a meeting as a form to write in, with what was recorded already in it."""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Cel,
    Document,
    Handtekening,
    Kop,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.agendapunten import agendapunten, regels
from vsv_wizard.documenten.delen.overlegdelen import (
    hoofd,
    nog_geen_overleg,
    veld_van,
    volgende_keer,
    voorzitter,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.kalender import bijeenkomsten
from vsv_wizard.documenten.kalender.bijeenkomsten import Keer, Staat, gehouden, gepland
from vsv_wizard.documenten.kalender.tijden import dag_voluit
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.voortgang.regels.base import bekend

_LEGE_ACTIES = 5
_ONBEKEND = "☐ ja   ☐ nee"


def opties(stof: Stof) -> dict[str, str]:
    """What was without minutes first, then what comes, then what was held."""
    return bijeenkomsten.opties(_op_volgorde(stof))


def maak(stof: Stof, keus: str) -> Document:
    """The minutes of the chosen meeting, or of the one that most likely needs them."""
    keren = _op_volgorde(stof)
    keer = next((k for k in keren if k.sleutel == keus), keren[0] if keren else None)
    vul = Invuller(stof)
    if keer is None:
        blokken = nog_geen_overleg(stof, vul)
        return omslag(stof, "verslag", "Verslag", naam_van_vsv(stof), blokken, vul.gaten)
    titel = f"Verslag {keer.groep.naam[:1].lower()}{keer.groep.naam[1:]}"
    ondertitel = f"{naam_van_vsv(stof)}: {dag_voluit(keer.datum)}"
    return omslag(stof, "verslag", titel, ondertitel, _blokken(stof, keer, vul), vul.gaten)


def _op_volgorde(stof: Stof) -> list[Keer]:
    alle = gepland(stof.dossier)
    geweest = [keer for keer in alle if keer.datum <= stof.vandaag]
    komend = [keer for keer in alle if keer.datum > stof.vandaag]
    return [*reversed(geweest), *komend, *reversed(gehouden(stof.dossier))]


def _blokken(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    yield Alinea("Noem nooit een cliënt. Schrijf 'een dossier', geen naam of nummer.")
    yield Kop(2, "Wanneer en waar")
    yield hoofd(stof, keer, vul)
    yield Schrijfruimte("Verslag gemaakt door")
    yield from _aanwezig(stof, keer, vul)
    yield from _besproken(stof, keer, vul)
    yield from _besluiten(keer)
    yield from _acties(keer)
    yield Kop(2, "Volgende keer")
    yield Alinea(volgende_keer(stof, keer, vul))
    yield Kop(2, "Vaststellen")
    if keer.staat is Staat.GEHOUDEN:
        yield from _bewaard(keer, vul)
    yield Ondertekening(
        (
            Handtekening(
                "Dit verslag is vastgesteld",
                (("Datum", ""), ("Voorzitter", voorzitter(stof, keer, vul)), ("Paraaf", "")),
            ),
        )
    )


def _aanwezig(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    yield Kop(2, "Aanwezig")
    leden = stof.dossier.deelnemers
    if not leden:
        yield Alinea(vul.gat("deelnemers", "de organisaties in uw VSV"))
        return
    wie = keer.ding.aanwezig
    rijen: list[tuple[Cel, ...]] = []
    for lid in leden:
        er = ("Ja" if lid.id in wie else "Nee") if isinstance(wie, tuple) else _ONBEKEND
        rijen.append((*(vul(voeg("deelnemers", lid.id, v)) for v in ("naam", "contact")), er))
    kop = ("Organisatie", "Contactpersoon", "Aanwezig")
    yield Tabel(kop, tuple(rijen), "Aanwezig", (5, 4, 3))
    yield Schrijfruimte("Ook aanwezig")


def _besproken(stof: Stof, keer: Keer, vul: Invuller) -> Iterator[Blok]:
    """Room for every item of the agenda, most for what the meeting is about."""
    yield Kop(2, "Wat is besproken")
    for nummer, punt in enumerate(agendapunten(stof, keer), 1):
        yield Kop(3, f"{nummer}. {punt.titel}")
        if punt.pad and vul.heeft(punt.eigenaar):
            yield Alinea(f"Door: {vul(punt.eigenaar)}")
        yield Schrijfruimte("Besproken en besloten", 1 if punt.wie else 3)


def _besluiten(keer: Keer) -> Iterator[Blok]:
    yield Kop(2, "Besluiten")
    genoteerd = regels(keer.ding.besluiten)
    if genoteerd:
        yield Lijst(genoteerd)
    elif _zegt_iets(keer, keer.ding.besluiten):
        yield Alinea("Er zijn geen besluiten genomen.")
    else:
        yield Schrijfruimte("Eén besluit per regel. Lees ze aan het einde voor", 4)


def _acties(keer: Keer) -> Iterator[Blok]:
    yield Kop(2, "Acties")
    genoteerd = regels(keer.ding.acties)
    leeg = 0 if _zegt_iets(keer, keer.ding.acties) else _LEGE_ACTIES
    rijen = (*((regel, "", "") for regel in genoteerd), *(("", "", ""),) * leeg)
    if rijen:
        yield Tabel(("Wat", "Wie", "Wanneer klaar"), rijen, "Acties", (6, 3, 3))
    else:
        yield Alinea("Er zijn geen acties afgesproken.")


def _zegt_iets(keer: Keer, antwoord: str | None) -> bool:
    """Whether this was recorded of a meeting that was held, be it that there was nothing."""
    return keer.staat is Staat.GEHOUDEN and bekend(antwoord)


def _bewaard(keer: Keer, vul: Invuller) -> Iterator[Blok]:
    for woord, veld in (("Verslag bewaard in", "verslag"), ("Verstuurd op", "teruggekoppeld_op")):
        yield Alinea(f"{woord}: {vul(veld_van(keer, veld))}")
