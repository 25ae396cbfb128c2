"""How somebody looks at each folder, kept on this computer; and the views with a name.

What one looks with now lies beside the index, so that who forgets what was computed forgets
this too. A view that somebody gave a name was made on purpose: it is of all folders, and goes
only when it is removed.
"""

import contextlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from vsv_wizard.dossier.text import clean_line, plain_letters
from vsv_wizard.opslag.disk import put_in_place
from vsv_wizard.opslag.home import Home
from vsv_wizard.opslag.places import make_private, state_folder
from vsv_wizard.regio.grouping import GROUPS
from vsv_wizard.regio.index import overview_folder
from vsv_wizard.regio.sorting import COLUMNS, SortOrder, chosen_columns
from vsv_wizard.regio.view_state import View

_FILE, _NAMED = "weergave.json", "beelden.json"
_MANY = 50  # folders, or views
_LONG = 500  # characters
NAME = 60  # characters of a name


def read_view(home: Home) -> View:
    """How one looked at this folder last; as usual when that is not known."""
    return _view(_read(_last_file()).get(home.key))


def keep_view(home: Home, view: View) -> None:
    """Keep it. A failure is no loss."""
    _put(_last_file(), home.key, view)


def named_views() -> dict[str, View]:
    """The views that got a name, by that name."""
    return {naam: _view(kept) for naam, kept in sorted(_read(_named_file()).items())}


def view_named(words: str) -> tuple[str, View] | None:
    """The view of this name, whatever its case."""
    wanted = plain_letters(" ".join(words.split()))
    return next(((n, v) for n, v in named_views().items() if plain_letters(n) == wanted), None)


def name_view(words: str, view: View) -> str:
    """Keep a view under this name, in the place of the one that has it; how it is called.

    Nothing where that is no name. Raises OSError: somebody asked for it.
    """
    naam = " ".join(clean_line(words).split())[:NAME].strip()
    if not naam:
        return ""
    known = view_named(naam)
    _put(_named_file(), known[0] if known else naam, view, told=True)
    return known[0] if known else naam


def forget_view(naam: str) -> None:
    """Remove a view with a name. Raises OSError."""
    kept = _read(_named_file())
    kept.pop(naam, None)
    _write(_named_file(), kept)


def _last_file() -> Path:
    return overview_folder() / _FILE


def _named_file() -> Path:
    return state_folder() / _NAMED


def _put(file: Path, key: str, view: View, *, told: bool = False) -> None:
    kept = _read(file)
    kept.pop(key, None)
    kept[key] = {
        "kolom": view.orde.kolom,
        "andersom": view.orde.andersom,
        "filter": view.filter[:_LONG],
        "kolommen": list(view.kolommen),
        "groep": view.groep,
    }
    with contextlib.nullcontext() if told else contextlib.suppress(OSError):
        _write(file, dict(list(kept.items())[-_MANY:]))


def _write(file: Path, kept: Mapping[str, Any]) -> None:
    make_private(file.parent)
    put_in_place(file, json.dumps(kept).encode(), new=False)


def _read(file: Path) -> dict[str, Any]:
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError):
        return {}
    return kept if isinstance(kept, dict) else {}


def _view(kept: object) -> View:
    """What was kept, as far as it is what it should be: a file may be damaged."""
    if not isinstance(kept, dict):
        return View()
    kolom, line, groep = kept.get("kolom"), kept.get("filter"), kept.get("groep")
    order = SortOrder()
    if isinstance(kolom, str) and kolom in COLUMNS:
        order = SortOrder(kolom, kept.get("andersom") is True)
    names = kept.get("kolommen")
    return View(
        order,
        line[:_LONG] if isinstance(line, str) else "",
        chosen_columns(n for n in names if isinstance(n, str)) if isinstance(names, list) else (),
        groep if isinstance(groep, str) and groep in GROUPS else "",
    )
