"""Earlier versions, line by line: what changed, and bringing an answer or all of it back."""

from itertools import islice

from vsv_wizard.bewerken.restore import Moment, Timeline, all_of, name_difference, read_version
from vsv_wizard.bewerken.restore_part import CannotRestore, with_antwoord_of
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import moment as in_time
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import Difference, differences, tree
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opslag import Loaded, OpslagError
from vsv_wizard.plan.naming import show_value

_MOST_VERSIONS = 9
_MOST_NAMES = 3
NOTHING_LESS = "Niets terugbrengen."


def history(desk: TextDesk) -> None:
    """Show the last versions, and bring back what is chosen out of one."""
    bestand = desk.sessie.bestand
    try:
        timeline = Timeline(bestand.versions, bestand.on_disk.versie)
        moments = list(islice(timeline, _MOST_VERSIONS))
    except OpslagError as error:
        desk.talk.say(f"Dit lukt niet: {error}")
        return
    if not moments:
        desk.talk.say("Er zijn nog geen eerdere versies op deze computer.")
        return
    desk.talk.say(f"{how_many(len(timeline), 'versie', 'versies')}, bewaard op deze computer.")
    rows = [_row(desk, one) for one in moments]
    chosen = desk.choose("Welke versie wilt u zien?", (*rows, "Geen van deze."))
    if chosen < len(moments):
        _look(desk, moments[chosen])


def _row(desk: TextDesk, one: Moment) -> str:
    who = f", {one.wie}" if one.wie else ""
    now = ", zo is het nu" if one.in_bestand else ""
    begin = f"{in_time(one.versie.tijd, 'om')}{who}{now}"
    if one.dossier is None:
        return f"{begin}. {one.error}"
    names = one.in_words(desk.sessie.plan)
    if one.voor is None:
        return f"{begin}. De eerste versie die hier bewaard is."
    more = len(names) - _MOST_NAMES
    rest = f"; en nog {how_many(more, 'antwoord')}" if more > 0 else ""
    return f"{begin}. {'; '.join(names[:_MOST_NAMES]) or 'Geen antwoord is anders'}{rest}."


def _look(desk: TextDesk, one: Moment) -> None:
    """What is otherwise now than it was then."""
    sessie = desk.sessie
    if one.dossier is None:
        desk.talk.say(one.error)
        return
    otherwise = differences(tree(one.dossier), tree(sessie.dossier))
    if not otherwise:
        desk.talk.say("Alle antwoorden zijn nu dezelfde.")
        return
    rows = [_difference(desk, one.dossier, difference) for difference in otherwise]
    count = how_many(len(otherwise), "antwoord is", "antwoorden zijn")
    ways = (*rows, "Breng alles terug.", NOTHING_LESS)
    chosen = desk.choose(f"{count} nu anders. Wat brengt u terug?", ways)
    if chosen < len(otherwise):
        _bring_back(desk, one, otherwise[chosen])
    elif chosen == len(otherwise):
        _bring_back(desk, one, None)


def _difference(desk: TextDesk, then: Dossier, difference: Difference) -> str:
    sessie, pad = desk.sessie, join_path(*difference.pad)
    was, now = (
        " ".join(show_value(pad, value, dossier, sessie.plan, ook_geheim=True).split())
        for value, dossier in ((difference.oud, then), (difference.new, sessie.dossier))
    )
    return (
        f"{name_difference(difference, then, sessie.dossier, sessie.plan)}. Toen: {was}. Nu: {now}."
    )


def _bring_back(desk: TextDesk, one: Moment, difference: Difference | None) -> None:
    """One answer, or (None) all of them."""
    sessie, bestand = desk.sessie, desk.sessie.bestand
    try:
        if difference is not None:
            dossier = with_antwoord_of(sessie.dossier, difference)
        else:
            here = Loaded(sessie.dossier, bestand.on_disk.versie)
            back = read_version(bestand.versions, one.versie)
            dossier = all_of(here, bestand.versions, one.versie, back).dossier
    except (CannotRestore, OpslagError) as error:
        desk.talk.say(f"Dit lukt niet: {error}")
        return
    sessie.replace_with(dossier)
    desk.keep()
    desk.talk.say("Teruggebracht. /ongedaan maakt dit ongedaan.")
