"""The report as its reader gets it: what each level shows, in each format; nothing interpreted."""

import datetime as dt
import itertools
import json
import re
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import pytest
from factory import (
    IBAN,
    NU,
    TEKSTVORMEN,
    VANDAAG,
    gemerkt,
    leeg_dossier,
    plan,
    rapport,
    vol_dossier,
)
from hostile import KWAAD, kwaad_dossier

from vsv_wizard.documenten import (
    BestaatAl,
    IsDossier,
    NietGeschreven,
    Niveau,
    schrijf_bestand,
)
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.paths import patroon, veld, zet
from vsv_wizard.opslag import bewaar
from vsv_wizard.voortgang.highlights import data_te_komen, open_keuzes, stiltes

LEEG_TAGS = {"col", "meta", "br", "hr", "link", "img"}


def tekst_van(formaat: str, niveau: str) -> str:
    """The report of the marked dossier."""
    return rapport(gemerkt()[0], plan(), NU, formaat, Niveau(niveau))


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_elk_niveau_toont_wat_het_mag(formaat: str, niveau: Niveau) -> None:
    tekst = tekst_van(formaat, niveau)
    rang = {"openbaar": 0, "bestuur": 1, "intern": 2, "geheim": 3}
    naam = gemerkt()[1]["vsv.naam"]
    assert naam in tekst  # the name of the VSV is what the report is about
    for pad, merk in gemerkt()[1].items():
        if merk == naam or pad == "vsv.regio":
            continue
        mag = rang[veld(pad).zicht] <= rang[niveau]
        assert (merk in tekst) is mag, (pad, niveau)
    for merk in ("bewijssoort9x", "wachtop9x", "nvtreden9x"):
        assert (merk in tekst) is (niveau is not Niveau.OPENBAAR), merk
    assert ("notitie9x" in tekst) is (niveau is Niveau.INTERN)


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
def test_bedragen_en_rekeningnummer(formaat: str) -> None:
    assert "25.000" not in tekst_van(formaat, "openbaar")
    assert "25.000" in tekst_van(formaat, "bestuur")
    for niveau in Niveau:
        assert IBAN not in tekst_van(formaat, niveau).replace(" ", "")
    assert "6789" not in tekst_van(formaat, "bestuur")
    assert "6789" in tekst_van(formaat, "intern")


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_elk_rapport_zegt_wat_het_is(formaat: str, niveau: Niveau) -> None:
    tekst = re.sub(r"\\(.)", r"\1", tekst_van(formaat, niveau))
    assert "Concept. Geen juridisch advies." in tekst
    assert plan().versie in tekst
    assert "15 juni 2026" in tekst
    assert niveau.uitleg in tekst
    assert "concept 2.0" in tekst.lower()


def test_leeg_heet_nog_niet_ingevuld() -> None:
    tekst = rapport(leeg_dossier(), plan(), NU, "md", Niveau.INTERN)
    assert "Nog niet ingevuld" in tekst
    assert "None" not in tekst


class Lezer(HTMLParser):
    """Collects what a page is made of, and whether every tag is closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.tekst: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.append((tag, dict(attrs)))
        if tag not in LEEG_TAGS:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A closing tag must belong to the last one that is open."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Collect the text."""
        if self.open[-1:] != ["style"]:
            self.tekst.append(data)


def gelezen(html: str) -> Lezer:
    """A page, parsed to its end."""
    lezer = Lezer()
    lezer.feed(html)
    lezer.close()
    assert lezer.open == []
    return lezer


