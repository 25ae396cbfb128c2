"""What the sums of the budget say in words, and what does not fit in them."""

from collections.abc import Iterator
from decimal import Decimal

from vsv_wizard.documenten.material import Stof, hoofdletter
from vsv_wizard.dossier.answers import bedrag
from vsv_wizard.dossier.notation import MAANDEN
from vsv_wizard.plan.questions import ZONDER_NAAM
from vsv_wizard.voortgang.geld import (
    HOOGUIT,
    KOSTEN,
    TEN_MINSTE,
    Geldjaar,
    Som,
    Tarief,
    geldjaren,
    naast_begroting,
    tarieven,
)

ONTVANGST = "ontvangen_bedrag"
_ANDERSOM = {TEN_MINSTE: HOOGUIT, HOOGUIT: TEN_MINSTE}


def euro(waarde: Decimal) -> str:
    """An amount in words of a treasurer; a minus stands in front of the sign."""
    return f"-{bedrag(-waarde)}" if waarde < 0 else bedrag(waarde)


def kort(som: Som) -> str:
    """A sum that is known: "ten minste € 10.200"."""
    return f"{som.grens} {euro(som.bedrag or Decimal(0))}".strip()


def over(som: Som) -> str:
    """What is left or short: "hooguit € 500 over", "ten minste € 300 tekort"."""
    if som.bedrag is None:
        return "nog niet te berekenen"
    if som.bedrag < 0:
        return f"{kort(Som(-som.bedrag, _ANDERSOM.get(som.grens, '')))} tekort"
    return f"{kort(som)} over" if som.bedrag or som.grens else "precies genoeg"


def postnaam(stof: Stof, veld: str) -> str:
    """What the plan calls an answer about the money, short: "Kosten RSO"."""
    return stof.plan.vraag_van[f"gelden.*.{veld}"].kop


def dienstnaam(stof: Stof, tarief: Tarief) -> str:
    """What a service is called."""
    if tarief.dienst == "basis":
        return "Basisdiensten"
    titels = {rij.id: rij.titel for rij in stof.plan.aanvullende_dienst}
    if tarief.pad.startswith("rso.aanvullend."):
        return titels.get(tarief.dienst, tarief.dienst)
    namen = {deelnemer.id: deelnemer.naam for deelnemer in stof.dossier.deelnemers}
    voor = namen.get(tarief.deelnemer or "") or ZONDER_NAAM
    return f"{tarief.dienst or 'Rechtstreekse dienst'} voor {voor}"


def bijdrage(tarief: Tarief) -> str:
    """What a tariff is worth beside the budget, or why that cannot be said."""
    if tarief.telt and tarief.per_jaar is not None:
        return f"{euro(tarief.per_jaar)} in {tarief.jaar}"
    redenen = (
        (tarief.ander_betaalt, "Telt niet mee: het VSV betaalt dit niet"),
        (tarief.betaler is None, "Nog niet: kies eerst wie betaalt"),
        (tarief.bedrag is None, "Nog niet: het tarief ontbreekt"),
        (tarief.eenheid is None, "Nog niet: de eenheid ontbreekt"),
        (tarief.per_jaar is None, "Niet om te rekenen naar een jaar"),
        (tarief.jaar is None, "Nog niet: het jaar ontbreekt"),
        (tarief.btw is None, "Nog niet: onbekend of er btw in zit"),
        (True, "Niet vergeleken: er zit btw in, en in de begroting niet"),
    )
    return next(reden for geldt, reden in redenen if geldt)


def in_het_kort(jaar: Geldjaar) -> str:
    """One year in a few sentences."""
    toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag(ONTVANGST)
    if toegezegd is None:
        zinnen = [f"{jaar.naam}: nog niet bekend is hoeveel er is toegezegd."]
    else:
        zinnen = [f"{jaar.naam}: er is {euro(toegezegd)} toegezegd."]
    if ontvangen is not None:
        zinnen.append(f"Ontvangen is {euro(ontvangen)}.")
    elif jaar.verwacht.bedrag and not jaar.iets_ontvangen:
        zinnen.append(f"Dat is nog niet ontvangen{_wanneer(jaar)}.")
    if jaar.kosten.bedrag is None:
        return " ".join([*zinnen, "De kosten zijn nog niet ingevuld."])
    zinnen.append(f"De kosten zijn {kort(jaar.kosten)}.")
    if toegezegd is not None:
        zinnen.append(f"Met wat is toegezegd: {over(jaar.over('bedrag'))}.")
    return " ".join(zinnen)


