"""What a document may say, how it is written per format, and where it may be saved."""

import base64
import datetime as dt
import errno
import hashlib
import json
import os
import re
import stat
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from factory import (
    NOW,
    TEXT_FORMATS,
    TODAY,
    empty_dossier,
    full_dossier,
    klaar_dossier,
    material,
    plan,
    rapport,
    with_state,
    with_values,
)
from hostile import HOSTILE, hostile_dossier
from markdown_it import MarkdownIt
from markdown_it.token import Token

from vsv_wizard.documenten import KINDS, DocumentExists, IsDossier, Niveau, NotWritten, write_file
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Kop,
    LetOp,
    Lijst,
    Mark,
    Tabel,
    Tone,
)
from vsv_wizard.documenten.writers import (
    html as schrijf_html,
)
from vsv_wizard.documenten.writers import (
    json as schrijf_json,
)
from vsv_wizard.documenten.writers import (
    markdown as schrijf_markdown,
)
from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.niveau import antwoord, mask, without_iban
from vsv_wizard.dossier.paths import all_fields
from vsv_wizard.dossier.text import clean
from vsv_wizard.opslag import save
from vsv_wizard.opslag.disk import Disk, Unconfirmed
from vsv_wizard.regio.profiel.make import voorbeeld
from vsv_wizard.voortgang.status import determine
from vsv_wizard.voortgang.statuses import Status

IBANS = (
    "NL44RABO0123456789",
    "nl44rabo0123456789",
    "NL44 RABO 0123 4567 89",
    "NL 44 RABO 0123456789",
    "NL44.RABO.0123.4567.89",
    "NL44-RABO-0123-4567-89",
    "NL44 - RABO - 0123456789",
    "N\u202eL44RABO0123456789".replace("\u202e", ""),
    "NL44\u00a0RABO\u00a00123\u00a04567\u00a089",
    "NL44\u2013RABO\u20130123456789",
    "NL44RABO01 23 45 67 89",
)

# What could become markup, a link, a formula or a control in some format.
DANGER = (
    *HOSTILE,
    "# kop",
    "## kop",
    "tekst\n===",
    "tekst\n---",
    "tekst\n## kop",
    "- punt",
    "-- ",
    "+ punt",
    "1. een",
    "1) een",
    "> citaat",
    "| a | b |\n| --- | --- |\n| c | d |",
    "a\n--- | ---",
    "`code` ```blok```",
    "~~~\nblok",
    "~~weg~~ *schuin* __vet__ $som$ ^op^",
    "[x](https://kwaad.example)",
    "[x]: https://kwaad.example",
    "![p](https://kwaad.example/p.png)",
    "<https://kwaad.example> https://kwaad.example www.kwaad.example",
    "mailto:a@kwaad.example a@kwaad.example javascript:alert(1)",
    "<b>vet</b> <img src=x onerror=alert(1)> </td></table> <!-- weg -->",
    "&lt;b&gt; &amp; &#x3c;",
    "=SOM(A1:A9) @naam +31 -1",
    "{{ 7*7 }} {% raw %} {# weg #} ${7*7}",
    "\\",
    "einde\\\nvolgende",
    "    ingesprongen",
    "\t\ttab",
    "a  \nb",
    ":smile: :--- :---:",
    "</style><script>alert(1)</script>",
    "\x1b[31mrood\x1b[0m \x9b2J \u2028regel \u202eom",
)


def document(*blokken: Alinea | Tabel | Kop | Lijst | LetOp | Balk, titel: str = "T") -> Document:
    """A small document."""
    return Document("proef", titel, "Onder", (("Naam", "Waarde"),), blokken, "Voet.")


# --- levels


@pytest.mark.parametrize("niveau", list(Niveau))
@pytest.mark.parametrize("zicht", ["openbaar", "bestuur", "intern", "geheim"])
def test_what_a_niveau_shows_of_an_antwoord(niveau: Niveau, zicht: str) -> None:
    rang = ["openbaar", "bestuur", "intern", "geheim"]
    gezien = antwoord(FieldKind("tekst", zicht=zicht), IBANS[0], {}, niveau)
    if zicht == "geheim" and niveau is Niveau.INTERNAL:
        assert gezien == "NL.. .... 6789"
    elif rang.index(zicht) <= rang.index(niveau):
        assert gezien == IBANS[0]
    else:
        assert gezien is None


