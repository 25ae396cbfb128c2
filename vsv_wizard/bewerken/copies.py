"""Two files of one dossier: a copy that went its own way, merged back into the other.

Only when the merged answers are in the first file, and the second one is in the
history, certain on disk, is the second one removed: at every moment all answers are
somewhere.
"""

import contextlib
import datetime as dt
import secrets
from dataclasses import dataclass
from pathlib import Path

from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.bewerken.restore import Clock, with_state
from vsv_wizard.dossier.last_change import LogKind
from vsv_wizard.dossier.log import last_changed_by
from vsv_wizard.dossier.merge import Merged, make_conflict, merge
from vsv_wizard.dossier.model import Conflict, Dossier, Reached
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.dossier.shared import supplemented
from vsv_wizard.dossier.tree import Difference, differences, gelijk, tree
from vsv_wizard.dossier.tree import read as lees_boom
from vsv_wizard.dossier.vsv_name import identity, vsv_name
from vsv_wizard.opslag import Loaded, OpslagError, home_of, version_of
from vsv_wizard.opslag.address import same
from vsv_wizard.opslag.common_version import find_base, find_original
from vsv_wizard.opslag.disk import read_bytes, target_of
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.history import History, VersionKind
from vsv_wizard.opslag.read import read_to_change
from vsv_wizard.plan.model import Plan

_NOT_IN_COPY = (
    "Het eerste bestand is een gedeelde kopie, waar antwoorden uit weggelaten zijn. Die komen er "
    "niet via samenvoegen weer in. Er is niets gewijzigd. Noem het oorspronkelijke dossier eerst."
)
_STAYS = "De antwoorden zijn samengevoegd, maar het tweede bestand blijft staan."


class CannotMerge(ValueError):
    """These two cannot be merged. The message is Dutch and says what to do."""


class OtherName(CannotMerge):
    """They have one id, and are of two VSV's by name: a copy as a template, or a new name."""

    def __init__(self, blijft: str, gaat_op: str) -> None:
        """Name both."""
        super().__init__(
            f"Dit zijn dossiers van 2 VSV's: {blijft} en {gaat_op}. Er is niets gewijzigd."
        )


class StillThere(OpslagError):
    """The answers were merged; the second file is still there."""

    def __init__(self, reason: str, now: str, pad: Path) -> None:
        """Say that nothing was lost."""
        super().__init__(f"{_STAYS} {reason}", now, pad)


@dataclass(frozen=True)
class Merging:
    """What merging did, or with `trial` would do.

    otherwise: what the kept file got from the other. basis: whether there was a version
    that both had in common; without it every difference is a conflict. names: of the VSV in
    the kept file, and in the other.
    """

    voor: Dossier
    na: Dossier
    otherwise: tuple[Difference, ...]
    conflicten: tuple[Conflict, ...]
    basis: bool
    names: tuple[str, str]
    warning: str = ""


def merge_files(
    blijft: Path,
    gaat_op: Path,
    *,
    plan: Plan,
    now: Clock,
    basis: Path | None = None,
    trial: bool = False,
    across_names: bool = False,
) -> Merging:
    """Merge the file `gaat_op` into the file `blijft`. Raises CannotMerge or OpslagError.

    basis: a version that both came from, when the program cannot find it itself.
    across_names: a person said that two names are of one VSV.
    """
    if is_same(blijft, gaat_op):
        raise CannotMerge("Dit is 2 keer hetzelfde bestand. Noem 2 verschillende bestanden.")
    bestand = DossierFile.open(blijft, now, with_state(plan, now))
    hun, ours = bestand.on_disk, read_to_change(gaat_op)
    own = read_to_change(basis) if basis is not None else None
    for other in (ours, own):
        if other is not None and other.dossier.dossier.id != hun.dossier.dossier.id:
            raise CannotMerge(
                "Deze bestanden zijn niet van hetzelfde dossier. Er is niets gewijzigd. "
                "Kies 2 bestanden van één VSV, waarvan het ene een kopie van het andere was."
            )
    if not across_names and not is_one_vsv(hun.dossier, ours.dossier):
        raise OtherName(vsv_name(hun.dossier), vsv_name(ours.dossier))
    versions = bestand.versions
    if ours.dossier.gedeeld == hun.dossier.gedeeld:
        stam = own or find_base(hun, ours, versions)
        samen = merge(
            stam.dossier if stam else None,
            hun.dossier,
            ours.dossier,
            wie=last_changed_by(ours.dossier),
            tijd=_when(ours.dossier, now),
        )
    elif hun.dossier.gedeeld is None:
        stam = own or find_original(hun, ours, versions)
        samen = merge_copy(
            stam.dossier if stam else None,
            hun.dossier,
            ours.dossier,
            plan,
            _when(ours.dossier, now),
        )
    else:
        raise CannotMerge(_NOT_IN_COPY)
    otherwise = tuple(differences(tree(hun.dossier), tree(samen.dossier)))
    names = vsv_name(hun.dossier), vsv_name(ours.dossier)
    voorstel = Merging(
        hun.dossier, samen.dossier, otherwise, samen.conflicten, stam is not None, names
    )
    if trial:
        return voorstel
    done = _save(bestand, voorstel)
    _store_away(gaat_op, ours, now)
    return done


