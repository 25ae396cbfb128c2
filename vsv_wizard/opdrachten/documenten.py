"""Documents made from a dossier: one command per kind, all made from the table of kinds."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vsv_wizard.documenten.kinds import BINAIR, SOORTEN
from vsv_wizard.opdrachten.basis import (
    Klok,
    druk_af,
    druk_json,
    druk_pad,
    een_dossier,
    lees_dossier,
    meld,
    opdracht,
    optie_json,
    optie_profiel,
    woord,
)
from vsv_wizard.opdrachten.klik import Opdrachtfout

if TYPE_CHECKING:
    from vsv_wizard.documenten import Soort, Stof

NIET_GELUKT = 5
BESTAAT_AL = 6


def documentopdracht(naam: str) -> click.Command:
    """The command that makes this kind of document."""
    soort = SOORTEN[naam]
    niveaus = [niveau.value for niveau in soort.niveaus]

    @opdracht(naam)
    @een_dossier
    @click.option(
        "--formaat",
        metavar="FORMAAT",
        type=click.Choice(soort.vormen),
        help=f"{_of(soort.vormen)}. Zonder keuze: zoals --uit eindigt, anders {soort.los}.",
    )
    @click.option(
        "--niveau",
        metavar="NIVEAU",
        type=click.Choice(niveaus),
        default=soort.niveau.value,
        help=f"{_of(niveaus)}. Zonder keuze: {soort.niveau.value}.",
    )
    @click.option("--welke", metavar="KEUS", default="", hidden=not soort.keus, help=_welke(soort))
    @click.option("--uit", metavar="BESTAND", help="Schrijf naar dit bestand.")
    @click.option("--overschrijf", is_flag=True, help="Vervang het bestand als het er al is.")
    @optie_profiel
    @click.pass_obj
    def maak(
        nu: Klok,
        dossier: str,
        formaat: str | None,
        niveau: str,
        welke: str,
        uit: str | None,
        overschrijf: bool,
    ) -> None:
        """Make the document, on standard output or in a file."""
        vorm = formaat or _vorm_van(uit, soort)
        if uit is None and vorm in BINAIR:
            raise Opdrachtfout(
                f"Een {vorm}-bestand past niet in de terminal. "
                f"Geef met --uit een bestand, bijvoorbeeld: --uit {naam}.{vorm}"
            )
        _maak(nu, dossier, soort, vorm, niveau, welke, uit, overschrijf)

    maak.help = f"{soort.titel}. {soort.kort}\n{_uitleg(soort)}"
    return maak


def _uitleg(soort: "Soort") -> str:
    """The levels, each with what it shows."""
    regels = (niveau.uitleg.split(": ", 1) for niveau in soort.niveaus)
    return "\n" + "\n".join(f"{naam.lower():<10} {wat}" for naam, wat in regels)


def _of(delen: "tuple[str, ...] | list[str]") -> str:
    *eerder, laatste = delen
    return f"{', '.join(eerder)} of {laatste}" if eerder else laatste


def _welke(soort: "Soort") -> str:
    return f"{soort.keus} Een verkeerde keuze toont wat kan."


def _vorm_van(uit: str | None, soort: "Soort") -> str:
    """The format that the name of the file asks for."""
    einde = Path(uit).suffix.lstrip(".").lower() if uit else ""
    if uit and einde and einde not in soort.vormen:
        raise Opdrachtfout(
            f"Wij kunnen dit niet als .{einde} maken. Laat --uit eindigen op een van deze: "
            f"{', '.join(f'.{vorm}' for vorm in soort.vormen)}. Of kies zelf met --formaat."
        )
    return einde or soort.los


def _maak(
    nu: Klok,
    dossier: str,
    soort: "Soort",
    vorm: str,
    niveau: str,
    welke: str,
    uit: str | None,
    overschrijf: bool,
) -> None:
    from vsv_wizard.documenten import (
        BestaatAl,
        GeenKeus,
        IsDossier,
        NietGeschreven,
        NietMogelijk,
        Niveau,
        schrijf_bestand,
        stof_van,
    )

    lezing = lees_dossier(dossier, nu)
    stof = stof_van(lezing.dossier, lezing.plan, nu(), Niveau(niveau))
    try:
        inhoud = soort.schrijf(stof, vorm, welke)
        if uit is None:
            druk_af(inhoud if isinstance(inhoud, str) else inhoud.decode())
            return
        doel = schrijf_bestand(Path(uit), inhoud, overschrijf=overschrijf, dossier_pad=lezing.pad)
    except BestaatAl as fout:
        raise Opdrachtfout(str(fout), BESTAAT_AL) from fout
    except (IsDossier, GeenKeus, NietMogelijk) as fout:
        raise Opdrachtfout(str(fout)) from fout
    except NietGeschreven as fout:
        raise Opdrachtfout(str(fout), NIET_GELUKT) from fout
    druk_pad(doel)
    _meld_gaten(soort, stof, welke)


def _meld_gaten(soort: "Soort", stof: "Stof", welke: str) -> None:
    gaten = soort.maak(stof, welke).gaten
    if not gaten:
        return
    regels = [f"  {gat.nr} {gat.wat}".replace("   ", "  ") for gat in gaten]
    wat = woord(len(gaten), "antwoord ontbreekt", "antwoorden ontbreken")
    meld("\n".join([f"Let op: er {wat} nog. In het document staat daar [nog invullen].", *regels]))


@opdracht("documenten")
@een_dossier
@optie_json
@optie_profiel
@click.pass_obj
def documenten(nu: Klok, dossier: str, als_json: bool) -> None:
    """Toon welke documenten u kunt maken, en wat er nog voor ontbreekt."""
    from vsv_wizard.documenten import stof_van

    lezing = lees_dossier(dossier, nu)
    rijen = []
    for soort in SOORTEN.values():
        stof = stof_van(lezing.dossier, lezing.plan, nu(), soort.niveau)
        gaten = soort.maak(stof).gaten
        rijen.append((soort, soort.nodig(stof), gaten))
    if als_json:
        druk_json(
            [
                {
                    "naam": soort.naam,
                    "titel": soort.titel,
                    "vormen": list(soort.vormen),
                    "niet_nodig": nodig,
                    "ontbreekt": [
                        {"pad": gat.pad, "wat": gat.wat, "taak": gat.nr} for gat in gaten
                    ],
                }
                for soort, nodig, gaten in rijen
            ]
        )
        return
    for soort, nodig, gaten in rijen:
        stand = nodig or (
            woord(len(gaten), "antwoord ontbreekt", "antwoorden ontbreken") if gaten else "Compleet"
        )
        sys.stdout.write(f"{soort.naam:<16} {stand}\n{'':<16} {soort.kort}\n")