def test_every_contact_detail_is_intern_and_every_account_geheim() -> None:
    for pad, soort in all_fields().items():
        expected = {"telefoon": "intern", "email": "intern", "iban": "geheim"}
        assert soort.zicht == expected.get(soort.line, "bestuur"), pad


def test_geheim_that_is_unknown_needs_no_mask() -> None:
    soort = FieldKind("tekst", line="iban", zicht="geheim")
    assert antwoord(soort, None, {}, Niveau.INTERNAL) == "Nog niet ingevuld"
    assert antwoord(soort, WEET_NIET, {}, Niveau.INTERNAL) == "Weet ik nog niet"
    assert mask("NL12") == ".... ...."


@pytest.mark.parametrize("iban", IBANS)
def test_account_number_in_plain_text(iban: str) -> None:
    zin = f"Betaal op {iban}."
    for niveau in (Niveau.PUBLIC, Niveau.BESTUUR):
        assert without_iban(zin, niveau) == "Betaal op (rekeningnummer)."
    assert without_iban(zin, Niveau.INTERNAL) == "Betaal op NL.. .... 6789."


@pytest.mark.parametrize("tekst", ["NL 2026", "Wij zijn in NL. 12 mensen", "NLNOG12", "ANL44RABO"])
def test_what_is_no_account_number_stays(tekst: str) -> None:
    assert without_iban(tekst, Niveau.BESTUUR) == tekst


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_account_number_is_nowhere(formaat: str, niveau: Niveau) -> None:
    """Wherever it was typed: an answer, a half answer, a reason, a note, evidence, a name."""
    iban = "NL44 RABO 0123 4567 89"
    dossier = with_values(
        full_dossier(plan(), TODAY), dict.fromkeys(("vsv.naam", "mandaat.doel"), iban)
    )
    dossier = with_values(
        dossier, {"deelnemers.1.naam": iban, "overleg.bijeenkomsten.1.besluiten": iban}
    )
    dossier = with_state(
        dossier, "vsv_vastleggen", notitie=iban, bewijs=(Bewijs(id="b", soort=iban),)
    )
    dossier = with_state(dossier, "rollen_verdelen", status="wacht", wacht_op=iban)
    dossier = with_state(
        dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden=f"NL44\u202eRABO{iban[-12:]}"
    )
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": iban, "rso.opzegtermijn": iban}})
    tekst = re.sub(r"[\s\\.]", "", rapport(dossier, plan(), NOW, formaat, niveau))
    assert "0123456789" not in tekst
    assert ("6789" in tekst) is (niveau is Niveau.INTERNAL)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_half_typed_contact_details_are_not_in_it(niveau: Niveau) -> None:
    klad = {
        "penningmeester.email": "klad9x",
        "penningmeester.telefoon": "klad9x",
        "mandaat.rekening_iban": "NL44klad9x",
        "gelden.1.bedrag": "klad9x",
    }
    dossier = full_dossier(plan(), TODAY).model_copy(update={"klad": klad})
    assert "klad9x" not in rapport(dossier, plan(), NOW, "json", niveau)


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
def test_openbaar_is_the_same_whatever_was_typed(formaat: str) -> None:
    """Only the name of the VSV, the identity of the file and the progress can differ."""
    een = full_dossier(plan(), TODAY)
    other = hostile_dossier()
    other = other.model_copy(update={"dossier": een.dossier, "klad": {}, "taken": een.taken})
    other = with_values(other, {"vsv.naam": een.vsv.naam})
    texts = [rapport(d, plan(), NOW, formaat, Niveau.PUBLIC) for d in (een, other)]
    assert texts[0] == texts[1]


# --- what it says


