"""What a file has, beside what the dossier has: what is new, what differs, what cannot be.

Each contact becomes one offer with its answers. Nothing is overwritten: an answer that differs
becomes a choice between both, as when two people typed at once.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from vsv_wizard.bewerken.importing import INTO
from vsv_wizard.bewerken.importing.columns import Kolom
from vsv_wizard.bewerken.importing.contacts import ImportedContact, name_key
from vsv_wizard.dossier.answers import AntwoordError, as_input, parse
from vsv_wizard.dossier.fields import empty, known
from vsv_wizard.dossier.merge import make_conflict
from vsv_wizard.dossier.model import Deelnemer, Dossier
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.paths import join_path, kind_of_path, pattern_of, put, read, split_path
from vsv_wizard.dossier.tree import Difference, flat, tree
from vsv_wizard.dossier.tree import read as read_tree
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import applies, keuzes
from vsv_wizard.plan.rows import Persoonsrol
from vsv_wizard.voortgang.address_book import people

NewId = Callable[[], str]
# What of a contact goes where, beside the name.
_OF_DEELNEMER = {
    Kolom.DEELNEMER: "naam",
    Kolom.SOORT: "soort",
    Kolom.OMVANG: "omvang",
    Kolom.BRONSYSTEEM: "bronsysteem",
    Kolom.RECHTSVORM: "rechtsvorm",
    Kolom.KVK: "kvk",
    Kolom.ZETEL: "zetel",
    Kolom.CONTACT: "contact",
    Kolom.FUNCTIE: "contact_functie",
    Kolom.TELEFOON: "contact_telefoon",
    Kolom.EMAIL: "contact_email",
}
_OF_PERSON = {
    "organisatie": Kolom.DEELNEMER,
    "functie": Kolom.FUNCTIE,
    "telefoon": Kolom.TELEFOON,
    "email": Kolom.EMAIL,
}
_ROLLEN = "rollen."
_NOWHERE = "er staat geen deelnemer en geen rol bij. Zet erbij waar deze persoon werkt."


class AnswerState(StrEnum):
    """How an answer stands beside the dossier."""

    NEW = "nieuw"
    SAME = "staat er al"
    OTHER = "anders"
    WRONG = "klopt niet"


@dataclass(frozen=True)
class FoundAnswer:
    """One answer: where it goes, what it is, what stands there and what would."""

    pad: str
    kop: str
    state: AnswerState
    now: str
    new: str
    value: object = None
    why: str = ""


@dataclass(frozen=True)
class ContactOffer:
    """One contact of the file, to take in or not. why: why it cannot be."""

    contact: ImportedContact
    answers: tuple[FoundAnswer, ...] = ()
    why: str = ""
    is_new: bool = False

    @property
    def to_take(self) -> tuple[FoundAnswer, ...]:
        """The answers that taking it in changes."""
        return tuple(a for a in self.answers if a.state in (AnswerState.NEW, AnswerState.OTHER))

    @property
    def wrong(self) -> tuple[FoundAnswer, ...]:
        """The answers that cannot be one."""
        return tuple(a for a in self.answers if a.state is AnswerState.WRONG)

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        if self.why:
            return "kan niet"
        if self.is_new:
            return "nieuw"
        if any(a.state is AnswerState.OTHER for a in self.answers):
            return "anders"
        return "aanvulling" if self.to_take else "staat er al"


def offers_of(
    dossier: Dossier,
    plan: Plan,
    contacts: Iterable[ImportedContact],
) -> tuple[ContactOffer, ...]:
    """Each contact beside the dossier."""
    search = _Search(dossier, plan, new_id, tuple(contacts))
    return tuple(search.offer(contact) for contact in search.contacts)


def taken_in(
    dossier: Dossier, chosen: Iterable[ContactOffer], source: str, now: dt.datetime
) -> Dossier:
    """The dossier with these; of an answer that differs both, for a person to choose.

    source: the name of the file, which stands at such a choice.
    """
    wie = source[:100]
    for found in (answer for offer in chosen for answer in offer.to_take):
        if found.state is AnswerState.NEW:
            dossier = put(dossier, found.pad, found.value)
            continue
        parts = split_path(found.pad)
        difference = Difference(parts, read_tree(tree(dossier), parts), flat(found.value))
        left = tuple(c for c in dossier.conflicten if (c.pad, c.wie) != (found.pad, wie))
        conflict = make_conflict(difference, wie, now)
        dossier = dossier.model_copy(update={"conflicten": (*left, conflict)})
    return dossier


@dataclass
class _Search:
    """Finds for each contact where it belongs."""

    dossier: Dossier
    plan: Plan
    new_id: NewId
    contacts: tuple[ImportedContact, ...]

    def __post_init__(self) -> None:
        """Look once who is in the dossier."""
        self._new: dict[str, str] = {}  # deelnemers of this file, by the key of their name
        self._has_contact: dict[str, ImportedContact] = {}
        self._people = tuple(people(self.dossier, self.plan))
        self._roles = dict(self._named_roles())
        self._asked = {
            vraag.pad
            for vragen in self.plan.vragen.values()
            for lijst in vragen
            if lijst.pad == INTO and applies(lijst.toon_als, self.dossier)
            for vraag in lijst.velden
        }

    def offer(self, contact: ImportedContact) -> ContactOffer:
        """Where one contact goes."""
        if contact.why:
            return ContactOffer(contact, why=contact.why)
        if rol := self._roles.get(name_key(contact.get(Kolom.ROL))):
            return self._checked(ContactOffer(contact, tuple(self._in_role(contact, rol))))
        if contact.get(Kolom.ROL) and not contact.get(Kolom.FUNCTIE):
            more = (*contact.values, (Kolom.FUNCTIE, contact.get(Kolom.ROL)))
            contact = replace(contact, values=more)
        ours = self._deelnemer(contact)
        roles = tuple(self._details(contact))
        if ours is None and not contact.get(Kolom.DEELNEMER):
            why = "" if roles else _NOWHERE
            return self._checked(ContactOffer(contact, roles, why))
        item_id = ours.id if ours else self._id_of(contact.get(Kolom.DEELNEMER))
        if other := self._other_contact(contact, item_id):
            return ContactOffer(contact, why=other)
        answers = (*self._of_deelnemer(contact, item_id), *roles)
        return self._checked(ContactOffer(contact, answers, is_new=ours is None))

    @staticmethod
    def _checked(offer: ContactOffer) -> ContactOffer:
        """Without its name a new deelnemer is none."""
        wrong = next((a for a in offer.wrong if a.pad.endswith(".naam")), None)
        return replace(offer, why=wrong.why) if wrong and offer.is_new else offer

    def _deelnemer(self, contact: ImportedContact) -> Deelnemer | None:
        """The deelnemer that it is about: by its name, or by its contact."""
        org, mail = name_key(contact.get(Kolom.DEELNEMER)), contact.get(Kolom.EMAIL).casefold()
        person = name_key(contact.get(Kolom.CONTACT))
        every = self.dossier.deelnemers
        if org:
            return next((d for d in every if name_key(str(d.naam or "")) == org), None)
        by_mail = (d for d in every if mail and str(d.contact_email or "").casefold() == mail)
        by_name = (d for d in every if person and name_key(str(d.contact or "")) == person)
        return next(by_mail, None) or next(by_name, None)

    def _id_of(self, naam: str) -> str:
        return self._new.setdefault(name_key(naam), self.new_id())

    def _other_contact(self, contact: ImportedContact, item_id: str) -> str:
        """Why a second contact of a deelnemer is not taken in: there is room for one."""
        person = contact.get(Kolom.CONTACT)
        first = self._has_contact.get(item_id)
        if not person:
            return ""
        if first is None:
            self._has_contact[item_id] = contact
            return ""
        return (
            f"{contact.get(Kolom.DEELNEMER) or 'deze deelnemer'} heeft in dit bestand al een "
            f"contact: {first.get(Kolom.CONTACT)}, {first.place}."
        )

    def _of_deelnemer(self, contact: ImportedContact, item_id: str) -> Iterator[FoundAnswer]:
        """The answers of a deelnemer that are asked of this VSV."""
        is_other = False
        for kolom, naam in _OF_DEELNEMER.items():
            text = contact.get(kolom)
            pad = join_path(INTO, item_id, naam)
            stands = kolom is Kolom.DEELNEMER and not empty(read(self.dossier, pad))
            if not text or naam not in self._asked or stands:
                continue
            found = self._answer(pad, text)
            yield _of_another(found) if is_other else found
            is_other |= kolom is Kolom.CONTACT and found.state is AnswerState.OTHER

    def _in_role(self, contact: ImportedContact, pad: str) -> Iterator[FoundAnswer]:
        is_other = False
        if person := contact.get(Kolom.CONTACT) or contact.get(Kolom.DEELNEMER):
            named = self._answer(pad, person)
            is_other = named.state is AnswerState.OTHER
            yield named
        rol = next((r for r in self.plan.persoonsrol if r.naam == pad), None)
        for naam, where in (rol.beside if rol else {}).items():
            if text := contact.get(_OF_PERSON[naam]):
                found = self._answer(where, text)
                yield _of_another(found) if is_other else found

    def _details(self, contact: ImportedContact) -> Iterator[FoundAnswer]:
        """What is still empty beside somebody who has a role in the dossier already."""
        person, mail = name_key(contact.get(Kolom.CONTACT)), contact.get(Kolom.EMAIL).casefold()
        for entry in self._people:
            is_this = (person and name_key(entry.naam) == person) or (
                mail and entry.email.casefold() == mail
            )
            rol = next((r for r in self.plan.persoonsrol if r.naam == entry.pad), None)
            for naam, where in (rol.beside if rol and is_this else {}).items():
                text = contact.get(_OF_PERSON[naam])
                if text and not known(read(self.dossier, where)):
                    yield self._answer(where, text)

    def _named_roles(self) -> Iterator[tuple[str, str]]:
        """The roles that one person has, by the words for them."""
        for rol in self.plan.persoonsrol:
            if "*" not in rol.naam and rol.wie and self._is_asked(rol):
                yield name_key(rol.wie), rol.naam
        for pad, vraag in self.plan.vraag_of.items():
            if pad.startswith(_ROLLEN) and vraag.boek == "persoon":
                yield name_key(vraag.kop), pad

    def _is_asked(self, rol: Persoonsrol) -> bool:
        vraag = self.plan.vraag_of.get(rol.naam)
        return vraag is not None and applies(vraag.toon_als, self.dossier, None)

    def _answer(self, pad: str, text: str) -> FoundAnswer:
        vraag, soort = self.plan.vraag_of[pattern_of(pad)], kind_of_path(pad)
        possible = keuzes(self.dossier, vraag, soort)
        value = read(self.dossier, pad)
        now = as_input(soort, value, possible)
        try:
            new = parse(soort, text, naam=vraag.naam, keuzes=possible)
        except AntwoordError as error:
            return FoundAnswer(pad, vraag.kop, AnswerState.WRONG, now, text, why=str(error))
        shown = as_input(soort, new, possible)
        if not known(value):
            state = AnswerState.NEW
        elif value == new or _alike(soort.line, str(value), str(new)):
            state = AnswerState.SAME
        else:
            state = AnswerState.OTHER
        return FoundAnswer(pad, vraag.kop, state, now, shown, new)


def _of_another(found: FoundAnswer) -> FoundAnswer:
    """A detail of another person than the one who stands there: never put beside that name."""
    return replace(found, state=AnswerState.OTHER) if found.state is AnswerState.NEW else found


def _alike(line: str, one: str, other: str) -> bool:
    """Whether two answers say the same in other signs: +31 6 is 06, a capital is none."""
    if line != "telefoon":
        return name_key(one) == name_key(other)
    bare = ("".join(c for c in text if c.isdigit()) for text in (one, other))
    return len({number.removeprefix("0031").removeprefix("31").lstrip("0") for number in bare}) == 1
