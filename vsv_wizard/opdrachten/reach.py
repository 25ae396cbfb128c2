"""What of the plan a user can get to see: everything is rendered, and no list is trusted.

Every text gets a mark of its own, and then all is made that can be shown of a plan: the walk
through every task with its help, the pages of the reference, the texts of the screens, all
documents, and what is said of dates, for dossiers that were filled in various ways. What bears
no mark after that can be seen by nobody.
"""

import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.documenten import KINDS, material_of
from vsv_wizard.dossier.model import Bewijs, Dossier, DossierHead, Verklaring
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import (
    all_fields,
    all_lists,
    join_path,
    kind_of_path,
    pattern_of,
    put,
    split_path,
)
from vsv_wizard.opdrachten.inspect_dossier import place_of
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.finish import Finish
from vsv_wizard.opdrachten.text_mode.talk import Onward, Stop, Talk
from vsv_wizard.opdrachten.text_mode.things import Things
from vsv_wizard.opdrachten.text_mode.walk import TextWalk
from vsv_wizard.opslag import Destination, Page, save
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path
from vsv_wizard.plan.questions import fields_of, items, taak_of_path
from vsv_wizard.plan.texts import Marks, PlanText
from vsv_wizard.voortgang.dates import dates_of
from vsv_wizard.voortgang.missing import naam_of
from vsv_wizard.voortgang.status import determine

_ONE = "1"  # the id of the one thing in each list
_WAYS = 7  # so many ways of choosing: no question has more answers that matter to a text
_DAY = dt.date(2026, 6, 15)  # any day does, as long as it is the same one
_MOMENT = dt.datetime(2026, 6, 15, 12, tzinfo=dt.UTC)
_YEARS = (-2, 0, 6)  # before, at and after the days in the dossiers


Shows = Callable[[Plan, Plan], Iterable[str]]


class Reach(NamedTuple):
    """What can be seen of all, and what cannot."""

    texts: tuple[PlanText, ...]
    unseen: tuple[PlanText, ...]

    @property
    def seen(self) -> int:
        """How many texts somebody can see."""
        return len(self.texts) - len(self.unseen)


def reach(plan: Plan, shows: Shows | None = None) -> Reach:
    """Render what there is to see of this plan until every text was seen, or all was rendered.

    shows: what is rendered of the marked plan; everything there is when nothing is named.
    """
    marks = Marks(plan)
    found: set[int] = set()
    for shown in (shows or everything)(marks.plan, plan):
        found.update(marks.in_text(shown))
        if len(found) == len(marks.texts):
            break
    unseen = (text for number, text in enumerate(marks.texts) if number not in found)
    return Reach(tuple(marks.texts), tuple(unseen))


def everything(marked: Plan, plan: Plan) -> Iterator[str]:
    """All that can be shown, what is made fastest first."""
    from vsv_wizard.screens.plan_words import screen_words

    dossiers = [_empty(), make_example(_DAY, _MOMENT, id=_ONE)]
    dossiers += [_filled(plan, way) for way in range(_WAYS)]
    for dossier in dossiers:
        for part in PARTS.values():
            for card in part.entries(marked, dossier, _DAY):
                yield f"{card.text}\n{card.kort}\n{card.bron}"
        yield from screen_words(marked, dossier)
        for pad in (*_paths(plan), *all_lists(), *_kept_with(plan)):
            yield f"{label_path(pad, dossier, marked)} {place_of(marked, pad)}"
            yield naam_of(marked, pad)
    yield from _walked(marked, dossiers[-3:-1])
    for dossier in dossiers[2:5]:
        yield from _dates(marked, plan, dossier)
    for keuze in plan.naslag.keuze:
        for dossier in dossiers[2:4]:
            yield _still_open(marked, dossier, keuze.pad)
    for dossier in (dossiers[1], dossiers[2], dossiers[-1]):
        yield from _documents(marked, dossier)


# --- dossiers


def _empty() -> Dossier:
    return Dossier(dossier=DossierHead(id=_ONE, naam="VSV", plan=""))


