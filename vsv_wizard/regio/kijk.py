"""What a row of the overview says, by the plan and on the day of who looks at it."""

import datetime as dt

from vsv_wizard.opslag.errors import toonbaar
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.stand import AF, LETTERS, STATUS, Stand, Wacht
from vsv_wizard.regio.verwacht import Datum
from vsv_wizard.voortgang.status import GEEN_MIJLPAAL, Status, Telling

EINDE = ""  # the step of who has nothing left to do
BINNENKORT = 30  # days
NIET_TE_LEZEN = "Niet te lezen"
BEZIG = "Bezig"
NIEUW = "Nieuw"
WACHT = "Wacht"
_VERDER = "".join(LETTERS[s] for s in (Status.KLAAR, Status.WACHT, Status.CONTROLEREN))
_WACHT, _KAN_NIET = LETTERS[Status.WACHT], LETTERS[Status.KAN_NOG_NIET]
_LAAT_DOOR = AF + LETTERS[Status.CONTROLEREN]  # such a task holds nobody up
STANDEN = (  # from the beginning to the end
    NIET_TE_LEZEN,
    NIEUW,
    BEZIG,
    WACHT,
    "Kern rond",
    "Ingericht",
    "In werking",
)


class Kijk:
    """Reads rows. What it works out of the plan it works out once."""

    def __init__(self, plan: Plan, vandaag: dt.date) -> None:
        """Look with this plan, on this day."""
        self.plan = plan
        self.vandaag = vandaag
        self._ids = list(plan.taken)
        self.plek = {taak_id: i for i, taak_id in enumerate(self._ids)}
        self._kern = [i for i, taak_id in enumerate(self._ids) if plan.taken[taak_id].kern]
        self._opgehouden: dict[tuple[str, bool], dict[str, int]] = {}

    # --- how far

    def kern(self, stand: Stand) -> Telling:
        """How many core tasks are done."""
        return _tel("".join(stand.statussen[i] for i in self._kern))

    def alles(self, stand: Stand) -> Telling:
        """How many tasks are done."""
        return _tel(stand.statussen)

    def staat(self, rij: Rij) -> str:
        """How a VSV stands, in one of the words of `STANDEN`."""
        stand = rij.stand
        if stand is None:
            return NIET_TE_LEZEN
        if stand.mijlpaal != GEEN_MIJLPAAL:
            return stand.mijlpaal.capitalize()
        if not any(letter in stand.statussen for letter in _VERDER):
            return NIEUW
        return WACHT if not stand.volgende and _WACHT in stand.statussen else BEZIG

    def status(self, stand: Stand, taak_id: str) -> Status:
        """How a task stands."""
        return STATUS[stand.statussen[self.plek[taak_id]]]

    def taak(self, stand: Stand) -> str:
        """The task where a VSV is: the next one, or the first that is open; "" at the end."""
        if stand.volgende:
            return stand.volgende
        taak_ids = self._kern if stand.alleen_kern else range(len(self._ids))
        return next((self._ids[i] for i in taak_ids if stand.statussen[i] not in AF), "")

    def stap(self, stand: Stand) -> str:
        """The step where a VSV is; "" at the end."""
        taak_id = self.taak(stand)
        return self.plan.taken[taak_id].stap if taak_id else ""

    def noem(self, taak_id: str) -> str:
        """A task with its number and title."""
        return self.plan.noem(taak_id)

    # --- who waits, and for how long

    def langste(self, rij: Rij) -> tuple[Wacht, str | None] | None:
        """The task that waits longest, and on whom (None when that was not read yet)."""
        wachten = rij.stand.wacht if rij.stand else []
        if not wachten:
            return None
        index = min(range(len(wachten)), key=lambda i: wachten[i].sinds or self.vandaag)
        namen = rij.wie.wacht_op if rij.wie else ()
        return wachten[index], namen[index] if len(namen) == len(wachten) else None

    def wacht_dagen(self, rij: Rij) -> int | None:
        """For how many days the task that waits longest does so; 0 when that is not known."""
        langste = self.langste(rij)
        return None if langste is None else self.dagen(langste[0].sinds)

    def dagen(self, sinds: dt.date | None) -> int:
        """Days from a date until today; 0 when that is not known, or to come."""
        return max((self.vandaag - sinds).days, 0) if sinds else 0

    def stil(self, rij: Rij) -> int | None:
        """Days since the last change."""
        if rij.stand is None or not rij.stand.gewijzigd:
            return None
        return max(self.vandaag.toordinal() - rij.stand.gewijzigd, 0)

    # --- what needs attention

    def data(self, rij: Rij) -> list[Datum]:
        """The dates that passed, and those that come soon."""
        tot = self.vandaag + dt.timedelta(days=BINNENKORT)
        return [d for d in rij.stand.data if d.datum <= tot] if rij.stand else []

    def voorbij(self, datum: Datum) -> bool:
        """Whether a date has passed."""
        return datum.datum < self.vandaag

    def meldingen(self, rij: Rij, samenvoegen: str = "") -> list[str]:
        """What is wrong with the file or in it, in short. samenvoegen: how that is done here."""
        if rij.stand is None:
            return [rij.fout]
        regels = []
        if rij.stand.conflicten:
            keuzes = "1 keuze" if rij.stand.conflicten == 1 else f"{rij.stand.conflicten} keuzes"
            regels.append(f"Nog {keuzes} te maken: 2 mensen vulden iets anders in.")
        if rij.kopieen:
            woord = "is een kopie" if len(rij.kopieen) == 1 else "zijn kopieën"
            regels.append(f"Er {woord}: {', '.join(map(toonbaar, rij.kopieen))}.{samenvoegen}")
        if rij.stand.nieuwer:
            regels.append("Alleen lezen: gemaakt met een nieuwere versie.")
        return regels

    def kenmerken(self, rij: Rij) -> list[str]:
        """The words by which a row is found with "status"."""
        stand, woorden = rij.stand, [self.staat(rij)]
        if stand is None:
            return woorden
        if _WACHT in stand.statussen:
            woorden.append(str(Status.WACHT))
        if LETTERS[Status.CONTROLEREN] in stand.statussen:
            woorden.append(str(Status.CONTROLEREN))
        if stand.conflicten:
            woorden.append("Keuze te maken")
        if rij.kopieen:
            woorden.append("Kopie")
        if stand.nieuwer:
            woorden.append("Alleen lezen")
        if any(map(self.voorbij, self.data(rij))):
            woorden.append("Datum voorbij")
        return woorden

    # --- what holds up

    def opgehouden(self, stand: Stand) -> dict[str, int]:
        """Per task that holds a VSV up: how many other tasks wait for it.

        That is a task that is open itself and that others wait for; and a task with which
        the VSV waits for somebody else, also when nothing comes after it. On the route of
        the core only core tasks count.
        """
        sleutel = (stand.statussen, stand.alleen_kern)
        if sleutel not in self._opgehouden:
            self._opgehouden[sleutel] = self._reken(*sleutel)
        return self._opgehouden[sleutel]

    def _reken(self, statussen: str, alleen_kern: bool) -> dict[str, int]:
        letter = dict(zip(self._ids, statussen, strict=True))
        wortels: dict[str, frozenset[str]] = {}

        def zoek(taak_id: str) -> frozenset[str]:
            if taak_id not in wortels:
                eerst = [n for n in self.plan.eerst[taak_id] if letter[n] not in _LAAT_DOOR]
                diep = (zoek(n) if letter[n] == _KAN_NIET else frozenset({n}) for n in eerst)
                wortels[taak_id] = frozenset().union(*diep)
            return wortels[taak_id]

        gevonden: dict[str, int] = {}
        for taak_id, hoe in letter.items():
            if alleen_kern and not self.plan.taken[taak_id].kern:
                continue
            if hoe == _WACHT:
                gevonden.setdefault(taak_id, 0)
            elif hoe == _KAN_NIET:
                for wortel in zoek(taak_id):
                    gevonden[wortel] = gevonden.get(wortel, 0) + 1
        return gevonden


def _tel(letters: str) -> Telling:
    return Telling(sum(map(letters.count, AF)), len(letters))
