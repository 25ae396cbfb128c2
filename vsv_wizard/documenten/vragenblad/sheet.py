"""Which open questions go to somebody, with all that is needed to answer them. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from vsv_wizard.dossier.answers import as_input
from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.text import capitalized, did_you_mean, how_many
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.plan.model import Plan, Taak
from vsv_wizard.plan.questions import AskedVraag, asked, item_naam, keuzes
from vsv_wizard.plan.sources import source_line
from vsv_wizard.voortgang.address_book import PERSOON, address_book, matching
from vsv_wizard.voortgang.regels.base import find
from vsv_wizard.voortgang.settled import beside
from vsv_wizard.voortgang.status import Progress

NO_MAIL = ("iban",)  # kinds of line that never leave the dossier on a sheet
_ROLE_OF = {"rso": "rso", "rollen": "", "deelnemers": "zorgaanbieders"}  # by the first of a path


class NobodyFits(ValueError):
    """Nobody and nothing fits what was asked for. The message is Dutch."""


@dataclass(frozen=True)
class SheetField:
    """One question on the sheet. now: what stands in the dossier, to see later what changed."""

    pad: str
    vraag: str
    hint: str
    voorbeeld: str
    bron: str
    soort: str
    regel: str
    verplicht: bool
    opties: tuple[tuple[str, str], ...]
    now: str


@dataclass(frozen=True)
class SheetPart:
    """The questions of one task about one thing. kop: about what; "" for the task itself."""

    nr: str
    titel: str
    waarom: str
    kop: str
    velden: tuple[SheetField, ...]


@dataclass(frozen=True)
class Vragenblad:
    """The sheet: for whom, of whom, by when, and the questions in the order of the plan.

    dossier: the id. taken: the tasks that it asks all of that is missing in them. ook: all tasks
    that it asks something of.
    """

    dossier: str
    vsv: str
    voor: str
    email: str
    van: str
    uiterlijk: date | None
    delen: tuple[SheetPart, ...]
    taken: tuple[str, ...]
    ook: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        """How many questions there are."""
        return sum(len(deel.velden) for deel in self.delen)


@dataclass(frozen=True)
class _Asked:
    """Who is asked: in words, the address, and which tasks and things are theirs.

    own: beginnings of paths; all of the tasks when there are none.
    """

    voor: str
    email: str
    taken: tuple[str, ...]
    own: frozenset[str] = frozenset()


def make_sheet(
    dossier: Dossier, progress: Progress, voor: str, *, van: str, uiterlijk: date | None
) -> Vragenblad:
    """The sheet for a role, a name or a task. Raises NobodyFits."""
    plan = progress.plan
    who = _who(dossier, plan, voor)
    delen: list[SheetPart] = []
    whole: list[str] = []
    some: list[str] = []
    for taak_id in who.taken:
        stand = progress.taken[taak_id]
        if stand.done and not stand.missing:
            continue
        vragen = [v for v in _open(dossier, plan, taak_id, progress.today) if _is_theirs(v, who)]
        delen += _parts(dossier, plan, stand.taak, vragen)
        some += [taak_id] if vragen else []
        if stand.missing and all(_is_asked(missing.pad, vragen) for missing in stand.missing):
            whole.append(taak_id)
    if not delen:
        raise NobodyFits(f"Er staan geen vragen open voor {who.voor}.")
    return Vragenblad(
        dossier.dossier.id,
        vsv_name(dossier),
        who.voor,
        who.email,
        van,
        uiterlijk,
        tuple(delen),
        tuple(whole),
        tuple(some),
    )


def who_can_be_asked(dossier: Dossier, progress: Progress) -> tuple[tuple[str, str], ...]:
    """Of whom something is open that they can be asked: what to ask for, and in words."""
    plan = progress.plan
    asked_for: dict[str, str] = {}
    for role, words in plan.wie.items():
        naam, _ = _holder(dossier, plan, role)
        asked_for[naam or role] = f"{capitalized(words)}: {naam}" if naam else capitalized(words)
    for entry in address_book(dossier, plan):
        if entry.soort == PERSOON:
            asked_for.setdefault(entry.naam, entry.line)
    found = []
    for voor, words in asked_for.items():
        try:
            sheet = make_sheet(dossier, progress, voor, van="", uiterlijk=None)
        except NobodyFits:
            continue
        found.append((voor, f"{words} ({how_many(sheet.count, 'vraag', 'vragen')})"))
    return tuple(found)


def _who(dossier: Dossier, plan: Plan, voor: str) -> _Asked:
    """Whom or what this text means: a task by its number, a role, or somebody by name."""
    text = voor.strip()
    taak_id = plan.taak_id(text.casefold().removeprefix("taak").strip())
    if taak_id:
        whose = plan.taken[taak_id].wie
        holders = [_holder(dossier, plan, role) for role in whose]
        naam, email = next((one for one in holders if one[0]), ("", ""))
        words = naam or ", ".join(plan.wie[w] for w in whose)
        return _Asked(words, email, (taak_id,))
    role = next((r for r, words in plan.wie.items() if text.casefold() in (r, words)), "")
    if role:
        naam, email = _holder(dossier, plan, role)
        return _Asked(naam or plan.wie[role], email, _tasks_of(plan, {role}))
    book = matching(address_book(dossier, plan), PERSOON, text)
    exact = [entry for entry in book if entry.naam.casefold() == text.casefold()]
    found = exact or list(book)
    if len(found) == 1:
        roles, own = _roles_of(dossier, plan, found[0].naam)
        return _Asked(found[0].naam, found[0].email, _tasks_of(plan, roles), own)
    if found:
        names = ", ".join(entry.line for entry in found)
        raise NobodyFits(f"Meer mensen passen bij '{text}': {names}. Schrijf de hele naam.")
    known = (*plan.wie, *(entry.naam for entry in address_book(dossier, plan)))
    raise NobodyFits(
        f"'{text}' is geen taak, rol of naam in dit dossier.{did_you_mean(text, known)} "
        f"Rollen: {', '.join(plan.wie)}."
    )


def _tasks_of(plan: Plan, roles: set[str]) -> tuple[str, ...]:
    return tuple(taak.id for taak in plan.taken.values() if roles.intersection(taak.wie))


def _holder(dossier: Dossier, plan: Plan, role: str) -> tuple[str, str]:
    """Who has this role, and the mail address, as far as the dossier knows them."""
    for rol in plan.persoonsrol:
        if rol.naam.split(".")[0] != role or "vervanger" in rol.naam:
            continue
        for pad, naam in find(dossier, rol.naam):
            if known(naam):
                address = find(dossier, beside(rol.beside["email"], pad))
                return str(naam), next((str(value) for _, value in address if known(value)), "")
    return "", ""


def _roles_of(dossier: Dossier, plan: Plan, naam: str) -> tuple[set[str], frozenset[str]]:
    """The roles in which this dossier names somebody; of a contact, only their own organisation."""
    roles, own = set(), set()
    for pattern, vraag in plan.vraag_of.items():
        if vraag.boek != PERSOON:
            continue
        for pad, value in find(dossier, pattern):
            if str(value).partition(", ")[0].casefold() != naam.casefold():
                continue
            parts = pad.split(".")
            role = _ROLE_OF.get(parts[0], parts[0]) or parts[1]
            if role in plan.wie:
                roles.add(role)
                own |= {f"{parts[0]}.{parts[1]}."} if parts[0] == "deelnemers" else set()
    return roles, frozenset(own) if roles == {"zorgaanbieders"} else frozenset()


def _open(dossier: Dossier, plan: Plan, taak_id: str, today: date) -> Iterator[AskedVraag]:
    for vraag in asked(plan, dossier, taak_id, today):
        if (vraag.open or vraag.holds_up) and vraag.counts and vraag.veld.line not in NO_MAIL:
            yield vraag


def _is_asked(pad: str, vragen: Sequence[AskedVraag]) -> bool:
    """Whether these questions ask it, or ask about the things in it."""
    return any(vraag.pad == pad or vraag.pad.startswith(f"{pad}.") for vraag in vragen)


def _is_theirs(vraag: AskedVraag, who: _Asked) -> bool:
    return not who.own or any(vraag.pad.startswith(begin) for begin in who.own)


def _parts(
    dossier: Dossier, plan: Plan, taak: Taak, vragen: Sequence[AskedVraag]
) -> Iterator[SheetPart]:
    """The questions of a task, those about one thing together."""
    for kop, group in groupby(vragen, key=lambda vraag: _about(dossier, plan, vraag)):
        velden = tuple(_field(dossier, vraag) for vraag in group)
        yield SheetPart(taak.nr, taak.titel, taak.waarom, kop, velden)


def _about(dossier: Dossier, plan: Plan, vraag: AskedVraag) -> str:
    if vraag.lijst is None or vraag.item is None:
        return ""
    return f"{vraag.lijst.kop}: {item_naam(plan, dossier, vraag.lijst, vraag.item)}"


def _field(dossier: Dossier, asked_vraag: AskedVraag) -> SheetField:
    vraag, soort = asked_vraag.vraag, asked_vraag.veld
    possible = keuzes(dossier, vraag, soort)
    opties = tuple(possible.items())
    if soort.weet_niet and soort.soort in ("keuze", "ja_nee"):
        opties = (*opties, (WEET_NIET, "Weet ik nog niet"))
    return SheetField(
        asked_vraag.pad,
        vraag.vraag,
        vraag.hint,
        vraag.voorbeeld,
        source_line(vraag.bron) if vraag.bron else "",
        "keuze" if soort.verwijst else soort.soort,
        soort.line or "",
        vraag.verplicht,
        opties,
        as_input(soort, asked_vraag.value, possible),
    )
