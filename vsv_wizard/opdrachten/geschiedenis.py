"""The earlier versions of a dossier: showing them, and bringing one back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import clean, clean_line, how_many
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    dossier_of,
    find,
    json_option,
    plan_for,
    print_json,
    profiel_option,
)
from vsv_wizard.opdrachten.differences import difference_lines
from vsv_wizard.opdrachten.messages import CommandError, moment_text, report
from vsv_wizard.opdrachten.saving import report_keuzes, report_saving
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.restore import Moment, Restored, Timeline
    from vsv_wizard.opslag.history import History
    from vsv_wizard.plan.model import Plan

MAX_LINES = 5  # of what changed, per version
_KINDS = {
    "origineel": "origineel: zoals het was vóór een nieuwe vorm van het bestand",
    "onleesbaar": "onleesbaar bestand, vervangen door een goede versie",
    "kopie": "kopie: een ander bestand van dit dossier, samengevoegd",
    "nood": "noodkopie: antwoorden die niet in het bestand kwamen",
}


@command("geschiedenis")
@dossier_argument
@click.option("--antwoord", metavar="PAD", default="", help="Alles wat dit antwoord was.")
@json_option
@profiel_option
@click.pass_obj
def geschiedenis(_nu: Clock, dossier: str, antwoord: str, als_json: bool) -> None:
    """Toon de eerdere versies van een dossier, de nieuwste eerst.

    Bij elke versie staat wie haar maakte en wat er anders is dan in de versie
    ervoor. Het programma bewaart ze op deze computer, alleen voor u.
    Dit werkt ook als het bestand onleesbaar of weg is.

      vsv-wizard geschiedenis voorbeeld.toml
      vsv-wizard geschiedenis voorbeeld.toml --antwoord vsv.plaats
      vsv-wizard herstel voorbeeld.toml 12      zet versie 12 terug
      vsv-wizard opschonen voorbeeld.toml       verwijder alle versies
    """
    pad = find(dossier)
    tijdlijn, naam = _timeline(pad)
    plan = plan_for(pad)
    if antwoord:
        _show_answer(tijdlijn, antwoord, plan, as_json=als_json)
        return
    if als_json:
        print_json(
            {
                "dossier": (dossier_of(pad) or {}).get("id"),
                "bestand": str(pad),
                "naam": naam,
                "versies": [_as_json(moment, plan) for moment in tijdlijn],
            }
        )
        return
    print(naam)
    print(f"{how_many(len(tijdlijn), 'versie', 'versies')} van {clean_line(str(pad))}")
    for moment in tijdlijn:
        print()
        for line in _text_lines(moment, plan):
            print(clean(line))
    if len(tijdlijn):
        report(f"\nEen versie terugzetten: {suggested('herstel', pad, 'NUMMER')}")
    else:
        report("Een versie komt erbij als u iets bewaart.")


def _show_answer(timeline: "Timeline", answer: str, plan: "Plan", *, as_json: bool) -> None:
    """What one answer was: when, by whom, from what to what."""
    from vsv_wizard.bewerken.answer_history import changes_of
    from vsv_wizard.dossier.paths import PathError
    from vsv_wizard.plan.naming import show_value

    try:
        rows = changes_of(timeline.versions, answer)
    except PathError as error:
        raise CommandError(str(error)) from error
    told: list[dict[str, str | None]] = []
    if (good := timeline.last_good()) is None:
        raise CommandError(_NONE)
    for row in rows:
        van, naar = (show_value(answer, v, good[1].dossier, plan) for v in (row.oud, row.new))
        tijd = row.tijd.isoformat() if row.tijd else None
        told.append({"tijd": tijd, "wie": row.wie, "van": van, "naar": naar})
        if not as_json and row.tijd:
            print(clean(f"{moment_text(row.tijd)}, door {row.wie}: {van} -> {naar}"))
        elif not as_json:
            print(clean(f"Daarvoor: {naar}"))
    if as_json:
        print_json({"pad": answer, "wijzigingen": told})
    elif not told:
        report("Van dit antwoord is hier niets eerders bewaard.")


def _timeline(pad: Path) -> "tuple[Timeline, str]":
    """The versions of a file, and the name of its VSV. Raises OpslagError when there is nothing."""
    from vsv_wizard.bewerken.restore import Timeline, find_history
    from vsv_wizard.dossier.vsv_name import first_name, vsv_name
    from vsv_wizard.opslag import load

    versions, geladen = find_history(pad)
    if versions is None:
        geladen = load(pad)  # raises, with what is wrong with the file
        raise CommandError(_NONE)
    if geladen is None:
        return Timeline(versions), first_name(versions.where[1])
    return Timeline(versions, geladen.versie), vsv_name(geladen.dossier)


_NONE = "Van dit bestand zijn hier geen eerdere versies."


def _text_lines(moment: "Moment", plan: "Plan") -> list[str]:
    versie = moment.versie
    wie = f", door {moment.wie}" if moment.wie else ""
    now = "  <- nu in het bestand" if moment.in_bestand else ""
    regels = [f"Versie {versie.number}: {moment_text(versie.tijd)}{wie}{now}"]
    if kind := _KINDS.get(versie.soort):
        regels.append(f"    {kind}")
    if moment.error:
        return [*regels, f"    {moment.error}"]
    if moment.voor is None:
        return [*regels, "    De eerste versie die bewaard is."]
    names = moment.in_words(plan)
    regels += [f"    {naam}" for naam in names[:MAX_LINES]]
    if meer := len(names) - MAX_LINES if len(names) > MAX_LINES else 0:
        regels.append(f"    en nog {meer}")
    return regels if names else [*regels, "    Geen antwoord is anders."]


def _as_json(moment: "Moment", plan: "Plan") -> dict[str, Any]:
    from vsv_wizard.bewerken.restore import name_difference
    from vsv_wizard.dossier.paths import join_path

    voor, na = moment.voor, moment.dossier
    return {
        "nummer": moment.versie.number,
        "tijd": moment.versie.tijd.isoformat(),
        "soort": moment.versie.soort.value if moment.versie.soort in _KINDS else "gewoon",
        "wie": moment.wie,
        "in_bestand": moment.in_bestand,
        "fout": moment.error or None,
        "wijzigingen": [
            {"pad": join_path(*difference.pad), "naam": name_difference(difference, voor, na, plan)}
            for difference in moment.changes
            if voor is not None and na is not None
        ],
    }


def _numbers(
    ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    from vsv_wizard.bewerken.restore import find_history

    versions, _ = find_history(find(str(ctx.params.get("dossier", ""))))
    rijen = reversed(versions.versions()) if versions else ()
    return [
        CompletionItem(str(v.number), help=moment_text(v.tijd))
        for v in rijen
        if str(v.number).startswith(begin)
    ]


@command("herstel")
@dossier_argument
@click.argument("versie", metavar="VERSIE", shell_complete=_numbers)
@click.option("--alleen", metavar="PAD", default="", help="Alleen dit antwoord, zoals vsv.plaats.")
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@profiel_option
@click.pass_obj
def herstel(nu: Clock, dossier: str, versie: str, alleen: str, proef: bool) -> int:
    """Zet een eerdere versie van een dossier terug.

    VERSIE is het nummer dat 'vsv-wizard geschiedenis DOSSIER' toont.
    De antwoorden van toen komen als nieuwe versie in het bestand. De versie van
    nu blijft bewaard: ook die kunt u weer terugzetten. Een noodkopie komt erbij:
    wat anderen intussen invulden, blijft staan.
    Dit werkt ook als het bestand onleesbaar of weg is.

      vsv-wizard herstel voorbeeld.toml 12 --proef    toon wat er verandert
      vsv-wizard herstel voorbeeld.toml 12            zet versie 12 terug
      vsv-wizard herstel voorbeeld.toml 12 --alleen vsv.plaats
    """
    from vsv_wizard.bewerken.restore import restore as put_back
    from vsv_wizard.bewerken.restore_part import CannotRestore

    pad = find(dossier)
    plan = plan_for(pad)
    versions = _versions(pad)
    chosen = versions.search(versie)
    if chosen is None:
        raise CommandError(
            f"Er is geen versie {clean_line(versie)}. "
            f"Kies een nummer uit: {suggested('geschiedenis', pad)}"
        )
    try:
        done = put_back(
            pad, versions, chosen, plan=plan, now=nu, trial=proef, alleen=alleen.strip()
        )
    except CannotRestore as error:
        raise CommandError(str(error)) from error
    for line in difference_lines(done.otherwise, done.voor, done.na, plan):
        print(line)
    report(_closing_sentence(done, chosen.number, proef, alleen))
    report_saving(len(done.van_ander), done.warning)
    return report_keuzes(done.conflicten, done.na, plan, pad, trial=proef)


def _versions(pad: Path) -> "History":
    from vsv_wizard.bewerken.restore import find_history
    from vsv_wizard.opslag import load

    versions, _ = find_history(pad)
    if versions is None:
        load(pad)  # raises, with what is wrong with the file
        raise CommandError(_NONE)
    return versions


def _closing_sentence(done: "Restored", number: int, trial: bool, alleen: str) -> str:
    count = how_many(len(done.otherwise), "antwoord is", "antwoorden zijn")
    ten_opzichte = " dan in de laatste goede versie" if done.nieuw_bestand else ""
    ten_opzichte = " dan in de laatste goede versie" if done.onleesbaar else ten_opzichte
    if trial:
        return f"Proef: er is niets bewaard. {count} anders{ten_opzichte}."
    if not done.kept:
        return "Er verandert niets: het bestand heeft deze antwoorden al."
    if alleen:
        return f"Uit versie {number} is teruggezet: {clean_line(alleen)}. {count} anders."
    added = " Het onleesbare bestand staat in de geschiedenis." if done.onleesbaar else ""
    added = " Het bestand is opnieuw gemaakt." if done.nieuw_bestand else added
    return f"Versie {number} is teruggezet. {count} anders{ten_opzichte}.{added}"
