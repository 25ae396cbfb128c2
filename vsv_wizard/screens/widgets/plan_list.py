"""All steps and tasks in one list: beside the page of today, where there is room for it."""

from textual.content import Content
from textual.widgets.option_list import Option

from vsv_wizard.screens.looks import INDENT, bar, hanging, taak_lines
from vsv_wizard.screens.widgets.item_list import PlainOptionList
from vsv_wizard.voortgang.status import Progress

BAR = 8  # cells


class PlanList(PlainOptionList):
    """Per step a heading with a bar, and under it its tasks; Enter opens one."""

    def show_plan(self, stand: Progress, chosen: str, width: int) -> None:
        """Show how all of it stands now, in lines of so many columns.

        chosen: the task that is selected, or else the next one.
        """
        options: list[Option] = []
        ids: list[str] = []
        for stap in stand.plan.stap:
            tally = stand.stap(stap.nr)
            above = "\n" if options else ""
            heading = Content(f"{above}{stap.nr:<2} {stap.titel}  ") + bar(tally, BAR)
            count = Content.styled(f" {tally.klaar}/{tally.totaal}", "$zacht")
            options.append(Option(heading + count, disabled=True))
            ids.append("")
            for taak in stand.taken.values():
                if taak.taak.stap == stap.nr:
                    options.append(
                        Option(hanging(taak_lines(taak, stand), width, INDENT), id=taak.id)
                    )
                    ids.append(taak.id)
        with self.prevent(PlainOptionList.OptionHighlighted):
            self.clear_options()
            self.add_options(options)
            here = chosen if chosen in stand.taken else stand.volgende or next(iter(stand.taken))
            self.highlighted = ids.index(here)
