"""The dossier inside a PDF: found when it is there, and checked as the file of a stranger."""

import os
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import empty_dossier
from member_files import pdf_with

from vsv_wizard.opslag import load, to_toml
from vsv_wizard.opslag.disk import MAX_BYTES
from vsv_wizard.opslag.errors import NewerSchema, OpslagError
from vsv_wizard.opslag.pdf_attachment import attached_dossier

TOML = to_toml(empty_dossier())


def write(tmp_path: Path, data: bytes) -> Path:
    pad = tmp_path / "rapport.pdf"
    pad.write_bytes(data)
    return pad


FOUND: dict[str, Callable[[], bytes]] = {
    "los": lambda: pdf_with(TOML),
    "ingepakt": lambda: pdf_with(TOML, packed=True),
    "naam na de soort": lambda: pdf_with(TOML, said="/Params<</Size 9>>/Type /EmbeddedFile"),
    "na een ander bestand": lambda: pdf_with(b"een plaatje") + pdf_with(TOML, packed=True),
    "voor een ander bestand": lambda: pdf_with(TOML, packed=True) + pdf_with(b"\x89PNG" * 9),
    "beschadigde ernaast": lambda: pdf_with(TOML) + pdf_with(TOML, packed=True)[:-400],
}


@pytest.mark.parametrize("kind", FOUND)
def test_the_dossier_inside_is_found(kind: str, tmp_path: Path) -> None:
    data, found = attached_dossier(write(tmp_path, FOUND[kind]()))
    assert data == TOML
    assert found.dossier == load(write(tmp_path, TOML)).dossier


BOMB = zlib.compress(b"[dossier]\n" + b"#" * (4 * MAX_BYTES))
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "leeg": (lambda: b"", "geen pdf"),
    "iets anders": (lambda: TOML, "geen pdf"),
    "zonder bestand": (lambda: b"%PDF-1.7\n%%EOF", "geen dossier in"),
    "ander bestand": (lambda: pdf_with(b"a,b\n1,2"), "geen dossier in"),
    "niet als bestand": (lambda: pdf_with(TOML, said="/Type/Metadata"), "geen dossier in"),
    "bom": (lambda: pdf_with(BOMB).replace(b">>", b"/Filter/FlateDecode>>"), "groter dan"),
    "half": (lambda: pdf_with(TOML, packed=True)[:120], "geen dossier in"),
    "stuk": (lambda: pdf_with(TOML.replace(b"[dossier]", b"[dossier]\nnaam =")), "niet lezen"),
    "nullen": (lambda: b"%PDF-" + b"\0" * 5000, "geen dossier in"),
    "veel bestanden": (lambda: b"%PDF-" + pdf_with(b"x") * 3000, "geen dossier in"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_pdf_ends_in_a_message(kind: str, tmp_path: Path) -> None:
    make, said = HOSTILE[kind]
    with pytest.raises(OpslagError, match=said):
        attached_dossier(write(tmp_path, make()))


def test_a_newer_dossier_inside_says_so(tmp_path: Path) -> None:
    newer = TOML.replace(b"schema = 2", b"schema = 99").replace(b'id = "', b'id = 1\nander = "')
    with pytest.raises(NewerSchema):
        attached_dossier(write(tmp_path, pdf_with(newer)))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    for pad in (tmp_path / "weg.pdf", tmp_path, Path("a\0b.pdf")):
        with pytest.raises(OpslagError):
            attached_dossier(pad)


def test_every_cut_of_a_pdf_is_a_dossier_or_a_message(tmp_path: Path) -> None:
    whole = pdf_with(TOML, packed=True)
    pad = write(tmp_path, whole)
    for end in range(0, len(whole), 97):
        os.truncate(pad, 0)
        pad.write_bytes(whole[:end])
        try:
            assert attached_dossier(pad)[0] == TOML
        except OpslagError:
            continue


def test_opening_a_pdf_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(OpslagError, match="vsv-wizard uitpakken"):
        load(write(tmp_path, pdf_with(TOML)))
