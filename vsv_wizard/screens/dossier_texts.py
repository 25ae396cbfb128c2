"""What the folder says: welcome, the line above the table, about one row, and the counts."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal

from textual.content import Content
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.leftovers import LooseCopy
from vsv_wizard.dossier.notation import datum_long, moment, numeral
from vsv_wizard.dossier.text import clean_line, how_many, lowered, plural
from vsv_wizard.opslag.errors import showable
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.distribution import count_rows
from vsv_wizard.regio.expected import ExpectedDatum, wat
from vsv_wizard.regio.filter import KLAAR, Filter
from vsv_wizard.regio.grouping import GROUPS
from vsv_wizard.regio.movement import movement, quarter_begin
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.row_lines import LET, PLAIN, VET, ZACHT
from vsv_wizard.regio.row_reader import RowReader
from vsv_wizard.regio.view_state import View
from vsv_wizard.regio.vsv_state import VsvState
from vsv_wizard.screens.looks import light_word
from vsv_wizard.screens.widgets.region_table import RowAction

MERGE = " Samenvoegen: m"
CHOOSE = " Kiezen: m"
MAX_DATES = 4  # of one row
ACTIES = (
    ("n", "Nieuw dossier", "voor uw eigen VSV"),
    ("v", "Voorbeeld bekijken", "een verzonnen VSV, halverwege het plan"),
    ("o", "Ander bestand of andere map openen", ""),
)
WELCOME = """\
Welkom. Dit programma loopt met uw VSV het stappenplan langs voor digitale \
gegevensuitwisseling: mandaat, geld, overeenkomst en overleg.

Leg klaar, als u het hebt: namen en telefoonnummers, het laatste verslag van het bestuur, \
en de brief of mail van uw RSO.

U kunt op elk moment stoppen. Alles wat u typt, blijft bewaard. \
Er gaat niets naar internet. Vul geen gegevens van cliënten in."""
FILTER_HELP = """\
← →   op een andere kolom sorteren
w     andersom sorteren
c     beeld: kolommen kiezen, bij elkaar zetten, bewaren onder een naam
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


def folder_help(folder: str, *, many: bool) -> list[tuple[str, str]]:
    """What this program is, and how to find one's way among many dossiers."""
    return [
        *([("Veel dossiers", FILTER_HELP)] if many else []),
        ("Wat is dit?", WELCOME),
        (
            "Dossiers",
            (
                "Elk VSV heeft een eigen bestand. U kunt het kopiëren, mailen en bewaren. "
                f"De bestanden staan in {folder}."
            ),
        ),
        (
            "Naam, kopie, verwijderen",
            (
                "Met x geeft u het bestand van een dossier een andere naam, maakt u een kopie als "
                "nieuw dossier, of verwijdert u het. Wat u verwijdert, blijft in de geschiedenis "
                "op deze computer, tenzij u die ook weggooit."
            ),
        ),
        (
            "Kopieën en schade",
            (
                "Soms maakt OneDrive of Dropbox een tweede bestand van één dossier. Met m voegt u "
                "dat samen: alle antwoorden blijven bewaard. Kopieerde u zelf een dossier als "
                "voorbeeld voor een ander VSV? Met m maakt u er een eigen dossier van. Is een "
                "bestand niet te lezen, druk dan op Enter: meestal is er nog een goede versie. "
                "Met z zoekt u alles in deze map dat terug te halen is."
            ),
        ),
    ]


def action_row(letter: str, titel: str, uitleg: str) -> RowAction:
    """Something to do that is no dossier."""
    return RowAction(letter, ((VET, f"{letter}  {titel}"), (ZACHT, f"  {uitleg}")))


def loose_row(index: int, copy: LooseCopy) -> RowAction:
    """Answers that could not be saved: of which dossier, of when, and what can be done."""
    naam = clean_line(copy.naam)
    return RowAction(
        str(index),
        (
            (LET, "! "),
            (VET, f"Niet opgeslagen antwoorden van {naam}"),
            (PLAIN, f", {moment(copy.tijd)}: terughalen met Enter"),
        ),
    )


def filter_bar(
    counts: tuple[int, int, int],
    filter_: Filter,
    view: View,
    look: RowReader,
    read_at: datetime | None,
) -> str:
    """How many there are, what is filtered, the order, and how many come or as of when it is.

    counts: what is shown, of how many, and how many are still to be read.
    """
    getoond, totaal, left_to_read = counts
    if not totaal:
        return f"De map wordt gelezen: nog {_n(left_to_read)}." if left_to_read else ""
    woord = plural(totaal, "dossier", "dossiers")
    if filter_.eisen:
        parts = [f"Filter: {_n(getoond)} van {_n(totaal)} {woord} {filter_.words(look)}"]
    else:
        parts = [f"{_n(totaal)} {woord}"]
    if totaal > 1:
        parts.append(view.orde.words)
    if view.groep:
        parts.append(f"bij elkaar: {lowered(GROUPS[view.groep].kop)}")
    if left_to_read:
        parts.append(f"nog {_n(left_to_read)} te lezen")
    elif read_at:
        parts.append(f"stand van {read_at:%H.%M}")
    return clean_line(" · ".join(parts))


