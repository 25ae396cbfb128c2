"""What stands on the first and the last sheet of a task, besides its questions."""

from collections.abc import Callable, Iterator, Sequence

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken import taak_words
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import kind_of_path
from vsv_wizard.dossier.text import as_sentence, how_many
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.screens.looks import colour_of
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.header import place_on_route
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.sessies import noted_lines
from vsv_wizard.voortgang.status import Progress, TaakStand
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import WaitingFor

FINISHING = "Afronden"
TITLE_ROOM = 42  # what of a title fits on a button on a narrow screen
_BACK_LABEL = {
    Page.SAMENVATTING: "naar controle",
    Page.DOCUMENTS: "naar documenten",
    Page.SESSIE: "naar de sessie",
}
_BESIDE = (taak_words.WAIT, taak_words.NVT, taak_words.OPEN_AGAIN)  # each other, under the rest
NOTED = "Uit de sessies"
HANDFUL = 8  # questions on a sheet
_AROUND = 6  # lines of a screen that are not of the sheet


class DocumentButton(Button):
    """Leads to a document, with a choice in it."""

    def __init__(self, words: str, naam: str, keus: str) -> None:
        """To this kind of document."""
        super().__init__(Content(words), compact=True, classes="stuk")
        self.naam, self.keus = naam, keus


class AnsweredButton(Button):
    """Somebody who was asked answered: no more waiting for that."""

    def __init__(self, one: WaitingFor) -> None:
        """Of this question."""
        words = Content(taak_words.answered_words(one))
        super().__init__(words, compact=True, classes="gevraagd")
        self.asked_id = one.id


def stand_line(
    progress: Progress, stand: TaakStand, sheet: int, count: int, *, narrow: bool
) -> Content:
    """Where one is on the route, how the task stands, what is left of it, and which sheet."""
    missing = len(stand.missing)
    of = "/" if narrow else " van "
    return (
        Content(f"{place_on_route(progress, stand, narrow=narrow)} · ")
        + Content.styled(f"{stand.status.teken} {stand.status}", f"bold {colour_of(stand.status)}")
        + Content(f" · nog {how_many(missing, 'antwoord')}" if missing else "")
        + Content.styled(f" · blad {sheet + 1}{of}{count}" if count > 1 else "", "$zacht")
    )


def klaar_to_declare(sessie: OpenDossier, stand: TaakStand) -> bool:
    """Whether all is there, and somebody still has to say that it is done."""
    return taak_words.KLAAR in taak_words.possible(sessie, stand)


def inleiding(sessie: OpenDossier, stand: TaakStand, passed_over: str) -> Iterator[Widget]:
    """What the task is for, and what to know before beginning; on its first sheet."""
    taak, plan = stand.taak, sessie.plan
    if passed_over:
        yield Static(Content(passed_over), classes="letop")
    wie = ", ".join(plan.wie[wie] for wie in taak.wie)
    yield Static(
        Content(f"{taak.waarom}\n")
        + Content.styled("Wie: ", "bold")
        + Content(f"{wie}\n")
        + Content.styled("Klaar als: ", "bold")
        + Content(taak.klaar_als),
        classes="inleiding",
    )
    yield from _waiting_line(sessie, stand)
    for remark in taak_words.remarks(sessie, stand):
        yield Static(Content(f"▲ {remark}"), classes="letop")


class SheetHeading(Static):
    """Above a group of questions; gone when there is none to ask."""

    def __init__(self, groep: str) -> None:
        """Of this group."""
        super().__init__(Content(groep), classes="tussenkop")
        self.groep = groep


class SheetEnd(Vertical):
    """What stands under the questions; `recompose` makes it anew."""

    DEFAULT_CSS = "SheetEnd { height: auto; }"

    def __init__(self, make: Callable[[], Iterator[Widget]]) -> None:
        """Fill it with what this function gives."""
        super().__init__(classes="einde")
        self._make = make

    def compose(self) -> Iterator[Widget]:
        """The buttons, and what stands above them."""
        yield from self._make()


def pack(vragen: Sequence[Vraag], height: int) -> list[tuple[str, ...]]:
    """Which groups stand on a sheet together: as many as fit, and no more than a handful.

    Hidden questions count too: an answer moves no question to another sheet.
    """
    rows: dict[str, int] = {}
    counts: dict[str, int] = {}
    for vraag in vragen:
        rows[vraag.groep] = rows.get(vraag.groep, 2) + _rows_of(vraag)
        counts[vraag.groep] = counts.get(vraag.groep, 0) + 1
    sheets: list[list[str]] = []
    for groep in rows:
        last = sheets[-1] if sheets else []
        together = [*last, groep]
        fits = sum(rows[g] for g in together) <= height - _AROUND
        if last and fits and sum(counts[g] for g in together) <= HANDFUL:
            last.append(groep)
        else:
            sheets.append([groep])
    return [tuple(sheet) for sheet in sheets]


def sheet_of(vragen: Sequence[Vraag], sheets: Sequence[tuple[str, ...]], pad: str) -> int:
    """The sheet where the answer at this path is asked; the last one for all else."""
    for vraag in vragen:
        if pad == vraag.pad or pad.startswith(f"{vraag.pad}."):
            on = (i for i, groups in enumerate(sheets) if vraag.groep in groups)
            return next(on, len(sheets) - 1)
    return len(sheets) - 1


