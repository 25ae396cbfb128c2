"""The budget: what comes in, what it costs and what is left, per year. For the treasurer.

The numbers come from `geldsommen` and what does not fit from `geldpunten`; here they
become a document. VAT is shown as it was answered, and what is missing is a gap.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Cel,
    Document,
    Kop,
    LetOp,
    Lijst,
    Merk,
    Tabel,
    Toon,
)
from vsv_wizard.documenten.cover import CONCEPT, naam_van_vsv, omslag
from vsv_wizard.documenten.delen.geldpunten import (
    ONTVANGST,
    aandachtspunten,
    bijdrage,
    dienstnaam,
    euro,
    in_het_kort,
    kort,
    over,
    postnaam,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.dossier.answers import LEEG, datum_lang
from vsv_wizard.dossier.paths import splits, voeg
from vsv_wizard.voortgang.geld import (
    KOSTEN,
    Geldjaar,
    Som,
    Tarief,
    geldjaren,
    naast_begroting,
    tarieven,
)
from vsv_wizard.voortgang.status import Status

ONDERDEEL, TARIEVEN = "Onderdeel", "Tarieven van de RSO"
MEESTE_JAREN = 4  # columns beside each other that can still be read on A4

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
_NODIG = ("betaler", "maand", "voorwaarden", "toezegging_bron")

REKENWIJZE = (
    "Een bedrag dat ontbreekt, telt niet als nul. De som is dan 'ten minste' dat bedrag.",
    "Over of tekort is het geld min alle kosten samen.",
    "Een tarief per maand telt twaalf keer. Per jaar en eenmalig tellen één keer.",
    "Andere tarieven noemen wij, maar tellen wij niet op.",
    "Btw rekenen wij niet uit. De kosten zijn zonder btw; btw is een eigen regel.",
)


def maak(stof: Stof, _keus: str = "") -> Document:
    """The budget of every year in the dossier, and of this year."""
    vul = Invuller(stof)
    titel = f"Begroting {naam_van_vsv(stof)}"
    ondertitel = f"Inkomsten en kosten per jaar: stand op {datum_lang(stof.nu.date())}"
    return omslag(stof, "begroting", titel, ondertitel, _blokken(stof, vul), vul.gaten)


def hoofdstuk(stof: Stof) -> Iterator[Blok]:
    """The budget as a chapter of another document."""
    yield Kop(2, "Begroting")
    yield from _tabellen(stof, Invuller(stof))
    punten = tuple(aandachtspunten(stof))
    if punten:
        yield Kop(3, "Wat opvalt in de begroting")
        yield Lijst(punten)


def _blokken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    jaren = geldjaren(stof.dossier, stof.vandaag.year)
    yield LetOp(CONCEPT, "De bedragen zijn wat uw VSV zelf invulde. Ze kunnen nog veranderen.")
    yield Kop(2, "In het kort")
    yield Lijst(tuple(in_het_kort(jaar) for jaar in jaren))
    punten = tuple(aandachtspunten(stof))
    if punten:
        yield Kop(3, "Wat opvalt")
        yield Lijst(punten)
    yield Kop(2, "Inkomsten en kosten per jaar")
    yield from _tabellen(stof, vul)
    yield Kop(2, "Afspraken per jaar")
    for jaar in jaren:
        yield from _afspraken(stof, vul, jaar)
    yield from _tarieven(stof, vul, jaren)
    yield Kop(2, "Hoe wij rekenen")
    yield Lijst(REKENWIJZE)


# --- the table of all years


def _tabellen(stof: Stof, vul: Invuller) -> Iterator[Tabel]:
    """All years beside each other; a new table for every few of them."""
    jaren = geldjaren(stof.dossier, stof.vandaag.year)
    for begin in range(0, len(jaren), MEESTE_JAREN):
        deel = jaren[begin : begin + MEESTE_JAREN]
        namen = tuple(jaar.naam for jaar in deel)
        yield Tabel(
            (ONDERDEEL, *namen),
            tuple(zip(*_kolommen(stof, vul, deel), strict=True)),
            f"Inkomsten en kosten in {', '.join(namen)}",
            breedtes=(4, *(3 for _ in deel)),
        )


def _kolommen(stof: Stof, vul: Invuller, jaren: tuple[Geldjaar, ...]) -> Iterator[tuple[Cel, ...]]:
    """The names of the rows, and per year what stands in them."""
    inkomsten, kosten = ("bedrag", ONTVANGST), KOSTEN
    yield (
        *(postnaam(stof, post) for post in inkomsten),
        "Nog te ontvangen",
        *(postnaam(stof, post) for post in kosten),
        "Alle kosten samen",
        "Over of tekort, met wat is toegezegd",
        "Over of tekort, met wat is ontvangen",
        "Dekking volgens het VSV",
    )
    for jaar in jaren:
        yield (
            *(_bedrag(stof, vul, jaar, post) for post in inkomsten),
            _som(jaar.verwacht),
            *(_bedrag(stof, vul, jaar, post) for post in kosten),
            _som(jaar.kosten),
            _over(jaar.over("bedrag")),
            _over(jaar.over(ONTVANGST)),
            _antwoord(stof, vul, jaar, "dekking"),
        )


def _bedrag(stof: Stof, vul: Invuller, jaar: Geldjaar, post: str) -> Cel:
    bekend = jaar.bedrag(post)
    if bekend is not None:
        return euro(bekend)
    if post == ONTVANGST and not jaar.iets_ontvangen and not jaar.te_laat(stof.vandaag):
        return Merk("Nog niet ontvangen", Toon.LEEG)
    return _gat(stof, vul, jaar, post)


def _som(som: Som) -> Cel:
    return (
        Merk("Nog niet te berekenen", Toon.LEEG) if som.bedrag is None else hoofdletter(kort(som))
    )


def _over(som: Som) -> Cel:
    tekort = som.bedrag is not None and som.bedrag < 0
    tekst = hoofdletter(over(som))
    return Merk(tekst, Toon.AANDACHT) if tekort else tekst


def _antwoord(stof: Stof, vul: Invuller, jaar: Geldjaar, veld: str) -> str:
    if jaar.in_dossier and vul.heeft(jaar.pad(veld)):
        return vul(jaar.pad(veld))
    return _gat(stof, vul, jaar, veld)


def geldt_niet(stof: Stof, veld: str) -> bool:
    """Whether the task that asks for this does not apply to this VSV."""
    stand = stof.voortgang.taken.get(stof.plan.taak_van[f"gelden.*.{veld}"])
    return stand is not None and stand.status is Status.NVT


def _gat(stof: Stof, vul: Invuller, jaar: Geldjaar, veld: str) -> str:
    """A gap, unless the task that asks this does not apply."""
    if geldt_niet(stof, veld):
        return str(Status.NVT)
    naam = postnaam(stof, veld)
    return vul.gat(jaar.pad(veld), f"{naam[0].lower()}{naam[1:]} {jaar.naam}")


# --- what was agreed per year


def _afspraken(stof: Stof, vul: Invuller, jaar: Geldjaar) -> Iterator[Blok]:
    yield Kop(3, jaar.naam)
    if not jaar.in_dossier:
        yield Alinea(
            f"Voor {jaar.naam} staat nog niets in het dossier. "
            f"Begin bij {stof.taak(stof.plan.taak_van['gelden'])}."
        )
        return
    nodig = [*_NODIG]
    if jaar.bedrag(ONTVANGST) is not None:
        nodig.append("ontvangen_op")
    if jaar.geld.dekking == "tekort":
        nodig.append("tekort_oplossing")
    rijen = tuple(
        (postnaam(stof, veld), _antwoord(stof, vul, jaar, veld))
        for veld in AFSPRAKEN
        if veld in nodig or vul.heeft(jaar.pad(veld))
    )
    yield Tabel(("Afspraak", "Antwoord"), rijen, jaar.naam, breedtes=(2, 5), paren=True)


# --- the tariffs beside the budget


def _tarieven(stof: Stof, vul: Invuller, jaren: tuple[Geldjaar, ...]) -> Iterator[Blok]:
    alle = tarieven(stof.dossier)
    yield Kop(2, "Tarieven en begroting")
    yield Alinea(
        "Dit vraagt de RSO volgens het dossier. Betaalt het VSV, en is het bedrag per jaar "
        "en zonder btw bekend? Dan leggen wij het naast de begroting."
    )
    yield Tabel(
        ("Dienst", "Tarief", "Btw", "Wie betaalt", "Naast de begroting"),
        tuple(tuple(_tarief(stof, vul, tarief)) for tarief in alle),
        TARIEVEN,
        breedtes=(4, 3, 3, 3, 4),
    )
    rijen: list[tuple[Cel, ...]] = []
    for jaar in jaren:
        for post, som in naast_begroting(jaar, alle).items():
            begroot = jaar.bedrag(post)
            rijen.append(
                (
                    f"{postnaam(stof, post)} {jaar.naam}",
                    hoofdletter(kort(som)),
                    Merk(LEEG, Toon.LEEG) if begroot is None else euro(begroot),
                    _verschil(som, jaar, post),
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


def _verschil(som: Som, jaar: Geldjaar, post: str) -> Cel:
    begroot = jaar.bedrag(post)
    if begroot is None or som.bedrag is None:
        return Merk("Nog niet te vergelijken", Toon.LEEG)
    verschil = som.bedrag - begroot
    if verschil > 0:
        tekst = hoofdletter(kort(Som(verschil, som.grens)))
        return Merk(f"{tekst} te weinig begroot", Toon.AANDACHT)
    if som.grens:
        return Merk("Nog niet te vergelijken", Toon.LEEG)
    return f"{euro(-verschil)} meer begroot" if verschil else "Klopt"


def _tarief(stof: Stof, vul: Invuller, tarief: Tarief) -> Iterator[Cel]:
    naam = dienstnaam(stof, tarief)
    yield naam
    wat = f"tarief {naam[0].lower()}{naam[1:]}"
    if tarief.bedrag is None and tarief.ander_betaalt:
        yield Merk(LEEG, Toon.LEEG)
        yield "N.v.t."
    elif tarief.bedrag is None:
        yield vul(tarief.pad, wat)
        yield Merk(LEEG, Toon.LEEG)
    else:
        eenheid = vul(f"{tarief.pad}_eenheid", f"eenheid van het {wat}")
        jaar = vul(f"{tarief.pad}_jaar", f"jaar van het {wat}")
        yield f"{euro(tarief.bedrag)}\n{eenheid}, {jaar}"
        yield (
            vul(f"{tarief.pad}_btw", f"btw bij het {wat}")
            if tarief.btw is None
            else ("Inclusief btw" if tarief.btw else "Zonder btw")
        )
    houder = splits(tarief.pad)[:-1]
    betaler = voeg(*houder, "betaler") if len(houder) > 1 else "rso.betaler_basis"
    yield vul(betaler, f"wie {naam[0].lower()}{naam[1:]} betaalt")
    yield bijdrage(tarief)
