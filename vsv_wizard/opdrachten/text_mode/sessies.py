"""A guided session, line by line: beginning it, writing down, and closing it."""

from collections.abc import Sequence

from vsv_wizard.bewerken.sessie_minutes import close_sessie
from vsv_wizard.bewerken.sessie_notes import ACTIE, BY_WHEN, QUESTIONS, WHO, TypedNotitie
from vsv_wizard.bewerken.sessie_setup import (
    TODAY,
    UNTIL,
    WHEN,
    NotYet,
    begin_sessie,
    end_after,
    first_texts,
    minutes_until,
    plan_sessie,
    setup,
    vraag_of,
)
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import Sessie
from vsv_wizard.dossier.notation import datum_long, local
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.opdrachten.text_mode.ask import Question
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.pages import make_document
from vsv_wizard.opdrachten.text_mode.talk import GoTo, numbers_in
from vsv_wizard.voortgang.acties import acties_of, in_one_line, tick
from vsv_wizard.voortgang.sessies import (
    agreed_acties,
    called,
    changed_since_begin,
    clock_state,
    fitting,
    in_words,
    opened,
    propose,
    running_sessie,
    search,
    unclosed,
)
from vsv_wizard.voortgang.sessies import in_one_line as noted_line

NO_SESSIE = "Er is nu geen sessie. Typ /sessie om er een te beginnen."
BEGUN = (
    "De sessie is begonnen. Schrijf op met /notitie, /besluit en /actie. Aan het einde: /sessie."
)


def guided(desk: TextDesk) -> None:
    """Begin a session, or show the one that goes on. Raises GoTo."""
    dossier, today = desk.sessie.dossier, desk.sessie.today
    if desk.sessie.is_read_only:
        desk.talk.say("U kunt dit dossier nu alleen bekijken.")
    elif now := running_sessie(dossier, today):
        _going(desk, now)
    elif left := unclosed(dossier, today):
        ways = ("Sluit die sessie af.", "Begin een nieuwe sessie.", "Niets van beide.")
        chosen = desk.choose(f"De sessie van {called(left)} is niet afgesloten.", ways)
        if chosen == 0:
            _close(desk, left)
        elif chosen == 1:
            _begin(desk)
    else:
        _begin(desk)


def look_at(desk: TextDesk, taak_id: str) -> None:
    """A session that goes on has really looked at this task."""
    now = running_sessie(desk.sessie.dossier, desk.sessie.today)
    if now and not desk.sessie.is_read_only:
        desk.sessie.replace_for_good(opened(desk.sessie.dossier, now.id, taak_id))


# --- beginning


def _begin(desk: TextDesk) -> None:
    sessie, texts = desk.sessie, {WHEN: TODAY, **first_texts(desk.sessie)}
    desk.talk.say("", "Een sessie beginnen of plannen. Enter laat staan wat er staat.")
    for naam, first in texts.items():
        later = naam == UNTIL and texts[WHEN] != TODAY
        old = end_after(sessie, texts[WHEN]) if later else first
        texts[naam] = desk.asked(vraag_of(sessie, naam).vraag, old)
    agenda = _agenda(desk, minutes_until(sessie, texts[UNTIL], texts[WHEN]))
    while True:
        try:
            opzet = setup(sessie, texts, agenda)
            break
        except NotYet as error:
            desk.talk.say(f"Dit kan niet: {error}")
            texts[error.part] = desk.asked(vraag_of(sessie, error.part).vraag)
    if opzet.datum > sessie.today:
        plan_sessie(sessie, opzet)
        desk.keep()
        desk.talk.say(f"De sessie is gepland op {datum_long(opzet.datum)}.")
        return
    desk.keep()  # so that what changed before is not told as of this session
    begin_sessie(sessie, opzet)
    desk.keep()
    desk.talk.say(BEGUN)
    if agenda:
        raise GoTo(agenda[0])


def _agenda(desk: TextDesk, minutes: int | None) -> Sequence[str]:
    """The tasks that are chosen, in the order in which they were typed."""
    offered = propose(desk.sessie.dossier, desk.sessie.progress)
    if not offered:
        desk.talk.say("Er is nu niets dat samen moet.")
        return ()
    noem = desk.sessie.plan.name_of
    rows = [f"{i}. {noem(v.taak_id)}. {v.reason}." for i, v in enumerate(offered, 1)]
    first = ", ".join(map(str, range(1, min(fitting(minutes), len(offered)) + 1)))
    question = "Welke taken komen op de agenda? Typ de nummers, met komma's ertussen."
    desk.talk.say("", *rows)
    while True:
        chosen = numbers_in(desk.asked(question, first), len(offered))
        if chosen:
            return tuple(dict.fromkeys(offered[i].taak_id for i in chosen))
        desk.talk.say(f"Typ nummers van 1 tot en met {len(offered)}.")


