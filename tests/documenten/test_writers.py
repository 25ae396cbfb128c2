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
    NU,
    TEKSTVORMEN,
    VANDAAG,
    klaar_dossier,
    leeg_dossier,
    met,
    met_stand,
    plan,
    rapport,
    stof,
    vol_dossier,
)
from hostile import KWAAD, kwaad_dossier
from markdown_it import MarkdownIt
from markdown_it.token import Token

from vsv_wizard.documenten import (
    SOORTEN,
    BestaatAl,
    IsDossier,
    NietGeschreven,
    Niveau,
    schrijf_bestand,
)
from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Document,
    Kop,
    LetOp,
    Lijst,
    Merk,
    Tabel,
    Toon,
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
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.niveau import antwoord, masker, zonder_iban
from vsv_wizard.dossier.paths import alle_velden
from vsv_wizard.dossier.text import schoon
from vsv_wizard.opslag import bewaar
from vsv_wizard.opslag.disk import Onbevestigd, Schijf
from vsv_wizard.voortgang.status import Status, bepaal

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
GEVAAR = (
    *KWAAD,
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
def test_wat_een_niveau_van_een_antwoord_toont(niveau: Niveau, zicht: str) -> None:
    rang = ["openbaar", "bestuur", "intern", "geheim"]
    gezien = antwoord(Veld("tekst", zicht=zicht), IBANS[0], {}, niveau)
    if zicht == "geheim" and niveau is Niveau.INTERN:
        assert gezien == "NL.. .... 6789"
    elif rang.index(zicht) <= rang.index(niveau):
        assert gezien == IBANS[0]
    else:
        assert gezien is None


def test_elk_contactgegeven_is_intern_en_elke_rekening_geheim() -> None:
    for pad, soort in alle_velden().items():
        verwacht = {"telefoon": "intern", "email": "intern", "iban": "geheim"}
        assert soort.zicht == verwacht.get(soort.regel, "bestuur"), pad


def test_geheim_dat_niet_bekend_is_hoeft_geen_masker() -> None:
    soort = Veld("tekst", regel="iban", zicht="geheim")
    assert antwoord(soort, None, {}, Niveau.INTERN) == "Nog niet ingevuld"
    assert antwoord(soort, WEET_NIET, {}, Niveau.INTERN) == "Weet ik nog niet"
    assert masker("NL12") == ".... ...."


@pytest.mark.parametrize("iban", IBANS)
def test_rekeningnummer_in_gewone_tekst(iban: str) -> None:
    zin = f"Betaal op {iban}."
    for niveau in (Niveau.OPENBAAR, Niveau.BESTUUR):
        assert zonder_iban(zin, niveau) == "Betaal op (rekeningnummer)."
    assert zonder_iban(zin, Niveau.INTERN) == "Betaal op NL.. .... 6789."


@pytest.mark.parametrize("tekst", ["NL 2026", "Wij zijn in NL. 12 mensen", "NLNOG12", "ANL44RABO"])
def test_wat_geen_rekeningnummer_is_blijft_staan(tekst: str) -> None:
    assert zonder_iban(tekst, Niveau.BESTUUR) == tekst


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
@pytest.mark.parametrize("niveau", list(Niveau))
def test_rekeningnummer_nergens(formaat: str, niveau: Niveau) -> None:
    """Wherever it was typed: an answer, a half answer, a reason, a note, evidence, a name."""
    iban = "NL44 RABO 0123 4567 89"
    dossier = met(vol_dossier(plan(), VANDAAG), dict.fromkeys(("vsv.naam", "mandaat.doel"), iban))
    dossier = met(dossier, {"deelnemers.1.naam": iban, "overleg.bijeenkomsten.1.besluiten": iban})
    dossier = met_stand(
        dossier, "vsv_vastleggen", notitie=iban, bewijs=(Bewijs(id="b", soort=iban),)
    )
    dossier = met_stand(dossier, "rollen_verdelen", status="wacht", wacht_op=iban)
    dossier = met_stand(
        dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden=f"NL44\u202eRABO{iban[-12:]}"
    )
    dossier = dossier.model_copy(update={"klad": {"vsv.postcode": iban, "rso.opzegtermijn": iban}})
    tekst = re.sub(r"[\s\\.]", "", rapport(dossier, plan(), NU, formaat, niveau))
    assert "0123456789" not in tekst
    assert ("6789" in tekst) is (niveau is Niveau.INTERN)


@pytest.mark.parametrize("niveau", list(Niveau))
def test_half_getypte_contactgegevens_staan_er_niet_in(niveau: Niveau) -> None:
    klad = {
        "penningmeester.email": "klad9x",
        "penningmeester.telefoon": "klad9x",
        "mandaat.rekening_iban": "NL44klad9x",
        "gelden.1.bedrag": "klad9x",
    }
    dossier = vol_dossier(plan(), VANDAAG).model_copy(update={"klad": klad})
    assert "klad9x" not in rapport(dossier, plan(), NU, "json", niveau)


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
def test_openbaar_is_hetzelfde_wat_er_ook_getypt_is(formaat: str) -> None:
    """Only the name of the VSV, the identity of the file and the progress can differ."""
    een = vol_dossier(plan(), VANDAAG)
    ander = kwaad_dossier()
    ander = ander.model_copy(update={"dossier": een.dossier, "klad": {}, "taken": een.taken})
    ander = met(ander, {"vsv.naam": een.vsv.naam})
    teksten = [rapport(d, plan(), NU, formaat, Niveau.OPENBAAR) for d in (een, ander)]
    assert teksten[0] == teksten[1]


# --- what it says


def rijen(dossier: Dossier, bijschrift: str, niveau: Niveau = Niveau.BESTUUR) -> list[list[str]]:
    """The rows of the tables with this caption."""
    gegevens = json.loads(rapport(dossier, plan(), NU, "json", niveau))
    tabellen = [b for b in gegevens["blokken"] if b.get("bijschrift", "").startswith(bijschrift)]
    return [rij for tabel in tabellen for rij in tabel["rijen"]]


def test_besluit_van_een_taak_die_niet_klaar_is_is_voorlopig() -> None:
    for dossier in (vol_dossier(plan(), VANDAAG), klaar_dossier()):
        standen = bepaal(dossier, plan(), VANDAAG).taken
        gevonden = rijen(dossier, "Keuzes en benoemingen")
        assert len(gevonden) > 20
        for _, _, nr, klaar in gevonden:
            assert (klaar == "Ja") is (standen[plan().taak_id(nr)].status is Status.KLAAR)
            assert klaar in ("Ja", "Nee, voorlopig")


def test_kan_nog_niet_is_aan_niemand_en_het_soort_heet_overal_hetzelfde() -> None:
    gevonden = rijen(leeg_dossier(), "Stap ")
    assert {rij[1] for rij in gevonden} == {"Kern", "Aanbevolen"}
    assert {rij[3] for rij in gevonden if rij[2] == "Kan nog niet"} == {"Nog niemand"}
    assert "Nog niemand" not in {rij[3] for rij in gevonden if rij[2] != "Kan nog niet"}
    for niveau in Niveau:
        assert "Advies:" not in rapport(leeg_dossier(), plan(), NU, "md", niveau)


def test_melding_noemt_taak_en_antwoord_vooraan() -> None:
    dossier = met(
        leeg_dossier(), {"mandaat.vanaf": VANDAAG, "mandaat.tot": VANDAAG - dt.timedelta(days=9)}
    )
    dossier = met_stand(dossier, "rekening_regelen", notitie=IBANS[0])
    document = SOORTEN["rapport"].maak(stof(dossier))
    (punten,) = [blok.punten for blok in document.blokken if isinstance(blok, Lijst)]
    kop = plan().vraag_van["mandaat.tot"].kop
    assert any(p.startswith(f"1.1 {kop}: ") and p.endswith("(fout)") for p in punten)
    titel = plan().taken["rekening_regelen"].titel
    assert any(p.startswith(f"2.2 {titel}: ") and p.endswith("(let op)") for p in punten)


def test_melding_over_wat_niet_getoond_wordt_is_algemeen() -> None:
    dossier = met(leeg_dossier(), {"penningmeester.email": "geenapenstaart"})
    bestuur = rapport(dossier, plan(), NU, "json", Niveau.BESTUUR)
    assert "met een @" not in bestuur
    assert "Controleer het e-mailadres" in bestuur
    assert "met een @" in rapport(dossier, plan(), NU, "json", Niveau.INTERN)


def test_lege_hoofdstukken_zeggen_dat_er_niets_is() -> None:
    tekst = rapport(leeg_dossier(), plan(), NU, "md")
    for zin in (
        "Er staan geen keuzes open",
        "Er zijn geen datums ingevuld",
        "## Komende datums",
        "Er is nog geen taak klaar",
        "Er zijn nog geen keuzes of benoemingen",
        "Niets. Geen taak wacht",
    ):
        assert zin in tekst.replace("\\", "")


def test_wachten_met_en_zonder_datum() -> None:
    dossier = met_stand(leeg_dossier(), "brontekst_kiezen", status="wacht", wacht_op="de RSO")
    assert rijen(dossier, "Taken die wachten")[0][1:] == ["de RSO", "Niet bekend"]
    dossier = met_stand(dossier, "brontekst_kiezen", wacht_sinds=dt.date(2026, 6, 1))
    assert rijen(dossier, "Taken die wachten")[0][1:] == ["de RSO", "1 juni 2026"]
    assert "sinds 1 juni 2026" in rijen(dossier, "Stap 0")[0][3]


def test_taken_die_opnieuw_nagekeken_moeten() -> None:
    dossier = met(klaar_dossier(), {"aanspreekpunt.naam": "Iemand anders"})
    assert any("gewijzigd" in rij[1] for rij in rijen(dossier, "Taken om opnieuw"))
    openbaar = rapport(dossier, plan(), NU, "json", Niveau.OPENBAAR)
    assert "Opnieuw nakijken" in openbaar
    assert "Iemand anders" not in openbaar


def test_alles_klaar_en_dan_een_jaar_later() -> None:
    klaar = rapport(klaar_dossier(), plan(), NU, "json")
    assert "Er is geen taak meer open in" in klaar
    later = NU.replace(year=NU.year + 1)
    assert "nieuw jaar" in rapport(klaar_dossier(), plan(), later, "json")


def test_alles_wacht() -> None:
    dossier = leeg_dossier()
    for nr in plan().taken:
        dossier = met_stand(dossier, nr, status="wacht", wacht_op="de RSO")
    assert "Er is nu geen taak die verder kan" in rapport(dossier, plan(), NU, "json")


def test_naam_van_de_vsv_en_ander_plan() -> None:
    kop = leeg_dossier().dossier
    naamloos = Dossier(dossier=kop.model_copy(update={"naam": "", "plan": "2020-01"}))
    gegevens = json.loads(rapport(naamloos, plan(), NU, "json", Niveau.OPENBAAR))
    assert gegevens["titel"] == "Statusrapport van een VSV zonder naam"
    assert {"naam": "Begonnen met", "waarde": "Stappenplan versie 2020-01"} in gegevens["kenmerken"]


def test_moment_zonder_tijdzone_is_al_van_hier() -> None:
    moment = dt.datetime(2026, 6, 15, 9, 5)
    assert "15 juni 2026 om 09.05 uur" in rapport(leeg_dossier(), plan(), moment, "json")


# --- Markdown


def tokens(tekst: str) -> Iterator[Token]:
    """All that a reader of Markdown makes of a text."""
    lezer = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    for token in lezer.parse(tekst):
        yield token
        yield from token.children or ()


def opbouw(tekst: str) -> list[tuple[str, str]]:
    """The structure of a Markdown text, without its words."""
    return [(t.type, t.tag) for t in tokens(tekst) if t.type not in ("text", "hardbreak", "inline")]


def gelezen(tekst: str) -> str:
    """The words that a reader of Markdown sees."""
    return "".join(
        token.content if token.type == "text" else " "
        for token in tokens(tekst)
        if token.type != "inline"
    )


def in_alle_vormen(tekst: str) -> Document:
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
            Tabel((tekst, "B"), ((tekst, Merk(tekst, Toon.GOED, "✔")), ("a", tekst)), tekst),
        ),
        tekst,
    )