def merge_copy(
    basis: Dossier | None, hun: Dossier, copy: Dossier, plan: Plan, tijd: dt.datetime
) -> Merged:
    """Merge what was changed in a shared copy into the dossier `hun`.

    basis: the version that the copy was made of; None when that is not known.
    """
    ook: list[str] = []
    if basis is None and copy.gedeeld:
        from vsv_wizard.bewerken.share import what_is_left_out
        from vsv_wizard.dossier.niveau import Niveau

        # What was filled in since then would be left out now: that it is absent says nothing.
        plekken = what_is_left_out(hun, plan, Niveau(copy.gedeeld.niveau))
        ook = [join_path(*plek.pad) for plek in plekken]
    back = supplemented(basis or hun, copy, ook)
    wie = last_changed_by(copy)
    samen = merge(basis, hun, back.dossier, wie=wie, tijd=tijd)
    er_nog = tree(samen.dossier)
    vragen = [
        make_conflict(Difference(v.pad, ding, None), wie, tijd)
        for v in back.niet_weg
        if (ding := lees_boom(er_nog, v.pad)) is not None
    ]
    vragen += [
        make_conflict(Difference(v.pad, here, v.new), wie, tijd)
        for v in back.botsingen
        if not gelijk(here := lees_boom(er_nog, v.pad), v.new)
    ]
    known = {conflict.id for conflict in samen.dossier.conflicten}
    added = tuple(vraag for vraag in vragen if vraag.id not in known)
    conflicten = (*samen.dossier.conflicten, *added)
    dossier = samen.dossier.model_copy(update={"conflicten": conflicten})
    return Merged(dossier, samen.van_hun, (*samen.conflicten, *added))


def is_one_vsv(een: Dossier, other: Dossier) -> bool:
    """Whether two dossiers are of one VSV, by id and name."""
    first, second = (identity(d.dossier.id, vsv_name(d, "")) for d in (een, other))
    return first == second


def make_own(pad: Path, now: Clock) -> Dossier:
    """Give the dossier in this file an id of its own: it is of another VSV. Raises OpslagError.

    Its answers stay. What came about in the other one does not: its log, its milestones, and
    that it was a shared copy. The earlier versions stay with the other one.
    """
    loaded = read_to_change(pad)
    moment = now().astimezone(dt.UTC).replace(microsecond=0)
    kop = loaded.dossier.dossier.model_copy(
        update={
            "id": secrets.token_hex(8),
            "naam": vsv_name(loaded.dossier, ""),
            "aangemaakt": moment,
            "gewijzigd": moment,
            "revisie": 1,
            "vorige": "",
        }
    )
    own = loaded.dossier.model_copy(
        update={"dossier": kop, "logboek": (), "mijlpalen": Reached(), "gedeeld": None}
    )
    home_of(pad).write(pad, own, expected=loaded.versie)
    History.van(own).record(pad, vsv_name(own, ""))
    return own


def is_same(een: Path, other: Path) -> bool:
    """Whether these are one file, also through links."""
    return same(een, other)


def _when(dossier: Dossier, now: Clock) -> dt.datetime:
    """When the other file was saved last."""
    with contextlib.suppress(OverflowError, ValueError):  # the ends of the calendar
        if gewijzigd := dossier.dossier.gewijzigd:
            return gewijzigd.astimezone(dt.UTC)
    return now()


def _save(bestand: DossierFile, voorstel: Merging) -> Merging:
    if not voorstel.otherwise and voorstel.na.conflicten == voorstel.voor.conflicten:
        return voorstel
    bestand.kind = LogKind.MERGE
    klaar = bestand.write(voorstel.na, bestand.on_disk)
    return Merging(
        voorstel.voor,
        klaar.geladen.dossier,
        voorstel.otherwise,
        (*voorstel.conflicten, *klaar.conflicten),
        voorstel.basis,
        voorstel.names,
        klaar.warning,
    )


def _store_away(pad: Path, loaded: Loaded, now: Clock) -> None:
    """Move a file to the history, if it still is what was merged.

    A shared copy goes to its own: brought back, it would clear what it does not show.
    """
    home, versions = home_of(pad), History.van(loaded.dossier)
    opnieuw = "Voeg de bestanden nog een keer samen."
    with home.turn(pad):
        try:
            data = read_bytes(target_of(pad))
            if version_of(data) != loaded.versie:
                raise StillThere("Het is intussen gewijzigd.", opnieuw, pad)
            versions.save(data, now(), VersionKind.COPY)
            if loaded.dossier.gedeeld:
                versions.record(pad, vsv_name(loaded.dossier, ""))
            home.remove(pad)
        except OSError as error:
            raise StillThere(*reasons(error), pad) from error
