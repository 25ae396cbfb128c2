"""What is otherwise, as a command tells it: the answer, what it was, and what it becomes."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opdrachten.grammar import attach

if TYPE_CHECKING:
    from vsv_wizard.dossier.model import Dossier
    from vsv_wizard.dossier.tree import Difference
    from vsv_wizard.plan.model import Plan


def difference_lines(
    found: "Sequence[Difference]", voor: "Dossier", na: "Dossier", plan: "Plan"
) -> Iterator[str]:
    """A line per answer; the same is told to who asked for JSON."""
    from vsv_wizard.bewerken.restore import name_difference
    from vsv_wizard.dossier.paths import join_path
    from vsv_wizard.plan.naming import show_value

    told = []
    for d in found:
        pad = join_path(*d.pad)
        oud, new = show_value(pad, d.oud, voor, plan), show_value(pad, d.new, na, plan)
        told.append(
            {"pad": pad, "naam": name_difference(d, voor, na, plan), "oud": oud, "nieuw": new}
        )
    attach(wijzigingen=told)
    lines = (f"{line['naam']}: {line['oud']} -> {line['nieuw']}" for line in told)
    yield from map(clean_line, dict.fromkeys(lines))
