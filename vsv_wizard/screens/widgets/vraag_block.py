"""One question on a page: its words, its hint, its field, and what is wrong with the answer."""

from typing import Any

from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import is_hidden, read, veld
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import NOT_SHARED, keuzes
from vsv_wizard.screens.widgets.book_field import BookField
from vsv_wizard.screens.widgets.fields import (
    WEET_NIET_WORD,
    ChoiceField,
    FieldLeft,
    LineField,
    LongField,
    SuggestionField,
    Typed,
)
from vsv_wizard.voortgang.address_book import BookEntry, address_book, matching, taken_from
from vsv_wizard.voortgang.regels import vorm

MAY_BE_EMPTY = "  mag leeg blijven"
DATUM_EXAMPLE = "01-03-2026"


class VraagBlock(Vertical):
    """A question with its field; types into the session and shows what comes back."""

    DEFAULT_CSS = """
    VraagBlock { height: auto; margin: 0 0 1 0; }
    VraagBlock > .vraag { text-style: bold; }
    VraagBlock > .hint { color: $zacht; }
    VraagBlock > .fout { display: none; color: $error; }
    VraagBlock.-fout > .fout { display: block; }
    VraagBlock.-kort LineField { width: 30; }
    """

    class Changed(Message):
        """An answer changed; other questions may appear or disappear by it."""

        def __init__(self, block: "VraagBlock") -> None:
            """Carry the question."""
            super().__init__()
            self.block = block

    class Filled(Message):
        """Other answers were filled in along with this one."""

    def __init__(self, sessie: OpenDossier, vraag: Vraag, pad: str) -> None:
        """Ask this question about the answer at this path."""
        super().__init__()
        self.sessie = sessie
        self.vraag = vraag
        self.pad = pad
        self.soort = veld(pad)
        self._text = sessie.input_text(pad, vraag)
        self._error = ""  # of the answer itself
        self._melding = ""  # of the rules across answers
        self._shown = ""
        self._typed_in = False  # since it has the keys
        self._beside = False  # what stands here stands beside what another has in the file
        self._other = ""  # who else is in this field
        self._before_it = ""  # what stood there before "weet ik nog niet"
        self._veldwidget = self._make_field()
        self.set_class(self.soort.soort in ("datum", "bedrag", "getal", "jaar"), "-kort")

    def compose(self) -> Any:
        """The words, the hint, the field, and room for what is wrong."""
        yield Static(self._words(), classes="vraag")
        if self.vraag.hint:
            yield Static(Content(self.vraag.hint), classes="hint")
        yield self._veldwidget
        yield Static("", classes="fout")

    def _words(self) -> Content:
        """The question, with what is to be known before one types."""
        added = "" if self.vraag.verplicht else MAY_BE_EMPTY
        if not self._text and is_hidden(self.sessie.dossier, self.pad):
            added = f"  {NOT_SHARED}"
        words = Content(self.vraag.vraag) + Content.styled(added, "$zacht")
        here = f"  {self._other} typt hier" if self._other else ""
        return words + Content.styled(here, "$accent")

    def show_other(self, wie: str) -> None:
        """Show who else is in this field; "" when nobody is."""
        if wie != self._other:
            self._other = wie
            self.query_one(".vraag", Static).update(self._words())

    def _make_field(self) -> LineField | LongField | ChoiceField | SuggestionField | BookField:
        soort, vraag, vast = self.soort.soort, self.vraag, self.sessie.is_read_only
        if soort == "lang":
            return LongField(self._text, vraag.voorbeeld, is_read_only=vast)
        if soort in ("keuze", "keuzes", "ja_nee"):
            meer = soort == "keuzes"
            return ChoiceField(self._possible(), self._chosen(), meer=meer, is_read_only=vast)
        suggesties = self.sessie.plan.suggesties(vraag)
        if suggesties:
            return SuggestionField(suggesties, self._text, vraag.voorbeeld, is_read_only=vast)
        if vraag.boek:
            return BookField(self._who_fits, self._text, vraag.voorbeeld, is_read_only=vast)
        voorbeeld = vraag.voorbeeld or (DATUM_EXAMPLE if soort == "datum" else "")
        return LineField(self._text, voorbeeld, is_read_only=vast)

    def _who_fits(self, tekst: str) -> tuple[BookEntry, ...]:
        book = address_book(self.sessie.dossier, self.sessie.plan)
        return matching(book, self.vraag.boek, tekst)

    def on_book_field_picked(self, event: BookField.Picked) -> None:
        """Take in whom the user chose, with the details that are still empty here."""
        event.stop()
        sessie = self.sessie
        texts = taken_from(event.entry, sessie.dossier, sessie.plan, self.vraag, self.pad)
        self._text = texts[self.pad]
        self._veldwidget.set_text(self._text)
        sessie.type_in_all(texts)
        self._show_error("")
        self.post_message(self.Filled())

    def _possible(self) -> dict[str, str]:
        """What can be chosen now, with the words for it."""
        mogelijk = dict(keuzes(self.sessie.dossier, self.vraag, self.soort))
        return {**mogelijk, WEET_NIET: WEET_NIET_WORD} if self.soort.weet_niet else mogelijk

    @property
    def is_choice(self) -> bool:
        """Whether an answer is whole at once: nobody is still typing it."""
        return isinstance(self._veldwidget, ChoiceField)

    def _chosen(self) -> set[str]:
        if self.sessie.undecided(self.pad):
            return set(self.sessie.dossier.klad[self.pad].split(", "))
        value = read(self.sessie.dossier, self.pad)
        if isinstance(value, bool):
            return {"ja" if value else "nee"}
        return {value} if isinstance(value, str) else set(value or ())

    @property
    def input_field(self) -> Widget:
        """The widget that takes the keys."""
        return next(iter(w for w in self.query("*") if w.can_focus and w.display))

    def take_over(self) -> None:
        """Take in what stands in the field now, before the page goes away."""
        keuze = self._veldwidget
        if isinstance(keuze, ChoiceField) and keuze.chosen == self._chosen():
            return  # also a choice that is not offered (any more) stays what it was
        if keuze.tekst != self._text:
            self._text = keuze.tekst
            self._type_in(self._text)

    def _type_in(self, tekst: str) -> str:
        """Take in what stands in the field; the error in it."""
        type_in = self.sessie.type_beside if self._beside else self.sessie.type_in
        return type_in(self.pad, tekst, self.vraag)

    def read_again(self) -> None:
        """Show the answer as it is now, when it is not what stands in the field.

        What somebody types here now is not taken away under their hands: when another was
        first, it stands beside that as their choice, and grows there.
        """
        if self._typed_in and self.has_focus_within and self.sessie.own_keuze(self.pad):
            self._beside = True
            return
        tekst = self.sessie.input_text(self.pad, self.vraag)
        if isinstance(self._veldwidget, ChoiceField):
            self._veldwidget.offer(self._possible(), self._chosen())
        elif tekst != self._text:
            self._veldwidget.set_text(tekst)
            half = not self.sessie.is_read_only and self.pad in self.sessie.dossier.klad
            self._show_error(self.sessie.type_in(self.pad, tekst, self.vraag) if half else "")
        self._text = tekst  # leaving the field types what stands there: never the old answer

    def on_mount(self) -> None:
        """A half-typed answer shows at once what is wrong with it."""
        if not self.sessie.is_read_only and self.pad in self.sessie.dossier.klad:
            self._show_error(self.sessie.type_in(self.pad, self._text, self.vraag))

    def on_typed(self, event: Typed) -> None:
        """Pass the text to the session; say what is wrong only on leaving, mend at once."""
        event.stop()
        if event.tekst == self._text:
            return
        if isinstance(self._veldwidget, LineField | LongField | BookField) and (
            event.tekst != self._veldwidget.tekst
        ):
            return  # overtaken: the field was given another text since, as by undoing
        self._text = event.tekst
        self._typed_in = True
        error = self._type_in(event.tekst)
        if self.has_class("-fout"):
            self._show_error(error)
        self.post_message(self.Changed(self))

    def on_field_left(self, _event: FieldLeft) -> None:
        """Show what is wrong, or a warning about an answer that is allowed."""
        if self.sessie.is_read_only:
            return
        error = self._type_in(self._text)
        self._typed_in = False
        if self._beside:
            self._beside = False
            self.read_again()
            return
        if not error and self.soort.line and visible(self._text):
            error = vorm(self.soort.line, self._text).warning or ""
        self._show_error(error)

    def _show_error(self, error: str) -> None:
        self._error = error
        tekst = error or self._melding
        if tekst != self._shown:
            self._shown = tekst
            self.query_one(".fout", Static).update(Content(f"▲ {tekst}" if tekst else ""))
            self.set_class(bool(tekst), "-fout")

    def show_message(self, tekst: str) -> None:
        """Show what the rules say, when the answer itself is right."""
        self._melding = tekst
        if not self._error:
            self._show_error("")

    def weet_niet(self) -> None:
        """Answer "weet ik nog niet"; a second time brings back what stood there."""
        if not self.soort.weet_niet:
            self.notify("Bij deze vraag is een antwoord nodig.", markup=False)
            return
        dossier = self.sessie.dossier
        if read(dossier, self.pad) == WEET_NIET and self.pad not in dossier.klad:
            self._text, self._before_it = self._before_it, ""
        else:
            self._text, self._before_it = WEET_NIET_WORD, self._text
        error = self.sessie.type_in(self.pad, self._text, self.vraag)
        is_keuze = isinstance(self._veldwidget, ChoiceField)
        self._veldwidget.set_text(", ".join(self._chosen()) if is_keuze else self._text)
        self._show_error(error)
        self.post_message(self.Changed(self))
