"""What Textual works out anew for every app, worked out once for all the apps of the tests.

The rules that a style sheet gives a widget follow from the sheet, and from what every node from
the app to that widget is: its type, id, classes, and those pseudo classes that the rules look at.
So they are remembered by just that. It saves a third of what a test of a screen costs; a test
compares what is remembered with what Textual works out.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from unittest.mock import patch

from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

_OF_THE_APP = frozenset({"dark", "light", "inline", "ansi", "nocolor"})
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


@dataclass
class _Kind:
    """What holds for all nodes at one place: which pseudo classes matter, and what came of it."""

    own: tuple[str, ...]
    above: tuple[str, ...]
    flags: tuple[bool, ...] = ()
    rules: dict[Any, Any] = field(default_factory=dict)


@contextmanager
def shared_styles() -> Iterator[None]:
    """Share style sheets and what they give, as long as this lasts."""
    with (
        patch.object(Stylesheet, "_parse_rules", _shared_parse),
        patch.object(Stylesheet, "apply", _apply),
        # What Textual writes in Python, for every rule at every widget: the hash of the object.
        patch.object(RuleSet, "__hash__", object.__hash__),
    ):
        yield


_parse_rules, _work_out = Stylesheet._parse_rules, Stylesheet.apply
_parsed: dict[object, list[RuleSet]] = {}
_sheets: dict[tuple[int, ...], tuple[list[RuleSet], dict[Any, _Kind]]] = {}


def _shared_parse(sheet: Stylesheet, *args: Any, **kwargs: Any) -> list[RuleSet]:
    """The rules of a style sheet; what one app has parsed, the next has not to parse again."""
    key = (args, frozenset(kwargs.items()), frozenset(sheet._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(sheet, *args, **kwargs)
    return _parsed[key]


def _apply(
    sheet: Stylesheet, node: DOMNode, *, animate: bool = False, cache: object = None
) -> None:
    """What `Stylesheet.apply` does. Its own cache, of one update, is not needed."""
    kind, state = _look_up(sheet, node)
    if state not in kind.rules:
        kind.rules[state] = worked_out(sheet, node, animate=animate)
        kind.flags = tuple(getattr(node, flag) for flag in _FLAGS)
        return
    for flag, value in zip(_FLAGS, kind.flags, strict=True):
        setattr(node, flag, value)
    if (rules := kind.rules[state]) is not None:
        Stylesheet.replace_rules(node, rules, animate=animate)
    sheet._process_component_classes(node)


def worked_out(sheet: Stylesheet, node: DOMNode, *, animate: bool = False) -> Any:
    """Let Textual do it, and give the rules that it found; None when there are none."""
    found: list[Any] = []

    def note(node: DOMNode, rules: Any, animate: bool = False) -> None:
        del sheet.__dict__["replace_rules"]
        found.append(rules)
        Stylesheet.replace_rules(node, rules, animate=animate)

    sheet.__dict__["replace_rules"] = note
    try:
        _work_out(sheet, node, animate=animate)
    finally:
        sheet.__dict__.pop("replace_rules", None)
    return found[0] if found else None


def _look_up(sheet: Stylesheet, node: DOMNode) -> tuple[_Kind, Any]:
    """What is known of nodes at such a place, and the state in which this one is."""
    rules = sheet.rules
    kinds = sheet.__dict__.get("_kinds")
    if kinds is None or kinds[0] is not rules:
        known = _sheets.setdefault(tuple(map(id, rules)), (rules, {}))
        kinds = sheet.__dict__["_kinds"] = (rules, known[1])
    path = node.css_path_nodes
    place = tuple((type(one), one._id, frozenset(one._classes)) for one in path)
    kind = kinds[1].get(place)
    if kind is None:
        kind = kinds[1][place] = _kind_of(sheet, node)
    app = path[0]._PSEUDO_CLASSES
    state = [app[name](path[0]) for name in kind.own if name in _OF_THE_APP and name in app]
    state += [_is(node, name) for name in kind.own if name not in _OF_THE_APP]
    state += [_is(one, name) for one in path[:-1] for name in kind.above]
    return kind, tuple(state)


def _is(node: DOMNode, name: str) -> bool:
    is_so = node._PSEUDO_CLASSES.get(name)
    return is_so is not None and bool(is_so(node))  # type: ignore[arg-type]


def _kind_of(sheet: Stylesheet, node: DOMNode) -> _Kind:
    """Which pseudo classes decide here: of the node itself, and of those that it is in."""
    names = sheet.rules_map.keys() & node._selector_names
    sets = [s for name in names for rule in sheet.rules_map[name] for s in rule.selector_set]
    own = {p for s in sets for selector in s.selectors for p in selector.pseudo_classes}
    above = {p for s in sets for selector in s.selectors[:-1] for p in selector.pseudo_classes}
    return _Kind(tuple(sorted(own)), tuple(sorted(above - _OF_THE_APP)))


def known_rules(sheet: Stylesheet, node: DOMNode) -> Any:
    """The rules that are remembered for a node as it is now."""
    kind, state = _look_up(sheet, node)
    return kind.rules.get(state)
