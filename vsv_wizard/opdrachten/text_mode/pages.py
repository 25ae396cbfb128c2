"""What there is beside the tasks: how it stands, looking up, documents, choices, undoing."""

from collections.abc import Callable

from vsv_wizard.bewerken.taak_words import waiting_lines
from vsv_wizard.dossier.merge import CANNOT_CHOOSE, choose, stands_now
from vsv_wizard.dossier.notation import datum_long
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.tree import Difference, tree
from vsv_wizard.opdrachten.text_mode.desk import TextDesk
from vsv_wizard.opdrachten.text_mode.talk import GoTo
from vsv_wizard.plan.lookup import PARTS
from vsv_wizard.plan.naming import GONE, label_path, show_value
from vsv_wizard.plan.questions import taak_of_path
from vsv_wizard.plan.search.index import FoundKind, Searchable
from vsv_wizard.voortgang.finished import reached_words
from vsv_wizard.voortgang.statuses import Status

_MOST_FOUND = 3  # of one kind
_MOST_DATES = 5


def overview(desk: TextDesk) -> None:
    """Every step with its tasks, and how each stands."""
    progress = desk.sessie.progress
    for nr, stap in progress.plan.steps.items():
        tally = progress.stap(nr)
        desk.talk.say("", f"Stap {nr} {stap.titel}: {tally.klaar} van {tally.totaal} klaar.")
        for stand in progress.taken.values():
            if stand.taak.stap != nr:
                continue
            count = len(stand.missing)
            open_ = stand.status in (Status.BEZIG, Status.CONTROLEREN) and count
            more = f", nog {how_many(count, 'antwoord')}" if open_ else ""
            kern = " Kern." if stand.taak.kern else ""
            desk.talk.say(f"{stand.nr} {stand.taak.titel}: {stand.status}{more}.{kern}")


def summary(desk: TextDesk) -> None:
    """What to do now, what has passed, and on whom it waits."""
    progress, say = desk.sessie.progress, desk.talk.say
    kern, everything = progress.kern, progress.everything
    say("", f"Kern: {kern.klaar} van {kern.totaal} taken klaar.")
    say(f"Alle taken: {everything.klaar} van {everything.totaal} klaar.")
    say(f"Het licht: {progress.light.stand}.", *progress.light.redenen)
    for mijlpaal in progress.mijlpalen:
        op = mijlpaal.bereikt_op
        when = f"bereikt op {datum_long(op)}" if op else "nog niet bereikt"
        say(f"{mijlpaal.naam}: {when}.")
    coming = [date for date in progress.dates if date.tekst][:_MOST_DATES]
    say(*(f"{datum_long(date.datum)}: {date.tekst}." for date in coming))
    for stand in progress.taken.values():
        say(*(f"{stand.nr}: {line}" for line in waiting_lines(desk.sessie, stand)))
    if count := len(desk.sessie.dossier.conflicten):
        say(f"Bij {how_many(count, 'antwoord')} moet iemand kiezen. Typ /keuzes.")
    if progress.volgende:
        say(f"Nu te doen: {progress.plan.name_of(progress.volgende)}.")
    else:
        say(*reached_words(progress))


def look_up(desk: TextDesk, words: str) -> None:
    """What fits these words, by number; what is chosen is shown, or is where one goes."""
    from vsv_wizard.documenten.search import index_of

    asked = words or desk.asked("Wat zoekt u?")
    sessie = desk.sessie
    index = index_of(sessie.plan, sessie.dossier, sessie.today, ())
    hits = [hit for group in index.find(asked, most=_MOST_FOUND) for hit in group.hits]
    if not hits:
        desk.talk.say(f"Er is niets gevonden over '{asked}'. Probeer een ander woord.")
        return
    rows = [": ".join(filter(None, (_KIND[h.found.kind], h.found.titel, h.why))) for h in hits]
    chosen = desk.choose(f"Gevonden bij '{asked}':", (*rows, "Niets hiervan."))
    if chosen < len(hits):
        _show_found(desk, hits[chosen].found)


_KIND = {
    FoundKind.TAAK: "Taak",
    FoundKind.PERSOON: "",
    FoundKind.ANTWOORD: "Antwoord",
    FoundKind.VRAAG: "Vraag",
    FoundKind.ACTIE: "Actie",
    FoundKind.BIJEENKOMST: "Bijeenkomst",
    FoundKind.SESSIE: "Sessie",
    FoundKind.DOCUMENT: "Document",
    FoundKind.BEGRIP: "Begrip",
    FoundKind.NASLAG: "Naslag",
    FoundKind.PAGE: "",
}


def _show_found(desk: TextDesk, found: Searchable) -> None:
    """Go where it is, or tell what there is to tell. Raises GoTo."""
    sessie = desk.sessie
    if found.kind in (FoundKind.BEGRIP, FoundKind.NASLAG):
        cards = PARTS[found.id].entries(sessie.plan, sessie.dossier, sessie.today)
        for card in (card for card in cards if card.id == found.field):
            desk.talk.say("", card.titel, *(f"{kop}: {text}" for kop, text in card.sections))
            desk.talk.say(f"Bron: {card.bron}")
    elif found.kind is FoundKind.DOCUMENT:
        documents(desk, found.id)
    elif found.id in sessie.plan.taken:
        raise GoTo(found.id, found.field)
    elif taak_id := taak_of_path(sessie.plan, found.field or found.id):
        raise GoTo(taak_id, found.field)
    else:
        desk.talk.say("", found.titel, found.tekst)


