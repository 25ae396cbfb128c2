"""Which documents there are: the one table. Commands, screens, help and completion follow it.

Each kind has a module of its own in `stukken` with `make(material, keus) -> Document`, and, where
there is something to choose (which meeting, for whom), `opties(material) -> dict`. A module may
have `needed(material) -> str`: why a VSV does not need the document, or nothing. They are
imported when they are asked for, and so is everything else: the help of the program reads
this table, and every start pays for what is imported here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from types import ModuleType

    from vsv_wizard.documenten.blocks import Document
    from vsv_wizard.documenten.material import Material
    from vsv_wizard.dossier.niveau import Niveau

# Per format: its writer, a module of `formats` with `write(document) -> str | bytes`, and
# what it is called.
FORMATS: Mapping[str, tuple[str, str]] = {
    "docx": ("docx", "Word"),
    "pdf": ("pdf", "Pdf, om af te drukken"),
    "html": ("html", "Webpagina"),
    "txt": ("plain", "Platte tekst, voor een mail"),
    "eml": ("eml", "Mail, klaar om te versturen"),
    "md": ("markdown", "Tekst met opmaak"),
    "json": ("json", "Voor een programma"),
    "xlsx": ("", "Excel"),
    "ics": ("", "Voor Outlook of uw agenda"),
}
BINARY = ("docx", "pdf", "xlsx", "eml")  # not for a terminal
_ALLE_NIVEAUS = ("openbaar", "bestuur", "intern")
_PLAIN = ("docx", "pdf", "html", "txt", "eml", "md", "json")


class DocumentKind:
    """One kind of document.

    naam: of the command and in the name of the file. kort: what it is for, in a line.
    doet: what its command does, in the help. vormen: the formats, best first. niveaus: for
    whom it can be made. eigen: per format that only this kind has, the module with
    `write(material, keus) -> bytes`. los: the format without a file to write. keus: what there
    is to choose, as a question; empty when there is nothing. module: that of its contents,
    when it has another name. aan: to whom it goes by mail (rso, leden or
    bestuur). vlag: a choice that is an option of its own too, and what that does.
    carries: as PDF it can have the dossier for its readers inside.
    """

    def __init__(  # noqa: PLR0913 - one row of a table
        self,
        naam: str,
        titel: str,
        kort: str,
        doet: str,
        vormen: tuple[str, ...] = _PLAIN,
        *,
        niveaus: tuple[str, ...] = ("bestuur", "intern"),
        own: Mapping[str, str] | None = None,
        los: str = "md",
        keus: str = "",
        module: str = "",
        aan: str = "bestuur",
        vlag: tuple[str, str] | None = None,
        carries: bool = False,
    ) -> None:
        """Fill in a row of the table. No dataclass: importing that costs more than the help."""
        self.naam, self.titel, self.kort, self.doet = naam, titel, kort, doet
        self.vormen, self.own, self.los = vormen, own or {}, los
        self.keus, self.module, self.aan, self.vlag = keus, module or naam, aan, vlag
        self._niveaus, self.carries = niveaus, carries

    @property
    def niveaus(self) -> tuple[Niveau, ...]:
        """The levels for which it can be made."""
        from vsv_wizard.dossier.niveau import Niveau

        return tuple(map(Niveau, self._niveaus))

    @property
    def niveau(self) -> Niveau:
        """The level for which it is made unless another is asked."""
        return next((n for n in self.niveaus if n == "bestuur"), self.niveaus[0])

    def opties(self, material: Material) -> dict[str, str]:
        """What there is to choose, with how it is called; the first is the best guess."""
        opties: dict[str, str] = self._module.opties(material) if self.keus else {}
        return opties

    def needed(self, material: Material) -> str:
        """Why this VSV does not need this document; empty when it may."""
        needed = getattr(self._module, "needed", None)
        return needed(material) if needed else ""

    def make(self, material: Material, keus: str = "") -> Document:
        """The document, in its neutral structure. Raises NoSuchChoice."""
        document: Document = self._module.make(material, self._chosen(material, keus))
        return document

    def day(self, material: Material, keus: str = "") -> date:
        """The day that it is about: of the meeting that was chosen, else today."""
        day = getattr(self._module, "about_day", None)
        found: date | None = day(material, self._chosen(material, keus)) if day else None
        return found or material.today

    def write(self, material: Material, vorm: str, keus: str = "") -> str | bytes:
        """The document in one of its formats. Raises NoSuchChoice, NotPossible."""
        if vorm in self.own:
            inhoud: bytes = _module(f"writers.{self.own[vorm]}").write(
                material, self._chosen(material, keus)
            )
            return inhoud
        return in_format(self.make(material, keus), vorm)

    @property
    def _module(self) -> ModuleType:
        return _module(f"stukken.{self.module}")

    def _chosen(self, material: Material, keus: str) -> str:
        if not self.keus:
            return ""
        from vsv_wizard.documenten.errors import NoSuchChoice

        opties = self.opties(material)
        if keus and keus not in opties:
            mogelijk = "\n".join(f"  {sleutel}: {naam}" for sleutel, naam in opties.items())
            raise NoSuchChoice(
                f"'{keus}' kan hier niet. Kies een van deze:\n{mogelijk}"
                if opties
                else f"'{keus}' kan hier niet. Er is nog niets om te kiezen."
            )
        return keus or next(iter(opties), "")


def in_format(document: Document, vorm: str) -> str | bytes:
    """A document in one of the formats that every kind has. Raises NotPossible."""
    tekst: str | bytes = _module(f"writers.{FORMATS[vorm][0]}").write(document)
    return tekst


def _module(naam: str) -> ModuleType:
    from importlib import import_module

    return import_module(f"vsv_wizard.documenten.{naam}")


KINDS: Mapping[str, DocumentKind] = {
    soort.naam: soort
    for soort in (
        DocumentKind(
            "rapport",
            "Statusrapport",
            "Hoe ver uw VSV is, wat open is, wat is besloten en wat er komt.",
            "Maak het statusrapport.",
            ("pdf", "docx", "html", "txt", "eml", "md", "json"),
            niveaus=_ALLE_NIVEAUS,
            keus="Hoe uitgebreid?",
            module="statusrapport",
            vlag=("uitgebreid", "Met bijlage: alle taken, antwoorden, besluiten en geld."),
            carries=True,
        ),
        DocumentKind(
            "mandaatbesluit",
            "Mandaatbesluit",
            "Het besluit over het geld, de penningmeester en het aanspreekpunt.",
            "Maak het besluit over het geld en de personen.",
            keus="Welk besluit?",
        ),
        DocumentKind(
            "volmacht",
            "Volmacht",
            "Hiermee mag iemand tekenen namens een deelnemer of het VSV.",
            "Maak een volmacht om te tekenen.",
            keus="Van wie is de volmacht?",
        ),
        DocumentKind(
            "aanmelding",
            "Aanmelding van namen",
            "Bericht aan de RSO en de deelnemers: wie is uw contact en wie doet het geld.",
            "Maak het bericht met de namen aan RSO en deelnemers.",
            ("txt", "eml", "docx", "pdf", "html", "md", "json"),
            niveaus=("intern",),
            los="txt",
            keus="Voor wie is het bericht?",
        ),
        DocumentKind(
            "overeenkomst",
            "Overeenkomst met de RSO",
            "De modelovereenkomst die u in Word hebt, ingevuld met uw antwoorden.",
            "Vul de modelovereenkomst met de RSO in.",
            ("docx",),
            los="docx",
            module="overeenkomstgegevens",
            aan="rso",
        ),
        DocumentKind(
            "partijen",
            "Partijen bij de overeenkomst",
            "Zonder rechtspersoon: alle deelnemers als partij, met bladen om te tekenen.",
            "Maak de bijlage met de partijen en de bladen om te tekenen.",
            aan="rso",
        ),
        DocumentKind(
            "begroting",
            "Begroting",
            "Wat er binnenkomt en wat het kost, per jaar.",
            "Maak de begroting, ook voor Excel.",
            ("xlsx", *_PLAIN),
            own={"xlsx": "xlsx"},
        ),
        DocumentKind(
            "keuzeblad",
            "Keuzeblad",
            "De keuzes die aan de beurt zijn, voor de vergadering van het bestuur.",
            "Maak het blad met de keuzes die aan de beurt zijn.",
            keus="Welke keuzes?",
            vlag=("alle", "Alle open keuzes, ook die later komen."),
        ),
        DocumentKind(
            "agendapunt",
            "Agendapunt",
            "Een besluit voorbereiden: voorstel, stukken, en de tekst voor de notulen.",
            "Maak het agendapunt voor een besluit.",
            keus="Waarover gaat het besluit?",
        ),
        DocumentKind(
            "vergadering",
            "Agenda van een overleg",
            "De agenda van een gepland overleg, met open acties en wijzigingsverzoeken.",
            "Maak de agenda van een overleg.",
            keus="Welk overleg?",
            aan="leden",
        ),
        DocumentKind(
            "verslag",
            "Verslag van een overleg",
            "Een formulier om het verslag in te schrijven, al ingevuld waar het kan.",
            "Maak het formulier voor een verslag.",
            keus="Welk overleg?",
            aan="leden",
        ),
        DocumentKind(
            "voorbereiding",
            "Voorbereiding van een sessie",
            "Wat er sinds de vorige sessie gebeurde, wat te laat is en wat te bespreken.",
            "Maak het blad of de agenda voor een sessie.",
            own={"eml": "invitation"},
            keus="Waarvoor?",
        ),
        DocumentKind(
            "sessieverslag",
            "Verslag van een sessie",
            "Wat u samen besloot, afsprak en invulde, en wat er de volgende keer komt.",
            "Maak het verslag van een sessie.",
            keus="Welke sessie?",
            aan="leden",
        ),
        DocumentKind(
            "besluiten",
            "Besluitenlijst",
            "Wat in de sessies is besloten, en bij welke taak.",
            "Maak de lijst van besluiten uit de sessies.",
            module="besluitenlijst",
        ),
        DocumentKind(
            "agenda",
            "Datums voor uw agenda",
            "Overleggen, geld, controles en de laatste dag om op te zeggen.",
            "Zet de datums in een bestand voor uw agenda.",
            ("ics", *_PLAIN),
            niveaus=_ALLE_NIVEAUS,
            own={"ics": "ics"},
            los="ics",
            aan="leden",
        ),
        DocumentKind(
            "wiedoetwat",
            "Wie doet wat",
            "De elf thema's op een blad: wie het doet, en of het een dienst van de RSO is.",
            "Maak het blad dat zegt wie wat doet.",
            ("pdf", "docx", "html", "txt", "eml", "md", "json"),
        ),
        DocumentKind(
            "overdracht",
            "Overdracht",
            "Voor een nieuwe penningmeester of een nieuw aanspreekpunt.",
            "Maak de overdracht van een rol.",
            keus="Welke rol gaat over?",
        ),
        DocumentKind(
            "adviesoverdracht",
            "Overdracht van adviseur",
            "Voor de nieuwe adviseur van de RSO: de stand, wat loopt en wat gevoelig ligt.",
            "Maak de overdracht voor een nieuwe adviseur van de RSO.",
            aan="rso",
        ),
    )
}
