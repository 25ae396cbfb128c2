"""What the money of a dossier adds up to. Only Decimal; what is not known stays unknown.

A missing amount is not zero. A sum in which one is missing is "ten minste", and what is
left when such a sum is taken off is "hooguit". The words are in `begroting`.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vsv_wizard.dossier.fields import known
from vsv_wizard.dossier.model import AanvullendeDienst, Dossier, Gelden, RechtstreekseDienst
from vsv_wizard.dossier.paths import join_path
from vsv_wizard.voortgang.regels.gelden import COSTS, add_up

WITH_TARIEF = ("kosten_rso", "kosten_helpdesk")  # the posts that tariffs can be laid beside
TEN_MINSTE, HOOGUIT = "ten minste", "hooguit"
ZERO = Decimal(0)
_TIMES_PER_YEAR = {"per_jaar": 1, "per_maand": 12, "eenmalig": 1}


@dataclass(frozen=True)
class Sum:
    """A computed amount, None when nothing is known of it, and how sure it is.

    grens: empty when every part is known, else TEN_MINSTE or HOOGUIT.
    """

    bedrag: Decimal | None
    grens: str = ""


def sum_of(bedragen: Sequence[Decimal | None]) -> Sum:
    """The sum of what is known."""
    total = add_up(bedragen)
    return Sum(total, TEN_MINSTE if total is not None and None in bedragen else "")


def subtract(bedrag: Decimal | None, total: Sum) -> Sum:
    """What is left of an amount when a sum is taken off; below zero it is a shortage."""
    if bedrag is None or total.bedrag is None:
        return Sum(None)
    return Sum(bedrag - total.bedrag, HOOGUIT if total.grens else "")


@dataclass(frozen=True)
class Geldjaar:
    """The money of one year as it stands in the dossier; an empty one has no place there yet.

    naam: what it is called: "2026", or "2026 (2)" for a second one of that year.
    """

    geld: Gelden
    naam: str
    in_dossier: bool = True

    @property
    def jaar(self) -> int | None:
        """The year, when it is known."""
        return self.geld.jaar if isinstance(self.geld.jaar, int) else None

    def pad(self, veld: str) -> str:
        """The path of one of its answers; of the list while the year is not in the dossier."""
        return join_path("gelden", self.geld.id, veld) if self.in_dossier else "gelden"

    def bedrag(self, veld: str) -> Decimal | None:
        """One of its amounts, None when it is not known."""
        return _bedrag(getattr(self.geld, veld))

    @property
    def costs(self) -> Sum:
        """All that it costs."""
        return sum_of([self.bedrag(post) for post in COSTS])

    @property
    def expected(self) -> Sum:
        """What was promised and has not come in; what is not written down has not come in."""
        toegezegd, ontvangen = self.bedrag("bedrag"), self.bedrag("ontvangen_bedrag")
        if toegezegd is None:
            return Sum(None)
        zonder_bedrag = ontvangen is None and self.received_something
        return Sum(max(toegezegd - (ontvangen or ZERO), ZERO), HOOGUIT if zonder_bedrag else "")

    def over(self, veld: str) -> Sum:
        """What is left of the promised or the received money after all costs."""
        return subtract(self.bedrag(veld), self.costs)

    @property
    def received_something(self) -> bool:
        """Whether money came in, or may have, according to the dossier."""
        return self.geld.ontvangen_op is not None or self.geld.ontvangen_bedrag is not None

    def is_late(self, today: date) -> bool:
        """Whether the month in which the money would come has gone by."""
        maand = self.geld.maand
        last = int(maand) if maand and maand.isdigit() else 12
        return self.jaar is not None and (self.jaar, last) < (today.year, today.month)


def geldjaren(dossier: Dossier, dit_jaar: int) -> tuple[Geldjaar, ...]:
    """The money per year, sorted; this year is always there, and without a year comes last."""
    gelden = list(dossier.gelden)
    empty = Gelden(id="nieuw", jaar=dit_jaar)
    if all(geld.jaar != dit_jaar for geld in gelden):
        gelden.append(empty)
    gelden.sort(key=lambda geld: (geld.jaar is None, geld.jaar))
    names = [str(geld.jaar or "Zonder jaar") for geld in gelden]
    total, seen = Counter(names), Counter[str]()
    jaren = []
    for geld, naam in zip(gelden, names, strict=True):
        seen[naam] += 1
        called = f"{naam} ({seen[naam]})" if total[naam] > 1 else naam
        jaren.append(Geldjaar(geld, called, geld is not empty))
    return tuple(jaren)


@dataclass(frozen=True)
class Tarief:
    """What the RSO asks for one service, and which cost in the budget it belongs to.

    dienst: the id of an optional service, or what people called the service.
    pad: where the amount stands. deelnemer: who gets the service, when it is one of them.
    """

    dienst: str
    post: str
    pad: str
    bedrag: Decimal | None
    eenheid: str | None
    jaar: int | None
    btw: bool | None
    betaler: str | None
    deelnemer: str | None = None

    @property
    def per_jaar(self) -> Decimal | None:
        """The amount of a whole year, where that can be said without guessing."""
        keer = _TIMES_PER_YEAR.get(self.eenheid or "")
        return self.bedrag * keer if self.bedrag is not None and keer else None

    @property
    def other_pays(self) -> bool:
        """Whether it is known that the VSV does not pay this."""
        return self.betaler not in (None, "vsv")

    @property
    def counts(self) -> bool:
        """Whether it can be laid beside the budget, which is per year and without VAT."""
        known = self.per_jaar is not None and self.jaar is not None
        return known and self.betaler == "vsv" and self.btw is False


def tarieven(dossier: Dossier) -> tuple[Tarief, ...]:
    """Every tariff that the dossier asks for."""
    rso = dossier.rso
    basis = Tarief(
        "basis",
        "kosten_rso",
        "rso.basis_tarief",
        _bedrag(rso.basis_tarief),
        _chosen(rso.basis_tarief_eenheid),
        _year(rso.basis_tarief_jaar),
        _yes_no(rso.basis_tarief_btw),
        _chosen(rso.betaler_basis),
    )
    aanvullend = [
        _of_year(dienst, "aanvullend", dienst.id, dienst.id == "helpdesk")
        for dienst in rso.aanvullend
        if dienst.keuze == "ja"
    ]
    rechtstreeks = [
        # People name these services themselves; the word is all there is to go by.
        _of_year(dienst, "rechtstreeks", naam, "helpdesk" in naam.casefold(), dienst.deelnemer)
        for dienst in (rso.rechtstreeks if rso.rechtstreeks_nodig is not False else ())
        for naam in [dienst.dienst or ""]
    ]
    return basis, *aanvullend, *rechtstreeks


def _of_year(
    dienst: AanvullendeDienst | RechtstreekseDienst,
    lijst: str,
    naam: str,
    helpdesk: bool,
    deelnemer: str | None = None,
) -> Tarief:
    return Tarief(
        naam,
        "kosten_helpdesk" if helpdesk else "kosten_rso",
        join_path("rso", lijst, dienst.id, "tarief"),
        _bedrag(dienst.tarief),
        _chosen(dienst.tarief_eenheid),
        _year(dienst.tarief_jaar),
        _yes_no(dienst.tarief_btw),
        _chosen(dienst.betaler),
        deelnemer,
    )


def beside_begroting(jaar: Geldjaar, every: Sequence[Tarief]) -> dict[str, Sum]:
    """Per cost: what the tariffs of this year come to; only costs of which one counts."""
    sommen: dict[str, Sum] = {}
    for post in WITH_TARIEF:
        van_jaar = [
            tarief
            for tarief in every
            if tarief.post == post
            and not tarief.other_pays
            and (tarief.jaar == jaar.jaar or tarief.jaar is None)
        ]
        total = sum_of([tarief.per_jaar if tarief.counts else None for tarief in van_jaar])
        if total.bedrag is not None and jaar.jaar is not None:
            sommen[post] = total
    return sommen


def _bedrag(value: object) -> Decimal | None:
    return value if isinstance(value, Decimal) else None


def _year(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _yes_no(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _chosen(value: str | None) -> str | None:
    return value if known(value) else None
