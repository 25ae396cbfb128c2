"""Asking about an answer that was typed over a settled one: new, or a typing error."""

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from vsv_wizard.dossier.answers import toon
from vsv_wizard.dossier.paths import read, veld
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.screens.dialogs import ChoiceDialog
from vsv_wizard.screens.widgets.vraag_block import VraagBlock
from vsv_wizard.voortgang.settled import ChangeKind, SettledChange, details_of

if TYPE_CHECKING:
    from vsv_wizard.screens.form import Form

_BACK = "terug"  # beside the two kinds: the old answer stays
_LATER = ""
_LONGEST = 60  # characters of an answer in the question
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
        for block in self._form.query(VraagBlock):
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
            known_as = self._form.sessie.entry_named(block.pad)
            self._form.sessie.settle(block.pad, kind)
            if kind is ChangeKind.NEW and known_as:
                self._form.sessie.fill_details(block.pad, known_as)
            self._form.saver.gewijzigd()
            self._form.after_merge()  # others answers on the page may have changed with it
            if kind is ChangeKind.NEW and change.rol:
                self._form.saver.save_soon()
                self._form.go_to(next(iter(details_of(change.rol, change.pad)), change.pad))
                self._offer_documents(change)
            elif again is not None:
                self._form.call_later(again)

        dialog = ChoiceDialog(*self._words(block, change), *_choices(change, self._old(block)))
        self._form.vraag(dialog, answered)

    def _words(self, block: VraagBlock, change: SettledChange) -> tuple[str, str]:
        old, new = self._old(block), _shorten(self._new(block)) or "leeg"
        was = f"U veranderde '{old}' in '{new}'."
        if change.rol:
            return (
                f"{capitalized(change.rol.wie)}: een nieuwe persoon, of een typefout?",
                (
                    f"{was} Bij een nieuwe persoon staan de gegevens van deze persoon weer open. "
                    "Wat er stond, blijft bewaard."
                ),
            )
        return (
            "Een nieuw besluit, of een typefout?",
            (
                f"{capitalized(change.vraag.naam)}. {was} Bij een nieuw besluit blijven beide "
                "bewaard, met hun datums."
            ),
        )

    def _old(self, block: VraagBlock) -> str:
        dossier = self._form.sessie.dossier
        mogelijk = keuzes(dossier, block.vraag, block.soort)
        return _shorten(toon(veld(block.pad), read(dossier, block.pad), mogelijk))

    def _new(self, block: VraagBlock) -> str:
        dossier = self._form.sessie.dossier
        tekst = dossier.klad[block.pad]
        words = keuzes(dossier, block.vraag, block.soort)
        return words.get(tekst, tekst)

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


def _choices(change: SettledChange, old: str) -> list[tuple[str, str]]:
    if change.rol:
        words = {
            ChangeKind.NEW: "Een nieuwe persoon",
            ChangeKind.TYPO: "Een typefout: het is dezelfde persoon",
        }
    else:
        words = {
            ChangeKind.NEW: "Een nieuw besluit of een nieuwe afspraak",
            ChangeKind.TYPO: "Een typefout: er is niets anders besloten",
        }
    first = sorted(words, key=lambda kind: kind is not change.likely)
    return [*((kind.value, words[kind]) for kind in first), (_BACK, f"Laat '{old}' staan")]


def _shorten(tekst: str) -> str:
    line = " ".join(tekst.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
