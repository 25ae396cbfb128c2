"""The hand-over note for the next adviser of the RSO: where this VSV stands and what to know.

Two pages that both advisers go through together. What is in the dossier itself is not
repeated; long lists are cut off, and say so.
"""

from collections.abc import Iterator, Sequence

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
    Cel,
    Document,
    Handtekening,
    Kop,
    Lijst,
    Lijstsoort,
    Ondertekening,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import naam_van_vsv, omslag
from vsv_wizard.documenten.gaps import Invuller
from vsv_wizard.documenten.material import Stof, aantal
from vsv_wizard.dossier.answers import datum_lang
from vsv_wizard.dossier.niveau import Niveau, zicht_van
from vsv_wizard.plan.naming import benoem
from vsv_wizard.plan.task_ids import ROLLEN_VERDELEN
from vsv_wizard.voortgang.highlights import data_te_komen, open_keuzes
from vsv_wizard.voortgang.status import GEEN_MIJLPAAL, Status, TaakVoortgang

MEESTE_RIJEN = 5  # of one table
MEESTE_REGELS = 5  # of the log
MEESTE_PADEN = 3  # of one line of it
GEVOELIG = "Gevoelig, en notities"
LANGSTE = 240  # characters of a note

_LOOPT = (Status.WACHT, Status.BEZIG, Status.CONTROLEREN)
_NOG_DOEN = (
    "Stel de nieuwe adviseur voor aan het aanspreekpunt en de voorzitter.",
    "Zet in het dossier wat is gezegd of gemaild en er nog niet in staat.",
    "Bespreek wat gevoelig ligt, ook wat niet in het dossier staat.",
    "Geef door welke beloftes u deed, aan wie en voor wanneer.",
    "Geef de nieuwe adviseur toegang tot het dossier en de stukken.",
    "Zet de afspraken die komen over naar de agenda van de nieuwe adviseur.",
    "Vul de naam van de nieuwe adviseur in bij taak {}.",
)


def maak(stof: Stof, _keus: str = "") -> Document:
    """The note for one VSV."""
    vul = Invuller(stof)
    return omslag(
        stof,
        "adviesoverdracht",
        f"Overdracht van adviseur {naam_van_vsv(stof)}",
        f"Stand op {datum_lang(stof.nu.date())}",
        _blokken(stof, vul),
        vul.gaten,
    )


