"""All action points of the dossier: late ones first, then what is open, then what is done."""

from collections.abc import Iterator
from datetime import date
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.bewerken.sessie_notes import ACTIE
from vsv_wizard.dossier.model import Actie
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import Destination
from vsv_wizard.plan.model import Plan
from vsv_wizard.screens.plan_words import about_list
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.acties import ActieState, actie_state, acties_of, term, tick, wat, wie

NO_ACTIES = "Er zijn nog geen acties. Druk op + voor de eerste."


class ActiesScreen(Undoable):
    """Enter opens an action, k ticks it off."""

    CSS_PATH = "acties.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("plus,insert", "new", "Toevoegen", key_display="+"),
        Binding("space", "tick", "Klaar of open", key_display="Spatie"),
        Binding("delete", "remove", "Verwijderen", show=False),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    titel = "Acties"

    def __init__(self, to: Destination) -> None:
        """With this action selected, or else the first."""
        super().__init__()
        self._chosen = to.id
        self._back = to.back

    def inhoud(self) -> Iterator[Widget]:
        """A line that counts, and the list."""
        yield Static("", id="telling")
        yield PlainOptionList(id="acties")

    def on_mount(self) -> None:
        """Give the keys to the list."""
        self.show()
        self.query_one("#acties").focus()

    def refresh_page(self) -> None:
        """Show all actions as they are now; the selection stays with its action."""
        dossier, today = self.sessie.dossier, self.sessie.today
        acties = acties_of(dossier, today, everything=True)
        states = [actie_state(actie, today) for actie in acties]
        open_, is_late = sum(s.is_open for s in states), states.count(ActieState.LATE)
        tally = f" {how_many(open_, 'actie', 'acties')} open"
        laat = Content.styled(f" · ▲ {is_late} te laat", "$warning") if is_late else Content("")
        self.query_one("#telling", Static).update(Content.styled(tally, "bold") + laat)
        lijst = self.query_one("#acties", OptionList)
        plek = lijst.highlighted or 0
        lijst.clear_options()
        lijst.add_options(
            Option(actie_item_row(actie, today, self.sessie.plan), id=actie.id) for actie in acties
        )
        if not acties:
            lijst.add_option(Option(Content(NO_ACTIES), disabled=True))
            return
        ids = [actie.id for actie in acties]
        with self.prevent(OptionList.OptionHighlighted):
            known = self._chosen in ids
            lijst.highlighted = ids.index(self._chosen) if known else min(plek, len(ids) - 1)
        self._chosen = ids[lijst.highlighted or 0]

    @on(OptionList.OptionHighlighted, "#acties")
    def _others(self, event: OptionList.OptionHighlighted) -> None:
        self._chosen = event.option_id or ""

    @on(OptionList.OptionSelected, "#acties")
    def _open(self, event: OptionList.OptionSelected) -> None:
        self._show_item(event.option_id)

    def _show_item(self, actie_id: str | None) -> None:
        from vsv_wizard.screens.item import ItemScreen

        self.vraag(ItemScreen(self.sessie.plan.actie, actie_id))

    async def action_new(self) -> None:
        """+: a new action; in a session it is one of that session."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
        elif self.desk.running_sessie is not None:
            await self.run_action(f"app.note('{ACTIE}')")
        else:
            self._show_item(None)

    def action_tick(self) -> None:
        """The space bar: done today; or open again."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
            return
        self.sessie.replace_with(tick(self.sessie.dossier, self._chosen, self.sessie.today))
        self.saver.gewijzigd()
        self.refresh_page()

    def action_remove(self) -> None:
        """Ask, then take the action out."""
        from vsv_wizard.screens.dialogs import YesDialog

        actie = next((a for a in self.sessie.dossier.acties if a.id == self._chosen), None)
        if actie is None or self.sessie.is_read_only:
            return

        def weg(ja: bool | None) -> None:
            if ja:
                self.sessie.remove(join_path("acties", actie.id))
                self.saver.gewijzigd()
                self.refresh_page()

        self.vraag(
            YesDialog(
                "Verwijdert u deze actie?",
                f"{' '.join(wat(actie).split())}\nHoeft het niet meer? Open de actie met Enter en "
                "kies 'Hoeft niet meer'. Dan blijft te zien wat er was afgesproken.",
                ja="Ja, verwijder",
                nee="Nee, bewaren",
            ),
            weg,
        )

    def help_about(self) -> list[tuple[str, str]]:
        """What the signs mean, and the keys."""
        tekens = "\n".join(f"{how.teken}  {how.value}" for how in ActieState)
        return [
            (
                "Acties",
                (
                    f"{tekens}\n\nEnter opent een actie. Met de spatiebalk zet u een actie op "
                    "klaar, of weer open. Met + maakt u een nieuwe, met Delete verwijdert u er "
                    "een. Wat open is, komt terug in elke volgende sessie en in het statusrapport."
                ),
            ),
            about_list(self.sessie.plan.actie),
        ]

    async def action_go_back(self) -> None:
        """Back to where this was opened from."""
        self.go(self._back or self.router.base())


def actie_item_row(actie: Actie, today: date, plan: Plan, vsv: str = "") -> Content:
    """Two lines: sign and what; then in words how it stands, who, with which task, of whom."""
    how = actie_state(actie, today)
    parts = [vsv, term(actie, today), wie(actie)]
    taak = plan.taken.get(actie.taak or "")
    if taak:
        parts.append(f"{taak.nr} {taak.titel}")
    kop = "bold" if how.is_open else "dim"
    at = "$warning" if how is ActieState.LATE else "$zacht"
    first = Content.styled(f"{how.teken} {' '.join(wat(actie).split())}\n", kop)
    return first + Content.styled(f"  {' · '.join(deel for deel in parts if deel)}", at)
