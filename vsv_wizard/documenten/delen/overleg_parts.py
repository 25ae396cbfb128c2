"""What the agenda and the minutes of a meeting share: its head, its people, its history."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from vsv_wizard.documenten.blocks import Alinea, Block, Cell, Document, Kop, LetOp, Tabel
from vsv_wizard.documenten.cover import cover, naam_of_vsv
from vsv_wizard.documenten.delen.agenda_items import regels
from vsv_wizard.documenten.delen.tabellen import part
from vsv_wizard.documenten.gaps import Gaps
from vsv_wizard.documenten.kalender.bijeenkomsten import BijeenkomstKind, Occurrence, held, planned
from vsv_wizard.documenten.material import Material
from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.niveau import Niveau
from vsv_wizard.dossier.notation import datum_long, day_in_full
from vsv_wizard.dossier.paths import join_path, split_path
from vsv_wizard.dossier.text import capitalized, lowered

_LAST = 4  # meetings: as many as there are in a year


def over_een_keer(
    material: Material,
    soort: str,
    titel: str,
    occurrences: Sequence[Occurrence],
    keus: str,
    blokken: Callable[[Material, Occurrence, Gaps], Iterator[Block]],
) -> Document:
    """A document about the chosen meeting, else about the first of these."""
    keer = next(
        (k for k in occurrences if k.sleutel == keus), occurrences[0] if occurrences else None
    )
    fill = Gaps(material)
    naam = naam_of_vsv(material)
    if keer is None:
        return cover(material, soort, titel, naam, _nog_geen_overleg(material, fill), fill.gaten)
    titel = f"{titel} {lowered(keer.groep.naam)}"
    ondertitel = f"{naam}: {day_in_full(keer.datum)}"
    return cover(material, soort, titel, ondertitel, blokken(material, keer, fill), fill.gaten)


def _nog_geen_overleg(material: Material, fill: Gaps) -> Iterator[Block]:
    """What to do first, when there is no meeting to make a document for."""
    kinds = [groep for groep in BijeenkomstKind if groep.expected]
    first, otherwise = (material.taak(material.plan.taak_of[groep.lijst]) for groep in kinds)
    yield LetOp(
        "Er is nog geen overleg gepland", f"Doe eerst taak {first}. Of doe taak {otherwise}."
    )
    for groep in kinds:
        yield Alinea(f"{groep.naam}: {fill.gap(groep.lijst, 'de datum')}")


def head(material: Material, keer: Occurrence, fill: Gaps) -> Tabel:
    """When, where, and who leads."""
    if keer.verzet:
        tijd, plaats = (_on_new_day(keer, fill, veld) for veld in ("tijd", "plaats"))
    else:
        tijd, plaats = (fill(field_of(keer, veld)) for veld in ("tijd", "plaats"))
    rijen: tuple[tuple[Cell, ...], ...] = (
        ("Overleg", keer.groep.naam),
        ("Datum", day_in_full(keer.datum)),
        ("Tijd", tijd),
        ("Plaats", plaats),
        ("Voorzitter", voorzitter(material, keer, fill)),
    )
    return Tabel(("Wat", "Gegeven"), rijen, "Wanneer en waar", (1, 3), paren=True)


def _on_new_day(keer: Occurrence, fill: Gaps, veld: str) -> str:
    """The time or place on the new day of a dropped meeting: that is asked in no other way."""
    oud = getattr(keer.ding, veld)
    open_plek = fill.gap(keer.groep.lijst, f"de {veld} op de nieuwe datum")
    return f"{open_plek}\nOp de oude datum: {oud}" if known(oud) else open_plek


def voorzitter(material: Material, keer: Occurrence, fill: Gaps) -> str:
    """Who leads: the aanspreekpunt, or for the user group whom the VSV chose with the RSO."""
    if keer.groep is BijeenkomstKind.OPERATIONEEL:
        return aanspreekpunt_then(material, keer, fill)
    if keer.groep is BijeenkomstKind.STUURGROEP:
        return "De bron noemt geen voorzitter. Vraag uw RSO."
    match material.dossier.rso.voorzitter:
        case "zit_voor":
            return f"De RSO: {fill('rso.naam')}"
        case "neemt_deel" | "anders":
            return fill("rso.voorzitter_anders")
        case _:
            return fill.gap("rso.voorzitter", "de voorzitter van de gebruikersgroep")


def aanspreekpunt_then(material: Material, keer: Occurrence, fill: Gaps) -> str:
    """Who was the aanspreekpunt at a meeting: the one of now only from the appointment on."""
    benoemd = material.dossier.aanspreekpunt.benoemd_op
    if isinstance(benoemd, date) and keer.datum < min(benoemd, material.today):
        return "het aanspreekpunt van toen"
    return f"{fill('aanspreekpunt.naam')}, aanspreekpunt van het VSV"


def invitees(material: Material, keer: Occurrence, fill: Gaps) -> Iterator[Block]:
    """Every organisation with the person who comes for it."""
    yield Kop(2, "Uitgenodigd")
    if keer.groep is BijeenkomstKind.STUURGROEP:
        yield Alinea(f"Namens het VSV: {fill('rollen.stuurgroep')}.")
        yield Alinea("Wie er verder in zit, laat de bron open. Vraag uw RSO om de lijst.")
        return
    if keer.groep is BijeenkomstKind.GEBRUIKERSGROEP:
        yield Alinea(f"Namens het VSV: {aanspreekpunt_then(material, keer, fill)}.")
    kop, velden = _fields(material, keer)
    rijen = tuple(
        tuple(fill(join_path("deelnemers", lid.id, veld)) for veld in velden)
        for lid in material.dossier.deelnemers
    )
    if rijen:
        yield Tabel(kop, rijen, "Uitgenodigd", tuple(3 for _ in kop))
    else:
        yield Alinea(fill.gap("deelnemers", "de deelnemers van uw VSV"))


def _fields(material: Material, keer: Occurrence) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if keer.groep is BijeenkomstKind.GEBRUIKERSGROEP:
        return (
            ("Organisatie", "Vertegenwoordiger", "Rol"),
            ("naam", "vertegenwoordiger", "vertegenwoordiger_rol"),
        )
    if material.niveau is Niveau.INTERNAL:
        return (
            ("Organisatie", "Contactpersoon", "Telefoon", "E-mail"),
            ("naam", "contact", "contact_telefoon", "contact_email"),
        )
    return ("Organisatie", "Contactpersoon"), ("naam", "contact")


def earlier(material: Material, keer: Occurrence) -> tuple[Occurrence, ...]:
    """The last meetings of this kind that were held before, newest first."""
    every = [k for k in held(material.dossier) if k.groep is keer.groep and k.datum < keer.datum]
    return tuple(reversed(every))[:_LAST]


def besluiten_and_acties(material: Material, keer: Occurrence) -> Iterator[Block]:
    """What the meetings before decided, and what somebody had to do."""
    occurrences = earlier(material, keer)
    for titel, veld, empty in (
        ("Acties van eerdere keren", "acties", "Er staan geen acties van eerdere keren open."),
        ("Besluiten van eerdere keren", "besluiten", "Er zijn geen eerdere besluiten genoteerd."),
    ):
        rijen: tuple[tuple[Cell, ...], ...] = tuple(
            (line, datum_long(k.datum), *(("☐",) if veld == "acties" else ()))
            for k in occurrences
            for line in regels(getattr(k.ding, veld))
        )
        kop = ("Actie", "Van", "Klaar") if veld == "acties" else ("Besluit", "Van")
        yield from part(titel, kop, rijen, (8, 3, 1)[: len(kop)], empty)


def wijzigingsverzoeken(material: Material, fill: Gaps) -> Iterator[Block]:
    """The wishes that have no end yet."""
    rijen = tuple(
        tuple(
            fill(join_path("gebruikersgroep", "wijzigingsverzoeken", wens.id, veld))
            for veld in ("onderwerp", "soort", "loket", "status")
        )
        for wens in material.dossier.gebruikersgroep.wijzigingsverzoeken
        if wens.status not in ("afgewezen", "afgerond")
    )
    yield from part(
        "Wijzigingsverzoeken die nog lopen",
        ("Onderwerp", "Waarover", "Ligt bij", "Stand"),
        rijen,
        (4, 3, 3, 3),
        "Er lopen nu geen wijzigingsverzoeken.",
    )


def next_time(material: Material, keer: Occurrence, fill: Gaps) -> str:
    """The next meeting of this kind, or a gap."""
    later = [k for k in planned(material.dossier) if k.groep is keer.groep and k.datum > keer.datum]
    if not later:
        return fill.gap(keer.groep.lijst, "de datum van de volgende keer")
    tijd = later[0].ding.tijd
    added = f", {tijd}" if known(tijd) and not later[0].verzet else ""
    return f"{capitalized(day_in_full(later[0].datum))}{added}."


def field_of(keer: Occurrence, veld: str) -> str:
    """The path of an answer about a meeting."""
    return join_path(*split_path(keer.pad), veld)
