"""A draft of the RSO, or a filled agreement: what is different, and the answers to take over."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textual import on
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from vsv_wizard.bewerken.read_dossier import READ_ONLY
from vsv_wizard.documenten import DocumentError, material_of, write_files
from vsv_wizard.documenten.blocks import Alinea, Document
from vsv_wizard.documenten.cover import cover
from vsv_wizard.documenten.overeenkomst.agreement_text import read_agreement
from vsv_wizard.documenten.overeenkomst.compare import compare
from vsv_wizard.documenten.overeenkomst.read_back import Proposal, proposals, take
from vsv_wizard.documenten.overeenkomst.reading_report import comparison_document
from vsv_wizard.dossier.merge import decide
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import capitalized, clean_line, file_name
from vsv_wizard.opslag import Destination
from vsv_wizard.plan.fill import NotFilled
from vsv_wizard.screens.field_page import file_choice
from vsv_wizard.screens.making import MakeScreen, PreviewWork, WriteWork, word_files_beside
from vsv_wizard.screens.widgets.fields import LineField, Typed
from vsv_wizard.screens.widgets.item_list import ChoiceList

GEVONDEN, CONCEPT, MODEL, UIT = "gevonden", "concept", "model", "uit"  # the ids of the fields
ANSWERS = "antwoorden"
EXPLANATION = (
    "Geef het concept van de RSO, of een overeenkomst die al is ingevuld of getekend. Geeft u ook "
    "het model? Dan ziet u welke bepalingen anders, weg of nieuw zijn. Antwoorden uit het bestand "
    "komen alleen in uw dossier als u ze in de lijst kiest en op Enter drukt."
)
BEGIN = "Kies het concept of de ingevulde overeenkomst. Uw bestanden veranderen niet."
MAX_ITEMS = 6  # files to choose from


class OvereenkomstReadingScreen(MakeScreen):
    """Left the files and the answers to take, right the report."""

    titel = "Concept of overeenkomst lezen"

    def __init__(self, to: Destination) -> None:
        """Start without a file."""
        super().__init__(to, self._preview, self._write_to)
        self._offered: list[Proposal] = []

    def velden(self) -> Iterator[Widget]:
        """Which files, where the report goes, and what can be taken over."""
        if self.files:
            yield from self.label_above("Welk bestand wilt u lezen?", f"In de map {self.map}")
            yield file_choice(GEVONDEN, self.files)
        yield from self.label_above(
            "Of typ waar het staat" if self.files else "Waar staat het bestand?"
        )
        yield self._line(CONCEPT, "", "C:\\Documenten\\concept.docx")
        yield from self.label_above("Waar staat het model?", "Mag leeg blijven.")
        yield self._line(MODEL, "", "C:\\Documenten\\model.docx")
        yield from self.label_above("Waar wilt u het verslag bewaren?")
        day = self.sessie.today.isoformat()
        yield self._line(UIT, f"{file_name(self.sessie.naam)}-vergelijking-{day}.docx", "")
        yield from self.label_above(
            "Antwoorden in dit bestand", "Enter zet een antwoord in uw dossier."
        )
        yield ChoiceList(id=ANSWERS)

    @staticmethod
    def _line(naam: str, value: str, example: str) -> LineField:
        veld = LineField(value, example)
        veld.id = naam
        return veld

    @staticmethod
    def read_first(dossier: Path) -> list[Path]:
        """Word files beside the dossier, the newest first."""
        return word_files_beside(dossier)[:MAX_ITEMS]

    def _path(self, naam: str) -> Path | None:
        veld = self.query_one(f"#{naam}", LineField)
        return self.path_in(veld) if veld.value.strip() else None

    # --- the report

    def _preview(self) -> PreviewWork:
        concept, model, dossier = self._path(CONCEPT), self._path(MODEL), self.sessie.dossier
        if concept is None:
            material = material_of(dossier, self.sessie.plan, self.desk.clock())
            return partial(cover, material, "vergelijking", self.titel, "", (Alinea(BEGIN),))
        return partial(self._report, concept, model, dossier)

    def _report(self, concept: Path, model: Path | None, dossier: Dossier) -> Document:
        plan = self.sessie.plan
        try:
            draft = read_agreement(concept, "het concept")
            beside = read_agreement(model, "het model") if model else None
        except DocumentError:
            self.app.call_from_thread(self._offer, [])
            raise
        answers = proposals(draft, dossier, plan)
        self.app.call_from_thread(self._offer, [one for one in answers if one.can_take])
        material = material_of(dossier, plan, self.desk.clock())
        return comparison_document(
            material, compare(beside, draft), answers, draft.naam, beside.naam if beside else ""
        )

    def _write_to(self, overschrijf: bool) -> WriteWork:
        concept, model, dossier = self._path(CONCEPT), self._path(MODEL), self.sessie.dossier
        uit, own = self.path_in(self.query_one(f"#{UIT}", LineField)), self.sessie.pad

        def work() -> list[Path]:
            from vsv_wizard.documenten.writers import docx as write_docx

            if concept is None:
                raise DocumentError("Kies eerst het bestand dat u wilt lezen.")
            report = write_docx.write(self._report(concept, model, dossier))
            sources = (concept, model) if model else (concept,)
            return write_files(
                {uit: report}, overschrijf=overschrijf, dossier_path=own, bron=sources
            )

        return work

    # --- the answers

    def _offer(self, answers: list[Proposal]) -> None:
        """Show what can be taken, with the keys on the same spot."""
        for lijst in self.query(f"#{ANSWERS}").results(ChoiceList):
            here = lijst.highlighted or 0
            self._offered = answers
            lijst.clear_options()
            lijst.add_options(Option(_shown(answer)) for answer in answers)
            lijst.highlighted = min(here, len(answers) - 1) if answers else None

    @on(OptionList.OptionSelected, f"#{ANSWERS}")
    def _take(self, event: OptionList.OptionSelected) -> None:
        """Take this one answer over."""
        if self.sessie.is_read_only:
            self.report(READ_ONLY)
            return
        answer = self._offered[event.option_index]
        try:
            taken = take(self.sessie.dossier, self.sessie.plan, [answer])
        except NotFilled as error:
            self.report(error.errors[0][1], ernst="warning")
            return
        _, dossier = decide(taken.dossier, taken.paden)
        self.sessie.replace_with(dossier)
        self.saver.save_soon()
        self.report(f"Overgenomen: {answer.naam}.")
        self._offer([one for one in self._offered if one is not answer])
        self.refresh_page()

    @on(Typed, f"#{GEVONDEN}")
    def _chosen(self, event: Typed) -> None:
        self.query_one(f"#{CONCEPT}", LineField).set_text(event.tekst)

    @on(Typed, f"#{CONCEPT}, #{MODEL}")
    def _typed(self) -> None:
        self.refresh_later()

    def help_about(self) -> list[tuple[str, str]]:
        """What is compared, and what is taken over."""
        return [("Een concept of overeenkomst lezen", EXPLANATION)]


def _shown(answer: Proposal) -> Content:
    """What is asked, what the agreement says, and what the dossier has."""
    naam = capitalized(answer.naam)
    now = f"Nu: {clean_line(answer.now)}. Gelezen: {answer.plaats}"
    return Content.assemble((f"{naam}\n", "bold"), f"{clean_line(answer.words)}\n", (now, "$zacht"))
