"""Meeting, agreeing and looking back: meetings, the user group, actions, guided sessions."""

import datetime as dt
from typing import Annotated

from pydantic import Field

from vsv_wizard.dossier.fields import (
    Datum,
    Deelnemers,
    Jaar,
    JaNee,
    KloptOfActie,
    KorteTekst,
    Lang,
    LangeTekst,
    Tekst,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model


class Agendapunt(Item):
    """A fixed item of the operational meeting, with its owner (4.3)."""

    eigenaar: Tekst = None
    afspraak: Lang = None


class Bijeenkomst(Item):
    """One meeting: planned first, then held or dropped."""

    datum: Datum = None
    tijd: Tekst = None
    plaats: Tekst = None
    agenda: Lang = None
    status: Annotated[str | None, keuze("gepland", "gehouden", "vervallen", weet_niet=False)] = None
    vervangdatum: Datum = None
    aanwezig: Deelnemers = None
    besluiten: Lang = None
    acties: Lang = None
    verslag: Tekst = None
    teruggekoppeld_op: Datum = None


class Oefening(Item):
    """One exercise of the emergency procedure (4.5)."""

    datum: Datum = None
    uitkomst: Lang = None
    actie: Lang = None


class Overleg(Model):
    """[overleg]: the operational meeting of the VSV (4)."""

    agenda: tuple[Agendapunt, ...] = ()
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    oefeningen: tuple[Oefening, ...] = ()
    helpdeskroute: Lang = None
    helpdeskroute_gedeeld_op: Datum = None


class Wijzigingsverzoek(Item):
    """A wish or change, and the desk where it belongs (5.4)."""

    onderwerp: Tekst = None
    soort: Annotated[str | None, keuze("xis", "viewer", "afsprakenstelsel")] = None
    loket: Tekst = None
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
    uitkomst: Lang = None


class Gebruikersgroep(Model):
    """[gebruikersgroep]: the regional user group (5)."""

    groep_bestaat: JaNee = None
    aangemeld_op: Datum = None
    bevestigd_op: Datum = None
    bijeenkomsten: tuple[Bijeenkomst, ...] = ()
    wijzigingsverzoeken: tuple[Wijzigingsverzoek, ...] = ()


class Jaarcontrole(Item):
    """[[jaarcontroles]]: the yearly check of what may have changed (J.1)."""

    jaar: Jaar = None
    uitgevoerd_op: Datum = None
    personen: KloptOfActie = None
    mandaat: KloptOfActie = None
    gelden: KloptOfActie = None
    tarieven: KloptOfActie = None
    diensten: KloptOfActie = None
    opzegdatum: KloptOfActie = None
    dpia: KloptOfActie = None
    acties: Lang = None


class Actie(Item):
    """[[acties]]: what somebody promised to do, and by when.

    Without a status it is open. sessie: the guided session in which it was agreed.
    """

    wat: Tekst = None
    wie: Tekst = None
    voor: Datum = None
    taak: Tekst = None
    status: Annotated[str | None, keuze("open", "klaar", "vervallen", weet_niet=False)] = None
    gedaan_op: Datum = None
    sessie: KorteTekst | None = None


class Sessieregel(Item):
    """What was written down in a guided session: a note or a decision, and with which task."""

    taak: KorteTekst | None = None
    tekst: LangeTekst = ""
    moment: dt.datetime | None = None


class Begeleidingssessie(Item):
    """[[sessies]]: a meeting of the VSV with its RSO adviser; closed when it has a date for that.

    agenda: numbers of tasks. gewijzigd: the paths that were changed while it lasted.
    """

    datum: Datum = None
    begin: Tekst = None
    einde_gepland: Tekst = None
    doel: Lang = None
    aanwezig: Lang = None
    agenda: tuple[KorteTekst, ...] = ()
    notities: tuple[Sessieregel, ...] = ()
    besluiten: tuple[Sessieregel, ...] = ()
    gewijzigd: tuple[Annotated[str, Field(strict=True)], ...] = ()
    volgende_op: Datum = None
    afgesloten_op: Datum = None
