"""Asking one person what is open, on a page of its own; and taking in what comes back."""

import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import how_many
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    file_argument,
    open_dossier,
    print_json,
    print_path,
    profiel_option,
)
from vsv_wizard.opdrachten.documenten import fits_stream
from vsv_wizard.opdrachten.grammar import ending, is_stream, put_stream
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.saving import report_others, save
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.answers_in import AnswerOffer, ReturnedAnswers
    from vsv_wizard.bewerken.open_dossier import OpenDossier

_JA = ("j", "ja")
_FORMS = ("html", "eml", "json")


@command("vragenblad")
@dossier_argument
@click.option("--voor", metavar="WIE", default="", help="Een rol, een naam, of een taak: 3a.6.")
@click.option("--van", metavar="NAAM", default="", help="Wie het vraagt. Dat staat op het blad.")
@click.option("--uiterlijk", metavar="DATUM", help="Vóór wanneer u antwoord wilt.")
@click.option(
    "--formaat",
    metavar="FORMAAT",
    type=click.Choice(_FORMS),
    help="html, eml of json. Zonder keuze: zoals --uit eindigt, anders html.",
)
@click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand; - is de uitvoer.")
@click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
@profiel_option
@click.pass_obj
def vragenblad(
    nu: Clock,
    dossier: str,
    voor: str,
    van: str,
    uiterlijk: str | None,
    formaat: str | None,
    uit: str | None,
    overschrijf: bool,
) -> None:
    """Maak een blad met de open vragen voor één persoon, rol of taak.

    Geef met --uit een bestand, zoals vragen.html. Mail het als bijlage. Wie het
    krijgt, opent het in de browser, op de computer of de telefoon, en vult in wat
    er open staat. De knop onderaan geeft een klein bestand om terug te sturen.

    Met --uit vragen.eml maakt u meteen de mail: met de tekst, het blad als bijlage,
    en het adres als dat in het dossier staat. U verstuurt hem zelf.

    Wat terugkomt neemt u over met: vsv-wizard neem-over BESTAND DOSSIER

    Bij de taak staat daarna aan wie u het vroeg. Vraagt het blad alles wat er in een
    taak nog ontbreekt? Dan wacht die taak op deze persoon, tot de gekozen datum of
    twee weken.
    """
    from vsv_wizard.bewerken.answers_in import ask_by
    from vsv_wizard.documenten import write_file
    from vsv_wizard.documenten.make import material_of
    from vsv_wizard.documenten.vragenblad.mail import written
    from vsv_wizard.documenten.vragenblad.sheet import NobodyFits, make_sheet
    from vsv_wizard.voortgang.declare import NotAllowed

    if not voor:
        raise CommandError("Zeg met --voor wie het krijgt: een rol, een naam, of een taak.")
    form = formaat or ending(uit) or "html"
    if form not in _FORMS:
        raise CommandError(f"Wij maken geen .{form}. Laat --uit eindigen op .html of .eml.")
    fits_stream(form, uit, "vragen")
    sessie = open_dossier(dossier, nu)
    until = _day(uiterlijk, sessie.today)
    try:
        sheet = make_sheet(sessie.dossier, sessie.progress, voor, van=van, uiterlijk=until)
        asked = ask_by(sessie, sheet.voor, sheet.ook, sheet.taken, until)
    except (NobodyFits, NotAllowed) as error:
        raise CommandError(str(error)) from error
    if form == "json":
        print_json(asdict(sheet))
        return
    material = material_of(sessie.dossier, sessie.plan, nu(), progress=sessie.progress)
    made = written(sheet, material, form)
    if uit is None or is_stream(uit):
        put_stream(made)
    else:
        with write_errors():
            here = sessie.pad
            print_path(write_file(Path(uit), made, overschrijf=overschrijf, dossier_path=here))
    sessie.replace_with(asked)
    save(sessie)
    report(f"{how_many(sheet.count, 'vraag', 'vragen')} voor {sheet.voor}.")
    if form == "eml" and not sheet.email:
        report("Het adres staat niet in het dossier. Vul in de mail zelf in aan wie.")
    nr = sessie.plan.nr
    report(f"Gevraagd aan {sheet.voor}: {', '.join(map(nr, sheet.ook))}.")
    if sheet.taken:
        report(f"Wacht nu op {sheet.voor}: {', '.join(map(nr, sheet.taken))}.")


