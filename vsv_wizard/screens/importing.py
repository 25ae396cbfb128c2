"""Deelnemers and contacts out of a file: what was read, what changes, and only then taken in."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option
from textual.worker import get_current_worker

from vsv_wizard.bewerken.importing.columns import NO_NAME, Kolom, guess, letter
from vsv_wizard.bewerken.importing.offers import AnswerState, ContactOffer, offers_of, taken_in
from vsv_wizard.bewerken.importing.preview import ImportPreview, again, preview_of
from vsv_wizard.bewerken.importing.read_file import read_import
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import capitalized, how_many, is_blank
from vsv_wizard.opslag import Destination, OpslagError
from vsv_wizard.opslag.address import folder_for_files, newest, pasted
from vsv_wizard.plan.model import Plan
from vsv_wizard.screens.field_page import FieldPage, choice_field, file_choice
from vsv_wizard.screens.undo import Undoable
from vsv_wizard.screens.widgets.button import Button
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.screens.widgets.item_list import ChoiceList

FOUND, PATH, SHEET, COLUMNS, WHO = "gevonden", "pad", "blad", "kolommen", "wie"  # the ids
MAX_ITEMS = 4  # files to choose from
ENDS = ("[!.~]*.xlsx", "[!.~]*.csv", "[!.~]*.vcf")
EXPLANATION = (
    "Geef een lijst van deelnemers of contacten: een Excel-bestand (.xlsx), een CSV-bestand of een "
    "vCard (.vcf). Het programma raadt wat er in elke kolom staat. Klopt dat niet? Ga naar de "
    "kolom en druk op Enter. Rechts ziet u wie erin staat, en wat er in het dossier verandert. Met "
    "de spatiebalk laat u iemand weg. Pas met F8 staat het in uw dossier.\n\n"
    "Er wordt niets overschreven. Staat er in het dossier iets anders? Dan kiest u met F9. "
    "Met F6 maakt u het overnemen in één keer ongedaan. Uw bestand verandert niet."
)
SIGNS = {"nieuw": "+", "aanvulling": "+", "anders": "≠", "staat er al": "=", "kan niet": "▲"}


class ImporteerScreen(FieldPage, Undoable):
    """Left the file and its columns, right everybody in it, below what changes of the one."""

    CSS_PATH = "importing.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "save", "Overnemen", key_display="F8"),
        Binding("space", "tick", "Wel of niet", key_display="Spatie"),
        Binding("escape", "go_back", "Terug", key_display="Esc"),
    ]
    titel = "Uit een bestand"
    files: tuple[Path, ...] = ()  # what `read_first` found

    def __init__(self, to: Destination) -> None:
        """Start without a file."""
        super().__init__()
        self._back = to.back
        self._preview: ImportPreview | None = None
        self._left_out: set[int] = set()  # of the contacts, by their place
        self._said = ""

    def inhoud(self) -> Iterator[Widget]:
        """The file, its columns and who is in it."""
        with Horizontal(id="midden"):
            with VerticalScroll(id="keuzes", can_focus=False):
                if self.files:
                    yield Static("Welk bestand?", classes="vraag")
                    yield file_choice(FOUND, self.files)
                yield Static(
                    "Of typ waar het staat" if self.files else "Waar staat het?", classes="vraag"
                )
                path = LineField("", "deelnemers.xlsx")
                path.id = PATH
                yield path
                with Vertical(id="bladen"):
                    yield Static("Welk blad?", classes="vraag")
                    yield choice_field(SHEET, {}, "")
                columns = ChoiceList(id=COLUMNS)
                columns.border_title = "Kolommen"
                yield columns
                yield Button(Content("Overnemen"), id="neem", compact=True)
            with Vertical(id="rechts"):
                people = ChoiceList(id=WHO)
                people.border_title = "Wie erin staat"
                yield people
                with VerticalScroll(id="detail", can_focus=False):
                    yield Static("", id="wat")

    @staticmethod
    def read_first(dossier: Path) -> tuple[Path, ...]:
        """The files beside the dossier that may be it, the newest first."""
        return tuple(newest(folder_for_files(dossier), *ENDS)[:MAX_ITEMS])

    def on_mount(self) -> None:
        """Give the keys to the file."""
        self.show()
        self.query("ChoiceField, LineField").first().focus()

    def refresh_page(self) -> None:
        """Look at the file once more beside the dossier as it is now."""
        if self._preview is not None:
            found = self._preview
            self._start(lambda dossier, plan: self._compare(again(found, dossier, plan)))
        else:
            self._draw()

    # --- reading, in the background

    @on(Typed, f"#{FOUND}")
    def _chosen(self, event: Typed) -> None:
        self.query_one(f"#{PATH}", LineField).set_text(event.tekst)

    @on(Typed, f"#{PATH}")
    def _typed(self) -> None:
        self.when_still(self._read)

    @on(Typed, f"#{SHEET}")
    def _other_sheet(self, event: Typed) -> None:
        if self._preview is not None and event.tekst:
            self._left_out.clear()
            file, place = self._preview.file, int(event.tekst)
            heading = guess(file.sheets[place])
            self._preview = replace(self._preview, place=place, heading=heading)
            self.refresh_page()

    def _read(self) -> None:
        text = self.query_one(f"#{PATH}", LineField).value
        if is_blank(text):
            return
        pad = folder_for_files(self.sessie.pad) / pasted(text)
        self._left_out.clear()
        self._start(lambda dossier, plan: self._read_and_look(pad, dossier, plan))

    def _start(self, work: Callable[[Dossier, Plan], None]) -> None:
        """In the background, beside the dossier as it is now."""
        dossier, plan = self.sessie.dossier, self.sessie.plan
        # Not a partial: Textual writes out a worker's work, here a whole dossier.
        self.run_worker(lambda: work(dossier, plan), thread=True, exclusive=True, group="lezen")

    def _read_and_look(self, pad: Path, dossier: Dossier, plan: Plan) -> None:
        try:
            file = read_import(pad)
        except OpslagError as error:
            self._hand_over(None, f"▲ {error}")
        else:
            self._compare(preview_of(file, dossier, plan))

    def _compare(self, found: ImportPreview) -> None:
        said = NO_NAME if not found.heading.useful else ""
        self._hand_over(found, "\n".join([*found.remarks, said]).strip())

    def _hand_over(self, found: ImportPreview | None, said: str) -> None:
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, found, said)

    def _show(self, found: ImportPreview | None, said: str) -> None:
        if self.is_attached:
            self._preview, self._said = found, said
            self._draw()

    # --- showing

    def _draw(self) -> None:
        found = self._preview
        sheets = found.file.sheets if found else ()
        self.query_one("#bladen").display = len(sheets) > 1
        for field in self.query(f"#{SHEET}"):
            names = {
                str(n): f"{s.title or 'zonder naam'}{' (verborgen)' if s.hidden else ''}"
                for n, s in enumerate(sheets)
            }
            field.offer(names, {str(found.place)} if found else set())  # type: ignore[attr-defined]
        self._put(
            COLUMNS, [self._column(n) for n in range(len(found.heading.holds))] if found else []
        )
        rows = [self._row(n, offer) for n, offer in enumerate(found.offers)] if found else []
        self._put(WHO, rows)
        self.query_one("#rechts").set_class(found is None, "-leeg")
        self.query_one(f"#{COLUMNS}").display = self.query_one("#neem").display = bool(found)
        self._show_detail()

    def _put(self, which: str, rows: list[Content]) -> None:
        tabel = self.query_one(f"#{which}", OptionList)
        here = tabel.highlighted or 0
        with self.prevent(OptionList.OptionHighlighted):
            tabel.clear_options()
            tabel.add_options(Option(row) for row in rows)
            tabel.highlighted = min(here, len(rows) - 1) if rows else None

    def _column(self, n: int) -> Content:
        assert self._preview is not None
        heading = self._preview.heading
        holds = heading.holds[n]
        style = "$zacht" if holds is Kolom.NOTHING else "bold"
        name = heading.texts[n] or "(geen kop)"
        kind = Content.styled(f"{holds.value:<14}", style)  # first: a heading may be long
        return Content(f"{letter(n)}  ") + kind + Content.styled(name, "$zacht")

    def _row(self, n: int, offer: ContactOffer) -> Content:
        box = "   " if not self._can(offer) else "[ ]" if n in self._left_out else "[x]"
        sign = SIGNS[offer.state]
        rest = f"  {offer.state} · {offer.contact.place}"
        return Content(f"{box} {sign} {offer.contact.who}") + Content.styled(rest, "$zacht")

    @staticmethod
    def _can(offer: ContactOffer) -> bool:
        return bool(offer.to_take) and not offer.why

    def _show_detail(self) -> None:
        found, here = self._preview, self.query_one(f"#{WHO}", OptionList).highlighted
        parts = [Content.styled(f"{self._said}\n", "$warning")] if self._said else []
        if found is None and not self._said:
            parts.append(Content(EXPLANATION))
        elif found is not None and here is not None and here < len(found.offers):
            parts.append(_detail(found.offers[here]))
        self.query_one("#wat", Static).update(Content("").join(parts))

    @on(OptionList.OptionHighlighted, f"#{WHO}")
    def _another(self) -> None:
        self._show_detail()
        self.query_one("#detail").scroll_home(animate=False)

    # --- choosing

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The space bar chooses in the list of who is in it, and nowhere else."""
        if action == "tick" and not any(who.has_focus for who in self.query(f"#{WHO}")):
            return False
        return super().check_action(action, parameters)

    @on(OptionList.OptionSelected, f"#{COLUMNS}")
    def _ask_column(self, event: OptionList.OptionSelected) -> None:
        from vsv_wizard.screens.dialogs import ChoiceDialog

        found, n = self._preview, event.option_index
        if found is None:
            return
        heading = found.heading

        def answered(keuze: str | None) -> None:
            if keuze is not None:
                self._left_out.clear()
                self._preview = replace(found, heading=heading.changed(n, Kolom(keuze)))
                self.refresh_page()

        now = heading.holds[n]
        cells = [row.cells[n] for row in found.sheet.rows if row.number > heading.row]
        examples = "; ".join(list(filter(None, cells))[:3])
        first = tuple(dict.fromkeys((now, Kolom.NOTHING)))
        rest = [k for k in Kolom if k not in first]
        self.vraag(
            ChoiceDialog(
                f"Wat staat er in kolom {letter(n)}?",
                f"Zoals: {examples}" if examples else "De kolom is leeg.",
                *((k.value, capitalized(k.value)) for k in (*first, *rest)),
            ),
            answered,
        )

    @on(OptionList.OptionSelected, f"#{WHO}")
    def action_tick(self) -> None:
        """Take the contact that is chosen in, or not."""
        found, tabel = self._preview, self.query_one(f"#{WHO}", OptionList)
        here = tabel.highlighted
        if found is None or here is None or not self._can(found.offers[here]):
            return
        self._left_out ^= {here}
        tabel.replace_option_prompt_at_index(here, self._row(here, found.offers[here]))

    @on(Button.Pressed, "#neem")
    def action_save(self) -> None:
        """Take in who is ticked, as one change."""
        found, sessie = self._preview, self.sessie
        if found is None:
            self.report("Kies eerst een bestand.")
            return
        # The dossier may have been changed by others since it was compared.
        offers = offers_of(sessie.dossier, sessie.plan, found.contacts)
        chosen = [o for n, o in enumerate(offers) if self._can(o) and n not in self._left_out]
        if not chosen:
            self.report("Er is niets om over te nemen.")
            return
        now = self.desk.clock()
        sessie.replace_with(taken_in(sessie.dossier, chosen, found.file.title, now))
        self.saver.save_soon()
        taken = [answer for offer in chosen for answer in offer.to_take]
        choose = sum(answer.state is AnswerState.OTHER for answer in taken)
        also = f" Bij {choose} kiest u nog, met F9." if choose else ""
        self.report(
            f"Overgenomen: {how_many(len(taken), 'antwoord')}.{also} F6 maakt dit ongedaan."
        )
        self.saver.show_changed()
        self.go(self._back or self.router.base())

    def help_about(self) -> list[tuple[str, str]]:
        """What happens to the file, and what the signs mean."""
        words = "\n".join(f"{sign}  {word}" for word, sign in SIGNS.items())
        return [("Overnemen uit een bestand", EXPLANATION), ("De tekens", words)]

    async def action_go_back(self) -> None:
        """Back to where it was opened from; nothing was changed."""
        self.go(self._back or self.router.base())


def _detail(offer: ContactOffer) -> Content:
    """What changes of one contact: as it is, and as the file has it."""
    contact = offer.contact
    parts = [Content.styled(f"{contact.who} ({contact.place})\n", "bold $accent")]
    if offer.why:
        parts.append(Content(f"Kan niet: {offer.why}\n"))
    elif not offer.to_take:
        parts.append(Content("Alles staat al in het dossier.\n"))
    for found in () if offer.why else offer.to_take:
        new = f"{found.now or 'leeg'} → {found.new}"
        later = "  (u kiest later)" if found.state is AnswerState.OTHER else ""
        parts.append(Content(f"{found.kop}: ") + Content.styled(f"{new}{later}\n", "bold"))
    parts += [Content(f"▲ {wrong.kop} '{wrong.new}': {wrong.why}\n") for wrong in offer.wrong]
    parts += [Content.styled(f"{capitalized(note)}\n", "$zacht") for note in contact.notes]
    return Content("").join(parts)
