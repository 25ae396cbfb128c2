"""The status report: where a VSV stands, what is open, what was decided, what comes.

`maak` decides what the report says at each level; how it looks is up to
the writers. At `openbaar` only the progress is shown: nothing that people typed.
"""

from collections.abc import Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
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
from vsv_wizard.documenten.cover import CONCEPT, naam_van_vsv, omslag
from vsv_wizard.documenten.delen.actietabel import actietabel
from vsv_wizard.documenten.delen.antwoordtabellen import antwoorden_per_taak
from vsv_wizard.documenten.delen.besluiten import besluiten
from vsv_wizard.documenten.material import Stof, aantal, en, geteld, hoofdletter
from vsv_wizard.documenten.stukken import begroting
from vsv_wizard.dossier.answers import datum_lang
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.niveau import zicht_van
from vsv_wizard.voortgang.acties import acties_van
from vsv_wizard.voortgang.highlights import data_te_komen, open_keuzes, stiltes
from vsv_wizard.voortgang.status import Mijlpaal, Status, TaakVoortgang

_TOON = {
    Status.KLAAR: Toon.GOED,
    Status.BEZIG: Toon.BEZIG,
    Status.CONTROLEREN: Toon.AANDACHT,
    Status.WACHT: Toon.AANDACHT,
}


def maak(stof: Stof, _keus: str = "") -> Document:
    """The status report of a dossier at this moment, for the readers of this level."""
    titel = f"Statusrapport {naam_van_vsv(stof)}"
    ondertitel = f"{stof.plan.titel}: stand op {datum_lang(stof.nu.date())}"
    return omslag(stof, "rapport", titel, ondertitel, _blokken(stof))


def _blokken(stof: Stof) -> Iterator[Blok]:
    yield LetOp(CONCEPT, "De bronnen zijn concepten. Ze kunnen nog veranderen.")
    yield from _in_het_kort(stof)
    if not stof.openbaar:
        yield from _aandacht(stof)
        yield from _actiepunten(stof)
    yield from _per_stap(stof)
    if stof.openbaar:
        return
    yield from besluiten(stof)
    yield from begroting.hoofdstuk(stof)
    yield from _keuzes_en_vragen(stof)
    yield from _data(stof)
    yield from antwoorden_per_taak(stof)


def _in_het_kort(stof: Stof) -> Iterator[Blok]:
    voortgang = stof.voortgang
    yield Kop(2, "In het kort")
    yield LetOp(*_volgende(stof), toon=Toon.BEZIG)
    yield Balk("Kern", voortgang.kern.klaar, voortgang.kern.totaal)
    yield Balk("Alle taken", voortgang.alles.klaar, voortgang.alles.totaal)
    yield Tabel(
        ("Mijlpaal", "Wat het betekent", "Stand"),
        tuple((m.naam, m.uitleg, _mijlpaal(m)) for m in voortgang.mijlpalen),
        "Mijlpalen",
        breedtes=(3, 6, 4),
    )
    yield Kop(3, "Voortgang per stap")
    for nr, stap in stof.plan.stappen.items():
        telling = voortgang.stap(nr)
        yield Balk(f"{nr} {stap.titel}", telling.klaar, telling.totaal)


def _mijlpaal(mijlpaal: Mijlpaal) -> Merk:
    if mijlpaal.bereikt:
        return Merk("Bereikt", Toon.GOED, "✔")
    open_dingen = []
    if mijlpaal.open_taken:
        open_dingen.append(aantal(len(mijlpaal.open_taken), "taak", "taken"))
    if mijlpaal.open_punten:
        open_dingen.append(aantal(len(mijlpaal.open_punten), "overleg", "overleggen"))
    return Merk(f"Nog {' en '.join(open_dingen)} open", Toon.RUSTIG, "○")


def _volgende(stof: Stof) -> tuple[str, str]:
    """The next task as a title and a text; or what was reached when there is none."""
    taak_id = stof.voortgang.volgende
    if taak_id is not None:
        wie = en(_rollen(stof, stof.voortgang.taken[taak_id]))
        return f"Volgende taak: {stof.taak(taak_id)}", f"Aan zet: {wie}."
    if stof.voortgang.vervolg(None).overgeslagen:
        return "Er is nu geen taak die verder kan", "Alle open taken wachten op iets anders."
    route = "kern" if stof.voortgang.alleen_kern else "hele plan"
    return f"Er is geen taak meer open in {'de' if route == 'kern' else 'het'} {route}", (
        f"Mijlpaal: {stof.voortgang.mijlpaal}."
    )


def _rollen(stof: Stof, stand: TaakVoortgang) -> list[str]:
    """Who does this task: the roles, with the name where one person has the role."""
    namen = (
        {}
        if stof.openbaar
        else {
            "penningmeester": stof.dossier.penningmeester.naam,
            "aanspreekpunt": stof.dossier.aanspreekpunt.naam,
            "tekenbevoegde": stof.dossier.tekenbevoegde.naam,
        }
    )
    result = []
    for wie in stand.taak.wie:
        rol = stof.plan.wie.get(wie, wie)
        naam = namen.get(wie)
        result.append(f"{rol} ({naam})" if naam and naam != WEET_NIET else rol)
    return result