def _blokken(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    yield from _wie(vul)
    yield from _stand(stof)
    yield from _loopt(stof)
    yield from _afspraken(stof)
    yield from _keuzes(stof)
    yield from _wijzigingen(stof)
    yield from _notities(stof)
    yield from _afronden(stof, vul)


def _wie(vul: Invuller) -> Iterator[Blok]:
    rijen = (
        ("Adviseur tot nu toe", vul("rollen.rso_adviseur")),
        ("RSO", vul("rso.naam")),
        ("Aanspreekpunt van het VSV", vul("aanspreekpunt.naam")),
        ("Voorzitter van het VSV", vul("rollen.voorzitter")),
    )
    yield Tabel(("Wat", "Naam"), rijen, "Wie", breedtes=(1, 2), paren=True)


def _stand(stof: Stof) -> Iterator[Blok]:
    voortgang, taak_id = stof.voortgang, stof.voortgang.volgende
    mijlpaal = voortgang.mijlpaal
    bereikt = "nog geen" if mijlpaal == GEEN_MIJLPAAL else mijlpaal
    volgende = stof.taak(taak_id) if taak_id else "er is nu geen taak die verder kan"
    yield Kop(2, "Waar het VSV staat")
    yield Balk("Kern", voortgang.kern.klaar, voortgang.kern.totaal)
    yield Balk("Alle taken", voortgang.alles.klaar, voortgang.alles.totaal)
    yield Alinea(f"Mijlpaal: {bereikt}. Volgende taak: {volgende}.")


def _loopt(stof: Stof) -> Iterator[Blok]:
    """What runs; who is waited for comes first, since that asks for a call."""
    standen = [s for soort in _LOOPT for s in stof.voortgang.taken.values() if s.status is soort]
    rijen: list[tuple[Cel, ...]] = [
        (stof.taak(s.id), _hoe(stof, s), _open(stof, s)) for s in standen
    ]
    kop = ("Taak", "Stand", "Wat nog open is")
    yield from _tabel(
        "Wat loopt en op wie u wacht", kop, rijen, (4, 4, 6), "Er loopt nu geen taak."
    )


def _hoe(stof: Stof, stand: TaakVoortgang) -> str:
    if stand.status is not Status.WACHT:
        return str(stand.status)
    sinds = stof.stand(stand.id).wacht_sinds
    return f"Wacht op {stand.wacht_op}\n" + (
        f"sinds {datum_lang(sinds)}" if sinds else "sinds wanneer is niet bekend"
    )


def _open(stof: Stof, stand: TaakVoortgang) -> str:
    """The first thing that is open, and how many more."""
    punten = stand.redenen or tuple(punt.tekst for punt in stand.ontbreekt)
    teksten = list(dict.fromkeys(stof.veilig(punt) for punt in punten))
    if not teksten:
        return "Niets meer: alleen nog klaar noemen"
    meer = f"\nEn nog {aantal(len(teksten) - 1, 'punt', 'punten')}." if teksten[1:] else ""
    return f"{teksten[0]}{meer}"


def _afspraken(stof: Stof) -> Iterator[Blok]:
    rijen: list[tuple[Cel, ...]] = [
        (datum_lang(punt.datum), punt.tekst, stof.plan.nr(punt.taak))
        for punt in data_te_komen(stof.dossier, stof.plan, stof.vandaag)
        if stof.niveau.toont(zicht_van(punt.pad))
    ]
    kop = ("Datum", "Wat", "Taak")
    yield from _tabel(
        "Afspraken en datums die komen",
        kop,
        rijen,
        (3, 8, 1),
        "Er staan geen datums in het dossier die nog komen.",
    )


def _keuzes(stof: Stof) -> Iterator[Blok]:
    rijen: list[tuple[Cel, ...]] = [
        (punt.tekst, punt.stand, stof.plan.nr(punt.taak))
        for punt in open_keuzes(stof.dossier, stof.plan, stof.vandaag)
        if stof.niveau.toont(zicht_van(punt.pad))
    ]
    kop = ("Onderwerp", "Stand", "Taak")
    yield from _tabel("Keuzes die open staan", kop, rijen, (7, 4, 1), "Er staan geen keuzes open.")
    if twist := len(stof.dossier.conflicten):
        wat = aantal(twist, "antwoord", "antwoorden")
        yield Alinea(f"Bij {wat} vulden 2 mensen iets anders in. Daar moet het VSV nog kiezen.")


def _notities(stof: Stof) -> Iterator[Blok]:
    """What is sensitive: only for who may see it, and always with room to write."""
    if stof.niveau is not Niveau.INTERN:
        return
    rijen: list[tuple[Cel, ...]] = [
        (stof.taak(taak_id), _kort(notitie))
        for taak_id in stof.plan.taken
        if (notitie := (stof.stand(taak_id).notitie or "").strip())
    ]
    yield from _tabel(
        GEVOELIG,
        ("Taak", "Notitie"),
        rijen,
        (2, 3),
        "Er staan geen notities in het dossier.",
    )
    yield Schrijfruimte("Wat u verder moet weten")


def _wijzigingen(stof: Stof) -> Iterator[Blok]:
    rijen: list[tuple[Cel, ...]] = []
    for regel in reversed(stof.dossier.logboek[-MEESTE_REGELS:]):
        namen = list(dict.fromkeys(benoem(pad, stof.dossier, stof.plan) for pad in regel.paden))
        meer = [f"en nog {len(namen) - MEESTE_PADEN}"] if len(namen) > MEESTE_PADEN else []
        wat = "\n".join([*namen[:MEESTE_PADEN], *meer]) or "Niet bekend"
        rijen.append((datum_lang(regel.tijd.date()), regel.wie or "Niet bekend", wat))
    kop = ("Datum", "Wie", "Wat")
    yield from _tabel(
        "Laatste wijzigingen in het dossier",
        kop,
        rijen,
        (3, 3, 8),
        "Er staan geen wijzigingen in het logboek.",
    )


def _afronden(stof: Stof, vul: Invuller) -> Iterator[Blok]:
    yield Kop(2, "Afronden")
    yield Kop(3, "Wat de vorige adviseur nog doet")
    nr = stof.plan.nr(ROLLEN_VERDELEN)
    yield Lijst(tuple(zin.format(nr) for zin in _NOG_DOEN), Lijstsoort.VAKJES)
    yield Schrijfruimte("Wat nog meer, en voor wanneer")
    yield Kop(3, "Overgedragen")
    heeft = vul.heeft("rollen.rso_adviseur")
    yield Ondertekening(
        (
            _vak("Draagt over", vul("rollen.rso_adviseur") if heeft else ""),
            _vak("Neemt over", ""),
        )
    )


def _vak(namens: str, naam: str) -> Handtekening:
    return Handtekening(namens, (("Naam", naam), ("Datum", ""), ("Handtekening", "")))


def _tabel(
    titel: str,
    kop: tuple[str, ...],
    rijen: Sequence[tuple[Cel, ...]],
    breedtes: tuple[int, ...],
    leeg: str,
) -> Iterator[Blok]:
    """A part with the first rows, and how many more there are; or a sentence without any."""
    yield Kop(2 if titel == GEVOELIG else 3, titel)
    if not rijen:
        yield Alinea(leeg)
        return
    eerste = tuple(rijen[:MEESTE_RIJEN])
    yield Tabel(kop, eerste, titel, breedtes=breedtes)
    if meer := len(rijen) - len(eerste):
        yield Alinea(f"En nog {meer}. Die staan in het statusrapport.")


def _kort(tekst: str) -> str:
    regel = " ".join(tekst.split())
    return regel if len(regel) <= LANGSTE else f"{regel[: LANGSTE - 1]}…"
