"""The choices that are open, for the meeting of the board: to read, to tick and to sign off.

What holds back the most comes first. Which questions are a choice of the board, which
clause they fill and what each option means stands in data/keuzes.toml. What else was
answered with "weet ik nog niet" is in a short table at the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from vsv_wizard.documenten.blocks import (
    Alinea,
    Blok,
    Cel,
    Document,
    Kop,
    LetOp,
    Lijst,
    Lijstsoort,
    Schrijfruimte,
    Tabel,
)
from vsv_wizard.documenten.cover import CONCEPT, naam_van_vsv, omslag
from vsv_wizard.documenten.material import Stof, aantal, en
from vsv_wizard.dossier.answers import WEET_NIET_TEKST, datum_lang
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.niveau import antwoord, zicht_van
from vsv_wizard.dossier.paths import lees, patroon
from vsv_wizard.plan.model import Rij
from vsv_wizard.plan.questions import Gesteld, gesteld, item_naam, keuzes, rij_van
from vsv_wizard.plan.reference import Keuze
from vsv_wizard.voortgang.highlights import LATER, Keuzepunt, omschrijving, open_keuzes
from vsv_wizard.voortgang.status import Status

EIGEN = "vsv-wizard"  # the `bron` of what the source texts do not ask
BESTUUR = "bestuur"  # of the plan's [wie]
KEUZE_DIENST = "rso.aanvullend.*.keuze"  # the one choice of which every row has its own words


@dataclass(frozen=True)
class Keuzevraag:
    """A choice as it is asked now, with the task that asks it and what stands in data/."""

    taak_id: str
    vraag: Gesteld
    keuze: Keuze

    @property
    def open(self) -> bool:
        """Whether the board still has to decide."""
        return self.vraag.open or self.later

    @property
    def later(self) -> bool:
        """Whether the board put it off."""
        return bool(self.vraag.waarde == LATER)


def maak(stof: Stof, _keus: str = "") -> Document:
    """The sheet with every open choice; when there is none, what was chosen."""
    titel = f"Keuzeblad {naam_van_vsv(stof)}"
    ondertitel = f"Voor de vergadering van het bestuur: stand op {datum_lang(stof.nu.date())}"
    return omslag(stof, "keuzeblad", titel, ondertitel, _blokken(stof))


def nodig(stof: Stof) -> str:
    """Why this VSV does not need the sheet now; empty when it does."""
    alles_gekozen = not any(vraag.open for vraag in keuzevragen(stof)) and not _rest(stof)
    return "Er staan geen keuzes open." if alles_gekozen else ""


def keuzevragen(stof: Stof) -> tuple[Keuzevraag, ...]:
    """Every choice of the board that is asked now, once, in the order of the plan."""
    per_pad = {keuze.pad: keuze for keuze in stof.plan.naslag.keuze}
    gevonden: dict[str, Keuzevraag] = {}
    for taak_id, stand in stof.voortgang.taken.items():
        if stand.status is Status.NVT:
            continue
        for vraag in gesteld(stof.plan, stof.dossier, taak_id, stof.vandaag):
            if (keuze := per_pad.get(patroon(vraag.pad))) and vraag.pad not in gevonden:
                gevonden[vraag.pad] = Keuzevraag(taak_id, vraag, keuze)
    return tuple(gevonden.values())


def wachten(stof: Stof, taak_id: str) -> tuple[str, ...]:
    """The tasks that cannot be done before this one is, directly or by way of others."""
    voor = {taak_id}
    for taak in _in_volgorde(stof):
        if voor & {*stof.plan.taken[taak].na}:
            voor.add(taak)
    return tuple(
        n for n in stof.plan.taken if n in voor - {taak_id} and not stof.voortgang.taken[n].af
    )


def _in_volgorde(stof: Stof) -> Iterator[str]:
    """Every task after all that come before it: the order of the plan need not be that."""
    gedaan: dict[str, None] = {}

    def bezoek(taak_id: str) -> None:
        if taak_id not in gedaan:
            for eerder in stof.plan.taken[taak_id].na:
                bezoek(eerder)
            gedaan[taak_id] = None

    for taak_id in stof.plan.taken:
        bezoek(taak_id)
    yield from gedaan


def _blokken(stof: Stof) -> Iterator[Blok]:
    vragen = keuzevragen(stof)
    gekozen = tuple(vraag for vraag in vragen if not vraag.open)
    # Sorting is stable: what holds back as much stays in the order of the plan.
    open_vragen = sorted(
        (vraag for vraag in vragen if vraag.open), key=lambda v: -len(_tegengehouden(stof, v))
    )
    rest = _rest(stof)
    yield LetOp(CONCEPT, "De bronnen zijn concepten. Vraag bij twijfel uw RSO of een jurist.")
    yield Alinea(_inleiding(len(open_vragen), len(rest), len(gekozen)))
    if open_vragen:
        yield Kop(2, "Te kiezen")
    for nummer, vraag in enumerate(open_vragen, 1):
        yield from _keuze(stof, nummer, vraag)
    if rest:
        yield from _uitzoeken(rest, stof)
    if gekozen and not open_vragen:
        yield from _gekozen(stof, gekozen)


def _inleiding(nog_open: int, uitzoeken: int, gekozen: int) -> str:
    if not nog_open:
        zinnen = ["Er staan geen keuzes open."]
    elif nog_open == 1:
        zinnen = ["Er staat 1 keuze open."]
    else:
        zinnen = [f"Er staan {nog_open} keuzes open. Wat het meeste tegenhoudt, staat bovenaan."]
    if uitzoeken:
        zinnen.append(f"Nog uit te zoeken: {aantal(uitzoeken, 'antwoord', 'antwoorden')}.")
    if gekozen and nog_open:
        zinnen.append(f"Al gekozen: {gekozen}. Die staan in het statusrapport bij Besluiten.")
    if nog_open:
        zinnen.append("Kruis één vakje aan per keuze en schrijf het besluit erbij.")
    return " ".join(zinnen)


# --- one choice


def _keuze(stof: Stof, nummer: int, vraag: Keuzevraag) -> Iterator[Blok]:
    yield Kop(3, f"{nummer}. {_vraagzin(stof, vraag)} ({vraag.keuze.artikel})")
    regels = (" ".join(_uitleg(stof, vraag)), " ".join(_wie_en_wanneer(stof, vraag)))
    yield Alinea("\n".join(filter(None, regels)))
    if opties := tuple(_opties(stof, vraag)):
        yield Lijst(opties, Lijstsoort.VAKJES)
    yield Schrijfruimte("Besluit en datum")


def _vraagzin(stof: Stof, vraag: Keuzevraag) -> str:
    """The question, with what it is about when it is asked of several things."""
    gevraagd = vraag.vraag
    zin = vraag.keuze.vraag or gevraagd.vraag.vraag
    if gevraagd.lijst is None or gevraagd.item is None:
        return zin
    naam = item_naam(stof.plan, stof.dossier, gevraagd.lijst, gevraagd.item)
    return f"{naam}: {zin[0].lower()}{zin[1:]}"


def _uitleg(stof: Stof, vraag: Keuzevraag) -> Iterator[str]:
    """What the plan says beside the question; of an optional service, what it is."""
    gevraagd = vraag.vraag
    rij = _rij(stof, gevraagd)
    if rij and patroon(gevraagd.pad) == KEUZE_DIENST:
        yield rij.uitleg
    elif not vraag.keuze.vraag:
        yield gevraagd.vraag.hint
    if gevraagd.vraag.zwijgt:
        yield "De bron zegt dit niet."


def _wie_en_wanneer(stof: Stof, vraag: Keuzevraag) -> Iterator[str]:
    taak = stof.plan.taken[vraag.taak_id]
    anderen = [stof.plan.wie[wie] for wie in taak.wie if wie != BESTUUR]
    if BESTUUR in taak.wie:
        yield f"Besluit: {stof.plan.wie[BESTUUR]}."
        if anderen:
            yield f"Advies: {en(anderen)}."
    else:
        yield f"Voorstel: {en(anderen)}."
    yield f"Taak {stof.plan.nr(vraag.taak_id)}."
    if vraag.later:
        op = lees(vraag.vraag.item, "later_op")
        tot = f"tot {datum_lang(op)}" if isinstance(op, date) else "zonder datum"
        yield f"Uitgesteld {tot}."
    elif vraag.vraag.waarde == WEET_NIET:
        yield f"Nu: {WEET_NIET_TEKST.lower()}."
    wacht = _tegengehouden(stof, vraag)
    if wacht:
        yield f"Houdt {aantal(len(wacht), 'andere taak', 'andere taken')} tegen."


def _tegengehouden(stof: Stof, vraag: Keuzevraag) -> tuple[str, ...]:
    """The tasks that wait for this choice; none when its task can be done without it."""
    return wachten(stof, vraag.taak_id) if vraag.vraag.vraag.verplicht else ()


def _opties(stof: Stof, vraag: Keuzevraag) -> Iterator[str]:
    """Every option in the plan's words, with what it means."""
    gevraagd, keuze = vraag.vraag, vraag.keuze
    woorden = keuzes(stof.dossier, gevraagd.vraag, gevraagd.veld)
    for waarde in woorden or keuze.opties:
        yield f"{woorden.get(waarde, waarde)}. {_betekenis(stof, vraag, waarde)}"


