"""One change in many dossiers: first looked at, then carried out, as one step with a number.

Every dossier is changed by the ordinary way of saving: with its lock, merged with what
somebody else saved meanwhile, and kept in the history. What was changed is noted before the
first dossier is touched, so that the whole step can be taken back, also when it stopped
halfway. Taking back is careful: an answer that somebody changed since then stays.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from vsv_wizard.bewerken.open_dossier import Sessie
from vsv_wizard.dossier.model import Conflict, Dossier
from vsv_wizard.dossier.paths import PadFout, splits, voeg, zet
from vsv_wizard.dossier.paths import lees as lees_pad
from vsv_wizard.dossier.tree import gelijk, plat
from vsv_wizard.opslag import OpslagFout, Regel, groepeer, home_at, home_of
from vsv_wizard.opslag.address import file_name, full, kept, place_of
from vsv_wizard.plan.fill import NIEUW, Ingevuld, Invoer, NietIngevuld, vul
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.naming import benoem, toon_waarde
from vsv_wizard.regio.bulk.log import Antwoord, Gewijzigd, Stap, bewaar_stap, nieuwe_stap

Klok = Callable[[], dt.datetime]

HEEFT_DIT_AL = "heeft dit al"
ANDERS = "heeft iets anders"
HALF = "daar staat een half antwoord"
TE_KIEZEN = "daar moet nog iemand kiezen tussen 2 antwoorden"
NIEUWER = "gemaakt met een nieuwere versie van vsv-wizard"
KOPIE = "kopie van een ander bestand in deze map; voeg ze eerst samen"
ANDER_DOSSIER = "op deze plek staat nu een ander dossier"
VERANDERD = "dit antwoord is intussen gewijzigd"


class KanNietInBulk(ValueError):
    """This is no change for many dossiers at once. The message is Dutch and says what to do."""


@dataclass(frozen=True)
class Bulkwijziging:
    """What to fill in, and in which dossiers: those in which all of `als` holds now."""

    nieuw: tuple[Invoer, ...]
    als: tuple[Invoer, ...] = ()


@dataclass(frozen=True)
class Verandering:
    """One answer that becomes another: what it is and both values, also in Dutch."""

    pad: str
    wat: str
    oud: object
    nieuw: object
    van: str
    naar: str


@dataclass(frozen=True)
class Bulkregel:
    """One file: what changes in it, or why it is passed over.

    dossier_id: empty when the file was not looked into.
    onmogelijk: it is passed over because the change itself is wrong here.
    """

    pad: Path
    naam: str
    dossier_id: str = ""
    veranderingen: tuple[Verandering, ...] = ()
    overgeslagen: str = ""
    onmogelijk: bool = False


@dataclass(frozen=True)
class Bulkplan:
    """What a change would do, per file of the folder."""

    wijziging: Bulkwijziging
    regels: tuple[Bulkregel, ...]

    @property
    def te_doen(self) -> tuple[Bulkregel, ...]:
        """The dossiers that change."""
        return tuple(regel for regel in self.regels if regel.veranderingen)

    @property
    def overgeslagen(self) -> tuple[Bulkregel, ...]:
        """The files that stay as they are, each with the reason."""
        return tuple(regel for regel in self.regels if not regel.veranderingen)


@dataclass(frozen=True)
class Gedaan:
    """What was done with one dossier. fout: why it could not be saved."""

    regel: Bulkregel
    fout: str = ""
    conflicten: tuple[Conflict, ...] = ()
    waarschuwing: str = ""

    @property
    def gelukt(self) -> bool:
        """Whether the change is in the file."""
        return not self.fout and not self.regel.overgeslagen


@dataclass(frozen=True)
class Bulkuitslag:
    """What a whole step did. nummer: of the step, to take it back by; 0 when nothing was done."""

    nummer: int
    dossiers: tuple[Gedaan, ...]

    @property
    def mislukt(self) -> tuple[Gedaan, ...]:
        """The dossiers that could not be saved."""
        return tuple(een for een in self.dossiers if een.fout)


# --- looking first


def plan_bulk(folder: Path, wijziging: Bulkwijziging, plan: Plan) -> Bulkplan:
    """What this change would do in the dossiers of this folder. Changes nothing.

    Raises KanNietInBulk for a change that is wrong for every dossier, and OpslagFout
    when the folder cannot be read.
    """
    for een in (*wijziging.nieuw, *wijziging.als):
        _keur(een)
    regels: list[Bulkregel] = []
    for regel in groepeer(home_at(folder).regels()):
        regels.append(_bekijk(regel, wijziging, plan))
        regels += [
            Bulkregel(kopie, file_name(kopie), overgeslagen=KOPIE) for kopie in regel.kopieen
        ]
    leesbaar = [regel for regel in regels if regel.dossier_id]
    if leesbaar and all(regel.onmogelijk for regel in leesbaar):
        raise KanNietInBulk(leesbaar[0].overgeslagen)
    return Bulkplan(wijziging, tuple(regels))


def _keur(een: Invoer) -> None:
    if any(deel.startswith(NIEUW) for deel in splits(een.pad)):
        raise KanNietInBulk(
            f"{een.pad}: iets nieuws toevoegen kan niet in alle dossiers tegelijk. Noem een "
            "antwoord, zoals rso.rechtbank."
        )


def _bekijk(regel: Regel, wijziging: Bulkwijziging, plan: Plan) -> Bulkregel:
    if reden := regel.fout or (NIEUWER if regel.nieuwer else ""):
        return Bulkregel(regel.pad, regel.naam, overgeslagen=reden)
    try:
        dossier = home_of(regel.pad).read(regel.pad).dossier
    except OpslagFout as fout:  # changed since it was listed
        return Bulkregel(regel.pad, regel.naam, overgeslagen=fout.kort)
    return in_dossier(Bulkregel(regel.pad, regel.naam, regel.id), dossier, wijziging, plan)


def in_dossier(
    kaal: Bulkregel, dossier: Dossier, wijziging: Bulkwijziging, plan: Plan
) -> Bulkregel:
    """What this change does in this dossier. Pure."""
    try:
        ingevuld = vul(dossier, plan, wijziging.nieuw)
        anders = [v for een in wijziging.als for v in vul(dossier, plan, [een]).wijzigingen]
    except (NietIngevuld, PadFout) as fout:
        tekst = fout.fouten[0][1] if isinstance(fout, NietIngevuld) else str(fout)
        return replace(kaal, overgeslagen=tekst, onmogelijk=True)
    if not ingevuld.wijzigingen:
        return replace(kaal, overgeslagen=HEEFT_DIT_AL)
    if anders:
        return replace(kaal, overgeslagen=f"{ANDERS}: {anders[0].oud}")
    if any(pad in dossier.klad for pad in ingevuld.paden):
        return replace(kaal, overgeslagen=HALF)
    if any(_raakt(keuze, pad) for keuze in dossier.conflicten for pad in ingevuld.paden):
        return replace(kaal, overgeslagen=TE_KIEZEN)
    return replace(kaal, veranderingen=_veranderingen(dossier, ingevuld, plan))


def _raakt(keuze: Conflict, pad: str) -> bool:
    return keuze.pad in (pad, voeg("klad", pad)) or pad.startswith(f"{keuze.pad}.")


def _veranderingen(voor: Dossier, ingevuld: Ingevuld, plan: Plan) -> tuple[Verandering, ...]:
    na = ingevuld.dossier
    return tuple(
        Verandering(
            w.pad,
            benoem(w.pad, na, plan),
            lees_pad(voor, w.pad),
            lees_pad(na, w.pad),
            w.oud,
            w.nieuw,
        )
        for w in ingevuld.wijzigingen
    )


# --- carrying out


def voer_uit(
    bulk: Bulkplan,
    plan: Plan,
    nu: Klok,
    omschrijving: str,
    na_elk: Callable[[Gedaan], object] = lambda _: None,
) -> Bulkuitslag:
    """Change the dossiers of this plan, one after the other; each one is looked at again.

    na_elk: is told of each dossier when it is done. Raises NietBewaard when the step cannot
    be noted: then nothing was changed.
    """
    if not bulk.te_doen:
        return Bulkuitslag(0, ())
    stap = nieuwe_stap(omschrijving, nu(), map(_als_gewijzigd, bulk.te_doen))
    uitslag = []
    for regel in bulk.te_doen:
        uitslag.append(_wijzig(regel, bulk.wijziging, plan, nu))
        na_elk(uitslag[-1])
    gelukt = tuple(_als_gewijzigd(een.regel) for een in uitslag if een.gelukt)
    _noteer(replace(stap, dossiers=gelukt, teruggedraaid=not gelukt))
    return Bulkuitslag(stap.nummer if gelukt else 0, tuple(uitslag))


def _noteer(stap: Stap) -> None:
    """Note what became of the step; that it was going to be made was noted before."""
    with contextlib.suppress(OpslagFout):
        bewaar_stap(stap)


def _als_gewijzigd(regel: Bulkregel) -> Gewijzigd:
    antwoorden = (Antwoord(v.pad, plat(v.oud), plat(v.nieuw)) for v in regel.veranderingen)
    return Gewijzigd(regel.dossier_id, full(regel.pad), regel.naam, tuple(antwoorden))


def _wijzig(regel: Bulkregel, wijziging: Bulkwijziging, plan: Plan, nu: Klok) -> Gedaan:
    def nieuw(sessie: Sessie) -> tuple[Bulkregel, Dossier]:
        kaal = replace(regel, veranderingen=())
        if sessie.dossier.dossier.id != regel.dossier_id:
            return replace(kaal, overgeslagen=ANDER_DOSSIER), sessie.dossier
        vers = in_dossier(kaal, sessie.dossier, wijziging, plan)
        if not vers.veranderingen:
            return vers, sessie.dossier
        return vers, vul(sessie.dossier, plan, wijziging.nieuw).dossier

    return _bewaar(regel, plan, nu, nieuw)


def _bewaar(
    regel: Bulkregel,
    plan: Plan,
    nu: Klok,
    maak: Callable[[Sessie], tuple[Bulkregel, Dossier]],
) -> Gedaan:
    """Open a dossier, change it and save it; whatever goes wrong is told, not raised."""
    try:
        sessie = Sessie(regel.pad, plan, nu)
        sessie.keur_schrijven()
        vers, dossier = maak(sessie)
        sessie.vervang(dossier)
        opgeslagen = sessie.bewaar()
    except OpslagFout as fout:
        return Gedaan(regel, fout=getattr(fout, "reden", fout.kort))
    if opgeslagen is None:
        return Gedaan(vers)
    return Gedaan(vers, "", opgeslagen.conflicten, opgeslagen.waarschuwing)


# --- taking back


def draai_terug(stap: Stap, plan_van: Callable[[Path], Plan], nu: Klok) -> Bulkuitslag:
    """Put the answers of before a step back, where they still are what the step made them.

    plan_van: the plan for the dossiers in a folder. What could not be saved can be taken
    back later, with the same number.
    """
    uitslag = tuple(_terug(een, plan_van, nu) for een in stap.dossiers)
    over = {een.regel.pad for een in uitslag if een.fout}
    blijft = tuple(een for een in stap.dossiers if kept(een.bestand) in over)
    _noteer(replace(stap, dossiers=blijft or stap.dossiers, teruggedraaid=not blijft))
    return Bulkuitslag(stap.nummer, uitslag)


def plan_terug(stap: Stap, plan_van: Callable[[Path], Plan]) -> tuple[Bulkregel, ...]:
    """What taking this step back would do, per dossier. Changes nothing."""
    regels = []
    for een in stap.dossiers:
        pad = kept(een.bestand)
        try:
            regel, _ = _teruggezet(een, home_of(pad).read(pad).dossier, plan_van(place_of(pad)))
        except OpslagFout as fout:
            regel = Bulkregel(pad, een.naam, een.dossier_id, overgeslagen=fout.kort)
        regels.append(regel)
    return tuple(regels)


def _terug(een: Gewijzigd, plan_van: Callable[[Path], Plan], nu: Klok) -> Gedaan:
    pad = kept(een.bestand)
    plan = plan_van(place_of(pad))
    kaal = Bulkregel(pad, een.naam, een.dossier_id)
    return _bewaar(kaal, plan, nu, lambda sessie: _teruggezet(een, sessie.dossier, plan))


def _teruggezet(een: Gewijzigd, dossier: Dossier, plan: Plan) -> tuple[Bulkregel, Dossier]:
    kaal = Bulkregel(kept(een.bestand), een.naam, een.dossier_id)
    if dossier.dossier.id != een.dossier_id:
        return replace(kaal, overgeslagen=ANDER_DOSSIER), dossier
    nieuw, veranderingen = terug_in_dossier(dossier, plan, een.antwoorden)
    if not veranderingen:
        return replace(kaal, overgeslagen=VERANDERD), dossier
    return replace(kaal, veranderingen=veranderingen), nieuw


def terug_in_dossier(
    dossier: Dossier, plan: Plan, antwoorden: Sequence[Antwoord]
) -> tuple[Dossier, tuple[Verandering, ...]]:
    """The dossier with the answers of before, where those of the step still stand. Pure."""
    veranderingen = []
    for antwoord in antwoorden:
        pad, nu = antwoord.pad, lees_pad(dossier, antwoord.pad)
        anders = not gelijk(plat(nu), antwoord.nieuw) or pad in dossier.klad
        if anders or not _heeft_plaats(dossier, plan, pad):
            continue
        # A list in a file is a fixed row of values in a dossier.
        oud = tuple(antwoord.oud) if isinstance(antwoord.oud, list) else antwoord.oud
        van, naar = (toon_waarde(pad, plat(deel), dossier, plan) for deel in (nu, oud))
        wat = benoem(pad, dossier, plan)
        dossier = _zonder_lege_rij(zet(dossier, pad, oud), plan, pad)
        veranderingen.append(Verandering(pad, wat, nu, oud, van, naar))
    return dossier, tuple(veranderingen)


def _heeft_plaats(dossier: Dossier, plan: Plan, pad: str) -> bool:
    """Whether the thing that an answer is about is still in its list."""
    delen = splits(pad)
    for diep in range(1, len(delen) - 1):
        vraag = plan.vraag_van.get(voeg(*delen[:diep]))
        if vraag and vraag.is_lijst and not vraag.rijen:
            return lees_pad(dossier, voeg(*delen[: diep + 1])) is not None
    return True


def _zonder_lege_rij(dossier: Dossier, plan: Plan, pad: str) -> Dossier:
    """Without the fixed row or the task that an answer stood in, when nothing else is in it."""
    delen = splits(pad)
    if delen[0] == "taken":
        taak = voeg(*delen[:2])
        return dossier if plat(lees_pad(dossier, taak)) else zet(dossier, taak, None)
    for diep in range(1, len(delen) - 1):
        vraag = plan.vraag_van.get(voeg(*delen[:diep]))
        rij = voeg(*delen[: diep + 1])
        if vraag and vraag.rijen and set(plat(lees_pad(dossier, rij)) or {"id"}) == {"id"}:
            return zet(dossier, rij, None)
    return dossier
