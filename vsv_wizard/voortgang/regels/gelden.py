"""Rules about the money of each year, and about account numbers."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from vsv_wizard.dossier.formats import has_iban
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.regels.base import Finding, Snapshot, error, warning

COSTS = ("kosten_rso", "kosten_viewer", "kosten_helpdesk", "kosten_uren", "kosten_btw")


def add_up(amounts: Iterable[Any]) -> Decimal | None:
    """The sum of the amounts that are known; None when none is."""
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    return sum(known, Decimal(0)) if known else None


def bedrag_below_zero(stand: Snapshot) -> Iterator[Finding]:
    """Amounts and numbers are zero or more."""
    for pad, _, value in stand.antwoorden:
        if isinstance(value, Decimal) and value < 0:
            yield error("Dit getal is lager dan 0. Haal de min weg.", pad)


def jaar_twice(stand: Snapshot) -> Iterator[Finding]:
    """One item a year, for the money and for the yearly check (2, J.1)."""
    for lijst, wat in (("gelden", "de gelden"), ("jaarcontroles", "de jaarcontroles")):
        eerder: dict[Any, str] = {}
        for item in getattr(stand.dossier, lijst):
            if item.jaar is None:
                continue
            pad = join_path(lijst, item.id, "jaar")
            if item.jaar in eerder:
                melding = f"Het jaar {item.jaar} staat meer dan één keer bij {wat}. Kies één jaar."
                yield error(melding, pad, eerder[item.jaar])
            eerder.setdefault(item.jaar, pad)


def received_other_than_promised(stand: Snapshot) -> Iterator[Finding]:
    """Somebody should know why the amounts differ (geld_navragen, geld_ontvangen)."""
    for geld in stand.dossier.gelden:
        bedrag, ontvangen = geld.bedrag, geld.ontvangen_bedrag
        if isinstance(bedrag, Decimal) and isinstance(ontvangen, Decimal) and bedrag != ontvangen:
            yield warning(
                "Het ontvangen bedrag is anders dan het toegezegde bedrag. "
                "Vraag de betaler hoe dat komt.",
                join_path("gelden", geld.id, "ontvangen_bedrag"),
                join_path("gelden", geld.id, "bedrag"),
            )


def covered_with_shortage(stand: Snapshot) -> Iterator[Finding]:
    """A budget is not covered when it costs more than was promised (kosten_begroten)."""
    for geld in stand.dossier.gelden:
        costs = add_up(getattr(geld, post) for post in COSTS) or 0
        if geld.dekking == "gedekt" and isinstance(geld.bedrag, Decimal) and costs > geld.bedrag:
            yield warning(
                "De kosten zijn hoger dan het toegezegde bedrag, maar de dekking staat op gedekt. "
                "Controleer de begroting.",
                join_path("gelden", geld.id, "dekking"),
                join_path("gelden", geld.id, "bedrag"),
            )


def iban_in_dossier(stand: Snapshot) -> Iterator[Finding]:
    """Account numbers stay out of the dossier, in whatever answer or note they stand."""
    melding = "Hier staat een rekeningnummer. Bewaar dat liever niet in dit bestand."
    for pad, veld, value in stand.antwoorden:
        if isinstance(value, str) and (veld.line == "iban" or has_iban(value)):
            yield warning(melding, pad)
    for parts, tekst in _taak_texts(stand):
        if tekst and has_iban(tekst):
            yield warning(melding, join_path(*parts))


def _taak_texts(stand: Snapshot) -> Iterator[tuple[tuple[str, ...], str | None]]:
    for taak_id, taak in stand.dossier.taken.items():
        for naam in ("wacht_op", "nvt_reden", "notitie"):
            yield ("taken", taak_id, naam), getattr(taak, naam)
        for bewijs in taak.bewijs:
            for naam in ("soort", "vindplaats"):
                yield ("taken", taak_id, "bewijs", bewijs.id, naam), getattr(bewijs, naam)
