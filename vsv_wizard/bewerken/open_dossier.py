"""One open dossier: answers go in as typed text, and come out saved.

Knows nothing of screens. The screens call `type_in` for every change and hand `write`
to a background thread: it works on a frozen dossier, so typing goes on meanwhile.
How a version of the file is written, merged and followed is in `dossier_file`.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from vsv_wizard.bewerken.dossier_file import DossierFile, Saved
from vsv_wizard.bewerken.read_dossier import ReadDossier
from vsv_wizard.bewerken.undo import UndoStack
from vsv_wizard.dossier.fields import MAX_LONG, AntwoordError, FieldKind
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import join_path, kind_of_path, pattern_of, put, split_path
from vsv_wizard.dossier.paths import read as lees_pad
from vsv_wizard.dossier.tree import Difference, flat, gelijk, tree
from vsv_wizard.dossier.tree import read as lees_boom
from vsv_wizard.opslag import NewerSchema
from vsv_wizard.opslag.address import real
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.voortgang.regels.partijen import same_naam
from vsv_wizard.voortgang.settled import (
    ChangeKind,
    SettledChange,
    settle,
    settled_change,
    undecided,
)
from vsv_wizard.voortgang.status import determine, with_summary

if TYPE_CHECKING:
    from vsv_wizard.opslag.journal_writer import Journal
    from vsv_wizard.voortgang.address_book import BookEntry

_CHANGE_NOTHING = "U kunt nu niets wijzigen. Werk eerst vsv-wizard bij."


class OpenDossier(ReadDossier):
    """A dossier that is open to be changed, with what was typed and what was saved.

    A file of a newer version of the program is open for reading only: nothing here
    changes it, and nothing writes it.
    """

    def __init__(self, pad: Path, plan: Plan, now: Callable[[], datetime]) -> None:
        """Open the dossier at this path. Raises OpslagError."""
        super().__init__(pad, plan, now)
        self.bestand = DossierFile(pad, self._stem, now, self._state)
        self.place = real(pad)  # found once, here: a share may not answer later
        self.opgeslagen_om: datetime | None = None
        self.ongedaan = UndoStack()
        self.journal: Journal | None = None
        self._before_pick: Dossier | None = None  # while one is taken out of the address book
        self._saved = self.dossier
        self._laatste = 0

    def keep_journal(self, synced: Callable[[], None] = lambda: None) -> "Journal":
        """Note every change on this computer from here on, and what is not saved yet.

        synced: called, in a thread, when something was noted.
        """
        from vsv_wizard.opslag.journal_writer import Journal

        if self.journal is None:
            versions, wie = self.bestand.versions, self.bestand.wie
            self.journal = Journal(
                versions, self._saved, self.now, wie, place=self.place, synced=synced
            )
            if self.dirty:
                self.journal.note(self.dossier)
        return self.journal

    def _now_is(self, dossier: Dossier, *, silent: bool = False) -> None:
        """Go on with this dossier. silent: what is otherwise in it is of others, or of saving."""
        self.dossier = dossier
        if self.journal is not None:
            self.journal.note(dossier, silent=silent)

    @property
    def dirty(self) -> bool:
        """Whether something was changed that is not on disk yet."""
        return self.dossier is not self._saved

    @property
    def remarks(self) -> list[str]:
        """The same, and whether there is no saving here: that is told before anybody types."""
        why = "" if self.is_read_only else self.bestand.why_read_only
        return [*super().remarks, *([why] if why else [])]

    # --- changing answers

    def type_in(self, pad: str, tekst: str, vraag: Vraag) -> str:
        """Take in what stands in a field. Gives the error in Dutch, or "" when it is an answer.

        What is not (yet) an answer is kept as `klad`; the last good answer stays as it was.
        """
        if self.is_read_only:
            return _CHANGE_NOTHING
        soort = kind_of_path(pad)
        klad = {key: value for key, value in self.dossier.klad.items() if key != pad}
        try:
            value = self._parse(vraag, soort, tekst)
        except AntwoordError as error:
            klad[pad] = tekst[:MAX_LONG]  # the screens take no more than this
            if klad != self.dossier.klad:
                # A thing in a list comes into being with its first text, whole or half.
                dossier = put(self.dossier, pad, lees_pad(self.dossier, pad))
                self._change(dossier.model_copy(update={"klad": klad}), pad)
            return str(error)
        dossier = self.dossier
        # What was typed so far in this field is no answer that was settled.
        before = self.ongedaan.before(pad) or self._before_pick or dossier
        if settled_change(before, self.plan, pad, value):
            # Somebody must say first what it is: until then the old answer holds.
            klad[pad] = _lasting(soort, tekst, value)
        elif lees_pad(dossier, pad) != value:
            dossier = put(dossier, pad, value)
        if klad != dossier.klad:
            dossier = dossier.model_copy(update={"klad": klad})
        self._change(dossier, pad)
        return ""

    def _parse(self, vraag: Vraag, soort: FieldKind, tekst: str) -> object | None:
        from vsv_wizard.dossier.answers import parse

        mogelijk = keuzes(self.dossier, vraag, soort)
        return parse(soort, tekst, naam=vraag.naam, keuzes=mogelijk, today=self.today)

    def read_answer(self, pad: str, tekst: str, vraag: Vraag) -> tuple[object | None, str]:
        """What a text says at this path, without taking it in; else the error."""
        try:
            return self._parse(vraag, kind_of_path(pad), tekst), ""
        except AntwoordError as error:
            return None, str(error)

    def understood(self, pad: str, tekst: str, vraag: Vraag) -> str:
        """What to say beside a text of what was read in it; nothing where that is no answer."""
        from vsv_wizard.dossier.answers import understood

        return understood(kind_of_path(pad), tekst, self.read_answer(pad, tekst, vraag)[0])

    def proposal(self, pad: str, tekst: str, vraag: Vraag) -> str:
        """The text that was probably meant by one that is no answer; "" when there is none."""
        try:
            self._parse(vraag, kind_of_path(pad), tekst)
        except AntwoordError as error:
            return error.proposal
        return ""

    def type_in_all(self, texts: Mapping[str, str]) -> None:
        """Take in answers that belong together, by their paths, as one change."""
        voor, stack = self.dossier, self.ongedaan
        self._before_pick = stack.before(next(iter(texts), ""))
        self.ongedaan = UndoStack()
        for pad, tekst in texts.items():
            self.type_in(pad, tekst, self.plan.vraag_of[pattern_of(pad)])
        self.ongedaan, self._before_pick = stack, None
        if self.dossier is not voor:
            stack.record(voor, self.dossier)

    def undecided(self, pad: str) -> SettledChange | None:
        """What to ask about an answer that was typed over a settled one."""
        return None if self.is_read_only else undecided(self.dossier, self.plan, pad)

    def settle(self, pad: str, kind: ChangeKind | None) -> None:
        """What was typed at this path is this; None takes it back."""
        tekst, voor = self.dossier.klad.get(pad), self.dossier
        change = self.undecided(pad)
        if tekst is None or change is None:
            return
        klad = {key: value for key, value in voor.klad.items() if key != pad}
        after = voor.model_copy(update={"klad": klad})
        if kind is not None:
            value = self._parse(change.vraag, kind_of_path(pad), tekst)
            after, _ = settle(voor, put(after, pad, value), self.plan, [pad], kind, self.today)
        self._change(after)

    def note_acties(self, pad: str) -> int:
        """Put what is written at this path in the list of actions; how many there are more."""
        if self.is_read_only or pad in self.dossier.klad:
            return 0
        from vsv_wizard.voortgang.minutes import with_written_acties

        before = len(self.dossier.acties)
        self._change(with_written_acties(self.dossier, self.plan, pad, self.today))
        return len(self.dossier.acties) - before

    def own_keuze(self, pad: str) -> Conflict | None:
        """The open choice in which this person's answer stands beside that in the file."""
        paths = (pad, join_path("klad", pad))
        found = [c for c in self.dossier.conflicten if c.pad in paths and c.wie == self.bestand.wie]
        return found[-1] if found else None

    def type_beside(self, pad: str, tekst: str, vraag: Vraag) -> str:
        """Go on with an answer that stands beside that of another: the newer text replaces it.

        What the other has in the file stays there, until somebody chooses. Gives the error.
        """
        from vsv_wizard.dossier.merge import make_conflict

        value, error = self.read_answer(pad, tekst, vraag)
        parts = ("klad", pad) if error else split_path(pad)
        value = tekst[:MAX_LONG] if error else value
        in_file = lees_boom(tree(self.dossier), parts)
        paths = {pad, join_path("klad", pad)}
        left = tuple(
            c for c in self.dossier.conflicten if not (c.pad in paths and c.wie == self.bestand.wie)
        )
        if not gelijk(in_file, flat(value)):
            difference = Difference(parts, in_file, flat(value))
            left = (*left, make_conflict(difference, self.bestand.wie, self.now()))
        self._change(self.dossier.model_copy(update={"conflicten": left}), pad)
        return error

    def entry_named(self, pad: str) -> "BookEntry | None":
        """Who in the address book is named by what is typed here."""
        from vsv_wizard.voortgang.address_book import address_book

        tekst = self.dossier.klad.get(pad, "")
        book = address_book(self.dossier, self.plan)
        return next((e for e in book if same_naam(e.naam, tekst)), None)

    def fill_details(self, pad: str, entry: "BookEntry") -> None:
        """Fill in what is known of somebody beside the name; what stands there stays."""
        from vsv_wizard.voortgang.address_book import taken_from

        vraag = self.plan.vraag_of[pattern_of(pad)]
        texts = taken_from(entry, self.dossier, self.plan, vraag, pad)
        self.type_in_all({other: tekst for other, tekst in texts.items() if other != pad})

    def input_text(self, pad: str, vraag: Vraag) -> str:
        """What stands in the field: the half-typed text, or else the answer."""
        if pad in self.dossier.klad:
            return self.dossier.klad[pad]
        from vsv_wizard.dossier.answers import as_input

        soort = kind_of_path(pad)
        return as_input(soort, lees_pad(self.dossier, pad), keuzes(self.dossier, vraag, soort))

    def remove(self, pad: str) -> None:
        """Take a thing out of its list, with what was half-typed about it."""
        klad = {
            key: value for key, value in self.dossier.klad.items() if not key.startswith(f"{pad}.")
        }
        dossier = put(self.dossier, pad, None)
        self._change(dossier.model_copy(update={"klad": klad}))

    def declare(
        self, taak_id: str, status: str, reason: str = "", again: date | None = None
    ) -> None:
        """Declare how a task stands. Raises NotAllowed."""
        from vsv_wizard.voortgang.declare import NotAllowed, declare

        if self.is_read_only:
            raise NotAllowed(_CHANGE_NOTHING)
        new = declare(self.dossier, self.plan, taak_id, status, self.today, reason, again)
        self._change(new)

    def choose_route(self, route: str) -> None:
        """Walk the core tasks only ("kern"), or all ("alles")."""
        if self.is_read_only:
            return
        kop = self.dossier.dossier.model_copy(update={"route": route})
        self._now_is(self.dossier.model_copy(update={"dossier": kop}))

    def saw_plan(self) -> None:
        """Somebody read what is new in the plan: it is not told again."""
        if self.is_read_only:
            return
        kop = self.dossier.dossier.model_copy(update={"plan_gezien": self.plan.versie})
        self._now_is(self.dossier.model_copy(update={"dossier": kop}))

    def put(self, pad: str, value: object) -> None:
        """Put a value at a path that no question asks for, such as a note."""
        self._change(put(self.dossier, pad, value))

    def check_writable(self) -> None:
        """Raise NewerSchema when this file is not for this version to write."""
        if self.is_read_only:
            raise NewerSchema(self.dossier.schema_, self.pad)

    def replace_with(self, dossier: Dossier, step: str = "") -> None:
        """Go on with this dossier, made of the present one: a choice, or an answer brought back.

        step: what comes under the same name in a row is undone at once.
        """
        self._change(dossier, step)

    def replace_for_good(self, dossier: Dossier) -> None:
        """The same, and undoing what came before it never takes this away: a session."""
        if not self.is_read_only:
            self._now_is(dossier)

    def replace_settled(self, dossier: Dossier, paths: Iterable[str]) -> None:
        """The same, with at these paths what the profile says: a new person is one."""
        kind = ChangeKind.NEW
        self._change(settle(self.dossier, dossier, self.plan, paths, kind, self.today)[0])

    def _change(self, dossier: Dossier, pad: str = "") -> None:
        if dossier is not self.dossier and not self.is_read_only:
            self.ongedaan.record(self.dossier, dossier, pad)
            self._now_is(dossier)

    def undo(self) -> tuple[Difference, ...]:
        """Take the last change back; what is now otherwise, or nothing."""
        dossier, otherwise = self.ongedaan.back(self.dossier)
        self._now_is(dossier)
        return otherwise

    def redo(self) -> tuple[Difference, ...]:
        """Make the change again that was last taken back."""
        dossier, otherwise = self.ongedaan.forward(self.dossier)
        self._now_is(dossier)
        return otherwise

    # --- saving

    def _state(self, dossier: Dossier) -> Dossier:
        today, known = self.today, self._voortgang
        if known is None or known[0] is not dossier or known[1] != today:
            known = (dossier, today, determine(dossier, self.plan, today))
            if dossier is self.dossier:  # then the screen need not do this again
                self._voortgang = known
        return with_summary(dossier, known[2])

    def write(self) -> Callable[[], Saved]:
        """The work of writing the dossier as it is now, to be done in a thread.

        It raises OpslagError. What it gives goes to `confirm`, in the caller's own thread.
        """
        self.check_writable()
        work = self.bestand.request(self.dossier, self._stem)
        if (journal := self.journal) is None:
            return work
        number = journal.cut()

        def noted() -> Saved:
            stored = work()
            journal.saved(number)
            return stored

        return noted

    def confirm(self, stored: Saved) -> None:
        """Note what is on disk now. What was typed since it was asked for stays unsaved."""
        if stored.number <= self._laatste:
            return  # a later one was here first
        self._laatste = stored.number
        voor = self.dossier
        was_actual = voor is stored.gevraagd
        self._now_is(self.bestand.on_top(stored, voor), silent=True)
        if self._voortgang and self._voortgang[0] is voor and not stored.samengevoegd:
            # Saving changes what the program keeps itself, and no answer.
            self._voortgang = (self.dossier, *self._voortgang[1:])
        self._stem = stored.geladen
        if was_actual:
            self._saved = self.dossier
        self.opgeslagen_om = self.now()

    def save(self) -> Saved | None:
        """Write at once, when something changed: on leaving a task or the program."""
        if not self.dirty:
            return None
        stored = self.write()()
        self.confirm(stored)
        return stored

    def follow(self) -> tuple[Difference, ...]:
        """Go on with what somebody else saved, when nothing of our own is unsaved."""
        new = self.bestand.on_disk
        if self.dirty or new is self._stem or new.versie == self._stem.versie:
            return ()
        otherwise = self.bestand.changes(self.dossier, new.dossier)
        route = {"route": self.dossier.dossier.route}
        kop = new.dossier.dossier.model_copy(update=route)
        self._now_is(new.dossier.model_copy(update={"dossier": kop}), silent=True)
        self._saved = self.dossier
        self._stem = new
        return otherwise


def _lasting(soort: FieldKind, tekst: str, value: object) -> str:
    """A text as it waits: "morgen" is another day tomorrow."""
    from vsv_wizard.dossier.answers import as_input

    return as_input(soort, value) if soort.soort == "datum" else tekst[:MAX_LONG]
