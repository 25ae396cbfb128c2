"""One word for one thing, in everything that a user reads. docs/woorden.md says which word.

A rule is what may not be said, what to say instead, and where it may be said all the same:
names, titles and synonyms of the sources, and words that mean something else there.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import tomli
from sources import parsed, walk

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "vsv_wizard"
NEWS = "een_woord_voor_een_ding"  # the news of these very rules names what is said no more
SENTENCE = re.compile(r"(?<=[.?!:])\s+|\n")


class Text(NamedTuple):
    """Something that a user reads, and where it stands."""

    place: str
    text: str


class Rule(NamedTuple):
    """What is not said. unless: in a sentence of which this is part; at: places where it may."""

    wrong: str
    say: str
    unless: str = r"(?!)"
    at: str = r"(?!)"


RULES = {
    "deelnemer, niet lid": Rule(
        r"\b[Ll](id|eden|edenlijst)\b",
        "deelnemer",
        # Of the group, of an association, of an article; what it is called elsewhere.
        r"\bis lid\b|lid is[,.]|lid van de (regionale )?gebruikersgroep|[Ll]eden van (een|de) "
        r"(vereniging|coöperatie)|lid van de coöperatie|(haar|zonder|met|geen) leden|"
        r"lid met nummer|^, lid|^lid van het VSV$|\(niet lid, |dat u lid bent",
    ),
    "deelnemer, niet zorgaanbieder": Rule(
        r"\b[Zz]orgaanbieders?\b",
        "deelnemer",
        # What a deelnemer is, and who is not of one VSV: all of a region, of the law.
        r"[Ee]en zorgaanbieder (die bij|in het)|^zorgaanbieder$|RSO|verzekeraars|"
        r"systemen van zorgaanbieders|zorgaanbieders (in|uit) (een|de) regio|"
        r"deelnemende zorgaanbieders|tarieven delen",
        r"rso\.toml|rollen\.toml rol rso |begrippen\.toml begrip RSO |"
        r"importing/columns\.py",  # headings in a file of somebody else
    ),
    "deelnemer, niet zorginstelling": Rule(
        r"\b[Zz]orginstelling(en)?\b",
        "deelnemer",
        r"namens de zorginstellingen|Zorginstellingen sturen",  # of the stuurgroep, by the source
    ),
    "deelnemer, niet organisatie": Rule(
        r"\b([Ee]lke|[Aa]lle|[Ii]edere|[Pp]er|[Gg]rote|[Kk]leine) organisaties?\b",
        "deelnemer",
    ),
    "contract is van de viewer": Rule(
        r"\b(\w*[Cc]ontract|[Cc]ontracten)\b",
        "overeenkomst, van de RSO en in het algemeen",
        r"[Vv]iewer|[Ll]everancier|^mantelcontract$",
        r"stappenplan\.toml taak 3b\.|documentteksten\.toml .*viewer|Category|"
        r"wegwijzer\.toml|themas\.toml thema (contract|leveranciers)management|"
        r"diensten\.toml basisdienst (contract|leveranciers)management|"
        r"rollen\.toml rol viewerleverancier",
    ),
    "overeenkomst is niet van de viewer": Rule(
        r"viewerovereenkomst|\bovereenkomst (met|voor) de (viewer|leverancier)",
        "contract",
    ),
    "wijzigingsverzoek": Rule(
        r"\b[Vv]erzoek(en)?\b|wijzigingsaanvra|\bRFC\b",
        "wijzigingsverzoek, en wens zolang die nog niet is ingediend",
        r"[Oo]p verzoek|^RFC$",
    ),
    "u hebt": Rule(r"\b[Uu]( [\wé]+){0,2} heeft\b|\b[Hh]eeft u\b", "u hebt"),
    "BabyConnect": Rule(
        r"\b(Babyconnect|babyconnect|Baby Connect|BABYCONNECT)\b",
        "BabyConnect",
        r"Duurzaam regionaal beheer Babyconnect|VIPP Babyconnect|babyconnect\.(org|atlassian)",
    ),
}


def _of_toml(value: Any, place: str) -> Iterator[Text]:
    if isinstance(value, str):
        yield Text(place, value)
    elif isinstance(value, dict):
        name = value.get("nr") or value.get("id") or value.get("term") or value.get("pad") or ""
        for key, part in value.items():
            if key in ("pad", "id", "bel", "als", "toon_als", "gelijk", "sleutel"):
                continue
            if key != "wie" or isinstance(part, str):  # else who does a task, by key
                yield from _of_toml(part, f"{place} {name} {key}".replace("  ", " "))
    elif isinstance(value, list):
        for part in value:
            yield from _of_toml(part, place)


def _is_read(node: ast.AST, parents: dict[int, ast.AST]) -> bool:
    """Whether a string is read by users: no docstring, but for those of commands, the help."""
    parent = parents.get(id(node))
    if not isinstance(parent, ast.Expr):
        return True
    owner = parents.get(id(parent))
    return isinstance(owner, ast.FunctionDef) and any(
        "command(" in ast.unparse(one) for one in owner.decorator_list
    )


def _of_code(path: Path) -> Iterator[Text]:
    tree = parsed(path)
    parents = {id(c): node for node in walk(tree) for c in ast.iter_child_nodes(node)}
    for node in walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if " " in node.value and _is_read(node, parents):
            yield Text(f"{path.relative_to(ROOT)}:{node.lineno}", node.value)


@cache
def all_texts() -> tuple[Text, ...]:
    """Everything that a user reads: data, code, guide, and what is new since the last version."""
    found: list[Text] = []
    for path in sorted((PACKAGE / "data").glob("*.toml")):
        for key, value in tomli.loads(path.read_text(encoding="utf-8")).items():
            found += _of_toml(value, f"{path.name} {key}")
    for path in sorted(PACKAGE.rglob("*.py")):
        found += _of_code(path)
    for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("[bh]*.md"))):
        found.append(Text(path.name, path.read_text(encoding="utf-8")))
    news = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")
    found += [Text("CHANGELOG.md", part) for part in news if part.startswith("Nog niet")]
    return tuple(found)


def faults(rule: Rule, texts: tuple[Text, ...]) -> list[str]:
    """The sentences that break a rule."""
    wrong, unless, at = map(re.compile, (rule.wrong, rule.unless, rule.at))
    return [
        f"{place}: {sentence.strip()!r}: zeg {rule.say}"
        for place, text in texts
        if wrong.search(text) and not at.search(place) and NEWS not in place
        for sentence in SENTENCE.split(text)
        if wrong.search(sentence) and not unless.search(sentence)
    ]


@pytest.mark.parametrize("name", RULES)
def test_one_word_for_one_thing(name: str) -> None:
    assert faults(RULES[name], all_texts()) == []


@pytest.mark.parametrize(
    ("name", "wrong", "right"),
    [
        ("deelnemer, niet lid", "Stuur het aan alle leden.", "Het aanspreekpunt is lid."),
        ("deelnemer, niet zorgaanbieder", "De zorgaanbieder.", "Een RSO van zorgaanbieders."),
        ("deelnemer, niet organisatie", "Vraag elke organisatie.", "De organisatie waar u werkt."),
        ("contract is van de viewer", "Teken het contract.", "Het contract met de leverancier."),
        ("overeenkomst is niet van de viewer", "De viewerovereenkomst.", "De overeenkomst."),
        ("wijzigingsverzoek", "Dien het verzoek in.", "Een gebruiker komt op verzoek."),
        ("u hebt", "Wat u nodig heeft.", "Heeft uw VSV een rekening?"),
        ("BabyConnect", "Het programma Babyconnect.", "Het programma BabyConnect."),
    ],
)  # fmt: skip
def test_a_rule_finds_its_fault_and_no_more(name: str, wrong: str, right: str) -> None:
    assert faults(RULES[name], (Text("hier", wrong),))
    assert not faults(RULES[name], (Text("hier", right),))


def test_what_is_read_is_found() -> None:
    places = {text.place.split(":")[0].split(" ")[0] for text in all_texts()}
    assert {"stappenplan.toml", "samen.toml", "handleiding.md", "README.md"} <= places
    assert "vsv_wizard/opdrachten/invullen.py" in places
    assert any("Vul antwoorden in" in t.text for t in all_texts())  # the help of a command
    assert not any("The base of all parts" in t.text for t in all_texts())  # no docstring