def _paths(plan: Plan) -> Iterator[str]:
    """Every answer that is asked, with one thing in every list."""
    rows = {
        v.pad: plan.rijen(v.rijen) for vragen in plan.vragen.values() for v in vragen if v.rijen
    }
    for pattern in all_fields():
        lijst, has_list, rest = pattern.partition(".*.")
        if not has_list:
            yield pattern
        elif lijst != "taken":
            for row in rows.get(lijst, (None,)):
                yield join_path(*split_path(lijst), row.id if row else _ONE, rest)


def _filled(plan: Plan, way: int) -> Dossier:
    """A dossier in which everything is answered; way: which of its choices each question gets."""
    dossier = _empty()
    for pad in _paths(plan):
        dossier = put(dossier, pad, _answer(plan, pad, way))
    evidence = (Bewijs(id=_ONE, soort="besluit", controle_datum=_DAY),)
    taken = {
        taak_id: Verklaring(bewijs=evidence, notitie="notitie", **_declared(way + number))
        for number, taak_id in enumerate(plan.taken)
    }
    return dossier.model_copy(update={"taken": taken})


def _unhandled(plan: Plan, dossier: Dossier, pattern: str) -> Dossier:
    """The same, in which nothing was done yet about this date."""
    handlers = {condition.pad for condition in plan.date_rules[pattern].afgehandeld}
    lijst = pattern.partition(".*.")[0]
    for pad in _paths(plan):
        name = f".{pad.rpartition('.')[2]}"
        if pad in handlers or (name in handlers and pad.startswith(f"{lijst}.")):
            dossier = put(dossier, pad, None)
    return dossier


def _declared(way: int) -> dict[str, Any]:
    """How a task was declared."""
    return (
        {"status": "klaar", "klaar_op": _DAY},
        {"status": "nvt", "nvt_reden": "reden", "nvt_tot": _DAY},
        {"status": "wacht", "wacht_op": "iemand", "wacht_sinds": _DAY, "opnieuw_op": _DAY},
    )[way % 3]


def _answer(plan: Plan, pad: str, way: int) -> Any:
    kind, vraag = kind_of_path(pad), plan.vraag_of.get(pattern_of(pad))
    match kind.soort:
        case "keuze":
            values = kind.keuzes or tuple(vraag.keuzes if vraag else ()) or (_ONE,)
            return values[way % len(values)] if not kind.verwijst else _ONE
        case "keuzes":
            return (_ONE,)
        case "ja_nee":
            return way % 2 == 0
        case "datum":  # what comes again comes later
            later = pad.endswith(("vervangdatum", "volgende_op"))
            return _DAY + dt.timedelta(days=7 * later)
        case "jaar" | "getal":
            return _DAY.year
        case "bedrag":
            return Decimal(1000)
    return vraag.voorbeeld if vraag and vraag.voorbeeld else "tekst"


# --- what is said


def _kept_with(plan: Plan) -> Iterator[str]:
    """What is kept with a task beside its answers."""
    taak_id = next(iter(plan.taken))
    yield join_path("taken", taak_id, "notitie")
    yield join_path("taken", taak_id, "bewijs")
    for field in plan.bewijs.velden:
        yield join_path("taken", taak_id, "bewijs", _ONE, field.pad)


def _still_open(plan: Plan, dossier: Dossier, pattern: str) -> str:
    """The sheet of choices, when this choice is open."""
    for pad in _paths(plan):
        if pattern_of(pad) == pattern:
            dossier = put(dossier, pad, None)
    dossier = dossier.model_copy(update={"taken": {}})
    kind = KINDS["keuzeblad"]
    material = material_of(dossier, plan, _MOMENT, kind.niveau)
    return "\n".join(str(kind.write(material, "md", keus)) for keus in kind.opties(material))


def _documents(plan: Plan, dossier: Dossier) -> Iterator[str]:
    progress = determine(dossier, plan, _DAY)
    for kind in KINDS.values():
        if "md" in kind.vormen:
            material = material_of(dossier, plan, _MOMENT, kind.niveaus[-1], progress)
            for keus in kind.opties(material) or ("",):
                yield str(kind.write(material, "md", keus))


