"""A whole folder in one look: on the terminal, for a program, or as a report in a file."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vsv_wizard.opdrachten.basis import Klok, druk_json, druk_pad, meld, opdracht, optie_json, woord
from vsv_wizard.opdrachten.klik import Opdrachtfout

if TYPE_CHECKING:
    from vsv_wizard.regio.gegevens import Regio

NIVEAUS = ("openbaar", "bestuur", "intern")
VORMEN = ("csv", "xlsx", "html", "pdf", "docx", "md")
NIET_GELUKT = 5
BESTAAT_AL = 6
VEEL = 200  # files; more than that takes a while, and one should know
BREEDTE = 80


def _naar_bestanden(functie: Callable[..., Any]) -> Callable[..., Any]:
    """One option per format, all with a file."""
    for vorm in reversed(VORMEN):
        hulp = f"Schrijf het rapport als {vorm} naar dit bestand."
        functie = click.option(f"--{vorm}", metavar="BESTAND", help=hulp)(functie)
    return functie


@opdracht("overzicht")
@click.argument("map_", metavar="[MAP]", required=False)
@optie_json
@_naar_bestanden
@click.option(
    "--niveau",
    metavar="NIVEAU",
    type=click.Choice(NIVEAUS),
    default="bestuur",
    help="openbaar, bestuur of intern. Zonder keuze: bestuur.",
)
@click.option("--met-tarieven", is_flag=True, help="Zet de tarieven van elk VSV erbij.")
@click.option("--met-contact", is_flag=True, help="Zet telefoon en e-mail erbij.")
@click.option("--overschrijf", is_flag=True, help="Vervang een bestand dat er al is.")
@click.pass_obj
def overzicht(
    nu: Klok,
    /,
    map_: str | None,
    als_json: bool,
    niveau: str,
    met_tarieven: bool,
    met_contact: bool,
    overschrijf: bool,
    **bestanden: str | None,
) -> None:
    """Toon hoe alle VSV's in een map ervoor staan.

    Met --csv, --xlsx, --html, --pdf, --docx of --md maakt u een rapport.

      openbaar   alleen de voortgang, zonder namen van mensen
      bestuur    ook op wie een VSV wacht, en welke datums er zijn
      intern     ook de namen van de bestanden

    Tarieven en contactgegevens van één VSV staan er niet in. Wilt u dat wel?
    Gebruik --met-tarieven of --met-contact.
    """
    _keur(niveau, met_tarieven, met_contact, als_json, bestanden)
    folder = _folder(map_)
    regio = _lees(folder, nu, niveau)
    gevraagd = {vorm: naam for vorm, naam in bestanden.items() if naam}
    for vorm, naam in gevraagd.items():
        inhoud = _inhoud(regio, folder, vorm, met_tarieven, met_contact)
        _schrijf(Path(naam), inhoud, overschrijf)
    if als_json:
        druk_json(_json(regio))
    elif not gevraagd:
        _toon(regio)


def _keur(
    niveau: str, tarieven: bool, contact: bool, als_json: bool, bestanden: dict[str, str | None]
) -> None:
    if tarieven and niveau == "openbaar":
        raise Opdrachtfout("Openbaar toont geen tarieven. Kies --niveau bestuur of intern.")
    if contact and niveau != "intern":
        raise Opdrachtfout("Contactgegevens staan alleen in een intern rapport: --niveau intern.")
    gewoon = [vorm for vorm in VORMEN if vorm not in ("csv", "xlsx")]
    if (tarieven or contact) and (als_json or not any(bestanden[vorm] for vorm in gewoon)):
        raise Opdrachtfout(
            "Tarieven en contactgegevens staan alleen in een document. "
            f"Kies {', '.join(f'--{vorm}' for vorm in gewoon[:-1])} of --{gewoon[-1]}."
        )


def _folder(map_: str | None) -> Path:
    from vsv_wizard.opslag import dossiermap
    from vsv_wizard.opslag.address import is_home

    folder = dossiermap(map_)
    if not is_home(folder):
        raise Opdrachtfout(f"Er is geen map {folder}. Noem de map met uw dossiers.")
    return folder


def _lees(folder: Path, nu: Klok, niveau: str) -> "Regio":
    """Every row, with on whom is waited where that may be shown."""
    from vsv_wizard.documenten import Niveau
    from vsv_wizard.opslag import home_at
    from vsv_wizard.plan.model import laad_plan
    from vsv_wizard.regio.gebied import Gebied, lees_wie, samen
    from vsv_wizard.regio.gegevens import Regio

    plan, moment = laad_plan(), nu().astimezone()
    gebied = Gebied(folder, plan, moment.date())
    bekend = gebied.bekend()
    if gebied.te_lezen > VEEL:
        meld(f"{woord(gebied.te_lezen, 'bestand', 'bestanden')} lezen. Dat duurt even.")
    rijen = samen([*bekend, *(rij for rij in gebied.rest() if rij)])
    if niveau != "openbaar":
        rijen = [
            rij if rij.wie is not None else rij._replace(wie=lees_wie(folder, rij)) for rij in rijen
        ]
    return Regio(home_at(folder).naam, tuple(rijen), plan, Niveau(niveau), moment)


def _inhoud(regio: "Regio", folder: Path, vorm: str, tarieven: bool, contact: bool) -> str | bytes:
    from importlib import import_module

    from vsv_wizard.documenten import NietMogelijk, in_vorm
    from vsv_wizard.regio import per_vsv, rapport

    if vorm in ("csv", "xlsx"):
        inhoud: str | bytes = import_module(f"vsv_wizard.regio.schrijf_{vorm}").schrijf(regio)
        return inhoud
    extra = [
        *(per_vsv.tarieven(regio, folder) if tarieven else ()),
        *(per_vsv.contacten(regio, folder) if contact else ()),
    ]
    try:
        return in_vorm(rapport.maak(regio, extra), vorm)
    except NietMogelijk as fout:
        raise Opdrachtfout(str(fout)) from fout


def _schrijf(pad: Path, inhoud: str | bytes, overschrijf: bool) -> None:
    from vsv_wizard.documenten import BestaatAl, IsDossier, NietGeschreven, schrijf_bestand

    try:
        druk_pad(schrijf_bestand(pad, inhoud, overschrijf=overschrijf))
    except BestaatAl as fout:
        raise Opdrachtfout(str(fout), BESTAAT_AL) from fout
    except IsDossier as fout:
        raise Opdrachtfout(str(fout)) from fout
    except NietGeschreven as fout:
        raise Opdrachtfout(str(fout), NIET_GELUKT) from fout


def _json(regio: "Regio") -> dict[str, object]:
    from vsv_wizard.regio.gegevens import gegevens

    verdeling = regio.verdeling
    return {
        "soort": "overzicht",
        "versie": 1,
        "map": regio.naam,
        "plan": regio.plan.versie,
        "niveau": regio.niveau.value,
        "gemaakt": regio.nu.isoformat(timespec="seconds"),
        "aantal": verdeling.vsvs,
        "onleesbaar": verdeling.onleesbaar,
        "vsvs": [
            {naam: _waarde(waarde) for naam, waarde in gegevens(rij, regio).items()}
            for rij in regio.rijen
        ],
        "stappen": [
            {"nr": nr or None, "aantal": aantal} for nr, aantal in verdeling.per_stap.items()
        ],
        "standen": verdeling.per_stand,
        "ophoudend": [
            {
                "taak": regio.plan.nr(b.taak_id),
                "vsvs": b.vsvs,
                "wachten": b.wachten,
                "taken": b.taken,
            }
            for b in verdeling.blokkades
        ],
    }


def _waarde(waarde: object) -> object:
    import datetime as dt

    return waarde.isoformat() if isinstance(waarde, dt.date) else waarde


def _toon(regio: "Regio") -> None:
    """The table and the counts, as wide as the terminal."""
    import shutil

    from vsv_wizard.regio.regel import tabelregels

    if not regio.rijen:
        meld("In deze map staan geen dossiers.")
        return
    breedte = shutil.get_terminal_size((BREEDTE, 24)).columns if sys.stdout.isatty() else BREEDTE
    for regel in tabelregels(regio.rijen, regio.kijk, breedte, zonder=regio.openbaar):
        print(regel)
    kijk, verdeling = regio.kijk, regio.verdeling
    print("\nWaar de VSV's nu zijn")
    for nr, aantal in verdeling.per_stap.items():
        naam = f"{nr:<2} {kijk.plan.stappen[nr].kort}" if nr else "Niets meer open"
        print(_staaf(naam, 20, aantal, verdeling.vsvs))
    if verdeling.blokkades:
        print("\nWelke taken VSV's ophouden")
        meest = verdeling.blokkades[0].vsvs
        for blokkade in verdeling.blokkades[:10]:
            print(_staaf(kijk.noem(blokkade.taak_id), 46, blokkade.vsvs, meest))


def _staaf(naam: str, ruimte: int, aantal: int, meeste: int) -> str:
    vol = max(round(20 * aantal / (meeste or 1)), 1) if aantal else 0
    return f"  {naam[:ruimte]:<{ruimte}} {aantal:>5}  {'█' * vol}".rstrip()