@pytest.mark.parametrize("gevaar", GEVAAR)
def test_markdown_blijft_wat_het_was(gevaar: str) -> None:
    """The structure is that of harmless text, and the words are read back as they were typed."""
    tekst = schrijf_markdown.schrijf(in_alle_vormen(gevaar))
    assert opbouw(tekst) == opbouw(schrijf_markdown.schrijf(in_alle_vormen("gewoon")))
    woorden = "".join(schoon(gevaar).split())
    zichtbaar = "".join(gelezen(tekst).split())
    assert zichtbaar.count(woorden) >= 2
    for autolink in (r"(?<!\\)https?:", r"(?<!\\):/", r"www\.", r"[^\\]@"):
        assert not re.search(autolink, tekst), autolink


def test_markdown_van_een_vijandig_dossier_heeft_dezelfde_soorten() -> None:
    for niveau in Niveau:
        soorten = {soort for soort, _ in opbouw(rapport(kwaad_dossier(), plan(), NU, "md", niveau))}
        gewoon = rapport(vol_dossier(plan(), VANDAAG), plan(), NU, "md", niveau)
        assert soorten == {soort for soort, _ in opbouw(gewoon)}


def test_markdown_balk_en_tabel() -> None:
    tekst = schrijf_markdown.schrijf(
        document(
            Balk("Kern", 1, 2), Balk("Leeg", 0, 0), Tabel(("A", "B"), (("x\ny", "z"),), "Cijfers")
        )
    )
    assert "Kern: ██████████░░░░░░░░░░ 1 van 2 taken klaar" in tekst
    assert f"Leeg: {'░' * 20} 0 van 0 taken klaar" in tekst
    assert "**Cijfers**" in tekst
    assert "| x / y | z |" in tekst


