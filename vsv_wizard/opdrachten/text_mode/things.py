"""A list of things: looking at it, adding, changing and taking out, one thing at a time."""

from vsv_wizard.dossier.model import Item
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.talk import TypedLine
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import applies, asked_item, fields_of, item_naam, items, row_of
from vsv_wizard.plan.rows import ThemaRow
from vsv_wizard.plan.sources import source_line
from vsv_wizard.voortgang.missing import count_text

NEW, AWAY, LIST = "nieuw", "weg", "lijst"
_ROWS = "Typ een nummer om dat in te vullen. Enter gaat verder."
_FREE = (
    "Typ een nummer om te wijzigen. /nieuw voegt iets toe. /weg 1 haalt nummer 1 weg. "
    "Enter gaat verder."
)


class Things:
    """The things in one list of the plan."""

    def __init__(self, desk: TextDesk, lijst: Vraag) -> None:
        """Walk this list."""
        self._desk, self._talk, self._sessie = desk, desk.talk, desk.sessie
        self.lijst = lijst

    @property
    def _may_add(self) -> bool:
        return not (self.lijst.vast or self.lijst.rijen)

    def _items(self) -> tuple[Item, ...]:
        return items(self._sessie.plan, self._sessie.dossier, self.lijst)

    def _naam(self, item: Item) -> str:
        return item_naam(self._sessie.plan, self._sessie.dossier, self.lijst, item)

    def walk(self) -> None:
        """Show the list until somebody goes on."""
        self._show()
        while True:
            self._desk.asking = self.lijst.pad
            orders = (NEW, AWAY, LIST) if self._may_add else (LIST,)
            typed = self._desk.listen(orders, self._help)
            if not typed.command and not typed.text:
                return
            self._do(typed)

    def _show(self) -> None:
        say, lijst = self._talk.say, self.lijst
        say("", lijst.vraag)
        if lijst.hint and lijst.pad not in self._desk.told:
            self._desk.told.add(lijst.pad)
            say(lijst.hint)
        present = self._items()
        for number, item in enumerate(present, 1):
            say(f"{number}. {self._row(item)}")
        if not present:
            say("Er staat nog niets in de lijst.")
        self._say_count()
        say(_FREE if self._may_add else _ROWS)

    def _say_count(self) -> None:
        sessie = self._sessie
        if self.lijst.teleenheid and (
            text := count_text(sessie.plan, sessie.dossier, self.lijst, sessie.today)
        ):
            self._talk.say(text)

    def _row(self, item: Item) -> str:
        sessie = self._sessie
        vragen = asked_item(sessie.plan, sessie.dossier, self.lijst, item, sessie.today)
        count = sum(vraag.holds_up for vraag in vragen)
        rest = f", nog {how_many(count, 'antwoord')}" if count else ""
        return f"{self._naam(item)}{rest}"

    def _do(self, typed: TypedLine) -> None:
        if typed.command == LIST:
            self._show()
            return
        if typed.command == NEW:
            self._fill(new_id(), typed.text)
            return
        item = self._numbered(typed.text)
        if item is None:
            return
        if typed.command == AWAY:
            self._take_out(item)
        else:
            self._fill(item.id)

    def _numbered(self, text: str) -> Item | None:
        """The thing that a number or its name stands for; says so when there is none."""
        present = self._items()
        if text.isascii() and text.isdigit() and 1 <= int(text) <= len(present):
            return present[int(text) - 1]
        named = [item for item in present if self._naam(item).casefold() == text.casefold()]
        if len(named) == 1:
            return named[0]
        more = "Typ /nieuw om iets toe te voegen." if self._may_add else ""
        there = f"Typ een nummer van 1 tot en met {len(present)}." if present else ""
        self._talk.say(" ".join(filter(None, ("Dat staat er niet.", there, more))))
        return None

    def _take_out(self, item: Item) -> None:
        ask = f"{self._naam(item)} weghalen? Alles wat erbij is ingevuld gaat weg."
        if self._desk.choose(ask, ("Nee, laat staan.", "Ja, haal weg.")) == 1:
            self._sessie.remove(join_path(*split_path(self.lijst.pad), item.id))
            self._desk.keep()
            self._talk.say("Weggehaald. /ongedaan haalt het terug.")

    def _item(self, item_id: str) -> Item:
        found = read(self._sessie.dossier, join_path(*split_path(self.lijst.pad), item_id))
        return found if isinstance(found, Item) else Item(id=item_id)

    def _fill(self, item_id: str, begin: str = "") -> None:
        """Ask all about one thing. begin: what was typed already as its first answer."""
        self._tell_row(item_id)
        velden = fields_of(self._sessie.plan, self.lijst)
        if begin and velden:
            pad = join_path(*split_path(self.lijst.pad), item_id, velden[0].pad)
            self._sessie.type_in(pad, begin, velden[0])
            self._desk.keep()

        def applying(vraag: Vraag) -> bool:
            return applies(vraag.toon_als, self._sessie.dossier, self._item(item_id))

        def ask(vraag: Vraag) -> None:
            pad = join_path(*split_path(self.lijst.pad), item_id, vraag.pad)
            Question(self._desk, vraag, pad).ask()

        self._desk.one_by_one(velden, applying, ask)
        self._after(item_id)

    def _tell_row(self, item_id: str) -> None:
        row = row_of(self._sessie.plan, self.lijst, item_id)
        if row is None:
            return
        self._talk.say("", row.titel)
        if isinstance(row, ThemaRow):
            self._talk.say(f"Meestal doet dit: {row.wie}.")
        if row.uitleg:
            self._talk.say(row.uitleg)

    def _after(self, item_id: str) -> None:
        """What there is to do after one thing."""
        present = self._items()
        place = next((i for i, item in enumerate(present) if item.id == item_id), None)
        if place is None:
            self._talk.say("Er is niets toegevoegd.")
            return
        self._say_count()
        if self._may_add:
            self._talk.say(f"Klaar met {self._naam(present[place])}. {_FREE}")
        elif place + 1 < len(present):
            self._talk.say(f"Nummer {place + 2} is {self._naam(present[place + 1])}. {_ROWS}")
        else:
            self._talk.say(f"Dit was het laatste nummer. {_ROWS}")

    def _help(self) -> list[str]:
        lines = [self.lijst.vraag, self.lijst.hint, _FREE if self._may_add else _ROWS]
        lines.append("/lijst toont de lijst opnieuw.")
        lines += self._desk.told_beside(self.lijst.pad, f"{self.lijst.vraag} {self.lijst.hint}")
        lines += [source_line(self.lijst.bron)] if self.lijst.bron else []
        return [line for line in lines if line]
