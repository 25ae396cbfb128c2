"""Every date of a dossier with its state: it comes, it is near, it has passed, or it was handled.

The plan says of each date what it is and what counts as handled (`DateRule`). The status of
a task, the light, the summary, the report, the calendar and the overview of a region all
ask here; none of them judges a date itself.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Dossier, Item, Verklaring
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path, read, split_path
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.model import TAAKVELD, DateVraag, Plan, Vraag
from vsv_wizard.plan.periods import (
    days_of,
    end_of_month,
    end_of_year,
    last_year,
    months_from,
)
from vsv_wizard.plan.questions import applies, item_naam, items
from vsv_wizard.plan.rules import DateRule
from vsv_wizard.plan.task_ids import OPZEGDATUM_NOTEREN
from vsv_wizard.voortgang import terms
from vsv_wizard.voortgang.nvt import declared_nvt, nvt_reason
from vsv_wizard.voortgang.waiting import asked, waiting

NEARBY = dt.timedelta(days=30)
LOOK = "kijken"
EVERY_YEAR = "elk_jaar"
NOTICE = "rso.opzeggen_voor"
LETTER = "Uiterste dag om de aangetekende brief aan de RSO te versturen"
LETTER_AHEAD = dt.timedelta(days=120)
ASK_AGAIN = "opnieuw_op"


class DateState(StrEnum):
    """How a date stands, in the words that every screen and report uses."""

    PASSED = "voorbij"
    NEAR = "nu"
    COMES = "komt"
    HANDLED = "afgehandeld"


class DossierDate(NamedTuple):
    """A date: what it is, how it stands, of which task (empty: of none), and what to do.

    pad: the answer that it is, or that it follows from. answer: where it is handled.
    subject: the thing that it is about. reason: what is to be said once it has passed.
    how: how it was computed, when it was. asks_a_look: whether its task is to be looked at
    once it has passed; an action is not what its task says. by_declaring: whether saying
        again how the task stands handles it, so that it keeps nobody from doing that.
    """

    datum: dt.date
    taak: str
    pad: str
    state: DateState
    tekst: str
    rule: DateRule
    answer: str
    subject: str = ""
    reason: str = ""
    how: str = ""
    asks_a_look: bool = True
    by_declaring: bool = False


def dates_of(
    dossier: Dossier, plan: Plan, today: dt.date, *, happened: bool = False
) -> tuple[DossierDate, ...]:
    """The dates on which somebody has to do something, by day; those of tasks that apply.

    happened: with those that were handled, and that only say when something happened.
    """
    walker = _Walker(dossier, plan, today, happened=happened)
    found = [
        *walker.asked(),
        *walker.evidence(),
        *walker.declared(),
        *walker.upkeep(),
        *(walker.letter() if happened else ()),
    ]
    order = {taak_id: place for place, taak_id in enumerate(plan.taken)}
    return tuple(sorted(found, key=lambda d: (d.datum, order.get(d.taak, -1), d.pad)))


def passed(dates: Iterable[DossierDate]) -> tuple[DossierDate, ...]:
    """Those that have passed and were not handled: they stand first everywhere."""
    return tuple(date for date in dates if date.state is DateState.PASSED)


def ahead(dates: Iterable[DossierDate]) -> tuple[DossierDate, ...]:
    """Those that are near or still to come."""
    return tuple(date for date in dates if date.state in (DateState.NEAR, DateState.COMES))


def state_of(rule: DateRule, day: dt.date, today: dt.date, *, handled: bool) -> DateState:
    """How a date stands. The day itself has not passed; what only happened is never late."""
    if handled or (not rule.waits and not rule.afspraak and day <= today):
        return DateState.HANDLED
    if day < today:
        return DateState.PASSED if rule.waits else DateState.HANDLED
    return DateState.NEAR if day - today <= NEARBY else DateState.COMES


def titled(
    plan: Plan, dossier: Dossier, vraag: Vraag, lijst: Vraag | None, item: Item | None
) -> str:
    """What an answer is about, as a line of its own: "Kraamzorg Voorbeeld: de reactie"."""
    if lijst is None or item is None:
        return capitalized(vraag.naam)
    if vraag.pad == lijst.sleutel:
        return f"{lijst.kop}: {vraag.naam}"
    return f"{item_naam(plan, dossier, lijst, item)}: {vraag.naam}"


class _Walker:
    """Walks one dossier on one day."""

    def __init__(
        self, dossier: Dossier, plan: Plan, today: dt.date, *, happened: bool = False
    ) -> None:
        self.dossier, self.plan, self.today, self.happened = dossier, plan, today, happened
        self._applies: dict[tuple[str, bool], bool] = {}

    def asked(self) -> Iterator[DossierDate]:
        """The dates that questions ask for, or that follow from what they ask."""
        for place in self.plan.date_vragen:
            rule, vraag, lijst = place.rule, place.vraag, place.lijst
            if vraag.is_list or not (rule.waits or self.happened):
                continue
            if not self._task_applies(place.taak, rule):
                continue
            outer = vraag if lijst is None else lijst
            if outer.toon_als and not applies(outer.toon_als, self.dossier):
                continue
            for item in (None,) if lijst is None else read(self.dossier, lijst.pad):
                if date := self._asked(place, item):
                    yield date

    def _asked(self, place: DateVraag, item: Item | None) -> DossierDate | None:
        rule, vraag, lijst = place.rule, place.vraag, place.lijst
        day, how = self._day(rule, vraag, item)
        if day is None:
            return None
        if item is not None and not applies(vraag.toon_als, self.dossier, item):
            return None
        handled = bool(rule.afgehandeld) and applies(rule.afgehandeld, self.dossier, item)
        if rule.afgehandeld_door:
            handled = _HANDLED_BY[rule.afgehandeld_door](self.dossier, lijst, item, day)
        if handled and not self.happened:
            return None
        base = vraag.pad
        if lijst is not None and item is not None:
            base = join_path(*split_path(lijst.pad), item.id, *split_path(vraag.pad))
        answer = base
        if rule.antwoord:
            is_beside = lijst is not None and "." not in rule.antwoord
            answer = f"{base[: -len(vraag.pad)]}{rule.antwoord}" if is_beside else rule.antwoord
        subject = item_naam(self.plan, self.dossier, lijst, item) if lijst and item else ""
        if not place.taak and known(wie := read(item, "wie")):  # of an action: who does it
            subject = f"{subject} ({wie})"
        date = self._date(rule, day, place.taak, base, answer, subject, how, handled=handled)
        if not place.taak:
            at = read(item, TAAKVELD) or ""
            at = at if at in self.plan.taken else ""
            date = date._replace(taak=at, asks_a_look=False)
        if rule.wat or date.state is DateState.HANDLED:
            return date
        return date._replace(tekst=titled(self.plan, self.dossier, vraag, lijst, item))

    def _day(self, rule: DateRule, vraag: Vraag, item: Item | None) -> tuple[dt.date | None, str]:
        if rule.uit in _OF_ITEM:
            return _OF_ITEM[rule.uit](item), ""
        if rule.uit:
            term = terms.COMPUTED[rule.uit](self.dossier)
            return (term.datum, term.how) if term else (None, "")
        value = read(self.dossier, vraag.pad) if item is None else getattr(item, vraag.pad)
        return (value if isinstance(value, dt.date) else None), ""

    def evidence(self) -> Iterator[DossierDate]:
        """The days on which evidence has to be looked at again."""
        rules = [v for v in self.plan.bewijs.velden if v.datum and v.datum.waits]
        for taak_id, verklaard in self.dossier.taken.items():
            if not verklaard.bewijs or taak_id not in self.plan.taken:
                continue
            for vraag, bewijs in ((v, b) for b in verklaard.bewijs for v in rules):
                day, rule = read(bewijs, vraag.pad), vraag.datum
                if isinstance(day, dt.date) and rule and self._task_applies(taak_id, rule):
                    pad = join_path("taken", taak_id, "bewijs", bewijs.id, vraag.pad)
                    soort = bewijs.soort or "zonder soort"
                    yield self._date(rule, day, taak_id, pad, pad, soort)

    def declared(self) -> Iterator[DossierDate]:
        """The days that belong to how a task was declared: until when, and each year again."""
        for taak_id, verklaard in self.dossier.taken.items():
            if taak_id not in self.plan.taken:
                continue
            for name, day in self._declared(taak_id, verklaard):
                naam = waiting(verklaard).op if name == ASK_AGAIN else self.plan.name_of(taak_id)
                yield self._declared_date(day, (taak_id, name), naam)
            for one in asked(verklaard):
                if one.opnieuw_op and self._task_applies(taak_id, self.plan.verklaring[ASK_AGAIN]):
                    path = (taak_id, "gevraagd", one.id, ASK_AGAIN)
                    yield self._declared_date(one.opnieuw_op, path, one.op)

    def _declared_date(self, day: dt.date, path: tuple[str, ...], naam: str) -> DossierDate:
        pad = join_path("taken", *path)
        date = self._date(self.plan.verklaring[path[-1]], day, path[0], pad, pad, naam)
        # Asking again is no answer that the task misses: it waits as it did.
        return date._replace(asks_a_look=path[-1] != ASK_AGAIN, by_declaring=True)

    def _declared(self, taak_id: str, verklaard: Verklaring) -> Iterator[tuple[str, dt.date]]:
        if verklaard.status == "wacht":
            if again := waiting(verklaard).opnieuw_op:
                yield ASK_AGAIN, again
            return
        is_nvt = bool(declared_nvt(self.dossier, self.plan, taak_id))
        if is_nvt and verklaard.nvt_tot:
            yield "nvt_tot", verklaard.nvt_tot
        elif verklaard.klaar_op and self.plan.taken[taak_id].jaarlijks:
            counted = any(v.dit_jaar for v in self.plan.vragen[taak_id])
            if is_nvt or (verklaard.status == "klaar" and not counted):
                yield EVERY_YEAR, months_from(verklaard.klaar_op, 12)

    def upkeep(self) -> Iterator[DossierDate]:
        """Of lists that come back: the day by which there must be more, of what was done once."""
        for place in self.plan.date_vragen:
            verklaard = self.dossier.taken.get(place.taak)
            if not place.vraag.is_list or verklaard is None or verklaard.status != "klaar":
                continue
            vraag = place.vraag
            telt = [
                i
                for i in items(self.plan, self.dossier, vraag)
                if applies(vraag.telt_als, self.dossier, i)
            ]
            day = (
                max(days_of(vraag, telt), default=None) if vraag.vooruit else last_year(vraag, telt)
            )
            if day is not None and self._task_applies(place.taak, place.rule):
                yield self._date(place.rule, day, place.taak, vraag.pad, vraag.pad)

    def letter(self) -> Iterator[DossierDate]:
        """The last day to send the registered letter; counted only when it comes near."""
        notice = terms.notice_day(self.dossier.rso, self.plan)
        rule, path = self.plan.date_rules[NOTICE], NOTICE
        if notice is None or known(self.dossier.rso.opgezegd_op):
            return
        if self.today <= notice.datum <= self.today + LETTER_AHEAD:
            term = terms.letter_day(notice.datum)
            state = DateState.NEAR if term.datum <= self.today + NEARBY else DateState.COMES
            yield DossierDate(
                term.datum, OPZEGDATUM_NOTEREN, path, state, LETTER, rule, path, how=term.how
            )

    def _date(
        self,
        rule: DateRule,
        day: dt.date,
        taak_id: str,
        pad: str,
        answer: str,
        subject: str = "",
        how: str = "",
        *,
        handled: bool = False,
    ) -> DossierDate:
        state = state_of(rule, day, self.today, handled=handled)
        reason = ""
        if state is DateState.PASSED:
            reason = rule.voorbij.format(datum=datum_long(day), naam=subject)
        words = rule.wat.format(naam=subject) if state is not DateState.HANDLED else ""
        return DossierDate(day, taak_id, pad, state, words, rule, answer, subject, reason, how)

    def _task_applies(self, taak_id: str, rule: DateRule) -> bool:
        """What a person called n.v.t. keeps the days to look at it again."""
        if taak_id not in self.plan.taken:
            return True
        key = taak_id, rule.soort == LOOK
        if key not in self._applies:
            is_declared = key[1] and bool(declared_nvt(self.dossier, self.plan, taak_id))
            self._applies[key] = is_declared or not nvt_reason(self.dossier, self.plan, taak_id)
        return self._applies[key]


_OF_ITEM = {"jaareinde": end_of_year, "maandeinde": end_of_month}
COMPUTED = frozenset({*_OF_ITEM, *terms.COMPUTED})


def _in_list(dossier: Dossier, lijst: Vraag | None, item: Item | None, day: dt.date) -> bool:
    """Whether the new day of a meeting that was dropped is in the list as a meeting itself."""
    others = read(dossier, lijst.pad) if lijst else ()
    return any(o is not item and o.datum == day and o.status != "vervallen" for o in others)


def _later_session(dossier: Dossier, _lijst: Vraag | None, item: Item | None, day: dt.date) -> bool:
    """Whether the next session was held, or put off to a later day."""
    return any(
        (isinstance(s.datum, dt.date) and s.datum >= day)
        or (s is not item and isinstance(s.volgende_op, dt.date) and s.volgende_op > day)
        for s in dossier.sessies
    )


_HANDLED_BY: dict[str, Callable[[Dossier, Vraag | None, Item | None, dt.date], bool]] = {
    "staat_in_lijst": _in_list,
    "latere_sessie": _later_session,
}
HANDLED_BY = frozenset(_HANDLED_BY)
