"""What one VSV has answered: the shape of a dossier file, and nothing else.

The models check types only. Whether an answer is *right* (eight digits, a real
date) is judged in `regels`, so that a file with a mistake in it still opens.
Models are frozen: a change makes a new dossier that shares what did not change.
That makes undo, comparing and saving in the background safe by construction.

Every field may be absent (`None`). "Weet ik nog niet" is a value of its own.
Keys that this version does not know are kept.
"""

import datetime as dt
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictInt

from vsv_wizard.dossier.fields import (
    Agb,
    Bedrag,
    Betaler,
    Datum,
    Deelnemers,
    DienstKeuze,
    EenDeelnemer,
    Eenheid,
    Email,
    Getal,
    Iban,
    Jaar,
    JaNee,
    KloptOfActie,
    KorteTekst,
    Kvk,
    Lang,
    LangeTekst,
    Postcode,
    Tekst,
    Telefoon,
    keuze,
)

SCHEMA = 1  # of the file, not of the plan


class Model(BaseModel):
    """The base of all parts: frozen, and keeping keys that it does not know."""

    model_config = ConfigDict(extra="allow", frozen=True, defer_build=True)


class Item(Model):
    """A thing in a list that people edit. The id never changes."""

    id: Annotated[KorteTekst, Field(min_length=1)]


class Persoon(Model):
    """A person in a role. The five fields are those of article 4.1 of the model agreement."""

    naam: Tekst = None
    organisatie: Tekst = None
    functie: Tekst = None
    telefoon: Telefoon = None
    email: Email = None


class Kop(Model):
    """[dossier]: what the file is. `vorige` is the hash of the version it came from."""

    id: Annotated[KorteTekst, Field(min_length=1)]
    naam: KorteTekst = ""
    plan: KorteTekst = ""
    revisie: StrictInt = 0
    vorige: KorteTekst = ""
    aangemaakt: dt.datetime | None = None
    gewijzigd: dt.datetime | None = None
    route: Literal["kern", "alles"] = "kern"


class Samenvatting(Model):
    """[samenvatting]: derived at every save, so that an overview need not know the plan."""

    mijlpaal: KorteTekst = "geen"
    kern_klaar: StrictInt = 0
    kern_totaal: StrictInt = 0
    volgende: KorteTekst = ""
    laatste_wijziging: dt.date | None = None


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


class Basisdienst(Item):
    """One of the six primary services of annex 2 of the agreement (3a.2)."""

    oordeel: Annotated[str | None, keuze("duidelijk", "vraag", "beantwoord", weet_niet=False)] = (
        None
    )
    vraag: Lang = None
    antwoord: Lang = None


class AanvullendeDienst(Item):
    """One of the three optional services of annex 3 of the agreement (3a.3, 3a.5)."""

    keuze: DienstKeuze = None
    tarief: Bedrag = None
    tarief_eenheid: Eenheid = None
    tarief_jaar: Jaar = None
    tarief_btw: JaNee = None
    uitvoerder: Tekst = None
    later_op: Datum = None
    betaler: Betaler = None


class Thema(Item):
    """One of the eleven themes of annex 3 of the memo: who does it in this region."""

    wie: Tekst = None
    afspraak: Lang = None


class RechtstreekseDienst(Item):
    """A service of the RSO to one care provider: a row of annex 4 of the agreement (3a.4)."""

    deelnemer: EenDeelnemer = None
    dienst: Tekst = None
    tarief: Bedrag = None
    tarief_eenheid: Eenheid = None
    tarief_jaar: Jaar = None
    tarief_btw: JaNee = None
    betaler: Betaler = None


class Privacyrol(Item):
    """The privacy role of one party, as a lawyer judged it (3a.6)."""

    rol: Annotated[
        str | None,
        keuze("verantwoordelijke", "samen_verantwoordelijk", "verwerker", "subverwerker", "geen"),
    ] = None
    vwo: Annotated[str | None, keuze("niet_nodig", "nog_maken", "concept", "getekend")] = None
    vwo_partijen: Tekst = None
    vwo_getekend_op: Datum = None


class Handtekening(Model):
    """One column of the signature block: the facts, never the signature itself."""

    naam: Tekst = None
    functie: Tekst = None
    datum: Datum = None
    plaats: Tekst = None


