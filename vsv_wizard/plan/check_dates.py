"""What is checked of dates and of the core: each date has a kind, and the core stands alone."""

import datetime as dt
from collections.abc import Iterator
from typing import get_args

from vsv_wizard.dossier.fields import FieldKind
from vsv_wizard.dossier.model import Verklaring
from vsv_wizard.dossier.paths import PathError, all_fields, pattern_of
from vsv_wizard.plan.check_tasks import fault
from vsv_wizard.plan.model import Plan, Taak, Vraag
from vsv_wizard.plan.periods import COMPUTED as OF_ITEM
from vsv_wizard.plan.rules import DateRule

# The names by which a rule has its day computed, or sees that it was handled: `voortgang.dates`.
COMPUTED = ("jaareinde", "maandeinde", "opzegtermijn", "overmacht", "viewertermijn")
HANDLED_BY = ("staat_in_lijst", "latere_sessie")
EVERY_YEAR = "elk_jaar"  # follows from klaar_op, which is a field
_TERMS = ("opzegtermijn", ".maand")  # how the fields end that are no date and give one


def check_dates(plan: Plan) -> Iterator[str]:
    """Whether every date, year and term has a kind, and every kind can be carried out."""
    for where, pad, vraag in _leaves(plan):
        soort = all_fields().get(pad)
        if soort is not None and vraag.datum is None and _is_date(pad, soort):
            yield fault(where, "datum ontbreekt: zeg wat voor datum dit is, en wanneer afgehandeld")
        if vraag.datum is None:
            continue
        if soort is not None and not vraag.datum.uit and not _is_date(pad, soort):
            yield fault(where, "datum: dit is geen datum, jaar of termijn")
        yield from _check_rule(plan, where, vraag.datum)
    yield from _check_declared(plan)
    for taak_id, vragen in plan.vragen.items():
        for lijst in vragen:
            comes_back = bool(lijst.uiterlijk) or lijst.vooruit
            if comes_back and not (lijst.datum or lijst.vanaf in OF_ITEM):
                where = f"taak {plan.nr(taak_id)}, vraag {lijst.pad}"
                yield fault(where, "datum ontbreekt: deze lijst komt terug")


def _leaves(plan: Plan) -> Iterator[tuple[str, str, Vraag]]:
    asked = [(f"taak {plan.nr(i)}", v) for i, vragen in plan.vragen.items() for v in vragen]
    for where, vraag in (*asked, *(("buiten de taken", v) for v in plan.outside_taken)):
        for deel in vraag.velden:
            pad = f"{vraag.pad}.*.{deel.pad}"
            yield f"{where}, vraag {pad}", pad, deel
        yield f"{where}, vraag {vraag.pad}", vraag.pad, vraag
    for deel in plan.bewijs.velden:
        pad = f"taken.*.bewijs.*.{deel.pad}"
        yield f"bewijs, vraag {deel.pad}", pad, deel


def _is_date(pad: str, soort: FieldKind) -> bool:
    return soort.soort in ("datum", "jaar") or pad.endswith(_TERMS)


def _check_rule(plan: Plan, where: str, rule: DateRule) -> Iterator[str]:
    if rule.soort != "gebeurtenis" and not rule.voorbij:
        yield fault(where, f"datum: {rule.soort} zonder voorbij: wat moet er dan gebeuren?")
    if rule.uit and rule.uit not in COMPUTED:
        yield fault(where, f"datum: uit: {rule.uit} bestaat niet")
    if rule.afgehandeld_door and rule.afgehandeld_door not in HANDLED_BY:
        yield fault(where, f"datum: afgehandeld_door: {rule.afgehandeld_door} bestaat niet")
    if rule.taak and rule.taak not in plan.taken:
        yield fault(where, f"datum: taak {rule.taak} bestaat niet")
    for text in (rule.voorbij, rule.wat):
        try:
            text.format(datum="", naam="")
        except (KeyError, IndexError, ValueError):
            yield fault(where, "datum: tussen accolades mag alleen {datum} of {naam} staan")


def _check_declared(plan: Plan) -> Iterator[str]:
    """The days that a declaration keeps: each says what it is."""
    fields = Verklaring.model_fields.items()
    days = {name for name, field in fields if dt.date in get_args(field.annotation)}
    for name in sorted(days - {*plan.verklaring}):
        yield fault(f"verklaring {name}", "ontbreekt: zeg wat voor datum dit is")
    for name, rule in plan.verklaring.items():
        if name not in days and name != EVERY_YEAR:
            yield fault(f"verklaring {name}", "deze datum bestaat niet")
        yield from _check_rule(plan, f"verklaring {name}", rule)


def check_core(plan: Plan) -> Iterator[str]:
    """Whether the core is a way through by itself: it waits for, and asks, nothing outside it."""
    asked = set(_asked_in_core(plan))
    for taak in plan.taak:
        for other in taak.nvt_met:
            if other not in plan.taken:
                yield fault(f"taak {taak.nr}", f"nvt_met: taak {other} bestaat niet")
        if not taak.kern:
            continue
        for other in taak.na:
            if other in plan.taken and not plan.taken[other].kern:
                yield fault(f"taak {taak.nr}", f"na: {other} is geen kerntaak. Gebruik na_liefst")
        for pad in _depends_on(plan, taak):
            if pad not in asked:
                yield fault(f"taak {taak.nr}", f"{pad}: daar vraagt geen kerntaak naar")


def _asked_in_core(plan: Plan) -> Iterator[str]:
    for taak in plan.taak:
        for vraag in plan.vragen[taak.id] if taak.kern else ():
            yield vraag.pad
            yield from (f"{vraag.pad}.*.{deel.pad}" for deel in vraag.velden)
            if not vraag.vast and vraag.sleutel:
                yield f"{vraag.pad}.*.{vraag.sleutel}"


def _depends_on(plan: Plan, taak: Taak) -> Iterator[str]:
    """The patterns of the answers by which a core task can be open, or open again."""
    yield from taak.controleer_bij
    conditions = [(c, "") for c in taak.nvt_als]
    for vraag in plan.vragen[taak.id]:
        conditions += [(c, "") for c in vraag.toon_als if vraag.verplicht or vraag.minstens]
        conditions += [(c, vraag.pad) for c in vraag.telt_als if vraag.minstens]
        for deel in vraag.velden:
            conditions += [(c, vraag.pad) for c in deel.toon_als if deel.verplicht]
    for condition, lijst in conditions:
        relative = condition.pad.startswith(".")
        parts = f"{lijst}.*{condition.pad}" if relative else condition.pad
        yield _pattern(parts)


def _pattern(pad: str) -> str:
    try:
        return pattern_of(pad)
    except PathError:
        return pad