def _aandacht(stof: Stof) -> Iterator[Blok]:
    voortgang = stof.voortgang
    yield Kop(2, "Wat nu aandacht vraagt")
    meldingen = [
        f"{stof.plek(m)}{stof.veilig(m.tekst)} ({_ernst(m.ernst)})" for m in voortgang.meldingen
    ]
    gemist = [punt for mijlpaal in voortgang.mijlpalen for punt in mijlpaal.open_punten]
    punten = geteld([*meldingen, *dict.fromkeys(gemist)])
    wachten = tuple(
        (stof.taak(taak_id), stand.wacht_op, _sinds(stof, taak_id))
        for taak_id, stand in voortgang.taken.items()
        if stand.status is Status.WACHT
    )
    opnieuw = tuple(
        (stof.taak(taak_id), "\n".join(geteld(stof.veilig(r) for r in stand.redenen)))
        for taak_id, stand in voortgang.taken.items()
        if stand.status is Status.CONTROLEREN
    )
    if punten:
        yield Kop(3, "Wat niet klopt of opvalt")
        yield Lijst(tuple(punten))
    if opnieuw:
        yield Kop(3, "Taken om opnieuw te controleren")
        yield Tabel(("Taak", "Waarom"), opnieuw, "Taken om opnieuw te controleren", breedtes=(2, 3))
    if wachten:
        yield Kop(3, "Taken die wachten op een ander")
        yield Tabel(
            ("Taak", "Wacht op", "Sinds"),
            wachten,
            "Taken die wachten op een ander",
            breedtes=(5, 4, 3),
        )
    if not (punten or opnieuw or wachten):
        yield Alinea("Niets. Geen taak wacht op een ander en er zijn geen tegenstrijdigheden.")


def _actiepunten(stof: Stof) -> Iterator[Blok]:
    acties = acties_van(stof.dossier, stof.vandaag)
    if acties:
        yield Kop(2, "Actiepunten")
        yield actietabel(stof, acties, "Open actiepunten")


def _ernst(ernst: str) -> str:
    return "fout" if ernst == "fout" else "let op"


def _sinds(stof: Stof, taak_id: str) -> str:
    sinds = stof.stand(taak_id).wacht_sinds
    return datum_lang(sinds) if sinds else "Niet bekend"


def _per_stap(stof: Stof) -> Iterator[Blok]:
    yield Kop(2, "Taken per stap")
    yield Alinea(
        "Kern: de bron vraagt dit zelf. Aanbevolen: dit voorkomt fouten, kosten en misverstanden."
    )
    for nr, stap in stof.plan.stappen.items():
        standen = [s for s in stof.voortgang.taken.values() if s.taak.stap == nr]
        if not standen:
            continue
        yield Kop(3, f"{nr} {stap.titel}")
        rij = _openbare_rij if stof.openbaar else _rij
        kop: tuple[str, ...] = ("Taak", "Soort", "Status", "Aan zet", "Wat nog open is")
        breedtes: tuple[int, ...] = (9, 5, 6, 8, 11)
        if stof.openbaar:
            kop, breedtes = ("Taak", "Soort", "Status", "Wat nog open is"), (11, 5, 6, 7)
        rijen = tuple(rij(stof, stand) for stand in standen)
        telling = stof.voortgang.stap(nr)
        yield Tabel(
            kop, rijen, f"Stap {nr}: {Balk('', telling.klaar, telling.totaal).tekst}", breedtes
        )


def _status(status: Status) -> Merk:
    return Merk(str(status), _TOON.get(status, Toon.RUSTIG), status.teken)


def _soort(stand: TaakVoortgang) -> str:
    return "Kern" if stand.taak.kern else "Aanbevolen"


def _openbare_rij(stof: Stof, stand: TaakVoortgang) -> tuple[Cel, ...]:
    if stand.af:
        nog_open = "Niets"
    elif stand.status is Status.KAN_NOG_NIET:
        nog_open = f"Eerst {en(stand.eerst)}"
    elif stand.status is Status.CONTROLEREN:
        nog_open = "Opnieuw nakijken"
    else:
        nog_open = _hoeveel(stand)
    return stof.taak(stand.id), _soort(stand), _status(stand.status), nog_open


def _hoeveel(stand: TaakVoortgang) -> str:
    if not stand.ontbreekt:
        return "Alleen nog klaar noemen"
    return aantal(len(stand.ontbreekt), "punt", "punten")


def _rij(stof: Stof, stand: TaakVoortgang) -> tuple[Cel, ...]:
    return (
        stof.taak(stand.id),
        _soort(stand),
        _status(stand.status),
        _aan_zet(stof, stand),
        "\n".join(_nog_open(stof, stand)),
    )


