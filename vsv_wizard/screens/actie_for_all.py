"""One action for all VSV's of a folder: asked once, told what it does, done as one step."""

from collections.abc import Callable
from pathlib import Path

from vsv_wizard.bewerken.sessie_notes import ACTIE, TypedNotitie
from vsv_wizard.dossier.model import Actie
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opslag import OpslagError
from vsv_wizard.regio.bulk.change import BulkOutcome, BulkPlan, carry_out, plan_change, revert
from vsv_wizard.regio.bulk.log import read_step
from vsv_wizard.regio.bulk.more_changes import ActieChange
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.dialogs import YesDialog
from vsv_wizard.screens.quick_notitie import KindLine, NotitieDialog

_SHOWN = 4  # files that are passed over, by name


class ForAllDialog(NotitieDialog):
    """What, who and by when, of an action and nothing else."""

    text_label = "een actie voor alle VSV's"

    def on_mount(self) -> None:
        """Without the kinds to choose from."""
        super().on_mount()
        self._kind = ACTIE
        self._show_kind()
        self.query_one(KindLine).display = False

    def action_next_kind(self) -> None:
        """F3 changes nothing: it is an action."""


class ForAll:
    """Asks, tells, does and takes back; the list of actions has one."""

    def __init__(self, screen: MainScreen, done: Callable[[list[tuple[str, Path]]], None]) -> None:
        """done: is told of which dossiers there are actions now."""
        self._screen, self._done = screen, done
        self._step = 0  # the last that was made here

    def ask(self) -> None:
        """Ask what all VSV's get."""
        today = day_of(self._screen.desk.clock())
        self._screen.vraag(ForAllDialog("alle VSV's in deze map", ACTIE, today=today), self._look)

    def _look(self, typed: TypedNotitie | None) -> None:
        if typed is None:
            return
        desk = self._screen.desk
        actie = typed.actie(new_id(), day_of(desk.clock()))
        folder, plan = desk.map.pad, desk.plan

        def look() -> BulkPlan:
            return plan_change(folder, ActieChange(actie), plan)

        self._screen.router.wait_for(
            "kijken in alle dossiers", look, self._tell(actie), self._wrong
        )

    def _tell(self, actie: Actie) -> Callable[[BulkPlan], None]:
        def tell(bulk: BulkPlan) -> None:
            passed = [f"{line.naam}: {line.passed_over}" for line in bulk.passed_over]
            more = f"\nen nog {len(passed) - _SHOWN}" if len(passed) > _SHOWN else ""
            skipped = "\n".join(["Wordt overgeslagen:", *passed[:_SHOWN]]) + more
            if not bulk.to_do:
                self._screen.report(f"Geen enkel dossier krijgt deze actie. {skipped}")
                return
            self._screen.vraag(
                YesDialog(
                    f"Zet u deze actie in {how_many(len(bulk.to_do), 'dossier', 'dossiers')}?",
                    f"{actie.wat}\n\n{skipped if passed else 'Geen dossier wordt overgeslagen.'}",
                    ja="Ja, in één stap",
                    nee="Nee",
                ),
                lambda yes: self._carry_out(bulk) if yes else None,
            )

        return tell

    def _carry_out(self, bulk: BulkPlan) -> None:
        desk = self._screen.desk
        plan, clock = desk.plan, desk.clock

        def do() -> BulkOutcome:
            return carry_out(bulk, plan, clock, "een actie")

        def told(outcome: BulkOutcome) -> None:
            self._step = outcome.number
            good = [(e.line.naam, e.line.pad) for e in outcome.dossiers if e.succeeded]
            self._screen.report(
                f"De actie staat in {how_many(len(good), 'dossier', 'dossiers')}"
                f"{self._failed(outcome)}. Met F6 draait u dat terug."
            )
            self._done(good)

        self._screen.router.wait_for("de actie opslaan", do, told, self._wrong)

    def take_back(self) -> None:
        """F6: take the last step back, as far as nobody changed the action since."""
        if not self._step:
            self._screen.report("Hier is geen actie voor alle VSV's om terug te draaien.")
            return
        desk, number = self._screen.desk, self._step

        def do() -> BulkOutcome:
            return revert(read_step(number), lambda pad: desk.read_regio(pad).plan, desk.clock)

        def told(outcome: BulkOutcome) -> None:
            self._step = 0
            good = sum(each.succeeded for each in outcome.dossiers)
            text = f"Teruggedraaid in {how_many(good, 'dossier', 'dossiers')}"
            self._screen.report(f"{text}{self._failed(outcome)}.")
            self._done([])

        self._screen.router.wait_for("terugdraaien", do, told, self._wrong)

    @staticmethod
    def _failed(outcome: BulkOutcome) -> str:
        count = len(outcome.failed)
        return (
            f", en {how_many(count, 'dossier is', 'dossiers zijn')} niet bewaard" if count else ""
        )

    def _wrong(self, error: OpslagError) -> None:
        self._screen.report(str(error), ernst="warning")
