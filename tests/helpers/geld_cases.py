"""Dossiers with money in them for the tests: empty, example, full, hostile, and at random."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from factory import NOW, TODAY, empty_dossier, full_dossier, klaar_dossier, plan, with_values
from hostile import hostile_dossier
from hypothesis import strategies as st

from vsv_wizard.bewerken.example import make_example
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import AanvullendeDienst, Dossier, Gelden, RechtstreekseDienst
from vsv_wizard.voortgang.regels.gelden import COSTS


def voorbeeld() -> Dossier:
    """The fictional example on the fixed day."""
    return make_example(TODAY, NOW, "voorbeeld")


DOSSIERS: Mapping[str, Callable[[], Dossier]] = {
    "leeg": empty_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: full_dossier(plan(), TODAY),
    "klaar": klaar_dossier,
    "kwaad": hostile_dossier,
}

bedragen = (
    st.decimals(0, Decimal("999999999999.99"), places=2)
    | st.decimals(-999, 99_999, places=2)
    | st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("999999999999.99")])
)
onbekend = st.sampled_from([None, WEET_NIET])
_YEARS = st.sampled_from([2024, 2025, 2026, 2027, None])


@st.composite
def gelden(draw: st.DrawFn, hoeveel: int = 4) -> tuple[Gelden, ...]:
    """The money of some years: twice one year, no year, amounts not known, huge or negative."""
    posten = ("bedrag", "ontvangen_bedrag", *COSTS)
    return tuple(
        Gelden(
            id=f"g{number}",
            jaar=draw(_YEARS),
            maand=draw(st.sampled_from(["1", "12", WEET_NIET, None])),
            dekking=draw(st.sampled_from(["gedekt", "tekort", WEET_NIET, None])),
            **{post: draw(bedragen | onbekend) for post in posten},
        )
        for number in range(draw(st.integers(0, hoeveel)))
    )


@st.composite
def with_geld(draw: st.DrawFn) -> Dossier:
    """A dossier with money and tariffs of any kind."""
    dossier = empty_dossier()
    eenheden = st.sampled_from(
        ["per_jaar", "per_maand", "per_uur", "per_aansluiting", "eenmalig", "anders", None]
    )
    ja_nee = st.sampled_from([True, False, None, WEET_NIET])
    betaler = st.sampled_from(["vsv", "vsv", "zorgaanbieder", "rso", None, WEET_NIET])
    tarief = st.decimals(0, 99_999, places=2) | onbekend

    def parts() -> dict[str, Any]:
        return {
            "tarief": draw(tarief),
            "tarief_eenheid": draw(eenheden),
            "tarief_jaar": draw(_YEARS),
            "tarief_btw": draw(ja_nee),
            "betaler": draw(betaler),
        }

    aanvullend = tuple(
        AanvullendeDienst(id=naam, keuze=draw(st.sampled_from(["ja", "nee", None])), **parts())
        for naam in ("governance", "helpdesk", "ontwikkeling")
    )
    rechtstreeks = tuple(
        RechtstreekseDienst(id=f"r{number}", dienst=draw(st.text(max_size=9)), **parts())
        for number in range(draw(st.integers(0, 2)))
    )
    basis = parts()
    rso = dossier.rso.model_copy(
        update={
            "aanvullend": aanvullend,
            "rechtstreeks": rechtstreeks,
            "betaler_basis": basis.pop("betaler"),
            **{f"basis_{naam}": value for naam, value in basis.items()},
        }
    )
    return dossier.model_copy(update={"gelden": draw(gelden()), "rso": rso})


def one_year(**parts: Any) -> Dossier:
    """An empty dossier with the money of this year."""
    return with_values(
        empty_dossier(), {f"gelden.g.{naam}": w for naam, w in {"jaar": 2026, **parts}.items()}
    )
