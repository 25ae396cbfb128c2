"""Changes of all dossiers that are no answers to fill in: a profile, an action for everybody."""

from dataclasses import dataclass, replace

from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.model import Actie, Dossier
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.tree import differences, flat, tree
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.regio.bulk.change import HAS_THIS_ALREADY, BulkDifference, BulkRow
from vsv_wizard.regio.profiel.voorstellen import Voorstellen, fill_empty


@dataclass(frozen=True)
class ProfileChange:
    """What a profile fills in where nothing stands yet."""

    done: Voorstellen
    kind: LogKind = LogKind.PROFILE

    def look(self, bare: BulkRow, dossier: Dossier, plan: Plan) -> tuple[BulkRow, Dossier]:
        """The empty answers that the profile has."""
        new = fill_empty(dossier, plan, self.done)
        found = tuple(_differences(dossier, new, plan))
        if not found:
            return replace(bare, passed_over=HAS_THIS_ALREADY), dossier
        return replace(bare, veranderingen=found), new


@dataclass(frozen=True)
class ActieChange:
    """One action for every VSV: under one id, so that it is added once."""

    actie: Actie
    kind: LogKind = LogKind.BULK

    def look(self, bare: BulkRow, dossier: Dossier, plan: Plan) -> tuple[BulkRow, Dossier]:
        """The action, where it is not there yet."""
        same = {(a.wat, a.wie, a.voor) for a in dossier.acties}
        if (self.actie.wat, self.actie.wie, self.actie.voor) in same:
            return replace(bare, passed_over=HAS_THIS_ALREADY), dossier
        new = dossier.model_copy(update={"acties": (*dossier.acties, self.actie)})
        pad = join_path("acties", self.actie.id)
        wat = label_path(pad, new, plan)
        value = flat(self.actie)
        shown = show_value(pad, value, new, plan)
        change = BulkDifference(pad, wat, None, value, show_value(pad, None, new, plan), shown)
        return replace(bare, veranderingen=(change,)), new


def _differences(voor: Dossier, na: Dossier, plan: Plan) -> list[BulkDifference]:
    found = []
    for d in differences(tree(voor), tree(na)):
        pad = join_path(*d.pad)
        van, naar = (show_value(pad, value, na, plan) for value in (d.oud, d.new))
        found.append(BulkDifference(pad, label_path(pad, na, plan), d.oud, d.new, van, naar))
    return found
