"""All that can be got back in a folder, or of one dossier: from each source, one by one.

A source is a function that looks in one kind of place. Who has a new kind of place, adds it
to `SOURCES`. What is found says what it is, and how it comes back; nothing is done by looking.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from vsv_wizard.bewerken.copies import CannotMerge, StillThere, merge_files
from vsv_wizard.bewerken.dossier_file import DossierFile
from vsv_wizard.bewerken.leftovers import find_leftovers
from vsv_wizard.bewerken.restore import Timeline, restore, with_state
from vsv_wizard.dossier.log import ancestors
from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.notation import moment
from vsv_wizard.dossier.text import how_many
from vsv_wizard.dossier.vsv_name import vsv_name
from vsv_wizard.opslag import FileRow, Home, OpslagError, home_of
from vsv_wizard.opslag.address import file_name, is_there, same
from vsv_wizard.opslag.history import History, Version, every, of_file
from vsv_wizard.opslag.journal import sittings
from vsv_wizard.opslag.strays import Stray, is_known, strays_beside
from vsv_wizard.plan.model import Plan

_SHOWN = 60  # characters of a text
Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class SearchPlace:
    """Where to look: a home, its rows, and of those the one dossier that is meant, if any."""

    home: Home
    folder: Path
    rows: Sequence[FileRow]
    plan: Plan
    now: Clock
    only: Path | None = None

    def is_asked(self, pad: Path) -> bool:
        """Whether this file is meant."""
        return self.only is None or same(self.only, pad)

    def row_of(self, dossier_id: str) -> FileRow | None:
        """The file of this dossier that is here and can be read; no shared copy."""
        fit = [r for r in self.rows if r.id == dossier_id and not r.error and not r.gedeeld]
        return min(fit, key=lambda row: len(file_name(row.pad)), default=None)


@dataclass(frozen=True)
class Recoverable:
    """One thing that can be got back. take: do it, and say what was done; None: by hand.

    by_hand: the words of the command with which somebody does it.
    """

    pad: Path
    what: str
    take: Callable[[], str] | None = None
    by_hand: tuple[str, ...] = ()


def look(place: SearchPlace) -> Iterator[Recoverable]:
    """All that is found, source by source; what one of them cannot read stops no other."""
    for source in SOURCES:
        with contextlib.suppress(OpslagError, OSError):
            yield from source(place)


# --- the sources


def _strays(place: SearchPlace) -> Iterator[Recoverable]:
    """Temporary files of a save that was cut short."""
    for stray in strays_beside(place.folder):
        row = place.row_of(stray.dossier_id)
        if place.only is not None and (row is None or not place.is_asked(row.pad)):
            continue
        wanneer = moment(stray.tijd)
        if not stray.is_old(place.now()):
            yield Recoverable(
                stray.pad, f"Tijdelijk bestand van {wanneer}: misschien nog in gebruik."
            )
        elif stray.loaded is None or is_known(stray) or _came_before(place, row, stray):
            what = "half" if stray.loaded is None else "met een eerdere versie"
            yield Recoverable(
                stray.pad,
                f"Tijdelijk bestand van {wanneer}, {what}.",
                partial(_put_away, stray),
            )
        elif row is None:
            dossier = stray.loaded.dossier
            naam = vsv_name(dossier, file_name(stray.pad))
            what = f"Tijdelijk bestand van {wanneer} met het dossier van {naam}, dat hier weg is."
            yield Recoverable(stray.pad, what, partial(_make_anew, place, stray, dossier, naam))
        else:
            what = f"Tijdelijk bestand van {wanneer} met antwoorden voor {file_name(row.pad)}."
            yield Recoverable(stray.pad, what, partial(_merge, place, row.pad, stray.pad))


def _came_before(place: SearchPlace, row: FileRow | None, stray: Stray) -> bool:
    """Whether the file came of this very version."""
    if row is None or stray.loaded is None:
        return False
    return stray.loaded.versie in ancestors(place.home.read(row.pad).dossier)


def _copies(place: SearchPlace) -> Iterator[Recoverable]:
    """Second files of one dossier, as programs make them that share a folder."""
    for row in place.rows:
        kept = place.row_of(row.id) if row.id and not row.error and not row.gedeeld else None
        if kept is None or kept is row or not place.is_asked(kept.pad):
            continue
        what = f"Kopie van {file_name(kept.pad)}."
        words = ("voeg-samen", str(kept.pad), str(row.pad))
        yield Recoverable(row.pad, what, partial(_merge, place, kept.pad, row.pad), words)


def _damaged(place: SearchPlace) -> Iterator[Recoverable]:
    """Files that cannot be read, of which there is a version."""
    for row in place.rows:
        if not row.error or row.is_newer or not place.is_asked(row.pad):
            continue
        versions = of_file(row.pad)
        goede = Timeline(versions).last_good() if versions else None
        if versions is None or goede is None:
            yield Recoverable(row.pad, f"Onleesbaar, en hier is geen eerdere versie. {row.error}")
            continue
        versie = goede[0]
        take = partial(_bring_back, place, row.pad, versions, versie)
        yield Recoverable(
            row.pad,
            f"Onleesbaar. De laatste goede versie is van {moment(versie.tijd)}.",
            take,
            ("herstel", str(row.pad), str(versie.number)),
        )


def _gone(place: SearchPlace) -> Iterator[Recoverable]:
    """Files that were here. Somebody may have meant that, so they come back by hand."""
    present = {row.id for row in place.rows if not row.error}
    for versions in every():
        pad, naam = versions.where
        if pad is None or is_there(pad) or not place.is_asked(pad):
            continue
        if place.only is None and home_of(pad).key != place.home.key:
            continue
        goede = Timeline(versions).last_good()
        if goede and goede[1].dossier.dossier.id not in present:
            what = f"Het bestand van {naam or file_name(pad)} is weg. Er is een versie van "
            what += f"{moment(goede[0].tijd)}."
            yield Recoverable(pad, what, None, ("herstel", str(pad), str(goede[0].number)))


def _leftovers(place: SearchPlace) -> Iterator[Recoverable]:
    """What was typed and never came in the file: of the journal, or an emergency copy."""
    for row in place.rows:
        if row.error or row.is_newer or not place.is_asked(row.pad):
            continue
        hun = place.home.read(row.pad)
        left = find_leftovers(place.home.versions(hun.dossier), hun)
        if left is None or not left.new:
            continue

        count = how_many(len(left.otherwise), "antwoord")
        what = f"{count} van {moment(left.tijd)}, nog niet in het bestand."
        yield Recoverable(row.pad, what, partial(_take_over, place, row.pad))


def _texts(place: SearchPlace) -> Iterator[Recoverable]:
    """What stood in a field of a sitting that was cut short; the screens put it back there."""
    for row in place.rows:
        if row.error or row.is_newer or not place.is_asked(row.pad):
            continue
        for sitting in sittings(place.home.versions(place.home.read(row.pad).dossier)):
            for draft in sitting.drafts():
                what = f"Tekst van {moment(draft.tijd)} die nog in een veld stond, "
                what += f"{draft.label}: {draft.tekst[:_SHOWN]}"
                yield Recoverable(row.pad, what, None, (str(row.pad),))


def _versions(place: SearchPlace) -> Iterator[Recoverable]:
    """Earlier versions, of each dossier that is here."""
    for row in place.rows:
        if row.error or not place.is_asked(row.pad):
            continue
        kept = place.home.versions(place.home.read(row.pad).dossier).versions()
        if kept:
            oldest = min(versie.tijd for versie in kept)
            what = f"{how_many(len(kept), 'eerdere versie', 'eerdere versies')}"
            yield Recoverable(
                row.pad, f"{what}, vanaf {moment(oldest)}.", None, ("geschiedenis", str(row.pad))
            )


SOURCES = (_leftovers, _texts, _strays, _copies, _damaged, _gone, _versions)


# --- getting back


def _bring_back(place: SearchPlace, pad: Path, versions: History, versie: Version) -> str:
    done = restore(pad, versions, versie, plan=place.plan, now=place.now)
    return f"Versie {versie.number} is teruggezet. {done.warning}".strip()


def _take_over(place: SearchPlace, pad: Path) -> str:
    bestand = DossierFile.open(pad, place.now, with_state(place.plan, place.now))
    left = find_leftovers(bestand.versions, bestand.on_disk)
    if left is None:
        return "Er is niets meer."
    bestand.write(left.dossier, bestand.on_disk)
    left.clean_up()
    return "De antwoorden staan in het bestand."


def _put_away(stray: Stray) -> str:
    stray.put_away()
    return "Opgeruimd. Wat erin staat, staat in de geschiedenis."


def _make_anew(place: SearchPlace, stray: Stray, dossier: Dossier, naam: str) -> str:
    pad = place.home.new(naam, dossier)
    stray.put_away()
    return f"Het dossier staat weer in {file_name(pad)}."


def _merge(place: SearchPlace, blijft: Path, gaat_op: Path) -> str:
    try:
        done = merge_files(blijft, gaat_op, plan=place.plan, now=place.now)
    except CannotMerge as error:
        raise OpslagError(str(error)) from error
    except StillThere:
        if is_there(gaat_op):
            raise
        return f"Samengevoegd met {file_name(blijft)}."  # saving put it away already
    keuzes = len(done.conflicten)
    added = f" Bij {how_many(keuzes, 'antwoord', 'antwoorden')} kiest u nog." if keuzes else ""
    return f"Samengevoegd met {file_name(blijft)}.{added}"
