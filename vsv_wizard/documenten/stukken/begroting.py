"""The budget: what comes in, what it costs and what is left, per year. For the treasurer.

The numbers come from `geld` and what does not fit from `geld_points`; here they
become a document. VAT is shown as it was answered, and what is missing is a gap.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Block,
    Cell,
    Document,
    Kop,
    Lijst,
    Mark,
    Tabel,
    Tone,
)
from vsv_wizard.documenten.cover import caution, cover, naam_of_vsv
from vsv_wizard.documenten.delen.geld_points import (
    RECEIPT,
    contribution,
    cost_name,
    dienst_name,
    euro,
    in_brief,
    over,
    points_of_attention,
    short_sum,
)
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.material import UNKNOWN, Material
from vsv_wizard.dossier.answers import datum_long
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.text import capitalized, lowered
from vsv_wizard.voortgang.geld import Geldjaar, Sum, Tarief, beside_begroting, geldjaren, tarieven
from vsv_wizard.voortgang.regels.gelden import COSTS
from vsv_wizard.voortgang.statuses import Status

ONDERDEEL, TARIEVEN = "Onderdeel", "Tarieven van de RSO"
MAX_YEARS = 4  # columns beside each other that can still be read on A4

# Per year: the answers beside the amounts, and those that are asked for when they are missing.
AFSPRAKEN = (
    "betaler",
    "maand",
    "voorwaarden",
    "toezegging_bron",
    "toezegging_op",
    "andere_ontvanger",
    "ontvangen_op",
    "tekort_oplossing",
    "verantwoord_op",
    "verantwoord_toelichting",
)
_NEEDED = ("betaler", "maand", "voorwaarden", "toezegging_bron")

CALCULATION = (
    "Een bedrag dat ontbreekt, telt niet als nul. De som is dan 'ten minste' dat bedrag.",
    "Over of tekort is het geld min alle kosten samen.",
    "Een tarief per maand telt twaalf keer. Per jaar en eenmalig tellen één keer.",
    "Andere tarieven noemen wij, maar tellen wij niet op.",
    "Btw rekenen wij niet uit. De kosten zijn zonder btw; btw is een eigen regel.",
)


def make(material: Material, _keus: str = "") -> Document:
    """The budget of every year in the dossier, and of this year."""
    fill = Gaps(material)
    titel = f"Begroting {naam_of_vsv(material)}"
    ondertitel = f"Inkomsten en kosten per jaar: stand op {datum_long(material.today)}"
    return cover(material, "begroting", titel, ondertitel, _blocks(material, fill), fill.gaten)


def chapter(material: Material) -> Iterator[Block]:
    """The budget as a chapter of another document."""
    yield Kop(2, "Begroting")
    yield from _tables(material, Gaps(material))
    punten = tuple(points_of_attention(material))
    if punten:
        yield Kop(3, "Wat opvalt in de begroting")
        yield Lijst(punten)


def _blocks(material: Material, fill: Gaps) -> Iterator[Block]:
    jaren = geldjaren(material.dossier, material.today.year)
    yield caution(
        material.dossier, "De bedragen zijn wat uw VSV zelf invulde. Ze kunnen nog veranderen."
    )
    yield Kop(2, "In het kort")
    yield Lijst(tuple(in_brief(jaar) for jaar in jaren))
    punten = tuple(points_of_attention(material))
    if punten:
        yield Kop(3, "Wat opvalt")
        yield Lijst(punten)
    yield Kop(2, "Inkomsten en kosten per jaar")
    yield from _tables(material, fill)
    yield Kop(2, "Afspraken per jaar")
    for jaar in jaren:
        yield from _afspraken(material, fill, jaar)
    yield from _tarieven(material, fill, jaren)
    yield Kop(2, "Hoe wij rekenen")
    yield Lijst(CALCULATION)


# --- the table of all years


def _tables(material: Material, fill: Gaps) -> Iterator[Tabel]:
    """All years beside each other; a new table for every few of them."""
    jaren = geldjaren(material.dossier, material.today.year)
    for begin in range(0, len(jaren), MAX_YEARS):
        deel = jaren[begin : begin + MAX_YEARS]
        names = tuple(jaar.naam for jaar in deel)
        yield Tabel(
            (ONDERDEEL, *names),
            tuple(zip(*_columns(material, fill, deel), strict=True)),
            f"Inkomsten en kosten in {', '.join(names)}",
            breedtes=(4, *(3 for _ in deel)),
        )


def _columns(
    material: Material, fill: Gaps, jaren: tuple[Geldjaar, ...]
) -> Iterator[tuple[Cell, ...]]:
    """The names of the rows, and per year what stands in them."""
    inkomsten, costs = ("bedrag", RECEIPT), COSTS
    yield (
        *(cost_name(material, post) for post in inkomsten),
        "Nog te ontvangen",
        *(cost_name(material, post) for post in costs),
        "Alle kosten samen",
        "Over of tekort, met wat is toegezegd",
        "Over of tekort, met wat is ontvangen",
        "Dekking volgens het VSV",
    )
    for jaar in jaren:
        yield (
            *(_bedrag(material, fill, jaar, post) for post in inkomsten),
            _sum(jaar.expected),
            *(_bedrag(material, fill, jaar, post) for post in costs),
            _sum(jaar.costs),
            _remainder(jaar.over("bedrag")),
            _remainder(jaar.over(RECEIPT)),
            _antwoord(material, fill, jaar, "dekking"),
        )


def _bedrag(material: Material, fill: Gaps, jaar: Geldjaar, post: str) -> Cell:
    known = jaar.bedrag(post)
    if known is not None:
        return euro(known)
    if post == RECEIPT and not jaar.received_something and not jaar.is_late(material.today):
        return Mark("Nog niet ontvangen", Tone.EMPTY)
    return _gap(material, fill, jaar, post)


def _sum(total: Sum) -> Cell:
    return (
        Mark("Nog niet te berekenen", Tone.EMPTY)
        if total.bedrag is None
        else capitalized(short_sum(total))
    )


def _remainder(total: Sum) -> Cell:
    tekort = total.bedrag is not None and total.bedrag < 0
    tekst = capitalized(over(total))
    return Mark(tekst, Tone.ATTENTION) if tekort else tekst


def _antwoord(material: Material, fill: Gaps, jaar: Geldjaar, veld: str) -> str:
    if jaar.in_dossier and fill.has(jaar.pad(veld)):
        return fill(jaar.pad(veld))
    return _gap(material, fill, jaar, veld)


def does_not_apply(material: Material, veld: str) -> bool:
    """Whether the task that asks for this does not apply to this VSV."""
    stand = material.progress.taken.get(material.plan.taak_of[f"gelden.*.{veld}"])
    return stand is not None and stand.status is Status.NVT


def _gap(material: Material, fill: Gaps, jaar: Geldjaar, veld: str) -> str:
    """A gap, unless the task that asks this does not apply."""
    if does_not_apply(material, veld):
        return str(Status.NVT)
    naam = cost_name(material, veld)
    return fill.gap(jaar.pad(veld), f"{lowered(naam)} {jaar.naam}")


# --- what was agreed per year


def _afspraken(material: Material, fill: Gaps, jaar: Geldjaar) -> Iterator[Block]:
    yield Kop(3, jaar.naam)
    if not jaar.in_dossier:
        yield Alinea(
            f"Voor {jaar.naam} staat nog niets in het dossier. "
            f"Begin bij {material.taak(material.plan.taak_of['gelden'])}."
        )
        return
    needed = [*_NEEDED]
    if jaar.bedrag(RECEIPT) is not None:
        needed.append("ontvangen_op")
    if jaar.geld.dekking == "tekort":
        needed.append("tekort_oplossing")
    rijen = tuple(
        (cost_name(material, veld), _antwoord(material, fill, jaar, veld))
        for veld in AFSPRAKEN
        if veld in needed or fill.has(jaar.pad(veld))
    )
    yield Tabel(("Afspraak", "Antwoord"), rijen, jaar.naam, breedtes=(2, 5), paren=True)


# --- the tariffs beside the budget


def _tarieven(material: Material, fill: Gaps, jaren: tuple[Geldjaar, ...]) -> Iterator[Block]:
    every = tarieven(material.dossier)
    yield Kop(2, "Tarieven en begroting")
    yield Alinea(
        "Dit vraagt de RSO volgens het dossier. Betaalt het VSV, en is het bedrag per jaar "
        "en zonder btw bekend? Dan leggen wij het naast de begroting."
    )
    yield Tabel(
        ("Dienst", "Tarief", "Btw", "Wie betaalt", "Naast de begroting"),
        tuple(tuple(_tarief(material, fill, tarief)) for tarief in every),
        TARIEVEN,
        breedtes=(4, 3, 3, 3, 4),
    )
    rijen: list[tuple[Cell, ...]] = []
    for jaar in jaren:
        for post, total in beside_begroting(jaar, every).items():
            begroot = jaar.bedrag(post)
            rijen.append(
                (
                    f"{cost_name(material, post)} {jaar.naam}",
                    capitalized(short_sum(total)),
                    UNKNOWN if begroot is None else euro(begroot),
                    _difference(total, jaar, post),
                )
            )
    if rijen:
        yield Tabel(
            ("Kosten", "Volgens de tarieven", "In de begroting", "Verschil"),
            tuple(rijen),
            "Tarieven naast de begroting",
            breedtes=(3, 3, 3, 4),
        )
    else:
        yield Alinea("Er is nog geen tarief dat naast een begroting van hetzelfde jaar past.")


def _difference(total: Sum, jaar: Geldjaar, post: str) -> Cell:
    begroot = jaar.bedrag(post)
    if begroot is None or total.bedrag is None:
        return Mark("Nog niet te vergelijken", Tone.EMPTY)
    difference = total.bedrag - begroot
    if difference > 0:
        tekst = capitalized(short_sum(Sum(difference, total.grens)))
        return Mark(f"{tekst} te weinig begroot", Tone.ATTENTION)
    if total.grens:
        return Mark("Nog niet te vergelijken", Tone.EMPTY)
    return f"{euro(-difference)} meer begroot" if difference else "Klopt"


def _tarief(material: Material, fill: Gaps, tarief: Tarief) -> Iterator[Cell]:
    naam = dienst_name(material, tarief)
    yield naam
    wat = f"tarief {lowered(naam)}"
    if tarief.bedrag is None and tarief.other_pays:
        yield UNKNOWN
        yield "N.v.t."
    elif tarief.bedrag is None:
        yield fill(tarief.pad, wat)
        yield UNKNOWN
    else:
        eenheid = fill(f"{tarief.pad}_eenheid", f"eenheid van het {wat}")
        jaar = fill(f"{tarief.pad}_jaar", f"jaar van het {wat}")
        yield f"{euro(tarief.bedrag)}\n{eenheid}, {jaar}"
        yield (
            fill(f"{tarief.pad}_btw", f"btw bij het {wat}")
            if tarief.btw is None
            else ("Inclusief btw" if tarief.btw else "Zonder btw")
        )
    houder = split_path(tarief.pad)[:-1]
    betaler = join_path(*houder, "betaler") if len(houder) > 1 else "rso.betaler_basis"
    yield fill(betaler, f"wie {lowered(naam)} betaalt")
    yield contribution(tarief)
