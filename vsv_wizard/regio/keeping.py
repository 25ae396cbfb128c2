"""What is done with a dossier as a whole: another name, a fresh copy, away with it.

Nothing here is final unless somebody says so: a dossier that is removed is in its history,
from where it comes back, and only who asks for it throws that away too.
"""

import datetime as dt
from pathlib import Path

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import Home, NewerSchema, NotDone, new_dossier, to_toml
from vsv_wizard.opslag.address import real
from vsv_wizard.opslag.errors import reasons
from vsv_wizard.opslag.given_out import forget_given
from vsv_wizard.opslag.history import VersionKind
from vsv_wizard.opslag.made import forget_made
from vsv_wizard.opslag.resume import forget
from vsv_wizard.regio.bulk import log as bulklog
from vsv_wizard.regio.index import forget_index


def rename(home: Home, address: Path, naam: str, now: dt.datetime, *, trial: bool = False) -> Path:
    """Give the file of a dossier a name made of this one. Raises OpslagError.

    trial: only say what it would be called.
    """
    dossier = home.read(address).dossier
    _nobody_else(home, address, now)
    if trial:
        return home.renamed(address, naam)
    new = home.rename(address, naam)
    home.versions(dossier).record(new, vsv_name(dossier, ""))
    return new


def copy_fresh(home: Home, address: Path, naam: str, now: dt.datetime) -> Path:
    """Save a fresh copy of this dossier under a free name. Raises as `fresh_copy` does."""
    fresh = fresh_copy(home, address, naam, now)
    return home.new(fresh.dossier.naam, fresh)


def fresh_copy(home: Home, address: Path, naam: str, now: dt.datetime) -> Dossier:
    """A new dossier with the answers of this one, and a name and an id of its own.

    What others did in the old one stays there: its log, and the choices that are open in it.
    Raises OpslagError, or ValueError for a name that cannot be one.
    """
    read = home.read(address)
    if read.is_newer:
        raise NewerSchema(read.dossier.schema_, address)
    if read.dossier.gedeeld is not None:
        raise NotDone(
            "Dit is een gedeelde kopie: er zijn antwoorden weggelaten.",
            "Kopieer het dossier waar deze kopie van is.",
            address,
        )
    fresh = new_dossier(naam, read.dossier.dossier.plan, now=now)
    kop = fresh.dossier.model_copy(update={"route": read.dossier.dossier.route})
    vsv = read.dossier.vsv.model_copy(update={"naam": vsv_name(fresh, "") or None})
    own = {"dossier": kop, "vsv": vsv, "logboek": (), "conflicten": ()}
    return read.dossier.model_copy(update=own)


def remove(
    home: Home, address: Path, now: dt.datetime, *, with_history: bool, trial: bool = False
) -> None:
    """Take a dossier away. It can come back from its history, unless that goes with it.

    Raises OpslagError. trial: only look whether that can be done.
    """
    dossier = home.read(address).dossier
    _nobody_else(home, address, now)
    if trial:
        return
    versions = home.versions(dossier)
    try:
        if not with_history:  # first it is there for certain, and then it goes here
            versions.save(to_toml(dossier), now, VersionKind.START)
            versions.record(address, vsv_name(dossier, ""))
        home.remove(address)
        if with_history:
            versions.erase()
        forget_all(dossier.dossier.id, address)
    except OSError as error:
        raise NotDone(*reasons(error), address) from error


def forget_all(dossier_id: str, address: Path) -> bool:
    """Forget what this computer knows of a dossier beside its history. Raises OSError.

    Gives whether the place where the user was is forgotten.
    """
    forget_index()
    bulklog.forget(dossier_id)
    forget_made(dossier_id)
    forget_given(dossier_id)
    return forget(dossier_id, real(address))


def _nobody_else(home: Home, address: Path, now: dt.datetime) -> None:
    """Raise NotDone while somebody has it open: they would go on in a file that is gone."""
    others = home.presence(address, now).others(now)
    if others:
        raise NotDone(
            f"{others[0].wie} heeft dit dossier open.", "Wacht tot het daar dicht is.", address
        )
