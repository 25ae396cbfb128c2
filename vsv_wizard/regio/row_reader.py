"""What a row of the overview says, by the plan and on the day of who looks at it."""

import datetime as dt

from vsv_wizard.dossier.text import how_many, plural
from vsv_wizard.opslag.errors import showable
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.expected import ExpectedDatum
from vsv_wizard.regio.region_folder import VsvRow
from vsv_wizard.regio.vsv_state import DONE, LETTERS, STATUS, VsvState, Waiting
from vsv_wizard.voortgang.milestones import NO_MIJLPAAL
from vsv_wizard.voortgang.plan_news import NOT_READ
from vsv_wizard.voortgang.status import Tally
from vsv_wizard.voortgang.statuses import Status

END = ""  # the step of who has nothing left to do
SOON = 30  # days
CANNOT_BE_READ = "Niet te lezen"
BEZIG = "Bezig"
NEW = "Nieuw"
WACHT = "Wacht"
_FURTHER = "".join(LETTERS[s] for s in (Status.KLAAR, Status.WACHT, Status.CONTROLEREN))
_WACHT, _CANNOT = LETTERS[Status.WACHT], LETTERS[Status.KAN_NOG_NIET]
_LETS_PASS = DONE + LETTERS[Status.CONTROLEREN]  # such a task holds nobody up
STATES = (  # from the beginning to the end
    CANNOT_BE_READ,
    NEW,
    BEZIG,
    WACHT,
    "Kern rond",
    "Ingericht",
    "In werking",
)


