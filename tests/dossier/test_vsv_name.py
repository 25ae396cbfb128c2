"""What a VSV is called: never the words of an answer, wherever its name stands."""

import ast
import html
from functools import cache

import pytest
from document_checks import inhoud
from factory import (
    NOW,
    TEXT_FORMATS,
    empty_dossier,
    full_dossier,
    in_format,
    material,
    plan,
    with_values,
)
from screen_driver import FOLDER, bestand, trial
from sources import nodes

from vsv_wizard.bewerken.leftovers import LooseCopy
from vsv_wizard.documenten import KINDS, DocumentKind, Niveau, file_name_of
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.vsv_name import NO_NAME, first_name, vsv_name
from vsv_wizard.opdrachten import main as cli
from vsv_wizard.opslag.history import History

SLUG = WEET_NIET.replace(" ", "-")
PLACES = [(soort, niveau) for soort in KINDS.values() for niveau in soort.niveaus]


@cache
def nameless(begun_as: str = WEET_NIET) -> Dossier:
    """A full dossier in which only the name of the VSV is not known yet."""
    full = with_values(full_dossier(plan(), NOW.date()), {"vsv.naam": WEET_NIET})
    kop = full.dossier.model_copy(update={"naam": begun_as})
    return full.model_copy(update={"dossier": kop})


def as_name(text: str) -> bool:
    """Whether the words stand in a text as a name: as an answer they begin with a capital."""
    text = html.unescape(text)
    for talked_about in (f"'{WEET_NIET}'", f"Nu: {WEET_NIET}."):
        text = text.replace(talked_about, "")
    return WEET_NIET in text or SLUG in text


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((WEET_NIET, "VSV Oost"), "VSV Oost"),
        (("VSV West", "VSV Oost"), "VSV West"),
        ((None, ""), NO_NAME),
        ((" ", WEET_NIET), NO_NAME),
        (("VSV\nWest",), "VSV West"),
    ],
)
def test_first_name(names: tuple[str | None, ...], found: str) -> None:
    assert first_name(*names) == found


@pytest.mark.parametrize(("soort", "niveau"), PLACES, ids=lambda x: getattr(x, "naam", str(x)))
def test_no_document_calls_a_vsv_by_the_words(soort: DocumentKind, niveau: Niveau) -> None:
    made_of = material(nameless(), niveau)
    for choice in soort.opties(made_of) or [""]:
        document = soort.make(made_of, choice)
        assert not as_name(inhoud(document))
        if "VSV" in dict(document.kenmerken):
            assert NO_NAME in dict(document.kenmerken)["VSV"]
        for vorm in {*soort.vormen, *TEXT_FORMATS} & {*TEXT_FORMATS, "ics", "csv"}:
            written = in_format(soort, made_of, document, vorm, choice)
            text = written if isinstance(written, str) else written.decode()
            assert not as_name(text.replace("\r\n ", ""))
    assert file_name_of(soort, made_of, "pdf").startswith(f"dossier {soort.naam}")


@pytest.mark.usefixtures("plaats")
def test_no_command_calls_a_vsv_by_the_words(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VSV_WIZARD_MAP", str(FOLDER))
    path = bestand(nameless())
    commands = [
        ["status", path],
        ["status", path, "--json"],
        ["overzicht"],
        ["overzicht", "--json"],
        ["overzicht", "--csv", FOLDER / "out.csv"],
        ["acties", path, "--alles"],
        ["acties", path, "--json"],
        ["controleer", path],
        ["documenten", path],
        ["vul", path, "vsv.regio=Oost"],
        ["geschiedenis", path],
        ["geschiedenis", path, "--json"],
        ["wijzig-alle", FOLDER, "vsv.regio=West", "--overal"],
    ]
    for command in commands:
        args = [str(part) for part in command]
        code = cli.main(args, now=lambda: NOW)
        out, err = capsys.readouterr()
        assert code in (0, 1, 3), (command, code, err)
        assert out + err
        if "--csv" in args:
            out = (FOLDER / "out.csv").read_text(encoding="utf-8-sig")
        assert not as_name(out + err), command
        if args[0] in ("status", "geschiedenis", "overzicht"):
            assert NO_NAME in out or "proef" in out, command


@pytest.mark.usefixtures("plaats")
async def test_no_screen_calls_a_vsv_by_the_words() -> None:
    path = bestand(nameless())
    async with trial(path) as p:
        assert "proef" in p.regels()[0]
        for keys in (["d"], ["escape"], ["g"], ["escape"], ["s"], ["escape"]):
            await p.press_button(*keys)
            assert "proef" in p.regels()[0]
            assert not as_name(p.tekst)
    async with trial() as p:
        assert not as_name(p.tekst)
        assert "proef" in p.tekst


@pytest.mark.usefixtures("plaats")
def test_history_forgets_the_words_that_it_wrote_down_before() -> None:
    """Until now they were written in the history as the name; those files are still there."""
    dossier = nameless()
    versions = History.van(dossier)
    versions.record(FOLDER / "proef.toml", WEET_NIET)
    assert versions.where[1] == ""


def test_an_emergency_copy_without_a_name() -> None:
    assert LooseCopy(nameless(), NOW).naam == "dossier"
    assert vsv_name(empty_dossier(), "x") == (empty_dossier().dossier.naam or "x")


def _reads_the_name(node: ast.AST) -> bool:
    if not isinstance(node, ast.Attribute) or node.attr != "naam":
        return False
    of = node.value
    return (of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")) == "vsv"


def test_one_place_reads_the_name_of_a_vsv() -> None:
    """The next place that names a VSV asks `vsv_name`, and so does not show the words."""
    found = {name for name, node in nodes() if _reads_the_name(node)}
    assert found == {"dossier/vsv_name.py"}
