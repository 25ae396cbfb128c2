"""What stands out in a dossier as a whole: open choices, silences. Dates are in `dates`.

Pure functions over dossier, plan and today. The summary screen and the report
both show these lists; neither looks for them itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import capitalized
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import AskedVraag, asked, in_view, items
from vsv_wizard.voortgang.dates import titled
from vsv_wizard.voortgang.nvt import nvt_reason

LATER = "later"


def sources_are_concept(dossier: Dossier) -> bool:
    """Whether what this VSV works with is a concept still (brontekst_kiezen)."""
    return dossier.bron.status != "vastgesteld"


@dataclass(frozen=True)
class Highlight:
    """Something to notice: the task it belongs to, the path, and what it is."""

    taak: str
    pad: str
    tekst: str


@dataclass(frozen=True)
class KeuzeHighlight(Highlight):
    """A choice that is open: `vsv_state` is "Weet ik nog niet" or "Later"."""

    stand: str


@dataclass(frozen=True)
class Silence(Highlight):
    """Something that the source texts do not say; `vraag` is what to ask."""

    vraag: str


def open_keuzes(dossier: Dossier, plan: Plan, today: date) -> tuple[KeuzeHighlight, ...]:
    """What was answered with "weet ik nog niet" or, for a service, with "later"."""
    return tuple(
        KeuzeHighlight(
            taak.id, vraag.pad, description(plan, dossier, vraag), str(vraag.value).capitalize()
        )
        for taak, vraag in _everything(dossier, plan, today)
        if vraag.value == WEET_NIET or (vraag.value == LATER and LATER in vraag.veld.keuzes)
    )


def silences(dossier: Dossier, plan: Plan, today: date) -> tuple[Silence, ...]:
    """The questions on which the source is silent and that have no answer yet.

    A list with nothing in it asks its questions once, by their pattern.
    """
    found: dict[str, Silence] = {}
    for taak, vraag in _everything(dossier, plan, today):
        if vraag.vraag.zwijgt and vraag.open and vraag.counts:
            tekst = description(plan, dossier, vraag)
            found[vraag.pad] = Silence(taak.id, vraag.pad, tekst, vraag.vraag.vraag)
    for taak in _applicable(dossier, plan):
        for lijst in in_view(plan, dossier, taak.id):
            if not lijst.is_list or items(plan, dossier, lijst):
                continue
            for deel in lijst.velden:
                pad = f"{lijst.pad}.*.{deel.pad}"
                if deel.zwijgt and pad not in found:
                    found[pad] = Silence(taak.id, pad, capitalized(deel.naam), deel.vraag)
    order = list(plan.taken)
    return tuple(sorted(found.values(), key=lambda stilte: order.index(stilte.taak)))


def description(plan: Plan, dossier: Dossier, vraag: AskedVraag) -> str:
    """What an answer is about, as a line of its own: "Kraamzorg Voorbeeld: de reactie"."""
    return titled(plan, dossier, vraag.vraag, vraag.lijst, vraag.item)


def adviseur_of(dossier: Dossier) -> str:
    """Who of the RSO works on this VSV; empty when that is not known here."""
    naam = dossier.rollen.rso_adviseur
    return " ".join(str(naam).split()) if known(naam) else ""


def _applicable(dossier: Dossier, plan: Plan) -> Iterator[Taak]:
    """The tasks that are not "n.v.t."."""
    return (taak for taak in plan.taak if not nvt_reason(dossier, plan, taak.id))


def _everything(dossier: Dossier, plan: Plan, today: date) -> Iterator[tuple[Taak, AskedVraag]]:
    """Every question that is asked now, once, with the first task that asks it."""
    gezien: set[str] = set()
    for taak in _applicable(dossier, plan):
        for vraag in asked(plan, dossier, taak.id, today):
            if vraag.pad not in gezien:
                gezien.add(vraag.pad)
                yield taak, vraag
