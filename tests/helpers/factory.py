"""Builders for the tests: dossiers from empty to complete, changed plans, a fixed day.

`full_dossier` answers every question that the plan asks, and `klaar_dossier` declares
every task too. Both work out what to answer from the plan itself, so they keep up
with it; what a rule or a condition needs is in `PREFERENCE`.
"""

import datetime as dt
from collections import deque
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Any

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.documenten import KINDS, DocumentKind, Material, Niveau, material_of
from vsv_wizard.documenten.blocks import Document
from vsv_wizard.documenten.kinds import in_format as _in_format
from vsv_wizard.dossier.fields import FieldKind
from vsv_wizard.dossier.model import Bewijs, Dossier, DossierHead, Verklaring
from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.paths import join_path, pattern_of, put, split_path
from vsv_wizard.plan.model import Plan, Vraag, load_plan
from vsv_wizard.plan.questions import AskedVraag, asked, in_view, items
from vsv_wizard.voortgang.declare import declare
from vsv_wizard.voortgang.status import Progress, determine
from vsv_wizard.voortgang.statuses import Status

TODAY = dt.date(2026, 6, 15)
NOW = dt.datetime(2026, 6, 15, 12, 0, tzinfo=dt.UTC)

IBAN = "NL44RABO0123456789"  # of the marked dossier
TEXT_FORMATS = ("md", "html", "json", "txt")  # of every document, beside pdf and docx

EXAMPLES = {
    "kvk": "12345678",
    "iban": "NL20INGB0001234567",
    "agb": "00000000",
    "postcode": "1234 AB",
    "telefoon": "010 000 00 00",
    "email": "anna@voorbeeld.example",
}

AHEAD = "straks"  # the meeting that is still to come
# Ends and looks that lie ahead, by how many days.
ENDS = {
    "mandaat.tot": 1461,
    "rso.einddatum": 1461,
    "rso.opzeggen_voor": 1200,
    "rso.evaluatie_op": 1100,
    "viewer.contract_einddatum": 1461,
    "viewer.herinnering_op": 200,
}

# What is asked and does not happen in a full dossier: it would end the agreement.
SELDOM = ("rso.opgezegd_op", "rso.overmacht_op")

# By pattern: the answers that make a sound dossier in which much is asked.
PREFERENCE: Mapping[str, Any] = {
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
    "stuurgroep.bijeenkomsten.*.status": "gehouden",
    "gebruikersgroep.wijzigingsverzoeken.*.status": "afgerond",
    "gelden.*.bedrag": Decimal(25000),
    "gelden.*.ontvangen_bedrag": Decimal(25000),
    **dict.fromkeys(SELDOM),
}

# What cannot be asked of one dossier at a time: each needs another choice than VOORKEUR.
OTHER_KEUZES: tuple[Mapping[str, Any], ...] = (
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
        "mandaat.besluit_genomen": False,
        "aanspreekpunt.benoemd": False,
        "rso.getekend": False,
        "rso.aanvullend.*.keuze": "later",
        "overleg.bijeenkomsten.*.status": "vervallen",
        "gebruikersgroep.bijeenkomsten.*.status": "vervallen",
        "stuurgroep.bijeenkomsten.*.status": "vervallen",
    },
)


def plan() -> Plan:
    """The plan that comes with the program."""
    return load_plan()


def gewijzigd(original: Plan, /, **parts: Any) -> Plan:
    """A plan in which these parts are others, with nothing remembered of the original."""
    new = original.model_copy(update=parts)
    for naam in [naam for naam in new.__dict__ if naam not in Plan.model_fields]:
        del new.__dict__[naam]
    return new


def with_naslag(original: Plan, /, **parts: Any) -> Plan:
    """A plan beside which these parts are others."""
    new = gewijzigd(original)
    new.__dict__["naslag"] = naslag = original.naslag.model_copy(update=parts)
    naslag.__dict__.pop("source_dates", None)
    return new


def with_taak(original: Plan, nr: str, /, **parts: Any) -> Plan:
    """A plan in which one task is another."""
    taken = (t.model_copy(update=parts) if t.id == nr else t for t in original.taak)
    return gewijzigd(original, taak=tuple(taken))


def with_vraag(original: Plan, nr: str, pad: str, /, **parts: Any) -> Plan:
    """A plan in which one question of a task is another; `lijst.*.veld` names one in a list."""
    lijst, _, veld = pad.partition(".*.")

    def otherwise(vraag: Any) -> Any:
        if vraag.pad != lijst:
            return vraag
        if not veld:
            return vraag.model_copy(update=parts)
        velden = (v.model_copy(update=parts) if v.pad == veld else v for v in vraag.velden)
        return vraag.model_copy(update={"velden": tuple(velden)})

    return with_taak(original, nr, vraag=tuple(otherwise(v) for v in original.taken[nr].vraag))