# --- going on


def _going(desk: TextDesk, now: Sessie) -> None:
    sessie, say = desk.sessie, desk.talk.say
    say("", f"Sessie van {called(now)}.")
    say(*(f"{kop}: {t}" for kop, t in (("Doel", now.doel), ("Aanwezig", now.aanwezig)) if known(t)))
    if clock := clock_state(now, local(sessie.now())):
        say(clock.tekst)
    _say_written(desk, now)
    tasks = [i for i in dict.fromkeys(now.agenda) if i in sessie.progress.taken]
    rows = [f"{sessie.plan.name_of(i)}: {sessie.progress.taken[i].status}." for i in tasks]
    chosen = desk.choose("Agenda:", (*rows, "Sluit de sessie af.", "Ga verder."))
    if chosen < len(tasks):
        raise GoTo(tasks[chosen])
    if chosen == len(tasks):
        _close(desk, now)


def _say_written(desk: TextDesk, now: Sessie) -> None:
    sessie, say = desk.sessie, desk.talk.say
    say(*(f"Besluit: {noted_line(line, sessie.plan)}" for line in now.besluiten))
    agreed = agreed_acties(sessie.dossier, now)
    say(*(f"Actie: {in_one_line(actie, sessie.today)}" for actie in agreed))
    say(*(f"Notitie: {noted_line(line, sessie.plan)}" for line in now.notities))
    if not (now.besluiten or agreed or now.notities):
        say("Er is nog niets opgeschreven.")


def note(desk: TextDesk, soort: str, text: str) -> None:
    """Write down a note, a decision or an action, at the session and at the task of now."""
    sessie = desk.sessie
    now = running_sessie(sessie.dossier, sessie.today)
    if now is None or sessie.is_read_only:
        desk.talk.say(NO_SESSIE)
        return
    typed = {"wat": text or desk.asked(QUESTIONS[soort]), "wie": "", "voor": ""}
    asks = {"wat": QUESTIONS[soort]}
    if soort == ACTIE:
        asks |= {"wie": WHO, "voor": BY_WHEN}
        typed |= {part: desk.asked(asks[part]) for part in ("wie", "voor")}
    while True:
        noted = TypedNotitie(soort, typed["wat"], typed["wie"], typed["voor"])
        part, error = noted.mistake(sessie.today)
        if not error:
            break
        desk.talk.say(f"Dit kan niet: {error}")
        typed[part] = desk.asked(asks[part])
    sessie.replace_with(noted.in_dossier(sessie.dossier, now.id, desk.taak_id, sessie.now()))
    desk.keep()
    desk.talk.say(noted.succeeded)


# --- the end


def _close(desk: TextDesk, now: Sessie) -> None:
    """A last look, the next day, and closing."""
    sessie, say = desk.sessie, desk.talk.say
    desk.keep()  # the log then has all that changed
    say("", "Opgeschreven in deze sessie:")
    _say_written(desk, now)
    changed = in_words(changed_since_begin(sessie.dossier, now), sessie.dossier, sessie.plan)
    say(*(f"Gewijzigd: {naam}" for naam in changed))
    Question(
        desk, vraag_of(sessie, "volgende_op"), join_path("sessies", now.id, "volgende_op")
    ).ask()
    if desk.choose("Sluit u de sessie af?", ("Ja, sluit af.", "Nee, nog niet.")) == 1:
        return
    desk.keep()
    close_sessie(sessie, search(sessie.dossier, now.id) or now)
    desk.keep()
    say("De sessie is afgesloten.")
    if desk.choose("Maakt u nu het verslag?", ("Ja.", "Nee, later: /document.")) == 0:
        make_document(desk, "sessieverslag")


def acties(desk: TextDesk) -> None:
    """The open actions; one that is chosen is done."""
    sessie = desk.sessie
    every = acties_of(sessie.dossier, sessie.today)
    if not every:
        desk.talk.say("Er staan geen acties open.")
        return
    rows = [in_one_line(actie, sessie.today) for actie in every]
    chosen = desk.choose("Open acties. Welke is af?", (*rows, "Geen van deze."))
    if chosen < len(every):
        sessie.replace_with(tick(sessie.dossier, every[chosen].id, sessie.today))
        desk.keep()
        desk.talk.say("De actie is af. /ongedaan zet hem weer open.")
