"""One document: choose for whom and in what form, look at it, save it."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textual import on
from textual.widget import Widget

from vsv_wizard.documenten import (
    FORMATEN,
    SOORTEN,
    Niveau,
    Stof,
    bestandsnaam_van,
    schrijf_bestand,
    stof_van,
)
from vsv_wizard.opslag import Destination
from vsv_wizard.screens.maken import Maakscherm, Schrijfwerk, Voorbeeldwerk, keuzeveld
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld

NIVEAU, KEUS, VORM = "niveau", "keus", "vorm"  # the ids of the fields


class DocumentScherm(Maakscherm):
    """A document of the table of kinds."""

    def __init__(self, to: Destination) -> None:
        """Start with what most people need: the level and the form that come first."""
        super().__init__(to, self._maak_voorbeeld, self._schrijf_naar)
        self._soort = SOORTEN[to.id]
        self._niveau = self._soort.niveau
        self._vorm = self._soort.vormen[0]
        self._keus = ""
        self._naam_gewijzigd = False
        self.titel = self._soort.titel

    def velden(self) -> Iterator[Widget]:
        """What there is to choose, and the name of the file."""
        soort = self._soort
        opties = soort.opties(self._stof())
        self._keus = next(iter(opties), "")
        if len(opties) > 1:
            yield from self.vraag_om(soort.keus)
            yield keuzeveld(KEUS, opties, self._keus)
        if len(soort.niveaus) > 1:
            yield from self.vraag_om("Voor wie is het?")
            niveaus = {niveau.value: niveau.uitleg for niveau in soort.niveaus}
            yield keuzeveld(NIVEAU, niveaus, self._niveau)
        yield from self.vraag_om("In welke vorm?")
        vormen = {vorm: f"{FORMATEN[vorm][1]} ({vorm})" for vorm in soort.vormen}
        yield keuzeveld(VORM, vormen, self._vorm)
        yield from self.vraag_om("Waar wilt u het bewaren?", f"In de map {self.map}")
        yield Regelveld(self._voorstel(), "")

    def _maak_voorbeeld(self) -> Voorbeeldwerk:
        """The document as chosen."""
        return partial(self._soort.maak, self._stof(), self._keus)

    def _schrijf_naar(self, overschrijf: bool) -> Schrijfwerk:
        """One file, in the chosen form."""
        soort, stof, vorm, keus = self._soort, self._stof(), self._vorm, self._keus
        pad, dossier = self.pad_in(self.query_one(Regelveld)), self.sessie.pad

        def werk() -> list[Path]:
            inhoud = soort.schrijf(stof, vorm, keus)
            return [schrijf_bestand(pad, inhoud, overschrijf=overschrijf, dossier_pad=dossier)]

        return werk

    def _stof(self) -> Stof:
        """The dossier as it is now, for the chosen level."""
        sessie = self.sessie
        return stof_van(
            sessie.dossier, sessie.plan, self.desk.klok(), self._niveau, sessie.voortgang
        )

    def _voorstel(self) -> str:
        """A name that says what it is."""
        return bestandsnaam_van(self._soort, self._stof(), self._vorm)

    @on(Getypt, f"#{NIVEAU}")
    def _ander_niveau(self, event: Getypt) -> None:
        self._niveau = Niveau(event.tekst)
        self._volg()

    @on(Getypt, f"#{KEUS}")
    def _andere_keus(self, event: Getypt) -> None:
        self._keus = event.tekst
        self._volg()

    @on(Getypt, f"#{VORM}")
    def _andere_vorm(self, event: Getypt) -> None:
        self._vorm = event.tekst
        self._volg()

    @on(Getypt, "Regelveld")
    def _andere_naam(self) -> None:
        self._naam_gewijzigd = self.query_one(Regelveld).has_focus

    def _volg(self) -> None:
        """Show the document as chosen; the proposed name follows until it was typed over."""
        self.ververs()
        if not self._naam_gewijzigd:
            self.query_one(Regelveld).zet_tekst(self._voorstel())