def _rows_of(vraag: Vraag) -> int:
    """About how many lines a question takes, with the empty one under it."""
    if vraag.is_list:
        return 10
    kind = kind_of_path(vraag.pad)
    options = len(vraag.keuzes) + 1 if vraag.keuzes else {"ja_nee": 3, "lang": 3}.get(kind.soort, 1)
    return 2 + bool(vraag.hint) + options


def where_next(plan: Plan, taak_id: str | None, back: Destination | None, end_label: str) -> str:
    """What comes after the last sheet: where one came from, the next task, or the end."""
    if back:
        return _BACK_LABEL[back.page]
    if taak_id is None:
        return end_label
    titel = plan.taken[taak_id].titel
    kort = titel if len(titel) <= TITLE_ROOM else f"{titel[: TITLE_ROOM - 1]}…"
    return f"{plan.nr(taak_id)} {kort}"


def next_button(volgende: str) -> Widget:
    """The button that goes on."""
    return Horizontal(
        Button(Content(f"Volgende: {volgende}"), id="verder", compact=True), classes="knoppen"
    )


def end_state(sessie: OpenDossier, stand: TaakStand) -> object:
    """All that `finishing` shows."""
    return (
        stand.status,
        stand.reasons,
        stand.waiting,
        stand.asked,
        stand.missing,
        klaar_to_declare(sessie, stand),
        sessie.dossier.taken.get(stand.id),
        tuple(taak_words.prepared(sessie, stand)),
        tuple(noted_lines(sessie.dossier, stand.id)),
    )


def finishing(sessie: OpenDossier, stand: TaakStand, volgende: str) -> Iterator[Widget]:
    """What was decided, what is still open, how the task stands, and where to go on."""
    if noted := [f"• {line}" for line in noted_lines(sessie.dossier, stand.id)]:
        yield Static(Content(NOTED), classes="tussenkop")
        yield Static(Content("\n".join(noted)), classes="inleiding")
    yield Static(Content(FINISHING), classes="tussenkop")
    if stand.status is Status.NVT:
        yield Static(
            Content(f"Deze taak is n.v.t. {as_sentence(stand.reasons[0])}"), classes="inleiding"
        )
    elif stand.status is Status.CONTROLEREN:
        yield Static(Content("\n".join(f"! {r}" for r in stand.reasons)), classes="letop")
    yield from _waiting_line(sessie, stand)
    if stand.missing:
        count = len(stand.missing)
        yield Static(Content(f"Nog {how_many(count, 'antwoord')}:"), classes="vraag")
        yield PlainOptionList(
            *(Option(Content(f"{p.tekst}"), id=str(i)) for i, p in enumerate(stand.missing)),
            id="open",
        )
    yield Static(Content(taak_words.NO_HANDTEKENING), classes="inleiding")
    with Vertical(classes="knoppen"):
        yield from _documents_now(sessie, stand)
        yield from _buttons(sessie, stand, volgende)


def kept_with(sessie: OpenDossier, taak_id: str) -> Iterator[Widget]:
    """The evidence and the note of a task."""
    yield ListField(sessie, sessie.plan.bewijs_vraag(taak_id))
    notitie = sessie.plan.notitie_vraag(taak_id)
    yield VraagBlock(sessie, notitie, notitie.pad)


def _waiting_line(sessie: OpenDossier, stand: TaakStand) -> Iterator[Widget]:
    """On whom it waits, how to reach that one, and when to ask again."""
    for line in taak_words.waiting_lines(sessie, stand):
        yield Static(Content(f"» {line}"), classes="letop")


def _documents_now(sessie: OpenDossier, stand: TaakStand) -> Iterator[Widget]:
    """What is not decided yet can be prepared on paper now."""
    from vsv_wizard.documenten import KINDS

    made = dict(taak_words.prepared(sessie, stand))
    if made:
        yield Static(Content(taak_words.NOT_YET), classes="letop")
    for naam, keus in made.items():
        yield DocumentButton(f"Maak nu: {KINDS[naam].titel}", naam, keus)


def _buttons(sessie: OpenDossier, stand: TaakStand, volgende: str) -> Iterator[Widget]:
    can = tuple(taak_words.possible(sessie, stand))
    words = {
        taak_words.KLAAR: "Ja, deze taak is klaar",
        taak_words.ANSWERED: "Ja, er is antwoord",
        taak_words.AGAIN: taak_words.ask_again_words(sessie),
        taak_words.WAIT: "Op wie, en tot wanneer" if stand.waiting else "Wacht op ander",
        taak_words.NVT: "N.v.t.",
        taak_words.OPEN_AGAIN: "Weer openzetten",
    }
    for way in can:
        if way not in _BESIDE:
            yield Button(Content(words[way]), id=way, compact=True)
    for one in stand.asked if not sessie.is_read_only else ():
        yield AnsweredButton(one)
    yield Button(Content(f"Volgende: {volgende}"), id="verder", compact=True)
    if sessie.is_read_only:
        return
    with Horizontal():
        for way in _BESIDE:
            if way in can:
                yield Button(Content(words[way]), id=way, compact=True)
            if way == taak_words.WAIT and stand.missing:
                yield DocumentButton("Vragenblad", "vragenblad", f"taak {stand.nr}")
