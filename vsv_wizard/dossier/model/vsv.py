"""The VSV itself: who takes part, who does what, what was decided, and the money."""

from typing import Annotated

from pydantic import Field

from vsv_wizard.dossier.fields import (
    Agb,
    Bedrag,
    Betaler,
    Datum,
    EenDeelnemer,
    Email,
    Getal,
    Iban,
    Jaar,
    JaNee,
    Kvk,
    Lang,
    Postcode,
    Tekst,
    Telefoon,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model, Persoon


class Bron(Model):
    """[bron]: which versions of the source texts this VSV works with (task 0.1)."""

    memo_versie: Tekst = None
    memo_datum: Datum = None
    overeenkomst_versie: Tekst = None
    overeenkomst_datum: Datum = None
    status: Annotated[str | None, keuze("concept", "vastgesteld")] = None
    gevraagd_aan: Tekst = None
    vindplaats: Tekst = None


class Vsv(Model):
    """[vsv]: the party that signs."""

    naam: Tekst = None
    plaats: Tekst = None
    regio: Tekst = None
    rechtsvorm: Annotated[
        str | None,
        keuze(
            "geen", "informele_vereniging", "vereniging", "stichting", "cooperatie", "igo", "anders"
        ),
    ] = None
    rechtsvorm_anders: Tekst = None
    kvk: Kvk = None
    kvk_toelichting: Lang = None
    adres: Tekst = None
    postcode: Postcode = None
    agb: Agb = None
    leden_bevestigd_op: Datum = None
    leden_bevestigd_door: Tekst = None
    aansluitingen_open: JaNee = None
    aansluitingen_toelichting: Lang = None


class Deelnemer(Item):
    """A care provider in the VSV, with all that is asked per provider."""

    naam: Tekst = None
    soort: Tekst = None
    omvang: Annotated[str | None, keuze("groot", "klein")] = None
    bronsysteem: Tekst = None
    # 0.5
    aansluiting: Annotated[str | None, keuze("af", "niet_af", "nvt")] = None
    aansluiting_open: Tekst = None
    aansluiting_betaler: Betaler = None
    # 1.5
    contact: Tekst = None
    contact_functie: Tekst = None
    contact_telefoon: Telefoon = None
    contact_email: Email = None
    # 3a.4: the agreement between this provider and the RSO
    overeenkomst: Annotated[str | None, keuze("niet_nodig", "nog_niet", "concept", "getekend")] = (
        None
    )
    # 4.1
    uitgenodigd_op: Datum = None
    reactie: Annotated[str | None, keuze("komt", "komt_niet", "geen_antwoord", weet_niet=False)] = (
        None
    )
    # 4.6
    helpdeskroute_bevestigd: JaNee = None
    # 5.2
    vertegenwoordiger: Tekst = None
    vertegenwoordiger_rol: Annotated[
        str | None, keuze("functioneel_beheerder", "gebruiker", "contactpersoon")
    ] = None


class Rollen(Model):
    """[rollen]: who does what, besides penningmeester and aanspreekpunt."""

    voorzitter: Tekst = None
    secretaris: Tekst = None
    privacy: Tekst = None
    jurist: Tekst = None
    rso_adviseur: Tekst = None
    informatiemanager: Tekst = None
    namen_gemeld_leden_op: Datum = None
    namen_gemeld_rso_op: Datum = None
    stuurgroep: Tekst = None
    stuurgroep_besluitlijn: Lang = None


class Mandaat(Model):
    """[mandaat]: the decision that lets somebody handle the money (1.1, 2.2)."""

    besluit_op: Datum = None
    besluit_door: Annotated[
        str | None, keuze("alle_deelnemers", "bestuur", "ledenvergadering", "anders")
    ] = None
    doel: Lang = None
    grens: Bedrag = None
    grens_toelichting: Lang = None
    vanaf: Datum = None
    tot: Datum = None
    verantwoording: Lang = None
    rekening_naam: Tekst = None
    rekening_gecontroleerd_op: Datum = None
    rekening_iban: Iban = None
    betaalt: Annotated[str | None, keuze("alleen", "samen", "kassier")] = None
    kassier: EenDeelnemer = None


class Functionaris(Persoon):
    """A person whom the VSV appoints, with a deputy or a reason for having none."""

    benoemd_op: Datum = None
    akkoord_op: Datum = None
    vervanger_geregeld: Annotated[str | None, keuze("ja", "bewust_geen")] = None
    vervanger_reden: Lang = None
    vervanger: Persoon = Field(default_factory=Persoon)


class Penningmeester(Functionaris):
    """[penningmeester]: receives the yearly money (1.2)."""


class Aanspreekpunt(Functionaris):
    """[aanspreekpunt]: the contact of article 4 of the model agreement (1.3)."""

    uren_per_maand: Getal = None
    vergoeding: Bedrag = None
    vergoeding_betaler: Betaler = None


class Tekenbevoegde(Persoon):
    """[tekenbevoegde]: who signs for the VSV, and on what ground (1.4)."""

    grondslag: Annotated[
        str | None, keuze("statuten", "volmacht", "alle_deelnemers", "besluit")
    ] = None
    grondslag_datum: Datum = None
    grondslag_toelichting: Lang = None
    samen: JaNee = None
    samen_met: Tekst = None


class Gelden(Item):
    """[[gelden]]: the money of one year: promised, budgeted, received, accounted for (2)."""

    jaar: Jaar = None
    betaler: Tekst = None
    bedrag: Bedrag = None
    maand: Annotated[
        str | None, keuze("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
    ] = None
    voorwaarden: Lang = None
    toezegging_bron: Tekst = None
    toezegging_op: Datum = None
    andere_ontvanger: Tekst = None
    kosten_rso: Bedrag = None
    kosten_viewer: Bedrag = None
    kosten_helpdesk: Bedrag = None
    kosten_uren: Bedrag = None
    kosten_btw: Bedrag = None
    dekking: Annotated[str | None, keuze("gedekt", "tekort")] = None
    tekort_oplossing: Lang = None
    ontvangen_op: Datum = None
    ontvangen_bedrag: Bedrag = None
    verantwoord_op: Datum = None
    verantwoord_toelichting: Lang = None
