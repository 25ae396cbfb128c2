"""Dossiers with money in them for the tests: empty, example, full, hostile, and at random."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from factory import NU, VANDAAG, klaar_dossier, leeg_dossier, met, plan, vol_dossier
from hostile import kwaad_dossier
from hypothesis import strategies as st

from vsv_wizard.bewerken.example import maak_voorbeeld
from vsv_wizard.dossier.fields import WEET_NIET
from vsv_wizard.dossier.model import AanvullendeDienst, Dossier, Gelden, RechtstreekseDienst
from vsv_wizard.voortgang.geld import KOSTEN


def voorbeeld() -> Dossier:
    """The fictional example on the fixed day."""
    return maak_voorbeeld(VANDAAG, NU, "voorbeeld")


DOSSIERS: Mapping[str, Callable[[], Dossier]] = {
    "leeg": leeg_dossier,
    "voorbeeld": voorbeeld,
    "vol": lambda: vol_dossier(plan(), VANDAAG),
    "klaar": klaar_dossier,
    "kwaad": kwaad_dossier,
}

bedragen = (
    st.decimals(0, Decimal("999999999999.99"), places=2)
    | st.decimals(-999, 99_999, places=2)
    | st.sampled_from([Decimal(0), Decimal("0.01"), Decimal("999999999999.99")])
)
onbekend = st.sampled_from([None, WEET_NIET])
_JAREN = st.sampled_from([2024, 2025, 2026, 2027, None])


@st.composite
def gelden(draw: st.DrawFn, hoeveel: int = 4) -> tuple[Gelden, ...]:
    """The money of some years: twice one year, no year, amounts not known, huge or negative."""
    posten = ("bedrag", "ontvangen_bedrag", *KOSTEN)
    return tuple(
        Gelden(
            id=f"g{nummer}",
            jaar=draw(_JAREN),
            maand=draw(st.sampled_from(["1", "12", WEET_NIET, None])),
            dekking=draw(st.sampled_from(["gedekt", "tekort", WEET_NIET, None])),
            **{post: draw(bedragen | onbekend) for post in posten},
        )
        for nummer in range(draw(st.integers(0, hoeveel)))
    )


@st.composite
def met_geld(draw: st.DrawFn) -> Dossier:
    """A dossier with money and tariffs of any kind."""
    dossier = leeg_dossier()
    eenheden = st.sampled_from(
        ["per_jaar", "per_maand", "per_uur", "per_aansluiting", "eenmalig", "anders", None]
    )
    ja_nee = st.sampled_from([True, False, None, WEET_NIET])
    betaler = st.sampled_from(["vsv", "vsv", "zorgaanbieder", "rso", None, WEET_NIET])
    tarief = st.decimals(0, 99_999, places=2) | onbekend

    def delen() -> dict[str, Any]:
        return {
            "tarief": draw(tarief),
            "tarief_eenheid": draw(eenheden),
            "tarief_jaar": draw(_JAREN),
            "tarief_btw": draw(ja_nee),
            "betaler": draw(betaler),
        }

    aanvullend = tuple(
        AanvullendeDienst(id=naam, keuze=draw(st.sampled_from(["ja", "nee", None])), **delen())
        for naam in ("governance", "helpdesk", "ontwikkeling")
    )
    rechtstreeks = tuple(
        RechtstreekseDienst(id=f"r{nummer}", dienst=draw(st.text(max_size=9)), **delen())
        for nummer in range(draw(st.integers(0, 2)))
    )
    basis = delen()
    rso = dossier.rso.model_copy(
        update={
            "aanvullend": aanvullend,
            "rechtstreeks": rechtstreeks,
            "betaler_basis": basis.pop("betaler"),
            **{f"basis_{naam}": waarde for naam, waarde in basis.items()},
        }
    )
    return dossier.model_copy(update={"gelden": draw(gelden()), "rso": rso})


def een_jaar(**delen: Any) -> Dossier:
    """An empty dossier with the money of this year."""
    return met(
        leeg_dossier(), {f"gelden.g.{naam}": w for naam, w in {"jaar": 2026, **delen}.items()}
    )
