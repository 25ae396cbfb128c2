"""A task keeps its id: code, data and dossiers name it so, and its number is only shown."""

import ast
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from document_texts import texts
from factory import NOW, TODAY, full_dossier, klaar_dossier, plan, with_state, with_taak
from sources import modules, walk

import vsv_wizard
from vsv_wizard.documenten import KINDS, material_of
from vsv_wizard.documenten.sentences import load_texts
from vsv_wizard.dossier.model import Bewijs, Dossier
from vsv_wizard.dossier.schema_1 import NUMBERS, TASK_IDS
from vsv_wizard.plan import base, check_tasks, reference, task_ids
from vsv_wizard.plan.check import check, check_files
from vsv_wizard.plan.model import Plan, load_plan
from vsv_wizard.voortgang.status import determine

PACKAGE = Path(vsv_wizard.__file__).parent
NUMBER = re.compile(r"(?<![\w.])(?:0|1|2|3a|3b|4|5|J)\.\d{1,2}(?![\w.]*\d)")
# Where a number is an example of what can be typed; it is one of a task that there is.
EXAMPLES = {
    "opdrachten/invullen.py",
    "opdrachten/text_mode/walk.py",
    "opdrachten/vragenblad.py",
    "screens/dossier_texts.py",
    "screens/search.py",
    "regio/profiel/maken.py",
}
# Texts about the model agreement, and files of other programs.
NOT_TASKS = ("documenten/overeenkomst/", "documenten/writers/", "dossier/schema_1.py")


def _texts() -> Iterator[tuple[str, str]]:
    """Every text in the source that the program can show or use, with its file; no docstring."""
    for name, tree in modules():
        if name.startswith(NOT_TASKS):
            continue
        shown = {*EXAMPLES}
        skip = set()
        for node in walk(tree):
            body = getattr(node, "body", None)
            first = body[0] if isinstance(body, list) and body else None
            is_doc = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
            if is_doc and name not in shown:
                skip.add(first.value)
        for node in walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in skip:
                yield name, node.value


def test_code_names_no_task_by_number() -> None:
    found = {(name, nr) for name, text in _texts() for nr in NUMBER.findall(text)}
    numbers = {taak.nr for taak in plan().taak}
    assert {pair for pair in found if pair[0] not in EXAMPLES and pair[1] in numbers} == set()
    assert {nr for name, nr in found if name in EXAMPLES} <= {*numbers, "5.51"}


def test_code_names_a_task_by_id_in_one_place() -> None:
    found = {(name, text) for name, text in _texts() if text in plan().taken}
    assert {name for name, _ in found} == {"plan/task_ids.py"}
    assert {text for _, text in found} == {*task_ids.ALL}
    source = "\n".join(
        file.read_text("utf-8")
        for file in PACKAGE.rglob("*.py")
        if file.name not in ("task_ids.py", "schema_1.py")
    )
    assert [i for i in task_ids.ALL if not re.search(rf"\b{i.upper()}\b", source)] == []


def test_the_check_knows_every_id_that_code_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(task_ids, "ALL", (*task_ids.ALL, "iets_verzonnen"))
    monkeypatch.setattr(check_tasks, "TASK_IDS", {**TASK_IDS, "9.9": "ooit_geweest"})
    assert check(plan()) == [
        "stappenplan.toml: taak iets_verzonnen: het programma noemt deze id, en zij bestaat niet",
        "stappenplan.toml: taak ooit_geweest: dossiers noemen deze id, en zij bestaat niet meer",
    ]


def test_the_check_finds_an_odd_or_double_id() -> None:
    odd = check(with_taak(plan(), "noodprocedure_oefenen", id="4.5"))
    assert "stappenplan.toml: taak 4.5: id: 4.5 is geen naam in kleine letters met _" in odd
    double = check(with_taak(plan(), "noodprocedure_oefenen", id="overleg_houden"))
    assert "stappenplan.toml: taak overleg_houden: deze id komt twee keer voor" in double