def about_row(row: VsvRow, look: RowReader) -> Content:
    """All that is known of one row, in words."""
    stand = row.stand
    regels = [
        Content.styled(f"! {melding}", "$warning") for melding in look.findings(row, MERGE, CHOOSE)
    ]
    if stand is None:
        return Content("\n").join([_heading(row, ["Niet te lezen"]), *regels])
    kern, everything = look.kern(stand), look.everything(stand)
    parts = [
        look.staat(row),
        f"kern {kern.klaar} van {kern.totaal}",
        f"alle taken {everything.klaar} van {everything.totaal}",
    ]
    taak_id = look.taak(stand)
    if taak_id:
        woord = "Volgende" if stand.volgende else "Open"
        volgende = Content.styled(f"{woord}: ", "$zacht") + Content(look.name_of(taak_id))
    else:
        volgende = Content("Er is nu geen taak meer open")
    regels.append(volgende + Content.styled(f" · {_changed(row, look)}", "$zacht"))
    data = [f"{datum_long(d.datum)} {_what(d, look)}" for d in look.data(row)]
    if data:
        meer = f"; en nog {len(data) - MAX_DATES}" if len(data) > MAX_DATES else ""
        tekst = f"{'; '.join(data[:MAX_DATES])}{meer}"
        regels.append(Content.styled("Datums: ", "$zacht") + Content(tekst))
    regels += _wacht(row, stand, look.plan)
    regels += _work(row, stand)
    return Content("\n").join([_heading(row, parts), *regels])


def _heading(row: VsvRow, parts: list[str]) -> Content:
    light = Content(" · ") + light_word(row.stand.licht) if row.stand else Content("")
    return (
        Content.styled(row.naam, "bold")
        + Content(f" · {' · '.join(parts)}")
        + light
        + Content.styled(f" · {showable(row.bestand)}", "$zacht")
    )


def _what(datum: ExpectedDatum, look: RowReader) -> str:
    tekst = f"{look.plan.nr(datum.taak_id)} {wat(datum, look.plan)}".strip()
    return f"({'voorbij: ' if look.is_past(datum) else ''}{tekst})"


def _changed(row: VsvRow, look: RowReader) -> str:
    silent = look.silent(row)
    if silent is None:
        return "niet bekend wanneer gewijzigd"
    if not silent:
        return "vandaag gewijzigd"
    return f"{how_many(silent, 'dag', 'dagen')} geleden gewijzigd"


def _wacht(row: VsvRow, stand: VsvState, plan: Plan) -> Iterator[Content]:
    waiting = stand.wait
    if not waiting:
        return
    names = row.wie.wacht_op if row.wie else ()
    wie = names if len(names) == len(waiting) else ["…"] * len(waiting)
    parts = []
    for wait, op in zip(waiting, wie, strict=True):
        sinds = f" sinds {datum_long(wait.sinds)}" if wait.sinds else ""
        parts.append(f"{plan.nr(wait.taak_id)} op {op}{sinds}")
    yield Content.styled("Wacht: ", "$zacht") + Content("; ".join(parts))


def _work(row: VsvRow, stand: VsvState) -> Iterator[Content]:
    """Who works on this VSV, and what is to be done."""
    parts = []
    if stand.adviseur:
        naam = row.wie.adviseur if row.wie else "…"
        parts.append(Content.styled("Adviseur: ", "$zacht") + Content(naam))
    if stand.acties:
        woord = plural(stand.acties, "actie", "acties")
        parts.append(Content(f"{_n(stand.acties)} {woord} open"))
    if parts:
        yield Content.styled(" · ", "$zacht").join(parts)


# --- the counts


def distribution_rows(rijen: Sequence[VsvRow], look: RowReader, breedte: int) -> list[Option]:
    """What moved, and two bar charts: by step, and by task that holds up. Enter filters."""
    distribution = count_rows(rijen, look)
    moved = movement(rijen, quarter_begin(look.today)).words
    bar = max(min(breedte // 6, 30), 8)
    titel = min(max(breedte - bar - 30, 12), 48)  # the rest is for the numbers
    meeste = max([*distribution.per_stap.values(), 1])
    opties = [Option(Content(f"{moved}."), disabled=True)]
    opties += [_subheading(f"Waar de {_n(distribution.vsvs)} VSV's nu zijn")]
    for nr, count in distribution.per_stap.items():
        naam = f"{nr:<2} {look.plan.steps[nr].kort}" if nr else "Niets meer open"
        line = _bar_line(naam, count, meeste, titel, bar)
        opties.append(Option(line, id=f"stap {nr or KLAAR}"))
    if distribution.onleesbaar:
        woord = plural(distribution.onleesbaar, "bestand is", "bestanden zijn")
        line = Content(f"{_n(distribution.onleesbaar)} {woord} niet te lezen")
        opties.append(Option(line, id="status niet te lezen"))
    opties.append(_subheading("Welke taak houdt VSV's op"))
    meeste = max([blokkade.vsvs for blokkade in distribution.blokkades], default=1)
    for blokkade in distribution.blokkades:
        line = _bar_line(look.name_of(blokkade.taak_id), blokkade.vsvs, meeste, titel, bar)
        if blokkade.waiting:
            line += Content.styled(f"  {_n(blokkade.waiting)} wacht op ander", "$zacht")
        opties.append(Option(line, id=f"taak {look.plan.nr(blokkade.taak_id)}"))
    if not distribution.blokkades:
        opties.append(Option(Content("Geen enkele taak houdt nu een VSV op."), disabled=True))
    return opties


def _subheading(tekst: str) -> Option:
    return Option(Content.styled(tekst, "bold $accent"), disabled=True)


def _bar_line(naam: str, count: int, meeste: int, ruimte: int, bar: int) -> Content:
    """A name, a bar and a number; something that is there at all shows at least a little."""
    full = max(round(bar * count / meeste), 1) if count else 0
    kort = naam if len(naam) <= ruimte else f"{naam[: ruimte - 1]}…"
    return (
        Content(f"{kort:<{ruimte}} ")
        + Content.styled("█" * full, "$accent")
        + Content(f"{' ' * (bar - full)} {_n(count):>6}")
    )


def _n(count: int) -> str:
    return numeral(Decimal(count))
