"""Asking about an answer that was typed over a settled one: new, or a typing error."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from vsv_wizard.bewerken.taak_words import settle_as, settle_question
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.dialogs import ChoiceDialog
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.settled import ChangeKind, SettledChange, details_of

if TYPE_CHECKING:
    from vsv_wizard.screens.form import Form

_BACK = "terug"  # beside the two kinds: the old answer stays
_LATER = ""
Again = Callable[[], Awaitable[None]]


class Settling:
    """Puts the question, and does what the answer says; a page with questions has one."""

    def __init__(self, form: "Form") -> None:
        """Of the questions of this page."""
        self._form = form

    def ask(self, again: Again | None = None) -> bool:
        """Ask about the first answer that waits for it; whether there is one.

        again: what the user was doing, to go on with afterwards.
        """
        sessie = self._form.sessie
        for block in self._form.questions():
            if change := sessie.undecided(block.pad):
                self._ask(block, change, again)
                return True
        return False

    def _ask(self, block: VraagBlock, change: SettledChange, again: Again | None) -> None:
        def answered(keuze: str | None) -> None:
            if keuze is None:  # nothing was said: the text waits, and so does the field
                block.input_field.focus()
                return
            kind = None if keuze == _BACK else ChangeKind(keuze)
            settle_as(self._form.sessie, block.pad, kind)
            self._form.saver.gewijzigd()
            self._form.after_merge()  # others answers on the page may have changed with it
            if kind is ChangeKind.NEW and change.rol:
                self._form.saver.save_soon()
                self._form.go_to(next(iter(details_of(change.rol, change.pad)), change.pad))
                self._offer_documents(change)
            elif again is not None:
                self._form.call_later(again)

        asked = settle_question(self._form.sessie, change)
        choices = ((kind or _BACK, words) for kind, words in asked.choices)
        self._form.vraag(ChoiceDialog(asked.kop, asked.uitleg, *choices), answered)

    def _offer_documents(self, change: SettledChange) -> None:
        """What a new person needs on paper, at once or later."""
        stukken = change.rol.stukken if change.rol else {}
        if not stukken:
            return
        from vsv_wizard.documenten import KINDS

        def chosen(naam: str | None) -> None:
            if naam:
                back = self._form.desk.where
                to = Destination(Page.DOCUMENT, naam, field=stukken[naam], back=back)
                self._form.go(to)

        self._form.vraag(
            ChoiceDialog(
                "Welke stukken maakt u voor de nieuwe persoon?",
                "De gegevens van de vorige persoon zijn bewaard. Alle stukken staan ook bij "
                "Documenten (d op het stappenplan).",
                (_LATER, "Eerst de gegevens invullen"),
                *((naam, f"Maak: {KINDS[naam].titel}") for naam in stukken),
            ),
            chosen,
        )