def test_html_is_heel_veilig_en_toegankelijk() -> None:
    html = tekst_van("html", "intern")
    lezer = gelezen(html)
    namen = [naam for naam, _ in lezer.tags]
    assert namen.count("h1") == 1
    assert not {"script", "iframe", "object", "link", "img", "form", "base"} & set(namen)
    assert "http:" not in html
    assert "https:" not in html
    assert "url(" not in html
    assert ("html", {"lang": "nl"}) in lezer.tags
    csp = [a for naam, a in lezer.tags if naam == "meta" and "http-equiv" in a]
    assert "default-src 'none'" in str(csp[0]["content"])
    assert all(a.get("scope") in ("col", "row") for naam, a in lezer.tags if naam == "th")
    assert namen.count("caption") == namen.count("table") > 10
    niveaus = [int(naam[1]) for naam in namen if re.fullmatch(r"h[1-6]", naam)]
    assert all(na <= voor + 1 for voor, na in itertools.pairwise(niveaus))
    assert not any(sleutel.startswith("on") for _, attrs in lezer.tags for sleutel in attrs)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_vijandige_tekst_blijft_tekst(niveau: Niveau) -> None:
    dossier = kwaad_dossier()
    schoon = gelezen(rapport(vol_dossier(plan(), VANDAAG), plan(), NU, "html", niveau))
    kwaad = gelezen(rapport(dossier, plan(), NU, "html", niveau))
    assert {naam for naam, _ in kwaad.tags} <= {naam for naam, _ in schoon.tags} | {"br"}
    for formaat in TEKSTVORMEN:
        tekst = rapport(dossier, plan(), NU, formaat, niveau)
        assert "\x1b" not in tekst
        assert "\u202e" not in tekst
        assert "49" not in re.findall(r"\{\{(.*?)\}\}", tekst)
    if niveau is Niveau.INTERN:
        assert KWAAD[0] in "".join(kwaad.tekst)


def test_markdown_laat_niets_ontstaan() -> None:
    gevaar = "# kop\n- punt\n> citaat\n[x](http://y) | `c` <b>h</b> ![p](q) 1. een"
    dossier = zet(vol_dossier(plan(), VANDAAG), "mandaat.doel", gevaar)
    tekst = rapport(dossier, plan(), NU, "md", Niveau.BESTUUR)
    assert "<b>" not in tekst
    assert "[x](http" not in tekst
    assert "![p]" not in tekst
    assert not re.search(r"^# kop|^> citaat|^- punt", tekst, re.MULTILINE)


def test_json_is_te_lezen() -> None:
    gegevens = json.loads(tekst_van("json", "openbaar"))
    assert gegevens["soort"] == "rapport"
    assert "openbaar" in json.dumps(gegevens)


def test_bestand_schrijven(tmp_path: Path) -> None:
    dossier_pad = tmp_path / "vsv.toml"
    bewaar(dossier_pad, leeg_dossier(), verwacht=None)
    voor = dossier_pad.read_bytes()
    doel = schrijf_bestand(tmp_path / "r.html", "een", dossier_pad=dossier_pad)
    assert doel.read_text(encoding="utf-8") == "een"
    with pytest.raises(BestaatAl):
        schrijf_bestand(doel, "twee", dossier_pad=dossier_pad)
    assert doel.read_text(encoding="utf-8") == "een"
    schrijf_bestand(doel, "twee", overschrijf=True, dossier_pad=dossier_pad)
    assert doel.read_text(encoding="utf-8") == "twee"
    link = tmp_path / "link.html"
    link.symlink_to(dossier_pad)
    hard = tmp_path / "hard.html"
    hard.hardlink_to(dossier_pad)
    ander = tmp_path / "ander.toml"
    bewaar(ander, leeg_dossier(), verwacht=None)
    for verboden in (dossier_pad, link, hard, ander, tmp_path / "." / "vsv.toml"):
        with pytest.raises(IsDossier):
            schrijf_bestand(verboden, "x", overschrijf=True, dossier_pad=dossier_pad)
    for fout in (tmp_path, tmp_path / "weg" / "r.html", tmp_path / "\0.html"):
        with pytest.raises(NietGeschreven):
            schrijf_bestand(fout, "x", dossier_pad=dossier_pad)
    assert dossier_pad.read_bytes() == voor
    assert {p.name for p in tmp_path.iterdir()} == {
        "vsv.toml",
        "r.html",
        "link.html",
        "hard.html",
        "ander.toml",
    }


def test_overzichten() -> None:
    morgen = VANDAAG + dt.timedelta(days=1)
    dossier = zet(leeg_dossier(), "rso.evaluatie_op", morgen)
    dossier = zet(dossier, "rso.akkoord_op", VANDAAG - dt.timedelta(days=1))
    dossier = zet(dossier, "rso.opzegtermijn", WEET_NIET)
    dossier = zet(dossier, "gelden.a.bedrag", Decimal(1))
    komend = data_te_komen(dossier, plan(), VANDAAG)
    assert [(punt.datum, punt.taak) for punt in komend] == [(morgen, "opzegdatum_noteren")]
    assert [punt.pad for punt in open_keuzes(dossier, plan(), VANDAAG)] == ["rso.opzegtermijn"]
    stil = stiltes(dossier, plan(), VANDAAG)
    assert stil
    assert all(plan().vraag_van[patroon(punt.pad)].zwijgt for punt in stil)
