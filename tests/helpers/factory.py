"""Builders for the tests: dossiers from empty to complete, changed plans, a fixed day.

`vol_dossier` answers every question that the plan asks, and `klaar_dossier` declares
every task too. Both work out what to answer from the plan itself, so they keep up
with it; what a rule or a condition needs is in `VOORKEUR`.
"""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.documenten import SOORTEN, Niveau, Stof, stof_van
from vsv_wizard.dossier.fields import Veld
from vsv_wizard.dossier.model import Bewijs, Dossier, Kop, TaakStand
from vsv_wizard.dossier.paths import patroon, splits, voeg, zet
from vsv_wizard.plan.model import Plan, Vraag, laad_plan
from vsv_wizard.plan.questions import Gesteld, gesteld, items, zichtbaar
from vsv_wizard.voortgang.declare import verklaar
from vsv_wizard.voortgang.status import Status, bepaal

VANDAAG = dt.date(2026, 6, 15)
NU = dt.datetime(2026, 6, 15, 12, 0, tzinfo=dt.UTC)

IBAN = "NL44RABO0123456789"  # of the marked dossier
TEKSTVORMEN = ("md", "html", "json", "txt")  # of every document, beside pdf and docx

VOORBEELDEN = {
    "kvk": "12345678",
    "iban": "NL20INGB0001234567",
    "agb": "00000000",
    "postcode": "1234 AB",
    "telefoon": "010 000 00 00",
    "email": "anna@voorbeeld.example",
}

# By pattern: the answers that make a sound dossier in which much is asked.
VOORKEUR: Mapping[str, Any] = {
    "vsv.rechtsvorm": "stichting",
    "mandaat.betaalt": "kassier",
    "penningmeester.vervanger_geregeld": "ja",
    "aanspreekpunt.vervanger_geregeld": "ja",
    "deelnemers.*.aansluiting": "niet_af",
    "rso.basisdiensten.*.oordeel": "beantwoord",
    "rso.aanvullend.*.keuze": "ja",
    "rso.tariefwijziging": "overleg",
    "rso.ingang": "datum",
    "rso.voorzitter": "anders",
    "rso.privacyrollen.*.rol": "verwerker",
    "rso.privacyrollen.*.vwo": "getekend",
    "viewer.route": "via_rso",
    "overleg.bijeenkomsten.*.status": "gehouden",
    "gebruikersgroep.bijeenkomsten.*.status": "gehouden",
    "gebruikersgroep.wijzigingsverzoeken.*.status": "afgerond",
    "gelden.*.bedrag": Decimal(25000),
    "gelden.*.ontvangen_bedrag": Decimal(25000),
}

# What cannot be asked of one dossier at a time: each needs another choice than VOORKEUR.
ANDERE_KEUZES: tuple[Mapping[str, Any], ...] = (
    {
        "vsv.rechtsvorm": "anders",
        "penningmeester.vervanger_geregeld": "bewust_geen",
        "aanspreekpunt.vervanger_geregeld": "bewust_geen",
        "rso.actief": False,
        "rso.aanvullend.*.keuze": "nee",
        "viewer.route": "zelf",
        "viewer.groep_bestaat": False,
        "vsv.kvk": None,
        "gelden.*.dekking": "tekort",
    },
    {
        "rso.aanvullend.*.keuze": "later",
        "overleg.bijeenkomsten.*.status": "vervallen",
        "gebruikersgroep.bijeenkomsten.*.status": "vervallen",
    },
)


def plan() -> Plan:
    """The plan that comes with the program."""
    return laad_plan()


def gewijzigd(origineel: Plan, /, **delen: Any) -> Plan:
    """A plan in which these parts are others, with nothing remembered of the original."""
    nieuw = origineel.model_copy(update=delen)
    for naam in [naam for naam in nieuw.__dict__ if naam not in Plan.model_fields]:
        del nieuw.__dict__[naam]
    return nieuw


def met_naslag(origineel: Plan, /, **delen: Any) -> Plan:
    """A plan beside which these parts are others."""
    nieuw = gewijzigd(origineel)
    nieuw.__dict__["naslag"] = origineel.naslag.model_copy(update=delen)
    return nieuw


def met_taak(origineel: Plan, nr: str, /, **delen: Any) -> Plan:
    """A plan in which one task is another."""
    taken = (t.model_copy(update=delen) if t.id == nr else t for t in origineel.taak)
    return gewijzigd(origineel, taak=tuple(taken))


