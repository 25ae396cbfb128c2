"""What Textual works out anew for every app, worked out once for all the apps of the tests.

The rules that a style sheet gives a widget follow from those rules of the sheet that may be about
such a widget, and from how each node from the app to that widget answers to what they name: the
types, ids and classes, and of those the pseudo classes. So they are remembered by just that, over
all sheets: each screen adds its own rules to the sheet of its app, about other widgets. It saves
half of what a test of a screen costs; a test compares what is remembered with what Textual works
out.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from unittest.mock import patch

from textual.css.model import RuleSet, Selector, SelectorType
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.message import Message
from textual.message_pump import MessagePump

_ANY = (SelectorType.UNIVERSAL, SelectorType.NESTED)
_PREFIX = {SelectorType.CLASS: ".", SelectorType.ID: "#"}
_FLAGS = ("_has_hover_style", "_has_focus_within", "_has_order_style", "_has_odd_or_even")


class _Asked:
    """What some selectors ask of a node: its names, and of each name the pseudo classes."""

    def __init__(self, selectors: Iterable[Selector]) -> None:
        """What these ask."""
        self.names: dict[str, set[str]] = {}
        self._pseudo: dict[frozenset[str], list[str]] = {}
        for one in selectors:
            name = "*" if one.type in _ANY else _PREFIX.get(one.type, "") + one.name
            self.names.setdefault(name, set()).update(one.pseudo_classes)

    def answer(self, node: DOMNode) -> Any:
        """How this node answers to it now."""
        names = frozenset(self.names.keys() & node._selector_names)
        pseudo = self._pseudo.get(names)
        if pseudo is None:
            pseudo = sorted(set().union(*(self.names[name] for name in names)))
            self._pseudo[names] = pseudo
        return (names, *[_is(node, name) for name in pseudo]) if pseudo else names


def _is(node: DOMNode, name: str) -> bool:
    is_so = node._PSEUDO_CLASSES.get(name)
    return is_so is not None and bool(is_so(node))  # type: ignore[arg-type]


@dataclass
class _Rules:
    """The rules that may be about a node: what they ask, and what came of the answers."""

    own: _Asked
    above: _Asked
    flags: tuple[bool, ...] = ()
    found: dict[Any, Any] = field(default_factory=dict)

    def state(self, node: DOMNode) -> Any:
        """How this node, and all that it is in, answer now."""
        path = node.css_path_nodes
        return (*map(self.above.answer, path[:-1]), self.own.answer(node))


@contextmanager
def shared_styles() -> Iterator[None]:
    """Share style sheets and what they give, as long as this lasts."""
    with (
        patch.object(Stylesheet, "_parse_rules", _shared_parse),
        patch.object(Stylesheet, "apply", _apply),
        patch.object(Stylesheet, "_process_component_classes", _process_component_classes),
        patch.object(DOMNode, "_get_default_css", _shared_css),
        patch.object(MessagePump, "_get_dispatch_methods", _handlers),
        # What Textual writes in Python, for every rule at every widget: the hash of the object.
        patch.object(RuleSet, "__hash__", object.__hash__),
    ):
        yield


_parse_rules, _work_out = Stylesheet._parse_rules, Stylesheet.apply
_default_css, _dispatch = DOMNode._get_default_css, MessagePump._get_dispatch_methods
_parsed: dict[object, list[RuleSet]] = {}
_css_of: dict[type, Any] = {}
_handled: dict[tuple[type, str, type], bool] = {}
_of_sheets: dict[tuple[int, ...], dict[frozenset[str], _Rules]] = {}
_known: dict[tuple[int, ...], _Rules] = {}


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
    rules = _about(sheet, node)
    state = rules.state(node)
    before, node.__dict__["_styles_state"] = node.__dict__.get("_styles_state"), (rules, state)
    if before is not None and before[0] is rules and before[1] == state:
        node.notify_style_update()  # of what it is in, something may be otherwise
    elif state not in rules.found:
        rules.found[state] = worked_out(sheet, node, animate=animate)
        rules.flags = tuple(getattr(node, flag) for flag in _FLAGS)
        return
    else:
        for flag, value in zip(_FLAGS, rules.flags, strict=True):
            setattr(node, flag, value)
        if (found := rules.found[state]) is not None:
            Stylesheet.replace_rules(node, found, animate=animate)
    sheet._process_component_classes(node)


def _process_component_classes(sheet: Stylesheet, node: DOMNode) -> None:
    """What Textual does, but a part of a widget is made anew only when its rules are others."""
    classes = node._get_component_classes()
    if not classes:
        return
    parts: dict[str, DOMNode] = node.__dict__.setdefault("_styles_of_parts", {})
    otherwise = False
    for name in sorted(classes):
        if name in parts and name in node._component_styles:
            rules, state = parts[name].__dict__["_styles_state"]
            if _about(sheet, parts[name]) is rules and rules.state(parts[name]) == state:
                continue
        parts[name] = part = DOMNode(classes=name)
        part._attach(node)
        sheet.apply(part)
        otherwise = otherwise or node._component_styles.get(name) != part.styles
        node._component_styles[name] = part.styles
    if otherwise:
        node.refresh()


def _shared_css(node: DOMNode) -> Any:
    """The style sheets of the class of a node, and of those above it."""
    kind = type(node)
    if kind not in _css_of:
        _css_of[kind] = _default_css(node)
    return _css_of[kind]


def _handlers(pump: MessagePump, name: str, message: Message) -> Any:
    """What handles a message: most widgets have nothing for most of them."""
    key = type(pump), name, type(message)
    if key not in _handled:
        _handled[key] = any(map(partial(_handles, name, type(message)), type(pump).__mro__))
    return _dispatch(pump, name, message) if _handled[key] else ()


def _handles(name: str, message: type[Message], kind: type) -> bool:
    own = vars(kind)
    decorated = own.get("_decorated_handlers") or ()
    return f"_{name}" in own or name in own or any(k in decorated for k in message.__mro__)


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


def _about(sheet: Stylesheet, node: DOMNode) -> _Rules:
    """The rules of this sheet that may be about a node of such names."""
    all_rules = sheet.rules
    of_sheet = sheet.__dict__.get("_about")
    if of_sheet is None or of_sheet[0] is not all_rules:
        # What was parsed is kept for good, so the ids stay those of these rules.
        about = _of_sheets.setdefault(tuple(map(id, all_rules)), {})
        of_sheet = sheet.__dict__["_about"] = (all_rules, about)
    names = frozenset(node._selector_names)
    rules = of_sheet[1].get(names)
    if rules is None:
        wanted = {rule for name in sheet.rules_map.keys() & names for rule in sheet.rules_map[name]}
        chosen = [rule for rule in all_rules if rule in wanted]
        key = tuple(map(id, chosen))
        if (rules := _known.get(key)) is None:
            sets = [one.selectors for rule in chosen for one in rule.selector_set]
            own = _Asked(selector for selectors in sets for selector in selectors)
            above = _Asked(selector for selectors in sets for selector in selectors[:-1])
            rules = _known[key] = _Rules(own, above)
        of_sheet[1][names] = rules
    return rules


def known_rules(sheet: Stylesheet, node: DOMNode) -> Any:
    """The rules that are remembered for a node as it is now."""
    rules = _about(sheet, node)
    return rules.found.get(rules.state(node))
