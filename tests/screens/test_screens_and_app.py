"""What the screens know of the app, and that the app is one class that has its helpers."""

import ast
import importlib
import pkgutil
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest
from sources import nodes, parsed, walk
from textual.dom import DOMNode
from textual.screen import Screen

from vsv_wizard.opslag import Destination, Page
from vsv_wizard.screens.app import router
from vsv_wizard.screens.app.app import WizardApp
from vsv_wizard.screens.base import MainScreen, Wizard

PACKAGE = Path(str(resources.files("vsv_wizard")))
SCREENS = PACKAGE / "screens"
# All that the screens together use of the app. At most a dozen: whoever needs one more, should
# first look whether it belongs in one of our own three.
OURS = {"desk", "saver", "router"}
TEXTUALS = {
    "push_screen",
    "switch_screen",
    "call_from_thread",
    "clipboard",
    "copy_to_clipboard",
    "simulate_key",
    "get_key_display",
    "size",
}
APP_NAMES = {"app", "wizard", "_wizard"}


def of_the_app(path: Path) -> Iterator[str]:
    """The attributes of the app that this module uses."""
    for node in walk(parsed(path)):
        if isinstance(node, ast.Attribute):
            value = node.value
            name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
            if name in APP_NAMES:
                yield node.attr
        elif isinstance(node, ast.Assign | ast.Call) and _hands_out_app(node):
            yield f"the app itself, in line {node.lineno}"


def _hands_out_app(node: ast.Assign | ast.Call) -> bool:
    """Whether the app gets another name, or is given to somebody: then we lose sight of it."""
    values = [node.value] if isinstance(node, ast.Assign) else node.args
    is_cast = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "cast"
    return not is_cast and any(isinstance(v, ast.Attribute) and v.attr in APP_NAMES for v in values)


def test_the_screens_use_a_dozen_attributes_of_the_app() -> None:
    paths = [path for path in SCREENS.rglob("*.py") if path.parent.name != "app"]
    assert len(paths) > 30
    used = {name for path in paths for name in of_the_app(path)}
    assert used == OURS | TEXTUALS
    assert len(used) <= 12
    assert set(Wizard.__annotations__) == OURS


def test_the_count_sees_every_way(tmp_path: Path) -> None:
    path = tmp_path / "x.py"
    path.write_text(
        "self.app.een\napp.twee\nself.screen.app.drie()\nx = self.app\nf(self.app)\n", "utf-8"
    )
    assert set(of_the_app(path)) == {
        "een", "twee", "drie", "the app itself, in line 4", "the app itself, in line 5"
    }  # fmt: skip


def test_the_app_is_one_class() -> None:
    """Between it and Textual there is nothing of ours."""
    assert [c.__module__.partition(".")[0] for c in WizardApp.__mro__[1:2]] == ["textual"]


def test_no_base_calls_a_stub_of_its_subclass() -> None:
    """No method of ours is there only to raise NotImplementedError."""
    for name, node in nodes():
        if isinstance(node, ast.Raise) and node.exc is not None:
            assert "NotImplementedError" not in ast.unparse(node.exc), (name, node.lineno)


def test_nobody_walks_the_stack_of_screens() -> None:
    """Screens hear by signals; only the router and the end look whether there is one at all."""
    for name, node in nodes("screens/"):
        loops = [node.iter] if isinstance(node, ast.For | ast.comprehension) else []
        assert not any("screen_stack" in ast.unparse(loop) for loop in loops), name


@pytest.mark.parametrize("page", Page)
def test_every_page_has_a_screen(page: Page) -> None:
    made = router.screen_class(Destination(page))
    assert isinstance(made, type)
    assert issubclass(made, MainScreen)


def test_every_row_of_the_router_is_a_screen() -> None:
    rows = [key if isinstance(key, tuple) else (key, "") for key in router.SCREENS]
    classes = [router.screen_class(Destination(*row)) for row in rows]
    assert len(set(classes)) == len(rows)


def every_kind(base: type) -> Iterator[type]:
    """All that is made of this class."""
    for kind in base.__subclasses__():
        yield kind
        yield from every_kind(kind)


def test_every_binding_has_its_action() -> None:
    """A key whose action is not there does nothing, and nobody hears of it."""
    for module in pkgutil.walk_packages([str(SCREENS)], "vsv_wizard.screens."):
        importlib.import_module(module.name)
    missing = set()
    for kind in set(every_kind(DOMNode)):
        ours = kind.__module__.startswith("vsv_wizard.")
        for binding in vars(kind).get("BINDINGS", ()) if ours else ():
            name = f"action_{binding.action.partition('(')[0].rpartition('.')[2]}"
            homes = (kind, WizardApp, *every_kind(kind), *every_kind(Screen))
            if not any(hasattr(home, name) for home in homes):
                missing.add((kind.__name__, name))
    assert missing == set()


def test_no_worker_is_given_a_dossier_to_write_out() -> None:
    """Textual writes out the work of a worker (`repr`): of a partial, all that it is called with.

    For a preview that is a whole dossier: a tenth of a second, and answers in a description.
    """
    wrong = []
    for path in SCREENS.rglob("*.py"):
        tree = parsed(path)
        made = {
            target.id
            for node in walk(tree)
            if isinstance(node, ast.Assign) and "partial" in ast.dump(node.value)[:60]
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in walk(tree):
            if isinstance(node, ast.Call) and ast.dump(node.func).endswith(
                "'run_worker', ctx=Load())"
            ):
                work = node.args[0]
                if "partial" in ast.dump(work)[:60] or getattr(work, "id", "") in made:
                    wrong.append(f"{path.name}:{node.lineno}")
    assert not wrong
