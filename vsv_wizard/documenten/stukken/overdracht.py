"""The hand-over pack for a new penningmeester or aanspreekpunt: what is, what runs, what comes.

It is made for the two people who talk it through, so it names where things are kept
and what is still open. Notes and contact details only at the level that may see them.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Cel,
    Document,
    Kop,
    Lijst,
    Lijstsoort,
    Ondertekening,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.contracten import contracten
from vsv_wizard.documenten.delen.ondertekenaars import vak_van_persoon
from vsv_wizard.documenten.delen.overdrachttabellen import (
    ONBEKEND,
    afspraken,
    besluiten,
    contacten,
    geld,
    overleggen,
    verzoeken,
)
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, geteld, hoofdletter, op_datum
from vsv_wizard.documenten.sentences import (
    Overdrachtsrol,
    Schrijver,
    laad_teksten,
    nog_in_te_vullen,
)
from vsv_wizard.dossier.answers import datum_lang
from vsv_wizard.dossier.model import Bewijs
from vsv_wizard.dossier.niveau import Niveau, zicht_van
from vsv_wizard.voortgang.highlights import data_te_komen, open_keuzes
from vsv_wizard.voortgang.regels.base import bekend
from vsv_wizard.voortgang.status import Status, TaakVoortgang

PENNINGMEESTER = "penningmeester"
_LOOPT = (Status.BEZIG, Status.WACHT, Status.CONTROLEREN)
_BEGINT_NOG = (Status.NIET_BEGONNEN, Status.KAN_NOG_NIET)


def opties(_stof: Stof) -> dict[str, str]:
    """Which role is handed over."""
    return {rol.id: hoofdletter(rol.titel) for rol in laad_teksten().overdrachtsrol}


def maak(stof: Stof, keus: str = PENNINGMEESTER) -> Document:
    """The pack for one role."""
    vul = Invuller(stof)
    rol = next(rol for rol in laad_teksten().overdrachtsrol if rol.id == (keus or PENNINGMEESTER))
    return omslag(
        stof,
        "overdracht",
        f"Overdracht {rol.id} {naam_van_vsv(stof)}",
        f"Stand op {datum_lang(stof.nu.date())}",
        _blokken(stof, vul, rol),
        vul.gaten,
    )


def _blokken(stof: Stof, vul: Invuller, rol: Overdrachtsrol) -> Iterator[Blok]:
    taken = _taken(stof, rol)
    yield from _wie(stof, vul, rol)
    yield from afspraken(stof, vul, rol.id)
    yield from besluiten(vul)
    yield from _klaar(stof, taken)
    yield from _loopt(stof, taken)
    yield from _datums(stof, taken)
    yield Kop(2, "Contracten en waar ze liggen")
    yield contracten(stof, vul)
    if rol.id == PENNINGMEESTER:
        yield from geld(stof, vul)
    else:
        yield from overleggen(stof, vul)
        yield from verzoeken(stof, vul)
    yield from _keuzes(stof, taken)
    yield from contacten(stof, vul, rol.id)
    yield from _notities(stof, taken)
    yield from _afronden(stof, vul, rol)
    yield from nog_in_te_vullen(vul.gaten)


def _taken(stof: Stof, rol: Overdrachtsrol) -> list[TaakVoortgang]:
    """The tasks that this role does, and those that it has to know of."""
    return [
        stand
        for taak_id, stand in stof.voortgang.taken.items()
        if rol.id in stand.taak.wie or taak_id in rol.ook
    ]


def _wie(stof: Stof, vul: Invuller, rol: Overdrachtsrol) -> Iterator[Blok]:
    yield Kop(2, "Van wie naar wie")
    rijen = (
        ("Nu", vul(f"{rol.id}.naam")),
        ("Organisatie", vul(f"{rol.id}.organisatie")),
        ("Benoemd op", vul(f"{rol.id}.benoemd_op")),
        *(("Wat deze rol doet", r.wat) for r in stof.plan.naslag.rol if r.id == rol.id),
    )
    yield Tabel(("Wat", "Gegeven"), rijen, "Van wie naar wie", breedtes=(1, 3), paren=True)
    yield Schrijfruimte("Naam van de opvolger")
    yield Schrijfruimte("Datum van de overdracht")


def _klaar(stof: Stof, taken: list[TaakVoortgang]) -> Iterator[Blok]:
    rijen = tuple(_klare_rij(stof, stand) for stand in taken if stand.status is Status.KLAAR)
    yield Kop(2, "Wat geregeld is")
    if not rijen:
        yield Alinea("Er is nog geen taak klaar.")
        return
    yield Alinea("Klaar betekent: de gegevens zijn compleet. Het betekent niet: getekend.")
    kop = ("Taak", "Klaar op", "Bewijs en waar het ligt")
    yield Tabel(kop, rijen, "Wat geregeld is", breedtes=(5, 3, 6))


def _klare_rij(stof: Stof, stand: TaakVoortgang) -> tuple[Cel, ...]:
    stukken = (_stuk(bewijs) for bewijs in stof.stand(stand.id).bewijs)
    cel: Cel = "\n".join(filter(None, stukken)) or ONBEKEND
    return stof.taak(stand.id), op_datum(stand.klaar_op), cel


def _stuk(bewijs: Bewijs) -> str:
    """A piece of evidence in one line, as far as it is known: what, of when, and where."""
    delen = (bewijs.soort, bewijs.datum, bewijs.vindplaats)
    return hoofdletter(", ".join(op_datum(deel) for deel in delen if bekend(deel)))


def _loopt(stof: Stof, taken: list[TaakVoortgang]) -> Iterator[Blok]:
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (stof.taak(stand.id), _stand(stof, stand), "\n".join(_open(stof, stand)) or "Niets")
        for stand in taken
        if stand.status in _LOOPT
    )
    yield Kop(2, "Wat loopt")
    if rijen:
        kop = ("Taak", "Stand", "Wat nog open is")
        yield Tabel(kop, rijen, "Wat loopt", breedtes=(4, 4, 6))
    else:
        yield Alinea("Er loopt geen taak.")
    straks = tuple(stof.taak(stand.id) for stand in taken if stand.status in _BEGINT_NOG)
    if straks:
        yield Kop(3, "Wat nog moet beginnen")
        yield Lijst(straks)


def _stand(stof: Stof, stand: TaakVoortgang) -> str:
    if stand.status is not Status.WACHT:
        return str(stand.status)
    sinds = stof.stand(stand.id).wacht_sinds
    return f"Wacht op {stand.wacht_op}" + (f"\nsinds {datum_lang(sinds)}" if sinds else "")


def _open(stof: Stof, stand: TaakVoortgang) -> list[str]:
    teksten = stand.redenen or tuple(punt.tekst for punt in stand.ontbreekt)
    return geteld(stof.veilig(tekst) for tekst in teksten)


def _datums(stof: Stof, taken: list[TaakVoortgang]) -> Iterator[Blok]:
    taak_ids = {stand.id for stand in taken}
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (datum_lang(punt.datum), punt.tekst, stof.plan.nr(punt.taak))
        for punt in data_te_komen(stof.dossier, stof.plan, stof.vandaag)
        if punt.taak in taak_ids and stof.niveau.toont(zicht_van(punt.pad))
    )
    yield Kop(2, "Datums die komen")
    if rijen:
        yield Tabel(("Datum", "Wat", "Taak"), rijen, "Datums die komen", breedtes=(3, 8, 1))
    else:
        yield Alinea("Er staan geen datums in het dossier die nog komen.")


def _keuzes(stof: Stof, taken: list[TaakVoortgang]) -> Iterator[Blok]:
    taak_ids = {stand.id for stand in taken}
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (punt.tekst, punt.stand, stof.plan.nr(punt.taak))
        for punt in open_keuzes(stof.dossier, stof.plan, stof.vandaag)
        if punt.taak in taak_ids and stof.niveau.toont(zicht_van(punt.pad))
    )
    yield Kop(2, "Keuzes die nog open staan")
    if rijen:
        kop = ("Onderwerp", "Stand", "Taak")
        yield Tabel(kop, rijen, "Keuzes die nog open staan", breedtes=(7, 4, 1))
    else:
        yield Alinea("Er staan geen keuzes open.")


def _notities(stof: Stof, taken: list[TaakVoortgang]) -> Iterator[Blok]:
    notities = [
        (stof.taak(stand.id), notitie)
        for stand in taken
        if (notitie := (stof.stand(stand.id).notitie or "").strip())
    ]
    if stof.niveau is Niveau.INTERN and notities:
        yield Kop(2, "Notities")
        yield Tabel(("Taak", "Notitie"), tuple(notities), "Notities", breedtes=(2, 3))


def _afronden(stof: Stof, vul: Invuller, rol: Overdrachtsrol) -> Iterator[Blok]:
    schrijver = Schrijver(stof, vul, "overdracht")
    yield Kop(2, "Afvinken bij de overdracht", nieuwe_pagina=True)
    yield Lijst(schrijver.zinnen(f"{rol.id}_doen"), Lijstsoort.VAKJES)
    yield Schrijfruimte("Wat nog moet gebeuren, en wie dat doet", 3)
    yield Kop(2, "Ondertekening")
    yield from schrijver.alineas("tekenen")
    yield Ondertekening(
        (
            vak_van_persoon("Draagt over", vul(f"{rol.id}.naam")),
            vak_van_persoon("Neemt over"),
        )
    )
