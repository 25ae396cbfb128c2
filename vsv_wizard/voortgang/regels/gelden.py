"""Rules about the money of each year, and about account numbers."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from vsv_wizard.dossier.formats import has_iban
from vsv_wizard.dossier.paths import voeg
from vsv_wizard.voortgang.regels.base import Melding, Stand, fout, waarschuwing


def bedrag_onder_nul(stand: Stand) -> Iterator[Melding]:
    """Amounts and numbers are zero or more."""
    for pad, _, waarde in stand.antwoorden:
        if isinstance(waarde, Decimal) and waarde < 0:
            yield fout("Dit getal is lager dan 0. Haal de min weg.", pad)


def jaar_dubbel(stand: Stand) -> Iterator[Melding]:
    """One item a year, for the money and for the yearly check (2, J.1)."""
    for lijst, wat in (("gelden", "de gelden"), ("jaarcontroles", "de jaarcontroles")):
        eerder: dict[Any, str] = {}
        for item in getattr(stand.dossier, lijst):
            if item.jaar is None:
                continue
            pad = voeg(lijst, item.id, "jaar")
            if item.jaar in eerder:
                melding = f"Het jaar {item.jaar} staat meer dan één keer bij {wat}. Kies één jaar."
                yield fout(melding, pad, eerder[item.jaar])
            eerder.setdefault(item.jaar, pad)


def ontvangen_anders_dan_toegezegd(stand: Stand) -> Iterator[Melding]:
    """Somebody should know why the amounts differ (2.1, 2.4)."""
    for geld in stand.dossier.gelden:
        bedrag, ontvangen = geld.bedrag, geld.ontvangen_bedrag
        if isinstance(bedrag, Decimal) and isinstance(ontvangen, Decimal) and bedrag != ontvangen:
            yield waarschuwing(
                "Het ontvangen bedrag is anders dan het toegezegde bedrag. "
                "Vraag de betaler hoe dat komt.",
                voeg("gelden", geld.id, "ontvangen_bedrag"),
                voeg("gelden", geld.id, "bedrag"),
            )


def gedekt_met_tekort(stand: Stand) -> Iterator[Melding]:
    """A budget is not covered when it costs more than was promised (2.3)."""
    for geld in stand.dossier.gelden:
        posten = (
            geld.kosten_rso,
            geld.kosten_viewer,
            geld.kosten_helpdesk,
            geld.kosten_uren,
            geld.kosten_btw,
        )
        kosten = sum((post for post in posten if isinstance(post, Decimal)), Decimal(0))
        if geld.dekking == "gedekt" and isinstance(geld.bedrag, Decimal) and kosten > geld.bedrag:
            yield waarschuwing(
                "De kosten zijn hoger dan het toegezegde bedrag, maar de dekking staat op gedekt. "
                "Controleer de begroting.",
                voeg("gelden", geld.id, "dekking"),
                voeg("gelden", geld.id, "bedrag"),
            )


def iban_in_dossier(stand: Stand) -> Iterator[Melding]:
    """Account numbers stay out of the dossier (2.2), in whatever answer or note they stand."""
    melding = "Hier staat een rekeningnummer. Bewaar dat liever niet in dit bestand."
    for pad, veld, waarde in stand.antwoorden:
        if isinstance(waarde, str) and (veld.regel == "iban" or has_iban(waarde)):
            yield waarschuwing(melding, pad)
    for delen, tekst in _taakteksten(stand):
        if tekst and has_iban(tekst):
            yield waarschuwing(melding, voeg(*delen))


def _taakteksten(stand: Stand) -> Iterator[tuple[tuple[str, ...], str | None]]:
    for taak_id, taak in stand.dossier.taken.items():
        for naam in ("wacht_op", "nvt_reden", "notitie"):
            yield ("taken", taak_id, naam), getattr(taak, naam)
        for bewijs in taak.bewijs:
            for naam in ("soort", "vindplaats"):
                yield ("taken", taak_id, "bewijs", bewijs.id, naam), getattr(bewijs, naam)
