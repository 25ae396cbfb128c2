"""The report as its reader gets it: what each level shows, in each format; nothing interpreted."""

import datetime as dt
import itertools
import json
import re
from decimal import Decimal
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from factory import (
    IBAN,
    NOW,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    full_dossier,
    in_format,
    klaar_dossier,
    material,
    plan,
    rapport,
    with_fingerprints,
)
from hostile import HOSTILE, hostile_dossier

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import (
    KINDS,
    DocumentExists,
    IsDossier,
    Niveau,
    NotWritten,
    write_file,
)
from vsv_wizard.documenten.blocks import Kop
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import kind_of_path, pattern_of, put
from vsv_wizard.opslag import save
from vsv_wizard.voortgang.dates import ahead, dates_of
from vsv_wizard.voortgang.highlights import open_keuzes, silences

VOID_TAGS = {"col", "meta", "br", "hr", "link", "img"}


@cache
def text_of(formaat: str, niveau: str) -> str:
    """The report of the marked dossier."""
    return rapport(with_fingerprints()[0], plan(), NOW, formaat, Niveau(niveau))


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_every_niveau_shows_what_it_may(formaat: str, niveau: Niveau) -> None:
    tekst = text_of(formaat, niveau)
    rang = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
    naam = with_fingerprints()[1]["vsv.naam"]
    assert naam in tekst  # the name of the VSV is what the report is about
    for pad, fingerprint in with_fingerprints()[1].items():
        if fingerprint == naam or pad == "vsv.regio":
            continue
        mag = rang[kind_of_path(pad).zicht] <= rang[niveau]
        assert (fingerprint in tekst) is mag, (pad, niveau)
    for fingerprint in ("bewijssoort9x", "wachtop9x", "nvtreden9x"):
        assert (fingerprint in tekst) is (niveau is not Niveau.PUBLIC), fingerprint
    assert ("notitie9x" in tekst) is (niveau is Niveau.INTERNAL)


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
def test_bedragen_and_account_number(formaat: str) -> None:
    assert "25.000" not in text_of(formaat, "openbaar")
    assert "25.000" in text_of(formaat, "bestuur")
    for niveau in Niveau:
        assert IBAN not in text_of(formaat, niveau).replace(" ", "")
    assert "6789" not in text_of(formaat, "bestuur")
    assert "6789" in text_of(formaat, "intern")


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_every_rapport_says_what_it_is(formaat: str, niveau: Niveau) -> None:
    tekst = re.sub(r"\\(.)", r"\1", text_of(formaat, niveau))
    assert "Concept. Geen juridisch advies." in tekst
    assert "15 juni 2026" in tekst
    if formaat == "txt":
        return  # ready to send: nothing about level and edition
    assert plan().versie in tekst
    assert niveau.uitleg in tekst
    noted = with_fingerprints()[1]["bron.overeenkomst_versie"]
    assert ("concept 2.0" if niveau is Niveau.PUBLIC else noted) in tekst


def test_empty_is_called_not_filled_in_yet() -> None:
    tekst = rapport(empty_dossier(), plan(), NOW, "md", Niveau.INTERNAL)
    assert "Nog niet ingevuld" in tekst
    assert "None" not in tekst


