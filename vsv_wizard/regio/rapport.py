"""The regional status report: where the VSV's of a folder stand, and what holds them up."""

from collections.abc import Iterable, Iterator

from vsv_wizard.documenten.blocks import (
    Alinea,
    Balk,
    Blok,
    Cel,
    Document,
    Kop,
    LetOp,
    Merk,
    Tabel,
    Toon,
)
from vsv_wizard.documenten.cover import CONCEPT, omslag_van_meer
from vsv_wizard.dossier.notation import datum_kort, datum_lang
from vsv_wizard.regio.gebied import Rij
from vsv_wizard.regio.gegevens import Regio, veilig
from vsv_wizard.regio.kijk import BINNENKORT, NIET_TE_LEZEN, STANDEN, Kijk
from vsv_wizard.regio.verdeling import Verdeling
from vsv_wizard.regio.verwacht import Datum, wat

MEESTE_BLOKKADES = 15
_TOON = {"Kern rond": Toon.GOED, "Ingericht": Toon.GOED, "In werking": Toon.GOED}


def maak(regio: Regio, extra: Iterable[Blok] = ()) -> Document:
    """The report, for the readers of its level. extra: what was asked for beside it."""
    verdeling = regio.verdeling
    return omslag_van_meer(
        regio.plan,
        regio.nu,
        regio.niveau,
        "overzicht",
        f"Stand van de regio: {regio.naam}",
        f"{regio.plan.titel}: stand op {datum_lang(regio.nu.date())}",
        [("Aantal VSV's", str(verdeling.vsvs)), ("Niveau", regio.uitleg)],
        [*_blokken(regio, verdeling), *extra],
    )


def _blokken(regio: Regio, verdeling: Verdeling) -> Iterator[Blok]:
    kijk = regio.kijk
    yield LetOp(CONCEPT, "De bronnen zijn concepten. Ze kunnen nog veranderen.")
    yield Kop(2, "In het kort")
    if verdeling.onleesbaar:
        woord = "bestand is" if verdeling.onleesbaar == 1 else "bestanden zijn"
        yield LetOp(
            f"{verdeling.onleesbaar} {woord} niet te lezen",
            "Die VSV's tellen niet mee. Ze staan wel in de lijst.",
        )
    if not verdeling.vsvs:
        yield Alinea("Er zijn geen VSV's om te tonen.")
    for woord in reversed(STANDEN):
        if woord != NIET_TE_LEZEN and (aantal := verdeling.per_stand.get(woord, 0)):
            yield Balk(woord, aantal, verdeling.vsvs, "VSV's")
    yield Kop(2, "Waar de VSV's nu zijn")
    for nr, aantal in verdeling.per_stap.items():
        naam = f"{nr} {kijk.plan.stappen[nr].titel}" if nr else "Niets meer open"
        yield Balk(naam, aantal, verdeling.vsvs, "VSV's")
    yield from _blokkades(verdeling, kijk)
    if not regio.openbaar:
        yield from _data(regio, kijk)
    yield from _lijst(regio, kijk)
    if not regio.openbaar:
        yield from _adviseurs(regio)
        yield from _aandacht(regio, kijk)


def _blokkades(verdeling: Verdeling, kijk: Kijk) -> Iterator[Blok]:
    yield Kop(2, "Welke taken VSV's ophouden")
    if not verdeling.blokkades:
        yield Alinea("Geen enkele taak houdt nu een VSV op.")
        return
    yield Alinea(
        "Een taak houdt een VSV op als andere taken erop wachten, of als het VSV er zelf "
        "mee op een ander wacht."
    )
    yield Tabel(
        ("Taak", "VSV's", "Wacht op ander", "Taken die erop wachten"),
        tuple(
            (kijk.noem(b.taak_id), str(b.vsvs), str(b.wachten), str(b.taken))
            for b in verdeling.blokkades[:MEESTE_BLOKKADES]
        ),
        "Taken die VSV's ophouden, de meeste eerst",
        breedtes=(6, 2, 2, 3),
    )


