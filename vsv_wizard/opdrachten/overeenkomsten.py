"""The agreement with the RSO, filled in from a dossier."""

from pathlib import Path
from typing import Any

import click

from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opdrachten.click_base import CommandError
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    load_dossier,
    print_path,
    print_text,
    profiel_option,
    report,
)
from vsv_wizard.opdrachten.documenten import EXISTS_ALREADY, FAILED
from vsv_wizard.opdrachten.overeenkomst_reading import Reading, reading_options


@command("overeenkomst")
@dossier_argument
@click.option("--model", metavar="MODEL", help="De modelovereenkomst (.docx).")
@click.option("--uit", metavar="BESTAND", help="Schrijf de ingevulde overeenkomst hier (.docx).")
@click.option("--verslag", metavar="BESTAND", help="Schrijf de lijst hier, als Markdown (.md).")
@click.option("--proef", is_flag=True, help="Toon alleen de lijst. Er wordt niets geschreven.")
@click.option("--overschrijf", is_flag=True, help="Vervang bestanden die er al zijn.")
@reading_options
@profiel_option
@click.pass_obj
def overeenkomst(  # noqa: PLR0913 - filling in and reading share one command
    nu: Clock,
    dossier: str,
    model: str | None,
    uit: str | None,
    verslag: str | None,
    proef: bool,
    overschrijf: bool,
    **lezen: Any,
) -> int | None:
    """Vul de modelovereenkomst met de RSO in met uw antwoorden.

    U geeft het model zoals u het kreeg, als Word-bestand. Het model zelf
    blijft zoals het is. In het nieuwe bestand herkent u wat is ingevuld aan
    de opmaak 'Ingevuld door vsv-wizard'. Wat niet gekozen is, is doorgestreept.

    De lijst zegt wat is ingevuld, wat open bleef en welke taak dat vraagt,
    wat niet gevonden is, en welke fouten in het model staan. De lijst noemt
    namen en bedragen: zij is voor het bestuur.

    Met --vergelijk legt u een concept van de RSO naast het model en uw dossier.
    Met --lees ziet u welke antwoorden in een ingevulde overeenkomst staan. Er
    wordt niets overgenomen. Dat doet u zelf, per antwoord, met --neem-over.

    Voorbeeld: vsv-wizard overeenkomst vsv.toml --model model.docx --proef
    """
    reading = Reading(dossier, model=model, uit=uit, overschrijf=overschrijf, **lezen)
    if reading.asked:
        if verslag is not None or proef:
            raise CommandError("Gebruik --verslag en --proef niet bij --vergelijk of --lees.")
        return reading.run(nu)
    if model is None:
        raise CommandError(
            "Er ontbreekt iets: --model MODEL. Geef de modelovereenkomst zoals u die kreeg (.docx)."
        )
    if uit is None and not proef:
        raise CommandError(
            "Er ontbreekt iets: --uit BESTAND. Of gebruik --proef om alleen de lijst te zien."
        )
    if uit is not None and Path(uit).suffix.lower() != ".docx":
        raise CommandError("Het resultaat is een Word-bestand. Geef --uit een naam op .docx.")
    from vsv_wizard.documenten.overeenkomst import ModelError, as_document, fill_in
    from vsv_wizard.documenten.overeenkomst.model_file import read_model
    from vsv_wizard.documenten.writers import markdown as schrijf_markdown

    sessie = load_dossier(dossier, nu)
    try:
        data = read_model(Path(model))
        ingevuld = fill_in(data, sessie.dossier, sessie.plan, nu().astimezone().date())
    except ModelError as error:
        raise CommandError(str(error)) from error
    naam = clean_line(Path(model).name)
    lijst = schrijf_markdown.write(as_document(ingevuld.verslag, sessie.dossier, sessie.plan, naam))
    if proef or uit is None:
        print_text(lijst)
        return None
    uitvoer: dict[Path, str | bytes] = {Path(uit): ingevuld.docx}
    if verslag is not None:
        uitvoer[Path(verslag)] = lijst
        if len({pad.expanduser().resolve() for pad in uitvoer}) == 1:
            raise CommandError("Geef --uit en --verslag elk een eigen naam.")
    print_path(_write(uitvoer, Path(model), overschrijf, sessie.pad)[0])
    report(ingevuld.verslag.samenvatting)
    if verslag is None:
        report("De lijst staat er niet bij. Gebruik --verslag BESTAND, of kijk met --proef.")
    else:
        report(f"De lijst staat in {verslag}.")
    return None


def _write(
    uitvoer: dict[Path, str | bytes], model: Path, overschrijf: bool, dossier: Path
) -> list[Path]:
    """Write the agreement and the list, both or neither; say in Dutch why not."""
    from vsv_wizard.documenten import DocumentExists, IsDossier, IsSource, NotWritten, write_files

    try:
        return write_files(uitvoer, overschrijf=overschrijf, dossier_path=dossier, bron=model)
    except DocumentExists as error:
        raise CommandError(str(error), EXISTS_ALREADY) from error
    except (IsDossier, IsSource) as error:
        raise CommandError(str(error)) from error
    except NotWritten as error:
        raise CommandError(str(error), FAILED) from error
