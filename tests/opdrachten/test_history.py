"""Earlier versions and copies on the command line: what is kept, named, brought back."""

import datetime as dt
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from factory import plan
from hostile import HOSTILE, hostile_dossier
from prepared import put_down
from program import WIZARD, run_text

from vsv_wizard.bewerken.leftovers import find_leftovers
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.text import clean
from vsv_wizard.dossier.tree import differences, tree
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opdrachten.names import COMMANDS
from vsv_wizard.opdrachten.saving import save
from vsv_wizard.opslag import last, load, remember, to_toml
from vsv_wizard.opslag.disk import MAX_BYTES
from vsv_wizard.opslag.errors import NotSaved
from vsv_wizard.opslag.history import History, VersionKind, of_file
from vsv_wizard.opslag.read import version_of
from vsv_wizard.opslag.resume import Remembered

START = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
FIRST = "Voorbeeldstad"  # where the example VSV is


@pytest.fixture(autouse=True)
def environment(plaats: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(plaats / "map"))
    monkeypatch.setenv("VSV_WIZARD_WIE", "anna")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


class Run:
    """One command line in this process; every command is a minute later than the one before."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self.capsys, self.occurrences = capsys, 0

    def __call__(self, *args: object) -> tuple[int, str, str]:
        self.occurrences += 1
        now = START + dt.timedelta(minutes=self.occurrences)
        code = cli.main([str(arg) for arg in args], now=lambda: now)
        return (code, *self.capsys.readouterr())


@pytest.fixture
def run_line(capsys: pytest.CaptureFixture[str]) -> Run:
    return Run(capsys)


@pytest.fixture
def pad(run_line: Run, plaats: Path, request: pytest.FixtureRequest) -> Path:
    """A dossier with three versions: as made, and with vsv.plaats A and then B."""
    pad = plaats / "map" / "voorbeeld.toml"
    if "copy" in request.fixturenames:  # which makes both
        return pad
    put_down(plaats, "with history", lambda: _make_versions(run_line, pad))
    run_line.occurrences = 3
    return pad


def _make_versions(run_line: Run, pad: Path) -> None:
    assert Path(run_line("voorbeeld")[1].strip()) == pad
    run_line("vul", pad, "vsv.plaats=A")
    run_line("vul", pad, "vsv.plaats=B", "deelnemers.+.naam=Kraamzorg Noord")


def _dossier(pad: Path) -> Dossier:
    return load(pad).dossier


def _with_conflict(pad: Path, veld: str = "vsv.plaats", andere: Any = "Emmen") -> None:
    """As if two people had saved at the same moment."""
    conflict = Conflict(id="c1", pad=veld, in_bestand="B", andere=andere, wie="bert", tijd=START)
    dossier = _dossier(pad).model_copy(update={"conflicten": (conflict,)})
    pad.write_bytes(to_toml(dossier))


# --- geschiedenis


def names(uit: str) -> str:
    """What the lines are about; behind that stands the old value and the new."""
    assert all(" -> " in line for line in uit.splitlines())
    return "".join(
        f"{line.rpartition(' -> ')[0].rpartition(': ')[0]}\n" for line in uit.splitlines()
    )


def test_history_names_who_when_and_what(run_line: Run, pad: Path) -> None:
    code, uit, error = run_line("geschiedenis", pad)
    assert code == 0
    blokken = uit.split("\n\n")
    assert blokken[0] == f"VSV Voorbeeldstad\n3 versies van {pad}"
    assert blokken[1] == (
        "Versie 3: 15 juni 2026, 12.03 uur, door anna  <- nu in het bestand\n"
        "    0.2 De plaats van het VSV\n"
        "    0.3 Deelnemers: Kraamzorg Noord"
    )
    assert blokken[2].endswith("door anna\n    0.2 De plaats van het VSV")
    assert "De eerste versie" in blokken[3]
    assert error == f"\nEen versie terugzetten: vsv-wizard herstel {pad} NUMMER\n"


def test_history_as_json(run_line: Run, pad: Path) -> None:
    code, uit, error = run_line("geschiedenis", pad, "--json")
    inhoud = json.loads(uit)
    assert (code, error, inhoud["bestand"]) == (0, "", str(pad))
    assert [v["nummer"] for v in inhoud["versies"]] == [3, 2, 1]
    assert inhoud["versies"][1] == {
        "nummer": 2,
        "tijd": "2026-06-15T12:02:00+00:00",
        "soort": "gewoon",
        "wie": "anna",
        "in_bestand": False,
        "fout": None,
        "wijzigingen": [{"pad": "vsv.plaats", "naam": "0.2 De plaats van het VSV"}],
    }


def test_history_shortens_long_lists(run_line: Run, pad: Path) -> None:
    velden = ("regio", "adres", "postcode", "agb", "plaats", "kvk", "rechtsvorm")
    code, _, error = run_line("vul", pad, *(f"vsv.{veld}=weet ik nog niet" for veld in velden))
    assert code == 0, error
    block = run_line("geschiedenis", pad)[1].split("\n\n")[1]
    regels = block.splitlines()
    assert len(regels) == 7
    assert regels[-1] == "    en nog 2"


def test_history_without_versions(run_line: Run, plaats: Path) -> None:
    pad = run_line("voorbeeld")[1].strip()
    code, uit, error = run_line("geschiedenis", pad)
    assert (code, error) == (0, "Een versie komt erbij als u iets bewaart.\n")
    assert "0 versies" in uit
    assert run_line("geschiedenis", plaats / "weg.toml")[0] == 3
    assert run_line("herstel", pad, "1")[0] == 2


def test_a_damaged_version_does_not_stop_the_rest(run_line: Run, pad: Path) -> None:
    versions = History(_dossier(pad).dossier.id)
    versions.versions()[1].pad.write_bytes(b"half")
    blokken = run_line("geschiedenis", pad)[1].split("\n\n")
    assert "Deze versie is beschadigd." in blokken[2]
    assert "0.2 De plaats van het VSV" in blokken[1]
    code, _, error = run_line("herstel", pad, 2)
    assert code == 3
    assert "Deze versie is beschadigd." in error
    assert _dossier(pad).vsv.plaats == "B"


def test_kinds_have_a_naam(run_line: Run, pad: Path) -> None:
    versions = History(_dossier(pad).dossier.id)
    for soort in (
        VersionKind.EMERGENCY,
        VersionKind.ORIGINAL,
        VersionKind.UNREADABLE,
        VersionKind.COPY,
    ):
        versions.save(pad.read_bytes(), START, soort)
    uit = run_line("geschiedenis", pad)[1]
    for begin in ("noodkopie:", "origineel:", "onleesbaar bestand", "kopie:"):
        assert f"\n    {begin}" in uit


# --- herstel


def test_herstel_is_a_new_version(run_line: Run, pad: Path) -> None:
    voor = load(pad)
    code, uit, error = run_line("herstel", pad, 2)
    assert code == 0
    assert names(uit) == "0.2 De plaats van het VSV\n0.3 Deelnemers: Kraamzorg Noord\n"
    assert error == "Versie 2 is teruggezet. 2 antwoorden zijn anders.\n"
    na = _dossier(pad)
    assert na.vsv.plaats == "A"
    assert na.dossier.revisie == voor.dossier.dossier.revisie + 1
    assert na.dossier.vorige == voor.versie
    assert run_line("herstel", pad, 3)[0] == 0  # and back again
    assert _dossier(pad).vsv == voor.dossier.vsv
    assert _dossier(pad).deelnemers == voor.dossier.deelnemers


def test_herstel_dry_run_and_without_difference(run_line: Run, pad: Path) -> None:
    voor = pad.read_bytes()
    code, uit, error = run_line("herstel", pad, 1, "--proef")
    assert (code, uit.count("\n")) == (0, 2)
    assert error == "Proef: er is niets bewaard. 2 antwoorden zijn anders.\n"
    assert run_line("herstel", pad, 3)[2] == (
        "Er verandert niets: het bestand heeft deze antwoorden al.\n"
    )
    assert pad.read_bytes() == voor


def test_one_antwoord_comes_back(run_line: Run, pad: Path) -> None:
    """From any version; the rest stays as it is now."""
    voor = _dossier(pad)
    code, uit, error = run_line("herstel", pad, "1", "--alleen", "vsv.plaats", "--proef")
    assert (code, _dossier(pad)) == (0, voor)
    code, uit, error = run_line("herstel", pad, "1", "--alleen", "vsv.plaats")
    assert (code, names(uit)) == (0, "0.2 De plaats van het VSV\n")
    assert error == "Uit versie 1 is teruggezet: vsv.plaats. 1 antwoord is anders.\n"
    assert _dossier(pad).vsv.plaats != voor.vsv.plaats
    assert _dossier(pad).deelnemers == voor.deelnemers
    for odd in ("vsv..plaats", "bestaat.niet", "schema", "dossier.id"):
        now = pad.read_bytes()
        code, _, error = run_line("herstel", pad, "1", "--alleen", odd)
        assert code in (0, 2), error
        assert pad.read_bytes() == now


@pytest.mark.parametrize("versie", ["99", "0", "x", "", "9" * 30])
def test_herstel_of_what_does_not_exist(run_line: Run, pad: Path, versie: str) -> None:
    voor = pad.read_bytes()
    code, uit, error = run_line("herstel", pad, versie)
    assert (code, uit) == (2, "")
    assert f"vsv-wizard geschiedenis {pad}" in error
    assert pad.read_bytes() == voor


def test_what_is_still_to_choose_stays(run_line: Run, pad: Path) -> None:
    _with_conflict(pad)
    assert run_line("herstel", pad, 1)[0] == 0
    assert [c.andere for c in _dossier(pad).conflicten] == ["Emmen"]


@pytest.mark.parametrize("command", ["status", "vul", "taak", "rapport", "controleer"])
def test_an_unreadable_file_gets_an_offer(run_line: Run, pad: Path, command: str) -> None:
    pad.write_bytes(b"\x00" * 50)
    rest = {"vul": ["vsv.naam=x"], "taak": ["mandaat_besluiten", "bezig"]}.get(command, [])
    code, uit, error = run_line(command, pad, *rest)
    assert (code, uit) == (3, "")
    assert error.endswith(
        "De laatste goede versie is van 15 juni 2026, 12.03 uur. Zet die terug met:\n"
        f"  vsv-wizard herstel {pad} 3\n"
    )
    pad.unlink()
    assert run_line(command, pad, *rest)[2].endswith(f"vsv-wizard herstel {pad} 3\n")


def test_herstel_of_an_unreadable_file(run_line: Run, pad: Path) -> None:
    kapot = pad.read_bytes()[:-40] + b"\xff<<<<"
    pad.write_bytes(kapot)
    assert run_line("herstel", pad, 2, "--proef")[0] == 0
    assert pad.read_bytes() == kapot
    code, uit, error = run_line("herstel", pad, 2)
    assert code == 0
    assert names(uit) == "0.2 De plaats van het VSV\n0.3 Deelnemers: Kraamzorg Noord\n"
    assert error.endswith(
        "2 antwoorden zijn anders dan in de laatste goede versie. "
        "Het onleesbare bestand staat in de geschiedenis.\n"
    )
    na = _dossier(pad)
    assert (na.vsv.plaats, na.dossier.revisie) == ("A", 3)
    versions = History(na.dossier.id)
    kept = [v for v in versions.versions() if v.soort is VersionKind.UNREADABLE]
    assert [versions.inhoud(v) for v in kept] == [kapot]


def test_herstel_of_a_file_that_is_gone(run_line: Run, pad: Path) -> None:
    voor = _dossier(pad)
    pad.unlink()
    assert run_line("geschiedenis", pad)[0] == 0
    code, uit, error = run_line("herstel", pad, 3)
    assert (code, uit) == (0, "")
    assert error.endswith("Het bestand is opnieuw gemaakt.\n")
    na = _dossier(pad)
    assert (na.vsv, na.deelnemers) == (voor.vsv, voor.deelnemers)
    assert na.dossier.revisie == voor.dossier.revisie + 1


def test_what_cannot_be_saved_first_stays(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    groot = b"x" * (MAX_BYTES + 1)
    pad.write_bytes(groot)
    code, _, error = run_line("herstel", pad, 2)
    assert code == 5
    assert "Het is te groot. Er is niets overschreven. Geef het een andere naam" in error
    assert pad.read_bytes() == groot
    pad.write_bytes(b"kapot")

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(History, "save", full)
    code, _, error = run_line("herstel", pad, 2)
    assert code == 5
    assert "kan niet eerst bewaard worden. De schijf is vol." in error
    assert pad.read_bytes() == b"kapot"


def test_a_newer_file_is_not_put_back(run_line: Run, pad: Path) -> None:
    is_newer = pad.read_bytes().replace(b"schema = 2", b"schema = 99")
    pad.write_bytes(is_newer)
    assert run_line("herstel", pad, 2)[0] == 4
    assert pad.read_bytes() == is_newer


# --- what was not saved


def test_what_is_not_saved_is_kept_on_this_computer(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(pad: Path, *_: object, **__: object) -> None:
        raise NotSaved("De schijf is vol.", pad=pad)

    with monkeypatch.context() as patch:
        patch.setattr("vsv_wizard.opslag.write.save", refuse)
        code, uit, error = run_line("vul", pad, "vsv.regio=Van mij")
        assert (code, uit) == (5, "")
        assert "Uw antwoorden staan wel op deze computer." in error
        assert run_line("taak", pad, "helpdeskroute_delen", "wacht", "--reden", "RSO")[0] == 5
    assert run_line("vul", pad, "vsv.plaats=Van een ander")[0] == 0
    run_line("taak", pad, "helpdeskroute_delen", "bezig")
    code, uit, _ = run_line("controleer", pad)
    assert uit.count("Op deze computer staat 1 antwoord van ") == 2
    found = find_leftovers(History.van(_dossier(pad)), load(pad))
    assert found is not None and found.new
    assert (found.dossier.vsv.regio, found.dossier.vsv.plaats) == ("Van mij", "Van een ander")
    (conflict,) = found.dossier.conflicten
    assert (conflict.pad, conflict.wie) == ("taken.helpdeskroute_delen.verklaring", "anna")
    found.clean_up()
    assert find_leftovers(History.van(_dossier(pad)), load(pad)) is None


# --- choosing


def test_vul_also_decides_with_what_is_already_there(run_line: Run, pad: Path) -> None:
    for value, plaats in (("B", "B"), ("Emmen", "Emmen"), ("Assen", "Assen")):
        _with_conflict(pad)
        assert run_line("vul", pad, "vsv.regio=x")[0] == 0
        assert _dossier(pad).conflicten  # it is about another answer
        code, _, error = run_line("vul", pad, f"vsv.plaats={value}")
        assert code == 0
        assert "U koos bij 1 antwoord." in error
        assert (_dossier(pad).vsv.plaats, _dossier(pad).conflicten) == (plaats, ())


@pytest.mark.parametrize(
    ("command", "naam", "values"),
    [
        (["vul", "{}", "vsv.plaats=Van mij"], "0.2 De plaats van het VSV", ("Ander", "Van mij")),
        (
            ["vul", "{}", "mandaat.rekening_iban=NL13TEST0123456789"],
            "2.2 Het rekeningnummer",
            ("(ingevuld", "(ingevuld"),
        ),
        (
            ["taak", "{}", "helpdeskroute_delen", "wacht", "--reden", "RSO"],
            "4.6 Hoe de taak",
            ("Bezig", "Wacht op"),
        ),
    ],
)
def test_who_saves_something_else_must_choose(
    run_line: Run,
    pad: Path,
    monkeypatch: pytest.MonkeyPatch,
    command: list[str],
    naam: str,
    values: tuple[str, str],
) -> None:
    """Somebody else saves between the moment that a command reads and the one that it saves."""

    def other(sessie: OpenDossier) -> Any:
        zij = OpenDossier(sessie.pad, sessie.plan, sessie.now)
        zij.put("vsv.plaats", "Ander")
        zij.put("vsv.regio", "Ook van een ander")
        zij.put("mandaat.rekening_iban", "NL62TEST0987654321")
        zij.declare("helpdeskroute_delen", "bezig")
        zij.save()
        return save(sessie)

    monkeypatch.setattr("vsv_wizard.opdrachten.invullen.save", other)
    code, _, error = run_line(*(deel.format(pad) for deel in command))
    assert code == 6, error
    assert re.search(r"Een ander wijzigde intussen \d antwoorden. Dat staat er ook in.\n", error)
    assert "Bij 1 antwoord moet u kiezen. Beide staan nu in het bestand:\n" in error
    assert f"  {naam}" in error
    assert f"nu: {values[0]}" in error and f"anders: {values[1]}" in error
    assert "NL" not in error.replace(str(pad), "")
    assert _dossier(pad).vsv.regio == "Ook van een ander"
    assert len(_dossier(pad).conflicten) == 1


def test_an_impossible_history_holds_nobody_back(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(History, "save", full)
    for command in (["vul", pad, "vsv.plaats=C"], ["herstel", pad, 1]):
        code, _, error = run_line(*command)
        assert code == 0
        assert "de eerdere versie is niet bewaard in de geschiedenis. De schijf is vol." in error


def test_status_and_controleer_name_what_is_to_choose(run_line: Run, pad: Path) -> None:
    sort_keys = json.loads(run_line("status", pad, "--json")[1]).keys()
    _with_conflict(pad)
    code, uit, _ = run_line("status", pad)
    assert code == 0
    assert "Bij 1 antwoord vulden 2 mensen iets anders in. Kies wat klopt." in uit
    assert f"vsv-wizardcontroleer{pad}" in "".join(uit.split())  # 80 columns, however long
    assert json.loads(run_line("status", pad, "--json")[1]).keys() == sort_keys
    code, uit, _ = run_line("controleer", pad)
    assert code == 1
    assert "Nu geldt: B. Een ander had: Emmen (bert, 15 juni 2026, 12.00 uur)." in uit
    assert f"vsv-wizard vul {pad} vsv.plaats=WAARDE" in uit
    assert "0.2 De plaats van het VSV (vsv.plaats)" in uit


@pytest.mark.parametrize(
    ("veld", "andere", "how"),
    [
        ("mandaat.rekening_iban", "NL20INGB0001234567", "vul {} mandaat.rekening_iban=WAARDE"),
        ('klad."vsv.kvk"', "12", "vul {} vsv.kvk=WAARDE"),
        ("deelnemers.weg", {"id": "weg", "naam": "X"}, "{}"),
        ("onbekend.iets", 1, "{}"),
        ("a..b", "x", "{}"),
        (
            "taken.mandaat_besluiten.notitie",
            "x",
            "vul {} taken.mandaat_besluiten.notitie=WAARDE",
        ),
    ],
)
def test_how_you_choose(run_line: Run, pad: Path, veld: str, andere: Any, how: str) -> None:
    _with_conflict(pad, veld, andere)
    code, uit, _ = run_line("controleer", pad)
    assert code == 1
    assert f"      vsv-wizard {how.format(pad)}\n" in uit
    assert "NL20INGB" not in uit


# --- voeg-samen


@pytest.fixture
def copy(run_line: Run, plaats: Path) -> Path:
    """A copy that went its own way: another regio, another plaats."""
    copy, pad = plaats / "kopie.toml", plaats / "map" / "voorbeeld.toml"

    def make() -> None:
        _make_versions(run_line, pad)
        copy.write_bytes(pad.read_bytes())
        run_line("vul", copy, "vsv.regio=Van de kopie", "vsv.plaats=Kopie")
        run_line("vul", pad, "vsv.adres=Straat 1")

    put_down(plaats, "with a copy", make)
    run_line.occurrences = 5
    return copy


def test_voeg_samen_without_keuze(run_line: Run, pad: Path, copy: Path) -> None:
    inhoud = copy.read_bytes()
    voor = pad.read_bytes()
    code, uit, error = run_line("voeg-samen", pad, copy, "--proef")
    assert (code, names(uit)) == (0, "0.2 De plaats van het VSV\n0.2 De regio van het VSV\n")
    assert error == f"Proef: er is niets gewijzigd. 2 antwoorden komen uit {copy}.\n"
    assert (pad.read_bytes(), copy.read_bytes()) == (voor, inhoud)
    code, proef_uit, error = run_line("voeg-samen", pad, copy)
    assert (code, proef_uit) == (0, uit)
    assert "Dat bestand staat nu in de geschiedenis." in error
    assert not copy.exists()
    vsv = _dossier(pad).vsv
    assert (vsv.regio, vsv.plaats, vsv.adres) == ("Van de kopie", "Kopie", "Straat 1")
    versions = History(_dossier(pad).dossier.id)
    assert [versions.inhoud(v) for v in versions.versions() if v.soort is VersionKind.COPY] == [
        inhoud
    ]


def test_voeg_samen_with_a_keuze(run_line: Run, pad: Path, copy: Path) -> None:
    run_line("vul", pad, "vsv.plaats=Van A")
    for extra in (["--proef"], []):
        code, uit, error = run_line("voeg-samen", pad, copy, *extra)
        assert (code, names(uit)) == (6, "0.2 De regio van het VSV\n")
        assert "0.2 De plaats van het VSV\n      vsv.plaats\n      nu: Van A\n" in error
        assert "      anders: Kopie (anna, " in error
        assert copy.exists() is bool(extra)
    (conflict,) = _dossier(pad).conflicten
    assert (conflict.pad, conflict.in_bestand, conflict.andere) == ("vsv.plaats", "Van A", "Kopie")


def test_voeg_samen_without_shared_version(run_line: Run, pad: Path, copy: Path) -> None:
    stam = pad.with_name("stam.toml")
    versions = History(_dossier(pad).dossier.id)
    stam.write_bytes(versions.inhoud(versions.versions()[2]))
    versions.erase()
    code, _, error = run_line("voeg-samen", pad, copy, "--proef")
    assert code == 6
    assert "Wij vonden geen versie die ze gelijk hadden." in error
    assert error.count("      nu: ") == 3
    assert run_line("voeg-samen", pad, copy, "--basis", stam)[0] == 0
    assert _dossier(pad).vsv.adres == "Straat 1"


def test_voeg_samen_refuses(run_line: Run, pad: Path, copy: Path) -> None:
    other = Path(run_line("voorbeeld")[1].strip())
    for args in ((pad, other), (pad, copy, "--basis", other)):
        code, _, error = run_line("voeg-samen", *args)
        assert code == 2
        assert "niet van hetzelfde dossier" in error
    link = pad.with_name("link.toml")
    os.link(pad, link)
    for zelf in (pad, link):
        code, _, error = run_line("voeg-samen", pad, zelf)
        assert code == 2
        assert "2 keer hetzelfde bestand" in error
    copy.write_bytes(b"kapot")
    assert run_line("voeg-samen", pad, copy)[0] == 3
    assert run_line("voeg-samen", pad, "weg.toml")[0] == 3
    assert pad.exists() and copy.exists() and other.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights")
def test_voeg_samen_through_a_link(run_line: Run, pad: Path, copy: Path) -> None:
    link = copy.with_name("link.toml")
    link.symlink_to(pad)
    assert run_line("voeg-samen", pad, link)[0] == 2
    link.unlink()
    link.symlink_to(copy)
    assert run_line("voeg-samen", pad, link)[0] == 0
    assert not copy.exists()
    assert not link.is_symlink()


def test_what_cannot_go_into_the_history_is_not_removed(
    run_line: Run, pad: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    echt = History.save

    def no_copy(self: History, data: bytes, now: Any, soort: Any = "", **rest: Any) -> Any:
        if soort is VersionKind.COPY:
            raise OSError(28, "full")
        return echt(self, data, now, soort, **rest)

    monkeypatch.setattr(History, "save", no_copy)
    code, _, error = run_line("voeg-samen", pad, copy)
    assert code == 5
    assert "het tweede bestand blijft staan. De schijf is vol." in error
    assert copy.exists()
    assert _dossier(pad).vsv.regio == "Van de kopie"


# --- opschonen


def test_opschonen_asks_first(run_line: Run, pad: Path) -> None:
    code, uit, error = run_line("opschonen", pad)
    assert (code, uit) == (2, "")
    assert "--ja" in error
    assert len(History(_dossier(pad).dossier.id).versions()) == 3


def test_opschonen_erases_versions_and_place(run_line: Run, pad: Path) -> None:
    remember(Remembered("anders", "/ergens/anders.toml"))
    remember(Remembered(_dossier(pad).dossier.id, str(pad)))
    assert run_line("opschonen", pad, "--ja") == (
        0,
        "",
        "Verwijderd: 3 eerdere versies. De plek waar u was, is vergeten.\n",
    )
    plek = last()
    assert plek is not None and plek.dossier == "anders"
    assert pad.exists()
    assert "is hier niets bewaard" in run_line("opschonen", pad, "--ja")[2]


@pytest.mark.parametrize("wijze", ["pad", "id", "naam", "onleesbaar"])
def test_opschonen_of_a_dossier_that_is_gone(run_line: Run, pad: Path, wijze: str) -> None:
    kop = _dossier(pad)
    remember(Remembered(kop.dossier.id, str(pad)))
    wat = {"id": kop.dossier.id, "naam": (kop.vsv.naam or "").upper()}.get(wijze, pad)
    if wijze == "onleesbaar":
        pad.write_bytes(b"")
    else:
        pad.unlink()
    code, _, error = run_line("opschonen", wat, "--ja")
    assert (code, error[:30]) == (0, "Verwijderd: 3 eerdere versies.")
    assert last() is None
    assert of_file(pad) is None


def test_opschonen_refuses_a_naam_that_two_have(run_line: Run, pad: Path) -> None:
    other = Path(run_line("voorbeeld")[1].strip())
    run_line("vul", other, "vsv.plaats=C")
    code, _, error = run_line("opschonen", "VSV Voorbeeldstad", "--ja")
    assert code == 2
    assert str(pad) in error and str(other) in error


@pytest.mark.parametrize(("antwoord", "over"), [("ja\n", 0), ("nee\n", 3), ("\n", 3), ("", 3)])
def test_opschonen_on_a_terminal(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch, antwoord: str, over: int
) -> None:
    input_text = type("Invoer", (), {"isatty": lambda _: True, "readline": lambda _: antwoord})()
    monkeypatch.setattr(sys, "stdin", input_text)
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    assert run_line("opschonen", pad)[0] == 0
    assert len(History(_dossier(pad).dossier.id).versions()) == over


# --- hostile names and values, and whole processes


def test_nothing_in_a_file_controls_the_terminal(run_line: Run, plaats: Path) -> None:
    pad = plaats / "map" / ("kwaad.toml" if os.name == "nt" else "kwaad\x1b[31m.toml")
    pad.parent.mkdir(exist_ok=True)
    conflicten = tuple(
        Conflict(
            id=f"c{i}", pad=veld, in_bestand="x", andere=HOSTILE[i % len(HOSTILE)], wie=HOSTILE[3]
        )
        for i, veld in enumerate(
            ("vsv.plaats", "deelnemers.\x1b[31m", "\x1b]0;x\x07", "rollen.jurist")
        )
    )
    boos = hostile_dossier().model_copy(update={"conflicten": conflicten})
    pad.write_bytes(to_toml(boos))
    copy = plaats / "kopie.toml"
    copy.write_bytes(pad.read_bytes())
    run_line("vul", pad, "vsv.plaats=A")
    run_line("vul", copy, "vsv.plaats=B", "rollen.jurist=")
    opdrachten: list[list[object]] = [
        ["geschiedenis", pad],
        ["controleer", pad],
        ["status", pad],
        ["voeg-samen", pad, copy, "--proef"],
        ["voeg-samen", pad, copy],
        ["herstel", pad, 1],
        ["herstel", pad, "\x1b[31m"],
        ["opschonen", "\x1b[31m", "--ja"],
    ]
    for command in opdrachten:
        _, uit, error = run_line(*command)
        assert uit + error
        assert clean(uit + error) == uit + error, command
    pad.write_bytes(b"\x1b[31m")
    assert "herstel" in run_line("status", pad)[2]


def _process(*args: object) -> subprocess.CompletedProcess[str]:
    return run_text(*WIZARD, *args)


def test_as_process_the_whole_way(pad: Path, copy: Path) -> None:
    assert "Versie 3: " in _process("geschiedenis", pad).stdout
    assert _process("herstel", pad, 1).returncode == 0
    assert _process("voeg-samen", pad, copy).returncode == 6
    pad.write_text("[[[", encoding="utf-8")
    kapot = _process("status", pad)
    assert kapot.returncode == 3
    command = kapot.stderr.splitlines()[-1].split()[1:]  # as a person would paste it
    assert _process(*command).returncode == 0
    assert _process("status", pad).returncode == 0
    pad.unlink()
    assert _process("opschonen", pad).returncode == 2
    schoon_op = _process("opschonen", pad, "--ja")
    assert (schoon_op.returncode, schoon_op.stdout) == (0, "")
    assert _process("geschiedenis", pad).returncode == 3


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("vsv-wizard herstel {} ", ["plain,3", "plain,2", "plain,1"]),
        ("vsv-wizard ges", ["plain,geschiedenis"]),
        ("vsv-wizard voeg-samen x y", ["file,y"]),
    ],
)
def test_the_shell_completes(
    run_line: Run, pad: Path, monkeypatch: pytest.MonkeyPatch, words: str, expected: list[str]
) -> None:
    monkeypatch.setenv("_VSV_WIZARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", words.format(pad.as_posix()))  # as bash gives it
    monkeypatch.setenv("COMP_CWORD", str(words.count(" ")))
    assert run_line()[1].split() == expected


# --- every command that changes a dossier


def _old_sessie(pad: Path) -> tuple[object, ...]:
    gone = {"id": "s1", "datum": START.date().replace(year=2024), "afgesloten_op": None}
    gone["afgesloten_op"] = gone["datum"]
    dossier = _dossier(pad)
    whole = Dossier.model_validate(dossier.model_dump(by_alias=True) | {"sessies": [gone]})
    pad.write_bytes(to_toml(whole))
    return (pad,)


def _copy_with(pad: Path) -> Path:
    copy = pad.with_name("kopie.toml")
    copy.write_bytes(pad.read_bytes())
    run_copy = OpenDossier(copy, plan(), lambda: START)
    run_copy.put("deelnemers.nieuw.naam", "Praktijk C")
    run_copy.save()
    return copy


def _answers(pad: Path) -> tuple[object, ...]:
    content = {
        "soort": "vsv-wizard antwoorden",
        "schema": 1,
        "dossier": _dossier(pad).dossier.id,
        "wie": "Fatma Voorbeeld",
        "op": "2026-06-14T10:00:00Z",
        "antwoorden": [{"pad": "vsv.adres", "was": "", "tekst": "Voorbeeldstraat 9"}],
    }
    back = pad.with_name("antwoorden.json")
    back.write_text(json.dumps(content), "utf-8")
    return (back, pad, "--ja")


def _members(pad: Path) -> Path:
    """Deelnemers in a file beside it."""
    members = pad.with_name("leden.csv")
    members.write_text("Praktijk;Contact\nDe Linde;Fatma Voorbeeld\n", "utf-8")
    return members


CHANGING: dict[str, Callable[[Path], tuple[object, ...]]] = {
    "vul": lambda pad: (pad, "vsv.plaats=C"),
    "taak": lambda pad: (pad, "0.2", "bezig"),
    "wijzig-alle": lambda pad: (pad.parent, "vsv.plaats=C", "--overal"),
    "herstel": lambda pad: (pad, "2"),
    "voeg-samen": lambda pad: (pad, _copy_with(pad)),
    "archiveer": _old_sessie,
    "neem-over": _answers,
    "importeer": lambda pad: (_members(pad), pad, "--ja"),
    "vragenblad": lambda pad: (pad, "--voor", "taak 3a.6", "--uit", pad.with_name("blad.html")),
}
# These make a file that was not there, or save as the others do, after being asked.
OTHERS = {"nieuw", "voorbeeld", "kopieer", "tekst", "nakijken", "profiel", "uitgave"}


def test_the_list_of_changing_commands_is_whole() -> None:
    assert {row.naam for row in COMMANDS if row.writes} == set(CHANGING) | OTHERS


@pytest.mark.parametrize("naam", CHANGING)
def test_what_a_command_changed_can_be_brought_back(run_line: Run, pad: Path, naam: str) -> None:
    args = CHANGING[naam](pad)
    before, raw = _dossier(pad), pad.read_bytes()
    code, out, err = run_line(naam, *args)
    assert code in (0, 6), (out, err)
    assert differences(tree(before), tree(_dossier(pad)))
    versions = History.van(before).versions()
    (number,) = [v.number for v in versions if v.is_of(version_of(raw))]
    assert run_line("herstel", pad, number)[0] in (0, 6)
    assert differences(tree(before), tree(_dossier(pad))) == []


def test_what_one_answer_was(run_line: Run, pad: Path) -> None:
    code, out, _ = run_line("geschiedenis", pad, "--antwoord", "vsv.plaats")
    lines = out.splitlines()
    assert code == 0
    assert [line.partition(", door anna: ")[2] for line in lines[:2]] == ["A -> B", f"{FIRST} -> A"]
    assert lines[2:] == [f"Daarvoor: {FIRST}"]
    told = json.loads(run_line("geschiedenis", pad, "--antwoord", "vsv.plaats", "--json")[1])
    assert [row["naar"] for row in told["wijzigingen"]] == ["B", "A", FIRST]
    code, out, err = run_line("geschiedenis", pad, "--antwoord", "rso.kvk_naam_die_er_niet_is")
    assert (out, err.strip()) == ("", "Van dit antwoord is hier niets eerders bewaard.")
