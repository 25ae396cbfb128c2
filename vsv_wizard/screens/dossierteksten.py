"""What the folder says: welcome, the line above the table, about one row, and the counts."""

from collections.abc import Iterator
from decimal import Decimal

from textual.content import Content
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.leftovers import LosseKopie
from vsv_wizard.dossier.notation import datum_lang, getal, moment
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opslag.errors import toonbaar
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.filter import KLAAR, Filter
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.regel import GEWOON, LET, VET, ZACHT
from vsv_wizard.regio.stand import Stand
from vsv_wizard.regio.verdeling import Verdeling
from vsv_wizard.regio.verwacht import Datum, wat
from vsv_wizard.regio.volgorde import Orde
from vsv_wizard.screens.widgets.gebiedstabel import Actie

SAMENVOEGEN = " Samenvoegen: k"
MEESTE_DATA = 4  # of one row
ACTIES = (
    ("n", "Nieuw dossier", "voor uw eigen VSV"),
    ("v", "Voorbeeld bekijken", "een verzonnen VSV, halverwege het plan"),
    ("o", "Ander bestand of andere map openen", ""),
)
WELKOM = """\
Welkom. Dit programma loopt met uw VSV het stappenplan langs voor digitale \
gegevensuitwisseling: mandaat, geld, contracten en overleg.

Leg klaar, als u het heeft: namen en telefoonnummers, het laatste verslag van het bestuur, \
en de brief of mail van uw RSO.

U kunt op elk moment stoppen. Alles wat u typt, blijft bewaard. \
Er gaat niets naar internet. Vul geen gegevens van cliënten in."""
FILTERHULP = """\
← →   op een andere kolom sorteren
r     andersom sorteren
t     tellen: hoeveel VSV's bij elke stap zijn, en wat ze ophoudt
a     alle acties van deze VSV's, wat te laat is eerst
/     filteren: typ een deel van de naam, of een van deze:

      stap 3a        bij welke stap het VSV is
      taak 1.1       welke taak het VSV ophoudt
      status wacht   ook: nieuw, controleren, niet te lezen
      wacht op rso   op wie het VSV wacht
      adviseur jan   wie er bij de RSO aan werkt
      stil 60        al 60 dagen niets gebeurd
      stil 1-3-2026  niets gebeurd sinds 1 maart 2026

Zet een komma tussen 2 filters. Met Esc haalt u het filter weg.
Een ! voor een datum: die is voorbij. Een ! voor de naam: er is iets mis. Onderaan staat wat."""


def actierij(letter: str, titel: str, uitleg: str) -> Actie:
    """Something to do that is no dossier."""
    return Actie(letter, ((VET, f"{letter}  {titel}"), (ZACHT, f"  {uitleg}")))


def losse_rij(index: int, kopie: LosseKopie) -> Actie:
    """Answers that could not be saved: of which dossier, of when, and what can be done."""
    naam = schoon_regel(kopie.naam)
    return Actie(
        str(index),
        (
            (LET, "! "),
            (VET, f"Niet opgeslagen antwoorden van {naam}"),
            (GEWOON, f", {moment(kopie.tijd)}: terughalen met Enter"),
        ),
    )


def filterbalk(
    getoond: int, totaal: int, filter_: Filter, orde: Orde, kijk: Kijk, te_lezen: int
) -> str:
    """How many there are, what is filtered, the order, and how many come."""
    if not totaal:
        return f"De map wordt gelezen: nog {_n(te_lezen)}." if te_lezen else ""
    woord = "dossier" if totaal == 1 else "dossiers"
    if filter_.eisen:
        delen = [f"Filter: {_n(getoond)} van {_n(totaal)} {woord} {filter_.woorden(kijk)}"]
    else:
        delen = [f"{_n(totaal)} {woord}"]
    if totaal > 1:
        delen.append(orde.woorden)
    if te_lezen:
        delen.append(f"nog {_n(te_lezen)} te lezen")
    return schoon_regel(" · ".join(delen))


def over_rij(rij: Rij, kijk: Kijk) -> Content:
    """All that is known of one row, in words."""
    stand = rij.stand
    regels = [
        Content.styled(f"! {melding}", "$warning") for melding in kijk.meldingen(rij, SAMENVOEGEN)
    ]
    if stand is None:
        return Content("\n").join([_kop(rij, ["Niet te lezen"]), *regels])
    kern, alles = kijk.kern(stand), kijk.alles(stand)
    delen = [
        kijk.staat(rij),
        f"kern {kern.klaar} van {kern.totaal}",
        f"alle taken {alles.klaar} van {alles.totaal}",
    ]
    taak_id = kijk.taak(stand)
    if taak_id:
        woord = "Volgende" if stand.volgende else "Open"
        volgende = Content.styled(f"{woord}: ", "$zacht") + Content(kijk.noem(taak_id))
    else:
        volgende = Content("Er is nu geen taak meer open")
    regels.append(volgende + Content.styled(f" · {_gewijzigd(rij, kijk)}", "$zacht"))
    data = [f"{datum_lang(d.datum)} {_wat(d, kijk)}" for d in kijk.data(rij)]
    if data:
        meer = f"; en nog {len(data) - MEESTE_DATA}" if len(data) > MEESTE_DATA else ""
        tekst = f"{'; '.join(data[:MEESTE_DATA])}{meer}"
        regels.append(Content.styled("Datums: ", "$zacht") + Content(tekst))
    regels += _wacht(rij, stand, kijk.plan)
    regels += _werk(rij, stand)
    return Content("\n").join([_kop(rij, delen), *regels])


