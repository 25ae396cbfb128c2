"""The agreement with the RSO: name the model, see what will be filled in, save the copy."""

from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widget import Widget

from vsv_wizard.documenten import KINDS, DocumentError, material_of, write_files
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.documenten.overeenkomst import FilledModel, FillReport, as_document, fill_in
from vsv_wizard.documenten.overeenkomst.asking import question, suggestions
from vsv_wizard.documenten.overeenkomst.model_file import is_own_file, read_model
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import clean_line, file_name, plural
from vsv_wizard.opslag import Destination, Page
from vsv_wizard.opslag.asked import save_asked
from vsv_wizard.regio.profiel.models import asked_in
from vsv_wizard.screens.field_page import choice_field, file_choice
from vsv_wizard.screens.making import MakeScreen, PreviewWork, WriteWork, word_files_beside
from vsv_wizard.screens.widgets.fields import LineField, Typed

GEVONDEN, MODEL, UIT, PLEK, HOORT = "gevonden", "model", "uit", "plek", "hoort"  # the ids
EXPLANATION = (
    "Geef het Word-bestand van de modelovereenkomst zoals u het kreeg. Het programma maakt een "
    "kopie en vult die in. Uw model verandert niet."
)
READING = (
    "Kreeg u een concept van de RSO, of is de overeenkomst al ingevuld? Druk op F5. U ziet dan wat "
    "anders is dan in het model en in uw dossier."
)
MAX_ITEMS = 6  # files to choose from


class OvereenkomstScreen(MakeScreen):
    """The preview is the list: what was filled in, what stays open, what is wrong."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f5", "read_agreement", "Concept lezen", key_display="F5"),
    ]
    titel = "Overeenkomst met de RSO"
    _asked: tuple[str, str] | None = None  # of which model, and which place
    _walking: bool = False  # one was answered, and the next one comes

    def __init__(self, to: Destination) -> None:
        """Start without a model."""
        super().__init__(to, self._maak_voorbeeld, self._schrijf_naar)

    def velden(self) -> Iterator[Widget]:
        """Where the model is, and where the copy goes."""
        if self.files:
            yield from self.label_above("Welk bestand is het model?", f"In de map {self.map}")
            yield file_choice(GEVONDEN, self.files)
        yield from self.label_above(
            "Of typ waar het staat" if self.files else "Waar staat het model?"
        )
        model = LineField("", "C:\\Documenten\\model.docx")
        model.id = MODEL
        yield model
        yield from self.label_above(
            "Waar wilt u het bewaren?", "De lijst komt ernaast, ook in Word."
        )
        uit = LineField(self._voorstel(), "", is_proposed=True)
        uit.id = UIT
        yield uit
        yield Vertical(id=PLEK)

    @staticmethod
    def read_first(dossier: Path) -> list[Path]:
        """Word files beside the dossier, the newest first; not those that this program made."""
        return list(
            islice((p for p in word_files_beside(dossier) if not is_own_file(p)), MAX_ITEMS)
        )

    def _voorstel(self) -> str:
        day = self.sessie.today.isoformat()
        return f"{file_name(self.sessie.naam)}-overeenkomst-{day}.docx"

    @property
    def _model(self) -> Path | None:
        veld = self.query_one(f"#{MODEL}", LineField)
        return self.path_in(veld) if veld.value.strip() else None

    def _maak_voorbeeld(self) -> PreviewWork:
        """The list of what would be filled in; without a model, what there is to fill in."""
        if self._model is None:
            sessie, now = self.sessie, self.desk.clock()
            material = material_of(sessie.dossier, sessie.plan, now, progress=sessie.progress)
            return partial(KINDS["overeenkomst"].make, material)
        return partial(self._items, self._model, self.sessie.dossier)

    def _schrijf_naar(self, overschrijf: bool) -> WriteWork:
        """The filled in copy, and the list beside it."""
        model, dossier, own = self._model, self.sessie.dossier, self.sessie.pad
        uit = self.path_in(self.query_one(f"#{UIT}", LineField))

        def work() -> list[Path]:
            from vsv_wizard.documenten.writers import docx as schrijf_docx

            if model is None:
                raise DocumentError("Kies eerst het model.")
            ingevuld = self._fill_in(model, dossier)
            lijst = schrijf_docx.write(self._as_document(ingevuld, model, dossier))
            uitvoer = {uit: ingevuld.docx, uit.with_name(f"{uit.stem}-lijst.docx"): lijst}
            return write_files(uitvoer, overschrijf=overschrijf, dossier_path=own, bron=model)

        return work

    def _items(self, model: Path, dossier: Dossier) -> Document:
        ingevuld = self._fill_in(model, dossier)
        self.app.call_from_thread(self._ask, ingevuld.verslag)
        return self._as_document(ingevuld, model, dossier)

    # --- the places of which the model does not say what belongs there

    def _ask(self, verslag: FillReport) -> None:
        self.run_worker(self._show_question(verslag), exclusive=True, group="vraag")

    async def _show_question(self, verslag: FillReport) -> None:
        """Show the next unclear place, and what may belong there."""
        vak = next(iter(self.query(f"#{PLEK}").results(Vertical)), None)
        place = next(iter(verslag.unclear), None)
        now = (verslag.model, place.id) if place else None
        if vak is None or now == self._asked:
            return
        onward, self._asked, self._walking = self._walking, now, False
        await vak.remove_children()
        if place is None:
            return
        veld = choice_field(HOORT, suggestions(place), "")
        count = len(verslag.unclear)
        await vak.mount(
            *self.label_above(
                f"Wat hoort hier? {plural(count, '', f'Nog {count} plekken.')}".strip(),
                question(place),
            ),
            veld,
        )
        if onward:  # the last one was just answered: go on with this one
            veld.focus()

    @on(Typed, f"#{HOORT}")
    def _answered(self, event: Typed) -> None:
        """Remember the answer for this model, and fill it in again."""
        if self._asked is None or not event.tekst:
            return
        model, place = self._asked
        self._walking = True
        answer = {place: event.tekst}
        self.run_worker(lambda: self._remember(model, answer), thread=True)

    def _remember(self, model: str, places: dict[str, str]) -> None:
        try:
            save_asked(model, places)
        except OSError:
            self.app.call_from_thread(
                self.notify, "Uw antwoord is niet bewaard. Kijk of de schijf vol is."
            )
        self.app.call_from_thread(self.refresh_page)

    def _fill_in(self, model: Path, dossier: Dossier) -> FilledModel:
        sessie = self.sessie
        asked = partial(asked_in, self.desk.regio)
        return fill_in(read_model(model), dossier, sessie.plan, sessie.today, asked=asked)

    def _as_document(self, ingevuld: FilledModel, model: Path, dossier: Dossier) -> Document:
        naam = clean_line(model.name)
        return as_document(ingevuld.verslag, dossier, self.sessie.plan, naam)

    @on(Typed, f"#{GEVONDEN}")
    def _chosen(self, event: Typed) -> None:
        self.query_one(f"#{MODEL}", LineField).set_text(event.tekst)

    @on(Typed, f"#{MODEL}")
    def _typed(self) -> None:
        self.refresh_later()

    def action_read_agreement(self) -> None:
        """Compare a draft, or read what is filled in already."""
        here = Destination(Page.DOCUMENT, "overeenkomst", back=self._back)
        self.go(Destination(Page.DOCUMENT, "overeenkomst-lezen", back=here))

    def help_about(self) -> list[tuple[str, str]]:
        """What happens to the model."""
        return [("De overeenkomst invullen", EXPLANATION), ("Een concept lezen", READING)]