class Rso(Model):
    """[rso]: the other party, the services, the choices and the signing (3a)."""

    actief: JaNee = None
    naam: Tekst = None
    plaats: Tekst = None
    kvk: Kvk = None
    vertegenwoordiger: Tekst = None
    contact: Persoon = Field(default_factory=Persoon)
    vervanging_gevraagd_op: Datum = None
    vervanging_antwoord: Lang = None
    instemming_op: Datum = None
    # 3a.2
    basisdiensten: tuple[Basisdienst, ...] = ()
    grote_aansluitingen: Lang = None
    themas: tuple[Thema, ...] = ()
    # 3a.3
    aanvullend: tuple[AanvullendeDienst, ...] = ()
    # 3a.4
    rechtstreeks_nodig: JaNee = None
    rechtstreeks: tuple[RechtstreekseDienst, ...] = ()
    # 3a.5
    betaler_basis: Betaler = None
    betaler_toelichting: Lang = None
    basis_tarief: Bedrag = None
    basis_tarief_eenheid: Eenheid = None
    basis_tarief_jaar: Jaar = None
    basis_tarief_btw: JaNee = None
    tariefwijziging: Annotated[
        str | None, keuze("model", "overleg", "index", "plafond", "anders")
    ] = None
    tariefwijziging_toelichting: Lang = None
    opzegtermijn: Annotated[str | None, keuze("3", "6")] = None
    rechtbank: Tekst = None
    ingang: Annotated[str | None, keuze("ondertekening", "datum")] = None
    ingang_op: Datum = None
    voorzitter: Annotated[str | None, keuze("zit_voor", "neemt_deel", "anders")] = None
    voorzitter_anders: Tekst = None
    besluitlijn: Annotated[
        str | None, keuze("vsv", "stuurgroep", "vsv_na_stuurgroep", "anders")
    ] = None
    besluitlijn_toelichting: Lang = None
    # 3a.6
    privacyrollen: tuple[Privacyrol, ...] = ()
    privacy_oordeel_door: Tekst = None
    privacy_oordeel_op: Datum = None
    privacy_oordeel: Lang = None
    # 3a.7
    besproken_op: Datum = None
    penningmeester_betrokken: JaNee = None
    aanspreekpunt_betrokken: JaNee = None
    bezwaren: Lang = None
    bezwaren_afgehandeld: JaNee = None
    verwijzingen_gecontroleerd: JaNee = None
    aansprakelijkheid: Annotated[str | None, keuze("getoetst", "risico_aanvaard")] = None
    aansprakelijkheid_toelichting: Lang = None
    akkoord_op: Datum = None
    # 3a.8
    handtekening_rso: Handtekening = Field(default_factory=Handtekening)
    handtekening_vsv: Handtekening = Field(default_factory=Handtekening)
    bijlagen_compleet: JaNee = None
    vwo_meegetekend: Annotated[str | None, keuze("ja", "nee", "niet_nodig")] = None
    # 3a.9
    einddatum: Datum = None
    opzeggen_voor: Datum = None
    evaluatie_op: Datum = None
    in_agenda: JaNee = None


class Waarborg(Item):
    """DPIA, access log, risk analysis or audit: an owner and a review date (3b.4)."""

    eigenaar: Tekst = None
    laatste_op: Datum = None
    review_op: Datum = None


class Viewer(Model):
    """[viewer]: the contract for the viewer (3b)."""

    route: Annotated[str | None, keuze("zelf", "via_rso")] = None
    besluit_op: Datum = None
    leverancier: Tekst = None
    contract_partijen: Tekst = None
    contract_getekend_op: Datum = None
    contract_einddatum: Datum = None
    contract_opzegtermijn: Tekst = None
    vwo_getekend_op: Datum = None
    artikel: Tekst = None
    overweging_opnemen: JaNee = None
    waarborgen: tuple[Waarborg, ...] = ()
    groep_bestaat: JaNee = None
    klantvertegenwoordiger: Tekst = None
    klant_organisatie: Tekst = None
    terugkoppellijn: Lang = None
    herinnering_op: Datum = None


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


class Bewijs(Item):
    """Where the proof of a task is kept. The document itself stays out of the program."""

    soort: Tekst = None
    datum: Datum = None
    controle_datum: Datum = None
    vindplaats: Tekst = None


