"""The agreement with the RSO, filled in from a dossier."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.dossier.notation import day_of
from vsv_wizard.dossier.text import clean_line
from vsv_wizard.opdrachten.click_base import write_errors
from vsv_wizard.opdrachten.common import (
    Clock,
    command,
    dossier_argument,
    load_dossier,
    print_path,
    print_text,
    profiel_option,
    regio_of,
)
from vsv_wizard.opdrachten.messages import CommandError, report
from vsv_wizard.opdrachten.overeenkomst_reading import AgreementRequest, reading_options

if TYPE_CHECKING:
    from vsv_wizard.documenten.overeenkomst import FillReport


@command("overeenkomst")
@dossier_argument
@click.option("--model", metavar="MODEL", help="De modelovereenkomst (.docx).")
@click.option("--uit", metavar="BESTAND", help="Schrijf de ingevulde overeenkomst hier (.docx).")
@click.option("--verslag", metavar="BESTAND", help="Schrijf de lijst hier, als Markdown (.md).")
@click.option("--proef", is_flag=True, help="Toon alleen de lijst. Er wordt niets geschreven.")
@click.option("--toch", is_flag=True, help="Ga door, ook als dit niet het model lijkt.")
@click.option("--besluiten", is_flag=True, help="Zet besluiten die afwijken erin, als voorstel.")
@click.option("--overschrijf", is_flag=True, help="Vervang bestanden die er al zijn.")
@reading_options
@profiel_option
@click.pass_obj
def overeenkomst(
    now: Clock,
    /,
    dossier: str,
    model: str | None,
    uit: str | None,
    verslag: str | None,
    **anders: Any,
) -> int | None:
    """Vul de modelovereenkomst met de RSO in met uw antwoorden.

    U geeft het model zoals u het kreeg, als Word-bestand. Het model zelf
    blijft zoals het is. In het nieuwe bestand herkent u wat is ingevuld aan
    de opmaak 'Ingevuld door vsv-wizard'. Wat niet gekozen is, is doorgestreept.

    De lijst zegt wat is ingevuld, wat open bleef en welke taak dat vraagt,
    wat niet gevonden is, welke besluiten van u afwijken van het model, en
    welke fouten in het model staan. De lijst noemt namen en bedragen: zij is
    voor het bestuur. Daarna lezen wij het nieuwe bestand opnieuw. Wat daarin
    niet goed is, melden wij.

    Met --besluiten komen besluiten waarvoor het model geen plek heeft als
    bijgehouden wijziging in het bestand. In Word neemt u ze over of niet.

    Met --vergelijk legt u een concept van de RSO naast het model en uw dossier.
    Met --lees ziet u welke antwoorden in een ingevulde overeenkomst staan. Er
    wordt niets overgenomen. Dat doet u zelf, per antwoord, met --neem-over.

    Voorbeeld: vsv-wizard overeenkomst vsv.toml --model model.docx --proef
    """
    vlaggen = {naam: anders.pop(naam) for naam in ("proef", "toch", "besluiten", "overschrijf")}
    request = AgreementRequest(dossier, model, uit, vlaggen, **anders)
    if request.asked:
        request.refuse_filling(verslag)
        return request.run(now)
    if model is None:
        raise CommandError(
            "Er ontbreekt iets: --model MODEL. Geef de modelovereenkomst zoals u die kreeg (.docx)."
        )
    if uit is None and not vlaggen["proef"]:
        raise CommandError(
            "Er ontbreekt iets: --uit BESTAND. Of gebruik --proef om alleen de lijst te zien."
        )
    if uit is not None and Path(uit).suffix.lower() != ".docx":
        raise CommandError("Het resultaat is een Word-bestand. Geef --uit een naam op .docx.")
    from vsv_wizard.documenten.overeenkomst import ModelError, as_document, fill_in
    from vsv_wizard.documenten.overeenkomst.model_file import read_model
    from vsv_wizard.documenten.writers import markdown as schrijf_markdown
    from vsv_wizard.opslag.address import place_of, real, typed
    from vsv_wizard.regio.profiel.models import asked_in

    sessie = load_dossier(dossier, now)
    regio = regio_of(place_of(sessie.pad))
    try:
        ingevuld = fill_in(
            read_model(Path(model)),
            sessie.dossier,
            sessie.plan,
            day_of(now()),
            toch=vlaggen["toch"],
            besluiten=vlaggen["besluiten"],
            asked=partial(asked_in, regio),
        )
    except ModelError as error:
        raise CommandError(str(error)) from error
    naam = clean_line(Path(model).name)
    lijst = schrijf_markdown.write(as_document(ingevuld.verslag, sessie.dossier, sessie.plan, naam))
    for warning in ingevuld.verslag.warnings:
        report(f"Let op: {warning}")
    if vlaggen["proef"] or uit is None:
        print_text(lijst)
        _tell_findings(ingevuld.verslag)
        return None
    uitvoer: dict[Path, str | bytes] = {Path(uit): ingevuld.docx}
    if verslag is not None:
        uitvoer[Path(verslag)] = lijst
        if len({real(typed(str(pad))) for pad in uitvoer}) == 1:
            raise CommandError("Geef --uit en --verslag elk een eigen naam.")
    print_path(_write(uitvoer, Path(model), vlaggen["overschrijf"], sessie.pad)[0])
    report(ingevuld.verslag.samenvatting)
    _tell_findings(ingevuld.verslag)
    if verslag is None:
        report("De lijst staat er niet bij. Gebruik --verslag BESTAND, of kijk met --proef.")
    else:
        report(f"De lijst staat in {verslag}.")
    return None


def _tell_findings(verslag: "FillReport") -> None:
    """What is not right in the file that was written; it is written all the same."""
    for mis in verslag.findings:
        report(f"Niet goed: {mis.plaats}: {mis.tekst}")


def _write(
    uitvoer: dict[Path, str | bytes], model: Path, overschrijf: bool, dossier: Path
) -> list[Path]:
    """Write the agreement and the list, both or neither; say in Dutch why not."""
    from vsv_wizard.documenten import write_files

    with write_errors():
        return write_files(uitvoer, overschrijf=overschrijf, dossier_path=dossier, bron=model)
