"""Filling in many answers at once, from text or from TOML: all of them, or none.

The rules for one answer are those of the screens (`antwoorden.parse`, the words of
the plan). New here is how things in a list are named:

- `deelnemers.d7f2.naam`: by id; or by what names it: `gelden.2026.bedrag`.
- `deelnemers.+.naam`: a new one. All `+` of one list in one call make one new thing;
  a field that comes back starts the next one.
- `deelnemers.+a.naam`, `deelnemers.+b.naam`: new ones, told apart by a label.
- `deelnemers.d7f2` without a value: take it out of the list.
"""

import contextlib
import datetime as dt
import difflib
import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from vsv_wizard.dossier.answers import AntwoordFout, leeg, parse, toon
from vsv_wizard.dossier.fields import WEET_NIET, Veld
from vsv_wizard.dossier.model import Bewijs, Dossier, Item, TaakStand
from vsv_wizard.dossier.notation import datum_kort, opsomming
from vsv_wizard.dossier.paths import (
    TECHNISCH,
    Delen,
    PadFout,
    alle_lijsten,
    alle_velden,
    lees,
    patroon,
    splits,
    veld,
    voeg,
    zet,
)
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.plan.model import Plan, Vraag
from vsv_wizard.plan.questions import keuzes

NIEUW = "+"
_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_MAX_GENOEMD = 12
_TECHNISCH = {*TECHNISCH, "schema"}
_VOORBEELD = "Schrijf PAD=WAARDE, zoals vsv.plaats=Voorbeeldstad."


@dataclass(frozen=True)
class Invoer:
    """One answer to fill in: where, and what. `maak`: an unknown id makes a new thing."""

    pad: str
    waarde: object
    maak: bool = False


@dataclass(frozen=True)
class Wijziging:
    """What changes at one path, in Dutch words."""

    pad: str
    oud: str
    nieuw: str


@dataclass(frozen=True)
class Ingevuld:
    """The dossier with all answers, what changed, new things in lists, and all paths given."""

    dossier: Dossier
    wijzigingen: tuple[Wijziging, ...]
    nieuw: tuple[str, ...]
    paden: tuple[str, ...]


class NietIngevuld(ValueError):
    """Something could not be filled in, so nothing was. `fouten`: (path, what to do)."""

    def __init__(self, fouten: Sequence[tuple[str, str]]) -> None:
        super().__init__("; ".join(f"{pad}: {tekst}" for pad, tekst in fouten))
        self.fouten = tuple(fouten)


def uit_argument(tekst: str) -> Invoer:
    """`PAD=WAARDE` as it is typed after the command. Raises PadFout."""
    pad, is_, waarde = tekst.partition("=")
    if not is_:
        raise PadFout(f"Er staat geen = in. {_VOORBEELD}")
    if not pad.strip():
        raise PadFout(f"Er staat geen pad voor de =. {_VOORBEELD}")
    return Invoer(pad.strip(), waarde)


def uit_toml(tabel: Mapping[str, Any]) -> list[Invoer]:
    """The answers in a TOML file that has the shape of a dossier, or has paths as keys."""
    teller = iter(range(1, 1_000_000))
    return list(_uit_tabel(tabel, (), teller, maak=False))


def _uit_tabel(
    tabel: Mapping[str, Any], voor: Delen, teller: Iterator[int], *, maak: bool
) -> Iterator[Invoer]:
    for sleutel, waarde in tabel.items():
        # "vsv.naam" between quotes is a whole path; a dotted key is a table to TOML.
        eigen = splits(sleutel) if not voor and "." in sleutel else (sleutel,)
        delen = (*voor, *eigen)
        if isinstance(waarde, dict):
            yield from _uit_tabel(waarde, delen, teller, maak=maak)
        elif isinstance(waarde, list) and any(isinstance(deel, dict) for deel in waarde):
            for deel in waarde:
                if not isinstance(deel, dict):
                    yield Invoer(voeg(*delen), waarde)
                    continue
                item_id = deel.get("id")
                naam = str(item_id) if item_id is not None else f"{NIEUW}#{next(teller)}"
                rest = {key: value for key, value in deel.items() if key != "id"}
                yield from _uit_tabel(rest, (*delen, naam), teller, maak=True)
        else:
            yield Invoer(_als_pad(delen), waarde, maak)


