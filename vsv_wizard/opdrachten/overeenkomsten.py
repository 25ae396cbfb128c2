"""The agreement with the RSO, filled in from a dossier."""

from pathlib import Path

import click

from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_af,
    druk_pad,
    een_dossier,
    lees_dossier,
    meld,
    opdracht,
    optie_profiel,
)
from vsv_wizard.opdrachten.documenten import BESTAAT_AL, NIET_GELUKT
from vsv_wizard.opdrachten.klik import Opdrachtfout


@opdracht("overeenkomst")
@een_dossier
@click.option("--model", metavar="MODEL", help="De modelovereenkomst (.docx).")
@click.option("--uit", metavar="BESTAND", help="Schrijf de ingevulde overeenkomst hier (.docx).")
@click.option("--verslag", metavar="BESTAND", help="Schrijf de lijst hier, als Markdown (.md).")
@click.option("--proef", is_flag=True, help="Toon alleen de lijst. Er wordt niets geschreven.")
@click.option("--overschrijf", is_flag=True, help="Vervang bestanden die er al zijn.")
@optie_profiel
@click.pass_obj
def overeenkomst(
    nu: Klok,
    dossier: str,
    model: str | None,
    uit: str | None,
    verslag: str | None,
    proef: bool,
    overschrijf: bool,
) -> None:
    """Vul de modelovereenkomst met de RSO in met uw antwoorden.

    U geeft het model zoals u het kreeg, als Word-bestand. Het model zelf
    blijft zoals het is. In het nieuwe bestand herkent u wat is ingevuld aan
    de opmaak 'Ingevuld door vsv-wizard'. Wat niet gekozen is, is doorgestreept.

    De lijst zegt wat is ingevuld, wat open bleef en welke taak dat vraagt,
    wat niet gevonden is, en welke fouten in het model staan. De lijst noemt
    namen en bedragen: zij is voor het bestuur.

    Voorbeeld: vsv-wizard overeenkomst vsv.toml --model model.docx --proef
    """
    if model is None:
        raise Opdrachtfout(
            "Er ontbreekt iets: --model MODEL. Geef de modelovereenkomst zoals u die kreeg (.docx)."
        )
    if uit is None and not proef:
        raise Opdrachtfout(
            "Er ontbreekt iets: --uit BESTAND. Of gebruik --proef om alleen de lijst te zien."
        )
    if uit is not None and Path(uit).suffix.lower() != ".docx":
        raise Opdrachtfout("Het resultaat is een Word-bestand. Geef --uit een naam op .docx.")
    from vsv_wizard.documenten.overeenkomst import Modelfout, als_document, vul_in
    from vsv_wizard.documenten.overeenkomst.modelbestand import lees_model
    from vsv_wizard.documenten.writers import markdown as schrijf_markdown

    sessie = lees_dossier(dossier, nu)
    try:
        data = lees_model(Path(model))
        ingevuld = vul_in(data, sessie.dossier, sessie.plan, nu().astimezone().date())
    except Modelfout as fout:
        raise Opdrachtfout(str(fout)) from fout
    naam = schoon_regel(Path(model).name)
    lijst = schrijf_markdown.schrijf(
        als_document(ingevuld.verslag, sessie.dossier, sessie.plan, naam)
    )
    if proef or uit is None:
        druk_af(lijst)
        return
    uitvoer: dict[Path, str | bytes] = {Path(uit): ingevuld.docx}
    if verslag is not None:
        uitvoer[Path(verslag)] = lijst
        if len({pad.expanduser().resolve() for pad in uitvoer}) == 1:
            raise Opdrachtfout("Geef --uit en --verslag elk een eigen naam.")
    druk_pad(_schrijf(uitvoer, Path(model), overschrijf, sessie.pad)[0])
    meld(ingevuld.verslag.samenvatting)
    if verslag is None:
        meld("De lijst staat er niet bij. Gebruik --verslag BESTAND, of kijk met --proef.")
    else:
        meld(f"De lijst staat in {verslag}.")


def _schrijf(
    uitvoer: dict[Path, str | bytes], model: Path, overschrijf: bool, dossier: Path
) -> list[Path]:
    """Write the agreement and the list, both or neither; say in Dutch why not."""
    from vsv_wizard.documenten import (
        BestaatAl,
        IsBron,
        IsDossier,
        NietGeschreven,
        schrijf_bestanden,
    )

    try:
        return schrijf_bestanden(uitvoer, overschrijf=overschrijf, dossier_pad=dossier, bron=model)
    except BestaatAl as fout:
        raise Opdrachtfout(str(fout), BESTAAT_AL) from fout
    except (IsDossier, IsBron) as fout:
        raise Opdrachtfout(str(fout)) from fout
    except NietGeschreven as fout:
        raise Opdrachtfout(str(fout), NIET_GELUKT) from fout
