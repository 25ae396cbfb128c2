"""Somebody who walks the core by keyboard, and counts: keys and sheets per task.

Types the shortest realistic answers, takes what is offered, and leaves empty what may stay so.
Knows no page: what to press follows from what has the focus.
"""

from collections import Counter
from collections.abc import Mapping

from screen_driver import Trial
from textual.widgets import Button, OptionList

from vsv_wizard.dossier.answers import datum_short, parse_day
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import pattern_of, read
from vsv_wizard.plan.questions import asked_item, items
from vsv_wizard.screens.form import Form
from vsv_wizard.screens.item import ItemScreen
from vsv_wizard.screens.taak import TaakScreen
from vsv_wizard.screens.widgets.book_field import BookField
from vsv_wizard.screens.widgets.fields import OTHERWISE, ChoiceField, SuggestionField
from vsv_wizard.screens.widgets.list_field import ListField
from vsv_wizard.screens.widgets.text_fields import LongField
from vsv_wizard.screens.widgets.vraag_block import VraagBlock

START = "start"


class KeyCounter:
    """Walks from where the program is until it says that the core is done."""

    def __init__(self, p: Trial, answers: Mapping[str, str], rows: Mapping[str, int]) -> None:
        """answers: what to type, by the pattern of the path. rows: how many things in a list.

        Of a list the answers may differ: "a | b | c" is of the first, the second, the third.
        """
        self._p = p
        self._answers = answers
        self._rows = rows
        self.keys: Counter[str] = Counter()
        self.sheets: Counter[str] = Counter()
        self.items: Counter[str] = Counter()
        self._seen: set[object] = set()
        self._task = START

    async def press(self, *keys: str) -> None:
        """Press these keys, and count them."""
        self.keys[self._task] += len(keys)
        await self._p.press_button(*keys)

    async def type_text(self, tekst: str) -> None:
        """Type this, and count every letter."""
        self.keys[self._task] += len(tekst)
        await self._p.type_text(tekst)

    async def walk(self, most: int = 400, until: str = "") -> None:
        """Until the end of the walk, or until this task is there."""
        for _ in range(most):
            screen = self._p.app.screen
            if isinstance(screen, TaakScreen) and screen.stand.nr == until:
                return
            if isinstance(screen, Form):
                self._note(screen)
                await self._step(screen)
            elif self._p.naam.endswith("Dialog"):
                await self._answer_dialog()
            else:
                return
        raise AssertionError(f"Hier komt geen einde aan:\n{self._p.tekst}")

    def _note(self, screen: Form) -> None:
        """Which task this is, and whether this sheet is new."""
        if isinstance(screen, TaakScreen):
            self._task = screen.stand.nr
            place: object = (self._task, *(block.pad for block in screen.blokken()))
            counts = self.sheets
        else:
            assert isinstance(screen, ItemScreen)
            place, counts = (self._task, screen.lijst.pad, screen._item_id), self.items
        if place not in self._seen:
            self._seen.add(place)
            counts[self._task] += 1

    async def _answer_dialog(self) -> None:
        buttons = list(self._p.app.screen.query(Button))
        at = next((i for i, b in enumerate(buttons) if b.id == "ja"), 0)
        await self.press(*["right"] * (at - buttons.index(self._focus(Button))), "enter")

    def _focus(self, kind: type[Button]) -> Button:
        assert isinstance(self._p.focus, kind)
        return self._p.focus

    async def _step(self, screen: Form) -> None:
        block = screen.current_block()
        if isinstance(block, ListField):
            await self._list(block)
        elif isinstance(block, VraagBlock):
            await self._question(screen, block)
        elif isinstance(self._p.focus, Button):
            await self.press("enter")
        else:
            await self.press("tab")

    # --- questions

    def _wanted(self, pad: str) -> str:
        """What to answer at this path; "" to leave it as it is."""
        dossier = self._p.dossier
        if pad.startswith("taken."):
            return ""
        if known(read(dossier, pad)) and pad not in dossier.klad:
            return ""
        tekst = self._answers.get(pad) or self._answers.get(pattern_of(pad), "")
        if " | " in tekst:
            lijst, item_id, _ = pad.rsplit(".", 2)
            ids = [item.id for item in self._items_of(lijst)]
            tekst = tekst.split(" | ")[ids.index(item_id) if item_id in ids else len(ids)]
        return "" if tekst == "-" else tekst

    def _items_of(self, pad: str) -> list[object]:
        plan = self._p.app.desk.plan
        lijst = next(v for rij in plan.vragen.values() for v in rij if v.pad == pad)
        return list(items(plan, self._p.dossier, lijst))

    async def _question(self, screen: Form, block: VraagBlock) -> None:
        wanted = self._wanted(block.pad)
        focus = self._p.focus
        if not wanted and not self._more_wanted(screen, block):
            await self.press("f8")  # nothing more here: on
            return
        if isinstance(focus, ChoiceField):
            await self._choose(block, focus, wanted)
            return
        if wanted:
            await self._type(block, wanted)
            if not self._more_wanted(screen, block) and isinstance(focus, LongField):
                await self.press("f8")
                return
        await self.press("tab" if isinstance(focus, LongField) else "enter")

    def _more_wanted(self, screen: Form, block: VraagBlock) -> bool:
        """Whether there is something to do after this question on the page."""
        blocks = [b for b in screen.blokken() if b.display]
        later = blocks[blocks.index(block) + 1 :]
        return any(
            self._list_wants(b) if isinstance(b, ListField) else bool(self._wanted(b.pad))
            for b in later
        )

    async def _type(self, block: VraagBlock, wanted: str) -> None:
        """As few letters as bring what is wanted on top of what is offered."""
        if (offer := block._offer()) and offer == self._full_day(wanted):
            await self.press("down")
            return
        book = next(iter(block.query(BookField)), None)
        for letters in range(1, len(wanted) + 1) if book else ():
            await self.type_text(wanted[letters - 1])
            assert book is not None
            if book.picked and book.picked.naam == wanted:
                return
        if book is None:
            await self.type_text(wanted)

    def _full_day(self, tekst: str) -> str:
        session = self._p.app.desk.sessie
        assert session is not None
        day = parse_day(tekst, "", session.today)
        return datum_short(day) if day else ""

    async def _choose(self, block: VraagBlock, field: ChoiceField, wanted: str) -> None:
        options = list(field.keuzes)
        if not wanted:
            await self.press("enter")
            return
        suggestion = any(isinstance(node, SuggestionField) for node in field.ancestors)
        target = wanted if wanted in options else OTHERWISE if suggestion else wanted
        at, to = field._beside, options.index(target)
        letter = field.keuzes[target][0].lower()
        words = [word.lower() for word in field.keuzes.values()]
        order = [*range(at + 1, len(words)), *range(at + 1)]  # a letter looks from the cursor on
        first = next(i for i in order if words[i].startswith(letter))
        if first == to and letter.isalnum():
            await self.press(letter)
        elif to != at:
            await self.press(*["down" if to > at else "up"] * abs(to - at))  # Enter chooses it
        else:
            await self.press("space")
        if target == OTHERWISE and suggestion:
            await self.type_text(wanted)
        await self.press("enter")
        assert self._wanted(block.pad) == "", (block.pad, wanted)

    # --- lists

    def _list_wants(self, block: ListField) -> bool:
        if block.pad.startswith("taken."):
            return False
        return self._next_item(block) is not None or self._to_add(block) > 0

    def _to_add(self, block: ListField) -> int:
        return self._rows.get(block.pad, 0) - len(self._items_of(block.pad))

    def _next_item(self, block: ListField) -> str | None:
        """The first thing of the list about which there is something to answer."""
        plan, dossier, today = block.sessie.plan, self._p.dossier, block.sessie.today
        for item in items(plan, dossier, block.lijst):
            for vraag in asked_item(plan, dossier, block.lijst, item, today):
                if self._wanted(vraag.pad):
                    return str(item.id)
        return None

    async def _list(self, block: ListField) -> None:
        table = block.query_one(OptionList)
        if (item_id := self._next_item(block)) is not None:
            at = table.highlighted or 0
            to = table.get_option_index(item_id)
            await self.press(*["down" if to > at else "up"] * abs(to - at), "enter")
        elif self._to_add(block) > 0:
            await self.press("plus" if self._items_of(block.pad) else "enter")
        else:
            await self.press("f8")

    # --- what was counted

    def table(self) -> str:
        """Keys, sheets and pages of items per task, as a table of Markdown."""
        rows = [
            f"| {nr} | {self.keys[nr]} | {self.sheets[nr]} | {self.items[nr]} |" for nr in self.keys
        ]
        counts = (self.keys, self.sheets, self.items)
        total = " | ".join(str(sum(count.values())) for count in counts)
        return "\n".join(
            ["| taak | toetsen | bladen | rijen |", "|-|-|-|-|", *rows, f"| samen | {total} |"]
        )