def material(dossier: Dossier, niveau: Niveau = Niveau.BESTUUR) -> Material:
    """What the documents of a dossier are made of, on the fixed day."""
    return material_of(dossier, plan(), NOW, niveau, _standing(dossier, plan(), NOW))


def _standing(dossier: Dossier, met_plan: Plan, now: dt.datetime) -> Progress:
    """How this very dossier stands: most documents are made of the same few, again and again."""
    today = day_of(now)
    for known in _STANDING:
        if known[0] is dossier and known[1] is met_plan and known[2] == today:
            return known[3]
    _STANDING.append((dossier, met_plan, today, determine(dossier, met_plan, today)))
    return _STANDING[-1][3]


_STANDING: deque[tuple[Dossier, Plan, dt.date, Progress]] = deque(maxlen=64)


def in_format(
    kind: DocumentKind, made_of: Material, document: Document, vorm: str, keus: str = ""
) -> str | bytes:
    """What `DocumentKind.write` gives, of a document that was made already.

    For who wants one document in many formats: making it is most of the work.
    """
    return kind.write(made_of, vorm, keus) if vorm in kind.own else _in_format(document, vorm)


def rapport(
    dossier: Dossier,
    met_plan: Plan,
    now: dt.datetime,
    vorm: str = "html",
    niveau: Niveau = Niveau.BESTUUR,
    keus: str = "uitgebreid",
) -> str:
    """The status report in a format that is text; unless asked otherwise with its annex."""
    standing = _standing(dossier, met_plan, now)
    made_for = (now, niveau, keus)
    # One report is looked at in four formats.
    known = (report for of, how, report in _REPORTS if of is standing and how == made_for)
    document = next(known, None)
    if document is None:
        made_of = material_of(dossier, met_plan, now, niveau, standing)
        document = KINDS["rapport"].make(made_of, keus)
        _REPORTS.append((standing, made_for, document))
    tekst = _in_format(document, vorm)
    assert isinstance(tekst, str)
    return tekst


_REPORTS: deque[tuple[Progress, tuple[dt.datetime, Niveau, str], Document]] = deque(maxlen=16)


@cache
def with_fingerprints() -> tuple[Dossier, dict[str, str]]:
    """A full dossier in which every typed text is a mark of its own; and the marks by path."""
    dossier, merken = full_dossier(plan(), TODAY), {}
    states = determine(dossier, plan(), TODAY).taken
    for nr in plan().taken:
        if states[nr].status is Status.NVT or nr == "stuurgroepzetel_regelen":
            continue  # what does not apply is not reported
        for vraag in asked(plan(), dossier, nr, TODAY):
            if vraag.veld.soort in ("tekst", "lang") and vraag.veld.line in (
                "",
                "telefoon",
                "email",
            ):
                merken[vraag.pad] = f"merk{len(merken):03}x"
                dossier = put(dossier, vraag.pad, merken[vraag.pad])
    dossier = put(dossier, "mandaat.rekening_iban", IBAN)
    bewijs = (Bewijs(id="b1", soort="bewijssoort9x", vindplaats="vindplaats9x"),)
    dossier = with_state(dossier, "vsv_vastleggen", notitie="notitie9x", bewijs=bewijs)
    dossier = with_state(dossier, "rollen_verdelen", status="wacht", wacht_op="wachtop9x")
    return with_state(
        dossier, "stuurgroepzetel_regelen", status="nvt", nvt_reden="nvtreden9x"
    ), merken


@cache
def empty_dossier() -> Dossier:
    """A dossier in which nothing was answered."""
    return Dossier(dossier=DossierHead(id="proef", naam="VSV Voorbeeldstad"))


def with_values(dossier: Dossier, antwoorden: Mapping[str, Any]) -> Dossier:
    """A dossier with these answers, by path."""
    for pad, value in antwoorden.items():
        dossier = put(dossier, pad, value)
    return dossier


def with_state(dossier: Dossier, nr: str, /, **parts: Any) -> Dossier:
    """A dossier in which this was declared about a task, whether it may be or not."""
    oud = dossier.taken.get(nr, Verklaring())
    return dossier.model_copy(update={"taken": {**dossier.taken, nr: oud.model_copy(update=parts)}})