def _kop(rij: Rij, delen: list[str]) -> Content:
    return (
        Content.styled(rij.naam, "bold")
        + Content(f" · {' · '.join(delen)}")
        + Content.styled(f" · {toonbaar(rij.bestand)}", "$zacht")
    )


def _wat(datum: Datum, kijk: Kijk) -> str:
    tekst = f"{kijk.plan.nr(datum.taak_id)} {wat(datum, kijk.plan)}".strip()
    return f"({'voorbij: ' if kijk.voorbij(datum) else ''}{tekst})"


def _gewijzigd(rij: Rij, kijk: Kijk) -> str:
    stil = kijk.stil(rij)
    if stil is None:
        return "niet bekend wanneer gewijzigd"
    if not stil:
        return "vandaag gewijzigd"
    return f"{stil} {'dag' if stil == 1 else 'dagen'} geleden gewijzigd"


def _wacht(rij: Rij, stand: Stand, plan: Plan) -> Iterator[Content]:
    wachten = stand.wacht
    if not wachten:
        return
    namen = rij.wie.wacht_op if rij.wie else ()
    wie = namen if len(namen) == len(wachten) else ["…"] * len(wachten)
    delen = []
    for wacht, op in zip(wachten, wie, strict=True):
        sinds = f" sinds {datum_lang(wacht.sinds)}" if wacht.sinds else ""
        delen.append(f"{plan.nr(wacht.taak_id)} op {op}{sinds}")
    yield Content.styled("Wacht: ", "$zacht") + Content("; ".join(delen))


def _werk(rij: Rij, stand: Stand) -> Iterator[Content]:
    """Who works on this VSV, and what is to be done."""
    delen = []
    if stand.adviseur:
        naam = rij.wie.adviseur if rij.wie else "…"
        delen.append(Content.styled("Adviseur: ", "$zacht") + Content(naam))
    if stand.acties:
        woord = "actie" if stand.acties == 1 else "acties"
        delen.append(Content(f"{_n(stand.acties)} {woord} open"))
    if delen:
        yield Content.styled(" · ", "$zacht").join(delen)


# --- the counts


def verdeelrijen(verdeling: Verdeling, kijk: Kijk, breedte: int) -> list[Option]:
    """Two bar charts of lines: by step, and by task that holds up. Enter filters."""
    balk = max(min(breedte // 6, 30), 8)
    titel = min(max(breedte - balk - 30, 12), 48)  # the rest is for the numbers
    meeste = max([*verdeling.per_stap.values(), 1])
    opties = [_tussenkop(f"Waar de {_n(verdeling.vsvs)} VSV's nu zijn")]
    for nr, aantal in verdeling.per_stap.items():
        naam = f"{nr:<2} {kijk.plan.stappen[nr].kort}" if nr else "Niets meer open"
        regel = _staaf(naam, aantal, meeste, titel, balk)
        opties.append(Option(regel, id=f"stap {nr or KLAAR}"))
    if verdeling.onleesbaar:
        woord = "bestand is" if verdeling.onleesbaar == 1 else "bestanden zijn"
        regel = Content(f"{_n(verdeling.onleesbaar)} {woord} niet te lezen")
        opties.append(Option(regel, id="status niet te lezen"))
    opties.append(_tussenkop("Welke taak houdt VSV's op"))
    meeste = max([blokkade.vsvs for blokkade in verdeling.blokkades], default=1)
    for blokkade in verdeling.blokkades:
        regel = _staaf(kijk.noem(blokkade.taak_id), blokkade.vsvs, meeste, titel, balk)
        if blokkade.wachten:
            regel += Content.styled(f"  {_n(blokkade.wachten)} wacht op ander", "$zacht")
        opties.append(Option(regel, id=f"taak {kijk.plan.nr(blokkade.taak_id)}"))
    if not verdeling.blokkades:
        opties.append(Option(Content("Geen enkele taak houdt nu een VSV op."), disabled=True))
    return opties


def _tussenkop(tekst: str) -> Option:
    return Option(Content.styled(tekst, "bold $accent"), disabled=True)


def _staaf(naam: str, aantal: int, meeste: int, ruimte: int, balk: int) -> Content:
    """A name, a bar and a number; something that is there at all shows at least a little."""
    vol = max(round(balk * aantal / meeste), 1) if aantal else 0
    kort = naam if len(naam) <= ruimte else f"{naam[: ruimte - 1]}…"
    return (
        Content(f"{kort:<{ruimte}} ")
        + Content.styled("█" * vol, "$accent")
        + Content(f"{' ' * (balk - vol)} {_n(aantal):>6}")
    )


def _n(aantal: int) -> str:
    return getal(Decimal(aantal))