class RowReader:
    """Reads rows. What it works out of the plan it works out once."""

    def __init__(self, plan: Plan, today: dt.date) -> None:
        """Look with this plan, on this day."""
        self.plan = plan
        self.today = today
        self._ids = list(plan.taken)
        self.plek = {taak_id: i for i, taak_id in enumerate(self._ids)}
        self._kern = [i for i, taak_id in enumerate(self._ids) if plan.taken[taak_id].kern]
        self._opgehouden: dict[tuple[str, bool], dict[str, int]] = {}

    # --- how far

    def kern(self, stand: VsvState) -> Tally:
        """How many core tasks are done."""
        return _count_up("".join(stand.statussen[i] for i in self._kern))

    def everything(self, stand: VsvState) -> Tally:
        """How many tasks are done."""
        return _count_up(stand.statussen)

    def staat(self, row: VsvRow) -> str:
        """How a VSV stands, in one of the words of `STATES`."""
        stand = row.stand
        if stand is None:
            return CANNOT_BE_READ
        if reached := self.mijlpaal(stand):
            return reached
        if not any(letter in stand.statussen for letter in _FURTHER):
            return NEW
        return WACHT if not stand.volgende and _WACHT in stand.statussen else BEZIG

    def mijlpaal(self, stand: VsvState) -> str:
        """The furthest milestone that was reached; "" for none."""
        return "" if stand.mijlpaal == NO_MIJLPAAL else stand.mijlpaal.capitalize()

    def status(self, stand: VsvState, taak_id: str) -> Status:
        """How a task stands."""
        return STATUS[stand.statussen[self.plek[taak_id]]]

    def taak(self, stand: VsvState) -> str:
        """The task where a VSV is: the next one, or the first that is open; "" at the end."""
        if stand.volgende:
            return stand.volgende
        taak_ids = self._kern if stand.alleen_kern else range(len(self._ids))
        return next((self._ids[i] for i in taak_ids if stand.statussen[i] not in DONE), "")

    def stap(self, stand: VsvState) -> str:
        """The step where a VSV is; "" at the end."""
        taak_id = self.taak(stand)
        return self.plan.taken[taak_id].stap if taak_id else ""

    def name_of(self, taak_id: str) -> str:
        """A task with its number and title."""
        return self.plan.name_of(taak_id)

    # --- who waits, and for how long

    def longest(self, row: VsvRow) -> tuple[Waiting, str | None] | None:
        """The task that waits longest, and on whom (None when that was not read yet)."""
        waiting = row.stand.wait if row.stand else []
        if not waiting:
            return None
        index = min(range(len(waiting)), key=lambda i: waiting[i].sinds or self.today)
        names = row.wie.wacht_op if row.wie else ()
        return waiting[index], names[index] if len(names) == len(waiting) else None

    def days_waiting(self, row: VsvRow) -> int | None:
        """For how many days the task that waits longest does so; 0 when that is not known."""
        longest = self.longest(row)
        return None if longest is None else self.days(longest[0].sinds)

    def days(self, sinds: dt.date | None) -> int:
        """Days from a date until today; 0 when that is not known, or to come."""
        return max((self.today - sinds).days, 0) if sinds else 0

    def silent(self, row: VsvRow) -> int | None:
        """Days since the last change."""
        if row.stand is None or not row.stand.gewijzigd:
            return None
        return max(self.today.toordinal() - row.stand.gewijzigd, 0)

    # --- what needs attention

    def data(self, row: VsvRow) -> list[ExpectedDatum]:
        """The dates that passed, and those that come soon."""
        tot = self.today + dt.timedelta(days=SOON)
        return [d for d in row.stand.data if d.datum <= tot] if row.stand else []

    def is_past(self, datum: ExpectedDatum) -> bool:
        """Whether a date has passed."""
        return datum.datum < self.today

    def findings(self, row: VsvRow, samenvoegen: str = "", apart: str = "") -> list[str]:
        """What is wrong with the file or in it, in short.

        samenvoegen, apart: how copies are merged, and a template made a dossier, here.
        """
        if row.stand is None:
            return [row.error]
        regels = []
        if row.stand.conflicten:
            keuzes = how_many(row.stand.conflicten, "keuze", "keuzes")
            regels.append(f"Nog {keuzes} te maken: 2 mensen vulden iets anders in.")
        if row.kopieen:
            woord = plural(len(row.kopieen), "is een kopie", "zijn kopieën")
            regels.append(f"Er {woord}: {', '.join(map(showable, row.kopieen))}.{samenvoegen}")
        if row.zelfde_id:
            bij = ", ".join(map(showable, row.zelfde_id))
            regels.append(f"Heeft hetzelfde kenmerk als {bij}. Een kopie van een ander VSV?{apart}")
        if row.stand.new_plan:
            regels.append(NOT_READ)
        if row.stand.is_newer:
            regels.append("Alleen lezen: gemaakt met een nieuwere versie.")
        return regels

    def kenmerken(self, row: VsvRow) -> list[str]:
        """The words by which a row is found with "status"."""
        stand, words = row.stand, [self.staat(row)]
        if stand is None:
            return words
        if _WACHT in stand.statussen:
            words.append(str(Status.WACHT))
        if LETTERS[Status.CONTROLEREN] in stand.statussen:
            words.append(str(Status.CONTROLEREN))
        if stand.conflicten:
            words.append("Keuze te maken")
        if row.kopieen:
            words.append("Kopie")
        if row.zelfde_id:
            words.append("Zelfde kenmerk")
        if stand.is_newer:
            words.append("Alleen lezen")
        if stand.new_plan:
            words.append("Plan vernieuwd")
        if any(map(self.is_past, self.data(row))):
            words.append("Datum voorbij")
        words.append(stand.licht.capitalize())
        return words

    # --- what holds up

    def held_up(self, stand: VsvState) -> dict[str, int]:
        """Per task that holds a VSV up: how many other tasks wait for it.

        That is a task that is open itself and that others wait for; and a task with which
        the VSV waits for somebody else, also when nothing comes after it. On the route of
        the core only core tasks count.
        """
        sleutel = (stand.statussen, stand.alleen_kern)
        if sleutel not in self._opgehouden:
            self._opgehouden[sleutel] = self._work_out(*sleutel)
        return self._opgehouden[sleutel]

    def _work_out(self, statussen: str, alleen_kern: bool) -> dict[str, int]:
        letter = dict(zip(self._ids, statussen, strict=True))
        wortels: dict[str, frozenset[str]] = {}

        def search(taak_id: str) -> frozenset[str]:
            if taak_id not in wortels:
                first = [n for n in self.plan.taken[taak_id].na if letter[n] not in _LETS_PASS]
                nested = (search(n) if letter[n] == _CANNOT else frozenset({n}) for n in first)
                wortels[taak_id] = frozenset().union(*nested)
            return wortels[taak_id]

        found: dict[str, int] = {}
        for taak_id, how in letter.items():
            if alleen_kern and not self.plan.taken[taak_id].kern:
                continue
            if how == _WACHT:
                found.setdefault(taak_id, 0)
            elif how == _CANNOT:
                for wortel in search(taak_id):
                    found[wortel] = found.get(wortel, 0) + 1
        return found


def _count_up(letters: str) -> Tally:
    return Tally(sum(map(letters.count, DONE)), len(letters))
