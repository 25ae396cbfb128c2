"""The answer that fills a gap, in the words of an agreement; or what is missing for it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from vsv_wizard.documenten.overeenkomst.gaten import GATEN
from vsv_wizard.dossier.answers import leeg, toon
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import Dossier, Handtekening
from vsv_wizard.dossier.notation import bedrag, opsomming
from vsv_wizard.dossier.paths import lees, patroon, veld, voeg
from vsv_wizard.dossier.text import schoon, schoon_regel
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import keuzes, taak_van_pad


@dataclass(frozen=True)
class Gemis:
    """An answer that is not there: its path, and why the gap stays open, in words."""

    pad: str
    reden: str


@dataclass(frozen=True)
class Antwoord:
    """What goes in a gap; without a text the gap stays as it is, and `mist` says why."""

    tekst: str = ""
    mist: tuple[Gemis, ...] = ()

    @property
    def klaar(self) -> bool:
        """Whether the gap can be filled."""
        return bool(self.tekst) and not self.mist


@dataclass(frozen=True)
class Bron:
    """A dossier read with the words of the plan."""

    dossier: Dossier
    plan: Plan

    def waarde(self, pad: str) -> Any:
        """The bare answer; None when there is none or it is not known yet."""
        waarde = lees(self.dossier, pad)
        return None if leeg(waarde) or waarde == WEET_NIET else waarde

    def tekst(self, pad: str) -> str:
        """The answer in words, on one line; empty when there is none."""
        waarde = self.waarde(pad)
        if waarde is None:
            return ""
        soort, vraag = veld(pad), self.plan.vraag_van.get(patroon(pad))
        woorden = keuzes(self.dossier, vraag, soort) if vraag else {}
        return " ".join(schoon_regel(toon(soort, waarde, woorden)).split())

    def gemis(self, pad: str, reden: str = "") -> Gemis:
        """What to say of an answer that is missing."""
        vraag = self.plan.vraag_van.get(patroon(pad))
        naam = vraag.naam if vraag else "dit antwoord"
        if not reden:
            taak_id = taak_van_pad(self.plan, pad) or ""
            stand = self.dossier.taken.get(taak_id)
            if stand is not None and stand.status == "nvt":
                waarom = schoon_regel(stand.nvt_reden or "").rstrip(". ")
                reden = (
                    f"N.v.t. volgens taak {self.plan.nr(taak_id)}{f': {waarom}' if waarom else ''}"
                )
            elif lees(self.dossier, pad) == WEET_NIET:
                reden = "Weet ik nog niet"
            else:
                reden = "Nog niet ingevuld"
        return Gemis(pad, f"{reden}: {naam}." if not reden.startswith("N.v.t.") else f"{reden}.")

    def antwoord(self, pad: str) -> Antwoord:
        """The answer at a path, as text for a gap."""
        tekst = self.tekst(pad)
        return Antwoord(tekst) if tekst else Antwoord(mist=(self.gemis(pad),))

    def mist(self, paden: Iterable[str]) -> tuple[Gemis, ...]:
        """Those of these answers that are missing."""
        return tuple(self.gemis(pad) for pad in paden if self.waarde(pad) is None)


def antwoord_op(sleutel: str, bron: Bron) -> Antwoord:
    """What fills the gap with this key."""
    if sleutel in _SAMENGESTELD:
        return _SAMENGESTELD[sleutel](bron)
    if sleutel.startswith("teken."):
        _, partij, wat = sleutel.split(".")
        return _ondertekening(bron, partij, wat)
    return bron.antwoord(GATEN[sleutel].pad)


def _vsv_kvk(bron: Bron) -> Antwoord:
    if bron.waarde("vsv.kvk") is None and bron.waarde("vsv.rechtsvorm") == "geen":
        reden = "N.v.t.: het VSV is geen rechtspersoon en heeft geen KVK-nummer"
        return Antwoord(mist=(bron.gemis("vsv.kvk", reden),))
    return bron.antwoord("vsv.kvk")


def _vsv_door(bron: Bron) -> Antwoord:
    """Who represents the VSV: the name with the function, and who has to sign too."""
    naam = _vsv_namen(bron)
    functie = bron.tekst("tekenbevoegde.functie")
    if not naam.klaar or not functie:
        return naam
    eerste = bron.tekst("tekenbevoegde.naam")
    samen = naam.tekst.removeprefix(eerste)
    return Antwoord(f"{eerste}, {functie}{f',{samen}' if samen else ''}")


def _vsv_namen(bron: Bron) -> Antwoord:
    naam = bron.antwoord("tekenbevoegde.naam")
    if not naam.klaar or bron.waarde("tekenbevoegde.samen") is not True:
        return naam
    ander = bron.antwoord("tekenbevoegde.samen_met")
    return Antwoord(f"{naam.tekst} en {ander.tekst}") if ander.klaar else ander


def _ondertekening(bron: Bron, partij: str, wat: str) -> Antwoord:
    """One line of the signature block. Date and place only when it was signed."""
    pad = f"rso.handtekening_{partij}.{wat}"
    handtekening: Handtekening = lees(bron.dossier, f"rso.handtekening_{partij}")
    getekend = isinstance(handtekening.datum, date)
    if wat in ("datum", "plaats"):
        if not getekend:
            datum = f"rso.handtekening_{partij}.datum"
            return Antwoord(mist=(Gemis(datum, "Blijft leeg tot er getekend is."),))
        return bron.antwoord(pad)
    if bron.tekst(pad):
        return bron.antwoord(pad)
    tekenaar = bron.tekst(f"rso.handtekening_{partij}.naam")
    verwacht = _vsv_tekenaar(bron) if partij == "vsv" else _rso_tekenaar(bron)
    if wat == "functie" and tekenaar and tekenaar != verwacht["naam"].tekst:
        return bron.antwoord(pad)  # somebody else signed: the function of the one does not fit
    return verwacht[wat]


def _vsv_tekenaar(bron: Bron) -> dict[str, Antwoord]:
    return {"naam": _vsv_namen(bron), "functie": bron.antwoord("tekenbevoegde.functie")}


def _rso_tekenaar(bron: Bron) -> dict[str, Antwoord]:
    """One answer holds name and function, as in "Bram Voorbeeld, bestuurder"."""
    geheel = bron.antwoord("rso.vertegenwoordiger")
    naam, _, functie = geheel.tekst.partition(",")
    if not geheel.klaar or not naam.strip() or not functie.strip() or "," in functie:
        mist = bron.gemis("rso.handtekening_rso.functie")
        return {"naam": geheel, "functie": geheel if geheel.mist else Antwoord(mist=(mist,))}
    return {"naam": Antwoord(naam.strip()), "functie": Antwoord(functie.strip())}


def tarief(bron: Bron, pad: str, kolomjaar: int | None) -> Antwoord:
    """A tariff in words: amount, unit, VAT and year; the year said when the column has another."""
    delen = ("tarief", "tarief_eenheid", "tarief_jaar", "tarief_btw")
    mist = bron.mist(f"{pad}.{deel}" for deel in delen)
    if mist:
        return Antwoord(mist=mist)
    eenheid = bron.waarde(f"{pad}.tarief_eenheid")
    woorden = bron.tekst(f"{pad}.tarief_eenheid")
    hoe = "met een eigen eenheid" if eenheid == "anders" else f"{woorden[:1].lower()}{woorden[1:]}"
    btw = "inclusief btw" if bron.waarde(f"{pad}.tarief_btw") else "exclusief btw"
    jaar = bron.waarde(f"{pad}.tarief_jaar")
    tekst = f"{bedrag(bron.waarde(f'{pad}.tarief'))} {hoe}, {btw}"
    if kolomjaar not in (None, jaar):
        return Antwoord(f"{tekst}. Let op: dit is het tarief van {jaar}, niet van {kolomjaar}.")
    return Antwoord(f"{tekst} (tarief {jaar})")


def gekozen_diensten(bron: Bron) -> Antwoord:
    """The optional services of annex 3 that are bought, by name; "geen" is an answer too."""
    mist = []
    for rij in bron.plan.aanvullende_dienst:
        keuze = bron.waarde(f"rso.aanvullend.{rij.id}.keuze")
        if keuze not in ("ja", "nee"):
            wanneer = bron.tekst(f"rso.aanvullend.{rij.id}.later_op") if keuze == "later" else ""
            later = f" (besluit op {wanneer})" if wanneer else ""
            reden = f"{'Later te kiezen' if keuze else 'Nog niet gekozen'}{later}"
            pad = f"rso.aanvullend.{rij.id}.keuze"
            mist.append(Gemis(pad, f"{reden}: {rij.titel}."))
    if mist:
        return Antwoord(mist=tuple(mist))
    namen = [rij.titel for rij in gekozen(bron)]
    return Antwoord("; ".join(namen) or "geen")


def gekozen(bron: Bron) -> list[Any]:
    """The rows of the plan of the optional services that are bought."""
    return [
        rij
        for rij in bron.plan.aanvullende_dienst
        if bron.waarde(f"rso.aanvullend.{rij.id}.keuze") == "ja"
    ]


def rechtstreeks(bron: Bron) -> Antwoord:
    """Whether annex 4 can be made: it can when there are services, or when there are none."""
    nodig = bron.waarde("rso.rechtstreeks_nodig")
    if nodig is None:
        return Antwoord(mist=(bron.gemis("rso.rechtstreeks_nodig"),))
    if nodig and not bron.dossier.rso.rechtstreeks:
        return Antwoord(mist=(bron.gemis("rso.rechtstreeks"),))
    return Antwoord("ja" if nodig else "nee")


def extra_diensten(bron: Bron, al_genoemd: str) -> Antwoord:
    """The services to Deelnemers beside those that article 3.1 names already."""
    stand = rechtstreeks(bron)
    if not stand.klaar:
        return stand
    if stand.tekst == "nee":
        return Antwoord("geen")
    paden = [voeg("rso", "rechtstreeks", rij.id, "dienst") for rij in bron.dossier.rso.rechtstreeks]
    if mist := bron.mist(paden):
        return Antwoord(mist=mist)
    namen = dict.fromkeys(bron.tekst(pad) for pad in paden)
    extra = [naam for naam in namen if naam.casefold() not in al_genoemd.casefold()]
    return Antwoord(opsomming(extra, "en") or "geen")


def betaling(bron: Bron) -> Antwoord:
    """Who pays what, per service when that differs."""
    diensten = {"de basisdiensten": "rso.betaler_basis"}
    for rij in gekozen(bron):
        diensten[f"'{rij.titel}'"] = f"rso.aanvullend.{rij.id}.betaler"
    if mist := bron.mist(diensten.values()):
        return Antwoord(mist=mist)
    uitleg = " ".join(schoon(bron.dossier.rso.betaler_toelichting or "").split())
    uitleg = "" if uitleg == WEET_NIET else uitleg
    if any(bron.waarde(pad) == "anders" for pad in diensten.values()) and not uitleg:
        return Antwoord(mist=(bron.gemis("rso.betaler_toelichting"),))
    betalers = {dienst: klein(bron.tekst(pad)) for dienst, pad in diensten.items()}
    wie = dict.fromkeys(betalers.values())
    delen = [
        f"{wie_} voor {opsomming([d for d, b in betalers.items() if b == wie_], 'en')}"
        for wie_ in wie
    ]
    if bron.waarde("rso.rechtstreeks_nodig") is True:
        delen.append("voor diensten aan Deelnemers zoals in bijlage 4 staat")
    return Antwoord("; ".join(delen) + (f" ({uitleg.rstrip('. ')})" if uitleg else ""))


def klein(tekst: str) -> str:
    """The text without its capital."""
    return tekst[:1].lower() + tekst[1:]


_SAMENGESTELD: dict[str, Callable[[Bron], Antwoord]] = {
    "vsv.kvk": _vsv_kvk,
    "vsv.door": _vsv_door,
    "diensten": gekozen_diensten,
    "betaler": betaling,
}
