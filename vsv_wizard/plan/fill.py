"""Filling in many answers at once, from text or from TOML: all of them, or none.

The rules for one answer are those of the screens (`answers.parse`, the words of
the plan). New here is how things in a list are named:

- `deelnemers.d7f2.naam`: by id; or by what names it: `gelden.2026.bedrag`.
- `deelnemers.+.naam`: a new one. All `+` of one list in one call make one new thing;
  a field that comes back starts the next one.
- `deelnemers.+a.naam`, `deelnemers.+b.naam`: new ones, told apart by a label.
- `deelnemers.d7f2` without a value: take it out of the list.
"""

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from vsv_wizard.dossier.answers import AntwoordError, parse, show_antwoord
from vsv_wizard.dossier.fields import FieldKind, empty, known, two_readings, which_of
from vsv_wizard.dossier.model import Bewijs, Dossier, Item, Verklaring
from vsv_wizard.dossier.new_id import new_id
from vsv_wizard.dossier.notation import datum_short, enumeration
from vsv_wizard.dossier.paths import (
    TECHNICAL,
    PathError,
    PathParts,
    all_fields,
    all_lists,
    join_path,
    kind_of_path,
    pattern_of,
    put,
    read,
    split_path,
)
from vsv_wizard.dossier.text import clean_line, did_you_mean
from vsv_wizard.plan.fill_input import NEW, FillInput
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import keuzes

_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_MAX_NAMED = 12
_TECHNICAL = {*TECHNICAL, "schema"}


@dataclass(frozen=True)
class FilledChange:
    """What changes at one path, in Dutch words."""

    pad: str
    oud: str
    new: str


@dataclass(frozen=True)
class FilledDossier:
    """The dossier with all answers, what changed, new things in lists, and all paths given."""

    dossier: Dossier
    changes: tuple[FilledChange, ...]
    new: tuple[str, ...]
    paden: tuple[str, ...]


