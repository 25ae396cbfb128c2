"""A gap is drawn as one, and what somebody typed never is, whatever the words are."""

import io
import zipfile
from collections.abc import Callable
from functools import cache
from itertools import groupby
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from document_texts import gaps_in, shown, texts
from factory import TODAY, empty_dossier, full_dossier, material, plan
from hypothesis import given
from hypothesis import strategies as st

from vsv_wizard.documenten import KINDS, DocumentKind
from vsv_wizard.documenten.blocks import (
    Alinea,
    Document,
    TextWithGaps,
    clean_document,
    gap,
    lines_of,
    stukken,
    with_text,
)
from vsv_wizard.documenten.writers import docx, pdf
from vsv_wizard.documenten.writers.docx_parts import GAP
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.paths import put
from vsv_wizard.dossier.text import clean
from vsv_wizard.opslag import from_bytes, to_toml
from vsv_wizard.plan.questions import asked
from vsv_wizard.screens.widgets.preview import as_content

TYPED = "[nog invullen: x] \ue000[nog invullen: y]\ue001"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
CASES = [(kind, niveau) for kind in KINDS.values() for niveau in kind.niveaus]


@cache
def typed_everywhere() -> Dossier:
    """A dossier as it is read, in which the words of a gap were typed as every answer in words."""
    dossier = full_dossier(plan(), TODAY)
    for task in plan().taken:
        for vraag in asked(plan(), dossier, task, TODAY):
            if vraag.veld.soort in ("tekst", "lang") and not vraag.veld.line:
                dossier = put(dossier, vraag.pad, clean(TYPED))
    return from_bytes(to_toml(dossier)).dossier


def in_docx(document: Document) -> set[str]:
    """What Word draws as a gap."""
    with zipfile.ZipFile(io.BytesIO(docx.write(document))) as package:
        body = ET.fromstring(package.read("word/document.xml"))  # noqa: S314 - made just now
    runs = [
        run
        for run in body.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle[@{W}val='{GAP}']") is not None
    ]
    return {"".join(part.text or "" for part in run.iter(f"{W}t")) for run in runs}


def in_pdf(document: Document) -> set[str]:
    """What a pdf draws as a gap: of what is given to Typst, the pieces that follow each other."""
    found: set[str] = set()

    def look(part: Any) -> None:
        if isinstance(part, dict):
            look(list(part.values()))
        elif isinstance(part, list) and part and all(_is_piece(each) for each in part):
            for is_gap, run in groupby(part, key=lambda piece: piece[1]):
                if is_gap:
                    found.add("".join(text for text, *_ in run))
        elif isinstance(part, list | tuple):
            for each in part:
                look(each)

    look(pdf._content(clean_document(document)))
    return found


def _is_piece(part: Any) -> bool:
    return isinstance(part, tuple) and [type(each) for each in part[1:]] == [bool, float]


def in_preview(document: Document) -> set[str]:
    """What the screen draws as a gap."""
    content = as_content(document)
    return {content.plain[s.start : s.end] for s in content.spans if "$warning" in str(s.style)}


DRAWN: dict[str, Callable[[Document], set[str]]] = {
    "docx": in_docx,
    "pdf": in_pdf,
    "preview": in_preview,
}


@pytest.mark.parametrize(("kind", "niveau"), CASES, ids=[f"{k.naam}-{n.value}" for k, n in CASES])
def test_typed_words_are_never_drawn_as_a_gap(kind: DocumentKind, niveau: Niveau) -> None:
    made = material(typed_everywhere(), niveau)
    for choice in ("", *kind.opties(made)):
        document = kind.make(made, choice)
        assert gaps_in(document) == shown(document.gaten) or kind.naam == "rapport"
        for drawn in (gaps_in, *DRAWN.values()):
            assert not any(
                "invullen: x" in each or "invullen: y" in each for each in drawn(document)
            )
        assert not any("\ue000" in text or "\ue001" in text for text in texts(document))


def test_the_words_were_typed_in_every_kind_that_shows_answers() -> None:
    """Or the test above looks at nothing."""
    made = material(typed_everywhere(), Niveau.INTERNAL)
    says = [k for k in KINDS.values() if "[nog invullen: x]" in "".join(texts(k.make(made, "")))]
    assert len(says) > len(KINDS) // 2


@pytest.mark.parametrize("form", DRAWN)
def test_a_real_gap_is_drawn(form: str) -> None:
    """In each form, also between typed words that are the very same."""
    document = KINDS["aanmelding"].make(material(empty_dossier()), "")
    drawn = " ".join(DRAWN[form](document))
    for each in shown(document.gaten):
        assert all(word in drawn for word in each.split())
    both = f"{clean(TYPED)} {gap('x')}\n{gap('x')} na"
    alone = Document("proef", "", "", (), (Alinea(both),), "")
    assert "".join(DRAWN[form](clean_document(alone))) == "[nog invullen: x]"


def test_a_gap_in_a_gap_is_one() -> None:
    inner = gap(f"het {gap('ding')} [van] wie")
    assert list(stukken(inner)) == [("[nog invullen: het (nog invullen: ding) (van) wie]", True)]


pieces = st.lists(st.tuples(st.text("ab [\n\t", min_size=1), st.booleans()), min_size=1, max_size=5)


@given(pieces)
def test_a_text_keeps_its_gaps_through_every_change(parts: list[tuple[str, bool]]) -> None:
    text = "".join(gap(part) if is_gap else part for part, is_gap in parts)
    document = clean_document(Document("", "", "", (), (Alinea(text),), ""))
    again = with_text(with_text(document, str.upper), str.lower)
    expected = [f"[nog invullen: {p.replace('[', '(')}]" for p, is_gap in parts if is_gap]
    assert [piece for piece, is_gap in stukken(again.blokken[0].tekst) if is_gap] == expected  # type: ignore[union-attr]
    assert isinstance(again.blokken[0].tekst, TextWithGaps) is bool(expected)  # type: ignore[union-attr]


@given(st.text("ab  \n\t\r"))
def test_lines_are_those_of_the_text(text: str) -> None:
    expected = [" ".join(line.split()) for line in text.split("\n") if line.strip()]
    assert ["".join(part for part, _ in line) for line in lines_of(text)] == expected
