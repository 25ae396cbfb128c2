"""Asking somebody on a sheet, and taking in the answers, line by line."""

from vsv_wizard.bewerken.answers_in import (
    AnswerOffer,
    OfferState,
    ReturnedAnswers,
    answer_files,
    ask_by,
    belongs,
    offers,
    read_answers,
    taken_in,
    ways_to_take,
)
from vsv_wizard.dossier.answers import AntwoordError, parse_day
from vsv_wizard.dossier.notation import datum_long, datum_short, day_of
from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opslag import OpslagError
from vsv_wizard.opslag.address import folder_for_files, pasted
from vsv_wizard.voortgang.declare import NotAllowed
from vsv_wizard.voortgang.settled import ChangeKind
from vsv_wizard.voortgang.waiting import later

_STOP = "Stop: neem niets over."


def ask(desk: TextDesk, voor: str) -> None:
    """Make a sheet for somebody, or for a task; who is asked when it was not said."""
    from vsv_wizard.documenten import NotWritten, free_name, material_of, write_file
    from vsv_wizard.documenten.vragenblad.mail import FORMS, name_of, written
    from vsv_wizard.documenten.vragenblad.sheet import NobodyFits, make_sheet, who_can_be_asked

    sessie = desk.sessie
    if not voor:
        people = who_can_be_asked(sessie.dossier, sessie.progress)
        ways = (*(words for _, words in people), "Toch niemand.")
        chosen = desk.choose("Wie wilt u iets vragen?", ways)
        if chosen == len(people):
            return
        voor = people[chosen][0]
    van = desk.asked("Wie vraagt het? Deze naam staat op het blad.", sessie.bestand.wie)
    until = desk.asked("Vóór welke dag wilt u antwoord?", datum_short(later(sessie.today)))
    form = list(FORMS)[desk.choose("In welke vorm?", list(FORMS.values()))]
    try:
        day = parse_day(until, "de datum", sessie.today)
        sheet = make_sheet(sessie.dossier, sessie.progress, voor, van=van, uiterlijk=day)
        asked = ask_by(sessie, sheet.voor, sheet.ook, sheet.taken, day)
        material = material_of(sessie.dossier, sessie.plan, sessie.now(), progress=sessie.progress)
        folder = folder_for_files(sessie.pad)
        proposed = free_name(folder, name_of(sheet, material, form))
        where = desk.asked(f"Hoe heet het bestand? Map: {folder}", proposed)
        data = written(sheet, material, form)
        made = write_file(folder / pasted(where), data, dossier_path=sessie.pad)
    except (AntwoordError, NobodyFits, NotAllowed, NotWritten) as error:
        desk.talk.say(f"Dit lukt niet: {error}")
        return
    sessie.replace_with(asked)
    desk.keep()
    desk.talk.say(f"Bewaard: {made}", f"Gevraagd aan {sheet.voor}.")
    desk.talk.say("Komen de antwoorden terug? Typ /neem-over.")


def take_in(desk: TextDesk, where: str) -> None:
    """Take in what somebody sent back: which file is asked, and then each answer."""
    sessie = desk.sessie
    if not where:
        found = answer_files(sessie.pad, sessie.dossier)
        ways = [f"{one.who}. {one.naam}" for one in found]
        chosen = desk.choose("Welke antwoorden?", (*ways, "Een ander bestand.")) if ways else 0
        where = str(found[chosen].pad) if chosen < len(found) else ""
    where = where or desk.asked("Waar staat het bestand met antwoorden? Enter: toch niet.")
    if not where:
        return
    try:
        returned = read_answers(pasted(where))
    except OpslagError as error:
        desk.talk.say(f"Dit lukt niet: {error}")
        return
    if why := belongs(sessie.dossier, returned):
        desk.talk.say(why)
        return
    every = offers(sessie.dossier, sessie.plan, returned)
    when = datum_long(day_of(returned.op))
    desk.talk.say(f"{how_many(len(every), 'antwoord')} van {returned.wie}, {when}.")
    chosen_offers = _each(desk, every, returned)
    if chosen_offers is None:
        desk.talk.say("Er is niets gewijzigd.")
        return
    after = sessie.dossier
    for kind in ChangeKind:
        offered = [offer for offer, each in chosen_offers if each is kind]
        after = taken_in(
            after, sessie.plan, offered, returned, sessie.now(), decided=True, kind=kind
        )
    sessie.replace_with(after)
    desk.keep()
    desk.talk.say(f"Overgenomen: {how_many(len(chosen_offers), 'antwoord')}. /ongedaan kan.")


def _each(
    desk: TextDesk, every: list[AnswerOffer], returned: ReturnedAnswers
) -> list[tuple[AnswerOffer, ChangeKind]] | None:
    """Those that are taken, and as what; None when somebody stops."""
    taken = []
    for offer in every:
        if offer.state is OfferState.WRONG:
            desk.talk.say("", f"Niet over te nemen: {offer.vraag}", f"{offer.new}. {offer.why}")
        if offer.state not in (OfferState.NEW, OfferState.CHANGED):
            continue
        said = f"{offer.vraag}\nNu: {offer.now or 'leeg'}. {returned.wie}: {offer.new}"
        if offer.state is OfferState.CHANGED:
            said += "\nLet op: dit is veranderd nadat het blad werd gemaakt."
        ways = ways_to_take(desk.sessie, offer, returned.wie)
        words = (*(f"{each}." for _, each in ways), "Laat staan wat er nu staat.", _STOP)
        chosen = desk.choose(said, words)
        if chosen < len(ways):
            taken.append((offer, ways[chosen][0]))
        elif chosen > len(ways):
            return None
    return taken
