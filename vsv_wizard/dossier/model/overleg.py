"""Meeting, agreeing and looking back: meetings, the user group, actions, guided sessions."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from vsv_wizard.dossier.fields import (
    CorrectOrActie,
    Datum,
    Deelnemers,
    Jaar,
    LongString,
    LongText,
    ShortString,
    Text,
    YesNo,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model


class Agendapunt(Item):
    """A fixed item of the operational meeting, with its owner (agenda_vaststellen)."""

    eigenaar: Text = None
    afspraak: LongText = None


class Bijeenkomst(Item):
    """One meeting: planned first, then held or dropped."""

    datum: Datum = None
    tijd: Text = None
    plaats: Text = None
    agenda: LongText = None
    status: Annotated[str | None, keuze("gepland", "gehouden", "vervallen", weet_niet=False)] = None
    vervangdatum: Datum = None
    aanwezig: Deelnemers = None
    besluiten: LongText = None
    acties: LongText = None
    verslag: Text = None
    teruggekoppeld_op: Datum = None


class Oefening(Item):
    """One exercise of the emergency procedure (noodprocedure_oefenen)."""

    datum: Datum = None
    uitkomst: LongText = None
    actie: LongText = None


class Overleg(Model):
    """[overleg]: the operational meeting of the VSV (4)."""

    agenda: tuple[Agendapunt, ...] = ()
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    oefeningen: tuple[Oefening, ...] = ()
    helpdeskroute: LongText = None
    helpdeskroute_gedeeld_op: Datum = None


class Wijzigingsverzoek(Item):
    """A wish or change, and the desk where it belongs (wijzigingsverzoeken_bijhouden)."""

    onderwerp: Text = None
    soort: Annotated[str | None, keuze("xis", "viewer", "afsprakenstelsel")] = None
    loket: Text = None
    ingediend_op: Datum = None
    status: Annotated[
        str | None,
        keuze(
            "nieuw",
            "ingediend",
            "in_behandeling",
            "goedgekeurd",
            "afgewezen",
            "afgerond",
            weet_niet=False,
        ),
    ] = None
    uitkomst: LongText = None


class Gebruikersgroep(Model):
    """[gebruikersgroep]: the regional user group (5)."""

    groep_bestaat: YesNo = None
    aangemeld_op: Datum = None
    bevestigd_op: Datum = None
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    wijzigingsverzoeken: tuple[Wijzigingsverzoek, ...] = ()


class Stuurgroep(Model):
    """[stuurgroep]: the regional body that decides, as far as this VSV meets it."""

    bijeenkomsten: tuple[Bijeenkomst, ...] = ()


class Jaarcontrole(Item):
    """[[jaarcontroles]]: the yearly check of what may have changed (jaarcontrole_doen)."""

    jaar: Jaar = None
    uitgevoerd_op: Datum = None
    personen: CorrectOrActie = None
    mandaat: CorrectOrActie = None
    gelden: CorrectOrActie = None
    tarieven: CorrectOrActie = None
    diensten: CorrectOrActie = None
    opzegdatum: CorrectOrActie = None
    dpia: CorrectOrActie = None
    acties: LongText = None


class Actie(Item):
    """[[acties]]: what somebody promised to do, and by when.

    Without a status it is open. sessie: the guided session in which it was agreed;
    bijeenkomst: the meeting, exercise or yearly check of which the minutes say it.
    """

    wat: Text = None
    wie: Text = None
    voor: Datum = None
    taak: Text = None
    status: Annotated[str | None, keuze("open", "klaar", "vervallen", weet_niet=False)] = None
    gedaan_op: Datum = None
    sessie: ShortString | None = None
    bijeenkomst: ShortString | None = None


class SessieLine(Item):
    """What was written down in a guided session: a note or a decision, and with which task."""

    taak: ShortString | None = None
    tekst: LongString = ""
    moment: dt.datetime | None = None


class FrozenChange(Model):
    """An answer that changed in a session, in the words of that day. zicht: who may see it."""

    pad: Annotated[str, Field(strict=True)]
    wat: LongString = ""
    oud: LongString = ""
    nieuw: LongString = ""
    wie: ShortString = ""
    zicht: ShortString = "bestuur"


class FrozenActie(Model):
    """What became of an action in a session: afgesproken, klaar, vervallen, verschoven or open."""

    actie: ShortString
    wat: LongString = ""
    wie: LongString = ""
    wanneer: ShortString = ""
    soort: ShortString = "afgesproken"
    taak: ShortString | None = None


class FrozenTaak(Model):
    """How a task stood when the session was closed, and whether it was really opened."""

    taak: ShortString
    status: ShortString = ""
    geopend: bool = False


class Frozen(Model):
    """[sessies.verslag]: the minutes as they were when the session was closed.

    What is in here never changes, whatever becomes of the dossier.
    """

    begin: ShortString = ""
    einde: ShortString = ""
    aanwezig: LongString = ""
    taken: tuple[FrozenTaak, ...] = ()
    gewijzigd: tuple[FrozenChange, ...] = ()
    acties: tuple[FrozenActie, ...] = ()


class Sessie(Item):
    """[[sessies]]: a meeting of the VSV with its RSO adviser; closed when it has a date for that.

    agenda: numbers of tasks. gewijzigd: the paths that were changed while it lasted. wie: who
    began it. geopend: the tasks that were really looked at.
    """

    datum: Datum = None
    begin: Text = None
    einde_gepland: Text = None
    doel: LongText = None
    aanwezig: LongText = None
    wie: ShortString | None = None
    agenda: tuple[ShortString, ...] = ()
    geopend: tuple[ShortString, ...] = ()
    notities: tuple[SessieLine, ...] = ()
    besluiten: tuple[SessieLine, ...] = ()
    gewijzigd: tuple[Annotated[str, Field(strict=True)], ...] = ()
    volgende_op: Datum = None
    afgesloten_op: Datum = None
    verslag: Frozen | None = None