def _als_pad(delen: Delen) -> str:
    """The path of keys out of a file, which may hold a quote or be empty."""
    if any('"' in deel or not deel for deel in delen):
        raise PadFout("Er staat een lege naam of een aanhalingsteken in een naam.")
    return voeg(*delen)


def vul(
    dossier: Dossier,
    plan: Plan,
    invoer: Sequence[Invoer],
    nieuw_id: Callable[[], str] = lambda: secrets.token_hex(4),
) -> Ingevuld:
    """A dossier with all these answers. Raises NietIngevuld when any of them is not right.

    Things that other answers refer to (deelnemers) come first, so that one call can
    add somebody and name them.
    """
    werk = _Werk(dossier, plan, nieuw_id)
    verwijsbaar = {soort.verwijst for soort in alle_velden().values() if soort.verwijst}
    fouten: list[tuple[str, str]] = []
    for een in sorted(invoer, key=lambda een: een.pad.partition(".")[0] not in verwijsbaar):
        try:
            werk.doe(een)
        except (PadFout, AntwoordFout) as fout:
            fouten.append((schoon_regel(een.pad), str(fout)))
    if fouten:
        raise NietIngevuld(fouten)
    # A new thing that got only empty answers was never made.
    nieuw = tuple(pad for pad in werk.nieuw if lees(werk.dossier, pad) is not None)
    return Ingevuld(werk.dossier, tuple(werk.verschil(dossier)), nieuw, tuple(werk.nu))


@dataclass(frozen=True)
class _Plek:
    """A path that was understood: `item` when it names a thing in a list as a whole."""

    pad: str
    item: bool = False