def rijen(dossier: Dossier, bijschrift: str, niveau: Niveau = Niveau.BESTUUR) -> list[list[str]]:
    """The rows of the tables with this caption."""
    details = json.loads(rapport(dossier, plan(), NOW, "json", niveau))
    tables = [b for b in details["blokken"] if b.get("bijschrift", "").startswith(bijschrift)]
    return [row for tabel in tables for row in tabel["rijen"]]


def test_besluit_of_a_taak_that_is_not_klaar_is_provisional() -> None:
    for dossier in (full_dossier(plan(), TODAY), klaar_dossier()):
        states = determine(dossier, plan(), TODAY).taken
        found = rijen(dossier, "Keuzes en benoemingen")
        assert len(found) > 20
        for _, _, nr, klaar in found:
            assert (klaar == "Ja") is (states[plan().taak_id(nr)].status is Status.KLAAR)
            assert klaar in ("Ja", "Nee, voorlopig")


def test_kan_nog_niet_is_up_to_nobody_and_the_kind_has_one_naam_everywhere() -> None:
    found = rijen(empty_dossier(), "Stap ")
    assert {row[1] for row in found} == {"Kern", "Aanbevolen"}
    assert {row[3] for row in found if row[2] == "Kan nog niet"} == {"Nog niemand"}
    assert "Nog niemand" not in {row[3] for row in found if row[2] != "Kan nog niet"}
    for niveau in Niveau:
        assert "Advies:" not in rapport(empty_dossier(), plan(), NOW, "md", niveau)


def test_finding_names_taak_and_antwoord_in_front() -> None:
    dossier = with_values(
        empty_dossier(), {"mandaat.vanaf": TODAY, "mandaat.tot": TODAY - dt.timedelta(days=9)}
    )
    dossier = with_state(dossier, "rekening_regelen", notitie=IBANS[0])
    document = KINDS["rapport"].make(material(dossier), "uitgebreid")
    lists = [block.punten for block in document.blokken if isinstance(block, Lijst)]
    punten = [punt for each in lists for punt in each]
    kop = plan().vraag_of["mandaat.tot"].kop
    assert any(p.startswith(f"1.1 {kop}: ") and p.endswith("(fout)") for p in punten)
    titel = plan().taken["rekening_regelen"].titel
    assert any(p.startswith(f"2.2 {titel}: ") and p.endswith("(let op)") for p in punten)


def test_finding_about_what_is_not_shown_is_general() -> None:
    dossier = with_values(empty_dossier(), {"penningmeester.email": "geenapenstaart"})
    bestuur = rapport(dossier, plan(), NOW, "json", Niveau.BESTUUR)
    assert "met een @" not in bestuur
    assert "Controleer het e-mailadres" in bestuur
    assert "met een @" in rapport(dossier, plan(), NOW, "json", Niveau.INTERNAL)


def test_empty_chapters_say_there_is_nothing() -> None:
    tekst = rapport(empty_dossier(), plan(), NOW, "md")
    for zin in (
        "Er staan geen keuzes open",
        "Er zijn geen datums die voorbij zijn",
        "## Datums die voorbij zijn of komen",
        "Er is nog geen taak klaar",
        "Er zijn nog geen keuzes of benoemingen",
        "Niets. Geen taak wacht",
    ):
        assert zin in tekst.replace("\\", "")


def test_waiting_with_and_without_datum() -> None:
    dossier = with_state(empty_dossier(), "brontekst_kiezen", status="wacht", wacht_op="de RSO")
    assert rijen(dossier, "Taken die wachten")[0][1:] == ["de RSO", "Niet bekend", "Niet bekend"]
    dossier = with_state(dossier, "brontekst_kiezen", wacht_sinds=dt.date(2026, 6, 1))
    assert rijen(dossier, "Taken die wachten")[0][1:] == ["de RSO", "1 juni 2026", "15 juni 2026"]
    assert "sinds 1 juni 2026" in rijen(dossier, "Stap 0")[0][3]


