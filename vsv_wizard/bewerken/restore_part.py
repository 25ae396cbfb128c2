"""One answer of an earlier version, or one thing in a list, brought back; the rest stays."""

from vsv_wizard.dossier.merge import Merged, put_back
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import PathError, split_path
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.opslag import Loaded


class CannotRestore(ValueError):
    """One answer cannot be brought back. The message is Dutch and says what to do."""


def with_antwoord_of(now: Dossier, difference: Difference) -> Dossier:
    """The dossier `now` with one answer as it was (`difference.oud`). Raises CannotRestore."""
    try:
        return put_back(now, [difference])
    except ValueError as error:
        raise CannotRestore(
            "Dit kan niet meer terug: waar het bij hoorde, is verwijderd. "
            "Zet eerst dat terug, of de hele versie."
        ) from error


def part_of(hun: Loaded, back: Loaded, pad: str) -> Merged:
    """The dossier `hun` with what a version has at one path: an answer, a thing, a task."""
    try:
        parts = split_path(pad)
    except PathError as error:
        raise CannotRestore(str(error)) from error
    dossier = hun.dossier
    for difference in differences(tree(back.dossier), tree(dossier)):
        shortest = min(len(parts), len(difference.pad))
        if difference.pad[:shortest] == parts[:shortest]:
            dossier = with_antwoord_of(dossier, difference)
    return Merged(dossier, (), ())
