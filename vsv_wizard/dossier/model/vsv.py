"""The VSV itself: who takes part, who does what, what was decided, and the money."""

from typing import Annotated

from vsv_wizard.dossier.fields import (
    Agb,
    Bedrag,
    Betaler,
    Datum,
    Decided,
    Email,
    Iban,
    Jaar,
    Kvk,
    LongText,
    Number,
    OneDeelnemer,
    Postcode,
    Regio,
    Telefoon,
    Text,
    YesNo,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model, Person, part


class Bron(Model):
    """[bron]: which versions of the source texts this VSV works with (brontekst_kiezen)."""

    memo_versie: Text = None
    memo_datum: Datum = None
    overeenkomst_versie: Text = None
    overeenkomst_datum: Datum = None
    status: Annotated[str | None, keuze("concept", "vastgesteld")] = None
    gevraagd_aan: Text = None
    vindplaats: Text = None


class Vsv(Model):
    """[vsv]: the party that signs."""

    naam: Text = None
    plaats: Text = None
    regio: Regio = None
    rechtsvorm: Annotated[
        str | None,
        keuze(
            "geen", "informele_vereniging", "vereniging", "stichting", "cooperatie", "igo", "anders"
        ),
    ] = None
    rechtsvorm_anders: Text = None
    kvk: Kvk = None
    kvk_toelichting: LongText = None
    adres: Text = None
    postcode: Postcode = None
    agb: Agb = None
    leden_bevestigd_op: Datum = None
    leden_bevestigd_door: Text = None
    aansluitingen_open: YesNo = None
    aansluitingen_toelichting: LongText = None


class Deelnemer(Item):
    """A care provider in the VSV, with all that is asked per provider."""

    naam: Text = None
    soort: Text = None
    omvang: Annotated[str | None, keuze("groot", "klein")] = None
    bronsysteem: Text = None
    # 0.5
    aansluiting: Annotated[str | None, keuze("af", "niet_af", "nvt")] = None
    aansluiting_open: Text = None
    aansluiting_betaler: Betaler = None
    # 1.5
    contact: Text = None
    contact_functie: Text = None
    contact_telefoon: Telefoon = None
    contact_email: Email = None
    # 3a.4: the agreement between this provider and the RSO
    overeenkomst: Annotated[str | None, keuze("niet_nodig", "nog_niet", "concept", "getekend")] = (
        None
    )
    # 1.4: as a party of the agreement, where the VSV is no legal person and so is none
    rechtsvorm: Text = None
    kvk: Kvk = None
    zetel: Text = None
    tekenaar: Text = None
    tekenaar_functie: Text = None
    tekenaar_grondslag: Text = None
    volmacht: YesNo = None
    volmacht_aan: Text = None
    volmacht_voor: Text = None
    volmacht_op: Datum = None
    volmacht_vindplaats: Text = None
    # 3a.8
    getekend_op: Datum = None
    # 4.1
    uitgenodigd_op: Datum = None
    reactie: Annotated[str | None, keuze("komt", "komt_niet", "geen_antwoord", weet_niet=False)] = (
        None
    )
    # 4.6
    helpdeskroute_bevestigd: YesNo = None
    # 5.2
    vertegenwoordiger: Text = None
    vertegenwoordiger_rol: Annotated[
        str | None, keuze("functioneel_beheerder", "gebruiker", "contactpersoon")
    ] = None


class Rollen(Model):
    """[rollen]: who does what, besides penningmeester and aanspreekpunt."""

    voorzitter: Text = None
    secretaris: Text = None
    privacy: Text = None
    jurist: Text = None
    rso_adviseur: Text = None
    informatiemanager: Text = None
    namen_gemeld_leden_op: Datum = None
    namen_gemeld_rso_op: Datum = None
    stuurgroep: Text = None
    stuurgroep_besluitlijn: LongText = None


class Mandaat(Model):
    """[mandaat]: the decision that lets somebody handle the money."""

    besluit_genomen: Decided = None
    gepland_op: Datum = None
    besluit_op: Datum = None
    besluit_door: Annotated[
        str | None, keuze("alle_deelnemers", "bestuur", "ledenvergadering", "anders")
    ] = None
    doel: LongText = None
    grens: Bedrag = None
    grens_toelichting: LongText = None
    vanaf: Datum = None
    tot: Datum = None
    verantwoording: LongText = None
    rekening_naam: Text = None
    rekening_gecontroleerd_op: Datum = None
    rekening_iban: Iban = None
    betaalt: Annotated[str | None, keuze("alleen", "samen", "kassier")] = None
    kassier: OneDeelnemer = None


class Functionaris(Person):
    """A person whom the VSV appoints, with a deputy or a reason for having none."""

    benoemd_op: Datum = None
    akkoord_op: Datum = None
    vervanger_geregeld: Annotated[str | None, keuze("ja", "bewust_geen")] = None
    vervanger_reden: LongText = None
    vervanger: Person = part()


class Penningmeester(Functionaris):
    """[penningmeester]: receives the yearly money (penningmeester_benoemen)."""


class Aanspreekpunt(Functionaris):
    """[aanspreekpunt]: the contact of article 4 of the model agreement (aanspreekpunt_benoemen)."""

    benoemd: Decided = None
    gepland_op: Datum = None
    uren_per_maand: Number = None
    vergoeding: Bedrag = None
    vergoeding_betaler: Betaler = None


class Tekenbevoegde(Person):
    """[tekenbevoegde]: who signs for the VSV, and on what ground (tekenbevoegde_bepalen)."""

    grondslag: Annotated[
        str | None, keuze("statuten", "volmacht", "alle_deelnemers", "besluit")
    ] = None
    grondslag_datum: Datum = None
    grondslag_toelichting: LongText = None
    samen: YesNo = None
    samen_met: Text = None


class Gelden(Item):
    """[[gelden]]: the money of one year: promised, budgeted, received, accounted for (2)."""

    jaar: Jaar = None
    betaler: Text = None
    bedrag: Bedrag = None
    maand: Annotated[
        str | None, keuze("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12")
    ] = None
    voorwaarden: LongText = None
    toezegging_bron: Text = None
    toezegging_op: Datum = None
    andere_ontvanger: Text = None
    kosten_rso: Bedrag = None
    kosten_viewer: Bedrag = None
    kosten_helpdesk: Bedrag = None
    kosten_uren: Bedrag = None
    kosten_btw: Bedrag = None
    dekking: Annotated[str | None, keuze("gedekt", "tekort")] = None
    tekort_oplossing: LongText = None
    ontvangen_op: Datum = None
    ontvangen_bedrag: Bedrag = None
    verantwoord_op: Datum = None
    verantwoord_toelichting: LongText = None