@dataclass
class _Werk:
    """A dossier while it is being filled in."""

    dossier: Dossier
    plan: Plan
    nieuw_id: Callable[[], str]
    nieuw: list[str] = field(default_factory=list)
    _oud: dict[str, str] = field(default_factory=dict)
    nu: dict[str, str] = field(default_factory=dict)
    _bezig: dict[tuple[str, str], tuple[str, set[str]]] = field(default_factory=dict)

    def verschil(self, begin: Dossier) -> Iterator[Wijziging]:
        """What is different now from what it was; of a secret both are shown alike."""
        for pad, nu in self.nu.items():
            if lees(begin, pad) != lees(self.dossier, pad):
                yield Wijziging(pad, self._oud[pad], nu)

    def doe(self, een: Invoer) -> None:
        """Fill in one answer. Raises PadFout or AntwoordFout."""
        plek = self._plek(een)
        if plek.item:
            self._verwijder(plek.pad, een.waarde)
            return
        soort, vraag = veld(plek.pad), self._vraag(plek.pad)
        mogelijk = keuzes(self.dossier, vraag, soort)
        try:
            waarde = _waarde(soort, een.waarde, vraag.naam, mogelijk)
        except AntwoordFout as fout:
            if not soort.keuzes:
                raise
            # The words of the screens can be long; here the short values do as well.
            raise AntwoordFout(f"{fout} Typ: {opsomming(soort.keuzes, 'of')}.") from fout
        oud = lees(self.dossier, plek.pad)
        self._noteer(plek.pad, _toon(soort, oud, mogelijk), _toon(soort, waarde, mogelijk))
        klad = {pad: tekst for pad, tekst in self.dossier.klad.items() if pad != plek.pad}
        if klad != self.dossier.klad:
            self.dossier = self.dossier.model_copy(update={"klad": klad})
        if waarde != oud:
            self.dossier = zet(self.dossier, plek.pad, waarde)

    def _noteer(self, pad: str, oud: str, nu: str) -> None:
        self._oud.setdefault(pad, oud)
        self.nu[pad] = nu

    def _verwijder(self, pad: str, waarde: object) -> None:
        if waarde not in ("", None):
            raise PadFout(
                f"Noem ook het veld, zoals {pad}.naam. Laat de waarde leeg om dit te verwijderen."
            )
        klad = {
            key: tekst for key, tekst in self.dossier.klad.items() if not key.startswith(f"{pad}.")
        }
        self.dossier = zet(self.dossier, pad, None).model_copy(update={"klad": klad})
        self._noteer(pad, "Staat in de lijst", "Verwijderd")

    def _vraag(self, pad: str) -> Vraag:
        delen = splits(pad)
        if delen[0] != "taken":
            return self.plan.vraag_van[patroon(pad)]
        if delen[2] == "notitie":
            return self.plan.notitie
        return next(vraag for vraag in self.plan.bewijs.velden if vraag.pad == delen[-1])

    # --- what a path names

    def _plek(self, een: Invoer) -> _Plek:
        delen = self._with_task_id(splits(een.pad))
        lijst = self._lijst(delen)
        if lijst is None:
            pad = voeg(*delen)
            self._keur(pad)
            return _Plek(pad)
        naam, rest = voeg(*lijst), delen[len(lijst) + 1 :]
        if len(delen) == len(lijst):
            raise PadFout(
                f"{naam} is een lijst. Noem ook de id, zoals {naam}.<id>.{self._voorbeeld(naam)}, "
                f"of {naam}.+.{self._voorbeeld(naam)} voor iets nieuws."
            )
        sleutel = delen[len(lijst)]
        if rest == ("id",):
            raise PadFout("Een id verandert nooit. Verwijder dit en voeg het opnieuw toe.")
        if rest:
            self._keur(voeg(*lijst, "x", *rest), een.pad)
        elif sleutel.startswith(NIEUW):
            raise PadFout(f"Noem ook het veld, zoals {naam}.+.{self._voorbeeld(naam)}.")
        item_id = self._item(naam, sleutel, rest[0] if rest else "", een)
        return _Plek(voeg(*lijst, item_id, *rest), item=not rest)

    def _with_task_id(self, delen: Delen) -> Delen:
        """The path by the id of its task; the number may be typed, also without its quotes."""
        if delen[0] != "taken" or not delen[1:]:
            return delen
        if delen[2:] and "." not in delen[1] and delen[2] not in TaakStand.model_fields:
            delen = ("taken", f"{delen[1]}.{delen[2]}", *delen[3:])
        return ("taken", self.plan.taak_id(delen[1]) or delen[1], *delen[2:])

    def _lijst(self, delen: Delen) -> Delen | None:
        """The part of the path that names a list; refuses what the program keeps itself."""
        if delen[0] == "taken":
            if not delen[2:] or delen[1] not in self.plan.taken:
                voorbeeld = next(iter(self.plan.taken.values())).nr
                raise PadFout(f"Noem de taak en wat u invult, zoals taken.{voorbeeld}.notitie.")
            if delen[2] == "bewijs":
                return delen[:3]
            if delen[2:] != ("notitie",):
                raise PadFout(
                    "Dit houdt het programma zelf bij. "
                    f"Gebruik: vsv-wizard taak DOSSIER {self.plan.nr(delen[1])} klaar."
                )
            return None
        if delen[0] in _TECHNISCH:
            raise PadFout("Dit houdt het programma zelf bij. U kunt het niet invullen.")
        lijsten = alle_lijsten()
        return next(
            (delen[:i] for i in range(1, len(delen) + 1) if voeg(*delen[:i]) in lijsten), None
        )

    def _keur(self, pad: str, gegeven: str = "") -> None:
        """Refuse a path that is no answer, with the one that was probably meant."""
        with contextlib.suppress(PadFout):
            if patroon(pad).startswith("taken.") or patroon(pad) in self.plan.vraag_van:
                veld(pad)
                return
        bekend = [p.replace("*", "<id>") for p in alle_velden()]
        lijkt = difflib.get_close_matches(patroon(pad).replace("*", "<id>"), bekend, 1, 0.75)
        bedoeld = f" Bedoelt u {lijkt[0]}?" if lijkt else ""
        raise PadFout(
            f"Het pad {schoon_regel(gegeven or pad)} bestaat niet.{bedoeld} "
            "'vsv-wizard velden' toont alle paden."
        )

    def _item(self, lijst: str, sleutel: str, veldnaam: str, een: Invoer) -> str:
        """The id of the thing in a list that a path means."""
        aanwezig: Sequence[Item] = lees(self.dossier, lijst) or ()
        if rijen := self._rijen(lijst):
            if sleutel not in rijen:
                raise PadFout(
                    f"{lijst} heeft vaste regels. Kies {opsomming(rijen, 'of')}, "
                    f"zoals {lijst}.{rijen[0]}.{self._voorbeeld(lijst)}."
                )
            return sleutel
        if sleutel.startswith(NIEUW):
            return self._nieuw_item(lijst, sleutel, veldnaam)
        if any(item.id == sleutel for item in aanwezig):
            return sleutel
        gevonden = [item.id for item in aanwezig if self._heet(lijst, item, sleutel)]
        if len(gevonden) == 1:
            return gevonden[0]
        if gevonden:
            raise PadFout(f"Er zijn er meer die zo heten. Kies een id: {_kort(gevonden)}.")
        if een.maak:
            if not _ID.fullmatch(sleutel):
                raise PadFout("Een id heeft alleen letters, cijfers, - en _, hooguit 40 tekens.")
            self.nieuw.append(voeg(*splits(lijst), sleutel))
            return sleutel
        er_is = f"Er is wel: {_kort([item.id for item in aanwezig])}. " if aanwezig else ""
        raise PadFout(
            f"In {lijst} staat niets met deze id. {er_is}"
            f"Iets nieuws voegt u toe met {lijst}.+.{self._voorbeeld(lijst)}."
        )

    def _nieuw_item(self, lijst: str, label: str, veldnaam: str) -> str:
        """The id of the new thing that this label stands for now."""
        item_id, gevuld = self._bezig.get((lijst, label), ("", set()))
        if not item_id or (veldnaam in gevuld and label == NIEUW):
            bezet = {item.id for item in lees(self.dossier, lijst) or ()}
            while not item_id or item_id in bezet or f"{lijst}.{item_id}" in self.nieuw:
                item_id = self.nieuw_id()
            gevuld = set()
            self._bezig[lijst, label] = (item_id, gevuld)
            self.nieuw.append(voeg(*splits(lijst), item_id))
        gevuld.add(veldnaam)
        return item_id

    def _heet(self, lijst: str, item: Item, zoek: str) -> bool:
        """Whether this is what a thing is called: its name, year or date."""
        vraag = self._lijstvragen.get(lijst)
        waarde = lees(item, vraag.sleutel) if vraag and vraag.sleutel else None
        if isinstance(waarde, dt.date):
            return zoek in (waarde.isoformat(), datum_kort(waarde))
        return not leeg(waarde) and str(waarde).casefold() == zoek.casefold()

    def _rijen(self, lijst: str) -> tuple[str, ...]:
        vraag = self._lijstvragen.get(lijst)
        return tuple(r.id for r in self.plan.rijen(vraag.rijen)) if vraag and vraag.rijen else ()

    @property
    def _lijstvragen(self) -> dict[str, Vraag]:
        return {pad: vraag for pad, vraag in self.plan.vraag_van.items() if vraag.is_lijst}

    def _voorbeeld(self, lijst: str) -> str:
        """A field of a list, for a message that says how to write the path."""
        vraag = self._lijstvragen.get(lijst)
        if vraag is None:
            return next(iter(veldnaam for veldnaam in Bewijs.model_fields if veldnaam != "id"))
        return vraag.sleutel or vraag.velden[0].pad


