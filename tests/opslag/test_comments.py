"""The comments that people put in a dossier survive every save, and change nothing that it says."""

import datetime as dt
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from factory import NOW, empty_dossier, with_values
from samples import HEAD, comments

from vsv_wizard import opslag
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import put
from vsv_wizard.opslag.comments import with_comments
from vsv_wizard.opslag.toml import END, HEADER_LINE
from vsv_wizard.plan.model import load_plan

OLD_HEADER = (
    "# Dossier van een VSV, voor het programma vsv-wizard. Zet hier geen gegevens van cliënten in."
    " Eigen opmerkingen met # gaan bij opslaan weg. De laatste regel is: # Einde.\n"
)
BODY = """\
# boven alles

schema = 2 # van het bestand

# over de kop
[dossier]
id = "abc"   # nooit wijzigen
naam = ""
plan = ""
revisie = 0
vorige = ""
route = "kern"

[samenvatting]
mijlpaal = "geen"
kern_klaar = 0
kern_totaal = 0
volgende = ""

# === VSV ===

[vsv]
# over de naam
# nog een regel
naam = "VSV # geen opmerking"  # wel een opmerking
plaats = "Zeedam"
# onderaan het VSV

[[deelnemers]]
# over de eerste
id = "a"
naam = "Praktijk A" # belt terug

# de tweede
[[deelnemers]]
id = "b"
naam = "Praktijk B" # nieuw
soort = "kraamzorg" # klopt dit?

[overleg]
helpdeskroute = \"\"\"
eerst # geen opmerking
dan
\"\"\" # achter een lange tekst

[taken.mandaat_besluiten]
status = "bezig" # taak

[onbekend]
lijst = [
    1, # een
    2,
]

# helemaal onderaan

# Einde.
# na het einde
"""


def saved(tmp_path: Path, text: str, **answers: object) -> str:
    """What is in a file after these answers were given and saved."""
    pad = tmp_path / "vsv.toml"
    pad.write_text(text, encoding="utf-8")
    sessie = OpenDossier(pad, load_plan(), lambda: NOW)
    for path, value in {"vsv.regio": "Kust", **answers}.items():
        sessie.put(path, value)
    assert sessie.save()
    return pad.read_text(encoding="utf-8")


def near(text: str, comment: str) -> tuple[str, str]:
    """The line with a comment, and the line below it."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.endswith(comment))
    return lines[at], lines[at + 1]


@pytest.mark.parametrize("header", [HEADER_LINE, OLD_HEADER])
def test_all_comments_survive_a_save_in_their_places(header: str, tmp_path: Path) -> None:
    after = saved(tmp_path, header + BODY)
    assert comments(after) == comments(header + BODY)
    assert after.startswith(HEADER_LINE)
    assert after.endswith(f"# helemaal onderaan\n# na het einde\n\n{END}\n")
    for comment, below in (
        ("# boven alles", "schema = 2  # van het bestand"),
        ("# over de kop", "[dossier]"),
        ("# === VSV ===", "[vsv]"),
        ("# over de naam", "# nog een regel"),
        ("# over de eerste", 'id = "a"'),
        ("# de tweede", "[[deelnemers]]"),
        ("# een", "lijst = ["),
    ):
        assert near(after, comment) == (comment, below)
    for behind in ('id = "abc"  # nooit wijzigen', 'naam = "Praktijk A"  # belt terug',
                   'status = "bezig"  # taak'):  # fmt: skip
        assert behind in after


def test_a_second_save_moves_nothing(tmp_path: Path) -> None:
    first = saved(tmp_path, HEADER_LINE + BODY)
    second = saved(tmp_path, first, **{"vsv.regio": "Veen"})
    assert comments(second) == comments(first)
    kept = [line for line in first.split("\n") if "#" in line]
    assert [line for line in second.split("\n") if "#" in line] == kept


def test_a_comment_goes_with_its_thing_and_not_with_its_place() -> None:
    old = opslag.to_toml(_with("a", "b")).decode().replace('id = "b"', '# van b\nid = "b"')
    new = with_comments(opslag.to_toml(_with("c", "b", "a")), old.encode()).decode()
    assert near(new, "# van b") == ("# van b", 'id = "b"')


def _with(*ids: str) -> Dossier:
    deelnemers = [{"id": each, "naam": each} for each in ids]
    return Dossier.model_validate({"dossier": {"id": "abc"}, "deelnemers": deelnemers})


def test_what_is_gone_leaves_its_comment(tmp_path: Path) -> None:
    """An answer: at the end of its table. A thing: at the end of the file."""
    after = saved(tmp_path, HEADER_LINE + BODY, **{"deelnemers.b.soort": None})
    assert near(after, "# klopt dit?")[0] == "# klopt dit?"
    assert after.index('naam = "Praktijk B"') < after.index("# klopt dit?") < after.index("[over")
    after = saved(tmp_path, HEADER_LINE + BODY, **{"deelnemers.b": None})
    assert comments(after) == comments(HEADER_LINE + BODY)


def test_a_comment_with_a_task_of_the_first_schema(tmp_path: Path) -> None:
    text = 'schema = 1\n[dossier]\nid = "abc"\n[taken."1.1"]\nstatus = "bezig"  # let op\n'
    after = saved(tmp_path, text)
    assert near(after, "# let op")[0] == 'status = "bezig"  # let op'
    assert "[taken.mandaat_besluiten]" in after


def test_a_copy_to_share_has_none_of_them(
    tmp_path: Path, run_line: Callable[..., tuple[int, str, str]]
) -> None:
    """They can hold anything; nobody knows for whom."""
    pad, copy = tmp_path / "vsv.toml", tmp_path / "kopie.toml"
    pad.write_text(f"{HEAD}# alleen voor ons\n", encoding="utf-8")
    assert run_line("deel", pad, "--niveau", "intern", "--uit", copy)[0] == 0
    assert "alleen voor ons" not in copy.read_text("utf-8")


@pytest.mark.parametrize(
    "old",
    [
        b"",
        b"# \xff\xfe",
        b"[[[ # kapot\n",
        b'x = """ # nooit af',
        b"# los\n" * 3,
        "# eén\r\nschema = 2 # twee\r\n".encode("utf-16"),
        "# eén\r\nschema = 2 # twee\r\n".encode("cp1252"),
    ],
)
def test_whatever_stood_there_the_new_file_is_good(old: bytes) -> None:
    new = opslag.to_toml(empty_dossier())
    result = with_comments(new, old)
    assert tomllib.loads(result.decode()) == tomllib.loads(new.decode())
    assert result.endswith(f"\n{END}\n".encode())


