"""The earlier versions of a dossier: showing them, and bringing one back."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.opdrachten.basis import (
    Klok,
    citeer,
    druk_json,
    een_dossier,
    meld,
    opdracht,
    optie_json,
    optie_profiel,
    plan_bij,
    tijdstip,
    vind,
    woord,
)
from vsv_wizard.opdrachten.bewaren import meld_bewaren, meld_keuzes
from vsv_wizard.opdrachten.klik import Opdrachtfout
from vsv_wizard.opdrachten.names import PROGRAMMA

if TYPE_CHECKING:
    from vsv_wizard.bewerken.restore import Hersteld, Moment, Tijdlijn
    from vsv_wizard.opslag.history import Geschiedenis
    from vsv_wizard.plan.model import Plan

MEESTE_REGELS = 5  # of what changed, per version
_SOORTEN = {
    "origineel": "origineel: zoals het was vóór een nieuwe vorm van het bestand",
    "onleesbaar": "onleesbaar bestand, vervangen door een goede versie",
    "kopie": "kopie: een ander bestand van dit dossier, samengevoegd",
    "nood": "noodkopie: antwoorden die niet in het bestand kwamen",
}


@opdracht("geschiedenis")
@een_dossier
@optie_json
@optie_profiel
@click.pass_obj
def geschiedenis(_nu: Klok, dossier: str, als_json: bool) -> None:
    """Toon de eerdere versies van een dossier, de nieuwste eerst.

    Bij elke versie staat wie haar maakte en wat er anders is dan in de versie
    ervoor. Het programma bewaart ze op deze computer, alleen voor u.
    Dit werkt ook als het bestand onleesbaar of weg is.

      vsv-wizard geschiedenis voorbeeld.toml
      vsv-wizard herstel voorbeeld.toml 12      zet versie 12 terug
      vsv-wizard opschonen voorbeeld.toml       verwijder alle versies
    """
    pad = vind(dossier)
    tijdlijn, naam = _tijdlijn(pad)
    plan = plan_bij(pad)
    if als_json:
        druk_json(
            {
                "bestand": str(pad),
                "naam": naam,
                "versies": [_als_json(moment, plan) for moment in tijdlijn],
            }
        )
        return
    print(schoon_regel(naam) or "VSV zonder naam")
    print(f"{woord(len(tijdlijn), 'versie', 'versies')} van {schoon_regel(str(pad))}")
    for moment in tijdlijn:
        print()
        for regel in _regels(moment, plan):
            print(schoon(regel))
    if len(tijdlijn):
        meld(f"\nEen versie terugzetten: {PROGRAMMA} herstel {citeer(str(pad))} NUMMER")
    else:
        meld("Een versie komt erbij als u iets bewaart.")


def _tijdlijn(pad: Path) -> "tuple[Tijdlijn, str]":
    """The versions of a file, and the name of its VSV. Raises OpslagFout when there is nothing."""
    from vsv_wizard.bewerken.restore import Tijdlijn, zoek_geschiedenis
    from vsv_wizard.opslag import lees

    versies, geladen = zoek_geschiedenis(pad)
    if versies is None:
        geladen = lees(pad)  # raises, with what is wrong with the file
        raise Opdrachtfout(_GEEN)
    if geladen is None:
        return Tijdlijn(versies), versies.waar[1]
    naam = geladen.dossier.vsv.naam or geladen.dossier.dossier.naam
    return Tijdlijn(versies, geladen.versie), naam


_GEEN = "Van dit bestand zijn hier geen eerdere versies."


def _regels(moment: "Moment", plan: "Plan") -> list[str]:
    versie = moment.versie
    wie = f", door {moment.wie}" if moment.wie else ""
    nu = "  <- nu in het bestand" if moment.in_bestand else ""
    regels = [f"Versie {versie.nummer}: {tijdstip(versie.tijd)}{wie}{nu}"]
    if versie.soort:
        regels.append(f"    {_SOORTEN[versie.soort]}")
    if moment.fout:
        return [*regels, f"    {moment.fout}"]
    if moment.voor is None:
        return [*regels, "    De eerste versie die bewaard is."]
    namen = moment.in_woorden(plan)
    regels += [f"    {naam}" for naam in namen[:MEESTE_REGELS]]
    if meer := len(namen) - MEESTE_REGELS if len(namen) > MEESTE_REGELS else 0:
        regels.append(f"    en nog {meer}")
    return regels if namen else [*regels, "    Geen antwoord is anders."]


def _als_json(moment: "Moment", plan: "Plan") -> dict[str, Any]:
    from vsv_wizard.bewerken.restore import noem
    from vsv_wizard.dossier.paths import voeg

    voor, na = moment.voor, moment.dossier
    return {
        "nummer": moment.versie.nummer,
        "tijd": moment.versie.tijd.isoformat(),
        "soort": moment.versie.soort.value or "gewoon",
        "wie": moment.wie,
        "in_bestand": moment.in_bestand,
        "fout": moment.fout or None,
        "wijzigingen": [
            {"pad": voeg(*verschil.pad), "naam": noem(verschil, voor, na, plan)}
            for verschil in moment.wijzigingen
            if voor is not None and na is not None
        ],
    }


def _nummers(
    ctx: click.Context, _param: click.Parameter, begin: str
) -> "list[CompletionItem[str]]":
    from vsv_wizard.bewerken.restore import zoek_geschiedenis

    versies, _ = zoek_geschiedenis(vind(str(ctx.params.get("dossier", ""))))
    rijen = reversed(versies.versies()) if versies else ()
    return [
        CompletionItem(str(v.nummer), help=tijdstip(v.tijd))
        for v in rijen
        if str(v.nummer).startswith(begin)
    ]


@opdracht("herstel")
@een_dossier
@click.argument("versie", metavar="VERSIE", shell_complete=_nummers)
@click.option("--proef", is_flag=True, help="Toon wat er verandert, en bewaar niets.")
@optie_profiel
@click.pass_obj
def herstel(nu: Klok, dossier: str, versie: str, proef: bool) -> int:
    """Zet een eerdere versie van een dossier terug.

    VERSIE is het nummer dat 'vsv-wizard geschiedenis DOSSIER' toont.
    De antwoorden van toen komen als nieuwe versie in het bestand. De versie van
    nu blijft bewaard: ook die kunt u weer terugzetten. Een noodkopie komt erbij:
    wat anderen intussen invulden, blijft staan.
    Dit werkt ook als het bestand onleesbaar of weg is.

      vsv-wizard herstel voorbeeld.toml 12 --proef    toon wat er verandert
      vsv-wizard herstel voorbeeld.toml 12            zet versie 12 terug
    """
    from vsv_wizard.bewerken.restore import herstel as zet_terug

    pad = vind(dossier)
    plan = plan_bij(pad)
    versies = _versies(pad)
    gekozen = versies.zoek(versie)
    if gekozen is None:
        raise Opdrachtfout(
            f"Er is geen versie {schoon_regel(versie)}. "
            f"Kies een nummer uit: {PROGRAMMA} geschiedenis {citeer(str(pad))}"
        )
    gedaan = zet_terug(pad, versies, gekozen, plan=plan, nu=nu, proef=proef)
    for naam in _namen(gedaan, plan):
        print(naam)
    meld(_slotzin(gedaan, gekozen.nummer, proef))
    meld_bewaren(len(gedaan.van_ander), gedaan.waarschuwing)
    return meld_keuzes(gedaan.conflicten, gedaan.na, plan, pad, proef=proef)


def _versies(pad: Path) -> "Geschiedenis":
    from vsv_wizard.bewerken.restore import zoek_geschiedenis
    from vsv_wizard.opslag import lees

    versies, _ = zoek_geschiedenis(pad)
    if versies is None:
        lees(pad)  # raises, with what is wrong with the file
        raise Opdrachtfout(_GEEN)
    return versies


def _namen(gedaan: "Hersteld", plan: "Plan") -> list[str]:
    from vsv_wizard.bewerken.restore import noem

    namen = (noem(v, gedaan.voor, gedaan.na, plan) for v in gedaan.anders)
    return list(dict.fromkeys(namen))


def _slotzin(gedaan: "Hersteld", nummer: int, proef: bool) -> str:
    aantal = woord(len(gedaan.anders), "antwoord is", "antwoorden zijn")
    ten_opzichte = " dan in de laatste goede versie" if gedaan.nieuw_bestand else ""
    ten_opzichte = " dan in de laatste goede versie" if gedaan.onleesbaar else ten_opzichte
    if proef:
        return f"Proef: er is niets bewaard. {aantal} anders{ten_opzichte}."
    if not gedaan.bewaard:
        return "Er verandert niets: het bestand heeft deze antwoorden al."
    erbij = " Het onleesbare bestand staat in de geschiedenis." if gedaan.onleesbaar else ""
    erbij = " Het bestand is opnieuw gemaakt." if gedaan.nieuw_bestand else erbij
    return f"Versie {nummer} is teruggezet. {aantal} anders{ten_opzichte}.{erbij}"
