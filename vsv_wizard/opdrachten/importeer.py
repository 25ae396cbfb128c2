"""Taking deelnemers and contacts out of a file of somebody else: Excel, CSV or vCard."""

import sys
from typing import TYPE_CHECKING

import click

from vsv_wizard.dossier.text import capitalized, how_many, plural
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    file_argument,
    open_dossier,
    profiel_option,
)
from vsv_wizard.opdrachten.grammar import attach, is_stream
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.saving import report_keuzes, report_others, save
from vsv_wizard.opdrachten.suggest import suggested

if TYPE_CHECKING:
    from vsv_wizard.bewerken.importing.columns import ColumnHeading
    from vsv_wizard.bewerken.importing.offers import ContactOffer
    from vsv_wizard.bewerken.importing.preview import ImportPreview
    from vsv_wizard.bewerken.importing.sheets import ImportFile, ImportSheet
    from vsv_wizard.bewerken.open_dossier import OpenDossier


@command("importeer")
@file_argument("bestand", "BESTAND")
@dossier_argument
@click.option("--blad", metavar="NAAM", default="", help="Welk blad van het Excel-bestand.")
@click.option(
    "--kolom",
    "kolommen",
    metavar="KOLOM=WAT",
    multiple=True,
    help="Wat er in een kolom staat, zoals C=telefoon of C=niets. Mag vaker.",
)
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@click.option("--ja", is_flag=True, help="Neem alles over wat kan, zonder vragen.")
@profiel_option
@click.pass_obj
def importeer(
    nu: Clock,
    bestand: str,
    dossier: str,
    blad: str,
    kolommen: tuple[str, ...],
    proef: bool,
    ja: bool,
) -> int:
    """Neem deelnemers en contacten over uit Excel, CSV of vCard.

    Het programma raadt wat er in elke kolom staat, en zet alles naast het dossier.
    U ziet eerst wat er verandert. Met --ja, of als u daarna ja zegt, staat het erin.
    Met --kolom zegt u zelf wat er in een kolom staat.

      vsv-wizard importeer deelnemers.xlsx vsv.toml --proef
      vsv-wizard importeer deelnemers.xlsx vsv.toml --kolom Mobiel=telefoon --ja

    Wie dubbel in het bestand staat, komt er één keer in. Een telefoonnummer krijgt
    zijn nul terug. Er wordt niets overschreven: staat er in het dossier iets anders,
    dan staan beide erin en kiest u zelf. De code bij het einde is dan 6.

    Als BESTAND een streepje is (-), dan leest het programma de invoer.
    """
    from vsv_wizard.bewerken.importing.offers import taken_in
    from vsv_wizard.bewerken.importing.preview import preview_of

    found = _read(bestand)
    place = _sheet(found, blad)
    heading = _heading(found.sheets[place], kolommen)
    sessie = open_dossier(dossier, nu)
    preview = preview_of(found, sessie.dossier, sessie.plan, place=place, heading=heading)
    _attach(preview)
    _tell_columns(preview)
    for offer in preview.offers:
        _tell(offer)
    chosen = [offer for offer in preview.offers if offer.to_take and not offer.why]
    if proef or not chosen or not (ja or _asks_yes(chosen)):
        again = suggested("importeer", bestand, dossier, *_options(blad, kolommen), "--ja")
        report(f"Overnemen? {again}" if chosen else "Er is niets om over te nemen.")
        report("Er is niets gewijzigd.")
        return 0
    sessie.replace_with(taken_in(sessie.dossier, chosen, found.title, nu()))
    stored = save(sessie)
    report(f"Overgenomen: {_counted(chosen)}.")
    code = report_others(stored, sessie)
    return code or _to_choose(sessie, chosen)


def _read(bestand: str) -> "ImportFile":
    from vsv_wizard.bewerken.importing.read_file import MAX_FILE, import_of, read_import
    from vsv_wizard.opslag.address import typed

    if not is_stream(bestand):
        return read_import(typed(bestand))
    if sys.stdin is None:
        raise CommandError("Er is geen invoer.")
    return import_of(sys.stdin.buffer.read(MAX_FILE + 1))


