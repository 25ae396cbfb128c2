"""Which documents there are. The screens and the command line both go by this table.

Each kind has a module of its own with `maak(stof, keus) -> Document`, and, where there
is something to choose (which meeting, for whom), `opties(stof) -> dict`. A module may
have `nodig(stof) -> str`: why a VSV does not need the document, or nothing. They are
imported when they are asked for.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from types import ModuleType

from vsv_wizard.documenten.blocks import Document
from vsv_wizard.documenten.errors import GeenKeus
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.niveau import Niveau

# Per format: its writer, a module of `vormen` with `schrijf(document) -> str | bytes`, and
# what it is called.
FORMATEN: Mapping[str, tuple[str, str]] = {
    "docx": ("docx", "Word"),
    "pdf": ("pdf", "Pdf, om af te drukken"),
    "html": ("html", "Webpagina"),
    "txt": ("plain", "Platte tekst, voor een mail"),
    "md": ("markdown", "Tekst met opmaak"),
    "json": ("json", "Voor een programma"),
    "xlsx": ("", "Excel"),
    "ics": ("", "Voor Outlook of uw agenda"),
}
_GEWOON = ("docx", "pdf", "html", "txt", "md", "json")


@dataclass(frozen=True)
class Soort:
    """One kind of document.

    naam: of the command and in the name of the file. kort: what it is for, in a line.
    vormen: the formats, best first. eigen: per format that only this kind has, the
    module with `schrijf(stof, keus) -> bytes`. los: the format without a file to write.
    keus: what there is to choose, as a question; empty when there is nothing. module: that
    of its contents, when it has another name.
    """

    naam: str
    titel: str
    kort: str
    vormen: tuple[str, ...]
    niveaus: tuple[Niveau, ...] = (Niveau.BESTUUR, Niveau.INTERN)
    eigen: Mapping[str, str] = field(default_factory=dict)
    los: str = "md"
    keus: str = ""
    module: str = ""

    @property
    def niveau(self) -> Niveau:
        """The level for which it is made unless another is asked."""
        return Niveau.BESTUUR if Niveau.BESTUUR in self.niveaus else self.niveaus[0]

    def opties(self, stof: Stof) -> dict[str, str]:
        """What there is to choose, with how it is called; the first is the best guess."""
        opties: dict[str, str] = self._module.opties(stof) if self.keus else {}
        return opties

    def nodig(self, stof: Stof) -> str:
        """Why this VSV does not need this document; empty when it may."""
        nodig = getattr(self._module, "nodig", None)
        return nodig(stof) if nodig else ""

    def maak(self, stof: Stof, keus: str = "") -> Document:
        """The document, in its neutral structure. Raises GeenKeus."""
        document: Document = self._module.maak(stof, self._gekozen(stof, keus))
        return document

    def schrijf(self, stof: Stof, vorm: str, keus: str = "") -> str | bytes:
        """The document in one of its formats. Raises GeenKeus, NietMogelijk."""
        if vorm in self.eigen:
            inhoud: bytes = _module(f"writers.{self.eigen[vorm]}").schrijf(
                stof, self._gekozen(stof, keus)
            )
            return inhoud
        return in_vorm(self.maak(stof, keus), vorm)

    @property
    def _module(self) -> ModuleType:
        return _module(f"stukken.{self.module or self.naam}")

    def _gekozen(self, stof: Stof, keus: str) -> str:
        if not self.keus:
            return ""
        opties = self.opties(stof)
        if keus and keus not in opties:
            mogelijk = "\n".join(f"  {sleutel}: {naam}" for sleutel, naam in opties.items())
            raise GeenKeus(
                f"'{keus}' kan hier niet. Kies een van deze:\n{mogelijk}"
                if opties
                else f"'{keus}' kan hier niet. Er is nog niets om te kiezen."
            )
        return keus or next(iter(opties), "")


def in_vorm(document: Document, vorm: str) -> str | bytes:
    """A document in one of the formats that every kind has. Raises NietMogelijk."""
    tekst: str | bytes = _module(f"writers.{FORMATEN[vorm][0]}").schrijf(document)
    return tekst


def _module(naam: str) -> ModuleType:
    return import_module(f"vsv_wizard.documenten.{naam}")


SOORTEN: Mapping[str, Soort] = {
    soort.naam: soort
    for soort in (
        Soort(
            "rapport",
            "Statusrapport",
            "Hoe ver uw VSV is, wat open is, wat is besloten en wat er komt.",
            ("pdf", "docx", "html", "md", "txt", "json"),
            niveaus=tuple(Niveau),
            module="statusrapport",
        ),
        Soort(
            "mandaatbesluit",
            "Mandaatbesluit",
            "Het besluit over het geld, de penningmeester en het aanspreekpunt.",
            _GEWOON,
        ),
        Soort(
            "volmacht",
            "Volmacht",
            "Hiermee mag iemand tekenen namens een zorgaanbieder of het VSV.",
            _GEWOON,
            keus="Van wie is de volmacht?",
        ),
        Soort(
            "aanmelding",
            "Aanmelding van namen",
            "Bericht aan de RSO en de leden: wie is uw contact en wie doet het geld.",
            ("txt", "docx", "pdf", "html", "md", "json"),
            niveaus=(Niveau.INTERN,),
            los="txt",
            keus="Voor wie is het bericht?",
        ),
        Soort(
            "overeenkomst",
            "Overeenkomst met de RSO",
            "De modelovereenkomst die u in Word hebt, ingevuld met uw antwoorden.",
            ("docx",),
            los="docx",
            module="overeenkomstgegevens",
        ),
        Soort(
            "begroting",
            "Begroting",
            "Wat er binnenkomt en wat het kost, per jaar.",
            ("xlsx", *_GEWOON),
            eigen={"xlsx": "xlsx"},
        ),
        Soort(
            "keuzeblad",
            "Keuzeblad",
            "Alle open keuzes op een blad, voor de vergadering van het bestuur.",
            _GEWOON,
        ),
        Soort(
            "vergadering",
            "Agenda van een overleg",
            "De agenda van een gepland overleg, met open acties en verzoeken.",
            _GEWOON,
            keus="Welk overleg?",
        ),
        Soort(
            "verslag",
            "Verslag van een overleg",
            "Een formulier om het verslag in te schrijven, al ingevuld waar het kan.",
            _GEWOON,
            keus="Welk overleg?",
        ),
        Soort(
            "sessieverslag",
            "Verslag van een sessie",
            "Wat u samen besloot, afsprak en invulde, en wat er de volgende keer komt.",
            _GEWOON,
            keus="Welke sessie?",
        ),
        Soort(
            "agenda",
            "Datums voor uw agenda",
            "Overleggen, geld, controles en de laatste dag om op te zeggen.",
            ("ics", *_GEWOON),
            niveaus=tuple(Niveau),
            eigen={"ics": "ics"},
            los="ics",
        ),
        Soort(
            "overdracht",
            "Overdracht",
            "Voor een nieuwe penningmeester of een nieuw aanspreekpunt.",
            _GEWOON,
            keus="Welke rol gaat over?",
        ),
        Soort(
            "adviesoverdracht",
            "Overdracht van adviseur",
            "Voor de nieuwe adviseur van de RSO: de stand, wat loopt en wat gevoelig ligt.",
            _GEWOON,
        ),
    )
}
