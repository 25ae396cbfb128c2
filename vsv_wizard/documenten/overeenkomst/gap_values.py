"""The answer that fills a gap, in the words of an agreement; or what is missing for it."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from vsv_wizard.documenten.overeenkomst.model_gaps import GAPS
from vsv_wizard.dossier.answers import show_antwoord
from vsv_wizard.dossier.fields import WEET_NIET, known
from vsv_wizard.dossier.model import Dossier, Handtekening
from vsv_wizard.dossier.notation import bedrag, enumeration
from vsv_wizard.dossier.paths import join_path, kind_of_path, pattern_of, read
from vsv_wizard.dossier.text import clean, clean_line, lowered
from vsv_wizard.plan.model import Plan
from vsv_wizard.plan.questions import keuzes, taak_of_path

GEEN_ANDERE = "geen andere diensten"
NO_DIENSTEN = "De RSO levert geen diensten rechtstreeks aan Deelnemers."
# Who pays a service of annex 4, as a clause says it.
_PAYERS = {"vsv": "het VSV", "zorgaanbieder": "de Deelnemer die de dienst afneemt", "rso": "de RSO"}
# "Anna Voorbeeld, voorzitter, en Bram Voorbeeld, secretaris": where the next person begins.
_NEXT_PERSON = re.compile(
    r"\s*(?:[;\n]|,?\s+en\s+|\s*&)\s*(?=(?:de\s+heer|mevrouw|dhr|mevr|mw|mr|dr)\b|[A-Z])"
)


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
    """A dossier read with the words of the plan, and the names of services in the model."""

    dossier: Dossier
    plan: Plan
    names: Mapping[str, str] = field(default_factory=dict)

    def dienst(self, row: Any) -> str:
        """An optional service by the name that annex 3 of this model gives it."""
        return self.names.get(row.id) or row.titel

    def value(self, pad: str) -> Any:
        """The bare answer; None when there is none or it is not known yet."""
        value = read(self.dossier, pad)
        return value if known(value) else None

    def tekst(self, pad: str) -> str:
        """The answer in words, on one line; empty when there is none."""
        value = self.value(pad)
        if value is None:
            return ""
        soort, vraag = kind_of_path(pad), self.plan.vraag_of.get(pattern_of(pad))
        words = keuzes(self.dossier, vraag, soort) if vraag else {}
        return " ".join(clean_line(show_antwoord(soort, value, words)).split())

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
    naam, functie = bron.antwoord("tekenbevoegde.naam"), bron.tekst("tekenbevoegde.functie")
    if not naam.klaar:
        return naam
    if bron.value("tekenbevoegde.samen") is True and not bron.tekst("tekenbevoegde.samen_met"):
        return bron.antwoord("tekenbevoegde.samen_met")
    first = f"{naam.tekst}, {functie}" if functie else naam.tekst
    ook = [", ".join(filter(None, persoon)) for persoon in co_signers(bron, "vsv")]
    if not ook:
        return GapAntwoord(first)
    return GapAntwoord(f"{', '.join((first, *ook[:-1]))}{',' if functie else ''} en {ook[-1]}")


def people(tekst: str) -> list[tuple[str, str]]:
    """The people that one answer names, each with the function behind the name."""
    found = []
    for deel in _NEXT_PERSON.split(tekst):
        naam, _, functie = deel.strip(" ,").partition(",")
        if naam:
            found.append((naam.strip(), functie.strip()))
    return found


def co_signers(bron: GapSource, partij: str) -> list[tuple[str, str]]:
    """Who signs beside the first; who was named already is not named again."""
    if partij == "rso":
        return people(bron.tekst("rso.vertegenwoordiger"))[1:]
    if bron.value("tekenbevoegde.samen") is not True:
        return []
    first = bron.tekst("tekenbevoegde.naam").casefold()
    ook = people(bron.tekst("tekenbevoegde.samen_met"))
    return [persoon for persoon in ook if persoon[0].casefold() != first]


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
    naam = bron.antwoord("tekenbevoegde.naam")
    return {"naam": naam, "functie": bron.antwoord("tekenbevoegde.functie")}


def _rso_signer(bron: GapSource) -> dict[str, GapAntwoord]:
    """One answer holds name and function, as in "Bram Voorbeeld, bestuurder"."""
    whole = bron.antwoord("rso.vertegenwoordiger")
    wie = people(whole.tekst)
    if not wie:
        return {"naam": whole, "functie": whole}
    naam, functie = wie[0]
    if not functie or "," in functie:
        missing = bron.lack("rso.handtekening_rso.functie")
        ongedeeld = GapAntwoord(naam if not functie else f"{naam}, {functie}")
        return {"naam": ongedeeld, "functie": GapAntwoord(missing=(missing,))}
    return {"naam": GapAntwoord(naam), "functie": GapAntwoord(functie)}


def tarief(bron: GapSource, pad: str, kolomjaar: int | None, scheiding: str = ".") -> GapAntwoord:
    """A tariff in words: amount, unit, VAT and year; the year said when the column has another."""
    parts = ("tarief", "tarief_eenheid", "tarief_jaar", "tarief_btw")
    missing = bron.missing(f"{pad}{scheiding}{deel}" for deel in parts)
    if missing:
        return GapAntwoord(missing=missing)
    eenheid = bron.value(f"{pad}{scheiding}tarief_eenheid")
    words = bron.tekst(f"{pad}{scheiding}tarief_eenheid")
    how = "met een eigen eenheid" if eenheid == "anders" else lowered(words)
    btw = "inclusief btw" if bron.value(f"{pad}{scheiding}tarief_btw") else "exclusief btw"
    jaar = bron.value(f"{pad}{scheiding}tarief_jaar")
    tekst = f"{bedrag(bron.value(f'{pad}{scheiding}tarief'))} {how}, {btw}"
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
    names = [bron.dienst(row) for row in chosen(bron)]
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
        return GapAntwoord(GEEN_ANDERE)
    paden = [
        join_path("rso", "rechtstreeks", row.id, "dienst") for row in bron.dossier.rso.rechtstreeks
    ]
    if missing := bron.missing(paden):
        return GapAntwoord(missing=missing)
    names = dict.fromkeys(bron.tekst(pad) for pad in paden)
    extra = [naam for naam in names if naam.casefold() not in al_genoemd.casefold()]
    return GapAntwoord(enumeration(extra, "en") or GEEN_ANDERE)


def payment(bron: GapSource) -> GapAntwoord:
    """Who pays the services of annex 4, and no others: per service when that differs."""
    stand = rechtstreeks(bron)
    if not stand.klaar:
        return stand
    if stand.tekst == "nee":
        return GapAntwoord(NO_DIENSTEN)
    diensten = {
        row.id: join_path("rso", "rechtstreeks", row.id) for row in bron.dossier.rso.rechtstreeks
    }
    if missing := bron.missing(f"{pad}.betaler" for pad in diensten.values()):
        return GapAntwoord(missing=missing)
    uitleg = " ".join(clean(bron.dossier.rso.betaler_toelichting or "").split())
    uitleg = "" if uitleg == WEET_NIET else uitleg.rstrip(". ")
    wie = dict[str, list[str]]()
    for pad in diensten.values():
        wie.setdefault(bron.value(f"{pad}.betaler"), []).append(bron.tekst(f"{pad}.dienst"))
    if "anders" in wie and not uitleg:
        return GapAntwoord(missing=(bron.lack("rso.betaler_toelichting"),))
    betalers = {keus: _PAYERS.get(keus, uitleg) for keus in wie}
    if len(wie) == 1:
        return GapAntwoord(next(iter(betalers.values())))
    parts = (f"{betalers[keus]} voor {enumeration(names, 'en')}" for keus, names in wie.items())
    return GapAntwoord("; ".join(parts))


_COMPOSED: dict[str, Callable[[GapSource], GapAntwoord]] = {
    "vsv.kvk": _vsv_kvk,
    "vsv.door": _vsv_through,
    "diensten": chosen_diensten,
    "betaler": payment,
}