def test_taken_that_must_be_checked_again() -> None:
    dossier = with_values(klaar_dossier(), {"aanspreekpunt.naam": "Iemand anders"})
    assert any("gewijzigd" in row[1] for row in rijen(dossier, "Taken om opnieuw"))
    public = rapport(dossier, plan(), NOW, "json", Niveau.PUBLIC)
    assert "Opnieuw nakijken" in public
    assert "Iemand anders" not in public


def test_all_klaar_and_then_a_year_later() -> None:
    klaar = rapport(klaar_dossier(), plan(), NOW, "json")
    assert "De kern is af: in werking" in klaar and "Op schema" in klaar
    later = NOW.replace(year=NOW.year + 1)
    assert "staat er geen overleg meer gepland" in rapport(klaar_dossier(), plan(), later, "json")


def test_everything_waits() -> None:
    dossier = empty_dossier()
    for nr in plan().taken:
        dossier = with_state(dossier, nr, status="wacht", wacht_op="de RSO")
    tekst = rapport(dossier, plan(), NOW, "json")
    assert "U wacht op de RSO: is er antwoord?" in tekst
    assert "Er is nu geen taak die verder kan" not in tekst


def test_naam_of_the_vsv_and_another_plan() -> None:
    kop = empty_dossier().dossier
    naamloos = Dossier(dossier=kop.model_copy(update={"naam": "", "plan": "2020-01"}))
    details = json.loads(rapport(naamloos, plan(), NOW, "json", Niveau.PUBLIC))
    assert details["titel"] == "Statusrapport van een VSV zonder naam"
    assert {"naam": "Begonnen met", "waarde": "Stappenplan versie 2020-01"} in details["kenmerken"]


def test_moment_without_time_zone_is_already_local() -> None:
    moment = dt.datetime(2026, 6, 15, 9, 5)
    assert "15 juni 2026 om 09.05 uur" in rapport(empty_dossier(), plan(), moment, "json")


# --- Markdown


def tokens(tekst: str) -> Iterator[Token]:
    """All that a reader of Markdown makes of a text."""
    lezer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in lezer.parse(tekst):
        yield token
        yield from token.children or ()


def structure(tekst: str) -> list[tuple[str, str]]:
    """The structure of a Markdown text, without its words."""
    return [(t.type, t.tag) for t in tokens(tekst) if t.type not in ("text", "hardbreak", "inline")]


def loaded(tekst: str) -> str:
    """The words that a reader of Markdown sees."""
    return "".join(
        token.content if token.type == "text" else " "
        for token in tokens(tekst)
        if token.type != "inline"
    )


def in_all_formats(tekst: str) -> Document:
    """A document with this text at every place where a text can stand."""
    return Document(
        "proef",
        tekst,
        tekst,
        ((tekst, tekst),),
        (
            Kop(2, tekst),
            Alinea(tekst),
            Lijst((tekst, tekst)),
            LetOp(tekst, tekst),
            Balk(tekst, 1, 3),
            Tabel((tekst, "B"), ((tekst, Mark(tekst, Tone.GOOD, "✔")), ("a", tekst)), tekst),
        ),
        tekst,
    )


@pytest.mark.parametrize("gevaar", DANGER)
def test_markdown_stays_what_it_was(gevaar: str) -> None:
    """The structure is that of harmless text, and the words are read back as they were typed."""
    tekst = schrijf_markdown.write(in_all_formats(gevaar))
    assert structure(tekst) == structure(schrijf_markdown.write(in_all_formats("gewoon")))
    words = "".join(clean(gevaar).split())
    in_view = "".join(loaded(tekst).split())
    assert in_view.count(words) >= 2
    for autolink in (r"(?<!\\)https?:", r"(?<!\\):/", r"www\.", r"[^\\]@"):
        assert not re.search(autolink, tekst), autolink


def test_markdown_of_a_hostile_dossier_has_the_same_kinds() -> None:
    for niveau in Niveau:
        soorten = {
            soort for soort, _ in structure(rapport(hostile_dossier(), plan(), NOW, "md", niveau))
        }
        gewoon = rapport(full_dossier(plan(), TODAY), plan(), NOW, "md", niveau)
        assert soorten == {soort for soort, _ in structure(gewoon)}


