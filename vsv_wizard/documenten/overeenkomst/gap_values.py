"""The answer that fills a gap, in the words of an agreement; or what is missing for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.dossier.answers import toon
from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier, Handtekening
from vsv_wizard.dossier.notation import bedrag, enumeration
from vsv_wizard.dossier.paths import join_path, pattern_of, read, veld
from vsv_wizard.dossier.text import clean, clean_line, lowered
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import keuzes, taak_of_path


@dataclass(frozen=True)
class Lack:
    """An answer that is not there: its path, and why the gap stays open, in words."""

    pad: str
    reason: str


@dataclass(frozen=True)
class GapAntwoord:
    """What goes in a gap; without a text the gap stays as it is, and `missing` says why."""

    tekst: str = ""
    missing: tuple[Lack, ...] = ()

    @property
    def klaar(self) -> bool:
        """Whether the gap can be filled."""
        return bool(self.tekst) and not self.missing


@dataclass(frozen=True)
class GapSource:
    """A dossier read with the words of the plan."""

    dossier: Dossier
    plan: Plan

    def value(self, pad: str) -> Any:
        """The bare answer; None when there is none or it is not known yet."""
        value = read(self.dossier, pad)
        return value if known(value) else None

    def tekst(self, pad: str) -> str:
        """The answer in words, on one line; empty when there is none."""
        value = self.value(pad)
        if value is None:
            return ""
        soort, vraag = veld(pad), self.plan.vraag_of.get(pattern_of(pad))
        words = keuzes(self.dossier, vraag, soort) if vraag else {}
        return " ".join(clean_line(toon(soort, value, words)).split())

    def lack(self, pad: str, reason: str = "") -> Lack:
        """What to say of an answer that is missing."""
        vraag = self.plan.vraag_of.get(pattern_of(pad))
        naam = vraag.naam if vraag else "dit antwoord"
        if not reason:
            taak_id = taak_of_path(self.plan, pad) or ""
            stand = self.dossier.taken.get(taak_id)
            if stand is not None and stand.status == "nvt":
                waarom = clean_line(stand.nvt_reden or "").rstrip(". ")
                reason = (
                    f"N.v.t. volgens taak {self.plan.nr(taak_id)}{f': {waarom}' if waarom else ''}"
                )
            elif read(self.dossier, pad) == WEET_NIET:
                reason = "Weet ik nog niet"
            else:
                reason = "Nog niet ingevuld"
        return Lack(pad, f"{reason}: {naam}." if not reason.startswith("N.v.t.") else f"{reason}.")

    def antwoord(self, pad: str) -> GapAntwoord:
        """The answer at a path, as text for a gap."""
        tekst = self.tekst(pad)
        return GapAntwoord(tekst) if tekst else GapAntwoord(missing=(self.lack(pad),))

    def missing(self, paden: Iterable[str]) -> tuple[Lack, ...]:
        """Those of these answers that are missing."""
        return tuple(self.lack(pad) for pad in paden if self.value(pad) is None)


def antwoord_for(sleutel: str, bron: GapSource) -> GapAntwoord:
    """What fills the gap with this key."""
    if sleutel in _COMPOSED:
        return _COMPOSED[sleutel](bron)
    if sleutel.startswith("teken."):
        _, partij, wat = sleutel.split(".")
        return _ondertekening(bron, partij, wat)
    return bron.antwoord(GAPS[sleutel].pad)


def _vsv_kvk(bron: GapSource) -> GapAntwoord:
    if bron.value("vsv.kvk") is None and bron.value("vsv.rechtsvorm") == "geen":
        reason = "N.v.t.: het VSV is geen rechtspersoon en heeft geen KVK-nummer"
        return GapAntwoord(missing=(bron.lack("vsv.kvk", reason),))
    return bron.antwoord("vsv.kvk")


def _vsv_through(bron: GapSource) -> GapAntwoord:
    """Who represents the VSV: the name with the function, and who has to sign too."""
    naam = _vsv_names(bron)
    functie = bron.tekst("tekenbevoegde.functie")
    if not naam.klaar or not functie:
        return naam
    first = bron.tekst("tekenbevoegde.naam")
    samen = naam.tekst.removeprefix(first)
    return GapAntwoord(f"{first}, {functie}{f',{samen}' if samen else ''}")


def _vsv_names(bron: GapSource) -> GapAntwoord:
    naam = bron.antwoord("tekenbevoegde.naam")
    if not naam.klaar or bron.value("tekenbevoegde.samen") is not True:
        return naam
    other = bron.antwoord("tekenbevoegde.samen_met")
    return GapAntwoord(f"{naam.tekst} en {other.tekst}") if other.klaar else other


def _ondertekening(bron: GapSource, partij: str, wat: str) -> GapAntwoord:
    """One line of the signature block. Date and place only when it was signed."""
    pad = f"rso.handtekening_{partij}.{wat}"
    handtekening: Handtekening = read(bron.dossier, f"rso.handtekening_{partij}")
    getekend = isinstance(handtekening.datum, date)
    if wat in ("datum", "plaats"):
        if not getekend:
            datum = f"rso.handtekening_{partij}.datum"
            return GapAntwoord(missing=(Lack(datum, "Blijft leeg tot er getekend is."),))
        return bron.antwoord(pad)
    if bron.tekst(pad):
        return bron.antwoord(pad)
    tekenaar = bron.tekst(f"rso.handtekening_{partij}.naam")
    expected = _vsv_signer(bron) if partij == "vsv" else _rso_signer(bron)
    if wat == "functie" and tekenaar and tekenaar != expected["naam"].tekst:
        return bron.antwoord(pad)  # somebody else signed: the function of the one does not fit
    return expected[wat]


def _vsv_signer(bron: GapSource) -> dict[str, GapAntwoord]:
    return {"naam": _vsv_names(bron), "functie": bron.antwoord("tekenbevoegde.functie")}


def _rso_signer(bron: GapSource) -> dict[str, GapAntwoord]:
    """One answer holds name and function, as in "Bram Voorbeeld, bestuurder"."""
    whole = bron.antwoord("rso.vertegenwoordiger")
    naam, _, functie = whole.tekst.partition(",")
    if not whole.klaar or not naam.strip() or not functie.strip() or "," in functie:
        missing = bron.lack("rso.handtekening_rso.functie")
        return {
            "naam": whole,
            "functie": whole if whole.missing else GapAntwoord(missing=(missing,)),
        }
    return {"naam": GapAntwoord(naam.strip()), "functie": GapAntwoord(functie.strip())}


def tarief(bron: GapSource, pad: str, kolomjaar: int | None) -> GapAntwoord:
    """A tariff in words: amount, unit, VAT and year; the year said when the column has another."""
    parts = ("tarief", "tarief_eenheid", "tarief_jaar", "tarief_btw")
    missing = bron.missing(f"{pad}.{deel}" for deel in parts)
    if missing:
        return GapAntwoord(missing=missing)
    eenheid = bron.value(f"{pad}.tarief_eenheid")
    words = bron.tekst(f"{pad}.tarief_eenheid")
    how = "met een eigen eenheid" if eenheid == "anders" else lowered(words)
    btw = "inclusief btw" if bron.value(f"{pad}.tarief_btw") else "exclusief btw"
    jaar = bron.value(f"{pad}.tarief_jaar")
    tekst = f"{bedrag(bron.value(f'{pad}.tarief'))} {how}, {btw}"
    if kolomjaar not in (None, jaar):
        return GapAntwoord(f"{tekst}. Let op: dit is het tarief van {jaar}, niet van {kolomjaar}.")
    return GapAntwoord(f"{tekst} (tarief {jaar})")


def chosen_diensten(bron: GapSource) -> GapAntwoord:
    """The optional services of annex 3 that are bought, by name; "geen" is an answer too."""
    missing = []
    for row in bron.plan.aanvullende_dienst:
        keuze = bron.value(f"rso.aanvullend.{row.id}.keuze")
        if keuze not in ("ja", "nee"):
            wanneer = bron.tekst(f"rso.aanvullend.{row.id}.later_op") if keuze == "later" else ""
            later = f" (besluit op {wanneer})" if wanneer else ""
            reason = f"{'Later te kiezen' if keuze else 'Nog niet gekozen'}{later}"
            pad = f"rso.aanvullend.{row.id}.keuze"
            missing.append(Lack(pad, f"{reason}: {row.titel}."))
    if missing:
        return GapAntwoord(missing=tuple(missing))
    names = [row.titel for row in chosen(bron)]
    return GapAntwoord("; ".join(names) or "geen")


def chosen(bron: GapSource) -> list[Any]:
    """The rows of the plan of the optional services that are bought."""
    return [
        row
        for row in bron.plan.aanvullende_dienst
        if bron.value(f"rso.aanvullend.{row.id}.keuze") == "ja"
    ]


def rechtstreeks(bron: GapSource) -> GapAntwoord:
    """Whether annex 4 can be made: it can when there are services, or when there are none."""
    needed = bron.value("rso.rechtstreeks_nodig")
    if needed is None:
        return GapAntwoord(missing=(bron.lack("rso.rechtstreeks_nodig"),))
    if needed and not bron.dossier.rso.rechtstreeks:
        return GapAntwoord(missing=(bron.lack("rso.rechtstreeks"),))
    return GapAntwoord("ja" if needed else "nee")


def extra_diensten(bron: GapSource, al_genoemd: str) -> GapAntwoord:
    """The services to Deelnemers beside those that article 3.1 names already."""
    stand = rechtstreeks(bron)
    if not stand.klaar:
        return stand
    if stand.tekst == "nee":
        return GapAntwoord("geen")
    paden = [
        join_path("rso", "rechtstreeks", row.id, "dienst") for row in bron.dossier.rso.rechtstreeks
    ]
    if missing := bron.missing(paden):
        return GapAntwoord(missing=missing)
    names = dict.fromkeys(bron.tekst(pad) for pad in paden)
    extra = [naam for naam in names if naam.casefold() not in al_genoemd.casefold()]
    return GapAntwoord(enumeration(extra, "en") or "geen")


def payment(bron: GapSource) -> GapAntwoord:
    """Who pays what, per service when that differs."""
    diensten = {"de basisdiensten": "rso.betaler_basis"}
    for row in chosen(bron):
        diensten[f"'{row.titel}'"] = f"rso.aanvullend.{row.id}.betaler"
    if missing := bron.missing(diensten.values()):
        return GapAntwoord(missing=missing)
    uitleg = " ".join(clean(bron.dossier.rso.betaler_toelichting or "").split())
    uitleg = "" if uitleg == WEET_NIET else uitleg
    if any(bron.value(pad) == "anders" for pad in diensten.values()) and not uitleg:
        return GapAntwoord(missing=(bron.lack("rso.betaler_toelichting"),))
    betalers = {dienst: lowered(bron.tekst(pad)) for dienst, pad in diensten.items()}
    wie = dict.fromkeys(betalers.values())
    parts = [
        f"{wie_} voor {enumeration([d for d, b in betalers.items() if b == wie_], 'en')}"
        for wie_ in wie
    ]
    if bron.value("rso.rechtstreeks_nodig") is True:
        parts.append("voor diensten aan Deelnemers zoals in bijlage 4 staat")
    return GapAntwoord("; ".join(parts) + (f" ({uitleg.rstrip('. ')})" if uitleg else ""))


_COMPOSED: dict[str, Callable[[GapSource], GapAntwoord]] = {
    "vsv.kvk": _vsv_kvk,
    "vsv.door": _vsv_through,
    "diensten": chosen_diensten,
    "betaler": payment,
}
