"""What is remembered is of the very same dossier, plan and day, and of few of them."""

import datetime as dt

from factory import TODAY, empty_dossier, plan

from vsv_wizard.dossier.model import Dossier
from vsv_wizard.dossier.remembered import remembered
from vsv_wizard.plan.model import Plan

_asked: list[tuple[Dossier, Plan, dt.date]] = []


@remembered
def _work(dossier: Dossier, plan: Plan, day: dt.date) -> int:
    _asked.append((dossier, plan, day))
    return len(_asked)


def test_the_very_same_is_worked_out_once_and_anything_else_anew() -> None:
    one, equal, whole = empty_dossier(), empty_dossier().model_copy(), plan()
    assert one == equal
    asked = [
        (one, whole, TODAY),
        (equal, whole, TODAY),  # as good as the same, but who knows what it hangs on
        (one, whole.model_copy(), TODAY),
        (one, whole, TODAY + dt.timedelta(days=1)),
    ]
    _asked.clear()
    assert [_work(*each) for each in asked] == [1, 2, 3, 4]
    assert [_work(*each) for each in asked] == [1, 2, 3, 4]
    assert all(
        now is then
        for got, gave in zip(_asked, asked, strict=True)
        for now, then in zip(got, gave, strict=True)
    )


def test_no_dossier_gets_what_is_of_one_that_is_gone() -> None:
    """An object can get the address of one that went; what is remembered is kept from going."""
    _asked.clear()
    for number in range(1, 200):
        assert _work(empty_dossier().model_copy(), plan(), TODAY) == number


def test_by_name_it_is_worked_out_each_time() -> None:
    dossier = empty_dossier()
    _asked.clear()
    assert [_work(dossier, plan=plan(), day=TODAY) for _ in range(2)] == [1, 2]