def _day(text: str | None, today: date) -> date | None:
    from vsv_wizard.dossier.answers import AntwoordError, parse_day

    try:
        return parse_day(text or "", "de datum", today)
    except AntwoordError as error:
        raise CommandError(str(error)) from error


@command("neem-over")
@file_argument("bestand", "BESTAND")
@dossier_argument
@click.option("--ja", is_flag=True, help="Neem alles over wat klopt, zonder vragen.")
@profiel_option
@click.pass_obj
def neem_over(nu: Clock, bestand: str, dossier: str, ja: bool) -> int:
    """Neem antwoorden over die op een vragenblad zijn ingevuld.

    U ziet elk antwoord naast wat er nu staat, en kiest per antwoord. Met --ja
    neemt u alles over wat klopt. Is een antwoord intussen veranderd? Dan staan
    beide in het dossier, en kiest u zelf; de code bij het einde is dan 6.
    """
    from vsv_wizard.bewerken.answers_in import (
        OfferState,
        belongs,
        offers,
        read_answers,
        taken_in,
    )
    from vsv_wizard.opslag.address import typed
    from vsv_wizard.plan.naming import label_path

    returned = read_answers(typed(bestand))
    sessie = open_dossier(dossier, nu)
    if why := belongs(sessie.dossier, returned):
        raise CommandError(why)
    found = offers(sessie.dossier, sessie.plan, returned)
    good = [o for o in found if o.state in (OfferState.NEW, OfferState.CHANGED)]
    _tell(returned, found)
    for wrong in (o for o in found if o.state is OfferState.WRONG):
        report(f"Niet over te nemen: {wrong.vraag} '{wrong.new}'. {wrong.why}")
    chosen = good if ja else _ask_each(good, bestand, dossier)
    if not chosen:
        report("Er is niets gewijzigd.")
        return 0
    before = sessie.dossier
    sessie.replace_with(taken_in(before, sessie.plan, chosen, returned, nu()))
    stored = save(sessie)
    for old in sessie.dossier.eerder[len(before.eerder) :]:
        naam = label_path(old.pad, sessie.dossier, sessie.plan)
        report(f"{naam} is vervangen. Wat er stond, blijft bewaard.")
    report(f"Overgenomen: {how_many(len(chosen), 'antwoord')}.")
    code = report_others(stored, sessie)
    changed = any(offer.state is OfferState.CHANGED for offer in chosen)
    return code or (_choose(sessie) if changed else 0)


def _choose(sessie: "OpenDossier") -> int:
    from vsv_wizard.opdrachten.saving import report_keuzes

    return report_keuzes(sessie.dossier.conflicten, sessie.dossier, sessie.plan, sessie.pad)


def _tell(returned: "ReturnedAnswers", found: "list[AnswerOffer]") -> None:
    from vsv_wizard.opdrachten.messages import moment_text

    count = how_many(len(found), "antwoord")
    report(f"{count} van {returned.wie}, {moment_text(returned.op)}.")


def _ask_each(good: "list[AnswerOffer]", bestand: str, dossier: str) -> "list[AnswerOffer]":
    """Those that whoever is at the terminal wants; without one, only tell."""
    asks = sys.stdin is not None and sys.stdin.isatty() and sys.stdout.isatty()
    chosen = []
    for offer in good:
        print(f"{offer.vraag}\n  nu: {offer.now or 'leeg'}\n  {offer.state}: {offer.new}")
        if asks and input("  Overnemen? (j/n) ").strip().casefold() in _JA:
            chosen.append(offer)
    if good and not asks:
        report(f"Alles overnemen? {suggested('neem-over', bestand, dossier, '--ja')}")
    return chosen
