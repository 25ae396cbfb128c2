"""Which files are one dossier: the id and the name. A template keeps the id, and is another VSV."""

from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, TODAY, empty_dossier, plan, with_values

from vsv_wizard.bewerken.copies import CannotMerge, OtherName, make_own, merge_files
from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag import group_rows, home_at, load, to_toml
from vsv_wizard.plan.fill_input import FillInput
from vsv_wizard.regio.bulk.change import BulkChange, carry_out, plan_bulk
from vsv_wizard.regio.region_folder import RegionFolder

Run = Callable[..., tuple[int, str, str]]
KINDS = ("conflict copy", "template", "spelled otherwise")
NAMES = {"conflict copy": "VSV Noord", "template": "VSV Zuid", "spelled otherwise": "vsv  noord"}


@pytest.fixture
def run_line(capsys: pytest.CaptureFixture[str]) -> Run:
    """One command line in this process: the exit code, the output, the messages."""

    def _run(*args: object) -> tuple[int, str, str]:
        code = cli.main([str(arg) for arg in args], now=lambda: NOW)
        return (code, *capsys.readouterr())

    return _run


def write(pad: Path, naam: str, **values: object) -> Path:
    antwoorden = {"vsv.naam": naam, **{k.replace("_", "."): v for k, v in values.items()}}
    pad.write_bytes(to_toml(with_values(empty_dossier(), antwoorden)))
    return pad


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    """How the second file came about."""
    return str(request.param)


@pytest.fixture
def two(plaats: Path, kind: str) -> tuple[Path, Path]:
    """A dossier, and a file that was copied from it."""
    return write(plaats / "a.toml", "VSV Noord"), write(plaats / "bb.toml", NAMES[kind])


def test_one_rule_for_every_reader_of_a_folder(two: tuple[Path, Path], kind: str) -> None:
    own = 2 if kind == "template" else 1
    folder = two[0].parent
    assert len(group_rows(home_at(folder).regels())) == own
    rijen = RegionFolder(folder, plan(), TODAY).everything()
    assert len(rijen) == own
    assert [bool(row.zelfde_id) for row in rijen] == [own == 2] * own
    change = BulkChange((FillInput("rso.rechtbank", "Rechtbank X"),))
    bulk = plan_bulk(folder, change, plan())
    assert len(bulk.to_do) == own
    carry_out(bulk, plan(), lambda: NOW, "proef")
    changed = [load(pad).dossier.rso.rechtbank == "Rechtbank X" for pad in two]
    assert changed == [True, own == 2]


def test_merging_across_names_only_when_a_person_says_so(
    two: tuple[Path, Path], kind: str, run_line: Run
) -> None:
    code, _, err = run_line("voeg-samen", *two)
    if kind != "template":
        assert code == (6 if kind == "spelled otherwise" else 0)
        return
    assert code == 2
    assert "VSV Noord en VSV Zuid" in err
    assert "nieuw --apart" in err
    assert "--andere-naam" in err
    assert all(pad.exists() for pad in two)
    assert run_line("voeg-samen", *two, "--andere-naam")[0] == 6  # the name is a choice
    assert not two[1].exists()


def test_a_template_gets_an_id_of_its_own(plaats: Path, run_line: Run) -> None:
    first, copy = plaats / "a.toml", plaats / "b.toml"
    done = make_example(TODAY, NOW, id="vb")
    first.write_bytes(to_toml(done))
    copy.write_bytes(to_toml(with_values(done, {"vsv.naam": "VSV Zuid"})))
    assert run_line("nieuw", "--apart", copy) == (
        0,
        f"{copy}\n",
        "VSV Zuid is nu een eigen dossier.\n",
    )
    own = load(copy).dossier
    assert own.dossier.id != "vb"
    assert (own.dossier.naam, own.logboek) == ("VSV Zuid", ())
    assert own.rso == done.rso
    assert own.deelnemers == done.deelnemers
    with pytest.raises(CannotMerge) as other:
        merge_files(first, copy, plan=plan(), now=lambda: NOW, across_names=True)
    assert not isinstance(other.value, OtherName)
    make_own(copy, lambda: NOW)
    assert not any(row.zelfde_id for row in RegionFolder(plaats, plan(), TODAY).everything())


def test_what_is_of_the_region_comes_from_a_template(plaats: Path, run_line: Run) -> None:
    done = make_example(TODAY, NOW, id="vb")
    (plaats / "a.toml").write_bytes(to_toml(done))
    code, out, _ = run_line("nieuw", "VSV", "Zuid", "--van", plaats / "a.toml", "--map", plaats)
    assert code == 0
    made: Dossier = load(Path(out.strip())).dossier
    assert made.dossier.id != "vb"
    assert (made.vsv.naam, made.rso.naam) == ("VSV Zuid", done.rso.naam)
    assert made.rso.naam
    for part in ("deelnemers", "gelden", "taken", "sessies", "acties", "logboek"):
        assert not getattr(made, part), part
    for part in ("mandaat", "penningmeester", "aanspreekpunt", "tekenbevoegde", "rollen"):
        assert getattr(made, part) == getattr(empty_dossier(), part), part
    assert not made.gebruikersgroep.bijeenkomsten


@pytest.mark.parametrize(
    "args", [(), ("--apart", "x.toml", "VSV"), ("--apart", "x.toml", "--map", ".")]
)
def test_what_does_not_go_together(args: tuple[str, ...], run_line: Run) -> None:
    assert run_line("nieuw", *args)[0] == 2