def _betekenis(stof: Stof, vraag: Keuzevraag, waarde: str) -> str:
    """What an option means: of this very service where the plan says so."""
    gevraagd, keuze = vraag.vraag, vraag.keuze
    if keuze.opties_uit == "rechtsvorm":
        vormen = {vorm.id: vorm.wie_tekent for vorm in stof.plan.naslag.rechtsvorm}
        return f"Wie tekent? {vormen[waarde]}"
    rij = _rij(stof, gevraagd)
    return (waarde == "nee" and rij and rij.bij_nee) or keuze.opties[waarde]


def _rij(stof: Stof, vraag: Gesteld) -> Rij | None:
    if vraag.lijst is None or vraag.item is None:
        return None
    return rij_van(stof.plan, vraag.lijst, vraag.item.id)


# --- what is to be found out, and what was chosen


def _rest(stof: Stof) -> tuple[Keuzepunt, ...]:
    """What is not known yet and is not a choice of the board, as far as this level shows it."""
    van_bestuur = {vraag.vraag.pad for vraag in keuzevragen(stof)}
    return tuple(
        punt
        for punt in open_keuzes(stof.dossier, stof.plan, stof.vandaag)
        if punt.pad not in van_bestuur and stof.niveau.toont(zicht_van(punt.pad))
    )