def _kort(namen: Sequence[str]) -> str:
    schone = [schoon_regel(naam) for naam in namen[:_MAX_GENOEMD]]
    return ", ".join(schone) + (" ..." if len(namen) > _MAX_GENOEMD else "")


def _toon(soort: Veld, waarde: object, mogelijk: Mapping[str, str]) -> str:
    """An answer as a change shows it; a secret one is not shown at all."""
    if soort.zicht == "geheim" and not leeg(waarde) and waarde != WEET_NIET:
        return "(ingevuld, niet getoond)"
    return toon(soort, waarde, mogelijk)


def _waarde(soort: Veld, gegeven: object, naam: str, mogelijk: Mapping[str, str]) -> object | None:
    if isinstance(gegeven, (list, tuple)):
        if soort.soort != "keuzes":
            raise AntwoordFout("Vul hier één antwoord in, geen lijst.")
        delen = [_waarde(soort, deel, naam, mogelijk) for deel in gegeven]
        plat = [deel for groep in delen if isinstance(groep, tuple) for deel in groep]
        return tuple(dict.fromkeys(plat)) or None
    return parse(soort, _als_tekst(gegeven, soort), naam=naam, keuzes=mogelijk)


def _als_tekst(gegeven: object, soort: Veld) -> str:
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
