"""An answer that was settled and changes after all: a typing error, or something new.

Of a person the details of the one go with that one: under another name they would lead to
the wrong reader. Of a decision or a contract what was decided stays known beside what holds
now. The program cannot tell which it is, so it asks; what it asks, and what becomes of the
answer, is here. Pure functions: the screens ask, `vul` has a flag.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from vsv_wizard.dossier.fields import AntwoordError, empty, known
from vsv_wizard.dossier.model import Dossier, Eerder, Verklaring
from vsv_wizard.dossier.paths import (
    PathError,
    join_path,
    kind_of_path,
    pattern_of,
    put,
    read,
    split_path,
)
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import keuzes
from vsv_wizard.plan.rows import Persoonsrol
from vsv_wizard.voortgang.fingerprints import fingerprint
from vsv_wizard.voortgang.regels.partijen import same_naam

PERSOON, BESLUIT = "persoon", "besluit"
_LOOKS_ALIKE = 0.75  # of two names: then it is rather a typing error


class ChangeKind(StrEnum):
    """What a change of a settled answer is."""

    NEW = "nieuw"
    TYPO = "typefout"


@dataclass(frozen=True)
class SettledChange:
    """A change about which somebody must be asked.

    rol: of the person, when it is one. likely: what it looks like most.
    """

    pad: str
    vraag: Vraag
    likely: ChangeKind
    rol: Persoonsrol | None = None

    @property
    def soort(self) -> str:
        """A person, or a decision."""
        return PERSOON if self.rol else BESLUIT


def settled_change(dossier: Dossier, plan: Plan, pad: str, value: object) -> SettledChange | None:
    """What to ask when the answer at this path becomes this one; None when there is nothing."""
    try:
        pattern, old = pattern_of(pad), read(dossier, pad)
    except PathError:
        return None
    vraag = plan.vraag_of.get(pattern)
    if vraag is None or not known(old) or old == value or _same_text(old, value):
        return None
    is_klaar = _declared(dossier, plan, pattern) == "klaar"
    rol = persoonsrol_of(plan, pad)
    if rol and rol.wisselt:
        given = any(known(read(dossier, detail)) for detail in details_of(rol, pad))
        return SettledChange(pad, vraag, _likely(old, value), rol) if is_klaar or given else None
    if vraag.na_klaar and is_klaar:
        return SettledChange(pad, vraag, ChangeKind.NEW)
    return None


def undecided(dossier: Dossier, plan: Plan, pad: str) -> SettledChange | None:
    """The change that waits, half-typed, until somebody says which of the two it is."""
    tekst = dossier.klad.get(pad)
    if tekst is None:
        return None
    from vsv_wizard.dossier.answers import parse

    try:
        vraag, soort = plan.vraag_of[pattern_of(pad)], kind_of_path(pad)
        value = parse(soort, tekst, naam=vraag.naam, keuzes=keuzes(dossier, vraag, soort))
    except (AntwoordError, PathError, KeyError):
        return None
    return settled_change(dossier, plan, pad, value)


def settle(
    before: Dossier,
    after: Dossier,
    plan: Plan,
    paths: Iterable[str],
    kind: ChangeKind,
    today: date,
) -> tuple[Dossier, tuple[SettledChange, ...]]:
    """The dossier in which all of these changes are what they are said to be; and which those are.

    before, after: without and with the new answers. paths: where answers were given; what was
    given along with a new name is of the new person, and stays.
    """
    paths = tuple(paths)
    found = tuple(
        change
        for pad in paths
        if (change := settled_change(before, plan, pad, read(after, pad))) is not None
    )
    for change in found:
        if kind is ChangeKind.TYPO:
            after = _mark_again(before, after, change.pad)
            continue
        after = _mark_old(before, after, plan, change.pad)
        gone = {change.pad: read(before, change.pad)}
        if change.rol:
            for pad in details_of(change.rol, change.pad):
                if not empty(old := read(before, pad)):
                    gone[pad] = old
                after = after if pad in paths else _cleared(after, pad)
        after = _kept(before, after, plan, change, gone, today)
    return after, found


def persoonsrol_of(plan: Plan, pad: str) -> Persoonsrol | None:
    """The role that the answer at this path names a person for; None when it does not."""
    pattern = pattern_of(pad)
    return next((rol for rol in plan.persoonsrol if rol.naam == pattern), None)


def is_settled(plan: Plan, pattern: str) -> bool:
    """Whether a later change of this answer is asked about: a person, or a decision."""
    vraag = plan.vraag_of.get(pattern)
    return bool(vraag and (vraag.na_klaar or persoonsrol_of(plan, pattern)))


def details_of(rol: Persoonsrol, pad: str) -> tuple[str, ...]:
    """The paths of what belongs to the person who is named at this path."""
    return tuple(beside(detail, pad) for detail in rol.details)


def earlier_of(dossier: Dossier, pad: str) -> tuple[Eerder, ...]:
    """What held before at this path, the last one first."""
    return tuple(reversed([eerder for eerder in dossier.eerder if eerder.pad == pad]))


def name_before(dossier: Dossier, pad: str) -> str:
    """Who was named at this path before the one of now; empty when nobody was."""
    return next((e.antwoorden.get(pad, "") for e in earlier_of(dossier, pad)), "")


def beside(pattern: str, pad: str) -> str:
    """The path of an answer of the same thing in a list; other paths are as they are."""
    lijst, ster, veldnaam = pattern.partition(".*.")
    if not ster:
        return pattern
    return join_path(*split_path(lijst), split_path(pad)[len(split_path(lijst))], veldnaam)


def _same_text(old: object, new: object) -> bool:
    """Whether only a capital, a space or a dot is another: that is never somebody else."""
    return isinstance(old, str) and isinstance(new, str) and same_naam(old, new)


def _declared(dossier: Dossier, plan: Plan, pattern: str) -> str | None:
    stand = dossier.taken.get(plan.taak_of.get(pattern, ""))
    return stand.status if stand else None


def _likely(old: object, new: object) -> ChangeKind:
    from difflib import SequenceMatcher  # only when somebody is asked

    alike = SequenceMatcher(None, str(old).casefold(), str(new).casefold()).ratio()
    return ChangeKind.TYPO if alike > _LOOKS_ALIKE else ChangeKind.NEW


def _cleared(dossier: Dossier, pad: str) -> Dossier:
    klad = {key: tekst for key, tekst in dossier.klad.items() if key != pad}
    return put(dossier, pad, None).model_copy(update={"klad": klad})


def _kept(
    before: Dossier,
    after: Dossier,
    plan: Plan,
    change: SettledChange,
    gone: dict[str, object],
    today: date,
) -> Dossier:
    """The dossier that keeps what held until now."""
    sinds = change.rol.sinds if change.rol else ""
    van = read(before, sinds) if sinds else None
    if not isinstance(van, date):
        stand = before.taken.get(plan.taak_of.get(pattern_of(change.pad), ""), Verklaring())
        last = next((e.tot for e in earlier_of(before, change.pad)), None)
        van = last or (None if change.rol else stand.klaar_op)
    eerder = Eerder(
        id=_new_id(change.pad, gone, today),
        soort=change.soort,
        pad=change.pad,
        van=van,
        tot=today,
        antwoorden=dict(_in_words(before, plan, gone)),
    )
    others = (other for other in after.eerder if other.id != eerder.id)
    return after.model_copy(update={"eerder": (*others, eerder)})


def _new_id(pad: str, gone: dict[str, object], today: date) -> str:
    """The same for the same change, wherever it is made; so it is never kept twice."""
    return hashlib.sha256(repr((pad, gone, today)).encode()).hexdigest()[:16]


def _in_words(dossier: Dossier, plan: Plan, gone: dict[str, object]) -> Iterator[tuple[str, str]]:
    from vsv_wizard.dossier.answers import show_antwoord

    for pad, value in gone.items():
        vraag, soort = plan.vraag_of[pattern_of(pad)], kind_of_path(pad)
        yield pad, show_antwoord(soort, value, keuzes(dossier, vraag, soort))


def _mark_again(before: Dossier, after: Dossier, pad: str) -> Dossier:
    """A typing error changes no fact: who has seen the old text need not look again."""
    old, new = fingerprint(before, pad), fingerprint(after, pad)
    taken = {
        taak_id: stand.model_copy(update={"gezien": {**stand.gezien, pad: new}})
        if stand.gezien.get(pad) == old
        else stand
        for taak_id, stand in after.taken.items()
    }
    return after.model_copy(update={"taken": taken})


def _mark_old(before: Dossier, after: Dossier, plan: Plan, pad: str) -> Dossier:
    """The task that asks for it was done with the old answer, so it asks for a look."""
    taak_id = plan.taak_of.get(pattern_of(pad), "")
    stand = after.taken.get(taak_id)
    if stand is None or stand.status != "klaar":
        return after
    gezien = {pad: fingerprint(before, pad), **stand.gezien}
    taken = {**after.taken, taak_id: stand.model_copy(update={"gezien": gezien})}
    return after.model_copy(update={"taken": taken})
