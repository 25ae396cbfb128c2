"""One document: choose for whom and in what form, look at it, save it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget

from vsv_wizard.bewerken.read_dossier import ReadDossier
from vsv_wizard.bewerken.share import CannotShare, copy_inside
from vsv_wizard.documenten import (
    FORMATS,
    KINDS,
    Material,
    Niveau,
    file_name_of,
    free_name,
    material_of,
    write_file,
)
from vsv_wizard.documenten.errors import NotPossible
from vsv_wizard.documenten.given import CALENDAR, note_calendar, with_given
from vsv_wizard.documenten.since import note_document
from vsv_wizard.opslag import Destination, OpslagError
from vsv_wizard.screens.field_page import choice_field
from vsv_wizard.screens.making import MakeScreen, PreviewWork, WriteWork
from vsv_wizard.screens.widgets.fields import LineField, Typed

NIVEAU, KEUS, FORMAT = "niveau", "keus", "vorm"  # the ids of the fields
CARRYING = "pdf met dossier"  # a form of its own to choose: the copy is made only when asked
_UNSAVED = "Het dossier is nog niet opgeslagen. Sla het eerst op, en maak het rapport daarna."


class DocumentScreen(MakeScreen):
    """A document of the table of kinds."""

    def __init__(self, to: Destination) -> None:
        """Start with what most people need: the level and the form that come first."""
        super().__init__(to, self._maak_voorbeeld, self._schrijf_naar)
        self._kind = KINDS[to.id]
        self._level = self._kind.niveau
        self._vorm = to.note if to.note in self._kind.vormen else self._kind.vormen[0]
        self._keus = to.field  # a choice that is offered; else the first
        self._naam_gewijzigd = False
        self.titel = self._kind.titel

    def velden(self) -> Iterator[Widget]:
        """What there is to choose, and the name of the file."""
        soort = self._kind
        opties = soort.opties(self._material())
        self._keus = self._keus if self._keus in opties else next(iter(opties), "")
        if len(opties) > 1:
            yield from self.label_above(soort.keus)
            yield choice_field(KEUS, opties, self._keus)
        if len(soort.niveaus) > 1:
            yield from self.label_above("Voor wie is het?")
            niveaus = {niveau.value: niveau.uitleg for niveau in soort.niveaus}
            yield choice_field(NIVEAU, niveaus, self._level)
        yield from self.label_above("In welke vorm?")
        vormen = {}
        for vorm in soort.vormen:
            vormen[vorm] = f"{FORMATS[vorm][1]} ({vorm})"
            if vorm == "pdf" and soort.carries:
                vormen[CARRYING] = "Pdf, met het dossier erin"
        yield choice_field(FORMAT, vormen, self._vorm)
        yield from self.label_above("Waar wilt u het bewaren?", f"In de map {self.map}")
        yield LineField(self._voorstel(), "", is_proposed=True)

    def _maak_voorbeeld(self) -> PreviewWork:
        """The document as chosen."""
        carries = b" " if self._vorm == CARRYING else b""  # the cover says so
        return partial(self._kind.make, replace(self._material(), attached=carries), self._keus)

    def _schrijf_naar(self, overschrijf: bool) -> WriteWork:
        """One file, in the chosen form."""
        soort, material, keus = self._kind, self._material(), self._keus
        pad, dossier = self.path_in(self.query_one(LineField)), self.sessie.pad
        vorm, inside = self._vorm_of_file, self._inside()

        def work() -> list[Path]:
            made = with_given(material) if vorm == CALENDAR else material
            made = replace(made, attached=inside())
            inhoud = soort.write(made, vorm, keus)
            files = [write_file(pad, inhoud, overschrijf=overschrijf, dossier_path=dossier)]
            if vorm == CALENDAR:
                note_calendar(made)
            note_document(files, soort.naam, keus, material, soort.make(material, keus))
            return files

        return work

    @property
    def _vorm_of_file(self) -> str:
        return "pdf" if self._vorm == CARRYING else self._vorm

    def _inside(self) -> Callable[[], bytes]:
        """The work that makes the copy to go inside: of the file, for who may read the document."""
        sessie, level, now, carries = self.sessie, self._level, self.desk.clock, self._vorm
        pad, plan, unsaved = sessie.pad, sessie.plan, sessie.dirty

        def work() -> bytes:
            if carries != CARRYING:
                return b""
            if unsaved:
                raise NotPossible(_UNSAVED)
            try:
                return copy_inside(ReadDossier(pad, plan, now), Niveau(level), now())
            except (CannotShare, OpslagError) as error:
                raise NotPossible(str(error)) from error

        return work

    def _material(self) -> Material:
        """The dossier as it is now, for the chosen level."""
        sessie = self.sessie
        return material_of(
            sessie.dossier, sessie.plan, self.desk.clock(), self._level, sessie.progress
        )

    def _voorstel(self) -> str:
        """A name that says what it is."""
        naam = file_name_of(self._kind, self._material(), self._vorm_of_file, self._keus)
        return free_name(self.map, naam)

    @on(Typed, f"#{NIVEAU}")
    def _niveau_changed(self, event: Typed) -> None:
        self._level = Niveau(event.tekst)
        self._follow()

    @on(Typed, f"#{KEUS}")
    def _choice_changed(self, event: Typed) -> None:
        self._keus = event.tekst
        self._follow()

    @on(Typed, f"#{FORMAT}")
    def _format_changed(self, event: Typed) -> None:
        self._vorm = event.tekst
        self._follow()

    @on(Typed, "LineField")
    def _naam_changed(self) -> None:
        self._naam_gewijzigd = self.query_one(LineField).has_focus

    def _follow(self) -> None:
        """Show the document as chosen; the proposed name follows until it was typed over."""
        self.refresh_page()
        if not self._naam_gewijzigd:
            self.query_one(LineField).set_text(self._voorstel())