def test_the_check_finds_a_task_that_a_text_or_file_names(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    data = _dates(tmp_path, monkeypatch)
    for name in ("themas", "documentteksten"):
        file = data / f"{name}.toml"
        file.write_text(file.read_text("utf-8").replace("<", "<oude_"), "utf-8")
    _, found = check_files()
    assert "themas.toml: tekst: taak <oude_diensten_kiezen> bestaat niet" in found
    shutil.copy(base.Path(PACKAGE) / "data" / "themas.toml", data)
    file = data / "voorbeeld.toml"
    text = file.read_text("utf-8").replace("taken.rso_kiezen]", "taken.rso_zoeken]")
    file.write_text(text, "utf-8")
    _, found = check_files()
    assert "voorbeeld.toml: taak rso_zoeken: deze id bestaat niet" in found
    assert any(line.startswith("documentteksten.toml: tekst: taak <oude_") for line in found)


def test_the_numbers_of_schema_1_are_fixed() -> None:
    assert len(TASK_IDS) == len(NUMBERS) == 43
    assert TASK_IDS["2.4"] == "geld_ontvangen"
    assert TASK_IDS["3a.8"] == "rso_ondertekenen"
    assert {*TASK_IDS.values()} <= {*plan().taken}


# --- other numbers


def _dates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Data of our own to change, read instead of that of the program."""
    data = tmp_path / "data"
    shutil.copytree(PACKAGE / "data", data, dirs_exist_ok=True)
    monkeypatch.setattr(base, "DATA", data)
    return data


def _renumbered(first: Plan, data: Path, kans: random.Random) -> Plan:
    """The plan in which every task has another number, in its own step.

    The numbers are such as no article or version has, so that one in a text is of a task.
    """
    file = PACKAGE / "data" / "stappenplan.toml"
    new: dict[str, str] = {}
    for stap in first.stap:
        own = [taak.nr for taak in first.taak if taak.stap == stap.nr]
        cijfers = kans.sample(range(61, 100), len(own))
        new |= {nr: f"{stap.nr}.{n}" for nr, n in zip(own, cijfers, strict=True)}
    text = file.read_text("utf-8")
    text = re.sub(
        r'^(id = "\w+"\nnr = ")([^"]+)"', lambda m: f'{m[1]}{new[m[2]]}"', text, flags=re.MULTILINE
    )
    (data / "stappenplan.toml").write_text(text, "utf-8")
    base.task_numbers.cache_clear()
    for cached in (load_plan, reference.load_naslag, load_texts):
        cached.cache_clear()
    return load_plan()


@pytest.fixture
def _fresh() -> Iterator[None]:
    yield
    for cached in (base.task_numbers, load_plan, reference.load_naslag, load_texts):
        cached.cache_clear()


def _by_id(text: str, a_plan: Plan) -> str:
    """A text in which the numbers of tasks are ids."""
    return re.sub(r"\b\w+\.[6-9]\d\b", lambda m: a_plan.taak_id(m[0]) or m[0], text)


def _standing(dossier: Dossier, a_plan: Plan) -> dict[str, Any]:
    """All that a plan says about each task of a dossier, and what its documents say."""
    progress = determine(dossier, a_plan, TODAY)
    found: dict[str, Any] = {
        stand.id: _by_id(
            repr(
                (
                    stand.status,
                    stand.missing,
                    stand.first,
                    stand.liefst,
                    stand.reasons,
                    progress.why_not(stand),
                    a_plan.vragen[stand.id],
                )
            ),
            a_plan,
        )
        for stand in progress.taken.values()
    }
    found["volgende"] = progress.volgende
    found["mijlpalen"] = progress.mijlpalen
    for name, kind in KINDS.items():
        document = kind.make(material_of(dossier, a_plan, NOW, kind.niveau, progress))
        found[name] = [_by_id(text, a_plan) for text in texts(document)]
    return found


@pytest.mark.usefixtures("_fresh")
@pytest.mark.parametrize("seed", range(3))
def test_with_other_numbers_everything_belongs_to_the_same_task(
    seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    proof = (Bewijs(id="b", soort="besluit", vindplaats="kast", datum=TODAY),)
    dossiers = [klaar_dossier(), full_dossier(plan(), TODAY)]
    dossiers[1] = with_state(dossiers[1], "geld_ontvangen", status="wacht", wacht_op="de RSO")
    dossiers = [
        with_state(one, "rso_ondertekenen", notitie="Let op", bewijs=proof) for one in dossiers
    ]
    first = plan()
    statuses = [
        {s.id: s.status for s in determine(d, first, TODAY).taken.values()} for d in dossiers
    ]
    data = _dates(tmp_path, monkeypatch)
    some = _renumbered(first, data, random.Random(seed))  # noqa: S311
    before = [_standing(dossier, some) for dossier in dossiers]
    other = _renumbered(first, data, random.Random(seed + 100))  # noqa: S311
    after = [_standing(dossier, other) for dossier in dossiers]
    assert [t.id for t in some.taak] == [t.id for t in other.taak] == [t.id for t in first.taak]
    assert sum(a.nr == b.nr for a, b in zip(some.taak, other.taak, strict=True)) < 10
    assert check(other) == []
    for dossier, status, was, now in zip(dossiers, statuses, before, after, strict=True):
        standing = determine(dossier, other, TODAY).taken.values()
        assert {stand.id: stand.status for stand in standing} == status
        for name, value in was.items():
            assert now[name] == value, name
