"""What the sums of the budget say in words, and what does not fit in them."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal

from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.answers import bedrag
from vsv_wizard.dossier.notation import MONTHS
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.questions import WITHOUT_NAAM
from vsv_wizard.voortgang.geld import (
    HOOGUIT,
    TEN_MINSTE,
    Geldjaar,
    Sum,
    Tarief,
    beside_begroting,
    geldjaren,
    tarieven,
)
from vsv_wizard.voortgang.regels.gelden import COSTS

RECEIPT = "ontvangen_bedrag"
_REVERSED = {TEN_MINSTE: HOOGUIT, HOOGUIT: TEN_MINSTE}


def euro(value: Decimal) -> str:
    """An amount in words of a treasurer; a minus stands in front of the sign."""
    return f"-{bedrag(-value)}" if value < 0 else bedrag(value)


def short_sum(total: Sum) -> str:
    """A sum that is known: "ten minste € 10.200"."""
    return f"{total.grens} {euro(total.bedrag or Decimal(0))}".strip()


def over(total: Sum) -> str:
    """What is left or short: "hooguit € 500 over", "ten minste € 300 tekort"."""
    if total.bedrag is None:
        return "nog niet te berekenen"
    if total.bedrag < 0:
        return f"{short_sum(Sum(-total.bedrag, _REVERSED.get(total.grens, '')))} tekort"
    return f"{short_sum(total)} over" if total.bedrag or total.grens else "precies genoeg"


def cost_name(material: Material, veld: str) -> str:
    """What the plan calls an answer about the money, short: "Kosten RSO"."""
    return material.plan.vraag_of[f"gelden.*.{veld}"].kop


def dienst_name(material: Material, tarief: Tarief) -> str:
    """What a service is called."""
    if tarief.dienst == "basis":
        return "Basisdiensten"
    titels = {row.id: row.titel for row in material.plan.aanvullende_dienst}
    if tarief.pad.startswith("rso.aanvullend."):
        return titels.get(tarief.dienst, tarief.dienst)
    names = {deelnemer.id: deelnemer.naam for deelnemer in material.dossier.deelnemers}
    voor = names.get(tarief.deelnemer or "") or WITHOUT_NAAM
    return f"{tarief.dienst or 'Rechtstreekse dienst'} voor {voor}"


def contribution(tarief: Tarief) -> str:
    """What a tariff is worth beside the budget, or why that cannot be said."""
    if tarief.counts and tarief.per_jaar is not None:
        return f"{euro(tarief.per_jaar)} in {tarief.jaar}"
    reasons = (
        (tarief.other_pays, "Telt niet mee: het VSV betaalt dit niet"),
        (tarief.betaler is None, "Nog niet: kies eerst wie betaalt"),
        (tarief.bedrag is None, "Nog niet: het tarief ontbreekt"),
        (tarief.eenheid is None, "Nog niet: de eenheid ontbreekt"),
        (tarief.per_jaar is None, "Niet om te rekenen naar een jaar"),
        (tarief.jaar is None, "Nog niet: het jaar ontbreekt"),
        (tarief.btw is None, "Nog niet: onbekend of er btw in zit"),
        (True, "Niet vergeleken: er zit btw in, en in de begroting niet"),
    )
    return next(reason for applies, reason in reasons if applies)


def in_brief(jaar: Geldjaar) -> str:
    """One year in a few sentences."""
    toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag(RECEIPT)
    if toegezegd is None:
        sentences = [f"{jaar.naam}: nog niet bekend is hoeveel er is toegezegd."]
    else:
        sentences = [f"{jaar.naam}: er is {euro(toegezegd)} toegezegd."]
    if ontvangen is not None:
        sentences.append(f"Ontvangen is {euro(ontvangen)}.")
    elif jaar.expected.bedrag and not jaar.received_something:
        sentences.append(f"Dat is nog niet ontvangen{_when(jaar)}.")
    if jaar.costs.bedrag is None:
        return " ".join([*sentences, "De kosten zijn nog niet ingevuld."])
    sentences.append(f"De kosten zijn {short_sum(jaar.costs)}.")
    if toegezegd is not None:
        sentences.append(f"Met wat is toegezegd: {over(jaar.over('bedrag'))}.")
    return " ".join(sentences)


def _when(jaar: Geldjaar) -> str:
    maand = jaar.geld.maand
    return f"; verwacht in {MONTHS[int(maand) - 1]}" if maand and maand.isdigit() else ""


def points_of_attention(material: Material) -> Iterator[str]:
    """Everything in the money that contradicts itself or cannot wait, year by year."""
    jaren = geldjaren(material.dossier, material.today.year)
    every = tarieven(material.dossier)
    times = Counter(jaar.jaar for jaar in jaren)
    for jaar in jaren:
        punten = (
            *_duplicates(jaar, times[jaar.jaar]),
            *_below_zero(material, jaar),
            *_coverage(jaar),
            *_receipt(material, jaar),
            *_tarieven(material, jaar, every),
            *_compensation(material, jaar),
        )
        yield from (f"{jaar.naam}: {punt}" for punt in punten)


def _duplicates(jaar: Geldjaar, keer: int) -> Iterator[str]:
    if jaar.jaar is None:
        yield "vul in voor welk jaar dit geld is."
    elif keer > 1:
        yield (
            f"het jaar {jaar.jaar} staat {keer} keer in het dossier. Wij tellen die niet bij "
            "elkaar op. Maak er één van."
        )


def _below_zero(material: Material, jaar: Geldjaar) -> Iterator[str]:
    for veld in ("bedrag", RECEIPT, *COSTS):
        value = jaar.bedrag(veld)
        if value is not None and value < 0:
            yield f"'{cost_name(material, veld)}' is lager dan 0. Controleer dit bedrag."


def _coverage(jaar: Geldjaar) -> Iterator[str]:
    """Where the VSV and the sum do not say the same about coverage."""
    dekking, rest = jaar.geld.dekking, jaar.over("bedrag")
    onbekend = rest.bedrag is None or (rest.grens and rest.bedrag >= 0)
    if dekking == "gedekt" and onbekend:
        yield "de kosten heten gedekt, maar dat is nog niet na te rekenen. Er ontbreken bedragen."
    elif dekking == "gedekt" and rest.bedrag is not None and rest.bedrag < 0:
        yield f"de kosten heten gedekt, maar volgens de bedragen is er {over(rest)}."
    elif dekking == "tekort" and not onbekend and rest.bedrag is not None and rest.bedrag >= 0:
        yield (
            f"er heet een tekort te zijn, maar volgens de bedragen is het: {over(rest)}. "
            "Twijfelt u of het geld komt? Dan kan dit kloppen."
        )
    elif dekking not in ("gedekt", "tekort") and rest.bedrag is not None and rest.bedrag < 0:
        yield f"volgens de bedragen is er {over(rest)}. Het VSV noemde dat nog niet."


def _receipt(material: Material, jaar: Geldjaar) -> Iterator[str]:
    toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag(RECEIPT)
    if toegezegd is None:
        return
    if ontvangen is not None and ontvangen != toegezegd:
        difference = euro(abs(ontvangen - toegezegd))
        meer = "meer" if ontvangen > toegezegd else "minder"
        yield f"er is {difference} {meer} ontvangen dan toegezegd. Vraag de betaler hoe dat komt."
    elif not jaar.received_something and toegezegd > 0 and jaar.is_late(material.today):
        yield f"{euro(toegezegd)} had al binnen moeten zijn. Vraag het na bij de betaler."


def _tarieven(material: Material, jaar: Geldjaar, every: tuple[Tarief, ...]) -> Iterator[str]:
    for post, total in beside_begroting(jaar, every).items():
        begroot = jaar.bedrag(post)
        if begroot is None or total.bedrag is None or (total.grens and total.bedrag <= begroot):
            continue
        if total.bedrag != begroot:
            yield (
                f"bij '{cost_name(material, post)}' is {euro(begroot)} begroot. "
                f"De tarieven zijn samen {short_sum(total)}. "
                f"{_therefore(total.bedrag - begroot, total.grens)}"
            )


def _therefore(difference: Decimal, grens: str) -> str:
    if difference > 0:
        return f"{capitalized(short_sum(Sum(difference, grens)))} te weinig begroot."
    return f"{euro(-difference)} meer begroot dan de tarieven."


def _compensation(material: Material, jaar: Geldjaar) -> Iterator[str]:
    """The hours hold at least what the VSV pays the aanspreekpunt in a year."""
    aanspreekpunt, uren = material.dossier.aanspreekpunt, jaar.bedrag("kosten_uren")
    vergoeding = aanspreekpunt.vergoeding
    if not isinstance(vergoeding, Decimal) or aanspreekpunt.vergoeding_betaler != "vsv":
        return
    if uren is not None and uren < vergoeding and jaar.jaar == material.today.year:
        yield (
            f"bij '{cost_name(material, 'kosten_uren')}' is {euro(uren)} begroot. "
            f"De vergoeding van het aanspreekpunt is al {euro(vergoeding)}."
        )
