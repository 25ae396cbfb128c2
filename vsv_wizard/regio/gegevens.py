"""What a report says of every VSV, as plain values: for a table, a spreadsheet, a program.

How much it says depends on its readers. What belongs to one VSV alone (tariffs, how to
reach somebody) is not in here at all; see `per_vsv`.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from vsv_wizard.dossier.niveau import Niveau, zonder_iban
from vsv_wizard.dossier.text import schoon_regel
from vsv_wizard.plan.model import Plan
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.kijk import Kijk
from vsv_wizard.regio.verdeling import Verdeling, verdeel
from vsv_wizard.regio.verwacht import wat

Waarde = str | int | dt.date | None

_MAIL = re.compile(r"\S+@\S+")
_TELEFOON = re.compile(r"(?<!\w)(?:\+|0)[\d\s().-]{7,}\d")


@dataclass(frozen=True)
class Regio:
    """Everything a report about a region is made of. nu: the local time."""

    naam: str
    rijen: tuple[Rij, ...]
    plan: Plan
    niveau: Niveau
    nu: dt.datetime

    @cached_property
    def kijk(self) -> Kijk:
        """Reads the rows, on the day of the report."""
        return Kijk(self.plan, self.nu.date())

    @cached_property
    def verdeling(self) -> Verdeling:
        """The counts over all rows."""
        return verdeel(self.rijen, self.kijk)

    @property
    def openbaar(self) -> bool:
        """Whether only the progress may be shown."""
        return self.niveau is Niveau.OPENBAAR

    @property
    def uitleg(self) -> str:
        """What this report shows, in words."""
        return _UITLEG[self.niveau]

    @cached_property
    def _dubbel(self) -> frozenset[str]:
        namen = Counter(rij.naam.casefold() for rij in self.rijen)
        return frozenset(naam for naam, keer in namen.items() if keer > 1)

    def noem(self, rij: Rij) -> str:
        """A VSV by its name; of two that are the same also the file."""
        naam = veilig(rij.naam, self.niveau)
        if rij.naam.casefold() in self._dubbel or self.niveau is Niveau.INTERN:
            return f"{naam} ({veilig(rij.bestand, self.niveau)})"
        return naam


_UITLEG = {
    Niveau.OPENBAAR: "Openbaar: alleen de voortgang, zonder namen van mensen",
    Niveau.BESTUUR: "Bestuur: ook wie eraan werkt, op wie een VSV wacht en welke datums er zijn",
    Niveau.INTERN: "Intern: ook de namen van de bestanden",
}


def gegevens(rij: Rij, regio: Regio) -> dict[str, Waarde]:
    """What is known of one VSV, by a name that a program can rely on."""
    stand, kijk, niveau = rij.stand, regio.kijk, regio.niveau
    waarden: dict[str, Waarde] = {"vsv": regio.noem(rij), "stand": kijk.staat(rij)}
    kern, alles = (kijk.kern(stand), kijk.alles(stand)) if stand else (None, None)
    taak_id = kijk.taak(stand) if stand else ""
    waarden |= {
        "kern_klaar": kern.klaar if kern else None,
        "kern_totaal": kern.totaal if kern else None,
        "alles_klaar": alles.klaar if alles else None,
        "alles_totaal": alles.totaal if alles else None,
        "stap": kijk.plan.taken[taak_id].stap if taak_id else None,
        "taak": kijk.plan.nr(taak_id) or None,
        "taak_titel": kijk.plan.taken[taak_id].titel if taak_id else None,
    }
    if niveau is Niveau.OPENBAAR:
        return waarden
    langste = kijk.langste(rij)
    wacht, wie = langste or (None, None)
    data = kijk.data(rij)
    waarden |= {
        "wacht_taak": kijk.plan.nr(wacht.taak_id) if wacht else None,
        "wacht_op": veilig(wie or "een ander", niveau) if wacht else None,
        "wacht_sinds": wacht.sinds if wacht else None,
        "wacht_dagen": kijk.dagen(wacht.sinds) if wacht and wacht.sinds else None,
        "dagen_stil": kijk.stil(rij),
        "datums_voorbij": sum(map(kijk.voorbij, data)) if stand else None,
        "eerste_datum": data[0].datum if data else None,
        "eerste_datum_wat": wat(data[0], kijk.plan) if data else None,
        "adviseur": (veilig(rij.wie.adviseur, niveau) if rij.wie else "") or None,
        "acties_open": stand.acties if stand else None,
        "keuzes": stand.conflicten if stand else None,
        "kopieen": len(rij.kopieen),
        "let_op": " ".join(kijk.meldingen(rij)) or None,
    }
    return waarden


KOPPEN: Mapping[str, str] = {
    "vsv": "VSV",
    "stand": "Stand",
    "kern_klaar": "Kern klaar",
    "kern_totaal": "Kern totaal",
    "alles_klaar": "Alle taken klaar",
    "alles_totaal": "Alle taken totaal",
    "stap": "Stap",
    "taak": "Taak",
    "taak_titel": "Volgende taak",
    "wacht_taak": "Wacht bij taak",
    "wacht_op": "Wacht op",
    "wacht_sinds": "Wacht sinds",
    "wacht_dagen": "Wacht dagen",
    "dagen_stil": "Dagen zonder wijziging",
    "datums_voorbij": "Datums voorbij",
    "eerste_datum": "Eerste datum",
    "eerste_datum_wat": "Waarvoor",
    "adviseur": "Adviseur",
    "acties_open": "Acties open",
    "keuzes": "Keuzes te maken",
    "kopieen": "Kopieën",
    "let_op": "Let op",
}


def veilig(tekst: str, niveau: Niveau) -> str:
    """A text that somebody typed, without how to reach or pay anybody."""
    tekst = _MAIL.sub("(e-mailadres)", zonder_iban(schoon_regel(tekst), niveau))
    return _TELEFOON.sub("(telefoonnummer)", tekst)