def documents(desk: TextDesk, naam: str) -> None:
    """Make a document; which one is asked when it was not said."""
    from vsv_wizard.documenten.kinds import KINDS

    if naam and naam not in KINDS:
        desk.talk.say(f"Er is geen document met de naam '{naam}'.")
        naam = ""
    kinds = list(KINDS.values())
    if not naam:
        rows = [f"{kind.titel}. {kind.kort}" for kind in kinds]
        chosen = desk.choose("Welk document wilt u maken?", (*rows, "Toch niet."))
        if chosen == len(kinds):
            return
        naam = kinds[chosen].naam
    make_document(desk, naam)


def make_document(desk: TextDesk, naam: str) -> None:
    """Make this document: for whom, in which form and where is asked."""
    from vsv_wizard.documenten import (
        FORMATS,
        KINDS,
        DocumentError,
        NotWritten,
        file_name_of,
        material_of,
        write_file,
    )
    from vsv_wizard.documenten.given import CALENDAR, note_calendar, with_given
    from vsv_wizard.opslag.address import folder_for_files, pasted

    kind, sessie = KINDS[naam], desk.sessie
    niveaus, forms = list(kind.niveaus), list(kind.vormen)
    niveau = kind.niveau
    if len(niveaus) > 1:
        niveau = niveaus[desk.choose("Voor wie is het?", [each.uitleg for each in niveaus])]
    material = material_of(sessie.dossier, sessie.plan, sessie.now(), niveau, sessie.progress)
    options = list(kind.opties(material).items())
    which = options[0][0] if options else ""
    if len(options) > 1:
        which = options[desk.choose(kind.keus, [words for _, words in options])][0]
    vorm = forms[0]
    if len(forms) > 1:
        vorm = forms[desk.choose("In welke vorm?", [f"{FORMATS[v][1]} ({v})" for v in forms])]
    folder = folder_for_files(sessie.pad)
    where = desk.asked(f"Hoe heet het bestand? Map: {folder}", file_name_of(kind, material, vorm))
    try:
        if vorm == CALENDAR:
            material = with_given(material)
        content = kind.write(material, vorm, which)
        made = write_file(folder / pasted(where), content, dossier_path=sessie.pad)
        if vorm == CALENDAR:
            note_calendar(material)
    except (DocumentError, NotWritten) as error:
        desk.talk.say(f"Dit lukt niet: {error}")
        return
    desk.talk.say(f"Bewaard: {made}", "Concept. Geen juridisch advies.")


def choose_answers(desk: TextDesk) -> None:
    """Go through the answers of which there are two."""
    sessie = desk.sessie
    if not sessie.dossier.conflicten:
        desk.talk.say("Er is niets te kiezen.")
    for conflict in sessie.dossier.conflicten:
        here, other = (
            show_value(conflict.pad, value, sessie.dossier, sessie.plan, ook_geheim=True)
            for value in (stands_now(tree(sessie.dossier), conflict), conflict.andere)
        )
        what = label_path(conflict.pad, sessie.dossier, sessie.plan)
        by = conflict.wie or "een ander"
        ways = (f"Houd: {here}", f"Neem: {other} (van {by})", "Later kiezen.")
        chosen = desk.choose(what, ways)
        if chosen == len(ways) - 1:
            continue
        try:
            sessie.replace_with(choose(sessie.dossier, conflict, andere=chosen == 1))
        except ValueError:
            desk.talk.say(CANNOT_CHOOSE)
            continue
        desk.keep()
        desk.talk.say("Gekozen.")


def undo(desk: TextDesk) -> None:
    """Take the last change back, and say which it was."""
    _shift(desk, desk.sessie.undo, "Er is niets om terug te draaien.", "Teruggedraaid")


def redo(desk: TextDesk) -> None:
    """Make the change again that was taken back."""
    _shift(desk, desk.sessie.redo, "Er is niets om opnieuw te doen.", "Opnieuw gedaan")


def _shift(
    desk: TextDesk, do: Callable[[], tuple[Difference, ...]], nothing: str, done: str
) -> None:
    before = desk.sessie.dossier
    otherwise = do()
    if desk.sessie.dossier is before:
        desk.talk.say(nothing)
        return
    desk.keep()
    names = dict.fromkeys(_naam(desk, difference) for difference in otherwise)
    desk.talk.say(f"{done}: {'; '.join(names) or 'uw keuze'}.")


def _naam(desk: TextDesk, difference: Difference) -> str:
    parts = difference.pad
    pad = parts[1] if parts[0] == "klad" and len(parts) > 1 else join_path(*parts)
    naam = label_path(pad, desk.sessie.dossier, desk.sessie.plan)
    return naam.replace(GONE, "weg")
