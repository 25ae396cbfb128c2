"""The end of a session: what came of it, when the next one is, and closing it."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.sessie_minutes import close_sessie
from vsv_wizard.dossier.fields import MAX_LONG
from vsv_wizard.dossier.model import Dossier, Sessie, SessieLine
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.form import Form
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.screens.widgets.taak_scroll import TaakSheet
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.acties import in_one_line
from vsv_wizard.voortgang.sessies import (
    LineKind,
    agreed_acties,
    called,
    changed_since_begin,
    in_words,
    search,
    take_away,
    write_down,
)
from vsv_wizard.voortgang.sessies import in_one_line as regeltekst

ACTIE = "actie"
SEPARATOR = "\t"  # between kind and id in the id of a row
NOTHING_YET = "Er is niets opgeschreven. Met F3 kan het nog."


class LineList(PlainOptionList):
    """What was written down; Enter corrects a line, Delete takes it away."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Wijzigen", key_display="Enter", show=True),
        Binding("delete", "screen.remove", "Verwijderen", key_display="Del", show=True),
    ]


class SessieCloseScreen(Form):
    """A last look, together: everything on this page can still be changed."""

    CSS_PATH = "sessieslot.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "app.note", "Noteren", show=False, priority=True),
        Binding("f4", "weet_niet", "Weet ik nog niet", show=False, priority=True),
        Binding("f7", "previous", "Vorige", show=False, priority=True),
        Binding("f8", "next", "Afsluiten", key_display="F8", priority=True),
    ]
    titel = "Sessie afronden"

    def __init__(self, to: Destination) -> None:
        """Close this session."""
        super().__init__()
        self._sessie_id = to.id

    @property
    def current_sessie(self) -> Sessie:
        """The session as it is now; an empty one when somebody took it away."""
        found = search(self.sessie.dossier, self._sessie_id)
        return found or Sessie(id=self._sessie_id)

    def inhoud(self) -> Iterator[Widget]:
        """One page to scroll through."""
        yield Static("", id="stand")
        yield TaakSheet(self._sheet_content)

    def _sheet_content(self) -> Iterator[Widget]:
        yield Static(Content("Opgeschreven"), classes="tussenkop")
        yield LineList(id="regels")
        yield Static("", id="gewijzigd")
        for vraag in self.sessie.plan.sessie.velden:
            if vraag.pad in ("volgende_op", "aanwezig"):
                yield VraagBlock(
                    self.sessie, vraag, join_path("sessies", self._sessie_id, vraag.pad)
                )
        with Horizontal(classes="knoppen"):
            yield Button(Content("Sluit af en maak het verslag"), id="sluit", compact=True)

    def on_mount(self) -> None:
        """Give the keys to the one thing that is still asked: the next date."""
        self.show()
        self.go_to(join_path("sessies", self._sessie_id, "volgende_op"))

    def refresh_page(self) -> None:
        """Show what was written down, and what changed in the dossier."""
        now = self.current_sessie
        self.query_one("#stand", Static).update(
            Content.styled(f"Sessie van {called(now)}", "bold")
            + Content.styled("   Kijk samen na of alles erin staat.", "$zacht")
        )
        lijst = self.query_one("#regels", OptionList)
        plek = lijst.highlighted
        rijen = list(self._rows(now))
        lijst.clear_options()
        lijst.add_options(rijen or [Option(Content(NOTHING_YET), disabled=True)])
        if plek is not None and rijen:
            lijst.highlighted = min(plek, len(rijen) - 1)
        self.query_one("#gewijzigd", Static).update(self._changed(now))

    def _rows(self, now: Sessie) -> Iterator[Option]:
        for line in now.besluiten:
            yield _row(
                "Besluit", LineKind.BESLUIT.value, line.id, regeltekst(line, self.sessie.plan)
            )
        for actie in agreed_acties(self.sessie.dossier, now):
            tekst = in_one_line(actie, self.sessie.today)
            yield _row(
                "Actie",
                ACTIE,
                actie.id,
                f"{self.sessie.plan.nr(actie.taak)}: {tekst}" if actie.taak else tekst,
            )
        for line in now.notities:
            yield _row(
                "Notitie", LineKind.NOTITIE.value, line.id, regeltekst(line, self.sessie.plan)
            )

    def _changed(self, now: Sessie) -> Content:
        dossier, plan = self.sessie.dossier, self.sessie.plan
        names = in_words(changed_since_begin(dossier, now), dossier, plan)
        kop = Content.styled("Gewijzigd in het dossier\n", "bold $accent")
        if not names:
            return kop + Content.styled("Niets in deze sessie.", "$zacht")
        return kop + Content("\n").join([Content(f"• {naam}") for naam in names])

    # --- changing what was written down

    @on(OptionList.OptionSelected, "#regels")
    def _apply_change(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        soort, _, regel_id = (event.option_id or "").partition(SEPARATOR)
        if soort == ACTIE:
            from vsv_wizard.screens.item import ItemScreen

            self.vraag(ItemScreen(self.sessie.plan.actie, regel_id))
            return
        from vsv_wizard.screens.dialogs import TextDialog

        line = self._line(soort, regel_id)
        if line is not None:
            self.vraag(
                TextDialog(
                    "Wat moet er staan?",
                    "",
                    " ".join(line.tekst.split()),
                    hooguit=MAX_LONG,
                    about=line.id,
                ),
                lambda tekst: self._correct(soort, line, tekst),
            )

    def _line(self, soort: str, regel_id: str) -> SessieLine | None:
        regels: tuple[SessieLine, ...] = getattr(self.current_sessie, soort, ())
        return next((line for line in regels if line.id == regel_id), None)

    def _correct(self, soort: str, line: SessieLine, tekst: str | None) -> None:
        if tekst is None:
            return
        new = line.model_copy(update={"tekst": tekst})
        self._replace(write_down(self.sessie.dossier, self._sessie_id, LineKind(soort), new))

    def action_remove(self) -> None:
        """Ask, then take away what is under the cursor."""
        from vsv_wizard.screens.dialogs import YesDialog

        lijst = self.query_one("#regels", OptionList)
        row = lijst.highlighted_option
        if row is None or row.disabled:
            return
        soort, _, regel_id = (row.id or "").partition(SEPARATOR)
        self.vraag(
            YesDialog("Verwijderen?", str(row.prompt), ja="Ja, verwijder", nee="Nee, bewaren"),
            lambda ja: self._remove(soort, regel_id) if ja else None,
        )

    def _remove(self, soort: str, regel_id: str) -> None:
        if soort == ACTIE:
            self.sessie.remove(join_path("acties", regel_id))
            self._replace(self.sessie.dossier)
        else:
            self._replace(
                take_away(self.sessie.dossier, self._sessie_id, LineKind(soort), regel_id)
            )

    def _replace(self, dossier: Dossier) -> None:
        self.sessie.replace_with(dossier)
        self.saver.save_soon()
        self.refresh_page()

    # --- leaving

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """There is no page before this one."""
        return False if action == "previous" else super().check_action(action, parameters)

    @on(Button.Pressed, "#sluit")
    async def action_next(self) -> None:
        """Close the session, and go to its report."""
        await self.finish_up()
        pad = join_path("sessies", self._sessie_id, "volgende_op")
        if pad in self.sessie.dossier.klad:
            self.go_to(pad)
            self.report("De datum van de volgende sessie klopt nog niet.", ernst="warning")
            return
        self.saver.save_now()  # the log then has all that changed
        close_sessie(self.sessie, self.current_sessie)
        self.saver.save_now()
        self.go(Destination(Page.DOCUMENT, "sessieverslag"))

    async def action_go_back(self) -> None:
        """Esc: back to the session when it still goes on, else to the plan."""
        await self.finish_up()
        if self.desk.running_sessie is None:
            self.go(self.router.base())
        else:
            self.go(Destination(Page.SESSIE))


def _row(woord: str, soort: str, regel_id: str, tekst: str) -> Option:
    inhoud = Content.styled(f"{woord:<8} ", "$accent") + Content(tekst)
    return Option(inhoud, id=f"{soort}{SEPARATOR}{regel_id}")
