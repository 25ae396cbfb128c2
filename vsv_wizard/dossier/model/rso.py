"""The agreement with the RSO, and the contract for the viewer."""

from typing import Annotated

from pydantic import Field

from vsv_wizard.dossier.fields import (
    Bedrag,
    Betaler,
    Datum,
    DienstKeuze,
    EenDeelnemer,
    Eenheid,
    Jaar,
    JaNee,
    Kvk,
    Lang,
    Tekst,
    keuze,
)
from vsv_wizard.dossier.model.base import Item, Model, Persoon


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