class PartReader(HTMLParser):
    """Collects what a page is made of, and whether every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A closing tag must belong to the last one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        if self.open[-1:] != ["style"]:
            self.tekst.append(data)


def loaded(html: str) -> PartReader:
    """A page, parsed to its end."""
    lezer = PartReader()
    lezer.feed(html)
    lezer.close()
    assert lezer.open == []
    return lezer


def test_html_is_whole_safe_and_accessible() -> None:
    html = text_of("html", "intern")
    lezer = loaded(html)
    names = [naam for naam, _ in lezer.tags]
    assert names.count("h1") == 1
    assert not {"script", "iframe", "object", "link", "img", "form", "base"} & set(names)
    assert "http:" not in html
    assert "https:" not in html
    assert "url(" not in html
    assert ("html", {"lang": "nl"}) in lezer.tags
    csp = [a for naam, a in lezer.tags if naam == "meta" and "http-equiv" in a]
    assert "default-src 'none'" in str(csp[0]["content"])
    assert all(a.get("scope") in ("col", "row") for naam, a in lezer.tags if naam == "th")
    assert names.count("caption") == names.count("table") > 10
    niveaus = [int(naam[1]) for naam in names if re.fullmatch(r"h[1-6]", naam)]
    assert all(na <= voor + 1 for voor, na in itertools.pairwise(niveaus))
    assert not any(sleutel.startswith("on") for _, attrs in lezer.tags for sleutel in attrs)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_hostile_text_stays_text(niveau: Niveau) -> None:
    dossier = hostile_dossier()
    clean = loaded(rapport(full_dossier(plan(), TODAY), plan(), NOW, "html", niveau))
    hostile = loaded(rapport(dossier, plan(), NOW, "html", niveau))
    assert {naam for naam, _ in hostile.tags} <= {naam for naam, _ in clean.tags} | {"br"}
    for formaat in TEXT_FORMATS:
        tekst = rapport(dossier, plan(), NOW, formaat, niveau)
        assert "\x1b" not in tekst
        assert "\u202e" not in tekst
        assert "49" not in re.findall(r"\{\{(.*?)\}\}", tekst)
    if niveau is Niveau.INTERNAL:
        assert HOSTILE[0] in "".join(hostile.tekst)


def test_markdown_lets_nothing_arise() -> None:
    gevaar = "# kop\n- punt\n> citaat\n[x](http://y) | `c` <b>h</b> ![p](q) 1. een"
    dossier = put(full_dossier(plan(), TODAY), "mandaat.doel", gevaar)
    tekst = rapport(dossier, plan(), NOW, "md", Niveau.BESTUUR)
    assert "<b>" not in tekst
    assert "[x](http" not in tekst
    assert "![p]" not in tekst
    assert not re.search(r"^# kop|^> citaat|^- punt", tekst, re.MULTILINE)


def test_json_can_be_read() -> None:
    details = json.loads(text_of("json", "openbaar"))
    assert details["soort"] == "rapport"
    assert "openbaar" in json.dumps(details)


def test_write_file(tmp_path: Path) -> None:
    dossier_path = tmp_path / "vsv.toml"
    save(dossier_path, empty_dossier(), expected=None)
    voor = dossier_path.read_bytes()
    doel = write_file(tmp_path / "r.html", "een", dossier_path=dossier_path)
    assert doel.read_text(encoding="utf-8") == "een"
    with pytest.raises(DocumentExists):
        write_file(doel, "twee", dossier_path=dossier_path)
    assert doel.read_text(encoding="utf-8") == "een"
    write_file(doel, "twee", overschrijf=True, dossier_path=dossier_path)
    assert doel.read_text(encoding="utf-8") == "twee"
    link = tmp_path / "link.html"
    link.symlink_to(dossier_path)
    hard = tmp_path / "hard.html"
    hard.hardlink_to(dossier_path)
    other = tmp_path / "ander.toml"
    save(other, empty_dossier(), expected=None)
    for verboden in (dossier_path, link, hard, other, tmp_path / "." / "vsv.toml"):
        with pytest.raises(IsDossier):
            write_file(verboden, "x", overschrijf=True, dossier_path=dossier_path)
    for error in (tmp_path, tmp_path / "weg" / "r.html", tmp_path / "\0.html"):
        with pytest.raises(NotWritten):
            write_file(error, "x", dossier_path=dossier_path)
    assert dossier_path.read_bytes() == voor
    assert {p.name for p in tmp_path.iterdir()} == {
        "vsv.toml",
        "r.html",
        "link.html",
        "hard.html",
        "ander.toml",
    }


def test_overviews() -> None:
    morgen = TODAY + dt.timedelta(days=1)
    dossier = put(empty_dossier(), "rso.evaluatie_op", morgen)
    dossier = put(dossier, "rso.akkoord_op", TODAY - dt.timedelta(days=1))
    dossier = put(dossier, "rso.opzegtermijn", WEET_NIET)
    dossier = put(dossier, "gelden.a.bedrag", Decimal(1))
    komend = ahead(dates_of(dossier, plan(), TODAY, happened=True))
    assert (morgen, "opzegdatum_noteren") in [(punt.datum, punt.taak) for punt in komend]
    assert [punt.pad for punt in open_keuzes(dossier, plan(), TODAY)] == ["rso.opzegtermijn"]
    silent = silences(dossier, plan(), TODAY)
    assert silent
    assert all(plan().vraag_of[pattern_of(punt.pad)].zwijgt for punt in silent)


@pytest.mark.parametrize("niveau", list(Niveau))
@pytest.mark.parametrize(
    "dossier",
    [empty_dossier(), full_dossier(plan(), TODAY), make_example(TODAY, NOW), klaar_dossier()],
    ids=["leeg", "vol", "voorbeeld", "klaar"],
)
def test_unless_asked_otherwise_it_is_one_page(dossier: Dossier, niveau: Niveau) -> None:
    basis = material(dossier, niveau)
    document = KINDS["rapport"].make(basis)
    pdf = in_format(KINDS["rapport"], basis, document, "pdf")
    assert isinstance(pdf, bytes)
    assert len(re.findall(rb"/Type ?/Page\b(?!s)", pdf)) == 1
    asked = [b.tekst for b in document.blokken if isinstance(b, Kop)]
    decides = [] if niveau is Niveau.PUBLIC else ["Wat het bestuur moet besluiten"]
    comes = [] if niveau is Niveau.PUBLIC else ["Wat er komt"]
    assert asked == ["Waar wij staan", *decides, "Wie aan zet is", *comes]
    annex = KINDS["rapport"].make(basis, "uitgebreid")
    assert annex.blokken[: len(document.blokken)] == document.blokken
