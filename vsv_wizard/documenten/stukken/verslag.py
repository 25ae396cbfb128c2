"""The minutes of a meeting as a form to write in, with what was recorded already in it."""

from collections.abc import Iterator
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    Ondertekening,
    Schrijfruimte,
    SignatureBox,
    Tabel,
)
from vsv_wizard.documenten.delen.agenda_items import agenda_items, regels
from vsv_wizard.documenten.delen.overleg_parts import (
    field_of,
    head,
    next_time,
    over_een_keer,
    voorzitter,
)
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.kalender import bijeenkomsten
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstState, Occurrence, held, planned
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import join_path

_EMPTY_ACTIES = 5
_UNKNOWN = "☐ ja   ☐ nee"


def opties(material: Material) -> dict[str, str]:
    """What was without minutes first, then what comes, then what was held."""
    return bijeenkomsten.opties(_sorted(material))


def about_day(material: Material, keus: str) -> date | None:
    """The day of the chosen meeting."""
    return next((keer.datum for keer in _sorted(material) if keer.sleutel == keus), None)


def make(material: Material, keus: str) -> Document:
    """The minutes of the chosen meeting, or of the one that most likely needs them."""
    return over_een_keer(material, "verslag", "Verslag", _sorted(material), keus, _blocks)


def _sorted(material: Material) -> list[Occurrence]:
    every = planned(material.dossier)
    geweest = [keer for keer in every if keer.datum <= material.today]
    komend = [keer for keer in every if keer.datum > material.today]
    return [*reversed(geweest), *komend, *reversed(held(material.dossier))]


def _blocks(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    yield Alinea("Noem nooit een cliënt. Schrijf 'een dossier', geen naam of nummer.")
    yield Kop(2, "Wanneer en waar")
    yield head(material, keer, fill)
    yield Schrijfruimte("Verslag gemaakt door")
    yield from _present(material, keer, fill)
    yield from _discussed(material, keer, fill)
    yield from _besluiten(keer)
    yield from _acties(keer)
    yield Kop(2, "Volgende keer")
    yield Alinea(next_time(material, keer, fill))
    yield Kop(2, "Vaststellen")
    if keer.staat is BijeenkomstState.HELD:
        yield from _saved(keer, fill)
    yield Ondertekening(
        (
            SignatureBox(
                "Dit verslag is vastgesteld",
                (("Datum", ""), ("Voorzitter", voorzitter(material, keer, fill)), ("Paraaf", "")),
            ),
        )
    )


def _present(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    yield Kop(2, "Aanwezig")
    members = material.dossier.deelnemers
    if not members:
        yield Alinea(fill.gap("deelnemers", "de deelnemers van uw VSV"))
        return
    wie = keer.ding.aanwezig
    rijen: list[tuple[Cell, ...]] = []
    for lid in members:
        er = ("Ja" if lid.id in wie else "Nee") if isinstance(wie, tuple) else _UNKNOWN
        rijen.append((*(fill(join_path("deelnemers", lid.id, v)) for v in ("naam", "contact")), er))
    nu = " nu" if keer.datum < material.today else ""  # who it was then, nobody wrote down
    kop = ("Organisatie", f"Contactpersoon{nu}", "Aanwezig")
    yield Tabel(kop, tuple(rijen), "Aanwezig", (5, 4, 3))
    yield Schrijfruimte("Ook aanwezig")


def _discussed(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    """Room for every item of the agenda, most for what the meeting is about."""
    yield Kop(2, "Wat is besproken")
    for number, punt in enumerate(agenda_items(material, keer), 1):
        yield Kop(3, f"{number}. {punt.titel}")
        if punt.pad and fill.has(punt.eigenaar):
            yield Alinea(f"Door: {fill(punt.eigenaar)}")
        yield Schrijfruimte("Besproken en besloten", 1 if punt.wie else 3)


def _besluiten(keer: Occurrence) -> Iterator[Block]:
    yield Kop(2, "Besluiten")
    genoteerd = regels(keer.ding.besluiten)
    if genoteerd:
        yield Lijst(genoteerd)
    elif _says_something(keer, keer.ding.besluiten):
        yield Alinea("Er zijn geen besluiten genomen.")
    else:
        yield Schrijfruimte("Eén besluit per regel. Lees ze aan het einde voor", 4)


def _acties(keer: Occurrence) -> Iterator[Block]:
    yield Kop(2, "Acties")
    genoteerd = regels(keer.ding.acties)
    empty = 0 if _says_something(keer, keer.ding.acties) else _EMPTY_ACTIES
    rijen = (*((line, "", "") for line in genoteerd), *(("", "", ""),) * empty)
    if rijen:
        yield Tabel(("Wat", "Wie", "Wanneer klaar"), rijen, "Acties", (6, 3, 3))
    else:
        yield Alinea("Er zijn geen acties afgesproken.")


def _says_something(keer: Occurrence, antwoord: str | None) -> bool:
    """Whether this was recorded of a meeting that was held, be it that there was nothing."""
    return keer.staat is BijeenkomstState.HELD and known(antwoord)


def _saved(keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    for woord, veld in (("Verslag bewaard in", "verslag"), ("Verstuurd op", "teruggekoppeld_op")):
        yield Alinea(f"{woord}: {fill(field_of(keer, veld))}")
