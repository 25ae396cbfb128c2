"""What of the reference stands beside a question, by its path."""

from collections.abc import Callable, Mapping

from vsv_wizard.plan.lookup.cards import rso_list
from vsv_wizard.plan.lookup.entry import bullets, cite
from vsv_wizard.plan.lookup.terms import terms_of
from vsv_wizard.plan.model import Plan

LOOK_UP = "Alles opzoeken: F12."


def _traits(plan: Plan) -> str:
    kenmerken = plan.naslag.kenmerk
    return (
        f"Waaraan u een RSO herkent:\n{bullets([k.vraag for k in kenmerken])}\n\n"
        f"In de naslag, bij RSO's, loopt u deze vragen een voor een langs. "
        f"Bron: {cite(plan, kenmerken[0].bron)}"
    )


BESIDE: Mapping[str, Callable[[Plan], str]] = {"rso.actief": _traits, "rso.naam": rso_list}


def beside(plan: Plan, pad: str) -> str:
    """What stands beside the question about this path; "" when there is nothing."""
    return BESIDE[pad](plan) if pad in BESIDE else ""


def terms_told(plan: Plan, tekst: str) -> str:
    """Every term of this text, explained, with its source and date; "" when there is none."""
    found = terms_of(plan.naslag.begrip).find(tekst)
    return "\n\n".join(
        f"{begrip.term}: {begrip.uitleg} ({'; '.join(cite(plan, begrip.bron).splitlines())})"
        for begrip in found
    )
