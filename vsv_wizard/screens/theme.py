"""Our own colours: calm, one accent, dark and light, and one of high contrast.

No state is shown by colour alone, so the colours only support.
Our own three: `zacht` for text beside the point, `rand` for lines, and `gekozen`, the ground of
what is selected: every colour of text reads on it.
"""

from textual.theme import Theme

_DARK = Theme(
    name="vsv-donker",
    dark=True,
    primary="#5fb3b3",
    secondary="#8fa9c4",
    accent="#5fb3b3",
    foreground="#e4e8ec",
    background="#12181f",
    surface="#18202a",
    panel="#202b37",
    success="#8cc28c",
    warning="#e0b060",
    error="#ec8c8c",
    variables={
        "zacht": "#9fafbe",
        "gekozen": "#243d44",
        "rand": "#3b4a5a",
        "footer-key-foreground": "#5fb3b3",
        "input-selection-background": "#5fb3b3 35%",
    },
)
_LIGHT = Theme(
    name="vsv-licht",
    dark=False,
    primary="#0b6670",
    secondary="#3d5a80",
    accent="#0b6670",
    foreground="#1c2329",
    background="#fbfaf7",
    surface="#ffffff",
    panel="#e9ecea",
    success="#28602e",
    warning="#754c00",
    error="#a4262c",
    variables={
        "zacht": "#505b66",
        "gekozen": "#cfe0df",
        "rand": "#b4bfc6",
        "footer-key-foreground": "#0b6670",
        "input-selection-background": "#0b6670 25%",
    },
)
_CONTRAST = Theme(
    name="vsv-contrast",
    dark=True,
    primary="#ffff00",
    secondary="#ffffff",
    accent="#ffff00",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#202020",
    success="#80ff80",
    warning="#ffd000",
    error="#ff9090",
    text_alpha=1.0,
    variables={
        "zacht": "#ffffff",
        "gekozen": "#444400",
        "rand": "#ffffff",
        "footer-key-foreground": "#ffff00",
        "input-selection-background": "#ffff00 50%",
    },
)

THEMES = (_DARK, _LIGHT, _CONTRAST)
NEXT_THEME = {
    thema.name: THEMES[(index + 1) % len(THEMES)].name for index, thema in enumerate(THEMES)
}


def theme_named(name: str) -> str:
    """The theme that was set; ours when there is none, or none of that name."""
    return name if name in NEXT_THEME else THEMES[0].name