def _aan_zet(stof: Stof, stand: TaakVoortgang) -> str:
    if stand.af:
        return "Niemand"
    if stand.status is Status.KAN_NOG_NIET:
        return "Nog niemand"
    if stand.status is Status.WACHT:
        sinds = stof.stand(stand.id).wacht_sinds
        return stand.wacht_op + (f"\nsinds {datum_lang(sinds)}" if sinds else "")
    return hoofdletter(en(_rollen(stof, stand)))


def _nog_open(stof: Stof, stand: TaakVoortgang) -> Iterator[str]:
    status = stand.status
    if status is Status.KLAAR:
        op = stof.stand(stand.id).klaar_op
        yield f"Klaar op {datum_lang(op)}." if op else "Niets."
    elif status is Status.NVT:
        yield f"Reden: {' '.join(stand.redenen)}"
    elif status is Status.CONTROLEREN:
        yield from geteld(stof.veilig(reden) for reden in stand.redenen)
    elif status is Status.NIET_BEGONNEN:
        yield f"Nog niets ingevuld: {_hoeveel(stand)}." if stand.ontbreekt else "Nog niet begonnen."
    else:
        if stand.eerst:
            yield f"Eerst: {en([stof.taak(taak_id) for taak_id in stand.eerst])}."
        if status is not Status.KAN_NOG_NIET or stof.stand(stand.id).status:
            yield from geteld(stof.veilig(punt.tekst) for punt in stand.ontbreekt)
        if not stand.eerst and not stand.ontbreekt:
            yield "Alles is ingevuld. Noem de taak klaar als u het eens bent."
    if not stand.af and stand.liefst:
        yield f"Liefst eerst: {en(stand.liefst)}."


def _keuzes_en_vragen(stof: Stof) -> Iterator[Blok]:
    keuzes = open_keuzes(stof.dossier, stof.plan, stof.vandaag)
    zwijgt = stiltes(stof.dossier, stof.plan, stof.vandaag)
    yield Kop(2, "Open keuzes en vragen")
    yield Kop(3, "Nog te kiezen of uit te zoeken")
    gezien = [punt for punt in keuzes if stof.niveau.toont(zicht_van(punt.pad))]
    if gezien:
        rijen: tuple[tuple[Cel, ...], ...] = tuple(
            (p.tekst, p.stand, stof.plan.nr(p.taak)) for p in gezien
        )
        kop = ("Onderwerp", "Stand", "Taak")
        yield Tabel(kop, rijen, "Nog te kiezen of uit te zoeken", breedtes=(7, 4, 1))
    else:
        yield Alinea("Er staan geen keuzes open.")
    if zwijgt:
        yield Kop(3, "De bron zegt dit niet: vraag het na")
        rijen = tuple((s.tekst, s.vraag, stof.plan.nr(s.taak)) for s in zwijgt)
        yield Tabel(
            ("Onderwerp", "Vraag", "Taak"),
            rijen,
            "Vragen waarop de bron zwijgt",
            breedtes=(5, 6, 1),
        )
    tegenspraak = tuple(_tegenspraak(stof))
    if tegenspraak:
        yield Kop(3, "De bron spreekt zichzelf tegen")
        yield Tabel(
            ("Plaats", "Wat er staat", "Onze lezing", "Taken"),
            tegenspraak,
            "Tegenspraak in de bron, met de lezing die wij kozen",
            breedtes=(3, 5, 5, 2),
        )


def _tegenspraak(stof: Stof) -> Iterator[tuple[Cel, ...]]:
    """The contradictions that touch a task on the way."""
    for punt in stof.plan.naslag.bronkritiek:
        taak_ids = [taak_id for taak_id in punt.taken if _op_weg(stof, taak_id)]
        if punt.soort == "tegenspraak" and taak_ids:
            yield (
                punt.bron.replace("; ", "\n"),
                punt.tekst,
                punt.keuze,
                ", ".join(map(stof.plan.nr, taak_ids)),
            )


def _op_weg(stof: Stof, taak_id: str) -> bool:
    stand = stof.voortgang.taken.get(taak_id)
    return stand is not None and stof.voortgang.op_route(taak_id) and stand.status is not Status.NVT


def _data(stof: Stof) -> Iterator[Blok]:
    data = [
        punt
        for punt in data_te_komen(stof.dossier, stof.plan, stof.vandaag)
        if stof.niveau.toont(zicht_van(punt.pad))
    ]
    yield Kop(2, "Komende datums")
    if not data:
        yield Alinea("Er zijn geen datums ingevuld die nog komen.")
        return
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (datum_lang(punt.datum), punt.tekst, stof.plan.nr(punt.taak)) for punt in data
    )
    yield Tabel(("Datum", "Wat", "Taak"), rijen, "Komende datums", breedtes=(3, 8, 1))
