"""How somebody looks at each folder, kept on this computer: the order and the filter.

It lies beside the index, so that who forgets what was computed forgets this too.
"""

import contextlib
import json
from typing import Any

from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.opslag.home import Home
from vsv_wizard.opslag.places import make_private
from vsv_wizard.regio.index import overview_folder
from vsv_wizard.regio.sorting import COLUMNS, SortOrder

_FILE = "weergave.json"
_MANY = 50  # folders
_LONG = 500  # characters


def read_view(home: Home) -> tuple[SortOrder, str]:
    """The order and the line of the filter for this folder; the usual ones when not known."""
    kept = _read().get(home.key)
    if not isinstance(kept, dict):
        return SortOrder(), ""
    kolom, line = kept.get("kolom"), kept.get("filter")
    order = SortOrder(kolom, kept.get("andersom") is True) if kolom in COLUMNS else SortOrder()
    return order, line[:_LONG] if isinstance(line, str) else ""


def keep_view(home: Home, order: SortOrder, line: str) -> None:
    """Keep them. A failure is no loss."""
    kept = _read()
    kept.pop(home.key, None)
    kept[home.key] = {"kolom": order.kolom, "andersom": order.andersom, "filter": line[:_LONG]}
    newest = dict(list(kept.items())[-_MANY:])
    with contextlib.suppress(OSError):
        make_private(overview_folder())
        put_in_place(overview_folder() / _FILE, json.dumps(newest).encode(), new=False)


def _read() -> dict[str, Any]:
    try:
        kept = json.loads((overview_folder() / _FILE).read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}