class TaakStand(Model):
    """[taken."1.1"]: what people declared about a task; the rest is derived.

    `gezien` holds, per path, a short mark of the facts at the moment of "klaar".
    When a mark no longer fits, the task asks to be checked again.
    """

    status: Literal["bezig", "wacht", "klaar", "nvt"] | None = None
    klaar_op: dt.date | None = None
    wacht_op: Tekst = None
    wacht_sinds: dt.date | None = None
    nvt_reden: Lang = None
    notitie: Lang = None
    bewijs: tuple[Bewijs, ...] = ()
    gezien: dict[str, str] = {}


class Conflict(Item):
    """[[conflicten]]: two people gave different answers; one of them must still choose.

    in_bestand: what the file kept, and andere: what the other had; absent when one of
    the two had no answer. wie and tijd are of the other answer. pad: as in `paden`.
    """

    pad: Annotated[str, Field(strict=True)]
    in_bestand: Any = None
    andere: Any = None
    wie: KorteTekst = ""
    tijd: dt.datetime | None = None


class Logregel(Model):
    """[[logboek]]: who changed which paths, and when. Never a value.

    van: the version that these changes started from; the chain of them finds the last
    version that two files have in common.
    """

    tijd: dt.datetime
    wie: KorteTekst = ""
    van: KorteTekst | None = None
    paden: tuple[Annotated[str, Field(strict=True)], ...] = ()


class GedeeldeStand(Model):
    """How a task stood in the original, where what is left in the copy would say otherwise.

    zonder: what the copy alone says. Once that changes, somebody went on in the copy.
    """

    status: KorteTekst
    punten: StrictInt = 0
    zonder: KorteTekst = ""


class Gedeeld(Model):
    """[gedeeld]: this file is a copy, made to show to others; what was left out of it.

    van: the hash of the version that it was made of. weg: the paths that were left out.
    sporen: the same for what may not even be named, such as a key that the program does
    not know: a hash of its path. antwoorden, onbekend: how many answers that are, and how
    many things that this version does not know. gemist: how many meetings were missed.
    """

    niveau: Literal["openbaar", "bestuur", "intern"]
    op: dt.datetime
    van: KorteTekst
    antwoorden: StrictInt = 0
    onbekend: StrictInt = 0
    gemist: StrictInt = 0
    weg: tuple[Annotated[str, Field(strict=True)], ...] = ()
    sporen: tuple[Annotated[str, Field(strict=True)], ...] = ()
    stand: dict[str, GedeeldeStand] = {}


class Dossier(Model):
    """One VSV, one file. The order of the fields is the order in the file.

    `klad` holds what was typed but is not (yet) a valid answer, by path, so that
    half a date survives closing the laptop. It never counts as an answer.
    """

    schema_: Annotated[StrictInt, Field(alias="schema")] = SCHEMA
    dossier: Kop
    samenvatting: Samenvatting = Field(default_factory=Samenvatting)
    gedeeld: Gedeeld | None = None
    bron: Bron = Field(default_factory=Bron)
    vsv: Vsv = Field(default_factory=Vsv)
    deelnemers: tuple[Deelnemer, ...] = ()
    rollen: Rollen = Field(default_factory=Rollen)
    mandaat: Mandaat = Field(default_factory=Mandaat)
    penningmeester: Penningmeester = Field(default_factory=Penningmeester)
    aanspreekpunt: Aanspreekpunt = Field(default_factory=Aanspreekpunt)
    tekenbevoegde: Tekenbevoegde = Field(default_factory=Tekenbevoegde)
    gelden: tuple[Gelden, ...] = ()
    rso: Rso = Field(default_factory=Rso)
    viewer: Viewer = Field(default_factory=Viewer)
    overleg: Overleg = Field(default_factory=Overleg)
    gebruikersgroep: Gebruikersgroep = Field(default_factory=Gebruikersgroep)
    jaarcontroles: tuple[Jaarcontrole, ...] = ()
    acties: tuple[Actie, ...] = ()
    sessies: tuple[Begeleidingssessie, ...] = ()
    taken: dict[str, TaakStand] = {}
    klad: dict[str, LangeTekst] = {}
    conflicten: tuple[Conflict, ...] = ()
    logboek: tuple[Logregel, ...] = ()
