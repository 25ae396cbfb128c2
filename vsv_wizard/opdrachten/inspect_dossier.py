"""What `check` says about a dossier, and about the plan: what, where, what now."""

from collections.abc import Iterator
from dataclasses import dataclass

from vsv_wizard.bewerken.leftovers import emergency_versions
from vsv_wizard.bewerken.open_dossier import OpenDossier
from vsv_wizard.dossier.paths import pattern_of
from vsv_wizard.dossier.text import clean_line, how_many
from vsv_wizard.dossier.tree import tree
from vsv_wizard.dossier.unknown import unknown_names
from vsv_wizard.opdrachten import keuzes
from vsv_wizard.opdrachten.messages import moment_text, restore_command
from vsv_wizard.opslag.journal import sittings
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import label_path
from vsv_wizard.plan.questions import taak_of_path
from vsv_wizard.voortgang.statuses import Status

FOUT, LET_OP = "Fout", "Let op"


@dataclass(frozen=True)
class CheckFinding:
    """One finding: how serious, where (in words and as a path), and what to do."""

    ernst: str
    where: str
    tekst: str


def inspect_dossier(sessie: OpenDossier) -> Iterator[CheckFinding]:
    """All that is wrong or remarkable in one dossier, the faults first."""
    plan, progress = sessie.plan, sessie.progress
    for melding in progress.findings:
        ernst = FOUT if melding.ernst == "fout" else LET_OP
        yield CheckFinding(ernst, place_of(plan, melding.paden[0]), melding.tekst)
    gemeld = {melding.tekst for melding in progress.findings}
    for stand in progress.taken.values():
        if stand.status is Status.CONTROLEREN:
            for reason in dict.fromkeys(stand.reasons):
                if reason not in gemeld:
                    where = f"taak {stand.nr} {stand.taak.titel}"
                    yield CheckFinding(LET_OP, where, f"Kijk deze taak opnieuw na. {reason}")
    told = {reason for stand in progress.taken.values() for reason in stand.reasons}
    for date in progress.late:
        if date.reason not in told:
            yield CheckFinding(LET_OP, place_of(plan, date.answer), date.reason)
    yield from _duplicates(sessie)
    yield from _leftovers(sessie)
    yield from (CheckFinding(LET_OP, str(sessie.pad), line) for line in sessie.full)
    if wrong := sessie.remark_about_name:
        yield CheckFinding(LET_OP, str(sessie.pad), wrong)
    for pad, meant in unknown_names(sessie.dossier, plan.taken):
        tekst = f"Deze naam kennen wij hier niet.{meant} Wat er staat, blijft in het bestand."
        yield CheckFinding(LET_OP, clean_line(pad), tekst)
    for pad in sessie.cleaned_text:
        yield CheckFinding(LET_OP, pad, "Hier zijn onzichtbare tekens uit gehaald. Lees het na.")


def _duplicates(sessie: OpenDossier) -> Iterator[CheckFinding]:
    whole = tree(sessie.dossier) if sessie.dossier.conflicten else {}
    for conflict in sessie.dossier.conflicten:
        where = label_path(conflict.pad, sessie.dossier, sessie.plan)
        uitleg = keuzes.difference(conflict, whole, sessie.dossier, sessie.plan)
        choose = keuzes.how(conflict.pad, str(sessie.pad), sessie.plan)
        tekst = f"Kies welk antwoord klopt. {uitleg}\n      {choose}"
        yield CheckFinding(FOUT, f"{where} ({conflict.pad})", tekst)


def _leftovers(sessie: OpenDossier) -> Iterator[CheckFinding]:
    versions = sessie.bestand.versions
    for versie in emergency_versions(versions):
        tekst = (
            f"Er is een noodkopie van {moment_text(versie.tijd)}, met antwoorden die niet in het "
            f"bestand kwamen.\n      {restore_command(sessie.pad, versie.number)}"
        )
        yield CheckFinding(LET_OP, "geschiedenis", tekst)
    for sitting in sittings(versions):
        if unsaved := sitting.unsaved():
            count = how_many(len({entry.pad for entry in unsaved}), "antwoord")
            tekst = (
                f"Op deze computer staat {count} van {moment_text(unsaved[-1].tijd)}, niet in het "
                "bestand.\n      Open het dossier: dan vraagt het programma of u dat terughaalt."
            )
            yield CheckFinding(LET_OP, "journaal", tekst)


def place_of(plan: Plan, pad: str) -> str:
    """The place of an answer, as a finding names it: its task and what it is called."""
    taak_id = taak_of_path(plan, pad)
    vraag = plan.vraag_of.get(pattern_of(pad))
    parts = [*([f"taak {plan.nr(taak_id)}"] if taak_id else []), *([vraag.kop] if vraag else [])]
    return f"{', '.join(parts)} ({pad})" if parts else pad


def tally(bevindingen: list[CheckFinding]) -> str:
    """How much was found, and what that means."""
    errors = sum(b.ernst == FOUT for b in bevindingen)
    otherwise = len(bevindingen) - errors
    words = f"{how_many(otherwise, 'opmerking', 'opmerkingen')}"
    if errors:
        added = f" en {words}" if otherwise else ""
        return f"{how_many(errors, 'fout', 'fouten')}{added}."
    if otherwise:
        return f"Geen fouten, wel {words}. U kunt verder."
    return "Alles klopt."