def test_a_file_without_comments_costs_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def too_much(*_: object) -> object:
        raise AssertionError

    monkeypatch.setattr("vsv_wizard.opslag.comments.layout", too_much)
    data = opslag.to_toml(empty_dossier())
    assert with_comments(data, data) is data


def test_merging_keeps_the_comments_of_the_other(tmp_path: Path) -> None:
    """Somebody else put a comment in the file while it was open here."""
    pad = tmp_path / "vsv.toml"
    opslag.save(pad, with_values(empty_dossier(), {"vsv.naam": "Zee"}), expected=None)
    sessie = OpenDossier(pad, load_plan(), lambda: NOW)
    text = pad.read_text("utf-8").replace("[vsv]", "# van een ander\n[vsv]")
    pad.write_text(text, encoding="utf-8")
    sessie.put("vsv.plaats", "Zeedam")
    assert sessie.save()
    after = pad.read_text("utf-8")
    assert near(after, "# van een ander") == ("# van een ander", "[vsv]")
    assert 'plaats = "Zeedam"' in after
    assert sessie.versie == opslag.version_of(pad.read_bytes())


def test_put_is_a_change_of_one_answer() -> None:
    """With many answers, each changed in turn, no comment moves to another."""
    dossier = with_values(empty_dossier(), {"vsv.naam": "A", "vsv.plaats": "B", "rso.naam": "C"})
    old = "\n".join(
        f"{line}  # {line}" if " = " in line and line[0] != "#" else line
        for line in opslag.to_toml(dossier).decode().split("\n")
    )
    new = opslag.to_toml(put(dossier, "rso.akkoord_op", dt.date(2026, 3, 1)))
    for line in with_comments(new, old.encode()).decode().split("\n"):
        code, _, comment = line.partition("  # ")
        assert not comment or comment == END[2:] or code == comment or code.startswith("#")


@pytest.mark.parametrize("above", ["# van ons bestuur\n", "# een\n# twee\n\n"])
def test_our_first_line_is_there_once(above: str) -> None:
    """Also when somebody wrote above it; what they wrote stays."""
    new = opslag.to_toml(empty_dossier()).decode()
    assert new.startswith(HEADER_LINE)
    saved = with_comments(new.encode(), f"{above}{new}".encode()).decode()
    assert saved.count(HEADER_LINE.strip()) == 1
    assert saved.startswith(HEADER_LINE)
    for line in above.split("\n"):
        assert f"\n{line}\n" in saved
    assert with_comments(new.encode(), saved.encode()).decode() == saved