def met_vraag(origineel: Plan, nr: str, pad: str, /, **delen: Any) -> Plan:
    """A plan in which one question of a task is another; `lijst.*.veld` names one in a list."""
    lijst, _, veld = pad.partition(".*.")

    def anders(vraag: Any) -> Any:
        if vraag.pad != lijst:
            return vraag
        if not veld:
            return vraag.model_copy(update=delen)
        velden = (v.model_copy(update=delen) if v.pad == veld else v for v in vraag.velden)
        return vraag.model_copy(update={"velden": tuple(velden)})

    return met_taak(origineel, nr, vraag=tuple(anders(v) for v in origineel.taken[nr].vraag))


def stof(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Stof:
    """What the documents of a dossier are made of, on the fixed day."""
    return stof_van(dossier, plan(), NU, niveau)


def rapport(
    dossier: Dossier,
    met_plan: Plan,
    nu: dt.datetime,
    vorm: str = "html",
    niveau: Niveau = Niveau.BESTUUR,
) -> str:
    """The status report in a format that is text."""
    tekst = SOORTEN["rapport"].schrijf(stof_van(dossier, met_plan, nu, niveau), vorm)
    assert isinstance(tekst, str)
    return tekst


@cache
def gemerkt() -> tuple[Dossier, dict[str, str]]:
    """A full dossier in which every typed text is a mark of its own; and the marks by path."""
    dossier, merken = vol_dossier(plan(), VANDAAG), {}
    standen = bepaal(dossier, plan(), VANDAAG).taken
    for nr in plan().taken:
        if standen[nr].status is Status.NVT or nr == "stuurgroepzetel_regelen":
            continue  # what does not apply is not reported
        for vraag in gesteld(plan(), dossier, nr, VANDAAG):
            if vraag.veld.soort in ("tekst", "lang") and vraag.veld.regel in (
                "",
                "telefoon",
                "email",
            ):
                merken[vraag.pad] = f"merk{len(merken):03}x"
                dossier = zet(dossier, vraag.pad, merken[vraag.pad])
    dossier = zet(dossier, "mandaat.rekening_iban", IBAN)
    bewijs = (Bewijs(id="b1", soort="bewijssoort9x", vindplaats="vindplaats9x"),)
    dossier = met_stand(dossier, "vsv_vastleggen", notitie="notitie9x", bewijs=bewijs)
    dossier = met_stand(dossier, "rollen_verdelen", status="wacht", wacht_op="wachtop9x")
    return met_stand(
        dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden="nvtreden9x"
    ), merken


@cache
def leeg_dossier() -> Dossier:
    """A dossier in which nothing was answered."""
    return Dossier(dossier=Kop(id="proef", naam="VSV Voorbeeldstad"))


def met(dossier: Dossier, antwoorden: Mapping[str, Any]) -> Dossier:
    """A dossier with these answers, by path."""
    for pad, waarde in antwoorden.items():
        dossier = zet(dossier, pad, waarde)
    return dossier


def met_stand(dossier: Dossier, nr: str, /, **delen: Any) -> Dossier:
    """A dossier in which this was declared about a task, whether it may be or not."""
    oud = dossier.taken.get(nr, TaakStand())
    return dossier.model_copy(update={"taken": {**dossier.taken, nr: oud.model_copy(update=delen)}})


def voorbeeldantwoord(
    vraag: Vraag, pad: str, soort: Veld, vandaag: dt.date, deelnemers: tuple[str, ...] = ()
) -> Any:
    """An answer to a question with which its task can be done."""
    vorm = patroon(pad)
    if vorm in VOORKEUR:
        return VOORKEUR[vorm]
    if vraag.klaar_bij:
        return vraag.klaar_bij[0]
    if soort.verwijst:
        return (deelnemers if soort.soort == "keuzes" else deelnemers[0]) if deelnemers else None
    if soort.keuzes:
        return soort.keuzes[0]
    los: dict[str, Any] = {
        "datum": _datum(splits(pad), vandaag),
        "bedrag": Decimal(1200),
        "getal": Decimal(8),
        "jaar": vandaag.year,
        "ja_nee": True,
    }
    return los.get(soort.soort) or VOORBEELDEN.get(soort.regel) or f"Voorbeeld {voeg(*splits(pad))}"


def _datum(delen: tuple[str, ...], vandaag: dt.date) -> dt.date:
    """Today; of a meeting or an exercise a day of this year that has been."""
    if delen[-1] == "datum" and delen[-2].isdigit():
        return max(dt.date(vandaag.year, 1, 1), vandaag - dt.timedelta(days=7 * int(delen[-2])))
    return vandaag


def vul_in(
    dossier: Dossier,
    plan: Plan,
    vandaag: dt.date,
    nrs: tuple[str, ...] = (),
    keuzes: Mapping[str, Any] | None = None,
) -> Dossier:
    """A dossier in which every open question of these tasks (or of all) is answered.

    Lists get as many items as the plan needs, with ids "1", "2", ... `keuzes` are the
    answers, by pattern, that must be others than usual; None leaves a question open.
    """
    keuzes = keuzes or {}
    klaar = False
    while not klaar:
        klaar = True
        for nr in nrs or plan.taken:
            dossier = _met_items(dossier, plan, nr, vandaag)
            for vraag in gesteld(plan, dossier, nr, vandaag):
                if vraag.open and (waarde := _waarde(vraag, dossier, vandaag, keuzes)) is not None:
                    dossier, klaar = zet(dossier, vraag.pad, waarde), False
    return dossier


def _waarde(vraag: Gesteld, dossier: Dossier, vandaag: dt.date, keuzes: Mapping[str, Any]) -> Any:
    if (vorm := patroon(vraag.pad)) in keuzes:
        return keuzes[vorm]
    wie = tuple(item.id for item in dossier.deelnemers)
    return voorbeeldantwoord(vraag.vraag, vraag.pad, vraag.veld, vandaag, wie)


def _met_items(dossier: Dossier, plan: Plan, nr: str, vandaag: dt.date) -> Dossier:
    for lijst in zichtbaar(plan, dossier, nr):
        if not lijst.is_lijst or lijst.vast or lijst.rijen or items(plan, dossier, lijst):
            continue
        sleutel = plan.sleutelvraag(lijst)
        for nummer in range(1, max(lijst.minstens, 1) + 1):
            pad = voeg(*splits(lijst.pad), str(nummer), sleutel.pad)
            gevraagd = Gesteld(sleutel, pad, None)
            dossier = zet(dossier, pad, _waarde(gevraagd, dossier, vandaag, {}))
    return dossier


@cache
def _vol(vandaag: dt.date, keuzes: tuple[tuple[str, Any], ...]) -> Dossier:
    return vul_in(leeg_dossier(), laad_plan(), vandaag, keuzes=dict(keuzes))


def vol_dossier(plan: Plan, vandaag: dt.date, keuzes: Mapping[str, Any] | None = None) -> Dossier:
    """A dossier in which every question is answered, so that every task can be declared.

    `keuzes` are answers, by pattern, that must be others than usual.
    """
    if plan is laad_plan():
        return _vol(vandaag, tuple((keuzes or {}).items()))
    return vul_in(leeg_dossier(), plan, vandaag, keuzes=keuzes)


def verklaar_alles(
    dossier: Dossier, plan: Plan, vandaag: dt.date, nrs: tuple[str, ...] = ()
) -> Dossier:
    """Declare these tasks (or all) done, in an order that the plan allows."""
    verder = True
    while verder:
        verder = False
        stand = bepaal(dossier, plan, vandaag)
        for nr in nrs or tuple(plan.taken):
            if stand.taken[nr].mag_klaar and not stand.taken[nr].af:
                dossier = verklaar(dossier, plan, nr, "klaar", vandaag)
                verder = True
    return dossier


@cache
def _klaar(vandaag: dt.date) -> Dossier:
    return verklaar_alles(_vol(vandaag, ()), laad_plan(), vandaag)


def klaar_dossier(vandaag: dt.date = VANDAAG) -> Dossier:
    """A dossier of the shipped plan in which every task was answered and declared done."""
    return _klaar(vandaag)


def status_van(dossier: Dossier, nr: str, vandaag: dt.date = VANDAAG) -> str:
    """How a task stands, in words."""
    return str(bepaal(dossier, laad_plan(), vandaag).taken[nr].status)


def voorbeeld() -> Dossier:
    """The example, as it looks on the fixed day."""
    return maak_voorbeeld(VANDAAG, NU, id="voorbeeld")
