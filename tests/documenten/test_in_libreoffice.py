"""LibreOffice opens what the program makes for Word and Excel, and turns it into a PDF."""

import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from all_blocks import ALLES, CODE
from factory import VANDAAG, plan, stof, vol_dossier
from hostile import KWAAD

from vsv_wizard.documenten import SOORTEN, Niveau
from vsv_wizard.documenten.blocks import Alinea
from vsv_wizard.documenten.writers import docx as schrijf_docx

Maker = Callable[[], tuple[str, bytes]]


def alle_blokken() -> tuple[str, bytes]:
    """A document with every kind of block, and with texts that are code somewhere."""
    vijandig = Alinea("\n".join((*CODE, *KWAAD)))
    return "blokken.docx", schrijf_docx.schrijf(replace(ALLES, blokken=(*ALLES.blokken, vijandig)))


def van(naam: str, vorm: str) -> Maker:
    """A document of the table of kinds, of a full dossier."""

    def maker() -> tuple[str, bytes]:
        gemaakt = SOORTEN[naam].schrijf(stof(vol_dossier(plan(), VANDAAG), Niveau.INTERN), vorm)
        return f"{naam}-{vorm}.{vorm}", _bytes(gemaakt)

    return maker


# Every document that must open: the name of a file and its bytes.
MAKERS: tuple[Maker, ...] = (
    alle_blokken,
    *(
        van(naam, vorm)
        for naam, soort in SOORTEN.items()
        for vorm in ("docx", "xlsx")
        if vorm in soort.vormen
    ),
)


def _bytes(inhoud: str | bytes) -> bytes:
    assert isinstance(inhoud, bytes)
    return inhoud


def test_libreoffice_maakt_er_een_pdf_van(tmp_path: Path) -> None:
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
    opdracht = [soffice, f"-env:UserInstallation={profiel}", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*opdracht, "--outdir", tmp_path, *bestanden], capture_output=True, check=True, timeout=120
    )
    for bestand in bestanden:
        pdf = bestand.with_suffix(".pdf")
        assert pdf.exists(), bestand.name
        assert re.search(rb"/Type\s*/Page\b", pdf.read_bytes()), bestand.name
