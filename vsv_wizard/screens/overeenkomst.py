"""The agreement with the RSO: name the model, see what will be filled in, save the copy."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from textual import on
from textual.timer import Timer
from textual.widget import Widget

from vsv_wizard.documenten import SOORTEN, Documentfout, schrijf_bestanden, stof_van
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.documenten.overeenkomst import Ingevuld, als_document, vul_in
from vsv_wizard.documenten.overeenkomst.modelbestand import lees_model
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import bestandsnaam, schoon_regel
from vsv_wizard.opslag import Destination
from vsv_wizard.screens.maken import Maakscherm, Schrijfwerk, Voorbeeldwerk, keuzeveld
from vsv_wizard.screens.widgets.velden import Getypt, Regelveld

GEVONDEN, MODEL, UIT = "gevonden", "model", "uit"  # the ids of the fields
UITLEG = (
    "Geef het Word-bestand van de modelovereenkomst zoals u het kreeg. Het programma maakt een "
    "kopie en vult die in. Uw model verandert niet."
)
MEESTE = 6  # files to choose from
WACHTTIJD = 0.3  # seconds without a key, before the model is read


class OvereenkomstScherm(Maakscherm):
    """The preview is the list: what was filled in, what stays open, what is wrong."""

    titel = "Overeenkomst met de RSO"
    _wachten: Timer | None = None

    def __init__(self, to: Destination) -> None:
        """Start without a model."""
        super().__init__(to, self._maak_voorbeeld, self._schrijf_naar)

    def velden(self) -> Iterator[Widget]:
        """Where the model is, and where the copy goes."""
        gevonden = {pad.name: schoon_regel(pad.name) for pad in self._modellen()}
        if gevonden:
            yield from self.vraag_om("Welk bestand is het model?", f"In de map {self.map}")
            yield keuzeveld(GEVONDEN, gevonden, "")
        yield from self.vraag_om("Of typ waar het staat" if gevonden else "Waar staat het model?")
        model = Regelveld("", "C:\\Documenten\\model.docx")
        model.id = MODEL
        yield model
        yield from self.vraag_om("Waar wilt u het bewaren?", "De lijst komt ernaast, ook in Word.")
        uit = Regelveld(self._voorstel(), "")
        uit.id = UIT
        yield uit

    def _modellen(self) -> list[Path]:
        """Word files beside the dossier, the newest first."""
        paden = [pad for pad in self.map.glob("[!.~]*.docx") if pad.is_file()]
        return sorted(paden, key=lambda pad: -pad.stat().st_mtime)[:MEESTE]

    def _voorstel(self) -> str:
        dag = self.sessie.vandaag.isoformat()
        return f"{bestandsnaam(self.sessie.naam)}-overeenkomst-{dag}.docx"

    @property
    def _model(self) -> Path | None:
        veld = self.query_one(f"#{MODEL}", Regelveld)
        return self.pad_in(veld) if veld.value.strip() else None

    def _maak_voorbeeld(self) -> Voorbeeldwerk:
        """The list of what would be filled in; without a model, what there is to fill in."""
        if self._model is None:
            sessie, nu = self.sessie, self.desk.klok()
            stof = stof_van(sessie.dossier, sessie.plan, nu, voortgang=sessie.voortgang)
            return partial(SOORTEN["overeenkomst"].maak, stof)
        return partial(self._lijst, self._model, self.sessie.dossier)

    def _schrijf_naar(self, overschrijf: bool) -> Schrijfwerk:
        """The filled in copy, and the list beside it."""
        model, dossier, eigen = self._model, self.sessie.dossier, self.sessie.pad
        uit = self.pad_in(self.query_one(f"#{UIT}", Regelveld))

        def werk() -> list[Path]:
            from vsv_wizard.documenten.writers import docx as schrijf_docx

            if model is None:
                raise Documentfout("Kies eerst het model.")
            ingevuld = self._vul_in(model, dossier)
            lijst = schrijf_docx.schrijf(self._als_document(ingevuld, model, dossier))
            uitvoer = {uit: ingevuld.docx, uit.with_name(f"{uit.stem}-lijst.docx"): lijst}
            return schrijf_bestanden(
                uitvoer, overschrijf=overschrijf, dossier_pad=eigen, bron=model
            )

        return werk

    def _lijst(self, model: Path, dossier: Dossier) -> Document:
        return self._als_document(self._vul_in(model, dossier), model, dossier)

    def _vul_in(self, model: Path, dossier: Dossier) -> Ingevuld:
        sessie = self.sessie
        return vul_in(lees_model(model), dossier, sessie.plan, sessie.vandaag)

    def _als_document(self, ingevuld: Ingevuld, model: Path, dossier: Dossier) -> Document:
        naam = schoon_regel(model.name)
        return als_document(ingevuld.verslag, dossier, self.sessie.plan, naam)

    @on(Getypt, f"#{GEVONDEN}")
    def _gekozen(self, event: Getypt) -> None:
        self.query_one(f"#{MODEL}", Regelveld).zet_tekst(event.tekst)

    @on(Getypt, f"#{MODEL}")
    def _getypt(self) -> None:
        if self._wachten:
            self._wachten.stop()
        self._wachten = self.set_timer(WACHTTIJD, self.ververs)

    def hulptekst(self) -> list[tuple[str, str]]:
        """What happens to the model."""
        return [("De overeenkomst invullen", UITLEG)]
