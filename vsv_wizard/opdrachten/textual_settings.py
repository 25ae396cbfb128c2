"""The settings of Textual that a user can make, in variables: unusable ones are named.

Textual passes over most of them without a word, and stops with a traceback at others. This
looks before Textual is loaded, so it knows what Textual knows.
"""

import os
from collections.abc import Callable, Mapping
from importlib import import_module

_COLORS = ("auto", "standard", "256", "truecolor", "windows")
_ANIMATIONS = ("none", "basic", "full")


def unusable(environment: Mapping[str, str] = os.environ) -> str:
    """What to say about the first setting that cannot be used; "" when all can."""
    for name, (fits, wanted) in _SETTINGS.items():
        value = environment.get(name)
        if value is not None and not fits(value):
            return (
                f"De variabele {name} kan niet '{value}' zijn. {wanted} "
                "Of haal de variabele weg, en start opnieuw."
            )
    return ""


def _whole(lowest: int, highest: int = 1_000_000) -> tuple[Callable[[str], bool], str]:
    def fits(value: str) -> bool:
        number = value.removeprefix("-")
        return number.isascii() and number.isdigit() and lowest <= int(value[:12]) <= highest

    return fits, f"Kies een heel getal vanaf {lowest}."


def _one_of(*values: str) -> tuple[Callable[[str], bool], str]:
    return (
        lambda value: value.lower() in values
    ), f"Kies {', '.join(values[:-1])} of {values[-1]}."


def _is_driver(value: str) -> bool:
    module, _, name = value.partition(":")
    try:
        from textual.driver import Driver

        found = getattr(import_module(module), name)
    except Exception:  # noqa: BLE001  # a module of somebody else can fail in any way
        return False
    return isinstance(found, type) and issubclass(found, Driver)


_SETTINGS: Mapping[str, tuple[Callable[[str], bool], str]] = {
    "TEXTUAL_ANIMATIONS": _one_of(*_ANIMATIONS),
    "TEXTUAL_COLOR_SYSTEM": _one_of(*_COLORS),
    "TEXTUAL_FPS": _whole(1),
    "TEXTUAL_SLOW_THRESHOLD": _whole(100),
    "TEXTUAL_DIM_FACTOR": _whole(0, 100),
    "TEXTUAL_SMOOTH_SCROLL": _whole(0, 1),
    "TEXTUAL_SCREENSHOT": _whole(-1),
    "TEXTUAL_DEVTOOLS_PORT": _whole(0, 65535),
    "ESCDELAY": _whole(1),
    "TEXTUAL_DRIVER": (_is_driver, "Kies een driver van Textual, als module:naam."),
}