# --- HTML


@pytest.mark.parametrize("gevaar", GEVAAR)
def test_html_neemt_geen_opmaak_over(gevaar: str) -> None:
    def tags(tekst: str) -> list[str]:
        html = schrijf_html.schrijf(in_alle_vormen(tekst)).partition("</style>")[2]
        return [t for t in re.findall(r"<[^>]*>", html) if "lijn" not in t and t != "</span>"]

    assert tags(gevaar) == tags("gewoon")
    html = schrijf_html.schrijf(in_alle_vormen(gevaar))
    for teken in "\x1b\x07\x9b\u202e\u2066\u200f":
        assert teken not in html


def test_html_staat_alleen_de_eigen_stijl_toe() -> None:
    html = rapport(leeg_dossier(), plan(), NU, "html")
    (stijl,) = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    hash_ = base64.b64encode(hashlib.sha256(stijl.encode()).digest()).decode()
    (csp,) = re.findall(r'http-equiv="Content-Security-Policy" content="(.*?)"', html)
    assert csp.startswith(f"default-src 'none'; style-src 'sha256-{hash_}'")
    assert "style=" not in html
    assert "@import" not in stijl
    assert '<meta charset="utf-8">' in html[:200]


def test_html_balk_heeft_woorden_en_de_tekening_zwijgt() -> None:
    html = schrijf_html.schrijf(document(Balk("Kern", 2, 3), Balk("Leeg", 0, 0)))
    assert "2 van 3 taken klaar" in html
    assert "0 van 0 taken klaar" in html
    assert html.count("<svg") == html.count('aria-hidden="true" focusable="false"') == 2
    assert html.count('class="vol"') == 2
    assert html.count('class="leeg"') == 1


