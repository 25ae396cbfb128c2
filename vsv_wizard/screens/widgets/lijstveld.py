"""A list of things on a page: a table to look at, with add, change and remove."""

from typing import Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.answers import leeg, toon
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import Gesteld, gesteld_item, geteld, item_naam, items, keuzes
from vsv_wizard.screens.widgets.lijst import Lijst
from vsv_wizard.screens.widgets.vraagblok import MAG_LEEG
from vsv_wizard.voortgang.missing import telling_tekst

NIEUW = "+"
TITELBREEDTE = 26


class Lijstveld(Vertical):
    """The things in one list. What is typed about a thing happens on a page of its own."""

    DEFAULT_CSS = """
    Lijstveld { height: auto; margin: 0 0 1 0; }
    Lijstveld > .vraag { text-style: bold; }
    Lijstveld > .hint, Lijstveld > .telling { color: $zacht; }
    Lijstveld OptionList {
        height: auto; max-height: 14; margin: 0; text-wrap: nowrap; text-overflow: ellipsis;
    }
    Lijstveld Horizontal { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "nieuw", "Toevoegen", show=False),
        Binding("delete", "verwijder", "Verwijderen", show=False),
    ]

    class Open(Message):
        """Open the page of one thing; None for a new one."""

        def __init__(self, lijst: Vraag, item_id: str | None) -> None:
            """Carry the list and the thing."""
            super().__init__()
            self.lijst = lijst
            self.item_id = item_id

    class Verwijder(Message):
        """Ask to take one thing out of the list."""

        def __init__(self, lijst: Vraag, item_id: str, naam: str) -> None:
            """Carry the list, the thing and its name."""
            super().__init__()
            self.lijst = lijst
            self.item_id = item_id
            self.naam = naam

    def __init__(self, sessie: Sessie, lijst: Vraag) -> None:
        """Show this list of the dossier."""
        super().__init__()
        self.sessie = sessie
        self.lijst = lijst
        self.pad = lijst.pad
        self.vraag = lijst

    @property
    def _groeit(self) -> bool:
        return not (self.lijst.vast or self.lijst.rijen or self.sessie.alleen_lezen)

    @property
    def invoerveld(self) -> OptionList:
        """The widget that takes the keys."""
        return self.query_one(OptionList)

    def compose(self) -> Any:
        """The question, the table, and the buttons for the mouse."""
        mag_leeg = self._groeit and not self.lijst.minstens
        suffix = Content.styled(MAG_LEEG, "$zacht") if mag_leeg else Content("")
        yield Static(Content(self.lijst.vraag) + suffix, classes="vraag")
        if self.lijst.hint:
            yield Static(Content(self.lijst.hint), classes="hint")
        yield Static("", classes="telling")
        yield Lijst()
        if self._groeit:
            with Horizontal():
                yield Button(Content("+ Toevoegen"), id="nieuw", compact=True)
                yield Button(Content("Del Verwijderen"), id="weg", compact=True)

    def kies(self, item_id: str) -> bool:
        """Select this thing; false when it is not in the list."""
        ids = [item.id for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)]
        if item_id in ids:
            self.ververs()
            self.query_one(OptionList).highlighted = ids.index(item_id)
        return item_id in ids

    def on_mount(self) -> None:
        """Fill the table, with the first thing selected that asks for an answer."""
        self.ververs()
        sessie = self.sessie
        rijen = items(sessie.plan, sessie.dossier, self.lijst)
        onaf = (index for index, item in enumerate(rijen) if self._open(item))
        self.query_one(OptionList).highlighted = next(onaf, 0)

    def ververs(self) -> None:
        """Show the list as it is now; the selection stays."""
        sessie, lijst = self.sessie, self.lijst
        rijen = items(sessie.plan, sessie.dossier, lijst)
        tabel = self.query_one(OptionList)
        keuze = tabel.highlighted or 0
        tabel.clear_options()
        tabel.add_options(Option(self._rij(item), id=item.id) for item in rijen)
        if not rijen:
            leeg_tekst = "Nog niets ingevuld." if self._groeit else "Deze lijst is nog leeg."
            tabel.add_option(Option(Content(f"  {leeg_tekst}"), id=NIEUW))
        tabel.highlighted = min(keuze, tabel.option_count - 1)
        self.query_one(".telling", Static).display = bool(lijst.minstens)
        if lijst.minstens:
            aantal = geteld(sessie.plan, sessie.dossier, lijst, sessie.vandaag)
            tekst = telling_tekst(lijst, aantal, sessie.vandaag)
            self.query_one(".telling", Static).update(Content(tekst))

    def _rij(self, item: Any) -> Content:
        """One thing: whether it is complete, its name, and its first answers."""
        sessie, lijst = self.sessie, self.lijst
        vragen = list(gesteld_item(sessie.plan, sessie.dossier, lijst, item, sessie.vandaag))
        open_ = self._open(item)
        begonnen = any(not leeg(vraag.waarde) for vraag in vragen)
        teken = ("◐" if begonnen else "○") if open_ else ("✔" if begonnen else "○")
        naam = item_naam(sessie.plan, sessie.dossier, lijst, item)
        titel = Content(naam).truncate(TITELBREEDTE, ellipsis=True, pad=True)
        delen = [
            self._kort(vraag)
            for vraag in vragen
            if vraag.vraag.pad != lijst.sleutel and not leeg(vraag.waarde)
        ]
        if open_:
            delen.insert(0, f"nog {open_}")
        rest = " · ".join(delen[:4]) or "nog niet ingevuld"
        return Content(f"{teken} ") + titel + Content.styled(f"  {rest}", "$zacht")

    def _open(self, item: Any) -> int:
        """How many answers about a thing are missing or half-typed."""
        sessie = self.sessie
        vragen = gesteld_item(sessie.plan, sessie.dossier, self.lijst, item, sessie.vandaag)
        return sum(vraag.houdt_tegen or vraag.pad in sessie.dossier.klad for vraag in vragen)

    def _kort(self, vraag: Gesteld) -> str:
        mogelijk = keuzes(self.sessie.dossier, vraag.vraag, vraag.veld)
        tekst = toon(vraag.veld, vraag.waarde, mogelijk).replace("\n", " ")
        return tekst if len(tekst) <= 24 else f"{tekst[:23]}…"

    @on(OptionList.OptionSelected)
    def _gekozen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id == NIEUW:
            self.action_nieuw()
        elif event.option_id:
            self.post_message(self.Open(self.lijst, event.option_id))

    @on(Button.Pressed)
    def _knop(self, event: Button.Pressed) -> None:
        event.stop()
        if event.button.id == "nieuw":
            self.action_nieuw()
        else:
            self.action_verwijder()

    def action_nieuw(self) -> None:
        """Open the page of a new thing."""
        if self._groeit:
            self.post_message(self.Open(self.lijst, None))

    def action_verwijder(self) -> None:
        """Ask whether the selected thing may go."""
        tabel = self.query_one(OptionList)
        if tabel.highlighted is None or not self._groeit:
            return
        item_id = tabel.get_option_at_index(tabel.highlighted).id
        item = next(
            (
                item
                for item in items(self.sessie.plan, self.sessie.dossier, self.lijst)
                if item.id == item_id
            ),
            None,
        )
        if item is not None:
            naam = item_naam(self.sessie.plan, self.sessie.dossier, self.lijst, item)
            self.post_message(self.Verwijder(self.lijst, item.id, naam))
