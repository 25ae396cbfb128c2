"""What the money of a dossier adds up to. Only Decimal; what is not known stays unknown.

A missing amount is not zero. A sum in which one is missing is "ten minste", and what is
left when such a sum is taken off is "hooguit". The words are in `begroting`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import AanvullendeDienst, Dossier, Gelden, RechtstreekseDienst
from vsv_wizard.dossier.paths import voeg

KOSTEN = ("kosten_rso", "kosten_viewer", "kosten_helpdesk", "kosten_uren", "kosten_btw")
MET_TARIEF = ("kosten_rso", "kosten_helpdesk")  # the posts that tariffs can be laid beside
TEN_MINSTE, HOOGUIT = "ten minste", "hooguit"
NUL = Decimal(0)
_KEER_PER_JAAR = {"per_jaar": 1, "per_maand": 12, "eenmalig": 1}


@dataclass(frozen=True)
class Som:
    """A computed amount, None when nothing is known of it, and how sure it is.

    grens: empty when every part is known, else TEN_MINSTE or HOOGUIT.
    """

    bedrag: Decimal | None
    grens: str = ""


def tel_op(bedragen: Sequence[Decimal | None]) -> Som:
    """The sum of what is known."""
    bekend = [bedrag for bedrag in bedragen if bedrag is not None]
    if not bekend:
        return Som(None)
    return Som(sum(bekend, NUL), "" if len(bekend) == len(bedragen) else TEN_MINSTE)


def trek_af(bedrag: Decimal | None, som: Som) -> Som:
    """What is left of an amount when a sum is taken off; below zero it is a shortage."""
    if bedrag is None or som.bedrag is None:
        return Som(None)
    return Som(bedrag - som.bedrag, HOOGUIT if som.grens else "")


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
        return voeg("gelden", self.geld.id, veld) if self.in_dossier else "gelden"

    def bedrag(self, veld: str) -> Decimal | None:
        """One of its amounts, None when it is not known."""
        return _bedrag(getattr(self.geld, veld))

    @property
    def kosten(self) -> Som:
        """All that it costs."""
        return tel_op([self.bedrag(post) for post in KOSTEN])

    @property
    def verwacht(self) -> Som:
        """What was promised and has not come in; what is not written down has not come in."""
        toegezegd, ontvangen = self.bedrag("bedrag"), self.bedrag("ontvangen_bedrag")
        if toegezegd is None:
            return Som(None)
        zonder_bedrag = ontvangen is None and self.iets_ontvangen
        return Som(max(toegezegd - (ontvangen or NUL), NUL), HOOGUIT if zonder_bedrag else "")

    def over(self, veld: str) -> Som:
        """What is left of the promised or the received money after all costs."""
        return trek_af(self.bedrag(veld), self.kosten)

    @property
    def iets_ontvangen(self) -> bool:
        """Whether money came in, or may have, according to the dossier."""
        return self.geld.ontvangen_op is not None or self.geld.ontvangen_bedrag is not None

    def te_laat(self, vandaag: date) -> bool:
        """Whether the month in which the money would come has gone by."""
        maand = self.geld.maand
        laatste = int(maand) if maand and maand.isdigit() else 12
        return self.jaar is not None and (self.jaar, laatste) < (vandaag.year, vandaag.month)


def geldjaren(dossier: Dossier, dit_jaar: int) -> tuple[Geldjaar, ...]:
    """The money per year, sorted; this year is always there, and without a year comes last."""
    gelden = list(dossier.gelden)
    leeg = Gelden(id="nieuw", jaar=dit_jaar)
    if all(geld.jaar != dit_jaar for geld in gelden):
        gelden.append(leeg)
    gelden.sort(key=lambda geld: (geld.jaar is None, geld.jaar))
    namen = [str(geld.jaar or "Zonder jaar") for geld in gelden]
    return tuple(
        Geldjaar(
            geld,
            f"{naam} ({namen[: plek + 1].count(naam)})" if namen.count(naam) > 1 else naam,
            geld is not leeg,
        )
        for plek, (geld, naam) in enumerate(zip(gelden, namen, strict=True))
    )


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
        keer = _KEER_PER_JAAR.get(self.eenheid or "")
        return self.bedrag * keer if self.bedrag is not None and keer else None

    @property
    def ander_betaalt(self) -> bool:
        """Whether it is known that the VSV does not pay this."""
        return self.betaler not in (None, "vsv")

    @property
    def telt(self) -> bool:
        """Whether it can be laid beside the budget, which is per year and without VAT."""
        bekend = self.per_jaar is not None and self.jaar is not None
        return bekend and self.betaler == "vsv" and self.btw is False


def tarieven(dossier: Dossier) -> tuple[Tarief, ...]:
    """Every tariff that the dossier asks for."""
    rso = dossier.rso
    basis = Tarief(
        "basis",
        "kosten_rso",
        "rso.basis_tarief",
        _bedrag(rso.basis_tarief),
        _gekozen(rso.basis_tarief_eenheid),
        _jaar(rso.basis_tarief_jaar),
        _ja_nee(rso.basis_tarief_btw),
        _gekozen(rso.betaler_basis),
    )
    aanvullend = [
        _van(dienst, "aanvullend", dienst.id, dienst.id == "helpdesk")
        for dienst in rso.aanvullend
        if dienst.keuze == "ja"
    ]
    rechtstreeks = [
        # People name these services themselves; the word is all there is to go by.
        _van(dienst, "rechtstreeks", naam, "helpdesk" in naam.casefold(), dienst.deelnemer)
        for dienst in (rso.rechtstreeks if rso.rechtstreeks_nodig is not False else ())
        for naam in [dienst.dienst or ""]
    ]
    return basis, *aanvullend, *rechtstreeks


def _van(
    dienst: AanvullendeDienst | RechtstreekseDienst,
    lijst: str,
    naam: str,
    helpdesk: bool,
    deelnemer: str | None = None,
) -> Tarief:
    return Tarief(
        naam,
        "kosten_helpdesk" if helpdesk else "kosten_rso",
        voeg("rso", lijst, dienst.id, "tarief"),
        _bedrag(dienst.tarief),
        _gekozen(dienst.tarief_eenheid),
        _jaar(dienst.tarief_jaar),
        _ja_nee(dienst.tarief_btw),
        _gekozen(dienst.betaler),
        deelnemer,
    )


def naast_begroting(jaar: Geldjaar, alle: Sequence[Tarief]) -> dict[str, Som]:
    """Per cost: what the tariffs of this year come to; only costs of which one counts."""
    sommen: dict[str, Som] = {}
    for post in MET_TARIEF:
        van_jaar = [
            tarief
            for tarief in alle
            if tarief.post == post
            and not tarief.ander_betaalt
            and (tarief.jaar == jaar.jaar or tarief.jaar is None)
        ]
        som = tel_op([tarief.per_jaar if tarief.telt else None for tarief in van_jaar])
        if som.bedrag is not None and jaar.jaar is not None:
            sommen[post] = som
    return sommen


def _bedrag(waarde: object) -> Decimal | None:
    return waarde if isinstance(waarde, Decimal) else None


def _jaar(waarde: object) -> int | None:
    return waarde if isinstance(waarde, int) else None


def _ja_nee(waarde: object) -> bool | None:
    return waarde if isinstance(waarde, bool) else None


def _gekozen(waarde: str | None) -> str | None:
    return waarde if waarde and waarde != WEET_NIET else None