def test_html_inhoud_verwijst_naar_elk_hoofdstuk() -> None:
    html = rapport(vol_dossier(plan(), VANDAAG), plan(), NU, "html")
    verwijzingen = re.findall(r'href="#(.*?)"', html)
    assert verwijzingen == re.findall(r'<h2 id="(.*?)"', html)
    assert len(verwijzingen) == 8
    assert set(re.findall(r'href="(.)', html)) == {"#"}


def test_html_status_is_teken_en_woord() -> None:
    tabel = Tabel(("Taak", "Status"), (("a", Merk("Klaar", Toon.GOED, "✔")),), "S", breedtes=(1, 2))
    html = schrijf_html.schrijf(document(tabel))
    assert re.search(r'class="merk goed">.*✔.*</span> Klaar</span>', html)
    assert '<col class="b33"><col class="b67">' in html


# --- JSON


@pytest.mark.parametrize("niveau", list(Niveau))
def test_json_draagt_waar_het_van_is(niveau: Niveau) -> None:
    dossier = leeg_dossier()
    gegevens = json.loads(rapport(dossier, plan(), NU, "json", niveau))
    assert gegevens["dossier"] == dossier.dossier.id
    assert gegevens["revisie"] == str(dossier.dossier.revisie)
    assert gegevens["plan"] == plan().versie
    assert gegevens["niveau"] == niveau
    assert dt.datetime.fromisoformat(gegevens["gemaakt"]) == NU
    assert gegevens["versie"] == schrijf_json.VERSIE
    soorten = {blok["soort"] for blok in gegevens["blokken"]}
    assert soorten <= {"kop", "alinea", "lijst", "tabel", "balk", "letop"}
    assert gegevens["voet"].startswith("Concept. Geen juridisch advies.")