class NotFilled(ValueError):
    """Something could not be filled in, so nothing was. `errors`: (path, what to do)."""

    def __init__(self, errors: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{pad}: {tekst}" for pad, tekst in errors))
        self.errors = tuple(errors)


def fill(
    dossier: Dossier,
    plan: Plan,
    input_text: Sequence[FillInput],
    nieuw_id: Callable[[], str] = new_id,
) -> FilledDossier:
    """A dossier with all these answers. Raises NotFilled when any of them is not right.

    Things that other answers refer to (deelnemers) come first, so that one call can
    add somebody and name them.
    """
    work = _FillWork(dossier, plan, nieuw_id)
    verwijsbaar = {soort.verwijst for soort in all_fields().values() if soort.verwijst}
    errors: list[tuple[str, str]] = []
    for een in sorted(input_text, key=lambda een: een.pad.partition(".")[0] not in verwijsbaar):
        try:
            work.do(een)
        except (PathError, AntwoordError) as error:
            errors.append((clean_line(een.pad), str(error)))
    if errors:
        raise NotFilled(errors)
    # A new thing that got only empty answers was never made.
    new = tuple(pad for pad in work.new if read(work.dossier, pad) is not None)
    return FilledDossier(work.dossier, tuple(work.difference(dossier)), new, tuple(work.now))


@dataclass(frozen=True)
class _Place:
    """A path that was understood: `item` when it names a thing in a list as a whole."""

    pad: str
    item: bool = False


@dataclass
class _FillWork:
    """A dossier while it is being filled in."""

    dossier: Dossier
    plan: Plan
    nieuw_id: Callable[[], str]
    new: list[str] = field(default_factory=list)
    _old: dict[str, str] = field(default_factory=dict)
    now: dict[str, str] = field(default_factory=dict)
    _bezig: dict[tuple[str, str], tuple[str, set[str]]] = field(default_factory=dict)

    def difference(self, begin: Dossier) -> Iterator[FilledChange]:
        """What is different now from what it was; of a secret both are shown alike."""
        for pad, now in self.now.items():
            if read(begin, pad) != read(self.dossier, pad):
                yield FilledChange(pad, self._old[pad], now)

    def do(self, een: FillInput) -> None:
        """Fill in one answer. Raises PathError or AntwoordError."""
        plek = self._place(een)
        if plek.item:
            self._remove(plek.pad, een.value)
            return
        soort, vraag = kind_of_path(plek.pad), self._vraag(plek.pad)
        mogelijk = keuzes(self.dossier, vraag, soort)
        try:
            value = _value_of(soort, een.value, vraag.naam, mogelijk)
        except AntwoordError as error:
            if not soort.keuzes:
                raise
            # The words of the screens can be long; here the short values do as well.
            raise AntwoordError(f"{error} Typ: {enumeration(soort.keuzes, 'of')}.") from error
        oud = read(self.dossier, plek.pad)
        self._note(plek.pad, _show(soort, oud, mogelijk), _show(soort, value, mogelijk))
        klad = {pad: tekst for pad, tekst in self.dossier.klad.items() if pad != plek.pad}
        if klad != self.dossier.klad:
            self.dossier = self.dossier.model_copy(update={"klad": klad})
        if value != oud:
            self.dossier = put(self.dossier, plek.pad, value)

    def _note(self, pad: str, oud: str, now: str) -> None:
        self._old.setdefault(pad, oud)
        self.now[pad] = now

    def _remove(self, pad: str, value: object) -> None:
        if not empty(value):
            raise PathError(
                f"Noem ook het veld, zoals {pad}.naam. Laat de waarde leeg om dit te verwijderen."
            )
        klad = {
            key: tekst for key, tekst in self.dossier.klad.items() if not key.startswith(f"{pad}.")
        }
        self.dossier = put(self.dossier, pad, None).model_copy(update={"klad": klad})
        self._note(pad, "Staat in de lijst", "Verwijderd")

    def _vraag(self, pad: str) -> Vraag:
        parts = split_path(pad)
        if parts[0] != "taken":
            return self.plan.vraag_of[pattern_of(pad)]
        if parts[2] == "notitie":
            return self.plan.notitie
        return next(vraag for vraag in self.plan.bewijs.velden if vraag.pad == parts[-1])

    # --- what a path names

    def _place(self, een: FillInput) -> _Place:
        parts = self._with_task_id(split_path(een.pad))
        lijst = self._items(parts)
        if lijst is None:
            pad = join_path(*parts)
            self._check(pad)
            return _Place(pad)
        naam, rest = join_path(*lijst), parts[len(lijst) + 1 :]
        if len(parts) == len(lijst):
            raise PathError(
                f"{naam} is een lijst. Noem ook de id, zoals {naam}.<id>.{self._example(naam)}, "
                f"of {naam}.+.{self._example(naam)} voor iets nieuws."
            )
        sleutel = parts[len(lijst)]
        if rest == ("id",):
            raise PathError("Een id verandert nooit. Verwijder dit en voeg het opnieuw toe.")
        if rest:
            self._check(join_path(*lijst, "x", *rest), een.pad)
        elif sleutel.startswith(NEW):
            raise PathError(f"Noem ook het veld, zoals {naam}.+.{self._example(naam)}.")
        item_id = self._item(naam, sleutel, rest[0] if rest else "", een)
        return _Place(join_path(*lijst, item_id, *rest), item=not rest)

    def _with_task_id(self, parts: PathParts) -> PathParts:
        """The path by the id of its task; the number may be typed, also without its quotes."""
        if parts[0] != "taken" or not parts[1:]:
            return parts
        if parts[2:] and "." not in parts[1] and parts[2] not in Verklaring.model_fields:
            parts = ("taken", f"{parts[1]}.{parts[2]}", *parts[3:])
        return ("taken", self.plan.taak_id(parts[1]) or parts[1], *parts[2:])

    def _items(self, parts: PathParts) -> PathParts | None:
        """The part of the path that names a list; refuses what the program keeps itself."""
        if parts[0] == "taken":
            if not parts[2:] or parts[1] not in self.plan.taken:
                voorbeeld = next(iter(self.plan.taken.values())).nr
                raise PathError(f"Noem de taak en wat u invult, zoals taken.{voorbeeld}.notitie.")
            if parts[2] == "bewijs":
                return parts[:3]
            if parts[2:] != ("notitie",):
                raise PathError(
                    "Dit houdt het programma zelf bij. "
                    f"Gebruik: vsv-wizard taak DOSSIER {self.plan.nr(parts[1])} klaar."
                )
            return None
        if parts[0] in _TECHNICAL:
            raise PathError("Dit houdt het programma zelf bij. U kunt het niet invullen.")
        lijsten = all_lists()
        return next(
            (parts[:i] for i in range(1, len(parts) + 1) if join_path(*parts[:i]) in lijsten), None
        )

    def _check(self, pad: str, gegeven: str = "") -> None:
        """Refuse a path that is no answer, with the one that was probably meant."""
        with contextlib.suppress(PathError):
            if pattern_of(pad).startswith("taken.") or pattern_of(pad) in self.plan.vraag_of:
                kind_of_path(pad)
                return
        known = [p.replace("*", "<id>") for p in all_fields()]
        bedoeld = did_you_mean(pattern_of(pad).replace("*", "<id>"), known)
        raise PathError(
            f"Het pad {clean_line(gegeven or pad)} bestaat niet.{bedoeld} "
            "'vsv-wizard velden' toont alle paden."
        )

    def _item(self, lijst: str, sleutel: str, veldnaam: str, een: FillInput) -> str:
        """The id of the thing in a list that a path means."""
        aanwezig: Sequence[Item] = read(self.dossier, lijst) or ()
        if rijen := self._rows(lijst):
            if sleutel not in rijen:
                raise PathError(
                    f"{lijst} heeft vaste regels. Kies {enumeration(rijen, 'of')}, "
                    f"zoals {lijst}.{rijen[0]}.{self._example(lijst)}."
                )
            return sleutel
        if sleutel.startswith(NEW):
            return self._new_item(lijst, sleutel, veldnaam)
        if any(item.id == sleutel for item in aanwezig):
            return sleutel
        found = [item.id for item in aanwezig if self._is_called(lijst, item, sleutel)]
        if len(found) == 1:
            return found[0]
        if found:
            raise PathError(f"Er zijn er meer die zo heten. Kies een id: {_shorten(found)}.")
        if een.make:
            if not _ID.fullmatch(sleutel):
                raise PathError("Een id heeft alleen letters, cijfers, - en _, hooguit 40 tekens.")
            self.new.append(join_path(*split_path(lijst), sleutel))
            return sleutel
        er_is = f"Er is wel: {_shorten([item.id for item in aanwezig])}. " if aanwezig else ""
        raise PathError(
            f"In {lijst} staat niets met deze id. {er_is}"
            f"Iets nieuws voegt u toe met {lijst}.+.{self._example(lijst)}."
        )

    def _new_item(self, lijst: str, label: str, veldnaam: str) -> str:
        """The id of the new thing that this label stands for now."""
        item_id, gevuld = self._bezig.get((lijst, label), ("", set()))
        if not item_id or (veldnaam in gevuld and label == NEW):
            bezet = {item.id for item in read(self.dossier, lijst) or ()}
            while not item_id or item_id in bezet or f"{lijst}.{item_id}" in self.new:
                item_id = self.nieuw_id()
            gevuld = set()
            self._bezig[lijst, label] = (item_id, gevuld)
            self.new.append(join_path(*split_path(lijst), item_id))
        gevuld.add(veldnaam)
        return item_id

    def _is_called(self, lijst: str, item: Item, search: str) -> bool:
        """Whether this is what a thing is called: its name, year or date."""
        vraag = self._list_vragen.get(lijst)
        value = read(item, vraag.sleutel) if vraag and vraag.sleutel else None
        if isinstance(value, dt.date):
            return search in (value.isoformat(), datum_short(value))
        return not empty(value) and str(value).casefold() == search.casefold()

    def _rows(self, lijst: str) -> tuple[str, ...]:
        vraag = self._list_vragen.get(lijst)
        return tuple(r.id for r in self.plan.rijen(vraag.rijen)) if vraag and vraag.rijen else ()

    @property
    def _list_vragen(self) -> dict[str, Vraag]:
        return {pad: vraag for pad, vraag in self.plan.vraag_of.items() if vraag.is_list}

    def _example(self, lijst: str) -> str:
        """A field of a list, for a message that says how to write the path."""
        vraag = self._list_vragen.get(lijst)
        if vraag is None:
            return next(iter(veldnaam for veldnaam in Bewijs.model_fields if veldnaam != "id"))
        return vraag.sleutel or vraag.velden[0].pad


def _shorten(names: Sequence[str]) -> str:
    schone = [clean_line(naam) for naam in names[:_MAX_NAMED]]
    return ", ".join(schone) + (" ..." if len(names) > _MAX_NAMED else "")


def _show(soort: FieldKind, value: object, mogelijk: Mapping[str, str]) -> str:
    """An answer as a change shows it; a secret one is not shown at all."""
    if soort.zicht == "geheim" and known(value):
        return "(ingevuld, niet getoond)"
    return show_antwoord(soort, value, mogelijk)


def _value_of(
    soort: FieldKind, gegeven: object, naam: str, mogelijk: Mapping[str, str]
) -> object | None:
    if isinstance(gegeven, (list, tuple)):
        if soort.soort != "keuzes":
            raise AntwoordError("Vul hier één antwoord in, geen lijst.")
        parts = [_value_of(soort, deel, naam, mogelijk) for deel in gegeven]
        flat = [deel for groep in parts if isinstance(groep, tuple) for deel in groep]
        return tuple(dict.fromkeys(flat)) or None
    if isinstance(gegeven, Decimal) and (both := two_readings(gegeven)):
        raise AntwoordError(which_of(both))
    return parse(soort, _as_text(gegeven, soort), naam=naam, keuzes=mogelijk)


def _as_text(gegeven: object, soort: FieldKind) -> str:
    """A value of TOML as it would be typed, so that one set of rules reads both."""
    if isinstance(gegeven, bool):
        return "ja" if gegeven else "nee"
    if isinstance(gegeven, Decimal):
        tekst = f"{gegeven:f}" if gegeven.is_finite() else str(gegeven)
        return tekst.replace(".", ",") if soort.soort in ("bedrag", "getal") else tekst
    if isinstance(gegeven, dt.datetime):
        return f"{gegeven:%Y-%m-%d %H:%M}"
    if isinstance(gegeven, dt.time):
        return f"{gegeven:%H:%M}"
    if isinstance(gegeven, dt.date):
        return gegeven.isoformat()
    return str(gegeven)
