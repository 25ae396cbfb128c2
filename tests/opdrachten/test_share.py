"""`deel` and merging a shared copy back, by files and by real processes."""

import datetime as dt
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import IBAN, NOW, empty_dossier, plan, with_fingerprints, with_values
from program import WIZARD, run

from vsv_wizard.bewerken.copies import CannotMerge, merge_files
from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.bewerken.restore import restore
from vsv_wizard.bewerken.share import as_bytes, make_shared
from vsv_wizard.documenten import Niveau
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import SCHEMA, Dossier
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import DossierFolder, NotSaved, group_rows, load, to_toml
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.voortgang.highlights import adviseur_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run_line(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """One command line in this process: the exit code, the output, the messages."""
    monkeypatch.setenv("VSV_WIZARD_WIE", "Bea Voorbeeld")

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


@pytest.fixture
def original(plaats: Path) -> Path:
    """A dossier with an answer for every level."""
    pad = plaats / "vsv.toml"
    antwoorden = {
        "vsv.plaats": "Voorbeeldstad",
        "rso.contact.telefoon": "010 111 11 11",
        "mandaat.rekening_iban": IBAN,
        "deelnemers.1.naam": "Praktijk A",
    }
    pad.write_bytes(to_toml(with_values(empty_dossier(), antwoorden)))
    return pad


@pytest.fixture
def copy(original: Path, run_line: Run) -> Path:
    """A copy for the board, beside it; with a shorter name."""
    pad = original.parent / "k.toml"
    assert run_line("deel", original, "--niveau", "bestuur", "--uit", pad)[0] == 0
    return pad


def samen(blijft: Path, gaat_op: Path) -> Dossier:
    return merge_files(blijft, gaat_op, plan=plan(), now=lambda: NOW).na


def test_deel_makes_a_dossier(original: Path, copy: Path, run_line: Run) -> None:
    assert load(copy).dossier.schema_ == SCHEMA
    if sys.platform != "win32":
        assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    code, uit, error = run_line("status", copy)
    assert (code, "VSV Voorbeeldstad" in uit) == (0, True)
    zin = (
        "Dit is een gedeelde kopie voor het bestuur, van 15 juni 2026. "
        "2 antwoorden staan er niet in."
    )
    assert f"Let op: {zin}" in error
    assert zin in OpenDossier(copy, plan(), lambda: NOW).remarks
    assert not OpenDossier(original, plan(), lambda: NOW).remarks


def test_deel_in_a_real_process(original: Path) -> None:
    dossier, merken = with_fingerprints()
    original.write_bytes(to_toml(dossier))
    uit = original.parent / "vrije naam.toml"
    command = ["deel", str(original), "--niveau", "openbaar", "--uit", str(uit)]
    klaar = run(*WIZARD, *command)
    assert (klaar.returncode, klaar.stdout.decode().strip()) == (0, str(uit))
    data = uit.read_text("utf-8")
    assert not [m for pad, m in merken.items() if m in data and pad != "vsv.naam"]


@pytest.mark.parametrize(
    ("opties", "code", "stuk"),
    [
        (["--uit", "x.toml"], 2, "--niveau"),
        (["--niveau", "bestuur"], 2, "--uit"),
        (["--niveau", "geheim", "--uit", "x.toml"], 2, "openbaar, bestuur of intern"),
        (["--niveau", "bestuur", "--uit", "vsv.toml"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "vsv.toml", "--overschrijf"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "k.toml", "--overschrijf"], 2, "is een dossier"),
        (["--niveau", "bestuur", "--uit", "tekst.txt"], 6, "bestaat al"),
        (["--niveau", "bestuur", "--uit", "weg/k.toml"], 5, "Maak eerst de map"),
    ],
)
def test_what_deel_refuses(
    original: Path,
    copy: Path,
    run_line: Run,
    monkeypatch: pytest.MonkeyPatch,
    opties: list[str],
    code: int,
    stuk: str,
) -> None:
    monkeypatch.chdir(original.parent)
    Path("tekst.txt").write_text("iets", "utf-8")
    ervoor = {pad: pad.read_bytes() for pad in original.parent.glob("*.t*")}
    gekregen, uit, error = run_line("deel", original, *opties)
    assert (gekregen, uit, stuk in error) == (code, "", True), error
    assert {pad: pad.read_bytes() for pad in original.parent.glob("*.t*")} == ervoor


def test_overschrijf_replaces_another_file(original: Path, run_line: Run) -> None:
    uit = original.parent / "tekst.txt"
    uit.write_text("iets", "utf-8")
    assert run_line("deel", original, "--niveau", "intern", "--uit", uit, "--overschrijf")[0] == 0
    assert load(uit).dossier.gedeeld


def test_of_a_copy_and_of_a_newer_version(original: Path, copy: Path, run_line: Run) -> None:
    uit = original.parent / "x.toml"
    code, _, error = run_line("deel", copy, "--niveau", "openbaar", "--uit", uit)
    assert (code, "zelf een gedeelde kopie" in error) == (2, True)
    data = original.read_bytes().replace(b"schema = 2", b"schema = 3")
    original.write_bytes(data)
    assert run_line("deel", original, "--niveau", "openbaar", "--uit", uit)[0] == 4
    assert not uit.exists()


def test_help_is_dutch(run_line: Run) -> None:
    code, uit, _ = run_line("deel", "--help")
    assert (code, "[required]" in uit, "openbaar" in uit) == (0, False, True)


# --- merging back


def test_back_with_what_was_filled_in_in_the_copy(
    original: Path, copy: Path, run_line: Run
) -> None:
    assert run_line("vul", copy, "vsv.plaats=Voorbeelddorp", "rollen.privacy=Bea")[0] == 0
    assert run_line("vul", original, "vsv.regio=Voorbeeldregio")[0] == 0
    code, _, error = run_line("voeg-samen", original, copy)
    assert (code, "2 antwoorden komen uit" in error) == (0, True), error
    na = load(original).dossier
    assert (na.vsv.plaats, na.vsv.regio, na.rollen.privacy) == (
        "Voorbeelddorp",
        "Voorbeeldregio",
        "Bea",
    )
    assert (na.rso.contact.telefoon, na.mandaat.rekening_iban) == ("010 111 11 11", IBAN)
    assert na.gedeeld is None
    assert not copy.exists()


def test_the_copy_does_not_enter_the_history_of_the_original(
    original: Path, copy: Path, run_line: Run
) -> None:
    run_line("vul", copy, "vsv.plaats=Voorbeelddorp")
    own = History.van(load(copy).dossier)
    van_origineel = History.van(load(original).dossier)
    assert own.map != van_origineel.map
    for versie in own.versions():
        assert IBAN.encode() not in own.inhoud(versie)
    run_line("voeg-samen", original, copy)
    assert [v.soort for v in own.versions()][-1] is VersionKind.COPY
    for versie in van_origineel.versions():
        assert b"[gedeeld]" not in van_origineel.inhoud(versie)
    # And it comes back from there, under its own name.
    assert run_line("herstel", copy, own.versions()[-1].number)[0] == 0
    assert load(copy).dossier.gedeeld


def test_merging_in_the_copy_does_not_leak(original: Path, copy: Path, run_line: Run) -> None:
    ervoor = copy.read_bytes(), original.read_bytes()
    code, _, error = run_line("voeg-samen", copy, original)
    assert (code, "Noem het oorspronkelijke dossier eerst" in error) == (2, True)
    other = original.parent / "intern.toml"
    run_line("deel", original, "--niveau", "intern", "--uit", other)
    with pytest.raises(CannotMerge):
        samen(copy, other)
    assert (copy.read_bytes(), original.read_bytes()) == ervoor


def test_two_files_of_one_copy_merge_as_usual(copy: Path, run_line: Run) -> None:
    doubled = copy.with_name("k (conflict).toml")
    doubled.write_bytes(copy.read_bytes())
    run_line("vul", copy, "vsv.regio=Voorbeeldregio")
    run_line("vul", doubled, "rollen.privacy=Bea")
    na = samen(copy, doubled)
    assert (na.vsv.regio, na.rollen.privacy) == ("Voorbeeldregio", "Bea")
    assert na.gedeeld
    assert na.rso.contact.telefoon is None


def test_without_the_version_of_then_a_difference_is_a_keuze(
    original: Path, copy: Path, run_line: Run
) -> None:
    run_line("vul", copy, "vsv.plaats=Voorbeelddorp")
    run_line("vul", original, "rso.contact.email=a@voorbeeld.example")
    History.van(load(original).dossier).erase()
    code, _, _ = run_line("voeg-samen", original, copy)
    na = load(original).dossier
    assert (code, [c.pad for c in na.conflicten]) == (6, ["vsv.plaats"])
    assert na.rso.contact.telefoon == "010 111 11 11"


def test_the_original_is_the_row_in_the_folder(original: Path, copy: Path) -> None:
    (line,) = group_rows(DossierFolder(original.parent).regels())
    assert (line.pad, line.kopieen, line.gedeeld) == (original, (copy,), False)


def test_a_copy_in_the_place_of_the_original_erases_nothing(original: Path, copy: Path) -> None:
    """A sync program, or a person, put the copy over the file that is open."""
    bestand = DossierFile.open(original, lambda: NOW, lambda dossier: dossier)
    stam = bestand.on_disk
    original.write_bytes(copy.read_bytes())
    with pytest.raises(NotSaved, match="minder of meer van dit dossier"):
        bestand.write(with_values(stam.dossier, {"vsv.regio": "X"}), stam)
    assert original.read_bytes() == copy.read_bytes()


def test_a_version_of_the_original_does_not_go_back_into_the_copy(
    original: Path, copy: Path
) -> None:
    versions = History.van(load(original).dossier)
    with pytest.raises(NotSaved, match="minder of meer van dit dossier"):
        restore(copy, versions, versions.versions()[-1], plan=plan(), now=lambda: NOW)


def test_the_logboek_of_the_copy(original: Path, run_line: Run) -> None:
    run_line("vul", original, "vsv.regio=Voorbeeldregio")
    dossier = load(original).dossier
    assert dossier.logboek[-1].wie == "Bea Voorbeeld"
    for niveau in Niveau:
        data = as_bytes(make_shared(dossier, plan(), niveau, NOW, "x"))
        assert (b"Bea Voorbeeld" in data) == (niveau is not Niveau.PUBLIC)


def test_a_damaged_table_is_unreadable_and_no_crash(copy: Path, run_line: Run) -> None:
    copy.write_bytes(copy.read_bytes().replace(b'niveau = "bestuur"', b'niveau = "alles"'))
    code, _, error = run_line("status", copy)
    assert (code, "gedeeld.niveau" in error) == (3, True)


# --- who works on it


@pytest.mark.parametrize(
    ("naam", "uit"),
    [(None, ""), ("", ""), (WEET_NIET, ""), ("Emma  Voorbeeld\n", "Emma Voorbeeld")],
)
def test_adviseur_of(naam: str | None, uit: str) -> None:
    assert adviseur_of(with_values(empty_dossier(), {"rollen.rso_adviseur": naam})) == uit


def test_adviseur_of_an_openbare_copy() -> None:
    dossier = with_values(empty_dossier(), {"rollen.rso_adviseur": "Emma Voorbeeld"})
    copy = make_shared(dossier, plan(), Niveau.PUBLIC, dt.datetime.now(dt.UTC), "x")
    assert adviseur_of(copy) == ""
