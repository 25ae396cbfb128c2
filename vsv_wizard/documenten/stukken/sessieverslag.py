"""The report of a guided session: decided, agreed, changed in the dossier, and what is next.

Notes were written in haste, for oneself: they are only in the report for internal use.
"""

from collections.abc import Iterable, Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Cel,
    Document,
    Kop,
    LetOp,
    Lijst,
    Merk,
    Tabel,
    Toon,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.delen.actietabel import actietabel
from vsv_wizard.documenten.material import Stof
from vsv_wizard.documenten.material import op_datum as dag
from vsv_wizard.dossier.answers import LEEG
from vsv_wizard.dossier.model import Begeleidingssessie, Sessieregel
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.voortgang.acties import acties_van
from vsv_wizard.voortgang.regels.base import bekend
from vsv_wizard.voortgang.sessies import (
    afgesproken,
    gewijzigd_sinds_begin,
    heet,
    in_woorden,
    meegenomen,
    op_datum,
)

GEEN_SESSIE = "Er is nog geen sessie geweest. Start er een met e in het stappenplan."
_ALGEMEEN = "Algemeen"


def opties(stof: Stof) -> dict[str, str]:
    """The sessions, the last one first."""
    return {sessie.id: heet(sessie) for sessie in reversed(op_datum(stof.dossier))}


def nodig(stof: Stof) -> str:
    """Without a session there is nothing to report."""
    return "" if stof.dossier.sessies else GEEN_SESSIE


def maak(stof: Stof, keus: str) -> Document:
    """The report of the chosen session, or of the last one."""
    sessies = list(reversed(op_datum(stof.dossier)))
    sessie = next((s for s in sessies if s.id == keus), sessies[0] if sessies else None)
    titel = f"Sessieverslag {naam_van_vsv(stof)}"
    if sessie is None:
        return omslag(stof, "sessieverslag", titel, "Nog geen sessie", [Alinea(GEEN_SESSIE)])
    return omslag(stof, "sessieverslag", titel, heet(sessie), _blokken(stof, sessie))


def _blokken(stof: Stof, sessie: Begeleidingssessie) -> Iterator[Blok]:
    if not sessie.afgesloten_op:
        yield LetOp("De sessie is nog niet afgesloten", "Dit verslag kan nog veranderen.")
    yield _hoofd(sessie)
    yield Kop(2, "Besluiten")
    yield _per_taak(stof, sessie.besluiten, "Besluit", "Besluiten") or Alinea(
        "Er zijn geen besluiten genoteerd."
    )
    yield from _acties(stof, sessie)
    yield from _gewijzigd(stof, sessie)
    yield from _taken(stof, sessie)
    yield Kop(2, "Volgende sessie")
    volgende = dag(sessie.volgende_op) if bekend(sessie.volgende_op) else ""
    yield Alinea(f"{volgende}." if volgende else "Er is nog geen datum afgesproken.")
    notities = _per_taak(stof, sessie.notities, "Notitie", "Notities")
    if notities and stof.niveau is Niveau.INTERN:
        yield Kop(2, "Notities")
        yield notities


def _hoofd(sessie: Begeleidingssessie) -> Tabel:
    begin, einde = (t if bekend(t) else "" for t in (sessie.begin, sessie.einde_gepland))
    tijd = f"{begin} tot {einde}" if begin and einde else begin or (einde and f"tot {einde}")
    rijen: tuple[tuple[Cel, ...], ...] = (
        ("Datum", _of_leeg(dag(sessie.datum) if bekend(sessie.datum) else "")),
        ("Tijd", _of_leeg(tijd)),
        ("Aanwezig", _of_leeg(sessie.aanwezig)),
        ("Doel", _of_leeg(sessie.doel)),
    )
    return Tabel(("Wat", "Gegeven"), rijen, "Wanneer, wie en waarvoor", (1, 3), paren=True)


def _of_leeg(waarde: str | None) -> Cel:
    return waarde if waarde and bekend(waarde) else Merk(LEEG, Toon.LEEG)


def _per_taak(stof: Stof, regels: Iterable[Sessieregel], woord: str, meer: str) -> Tabel | None:
    """What was written down, by task in the order of the plan; what is of no task comes last."""
    volgorde = {taak_id: plaats for plaats, taak_id in enumerate(stof.plan.taken)}
    gevuld = [regel for regel in regels if regel.tekst.strip()]
    gevuld.sort(key=lambda regel: volgorde.get(regel.taak or "", len(volgorde)))
    if not gevuld:
        return None
    rijen = tuple((_taak(stof, regel.taak), regel.tekst.strip()) for regel in gevuld)
    return Tabel(("Taak", woord), rijen, f"{meer} per taak", breedtes=(2, 5))


def _taak(stof: Stof, taak_id: str | None) -> str:
    return stof.taak(taak_id) if taak_id in stof.plan.taken else _ALGEMEEN


def _acties(stof: Stof, sessie: Begeleidingssessie) -> Iterator[Blok]:
    yield Kop(2, "Actiepunten")
    nieuw = {actie.id for actie in afgesproken(stof.dossier, sessie)}
    deze = [a for a in acties_van(stof.dossier, stof.vandaag, alles=True) if a.id in nieuw]
    if deze:
        yield actietabel(stof, deze, "Afgesproken in deze sessie")
    else:
        yield Alinea("Er zijn geen acties afgesproken.")
    if eerder := meegenomen(stof.dossier, sessie, stof.vandaag):
        yield Kop(3, "Nog open van eerder")
        yield actietabel(stof, eerder, "Nog open van eerder")


def _gewijzigd(stof: Stof, sessie: Begeleidingssessie) -> Iterator[Blok]:
    yield Kop(2, "Gewijzigd in het dossier")
    namen = in_woorden(gewijzigd_sinds_begin(stof.dossier, sessie), stof.dossier, stof.plan)
    yield Lijst(namen) if namen else Alinea("Er is in deze sessie niets in het dossier gewijzigd.")


def _taken(stof: Stof, sessie: Begeleidingssessie) -> Iterator[Blok]:
    standen = stof.voortgang.taken
    rijen = tuple(
        (
            stof.taak(taak_id),
            Merk(str(standen[taak_id].status), teken=standen[taak_id].status.teken),
        )
        for taak_id in sessie.agenda
        if taak_id in standen
    )
    if rijen:
        yield Kop(2, "Besproken taken")
        yield Tabel(("Taak", "Status nu"), rijen, "Besproken taken", breedtes=(5, 3))
