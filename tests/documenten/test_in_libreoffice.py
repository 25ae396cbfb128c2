"""LibreOffice opens what the program makes for Word and Excel, and turns it into a PDF."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from all_blocks import CODE, EVERYTHING
from document_checks import voorbeeld
from factory import TODAY, full_dossier, material, plan
from hostile import HOSTILE, hostile_dossier
from model_agreements import docx, national_model, p, text_box

from vsv_wizard.documenten import KINDS, Niveau
from vsv_wizard.documenten.blocks import Alinea
from vsv_wizard.documenten.overeenkomst import fill_in
from vsv_wizard.documenten.writers import docx as schrijf_docx
from vsv_wizard.dossier.model import Dossier

Maker = Callable[[], tuple[str, bytes]]


def all_blocks() -> tuple[str, bytes]:
    """A document with every kind of block, and with texts that are code somewhere."""
    vijandig = Alinea("\n".join((*CODE, *HOSTILE)))
    return "blokken.docx", schrijf_docx.write(
        replace(EVERYTHING, blokken=(*EVERYTHING.blokken, vijandig))
    )


def filled(naam: str, model: Callable[[], bytes], dossier: Callable[[], Dossier]) -> Maker:
    """A model agreement that was filled in."""

    def maker() -> tuple[str, bytes]:
        na = fill_in(model(), dossier(), plan(), TODAY, toch=True)
        return f"model-{naam}.docx", na.docx

    return maker


def with_text_box() -> bytes:
    """A model with gaps in a text box and above the page."""
    vak = text_box(p("Regio …"))
    return docx(p("Kop ", vak), "RSO …, hierna RSO", koptekst=p("regio …"))


def van(naam: str, vorm: str) -> Maker:
    """A document of the table of kinds, of a full dossier."""

    def maker() -> tuple[str, bytes]:
        made = KINDS[naam].write(material(full_dossier(plan(), TODAY), Niveau.INTERNAL), vorm)
        return f"{naam}-{vorm}.{vorm}", _bytes(made)

    return maker


# Every document that must open: the name of a file and its bytes.
MAKERS: tuple[Maker, ...] = (
    all_blocks,
    filled("voorbeeld", national_model, voorbeeld),
    filled("kwaad", national_model, hostile_dossier),
    filled("vak", with_text_box, voorbeeld),
    *(
        van(naam, vorm)
        for naam, soort in KINDS.items()
        for vorm in ("docx", "xlsx")
        if vorm in soort.vormen
    ),
)


def _bytes(inhoud: str | bytes) -> bytes:
    assert isinstance(inhoud, bytes)
    return inhoud


def test_libreoffice_makes_a_pdf_of_it(tmp_path: Path) -> None:
    """All in one go: starting takes longer than the work."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice (soffice) is er niet, dus openen is niet te proberen")
    bestanden = []
    for maker in MAKERS:
        naam, inhoud = maker()
        bestanden.append(tmp_path / naam)
        bestanden[-1].write_bytes(inhoud)
    profiel = (tmp_path / "profiel").as_uri()
    command = [soffice, f"-env:UserInstallation={profiel}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", tmp_path, *bestanden], capture_output=True, check=True, timeout=120
    )
    for bestand in bestanden:
        pdf = bestand.with_suffix(".pdf")
        assert pdf.exists(), bestand.name
        assert pdf.read_bytes().startswith(b"%PDF"), bestand.name
        assert re.search(rb"/Type\s*/Page\b", pdf.read_bytes()), bestand.name
