"""What other programs get from the command line: plain values with fixed keys."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.paths import all_fields, kind_of_path
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.plan.editions import changes_for
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.voortgang.dates import DossierDate, ahead
from vsv_wizard.voortgang.status import Progress, Tally

if TYPE_CHECKING:
    from vsv_wizard.plan.reference import PlanChange

ID = "<id>"
TAAK_NR = "<nr>"


def status(dossier: Dossier, progress: Progress) -> dict[str, Any]:
    """How a dossier stands; its keys are promised to other programs."""
    kop, plan = dossier.dossier, progress.plan
    taak_id = progress.volgende
    return {
        "dossier": {
            "id": kop.id,
            "naam": vsv_name(dossier),
            "revisie": kop.revisie,
            "plan": kop.plan,
        },
        "mijlpaal": progress.mijlpaal,
        "bereikt": {
            m.naam.lower(): m.bereikt_op.isoformat() for m in progress.mijlpalen if m.bereikt_op
        },
        "licht": {"stand": str(progress.light.stand), "redenen": list(progress.light.redenen)},
        "datums": [_date(date) for date in (*progress.late, *ahead(progress.dates))],
        "voortgang": {"kern": _tally(progress.kern), "alles": _tally(progress.everything)},
        "volgende": _task(plan, taak_id) if taak_id else None,
        "plan_nieuws": changes(plan, changes_for(dossier, plan)),
        "stappen": [
            {
                "nr": stap.nr,
                "titel": stap.titel,
                **_tally(progress.stap(stap.nr)),
                "taken": [
                    {
                        "nr": stand.nr,
                        "id": stand.id,
                        "titel": stand.taak.titel,
                        "kern": stand.taak.kern,
                        "status": stand.status.value,
                        "ontbreekt": list(dict.fromkeys(punt.pad for punt in stand.missing)),
                        "wacht_op": stand.wacht_op or None,
                        "wacht_sinds": _iso(stand.waiting.sinds if stand.waiting else None),
                        "opnieuw_op": _iso(stand.waiting.opnieuw_op if stand.waiting else None),
                        "gevraagd": [
                            {
                                "aan": one.op,
                                "op": _iso(one.sinds),
                                "opnieuw_op": _iso(one.opnieuw_op),
                            }
                            for one in stand.asked
                        ],
                        "getekend": _iso(stand.getekend),
                        "na": [plan.nr(first) for first in stand.first],
                    }
                    for stand in progress.taken.values()
                    if stand.taak.stap == stap.nr
                ],
            }
            for stap in plan.stap
        ],
    }


def changes(plan: Plan, news: "Iterable[PlanChange]") -> list[dict[str, Any]]:
    """What is otherwise in the plan, as nobody of this dossier has read yet."""
    return [
        {
            "id": change.id,
            "soort": change.soort,
            "titel": change.titel,
            "wat": change.wat,
            "kijk": change.kijk or None,
            "taken": [plan.nr(taak_id) for taak_id in change.taken],
        }
        for change in news
    ]


def _task(plan: Plan, taak_id: str) -> dict[str, str]:
    taak = plan.taken[taak_id]
    return {"nr": taak.nr, "id": taak.id, "titel": taak.titel}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _date(date: DossierDate) -> dict[str, Any]:
    return {
        "datum": date.datum.isoformat(),
        "stand": str(date.state),
        "soort": date.rule.soort,
        "pad": date.pad,
        "taak": date.taak or None,
        "wat": date.tekst,
        "gerekend": date.how or None,
    }


def _tally(tally: Tally) -> dict[str, int]:
    return {"klaar": tally.klaar, "totaal": tally.totaal}


def velden(plan: Plan) -> list[dict[str, Any]]:
    """Every answer that can be filled in: pad, soort, vraag, taak, verplicht, keuzes.

    Things in a list have `<id>` for their id; a list with fixed rows is written out.
    """
    found: list[dict[str, Any]] = []
    for taak_id, vragen in plan.vragen.items():
        for vraag in vragen:
            if not vraag.is_list:
                found.append(_field(plan, vraag.pad, vraag.pad, vraag, taak_id))
                continue
            for deel in vraag.velden:
                pattern_of = f"{vraag.pad}.*.{deel.pad}"
                for item_id, titel in _items(plan, vraag):
                    line = _field(plan, pattern_of.replace("*", item_id), pattern_of, deel, taak_id)
                    found.append(line | {"vraag": f"{titel}{line['vraag']}"})
    return [*found, *_everywhere(plan)]


def _items(plan: Plan, lijst: Vraag) -> Iterator[tuple[str, str]]:
    if not lijst.rijen:
        yield ID, ""
        return
    for row in plan.rijen(lijst.rijen):
        yield row.id, f"{row.titel}: "


def _field(plan: Plan, pad: str, pattern_of: str, vraag: Vraag, taak: str) -> dict[str, Any]:
    soort = all_fields()[pattern_of]
    keuzes = {"ja": "Ja", "nee": "Nee"} if soort.soort == "ja_nee" else vraag.keuzes
    if soort.soort == "tekst":
        keuzes = {}  # any text will do
    return {
        "pad": pad,
        "soort": soort.soort,
        "vraag": vraag.vraag,
        "taak": plan.nr(taak),
        "verplicht": vraag.verplicht,
        "keuzes": dict(keuzes),
    }


def _everywhere(plan: Plan) -> Iterator[dict[str, Any]]:
    """What belongs to no task, and what every task has: a note, and evidence."""
    for lijst in plan.outside_taken:
        for deel in lijst.velden:
            yield _field(
                plan, f"{lijst.pad}.{ID}.{deel.pad}", f"{lijst.pad}.*.{deel.pad}", deel, ""
            )
    onderdelen = [("notitie", plan.notitie)]
    onderdelen += [(f"bewijs.{ID}.{deel.pad}", deel) for deel in plan.bewijs.velden]
    voorbeeld = next(iter(plan.taken))
    for staart, vraag in onderdelen:
        yield {
            "pad": f'taken."{TAAK_NR}".{staart}',
            "soort": kind_of_path(f"taken.{voorbeeld}.{staart}").soort,
            "vraag": vraag.vraag,
            "taak": "",
            "verplicht": False,
            "keuzes": {},
        }