def _sheet(found: "ImportFile", blad: str) -> int:
    from vsv_wizard.bewerken.importing.columns import best_sheet

    if not blad:
        return best_sheet(found.sheets)
    for place, sheet in enumerate(found.sheets):
        if sheet.title.casefold() == blad.strip().casefold():
            return place
    names = ", ".join(sheet.title for sheet in found.sheets if sheet.title)
    raise CommandError(f"Er is geen blad '{blad}'. {f'Er is: {names}.' if names else ''}".strip())


def _heading(sheet: "ImportSheet", kolommen: tuple[str, ...]) -> "ColumnHeading":
    from vsv_wizard.bewerken.importing.columns import NO_NAME, by_words, guess

    heading, wrong = by_words(guess(sheet), kolommen)
    if wrong:
        raise CommandError(wrong)
    if not heading.useful:
        raise CommandError(f"{NO_NAME} Er zijn: {', '.join(heading.names)}.")
    return heading


def _tell_columns(preview: "ImportPreview") -> None:
    for remark in preview.remarks:
        report(f"Let op: {remark}")
    sheet, sheets = preview.sheet, len(preview.file.sheets)
    if sheets > 1:
        hidden = " (verborgen)" if sheet.hidden else ""
        print(f"Blad {sheet.title}{hidden}, van {how_many(sheets, 'blad', 'bladen')}.")
    for name, holds in zip(preview.heading.names, preview.heading.holds, strict=True):
        print(f"  {name}: {holds}")


def _tell(offer: "ContactOffer") -> None:
    place, who = capitalized(offer.contact.place), offer.contact.who
    if offer.why:
        report(f"{place}: {f'{who}: ' if who else ''}{offer.why}")
        return
    print(f"{place}: {who}: {offer.state}")
    for found in offer.to_take:
        print(f"  {found.kop}: {found.now or 'leeg'} -> {found.new}")
    for note in offer.contact.notes if offer.to_take else ():
        print(f"  {note}")
    for wrong in offer.wrong:
        report(f"{place}: niet overgenomen: {wrong.kop} '{wrong.new}'. {wrong.why}")


def _asks_yes(chosen: "list[ContactOffer]") -> bool:
    """Whether somebody at the terminal says yes; without one, nobody does."""
    if sys.stdin is None or not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return input(f"Neemt u {_counted(chosen)} over? (j/n) ").strip().casefold() in ("j", "ja")


def _counted(chosen: "list[ContactOffer]") -> str:
    answers = sum(len(offer.to_take) for offer in chosen)
    return (
        f"{how_many(answers, 'antwoord')} uit {len(chosen)} "
        f"{plural(len(chosen), 'contact', 'contacten')}"
    )


def _options(blad: str, kolommen: tuple[str, ...]) -> list[str]:
    named = ["--blad", blad] if blad else []
    return [*named, *(part for kolom in kolommen for part in ("--kolom", kolom))]


def _to_choose(sessie: "OpenDossier", chosen: "list[ContactOffer]") -> int:
    from vsv_wizard.bewerken.importing.offers import AnswerState

    if not any(a.state is AnswerState.OTHER for offer in chosen for a in offer.to_take):
        return 0
    return report_keuzes(sessie.dossier.conflicten, sessie.dossier, sessie.plan, sessie.pad)


def _attach(preview: "ImportPreview") -> None:
    heading = preview.heading
    attach(
        blad=preview.sheet.title,
        kolommen=[
            {"kolom": name, "wat": holds.value}
            for name, holds in zip(heading.names, heading.holds, strict=True)
        ],
        contacten=[
            {
                "regels": list(offer.contact.lines),
                "wie": offer.contact.who,
                "stand": offer.state,
                "waarom": offer.why,
                "opmerkingen": list(offer.contact.notes),
                "antwoorden": [
                    {"pad": a.pad, "stand": a.state.value, "nu": a.now, "nieuw": a.new}
                    for a in offer.answers
                ],
            }
            for offer in preview.offers
        ],
    )
