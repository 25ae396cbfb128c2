"""Where two people gave different answers: one of them chooses, one question at a time."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.content import Content

from vsv_wizard.dossier.merge import CANNOT_CHOOSE, choose, stands_now
from vsv_wizard.dossier.model import Conflict
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import tree
from vsv_wizard.opslag import Destination
from vsv_wizard.plan.naming import label_path, show_value
from vsv_wizard.screens.base import MainScreen
from vsv_wizard.screens.choices import ChoiceScreen

HOUDEN, ANDERE, ALLES_HOUDEN, ALLES_ANDERE = "houden", "andere", "alles-houden", "alles-andere"
FROM = 4  # choices, from which on they can be made all at once


class KeuzesScreen(ChoiceScreen):
    """What somebody else filled in beside what the dossier has."""

    titel = "Kies een antwoord"

    def __init__(self, to: Destination) -> None:
        """Of the open dossier, on top of the page about this task."""
        super().__init__(Conflicts(self))
        self.taak_id = to.id


class Conflicts:
    """The conflicts of the open dossier."""

    border = "Nog te kiezen"
    done = "Alle keuzes zijn gemaakt."
    can_undo = False
    help_text: ClassVar[list[tuple[str, str]]] = [
        (
            "Waarom deze keuzes?",
            (
                "Twee mensen vulden tegelijk iets anders in bij dezelfde vraag. "
                "In het dossier staat het ene antwoord. Het andere is apart bewaard, "
                "tot iemand kiest. Er is niets verloren."
            ),
        ),
        (
            "Kiezen",
            (
                "Kies met de pijltjes en Enter. Met F7 en F8 gaat u naar de vorige of "
                "volgende keuze, met PgDn leest u verder in een lang antwoord. "
                "Met Esc kiest u later: dan drukt u op F9. "
                "Wat u kiest, kunt u terugdraaien met de geschiedenis (g in het stappenplan)."
            ),
        ),
    ]

    def __init__(self, scherm: MainScreen) -> None:
        """Ask and tell on this screen."""
        self._scherm = scherm

    def begin(self) -> None:
        """There is nothing to prepare."""

    def open(self) -> Sequence[Conflict]:
        """What is still to be chosen."""
        return self._scherm.sessie.dossier.conflicten

    def key(self, een: Conflict) -> str:
        """What tells one from another."""
        return een.id

    def row(self, een: Conflict) -> str:
        """What it is about."""
        return label_path(een.pad, self._scherm.sessie.dossier, self._scherm.sessie.plan)

    def heading(self, een: Conflict, plaats: int, count: int) -> Content:
        """How many there are, and what this one is about."""
        tally = f"Keuze {plaats} van {count}\n" if count > 1 else ""
        return Content.styled(tally, "$zacht") + Content.styled(self.row(een), "bold")

    def answers(self, een: Conflict) -> Content:
        """Both answers in full."""
        sessie = self._scherm.sessie
        now = stands_now(tree(sessie.dossier), een)
        oud, other = (
            show_value(een.pad, value, sessie.dossier, sessie.plan, ook_geheim=True)
            for value in (now, een.andere)
        )
        wanneer = f" op {moment(een.tijd, 'om')}" if een.tijd else ""
        return (
            Content.styled("In het dossier staat:\n", "$accent")
            + Content(f"{oud}\n\n")
            + Content.styled(f"{_who(een)} vulde{wanneer} in:\n", "$accent")
            + Content(other)
        )

    def options(self, een: Conflict) -> Iterator[tuple[str, str]]:
        """One of the two; when there are many, all at once."""
        yield HOUDEN, "Houd wat in het dossier staat"
        yield ANDERE, f"Neem over wat {_who(een, midden=True)} invulde"
        if len(self.open()) >= FROM:
            yield ALLES_HOUDEN, "Alles houden"
            yield ALLES_ANDERE, "Alles overnemen"

    def choose(self, option: str, een: Conflict) -> None:
        """Keep or take over, this one or after a question all."""
        if option in (HOUDEN, ANDERE):
            self._choose((een,), andere=option == ANDERE)
        else:
            self._ask_all(self.open(), andere=option == ALLES_ANDERE)

    def _ask_all(self, every: Sequence[Conflict], *, andere: bool) -> None:
        from vsv_wizard.screens.dialogs import YesDialog

        hoeveel = how_many(len(every), "keuze", "keuzes")
        wat = "de andere antwoorden" if andere else "wat in het dossier staat"
        self._scherm.vraag(
            YesDialog(
                f"Maakt u {hoeveel} in één keer?",
                f"Overal blijft {wat}." if not andere else f"Overal komen {wat} erin.",
                ja="Ja, alles overnemen" if andere else "Ja, alles houden",
                nee="Nee, een voor een",
            ),
            lambda ja: self._choose(every, andere=andere) if ja else None,
        )

    def _choose(self, conflicten: Sequence[Conflict], *, andere: bool) -> None:
        """Make these choices; one that cannot be made stays."""
        dossier, gebleven = self._scherm.sessie.dossier, 0
        for conflict in conflicten:
            try:
                dossier = choose(dossier, conflict, andere=andere)
            except ValueError:
                gebleven += 1
        self._scherm.sessie.replace_with(dossier)
        self._scherm.saver.save_soon()
        if gebleven:
            self._scherm.report(CANNOT_CHOOSE, ernst="warning")
        self._scherm.saver.show_changed()


def _who(conflict: Conflict, *, midden: bool = False) -> str:
    return conflict.wie or ("iemand anders" if midden else "Iemand anders")