def _uitzoeken(rest: tuple[Keuzepunt, ...], stof: Stof) -> Iterator[Blok]:
    yield Kop(2, "Nog uit te zoeken")
    yield Alinea("Hier staat nu 'weet ik nog niet'. Spreek af wie het uitzoekt.")
    rijen: tuple[tuple[Cel, ...], ...] = tuple(
        (punt.tekst, _plek(stof, punt), stof.plan.nr(punt.taak), "") for punt in rest
    )
    kop = ("Onderwerp", "Plek", "Taak", "Wie, en wanneer")
    yield Tabel(kop, rijen, "Nog uit te zoeken", breedtes=(5, 4, 1, 4))


def _plek(stof: Stof, punt: Keuzepunt) -> str:
    """Where the source asks this: of the question, else of its task."""
    vraag = stof.plan.vraag_van.get(patroon(punt.pad))
    bron = (vraag.bron if vraag else "") or stof.plan.taken[punt.taak].bron
    return "Geen artikel" if bron == EIGEN else bron


def _gekozen(stof: Stof, vragen: tuple[Keuzevraag, ...]) -> Iterator[Blok]:
    yield Kop(2, "Wat is gekozen")
    rijen = []
    for vraag in vragen:
        gevraagd = vraag.vraag
        woorden = keuzes(stof.dossier, gevraagd.vraag, gevraagd.veld)
        tekst = antwoord(gevraagd.veld, gevraagd.waarde, woorden, stof.niveau)
        onderwerp = omschrijving(stof.plan, stof.dossier, gevraagd)
        rijen.append((onderwerp, tekst or "", vraag.keuze.artikel, stof.plan.nr(vraag.taak_id)))
    kop = ("Onderwerp", "Gekozen", "Plek", "Taak")
    yield Tabel(kop, tuple(rijen), "Wat is gekozen", breedtes=(5, 4, 4, 1))
