"""What stands on the first and the last sheet of a task, besides its questions."""

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import read
from vsv_wizard.dossier.text import how_many
from vsv_wizard.plan.questions import applies, in_view
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.address_book import phone_of
from vsv_wizard.voortgang.status import TaakStand
from vsv_wizard.voortgang.statuses import Status
from vsv_wizard.voortgang.waiting import later

NOT_YET = "Nog niet besloten. Maak nu de stukken voor de vergadering, en kom terug voor de datum."
FINISHING = "Afronden"
NO_HANDTEKENING = "Klaar betekent: de gegevens staan erin. Dit programma tekent niets."
UNCLEAR = "▲ De bron is hier onduidelijk. Bij F1 staat wat wij kozen."


class DocumentButton(Button):
    """Leads to a document, with a choice in it."""

    def __init__(self, words: str, naam: str, keus: str) -> None:
        """To this kind of document."""
        super().__init__(Content(words), compact=True, classes="stuk")
        self.naam, self.keus = naam, keus


def klaar_to_declare(sessie: OpenDossier, stand: TaakStand) -> bool:
    """Whether all is there, and somebody still has to say that it is done."""
    mag = stand.may_be_klaar and not sessie.is_read_only
    return mag and stand.status is not Status.KLAAR


def inleiding(sessie: OpenDossier, stand: TaakStand, passed_over: str) -> Iterator[Widget]:
    """What the task is for, and what to know before beginning; on its first sheet."""
    taak, plan, progress = stand.taak, sessie.plan, sessie.progress
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
    if stand.status is Status.KAN_NOG_NIET:
        alvast = "" if sessie.is_read_only else " U mag wel alvast invullen."
        yield Static(Content(f"▲ {progress.why_not(stand)}{alvast}"), classes="letop")
    elif stand.liefst:
        first = " en ".join(f"{plan.taken[i].titel} ({plan.nr(i)})" for i in stand.liefst)
        onward = " U mag verder." if progress.alleen_kern else ""
        yield Static(Content(f"▲ Liever eerst: {first}.{onward}"), classes="letop")
    elif stand.status is Status.NVT:
        tekst = f"N.v.t. {stand.reasons[0]} U hoeft hier niets in te vullen."
        yield Static(Content(f"▲ {tekst}"), classes="letop")
    for punt in taak.let_op:
        if applies(punt.als, sessie.dossier):
            yield Static(Content(f"▲ {punt.tekst}"), classes="letop")
    if any(k.soort == "tegenspraak" and stand.id in k.taken for k in plan.naslag.bronkritiek):
        yield Static(Content(UNCLEAR), classes="letop")


def finishing_sheet(sessie: OpenDossier, stand: TaakStand, volgende: str) -> Iterator[Widget]:
    """What is still open, how the task stands, and what is kept with it; the last sheet."""
    plan, taak_id = sessie.plan, stand.id
    yield Static(Content(FINISHING), classes="tussenkop")
    if stand.status is Status.NVT:
        yield Static(Content(f"Deze taak is n.v.t. {stand.reasons[0]}"), classes="inleiding")
    elif stand.status is Status.CONTROLEREN:
        yield Static(Content("\n".join(f"! {r}" for r in stand.reasons)), classes="letop")
    yield from _waiting_line(sessie, stand)
    if stand.missing:
        count = len(stand.missing)
        yield Static(Content(f"Controleer {how_many(count, 'antwoord')}."), classes="vraag")
        yield PlainOptionList(
            *(Option(Content(f"{p.tekst}"), id=str(i)) for i, p in enumerate(stand.missing)),
            id="open",
        )
    with Vertical(classes="knoppen"):
        yield from _documents_now(sessie, stand)
        yield from _buttons(sessie, stand, volgende)
    yield Static(Content(NO_HANDTEKENING), classes="inleiding")
    yield ListField(sessie, plan.bewijs_vraag(taak_id))
    notitie = plan.notitie_vraag(taak_id)
    yield VraagBlock(sessie, notitie, notitie.pad)


def _waiting_line(sessie: OpenDossier, stand: TaakStand) -> Iterator[Widget]:
    """On whom it waits, how to reach that one, and when to ask again."""
    if waits := stand.waiting:
        phone = phone_of(sessie.dossier, sessie.plan, waits.op)
        parts = (
            waits.question(complete=not stand.missing),
            f"Bel {phone}." if phone else "",
            waits.again,
        )
        yield Static(Content(f"» {' '.join(filter(None, parts))}"), classes="letop")


def _documents_now(sessie: OpenDossier, stand: TaakStand) -> Iterator[Widget]:
    """What is not decided yet can be prepared on paper now."""
    from vsv_wizard.documenten import KINDS

    for vraag in in_view(sessie.plan, sessie.dossier, stand.id):
        if vraag.bij_nee and read(sessie.dossier, vraag.pad) is False:
            yield Static(Content(NOT_YET), classes="letop")
            for naam, keus in vraag.bij_nee.items():
                words = f"Maak nu: {KINDS[naam].titel}"
                yield DocumentButton(words, naam, keus)


def _buttons(sessie: OpenDossier, stand: TaakStand, volgende: str) -> Iterator[Widget]:
    if klaar_to_declare(sessie, stand):
        yield Button(Content("Ja, deze taak is klaar"), id="klaar", compact=True)
    if stand.waiting and not sessie.is_read_only:
        if stand.missing:
            yield Button(Content("Ja, er is antwoord"), id="antwoord", compact=True)
        opnieuw = datum_long(later(sessie.today))
        words = f"Nee, ik vraag het opnieuw op {opnieuw}"
        yield Button(Content(words), id="opnieuw", compact=True)
    yield Button(Content(f"Volgende: {volgende}"), id="verder", compact=True)
    if sessie.is_read_only:
        return
    with Horizontal():
        if not stand.done:
            words = "Op wie, en tot wanneer" if stand.waiting else "Wacht op ander"
            yield Button(Content(words), id="wacht", compact=True)
        if stand.taak.nvt_mag and stand.status is not Status.NVT:
            yield Button(Content("N.v.t."), id="nvt", compact=True)
        if sessie.dossier.taken.get(stand.id) and stand.status in (
            Status.KLAAR,
            Status.WACHT,
            Status.NVT,
        ):
            yield Button(Content("Weer openzetten"), id="bezig", compact=True)
