"""What is kept about the answers: the head of the file, how tasks stand, log, conflicts."""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import Field, StrictInt

from vsv_wizard.dossier.fields import Datum, LongString, LongText, ShortString, Text
from vsv_wizard.dossier.model.base import Item, Model


class DossierHead(Model):
    """[dossier]: what the file is. `vorige` is the hash of the version it came from.

    plan: the edition of the plan that it began with; plan_gezien: the last one of which
    somebody read what is new, when that is another.
    """

    id: Annotated[ShortString, Field(min_length=1)]
    naam: ShortString = ""
    plan: ShortString = ""
    plan_gezien: ShortString | None = None
    revisie: StrictInt = 0
    vorige: ShortString = ""
    aangemaakt: dt.datetime | None = None
    gewijzigd: dt.datetime | None = None
    route: Literal["kern", "alles"] = "kern"


class Samenvatting(Model):
    """[samenvatting]: derived at every save, so that an overview need not know the plan."""

    mijlpaal: ShortString = "geen"
    kern_klaar: StrictInt = 0
    kern_totaal: StrictInt = 0
    volgende: ShortString = ""
    laatste_wijziging: dt.date | None = None


class Reached(Model):
    """[mijlpalen]: on which day each milestone was reached. Once reached it stays so."""

    kern_rond: dt.date | None = None
    ingericht: dt.date | None = None
    in_werking: dt.date | None = None


class Bewijs(Item):
    """Where the proof of a task is kept. The document itself stays out of the program."""

    soort: Text = None
    datum: Datum = None
    controle_datum: Datum = None
    vindplaats: Text = None


class Gevraagd(Item):
    """Somebody to whom questions of a task were sent, and who did not answer yet.

    op: when. opnieuw_op: when to ask again.
    """

    aan: Text = None
    op: dt.date | None = None
    opnieuw_op: dt.date | None = None


class Verklaring(Model):
    """[taken."1.1"]: what people declared about a task; the rest is derived.

    `gezien` holds, per path, a short mark of the facts at the moment of "klaar".
    When a mark no longer fits, the task asks to be checked again. opnieuw_op: when to ask
    again whom the task waits for.
    """

    status: Literal["bezig", "wacht", "klaar", "nvt"] | None = None
    klaar_op: dt.date | None = None
    wacht_op: Text = None
    wacht_sinds: dt.date | None = None
    opnieuw_op: dt.date | None = None
    nvt_reden: LongText = None
    nvt_tot: dt.date | None = None
    notitie: LongText = None
    bewijs: tuple[Bewijs, ...] = ()
    gevraagd: tuple[Gevraagd, ...] = ()
    gezien: dict[str, str] = Field(default_factory=dict)


class Conflict(Item):
    """[[conflicten]]: two people gave different answers; one of them must still choose.

    in_bestand: what the file kept, and andere: what the other had; absent when one of
    the two had no answer. wie and tijd are of the other answer. pad: as in `paths`.
    """

    pad: Annotated[str, Field(strict=True)]
    in_bestand: Any = None
    andere: Any = None
    wie: ShortString = ""
    tijd: dt.datetime | None = None


class Eerder(Item):
    """[[eerder]]: what held before: a person who left a role, a decision that was replaced.

    soort: "persoon" or "besluit". pad: the answer that became another. van, tot: from when,
    as far as that is known, and until when. antwoorden: what was answered, by path, in words.
    """

    soort: ShortString = "besluit"
    pad: Annotated[str, Field(strict=True)] = ""
    van: dt.date | None = None
    tot: dt.date | None = None
    antwoorden: dict[str, LongString] = Field(default_factory=dict)


class LogLine(Model):
    """[[logboek]]: who changed which paths, and when. Never a value.

    van: the version that these changes started from; the chain of them finds the last
    version that two files have in common. soort: what changed them when it was no person at
    work in this dossier, as `LogKind` has it.
    """

    tijd: dt.datetime
    wie: ShortString = ""
    soort: ShortString | None = None
    van: ShortString | None = None
    paden: tuple[Annotated[str, Field(strict=True)], ...] = ()


class SharedState(Model):
    """How a task stood in the original, where what is left in the copy would say otherwise.

    zonder: what the copy alone says. Once that changes, somebody went on in the copy.
    """

    status: ShortString
    punten: StrictInt = 0
    zonder: ShortString = ""


class Shared(Model):
    """[gedeeld]: this file is a copy, made to show to others; what was left out of it.

    van: the hash of the version that it was made of. weg: the paths that were left out.
    sporen: the same for what may not even be named, such as a key that the program does
    not know: a hash of its path. antwoorden, onbekend: how many answers that are, and how
    many things that this version does not know. gemist: how many dates that passed are not in it.
    """

    niveau: Literal["openbaar", "bestuur", "intern"]
    op: dt.datetime
    van: ShortString
    antwoorden: StrictInt = 0
    onbekend: StrictInt = 0
    gemist: StrictInt = 0
    weg: tuple[Annotated[str, Field(strict=True)], ...] = ()
    sporen: tuple[Annotated[str, Field(strict=True)], ...] = ()
    stand: dict[str, SharedState] = Field(default_factory=dict)
