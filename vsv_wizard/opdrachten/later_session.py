"""A session on a later day, as it is told on the command line: when, and who will be there."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from vsv_wizard.dossier.text import clean_line, did_you_mean
from vsv_wizard.opdrachten.messages import CommandError

if TYPE_CHECKING:
    from vsv_wizard.documenten import Material


def with_session(
    material: "Material", keus: str, *, op: str | None, wie: Sequence[str]
) -> "tuple[Material, str]":
    """The material with this session in it, and its id. Raises CommandError.

    Nothing is kept of it: the id is of the day, so that a calendar moves what it has.
    """
    from vsv_wizard.dossier.day import read_moment
    from vsv_wizard.dossier.fields import AntwoordError
    from vsv_wizard.dossier.model import Sessie
    from vsv_wizard.voortgang.sessies import fitting, propose

    if keus:
        raise CommandError("Kies --welke, of --op en --wie.")
    if not op:
        raise CommandError('Zeg bij --wie ook wanneer: --op "volgende dinsdag 14u".')
    try:
        day, times = read_moment(clean_line(op), material.today)
    except AntwoordError as error:
        raise CommandError(f"--op: {error}") from error
    if day <= material.today:
        raise CommandError("--op: noem een dag die nog komt. Een sessie van vandaag begint u zelf.")
    proposals = propose(material.dossier, material.progress)
    sessie = Sessie(
        id=f"op-{day}",
        datum=day,
        begin=f"{times.start:%H:%M}" if times else None,
        einde_gepland=f"{times.end:%H:%M}" if times and times.end else None,
        aanwezig=", ".join(_known(material, wie)) or None,
        agenda=tuple(v.taak_id for v in proposals[: fitting(None)]),
    )
    dossier = material.dossier.model_copy(update={"sessies": (*material.dossier.sessies, sessie)})
    return replace(material, dossier=dossier), sessie.id


def _known(material: "Material", wie: Sequence[str]) -> list[str]:
    """The names as the dossier knows them. Raises CommandError for one that it does not know."""
    from vsv_wizard.voortgang.address_book import PERSOON, address_book, matching

    book = [e for e in address_book(material.dossier, material.plan) if e.soort == PERSOON]
    found = []
    for typed in wie:
        fits = matching(book, PERSOON, clean_line(typed))
        if not fits:
            names = [entry.naam for entry in book]
            raise CommandError(
                f"Wij kennen {clean_line(typed)} niet.{did_you_mean(typed, names)} "
                f"In dit dossier: {', '.join(names) or 'nog niemand'}."
            )
        if len(fits) > 1:
            raise CommandError(
                f"Wie bedoelt u met {clean_line(typed)}: {', '.join(e.naam for e in fits)}?"
            )
        found.append(fits[0].naam)
    return list(dict.fromkeys(found))
