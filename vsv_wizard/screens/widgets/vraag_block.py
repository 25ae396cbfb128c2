"""One question on a page: its words, its hint, its field, and what is wrong with the answer."""

from typing import Any

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.dossier.paths import is_hidden, kind_of_path, read
from vsv_wizard.dossier.text import visible
from vsv_wizard.plan.model import Vraag
from vsv_wizard.plan.questions import NOT_SHARED, earlier_day, keuzes
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
from vsv_wizard.screens.words import show_text
from vsv_wizard.voortgang.address_book import BookEntry, address_book, matching, taken_from
from vsv_wizard.voortgang.regels import check_format

MAY_BE_EMPTY = "  mag leeg blijven"
TAB = "  Tab: verder"  # in a field where Enter begins a line
DATUM_EXAMPLE = "01-03-2026"
UNKNOWN = f"? {WEET_NIET_WORD}"
_SHORT = ("datum", "bedrag", "getal", "jaar")


class VraagBlock(Vertical):
    """A question with its field; types into the session and shows what comes back."""

    DEFAULT_CSS = """
    VraagBlock { height: auto; margin: 0 0 1 0; }
    VraagBlock > .vraag { text-style: bold; }
    VraagBlock > .hint { color: $zacht; }
    VraagBlock > .fout { display: none; color: $error; }
    VraagBlock.-fout > .fout { display: block; }
    VraagBlock.-staat > .fout { display: block; color: $accent; }
    VraagBlock > .rij { height: auto; }
    VraagBlock > .rij LineField { width: 30; }
    VraagBlock.-vorm > .rij LineField { width: 40; }
    VraagBlock > .rij .begrepen { width: 1fr; margin: 0 0 0 1; color: $accent; }
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
        self.soort = kind_of_path(pad)
        super().__init__(classes="-vorm" if self.soort.line else None)
        self.sessie = sessie
        self.vraag = vraag
        self.pad = pad
        self._text = sessie.input_text(pad, vraag)
        self._error = ""  # of the answer itself
        self._melding = ""  # of the rules across answers
        self._shown = ""
        self._typed_in = False  # since it has the keys
        self._was_left = False  # the user has been here
        self._beside = False  # what stands here stands beside what another has in the file
        self._other = ""  # who else is in this field
        self._before_it = ""  # what stood there before "weet ik nog niet"
        self._proposal = ""  # what was probably meant by what stands there
        self._veldwidget = self._make_field()
        self._asked = Static(Content(vraag.vraag), classes="vraag")
        self._beside_it = Static(Content(), classes="begrepen") if self._is_short else None
        self._below = Static(Content(), classes="fout")

    def compose(self) -> Any:
        """The words, the hint, the field, and room for what is wrong."""
        show_text(self._asked, self._words())
        yield self._asked
        if self.vraag.hint:
            yield Static(Content(self.vraag.hint), classes="hint")
        if self._beside_it is not None:
            with Horizontal(classes="rij"):
                yield self._veldwidget
                yield self._beside_it
        else:
            yield self._veldwidget
        yield self._below

    def _words(self) -> Content:
        """The question, with what is to be known before one types."""
        added = "" if self.vraag.verplicht else MAY_BE_EMPTY
        if not self._text and is_hidden(self.sessie.dossier, self.pad):
            added = f"  {NOT_SHARED}"
        words = Content(self.vraag.vraag) + Content.styled(added, "$zacht")
        here = f"  {self._other} typt hier" if self._other else ""
        onward = LongField if self.has_focus_within else ()
        how = TAB if isinstance(self._veldwidget, onward) else ""
        return words + Content.styled(here, "$accent") + Content.styled(how, "$zacht")

    def show_other(self, wie: str) -> None:
        """Show who else is in this field; "" when nobody is."""
        if wie != self._other:
            self._other = wie
            show_text(self._asked, self._words())

    @property
    def _is_short(self) -> bool:
        """Whether there is room beside the field for what was understood."""
        return self.soort.soort in _SHORT or bool(self.soort.line)

    @property
    def _takes_text(self) -> bool:
        """Whether one types in the field, and "weet ik nog niet" is a state beside it."""
        return isinstance(self._veldwidget, LineField | LongField | BookField)

    @property
    def _is_unknown(self) -> bool:
        """Whether "weet ik nog niet" is the answer, and stands beside an empty field."""
        return self._text == WEET_NIET_WORD and self._takes_text

    def _field_text(self) -> str:
        """What the field says: its text, or the state that stands beside it."""
        tekst = self._veldwidget.tekst
        return WEET_NIET_WORD if self._is_unknown and not tekst else tekst

    def _put_in_field(self) -> None:
        """Show the answer: as text in the field, or as a state beside it."""
        self._veldwidget.set_text("" if self._is_unknown else self._text)
        self._show_beside()

    def _make_field(self) -> LineField | LongField | ChoiceField | SuggestionField | BookField:
        soort, vraag, vast = self.soort.soort, self.vraag, self.sessie.is_read_only
        tekst = "" if self._text == WEET_NIET_WORD else self._text
        if soort == "lang":
            return LongField(tekst, vraag.voorbeeld, is_read_only=vast)
        if soort in ("keuze", "keuzes", "ja_nee"):
            meer = soort == "keuzes"
            return ChoiceField(self._possible(), self._chosen(), meer=meer, is_read_only=vast)
        suggesties = self.sessie.plan.suggesties(vraag)
        if suggesties:
            return SuggestionField(suggesties, self._text, vraag.voorbeeld, is_read_only=vast)
        if vraag.boek:
            return BookField(self._who_fits, tekst, vraag.voorbeeld, is_read_only=vast)
        voorbeeld = vraag.voorbeeld or (DATUM_EXAMPLE if soort == "datum" else "")
        return LineField(tekst, voorbeeld, is_read_only=vast)

    def _who_fits(self, tekst: str) -> tuple[BookEntry, ...]:
        book = address_book(self.sessie.dossier, self.sessie.plan)
        return matching(book, self.vraag.boek, tekst)

    def on_book_field_picked(self, event: BookField.Picked) -> None:
        """Take in whom the user chose, with the details that are still empty here."""
        event.stop()
        sessie = self.sessie
        texts = taken_from(event.entry, sessie.dossier, sessie.plan, self.vraag, self.pad)
        self._text = texts[self.pad]
        self._put_in_field()
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
        return next(iter(w for w in self.walk_children(Widget) if w.can_focus and w.display))

    def take_over(self) -> bool:
        """Take in what stands in the field now, before the keys or the page go; whether it did."""
        keuze = self._veldwidget
        if isinstance(keuze, ChoiceField) and keuze.chosen == self._chosen():
            return False  # also a choice that is not offered (any more) stays what it was
        if self._field_text() == self._text:
            return False
        self._text = self._field_text()
        self._type_in(self._text)
        return True

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
            self._text = tekst
            self._put_in_field()
            half = not self.sessie.is_read_only and self.pad in self.sessie.dossier.klad
            self._show_error(self.sessie.type_in(self.pad, tekst, self.vraag) if half else "")
        self._text = tekst  # leaving the field types what stands there: never the old answer

    def on_mount(self) -> None:
        """A half-typed answer shows at once what is wrong with it."""
        self._show_below()
        self._show_beside()
        if not self.sessie.is_read_only and self.pad in self.sessie.dossier.klad:
            self._show_error(self.sessie.type_in(self.pad, self._text, self.vraag))

    def on_typed(self, event: Typed) -> None:
        """Pass the text to the session; say what is wrong only on leaving, mend at once."""
        event.stop()
        if event.tekst == self._text or (self._is_unknown and not event.tekst):
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
        self._show_beside()
        self.post_message(self.Changed(self))

    def on_field_left(self, _event: FieldLeft) -> None:
        """Show what is wrong, or a warning about an answer that is allowed."""
        if self.sessie.is_read_only:
            return
        self._was_left = True
        error = self._type_in(self._text)
        self._typed_in = False
        if self._beside:
            self._beside = False
            self.read_again()
            return
        if not error:
            self._as_it_is_kept()
        if not (error or self._is_unknown) and self.soort.line and visible(self._text):
            error = check_format(self.soort.line, self._text).warning or ""
        self._show_error(error)

    def _as_it_is_kept(self) -> None:
        """What was understood takes the place of words: "morgen" is another day tomorrow."""
        kept = self.sessie.input_text(self.pad, self.vraag)
        if (self._is_short or kept == WEET_NIET_WORD) and self._takes_text and kept != self._text:
            self._text = kept
            self._put_in_field()

    def _show_error(self, error: str) -> None:
        self._error = error
        could_answer = self._was_left or bool(self._text)  # no blame for what was not asked yet
        tekst = error or (self._melding if could_answer else "")
        if tekst != self._shown:
            self._shown = tekst
            self._show_below()

    def _show_below(self) -> None:
        """Under the field: what is wrong; else, without room beside it, that it is not known."""
        tekst = f"▲ {self._shown}" if self._shown else ""
        state = UNKNOWN if self._is_unknown and not (self._is_short or tekst) else ""
        self.set_class(bool(tekst), "-fout")
        self.set_class(bool(state), "-staat")
        show_text(self._below, Content(tekst or state))

    def _show_beside(self) -> None:
        """Beside the field: what was understood, or is proposed; else that it is not known."""
        if not self._takes_text:
            return
        if self._beside_it is None:
            if self._is_unknown is not self.has_class("-staat"):
                self._show_below()
            return
        self._proposal = ""
        if self._is_unknown:
            tekst = UNKNOWN
        elif found := self.sessie.understood(self.pad, self._text, self.vraag):
            tekst = f"= {found}"
        elif self._text and not self.sessie.is_read_only:
            self._proposal = self.sessie.proposal(self.pad, self._text, self.vraag)
            tekst = f"{self._proposal}? Enter: ja" if self._proposal else ""
        elif offer := self._offer():
            tekst = f"↓ {offer}"
        else:
            tekst = ""
        show_text(self._beside_it, Content(tekst))

    def _offer(self) -> str:
        """For a day that is still empty: the one that was filled in just before it."""
        if self._text or self.soort.soort != "datum" or self.sessie.is_read_only:
            return ""
        day = earlier_day(self.sessie.plan, self.sessie.dossier, self.pad)
        return datum_short(day) if day else ""

    def on_descendant_focus(self) -> None:
        """What is offered may have been filled in since."""
        self._show_beside()
        show_text(self._asked, self._words())

    def on_descendant_blur(self) -> None:
        """How one goes on is told in the field where one is."""
        show_text(self._asked, self._words())

    def on_line_field_asked(self, event: LineField.Asked) -> None:
        """Down: take the day that is offered, as from the address book."""
        event.stop()
        if offer := self._offer():
            self._proposal = offer
            self.take_proposal()

    def take_proposal(self) -> bool:
        """Enter: what was probably meant is the answer; false when nothing is proposed."""
        if not self._proposal:
            return False
        self._text, self._proposal = self._proposal, ""
        self._typed_in = True
        self._type_in(self._text)
        self._put_in_field()
        self.post_message(self.Changed(self))
        return True

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
        if self._takes_text:
            self.take_over()
        dossier = self.sessie.dossier
        if read(dossier, self.pad) == WEET_NIET and self.pad not in dossier.klad:
            self._text, self._before_it = self._before_it, ""
        else:
            self._text, self._before_it = WEET_NIET_WORD, self._text
        self._melding = ""
        error = self.sessie.type_in(self.pad, self._text, self.vraag)
        is_keuze = isinstance(self._veldwidget, ChoiceField)
        if is_keuze:
            self._veldwidget.set_text(", ".join(self._chosen()))
        else:
            self._put_in_field()
        self._show_error(error)
        self.post_message(self.Changed(self))