def _data(regio: Regio, kijk: Kijk) -> Iterator[Blok]:
    yield Kop(2, "Datums")
    alle = [(d, rij) for rij in regio.rijen for d in kijk.data(rij)]
    alle.sort(key=lambda paar: (paar[0].datum, paar[1].naam))
    if not alle:
        yield Alinea(f"Er is geen datum voorbij, en geen in de komende {BINNENKORT} dagen.")
        return
    yield Tabel(
        ("Datum", "VSV", "Wat"),
        tuple((_dag(datum, kijk), regio.noem(rij), _wat(datum, kijk)) for datum, rij in alle),
        f"Datums die voorbij zijn, of binnen {BINNENKORT} dagen komen",
        breedtes=(3, 4, 5),
    )


def _dag(datum: Datum, kijk: Kijk) -> Cel:
    dag = datum_lang(datum.datum)
    return Merk(f"{dag} (voorbij)", Toon.AANDACHT, "!") if kijk.voorbij(datum) else dag


def _wat(datum: Datum, kijk: Kijk) -> str:
    return f"{kijk.plan.nr(datum.taak_id)} {wat(datum, kijk.plan)}".strip()


def _lijst(regio: Regio, kijk: Kijk) -> Iterator[Blok]:
    yield Kop(2, "Alle VSV's")
    koppen = ["VSV", "Stand", "Kern", "Volgende taak"]
    if not regio.openbaar:
        koppen += ["Wacht op", "Laatste wijziging"]
    rijen = tuple(tuple(_rij(rij, regio, kijk)) for rij in regio.rijen)
    if rijen:
        yield Tabel(tuple(koppen), rijen, "Alle VSV's", breedtes=(5, 3, 2, 6, 5, 4)[: len(koppen)])


def _rij(rij: Rij, regio: Regio, kijk: Kijk) -> Iterator[Cel]:
    stand, staat = rij.stand, kijk.staat(rij)
    toon = Toon.AANDACHT if stand is None else _TOON.get(staat, Toon.RUSTIG)
    yield regio.noem(rij)
    yield Merk(staat, toon)
    kern = kijk.kern(stand) if stand else None
    yield f"{kern.klaar} van {kern.totaal}" if kern else ""
    taak_id = kijk.taak(stand) if stand else ""
    yield kijk.noem(taak_id) if taak_id else ""
    if regio.openbaar:
        return
    yield _wacht(rij, regio, kijk)
    stil = kijk.stil(rij)
    if stil is None or stand is None:
        yield ""
    else:
        yield f"{datum_kort(stand.dag_gewijzigd)} ({stil} {'dag' if stil == 1 else 'dagen'})"


def _wacht(rij: Rij, regio: Regio, kijk: Kijk) -> str:
    langste = kijk.langste(rij)
    if langste is None or rij.stand is None:
        return ""
    wacht, wie = langste
    sinds = f", sinds {datum_kort(wacht.sinds)}" if wacht.sinds else ""
    meer = len(rij.stand.wacht) - 1
    ook = f" (en nog {meer})" if meer else ""
    return f"{veilig(wie or 'een ander', regio.niveau)}{sinds}{ook}"


def _adviseurs(regio: Regio) -> Iterator[Blok]:
    """Who works on which VSV."""
    per_naam: dict[str, list[str]] = {}
    for rij in regio.rijen:
        if rij.wie and rij.wie.adviseur:
            naam = veilig(rij.wie.adviseur, regio.niveau)
            per_naam.setdefault(naam, []).append(regio.noem(rij))
    if per_naam:
        rijen = tuple((naam, "\n".join(vsvs)) for naam, vsvs in sorted(per_naam.items()))
        yield Kop(2, "Wie werkt aan welk VSV")
        yield Tabel(("Adviseur", "VSV's"), rijen, "Wie werkt aan welk VSV", breedtes=(2, 5))


def _aandacht(regio: Regio, kijk: Kijk) -> Iterator[Blok]:
    rijen = tuple(
        (regio.noem(rij), melding) for rij in regio.rijen for melding in kijk.meldingen(rij)
    )
    if rijen:
        yield Kop(2, "Wat mis is met een bestand")
        yield Tabel(("VSV", "Wat"), rijen, "Wat mis is met een bestand", breedtes=(2, 5))