@pytest.mark.parametrize("gevaar", GEVAAR)
def test_json_heeft_de_tekst_zelf(gevaar: str) -> None:
    gegevens = json.loads(schrijf_json.schrijf(in_alle_vormen(gevaar)))
    assert gegevens["titel"] == schoon(gevaar)
    assert gegevens["blokken"][5]["rijen"][0] == [schoon(gevaar)] * 2


# --- saving


def inhoud(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {pad.name: pad.read_bytes() for pad in folder.iterdir() if pad.is_file()}


@pytest.fixture
def dossier_pad(tmp_path: Path) -> Path:
    """A dossier in a folder of its own."""
    pad = tmp_path / "vsv.toml"
    bewaar(pad, leeg_dossier(), verwacht=None)
    return pad


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_nieuw_bestand_is_van_de_eigenaar_alleen(tmp_path: Path) -> None:
    doel = schrijf_bestand(tmp_path / "r.md", "één\n")
    assert stat.S_IMODE(doel.stat().st_mode) == 0o600
    assert doel.read_bytes() == "één\n".encode()
    doel.chmod(0o640)
    schrijf_bestand(doel, "twee", overschrijf=True)
    assert stat.S_IMODE(doel.stat().st_mode) == 0o640


@pytest.mark.parametrize("naam", ["vsv.toml", "x/../vsv.toml", "./vsv.toml"])
@pytest.mark.parametrize("overschrijf", [False, True])
def test_dossier_onder_een_andere_schrijfwijze(
    dossier_pad: Path, naam: str, overschrijf: bool, plaats: Path
) -> None:
    (dossier_pad.parent / "x").mkdir()
    voor = inhoud(dossier_pad.parent)
    for pad in (Path(naam), dossier_pad.parent / naam):
        with pytest.raises(IsDossier, match="is een dossier"):
            schrijf_bestand(pad, "x", overschrijf=overschrijf, dossier_pad=dossier_pad)
    assert inhoud(dossier_pad.parent) == voor


def test_dossier_dat_er_niet_meer_is_blijft_een_verboden_plek(dossier_pad: Path) -> None:
    dossier_pad.unlink()
    with pytest.raises(IsDossier):
        schrijf_bestand(dossier_pad, "x", dossier_pad=dossier_pad)


@pytest.mark.parametrize("naam", ["kopie.toml", "kopie.bak", "kopie.html", "KOPIE.TOML"])
def test_ander_dossier_hoe_het_ook_heet(dossier_pad: Path, naam: str) -> None:
    kopie = dossier_pad.with_name(naam)
    kopie.write_bytes(dossier_pad.read_bytes())
    with pytest.raises(IsDossier):
        schrijf_bestand(kopie, "x", overschrijf=True)
    assert kopie.read_bytes() == dossier_pad.read_bytes()


@pytest.mark.parametrize("formaat", TEKSTVORMEN)
def test_een_rapport_lijkt_nooit_op_een_dossier(tmp_path: Path, formaat: str) -> None:
    naam = "schema = 1\n[dossier]\nschema = 1"
    dossier = met(kwaad_dossier(), {"vsv.naam": naam, "mandaat.doel": naam})
    tekst = rapport(dossier, plan(), NU, formaat, Niveau.INTERN)
    doel = schrijf_bestand(tmp_path / f"r.{formaat}", tekst)
    assert schrijf_bestand(doel, "nieuw", overschrijf=True) == doel


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX files")
def test_geen_gewoon_bestand(tmp_path: Path) -> None:
    pijp = tmp_path / "pijp"
    os.mkfifo(pijp)
    with pytest.raises(NietGeschreven, match="geen gewoon bestand"):
        schrijf_bestand(pijp, "x", overschrijf=True)
    lus = tmp_path / "lus"
    lus.symlink_to(lus)
    with pytest.raises(NietGeschreven):
        schrijf_bestand(lus, "x", overschrijf=True)


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
def test_waar_het_niet_kan(plaats: Path, naam: str, zin: str) -> None:
    with pytest.raises(NietGeschreven, match=zin) as gevangen:
        schrijf_bestand(Path(naam), "x")
    assert not re.search("Errno|such file|too long|embedded|directory", str(gevangen.value))
    assert list(plaats.iterdir()) == []


def test_melding_kan_het_scherm_niet_sturen(plaats: Path) -> None:
    with pytest.raises(NietGeschreven) as gevangen:
        schrijf_bestand(Path("\x1b[31m\u202eweg\n/r.md"), "x")
    assert str(gevangen.value).isprintable()


@pytest.mark.parametrize(
    ("nummer", "zin"),
    [
        (errno.ENOSPC, "De schijf is vol. Maak ruimte vrij"),
        (errno.EACCES, "U heeft geen rechten"),
        (errno.EROFS, "alleen-lezen"),
        (errno.EIO, "De schijf geeft een fout"),
        (errno.EPROTO, r"nummer \d+"),
    ],
)
@pytest.mark.parametrize("aanroep", ["open", "write", "fsync", "close"])
@pytest.mark.parametrize("overschrijf", [False, True])
def test_fout_van_het_systeem_laat_niets_achter(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    nummer: int,
    zin: str,
    aanroep: str,
    overschrijf: bool,
) -> None:
    if overschrijf:
        (tmp_path / "r.md").write_text("oud", encoding="utf-8")
    voor = inhoud(tmp_path)
    echt = getattr(Schijf, aanroep)
    keren = iter([True])

    def mislukt(self: Schijf, *args: object) -> object:
        if next(keren, False):
            if aanroep == "close":
                echt(self, *args)
            raise OSError(nummer, "English words")
        return echt(self, *args)

    monkeypatch.setattr(Schijf, aanroep, mislukt)
    with pytest.raises(NietGeschreven, match=zin) as gevangen:
        schrijf_bestand(tmp_path / "r.md", "nieuw", overschrijf=overschrijf)
    assert "English" not in str(gevangen.value)
    assert inhoud(tmp_path) == voor


def test_iemand_was_eerder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that appears between looking and writing is not replaced."""
    doel = tmp_path / "r.md"
    echt = Schijf.link

    def eerst_een_ander(self: Schijf, van: Path, naar: Path) -> None:
        doel.write_text("van een ander", encoding="utf-8")
        echt(self, van, naar)

    monkeypatch.setattr(Schijf, "link", eerst_een_ander)
    with pytest.raises(BestaatAl):
        schrijf_bestand(doel, "x")
    assert inhoud(tmp_path) == {"r.md": b"van een ander"}


def test_schijf_die_niet_bevestigt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def niet_bevestigd(*_: object, **__: object) -> None:
        raise Onbevestigd(errno.EIO, "x")

    monkeypatch.setattr("vsv_wizard.documenten.save.zet_neer", niet_bevestigd)
    with pytest.raises(NietGeschreven, match="bevestigt niet"):
        schrijf_bestand(tmp_path / "r.md", "x", overschrijf=True)