def _wanneer(jaar: Geldjaar) -> str:
    maand = jaar.geld.maand
    return f"; verwacht in {MAANDEN[int(maand) - 1]}" if maand and maand.isdigit() else ""


def aandachtspunten(stof: Stof) -> Iterator[str]:
    """Everything in the money that contradicts itself or cannot wait, year by year."""
    jaren = geldjaren(stof.dossier, stof.vandaag.year)
    alle = tarieven(stof.dossier)
    for jaar in jaren:
        punten = (
            *_dubbel(jaar, jaren),
            *_onder_nul(stof, jaar),
            *_dekking(jaar),
            *_ontvangst(stof, jaar),
            *_tarieven(stof, jaar, alle),
            *_vergoeding(stof, jaar),
        )
        yield from (f"{jaar.naam}: {punt}" for punt in punten)


def _dubbel(jaar: Geldjaar, jaren: tuple[Geldjaar, ...]) -> Iterator[str]:
    keer = sum(ander.jaar == jaar.jaar for ander in jaren)
    if jaar.jaar is None:
        yield "vul in voor welk jaar dit geld is."
    elif keer > 1:
        yield (
            f"het jaar {jaar.jaar} staat {keer} keer in het dossier. Wij tellen die niet bij "
            "elkaar op. Maak er één van."
        )


def _onder_nul(stof: Stof, jaar: Geldjaar) -> Iterator[str]:
    for veld in ("bedrag", ONTVANGST, *KOSTEN):
        waarde = jaar.bedrag(veld)
        if waarde is not None and waarde < 0:
            yield f"'{postnaam(stof, veld)}' is lager dan 0. Controleer dit bedrag."


def _dekking(jaar: Geldjaar) -> Iterator[str]:
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


def _ontvangst(stof: Stof, jaar: Geldjaar) -> Iterator[str]:
    toegezegd, ontvangen = jaar.bedrag("bedrag"), jaar.bedrag(ONTVANGST)
    if toegezegd is None:
        return
    if ontvangen is not None and ontvangen != toegezegd:
        verschil = euro(abs(ontvangen - toegezegd))
        meer = "meer" if ontvangen > toegezegd else "minder"
        yield f"er is {verschil} {meer} ontvangen dan toegezegd. Vraag de betaler hoe dat komt."
    elif not jaar.iets_ontvangen and toegezegd > 0 and jaar.te_laat(stof.vandaag):
        yield f"{euro(toegezegd)} had al binnen moeten zijn. Vraag het na bij de betaler."


def _tarieven(stof: Stof, jaar: Geldjaar, alle: tuple[Tarief, ...]) -> Iterator[str]:
    for post, som in naast_begroting(jaar, alle).items():
        begroot = jaar.bedrag(post)
        if begroot is None or som.bedrag is None or (som.grens and som.bedrag <= begroot):
            continue
        if som.bedrag != begroot:
            yield (
                f"bij '{postnaam(stof, post)}' is {euro(begroot)} begroot. "
                f"De tarieven zijn samen {kort(som)}. {_dus(som.bedrag - begroot, som.grens)}"
            )


def _dus(verschil: Decimal, grens: str) -> str:
    if verschil > 0:
        return f"{hoofdletter(kort(Som(verschil, grens)))} te weinig begroot."
    return f"{euro(-verschil)} meer begroot dan de tarieven."


def _vergoeding(stof: Stof, jaar: Geldjaar) -> Iterator[str]:
    """The hours hold at least what the VSV pays the aanspreekpunt in a year."""
    aanspreekpunt, uren = stof.dossier.aanspreekpunt, jaar.bedrag("kosten_uren")
    vergoeding = aanspreekpunt.vergoeding
    if not isinstance(vergoeding, Decimal) or aanspreekpunt.vergoeding_betaler != "vsv":
        return
    if uren is not None and uren < vergoeding and jaar.jaar == stof.vandaag.year:
        yield (
            f"bij '{postnaam(stof, 'kosten_uren')}' is {euro(uren)} begroot. "
            f"De vergoeding van het aanspreekpunt is al {euro(vergoeding)}."
        )