def test_markdown_bar_and_table() -> None:
    tekst = schrijf_markdown.write(
        document(
            Balk("Kern", 1, 2), Balk("Leeg", 0, 0), Tabel(("A", "B"), (("x\ny", "z"),), "Cijfers")
        )
    )
    assert "Kern: ██████████░░░░░░░░░░ 1 van 2 taken klaar" in tekst
    assert f"Leeg: {'░' * 20} 0 van 0 taken klaar" in tekst
    assert "**Cijfers**" in tekst
    assert "| x / y | z |" in tekst


# --- HTML


@pytest.mark.parametrize("gevaar", DANGER)
def test_html_takes_over_no_markup(gevaar: str) -> None:
    def tags(tekst: str) -> list[str]:
        html = schrijf_html.write(in_all_formats(tekst)).partition("</style>")[2]
        return [t for t in re.findall(r"<[^>]*>", html) if "lijn" not in t and t != "</span>"]

    assert tags(gevaar) == tags("gewoon")
    html = schrijf_html.write(in_all_formats(gevaar))
    for teken in "\x1b\x07\x9b\u202e\u2066\u200f":
        assert teken not in html


def test_html_allows_only_its_own_style() -> None:
    html = rapport(empty_dossier(), plan(), NOW, "html")
    (style,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    hash_ = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    (csp,) = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', html)
    assert csp.startswith(f"default-src 'none'; style-src 'sha256-{hash_}'")
    assert "style=" not in html
    assert "@import" not in style
    assert '<meta charset="utf-8">' in html[:200]


def test_html_bar_has_words_and_the_drawing_is_silent() -> None:
    html = schrijf_html.write(document(Balk("Kern", 2, 3), Balk("Leeg", 0, 0)))
    assert "2 van 3 taken klaar" in html
    assert "0 van 0 taken klaar" in html
    assert html.count("<svg") == html.count('aria-hidden="true" focusable="false"') == 2
    assert html.count('class="vol"') == 2
    assert html.count('class="leeg"') == 1


def test_html_contents_refer_to_every_chapter() -> None:
    html = rapport(full_dossier(plan(), TODAY), plan(), NOW, "html")
    verwijzingen = re.findall(r'href="#(.*?)"', html)
    assert verwijzingen == re.findall(r'<h2 id="(.*?)"', html)
    assert len(verwijzingen) == 14  # the page, and its annex
    assert set(re.findall(r'href="(.)', html)) == {"#"}


def test_html_status_is_sign_and_word() -> None:
    tabel = Tabel(("Taak", "Status"), (("a", Mark("Klaar", Tone.GOOD, "✔")),), "S", breedtes=(1, 2))
    html = schrijf_html.write(document(tabel))
    assert re.search(r'class="merk goed">.*✔.*</span> Klaar</span>', html)
    assert '<col class="b33"><col class="b67">' in html


# --- JSON


@pytest.mark.parametrize("niveau", list(Niveau))
def test_json_carries_where_it_is_from(niveau: Niveau) -> None:
    dossier = empty_dossier()
    details = json.loads(rapport(dossier, plan(), NOW, "json", niveau))
    assert details["dossier"] == dossier.dossier.id
    assert details["revisie"] == str(dossier.dossier.revisie)
    assert details["plan"] == plan().versie
    assert details["niveau"] == niveau
    assert dt.datetime.fromisoformat(details["gemaakt"]) == NOW
    assert details["versie"] == schrijf_json.VERSION
    soorten = {block["soort"] for block in details["blokken"]}
    assert soorten <= {"kop", "alinea", "lijst", "tabel", "balk", "letop"}
    assert details["voet"].startswith("Concept. Geen juridisch advies.")


@pytest.mark.parametrize("gevaar", DANGER)
def test_json_has_the_text_itself(gevaar: str) -> None:
    details = json.loads(schrijf_json.write(in_all_formats(gevaar)))
    assert details["titel"] == clean(gevaar)
    assert details["blokken"][5]["rijen"][0] == [clean(gevaar)] * 2


# --- saving


def inhoud(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {pad.name: pad.read_bytes() for pad in folder.iterdir() if pad.is_file()}


@pytest.fixture
def dossier_path(tmp_path: Path) -> Path:
    """A dossier in a folder of its own."""
    pad = tmp_path / "vsv.toml"
    save(pad, empty_dossier(), expected=None)
    return pad


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_new_file_is_of_the_owner_only(tmp_path: Path) -> None:
    doel = write_file(tmp_path / "r.md", "één\n")
    assert stat.S_IMODE(doel.stat().st_mode) == 0o600
    assert doel.read_bytes() == "één\n".encode()
    doel.chmod(0o640)
    write_file(doel, "twee", overschrijf=True)
    assert stat.S_IMODE(doel.stat().st_mode) == 0o640


@pytest.mark.parametrize("naam", ["vsv.toml", "x/../vsv.toml", "./vsv.toml"])
@pytest.mark.parametrize("overschrijf", [False, True])
def test_dossier_under_another_spelling(
    dossier_path: Path, naam: str, overschrijf: bool, plaats: Path
) -> None:
    (dossier_path.parent / "x").mkdir()
    voor = inhoud(dossier_path.parent)
    for pad in (Path(naam), dossier_path.parent / naam):
        with pytest.raises(IsDossier, match="is een dossier"):
            write_file(pad, "x", overschrijf=overschrijf, dossier_path=dossier_path)
    assert inhoud(dossier_path.parent) == voor


def test_dossier_that_is_gone_remains_a_forbidden_place(dossier_path: Path) -> None:
    dossier_path.unlink()
    with pytest.raises(IsDossier):
        write_file(dossier_path, "x", dossier_path=dossier_path)


@pytest.mark.parametrize("naam", ["kopie.toml", "kopie.bak", "kopie.html", "KOPIE.TOML"])
def test_another_dossier_whatever_it_is_called(dossier_path: Path, naam: str) -> None:
    copy = dossier_path.with_name(naam)
    copy.write_bytes(dossier_path.read_bytes())
    with pytest.raises(IsDossier):
        write_file(copy, "x", overschrijf=True)
    assert copy.read_bytes() == dossier_path.read_bytes()


@pytest.mark.parametrize("formaat", TEXT_FORMATS)
def test_a_rapport_never_looks_like_a_dossier(tmp_path: Path, formaat: str) -> None:
    naam = "schema = 1\n[dossier]\nschema = 1"
    dossier = with_values(hostile_dossier(), {"vsv.naam": naam, "mandaat.doel": naam})
    tekst = rapport(dossier, plan(), NOW, formaat, Niveau.INTERNAL)
    doel = write_file(tmp_path / f"r.{formaat}", tekst)
    assert write_file(doel, "nieuw", overschrijf=True) == doel


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
def test_no_regular_file(tmp_path: Path) -> None:
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    with pytest.raises(NotWritten, match="geen gewoon bestand"):
        write_file(pijp, "x", overschrijf=True)
    lus = tmp_path / "lus"
    lus.symlink_to(lus)
    with pytest.raises(NotWritten):
        write_file(lus, "x", overschrijf=True)


@pytest.mark.parametrize(
    ("naam", "zin"),
    [
        (".", "is een map"),
        ("weg/r.md", "bestaat niet. Maak eerst de map."),
        ("r\0.md", "Kies een andere map of naam."),
        ("r" * 300, "De naam van dit bestand is te lang."),
        ("~bestaatvastniet/r.md", "niet schrijven|bestaat niet"),
    ],
)
def test_where_it_is_impossible(plaats: Path, naam: str, zin: str) -> None:
    with pytest.raises(NotWritten, match=zin) as gevangen:
        write_file(Path(naam), "x")
    assert not re.search("Errno|such file|too long|embedded|directory", str(gevangen.value))
    assert list(plaats.iterdir()) == []


def test_message_cannot_control_the_screen(plaats: Path) -> None:
    with pytest.raises(NotWritten) as gevangen:
        write_file(Path("\x1b[31m\u202eweg\n/r.md"), "x")
    assert str(gevangen.value).isprintable()


@pytest.mark.parametrize(
    ("number", "zin"),
    [
        (errno.ENOSPC, "De schijf is vol. Maak ruimte vrij"),
        (errno.EACCES, "U hebt geen rechten"),
        (errno.EROFS, "alleen-lezen"),
        (errno.EIO, "De schijf geeft een fout"),
        (errno.EPROTO, r"nummer \d+"),
    ],
)
@pytest.mark.parametrize("call", ["open", "write", "fsync", "close"])
@pytest.mark.parametrize("overschrijf", [False, True])
def test_error_of_the_system_leaves_nothing_behind(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    zin: str,
    call: str,
    overschrijf: bool,
) -> None:
    if overschrijf:
        (tmp_path / "r.md").write_text("oud", encoding="utf-8")
    voor = inhoud(tmp_path)
    echt = getattr(Disk, call)
    occurrences = iter([True])

    def failed(self: Disk, *args: object) -> object:
        if next(occurrences, False):
            if call == "close":
                echt(self, *args)
            raise OSError(number, "English words")
        return echt(self, *args)

    monkeypatch.setattr(Disk, call, failed)
    with pytest.raises(NotWritten, match=zin) as gevangen:
        write_file(tmp_path / "r.md", "nieuw", overschrijf=overschrijf)
    assert "English" not in str(gevangen.value)
    assert inhoud(tmp_path) == voor


def test_somebody_was_earlier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears between looking and writing is not replaced."""
    doel = tmp_path / "r.md"
    echt = Disk.link

    def first_another(self: Disk, van: Path, naar: Path) -> None:
        doel.write_text("van een ander", encoding="utf-8")
        echt(self, van, naar)

    monkeypatch.setattr(Disk, "link", first_another)
    with pytest.raises(DocumentExists):
        write_file(doel, "x")
    assert inhoud(tmp_path) == {"r.md": b"van een ander"}


def test_disk_that_does_not_confirm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def not_confirmed(*_: object, **__: object) -> None:
        raise Unconfirmed(errno.EIO, "x")

    monkeypatch.setattr("vsv_wizard.documenten.save.put_in_place", not_confirmed)
    with pytest.raises(NotWritten, match="bevestigt niet"):
        write_file(tmp_path / "r.md", "x", overschrijf=True)


@pytest.mark.parametrize(
    "naam",
    ["regioprofiel.toml", "Regioprofiel.TOML", "noord.toml", "noord.bak", "link.md", "x/plekken"],
)
def test_what_the_program_reads_is_never_replaced(
    tmp_path: Path, naam: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By one rule for every output: a profile under any name, and the state of the user."""
    monkeypatch.setenv("VSV_WIZARD_STAAT", str(tmp_path / "x"))
    (tmp_path / "x").mkdir()
    profiel = voorbeeld(plan()).encode()
    doel = tmp_path / naam
    if naam == "link.md":
        (tmp_path / "regioprofiel.toml").write_bytes(profiel)
        doel.symlink_to("regioprofiel.toml")
    else:
        doel.write_bytes(profiel if "plekken" not in naam else b"iets")
    voor = inhoud(tmp_path)
    for overschrijf in (False, True):
        with pytest.raises(IsDossier, match="vsv-wizard leest"):
            write_file(doel, "x", overschrijf=overschrijf)
    assert inhoud(tmp_path) == voor


def test_the_profile_of_a_folder_is_a_forbidden_place_also_when_it_is_not_there(
    tmp_path: Path,
) -> None:
    with pytest.raises(IsDossier):
        write_file(tmp_path / "regioprofiel.toml", "x")


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX links")
def test_a_link_to_nothing_is_not_written_through(tmp_path: Path) -> None:
    elsewhere, link = tmp_path / "elders", tmp_path / "r.md"
    elsewhere.mkdir()
    link.symlink_to(elsewhere / "nieuw.md")
    for overschrijf in (False, True):
        with pytest.raises(NotWritten, match="wijst naar niets"):
            write_file(link, "x", overschrijf=overschrijf)
    assert not list(elsewhere.iterdir())