def _dates(marked: Plan, plan: Plan, dossier: Dossier) -> Iterator[str]:
    """What is said of every date, before, at and after it, and the calendar before it."""
    done = {i: v.model_copy(update=_declared(0)) for i, v in dossier.taken.items()}
    dossier = dossier.model_copy(update={"taken": {**done, **_undone(plan)}})
    waits = (p for p, rule in plan.date_rules.items() if rule.afgehandeld)
    for each in (dossier, *(_unhandled(plan, dossier, pattern) for pattern in waits)):
        for years in _YEARS:
            now = _MOMENT.replace(year=_DAY.year + years)
            for date in dates_of(each, marked, day_of(now)):
                yield f"{date.tekst} {date.reason}"
        early = _MOMENT.replace(year=_DAY.year + _YEARS[0])
        kind = KINDS["agenda"]
        yield str(kind.write(material_of(each, marked, early, kind.niveaus[-1]), "md"))


def _undone(plan: Plan) -> dict[str, Verklaring]:
    """One task that does not apply until a day, and one that waits."""
    asked = {place.taak for place in plan.date_vragen if place.rule.waits}
    may = next(taak.id for taak in plan.taak if taak.nvt_mag and taak.id not in asked)
    other = next(iter(plan.taken))
    return {may: Verklaring(**_declared(1)), other: Verklaring(**_declared(2))}


class _Typist:
    """Types these lines, and keeps what was said."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.lines: list[str] = []
        self.talk = Talk(self._read, self.said.append)

    def _read(self) -> str:
        return f"{self.lines.pop(0)}\n" if self.lines else ""

    def do(self, what: Callable[[], object], *lines: str) -> None:
        """Do this while these lines are typed; when they are out, it stops."""
        self.lines = [*lines]
        try:
            what()
        except (Onward, Stop):
            return


def _walked(plan: Plan, dossiers: Sequence[Dossier]) -> Iterator[str]:
    """The walk through every task, line by line, with help everywhere."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reach.toml"
        for each in dossiers:
            save(path, each, expected=None)
            sessie = OpenDossier(path, plan, lambda: _MOMENT)
            for taak_id in plan.taken:
                yield from _task(sessie, taak_id)
            path.unlink()


def _task(sessie: OpenDossier, taak_id: str) -> Iterator[str]:
    typist, plan = _Typist(), sessie.plan
    walk = TextWalk(sessie, typist.talk, Destination(Page.TAAK, taak_id))
    typist.do(walk.run, "/stop")
    desk = walk.desk
    for vraag in (*plan.vragen[taak_id], plan.bewijs_vraag(taak_id), plan.notitie_vraag(taak_id)):
        if not vraag.is_list:
            typist.do(Question(desk, vraag, vraag.pad).ask, "/hulp", "")
            continue
        typist.do(Things(desk, vraag).walk, "/hulp", "")
        there = items(plan, sessie.dossier, vraag)
        for number, item in enumerate(there, 1):
            typist.do(Things(desk, vraag).walk, str(number), "/einde", "")
            for field in fields_of(plan, vraag):
                pad = join_path(*split_path(vraag.pad), item.id, field.pad)
                typist.do(Question(desk, field, pad).ask, "/hulp", "")
    finish = Finish(desk, taak_id)
    typist.do(finish.walk, "/hulp", "")
    ways = [line for line in typist.said if "(n.v.t.)" in line]
    if ways:
        typist.do(finish.walk, ways[-1].partition(".")[0], "")
    for lijst in plan.outside_taken:
        for field in lijst.velden:
            pad = join_path(*split_path(lijst.pad), _ONE, field.pad)
            typist.do(Question(desk, field, pad).ask, "/hulp", "")
    yield "".join(typist.said)
    yield from _settled(sessie, taak_id)


def _settled(sessie: OpenDossier, taak_id: str) -> Iterator[str]:
    """What is asked when another name is typed over the one who had a role."""
    plan, typist = sessie.plan, _Typist()
    desk = TextDesk(sessie, typist.talk)
    for rol in plan.persoonsrol:
        if taak_of_path(plan, rol.naam) == taak_id and rol.wisselt:
            pad = rol.naam.replace("*", _ONE)
            typist.do(Question(desk, plan.vraag_of[rol.naam], pad).ask, "Iemand Anders", "3")
    yield "".join(typist.said)