def example_antwoord(
    vraag: Vraag, pad: str, soort: FieldKind, today: dt.date, deelnemers: tuple[str, ...] = ()
) -> Any:
    """An answer to a question with which its task can be done."""
    vorm = pattern_of(pad)
    if vorm in PREFERENCE:
        return PREFERENCE[vorm]
    if vraag.klaar_bij:
        return vraag.klaar_bij[0]
    if soort.verwijst:
        return (deelnemers if soort.soort == "keuzes" else deelnemers[0]) if deelnemers else None
    if soort.keuzes:
        return soort.keuzes[0]
    los: dict[str, Any] = {
        "datum": _datum(split_path(pad), today),
        "bedrag": Decimal(1200),
        "getal": Decimal(8),
        "jaar": today.year,
        "ja_nee": True,
    }
    return (
        los.get(soort.soort)
        or EXAMPLES.get(soort.line)
        or f"Voorbeeld {join_path(*split_path(pad))}"
    )


def _datum(parts: tuple[str, ...], today: dt.date) -> dt.date:
    """Today; of a meeting or an exercise a day that has been, of an end or a look one ahead."""
    if parts[-2].isdigit() and parts[-1] == "datum":
        return today - dt.timedelta(days=7 * int(parts[-2]))
    if parts[-1] == "datum" and parts[-2] == AHEAD:
        return today + dt.timedelta(days=91)
    if ".".join(parts) in ENDS or parts[-1] == "review_op":
        return today + dt.timedelta(days=ENDS.get(".".join(parts), 3 * 365))
    return today


def fill_in(
    dossier: Dossier,
    plan: Plan,
    today: dt.date,
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
            dossier = _with_items(dossier, plan, nr, today)
            for vraag in asked(plan, dossier, nr, today):
                if vraag.open and (value := _value_of(vraag, dossier, today, keuzes)) is not None:
                    dossier, klaar = put(dossier, vraag.pad, value), False
    return dossier


def _value_of(
    vraag: AskedVraag, dossier: Dossier, today: dt.date, keuzes: Mapping[str, Any]
) -> Any:
    if (vorm := pattern_of(vraag.pad)) in keuzes:
        return keuzes[vorm]
    if vraag.item is not None and vraag.item.id == AHEAD and vraag.vraag.pad == "status":
        return "gepland"
    wie = tuple(item.id for item in dossier.deelnemers)
    return example_antwoord(vraag.vraag, vraag.pad, vraag.veld, today, wie)


def _with_items(dossier: Dossier, plan: Plan, nr: str, today: dt.date) -> Dossier:
    for lijst in in_view(plan, dossier, nr):
        if not lijst.is_list or lijst.vast or lijst.rijen or items(plan, dossier, lijst):
            continue
        sleutel = plan.key_vraag(lijst)
        numbers = [str(number) for number in range(1, max(lijst.minstens, 1) + 1)]
        for number in [*numbers, *([AHEAD] if lijst.vooruit else [])]:
            pad = join_path(*split_path(lijst.pad), number, sleutel.pad)
            gevraagd = AskedVraag(sleutel, pad, None)
            dossier = put(dossier, pad, _value_of(gevraagd, dossier, today, {}))
    return dossier


@cache
def _is_full(today: dt.date, keuzes: tuple[tuple[str, Any], ...]) -> Dossier:
    return fill_in(empty_dossier(), load_plan(), today, keuzes=dict(keuzes))


def full_dossier(plan: Plan, today: dt.date, keuzes: Mapping[str, Any] | None = None) -> Dossier:
    """A dossier in which every question is answered, so that every task can be declared.

    `keuzes` are answers, by pattern, that must be others than usual.
    """
    if plan is load_plan():
        return _is_full(today, tuple((keuzes or {}).items()))
    return fill_in(empty_dossier(), plan, today, keuzes=keuzes)


def declare_all(dossier: Dossier, plan: Plan, today: dt.date, nrs: tuple[str, ...] = ()) -> Dossier:
    """Declare these tasks (or all) done, in an order that the plan allows."""
    onward = True
    while onward:
        onward = False
        stand = determine(dossier, plan, today)
        for nr in nrs or tuple(plan.taken):
            if stand.taken[nr].may_be_klaar and not stand.taken[nr].done:
                dossier = declare(dossier, plan, nr, "klaar", today)
                onward = True
    return dossier


@cache
def _done(today: dt.date) -> Dossier:
    return declare_all(_is_full(today, ()), load_plan(), today)


def klaar_dossier(today: dt.date = TODAY) -> Dossier:
    """A dossier of the shipped plan in which every task was answered and declared done."""
    return _done(today)


def status_of(dossier: Dossier, nr: str, today: dt.date = TODAY) -> str:
    """How a task stands, in words."""
    return str(determine(dossier, load_plan(), today).taken[nr].status)


@cache
def voorbeeld() -> Dossier:
    """The example, as it looks on the fixed day."""
    return make_example(TODAY, NOW, id="voorbeeld")
