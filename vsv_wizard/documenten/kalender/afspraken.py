"""Everything in a dossier that belongs in a calendar: one list for every format.

An appointment is named by what it is about in the dossier, never by its date or title. So
a calendar that reads the list again moves what it has, and does not double it.
"""

from collections.abc import Iterator
from dataclasses import replace

from vsv_wizard.documenten.delen.agendapunten import agendapunten
from vsv_wizard.documenten.kalender.afspraak import Afspraak, Rubriek, afspraak, gewassen
from vsv_wizard.documenten.kalender.bijeenkomsten import Groep, Keer, Staat, keren
from vsv_wizard.documenten.kalender.jaarmomenten import jaarmomenten
from vsv_wizard.documenten.kalender.tijden import lees_tijd
from vsv_wizard.documenten.kalender.vervaldagen import vervaldagen
from vsv_wizard.documenten.material import Stof
from vsv_wizard.dossier.notation import datum_lang
from vsv_wizard.dossier.paths import lees, splits, voeg
from vsv_wizard.voortgang.regels.base import bekend

# Long enough before a meeting to collect what the members want to bring in.
_HERINNER = {Groep.OPERATIONEEL: (7, 1), Groep.GEBRUIKERSGROEP: (14, 1)}


def afspraken(stof: Stof) -> tuple[Afspraak, ...]:
    """Every appointment that the readers of this level may see, by day and time.

    Of the meetings also those that were; of all else only what is still to come.
    """
    alle = (*_overleggen(stof), *jaarmomenten(stof), *vervaldagen(stof))
    te_zien = (gewassen(punt, stof.niveau) for punt in alle if stof.niveau.toont(punt.zicht))
    return tuple(sorted(te_zien, key=lambda punt: punt.volgorde))


def _overleggen(stof: Stof) -> Iterator[Afspraak]:
    for keer in keren(stof.dossier):
        yield _verzet(stof, keer) if keer.verzet else _overleg(stof, keer)


def _overleg(stof: Stof, keer: Keer) -> Afspraak:
    """A meeting on its own day, as it stands."""
    basis = _basis(stof, keer, "overleg")
    tijd, plaats = keer.ding.tijd, keer.ding.plaats
    tijdvak = lees_tijd(tijd) if tijd and bekend(tijd) else None
    regels: list[str] = []
    if keer.staat is Staat.VERVALLEN:
        nieuw = keer.ding.vervangdatum
        datum = "" if nieuw is None or isinstance(nieuw, str) else f" Nieuw: {datum_lang(nieuw)}."
        regels.append(f"Deze keer vervalt.{datum}")
    if tijdvak:
        begin, einde = tijdvak
        basis = replace(basis, begin=begin, einde=einde)
        if einde is None:
            regels.append("De eindtijd is niet ingevuld.")
    elif bekend(tijd) and not stof.openbaar:
        regels.append(f"Tijd: {tijd}")
    return replace(
        basis,
        regels=tuple(regels),
        agenda=() if keer.staat is Staat.VERVALLEN else basis.agenda,
        plaats=str(plaats) if bekend(plaats) and not stof.openbaar else "",
        afgezegd=keer.staat is Staat.VERVALLEN,
        herinner=basis.herinner if keer.staat is Staat.GEPLAND else (),
    )


def _verzet(stof: Stof, keer: Keer) -> Afspraak:
    """The new day of a meeting that was dropped. Its time and place were of the old day."""
    basis = _basis(stof, keer, "vervanging")
    if keer.dubbel:
        regel = "Deze afspraak staat nu apart in de lijst. U kunt deze weggooien."
        return replace(
            basis, regels=(regel,), agenda=(), herinner=(), afgezegd=True, opgevolgd=True
        )
    regels = ["Dit is een nieuwe datum. Controleer de tijd en de plaats."]
    oud = [str(w) for w in (keer.ding.tijd, keer.ding.plaats) if bekend(w)]
    if oud and not stof.openbaar:
        regels.append(f"Op de oude datum was dat: {', '.join(oud)}.")
    return replace(basis, regels=tuple(regels))


def _basis(stof: Stof, keer: Keer, deel: str) -> Afspraak:
    nieuw = afspraak(
        stof,
        voeg(*splits(keer.pad), "datum"),
        deel,
        keer.datum,
        keer.groep.naam,
        Rubriek.OVERLEG,
        herinner=_HERINNER[keer.groep],
    )
    return replace(nieuw, zicht="openbaar", agenda=tuple(_agenda(stof, keer)))


def _agenda(stof: Stof, keer: Keer) -> Iterator[str]:
    """The agenda in numbered lines; without what people typed where that may not be seen."""
    punten = [punt for punt in agendapunten(stof, keer) if not (punt.getypt and stof.openbaar)]
    for nummer, punt in enumerate(punten, 1):
        wie = None if stof.openbaar or not punt.pad else lees(stof.dossier, punt.eigenaar)
        yield f"{nummer}. {punt.titel}" + (f" ({wie})" if bekend(wie) else "")
