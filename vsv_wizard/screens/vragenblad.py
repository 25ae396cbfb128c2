"""A sheet with questions for one person: for whom, by when, and as a mail or a page."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widget import Widget

from vsv_wizard.bewerken.answers_in import ask_by
from vsv_wizard.documenten import DocumentError, Material, free_name, material_of, write_file
from vsv_wizard.documenten.vragenblad.mail import EML, FORMS, letter, name_of, written
from vsv_wizard.documenten.vragenblad.sheet import (
    NobodyFits,
    Vragenblad,
    make_sheet,
    who_can_be_asked,
)
from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.notation import datum_short
from vsv_wizard.opslag import Destination
from vsv_wizard.screens.field_page import choice_field
from vsv_wizard.screens.making import MakeScreen, PreviewWork, WriteWork
from vsv_wizard.screens.taking_in import TakingIn
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.voortgang.asking import NOT_BEFORE
from vsv_wizard.voortgang.declare import NotAllowed
from vsv_wizard.voortgang.waiting import later

VOOR, VAN, UITERLIJK, FORM, UIT = "voor", "van", "uiterlijk", "vorm", "uit"  # the ids
EXPLANATION = (
    "Een vragenblad is een bestand met de vragen die nog open staan voor één persoon. Wie het "
    "krijgt, vult het in de browser in en stuurt een klein bestand terug. Bij de taak staat aan "
    "wie u het vroeg, en wanneer u het opnieuw vraagt."
)
BACK_AGAIN = (
    "Kreeg u antwoorden terug? Bewaar het bestand uit de mail, en druk op F5. U ziet elk antwoord "
    "naast wat er nu staat, en kiest per antwoord."
)
NOBODY = "Er staan geen vragen open."


class VragenbladScreen(MakeScreen):
    """The preview is the mail that goes with it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "take_in", "Antwoorden overnemen", key_display="F5"),
    ]
    titel = "Vragenblad"

    def __init__(self, to: Destination) -> None:
        """to: with in its field for whom it is, or the task that it is about."""
        super().__init__(to, self._preview, self._write_to)
        self._voor = to.field
        self._form = EML
        self._naam_gewijzigd = False
        self._made: list[Vragenblad] = []  # what was written last

    def velden(self) -> Iterator[Widget]:
        """For whom, by whom, by when, and where it goes."""
        sessie = self.sessie
        people = dict(who_can_be_asked(sessie.dossier, sessie.progress))
        if self._voor and self._voor not in people:
            people = {self._voor: self._words_of_task(), **people}
        self._voor = self._voor or next(iter(people), "")
        yield from self.label_above("Wie wilt u iets vragen?", "" if people else NOBODY)
        if people:
            yield choice_field(VOOR, people, self._voor)
        yield from self.label_above("Wie vraagt het?", "Deze naam staat op het blad.")
        yield self._line(VAN, sessie.bestand.wie)
        yield from self.label_above(
            "Vóór welke dag wilt u antwoord?", "Op die dag staat het in uw agenda en bij Vandaag."
        )
        yield self._line(UITERLIJK, datum_short(later(sessie.today)))
        yield from self.label_above("In welke vorm?")
        yield choice_field(FORM, FORMS, self._form)
        yield from self.label_above("Waar wilt u het bewaren?", f"In de map {self.map}")
        yield self._line(UIT, self._proposal())

    @staticmethod
    def _line(naam: str, value: str) -> LineField:
        veld = LineField(value, "", is_proposed=True)
        veld.id = naam
        return veld

    def _words_of_task(self) -> str:
        plan = self.sessie.plan
        taak_id = plan.taak_id(self._voor.removeprefix("taak").strip())
        return f"Alles van taak {plan.name_of(taak_id)}" if taak_id else self._voor

    def _text(self, naam: str) -> str:
        return self.query_one(f"#{naam}", LineField).value.strip()

    def _proposal(self) -> str:
        sessie = self.sessie
        sheet = Vragenblad("", sessie.naam, "", "", "", None, (), ())
        return free_name(self.map, name_of(sheet, self._material(), self._form))

    def _material(self) -> Material:
        sessie = self.sessie
        return material_of(sessie.dossier, sessie.plan, self.desk.clock(), progress=sessie.progress)

    # --- the sheet

    def _until(self, text: str) -> date | None:
        """The day that was typed. Raises DocumentError."""
        today = self.sessie.today
        try:
            day = parse_day(text, "de datum", today)
        except AntwoordError as error:
            raise DocumentError(str(error)) from error
        if day is not None and day <= today:
            raise DocumentError(NOT_BEFORE)
        return day

    def _sheet(self) -> Callable[[], Vragenblad]:
        """The work that makes the sheet as chosen. It raises DocumentError."""
        dossier, progress, voor = self.sessie.dossier, self.sessie.progress, self._voor
        van, until = self._text(VAN), self._text(UITERLIJK)

        def work() -> Vragenblad:
            if not voor:
                raise DocumentError(NOBODY)
            try:
                return make_sheet(dossier, progress, voor, van=van, uiterlijk=self._until(until))
            except NobodyFits as error:
                raise DocumentError(str(error)) from error

        return work

    def _preview(self) -> PreviewWork:
        make, material = self._sheet(), self._material()
        return lambda: letter(make(), material)

    def _write_to(self, overschrijf: bool) -> WriteWork:
        make, material, form = self._sheet(), self._material(), self._form
        uit, own = self.path_in(self.query_one(f"#{UIT}", LineField)), self.sessie.pad
        made: list[Vragenblad] = []
        self._made = made

        def work() -> list[Path]:
            sheet = make()
            made.append(sheet)
            data = written(sheet, material, form)
            return [write_file(uit, data, overschrijf=overschrijf, dossier_path=own)]

        return work

    def _saved(self, paden: list[Path]) -> None:
        """It goes out now: say so at the tasks, and when to ask again."""
        super()._saved(paden)
        for sheet in self._made:
            try:
                until = self._until(self._text(UITERLIJK))
                asked = ask_by(self.sessie, sheet.voor, sheet.ook, sheet.taken, until)
            except (DocumentError, NotAllowed) as error:
                self.report(str(error), ernst="warning")
                return
            self.sessie.replace_with(asked)
            self.saver.save_soon()
            nr = self.sessie.plan.nr
            self.report(f"Gevraagd aan {sheet.voor}: {', '.join(map(nr, sheet.ook))}.")

    # --- what changes it

    @on(Typed, f"#{VOOR}")
    def _other_person(self, event: Typed) -> None:
        self._voor = event.tekst
        self.refresh_page()

    @on(Typed, f"#{FORM}")
    def _other_form(self, event: Typed) -> None:
        self._form = event.tekst
        if not self._naam_gewijzigd:
            self.query_one(f"#{UIT}", LineField).set_text(self._proposal())

    @on(Typed, f"#{UIT}")
    def _named(self) -> None:
        self._naam_gewijzigd = self.query_one(f"#{UIT}", LineField).has_focus

    @on(Typed, f"#{VAN}, #{UITERLIJK}")
    def _typed(self) -> None:
        self.refresh_later()

    def action_take_in(self) -> None:
        """Take in what somebody sent back."""
        TakingIn(self).start()

    def help_about(self) -> list[tuple[str, str]]:
        """What a sheet is, and what to do with what comes back."""
        return [("Een vragenblad", EXPLANATION), ("Antwoorden overnemen", BACK_AGAIN)]
