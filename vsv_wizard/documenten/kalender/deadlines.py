"""The dates to come that are in the dossier as such: ends, reviews, reminders, evidence."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from vsv_wizard.documenten.kalender.afspraak import Afspraak, Category, afspraak
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.paths import join_path, pattern_of, read, split_path
from vsv_wizard.plan.task_ids import MANDAAT_BESLUITEN, RSO_ONDERTEKENEN
from vsv_wizard.voortgang.highlights import DatumHighlight, dates_to_come


class DeadlineKind(NamedTuple):
    """How a date becomes an appointment.

    "{}" in the title is what the date is about. ook: answers beside the date, and their words.
    """

    titel: str
    rubriek: Category
    herinner: tuple[int, ...]
    uitleg: str = ""
    zicht: str = "bestuur"
    ook: tuple[tuple[str, str], ...] = ()
    taak: str = ""  # whose number stands in `explain`


KINDS = {
    "mandaat.tot": DeadlineKind(
        "Het mandaat voor het geld stopt",
        Category.GELD,
        (60, 14),
        "Neem vóór deze dag een nieuw besluit ({}).",
        taak=MANDAAT_BESLUITEN,
    ),
    "mandaat.gepland_op": DeadlineKind(
        "Het mandaat voor het geld staat op de agenda",
        Category.TAAK,
        (14, 1),
        "Neem het concept van het besluit mee. Vul daarna de datum in ({}).",
        taak=MANDAAT_BESLUITEN,
    ),
    "aanspreekpunt.gepland_op": DeadlineKind(
        "De benoeming van het aanspreekpunt staat op de agenda",
        Category.TAAK,
        (14, 1),
        "Neem het voorstel mee. Vul daarna de datum in.",
    ),
    "rso.tekenen_gepland_op": DeadlineKind(
        "De overeenkomst met de RSO wordt getekend",
        Category.CONTRACT,
        (14, 1),
        "Neem de overeenkomst met alle bijlagen mee. Vul daarna de datums in ({}).",
        taak=RSO_ONDERTEKENEN,
    ),
    "rso.ingang_op": DeadlineKind("De overeenkomst met de RSO gaat in", Category.CONTRACT, (7,)),
    "rso.einddatum": DeadlineKind("De overeenkomst met de RSO stopt", Category.CONTRACT, (90, 14)),
    "rso.evaluatie_op": DeadlineKind(
        "Evalueer de overeenkomst met de RSO",
        Category.CONTRACT,
        (28, 7),
        "Bespreek: zijn wij tevreden, klopt het tarief, willen wij andere diensten?",
    ),
    "rso.aanvullend.*.later_op": DeadlineKind(
        "Beslis over een dienst van de RSO: {}",
        Category.CONTRACT,
        (14,),
        "U koos 'later'. Kies nu ja of nee.",
    ),
    "viewer.contract_einddatum": DeadlineKind(
        "Het contract voor de viewer stopt",
        Category.CONTRACT,
        (180, 90, 14),
        "Zoek ruim vooraf op hoe en wanneer u opzegt of verlengt.",
        ook=(("contract_opzegtermijn", "Opzegtermijn van dit contract"),),
    ),
    "viewer.herinnering_op": DeadlineKind(
        "Vraag opnieuw naar de gebruikersgroep van de viewer",
        Category.TAAK,
        (7,),
        "Vraag de leverancier of de RSO wanneer de groep begint.",
    ),
    "viewer.waarborgen.*.review_op": DeadlineKind(
        "Bekijk opnieuw: {}",
        Category.CONTROLE,
        (28, 7),
        "Vraag de eigenaar of het nog klopt, en kies de volgende datum.",
        ook=(("eigenaar", "Eigenaar"),),
    ),
    "overleg.oefeningen.*.datum": DeadlineKind(
        "Oefen de noodprocedure",
        Category.OVERLEG,
        (14, 1),
        "Gebruik een verzonnen casus. Neem nooit een echt dossier.",
        zicht="openbaar",
    ),
    "acties.*.voor": DeadlineKind("Actie klaar: {}", Category.TAAK, (7, 1)),
    "sessies.*.volgende_op": DeadlineKind(
        "Sessie over het stappenplan",
        Category.OVERLEG,
        (7, 1),
        "Bekijk vooraf wat er van uw acties nog open is.",
    ),
    "taken.*.opnieuw_op": DeadlineKind(
        "Vraag opnieuw: {}",
        Category.TAAK,
        (1,),
        "Is er antwoord? Vul het in, of kies een nieuwe dag om het te vragen.",
    ),
    "taken.*.bewijs.*.controle_datum": DeadlineKind(
        "Bekijk het bewijs opnieuw: {}",
        Category.BEWIJS,
        (14,),
        "Is het nog geldig, en staat het nog op dezelfde plek?",
        ook=(("vindplaats", "Te vinden"),),
    ),
}

# Said in another way, with more to it: the meetings and the last day to give notice.
_ELSEWHERE = (*(groep.lijst for groep in BijeenkomstKind), "rso.opzeggen_voor")


def deadlines(material: Material) -> Iterator[Afspraak]:
    """An appointment for every date from today on that somebody has to act on."""
    for punt in dates_to_come(material.dossier, material.plan, material.today):
        if punt.pad.startswith(_ELSEWHERE):
            continue
        vorm = pattern_of(punt.pad)
        if vorm in KINDS:
            yield _known(material, punt, KINDS[vorm])
        elif punt.datum > material.today:  # a date of today that is no plan says what was done
            yield afspraak(material, punt.pad, "datum", punt.datum, punt.tekst, Category.TAAK)


def _known(material: Material, punt: DatumHighlight, soort: DeadlineKind) -> Afspraak:
    regels = [soort.uitleg.format(material.plan.nr(soort.taak))] if soort.uitleg else []
    regels += _more(material, punt, soort)
    titel = soort.titel.format(_subject(punt))
    new = afspraak(
        material, punt.pad, "datum", punt.datum, titel, soort.rubriek, regels, soort.herinner
    )
    return replace(new, zicht=soort.zicht, taak=new.taak or punt.taak)


def _subject(punt: DatumHighlight) -> str:
    """What a date is about: "DPIA" of "DPIA: de volgende controle"; the evidence, the action."""
    if punt.pad.startswith(("taken.", "acties.")):
        return punt.tekst.partition(": ")[2]
    return punt.tekst.rpartition(": ")[0]


def _more(material: Material, punt: DatumHighlight, soort: DeadlineKind) -> Iterator[str]:
    """What the dossier says beside the date."""
    *deel, _ = split_path(punt.pad)
    for veld, woord in soort.ook:
        value = read(material.dossier, join_path(*deel, veld))
        if known(value):
            yield f"{woord}: {value}"
