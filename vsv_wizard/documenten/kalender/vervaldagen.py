"""The dates to come that are in the dossier as such: ends, reviews, reminders, evidence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Rubriek, afspraak
from vsv_wizard.documenten.kalender.bijeenkomsten import Groep
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.paths import lees, patroon, splits, voeg
from vsv_wizard.plan.task_ids import MANDAAT_BESLUITEN
from vsv_wizard.voortgang.highlights import Datumpunt, data_te_komen
from vsv_wizard.voortgang.regels.base import bekend


class Soort(NamedTuple):
    """How a date becomes an appointment.

    "{}" in the title is what the date is about. ook: answers beside the date, and their words.
    """

    titel: str
    rubriek: Rubriek
    herinner: tuple[int, ...]
    uitleg: str = ""
    zicht: str = "bestuur"
    ook: tuple[tuple[str, str], ...] = ()
    taak: str = ""  # whose number stands in `uitleg`


SOORTEN = {
    "mandaat.tot": Soort(
        "Het mandaat voor het geld stopt",
        Rubriek.GELD,
        (60, 14),
        "Neem vóór deze dag een nieuw besluit ({}).",
        taak=MANDAAT_BESLUITEN,
    ),
    "rso.ingang_op": Soort("De overeenkomst met de RSO gaat in", Rubriek.CONTRACT, (7,)),
    "rso.einddatum": Soort("De overeenkomst met de RSO stopt", Rubriek.CONTRACT, (90, 14)),
    "rso.evaluatie_op": Soort(
        "Evalueer de overeenkomst met de RSO",
        Rubriek.CONTRACT,
        (28, 7),
        "Bespreek: zijn wij tevreden, klopt het tarief, willen wij andere diensten?",
    ),
    "rso.aanvullend.*.later_op": Soort(
        "Beslis over een dienst van de RSO: {}",
        Rubriek.CONTRACT,
        (14,),
        "U koos 'later'. Kies nu ja of nee.",
    ),
    "viewer.contract_einddatum": Soort(
        "Het contract voor de viewer stopt",
        Rubriek.CONTRACT,
        (180, 90, 14),
        "Zoek ruim vooraf op hoe en wanneer u opzegt of verlengt.",
        ook=(("contract_opzegtermijn", "Opzegtermijn van dit contract"),),
    ),
    "viewer.herinnering_op": Soort(
        "Vraag opnieuw naar de gebruikersgroep van de viewer",
        Rubriek.TAAK,
        (7,),
        "Vraag de leverancier of de RSO wanneer de groep begint.",
    ),
    "viewer.waarborgen.*.review_op": Soort(
        "Bekijk opnieuw: {}",
        Rubriek.CONTROLE,
        (28, 7),
        "Vraag de eigenaar of het nog klopt, en kies de volgende datum.",
        ook=(("eigenaar", "Eigenaar"),),
    ),
    "overleg.oefeningen.*.datum": Soort(
        "Oefen de noodprocedure",
        Rubriek.OVERLEG,
        (14, 1),
        "Gebruik een verzonnen casus. Neem nooit een echt dossier.",
        zicht="openbaar",
    ),
    "acties.*.voor": Soort("Actie klaar: {}", Rubriek.TAAK, (7, 1)),
    "sessies.*.volgende_op": Soort(
        "Sessie over het stappenplan",
        Rubriek.OVERLEG,
        (7, 1),
        "Bekijk vooraf wat er van uw acties nog open is.",
    ),
    "taken.*.bewijs.*.controle_datum": Soort(
        "Bekijk het bewijs opnieuw: {}",
        Rubriek.BEWIJS,
        (14,),
        "Is het nog geldig, en staat het nog op dezelfde plek?",
        ook=(("vindplaats", "Te vinden"),),
    ),
}

# Said in another way, with more to it: the meetings and the last day to give notice.
_ELDERS = (*(groep.lijst for groep in Groep), "rso.opzeggen_voor")


def vervaldagen(stof: Stof) -> Iterator[Afspraak]:
    """An appointment for every date from today on that somebody has to act on."""
    for punt in data_te_komen(stof.dossier, stof.plan, stof.vandaag):
        if punt.pad.startswith(_ELDERS):
            continue
        vorm = patroon(punt.pad)
        if vorm in SOORTEN:
            yield _bekend(stof, punt, SOORTEN[vorm])
        elif punt.datum > stof.vandaag:  # a date of today that is no plan says what was done
            yield afspraak(stof, punt.pad, "datum", punt.datum, punt.tekst, Rubriek.TAAK)


def _bekend(stof: Stof, punt: Datumpunt, soort: Soort) -> Afspraak:
    regels = [soort.uitleg.format(stof.plan.nr(soort.taak))] if soort.uitleg else []
    regels += _meer(stof, punt, soort)
    titel = soort.titel.format(_waarover(punt))
    nieuw = afspraak(
        stof, punt.pad, "datum", punt.datum, titel, soort.rubriek, regels, soort.herinner
    )
    return replace(nieuw, zicht=soort.zicht, taak=nieuw.taak or punt.taak)


def _waarover(punt: Datumpunt) -> str:
    """What a date is about: "DPIA" of "DPIA: de volgende controle"; the evidence, the action."""
    if punt.pad.startswith(("taken.", "acties.")):
        return punt.tekst.partition(": ")[2]
    return punt.tekst.rpartition(": ")[0]


def _meer(stof: Stof, punt: Datumpunt, soort: Soort) -> Iterator[str]:
    """What the dossier says beside the date."""
    *deel, _ = splits(punt.pad)
    for veld, woord in soort.ook:
        waarde = lees(stof.dossier, voeg(*deel, veld))
        if bekend(waarde):
            yield f"{woord}: {waarde}"
