"""The reference: its contents, and a page per part. What one types finds."""

from functools import cached_property

from textual import events, on
from textual.content import Content
from textual.widgets import OptionList

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.lookup.entry import Card
from vsv_wizard.plan.lookup.terms import plain
from vsv_wizard.screens.naslag_base import LookupScreen, in_full

CHECK = "rso-controle"
NOTHING = "Niets gevonden. Backspace wist een letter."
_CHECK_ENTRY = Card(
    CHECK,
    "Controle: is dit een RSO?",
    "",
    (("Zes vragen", "Met zes vragen ziet u of een organisatie op een RSO lijkt. Druk op Enter."),),
    "Nictiz: zonder datum (bekeken in november 2026)",
)


class NaslagScreen(LookupScreen):
    """The parts, or the entries of one of them. Enter on a part opens it.

    What is typed on the parts finds in all of them; Enter leads to the card in its part.
    """

    def __init__(self, to: Destination) -> None:
        """Show this part, with this entry selected."""
        super().__init__()
        self._part = to.id if to.id in PARTS else ""
        self._begin = to.field  # else where this VSV is, of the part that goes by steps
        self._filter = ""
        self._listed: dict[str, Card] = {}
        self.titel = f"Naslag: {PARTS[self._part].titel}" if self._part else "Naslag"

    @property
    def _kop(self) -> str:
        return PARTS[self._part].titel if self._part else "Naslag"

    @cached_property
    def _entries(self) -> dict[str, Card]:
        if not self._part:
            return {
                part_id: Card(part_id, part.titel, part.kort, ((part.kort, _HOW),), "")
                for part_id, part in PARTS.items()
            }
        return self._cards_of(self._part)

    @cached_property
    def _all_cards(self) -> dict[str, Card]:
        """The cards of all parts, by part and card."""
        return {
            f"{part_id}/{card_id}": card
            for part_id in PARTS
            for card_id, card in self._cards_of(part_id).items()
        }

    def _cards_of(self, part_id: str) -> dict[str, Card]:
        found = PARTS[part_id].entries(self.plan, self.dossier, day_of(self.desk.clock()))
        first = [_CHECK_ENTRY] if part_id == "rso" else []
        return {entry.id: entry for entry in (*first, *found)}

    @property
    def _in_parts(self) -> bool:
        """Whether the list shows the parts themselves."""
        return not (self._part or self._filter)

    def on_mount(self) -> None:
        """Of a dossier begin at the step where it is."""
        sessie = self.desk.sessie
        if sessie is not None and not self._begin and sessie.progress.volgende:
            self._begin = sessie.plan.taken[sessie.progress.volgende].stap

    def refresh_page(self) -> None:
        """Show what fits with what was typed."""
        wanted = plain(self._filter).split()
        every = self._entries if self._part or not wanted else self._all_cards
        fits = {i: card for i, card in every.items() if all(w in plain(card.text) for w in wanted)}
        named = [i for i, card in fits.items() if all(w in plain(card.titel) for w in wanted)]
        found = [*named, *(i for i in fits if i not in named)]
        self._listed = {i: fits[i] for i in found}
        begin = found.index(self._begin) if self._begin in found else 0
        self.fill([(i, Content(card.titel)) for i, card in self._listed.items()], begin)
        lijst = self.query_one("#lijst", OptionList)
        lijst.border_title = Content(f"Zoek: {self._filter}" if self._filter else self._kop)
        lijst.border_subtitle = (
            f"{len(found)} van {len(every)}" if self._filter else "typ om te zoeken"
        )
        if not found:
            self.tell(Content(NOTHING))

    @on(OptionList.OptionHighlighted, "#lijst")
    def _viewed(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_id:
            self._begin = event.option_id
            self.tell(self._text_of(self._listed[event.option_id]))

    def _text_of(self, entry: Card) -> Content:
        if not self._in_parts:
            return in_full(entry)
        ((kort, how),) = entry.sections
        return (
            Content.styled(f"{entry.titel}\n\n", "bold $accent")
            + Content(f"{kort}.\n\n")
            + Content.styled(how, "$zacht")
        )

    @on(OptionList.OptionSelected, "#lijst")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        part_id, _, card_id = (event.option_id or "").partition("/")
        if card_id == CHECK or (self._part and part_id == CHECK):
            self.go(Destination(Page.NASLAG, CHECK))
        elif not self._part:
            self.go(Destination(Page.NASLAG, part_id, field=card_id))

    def on_key(self, event: events.Key) -> None:
        """What is typed finds; nothing else on this page takes letters."""
        if event.is_printable and event.character and (self._filter or event.character != " "):
            self._search(self._filter + event.character)
        elif event.key == "backspace" and self._filter:
            self._search(self._filter[:-1])
        else:
            return
        event.stop()
        event.prevent_default()

    def _search(self, tekst: str) -> None:
        self._filter = tekst
        if tekst:
            self._begin = ""  # what fits best comes first
        self.refresh_page()

    def action_contents(self) -> None:
        """F12 once more: from a part back to the contents."""
        if self._part:
            self.close_off()

    async def action_go_back(self) -> None:
        """Esc: first away with what was typed, then back."""
        if self._filter:
            self._search("")
        else:
            self.close_off()

    def help_about(self) -> list[tuple[str, str]]:
        """How to find something."""
        return [("Naslag", f"{_HOW}\n\nBij elke kaart staat de bron, met de datum.")]


_HOW = (
    "Pijltjes en Enter: openen. Typ een woord: dan blijft over waar het in staat. "
    "PgDn: verder lezen. Esc: terug naar waar u was."
)
