"""What stands on the first and the last sheet of a task, besides its questions."""

from collections.abc import Iterator

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Button, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.lijstveld import Lijstveld
from vsv_wizard.screens.widgets.vraagblok import Vraagblok
from vsv_wizard.voortgang.status import Status, TaakVoortgang

AFRONDEN = "Afronden"
GEEN_HANDTEKENING = "Klaar betekent: de gegevens staan erin. Dit programma tekent niets."
ONDUIDELIJK = "▲ De bron is hier onduidelijk. Bij F1 staat wat wij kozen."


def klaar_te_melden(sessie: Sessie, stand: TaakVoortgang) -> bool:
    """Whether all is there, and somebody still has to say that it is done."""
    mag = stand.mag_klaar and not sessie.alleen_lezen
    return mag and stand.status is not Status.KLAAR


def inleiding(sessie: Sessie, stand: TaakVoortgang, overgeslagen: str) -> Iterator[Widget]:
    """What the task is for, and what to know before beginning; on its first sheet."""
    taak, plan, voortgang = stand.taak, sessie.plan, sessie.voortgang
    if overgeslagen:
        yield Static(Content(overgeslagen), classes="letop")
    wie = ", ".join(plan.wie[wie] for wie in taak.wie)
    yield Static(
        Content(f"{taak.waarom}\n")
        + Content.styled("Wie: ", "bold")
        + Content(f"{wie}\n")
        + Content.styled("Klaar als: ", "bold")
        + Content(taak.klaar_als),
        classes="inleiding",
    )
    if stand.status is Status.KAN_NOG_NIET:
        alvast = "" if sessie.alleen_lezen else " U mag wel alvast invullen."
        yield Static(Content(f"▲ {voortgang.waarom_niet(stand)}{alvast}"), classes="letop")
    elif stand.liefst:
        eerst = " en ".join(f"{plan.taken[i].titel} ({plan.nr(i)})" for i in stand.liefst)
        verder = " U mag verder." if voortgang.alleen_kern else ""
        yield Static(Content(f"▲ Liever eerst: {eerst}.{verder}"), classes="letop")
    elif stand.status is Status.NVT:
        tekst = f"N.v.t. {stand.redenen[0]} U hoeft hier niets in te vullen."
        yield Static(Content(f"▲ {tekst}"), classes="letop")
    if any(k.soort == "tegenspraak" and stand.id in k.taken for k in plan.naslag.bronkritiek):
        yield Static(Content(ONDUIDELIJK), classes="letop")


def afronden(sessie: Sessie, stand: TaakVoortgang, volgende: str) -> Iterator[Widget]:
    """What is still open, how the task stands, and what is kept with it; the last sheet."""
    plan, taak_id = sessie.plan, stand.id
    yield Static(Content(AFRONDEN), classes="tussenkop")
    if stand.status is Status.NVT:
        yield Static(Content(f"Deze taak is n.v.t. {stand.redenen[0]}"), classes="inleiding")
    elif stand.status is Status.CONTROLEREN:
        yield Static(Content("\n".join(f"! {r}" for r in stand.redenen)), classes="letop")
    if stand.ontbreekt:
        aantal = len(stand.ontbreekt)
        woord = "antwoord" if aantal == 1 else "antwoorden"
        yield Static(Content(f"Controleer {aantal} {woord}."), classes="vraag")
        yield Lijst(
            *(Option(Content(f"{p.tekst}"), id=str(i)) for i, p in enumerate(stand.ontbreekt)),
            id="open",
        )
    with Vertical(classes="knoppen"):
        yield from _knoppen(sessie, stand, volgende)
    yield Static(Content(GEEN_HANDTEKENING), classes="inleiding")
    yield Lijstveld(sessie, plan.bewijsvraag(taak_id))
    notitie = plan.notitievraag(taak_id)
    yield Vraagblok(sessie, notitie, notitie.pad)


def _knoppen(sessie: Sessie, stand: TaakVoortgang, volgende: str) -> Iterator[Widget]:
    if klaar_te_melden(sessie, stand):
        yield Button(Content("Ja, deze taak is klaar"), id="klaar", compact=True)
    yield Button(Content(f"Volgende: {volgende}"), id="verder", compact=True)
    if sessie.alleen_lezen:
        return
    with Horizontal():
        if not stand.af:
            yield Button(Content("Wacht op ander"), id="wacht", compact=True)
        if stand.taak.nvt_mag and stand.status is not Status.NVT:
            yield Button(Content("N.v.t."), id="nvt", compact=True)
        if sessie.dossier.taken.get(stand.id) and stand.status in (
            Status.KLAAR,
            Status.WACHT,
            Status.NVT,
        ):
            yield Button(Content("Weer openzetten"), id="bezig", compact=True)
