"""The agreement with the RSO, and the contract for the viewer."""

from typing import Annotated

from vsv_wizard.dossier.fields import (
    Bedrag,
    Betaler,
    Datum,
    Decided,
    DienstKeuze,
    Jaar,
    Kvk,
    LongText,
    OneDeelnemer,
    PartijUnit,
    Text,
    YesNo,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model, Person, part


class Basisdienst(Item):
    """One of the six primary services of annex 2 of the agreement (basisdiensten_nalopen)."""

    oordeel: Annotated[str | None, keuze("duidelijk", "vraag", "beantwoord", weet_niet=False)] = (
        None
    )
    vraag: LongText = None
    antwoord: LongText = None


class AanvullendeDienst(Item):
    """One of the three optional services of annex 3 of the agreement."""

    keuze: DienstKeuze = None
    tarief: Bedrag = None
    tarief_eenheid: PartijUnit = None
    tarief_jaar: Jaar = None
    tarief_btw: YesNo = None
    uitvoerder: Text = None
    later_op: Datum = None
    betaler: Betaler = None


class Thema(Item):
    """One of the eleven themes of annex 3 of the memo: who does it in this region."""

    wie: Text = None
    afspraak: LongText = None


class RechtstreekseDienst(Item):
    """A service of the RSO to one care provider: a row of annex 4 of the agreement."""

    deelnemer: OneDeelnemer = None
    dienst: Text = None
    tarief: Bedrag = None
    tarief_eenheid: PartijUnit = None
    tarief_jaar: Jaar = None
    tarief_btw: YesNo = None
    betaler: Betaler = None


class Privacyrol(Item):
    """The privacy role of one party, as a lawyer judged it (privacyrollen_toetsen)."""

    rol: Annotated[
        str | None,
        keuze("verantwoordelijke", "samen_verantwoordelijk", "verwerker", "subverwerker", "geen"),
    ] = None
    vwo: Annotated[str | None, keuze("niet_nodig", "nog_maken", "concept", "getekend")] = None
    vwo_partijen: Text = None
    vwo_getekend_op: Datum = None


class Handtekening(Model):
    """One column of the signature block: the facts, never the signature itself."""

    naam: Text = None
    functie: Text = None
    datum: Datum = None
    plaats: Text = None


class Rso(Model):
    """[rso]: the other party, the services, the choices and the signing (3a)."""

    actief: YesNo = None
    naam: Text = None
    plaats: Text = None
    kvk: Kvk = None
    vertegenwoordiger: Text = None
    contact: Person = part()
    vervanging_gevraagd_op: Datum = None
    vervanging_antwoord: LongText = None
    instemming_op: Datum = None
    # 3a.2
    basisdiensten: tuple[Basisdienst, ...] = ()
    grote_aansluitingen: LongText = None
    themas: tuple[Thema, ...] = ()
    # 3a.3
    aanvullend: tuple[AanvullendeDienst, ...] = ()
    # 3a.4
    rechtstreeks_nodig: YesNo = None
    rechtstreeks: tuple[RechtstreekseDienst, ...] = ()
    # 3a.5
    betaler_basis: Betaler = None
    betaler_toelichting: LongText = None
    basis_tarief: Bedrag = None
    basis_tarief_eenheid: PartijUnit = None
    basis_tarief_jaar: Jaar = None
    basis_tarief_btw: YesNo = None
    tariefwijziging: Annotated[
        str | None, keuze("model", "overleg", "index", "plafond", "anders")
    ] = None
    tariefwijziging_toelichting: LongText = None
    opzegtermijn: Annotated[str | None, keuze("3", "6")] = None
    rechtbank: Text = None
    ingang: Annotated[str | None, keuze("ondertekening", "datum")] = None
    ingang_op: Datum = None
    voorzitter: Annotated[str | None, keuze("zit_voor", "neemt_deel", "anders")] = None
    voorzitter_anders: Text = None
    besluitlijn: Annotated[
        str | None, keuze("vsv", "stuurgroep", "vsv_na_stuurgroep", "anders")
    ] = None
    besluitlijn_toelichting: LongText = None
    # 3a.6
    privacyrollen: tuple[Privacyrol, ...] = ()
    privacy_oordeel_door: Text = None
    privacy_oordeel_op: Datum = None
    privacy_oordeel: LongText = None
    # 3a.7
    besproken_op: Datum = None
    penningmeester_betrokken: YesNo = None
    aanspreekpunt_betrokken: YesNo = None
    bezwaren: LongText = None
    bezwaren_afgehandeld: YesNo = None
    verwijzingen_gecontroleerd: YesNo = None
    aansprakelijkheid: Annotated[str | None, keuze("getoetst", "risico_aanvaard")] = None
    aansprakelijkheid_toelichting: LongText = None
    akkoord_op: Datum = None
    # 3a.8
    getekend: Decided = None
    tekenen_gepland_op: Datum = None
    handtekening_rso: Handtekening = part()
    handtekening_vsv: Handtekening = part()
    bijlagen_compleet: YesNo = None
    vwo_meegetekend: Annotated[str | None, keuze("ja", "nee", "niet_nodig")] = None
    # 3a.9
    einddatum: Datum = None
    opzeggen_voor: Datum = None
    evaluatie_op: Datum = None
    in_agenda: YesNo = None
    opgezegd_op: Datum = None
    overmacht_op: Datum = None


class Waarborg(Item):
    """DPIA, access log, risk analysis or audit: an owner and a review date (viewer_beveiligen)."""

    eigenaar: Text = None
    laatste_op: Datum = None
    review_op: Datum = None


class Viewer(Model):
    """[viewer]: the contract for the viewer (3b)."""

    route: Annotated[str | None, keuze("zelf", "via_rso")] = None
    besluit_op: Datum = None
    leverancier: Text = None
    contract_partijen: Text = None
    contract_getekend_op: Datum = None
    contract_einddatum: Datum = None
    contract_opzegtermijn: Text = None
    vwo_getekend_op: Datum = None
    artikel: Text = None
    overweging_opnemen: YesNo = None
    waarborgen: tuple[Waarborg, ...] = ()
    groep_bestaat: YesNo = None
    klantvertegenwoordiger: Text = None
    klant_organisatie: Text = None
    terugkoppellijn: LongText = None
    herinnering_op: Datum = None
