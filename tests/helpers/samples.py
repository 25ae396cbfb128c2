"""Where the files beside the tests stand, and what several tests write in a file of their own."""

from pathlib import Path

from vsv_wizard.opslag.toml import END
from vsv_wizard.opslag.toml_lines import layout

HELPERS = Path(__file__).parent
TESTS = HELPERS.parent
DOSSIERS = TESTS / "dossiers"  # a file of every schema there ever was
PICTURES = TESTS / "beelden"

HEAD = 'schema = 2\n\n[dossier]\nid = "abc"\n'
CONFIDENTIAL = "Janneke de Vries"  # stands in bad files as an answer; no message may show it


def comments(data: bytes | str) -> list[str]:
    """The comments in a file that are not ours, sorted."""
    text = data.decode() if isinstance(data, bytes) else data
    found = layout(text.split("\n")).comments
    return sorted(each.text for each in found if each.line and each.text != END)
