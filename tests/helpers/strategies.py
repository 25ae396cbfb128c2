"""Hypothesis strategies: answers of each kind, changes to a dossier, whole dossiers.

The dossiers are of any shape that a file can have, not only what the screens make:
answers that break a rule, items of another list, statuses that could not be declared.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from factory import TODAY, empty_dossier, fill_in, klaar_dossier, plan, with_state, with_values
from hypothesis import strategies as st

from vsv_wizard.dossier.fields import WEET_NIET, FieldKind
from vsv_wizard.dossier.model import Bewijs, Dossier, Verklaring
from vsv_wizard.dossier.paths import all_fields, join_path, split_path
from vsv_wizard.dossier.text import clean
from vsv_wizard.voortgang.fingerprints import fingerprint

STATUSSEN = (None, "bezig", "wacht", "klaar", "nvt")

datums = st.dates(dt.date(2024, 1, 1), dt.date(2028, 12, 31)) | st.dates()
texts = st.text(max_size=12)
_digits = st.text("0123456789 -+", max_size=18)
clean_text = st.text(max_size=60).map(clean)

# Whatever a later version may put in the file.
onbekend: st.SearchStrategy[Any] = st.recursive(
    st.booleans()
    | st.integers(-(2**63) + 1, 2**63 - 1)
    | clean_text
    | st.dates()
    | st.datetimes()
    | st.datetimes(timezones=st.sampled_from([dt.UTC, dt.timezone(dt.timedelta(hours=2))]))
    | st.times()
    | st.decimals("-1e20", "1e20", allow_nan=False),
    lambda kind: st.lists(kind, max_size=3) | st.dictionaries(clean_text, kind, max_size=3),
    max_leaves=8,
)


class Wijziging(NamedTuple):
    """One answer that is given (or, with None, cleared), by its full path."""

    pad: str
    value: Any


@cache
def antwoorden(soort: FieldKind) -> st.SearchStrategy[Any]:
    """The values that a dossier can hold for this kind of answer; never None."""
    if soort.verwijst:
        names: st.SearchStrategy[Any] = st.sampled_from(["1", "2", "weg"])
        if soort.soort == "keuzes":
            names = st.lists(names, unique=True).map(tuple)
    elif soort.soort == "keuze":
        names = st.sampled_from(soort.keuzes)
    else:
        names = {
            "tekst": texts | _digits if soort.line else texts,
            "lang": texts,
            "datum": datums,
            "bedrag": st.decimals(0, 99_999, places=2) | st.integers(-9, 9).map(Decimal),
            "getal": st.decimals(0, 99, places=2),
            "jaar": st.integers(2024, 2028) | st.integers(1900, 2999),
            "ja_nee": st.booleans(),
        }[soort.soort]
    return names | st.just(WEET_NIET) if soort.weet_niet else names


@cache
def ids(lijst: str) -> tuple[str, ...]:
    """The ids that items of this list have here: of the plan's rows, or "1", "2", ..."""
    voor_rijen = {vraag.rijen for v in plan().vragen.values() for vraag in v if vraag.pad == lijst}
    vast = [row.id for naam in voor_rijen if naam for row in plan().rijen(naam)]
    return tuple(vast) if vast else ("1", "2", "3", "4", "nieuw")


# A strategy is made once, and not at each draw: hypothesis looks through every new one.


@cache
def _some(values: Callable[[], Iterable[Any]], *args: str) -> st.SearchStrategy[Any]:
    """One of the values that this gives, in a fixed order."""
    return st.sampled_from(tuple(values(*args)))


def _patterns() -> list[str]:
    return sorted(all_fields())


def _task_ids() -> list[str]:
    return [*plan().taken, "9.9"]


@st.composite
def paden(draw: st.DrawFn) -> str:
    """The full path of any answer that the plan asks for."""
    vorm = draw(_some(_patterns))
    lijst, ster, veld = vorm.partition(".*.")
    if not ster:
        return vorm
    return join_path(*split_path(lijst), draw(_some(ids, lijst)), veld)


PADEN = paden()


@st.composite
def changes(draw: st.DrawFn, *, wissen: bool = True) -> Wijziging:
    """Any one change to any answer."""
    pad = draw(PADEN)
    kern = split_path(pad)
    vorm = pad if pad in all_fields() else join_path(*kern[:-2], "*", kern[-1])
    return Wijziging(pad, draw((_or_nothing if wissen else antwoorden)(all_fields()[vorm])))


@cache
def _or_nothing(soort: FieldKind) -> st.SearchStrategy[Any]:
    return antwoorden(soort) | st.none()


_SOME_CHANGES = st.lists(changes(), max_size=6)
_NOTHING_OR_DAY, _NOTHING_OR_TEXT = st.none() | datums, st.none() | texts
_PROOF = st.lists(
    st.builds(
        Bewijs,
        id=st.sampled_from(["b1", "b2"]),
        soort=_NOTHING_OR_TEXT,
        datum=_NOTHING_OR_DAY,
        controle_datum=_NOTHING_OR_DAY,
    ),
    max_size=1,
)
_STATUS, _YES_OR_NO = st.sampled_from(STATUSSEN), st.booleans()
_HALF_TYPED = st.dictionaries(PADEN, texts, max_size=2)


@st.composite
def states(draw: st.DrawFn, dossier: Dossier) -> tuple[str, Verklaring]:
    """Anything that a file can say about a task, by its number."""
    nr = draw(_some(_task_ids))
    merken: dict[str, str] = {}
    if nr in plan().taken:
        facts = plan().taken[nr].controleer_bij
        merken = {pad: fingerprint(dossier, pad) for pad in facts if draw(_YES_OR_NO)}
    return nr, Verklaring(
        status=draw(_STATUS),
        klaar_op=draw(_NOTHING_OR_DAY),
        wacht_op=draw(_NOTHING_OR_TEXT),
        nvt_reden=draw(_NOTHING_OR_TEXT),
        bewijs=tuple(draw(_PROOF)),
        gezien=merken,
    )


@cache
def bases() -> tuple[Dossier, ...]:
    """Where random changes start: nothing, the first steps, and everything."""
    first = tuple(nr for nr, taak in plan().taken.items() if taak.stap in ("0", "1", "3a"))
    half = fill_in(empty_dossier(), plan(), TODAY, first)
    return empty_dossier(), half, klaar_dossier()


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A dossier of any kind: near to empty, half-way, or complete but for some changes."""
    dossier = with_values(
        draw(_some(bases)),
        dict(draw(_SOME_CHANGES)),
    )
    for nr, stand in draw(st.lists(states(dossier), max_size=3)):
        dossier = with_state(dossier, nr, **stand.__dict__)
    klad = draw(_HALF_TYPED)
    return dossier.model_copy(update={"klad": klad})


def apply(dossier: Dossier, reeks: list[Wijziging]) -> Dossier:
    """A dossier after these changes, one by one."""
    for pad, value in reeks:
        dossier = with_values(dossier, {pad: value})
    return dossier
